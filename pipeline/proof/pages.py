"""Statements that go on over the page in a table of their own: joined where only together their sums hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.model import ColumnMeaning, Figure, Line, Statement, StatementKind
from pipeline.proof.grid import SUMS, Kind
from pipeline.proof.solving import Solved
from pipeline.records import replace

_FLOWS = {StatementKind.BUDGET, StatementKind.INCOME_STATEMENT, StatementKind.OTHER}
_ANY = {StatementKind.BUDGET, StatementKind.OTHER}  # what a table is taken for that does not tell
NEAR = 3.0  # points between the right edges of one column on two pages
Solve = Callable[[Statement], Solved]


def joined(statements: Sequence[Statement], solve: Solve) -> list[Solved]:
    """The statements solved, each with what continues it on the next page where that makes sums hold."""
    document: list[Solved] = []
    for statement in statements:
        solved = solve(statement)
        whole = _whole(document[-1], solved, solve) if document else None
        if whole is not None:
            document[-1] = whole
        else:
            document.append(solved)
    return document


def _whole(above: Solved, below: Solved, solve: Solve) -> Solved | None:
    if not _wants(below):
        return None
    together = _together(above.grid.statement, below.grid.statement)
    if together is None:
        return None
    whole = solve(together)
    held, failed = (above.score[i] + below.score[i] for i in (0, 1))
    return whole if whole.score[0] > held and whole.score[1] <= failed else None


def _wants(below: Solved) -> bool:
    """Whether a sum of the statement fails, or has nothing to add up; an amount without a label may be a sum."""
    rows = [(t, kind) for t, kind in enumerate(below.grid.kinds) if t not in below.coverages]
    loose = any(kind in SUMS or (kind == Kind.PART and not below.grid.lines[t].label.strip()) for t, kind in rows)
    return loose or any(result.fails for result in below.tallies.values())


def _together(above: Statement, below: Statement) -> Statement | None:
    """One statement of two under the same columns on the same or following pages; None where they are none."""
    apart = below.page - max((line.page for line in above.lines), default=above.page)
    alike = above.kind == below.kind or below.kind in _ANY or {above.kind, below.kind} <= _FLOWS
    if not (above.columns and alike and apart in (0, 1)):
        return None
    order = _order(above.columns[-1], below.columns) or _edges_alike(above, below)
    if order is None:
        return None
    blocks = tuple(
        tuple(
            replace(own, amounts=False) if c is None else block[c]
            for own, c in zip(above.columns[-1], order, strict=True)
        )
        for block in below.columns
    )
    rows, before = max((line.row for line in above.lines), default=0), len(above.columns)
    lines = tuple(_moved(line, rows, before, order) for line in below.lines)
    dropped = tuple((row + rows, column, text, why) for row, column, text, why in below.dropped)
    return replace(above, columns=above.columns + blocks, lines=above.lines + lines, dropped=above.dropped + dropped)


def _moved(line: Line, rows: int, blocks: int, order: Sequence[int | None]) -> Line:
    figures: tuple[Figure | None, ...] = tuple(None if c is None else line.figures[c] for c in order)
    return replace(line, row=line.row + rows, block=line.block + blocks, figures=figures)


def _order(above: Sequence[ColumnMeaning], below: Sequence[Sequence[ColumnMeaning]]) -> list[int | None] | None:
    """Which column below goes on each column above; None where a column of amounts below goes on none."""
    if not below or any(len(block) != len(below[0]) for block in below):
        return None
    heads = below[-1]
    free = [c for c, meaning in enumerate(heads) if meaning.amounts]
    order: list[int | None] = []
    for meaning in above:
        partner = next((c for c in free if _means(heads[c]) == _means(meaning)), None) if meaning.amounts else None
        free = [c for c in free if c != partner]
        order.append(partner)
    return None if free else order


def _edges_alike(above: Statement, below: Statement) -> list[int | None] | None:
    """The same by the columns' right edges, where a head was not understood."""
    there, here = _edges(above), _edges(below)
    order: list[int | None] = [None] * len(above.columns[-1])
    for column, edge in here.items():
        near = [c for c, x in there.items() if abs(x - edge) <= NEAR]
        if len(near) != 1 or order[near[0]] is not None:
            return None
        order[near[0]] = column
    return order if here and all(len(block) == len(below.columns[0]) for block in below.columns) else None


def _edges(statement: Statement) -> dict[int, float]:
    """The right edge of each column (index) that holds figures."""
    edges: dict[int, float] = {}
    for line in statement.lines:
        for column, figure in enumerate(line.figures):
            if figure is not None:
                edges[column] = max(figure.box.x1, edges.get(column, 0.0))
    return edges


def _means(meaning: ColumnMeaning) -> tuple[object, ...]:
    return meaning.measure, meaning.fiscal_year, meaning.period_end, meaning.unit, meaning.entity
