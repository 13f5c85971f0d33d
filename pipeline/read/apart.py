"""Which heads together are a line that is printed over itself: those that give all its ink and none besides.

Each column has candidates (see fitted.py), one of which is that it has no head here. They are chosen by what lies
where, roughly, then held to the line with every letter moved to where it lies best: single heads first, then two side
by side, as each may hide in the other. Last the numbers (dated.py). What stands must be better than all else by a
margin, and a head of which nothing is free by a larger one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

import numpy as np

from ..records import Record
from .dated import in_sequence, with_numbers
from .fitted import Line, Text, drawn, widened
from .headwords import listed, pattern
from .held import energy, free, is_given, laid_best, unlike
from .letters import Ink

ROUNDS = 4
OTHERS, PAIRS = 6, 10  # heads of a column, and of two side by side, that are looked at closely
WORDS_APART, HIDDEN_APART = 0.1, 0.4  # of a digit's ink by how much other words are worse; where nothing of one is free
PRICE, KNOWN = 0.15, 0.3  # of a digit's ink that a word must explain, and that a head which other tables have need not
FREE = 0.25  # of a head's letters that no other lies over
WHOLE = 0.12  # of the line's ink that the texts do not give at most
BARE, BARE_LETTERS = 0.12, 0.7  # of letters' height: ink of a place that no head gives, and how broad such a part is
NO_HEAD = Text("", (), 1.0)


class Candidate(Record):
    """A text with its picture, and what lies in it by a pixel."""

    text: Text
    ink: Ink
    near: Ink


class Told(Record):
    """The heads of a line, none where others are nearly as good or these not good enough, and which share of its ink
    the best give otherwise than it is."""

    heads: tuple[Text, ...]
    off: float


class Known(Record):
    """What is read beside a line: the years and days, and the patterns of heads."""

    said: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()


class _Tried(Record):
    """Heads as they were laid, and how unlike them the line is, in digits."""

    heads: tuple[Text, ...]
    unlike: float

    @property
    def kinds(self) -> tuple[str, ...]:
        """The heads without their digits; one that stands by itself, as `Not`, is as none: no amounts are below it."""
        return tuple("" if head.text in listed()["alone"] else pattern(head.text) for head in self.heads)


def chosen(
    line: Line,
    columns: Sequence[Sequence[Candidate]],
    known: Known,
    beside: Callable[[float], Sequence[Candidate]],
) -> Told:
    """The head of each column, one without letters where it has none. `beside`: the heads that end near a place without
    numbers below it."""
    best, rivals = _searched(line, columns, known.heads)
    left = _left_over(line, best.heads)
    if left is not None:
        at = sum(1 for head in best.heads if head.letters and head.letters[0].x1 < left)
        best, rivals = _searched(line, [*columns[: at + 1], beside(left), *columns[at + 1 :]], known.heads)
    ranked, heads = with_numbers(line, best.heads)
    off = unlike(line, heads) * energy(line) / max(1.0, float((line.ink**2).sum()))
    heads_ = in_sequence(ranked, known.said)
    if heads_ is None or off > WHOLE or min(rivals.values(), default=np.inf) < WORDS_APART:
        return Told((), off)
    told = laid_best(line, heads_, range(len(heads_)))
    for at, head in enumerate(told):
        clear = free(head, told) >= FREE or rivals.get(at, np.inf) >= HIDDEN_APART
        if head.letters and not (clear and is_given(line, head, told)):
            return Told((), off)
    return Told(tuple(told), off)


def _searched(
    line: Line, columns: Sequence[Sequence[Candidate]], known: Collection[str]
) -> tuple[_Tried, dict[int, float]]:
    search = _Search(line, columns, known)
    best = search.best()
    return best, search.rivals(best)


def _left_over(line: Line, heads: Sequence[Text]) -> float | None:
    """Where the broadest part of a line ends that no head gives; None where they give all of it."""
    made = widened(drawn([one for head in heads for one in head.letters], line.ink, 0, line.ink.shape[1]))
    bare = np.maximum(line.ink - made, 0).sum(axis=0) > BARE * line.tall
    places = np.flatnonzero(bare)
    if not len(places):
        return None
    runs = np.split(places, np.flatnonzero(np.diff(places) > line.tall) + 1)
    most = max(runs, key=len)
    return float(most[-1]) if len(most) >= BARE_LETTERS * line.tall else None


# ---------------------------------------------------------------------------------------------------------------------
# Which words


class _Search:
    """The heads of a line's columns, looked for together."""

    def __init__(self, line: Line, columns: Sequence[Sequence[Candidate]], known: Collection[str]) -> None:
        self.line, self.columns, self.known = line, columns, known
        self.tried: dict[tuple[str, ...], _Tried] = {}

    def best(self) -> _Tried:
        """The heads that give the line best."""
        pick = self._roughly()
        best = self._held(pick, range(len(pick)))
        for _ in range(ROUNDS):
            before = best
            for at in range(len(pick)):
                for i in self._kinds(pick, at):
                    best, pick = self._better(best, pick, {at: i})
            for at in range(len(pick) - 1):
                for i, j in self._pairs(pick, at):
                    best, pick = self._better(best, pick, {at: i, at + 1: j})
            if best.unlike >= before.unlike:
                break
        return best

    def rivals(self, best: _Tried) -> dict[int, float]:
        """For each column by how much the best with another kind of head in it is worse."""
        worse: dict[int, float] = {}
        for one in self.tried.values():
            for at, (kind, own) in enumerate(zip(one.kinds, best.kinds, strict=True)):
                if kind != own:
                    worse[at] = min(worse.get(at, np.inf), one.unlike - best.unlike)
        return worse

    def _better(self, best: _Tried, pick: list[int], others: Mapping[int, int]) -> tuple[_Tried, list[int]]:
        changed = [others.get(at, i) for at, i in enumerate(pick)]
        one = self._held(changed, others.keys(), best)
        return (one, changed) if one.unlike < best.unlike else (best, pick)

    def _held(self, pick: Sequence[int], moved: Collection[int], like: _Tried | None = None) -> _Tried:
        """Some heads held to the line; those that are not `moved` as they lie in others."""
        heads = [self.columns[at][i].text for at, i in enumerate(pick)]
        if like is not None:
            heads = [head if at in moved else like.heads[at] for at, head in enumerate(heads)]
        key = tuple(head.text for head in heads)
        if key not in self.tried:
            laid = tuple(laid_best(self.line, heads, moved))
            price = PRICE * sum(len(head.text.split()) for head in laid)
            price -= KNOWN * sum(pattern(head.text) in self.known for head in laid)
            self.tried[key] = _Tried(laid, unlike(self.line, laid) + price)
        return self.tried[key]

    def _roughly(self) -> list[int]:
        """The heads that give the line best as they fit by themselves."""
        pick = [0] * len(self.columns)
        for _ in range(ROUNDS):
            before = list(pick)
            for at in range(len(pick)):
                pick[at] = int(np.argmin(self._off(pick, at)))
            if pick == before:
                break
        return pick

    def _kinds(self, pick: Sequence[int], at: int) -> list[int]:
        """The likeliest heads of a column beside those picked for the others, the best of each kind."""
        return self._first_of_kinds(at, np.argsort(self._off(pick, at)).tolist(), OTHERS)

    def _first_of_kinds(self, at: int, order: Iterable[int], most: int) -> list[int]:
        kinds: dict[str, int] = {}
        for i in order:
            kinds.setdefault(pattern(self.columns[at][i].text.text), i)
        return list(kinds.values())[:most]

    def _pairs(self, pick: Sequence[int], at: int) -> list[tuple[int, int]]:
        """The likeliest heads of a column and the next."""
        columns = self.columns
        several = [self._first_of_kinds(i, range(len(columns[i])), 2 * OTHERS) for i in (at, at + 1)]
        ink, near = self._beside(pick, (at, at + 1))
        found: list[tuple[float, int, int]] = []
        for i in several[0]:
            one = columns[at][i]
            own, close = np.maximum(ink, one.ink), np.maximum(near, one.near)
            for j in several[1]:
                other = columns[at + 1][j]
                off = _off(self.line, np.maximum(own, other.ink), np.maximum(close, other.near))
                found.append((off, i, j))
        return [(i, j) for _, i, j in sorted(found)[:PAIRS]]

    def _off(self, pick: Sequence[int], at: int) -> list[float]:
        """How far each head of a column, with those picked for the others, is off the line."""
        ink, near = self._beside(pick, (at,))
        return [_off(self.line, np.maximum(ink, one.ink), np.maximum(near, one.near)) for one in self.columns[at]]

    def _beside(self, pick: Sequence[int], at: Collection[int]) -> tuple[Ink, Ink]:
        """What the heads of the other columns give."""
        others = [self.columns[i][pick[i]] for i in range(len(pick)) if i not in at]
        blank = np.zeros_like(self.line.ink)
        return np.max([blank, *(o.ink for o in others)], axis=0), np.max([blank, *(o.near for o in others)], axis=0)


def _off(line: Line, ink: Ink, near: Ink) -> float:
    """How much ink the texts have that the line has not, and the other way round."""
    return float(np.maximum(ink - line.near, 0).sum() + np.maximum(line.ink - near, 0).sum())
