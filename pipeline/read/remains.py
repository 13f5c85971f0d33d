"""What is left of drawn lines where they were taken out: pale lines are broken, and parts of them look like a `1`."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .blots import BATCH, MOST, STEM, usual_height
from .pictures import Boxes, linked

STROKE, LONG = 9, 3  # pixels that what is left of a line is thick at most, and times as long as thick
BESIDE = 7  # pixels off its line
STRAIGHT = 1.5  # pixels that a part of a line is off its line at most
FREE = 0.5  # of the height of letters: nothing stands as near to it
# Crumbs of a wall at least, and of a part of it that a level line cuts off; of the height of letters, how wide each is
# at most and how high they are together.
CRUMBS, FEWEST, NARROW, HIGH = 8, 3, 0.25, 3.0
SPARSE = 0.3  # of its box has ink, of what is left where two lines cross or a frame has a round corner


def without_remains(
    boxes: Boxes, inked: NDArray[np.int64], level: Boxes, upright: Boxes
) -> tuple[Boxes, NDArray[np.int64]]:
    """The blots, and how many pixels of ink each holds, without what is left of lines that go on in drawn ones."""
    if len(boxes):
        crumbs = _of_crumbled_walls(boxes, usual_height(boxes))
        boxes, inked = boxes[~crumbs], inked[~crumbs]
    if not len(boxes) or not len(level):
        return boxes, inked
    wide, high = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    usual = usual_height(boxes)
    lies = np.flatnonzero((high <= STROKE) & (wide > high))
    boxes, inked = (np.delete(own, lies[_go_on(boxes[lies], level, usual)], axis=0) for own in (boxes, inked))
    if not len(boxes) or not len(upright):
        return boxes, inked
    crumbs = _are_crumbs(boxes, upright, level, usual)
    boxes, inked = boxes[~crumbs], inked[~crumbs]
    wide, high = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    stands = (wide <= STROKE) & (high >= LONG * wide)
    corner = (inked <= SPARSE * wide * high) & (np.minimum(wide, high) >= LONG)
    left = np.zeros(len(boxes), dtype=np.bool_)
    for at in np.flatnonzero(stands | corner):
        box = boxes[at]
        on = bool(stands[at]) and _is_on(box, upright, level, 0)
        if corner[at] and not on:
            on = _is_on(box, upright, level, 0, True) and _is_on(box, level, upright, 1, True)
        left[at] = on and (_is_part(box, upright, usual) or _is_free(box, boxes, usual))
    return boxes[~left], inked[~left]


def _of_crumbled_walls(boxes: Boxes, usual: float) -> NDArray[np.bool_]:
    """Which blots are crumbs of a thin wall that is in crumbs all along, so that no line is seen: many narrow ones,
    each close under the one before, together higher than letters are."""
    found = np.zeros(len(boxes), dtype=np.bool_)
    wide, high = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    narrow = np.flatnonzero((wide <= NARROW * usual) & (high <= 2 * usual))
    if not CRUMBS <= len(narrow) <= MOST:
        return found
    own = boxes[narrow]
    middle, pairs = own[:, 0] + own[:, 2], []
    for start in range(0, len(own), BATCH):
        part = slice(start, start + BATCH)
        below = own[None, :, 1] - own[part, None, 3]
        level = np.abs(middle[None, :] - middle[part, None]) <= 4 * STRAIGHT
        a, b = np.nonzero(level & (below > -STRAIGHT) & (below < FREE * usual))
        pairs.append((a + start, b))
    label = linked(len(own), np.concatenate([a for a, _ in pairs]), np.concatenate([b for _, b in pairs]))
    groups = np.split(np.argsort(label, kind="stable"), np.flatnonzero(np.diff(np.sort(label))) + 1)
    groups = [group for group in groups if len(group) >= FEWEST]
    spans = [(own[g, 1].min(), own[g, 3].max(), float(np.median(middle[g]))) for g in groups]
    walls = [len(g) >= CRUMBS and down - up >= HIGH * usual for g, (up, down, _) in zip(groups, spans, strict=True)]
    for group, (up, down, at) in zip(groups, spans, strict=True):
        found[narrow[group]] = any(
            wall and abs(x - at) <= 4 * STRAIGHT and max(up - below, above - down) < usual
            for wall, (above, below, x) in zip(walls, spans, strict=True)
        )  # a level line that was taken out parts a wall
    return found


def _go_on(strokes: Boxes, level: Boxes, usual: float) -> NDArray[np.bool_]:
    """Which strokes lie along a level line, where it is drawn or right behind its end: of the other half of a double
    one."""
    off = np.abs((strokes[:, [1]] + strokes[:, [3]] - level[:, 1] - level[:, 3]) / 2)
    beside = np.maximum(strokes[:, [0]] - level[:, 2], level[:, 0] - strokes[:, [2]])
    found: NDArray[np.bool_] = np.logical_or.reduce(
        (off <= BESIDE + (level[:, 3] - level[:, 1]) / 2) & (beside <= usual), axis=1
    )
    return found


def _is_on(box: Boxes, lines: Boxes, crossing: Boxes, side: int, at_edge: bool = False) -> bool:
    """Whether a blot stands where one of some lines does, or goes on: between the first and the last line that crosses
    it. `side`: 0 for upright lines."""
    other = 1 - side
    middle = (lines[:, side] + lines[:, side + 2]) / 2
    own = np.array([box[side], box[side + 2]] if at_edge else [(box[side] + box[side + 2]) / 2])
    near = (np.abs(middle[:, None] - own[None, :]) <= BESIDE).any(axis=1)
    if not near.any():
        return False
    at = float(np.median(middle[near]))
    across = crossing[(crossing[:, side] <= at + BESIDE) & (crossing[:, side + 2] >= at - BESIDE)]
    ends = np.concatenate((lines[near][:, other], lines[near][:, other + 2], across[:, other], across[:, other + 2]))
    reach = BESIDE + (int(box[other + 2] - box[other]) if at_edge else 0)  # a round corner of a frame goes on from them
    return bool(ends.min() - reach <= box[other] and box[other + 2] <= ends.max() + reach)


def _are_crumbs(boxes: Boxes, upright: Boxes, level: Boxes, usual: float) -> NDArray[np.bool_]:
    """Which blots are pieces of a thin wall that is printed or scanned so that it falls apart: narrower than a stem,
    within the wall's own width, close over or under the next piece of it."""
    thin = upright[upright[:, 2] - upright[:, 0] <= STEM * usual + 2 * STRAIGHT]
    within = (boxes[:, [0]] >= thin[:, 0] - 1) & (boxes[:, [2]] <= thin[:, 2] + 1)
    own = np.flatnonzero((boxes[:, 2] - boxes[:, 0] <= STEM * usual + 1) & within.any(axis=1))
    own = np.array([at for at in own if _is_on(boxes[at], upright, level, 0)], dtype=np.int64)
    found = np.zeros(len(boxes), dtype=np.bool_)
    pieces = np.concatenate((boxes[own], thin))
    for at in own:
        box = boxes[at]
        beside = np.abs(pieces[:, 0] + pieces[:, 2] - box[0] - box[2]) > 2 * BESIDE
        apart = np.maximum(pieces[:, 1] - box[3], box[1] - pieces[:, 3])
        found[at] = bool((~beside & (apart < FREE * usual) & (pieces != box).any(axis=1)).any())
    return found


