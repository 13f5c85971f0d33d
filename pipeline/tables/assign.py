"""Ways to give the texts of a head to the columns, all lines and all columns together, the cheapest first.

A line is cut into segments and each segment given to a run of neighbouring columns. A segment costs what it stands off
from its run (by its edges, or by the middle of the cells), a cut where there is no free space costs a little, texts
that nest badly in those above and columns without a text of their own cost much. Which of several cheap ways is meant,
those say who know the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from heapq import nsmallest
from itertools import pairwise

from ..model import Box, Head, Word
from ..records import Record, replace
from .columns import OPEN_RIGHT, Layout
from .lines import TextLine, box_of, has_letters
from .mend import join_text
from .walls import Wall

WAYS = 5  # ways that are handed on
MARGIN = 30.0  # points of cost by which they may be dearer than the cheapest
PER_LINE = 8  # ways of one line that are tried with those of the others
BEAM = 24
CUT = 4.0  # for a cut between words that stand as close as words do
LEFT_OUT = 3.0  # for a text that is given to no column and stands over none
IGNORED = 25.0  # for one that stands over a column
CROSSED = 14.0  # for a text over columns that texts above it part
GOES_ON = 30.0  # more where it goes on with one of those
FLUSH, OFF_MIDDLE = 2.0, 6.0  # points by which edges differ that are flush, and middles that are not the same
SHARED = 7.0  # for a column without a text of its own
BARE = 9.0  # for a column without any text
MOST_WORDS = 24
APART = 80.0  # points beside the numbers of a column at which its head may stand
FAR = 40.0  # points off its run from which on a text cannot belong to it


class Segment(Record):
    """Words of one line given to the columns `first` to `last` inclusive."""

    words: tuple[Word, ...]
    first: int
    last: int


Way = tuple[tuple[Segment, ...], ...]  # for each line


def readings(page: int, lines: Sequence[TextLine], plan: Layout, walls: Sequence[Wall]) -> tuple[Head, ...]:
    """The heads that the cheapest ways make, no two of the same texts; then those without lines that may be titles."""
    found = [_head(page, lines, way, plan) for way in ways(lines, plan, walls)]
    for count in range(1, len(lines)):
        if len(lines[count - 1].atoms) > 1:
            break
        title = join_text([line.text for line in lines[:count]])
        for way in ways(lines[count:], plan, walls)[:1]:
            head = _head(page, lines[count:], way, plan)
            found.append(replace(head, corner=f"{title} {head.corner}".strip()))
    kept = {head.columns: head for head in reversed(found)}
    return tuple(reversed(kept.values()))


def _head(page: int, lines: Sequence[TextLine], way: Way, plan: Layout) -> Head:
    texts: list[list[str]] = [[] for _ in plan.columns]
    words: list[list[Word]] = [[] for _ in plan.columns]
    corner: list[str] = []
    labels = min(plan.columns[0].left, plan.label_end)  # what stands right of it heads a column of words
    for line, segments in zip(lines, way, strict=True):
        given = {id(w) for s in segments for w in s.words}
        free = [w for a in line.atoms for w in a.words if id(w) not in given and w.x0 < labels]
        corner.append(" ".join(w.text for w in free) if any(has_letters(w.text) for w in free) else "")
        for segment in segments:
            for index in range(segment.first, segment.last + 1):
                texts[index].append(" ".join(w.text for w in segment.words))
                words[index] += segment.words
    boxes: tuple[Box | None, ...] = tuple(box_of(w) if w else None for w in words)
    return Head(page, tuple(map(join_text, texts)), join_text([c for c in corner if c]), boxes)


def ways(lines: Sequence[TextLine], plan: Layout, walls: Sequence[Wall]) -> list[Way]:
    """The cheapest ways to read these lines as a head of the plan's columns, cheapest first."""
    if any(sum(len(a.words) for a in line.atoms) > MOST_WORDS for line in lines) or not lines:
        return []
    beam: list[tuple[float, Way]] = [(0.0, ())]
    for line in lines:
        options = _of_line(line, plan, walls)
        grown = [(c + cost + _nesting(way, own, plan), (*way, own)) for c, way in beam for cost, own in options]
        beam = nsmallest(BEAM, grown, key=lambda pair: pair[0])
    done = sorted(((c + _uncovered(way, plan), way) for c, way in beam), key=lambda pair: pair[0])
    return [way for cost, way in done if cost <= done[0][0] + MARGIN][:WAYS]


