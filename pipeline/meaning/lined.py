"""What lines claim of the columns, each for itself: by its label (`Utfall 2018`), or a heading among the lines (`Ram
2028`); and which lines of a table do."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import pairwise

from pipeline.amounts import parse
from pipeline.meaning import heads, periods
from pipeline.meaning.claims import Days, LineWords, Rank, Sight
from pipeline.meaning.naming import REPORTS
from pipeline.meaning.periods import Day
from pipeline.meaning.quarters import Part
from pipeline.meaning.rowfacts import Reading
from pipeline.meaning.rownames import is_measure, is_time
from pipeline.meaning.words import fold, load
from pipeline.model import SIDES, Measure, Section
from pipeline.records import replace

_AHEAD = (Measure.BUDGET, Measure.PLAN)
_OWN = (Measure.BUDGET, Measure.FORECAST, Measure.OUTCOME)  # that a line can be of by itself
_MOSTLY = 0.6  # of the rows: so many are measures where the heads are times
_MONTHS = 3  # rows that follow each other, at least,
_LONGER = 2  # ... of quarters or tertials
_SERIES = 2  # years down the rows that make a survey of years gone by


# ---------------------------------------------------------------------------------------------------------------------
# What a line claims


def concerns(s: Sight) -> bool:
    """Whether the line says something of this column, by how much it is worth beside what the head says."""
    line, column, own = s.line, s.column, heads.read(s.header)
    if line.rank is Rank.CELL:
        return True
    if column is None or not column.amounts:
        return False
    if line.part or line.day:  # the head may say its own days, or the whole year
        return not (column.fiscal_year is None or own.period.end or own.period.whole_year)
    if line.rank is Rank.ASIDE:
        silent = not own.speaks and (_names_own(s) or _is_stock(s) or _is_later(s))
        return silent or (_is_stock(s) and _is_of_equity(s) and not _is_of_days(s))
    return line.rank is Rank.MEASURE or not (own.period.year or own.period.spans_years)


def year_of_line(s: Sight) -> tuple[int, ...] | None:
    """The year of the label or heading."""
    year = s.line.words and s.line.words.period.year
    return (year,) if year else None


def measured(s: Sight) -> Measure | None:
    """What a line that is a measure says of all columns."""
    return measure_of_line(s) if s.line.rank >= Rank.MEASURE else None


def measure_of_line(s: Sight) -> Measure | None:
    """What the label or heading says, unless the heads tell a budget from an outcome; a balance of before the year
    before has passed, one of a day after those of a report is foreseen."""
    words, day = s.line.words, _day_of_line(s)
    if day:
        ends = s.context.identity.period_end
        return Measure.OUTCOME if ends and day <= ends else None
    if s.line.rank is Rank.TIME and s.head.measure and len({h.measure for h in s.row.heads} & set(_OWN)) > 1:
        return None
    if words and _is_stock(s):
        fiscal, end = s.context.identity.fiscal_year, words.period.end
        if _is_ahead(s):
            return Measure.FORECAST
        return Measure.OUTCOME if fiscal and end and end <= date(fiscal - 1, 1, 1) else of_column(s)
    return words.measure if words else None


def of_column(s: Sight) -> Measure | None:
    """What the column measures beside other lines."""
    return s.column.measure if s.column else None


def days_of_line(s: Sight) -> Days | None:
    """The days that the label or heading names, of what it measures; a balance has only the last."""
    words = s.line.words
    other = s.line.rank is Rank.TIME and words and words.measure not in (None, s.measure) and s.measure not in SIDES
    if words is None or not words.period.end or other:
        return None
    return (None if _is_stock(s) else words.period.start), words.period.end


def part_of_line(s: Sight) -> Days | None:
    """The part of the year that the line is, or the year up to its end where the head says that it is added up (`Ack.
    utfall`); of a day itself alone."""
    if day := _day_of_line(s):
        return None, day
    if not s.line.part or not s.year:
        return None
    start, end = s.line.part.of(s.year)
    return start.replace(month=1) if load().has("column", "to_date", fold(s.head.text)) else start, end


def _day_of_line(s: Sight) -> date | None:
    """The day that the line is, in the year of the column."""
    return s.line.day.of(s.year) if s.line.day and s.year else None


def _names_own(s: Sight) -> bool:
    """Whether a label says of its year what is measured, and is no line of a budget that says `beräknat` of the
    budget's own: of what is brought into it (`Beräknat överskott från 2013` among its income), or of its own year
    (`Beräknat resultat 2014-12-31`)."""
    words, label, column = s.line.words, s.line.label, s.column
    if not (words and label and column) or words.measure not in _OWN or column.measure in SIDES:
        return False
    reckoned = load().has("measure", "reckoned", fold(words.text)) and column.measure in _AHEAD
    own = label.brought or words.period.year == column.fiscal_year
    return words.period.year is not None and not (reckoned and own)


def _is_stock(s: Sight) -> bool:
    """Whether a label names the day of what has come together by then (`Ackumulerat överskott 2022-12-31`)."""
    words, label = s.line.words, s.line.label
    if not (words and label) or _names_own(s):
        return False
    end = words.period.end if words.period.point else None
    together = label.accumulated or label.brought or label.brought_or_result
    return bool(together and end and end.day in periods.DAYS_OF_ACCOUNTS)


def _is_ahead(s: Sight) -> bool:
    """Whether a balance is of a day that a report of an outcome has not come to."""
    ends, day = s.context.identity.period_end, s.line.words and s.line.words.period.end
    report = s.context.identity.document_type in REPORTS and of_column(s) is Measure.OUTCOME
    return bool(report and ends and day and day > ends)


def _is_of_equity(s: Sight) -> bool:
    """Whether a label names equity, a balance; what is brought forward by other names is of its column's year."""
    return s.line.label is not None and s.line.label.named is Section.EQUITY_LIABILITY


