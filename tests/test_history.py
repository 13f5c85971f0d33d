"""What each run's warehouse said: kept once, asked years later, whole whatever was killed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from history_examples import Warehouse, moment, plan, whole
from store_examples import figure, run, sha_of

from pipeline.cli import main
from pipeline.model import CheckStatus
from pipeline.store import duck, history, journal, past, present, views
from pipeline.store import ledger as books
from pipeline.store.errors import HistoryBroken, NoHistory, QueryRefused


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    return Warehouse(tmp_path)


# ---------------------------------------------------------------------------------------------------------------------
# What was said then


def test_a_day_is_answered_as_its_last_run_left_it(warehouse: Warehouse) -> None:
    warehouse.run(1, plan("a", 100))
    warehouse.run(2, plan("a", 150, "k2"))
    warehouse.run(3, plan("b", 1000))
    assert [warehouse.total(f"2026-03-0{day}") for day in (1, 2, 3, 4)] == [100, 150, 1150, 1150]
    assert warehouse.total() == 1150


def test_a_document_that_was_pruned_is_still_there_then(warehouse: Warehouse) -> None:
    warehouse.run(1, plan("a", 100), plan("b", 1000))
    warehouse.run(2, without="b")
    assert (warehouse.total("2026-03-01"), warehouse.total("2026-03-02")) == (1100, 100)
    assert warehouse.asked("run-1", "SELECT count(*) FROM documents") == [(2,)]


def test_checks_are_as_they_then_were(warehouse: Warehouse) -> None:
    sound = whole("a")
    doubtful = replace(sound.checks[0], status=CheckStatus.DOUBTFUL)
    warehouse.run(1, sound)
    warehouse.run(2, replace(sound, key="k2", checks=(doubtful,)))
    asked = [warehouse.asked(day, "SELECT status FROM checks") for day in ("2026-03-01", "2026-03-02")]
    assert asked == [[("pass",)], [("doubtful",)]]


def test_the_views_are_those_of_then(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    """A view that was changed says what it said; one that is new is made of what was; new columns are null."""
    warehouse.run(1, plan("a", 100))
    made = views.views()
    doubled = replace(made["line_items"], sql=f"SELECT *, place * 2 AS twice FROM ({made['line_items'].sql})")
    changed = {
        **made,
        "line_items": doubled,
        "fresh": views.View("fresh", "What is new?", (), "SELECT count(*) AS many FROM figures"),
        "odd": views.View("odd", "What was not?", (), "SELECT nothing FROM base.nowhere"),
    }
    del changed["same_amount"]
    monkeypatch.setattr(views, "views", lambda at=None: {k: v for k, v in changed.items() if k != "odd"})
    warehouse.run(2, plan("a", 150, "k2"))
    monkeypatch.setattr(past, "_present", lambda: (past.columns.TABLES, {"line_items": {"twice": "INTEGER"}}))
    monkeypatch.setattr(views, "views", lambda at=None: changed)
    assert warehouse.asked("2026-03-01", "SELECT DISTINCT twice FROM line_items") == [(None,)]
    assert warehouse.asked("2026-03-02", "SELECT min(twice) FROM line_items") == [(2,)]
    assert warehouse.asked("2026-03-01", "SELECT many FROM fresh") == [(1,)]
    views_then = "SELECT view_name FROM duckdb_views() WHERE view_name IN ('odd', 'same_amount')"
    assert warehouse.asked("2026-03-01", views_then) == [("same_amount",)]
    assert warehouse.asked("2026-03-02", views_then) == []


def test_amounts_stay_exact(warehouse: Warehouse) -> None:
    amount = Decimal("12345678901234.5678")
    warehouse.run(1, replace(plan("a", 1), figures=(figure(sha_of("a"), 1, "Styrelse", str(amount)),)))
    assert warehouse.total("latest") == amount


def test_every_public_view_answers_as_the_warehouse_does(warehouse: Warehouse) -> None:
    warehouse.run(1, whole("a"), plan("b", 7))
    for view in views.views():
        sql = f"SELECT * FROM {view} ORDER BY ALL"
        assert warehouse.asked("latest", sql) == warehouse.asked(None, sql), view


# ---------------------------------------------------------------------------------------------------------------------
# What it costs


def test_a_run_that_finds_nothing_new_costs_a_line(warehouse: Warehouse) -> None:
    warehouse.run(1, plan("a", 100))
    before = warehouse.size()
    warehouse.run(2)
    assert warehouse.size() - before < 500
    assert list(warehouse.packs()) == ["run-1"]
    assert warehouse.total("run-2") == 100


def test_only_the_rows_that_are_otherwise_are_stored(warehouse: Warehouse) -> None:
    sound = whole("a")
    warehouse.run(1, sound, plan("b", 1))
    doubtful = replace(sound.checks[0], status=CheckStatus.DOUBTFUL)
    warehouse.run(2, replace(sound, key="k2", checks=(doubtful,)))
    assert warehouse.packs()["run-2"] == {"documents", "checks"}  # a document's row has its result's key


def test_what_comes_back_is_not_stored_twice(warehouse: Warehouse) -> None:
    warehouse.run(1, plan("a", 100))
    warehouse.run(2, plan("a", 150, "k2"))
    warehouse.run(3, plan("a", 100))
    assert warehouse.packs()["run-3"] == set()
    assert [warehouse.total(f"run-{day}") for day in (1, 2, 3)] == [100, 150, 100]


def test_an_index_names_everything_again_after_some_packs(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "LONGEST", 3)
    warehouse.run(1, plan("steady", 7), plan("a", 0))
    for day in range(2, 12):
        warehouse.run(day, plan("a", day, f"k{day}"))
        assert len(journal.chain(journal.entries(warehouse.store))) <= 3
    assert [warehouse.total(f"2026-03-{day:02}") for day in range(2, 12)] == [day + 7 for day in range(2, 12)]
    assert all("steady" not in pack for pack in warehouse.packs())


def test_the_ledger_keeps_the_last_runs_and_the_warehouse_all(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(books, "RUNS", 2)
    for day in (1, 2, 3, 4):
        warehouse.run(day, plan("a", 1))
    assert [one.run_id for one in warehouse.ledger.runs] == ["run-3", "run-4"]
    warehouse.place.unlink()
    warehouse.run(5)
    assert warehouse.asked(None, "SELECT run_id FROM runs") == [(f"run-{day}",) for day in range(1, 6)]


# ---------------------------------------------------------------------------------------------------------------------
# What is asked for


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("2026-03-02", 150),
        ("2026-03-02T03:59:59", 100),
        ("2026-03-02T04:00", 150),
        ("2026-03-02T04:30+01:00", 100),
        ("2026-03-01T23:00:00Z", 100),
        ("run-1", 100),
        ("latest", 150),
        ("previous", 100),
    ],
)
def test_a_day_a_time_and_a_run_are_understood(warehouse: Warehouse, asked: str, answer: int) -> None:
    warehouse.run(1, plan("a", 100))
    warehouse.run(2, plan("a", 150, "k2"))
    assert warehouse.total(asked) == answer


def test_before_the_first_run_it_says_what_the_earliest_is(warehouse: Warehouse) -> None:
    warehouse.run(2, plan("a", 100))
    with pytest.raises(NoHistory, match=r"2026-03-01 23:59:59 UTC. The earliest is run run-2 of 2026-03-02 04:00:00"):
        warehouse.total("2026-03-01")


@pytest.mark.parametrize("asked", ["yesterday", "2026-13-01", "feed", "run-", "previous", ""])
def test_what_is_no_moment_and_no_run_is_said(warehouse: Warehouse, asked: str) -> None:
    with pytest.raises(NoHistory, match="No run has been kept yet"):
        warehouse.total(asked)
    warehouse.run(1, plan("a", 100))
    if asked != "run-":
        with pytest.raises(NoHistory, match=r"Name a moment|none is previous"):
            warehouse.total(asked)
    warehouse.run(2)
    if asked == "run-":
        with pytest.raises(NoHistory, match="Several runs begin with 'run-': run-1, run-2"):
            warehouse.total(asked)


def test_runs_from_before_there_was_a_history_are_named_but_not_answered(warehouse: Warehouse) -> None:
    warehouse.ledger = books.with_run(warehouse.ledger, run(1, started_at=moment(1), ended_at=moment(1)))
    warehouse.run(2, plan("a", 100))
    with pytest.raises(NoHistory, match=r"What run run-1 made was not kept. The earliest is run run-2"):
        warehouse.total("run-1")
    assert warehouse.asked("run-2", "SELECT count(*) FROM runs") == [(2,)]


def test_the_past_is_read_only_and_opens_no_file(warehouse: Warehouse) -> None:
    warehouse.run(1, plan("a", 100))
    with pytest.raises(QueryRefused):
        warehouse.asked("latest", "DELETE FROM base.figures")
    with past.reading(warehouse.place, "latest") as db:
        for forbidden in ("SELECT * FROM read_csv('/etc/passwd')", "SET enable_external_access = true"):
            with pytest.raises(duck.DatabaseError):
                db.execute(forbidden)


# ---------------------------------------------------------------------------------------------------------------------
# What is killed, deleted or damaged


def test_history_outlives_the_warehouse(warehouse: Warehouse) -> None:
    warehouse.run(1, plan("a", 100))
    warehouse.run(2, plan("a", 150, "k2"))
    warehouse.place.unlink()
    assert warehouse.total("2026-03-01") == 100
    warehouse.run(3)
    assert set(warehouse.packs()) == {"run-1", "run-2"}


class Killed(BaseException):
    """A kill, as far as what is on the disk goes: nothing is tidied up but by the next run."""


@pytest.mark.parametrize("at", ["writing the pack", "moving the pack", "before the swap"])
def test_a_run_that_was_killed_before_the_swap_was_never_there(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    warehouse.run(1, plan("a", 100))

    def kill(*_: Any, **__: Any) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        if at == "writing the pack":
            patched.setattr(history, "settle", kill)
        elif at == "moving the pack":
            patched.setattr(Path, "rename", kill)
        else:
            patched.setattr(duck, "settle", kill)
        with pytest.raises(Killed):
            warehouse.run(2, plan("a", 150, "k2"))
    assert (warehouse.total(), warehouse.total("latest")) == (100, 100)
    warehouse.run(3, plan("a", 175, "k3"))
    assert set(warehouse.packs()) == {"run-1", "run-3"}
    assert [warehouse.total(f"2026-03-0{day}") for day in (1, 2, 3)] == [100, 100, 175]


def test_a_run_that_was_killed_after_the_swap_is_entered_by_the_next(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    warehouse.run(1, plan("a", 100))

    def kill(*_: Any, **__: Any) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(history, "enter", kill)
        with pytest.raises(Killed):
            warehouse.run(2, plan("a", 150, "k2"))
    assert warehouse.total() == 150
    warehouse.run(3)
    assert [entry.run.run_id for entry in journal.entries(warehouse.store)] == ["run-1", "run-2", "run-3"]
    assert [warehouse.total(f"2026-03-0{day}") for day in (1, 2, 3)] == [100, 150, 150]


def test_half_a_line_counts_as_none_and_goes_with_the_next_run(warehouse: Warehouse) -> None:
    warehouse.run(1, plan("a", 100))
    path = journal.history_folder(warehouse.store) / journal.FILE
    path.write_bytes(path.read_bytes() + path.read_bytes()[:40])
    assert warehouse.total("latest") == 100
    warehouse.run(2)
    assert [json.loads(line)["run"]["run_id"] for line in path.read_text().splitlines()] == ["run-1", "run-2"]


def test_a_damaged_line_is_told(warehouse: Warehouse) -> None:
    warehouse.run(1, plan("a", 100))
    path = journal.history_folder(warehouse.store) / journal.FILE
    path.write_bytes(b"nonsense\n" + path.read_bytes())
    with pytest.raises(HistoryBroken, match=r"Line 1 of .*runs.jsonl cannot be understood .* history then begins anew"):
        warehouse.total("latest")


def test_a_warehouse_put_back_from_a_backup_is_kept_as_it_is(warehouse: Warehouse) -> None:
    warehouse.run(1, plan("a", 100))
    backup = warehouse.place.read_bytes()
    warehouse.run(2, plan("a", 150, "k2"))
    warehouse.place.write_bytes(backup)
    warehouse.run(3, plan("a", 100))
    assert [warehouse.total(f"2026-03-0{day}") for day in (1, 2, 3)] == [100, 150, 100]


def test_history_that_was_deleted_begins_anew_with_a_run_that_finds_nothing(warehouse: Warehouse) -> None:
    warehouse.run(1, plan("a", 100))
    for path in sorted(journal.history_folder(warehouse.store).rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    warehouse.run(2)
    assert warehouse.total("2026-03-02") == 100
    assert set(warehouse.packs()) == {"run-2"}


# ---------------------------------------------------------------------------------------------------------------------
# The commands


def said(warehouse: Warehouse, *arguments: str) -> str:
    outcome = CliRunner().invoke(main, [*arguments, "--quiet", "--warehouse", str(warehouse.place)])
    assert outcome.exit_code == 0, outcome.output
    return outcome.stdout


def test_the_commands_answer_as_of_a_day(warehouse: Warehouse) -> None:
    sound = whole("a")
    other = replace(sound, key="k2", checks=(replace(sound.checks[0], status=CheckStatus.DOUBTFUL),))
    warehouse.run(1, plan("b", 100), sound)
    warehouse.run(2, plan("b", 150, "k2"), other)
    day = "--as-of", "2026-03-01"
    assert "100" in said(warehouse, "query", "select value::int from figures where row_label = 'Styrelse'", *day)
    assert "pass" in said(warehouse, "checks", *day)
    assert "doubtful" in said(warehouse, "checks")
    compare = "compare", "--line", "styrelse", "--format", "csv"
    assert said(warehouse, *compare, *day) != said(warehouse, *compare)
    assert ",100.0000," in said(warehouse, "export", *day)
    assert ",150.0000," in said(warehouse, "export")


def test_a_day_without_history_is_wrong_usage(warehouse: Warehouse) -> None:
    warehouse.run(2, plan("a", 100))
    outcome = CliRunner().invoke(
        main, ["query", "from figures", "--as-of", "2026-03-01", "--warehouse", str(warehouse.place)]
    )
    assert outcome.exit_code == 2
    assert "The earliest is run run-2 of 2026-03-02" in outcome.stderr


def test_many_runs_in_one_day(warehouse: Warehouse) -> None:
    warehouse.run(1, plan("a", 100))
    late = run(9, run_id="late", started_at=moment(1, 20), ended_at=moment(1, 20) + timedelta(minutes=1))
    present.touch(warehouse.place, warehouse.ledger, late)
    with past.reading(warehouse.place, "2026-03-01") as db:
        assert duck.answer(db, "SELECT run_id FROM runs ORDER BY ended_at DESC LIMIT 1").rows == [("late",)]
