"""Sets a facsimile as a PDF with reportlab: the same bytes each time, fonts embedded, nothing taken from the system.

The fonts are the Bitstream Vera that reportlab ships. Streams are left uncompressed, so that the bytes hang on no
version of zlib.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.facsimiles.source import Document, Page, Row, Table

PLAIN, BOLD = "FacsimilePlain", "FacsimileBold"
FONT_FILES = {PLAIN: "Vera.ttf", BOLD: "VeraBd.ttf"}
# Bullets that word processors leave in the text layer, with the glyph of ours that is drawn for them.
DRAWN_AS = {"\uf0b7": "•", "➢": "»"}
MARGIN = 36.0  # nothing is set closer to the right and the lower edge than this
BASELINE = 0.75  # of a line's height, from its top
PAGE_WIDTH, PAGE_HEIGHT = A4


class TooMuchText(ValueError):
    """Text that does not fit on its page or in its line."""


def set_document(document: Document) -> bytes:
    """The PDF of `document`. Raises `TooMuchText` where a line or a page holds too much."""
    _register_fonts()
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, pageCompression=0, initialFontName=PLAIN)
    canvas.setTitle(document.title)
    canvas.setAuthor("")
    canvas.setCreator("benchmarks.facsimiles")
    canvas.setSubject("Facsimile: figures and layout as published, prose in other words")
    for page in document.pages:
        _set_page(canvas, document, page)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@cache
def _register_fonts() -> None:
    for name, file in FONT_FILES.items():
        font = TTFont(name, file)
        for character, stand_in in DRAWN_AS.items():
            font.face.charToGlyph[ord(character)] = font.face.charToGlyph[ord(stand_in)]
            font.face.charWidths[ord(character)] = font.face.charWidths[ord(stand_in)]
        # reportlab takes a face of a name that it knows for the font registered before: ours needs one of its own.
        face_name, font.face.name = font.face.name, name.encode()
        pdfmetrics.registerFont(font)
        font.face.name = face_name


def _set_page(canvas: Canvas, document: Document, page: Page) -> None:
    bottom = _set_lines(canvas, document, page.text, document.top)
    if page.table:
        bottom = _set_table(canvas, page.table, document.left, bottom)
    bottom = _set_lines(canvas, document, page.after, bottom)
    if bottom > PAGE_HEIGHT - MARGIN:
        raise TooMuchText(f"{document.path}: page {canvas.getPageNumber()} ends at {bottom:.0f} pt")


def _set_lines(canvas: Canvas, document: Document, lines: tuple[str, ...], top: float) -> float:
    """Sets lines of text from `top` and returns where they end."""
    for line in lines:
        mark, _, rest = line.partition(" ")
        heading = document.headings.get(mark)
        size = heading or document.size
        height = document.leading * (max(1.0, size / document.size) if line else document.blank)
        text = "".join(document.text_layer.get(character, character) for character in (rest if heading else line))
        _draw(canvas, text, document.left, top + height * BASELINE, size, bold=bool(heading))
        top += height
    return top


def _draw(canvas: Canvas, text: str, left: float, baseline: float, size: float, *, bold: bool = False) -> None:
    if not text.strip():
        return
    font = BOLD if bold else PLAIN
    if left + pdfmetrics.stringWidth(text, font, size) > PAGE_WIDTH - MARGIN:
        raise TooMuchText(f"page {canvas.getPageNumber()}, line too long: {text}")
    canvas.setFont(font, size)
    canvas.drawString(left, PAGE_HEIGHT - baseline, text)


def _set_table(canvas: Canvas, table: Table, left: float, top: float) -> float:
    """Sets a table from `top` and returns where it ends."""
    canvas.setLineWidth(table.line_width)
    bottom = top
    for index, row in enumerate(table.rows):
        start, bottom = bottom, bottom + row.height * table.pitch
        _set_row(canvas, table, row, left, start)
        if "over" in row.looks or (table.ruled_rows and index > 0):
            _rule_across(canvas, table, start)
        if "under" in row.looks:
            _rule_across(canvas, table, bottom)
    for x in table.verticals:
        canvas.line(x, PAGE_HEIGHT - top, x, PAGE_HEIGHT - bottom)
    return bottom


def _rule_across(canvas: Canvas, table: Table, y: float) -> None:
    for left, right in table.spans:
        canvas.line(left, PAGE_HEIGHT - y, right, PAGE_HEIGHT - y)


def _set_row(canvas: Canvas, table: Table, row: Row, left: float, top: float) -> None:
    bold = "bold" in row.looks
    font = BOLD if bold else PLAIN
    for index, cell in enumerate(row.cells):
        for number, line in enumerate(cell):
            width = pdfmetrics.stringWidth(line, font, table.size)
            x = left if index == 0 else table.columns[index - 1].right - width
            _draw(canvas, line, x, top + (number + BASELINE) * table.pitch, table.size, bold=bold)
