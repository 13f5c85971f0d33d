"""Amounts that stand half way between two lines of their label."""

from __future__ import annotations

NEAR = 0.8  # sizes of type: nearer than any line stands to the next
HALF = 0.1  # of the size of type by which amounts may stand off the middle between lines that are set wide apart


def is_amid(above: float, row: float, below: float, size: float) -> bool:
    """Whether amounts on the baseline `row` stand between two lines of label: nearer to both than lines stand to each
    other, or in their middle and less than a line from both, as where lines are set wide apart."""
    up, down = row - above, below - row
    middle = max(up, down) < size and abs(up - down) < HALF * size
    return min(up, down) > 0 and (max(up, down) < NEAR * size or middle)
