"""A sheet that was photographed brought to how it lies seen from straight above, and its places back to the picture.

Where a sheet's sides run as those of a page on a scanner's glass do, nothing is done: turning is enough for it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PIL import Image

from ..model import Bend, Box
from .lit import unshadowed
from .outline import Outline, outlines
from .pictures import MAX_SKEW, Grey, levelness

PARALLEL = 0.7  # degrees by which opposite sides of a sheet differ at most that was not photographed aslant
A4, LIKE_A4 = 2**0.5, 1.25  # of a sheet's sides, and how many times as long or short they seem where it is tilted
LOOKED_AT, A4_LONG = 1300, 11.7  # pixels of the longer side where only lines of writing are looked at; inches
# Of how sharply lines and columns stand out where a sheet is only turned each does so much at least seen from above;
# then both together, where it lies far askew, and where it does not.
LEAST, TOGETHER, CLEARLY = 0.6, 0.8, 1.05
RIM = 0.006  # of a sheet along its sides, where its shadow and the desk show

Frame = tuple[float, float, float, float]  # x0, top, x1, bottom
Corners = Sequence[tuple[float, float]]


def seen_from_above(grey: Grey) -> tuple[Grey, tuple[float, ...]]:
    """The sheet that a picture shows, as large as the picture is, and where its places are in the picture: a homography
    in pixels, row by row without its last term. The picture as it is, and (), where it shows none that needs it."""
    tried = []
    for found in outlines(grey):
        askew = max(abs(angle) for angle in _angles(found.corners)) > MAX_SKEW - 0.5
        if not (askew or _runs_apart(found)):
            break
        back, box = _from_above(grey.shape, found)
        level, upright, shown = _gained(grey, back, box, _alike(_corners(box), found.corners))
        if min(level, upright) >= LEAST and level * upright >= (TOGETHER if askew else CLEARLY):
            tried.append((shown, back, box))
    if not tried:
        return grey, ()
    _, back, box = max(tried)
    return _drawn(grey, back, box), back


def _from_above(shape: tuple[int, ...], found: Outline) -> tuple[tuple[float, ...], Frame]:
    """Where the places of a sheet that fills a picture of this shape are in the photograph, and the sheet's box."""
    wide, high = _sides(found)
    scale = min(shape[1] / wide, shape[0] / high)
    x0, y0 = (shape[1] - wide * scale) / 2, (shape[0] - high * scale) / 2
    box = (x0, y0, shape[1] - x0, shape[0] - y0)
    return homography(_corners(box), found.corners), box


def _corners(box: Frame) -> Corners:
    x0, y0, x1, y1 = box
    return ((x0, y0), (x1, y0), (x1, y1), (x0, y1))


def _gained(grey: Grey, back: Sequence[float], box: Frame, alike: Sequence[float]) -> tuple[float, float, float]:
    """How many times as level the lines of writing on a sheet are, and as upright its columns, as where it is only
    turned: a shadow's edge, and the wedge of it beside a page on a copier's glass, are none of its sides. Then how much
    writing it shows, the more the more level: the lower edge of a table's dark head is none of them either."""
    scale = min(1.0, LOOKED_AT / max(grey.shape))
    size = (round(grey.shape[1] * scale), round(grey.shape[0] * scale))
    smaller = (1 / scale, 0.0, 0.0, 0.0, 1 / scale, 0.0, 0.0, 0.0)
    image = Image.fromarray(grey)
    tried = [composed(one, smaller) for one in (back, alike)]
    drawn = [image.transform(size, Image.Transform.PERSPECTIVE, one, Image.Resampling.BILINEAR) for one in tried]
    x0, top, x1, bottom = (int(scale * side) for side in box)
    cut = (np.asarray(one, dtype=np.uint8)[top:bottom, x0:x1] for one in drawn)
    seen, turned = (unshadowed(np.ascontiguousarray(one), LOOKED_AT / A4_LONG) for one in cut)
    pairs = ((seen, turned), (np.ascontiguousarray(seen.T), np.ascontiguousarray(turned.T)))
    level, upright = ((levelness(one), max(1.0, levelness(other))) for one, other in pairs)
    smaller_by = math.hypot(alike[0], alike[1])  # what is drawn larger has more ink
    return level[0] / level[1], upright[0] / upright[1], level[0] * upright[0] * smaller_by**4