def _is_of_days(s: Sight) -> bool:
    """Whether a head says days of its own, or heads beside it are of other years: then the day of a line (`Eget kapital
    2011-12-31`) is not that of all its amounts."""
    own = heads.read(s.header)
    years = {head.period.year for head in s.row.heads if head.amounts is not False and head.period.year}
    return own.speaks and (own.period.end is not None or own.period.spans_years or len(years) > 1)


def _is_later(s: Sight) -> bool:
    """Whether a label names a year that a report can have no outcome of (`Att användas 2024`)."""
    said, fiscal = s.line.words and s.line.words.period, s.context.identity.fiscal_year
    outcome = s.column and s.column.measure is Measure.OUTCOME
    return bool(outcome and fiscal and said and said.year and said.year > fiscal and not said.end)


# ---------------------------------------------------------------------------------------------------------------------
# Which lines claim something


def said_by_lines(
    rows: Sequence[Reading], sights: Sequence[Sequence[Sight]], measures: Collection[Measure | None]
) -> Iterator[LineWords | None]:
    """What each line says of its columns, by its label or by the last heading above it that is a time; None for lines
    that say nothing. `measures`: what the columns measure without their lines."""
    running: heads.HeadWords | None = None
    seen = [s for row in sights for s in row if s.amounts]
    measured = _name_measures(rows, [s.header for s in seen])
    passed = _years_passed(rows, seen[0]) if seen else frozenset()
    years, titled = _years_of_names(rows), _titled_years(rows)
    apart = _dated_below_headings(rows)
    compared = _compared_below(rows) if set(measures) <= {Measure.OUTCOME} else frozenset()
    dated = len(seen) < len(sights) * 2 or any(s.head.period.year or s.head.period.end for s in seen)
    held = {} if dated else dict(_held_by_year(rows))
    for reading, part, day in zip(rows, _parts_down(rows), _days_down(rows), strict=True):
        filled = any(reading.row.cells)
        said = reading.measured or reading.label
        own = heads.read(reading.label) if reading.label and is_time(reading.label) else None
        named = years.get(reading.row.number)
        if part or day:
            yield LineWords(part=part, day=day)
        elif measured and (said in measured or heads.measure_of(said) is Measure.VARIANCE):
            yield LineWords(heads.read(said, seen[0].around.year if seen else None), Rank.MEASURE)
        elif reading.row.number in compared:
            yield LineWords(heads.read(reading.label), Rank.MEASURE, reading.words)
        elif reading.row.number in held:
            yield LineWords(held[reading.row.number], Rank.MEASURE, reading.words)
        elif reading.row.number in apart:
            yield LineWords(heads.read(reading.label), Rank.MEASURE, reading.words)
        elif own and not filled:
            running = own
            yield None
        elif not own and named and (running or heads.measure_of(reading.label) not in _OWN):
            period = periods.Period((named,))
            own = replace(heads.read(""), measure=titled.get(named) or _granted(reading.label), period=period)
            yield LineWords(own, above=running.measure if running else None)
        elif words := own or running:
            yield LineWords(words, passed=words.period.year in passed) if words.period.year else None
        elif reading.words:
            yield LineWords(heads.read(reading.label), Rank.ASIDE, reading.words)
        else:
            yield None


