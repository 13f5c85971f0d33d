"""The words of a number on a picture: which of them are of it, and as near to each other as its groups stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..model import Word
from ..records import replace
from .said import MINUS, is_one_number

GROUPS_APART = 0.24  # em between the groups of a number at most; pieces end where two numbers stand


def together(words: Sequence[Word]) -> list[Word]:
    """The words of one number, as near to each other as its groups stand: some types have wide spaces, and type is
    measured a little small or large. A unit may stand before or behind them."""
    first, end = counted(words)
    if not is_one_number(" ".join(word.text for word in words[first:end])):
        return list(words)
    return [*words[:first], *near(words[first:end]), *words[end:]]


def counted(words: Sequence[Word]) -> tuple[int, int]:
    """The first of the words of a number and the one behind its last: a unit may stand before or behind it."""
    digits = [at for at, word in enumerate(words) if any(c.isdigit() for c in word.text)]
    if not digits:
        return 0, len(words)
    first = digits[0]
    signed = first > 0 and words[first - 1].text in tuple(MINUS)
    return first - signed, digits[-1] + 1


def near(words: Sequence[Word]) -> list[Word]:
    """Words with no more than a usual space between them."""
    made = list(words)
    for at, (word, after) in enumerate(pairwise(words)):
        if after.x0 - word.x1 > GROUPS_APART * word.size:
            made[at] = replace(word, x1=round(after.x0 - GROUPS_APART * word.size, 2))
    return made
