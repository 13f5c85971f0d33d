"""The signs of a number as blots of ink: which stand beside each other, and what each is by its shape."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from .blots import Piece
from .faint import FAINT
from .pictures import INK, Boxes, Grey, components
from .said import Blots

AS_HIGH = 0.78  # of the height of capitals: what is lower is no digit
AS_LOW = 0.5  # what is no higher is a point, a comma or a dash
HANGING, DROPPED = 0.72, 0.12  # of the same height: a long comma, and how far below the baseline it ends
NARROWER = 0.8  # of the width of digits: a raised mark, which is no digit whose lower half is lost
STARRY = 0.25  # of the same height: how far above the baseline asterisks end
MARK = 0.7  # of the same height: how high a raised mark is at most; the 1 of text figures is higher
SHORT, RAISED = 0.24, 0.12  # of the same height: how long a short dash is at least, and how far above the baseline
DROPS = 0.05  # of the same height: a comma ends so far below the baseline
# Of the same height: how broad a percent sign is. Of its width, how broad its rings are and where they stand alone, and
# of its height, how far they reach.
BROAD, SIDE, OUTER, UPPER = (0.8, 1.4), 0.35, 0.14, 0.66
NARROWEST = 0.65  # of the same height: a typewriter's, among digits as broad
RING = 0.35, 0.72  # of the same height: how high its rings are
SET_OFF = 20  # shades by which the end of a dash is paler than its core
POINT, OVER = 0.2, 0.15  # of the same height: a speck is smaller, and stands further over the baseline than a point
OF_IT, BELOW = 0.6, 0.1  # of a blot's width stands within the sign that it is part of; and how far below, of its height
HANGS = 0.08  # of the same height: how far below the baseline a digit ends that a comma touches
# Of the same height: how wide a digit is, but for a 1. How many times as wide two that touch each other are at least,
# how far apart digits stand in their own width, how many touch each other at most, and how many tell their width.
DIGIT, TWO, PITCH, TOUCH, ENOUGH = (0.5, 0.85), 1.8, 1.05, 4, 20
# Times as wide: one that touches a letter; how much ink there is where they touch, of what there is elsewhere.
WITH_LETTER, WHERE_TOUCHED = 1.35, 0.5
# Times as far apart as usual are the middles of two digits with a comma or a space between them; digits behind one;
# digits of a group of thousands.
SET_APART, DECIMALS, GROUP = 1.28, (1, 2), 3
# Of the same height: a dash that touches its digit is as wide at least, as thick at most; how wide none is that is the
# bar of a 4.
TOUCHING, THICK, NO_BAR = 0.25, 0.36, 0.6
SPECKED = 2.0  # times as wide as high: a dash on which a speck stands


def digit_width(cuts: Iterable[Piece]) -> float:
    """How wide the digits of some prints are, in their height; 0 where none stands apart."""
    ratios = [
        (x1 - x0) / cut.tall
        for cut in cuts
        for x0, top, x1, bottom in letters_of(cut).tolist()
        if bottom - top >= AS_HIGH * cut.tall and DIGIT[0] * cut.tall <= x1 - x0 <= DIGIT[1] * cut.tall
    ]
    return float(np.median(ratios)) if len(ratios) >= ENOUGH else 0.0


def pitch(prints: Iterable[tuple[Boxes, Blots]], talls: Iterable[float]) -> float:
    """How far the middles of digits that stand side by side are apart, in their height; 0 where too few tell it."""
    steps = [
        float(step) / tall
        for (boxes, blots), tall in zip(prints, talls, strict=True)
        for at, step in enumerate(np.diff(boxes[:, 0] + boxes[:, 2]) / 2)
        if blots.signs[at : at + 2] == "dd"
    ]
    return float(np.median(steps)) if len(steps) >= ENOUGH else 0.0


def behind_comma(boxes: Boxes, blots: Blots, step: float) -> int:
    """How many digits stand behind the place of a comma that is printed too faintly to be seen: one or two that are set
    off from those before them (`13 8`, `1 234 5`); 0 where there is no such place.
    `step`: how far the middles of the page's digits are apart, in pixels."""
    digits = boxes[1:] if blots.signs[:1] == "-" else boxes
    if not step or set(blots.signs.removeprefix("-")) != {"d"} or len(digits) < 2:
        return 0
    wide = np.flatnonzero(np.diff(digits[:, 0] + digits[:, 2]) / 2 >= SET_APART * step) + 1
    behind = len(digits) - int(wide.max(initial=0))
    groups = range(len(digits) - behind, 0, -GROUP)  # where a comma and the spaces of its thousands stand
    return behind if len(wide) and behind in DECIMALS and set(wide.tolist()) == set(groups) else 0


