"""Which of several documents is the current one."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any

import pytest

from pipeline.model import DocumentType, Identity, Version
from pipeline.store.current import Candidate, Standing, standing


def plan(name: str, day: int | None = None, **changes: Any) -> Candidate:
    """A plan for 2024 adopted on a day of November."""
    adopted = date(2023, 11, day) if day else None
    what = {
        "document_type": DocumentType.VERKSAMHETSPLAN,
        "version": Version.ORIGINAL,
        "title": "Plan",
        "forbund_id": "alv",
        "fiscal_year": 2024,
        "adopted_on": adopted,
        **changes,
    }
    return Candidate(name, Identity(**what), f"{name}.pdf")


def test_the_later_adopted_supersedes_in_whatever_order_they_come() -> None:
    for order in permutations([plan("a", 1), plan("b", 5), plan("c", 9)]):
        assert standing(order) == Standing({"b": "a", "c": "b"}, {"a": "b", "b": "c"})


@pytest.mark.parametrize(
    "other",
    [
        {"forbund_id": "kust"},
        {"document_type": DocumentType.BUDGET},
        {"version": Version.REVIDERAD},
        {"fiscal_year": 2025},
        {"period_end": date(2024, 8, 31)},
    ],
    ids=["förbund", "kind", "version", "year", "period"],
)
def test_a_report_that_differs_in_anything_supersedes_nothing(other: dict[str, Any]) -> None:
    assert standing([plan("a", 1), plan("b", 5, **other)]) == Standing({}, {})


@pytest.mark.parametrize(
    "unknown",
    [
        {"forbund_id": None},
        {"fiscal_year": None},
        {"document_type": DocumentType.OTHER},
        {"document_type": DocumentType.DELARSRAPPORT, "period_end": None},
    ],
    ids=["förbund", "year", "kind", "period of an interim report"],
)
def test_what_is_unknown_is_not_the_same(unknown: dict[str, Any]) -> None:
    assert standing([plan("a", 1, **unknown), plan("b", 5, **unknown)]) == Standing({}, {})


def test_interim_reports_on_the_same_period_are_the_same() -> None:
    per = {"document_type": DocumentType.DELARSRAPPORT, "period_end": date(2024, 8, 31)}
    assert standing([plan("a", 1, **per), plan("b", 5, **per)]).superseded == {"a": "b"}


def test_without_a_date_all_stay_current_and_it_is_said() -> None:
    found = standing([plan("a"), plan("b")])
    assert (found.replaces, found.superseded) == ({}, {})
    assert found.notices == (
        "Which is the latest cannot be told, all stay current: a.pdf and b.pdf (alv, verksamhetsplan 2024, original): "
        "a date of adoption is not printed.",
    )


def test_of_two_adopted_on_one_day_both_stay_current_and_the_earlier_does_not() -> None:
    found = standing([plan("a", 1), plan("b", 5), plan("c", 5)])
    assert found.superseded == {"a": "b"}
    assert found.replaces == {"b": "a", "c": "a"}
    assert "b.pdf and c.pdf" in found.notices[0]
    assert "on the same day" in found.notices[0]


def test_an_undated_one_stays_beside_the_latest() -> None:
    found = standing([plan("a", 1), plan("b", 5), plan("x")])
    assert found.superseded == {"a": "b"}
    assert "b.pdf and x.pdf" in found.notices[0]


def test_a_notice_names_the_end_of_the_period() -> None:
    per = {"document_type": DocumentType.DELARSRAPPORT, "period_end": date(2024, 8, 31)}
    assert "delarsrapport 2024 per 2024-08-31" in standing([plan("a", **per), plan("b", **per)]).notices[0]
