"""Shades that a bitmap of black and white draws with dots: made grey again.

A scanner or a fax that knows no grey draws a shaded row with many dots, and a dark head with holes. Letters have as
many edges, but not for long: above and below each line there is paper.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from .pictures import Grey, components

CLEAR = 0.6  # of a bitmap's pixels are black or white where a scanner or a fax knows no grey
WIDE, HIGH = 16, 8  # pixels of a cell
ROWS = 4  # pixels of which one row, or column, is looked at
EDGE, EDGES = 48, 4  # shades between pixels beside each other at least, and how many of these a cell has at least
DOT = 3  # pixels that a dot or a hole is wide at most; strokes of letters are wider, but for those of small type
AREA = 5  # cells that a screen is wide and high at least; no line of writing is, but for large type
BLUR = 1.6  # pixels: dots become grey, letters stay letters


def without_screens(grey: Grey) -> Grey:
    """The bitmap, its areas that are drawn with dots in the grey that they stand for."""
    screened = _screened(grey)
    if not screened.any():
        return grey
    made = grey.copy()
    for x0, top, x1, bottom in _boxes(screened):
        rows, columns = (
            slice(max(0, top - 1) * HIGH, (bottom + 1) * HIGH),
            slice(max(0, x0 - 1) * WIDE, (x1 + 1) * WIDE),
        )
        made[rows, columns] = Image.fromarray(grey[rows, columns]).filter(ImageFilter.GaussianBlur(BLUR))
    return made


def _boxes(screened: NDArray[np.bool_]) -> list[tuple[int, int, int, int]]:
    """The areas in cells, whole where letters part them."""
    near = Image.fromarray(screened.astype(np.uint8)).filter(ImageFilter.MaxFilter(2 * AREA + 1))
    found = []
    for x0, top, x1, bottom in components(np.asarray(near) > 0)[0].tolist():
        own = np.argwhere(screened[top:bottom, x0:x1])
        (first, left), (last, right) = own.min(axis=0).tolist(), own.max(axis=0).tolist()
        found.append((x0 + left, top + first, x0 + right + 1, top + last + 1))
    return found


def _screened(grey: Grey) -> NDArray[np.bool_]:
    """Which cells of a bitmap are within areas that are drawn with dots."""
    tall, broad = grey.shape[0] // HIGH, grey.shape[1] // WIDE
    if min(tall, broad) < AREA or np.mean(np.isin(grey[::ROWS, ::ROWS], (0, 255))) < CLEAR:
        return np.zeros((tall, broad), dtype=np.bool_)
    whole = grey[: tall * HIGH, : broad * WIDE]
    across = _dots(whole[::ROWS]).reshape(tall, HIGH // ROWS, broad, WIDE)
    down = _dots(whole.T[::ROWS]).reshape(broad, WIDE // ROWS, tall, HIGH)
    dots = across.sum(axis=(1, 3)) + down.sum(axis=(1, 3)).T
    busy = Image.fromarray((dots >= EDGES).astype(np.uint8))
    return np.asarray(busy.filter(ImageFilter.MinFilter(AREA)).filter(ImageFilter.MaxFilter(AREA))) > 0


def _dots(rows: Grey) -> NDArray[np.bool_]:
    """Where the first edge of a dot, or of a hole, stands in some rows."""
    edge = np.zeros((rows.shape[0], rows.shape[1] + DOT), dtype=np.bool_)
    edge[:, 1 : rows.shape[1]] = np.abs(np.diff(rows.astype(np.int16), axis=1)) >= EDGE
    found: NDArray[np.bool_] = edge[:, :-DOT]
    return found & np.logical_or.reduce([edge[:, n : rows.shape[1] + n] for n in range(1, DOT + 1)])
