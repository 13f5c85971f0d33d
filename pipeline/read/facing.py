"""Two pages beside each other on one sheet, each scanned by itself: they may lie askew in ways of their own."""

from __future__ import annotations

import numpy as np

from .pictures import INK, Grey, components, is_sideways, skew, turned

WIDER = 1.2  # times as wide as high: a sheet of two pages
GUTTER, DIRT = 0.02, 0.002  # of its width: what no writing crosses in its middle, and how much ink there is dirt
LETTERS, SPECK, HIGHEST = 150, 30, 0.05  # of a page; pixels of a speck; of a page's height that a letter is high
ASKEW = 0.3  # degrees by which the pages lie apart at least, else one angle suits both


def lain_alike(grey: Grey) -> tuple[Grey, float]:
    """A bitmap of two pages with the right one turned as the left one lies, and by how many degrees (counter-clockwise,
    about the right page's middle); any other as it is."""
    high, wide = grey.shape
    if wide < WIDER * high or _is_crossed(grey) or is_sideways(grey):
        return grey, 0.0
    left, right = np.ascontiguousarray(grey[:, : wide // 2]), np.ascontiguousarray(grey[:, wide // 2 :])
    if not (_is_written(left) and _is_written(right)):
        return grey, 0.0
    lean = skew(right) - skew(left)
    if abs(lean) < ASKEW:
        return grey, 0.0
    return np.concatenate((left, turned(right, lean)), axis=1), lean


def _is_written(grey: Grey) -> bool:
    """Whether enough is written to tell to a hair how it lies: the few amounts of a wide table's right side are not."""
    boxes, inked = components(grey < INK)
    high = boxes[:, 3] - boxes[:, 1]
    return int(((inked >= SPECK) & (high < HIGHEST * len(grey))).sum()) >= LETTERS


def _is_crossed(grey: Grey) -> bool:
    """Whether anything is written across the middle, from the left to the right."""
    middle, reach = grey.shape[1] // 2, int(GUTTER * grey.shape[1] / 2)
    return float((grey[:, middle - reach : middle + reach] < INK).mean()) > DIRT
