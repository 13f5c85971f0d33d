"""Heads of groups of columns with a line of their own drawn below them, as wide as the columns of the group."""

from __future__ import annotations

from collections.abc import Sequence

from .columns import Layout
from .lines import Atom, TextLine
from .walls import Floor

REACH = 2.0  # points by which a text, or the numbers of a column, may reach over the end of a line


def under_own_lines(
    over: Sequence[Atom], line: TextLine, below: Sequence[TextLine], floors: Sequence[Floor], plan: Layout
) -> list[tuple[Atom, list[int]]]:
    """The texts `over` columns of a line of a head below each of which, and above the head's next line (`below`) there,
    a line is drawn that no other text stands over and that ends right of the labels: each names the columns that this
    line is drawn over, where these are several and no number of another column reaches over its end."""
    drawn = [(f.y, piece) for f in floors if f.y > line.base for piece in f.pieces]
    found = []
    for atom in over:
        own = [piece for y, piece in drawn if _stands_over(atom, piece) and y < _next_base(below, piece)]
        alone = len(own) == 1 and sum(_middle_over(a.x0, a.x1, own[0]) for a in line.atoms) == 1
        under = _columns_under(own[0], plan) if alone and own[0][0] > plan.label_x0 + REACH else []
        if len(under) > 1:
            found.append((atom, under))
    return found


def _next_base(below: Sequence[TextLine], piece: tuple[float, float]) -> float:
    """The base of the first line below that has a text under a drawn line; beside it others may stand higher."""
    under = (ln.base for ln in below if any(a.x0 < piece[1] and a.x1 > piece[0] for a in ln.atoms))
    return next(under, float("-inf"))


def _columns_under(piece: tuple[float, float], plan: Layout) -> list[int]:
    """The columns that a line is drawn over; none where it is drawn over a part of one."""
    under = [i for i, c in enumerate(plan.columns) if _middle_over(c.x0, c.x1, piece)]
    met = [i for i, c in enumerate(plan.columns) if min(c.x1, piece[1]) - max(c.x0, piece[0]) > REACH]
    return under if under == met else []


def _stands_over(atom: Atom, piece: tuple[float, float]) -> bool:
    return piece[0] - REACH <= atom.x0 and atom.x1 <= piece[1] + REACH


def _middle_over(x0: float, x1: float, piece: tuple[float, float]) -> bool:
    return piece[0] <= (x0 + x1) / 2 <= piece[1]
