"""Small type of a scanner: letters that run together along a line, dashes of a few pixels, capitals that are none."""

import numpy as np
import pytest

from pipeline.amounts import UNREADABLE
from pipeline.read.astray import without_strays
from pipeline.read.blots import Piece, pieces
from pipeline.read.mended import mended
from pipeline.read.numbers import _chosen, _spans
from pipeline.read.ocr import Token
from pipeline.read.pictures import drawn_lines
from pipeline.read.said import Blots, Said
from pipeline.read.scans import _Print, _told
from pipeline.read.seen import GUESSED, Seen
from pipeline.read.typesize import size_of

BLANK = np.full((1, 1), 255, dtype=np.uint8)  # no ink to cut
DIGIT, LOW, DASH, COMMA = (12, 17, 0), (11, 13, 0), (13, 3, -6), (4, 6, 3)  # how wide and high, how far below the line


def line_of(*signs: tuple[int, int, int], base: int = 30) -> Piece:
    """A piece of signs beside each other, two pixels apart."""
    boxes, x = [], 0
    for wide, high, below in signs:
        boxes.append((x, base + below - high, x + wide, base + below))
        x += wide + 2
    (piece,) = pieces(np.array(boxes), np.full(len(boxes), 60))
    return piece


def tokens(*words: tuple[str, float, float], sure: float = 90.0) -> tuple[Token, ...]:
    return tuple(Token(text, x0, x1, sure) for text, x0, x1 in words)


def test_small_letters_of_a_long_word_that_run_together_are_no_line() -> None:
    """As `Verksamhetsutvecklare` in 5 points, thirty times as long as its small letters are high."""
    ink = np.zeros((60, 500), dtype=bool)
    for x in range(100, 375, 11):
        ink[20:32, x : x + 4] = True
        ink[20:28:2, x + 4 : x + 9] = True
    assert len(drawn_lines(ink, 91, 12, 416)) == 0
    ink[20:26, 100:375] = True
    ink[26:] = False
    assert len(drawn_lines(ink, 91, 12, 416)) == 1


@pytest.mark.parametrize(("first", "text"), [((43, 15, 1), "som"), ((43, 18, 1), "Som")])
def test_a_word_begins_with_a_capital_only_where_it_reaches_higher_than_small_letters(
    first: tuple[int, int, int], text: str
) -> None:
    """Its letters touch each other and are a pixel or two higher than those behind it."""
    piece = line_of(first, LOW, LOW, DIGIT, LOW, LOW, DIGIT)
    words = mended(tokens(("Som", 0, 43), ("varken", 45, piece.box[2])), piece)
    assert [word.text for word in words] == [text, "varken"]


@pytest.mark.parametrize("read", ["\u2013-", "-\u2013", "--"])
def test_a_dash_that_is_read_as_two_is_one(read: str) -> None:
    piece = line_of(DASH, DIGIT, COMMA, DIGIT)
    apart = mended(tokens((read, 0, 13), ("0,3", 15, piece.box[2])), piece)
    (glued,) = mended(tokens((f"{read}0,3", 0, piece.box[2])), piece)
    assert [word.text for word in apart] == [read[0], "0,3"]
    assert glued.text == f"{read[0]}0,3"
    behind = mended(tokens(("7", 0, 12), (read, 14, 27), ("3", 29, 41)), line_of(DIGIT, DASH, DIGIT))
    assert [word.text for word in behind] == ["7", read[0], "3"]


def test_two_dashes_stay_two() -> None:
    piece = line_of(DASH, DASH, DIGIT)
    (token,) = mended(tokens(("--3", 0, piece.box[2])), piece)
    assert token.text == "--3"


def test_a_nought_is_cut_off_the_unit_that_stands_close_to_it() -> None:
    """As tesseract says of `0miljoner`: the unit begins behind its first letter."""
    piece = line_of(DIGIT, (17, 13, 0), LOW, LOW, LOW)
    (span,) = _spans(BLANK, 0, Seen(piece, tokens(("O", 0, 28), ("miljoner", 33, piece.box[2]))))
    assert span.cut.box[2] == 12


