"""Dates of two heads that are printed so close that they read as one word, taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..model import Word
from ..records import replace

_DATE = r"(?:19|20)\d\d-\d\d-\d\d"
_STUCK = re.compile(rf"(\D*)({_DATE})({_DATE})$")
_NAMED = re.compile(r"((?:19|20)\d\d)([A-ZÅÄÖ][a-zåäö]{2,})()$")  # `2010Utfall`


def dates_apart(words: Sequence[Word]) -> list[Word]:
    """The words, each `Not2023-12-312024-12-31` as three and `2010Utfall` as two: each letter has a like share of the
    width."""
    return [piece for word in words for piece in _pieces(word)]


def _pieces(word: Word) -> Iterator[Word]:
    found = _STUCK.match(word.text) or _NAMED.match(word.text)
    if found is None:
        yield word
        return
    letter = (word.x1 - word.x0) / len(word.text)
    for part in range(1, 4):
        start, stop = found.span(part)
        if stop > start:
            yield replace(word, text=found[part], x0=word.x0 + start * letter, x1=word.x0 + stop * letter)
