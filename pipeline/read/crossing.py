"""Ticks in pencil that cross a digit: what is paler than print and lies on two strokes that meet at a tick's foot, or
on the long one alone where the digit hides the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from .faint import FAINT
from .pictures import Grey, components

DARKER, EDGE = 45, 5  # shades by which print is darker than a pencil at least; pixels across its core with its edges
CRUMB = 12  # pixels: what is smaller is left of the edges of print
END = 2  # pixels: how many rows or columns tell where a stroke ends
SHORT, LOW, STEEP = 0.25, 0.1, 0.3  # of its height: as of other ticks; how far its foot is below its short stroke
OFF, ON = 0.09, 0.9  # of its height, how far off its strokes it wavers; and how much of it does not
SEEN = 0.45  # of the length of each stroke that is not hidden by print

EDGES, BESIDE = 1, 0.3  # per cent of print that may be grains; how much of a tick stands beside the digits
DIGIT = 60  # pixels of print that it crosses at least

Strokes = NDArray[np.bool_]
Stroke = tuple[NDArray[np.float64], NDArray[np.float64]]  # from where to where it goes


def crossing(part: Grey, print_: float, least: float) -> Strokes | None:
    """The pixels of the tick that crosses a digit on a part of a bitmap, at least so high; None where there is none.
    `print_`: how dark its print is."""
    dark = part < print_ + DARKER
    core = Image.fromarray(dark.astype(np.uint8)).filter(ImageFilter.MaxFilter(EDGE))
    pale = (part < FAINT) & (np.asarray(core) == 0)
    rest = pale.copy()
    boxes, inked = components(rest)
    for x0, top, x1, bottom in boxes[inked < CRUMB].tolist():
        rest[top:bottom, x0:x1] = False
    points = _points(rest)
    if len(points) < CRUMB or dark.sum() < DIGIT:
        return None
    print_x = _points(dark)[:, 0]
    beside = (points[:, 0] < np.percentile(print_x, EDGES)) | (points[:, 0] > np.percentile(print_x, 100 - EDGES))
    if beside.mean() < BESIDE:
        return None  # a stroke of the print itself, as of a percent sign
    high = float(np.ptp(points[:, 1])) + 1
    strokes = next((s for s in _tried(points, high) if _lie_on(points, s, high)), ()) if high >= least else ()
    if not strokes:
        return None
    on = _points(pale)
    on = on[_nearest(on, strokes) <= OFF * high + END].astype(np.int64)
    made: Strokes = np.zeros(rest.shape, dtype=np.bool_)
    made[on[:, 1], on[:, 0]] = True
    return made


def _points(own: Strokes) -> NDArray[np.float64]:
    return np.argwhere(own)[:, ::-1].astype(np.float64)


def _tried(points: NDArray[np.float64], high: float) -> Iterator[tuple[Stroke, ...]]:
    """The strokes that may be meant: both of a tick, else the long one alone: a digit may hide the other."""
    xs, ys = points.T
    tip = np.array((xs[ys <= ys.min() + END].mean(), ys.min()))
    foot = np.array((xs[ys >= ys.max() - END].mean(), ys.max()))
    start = np.array((xs.min(), ys[xs <= xs.min() + END].min()))
    if tip[0] - foot[0] < STEEP * high:
        return
    if start[1] - tip[1] >= SHORT * high and min(foot - start) >= LOW * high:
        yield ((foot, start), (foot, tip))
    yield ((foot, tip),)


def _lie_on(points: NDArray[np.float64], strokes: Sequence[Stroke], high: float) -> bool:
    """Whether all ink lies on some strokes, and not much of these is hidden."""
    reach = OFF * high + END
    if (_nearest(points, strokes) <= reach).mean() < ON:
        return False
    for a, b in strokes:
        off, along = _beside(points, a, b)
        steps = max(1, round(float(np.hypot(*(b - a))) / END))
        if len(np.unique((along[off <= reach] * steps).astype(np.int64))) < SEEN * (steps + 1):
            return False
    return True


def _nearest(points: NDArray[np.float64], strokes: Sequence[Stroke]) -> NDArray[np.float64]:
    """How far points are off the nearest of some strokes."""
    off: NDArray[np.float64] = np.stack([_beside(points, *stroke)[0] for stroke in strokes]).min(axis=0)
    return off


def _beside(
    points: NDArray[np.float64], a: NDArray[np.float64], b: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """How far points are off a stroke from `a` to `b`, and where along it, from 0 to 1, they are."""
    way = b - a
    along = np.clip((points - a) @ way / (way @ way), 0.0, 1.0)
    off: NDArray[np.float64] = np.hypot(*(points - a - along[:, None] * way).T)
    return off, along
