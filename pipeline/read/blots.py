"""Blots of ink put together to pieces of a line of writing: letters that stand next to each other.

A piece ends where there is free space as between columns; spaces between words are narrower, most of them. So a piece
is a cell of a table, a part of one, or some words of prose, and can be read by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, permutations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ..records import Record, replace
from .pictures import Boxes, Grey, linked
from .typed import in_cells, typed_walls

SPECK = 7  # pixels of ink: less is dirt, at 300 dots per inch
GRAIN, MANY = 3, 2000  # pixels of a speck that may be left of a line, and specks of a page that is dirty all over
MOST = 9000  # blots of a page that are looked at, the largest: more is no page of writing
APART = 0.85  # letter heights of free space that end a piece
# Pairs of letters that tell whether all are as wide, how far off they may stand, and how many of them stand so: 0.99 of
# a typewriter's, 0.7 and less of other type.
SOME, OFF, EVEN = 60, 0.15, 0.9
ONE_SPACE, NEXT = 2.4, 1.4  # letters between the middles of two that have a space, and nothing, between them
# Marks that lead to an amount: how many at least; in letter heights how large, how far apart, how far off their line.
# Dots at one height, what is left of a line or an edge: how many, and how many at most stand by letters as dots do.
REMAINS, DOTTED = 12, 0.5
LEADERS, DOT, MARKS_APART, LEVEL = 5, 0.35, 1.3, 0.12
ASTRAY = 0.25  # of the step of such marks: by how much one stands off its place at most
COMMA = 0.8  # of the height of the letter before it: how high a comma that reaches below it is at most
ROOMY = 0.6  # of the same height: the free space behind a comma in type whose signs are all as wide
# Letters of each of two lines that are taken for one, and where the one stands wholly below the other, by their height;
# in heights, how far the middles of their letters are apart.
OF_A_LINE, FEW, LETTER, LINES_APART = 4, 2, 0.55, 0.5
LEAN = 7  # times as high as wide: no `1` is as thin
STEM = 0.12  # of the height of letters: how thick the thinnest stem is
SHORTEST = 0.22  # of the same height: how long a dash is at least; one in small type has a few pixels (see astray.py)
SMALL = 0.4  # of the usual height of letters: what is lower is none
PART, TORN = 0.5, 0.15  # of the same height: the upper part of a sign that is torn across, and how wide the tear is
HIGHEST, HUNG = 0.85, 0.36  # of the height of the highest: letters, and how far above their ends asterisks end
RIM = 3  # pixels around a blot that belong to it
BATCH = 400  # blots that are compared with all others at a time


class Piece(Record):
    """A piece of a line, in pixels: its box, the boxes of its blots, its baseline and how high its tallest letters
    stand above it; `flat`: nothing but a dash; `even`: of type whose letters are all as wide, as are its spaces."""

    box: tuple[int, int, int, int]
    blots: Boxes
    base: float
    tall: float
    flat: bool = False
    even: bool = False


def pieces(boxes: Boxes, inked: NDArray[np.int64]) -> list[Piece]:
    """The pieces of writing that blots make, from the top."""
    kept = boxes[inked >= SPECK]
    high, wide = kept[:, 3] - kept[:, 1], kept[:, 2] - kept[:, 0]
    usual = usual_height(kept)
    stroke = (high >= 10 * wide) & (high >= 1.7 * usual) | (wide >= 10 * high) & (wide >= 2.5 * usual)
    fits = (high <= 6 * usual) & (wide <= 12 * usual) & ~stroke  # what is left of drawn lines is no letter
    fits &= ~_remains(kept, usual, boxes[(inked < SPECK) & (inked >= GRAIN)])
    kept = kept[fits & ~_leading(kept, usual) & ~typed_walls(kept, usual)]
    if len(kept) > MOST:
        kept = kept[np.argsort(-(kept[:, 3] - kept[:, 1]))[:MOST]]
    if not len(kept):
        return []
    pitch = _pitch(kept, usual)
    label = linked(len(kept), *_neighbours(kept, usual, pitch))
    order = np.argsort(label, kind="stable")
    cuts = np.flatnonzero(np.diff(label[order])) + 1
    lines = (line for group in np.split(order, cuts) for line in _lines(kept[group]))
    groups = [line[in_cells(line, pitch, usual)] for line in lines if not _is_stroke(line, usual)]
    found = [_piece(group, _usual_beside(group, kept, usual)) for group in groups]
    kind = _with_strokes([replace(p, even=pitch > 0) for p in found if p is not None])
    return sorted(kind, key=lambda p: (p.box[1], p.box[0]))


def loose(boxes: Boxes, found: Sequence[Piece]) -> Boxes:
    """The blots that none of some pieces has."""
    if not found:
        return boxes
    taken = {tuple(blot) for piece in found for blot in piece.blots.tolist()}
    return boxes[[tuple(blot) not in taken for blot in boxes.tolist()]]


def _is_stroke(blots: Boxes, usual: float) -> bool:
    """Whether a piece is a lone upright stroke that is higher than letters, or thinner, be it broken: what is left of a
    wall, no `1`."""
    wide, high = (int(blots[:, side + 2].max() - blots[:, side].min()) for side in (0, 1))
    return high >= LEAN * wide and (wide <= STEM * usual or (len(blots) == 1 and high >= 1.5 * usual))


def _usual_beside(blots: Boxes, boxes: Boxes, usual: float) -> float:
    """The usual height of letters on the line of a small blot, where it stands at half their height and they are
    smaller than those of the page: a dash in small type is shorter."""
    if len(blots) > 1 or blots[0, 3] - blots[0, 1] >= SMALL * usual:
        return usual
    middle = (blots[0, 1] + blots[0, 3]) / 2
    high = boxes[:, 3] - boxes[:, 1]
    beside = boxes[(boxes[:, 1] < middle) & (boxes[:, 3] > middle) & (high >= LETTER * usual / 2) & (high <= usual)]
    if len(beside) < OF_A_LINE:
        return usual
    top, bottom = float(np.median(beside[:, 1])), float(np.median(beside[:, 3]))
    at_half = top + 0.3 * (bottom - top) <= middle <= bottom - 0.2 * (bottom - top)
    return bottom - top if at_half else usual


def _lines(boxes: Boxes) -> list[Boxes]:
    """The blots of a piece, those of two lines that stand so close that they touch each other taken apart. A line of
    few letters (`kr` below the comma of `2009,`) stands wholly below the other."""
    if len(boxes) < 2 * OF_A_LINE:
        return [boxes]
    high = boxes[:, 3] - boxes[:, 1]
    tall = float(np.percentile(high, 80))
    letters = boxes[(high >= LETTER * tall) & (high <= tall / LETTER)]
    letters = letters[np.argsort(letters[:, 1] + letters[:, 3])]
    middle = (letters[:, 1] + letters[:, 3]) / 2
    cuts = np.flatnonzero(np.diff(middle) >= LINES_APART * tall) + 1
    lines = np.split(letters, cuts)
    below = all(np.median(one[:, 3]) <= other[:, 1].min() for one, other in pairwise(lines))
    if len(lines) < 2 or min(map(len, lines)) < (FEW if below else OF_A_LINE):
        return [boxes]
    bands = [float(np.median(line)) for line in np.split(middle, cuts)]
    own = np.abs((boxes[:, [1]] + boxes[:, [3]]) / 2 - np.array(bands)).argmin(axis=1)
    return [boxes[own == at] for at in range(len(bands))]


def _with_strokes(found: Sequence[Piece]) -> list[Piece]:
    """The pieces, each that looks like a dash and stands where another's letters do made part of it: a stroke of a
    letter that is printed faintly."""
    others = [p for p in found if not p.flat]
    strokes: dict[int, list[Boxes]] = {}
    alone: list[Piece] = []
    for piece in found:
        x, y = (piece.box[0] + piece.box[2]) / 2, (piece.box[1] + piece.box[3]) / 2
        around = [i for i, p in enumerate(others) if p.box[0] <= x <= p.box[2] and p.box[1] <= y <= p.box[3]]
        if piece.flat and around:
            strokes.setdefault(around[0], []).append(piece.blots)
        elif piece.flat:
            alone.append(piece)
    whole = [part(p, np.concatenate((p.blots, *strokes[i]))) if i in strokes else p for i, p in enumerate(others)]
    return [*whole, *alone]


def _leading(boxes: Boxes, usual: float) -> NDArray[np.bool_]:
    """Which blots are marks of a row that leads from a label to its amount, or of a line that is typed: many, small or
    low, evenly apart on one line."""
    wide, high = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    found = np.zeros(len(boxes), dtype=np.bool_)
    for marks in (
        (wide <= DOT * usual) & (high <= DOT * usual),
        (high <= DOT * usual) & (wide > high) & (wide < usual),
    ):
        places = np.flatnonzero(marks)
        if LEADERS <= len(places) <= MOST // 2:
            rows = [places[row] for row in _rows_of_marks(boxes[places], usual)]
            for row in rows:
                found[row] = True
            found |= _crossings(boxes, [boxes[row] for row in rows], usual)
            found |= _last_marks(boxes, [boxes[row] for row in rows], usual)
    return found


def _remains(boxes: Boxes, usual: float, specks: Boxes) -> NDArray[np.bool_]:
    """Which blots are what a bitmap of black and white has left of a faint line: many dots at one height, however far
    apart, and strokes among them. `specks` are such dots too, where they are not all over the page."""
    count = len(boxes)
    boxes = np.concatenate((boxes, specks)) if len(specks) <= MANY else boxes
    found = np.zeros(len(boxes), dtype=np.bool_)
    wide, high = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    size = np.maximum(wide, high)
    middle = (boxes[:, 1] + boxes[:, 3]) / 2
    dots = np.flatnonzero(size <= DOT * usual)
    strokes = np.flatnonzero((size > DOT * usual) & (high <= DOT * usual / 2))
    letters = boxes[size > 2 * DOT * usual]
    for at in np.unique(np.round(middle[dots] / 2)) * 2:
        row = dots[np.abs(middle[dots] - at) <= 2]
        if len(row) >= REMAINS and np.mean([_is_dotted(boxes[i], letters, usual) for i in row]) < DOTTED:
            found[row] = True
            longer = strokes[np.abs(middle[strokes] - at) <= 2]
            found[[i for i in longer if not _is_dotted(boxes[i], letters, usual)]] = True
    return found[:count]


def _is_dotted(dot: Boxes, letters: Boxes, usual: float) -> bool:
    """Whether a letter stands close under a dot, or beside it as beside a point or a comma."""
    apart = np.maximum(letters[:, 0] - dot[2], dot[0] - letters[:, 2])
    below = letters[:, 1] - dot[3]
    under = (apart <= 0) & (below >= -1) & (below <= 0.35 * usual)
    beside = (apart <= 0.6 * usual) & (letters[:, 1] < dot[1]) & (letters[:, 3] >= dot[1])
    return bool((under | beside).any())


def _crossings(boxes: Boxes, rows: Sequence[Boxes], usual: float) -> NDArray[np.bool_]:
    """Which blots stand between two typed lines that go on at their height: a `+` where a wall crosses."""
    found = np.zeros(len(boxes), dtype=np.bool_)
    for before, after in permutations(rows, 2):
        x0, x1 = int(before[:, 2].max()), int(after[:, 0].min())
        high = float(np.median(before[:, 1] + before[:, 3])) / 2
        level = abs(float(np.median(after[:, 1] + after[:, 3])) / 2 - high) <= 2 * LEVEL * usual
        if level and 0 < x1 - x0 <= 2 * MARKS_APART * usual:
            within = (boxes[:, 0] >= x0) & (boxes[:, 2] <= x1)
            found |= within & (np.abs((boxes[:, 1] + boxes[:, 3]) / 2 - high) <= 2 * LEVEL * usual)
    return found


def _last_marks(boxes: Boxes, rows: Sequence[Boxes], usual: float) -> NDArray[np.bool_]:
    """Which blots are the marks that rows of them begin and end with, as low as the others and where the next is to
    stand, but broader: of a dot that is badly printed, which looks like a dash."""
    found = np.zeros(len(boxes), dtype=np.bool_)
    wide, high = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    small = (high <= DOT * usual) & (wide <= 2 * DOT * usual)
    middle = (boxes[:, :2] + boxes[:, 2:]) / 2
    for row in rows:
        places = np.sort(row[:, 0] + row[:, 2]) / 2
        step = float(np.median(np.diff(places)))
        level = np.abs(middle[:, 1] - float(np.median(row[:, 1] + row[:, 3])) / 2) <= LEVEL * usual
        apart = np.maximum(places[0] - middle[:, 0], middle[:, 0] - places[-1])
        found |= small & level & (np.abs(apart - step) <= ASTRAY * step + 1)
    return found


def _rows_of_marks(marks: Boxes, usual: float) -> Iterator[NDArray[np.int64]]:
    """The places of marks that stand evenly apart on one line, of each line."""
    order = np.argsort(marks[:, 0], kind="stable")
    x, y = marks[order, 0], (marks[order, 1] + marks[order, 3]) / 2
    a, b = np.nonzero(
        (x[None, :] > x[:, None])
        & (x[None, :] - x[:, None] <= MARKS_APART * usual)
        & (np.abs(y[None, :] - y[:, None]) <= LEVEL * usual)
    )
    label = linked(len(order), a, b)
    for row in np.split(np.argsort(label, kind="stable"), np.flatnonzero(np.diff(np.sort(label))) + 1):
        if len(row) < LEADERS:
            continue
        steps = np.diff(x[row])
        even = np.abs(steps - np.median(steps)) <= ASTRAY * np.median(steps) + 1
        if np.mean(even) >= EVEN:
            yield order[row]


def usual_height(boxes: Boxes) -> float:
    """How high the page's letters are, small ones and capitals together."""
    high = boxes[:, 3] - boxes[:, 1]
    letters = high[(high >= 10) & (high <= 120)]
    return float(np.median(letters)) if len(letters) else 24.0


