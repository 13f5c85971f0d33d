"""Heads of groups of columns: which runs of columns the texts of a line stand over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise, product

from .columns import Column, Layout
from .lines import Atom, TextLine
from .over import FLUSH, columns_under, meets, over_columns
from .printed import is_year

IN_THE_MIDDLE = 4.0  # points off the middle
EXACTLY = 2.0
NEAR = 6.0  # points from which on an edge's misfit counts twice
IN_CELLS = 3.0  # points of misfit that each text costs that may stand anywhere in its cells
PADDING = 10.0  # points at most between numbers and the right end of their cells
SAME_PADDING = 1.0  # points by which the padding of cells may differ
ALIKE = 0.5  # ... where nothing else tells the runs
LEFT_OUT = 9.0  # points of misfit that leaving a column without a group head is worth


def spread(
    over: Sequence[Atom],
    spans: Sequence[tuple[float, float]],
    cells: Sequence[tuple[float, float]] = (),
    texts: Sequence[str] = (),
) -> list[tuple[Atom, list[int]]]:
    """Group heads: each text is given the run of neighbouring columns that it is centred over or set flush with.

    All ways of cutting the columns into runs are compared; a column left without a group costs a little. Where the
    columns' cells are known, each text may be set in the run of cells as it likes, at a small cost. `texts`: the heads
    of the columns, of which none stands twice under one year: where it comes again, another year's begin.
    """

    def ends(k: int, i: int) -> int:
        if not (texts and is_year(over[k].text)):
            return len(spans)
        named = [(j, text) for j, text in enumerate(texts) if j >= i and text]
        return next((j for j, text in named if text in texts[i:j]), len(spans))

    def cut(
        misfit: Callable[[Atom, int, int], float], left_out: float = LEFT_OUT, within: bool = True
    ) -> tuple[float, tuple[tuple[int, int], ...]]:
        @cache
        def best(k: int, start: int) -> tuple[float, tuple[tuple[int, int], ...]]:
            if k == len(over):
                return left_out * (len(spans) - start), ()
            found: tuple[float, tuple[tuple[int, int], ...]] = (float("inf"), ())
            for i in range(start, len(spans) if within or not k else min(start + 1, len(spans))):
                for j in range(i, ends(k, i)):
                    rest, runs = best(k + 1, j + 1)
                    cost = left_out * (i - start) + misfit(over[k], i, j) + rest
                    found = min(found, (cost, ((i, j), *runs)))
            return found

        return best(0, 0)

    def off_middle(atom: Atom, i: int, j: int) -> float:
        return abs(atom.x0 + atom.x1 - spans[i][0] - spans[j][1]) / 2

    def centred(shift: int) -> tuple[float, tuple[tuple[int, int], ...]]:
        cost, runs = cut(lambda a, i, j: abs((a.x0 + a.x1 - spans[i][0] - spans[j][1]) / 2 - shift))
        return cost + 0.75 * abs(shift), runs

    def in_middle(padding: int) -> tuple[float, tuple[tuple[int, int], ...]]:
        """Each exactly in the middle of its cells, which end by the same measure right of all numbers: what this
        leaves out before and behind them all, such as a column of notes, has no group."""

        def misfit(atom: Atom, i: int, j: int) -> float:
            off = (atom.x0 + atom.x1 - cells[i][0] - cells[j][1]) / 2 - padding
            return 0.0 if abs(off) <= SAME_PADDING else float("inf")

        return cut(misfit, LEFT_OUT / 3, within=False)

    # Columns set flush right stand right of the middle of their cells, by the same measure under every group head: by
    # half of what a cell is wider than its numbers.
    ways = [centred(shift) for shift in range(-60, 9, 4)]
    ways += [cut(lambda a, i, _: _off(a.x0, spans[i][0])), cut(lambda a, _, j: _off(a.x1, spans[j][1]))]
    if len(over) > 1:  # all stand right in the middle: what they leave out has no group
        ways.append(cut(lambda a, i, j: 0.0 if off_middle(a, i, j) <= EXACTLY else float("inf"), LEFT_OUT / 2))
    if cells:
        ways.append(
            cut(lambda a, i, j: IN_CELLS + min(_off(a.x1, spans[j][1]), _in_cells(a, cells[i][0], cells[j][1])))
        )
        ways += [in_middle(padding) for padding in range(int(PADDING) + 1) if len(over) > 1]
    cost, runs = min(ways)
    if cost == float("inf"):
        return []
    return [(a, list(range(i, j + 1))) for a, (i, j) in zip(over, runs, strict=True)]


def _off(edge: float, other: float) -> float:
    return abs(edge - other) + max(0.0, abs(edge - other) - NEAR)


def _in_cells(atom: Atom, x0: float, x1: float) -> float:
    """How far a text is from the left or the middle of cells whose numbers end at `x1`, those before them at `x0`: both
    stand a little right of where these ends alone would have them."""
    left, middle = atom.x0 - x0, (atom.x0 + atom.x1 - x0 - x1) / 2
    return min(max(-off, off - room, 0.0) for off, room in ((left, 1.2 * PADDING), (middle, PADDING)))


def heads_of(plan: Layout, heads: TextLine) -> list[str]:
    """The text over each column alone, empty where there is none."""
    found = _texts_over(plan, heads)
    return [found[i].text if i in found else "" for i in range(len(plan.columns))]


def _texts_over(plan: Layout, heads: TextLine) -> dict[int, Atom]:
    """The text over each column alone, by its place; of two the one that its numbers stand below: the other heads a
    column that is empty here (`Fotnot`)."""
    found: dict[int, Atom] = {}
    for atom, columns in [(a, cs) for b in over_columns(heads, plan) for a, cs in columns_under(b, plan, ())]:
        if len(columns) == 1 and not (columns[0] in found and _is_over(found[columns[0]], plan.columns[columns[0]])):
            found[columns[0]] = atom
    return found


def _is_over(atom: Atom, column: Column) -> bool:
    return meets(atom, column.x0, column.x1)


def extents(plan: Layout, heads: TextLine) -> list[tuple[float, float]]:
    """(x0, x1) of each column, widened to the text of the head that stands over it."""
    spans = [(c.x0, c.x1) for c in plan.columns]
    for atom, columns in [(a, cs) for b in over_columns(heads, plan) for a, cs in columns_under(b, plan, ())]:
        for i in columns if len(columns) == 1 else ():
            spans[i] = (min(spans[i][0], atom.x0), max(spans[i][1], atom.x1))
    return spans


def over_repeats(
    over: Sequence[Atom], plan: Layout, heads: TextLine, cuts: Sequence[float] = ()
) -> list[tuple[Atom, list[int]]]:
    """Texts over heads that come again and again in the same order: each over its run, wherever it stands above it;
    texts beside them (`Förändring`) each over a column of its own. Empty where the heads are no such runs, or a wall
    (`cuts`) parts one of them."""
    texts = _texts_over(plan, heads)
    if len(texts) < len(plan.columns):
        return []
    ways = {tuple(bounds) for bounds in _bounds([texts[i].text for i in range(len(texts))], len(over))}
    for bounds in ways if len(ways) == 1 else ():
        runs = list(pairwise(bounds))
        if any(plan.columns[i].x1 <= x <= plan.columns[j - 1].x0 for i, j in runs for x in cuts):
            continue
        if all(_stands_within(a, texts[i], texts[j - 1]) for a, (i, j) in zip(over, runs, strict=True)):
            return [(a, list(range(i, j))) for a, (i, j) in zip(over, runs, strict=True)]
    return []


def _bounds(names: Sequence[str], texts: int) -> Iterator[list[int]]:
    """The ways in which names come again in runs of two or more, one for each text but for the names before and after
    them, which have one each or none: where each run begins, names alone that have a text being runs too, and where
    the last one ends."""
    for before, count, runs in product(range(len(names)), range(2, len(names)), range(2, texts + 1)):
        end = before + count * runs
        if end > len(names) or texts not in (runs, before + runs + len(names) - end):
            continue
        parts = [tuple(names[k : k + count]) for k in range(before, end, count)]
        if len({*parts[0]}) == count and len({*parts}) == 1:
            starts = range(before, end, count)
            yield [*starts, end] if texts == runs else [*range(before), *starts, *range(end, len(names) + 1)]


def _stands_within(text: Atom, first: Atom, last: Atom) -> bool:
    """Whether the middle of a text is over a run of heads, or over one and its cell's room beside it."""
    room = NEAR if first is not last else NEAR + (first.x1 - first.x0)
    return first.x0 - room <= (text.x0 + text.x1) / 2 <= last.x1 + room


