"""The run report as JSON, its schema, and the exit status that it stands for."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import report
from pipeline.model import CheckStatus
from pipeline.report import Counts, Quarantined, RunReport, UnknownWord

NOON = datetime(2025, 1, 1, 12, tzinfo=UTC)
EMPTY = RunReport("1f", "0.1", "1 (a, b)", "w.duckdb", ("pdfs",), NOON, NOON, 0.0, False, Counts())
BAD = Quarantined("å.pdf", "open", "damaged", "The file is damaged.", NOON, 1, True)


def test_the_published_schema_is_the_one_of_the_code() -> None:
    published = Path(__file__).parents[1] / "docs" / "run-report.schema.json"
    assert published.read_bytes() == report.schema_text()


def test_every_field_has_its_place_in_the_schema() -> None:
    fields = report.schema()["$defs"]["RunReport"]["properties"]
    assert set(fields) == set(RunReport.__dataclass_fields__)
    assert fields["schema_version"]["enum"] == [report.SCHEMA_VERSION]


def test_a_report_of_another_version_is_refused() -> None:
    other = report.to_json(EMPTY).replace(b'"schema_version": 1', b'"schema_version": 2')
    with pytest.raises(msgspec.ValidationError, match="schema_version"):
        report.from_json(other)


@given(st.builds(UnknownWord, st.text(), st.text(), st.integers(0, 9), st.text(), st.text()))
def test_a_report_survives_json(word: UnknownWord) -> None:
    full = replace(EMPTY, unknowns=(word,), quarantined=(BAD,), checks={"pass": 3}, notices=(word.text,))
    assert report.from_json(report.to_json(full)) == full


@pytest.mark.parametrize(
    ("changes", "strict", "status"),
    [
        ({}, False, 0),
        ({"quarantined": (BAD,)}, False, 1),
        ({"checks": {"fail": 1}}, False, 0),
        ({"checks": {"fail": 1}}, True, 1),
        ({"checks": {"waived": 2, "hint": 1, "doubtful": 1}}, True, 0),
    ],
)
def test_exit_status(changes: dict[str, object], strict: bool, status: int) -> None:
    assert report.exit_status(replace(EMPTY, **changes), strict) == status


def test_shares_of_trust_are_of_all_figures_and_exact() -> None:
    found = report.trusted({"reconciled": 2, "contradicted": 1})
    assert (found.figures, found.reconciled, found.unchecked, found.contradicted) == (3, 2, 0, 1)
    assert {name: str(share) for name, share in found.shares.items()} == {
        "reconciled": "0.6667",
        "unchecked": "0.0000",
        "contradicted": "0.3333",
    }
    assert report.trusted({}) == report.Trusted()


def test_every_status_of_a_check_is_told_of_the_identities() -> None:
    found = report.identities({status.value: number for number, status in enumerate(CheckStatus, 1)})
    assert (found.found, found.held, found.doubtful, found.failed, found.waived, found.hints, found.not_applied) == (
        21, 1, 2, 3, 4, 5, 6
    )  # fmt: skip


def test_the_shares_survive_json() -> None:
    full = replace(EMPTY, trust=report.trusted({"reconciled": 1, "unchecked": 2}))
    assert report.from_json(report.to_json(full)) == full
