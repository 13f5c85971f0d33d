"""Which words set sideways are worth looking for a table of their own."""

import pytest

from pipeline.model import Page, PageKind, Word
from pipeline.tables.turned import turned_heads, turns


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["Budget", "2025", "Utfall", "2025", "Utfall", "2024", "Prognos", "2025"], []),  # heads over upright amounts
        (["Resultat", "1 250", "1 310", "482"], [270]),  # the last row of a table
    ],
)
def test_years_that_end_heads_set_sideways_are_no_row(texts: list[str], found: list[int]) -> None:
    words = [Word(text, 40.0 * i, 100.0, 40.0 * i + 30, 109.0, 9.0, turn=270) for i, text in enumerate(texts)]
    assert turns(words) == found


def test_heads_set_sideways_share_a_baseline_with_those_in_type_of_their_size() -> None:
    """Two tables beside each other: what stands upright beside the heads of one is on their line."""
    heads = [("2014", 60.0, 6.5, 100.0), ("2015", 100.0, 6.5, 100.0), ("2016", 300.0, 8.0, 93.0)]
    turned = [Word(text, 842 - low - 30, x, 842 - low, x + size, size, turn=270) for text, x, size, low in heads]
    numbers = [Word("1 204", x - 8, y, x + size, y + size, size) for _, x, size, _ in heads for y in (134.0, 146.0)]
    words = (*turned, *numbers)
    page = Page(1, 595.0, 842.0, PageKind.TEXT, "", words, (), True)
    found = {word.text: word.bottom for word, _ in turned_heads(page, 270)}
    assert found["2014"] == found["2015"] != found["2016"]


def test_a_head_set_sideways_over_amounts_with_their_unit_is_over_these() -> None:
    """It stands over the unit, right of the last digit."""
    head = Word("Budget 2010", 842 - 160, 462.0, 842 - 100, 470.0, 8.0, turn=270)
    amounts = [("850", 435.0, 451.0), ("tusen", 453.0, 476.0), ("kronor", 478.0, 504.0)]
    rows = [Word(text, x0, y, x1, y + 8, 8.0) for text, x0, x1 in amounts for y in (167.0, 178.0, 189.0)]
    page = Page(1, 595.0, 842.0, PageKind.TEXT, "", (head, *rows), (), True)
    assert [word.text for word, _ in turned_heads(page, 270)] == ["Budget 2010"]
