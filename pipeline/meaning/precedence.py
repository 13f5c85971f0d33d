"""Who is believed of what a column means: for each thing that is claimed the sources in order, the first that says
something holds. What its own head says comes before what stands around it; a line speaks for itself where the heads
leave it to; the document is asked last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from pipeline.meaning import addends, headed, lined, periods, titled
from pipeline.meaning.bracketed import year_before
from pipeline.meaning.claims import By, Claim, Days, LineWords, Order, Rank, Sight, first
from pipeline.meaning.dates import of_year
from pipeline.meaning.heads import SUBJECTS, HeadWords
from pipeline.meaning.quarters import Part
from pipeline.meaning.units import UnitText
from pipeline.model import ColumnMeaning, Measure, Unit
from pipeline.records import replace

YEARS: Order[tuple[int, ...]] = (
    (By.LINE, lined.year_of_line),
    (By.HEAD, headed.years_up_to),
    (By.BESIDE, addends.years_to_date),
    (By.HEAD, headed.own_year),
    (By.HEAD, headed.own_span),
    (By.BESIDE, headed.year_counted),
    (By.HEAD, headed.year_later),
    (By.HEAD, headed.year_compared),
    (By.BESIDE, addends.years_added_up),
    (By.BLOCKS, headed.year_of_block),
    (By.BESIDE, headed.year_running),
    (By.BESIDE, headed.year_of_all),
    (By.BESIDE, headed.year_of_both),
    (By.BESIDE, addends.year_of_sum),
    (By.TITLE, titled.year_of_title),
    (By.SENTENCE, titled.year_told),
    (By.DOCUMENT, titled.year_of_document),
    (By.SENTENCE, titled.year_of_sentence),
)

MEASURE: Order[Measure] = (
    (By.LINE, lined.measured),
    (By.HEAD, headed.own_difference),
    (By.LINE, lined.measure_of_line),
    (By.BESIDE, headed.running_budget),
    (By.HEAD, headed.own_measure),
    (By.BLOCKS, headed.measure_of_block),
    (By.BESIDE, addends.measure_of_sum),
    (By.BESIDE, headed.of_year_ahead),
    (By.DOCUMENT, headed.day_of_statement),
    (By.LINE, lambda s: Measure.OUTCOME if s.line.passed else None),
    (By.BESIDE, headed.passed),
    (By.TITLE, titled.title),
    (By.SENTENCE, titled.sentence),
    (By.SERIES, titled.as_before),
    (By.TITLE, titled.contributed_ahead),
    (By.DOCUMENT, titled.applied_for),
    (By.DOCUMENT, titled.document),
    (By.TITLE, titled.title_over_lines),
    (By.TITLE, titled.survey),
    (By.BEFORE, titled.table_before),
    (By.HEAD, headed.compared),
    (By.BESIDE, headed.compared_by_year),
    (By.BESIDE, headed.before_forecast),
    (By.BESIDE, headed.budgeted),
    (By.LINE, lambda s: s.line.above),
    (By.TITLE, titled.contributed),
    (By.COLUMN, lined.of_column),
)

MEASURE_APART: Order[Measure] = (  # over several years, of which a title or the document says one; of something else
    (By.LINE, lined.measured),
    (By.HEAD, headed.own_measure),
    (By.BLOCKS, headed.measure_of_block),
    (By.COLUMN, lined.of_column),
)

DAYS: Order[Days] = (
    (By.LINE, lined.part_of_line),
    (By.LINE, lined.days_of_line),
    (By.BESIDE, headed.part_of_series),
    (By.BESIDE, headed.whole_series),
    (By.BESIDE, headed.whole_term),
    (By.TITLE, titled.stated_days),
    (By.HEAD, headed.up_to_year),
    (By.BESIDE, addends.days_to_date),
    (By.HEAD, headed.opening_day),
    (By.HEAD, headed.season),
    (By.BESIDE, headed.months_before_next_year),
    (By.HEAD, headed.own_days),
    (By.BESIDE, headed.days_of_difference),
    (By.TITLE, titled.told_days),
    (By.HEAD, headed.whole_year),
    (By.TITLE, titled.whole_year),
    (By.TITLE, titled.contributed_year),
    (By.DOCUMENT, titled.day_of_report),
    (By.BESIDE, headed.up_to_last_part),
    (By.BESIDE, addends.years_together),
    (By.DOCUMENT, titled.calendar_year),
)

UNIT: Order[UnitText] = (
    (By.HEAD, lambda s: s.head.unit),
    (By.HEAD, lambda s: UnitText("", s.head.counted, Decimal(1)) if s.head.counted else None),
    (By.HEAD, lambda s: s.around.unit if s.head.money else None),
    (By.CELLS, lambda s: None if s.around.numbers is Unit.SEK else UnitText("", s.around.numbers, Decimal(1))),
    (By.HEAD, lambda s: UnitText("", Unit.PERCENT, Decimal(1)) if s.measure is Measure.SHARE else None),
    (By.TITLE, lambda s: s.around.unit),
)

ENTITY: Order[str] = (
    (By.BESIDE, lambda s: s.entity),
    (By.TITLE, lambda s: s.titled),
)


def row_of(sights: Sequence[Sight]) -> tuple[ColumnMeaning, ...]:
    """The meanings of the columns of a block, all of them or as a line sees them; one in parentheses is what the column
    on its left is, a year before."""
    found: list[ColumnMeaning] = []
    for s in sights:
        before = year_before(found[-1], s) if s.bracketed else None
        column = before or _meant(s)
        found.append(replace(column, bracketed=True) if s.apart else column)
    return tuple(found)


def seen_from_cell(words: HeadWords, s: Sight, column: ColumnMeaning) -> ColumnMeaning:
    """The column as a cell sees it that holds words of its own; another year than the column's, before the document's,
    has passed."""
    year = words.period.year or column.fiscal_year
    gone = year != column.fiscal_year and (year or 0) < (s.context.identity.fiscal_year or 0)
    measure = words.measure if words.measure in SUBJECTS else Measure.OUTCOME if gone else None
    seen = _meant(replace(s, line=LineWords(replace(words, measure=measure), Rank.CELL), column=column))
    if words.measure not in SUBJECTS or words.measure is column.measure or words.period.end or not words.period.year:
        return seen
    start, end = of_year(words.period.year)  # a forecast of a year is not of the days of an outcome beside it
    return replace(seen, period_start=start, period_end=end)


def _meant(s: Sight) -> ColumnMeaning:
    if s.column is not None:
        return _timed(s.column, settled(s)) if lined.concerns(s) else s.column
    entity = first(ENTITY, s).says
    if not s.amounts:
        return ColumnMeaning(s.number, s.header, False, entity=entity)
    s = settled(s)
    unit = first(UNIT, s).says or s.around.unit
    rate = s.head.each and s.measure is not Measure.SHARE
    column = ColumnMeaning(s.number, s.header, True, entity=entity, rate=rate)
    return _timed(replace(column, unit=unit.unit, unit_printed=unit.printed, scale=unit.scale), s)


def _timed(column: ColumnMeaning, s: Sight) -> ColumnMeaning:
    start, end = s.days.says or (None, None)
    return replace(column, measure=s.measure, fiscal_year=s.year, period_start=start, period_end=end)


def _measured(s: Sight) -> Claim[Measure]:
    """What a column measures: a sum over several years by what is said of it alone, and what is named beside a budget
    and its outcome too, if it is not what came of the year."""
    said = first(MEASURE, s)
    apart = headed.names_else(s) and said.says is not Measure.OUTCOME
    return first(MEASURE_APART, s) if apart or (s.head.total and s.year is None) else said


def settled(s: Sight) -> Sight:
    """What is in sight of a column with what is believed of its years, its measure and its days, in this order: whoever
    says a measure says it of a year, and days of both."""
    s = replace(s, years=first(YEARS, s))
    s = replace(s, measured=_measured(s))
    days = first(DAYS, s)
    return replace(s, days=replace(days, says=_since_it_began(days.says, s)) if days.says else days)


def _since_it_began(days: Days, s: Sight) -> Days:
    """The days without those of its first year before a förbund began, be that the document's own year or the one
    before; months that a head counts (`Budget 6 mån`) are counted from then."""
    (start, end), own = days, s.context.identity
    year = own.fiscal_year or 1
    firsts = {date(year, 1, 1): own.begins, date(max(1, year - 1), 1, 1): own.begun_before}
    begins = firsts.get(start) if start else None
    if not begins or not end or (s.head.period.whole_year and _is_quarter_or_tertial(begins, own.period_end)):
        return days
    if end >= begins:
        return (start if s.head.period.part_of_year else begins), end
    months = end.month + begins.month - 1 if periods.months_counted(s.head.text) else 0
    return (begins, Part(months, months).of(end.year)[1]) if 0 < months <= 12 else days


def _is_quarter_or_tertial(first: date, last: date | None) -> bool:
    """Whether a document's days are those of a quarter or tertial: then it is of a part of an ordinary year."""
    months = last.month - first.month + 1 if last and last.year == first.year else 0
    return months in (3, 4) and first.day == 1 and first.month % months == 1
