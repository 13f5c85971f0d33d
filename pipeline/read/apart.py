"""Which heads together are a line that is printed over itself: those that give all its ink and none besides.

Each column has candidates (see fitted.py), one of which is that it has no head here. They are chosen by what lies
where, roughly, then held to the line with every letter moved to where it lies best: single heads first, then two side
by side, as each may hide in the other. Last the numbers (dated.py). What stands must be better than all else by a
margin, and a head of which nothing is free by a larger one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property

import numpy as np

from ..records import Record
from .dated import in_sequence, with_numbers
from .fitted import Line, Text, drawn, widened
from .headwords import listed, pattern
from .held import energy, free, is_given, laid_best, unlike
from .letters import DIGITS, Ink
from .usual import are_usual, saying, tell

ROUNDS = 4
OTHERS, PAIRS = 6, 10  # heads of a column, and of two side by side, that are looked at closely
WORDS_APART = 0.1  # of a digit's ink by how much other words are worse
PRICE, KNOWN = 0.15, 0.3  # of a digit's ink that a word must explain, and that a head which other tables have need not
# Of a digit's ink that heads must explain which do not stand beside each other; others that are looked at for such
UNTOLD, LIKELY = 0.3, 4
FREE = 0.25  # of a head's letters that no other lies over
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


class Bar(Record):
    """What heads must be to be told: the share of the line's ink that is otherwise at most; by how much of a digit's
    ink others must be worse where nothing of a head is free; and how unlike the line is at most where a letter is."""

    off: float
    hidden: float
    letter: float


USUAL, STRANGE = Bar(0.2, 0.15, 0.6), Bar(0.12, 0.4, 0.32)  # of heads that stand beside each other, and of others


class _Tried(Record):
    """Heads as they were laid, and how unlike them the line is, in digits."""

    heads: tuple[Text, ...]
    unlike: float

    @property
    def kinds(self) -> tuple[object, ...]:
        """What the heads say but for their digits; one that stands by itself, as `Not`, is as none: no amounts are
        below it."""
        return tuple("" if head.text in listed()["alone"] else saying(head.text) for head in self.heads)


def chosen(
    line: Line,
    columns: Sequence[Sequence[Candidate]],
    known: Known,
    beside: Callable[[float], Sequence[Candidate]],
) -> Told:
    """The head of each column, one without letters where it has none. `beside`: the heads that end near a place without
    numbers below it; such a one before numbers without a head is theirs, read wrongly."""
    search = _Search(line, columns, known)
    told = _told(line, search)
    left = _left_over(line, search.best.heads)
    if left is None:
        return told
    at = sum(1 for head in search.best.heads if head.letters and head.letters[0].x1 < left)
    more = _Search(line, [*columns[: at + 1], beside(left), *columns[at + 1 :]], known)
    told = _told(line, more, told)
    return Told((), told.off) if len(told.heads) > len(columns) and _is_astray(told.heads[at + 1 :]) else told


def _is_astray(heads: Sequence[Text]) -> bool:
    """Whether the first of some heads, without numbers below it, stands before numbers that have none."""
    return bool(heads[0].text) and not all(head.text for head in heads[1:])


def _told(line: Line, search: _Search, otherwise: Told | None = None) -> Told:
    """The heads that a search gave, if they are sure; those found otherwise where these are not or are stranger."""
    before = otherwise is not None and _are_usual(otherwise.heads)
    last = otherwise or Told((), 1.0)
    for best, numbered, heads in search.likely():
        off = unlike(line, heads) * energy(line) / max(1.0, float((line.ink**2).sum()))
        if numbered is not None:
            laid = laid_best(line, numbered, range(len(numbered)))
            bar = USUAL if _are_usual(laid) else STRANGE
            if (bar is USUAL or not before) and _is_sure(line, laid, search.rivals(best, bar is USUAL), off, bar):
                return Told(tuple(laid), off)
        last = last if last.heads else Told((), off)
    return last


def _are_usual(heads: Sequence[Text]) -> bool:
    return are_usual([head.text for head in heads])


def _is_sure(line: Line, heads: Sequence[Text], rivals: Mapping[int, float], off: float, bar: Bar) -> bool:
    """Whether heads give a line's ink, and no others nearly as well."""
    if off > bar.off or min(rivals.values(), default=np.inf) < WORDS_APART:
        return False
    lacks = not all(line.alphabet.ways(sign) for sign in DIGITS)  # the digit may be one that looks like no other
    most = STRANGE.letter if lacks else bar.letter
    for at, head in enumerate(heads):
        clear = free(head, heads) >= FREE or rivals.get(at, np.inf) >= bar.hidden
        if head.letters and not (clear and is_given(line, head, heads, most)):
            return False
    return True


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

    def __init__(self, line: Line, columns: Sequence[Sequence[Candidate]], known: Known) -> None:
        self.line, self.columns, self.known = line, columns, known
        self.tried: dict[tuple[str, ...], _Tried] = {}
        self._numbered: dict[tuple[str, ...], tuple[list[Text] | None, list[Text]]] = {}

    @cached_property
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

    def likely(self) -> list[tuple[_Tried, list[Text] | None, list[Text]]]:
        """The heads that give the line best or nearly so, each as `numbered`: those first that stand beside each
        other."""
        most = self.best.unlike + UNTOLD
        near = [one for one in self._kinds_tried() if one.unlike < most]
        near.sort(key=lambda one: one.unlike + (0.0 if _may_tell(one) else UNTOLD))
        found: list[tuple[_Tried, list[Text] | None, list[Text]]] = []
        for one in near[:LIKELY]:
            told = (one, *self.numbered(one))
            if _are_usual(told[1] or ()):
                return [told, *found]
            found.append(told)
        return found

    def numbered(self, one: _Tried) -> tuple[list[Text] | None, list[Text]]:
        """Heads with the numbers that stand beside each other, None where that could be others; and with those that lie
        best."""
        key = tuple(head.text for head in one.heads)
        if key not in self._numbered:
            ranked, heads = with_numbers(self.line, one.heads)
            self._numbered[key] = in_sequence(ranked, self.known.said), heads
        return self._numbered[key]

    def rivals(self, best: _Tried, usual: bool) -> dict[int, float]:
        """For each column by how much the best with another kind of head in it is worse; where these are usual, such as
        do not stand beside each other are still worse."""
        worse: dict[int, float] = {}
        for one in self._kinds_tried():
            others = [at for at, (kind, own) in enumerate(zip(one.kinds, best.kinds, strict=True)) if kind != own]
            apart = one.unlike - best.unlike
            apart += UNTOLD if usual and others and not self._may_be_usual(one, apart) else 0.0
            worse.update({at: min(worse.get(at, np.inf), apart) for at in others})
        return worse

    def _kinds_tried(self) -> list[_Tried]:
        """The best of each kind that was tried."""
        kinds: dict[tuple[object, ...], _Tried] = {}
        for one in sorted(self.tried.values(), key=lambda one: one.unlike):
            kinds.setdefault(one.kinds, one)
        return list(kinds.values())

    def _may_be_usual(self, one: _Tried, apart: float) -> bool:
        """Whether heads may stand beside each other; their numbers are looked at where much hangs on it."""
        if not _may_tell(one):
            return False
        numbered = self.numbered(one)[0] if apart < USUAL.hidden else None
        return numbered is None or _are_usual(numbered)

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
            price -= KNOWN * sum(pattern(head.text) in self.known.heads for head in laid)
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


def _may_tell(one: _Tried) -> bool:
    return tell([head.text for head in one.heads])


def _off(line: Line, ink: Ink, near: Ink) -> float:
    """How much ink the texts have that the line has not, and the other way round."""
    return float(np.maximum(ink - line.near, 0).sum() + np.maximum(line.ink - near, 0).sum())
