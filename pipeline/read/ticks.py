"""Marks that someone who checked the amounts has set beside them: ticks, slanted strokes, dots.

A pencil leaves them pale, a pen as dark as print, large and small. Readers take one for a parenthesis, a colon or one
more digit (`2 936 7527`), so they are taken off before anything is read. No letter and no digit has the shape of a
tick: a short stroke down, then a long one up to the right. A stroke or a dot is one where it stands behind a number.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from ..records import Record
from .blots import SPECK, usual_height
from .crossing import crossing
from .faint import FAINT
from .pictures import INK, Boxes, Grey, components, widest_blot

RIM = 2  # pixels around a mark that are its faint edge
# Of the usual height of letters, how high a tick is; of its height, how wide; and how much of its box has ink at most.
HIGH, WIDE, INKED = (0.7, 4.5), (0.4, 1.6), 0.45
ENDS = 0.12  # of its height: its foot, and the tip of its long stroke
FOOT, POINT = (0.15, 0.65), 0.5  # of its width: where its foot stands, and how wide that is at most
SHORT = 0.25  # of its height: by how much its short stroke begins lower than its long one, at least
ARM = 0.06  # of its height: how far up two strokes stand beside each other, at least
CORE = 20  # per cent of its pixels that are as dark as the middle of its strokes
SOME, PALER = 60, 40  # letters that tell how dark print is, and by how much paler a pencil is at least
WIDEST = 4.0  # of the height of letters: how wide a blot is at most that is some digits and a tick that crosses them
OUT = 0.12  # of the height of digits: by how much a tick that crosses one reaches out of their line
WITH_DIGIT = 0.8  # of the height of letters: how much wider a blot is that a digit is part of
STEEP = 0.35  # of its height: how far its long stroke leans to the right at least; letters in italics lean 0.2
HALF_WAY = 0.35  # of that: how far it leans half way up at least; the stem of an f or an r is steeper than its end
BACK = 0.08  # of its width: by how much a stroke may waver
LINED = 0.85  # of the rows above the short stroke that have the long one alone, and of all that have it where it leads
THICKER, TWO = 1.6, 2  # times as thick as most of it, and how many strokes stand beside each other, at most
# Of the height of letters: how much of their height those beside a mark share with it, how far it stands from those
# before it and behind it at least (some f in italics have its shape).
LETTER, BEFORE, BEHIND = 0.5, 0.1, 0.2
# The same of what stands behind a number only: how far, and how far what comes behind it; by how much the heights of
# digits differ, and how many of them tell.
FREE, NEAR, NEXT, EVEN, DIGITS = 0.28, 1.6, 2.0, 0.12, 2
# How high a stroke is, how far it leans, how straight it is, how much of its box has ink at most; and how
# much of the width of its blurred edges it has.
STROKE, LEAN, STRAIGHT, FULLEST, MOST = (0.8, 2.2), (0.28, 1.3), 0.12, 0.6, 0.75
DOT, ROUND, FULL, AMID = (0.12, 0.4), 1.5, 0.55, (0.2, 0.75)  # a dot: how large, round and full, and where it stands


class Mark(Record):
    """A mark on a bitmap: its box's left and top, and which pixels from there are of it."""

    x0: int
    top: int
    own: Any


