"""The warehouse to be: made beside the live one by a reread, shown, and then taken over or thrown away.

    finsam.next.duckdb, .lock, finsam.next.store/     as the live ones; the records begin as links to the live ones
    finsam.next.store/reread.json                     what the reread is for, and how its building ended

Nothing of the live warehouse is touched until `take_over`, and that moves whole files:
a kill leaves each here or there.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from pipeline.records import Record, asdict
from pipeline.store import journal
from pipeline.store import ledger as books
from pipeline.store.archive import Archive, store_folder
from pipeline.store.codec import header
from pipeline.store.errors import Corrupt
from pipeline.store.files import UNFINISHED, write_whole
from pipeline.store.lock import lock_file

STATE = "reread.json"
ROOMS = ("readings", "results")
SCANS = "scans"  # pages that OCR has read


class State(Record):
    """What a reread is for: the `reader` that reads. `built` is when the candidate was built, '' before; `failed` are
    the hashes that this reader cannot read, which keep what they have; `applying`: the taking over has begun."""

    reader: str
    built: str = ""
    failed: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    applying: bool = False


def candidate_of(warehouse: Path) -> Path:
    """Where the warehouse to be lies: `finsam.duckdb` -> `finsam.next.duckdb` beside it."""
    return warehouse.with_name(f"{warehouse.name.removesuffix('.duckdb')}.next.duckdb")


def state_of(warehouse: Path) -> State | None:
    """The state of the live warehouse's reread, None where none is under way or its file cannot be understood."""
    try:
        data = json.loads((store_folder(candidate_of(warehouse)) / STATE).read_bytes())
        lists = {name: tuple(data[name]) for name in ("failed", "notices")}
        return State(**{**data, **lists})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def save_state(warehouse: Path, state: State) -> None:
    """Write the reread's state, whole or not at all."""
    folder = store_folder(candidate_of(warehouse))
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / STATE, json.dumps(asdict(state)).encode("ascii"), folder, durable=True)


def seed(warehouse: Path, key_of: Callable[[str], str], stamp: tuple[str, tuple[str, ...]]) -> None:
    """Make the candidate what the live warehouse is: its file, its ledger, its records; what was read anew stays.

    `key_of` and `stamp` (reader and its engines) tell what was. The caller holds both locks.
    """
    live, to_be = store_folder(warehouse), store_folder(candidate_of(warehouse))
    to_be.mkdir(parents=True, exist_ok=True)
    if warehouse.exists():
        part = candidate_of(warehouse).with_name(f"{candidate_of(warehouse).name}.new-{os.getpid()}")
        shutil.copyfile(warehouse, part)
        part.replace(candidate_of(warehouse))
    ledger = books.load(live)
    books.save(to_be, ledger)
    for sha256 in ledger.documents:
        for room in ROOMS:
            new = to_be / room / sha256[:2] / f"{sha256}.bin"
            if not _is_new(new, room, key_of(sha256), stamp):
                _link(live / room / sha256[:2] / new.name, new, to_be)
        for old in _scans(live, sha256):  # what OCR read of a page costs most of all
            if not (to_be / old.relative_to(live)).exists():
                _link(old, to_be / old.relative_to(live), to_be)


def _scans(store: Path, sha256: str) -> list[Path]:
    return sorted((store / SCANS / sha256[:2]).glob(f"{sha256}-*.bin"))


def _is_new(path: Path, room: str, key: str, stamp: tuple[str, tuple[str, ...]]) -> bool:
    """Whether a record is one that the present reader made."""
    try:
        head = header(path.read_bytes())
    except (OSError, Corrupt):
        return False
    return head.stamp == key if room == "results" else (head.stamp, tuple(head.readers)) == stamp


def _link(old: Path, new: Path, store: Path) -> None:
    """The live store's file here too, by another name for the same file where the disk can do that."""
    if not old.exists():
        return
    new.parent.mkdir(parents=True, exist_ok=True)
    (store / UNFINISHED).mkdir(exist_ok=True)
    part = store / UNFINISHED / f"{new.name}.link"
    part.unlink(missing_ok=True)
    try:
        os.link(old, part)
    except OSError:
        shutil.copyfile(old, part)
    part.replace(new)
    part.unlink(missing_ok=True)  # replacing a file by another name of itself leaves both


def take_over(warehouse: Path, hashes: Iterable[str]) -> None:
    """Move the records of these documents into the live store: readings first, so that no result is without its own."""
    live, to_be = store_folder(warehouse), store_folder(candidate_of(warehouse))
    for path in _records(to_be, hashes):
        if path.exists():
            place = live / path.relative_to(to_be)
            place.parent.mkdir(parents=True, exist_ok=True)
            path.replace(place)


def _records(store: Path, hashes: Iterable[str]) -> Iterator[Path]:
    for sha256 in hashes:
        for room in ROOMS:
            yield store / room / sha256[:2] / f"{sha256}.bin"
        yield from _scans(store, sha256)


def discard(warehouse: Path) -> None:
    """Remove the candidate and all that belongs to it but its lock, which the caller holds: its state last of all."""
    to_be, folder = candidate_of(warehouse), store_folder(candidate_of(warehouse))
    to_be.unlink(missing_ok=True)
    for room in (*ROOMS, SCANS, UNFINISHED, journal.FOLDER):
        shutil.rmtree(folder / room, ignore_errors=True)
    for name in (books.FILE, STATE):
        (folder / name).unlink(missing_ok=True)
    with suppress(OSError):
        folder.rmdir()


def drop_lock(warehouse: Path) -> None:
    """Remove the candidate's lock file, once the candidate is gone."""
    lock_file(candidate_of(warehouse)).unlink(missing_ok=True)


def made(warehouse: Path, sha256: str, key: str) -> bool:
    """Whether the candidate has the document's result under this key."""
    return Archive(store_folder(candidate_of(warehouse))).result(sha256, key) is not None
