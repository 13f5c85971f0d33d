"""What and when the columns of a table show in each row: where the heads are silent, labels and headings say it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.meaning import columns, heads, labels, monthly, periods
from pipeline.meaning.context import Context
from pipeline.meaning.figures import Reading
from pipeline.meaning.rownames import is_measure
from pipeline.meaning.surroundings import Surroundings
from pipeline.meaning.words import fold, load
from pipeline.model import ColumnMeaning, Measure
from pipeline.records import replace

_SIDES = (Measure.VARIANCE, Measure.SHARE)
_AHEAD = (Measure.BUDGET, Measure.PLAN)
_OWN = (Measure.BUDGET, Measure.FORECAST, Measure.OUTCOME)  # that a line can be of by itself
_MOSTLY = 0.6  # of the rows: so many are measures where the heads are times
_SERIES = 2  # years down the rows that make a survey of years gone by


def timed_columns(
    rows: Sequence[Reading], meant: list[tuple[ColumnMeaning, ...]], around: Surroundings, context: Context
) -> Iterator[tuple[ColumnMeaning, ...]]:
    """The columns as each row sees them: where heads are silent, a heading within (`Ram 2028`) or a label that is a
    year or measure itself (`Utfall 2018`) says what and when. A bare year down the rows says when; what it measures is
    said by the column, else by titles and document."""
    running: heads.HeadWords | None = None
    meant = _with_measure_of_total(rows, meant)
    measured = _name_measures(rows, meant)
    passed = _years_passed(rows, around, context)
    years = _years_of_names(rows)
    titled = _titled_years(rows)
    for reading, part in zip(rows, monthly.parts_down(rows), strict=True):
        columns_here = meant[reading.block - 1]
        if part:
            yield tuple(monthly.of_part(c, part) for c in columns_here)
            continue
        said = reading.measured or reading.label
        if measured and (is_measure(said) or heads.measure_of(said) is Measure.VARIANCE):
            found = heads.read(said, around.year)
            yield tuple(_remeasured(c, found) for c in columns_here)
            continue
        own = heads.read(reading.label) if reading.label and _is_time(reading.label) else None
        if own and not any(reading.row.cells):
            running = own
        year = own.period.year if own and any(reading.row.cells) else running and running.period.year
        if not own and (named := years.get(reading.row.number)):
            of_year = columns.measure_of_year(named, around, context)
            if running:
                own = replace(running, measure=titled.get(named) or of_year or running.measure)
            elif heads.measure_of(reading.label) not in _OWN:
                own, year = heads.read(""), named
            own = own and replace(own, period=periods.Period((named,)))
        spoken = own or running
        by_year = columns.measure_of_year(year, around, context) if year else None
        by_year = Measure.OUTCOME if year in passed else by_year
        if spoken:
            yield tuple(_retimed(c, spoken, by_year) for c in columns_here)
        else:
            yield tuple(_by_label(c, reading, context) for c in columns_here)


def _with_measure_of_total(
    rows: Sequence[Reading], meant: list[tuple[ColumnMeaning, ...]]
) -> list[tuple[ColumnMeaning, ...]]:
    """The columns whose heads say no measure, with that of the last total's label (`Summa budget 2022`): what it adds
    up is of the same."""
    totals = [r for r in rows if r.words and r.words.total and any(r.row.cells)]
    told = heads.read(totals[-1].label) if totals and totals[-1] is rows[-1] else None
    if told is None or told.measure not in _OWN or not told.period.year:
        return meant
    return [
        tuple(
            replace(c, measure=told.measure) if c.amounts and not c.measure and c.fiscal_year == told.period.year else c
            for c in row
        )
        for row in meant
    ]


def _by_label(column: ColumnMeaning, reading: Reading, context: Context) -> ColumnMeaning:
    """A column whose head says no time, as a label sees it that names the day of what has come together by then
    (`Ackumulerat överskott 2022-12-31`), or a year that a report can have no outcome of (`Att användas 2024`)."""
    words = reading.words
    if not column.amounts or words is None or heads.read(column.header).speaks:
        return column
    said, fiscal = periods.read(reading.label), context.identity.fiscal_year
    own = heads.measure_of(reading.label) if said.year and not _is_budgets_own(column, words, said, reading) else None
    if own in _OWN and column.measure not in _SIDES:
        return _remeasured(column, heads.read(reading.label))
    stock = words.accumulated or words.brought or words.brought_or_result
    if stock and said.point and said.end and said.end.day in periods.DAYS_OF_ACCOUNTS:
        passed = fiscal is not None and said.end <= date(fiscal - 1, 1, 1)
        measure = Measure.OUTCOME if passed else column.measure
        return replace(column, measure=measure, fiscal_year=said.end.year, period_start=None, period_end=said.end)
    if column.measure is Measure.OUTCOME and fiscal and said.year and said.year > fiscal and not said.end:
        head = heads.read(reading.label)
        first, last = date(said.year, 1, 1), date(said.year, 12, 31)
        return replace(column, measure=head.measure, fiscal_year=said.year, period_start=first, period_end=last)
    return column


def _is_budgets_own(column: ColumnMeaning, words: labels.LabelWords, said: periods.Period, reading: Reading) -> bool:
    """Whether a line of a budget says `beräknat` of the budget's own: of what is brought into it (`Beräknat överskott
    från 2013` among its income), or of its own year (`Beräknat resultat 2014-12-31`)."""
    reckoned = load().leads("measure", "reckoned", fold(reading.label))
    return reckoned and column.measure in _AHEAD and (words.brought or said.year == column.fiscal_year)


def _years_of_names(rows: Sequence[Reading]) -> dict[int, int]:
    """The years of rows, by their numbers, that have one name in several years (`Medlemsbidrag 2026`, `Medlemsbidrag
    2027`): each is of its own, whatever heading they stand under."""
    named = {
        r.row.number: (periods.without_time(r.label), said.year)
        for r in rows
        if any(r.row.cells) and r.label and (said := periods.read(r.label)).year and not said.end
    }
    several = {name for name, _ in named.values() if name and len({y for n, y in named.values() if n == name}) > 1}
    return {number: year for number, (name, year) in named.items() if name in several and year}


def _titled_years(rows: Sequence[Reading]) -> dict[int, Measure]:
    """What headings among the rows say that the amounts of their years are (`Ram 2028`)."""
    found = [heads.read(r.label) for r in rows if not any(r.row.cells) and r.label and _is_time(r.label)]
    return {head.period.year: head.measure for head in found if head.period.year and head.measure}


def _years_passed(rows: Sequence[Reading], around: Surroundings, context: Context) -> frozenset[int]:
    """The years of a run of rows, one year each, that ends before the document's own: what a plan shows of years gone
    by, the last of which it may not have known yet, is all of one measure, if no title says what it is."""
    if any(heads.subject_of(title) for title in around.near):
        return frozenset()
    named = [heads.read(r.label).period.year for r in rows if any(r.row.cells) and r.label and _is_time(r.label)]
    years = [year for year in named if year]
    own = context.identity.fiscal_year
    passed = own is not None and len(years) >= _SERIES and max(years) < own
    return frozenset(years) if passed and len(set(years)) == max(years) - min(years) + 1 else frozenset()


def _name_measures(rows: Sequence[Reading], meant: list[tuple[ColumnMeaning, ...]]) -> bool:
    """Whether the rows are what is measured (`Budget helår`, `Utfall jan-apr`, `Prognos`) and no head says it; where
    heads say when, all rows of money but few are."""
    spoken = [heads.read(c.header) for row in meant for c in row if c.amounts]
    filled = [r.measured or r.label for r in rows if any(r.row.cells) and not (r.words and r.words.counted)]
    measured = [label for label in filled if is_measure(label)]
    if len({heads.measure_of(label) for label in measured}) < 2 or any(head.measure for head in spoken):
        return False
    return not any(head.speaks for head in spoken) or len(measured) >= _MOSTLY * len(filled)


def _remeasured(column: ColumnMeaning, spoken: heads.HeadWords) -> ColumnMeaning:
    """`column` with the measure of a row's label, and the time that it says, or its head does for all rows (`Kv 1`), or
    that is usual for the measure."""
    year = spoken.period.year or column.fiscal_year
    if not column.amounts or year is None:
        return column
    start, end = spoken.period.start, spoken.period.end
    own = heads.read(column.header, year)
    if year == column.fiscal_year and (own.period.end or own.total):  # the head says for which part of the year
        start, end = start or column.period_start, end or column.period_end
    if spoken.measure is Measure.OUTCOME and year == column.fiscal_year and not spoken.period.whole_year:
        start, end = start or column.period_start, end or column.period_end
    start, end = start or date(year, 1, 1), end or date(year, 12, 31)
    return replace(column, measure=spoken.measure, fiscal_year=year, period_start=start, period_end=end)


def _is_time(label: str) -> bool:
    """Whether a label is a year or period with or without a measure, and nothing else."""
    found = heads.read(label)
    rest = heads.without_subjects(periods.without_time(label))
    named = len(rest.split()) == 1 and load().leads("document", "year_of", rest)  # `Verksamhetsår 2025`
    return bool(found.period.years or found.period.end) and (named or not rest)


def _retimed(column: ColumnMeaning, spoken: heads.HeadWords, by_year: Measure | None) -> ColumnMeaning:
    """`column` with the measure and year of `spoken`, unless its own head says them."""
    year, own = spoken.period.year, heads.read(column.header)
    if not column.amounts or own.period.year or own.period.spans_years or year is None:
        return column
    part = heads.read(column.header, year).period
    start = spoken.period.start or part.start or date(year, 1, 1)
    end = spoken.period.end or part.end or date(year, 12, 31)
    same = column.measure if year == column.fiscal_year else None
    side = own.measure if own.measure in _SIDES else None  # a difference is one whatever heading stands above it
    measure = side or spoken.measure or own.measure or by_year or same or column.measure
    return replace(column, measure=measure, fiscal_year=year, period_start=start, period_end=end)