def _of_line(line: TextLine, plan: Layout, walls: Sequence[Wall]) -> list[tuple[float, tuple[Segment, ...]]]:
    """The cheapest ways to give one line's words to columns."""
    words = [w for atom in line.atoms for w in atom.words]
    bounds = {0}
    for atom in line.atoms:
        bounds.add(max(bounds) + len(atom.words))
    middle = (line.top + line.bottom) / 2
    cuts = sorted(w.x for w in walls if not w.filled and w.top - 1 <= middle <= w.bottom + 1)
    count = len(plan.columns)

    def begins(way: tuple[Segment, ...], at: int) -> bool:
        return way[0].words[0] is words[at]

    @cache
    def best(k: int, column: int) -> tuple[tuple[float, tuple[Segment, ...]], ...]:
        if k == len(words):
            return ((0.0, ()),)
        found: list[tuple[float, tuple[Segment, ...]]] = []
        stop = min(b for b in bounds if b > k)
        for end in range(k + 1, stop + 1):
            part = words[k:end]
            torn = 0.0 if end in bounds else _tear(words[end - 1], words[end])
            left = _left_out(part, plan)
            if left < IGNORED or end == stop:  # cut where what follows is given: else it is the same way again
                ways = best(end, column)
                found += [(torn + left + cost, w) for cost, w in ways if end in bounds or (w and begins(w, end))]
            for first, last, misfit in _runs(part, column, count, plan, cuts):
                given = Segment(tuple(part), first, last)
                found += [(torn + misfit + cost, (given, *way)) for cost, way in best(end, last + 1)]
        return tuple(nsmallest(PER_LINE, found, key=lambda pair: pair[0]))

    return list(best(0, 0))


def _tear(a: Word, b: Word) -> float:
    """The cost of a cut between two words: less where they stand further apart than words do."""
    return max(1.0, CUT - max(0.0, (b.x0 - a.x1) / max(a.size, 1.0) - 0.3) * 8)


def _left_out(part: Sequence[Word], plan: Layout) -> float:
    """The cost of giving words to no column: nothing for what stands over the labels."""
    if part[-1].x1 <= plan.columns[0].left + 1 or part[0].x0 <= plan.label_x0 + 12 < part[-1].x1 < plan.columns[0].x0:
        return 0.0
    over = any(min(part[-1].x1, c.x1) > max(part[0].x0, c.x0) for c in plan.columns)
    return IGNORED if over else LEFT_OUT


def _runs(
    part: Sequence[Word], start: int, count: int, plan: Layout, cuts: Sequence[float]
) -> Iterator[tuple[int, int, float]]:
    """The runs of columns that words can be given to, each with what it costs."""
    x0, x1 = part[0].x0, max(w.x1 for w in part)
    closed = _within_walls(x0, x1, plan, cuts)
    for first in range(start, count):
        for last in range(first, count):
            if closed is not None and (first, last) != closed:
                continue
            misfit = _misfit(x0, x1, first, last, plan)
            if misfit < FAR:
                yield first, last, misfit


def _within_walls(x0: float, x1: float, plan: Layout, cuts: Sequence[float]) -> tuple[int, int] | None:
    """The columns between the two walls that a text stands between, None where the walls do not tell."""
    lo = max((x for x in cuts if x <= x0 + 2), default=None)
    hi = min((x for x in cuts if x >= x1 - 2), default=None)
    if lo is None or hi is None:
        return None
    inside = [i for i, c in enumerate(plan.columns) if lo - 1 <= (c.x0 + c.x1) / 2 <= hi + 1]
    if not inside or len(inside) == len(plan.columns):
        return None
    return inside[0], inside[-1]


