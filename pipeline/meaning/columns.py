"""What each column of each block means: its own head first, then corner, titles, the blocks beside it, the document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from pipeline.meaning import dates, entities, heads, initials, kinds, periods
from pipeline.meaning.bracketed import with_last_year
from pipeline.meaning.coded import with_months
from pipeline.meaning.context import Context
from pipeline.meaning.heads import HeadWords
from pipeline.meaning.naming import PLANS
from pipeline.meaning.rowfacts import NOTE
from pipeline.meaning.shapes import are_amounts
from pipeline.meaning.surroundings import Surroundings
from pipeline.meaning.together import Together, taken_together, together_of, with_sums
from pipeline.meaning.units import UnitText
from pipeline.meaning.words import fold, load
from pipeline.model import Block, ColumnMeaning, DocumentType, Measure, Table, Unit
from pipeline.records import Record, replace

_FUTURE, _SIDES = (Measure.BUDGET, Measure.PLAN), (Measure.VARIANCE, Measure.SHARE)
_REPORTS = (DocumentType.ARSREDOVISNING, DocumentType.DELARSRAPPORT)


def header_texts(table: Table, context: Context) -> list[tuple[str, ...]]:
    """The head over each column for each block; an empty one runs on from the block, or the table, before."""
    count = len(table.columns)
    before = _running_heads(table, context)
    found: list[tuple[str, ...]] = []
    for block in table.blocks:
        if block.head is not None and any(block.head.columns):
            own = (*block.head.columns, *[""] * count)[:count]
            before = tuple(new or old for new, old in zip(own, before, strict=True)) if found else own
        found.append(before)
    return found


def _running_heads(table: Table, context: Context) -> tuple[str, ...]:
    count = len(table.columns)
    running = context.running
    if not running.heads or any(b.head and any(b.head.columns) for b in table.blocks[:1]):
        return ("",) * count
    if len(running.heads) == count:
        return running.heads
    return tuple(_head_at(place, context) for place in table.columns)


def _head_at(place: tuple[float, float], context: Context) -> str:
    """The running head of the column that overlaps `place` most."""
    overlaps = [(min(place[1], x1) - max(place[0], x0), i) for i, (x0, x1) in enumerate(context.running.places)]
    best = max(overlaps, default=(0, 0))
    return context.running.heads[best[1]] if best[0] > 0 else ""


def meanings(
    table: Table, texts: list[tuple[str, ...]], around: Surroundings, context: Context
) -> list[tuple[ColumnMeaning, ...]]:
    """The meaning of each column in each block."""
    read = [initials.read_row(with_months(row, around.year), around.year) for row in texts]
    cells = _cells(table)
    amounts = _amounts(table, read)
    filled = [_filled(block) for block in table.blocks]
    blocks = []
    for b, row in enumerate(read):
        row = taken_together(row, cells, context.identity.fiscal_year)
        together, whose = together_of(row), entities.beside(row)
        own = [
            _meaning(i, h, amounts[b][i], together, _beside(b, i, read, filled), around, context)
            for i, h in enumerate(row)
        ]
        titled = context.entities[b] if b < len(context.entities) else None
        own = with_sums(own, row)
        owned = [replace(c, entity=e or titled, header=t) for c, e, t in zip(own, whose, texts[b], strict=True)]
        blocks.append(with_last_year(owned, cells))
    return blocks


def _amounts(table: Table, read: list[list[HeadWords]]) -> list[list[bool]]:
    """Whether each column holds amounts, block by block: the blocks of a column tell together, unless their heads say
    different things (`Not` over one, `Utfall 2023` over another)."""
    cells = _cells(table)
    together = [are_amounts(i, [row[i] for row in read], cells, read) for i in range(len(table.columns))]
    found = [[*together] for _ in read]
    for i in range(len(table.columns)):
        if {True, False} <= {row[i].amounts for row in read}:
            for b, (row, block) in enumerate(zip(read, table.blocks, strict=True)):
                found[b][i] = are_amounts(i, [row[i]], _cells(replace(table, blocks=(block,))), [row])
    return found


def _cells(table: Table) -> list[list[str]]:
    """The texts of each column's cells."""
    columns: list[list[str]] = [[] for _ in table.columns]
    for row in table.rows:
        for i, cell in enumerate(row.cells[: len(columns)]):
            if cell is not None and not cell.own_label:
                columns[i].append(cell.text)
    return columns


