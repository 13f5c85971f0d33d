"""What a run changed: the new warehouse compared with the old one, through the views that both have."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import msgspec

from pipeline.records import Record
from pipeline.store import cells
from pipeline.store.cells import CheckChange, FigureChange, Replaced
from pipeline.store.duck import Connection, one
from pipeline.store.ledger import Duplicate, Run

# How many things of a kind the run's summary names; the counts say how many there are.
NAMED = 100

_IDENTITY = (
    "forbund_id",
    "document_type",
    "version",
    "fiscal_year",
    "period_end",
    "title",
    "adopted_on",
    "status",
    "is_current",
    "source_file",
)


class Superseded(Record):
    """`older` gave way to `newer`; both are source files."""

    older: str
    newer: str


class Quarantined(Record):
    """A file that could not be ingested, and why."""

    source_file: str
    error: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What a run changed, or what is otherwise in one warehouse than in another. Documents are named by source file.

    A figure is new, is otherwise or is there no longer; a cell that is read otherwise, or that the document which took
    the place of its own states, is the same figure. `figure_changes` are the cells of documents that both know or that
    replaced one, `check_changes` begin with the sums that hold no longer; a run has the first of both.
    """

    documents_created: tuple[str, ...] = ()
    documents_changed: tuple[str, ...] = ()
    documents_removed: tuple[str, ...] = ()
    figures_created: int = 0
    figures_changed: int = 0
    figures_removed: int = 0
    replaced: tuple[Replaced, ...] = ()
    figure_changes: tuple[FigureChange, ...] = ()
    check_changes: tuple[CheckChange, ...] = ()
    superseded: tuple[Superseded, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    quarantined: tuple[Quarantined, ...] = ()
    released: tuple[str, ...] = ()  # out of quarantine
    notices: tuple[str, ...] = ()
    run: Run | None = field(default=None, compare=False)  # as written to the warehouse, with its end

    def summary(self) -> dict[str, Any]:
        """Counts, and the first of each kind by name: what `runs` keeps."""
        lists: dict[str, tuple[Any, ...]] = {
            "documents_created": self.documents_created,
            "documents_changed": self.documents_changed,
            "documents_removed": self.documents_removed,
            "replaced": self.replaced,
            "figure_changes": self.figure_changes,
            "check_changes": self.check_changes,
            "superseded": self.superseded,
            "duplicates": self.duplicates,
            "quarantined": self.quarantined,
            "released": self.released,
        }
        counts = {name: len(items) for name, items in lists.items() if name not in ("figure_changes", "check_changes")}
        figures = {name: getattr(self, name) for name in ("figures_created", "figures_changed", "figures_removed")}
        named = {name: [msgspec.to_builtins(item) for item in items[:NAMED]] for name, items in lists.items() if items}
        return {**counts, **figures, "named": named}


# Superseded documents that the old warehouse had as current, or did not have.
_NEWLY_SUPERSEDED = (
    "ANTI JOIN (SELECT document_id FROM old.main.documents WHERE NOT is_current) AS o USING (document_id)"
)


def compare(db: Connection, has_old: bool, named: int | None = NAMED) -> Changes:
    """Compare the warehouse in use with the one attached as `old`, if there is one.

    At most `named` changed figures and checks are named (None: all).
    """
    if not has_old:
        return _first(db)
    try:
        cells.match(db)
        created, changed, removed = cells.counts(db)
        return replace(
            compare_books(db),
            figures_created=created,
            figures_changed=changed,
            figures_removed=removed,
            replaced=cells.replaced(db),
            figure_changes=cells.figure_changes(db, named),
            check_changes=cells.check_changes(db, named),
        )
    finally:
        cells.forget(db)


def compare_books(db: Connection) -> Changes:
    """The same without the figures: for a warehouse that has those of the old one."""
    return Changes(
        documents_created=_names(db, "main.documents", "old.main.documents", _NAME),
        documents_changed=_changed_documents(db),
        documents_removed=_names(db, "old.main.documents", "main.documents"),
        superseded=_superseded(db, _NEWLY_SUPERSEDED),
        duplicates=_duplicates(db, "ANTI JOIN old.main.duplicates AS o USING (source_file, sha256)"),
        quarantined=_quarantined(db, "ANTI JOIN old.main.quarantine AS o USING (source_file, error)"),
        released=_released(db),
        notices=notices_of(db),
    )


# A document by its file, and by its pages where the file binds several. An old warehouse may not know of pages.
_NAME = (
    "CASE WHEN t.first_page > 1 OR t.document_id IN "
    "(SELECT d.document_id FROM base.documents AS d JOIN base.documents AS o USING (sha256) WHERE o.first_page > 1) "
    "THEN concat(t.source_file, ', pages ', t.first_page, '-', t.last_page) ELSE t.source_file END"
)


def _first(db: Connection) -> Changes:
    names = db.execute(f"SELECT {_NAME} FROM documents AS t WHERE t.status <> 'failed' ORDER BY ALL").fetchall()
    return Changes(
        documents_created=tuple(row[0] for row in names),
        figures_created=one(db, "SELECT count(*) FROM figures"),
        superseded=_superseded(db),
        duplicates=_duplicates(db),
        quarantined=_quarantined(db),
        notices=notices_of(db),
    )


def _names(db: Connection, these: str, others: str, name: str = "t.source_file") -> tuple[str, ...]:
    rows = db.execute(
        f"SELECT {name} FROM {these} AS t WHERE t.status <> 'failed' AND t.document_id NOT IN "
        f"(SELECT document_id FROM {others} WHERE status <> 'failed') ORDER BY ALL"
    )
    return tuple(row[0] for row in rows.fetchall())


def _differ(names: tuple[str, ...]) -> str:
    return " OR ".join(f"n.{name} IS DISTINCT FROM o.{name}" for name in names)


def _changed_documents(db: Connection) -> tuple[str, ...]:
    rows = db.execute(
        f"SELECT n.source_file FROM main.documents AS n JOIN old.main.documents AS o USING (document_id) "
        f"WHERE n.status <> 'failed' AND o.status <> 'failed' AND ({_differ(_IDENTITY)}) ORDER BY ALL"
    )
    return tuple(row[0] for row in rows.fetchall())


def _superseded(db: Connection, but: str = "") -> tuple[Superseded, ...]:
    rows = db.execute(
        "SELECT older.source_file, newer.source_file FROM base.standing AS s "
        "JOIN main.documents AS older USING (document_id) "
        "JOIN main.documents AS newer ON newer.document_id = s.superseded_by "
        f"{but} ORDER BY ALL"
    )
    return tuple(Superseded(*row) for row in rows.fetchall())


def _duplicates(db: Connection, but: str = "") -> tuple[Duplicate, ...]:
    rows = db.execute(f"SELECT source_file, duplicate_of, sha256 FROM main.duplicates AS n {but} ORDER BY ALL")
    return tuple(Duplicate(*row) for row in rows.fetchall())


def _quarantined(db: Connection, but: str = "") -> tuple[Quarantined, ...]:
    rows = db.execute(f"SELECT source_file, error FROM main.quarantine AS n {but} ORDER BY ALL")
    return tuple(Quarantined(*row) for row in rows.fetchall())


def _released(db: Connection) -> tuple[str, ...]:
    rows = db.execute(
        "SELECT source_file FROM old.main.quarantine AS o "
        "ANTI JOIN main.quarantine AS n USING (source_file) ORDER BY ALL"
    )
    return tuple(row[0] for row in rows.fetchall())


def notices_of(db: Connection) -> tuple[str, ...]:
    """What the warehouse has to say of which document is the current one."""
    return tuple(row[0] for row in db.execute("SELECT notice FROM base.notices ORDER BY place").fetchall())
