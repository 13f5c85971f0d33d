"""Pages whose content is a form, as programs make them that bind files or print them anew, are read as others are."""

import io
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline import read as reading_room
from pipeline.model import Ocr, PageKind
from pipeline.read import forms, sight

AMOUNTS = [("Lokaler", "120 500", "125 000"), ("Arvoden", "80 250", "82 000"), ("Summa", "200 750", "207 000")]


def written(size: tuple[int, int]) -> ImageReader:
    """A picture of a few lines of a table."""
    image = Image.new("L", size, 255)
    drawn, font = ImageDraw.Draw(image), ImageFont.load_default(26)
    for line, (label, *amounts) in enumerate([("Kostnader", "2023", "2024"), *AMOUNTS]):
        for x, word in zip((30, 400, 600), (label, *amounts), strict=True):
            drawn.text((x, 30 + 50 * line), word, fill=0, font=font)
    stream = io.BytesIO()
    image.save(stream, "PNG")
    stream.seek(0)
    return ImageReader(stream)


def bound(path: Path, times: int) -> Path:
    """The document with each page a form on a new one, so many times within each other."""
    for _ in range(times):
        with pdfium.PdfDocument(path.read_bytes()) as old, pdfium.PdfDocument.new() as new:
            for at in range(len(old)):
                page = new.new_page(*old[at].get_size())
                page.insert_obj(old.page_as_xobject(at, new).as_pageobject())
                page.gen_content()
            new.save(path)
    return path


def canvas_of(path: Path) -> Canvas:
    return Canvas(str(path), pagesize=(595, 842))


def scan_over_text(path: Path, mode: int, stripes: int) -> None:
    """A scan, in one picture or in several stripes, over text that is invisible (3), or drawn before it (0)."""
    canvas = canvas_of(path)
    for line, words in enumerate(AMOUNTS):
        text = canvas.beginText(60, 700 - 20 * line)
        text.setTextRenderMode(mode)
        text.textOut("   ".join(words))
        canvas.drawText(text)
    high = 842 / stripes
    for at in range(stripes):
        canvas.drawImage(written((1200, 1700)), 0, at * high, 595, high)
    canvas.save()


@pytest.mark.parametrize("times", [0, 1, 2])
@pytest.mark.parametrize("mode", [0, 3])
def test_a_scan_over_anothers_ocr_is_one_within_forms(tmp_path: Path, times: int, mode: int) -> None:
    scan_over_text(tmp_path / "scan.pdf", mode, 1)
    (page,) = reading_room.read(bound(tmp_path / "scan.pdf", times)).pages
    assert page.ocr is Ocr.WANTED
    assert "another's OCR" in page.detail


def test_stripes_of_a_scan_within_a_form_are_one_picture(tmp_path: Path) -> None:
    scan_over_text(tmp_path / "scan.pdf", 3, 60)
    (page,) = reading_room.read(bound(tmp_path / "scan.pdf", 1)).pages
    assert "another's OCR" in page.detail


@pytest.mark.parametrize("times", [0, 1, 2])
def test_a_picture_beside_text_within_forms_is_seen_alone(tmp_path: Path, times: int) -> None:
    canvas = canvas_of(tmp_path / "mixed.pdf")
    canvas.drawString(60, 780, "Tabellen visar förbundets kostnader för åren 2023 och 2024.")
    canvas.drawImage(written((800, 260)), 60, 500, 400, 130)
    canvas.save()
    path = bound(tmp_path / "mixed.pdf", times)
    (page,) = reading_room.read(path).pages
    assert page.kind is PageKind.MIXED
    (box,) = page.pictured
    assert (box.x0, box.top, box.x1, box.bottom) == pytest.approx((60, 212, 460, 342), abs=0.1)
    with pdfium.PdfDocument(path) as document:
        grey = sight.bitmap(document, 0, 1.0, only_pictures=True)
    assert (grey[:200] == 255).all()
    assert (grey[212:342] < 128).any()


def test_a_form_that_is_drawn_smaller_holds_smaller_pictures(tmp_path: Path) -> None:
    canvas = canvas_of(tmp_path / "half.pdf")
    canvas.beginForm("half")
    canvas.drawImage(written((800, 260)), 0, 0, 400, 130)
    canvas.endForm()
    canvas.translate(100, 300)
    canvas.scale(0.5, 0.5)
    canvas.doForm("half")
    canvas.save()
    with pdfium.PdfDocument(tmp_path / "half.pdf") as document:
        page = document[0]
        ((_, item, outer),) = forms.drawn(forms.bound.address(page.raw))
        assert forms.bounds_of(item, outer) == pytest.approx((100, 300, 300, 365))
