"""How heavy the type of each piece of writing is: bold type has thicker strokes than the other type of its size."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .blots import Piece
from .pictures import Grey, runs

FAINT = 200  # a pixel darker than this belongs to a stroke, as far as it is dark
STROKES = 12  # of a piece that tell how thick they are
HEAVIER = 1.28  # times as thick as the plain type of the page
SURELY, SHORT = 1.4, 4  # what less heavy words of so few letters are not by themselves: those beside them tell it
LIKE = 1.25  # times as high: type of another size is drawn otherwise
PLAIN, FEW = 0.3, 5  # which of a page's pieces is plain, counted from the thinnest, and how many tell it


def bold(grey: Grey, pieces: Sequence[Piece]) -> list[bool]:
    """Which of a sheet's pieces are set in bold type."""
    thick = [_thickness(grey, piece) for piece in pieces]
    known = [(piece.tall, one) for piece, one in zip(pieces, thick, strict=True) if one is not None]
    heavier = [
        _heavier(one, piece.tall, known) if one is not None else 0.0 for piece, one in zip(pieces, thick, strict=True)
    ]
    heavy = [more >= HEAVIER for more in heavier]
    unsure = [at for at, more in enumerate(heavier) if HEAVIER <= more < SURELY and len(pieces[at].blots) <= SHORT]
    for at in unsure:
        beside = _beside(pieces[at], [piece for other, piece in enumerate(pieces) if other not in unsure])
        heavy[at] = beside is None or any(piece is beside and heavy[other] for other, piece in enumerate(pieces))
    return heavy


def _beside(piece: Piece, others: Sequence[Piece]) -> Piece | None:
    """The nearest of others on a piece's line; None where it stands there alone."""
    x0, top, x1, bottom = piece.box
    middle = (top + bottom) / 2
    level = [one for one in others if one.box[1] <= middle <= one.box[3] and not one.flat]
    return min(level, key=lambda one: max(one.box[0] - x1, x0 - one.box[2]), default=None)


def _heavier(one: float, tall: float, known: Sequence[tuple[float, float]]) -> float:
    """How many times as thick strokes are as those of the plain type of their size; 0 where too little tells it."""
    alike = [other for high, other in known if tall / LIKE <= high <= tall * LIKE]
    return one / float(np.quantile(alike, PLAIN)) if len(alike) >= FEW else 0.0


def _thickness(grey: Grey, piece: Piece) -> float | None:
    """How thick the upright strokes of a piece are, in parts of its letters' height; None where it has too few."""
    x0, top, x1, bottom = piece.box
    dark = 255 - grey[max(0, top) : bottom, max(0, x0) : x1].astype(np.int64)
    rows, starts, ends = runs(dark > 255 - FAINT)
    if len(rows) < STROKES:
        return None
    along = np.concatenate((np.zeros((len(dark), 1), dtype=np.int64), np.cumsum(dark, axis=1)), axis=1)
    lengths = (along[rows, ends] - along[rows, starts]) / 255
    return float(np.median(lengths)) / piece.tall
