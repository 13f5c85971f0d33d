"""What a document goes through after it is set: scanned, pasted as pictures, its text layer made by another's OCR or
broken. The gold stays: what is printed does not change, only how it can be read.
"""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2 as pdfium
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import ttfonts
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from benchmarks.generate.marks import marked
from benchmarks.generate.model import Document
from benchmarks.generate.photograph import photographed
from benchmarks.generate.scan import DPI, faxed, scan, scanned

Area = tuple[int, float, float, float, float]  # page, x0, top, x1, bottom in points from the page's top left
Word = tuple[str, float, float, float, float]  # text, left, baseline, right, size in user space

SPOILT = 0.35  # of the letters of a bad text layer
PICTURE_DPI = 170


def _scan(path: Path, document: Document, areas: list[Area], rng: random.Random) -> None:
    scan(path, rng)


def _fax(path: Path, document: Document, areas: list[Area], rng: random.Random) -> None:
    scan(path, rng, seen=faxed)


def _photographed(path: Path, document: Document, areas: list[Area], rng: random.Random) -> None:
    scan(path, rng, seen=photographed)


def _mixed(path: Path, document: Document, areas: list[Area], rng: random.Random) -> None:
    """Some pages are scanned, one with amounts among them."""
    with pdfium.PdfDocument(path) as pdf:
        count = len(pdf)
    golden = sorted({gold.page for table in document.tables() for gold in table.golds() if gold.page})
    others = [page for page in range(1, count + 1) if rng.random() < 0.4]
    scan(path, rng, frozenset({*others, *(rng.sample(golden, 1) if golden else ())}))


def _layer(path: Path, document: Document, areas: list[Area], rng: random.Random) -> None:
    """A scan with the invisible text of another's OCR under it: sound in most documents, spoilt in the others."""
    spoilt = rng.random() < 0.4
    made = io.BytesIO()
    canvas = Canvas(made)
    with pdfium.PdfDocument(path) as pdf:
        pdf.init_forms()
        for index in range(len(pdf)):
            page = pdf[index]
            width, height = page.get_size()
            canvas.setPageSize((width, height))
            picture = ImageReader(io.BytesIO(scanned(page, rng, skew=0.2)))
            canvas.drawImage(picture, 0, 0, width, height)
            for word in _words(page):
                _put_unseen(canvas, word, rng if spoilt else None)
            canvas.showPage()
    canvas.save()
    path.write_bytes(made.getvalue())
    document.classes.add("foreign_layer_spoilt" if spoilt else "foreign_layer_sound")


def _words(page: pdfium.PdfPage) -> Iterator[Word]:
    textpage = page.get_textpage()
    text = textpage.get_text_range()
    start = 0
    for word in text.replace("\r", " ").replace("\n", " ").split(" "):
        if word:
            boxes = [textpage.get_charbox(i, loose=True) for i in range(start, start + len(word))]
            low, high = min(b[1] for b in boxes), max(b[3] for b in boxes)
            size = high - low
            yield word, min(b[0] for b in boxes), low + 0.21 * size, max(b[2] for b in boxes), size / 1.15
        start += len(word) + 1


def _put_unseen(canvas: Canvas, word: Word, rng: random.Random | None) -> None:
    text, left, base, right, size = word
    if rng is not None:
        text = "".join(rng.choice("bdfgkqxwzt1l|[#") if rng.random() < SPOILT else c for c in text)
    wide = stringWidth(text, "Helvetica", size)
    unseen = canvas.beginText(left, base)
    unseen.setTextRenderMode(3)
    unseen.setFont("Helvetica", size)
    unseen.setHorizScale(100 * (right - left) / wide if wide else 100)
    unseen.textOut(text)
    canvas.drawText(unseen)


def _checked(path: Path, document: Document, areas: list[Area], rng: random.Random) -> None:
    """A scan of a print on which somebody has checked the amounts, and set marks beside some of them."""
    scan(path, rng, drawn_on=lambda page, image: marked(image, _amounts(page), rng))


def _amounts(page: pdfium.PdfPage) -> list[tuple[float, float, float, float]]:
    """The boxes, in pixels of a scan, of the numbers that stand far from what comes behind them, no years."""
    words, height, scale = list(_words(page)), page.get_height(), DPI / 72
    found: list[tuple[float, float, float, float]] = []
    for text, left, base, right, size in words:
        level = [w for w in words if abs(w[2] - base) < size / 2]
        free = not any(w[1] >= right - 1 and w[1] - right < 2 * size for w in level)
        begins = _beginning(left, level, size)
        before = max((w[3] for w in level if w[3] <= begins + 1), default=0.0)
        if free and _is_number(text) and begins - before > size:
            tall = 0.72 * size
            found.append((begins * scale, (height - base - tall) * scale, right * scale, (height - base) * scale))
    return found


