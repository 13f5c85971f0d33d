"""The unit that holds where a table states none: what tables and prose said last, gone through once for a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.amounts import parse
from pipeline.meaning.sizes import max_digits, median_digits
from pipeline.meaning.units import KRONOR, UnitText
from pipeline.model import Table
from pipeline.records import Record

Said = tuple[UnitText, str]  # a unit, and where it is said


class Stating(Record):
    """For each table the unit said last before it, and whether it is only said `below`; by the worth of a unit the
    usual size of the amounts in the tables that state it, and these amounts as printed."""

    before: tuple[Said, ...]
    below: tuple[bool, ...]
    sizes: dict[Decimal, float | None]
    amounts: dict[Decimal, frozenset[Decimal]]


def stating(
    tables: Sequence[Table],
    stated: Sequence[UnitText | None],
    declared: Sequence[UnitText | None],
    told: UnitText | None = None,
) -> Stating:
    """`stated` by each table itself, `declared` by each page's prose. Nearest are tables above on the page, then the
    page's prose, then the pages before, one by one. `told` by single amounts of the text, where nothing else says it.
    """
    later = (told, "unit as the text tells of an amount") if told else _later([*stated, *declared])
    found: list[Said] = []
    below: list[bool] = []
    page, on_page, earlier = 0, None, None  # what a table above on this page said, and what the pages before did
    for table, own in zip(tables, stated, strict=True):
        if table.page != page:
            for at in range(page, table.page):
                earlier = (on_page if at == page else None) or _prose(declared, at) or earlier
            page, on_page = table.page, None
        above = on_page or _prose(declared, page) or earlier
        found.append(above or later)
        below.append(above is None)
        if own:
            on_page = own, f"unit {own.printed} as in table {table.number} on page {page}"
    by_scale: dict[Decimal, list[Table]] = {}
    for table, own in zip(tables, stated, strict=True):
        if own and _holds_amounts_in(own, table):
            by_scale.setdefault(own.scale, []).append(table)
    sizes = {scale: median_digits(same) for scale, same in by_scale.items()}
    amounts = {scale: frozenset(_amounts(same)) for scale, same in by_scale.items()}
    return Stating(tuple(found), tuple(below), sizes, amounts)


def _holds_amounts_in(unit: UnitText, table: Table) -> bool:
    """Whether a table's amounts may be in a unit: thousands of kronor are not all of one digit, as numbers of pages or
    of people are."""
    most = max_digits(table)
    return unit.scale != 1000 or most is None or most > 1


def _amounts(tables: Sequence[Table]) -> Iterator[Decimal]:
    """The amounts of some tables as printed, those of one digit left out: they may be anything."""
    for table in tables:
        for row in table.rows:
            for cell in row.cells:
                amount = parse(cell.text) if cell else None
                if amount and abs(amount.value) >= 10 * amount.quantum:
                    yield amount.value


def in_kronor(tables: Sequence[Table], stated: Sequence[UnitText | None]) -> frozenset[Decimal]:
    """The amounts, without their signs, of the tables that state kronor."""
    same = [table for table, unit in zip(tables, stated, strict=True) if unit and unit.scale == 1]
    return frozenset(map(abs, _amounts(same)))


def _prose(declared: Sequence[UnitText | None], page: int) -> Said | None:
    unit = declared[page - 1] if 0 < page <= len(declared) else None
    return (unit, f"unit {unit.printed} as said on page {page}") if unit else None


def _later(said: Sequence[UnitText | None]) -> Said:
    """The unit that stands further down, where all that state one state the same; else kronor."""
    units_said = [unit for unit in said if unit]
    if units_said and len({unit.scale for unit in units_said}) == 1:
        return units_said[0], f"unit {units_said[0].printed} as elsewhere in the document"
    return KRONOR, ""
