"""The unit that stands behind a number without a space: where it begins, and what may stand among its letters."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from .blots import RIM, Piece, part
from .ocr import Token
from .pictures import Boxes, Grey, middles, without
from .seen import upright_blots
from .shapes import AS_HIGH, WITH_LETTER, without_letter

BROADEST = 0.9  # of the height of digits: a single one is hardly broader
STEMS, LOW = frozenset("bdfhkl"), frozenset("acegmnopqrsuvwxyz")  # letters as high as digits, and lower ones
LOWER = 0.88  # of the height of digits: these stand no higher above the line


def with_last_digit(grey: Grey, piece: Piece, cut: Piece) -> Piece | None:
    """A number with the last digit that touches the unit behind it, cut off it; None where no such blot follows."""
    high, wide = cut.blots[:, 3] - cut.blots[:, 1], cut.blots[:, 2] - cut.blots[:, 0]
    digits = wide[high >= AS_HIGH * piece.tall]
    first = _behind(piece, cut)
    if first is None or not len(digits) or first[3] - first[1] < AS_HIGH * piece.tall:
        return None
    digit = without_letter(grey, first, float(np.median(digits)))
    return part(piece, np.concatenate((cut.blots, digit[None, :]))) if digit is not None else None


def may_hold_digit(piece: Piece, cut: Piece, unit: str) -> bool:
    """Whether a digit may stand among the blots behind a number, or touch one: they are not one for each letter of the
    unit, or one is broader than single signs. Where one of the number is, because digits touch each other, the letters
    must be as high as those of the unit too. Else a sign is read once too often (`O000kr` for `000kr`), which has no
    blot."""
    blots = upright_blots(piece)
    wide = blots[:, 2] - blots[:, 0]
    behind = blots[:, 0] >= cut.box[2]
    letters = [letter for letter in unit if letter.isalpha()]
    if int(behind.sum()) != len(letters):
        return True
    usual = min(float(np.median(wide[~behind])), BROADEST * piece.tall) if not behind.all() else 0.0
    broad = wide >= WITH_LETTER * usual
    return bool(broad[behind].any()) or (bool(broad.any()) and not _are_as_high(blots[behind], letters, piece))


def _are_as_high(blots: Boxes, letters: Iterable[str], piece: Piece) -> bool:
    """Whether each blot, from the left, stands as high as its letter does."""
    high = (piece.base - blots[np.argsort(blots[:, 0]), 1]) / piece.tall
    return all(
        tall >= AS_HIGH if letter.isupper() or letter in STEMS else tall < LOWER or letter not in LOW
        for tall, letter in zip(high.tolist(), letters, strict=True)
    )


def _behind(piece: Piece, cut: Piece) -> Boxes | None:
    """The first of a piece's blots behind a part of it."""
    behind = piece.blots[piece.blots[:, 0] >= cut.box[2]]
    return behind[behind[:, 0].argmin()] if len(behind) else None


def high_signs(piece: Piece) -> int:
    """How many of a piece's blots are as high as digits."""
    return int((piece.blots[:, 3] - piece.blots[:, 1] >= AS_HIGH * piece.tall).sum())


def edge_before(piece: Piece, token: Token, signs: int) -> float:
    """Where the last signs of a word begin, by its blots; dots stand over their letters, and letters may touch each
    other (`kr`) where the digits before them do not."""
    middle = middles(piece.blots)
    own = piece.blots[(middle >= token.x0 - 1) & (middle <= token.x1 + 1)]
    starts: list[float] = []
    end = -1e9
    for left, _, right, _ in own[np.argsort(own[:, 0])].tolist():
        if left >= end - 0.5 * min(end - (starts[-1] if starts else end), right - left):
            starts.append(float(left))
        end = max(end, right)
    at = len(starts) - signs if len(starts) > signs else len(token.text) - signs
    share = token.x0 + (token.x1 - token.x0) * (1 - signs / len(token.text))  # where too many touch each other
    return starts[at] - 0.5 if 0 < at < len(starts) else share


def end_of_first(piece: Piece) -> float:
    """Where the first sign of a piece ends: before letters that stand as close as none of its own do (`0miljoner`)."""
    return float(piece.blots[piece.blots[:, 0].argmin(), 2])


def without_units(grey: Grey, units: Iterable[tuple[Piece, Piece]]) -> Grey:
    """The bitmap without the first letters of units that stand right behind numbers, each given as a piece and the part
    of it that is the number: in the rim of the last digit, they are read as a sign (`322 000)` of `322 000kr`)."""
    found = [(letter, cut.box[2]) for piece, cut in units if (letter := _behind(piece, cut)) is not None]
    close = [letter for letter, end in found if letter[0] - end <= RIM]
    return without(grey, np.stack(close), 0) if close else grey
