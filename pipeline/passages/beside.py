"""The labels of a form: what stands on the left of a text, down to where the next label begins."""

from __future__ import annotations

from collections.abc import Sequence

from .groups import Group
from .setting import SetLine

LEVEL = 0.3  # of the size of type by which lines of one height may differ
LEADING = 1.6  # of the size of type: lines of a label are no further apart
LONGEST = 3  # lines of a label


def label_of(group: Group, groups: Sequence[Group]) -> str:
    """The text left of a group's first line, as far as it goes on below, or left of the group that this one follows
    closely; empty where there is none."""
    first = group.lines[0]
    left = _left_of(group, groups)
    if not left:
        above = [other for other in groups if _goes_on(other.lines[-1], first)]
        return label_of(above[0], groups) if above else ""
    lines = [line for other in groups if other is not group for line in other.lines]
    label = [max(left, key=lambda line: line.x1)]
    below = [line for line in lines if abs(line.x0 - first.x0) < first.size and line.base > group.lines[-1].base]
    end = min((line.base for line in below), default=float("inf"))
    for line in sorted(lines, key=lambda line: line.base):
        if len(label) < LONGEST and line.base < end - LEVEL * line.size and _goes_on(label[-1], line):
            label.append(line)
    return " ".join(line.text for line in label)


def own_label_of(group: Group, groups: Sequence[Group]) -> str:
    """The label left of a group's own first line; empty where none stands there."""
    return label_of(group, groups) if _left_of(group, groups) else ""


def _left_of(group: Group, groups: Sequence[Group]) -> list[SetLine]:
    """The lines left of a group's first."""
    first = group.lines[0]
    x0, base, near = first.x0, first.base, LEVEL * first.size
    return [
        line
        for other in groups
        if other is not group
        for line in other.lines
        if line.x1 < x0 and abs(line.base - base) < near
    ]


def _goes_on(above: SetLine, line: SetLine) -> bool:
    return abs(line.x0 - above.x0) < 1 and 0 < line.base - above.base < LEADING * line.size
