"""Rows that are named by a time alone, and rows that say more than that."""

from __future__ import annotations

import pytest

from pipeline.meaning.rownames import is_time, row_names
from pipeline.model import Box, Cell, Row


@pytest.mark.parametrize(
    "label", ["2016", "År 2014", "Verksamhetsår 2025", "Budgetår 2016", "2025-12-31", "Budget 2016"]
)
def test_a_year_or_a_day_with_its_own_word_is_a_time(label: str) -> None:
    assert is_time(label)


@pytest.mark.parametrize("label", ["", "År", "Insatser 2014", "Eget kapital 2016-12-31", "Överskott från år 2014"])
def test_a_row_that_names_a_thing_beside_its_year_is_no_time(label: str) -> None:
    assert not is_time(label)


def test_quarters_from_one_to_another_are_a_time_and_one_alone_is_not() -> None:
    """One alone may be of the days up to its end, or of its own."""
    assert is_time("Kvartal 3–4 2012")
    assert is_time("Tertial 1-2 2024")
    assert not is_time("Kvartal 3 2012")
    assert not is_time("Resor kvartal 3-4 2012")


def test_that_something_has_no_end_is_no_part_of_its_name() -> None:
    """In a column of days between names and measures."""
    cell = Cell("950", Box(0, 0, 1, 1))
    said = [
        ("Budget", "Arena Aktiv", "2016-02-01"),
        ("Utfall", "tills vidare"),
        ("Budget", "Vägval", "2017-09-01"),
        ("Utfall", "2019-08-31"),
    ]
    rows = [Row(1, i, label, None, (cell,), lead=tuple(lead)) for i, (label, *lead) in enumerate(said, 1)]
    assert [named.name for named in row_names(rows).values()] == ["Arena Aktiv", "Arena Aktiv", "Vägval", "Vägval"]
