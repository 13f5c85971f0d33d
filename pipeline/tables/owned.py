"""Which texts of a head are of columns that have amounts, and which of such as are empty here, or of words."""

from __future__ import annotations

from collections.abc import Sequence

from .columns import Layout
from .lines import Atom, TextLine
from .over import meets

BEHIND = 5.0  # points right of a column and its texts, from which a text is of another


def nearest(given: Sequence[tuple[Atom, list[int]]], plan: Layout) -> list[tuple[Atom, list[int]]]:
    """Without texts of a line that stand beside the column that they are given to, where another is nearer to it: they
    head a column that is empty here."""

    def gap(atom: Atom, columns: Sequence[int]) -> float:
        column = plan.columns[columns[0]]
        return max(column.x0 - atom.x1, atom.x0 - column.x1, 0.0)

    return [
        (atom, columns)
        for atom, columns in given
        if len(columns) > 1 or not any(own == columns and gap(o, own) + BEHIND < gap(atom, own) for o, own in given)
    ]


def own_columns(
    given: Sequence[tuple[Atom, list[int]]],
    reach: Sequence[tuple[float, float] | None],
    lines: Sequence[TextLine],
) -> list[tuple[Atom, list[int]]]:
    """Without texts that head a column which is empty here, or one of words, and stand beside one that has amounts.

    They stand behind the column, which has texts of its own, or are told by their stack: the texts above and below
    them, one of which shares a line with a text that stands over the column beside. `reach`: from where to where each
    column's own texts go, None where there are none.
    """

    def belongs(atom: Atom, index: int) -> bool:
        extent = reach[index]
        if extent is None or meets(atom, *extent):
            return True
        own = any(meets(a, *extent) for ln in lines for a in ln.atoms)
        if own and atom.x0 > extent[1] + BEHIND:
            return False
        stacked = [(ln, a) for ln in lines for a in ln.atoms if meets(a, atom.x0, atom.x1)]
        return not any(meets(o, *extent) for ln, a in stacked for o in ln.atoms if o is not a)

    return [(a, cs) for a, cs in given if any(belongs(a, i) for i in cs)]


def reaches(lines: Sequence[TextLine], plan: Layout) -> list[tuple[float, float] | None]:
    """(x0, x1) of each column and the texts of the head that overlap it; None for a column without such texts."""
    found: list[tuple[float, float] | None] = []
    for column in plan.columns:
        own = [a for line in lines for a in line.atoms if column.overlap(a) > 0]
        found.append((min(column.x0, *(a.x0 for a in own)), max(column.x1, *(a.x1 for a in own))) if own else None)
    return found
