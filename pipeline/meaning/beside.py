"""What the heads of a block leave each other to say: a source is a function from the heads to what it claims of some of
them; each sees what those before it in its table claimed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from pipeline.meaning import heads, periods
from pipeline.meaning.counted import with_counted
from pipeline.meaning.heads import HeadWords
from pipeline.meaning.summed import with_sums_proved
from pipeline.meaning.words import fold, load
from pipeline.model import SIDES, Measure, Section
from pipeline.records import replace

Heads = Sequence[HeadWords]

_FLOWS = (Section.INCOME, Section.COST)
_PARTS = 2  # months, quarters or tertials that are parts of a year's outcome, at least


def taken_together(row: Heads, cells: Sequence[Sequence[str]], fiscal_year: int | None) -> Heads:
    """The heads of a block with what those beside them leave them to say. `cells`: the texts of each column."""
    row = [_of_year_begun(head, row[:i], row) for i, head in enumerate(row)]
    for dated in _YEARS:
        years = dict(dated(row, fiscal_year))
        row = [replace(h, period=replace(h.period, years=(years[i],))) if i in years else h for i, h in enumerate(row)]
    row = with_sums_proved(with_counted(row, cells), cells)
    row = [_with_dated(_with_time_made(head, row), row) for head in row]
    for measured in _MEASURES:
        found = dict(measured(row, fiscal_year))
        row = [replace(h, measure=found[i]) if i in found and not h.measure else h for i, h in enumerate(row)]
    return row


# ---------------------------------------------------------------------------------------------------------------------
# Years


def _of_year_begun(head: HeadWords, left: Heads, row: Heads) -> HeadWords:
    """The part of a year whose year the head leaves open (`Utfall jan–aug`) is of the year that is forecast beside it,
    else of that of the budget next on its left, where the table's own, which is planned from there on, is later; one of
    the parts that make up a whole year (`Kv 1` to `Kv 4`) is of the year right behind them (`Budget 2023`)."""
    if not head.period.end or heads.read(head.text).period.year:
        return head
    if added_up := _year_behind(len(left), row):
        return heads.read(head.text, added_up)
    foreseen = {h.period.year for h in row if h.measure is Measure.FORECAST and heads.read(h.text).period.year}
    budgets = [h.period.year for h in left if h.measure is Measure.BUDGET and heads.read(h.text).period.year]
    begun = foreseen.pop() if len(foreseen) == 1 else budgets[-1] if budgets else None
    return heads.read(head.text, begun) if begun and begun < head.period.end.year else head


def _year_behind(at: int, row: Heads) -> int | None:
    """The year of the head right behind the parts of a year that stand side by side from its first month to its last,
    of which the head at `at` is one, none a measure itself; None where they are not the whole of it."""
    parts = [None if h.measure else periods.part_alone(h.text) for h in row]
    if parts[at] is None:
        return None
    stop = next((i for i in range(at, len(row)) if parts[i] is None), len(row))
    begin = next((i + 1 for i in range(at, -1, -1) if parts[i] is None), 0)
    run = [part for part in parts[begin:stop] if part]
    whole = run[0].first == 1 and run[-1].last == 12 and all(b.first == a.last + 1 for a, b in pairwise(run))
    behind = row[stop].period if whole and stop < len(row) else None
    return behind.year if behind and not behind.end else None


def _in_parentheses(row: Heads, fiscal_year: int | None) -> Iterator[tuple[int, int]]:
    """The second of two columns under `2014 (2013)` is of the year in parentheses."""
    for i, head in enumerate(row):
        years = head.period.years
        same = next((k for k in range(i) if row[i - 1 - k].text != head.text), i)  # columns before it under this text
        if same % 2 and len(years) == 2 and not head.period.spans_years:
            yield i, years[1]


def _of_the_left(row: Heads, fiscal_year: int | None) -> Iterator[tuple[int, int]]:
    """A head that says nothing of measure or time (`Återbetalt`) is of the year of the head on its left where another
    year follows on its right, unless the document's own, between the two, has no other head."""
    left: int | None = None
    for i, head in enumerate(row):
        silent = head.text and not head.speaks and not head.total and head.amounts is None
        after = {h.period.year for h in row[i + 1 :] if h.period.year}
        skipped = bool(left and after and left < (fiscal_year or 0) < min(after))
        if silent and left and after and left not in after and not skipped:
            yield i, left
        else:
            left = head.period.year


