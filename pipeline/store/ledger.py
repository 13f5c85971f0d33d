"""What is known of files and documents between runs: one small JSON file, frozen records, pure updates.

A *file* is a place on disk; a *document* is its content, by sha256. A renamed file keeps its document, a second copy is
a duplicate, a file that is gone keeps its document until it is pruned. Times are UTC.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from pipeline.model import Failure
from pipeline.records import Record, asdict, field, replace
from pipeline.store.errors import LedgerBroken
from pipeline.store.files import write_whole

VERSION = 1
FILE = "ledger.json"
RUNS = 100  # the ledger is written whole by each run: of runs it keeps the last

R = TypeVar("R")


class KnownFile(Record):
    """A file under an ingested folder. `path` is absolute and is its key; `source_file` is relative to that folder.

    `size` in bytes; `sha256` is None where the content could not be read. `gone`: not there when last looked for.
    """

    path: str
    source_file: str
    size: int
    mtime_ns: int
    sha256: str | None
    first_seen: datetime
    last_seen: datetime
    gone: bool = False


class DocumentEntry(Record):
    """A document that has been read. `key` is its result's; `source_file` is where it was last seen; `ocr` the OCR that
    was asked for its pages, "" where it has none to be read so."""

    sha256: str
    key: str
    status: str
    reader: str
    ingested_at: datetime
    source_file: str = ""
    source_url: str | None = None
    retrieved_at: datetime | None = None
    ocr: str = ""


class QuarantineEntry(Record):
    """A file that could not be ingested, and why; `attempts` counts the runs that tried."""

    path: str
    source_file: str
    sha256: str | None
    stage: str
    error: str
    detail: str
    first_seen: datetime
    last_seen: datetime
    attempts: int = 1
    key: str = ""  # of the result, where it is that which failed


class Run(Record):
    """One run of the ingestion: `counts` are numbers of things, `changes` is what Changes.summary() says."""

    run_id: str
    started_at: datetime
    version: str
    ended_at: datetime | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    changes: Mapping[str, Any] = field(default_factory=dict)
    notices: tuple[str, ...] = ()


class Duplicate(Record):
    """`source_file` has the same content as `of`."""

    source_file: str
    of: str
    sha256: str


class Ledger(Record):
    """All of it: files and quarantine by path, documents by sha256, the last runs oldest first."""

    files: Mapping[str, KnownFile] = field(default_factory=dict)
    documents: Mapping[str, DocumentEntry] = field(default_factory=dict)
    quarantine: Mapping[str, QuarantineEntry] = field(default_factory=dict)
    runs: tuple[Run, ...] = ()


# ---------------------------------------------------------------------------------------------------------------------
# On disk


def load(folder: Path) -> Ledger:
    """The ledger in a store's folder, empty where there is none; raises LedgerBroken."""
    path = folder / FILE
    try:
        data = json.loads(path.read_bytes())
    except FileNotFoundError:
        return Ledger()
    except (OSError, ValueError) as error:
        raise LedgerBroken(_broken(path, error)) from error
    try:
        return _parsed(data)
    except (KeyError, TypeError, ValueError) as error:
        raise LedgerBroken(_broken(path, error)) from error


def save(folder: Path, ledger: Ledger) -> None:
    """Write the ledger, whole or not at all."""
    # ASCII: a file name of bytes that are no UTF-8 is kept as escapes and comes back as it was.
    data = {"version": VERSION, "runs": [_plain(run) for run in ledger.runs]}
    for name in ("files", "documents", "quarantine"):
        data[name] = [_plain(entry) for entry in getattr(ledger, name).values()]
    write_whole(folder / FILE, json.dumps(data, separators=(",", ":")).encode("ascii"), folder, durable=True)


def plain_run(run: Run) -> dict[str, Any]:
    """A run as JSON can hold it."""
    return _plain(run)


def run_of(entry: Mapping[str, Any]) -> Run:
    """The run that `plain_run` wrote."""
    return _record(Run, {**entry, "notices": tuple(entry["notices"])})