def marks(grey: Grey, boxes: Boxes, inked: NDArray[np.int64]) -> list[Mark]:
    """The marks among the blots of a bitmap, and those that touch a digit no more than by their blurred edges or, drawn
    paler than it, cross it."""
    high, wide = boxes[:, 3] - boxes[:, 1], boxes[:, 2] - boxes[:, 0]
    usual = usual_height(boxes)
    thin = (high >= HIGH[0] * usual) & (high <= HIGH[1] * usual) & (inked <= INKED * high * wide)
    thin &= (wide >= WIDE[0] * high) & (wide <= WIDE[1] * high + WITH_DIGIT * usual)
    slanted = (high >= STROKE[0] * usual) & (high <= STROKE[1] * usual) & (wide >= LEAN[0] * high)
    slanted &= inked <= FULLEST * high * wide
    dots = (high >= DOT[0] * usual) & (high <= DOT[1] * usual) & (wide >= DOT[0] * usual) & (wide <= DOT[1] * usual)
    dots &= (np.maximum(high, wide) <= ROUND * np.minimum(high, wide)) & (inked >= FULL * high * wide)
    large = (high >= HIGH[0] * usual) & (wide >= usual) & (high <= HIGH[1] * usual) & (wide <= WIDEST * usual)
    letters = boxes[(high >= LETTER * usual) & (high <= HIGH[1] * usual)]
    letters = letters[np.argsort(letters[:, 1])]
    print_ = _shade_of(grey, letters)
    found: list[Mark] = []
    for at in np.flatnonzero(thin | slanted | dots | large):
        box = boxes[at]
        near = letters[slice(*np.searchsorted(letters[:, 1], (box[1] - HIGH[1] * usual, box[3])))]
        own = _tick_in(grey, box, near, usual, print_) if thin[at] else None
        if own is None and (slanted | dots)[at] and (digit := _number_before(box, near, usual)) is not None:
            middle = (digit[3] - (box[1] + box[3]) / 2) / (digit[3] - digit[1])
            dot = dots[at] and AMID[0] <= middle <= AMID[1] and _is_round(_stroke_in(grey, box))
            mark = dot or (slanted[at] and _is_straight(_stroke_in(grey, box)))
            own = _whole(grey, box) if mark and _is_alone(box, boxes[inked >= SPECK], usual) else None
        if own is None and large[at] and _sticks_out(box, near, usual):
            crossed = crossing(_cut(grey, box), print_, HIGH[0] * usual)
            own = Mark(int(box[0]), int(box[1]), crossed) if crossed is not None else None
        found += [own] if own is not None else []
    return found


def _cut(grey: Grey, box: Boxes) -> Grey:
    x0, top, x1, bottom = box.tolist()
    part: Grey = grey[top:bottom, x0:x1]
    return part


def _whole(grey: Grey, box: Boxes) -> Mark:
    return Mark(int(box[0]), int(box[1]), widest_blot(_cut(grey, box) < FAINT))


def _level(part: Grey) -> float:
    """The shade at which the strokes of a part of a bitmap have no blurred edges, which may fill a tick's corner."""
    return min(FAINT, (float(np.percentile(part[part < FAINT], CORE)) + 255) / 2)


def _stroke_in(grey: Grey, box: Boxes) -> NDArray[np.bool_]:
    """The blot in a box without its blurred edges, no part of it alone."""
    part = _cut(grey, box)
    own = widest_blot(part < _level(part))
    trimmed: NDArray[np.bool_] = own[own.any(axis=1)][:, own.any(axis=0)]
    return trimmed if trimmed.shape[1] >= MOST * part.shape[1] else trimmed[:0]


