"""The first reader's ground: opening a PDF with pypdfium2, a page's frame, its plain text and what kind of page it
is.
"""

from __future__ import annotations

import re
import string
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ..model import PageKind
from ..records import Record
from . import bound
from .errors import Damaged, Encrypted
from .forms import Rect, bounds_of, drawn

ENGINE = f"pdfium {pdfium.PDFIUM_INFO}"

# Lines thinner than this many points are rules, filled rectangles beyond it are areas.
RULE_THICKNESS = 3.0
MAX_RULES = 6000  # a page with more path segments than this is a drawing; what is beyond is left out and said
WHITE = 250  # a fill lighter than this in all channels is paper

PICTURE = 0.025  # of the page's area: smaller pictures are logotypes and ornaments
MIN_TEXT = 12  # characters: a page with fewer has no text layer to speak of


class Frame(Record):
    """Turns user space into display space: crop box origin, displayed size, rotation in quarter turns clockwise."""

    left: float
    bottom: float
    width: float
    height: float
    quarter: int

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of user space, as seen from the displayed page's top left corner."""
        x, y = x - self.left, y - self.bottom
        if self.quarter == 1:
            return y, x
        if self.quarter == 2:
            return self.width - x, y
        if self.quarter == 3:
            return self.width - y, self.height - x
        return x, self.height - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """(x0, top, x1, bottom) of a rectangle given by two corners in user space."""
        if self.quarter == 0 and x0 <= x1 and y0 <= y1:  # by far the most: what follows says the same
            return x0 - self.left, self.height - (y1 - self.bottom), x1 - self.left, self.height - (y0 - self.bottom)
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def open_document(path: Path) -> pdfium.PdfDocument:
    """The opened document. Raises `Encrypted` when a password is needed, `Damaged` when pdfium gives up."""
    try:
        return pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise Encrypted(
                "The file is encrypted and needs a password: save it without one and ingest it again."
            ) from error
        raise Damaged(
            "The file is damaged or truncated, no page can be opened: fetch it again from its source."
        ) from error


def frame(page: pdfium.PdfPage) -> Frame:
    """The page's transformation to display space."""
    left, bottom, right, top = page.get_cropbox()
    width, height = page.get_size()
    if not (right > left and top > bottom):
        left, bottom = 0.0, 0.0
    return Frame(left, bottom, width, height, page.get_rotation() // 90)


def whole_text(textpage: pdfium.PdfTextPage) -> str:
    """The page's text as pdfium gives it, its letters put right: with its marks for hyphens, line ends as two
    characters."""
    text: str = textpage.get_text_range()
    return text.translate(SWAPPED) if _IS_SWAPPED.search(text) else text


# Letters of a ligature whose two bytes a file has the wrong way round in its font's table, as Ghostscript writes them:
# `ti` turns up as two Chinese letters (U+7400, U+6900).
SWAPPED = {ord(letter) << 8: ord(letter) for letter in string.ascii_letters}
_IS_SWAPPED = re.compile(f"[{''.join(map(chr, SWAPPED))}]")


def plain_text(text: str) -> str:
    """The page's text in reading order, line ends as newlines, from the whole text."""
    text = (
        text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-").replace("\u0002", "-").replace("\x00", "")
    )
    return _SET_APART.sub(_together, with_hyphens(text))


def with_hyphens(text: str) -> str:
    """The text with hyphens for the soft ones that do not part a word: before a digit, or behind no letter."""
    return _NO_SOFT.sub("-", text) if "\u00ad" in text else text


_NO_SOFT = re.compile(r"(?<![^\W\d_])\u00ad|\u00ad(?=\d)")

# Letters of a heading set apart: five or more single ones in a row, or four and a year (`Å R S R E D O V I S N I N G`).
_SET_APART = re.compile(r"(?<!\S)(?:[^\W\d_] ){3,}[^\W_](?: [^\W_])*(?!\S)")


def is_set_apart(text: str) -> bool:
    """Whether a line of a page's whole text has letters set apart, so that its words cannot be told."""
    return _SET_APART.search(text.replace("\r\n", "\n")) is not None


def _together(found: re.Match[str]) -> str:
    return re.sub(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])", " ", found[0].replace(" ", ""))


def page_kind(page: pdfium.PdfPage, text: str) -> PageKind:
    """Whether a page is text, a picture, both or nothing. Pictures smaller than `PICTURE` of the page do not count."""
    objects = drawn(bound.address(page.raw))
    area = sum(_area(bounds_of(item, outer)) for kind, item, outer in objects if kind == raw.FPDF_PAGEOBJ_IMAGE)
    width, height = page.get_size()
    pictured = width * height > 0 and area / (width * height) >= PICTURE
    if len(text.strip()) < MIN_TEXT:
        return PageKind.IMAGE if pictured else (PageKind.TEXT if text.strip() else PageKind.BLANK)
    return PageKind.MIXED if pictured else PageKind.TEXT


def _area(rect: Rect) -> float:
    left, bottom, right, top = rect
    return abs((right - left) * (top - bottom))
