"""What is otherwise in the warehouse to be: documents, figures and checks, each by name, and counted by document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.store import duck
from pipeline.store.changes import compare
from pipeline.store.duck import Connection

_PLACE = "source_file, page, printed, row_label, column_header"


@dataclass(frozen=True, slots=True)
class FigureSeen:
    """A figure that only one of the two has."""

    figure_id: str
    source_file: str
    page: int
    printed: str
    row_label: str | None
    column_header: str | None


@dataclass(frozen=True, slots=True)
class FigureDiffers:
    """A figure that both have: `what` gives what each column says before and after."""

    figure_id: str
    source_file: str
    page: int
    printed: str
    what: dict[str, tuple[str | None, str | None]]


@dataclass(frozen=True, slots=True)
class CheckDiffers:
    """A check whose status changes; `before` or `after` is None where only the other warehouse has it."""

    source_file: str
    rule: str
    scope: str | None
    column_header: str | None
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class OfDocument:
    """How much is otherwise in one document."""

    source_file: str
    figures_created: int = 0
    figures_changed: int = 0
    figures_removed: int = 0
    checks: int = 0


@dataclass(frozen=True, slots=True)
class Differences:
    """Everything that is otherwise. Documents are named by source file; `figures` counts them before and after."""

    documents_created: tuple[str, ...] = ()
    documents_changed: tuple[str, ...] = ()
    documents_removed: tuple[str, ...] = ()
    figures: tuple[int, int] = (0, 0)
    figures_created: tuple[FigureSeen, ...] = ()
    figures_changed: tuple[FigureDiffers, ...] = ()
    figures_removed: tuple[FigureSeen, ...] = ()
    checks_before: dict[str, int] = field(default_factory=dict)
    checks_after: dict[str, int] = field(default_factory=dict)
    checks: tuple[CheckDiffers, ...] = ()
    by_document: tuple[OfDocument, ...] = ()


def differences(live: Path, to_be: Path) -> Differences:
    """The warehouse to be held against the live one; both may be read by others meanwhile.

    Raises NoWarehouse or NotAWarehouse.
    """
    with duck.read(live):
        pass  # says what is wrong with it, if anything is
    with duck.read(to_be):
        pass
    with duck.scratch() as db, duck.beside(db, live), duck.beside(db, to_be, "new"):
        db.execute("USE new.main")
        try:
            return _differences(db)
        finally:
            db.execute("USE memory.main")  # what is in use cannot be detached


def _differences(db: Connection) -> Differences:
    changes = compare(db, True, named=None)
    created, removed = _alone(db, "new", "old"), _alone(db, "old", "new")
    changed = tuple(
        FigureDiffers(one.figure_id, one.source_file, one.page, one.printed, _texts(dict(one.what)))
        for one in changes.figure_changes
    )
    checks = _checks(db)
    return Differences(
        changes.documents_created,
        changes.documents_changed,
        changes.documents_removed,
        (_count(db, "old"), _count(db, "new")),
        created,
        changed,
        removed,
        _statuses(db, "old"),
        _statuses(db, "new"),
        checks,
        _by_document(created, changed, removed, checks),
    )


def _texts(what: dict[str, tuple[Any, Any]]) -> dict[str, tuple[str | None, str | None]]:
    return {
        name: (None if before is None else str(before), None if after is None else str(after))
        for name, (before, after) in what.items()
    }


def _alone(db: Connection, these: str, others: str) -> tuple[FigureSeen, ...]:
    rows = db.execute(
        f"SELECT t.figure_id, {_PLACE} FROM {these}.main.figures AS t "
        f"ANTI JOIN {others}.main.figures AS o USING (figure_id) ORDER BY source_file, page, t.top, t.x0, figure_id"
    )
    return tuple(FigureSeen(*row) for row in rows.fetchall())


def _count(db: Connection, side: str) -> int:
    return int(duck.one(db, f"SELECT count(*) FROM {side}.main.figures"))


def _statuses(db: Connection, side: str) -> dict[str, int]:
    rows = db.execute(f"SELECT status, count(*) FROM {side}.main.checks GROUP BY status ORDER BY status")
    return dict(rows.fetchall())


def _checks(db: Connection) -> tuple[CheckDiffers, ...]:
    """Checks of another status; of those that only one side has, only such as fail or did fail: the rest is counted."""
    rows = db.execute(
        "SELECT coalesce(nd.source_file, od.source_file) AS source_file, coalesce(n.rule, o.rule), "
        "coalesce(n.scope, o.scope), coalesce(n.column_header, o.column_header), o.status, n.status "
        "FROM new.main.checks AS n FULL JOIN old.main.checks AS o USING (check_id) "
        "LEFT JOIN new.main.documents AS nd ON nd.document_id = n.document_id "
        "LEFT JOIN old.main.documents AS od ON od.document_id = o.document_id "
        "WHERE n.status IS DISTINCT FROM o.status "
        "AND (n.status IS NOT NULL AND o.status IS NOT NULL OR coalesce(n.status, o.status) IN ('fail', 'doubtful')) "
        "ORDER BY ALL"
    )
    return tuple(CheckDiffers(*row) for row in rows.fetchall())


def _by_document(
    created: tuple[FigureSeen, ...],
    changed: tuple[FigureDiffers, ...],
    removed: tuple[FigureSeen, ...],
    checks: tuple[CheckDiffers, ...],
) -> tuple[OfDocument, ...]:
    counts = [Counter(item.source_file for item in items) for items in (created, changed, removed, checks)]
    names = sorted(set().union(*counts))
    return tuple(OfDocument(name, *(count[name] for count in counts)) for name in names)
