"""A page's characters with their places and fonts, fetched from pdfium for the whole page at once, as arrays."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Collection, Sequence
from functools import cache
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ..records import Record, replace
from . import bound, slanted
from .fetched import Flags, Floats, Ints, matrices, objects_of, origins
from .pdfium import SWAPPED, Frame
from .sharing import with_parts_in_place

_SPACES = " \t\n\r\u00a0\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u2002\u2003\u2004\u2005\u2006\u200b\ufeff"
_REACH = 0.25  # of the font size: no wider gap is in doubt
_GROUP = 3  # digits between two marks of thousands
_EVEN = 0.01  # of the font size, by which the steps of digits as wide as each other differ
_HYPHENS = (0x0002, 0xFFFE)  # pdfium's marks for a hyphen at a line's end
_SOFT_HYPHEN = 0x00AD
_CLOSE = 0.15  # of the font size: letters of a word stand no further apart
_LIGATURES = (0xFB00, 0xFB06)
_REPLACEMENT = 0xFFFD
_FIRST_COMBINING = 0x300
_NOTHING = 0.001  # points: a box smaller than this is none
_BOLD = ("bold", "black", "heavy", "semibold", "demi")
_PLAIN = ("regular", "roman", "book", "light", "normal", "medium", "italic")

_NO_TEXT, _TEXT, _SPACE = 0, 1, 2


class Glyphs(Record):
    """Characters in the order of the content stream, each an entry in every array, its place along its own line.

    `codes` are Unicode's, `space` says which are spaces (they have no place), `joins` which belong to the character
    before wherever they stand: they share its box (ligatures) or combine with it. `size` in points, `turn` in degrees
    clockwise as displayed. `anew` says which are the first of a text object.
    """

    codes: Ints
    space: Flags
    joins: Flags
    x0: Floats
    x1: Floats
    base: Floats
    size: Floats
    bold: Flags
    turn: Ints
    anew: Flags

    def __len__(self) -> int:
        return len(self.codes)

    def kept(self, which: Flags) -> Glyphs:
        """Those of the characters that `which` marks."""
        return Glyphs(*(getattr(self, name)[which] for name in self.__struct_fields__))

    def with_spaces(self, space: Flags) -> Glyphs:
        """The same with other spaces."""
        return replace(self, space=space)


def glyphs(textpage: pdfium.PdfTextPage, to_display: Frame, text: str | None = None) -> Glyphs:
    """The page's characters without the spaces and line ends that pdfium guesses: they have no extent.

    `text` is all the page's text as pdfium gives it, where it is at hand.
    """
    page = bound.address(textpage.raw)
    codes, boxes = _characters(textpage, text)
    kinds = _kinds(codes)
    combining = _combining(codes)
    extent = (boxes[2] - boxes[0] > _NOTHING) | (np.abs(boxes[1] - boxes[3]) > _NOTHING)
    valid = np.flatnonzero((kinds != _NO_TEXT) & (extent | combining))
    codes, space, combining = codes[valid], kinds[valid] == _SPACE, combining[valid]
    inked = np.flatnonzero(~space)
    at = valid[inked]
    size, bold, turn, anew, aslant = _fonts(textpage, at, to_display.quarter)
    own = ~slanted.printed_across(aslant, size)
    if not own.all():
        kept = space.copy()
        kept[inked[own]] = True
        codes, space, combining = codes[kept], space[kept], combining[kept]
        inked, at, size, turn = np.flatnonzero(~space), at[own], size[own], turn[own]
        bold, anew, aslant = bold[own], anew[own], aslant[own]
    in_place, moves = with_parts_in_place(page, codes[~space], at, boxes[:, at], size)
    places = _places(page, at, in_place, turn, to_display, moves)
    if aslant.any():
        slanted.set_upright(places, aslant, at, origins(page, at), size, turn, to_display)
    if not to_display.quarter and not turn.any():
        _set_back(page, at, places, size, to_display)
        _without_overhang(codes[inked], at, places, size)

    def spread(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Values of characters with none for the spaces between them."""
        if len(values) == len(codes):
            return values
        whole = np.zeros(len(codes), values.dtype)
        whole[inked] = values
        return whole

    same_box = np.zeros(len(at), np.bool_)
    same_box[1:] = np.logical_and.reduce([values[1:] == values[:-1] for values in places])
    codes[(codes == _HYPHENS[0]) | (codes == _HYPHENS[1])] = ord("-")
    fonts = (size, bold, turn, anew)
    found = Glyphs(codes, space, spread(same_box) | combining, *map(spread, places), *map(spread, fonts))
    return _with_hyphens(found) if (codes == _SOFT_HYPHEN).any() else found


