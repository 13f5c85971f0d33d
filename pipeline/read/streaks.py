"""Streaks that dirt on a scanner's glass draws along a page, taken off: they run through digits and look like walls.

Paper moves past the glass, so a streak runs exactly along the bitmap, whichever way the page lies on it, and mostly
from edge to edge, where no wall goes. What it covers is seen through it where it is paler than ink.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from ..records import Record
from .pictures import Grey

STRIP, STEP = 24, 3  # rows of pixels that are looked at as one, and one in how many of them
THICK, BESIDE = 8, 9  # pixels of a streak at most, and of what is looked at on each side of it
DARKER = 10  # shades by which a streak is darker than the paper beside it at least
PAPER = 90  # shade of what is no scanner's bed, nor a picture
WHOLE = 0.9  # of the strips from edge to edge: a streak goes through them all
# Strips along the edges of a page, pixels beside a streak, and how much of them is paper, which no picture of a table
# has there: its walls may go from edge to edge too. What is as many shades darker than paper is ink.
MARGIN, AROUND, FREE, INK = 5, 150, 0.97, 60
LONG, DRIFT = 0.2, 10.0  # of a page, and by how many pixels a wall as long would drift: then a shorter streak is one
COVERED = 120  # shades: what a darker streak covers is not seen through it
CRUMBS = 30  # shades by which a strip of a streak that is drawn in crumbs is darker than the paper beside it on average

Flags = NDArray[np.bool_]
Shades = NDArray[np.int16]


class _Streak(Record):
    """A streak: its columns of pixels, its rows, and by how much it is darker than paper in each of the columns."""

    left: int
    right: int
    top: int
    bottom: int
    darker: NDArray[np.float64]


def without_streaks(grey: Grey, skew: float) -> Grey:
    """The bitmap of a whole page, whose writing lies askew by some degrees, without streaks down or across it."""
    drift = DRIFT / max(math.tan(math.radians(abs(skew))), 1e-6)  # pixels
    down, across = (_of(view, drift) for view in (grey, grey.T))
    if not (down or across):
        return grey
    made = grey.copy()
    for streaks, view in ((down, made), (across, made.T)):
        for streak in streaks:
            _take_off(view, streak)
    return made


def _of(grey: Grey, drift: float) -> list[_Streak]:
    """The streaks that run down a bitmap, and those in crumbs."""
    found = list(_streaks(grey, drift))
    return [*found, *(c for c in _crumbled(grey) if all(c.right <= s.left or s.right <= c.left for s in found))]


def _streaks(grey: Grey, drift: float) -> Iterator[_Streak]:
    """The streaks that run down a bitmap; a wall drifts off its column over so many pixels."""
    strips = grey.shape[0] // STRIP
    if strips < 4 * MARGIN or grey.shape[1] < 4 * BESIDE:
        return
    rows = grey[: strips * STRIP : STEP].reshape(strips, STRIP // STEP, grey.shape[1])
    shade = rows.max(axis=1).astype(np.int16)  # of each column of a strip: letters do not fill it
    paper = np.minimum(_lightest(shade), _lightest(shade[:, ::-1])[:, ::-1])
    darker = paper - shade
    dark, seen = darker >= DARKER, paper >= PAPER
    least = max(LONG * strips, drift / STRIP)
    many = np.count_nonzero(dark & seen, axis=0)
    columns = np.flatnonzero(many >= min(least, WHOLE * strips / 2))
    for left, right in _side_by_side(columns):
        if right - left > THICK:
            continue
        core = left + int(many[left:right].argmax())
        own = dark[:, max(0, core - 1) : core + 2].any(axis=1)  # no more: a wall that drifts stays in some columns
        run = _whole(own, seen[:, core], rows, core) or _longest(own & seen[:, core], least)
        if run is not None:
            sides = slice(max(0, left - 1), right + 1)  # its edges are paler
            lost = np.median(darker[run[0] : run[1], sides], axis=0)
            yield _Streak(sides.start, sides.start + len(lost), run[0] * STRIP, run[1] * STRIP, np.maximum(lost, 0.0))


def _crumbled(grey: Grey) -> Iterator[_Streak]:
    """The streaks that run down a bitmap from edge to edge in crumbs, as a scanner or a fax of black and white draws
    grey ones."""
    strips = grey.shape[0] // STRIP
    if strips < 4 * MARGIN or grey.shape[1] < 4 * BESIDE:
        return
    rows = grey[: strips * STRIP].reshape(strips, STRIP, grey.shape[1])
    shade = rows.mean(axis=1).astype(np.int16)
    paper = np.minimum(_lightest(shade), _lightest(shade[:, ::-1])[:, ::-1])
    dark, seen = paper - shade >= CRUMBS, paper >= PAPER
    columns = np.flatnonzero(np.count_nonzero(dark & seen, axis=0) >= WHOLE * strips / 2)
    for left, right in _side_by_side(columns):
        core = (left + right) // 2
        if right - left <= THICK and (run := _whole(dark[:, core], seen[:, core], rows[:, ::STEP], core)):
            hidden = np.full(right - left + 2, float(COVERED))
            yield _Streak(left - 1, right + 1, run[0] * STRIP, run[1] * STRIP, hidden)


def _lightest(shade: Shades) -> Shades:
    """The lightest shade to the left of each column, beyond a streak's width."""
    found = np.zeros_like(shade)
    for step in range(THICK - 1, THICK + BESIDE - 1):
        np.maximum(found[:, step:], shade[:, :-step], out=found[:, step:])
    return found


