"""Words of a page, built from pdfium's characters: its own guesses of spaces and line ends are not used.

Coordinates leave this module as points from the top left corner of the page as it is displayed (crop box and /Rotate
applied); those of text that is displayed turned are of the page turned back, so that its lines are horizontal too.
"""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import numpy as np
import pypdfium2 as pdfium

from ..model import Word
from .fetched import Flags, Floats, Ints
from .glyphs import Glyphs, glyphs, letters_of, text_of
from .leaders import FEWEST, ROW
from .pdfium import Frame
from .spread import closed_up, drawn_together

# A gap wider than this share of the font size ends a word even without a space character: the narrowest space of common
# text faces is 0.2 em, kerning and tracking stay below 0.12 em.
WORD_GAP = 0.17
BACK = 0.6  # of the font size by which a character may overlap the one before
# A digit that begins so far (of the font size) before the end of the one before it is printed over it.
OVERPRINT = 0.15
EXACT = 0.01  # of the font size: a character begins where the one before it ends
# A baseline further off than this share of the font size is another line, or a raised footnote mark.
RAISED = 0.12
# Characters printed again within this share of the font size are a shadow or an imitation of bold, not text.
SHADOW = 0.12
SHADOW_SHARE = (
    0.9  # pages with fewer different characters (by letter and place) than this share are searched for shadows
)
# Type larger than so many points may be a watermark's, where so many words are printed over one of it.
HUGE, OVER = 30.0, 2


def words(textpage: pdfium.PdfTextPage, to_display: Frame, text: str | None = None) -> tuple[Word, ...]:
    """All words of the page in the order of the content stream, shadows removed, characters composed (NFC).

    `text` is all the page's text as pdfium gives it, where it is at hand.
    """
    found = glyphs(textpage, to_display, text)
    if not len(found):
        return ()
    if _may_have_shadows(found):
        found = _without_shadows(found)
    return _without_watermark(_joined(closed_up(_without_leaders(found))))


