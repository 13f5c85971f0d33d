"""Files that are whole or not there: written beside their place and moved into it."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: Path, data: bytes, durable: bool = False) -> None:
    """Write `data` to `path` so that no reader, and no kill, ever meets half of it.

    `durable` waits for the disk, for what cannot be made again.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
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


def settle(path: Path) -> None:
    """Wait until a file that someone else wrote is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
