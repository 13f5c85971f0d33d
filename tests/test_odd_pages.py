"""Pages that are not as others are: rotated, beside each other, over pages by columns, with fields and notes.

A test's docstring is its document, as in test_traps.py.
"""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest
from test_traps import Case, read_case


@pytest.fixture
def case(request: pytest.FixtureRequest, tmp_path: Path) -> Case:
    """The document in the docstring of the test, below its first paragraph."""
    text = inspect.getdoc(request.function) or ""
    return read_case(text.partition("\n\n")[2], tmp_path)


# ---------------------------------------------------------------------------------------------------------------------
# Form fields and notes


LAID = """
Budget 2024 (kr)
!columns 60 300 380
Intäkter | Budget 2024 | Utfall 2023
!laid {kind}
Staten | 1 500 000 | 1 450 000
Region | 750 000 | 725 000
Summa | 2 250 000 | 2 175 000
=> kr
| Budget 2024 | Utfall 2023
Staten | 1 500 000 | 1 450 000
Region | 750 000 | 725 000
Summa | 2 250 000 | 2 175 000
"""


@pytest.mark.parametrize("kind", ["field", "note", "bare"])
def test_amounts_in_form_fields_and_notes_are_read_where_they_are_seen(kind: str, tmp_path: Path) -> None:
    case = read_case(LAID.format(kind=kind), tmp_path)
    assert case.found == case.expected
    box = case.figure("Staten", "Budget 2024").box
    assert (round(box.x1), round(box.bottom)) == pytest.approx((300, 97), abs=8)


def test_a_note_whose_text_no_appearance_shows_is_not_read_and_the_page_says_so(tmp_path: Path) -> None:
    case = read_case(LAID.format(kind="barenote"), tmp_path)
    assert case.found == []
    assert "no appearance that shows it" in case.result.pages[0].detail


# ---------------------------------------------------------------------------------------------------------------------
# Rotated pages


@pytest.mark.parametrize("look", ["rotated", "rotated180", "rotated270", "sideways", "landscape"])
def test_pages_that_are_stored_turned_and_text_that_is_set_sideways(look: str, tmp_path: Path) -> None:
    case = read_case(f"!page {look}\n{LAID.format(kind='ink').lstrip()}", tmp_path)
    assert case.found == case.expected
