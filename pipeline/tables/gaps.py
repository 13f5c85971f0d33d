"""Numbers with a space where none belongs (`4 45,3`, `- 1 38,9`), put together: spreadsheets that widen the space
between letters, and those who retype, leave one between digits.

Two numbers are halves of one where no more than a space of the type parts them, the two are no groups of thousands, and
numbers in one piece in other rows reach over both and end where they end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..model import Word
from ..records import replace
from .lines import Atom, TextLine
from .printed import GROUP

FLUSH = 1.0  # points within which numbers of a column end
SOME = 2  # numbers in one piece that reach over both halves, at least
_FIRST = re.compile(r"\d{1,2}$")
_SECOND = re.compile(r"\d{1,2}(,\d{1,2})$")
_WHOLE = re.compile(r"\d{2,3}(,\d{1,2})$")


def gaps_closed(lines: Sequence[TextLine], space: float) -> tuple[TextLine, ...]:
    """The lines with the halves of numbers put together."""
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
    return short and right.x0 - left.x1 <= GROUP * space * left.size + 0.5


def _are_halves(a: Atom, b: Atom, whole: Sequence[Atom], numbers: Sequence[Atom]) -> bool:
    """Whether numbers in one piece with as many decimals stand where both do, and none ends where the first does."""
    left, right = a.words[-1], b.words[0]
    decimals = len(right.text) - right.text.index(",")
    over = [n for n in whole if abs(n.x1 - b.x1) <= FLUSH and n.x0 <= left.x0 + FLUSH]
    alike = [n for n in over if len(n.words[-1].text) - n.words[-1].text.index(",") == decimals]
    return len(alike) >= SOME and not any(left.x0 < n.x1 <= left.x1 + FLUSH for n in numbers)


def _together(a: Atom, b: Atom) -> Atom:
    """The number that two halves make, with what stands before the first."""
    left, right = a.words[-1], b.words[0]
    top, bottom = min(left.top, right.top), max(left.bottom, right.bottom)
    word: Word = replace(left, text=left.text + right.text, x1=right.x1, top=top, bottom=bottom)
    return Atom("num", (*a.words[:-1], word))