def _beginning(left: float, level: list[Word], size: float) -> float:
    """Where a number begins whose last group of digits does at `left`."""
    groups = [
        w[1]
        for w in level
        if 0 <= left - w[3] < size / 2 and re.fullmatch(r"[-\u2013\u2212]|[-\u2013\u2212]?\d+", w[0])
    ]
    return _beginning(groups[0], level, size) if groups else left


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"[-\u2013\u2212]?\d[\d.,]*", text)) and not re.fullmatch(r"(?:19|20)\d\d", text)


def _pictures(path: Path, document: Document, areas: list[Area], rng: random.Random) -> None:
    """Each table is a picture on its page, as one pasted from another program."""
    with pdfium.PdfDocument(path) as pdf:
        for number in {area[0] for area in areas}:
            page = pdf[number - 1]
            here = [area for area in areas if area[0] == number]
            pasted = [_cut_out(page, area) for area in here]
            _take_away(page, here)
            for area, picture in zip(here, pasted, strict=True):
                _paste(pdf, page, area, picture)
            page.gen_content()
        data = io.BytesIO()
        pdf.save(data)
    path.write_bytes(data.getvalue())


def _cut_out(page: pdfium.PdfPage, area: Area) -> bytes:
    scale = PICTURE_DPI / 72
    image = page.render(scale=scale).to_pil().convert("RGB").crop(tuple(int(v * scale) for v in area[1:]))
    made = io.BytesIO()
    image.save(made, "JPEG", quality=88)
    return made.getvalue()


def _take_away(page: pdfium.PdfPage, areas: list[Area]) -> None:
    height = page.get_height()
    for item in list(page.get_objects(max_depth=1)):
        left, bottom, right, top = item.get_bounds()
        x, y = (left + right) / 2, height - (bottom + top) / 2
        if any(x0 <= x <= x1 and high <= y <= low for _, x0, high, x1, low in areas):
            page.remove_obj(item)


def _paste(pdf: pdfium.PdfDocument, page: pdfium.PdfPage, area: Area, picture: bytes) -> None:
    _, x0, top, x1, bottom = area
    image = pdfium.PdfImage.new(pdf)
    image.load_jpeg(io.BytesIO(picture), inline=True)
    image.set_matrix(pdfium.PdfMatrix().scale(x1 - x0, bottom - top).translate(x0, page.get_height() - bottom))
    page.insert_obj(image)


def _as_set(path: Path, document: Document, areas: list[Area], rng: random.Random) -> None:
    """What is broken was broken when the document was set."""


@contextmanager
def broken_fonts(kind: str) -> Iterator[None]:
    """Documents set meanwhile have a text layer with other letters than the page shows: `lost` (a digit has no letter),
    `shifted` (all are), `private` (digits are private symbols), `swedish` (å, ä and ö are hyphens)."""
    sound = ttfonts.makeToUnicodeCMap

    def broken(fontname: str, subset: list[int]) -> object:
        return sound(fontname, [_broken(code, kind) for code in subset])

    ttfonts.makeToUnicodeCMap = broken
    try:
        yield
    finally:
        ttfonts.makeToUnicodeCMap = sound


def _broken(code: int, kind: str) -> int:
    if kind == "shifted":
        return code - 29 if 32 < code < 256 else code
    if kind == "private":
        return 0xF000 + code if chr(code).isdigit() else code
    if kind == "swedish":
        return ord("-") if chr(code) in "åäöÅÄÖ" else code
    return 0 if chr(code) in "2" else code


BROKEN = ("lost", "shifted", "private", "swedish")
PAPERS: dict[str, Callable[[Path, Document, list[Area], random.Random], None]] = {
    "scan": _scan,
    "mixed_pages": _mixed,
    "scan_foreign_ocr_layer": _layer,
    "picture_of_table": _pictures,
    "broken_font_map": _as_set,
    "scan_checked_by_hand": _checked,
    "fax": _fax,
    "photographed": _photographed,
}
"""What becomes of a document, by the class that it then has. They are read by OCR, so they are made only when asked
for."""


def bend(document: Document, paper: str) -> None:
    """A document is set so that the paper can be made: reportlab says where its tables are, and takes broken fonts."""
    if paper in ("picture_of_table", "broken_font_map"):
        document.renderer = "reportlab"
    if paper in ("picture_of_table", "broken_font_map", "scan_foreign_ocr_layer", "scan_checked_by_hand"):
        document.sheet.turned = 0  # areas and words are those of pages that are stored upright
    if paper == "broken_font_map":
        document.sheet.font = "dejavu"
