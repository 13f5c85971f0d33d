"""Who reads numbers that are cut out of a sheet: tesseract's models, each at a size of its own, and another engine."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from . import ocr, rapid
from .blots import Piece, sized
from .ocr import SECONDS, Token
from .pictures import Grey
from .said import Said
from .sheets import back

TALLER, LESS = 40, 27  # pixels from baseline to the top of digits in the second and third reading

Reader = Callable[[Sequence[Piece]], Sequence[Said]]


def as_said(tokens: Sequence[Token], reader: str) -> Said:
    """The words of one reading of a number."""
    text = " ".join(t.text for t in tokens)
    return Said(text, min((t.sure for t in tokens), default=0.0), reader, tuple(tokens))


def tesseract(grey: Grey, language: str, tall: int, name: str, mode: int = ocr.LINE) -> Reader:
    """One of tesseract's models, which sees digits so many pixels high; it says nothing where it is not installed."""

    def read(cuts: Sequence[Piece]) -> list[Said]:
        lines = ocr.read_lines([sized(grey, cut, tall) for cut in cuts], language, SECONDS, ocr.AMOUNTS, mode)
        return [as_said(back(line, cut, tall), name) for line, cut in zip(lines, cuts, strict=True)]

    return read if language in ocr.languages() else lambda cuts: [Said("", 0.0, name) for _ in cuts]


def engine(grey: Grey) -> Reader:
    """The independent engine."""

    def read(cuts: Sequence[Piece]) -> list[Said]:
        answers = rapid.read_lines([sized(grey, cut, TALLER) for cut in cuts])
        return [Said(text, sure, rapid.NAME) for text, sure in answers]

    return read
