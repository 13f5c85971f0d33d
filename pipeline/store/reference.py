"""The vocabulary and the ledger as rows of the base tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Protocol

import pyarrow as pa

from pipeline.reference import Forbund, ForbundName, LineItem, Member, Municipality, Region
from pipeline.store import ledger as books
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
    copies = [(copy.source_file, copy.sha256, copy.of) for copy in books.duplicates(ledger)]
    return {
        "sources": table(SOURCES, _source_rows(ledger)),
        "duplicates": table(DUPLICATES, copies),
        "quarantine": table(QUARANTINE, _quarantine_rows(ledger)),
    }


def _source_rows(ledger: Ledger) -> Iterator[Row]:
    places = books.source_of(ledger)
    for sha256, entry in ledger.documents.items():
        place = places.get(sha256)
        yield (
            sha256, place.source_file if place else entry.source_file, utc(entry.ingested_at), entry.source_url,
            utc(entry.retrieved_at), place is None or place.gone,
        )


def _quarantine_rows(ledger: Ledger) -> Iterator[Row]:
    for entry in sorted(ledger.quarantine.values(), key=lambda entry: entry.path):
        yield (
            entry.source_file, entry.sha256, entry.stage, entry.error, entry.detail, utc(entry.first_seen),
            utc(entry.last_seen), entry.attempts,
        )


def run_table(runs: Iterable[Run]) -> pa.Table:
    """Runs, with their counts and changes as JSON."""
    return table(RUNS, (
        (run.run_id, utc(run.started_at), utc(run.ended_at), run.version, _json(run.counts), _json(run.changes),
         list(run.notices))
        for run in runs
    ))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def utc(moment: datetime | None) -> datetime | None:
    """The moment as a UTC time without a zone, as the warehouse keeps it."""
    return moment.astimezone(UTC).replace(tzinfo=None) if moment else None
