"""A statement as whole numbers in lines and columns, with what each line is to the sums around it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal
from enum import Enum
from itertools import pairwise
from statistics import median_low

from pipeline import canonical
from pipeline.model import ColumnMeaning, Figure, Line, Measure, Role, Section, Statement, StatementKind, Unit
from pipeline.records import Record, replace

DECIMALS = 4  # what the warehouse keeps of a value: DECIMAL(18,4)
WIDE_GAP = 0.6  # line heights of free space that set a row apart from the one above,
WIDER = 1.5  # ... where it is also so many times the statement's common space


class Kind(Enum):
    """What a line is to the sums of its statement."""

    SKIP = 0  # headings, varav rows, rows without amounts
    PART = 1
    BROUGHT = 2
    TOTAL = 3
    AVAILABLE = 4
    RESULT = 5
    CARRIED = 6


SUMS = frozenset({Kind.TOTAL, Kind.AVAILABLE, Kind.RESULT})
_KINDS = {
    Role.PART: Kind.PART,
    Role.TOTAL: Kind.TOTAL,
    Role.RESULT: Kind.RESULT,
    Role.BROUGHT: Kind.BROUGHT,
    Role.AVAILABLE: Kind.AVAILABLE,
    Role.CARRIED: Kind.CARRIED,
    Role.VARAV: Kind.SKIP,
    Role.HEADING: Kind.SKIP,
}
STOCKS = (Section.ASSET, Section.EQUITY_LIABILITY)


class Bound(Enum):
    """How clearly a line is set apart from the one above it."""

    NONE = 0
    LOOKS = 1  # a gap, a rule, another weight, the first of the kommuner
    STRUCTURE = 2  # another section, heading, level or column head


class Grid(Record):
    """`values[line][column]` in ten-thousandths of the unit, None where nothing is printed; `quanta` alike.

    `columns` are the indices into `Line.figures` of the columns that can be added up (percent cannot).
    """

    statement: Statement
    columns: tuple[int, ...]
    values: tuple[tuple[int | None, ...], ...]
    quanta: tuple[tuple[int, ...], ...]
    kinds: tuple[Kind, ...]
    bounds: tuple[int, ...]
    variances: frozenset[int]  # positions in `columns` that hold variances

    @property
    def lines(self) -> tuple[Line, ...]:
        return self.statement.lines

    def figure(self, line: int, position: int) -> Figure | None:
        """The figure of a line in the column at `position` of `columns`, None where none is added up."""
        if self.values[line][position] is None:
            return None
        return self.lines[line].figures[self.columns[position]]


def grid_of(statement: Statement) -> Grid:
    """The grid of a statement. Figures with words of their own in the cell belong to no column and are left out."""
    columns = tuple(
        c
        for c in range(_width(statement))
        if any(_adds_up(meaning_of(statement, b, c)) for b in range(1, len(statement.columns) + 1))
    )
    rows = [_row(statement, line, columns) for line in statement.lines]
    values = tuple(tuple(value for value, _ in row) for row in rows)
    finest = [min((quantum for value, quantum in column if value), default=0) for column in zip(*rows, strict=True)]
    return Grid(
        statement,
        columns,
        values,
        tuple(tuple(_fine(*cell, least) for cell, least in zip(row, finest, strict=True)) for row in rows),
        tuple(_kind(statement, index, row) for index, row in enumerate(values)),
        _bounds(statement.lines),
        frozenset(p for p, c in enumerate(columns) if _holds_variances(statement, c)),
    )


def count_columns(grid: Grid) -> tuple[int, ...]:
    """The positions of columns that hold counts alone, where others hold money."""

    def units(column: int) -> set[Unit]:
        found = (line.figures[column] for line in grid.lines if column < len(line.figures))
        return {figure.unit for figure in found if figure is not None}

    by_place = [units(column) for column in grid.columns]
    money = any(Unit.SEK in found for found in by_place)
    return tuple(p for p, found in enumerate(by_place) if money and found and found <= {Unit.COUNT, Unit.PERSONS})


def without_columns(grid: Grid, positions: Collection[int]) -> Grid:
    """The grid with nothing printed at these positions."""
    values = tuple(tuple(None if p in positions else v for p, v in enumerate(row)) for row in grid.values)
    return replace(grid, values=values)


def meaning_of(statement: Statement, block: int, column: int) -> ColumnMeaning | None:
    """What a column (index) means in a block (from 1), None where the block's head does not reach."""
    heads = statement.columns
    if not 1 <= block <= len(heads) or column >= len(heads[block - 1]):
        return None
    return heads[block - 1][column]


def header_of(statement: Statement, line: Line, column: int) -> str:
    """The printed head over a line's column, empty where there is none."""
    meaning = meaning_of(statement, line.block, column)
    figure = line.figures[column] if column < len(line.figures) else None
    return (meaning.header if meaning else "") or (figure.column_header if figure else "") or ""


