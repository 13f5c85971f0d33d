"""Whether a bitmap holds writing: most of it ground of a few shades, with many small blots that stand in rows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .ground import in_tiles, levelled
from .lit import evened
from .pictures import INK, Boxes, Grey, components, skew

LETTERS = 12  # blots of a letter's size: a table has more
# Shades of ground that a page has at most, how far each is spread over its tiles, and how much of a bitmap with writing
# has one of them: 0.98 and more of scans, 0.5 to 0.6 of photographs.
SHADES, GRAIN_OF_TILES, GROUND = 4, 6, 0.7


def is_writing(grey: Grey, dpi: float = 300.0) -> bool:
    """Whether a bitmap may hold writing: most of it ground of one shade, with many small blots that stand in rows.

    A photograph, a logotype or a plain ornament is none.
    """
    point = dpi / 72
    if min(grey.shape) < 10 * point:
        return False
    grey = evened(grey)
    if _flatness(in_tiles(grey)) < GROUND:
        return False
    ink = levelled(grey)[0] < INK
    if not 0.0005 < float(ink.mean()) < 0.35:
        return False
    found = _letters(ink, point)
    if len(found) < LETTERS:
        return False
    for rows in (found[:, 3], found[:, 0], found[:, 2]):  # lines that lie, or stand up or down
        level = np.bincount(rows)
        beside = level + np.concatenate((level[1:], [0]))
        if int(level[beside >= 4].sum()) >= 0.3 * len(found):
            return True
    return skew(grey) != 0.0


def letters(grey: Grey, dpi: float) -> int:
    """How many blots of a letter's size a bitmap shows."""
    return len(_letters(levelled(grey)[0] < INK, dpi / 72))


def _letters(ink: NDArray[np.bool_], point: float) -> Boxes:
    boxes, _ = components(ink)
    heights, widths = boxes[:, 3] - boxes[:, 1], boxes[:, 2] - boxes[:, 0]
    found: Boxes = boxes[(heights >= 2.4 * point) & (heights <= 16 * point) & (widths <= 20 * point)]
    return found


def _flatness(tiles: Grey) -> float:
    """The part of a bitmap that has one of a few shades, as paper and shaded rows have: photographs have all shades."""
    counts = np.bincount(tiles.ravel(), minlength=256).astype(np.float64)
    whole, taken = float(counts.sum()), 0.0
    for _ in range(SHADES):
        around = np.convolve(counts, np.ones(2 * GRAIN_OF_TILES + 1), mode="same")
        at = int(around.argmax())
        taken += float(around[at])
        counts[max(0, at - GRAIN_OF_TILES) : at + GRAIN_OF_TILES + 1] = 0
    return taken / max(whole, 1.0)
