"""What a warehouse said at an earlier moment: its tables and views as they then were, in memory, for questions alone.

Reader and data files of today have no part in it. What today's tables and views have and those of then had not is there
with nulls, so that today's commands can ask; a view of today that was not there is made of what was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path

from pipeline.store import columns, duck, entries, history, journal, views
from pipeline.store.archive import store_folder
from pipeline.store.duck import Connection, literal
from pipeline.store.errors import NoHistory
from pipeline.store.history import LEFT_OUT
from pipeline.store.journal import Entry

Layout = dict[str, dict[str, str]]  # table -> column -> type

_HOW = "Name a moment (2026-03-01 is the end of that day, 2026-03-01T12:00 is UTC), a run's id, latest or previous."


@contextmanager
def reading(warehouse: Path, as_of: str | None = None) -> Iterator[Connection]:
    """A connection for questions: to the warehouse, or to what it said as of a moment or run, with the same limits.

    Raises NoWarehouse, NotAWarehouse, NoHistory or HistoryBroken.
    """
    if as_of is None:
        with duck.read(warehouse) as db:
            yield db
        return
    store = store_folder(warehouse)
    known = journal.entries(store)
    entry = meant(known, as_of)
    with duck.scratch() as db:
        load(db, store, known, entry)
        duck.seal(db)
        yield db


def meant(known: Sequence[Entry], text: str) -> Entry:
    """The run that is asked for: the last by the end of a day or by a moment, by the beginning of its id, `latest` or
    `previous`. Raises NoHistory."""
    if not known:
        raise NoHistory("No run has been kept yet: history begins with the next finsam ingest.")
    entry = _named(known, text) or _by_moment(known, _moment(text))
    if not entry.state:
        raise NoHistory(f"What run {entry.run.run_id} made was not kept. {_earliest(known)}")
    return entry


def _named(known: Sequence[Entry], text: str) -> Entry | None:
    if text == "latest":
        return known[-1]
    if text == "previous":
        if len(known) < 2:
            raise NoHistory("There is one run alone: none is previous to it.")
        return known[-2]
    found = [entry for entry in known if len(text) >= 4 and entry.run.run_id.startswith(text)]
    if len(found) > 1:
        raise NoHistory(f"Several runs begin with {text!r}: {', '.join(entry.run.run_id for entry in found)}.")
    return found[0] if found else None


def _moment(text: str) -> datetime:
    """The end of a day, or the moment that is written; without a zone it is UTC."""
    try:
        if len(text) == len("2026-03-01"):
            return datetime.combine(date.fromisoformat(text), time.max, UTC)
        found = datetime.fromisoformat(text)
    except ValueError:
        raise NoHistory(f"{text!r} is no moment and no run. {_HOW}") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _by_moment(known: Sequence[Entry], moment: datetime) -> Entry:
    """The last run that had ended then."""
    found = [entry for entry in known if entry.state and entry.run.ended_at and entry.run.ended_at <= moment]
    if not found:
        raise NoHistory(f"Nothing is kept for {moment:%Y-%m-%d %H:%M:%S} UTC. {_earliest(known)}")
    return found[-1]


def _earliest(known: Sequence[Entry]) -> str:
    first = next((entry.run for entry in known if entry.state), None)
    return f"The earliest is run {first.run_id} of {first.ended_at:%Y-%m-%d %H:%M:%S} UTC." if first else _HOW


# ---------------------------------------------------------------------------------------------------------------------
# Making it


def load(db: Connection, store: Path, known: Sequence[Entry], entry: Entry) -> None:
    """Make the tables and views as they were after a run, in the connection's present database."""
    before = known[: known.index(entry) + 1]
    packs = journal.chain(before)
    present = _present()
    history.latest(db, store, packs)
    then = _layout(db, store)
    _create(db, then, present[0])
    for tbl in then:
        if tbl not in LEFT_OUT:
            _fill(db, store, tbl, f"base.{tbl}", then[tbl])
    duck.insert(db, "base.runs", entries.run_rows(one.run for one in before))
    _make_views(db, store, present[1])
    db.execute("DROP TABLE temp.latest; DROP TABLE temp.indexed")


