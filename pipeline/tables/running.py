"""What running text looks like: lines of several words that fill their width."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from ..model import Word
from .lines import has_digit
from .printed import UNIT

MIN_LINES = 5  # lines on the side of running text
MIN_WORDS = 3.5  # words in a line of running text, on the average
FEW_WORDS = 1.5  # where lines may be short
NARROW_WORDS = 1.2  # in a column so narrow that words stand alone on their lines
FILLED = 0.6  # of the width of its side that a line of running text fills, on the average
MAX_NUMBERS = 0.45  # numbers for each word in running text
NARROW_LINES = 8  # lines of a narrow column of running text
FLUSH = 0.85  # of its lines that begin at the same place
AMID = 0.5  # of its lines that begin in lower case
SMALL = 0.85  # of the size of running text: the type of a diagram's axes and bars


def running(lines: Sequence[Sequence[Word]], least: float = MIN_WORDS) -> int:
    """The number of lines of running text, a diagram among them left out; 0 where they are none. `least`: words that a
    line holds on the average."""
    lines = _without_diagrams(lines)
    if len(lines) < MIN_LINES:
        return 0
    x0, x1 = min(ln[0].x0 for ln in lines), max(ln[-1].x1 for ln in lines)
    words = sum([count_words(ln) for ln in lines])
    if words < least * len(lines):
        return 0
    if sum([has_digit(w.text) for ln in lines for w in ln]) > MAX_NUMBERS * words:
        return 0
    # Words of running text stand close: what the line spans is nearly all covered by words and single spaces.
    filled = sum(_covered(ln) for ln in lines) / (len(lines) * max(x1 - x0, 1.0))
    return len(lines) if filled >= FILLED else 0


def running_narrow(lines: Sequence[Sequence[Word]]) -> int:
    """The number of lines of running text in a column too narrow for many words; 0 where they are none."""
    if len(lines) < NARROW_LINES:
        return 0
    x0 = min(ln[0].x0 for ln in lines)
    flush = sum(ln[0].x0 - x0 < 2 for ln in lines)
    amid = sum(ln[0].text[:1].islower() for ln in lines)
    plain = flush >= FLUSH * len(lines) and amid >= AMID * len(lines)
    return running(lines, NARROW_WORDS) if plain else 0


def _without_diagrams(lines: Sequence[Sequence[Word]]) -> Sequence[Sequence[Word]]:
    """The lines without those in smaller type that hold few words: what is written at the axes of a diagram."""
    full = [ln[0].size for ln in lines if count_words(ln) >= MIN_WORDS]
    if not full:
        return lines
    small = SMALL * sorted(full)[len(full) // 2]
    return [ln for ln in lines if ln[0].size >= small or count_words(ln) >= MIN_WORDS]


def _covered(line: Sequence[Word]) -> float:
    gaps = sum(min(b.x0 - a.x1, 0.6 * a.size) for a, b in pairwise(line) if b.x0 > a.x1)
    return gaps + sum(w.x1 - w.x0 for w in line)


def count_words(line: Sequence[Word]) -> int:
    """How many of the words are words of running text."""
    return sum([is_word(w.text) for w in line])


@lru_cache(maxsize=16384)
def is_word(text: str) -> bool:
    """Whether it is a word of running text: no unit, of which a table may print one in each cell."""
    return len(text) > 1 and not UNIT.match(text) and (text.isalpha() or text.strip(".,;:()–-").isalpha())