def _alike(places: Corners, images: Corners) -> tuple[float, ...]:
    """The turn, the size and the shift that bring places nearest to others."""
    a, b = (np.array(one) @ (1, 1j) for one in (places, images))
    middle, other = a.mean(), b.mean()
    factor = ((b - other) * np.conj(a - middle)).sum() / (abs(a - middle) ** 2).sum()
    shift = other - factor * middle
    x, y = float(factor.real), float(factor.imag)
    return (x, -y, float(shift.real), y, x, float(shift.imag), 0.0, 0.0)


def _runs_apart(found: Outline) -> bool:
    """Whether opposite sides of a sheet do."""
    top, right, bottom, left = _angles(found.corners)
    return abs(top - bottom) > PARALLEL or abs(left - right) > PARALLEL


def _angles(corners: Corners) -> list[float]:
    """By how many degrees the upper, right, lower and left side are off level or upright, clockwise."""
    points = np.array(corners)
    x, y = (np.roll(points, -1, axis=0) - points).T
    found = np.degrees(np.arctan2(y, x)) - np.array((0, 90, 180, 270))
    return [float(angle) for angle in (found + 180) % 360 - 180]


def _sides(found: Outline) -> tuple[float, float]:
    """How wide and high a sheet is, in pixels of its picture; as A4 is where it is nearly so: a camera that looks at it
    aslant sees it shorter."""
    points = np.array(found.corners)
    top, right, bottom, left = (float(math.hypot(*way)) for way in np.roll(points, -1, axis=0) - points)
    wide, high = (top + bottom) / 2, (left + right) / 2
    if found.open:
        return wide, high
    for ratio in (A4, 1 / A4):
        if 1 / LIKE_A4 <= high / wide / ratio <= LIKE_A4:
            return (wide, wide * ratio) if high < wide * ratio else (high / ratio, high)
    return wide, high


def _drawn(grey: Grey, back: tuple[float, ...], box: Frame) -> Grey:
    """The sheet alone in its box; around it, and along its sides, all is as it is next to them."""
    x0, y0, x1, y1 = box
    rim = max(2.0, RIM * max(x1 - x0, y1 - y0))
    left, top, right, bottom = (int(v) for v in (x0 + rim, y0 + rim, x1 - rim, y1 - rim))
    moved = composed(back, (1.0, 0.0, float(left), 0.0, 1.0, float(top), 0.0, 0.0))
    paper = int(np.percentile(grey[::8, ::8], 90))
    sheet = Image.fromarray(grey).transform(
        (right - left, bottom - top), Image.Transform.PERSPECTIVE, moved, Image.Resampling.BICUBIC, fillcolor=paper
    )
    around = ((top, grey.shape[0] - bottom), (left, grey.shape[1] - right))
    return np.pad(np.asarray(sheet, dtype=np.uint8), around, mode="edge")


# ---------------------------------------------------------------------------------------------------------------------
# Homographies


def homography(places: Corners, images: Corners) -> tuple[float, ...]:
    """The homography that brings four places to four others."""
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(places, images, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
    found = np.linalg.solve(np.array(rows, dtype=np.float64), np.array(images, dtype=np.float64).ravel())
    return tuple(float(v) for v in found)


def composed(outer: Sequence[float], inner: Sequence[float]) -> tuple[float, ...]:
    """The homography that does what `inner` does, then what `outer` does."""
    made = np.array((*outer, 1.0)).reshape(3, 3) @ np.array((*inner, 1.0)).reshape(3, 3)
    return tuple(float(v) for v in (made / made[2, 2]).ravel()[:8])


def bend_of(back: Sequence[float], x0: float, top: float, scale: float, area: Box) -> Bend:
    """A homography in pixels of an area that begins at x0 and top, `scale` of them a point, as one of points."""
    to_pixels = (scale, 0.0, -x0, 0.0, scale, -top, 0.0, 0.0)
    to_points = (1 / scale, 0.0, x0 / scale, 0.0, 1 / scale, top / scale, 0.0, 0.0)
    return Bend(area, composed(to_points, composed(back, to_pixels)))