def _shade_of(grey: Grey, letters: Boxes) -> float:
    """How dark the print of a page is, by some of its letters."""
    some = [_cut(grey, box) for box in letters[:: max(1, len(letters) // SOME)]]
    return float(np.median([np.percentile(part, CORE / 4) for part in some])) if some else 0.0


def _tick_in(grey: Grey, box: Boxes, near: Boxes, usual: float, print_: float) -> Mark | None:
    """The tick in the box of a blot, which a digit may be part of."""
    part = _cut(grey, box)
    ink = part < _level(part)
    boxes, _ = components(ink)
    for own in boxes[boxes[:, 3] - boxes[:, 1] >= HIGH[0] * usual]:
        x0, top, x1, bottom = own.tolist()
        mask = np.zeros_like(ink)
        mask[top:bottom, x0:x1] = widest_blot(ink[top:bottom, x0:x1])
        if not is_tick(mask[top:bottom, x0:x1]):
            continue
        placed = own + np.concatenate((box[:2], box[:2]))
        others = boxes[(boxes != own).any(axis=1)] + np.concatenate((box[:2], box[:2]))
        letters = np.concatenate(
            (near[(near != box).any(axis=1)], others[others[:, 3] - others[:, 1] >= LETTER * usual])
        )
        paler = float(np.percentile(part[mask], CORE / 4)) >= print_ + PALER
        if paler or _stands_apart(placed, letters, usual) or _ends_number(placed, letters, usual):
            return Mark(int(box[0]), int(box[1]), mask)
    return None


def _beside(box: Boxes, letters: Boxes, usual: float) -> tuple[Boxes, NDArray[np.int64]]:
    """The letters on a blot's line, and how far right of it they stand: less than nothing, how far left."""
    level = np.minimum(letters[:, 3], box[3]) - np.maximum(letters[:, 1], box[1])
    letters = letters[(level >= LETTER * min(usual, int(box[3] - box[1]))) & (letters != box).any(axis=1)]
    before = letters[:, 0] + letters[:, 2] < box[0] + box[2]
    return letters, np.where(before, np.minimum(letters[:, 2] - box[0], 0), np.maximum(letters[:, 0] - box[2], 0))


def _stands_apart(box: Boxes, letters: Boxes, usual: float) -> bool:
    """Whether no letter stands as close beside a blot as those of one word do."""
    off = _beside(box, letters, usual)[1]
    return not ((off > -BEFORE * usual) & (off < BEHIND * usual)).any()


def _ends_number(box: Boxes, letters: Boxes, usual: float) -> bool:
    """Whether a blot stands close behind a number, with nothing behind itself."""
    letters, off = _beside(box, letters, usual)
    return not ((off > 0) & (off < NEXT * usual)).any() and _digits(letters[off <= 0], usual) is not None


def _digits(letters: Boxes, usual: float) -> Boxes | None:
    """The last of some letters of a line, where it is a digit: digits are all as high, letters of a word seldom."""
    digits = letters[np.argsort(-letters[:, 2])][:DIGITS]
    if not len(digits):
        return None
    lone = len(digits) < DIGITS or digits[0, 0] - digits[1, 2] > NEAR * usual
    even = np.ptp(digits[:, 1]) <= EVEN * usual and np.ptp(digits[:, 3]) <= EVEN * usual
    digit: Boxes = digits[0]
    return digit if even or lone else None


def _sticks_out(box: Boxes, letters: Boxes, usual: float) -> bool:
    """Whether a blot begins or ends a number and reaches out of its line: thin strokes of letters do not."""
    letters, off = _beside(box, letters, usual)
    ends = not ((off > 0) & (off < NEXT * usual)).any()
    begins = not ((off < 0) & (off > -NEXT * usual)).any()
    rest = letters[off <= 0] if ends else letters[off >= 0] if begins else letters[:0]
    order = np.argsort(-rest[:, 2] if ends else rest[:, 0])
    digits = rest[order][:DIGITS]
    if len(digits) < DIGITS or max(np.ptp(digits[:, 1]), np.ptp(digits[:, 3])) > EVEN * usual:
        return False
    top, bottom = float(np.median(digits[:, 1])), float(np.median(digits[:, 3]))
    return bool(max(top - box[1], box[3] - bottom) >= OUT * (bottom - top))


def _number_before(box: Boxes, letters: Boxes, usual: float) -> Boxes | None:
    """The last digit of a number that a blot stands behind, a space from it, with nothing behind itself; None where it
    stands behind none: digits are all as high, letters of a word seldom."""
    letters, off = _beside(box, letters, usual)
    last = int(off[off <= 0].max(initial=-(1 << 30)))
    if not -NEAR * usual <= last <= -FREE * usual or ((off >= 0) & (off < NEXT * usual)).any():
        return None
    return _digits(letters[off <= 0], usual)


def _is_alone(mark: Boxes, boxes: Boxes, usual: float) -> bool:
    """Whether nothing stands over or under a dot or a stroke, close before it or behind it: it is none of a colon, as
    in `:-`, nor of a percent sign, whose rings may stand apart."""
    across = (boxes[:, 2] > mark[0] - FREE * usual) & (boxes[:, 0] < mark[2] + usual)
    return (
        int((across & (boxes[:, 3] > mark[1] - usual / 2) & (boxes[:, 1] < mark[3] + usual / 2)).sum()) <= 1
    )  # itself


def _is_round(own: NDArray[np.bool_]) -> bool:
    """Whether a blot is as round without its blurred edges, but for a pixel: a small minus sign behind its number that
    is blurred is not."""
    return not own.size or max(own.shape) <= ROUND * min(own.shape) + 1


def _is_straight(own: NDArray[np.bool_]) -> bool:
    """Whether a blot, which fills its box, is one straight stroke that leans to the right."""
    high = len(own)
    rows = [np.flatnonzero(row) for row in own]
    if high < 2 or not all(len(row) and np.ptp(row) == len(row) - 1 for row in rows):
        return False
    middle = np.array([row.mean() for row in rows])
    slope, start = np.polyfit(np.arange(high), middle, 1)
    off = np.abs(middle - slope * np.arange(high) - start).max()
    return bool(LEAN[0] <= -slope <= LEAN[1] and off <= STRAIGHT * high)


def is_tick(own: NDArray[np.bool_]) -> bool:
    """Whether a blot, which fills its box, is a tick."""
    high, wide = own.shape
    rows = [np.flatnonzero(row) for row in own]
    if not all(map(len, rows)):
        return False
    end = max(2, round(ENDS * high))
    foot = np.concatenate(rows[-end:])
    middle = float(foot.mean())
    if not FOOT[0] * wide <= middle <= FOOT[1] * wide or np.ptp(foot) > POINT * wide:
        return False
    parts = [np.split(row, np.flatnonzero(np.diff(row) > 1) + 1) for row in rows]
    double = sum(len(part) > 1 for part in parts)
    begins = int(np.flatnonzero(own[:, : max(1, round(middle - BACK * wide))].any(axis=1)).min(initial=high))
    if double < max(2, ARM * high) or begins < SHORT * high:
        return False
    long = np.array([part[-1].mean() for part in parts])  # the middles of the right one of the strokes
    tip = float(long[:end].mean())
    leans = tip - middle >= STEEP * high and long[high // 2] - middle >= HALF_WAY * (tip - middle)
    alone = np.mean([len(part) == 1 for part in parts[:begins]]) >= LINED
    thick = np.array([len(part[-1]) for part in parts[:begins]])
    even = (thick <= THICKER * np.median(thick[: max(1, begins // 2)]) + 1).mean() >= LINED  # no digit that it touches
    even = even and max(map(len, parts)) <= TWO
    leads = np.mean(np.diff(long) <= BACK * wide) >= LINED and tip >= long.max() - BACK * wide
    return bool(leans and alone and leads and even)


def without_marks(grey: Grey, found: Sequence[Mark]) -> Grey:
    """The bitmap without some marks and their edges; what they touch stays."""
    made = grey.copy()
    for mark in found:
        high, wide = mark.own.shape
        y, x = max(0, mark.top - RIM), max(0, mark.x0 - RIM)
        part = made[y : mark.top + high + RIM, x : mark.x0 + wide + RIM]
        own = np.zeros(part.shape, dtype=np.bool_)
        own[mark.top - y :, mark.x0 - x :][:high, :wide] = mark.own
        others = (part < INK) & ~own
        part[_wider(own, RIM) & ~(_wider(others, 1) & ~own)] = 255
    return made


def _wider(own: NDArray[np.bool_], by: int) -> NDArray[np.bool_]:
    image = Image.fromarray(own.astype(np.uint8)).filter(ImageFilter.MaxFilter(2 * by + 1))
    return np.asarray(image) > 0
