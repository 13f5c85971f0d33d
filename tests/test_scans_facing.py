"""Two pages on one sheet that lie askew in ways of their own are made straight each by itself."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.model import Box, Page, PageKind
from pipeline.read.facing import lain_alike
from pipeline.read.pictures import Grey, skew
from pipeline.read.whole import printed

FONT = ImageFont.load_default(34)


def page_of(askew: float, lines: int = 24) -> Image.Image:
    image = Image.new("L", (1240, 1754), 255)
    pen = ImageDraw.Draw(image)
    for at in range(lines):
        pen.text((150, 200 + 52 * at), "Kansli och ledning 1 250 000 kronor under perioden", fill=0, font=FONT)
    return image.rotate(-askew, resample=Image.Resampling.BICUBIC, fillcolor=255)


def sheet_of(left: float, right: float) -> Grey:
    return np.concatenate((np.asarray(page_of(left)), np.asarray(page_of(right))), axis=1)


def test_pages_that_lie_askew_in_two_ways_are_made_to_lie_in_one() -> None:
    grey, lean = lain_alike(sheet_of(1.4, -0.7))
    assert lean == pytest.approx(-2.1, abs=0.1)
    half = grey.shape[1] // 2
    assert skew(np.ascontiguousarray(grey[:, half:])) == pytest.approx(
        skew(np.ascontiguousarray(grey[:, :half])), abs=0.1
    )


def test_pages_that_lie_alike_and_single_pages_are_left_as_they_are() -> None:
    for grey in (sheet_of(1.0, 1.0), np.asarray(page_of(1.0))):
        assert lain_alike(grey)[0] is grey
    wide = sheet_of(1.4, -0.7).copy()
    wide[900:930, 1100:1400] = 0  # writing across the middle: one page
    assert lain_alike(wide)[0] is wide


def test_a_few_lines_do_not_tell_how_a_page_lies() -> None:
    """A wide table of two rows is one page's: its rows would be torn."""
    few = np.concatenate((np.asarray(page_of(1.4)), np.asarray(page_of(-0.7, lines=2))), axis=1)
    assert lain_alike(few)[0] is few


def test_what_stands_on_the_right_page_is_where_it_is_printed() -> None:
    page = Page(1, 1000.0, 700.0, PageKind.IMAGE, "")
    box = Box(950.0, 340.0, 990.0, 350.0)
    moved = printed(box, page, 0.0, 2.0)
    assert moved.top - box.top == pytest.approx(220 * 2 * 3.1416 / 180, abs=0.5)
    left = Box(450.0, 340.0, 490.0, 350.0)
    assert printed(left, page, 0.0, 2.0) == left
