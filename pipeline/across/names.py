"""When two names are one: case, hyphens, a word that names may carry or lack, a typing error."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from pipeline.labels import REMEMBERED, normalise, strip_label

SHORT = 7  # letters: of a shorter name one letter may make another name
TOKEN = 5  # letters of the word in which the letter is wrong
_NUMBER = re.compile(r"(?<=[^\d ]) (\d{1,2})$")  # behind a word, not in a date
_ASIDE = re.compile(r"\([^()]*\)?")
_DIGITS = re.compile(r"\d+")

SAME, SPELLED, BARE, TYPED = (
    "the same name",
    "the same name but for case, spaces or hyphens",
    "the same name but for a word such as projekt",
    "a typing error: one letter is otherwise",
)


@lru_cache(maxsize=REMEMBERED)
def words_of(label: str) -> str:
    """A name without case, marks, parentheses and years; a number at its end stays, for it tells lines apart."""
    number = _NUMBER.search(normalise(_ASIDE.sub(" ", label)))
    stripped = strip_label(label)
    return f"{stripped} {number[1]}" if number and not stripped.endswith(f" {number[1]}") else stripped


def form(label: str) -> str:
    """A name's words without spaces: `Arbets-torget 2020` is `arbetstorget`."""
    return words_of(label).replace(" ", "")


def bare_form(label: str, bare: Callable[[str], str]) -> str:
    """The form of a name without the words that it may carry or lack, of one that is nothing else the whole form."""
    return bare(words_of(label)).replace(" ", "") or form(label)


def typed_alike(one: str, other: str) -> bool:
    """Whether one letter left out, put in, changed or swapped with its neighbour makes one name the other.

    Not in short names or short words, and never where a digit is concerned: `Insats 2` is not `Insats 3`.
    """
    one, other = words_of(one), words_of(other)
    if min(len(one), len(other)) < SHORT or _DIGITS.findall(one) != _DIGITS.findall(other) or one == other:
        return False
    if not _one_edit(one, other):
        return False
    if len(one.split()) != len(other.split()):
        return False
    pairs = [(a, b) for a, b in zip(one.split(), other.split(), strict=True) if a != b]
    return all(min(len(a), len(b)) >= TOKEN for a, b in pairs)


def _one_edit(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    a, b = one[start:], other[start:]
    if len(a) == len(b):
        return a[1:] == b[1:] or (len(a) > 1 and a[:2] == b[1::-1] and a[2:] == b[2:])
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return longer[1:] == shorter


def nearly_alike(labels: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of labels that differ by a typing error; the cost is linear in their number."""
    buckets: dict[str, list[str]] = {}
    for label in labels:
        text = words_of(label)
        if len(text) >= SHORT:
            for key in {text, *(text[:i] + text[i + 1 :] for i in range(len(text)))}:
                buckets.setdefault(key, []).append(label)
    seen: set[tuple[str, str]] = set()
    for same in buckets.values():
        for i, one in enumerate(same):
            for other in same[i + 1 :]:
                pair = (one, other) if one < other else (other, one)
                if pair not in seen and typed_alike(one, other):
                    seen.add(pair)
                    yield pair
