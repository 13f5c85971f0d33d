"""Whether a bitmap holds writing: most of it ground of a few shades, with many small blots that stand in rows.

On a photograph of a sheet light and shadow make many shades of its paper. There the blots tell it alone: letters stand
beside each other, on light ground, as leaves, bricks and faces do not.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .ground import in_tiles, levelled
from .lit import evened, paper_around, unshadowed
from .photographed import seen_from_above
from .pictures import INK, Boxes, Grey, components, skew

LETTERS = 12  # blots of a letter's size: a table has more
# Shades of ground that a page has at most, how far each is spread over its tiles, and how much of a bitmap with writing
# has one of them: 0.98 and more of scans, 0.5 to 0.6 of photographs.
SHADES, GRAIN_OF_TILES, GROUND = 4, 6, 0.7
# Of blots of a letter's size those with others on both sides (0.6 and more where there is writing, 0.1 and less of what
# else is photographed), and which part of these stands on ground at least about a third as light as the lightest: paper
# in a shadow.
BETWEEN, ON_PAPER, SHADOW = 0.2, 0.7, 0.35
ENOUGH = 60  # such letters on light ground, whatever there is beside the sheet
TOGETHER = 800  # blots that are looked at together, from above


def is_writing(grey: Grey, dpi: float = 300.0) -> bool:
    """Whether a bitmap may hold writing: most of it ground of one shade, with many small blots that stand in rows.

    A photograph, a logotype or a plain ornament is none; one of a sheet with writing on it is.
    """
    if min(grey.shape) < 10 * dpi / 72:
        return False
    even = evened(grey)
    if is_even(even):
        return _is_written(even, dpi)
    sheet, back = seen_from_above(grey)
    return (bool(back) and _is_written(evened(sheet), dpi)) or has_lines(sheet, dpi)


def is_even(grey: Grey) -> bool:
    """Whether the ground of a bitmap has few shades."""
    return _flatness(in_tiles(grey)) >= GROUND


def has_lines(grey: Grey, dpi: float) -> bool:
    """Whether a bitmap, however it is lit, shows letters that stand beside each other on paper."""
    found = _letters(unshadowed(grey, dpi, heads=False) < INK, dpi / 72)
    between = max((_between(one) for one in (found, found[:, [1, 0, 3, 2]])), key=np.count_nonzero)
    if np.count_nonzero(between) < max(LETTERS, BETWEEN * len(found)):
        return False
    light = np.asarray(paper_around(grey, dpi))
    middles = (found[between, :2] + found[between, 2:]) / 2
    x, y = (middles * (np.array(light.shape) / grey.shape)[::-1]).astype(np.int64).T
    on_paper = light[y, x] >= SHADOW * light.max()
    return float(on_paper.mean()) >= ON_PAPER or int(on_paper.sum()) >= ENOUGH


def _between(boxes: Boxes) -> NDArray[np.bool_]:
    """Which blots have one of their height close on either side."""
    order = np.argsort(boxes[:, 1], kind="stable")
    found = np.zeros(len(boxes), dtype=np.bool_)
    for first in range(0, len(boxes), TOGETHER // 2):
        some = order[first : first + TOGETHER]
        found[some] |= _between_others(boxes[some])
    return found


def _between_others(boxes: Boxes) -> NDArray[np.bool_]:
    x0, top, x1, bottom = (boxes[:, i] for i in range(4))
    high = bottom - top
    apart = x0[None, :] - x1[:, None]
    shared = np.minimum(bottom[:, None], bottom[None, :]) - np.maximum(top[:, None], top[None, :])
    low, tall = np.minimum(high[:, None], high[None, :]), np.maximum(high[:, None], high[None, :])
    near = (apart >= -1) & (apart < 0.5 * tall) & (shared >= 0.6 * low) & (low >= 0.5 * tall)
    found: NDArray[np.bool_] = near.any(axis=0) & near.any(axis=1)
    return found


def _is_written(grey: Grey, dpi: float) -> bool:
    """Whether evenly lit paper holds writing."""
    point = dpi / 72
    if not is_even(grey):
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
