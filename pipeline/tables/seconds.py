"""Where the labels of a second table begin that stands beside the first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .columns import SAME_START, Column, Layout
from .labelled import RUNNING, letters, mean_words
from .lines import Atom, TextLine

PADDING = 12.0  # points left of its labels at which the title of a table may begin


def second_labels(lines: Sequence[TextLine], plan: Layout, above: Sequence[TextLine] = ()) -> float | None:
    """Where a second table that stands beside the first begins: between the numbers of the one and the labels of the
    other; None where there is no such table.

    A text with letters, right of a column of amounts and left of another, on at least two lines whose amounts to its
    right it names: on most lines with such amounts. Running text there is a remark, no label; so is every text where
    the last line, a row of the first table, goes on to the amounts on the right without one, or any line below a head
    of the texts' own (`Förklaring`). `above`: the lines above these.
    """
    for column, following in pairwise(plan.columns):
        texts, unnamed = _between(lines, column, following)
        left_numbers = sum(any(column.overlap(n) > 0 for n in ln.numbers) for ln in lines)
        enough = len(texts) >= 2 and len(texts) >= 2 * unnamed and left_numbers >= 1
        if enough and mean_words(texts) < RUNNING:
            across = lines if _have_head(texts, column, following, above) else lines[-1:]
            if any(_goes_across(line, column, following) for line in across):
                continue
            begin = min(a.x0 for a in texts)
            return begin - min((begin - column.x1) / 2, PADDING)
    return None


def _have_head(texts: Sequence[Atom], column: Column, following: Column, above: Sequence[TextLine]) -> bool:
    """Whether a head begins where texts between two columns do, over neither of these but beside the second's."""
    beside = (line for line in above if any(following.overlap(a) > 0 for a in line.atoms))
    heads = (a for line in beside for a in line.atoms if a.x0 > column.x1 and a.x1 < following.x0)
    begin = min(a.x0 for a in texts)
    return any(abs(a.x0 - begin) <= SAME_START for a in heads)


def first_labels(lines: Sequence[TextLine], plan: Layout) -> float | None:
    """Where the labels begin if what stands before them is a table of its own: numbers of various lengths, with
    thousands set apart or with decimals or signs, that texts to their left name, on at least two lines."""
    for column in plan.lead:
        named = [
            n
            for line in lines
            for n in line.numbers
            if column.overlap(n) > 0 and any(a.x1 <= n.x0 and letters(a) >= 3 for a in line.atoms)
        ]
        various = len({len(n.text) for n in named}) > 1 or not any(n.text.isdigit() for n in named)
        if len(named) >= 2 and various:
            return plan.label_x0 - min((plan.label_x0 - column.x1) / 2, PADDING)
    return None


def _goes_across(line: TextLine, column: Column, following: Column) -> bool:
    """Whether a label stands before an amount in the first of two columns, and one in the second without any."""
    named = any(a.kind == "text" and letters(a) >= 3 and a.x1 < column.x1 for a in line.atoms)
    bare = not any(a.kind == "text" and column.x1 - 2 < a.x0 < following.x1 for a in line.atoms)
    return named and bare and all(any(c.overlap(n) > 0 for n in line.numbers) for c in (column, following))


def _between(lines: Sequence[TextLine], column: Column, following: Column) -> tuple[list[Atom], int]:
    """(texts between two columns that stand before amounts, the number of lines with such amounts and no text)."""
    texts: list[Atom] = []
    unnamed = 0
    for line in lines:
        here = [a for a in line.atoms if a.kind == "text" and letters(a) >= 3]
        here = [a for a in here if column.x1 - 2 < a.x0 and a.x1 < following.x1]
        right = [a for a in line.numbers if a.x0 > column.x1 and following.x0 - 60 < a.x1]
        if here and right and here[0].x1 < right[-1].x1:
            texts.append(here[0])
        elif right:
            unnamed += 1
    return texts, unnamed
