"""What the present warehouse holds, and the writing of a run that changed nothing: neither Arrow nor pandas is needed.

A timer's run mostly finds nothing new. All that it costs is a look into the warehouse and one more row in `runs`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pipeline
from pipeline import records
from pipeline.keys import across_version
from pipeline.store import columns, duck, entries, history, views
from pipeline.store.archive import store_folder
from pipeline.store.changes import Changes, notices_of
from pipeline.store.duck import Connection
from pipeline.store.errors import NotAWarehouse, WarehouseError
from pipeline.store.ledger import Ledger, Run

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The time that a clock on the wall shows."""
    return datetime.now(UTC)


class Present(records.Record):
    """A warehouse as it is: `meta` says what it was made of, `keys` maps each document's sha256 to its result's key.

    Both are empty where there is none, or none of this version's layout.
    """

    meta: Mapping[str, str] = records.field(default_factory=dict)
    keys: Mapping[str, str] = records.field(default_factory=dict)

    def carried(self, ledger: Ledger) -> frozenset[str]:
        """The hashes of documents whose rows it holds under the ledger's key: a build copies them."""
        known = ledger.documents
        return frozenset(sha for sha, key in self.keys.items() if sha in known and known[sha].key == key)

    def needs_build(self, ledger: Ledger, vocabulary_digest: str) -> bool:
        """Whether documents, vocabulary, views or layout differ from the warehouse's; if not, `refresh` will do."""
        same = len(self.carried(ledger))
        made_of = {name: value for name, value in self.meta.items() if name not in ("books", "state")}
        return made_of != meta(vocabulary_digest) or not same == len(ledger.documents) == len(self.keys)

    def needs_refresh(self, ledger: Ledger) -> bool:
        """Whether it shows other files, copies or failures than the ledger; if not, `touch` will do."""
        return self.meta.get("books") != entries.digest(ledger)


def look(warehouse: Path) -> Present:
    """What the warehouse holds; of one that cannot be read or has another layout, nothing."""
    if not warehouse.exists():
        return Present()  # before DuckDB is imported
    try:
        with duck.read(warehouse) as db:
            found = dict(db.execute("SELECT name, value FROM base.meta").fetchall())
            if found.get("layout") != columns.layout():
                return Present()
            return Present(found, dict(db.execute("SELECT sha256, result_key FROM base.documents").fetchall()))
    except (WarehouseError, duck.DatabaseError):
        return Present()


def spare_other_files(warehouse: Path) -> None:
    """Raise NotAWarehouse for a file that finsam did not make, where a run would write: no store lies beside it."""
    written = warehouse.is_dir() or (warehouse.exists() and warehouse.stat().st_size > 0)
    if not written or store_folder(warehouse).exists():
        return
    try:
        with duck.read(warehouse):
            return
    except NotAWarehouse as error:
        sentence = f"{warehouse} is left as it is: it is there already, and is no warehouse. Name another file."
        raise NotAWarehouse(sentence) from error


def state_of(warehouse: Path) -> str:
    """Which state of history the warehouse says it is in, "" where it does not say."""
    try:
        with duck.read(warehouse) as db:
            return str(duck.one(db, "SELECT value FROM base.meta WHERE name = 'state'") or "")
    except (WarehouseError, duck.DatabaseError):
        return ""


def meta(vocabulary_digest: str) -> dict[str, str]:
    """What a warehouse is made of, apart from its documents and books."""
    return {
        "layout": columns.layout(),
        "views": views.fingerprint(),
        "vocabulary": vocabulary_digest,
        "across": across_version(),
        "finsam": pipeline.__version__,
    }


def touch(warehouse: Path, ledger: Ledger, run: Run, now: Clock = utc_now) -> Changes:
    """Enter a run that changed nothing: a copy of the warehouse with the run, and failing files as last seen, added."""
    with duck.replacing(warehouse, copy=True) as db:
        if ledger.quarantine:
            db.execute("DELETE FROM base.quarantine")
            duck.insert(db, "base.quarantine", entries.quarantine_rows(ledger))
        changes = finished(Changes(notices=notices_of(db)), run, now)
        there = {row[0] for row in db.execute("SELECT run_id FROM base.runs").fetchall()}
        missing = [one for one in ledger.runs if one.run_id not in there and one.run_id != run.run_id]
        assert changes.run is not None
        duck.insert(db, "base.runs", entries.run_rows([*missing, changes.run]))
        kept = _still_kept(db, warehouse, changes.run)
    history.enter(store_folder(warehouse), changes.run, kept, ledger.runs)
    return changes


def _still_kept(db: Connection, warehouse: Path, run: Run) -> history.Kept:
    """The state that history has of the warehouse; where that was another, as in one put back from a backup, it is
    kept."""
    store = store_folder(warehouse)
    state = duck.one(db, "SELECT value FROM base.meta WHERE name = 'state'")
    return history.Kept(state) if state and state == history.last_state(store) else history.keep(db, store, run)


def finished(changes: Changes, run: Run, now: Clock = utc_now) -> Changes:
    """The changes with their run, ended now, as it is written down."""
    notices = (*run.notices, *(notice for notice in changes.notices if notice not in run.notices))
    ended = run.ended_at or now()
    return replace(changes, run=records.replace(run, ended_at=ended, changes=changes.summary(), notices=notices))
