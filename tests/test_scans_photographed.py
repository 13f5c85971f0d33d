"""Sheets that were photographed: found on their desk, seen from straight above, read as scans are. The last one needs
tesseract."""

import random
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from pdf_maker import make
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from test_scans import PRINTED, TABLE, needs_tesseract, read_whole

from benchmarks.generate.photograph import DESKS, photograph
from pipeline import read as reading_room
from pipeline.model import Bend, Box, Ocr, Page, PageKind
from pipeline.read.lit import evened, unshadowed
from pipeline.read.outline import Outline, outlines
from pipeline.read.photographed import bend_of, homography, seen_from_above
from pipeline.read.pictures import INK, Grey
from pipeline.read.whole import printed
from pipeline.read.writing import is_even, is_writing

FONT = ImageFont.load_default(34)
ROWS = [("Kansli och ledning", "1 250 400"), ("Insatser för unga", "784 700"), ("Revision", "41 900")] * 9
SIZE = (1000, 1360)  # of small photographs


def page(rows: int = 27) -> Image.Image:
    """A page with a table of two columns."""
    image = Image.new("L", (1240, 1754), 250)
    pen = ImageDraw.Draw(image)
    for at, (label, amount) in enumerate(ROWS[:rows]):
        pen.text((140, 180 + 50 * at), label, fill=25, font=FONT)
        pen.text((860, 180 + 50 * at), amount, fill=25, font=FONT)
    return image


def grey(image: Image.Image) -> Grey:
    return np.asarray(image.convert("L")).copy()


def outline(image: Grey) -> Outline | None:
    return next(outlines(image), None)


# ---------------------------------------------------------------------------------------------------------------------
# The sheet on its desk


def rows_of(image: Grey) -> int:
    """How many rows of ink have paper between them, all across a bitmap."""
    rows = (unshadowed(image, 110)[:, 100:-100] < INK).any(axis=1)
    return int(np.count_nonzero(np.diff(rows.astype(np.int8)) == 1))


@pytest.mark.parametrize("desk", DESKS)
@pytest.mark.parametrize("seed", [1, 2])
def test_a_sheet_is_found_on_any_desk_and_in_any_shadow(desk: str, seed: int) -> None:
    image, corners = photograph(page(), desk, random.Random(seed), SIZE)
    found = outline(grey(image))
    assert found is not None
    assert not found.open
    assert np.abs(np.array(found.corners) - np.array(corners)).max() < 4


def test_a_sheet_that_goes_on_beyond_the_picture_is_found_by_its_other_sides() -> None:
    image, corners = photograph(page(), "wood", random.Random(4), SIZE, shift=(0.0, 0.16))
    found = outline(grey(image))
    assert found is not None
    assert found.open
    assert np.abs(np.array(found.corners)[:2] - np.array(corners)[:2]).max() < 4
    made, back = seen_from_above(grey(image))
    assert back
    assert rows_of(made) >= len(ROWS)


def test_a_corner_that_is_cut_off_leaves_the_sides() -> None:
    image, corners = photograph(page(), "dark", random.Random(6), SIZE, shift=(0.05, 0.05))
    assert (np.array(corners) > SIZE).any()
    found = outline(grey(image))
    assert found is not None
    assert np.abs(np.array(found.corners) - np.array(corners)).max() < 6


def test_the_lines_of_a_sheet_are_level_from_above_and_their_places_known() -> None:
    image, corners = photograph(page(), "wood", random.Random(3), SIZE)
    made, back = seen_from_above(grey(image))
    assert made.shape == SIZE[::-1]
    assert rows_of(made) >= len(ROWS)
    high, wide = made.shape
    spare = (wide - high / 2**0.5) / 2  # of a picture that is wider than the sheet
    a, b, c, d, e, f, g, h = back
    x, y = spare, 0.0
    far = g * x + h * y + 1
    assert ((a * x + b * y + c) / far, (d * x + e * y + f) / far) == pytest.approx(corners[0], abs=4)


def test_a_page_on_a_scanners_glass_is_only_turned() -> None:
    scan = Image.new("L", (1340, 1860), 30)
    scan.paste(page(), (40, 50))
    askew = scan.rotate(1.2, resample=Image.Resampling.BICUBIC, fillcolor=30)
    for whole in (page(), scan, askew):
        made, back = seen_from_above(grey(whole))
        assert back == ()
        assert np.array_equal(made, grey(whole))


