"""Keeps two runs apart: a locked file beside the warehouse, which the kernel lets go when its process dies."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from pipeline.store.errors import LockHeld


def lock_file(warehouse: Path) -> Path:
    """The file that is locked. It stays when the run ends: removing it would let a third run in beside a second."""
    return warehouse.with_name(f"{warehouse.name}.lock")


@contextmanager
def hold(warehouse: Path) -> Iterator[None]:
    """Hold the warehouse's lock; raises LockHeld at once where another run does.

    The descriptor is not inherited by programs started meanwhile; worker processes should be started by "spawn" or
    "forkserver", since a forked child shares the lock until it ends.
    """
    path = lock_file(warehouse)
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644), "r+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LockHeld(*_holder(file)) from None
        _sign(file)
        yield


def _sign(file: IO[str]) -> None:
    file.truncate(0)
    json.dump({"pid": os.getpid(), "since": datetime.now(UTC).isoformat(timespec="seconds")}, file)
    file.flush()


def _holder(file: IO[str]) -> tuple[int, str]:
    try:
        said = json.load(file)
        return int(said["pid"]), str(said["since"])
    except (ValueError, KeyError, TypeError):
        return 0, ""
