"""Which columns a text of a head stands over: by walls, by overlap, by its edges."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from ..model import Word
from .columns import OPEN_RIGHT, Column, Layout
from .lines import Atom, TextLine, has_letters

CUTS = 4  # heads that read as one text, cut where all but one are flush with their columns
APART = 1.5  # times as far apart as words of one head: words of two
FLUSH = 1.5  # points between the ends of a head and of its numbers that are set flush right
_RANGE = re.compile(r"\d{1,3}[-–]\d{1,3}$")


def over_columns(line: TextLine, plan: Layout) -> list[Atom]:
    """Atoms of the line that stand over the columns of amounts (a head may be wider than the amounts below it)."""
    first = plan.columns[0]
    return [a for a in line.atoms if _stands_over(a, first, plan)]


def _stands_over(atom: Atom, first: Column, plan: Layout) -> bool:
    middle = (atom.x0 + atom.x1) / 2
    if atom.x0 >= first.left - 1:
        return middle <= right_bound(plan)
    starts_free = atom.x0 > plan.label_x0 + 12
    edge = abs(atom.x1 - first.x1) < 3 or abs(middle - (first.x0 + first.x1) / 2) < 4
    alone = len(plan.columns) == 1 and atom.x0 >= plan.label_x1  # behind all labels
    return starts_free and (middle > first.left or edge or alone) and middle <= right_bound(plan)


def right_bound(plan: Layout) -> float:
    """How far right the middle of a text may stand to be over the last column; less where remarks begin."""
    last = plan.columns[-1]
    return last.right + 20 if last.right >= last.x1 + OPEN_RIGHT or plan.walled else last.right


def meets(atom: Atom, x0: float, x1: float) -> bool:
    """Whether a text overlaps an extent."""
    return min(x1, atom.x1) > max(x0, atom.x0)


def lined_up(atom: Atom, column: Column) -> bool:
    """Whether a text shares an edge or the middle with a column."""
    middle = (atom.x0 + atom.x1) / 2
    return min(abs(atom.x1 - column.x1), abs(atom.x0 - column.x0), abs(middle - (column.x0 + column.x1) / 2)) < 4


def columns_under(atom: Atom, plan: Layout, cuts: Sequence[float], alone: bool = True) -> list[tuple[Atom, list[int]]]:
    """The columns under a text of a head; between two walls (`cuts`) with no other text it names all columns there."""
    lo = max((x for x in cuts if x <= atom.x0 + 2), default=None)
    hi = min((x for x in cuts if x >= atom.x1 - 2), default=None)
    if lo is not None and hi is not None:
        inside = [i for i, c in enumerate(plan.columns) if lo - 1 <= (c.x0 + c.x1) / 2 <= hi + 1]
        merged = len(inside) < len(plan.columns) or not any(lined_up(atom, plan.columns[i]) for i in inside)
        if len(inside) == 1 or (inside and alone and merged):
            return [(atom, inside)] if len(inside) == 1 else split_or_group(atom, inside, plan)
        if not inside and hi - lo < 200:
            return []  # a walled column without amounts of its own
    under = [i for i, c in enumerate(plan.columns) if c.overlap(atom) > 0.5]
    if len(under) > 1:
        by_edge = [i for i in under if lined_up(atom, plan.columns[i])]
        narrow = [i for i in under if plan.columns[i].overlap(atom) > 0.6 * (plan.columns[i].x1 - plan.columns[i].x0)]
        if len(by_edge) == 1 and len(narrow) <= 1:
            return [(atom, by_edge)]
        return split_or_group(atom, under, plan)
    if under:
        return [(atom, under)]
    middle = (atom.x0 + atom.x1) / 2
    nearest = min(range(len(plan.columns)), key=lambda i: _gap(plan.columns[i], middle))
    return [(atom, [nearest])] if _gap(plan.columns[nearest], middle) < 60 or len(plan.columns) == 1 else []


def _gap(column: Column, x: float) -> float:
    return max(column.x0 - x, x - column.x1, 0.0)


def split_or_group(atom: Atom, under: list[int], plan: Layout) -> list[tuple[Atom, list[int]]]:
    """Heads set so close that they read as one text are cut where each part lines up with its column."""
    columns = [plan.columns[i] for i in under]
    if parts := _cut_at_gaps(atom, columns):
        return [(Atom("text", part), [i]) for part, i in zip(parts, under, strict=True)]
    flush = cut_at_edges(atom, [(c.x0, c.x1) for c in columns])
    parts = flush or _nearest_parts(atom, columns)
    pieces = [(Atom("text", part), [i]) for part, i in zip(parts, under, strict=True) if part]
    astray = sum(not lined_up(piece, plan.columns[i[0]]) for piece, i in pieces)
    enough = len(pieces) >= CUTS and bool(flush)  # so many cuts tell of the column that none ends at
    return pieces if len(pieces) == len(under) and astray <= enough else [(atom, under)]


def _cut_at_gaps(atom: Atom, columns: Sequence[Column]) -> list[tuple[Word, ...]]:
    """The words cut where they stand further apart than elsewhere, into one part over each column and over no other;
    empty where they do not: the heads of a grid whose cells' walls are not drawn."""
    gaps = [b.x0 - a.x1 for a, b in pairwise(atom.words)]
    cuts = sorted(sorted(range(len(gaps)), key=lambda at: -gaps[at])[: len(columns) - 1])
    within = [gap for at, gap in enumerate(gaps) if at not in cuts]
    if not cuts or not within or min(gaps[at] for at in cuts) < APART * max(within):
        return []
    bounds = [0, *(at + 1 for at in cuts), len(atom.words)]
    parts = [Atom("text", atom.words[a:b]) for a, b in pairwise(bounds)]
    met = [[at for at, column in enumerate(columns) if column.overlap(part) > 0] for part in parts]
    return [part.words for part in parts] if met == [[at] for at in range(len(columns))] else []