def apart(grey: Grey, cut: Piece, digit: float = 0.0) -> tuple[Boxes, Blots]:
    """The boxes of a print's signs from the left, and what each is by its shape; `digit`: how wide the page's are."""
    letters = letters_of(cut)
    high = letters[:, 3] - letters[:, 1]
    most = float(high.max()) if len(high) and high.max() >= 0.5 * cut.tall else cut.tall
    letters = _with_rings(grey, letters, most)
    before, doubted = letters[:0], False
    if len(letters) and _shape(letters[0].tolist(), cut.base, most) == "d":
        x0, top, x1, bottom = letters[0]
        if dash := _dash_before(grey, letters[0], cut.base, most):
            before = np.array([(x0, top, x0 + dash, bottom)], dtype=np.int64)
            doubted = dash < NO_BAR * most and not _is_wider_by_dash(x1 - x0, most, digit)
            letters = np.concatenate((np.array([(x0 + dash, top, x1, bottom)], dtype=np.int64), letters[1:]))
    letters = _digits_apart(grey, letters, most, digit)
    high = letters[:, 3] - letters[:, 1]
    signs = len(before) * "-" + "".join(_shape(box, cut.base, most) for box in letters.tolist())
    hanging = _hanging(letters[high >= AS_HIGH * most], cut.base, most)
    wide = letters[:, 2] - letters[:, 0]
    usual = float(np.median(wide[high >= AS_HIGH * most])) if (high >= AS_HIGH * most).any() else 0.0
    small, over = high <= MARK * most, cut.base - letters[:, 3]
    raised = _at_end(small & (over >= RAISED * most) & (wide <= NARROWER * usual))
    starry = _at_end(small & (over >= STARRY * most))
    return np.concatenate((before, letters)), Blots(signs, hanging, touching=doubted, raised=raised, starry=starry)


def _at_end(which: NDArray[np.bool_]) -> int:
    """How many of the last signs are such."""
    return len(which) - int(np.flatnonzero(~which).max(initial=-1)) - 1


def _digits_apart(grey: Grey, letters: Boxes, most: float, digit: float) -> Boxes:
    """The blots, those of two or three digits that touch each other cut between them: where digits are printed in black
    and white, some do. Digits are nearly all as wide as each other."""
    wide, high = letters[:, 2] - letters[:, 0], letters[:, 3] - letters[:, 1]
    single = wide[(high >= AS_HIGH * most) & (wide >= DIGIT[0] * most) & (wide <= DIGIT[1] * most)]
    usual = float(np.median(single)) if len(single) else digit * most
    if not usual or not (wide >= TWO * usual).any():
        return letters
    found: list[Boxes] = []
    for box, across, tall in zip(letters, wide, high, strict=True):
        count = round(float(across) / (usual * PITCH))
        joined = tall >= AS_HIGH * most and across >= TWO * usual and count <= TOUCH
        found += _cut(grey, box, count, usual) if joined else [box]
    return np.stack(found)


def without_letter(grey: Grey, box: Boxes, usual: float) -> Boxes | None:
    """The digit that a blot begins with, cut off the letter that touches it (`9t`) where the blot has the least ink
    near to where a digit should end; None where it is hardly wider than one, or they do not only touch."""
    x0, top, x1, bottom = (int(v) for v in box)
    if x1 - x0 < WITH_LETTER * usual:
        return None
    digit = _cut(grey, box, 2, usual, usual)[0]
    ink = (255 - grey[top:bottom, x0:x1].astype(np.int64)).sum(axis=0)
    return digit if ink[digit[2] - x0] < WHERE_TOUCHED * ink.mean() else None


def _cut(grey: Grey, box: Boxes, count: int, usual: float, step: float = 0.0) -> list[Boxes]:
    """A blot in so many parts, cut where it has the least ink near to where one digit should end: all as wide as each
    other, or as `step` says."""
    x0, top, x1, bottom = (int(v) for v in box)
    ink = (255 - grey[top:bottom, x0:x1].astype(np.int64)).sum(axis=0)
    reach = max(1, round(0.2 * usual))
    cuts = [0]
    for at in range(1, count):
        middle = round(at * (step or (x1 - x0) / count))
        cuts.append(middle - reach + int(ink[middle - reach : middle + reach + 1].argmin()))
    ends = [*cuts[1:], x1 - x0]
    return [np.array((x0 + a, top, x0 + b, bottom), dtype=np.int64) for a, b in zip(cuts, ends, strict=True)]


