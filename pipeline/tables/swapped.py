"""Tables whose labels stand right of their amounts: read with the two in each other's place, then put back.

    Bokslut    Budget
       2012      2013    Post
    437 000   437 000    Ale kommun
    625 600   625 600    Kungälvs kommun

All rows begin with amounts and end with one text, which begins at the same place in all of them; nothing stands left of
the amounts. Remarks are none: they stand behind the amounts of rows that have labels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import TypeVar

from ..amounts import is_year
from ..model import Box, Page, Rule, Table, Word
from ..records import Record, replace
from .boxes import with_boxes
from .lines import Atom, TextLine, baselines, has_letters, text_lines
from .paged import without_page_number
from .printed import is_nil

ROWS = 3  # of such a table at least
NEARLY_ALL = 0.8  # of the lines with amounts have labels, of the labels are different and begin at the same place
FLUSH = 2.0  # points within which they do
INDENT = 2.0  # sizes of type by which others are set in or out at most
BELOW = 2.0  # sizes of type between two lines at most
CLOSE = 1.2  # ... and between those of the head and the first row
HEAD = 4  # lines of a head at most
EXACT = 4  # decimals of a point, so that what is put back stands where it stood
LETTERS = 4  # of a label, on the average

_Printed = TypeVar("_Printed", Word, Rule)


class Swap(Record):
    """A table's place on a page: its amounts stand from `left` to `end`, its labels from `begin` to `right`."""

    top: float
    bottom: float
    left: float
    end: float
    begin: float
    right: float

    @property
    def back(self) -> Swap:
        """The swap that undoes this one."""
        end, begin = self.left + self.right - self.begin, self.right - (self.end - self.left)
        return replace(self, end=end, begin=begin)

    def step(self, box: Box | Word | Rule) -> float:
        """How far to the right something is put; what stands elsewhere or reaches over both parts stays."""
        x = (box.x0 + box.x1) / 2
        level = self.top - 1 <= (box.top + box.bottom) / 2 <= self.bottom + 1
        across = box.x0 < self.end - FLUSH and box.x1 > self.begin + FLUSH
        if not level or across or not self.left < x < self.right:
            return 0.0
        if x <= self.end:
            return self.right - self.end
        return self.left - self.begin if x >= self.begin else self.left + self.right - self.begin - self.end


class Swapped(Record):
    """A page with the labels of such tables put left of their amounts."""

    page: Page
    swaps: tuple[Swap, ...]

    def back(self, table: Table) -> Table:
        """A table of the page with its boxes where they are printed. Its columns' extents stay along its lines."""
        number, undone = self.page.number, [swap.back for swap in self.swaps]

        def place(box: Box, page: int) -> Box:
            step = sum(swap.step(box) for swap in undone) if page == number else 0.0
            return Box(round(box.x0 + step, EXACT), box.top, round(box.x1 + step, EXACT), box.bottom) if step else box

        return with_boxes(table, place)


def labels_first(page: Page) -> Swapped | None:
    """The page with labels that stand right of their amounts put left of them, None where it has none."""
    upright = without_page_number([w for w in page.words if w.turn == 0], page.height, page.number, page.width)
    if sum(map(_may_be_row, baselines(upright))) < ROWS:
        return None
    lines = text_lines(upright)
    swaps = tuple(swap for begin, stop in _runs(lines) if (swap := _swap(lines, begin, stop)))
    if not swaps:
        return None
    words = tuple(w if w.turn else _moved(w, swaps) for w in page.words)
    return Swapped(replace(page, words=words, rules=tuple(_moved(r, swaps) for r in page.rules), tagged=()), swaps)


def _moved(one: _Printed, swaps: Sequence[Swap]) -> _Printed:
    step = sum(swap.step(one) for swap in swaps)
    return replace(one, x0=round(one.x0 + step, EXACT), x1=round(one.x1 + step, EXACT)) if step else one


def _may_be_row(words: Sequence[Word]) -> bool:
    """Whether a line begins with a number and ends with a word: a quick look."""
    first = words[0].text
    return (first[-1:].isdigit() or is_nil(first)) and has_letters(words[-1].text)


