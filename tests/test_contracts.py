"""The contracts of the warehouse's tables: each rule lets sound rows through and stops a broken one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from store_examples import LATER, NOW, Words, figure, file_of, ledger_of, result, run, sha_of, sum_check

from pipeline.model import Cause, CheckStatus, Failure
from pipeline.store import columns
from pipeline.store import ledger as books
from pipeline.store.ledger import Ledger
from pipeline.store.reference import ledger_tables, run_table, vocabulary_tables
from pipeline.store.rows import arrow_schema, tables_of
from schemas import contracts, promises


def sound_tables() -> dict[str, pa.Table]:
    """Every base table that has a contract, with rows."""
    ledger = ledger_of([result()], ["plan"])
    ledger = books.seen(ledger, [file_of("plan"), file_of("plan", path="/in/z", source_file="z")], ["/in"], LATER)
    ledger = books.with_failure(ledger, file_of("bad"), Failure("open", "empty", "It is empty."), NOW)
    return {**tables_of([result()]), **vocabulary_tables(Words()), **ledger_tables(ledger), "runs": run_table([run()])}


def with_value(table: pa.Table, column: str, value: Any) -> pa.Table:
    """The table with one value of its first row replaced."""
    at = table.schema.get_field_index(column)
    values = [value, *table[column].to_pylist()[1:]]
    return table.set_column(at, table.schema.field(at), pa.array(values, table.schema.field(at).type))


def test_every_table_but_those_of_the_build_has_a_contract() -> None:
    assert set(contracts.TABLES) == set(columns.TABLES) - set(columns.OF_BUILD)
    assert set(contracts.TABLES) == set(sound_tables())
    assert set(contracts.RELATIONS) <= set(contracts.TABLES)


def test_sound_rows_and_empty_tables_pass() -> None:
    assert {name: contracts.breaches(name, rows) for name, rows in sound_tables().items()} == {
        name: [] for name in contracts.TABLES
    }
    empty = {name: arrow_schema(columns.TABLES[name]).empty_table() for name in contracts.TABLES}
    assert [name for name, rows in empty.items() if contracts.breaches(name, rows)] == []


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("figures", "figure_id", "no id"),
        ("figures", "document_id", "64879f7d6b960a01"),
        ("figures", "origin", "guess"),
        ("figures", "reading", "eyes"),
        ("figures", "page", 0),
        ("figures", "x0", float("inf")),
        ("figures", "printed", ""),
        ("figures", "section", "costs"),
        ("figures", "measure", "actual"),
        ("figures", "fiscal_year", 12),
        ("figures", "value", None),
        ("figures", "unit", "tkr"),
        ("figures", "quantum", Decimal(-1)),
        ("figures", "trust", "certain"),
        ("figures", "role", "sum"),
        ("documents", "sha256", "d41d8cd9"),
        ("documents", "document_type", "slogan"),
        ("documents", "version", "utkast"),
        ("documents", "status", "failed"),
        ("documents", "pages", -1),
        ("pages", "kind", "paper"),
        ("pages", "status", "skimmed"),
        ("checks", "status", "maybe"),
        ("checks", "cause", "weather"),
        ("checks", "tolerance", Decimal(-1)),
        ("forbund", "org_number", "2220000000"),
        ("forbund", "name", ""),
        ("members", "municipality_code", "991"),
        ("members", "kind", "bank"),
        ("line_items", "section", "costs"),
        ("line_items", "line_item", "Summa Kostnader"),
        ("sources", "source_file", ""),
        ("duplicates", "sha256", ""),
        ("quarantine", "attempts", 0),
        ("quarantine", "error", ""),
        ("runs", "counts", "12"),
    ],
)
def test_a_value_that_must_not_be_is_found_and_named(table: str, column: str, value: Any) -> None:
    found = contracts.breaches(table, with_value(sound_tables()[table], column, value))
    assert [sentence for sentence in found if sentence.startswith(f"{table}.{column}: 1 rows break")]


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("figures", "figure_id"),
        ("documents", "document_id"),
        ("checks", "check_id"),
        ("pages", "page"),
        ("forbund", "forbund_id"),
        ("line_items", "line_item"),
        ("sources", "sha256"),
        ("runs", "run_id"),
    ],
)
def test_a_row_that_is_there_twice_is_found(table: str, key: str) -> None:
    rows = sound_tables()[table].slice(0, 1)
    found = contracts.breaches(table, pa.concat_tables([rows, rows]))
    assert [sentence for sentence in found if key in sentence]


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: rows.drop_columns(["note"]),
        lambda rows: rows.append_column("more", pa.array([1] * rows.num_rows)),
        lambda rows: rows.set_column(rows.schema.get_field_index("value"), "value", rows["value"].cast(pa.float64())),
    ],
    ids=["a column is missing", "a column too many", "money as float"],
)
def test_a_table_of_other_columns_or_types_is_found(change: Any) -> None:
    assert contracts.breaches("figures", change(sound_tables()["figures"]))


@pytest.mark.parametrize(
    ("changes", "relation"),
    [
        ({"x0": 400.0}, "the box has its left edge left"),
        ({"bottom": 1.0}, "the box has its left edge left"),
        ({"period_end": date(2023, 1, 1)}, "the period ends after it starts"),
        ({"value_high": Decimal(1)}, "a range ends above its start"),
        ({"table_no": None}, "a figure of a table has a table"),
        ({"origin": "text"}, "a figure of prose has no table"),
    ],
)
def test_what_the_columns_of_a_figure_owe_each_other(changes: dict[str, Any], relation: str) -> None:
    rows = sound_tables()["figures"]
    for column, value in changes.items():
        rows = with_value(rows, column, value)
    found = contracts.breaches("figures", rows)
    assert len(found) == 1
    assert relation in found[0]
    assert "1 rows" in found[0]
    assert rows["figure_id"][0].as_py() in found[0]


@pytest.mark.parametrize(
    ("changes", "relation"),
    [
        (
            {"difference": Decimal(1), "tolerance": Decimal(2)},
            "the difference is what is printed less what the parts give",
        ),
        ({"difference": Decimal(5), "actual": Decimal(405)}, "a sum that holds misses by no more"),
        ({"tolerance": None}, "a sum that holds misses by no more"),
        ({"status": CheckStatus.DOUBTFUL, "difference": Decimal(5), "actual": Decimal(405)}, "a sum that holds misses"),
        ({"status": CheckStatus.FAIL, "cause": Cause.PUBLICATION}, "a sum that fails misses by more"),
        ({"status": CheckStatus.WAIVED}, "a sum that fails misses by more"),
        (
            {"status": CheckStatus.FAIL, "difference": Decimal(5), "actual": Decimal(405)},
            "a sum that fails has a cause",
        ),
        ({"figure_ids": ()}, "a check that was made has terms"),
    ],
)
def test_what_the_columns_of_a_check_owe_each_other(changes: dict[str, Any], relation: str) -> None:
    sound = result()
    check = replace(sound.checks[0], **changes)
    found = contracts.breaches("checks", tables_of([replace(sound, checks=(check,))])["checks"])
    assert len(found) == 1
    assert relation in found[0]


def test_a_sum_that_fails_by_the_rules_is_no_breach() -> None:
    sound = result()
    total = replace(sound.figures[2], value=Decimal(410))
    check = sum_check(sound.sha256, total, list(sound.figures[:2]), status=CheckStatus.FAIL, cause=Cause.EXTRACTION)
    assert contracts.breaches("checks", tables_of([replace(sound, checks=(check,))])["checks"]) == []


@pytest.mark.parametrize(
    "check",
    [
        {"status": CheckStatus.NOT_APPLICABLE, "figure_ids": (), "actual": None, "difference": None, "tolerance": None},
        {"status": CheckStatus.HINT, "actual": Decimal(500), "difference": Decimal(100)},
    ],
)
def test_identities_without_terms_and_hints_are_no_breach(check: dict[str, Any]) -> None:
    sound = result()
    made = replace(sound, checks=(replace(sound.checks[0], **check),))
    assert contracts.breaches("checks", tables_of([made])["checks"]) == []


def test_the_reconciliation_has_a_line_for_each_row_and_relation() -> None:
    frame = sound_tables()["figures"].to_pandas(types_mapper=pd.ArrowDtype)
    lines = contracts.reconciliation("figures", frame)
    assert len(lines) == len(frame) * len(contracts.RELATIONS["figures"][1])
    assert lines["holds"].all()


def test_a_document_whose_id_is_not_of_its_hash_is_found() -> None:
    rows = with_value(sound_tables()["documents"], "document_id", f"d{sha_of('other')[:16]}")
    assert "the id is of the file's hash" in contracts.breaches("documents", rows)[0]


def test_times_in_the_wrong_order_are_found() -> None:
    rows = run_table([run(2, ended_at=NOW)])
    assert "it ended after it started" in contracts.breaches("runs", rows)[0]
    late = books.with_failure(Ledger(), file_of("bad"), Failure("open", "empty", "It is empty."), LATER)
    rows = with_value(ledger_tables(late)["quarantine"], "last_seen", NOW.replace(tzinfo=None))
    assert "first seen before it was last seen" in contracts.breaches("quarantine", rows)[0]


def test_a_rule_for_a_column_that_is_not_there_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="no_such"):
        contracts._schema("pages", {"no_such": []})


def test_many_broken_rows_are_one_sentence() -> None:
    sha = sha_of("plan")
    many = replace(result(), figures=tuple(figure(sha, row, "Rad", row, page=0) for row in range(1, 60)), checks=())
    found = contracts.breaches("figures", tables_of([many])["figures"])
    assert len(found) == 1
    assert "59 rows" in found[0]


def test_every_public_view_is_promised() -> None:
    assert set(promises.VIEWS) == {
        "figures",
        "documents",
        "pages",
        "checks",
        "quarantine",
        "forbund",
        "members",
        "line_items",
        "runs",
    }