def _pitch(boxes: Boxes, usual: float) -> float:
    """How far the middles of letters stand apart that are all as wide, as a typewriter's; 0 for other type."""
    high = boxes[:, 3] - boxes[:, 1]
    letters = boxes[(high >= 0.6 * usual) & (high <= 2 * usual)]
    middle = (letters[:, 0] + letters[:, 2]) / 2
    a, b = _neighbours(letters, usual)
    apart = middle[b] - middle[a]
    apart = apart[apart > 0.2 * usual]
    if len(apart) < SOME:
        return 0.0
    pitch = float(np.median(apart))
    off = np.abs(apart / pitch - np.round(apart / pitch))
    return pitch if float(np.mean(off < OFF)) >= EVEN else 0.0


def _neighbours(boxes: Boxes, usual: float, pitch: float = 0.0) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of blots that stand in one line with little space between them: less than two spaces where all letters are
    as wide."""
    x0, top, x1, bottom = (boxes[:, i] for i in range(4))
    middle = (x0 + x1) / 2
    high, wide = bottom - top, x1 - x0
    pairs = []
    for start in range(0, len(boxes), BATCH):
        part = slice(start, start + BATCH)
        apart = np.maximum(x0[None, :] - x1[part, None], x0[part, None] - x1[None, :])
        shared = np.minimum(bottom[part, None], bottom[None, :]) - np.maximum(top[part, None], top[None, :])
        low = np.minimum(high[part, None], high[None, :])
        tall = np.maximum(np.maximum(high[part, None], high[None, :]), 0.8 * usual)
        near = np.abs(middle[part, None] - middle[None, :])
        beside = (shared >= 0.5 * low) & ((apart < APART * np.minimum(tall, 2 * usual)) | (near < ONE_SPACE * pitch))
        # dots and rings stand over their letters, points and commas reach below them
        small = (low < 0.6 * tall) & (low < 0.55 * np.maximum(usual, tall))  # a ring is half as high as its a
        upper = (bottom[part, None] < bottom[None, :]) == (high[part, None] < high[None, :])  # the smaller one
        over = (apart < 0) & (-shared < 0.3 * tall) & small & upper
        lower = (top[None, :] - top[part, None]) * np.where(high[None, :] < high[part, None], 1, -1)
        slim = np.minimum(wide[part, None], wide[None, :]) <= 0.5 * tall
        comma = (low < COMMA * tall) & slim & (lower > 0.5 * tall)
        close = (apart < 0.35 * tall) | (comma & (apart < ROOMY * tall)) | (near < NEXT * pitch)
        below = close & (shared >= 0.1 * low) & (small | comma)
        a, b = np.nonzero(beside | over | below)
        pairs.append((a + start, b))
    return np.concatenate([a for a, _ in pairs]), np.concatenate([b for _, b in pairs])


def piece_of(blots: Boxes) -> Piece | None:
    """Blots of one word as a piece; None where they are dirt."""
    return _piece(blots, usual_height(blots))


def _piece(blots: Boxes, usual: float) -> Piece | None:
    """The blots as a piece; None where they are dirt."""
    high = blots[:, 3] - blots[:, 1]
    tallest = int(high.max())
    box = (int(blots[:, 0].min()), int(blots[:, 1].min()), int(blots[:, 2].max()), int(blots[:, 3].max()))
    if tallest < SMALL * usual:
        return Piece(box, blots, box[3] + 0.25 * usual, usual, True) if _is_dash(blots, usual) else None
    letters = _letters(_whole_signs(blots, usual))
    high = letters[:, 3] - letters[:, 1]
    base = _base(letters)
    standing = letters[np.abs(letters[:, 3] - base) <= 0.12 * high.max()]
    tops = standing if len(standing) else letters
    tall = base - float(np.percentile(tops[:, 1], 8))
    return Piece(box, blots, base, max(tall, 4.0))


def _whole_signs(blots: Boxes, usual: float) -> Boxes:
    """The blots from the left, the upper and the lower part of a sign that is torn across put together: a dot or a ring
    over a letter is smaller than an upper part."""
    found: list[list[int]] = []
    for x0, top, x1, bottom in blots[np.lexsort((blots[:, 1], blots[:, 0] + blots[:, 2]))].tolist():
        last = found[-1] if found else [0, 0, 0, 0]
        upper, lower = sorted((last, [x0, top, x1, bottom]), key=lambda box: box[1])
        over = 2 * (min(last[2], x1) - max(last[0], x0)) >= max(last[2] - last[0], x1 - x0)
        torn = upper[3] - upper[1] >= PART * usual and -1 <= lower[1] - upper[3] <= TORN * usual
        if over and torn and lower[3] - upper[1] <= 1.5 * usual:
            found[-1] = [min(last[0], x0), upper[1], max(last[2], x1), lower[3]]
        else:
            found.append([x0, top, x1, bottom])
    return np.array(found, dtype=np.int64)


def _is_dash(blots: Boxes, usual: float) -> bool:
    """Whether blots are a dash by itself, among letters that are usually so high."""
    wide, high = int(blots[0, 2] - blots[0, 0]), int(blots[0, 3] - blots[0, 1])
    long = wide >= 1.8 * high or (wide >= 1.3 * high and wide >= SHORTEST * usual)  # of bold or small type
    return len(blots) == 1 and high < SMALL * usual and long and SHORTEST * usual <= wide <= 2.5 * usual


def _letters(signs: Boxes) -> Boxes:
    """The higher ones, without asterisks and the like, which end higher above the others' baseline than letters do
    beside those that hang below the line (`gemensam kartläggning`)."""
    high = signs[:, 3] - signs[:, 1]
    _, top, _, bottom = np.median(signs[high >= HIGHEST * high.max()], axis=0)
    off = (signs[:, 3] <= bottom - HUNG * high.max()) & (signs[:, 1] <= top + LEVEL * high.max())
    kept: Boxes = signs[(high >= 0.55 * high.max()) & ~off]
    return kept


def _base(letters: Boxes) -> float:
    """Where most letters end below: the baseline."""
    ends = letters[:, 3]
    middle = np.median(ends)
    near = ends[np.abs(ends - middle) <= 3]
    return float(np.median(near) if len(near) else middle)


def cropped(grey: Grey, piece: Piece) -> Grey:
    """A piece alone on white ground, with `RIM` pixels around its blots: their faint edges."""
    x0, top, x1, bottom = piece.box[0] - RIM, piece.box[1] - RIM, piece.box[2] + RIM, piece.box[3] + RIM
    made = np.full((bottom - top, x1 - x0), 255, dtype=np.uint8)
    for left, up, right, down in piece.blots.tolist():
        a, b = max(up - RIM, 0), min(down + RIM, grey.shape[0])
        c, d = max(left - RIM, 0), min(right + RIM, grey.shape[1])
        made[a - top : b - top, c - x0 : d - x0] = grey[a:b, c:d]
    return made


def sized(grey: Grey, piece: Piece, tall: int) -> Grey:
    """A piece alone, its capitals so many pixels high."""
    image = Image.fromarray(cropped(grey, piece))
    scale = tall / piece.tall
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return np.asarray(image.resize(size, Image.Resampling.LANCZOS))


def part(piece: Piece, own: Boxes) -> Piece:
    """A piece with only some of its blots."""
    if not len(own):
        return piece
    low, high = own.min(axis=0), own.max(axis=0)
    box = (int(low[0]), int(low[1]), int(high[2]), int(high[3]))
    return replace(piece, blots=own, box=box, flat=_is_dash(own, piece.tall))
