"""Paper that is lit unevenly, and streaks of a scanner's dirty glass: what they do to a page is taken back first."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.read.ground import levelled
from pipeline.read.lit import evened
from pipeline.read.pictures import INK, Grey, components
from pipeline.read.streaks import without_streaks
from pipeline.read.writing import is_writing

FONT = ImageFont.load_default(42)
ROWS = [("Kansli", "1 250 400"), ("Insatser", "784 700"), ("Revision", "41 900"), ("Summa", "2 077 000")] * 6


def page(shade: int | None = None, angle: float = 0.0) -> Grey:
    """A page with a table, its head on a shaded area where `shade` says so."""
    image = Image.new("L", (1240, 1754), 240)
    pen = ImageDraw.Draw(image)
    if shade is not None:
        pen.rectangle((120, 160, 1100, 230), fill=shade)
    for at, (label, amount) in enumerate(ROWS):
        pen.text((140, 180 + 60 * at), label, fill=25, font=FONT)
        pen.text((860, 180 + 60 * at), amount, fill=25, font=FONT)
    turned = image.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=240)
    return np.asarray(turned).copy()


def lit(grey: Grey) -> Grey:
    """The page as a lamp beside its upper left corner lights it."""
    y, x = np.mgrid[0 : 1 : grey.shape[0] * 1j, 0 : 1 : grey.shape[1] * 1j]
    made: Grey = (grey * (1 - 0.18 * x - 0.15 * y)).astype(np.uint8)
    return made


# ---------------------------------------------------------------------------------------------------------------------
# Light


def test_the_dark_half_of_a_page_is_no_shaded_area() -> None:
    dim = lit(page(shade=205))
    (shade,) = levelled(evened(dim))[1]
    assert (abs(np.array(shade.box) - (120, 160, 1101, 231)) <= 2).all()
    assert len(levelled(dim)[1]) != 1  # taken as it is, half of the page is darker than paper


def test_a_page_that_is_lit_evenly_stays_as_it_is_though_half_of_it_is_shaded() -> None:
    even = page()
    assert evened(even) is even
    half = page()
    half[:, :600] = half[:, :600] * 0.85
    assert evened(half) is half


def test_a_page_on_a_dark_bed_is_evened_and_the_bed_stays_dark() -> None:
    dim = lit(page())
    dim[:, 1100:] = 30
    made = evened(dim)
    assert np.ptp(np.percentile(made[300:1700, 200:1050], 90, axis=0)) < 8
    assert made[:, 1120:].max() < 80


def test_a_page_that_is_lit_unevenly_is_writing_and_a_photograph_none() -> None:
    dim = lit(page())
    assert is_writing(dim, 150)
    y, x = np.mgrid[0:800, 0:800]
    photograph = (120 + 90 * np.sin(x / 60) * np.cos(y / 45)).astype(np.uint8)
    assert evened(photograph) is photograph
    assert not is_writing(photograph, 150)


# ---------------------------------------------------------------------------------------------------------------------
# Streaks


def blots(grey: Grey) -> list[list[int]]:
    return sorted(box for box in components(grey < INK)[0].tolist())


@pytest.mark.parametrize("darker", [110, 240])  # seen through, and not
def test_a_streak_through_digits_leaves_them_as_they_are(darker: int) -> None:
    clean = page()
    struck = clean.astype(np.int64)
    struck[:, 941:943] -= darker
    dirty = struck.clip(0, 255).astype(np.uint8)
    made = without_streaks(dirty, 0.0)
    assert len(blots(dirty)) < len(blots(clean))  # rows that the streak has tied together
    assert len(blots(made)) == len(blots(clean))
    assert (np.abs(np.array(blots(made)) - np.array(blots(clean))) <= 4).all()


def test_a_streak_across_a_page_that_was_put_in_sideways_is_one_too() -> None:
    clean = page()
    struck = clean.astype(np.int64)
    struck[:, 941:944] -= 70
    dirty = np.ascontiguousarray(struck.clip(0, 255).astype(np.uint8).T)
    assert len(blots(without_streaks(dirty, 0.0))) == len(blots(np.ascontiguousarray(clean.T)))


def test_a_streak_down_a_part_of_a_page_is_told_from_a_wall_where_the_page_lies_askew() -> None:
    askew = page(angle=1.2)
    struck = askew.astype(np.int64)
    struck[300:1200, 941:944] -= 70
    dirty = struck.clip(0, 255).astype(np.uint8)
    assert len(blots(without_streaks(dirty, -1.2))) == len(blots(askew))
    assert without_streaks(dirty, 0.0) is dirty  # it may be a wall


def test_walls_stay() -> None:
    table = page()
    table[160:1640, 800:803] = 40
    assert without_streaks(table, 0.0) is table
    askew = np.asarray(Image.fromarray(table).rotate(1.2, resample=Image.Resampling.BICUBIC, fillcolor=240))
    assert without_streaks(askew, -1.2) is askew


def test_the_walls_of_a_picture_of_a_table_stay_though_they_go_from_edge_to_edge() -> None:
    table = page()[165:1590, 120:1110].copy()
    table[:, 680:683] = 40
    assert without_streaks(table, 0.0) is table
