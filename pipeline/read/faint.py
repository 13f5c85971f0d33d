"""Blots of ink that is printed faintly: letters of which nothing, or only a stroke, is as dark as ink usually is.

An uneven print has such letters among others; elsewhere nothing is changed.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .blots import SPECK, usual_height
from .pictures import INK, Boxes, Grey, components

FAINT = 218  # a pixel darker than this, on a levelled ground, is ink where others beside it are
FEW = 5  # letters that are lost at least where a page is printed unevenly
# Of a letter's height or width that is dark: of one that is lost, of one that is whole, of the largest part of one that
# is torn; an ä has its dots apart.
LOST, WHOLE, TORN = 0.65, 0.88, 0.66
# Of the usual height of letters: how high and wide they are at most, and how high at least; how long a dash or a comma
# is at least (and thick, in pixels), and how near to a letter.
HIGH, WIDE, LETTER = 2.0, 2.5, 0.6
DOT, OF_A_DOT = (0.15, 0.45), 12  # of the same height: how large dots over a letter are; and how many pixels they hold
MARK, THIN, NEAR = 0.25, 3, 1.2
LONG, DASH = 1.8, 1.2  # times as long as thick, and of the height of letters: a dash by itself, part of which is dark


Blots = tuple[Boxes, NDArray[np.int64]]  # the boxes of blots, and how many pixels of ink each holds


def written(grey: Grey, whole: Blots | None = None) -> Blots:
    """The blots of a bitmap, whole letters where print is faint. `whole`: those of all that is darker than `FAINT`, if
    they are at hand."""
    dark, inked = components(grey < INK)
    large = dark[inked >= SPECK]
    if not len(large):
        return dark, inked
    usual = usual_height(large)
    pale, paled = components(grey < FAINT) if whole is None else whole
    high, wide = pale[:, 3] - pale[:, 1], pale[:, 2] - pale[:, 0]
    fits = (high <= HIGH * usual) & (wide <= WIDE * usual) & (paled >= SPECK)
    pale, paled = pale[fits], paled[fits]
    dark_part, torn = _dark_part(pale, large)
    letter = pale[:, 3] - pale[:, 1] >= LETTER * usual
    if int((letter & ((dark_part < LOST) | torn)).sum()) < FEW:
        return dark, inked
    lost = (dark_part < WHOLE) | torn
    letters = lost & letter
    taken = letters | (lost & _is_mark(pale, usual) & _stands_near(pale, np.concatenate((large, pale[letters])), usual))
    taken |= lost & (dark_part > 0) & _is_mark(pale, usual) & _is_dash(pale, usual)
    taken |= lost & (paled >= OF_A_DOT) & _stands_over(pale, pale[letter], usual)
    kept = ~_within(dark, pale[taken])
    return np.concatenate((dark[kept], pale[taken])), np.concatenate((inked[kept], paled[taken]))


def _dark_part(pale: Boxes, dark: Boxes) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """The part of each blot's height or width, the lesser of the two, that its dark parts fill; and whether it is torn
    in several, none of which is nearly as large as it is."""
    found = np.zeros(len(pale), dtype=np.float64)
    torn = np.zeros(len(pale), dtype=np.bool_)
    for at, box in enumerate(pale):
        own = dark[_inside(dark, box)]
        if len(own):
            high, wide = own[:, 3].max() - own[:, 1].min(), own[:, 2].max() - own[:, 0].min()
            found[at] = min(high / (box[3] - box[1]), wide / (box[2] - box[0]))
            parts = (own[:, 2:] - own[:, :2]) / (box[2:] - box[:2])
            narrow = box[2] - box[0] < box[3] - box[1]  # one letter, not two that touch
            torn[at] = len(own) > 1 and (parts.min(axis=1) if narrow else parts[:, 1]).max() < TORN
    return found, torn


def _inside(boxes: Boxes, one: Boxes) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = (
        (boxes[:, 0] >= one[0]) & (boxes[:, 2] <= one[2]) & (boxes[:, 1] >= one[1]) & (boxes[:, 3] <= one[3])
    )
    return found


def _within(boxes: Boxes, others: Boxes) -> NDArray[np.bool_]:
    found = np.zeros(len(boxes), dtype=np.bool_)
    for one in others:
        found |= _inside(boxes, one)
    return found


def _is_mark(boxes: Boxes, usual: float) -> NDArray[np.bool_]:
    """Which blots may be dashes, points or commas, no grain."""
    high, wide = boxes[:, 3] - boxes[:, 1], boxes[:, 2] - boxes[:, 0]
    found: NDArray[np.bool_] = (np.maximum(high, wide) >= MARK * usual) & (np.minimum(high, wide) >= THIN)
    return found


def _is_dash(boxes: Boxes, usual: float) -> NDArray[np.bool_]:
    """Which blots may be dashes that stand by themselves."""
    high, wide = boxes[:, 3] - boxes[:, 1], boxes[:, 2] - boxes[:, 0]
    found: NDArray[np.bool_] = (wide >= LONG * high) & (wide <= DASH * usual)
    return found


def _stands_near(boxes: Boxes, letters: Boxes, usual: float) -> NDArray[np.bool_]:
    """Which blots stand close beside a letter, within its height."""
    found = np.zeros(len(boxes), dtype=np.bool_)
    tall = letters[letters[:, 3] - letters[:, 1] >= LETTER * usual]
    for at, (x0, top, x1, bottom) in enumerate(boxes.tolist()):
        apart = np.maximum(tall[:, 0] - x1, x0 - tall[:, 2])
        middle = (top + bottom) / 2
        level = (tall[:, 1] <= middle) & (tall[:, 3] + MARK * usual >= middle)
        found[at] = bool(((apart > 0) & (apart <= NEAR * usual) & level).any())
    return found


def _stands_over(boxes: Boxes, letters: Boxes, usual: float) -> NDArray[np.bool_]:
    """Which blots are dots or rings over a letter."""
    size = np.maximum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])
    found: NDArray[np.bool_] = (size >= DOT[0] * usual) & (size <= DOT[1] * usual)
    for at in np.flatnonzero(found):
        x, bottom = (boxes[at, 0] + boxes[at, 2]) / 2, boxes[at, 3]
        over = (letters[:, 0] - 1 <= x) & (letters[:, 2] + 1 >= x) & (letters[:, 1] >= bottom - 1)
        found[at] = bool((over & (letters[:, 1] - bottom <= DOT[1] * usual)).any())
    return found