def _present() -> tuple[Layout, Layout]:
    """How tables and views are laid out today."""
    with duck.scratch() as db:
        db.execute("CREATE SCHEMA base")
        for name, kinds in columns.TABLES.items():
            db.execute(f"CREATE TABLE base.{name} ({_listed(kinds)})")
        views.create(db, views.views())
        found: Layout = {}
        for view, column, kind in db.execute(
            "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE schema_name = 'main' "
            "AND NOT internal ORDER BY table_name, column_index"
        ).fetchall():
            found.setdefault(view, {})[column] = kind
    return columns.TABLES, found


def _listed(kinds: dict[str, str]) -> str:
    return ", ".join(f'"{name}" {kind}' for name, kind in kinds.items())


def _layout(db: Connection, store: Path) -> Layout:
    """How the tables were laid out then."""
    db.execute("CREATE TEMP TABLE layout (tbl VARCHAR, name VARCHAR, type VARCHAR, place INTEGER)")
    _fill(db, store, "layout", "temp.layout", dict.fromkeys(("tbl", "name", "type", "place"), ""))
    found: Layout = {}
    for tbl, name, kind in db.execute("SELECT tbl, name, type FROM layout ORDER BY tbl, place").fetchall():
        found.setdefault(tbl, {})[name] = kind
    db.execute("DROP TABLE temp.layout")
    return found


def _create(db: Connection, then: Layout, now: Layout) -> None:
    db.execute("CREATE SCHEMA base")
    for tbl in {**then, **now}:
        db.execute(f"CREATE TABLE base.{tbl} ({_listed({**now.get(tbl, {}), **then.get(tbl, {})})})")


def _fill(db: Connection, store: Path, tbl: str, target: str, kinds: dict[str, str]) -> None:
    """Load the rows that a table had, each from the pack that holds it."""
    rows = db.execute("SELECT DISTINCT pack FROM temp.latest WHERE tbl = ? ORDER BY pack", [tbl]).fetchall()
    if not rows:
        return
    files = {str(history.pack(store, name) / f"{tbl}.parquet"): name for (name,) in rows}
    order = ", ".join(f"({literal(file)}, {literal(name)})" for file, name in files.items())
    names = ", ".join(f'"{name}"' for name in kinds)
    key = next((f'"{key}"' for key in history.KEYS if key in kinds), "''")
    db.execute(
        f"INSERT INTO {target} ({names}) SELECT {names} FROM read_parquet([{', '.join(map(literal, files))}], "
        f"filename = true, union_by_name = true) JOIN (VALUES {order}) AS o(filename, pack) USING (filename) "
        f"SEMI JOIN (SELECT key, pack FROM temp.latest WHERE tbl = {literal(tbl)}) AS l "
        f"ON l.key = coalesce({key}, '') AND l.pack = o.pack"
    )


def _make_views(db: Connection, store: Path, now: Layout) -> None:
    """The views of then with what today's have beyond, and those that only today has, where they can be made."""
    db.execute("CREATE TEMP TABLE made_views (place INTEGER, name VARCHAR, question VARCHAR, sql VARCHAR)")
    _fill(db, store, "made_views", "temp.made_views", dict.fromkeys(("place", "name", "question", "sql"), ""))
    made = db.execute("SELECT name, question, sql FROM made_views ORDER BY place").fetchall()
    db.execute("DROP TABLE temp.made_views")
    for name, question, sql in made:
        views.create(db, {name: views.View(name, question, (), sql)})
        there = {row[0] for row in db.execute(f"DESCRIBE {name}").fetchall()}
        missing = {column: kind for column, kind in now.get(name, {}).items() if column not in there}
        if missing:
            nulls = ", ".join(f'NULL::{kind} AS "{column}"' for column, kind in missing.items())
            db.execute(f"DROP VIEW {name}")
            views.create(db, {name: views.View(name, question, (), f"SELECT *, {nulls} FROM ({sql})")})
    then = {name for name, _, _ in made}
    for name, view in views.views().items():
        if name not in then:
            _make_if_it_can_be(db, view)


def _make_if_it_can_be(db: Connection, view: views.View) -> None:
    """A view of today, unless it asks for what the tables and views of then don't have."""
    try:
        views.create(db, {view.name: view})
    except duck.DatabaseError:
        return
