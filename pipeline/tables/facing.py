"""Two pages printed side by side on one sheet, as a brochure is exported or an open book is scanned: each is read by
itself.

A strip down the sheet's middle is free of words and drawn lines, and something tells that the halves are pages: numbers
that follow each other at their edges, the same running line, or writing that has nothing beside it. A table as wide as
the sheet has rows on both sides of the strip, and labels on the left alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Box, Page, Table, Word
from ..records import Record, replace
from .boxes import with_boxes
from .lines import baselines, box_of, has_digit, has_letters
from .turned import displayed

WIDE = 1.25  # times as wide as high: two pages of A4 or A5 are 1.41 times
STRIP, MARGIN = 0.05, 0.0125  # of the width that no word or line crosses: two margins, and each of them at least
EDGE_LINES = 2  # lines at the upper and lower end of a page that may hold its number or running line
LABELLED = 0.4  # of a page's lines with numbers that begin with a label
FLUSH = 3  # lines that begin at the same place, from which it is told where a page's margin is
ALONE = 0.6  # of the lines of a page that stand beside nothing of the other
AIR = 1.0  # sizes of type above and below a line within which another stands beside it
LEVEL = 0.5  # points by which what stands on one line may be off
FULL = 15  # lines of a page that is full of them
BY_CHANCE = 0.1  # of its lines that stand on lines of the other page
HIGHER = 2.0  # sizes of type by which one page of a book lies higher than the other
HEADS = 0.34  # of a sheet's words that may be set sideways, over columns
FEW = 4  # lines of a page from which it is told that they stand alone

Line = Sequence[Word]


class Facing(Record):
    """The two pages of a sheet. The right one begins at `x` and counts as the next page; its words stand as if it were
    alone."""

    left: Page
    right: Page
    x: float

    def on_sheet(self, table: Table) -> Table:
        """A table of the two pages as it stands on the sheet. Its columns' extents stay those of its page."""
        number = self.left.number
        return with_boxes(table, lambda box, page: box if page == number else _moved(box, self.x), number)


def facing(page: Page) -> Facing | None:
    """The two pages that a sheet holds, None where it is one page."""
    x = page.width / 2
    if page.width < WIDE * page.height or not page.words or not _is_parted(page, x):
        return None
    upright = [w for w in page.words if w.turn == 0]
    sides = [w for w in upright if w.x1 <= x], [w for w in upright if w.x0 >= x]
    left, right = map(baselines, sides)
    if not (left and right and _has_labels(right)):
        return None
    alike = _are_numbered(left, right) or _run_alike(left, right, x) or _lie_higher(left, right, x)
    apart = _stand_alone(left, right) or _on_other_lines(left, right)
    if not (alike or (_has_labels(left) and (_are_flush(left, right, x) or apart))):
        return None
    second = replace(_half(page, sides[1], x), number=page.number + 1)
    return Facing(_half(page, sides[0], 0.0), second, x)


def _is_parted(page: Page, x: float) -> bool:
    """Whether nothing crosses a strip down the middle: no word, set sideways or not, no stroke. It is two margins wide,
    which need not be as wide as each other: lists are often printed far to one side. What is set sideways is heads
    alone."""
    ends = [(box.x0, box.x1) for box in (_seen(w, page) for w in page.words)]
    ends += [(rule.x0, rule.x1) for rule in page.rules if not rule.filled]
    low = max((x1 for x0, x1 in ends if x0 < x), default=0.0)
    high = min((x0 for x0, x1 in ends if x1 > x), default=page.width)
    free = high - low >= STRIP * page.width and min(x - low, high - x) >= MARGIN * page.width
    turned = [w.turn for w in page.words if w.turn]
    return free and len(turned) <= HEADS * len(page.words) and 180 not in turned


def _seen(word: Word, page: Page) -> Box:
    """Where a word is seen on the page, however it is set."""
    box = box_of([word])
    return displayed(box, page, word.turn) if word.turn else box


def _half(page: Page, words: Sequence[Word], x: float) -> Page:
    """The page that begins at `x` with its words, drawn lines and tagged cells."""
    end = x + page.width / 2
    rules = tuple(replace(r, x0=r.x0 - x, x1=r.x1 - x) for r in page.rules if r.x0 < end and r.x1 > x)
    tagged = tuple(replace(t, box=_moved(t.box, -x)) for t in page.tagged if x <= t.box.x0 < end)
    own = tuple(replace(w, x0=w.x0 - x, x1=w.x1 - x) for w in words) if x else tuple(words)
    sideways = (w for w in page.words if w.turn and x <= _seen(w, page).x0 < end)
    own = (*own, *(_beside(w, x, page.width) for w in sideways))
    return replace(page, width=page.width / 2, words=own, rules=rules, tagged=tagged)


def _beside(word: Word, x: float, width: float) -> Word:
    """A word set sideways on the page that begins at `x` of a sheet so wide: its heights are places across."""
    up = x if word.turn == 270 else width / 2 - x
    return replace(word, top=word.top - up, bottom=word.bottom - up)


