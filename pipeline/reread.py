"""All known documents read anew beside the live warehouse: taken up where it was stopped, shown, then swapped in.

A new version of the reader may read thousands of PDFs for hours. `reread` lets it work on a copy, the candidate; the
live warehouse answers and takes in new files meanwhile (`ingest` leaves known documents alone as long as a reread is
under way). What workers deliver is stored at once in the candidate's store. The differences of the two can be looked at
before `apply` moves the new records over and builds the live warehouse from them, in one swap.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from pipeline.ingest import Event, ingest
from pipeline.limits import Limits
from pipeline.plan import key_for
from pipeline.records import Record, field, replace
from pipeline.report import RunReport
from pipeline.store import candidate
from pipeline.store import ledger as books
from pipeline.store.archive import Archive, store_folder
from pipeline.store.differences import Differences, differences
from pipeline.store.errors import NoWarehouse
from pipeline.store.ledger import Ledger
from pipeline.store.lock import hold
from pipeline.work import Engine, present_engine, scan_key

__all__ = ["NotReady", "Reread", "apply", "discard", "reread", "status"]


class NotReady(Exception):
    """The candidate cannot be swapped in yet; the message says what to do first."""


class Reread(Record):
    """How far a reread is. Numbers are of documents: `due` are those that another version read or interpreted,
    `done` those of them that are done, `failed` those that this version cannot do and that stay as they are.

    `by_reader` counts all documents of the live warehouse by who read them; `built` says that the candidate stands,
    and then `differences` what it changes.
    """

    warehouse: str
    candidate: str
    reader: str
    by_reader: dict[str, int]
    due: int = 0
    done: int = 0
    failed: tuple[str, ...] = ()
    under_way: bool = False
    built: bool = False
    applying: bool = False
    notices: tuple[str, ...] = ()
    differences: Differences | None = field(default=None)

    @property
    def left(self) -> int:
        """Documents that are still to be read."""
        return self.due - self.done - len(self.failed)


def to_json(found: Reread) -> bytes:
    """The state as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(found), indent=2)


def _utc_now() -> datetime:
    return datetime.now(UTC)


def _unheard(_: Event) -> None:
    return None


def reread(
    warehouse: Path,
    jobs: int | None = None,
    limits: Limits | None = None,
    on_event: Callable[[Event], None] = _unheard,
    now: Callable[[], datetime] = _utc_now,
    engine: Engine | None = None,
) -> Reread:
    """Read what another version read into the candidate, build that, and say what is otherwise in it.

    Goes on where an earlier reread was stopped; known documents that came meanwhile are done too. Raises NoWarehouse,
    LockHeld when another reread runs or a run is writing, and what `ingest` raises.
    """
    engine = engine or present_engine()
    to_be = candidate.candidate_of(warehouse)
    if not warehouse.exists():
        raise NoWarehouse(f"There is no warehouse at {warehouse}. Make one with: finsam ingest FOLDER")
    with hold(to_be), hold(warehouse):
        if not due(books.load(store_folder(warehouse)), engine):
            candidate.discard(warehouse)
            candidate.drop_lock(warehouse)
            return status(warehouse, engine)
        candidate.save_state(warehouse, candidate.State(engine.stamp))
        known = books.load(store_folder(warehouse)).documents
        keys = {sha256: key_for(sha256, entry, engine) for sha256, entry in known.items()}
        candidate.seed(warehouse, keys.__getitem__, (engine.reader, engine.readers))
    report = ingest((), to_be, jobs=jobs, limits=limits, on_event=on_event, now=now, engine=engine, waits=False)
    left = due(books.load(store_folder(to_be)), engine)
    state = candidate.State(engine.stamp, report.ended_at.isoformat(), tuple(sorted(left)), report.notices)
    candidate.save_state(warehouse, state)
    return status(warehouse, engine)