def _filled(block: Block) -> frozenset[int]:
    """The columns in which a block has cells."""
    return frozenset(i for row in block.rows for i, cell in enumerate(row.cells) if cell is not None)


class Beside(Record):
    """The heads of a column in the other blocks, the nearest first."""

    above: tuple[HeadWords, ...]
    below: tuple[HeadWords, ...]

    @property
    def all(self) -> tuple[HeadWords, ...]:
        return (*self.above, *self.below)


def _beside(b: int, i: int, read: list[list[HeadWords]], filled: Sequence[frozenset[int]]) -> Beside:
    """The heads of the same column in the other blocks. A block of a single column above one of several is a list of
    its own, of which the heads there say nothing."""
    below = (j for j in range(b + 1, len(read)) if len(filled[b]) > 1 or filled[j] <= filled[b])
    return Beside(tuple(read[j][i] for j in range(b - 1, -1, -1)), tuple(read[j][i] for j in below))


def _meaning(
    i: int,
    head: HeadWords,
    amounts: bool,
    row: Together,
    beside: Beside,
    around: Surroundings,
    context: Context,
) -> ColumnMeaning:
    if not amounts:
        return ColumnMeaning(i + 1, head.text, False)
    year = _year(head, row, beside.all, around)
    year = None if year and year == head.beside else year
    running = row.budget and head.measure is None and head.period.part_of_year
    measure = Measure.OUTCOME if running else _measure(head, year, beside, around, context)
    passed = row.passed(None if head.total else year, context.identity.fiscal_year)
    if measure is None and (passed or (not head.total and row.budgeted(head.period.year))):
        measure = Measure.OUTCOME
    start, end = _period(head, measure, year, row, around, context)
    if (head.wordy or head.period.part_of_year) and not head.period.end and (stated := _stated_period(head, around)):
        start, end = stated
    begins = context.identity.begins
    if begins and start == date(context.identity.fiscal_year or 1, 1, 1) and not head.period.part_of_year:
        start = begins
    if row.series and head.period.end and (part := periods.part_alone(head.text)) and year:
        start, end = part.of(year)
    elif year:
        start, end = row.added_up(head, year, (start, end))
    unit = _unit(head, measure, around)
    found = ColumnMeaning(i + 1, head.text, True, measure, year, start, end, unit.unit, unit.printed, unit.scale)
    return replace(found, rate=head.each and measure is not Measure.SHARE)


def _stated_period(head: HeadWords, around: Surroundings) -> tuple[date, date] | None:
    """The days that a title gives to the word of a head (`Period: 2016-10-01 - 2016-12-31` over `Period`), behind other
    words too (`Räkenskapsår 2016 Period okt-dec 2016`), a year earlier where the head says so (`Period fg år`)."""
    word = load()["column", "part_of_year"].search(fold(head.text))
    name = word[0].rstrip(".") if word else fold(head.text)
    alone = load().leads("document", "period_of", name)
    for title in around.titles:
        stated = periods.stated(title) if alone else None
        if stated and stated.end and stated.point:
            end = dates.years_on(stated.end, head.period.offset)
            return end.replace(day=1), end
        if stated and stated.start and stated.end:
            return dates.years_on(stated.start, head.period.offset), dates.years_on(stated.end, head.period.offset)
        said, found = fold(title).partition(":")[0], periods.read(title)
        if said and (said.startswith(name) or name.startswith(said)) and found.start and found.end and not found.point:
            return dates.years_on(found.start, head.period.offset), dates.years_on(found.end, head.period.offset)
    return None


