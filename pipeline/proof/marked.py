"""Lines that the page marks: set in another way than those beside them, as sums are."""

from __future__ import annotations

from pipeline.proof.grid import Grid, is_within, looks


def stands_out(grid: Grid, line: int) -> bool:
    """Whether the line is set in another way than a line beside it."""
    here = grid.lines[line]
    beside = [grid.lines[i] for i in (line - 1, line + 1) if 0 <= i < len(grid.lines)]
    marked = here.bold or here.shaded or here.rule_above or not here.label.strip()
    outer = any(is_within(other, here) for other in beside)
    ruled = here.rule_above and not all(other.rule_above for other in beside)
    return outer or ruled or (marked and any(looks(other) != looks(here) for other in beside))


def is_set_above(grid: Grid, line: int) -> bool:
    """Whether the line is bold or shaded, as the line below it is not."""
    return any(looks(grid.lines[line])) and looks(grid.lines[line]) != looks(grid.lines[line + 1])


def is_set_alike(grid: Grid, one: int, other: int) -> bool:
    """Whether two lines of a section are bold and shaded alike."""
    a, b = grid.lines[one], grid.lines[other]
    return looks(a) == looks(b) and a.section == b.section
