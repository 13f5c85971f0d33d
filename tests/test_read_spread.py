"""Letters set apart are the words that they spell."""

from __future__ import annotations

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
