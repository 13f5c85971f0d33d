"""Finds the page of each gold figure in a PDF that another program set: rows carry near-black colours as tags."""

from __future__ import annotations

import ctypes
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from benchmarks.generate.model import Cell, Document, Row

STEP, BASE = 6, 6  # colour levels 0, 6 … 30: black to the eye, told apart by the file


def colour(tag: int) -> str:
    """The colour of a tag from 1 to 215, as #rrggbb; 0 is plain black."""
    r, g, b = tag // (BASE * BASE) % BASE, tag // BASE % BASE, tag % BASE
    return "#" + "".join(f"{level * STEP:02x}" for level in (r, g, b))


def tag_of(red: int, green: int, blue: int) -> int | None:
    """The tag of a colour, None if it is no tag."""
    levels = [round(value / STEP) for value in (red, green, blue)]
    if any(
        abs(value - level * STEP) > 1 or level >= BASE for value, level in zip((red, green, blue), levels, strict=True)
    ):
        return None
    return levels[0] * BASE * BASE + levels[1] * BASE + levels[2]


class Tagger:
    """Gives each row with gold the next tag; tags come round again, which is harmless in the order of reading."""

    def __init__(self) -> None:
        self.rows: list[tuple[int, list[Cell]]] = []

    def tag(self, row: Row) -> str:
        cells = [cell for cell in row.cells if cell.gold]
        if not cells:
            return ""
        number = len(self.rows) % (BASE**3 - 1) + 1
        self.rows.append((number, cells))
        return colour(number)


def _page_tags(page: pdfium.PdfPage) -> list[int]:
    """The tags of a page's text, each once, in the order of drawing."""
    found: dict[int, None] = {}
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=8):
        if raw.FPDFPageObj_GetFillColor(item.raw, red, green, blue, alpha):
            tag = tag_of(red.value, green.value, blue.value)
            if tag:
                found.setdefault(tag)
    return list(found)


class Untraced(ValueError):
    """A row with gold that was not found on any page of the set document."""


def fill_pages(tagger: Tagger, path: Path, document: Document) -> None:
    """Writes each gold figure's page; raises `Untraced` when a row is not found (clipped, or drawn without its
    colour).
    """
    pdf = pdfium.PdfDocument(path)
    pages = [(number + 1, set(_page_tags(pdf[number]))) for number in range(len(pdf))]
    pdf.close()
    at = 0
    for tag, cells in tagger.rows:
        while at < len(pages) and tag not in pages[at][1]:
            at += 1
        if at == len(pages):
            raise Untraced(f"{document.name}: a row with gold was not found in the pages: {cells[0].text!r}")
        for cell in cells:
            for gold in cell.gold:
                gold.page = pages[at][0]
