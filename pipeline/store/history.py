"""What each run's warehouse said, kept for good: of every table only the rows that are otherwise than before.

    finsam.store/history/runs.jsonl            one line for each run, with the state its warehouse was in
    finsam.store/history/packs/RUN/            what was new in that run's warehouse
        index.parquet                          table, key, content, and the pack that holds the rows; content is null
                                               where the warehouse has no such rows any more
        figures.parquet, …                     the new rows of a table

The rows of a table are kept by document or file, where it has a column for one, else all together, and are known again
by a digest of what they say: what another reader or another data file leaves as it is costs nothing, and what comes
back is not stored twice. A run that changes nothing costs a line. With its rows a state keeps how its tables are laid
out and the text of its views, so that it can be asked years later (`past`).

A pack is written under `unfinished/` and moved to its place before the warehouse is swapped in; its line follows the
swap. A pack without a line is completed by the next run where the warehouse says that it is its own, else removed.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from pipeline.records import Record
from pipeline.store import duck, views
from pipeline.store.duck import Connection, literal
from pipeline.store.files import UNFINISHED, settle
from pipeline.store.journal import Entry, append, chain, entries, history_folder, is_begun, line_of
from pipeline.store.ledger import Run

PACKS, INDEX, LINE = "packs", "index.parquet", "line.json"
KEYS = ("document_id", "sha256", "forbund_id")  # by which rows are kept: the first of them that a table has
LEFT_OUT = ("meta", "runs")  # what the warehouse was made of, and what the journal says
LONGEST = 64  # packs in a chain before an index names everything again

Sources = dict[str, tuple[str, str]]  # kind of rows -> the table that has them, the expression for their key


class Kept(Record):
    """What `keep` made of a warehouse: its state, and whether the index of that is whole."""

    state: str
    whole: bool = False


def keep(db: Connection, store: Path, run: Run) -> Kept:
    """Store what the new warehouse says otherwise than the last one entered, and name the state in `base.meta`.

    Nobody sees it before `enter`.
    """
    known = entries(store)
    packs = chain(known)
    sources = _sources(db)
    _digest(db, sources)
    latest(db, store, packs)
    db.execute(_CHANGED.format(own=literal(run.run_id)))
    kept = Kept(packs[-1] if packs else "")
    if duck.one(db, "SELECT count(*) FROM changed") or not packs:
        kept = Kept(run.run_id, whole=not len(packs) % LONGEST)
        _write(db, store, sources, Entry(run, kept.state, kept.whole))
    db.execute(f"DELETE FROM base.meta WHERE name = 'state'; INSERT INTO base.meta VALUES ('state', '{kept.state}')")
    for name in (*_TEMPORARY, "changed", "latest", "indexed", "content"):
        db.execute(f"DROP TABLE temp.{name}")
    return kept


def enter(store: Path, run: Run, kept: Kept, before: Iterable[Run] = ()) -> None:
    """Enter a run whose warehouse is swapped in; the first time with the runs of before, whose states are not kept."""
    earlier = () if is_begun(store) else before
    lines = [Entry(one, "") for one in earlier if one.run_id != run.run_id]
    append(store, map(line_of, [*lines, Entry(run, kept.state, kept.whole)]))


def recover(store: Path, live_state: Callable[[], str]) -> None:
    """Finish what a killed run left: enter a pack that the live warehouse names, remove one that it does not.

    The caller holds the lock.
    """
    packs = history_folder(store) / PACKS
    if not packs.exists():
        return
    known = {entry.state for entry in entries(store)}
    for left in [path for path in packs.iterdir() if path.name not in known]:
        if left.name == live_state():
            append(store, [(left / LINE).read_bytes()])
        else:
            shutil.rmtree(left)


def last_state(store: Path) -> str:
    """The state that the last run entered was in, "" where there is none."""
    return next((entry.state for entry in reversed(entries(store))), "")


def pack(store: Path, state: str) -> Path:
    """The folder of a pack."""
    return history_folder(store) / PACKS / state


# ---------------------------------------------------------------------------------------------------------------------
# What there is, and what of it is new


_TEMPORARY = ("layout", "made_views")


def _sources(db: Connection) -> Sources:
    """Every table of the warehouse, how they are laid out, and its views."""
    db.execute(
        "CREATE TEMP TABLE layout AS SELECT table_name AS tbl, column_name AS name, data_type AS type, "
        "column_index AS place FROM duckdb_columns() "
        "WHERE database_name = current_database() AND schema_name = 'base'"
    )
    db.execute("CREATE TEMP TABLE made_views (place INTEGER, name VARCHAR, question VARCHAR, sql VARCHAR)")
    made = enumerate(views.views().values(), 1)
    duck.insert(db, "made_views", ((place, view.name, view.question, view.sql) for place, view in made))
    found: Sources = {name: (f"temp.{name}", "''") for name in _TEMPORARY}
    for tbl, columns in db.execute("SELECT tbl, list(name) FROM layout GROUP BY tbl ORDER BY tbl").fetchall():
        if tbl not in LEFT_OUT:
            key = next((f'"{key}"' for key in KEYS if key in columns), "''")
            found[tbl] = f"base.{tbl}", f"coalesce({key}, '')"
    return found


def _digest(db: Connection, sources: Sources) -> None:
    """A digest of what each table says under each key. DuckDB's hash is enough: it is held only against digests of the
    same rows at other times, and one more version of DuckDB, which may hash otherwise, costs one more storing."""
    each = (
        f"SELECT '{tbl}' AS tbl, key, left(md5(string_agg(h::VARCHAR, ',' ORDER BY h)), 16) AS content "
        f"FROM (SELECT {key} AS key, hash(t) AS h FROM {place} AS t) GROUP BY key"
        for tbl, (place, key) in sources.items()
    )
    db.execute(f"CREATE TEMP TABLE content AS {' UNION ALL '.join(each)}")


def latest(db: Connection, store: Path, packs: Sequence[str]) -> None:
    """Make the tables `indexed`, all that these packs' indexes say, and `latest`, what holds after the last of them."""
    columns = "(tbl VARCHAR, key VARCHAR, content VARCHAR, pack VARCHAR, nth INTEGER)"
    db.execute(f"CREATE TEMP TABLE indexed {columns}")
    if packs:
        files = [str(pack(store, state) / INDEX) for state in packs]
        order = ", ".join(f"({literal(file)}, {nth})" for nth, file in enumerate(files))
        db.execute(
            f"INSERT INTO indexed SELECT tbl, key, content, pack, nth FROM read_parquet([{_listed(files)}], "
            f"filename = true) JOIN (VALUES {order}) AS o(filename, nth) USING (filename)"
        )
    db.execute(
        "CREATE TEMP TABLE latest AS SELECT tbl, key, arg_max(content, nth) AS content, arg_max(pack, nth) AS pack "
        "FROM (SELECT tbl, key, coalesce(content, '') AS content, pack, nth FROM indexed) GROUP BY ALL "
        "HAVING arg_max(content, nth) <> ''"
    )


