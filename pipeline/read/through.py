"""Writing that shines through from the back of the paper: pale words that read from the right to the left."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from . import ocr
from .blots import Piece, sized
from .pictures import INK, Grey

TALL = 32  # pixels of the capitals of words that are read
LETTERS, WORDS = 3, 24  # blots of a word that tells, and how many of these are asked
# How sure tesseract is at least of what pale words say from the right to the left, how much surer than of what they say
# from the left (0 to 100), and how sure it is of a word that is of this side, however pale.
MIRRORED, SURER, OWN = 45.0, 12.0, 60.0


def is_pale(grey: Grey, word: Piece) -> bool:
    """Whether nothing of a word is as dark as ink usually is."""
    x0, top, x1, bottom = word.box
    return bool(np.percentile(grey[top:bottom, x0:x1], 5) >= INK)


def shines_through(grey: Grey, words: Sequence[Piece]) -> bool:
    """Whether some pale words, the longest of which are asked, are of the back of the paper."""
    longest = sorted((w for w in words if len(w.blots) >= LETTERS), key=lambda word: -len(word.blots))[:WORDS]
    own, mirrored = (_mean(_sureness(grey, longest, way)) for way in (1, -1))
    return len(longest) > 0 and mirrored >= max(MIRRORED, own + SURER)


def of_this_side(grey: Grey, words: Sequence[Piece]) -> list[Piece]:
    """The words without those that shine through."""
    pale = [word for word in words if is_pale(grey, word)]
    if not shines_through(grey, pale):
        return list(words)
    ways = (_sureness(grey, pale, way) for way in (1, -1))
    through = {id(word) for word, own, mirrored in zip(pale, *ways, strict=True) if own[0] < max(OWN, mirrored[0])}
    return [word for word in words if id(word) not in through]


def _sureness(grey: Grey, words: Sequence[Piece], way: int) -> list[tuple[float, int]]:
    """How sure tesseract is of each word as it stands (1) or mirrored (-1), and how many signs it has."""
    lines = ocr.read_lines(
        [np.ascontiguousarray(sized(grey, w, TALL)[:, ::way]) for w in words], ocr.SWEDISH, ocr.SECONDS
    )
    return [_of_line(line) for line in lines]


def _of_line(line: ocr.Line) -> tuple[float, int]:
    """How sure tesseract is of a line's letters and digits; it is not of what it takes for other signs."""
    signs = sum(len(token.text) for token in line)
    return sum(sum(map(str.isalnum, token.text)) * token.sure for token in line) / max(1, signs), signs


def _mean(several: Sequence[tuple[float, int]]) -> float:
    return sum(sure * signs for sure, signs in several) / max(1, sum(signs for _, signs in several))