def _is_row(line: TextLine) -> bool:
    """Whether a line is amounts, and no years alone, with one text behind them."""
    *before, last = line.atoms
    amounts = all(a.kind != "text" for a in before) and not all(is_year(a.text) for a in before)
    return amounts and last.kind == "text" and has_letters(last.text)


def _runs(lines: Sequence[TextLine]) -> Iterator[tuple[int, int]]:
    """From which to before which line the rows of such tables go."""
    begin: int | None = None
    for at, line in enumerate(lines):
        if begin is not None and not _goes_on(lines[begin], lines[at - 1], line):
            yield begin, at
            begin = None
        if begin is None and _is_row(line):
            begin = at
    if begin is not None:
        yield begin, len(lines)


def _goes_on(first: TextLine, above: TextLine, line: TextLine) -> bool:
    """Whether a line is one more row below others, the rest of a label, a heading among labels, or amounts alone."""
    label = first.atoms[-1]
    if line.top - above.bottom > BELOW * line.size:
        return False
    texts = [a for a in line.atoms if a.kind == "text"]
    below = all(abs(a.x0 - label.x0) <= INDENT * line.size for a in texts)
    return below and len(texts) < 2 and (not texts or line.atoms[-1] is texts[0])


def _swap(lines: Sequence[TextLine], begin: int, stop: int) -> Swap | None:
    """Where the table stands that some lines are, None where they are no such rows."""
    rows = [line for line in lines[begin:stop] if _is_row(line)]
    if len(rows) < max(ROWS, NEARLY_ALL * sum(bool(line.numbers) for line in lines[begin:stop])):
        return None
    if not (_are_labels([line.atoms[-1] for line in rows]) and _are_amounts([line.atoms[:-1] for line in rows])):
        return None
    end = max(a.x1 for line in lines[begin:stop] for a in line.numbers)
    top = begin - _head(lines, begin, end, min(line.atoms[-1].x0 for line in rows))
    atoms = [a for line in lines[top:stop] for a in line.atoms]
    left, right = [a for a in atoms if a.x0 < end], [a for a in atoms if a.x0 >= end]
    x0, x1 = min(a.x0 for a in left), max(a.x1 for a in left)
    begins, ends = min(a.x0 for a in right), max(a.x1 for a in right)
    return Swap(lines[top].top, lines[stop - 1].bottom, x0, x1, begins, ends) if x1 < begins else None


def _are_labels(texts: Sequence[Atom]) -> bool:
    """Whether the texts behind amounts name them: nearly all begin at one place, and differ."""
    edge = median(a.x0 for a in texts)
    flush = sum(abs(a.x0 - edge) <= FLUSH for a in texts)
    long = sum(map(str.isalpha, "".join(a.text for a in texts))) >= LETTERS * len(texts)
    return long and min(flush, len({a.text for a in texts})) >= NEARLY_ALL * len(texts)


def _are_amounts(rows: Sequence[Sequence[Atom]]) -> bool:
    """Whether the numbers that begin some rows are amounts and do not number them; one alone has groups, decimals or a
    unit in most rows: a dash alone marks an entry of a list."""
    firsts = [row[0].text for row in rows]
    numbered = all(map(str.isdigit, firsts)) and all(int(a) < int(b) for a, b in pairwise(firsts))
    several = sum(len(row) > 1 or not (row[0].kind == "nil" or row[0].text.isdigit()) for row in rows)
    return not numbered and 2 * several > len(rows)


def _head(lines: Sequence[TextLine], begin: int, end: float, edge: float) -> int:
    """How many lines above the first row are its head: close to each other, with nothing that stands over amounts and
    labels at once."""
    count = 0
    while count < min(HEAD, begin):
        line, below = lines[begin - count - 1], lines[begin - count]
        across = any(a.x0 < end and a.x1 > edge for a in line.atoms)
        if across or below.top - line.bottom > CLOSE * line.size:
            break
        count += 1
    return count
