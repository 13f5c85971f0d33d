"""The outline of a sheet that was photographed on a desk: a light area with four straight sides, darker ground around.

A side shows as a long straight step from dark to light, seen from outside. What is written within hides none of it:
writing and drawn lines are thin, and are taken out first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from ..records import Record
from .pictures import Grey

SMALL, FINE = 320, 1280  # pixels of the longer side where sides are looked for, and where they are found to a hair
THIN = 7  # pixels of the small bitmap: what is as thin is writing
STEEP, STEP = 20.0, 0.5  # degrees that a side may lean, and how finely it is looked for
PLAIN, CLEAR = 10.0, 40.0  # shades that a sheet is lighter than the desk at least, and what counts no more than this
MUCH = 30.0  # shades that a sheet is lighter than most desks, and that count no more than this
CANDIDATES, APART = 4, 6  # of each side, and how many pixels they are apart
SEEN = 0.7  # of a side's length in the picture a sheet is lighter than the desk beyond it
LEAST = 0.2  # of the picture that a sheet covers
TRIED = 4  # outlines that are tried at most
CROSSED = 0.4  # of an edge of the picture that a sheet reaches beyond at least
FOCAL = 0.85  # of a picture's longer side: how far a camera's lens is from it
BEYOND = 4  # pixels of the small bitmap from a side to where desk and sheet are looked at
NEAR, PROFILES = 10, 80  # pixels of the fine bitmap around a side, and places along it, where it is measured
TRIM = 250  # the shade of a page's own margins around a picture

Floats = NDArray[np.float64]
Line = tuple[float, float]  # offset and slope: across = offset + slope * along
Found = tuple[float, list[Line], int | None]  # how clearly, the four sides, and which lies beyond the picture


class Outline(Record):
    """A sheet's corners in pixels of its picture: upper left, upper right, lower right, lower left; they may lie beyond
    the picture. `open`: one side does, and how far away it is nobody knows."""

    corners: tuple[tuple[float, float], ...]
    open: bool = False


def outlines(grey: Grey) -> Iterator[Outline]:
    """What may be the outline of a sheet that a picture shows on darker ground, the clearest first."""
    left, top, part = _trimmed(grey)
    if min(part.shape) < SMALL // 2:
        return
    small, scale = _reduced(part, SMALL)
    ground = _closed(small)
    sides = [list(_sides(ground, side)) for side in range(4)]
    found = list(_closed_in(ground, sides)) or list(_open_to(ground, sides))
    fine, finer = _reduced(part, FINE)
    around = _smooth(fine)
    for lines, beyond in _several(found):
        exact = _exact(around, lines, beyond, finer / scale)
        if exact:
            yield Outline(tuple((left + x / finer, top + y / finer) for x, y in _corners(exact)), beyond is not None)


def _several(found: list[Found]) -> Iterator[tuple[list[Line], int | None]]:
    """The clearest of what was found, without what is nearly the same as a clearer one."""
    taken: list[Floats] = []
    for _, lines, beyond in sorted(found, key=lambda one: -one[0]):
        corners = np.array(_corners(lines))
        if all(float(np.abs(corners - other).max()) >= 2 * APART for other in taken):
            taken.append(corners)
            yield lines, beyond
        if len(taken) == TRIED:
            return


def _exact(around: Floats, lines: list[Line], beyond: int | None, scale: float) -> list[Line]:
    """The four sides to a hair, in pixels of the fine bitmap; none where one of them cannot be measured."""
    corners = _corners(lines)
    measured = [_measured(around, corners, side, scale) for side in range(4) if side != beyond]
    exact = [line for line in measured if line is not None]
    if len(exact) < len(measured):
        return []
    if beyond is not None:
        exact.insert(beyond, (0.0, 0.0))
        exact[beyond] = _beyond(around.shape, exact, beyond)
    return exact


def _trimmed(grey: Grey) -> tuple[int, int, Grey]:
    """A bitmap without the page's own white margins around the picture, and where it begins."""
    inked = grey[::4, ::4] < TRIM
    rows, columns = (np.flatnonzero(inked.mean(axis=axis) > 0.2) for axis in (1, 0))
    if not len(rows) or not len(columns):
        return 0, 0, grey
    top, left = 4 * int(rows[0]), 4 * int(columns[0])
    return left, top, grey[top : 4 * int(rows[-1]) + 4, left : 4 * int(columns[-1]) + 4]