def _with_hyphens(found: Glyphs) -> Glyphs:
    """The same with hyphens for the soft ones that do not part a word: a font has one shape for both, and some writers
    name it by the soft one. What stands before a digit, or by itself, is a minus or a dash."""
    codes = found.codes.copy()
    for at in np.flatnonzero(codes == _SOFT_HYPHEN).tolist():
        before, after = (chr(int(codes[i])) if 0 <= i < len(codes) else " " for i in (at - 1, at + 1))
        near = abs(found.x0[at] - found.x1[at - 1]) < _CLOSE * found.size[at] and found.base[at] == found.base[at - 1]
        if not (before.isalpha() and near) or after.isdigit():
            codes[at] = ord("-")
    return replace(found, codes=codes)


def _characters(textpage: pdfium.PdfTextPage, text: str | None) -> tuple[Ints, Floats]:
    """(codes, boxes) of all characters, in user space; boxes are four arrays: left, top, right, bottom."""
    page = bound.address(textpage.raw)
    count = max(raw.FPDFText_CountChars(textpage.raw), 0)
    boxes = np.zeros((count, 4), np.float32)
    start = boxes.ctypes.data
    bound.exhaust(map(bound.get_loose_box, repeat(page), range(count), range(start, start + 16 * count, 16)))
    if text is not None and len(text) == count:  # else characters without a code are left out of it
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.int64)
    else:
        codes = np.fromiter(map(bound.get_unicode, repeat(page), range(count)), np.int64, count)
        for index in np.flatnonzero((codes >= min(SWAPPED)) & (codes <= max(SWAPPED))).tolist():
            codes[index] = SWAPPED.get(int(codes[index]), codes[index])
    return codes, boxes.T.astype(np.float64)


def _kinds(codes: Ints) -> npt.NDArray[np.uint8]:
    """What each character is: a space, text, or none (controls, private symbols)."""
    kinds: npt.NDArray[np.uint8] = _table_of_kinds()[np.minimum(codes, 0xFFFF)]
    kinds[codes >= 0x110000] = _NO_TEXT
    return kinds


@cache
def _table_of_kinds() -> npt.NDArray[np.uint8]:
    table = np.full(0x10000, _TEXT, np.uint8)
    table[:32] = _NO_TEXT
    table[0xE000:0xF900] = _NO_TEXT  # bullets and pictographs of symbol fonts have no meaning as text
    table[_REPLACEMENT] = _NO_TEXT
    table[list(_HYPHENS)] = _TEXT
    table[[ord(c) for c in _SPACES]] = _SPACE
    return table


def _combining(codes: Ints) -> Flags:
    """Which characters combine with the one before."""
    found = codes >= _FIRST_COMBINING
    for index in np.flatnonzero(found).tolist():
        found[index] = _combines(int(codes[index]))
    return found


@cache
def _combines(code: int) -> bool:
    return code < 0x110000 and unicodedata.combining(chr(code)) != 0


def letters_of(codes: Ints) -> str:
    """The characters as one text, a letter for each."""
    return codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


def text_of(codes: Ints) -> tuple[str, list[int] | None]:
    """The characters as one text, and where each begins in it (None: each is one character long)."""
    text = letters_of(codes)
    if not ((codes >= _LIGATURES[0]) & (codes <= _LIGATURES[1])).any():
        return text, None
    parts = [unicodedata.normalize("NFKC", c) if _LIGATURES[0] <= ord(c) <= _LIGATURES[1] else c for c in text]
    starts = [0]
    for part in parts:
        starts.append(starts[-1] + len(part))
    return "".join(parts), starts


# ---------------------------------------------------------------------------------------------------------------------
# Fonts


