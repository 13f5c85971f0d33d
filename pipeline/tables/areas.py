"""What stands in shaded areas of its own: text in a box beside a table, the bars of a diagram with their numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..amounts import parse
from ..model import Box, Rule, Word
from .lines import baselines, has_digit, has_letters
from .running import MIN_WORDS, count_words

WIDE, HIGH = 60.0, 60.0  # points that a box of text is wide and high at least
LINES = 3  # of text in such a box
OF_WORDS = 2 / 3  # of its lines that hold no digits; of the rows beside it that have labels of their own
BARS = 2  # of a diagram, at least
EVEN = 1.5  # points by which bars of one width, on one line, and the numbers of an axis may be off
APART = 2.0  # points between two bars
TALL = 40.0  # points that the highest is high at least
LOWER = 3.0  # points by which the highest bar rises over the lowest
NEAR = 2.5  # sizes of type between a bar and its number or name
AXIS = 3  # numbers of an axis, at least
LEFT = 60.0  # points between an axis and the first bar


def shaded(rules: Sequence[Rule]) -> list[Box]:
    """The shaded areas of a page, each told by its upper and its left edge."""
    filled = [r for r in rules if r.filled]
    left = {(round(r.x0), round(r.top)): r.bottom for r in filled if r.x1 - r.x0 < r.bottom - r.top}
    flat = (r for r in filled if r.x1 - r.x0 >= r.bottom - r.top)
    found = ((r, left.get((round(r.x0), round(r.top)))) for r in flat)
    return [Box(r.x0, r.top, r.x1, bottom) for r, bottom in found if bottom is not None and bottom > r.top]


def asides(words: Sequence[Word], areas: Sequence[Box]) -> list[list[Word]]:
    """The words outside of boxes of text that stand beside a table, and of boxes with a table beside running text, then
    those of each such box."""
    rest, found = list(words), []
    for area in areas:
        if area.x1 - area.x0 < WIDE or area.bottom - area.top < HIGH:
            continue
        inside = [w for w in rest if _within(w, area)]
        outside = [w for w in rest if not _within(w, area)]
        if inside and _is_aside(inside, outside, area):
            rest = outside
            found.append(inside)
    return [rest, *found]


def _within(word: Word, area: Box) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return area.x0 <= x <= area.x1 and area.top <= y <= area.bottom


def _is_aside(inside: Sequence[Word], outside: Sequence[Word], area: Box) -> bool:
    """Whether the words in a box are text of its own beside rows, or rows beside running text; no word reaches out of
    it."""
    level = [w for w in outside if w.bottom > area.top and w.top < area.bottom]
    crossing = any(w.x0 < x < w.x1 for w in (*inside, *level) for x in (area.x0, area.x1))
    if crossing or not level:
        return False
    lines = baselines(level)
    runs_on = sum(map(count_words, lines)) >= MIN_WORDS * len(lines)
    return _is_text_beside(inside, level) or (runs_on and _is_text_beside(level, inside))


def _is_text_beside(text: Sequence[Word], table: Sequence[Word]) -> bool:
    """Whether few lines of a text hold digits, and the rows beside it have labels of their own."""
    lines = baselines(text)
    plain = sum(not any(has_digit(w.text) for w in line) for line in lines)
    if len(lines) < LINES or plain < OF_WORDS * len(lines):
        return False
    rows = [line for line in baselines(table) if any(has_digit(w.text) for w in line) and len(line) > 1]
    labelled = sum(has_letters(line[0].text) for line in rows)
    return len(rows) > 1 and labelled >= OF_WORDS * len(rows)


def without_diagrams(words: Sequence[Word], areas: Sequence[Box]) -> list[Word]:
    """The words without the numbers and names of bars, and without the numbers of the axis left of them."""
    gone: set[int] = set()
    for bars in _diagrams(words, areas):
        gone |= {id(w) for w in words if any(_is_of_bar(w, bar) for bar in bars)}
        gone |= {id(w) for w in _axis(words, bars)}
    return [w for w in words if id(w) not in gone] if gone else list(words)


def _diagrams(words: Sequence[Word], areas: Sequence[Box]) -> Iterator[list[Box]]:
    """Areas of one width that stand beside each other on one line, of different heights, a word in each at most.

    Cells of a head touch each other: bars do so only in groups, of many heights.
    """
    standing: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for area in areas:
        standing[round(area.bottom / EVEN), round((area.x1 - area.x0) / EVEN)].append(area)
    for found in standing.values():
        bars = sorted(found, key=lambda bar: bar.x0)
        tops = [bar.top for bar in bars]
        gap = min((b.x0 - a.x1 for a, b in pairwise(bars)), default=0.0)
        high = bars[0].bottom - min(tops)
        apart = gap > APART or (gap >= -EVEN and len({round(top) for top in tops}) > 2 and high > HIGH)
        if len(bars) < BARS or not apart or max(tops) - min(tops) < LOWER or high < TALL:
            continue
        if all(sum(_within(w, bar) for w in words) <= 1 for bar in bars):
            yield bars


def _is_of_bar(word: Word, bar: Box) -> bool:
    """Whether a word stands in the middle of a bar, right above it or right below."""
    middle, reach = (word.x0 + word.x1) / 2, (bar.x1 - bar.x0) / 2
    near = bar.top - NEAR * word.size < word.bottom and word.top < bar.bottom + NEAR * word.size
    return near and abs(middle - (bar.x0 + bar.x1) / 2) <= max(reach, word.size)


def _axis(words: Sequence[Word], bars: Sequence[Box]) -> list[Word]:
    """The numbers of an axis: one above the other left of the first bar, by even steps in height and in value."""
    first, top, bottom = bars[0].x0, min(bar.top for bar in bars), bars[0].bottom
    columns: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        reach = word.size
        beside = first - LEFT <= word.x1 <= first and top - NEAR * reach <= word.bottom <= bottom + NEAR * reach
        if beside and has_digit(word.text):
            columns[round(word.x1 / EVEN)].append(word)
    return next((column for column in columns.values() if _is_even(column)), [])


def _is_even(column: Sequence[Word]) -> bool:
    read = [parse(w.text) for w in column]
    if len(column) < AXIS or None in read:
        return False
    ordered = sorted(zip((w.bottom for w in column), (a.value for a in read if a), strict=True))
    heights = [b[0] - a[0] for a, b in pairwise(ordered)]
    steps = [a[1] - b[1] for a, b in pairwise(ordered)]
    return max(heights) - min(heights) <= EVEN and min(steps) > 0 and max(steps) - min(steps) <= 1