def _reduced(grey: Grey, longest: int) -> tuple[Floats, float]:
    """A bitmap drawn smaller, and how many of its pixels one of the large ones is."""
    scale = min(1.0, longest / max(grey.shape))
    size = (max(1, round(grey.shape[1] * scale)), max(1, round(grey.shape[0] * scale)))
    return np.asarray(Image.fromarray(grey).resize(size, Image.Resampling.BOX), dtype=np.float64), scale


def _closed(small: Floats) -> Floats:
    """The ground without what is thin and dark on it; what is beyond the edges is as it is at them."""
    image = Image.fromarray(np.pad(small, THIN, mode="edge").astype(np.uint8))
    closed = image.filter(ImageFilter.MaxFilter(THIN)).filter(ImageFilter.MinFilter(THIN))
    return np.asarray(closed, dtype=np.float64)[THIN:-THIN, THIN:-THIN]


def _smooth(grey: Floats) -> Floats:
    return np.asarray(Image.fromarray(grey.astype(np.uint8)).filter(ImageFilter.GaussianBlur(1.5)), dtype=np.float64)


# ---------------------------------------------------------------------------------------------------------------------
# Sides: 0 left, 1 top, 2 right, 3 bottom. Each is looked for as a left one, on the ground turned so that it is one.


def _as_left(ground: NDArray[Any], side: int) -> NDArray[Any]:
    """The ground with a side on the left: mirrored for right and bottom, across the diagonal for top and bottom."""
    turned = ground.T if side in (1, 3) else ground
    return turned[:, ::-1] if side in (2, 3) else turned


def _sides(ground: Floats, side: int) -> Iterator[Line]:
    """The lines that may be a side of a sheet, the clearest first."""
    own = _as_left(ground, side)
    step = np.zeros_like(own)
    step[:, 2:-2] = own[:, 4:] - own[:, :-4]
    weight = np.clip(step - PLAIN, 0.0, CLEAR)
    ys, xs = np.nonzero(weight)
    if not len(ys):
        return
    values, high, wide = weight[ys, xs], *own.shape
    slopes = np.tan(np.radians(np.arange(-STEEP, STEEP + STEP / 2, STEP)))
    reach = int(np.ceil(abs(slopes).max() * high)) + 2
    votes = np.zeros((len(slopes), wide + 2 * reach))
    for at, slope in enumerate(slopes):
        places = np.rint(xs - slope * ys).astype(np.int64) + reach
        votes[at] = np.bincount(places, weights=values, minlength=votes.shape[1])[: votes.shape[1]]
    votes = votes + np.roll(votes, 1, axis=1) + np.roll(votes, -1, axis=1)
    middle = np.arange(votes.shape[1])[None, :] - reach + slopes[:, None] * high / 2  # where it crosses half way
    for _ in range(CANDIDATES):
        at, place = divmod(int(votes.argmax()), votes.shape[1])
        if votes[at, place] <= 0:
            return
        yield float(place - reach), float(slopes[at])
        votes[np.abs(middle - middle[at, place]) < APART] = 0.0


def _closed_in(ground: Floats, sides: list[list[Line]]) -> Iterator[Found]:
    """The sheets that four sides may close in."""
    for lines in product(*sides):
        own = [_unturned(line, side, ground.shape) for side, line in enumerate(lines)]
        clear = _clear(ground, own, range(4))
        if clear:
            yield clear, own, None


