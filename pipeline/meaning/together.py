"""What the heads of a block say together: their years, whether months follow one by one, whether a budget is there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from pipeline.meaning import heads, periods
from pipeline.meaning.heads import HeadWords
from pipeline.meaning.quarters import Part
from pipeline.meaning.words import fold, load
from pipeline.model import Measure
from pipeline.records import Record


class Together(Record):
    """The heads of a block together: their years, whether an outcome among them names its part of the year, or the same
    part a year before, whether they are the months or quarters of a year one by one, whether a budget is among them,
    whether forecasts are but no outcome is, and whether all outcomes are of whole years; `until`: the days up to which
    outcomes are said to be counted; `parts`: the months or tertials that heads name alone; `falling`: whether they are
    nothing but years, the latest first."""

    years: frozenset[int]
    parted: bool
    series: bool
    budget: bool
    ahead: bool
    whole: bool = False
    until: frozenset[date] = frozenset()
    parts: tuple[Part, ...] = ()
    falling: bool = False
    foreseen: int | None = None  # the first year that a forecast is of
    said: frozenset[tuple[int, Measure]] = frozenset()  # years with their measures

    def passed(self, year: int | None, own: int | None) -> bool:
        """Whether a bare year has passed: the document's own, with those it is compared with behind it, or one before a
        forecast's."""
        compared = self.falling and max(self.years) <= (own or 0)
        return compared or (year is not None and year < (self.foreseen or 0))

    def budgeted(self, year: int | None) -> bool:
        """Whether the budget of a year, or of a later one, stands beside it: what is bare there is what came of it."""
        return year is not None and any(y >= year for y, measure in self.said if measure is Measure.BUDGET)

    def whole_series(self, year: int) -> tuple[date, date] | None:
        """The first and last day of months or tertials that follow each other without a gap: what their sum is of."""
        gaps = any(b.first != a.last + 1 for a, b in pairwise(self.parts))
        return (self.parts[0].of(year)[0], self.parts[-1].of(year)[1]) if len(self.parts) > 1 and not gaps else None


_SERIES = 3  # months named one by one make a series, of quarters and tertials one fewer


def together_of(row: Sequence[HeadWords]) -> Together:
    """What the heads of one block say together."""
    said = [head for head in row if head.amounts is not False and not head.period.offset]
    years = frozenset(head.period.year for head in said if head.period.year)
    parts = {part for head in row if (part := periods.part_alone(head.text)) and not heads.is_made_then(head, row)}
    timed = [h for h in row if h.measure in (None, Measure.OUTCOME) and (h.measure or h.period.years)]
    longer = {part for part in parts if part.first < part.last}
    return Together(
        years,
        any((h.period.end and h.measure in (None, Measure.OUTCOME)) or _is_same_part(h) for h in row),
        len(parts) >= _SERIES or len(longer) >= _SERIES - 1 or _month_beside_year_to_date(row),
        any(h.measure is Measure.BUDGET for h in row),
        {h.measure for h in row} & {Measure.FORECAST, Measure.OUTCOME} == {Measure.FORECAST},
        bool(timed) and all(h.period.whole_year for h in timed),
        frozenset(h.period.end for h in row if h.period.end and h.measure is Measure.OUTCOME),
        tuple(sorted(parts, key=lambda part: part.first)),
        _are_falling([h for h in row if h.text and h.amounts is not False]),
        min((h.period.year for h in row if h.measure is Measure.FORECAST and h.period.year), default=None),
        frozenset((h.period.year, h.measure) for h in row if h.period.year and h.measure),
    )


def _are_falling(row: Sequence[HeadWords]) -> bool:
    years = [h.period.year for h in row if h.period.year and not h.measure and not h.period.end]
    return 1 < len(years) == len(row) and all(a > b for a, b in pairwise(years))


def _is_same_part(head: HeadWords) -> bool:
    """Whether a head says the same part of the year before (`Motsvarande period föregående år`)."""
    return bool(head.period.offset < 0 and head.period.part_of_year)


def _month_beside_year_to_date(row: Sequence[HeadWords]) -> bool:
    """Whether a month stands beside the months up to it (`Juni 2022`, `Jan-juni 2022`, `Ack juni 2022` or `Ackumulerat
    2022`)."""
    longer = [h.period for h in row if not periods.part_alone(h.text)]
    spans = [period for period in longer if period.start and period.end and not period.point]
    ends = {(p.end.year, p.end.month) for p in spans if p.end and p.start and p.start.month == 1 < p.end.month}
    to_date = [h.period.end for h in row if load().has("column", "to_date", fold(h.text))]
    ends |= {(end.year, end.month) for end in to_date if end and end.month > 1}
    summed = None in to_date
    alone = [h for h in row if h.measure is not Measure.FORECAST and periods.part_alone(h.text)]
    single = [h.period.end for h in alone if h.period.end]
    return any((end.year, end.month) in ends or (summed and end.month > 1) for end in single)
