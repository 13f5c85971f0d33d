"""Pieces in none of a page's lines: what the edge of the paper and folds leave, what was stamped on it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .blots import Piece

ASKEW, LEVEL = 0.045, 0.02  # by how much a stamp's line rises or falls with its length, and a page's own lines do
WORD, MANY = 6, 20  # letters of a line whose slope can be told, and lines that tell how those of the page lie
MOST = 0.8  # of a page's lines that lie level where one that does not was stamped on it
BESIDE = 0.5  # of a line's height by which a dash may stand over or under it


def without_strays(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without dashes that nothing stands beside, and without words that stand askew among level lines."""
    written = [piece for piece in pieces if not piece.flat]
    slopes = {id(piece): slope for piece in written if (slope := _slope(piece)) is not None}
    level = sum(abs(slope) <= LEVEL for slope in slopes.values())
    stamped = {at for at, slope in slopes.items() if abs(slope) >= ASKEW}
    if len(slopes) < MANY or level < MOST * len(slopes):
        stamped = set()
    kept = [piece for piece in written if id(piece) not in stamped]
    bands = _bands(kept)
    return [p for p in pieces if id(p) not in stamped and not (p.flat and not _is_beside(p, bands))]


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
    spans = sorted((p.box[1] - BESIDE * p.tall, p.box[3] + BESIDE * p.tall) for p in pieces)
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
