"""What a bitmap holds, before anyone reads it: how far it is askew, its ground, its blots of ink, its drawn lines.

A bitmap is an array of grey pixels, 0 is ink and 255 paper. numpy does the work, and is loaded only where a page needs
it: boxes are (x0, top, x1, bottom) in pixels, x1 and bottom outside.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Grey = NDArray[np.uint8]
Boxes = NDArray[np.int64]  # one row for each box

INK = 165  # a pixel darker than this, on a levelled ground, is ink
MAX_SKEW = 4.0  # degrees: what lies further askew is no page that was put on a glass
FEW = 40  # blots of a page that are too few to tell how its writing lies
SOME = 900  # blots of a page that tell which way its lines run
COARSE = 2  # pixels that make one where only the lines' direction counts
LONG = 30  # times as long as thick: what is thick and shorter may be a word in small bold type
NO_WORD = 2 * LONG  # times as long as thick: longer than the small letters of any word are together
SOLID = 0.97  # of a drawn line has ink; lines of letters have 0.9 and less
PALE, DARKER = 110, 50  # the shade of a line that letters may be told from, and by how much they are darker
AS_TYPE, EVEN = 6, (0.2, 0.8)  # pixels from which a line may be small type, and how many of its columns are how even
NEARLY = 0.35, 0.8  # the same of an unbroken one, whose edges black and white leave ragged
GAP = 3  # pixels that a drawn line may be broken for
OF_LETTERS, AT_WAIST = 0.7, 0.45  # of the length of what may be a line: letters that go on from it, and where least
WITH_TAILS, TAILS, NEAREST = 0.55, 0.1, 3  # the same where letters go on on both sides, in so many rows beside it


def skew(grey: Grey) -> float:
    """By how many degrees a page must be turned (counter-clockwise) to bring its lines level: 0 where it has none."""
    ink = np.asarray(Image.fromarray(grey).reduce(COARSE)) < INK
    sharp = _sharpness(ink & _of_letters(ink))
    if sharp is None:
        return 0.0
    best = _sharpest(sharp, 0.0, ((MAX_SKEW, 0.25), (0.25, 0.05)))
    whole = _sharpness(ink) or sharp  # drawn lines tell it to a hair, where letters tell it nearly
    best = _sharpest(whole, best, ((0.1, 0.025), (0.025, 0.0125)))
    return best if sharp(best) > 1.02 * sharp(0.0) else 0.0


def levelness(grey: Grey) -> float:
    """How sharply a bitmap's lines of writing stand out where it is turned so that they are level; 0 where it has few
    letters."""
    ink = grey < INK
    letters = _of_letters(ink)
    sharp = _sharpness(ink & letters)
    return 0.0 if sharp is None or letters.all() else sharp(_sharpest(sharp, 0.0, ((MAX_SKEW, 0.25), (0.25, 0.05))))


def _sharpest(sharp: Callable[[float], float], around: float, steps: Sequence[tuple[float, float]]) -> float:
    """The angle of the sharpest lines, looked for ever nearer; `steps`: how far to look, and how finely."""
    for reach, step in steps:
        around = float(max(around + np.arange(-reach, reach + step / 2, step), key=sharp))
    return around


def _sharpness(ink: NDArray[np.bool_]) -> Callable[[float], float] | None:
    """How sharply the lines of a bitmap stand out, looked at under an angle; None where it has hardly any ink."""
    ys, xs = np.nonzero(ink)
    if len(ys) < 200:
        return None
    if len(ys) > 120_000:  # enough to see a direction
        step = len(ys) // 120_000 + 1
        ys, xs = ys[::step], xs[::step]

    def sharpness(degrees: float) -> float:
        lines = ys - xs * np.tan(np.radians(degrees))
        profile = np.bincount((lines - lines.min()).astype(np.int64)).astype(np.float64)
        return float((np.diff(profile) ** 2).sum())

    return sharpness


def _of_letters(ink: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Where letters stand, on a bitmap reduced; everywhere on one of few letters. The edges of the paper, its folds and
    the shadow of a scanner's lid say nothing of how the writing lies."""
    boxes, inked = components(ink)
    high, wide = boxes[:, 3] - boxes[:, 1], boxes[:, 2] - boxes[:, 0]
    letters = boxes[(inked >= 5) & (high >= 4) & (high <= 60) & (wide <= 120) & (wide <= 6 * high)]
    if len(letters) < FEW:
        return np.ones_like(ink)
    edges = np.zeros((ink.shape[0] + 1, ink.shape[1] + 1), dtype=np.int32)
    for rows, columns, step in ((1, 0, 1), (1, 2, -1), (3, 0, -1), (3, 2, 1)):
        np.add.at(edges, (letters[:, rows], letters[:, columns]), step)
    found: NDArray[np.bool_] = edges.cumsum(axis=0).cumsum(axis=1)[:-1, :-1] > 0
    return found