_CHANGED = """
    CREATE TEMP TABLE changed AS
    SELECT tbl, key, n.content, CASE WHEN n.content IS NOT NULL THEN coalesce(e.pack, {own}) END AS pack
    FROM content AS n FULL JOIN latest AS l USING (tbl, key)
    LEFT JOIN (SELECT tbl, key, content, min(pack) AS pack FROM indexed GROUP BY ALL) AS e
        ON (e.tbl, e.key, e.content) = (n.tbl, n.key, n.content)
    WHERE n.content IS DISTINCT FROM l.content
"""


# ---------------------------------------------------------------------------------------------------------------------
# Writing


def _write(db: Connection, store: Path, sources: Sources, entry: Entry) -> None:
    """The pack of a run, moved to its place when all of it is on the disk."""
    from concurrent.futures import ThreadPoolExecutor

    part = store / UNFINISHED / f"{entry.state}.pack"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    listed = "changed" if not entry.whole else _WHOLE
    _copy(db, f"SELECT tbl, key, content, pack FROM {listed} ORDER BY tbl, key", part / INDEX)
    own = f"SELECT DISTINCT tbl FROM changed WHERE pack = {literal(entry.state)}"
    for (tbl,) in db.execute(own).fetchall():
        place, key = sources[tbl]
        wanted = f"SELECT key FROM changed WHERE tbl = '{tbl}' AND pack = {literal(entry.state)}"
        _copy(db, f"SELECT * FROM {place} WHERE {key} IN ({wanted})", part / f"{tbl}.parquet")
    (part / LINE).write_bytes(line_of(entry))
    with ThreadPoolExecutor() as threads:  # the disk takes the files of several as quickly as that of one
        list(threads.map(settle, part.iterdir()))
    target = pack(store, entry.state)
    target.parent.mkdir(parents=True, exist_ok=True)
    part.rename(target)
    settle(target.parent)


_WHOLE = (
    "(SELECT * FROM changed WHERE content IS NOT NULL "
    "UNION ALL SELECT * FROM latest ANTI JOIN changed USING (tbl, key))"
)


def _copy(db: Connection, query: str, file: Path) -> None:
    db.execute(f"COPY ({query}) TO {literal(file)} (FORMAT parquet, COMPRESSION zstd)")


def _listed(files: Iterable[str]) -> str:
    return ", ".join(map(literal, files))
