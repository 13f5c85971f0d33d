"""Labels with a description of what they name below them, in the same cell."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Word

SMALLER = 0.9  # of the size of a name: so small is what describes it
WORDS = 3  # of a description at least: `(tkr)` is part of a name


def names_of(lines: Sequence[tuple[Word, ...]]) -> list[tuple[Word, ...]]:
    """The lines of a label without the words at its end that are set in clearly smaller type, each below the name."""
    words = [word for line in lines for word in line]
    if not words:
        return list(lines)
    name = len(words)
    while name > 1 and words[name - 1].size < SMALLER * words[0].size and words[name - 1].top >= words[0].bottom:
        name -= 1
    if len(words) - name < WORDS:
        return list(lines)
    left = {id(word) for word in words[:name]}
    kept = [tuple(word for word in line if id(word) in left) for line in lines]
    return [line for line in kept if line]
