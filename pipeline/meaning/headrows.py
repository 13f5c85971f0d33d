"""Rows that are lines of a head which the geometry took for figures: years, measures and units in the cells."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.amounts import is_year, parse
from pipeline.meaning import heads, kinds, labels, periods, rownames, units
from pipeline.model import Block, Cell, Head, Row, Table
from pipeline.records import replace

_SPAN = 12  # years of one table at most
_MONTH = re.compile(r"(\d\d)(0[1-9]|1[0-2])")

_AMOUNT_AFTER = re.compile(  # `… resultat för 2018: 621 664`, `: 3,8 mkr`
    r"(?<![\d-])\d{1,3}(?: \d{3})+$|:\s*[-–−(]*\s*\d[\d\s.,]*\)?\s*[a-zA-Z]*$"
)


def with_row_heads(table: Table) -> Table:
    """A row without a label whose cells are years or dates is a head that the geometry took for figures; it stands
    over the next block too where that goes on, over the page, under the head printed above both."""
    blocks: list[Block] = []
    printed: Head | None = None
    last = next((row for row in reversed(table.rows) if any(row.cells)), None)  # a head has amounts below it
    for block in _without_torn_heads(table.blocks):
        goes_on = bool(blocks and blocks[-1].rows and block.head and block.head == printed)
        head, printed = blocks[-1].head if goes_on else block.head, block.head
        rows: list[Row] = []
        for row, below in itertools.zip_longest(block.rows, block.rows[1:]):
            first = not any(any(r.cells) for r in rows)
            of_head = _is_head(row, first=first) or (below and _is_over_measures(row, below))
            if row is not last and of_head and not (head and _is_far_off(row, head)):
                above = _titled_above(head, rows, len(table.columns))
                if rows and above is None:
                    blocks.append(replace(block, head=head, rows=tuple(rows)))
                head, rows = _head_of(row, above if rows else head), []
            else:
                rows.append(row)
        blocks.append(replace(block, head=head, rows=tuple(rows)))
    return replace(table, blocks=tuple(blocks))


def _titled_above(head: Head | None, rows: Sequence[Row], columns: int) -> Head | None:
    """A head of nothing but a corner: the lines of a title that stand above a head which was taken for a row; None
    where there are none, or amounts among them."""
    if head is not None or not rows or any(any(row.cells) for row in rows):
        return None
    return Head(rows[0].page, ("",) * columns, " ".join(row.label for row in rows if row.label))


def _without_torn_heads(blocks: Sequence[Block]) -> Iterator[Block]:
    """A head of periods that is torn at its dashes (`2014-01-01` over `–` over `2014-12-31`) made whole: the dashes,
    behind a day or alone, stand as the only row of a block between two heads of days."""
    torn: Head | None = None
    for block, after in itertools.zip_longest(blocks, blocks[1:]):
        if torn is None and after is not None and (torn := _torn(block, after)):
            continue
        if torn is not None and block.head is not None:
            pairs = zip(torn.columns, block.head.columns, strict=False)
            texts = [f"{above} – {below}" if above and below else above or below for above, below in pairs]
            corner = " ".join(filter(None, (torn.corner, block.head.corner)))
            block = replace(block, head=replace(block.head, columns=tuple(texts), corner=corner))
        torn = None
        yield block


_DASHES = " -–−"


def _torn(block: Block, after: Block) -> Head | None:
    """The head of a block that is torn so, with the days that stand before its dashes; None for another block."""
    if block.head is None or after.head is None or len(block.rows) != 1 or block.rows[0].label:
        return None
    cells = block.rows[0].cells
    ends = [cell.text.rstrip(_DASHES) if cell and cell.text.endswith(tuple(_DASHES[1:])) else None for cell in cells]
    others = [cell.text for cell, end in zip(cells, ends, strict=True) if cell and end is None]
    if not any(end is not None for end in ends) or any(any(map(str.isdigit, text)) for text in others):
        return None
    first = [f"{head} {end}".strip() if end else head for head, end in zip(block.head.columns, ends, strict=False)]
    parted = [i for i, end in enumerate(ends) if end is not None and i < len(after.head.columns)]
    texts = [head[i] for head in (first, after.head.columns) for i in parted]
    whole_days = len(texts) > 2 and all(periods.read(text).end for text in texts)
    return replace(block.head, columns=tuple(first)) if whole_days else None


def _head_of(row: Row, above: Head | None) -> Head:
    texts = tuple(_whole(cell) if cell else "" for cell in row.cells)
    if not texts[0] and heads.read(row.label).amounts is False:
        return Head(row.page, (row.label, *texts[1:]), above.corner if above else "")
    if above:
        texts = tuple(
            texts[i - 1] if i and not text and over and over == above.columns[i - 1] else text
            for i, (over, text) in enumerate(zip(above.columns, texts, strict=False))
        )  # two columns under one text, `2021` over `(2020)`
        pairs = zip(above.columns, texts, strict=False)
        texts = tuple(over if text in over else " ".join(filter(None, (over, text))) for over, text in pairs)
    corner = " ".join(filter(None, (above.corner if above else "", row.label)))
    return Head(row.page, texts, corner, tuple(cell.box if cell else None for cell in row.cells))


def _is_head(row: Row, first: bool) -> bool:
    """Whether a row's cells are all of a head (`Not`, `2016 kronor`, `helår 2006`), years among them, and its label is
    none or of a head too; a day like `210831` only in a block's first row, or beside the name of a statement that
    begins there (`BALANSRÄKNING`)."""
    first = first or kinds.names_statement(row.label)
    texts = [_whole(cell) for cell in row.cells if cell]
    if kinds.names_statement(row.label) and _are_months(texts):
        return True
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


def _is_over_measures(row: Row, below: Row) -> bool:
    """Whether a row is the head of a card: a name beside nothing but years, over lines of measures (`Budget, tkr`)."""
    years = [is_year(cell.text) for cell in row.cells if cell]
    name = row.label and not (rownames.is_measure(row.label) or labels.read(row.label).total)
    return bool(name and years and all(years) and any(below.cells) and rownames.is_measure(below.label))


def _years_of(cell: Cell | None) -> tuple[int, ...]:
    """The years that a cell names, by a day as well."""
    period = heads.read(_whole(cell)).period if cell else periods.Period()
    return period.years or ((period.end.year,) if period.end else ())


def _is_far_off(row: Row, head: Head) -> bool:
    """Whether the years of a row, or of its days, are all far off those of the head above it, or one is far off that of
    its own column: amounts (`2000` below `2021-12-31`, `490714` below `2024`, `1997 2018` below `2014 2015`)."""
    told = [_years_of(cell) for cell in row.cells]
    years = [year for own in told for year in own]
    above = [heads.read(text).period.year for text in head.columns]
    known = {year for year in above if year}
    if not years or not known:
        return False
    pairs = [(own[0], over) for own, over in zip(told, above, strict=False) if own and over]
    apart = any(abs(own - over) > _SPAN for own, over in pairs)
    return apart or all(abs(year - other) > _SPAN for year in years for other in known)


def _may_begin(text: str, label: str) -> bool:
    """Whether a text may stand in the last line of a head: a day without its year, or beside a unit (`tkr`) the number
    of a forecast or the end of a year (`-09`)."""
    day = parse(text) is None and periods.read(text, 2000).end is not None
    numbered = re.fullmatch(r"[1-9]", text.strip()) is not None and units.stated(label) is not None
    short = re.fullmatch(r"[-'–]\d\d", text.strip()) is not None and (not label or units.stated(label) is not None)
    return _is_short_day(text) or day or numbered or short


def _whole(cell: Cell) -> str:
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


def _are_months(texts: Sequence[str]) -> bool:
    """Whether texts are one month of years that follow each other, in four digits (`1908`, `1808`), which no amounts
    beside the name of a statement are by chance."""
    found = [_MONTH.fullmatch(text.strip()) for text in texts]
    months = [(int(month[1]), month[2]) for month in found if month]
    steps = {abs(after[0] - year[0]) for year, after in itertools.pairwise(months)}
    return len(months) == len(texts) > 1 and len({month for _, month in months}) == 1 and steps == {1}


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
