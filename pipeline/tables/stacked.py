"""Heads of several lines beside heads of one: which column a text above the fuller line belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from .columns import Layout
from .lines import Atom, TextLine
from .over import meets, over_columns, right_bound

FLUSH = 1.0  # points


def own_column(atom: Atom, line: TextLine, heads: TextLine, below: Sequence[TextLine], plan: Layout) -> int | None:
    """The one column whose head of several lines a text begins, beside heads of one line; None where it may head a
    group.

    Either the fuller line (`heads`) leaves the column free, or its text goes on in lower case, as few of that line do
    (months all do), or the stack of lines is set at the middle of the row, as far below the fuller line as above it, or
    it is the first column and both end at one place, where no group that begins with it ends.
    """
    texts = over_columns(heads, plan)
    under = [t for t in texts if meets(t, atom.x0, atom.x1)]
    left = max((t.x1 for t in texts if t.x1 < atom.x0), default=plan.columns[0].left)
    right = min((t.x0 for t in texts if t.x0 > atom.x1), default=right_bound(plan))
    free = [i for i, c in enumerate(plan.columns) if left < (c.x0 + c.x1) / 2 < right]
    if len(free) != 1 or len(under) > 1:
        return None
    if not under:
        return free[0] if not any(plan.columns[free[0]].overlap(t) > 0 for t in texts) else None
    drop = heads.base - line.base
    mirrored = any(
        abs(low.base - heads.base - drop) < 0.15 * low.size and any(meets(a, atom.x0, atom.x1) for a in low.atoms)
        for low in below
    )
    flush = free[0] == 0 and abs(atom.x1 - under[0].x1) < FLUSH < abs(atom.x0 - under[0].x0)
    small = under[0].text[:1].islower() and 2 * sum(t.text[:1].islower() for t in texts) <= len(texts)
    return free[0] if small or flush or (mirrored and drop < 1.5 * line.size) else None
