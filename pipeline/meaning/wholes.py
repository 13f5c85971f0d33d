"""What rows are by the others of their table, once each has its section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.meaning.rowfacts import FLOWS, RowFacts, RowMeaning
from pipeline.model import Role, Section, StatementKind
from pipeline.records import replace


def with_cash_at_hand(rows: Sequence[RowFacts], meanings: list[RowMeaning], kind: StatementKind) -> list[RowMeaning]:
    """Cash at a year's end, where no other line tells of its flows, is an asset (`Likvida medel 31/12` in a survey)."""
    flowing = [i for i, row in enumerate(rows) if row.has_amounts and meanings[i].section is Section.CASH_FLOW]
    words = rows[flowing[0]].words if len(flowing) == 1 else None
    if kind is StatementKind.CASH_FLOW or words is None or words.hint is not Section.ASSET:
        return meanings
    at = flowing[0]
    return [*meanings[:at], replace(meanings[at], section=Section.ASSET), *meanings[at + 1 :]]


def of_results_alone(rows: Sequence[RowFacts], meanings: Sequence[RowMeaning]) -> Iterator[RowMeaning]:
    """What a reckoning of results takes off or puts by is of them, but for a line that says itself what it is."""
    for row, meaning in zip(rows, meanings, strict=True):
        own = row.known or (row.words.named if row.words else None)
        section = (meaning.section if own else None) or Section.RESULT
        yield replace(meaning, section=section) if row.has_amounts else meaning


def with_varav(rows: Sequence[RowFacts], meanings: list[RowMeaning]) -> list[RowMeaning]:
    """Lines that say what is part of the line above have its section; those of a net (`Netto`, `därav intäkter`) are
    each of the flow that they name."""
    above: Section | None = None
    for i, row in enumerate(rows):
        if meanings[i].role is Role.VARAV and above:
            own = _own_flow(row) if above is Section.RESULT else None
            meanings[i] = replace(meanings[i], section=own or above)
        elif row.has_amounts:
            above = meanings[i].section
    return meanings


def _own_flow(row: RowFacts) -> Section | None:
    """Income or cost by a line's own words."""
    said = (row.words.named, row.known, row.words.hint) if row.words else ()
    return next((section for section in said if section in FLOWS), None)