def _dated_below_headings(rows: Sequence[Reading]) -> frozenset[int]:
    """The numbers of the rows below a heading among the rows that all name a year, not all the same, over amounts in
    one column (`Ingående balans 2010-01-01`, `Årets resultat 2010`, ..., a note to the statement): the heads above the
    heading are not theirs."""
    found: set[int] = set()
    for stretch in _below_headings(rows):
        said = [periods.read(reading.label).years or _end_of(reading.label) for reading in stretch]
        places = {i for reading in stretch for i, cell in enumerate(reading.row.cells) if cell}
        if len(stretch) > 1 and all(said) and len(set(said)) > 1 and len(places) == 1:
            found.update(reading.row.number for reading in stretch)
    return frozenset(found)


def _compared_below(rows: Sequence[Reading]) -> frozenset[int]:
    """The numbers of rows that hold an outcome's budget and the difference, one below the other (`Budget, netto`,
    `Avvikelse`): in columns of the outcome alone they are what their labels say."""
    filled = [r for r in rows if any(r.row.cells)]
    pairs = [
        (a.row.number, b.row.number)
        for a, b in pairwise(filled)
        if load().leads("measure", "budget", fold(a.label)) and heads.measure_of(b.label) is Measure.VARIANCE
    ]
    return frozenset(number for pair in pairs for number in pair)


def _held_by_year(rows: Sequence[Reading]) -> Iterator[tuple[int, heads.HeadWords]]:
    """What rows say of time, by their numbers, in an account of what is held in each of several columns (`Ingående
    balans 2024-01-01`, `Årets resultat`, ..., `Utgående balans 2024-12-31`): the balances are of their days, what moved
    them of the year that closes."""
    moved: list[Reading] | None = None
    for reading in rows:
        day = _end_of(reading.label) if reading.words and reading.words.accumulated else ()
        if day and reading.words and reading.words.brought:
            moved = [reading]
        elif moved and reading.label:
            moved.append(reading)
        if moved and day and reading is moved[-1] is not moved[0]:
            yield from ((r.row.number, heads.read(r.label)) for r in (moved[0], reading))
            yield from ((r.row.number, heads.read(str(day[0]))) for r in moved[1:-1])
            moved = None


def _end_of(label: str) -> tuple[int, ...]:
    """The year of the day that a label names."""
    end = periods.read(label).end
    return (end.year,) if end else ()


def _below_headings(rows: Sequence[Reading]) -> Iterator[list[Reading]]:
    """The rows with amounts below each heading among them that is no time itself, up to the next heading."""
    stretch: list[Reading] | None = None
    for reading in rows:
        if any(reading.row.cells):
            if stretch is not None and (reading.label or any(c and parse(c.text) for c in reading.row.cells)):
                stretch.append(reading)  # no unit over the amounts
        elif reading.label:
            yield from [stretch] if stretch else ()
            stretch = None if is_time(reading.label) else []
    yield from [stretch] if stretch else ()


def _parts_down(rows: Sequence[Reading]) -> list[Part | None]:
    """The part of the year that each row with amounts is, where they follow each other; None for other rows, and for
    all of them where they do not."""
    found = [periods.part_alone(r.label) if r.label and any(r.row.cells) else None for r in rows]
    named = [part for part in found if part]
    least = _LONGER if named and named[0].last > named[0].first else _MONTHS
    follow = all(b.first == a.last + 1 for a, b in pairwise(named))
    return found if len(named) >= least and follow else [None] * len(found)


