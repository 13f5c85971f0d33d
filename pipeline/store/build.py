"""A new warehouse, made beside the old one from results, proved against its contracts, and swapped in.

Rows of documents whose result is unchanged are copied from the old warehouse: one new document costs one document.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pyarrow as pa

from pipeline.model import DocumentType, Identity, Result, Version
from pipeline.reference import LineDecision
from pipeline.store import columns, duck, entries, history, journal, views
from pipeline.store.across import get_ready_across, publish_across
from pipeline.store.archive import store_folder
from pipeline.store.cells import can_be_matched
from pipeline.store.changes import Changes, compare, compare_books
from pipeline.store.current import Candidate, standing
from pipeline.store.duck import Connection
from pipeline.store.errors import ContractBroken
from pipeline.store.ledger import Ledger, Run
from pipeline.store.present import Clock, finished, meta, utc_now
from pipeline.store.reference import Words, ledger_tables, run_table, vocabulary_tables
from pipeline.store.rows import Row, batches, table, tables_of
from pipeline.store.soundness import prove
from pipeline.store.stale import stale_rows

FEW = 500  # documents, of which the rows are few

__all__ = ["Changes", "build", "refresh"]


def get_ready(vocabulary: Words) -> None:
    """Make a warehouse of nothing in memory: what is imported, checked or put together only once is done then."""
    from schemas import contracts

    contracts.get_ready()
    get_ready_across()
    with duck.scratch() as db:
        fill(db, Ledger(), [], vocabulary)


def build(
    warehouse: Path, ledger: Ledger, results: Iterable[Result], vocabulary: Words, run: Run, now: Clock = utc_now
) -> Changes:
    """Make the warehouse of the ledger's documents and swap it in; returns what changed.

    `results` are those of documents that `Present.carried` does not name; more may be given. Raises ContractBroken, and
    then, as when the process is killed, the old warehouse stays as it is. The caller holds the lock.
    """
    with duck.replacing(warehouse) as db, duck.beside(db, warehouse) as has_old:
        if len(ledger.documents) <= FEW:
            duck.for_few_rows(db)
        fill(db, ledger, results, vocabulary, carry=has_old and _is_ours(db))
        with duck.together(db):
            changes = finished(_compare(db, has_old), run, now)
            _load_runs(db, warehouse, ledger, changes, has_old and _is_ours(db))
        prove(db)
        with duck.together(db):
            kept = _keep(db, warehouse, changes)
    return _entered(warehouse, ledger, changes, kept)


def fill(db: Connection, ledger: Ledger, results: Iterable[Result], vocabulary: Words, carry: bool = False) -> None:
    """Make all tables but `runs`, and the views; `carry` copies the rows of documents that were not given from `old`.

    Raises ContractBroken for rows that break the contract of their table; `prove` asks for the rest.
    """
    with duck.together(db):
        _create(db)
        given = _load_results(db, results)
        if carry:
            _carry(db, ledger, given)
        _put(db, _known_rows(vocabulary))
        _load(db, ledger_tables(ledger))
        _load_standing(db)
    unmet = publish_across(db, vocabulary)
    with duck.together(db):
        _load_stale(db, vocabulary, unmet, has_old=carry)
        views.create(db, views.views())
        _stamp(db, vocabulary.digest, ledger)


def refresh(warehouse: Path, ledger: Ledger, vocabulary_digest: str, run: Run, now: Clock = utc_now) -> Changes:
    """The same where `Present.needs_build` says no: a copy of the warehouse with the ledger's tables written anew."""
    with duck.replacing(warehouse, copy=True) as db, duck.beside(db, warehouse):
        with duck.together(db):
            for name, rows in ledger_tables(ledger).items():
                duck.load(db, f"base.{name}", rows, create=True)
            _stamp(db, vocabulary_digest, ledger)
            changes = finished(compare_books(db), run, now)
            _load_runs(db, warehouse, ledger, changes, False)
        prove(db)
        with duck.together(db):
            kept = _keep(db, warehouse, changes)
    return _entered(warehouse, ledger, changes, kept)


def _keep(db: Connection, warehouse: Path, changes: Changes) -> history.Kept:
    assert changes.run is not None
    return history.keep(db, store_folder(warehouse), changes.run)


def _entered(warehouse: Path, ledger: Ledger, changes: Changes, kept: history.Kept) -> Changes:
    """The changes, once the run stands in the history."""
    assert changes.run is not None
    history.enter(store_folder(warehouse), changes.run, kept, ledger.runs)
    return changes


# ---------------------------------------------------------------------------------------------------------------------
# Loading


def _create(db: Connection) -> None:
    db.execute("CREATE SCHEMA base")
    for name, kinds in columns.TABLES.items():
        listed = ", ".join(f'"{column}" {kind}' for column, kind in kinds.items())
        db.execute(f"CREATE TABLE base.{name} ({listed})")


def _load(db: Connection, tables: dict[str, pa.Table]) -> None:
    """Load tables whose every row meets its contract; raises ContractBroken for all of them at once."""
    _put(db, _sound(tables))