def _of_the_sum(row: Heads, fiscal_year: int | None) -> Iterator[tuple[int, int]]:
    """Heads that say nothing left of a year's sum (`Förbund A`, `Förbund B`, `Summa 2022`) are of its year, where
    another year stands beside it."""
    several = len({h.period.year for h in row if h.period.year}) > 1
    for i, head in enumerate(row):
        if not (several and head.total and head.period.year):
            continue
        for j in range(i - 1, -1, -1):
            if row[j].speaks or row[j].total or not row[j].text or row[j].amounts is not None:
                break
            yield j, head.period.year


_YEARS: tuple[Callable[[Heads, int | None], Iterator[tuple[int, int]]], ...] = (
    _in_parentheses,
    _of_the_left,
    _of_the_sum,
)


# ---------------------------------------------------------------------------------------------------------------------
# Times that are of something else


def _with_time_made(head: HeadWords, row: Heads) -> HeadWords:
    """A forecast without the part of the year at whose end it was made (`Prognos T2` beside `Utfall T2`): it is of the
    whole year."""
    return replace(head, period=periods.Period(head.period.years)) if heads.is_made_then(head, row) else head


def _with_dated(head: HeadWords, row: Heads) -> HeadWords:
    """A head without a time (`Budget`) with the year of one that says the same of a year (`2016 Budget`): its amounts
    are of another year."""
    if not head.measure or head.period.years or head.period.end or head.period.offset:
        return head
    dated = [h.period.year for h in row if h.period.year and fold(h.text) == f"{h.period.year} {fold(head.text)}"]
    return replace(head, beside=dated[0]) if dated else head


# ---------------------------------------------------------------------------------------------------------------------
# Measures


def _balances(row: Heads, fiscal_year: int | None) -> Iterator[tuple[int, Measure]]:
    """What there was as the year opened and closed (`Ingående medel`, `Utgående medel`) is an outcome beside one."""
    told = any(h.measure is Measure.OUTCOME for h in row)
    for i, head in enumerate(row):
        if told and (head.opening or load().leads("column", "closing", fold(head.text))):
            yield i, Measure.OUTCOME


def _shares_of_left(row: Heads, fiscal_year: int | None) -> Iterator[tuple[int, Measure]]:
    """What is part of the amounts on the left (`Varav 2021`) is of their measure."""
    left: Measure | None = None
    for i, head in enumerate(row):
        part = not head.measure and load().leads("role", "varav", fold(head.text))
        if part and left and left not in SIDES:
            yield i, left
        else:
            left = head.measure


def _parts_of_outcome(row: Heads, fiscal_year: int | None) -> Iterator[tuple[int, Measure]]:
    """Quarters or months one by one (`Kv 1`, `Kv 2`) are parts of the only outcome beside them where that is of their
    year as a whole (`Utfall 2020`)."""
    alone = [periods.part_alone(h.text) is not None for h in row]
    whole = [h.period for h, part in zip(row, alone, strict=True) if h.measure is Measure.OUTCOME and not part]
    parts = [i for i, h in enumerate(row) if h.measure is None and alone[i]]
    years = {None, *(row[i].period.year or fiscal_year for i in parts)}
    if (
        len(whole) == 1
        and whole[0].year in years
        and len(parts) >= _PARTS
        and (whole[0].whole_year or not whole[0].end)
    ):
        yield from ((i, Measure.OUTCOME) for i in parts)


