"""All documents: finds files, has the new ones read, stores what they say, builds the warehouse, reports what changed.

Only what is new costs anything: a file of unchanged size and time is not opened, a known content is not read, and a
reading is interpreted again only when `schemas/` or the code has changed. What workers deliver is stored at once, so
that a run that is stopped is taken up where it was.
"""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from pipeline.files import Found, all_there, sha256_of, survey, unreadable
from pipeline.limits import Limits, for_page
from pipeline.model import Failure, Scan
from pipeline.plan import Plan, plan
from pipeline.publish import Event, Run, publish
from pipeline.records import replace
from pipeline.reference import VocabularyError
from pipeline.report import RunReport
from pipeline.store import candidate, history, present
from pipeline.store import ledger as books
from pipeline.store.archive import Archive, store_folder
from pipeline.store.errors import ContractBroken
from pipeline.store.ledger import DocumentEntry, KnownFile, Ledger
from pipeline.store.lock import hold
from pipeline.work import Engine, Job, Product, present_engine, scan_key

__all__ = ["Event", "ingest"]


SMALL = 2_000_000  # bytes of a file that takes little memory to read
AFTER_START = 0.1  # seconds in which the first workers are started


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
    waits: bool | None = None,
) -> RunReport:
    """Ingest the files and folders into the warehouse, with `jobs` worker processes (None: one for each core).

    `rehash` reads every file's content instead of trusting its size and time, and tries quarantined files again;
    `prune` removes documents whose files are gone. `waits` leaves known documents as another version read them, because
    a reread beside the warehouse will bring them; None: if one is under way. Bad files end in the report's quarantine,
    never in an exception.

    Raises NoSuchPath for a path that is not there, LockHeld when another run is writing, ContractBroken when the new
    warehouse breaks its contract (the old one stays, what was read is kept), NotAWarehouse for a file that is no
    warehouse where one is to be, LedgerBroken, VocabularyError, PoolError.
    """
    all_there(paths)
    present.spare_other_files(warehouse)
    with hold(warehouse):
        run = _opened(paths, warehouse, engine, on_event, now())
        _identify(run, rehash)
        run.ledger = books.seen(run.ledger, run.files, [os.path.abspath(path) for path in paths], run.started_at)
        leave = candidate.state_of(warehouse) is not None if waits is None else waits
        due = _plan(run, rehash, other_limits=limits not in (None, Limits()), waits=leave)
        if waits is None:
            _say_what_another_version_read(run, due)
        _work(run, due, jobs, limits or Limits())
        fallen = _settle(run, due, prune)
        return publish(run, len(due.current) + len(due.waiting), fallen, now)


def _opened(
    paths: Sequence[Path],
    warehouse: Path,
    engine: Engine | None,
    on_event: Callable[[Event], None],
    started_at: datetime,
) -> Run:
    seen, folder = survey(paths), store_folder(warehouse)
    archive, ledger = Archive(folder), books.load(folder)
    archive.sweep()
    history.recover(folder, lambda: present.state_of(warehouse))
    return Run(
        paths=tuple(map(str, paths)),
        warehouse=warehouse,
        engine=engine or present_engine(),
        started_at=started_at,
        on_event=on_event,
        survey=seen,
        archive=archive,
        before=ledger,
        ledger=ledger,
        present=present.look(warehouse),
    )


# ---------------------------------------------------------------------------------------------------------------------
# Which content lies where


def _identify(run: Run, rehash: bool) -> None:
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


def _hashed(run: Run, found: Found) -> KnownFile:
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


def _plan(run: Run, rehash: bool, other_limits: bool, waits: bool) -> Plan:
    in_warehouse = run.present.carried(run.ledger)

    def at_hand(sha256: str, entry: DocumentEntry) -> bool:
        return sha256 in in_warehouse or run.archive.result(sha256, entry.key) is not None

    return plan(run.ledger, run.files, run.engine, str(run.archive.folder), rehash, other_limits, at_hand, waits)