def _with_rings(grey: Grey, letters: Boxes, most: float) -> Boxes:
    """The blots, those of a percent sign at their end that touch each other taken apart: a ring, a stroke, a ring."""
    for count in (1, 2):
        low, ends = letters[-count:].min(axis=0, initial=1 << 40), letters[-count:].max(axis=0, initial=0)
        x0, top, x1, bottom = int(low[0]), int(low[1]), int(ends[2]), int(ends[3])
        if len(letters) > count and is_percent_sign(grey, letters[-count:], most):
            third, half = (x1 - x0) // 3, (bottom - top) // 2 + 1
            above, below = (x0, top, x0 + third, top + half), (x1 - third, bottom - half, x1, bottom)
            stroke = (x0 + third, top, x1 - third, bottom)
            return np.concatenate((letters[:-count], np.array((above, stroke, below), dtype=np.int64)))
    return letters


def _has_rings(ink: NDArray[np.bool_]) -> bool:
    """Whether ink is a percent sign: a ring at the left above, nothing below it, and one at the right below."""
    high, wide = ink.shape
    outer, half = max(1, int(OUTER * wide)), int(SIDE * wide)
    clear = not ink[int(UPPER * high) :, :outer].any() and not ink[: high - int(UPPER * high), wide - outer :].any()
    return clear and _has_hole(ink[:, :half]) and _has_hole(ink[:, wide - half :])


def is_percent_sign(grey: Grey, blots: Boxes, most: float) -> bool:
    """Whether some blots, or one, are a percent sign, whether its rings touch its stroke or not. A typewriter's, which
    is as narrow as digits, closes in two rings too."""
    if not len(blots):
        return False
    low, ends = blots.min(axis=0), blots.max(axis=0)
    x0, top, x1, bottom = int(low[0]), int(low[1]), int(ends[2]), int(ends[3])
    fits = NARROWEST * most <= x1 - x0 <= BROAD[1] * most and bottom - top >= AS_HIGH * most
    if not (fits and _has_rings(grey[top:bottom, x0:x1] < INK)):
        return False
    return x1 - x0 >= BROAD[0] * most or has_two_rings(grey, blots)


def has_two_rings(grey: Grey, blots: Boxes) -> bool:
    """Whether ink closes in two holes, one at the left above, one at the right below, as a percent sign does. 46
    and 96 do so too, and are told from it by their breadth (`is_percent_sign`)."""
    low, ends = blots.min(axis=0), blots.max(axis=0)
    ink = np.pad(grey[low[1] : ends[3], low[0] : ends[2]] < INK, 1)
    holes = components(~ink)[0]
    holes = holes[(holes[:, 0] > 0) & (holes[:, 2] < ink.shape[1])]  # else the paper around it
    if len(holes) != 2:
        return False
    middles = (holes[:, :2] + holes[:, 2:]) / 2
    (left, above), (right, below) = sorted(middles.tolist())
    return bool(left < ink.shape[1] / 2 < right and above < ink.shape[0] / 2 < below)


def _has_hole(ink: NDArray[np.bool_]) -> bool:
    """Whether a column of ink is parted, as one through a ring is."""
    starts = ink[1:] & ~ink[:-1]
    return bool(((starts.sum(axis=0) + ink[0]) > 1).any())


def _hanging(digits: Boxes, base: float, most: float) -> int:
    """How many of a number's high signs reach below where the others end."""
    line = min(base, float(digits[:, 3].min(initial=round(base))))
    return int((digits[:, 3] >= line + HANGS * most).sum())


def _dash_before(grey: Grey, blot: NDArray[np.int64], base: float, most: float) -> int:
    """How many pixels wide the dash is that a blot as high as a digit begins with: a level stroke at half its height
    that touches the digit, and may be fainter than it. 0: it has none."""
    x0, top, x1, bottom = (int(v) for v in blot)
    seen = grey[top:bottom, x0:x1]
    heights = base - (top + np.arange(bottom - top))
    within = (heights >= 0.15 * most) & (heights <= 0.65 * most)
    for shade in (INK, FAINT):
        wide = _stroke(seen < shade, within, most)
        if wide >= TOUCHING * most and (shade == INK or _is_set_off(seen[within].min(axis=0), wide)):
            return wide
    return 0


def _is_wider_by_dash(wide: int, most: float, digit: float) -> bool:
    """Whether one digit with what it begins with is so much wider than the page's digits that this is a dash: the bar
    of a 4 is within its width. Of two digits that touch each other nobody knows."""
    return 0 < (digit + TOUCHING) * most <= wide < TWO * digit * most


def _is_set_off(shades: NDArray[np.uint8], wide: int) -> bool:
    """Whether a stroke is paler again where it ends, as a dash before a digit is; the bar of a 4 goes on."""
    core = int(shades[:wide].argmin())
    return int(shades[core : wide + 2].max()) >= int(shades[core]) + SET_OFF