def cut_at_edges(atom: Atom, spans: Sequence[tuple[float, float]]) -> list[tuple[Word, ...]]:
    """The words cut where one ends flush with its column, or begins flush with the next; empty where they do not.

    `spans`: x0 and x1 of each column.
    """
    ends = [next((k + 1 for k, w in enumerate(atom.words) if abs(w.x1 - x1) <= 3), 0) for _, x1 in spans[:-1]]
    starts = [next((k for k, w in enumerate(atom.words) if abs(w.x0 - x0) <= 3), 0) for x0, _ in spans[1:]]
    for cuts in (ends, starts):
        bounds = [0, *cuts, len(atom.words)]
        if all(a < b for a, b in pairwise(bounds)):
            return [atom.words[a:b] for a, b in pairwise(bounds)]
    return []


def _nearest_parts(atom: Atom, columns: Sequence[Column]) -> list[tuple[Word, ...]]:
    parts: list[list[Word]] = [[] for _ in columns]
    for word in atom.words:
        middle = (word.x0 + word.x1) / 2
        parts[min(range(len(columns)), key=lambda i: _gap(columns[i], middle))].append(word)
    return [tuple(part) for part in parts]


def alone_between(atom: Atom, over: Sequence[Atom], cuts: Sequence[float]) -> bool:
    """Whether no other text of the line stands between the same two walls."""
    lo = max((x for x in cuts if x <= atom.x0 + 2), default=0.0)
    hi = min((x for x in cuts if x >= atom.x1 - 2), default=0.0)
    return not any(o is not atom and lo <= (o.x0 + o.x1) / 2 <= hi for o in over)


def are_crossing(atoms: Sequence[Atom]) -> bool:
    """Whether texts of a line are printed over each other."""
    return any(b.x0 < a.x1 - 2 for a, b in pairwise(sorted(atoms, key=lambda atom: atom.x0)))


def matched(atoms: Sequence[Atom], plan: Layout) -> list[tuple[Atom, list[int]]]:
    """Texts that run into each other, each with the one column that it is flush with or centred over: by the edge at
    which most columns have a text flush with them, and that fits all of them best. What is not flush with a column
    that another text is flush with heads none."""
    edges: tuple[Callable[[Atom | Column], float], ...] = (lambda a: a.x1, lambda a: a.x0, lambda a: (a.x0 + a.x1) / 2)
    ways: list[tuple[int, int, float, list[int], list[bool]]] = []
    for edge in edges:
        nearest = [min(range(len(plan.columns)), key=lambda i: abs(edge(plan.columns[i]) - edge(a))) for a in atoms]
        off = [abs(edge(plan.columns[i]) - edge(a)) for a, i in zip(atoms, nearest, strict=True)]
        flush = [misfit <= FLUSH for misfit in off]
        exact = {i for i, is_flush in zip(nearest, flush, strict=True) if is_flush}
        kept = [is_flush or i not in exact for i, is_flush in zip(nearest, flush, strict=True)]
        ways.append((-len(exact), len(atoms) - len(set(nearest)), sum(off), nearest, kept))
    *_, nearest, kept = min(ways)
    return [(atom, [i]) for atom, i, keep in zip(atoms, nearest, kept, strict=True) if keep]