def _say_what_another_version_read(run: Run, due: Plan) -> None:
    """After an upgrade: which documents are read anew, before that begins, and which wait for a reread."""
    known = run.ledger.documents
    anew = [job for job, _ in due.jobs if job.sha256 in known and known[job.sha256].reader != run.engine.stamp]
    if anew:
        run.on_event(Event("anew", total=len(anew)))
        run.notices.append(
            f"{len(anew)} documents that another version of the reader had read were read again by this one, "
            f"{run.engine.stamp}. finsam reread does that beside the warehouse and shows first what changes."
        )
    if due.waiting:
        run.notices.append(
            f"{len(due.waiting)} documents stay as another version read them, because a reread is under way: "
            "finsam reread goes on with it, finsam reread --apply swaps it in, finsam reread --discard ends it."
        )


def _work(run: Run, due: Plan, jobs: int | None, limits: Limits) -> None:
    """Have the jobs done and store what comes of them, each at once."""
    by_sha = {job.sha256: job for job, _ in due.jobs}
    left = [(job, size) for job, size in due.jobs if not _taken_up(run, job)]
    run.on_event(Event("found", total=len(left)))
    if not left:
        return
    from pipeline import pool

    tasks = (pool.Task(job.sha256, job, size) for job, size in left)
    waiting: list[Product] = []
    number = 0
    getting_ready = threading.Timer(AFTER_START, _get_ready_to_build, (run,))
    getting_ready.daemon = True
    if max(size for _, size in left) <= SMALL:
        getting_ready.start()
    known = run.engine.vocabulary  # a data file that is wrong is told here, not by every document
    with closing(pool.run(tasks, jobs or pool.cores(), limits, run.engine.work, known)) as answers:
        for done in answers:
            if getting_ready.ident is None:  # the largest is done: until then the memory is the worker's
                getting_ready.start()
            if isinstance(done.answer, Product) and done.answer.wants:
                waiting.append(_put_aside(run, done.answer))
                continue
            number += 1
            _take(run, by_sha[done.key], done.answer, number, len(left))
    if waiting:
        _scan(run, by_sha, waiting, jobs, limits)
        was_read = {product.sha256: product.was_read for product in waiting}
        again = (pool.Task(sha256, by_sha[sha256]) for sha256 in was_read)
        with closing(pool.run(again, jobs or pool.cores(), limits, run.engine.work)) as answers:
            for at, done in enumerate(answers, start=number + 1):
                answer = done.answer
                if isinstance(answer, Product):
                    answer = replace(answer, was_read=answer.was_read or was_read[done.key])
                _take(run, by_sha[done.key], answer, at, len(left))


def _take(run: Run, job: Job, answer: Product | Failure, number: int, total: int) -> None:
    """Store what came of a job, and tell."""
    name = _name(run, job)
    if isinstance(answer, Failure):
        _failed(run, job, answer)
        run.on_event(Event("failed", number, total, name, answer.detail))
    else:
        _store(run, answer)
        run.on_event(Event("read" if answer.was_read else "interpreted", number, total, name))


def _put_aside(run: Run, product: Product) -> Product:
    """Keep the reading of a document whose pages wait for OCR."""
    if product.reading is not None:
        run.archive.put_reading(product.reading)
    return replace(product, reading=None)


def _scan(run: Run, jobs_of: Mapping[str, Job], waiting: Sequence[Product], jobs: int | None, limits: Limits) -> None:
    """Have pages read by OCR, one in a process, and store each at once; one that fails costs that page."""
    from pipeline import pool

    pages = [job for one in waiting for job in one.wants]
    tasks = (pool.Task(f"{at}", job) for at, job in enumerate(pages))
    assert run.engine.scan is not None
    with closing(pool.run(tasks, jobs or pool.cores(), for_page(limits), run.engine.scan)) as answers:
        for number, done in enumerate(answers, start=1):
            job = pages[int(done.key)]
            scan = done.answer
            if isinstance(scan, Failure):
                scan = Scan(job.sha256, job.page.number, run.engine.ocr, failure=scan.detail)
            run.archive.put_scan(scan)
            name = _name(run, jobs_of[job.sha256])
            run.on_event(Event("scanned", number, len(pages), f"{name}, page {job.page.number}"))


