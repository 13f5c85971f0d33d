"""The journal of history: one line for each run, which says in what state its warehouse was; lines are only added.

A line that a kill cut short has no end and counts as not there; the next run removes it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.records import Record
from pipeline.store.errors import HistoryBroken
from pipeline.store.ledger import Run, plain_run, run_of

FOLDER = "history"
FILE = "runs.jsonl"


class Entry(Record):
    """A run, and the name of the pack that completes what its warehouse said; "" where that was not kept.

    `whole`: the index of that pack names everything, so that none before it need be asked.
    """

    run: Run
    state: str
    whole: bool = False


def history_folder(store: Path) -> Path:
    """Where the history in a store's folder lies."""
    return store / FOLDER


def is_begun(store: Path) -> bool:
    """Whether any run has been entered."""
    return (history_folder(store) / FILE).exists()


def entries(store: Path) -> tuple[Entry, ...]:
    """All runs that were entered, oldest first; raises HistoryBroken."""
    path = history_folder(store) / FILE
    try:
        lines = path.read_bytes().split(b"\n")[:-1]  # behind the last end of a line stands nothing, or half a line
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise HistoryBroken(f"{path} cannot be read: {error}.") from error
    return tuple(_entry(line, path, number) for number, line in enumerate(lines, 1))


def line_of(entry: Entry) -> bytes:
    """The line that says an entry."""
    # ASCII: a file name of bytes that are no UTF-8 is kept as escapes and comes back as it was.
    data = {"state": entry.state, "whole": entry.whole, "run": plain_run(entry.run)}
    return json.dumps(data, separators=(",", ":"), default=str).encode("ascii") + b"\n"


def append(store: Path, lines: Iterable[bytes]) -> None:
    """Add lines and wait for the disk; what a kill left of a line goes first. The caller holds the lock."""
    path = history_folder(store) / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644), "r+b") as file:
        file.truncate(file.read().rfind(b"\n") + 1)
        file.seek(0, os.SEEK_END)
        file.write(b"".join(lines))
        file.flush()
        os.fsync(file.fileno())


def chain(known: Sequence[Entry]) -> list[str]:
    """The states whose packs make up the last one, oldest first: those since the last that is whole."""
    found: dict[str, None] = {}
    for entry in reversed(known):
        if entry.state:
            found[entry.state] = None
            if entry.whole:
                break
    return list(reversed(found))


def _entry(line: bytes, path: Path, number: int) -> Entry:
    try:
        data = json.loads(line)
        return Entry(**{**data, "run": run_of(data["run"])})
    except (ValueError, KeyError, TypeError) as error:
        raise HistoryBroken(
            f"Line {number} of {path} cannot be understood ({error}). Put the file back from a backup, or move the "
            f"folder {path.parent} away: history then begins anew with the next run."
        ) from error