def _fonts(textpage: pdfium.PdfTextPage, at: Ints, quarter: int) -> tuple[Floats, Flags, Ints, Flags, Flags]:
    """(size, bold, turn, whether it begins a text object, whether it is aslant) of the characters at these indices;
    those of one text object share their font."""
    page = bound.address(textpage.raw)
    objects = _objects(page, at)
    starts = np.ones(len(at), np.bool_)
    starts[1:] = (objects[1:] != objects[:-1]) | (objects[1:] == 0)
    first = np.flatnonzero(starts)
    lengths = np.diff(first, append=len(at))
    size, bold, turn, aslant = _looked_up(page, at[first].tolist(), objects[first].tolist(), quarter)
    whole = np.repeat(np.arange(len(first)), lengths)
    return size[whole], bold[whole], turn[whole], starts, aslant[whole]


def _objects(page: int, at: Ints) -> Ints:
    """The text objects of the characters at these indices: of runs that begin and end in the same, that one. A run
    whose next begins in the same as it does ends in it, too."""
    first = np.flatnonzero(np.diff(at, prepend=-2) > 1)  # where pdfium left out or put in a space
    last = np.append(first[1:], len(at)) - 1
    begun = objects_of(page, at[first])
    ended = np.append(begun[1:], 0)
    unsure = np.flatnonzero(ended != begun)
    ended[unsure] = objects_of(page, at[last[unsure]])
    objects = np.repeat(begun, last - first + 1)
    several = np.repeat((begun != ended) | (begun == 0), last - first + 1)
    objects[several] = objects_of(page, at[several])
    return objects


def _looked_up(page: int, at: Sequence[int], objects: Sequence[int], quarter: int) -> tuple[Floats, Flags, Ints, Flags]:
    """(size, bold, turn, aslant) of single characters, `objects` being the text objects that they belong to."""
    count = len(at)
    a, b, c, d = matrices(page, at).T[:4].astype(np.float64)
    scale = np.hypot(c, d)
    scale = np.where(scale == 0, np.hypot(a, b), scale)
    scale[scale == 0] = 1.0
    size = np.fromiter(map(bound.get_font_size, repeat(page), at), np.float64, count) * scale
    level = (b == 0) & (a > 0)
    turn, aslant = np.full(count, 90 * quarter % 360, np.int64), np.zeros(count, np.bool_)
    for i in np.flatnonzero(~level).tolist():
        turn[i], aslant[i] = slanted.turn_of(float(a[i]), float(b[i]), quarter)
    return size, np.array(_bold(page, at, objects), np.bool_), turn, aslant


def _bold(page: int, at: Sequence[int], objects: Sequence[int]) -> list[bool]:
    """Whether each character is bold; those of one font share it."""
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    name_at, flags_at = bound.address(name), ctypes.addressof(flags)
    known: dict[int, tuple[bytes, float]] = {}
    fonts: list[int] = []
    for index, text_object in zip(at, objects, strict=True):
        font = (bound.get_font(text_object) if text_object else 0) or -1 - index
        if font not in known:
            bound.get_font_info(page, index, name_at, 128, flags_at)
            known[font] = name.value, bound.get_font_weight(page, index)
        fonts.append(font)
    families = {family_of(name) for name, _ in known.values() if _is_bold(name)}
    heavy = {font: is_heavy(*told, families) for font, told in known.items()}
    return [heavy[font] for font in fonts]


_SUBSET = re.compile(r"^[a-z]{6}\+")


@cache
def _plain_name(font_name: bytes) -> str:
    """The name in small letters, without what marks a part of a font (`ABCDEF+`)."""
    return _SUBSET.sub("", font_name.decode("utf-8", "replace").lower())


def family_of(font_name: bytes) -> str:
    """The name of a bold font before it says so (`LiberationSerif` of `ABCDEF+LiberationSerif-Bold`)."""
    name = _plain_name(font_name)
    return name[: min(at for word in _BOLD if (at := name.find(word)) >= 0)].rstrip("-, ")


def is_heavy(font_name: bytes, weight: float, families: Collection[str]) -> bool:
    """Whether a font is bold by its name, else by a weight guessed from stems, if no other of its family says that it
    is the bold one."""
    said = _is_bold(font_name)
    if said is not None:
        return said
    name = _plain_name(font_name)
    return 600 <= weight <= 1000 and not any(family and name.startswith(family) for family in families)


