"""Names of groups of rows, in drawn cells that span the rows of their group beside the cells of the rows' own labels.

Such a name stands in the middle of its cell, often at no row's height: it is no part of a label that it stands between.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ..records import replace
from .labelled import MIN_LETTERS, letters
from .lines import Atom, TextLine
from .walls import Floor, Wall

COVERED = 0.9  # of the width of a cell that a floor covers
LABEL = 60.0  # points right of the last wall where the cells of labels stand
REACH = 2.0  # points by which texts may reach over a wall, and walls and floors fail to meet


def without_group_names(
    lines: Sequence[TextLine], walls: Sequence[Wall], floors: Sequence[Floor]
) -> tuple[TextLine, ...]:
    """The lines without those that hold nothing but names of groups of rows, and without such a name before a label.
    Where the same labels come again in each group the rows are told by these names: they stay."""
    drawn = [w for w in walls if not w.filled]
    lying = [f for f in floors if not f.filled]
    if not drawn or len(lying) < 3 or _come_again(lines, drawn, lying):
        return tuple(lines)
    kept = [line for line in lines if not _names_groups(line, lines, drawn, lying)]
    return tuple(_without_group_name(line, lines, drawn, lying) for line in kept)


def _come_again(lines: Sequence[TextLine], walls: Sequence[Wall], floors: Sequence[Floor]) -> bool:
    """Whether most labels, the first texts of rows that name no group, are those of other rows too."""
    labels: Counter[str] = Counter()
    for line in (line for line in lines if line.numbers):
        texts = [a for a in line.atoms if a.kind == "text" and a.x1 <= line.numbers[0].x0]
        named = len(texts) > 1 and _spans_labels(texts[0], line, lines, walls, floors)
        labels.update(text.text for text in texts[named : named + 1])
    return 2 * sum(count for count in labels.values() if count > 1) > labels.total() > 0


def _without_group_name(
    line: TextLine, lines: Sequence[TextLine], walls: Sequence[Wall], floors: Sequence[Floor]
) -> TextLine:
    """A row without the name of its group where that stands at its height."""
    texts = [atom.kind == "text" for atom in line.atoms[:2]]
    if texts != [True, True] or not line.numbers or not _spans_labels(line.atoms[0], line, lines, walls, floors):
        return line
    return replace(line, atoms=line.atoms[1:])


def _names_groups(line: TextLine, lines: Sequence[TextLine], walls: Sequence[Wall], floors: Sequence[Floor]) -> bool:
    return not line.numbers and all(_spans_labels(atom, line, lines, walls, floors) for atom in line.atoms)


def _spans_labels(
    atom: Atom, line: TextLine, lines: Sequence[TextLine], walls: Sequence[Wall], floors: Sequence[Floor]
) -> bool:
    """Whether a text stands in a cell that spans several of the cells right of it, each with a label of its own."""
    middle = (line.top + line.bottom) / 2
    beside = sorted(w.x for w in walls if w.top <= middle <= w.bottom and w.x >= atom.x1 - REACH)
    if not beside:
        return False
    x0 = max((w.x for w in walls if w.top <= middle <= w.bottom and w.x <= atom.x0 + REACH), default=atom.x0)
    own = [f.y for f in floors if f.covers(x0, beside[0]) >= COVERED]
    above, below = [y for y in own if y <= middle], [y for y in own if y > middle]
    if not above or not below:
        return False
    end = beside[1] if len(beside) > 1 else beside[0] + LABEL
    right = [f.y for f in floors if f.covers(beside[0], end) >= COVERED and max(above) < f.y < min(below)]
    bands = [band for band in pairwise([max(above), *right, min(below)]) if band[1] - band[0] > REACH]
    return len(bands) > 1 and all(_has_label(band, beside[0], lines) for band in bands)


def _has_label(band: tuple[float, float], x: float, lines: Sequence[TextLine]) -> bool:
    """Whether the first text right of a wall between two floors is a label, its amounts behind it."""
    for line in lines:
        if band[0] <= (line.top + line.bottom) / 2 <= band[1] and line.numbers:
            first = next((a for a in line.atoms if a.x0 >= x - REACH), None)
            if first is not None and first.kind == "text" and letters(first) >= MIN_LETTERS:
                return True
    return False