def _differences(row: Heads, fiscal_year: int | None) -> Iterator[tuple[int, Measure]]:
    """A surplus or deficit (`Över-/underskott`) is the difference of a budget and an outcome beside it that are of no
    section: of income and costs it is the result."""
    both = {Measure.BUDGET, Measure.OUTCOME} <= {h.measure for h in row}
    for i, head in enumerate(row):
        if both and not _are_sided(row) and load().leads("measure", "difference_beside", fold(head.text)):
            yield i, Measure.VARIANCE


def _due(row: Heads, fiscal_year: int | None) -> Iterator[tuple[int, Measure]]:
    """What members are to pay for a year (`Avgift 2022`) is its budget beside what they have paid (`Summa betalt`)."""
    paid = any(h.measure is Measure.OUTCOME and load().has("measure", "paid", fold(h.text)) for h in row)
    for i, head in enumerate(row):
        if paid and any(load().leads("measure", field, fold(head.text)) for field in ("due", "contributed")):
            yield i, Measure.BUDGET


def _plans(row: Heads, fiscal_year: int | None) -> Iterator[tuple[int, Measure]]:
    """A head `Verksamhetsplan 2019` is plan beside a budget of an earlier year or in a document of one, beside another
    measure the budget."""
    budgets = [h.period.year or 9999 for h in row if h.measure is Measure.BUDGET]
    spoken = any(h.measure for h in row)
    for i, head in enumerate(row):
        year = head.period.year
        if spoken and year and load().has("measure", "plan_beside", fold(head.text)):
            yield i, Measure.PLAN if year > min(*budgets, fiscal_year or 9999, 9999) else Measure.BUDGET


def _flows(row: Heads, fiscal_year: int | None) -> Iterator[tuple[int, Measure]]:
    """Costs or income of a year (`Kostnad 2019`), and what is left of them (`Resultat 2019`), are its outcome beside
    that year's budget, where no other is; of a year before all budgets too."""
    budgets = {h.period.year for h in row if h.measure is Measure.BUDGET and h.period.year}
    left = budgets - {h.period.year for h in row if h.measure is Measure.OUTCOME}
    for i, head in enumerate(row):
        year = head.period.year
        passed = year is not None and (year in left or year < min(budgets, default=0))
        flow = head.section in _FLOWS or (head.section is Section.RESULT and _are_sided(row))
        if head.measure is None and passed and flow and not head.each:
            yield i, Measure.OUTCOME


def _spent(row: Heads, fiscal_year: int | None) -> Iterator[tuple[int, Measure]]:
    """The head `Kostnad` beside a budget's that says no more than that, where none is of an outcome or of income: what
    was spent of the budget."""
    other = any(h.section is Section.INCOME or (h.measure and h.section) for h in row) or _is_told(row)
    bare = [i for i, h in enumerate(row) if h.section is Section.COST and not h.speaks and h.text.isalpha()]
    bare = [i for i in bare if not heads.names_activities(row[i].text)]
    if _is_planned(row) and not other and len(bare) == 1:
        yield bare[0], Measure.OUTCOME


def _results(row: Heads, fiscal_year: int | None) -> Iterator[tuple[int, Measure]]:
    """`Resultat 2017` stands for what a budget beside it became where none says so or names income or costs."""
    for i, head in enumerate(row):
        if _is_planned(row) and not _is_told(row) and not _are_sided(row) and head.section is Section.RESULT:
            yield i, Measure.OUTCOME


def _is_planned(row: Heads) -> bool:
    return any(h.measure in (Measure.BUDGET, Measure.FORECAST) for h in row)


def _is_told(row: Heads) -> bool:
    return any(h.measure is Measure.OUTCOME for h in row)


def _are_sided(row: Heads) -> bool:
    return any(h.section in _FLOWS for h in row)


_MEASURES: tuple[Callable[[Heads, int | None], Iterator[tuple[int, Measure]]], ...] = (
    _balances,
    _shares_of_left,
    _parts_of_outcome,
    _differences,
    _due,
    _plans,
    _flows,
    _spent,
    _results,
)
