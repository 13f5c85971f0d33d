"""Rows whose right end stands a little lower or higher than their label, as on a sheet that curls at its binding.

    Kortfristiga fordringar    118 204
                                          96 450
    Kassa och bank           3 062 235  3 425 700

Words that stand beside a row on the baseline of its nearest word are of that row, however far the others are off.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..records import replace
from .lines import SAME_LINE, Atom, TextLine

SPACE = 0.6  # of the type's size: words of one text stand no further apart
MOST = 0.5  # of the type's size: what stands further off its row is in another line


def with_curled_rows(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines, numbers alone put at the end of the row that they go on from, and a text before the one that goes on
    from it."""
    found: list[TextLine] = []
    for line in lines:
        above = found[-1] if found else None
        if above is not None and (_goes_on(above, line) or _goes_on(line, above)):
            found[-1] = _joined(*sorted((above, line), key=lambda one: one.x0))
        else:
            found.append(line)
    return found


def _goes_on(left: TextLine, right: TextLine) -> bool:
    """Whether two lines are one that rises or falls: right of the one, on the baseline of its last word, stand numbers
    alone, or a row whose label it begins."""
    if right.x0 <= left.x1 or not right.numbers:
        return False
    ends = left.numbers and left.atoms[-1].kind != "text" and len(right.numbers) == len(right.atoms)
    begins = not left.numbers and len(left.atoms) == 1
    last, first = left.atoms[-1].words[-1], right.atoms[0].words[0]
    size = min(last.size, first.size)
    off = (first.bottom - 0.2 * first.size) - (last.bottom - 0.2 * last.size)
    return bool(ends or begins) and abs(off) <= SAME_LINE * size and abs(right.base - left.base) <= MOST * size


def _joined(left: TextLine, right: TextLine) -> TextLine:
    """One line; the two parts of its label are one text."""
    top, bottom = min(left.top, right.top), max(left.bottom, right.bottom)
    last, first = left.atoms[-1], right.atoms[0]
    if last.kind == first.kind == "text" and first.x0 - last.x1 < SPACE * left.size:
        whole = Atom("text", (*last.words, *first.words))
        return replace(left, atoms=(*left.atoms[:-1], whole, *right.atoms[1:]), top=top, bottom=bottom)
    return replace(left, atoms=(*left.atoms, *right.atoms), top=top, bottom=bottom)