def status(warehouse: Path, engine: Engine | None = None) -> Reread:
    """How far the reread of a warehouse is, and what it changes once the candidate stands; reads no PDF."""
    engine = engine or present_engine()
    ledger, state = books.load(store_folder(warehouse)), candidate.state_of(warehouse)
    wanted = due(ledger, engine)
    to_be = candidate.candidate_of(warehouse)
    found = Reread(
        str(warehouse),
        str(to_be),
        engine.stamp,
        dict(sorted(Counter(entry.reader for entry in ledger.documents.values()).items())),
        len(wanted),
    )
    if state is None:
        return found
    built = bool(state.built) and state.reader == engine.stamp
    fallen = wanted & set(state.failed) if built else frozenset()
    done = {sha256 for sha256 in wanted - fallen if _is_done(warehouse, sha256, engine)}
    failed = sorted(ledger.documents[sha256].source_file for sha256 in fallen)
    return replace(
        found,
        done=len(done),
        failed=tuple(failed),
        under_way=True,
        built=built,
        applying=state.applying,
        notices=state.notices,
        differences=differences(warehouse, to_be) if built and to_be.exists() else None,
    )


def apply(
    warehouse: Path,
    jobs: int | None = None,
    limits: Limits | None = None,
    on_event: Callable[[Event], None] = _unheard,
    now: Callable[[], datetime] = _utc_now,
    engine: Engine | None = None,
) -> RunReport:
    """Swap in what the reread made: its records move to the live store, the live warehouse is built from them.

    A kill in between is mended by the next `apply`. Raises NotReady where the candidate is not complete, LockHeld, and
    what `ingest` raises; then the live warehouse stays as it is.
    """
    engine = engine or present_engine()
    with hold(candidate.candidate_of(warehouse)), hold(warehouse):
        state = candidate.state_of(warehouse)
        wanted = due(books.load(store_folder(warehouse)), engine)
        _refuse_unless_ready(warehouse, engine, state, wanted)
        assert state
        candidate.save_state(warehouse, replace(state, applying=True))
        anew = wanted - set(state.failed)
        made = [sha for sha in anew if any(candidate.made(warehouse, sha, key) for key in _keys(sha, engine))]
        candidate.take_over(warehouse, made)
    report = ingest((), warehouse, jobs=jobs, limits=limits, on_event=on_event, now=now, engine=engine, waits=False)
    discard(warehouse)
    return report


def _refuse_unless_ready(
    warehouse: Path, engine: Engine, state: candidate.State | None, wanted: frozenset[str]
) -> None:
    if state is None:
        raise NotReady("There is no reread to swap in. Begin one with: finsam reread")
    if not state.built or state.reader != engine.stamp:
        raise NotReady("The reread is not complete. Go on with: finsam reread")
    new = [sha for sha in wanted if sha not in state.failed and not _is_done(warehouse, sha, engine)]
    if new:
        raise NotReady(f"{len(new)} documents came or changed since the reread ended. Read them with: finsam reread")


def discard(warehouse: Path) -> None:
    """Throw the reread away: the live warehouse stays as it is. Raises LockHeld while one runs."""
    with hold(candidate.candidate_of(warehouse)):
        candidate.discard(warehouse)
        candidate.drop_lock(warehouse)


def due(ledger: Ledger, engine: Engine) -> frozenset[str]:
    """The hashes of documents that another version than the engine read or interpreted."""
    return frozenset(
        sha256
        for sha256, entry in ledger.documents.items()
        if entry.reader != engine.stamp or entry.key != key_for(sha256, entry, engine)
    )


def _is_done(warehouse: Path, sha256: str, engine: Engine) -> bool:
    """Whether its new result lies in the candidate's store, or, once taking over has begun, in the live one."""
    live = Archive(store_folder(warehouse))
    return any(candidate.made(warehouse, sha256, key) or live.result(sha256, key) for key in _keys(sha256, engine))


def _keys(sha256: str, engine: Engine) -> tuple[str, str]:
    """The keys that a document's result can have, without scans and with them."""
    key = engine.key_of(sha256)
    return key, scan_key(key, engine.ocr)
