"""The first reader: pypdfium2 gives a page's text, its words and its drawn rules, in one pass each.

Coordinates leave this module as points from the top left corner of the page as it is displayed (crop box and /Rotate
applied). Words are built from characters: pdfium's own guesses of spaces and line ends are not used.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ..model import PageKind, Word
from .errors import Damaged, Encrypted

ENGINE = f"pdfium {pdfium.PDFIUM_INFO}"

# A gap wider than this share of the font size ends a word even without a space character: the narrowest space of common
# text faces is 0.2 em, kerning and tracking stay below 0.12 em.
WORD_GAP = 0.17
# Characters printed again within this share of the font size are a shadow or an imitation of bold, not text.
SHADOW = 0.12
# Lines thinner than this many points are rules, filled rectangles beyond it are areas.
RULE_THICKNESS = 3.0
MAX_RULES = 6000  # a page with more path segments than this is a drawing; what is beyond is left out and said
WHITE = 250  # a fill lighter than this in all channels is paper

PICTURE = 0.08  # of the page's area: smaller pictures are logotypes and ornaments
MIN_TEXT = 12  # characters: a page with fewer has no text layer to speak of

_SPACE = frozenset(" \t\n\r\u00a0\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u2002\u2003\u2004\u2005\u2006\u200b\ufeff")
_HYPHENS = frozenset("\u0002\ufffe")  # pdfium's marks for a hyphen at a line's end
_BOLD = ("bold", "black", "heavy", "semibold", "demi")


@dataclass(frozen=True, slots=True)
class Frame:
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


def plain_text(textpage: pdfium.PdfTextPage) -> str:
    """The page's text in reading order, line ends as newlines."""
    text: str = textpage.get_text_range()
    return (
        text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-").replace("\u0002", "-").replace("\x00", "")
    )


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
    return tuple(_finish(run) for run in _runs(textpage, to_display))


def _finish(run: _Run) -> Word:
    text = unicodedata.normalize("NFC", run.text)
    return Word(
        text=text,
        x0=round(run.x0, 2),
        top=round(run.base - 0.8 * run.size, 2),
        x1=round(run.x1, 2),
        bottom=round(run.base + 0.2 * run.size, 2),
        size=round(run.size, 2),
        bold=run.bold,
        turn=run.turn,
    )


class _Chars:
    """Access to a text page's characters with buffers made once."""

    def __init__(self, textpage: pdfium.PdfTextPage) -> None:
        self.page = textpage.raw
        self.count = raw.FPDFText_CountChars(self.page)
        self.rect = raw.FS_RECTF()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.matrix = raw.FS_MATRIX()
        self.name = ctypes.create_string_buffer(128)
        self.flags = ctypes.c_int()
        self.left, self.right, self.bottom, self.top = (ctypes.c_double() for _ in range(4))

    def font(self, index: int) -> tuple[float, bool, int]:
        """(size in points, bold, clockwise turn in degrees) of the character."""
        raw.FPDFText_GetMatrix(self.page, index, self.matrix)
        a, b, c, d = self.matrix.a, self.matrix.b, self.matrix.c, self.matrix.d
        scale = math.hypot(c, d) or math.hypot(a, b) or 1.0
        size = raw.FPDFText_GetFontSize(self.page, index) * scale
        raw.FPDFText_GetFontInfo(self.page, index, self.name, 128, self.flags)
        name = self.name.value.decode("utf-8", "replace").lower()
        bold = any(word in name for word in _BOLD) or 600 <= raw.FPDFText_GetFontWeight(self.page, index) <= 1000
        turn = round(-math.degrees(math.atan2(b, a)) / 90) * 90 % 360
        return size, bold, turn


