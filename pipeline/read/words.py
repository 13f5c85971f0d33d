"""Words of a page, built from pdfium's characters: its own guesses of spaces and line ends are not used.

Coordinates leave this module as points from the top left corner of the page as it is displayed (crop box and /Rotate
applied); those of text that is displayed turned are of the page turned back, so that its lines are horizontal too.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ..model import Word
from .pdfium import Frame

# A gap wider than this share of the font size ends a word even without a space character: the narrowest space of common
# text faces is 0.2 em, kerning and tracking stay below 0.12 em.
WORD_GAP = 0.17
# A baseline further off than this share of the font size is another line, or a raised footnote mark.
RAISED = 0.12
# Characters printed again within this share of the font size are a shadow or an imitation of bold, not text.
SHADOW = 0.12
SHADOW_SHARE = (
    0.9  # pages with fewer different characters (by letter and place) than this share are searched for shadows
)
MIN_LEADER = 4  # characters of a row of dots
FONT_EVERY = 24  # characters after which a word's font is looked up again

_SPACE = frozenset(" \t\n\r\u00a0\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u2002\u2003\u2004\u2005\u2006\u200b\ufeff")
_LEADERS = frozenset(".…_·-=–")
_HYPHENS = frozenset("\u0002\ufffe")  # pdfium's marks for a hyphen at a line's end
_BOLD = ("bold", "black", "heavy", "semibold", "demi")
_PLAIN = ("regular", "roman", "book", "light", "normal", "medium", "italic")


class _Glyph(NamedTuple):
    """A character with its place along its line; `text` is empty for a space. `ligature`: it shares the box before
    it.
    """

    at: int
    text: str
    x0: float
    x1: float
    base: float
    ligature: bool = False


@dataclass(slots=True)
class _Run:
    """A word being built."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool
    turn: int


def words(textpage: pdfium.PdfTextPage, to_display: Frame) -> tuple[Word, ...]:
    """All words of the page in the order of the content stream, shadows removed, characters composed (NFC)."""
    fonts = _Fonts(textpage, to_display)
    glyphs = list(_glyphs(textpage, to_display, fonts))
    if _may_have_shadows(glyphs):
        glyphs = _without_shadows(glyphs, fonts)
    return tuple(_finish(run) for run in _runs(_without_leaders(glyphs), fonts))


def _without_leaders(glyphs: Sequence[_Glyph]) -> Iterator[_Glyph]:
    """The characters with rows of dots that lead from a label to its amount, and of dashes typed as rules, made
    spaces.
    """
    for text, group in groupby(glyphs, key=lambda g: g.text):
        same = list(group)
        if text in _LEADERS and len(same) >= MIN_LEADER and all(_adjacent(a, b) for a, b in pairwise(same)):
            yield same[0]._replace(text="")
        else:
            yield from same


def _adjacent(a: _Glyph, b: _Glyph) -> bool:
    """Whether b stands right after a, at most a space apart: dashes of neighbouring cells do not."""
    return abs(a.base - b.base) < 0.5 and b.x0 - a.x1 < max(2.0, 1.2 * (a.x1 - a.x0))


def _finish(run: _Run) -> Word:
    return Word(
        text=unicodedata.normalize("NFC", run.text),
        x0=round(run.x0, 2),
        top=round(run.base - 0.8 * run.size, 2),
        x1=round(run.x1, 2),
        bottom=round(run.base + 0.2 * run.size, 2),
        size=round(run.size, 2),
        bold=run.bold,
        turn=run.turn,
    )


class _Fonts:
    """Size, weight and turn of characters, looked up one at a time, with buffers made once."""

    def __init__(self, textpage: pdfium.PdfTextPage, to_display: Frame) -> None:
        self.page = textpage.raw
        self.quarter = to_display.quarter
        self.matrix = raw.FS_MATRIX()
        self.name = ctypes.create_string_buffer(128)
        self.flags = ctypes.c_int()

    def of(self, index: int) -> tuple[float, bool, int]:
        """(size in points, bold, clockwise turn in degrees as displayed) of the character."""
        raw.FPDFText_GetMatrix(self.page, index, self.matrix)
        a, b, c, d = self.matrix.a, self.matrix.b, self.matrix.c, self.matrix.d
        scale = math.hypot(c, d) or math.hypot(a, b) or 1.0
        size = raw.FPDFText_GetFontSize(self.page, index) * scale
        raw.FPDFText_GetFontInfo(self.page, index, self.name, 128, self.flags)
        name = self.name.value.decode("utf-8", "replace").lower()
        bold = any(word in name for word in _BOLD)
        if not bold and not any(word in name for word in _PLAIN):  # a weight guessed from stems counts only then
            bold = 600 <= raw.FPDFText_GetFontWeight(self.page, index) <= 1000
        turn = round(-math.degrees(math.atan2(b, a)) / 90) * 90
        return size, bold, (turn + 90 * self.quarter) % 360