def _get_ready_to_build(run: Run) -> None:
    """Have ready what the building needs, which takes seconds: while the workers read and this process waits for
    them."""
    with suppress(ImportError, ContractBroken, VocabularyError):  # told where it is needed
        import_module("pipeline.store.build").get_ready(run.engine.vocabulary())
    gc.collect()
    gc.freeze()  # what was imported stays: nobody need look through it again and again


def _taken_up(run: Run, job: Job) -> bool:
    """Whether an earlier run that was stopped has done the job already."""
    if run.archive.reading(job.sha256, run.engine.reader, run.engine.readers) is None:
        return False
    for key, ocr in ((job.key, ""), (scan_key(job.key, job.ocr), job.ocr)):
        if result := run.archive.result(job.sha256, key):
            run.products.append(Product(job.sha256, result.status, b"", was_read=False, key=key, ocr=ocr))
            return True
    return False


def _store(run: Run, product: Product) -> None:
    if product.reading is not None:
        run.archive.put_reading(product.reading)
    run.archive.put_result(product.result)
    run.products.append(replace(product, reading=None, result=b""))


def _failed(run: Run, job: Job, failure: Failure) -> None:
    """Every file found with that content goes to quarantine; a known document stays as it is, with a notice."""
    for file in run.files:
        if file.sha256 == job.sha256:
            run.failures[file.path] = file, replace(failure, sha256=job.sha256)
    if job.sha256 in run.ledger.documents:
        run.notices.append(f"{_name(run, job)} keeps the figures of an earlier run: {failure.detail}")


def _name(run: Run, job: Job) -> str:
    if file := run.ledger.files.get(job.path or ""):
        return file.source_file
    entry = run.ledger.documents.get(job.sha256)
    return entry.source_file if entry else job.sha256[:16]


# ---------------------------------------------------------------------------------------------------------------------
# The books


def _settle(run: Run, due: Plan, prune: bool) -> tuple[str, ...]:
    """Enter what happened into the ledger and save it; the hashes that `prune` let fall."""
    done = {product.sha256 for product in run.products}
    ledger = books.with_documents(run.ledger, (_entry(run, product) for product in run.products))
    ledger = books.cleared(ledger, (file.path for file in run.files if file.sha256 in done | due.current))
    ledger = books.with_failures(ledger, run.failures.values(), run.started_at)
    ledger = _still_held(ledger, (file.path for file in run.files if file.sha256 in due.held), run.started_at)
    fallen: tuple[str, ...] = ()
    if prune and _all_seen(run):
        ledger, fallen = books.pruned(ledger)
    if kept := due.kept - set(fallen):
        run.notices.append(
            f"{len(kept)} documents stay as an earlier reader read them, because their files are gone: put the files "
            "back, or remove the documents with --prune."
        )
    run.ledger = ledger
    if run.products or run.failures or fallen:  # what would be lost if the build were killed
        books.save(run.archive.folder, ledger)
    return fallen


def _all_seen(run: Run) -> bool:
    """Whether what was not found is gone indeed: a folder that could not be listed hides its files."""
    hidden = [one.file.source_file for one in run.survey.refused if one.failure.error == "unreadable"]
    if hidden:
        run.notices.append(f"Nothing was pruned, because this could not be read: {', '.join(hidden)}.")
    return not hidden


def _entry(run: Run, product: Product) -> DocumentEntry:
    key = product.key or run.engine.key_of(product.sha256)
    return DocumentEntry(product.sha256, key, product.status, run.engine.stamp, run.started_at, ocr=product.ocr)


def _still_held(ledger: Ledger, paths: Iterable[str], now: datetime) -> Ledger:
    """Entries that this run saw and did not try: seen now, no attempt more."""
    seen = {path: replace(ledger.quarantine[path], last_seen=now) for path in paths if path in ledger.quarantine}
    return replace(ledger, quarantine={**ledger.quarantine, **seen})
