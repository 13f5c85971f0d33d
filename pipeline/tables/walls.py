"""Drawn rules as the table finder uses them: walls between columns and floors between rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..model import Rule
from ..records import Record

SNAP = 2.0  # points: pieces of rules nearer than this to one another are one line
JOIN = 4.0  # points: gaps between pieces along a line that are bridged


class Wall(Record):
    """A vertical line at x from top to bottom."""

    x: float
    top: float
    bottom: float
    filled: bool


class Floor(Record):
    """A horizontal line at y: the pieces (x0, x1) it is drawn in."""

    y: float
    pieces: tuple[tuple[float, float], ...]
    filled: bool

    def covers(self, x0: float, x1: float) -> float:
        """The part (0 to 1) of the span from x0 to x1 that the line covers."""
        if x1 <= x0:
            return 0.0
        over = [(b if b < x1 else x1) - (a if a > x0 else x0) for a, b in self.pieces if b > x0 and a < x1]
        return min(1.0, sum(over) / (x1 - x0))


def walls(rules: Sequence[Rule]) -> tuple[Wall, ...]:
    """Vertical lines, pieces joined."""
    upright = [r for r in rules if r.bottom - r.top > r.x1 - r.x0]
    found: list[Wall] = []
    for group in _snapped(upright, lambda r: (r.x0 + r.x1) / 2):
        x = sum((r.x0 + r.x1) / 2 for r in group) / len(group)
        filled = all(r.filled for r in group)
        found += [Wall(x, a, b, filled) for a, b in joined([(r.top, r.bottom) for r in group]) if b - a > 5]
    return tuple(found)


def floors(rules: Sequence[Rule]) -> tuple[Floor, ...]:
    """Horizontal lines, pieces joined, from the top."""
    flat = [r for r in rules if r.x1 - r.x0 >= r.bottom - r.top]
    found: list[Floor] = []
    for group in _snapped(flat, lambda r: (r.top + r.bottom) / 2):
        y = sum((r.top + r.bottom) / 2 for r in group) / len(group)
        pieces = tuple((a, b) for a, b in joined([(r.x0, r.x1) for r in group]) if b - a > 4)
        if pieces:
            found.append(Floor(y, pieces, all(r.filled for r in group)))
    return tuple(found)


def _snapped(rules: Sequence[Rule], place: Callable[[Rule], float]) -> list[list[Rule]]:
    """Rules grouped by their place across, each group no wider than `SNAP` from its last member."""
    groups: list[list[Rule]] = []
    last = 0.0
    for rule in sorted(rules, key=place):
        here = place(rule)
        if groups and here - last <= SNAP:
            groups[-1].append(rule)
        else:
            groups.append([rule])
        last = here
    return groups


def joined(spans: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Overlapping or nearly touching spans made one."""
    out: list[tuple[float, float]] = []
    for a, b in sorted(spans):
        if out and a <= out[-1][1] + JOIN:
            out[-1] = (out[-1][0], max(out[-1][1], b))
        else:
            out.append((a, b))
    return out
