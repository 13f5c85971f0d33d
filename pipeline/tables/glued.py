"""Note numbers set so close to the amounts that they read as their first group of thousands: `1 421,3`.

Where the first groups of a column count up down the page, one or two digits each, both readings are possible. The page
cannot tell them apart; the sums can.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from ..records import replace
from .lines import Atom, TextLine

MAX_NOTE = 60  # annual reports of small bodies have fewer notes than this
FLUSH = 2.5  # points within which note numbers of a column end

_NOTE = re.compile(r"\d{1,2}$")
_REST = re.compile(r"[1-9]\d\d(?!\d)")  # an amount does not begin with a nought


def ungrouped(lines: Sequence[TextLine], rows: Sequence[int]) -> tuple[TextLine, ...] | None:
    """The lines with such first groups set apart, None where no column looks so. `rows`: indices of tabular lines."""
    columns: list[list[tuple[int, Atom]]] = []
    for index in rows:
        for atom in lines[index].atoms:
            if atom.kind == "num" and len(atom.words) > 1 and _NOTE.match(atom.words[0].text):
                same = next((c for c in columns if abs(c[-1][1].words[0].x1 - atom.words[0].x1) <= FLUSH), None)
                if same is None:
                    columns.append([(index, atom)])
                else:
                    same.append((index, atom))
    found = [column for column in columns if _counts_up(column) and not _as_large_beside(column, lines)]
    split = {id(atom) for column in found for _, atom in column}
    if not split:
        return None
    return tuple(
        replace(ln, atoms=tuple(p for a in ln.atoms for p in (_apart(a) if id(a) in split else (a,)))) for ln in lines
    )


def _counts_up(column: Sequence[tuple[int, Atom]]) -> bool:
    """Whether the first groups rise as the numbers of notes do, each before what is an amount by itself."""
    if not all(_REST.match(atom.words[1].text) for _, atom in column):
        return False
    numbers = [int(atom.words[0].text) for _, atom in column]
    rising = all(a < b for a, b in itertools.pairwise(numbers))
    return len(numbers) > 1 and rising and numbers[-1] <= MAX_NOTE and numbers[-1] - numbers[0] < 4 * len(numbers)


def _as_large_beside(column: Sequence[tuple[int, Atom]], lines: Sequence[TextLine]) -> bool:
    """Whether amounts of other columns have as many groups in most of these rows: then the first is no note."""
    alike = [
        any(a is not atom and a.kind == "num" and len(a.words) == len(atom.words) for a in lines[index].atoms)
        for index, atom in column
    ]
    return 2 * sum(alike) > len(alike)


def _apart(atom: Atom) -> tuple[Atom, Atom]:
    return Atom("num", atom.words[:1]), Atom("num", atom.words[1:])
