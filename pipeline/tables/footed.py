"""Heads that stand below their columns, as in tables taken from a form: `Insats  Utfall 140831  Årsbudget 2014`."""

from __future__ import annotations

from collections.abc import Sequence

from .columns import Layout
from .heads import is_inner_head
from .lines import TextLine
from .over import columns_under
from .tabular import holds_amounts

CLOSE = 1.2  # line heights between the last row and the heads below it
OFF = 1.5  # ... from what follows, at least, else it may be headed by them


def heads_below(lines: Sequence[TextLine], last: int, plan: Layout) -> tuple[int, int]:
    """The first line of the heads below the row `last` and the first one after them, the same where there are none: a
    line that names each column and the labels too, close to the rows and further off from what follows."""
    at = last + 1
    if at >= len(lines) or not is_inner_head(lines, at, plan):
        return at, at
    line, following = lines[at], lines[at + 1] if at + 1 < len(lines) else None
    named = {i for a in line.atoms for _, columns in columns_under(a, plan, ()) for i in columns}
    whole = line.atoms[0].x0 < plan.label_x1 and len(named) == len(plan.columns)
    close = line.top - lines[last].bottom < CLOSE * line.size
    off = following is None or (following.top - line.bottom > OFF * line.size and not holds_amounts(lines, at + 1))
    return (at, at + 1) if whole and close and off else (at, at)