def _stroke(ink: NDArray[np.bool_], within: NDArray[np.bool_], most: float) -> int:
    """How wide the level stroke is that a blot's ink begins with."""
    level = ink.any(axis=0) & ~ink[~within].any(axis=0) & (ink.sum(axis=0) <= THICK * most)
    first = int(ink.any(axis=0).argmax()) if ink.any() else 0  # the blot's edge may be fainter
    level = level[first:]
    wide = int(level.argmin()) if len(level) and not level.all() else 0
    return first + wide if wide else 0


def signs_of(blots: Boxes, base: float, most: float) -> str:
    """What blots are by their shape, from the left, where digits are `most` pixels high."""
    return "".join(_shape(box, base, most) for box in blots[np.argsort(blots[:, 0])].tolist())


def _shape(box: Sequence[int], base: float, most: float) -> str:
    """What a blot is by its shape, where digits are `most` pixels high."""
    wide, high, bottom = box[2] - box[0], box[3] - box[1], box[3]
    if high >= AS_HIGH * most:
        return "d"
    middle = base - (box[1] + bottom) / 2
    thin = high <= (THICK if wide >= SPECKED * high else 0.3) * most  # a speck may stand on a long dash
    if wide >= 1.4 * high and thin and 0.15 * most <= middle <= 0.65 * most and wide <= 1.2 * most:
        return "-"
    small = SHORT * most <= wide <= AS_LOW * most and high <= min(0.36 * most, wide / 0.9)
    if small and 0.2 * most <= middle <= 0.6 * most and base - bottom >= RAISED * most:
        return "-"  # of small type, as thick as it is long
    if high <= HANGING * most and wide <= 0.5 * most and bottom >= base + DROPPED * most:
        return ","
    if high <= AS_LOW * most and wide <= 0.35 * most and abs(bottom - base) <= 0.35 * most:
        return "," if bottom > base + DROPS * most else "."
    return "x" if high > AS_LOW * most else "?"


def is_percent(blots: Boxes, base: float, most: float) -> bool:
    """Whether three blots are a percent sign: a ring above, a stroke as high as capitals, a ring at the baseline."""
    if len(blots) != 3:
        return False
    above, stroke, below = blots[np.argsort(blots[:, 0] + blots[:, 2])].tolist()
    rings = all(RING[0] * most <= box[3] - box[1] <= RING[1] * most for box in (above, below))
    high = stroke[3] - stroke[1] >= AS_HIGH * most
    placed = above[3] <= base - 0.25 * most and below[1] >= base - 0.75 * most and below[3] >= base - 0.15 * most
    return rings and high and placed and above[1] + 0.2 * most < below[1] and stroke[0] < below[0]


def letters_of(piece: Piece) -> Boxes:
    """A piece's blots from the left, without specks and what stands within a sign: the dot of a zero, a part of an 8
    that is printed faintly."""
    size = (piece.blots[:, 2:] - piece.blots[:, :2]).max(axis=1)
    over = (piece.base - piece.blots[:, 3]) / piece.tall
    speck = (size < POINT * piece.tall) & (over > OVER) & (over < 1 - OVER)
    kept = piece.blots[(size >= 0.1 * piece.tall) & ~speck]
    kept = kept[~(_within(kept) | _part_of_another(kept))]
    ordered: Boxes = kept[np.argsort(kept[:, 0])]
    return ordered


def _part_of_another(boxes: Boxes) -> NDArray[np.bool_]:
    """Which boxes are no signs by themselves: most of their width, and their height, stands within that of a much
    higher one."""
    x0, top, x1, bottom = (boxes[:, i] for i in range(4))
    shared = np.minimum(x1[:, None], x1[None, :]) - np.maximum(x0[:, None], x0[None, :])
    high = bottom - top
    higher = high[None, :] >= 2 * high[:, None]
    level = (top[:, None] >= top[None, :]) & (bottom[:, None] <= (bottom + BELOW * high)[None, :])
    found: NDArray[np.bool_] = np.logical_or.reduce(higher & level & (shared >= OF_IT * (x1 - x0)[:, None]), axis=1)
    return found


def _within(boxes: Boxes) -> NDArray[np.bool_]:
    """Which boxes lie wholly within a larger one."""
    x0, top, x1, bottom = (boxes[:, i] for i in range(4))
    across = (x0[:, None] > x0[None, :]) & (x1[:, None] < x1[None, :])
    inside: NDArray[np.bool_] = np.logical_or.reduce(
        across & (top[:, None] > top[None, :]) & (bottom[:, None] < bottom[None, :]), axis=1
    )
    return inside