def _open_to(ground: Floats, sides: list[list[Line]]) -> Iterator[Found]:
    """The sheets that three sides may close in, and that go on beyond an edge of the picture."""
    high, wide = ground.shape
    for beyond in range(4):
        edge, reach = (0.0, 0.0, wide - 1.0, high - 1.0)[beyond], (high, wide)[beyond % 2]
        for lines in product(*[some if side != beyond else [(0.0, 0.0)] for side, some in enumerate(sides)]):
            own = [_unturned(line, side, ground.shape) for side, line in enumerate(lines)]
            own[beyond] = (edge, 0.0)
            start, end = _ends(_corners(own), beyond)
            if float(np.hypot(*(end - start))) < CROSSED * reach:
                continue
            clear = _clear(ground, own, [side for side in range(4) if side != beyond])
            if clear:
                yield clear, [*own[:beyond], _beyond(ground.shape, own, beyond), *own[beyond + 1 :]], beyond


def _clear(ground: Floats, lines: list[Line], sides: Iterable[int]) -> float:
    """How clearly some lines, in the ground's own directions, are the sides of a sheet; 0 where they are none."""
    corners = _corners(lines)
    if _size(corners) < LEAST * ground.shape[0] * ground.shape[1] or not _is_convex(corners):
        return 0.0
    clear = [_clearness(ground, corners, side) for side in sides]
    return sum(clear) if all(clear) else 0.0


def _beyond(shape: tuple[int, ...], lines: list[Line], side: int) -> Line:
    """A side that lies beyond the picture: where it lies, nobody knows, but how it runs, its opposite tells, at right
    angles to the two others, for a camera with a usual lens. It is drawn where all that is seen is within."""
    high, wide = shape
    focal, middle = FOCAL * max(shape), np.array((wide / 2, high / 2))
    planes = [_plane(line, at, focal, middle) for at, line in enumerate(lines)]
    upright = np.cross(planes[(side - 1) % 4], planes[(side + 1) % 4])
    level = np.cross(planes[(side + 2) % 4], upright)
    edge = (0.0, 0.0, float(wide), float(high))[side]
    ends = ((edge, 0.0), (edge, float(high))) if side in (0, 2) else ((0.0, edge), (float(wide), edge))
    rays = [np.array((*(np.array(end) - middle), focal)) for end in ends]
    found = [_line(np.cross(level, ray), side, focal, middle) for ray in rays]
    half = (high, wide)[side % 2] / 2
    far = min if side in (0, 1) else max
    return far(found, key=lambda line: line[0] + line[1] * half)


def _plane(line: Line, side: int, focal: float, middle: Floats) -> Floats:
    """The plane through the camera's eye in which a line lies, by what stands upright on it."""
    offset, slope = line
    across = np.array((1.0, -slope, -offset) if side in (0, 2) else (-slope, 1.0, -offset))
    return np.array((focal * across[0], focal * across[1], across[2] + across[:2] @ middle))


def _line(plane: Floats, side: int, focal: float, middle: Floats) -> Line:
    """The line in which a plane through the camera's eye cuts the picture."""
    x, y = plane[0] / focal, plane[1] / focal
    rest = plane[2] - x * middle[0] - y * middle[1]
    return (-rest / x, -y / x) if side in (0, 2) else (-rest / y, -x / y)


def _unturned(line: Line, side: int, shape: tuple[int, ...]) -> Line:
    """A line of the ground turned, on the ground as it lies: x = offset + slope * y for left and right sides, y by x
    for the others."""
    offset, slope = line
    if side in (0, 1):
        return line
    return shape[1 if side == 2 else 0] - 1 - offset, -slope


def _corners(lines: list[Line]) -> list[tuple[float, float]]:
    """Where left, top, right and bottom meet."""
    left, top, right, bottom = lines
    return [_meet(left, top), _meet(right, top), _meet(right, bottom), _meet(left, bottom)]


def _meet(upright: Line, level: Line) -> tuple[float, float]:
    (a, b), (c, d) = upright, level
    x = (a + b * c) / (1 - b * d)
    return x, c + d * x


