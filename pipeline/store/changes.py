"""What a run changed: the new warehouse compared with the old one, through the views that both have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from pipeline.store.duck import Connection, one
from pipeline.store.ledger import Duplicate, Run

# How many things of a kind the run's summary names; the counts say how many there are.
NAMED = 100

_MEANING = (
    "value", "unit", "value_high", "section", "row_label", "column_header", "subject", "line_item", "measure",
    "fiscal_year", "period_start", "period_end", "is_total", "is_primary", "entity",
)
_IDENTITY = (
    "forbund_id", "document_type", "version", "fiscal_year", "period_end", "title", "adopted_on", "status",
    "is_current", "source_file",
)


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that is stated at the same place as before but is read or understood otherwise."""

    figure_id: str
    source_file: str
    page: int
    printed: str
    what: Mapping[str, tuple[Any, Any]]  # column -> before, now


@dataclass(frozen=True, slots=True)
class Superseded:
    """`older` gave way to `newer`; both are source files."""

    older: str
    newer: str


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A file that could not be ingested, and why."""

    source_file: str
    error: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What a run changed. Documents are named by source file; figures are counted, and the first changed ones shown."""

    documents_created: tuple[str, ...] = ()
    documents_changed: tuple[str, ...] = ()
    documents_removed: tuple[str, ...] = ()
    figures_created: int = 0
    figures_changed: int = 0
    figures_removed: int = 0
    figure_changes: tuple[FigureChange, ...] = ()
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
            "figure_changes": self.figure_changes,
            "superseded": self.superseded,
            "duplicates": self.duplicates,
            "quarantined": self.quarantined,
            "released": self.released,
        }
        counts = {name: len(items) for name, items in lists.items() if name != "figure_changes"}
        figures = {name: getattr(self, name) for name in ("figures_created", "figures_changed", "figures_removed")}
        named = {name: [_plain(item) for item in items[:NAMED]] for name, items in lists.items() if items}
        return {**counts, **figures, "named": named}


def _plain(item: Any) -> Any:
    return item if isinstance(item, str) else {k: _shown(v) for k, v in asdict(item).items()}


def _shown(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: [None if side is None else str(side) for side in sides] for name, sides in value.items()}
    return value


# Superseded documents that the old warehouse had as current, or did not have.
_NEWLY_SUPERSEDED = (
    "ANTI JOIN (SELECT document_id FROM old.main.documents WHERE NOT is_current) AS o USING (document_id)"
)


def compare(db: Connection, has_old: bool, named: int | None = NAMED) -> Changes:
    """Compare the warehouse that is being made with the one attached as `old`, if there is one.

    At most `named` changed figures are named (None: all).
    """
    if not has_old:
        return _first(db)
    figures = _changed_figures(db)
    return replace(
        compare_books(db),
        figures_created=_alone(db, "main.figures", "old.main.figures"),
        figures_changed=len(figures),
        figures_removed=_alone(db, "old.main.figures", "main.figures"),
        figure_changes=tuple(_figure_change(row) for row in figures[:named]),
    )


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


def _alone(db: Connection, these: str, others: str) -> int:
    return int(one(db, f"SELECT count(*) FROM {these} AS t ANTI JOIN {others} AS o USING (figure_id)"))


def _differ(names: tuple[str, ...]) -> str:
    return " OR ".join(f"n.{name} IS DISTINCT FROM o.{name}" for name in names)


def _changed_figures(db: Connection) -> list[tuple[Any, ...]]:
    sides = ", ".join(f"o.{name}, n.{name}" for name in _MEANING)
    return db.execute(
        f"SELECT n.figure_id, n.source_file, n.page, n.printed, {sides} FROM main.figures AS n "
        f"JOIN old.main.figures AS o USING (figure_id) WHERE {_differ(_MEANING)} "
        "ORDER BY n.source_file, n.page, n.top, n.x0, n.figure_id"
    ).fetchall()


def _figure_change(row: tuple[Any, ...]) -> FigureChange:
    pairs = zip(row[4::2], row[5::2], strict=True)
    what = {name: pair for name, pair in zip(_MEANING, pairs, strict=True) if pair[0] != pair[1]}
    return FigureChange(row[0], row[1], row[2], row[3], what)


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
