"""What heads claim of a column: its own, those beside it, and those over it in other blocks."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from pipeline.meaning import dates, heads, kinds, periods, quarters, yearly
from pipeline.meaning.claims import By, Days, Sight
from pipeline.meaning.heads import HeadWords
from pipeline.meaning.naming import PLANS, REPORTS
from pipeline.meaning.words import fold, load
from pipeline.model import SIDES, Measure, Version

_RUN = 3  # years side by side that make a survey of years gone by
_DAYS = 2  # days that end years, side by side, that show balances gone by
_AHEAD = (Measure.FORECAST, Measure.BUDGET, Measure.PLAN)


# ---------------------------------------------------------------------------------------------------------------------
# The years


def own_year(s: Sight) -> tuple[int, ...] | None:
    """The year that the head names."""
    return (s.head.period.year,) if s.head.period.year else None


def own_span(s: Sight) -> tuple[int, ...] | None:
    """Several years, of which a difference is one of the last."""
    period = s.head.period
    return (period.years[-1:] if s.head.measure in SIDES else period.years) if period.spans_years else None


def year_counted(s: Sight) -> tuple[int, ...] | None:
    """One of the years that heads count (`År 1`, `År 2`): of those of a title (`Budget 2025–2027`), else of none that
    is known; the years of a plan (`Plan år 1`) are those after the budget beside it."""
    nth = _nth(s.head.text)
    if nth is None or len({_nth(h.text) for h in s.row.heads} - {None}) == 1:
        return None
    budgets = [h.period.year for h in s.row.measured(Measure.BUDGET) if h.period.year]
    if s.head.measure is Measure.PLAN and budgets:
        return (max(budgets) + nth,)
    spans = (periods.read(title) for title in s.around.titles)
    return next((span.years[nth - 1 : nth] for span in spans if span.spans_years), ())


def year_later(s: Sight) -> tuple[int, ...] | None:
    """None that is known, of what is left for the years after those beside it."""
    return () if s.head.later else None


def years_up_to(s: Sight) -> tuple[int, ...] | None:
    """None single one, of what is added up to a year's end, or over all years that an insats runs: by the words of the
    head, or as all that was granted to it (`Beviljat totalt`) beside the budget of a year."""
    words, line = load(), fold(s.head.text)
    granted = words.has("measure", "granted", line) and words.has("column", "total", line) and not s.head.period.years
    beside = granted and any(h.period.year for h in s.row.measured(Measure.BUDGET))
    summed = beside or words.has("column", "whole_term", line) or periods.up_to_year(s.head.text)
    return () if summed else None


def _nth(text: str) -> int | None:
    found = load()["column", "nth_year"].search(fold(text))
    number = fold(text)[found.end() :].strip() if found else ""
    return int(number) if number in ("1", "2", "3", "4", "5") else None


def year_compared(s: Sight) -> tuple[int, ...] | None:
    """The year before, or after, that of the table."""
    offset = s.head.period.offset
    return (s.around.year + offset,) if s.around.year and offset else None


def year_of_block(s: Sight) -> tuple[int, ...] | None:
    """The year over the same column in another block, where it has no head in its own."""
    year = next((other.period.year for other in s.others.all if other.period.year), None)
    return (year,) if year and not s.head.text else None


def year_running(s: Sight) -> tuple[int, ...] | None:
    """The year in which a plan is written, of a forecast without one left of the plan's own budget (`Budget | Prognos |
    Budget 2026`), or between it and what is told of years before on its right, and of a budget right before it."""
    identity, own = s.context.identity, s.context.identity.fiscal_year
    planned = identity.document_type in PLANS and identity.version is not Version.REVIDERAD
    left, right = s.row.heads[: s.number - 1], s.row.heads[s.number :]
    foreseen = s.head.measure is Measure.FORECAST and _is_bare(s.head)
    beside = s.head.measure is Measure.BUDGET and _is_bare(s.head) and right and _is_bare(right[0])
    if not (own and planned) or not (foreseen or (beside and right[0].measure is Measure.FORECAST)):
        return None
    for past, ahead in ((left, right), (right, left[::-1])):
        budget = next((h for h in ahead if h.period.year), None)
        gone = [h.period.year for h in past if h.period.year]
        told = budget is not None and budget.measure in (Measure.BUDGET, None) and budget.period.year == own
        if told and all(year < own for year in gone) and (gone or past is left):
            return (own - 1,)
    return None


def _is_bare(head: HeadWords) -> bool:
    """Whether a head says nothing of time."""
    return not (head.period.years or head.period.offset or head.period.end)


def year_of_all(s: Sight) -> tuple[int, ...] | None:
    """The only year beside a measure, where no title says another: its own, unless the same is said of that year
    (`Budget 2011` beside `Förslag`), or what another such measure beside it is compared with (`Budget | Utfall | Utfall
    2018`)."""
    titled = any(periods.read(title).year for title in s.around.titles)
    if len(s.row.years) != 1 or not s.head.measure or titled:
        return None
    year = max(s.row.years)
    bare = {h.measure for h in s.row.heads if h.measure in heads.SUBJECTS and _is_bare(h)} | {s.head.measure}
    said = any(h.period.year == year and h.measure in bare for h in s.row.heads)
    return None if said else (year,)


def year_of_both(s: Sight) -> tuple[int, ...] | None:
    """The only year of the heads beside, where the one next on its left names it, of what is told beside a budget and
    its outcome."""
    left = s.row.heads[s.number - 2].period.year if names_else(s) else None
    return (left,) if left and s.row.years == {left} else None


def names_else(s: Sight) -> bool:
    """Whether a head that says nothing of measure or time (`Återfört till förbundet`) stands behind those of a budget
    and its outcome: what it tells beside them is neither, whatever is said of them all."""
    silent = s.head.text and not s.head.speaks and not s.head.total
    return bool(silent) and {Measure.BUDGET, Measure.OUTCOME} <= {h.measure for h in s.row.heads[: s.number - 1]}


# ---------------------------------------------------------------------------------------------------------------------
# The measure


def running_budget(s: Sight) -> Measure | None:
    """The part of a year (`Period`, `Jan–juni` beside what is left of it) beside a budget is what has come of it."""
    budget = s.row.measured(Measure.BUDGET)
    parted = s.head.period.part_of_year or (_is_only_part(s) and s.row.measured(Measure.VARIANCE))
    return Measure.OUTCOME if budget and s.head.measure is None and parted else None


def _is_only_part(s: Sight) -> bool:
    """Whether a head names the first months of a year, and no other head without a measure names some of it."""
    own = s.head.period
    if not own.start or not own.end or own.point or own.start != dates.of_year(own.start.year)[0]:
        return False
    parts = [h for h in s.row.heads if not h.measure and h.period.end and h.period.end.year == own.end.year]
    return own.end < dates.of_year(own.end.year)[1] and len(parts) == 1


def own_difference(s: Sight) -> Measure | None:
    """A difference or share, whatever stands above it."""
    return s.head.measure if s.head.measure in SIDES and own_measure(s) else None


def own_measure(s: Sight) -> Measure | None:
    """What the head says; a share in kronor is none, a frame of a year that has begun is its budget. Of the other year
    that a line or cell names it says nothing."""
    own = s.head.measure
    if (own is Measure.SHARE and s.head.unit) or (s.line.words and s.head.period.year not in (None, s.year)):
        return None
    by_now = s.year is not None and s.year <= (s.context.identity.fiscal_year or 0)
    framed = own is Measure.PLAN and by_now and load().has("measure", "frame", fold(s.head.text))
    return Measure.BUDGET if framed else own


def measure_of_block(s: Sight) -> Measure | None:
    """What the head over the same column says in another block, of the same year: a year is no difference above it, nor
    a day its budget, and a year that a title names is not measured as another is. What the title says of a year holds
    until a head says more."""
    told = any(s.year in yearly.years_of(title) for title in s.around.near)
    own, titled = s.head.period, s.years.by is By.TITLE
    for other in s.others.above if told else s.others.all:
        timed = other.period.year in (None, s.year)
        same = timed and other.measure not in SIDES
        same = same and not (own.point and other.period.year and not other.period.end)
        if other.measure and (same or (not own.year and (timed or not titled))):
            return other.measure
    return None


def of_year_ahead(s: Sight) -> Measure | None:
    """The year as a whole (`Helår 2009`) in a report on a part of it is no outcome: right of a budget or forecast of
    that part (`Budget jan–juli 2009`), which their group head stands over, it is of the same."""
    own, left = s.head.period, s.row.heads[: s.number - 1][-1:]
    end = s.context.identity.period_end
    ahead = own.whole_year and s.year and end and end.year == s.year and end < date(s.year, 12, 31)
    beside = [h.measure for h in left if h.period.end and not h.period.whole_year and h.period.year == s.year]
    return next((measure for measure in beside if measure in _AHEAD), None) if ahead else None


def day_of_statement(s: Sight) -> Measure | None:
    """A day in a report or over a statement is one up to which amounts are counted, if it is not the end of the year
    that a plan is of, nor of a year that the report has not seen (`Kvartal 1` of the next year's budget)."""
    identity, own = s.context.identity, s.head.period
    told = identity.document_type in REPORTS or any(map(kinds.names_statement, s.around.near))
    seen = own.end is not None and (own.point or own.end.year <= (identity.fiscal_year or own.end.year))
    return Measure.OUTCOME if seen and told and not ends_plan(s) else None


def ends_plan(s: Sight) -> bool:
    """Whether a head is the last day of the year that the document plans (`Balansräkning 2021-12-31` in a budget)."""
    identity, own = s.context.identity, s.head.period
    last = date(identity.fiscal_year, 12, 31) if identity.fiscal_year and identity.document_type in PLANS else None
    return own.point and own.end is not None and own.end == last


def compared(s: Sight) -> Measure | None:
    """The year before is compared as it came out."""
    return Measure.OUTCOME if s.head.period.offset < 0 else None


def compared_by_year(s: Sight) -> Measure | None:
    """One of nothing but years, the latest first and none after the document's own: what has passed is compared."""
    spoken = [h for h in s.row.heads if h.text and h.amounts is not False]
    years = [h.period.year for h in spoken if h.period.year and not h.measure and not h.period.end]
    falling = 1 < len(years) == len(spoken) and all(a > b for a, b in pairwise(years))
    return Measure.OUTCOME if falling and years[0] <= (s.context.identity.fiscal_year or 0) else None


def passed(s: Sight) -> Measure | None:
    """One of a run of years that ends before the document's own, of which neither heads nor titles say a measure, nor
    the sentence above of this one: what a plan retells, as years down the rows do. Days that end years need be no more
    than two."""
    years = sorted({h.period.year for h in s.row.heads if h.period.year})
    spoken = [h for h in s.row.heads if h.text and h.amounts is not False]
    bare = all(h.period.year and not h.measure for h in spoken)
    days = all(h.period.point and h.period.end and h.period.end.month == 12 for h in spoken)
    run = len(years) >= (_DAYS if days else _RUN) and bare and years[-1] - years[0] == len(years) - 1
    gone = run and years[-1] < (s.context.identity.fiscal_year or 0)
    told = any(map(heads.subject_of, s.around.near)) or s.year in dict(s.around.told)
    return Measure.OUTCOME if gone and not told else None


def before_forecast(s: Sight) -> Measure | None:
    """A bare year before those of which forecasts are."""
    foreseen = min((h.period.year for h in s.row.measured(Measure.FORECAST) if h.period.year), default=0)
    return Measure.OUTCOME if s.year and s.year < foreseen and not s.head.total else None


def budgeted(s: Sight) -> Measure | None:
    """A bare year, a part of it, or the whole beside its parts (`Kv 4`, `Hela året`), beside its budget or a later
    one's: what came of it; a year's sum beside later budgets alone."""
    year = s.head.period.year or (s.year if s.row.series and s.head.period.whole_year else None)
    budgets = [h.period.year or s.around.year or 0 for h in s.row.measured(Measure.BUDGET)]
    later = year and budgets and (min(budgets) > year if s.head.total else max(budgets) >= year)
    return Measure.OUTCOME if later else None


# ---------------------------------------------------------------------------------------------------------------------
# The days


def part_of_series(s: Sight) -> Days | None:
    """A month, quarter or tertial of a year whose parts stand side by side."""
    part = periods.part_alone(s.head.text) if s.row.series and s.head.period.end else None
    return part.of(s.year) if part and s.year else None


def season(s: Sight) -> Days | None:
    """The half of the year that the head names by its season or term (`Våren 2016`)."""
    half = quarters.season(fold(s.head.text))
    return half.of(s.year) if half and s.year and not s.head.period.end else None


def whole_term(s: Sight) -> Days | None:
    """All years that an insats runs (`Hela perioden`), where they stand side by side and a title or corner names them
    from the first to the last (`Satsning 2020–2022`)."""
    if s.years.says or not load().has("column", "whole_term", fold(s.head.text)):
        return None
    spans = (periods.read(title) for title in s.around.near)
    named = next((span.years for span in spans if span.spans_years), ())
    all_beside = named and set(named) == s.row.years
    return (date(named[0], 1, 1), date(named[-1], 12, 31)) if all_beside else None


def whole_series(s: Sight) -> Days | None:
    """The months beside a total that says no more than that it adds them up."""
    alone = s.year and s.row.series and s.head.total and not s.head.speaks
    return s.row.whole_series(s.year) if alone and s.year else None


def up_to_last_part(s: Sight) -> Days | None:
    """What has come together (`Ack utfall`) up to the last month beside it."""
    adds = s.row.parts and s.head.measure is not Measure.BUDGET and load().has("column", "to_date", fold(s.head.text))
    return (date(s.year, 1, 1), s.row.parts[-1].of(s.year)[1]) if adds and s.year else None


def up_to_year(s: Sight) -> Days | None:
    """Up to the end of the year that the head names, whenever it began."""
    year = periods.up_to_year(s.head.text)
    return (None, date(year, 12, 31)) if year else None


def opening_day(s: Sight) -> Days | None:
    """A balance as the year opens; beside years down the lines it is of the year. Of two (`Ing balans`, `Ing saldo`)
    the first is so and the second as the period of a listing opens."""
    if not s.head.opening or s.head.period.end or not s.year or s.line.words:
        return None
    start = s.around.span.start if not any(h.opening for h in s.row.heads[s.number :]) else None
    day = start if start and start.year == s.year else date(s.year, 1, 1)
    return day, day


def own_days(s: Sight) -> Days | None:
    """The days that the head names; a forecast's or budget's single day is that on which it was made, unless the
    budget's is that of the outcome beside it."""
    own = heads.read(s.head.text, s.year).period if s.line.words else s.head.period
    if not own.end or own.end.year != s.year:
        return None
    until = {h.period.end for h in s.row.measured(Measure.OUTCOME)}
    made_then = own.point and is_ahead(s) and not (s.measure is Measure.BUDGET and own.end in until)
    whole = own.whole_year and s.measure is not Measure.OUTCOME
    return None if made_then or whole else (own.start, own.end)


def months_before_next_year(s: Sight) -> Days | None:
    """The last months of a year of which a head counts some (`2020 (11 mån)`), where what they are of goes on in the
    year after it, in the next column."""
    counted = periods.months_counted(s.head.text)
    after = s.row.heads[s.number : s.number + 1]
    years = (h.period.year for h in after if h.measure is s.head.measure and not h.period.end)
    goes_on = any(year and year - 1 == s.year for year in years)
    return quarters.Part(13 - counted, 12).of(s.year) if counted and s.year and goes_on else None


def days_of_difference(s: Sight) -> Days | None:
    """Those of the outcome next on its left, where no forecast stands between: what is compared stands before."""
    own = s.head.period
    timed = own.end or own.whole_year or own.part_of_year or heads.is_of_forecast(s.head.text)
    if s.measure is not Measure.VARIANCE or timed or not s.year:
        return None
    compared = [h for h in s.row.heads[: s.number - 1] if h.measure in (Measure.OUTCOME, Measure.FORECAST)]
    days = compared[-1].period if compared and compared[-1].measure is Measure.OUTCOME else own
    return (days.start, days.end) if days.end and days.end.year == s.year else None


def whole_year(s: Sight) -> Days | None:
    """The year as a whole: where the head says so, and of what is ahead; the difference of whole years too."""
    timed = [h.period for h in s.row.heads if h.measure is Measure.OUTCOME or (not h.measure and h.period.years)]
    apart = s.measure is Measure.VARIANCE and timed and all(period.whole_year for period in timed)
    ahead = (is_ahead(s) or apart) and not s.head.period.part_of_year and not _is_beside_whole(s)
    whole = s.head.period.whole_year or ahead
    return dates.of_year(s.year) if s.year and whole else None


def _is_beside_whole(s: Sight) -> bool:
    """Whether a budget of which the head says no more (`Budget`) stands beside one of the whole year (`Budget helår`):
    it is of the part of the year that has passed."""
    bare = s.measure is Measure.BUDGET and not heads.without_subjects(periods.without_time(fold(s.head.text)))
    years = (h.period for h in s.row.measured(Measure.BUDGET) if h.period.year in (None, s.year))
    return bare and any(period.whole_year for period in years)


def is_ahead(s: Sight) -> bool:
    """Whether a column is of what is planned or foreseen, or the difference from it."""
    foreseen = s.row.measured(Measure.FORECAST) and not s.row.measured(Measure.OUTCOME)
    apart = s.measure is Measure.VARIANCE and (foreseen or heads.is_of_forecast(s.head.text))
    return s.measure in _AHEAD or bool(apart)