def _side_by_side(columns: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """The first of columns that stand beside each other, and the one behind the last."""
    if len(columns):
        for group in np.split(columns, np.flatnonzero(np.diff(columns) > 1) + 1):
            yield int(group[0]), int(group[-1]) + 1


def _whole(dark: Flags, seen: Flags, rows: Grey, left: int) -> tuple[int, int] | None:
    """The first and last strip of a streak that goes from edge to edge of a page, with free margins beside it."""
    places = np.flatnonzero(seen)
    if len(places) < len(dark) / 2 or dark[seen].mean() < WHOLE:
        return None
    around = np.r_[max(0, left - AROUND) : max(0, left - THICK), left + 2 * THICK : left + AROUND]
    around = around[around < rows.shape[2]]
    for margin in (places[1:MARGIN], places[-MARGIN:-1]):  # a scanner's bed may show in the outermost
        part = rows[margin][:, :, around].astype(np.int16)
        if not dark[margin].all() or (part < np.median(part) - INK).mean() > 1 - FREE:
            return None
    return 0, len(dark) + 1


def _longest(dark: Flags, least: float) -> tuple[int, int] | None:
    """The first and last of the most strips on end that are dark; None where they are few."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], dark, [False]))))
    starts, ends = edges[0::2], edges[1::2]
    if not len(starts):
        return None
    most = int((ends - starts).argmax())
    return (int(starts[most]), int(ends[most])) if ends[most] - starts[most] >= least else None


def _take_off(made: Grey, streak: _Streak) -> None:
    """Makes a streak as light as the paper beside it; where it hides what it covers, that is what stands beside it."""
    rows, columns = slice(streak.top, streak.bottom), slice(streak.left, streak.right)
    made[rows, columns] = np.minimum(made[rows, columns] + streak.darker[None, :], 255).astype(np.uint8)
    hidden = np.flatnonzero(streak.darker >= COVERED) + streak.left
    if len(hidden):
        first, end = int(hidden[0]), int(hidden[-1]) + 1
        before, behind = (made[rows, at].astype(np.float64) for at in (max(0, first - 1), min(made.shape[1] - 1, end)))
        share = (np.arange(end - first) + 1) / (end - first + 1)
        between = before[:, None] * (1 - share)[None, :] + behind[:, None] * share[None, :]
        made[rows, first:end] = between.astype(np.uint8)
