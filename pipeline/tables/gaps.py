"""Numbers with a space where none belongs (`4 45,3`, `- 1 38,9`, `2 788 0 00`), put together: spreadsheets that widen
the space between letters, and those who retype, leave one between digits.

Two numbers are halves of one where no more than a space of the type parts them, the two are no groups of thousands, and
numbers in one piece in other rows reach over both and end where they end. So are the words that a group of thousands is
broken into.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..model import Word
from ..records import replace
from .halves import GROUP as THREE
from .lines import Atom, TextLine
from .printed import GROUP

FLUSH = 1.0  # points within which numbers of a column end
SOME = 2  # numbers in one piece that reach over both halves, at least
_FIRST = re.compile(r"\d{1,2}$")
_SECOND = re.compile(r"\d{1,2}(,\d{1,2})$")
_WHOLE = re.compile(r"\d{2,3}(,\d{1,2})$")
_DIGITS = re.compile(r"\d{1,3}(?:,\d{1,2})?$")


def gaps_closed(lines: Sequence[TextLine], space: float) -> tuple[TextLine, ...]:
    """The lines with the halves of numbers put together."""
    return _groups_closed(_halves_closed(lines, space), space)


def _halves_closed(lines: Sequence[TextLine], space: float) -> tuple[TextLine, ...]:
    """... where the second has decimals."""
    pairs = [(a, b) for line in lines for a, b in pairwise(line.atoms) if _may_be_halves(a, b, space)]
    if not pairs:
        return tuple(lines)
    halves = {id(a) for a, _ in pairs}
    numbers = [a for line in lines for a in line.numbers if id(a) not in halves]
    whole = [a for a in numbers if _WHOLE.match(a.words[-1].text)]
    made = {id(b): _together(a, b) for a, b in pairs if _are_halves(a, b, whole, numbers)}
    gone = {id(a) for a, b in pairs if id(b) in made}
    return tuple(
        replace(line, atoms=tuple(made.get(id(a), a) for a in line.atoms if id(a) not in gone)) if gone else line
        for line in lines
    )


def _may_be_halves(a: Atom, b: Atom, space: float) -> bool:
    """Whether a space parts two numbers that are one of at most three digits and its decimals without it."""
    if not a.kind == b.kind == "num" or len(b.words) > 1:
        return False
    left, right = a.words[-1], b.words[0]
    if not _FIRST.match(left.text) or not _SECOND.match(right.text) or left.text[0] == "0":
        return False
    short = bool(_WHOLE.match(left.text + right.text))
    return short and _is_close(left, right, space)


def _is_close(left: Word, right: Word, space: float) -> bool:
    """Whether no more than a space of the type parts two words."""
    return right.x0 - left.x1 <= GROUP * space * left.size + 0.5


def _are_halves(a: Atom, b: Atom, whole: Sequence[Atom], numbers: Sequence[Atom]) -> bool:
    """Whether numbers in one piece with as many decimals stand where both do, and none ends where the first does."""
    left, right = a.words[-1], b.words[0]
    decimals = len(right.text) - right.text.index(",")
    over = [n for n in whole if abs(n.x1 - b.x1) <= FLUSH and n.x0 <= left.x0 + FLUSH]
    alike = [n for n in over if len(n.words[-1].text) - n.words[-1].text.index(",") == decimals]
    return len(alike) >= SOME and not any(left.x0 < n.x1 <= left.x1 + FLUSH for n in numbers)


def _together(a: Atom, b: Atom) -> Atom:
    """The number that two halves make, with what stands before the first."""
    return Atom("num", (*a.words[:-1], _joined((a.words[-1], b.words[0]))))


def _groups_closed(lines: Sequence[TextLine], space: float) -> tuple[TextLine, ...]:
    """The lines with the broken groups of thousands whole, where amounts in one piece reach over all of them."""
    runs = [run for line in lines for run in _runs(line, space)]
    made = {id(run[0]): whole for run in runs if (whole := _regrouped([w for a in run for w in a.words]))}
    if not made:
        return tuple(lines)
    broken = [run for run in runs if id(run[0]) in made]
    parts = {id(a) for run in broken for a in run}
    numbers = [a for line in lines for a in line.numbers if id(a) not in parts]
    closed = [run for run in broken if _is_one(run, numbers)]
    made = {id(run[0]): made[id(run[0])] for run in closed}
    gone = {id(a) for run in closed for a in run[1:]}
    return tuple(
        replace(line, atoms=tuple(made.get(id(a), a) for a in line.atoms if id(a) not in gone)) for line in lines
    )


def _runs(line: TextLine, space: float) -> list[list[Atom]]:
    """Two numbers or more beside each other in a line that no more than a space parts."""
    runs: list[list[Atom]] = []
    for atom in line.atoms:
        before = runs[-1][-1] if runs else None
        near = before is not None and _is_close(before.words[-1], atom.words[0], space)
        if near and before is not None and before.kind == atom.kind == "num":
            runs[-1].append(atom)
        else:
            runs.append([atom])
    return [run for run in runs if len(run) > 1]


def _is_one(run: Sequence[Atom], numbers: Sequence[Atom]) -> bool:
    """Whether amounts with whole groups stand where all of a run does, and none ends where a part of it does."""
    x0, x1 = run[0].x0, run[-1].x1
    over = [a for a in numbers if abs(a.x1 - x1) <= FLUSH and a.x0 < run[0].words[0].x1 and _is_grouped(a.words)]
    return len(over) >= SOME and not any(x0 < a.x1 <= run[-2].x1 + FLUSH for a in numbers)


def _is_grouped(words: Sequence[Word]) -> bool:
    """Whether a number of several words has whole groups of thousands."""
    sizes = [_size([word]) for word in _bare(words)]
    return len(sizes) > 1 and all(size == THREE for size in sizes[1:])


def _bare(words: Sequence[Word]) -> Sequence[Word]:
    """The words of a number without the sign before it; none where they are not digits alone."""
    words = words if words[0].text[0].isdigit() else words[1:]
    plain = all(_DIGITS.match(word.text) for word in words) and not any("," in word.text for word in words[:-1])
    return words if plain else ()


def _regrouped(words: Sequence[Word]) -> Atom | None:
    """The number that words make when they are put together into groups of three digits, from the right; None where
    they make none."""
    bare = _bare(words)
    groups: list[list[Word]] = [[]]
    for word in reversed(bare):
        if _size(groups[0]) == THREE:
            groups.insert(0, [])
        groups[0].insert(0, word)
        if _size(groups[0]) > THREE:
            return None
    if len(groups) == len(bare) or len(groups) < SOME:
        return None
    return Atom("num", (*words[: len(words) - len(bare)], *(_joined(group) for group in groups)))


def _size(group: Sequence[Word]) -> int:
    return sum(len(word.text.partition(",")[0]) for word in group)


def _joined(group: Sequence[Word]) -> Word:
    top, bottom = min(w.top for w in group), max(w.bottom for w in group)
    return replace(group[0], text="".join(w.text for w in group), x1=group[-1].x1, top=top, bottom=bottom)
