"""What a typewriter has typed: signs that stand in cells, all as wide, and walls of bars that stand over each other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .pictures import Boxes, middles

BARS, BAR, THIN = 3, 1.15, 0.25  # typed over each other, times as high as most letters, of their height
OVER = 0.24  # of the height of letters by which such bars stand off each other at most
LETTER, MARK = 0.6, 0.5  # of the same height: what tells where cells are, and how large a point or a dash is at most
OFF_CELL = 0.2  # of a cell: how far off its middle no sign is typed
IN_STEP = 0.8  # 1.0 where the letters of a line stand exactly as far apart as cells do, 0 where they do not at all
SOME = 3  # letters that tell where the cells are


def in_cells(blots: Boxes, pitch: float, usual: float) -> NDArray[np.bool_]:
    """Which blots of a line stand where signs are typed; a small one between two cells is a speck, which would be a
    point or a dash between two groups of a number. `pitch`: how far cells stand apart; 0 in other type."""
    wide, high = blots[:, 2] - blots[:, 0], blots[:, 3] - blots[:, 1]
    letters = high >= LETTER * usual
    if not pitch or letters.sum() < SOME:
        return np.ones(len(blots), dtype=np.bool_)
    middle = middles(blots)
    turns = np.exp(2j * np.pi * middle[letters & (wide <= pitch)] / pitch)
    if not len(turns) or abs(turns.mean()) < IN_STEP:
        return np.ones(len(blots), dtype=np.bool_)
    off = np.abs(np.angle(np.exp(2j * np.pi * middle / pitch) / turns.mean())) / (2 * np.pi)
    own = blots[letters]
    over = ((own[:, 0] < blots[:, [2]]) & (own[:, 2] > blots[:, [0]])).any(axis=1)  # dots of an i, of an ä
    small = np.maximum(wide, high) <= MARK * usual
    found: NDArray[np.bool_] = ~small | over | (off <= OFF_CELL)
    return found


def typed_walls(boxes: Boxes, usual: float) -> NDArray[np.bool_]:
    """Which blots are bars that are typed between columns: thin, higher than letters, over each other, nothing close
    beside them."""
    wide, high = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    letters = high[(high >= 0.5 * usual) & (wide >= 0.3 * usual)]
    found = np.zeros(len(boxes), dtype=np.bool_)
    if not len(letters):
        return found
    places = np.flatnonzero((high >= BAR * float(np.percentile(letters, 75))) & (wide <= THIN * high))
    middle = (boxes[places, 0] + boxes[places, 2]) / 2
    over = np.abs(middle[:, None] - middle[None, :]) <= OVER * usual
    for place, rows in zip(places, over.sum(axis=1), strict=True):
        found[place] = rows >= BARS and _stands_free(boxes, boxes[place], usual)
    return found


def _stands_free(boxes: Boxes, one: Boxes, usual: float) -> bool:
    shared = np.minimum(boxes[:, 3], one[3]) - np.maximum(boxes[:, 1], one[1])
    apart = np.maximum(boxes[:, 0] - one[2], one[0] - boxes[:, 2])
    return int(((shared > 0.5 * (boxes[:, 3] - boxes[:, 1])) & (apart < 0.3 * usual)).sum()) <= 1  # itself
