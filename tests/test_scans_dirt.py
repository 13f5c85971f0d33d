"""Dirt of a scanner or a fax of black and white: specks all over a page, streaks in crumbs, what they are read as."""

import random
from pathlib import Path

import numpy as np
import pytest
from pdf_maker import make
from PIL import Image, ImageDraw, ImageFont
from test_scans import PROSE, needs_tesseract, papered, printed, read_whole

from pipeline.read.blots import Piece
from pipeline.read.mended import mended
from pipeline.read.numerals import choose
from pipeline.read.ocr import Token
from pipeline.read.pepper import without_pepper
from pipeline.read.pictures import INK, Grey, components
from pipeline.read.said import Blots, Said
from pipeline.read.signs import NAME as OWN
from pipeline.read.streaks import without_streaks
from pipeline.read.typed import in_cells

AMOUNTS = ["1.250.000", "1.310.500", "482.300", "497.800", "38.400", "39.750", "1.770.700", "1.848.050"]
TABLE = """
Budget 2024 för Samordningsförbundet Norra Skogen
!columns 60 320 420
Kostnader | Budget 2023 | Budget 2024
!rule
Insats Lotsen | 1.250.000:- | 1.310.500:-
Kansli och ledning | 482.300:- | 497.800:-
Revision | 38.400:- | 39.750:-
!rule
Summa kostnader | 1.770.700:- | 1.848.050:-
"""


def lines(size: int = 54) -> Grey:
    """A page with some lines of writing, whose points and dots are larger than specks."""
    image = Image.new("L", (1200, 1600), 255)
    for at in range(8):
        text = f"Insatser i Norra Skogen {at}.482.300"
        ImageDraw.Draw(image).text((200, 100 + 150 * at), text, font=ImageFont.load_default(size), fill=0)
    return np.where(np.asarray(image) < 128, 0, 255).astype(np.uint8)


def peppered(grey: Grey, size: int, count: int = 900) -> Grey:
    made = grey.copy()
    dice = random.Random(4)
    for _ in range(count):
        x, y = dice.randrange(5, grey.shape[1] - 10), dice.randrange(5, grey.shape[0] - 10)
        if (made[y - 2 : y + size + 2, x - 2 : x + size + 2] == 255).all():  # what touches a letter is part of it
            made[y : y + size, x : x + size] = 0
    return made


def blots(grey: Grey) -> set[tuple[int, ...]]:
    return {tuple(box) for box in components(grey < INK)[0].tolist()}


def test_specks_all_over_a_page_are_taken_out_and_points_are_kept() -> None:
    grey = lines()
    assert len(blots(peppered(grey, 3))) > len(blots(grey)) + 700
    assert blots(without_pepper(peppered(grey, 3))) == blots(grey)


def test_specks_are_kept_beside_letters_where_many_points_are_as_small() -> None:
    grey = lines(36)
    for _, _, x1, bottom in blots(grey):
        if (grey[bottom - 4 : bottom + 6, x1 + 1 : x1 + 7] == 255).all():
            grey[bottom - 1 : bottom + 2, x1 + 3 : x1 + 6] = 0
    dirty = peppered(grey, 3)
    left = blots(without_pepper(dirty))
    assert len(blots(grey) - left) < 3  # in the middle of an o
    assert len(left) < len(blots(dirty)) - 600


def test_dots_that_lead_to_amounts_are_no_specks() -> None:
    grey = lines()
    grey[90::150, 700:1000:6] = 0
    grey[1400:1500:4, 700:1000:6] = 0
    assert without_pepper(grey) is grey


def test_two_specks_that_touch_each_other_beside_a_number_are_no_dash() -> None:
    grey = lines()
    dirty = peppered(grey, 3)
    right = max(box[2] for box in blots(grey)) + 9
    assert (grey[120:140, right - 3 : right + 9] == 255).all()
    dirty[120:140, right - 3 : right + 9] = 255
    dirty[130:133, right : right + 6] = 0
    assert blots(without_pepper(dirty)) == blots(grey)


def test_dashes_are_no_specks_however_far_from_their_number_they_stand() -> None:
    grey = lines()
    for top in range(130, 1400, 150):
        grey[top : top + 4, 100:112] = 0
    assert blots(without_pepper(peppered(grey, 3))) == blots(grey)


