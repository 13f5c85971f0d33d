"""A page's characters with their places, fetched from pdfium for the whole page at once, and the fonts they are set in.

Each is a plain tuple, there being thousands on a page: see `Glyph`.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from array import array
from collections.abc import Iterator
from functools import cache
from itertools import repeat

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from . import bound
from .pdfium import Frame

FONT_EVERY = 24  # characters after which a word's font is looked up again

_SPACE = frozenset(" \t\n\r\u00a0\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u2002\u2003\u2004\u2005\u2006\u200b\ufeff")
_HYPHENS = frozenset("\u0002\ufffe")  # pdfium's marks for a hyphen at a line's end
_BOLD = ("bold", "black", "heavy", "semibold", "demi")
_PLAIN = ("regular", "roman", "book", "light", "normal", "medium", "italic")

# (index on the page, text, x0, x1, baseline, ligature): a character with its place along its line. The text is empty
# for a space; `ligature`: it shares the box before it.
Glyph = tuple[int, str, float, float, float, bool]
Font = tuple[float, bool, int]  # (size in points, bold, clockwise turn in degrees as displayed)


class Fonts:
    """Size, weight and turn of characters, looked up once for each text object, with buffers made once."""

    def __init__(self, textpage: pdfium.PdfTextPage, to_display: Frame) -> None:
        self.page = textpage.raw
        self.address = bound.address(textpage.raw)
        self.quarter = to_display.quarter
        self.matrix = raw.FS_MATRIX()
        self.name = ctypes.create_string_buffer(128)
        self.flags = ctypes.c_int()
        self.known: dict[int, Font] = {}

    def of(self, index: int) -> Font:
        """The font of a character; those of one text object share it."""
        text_object = bound.get_text_object(self.address, index)
        font = self.known.get(text_object)
        if font is None:
            font = self._look_up(index)
            if text_object:
                self.known[text_object] = font
        return font

    def _look_up(self, index: int) -> Font:
        raw.FPDFText_GetMatrix(self.page, index, self.matrix)
        a, b, c, d = self.matrix.a, self.matrix.b, self.matrix.c, self.matrix.d
        scale = math.hypot(c, d) or math.hypot(a, b) or 1.0
        size = raw.FPDFText_GetFontSize(self.page, index) * scale
        raw.FPDFText_GetFontInfo(self.page, index, self.name, 128, self.flags)
        bold = _is_bold(self.name.value)
        if bold is None:
            bold = 600 <= raw.FPDFText_GetFontWeight(self.page, index) <= 1000
        turn = round(-math.degrees(math.atan2(b, a)) / 90) * 90
        return size, bold, (turn + 90 * self.quarter) % 360


@cache
def _is_bold(font_name: bytes) -> bool | None:
    """Whether a font's name says that it is bold; None: the name does not tell, a weight guessed from stems counts."""
    name = font_name.decode("utf-8", "replace").lower()
    if any(word in name for word in _BOLD):
        return True
    return False if any(word in name for word in _PLAIN) else None


def glyphs(textpage: pdfium.PdfTextPage, to_display: Frame, fonts: Fonts) -> list[Glyph]:
    """The page's characters in the order of the content stream, without the spaces and line ends that pdfium guesses:
    they have no extent.
    """
    found: list[Glyph] = []
    origin = _Origin(fonts.address)
    across, down, height = to_display.left, to_display.bottom, to_display.height
    turn = turn_due = 0
    upright = True
    line, line_top, line_bottom = 0.0, math.nan, math.nan
    before = (0.0, 0.0, 0.0)
    for index, (text, left, top, right, bottom) in enumerate(_characters(textpage)):
        if text is None or (right - left <= 0.001 and abs(top - bottom) <= 0.001 and not _combines(text)):
            turn_due = index
            continue
        if not text:
            found.append((index, "", 0.0, 0.0, 0.0, False))
            continue
        if index >= turn_due:
            turn, turn_due = fonts.of(index)[2], index + FONT_EVERY
            upright = not turn and not to_display.quarter
        if not upright:
            box, point = to_display.box(left, bottom, right, top), to_display.point(*origin.of(index))
            here = _place(box, point, to_display, turn)
        else:
            if top != line_top or bottom != line_bottom:  # boxes as high as the whole font: the same, the same baseline
                line, line_top, line_bottom = height - (origin.of(index)[1] - down), top, bottom
            here = (left - across, right - across, line)
        found.append((index, text, *here, here == before))
        before = here
    return found


class _Origin:
    """Looks up where characters stand on their baselines, with a buffer made once."""

    def __init__(self, page: int) -> None:
        self.page = page
        self.place = array("d", (0.0, 0.0))
        self.x_at = self.place.buffer_info()[0]

    def of(self, index: int) -> tuple[float, float]:
        """(x, y) in user space."""
        bound.get_origin(self.page, index, self.x_at, self.x_at + 8)
        return self.place[0], self.place[1]


def _characters(textpage: pdfium.PdfTextPage) -> Iterator[tuple[str | None, float, float, float, float]]:
    """(text, left, top, right, bottom) of each character, in user space."""
    page = bound.address(textpage.raw)
    count = max(raw.FPDFText_CountChars(textpage.raw), 0)
    boxes = array("f", bytes(16 * count))
    box_at = boxes.buffer_info()[0]
    for _ in map(bound.get_loose_box, repeat(page), range(count), range(box_at, box_at + 16 * count, 16)):
        pass
    texts = map(_text, map(bound.get_unicode, repeat(page), range(count)))
    return zip(texts, *(boxes[i::4] for i in range(4)), strict=True)


def _combines(text: str) -> bool:
    return bool(text) and unicodedata.combining(text[0]) != 0


@cache
def _text(code: int) -> str | None:
    """The character as text: "" for a space, None for what is no text (controls, private symbols)."""
    char = chr(code) if code < 0x110000 else "\ufffd"
    if char in _SPACE:
        return ""
    if char in _HYPHENS:
        return "-"
    if code < 32 or 0xE000 <= code <= 0xF8FF or code == 0xFFFD:
        return None  # bullets and pictographs of symbol fonts have no meaning as text
    return unicodedata.normalize("NFKC", char) if 0xFB00 <= code <= 0xFB06 else char


def _place(
    box: tuple[float, float, float, float], origin: tuple[float, float], to_display: Frame, turn: int
) -> tuple[float, float, float]:
    """(x0, x1, baseline) of a character along its own line of writing, from its box and origin as displayed."""
    (x0, top, x1, bottom), (ox, oy) = box, origin
    if turn == 90:  # read from top to bottom: along the line is down the page
        return top, bottom, to_display.width - ox
    if turn == 270:  # read from bottom to top
        return to_display.height - bottom, to_display.height - top, ox
    if turn == 180:
        return to_display.width - x1, to_display.width - x0, to_display.height - oy
    return x0, x1, oy
