"""The vocabulary and the ledger as rows of the base tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

import pyarrow as pa

from pipeline.reference import Forbund, ForbundName, LineItem, Member, Municipality, Region
from pipeline.store import entries
from pipeline.store.columns import DUPLICATES, FORBUND, FORBUND_NAMES, LINE_ITEMS, MEMBERS, QUARANTINE, RUNS, SOURCES
from pipeline.store.ledger import Ledger, Run
from pipeline.store.rows import Row, table


class Words(Protocol):
    """What the warehouse needs of pipeline.vocabulary.Vocabulary."""

    @property
    def digest(self) -> str: ...
    @property
    def forbund(self) -> tuple[Forbund, ...]: ...
    @property
    def forbund_names(self) -> tuple[ForbundName, ...]: ...
    @property
    def members(self) -> tuple[Member, ...]: ...
    @property
    def municipalities(self) -> tuple[Municipality, ...]: ...
    @property
    def regions(self) -> tuple[Region, ...]: ...
    @property
    def line_items(self) -> tuple[LineItem, ...]: ...
    def member_kind(self, member_id: str) -> str: ...


def vocabulary_tables(words: Words) -> dict[str, pa.Table]:
    """förbund, their names, their members and the canonical lines."""
    forbund = [
        (f.forbund_id, f.name, f.org_number, f.lan_code, f.formed_on, f.ended_on, list(f.predecessors),
         list(f.successors))
        for f in words.forbund
    ]
    names = [(n.forbund_id, n.name, n.valid_from, n.valid_to) for n in words.forbund_names]
    lines = [
        (item.line_item, item.parent, item.section and item.section.value, item.name, place)
        for place, item in enumerate(words.line_items, 1)
    ]
    return {
        "forbund": table(FORBUND, forbund),
        "forbund_names": table(FORBUND_NAMES, names),
        "members": table(MEMBERS, _member_rows(words)),
        "line_items": table(LINE_ITEMS, lines),
    }


def _member_rows(words: Words) -> Iterator[Row]:
    kommuner = {kommun.member_id: kommun for kommun in words.municipalities}
    regions = {region.member_id: region for region in words.regions}
    lines = {item.line_item: item.name for item in words.line_items}
    for member in words.members:
        kommun, region = kommuner.get(member.member_id), regions.get(member.member_id)
        known, kind = kommun or region, words.member_kind(member.member_id)
        # The state's agencies have no register of their own: what they pay is a canonical line with their name.
        name = known.name if known else lines.get(f"medlemsbidrag_{kind}", member.member_id)
        yield (
            member.forbund_id, member.member_id, kind, name, kommun.code if kommun else None,
            known.lan_code if known else None, member.from_year, member.to_year,
        )


def ledger_tables(ledger: Ledger) -> dict[str, pa.Table]:
    """Where documents come from, second copies, and what could not be ingested."""
    return {
        "sources": table(SOURCES, entries.source_rows(ledger)),
        "duplicates": table(DUPLICATES, entries.copy_rows(ledger)),
        "quarantine": table(QUARANTINE, entries.quarantine_rows(ledger)),
    }


def run_table(runs: Iterable[Run]) -> pa.Table:
    """Runs, with their counts and changes as JSON."""
    return table(RUNS, entries.run_rows(runs))
