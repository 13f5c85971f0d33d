"""What columns measure that nobody says a measure of, by what is known of the table as a whole: what they add up, what
the last total says, that it is a balance sheet."""

from __future__ import annotations

from collections.abc import Sequence, Set

from pipeline.meaning import heads, rowfacts
from pipeline.meaning.claims import Sight
from pipeline.meaning.rowfacts import Reading
from pipeline.model import SIDES, ColumnMeaning, Measure, Section, StatementKind, Unit
from pipeline.records import replace

_OWN = (Measure.BUDGET, Measure.FORECAST, Measure.OUTCOME)  # that a line can be of by itself


def with_sums(columns: Sequence[ColumnMeaning], sights: Sequence[Sight]) -> tuple[ColumnMeaning, ...]:
    """The columns of a block, a sum over several years (`Totalt`) of the measure that all of them have."""
    shown = {c.measure for c in columns if c.amounts and c.fiscal_year and c.unit is Unit.SEK} - SIDES
    measure = _of_years(shown, any(s.head.measure for s in sights))
    if measure is None:
        return tuple(columns)
    sums = [s.head.total and c.fiscal_year is None for s, c in zip(sights, columns, strict=True)]
    return tuple(_of(c, measure) if is_sum else c for c, is_sum in zip(columns, sums, strict=True))


def of_all(
    columns: Sequence[ColumnMeaning], times: Sequence[tuple[Reading, Sequence[ColumnMeaning]]]
) -> tuple[ColumnMeaning, ...]:
    """The columns of a line that adds up the lines right above it, as those see them: where these are of several years
    it is of no single one, and of the measure that all of them have; from the first day of all to the last of those
    that the column is filled for."""
    found = []
    for i, column in enumerate(columns):
        seen = [meant[i] for _, meant in times]
        filled = [meant[i] for line, meant in times if line.row.cells[i]]
        found.append(_of_several(column, seen, filled) if column.amounts and len(filled) > 1 else column)
    return tuple(found)


def _of_several(
    column: ColumnMeaning, times: Sequence[ColumnMeaning], filled: Sequence[ColumnMeaning]
) -> ColumnMeaning:
    if len({c.period_end for c in filled} - {None}) < 2:
        return column
    starts, ends = [c.period_start for c in times], [c.period_end for c in filled]
    start = None if None in starts else min(day for day in starts if day)
    end = None if None in ends else max(day for day in ends if day)
    whole = replace(column, period_start=start, period_end=end)
    if len({c.fiscal_year for c in filled}) == 1:
        return whole
    return replace(whole, measure=_of_years({c.measure for c in filled}, told=False), fiscal_year=None)


def _of_years(shown: Set[Measure | None], told: bool) -> Measure | None:
    """The measure of what adds up years of these measures; years alone that no head tells one of are of one budget."""
    if shown == {Measure.BUDGET, Measure.PLAN} and not told:
        return Measure.BUDGET
    return next(iter(shown)) if len(shown) == 1 else None


def with_balances(
    meant: Sequence[tuple[ColumnMeaning, ...]], kind: StatementKind, found: Set[tuple[int, Section | None]]
) -> list[tuple[ColumnMeaning, ...]]:
    """A balance sheet, or a block of one side of it, shows what was, not what is planned. `found`: the blocks of the
    rows, and their sections."""
    own = {block for block, _ in found}
    other = {block for block, section in found if section not in rowfacts.BALANCE}
    whole = kind is StatementKind.BALANCE_SHEET
    return [
        tuple(_of(c, Measure.OUTCOME) for c in row) if whole or b in own - other else row
        for b, row in enumerate(meant, 1)
    ]


def with_last_total(
    meant: Sequence[tuple[ColumnMeaning, ...]], rows: Sequence[Reading]
) -> list[tuple[ColumnMeaning, ...]]:
    """The columns of the year that the label of a last total says the measure of (`Summa budget 2022`): what it adds up
    is of the same."""
    totals = [r for r in rows if r.words and r.words.total and any(r.row.cells)]
    told = heads.read(totals[-1].label) if totals and totals[-1] is rows[-1] else None
    if told is None or told.measure not in _OWN or not told.period.year:
        return list(meant)
    return [tuple(_of(c, told.measure) if c.fiscal_year == told.period.year else c for c in row) for row in meant]


def _of(column: ColumnMeaning, measure: Measure | None) -> ColumnMeaning:
    return replace(column, measure=measure) if column.amounts and column.measure is None else column
