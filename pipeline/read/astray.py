"""Pieces in none of a page's lines: what the edge of the paper and folds leave, what was stamped on it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .blots import Piece

ASKEW, LEVEL = 0.05, 0.025  # by how much a stamp's line rises or falls with its length, and a page's own lines do
WORD = 6  # letters of a line whose slope can be told
MOST, SOME = 0.8, 5  # of the lines over and under it, so many at least, lie level where one that does not was stamped
# By how much two lines of a stamp differ in their slope, and by which share of it; how many heights they are apart, and
# what else is of it.
ALIKE, SHARE, NEAR, BESIDE = 0.03, 0.4, 4.0, 2.0
FLUSH, COLUMN = 0.3, 3  # of its height by which a dash may end beside its column, and what makes a row or a column
LONG, SHORT = 1.8, 0.33  # times as long as thick, and of a line's height: what is shorter may be a speck
# Of a line's height: a dash that is shorter; how thick it is, of its length; by how much it ends beside its column.
TINY, THICK, EXACT = 0.27, 1.8, 0.15
CLOSE = 0.5  # of a line's height: what stands nearer to it is no line of its own
NUMBER = 9.0  # of its height: how wide a number is at most


def without_strays(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without lines that stand askew among level ones, and dashes that nothing stands beside, nor numbers
    over and under."""
    written = [piece for piece in pieces if not piece.flat]
    slopes = [(piece, slope) for piece in written if (slope := _slope(piece)) is not None]
    askew = [(piece, slope) for piece, slope in slopes if abs(slope) >= ASKEW and _is_among_level(piece, slopes)]
    lines = [piece for piece, slope in askew if any(_go_together(piece, slope, *other) for other in askew)]
    stamped = {id(piece) for piece in (*lines, *_within(lines, written, slopes))}
    bands = _bands([piece for piece in written if id(piece) not in stamped])
    flat = [piece for piece in pieces if piece.flat]
    ends = np.array([piece.box[2] for piece in written])
    specks = {id(p) for p in flat if _is_thick(p) and not _is_flush(p, ends)}
    sure = [p for p in flat if id(p) not in specks and not _is_tiny(p)]
    begins = np.array([piece.box[0] for piece in written])
    specks -= {id(p) for p in flat if _begins_flush(p, begins) and _is_like_others(p, sure)}
    specks |= {id(p) for p in flat if _is_tiny(p) and not (_is_flush(p, ends, EXACT) and _is_like_others(p, sure))}
    short = np.array([piece.box[2] for piece in written if piece.box[2] - piece.box[0] <= NUMBER * piece.tall])
    alone = {id(p) for p in flat if not (_is_beside(p, bands) or _is_flush(p, short))}
    strays = alone | {id(p) for p in flat if _is_close(p, written)}
    left = specks | strays | _of_folds(flat, written)
    return [p for p in pieces if id(p) not in stamped and id(p) not in left]


def _within(lines: Sequence[Piece], written: Sequence[Piece], slopes: Sequence[tuple[Piece, float]]) -> list[Piece]:
    """The pieces too short to tell how they lie that stand amid the lines of a stamp, or close beside them."""
    if not lines:
        return []
    told = {id(piece) for piece, _ in slopes}
    boxes = np.array([piece.box for piece in lines])
    near = BESIDE * max(piece.tall for piece in lines)
    (x0, top), (x1, bottom) = boxes[:, :2].min(axis=0) - near, boxes[:, 2:].max(axis=0) + near
    middles = [(piece, piece.box[0] + piece.box[2], piece.box[1] + piece.box[3]) for piece in written]
    return [p for p, x, y in middles if id(p) not in told and x0 <= x / 2 <= x1 and top <= y / 2 <= bottom]


def _is_close(dash: Piece, written: Sequence[Piece]) -> bool:
    """Whether a dash stands closer over or under a word than a line of its own would."""
    middle = (dash.box[1] + dash.box[3]) / 2
    over = [p for p in written if p.box[0] < dash.box[2] and p.box[2] > dash.box[0]]
    return any(0 < max(p.box[1] - middle, middle - p.box[3]) < CLOSE * p.tall for p in over)


