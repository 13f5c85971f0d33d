"""Text set aslant: heads of narrow columns, and words printed across the page (`UTKAST`).

Small text counts as set sideways where it begins, from bottom to top if it rises and from top to bottom if it falls: as
heads over their columns are meant. Large text across the page is no part of what it says.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from .pdfium import Frame

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

LEAST = 12.0  # degrees off a quarter turn: less is a page that lies askew
ACROSS = 1.7  # times the size of the page's upright type: so large is no head
LEVEL = 0.3  # of the font size by which characters of one text stand off its line
END = 0.5  # of the font size: the last character of a text where nothing tells its width


def turn_of(across: float, up: float, quarter: int) -> tuple[int, bool]:
    """(turn in degrees clockwise as displayed, whether it is aslant) of a character whose line of writing goes so far
    across and up in user space, on a page turned by quarters."""
    angle = 90 * quarter - math.degrees(math.atan2(up, across))
    near = round(angle / 90) * 90
    if abs(angle - near) < LEAST:
        return near % 360, False
    return (90 if math.sin(math.radians(angle)) > 0 else 270), True


def printed_across(aslant: Flags, size: Floats) -> Flags:
    """Which characters are of large text across the page."""
    if not aslant.any() or aslant.all():
        return np.zeros(len(aslant), np.bool_)
    return aslant & (size > ACROSS * float(np.median(size[~aslant])))


def set_upright(
    places: tuple[Floats, Floats, Floats],
    aslant: Flags,
    at: Ints,
    origins: Floats,
    size: Floats,
    turn: Ints,
    frame: Frame,
) -> None:
    """Puts the places of characters aslant along the line on which their text begins, in place. `at`: the indices of
    all characters in the page's text; `origins`: where they stand in user space."""
    x0, x1, base = places
    across, down = frame.point(*origins)
    points = np.asarray(across, np.float64), np.asarray(down, np.float64)
    first, before = -1, -2  # the character that the text begins with, the one before
    for i in np.flatnonzero(aslant).tolist():
        along = _along(points, first, i) if before == i - 1 and first >= 0 else None
        if along is None or not _on_line(points, first, before, i, size):
            first, along = i, 0.0
        elif at[i] == at[before] + 1:
            x1[before] = x0[before] + along - _along(points, first, before)
        ox, oy = float(points[0][first]), float(points[1][first])
        begin, line = (oy, frame.width - ox) if turn[i] == 90 else (frame.height - oy, ox)
        x0[i], x1[i], base[i] = begin + along, begin + along + END * size[i], line
        before = i


def _along(points: tuple[Floats, Floats], first: int, i: int) -> float:
    return math.hypot(float(points[0][i] - points[0][first]), float(points[1][i] - points[1][first]))


def _on_line(points: tuple[Floats, Floats], first: int, before: int, i: int, size: Floats) -> bool:
    """Whether a character goes on on the line from the first of its text to the one before, or is its second."""
    x, y = points
    step = (float(x[before] - x[first]), float(y[before] - y[first]))
    long = math.hypot(*step)
    to = (float(x[i] - x[before]), float(y[i] - y[before]))
    em = float(size[first])
    if long == 0:
        return math.hypot(*to) < 2 * em
    off = abs(step[0] * to[1] - step[1] * to[0]) / long
    ahead = (step[0] * to[0] + step[1] * to[1]) / long
    return off < LEVEL * em and 0 <= ahead < 2 * em
