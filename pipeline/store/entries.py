"""The ledger as plain rows, in the order of the base tables' columns, and a digest by which a warehouse names them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from pipeline.store import ledger as books
from pipeline.store.ledger import Ledger, QuarantineEntry, Run

Row = tuple[Any, ...]


def source_rows(ledger: Ledger) -> Iterator[Row]:
    """Where each document comes from."""
    places = books.source_of(ledger)
    for sha256, entry in ledger.documents.items():
        place = places.get(sha256)
        yield (
            sha256,
            place.source_file if place else entry.source_file,
            utc(entry.ingested_at),
            entry.source_url,
            utc(entry.retrieved_at),
            place is None or place.gone,
        )


def copy_rows(ledger: Ledger) -> Iterator[Row]:
    """Second copies of a document."""
    for copy in books.duplicates(ledger):
        yield copy.source_file, copy.sha256, copy.of


def quarantine_rows(ledger: Ledger) -> Iterator[Row]:
    """What could not be ingested, by path."""
    for entry in _in_order(ledger):
        yield (
            entry.source_file,
            entry.sha256,
            entry.stage,
            entry.error,
            entry.detail,
            utc(entry.first_seen),
            utc(entry.last_seen),
            entry.attempts,
        )


def run_rows(runs: Iterable[Run]) -> Iterator[Row]:
    """Runs, with their counts and changes as JSON."""
    for run in runs:
        yield (
            run.run_id,
            utc(run.started_at),
            utc(run.ended_at),
            run.version,
            _json(run.counts),
            _json(run.changes),
            list(run.notices),
        )


def digest(ledger: Ledger) -> str:
    """Identifies all that a warehouse shows of the ledger but its runs and when a failing file was last seen."""
    failing = [(entry.path, entry.sha256, entry.error, entry.detail, entry.attempts) for entry in _in_order(ledger)]
    rows = (list(source_rows(ledger)), list(copy_rows(ledger)), failing)
    return hashlib.sha256(repr(rows).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _in_order(ledger: Ledger) -> list[QuarantineEntry]:
    return sorted(ledger.quarantine.values(), key=lambda entry: entry.path)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def utc(moment: datetime | None) -> datetime | None:
    """The moment as a UTC time without a zone, as the warehouse keeps it."""
    return moment.astimezone(UTC).replace(tzinfo=None) if moment else None