def _sound(tables: dict[str, pa.Table]) -> dict[str, pa.Table]:
    """The same tables. Raises ContractBroken where their rows do not meet their contracts."""
    from schemas import contracts  # pandas takes a second to import: only a run that builds pays for it

    broken = [sentence for name, rows in tables.items() for sentence in contracts.breaches(name, rows)]
    if broken:
        raise ContractBroken(broken)
    return tables


def _put(db: Connection, tables: dict[str, pa.Table]) -> None:
    for name, rows in tables.items():
        duck.load(db, f"base.{name}", rows)


_rows_of: list[tuple[Words, dict[str, pa.Table]]] = []  # the last vocabulary and its tables


def _known_rows(vocabulary: Words) -> dict[str, pa.Table]:
    """The tables of a vocabulary, which meet their contracts; made once. Raises ContractBroken."""
    if not _rows_of or _rows_of[0][0] is not vocabulary:
        _rows_of[:] = [(vocabulary, _sound(vocabulary_tables(vocabulary)))]
    return _rows_of[0][1]


def _load_results(db: Connection, results: Iterable[Result]) -> set[str]:
    given: set[str] = set()
    for lot in batches(results):
        try:
            rows = tables_of(lot)
        except (pa.ArrowException, OverflowError) as error:
            raise ContractBroken([f"a value does not fit its column: {error}"]) from error
        _load(db, rows)
        given.update(result.sha256 for result in lot)
    return given


def _carry(db: Connection, ledger: Ledger, given: set[str]) -> None:
    """Copy the rows of documents that were not given and whose key is still the ledger's."""
    keys = [(sha, entry.key) for sha, entry in ledger.documents.items() if sha not in given]
    wanted = table({"sha256": columns.TEXT, "result_key": columns.TEXT}, keys)
    duck.load(db, "kept_keys", wanted, create=True)
    db.execute(
        "CREATE TABLE kept AS SELECT document_id FROM old.base.documents SEMI JOIN kept_keys USING (sha256, result_key)"
    )
    for name in columns.OF_RESULTS:
        db.execute(f"INSERT INTO base.{name} SELECT o.* FROM old.base.{name} AS o SEMI JOIN kept USING (document_id)")
    db.execute("DROP TABLE kept; DROP TABLE kept_keys")


def _load_standing(db: Connection) -> None:
    found = standing(_candidates(db))
    ids = [row[0] for row in db.execute("SELECT document_id FROM base.documents").fetchall()]
    rows: list[Row] = [
        (each, each not in found.superseded, found.replaces.get(each), found.superseded.get(each)) for each in ids
    ]
    duck.load(db, "base.standing", table(columns.STANDING, rows))
    duck.load(db, "base.notices", table(columns.NOTICES, enumerate(found.notices, 1)))


def _load_stale(db: Connection, vocabulary: Words, unmet: Sequence[LineDecision], has_old: bool) -> None:
    """The decisions that meet nothing, those of them new that met something in the old warehouse."""
    duck.load(db, "base.stale", table(columns.STALE, stale_rows(db, vocabulary, unmet, has_old)))


def _candidates(db: Connection) -> list[Candidate]:
    rows = db.execute(
        "SELECT document_id, CASE WHEN first_page = 1 THEN source_file ELSE concat(source_file, ', page ', first_page) "
        "END, document_type, version, title, forbund_id, forbund_as_published, "
        "fiscal_year, period_end, adopted_on FROM base.documents JOIN base.sources USING (sha256)"
    ).fetchall()
    return [Candidate(row[0], Identity(DocumentType(row[2]), Version(row[3]), *row[4:]), row[1]) for row in rows]


def _load_runs(db: Connection, warehouse: Path, ledger: Ledger, changes: Changes, from_old: bool) -> None:
    """The runs that history and the ledger know, this one, and those that only the old warehouse knows."""
    assert changes.run is not None
    before = [entry.run for entry in journal.entries(store_folder(warehouse))]
    known = {run.run_id: run for run in (*before, *ledger.runs, changes.run)}
    duck.load(db, "newest", run_table(known.values()), create=True)
    older = "old.base.runs" if from_old else "base.runs"
    db.execute(f"INSERT INTO newest SELECT o.* FROM {older} AS o ANTI JOIN newest USING (run_id)")
    db.execute("DELETE FROM base.runs; INSERT INTO base.runs SELECT * FROM newest ORDER BY started_at")
    db.execute("DROP TABLE newest")


# ---------------------------------------------------------------------------------------------------------------------
# What the warehouse is, and whether it is sound


def _stamp(db: Connection, vocabulary_digest: str, ledger: Ledger) -> None:
    made_of = {**meta(vocabulary_digest), "books": entries.digest(ledger)}
    duck.load(db, "base.meta", table(columns.META, made_of.items()), create=True)


def _is_ours(db: Connection) -> bool:
    """Whether the old warehouse's tables are laid out as this version lays them out."""
    try:
        found = duck.one(db, "SELECT value FROM old.base.meta WHERE name = 'layout'")
    except duck.DatabaseError:
        return False
    return bool(found == columns.layout())


def _compare(db: Connection, has_old: bool) -> Changes:
    """What changed; where the old file has not even the public views, everything is new."""
    return compare(db, has_old and can_be_matched(db))
