"""Which words set sideways are worth looking for a table of their own."""

import pytest

from pipeline.model import Word
from pipeline.tables.turned import turns


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
