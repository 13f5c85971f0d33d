"""What heads of sums claim: of the columns that they add up, and of themselves by those."""

from __future__ import annotations

from datetime import date

from pipeline.meaning import heads, periods
from pipeline.meaning.claims import Days, Sight
from pipeline.meaning.heads import HeadWords
from pipeline.meaning.words import fold, load
from pipeline.model import SIDES, Measure

_SUMMED = 2  # columns at least that a sum beside them adds up


def years_added_up(s: Sight) -> tuple[int, ...] | None:
    """The years of the columns beside a total: of the months that it adds up, where they stand side by side."""
    parts = {h.period.year for h in s.row.heads if periods.part_alone(h.text) and h.period.year}
    years = parts if s.row.series and parts else s.row.years
    return tuple(sorted(years)) if s.head.total and (len(s.row.years) > 1) else None


def years_to_date(s: Sight) -> tuple[int, ...] | None:
    """None single one, of a total of all that was before a year and of that year."""
    return () if _last_added(s) else None


def year_of_sum(s: Sight) -> tuple[int, ...] | None:
    """The year of the sum that adds up the column and others beside it."""
    over = _sum_of(s)
    return (over.period.year,) if over and over.period.year else None


def measure_of_sum(s: Sight) -> Measure | None:
    """The measure of the sum that adds up the column and others beside it."""
    over = _sum_of(s)
    return over.measure if over else None


def years_together(s: Sight) -> Days | None:
    """The years that are added up, from the first day to the last: those of the heads beside, where the first begins or
    the last ends amid its year (`2020 (aug-dec)`)."""
    years = s.years.says or ()
    if not years[1:]:
        return None
    days = [(h.period.start, h.period.end) for h in s.row.heads if h.period.start and h.period.end]
    begins = {start for start, _ in days if start and start.year == years[0]}
    ends = {end for _, end in days if end and end.year == years[-1]}
    start = begins.pop() if len(begins) == 1 else date(years[0], 1, 1)
    return start, ends.pop() if len(ends) == 1 else date(years[-1], 12, 31)


def days_to_date(s: Sight) -> Days | None:
    """Up to the end of the last part of a total, whenever it began."""
    last = _last_added(s)
    if last is None or not last.period.year:
        return None
    return None, last.period.end or date(last.period.year, 12, 31)


def _sum_of(s: Sight) -> HeadWords | None:
    """The head of the sum of a measure (`Summa utfall 2016`) on the right of columns, two or more, that say neither a
    measure nor a time (`Flen`, `Gnesta`): it adds them up."""
    plain = [bool(h.text) and not heads.read(h.text).speaks and not h.total for h in s.row.heads]
    after = next((i for i in range(s.number, len(plain)) if not plain[i]), len(plain))
    before = next((i for i in range(s.number - 1, -1, -1) if not plain[i]), -1)
    over = s.row.heads[after] if plain[s.number - 1] and after < len(plain) and after - before > _SUMMED else None
    return over if over and over.total and over.measure and over.measure not in SIDES else None


def _last_added(s: Sight) -> HeadWords | None:
    """The head of the last part of a total on its right that adds it to all that was before its year (`Utfall t.o.m.
    2014 | Utfall jan-juni 2015 | Utfall totalt`)."""
    adds = s.head.total or load().has("column", "total", fold(s.head.text))
    if not adds or s.head.period.years or s.number <= 2:
        return None
    before, last = s.row.heads[s.number - 3 : s.number - 1]
    year = periods.up_to_year(before.text)
    follows = year is not None and last.period.year == year + 1
    return last if follows and before.measure is last.measure is s.head.measure else None
