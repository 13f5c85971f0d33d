"""How large the type of each piece of writing is, by how high its letters stand."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import numpy as np

from .pictures import Boxes
from .seen import Seen, upright_blots

CAPITALS, SMALL = 0.725, 0.53  # of the size of type: how high capitals and digits, and small letters without stems, are
SAME_SIZE = 0.09  # sizes of type that differ by less are one
_STEMS = frozenset("bdfhkl")  # a t is lower, and the dots of others are blots of their own
_DOTTED = {"\u00e5": 1, "\u00e4": 2, "\u00f6": 2, "i": 1, "j": 1}  # small letters, and what stands over each
LETTERS = 3  # letters of a word
# Of a piece's letters have blots of their own where they tell its size. How many of its heights away another is that
# tells it, how much nearer one beside it counts, and by how much their sizes differ at most.
APART, NEARBY, BESIDE, ALIKE = 0.85, 3.0, 20.0, 1.32
OTHER = 0.12  # of its size: by how much what a piece's high letters tell differs from how high it is


def sizes_of(seen: Sequence[Seen]) -> dict[int, float]:
    """The size of type of each piece in pixels; sizes that are nearly the same are made the same, each the usual one
    that is nearest to it. A piece whose letters touch each other tells its own badly, and has that of the piece nearest
    to it that tells nearly the same."""
    told = [(one, size_of(one)) for one in seen if not one.piece.flat]
    usual = median([size for _, size in told]) if told else 40.0
    unsure = [_is_joined(one) or _is_contested(one, size) for one, size in told]
    sure = [(one.piece.box, size) for (one, size), open_ in zip(told, unsure, strict=True) if not open_]
    found = [
        (one, _near_size(one, size, sure) if open_ else size) for (one, size), open_ in zip(told, unsure, strict=True)
    ]
    groups: list[list[float]] = []
    for size in sorted(size for _, size in found):
        if groups and size <= groups[-1][0] * (1 + SAME_SIZE):
            groups[-1].append(size)
        else:
            groups.append([size])
    sizes = {id(one.piece): usual for one in seen}
    middles = [median(group) for group in groups]
    sizes.update({id(one.piece): min(middles, key=lambda middle: abs(middle - size)) for one, size in found})
    return sizes


def _is_joined(seen: Seen) -> bool:
    """Whether many letters of a piece touch each other, so that its blots say little of how high these are."""
    letters = sum(map(str.isalnum, seen.text))
    return letters >= LETTERS and len(upright_blots(seen.piece)) < APART * letters


def _is_contested(seen: Seen, size: float) -> bool:
    """Whether a piece of several letters is higher or lower than its high letters tell."""
    letters = sum(map(str.isalnum, seen.text))
    return letters >= LETTERS and abs(seen.piece.tall / CAPITALS - size) > OTHER * size


def _near_size(seen: Seen, size: float, sure: Sequence[tuple[tuple[int, int, int, int], float]]) -> float:
    """The size of the nearest piece that stands in the same line or over or under it, if it is nearly as large."""
    x0, top, x1, bottom = seen.piece.box
    best = (NEARBY * (bottom - top), size)
    for (a, b, c, d), other in sure:
        apart = max(a - x1, x0 - c, 0) / BESIDE + max(b - bottom, top - d, 0)
        if apart < best[0] and max(size, other) <= ALIKE * min(size, other):
            best = (apart, other)
    return best[1]


def size_of(seen: Seen) -> float:
    """The size of type of a piece in pixels, as its high letters tell it."""
    letters = [c for c in seen.text if c.isalnum()]
    if len(digits := _digits_in_parentheses(seen)):
        return float(np.median(digits[:, 3] - digits[:, 1])) / CAPITALS
    heads = np.sort(seen.piece.base - upright_blots(seen.piece)[:, 1])
    high = sum(c.isdigit() or c.isupper() or c in _STEMS for c in letters)
    higher = sum(c in "()" for c in seen.text) + _joined(seen)  # parentheses are the highest
    heads = heads[: max(1, len(heads) - higher)]
    if not letters or not len(heads):
        return seen.piece.tall / CAPITALS
    return float(np.median(heads[-high:])) / CAPITALS if high else float(np.median(heads)) / SMALL


def _digits_in_parentheses(seen: Seen) -> Boxes:
    """The blots of the digits of a number in parentheses, but those that touch these: they reach below the line, and
    are as many as the digits of a short one (`(73)`), whose baseline is taken to be theirs."""
    blots = upright_blots(seen.piece)
    signs = "".join(c for c in seen.text if c.isalnum() or c in "()")
    if not (signs[:1] == "(" and signs[-1:] == ")" and signs[1:-1].isdigit() and len(blots) <= len(signs)):
        blots = np.zeros((0, 4), dtype=np.int64)
    inner: Boxes = blots[np.argsort(blots[:, 0])][1:-1]
    return inner


def _joined(seen: Seen) -> int:
    """How many letters at most stand higher than they are, as a dot or ring over them touches them: fewer of these are
    seen than the text has."""
    piece = seen.piece
    high = piece.blots[:, 3] - piece.blots[:, 1]
    over = int(((high < 0.45 * piece.tall) & (piece.blots[:, 3] < piece.base - 0.5 * piece.tall)).sum())
    return max(0, min(sum(map(seen.text.count, _DOTTED)), sum(_DOTTED[c] for c in seen.text if c in _DOTTED) - over))