def _size(corners: list[tuple[float, float]]) -> float:
    xs, ys = np.array(corners).T
    return float(abs((xs * np.roll(ys, -1) - ys * np.roll(xs, -1)).sum()) / 2)


def _is_convex(corners: list[tuple[float, float]]) -> bool:
    points = np.array(corners)
    ahead = np.roll(points, -1, axis=0) - points
    after = np.roll(ahead, -1, axis=0)
    turns = ahead[:, 0] * after[:, 1] - ahead[:, 1] * after[:, 0]
    return bool((turns > 0).all())


def _ends(corners: list[tuple[float, float]], side: int) -> tuple[Floats, Floats]:
    """A side's ends, with the sheet to the right of the way from the first to the second."""
    order = ((3, 0), (0, 1), (1, 2), (2, 3))[side]
    return np.array(corners[order[0]]), np.array(corners[order[1]])


def _along(corners: list[tuple[float, float]], side: int, many: int) -> tuple[Floats, Floats]:
    """Places along a side, and the way of one pixel from it into the sheet."""
    start, end = _ends(corners, side)
    way = (end - start) / max(1.0, float(np.hypot(*(end - start))))
    places = start + np.linspace(0.02, 0.98, many)[:, None] * (end - start)
    return places, np.array((-way[1], way[0]))


def _at(ground: Floats, places: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    """The shades at some places, and which of them lie in the picture."""
    x, y = np.rint(places[..., 0]).astype(np.int64), np.rint(places[..., 1]).astype(np.int64)
    within = (x >= 0) & (y >= 0) & (x < ground.shape[1]) & (y < ground.shape[0])
    return ground[np.clip(y, 0, ground.shape[0] - 1), np.clip(x, 0, ground.shape[1] - 1)], within


def _clearness(ground: Floats, corners: list[tuple[float, float]], side: int) -> float:
    """How clearly a side parts a sheet from what is darker beyond it: by how many shades, for how long; 0 where it does
    not along most of what lies in the picture."""
    start, end = _ends(corners, side)
    length = float(np.hypot(*(end - start)))
    places, inwards = _along(corners, side, max(8, int(length)))
    inner, _ = _at(ground, places + BEYOND * inwards)
    outer, within = _at(ground, places - 2 * inwards)
    far, _ = _at(ground, places - BEYOND * inwards)
    if within.mean() < 0.25:
        return 0.0
    lighter = (inner - np.minimum(outer, far))[within]
    if float((lighter >= PLAIN).mean()) < SEEN:
        return 0.0
    return length * float(within.mean()) * min(MUCH, float(np.median(lighter)))


def _measured(fine: Floats, corners: list[tuple[float, float]], side: int, scale: float) -> Line | None:
    """A side's line to a hair: through where the step from dark to light is steepest, without what lies off it."""
    large = [((x + 0.5) * scale, (y + 0.5) * scale) for x, y in corners]
    places, inwards = _along(large, side, PROFILES)
    reach = np.arange(-NEAR, NEAR + 1)
    shades, within = _at(fine, places[:, None, :] + reach[None, :, None] * inwards)
    steps = shades[:, 2:] - shades[:, :-2]
    usable = within.all(axis=1) & (steps.max(axis=1) >= PLAIN / 2)
    if int(usable.sum()) < PROFILES // 5:
        return None
    found = places + (reach[1:-1][steps.argmax(axis=1)])[:, None] * inwards
    along, across = found[usable].T[[1, 0] if side in (0, 2) else [0, 1]]
    for _ in range(4):
        slope, offset = np.polyfit(along, across, 1)
        off = np.abs(across - offset - slope * along)
        near = off <= max(1.0, 1.5 * float(np.median(off)))
        if near.all() or int(near.sum()) < PROFILES // 8:
            break
        along, across = along[near], across[near]
    return float(offset), float(slope)
