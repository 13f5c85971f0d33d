"""Which rows are one line: made-up rows of two documents, and what a person decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from pipeline.across import across
from pipeline.across.records import Across, Kin, Paper, Stated
from pipeline.across.wording import terms
from pipeline.model import CheckStatus, DocumentType, Measure, Role, Section, Version
from pipeline.reference import LineDecision

DECIDED = LineDecision("alv", Section.COST, "Steget", "Trappan", "renamed", date(2024, 5, 1))


def paper(name: str, year: int, **changes: Any) -> Paper:
    made = Paper(name, name, f"{name}.pdf", "alv", DocumentType.ARSREDOVISNING, Version.ORIGINAL, year)
    return replace(made, **changes)


def row(of: str, label: str, value: int, **changes: Any) -> Stated:
    made = Stated(
        f"{of}/{label}/{changes.get('row_no', 1)}/{value}",
        of,
        1,
        1,
        1,
        Section.COST,
        label,
        "Utfall 2020",
        None,
        None,
        Role.PART,
        Measure.OUTCOME,
        2020,
        date(2020, 1, 1),
        date(2020, 12, 31),
        Decimal(value),
        Decimal(1),
        False,
        None,
        str(value),
        "text",
        True,
    )
    return replace(made, **changes)


def told(figures: Sequence[Stated], decisions: Sequence[LineDecision] = ()) -> Across:
    return across(Kin([paper("old", 2020), paper("new", 2021)], figures), terms(), decisions)


def lines(found: Across) -> dict[str, tuple[str, str]]:
    return {line.row_label: (line.line_key, line.reason) for line in found.lines}


def test_new_names_with_the_same_amounts_are_the_same_line() -> None:
    found = told([row("old", "Trappan", 512_345), row("new", "Steget", 512_345)])
    reason = "the same amounts: 512345 (old.pdf, page 1) and 512345 (new.pdf, page 1)"
    assert lines(found) == {"Trappan": ("trappan", "the same name"), "Steget": ("trappan", reason)}
    assert [tried.check.status for tried in found.checks] == [CheckStatus.PASS]


def test_a_round_amount_alone_tells_no_line() -> None:
    found = told([row("old", "Trappan", 500_000), row("new", "Steget", 500_000)])
    assert {key for key, _ in lines(found).values()} == {"trappan", "steget"}
    assert found.checks == ()


def test_an_amount_that_two_rows_have_tells_no_line() -> None:
    twice = [row("old", "Trappan", 512_345), row("old", "Fyren", 512_345, row_no=2)]
    found = told([*twice, row("new", "Steget", 512_345)])
    assert {key for key, _ in lines(found).values()} == {"trappan", "fyren", "steget"}


def test_a_name_that_the_other_document_has_too_is_not_given_up() -> None:
    both = [row("new", "Steget", 512_345), row("new", "Trappan", 7_000, row_no=2)]
    found = told([row("old", "Trappan", 512_345), *both])
    assert {key for key, _ in lines(found).values()} == {"trappan", "steget"}


def test_rows_beside_each_other_are_two_lines_whatever_their_names() -> None:
    names = ["Samtalsstugan", "Samtalstugan", "Projekt Samtalsstugan"]
    found = told([row("old", name, 100 + n, row_no=n) for n, name in enumerate(names)])
    assert len({key for key, _ in lines(found).values()}) == 3


def test_a_person_decides_that_a_line_goes_on_under_another_name() -> None:
    found = told([row("old", "Trappan", 100), row("new", "Steget", 200)], [DECIDED])
    assert lines(found)["Steget"] == ("trappan", "decided 2024-05-01: renamed")
    assert [tried.check.rule for tried in found.checks] == ["restatement"]
    assert found.stale == ()


def test_a_person_decides_that_a_line_is_its_own() -> None:
    apart = replace(DECIDED, same_as=None, reason="another insats")
    found = told([row("old", "Trappan", 512_345), row("new", "Steget", 512_345)], [apart])
    assert {key for key, _ in lines(found).values()} == {"trappan", "steget"}


def test_a_decision_that_meets_no_line_is_stale() -> None:
    assert told([row("old", "Trappan", 100)], [DECIDED]).stale == (DECIDED,)
    elsewhere = replace(DECIDED, forbund_id="kust")  # of which there are no documents
    assert told([row("old", "Trappan", 100)], [elsewhere]).stale == ()
