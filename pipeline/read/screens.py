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
DOT = 2  # pixels that a dot or a hole is wide at most; strokes of letters are wider, but for those of small type
PARTED = 16  # cells between two parts of one at most
AREA = 5  # cells that a screen is wide and high at least; no line of writing is, but for large type
MOSTLY, GAP = 0.5, 2  # of the cells of a column beside an area, and columns without dots between two of its own
LONG = 40  # cells that no line of small type fills
DOTTED = 0.75  # of the cells of a shorter area have dots; between words of small type there is paper
FLAT, NEAR = 0.24, 16  # of the pixels of a screen have its grey, and by how many shades these differ
BLUR = 1.6  # pixels: dots become grey, letters stay letters

Area = tuple[int, int, int, int]  # in cells: the first column and row, and those behind the last


def without_screens(grey: Grey) -> Grey:
    """The bitmap, its areas that are drawn with dots in the grey that they stand for."""
    busy = _busy(grey)
    areas = [area for area in _areas(busy) if area[2] - area[0] >= LONG or _is_screen(grey, busy, area)]
    if not areas:
        return grey
    made = grey.copy()
    for area in areas:
        rows, columns = _pixels(_whole(area, busy), 1)
        made[rows, columns] = _blurred(grey, _whole(area, busy), 1)
    return made


def _pixels(area: Area, around: int) -> tuple[slice, slice]:
    """The rows and columns of an area, with so many cells around it."""
    x0, top, x1, bottom = area
    rows = slice(max(0, top - around) * HIGH, (bottom + around) * HIGH)
    return rows, slice(max(0, x0 - around) * WIDE, (x1 + around) * WIDE)


def _blurred(grey: Grey, area: Area, around: int) -> Grey:
    return np.asarray(Image.fromarray(grey[_pixels(area, around)]).filter(ImageFilter.GaussianBlur(BLUR)))


def _whole(area: Area, busy: NDArray[np.bool_]) -> Area:
    """An area with what of it is beside it, where its dots stand among letters."""
    x0, top, x1, bottom = area
    dotted = np.flatnonzero(busy[top:bottom].mean(axis=0) >= MOSTLY)
    for place in dotted[dotted >= x1].tolist():
        x1 = place + 1 if place - x1 <= GAP else x1
    for place in dotted[dotted < x0].tolist()[::-1]:
        x0 = place if x0 - place <= GAP + 1 else x0
    return x0, top, x1, bottom


def _is_screen(grey: Grey, busy: NDArray[np.bool_], area: Area) -> bool:
    """Whether an area that lines of small type may fill is one of dots: nearly all over, and of one grey."""
    x0, top, x1, bottom = area
    return float(busy[top:bottom, x0:x1].mean()) >= DOTTED and _is_flat(_blurred(grey, area, -2))


def _is_flat(part: Grey) -> bool:
    """Whether most of an area is of one grey, as small type is not."""
    off = np.abs(part.astype(np.int16) - np.median(part))
    return float(np.mean(off <= NEAR)) >= FLAT


def _areas(busy: NDArray[np.bool_]) -> list[Area]:
    """What may be the areas, whole where letters part them."""
    if min(busy.shape) < AREA:
        return []
    image = Image.fromarray(busy.astype(np.uint8))
    screened = np.asarray(image.filter(ImageFilter.MinFilter(AREA)).filter(ImageFilter.MaxFilter(AREA))) > 0
    near = screened.copy()
    for step in range(1, PARTED + 1):
        near[:, step:] |= screened[:, :-step]
    found = []
    for x0, top, x1, bottom in components(near)[0].tolist():
        own = np.argwhere(screened[top:bottom, x0:x1])
        (first, left), (last, right) = own.min(axis=0).tolist(), own.max(axis=0).tolist()
        found.append((x0 + left, top + first, x0 + right + 1, top + last + 1))
    return found


def _busy(grey: Grey) -> NDArray[np.bool_]:
    """Which cells of a bitmap have many dots."""
    tall, broad = grey.shape[0] // HIGH, grey.shape[1] // WIDE
    if np.mean(np.isin(grey[::ROWS, ::ROWS], (0, 255))) < CLEAR:
        return np.zeros((tall, broad), dtype=np.bool_)
    whole = grey[: tall * HIGH, : broad * WIDE]
    across = _dots(whole[::ROWS]).reshape(tall, HIGH // ROWS, broad, WIDE)
    down = _dots(whole.T[::ROWS]).reshape(broad, WIDE // ROWS, tall, HIGH)
    found: NDArray[np.bool_] = across.sum(axis=(1, 3)) + down.sum(axis=(1, 3)).T >= EDGES
    return found


def _dots(rows: Grey) -> NDArray[np.bool_]:
    """Where the first edge of a dot, or of a hole, stands in some rows."""
    edge = np.zeros((rows.shape[0], rows.shape[1] + DOT), dtype=np.bool_)
    edge[:, 1 : rows.shape[1]] = np.abs(np.diff(rows.astype(np.int16), axis=1)) >= EDGE
    near = np.logical_or.reduce([edge[:, n : rows.shape[1] + n] for n in range(1, DOT + 1)])
    found: NDArray[np.bool_] = edge[:, :-DOT] & near
    return found
