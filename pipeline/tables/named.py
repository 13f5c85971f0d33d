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
from itertools import pairwise

from ..records import replace
from .lines import Atom, TextLine, named_parts, names_its_amounts
from .over import meets
from .spaces import DEFAULT_SPACE

MOST_LINES = 6
CLOSE = 0.6  # line heights between two lines of a cell
FLUSH = 1.5  # points within which its lines begin
_GROUP = re.compile(r"\d{3}(?: \d{3})*$")


def with_named_cells(lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """The lines with those of such cells beside each other made one."""
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
        owners = {id(n): r for r in line.atoms for a, n in cells if abs(a.x0 - r.x0) < FLUSH and _GROUP.match(r.text)}
        near = names_its_amounts(above) and line.top - above.bottom <= CLOSE * line.size
        if not near or len(owners) < len(line.atoms):
            found.append(line)
            continue
        whole = (Atom("num", (*n.words, *owners[id(n)].words)) if id(n) in owners else n for n in above.atoms)
        found[-1] = replace(above, atoms=tuple(whole), bottom=line.bottom)
    return tuple(found)


def _cells(lines: Sequence[TextLine]) -> tuple[int, TextLine]:
    """How many of the lines are one row of cells, and that row; the first line alone where they are none."""
    first = lines[0]
    if any(a.kind != "text" or not a.text[:1].isupper() for a in first.atoms) or len(first.atoms) < 2:
        return 1, first
    stacks = [[atom] for atom in first.atoms]
    for count, (above, line) in enumerate(pairwise(lines), 2):
        own = [[s for s in stacks if meets(atom, min(a.x0 for a in s), max(a.x1 for a in s))] for atom in line.atoms]
        if line.top - above.bottom > CLOSE * line.size or any(len(stack) != 1 for stack in own):
            break
        for atom, (stack,) in zip(line.atoms, own, strict=True):
            stack.append(atom)
        pieces = [named_parts(Atom("text", tuple(w for a in s for w in a.words)), DEFAULT_SPACE) for s in stacks]
        if all(len(piece) == 2 for piece in pieces):
            atoms = tuple(atom for piece in pieces for atom in piece)
            return count, TextLine(atoms, first.top, line.bottom, first.size)
    return 1, first