def _year(head: HeadWords, row: Together, beside: Sequence[HeadWords], around: Surroundings) -> int | None:
    """The head's own year; none for a sum over several years; else the year of title or document."""
    period = head.period
    if period.year:
        return period.year
    if period.spans_years:
        return period.years[-1] if head.measure in _SIDES else None
    if period.offset and around.year:
        return around.year + period.offset
    if head.total and len(row.years) > 1:
        return None
    same = next((other.period.year for other in beside if other.period.year and not head.text), None)
    if same is None and len(row.years) == 1 and head.measure and not _titled(around):
        year = max(row.years)
        return around.year if (year, head.measure) in row.said else year  # `Budget 2011` beside `Förslag`
    return same or around.year


def _titled(around: Surroundings) -> bool:
    return any(periods.read(title).year for title in around.titles)


def _measure(
    head: HeadWords, year: int | None, beside: Beside, around: Surroundings, context: Context
) -> Measure | None:
    own = head.measure
    if own is Measure.SHARE and head.unit:
        own = None
    by_now = year is not None and year <= (context.identity.fiscal_year or 0)
    if own is Measure.PLAN and by_now and load().has("measure", "frame", fold(head.text)):
        return Measure.BUDGET
    if own:
        return own
    told = any(year in heads.years_of(title) for title in around.near)
    for other in beside.above if told else beside.all:  # what the title says of a year holds until a head says more
        same = other.period.year in (None, year) and other.measure not in _SIDES  # a year is no difference above it
        same = same and not (head.period.point and other.period.year and not other.period.end)  # nor a day its budget
        if other.measure and (same or not head.period.year):
            return other.measure
    if head.total and year is None:
        return None
    if head.period.end and (context.identity.document_type in _REPORTS or any(map(kinds.names_statement, around.near))):
        return Measure.OUTCOME
    found = _by_title(year, around, context) or dict(around.told).get(year or 0)
    found = found or _by_document(year, context) or _of_note(around)
    return found or _run_on(head, year, context) or (Measure.OUTCOME if head.period.offset < 0 else None)


def _run_on(head: HeadWords, year: int | None, context: Context) -> Measure | None:
    """What the amounts under a head that runs on from the table before measured there."""
    same = (c for c in context.running.columns if head.text and c.header == head.text and c.fiscal_year == year)
    return next((c.measure for c in same if c.amounts), None)


def measure_of_year(year: int, around: Surroundings, context: Context) -> Measure | None:
    """What the amounts of a year that stands beside its row measure: by a title that names this very year, else by the
    kind of document, which knows what is past, as a survey does; a title without a year is of the document's own."""
    named = (_planned(m[year], year, context) for t in around.near if year in (m := heads.years_of(t)))
    retold = _of_note(around)
    past = retold if year < (context.identity.fiscal_year or 0) else None
    return next(named, None) or past or _by_document(year, context) or _by_title(year, around, context) or retold


def _of_note(around: Surroundings) -> Measure | None:
    """Notes explain the statements of a year that has passed, as surveys retell several."""
    told = any(NOTE.match(title) or kinds.tells_of_past(title) for title in around.near)
    return Measure.OUTCOME if told or around.noted else None


def _by_title(year: int | None, around: Surroundings, context: Context) -> Measure | None:
    """The measure that titles, nearest first, give to a year, or name without one; a plan without years (`Ekonomisk
    ram`) leaves it to a title that gives the year its own. In a report a statement's name (`Resultaträkning`) ends the
    search: what is above heads a chapter."""
    told = next((heads.years_of(title)[year] for title in around.near if year in heads.years_of(title)), None)
    for title in around.near:
        by_year = heads.years_of(title)
        if year in by_year:
            alone = len(by_year) == 1 or heads.names_apart(title, year) or _is_granted(title)
            return by_year[year] if alone else _planned(by_year[year], year, context)
        if subject := heads.subject_of(title):
            if subject is Measure.PLAN and told and not heads.years_of(title):
                return _planned(told, year, context)
            if _is_granted(title):
                return subject
            return _planned(subject, year, context) if _possible(subject, year, context) else None
        if context.identity.document_type in _REPORTS and kinds.names_statement(title):
            return None
    return None


