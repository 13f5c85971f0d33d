"""Texts that stand half way between two lines: amounts beside two of their label, heads beside those of two lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..records import replace
from .lines import TextLine

NEAR = 0.8  # sizes of type: nearer than any line stands to the next
LEVEL = 0.4  # of the lower one's height that two lines of heads share which are one
HALF = 0.1  # of the size of type by which amounts may stand off the middle between lines that are set wide apart


def is_amid(above: float, row: float, below: float, size: float) -> bool:
    """Whether amounts on the baseline `row` stand between two lines of label: nearer to both than lines stand to each
    other, or in their middle and less than a line from both, as where lines are set wide apart."""
    up, down = row - above, below - row
    middle = max(up, down) < size and abs(up - down) < HALF * size
    return min(up, down) > 0 and (max(up, down) < NEAR * size or middle)


def levelled(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines of a head, two as one where they share much of their height and none of their texts stand over each
    other: `2013` in the middle of its cell beside `2012` over `1 juli–31 dec`."""
    found: list[TextLine] = []
    for line in lines:
        if found and _are_level(found[-1], line):
            above = found.pop()
            atoms = tuple(sorted((*above.atoms, *line.atoms), key=lambda a: a.x0))
            top, bottom = min(above.top, line.top), max(above.bottom, line.bottom)
            line = replace(above, atoms=atoms, top=top, bottom=bottom)
        found.append(line)
    return found


def _are_level(above: TextLine, line: TextLine) -> bool:
    shared = above.bottom - line.top
    atoms = sorted((*above.atoms, *line.atoms), key=lambda a: a.x0)
    apart = all(a.x1 < b.x0 for a, b in pairwise(atoms))
    return apart and shared > LEVEL * min(above.bottom - above.top, line.bottom - line.top)
