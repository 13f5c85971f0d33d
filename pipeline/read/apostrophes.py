"""Thousands that apostrophes set apart (`1'204'310`), by their shape: small marks between digits, raised, behind and
before whole groups of three.

Readers of digits take such a mark for a dash, a point, a 1 or nothing. So it is taken off before they read the number,
and put back between its groups when its digits are read: nobody's reading of a digit hangs on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from ..records import Record, replace
from .blots import Piece, part
from .ocr import Token
from .pictures import Boxes
from .said import MINUS, Blots

# Of the height of digits: how high and how wide an apostrophe is, how far above the baseline it begins and ends, how
# far it stands from the digits beside it, and how much free space between digits is one between groups.
HIGH, WIDE, TOP, BOTTOM, BESIDE, SPACE = (0.15, 0.55), 0.34, 0.8, 0.4, 0.6, 0.24
ENOUGH = 3  # numbers that tell how a page groups
APOSTROPHE, CURLY = "'", "\u2019"
_MARK = re.compile(rf"(?<=\d)[{APOSTROPHE}{CURLY}](?=\d{{3}})")
_GROUPS = re.compile(  # parentheses are as high as digits: `(1'204)`
    "-?d{1,3}(?:'ddd)+(?:[,.]dd?)?[?x]{0,3}|d{2,4}(?:'ddd)+(?:[,.]dd?)?d[?x]{0,3}"
)
_SOME = re.compile("-?d+(?:'d{2,})+(?:[,.]dd?)?[?x]{0,3}")  # others, or two digits, touch each other
_THOUSANDS = re.compile(r"(?<=\d)(?=(?:\d{3})+$)")
_DIGITS = re.compile(rf"([(]?[{MINUS}+]?)(\d{{4,}})((?:[.,]\d{{1,2}})?\D*)")


class Marks(Record):
    """Which signs of a print are apostrophes: `sure` where they stand between whole groups. `spaced`: free space stands
    where one would."""

    boxes: Boxes
    sure: bool = False
    spaced: bool = False


def marks_of(boxes: Boxes, blots: Blots, cut: Piece) -> Marks:
    """The apostrophes of a print whose signs from the left have these boxes."""
    raised = _raised(boxes, cut)
    signs = "".join(APOSTROPHE if mark else sign for sign, mark in zip(blots.signs, raised, strict=True))
    if _GROUPS.fullmatch(signs):
        return Marks(boxes[raised], sure=True)
    gaps = boxes[1:, 0] - boxes[:-1, 2]
    beside = [blots.signs[at : at + 2] == "dd" for at in range(len(gaps))]
    spaced = bool((gaps[beside] >= SPACE * cut.tall).any())
    return Marks(boxes[raised] if _SOME.fullmatch(signs) else boxes[:0], spaced=spaced)


def _raised(boxes: Boxes, cut: Piece) -> NDArray[np.bool_]:
    """Which signs of a print are small and raised as apostrophes are, close to a sign before and behind."""
    wide, high = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    small = (high >= HIGH[0] * cut.tall) & (high <= HIGH[1] * cut.tall) & (wide <= WIDE * cut.tall)
    placed = (cut.base - boxes[:, 1] >= TOP * cut.tall) & (cut.base - boxes[:, 3] >= BOTTOM * cut.tall)
    near = boxes[1:, 0] - boxes[:-1, 2] <= BESIDE * cut.tall
    found: NDArray[np.bool_] = small & placed
    found[1:] &= near
    found[:-1] &= near
    return found


def of_page(found: Sequence[Marks]) -> list[Boxes]:
    """The apostrophes of each print of a page, which groups in one way: none where more of its numbers have free space
    between their groups than have apostrophes, as a speck is no apostrophe; those too that stand between groups whose
    signs touch each other, where enough others tell that they are some."""
    sure, spaced = sum(one.sure for one in found), sum(one.spaced for one in found)
    told, all_ = sure > 0 and sure >= spaced, sure >= ENOUGH
    return [one.boxes if told and (one.sure or all_) else one.boxes[:0] for one in found]


def without_marks(cut: Piece, marks: Boxes) -> Piece:
    """A piece without the blots of its apostrophes."""
    own = (cut.blots[:, None, :] == marks[None, :, :]).all(axis=2).any(axis=1)
    return part(cut, cut.blots[~own]) if own.any() else cut


def printed_by(numbers: Iterable[Sequence[Token]]) -> str:
    """The sign that an apostrophe is in most first readings of a page's numbers, typewriters' or printers'."""
    signs = [sign for number in numbers for token in number for sign in _MARK.findall(token.text)]
    return CURLY if 2 * signs.count(CURLY) > len(signs) else APOSTROPHE


def grouped(text: str, mark: str = APOSTROPHE) -> str:
    """A number with this mark between its thousands; what is no whole number, signs beside it apart, as it is."""
    found = _DIGITS.fullmatch("".join(text.split()))
    if not found:
        return text
    return f"{found[1]}{_THOUSANDS.sub(mark, found[2])}{found[3]}"


def joined(tokens: Sequence[Token], mark: str) -> tuple[Token, ...]:
    """The words of a number as one, with the mark between its thousands."""
    text = " ".join(token.text for token in tokens)
    made = grouped(text, mark)
    if made == text or not tokens:
        return tuple(tokens)
    return (replace(tokens[0], text=made, x1=tokens[-1].x1),)
