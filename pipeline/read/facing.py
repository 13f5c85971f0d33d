"""Two pages beside each other on one sheet, each scanned by itself: they may lie askew in ways of their own."""

from __future__ import annotations

import numpy as np

from .pictures import INK, Grey, is_sideways, skew, turned

WIDER = 1.2  # times as wide as high: a sheet of two pages
GUTTER, DIRT = 0.02, 0.002  # of its width: what no writing crosses in its middle, and how much ink there is dirt
ASKEW = 0.3  # degrees by which the pages lie apart at least, else one angle suits both


def lain_alike(grey: Grey) -> tuple[Grey, float]:
    """A bitmap of two pages with the right one turned as the left one lies, and by how many degrees (counter-clockwise,
    about the right page's middle); any other as it is."""
    high, wide = grey.shape
    if wide < WIDER * high or _is_crossed(grey) or is_sideways(grey):
        return grey, 0.0
    left, right = grey[:, : wide // 2], np.ascontiguousarray(grey[:, wide // 2 :])
    lean = skew(right) - skew(np.ascontiguousarray(left))
    if abs(lean) < ASKEW:
        return grey, 0.0
    return np.concatenate((left, turned(right, lean)), axis=1), lean


def _is_crossed(grey: Grey) -> bool:
    """Whether anything is written across the middle, from the left to the right."""
    middle, reach = grey.shape[1] // 2, int(GUTTER * grey.shape[1] / 2)
    return float((grey[:, middle - reach : middle + reach] < INK).mean()) > DIRT
