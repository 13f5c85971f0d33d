"""Rows that are named by a time alone, and rows that say more than that."""

from __future__ import annotations

import pytest

from pipeline.meaning.rownames import is_time


@pytest.mark.parametrize(
    "label", ["2016", "År 2014", "Verksamhetsår 2025", "Budgetår 2016", "2025-12-31", "Budget 2016"]
)
def test_a_year_or_a_day_with_its_own_word_is_a_time(label: str) -> None:
    assert is_time(label)


@pytest.mark.parametrize("label", ["", "År", "Insatser 2014", "Eget kapital 2016-12-31", "Överskott från år 2014"])
def test_a_row_that_names_a_thing_beside_its_year_is_no_time(label: str) -> None:
    assert not is_time(label)