def _moved(box: Box, x: float) -> Box:
    return Box(box.x0 + x, box.top, box.x1 + x, box.bottom)


# ---------------------------------------------------------------------------------------------------------------------
# What tells that they are pages


def _has_labels(lines: Sequence[Line]) -> bool:
    """Whether lines with numbers begin with words of their own, behind an account number maybe, where there are any; a
    lone number at the page's end is its own."""
    ends = [line for line in (lines[0], lines[-1]) if len(line) == 1]
    rows = [line for line in lines if line not in ends and any(has_digit(w.text) for w in line)]
    return sum(any(has_letters(w.text) for w in line[:2]) for line in rows) >= LABELLED * len(rows)


def _edges(lines: Sequence[Line]) -> list[Line]:
    return [*lines[:EDGE_LINES], *lines[-EDGE_LINES:]]


def _are_numbered(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether an edge of the left page has a number and the same edge of the right one the next."""
    return any(
        _level(a, b) and any(n + 1 in _numbers(b) for n in _numbers(a)) for a in _edges(left) for b in _edges(right)
    )


def _numbers(line: Line) -> list[int]:
    """The number that a line begins or ends with, where it has no other: a row of a table has several."""
    found = [w.text for w in line if has_digit(w.text)]
    ends = line[0].text, line[-1].text
    return [int(text) for text in found if len(found) == 1 and text.isdecimal() and len(text) < 4 and text in ends]


def _run_alike(left: Sequence[Line], right: Sequence[Line], x: float) -> bool:
    """Whether an edge of both pages has the same words, as far from where each page begins or from the middle."""
    pairs = ((a, b) for a in _edges(left) for b in _edges(right) if _level(a, b) and _words(a) == _words(b))
    return any(
        len(_words(a)) > 1 and (_near(b[0].x0 - x, a[0].x0) or _near(b[-1].x1 - x, x - a[0].x0)) for a, b in pairs
    )


def _lie_higher(left: Sequence[Line], right: Sequence[Line], x: float) -> bool:
    """Whether both have the same running line and numbers that follow each other, all of one page higher by as much:
    those of an open book seldom lie level."""
    steps = {
        b[0].bottom - a[0].bottom
        for a in _edges(left)
        for b in _edges(right)
        if len(_words(a)) > 1 and _words(a) == _words(b) and abs(b[0].bottom - a[0].bottom) < HIGHER * a[0].size
    }
    moved = [[[replace(w, top=w.top - s, bottom=w.bottom - s) for w in line] for line in right] for s in steps]
    return any(_run_alike(left, other, x) and _are_numbered(left, other) for other in moved)


def _are_flush(left: Sequence[Line], right: Sequence[Line], x: float) -> bool:
    """Whether both pages have the same margin on the left: several lines of one begin at it, and of the other none
    further left than one that does, as a heading over a table whose cells are padded."""
    margins, starts = (_margin(left), _margin(right)), (_leftmost(left), _leftmost(right))
    pairs = ((margins[0], margins[1]), (margins[0], starts[1]), (starts[0], margins[1]))
    return any(own is not None and other is not None and _near(own, other - x) for own, other in pairs)


def _leftmost(lines: Sequence[Line]) -> float | None:
    """Where the leftmost line that begins with a word begins."""
    return min((line[0].x0 for line in lines if has_letters(line[0].text)), default=None)


def _margin(lines: Sequence[Line]) -> float | None:
    """The leftmost place at which several lines begin with a word."""
    starts = sorted(line[0].x0 for line in lines if has_letters(line[0].text))
    return next((a for a, b in zip(starts, starts[FLUSH - 1 :], strict=False) if _near(a, b)), None)


def _words(line: Line) -> list[str]:
    return [w.text for w in line if has_letters(w.text)]


def _near(one: float, other: float) -> bool:
    return abs(one - other) < 1.5


def _level(a: Line, b: Line) -> bool:
    return abs(a[0].bottom - b[0].bottom) < 0.5 * max(a[0].size, b[0].size)


def _stand_alone(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether most lines of one page have nothing of the other beside them, a heading's height above and below."""
    return any(
        len(own) >= FEW and sum(not _is_beside(line, other) for line in own) >= ALONE * len(own)
        for own, other in ((left, right), (right, left))
    )


def _on_other_lines(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether the two are full of lines, hardly any of which stands on a line of the other: what is set beside each
    other on one page shares its lines."""
    fewer, more = sorted((left, right), key=len)
    level = sum(any(abs(line[0].bottom - other[0].bottom) < LEVEL for other in more) for line in fewer)
    return len(fewer) >= FULL and level <= BY_CHANCE * len(fewer)


def _is_beside(line: Line, others: Sequence[Line]) -> bool:
    size = line[0].size
    return any(a[0].top - AIR * size < line[0].bottom and a[0].bottom + AIR * size > line[0].top for a in others)
