"""Sums whose parts stand in a box of their own right of them: what each member pays of the contributions of a year.

Nothing but the place says that such amounts are parts, so it is believed only where several sums of the table are
parted in that way and most of them hold: then one that doesn't is an error, of the page or of the reading.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import CheckStatus
from pipeline.proof.arithmetic import Weighted
from pipeline.proof.findings import Finding, area, finding, side
from pipeline.proof.grid import Grid, header_of
from pipeline.proof.solving import Solved

PARTED = 2  # sums of a table that must hold before any is believed: a single one may do so by chance
PARTS = 2  # amounts that part a sum, at least: a single one is the same amount again


def flank_findings(solved: Solved) -> Iterator[Finding]:
    """Each amount against those that stand right of it and below, where such sums hold in the table."""
    grid = solved.grid
    for position in range(len(grid.columns)):
        tried = [_tried(grid, position, line, parts) for line, parts in _parted(grid, position)]
        held = {found.actual for found in tried if found.status == CheckStatus.PASS}
        if len(held) >= PARTED and 2 * len(held) > len(tried):
            yield from tried


def _parted(grid: Grid, position: int) -> Iterator[tuple[int, list[int]]]:
    """The lines that have others right of them, with those; every line with an amount stands in one of the two."""
    line, parts = None, list[int]()
    for index in range(len(grid.lines)):
        figure = grid.figure(index, position)
        if figure is None:
            continue
        sum_ = grid.figure(line, position) if line is not None else None
        if sum_ is not None and figure.page == sum_.page and figure.box.x0 > sum_.box.x1:
            parts.append(index)
            continue
        if line is not None and len(parts) >= PARTS:
            yield line, parts
        line, parts = index, []
    if line is not None and len(parts) >= PARTS:
        yield line, parts


def _tried(grid: Grid, position: int, line: int, parts: list[int]) -> Finding:
    statement, lines, column = grid.statement, grid.lines, grid.columns[position]
    beside = side([(1, lines[part].label) for part in parts])
    return finding(
        "sum",
        f"{side([(1, lines[line].label)])} = {beside}",
        header_of(statement, lines[line], column),
        _weighted(grid, position, [line]),
        _weighted(grid, position, parts),
        areas=[area(statement, (line, *parts), [column])],
        detail="the amounts right of it part it, as they do other sums of the table",
    )


def _weighted(grid: Grid, position: int, lines: list[int]) -> list[Weighted]:
    return [(1, figure) for line in lines if (figure := grid.figure(line, position)) is not None]
