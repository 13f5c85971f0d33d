"""One line of a head: which columns each of its texts names, alone or as the head of a group."""

from __future__ import annotations

from collections.abc import Sequence

from .columns import Layout
from .grouped import (
    extents,
    heads_nothing,
    heads_of,
    leaves_bare,
    middles,
    over_cells,
    over_middles,
    over_repeats,
    repeats,
    spread,
)
from .lines import Atom, TextLine
from .over import FLUSH, alone_between, are_crossing, columns_under, lined_up, matched, over_columns, right_bound
from .stacked import own_column
from .walls import Wall

CENTRED = 3.0  # points from the middle of a shaded area to that of the text amid it


def given_of(
    atoms: Sequence[Atom],
    over: Sequence[Atom],
    plan: Layout,
    line: TextLine,
    walls: Sequence[Wall],
    below: Sequence[TextLine],
) -> list[tuple[Atom, list[int]]]:
    """Each of the atoms of a line of a head with the indices of the columns it names.

    `over`: all texts of the line that stand over columns; `below`: the head's lines under it.
    """
    if are_crossing(over):
        return [(a, columns) for a, columns in matched(over, plan) if any(a is x for x in atoms)]
    middle = (line.top + line.bottom) / 2
    beside = [w for w in walls if w.top - 1 <= middle <= w.bottom + 1]
    cuts = [w.x for w in beside if not w.filled]
    shades = _shades(over, plan, [w.x for w in beside if w.filled])
    if shades and not cuts and len(atoms) == len(over):
        return [each for atom in atoms for each in columns_under(atom, plan, shades)]
    given: list[tuple[Atom, list[int]]] = []
    for atom in atoms:
        own = _closed(atom, cuts, plan)
        given += columns_under(atom, plan, own, len(over) == 1 or alone_between(atom, over, own))
    over = [a for a in over if not heads_nothing(a, below, plan)]
    atoms = [a for a in atoms if any(a is o for o in over)]
    given = [(a, columns) for a, columns in given if any(a is o for o in over)]
    fuller = next((x for x in below if len(over_columns(x, plan)) > len(over)), None)
    astray = any(len(columns) != 1 or not lined_up(a, plan.columns[columns[0]]) for a, columns in given)
    inner = any(plan.columns[0].x1 < x < plan.columns[-1].x0 for x in cuts)
    if len(atoms) != len(over):
        return given
    if inner:
        return (over_repeats(over, plan, fuller, cuts) if fuller is not None else []) or given
    merged = over_cells(over, plan, below) if leaves_bare(given, below, plan) else []
    if fuller is None:
        return merged or given
    groups = spread(over, extents(plan, fuller), plan.cells, heads_of(plan, fuller))
    if repeats(groups, plan, fuller):
        return groups
    again = over_repeats(over, plan, fuller)
    if merged and not again:
        return merged
    stacked = [own_column(a, line, fuller, below, plan) for a in over]
    if None not in stacked:
        return [(a, [i]) for a, i in zip(over, stacked, strict=True) if i is not None]
    if again:
        return again
    if astray or middles(groups, plan, fuller):
        return groups
    return over_middles(over, plan, fuller) or given


def _shades(over: Sequence[Atom], plan: Layout, edges: Sequence[float]) -> list[float]:
    """The edges of the shaded areas of a line of a head where each of its texts stands amid one of its own, two of them
    at least side by side: an area is as wide as the columns that its text names."""
    first, last = plan.columns[0], plan.columns[-1]
    found: set[tuple[float, float]] = set()
    for atom in over:
        lo = max((x for x in edges if x <= atom.x0), default=None)
        hi = min((x for x in edges if x >= atom.x1), default=None)
        if lo is None or hi is None or abs(atom.x0 + atom.x1 - lo - hi) > 2 * CENTRED:
            return []
        found.add((lo, hi))
    parted = any(first.x1 < x < last.x0 for x in edges)
    return sorted({x for area in found for x in area}) if parted and len(found) == len(over) > 1 else []


def _closed(atom: Atom, cuts: Sequence[float], plan: Layout) -> Sequence[float]:
    """The walls of a line of a head, where one stands between columns with the table's own ends: a table that is open
    at its sides may have a wall between two groups. What is flush with a column names that one."""
    first, last = plan.columns[0], plan.columns[-1]
    flush = any(min(abs(atom.x0 - c.x0), abs(atom.x1 - c.x1)) < FLUSH for c in plan.columns)
    if flush or not any(first.x1 < x < last.x0 for x in cuts):
        return cuts
    left, right = min(cuts) > first.x0, max(cuts) < last.x1
    return [*[first.left] * left, *cuts, *[right_bound(plan)] * right]
