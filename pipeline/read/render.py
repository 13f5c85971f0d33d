"""Pages and lines of text as images, drawn by PDFium, which carries a Helvetica with å, ä and ö wherever it runs."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium

SCALE = 2.0  # pixels per point: 144 dots per inch
LONGEST = 3000  # pixels along the page's longer side: posters are drawn smaller
SIZE, LEADING, MARGIN = 18.0, 28, 16  # of text, in pixels

Colour = tuple[int, int, int]


def engine() -> str:
    """The version of PDFium at hand, which is loaded to say so."""
    return str(pdfium.PDFIUM_INFO)


def page_image(pdf: Path, page: int) -> tuple[Any, float]:
    """A page (from 1) as an RGB image as a reader sees it, form fields included, and its pixels per point.

    Raises what pypdfium2 raises for a file that cannot be read (PdfiumError, a RuntimeError), and OSError.
    """
    with pdfium.PdfDocument(pdf) as document:
        document.init_forms()
        sheet = document[page - 1]
        scale = min(SCALE, LONGEST / max(sheet.get_size()))
        image = sheet.render(scale=scale).to_pil().convert("RGB")
        sheet.close()
        return image, scale


def text_image(lines: Sequence[Sequence[tuple[str, Colour]]], width: int) -> Any:
    """Lines of coloured text as an RGB image of `width` pixels; text that is too long is set narrower."""
    height = LEADING * len(lines) + 2 * MARGIN
    with pdfium.PdfDocument.new() as document:
        sheet = document.new_page(width, height)
        for row, line in enumerate(lines):
            x = float(MARGIN)
            for text, colour in line:
                x = _put(document, sheet, text, (x, height - MARGIN - LEADING * row - SIZE), colour) + MARGIN * 1.5
        sheet.gen_content()
        image = sheet.render(scale=1).to_pil().convert("RGB")
        sheet.close()
        return image


def _put(document: Any, sheet: Any, text: str, place: tuple[float, float], colour: Colour) -> float:
    """Set text, narrowed where the page ends before it does, and give the x where it ends."""
    raw = pdfium.raw.FPDFPageObj_NewTextObj(document, b"Helvetica", SIZE)
    known = text.replace("\N{MINUS SIGN}", "\N{EN DASH}").encode("cp1252", "replace").decode("cp1252")
    wide = ctypes.create_string_buffer((known + "\0").encode("utf-16-le"))
    pdfium.raw.FPDFText_SetText(raw, ctypes.cast(wide, pdfium.raw.FPDF_WIDESTRING))
    pdfium.raw.FPDFPageObj_SetFillColor(raw, *colour, 255)
    placed = pdfium.PdfObject(raw, pdf=document)
    sheet.insert_obj(placed)
    left, _, right, _ = placed.get_bounds()
    narrowed = min(1.0, (sheet.get_width() - place[0] - MARGIN) / max(right - left, 1.0))
    placed.set_matrix(pdfium.PdfMatrix(a=narrowed, e=place[0], f=place[1]))
    return float(place[0] + (right - left) * narrowed)
