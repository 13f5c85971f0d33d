"""Who is believed of what a column means: for each thing that is claimed the sources in order, the first that says
something holds. What its own head says comes before what stands around it; a line speaks for itself where the heads
leave it to; the document is asked last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from pipeline.meaning import bracketed, headed, lined, titled
from pipeline.meaning.claims import By, Days, LineWords, Order, Sight, first
from pipeline.meaning.units import UnitText
from pipeline.model import ColumnMeaning, Measure, Unit
from pipeline.records import replace

YEARS: Order[tuple[int, ...]] = (
    (By.CELLS, bracketed.year_before),
    (By.LINE, lined.year_of_line),
    (By.HEAD, headed.own_year),
    (By.HEAD, headed.own_span),
    (By.HEAD, headed.year_compared),
    (By.BESIDE, headed.years_added_up),
    (By.BLOCKS, headed.year_of_block),
    (By.BESIDE, headed.year_of_all),
    (By.TITLE, titled.year_around),
)

MEASURE: Order[Measure] = (
    (By.CELLS, bracketed.same_measure),
    (By.LINE, lined.measured),
    (By.HEAD, headed.own_difference),
    (By.LINE, lined.measure_of_line),
    (By.BESIDE, headed.running_budget),
    (By.HEAD, headed.own_measure),
    (By.BLOCKS, headed.measure_of_block),
    (By.DOCUMENT, headed.day_of_statement),
    (By.LINE, lined.year_passed),
    (By.TITLE, titled.title),
    (By.SENTENCE, titled.sentence),
    (By.DOCUMENT, titled.document),
    (By.TITLE, titled.survey),
    (By.BEFORE, titled.table_before),
    (By.HEAD, headed.compared),
    (By.BESIDE, headed.passed),
    (By.BESIDE, headed.budgeted),
    (By.COLUMN, lined.of_column),
)

MEASURE_OF_SUM: Order[Measure] = (  # over several years: a title or the document says it of one
    (By.LINE, lined.measured),
    (By.HEAD, headed.own_measure),
    (By.BLOCKS, headed.measure_of_block),
    (By.COLUMN, lined.of_column),
)

DAYS: Order[Days] = (
    (By.CELLS, bracketed.days_before),
    (By.LINE, lined.part_of_line),
    (By.LINE, lined.days_of_line),
    (By.BESIDE, headed.part_of_series),
    (By.BESIDE, headed.whole_series),
    (By.TITLE, titled.stated_days),
    (By.HEAD, headed.opening_day),
    (By.HEAD, headed.own_days),
    (By.BESIDE, headed.up_to_last_part),
    (By.HEAD, headed.whole_year),
    (By.DOCUMENT, titled.day_of_report),
    (By.DOCUMENT, titled.calendar_year),
)

UNIT: Order[UnitText] = (
    (By.CELLS, bracketed.same_unit),
    (By.HEAD, lambda s: s.head.unit),
    (By.HEAD, lambda s: UnitText("", s.head.counted, Decimal(1)) if s.head.counted else None),
    (By.HEAD, lambda s: s.around.unit if s.head.money else None),
    (By.CELLS, lambda s: None if s.around.numbers is Unit.SEK else UnitText("", s.around.numbers, Decimal(1))),
    (By.HEAD, lambda s: UnitText("", Unit.PERCENT, Decimal(1)) if s.measure is Measure.SHARE else None),
    (By.TITLE, lambda s: s.around.unit),
)

ENTITY: Order[str] = (
    (By.CELLS, bracketed.same_entity),
    (By.BESIDE, lambda s: s.entity),
    (By.TITLE, lambda s: s.titled),
)


def row_of(sights: Sequence[Sight]) -> tuple[ColumnMeaning, ...]:
    """The meanings of the columns of a block, from left to right."""
    found: list[ColumnMeaning] = []
    for s in sights:
        found.append(_meant(replace(s, left=found[-1] if s.bracketed else None)))
    return tuple(found)


def row_seen_from(
    line: LineWords, sights: Sequence[Sight], columns: Sequence[ColumnMeaning]
) -> tuple[ColumnMeaning, ...]:
    """The columns of a block, of which `columns` is known otherwise, as one of its lines sees them."""
    found: list[ColumnMeaning] = []
    for s, column in zip(sights, columns, strict=True):
        seen = replace(s, line=line, column=column, left=found[-1] if s.bracketed else None)
        found.append(_retold(seen, column) if lined.concerns(seen) else column)
    return tuple(found)


def _meant(s: Sight) -> ColumnMeaning:
    if not s.amounts:
        return ColumnMeaning(s.number, s.header, False, entity=first(ENTITY, s).says)
    s = _settled(s)
    start, end = _days(s)
    unit = first(UNIT, s).says or s.around.unit
    left = bracketed.this_year(s)
    return ColumnMeaning(
        s.number,
        s.header or (left.header if left else ""),
        True,
        s.measure,
        s.year,
        start,
        end,
        unit.unit,
        unit.printed,
        unit.scale,
        first(ENTITY, s).says,
        bracketed=left is not None,
        rate=left.rate if left else s.head.each and s.measure is not Measure.SHARE,
    )


def _retold(s: Sight, column: ColumnMeaning) -> ColumnMeaning:
    s = _settled(s)
    start, end = _days(s)
    return replace(column, measure=s.measure, fiscal_year=s.year, period_start=start, period_end=end)


def _settled(s: Sight) -> Sight:
    """What is in sight of a column with its years and its measure, in this order: whoever says a measure says it of a
    year."""
    s = replace(s, years=first(YEARS, s))
    several = s.head.total and s.year is None
    return replace(s, measure=first(MEASURE_OF_SUM if several else MEASURE, s).says)


def _days(s: Sight) -> Days:
    """The first and the last day; nothing is of days before a förbund began."""
    start, end = first(DAYS, s).says or (None, None)
    own = s.context.identity
    broken = own.begins and start == date(own.fiscal_year or 1, 1, 1) and end and end >= own.begins
    return (own.begins if broken and not s.head.period.part_of_year else start), end
