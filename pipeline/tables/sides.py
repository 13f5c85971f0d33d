"""Columns whose amounts stand flush left in some rows and flush right in the others, as a spreadsheet sets numbers that
are text among others and sums below them: what is found as two columns is one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from .lines import Atom, TextLine

EXACT = 1.0  # points within which edges are the same
FEW_ROWS = 2  # rows that may be too few to show by their edges how they are set
FEW_COLUMNS = 2  # at least, in such rows

Span = tuple[float, float]
Rows = Mapping[int, Atom]  # the numbers of a column by the lines that hold them


def with_sides_joined(spans: Sequence[Span], lines: Sequence[TextLine], above: Sequence[TextLine]) -> list[Span]:
    """The extents of columns with each two that are the sides of one made one: numbers that begin at the same place
    beside numbers that end at the same place, in other rows. Where numbers are too few or too much alike to show to
    which side they are set, the other columns show it of their rows.

    `above`: lines that may hold heads; two texts over the two sides tell columns.
    """
    held = [_numbers(span, lines) for span in spans]
    shown = [_side_shown(list(numbers.values())) for numbers in held]
    apart = [i for i, (a, b) in enumerate(pairwise(spans)) if headed_apart(a, b, above) or _words_between(a, b, lines)]
    beside = [i for i in range(len(spans) - 1) if i not in apart and _may_be_one(i, held, shown)]
    pairs = [i for i in beside if shown[i] == "left" and shown[i + 1] == "right"]
    pairs += _by_rows(beside, held, shown) or (_by_one_side(beside, pairs, shown) if pairs else [])
    pairs = pairs or _by_few_rows(apart, held, shown)
    whole = {i: (spans[i][0], spans[i + 1][1]) for i in pairs}
    return [whole.get(i, span) for i, span in enumerate(spans) if i in whole or i - 1 not in whole]


def _numbers(span: Span, lines: Sequence[TextLine]) -> Rows:
    """The numbers that a column has, by the lines that hold them."""
    return {i: n for i, line in enumerate(lines) for n in line.numbers if span[0] - 1 <= n.x0 and n.x1 <= span[1] + 1}


def _side_shown(numbers: Sequence[Atom]) -> str:
    """To which side numbers of different widths are set, empty where they are as wide as each other, `none` where they
    share no edge."""
    begins, ends = _spread([n.x0 for n in numbers]), _spread([n.x1 for n in numbers])
    if min(begins, ends) > EXACT:
        return "none"
    return "left" if ends > 2 * EXACT else "right" if begins > 2 * EXACT else ""


def _spread(edges: Sequence[float]) -> float:
    return max(edges) - min(edges) if edges else 0.0


def _may_be_one(i: int, held: Sequence[Rows], shown: Sequence[str]) -> bool:
    """Whether a column and the next may be the two sides of one: no row has a number in each."""
    return shown[i] in ("left", "") and shown[i + 1] in ("right", "") and not held[i].keys() & held[i + 1].keys()


def _by_rows(beside: Sequence[int], held: Sequence[Rows], shown: Sequence[str]) -> list[int]:
    """Where columns are one as their rows are set to one side each, which other columns show."""
    left, right = (
        {row for n, s in zip(held, shown, strict=True) if s == side for row in n} for side in ("left", "right")
    )
    if left & right or not (left and right):
        return []
    return [i for i in beside if held[i].keys() <= left and held[i + 1].keys() <= right]


def _by_one_side(beside: Sequence[int], pairs: Sequence[int], shown: Sequence[str]) -> list[int]:
    """Where columns are one of which one side shows it, in a table whose cells are set to either side."""
    return [i for i in beside if (shown[i] or shown[i + 1]) and not {i - 1, i, i + 1} & {*pairs}]


def _by_few_rows(apart: Collection[int], held: Sequence[Rows], shown: Sequence[str]) -> list[int]:
    """Where columns are one as a row or two are totals that stand beside the other amounts throughout, but for one
    column whose longest number reaches over those above it, or ends where the longest of them does.

    Such rows stand last, or two columns at least show that all others are set left.
    """
    pairs: list[int] = []
    for i in range(len(held) - 1):
        if i not in apart and i - 1 not in pairs and not held[i].keys() & held[i + 1].keys():
            pairs.append(i)
    single = [i for i in range(len(held)) if i not in pairs and i - 1 not in pairs]
    columns = len(held) - len(pairs)
    rows = sorted(set().union(*held))
    few = sorted(set().union(*(held[i + 1] for i in pairs)))
    if not 1 <= len(few) <= FEW_ROWS or 2 * len(few) > len(rows) or columns < FEW_COLUMNS or len(single) > 1:
        return []
    full = all(sum(row in numbers for numbers in held) == columns for row in few)
    if not full or any(held[i].keys() & {*few} for i in pairs):
        return []
    if few == rows[-len(few) :]:
        return pairs if all(_reach(held[i], few, EXACT) for i in single) else []
    left = len(pairs) >= FEW_COLUMNS and all(shown[i] == "left" for i in pairs)
    return pairs if left and all(_reach(held[i], few, -EXACT) for i in single) else []


def _words_between(a: Span, b: Span, lines: Sequence[TextLine]) -> bool:
    """Whether words stand between two columns, or in the first beside numbers in the second: labels behind numbers."""
    return any(t.kind == "text" and a[0] <= t.x0 and t.x1 <= b[0] for line in lines for t in line.atoms)


def _reach(numbers: Rows, few: Collection[int], further: float) -> bool:
    """Whether the numbers of some rows end as much further right than all others of their column."""
    others = [n.x1 for row, n in numbers.items() if row not in few]
    return bool(others) and all(row in numbers and numbers[row].x1 > max(others) + further for row in few)


def headed_apart(a: Span, b: Span, above: Sequence[TextLine]) -> bool:
    """Whether a line has a text over each of two columns: where a frame has no walls within, these tell columns."""
    over = [[[t for t in ln.atoms if t.x0 < x1 and x0 < t.x1] for x0, x1 in (a, b)] for ln in above]
    return any(len(left) == len(right) == 1 and left != right for left, right in over)
