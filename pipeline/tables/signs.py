"""Minus signs away from their numbers: at the left edge of their cells, as spreadsheets set them for accounts, right
behind the amount of the column before; or a space behind their own (`48 210 -`), as ledgers print them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Literal

from ..records import Record, replace
from .lines import Atom, TextLine
from .walls import Floor

FLUSH = 1.5  # points within which numbers of a column end, and signs begin: slanted ones a little further right
SEVERAL = 2  # signs at least that are as far from the ends of their numbers
APART = 0.4  # of the type's size between an amount and a dash that is no minus behind it, at least
EDGE = 3.0  # points at most between the left edge of a cell and a sign in it
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
    def behind(self) -> float:
        return self.dash.x1

    @property
    def reach(self) -> float:
        """How far it begins before its number's end: as wide as the cell."""
        return self.end - self.start


def with_signs_beside(lines: Sequence[TextLine], floors: Sequence[Floor] = ()) -> tuple[TextLine, ...]:
    """The lines with each dash put to the number that follows it, where dashes stand at one place and in no column of
    their own: as far before their numbers as other dashes, between the columns of two amounts, or where drawn lines
    under the amounts begin."""
    groups = [group for column in _by_place(_candidates(lines), "end") for group in _by_place(column, "start")]
    found = [group for group in groups if _stand_alone(group, lines)]
    reaches = [sign.reach for group in found for sign in group]
    signs = [
        sign
        for group in found
        for sign in group
        if sum(abs(sign.reach - other) <= FLUSH for other in reaches) >= SEVERAL
        or _is_between(sign, lines)
        or _begins_cell(sign, floors)
    ]
    return _joined(lines, signs, _before) if signs else tuple(lines)


def with_signs_behind(lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """The lines with each dash put to the number right before it, no further off than a space, where several such
    dashes end at one place (a nil stands where the numbers of its own column end) and none stands before the first
    number of a line, as at the left edges of cells."""
    found = [
        Sign(at, dash, number)
        for at, line in enumerate(lines)
        for number, dash in pairwise(line.atoms)
        if number.kind == "num" and dash.kind == "nil" and _ends_close(number, dash, line.size)
    ]
    signs = [sign for group in _by_place(found, "behind") if len(group) >= SEVERAL for sign in group]
    if not signs or any(_begins_numbers(line, signs) for line in lines):
        return tuple(lines)
    return _joined(lines, signs, _behind)


def _begins_numbers(line: TextLine, signs: Sequence[Sign]) -> bool:
    """Whether a dash between a label and the first number of its line ends where none of these signs does."""
    first = next((i for i, atom in enumerate(line.atoms) if atom.kind != "text"), 0)
    dash, *rest = line.atoms[first:]
    lone = dash.kind == "nil" and first > 0 and any(a.kind == "num" for a in rest[:1])
    return lone and not any(abs(dash.x1 - sign.behind) <= FLUSH for sign in signs)


def _ends_close(number: Atom, dash: Atom, size: float) -> bool:
    """Whether a number without a sign or unit of its own ends right before a dash."""
    return (number.text[0] + number.text[-1]).isdigit() and 0 <= dash.x0 - number.x1 <= APART * size


def _candidates(lines: Sequence[TextLine]) -> Iterator[Sign]:
    """The dashes that a bare number follows, further off than a space."""
    for at, line in enumerate(lines):
        for dash, number in pairwise(line.atoms):
            if dash.kind == "nil" and number.kind == "num" and number.text[:1].isdigit():
                yield Sign(at, dash, number)


def _by_place(signs: Iterable[Sign], edge: Literal["start", "end", "behind"]) -> list[list[Sign]]:
    """The dashes in groups that begin or end, or whose numbers end, at one place: each near the next, as bold ones
    begin a little before others."""
    groups: list[list[Sign]] = []
    for sign in sorted(signs, key=attrgetter(edge)):
        if groups and getattr(sign, edge) - getattr(groups[-1][-1], edge) <= FLUSH:
            groups[-1].append(sign)
        else:
            groups.append([sign])
    return groups


def _is_between(sign: Sign, lines: Sequence[TextLine]) -> bool:
    """Whether a lone dash stands right of an amount, further off than a minus behind it does, each of the two amounts
    in a column of its own."""
    before = next((a for a in reversed(lines[sign.at].atoms) if a.x1 <= sign.start), None)
    if before is None or before.kind != "num" or sign.start - before.x1 <= APART * lines[sign.at].size:
        return False
    return all(len(_ending_with(a, lines)) > 1 for a in (before, sign.number))


def _begins_cell(sign: Sign, floors: Sequence[Floor]) -> bool:
    """Whether a lone dash stands where several drawn lines begin that go on below its number: at the left of a cell."""
    pieces = [piece for floor in floors for piece in floor.pieces]
    return sum(0 <= sign.start - x0 <= EDGE and x1 >= sign.end for x0, x1 in pieces) >= SEVERAL


def _ending_with(number: Atom, lines: Sequence[TextLine]) -> list[int]:
    """The lines with a number that ends where another does."""
    return [i for i, line in enumerate(lines) if any(abs(a.x1 - number.x1) <= FLUSH for a in line.numbers)]


def _stand_alone(signs: Sequence[Sign], lines: Sequence[TextLine]) -> bool:
    """Whether dashes stand where no other number of their rows does, and no head stands over them alone; for one dash
    all rows of its number's column count."""
    at = [s.at for s in signs] if len(signs) > 1 else _ending_with(signs[0].number, lines)
    first, last = min(at), max(at)
    x0, x1 = min(s.dash.x0 for s in signs), max(s.dash.x1 for s in signs)
    own = {id(s.dash) for s in signs}
    rows = [a for line in lines[first : last + 1] for a in line.atoms if id(a) not in own]
    if any(a.kind != "text" and a.x0 < x1 and x0 < a.x1 for a in rows):
        return False
    over = lines[_begins(lines, first, last) : first]
    above = [a for line in over for a in line.atoms if a.x0 < x1 + OVER and x0 - OVER < a.x1]
    return all(any(a.x0 < row.x1 and row.x0 < a.x1 for row in rows) for a in above)


def _begins(lines: Sequence[TextLine], first: int, last: int) -> int:
    """The line that the table begins with at most: below the nearest line above whose numbers, some of which are no
    years, end where none of the rows does."""
    ends = [a.x1 for line in lines[first : last + 1] for a in line.numbers]
    for i in range(first - 1, -1, -1):
        numbers = lines[i].numbers
        apart = not any(abs(a.x1 - end) <= FLUSH for a in numbers for end in ends)
        if apart and any(len(a.text) != len("2024") for a in numbers):
            return i + 1
    return 0


def _joined(lines: Sequence[TextLine], signs: Sequence[Sign], join: Callable[[Sign], Atom]) -> tuple[TextLine, ...]:
    """The lines with the dashes as parts of their numbers."""
    gone = {id(s.dash) for s in signs}
    made = {id(s.number): join(s) for s in signs}
    at = {s.at for s in signs}
    return tuple(
        replace(line, atoms=tuple(made.get(id(a), a) for a in line.atoms if id(a) not in gone)) if i in at else line
        for i, line in enumerate(lines)
    )


def _before(sign: Sign) -> Atom:
    """The number with the dash as its first word."""
    return Atom("num", (*sign.dash.words, *sign.number.words))


def _behind(sign: Sign) -> Atom:
    """The number with the dash as its last sign."""
    *words, last = sign.number.words
    return Atom("num", (*words, replace(last, text=last.text + sign.dash.text, x1=sign.dash.x1)))