def _broken(path: Path, error: Exception) -> str:
    return (
        f"{path} cannot be understood ({error}). Move it away and ingest again: "
        "what has been read is kept beside it and is not read again."
    )


def _parsed(data: Mapping[str, Any]) -> Ledger:
    if data["version"] != VERSION:
        raise ValueError(f"it is of version {data['version']}, this finsam knows version {VERSION}")
    return Ledger(
        {entry["path"]: _record(KnownFile, entry) for entry in data["files"]},
        {entry["sha256"]: _record(DocumentEntry, entry) for entry in data["documents"]},
        {entry["path"]: _record(QuarantineEntry, entry) for entry in data["quarantine"]},
        tuple(run_of(entry) for entry in data["runs"]),
    )


_TIMES = ("first_seen", "last_seen", "ingested_at", "retrieved_at", "started_at", "ended_at")


def _record(kind: type[R], entry: Mapping[str, Any]) -> R:
    times = {name: datetime.fromisoformat(entry[name]) for name in _TIMES if entry.get(name)}
    return kind(**{**entry, **times})


def _plain(record: Record) -> dict[str, Any]:
    return {name: _jsonable(value) for name, value in asdict(record).items()}


def _jsonable(value: Any) -> Any:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value


# ---------------------------------------------------------------------------------------------------------------------
# What a run finds


def lookup(ledger: Ledger, path: str, size: int, mtime_ns: int) -> KnownFile | None:
    """The known file at `path` where size and time are unchanged, which may stand for its hash."""
    known = ledger.files.get(path)
    return known if known and (known.size, known.mtime_ns) == (size, mtime_ns) and not known.gone else None


def seen(ledger: Ledger, files: Iterable[KnownFile], roots: Iterable[str], now: datetime) -> Ledger:
    """The ledger after a run has found `files` under the absolute paths `roots`.

    A known file keeps its first_seen. A file under the roots that was not found is gone; where its content turned up at
    a new path it was renamed and its old place is forgotten.
    """
    found = {file.path: _again(ledger.files.get(file.path), file, now) for file in files}
    here = tuple(roots)
    before = {path: file for path, file in ledger.files.items() if path not in found}
    lost = {path: replace(file, gone=True) for path, file in before.items() if _under(path, here)}
    arrived = {file.sha256: file for path, file in found.items() if file.sha256 and path not in ledger.files}
    kept = {path: file for path, file in {**before, **lost}.items() if not (file.gone and file.sha256 in arrived)}
    quarantine = {path: entry for path, entry in ledger.quarantine.items() if path in found or path not in lost}
    return _placed(replace(ledger, files={**kept, **found}, quarantine=quarantine))


def _again(known: KnownFile | None, file: KnownFile, now: datetime) -> KnownFile:
    return replace(file, first_seen=known.first_seen if known else now, last_seen=now, gone=False)


def _under(path: str, roots: tuple[str, ...]) -> bool:
    return any(path == root or path.startswith(root.rstrip(os.sep) + os.sep) for root in roots)


def _placed(ledger: Ledger) -> Ledger:
    """Documents with the place where they were last seen; one whose place was forgotten is named by its hash."""
    places = source_of(ledger)
    documents = {sha: replace(entry, source_file=_place(entry, places, sha)) for sha, entry in ledger.documents.items()}
    return replace(ledger, documents=documents)


def _place(entry: DocumentEntry, places: Mapping[str, KnownFile], before: str) -> str:
    """Where a document is, else where it was: another may stand at its place now, and it is understood anew."""
    return places[entry.sha256].source_file if entry.sha256 in places else entry.source_file or before


def source_of(ledger: Ledger) -> dict[str, KnownFile]:
    """The file that stands for each sha256: one that is there before one that is gone, the first seen of several."""
    order = sorted(ledger.files.values(), key=lambda file: (file.gone, file.first_seen, file.path), reverse=True)
    return {file.sha256: file for file in order if file.sha256}


def duplicates(ledger: Ledger) -> tuple[Duplicate, ...]:
    """Files that are there and have the same content as another that stands for it."""
    first = source_of(ledger)
    copies = sorted((file for file in ledger.files.values() if not file.gone), key=lambda file: file.path)
    return tuple(
        Duplicate(file.source_file, first[file.sha256].source_file, file.sha256)
        for file in copies
        if file.sha256 and first[file.sha256].path != file.path
    )


