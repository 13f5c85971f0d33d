"""Minus signs at the left edge of their cells, far from their numbers, as spreadsheets set them for accounts: they
stand right behind the amount of the column before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Literal

from ..records import Record, replace
from .lines import Atom, TextLine

FLUSH = 1.5  # points within which numbers of a column end, and signs begin: slanted ones a little further right
SEVERAL = 2  # signs at least that are as far from the ends of their numbers
OVER = 3.0  # points that a head may stand beside the dashes below it


class Sign(Record):
    """A lone dash, its line's place among the lines, and the bare number that follows it."""

    at: int
    dash: Atom
    number: Atom

    @property
    def start(self) -> float:
        return self.dash.x0

    @property
    def end(self) -> float:
        return self.number.x1

    @property
    def reach(self) -> float:
        """How far it begins before its number's end: as wide as the cell."""
        return self.end - self.start


def with_signs_beside(lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """The lines with each dash put to the number that follows it, where dashes stand at one place, as far before their
    numbers as other dashes, and in no column of their own."""
    groups = [group for column in _by_place(_candidates(lines), "end") for group in _by_place(column, "start")]
    found = [group for group in groups if _stand_alone(group, lines)]
    reaches = [sign.reach for group in found for sign in group]
    signs = [
        sign
        for group in found
        for sign in group
        if sum(abs(sign.reach - other) <= FLUSH for other in reaches) >= SEVERAL
    ]
    return _joined(lines, signs) if signs else tuple(lines)


def _candidates(lines: Sequence[TextLine]) -> Iterator[Sign]:
    """The dashes that a bare number follows, further off than a space."""
    for at, line in enumerate(lines):
        for dash, number in pairwise(line.atoms):
            if dash.kind == "nil" and number.kind == "num" and number.text[:1].isdigit():
                yield Sign(at, dash, number)


def _by_place(signs: Iterable[Sign], edge: Literal["start", "end"]) -> list[list[Sign]]:
    """The dashes in groups that begin, or whose numbers end, at one place."""
    groups: list[list[Sign]] = []
    for sign in sorted(signs, key=attrgetter(edge)):
        if groups and getattr(sign, edge) - getattr(groups[-1][0], edge) <= FLUSH:
            groups[-1].append(sign)
        else:
            groups.append([sign])
    return groups


def _stand_alone(signs: Sequence[Sign], lines: Sequence[TextLine]) -> bool:
    """Whether dashes stand where no other number of their rows does, and no head stands over them alone."""
    first, last = min(s.at for s in signs), max(s.at for s in signs)
    x0, x1 = min(s.dash.x0 for s in signs), max(s.dash.x1 for s in signs)
    own = {id(s.dash) for s in signs}
    rows = [a for line in lines[first : last + 1] for a in line.atoms if id(a) not in own]
    if any(a.kind != "text" and a.x0 < x1 and x0 < a.x1 for a in rows):
        return False
    above = [a for line in lines[:first] for a in line.atoms if a.x0 < x1 + OVER and x0 - OVER < a.x1]
    return all(any(a.x0 < row.x1 and row.x0 < a.x1 for row in rows) for a in above)


def _joined(lines: Sequence[TextLine], signs: Sequence[Sign]) -> tuple[TextLine, ...]:
    """The lines with the dashes as the first words of their numbers."""
    gone = {id(s.dash) for s in signs}
    made = {id(s.number): Atom("num", (*s.dash.words, *s.number.words)) for s in signs}
    at = {s.at for s in signs}
    return tuple(
        replace(line, atoms=tuple(made.get(id(a), a) for a in line.atoms if id(a) not in gone)) if i in at else line
        for i, line in enumerate(lines)
    )