def repeats(groups: Sequence[tuple[Atom, list[int]]], plan: Layout, heads: TextLine) -> bool:
    """Whether the same heads stand under each of several groups: `Intäkter | Kostnader | Netto` twice; beside them may
    stand columns of their own."""
    texts = heads_of(plan, heads)
    under = [tuple(texts[i] for i in columns) for _, columns in groups if len(columns) > 1]
    return len(under) > 1 and len({*under[0]}) > 1 and all(run == under[0] and all(run) for run in under)


def middles(groups: Sequence[tuple[Atom, list[int]]], plan: Layout, heads: TextLine) -> bool:
    """Whether each of several texts stands in the middle over the heads of its run of columns, no column is left out,
    and not each of them stands in the middle over one head too, as that of an odd run does."""
    over = [(a, cs[0]) for b in over_columns(heads, plan) for a, cs in columns_under(b, plan, ()) if len(cs) == 1]
    under = [[a for a, i in over if i in columns] for _, columns in groups]
    whole = sum(map(len, under)) == len(plan.columns) == sum(len(columns) for _, columns in groups)
    if len(groups) < 2 or not whole or max(map(len, under)) < 2 or not all(under):
        return False
    alone = all(any(abs(_beside_middle(text, one, one)) <= IN_THE_MIDDLE for one, _ in over) for text, _ in groups)
    return not alone and all(
        abs(_beside_middle(text, run[0], run[-1])) <= IN_THE_MIDDLE
        for (text, _), run in zip(groups, under, strict=True)
    )


