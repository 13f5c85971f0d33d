"""What the heads of a block say together: their years, whether months follow one by one, whether a budget is there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from pipeline.meaning import heads, periods
from pipeline.meaning.bracketed import beside_year
from pipeline.meaning.counted import with_counted
from pipeline.meaning.heads import HeadWords
from pipeline.meaning.quarters import Part
from pipeline.meaning.words import fold, load
from pipeline.model import ColumnMeaning, Measure, Section, Unit
from pipeline.records import Record, replace


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

    def added_up(
        self, head: HeadWords, year: int, days: tuple[date | None, date | None]
    ) -> tuple[date | None, date | None]:
        """The `days` of a head, or those of the months beside it where it says no more than that it adds them up: the
        sum of all (`Totalt`), or what has come together up to the last of them (`Ack utfall`)."""
        if self.series and head.total and not head.speaks:
            return self._whole_series(year) or days
        unsaid = days == (date(year, 1, 1), date(year, 12, 31)) and head.measure is not Measure.BUDGET
        if self.parts and unsaid and load().has("column", "to_date", fold(head.text)):
            return days[0], self.parts[-1].of(year)[1]
        return days

    def _whole_series(self, year: int) -> tuple[date, date] | None:
        """The first and last day of months or tertials that follow each other without a gap: what their sum is of."""
        gaps = any(b.first != a.last + 1 for a, b in pairwise(self.parts))
        return (self.parts[0].of(year)[0], self.parts[-1].of(year)[1]) if len(self.parts) > 1 and not gaps else None


_SIDES = {Measure.VARIANCE, Measure.SHARE}
_FLOWS = (Section.INCOME, Section.COST)
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


def taken_together(
    row: Sequence[HeadWords], cells: Sequence[Sequence[str]], fiscal_year: int | None
) -> list[HeadWords]:
    """The heads of a block with what those beside them leave them to say. `cells`: the texts of each column."""
    row = with_years_of_sums(with_left_years([beside_year(i, row) for i in range(len(row))], fiscal_year))
    row = with_balances(row)
    row = with_counted(with_shares_of_left(row), cells)
    row = [_with_time_made(head, row) for head in row]
    row = with_parts_of_outcome([_with_dated(head, row) for head in row])
    row = with_differences(row)
    return with_results(with_outcomes([beside_budget(head, row, fiscal_year) for head in row]))


def with_balances(row: Sequence[HeadWords]) -> list[HeadWords]:
    """The heads of a block, those of what there was as the year opened and closed (`Ingående medel`, `Utgående medel`)
    an outcome beside one."""
    told = any(h.measure is Measure.OUTCOME for h in row)
    found = [told and not h.measure and (h.opening or load().leads("column", "closing", fold(h.text))) for h in row]
    return [replace(h, measure=Measure.OUTCOME) if balance else h for h, balance in zip(row, found, strict=True)]


def with_parts_of_outcome(row: Sequence[HeadWords]) -> list[HeadWords]:
    """The heads of a block, quarters or months one by one (`Kv 1`, `Kv 2`) an outcome where the only one beside them is
    of the year as a whole (`Utfall 2020`): they are its parts."""
    whole = [h for h in row if h.measure is Measure.OUTCOME and not periods.part_alone(h.text)]
    parts = [h for h in row if h.measure is None and periods.part_alone(h.text)]
    if len(whole) != 1 or len(parts) < _SERIES - 1 or (whole[0].period.end and not whole[0].period.whole_year):
        return list(row)
    return [replace(h, measure=Measure.OUTCOME) if h in parts else h for h in row]


def _with_time_made(head: HeadWords, row: Sequence[HeadWords]) -> HeadWords:
    """A forecast without the part of the year at whose end it was made (`Prognos T2` beside `Utfall T2`): it is of the
    whole year."""
    if not heads.is_made_then(head, row):
        return head
    return replace(head, period=periods.Period(head.period.years))


def _with_dated(head: HeadWords, row: Sequence[HeadWords]) -> HeadWords:
    """A head without a time (`Budget`) with the year of one that says the same of a year (`2016 Budget`): its amounts
    are of another year."""
    if not head.measure or head.period.years or head.period.end or head.period.offset:
        return head
    dated = [h.period.year for h in row if h.period.year and fold(h.text) == f"{h.period.year} {fold(head.text)}"]
    return replace(head, beside=dated[0]) if dated else head


def with_differences(row: Sequence[HeadWords]) -> list[HeadWords]:
    """The heads of a block, a surplus or deficit (`Över-/underskott`) the difference of a budget and an outcome beside
    it that are of no section: of income and costs it is the result."""
    sided = any(h.section in _FLOWS for h in row)
    both = {Measure.BUDGET, Measure.OUTCOME} <= {h.measure for h in row}
    if sided or not both:
        return list(row)
    bare = [h.measure is None and load().leads("measure", "difference_beside", fold(h.text)) for h in row]
    return [replace(h, measure=Measure.VARIANCE) if found else h for h, found in zip(row, bare, strict=True)]


def with_results(row: Sequence[HeadWords]) -> list[HeadWords]:
    """The heads of a block, `Resultat 2017` an outcome where it stands for what a budget beside it became: none of
    them says so or names income or costs."""
    planned = any(h.measure in (Measure.BUDGET, Measure.FORECAST) for h in row)
    told = any(h.measure is Measure.OUTCOME or h.section in _FLOWS for h in row)
    if planned and (spent := _spent(row)):
        return [replace(h, measure=Measure.OUTCOME) if h is spent else h for h in row]
    if not planned or told:
        return list(row)
    return [replace(h, measure=Measure.OUTCOME) if h.section is Section.RESULT and not h.measure else h for h in row]


def _are_falling(row: Sequence[HeadWords]) -> bool:
    years = [h.period.year for h in row if h.period.year and not h.measure and not h.period.end]
    return 1 < len(years) == len(row) and all(a > b for a, b in pairwise(years))


def _spent(row: Sequence[HeadWords]) -> HeadWords | None:
    """The head `Kostnad` beside a budget's that says no more than that, where none is of an outcome or of income: what
    was spent of the budget."""
    bare = [h for h in row if h.section is Section.COST and not h.speaks and h.text.isalpha()]
    bare = [h for h in bare if not heads.names_activities(h.text)]
    other = any(h.measure is Measure.OUTCOME or h.section is Section.INCOME or (h.measure and h.section) for h in row)
    return bare[0] if len(bare) == 1 and not other else None


def with_sums(columns: Sequence[ColumnMeaning], row: Sequence[HeadWords]) -> list[ColumnMeaning]:
    """The columns of a block, a sum over several years (`Totalt`) of the measure that all of them have."""
    shown = {c.measure for c in columns if c.amounts and c.fiscal_year and c.unit is Unit.SEK} - _SIDES
    if shown == {Measure.BUDGET, Measure.PLAN} and not any(head.measure for head in row):
        shown = {Measure.BUDGET}  # years alone, all of them of one budget
    if len(shown) != 1:
        return list(columns)
    measure = next(iter(shown))
    pairs = zip(columns, row, strict=True)
    return [replace(c, measure=measure) if _is_sum(c, head) else c for c, head in pairs]


def _is_sum(column: ColumnMeaning, head: HeadWords) -> bool:
    return column.amounts and head.total and column.measure is None and column.fiscal_year is None


def beside_budget(head: HeadWords, row: Sequence[HeadWords], fiscal_year: int | None) -> HeadWords:
    """A head `Verksamhetsplan 2019` is plan beside a budget of an earlier year or in a document of one, beside another
    measure the budget."""
    if head.measure or not head.period.year or not load().has("measure", "plan_beside", fold(head.text)):
        return head
    earlier = any(h.measure is Measure.BUDGET and (h.period.year or 9999) < head.period.year for h in row)
    earlier = earlier or head.period.year > (fiscal_year or 9999)
    spoken = any(h.measure for h in row)
    return replace(head, measure=Measure.PLAN if earlier else Measure.BUDGET) if spoken else head


def with_outcomes(row: Sequence[HeadWords]) -> list[HeadWords]:
    """The heads of a block, costs or income of a year (`Kostnad 2019`) beside that year's budget its outcome, where no
    other is."""
    budgets = {h.period.year for h in row if h.measure is Measure.BUDGET and h.period.year}
    left = budgets - {h.period.year for h in row if h.measure is Measure.OUTCOME}
    flows = [h.measure is None and h.period.year in left and h.section in _FLOWS and not h.each for h in row]
    return [replace(h, measure=Measure.OUTCOME) if flow else h for h, flow in zip(row, flows, strict=True)]


def with_left_years(row: Sequence[HeadWords], own: int | None = None) -> list[HeadWords]:
    """The heads of a block, one that says nothing of measure or time (`Återbetalt`) of the year of the head on its left
    where another year follows on its right, unless the document's own, between the two, has no other head."""
    found = list(row)
    for i, head in enumerate(row):
        left = found[i - 1].period.year if i else None
        silent = head.text and not head.speaks and not head.total and head.amounts is None
        after = {h.period.year for h in row[i + 1 :] if h.period.year}
        skipped = bool(left and after and left < (own or 0) < min(after))
        if silent and left and after and left not in after and not skipped:
            found[i] = replace(head, period=replace(head.period, years=(left,)))
    return found


def with_years_of_sums(row: Sequence[HeadWords]) -> list[HeadWords]:
    """The heads of a block, those that say nothing of measure or time left of a year's sum (`Förbund A`, `Förbund B`,
    `Summa 2022`) of its year, where another year stands beside it."""
    found = list(row)
    for i, head in enumerate(row):
        years = {h.period.year for h in row if h.period.year}
        if not head.total or head.period.year is None or len(years) < 2:
            continue
        for j in range(i - 1, -1, -1):
            if row[j].speaks or row[j].total or not row[j].text or row[j].amounts is not None:
                break
            found[j] = replace(row[j], period=replace(row[j].period, years=(head.period.year,)))
    return found


def with_shares_of_left(row: Sequence[HeadWords]) -> list[HeadWords]:
    """The heads of a block, one that says that its amounts are part of those on its left (`Varav 2021`) of their
    measure."""
    found = list(row)
    for i, head in enumerate(row[1:], 1):
        if not head.measure and load().leads("role", "varav", fold(head.text)):
            left = found[i - 1].measure
            found[i] = replace(head, measure=left) if left not in _SIDES else head
    return found


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