def _without_watermark(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words without those of huge type that others are printed over (`KOPIA` right across a page)."""
    huge = [word for word in words if word.size > HUGE and not word.turn]
    if not huge:
        return words
    others = [word for word in words if word.size <= HUGE and not word.turn]
    over = {id(w) for w in huge if sum(_is_within(other, w) for other in others) >= OVER}
    return tuple(word for word in words if id(word) not in over) if over else words


def _is_within(word: Word, other: Word) -> bool:
    """Whether a word's middle stands within another word."""
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return other.x0 < x < other.x1 and other.top < y < other.bottom


def _without_leaders(found: Glyphs) -> Glyphs:
    """The characters with rows of dots that lead from a label to its amount, and of dashes typed as rules, made
    spaces.
    """
    letters = letters_of(np.where(found.space, ord(" "), found.codes))
    rows = [row for m in ROW.finditer(letters) for row in _adjacent(found, *m.span())]
    if not rows:
        return found
    space = found.space.copy()
    for start, end in rows:
        space[start:end] = True
    return found.with_spaces(space)


def _adjacent(found: Glyphs, start: int, end: int) -> list[tuple[int, int]]:
    """The runs of characters, long enough for a row, each of which stands right after the one before, at most a space
    apart: dashes of neighbouring cells do not, nor do those of two lines."""
    x0, x1, base = found.x0[start:end], found.x1[start:end], found.base[start:end]
    level = np.abs(np.diff(base)) < 0.5
    near = x0[1:] - x1[:-1] < np.maximum(2.0, 1.2 * (x1 - x0)[:-1])
    ends = [start, *(start + 1 + np.flatnonzero(~(level & near))).tolist(), end]
    return [(a, b) for a, b in pairwise(ends) if b - a >= FEWEST]


def _joined(found: Glyphs) -> tuple[Word, ...]:
    """The words that the characters make: one goes on while the next character stands close behind, on its line."""
    starts = np.flatnonzero(_begins(found))
    ends = np.append(starts[1:], len(found))
    real = ~found.space[starts]
    x0, x1 = np.minimum.reduceat(found.x0, starts)[real], np.maximum.reduceat(found.x1, starts)[real]
    starts, ends = starts[real], ends[real]
    base, size = found.base[starts], found.size[starts]
    places = _rounded(np.concatenate((x0, base - 0.8 * size, x1, base + 0.2 * size, size)))  # all at once
    several = (places[i : i + len(starts)] for i in range(0, len(places), len(starts) or 1))
    fonts = (found.bold[starts].tolist(), found.turn[starts].tolist())
    made = list(map(Word, _texts(found.codes, starts, ends), *several, *fonts))
    unparted = np.flatnonzero(~found.space[starts[1:] - 1]) + 1
    return drawn_together(made, unparted.tolist())


def _texts(codes: Ints, starts: Ints, ends: Ints) -> list[str]:
    """The texts of the words from `starts` to `ends`."""
    text, places = text_of(codes)
    first, last = starts.tolist(), ends.tolist()
    if places is not None:
        first, last = [places[i] for i in first], [places[i] for i in last]
    texts = [text[a:b] for a, b in zip(first, last, strict=True)]
    return texts if text.isascii() else [t if t.isascii() else unicodedata.normalize("NFC", t) for t in texts]


def _rounded(values: Floats) -> list[float]:
    """Hundredths of points, as `round` gives them: what is near the middle of two is left to it."""
    hundredths = values * 100
    whole = np.rint(hundredths)
    found: list[float] = (whole / 100).tolist()
    for index in np.flatnonzero(np.abs(np.abs(hundredths - whole) - 0.5) < 1e-6).tolist():
        found[index] = round(float(values[index]), 2)
    return found


def _begins(found: Glyphs) -> Flags:
    """Which characters begin a word, or are spaces.

    A word's line and size are those of its first character, its end is the furthest. Where its characters have all the
    same line and size and follow each other, each can be judged by the one before, all at once; others are gone through
    one by one.
    """
    x0, x1, base, size, space = found.x0, found.x1, found.base, found.size, found.space
    before, gap = size[:-1], x0[1:] - x1[:-1]
    near = (np.abs(base[1:] - base[:-1]) < RAISED * before) & (gap > -BACK * before) & (gap < WORD_GAP * before)
    begins = np.ones(len(found), np.bool_)
    begins[1:] = ~(near | found.joins[1:]) | space[1:] | space[:-1]
    overprinted = _overprinted(found, np.flatnonzero(found.anew[1:] & ~begins[1:]) + 1)
    plain = (base[1:] == base[:-1]) & (size[1:] == before) & (x0[1:] >= x0[:-1]) & (x1[1:] >= x1[:-1])
    uneven = np.flatnonzero(~plain & ~begins[1:]) + 1
    if len(uneven):
        _settle(found, begins, uneven)
    begins[overprinted] = True
    return begins


def _overprinted(found: Glyphs, at: Ints) -> list[int]:
    """Which of these first characters of text objects begin another text, printed up to or over the one before: a
    capital behind a small letter or a digit, a digit that begins amid a digit. Where programs set each character as an
    object (`KrAmi`), one that begins just where the one before ends is of its word."""
    codes, beyond = found.codes, found.x1[at - 1] - found.x0[at]
    overlap = beyond > OVERPRINT * found.size[at]
    follows = found.anew[at - 1] & (np.abs(beyond) < EXACT * found.size[at])
    return [
        index
        for index, over in zip(at[~follows].tolist(), overlap[~follows].tolist(), strict=True)
        if _is_apart(chr(codes[index - 1]), chr(codes[index]), over)
    ]


def _is_apart(before: str, char: str, over: bool) -> bool:
    if char.isupper():
        return before.isalnum() and not before.isupper()
    return over and char.isdigit() and before.isdigit()


def _settle(found: Glyphs, begins: Flags, uneven: Ints) -> None:
    """Go one by one through the words that hold `uneven` characters, and on to where a word begins that holds none."""
    starts = np.flatnonzero(begins)
    held = np.unique(np.searchsorted(starts, uneven, "right") - 1)
    bounds = [*starts.tolist(), len(found)]
    unsettled = {bounds[k] for k in held.tolist()}
    done = 0
    for first in sorted(unsettled):
        if first >= done:
            done = _go_through(found, begins, first, unsettled)


def _go_through(found: Glyphs, begins: Flags, first: int, unsettled: set[int]) -> int:
    """Judge the characters from `first` on one by one; where that came to an end."""
    x0, x1, base, size = found.x0, found.x1, found.base, found.size
    left, right, line, em = float(x0[first]), float(x1[first]), float(base[first]), float(size[first])
    inside = True
    for index in range(first + 1, len(found)):
        if found.space[index]:
            begins[index], inside = True, False
            continue
        at, to = float(x0[index]), float(x1[index])
        level = abs(float(base[index]) - line) < RAISED * em
        near = level and -BACK * em < at - right < WORD_GAP * em and at > left - 0.1 * em
        if inside and (near or found.joins[index]):
            begins[index] = False
            left, right = min(left, at), max(right, to)
            continue
        if begins[index] and index not in unsettled:
            return index
        begins[index], inside = True, True
        left, right, line, em = at, to, float(base[index]), float(size[index])
    return len(found)


# ---------------------------------------------------------------------------------------------------------------------
# Shadows


def _may_have_shadows(found: Glyphs) -> bool:
    """Whether many characters stand twice at the same place, to the nearest 3 points."""
    inked = ~found.space
    across = ((found.x0[inked] + 1.5) // 3.0).astype(np.int64)
    down = ((found.base[inked] + 1.5) // 3.0).astype(np.int64)
    places = np.sort((found.codes[inked] << 42) ^ ((across & 0x1FFFFF) << 21) ^ (down & 0x1FFFFF))
    return int((places[1:] == places[:-1]).sum()) > (1 - SHADOW_SHARE) * len(places)


def _without_shadows(found: Glyphs) -> Glyphs:
    """The characters without those that repeat one that stands (nearly) at the same place."""
    seen: _Places = {}
    kept = np.ones(len(found), np.bool_)
    columns = (found.codes, found.x0, found.base, found.size, found.space | found.joins)
    for index, (code, x0, base, size, free) in enumerate(zip(*(c.tolist() for c in columns), strict=True)):
        if free:
            continue
        if _repeats(seen, code, x0, base, max(SHADOW * size, 0.6)):
            kept[index] = False
        else:
            seen.setdefault((code, round(x0 / 4), round(base / 4)), []).append((x0, base))
    return found.kept(kept)


# where letters stand, by code and square of 4 points: a square has room for several narrow ones
_Places = dict[tuple[int, int, int], list[tuple[float, float]]]


def _repeats(seen: _Places, code: int, x0: float, base: float, near: float) -> bool:
    column, row = round(x0 / 4), round(base / 4)
    cells = ((code, column + dx, row + dy) for dx in (0, -1, 1) for dy in (0, -1, 1))
    others = (place for cell in cells for place in seen.get(cell, ()))
    return any(abs(o[0] - x0) < near and abs(o[1] - base) < near for o in others)