def test_specks_that_are_no_blots_anyway_are_left() -> None:
    dirty = peppered(lines(), 2)
    assert without_pepper(dirty) is dirty


def test_the_dot_in_a_nought_of_a_dirty_page_is_none() -> None:
    grey = lines()
    (x0, top, x1, bottom), *_ = sorted(box for box in blots(grey) if box[3] - box[1] > 20 and box[2] - box[0] > 12)
    ring = grey.copy()
    ring[top:bottom, x0:x1] = 0
    ring[top + 5 : bottom - 5, x0 + 5 : x1 - 5] = 255
    dotted = ring.copy()
    middle = (x0 + x1) // 2, (top + bottom) // 2
    dotted[middle[1] - 4 : middle[1] + 4, middle[0] - 4 : middle[0] + 4] = 0
    assert blots(without_pepper(peppered(dotted, 3))) == blots(ring)


def test_a_streak_in_crumbs_is_taken_off_and_a_wall_is_not() -> None:
    grey = lines()
    grey[100:1500, 600:603] = 0
    dirty = grey.copy()
    dirty[:, 1100:1104][np.random.default_rng(3).random((1600, 4)) < 0.5] = 0
    assert blots(without_streaks(dirty, 0.0)) == blots(grey)
    assert without_streaks(grey, 0.0) is grey


def test_what_is_typed_between_two_cells_is_a_speck() -> None:
    letters = [(x, 10, x + 20, 44) for x in (0, 56, 84, 112, 168, 196, 224)]
    dash, speck, dot = (31, 26, 45, 31), (40, 26, 50, 31), (91, 0, 95, 5)
    line = np.array([*letters, dash, speck, dot])
    assert in_cells(line, 28.0, 34.0).tolist() == [True] * 8 + [False, True]
    assert in_cells(line, 0.0, 34.0).all()
    assert in_cells(line, 23.0, 34.0).all()  # no line of this step


def test_a_number_that_is_forced_out_of_all_who_read_it_stands_behind_one_that_is_sure() -> None:
    first = Said("2 000 000", 95, "tesseract swe")
    forced = [Said("2900000", 0, f"tesseract eng{size}") for size in ("", " small")]
    choice = choose([first, *forced, Said("2900000", 0, "tesseract swe small")], Blots("ddddddd"))
    assert (choice.said.text, choice.said.sure, choice.others) == ("2 000 000", 50, ("2900000",))


def test_a_minus_that_readers_are_forced_to_see_is_kept() -> None:
    said = [Said("135 200,00", 95, "tesseract swe"), Said("-135200,00", 0, "tesseract eng")]
    assert choose([*said, Said("-135200,00", 0, "tesseract eng small")], Blots("-dddddd,dd")).said.text == "-135200,00"


def test_the_pages_own_digits_stand_before_a_number_that_is_forced() -> None:
    said = [Said("12 250 000", 67, "tesseract swe"), Said("4250008", 0, "tesseract eng"), Said("1250000", 90, OWN)]
    choice = choose([*said, Said("2250008", 0, "tesseract swe small")], Blots("ddddddd"))
    assert choice.said.text == "1250000"
    assert not choice.settled


@pytest.mark.parametrize("text", ["412.500:;-", "412.500:-", "412.500::-", "412.500:\u2014", "412.500;-"])
def test_kronor_behind_an_amount_is_known_whatever_touches_it(text: str) -> None:
    piece = Piece((0, 0, 200, 40), np.array([(0, 0, 20, 36)]), 36.0, 36.0)
    (token,) = mended([Token(text, 0.0, 200.0, 60.0)], piece)
    assert token.text == "412.500:-"


@needs_tesseract
@pytest.mark.parametrize("seed", [4, 5])
def test_a_fax_with_specks_all_over_gives_the_figures_that_are_printed(tmp_path: Path, seed: int) -> None:
    path = papered(make(tmp_path / "a.pdf", TABLE + PROSE * 6), "fax", seed)
    _, result = read_whole(path)
    assert printed(result) == [f"{amount} :-" for amount in AMOUNTS]
    assert {(f.measure, f.unit_printed) for f in result.figures} == {("budget", ":-")}
