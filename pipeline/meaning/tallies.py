"""Rows with their amounts by column, and what of them adds up to what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.amounts import parse
from pipeline.meaning.rowfacts import FLOWS, Reading, RowFacts, RowMeaning
from pipeline.model import SIDES, ColumnMeaning, Role, Section, Unit
from pipeline.records import replace

ZERO = Decimal(0)
_SUMMED = (Role.PART, Role.BROUGHT, Role.CARRIED)


@dataclass(slots=True)
class Line:
    """A row with its amounts of money by column and its canonical line; `meaning` is what is corrected."""

    facts: RowFacts
    values: dict[int, Decimal]
    meaning: RowMeaning
    item: str | None = None

    @property
    def part(self) -> bool:
        """Whether it is one of the amounts that a total adds up."""
        return self.meaning.role in _SUMMED and bool(self.values)

    @property
    def own(self) -> Section | None:
        """Income or cost by the row's own words, whatever stands around it."""
        words = self.facts.words
        named = (words.named or words.hint) if words else None
        return next((s for s in (self.facts.known, named) if s in FLOWS), None)

    def takes(self, section: Section) -> None:
        """Gives a part of income, of cost or of neither so far its section."""
        if self.meaning.role is Role.PART and self.meaning.section in (None, *FLOWS):
            self.meaning = replace(self.meaning, section=section)


def values_of(reading: Reading, columns: Sequence[ColumnMeaning]) -> dict[int, Decimal]:
    """A row's amounts in the columns whose rows can be added."""
    found = {}
    for cell, column in zip(reading.row.cells, columns, strict=False):
        added = column.amounts and column.unit is Unit.SEK and column.measure not in SIDES and not column.rate
        if cell and added and not cell.own_label and (amount := parse(cell.text)) and amount.unit != "%":
            found[column.number] = amount.value
    return found


def summed(lines: Iterable[Line]) -> dict[int, Decimal]:
    """What the lines add up to in each column."""
    sums: dict[int, Decimal] = {}
    for line in lines:
        for column, value in line.values.items():
            sums[column] = sums.get(column, ZERO) + value
    return sums


def equal(total: dict[int, Decimal], sums: dict[int, Decimal]) -> bool:
    """Whether the sums are the total in every column of it, not all of them 0."""
    return any(total.values()) and all(sums.get(column, ZERO) == value for column, value in total.items())


def digits(line: Line) -> int:
    """How many digits before the decimal mark all amounts of the line have together, without the noughts that end
    them: they are rounded."""
    return sum(len(str(int(abs(value))).rstrip("0")) for value in line.values.values())


def equal_or_nil(line: Line, parts: Sequence[Line]) -> bool:
    """Whether a line is in every column what the parts add up to, 0 too."""
    sums = summed(parts)
    return bool(line.values) and all(sums.get(column, ZERO) == value for column, value in line.values.items())


def opposed(one: Line, other: Line) -> bool:
    """Whether two lines have amounts of opposite signs in some column."""
    return any(value * other.values.get(column, ZERO) < 0 for column, value in one.values.items())


def sign_of(line: Line) -> int:
    """1 or -1 where all amounts that are not 0 have that sign, else 0."""
    return sign(line.values)


def sign(values: Mapping[int, Decimal]) -> int:
    """1 or -1 where all values that are not 0 have that sign, else 0."""
    signs = {1 if value > 0 else -1 for value in values.values() if value}
    return signs.pop() if len(signs) == 1 else 0
