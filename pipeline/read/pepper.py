"""Specks that a scanner or a fax of black and white has strewn all over a page: taken out before letters are looked
for.

Beside a digit a speck looks like a point, and many together tear numbers and labels apart. They are told from points by
their size: of specks that stand far from any letter there are hundreds, nearly all of them alike.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .blots import DOT, usual_height
from .pictures import INK, Boxes, Grey, components

MANY = 300  # specks far from letters that make a page a dirty one
CELLS, DIRTY = 6, 0.8  # cells of a page across and down, and how many of them have specks where it is dirty all over
# Of the usual height of letters: how high they are, and how near to one a point, or the dot of an i, stands at most.
LETTER, HIGHEST, NEAR = 0.5, 4.0, 0.5
CENTRAL = 0.2  # of a nought's width and height: how far its dot stands off its middle at most
FLAT, DASH = 1.4, 0.35  # times as wide as high, and of the height of letters: a dash of small type
ALIKE = 95  # per cent of the specks far from letters: the largest of these is a large one, no two that touch each other
TWO = 2.5  # times as much ink as most have: two that touch each other
LEAST = 5  # pixels of ink that most have at least: smaller ones are no blots, and dashes of small type hardly larger
MERGED = 0.04  # of the specks beside letters: how many are two at most, where no points are as large
POINTS, SHARE = 10, 0.1  # points and dots that must be seen to be larger, also as a share of the specks beside letters
AS_MANY = 1.1  # times as many specks for its paper stand beside letters as elsewhere at most: others are points


def without_pepper(grey: Grey) -> Grey:
    """The bitmap without specks, where they are all over it. Beside letters they go only where the page's own points
    are seen to be larger, and specks are no more there than elsewhere."""
    boxes, inked = components(grey < INK)
    if len(boxes) < MANY:
        return grey
    usual = usual_height(boxes)
    small = ((boxes[:, 2:] - boxes[:, :2]).max(axis=1) <= DOT * usual) & ~_is_dash(boxes, usual)
    near = _near_letters(boxes, usual, grey.shape)
    beside = near[(boxes[:, 1] + boxes[:, 3]) // 2, (boxes[:, 0] + boxes[:, 2]) // 2]
    free = small & ~beside
    if not _is_all_over(boxes[free], grey.shape) or np.median(inked[free]) < LEAST:
        return grey
    speck = float(np.percentile(inked[free], ALIKE))
    two = max(speck, TWO * float(np.median(inked[free])))
    taken = free & (inked <= two)
    specks, points = beside & small & (inked <= speck), beside & small & (inked > speck)
    many = AS_MANY * free.sum() * (near & (grey >= INK)).sum() / max(1, (~near).sum())
    if points.sum() >= max(POINTS, SHARE * specks.sum()) and specks.sum() <= many:
        merged = beside & small & (inked > speck) & (inked <= two)
        taken |= specks | merged if merged.sum() <= MERGED * specks.sum() else specks
    taken |= small & _in_rings(boxes, usual)
    return _without(grey, boxes[taken])


def _is_dash(boxes: Boxes, usual: float) -> NDArray[np.bool_]:
    """Which blots may be dashes, which stand a space before their number, or by themselves, as specks do."""
    wide, high = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    found: NDArray[np.bool_] = (wide >= FLAT * high) & (wide >= DASH * usual)
    return found


def _in_rings(boxes: Boxes, usual: float) -> NDArray[np.bool_]:
    """Which blots stand in the middle of a letter: dots of noughts, and what specks have made of these. Readers take
    such a nought for an 8 or a 9."""
    found = np.zeros(len(boxes), dtype=np.bool_)
    middle = (boxes[:, :2] + boxes[:, 2:]) / 2
    wide, high = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    for at in np.flatnonzero((high >= LETTER * usual) & (high <= HIGHEST * usual) & (wide <= high)):
        off = np.abs(middle - middle[at])
        found |= (off[:, 0] <= CENTRAL * wide[at]) & (off[:, 1] <= CENTRAL * high[at]) & (high < high[at])
    return found


def _near_letters(boxes: Boxes, usual: float, shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """Where a bitmap has letters, or is close beside one."""
    high = boxes[:, 3] - boxes[:, 1]
    near = np.zeros(shape, dtype=np.bool_)
    reach = round(NEAR * usual)
    for x0, top, x1, bottom in boxes[(high >= LETTER * usual) & (high <= HIGHEST * usual)].tolist():
        near[max(0, top - reach) : bottom + reach, max(0, x0 - reach) : x1 + reach] = True
    return near


def _is_all_over(specks: Boxes, shape: tuple[int, ...]) -> bool:
    """Whether there are many specks, and in nearly all parts of a page: dots that lead to amounts are not."""
    if len(specks) < MANY:
        return False
    rows, columns = specks[:, 1] * CELLS // shape[0], specks[:, 0] * CELLS // shape[1]
    return len(np.unique(rows * CELLS + columns)) >= DIRTY * CELLS * CELLS


def _without(grey: Grey, specks: Boxes) -> Grey:
    """The bitmap with specks made paper, and their pale edges; not those of letters that stand there."""
    made = grey.copy()
    for x0, top, x1, bottom in specks.tolist():
        around = made[max(0, top - 1) : bottom + 1, max(0, x0 - 1) : x1 + 1]
        around[around >= INK] = 255
        made[top:bottom, x0:x1] = 255
    return made
