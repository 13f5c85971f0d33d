"""From the books of a run to the warehouse and the run's report."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline import __version__
from pipeline.files import Survey
from pipeline.model import Failure, Result, digest
from pipeline.plan import STAGE_CONTRACT
from pipeline.records import Record, asdict, replace
from pipeline.report import (
    Copy,
    Counts,
    Quarantined,
    RunReport,
    StaleDecision,
    Superseded,
    UnknownWord,
    identities,
    trusted,
)
from pipeline.store import ledger as books
from pipeline.store.archive import Archive
from pipeline.store.errors import ContractBroken
from pipeline.store.ledger import KnownFile, Ledger
from pipeline.store.present import Present, touch
from pipeline.work import Engine, Product

if TYPE_CHECKING:
    from pipeline.store.changes import Changes

# Imports of pipeline.store.build and .trial stand in functions: they bring Arrow, pandas and pandera.


class Event(Record):
    """How far a run is. `kind`: `anew` (`total` known documents will be read again by this version of the reader),
    `found` (`total` documents are to be done), `read`, `interpreted` and `failed` (one
    more document, `done` of `total`; `detail` is the reason), `building`, `built`."""

    kind: str
    done: int = 0
    total: int = 0
    source_file: str = ""
    detail: str = ""


@dataclass(slots=True)
class Run:
    """What a run has gathered so far: `ledger` is the one to be, `before` the one it found, `present` the warehouse it
    found; `failures` are by path, `products` without records."""

    paths: tuple[str, ...]
    warehouse: Path
    engine: Engine
    started_at: datetime
    on_event: Callable[[Event], None]
    survey: Survey
    archive: Archive
    before: Ledger
    ledger: Ledger
    present: Present
    files: list[KnownFile] = field(default_factory=list)
    failures: dict[str, tuple[KnownFile, Failure]] = field(default_factory=dict)
    products: list[Product] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


def publish(run: Run, unchanged: int, fallen: Sequence[str], now: Callable[[], datetime]) -> RunReport:
    """Build the warehouse where it has to change, enter the run into the ledger, forget the `fallen` hashes, report.

    Raises ContractBroken, and then the old warehouse stays.
    """
    run.on_event(Event("building"))
    changes, rebuilt = _made(run, lambda: _record(run, _counts(run, unchanged, len(fallen))), now)
    assert changes.run is not None
    books.save(run.archive.folder, books.with_run(run.ledger, changes.run))
    for sha256 in fallen:
        run.archive.forget(sha256)
    run.on_event(Event("built"))
    return _report(run, changes, _counts(run, unchanged, len(fallen)), rebuilt, now())


def _record(run: Run, counts: Counts) -> books.Run:
    return books.Run(
        digest(run.started_at.isoformat(), os.getpid()),
        run.started_at,
        run.engine.stamp,
        counts={name: number for name, number in asdict(counts).items() if number},
        notices=(*run.archive.complaints, *run.notices),
    )


def _made(run: Run, record: Callable[[], books.Run], now: Callable[[], datetime]) -> tuple[Changes, bool]:
    """What changed, and whether more than the books did: as little is written as will do."""
    if not run.present.needs_build(run.ledger, run.engine.vocabulary_digest):
        if not run.present.needs_refresh(run.ledger):
            return touch(run.warehouse, run.ledger, record(), now), False
        from pipeline.store.build import refresh

        return refresh(run.warehouse, run.ledger, run.engine.vocabulary_digest, record(), now), False
    try:
        return _built(run, record(), now), True
    except ContractBroken:
        if not _set_aside(run):
            raise
        return _built(run, record(), now), True


def _built(run: Run, record: books.Run, now: Callable[[], datetime]) -> Changes:
    from pipeline.store.build import build

    return build(run.warehouse, run.ledger, _results(run), run.engine.vocabulary(), record, now)


def _results(run: Run) -> Iterator[Result]:
    there = run.present.carried(run.ledger)
    for sha256, entry in run.ledger.documents.items():
        if sha256 not in there and (result := run.archive.result(sha256, entry.key)):
            yield result


# ---------------------------------------------------------------------------------------------------------------------
# Documents that break the contract


def _set_aside(run: Run) -> bool:
    """Quarantine the documents that break the contract by themselves; False where there is none.

    A document that the warehouse holds keeps the figures that it has there.
    """
    from pipeline.store.trial import culprits

    found = culprits(list(_results(run)), run.engine.vocabulary())
    held = {sha256: run.before.documents[sha256] for sha256 in found if sha256 in run.present.carried(run.before)}
    for sha256, sentences in found.items():
        failure = Failure(STAGE_CONTRACT, "breaks_contract", _why(sentences), sha256)
        key = run.ledger.documents[sha256].key
        failed = {file.path: (file, failure) for file in run.ledger.files.values() if file.sha256 == sha256}
        run.failures.update(failed)
        run.ledger = books.with_failures(run.ledger, failed.values(), run.started_at, key, run.before)
        if sha256 in held:
            run.notices.append(f"{held[sha256].source_file} keeps the figures of an earlier run: {failure.detail}")
    run.ledger = books.without(run.ledger, found.keys() - held.keys())
    run.ledger = books.with_documents(run.ledger, held.values())
    run.products = [product for product in run.products if product.sha256 not in found]
    books.save(run.archive.folder, run.ledger)
    return bool(found)


def _why(sentences: Sequence[str]) -> str:
    more = f" (and {len(sentences) - 1} more)" if len(sentences) > 1 else ""
    return (
        f"What was read of it breaks a rule that every row of the warehouse must keep: {sentences[0]}{more}. "
        "This is a defect in finsam: report it with the document; the others are ingested without it."
    )


# ---------------------------------------------------------------------------------------------------------------------
# The report


def _counts(run: Run, unchanged: int, removed: int) -> Counts:
    """What can be counted before the warehouse is built."""
    read = sum(product.was_read for product in run.products)
    return Counts(
        found=len(run.survey.found),
        read=read,
        interpreted=len(run.products) - read,
        unchanged=unchanged,
        duplicate=len(books.duplicates(run.ledger)),
        missing=len(books.missing(run.ledger)),
        removed=removed,
        quarantined=len(_quarantined(run)),
        left_alone=run.survey.left_alone,
    )


def _quarantined(run: Run) -> tuple[Quarantined, ...]:
    """The quarantined files under the paths of this run, whether it tried them or not."""
    here = {file.path: run.ledger.quarantine.get(file.path) for file in run.files}
    entries = sorted((entry for entry in here.values() if entry), key=lambda entry: entry.source_file)
    return tuple(
        Quarantined(
            entry.source_file, entry.stage, entry.error, entry.detail, entry.first_seen, entry.attempts,
            entry.path in run.failures,
        )
        for entry in entries
    )  # fmt: skip


def _report(
    run: Run,
    changes: Changes,
    counts: Counts,
    rebuilt: bool,
    ended_at: datetime,
) -> RunReport:
    assert changes.run is not None
    return RunReport(
        run_id=changes.run.run_id,
        finsam=__version__,
        reader=run.engine.stamp,
        warehouse=str(run.warehouse),
        paths=run.paths,
        started_at=run.started_at,
        ended_at=ended_at,
        seconds=round((ended_at - run.started_at).total_seconds(), 3),
        rebuilt=rebuilt,
        created=changes.documents_created,
        changed=changes.documents_changed,
        removed=changes.documents_removed,
        superseded=tuple(Superseded(one.older, one.newer) for one in changes.superseded),
        replaced=changes.replaced,
        figure_changes=changes.figure_changes,
        no_longer_hold=tuple(one for one in changes.check_changes if one.is_lost),
        duplicates=tuple(Copy(one.source_file, one.of) for one in books.duplicates(run.ledger)),
        missing=books.missing(run.ledger),
        quarantined=_quarantined(run),
        notices=changes.run.notices,
        **_standing(run.warehouse, counts, changes),
    )


_CHECKS = "SELECT status, cause, count(*) FROM checks GROUP BY ALL ORDER BY ALL"
_TRUST = "SELECT trust, count(*) FROM figures GROUP BY trust ORDER BY trust"
_STALE = (
    "SELECT data_file, entry, why FROM base.stale "
    "WHERE is_new OR data_file IN ('waivers.toml', 'line_decisions.csv') ORDER BY place"
)
_UNKNOWNS = (
    "SELECT kind, text, count(DISTINCT document_id), min(found_in), min(line_to_add) FROM base.unknowns "
    "GROUP BY kind, text ORDER BY 3 DESC, kind, text"
)


def _standing(warehouse: Path, counts: Counts, changes: Changes) -> dict[str, Any]:
    """The report's fields on the state of the whole warehouse, and the counts completed."""
    from pipeline.store import duck

    with duck.read(warehouse) as db:
        checks = db.execute(_CHECKS).fetchall()
        stale = tuple(StaleDecision(*row) for row in db.execute(_STALE).fetchall())
        by_trust = dict(db.execute(_TRUST).fetchall())
        unknowns = tuple(UnknownWord(*row) for row in db.execute(_UNKNOWNS).fetchall())
    by_status: Counter[str] = Counter()
    for status, _, number in checks:
        by_status[status] += number
    complete = replace(
        counts,
        created=len(changes.documents_created),
        changed=len(changes.documents_changed),
        superseded=len(changes.superseded),
        replaced=len(changes.replaced),
        figures_created=changes.figures_created,
        figures_changed=changes.figures_changed,
        figures_removed=changes.figures_removed,
        unknown=len(unknowns),
    )
    return {
        "counts": complete,
        "checks": dict(by_status),
        "failed_by_cause": {cause: number for status, cause, number in checks if status == "fail"},
        "trust": trusted(by_trust),
        "identities": identities(by_status),
        "unknowns": unknowns,
        "stale": stale,
    }
