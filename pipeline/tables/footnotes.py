"""Footnotes between two tables: lines that a mark in the upper one refers to, no titles of the lower."""

from __future__ import annotations

from collections.abc import Sequence

from .lines import TextLine

MARK = "*"
CLOSE = 0.6  # of the type's size between the lines of a footnote at most


def end_of_footnote(lines: Sequence[TextLine], first: int, last: int) -> int:
    """The index behind the last footnote among the lines from `first` up to `last` that a mark above refers to, `first`
    where there is none."""
    marked = any(a.text.endswith(MARK) for line in lines[:first] for a in line.atoms)
    begins = [i for i in range(first, last) if lines[i].text.startswith(MARK)] if marked else []
    if not begins:
        return first
    end = begins[-1] + 1
    while end < last and _goes_on(lines[end - 1], lines[end]):
        end += 1
    return end


def _goes_on(above: TextLine, line: TextLine) -> bool:
    """Whether a line in the same type follows closely on one of running text."""
    alike = abs(line.size - above.size) < 0.1 and line.atoms[0].bold == above.atoms[0].bold
    return alike and len(line.atoms) == 1 and line.top - above.bottom < CLOSE * line.size
