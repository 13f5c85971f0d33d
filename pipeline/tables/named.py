"""Cells at the foot of a table that name their amounts over several lines, with no lines drawn around them.

    Ackumulerat           Prognos
    resultat från      ackumulerat
    2010: 2 634       resultat för
                       2011: 5 616

What stands over each other is one cell, where the words of every cell beside it end in a colon and an amount.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .lines import Atom, TextLine, named_parts
from .over import meets
from .spaces import DEFAULT_SPACE

MOST_LINES = 6
CLOSE = 0.6  # line heights between two lines of a cell


def with_named_cells(lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """The lines with those of such cells beside each other made one."""
    found: list[TextLine] = []
    index = 0
    while index < len(lines):
        count, joined = _cells(lines[index : index + MOST_LINES])
        found.append(joined)
        index += count
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