def _of_folds(flat: Sequence[Piece], written: Sequence[Piece]) -> set[int]:
    """Dashes at one height between the lines, by identity, most of which end where no column does."""
    found: set[int] = set()
    ends = np.array([piece.box[2] for piece in written])
    bands = _bands(written)
    between = [piece for piece in flat if not _is_beside(piece, bands)]
    for piece in between:
        row = [p for p in between if abs(p.box[1] + p.box[3] - piece.box[1] - piece.box[3]) <= piece.tall / 3]
        flush = sum(_is_flush(p, ends) for p in row)
        if len(row) >= COLUMN and 2 * flush < len(row):
            found |= {id(p) for p in row}
    return found


def _is_flush(dash: Piece, ends: NDArray[np.int64], off: float = FLUSH) -> bool:
    """Whether a dash ends where a column does, off by so much of its height at most."""
    return int((np.abs(ends - dash.box[2]) <= off * dash.tall).sum()) >= COLUMN


def _begins_flush(dash: Piece, begins: NDArray[np.int64]) -> bool:
    """Whether a dash begins just where a column does, as nothing does in a column set flush left."""
    return int((np.abs(begins - dash.box[0]) <= EXACT * dash.tall).sum()) >= COLUMN


def _is_tiny(dash: Piece) -> bool:
    """Whether a dash is as short as a speck may be, and nearly as thick: by itself it is none."""
    x0, top, x1, bottom = dash.box
    return x1 - x0 < min(TINY * dash.tall, THICK * (bottom - top))


def _is_like_others(dash: Piece, others: Sequence[Piece]) -> bool:
    """Whether others are as long and as thick, but for a pixel: in small type a hyphen has no more than a few."""
    x0, top, x1, bottom = dash.box
    sizes = [(p.box[2] - p.box[0], p.box[3] - p.box[1]) for p in others]
    return sum(max(abs(x1 - x0 - wide), abs(bottom - top - high)) <= 1 for wide, high in sizes) >= COLUMN


def _is_thick(dash: Piece) -> bool:
    """Whether a dash is so short and thick that it may be a speck."""
    x0, top, x1, bottom = dash.box
    return x1 - x0 < min(LONG * (bottom - top), SHORT * dash.tall)


def _is_among_level(piece: Piece, slopes: Sequence[tuple[Piece, float]]) -> bool:
    """Whether most lines over and under a piece lie level; along a book's spine they all are bent."""
    over = [slope for other, slope in slopes if other.box[0] < piece.box[2] and other.box[2] > piece.box[0]]
    level = sum(abs(slope) <= LEVEL for slope in over)
    return level >= SOME and level >= MOST * (len(over) - 1)


def _go_together(piece: Piece, slope: float, other: Piece, its: float) -> bool:
    """Whether two lines that stand askew are close and rise alike."""
    apart = max(
        piece.box[0] - other.box[2],
        other.box[0] - piece.box[2],
        piece.box[1] - other.box[3],
        other.box[1] - piece.box[3],
    )
    alike = abs(slope - its) <= max(ALIKE, SHARE * max(abs(slope), abs(its)))
    return piece is not other and alike and apart <= NEAR * piece.tall


def _slope(piece: Piece) -> float | None:
    """By how much a piece falls with its length, told by the heads and the feet of its letters, whichever less; None
    where it is too short."""
    high = piece.blots[:, 3] - piece.blots[:, 1]
    letters = piece.blots[high >= 0.55 * piece.tall]
    if len(letters) < WORD:
        return None
    letters = letters[np.argsort(letters[:, 0])]
    halves = letters[: len(letters) // 2], letters[-(len(letters) // 2) :]
    wide = float(np.median(halves[1][:, 0]) - np.median(halves[0][:, 0]))
    if wide < 2 * piece.tall:
        return None
    heads, feet = (float(np.median(halves[1][:, side]) - np.median(halves[0][:, side])) / wide for side in (1, 3))
    return min(heads, feet, key=abs) if heads * feet > 0 else 0.0


def _bands(pieces: Sequence[Piece]) -> list[tuple[float, float]]:
    """The heights at which writing stands, from the top, those that meet made one."""
    spans = sorted((float(p.box[1]), float(p.box[3])) for p in pieces)
    made: list[tuple[float, float]] = []
    for top, bottom in spans:
        if made and top <= made[-1][1]:
            made[-1] = made[-1][0], max(made[-1][1], bottom)
        else:
            made.append((top, bottom))
    return made


def _is_beside(piece: Piece, bands: Sequence[tuple[float, float]]) -> bool:
    middle = (piece.box[1] + piece.box[3]) / 2
    return any(top <= middle <= bottom for top, bottom in bands)
