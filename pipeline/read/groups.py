"""Which blots are of one number, by how far its groups of digits stand apart: numbers of two columns stand further."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np

from .blots import Piece, part
from .pictures import Boxes, middles
from .shapes import AS_HIGH

# Letter heights between two numbers, at least and surely, how many times as far apart they are as a number's groups
# beside them, and what is a space at least: groups stand 0.4 apart, 0.66 in wide type.
NUMBERS_APART, SURELY_APART, TIMES, SPACE = 0.5, 0.78, 1.6, 0.25
STEP = 0.9  # letter heights between the middles of two digits of different numbers at least; those of one have 0.75
NARROW = 0.45  # of the height of digits: how wide a 1 is at most
GROUP, MOST_DIGITS = 3, 9  # digits between two spaces of a number, and of a number that is printed whole
TORN = 1.1  # letter heights at most between a group that ends in a narrow 1, or the one behind it that begins in one
FLUSH, ALIKE = 0.3, 2  # letter heights by which numbers of a column end apart, and how many tell how wide they are
# Commas that tell that numbers are typed, how many of them stand so, by which share of a cell digits stand off theirs,
# letter heights between the middles of two digits of a group at most.
COMMAS, TYPED, OFF, NEXT = 5, 0.9, 0.15, 1.3
_WHOLE = re.compile(r"[-\u2013\u2212(]?(?:\d{1,3}(?: \d{3})+|\d{5,})(?:,\d+)?\)?")
_GROUP, _GROUPS_END = re.compile(r"[-\u2013\u2212(]?\d{1,3}"), re.compile(r"\d{3}(?:,\d+)?[-\u2013\u2212)]?")
_FIRST, _REST = re.compile(r"[-\u2013\u2212(]?\d{1,3}"), re.compile(r"(?:\d{3}(?: \d{3})*|\d{4,})(?:,\d+)?\)?")


def parts(piece: Piece) -> list[Piece]:
    """A piece cut where its blots leave a gap that is wider than a space."""
    ordered = _signs(piece)
    ends = np.maximum.accumulate(ordered[:, 2])
    gaps = (ordered[1:, 0] - ends[:-1]) / piece.tall
    least = float(gaps[gaps >= SPACE].min(initial=SURELY_APART))
    steps = np.diff(ordered[:, 0] + ordered[:, 2]) / 2 / piece.tall
    apart = (gaps >= NUMBERS_APART) & (gaps >= TIMES * least) & (steps >= STEP)  # two 1 side by side are one number's
    apart[:1] &= not _is_flat(ordered[0])  # a dash and a space before a number
    apart &= ~_are_points(ordered, piece.tall)[:-1]  # a comma is at the left of its cell
    wide = (gaps >= SURELY_APART) | apart
    cuts = [int(at) + 1 for at in np.flatnonzero(wide) if not _is_one(ordered, gaps, int(at) + 1, piece.tall)]
    middle = middles(piece.blots)
    own = np.searchsorted(ordered[cuts, 0], middle, side="right")
    return [part(piece, piece.blots[own == at]) for at in range(len(cuts) + 1)]


def _is_flat(blot: Boxes) -> bool:
    """Whether a blot is broader than high, as a dash is and no digit."""
    return bool(blot[2] - blot[0] > blot[3] - blot[1])


def _are_points(ordered: Boxes, tall: float) -> Any:
    """Which signs are points or commas: low, and not broader than high."""
    wide, high = ordered[:, 2] - ordered[:, 0], ordered[:, 3] - ordered[:, 1]
    return (high < AS_HIGH * tall) & (wide <= high)


def _signs(piece: Piece) -> Boxes:
    """The blots of a piece from the left, without those within the width of another: parts of a torn digit, specks."""
    ordered = piece.blots[np.argsort(piece.blots[:, 0])]
    x0, x1, wide = ordered[:, 0], ordered[:, 2], ordered[:, 2] - ordered[:, 0]
    within = (x0[:, None] >= x0[None, :]) & (x1[:, None] <= x1[None, :]) & (wide[:, None] < wide[None, :])
    signs: Boxes = ordered[~within.any(axis=1)]
    return signs


def _is_one(ordered: Boxes, gaps: Any, at: int, tall: float) -> bool:
    """Whether what stands before and behind a gap may be one number: a group of three digits behind it, not too many
    digits in all. A narrow 1 has a wide gap beside it in some types."""
    digits = ordered[:, 3] - ordered[:, 1] >= AS_HIGH * tall
    narrow = ordered[:, 2] - ordered[:, 0] <= NARROW * tall
    space = np.where(narrow[1:] | narrow[:-1], NUMBERS_APART, max(SPACE, gaps[at - 1] / 2))  # beside a 1
    next_gap = next((i + 1 for i in range(at, len(gaps)) if gaps[i] >= space[i]), len(ordered))
    whole = bool(digits[at:next_gap].all()) and next_gap - at == GROUP
    return whole and int(digits.sum()) <= MOST_DIGITS


def halves(pieces: Sequence[Piece], texts: Sequence[str]) -> list[tuple[int, int]]:
    """The places of pieces that are one number: a first group, and what stands behind it, parted by a narrow 1, where
    others of their column are as wide as both; of a number without spaces, what stands before a narrow 1. The number of
    a note stands further off."""
    found = []
    whole = [piece.box for piece, text in zip(pieces, texts, strict=True) if _WHOLE.fullmatch(text)]
    rests = [i for i, text in enumerate(texts) if _REST.fullmatch(text)]
    for i, text in enumerate(texts):
        if _FIRST.fullmatch(text):
            own = [j for j in rests if i != j and _goes_on(pieces[i], pieces[j])]
            found += [(i, j) for j in own if _is_as_wide(pieces[i], pieces[j], whole)]
    taken = [place for pair in found for place in pair]
    return [pair for pair in found if all(taken.count(place) == 1 for place in pair)]


def typed(pieces: Sequence[Piece], texts: Sequence[str]) -> list[tuple[int, ...]]:
    """The places of pieces that are the groups of one number that a typewriter has filled in, between which it leaves a
    space as wide as a digit: numbers in a form whose own words are printed, so that not all letters of the page are as
    wide (see blots.py)."""
    plain = [text.replace(" ", "") for text in texts]
    numbers = [i for i, text in enumerate(plain) if _GROUP.fullmatch(text) or _GROUPS_END.fullmatch(text)]
    pitch = _pitch([piece for piece, text in zip(pieces, plain, strict=True) if text.replace(",", "").isdigit()])
    found: list[tuple[int, ...]] = []
    for i in sorted(numbers if pitch else [], key=lambda i: pieces[i].box[0]):
        for at, run in enumerate(found):
            whole = len(run) == 1 or len(plain[run[-1]]) == GROUP  # what is within a number has three digits
            goes_on = whole and _GROUP.fullmatch(plain[run[-1]]) and _GROUPS_END.fullmatch(plain[i])
            if goes_on and _is_next_cell(pieces[run[-1]], pieces[i], pitch):
                found[at] = (*run, i)
                break
        else:
            found.append((i,))
    return [run for run in found if len(run) > 1]


def _pitch(numbers: Sequence[Piece]) -> float:
    """How far the digits of numbers stand apart, where a comma among them has as much room; 0 in other type."""
    apart: list[float] = []
    commas: list[float] = []
    for piece in numbers:
        signs = _signs(piece)
        at, points = middles(signs), _are_points(signs, piece.tall)
        steps = np.diff(at)
        apart += steps[~(points[1:] | points[:-1]) & (steps <= NEXT * piece.tall)].tolist()
        commas += [float(at[i + 1] - at[i - 1]) for i in np.flatnonzero(points) if 0 < i < len(at) - 1]
    if not apart or len(commas) < COMMAS:
        return 0.0
    pitch = float(np.median(apart))
    return pitch if float(np.mean(np.abs(np.array(commas) / pitch - 2) <= OFF)) >= TYPED else 0.0


def _is_next_cell(before: Piece, after: Piece, pitch: float) -> bool:
    """Whether a number begins on another's line with one cell between them."""
    level = abs(before.base - after.base) <= 0.15 * after.tall and abs(before.tall - after.tall) <= 0.15 * after.tall
    apart = float(middles(_signs(after))[0] - middles(_signs(before))[-1])
    return level and abs(apart / pitch - 2) <= 2 * OFF


def _is_as_wide(first: Piece, rest: Piece, whole: Sequence[tuple[int, int, int, int]]) -> bool:
    """Whether numbers of the same column begin where the first of two pieces stands, and end where the other does."""
    flush = FLUSH * rest.tall
    alike = [box for box in whole if abs(box[2] - rest.box[2]) <= flush and box[0] < first.box[2]]
    return len(alike) >= ALIKE


def _goes_on(first: Piece, rest: Piece) -> bool:
    """Whether a piece stands on another's line, right behind it but for the space that a narrow 1 has beside it."""
    tall = max(first.tall, rest.tall)
    apart = rest.box[0] - first.box[2]
    level = abs(first.base - rest.base) <= 0.15 * tall and abs(first.tall - rest.tall) <= 0.15 * tall
    if not (level and 0 < apart <= TORN * tall):
        return False
    beside = (first.blots[first.blots[:, 2].argmax()], rest.blots[rest.blots[:, 0].argmin()])
    return any(int(blot[2] - blot[0]) <= NARROW * tall for blot in beside)
