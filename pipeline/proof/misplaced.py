"""Amounts in another column than theirs, as explanations of a failing identity.

One that stands flush in its column is a slip in print, one that stands between two a matter of reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.model import Figure
from pipeline.proof.explanations import Case, Explanation, Term, called
from pipeline.proof.surroundings import Spot, cell, height

ALIGNED = 0.5  # line heights from the edge of its column at which an amount still stands in it


def alien(case: Case, term: Term) -> Iterator[Explanation]:
    """An amount in the wrong column: it stands where it is printed, and the sum holds without it."""
    figure = term.figure
    spot = case.around.spot(figure)
    if spot is None or not _is_part(case, figure) or not case.holds(term, figure.value * 0):
        return
    gained = term.weight * figure.value
    beside = [step for step in (-1, 1) if spot.beside(step) is None and _may_hold(case, step, gained)]
    if beside:
        firm = stands_in_column(spot, figure, beside)
        what = "is printed in the wrong column" if firm else "was read into the wrong column"
        yield Explanation(f"{called(figure)} {what}", (figure.figure_id,), not firm, 5)


def absent(case: Case, term: Term) -> Iterator[Explanation]:
    """An amount that the next column took: this one is blank in its row."""
    spot = case.around.spot(term.figure)
    if spot is None or term is not case.first_part:
        return
    for line in spot.statement.lines:
        if line.section != spot.row.section or line.role != spot.row.role or cell(line, spot.column) is not None:
            continue
        for step in (-1, 1):
            other = cell(line, spot.column + step)
            gained = term.weight * (other.value if other else Decimal(0))
            if other is None or not case.holds_with(gained) or not _may_hold(case, step, -gained):
                continue
            away = Spot(spot.statement, spot.statement.lines.index(line), spot.column + step)
            firm = stands_in_column(away, other, [-step])
            what = "is printed in the wrong column" if firm else "was read into the wrong column"
            yield Explanation(f"{called(other)} {what}", (other.figure_id,), not firm, 5)


def _may_hold(case: Case, step: int, change: Decimal) -> bool:
    """Whether the same sum holds in a column beside when its difference grows by so much, where that is known."""
    found = case.beside(step)
    if found is None or found.difference is None or found.tolerance is None:
        return found is not None
    return abs(found.difference + change) <= found.tolerance


def _is_part(case: Case, figure: Figure) -> bool:
    return all(figure.figure_id != printed.figure_id for printed in case.found.printed)


def stands_in_column(spot: Spot, figure: Figure, beside: list[int]) -> bool:
    """Whether an amount stands flush in its own column, and not nearer to one beside it."""
    own = _from_edge(spot.column_figures(), figure)
    if own is None:
        return False
    others = [away for step in beside if (away := _from_edge(spot.column_figures(step), figure)) is not None]
    return own <= ALIGNED * height(figure) and all(own < away for away in others)


def _from_edge(column: list[Figure], figure: Figure) -> float | None:
    """How far an amount's right edge is from the nearest one of a column's other amounts."""
    edges = [other.box.x1 for other in column if other.figure_id != figure.figure_id]
    return min((abs(edge - figure.box.x1) for edge in edges), default=None)


FINDERS = (alien, absent)
