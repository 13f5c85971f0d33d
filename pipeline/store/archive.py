"""Readings and results on disk by the file's sha256: what was read once is never read again.

One file for each document and kind, `readings/ab/abcd….bin`, and one for each page that OCR has read,
`scans/ab/abcd…-7.bin`. A damaged file counts as absent, is replaced by the next
write and is said in `complaints`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.model import Reading, Result, Scan
from pipeline.store import codec
from pipeline.store.errors import Corrupt
from pipeline.store.files import sweep, write_whole


def store_folder(warehouse: Path) -> Path:
    """Where the store of a warehouse lies: `finsam.duckdb` -> `finsam.store` beside it."""
    name = warehouse.name.removesuffix(".duckdb")
    return warehouse.with_name(f"{name}.store")


class Archive:
    """The readings and results under one folder; `complaints` has a sentence for every damaged file met."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.complaints: list[str] = []

    def reading(self, sha256: str, reader: str | None = None, readers: Sequence[str] | None = None) -> Reading | None:
        """The reading of a file, or None where there is none by this `reader` with these `readers` (None: by any)."""
        data = self._bytes("readings", sha256)
        if data is None:
            return None
        try:
            head = codec.header(data)
            if reader not in (None, head.stamp) or (readers is not None and tuple(readers) != head.readers):
                return None
            record = codec.decode(data)
        except Corrupt as error:
            self._complain("readings", sha256, error)
            return None
        return record if isinstance(record, Reading) and record.sha256 == sha256 else None

    def put_reading(self, reading: Reading | bytes) -> None:
        """Keep a reading, or the bytes that codec.encode made of one; replaces the file's earlier reading."""
        self._put("readings", "reading", reading)

    def result(self, sha256: str, key: str | None = None) -> Result | None:
        """The result of a file, or None where there is none under this `key` (None: under any)."""
        data = self._bytes("results", sha256)
        if data is None:
            return None
        try:
            if key is not None and codec.header(data).stamp != key:
                return None
            record = codec.decode(data)
        except Corrupt as error:
            self._complain("results", sha256, error)
            return None
        return record if isinstance(record, Result) and record.sha256 == sha256 else None

    def put_result(self, result: Result | bytes) -> None:
        """Keep a result, or the bytes that codec.encode made of one; replaces the file's earlier result."""
        self._put("results", "result", result)

    def scan(self, sha256: str, page: int, reader: str) -> Scan | None:
        """What OCR of this version read of a page, or None where it has not."""
        data = self._bytes("scans", sha256, page)
        if data is None:
            return None
        try:
            if codec.header(data).stamp != reader:
                return None
            record = codec.decode(data)
        except Corrupt as error:
            self._complain("scans", sha256, error, page)
            return None
        return record if isinstance(record, Scan) and (record.sha256, record.page) == (sha256, page) else None

    def put_scan(self, scan: Scan) -> None:
        """Keep what OCR read of a page; replaces what it read before."""
        write_whole(self._path("scans", scan.sha256, scan.page), codec.encode(scan), self.folder)

    def forget(self, sha256: str) -> None:
        """Remove what is kept of a file."""
        for room in ("readings", "results"):
            self._path(room, sha256).unlink(missing_ok=True)
        for path in self._path("scans", sha256).parent.glob(f"{sha256}-*.bin"):
            path.unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove what a run that was killed left half written. The caller holds the lock."""
        sweep(self.folder)

    def _put(self, room: str, kind: str, record: Reading | Result | bytes) -> None:
        data = record if isinstance(record, bytes) else codec.encode(record)
        head = codec.header(data)
        if head.kind != kind:
            raise Corrupt(f"A {head.kind} was handed in where a {kind} is kept.")
        write_whole(self._path(room, head.sha256), data, self.folder)

    def _bytes(self, room: str, sha256: str, page: int | None = None) -> bytes | None:
        try:
            return self._path(room, sha256, page).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            self._complain(room, sha256, error, page)
            return None

    def _complain(self, room: str, sha256: str, error: Exception, page: int | None = None) -> None:
        self.complaints.append(
            f"{self._path(room, sha256, page)} cannot be used and counts as absent; the document is read again. {error}"
        )

    def _path(self, room: str, sha256: str, page: int | None = None) -> Path:
        name = sha256 if page is None else f"{sha256}-{page}"
        return self.folder / room / sha256[:2] / f"{name}.bin"
