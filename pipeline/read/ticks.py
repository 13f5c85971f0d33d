"""Marks that someone who checked the amounts has set beside them: ticks, slanted strokes, dots.

A pencil leaves them pale, a pen as dark as print, large and small. Readers take one for a parenthesis, a colon or one
more digit (`2 936 7527`), so they are taken off before anything is read. No letter and no digit has the shape of a
tick: a short stroke down, then a long one up to the right. A stroke or a dot is one where it stands behind a number.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from .blots import SPECK, usual_height
from .faint import FAINT
from .pictures import Boxes, Grey, widest_blot

RIM = 1  # pixels around a mark that are its faint edge
# Of the usual height of letters, how high a tick is; of its height, how wide; and how much of its box has ink at most.
HIGH, WIDE, INKED = (0.7, 4.5), (0.4, 1.6), 0.45
ENDS = 0.12  # of its height: its foot, and the tip of its long stroke
FOOT, POINT = (0.15, 0.65), 0.5  # of its width: where its foot stands, and how wide that is at most
SHORT = 0.25  # of its height: by how much its short stroke begins lower than its long one, at least
ARM = 0.06  # of its height: how far up two strokes stand beside each other, at least
CORE = 20  # per cent of its pixels that are as dark as the middle of its strokes
STEEP = 0.35  # of its height: how far its long stroke leans to the right at least; letters in italics lean 0.2
HALF_WAY = 0.35  # of that: how far it leans half way up at least; the stem of an f or an r is steeper than its end
BACK = 0.08  # of its width: by how much a stroke may waver
LINED = 0.85  # of the rows above the short stroke that have the long one alone, and of all that have it where it leads
# Of the height of letters: how much of their height those beside a mark share with it, how far it stands from those
# before it and behind it at least (some f in italics have its shape).
LETTER, BEFORE, BEHIND = 0.5, 0.1, 0.2
# The same of what stands behind a number only: how far, and how far what comes behind it; by how much the heights of
# digits differ, and how many of them tell.
FREE, NEAR, NEXT, EVEN, DIGITS = 0.28, 1.6, 2.0, 0.12, 2
# How high a stroke is, how far it leans, how straight it is, how much of its box has ink at most.
STROKE, LEAN, STRAIGHT, FULLEST = (0.8, 2.2), (0.28, 1.3), 0.12, 0.6
DOT, ROUND, FULL, AMID = (0.12, 0.4), 1.5, 0.55, (0.2, 0.75)  # a dot: how large, round and full, and where it stands


def ticks(grey: Grey, boxes: Boxes, inked: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which blots of a bitmap are marks of somebody who checked it."""
    high, wide = boxes[:, 3] - boxes[:, 1], boxes[:, 2] - boxes[:, 0]
    usual = usual_height(boxes)
    thin = (high >= HIGH[0] * usual) & (high <= HIGH[1] * usual) & (inked <= INKED * high * wide)
    thin &= (wide >= WIDE[0] * high) & (wide <= WIDE[1] * high)
    slanted = (high >= STROKE[0] * usual) & (high <= STROKE[1] * usual) & (wide >= LEAN[0] * high)
    slanted &= inked <= FULLEST * high * wide
    dots = (high >= DOT[0] * usual) & (high <= DOT[1] * usual) & (wide >= DOT[0] * usual) & (wide <= DOT[1] * usual)
    dots &= (np.maximum(high, wide) <= ROUND * np.minimum(high, wide)) & (inked >= FULL * high * wide)
    found = np.zeros(len(boxes), dtype=np.bool_)
    letters = boxes[(high >= LETTER * usual) & (high <= HIGH[1] * usual)]
    letters = letters[np.argsort(letters[:, 1])]
    for at in np.flatnonzero(thin | slanted | dots):
        beside = slice(*np.searchsorted(letters[:, 1], (boxes[at, 1] - HIGH[1] * usual, boxes[at, 3])))
        if thin[at] and _stands_apart(boxes[at], letters[beside], usual) and is_tick(_strokes(grey, boxes[at])):
            found[at] = True
        elif (slanted | dots)[at] and (digit := _number_before(boxes[at], letters[beside], usual)) is not None:
            middle = (digit[3] - (boxes[at, 1] + boxes[at, 3]) / 2) / (digit[3] - digit[1])
            amid = dots[at] and AMID[0] <= middle <= AMID[1] and _is_alone(boxes[at], boxes[inked >= SPECK], usual)
            found[at] = amid or (slanted[at] and _is_straight(_strokes(grey, boxes[at])))
    return found


def _strokes(grey: Grey, box: Boxes) -> NDArray[np.bool_]:
    """The widest blot in a box without its blurred edges, which may fill its corner."""
    x0, top, x1, bottom = box.tolist()
    part = grey[top:bottom, x0:x1]
    shade = float(np.percentile(part[part < FAINT], CORE))
    own = widest_blot(part < min(FAINT, (shade + 255) / 2))
    stroke: NDArray[np.bool_] = own[own.any(axis=1)][:, own.any(axis=0)]
    return stroke


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


def _number_before(box: Boxes, letters: Boxes, usual: float) -> Boxes | None:
    """The last digit of a number that a blot stands behind, a space from it, with nothing behind itself; None where it
    stands behind none: digits are all as high, letters of a word seldom."""
    letters, off = _beside(box, letters, usual)
    last = int(off[off <= 0].max(initial=-(1 << 30)))
    if not -NEAR * usual <= last <= -FREE * usual or ((off >= 0) & (off < NEXT * usual)).any():
        return None
    before = letters[off <= 0]
    digits = before[np.argsort(-before[:, 2])][:DIGITS]
    even = np.ptp(digits[:, 1]) <= EVEN * usual and np.ptp(digits[:, 3]) <= EVEN * usual
    close = len(digits) == DIGITS and digits[0, 0] - digits[1, 2] <= NEAR * usual
    digit: Boxes = digits[0]
    return digit if even and close else None


def _is_alone(dot: Boxes, boxes: Boxes, usual: float) -> bool:
    """Whether nothing stands over, under or close behind a dot: it is none of a colon, as in `:-`."""
    across = (boxes[:, 2] > dot[0]) & (boxes[:, 0] < dot[2] + usual)
    return int((across & (boxes[:, 3] > dot[1] - usual) & (boxes[:, 1] < dot[3] + usual)).sum()) <= 1  # itself


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
    leads = np.mean(np.diff(long) <= BACK * wide) >= LINED and tip >= long.max() - BACK * wide
    return bool(leans and alone and leads)


def without_ticks(grey: Grey, boxes: Boxes) -> Grey:
    """The bitmap without the widest blot in each of some boxes."""
    made = grey.copy()
    for x0, top, x1, bottom in boxes.tolist():
        part = made[max(0, top - RIM) : bottom + RIM, max(0, x0 - RIM) : x1 + RIM]
        own = Image.fromarray(widest_blot(part < FAINT).astype(np.uint8))
        part[np.asarray(own.filter(ImageFilter.MaxFilter(2 * RIM + 1))) > 0] = 255
    return made