def _runs(textpage: pdfium.PdfTextPage, to_display: Frame) -> Iterator[_Run]:
    chars = _Chars(textpage)
    run: _Run | None = None
    seen: dict[tuple[int, int, int], tuple[float, float]] = {}
    upright = to_display.quarter == 0
    left, bottom, height = to_display.left, to_display.bottom, to_display.height
    page, rect = chars.page, chars.rect
    size, bold, turn = 10.0, False, 0
    font_at = last_index = -1
    last_box = (0.0, 0.0, 0.0)
    get_unicode, get_box, get_origin = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharOrigin
    px, py = ctypes.byref(chars.x), ctypes.byref(chars.y)
    pr = ctypes.byref(rect)
    for index in range(chars.count):
        code = get_unicode(page, index)
        char = chr(code) if code < 0x110000 else "\ufffd"
        if char in _SPACE:
            get_box(page, index, pr)
            made_up = rect.right - rect.left <= 0.001 and abs(rect.top - rect.bottom) <= 0.001
            if run is not None and not made_up:  # pdfium's own guesses of spaces and line ends have no extent
                yield run
                run = None
            continue
        if code < 32 and code != 2:
            continue
        get_box(page, index, pr)
        get_origin(page, index, px, py)
        if run is None or index - font_at > 24:
            size, bold, turn = chars.font(index)
            turn = (turn + 90 * to_display.quarter) % 360
            font_at = index
        if upright and turn == 0:
            x0, x1, base = rect.left - left, rect.right - left, height - (chars.y.value - bottom)
        else:
            x0, x1, base, size = _turned(chars, to_display, turn, size, index)
        if char in _HYPHENS:
            char = "-"
        if unicodedata.combining(char) and run is not None:
            run.text += char
            continue
        if x1 - x0 <= 0.001 and code < 0x300:
            continue  # a character that pdfium made up has no width
        if _private(code):
            continue
        if run is not None and index == last_index + 1 and (x0, x1, base) == last_box:
            run.text += char  # the second letter of a ligature has the box of the first
            last_index = index
            continue
        last_index, last_box = index, (x0, x1, base)
        key = (code, round(x0 / 4), round(base / 4))
        if _shadow(seen, key, x0, base, size):
            continue
        seen[key] = (x0, base)
        text = unicodedata.normalize("NFKC", char) if 0xFB00 <= code <= 0xFB06 else char
        if run is not None and _belongs(run, x0, base, turn):
            run.text += text
            run.x0, run.x1 = min(run.x0, x0), max(run.x1, x1)
            continue
        if run is not None:
            yield run
            if index != font_at:
                size, bold, turn = chars.font(index)
                turn = (turn + 90 * to_display.quarter) % 360
                font_at = index
        run = _Run(text, x0, x1, base, size, bold, turn)
    if run is not None:
        yield run


def _private(code: int) -> bool:
    """Bullets and pictographs of symbol fonts: they have no meaning as text."""
    return 0xE000 <= code <= 0xF8FF or code == 0xFFFD


def _belongs(run: _Run, x0: float, base: float, turn: int) -> bool:
    """Whether a character at x0 on `base` goes on with the word."""
    gap = x0 - run.x1
    return (
        turn == run.turn
        and abs(base - run.base) < 0.12 * run.size
        and -0.6 * run.size < gap < WORD_GAP * run.size
        and x0 > run.x0 - 0.1 * run.size
    )


def _shadow(
    seen: dict[tuple[int, int, int], tuple[float, float]],
    key: tuple[int, int, int],
    x0: float,
    base: float,
    size: float,
) -> bool:
    """Whether the same character already stands here (within `SHADOW` of its size)."""
    code, column, row = key
    near = max(SHADOW * size, 0.6)
    for dx in (0, -1, 1):
        for dy in (0, -1, 1):
            other = seen.get((code, column + dx, row + dy))
            if other is not None and abs(other[0] - x0) < near and abs(other[1] - base) < near:
                return True
    return False


def _turned(chars: _Chars, to_display: Frame, turn: int, size: float, index: int) -> tuple[float, float, float, float]:
    """(x0, x1, baseline, size) of a character whose page or text is turned, along its own line of writing.

    For text that is displayed upright these are display coordinates; for text displayed turned by 90 or 270 degrees they
    are coordinates of the page turned back, so that lines of writing are horizontal for whoever builds words.
    """
    rect = chars.rect
    x0, top, x1, bottom = to_display.box(rect.left, rect.bottom, rect.right, rect.top)
    ox, oy = to_display.point(chars.x.value, chars.y.value)
    if turn == 0:
        return x0, x1, oy, size
    if turn == 90:  # read from top to bottom: x along is y down the page
        return top, bottom, to_display.width - ox, size
    if turn == 270:  # read from bottom to top
        return to_display.height - bottom, to_display.height - top, ox, size
    return to_display.width - x1, to_display.width - x0, to_display.height - oy, size


def turned_size(to_display: Frame, turn: int) -> tuple[float, float]:
    """(width, height) of the page turned back so that text of this turn is upright."""
    if turn in (90, 270):
        return to_display.height, to_display.width
    return to_display.width, to_display.height


def untwist(
    box: tuple[float, float, float, float], width: float, height: float, turn: int
) -> tuple[float, float, float, float]:
    """Display coordinates of a box given in coordinates of the page turned back (see `_turned`). width, height: displayed."""
    x0, top, x1, bottom = box
    if turn == 90:
        return width - bottom, x0, width - top, x1
    if turn == 270:
        return top, height - x1, bottom, height - x0
    if turn == 180:
        return width - x1, height - bottom, width - x0, height - top
    return box


def page_kind(page: pdfium.PdfPage, text: str) -> PageKind:
    """Whether a page is text, a picture, both or nothing. Pictures smaller than `PICTURE` of the page do not count."""
    area = sum(_area(item) for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
    width, height = page.get_size()
    pictured = width * height > 0 and area / (width * height) >= PICTURE
    if len(text.strip()) < MIN_TEXT:
        return PageKind.IMAGE if pictured else (PageKind.TEXT if text.strip() else PageKind.BLANK)
    return PageKind.MIXED if pictured else PageKind.TEXT


def _area(item: pdfium.PdfObject) -> float:
    left, bottom, right, top = item.get_bounds()
    return abs(float(right - left) * float(top - bottom))
