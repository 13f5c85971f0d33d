"""The heads of a block together: their years, and whether they are the months or quarters of a year one by one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from pipeline.amounts import is_year
from pipeline.meaning import heads, periods
from pipeline.meaning.heads import HeadWords
from pipeline.meaning.quarters import Part
from pipeline.meaning.words import fold, load
from pipeline.model import Measure
from pipeline.records import Record

_SERIES = 3  # months named one by one make a series, of quarters and tertials one fewer


class Together(Record):
    """The heads of a block, their years, the months or tertials that they name alone, and whether these are the parts
    of a year one by one; `across`: the heads of its other columns, on other pages."""

    heads: tuple[HeadWords, ...]
    years: frozenset[int]
    parts: tuple[Part, ...]
    series: bool
    across: tuple[HeadWords, ...] = ()

    def measured(self, measure: Measure) -> list[HeadWords]:
        """The heads of a measure."""
        return [head for head in self.heads if head.measure is measure]

    def whole_series(self, year: int) -> tuple[date, date] | None:
        """The first and last day of months or tertials that follow each other without a gap: what their sum is of."""
        gaps = any(b.first != a.last + 1 for a, b in pairwise(self.parts))
        return (self.parts[0].of(year)[0], self.parts[-1].of(year)[1]) if len(self.parts) > 1 and not gaps else None


def together_of(row: Sequence[HeadWords], across: Sequence[HeadWords] = ()) -> Together:
    """What the heads of one block say together; `across`: those of its other columns, on other pages."""
    said = [head for head in row if head.amounts is not False and not head.period.offset]
    whole = [*across, *row]
    parts = {p for head in whole if (p := periods.part_alone(head.text)) and not heads.is_made_then(head, whole)}
    longer = {part for part in parts if part.first < part.last}
    return Together(
        tuple(row),
        frozenset(head.period.year for head in said if head.period.year),
        tuple(sorted(parts, key=lambda part: part.first)),
        len(parts) >= _SERIES or len(longer) >= _SERIES - 1 or _month_beside_year_to_date(row),
        tuple(across),
    )


def are_other_columns(row: Sequence[HeadWords], other: Sequence[HeadWords]) -> bool:
    """Whether a row of nothing but years, each another, heads other columns than a row of the same table that names
    another year over one of them (`2012 | 2011 | 2010` below `Budget 2012 | Utfall 2012 | Utfall 2011`)."""
    spoken = [h for h in row if h.text and h.amounts is not False]
    years = {h.period.year for h in spoken if is_year(h.text.strip())}
    pairs = ((a.period.year, b.period.year) for a, b in zip(row, other, strict=True))
    return 1 < len(years) == len(spoken) and any(None not in pair and pair[0] != pair[1] for pair in pairs)


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
