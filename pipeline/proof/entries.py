"""Figures with where they stand, and which of them state the same thing in two places or two years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

from pipeline import canonical
from pipeline.model import Figure, Line, Measure, Role, Statement, StatementKind
from pipeline.proof.findings import Area, area_of
from pipeline.proof.grid import SUMS, Kind, apart, header_of
from pipeline.proof.solving import Solved
from pipeline.proof.sums import net_leaves
from pipeline.records import Record

LATEST = (Measure.OUTCOME, Measure.FORECAST, Measure.BUDGET, Measure.PLAN)  # the order in which a view is believed
Key = tuple[str | None, Measure | None, int | None, date | None]


class Entry(Record):
    """A figure, the statement and line (index) that it stands in, and the head over it."""

    solved: Solved
    line: int
    column: int
    figure: Figure
    apart: bool  # whether the figure has words of its own in its cell and so stands in no column

    @property
    def row(self) -> Line:
        return self.solved.grid.lines[self.line]

    @property
    def statement(self) -> Statement:
        return self.solved.grid.statement

    @property
    def header(self) -> str:
        """The column head over the figure; empty for one with words of its own in the cell."""
        return "" if self.apart else header_of(self.statement, self.row, self.column)

    @property
    def area(self) -> Area:
        return area_of(self.statement, [self.figure])

    @property
    def key(self) -> Key:
        """What two figures must share to state the same thing: entity, measure, year and the period's end."""
        f = self.figure
        end = f.period_end or (date(f.fiscal_year, 12, 31) if f.fiscal_year else None)
        return f.entity, f.measure, f.fiscal_year, end

    @property
    def position(self) -> int | None:
        """The column's position in the grid, None where it does not add up."""
        columns = self.solved.grid.columns
        return columns.index(self.column) if self.column in columns else None


@lru_cache(maxsize=256)
def entries(solved: Solved) -> tuple[Entry, ...]:
    """Every figure of a statement, line by line; those of columns under one head that differ are of no known view.

    Each kind of identity asks for them anew: they are kept until `prove` has done with the document.
    """
    found = list(_all_entries(solved))
    told: dict[tuple[int, Key], set[Decimal]] = {}
    for entry in found:
        if not entry.apart:
            told.setdefault((entry.line, entry.key), set()).add(entry.figure.value)
    alike = {(e.column, e.key) for e in found if not e.apart and len(told[e.line, e.key]) > 1}
    return tuple(e for e in found if e.apart or (e.column, e.key) not in alike)


def _all_entries(solved: Solved) -> Iterator[Entry]:
    for index, line in enumerate(solved.grid.lines):
        alone = {figure.figure_id for figure in apart(solved.grid.statement, line)}
        for column, figure in enumerate(line.figures):
            if figure is not None:
                yield Entry(solved, index, column, figure, figure.figure_id in alone)


def latest(found: Sequence[Entry]) -> Entry | None:
    """The entry of the latest view: outcome, else forecast, else budget, else plan; the last printed of equals."""
    viewed = [entry for entry in found if entry.figure.measure in LATEST]
    return min(reversed(viewed), key=lambda e: LATEST.index(e.figure.measure), default=None)


def closes_year(figure: Figure) -> bool:
    """Whether the figure's period ends with its fiscal year."""
    end = figure.period_end
    return end is None or (end.month, end.day, end.year) == (12, 31, figure.fiscal_year)


def brought_lines(solved: Solved, line: int) -> list[int]:
    """The lines brought forward that a line counts in, net of those taken away again."""
    found = net_leaves(solved, line)
    return [leaf for _, leaf in found if leaf != line and solved.grid.lines[leaf].role == Role.BROUGHT]


def is_closing(solved: Solved, line: int) -> bool:
    """Whether a line states what is carried into the next year: by its name, or as a result of what was brought in."""
    row = solved.grid.lines[line]
    if row.line_item in canonical.CLOSINGS or row.line_item == canonical.CLOSING_CASH:
        return True
    kinds = SUMS if solved.grid.statement.kind in (StatementKind.EQUITY, StatementKind.CASH_FLOW) else {Kind.RESULT}
    return solved.grid.kinds[line] in kinds and line in solved.coverages and bool(brought_lines(solved, line))