def is_sideways(grey: Grey) -> bool:
    """Whether the lines of writing run up or down the bitmap rather than across it: letters of a line stand nearer to
    each other than lines do."""
    boxes, inked = components(np.asarray(Image.fromarray(grey).reduce(COARSE)) < INK)
    high, wide = boxes[:, 3] - boxes[:, 1], boxes[:, 2] - boxes[:, 0]
    letters = boxes[(inked >= 5) & (np.maximum(high, wide) >= 4) & (np.maximum(high, wide) <= 60)]
    if len(letters) > SOME:
        letters = letters[np.linspace(0, len(letters) - 1, SOME).astype(np.int64)]
        letters = boxes[np.isin(boxes[:, 1], np.unique(letters[:, 1]))][: 2 * SOME]
    return _side_by_side(letters[:, [1, 0, 3, 2]]) > 1.5 * _side_by_side(letters)


def _side_by_side(boxes: Boxes) -> int:
    """How many blots stand close beside another of their height."""
    x0, top, x1, bottom = (boxes[:, i] for i in range(4))
    high = bottom - top
    apart = x0[None, :] - x1[:, None]
    shared = np.minimum(bottom[:, None], bottom[None, :]) - np.maximum(top[:, None], top[None, :])
    tall = np.minimum(high[:, None], high[None, :])
    return int(((apart >= 0) & (apart < 0.35 * tall) & (shared >= 0.6 * tall)).any(axis=1).sum())


def turned(grey: Grey, degrees: float) -> Grey:
    """The bitmap turned counter-clockwise about its middle; its size stays, what comes in at the corners is paper."""
    if not degrees:
        return grey
    image = Image.fromarray(grey).rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=255)
    return np.asarray(image, dtype=np.uint8)


# ---------------------------------------------------------------------------------------------------------------------
# Runs and components


def middles(boxes: Boxes) -> NDArray[np.float64]:
    """The middle of each box between its left and right."""
    made: NDArray[np.float64] = (boxes[:, 0] + boxes[:, 2]) / 2
    return made