def test_a_nought_before_its_unit_is_one_whatever_others_make_of_it() -> None:
    piece = line_of((30, 17, 0), LOW, LOW, LOW)
    (span,) = _spans(BLANK, 0, Seen(piece, tokens(("O", 0, 30), ("kronor", 32, piece.box[2]))))
    said = [Said("O", 91.0, "a"), Said("-", 0.0, "b")]
    assert _chosen(span, said, Blots("dd")).said.text == "0"


def test_an_o_with_specks_over_it_is_a_nought_before_a_unit_too() -> None:
    piece = line_of(DIGIT, COMMA, DIGIT, *[LOW] * 8)
    (span,) = _spans(BLANK, 0, Seen(piece, tokens(("Ö,1miljoner", 0, piece.box[2]))))
    assert [token.text for token in span.rest] == ["miljoner"]


def test_a_unit_nobody_is_sure_of_is_no_guess() -> None:
    """A reader of a number and a unit in one is as unsure of both."""
    words = tokens(("-7,7", 0, 40), ("miljoner", 42, 130), sure=GUESSED - 1) + tokens(("kronor", 140, 200))
    guess = tokens(("Utvecklare", 0, 90), sure=GUESSED - 1) + tokens(("kronor", 140, 200))
    piece = line_of(DIGIT)

    def told(line: tuple[Token, ...]) -> list[str]:
        return [p.token.text for p in _told(Seen(piece, line), [_Print(token, piece, None) for token in line])]

    assert told(words) == ["-7,7", "miljoner", "kronor"]
    assert told(guess) == [10 * UNREADABLE, "kronor"]


def test_a_year_that_ends_a_label_is_no_part_of_the_amount_behind_it() -> None:
    """The last line of `Prognos ackumulerat resultat för / 2007: 611 300` in a narrow cell."""
    piece = line_of(*[DIGIT] * 4, COMMA, *[DIGIT] * 3)
    (span,) = _spans(BLANK, 0, Seen(piece, tokens(("2007:", 0, 60), ("611", 62, piece.box[2]), sure=52.0)))
    assert [token.text for token in span.tokens] == ["611"]
    (span,) = _spans(BLANK, 0, Seen(piece, tokens(("4007:", 0, 60), ("611", 62, piece.box[2]), sure=52.0)))
    assert len(span.tokens) == 2


def test_a_hyphen_as_small_as_a_speck_is_one_where_it_begins_with_its_column() -> None:
    def row(y: int, first: int, many: int) -> list[tuple[int, int, int, int]]:
        return [(first + 14 * at, y, first + 14 * at + 12, y + 17) for at in range(many)]

    numbers = [box for at in range(6) for box in (*row(40 * at, 0, 6), *row(40 * at, 300, 3 + at % 4))]
    labels = [box for at in range(6, 10) for box in row(40 * at, 0, 6)]
    sure = [(300, 40 * at + 8, 305, 40 * at + 10) for at in (6, 7, 8)]  # twice as long as thick
    speck, dash = (330, 368, 335, 371), (300, 368, 305, 371)

    def flat(*boxes: tuple[int, int, int, int]) -> list[tuple[int, int, int, int]]:
        both = np.array([*numbers, *labels, *boxes])
        return [p.box for p in without_strays(pieces(both, np.full(len(both), 100))) if p.flat]

    assert flat(*sure, dash) == [*sure, dash]
    assert flat(*sure, speck) == sure
    assert flat(dash) == []


@pytest.mark.parametrize("touching", [False, True])
def test_parentheses_make_a_short_number_no_larger_than_others(touching: bool) -> None:
    """A lone digit below a larger one would be a footnote's mark."""
    plain = line_of((20, 31, 0), (20, 31, 0), (20, 31, 0))
    first = [(36, 41, 9)] if touching else [(12, 41, 9), (22, 31, 0)]
    short = line_of(*first, (22, 31, 0), (14, 41, 9))
    one, other = (Seen(p, tokens((text, 0, p.box[2]))) for p, text in ((plain, "155"), (short, "(73)")))
    assert size_of(other) == size_of(one)
