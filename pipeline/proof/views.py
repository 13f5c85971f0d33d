"""Statements whose rows are budget, outcome and more of one name each, as one statement for each of these views: rows
of different views are never added up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pipeline.model import Line, Measure, Statement
from pipeline.records import replace

View = frozenset[Measure | None]
_NAMES = 2  # that come again with the same views


def by_view(statements: Sequence[Statement]) -> list[Statement]:
    """The statements, those of several views taken apart."""
    return [view for statement in statements for view in _views(statement)]


def _views(statement: Statement) -> list[Statement]:
    told: defaultdict[str, list[View]] = defaultdict(list)
    for line in statement.lines:
        if view := _view(line):
            told[line.label].append(view)
    several = [views for views in told.values() if len(set(views)) == len(views) > 1]
    names = {tuple(views) for views in several}
    if len(names) != 1 or len(several) < _NAMES:
        return [statement]
    own = next(iter(names))
    return [replace(statement, lines=tuple(x for x in statement.lines if _view(x) in (view, None))) for view in own]


def _view(line: Line) -> View | None:
    """The measures of a line's figures; None where it has none."""
    return frozenset(f.measure for f in line.figures if f is not None) or None
