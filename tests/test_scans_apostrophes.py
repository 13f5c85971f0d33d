"""Thousands that apostrophes set apart on scans: told by their shape, taken off before they are read, put back."""

import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_maker import make
from test_scans import needs_tesseract, printed, read_whole

from benchmarks.generate.scan import scan
from pipeline.amounts import parse
from pipeline.read.apostrophes import Marks, grouped, joined, marks_of, of_page, printed_by, without_marks
from pipeline.read.blots import Piece
from pipeline.read.ocr import Token
from pipeline.read.pictures import Boxes
from pipeline.read.said import Blots, is_one_number, same_digits

TALL, WIDE, GAP = 20, 12, 4
TABLE = """
Budget 2024, belopp i kronor
!columns 60 320 420
Kostnader | Budget 2023 | Budget 2024
!rule
Insats Lotsen | 366'000 | 396'000
Kansli och ledning | 48'000 | 96'000
Revision | 9'112 | 28'000
Återbetalning | -26'890 | -90'000
!rule
Summa kostnader | 396'222 | 430'000
"""


@needs_tesseract
@pytest.mark.parametrize("mark", ["'", "\N{RIGHT SINGLE QUOTATION MARK}"])
def test_apostrophes_between_thousands_are_no_minus_and_no_digit(mark: str, tmp_path: Path) -> None:
    path = make(tmp_path / "scan.pdf", TABLE.replace("'", mark))
    scan(path, random.Random(7))
    reading, result = read_whole(path)
    assert [f.value for f in result.figures] == [
        366000, 396000, 48000, 96000, 9112, 28000, -26890, -90000, 396222, 430000
    ]  # fmt: skip
    assert [text.replace(mark, "'") for text in printed(result)][:4] == ["366'000", "396'000", "48'000", "96'000"]
    assert not any(spelling.others for spelling in reading.pages[0].spellings)


def row(signs: str) -> tuple[Boxes, Blots, Piece]:
    """A print of such signs (`d` high, `'` an apostrophe, `-` a dash, a space), its baseline at 100."""
    x, boxes, kept = 0, [], ""
    for sign in signs:
        wide = {"'": 3, " ": 5, ".": 3}.get(sign, WIDE)
        top, bottom = {"'": (80, 87), "-": (89, 91), ".": (97, 100)}.get(sign, (80, 100))
        if sign != " ":
            boxes.append((x, top, x + wide, bottom))
            kept += "?" if sign == "'" else sign
        x += wide + GAP
    made = np.array(boxes, dtype=np.int64)
    return made, Blots(kept), Piece((0, 80, x, 100), made, 100.0, float(TALL))


@pytest.mark.parametrize("signs", ["d'ddd", "ddd'ddd", "d'ddd'ddd", "-dd'ddd", "dd'dddd", "d'ddd.dd"])
def test_small_raised_marks_between_whole_groups_are_apostrophes(signs: str) -> None:
    found = marks_of(*row(signs))
    assert found.sure
    assert len(found.boxes) == signs.count("'")


@pytest.mark.parametrize("signs", ["ddd'", "'ddd", "d'dd", "d'd", "dddd'ddd", "d.ddd", "d-ddd"])
def test_marks_at_other_places_tell_nothing_by_themselves(signs: str) -> None:
    assert not marks_of(*row(signs)).sure


def test_a_page_groups_in_one_way() -> None:
    """A speck between the groups of one number is no apostrophe where others have spaces."""
    marked, spaced = marks_of(*row("dd'ddd")), marks_of(*row("dd ddd"))
    assert spaced.spaced
    assert [len(own) for own in of_page([marked, spaced])] == [1, 0]
    assert [len(own) for own in of_page([marked, spaced, spaced])] == [0, 0, 0]


def test_signs_that_touch_each_other_hide_no_apostrophe_where_the_page_has_others() -> None:
    touching, marked = marks_of(*row("dddd'ddd")), marks_of(*row("dd'ddd"))
    assert [len(own) for own in of_page([touching, marked])] == [0, 1]
    assert [len(own) for own in of_page([touching, marked, marked, marked])] == [1, 1, 1, 1]
    assert of_page([Marks(touching.boxes)])[0].size == 0


def test_the_number_is_read_without_its_apostrophes() -> None:
    boxes, blots, cut = row("-d'ddd'ddd")
    left = without_marks(cut, marks_of(boxes, blots, cut).boxes)
    assert len(left.blots) == 8
    assert left.box == (0, 80, cut.blots[-1, 2], 100)


@pytest.mark.parametrize(
    ("read", "stands"),
    [("-1 204 310", "-1'204'310"), ("(48000)", "(48'000)"), ("12 500,75", "12'500,75"), ("482", "482"), ("A12", "A12")],
)
def test_apostrophes_are_put_back_between_the_thousands(read: str, stands: str) -> None:
    assert grouped(read) == stands


def test_words_of_a_number_become_one() -> None:
    words = (Token("366", 10, 40, 90.0), Token("000", 46, 76, 80.0))
    assert joined(words, "'") == (Token("366'000", 10, 76, 90.0),)
    assert (
        printed_by([(Token("366\N{RIGHT SINGLE QUOTATION MARK}000", 0, 1, 90.0),)]) == "\N{RIGHT SINGLE QUOTATION MARK}"
    )
    assert printed_by([words]) == "'"


@given(st.integers(-(10**9), 10**9))
def test_no_digit_changes_where_apostrophes_are_put_back(value: int) -> None:
    spaced, marked = f"{value:,}".replace(",", " "), grouped(str(value))
    assert is_one_number(marked)
    assert same_digits(spaced, marked)
    amount = parse(marked)
    assert amount is not None
    assert amount.value == value
