"""Files that are whole or not there: written beside their place and moved into it."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

UNFINISHED = "unfinished"  # the folder, in a store's, of files that are being written


def write_whole(path: Path, data: bytes, store: Path, durable: bool = False) -> None:
    """Write `data` to `path`, in the folder `store`, so that no reader, and no kill, ever meets half of it.

    `durable` waits for the disk, for what cannot be made again. What a kill leaves half written, `sweep` removes.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    (store / UNFINISHED).mkdir(exist_ok=True)
    beside = store / UNFINISHED / f"{path.name}.{os.getpid()}.part"
    try:
        with beside.open("wb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def sweep(store: Path) -> None:
    """Remove what runs that were killed left half written. The caller holds the lock: none of it is in use."""
    with suppress(FileNotFoundError):
        for left in (store / UNFINISHED).iterdir():
            shutil.rmtree(left) if left.is_dir() else left.unlink()


def settle(path: Path) -> None:
    """Wait until a file that someone else wrote is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
