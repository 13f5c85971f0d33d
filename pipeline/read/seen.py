"""Pieces of writing as they were read a first time: which of them are in doubt, and what of several readings stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ..records import Record, replace
from . import blots, pictures
from .blots import Piece
from .ocr import Line, Token
from .pictures import Boxes, Grey

WORD, LABEL, SURE = 3, 60, 80.0  # blots of a word and of a label, and how sure the first reading is of what stands
UNREAD = 30.0  # how sure it is at most of a word of one or two blots that is read again
DOTTED, LOW = "äöÄÖ", 0.45  # letters with dots; of the height of capitals: what is lower, or ends higher, is no letter
LEVEL, RING = 0.08, 0.4  # of the same height: how level two dots are, and how far apart and over their letter at most
GUESSED = 50.0  # how sure tesseract is at least of a word that it does not only guess


class Seen(Record):
    """A piece of writing with the first reading of it. `word`: by its shape a word, no number."""

    piece: Piece
    line: Line
    word: bool = False

    @property
    def text(self) -> str:
        return " ".join(token.text for token in self.line)

    @property
    def sure(self) -> float:
        return min((token.sure for token in self.line), default=0.0)


def is_doubtful(seen: Seen) -> bool:
    """Whether a piece is a label that may be misread: with a word that nobody is sure of, far fewer signs than blots,
    signs that stand for no letter, none at all. Numbers are read again elsewhere, running text is not."""
    signs = seen.text.replace(" ", "")
    blots = len(upright_blots(seen.piece))
    x0, _, x1, _ = seen.piece.box
    short = 0 < blots < WORD and signs.isalpha() and seen.sure < UNREAD  # `QQ` for `Q1`
    if short or max(blots, len(signs)) > LABEL or sum(c.isdigit() for c in signs) > 0.5 * len(signs):
        return short
    if blots < WORD:
        return not signs and x1 - x0 >= WORD * seen.piece.tall  # its letters touch each other
    letters = sum(c.isalnum() for c in signs)
    unsure = any(t.sure < SURE and sum(c.isalpha() for c in t.text) > WORD for t in seen.line)
    return unsure or is_specked(seen) or letters < 0.7 * min(len(signs) + 1, blots) or len(signs) < 0.6 * blots


def is_specked(seen: Seen) -> bool:
    """Whether more letters with dots are read than there are blots for dots: one of them is an `a` beside a speck."""
    piece = seen.piece
    high = piece.blots[:, 3] - piece.blots[:, 1]
    dots = (high < LOW * piece.tall) & (piece.blots[:, 3] <= piece.base - LOW * piece.tall)
    return sum(map(seen.text.count, DOTTED)) > int(dots.sum())


def without_specks(grey: Grey, seen: Seen) -> Grey:
    """The bitmap, on which what is smaller than a dot is taken away from a piece that is specked."""
    if not is_specked(seen):
        return grey
    rim = round(RING * seen.piece.tall)  # over small letters there may be dots as small as specks
    x0, top, x1, bottom = (max(0, side) for side in seen.piece.box)
    top = max(0, top - rim)
    boxes, inked = pictures.components(grey[top:bottom, x0:x1] < pictures.INK)
    specks = boxes[inked < blots.SPECK] + (x0, top, x0, top)
    return grey if _are_dots(specks, seen.piece) else pictures.without(grey, specks)


def _are_dots(specks: Boxes, piece: Piece) -> bool:
    """Whether two specks stand beside each other over letters, as two dots do that are printed small or faintly."""
    over = specks[specks[:, 3] <= piece.base - LOW * piece.tall]
    level = np.abs(over[:, None, 3] - over[None, :, 3]) <= LEVEL * piece.tall
    apart = over[None, :, 0] - over[:, None, 2]
    return bool((level & (apart > 0) & (apart <= RING * piece.tall)).any())


def upright_blots(piece: Piece) -> Any:
    """The blots of a piece that stand beside each other: without dots and rings over letters, and specks."""
    high = piece.blots[:, 3] - piece.blots[:, 1]
    return piece.blots[high >= LOW * piece.tall]


def best(several: Sequence[Seen]) -> Seen:
    """What stands of several readings of a piece: what most say, then what is surest and has as many signs as blots."""
    several = [one for one in several if one.line] or several
    texts = [one.text.casefold().replace(" ", "") for one in several]
    blots = max(1, len(upright_blots(several[0].piece)))
    most = max(map(texts.count, texts))

    def worth(one: Seen) -> float:
        letters = sum(c.isalnum() for c in one.text)
        sure = sum(t.sure * len(t.text) for t in one.line) / max(1, len(one.text))
        return sure - 60 * abs(letters - blots) / blots

    best = max((one for one, text in zip(several, texts, strict=True) if texts.count(text) == most), key=worth)
    return _with_agreed(best, [one for one in several if one is not best])


def _with_agreed(best: Seen, others: Sequence[Seen]) -> Seen:
    """The reading, its words that another reading has too no mere guesses."""
    said = {token.text.casefold() for one in others for token in one.line}

    def meant(token: Token) -> Token:
        return replace(token, sure=max(token.sure, GUESSED)) if token.text.casefold() in said else token

    return Seen(best.piece, tuple(map(meant, best.line)))
