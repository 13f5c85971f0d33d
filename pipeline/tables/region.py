"""A region of a page while it grows: its lines, and the extents of its columns."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass, field

from .lines import Atom, TextLine

ALIGNED = 4.0  # points: edges this near to one another are meant to be the same
AT_MARK = 2.0  # points by which numbers set below each other at their decimal mark are off
MARK = 0.5  # of a digit's width: marks, signs and spaces
_DECIMALS = re.compile(r"(\d)([,.]\d{1,2})$")


def _ones(atom: Atom) -> float:
    """Where the digit of the ones ends, by the widths that digits and marks usually have."""
    found = _DECIMALS.search(atom.text)
    if found is None:
        return atom.x1
    widths = [1.0 if char.isdigit() else MARK for char in atom.text]
    behind = sum(widths[-len(found[2]) :])
    return atom.x1 - (atom.x1 - atom.x0) * behind / sum(widths)


@dataclass(slots=True)
class Span:
    """The extent of a column while a region grows. `codes`: its numbers begin their lines, a label behind each."""

    x0: float
    x1: float
    rights: list[float] = field(default_factory=list)
    lefts: list[float] = field(default_factory=list)
    ones: list[float] = field(default_factory=list)
    codes: bool = True

    def fits(self, atom: Atom) -> bool:
        """Whether the atom shares an edge, the centre or the place of the decimal mark with what the column holds."""
        at = _ones(atom)
        if any(abs(at - own) <= AT_MARK for own in self.ones):
            return True
        near = (
            min((abs(atom.x1 - r) for r in self.rights), default=99.0),
            min((abs(atom.x0 - left) for left in self.lefts), default=99.0),
            abs((atom.x0 + atom.x1) / 2 - (self.x0 + self.x1) / 2),
        )
        return min(near) <= ALIGNED

    def take(self, atom: Atom) -> None:
        self.x0, self.x1 = min(self.x0, atom.x0), max(self.x1, atom.x1)
        self.rights.append(atom.x1)
        self.lefts.append(atom.x0)
        self.ones.append(_ones(atom))


@dataclass(slots=True)
class Region:
    """Lines first..last (indices, inclusive) of a table's body; `tabular` are those with amounts."""

    first: int
    last: int
    tabular: list[int]
    spans: list[Span]
    x0: float = float("inf")

    @property
    def lefts(self) -> list[float]:
        return [s.x0 for s in self.spans]


def take(region: Region, index: int, line: TextLine) -> None:
    """Makes a line one of the region's rows."""
    region.first, region.last = min(region.first, index), max(region.last, index)
    insort(region.tabular, index)
    region.x0 = min(region.x0, line.x0)
    code = line.atoms[0] if len(line.atoms) > 1 and line.atoms[1].kind == "text" else None
    for atom in line.numbers:
        hit = [s for s in region.spans if s.x0 - 1 < atom.x1 and atom.x0 < s.x1 + 1]
        if hit:
            span = max(hit, key=lambda s: min(s.x1, atom.x1) - max(s.x0, atom.x0))
            span.take(atom)
        else:
            span = Span(atom.x0, atom.x1, [atom.x1], [atom.x0])
            region.spans.append(span)
        span.codes = span.codes and atom is code


def crosses(atom: Atom, columns: Sequence[float]) -> bool:
    """Whether a text starts left of a column of numbers and runs into it."""
    return any(atom.x0 < x - 10 and atom.x1 > x + 5 for x in columns)