def cut_flush(atom: Atom, plan: Layout, line: Sequence[Atom]) -> list[Atom]:
    """A text of a line whose texts run into each other, cut behind each word that ends flush with a column; where its
    last word does not and is of no other column, before each that begins so. A column with which another text of the
    line is flush has its head already."""
    if atom.kind != "text":
        return [atom]
    others = [a for a in line if a is not atom]
    right = [i for i, c in enumerate(plan.columns) if not any(abs(a.x1 - c.x1) <= 3 for a in others)]
    left = [c for c in plan.columns if not any(abs(a.x0 - c.x0) <= 3 for a in others)]
    ends = {k + 1: i for k, w in enumerate(atom.words) for i in right if abs(w.x1 - plan.columns[i].x1) <= 3}
    starts = [k for k, w in enumerate(atom.words) if any(abs(w.x0 - c.x0) <= 3 for c in left)]
    if ends and (max(ends) == len(atom.words) or _is_of_next(atom.words[max(ends) :], ends[max(ends)], plan)):
        bounds = sorted({0, *ends, len(atom.words)})
    elif starts and starts[0] == 0:
        bounds = [*starts, len(atom.words)]
    else:
        return [atom]
    return [Atom("text", atom.words[a:b]) for a, b in pairwise(bounds)]


def beyond_last(atom: Atom, plan: Layout, line: Sequence[Atom]) -> list[Atom]:
    """A text over the last column cut behind the word that ends flush with it, as the line's other heads end with
    theirs: what stands beyond heads a column without numbers (`12/31/2025 Fotnot`)."""
    last = plan.columns[-1]
    others = [a for a in line if a.x0 < atom.x0 and a.x1 > plan.columns[0].x0]
    flush = bool(others) and all(any(abs(a.x1 - c.x1) <= FLUSH for c in plan.columns) for a in others)
    if atom.kind != "text" or not flush or last.overlap(atom) <= 0:
        return [atom]
    ends = [k for k, (w, after) in enumerate(pairwise(atom.words), 1) if abs(w.x1 - last.x1) <= FLUSH < after.x0 - w.x1]
    return [Atom("text", part) for part in (atom.words[: ends[0]], atom.words[ends[0] :])] if ends else [atom]


def with_word_before_range(atoms: Sequence[Atom], plan: Layout) -> tuple[Atom, ...]:
    """The texts of a line of a head, a range of numbers (`16-64`) over a column as one with the word right before it,
    which stands over none: the words of a head are set wide apart where its lines are justified (`Invånare  16-64`)."""
    found: list[Atom] = []
    for atom in atoms:
        before = found[-1] if found else None
        ranged = _RANGE.match(atom.words[0].text) and any(c.overlap(atom) > 0 for c in plan.columns)
        if before and ranged and has_letters(before.text) and before.x0 > plan.columns[0].x1:
            near = 0 < atom.x0 - before.x1 < before.words[-1].size
            if near and not any(c.overlap(before) > 0 for c in plan.columns):
                found[-1] = Atom("text", (*before.words, *atom.words))
                continue
        found.append(atom)
    return tuple(found)


def corner_before_first(atom: Atom, plan: Layout, line: Sequence[Atom], above: Sequence[Atom] = ()) -> list[Atom]:
    """A corner and the heads of the first columns that follow it a space apart, where each other column has its head
    (`(belopp i tkr) Budget 2010`): cut before the word that begins flush with the first column's numbers, else behind
    those that end flush with theirs; else nothing. `above`: the texts on the line above."""
    reached = sum(c.x0 < atom.x1 for c in plan.columns)
    first, others = plan.columns[0], plan.columns[max(reached, 1) :]
    headed = bool(others) and all(any(lined_up(a, c) for a in line if a is not atom) for c in others)
    if not headed or not first.x0 < atom.x1 <= others[0].x0:
        return []
    cut = next((k for k, w in enumerate(atom.words) if abs(w.x0 - first.x0) <= FLUSH and w.text[:1].isupper()), 0)
    if cut and reached == 1:
        return [Atom("text", atom.words[:cut]), Atom("text", atom.words[cut:])]
    return _behind_corner(atom, plan.columns[:reached], above)


def _behind_corner(atom: Atom, columns: Sequence[Column], above: Sequence[Atom]) -> list[Atom]:
    """A corner and the heads behind it, cut behind each word that ends flush with one of the columns; the first of them
    from its last capital on. A head in small letters goes on from one above that ends as it does."""
    ends = [next((k for k, w in enumerate(atom.words, 1) if abs(w.x1 - c.x1) <= FLUSH), 0) for c in columns]
    if not all(a < b for a, b in pairwise([0, *ends])) or ends[-1] != len(atom.words):
        return []
    cut = max((k for k, w in enumerate(atom.words[: ends[0]]) if w.text[:1].isupper()), default=0)
    heads = [atom.words[a:b] for a, b in pairwise([cut, *ends])]
    begun = (
        not words[0].text[:1].islower() or any(abs(a.x1 - words[-1].x1) <= FLUSH for a in above) for words in heads
    )
    return [Atom("text", words) for words in (atom.words[:cut], *heads)] if cut and all(begun) else []


def _is_of_next(words: Sequence[Word], column: int, plan: Layout) -> bool:
    """Whether words stand over the column right of another."""
    middle = (words[0].x0 + words[-1].x1) / 2
    return column + 1 < len(plan.columns) and plan.columns[column + 1].left <= middle <= plan.columns[column + 1].right