def _glyphs(textpage: pdfium.PdfTextPage, to_display: Frame, fonts: _Fonts) -> Iterator[_Glyph]:
    """The page's characters in the order of the content stream."""
    page, rect = textpage.raw, raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    box_out, x_out, y_out = ctypes.byref(rect), ctypes.byref(x), ctypes.byref(y)
    get_unicode, get_box, get_origin = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharOrigin
    turn, turn_at = 0, -FONT_EVERY
    before = (0.0, 0.0, 0.0)
    for index in range(raw.FPDFText_CountChars(page)):
        code = get_unicode(page, index)
        get_box(page, index, box_out)
        text = _text(code)
        made_up = rect.right - rect.left <= 0.001 and abs(rect.top - rect.bottom) <= 0.001
        if text is None or (made_up and not unicodedata.combining(text or " ")):
            turn_at = index - FONT_EVERY
            continue  # pdfium's guesses of spaces and line ends have no extent
        if not text:
            yield _Glyph(index, "", 0.0, 0.0, 0.0)
            continue
        get_origin(page, index, x_out, y_out)
        if index - turn_at >= FONT_EVERY:
            turn, turn_at = fonts.of(index)[2], index
        here = _place(rect, x.value, y.value, to_display, turn)
        yield _Glyph(index, text, *here, here == before)
        before = here


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


def _place(rect: raw.FS_RECTF, x: float, y: float, to_display: Frame, turn: int) -> tuple[float, float, float]:
    """(x0, x1, baseline) of a character along its own line of writing."""
    if turn == 0 and to_display.quarter == 0:
        left = to_display.left
        return rect.left - left, rect.right - left, to_display.height - (y - to_display.bottom)
    x0, top, x1, bottom = to_display.box(rect.left, rect.bottom, rect.right, rect.top)
    ox, oy = to_display.point(x, y)
    if turn == 90:  # read from top to bottom: along the line is down the page
        return top, bottom, to_display.width - ox
    if turn == 270:  # read from bottom to top
        return to_display.height - bottom, to_display.height - top, ox
    if turn == 180:
        return to_display.width - x1, to_display.width - x0, to_display.height - oy
    return x0, x1, oy


def _runs(glyphs: Iterable[_Glyph], fonts: _Fonts) -> Iterator[_Run]:
    run: _Run | None = None
    for glyph in glyphs:
        index, text, x0, x1, base, ligature = glyph
        if run is not None and text and (ligature or _belongs(run, x0, base) or unicodedata.combining(text)):
            run.text += text
            run.x0, run.x1 = min(run.x0, x0), max(run.x1, x1)
            continue
        if run is not None:
            yield run
        run = _Run(text, x0, x1, base, *fonts.of(index)) if text else None
    if run is not None:
        yield run


def _belongs(run: _Run, x0: float, base: float) -> bool:
    """Whether a character at x0 on `base` goes on with the word."""
    gap, size = x0 - run.x1, run.size
    return abs(base - run.base) < RAISED * size and -0.6 * size < gap < WORD_GAP * size and x0 > run.x0 - 0.1 * size


def _may_have_shadows(glyphs: Sequence[_Glyph]) -> bool:
    places = {(g.text, round(g.x0 / 3), round(g.base / 3)) for g in glyphs if g.text}
    return len(places) < SHADOW_SHARE * sum(bool(g.text) for g in glyphs)


def _without_shadows(glyphs: Sequence[_Glyph], fonts: _Fonts) -> list[_Glyph]:
    """The characters without those that repeat one that stands (nearly) at the same place."""
    seen: dict[tuple[str, int, int], _Glyph] = {}
    kept: list[_Glyph] = []
    size, size_at = 10.0, -FONT_EVERY
    for glyph in glyphs:
        if not glyph.text or glyph.ligature:
            kept.append(glyph)
            continue
        if glyph.at - size_at >= FONT_EVERY:
            size, size_at = fonts.of(glyph.at)[0], glyph.at
        if not _repeats(seen, glyph, max(SHADOW * size, 0.6)):
            seen[glyph.text, round(glyph.x0 / 4), round(glyph.base / 4)] = glyph
            kept.append(glyph)
    return kept


def _repeats(seen: dict[tuple[str, int, int], _Glyph], glyph: _Glyph, near: float) -> bool:
    column, row = round(glyph.x0 / 4), round(glyph.base / 4)
    cells = ((glyph.text, column + dx, row + dy) for dx in (0, -1, 1) for dy in (0, -1, 1))
    others = (seen[cell] for cell in cells if cell in seen)
    return any(abs(o.x0 - glyph.x0) < near and abs(o.base - glyph.base) < near for o in others)