@pytest.mark.parametrize("wide", [150, 75])
def test_the_wedge_of_shadow_beside_a_page_on_a_copier_is_none_of_its_sides(wide: int) -> None:
    scan = Image.new("L", (1340, 1860), 40)
    scan.paste(page(), (40, 50))
    ImageDraw.Draw(scan).polygon(((0, 0), (wide, 0), (40, 1859), (0, 1859)), fill=40)
    assert outline(grey(scan)) is not None
    assert seen_from_above(grey(scan))[1] == ()


# ---------------------------------------------------------------------------------------------------------------------
# What holds writing


def shadowed(image: Image.Image) -> Grey:
    """A page that fills the picture, the sharp shadow of a hand across it."""
    y, x = np.mgrid[0 : 1 : image.height * 1j, 0 : 1 : image.width * 1j]
    light = np.where(x + 0.6 * y > 0.9, 0.55, 1.0) * (1 - 0.3 * y) * (1 - 0.15 * np.sin(4 * x))
    made: Grey = (np.asarray(image.filter(ImageFilter.GaussianBlur(0.8))) * light).astype(np.uint8)
    return made


def test_a_page_with_sharp_shadows_is_writing_and_is_made_even() -> None:
    dark = shadowed(page())
    assert not is_even(evened(dark))
    assert is_writing(dark, 150)
    clean = unshadowed(dark, 150)
    assert is_even(clean)
    assert np.mean((clean < INK) == (grey(page()) < INK)) > 0.99


def test_the_dark_head_of_a_table_stays_dark_in_a_shadow() -> None:
    image = page()
    pen = ImageDraw.Draw(image)
    pen.rectangle((120, 20, 1100, 160), fill=60)
    pen.text((140, 60), "Kostnader", fill=255, font=FONT)
    clean = unshadowed(shadowed(image), 150)
    assert float(np.mean(clean[40:140, 500:1000] < INK)) > 0.99
    assert clean[20:160, 120:400].max() > 200


def test_the_lower_edge_of_a_dark_head_is_no_side_of_a_sheet() -> None:
    drawn = page()
    ImageDraw.Draw(drawn).rectangle((90, 90, 1150, 170), fill=60)
    for seed in (1, 2, 3):
        image, corners = photograph(drawn, "squares", random.Random(seed), SIZE)
        a, b, c, *_ = seen_from_above(grey(image))[1]
        middle = ((SIZE[0] - SIZE[1] / 2**0.5) / 2, 0.0)
        assert a * middle[0] + b * middle[1] + c == pytest.approx(corners[0][0], abs=8)


@pytest.mark.parametrize("desk", DESKS)
def test_a_photographed_sheet_is_writing(desk: str) -> None:
    image, _ = photograph(page(9), desk, random.Random(8), SIZE)
    assert is_writing(grey(image), 110)


def landscape(dice: np.random.Generator) -> Grey:
    """Hills, a sky that grows lighter, leaves."""
    y, x = np.mgrid[0:900, 0:1200]
    made = 150 + y / 10 + 8 * np.sin(x / 90)
    for at, far in enumerate((380, 480, 600)):
        hill = y > far + 60 * np.sin(x / (70 + 40 * at) + at)
        made = np.where(hill, 120 - 25 * at + 20 * np.sin(y / 9 + x / 31), made)
    leaves = Image.fromarray(dice.integers(0, 255, (900, 1200), np.uint8)).filter(ImageFilter.BoxBlur(2))
    made = np.where(y > 560, made + 2 * (np.asarray(leaves) - 128.0), made)
    return np.clip(made + dice.normal(0, 4, made.shape), 0, 255).astype(np.uint8)


def faces(dice: np.random.Generator) -> Grey:
    """People in a row before a wall, with eyes and mouths."""
    y, x = np.mgrid[0:900, 0:1200]
    made = 190 - x / 14 + 10 * np.sin(y / 60)
    for at in range(9):
        far = np.hypot((x - 130 - 115 * at) / 45, (y - 330 - 20 * (at % 3)) / 60)
        made = np.where((abs(x - 130 - 115 * at) < 52) & (y > 400), 60 + 15 * (at % 4) + y / 20, made)
        made = np.where(far < 1, 200 - 70 * far, made)
        for dx, dy in ((-16, -12), (16, -12), (0, 24)):
            eye = np.hypot(x - 130 - 115 * at - dx, y - 330 - 20 * (at % 3) - dy)
            made = np.where(eye < 6, 30, made)
    return np.clip(made + dice.normal(0, 4, made.shape), 0, 255).astype(np.uint8)


