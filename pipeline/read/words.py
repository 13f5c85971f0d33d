"""Words of a page, built from pdfium's characters: its own guesses of spaces and line ends are not used.

Coordinates leave this module as points from the top left corner of the page as it is displayed (crop box and /Rotate
applied); those of text that is displayed turned are of the page turned back, so that its lines are horizontal too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

import pypdfium2 as pdfium

from ..model import Word
from .glyphs import FONT_EVERY, Font, Fonts, Glyph, glyphs
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

_LEADER = re.compile(rf"([.…_·\-=–])\1{{{MIN_LEADER - 1},}}")


def words(textpage: pdfium.PdfTextPage, to_display: Frame) -> tuple[Word, ...]:
    """All words of the page in the order of the content stream, shadows removed, characters composed (NFC)."""
    fonts = Fonts(textpage, to_display)
    found = glyphs(textpage, to_display, fonts)
    if _may_have_shadows(found):
        found = _without_shadows(found, fonts)
    return tuple(_joined(_without_leaders(found), fonts))


def _without_leaders(found: list[Glyph]) -> list[Glyph]:
    """The characters with rows of dots that lead from a label to its amount, and of dashes typed as rules, made
    spaces.
    """
    letters = "".join([glyph[1][:1] or " " for glyph in found])
    for match in reversed(list(_LEADER.finditer(letters))):
        same = found[match.start() : match.end()]
        if all(_adjacent(a, b) for a, b in pairwise(same)):
            found[match.start() : match.end()] = [(same[0][0], "", 0.0, 0.0, 0.0, False)]
    return found


def _adjacent(a: Glyph, b: Glyph) -> bool:
    """Whether b stands right after a, at most a space apart: dashes of neighbouring cells do not."""
    (_, _, left, right, base, _), (_, _, next_left, _, next_base, _) = a, b
    return abs(base - next_base) < 0.5 and next_left - right < max(2.0, 1.2 * (right - left))


def _joined(found: Sequence[Glyph], fonts: Fonts) -> list[Word]:
    """The words that the characters make: one goes on while the next character stands close behind, on its line."""
    made: list[Word] = []
    text, x0, x1, line, size, font = "", 0.0, 0.0, 0.0, 0.0, (0.0, False, 0)
    for index, char, left, right, base, ligature in found:
        if (
            text
            and char
            and (
                ligature
                or (
                    abs(base - line) < RAISED * size
                    and -0.6 * size < left - x1 < WORD_GAP * size
                    and left > x0 - 0.1 * size
                )
                or unicodedata.combining(char[0])
            )
        ):
            text += char
            x0, x1 = left if left < x0 else x0, right if right > x1 else x1
            continue
        if text:
            made.append(_word(text, x0, x1, line, font))
        text, x0, x1, line = char, left, right, base
        if char:
            font = fonts.of(index)
            size = font[0]
    return [*made, _word(text, x0, x1, line, font)] if text else made


def _word(text: str, x0: float, x1: float, base: float, font: Font) -> Word:
    size, bold, turn = font
    return Word(
        text=text if text.isascii() else unicodedata.normalize("NFC", text),
        x0=round(x0, 2),
        top=round(base - 0.8 * size, 2),
        x1=round(x1, 2),
        bottom=round(base + 0.2 * size, 2),
        size=round(size, 2),
        bold=bold,
        turn=turn,
    )


def _may_have_shadows(found: Sequence[Glyph]) -> bool:
    """Whether many characters stand twice at the same place, to the nearest 3 points."""
    places = [(text, (x0 + 1.5) // 3.0, (base + 1.5) // 3.0) for _, text, x0, _, base, _ in found if text]
    return len(set(places)) < SHADOW_SHARE * len(places)


def _without_shadows(found: Sequence[Glyph], fonts: Fonts) -> list[Glyph]:
    """The characters without those that repeat one that stands (nearly) at the same place."""
    seen: dict[tuple[str, int, int], Glyph] = {}
    kept: list[Glyph] = []
    size, size_due = 10.0, 0
    for glyph in found:
        at, text, x0, _, base, ligature = glyph
        if not text or ligature:
            kept.append(glyph)
            continue
        if at >= size_due:
            size, size_due = fonts.of(at)[0], at + FONT_EVERY
        if not _repeats(seen, glyph, max(SHADOW * size, 0.6)):
            seen[text, round(x0 / 4), round(base / 4)] = glyph
            kept.append(glyph)
    return kept


def _repeats(seen: dict[tuple[str, int, int], Glyph], glyph: Glyph, near: float) -> bool:
    _, text, x0, _, base, _ = glyph
    column, row = round(x0 / 4), round(base / 4)
    cells = ((text, column + dx, row + dy) for dx in (0, -1, 1) for dy in (0, -1, 1))
    others = (seen[cell] for cell in cells if cell in seen)
    return any(abs(o[2] - x0) < near and abs(o[4] - base) < near for o in others)
