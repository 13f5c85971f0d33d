"""What running text makes of amounts that tables print: the unit of tables that a document states nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.amounts import UNITS, parse
from pipeline.meaning.sizes import too_large
from pipeline.meaning.units import UnitText
from pipeline.model import Table, Unit

_DIGITS = 4  # of an amount that no other is by chance
_SCALES = (1, 1000, 1_000_000)
_MONEY = [u for u, word in UNITS.items() if word.kind == "SEK" and u[0].isalpha() and u[-1].isalpha()]
_UNIT = "|".join(sorted(_MONEY, key=len, reverse=True))
_NUMBER = r"\d{1,3}(?:[ \u00a0\u202f\u2009.'’]\d{3})+|\d{4,}"
_STATED = re.compile(rf"(?<![\w.,-])(?P<number>{_NUMBER}) ?(?P<unit>{_UNIT})(?![\w-])", re.IGNORECASE)


_MILLION = Decimal(10**6)
_LARGE = "|".join(unit for unit in _UNIT.split("|") if UNITS[unit].scale == _MILLION)
_MILLIONS = re.compile(rf"(?<![\w.,-])(?P<number>\d{{1,3}},\d{{1,2}}) ?(?P<unit>{_LARGE})(?![\w-])", re.IGNORECASE)


def told_unit(tables: Sequence[Table], pages: Sequence[str]) -> UnitText | None:
    """The unit in which amounts of the tables are those that the text gives in kronor or thousands (`uppgår till 23 377
    tkr`, where a table prints 23 377), or in millions, of which so few digits tell only of the largest of a column
    (`7,6 miljoner kronor`, where 7 600 is); None where no amount tells, several do so differently, or others of the
    tables would be larger than those of a förbund ever are."""
    printed = {abs(amount.value) for table in tables for amount in map(parse, _texts(table)) if amount}
    largest = {value for table in tables for value in _largest(table)}
    found: dict[int, str] = {}
    for text in pages:
        for match in _STATED.finditer(text):
            amount, word = parse(match["number"]), UNITS[match["unit"].casefold()]
            if amount is None or len(str(int(amount.value)).rstrip("0")) < _DIGITS:
                continue
            for scale in _SCALES:
                if amount.value * word.scale / scale in printed:
                    found[scale] = match["unit"] if word.scale == scale else found.get(scale, "")
        for match in _MILLIONS.finditer(text):
            value = Decimal(match["number"].replace(",", ".")) * _MILLION
            for scale in (scale for scale in _SCALES if value / scale in largest):
                found[scale] = match["unit"] if scale == _MILLION else found.get(scale, "")
    if len(found) != 1:
        return None
    [(scale, unit)] = found.items()
    if scale == 1 or any(too_large(table, Decimal(scale)) for table in tables):
        return None  # an amount that is another's by chance
    return UnitText(unit, Unit.SEK, Decimal(scale))


def told_amounts(pages: Sequence[str]) -> frozenset[Decimal]:
    """The amounts, in kronor, that the text gives with their unit (`14,5 miljoner kronor`)."""
    found: set[Decimal] = set()
    for text in pages:
        for match in _STATED.finditer(text):
            amount = parse(match["number"])
            found |= {amount.value * UNITS[match["unit"].casefold()].scale} if amount else set()
        found |= {Decimal(m["number"].replace(",", ".")) * _MILLION for m in _MILLIONS.finditer(text)}
    return frozenset(found)


def _largest(table: Table) -> Iterator[Decimal]:
    """The largest amount of each column."""
    for i in range(len(table.columns)):
        cells = [row.cells[i] for row in table.rows]
        yield from sorted(abs(a.value) for cell in cells if cell and (a := parse(cell.text)))[-1:]


def _texts(table: Table) -> list[str]:
    return [cell.text for row in table.rows for cell in row.cells if cell and not cell.own_label]