def _misfit(x0: float, x1: float, first: int, last: int, plan: Layout) -> float:
    """How far a text is from standing over a run of columns as heads do, and over no other column."""
    columns = plan.columns
    left, right = columns[first], columns[last]
    off = min(abs(x1 - right.x1), abs(x0 - left.x0), *(abs((x0 + x1) / 2 - m) for m in _middles(first, last, plan)))
    beside = [c for i, c in enumerate(columns) if not first <= i <= last]
    strange = max((min(x1, c.x1) - max(x0, c.x0) for c in beside), default=0.0)
    begin = columns[first - 1].x1 if first else min(plan.label_x1, left.x0)
    end = columns[last + 1].x0 if last + 1 < len(columns) else right.x1 + OPEN_RIGHT
    outside = max(0.0, begin - x0, x1 - end, left.x0 - x1 - APART, x0 - right.x1 - APART)
    wide = 1.5 * (last - first)  # of two runs that fit as well the narrower
    return off + 1.2 * max(0.0, strange) + 2 * outside + wide


def _middles(first: int, last: int, plan: Layout) -> tuple[float, ...]:
    """Where the middle of the run's cells can be: of its numbers, or of cells that end a little right of numbers that
    are flush right, or begin a little left of those that are flush left. The cells of the first column begin a column's
    width left of their end, or where the labels end."""
    columns = plan.columns
    left, right = columns[first], columns[last]
    pitches = [b.x1 - a.x1 for a, b in pairwise(columns)]
    narrow = left.x1 - (min(pitches) if pitches else left.x1 - left.x0)
    before = (columns[first - 1].x1,) if first else (narrow, min(plan.label_x1, narrow))
    after = columns[last + 1].x0 if last + 1 < len(columns) else right.x0 + (min(pitches) if pitches else 0.0)
    return ((left.x0 + right.x1) / 2, (left.x0 + after) / 2 - 4, *((x + right.x1) / 2 + 4 for x in before))


def _nesting(above: Way, own: Sequence[Segment], plan: Layout) -> float:
    """The cost of texts that stand neither within one text above nor beside all of them."""
    cost = 0.0
    for segment in own:
        over = next((r for r in (_covering(line, segment) for line in reversed(above)) if r), ())
        whole = len(over) == 1 and over[0].first <= segment.first and segment.last <= over[0].last
        if over and not whole:
            cost += CROSSED + (GOES_ON if _goes_on(segment, over, plan) else 0.0)
    return cost


def _goes_on(segment: Segment, over: Sequence[Segment], plan: Layout) -> bool:
    """Whether a text is set flush below one of the texts above, of a column each, and not in the middle below several:
    it goes on with that one (`Bokslut` over `2021`, behind `Budget` and `Utfall`)."""
    if segment.first == segment.last or any(one.first < one.last for one in over):
        return False
    (x0, x1), ends = _extent(segment), list(map(_extent, over))
    flush = any(min(abs(x0 - a), abs(x1 - b)) <= FLUSH for a, b in ends)
    middles = (*_middles(segment.first, segment.last, plan), (ends[0][0] + ends[-1][1]) / 2)
    return flush and all(abs((x0 + x1) / 2 - middle) > OFF_MIDDLE for middle in middles)


def _extent(segment: Segment) -> tuple[float, float]:
    return segment.words[0].x0, max(word.x1 for word in segment.words)


def _covering(line: Sequence[Segment], segment: Segment) -> tuple[Segment, ...]:
    return tuple(s for s in line if s.first <= segment.last and segment.first <= s.last)


def _uncovered(way: Way, plan: Layout) -> float:
    own = {s.first for line in way for s in line if s.first == s.last}
    any_text = {i for line in way for s in line for i in range(s.first, s.last + 1)}
    return sum(0.0 if i in own else SHARED if i in any_text else BARE for i in range(len(plan.columns)))