def _is_granted(title: str) -> bool:
    """Whether a title tells of what was granted, for later years as well as for the document's own."""
    return heads.subject_of(title) is Measure.BUDGET and load().leads("measure", "granted", fold(title))


def _possible(measure: Measure, year: int | None, context: Context) -> bool:
    """A budget's title over an earlier year does not make that year a budget, nor an outcome's a later one."""
    fiscal = context.identity.fiscal_year
    if year is None or fiscal is None:
        return True
    return year >= fiscal - 1 if measure in _FUTURE else year <= fiscal


def _planned(measure: Measure, year: int | None, context: Context) -> Measure:
    """In a budget the years after the document's own are plan."""
    fiscal = context.identity.fiscal_year
    later = year is not None and fiscal is not None and year > fiscal
    return Measure.PLAN if measure is Measure.BUDGET and later else measure


def _by_document(year: int | None, context: Context) -> Measure | None:
    """A bare year's measure by the kind of document, or by its headings; None where neither tells."""
    identity = context.identity
    given = dict(context.measures).get(year) if year else None
    if year is None or identity.fiscal_year is None:
        return None
    if identity.document_type in PLANS or identity.ahead:
        if year > identity.fiscal_year:
            return Measure.PLAN
        return given or (Measure.BUDGET if year >= identity.fiscal_year - 1 else Measure.OUTCOME)
    if identity.document_type in _REPORTS:
        if year <= identity.fiscal_year:
            return Measure.OUTCOME
        return given or (Measure.BUDGET if year == identity.fiscal_year + 1 else Measure.PLAN)
    follows = year <= identity.fiscal_year and load().leads("document", "follows", fold(identity.title))
    return given or (Measure.OUTCOME if follows else None)


def _period(
    head: HeadWords, measure: Measure | None, year: int | None, row: Together, around: Surroundings, context: Context
) -> tuple[date | None, date | None]:
    """Start and end of what a column measures; a forecast's or budget's single date is its day, not its period, unless
    the budget's is that of the outcome beside it. The difference of the two is of the whole year as they are."""
    if year is None:
        return None, None
    if head.opening and not head.period.end:
        day = around.span.start if around.span.start and around.span.start.year == year else date(year, 1, 1)
        return day, day
    own, ahead = head.period, measure in (Measure.FORECAST, *_FUTURE)
    ahead = ahead or (measure is Measure.VARIANCE and (row.ahead or heads.is_of_forecast(head.text)))
    beside = measure is Measure.BUDGET and own.end in row.until
    if own.end and not (ahead and own.point and not beside) and (measure is Measure.OUTCOME or not own.whole_year):
        return own.start, own.end
    whole = date(year, 1, 1), date(year, 12, 31)
    apart = measure is Measure.VARIANCE and row.whole  # the difference of whole years
    if own.whole_year or ((ahead or apart) and not own.part_of_year):
        return whole
    until = _report_day(year, own, row.parted, around, context)
    return (whole[0], until) if until else whole


def _report_day(year: int, own: periods.Period, parted: bool, around: Surroundings, context: Context) -> date | None:
    """The day up to which a report's outcome is counted: by the title, else by the document; the same day a year
    before for the comparison beside it, unless the outcome beside it says its part and this one none. None in a
    report of a whole year."""
    end = around.span.end or context.identity.period_end
    report = context.identity.document_type is DocumentType.DELARSRAPPORT
    if end is None or not (report or around.span.end):
        return None
    if year == end.year:
        return end
    if year == end.year - 1 and (own.offset or own.part_of_year or not parted):
        return dates.years_on(end, -1)
    return None


def _unit(head: HeadWords, measure: Measure | None, around: Surroundings) -> UnitText:
    if head.unit:
        return head.unit
    if head.counted:
        return UnitText("", head.counted, Decimal(1))
    if head.money:
        return around.unit
    if around.numbers is not Unit.SEK:
        return UnitText("", around.numbers, Decimal(1))
    if measure is Measure.SHARE:
        return UnitText("", Unit.PERCENT, Decimal(1))
    return around.unit
