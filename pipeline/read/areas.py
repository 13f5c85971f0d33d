"""The pictured areas of a page as bitmaps, evenly lit and lying straight beside each other, ready to be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image

from ..model import Bend, Box, Page, PageKind
from ..records import Record
from . import pdfium
from .facing import lain_alike
from .lit import evened, unshadowed
from .photographed import bend_of, seen_from_above
from .pictures import Grey
from .screens import without_screens
from .sheets import DPI
from .sight import bitmap
from .writing import has_lines, is_even, is_writing

HALF = 2  # pixels made one where it is only asked whether there is writing
PIXELS = 40_000_000  # of a page at most: posters are drawn smaller
WHOLE = 0.9  # of a page's width and height: a picture as large shows the paper's edges


class Area(Record):
    """A part of a page's bitmap; `part` is None where nothing is written on it.

    `x0`, `top`: its corner, and `page` the shape of the page's bitmap, in pixels, of which `scale` are a point.
    `whole`: it is all of the page, as a scanner saw it; `lean`: by how much its halves leaned apart (see facing.py);
    `bends`: how a sheet on it was photographed; `lined`: it is taken for writing for its lines of letters.
    """

    part: Grey | None
    x0: int
    top: int
    scale: float
    page: tuple[int, ...]
    whole: bool = False
    lean: float = 0.0
    bends: tuple[Bend, ...] = ()
    lined: bool = False


def areas(path: Path, page: Page) -> Iterator[Area]:
    """The areas of a page that OCR is to read, one after the other."""
    grey, scale = _bitmap(path, page)
    for box in page.pictured:
        yield _area(grey, box, scale)


def _bitmap(path: Path, page: Page) -> tuple[Grey, float]:
    """A page in grey, and its pixels per point; without the text that is read as text."""
    document = pdfium.open_document(path)
    scale = min(DPI / 72, (PIXELS / max(1.0, page.width * page.height)) ** 0.5)
    try:
        return bitmap(
            document, page.number - 1, scale, only_pictures=page.kind is PageKind.MIXED and not page.doubt
        ), scale
    finally:
        document.close()


def _area(grey: Grey, area: Box, scale: float) -> Area:
    x0, top = max(0, int(area.x0 * scale)), max(0, int(area.top * scale))
    cut = np.ascontiguousarray(grey[top : int(area.bottom * scale) + 1, x0 : int(area.x1 * scale) + 1])
    cut, back = seen_from_above(cut)
    bends = (bend_of(back, x0, top, scale, area),) if back else ()
    part = evened(without_screens(cut))
    even = is_even(part)
    part = part if even else unshadowed(cut, DPI)
    seen = np.asarray(Image.fromarray(part).reduce(HALF))
    if not is_writing(seen, DPI / HALF) and (even or not has_lines(seen, DPI / HALF)):
        return Area(None, x0, top, scale, grey.shape)
    whole = min(part.shape[0] / grey.shape[0], part.shape[1] / grey.shape[1]) >= WHOLE
    part, lean = lain_alike(part) if whole else (part, 0.0)
    return Area(part, x0, top, scale, grey.shape, whole, lean, bends, lined=not even)
