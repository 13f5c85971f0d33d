"""Decides what a run has to do with each document: nothing, interpret a stored reading again, or read the file.

Quarantined files are not tried again in every run of a timer, but stay in the report and in its exit status. A file is
tried again when its content or the reader has changed and when all hashes are asked for anew. One that was too slow,
too big or crashed the reader is tried three times in all, since a busy machine may have been the cause, and whenever
other limits are set. One whose result breaks the contract is tried when its result would be
another. What costs nothing to try, because the file could not be opened at all, is tried each time.

A document with pages for OCR is done again when another OCR is there than the one that was asked for them; where none
is there, what an earlier one read stands.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from pipeline.limits import STAGE_LIMITS
from pipeline.store.ledger import DocumentEntry, KnownFile, Ledger, QuarantineEntry
from pipeline.work import NO_OCR, Engine, Job, scan_key

STAGE_CONTRACT = "contract"  # the stage of what was read and breaks the warehouse's contract
TRIES = {STAGE_LIMITS: 3, "program": 3}  # attempts in all by stage; one for every other


@dataclass(slots=True)
class Plan:
    """What is to be done: `jobs` for the workers (with the size of their file in bytes), and the hashes for which
    nothing is: `current` documents, those `held` in quarantine, those `kept` as an earlier reader read them because
    their files are gone, and those `waiting` as they are until a reread that is under way is swapped in."""

    jobs: list[tuple[Job, int]] = field(default_factory=list)
    current: set[str] = field(default_factory=set)
    held: set[str] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)
    waiting: set[str] = field(default_factory=set)


def plan(
    ledger: Ledger,
    found: Iterable[KnownFile],
    engine: Engine,
    store: str,
    rehash: bool,
    other_limits: bool,
    at_hand: Callable[[str, DocumentEntry], bool],
    waits: bool = False,
) -> Plan:
    """The plan for the files found and for every document known before; largest files first.

    `at_hand` says whether the result of a known document can still be had, `other_limits` that documents may take
    another time or memory than usual, `waits` that known documents are left to a reread.
    """
    result = Plan()
    files = _standing_files(ledger, found)
    broken = {entry.sha256: entry.key for entry in ledger.quarantine.values() if entry.stage == STAGE_CONTRACT}
    for sha256 in dict.fromkeys([*files, *ledger.documents]):
        file, entry, key = files.get(sha256), ledger.documents.get(sha256), engine.key_of(sha256)
        ocr = ocr_for(entry, engine)
        stale = entry is None or entry.reader != engine.stamp
        other_ocr = entry is not None and entry.ocr not in ("", ocr)
        if entry and not stale and entry.key == key_for(sha256, entry, engine) and at_hand(sha256, entry):
            result.current.add(sha256)
        elif waits and entry and at_hand(sha256, entry):
            result.waiting.add(sha256)
        elif not rehash and broken.get(sha256) in (key, scan_key(key, ocr)):
            result.held.add(sha256)
        elif entry and (stale or other_ocr) and file is None:
            result.kept.add(sha256)
        elif file and not rehash and is_held(ledger, file, engine, other_limits):
            result.held.add(sha256)
        else:
            job = Job(sha256, file.path if file else None, key, store, ocr=ocr)
            result.jobs.append((job, file.size if file else 0))
    result.jobs.sort(key=lambda one: (-one[1], one[0].path or ""))
    return result


def ocr_for(entry: DocumentEntry | None, engine: Engine) -> str:
    """The OCR whose scans a document is to rest on: the one that is there, else the one that has read it."""
    if engine.ocr != NO_OCR or entry is None or not entry.ocr:
        return engine.ocr
    return entry.ocr


def key_for(sha256: str, entry: DocumentEntry | None, engine: Engine) -> str:
    """The key of the result that a known document is to have: it rests on scans where its pages were to be read by
    OCR."""
    key = engine.key_of(sha256)
    return scan_key(key, ocr_for(entry, engine)) if entry and entry.ocr else key


def _standing_files(ledger: Ledger, found: Iterable[KnownFile]) -> dict[str, KnownFile]:
    """One file for each hash: of those found in this run, and for other known documents a file elsewhere."""
    files: dict[str, KnownFile] = {}
    for file in found:
        if file.sha256:
            files.setdefault(file.sha256, file)
    for file in ledger.files.values():
        wanted = file.sha256 in ledger.documents and file.sha256 not in files and not file.gone
        if file.sha256 and wanted and _is_as_known(file):
            files[file.sha256] = file
    return files


def _is_as_known(file: KnownFile) -> bool:
    """Whether a file that this run did not look for is still there, with its size and time."""
    try:
        status = os.stat(file.path)
    except OSError:
        return False
    return (status.st_size, status.st_mtime_ns) == (file.size, file.mtime_ns)


def is_held(ledger: Ledger, file: KnownFile, engine: Engine, other_limits: bool = False) -> bool:
    """Whether a file is in quarantine and trying it again would tell nothing new."""
    entry = ledger.quarantine.get(file.path)
    if entry and other_limits and entry.stage == STAGE_LIMITS:
        return False
    return (
        entry is not None
        and entry.stage != STAGE_CONTRACT
        and entry.sha256 is not None
        and entry.sha256 == file.sha256
        and tried_by(ledger, entry) == engine.stamp
        and entry.attempts >= TRIES.get(entry.stage, 1)
    )


def tried_by(ledger: Ledger, entry: QuarantineEntry) -> str | None:
    """The reader of the last run that saw the entry: runs put their start into `last_seen`."""
    return next((run.version for run in reversed(ledger.runs) if run.started_at <= entry.last_seen), None)
