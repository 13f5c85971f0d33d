"""Writing that nobody has read: letters side by side, however faint, that are in none of a sheet's words.

A stamp set askew is such, a word that something is drawn over, a row on an area that is nearly as dark as its letters.
What shines through from the back of the paper is none: it reads from the right to the left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from ..amounts import UNREADABLE, unit_word
from .blots import Piece, pieces, usual_height
from .pictures import Boxes, Grey, components
from .seen import Seen, upright_blots
from .through import of_this_side

PALE = 236  # a pixel darker than this, on a levelled ground, may be of a letter, however faint
# Of the usual height of letters: how high a letter is, and how wide at most; and how much of its box, and how many
# pixels of it, have ink.
HIGH, WIDE, INKED, PIXELS = (0.55, 2.2), 2.5, 0.12, 12
WORD, MEDIAN = 3, (0.6, 1.8)  # letters of a word, and how high most of them are, of the usual height
LONG = 10  # signs of a word at least that is several printed over each other
READ = 0.5  # of the blots of a piece are signs in its words; else it is not read
_LOW = frozenset("-\u2013\u2014.,:;'\"*_~=")  # signs that are not as high as letters
PLACES, SHARE = 8, 0.08  # words, and of a sheet's letters, that make it one that cannot be read: half a table
_BEHIND = re.compile(r"(?<=\d)[^\W\d_]{2,}")  # what may be a number's unit (`15 251KSEK (18 562KSEK)`)
# Words printed over each other: `Budget 2008udget 2009utfall`, `20B&dgeRr20ib6inär`. A single year before a word may
# have lost its space, and a name or a number of a case has fewer changes between digits and letters.
_OVER = re.compile(r"(?<!\d)\d{3,4}[^\W\d_]{4}")
_MIXED = re.compile(r"(?:[^\W\d_]\W*\d+\W*[^\W\d_]+\W*){2}|(?:\d\W?[^\W\d_]{2,}\W?){2}\d")


def unread(grey: Grey, seen: Sequence[Seen], texts: Sequence[str], others: Sequence[Boxes]) -> tuple[list[Piece], int]:
    """The words that nobody has read, and how many letters there are besides. `texts`: what each piece of a sheet says
    in the end; `others`: the blots of what is read elsewhere."""
    if not seen:
        return [], 0
    usual = usual_height(np.concatenate([one.piece.blots for one in seen]))
    letters, inked = _letters(grey, usual)
    read = [one.piece.box for one, text in zip(seen, texts, strict=True) if _is_read(one, text)]
    read += [(*boxes[:, :2].min(axis=0).tolist(), *boxes[:, 2:].max(axis=0).tolist()) for boxes in others]
    x, y = (letters[:, 0] + letters[:, 2]) / 2, (letters[:, 1] + letters[:, 3]) / 2
    known = np.zeros(len(letters), dtype=np.bool_)
    for x0, top, x1, bottom in read:
        known |= (x >= x0 - 2) & (x <= x1 + 2) & (y >= top - 2) & (y <= bottom + 2)
    left = [one for one in pieces(letters[~known], inked[~known]) if _is_word(one, usual)]
    return of_this_side(grey, left), int(known.sum())


def is_illegible(words: Sequence[Piece], read: int) -> bool:
    """Whether so much of a sheet is not read that what is read of it says nothing."""
    letters = sum(len(word.blots) for word in words)
    return len(words) >= PLACES and letters >= SHARE * (letters + read)


def _letters(grey: Grey, usual: float) -> tuple[Boxes, Boxes]:
    """The blots that may be letters, and how many pixels of ink each holds."""
    boxes, inked = components(grey < PALE)
    high, wide = boxes[:, 3] - boxes[:, 1], boxes[:, 2] - boxes[:, 0]
    fits = (high >= HIGH[0] * usual) & (high <= HIGH[1] * usual) & (wide <= WIDE * usual)
    fits &= (inked >= PIXELS) & (inked >= INKED * high * wide)
    return boxes[fits], inked[fits]


def _is_read(seen: Seen, text: str) -> bool:
    signs = sum(not c.isspace() and c not in _LOW for c in text)
    words = _BEHIND.sub(lambda found: "" if unit_word(found[0]) else found[0], text)
    over = (
        UNREADABLE in text
        or len(_OVER.findall(words)) > 1
        or any(len(word) >= LONG and _MIXED.search(word) for word in words.split())
    )
    return seen.piece.flat or (signs >= READ * len(upright_blots(seen.piece)) and not over)


def _is_word(piece: Piece, usual: float) -> bool:
    high = float(np.median(piece.blots[:, 3] - piece.blots[:, 1]))
    return len(piece.blots) >= WORD and MEDIAN[0] * usual <= high <= MEDIAN[1] * usual