def _is_part(box: Boxes, lines: Boxes, usual: float) -> bool:
    """Whether a blot is as thick as an upright line, thinner than a stem, and in line with it: a part that amounts
    stand against."""
    thick = lines[:, 2] - lines[:, 0]
    level = np.abs(lines[:, 0] + lines[:, 2] - box[0] - box[2]) <= 2 * STRAIGHT
    return bool(box[2] - box[0] <= STEM * usual) and bool((level & (box[2] - box[0] <= thick + 1)).any())


def _is_free(box: Boxes, boxes: Boxes, usual: float) -> bool:
    """Whether no letter stands close beside a blot, and none of the halves of zeros that are printed faintly."""
    apart = np.maximum(boxes[:, 0] - box[2], box[0] - boxes[:, 2])
    shared = np.minimum(boxes[:, 3], box[3]) - np.maximum(boxes[:, 1], box[1])
    off = np.abs(boxes[:, 0] + boxes[:, 2] - box[0] - box[2]) > 2 * BESIDE
    letters = (boxes[:, 3] - boxes[:, 1] >= FREE * usual) & ((boxes[:, 2] - boxes[:, 0] > STROKE) | off)
    close = letters & (apart < FREE * usual) & (shared > 0) & (boxes != box).any(axis=1)
    return not close.any()
