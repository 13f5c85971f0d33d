"""Numbers in text figures, some of whose digits are lower than others and some hang below the line: their own blots do
not tell how large their type is, nor where its line runs. The words beside them do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from .blots import Piece
from .seen import Seen, upright_blots

DIGITS, WORD = 3, 3  # of a number that shows how its digits stand, and letters of a word
UNEVEN = 0.15  # of a number's height: how far its digits end apart
SOME, MOST = 6, 0.5  # numbers that tell it of a page, and which share of them does
LINE = (0.9, 0.3)  # of a word's height, over and under its line, where the middle of a number beside it stands


def with_text_figures(
    seen: Sequence[Seen], sizes: Mapping[int, float], bases: Mapping[int, float]
) -> tuple[Mapping[int, float], Mapping[int, float]]:
    """The sizes and lines of pieces, by identity, those of numbers being those of the nearest word on their line where
    the page's digits are text figures."""
    numbers = [one.piece for one in seen if _is_number(one)]
    told = [_is_uneven(piece) for piece in numbers if len(upright_blots(piece)) >= DIGITS]
    if len(told) < SOME or sum(told) < MOST * len(told):
        return sizes, bases
    words = [one.piece for one in seen if sum(map(str.isalpha, one.text)) >= WORD and not _is_number(one)]
    found = {id(piece): word for piece in numbers if (word := _beside(piece, words)) is not None}
    own = [{**given, **{at: given[id(word)] for at, word in found.items()}} for given in (sizes, bases)]
    return own[0], own[1]


def _is_number(seen: Seen) -> bool:
    signs = seen.text.replace(" ", "")
    return 2 * sum(map(str.isdigit, signs)) > len(signs) and "(" not in signs and not seen.piece.flat


def _is_uneven(piece: Piece) -> bool:
    """Whether a number's digits do not all end at one height."""
    ends = upright_blots(piece)[:, 3]
    return bool(np.ptp(ends) >= UNEVEN * piece.tall)


def _beside(piece: Piece, words: Sequence[Piece]) -> Piece | None:
    """The nearest word on a number's line."""
    x0, top, x1, bottom = piece.box
    middle = (top + bottom) / 2
    level = [w for w in words if w.base - LINE[0] * w.tall <= middle <= w.base + LINE[1] * w.tall]
    return min(level, key=lambda w: max(w.box[0] - x1, x0 - w.box[2]), default=None)
