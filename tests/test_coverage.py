"""Which documents are there, which are due and missing, and what failed."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from click.testing import Result as Outcome
from history_examples import Warehouse, whole
from store_examples import Words, file_of, run

from pipeline.cli import main
from pipeline.model import DocumentType, Failure, Result
from pipeline.reference import Forbund, Member
from pipeline.store import ledger as books
from pipeline.store.build import refresh

PLAN, INTERIM, ANNUAL = DocumentType.VERKSAMHETSPLAN, DocumentType.DELARSRAPPORT, DocumentType.ARSREDOVISNING


def forbund(name: str, formed: str | None = None, ended: str | None = None, per: tuple[str, ...] = ()) -> Forbund:
    days = [date.fromisoformat(day) if day else None for day in (formed, ended)]
    return Forbund(name, f"Samordningsförbundet {name.title()}", None, None, days[0], days[1], (), (), per)


def of(name: str, kind: DocumentType, year: int | None, body: str | None = "alv", end: str = "", **more: Any) -> Result:
    made = whole(name)
    period_end = date.fromisoformat(end) if end else None
    identity = replace(made.identity, document_type=kind, fiscal_year=year, forbund_id=body, period_end=period_end)
    return replace(made, identity=identity, **more)


@pytest.fixture
def warehouse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Warehouse:
    """One förbund formed in 2023 that has to make a delårsrapport per 31 August, one that ended in the middle of 2024,
    and one of which nothing is known."""
    bodies = forbund("alv", "2023-04-01", None, ("08-31",)), forbund("bro", "2024-01-01", "2024-06-30"), forbund("cyl")
    monkeypatch.setattr(Words, "forbund", bodies)
    monkeypatch.setattr(Words, "forbund_names", ())
    monkeypatch.setattr(Words, "members", ())
    return Warehouse(tmp_path)


def coverage(warehouse: Warehouse, *arguments: str, today: str = "2025-03-31") -> Outcome:
    return CliRunner().invoke(main, ["coverage", *arguments, "--warehouse", str(warehouse.place), "--today", today])


def rows(warehouse: Warehouse, *arguments: str, today: str = "2025-03-31") -> list[tuple[str, ...]]:
    said = coverage(warehouse, *arguments, "--format", "csv", today=today)
    assert said.exit_code == 0, said.output
    read = csv.DictReader(io.StringIO(said.stdout))
    return [(row["forbund_id"], row["fiscal_year"], row["kind"][:3], row["due_on"], row["status"]) for row in read]


def test_what_is_due_is_there_missing_or_not_due_yet(warehouse: Warehouse) -> None:
    """On 31 March the årsredovisning of the year before is not late yet; on 1 April it is."""
    warehouse.run(
        1,
        of("a", PLAN, 2023),
        of("b", DocumentType.BUDGET, 2024),
        of("c", ANNUAL, 2023),
        of("d", INTERIM, 2023, end="2023-08-31"),
    )
    assert rows(warehouse, "--forbund", "alv") == [
        ("alv", "2023", "ver", "2023-04-01", "there"),
        ("alv", "2023", "del", "2023-10-31", "there"),
        ("alv", "2023", "ars", "2024-03-31", "there"),
        ("alv", "2024", "ver", "2024-01-01", "there"),
        ("alv", "2024", "del", "2024-10-31", "missing"),
        ("alv", "2024", "ars", "2025-03-31", "not_due"),
        ("alv", "2025", "ver", "2025-01-01", "missing"),
        ("alv", "2025", "del", "2025-10-31", "not_due"),
        ("alv", "2025", "ars", "2026-03-31", "not_due"),
        ("alv", "2026", "ver", "2026-01-01", "not_due"),
        ("alv", "2026", "del", "2026-10-31", "not_due"),
    ]
    late = rows(warehouse, "--forbund", "alv", "--missing", "--years", "2024", today="2025-04-01")
    assert late == [
        ("alv", "2024", "del", "2024-10-31", "missing"),
        ("alv", "2024", "ars", "2025-03-31", "missing"),
    ]


def test_a_förbund_that_ended_owes_its_last_year_and_no_more(warehouse: Warehouse) -> None:
    warehouse.run(1, of("a", PLAN, 2023))
    assert rows(warehouse, "--forbund", "Samordningsförbundet Bro") == [
        ("bro", "2024", "ver", "2024-01-01", "missing"),
        ("bro", "2024", "ars", "2024-09-30", "missing"),
    ]


def test_where_the_first_year_is_not_known_documents_and_members_tell_it(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    warehouse.run(1, of("a", PLAN, 2023))
    assert rows(warehouse, "--forbund", "cyl")[0] == ("cyl", "2024", "ver", "2024-01-01", "missing")
    warehouse.run(2, of("b", PLAN, 2022, "cyl"))
    assert rows(warehouse, "--forbund", "cyl")[0] == ("cyl", "2022", "ver", "2022-01-01", "there")
    monkeypatch.setattr(Words, "members", (Member("cyl", "kommun-9901", 2021, None),))
    monkeypatch.setattr(Words, "digest", "words-2")
    warehouse.run(3)
    assert rows(warehouse, "--forbund", "cyl")[0] == ("cyl", "2021", "ver", "2021-01-01", "missing")


def test_a_delårsrapport_that_is_not_asked_for_is_there_all_the_same(warehouse: Warehouse) -> None:
    warehouse.run(1, of("a", INTERIM, 2024, "cyl", "2024-06-30"), of("b", INTERIM, 2024, "alv", "2024-06-30"))
    found = [row for row in rows(warehouse, "--years", "2024") if row[2] == "del"]
    assert found == [
        ("alv", "2024", "del", "", "there"),
        ("alv", "2024", "del", "2024-10-31", "missing"),
        ("cyl", "2024", "del", "", "there"),
    ]


def test_what_failed_is_incomplete_or_cannot_be_placed_is_listed(warehouse: Warehouse) -> None:
    warehouse.run(
        1,
        of("a", PLAN, 2024, "cyl", status="incomplete"),
        of("b", PLAN, None, "cyl"),
        of("c", DocumentType.OTHER, 2024, "cyl"),
        of("d", DocumentType.INFORMATION, 2024, "cyl"),
    )
    failure = Failure("open", "encrypted", "It asks for a password.")
    with_failure = books.with_failure(warehouse.ledger, file_of("bad"), failure, file_of("bad").first_seen)
    refresh(warehouse.place, with_failure, Words.digest, run(2))
    said = json.loads(coverage(warehouse, "--missing", "--format", "json").stdout)
    odd = [row for row in said if row["status"] != "missing"]
    assert [(row["kind"], row["status"], row["source_files"], row["detail"]) for row in odd] == [
        ("verksamhetsplan", "incomplete", ["a.pdf"], None),
        (None, "unplaced", ["c.pdf"], "the kind could not be told"),
        ("verksamhetsplan", "unplaced", ["b.pdf"], "the year could not be told"),
        (None, "failed", ["bad.pdf"], "encrypted: It asks for a password."),
    ]


def test_a_superseded_report_covers_nothing_alone(warehouse: Warehouse) -> None:
    first = of("a", PLAN, 2024, "cyl")
    second = of("b", PLAN, 2024, "cyl")
    warehouse.run(
        1,
        replace(first, identity=replace(first.identity, adopted_on=date(2023, 11, 1))),
        replace(second, identity=replace(second.identity, adopted_on=date(2024, 2, 1))),
    )
    said = json.loads(coverage(warehouse, "--forbund", "cyl", "--format", "json").stdout)
    assert said[0]["source_files"] == ["b.pdf"]


def test_the_table_and_the_count(warehouse: Warehouse) -> None:
    warehouse.run(1, of("a", PLAN, 2024, "bro"))
    said = coverage(warehouse, "--forbund", "bro")
    assert [line.split() for line in said.stdout.splitlines()] == [
        ["förbund", "year", "document", "per", "due", "status", "files"],
        ["Samordningsförbundet", "Bro", "2024", "verksamhetsplan", "2024-01-01", "there", "a.pdf"],
        ["Samordningsförbundet", "Bro", "2024", "arsredovisning", "2024-06-30", "2024-09-30", "missing"],
    ]
    assert said.stderr == "1 there and 1 missing.\n"
    assert "perhaps" in coverage(warehouse, "--forbund", "brå").stderr.casefold()


def test_an_earlier_day_is_asked_as_it_was(warehouse: Warehouse) -> None:
    """As of 1 March 2026 the årsredovisning of 2025 was not due, and the plan that came on the 2nd was not there."""
    warehouse.run(1, of("a", PLAN, 2025))
    warehouse.run(2, of("b", PLAN, 2026))
    arguments = ["coverage", "--forbund", "alv", "--years", "2025-2026", "--format", "csv", "--warehouse"]
    said = CliRunner().invoke(main, [*arguments, str(warehouse.place), "--as-of", "2026-03-01"]).stdout
    statuses = [(row["fiscal_year"], row["kind"], row["status"]) for row in csv.DictReader(io.StringIO(said))]
    assert ("2025", "arsredovisning", "not_due") in statuses
    assert ("2026", "verksamhetsplan", "missing") in statuses
