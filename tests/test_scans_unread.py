"""Writing on a scan that nobody can read is said: a page never loses it in silence, and none is half made up."""

from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from test_scans import WORDS, needs_tesseract, read_whole, scans_of
from test_scans_marks import found_in

from pipeline import document
from pipeline import read as reading_room
from pipeline.read.ocr import Token
from pipeline.read.pictures import Grey
from pipeline.read.seen import Seen
from pipeline.read.unread import is_illegible, unread

FONT = ImageFont.load_default(40)
ROWS = [("Kansli", "482 300", "497 800"), ("Insatser", "1 250 000", "1 310 500"), ("Revision", "38 400", "39 750")] * 3


def drawn(ground: int = 255, letters: int = 20) -> Image.Image:
    """A page with a table; its amounts stand on a ground that may be nearly as dark as their letters."""
    image = Image.new("L", (1654, 2339), 255)
    pen = ImageDraw.Draw(image)
    pen.text((150, 150), "Samordningsförbundet Norra Skogen, belopp i kr", fill=20, font=FONT)
    pen.rectangle((640, 240, 1400, 900), fill=ground)
    for x, text in ((150, "Kostnader"), (700, "Budget 2023"), (1080, "Budget 2024")):
        pen.text((x, 260), text, fill=letters if x > 600 else 20, font=FONT)
    for at, (label, *amounts) in enumerate(ROWS):
        pen.text((150, 330 + 60 * at), label, fill=20, font=FONT)
        for right, amount in zip((940, 1320), amounts, strict=True):
            pen.text((right - pen.textlength(amount, FONT), 330 + 60 * at), amount, fill=letters, font=FONT)
    return image


def stamped() -> Image.Image:
    """The page with a stamp that nobody put on straight."""
    stamp = Image.new("L", (500, 90), 255)
    ImageDraw.Draw(stamp).text((20, 20), "KOMMUNSTYRELSEN", fill=40, font=ImageFont.load_default(44))
    page = drawn()
    page.paste(stamp.rotate(28, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC), (600, 1300))
    return page


def printed_on(path: Path, image: Image.Image) -> Path:
    data = BytesIO()
    image.save(data, "PNG")
    canvas = Canvas(str(path), pagesize=(595.4, 842.0))
    canvas.drawImage(ImageReader(data), 0, 0, 595.4, 842.0)
    canvas.save()
    return path


def words_left(grey: Grey) -> int:
    """How many words of a bitmap are not read where two others are."""
    found = found_in(grey)
    read = [Seen(piece, (Token("x" * len(piece.blots), 0.0, 9.0, 90.0),)) for piece in found[:2]]
    left, _ = unread(grey, read, [one.text for one in read], [])
    return len(left)


def test_a_word_that_is_in_no_piece_is_not_read_however_faint() -> None:
    image = Image.new("L", (900, 400), 255)
    for y, text, fill in ((40, "Kansli", 0), (120, "Revision", 0), (200, "Insatser", 0), (280, "482 300", 215)):
        ImageDraw.Draw(image).text((60, y), text, fill=fill, font=FONT)
    assert words_left(np.asarray(image)) == 2
    ImageDraw.Draw(image).rectangle((0, 190, 900, 400), fill=255)
    assert words_left(np.asarray(image)) == 0


def test_heads_printed_over_each_other_are_not_read() -> None:
    image = Image.new("L", (900, 200), 255)
    ImageDraw.Draw(image).text((60, 40), "Budget 2008udget 2009tfall 2007", fill=0, font=FONT)
    found = found_in(np.asarray(image))
    for text, left in (
        ("Budget 2008udget 2009tfall 2007", True),
        ("Budget 20B&dgeRr20ib6inär 2007", True),
        ("Budget 2008Budget2009 Utfall 2007", False),
        ("Budget 2019-12-31 Utfall2023-08-31", False),
        ("Utfall jan2012-juni2012 18-29-åringar", False),
        ("15 251KSEK (18 562KSEK) 8 565KSEK", False),  # a unit right behind each number
    ):
        read = [Seen(piece, (Token(text, 0.0, 9.0, 90.0),)) for piece in found]
        assert bool(unread(np.asarray(image), read, [text] * len(read), [])[0]) is left


def test_a_page_is_illegible_where_many_words_of_few_are_not_read() -> None:
    word = next(one for one in found_in(np.asarray(drawn())) if len(one.blots) == 6)
    assert is_illegible([word] * 9, 200)
    assert not is_illegible([word] * 9, 2000)  # a stamp of many lines on a full page
    assert not is_illegible([word] * 3, 20)


@needs_tesseract
def test_a_page_says_where_it_shows_writing_that_is_not_read(tmp_path: Path) -> None:
    assert read_whole(printed_on(tmp_path / "a.pdf", drawn()))[1].pages[0].detail == ""
    _, result = read_whole(printed_on(tmp_path / "b.pdf", stamped()))
    (page,) = result.pages
    assert page.status == "read"
    assert page.detail.startswith("OCR sees writing that it cannot read at ")
    assert len(result.figures) == 18


@needs_tesseract
def test_a_table_that_can_hardly_be_seen_is_unread_and_gives_no_figures(tmp_path: Path) -> None:
    """Dark letters on a dark copy of a shaded area: some are read, most of them wrongly."""
    path = printed_on(tmp_path / "a.pdf", drawn(ground=60, letters=30))
    reading = reading_room.read(path)
    _, result = document.process(path, reading, WORDS, scans_of(path, reading))
    (page,) = result.pages
    assert (page.status, result.status) == ("unread", "incomplete")
    assert "cannot read" in page.detail
    assert not result.figures
