"""Draws a page of a PDF with marks on it: the figure, its row's label and its column's head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.model import Box

SCALE = 2.0  # pixels per point: 144 dots per inch
LONGEST = 3000  # pixels along the page's longer side: posters are drawn smaller


@dataclass(frozen=True, slots=True)
class Mark:
    """A box to be marked, what it is, and the colour that says so."""

    kind: str
    box: Box
    colour: tuple[int, int, int]


FIGURE_COLOUR, LABEL_COLOUR, HEAD_COLOUR = (214, 40, 40), (29, 78, 216), (21, 128, 61)


def draw(pdf: Path, page: int, marks: Sequence[Mark], caption: Sequence[str], out: Path) -> None:
    """Write a PNG of `page` (from 1) with the marks and, under the page, the caption's lines and what the colours mean.

    Raises what pypdfium2 raises for a file that cannot be read (PdfiumError, a RuntimeError), and OSError.
    """
    image, scale = _rendered(pdf, page)
    marked = _with_marks(image, marks, scale)
    _with_caption(marked, marks, caption).save(out, format="PNG", optimize=True)


def _rendered(pdf: Path, page: int) -> tuple[Any, float]:
    """The page as an RGB image as a reader sees it, form fields included, and its pixels per point."""
    import pypdfium2 as pdfium

    with pdfium.PdfDocument(pdf) as document:
        document.init_forms()
        sheet = document[page - 1]
        scale = min(SCALE, LONGEST / max(sheet.get_size()))
        image = sheet.render(scale=scale).to_pil().convert("RGB")
        sheet.close()
        return image, scale


def _with_marks(image: Any, marks: Sequence[Mark], scale: float) -> Any:
    """Each mark a tint that leaves the print readable and a frame a little outside the box."""
    from PIL import Image, ImageDraw

    tint = Image.new("RGBA", image.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(tint)
    for mark in marks:
        off = 1.5 * scale
        box = mark.box
        frame = (box.x0 * scale - off, box.top * scale - off, box.x1 * scale + off, box.bottom * scale + off)
        pen.rectangle(frame, fill=(*mark.colour, 48), outline=(*mark.colour, 255), width=max(2, round(scale)))
    return Image.alpha_composite(image.convert("RGBA"), tint).convert("RGB")


def _with_caption(image: Any, marks: Sequence[Mark], caption: Sequence[str]) -> Any:
    """The image with a strip below it: the caption, then each kind of mark in its colour."""
    from PIL import Image, ImageDraw

    lines = [[(text, _INK)] for text in caption]
    lines.append([(kind, colour) for kind, colour in {mark.kind: mark.colour for mark in marks}.items()])
    strip = _typeset(lines, image.width)
    whole = Image.new("RGB", (image.width, image.height + strip.height), (255, 255, 255))
    whole.paste(image)
    whole.paste(strip, (0, image.height))
    ImageDraw.Draw(whole).line((0, image.height, image.width, image.height), fill=_EDGE, width=2)
    return whole


_INK, _EDGE = (20, 20, 20), (150, 150, 150)
_SIZE, _LEADING, _MARGIN = 18.0, 28, 16  # pixels


def _typeset(lines: Sequence[Sequence[tuple[str, tuple[int, int, int]]]], width: int) -> Any:
    """Lines of coloured text as an image, set by PDFium, which carries a Helvetica with å, ä and ö wherever it runs."""
    import pypdfium2 as pdfium

    height = _LEADING * len(lines) + 2 * _MARGIN
    with pdfium.PdfDocument.new() as document:
        sheet = document.new_page(width, height)
        for row, line in enumerate(lines):
            x = float(_MARGIN)
            for text, colour in line:
                x = _put(document, sheet, text, (x, height - _MARGIN - _LEADING * row - _SIZE), colour) + _MARGIN * 1.5
        sheet.gen_content()
        image = sheet.render(scale=1).to_pil().convert("RGB")
        sheet.close()
        return image


def _put(document: Any, sheet: Any, text: str, place: tuple[float, float], colour: tuple[int, int, int]) -> float:
    """Set text, narrowed where the page ends before it does, and give the x where it ends."""
    import ctypes

    import pypdfium2 as pdfium

    raw = pdfium.raw.FPDFPageObj_NewTextObj(document, b"Helvetica", _SIZE)
    known = text.replace("\N{MINUS SIGN}", "\N{EN DASH}").encode("cp1252", "replace").decode("cp1252")
    wide = ctypes.create_string_buffer((known + "\0").encode("utf-16-le"))
    pdfium.raw.FPDFText_SetText(raw, ctypes.cast(wide, pdfium.raw.FPDF_WIDESTRING))
    pdfium.raw.FPDFPageObj_SetFillColor(raw, *colour, 255)
    placed = pdfium.PdfObject(raw, pdf=document)
    sheet.insert_obj(placed)
    left, _, right, _ = placed.get_bounds()
    narrowed = min(1.0, (sheet.get_width() - place[0] - _MARGIN) / max(right - left, 1.0))
    placed.set_matrix(pdfium.PdfMatrix(a=narrowed, e=place[0], f=place[1]))
    return float(place[0] + (right - left) * narrowed)
