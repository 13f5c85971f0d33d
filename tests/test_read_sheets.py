"""Labels whose first reading is in doubt are read again at other sizes."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from pipeline.read import ocr, sheets
from pipeline.read.blots import Piece
from pipeline.read.numbers import _spans
from pipeline.read.ocr import Line, Token
from pipeline.read.seen import Seen, without_specks

PAPER = np.full((80, 700), 255, dtype=np.uint8)


def piece(letters: int) -> Piece:
    blots = np.array([(20 + 14 * i, 20, 30 + 14 * i, 50) for i in range(letters)])
    return Piece((20, 20, 16 + 14 * letters, 50), blots, 50.0, 30.0)


def line(text: str, sure: float) -> Line:
    return tuple(Token(word, 10.0 * i, 10.0 * i + 8, sure) for i, word in enumerate(text.split()))


def read(monkeypatch: pytest.MonkeyPatch, letters: int, *answers: Line) -> tuple[str, int]:
    """What stands of one piece that is read so, and how many times it was read."""
    left = iter(answers)
    asked = []

    def said(lines: Sequence[Any], *_: object, **__: object) -> list[Line]:
        asked.append(len(lines))
        return [next(left) for _ in lines]

    monkeypatch.setattr(ocr, "read_lines", said)
    made = piece(letters)
    sheet = sheets.Sheet(PAPER, (made,), np.zeros((0, 4)), np.zeros((0, 4)), (), 0, 0.0, np.zeros((0, 4)))
    (seen,) = sheets._read(sheet, sheet.pieces)
    return seen.text, sum(asked)


def test_a_word_that_is_surely_read_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch, 6, line("Kansli", 95)) == ("Kansli", 1)


def test_what_two_of_three_readings_say_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = line("Kanstl", 70), line("Kansli", 60), line("Kansli", 65)
    assert read(monkeypatch, 6, *answers) == ("Kansli", 3)


@pytest.mark.parametrize("first", ["", '- =" ', "K"])
def test_blots_without_letters_are_read_again(monkeypatch: pytest.MonkeyPatch, first: str) -> None:
    answers = line(first, 90), line("Summa", 80), line("Sum", 80)
    assert read(monkeypatch, 5, *answers) == ("Summa", 3)


def test_numbers_and_running_text_are_not_read_again_here(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch, 6, line("124 580", 40)) == ("124 580", 1)
    prose = "Styrelsen foljer lopande det ekonomiska laget och fattar beslut vid behov av detta"
    assert read(monkeypatch, 70, line(prose, 50)) == (prose, 1)


def test_a_lone_sign_lower_than_the_numbers_of_its_column_is_a_letter() -> None:
    numbers = [Seen(piece(3), line("124", 95)) for _ in range(3)]
    low = Piece((20, 20, 34, 41), np.array([(20, 20, 34, 41)]), 41.0, 21.0)
    high = Piece((20, 20, 34, 50), np.array([(20, 20, 34, 50)]), 50.0, 30.0)
    seen = [*numbers, Seen(low, line("5", 90)), Seen(high, line("5", 90))]
    assert [one.text for one in sheets._with_small_letters(seen)][3:] == ["s", "5"]
    assert [one.text for one in sheets._with_small_letters(seen[1:])][2:] == ["5", "5"]
    bracketed = [Seen(one.piece, line("(0,7)", 95)) for one in numbers]  # which are higher than digits
    assert [one.text for one in sheets._with_small_letters([*bracketed, Seen(low, line("5", 90))])][3:] == ["5"]
    (*_, small) = sheets._with_small_letters([*numbers, Seen(low, line("[0]", 60))])
    assert (small.text, small.word) == ("o", True)
    assert _spans(np.full((60, 60), 255, dtype=np.uint8), 0, small) == []  # nobody reads it as a number


def test_dots_that_have_no_blots_are_read_again_without_specks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A speck beside an `a` makes it an `ä`, whoever reads it."""
    answers = line("Träppan", 90), line("Trappan", 85), line("Trappan", 85)
    assert read(monkeypatch, 7, *answers) == ("Trappan", 3)
    specked = PAPER.copy()
    specked[20:50, 20:30] = 0
    specked[21:23, 40:42] = 0
    clean = without_specks(specked, Seen(piece(7), line("Träppan", 90)))
    assert (clean[21:23, 40:42] == 255).all()
    assert (clean[20:50, 20:30] == 0).all()
    assert without_specks(specked, Seen(piece(7), line("Trappan", 90))) is specked


def test_dots_as_small_as_specks_are_dots() -> None:
    small = PAPER.copy()
    small[20:50, 20:30] = 0
    small[14:16, 36:38] = small[14:16, 42:44] = 0  # level, side by side
    seen = Seen(piece(7), line("Träppan", 90))
    assert without_specks(small, seen) is small
    small[14:16, 42:44] = 255
    assert without_specks(small, seen) is not small
