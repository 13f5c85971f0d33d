"""All documents: finds files, has the new ones read, stores what they say, builds the warehouse, reports what changed.

Only what is new costs anything: a file of unchanged size and time is not opened, a known content is not read, and a
reading is interpreted again only when `schemas/` or the code has changed. What workers deliver is stored at once, so
that a run that is stopped is taken up where it was.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline import __version__, pool
from pipeline.files import Found, Survey, sha256_of, survey, unreadable
from pipeline.model import Failure, Result, digest
from pipeline.plan import Plan, plan
from pipeline.pool import Limits, Task
from pipeline.report import Copy, Counts, Quarantined, RunReport, Superseded, UnknownWord
from pipeline.store import ledger as books
from pipeline.store.archive import Archive, store_folder
from pipeline.store.ledger import DocumentEntry, KnownFile, Ledger
from pipeline.store.lock import hold
from pipeline.work import Engine, Job, Product, present_engine

if TYPE_CHECKING:
    from pipeline.store.build import Changes


@dataclass(frozen=True, slots=True)
class Event:
    """How far a run is. `kind`: `found` (so many `total` documents to do), `read`, `interpreted`, `failed` (each one
    document, `done` of `total`), `building`, `built`."""

    kind: str
    done: int = 0
    total: int = 0
    source_file: str = ""
    detail: str = ""


@dataclass(slots=True)
class _Run:
    """What a run has gathered so far."""

    warehouse: Path
    engine: Engine
    started_at: datetime
    on_event: Callable[[Event], None]
    survey: Survey
    archive: Archive
    ledger: Ledger
    files: list[KnownFile] = field(default_factory=list)
    failures: dict[str, tuple[KnownFile, Failure]] = field(default_factory=dict)  # by path
    products: list[Product] = field(default_factory=list)  # without their records
    notices: list[str] = field(default_factory=list)


def _utc_now() -> datetime:
    return datetime.now(UTC)


def _unheard(_: Event) -> None:
    return None


def ingest(
    paths: Sequence[Path],
    warehouse: Path,
    jobs: int | None = None,
    rehash: bool = False,
    prune: bool = False,
    limits: Limits | None = None,
    on_event: Callable[[Event], None] = _unheard,
    now: Callable[[], datetime] = _utc_now,
    engine: Engine | None = None,
) -> RunReport:
    """Ingest the files and folders into the warehouse, with `jobs` worker processes (None: one for each core).

    `rehash` reads every file's content instead of trusting its size and time, and tries quarantined files again;
    `prune` removes documents whose files are gone. Bad files end in the report's quarantine, never in an exception.
    Raises NoSuchPath for a path that is not there, LockHeld when another run is writing, ContractBroken when the new
    warehouse breaks its contract (the old one stays, what was read is kept), LedgerBroken, VocabularyError, PoolError.
    """
    with hold(warehouse):
        seen = survey(paths)
        folder = store_folder(warehouse)
        run = _Run(warehouse, engine or present_engine(), now(), on_event, seen, Archive(folder), books.load(folder))
        _identify(run, rehash)
        run.ledger = books.seen(run.ledger, run.files, [os.path.abspath(path) for path in paths], run.started_at)
        todo = _plan(run, rehash)
        _work(run, todo, jobs or pool.cores(), limits or Limits())
        fallen = _settle(run, todo, prune)
        return _publish(run, todo, paths, fallen, now)


# ---------------------------------------------------------------------------------------------------------------------
# Which content lies where


def _identify(run: _Run, rehash: bool) -> None:
    """Give every file found its hash, the known one where size and time are unchanged."""
    for one in run.survey.refused:
        file = _known_file(one.file, None, run.started_at)
        run.files.append(file)
        run.failures[file.path] = file, one.failure
    for found in run.survey.found:
        known = None if rehash else books.lookup(run.ledger, found.path, found.size, found.mtime_ns)
        if known and known.sha256:
            run.files.append(known)
        else:
            run.files.append(_hashed(run, found))


def _hashed(run: _Run, found: Found) -> KnownFile:
    """The file with its hash; a known place keeps its name, whichever folder around it the user named this time."""
    known = run.ledger.files.get(found.path)
    try:
        file = _known_file(found, sha256_of(found.path), run.started_at)
        return replace(file, source_file=known.source_file) if known else file
    except OSError as error:
        # What the file held before is not forgotten because it cannot be looked at now.
        file = known or _known_file(found, None, run.started_at)
        run.failures[file.path] = file, unreadable(error)
        return file


def _known_file(found: Found, sha256: str | None, now: datetime) -> KnownFile:
    return KnownFile(found.path, found.source_file, found.size, found.mtime_ns, sha256, now, now)


# ---------------------------------------------------------------------------------------------------------------------
# What has to be done, and doing it


def _plan(run: _Run, rehash: bool) -> Plan:
    from pipeline.store.build import carried

    in_warehouse = carried(run.warehouse, run.ledger)

    def at_hand(sha256: str, entry: DocumentEntry) -> bool:
        return sha256 in in_warehouse or run.archive.result(sha256, entry.key) is not None

    return plan(run.ledger, run.files, run.engine, str(run.archive.folder), rehash, at_hand)


def _work(run: _Run, todo: Plan, jobs: int, limits: Limits) -> None:
    """Have the jobs done and store what comes of them, each at once."""
    by_sha = {job.sha256: job for job, _ in todo.jobs}
    left = [(job, size) for job, size in todo.jobs if not _taken_up(run, job)]
    run.on_event(Event("found", total=len(left)))
    tasks = (Task(job.sha256, job, size) for job, size in left)
    with closing(pool.run(tasks, jobs, limits, run.engine.work)) as answers:
        for number, done in enumerate(answers, start=1):
            name = _name(run, by_sha[done.key])
            if isinstance(done.answer, Failure):
                _failed(run, by_sha[done.key], done.answer)
                run.on_event(Event("failed", number, len(left), name, done.answer.detail))
            else:
                _store(run, done.answer)
                kind = "read" if done.answer.was_read else "interpreted"
                run.on_event(Event(kind, number, len(left), name))


def _taken_up(run: _Run, job: Job) -> bool:
    """Whether an earlier run that was stopped has done the job already."""
    result = run.archive.result(job.sha256, job.key)
    if result is None or run.archive.reading(job.sha256, run.engine.reader, run.engine.readers) is None:
        return False
    run.products.append(Product(job.sha256, result.status, b"", was_read=False))
    return True


def _store(run: _Run, product: Product) -> None:
    if product.reading is not None:
        run.archive.put_reading(product.reading)
    run.archive.put_result(product.result)
    run.products.append(replace(product, reading=None, result=b""))


def _failed(run: _Run, job: Job, failure: Failure) -> None:
    """Every file found with that content goes to quarantine; a known document stays as it is, with a notice."""
    for file in run.files:
        if file.sha256 == job.sha256:
            run.failures[file.path] = file, replace(failure, sha256=job.sha256)
    if job.sha256 in run.ledger.documents:
        run.notices.append(f"{_name(run, job)} keeps the figures of an earlier run: {failure.detail}")


def _name(run: _Run, job: Job) -> str:
    if file := run.ledger.files.get(job.path or ""):
        return file.source_file
    entry = run.ledger.documents.get(job.sha256)
    return entry.source_file if entry else job.sha256[:16]


# ---------------------------------------------------------------------------------------------------------------------
# The books


def _settle(run: _Run, todo: Plan, prune: bool) -> tuple[str, ...]:
    """Enter what happened into the ledger and save it; the hashes that `prune` let fall."""
    done = {product.sha256 for product in run.products}
    ledger = books.with_documents(run.ledger, (_entry(run, product) for product in run.products))
    ledger = books.cleared(ledger, (file.path for file in run.files if file.sha256 in done | todo.current))
    ledger = books.with_failures(ledger, run.failures.values(), run.started_at)
    ledger = _still_held(ledger, (file.path for file in run.files if file.sha256 in todo.held), run.started_at)
    fallen: tuple[str, ...] = ()
    if prune and _all_seen(run):
        ledger, fallen = books.pruned(ledger)
    if kept := todo.kept - set(fallen):
        run.notices.append(
            f"{len(kept)} documents stay as an earlier reader read them, because their files are gone: put the files "
            "back, or remove the documents with --prune."
        )
    run.ledger = ledger
    books.save(run.archive.folder, ledger)
    return fallen


def _all_seen(run: _Run) -> bool:
    """Whether what was not found is gone indeed: a folder that could not be listed hides its files."""
    hidden = [one.file.source_file for one in run.survey.refused if one.failure.error == "unreadable"]
    if hidden:
        run.notices.append(f"Nothing was pruned, because this could not be read: {', '.join(hidden)}.")
    return not hidden


def _entry(run: _Run, product: Product) -> DocumentEntry:
    key = run.engine.key_of(product.sha256)
    return DocumentEntry(product.sha256, key, product.status, run.engine.stamp, run.started_at)


def _still_held(ledger: Ledger, paths: Iterable[str], now: datetime) -> Ledger:
    """Entries that this run saw and did not try: seen now, no attempt more."""
    seen = {path: replace(ledger.quarantine[path], last_seen=now) for path in paths if path in ledger.quarantine}
    return replace(ledger, quarantine={**ledger.quarantine, **seen})


# ---------------------------------------------------------------------------------------------------------------------
# The warehouse and the report


def _publish(
    run: _Run,
    todo: Plan,
    paths: Sequence[Path],
    fallen: Sequence[str],
    now: Callable[[], datetime],
) -> RunReport:
    """Build the warehouse where it has to change, record the run, and report."""
    counts = _counts(run, todo, fallen)
    record = books.Run(
        digest(run.started_at.isoformat(), os.getpid()),
        run.started_at,
        run.engine.stamp,
        counts={name: number for name, number in asdict(counts).items() if number},
        notices=(*run.archive.complaints, *run.notices),
    )
    run.on_event(Event("building"))
    changes, rebuilt = _built(run, record)
    assert changes.run is not None
    books.save(run.archive.folder, books.with_run(run.ledger, changes.run))
    for sha256 in fallen:
        run.archive.forget(sha256)
    run.on_event(Event("built"))
    ended_at = now()
    return RunReport(
        run_id=record.run_id,
        finsam=__version__,
        reader=run.engine.stamp,
        warehouse=str(run.warehouse),
        paths=tuple(map(str, paths)),
        started_at=run.started_at,
        ended_at=ended_at,
        seconds=round((ended_at - run.started_at).total_seconds(), 3),
        rebuilt=rebuilt,
        created=changes.documents_created,
        changed=changes.documents_changed,
        removed=changes.documents_removed,
        superseded=tuple(Superseded(one.older, one.newer) for one in changes.superseded),
        duplicates=tuple(Copy(one.source_file, one.of) for one in books.duplicates(run.ledger)),
        missing=books.missing(run.ledger),
        quarantined=_quarantined(run),
        notices=changes.run.notices,
        **_standing(run.warehouse, counts, changes),
    )


def _built(run: _Run, record: books.Run) -> tuple[Changes, bool]:
    """What changed, and whether more than the books did."""
    from pipeline.store.build import build, carried, needs_build, refresh

    words = run.engine.vocabulary
    if not needs_build(run.warehouse, run.ledger, words.digest):
        return refresh(run.warehouse, run.ledger, record), False
    there = carried(run.warehouse, run.ledger)
    return build(run.warehouse, run.ledger, _results(run, there), words, record), True


def _results(run: _Run, there: Container[str]) -> Iterator[Result]:
    for sha256, entry in run.ledger.documents.items():
        if sha256 not in there and (result := run.archive.result(sha256, entry.key)):
            yield result


def _counts(run: _Run, todo: Plan, fallen: Sequence[str]) -> Counts:
    read = sum(product.was_read for product in run.products)
    return Counts(
        found=len(run.survey.found),
        read=read,
        interpreted=len(run.products) - read,
        unchanged=len(todo.current),
        duplicate=len(books.duplicates(run.ledger)),
        missing=len(books.missing(run.ledger)),
        removed=len(fallen),
        quarantined=len(_quarantined(run)),
        left_alone=run.survey.left_alone,
    )


def _quarantined(run: _Run) -> tuple[Quarantined, ...]:
    """The quarantined files under the paths of this run, whether it tried them or not."""
    entries = sorted(
        (run.ledger.quarantine[file.path] for file in run.files if file.path in run.ledger.quarantine),
        key=lambda entry: entry.source_file,
    )
    return tuple(
        Quarantined(
            entry.source_file, entry.stage, entry.error, entry.detail, entry.first_seen, entry.attempts,
            entry.path in run.failures,
        )
        for entry in entries
    )  # fmt: skip


_CHECKS = "SELECT status, cause, count(*) FROM checks GROUP BY ALL"
_UNKNOWNS = (
    "SELECT kind, text, count(DISTINCT document_id), min(found_in), min(line_to_add) FROM base.unknowns "
    "GROUP BY kind, text ORDER BY 3 DESC, kind, text"
)


def _standing(warehouse: Path, counts: Counts, changes: Changes) -> dict[str, Any]:
    """The report's fields on the state of the whole warehouse, and the counts completed."""
    from pipeline.store import duck

    with duck.read(warehouse) as db:
        checks = db.execute(_CHECKS).fetchall()
        unknowns = tuple(UnknownWord(*row) for row in db.execute(_UNKNOWNS).fetchall())
    by_status: Counter[str] = Counter()
    for status, _, number in checks:
        by_status[status] += number
    complete = replace(
        counts,
        created=len(changes.documents_created),
        changed=len(changes.documents_changed),
        superseded=len(changes.superseded),
        unknown=len(unknowns),
    )
    return {
        "counts": complete,
        "checks": dict(by_status),
        "failed_by_cause": {cause: number for status, cause, number in checks if status == "fail"},
        "unknowns": unknowns,
    }
