"""Cells at the foot of a table that name their amounts over several lines, with no lines drawn around them.

    Ackumulerat           Prognos
    resultat från      ackumulerat
    2010: 2 634       resultat för
                       2011: 5 616

What stands over each other is one cell, where the words of every cell beside it end in a colon and an amount.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from ..amounts import MONEY_WORDS
from ..records import replace
from .lines import Atom, TextLine, named_parts, names_its_amounts
from .over import meets
from .spaces import DEFAULT_SPACE

MOST_LINES = 14  # of a cell, however narrow
CLOSE = 0.6  # line heights between two lines of a cell
FLUSH = 1.5  # points within which its lines begin
_GROUP = re.compile(rf"\d{{3}}(?: \d{{3}})*(?: ?(?:{MONEY_WORDS}))*$", re.IGNORECASE)


def with_named_cells(lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """The lines with those of such cells beside each other made one."""
    if not any(":" in atom.text for line in lines for atom in line.atoms):
        return tuple(lines)
    found: list[TextLine] = []
    index = 0
    while index < len(lines):
        count, joined = _cells(lines[index : index + MOST_LINES])
        found.append(joined)
        index += count
    return _with_rests(found)


def _with_rests(lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """The lines with the groups of digits that begin a line below the words of such cells put behind their amounts:
    text that is wrapped before its last words (`… för 2015: 11 958` over `600`)."""
    found = list(lines[:1])
    for line in lines[1:]:
        above = found[-1]
        cells = [(a, n) for a, n in pairwise(above.atoms) if a.kind == "text" and n.kind == "num"]
        owners = {id(n): r for r in line.atoms for a, n in cells if _is_rest(a, n, r)}
        near = names_its_amounts(above) and line.top - above.bottom <= CLOSE * line.size
        if not near or len(owners) < len(line.atoms):
            found.append(line)
            continue
        whole = (Atom("num", (*n.words, *owners[id(n)].words)) if id(n) in owners else n for n in above.atoms)
        found[-1] = replace(above, atoms=tuple(whole), bottom=line.bottom)
    return tuple(found)


def _is_rest(words: Atom, number: Atom, rest: Atom) -> bool:
    """Whether a group of digits stands where its cell's lines begin, or end as the number does."""
    flush = abs(words.x0 - rest.x0) < FLUSH or abs(number.x1 - rest.x1) < FLUSH
    return flush and bool(_GROUP.match(rest.text))


def _cells(lines: Sequence[TextLine]) -> tuple[int, TextLine]:
    """How many of the lines are one row of cells, and that row; the first line alone where they are none."""
    first = lines[0]
    if any(a.kind != "text" or not a.text[:1].isupper() for a in first.atoms) or len(first.atoms) < 2:
        return 1, first
    stacks = [[atom] for atom in first.atoms]
    for count, (above, line) in enumerate(pairwise(lines), 2):
        atoms = [piece for atom in line.atoms for piece in _apart(atom, stacks)]
        own = [_stacks_of(atom, stacks) for atom in atoms]
        if line.top - above.bottom > CLOSE * line.size or any(len(stack) != 1 for stack in own):
            break
        for atom, (stack,) in zip(atoms, own, strict=True):
            stacks[stack].append(atom)
        pieces = [named_parts(Atom("text", tuple(w for a in s for w in a.words)), DEFAULT_SPACE) for s in stacks]
        if all(len(piece) == 2 for piece in pieces):
            whole = tuple(atom for piece in pieces for atom in piece)
            return count, TextLine(whole, first.top, line.bottom, first.size)
    return 1, first


def _stacks_of(atom: Atom, stacks: Sequence[Sequence[Atom]]) -> list[int]:
    """The cells, by their numbers, that a piece of a line stands below."""
    return [i for i, s in enumerate(stacks) if meets(atom, min(a.x0 for a in s), max(a.x1 for a in s))]


def _apart(atom: Atom, stacks: Sequence[Sequence[Atom]]) -> list[Atom]:
    """A text as the words of each cell that it stands below, where cells stand so close that they read as one."""
    words = [Atom("text", (word,)) for word in atom.words]
    own = [_stacks_of(word, stacks) for word in words]
    if atom.kind != "text" or any(len(stack) != 1 for stack in own):
        return [atom]
    groups = groupby(zip(words, own, strict=True), key=lambda pair: pair[1])
    return [Atom("text", tuple(w for word, _ in group for w in word.words)) for _, group in groups]
