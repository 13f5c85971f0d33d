"""Accounts of what moved what is held, line by line: their heads go from the balance as the year opens to the one as it
closes, and name what came in and what was spent between them."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.meaning import heads, labels
from pipeline.meaning.words import fold, load
from pipeline.model import ColumnMeaning, Section

_BETWEEN = {"paid_in": Section.INCOME, "spent": Section.COST}


def sections(columns: Sequence[ColumnMeaning]) -> dict[int, Section]:
    """The section of each column of amounts by number (`Ingående medel | Inbetalt | Förbrukat | Utgående medel`): what
    is held is equity, whoever the lines name. Empty where nothing between the balances names what came in or what was
    spent."""
    own = [column for column in columns if column.amounts]
    if len(own) < 3 or not labels.moves(own[0].header, own[-1].header):
        return {}
    between = {column.number: section for column in own[1:-1] if (section := _moves(column.header))}
    return (
        {own[0].number: Section.EQUITY_LIABILITY, **between, own[-1].number: Section.EQUITY_LIABILITY}
        if between
        else {}
    )


def _moves(header: str) -> Section | None:
    """Income or cost, by what a head names or by what it says was done with the money."""
    named = heads.column_section(header)
    said = (section for field, section in _BETWEEN.items() if load().leads("column", field, fold(header)))
    return named if named in _BETWEEN.values() else next(said, None)
