"""From the books of a run to the warehouse and the run's report."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline import __version__
from pipeline.files import Survey
from pipeline.model import Failure, Result, digest
from pipeline.report import Copy, Counts, Quarantined, RunReport, Superseded, UnknownWord
from pipeline.store import ledger as books
from pipeline.store.archive import Archive
from pipeline.store.ledger import KnownFile, Ledger
from pipeline.work import Engine, Product

if TYPE_CHECKING:
    from pipeline.store.build import Changes

# Imports of pipeline.store.build and .duck stand in functions: they bring DuckDB and Arrow.


@dataclass(frozen=True, slots=True)
class Event:
    """How far a run is. `kind`: `found` (`total` documents are to be done), `read`, `interpreted` and `failed` (one
    more document, `done` of `total`; `detail` is the reason), `building`, `built`."""

    kind: str
    done: int = 0
    total: int = 0
    source_file: str = ""
    detail: str = ""


@dataclass(slots=True)
class Run:
    """What a run has gathered so far: `ledger` is the one to be, `failures` are by path, `products` without records."""

    paths: tuple[str, ...]
    warehouse: Path
    engine: Engine
    started_at: datetime
    on_event: Callable[[Event], None]
    survey: Survey
    archive: Archive
    ledger: Ledger
    files: list[KnownFile] = field(default_factory=list)
    failures: dict[str, tuple[KnownFile, Failure]] = field(default_factory=dict)
    products: list[Product] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


def publish(run: Run, unchanged: int, fallen: Sequence[str], now: Callable[[], datetime]) -> RunReport:
    """Build the warehouse where it has to change, enter the run into the ledger, forget the `fallen` hashes, report.

    Raises ContractBroken, and then the old warehouse stays.
    """
    quarantined = _quarantined(run)
    counts = _counts(run, unchanged, len(fallen), len(quarantined))
    run.on_event(Event("building"))
    changes, rebuilt = _built(run, _record(run, counts))
    assert changes.run is not None
    books.save(run.archive.folder, books.with_run(run.ledger, changes.run))
    for sha256 in fallen:
        run.archive.forget(sha256)
    run.on_event(Event("built"))
    return _report(run, changes, counts, quarantined, rebuilt, now())


def _record(run: Run, counts: Counts) -> books.Run:
    return books.Run(
        digest(run.started_at.isoformat(), os.getpid()),
        run.started_at,
        run.engine.stamp,
        counts={name: number for name, number in asdict(counts).items() if number},
        notices=(*run.archive.complaints, *run.notices),
    )


def _built(run: Run, record: books.Run) -> tuple[Changes, bool]:
    """What changed, and whether more than the books did."""
    from pipeline.store.build import build, carried, needs_build, refresh

    words = run.engine.vocabulary
    if not needs_build(run.warehouse, run.ledger, words.digest):
        return refresh(run.warehouse, run.ledger, record), False
    there = carried(run.warehouse, run.ledger)
    return build(run.warehouse, run.ledger, _results(run, there), words, record), True


def _results(run: Run, there: Container[str]) -> Iterator[Result]:
    for sha256, entry in run.ledger.documents.items():
        if sha256 not in there and (result := run.archive.result(sha256, entry.key)):
            yield result


# ---------------------------------------------------------------------------------------------------------------------
# The report


def _counts(run: Run, unchanged: int, removed: int, quarantined: int) -> Counts:
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
        quarantined=quarantined,
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
    quarantined: tuple[Quarantined, ...],
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
        duplicates=tuple(Copy(one.source_file, one.of) for one in books.duplicates(run.ledger)),
        missing=books.missing(run.ledger),
        quarantined=quarantined,
        notices=changes.run.notices,
        **_standing(run.warehouse, counts, changes),
    )


_CHECKS = "SELECT status, cause, count(*) FROM checks GROUP BY ALL ORDER BY ALL"
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