def over_middles(over: Sequence[Atom], plan: Layout, heads: TextLine) -> list[tuple[Atom, list[int]]]:
    """Texts that each stand in the middle over a run of heads, wherever the numbers below stand in their cells, so that
    no head is left out; empty where they do not."""
    texts = _texts_over(plan, heads)
    if len(texts) < len(plan.columns):
        return []
    groups = spread(over, [(texts[i].x0, texts[i].x1) for i in range(len(plan.columns))])
    return groups if middles(groups, plan, heads) else []


def over_cells(over: Sequence[Atom], plan: Layout, below: Sequence[TextLine]) -> list[tuple[Atom, list[int]]]:
    """Texts that each stand in the middle of a run of cells, all by the same measure right of the middle between the
    ends of their numbers, as a spreadsheet sets them in merged cells: run beside run, one of several cells at least.
    Empty where they do not stand so, can stand so over different runs, or end flush with a head in the lines `below`.
    The first column's cell may begin anywhere left of its text."""
    if len(over) < 2 or not plan.cells:
        return []
    count = len(plan.columns)
    runs = [(i, j, (plan.cells[i][0] + plan.cells[j][1]) / 2) for i in range(count) for j in range(i, count)]

    def fitting(text: Atom, padding: float) -> list[tuple[int, int]]:
        middle = (text.x0 + text.x1) / 2 - padding
        first = [(0, 0)] if middle > text.x0 > plan.label_x1 and text.x1 - padding <= plan.cells[0][1] + ALIKE else []
        return [(i, j) for i, j, own in runs if abs(middle - own) <= ALIKE and (i, j) != (0, 0)] + first

    found = set()
    last = (over[-1].x0 + over[-1].x1) / 2
    for padding in sorted({last - own for i, _, own in runs if i and -ALIKE <= last - own <= PADDING}):
        ways: list[tuple[tuple[int, int], ...]] = [()]
        for text in over:
            ways = [
                (*way, run) for way in ways for run in fitting(text, padding) if not way or run[0] == way[-1][1] + 1
            ]
        found |= {way for way in ways if any(i < j for i, j in way)}
    way = found.pop() if len(found) == 1 else ()
    merged = [a for a, (i, j) in zip(over, way, strict=False) if i < j]
    if any(abs(a.x1 - head.x1) <= FLUSH for a in merged for line in below for head in line.atoms):
        return []
    return [(a, list(range(i, j + 1))) for a, (i, j) in zip(over, way, strict=False)]


def _beside_middle(text: Atom, first: Atom, last: Atom) -> float:
    return (text.x0 + text.x1 - first.x0 - last.x1) / 2


def leaves_bare(given: Sequence[tuple[Atom, list[int]]], below: Sequence[TextLine], plan: Layout) -> bool:
    """Whether heads in the lines below stand over columns to which a line gives no text."""
    named = {i for _, columns in given for i in columns}
    return any(text and i not in named for line in below for i, text in enumerate(heads_of(plan, line)))


def heads_nothing(atom: Atom, below: Sequence[TextLine], plan: Layout) -> bool:
    """Whether a text, and what stands below it, are over no amounts: the head of a column that is empty here."""
    stack = [atom, *(a for ln in below for a in ln.atoms if meets(a, atom.x0, atom.x1))]
    return len(stack) > 1 and not any(column.overlap(a) > 0 for a in stack for column in plan.columns)
