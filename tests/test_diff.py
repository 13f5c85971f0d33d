"""What changed from one run to another: documents paired, cells matched, sums that hold no longer."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from click.testing import Result as Outcome
from history_examples import Warehouse, plan, whole
from plain_engine import engine
from store_examples import figure, sum_check

from pipeline.cli import main
from pipeline.cli.summary import sentences
from pipeline.ingest import ingest
from pipeline.model import Cause, CheckStatus, Measure, Result, Trust
from pipeline.report import RunReport
from pipeline.store.changes import Changes
from pipeline.store.differences import of_runs


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    return Warehouse(tmp_path)


def report(name: str, adopted: date | None, *rows: tuple[str, int | str, dict[str, Any]]) -> Result:
    """A plan adopted on a day, with a figure for each row: its label, its amount, and what is particular in it."""
    made = whole(name)
    figures = tuple(figure(made.sha256, row, label, value, **more) for row, (label, value, more) in enumerate(rows, 1))
    identity = replace(made.identity, adopted_on=adopted)
    return replace(made, identity=identity, figures=figures, checks=(), trust={})


def changes(warehouse: Warehouse, before: str = "previous", after: str = "latest") -> Changes:
    return of_runs(warehouse.place, before, after)[2].changes


def cells(found: Changes) -> list[tuple[str | None, str | None, str | None]]:
    """What the cells printed before and after, by label."""
    return [
        (one.cell.row_label, one.before and one.before.printed.strip(), one.after and one.after.printed.strip())
        for one in found.figure_changes
    ]


FIRST, SECOND = date(2023, 11, 20), date(2024, 2, 5)


def test_a_revised_report_is_held_against_the_one_that_it_supersedes(warehouse: Warehouse) -> None:
    """A row more, an amount that is another, one that is gone; what stays is not said, wherever it stands now."""
    warehouse.run(1, report("plan", FIRST, ("Kansli", 100, {}), ("Klivet", 200, {}), ("Broen", 300, {})))
    warehouse.run(2, report("revised", SECOND, ("Revision", 50, {}), ("Kansli", 100, {}), ("Klivet", 250, {})))
    found = changes(warehouse)
    assert [(one.older, one.newer, one.how) for one in found.replaced] == [("plan.pdf", "revised.pdf", "supersedes")]
    assert cells(found) == [("Broen", "300", None), ("Revision", None, "50"), ("Klivet", "200", "250")]
    klivet = next(one for one in found.figure_changes if one.cell.row_label == "Klivet")
    assert klivet.what == {"printed": ("200 ", "250 "), "value": ("200.0000", "250.0000")}
    assert (found.figures_created, found.figures_changed, found.figures_removed) == (1, 1, 0)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (("Kansli", 100, {}), ("KANSLI", 150, {})),
        (("Kansli", 100, {"column_header": "Budget 2024"}), ("Kansli", 150, {"column_header": "Budget för 2024"})),
        (
            ("Kansli", 100, {"line_item": "administration"}),
            ("Kansliet", 150, {"line_item": "administration"}),
        ),
        (
            ("Vi söker 100 kr.", 100, {"origin": "text", "column_header": None}),
            ("Vi söker 150 kr.", 150, {"origin": "text", "column_header": None}),
        ),
    ],
    ids=["case", "head", "line", "sentence"],
)
def test_a_cell_finds_its_match_in_spite_of_other_words(warehouse: Warehouse, was: Any, now: Any) -> None:
    in_text = {"table_no": None, "row_no": None, "column_no": None} if "origin" in was[2] else {}
    was, now = ((label, value, {**more, **in_text}) for label, value, more in (was, now))
    warehouse.run(1, report("plan", FIRST, was))
    warehouse.run(2, report("revised", SECOND, now))
    (one,) = changes(warehouse).figure_changes
    assert one.what["value"] == ("100.0000", "150.0000")


def test_rows_of_one_label_are_matched_in_their_order_once_the_same_prints_are(warehouse: Warehouse) -> None:
    warehouse.run(1, report("plan", FIRST, ("Insats", 1, {}), ("Insats", 2, {}), ("Insats", 3, {})))
    warehouse.run(2, report("revised", SECOND, ("Insats", 9, {}), ("Insats", 1, {}), ("Insats", 3, {})))
    assert cells(changes(warehouse)) == [("Insats", "2", "9")]


def test_a_document_that_is_read_otherwise_says_what_its_cells_said(warehouse: Warehouse) -> None:
    """Digits read otherwise at the same place, a meaning that is another: the same cells."""
    first = report("plan", None, ("Kansli", 100, {}), ("Klivet", 200, {}))
    digits = replace(first.figures[0], printed="180 ", value=Decimal(180), row_label="Kansiet", figure_id="f" * 16)
    meaning = replace(first.figures[1], measure=Measure.PLAN)
    warehouse.run(1, first)
    warehouse.run(2, replace(first, key="k2", figures=(digits, meaning)))
    found = changes(warehouse)
    assert (found.replaced, found.documents_created) == ((), ())
    assert [sorted(one.what) for one in found.figure_changes] == [["printed", "row_label", "value"], ["measure"]]
    assert found.figure_changes[1].what == {"measure": ("budget", "plan")}


def summed(name: str, total: int, status: CheckStatus, adopted: date | None = None) -> Result:
    """A plan of two rows and their sum."""
    made = report(name, adopted, ("Kansli", 100, {}), ("Klivet", 200, {}), ("Summa", total, {"is_total": True}))
    fails = status is CheckStatus.FAIL
    blamed = (made.figures[2].figure_id,) if fails else ()
    cause = Cause.PUBLICATION if fails else None
    check = sum_check(made.sha256, made.figures[2], list(made.figures[:2]), status=status, cause=cause, blamed=blamed)
    trust = dict.fromkeys(blamed, Trust.CONTRADICTED)
    return replace(made, checks=(check,), trust=trust, status="discrepancy" if fails else "ok")


def test_a_sum_that_holds_no_longer_is_said_first(warehouse: Warehouse) -> None:
    warehouse.run(1, summed("plan", 300, CheckStatus.PASS, FIRST), whole("other"))
    other = replace(whole("other"), key="k2", checks=())
    warehouse.run(2, summed("revised", 310, CheckStatus.FAIL, SECOND), other)
    found = changes(warehouse)
    (lost,) = found.check_changes
    assert (lost.is_lost, lost.source_file, lost.page, lost.rule) == (True, "revised.pdf", 1, "sum")
    assert (lost.before, lost.after, lost.expected, lost.actual) == ("pass", "fail", 300, 310)
    back = changes(warehouse, "latest", "previous")
    assert [one.is_lost for one in back.check_changes] == [False]


def test_what_is_new_alone_is_counted_and_not_listed(warehouse: Warehouse) -> None:
    warehouse.run(1, plan("a", 100))
    warehouse.run(2, whole("b"))
    found = changes(warehouse)
    assert (found.documents_created, found.figures_created, found.figure_changes) == (("b.pdf",), 3, ())
    back = changes(warehouse, "latest", "run-1")
    assert (back.documents_removed, back.figures_removed, back.figure_changes) == (("b.pdf",), 3, ())


def test_two_runs_of_one_state_differ_in_nothing(warehouse: Warehouse) -> None:
    warehouse.run(1, plan("a", 100))
    warehouse.run(2)
    assert changes(warehouse) == Changes()


# ---------------------------------------------------------------------------------------------------------------------
# The command


def diff(warehouse: Warehouse, *arguments: str) -> Outcome:
    return CliRunner().invoke(main, ["diff", *arguments, "--warehouse", str(warehouse.place)])


@pytest.fixture
def revised(warehouse: Warehouse) -> Warehouse:
    warehouse.run(1, summed("plan", 300, CheckStatus.PASS, FIRST))
    warehouse.run(2, summed("revised", 310, CheckStatus.FAIL, SECOND), plan("new", 7))
    return warehouse


def test_the_table_names_documents_sums_and_cells(revised: Warehouse) -> None:
    outcome = diff(revised)
    assert outcome.exit_code == 0
    assert [" ".join(line.split()) for line in outcome.stdout.splitlines()] == [
        "change document page what before after",
        "document new new.pdf",
        "document replaced revised.pdf supersedes plan.pdf",
        "holds no longer revised.pdf 1 sum | Summa = its parts | Budget 2024 pass fail",
        "figure changed revised.pdf 1 Summa | Budget 2024 300 310",
    ]
    assert outcome.stderr == (
        "run run-1 of 2026-03-01 04:00 -> run run-2 of 2026-03-02 04:00: 1 document new, 1 replaced, 0 removed; "
        "figures: 1 created, 1 changed, 0 removed; 1 sum holds no longer.\n"
    )


def test_csv_and_json_have_the_same_rows(revised: Warehouse) -> None:
    rows = list(csv.DictReader(io.StringIO(diff(revised, "--format", "csv").stdout)))
    told = json.loads(diff(revised, "--format", "json").stdout)
    assert [{name: value or "" for name, value in map(_text, row.items())} for row in told] == rows
    figures = [row for row in rows if row["kind"] == "figure"]
    assert [(row["printed_before"], row["printed_after"], row["value_before"]) for row in figures] == [
        ("300 ", "310 ", "300.0000")
    ]


def _text(pair: tuple[str, Any]) -> tuple[str, str]:
    return pair[0], "" if pair[1] is None else str(pair[1])


def test_one_run_is_held_against_the_last(revised: Warehouse) -> None:
    assert "nothing changed" in diff(revised, "latest").stderr
    assert diff(revised, "2026-03-01").stdout == diff(revised, "run-1", "2026-03-02").stdout == diff(revised).stdout


def test_an_unknown_run_is_wrong_usage(revised: Warehouse) -> None:
    outcome = diff(revised, "2026-02-01")
    assert outcome.exit_code == 2
    assert "The earliest is run run-1" in outcome.stderr


# ---------------------------------------------------------------------------------------------------------------------
# The end of a run

_TICK = count()


def take_in(folder: Path, **settings: Any) -> RunReport:
    def clock() -> datetime:
        return datetime(2026, 3, 1, tzinfo=UTC) + timedelta(minutes=next(_TICK))

    return ingest((folder / "pdfs",), folder / "w.duckdb", jobs=1, now=clock, engine=engine(), **settings)


def put(folder: Path, *lines: str) -> None:
    (folder / "pdfs").mkdir(exist_ok=True)
    (folder / "pdfs" / "a.pdf").write_text("\n".join(["%PDF-1.4", *lines]))


def test_a_run_says_what_a_file_with_another_content_changed(tmp_path: Path) -> None:
    put(tmp_path, "amount 1 000")
    assert take_in(tmp_path).figure_changes == ()
    put(tmp_path, "amount 1 500", "check doubtful")
    said = take_in(tmp_path)
    assert [(one.older, one.newer, one.how) for one in said.replaced] == [("a.pdf", "a.pdf", "file")]
    assert [one.what["printed"] for one in said.figure_changes] == [("1 000", "1 500")]
    assert (said.counts.replaced, said.counts.figures_changed, said.counts.figures_created) == (1, 1, 0)
    assert [(one.before, one.after) for one in said.no_longer_hold] == [("pass", "doubtful")]
    lines = list(sentences(said))
    assert lines[lines.index("replaced:") + 1 :][:5] == [
        "  a.pdf, by another content",
        "figure:",
        "  a.pdf page 1: Kansli | Budget: 1 000 -> 1 500",
        "holds no longer:",
        "  a.pdf page 1: total | all | Budget: pass -> doubtful",
    ]
