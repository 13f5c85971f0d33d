"""Columns as wide as their cells, for heads that stand beside the numbers of wide cells instead of over them.

Numbers that end flush right end where their cells do: what stands between the ends of two columns is in the cell of the
second, wherever in it. Where texts above the rows stand so, one in each cell, the columns are widened to them. The same
holds for numbers set flush left, the other way round, and for numbers in the middle of cells whose heads are not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from statistics import median_low

from ..records import replace
from .columns import OPEN_RIGHT, Column, Layout
from .lines import Atom, TextLine
from .printed import is_year

EDGE = 1.5  # points within which numbers end flush
MOST = 0.8  # of a column's numbers that do
OVER = 3.0  # points by which a head may stand out of its cell
REACH = 6.0  # line heights above the rows, or above the next line of the head
LINES = 6  # of a head
GROUP = 3  # columns that a year stands over at least, of those of a group
WIDER = 2.2  # of the others' width: the last of cells set flush left

Extent = tuple[float, float]


def for_heads(plan: Layout, rows: Sequence[TextLine], above: Sequence[TextLine]) -> Layout:
    """The layout by which heads are given to columns, with the cells of its columns. `rows`: the lines with amounts;
    `above`: the lines over them, the nearest last."""
    if len(plan.columns) < 2:
        return plan
    labels = max((a.x1 for ln in rows for a in ln.atoms[:1] if a.kind == "text"), default=plan.label_x0)
    right, left = _right_cells(plan, rows, labels), _left_cells(plan, rows)
    if all(a or not b for a, b in zip(right, left, strict=True)):  # no column's numbers are set flush left alone
        ends = [c.x1 for c in plan.columns]
        ends = [ends[0] - median_low([b - a for a, b in pairwise(ends)]), *ends]  # the first as wide as most
        plan = replace(plan, cells=tuple(pairwise(ends)))
    ways = [cells for cells in (right, left, _middle_cells(plan, rows)) if any(cells)]
    heads: list[Extent] = []
    beside = False
    for texts in _lines(plan, rows[0], above) if ways else ():
        if any(b[0] < a[1] - OVER for a, b in pairwise(texts)):
            return plan  # heads printed over each other are several, each flush with its numbers
        more = _joined([*heads, *texts])
        spare = len(more) - len(plan.columns)
        if spare > 0 or (spare == 0 and not any(all(map(_stands_in, more, c, plan.columns)) for c in ways)):
            break  # a title, or heads of groups
        heads = more
        beside = beside or any(not any(_meets(t, c) for c in plan.columns) for t in texts)
    return _widened(plan, heads) if beside and len(heads) == len(plan.columns) else plan


def _right_cells(plan: Layout, rows: Sequence[TextLine], labels: float) -> list[Extent | None]:
    """The cells of columns whose numbers end flush right, from the end of the column before, that of the first from the
    labels or as wide as the others; None for a column whose numbers do not."""
    flush = [_flush(c, rows, lambda part: part.x1) for c in plan.columns]
    ends = [c.x1 for c in plan.columns]
    ends = [min(labels, plan.columns[0].x0, ends[0] - 1.1 * min(b - a for a, b in pairwise(ends))), *ends]
    return [cell if known else None for cell, known in zip(pairwise(ends), flush, strict=True)]


def _left_cells(plan: Layout, rows: Sequence[TextLine]) -> list[Extent | None]:
    """The cells of columns whose numbers begin flush left, to the begin of the next column; the last has room for a
    head that is set flush right in a cell twice as wide."""
    flush = [_flush(c, rows, lambda part: part.x0) for c in plan.columns]
    starts = [c.x0 for c in plan.columns]
    starts.append(max(plan.columns[-1].x1 + OPEN_RIGHT, starts[-1] + WIDER * (starts[-1] - starts[-2])))
    return [cell if known else None for cell, known in zip(pairwise(starts), flush, strict=True)]


def _middle_cells(plan: Layout, rows: Sequence[TextLine]) -> list[Extent | None]:
    """The cells of columns whose numbers all have one middle: half way to the columns beside them, the outer ones as
    wide on both sides."""
    flush = [_flush(c, rows, _middle) and not _flush(c, rows, lambda part: part.x1) for c in plan.columns]
    middles = [_middle(c) for c in plan.columns]
    halves = [(b - a) / 2 for a, b in pairwise(middles)]
    sides = zip(middles, [halves[0], *halves], [*halves, halves[-1]], strict=True)
    cells = [(middle - before, middle + after) for middle, before, after in sides]
    return [cell if known else None for cell, known in zip(cells, flush, strict=True)]


def _middle(part: Atom | Column) -> float:
    return (part.x0 + part.x1) / 2


def _flush(column: Column, rows: Sequence[TextLine], edge: Callable[[Atom | Column], float]) -> bool:
    """Whether nearly all numbers of a column share its edge; dashes are often set otherwise."""
    own = [a for ln in rows for a in ln.numbers if a.kind == "num" and column.overlap(a) > 0]
    return len(own) > 1 and sum(abs(edge(a) - edge(column)) <= EDGE for a in own) >= MOST * len(own)


def _lines(plan: Layout, first: TextLine, above: Sequence[TextLine]) -> Iterator[list[Extent]]:
    """The extents of the texts over the columns in each line above the rows, the nearest first, without years that are
    those of groups of several columns."""
    below = first
    for line in above[: -LINES - 1 : -1]:
        if below.top - line.bottom > REACH * line.size:
            break
        texts = [a for a in line.atoms if a.x0 > plan.label_x0 + 12]
        if not 1 < len(texts) <= len(plan.columns) / GROUP or not all(is_year(a.text) for a in texts):
            yield [(a.x0, a.x1) for a in texts]
        below = line


def _joined(extents: Sequence[Extent]) -> list[Extent]:
    out: list[Extent] = []
    for x0, x1 in sorted(extents):
        if out and x0 < out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], x1))
        else:
            out.append((x0, x1))
    return out


def _stands_in(head: Extent, cell: Extent | None, column: Column) -> bool:
    return _meets(head, column) or (cell is not None and cell[0] - 1 <= head[0] and head[1] <= cell[1] + OVER)


def _meets(head: Extent, column: Column) -> bool:
    return min(head[1], column.x1) > max(head[0], column.x0)


def _widened(plan: Layout, heads: Sequence[Extent]) -> Layout:
    """The columns with their heads; what parts two of them stands between their heads too."""
    spans = [(min(c.x0, h[0]), max(c.x1, h[1])) for c, h in zip(plan.columns, heads, strict=True)]
    bounds = [min(plan.columns[0].left, spans[0][0] - 1)]
    for column, (one, other) in zip(plan.columns, pairwise(spans), strict=False):
        bounds.append(column.right if one[1] <= column.right <= other[0] else (one[1] + other[0]) / 2)
    bounds.append(max(plan.columns[-1].right, spans[-1][1]))
    columns = zip(plan.columns, spans, pairwise(bounds), strict=True)
    return replace(plan, columns=tuple(replace(c, x0=s[0], x1=s[1], left=b[0], right=b[1]) for c, s, b in columns))
