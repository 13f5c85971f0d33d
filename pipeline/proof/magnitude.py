"""Amounts that can hardly be in the unit in which they are read: thousands of what stands beside them, or of what any
förbund has.

A unit read wrongly leaves every sum as it is, so that no identity notices. What is found here is doubtful, never a
fault, and what is not found proves nothing: there is no finding that holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import log10
from statistics import median

from pipeline import canonical
from pipeline.model import CheckStatus, Figure, Measure, StatementKind, Unit
from pipeline.proof.findings import Finding, name
from pipeline.proof.grid import Grid, meaning_of
from pipeline.proof.solving import Solved

RULE = "magnitude"
ENOUGH = 4  # lines that two columns must share
THOUSANDS, SLACK = (3, 6), 0.5  # how many powers of ten apart two columns' amounts may be, give or take
# kronor in a year: the smallest förbund have a million or two, the largest less than 200 millions
LEAST, MOST = 100_000, 1_000_000_000
_KINDS = (StatementKind.BUDGET, StatementKind.INCOME_STATEMENT)
_MEASURES = (Measure.BUDGET, Measure.FORECAST, Measure.OUTCOME, Measure.PLAN)
_MONTHS = 11  # of a whole year, which may be a broken one


def magnitude_findings(document: Sequence[Solved], of_forbund: bool) -> Iterator[Finding]:
    """What is doubtful in each statement, and in the document where it is a förbund's."""
    for solved in document:
        yield from _beside(solved.grid)
    if of_forbund:
        yield from _at_all(document)


def _beside(grid: Grid) -> Iterator[Finding]:
    for one, other in combinations(grid.columns, 2):
        pairs = [
            (a, b)
            for line in grid.lines
            if (a := line.figures[one]) is not None and (b := line.figures[other]) is not None
            and _is_amount(a) and _is_amount(b)
        ]  # fmt: skip
        if len(pairs) < ENOUGH:
            continue
        powers = median(log10(abs(a.value / b.value)) for a, b in pairs)
        if not _is_thousands(abs(powers)):
            continue
        if powers < 0:
            one, other, pairs = other, one, [(b, a) for a, b in pairs]
        words = [name(_header(grid, column)) for column in (one, other)]
        detail = f"{words[0]} has amounts hundreds of times those of {words[1]}: the unit of one may be read wrongly"
        yield _doubt(f"{words[0]} beside {words[1]}", words[0], [a for a, _ in pairs], [b for _, b in pairs], detail)


def _is_thousands(powers: float) -> bool:
    """Whether amounts differ as a thousand, or a million, makes them: kronor by head differ otherwise."""
    return any(abs(powers - of_ten) <= SLACK for of_ten in THOUSANDS)


def _is_amount(figure: Figure) -> bool:
    return figure.unit == Unit.SEK and figure.measure in _MEASURES and bool(figure.value)


def _header(grid: Grid, column: int) -> str:
    meanings = (meaning_of(grid.statement, block, column) for block in range(1, len(grid.statement.columns) + 1))
    return next((meaning.header for meaning in meanings if meaning is not None), "")


def _at_all(document: Sequence[Solved]) -> Iterator[Finding]:
    """The largest sum of a year's income or costs, where it is no förbund's."""
    wholes = [
        figure
        for solved in document
        if solved.grid.statement.kind in _KINDS
        for line in solved.grid.lines
        if line.line_item in canonical.FLOWS
        for figure in line.figures
        if figure is not None and _is_amount(figure) and _is_of_a_year(figure)
    ]
    largest = max(wholes, key=lambda figure: abs(figure.value), default=None)
    if largest is None or LEAST <= abs(largest.value) <= MOST:
        return
    detail = "no förbund has so much or so little in a year: the unit may be read wrongly"
    label = name(largest.row_label)
    yield _doubt(f"{label} of a whole year", largest.column_header or "", [largest], [], detail)


def _is_of_a_year(figure: Figure) -> bool:
    start, end = figure.period_start, figure.period_end
    if start is None or end is None:
        return False
    return (end.year - start.year) * 12 + end.month - start.month >= _MONTHS - 1


def _doubt(scope: str, header: str, printed: list[Figure], others: list[Figure], detail: str) -> Finding:
    return Finding(RULE, scope, header, CheckStatus.DOUBTFUL, tuple(printed), (), detail=detail, others=tuple(others))
