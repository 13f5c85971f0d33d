"""Rows that are lines of a head which the geometry took for figures: years, measures and units in the cells."""

from __future__ import annotations

import re
from datetime import date

from pipeline.amounts import is_year, parse
from pipeline.meaning import heads, kinds, labels, periods, units
from pipeline.model import Cell, Head, Row

_SPAN = 12  # years of one table at most

_AMOUNT_AFTER = re.compile(  # `… resultat för 2018: 621 664`, `: 3,8 mkr`
    r"(?<![\d-])\d{1,3}(?: \d{3})+$|:\s*[-–−(]*\s*\d[\d\s.,]*\)?\s*[a-zA-Z]*$"
)


def is_head(row: Row, first: bool) -> bool:
    """Whether a row's cells are all of a head (`Not`, `2016 kronor`, `helår 2006`), years among them, and its label is
    none or of a head too; a day like `210831` only in a block's first row."""
    texts = [whole(cell) for cell in row.cells if cell]
    ends = {periods.read(text).end for text in texts} - {None}
    if not texts or not all(
        _of_head(text) or (first and (_may_begin(text, row.label) or _month_of(text) in ends)) for text in texts
    ):
        return False
    if any(cell and cell.own_label and not _ends_in_time(cell) for cell in row.cells) and not first:
        return False
    label = row.label
    if label and labels.read(label).total:
        return False  # `Summa intäkter | 2016`
    named = heads.section_named(label) or units.stated(label) or heads.read(label).amounts is False
    named = named or kinds.names_statement(label)  # a corner: `BALANSRÄKNING` beside `131231`
    return (not label or bool(named)) and any(map(_says_time, texts))


def is_far_off(row: Row, head: Head) -> bool:
    """Whether the years of a row are all far off those of the head above it: amounts (`2000` below `2021-12-31`)."""
    years = [year for cell in row.cells if cell for year in heads.read(whole(cell)).period.years]
    above = {p.year for text in head.columns if (p := heads.read(text).period).year}
    return bool(years and above) and all(abs(year - other) > _SPAN for year in years for other in above)


def _may_begin(text: str, label: str) -> bool:
    """Whether a text may stand in the last line of a head: a day without its year, or beside a unit (`tkr`) the number
    of a forecast or the end of a year (`-09`)."""
    day = parse(text) is None and periods.read(text, 2000).end is not None
    numbered = re.fullmatch(r"[1-9]", text.strip()) is not None and units.stated(label) is not None
    short = re.fullmatch(r"[-'–]\d\d", text.strip()) is not None and (not label or units.stated(label) is not None)
    return _is_short_day(text) or day or numbered or short


def whole(cell: Cell) -> str:
    """A cell's text with the words that stand before its number (`Budget` before `2016`), without a note's number."""
    if not cell.own_label:
        return cell.text
    note = re.fullmatch(r"\d\)?", cell.text.strip()) and heads.read(cell.own_label).speaks
    return cell.own_label if note else f"{cell.own_label} {cell.text}"


def _ends_in_time(cell: Cell) -> bool:
    return is_year(cell.text) or _is_short_day(cell.text)


def _says_time(text: str) -> bool:
    period = heads.read(text).period
    return bool(period.years or period.end) or _is_spoken(text)


def _month_of(text: str) -> date | None:
    """The end of the month that four digits are, beside a head that names it with its century or as the end of several
    (`1609` beside `1601–1609`)."""
    return periods.read(f"{text}-{text}").end if re.fullmatch(r"\d{4}", text.strip()) else None


def _of_head(text: str) -> bool:
    return is_year(text.strip("()")) or _is_spoken(text) or _is_year_in_kronor(text)


def _is_short_day(text: str) -> bool:
    return re.fullmatch(r"\d{6}", text.strip()) is not None and periods.read(text).end is not None


def _is_spoken(text: str) -> bool:
    """A text that is no number and says a measure, a time, a unit or that its column holds no amounts."""
    if parse(text) is not None or _AMOUNT_AFTER.search(text):
        return False
    head = heads.read(text)
    of_year = head.period.part_of_year or head.period.whole_year
    return head.speaks or of_year or head.amounts is False or head.unit is not None


def _is_year_in_kronor(text: str) -> bool:
    """`2016 kronor`: a year over a unit, as long as no thousands are set apart."""
    amount = parse(text)
    return bool(amount and amount.unit) and is_year(text.split()[0])
