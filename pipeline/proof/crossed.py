"""Sums across: columns that add up two or more beside them, as months, members and the years of a project do.

Nothing but the amounts says that a column is such a sum, so it is believed only where it holds in three rows of four,
two at least, in which several of its parts are more than nil. Then a row that doesn't add up is an error, of the page
or of the reading. What one member pays is no sum of what others do: that it is as much is the custom (members.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from pipeline import canonical
from pipeline.model import CheckStatus
from pipeline.proof.findings import Finding, area, finding, name, side
from pipeline.proof.grid import Grid, header_of
from pipeline.proof.solving import Solved
from pipeline.records import Record, replace

_BALANCES = (canonical.OPENING_CASH, canonical.CLOSING_CASH)  # what there is at a time adds up over no months
ROWS = 2  # in which a sum must hold: in one it may do so by chance
SHARE = 4  # one row in so many may fail
PLAIN = 10  # times what rounding can do: a smaller sum may hold by chance


class _Row(Record):
    """What the first so many columns beside a sum say of it in a row."""

    telling: bool  # several of them are more than nil, and the sum more than what rounding can do
    holds: bool


def crossed_findings(solved: Solved) -> Iterator[Finding]:
    """For each column that adds up others beside it one finding for the rows that hold and one for each that does
    not."""
    grid = solved.grid
    amounts = [p for p in range(len(grid.columns)) if p not in grid.variances]
    for at, column in enumerate(amounts):
        if _is_a_members(grid, column):
            continue
        rows = [i for i, line in enumerate(grid.lines) if line.line_item not in _BALANCES]
        sides = (amounts[:at][::-1], amounts[at + 1 :])
        parts = max((sorted(_parts(grid, rows, column, beside)) for beside in sides), key=len)
        tried = [found for line in rows if parts and (found := _tried(grid, line, column, parts))]
        held = [found for found in tried if found.status is not CheckStatus.FAIL]
        if held:
            yield _together(held)
        yield from (found for found in tried if found.status is CheckStatus.FAIL)


def _is_a_members(grid: Grid, column: int) -> bool:
    """Whether a column holds what a member pays, year by year."""
    figures = (grid.figure(line, column) for line in range(len(grid.lines)))
    return any(f is not None and f.member_id and not own.member_id for f, own in zip(figures, grid.lines, strict=True))


def _together(held: Sequence[Finding]) -> Finding:
    """The rows that hold as one finding, which shows the one that says least."""
    shown = max(held, key=lambda found: (found.status is CheckStatus.DOUBTFUL, abs(found.difference or 0)))
    printed = tuple(figure for found in held for figure in found.printed)
    others = {figure.figure_id: figure for found in held for figure in found.figures}
    return replace(shown, printed=printed, sums=(), others=tuple(others.values()), detail=f"{len(held)} rows hold")


def _parts(grid: Grid, rows: Sequence[int], column: int, beside: Sequence[int]) -> Sequence[int]:
    """The columns, as many as stand next to each other, that a column adds up in these rows; none where it adds up no
    two."""
    said = [_said(grid, line, column, beside) for line in rows if grid.values[line][column] is not None]
    for width in range(len(beside), 1, -1):
        telling = [row[width - 1] for row in said if row[width - 1].telling]
        held = sum(row.holds for row in telling)
        if held >= ROWS and SHARE * held >= (SHARE - 1) * len(telling):
            return beside[:width]
    return ()


def _said(grid: Grid, line: int, column: int, beside: Sequence[int]) -> list[_Row]:
    """What a row says of a column as the sum of the first, the first two, … of those beside it."""
    values, quanta = grid.values[line], grid.quanta[line]
    sums = accumulate(values[p] or 0 for p in beside)
    filled = accumulate(bool(values[p]) for p in beside)
    rough = accumulate((quanta[p] for p in beside), initial=quanta[column])
    next(rough)
    own = values[column] or 0
    return [
        _Row(count > 1 and abs(own) >= PLAIN * slack, 2 * abs(total - own) <= slack)
        for total, count, slack in zip(sums, filled, rough, strict=True)
    ]


def _tried(grid: Grid, line: int, column: int, parts: Sequence[int]) -> Finding | None:
    total, terms = grid.figure(line, column), [f for p in parts if (f := grid.figure(line, p)) is not None]
    if total is None or not terms or not any(f.value for f in (total, *terms)):
        return None
    own = grid.lines[line]
    header, *beside = [header_of(grid.statement, own, grid.columns[p]) for p in (column, *parts)]
    return finding(
        "cross_sum",
        f"{name(header)} = {side([(1, head) for head in beside])}: {name(own.label)}",
        header,
        [(1, total)],
        [(1, figure) for figure in terms],
        areas=[area(grid.statement, (line,), [grid.columns[p] for p in (column, *parts)])],
        detail="the column adds up those beside it in other rows",
    )
