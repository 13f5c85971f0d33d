"""What of a page can only be seen: pictures that may hold writing, and text that is not what the page shows.

Pages of text without a large picture cost no more than a look at their text.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ..model import Box, Ocr, PageKind
from ..records import Record
from . import bound, layer
from .forms import IDENTITY, bounds_of, drawn, held
from .pdfium import Frame

DPI = 110  # of the bitmap that is asked whether it holds writing
SMALL = 0.02  # of the page: a smaller picture beside others is no table
DRAWN = 25  # objects of a page without text from which they may be letters drawn as outlines
FEW_WORDS, FEW_LETTERS = 60, 40  # of a layer that may be a mere line, and that a scan shows more than twice as many
MAX_PIXELS = 12_000_000
_INVISIBLE = frozenset({raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP})


class Sight(Record):
    """The areas of a page that only OCR can read, how far it is needed, and why its text is not believed."""

    pictured: tuple[Box, ...] = ()
    ocr: Ocr = Ocr.NONE
    doubt: str = ""


PLAIN = Sight()


def look(
    document: pdfium.PdfDocument,
    index: int,
    page: pdfium.PdfPage,
    frame: Frame,
    kind: PageKind,
    text: str,
    known: set[Hashable],
) -> Sight:
    """What of a page of the document can only be seen.

    `known` holds the pictures of earlier pages with their places: one that comes again is a letterhead, and is not read
    again. It grows by those of this page.
    """
    doubt = layer.doubt(text)
    if kind is PageKind.TEXT and not doubt:
        return PLAIN
    whole = (Box(0.0, 0.0, frame.width, frame.height),)
    if kind is PageKind.BLANK:
        drawn = bound.count_of_page(bound.address(page.raw)) >= DRAWN
        return _written(document, index, frame, whole) if drawn else PLAIN
    if kind is PageKind.IMAGE:
        return _written(document, index, frame, whole)
    boxes, scanned = _pictures(page, frame, known)
    if scanned:
        if len(text.split()) < FEW_WORDS and _shows_more(document, index, frame, text):
            return Sight(whole, Ocr.WANTED, layer.SPARSE)
        why = layer.spoilt(text)
        return Sight(whole, Ocr.WANTED if why else Ocr.LAYER, why and f"{layer.FOREIGN}, and {why}")
    if doubt:
        return Sight(whole, Ocr.WANTED, doubt)
    return _written(document, index, frame, boxes) if boxes else PLAIN


def _pictures(page: pdfium.PdfPage, frame: Frame, known: set[Hashable]) -> tuple[tuple[Box, ...], bool]:
    """The page's pictures, and whether one is a scan over text that nobody sees: drawn over, or set invisibly."""
    area = frame.width * frame.height
    boxes: list[Box] = []
    hidden = seen = 0
    covered = False
    for kind, item in bound.page_objects(bound.address(page.raw)):
        for shown in _shown(kind, item, frame, SMALL * area):
            if isinstance(shown, bool):
                hidden, seen = hidden + shown, seen + (not shown)
                continue
            size = _size(shown[0])
            if size >= layer.LARGE * area:
                covered = True
                hidden, seen = hidden + seen, 0  # what stands under a picture of the page is not seen
            if size >= SMALL * area and shown not in known:
                boxes.append(shown[0])
                known.add(shown)
    return tuple(boxes), covered and hidden > 4 * seen


def _shown(kind: int, item: int, frame: Frame, small: float) -> list[bool | tuple[Box, int]]:
    """What an object shows, or a form in its place, in the order in which it is drawn: for a piece of text whether it
    is invisible, for a picture its place and the length of its data. Small pictures of a form that has no larger ones
    are stripes of one."""
    parts = held(item) if kind == raw.FPDF_PAGEOBJ_FORM else ((kind, item, IDENTITY),)
    found: list[bool | tuple[Box, int]] = []
    for part, piece, outer in parts:
        if part == raw.FPDF_PAGEOBJ_TEXT:
            found.append(bound.get_render_mode(piece) in _INVISIBLE)
        elif part == raw.FPDF_PAGEOBJ_IMAGE:
            box = _clipped(frame.box(*bounds_of(piece, outer)), frame)
            found.append((box, bound.count_bytes(piece, 0, 0)))
    pictures = [one for one in found if not isinstance(one, bool)]
    if len(pictures) < 2 or any(_size(box) >= small for box, _ in pictures):
        return found
    stripes = [box for box, _ in pictures]
    low, high = (
        (min(b.x0 for b in stripes), min(b.top for b in stripes)),
        (max(b.x1 for b in stripes), max(b.bottom for b in stripes)),
    )
    return [(Box(*low, *high), 0), *(one for one in found if isinstance(one, bool))]


def _size(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)


def _shows_more(document: pdfium.PdfDocument, index: int, frame: Frame, text: str) -> bool:
    """Whether a scan shows far more writing than the little text under it says: a line at its edge is no layer."""
    from .writing import letters  # numpy is loaded only where there are pictures

    scale = _scale(frame)
    seen = letters(bitmap(document, index, scale, only_pictures=False), scale * 72)
    return seen > 2 * len("".join(text.split())) + FEW_LETTERS


def _scale(frame: Frame) -> float:
    """Pixels per point of the bitmap that is looked at."""
    return float(min(DPI / 72, (MAX_PIXELS / max(1.0, frame.width * frame.height)) ** 0.5))


def _clipped(box: tuple[float, float, float, float], frame: Frame) -> Box:
    x0, top, x1, bottom = box
    left, high = max(0.0, x0), max(0.0, top)
    return Box(left, high, max(left, min(frame.width, x1)), max(high, min(frame.height, bottom)))


def _written(document: pdfium.PdfDocument, index: int, frame: Frame, boxes: tuple[Box, ...]) -> Sight:
    """The areas that may hold writing: what is a photograph or an ornament is not read."""
    from .writing import is_writing  # numpy is loaded only where there are pictures

    scale = _scale(frame)
    left, above = (int(scale * min(getattr(box, side) for box in boxes)) for side in ("x0", "top"))
    right, below = max(box.x1 for box in boxes), max(box.bottom for box in boxes)
    bare = ((left - 0.5) / scale, frame.height - below, frame.width - right, (above - 0.5) / scale)  # rounded up
    grey = bitmap(document, index, scale, only_pictures=True, bare=bare)
    kept: list[Box] = []
    for box in boxes:
        x0, x1 = (int(v * scale) - left for v in (box.x0, box.x1))
        top, bottom = (int(v * scale) - above for v in (box.top, box.bottom))
        if is_writing(grey[top:bottom, x0:x1], scale * 72):
            kept.append(box)
    return Sight(tuple(kept), Ocr.WANTED) if kept else Sight((), Ocr.IDLE)


def bitmap(
    document: pdfium.PdfDocument,
    index: int,
    scale: float,
    only_pictures: bool,
    bare: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0),
) -> Any:
    """A page in grey, as an array; without its text where only its pictures are asked for, and without the margins
    (left, lower, right, upper, in points) that are `bare`."""
    page = document[index]  # loaded anew: what is taken off it stays on the one that is being read
    try:
        if only_pictures:
            _take_off_text(page)
        margins = tuple(max(0.0, margin) for margin in bare)
        grey = page.render(scale=scale, grayscale=True, crop=margins).to_numpy()
        return grey.reshape(grey.shape[:2]).copy()
    finally:
        page.close()


def _take_off_text(page: pdfium.PdfPage) -> None:
    for kind, item, _ in list(drawn(bound.address(page.raw))):
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            bound.set_render_mode(item, raw.FPDF_TEXTRENDERMODE_INVISIBLE)
