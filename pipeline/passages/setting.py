"""Lines of running text: words close to each other on one baseline. A line with wide gaps is no such line, unless a
mark of a list or a number of a heading stands before the gap, or the line is stretched to the width of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..model import Word
from ..tables.lines import baselines

WIDE = 1.2  # em: a gap that parts what stands beside each other
WIDEST = 3.0  # em: a gap that no stretched line has
STRETCHED = 5  # words of a line that may be stretched
EDGE = 0.5  # em by which the ends of stretched lines may differ

_MARK = re.compile(r"[•·▪●○◦■□▶►➢➤✓✔*\-–—\uf000-\uf0ffo]$")
_LETTER_OR_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-zA-Z])[.)]$")
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?$")


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line as set: its words without the mark of a list before them. `marked`: it had one; `running`: its words
    stand close; `start`: x0 with the mark."""

    words: tuple[Word, ...]
    start: float
    marked: bool
    running: bool

    @property
    def size(self) -> float:
        return max(w.size for w in self.words)

    @property
    def base(self) -> float:
        return self.words[0].bottom - 0.2 * self.words[0].size

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return self.words[-1].x1

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)

    @property
    def bold(self) -> bool:
        return 2 * sum(w.bold for w in self.words) > len(self.words)


def set_lines(words: Sequence[Word]) -> list[SetLine]:
    """The lines that some words make, from the top."""
    groups = baselines(words)
    right = max((g[-1].x1 for g in groups), default=0.0)
    return [line for group in groups if (line := _line(group, right))]


def _line(words: Sequence[Word], right: float) -> SetLine | None:
    start, rest, marked = words[0].x0, list(words), False
    if len(rest) > 1 and (_MARK.match(rest[0].text) or _is_numbered(rest)):
        marked = True
        rest = rest[1:]
    stretched = len(rest) >= STRETCHED and abs(rest[-1].x1 - right) < EDGE * rest[-1].size
    limit = WIDEST if stretched else WIDE
    gaps = [(b.x0 - a.x1) / max(a.size, b.size, 0.1) for a, b in pairwise(rest)]
    if gaps and _NUMBER.match(rest[0].text):
        gaps = gaps[1:]  # a heading's number stands apart from it
    return SetLine(tuple(rest), start, marked, all(gap <= limit for gap in gaps))


def _is_numbered(words: Sequence[Word]) -> bool:
    """Whether a line begins with the number or letter of a list, set apart from its text."""
    apart = words[1].x0 - words[0].x1 > 0.8 * words[0].size and not words[0].bold
    return apart and bool(_LETTER_OR_NUMBER.match(words[0].text))