@cache
def _is_bold(font_name: bytes) -> bool | None:
    """Whether a font's name says that it is bold; None: the name does not tell, a weight guessed from stems counts."""
    name = _plain_name(font_name)
    if any(word in name for word in _BOLD):
        return True
    return False if any(word in name for word in _PLAIN) else None


# ---------------------------------------------------------------------------------------------------------------------
# Places


def _places(
    page: int, at: Ints, boxes: Floats, turn: Ints, to_display: Frame, moves: Floats
) -> tuple[Floats, Floats, Floats]:
    """(x0, x1, baseline) of characters along their own lines of writing, as displayed. `moves`: by how much pdfium has
    each off its place."""
    upright = turn == 0
    if to_display.quarter or not upright.all():
        return _turned_places(boxes, origins(page, at) + moves, turn, to_display)
    left, top, right, bottom = boxes
    changes = np.ones(len(at), np.bool_)  # boxes are as high as the whole font: the same height, the same baseline
    changes[1:] = (top[1:] != top[:-1]) | (bottom[1:] != bottom[:-1])
    first = np.flatnonzero(changes)
    lines = to_display.height - (origins(page, at[first])[1] + moves[1, first] - to_display.bottom)
    return left - to_display.left, right - to_display.left, np.repeat(lines, np.diff(first, append=len(at)))


def _turned_places(boxes: Floats, origins: Floats, turn: Ints, to_display: Frame) -> tuple[Floats, Floats, Floats]:
    left, top, right, bottom = boxes
    ax, ay = to_display.point(left, bottom)
    bx, by = to_display.point(right, top)
    ox, oy = to_display.point(*origins)
    x0, x1, above, below = np.minimum(ax, bx), np.maximum(ax, bx), np.minimum(ay, by), np.maximum(ay, by)
    width, height = to_display.width, to_display.height
    cases = [turn == 90, turn == 270, turn == 180]  # read from top to bottom, from bottom to top, upside down
    return (
        np.select(cases, [above, height - below, width - x1], x0),
        np.select(cases, [below, height - above, width - x0], x1),
        np.select(cases, [width - ox, ox, height - oy], oy),
    )


def _set_back(page: int, at: Ints, places: tuple[Floats, Floats, Floats], size: Floats, to_display: Frame) -> None:
    """Letters that reach back into the space before them, as a slanted `j` does, begin where they stand: without a
    space character there nothing else tells that they begin a word. In doubt are those before which pdfium guesses
    something."""
    x0, x1, base = places
    gap = x0[1:] - x1[:-1]
    doubtful = np.flatnonzero((np.diff(at) > 1) & (gap > 0) & (gap < _REACH * size[1:]) & (base[1:] == base[:-1])) + 1
    if len(doubtful):
        x0[doubtful] = np.maximum(x0[doubtful], origins(page, at[doubtful])[0] - to_display.left)


def _without_overhang(codes: Ints, at: Ints, places: tuple[Floats, Floats, Floats], size: Floats) -> None:
    """Digits that reach over into the space behind them, as a slanted `7` does, end where they would before another
    digit: as far from their beginning as the three digits behind the space stand from each other. In doubt are those
    behind which pdfium guesses something."""
    x0, x1, base = places
    if len(at) < _GROUP + 1:
        return
    digit = (codes >= ord("0")) & (codes <= ord("9"))
    steps = np.diff(x0)
    first = np.flatnonzero((np.diff(at) > 1)[: 1 - _GROUP] & (base[1:] == base[:-1])[: 1 - _GROUP])  # before the space
    own = digit[first] & digit[first + 1] & digit[first + 2] & digit[first + 3]
    even = np.abs(steps[first + 1] - steps[first + 2]) < _EVEN * size[first]
    alike = (size[first] == size[first + 1]) & (base[first + 1] == base[first + 3])
    near = x0[first + 1] - x1[first] < _REACH * size[first]
    told = first[own & even & alike & near]
    x1[told] = np.minimum(x1[told], x0[told] + steps[told + 1])
