"""Groups of a single line, which print its amounts once more, and which lines may be sums at all."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.proof.coverage import Coverage
from pipeline.proof.grid import Grid, Kind, is_within


def repeats(grid: Grid, coverage: Coverage) -> bool:
    """Whether a line adds up lines set in below it all of which but one are nil: a group of one."""
    target, parts = coverage.target, [part for _, part in coverage.terms]
    telling = [part for part in parts if any(grid.values[part])]
    inside = all(is_within(grid.lines[part], grid.lines[target]) for part in parts)
    return inside and len(telling) == 1 and grid.values[telling[0]] == grid.values[target]


def ends_group(grid: Grid, coverage: Coverage) -> bool:
    """Whether a line adds up the line right above it alone: the end of a group of one."""
    target, parts = coverage.target, [part for _, part in coverage.terms]
    return parts == [target - 1] and any(grid.values[target]) and grid.values[parts[0]] == grid.values[target]


def outer(grid: Grid, line: int) -> Iterator[int]:
    """The lines right above that print the same, each set further out: a group that is all there is of another."""
    inner = line
    for other in range(line - 1, -1, -1):
        same = may_be_sum(grid, other) and grid.values[other] == grid.values[line]
        if not same or not is_within(grid.lines[inner], grid.lines[other]):
            return
        yield other
        inner = other


def may_be_sum(grid: Grid, line: int) -> bool:
    """A member's contribution is never one: a state's share that equals the two others' is the law's split."""
    return grid.kinds[line] == Kind.PART and not grid.lines[line].member_id