def _days_down(rows: Sequence[Reading]) -> list[Day | None]:
    """The day of the year that each row with amounts is, where they follow each other (what is in the bank on `31
    januari`, `Sista februari`, ...); None for other rows, and for all of them where they do not."""
    found = [periods.day_alone(r.label) if r.label and any(r.row.cells) else None for r in rows]
    named = [(day.month, day.day) for day in found if day]
    follow = all(a < b for a, b in pairwise(named))
    return found if len(named) >= _MONTHS and follow else [None] * len(found)


def _years_of_names(rows: Sequence[Reading]) -> dict[int, int]:
    """The years of rows, by their numbers, that have one name in several years (`Medlemsbidrag 2026`, `Medlemsbidrag
    2027`), or that each name a year of their own: each is of its own, whatever heading they stand under."""
    named = {
        r.row.number: (periods.without_time(r.label), said.year)
        for r in rows
        if any(r.row.cells) and r.label and (said := periods.read(r.label)).year and not said.end
    }
    several = {name for name, _ in named.values() if name and len({y for n, y in named.values() if n == name}) > 1}
    every = len(named) == sum(any(r.row.cells) for r in rows) == len({year for _, year in named.values()})
    return {number: year for number, (name, year) in named.items() if year and (name in several or (several and every))}


def _granted(label: str) -> Measure | None:
    """What was decided or is proposed for the year of a line (`Beslutad avgift 2018`) is its budget."""
    return Measure.BUDGET if heads.subject_of(label) is Measure.BUDGET else None


def _titled_years(rows: Sequence[Reading]) -> dict[int, Measure]:
    """What headings among the rows say that the amounts of their years are (`Ram 2028`)."""
    found = [heads.read(r.label) for r in rows if not any(r.row.cells) and r.label and is_time(r.label)]
    return {head.period.year: head.measure for head in found if head.period.year and head.measure}


def _years_passed(rows: Sequence[Reading], s: Sight) -> frozenset[int]:
    """The years of a run of rows, one year each, that ends before the document's own: what a plan shows of years gone
    by, the last of which it may not have known yet, is all of one measure, if no title says what it is."""
    own = s.context.identity.fiscal_year
    if any(heads.subject_of(title) for title in s.around.near):
        return frozenset()
    said = [heads.read(r.label) for r in rows if any(r.row.cells) and r.label and is_time(r.label)]
    years = [head.period.year for head in said if head.period.year and not head.measure]  # `2021 (budget)` ends them
    passed = own is not None and len(years) >= _SERIES and max(years) < own
    return frozenset(years) if passed and len(set(years)) == max(years) - min(years) + 1 else frozenset()


def _name_measures(rows: Sequence[Reading], headers: Sequence[str]) -> frozenset[str]:
    """The labels of rows that are what is measured (`Budget helår`, `Utfall jan-apr`, `Prognos`; or each of one thing:
    `Budgeterat resultat`, `Faktiskt resultat`), where no head says it; where heads say when, all rows of money but few
    are."""
    spoken = [heads.read(header) for header in headers]
    filled = [r.measured or r.label for r in rows if any(r.row.cells) and not (r.words and r.words.counted)]
    measured = [label for label in filled if is_measure(label)] or _measures_of_one(filled)
    if len({heads.measure_of(label) for label in measured}) < 2 or any(head.measure for head in spoken):
        return frozenset()
    most = not any(head.speaks for head in spoken) or len(measured) >= _MOSTLY * len(filled)
    return frozenset(measured) if most else frozenset()


def _measures_of_one(labels: Sequence[str]) -> list[str]:
    """The labels where all of them are measures of the same thing; empty elsewhere."""
    things = {heads.without_subjects(fold(label)) for label in labels}
    measured = all(heads.measure_of(label) in heads.SUBJECTS for label in labels)
    return list(labels) if len(things) == 1 and measured else []
