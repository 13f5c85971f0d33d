"""A page's own digits, held beside each other, read its numbers."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.read import signs
from pipeline.read.blots import Piece, pieces
from pipeline.read.numbers import _chosen, _Span
from pipeline.read.numerals import Blots, Said, choose
from pipeline.read.ocr import Token
from pipeline.read.pictures import INK, Grey, components
from pipeline.read.shapes import apart, letters_of

FONT = ImageFont.load_default(40)


def drawn(text: str) -> tuple[Grey, np.ndarray, str]:
    """A number alone on paper: the bitmap, the boxes of its signs, their shapes."""
    image = Image.new("L", (60 + 30 * len(text), 90), 255)
    pen = ImageDraw.Draw(image)
    at = 30
    for sign in text:
        pen.text((at, 20), sign, fill=0, font=FONT)
        at += round(pen.textlength(sign, font=FONT)) + 3
    grey = np.asarray(image)
    (piece,) = pieces(*components(grey < INK))
    boxes, blots = apart(grey, piece)
    return grey, boxes, blots.signs


def known(text: str = "1234567890") -> signs.Signs:
    grey, boxes, _ = drawn(text)
    return signs.learnt(grey, [(boxes, text)])


@pytest.mark.parametrize("text", ["7047", "1,5", "-382", "906"])
def test_a_number_is_read_by_the_digits_of_its_page(text: str) -> None:
    assert signs.reading(*drawn(text), known()) == text


def test_a_digit_that_the_page_does_not_know_is_not_guessed() -> None:
    assert signs.reading(*drawn("17"), known("0012345689")) is None
    assert signs.reading(*drawn("71"), known("1777")) is None  # two digits tell nothing of what is alike


def test_grain_does_not_change_what_is_read() -> None:
    grey, boxes, shapes = drawn("3805")
    grain = np.random.default_rng(3).normal(0, 14, grey.shape)
    assert signs.reading(np.clip(grey + grain, 0, 255).astype(np.uint8), boxes, shapes, known()) == "3805"


def test_specks_at_the_ends_are_no_signs_and_small_letters_make_it_none() -> None:
    grey, boxes, shapes = drawn("46")
    speck = np.array([[boxes[-1, 2] + 4, 30, boxes[-1, 2] + 8, 34]])
    assert signs.reading(grey, np.concatenate((boxes, speck)), f"{shapes}?", known()) == "46"
    assert signs.reading(grey, boxes, "xd", known()) is None
    assert signs.within("?dd,d?-") == (1, 5)
    assert signs.within("-dd") == (0, 3)


def test_the_pages_own_digits_decide_between_two_readers() -> None:
    read = [Said("2,1", 93, "swe"), Said("2,7", 76, "eng"), Said("2,7", 90, signs.NAME)]
    choice = choose(read, Blots("d,d"))
    assert (choice.said.text, choice.others, choice.settled) == ("2,7", ("2,1",), True)


def test_what_only_the_pages_own_digits_say_is_not_settled() -> None:
    read = [Said("2,1", 93, "swe"), Said("2,1", 76, "eng"), Said("2,7", 90, signs.NAME)]
    choice = choose(read, Blots("d,d"))
    assert (choice.said.text, choice.others, choice.settled) == ("2,1", ("2,7",), False)


def test_a_dash_that_touches_its_digit_is_seen() -> None:
    grey, boxes, shapes = drawn("-62")
    glued = grey.copy()
    middle = (boxes[0, 1] + boxes[0, 3]) // 2
    glued[middle - 1 : middle + 2, boxes[0, 2] : boxes[1, 0] + 3] = 0  # ink runs from the dash into the digit
    (piece,) = pieces(*components(glued < INK))
    assert len(letters_of(piece)) == 2
    assert apart(glued, piece)[1].signs == shapes == "-dd"


def test_a_stroke_that_nobody_reads_as_a_minus_is_part_of_its_digit() -> None:
    """The bar of a 4 looks like a dash that touches it."""
    _, boxes, _ = drawn("48")
    piece = Piece((0, 0, 90, 90), boxes, float(boxes[:, 3].max()), 30.0)
    span = _Span(0, 0, 0, piece)
    read = [Said("48", 96, "swe"), Said("48", 60, "eng")]
    assert _chosen(span, read, Blots("-dd", touching=True)).said.text == "48"
    assert _chosen(span, [*read, Said("-48", 50, "eng small")], Blots("-dd", touching=True)).said.text == "-48"


def test_a_digit_misread_by_all_teaches_nobody() -> None:
    grey, boxes, _ = drawn("00008888123456")
    found = signs.learnt(grey, [(boxes, "00088888123456")])
    assert len(found.known["8"]) == 4
    assert len(found.known["0"]) == 3


def test_the_page_s_own_digits_are_no_witness_of_a_dash_that_touches() -> None:
    """They have it from the shape that is in doubt: the bar of a 4, whose rest looks like a 1."""
    blots = np.array([(0, 0, 12, 30), (16, 0, 30, 30), (34, 0, 48, 30)])
    span = _Span(0, 0, 0, Piece((0, 0, 48, 30), blots, 30.0, 30.0))
    read = [Said("452", 97, "swe"), Said("452", 97, "eng"), Said("-152", 90, signs.NAME)]
    choice = _chosen(span, read, Blots("-ddd", touching=True))
    assert (choice.said.text, choice.others) == ("452", ())


@pytest.mark.parametrize(("printed", "said", "text"), [("7000", "7O00", "7000"), ("7800", "7O00", "7O00")])
def test_a_letter_is_a_nought_where_it_looks_like_the_noughts_of_its_page(printed: str, said: str, text: str) -> None:
    """A number that touches its unit is read by nobody but the reader of words, who sees letters in it."""
    grey, boxes, _ = drawn(printed)
    (piece,) = pieces(*components(grey < INK))
    whole = Token(said, float(boxes[0, 0]), float(boxes[-1, 2]) + 1, 70.0)
    found = signs.with_noughts(grey, Said(said, 70.0, "tesseract swe", (whole,)), piece, known())
    assert (found.text, found.tokens[0].text) == (text, text)