def missing(ledger: Ledger) -> tuple[str, ...]:
    """The source_file of every document that no file holds any more; they stay until they are pruned."""
    there = {file.sha256 for file in ledger.files.values() if not file.gone}
    return tuple(sorted(entry.source_file for sha, entry in ledger.documents.items() if sha not in there))


# ---------------------------------------------------------------------------------------------------------------------
# What a run does


def with_document(ledger: Ledger, entry: DocumentEntry) -> Ledger:
    """The ledger with a document that was read; an earlier entry's ingested_at stays while its key does."""
    return with_documents(ledger, (entry,))


def with_documents(ledger: Ledger, entries: Iterable[DocumentEntry]) -> Ledger:
    """The ledger with documents that were read, in one step."""
    places = source_of(ledger)
    documents = dict(ledger.documents)
    for entry in entries:
        old = documents.get(entry.sha256)
        same = old is not None and old.key == entry.key
        documents[entry.sha256] = replace(
            entry,
            ingested_at=old.ingested_at if old and same else entry.ingested_at,
            source_file=_place(entry, places, old.source_file if old else ""),
            source_url=entry.source_url or (old.source_url if old else None),
            retrieved_at=entry.retrieved_at or (old.retrieved_at if old else None),
        )
    return replace(ledger, documents=documents)


def without(ledger: Ledger, hashes: Iterable[str]) -> Ledger:
    """The ledger without these documents; their files stay."""
    gone = set(hashes)
    return replace(ledger, documents={sha: entry for sha, entry in ledger.documents.items() if sha not in gone})


def with_failure(ledger: Ledger, file: KnownFile, failure: Failure, now: datetime) -> Ledger:
    """The ledger with a file that could not be ingested; a further failure of the same content counts as an attempt."""
    return with_failures(ledger, ((file, failure),), now)


def with_failures(
    ledger: Ledger,
    failed: Iterable[tuple[KnownFile, Failure]],
    now: datetime,
    key: str = "",
    before: Ledger | None = None,
) -> Ledger:
    """The ledger with files that could not be ingested, in one step.

    `key` is of the result that failed, if one did; `before` is the ledger that knows of earlier attempts, if another.
    """
    quarantine = dict(ledger.quarantine)
    for file, failure in failed:
        sha256 = failure.sha256 or file.sha256
        old = (before or ledger).quarantine.get(file.path)
        same = old if old and old.sha256 == sha256 else None
        quarantine[file.path] = QuarantineEntry(
            file.path,
            file.source_file,
            sha256,
            failure.stage,
            failure.error,
            failure.detail,
            same.first_seen if same else now,
            now,
            same.attempts + 1 if same else 1,
            key,
        )
    return replace(ledger, quarantine=quarantine)


def cleared(ledger: Ledger, paths: Iterable[str]) -> Ledger:
    """The ledger with these files out of quarantine: they are read now."""
    read = set(paths)
    return replace(ledger, quarantine={path: entry for path, entry in ledger.quarantine.items() if path not in read})


def with_run(ledger: Ledger, run: Run) -> Ledger:
    """The ledger with a finished run; of earlier ones it keeps the last, the journal of history has all."""
    known = (*(one for one in ledger.runs if one.run_id != run.run_id), run)
    return replace(ledger, runs=known[-RUNS:])


def pruned(ledger: Ledger) -> tuple[Ledger, tuple[str, ...]]:
    """The ledger without files that are gone and documents that no file holds, and the hashes that fell away."""
    files = {path: file for path, file in ledger.files.items() if not file.gone}
    there = {file.sha256 for file in files.values()}
    fallen = tuple(sha for sha in ledger.documents if sha not in there)
    quarantine = {path: entry for path, entry in ledger.quarantine.items() if path in files}
    documents = {sha: entry for sha, entry in ledger.documents.items() if sha in there}
    return replace(ledger, files=files, documents=documents, quarantine=quarantine), fallen
