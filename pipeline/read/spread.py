"""Letters set apart (`B U D G E T`, small capitals) put together to the words that they spell.

Between the letters of such a word stands no space character, and the gaps are alike; where a page has no space
characters at all the gaps between its words are wider than those between its letters.

Whole tables are set so where a narrow face stands on the advances of another one, a letter at a time, as pictures
of spreadsheets come out. There the usual gap is none: without it the letters of a word, the digits of a number and
the spaces between them stand as in any other text (`closed_up`). Single words (`drawn_together`) do not tell what
is usual, only what they spell.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

import numpy as np

from ..model import Word
from ..records import replace
from .fetched import Flags, Floats, Ints
from .glyphs import Glyphs

SPREAD = 0.8  # of the font size: the widest gap between letters of one word
ALIKE = 1.6  # the widest of the gaps as a multiple of the usual one
WHOLE = 4  # letters that stand together: a word whose letters are not set apart
# Of the font size: letters are set apart where each is so far from the next, and usually so far.
APART, USUALLY = 0.04, 0.1
SPACE, FAR = 0.26, 1.2  # of the font size: between words, and from where on a gap parts runs
LONG, ENOUGH = 5, 30  # characters of a run that shows that it is set apart, and of all such runs of one type
_YEAR = re.compile(r"(?:19|20)\d\d$")


def closed_up(found: Glyphs) -> Glyphs:
    """The characters with the usual gap between those that are set apart taken as a part of the one before it.

    Runs of characters without a space among them are set apart where no two of them touch, if long ones of the same
    type are so on this page: in `5 3` alone the gap may be a thin space.
    """
    gap, em = found.x0[1:] - found.x1[:-1], found.size[:-1]
    ends = _ends(found, gap, em)
    if np.count_nonzero(~ends & (gap > USUALLY * em)) < ENOUGH // 2:
        return found
    run = np.concatenate(([0], np.cumsum(ends)))
    lengths = np.bincount(run)
    touching = np.bincount(run[1:][~ends & (gap <= APART * em)], minlength=len(lengths)) > 0
    inner = np.flatnonzero(~ends & ~touching[run[1:]])  # the characters before a gap of a run that is set apart
    x1 = found.x1.copy()
    for at in _by_type(found, inner):
        long = at[lengths[run[at]] >= LONG]
        usual = float(np.median(gap[long] / em[long])) if len(long) >= ENOUGH else 0.0
        if usual > USUALLY:
            left = np.maximum(gap[at] - usual * em[at], 0.0)
            # the space between two words is set as far from the second
            spaced = np.clip(left - SPACE * em[at], 0.0, usual * em[at])
            x1[at] += gap[at] - left + spaced
    return replace(found, x1=x1)


def _ends(found: Glyphs, gap: Floats, em: Floats) -> Flags:
    """After which characters a run ends: the next stands not close behind on the line, or is of another type."""
    ends: Flags = found.space[1:] | found.space[:-1] | (gap >= FAR * em) | (gap < -em)
    for values in (found.base, found.size, found.bold, found.turn):
        ends |= values[1:] != values[:-1]
    return ends


def _by_type(found: Glyphs, at: Ints) -> list[Ints]:
    """The characters at these indices by their type: size, weight and direction."""
    types = np.stack((np.rint(10 * found.size[at]).astype(np.int64), found.bold[at], found.turn[at]))
    _, which = np.unique(types, axis=1, return_inverse=True)
    return [at[which.ravel() == k] for k in range(int(which.max(initial=-1)) + 1)]


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
