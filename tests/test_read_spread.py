"""Letters set apart are the words that they spell."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_maker import set_words, width

from pipeline import read
from pipeline.model import Word
from pipeline.read.spread import drawn_together


def letters(text: str, gap: float, x: float = 50.0, size: float = 10.0) -> list[Word]:
    """The characters of `text` as words of their own, 5 points wide and `gap` points apart, a space twice as far."""
    made = []
    for char in text:
        if char != " ":
            made.append(Word(char, x, 100.0, x + 5, 110.0, size, False, 0))
        x += (5 + gap) if char != " " else 2 * gap
    return made


def spelled(words: list[Word], parted: frozenset[int] = frozenset()) -> list[str]:
    return [w.text for w in drawn_together(words, set(range(1, len(words))) - parted)]


def test_letters_set_apart_are_a_word_and_wider_gaps_part_words() -> None:
    assert spelled(letters("REVIDERAD BUDGET 2020", 2.2)) == ["REVIDERAD", "BUDGET", "2020"]


def test_a_space_character_parts_words_however_wide_it_is() -> None:
    words = [*letters("SUMMA", 2.0), *letters("KR", 2.0, x=50 + 5 * 7)]
    assert spelled(words, frozenset({5})) == ["SUMMA", "K", "R"]


def test_single_digits_in_columns_stay_apart_and_a_year_is_one() -> None:
    assert spelled(letters("1 2 3 0", 3.0)) == ["1", "2", "3", "0"]
    assert spelled(letters("2020", 2.0)) == ["2020"]


def test_whole_words_beside_each_other_stay_apart() -> None:
    made = [
        Word(t, x, 100.0, x + 30, 110.0, 10.0, False, 0) for t, x in (("Budget", 50), ("Utfall", 84), ("Plan", 118))
    ]
    assert spelled(made) == ["Budget", "Utfall", "Plan"]


def test_a_word_of_a_narrow_head_is_no_letter_beside_single_ones() -> None:
    """`Förbruk-ning i %`, as a browser sets it without characters for its spaces."""
    made = [
        Word(t, x0, 171.0, x1, 178.0, 7.6, False, 0)
        for t, x0, x1 in (("ning", 373.2, 389.3), ("i", 391.4, 393.5), ("%", 395.6, 402.4))
    ]
    assert spelled(made) == ["ning", "i", "%"]


def apart(text: str, x: float, top: float, tracking: float) -> list[tuple[float, float, str]]:
    """The characters of `text` set one by one, `tracking` points further apart than they are wide, spaces left out."""
    placed = []
    for char in text:
        if char != " ":
            placed.append((x, top, char))
        x += width(char) + tracking
    return placed


def lines_of(path: Path) -> list[str]:
    """The words of the page, those of a line as one text, `|` for what parts columns."""
    words = read.read(path).pages[0].words
    tops = sorted({w.top for w in words})
    return [" ".join(w.text for w in words if w.top == top) for top in tops]


ROWS = ("Kassa och bank 8 161 947", "Kortfristiga skulder 44 199", "Bankavgifter - 11 026", "Årets vinst 15")


@pytest.mark.parametrize("tracking", [1.0, 1.4, 2.2, 3.6])
def test_a_table_whose_letters_are_set_apart_has_the_words_and_numbers_that_it_prints(
    tracking: float, tmp_path: Path
) -> None:
    """A narrow face on the advances of another, as a spreadsheet's picture is set: the usual gap is none."""
    placed = [glyph for i, row in enumerate(ROWS) for glyph in apart(row, 60, 100 + 14 * i, tracking)]
    path = set_words(tmp_path / "a.pdf", placed)
    assert lines_of(path) == list(ROWS)


def test_amounts_set_apart_are_numbers_and_columns_of_a_table(tmp_path: Path) -> None:
    placed = []
    for i, (label, one, other) in enumerate(
        [("BALANSRÄKNING (kr)", "2025", "2024"), ("Kassa och bank", "8 161 947", "4 493 208"),
         ("Fordringar", "671 198", "598 046"), ("Summa tillgångar", "8 833 145", "5 091 254")]
    ):  # fmt: skip
        placed += apart(label, 60, 100 + 14 * i, 1.4)
        for text, right in ((one, 330), (other, 440)):
            placed += apart(text, right - sum(width(c) + 1.4 for c in text), 100 + 14 * i, 1.4)
    (table,) = read.read(set_words(tmp_path / "a.pdf", placed)).tables
    found = [[row.label, *(c.text if c else "" for c in row.cells)] for row in table.rows]
    assert found[0] == ["Kassa och bank", "8 161 947", "4 493 208"]
    assert [len(row) for row in found] == [3, 3, 3]


def test_digits_a_thin_space_apart_stay_apart_beside_letters_that_touch(tmp_path: Path) -> None:
    """Nothing is usual here but letters that touch: `5 3` are two numbers, whatever the gap."""
    placed = [(60.0, 100.0 + 14 * i, f"Insats {i} för unga vuxna i kommunen") for i in range(6)]
    for i in range(6):
        placed += apart("5 3 8 1 2", 300, 100 + 14 * i, 0.9)
    assert lines_of(set_words(tmp_path / "a.pdf", placed))[0].endswith("5 3 8 1 2")