def runs(ink: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """(row, start, end) of every run of ink along a row, row by row."""
    wide = ink.shape[1] + 2
    padded = np.zeros((ink.shape[0], wide), dtype=np.bool_)
    padded[:, 1:-1] = ink
    flat = padded.ravel()
    change = np.flatnonzero(flat[1:] != flat[:-1]) + 1  # a start and an end by turns: all rows begin and end as paper
    rows, starts = np.divmod(change[0::2], wide)
    ends = change[1::2] - rows * wide - 1
    starts = starts - 1
    return rows, starts, ends


def components(ink: NDArray[np.bool_]) -> tuple[Boxes, NDArray[np.int64]]:
    """The boxes of connected blots of ink (corners touching counts), and how many pixels of ink each holds."""
    rows, starts, ends = runs(ink)
    if not len(rows):
        return np.zeros((0, 4), dtype=np.int64), np.zeros(0, dtype=np.int64)
    label = linked(len(rows), *_touching(rows, starts, ends, ink.shape[1]))
    kinds, index = np.unique(label, return_inverse=True)
    count = len(kinds)
    boxes = np.empty((count, 4), dtype=np.int64)
    for column, values, pick, start in (
        (0, starts, np.minimum, 1 << 40),
        (1, rows, np.minimum, 1 << 40),
        (2, ends, np.maximum, 0),
        (3, rows + 1, np.maximum, 0),
    ):
        found = np.full(count, start, dtype=np.int64)
        pick.at(found, index, values)
        boxes[:, column] = found
    return boxes, np.bincount(index, weights=ends - starts, minlength=count).astype(np.int64)


def widest_blot(ink: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The pixels of the widest connected blot of ink of a bitmap."""
    rows, starts, ends = runs(ink)
    found = np.zeros_like(ink)
    if not len(rows):
        return found
    label = linked(len(rows), *_touching(rows, starts, ends, ink.shape[1]))
    low, high = np.full(len(rows), ink.shape[1]), np.zeros(len(rows), dtype=np.int64)
    np.minimum.at(low, label, starts)
    np.maximum.at(high, label, ends)
    own = label == int((high - low).argmax())
    for row, start, end in zip(rows[own], starts[own], ends[own], strict=True):
        found[row, start:end] = True
    return found


def _touching(
    rows: NDArray[np.int64], starts: NDArray[np.int64], ends: NDArray[np.int64], width: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of runs of neighbouring rows that touch."""
    step = width + 2
    first = rows * step + starts  # runs in one order: by row, then from the left
    last = rows * step + ends
    low = np.searchsorted(last, first + step)  # of the next row: ends at or after this one's start
    high = np.searchsorted(first, last + step, side="right")
    many = np.maximum(high - low, 0)
    above = np.repeat(np.arange(len(rows)), many)
    offset = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    return above, np.repeat(low, many) + offset


def linked(count: int, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.int64]:
    """The smallest number that each of `count` things is linked with, over any number of links."""
    label = np.arange(count)
    while True:
        before = label.copy()
        low = np.minimum(label[a], label[b])
        np.minimum.at(label, a, low)
        np.minimum.at(label, b, low)
        label = label[label]
        label = label[label]
        if np.array_equal(before, label):
            return label


# ---------------------------------------------------------------------------------------------------------------------
# Drawn lines


def drawn_lines(ink: NDArray[np.bool_], shortest: int, thickest: int, longest_letter: int | None = None) -> Boxes:
    """Level lines of at least `shortest` pixels that are no thicker than `thickest`; for upright ones, turn the ink.

    A line may be broken for some pixels and drift by one: what is left of an angle, and of a scanner's noise. A solid
    one that is longer than any letter may have writing close beside it, as walls have where amounts stand against them.
    """
    rows, starts, ends = runs(_thickened(ink))
    rows, starts, ends = _closed(rows, starts, ends, ink.shape[1])
    long = ends - starts >= shortest
    mask = np.zeros_like(ink)
    for row, start, end in zip(rows[long], starts[long], ends[long], strict=True):
        mask[row, start:end] = True
    boxes, _ = components(mask)
    wide, high = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    longest = longest_letter or ink.shape[1]
    boxes = boxes[(high <= thickest + 2) & ((high <= 0.75 * thickest) | (wide >= LONG * high) | (wide >= longest))]

    def is_drawn(box: Boxes) -> bool:
        wide, high = box[2] - box[0], box[3] - box[1]
        unbroken = longest_letter is not None and wide >= longest_letter and _is_solid(ink, box)
        unbroken = unbroken and not _is_foot(ink, box, thickest)
        if not _is_even(ink, box, NEARLY if unbroken else EVEN):
            return False
        if high > 0.75 * thickest and wide < LONG * high:  # what is thick and short may be a word in bold type
            return unbroken and _thickness(ink, box) <= 0.75 * thickest
        return unbroken or _is_free(ink, box, thickest)

    return np.array([box for box in boxes if is_drawn(box)], dtype=np.int64).reshape(-1, 4)


def _is_even(ink: NDArray[np.bool_], box: Boxes, even: tuple[float, float]) -> bool:
    """Whether a thick line is as thick all along, as words in small type are not, however long they are."""
    x0, top, x1, bottom = (int(v) for v in box)
    if bottom - top < AS_TYPE or x1 - x0 >= NO_WORD * (bottom - top):
        return True
    thick = ink[top:bottom, x0:x1].sum(axis=0)
    usual = _thickness(ink, box)
    return float(np.mean(np.abs(thick - usual) <= max(1.0, even[0] * usual))) >= even[1]


def _thickness(ink: NDArray[np.bool_], box: Boxes) -> float:
    """How many pixels thick a line is along most of it."""
    x0, top, x1, bottom = (int(v) for v in box)
    return float(np.median(ink[top:bottom, x0:x1].sum(axis=0)))


def _thickened(ink: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The ink with the rows above and below."""
    thick = ink.copy()
    thick[1:] |= ink[:-1]
    thick[:-1] |= ink[1:]
    return thick


def _closed(
    rows: NDArray[np.int64], starts: NDArray[np.int64], ends: NDArray[np.int64], width: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Runs with gaps of up to `GAP` pixels between them made one."""
    if not len(rows):
        return rows, starts, ends
    joins = (rows[1:] == rows[:-1]) & (starts[1:] - ends[:-1] <= GAP)
    begins = np.concatenate(([True], ~joins))
    finishes = np.concatenate((~joins, [True]))
    return rows[begins], starts[begins], ends[finishes]


def _is_solid(ink: NDArray[np.bool_], box: Boxes) -> bool:
    """Whether there is ink all along a line, but for single pixels that grain has taken out of a pale one, as there is
    not along letters: they have gaps between them."""
    x0, top, x1, bottom = (int(v) for v in box)
    along: NDArray[np.bool_] = np.logical_or.reduce(ink[top:bottom, x0:x1], axis=0)
    along[1:-1] |= along[:-2] & along[2:]
    return float(along.mean()) >= SOLID


def _is_foot(ink: NDArray[np.bool_], box: Boxes, thickest: int) -> bool:
    """Whether a line is where the letters of a word in heavy type touch each other: along most of it they go on above
    or below, as nothing that stands against a line does, be it for a few rows (the half of small letters); along much
    of it where some go on beyond it, as a `g` does."""
    x0, top, x1, bottom = (int(v) for v in box)
    sides = ink[max(0, top - thickest) : top, x0:x1][::-1], ink[bottom : bottom + thickest, x0:x1]
    filled = [side.mean(axis=1) for side in sides if len(side)]
    beyond = len(filled) == len(sides) and all(rows[:NEAREST].min() >= TAILS for rows in filled)
    most = WITH_TAILS if beyond else OF_LETTERS
    few = max(NEAREST, thickest // NEAREST)
    return any(
        (np.median(rows) >= most and rows.min() >= AT_WAIST) or rows[:few].min() >= OF_LETTERS for rows in filled
    )


def _is_free(ink: NDArray[np.bool_], box: Boxes, thickest: int) -> bool:
    """Whether what is above and below a line is mostly paper, as it is not along a line of letters."""
    x0, top, x1, bottom = (int(v) for v in box)
    above = ink[max(0, top - thickest) : max(0, top - 1), x0:x1]
    below = ink[bottom + 1 : bottom + thickest, x0:x1]
    return all(side.size == 0 or side.mean() < 0.25 for side in (above, below))


def without(grey: Grey, boxes: Boxes, margin: int = 1) -> Grey:
    """The bitmap with the lines in these boxes made paper; what crosses a pale one, as letters do on a fold, and is
    far darker than it stays."""
    made = grey.copy()
    for x0, top, x1, bottom in boxes.tolist():
        rows, columns = slice(max(0, top - margin), bottom + margin), slice(max(0, x0 - margin), x1 + margin)
        shade = float(np.percentile(grey[top:bottom, x0:x1], 30, axis=1).min())  # of its core: its edges are paler
        part = made[rows, columns]
        part[part >= (shade - DARKER if shade >= PALE else 0)] = 255
    return made