def bricks(dice: np.random.Generator) -> Grey:
    """A wall of bricks in the sun, darker towards one side."""
    y, x = np.mgrid[0:900, 0:1200]
    joint = (y % 40 < 5) | ((x + 50 * (y // 40 % 2)) % 100 < 5)
    made = np.where(joint, 190, 120) * (1 - x / 2400) * (1 - 0.2 * np.sin(y / 150))
    return np.clip(made + dice.normal(0, 9, made.shape), 0, 255).astype(np.uint8)


@pytest.mark.parametrize("drawn", [landscape, faces, bricks])
def test_photographs_of_other_things_hold_no_writing(drawn: object) -> None:
    assert callable(drawn)
    assert not is_writing(drawn(np.random.default_rng(5)), 110)


def test_a_photograph_of_a_blank_sheet_holds_no_writing() -> None:
    image, _ = photograph(page(0), "wood", random.Random(8), SIZE)
    assert not is_writing(grey(image), 110)


# ---------------------------------------------------------------------------------------------------------------------
# Documents


def photographed(path: Path, desk: str, seed: int, draw: Image.Image | None = None) -> Path:
    """A document as photographs of its pages."""
    with pdfium.PdfDocument(path) as document:
        sheet = draw or document[0].render(scale=220 / 72).to_pil().convert("L")
    image, _ = photograph(sheet, desk, random.Random(seed))
    data = BytesIO()
    image.save(data, "JPEG", quality=82)
    canvas = Canvas(str(path), pagesize=(595, 805))
    canvas.drawImage(ImageReader(data), 0, 0, 595, 805)
    canvas.save()
    return path


def test_what_was_photographed_is_where_it_is_printed() -> None:
    sheet = Page(1, 600.0, 800.0, PageKind.IMAGE, "")
    area = Box(0.0, 0.0, 600.0, 800.0)
    places = ((0.0, 0.0), (1200.0, 0.0), (1200.0, 1600.0), (0.0, 1600.0))
    images = ((100.0, 200.0), (1100.0, 100.0), (1150.0, 1500.0), (50.0, 1450.0))
    bend = bend_of(homography(places, images), 0, 0, 2.0, area)
    corner = printed(Box(0.0, 0.0, 0.0, 0.0), sheet, 0.0, bends=(bend,))
    assert (corner.x0, corner.top) == pytest.approx((50.0, 100.0), abs=0.1)
    corner = printed(Box(600.0, 800.0, 600.0, 800.0), sheet, 0.0, bends=(bend,))
    assert (corner.x0, corner.top) == pytest.approx((575.0, 750.0), abs=0.1)
    elsewhere = Bend(Box(0.0, 0.0, 10.0, 10.0), bend.back)
    box = Box(300.0, 300.0, 340.0, 310.0)
    assert printed(box, sheet, 0.0, bends=(elsewhere,)) == box


def test_a_photographed_page_waits_for_ocr(tmp_path: Path) -> None:
    path = photographed(make(tmp_path / "a.pdf", TABLE), "wood", 11, page())
    (found,) = reading_room.read(path).pages
    assert (found.ocr, found.status) == (Ocr.WANTED, "unread")


@needs_tesseract
def test_a_photographed_table_gives_its_figures_where_they_are_printed(tmp_path: Path) -> None:
    path = photographed(make(tmp_path / "a.pdf", TABLE), "wood", 5)
    reading, result = read_whole(path)
    assert [f.printed.replace(" ", "") for f in result.figures] == [one.replace(" ", "") for one in PRINTED]
    assert reading.pages[0].bends
    with pdfium.PdfDocument(path) as document:
        pixels = document[0].render(scale=2, grayscale=True).to_numpy().squeeze()
    for figure in result.figures:
        box = figure.box
        x0, top, x1, bottom = (int(2 * v) for v in (box.x0, box.top, box.x1, box.bottom))
        ink = pixels[top:bottom, x0:x1] < 0.6 * np.percentile(pixels[top:bottom, x0:x1], 90)
        assert ink.mean() > 0.05
        rows = np.flatnonzero(ink.any(axis=1))
        assert rows[-1] - rows[0] > 0.4 * (bottom - top)
