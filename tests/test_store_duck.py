"""Read-only questions to the warehouse, and the making of a new file."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from store_examples import Words, ledger_of, result, run

from pipeline.store import duck
from pipeline.store.build import build
from pipeline.store.errors import (
    NotAWarehouse,
    NoWarehouse,
    QueryFailed,
    QueryRefused,
    QueryTimedOut,
    WarehouseError,
)


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("w") / "finsam.duckdb"
    build(path, ledger_of([result()], ["plan"]), [result()], Words(), run())
    return path


def test_an_answer_has_columns_types_and_exact_amounts(warehouse: Path) -> None:
    answer = duck.run_query(warehouse, "SELECT row_label, amount_sek / 1 AS q, amount_sek FROM figures ORDER BY place")
    assert answer.columns == ("row_label", "q", "amount_sek")
    assert answer.types == ("VARCHAR", "DOUBLE", "DECIMAL(18,2)")
    assert answer.rows[0][2] == Decimal("100.00")
    assert isinstance(answer.rows[0][2], Decimal)
    assert not answer.more


@pytest.mark.parametrize("limit", [1, 2, 3, 4, None])
def test_the_row_limit_says_when_it_cuts(warehouse: Path, limit: int | None) -> None:
    answer = duck.run_query(warehouse, "FROM figures", row_limit=limit)
    assert len(answer.rows) == min(3, limit or 3)
    assert answer.more == (limit in (1, 2))


def test_an_endless_answer_is_read_only_as_far_as_the_limit(warehouse: Path) -> None:
    answer = duck.run_query(warehouse, "FROM range(1_000_000_000_000)", row_limit=5)
    assert [row[0] for row in answer.rows] == [0, 1, 2, 3, 4]
    assert answer.more


def test_a_question_that_takes_too_long_is_broken_off(warehouse: Path) -> None:
    endless = "SELECT count(*) FROM range(1_000_000_000) AS a, range(1_000_000) AS b WHERE a.range + b.range = -1"
    with pytest.raises(QueryTimedOut, match=r"within 0\.1 seconds"):
        duck.run_query(warehouse, endless, timeout_s=0.1)


def test_a_question_that_begins_late_is_broken_off_too(warehouse: Path) -> None:
    endless = "SELECT count(*) FROM range(1_000_000_000) AS a, range(1_000_000) AS b WHERE a.range + b.range = -1"
    with pytest.raises(QueryTimedOut):
        duck.run_query(warehouse, endless, timeout_s=0.0)


@pytest.mark.parametrize(
    "sql",
    ["SHOW TABLES", "DESCRIBE figures", "EXPLAIN FROM figures", "WITH a AS (FROM pages) FROM a", "SUMMARIZE figures"],
)
def test_every_kind_of_question_is_answered(warehouse: Path, sql: str) -> None:
    assert duck.run_query(warehouse, sql).rows


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE t AS SELECT 1",
        "CREATE TEMP TABLE t AS SELECT 1",
        "DELETE FROM base.figures",
        "DROP VIEW figures",
        "COPY figures TO 'out.csv'",
        "ATTACH 'other.duckdb'",
        "SET enable_external_access = true",
        "INSTALL httpfs",
        "LOAD json",
        "EXPORT DATABASE 'out'",
        "PRAGMA enable_profiling",
        "",
        "SELECT 1; SELECT 2",
    ],
)
def test_what_is_no_single_question_is_refused(warehouse: Path, sql: str) -> None:
    with pytest.raises(QueryRefused):
        duck.run_query(warehouse, sql)


def test_a_pivot_names_its_values(warehouse: Path) -> None:
    pivot = "PIVOT (SELECT section, fiscal_year FROM figures) ON fiscal_year{} USING count(*)"
    with pytest.raises(QueryRefused, match="A PIVOT has to name its values"):
        duck.run_query(warehouse, pivot.format(""))
    assert "2009" in duck.run_query(warehouse, pivot.format(" IN (2009, 2010)")).columns


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('{file}')",
        "SELECT * FROM read_text('{file}')",
        "SELECT * FROM glob('{file}')",
        "FROM '{file}'",
        "FROM sniff_csv('{file}')",
        "FROM read_blob('{file}')",
        "FROM parquet_scan('{file}')",
    ],
)
def test_no_file_can_be_read(warehouse: Path, tmp_path: Path, sql: str) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a,b\n1,2\n")
    with pytest.raises(QueryFailed):
        duck.run_query(warehouse, sql.format(file=secret))


def test_a_complaint_is_the_sentence_alone(warehouse: Path) -> None:
    with pytest.raises(QueryFailed, match="no_such_column") as told:
        duck.run_query(warehouse, "SELECT no_such_column FROM figures")
    assert "LINE 1" not in str(told.value)


def test_text_that_is_no_sql_is_a_complaint(warehouse: Path) -> None:
    with pytest.raises(QueryFailed, match="syntax error"):
        duck.run_query(warehouse, "how many figures are there")


def test_without_a_warehouse_it_is_said_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NoWarehouse, match="finsam ingest"):
        duck.run_query(tmp_path / "none.duckdb", "SELECT 1")


def test_another_file_is_no_warehouse(tmp_path: Path) -> None:
    text = tmp_path / "a.duckdb"
    text.write_text("not a database " * 1000)
    with pytest.raises(NotAWarehouse, match=r"a\.duckdb"):
        duck.run_query(text, "SELECT 1")
    with duck.replacing(tmp_path / "b.duckdb") as db:
        db.execute("CREATE TABLE t (i INTEGER)")
    with pytest.raises(NotAWarehouse, match="no figures"):
        duck.run_query(tmp_path / "b.duckdb", "SELECT 1")


def test_a_reading_connection_cannot_write(warehouse: Path) -> None:
    with duck.read(warehouse) as db, pytest.raises(duck.DatabaseError, match="read-only"):
        db.execute("DELETE FROM base.figures")


def test_a_new_file_that_fails_leaves_the_old_and_nothing_else(tmp_path: Path) -> None:
    place = tmp_path / "odd [name]*.duckdb"
    with duck.replacing(place) as db:
        db.execute("CREATE TABLE t AS SELECT 1 AS i")
    before = place.read_bytes()
    with pytest.raises(duck.DatabaseError, match="no_such_table"), duck.replacing(place) as db:
        db.execute("CREATE TABLE t AS FROM no_such_table")
    assert place.read_bytes() == before
    assert list(tmp_path.iterdir()) == [place]


def test_what_a_killed_run_left_is_swept_away(tmp_path: Path) -> None:
    place = tmp_path / "finsam.duckdb"
    left = [tmp_path / "finsam.duckdb.new-1", tmp_path / "finsam.duckdb.new-1.wal"]
    for path in left:
        path.write_bytes(b"half")
    other = tmp_path / "other.duckdb.new-1"
    other.write_bytes(b"not ours")
    with duck.replacing(place) as db:
        db.execute("CREATE TABLE t AS SELECT 1 AS i")
    assert sorted(tmp_path.iterdir()) == [place, other]


def test_an_old_file_that_cannot_be_read_counts_as_none(tmp_path: Path) -> None:
    old = tmp_path / "old.duckdb"
    old.write_text("damaged " * 1000)
    with duck.replacing(tmp_path / "new.duckdb") as db, duck.beside(db, old) as there:
        assert not there


def test_all_warehouse_errors_can_be_caught_as_one() -> None:
    kinds = (NoWarehouse, NotAWarehouse, QueryFailed, QueryRefused, QueryTimedOut)
    assert all(issubclass(kind, WarehouseError) for kind in kinds)


def test_no_other_module_knows_duckdb() -> None:
    package = Path(duck.__file__).parents[1]
    knowing = [path for path in package.rglob("*.py") if "import duckdb" in path.read_text(encoding="utf-8")]
    assert knowing == [Path(duck.__file__)]
