"""The unit of a table's amounts, and whether the table states it itself."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.amounts import parse
from pipeline.meaning import sizes, units
from pipeline.meaning.context import Context
from pipeline.meaning.textlines import is_prose, title_lines
from pipeline.meaning.units import UnitText
from pipeline.meaning.words import fold, load
from pipeline.model import Cell, Table, Unit

_APART = 2.5  # digits by which amounts in kronor are longer than those in thousands, at least
_SEVERAL = 2  # amounts that the text gives otherwise than the table's unit says, from which it is no chance
SHORT = 4  # words that no sentence has


def table_unit(table: Table, context: Context) -> tuple[UnitText, bool]:
    """The table's unit and whether the table states it itself: in a corner, a title, a head, below, or in its cells.

    What its words state does not hold where its amounts deny it (`Belopp tkr` over kronor)."""
    if unit := _worded(table):
        held = _denied(table, unit, context)
        return (held[0], False) if held else (unit, True)
    printed = [p for row in table.rows for c in row.cells if c and (p := printed_unit(c))]
    if printed:
        return units.of_printed(printed[0]) or context.unit, True
    if context.unit == units.KRONOR and sizes.in_tenths_of_millions(table):
        return units.MILLIONS, False
    if _fits(table, context):
        return context.unit, False
    return units.KRONOR, False


def denial(table: Table, context: Context) -> str:
    """What is to be said of a unit that the table states and its amounts deny; empty where they do not."""
    unit = _worded(table)
    held = _denied(table, unit, context) if unit else None
    return f"{unit.printed} is printed, but {held[1]}" if unit and held else ""


def refused(tables: Sequence[Table], context: Context) -> dict[Decimal, UnitText]:
    """What holds instead of the units that tables state and their amounts deny, by what these are worth."""
    worded = ((table, unit) for table in tables if (unit := _worded(table)))
    return {unit.scale: held[0] for table, unit in worded if (held := _denied(table, unit, context))}


def _denied(table: Table, unit: UnitText, context: Context) -> tuple[UnitText, str] | None:
    """What holds instead of the unit that a table states, and why: its amounts would be larger than those of any
    förbund, and they are said to be in kronor elsewhere, or those of another table that states it are; or millions are
    stated over what the text gives in millions as thousands. None where the unit holds."""
    if unit.scale == 1 or not (context.in_kronor or context.told):
        return None
    large = sizes.too_large(table, unit.scale)
    if large and sizes.shared(table, context.in_kronor) >= sizes.TWICE:
        return units.KRONOR, "other tables print the same amounts in kronor"
    if large and sizes.shared(table, context.told):
        return units.KRONOR, "the text gives one of the amounts in kronor"
    fewest = 1 if large or unit.scale in context.refused else _SEVERAL
    if unit.scale == units.MILLIONS.scale and sizes.told_as_thousands(table, context.told) >= fewest:
        return units.THOUSANDS, "the text gives its amounts as thousands"
    instead = context.refused.get(unit.scale) if large else None
    return (instead, "it does not hold in another table either") if instead else None


def _worded(table: Table) -> UnitText | None:
    """The unit that the table's words state, those of its cells aside."""
    ends = {*table.titles} - {*title_lines(table.titles)}  # of running text: `… med 0,6` / `mnkr.` says no unit
    for text in _unit_places(table):
        short = len(text.split()) <= SHORT and not text.endswith(".")  # `i tusen kr Not`: a corner begun in lower case
        unit = units.declared(text) if not short and (text in ends or is_prose(text)) else units.stated(text)
        if unit:
            return unit
    for below, above in itertools.pairwise(table.titles):
        if unit := units.declared_over(above, below):
            return unit
        if not is_prose(above) and (unit := units.declared_below(below, above)):
            return unit
    return None


def _unit_places(table: Table) -> Iterator[str]:
    tops = [block.head for block in table.blocks if block.head]
    for head in tops:  # the unit of a corner may begin on the line above it
        yield from itertools.islice(_joined_titles((head.corner, *table.titles)), 1)
    yield from _joined_titles(table.titles)
    yield from (text for head in tops for text in head.columns)
    yield from _own_notes(table.notes)
    yield from (row.label for row in table.rows if not any(row.cells))


CHAPTER = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.? [A-ZÅÄÖ]\S*(?: \S+){0,3}$(?<![.:])")


def _own_notes(notes: Sequence[str]) -> Iterator[str]:
    """The lines below a table as far as they are its own: a short line after running text, or a numbered one (`3
    Ekonomi`), heads what follows, and a line may say itself that it speaks of what stands below it."""
    running = False
    for note in notes:
        if (running and not is_prose(note)) or CHAPTER.match(note) or load().has("evidence", "ahead", fold(note)):
            return
        running = running or is_prose(note)
        yield note


def _joined_titles(titles: Sequence[str]) -> Iterator[str]:
    """Titles, nearest first, those broken within parentheses or a unit as one (`(belopp i tusental` over `kronor)`)."""
    below = ""
    for title, above in itertools.zip_longest(titles, titles[1:], fillvalue=""):
        text = f"{title} {below}".strip()
        below = text if text.count(")") > text.count("(") or units.broken(above, text) else ""
        if not below:
            yield text
    if below:
        yield below


def printed_unit(cell: Cell) -> str:
    """The unit of money that a cell prints with its amount, empty where it prints none."""
    amount = parse(cell.text)
    unit = units.of_printed(amount.unit) if amount and amount.unit else None
    return amount.unit if amount and unit and unit.unit is Unit.SEK else ""


def _fits(table: Table, context: Context) -> bool:
    """Whether a unit said elsewhere can hold for this table's amounts: not where they are a thousand times as large as
    those of the tables that state it, or as anything of a förbund; where none states it, as those of all tables too."""
    if context.unit.scale == 1:
        return True
    size = sizes.median_digits([table])
    if context.printed is None:
        apart = size is not None and context.usual is not None and size >= context.usual + _APART
        return not (apart and sizes.too_large(table, context.unit.scale))
    if sizes.too_large(table, context.unit.scale) or sizes.again_in_kronor(table, context.unit.scale, context.stated):
        return False
    if sizes.printed_in_kronor(table, context.in_kronor, context.stated):
        return False
    return size is None or size < context.printed + _APART
