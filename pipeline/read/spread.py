"""Letters set apart (`B U D G E T`, small capitals) put together to the words that they spell.

Between the letters of such a word stands no space character, and the gaps are alike; where a page has no space
characters at all the gaps between its words are wider than those between its letters.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from ..model import Word
from ..records import replace

SPREAD = 0.8  # of the font size: the widest gap between letters of one word
ALIKE = 1.6  # the widest of the gaps as a multiple of the usual one
WHOLE = 4  # letters that stand together: a word whose letters are not set apart
_YEAR = re.compile(r"(?:19|20)\d\d$")


def drawn_together(made: Sequence[Word], opened: Collection[int]) -> tuple[Word, ...]:
    """The words of a page; `opened` are the indices of those that no space character parts from the word before."""
    close = {i for i in opened if _near(made[i - 1], made[i])}
    if not close:
        return tuple(made)
    runs: list[list[Word]] = []
    for i, word in enumerate(made):
        if i in close:
            runs[-1].append(word)
        else:
            runs.append([word])
    return tuple(word for run in runs for word in (_of_letters(run) if len(run) > 2 else run))


def _near(a: Word, b: Word) -> bool:
    same = abs(a.bottom - b.bottom) < 0.5 and abs(a.size - b.size) < 0.1 and a.turn == b.turn and a.bold == b.bold
    return same and 0 < b.x0 - a.x1 < SPREAD * a.size


def _of_letters(run: Sequence[Word]) -> list[Word]:
    """A run of letters as the words that they spell: where a gap is wider than the usual one a word ends."""
    gaps = [b.x0 - a.x1 for a, b in pairwise(run)]
    usual = sorted(gaps)[len(gaps) // 2]
    pieces = [[run[0]]]
    for gap, word in zip(gaps, run[1:], strict=True):
        if gap > ALIKE * usual:
            pieces.append([word])
        else:
            pieces[-1].append(word)
    return [word for piece in pieces for word in (_spelled(piece) if len(piece) > 2 else piece)]


def _spelled(piece: Sequence[Word]) -> list[Word]:
    """The word of a piece whose words are mostly single letters, none of them a word of its own (`ning i %`); digits
    alone are put together only to a year."""
    text = "".join(w.text for w in piece)
    apart = len(text) <= 2 * len(piece) and sum(len(w.text) == 1 for w in piece) > 1
    apart = apart and max(len(w.text) for w in piece) < WHOLE
    letters = sum(map(str.isalpha, text)) > 1 or _YEAR.match(text)
    return [replace(piece[0], text=text, x1=piece[-1].x1)] if apart and letters else list(piece)
