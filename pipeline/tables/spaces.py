"""How wide the spaces between words are on a page."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from ..model import Word

MONO = 0.6  # em: each character of a typewriter's face
DEFAULT_SPACE = 0.26  # em: between Times (0.25) and Helvetica (0.28)
_LETTER = re.compile(r"[^\W\d_]")


def word_space(words: Sequence[Word]) -> float:
    """The typical space between words, in em, measured on the page (`DEFAULT_SPACE` where there is too little text);
    that of a typewriter where the numbers are set as by one, whatever the text around them is."""
    if _is_monospaced(_in_size_of_numbers(words)):
        return MONO
    gaps = []
    for a, b in itertools.pairwise(words):
        if -0.5 < a.bottom - b.bottom < 0.5 and a.size > 0:
            gap = (b.x0 - a.x1) / a.size
            if 0.12 < gap < 0.9 and _LETTER.search(a.text) and _LETTER.search(b.text):
                gaps.append(gap)
    if len(gaps) >= 8:
        return median(gaps)
    return MONO if _is_monospaced(words) else DEFAULT_SPACE


def _in_size_of_numbers(words: Sequence[Word]) -> list[Word]:
    """The words in the size of type that most numbers have."""
    sizes = Counter(w.size for w in words if w.text[-1:].isdigit() and not w.turn)
    most = max(sizes, key=sizes.__getitem__, default=None)
    return [w for w in words if w.size == most]


def _is_monospaced(words: Sequence[Word]) -> bool:
    """Whether letters and digits are all as wide as those of a typewriter."""
    widths = [(w.x1 - w.x0) / len(w.text) / w.size for w in words if len(w.text) > 2 and w.size > 0 and not w.turn]
    return len(widths) > 4 and all(abs(width - MONO) < 0.02 for width in widths)