def apart(statement: Statement, line: Line) -> tuple[Figure, ...]:
    """The line's figures that have words of their own beside the amount: they stand in no column."""
    figures = [f for f in line.figures if f is not None]
    labels = {f.row_label for f in figures if f.row_label}
    if len(labels) > 1:
        return tuple(f for f in figures if f.row_label != line.label or not f.column_header)
    return tuple(f for c, f in enumerate(line.figures) if f is not None and _headless(statement, line, c, f))


def _headless(statement: Statement, line: Line, column: int, figure: Figure) -> bool:
    return not figure.column_header and bool(figure.row_label) and bool(header_of(statement, line, column))


def scaled(value: Decimal) -> int:
    """A Decimal as a whole number of ten-thousandths."""
    return int(value * 10**DECIMALS)


def _width(statement: Statement) -> int:
    return max((len(line.figures) for line in statement.lines), default=0)


def _adds_up(meaning: ColumnMeaning | None) -> bool:
    return bool(
        meaning
        and meaning.amounts
        and not meaning.rate
        and meaning.measure != Measure.SHARE
        and meaning.unit != Unit.PERCENT
    )


def _holds_variances(statement: Statement, column: int) -> bool:
    meanings = (meaning_of(statement, b, column) for b in range(1, len(statement.columns) + 1))
    return any(m is not None and m.measure == Measure.VARIANCE for m in meanings)


def _row(statement: Statement, line: Line, columns: Sequence[int]) -> list[tuple[int | None, int]]:
    outside = {f.figure_id for f in apart(statement, line)}
    return [_cell(statement, line, column, outside) for column in columns]


def _cell(statement: Statement, line: Line, column: int, outside: set[str]) -> tuple[int | None, int]:
    figure = line.figures[column] if column < len(line.figures) else None
    meaning = meaning_of(statement, line.block, column)
    if figure is None or meaning is None or not _adds_up(meaning) or figure.figure_id in outside:
        return None, 0
    if figure.unit != meaning.unit:
        return None, 0
    return scaled(figure.value), scaled(figure.quantum)


def _fine(value: int | None, quantum: int, finest: int) -> int:
    """The quantum, for nil no more than the column's finest: `0` among amounts with decimals is exactly as fine."""
    return min(quantum, finest) if value == 0 and finest else quantum


def _kind(statement: Statement, index: int, values: tuple[int | None, ...]) -> Kind:
    if all(v is None for v in values):
        return Kind.SKIP
    line = statement.lines[index]
    kind = _KINDS[line.role]
    if kind == Kind.PART and _is_difference(statement, line):
        return Kind.SKIP
    in_stock = statement.kind == StatementKind.BALANCE_SHEET or _among_stocks(statement.lines, index)
    if in_stock and statement.kind != StatementKind.EQUITY and kind in (Kind.BROUGHT, Kind.RESULT):
        return Kind.PART  # beside debts, the year's result and what was brought forward are parts of the equity
    if statement.kind == StatementKind.CASH_FLOW and kind == Kind.BROUGHT:
        return Kind.PART
    return kind


def _is_difference(statement: Statement, line: Line) -> bool:
    """Whether a line holds variances where its columns do not (`Återstår` in the card of an insats): what two others
    differ by is no part of a sum beside them."""
    own = [(c, f) for c, f in enumerate(line.figures) if f is not None]
    return bool(own) and all(f.measure == Measure.VARIANCE and not _holds_variances(statement, c) for c, f in own)


def _among_stocks(lines: Sequence[Line], index: int) -> bool:
    """Whether a line stands among assets or debts: a closing equity right under the costs is a result of theirs."""
    above = next((line.section for line in reversed(lines[:index]) if line.section is not None), None)
    return lines[index].section in STOCKS and (above is None or above in STOCKS)


def _bounds(lines: Sequence[Line]) -> tuple[int, ...]:
    if not lines:
        return ()
    wide = max(WIDE_GAP, WIDER * median_low(line.gap_above for line in lines))
    return Bound.STRUCTURE.value, *(_bound(above, line, wide) for above, line in pairwise(lines))


def _bound(above: Line, line: Line, wide: float) -> int:
    if above.role == Role.HEADING or line.role == Role.HEADING:
        return Bound.STRUCTURE.value
    if _place(above) != _place(line) and Role.VARAV not in (above.role, line.role):
        return Bound.STRUCTURE.value
    if line.gap_above >= wide or line.rule_above or above.rule_below or looks(above) != looks(line):
        return Bound.LOOKS.value
    if above.member_id and line.member_id and above.line_item != line.line_item == canonical.OF_KOMMUN:
        return Bound.LOOKS.value  # below the region's share
    return Bound.NONE.value


def _place(line: Line) -> tuple[object, ...]:
    return line.section, line.heading, line.headings, line.level


def is_within(inner: Line, outer: Line) -> bool:
    """Whether a line is set further in than another: under more headings, or with its label."""
    return (inner.level, inner.depth) > (outer.level, outer.depth)


def looks(line: Line) -> tuple[bool, bool]:
    """Whether the line is bold, and shaded."""
    return line.bold, line.shaded
