"""Whether what stands on the two sides of a gutter stands apart: running text, or tables with rows of their own.

Each function counts the lines that say so, 0 where the two sides are of one table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from ..model import Word
from ..records import Record
from .lines import SAME_LINE, baselines, has_digit
from .running import FEW_WORDS, MIN_LINES, MIN_WORDS, count_words, is_word, running, running_narrow

ROWS = 0.8  # of the lines beside texts: bare numbers on the same lines, from which the texts are labels
FEWEST_ROWS = 3  # that tell that what stands above them are heads
UNLIKE = 1.4  # times as large: the type of a heading beside that of a table
DASHES = ("-", "–", "−")


class Gutter(Record):
    """A strip at x between two heights."""

    x: float
    top: float
    bottom: float


Count = Callable[[Sequence[Word], Gutter], int]


def lines_of_text(words: Sequence[Word], gutter: Gutter) -> int:
    """How many lines of running text stand beside the gutter, on the side that has more; 0 if neither is such text."""
    inside = [w for w in words if w.bottom > gutter.top and w.top < gutter.bottom]
    sides = [w for w in inside if w.x1 <= gutter.x], [w for w in inside if w.x0 >= gutter.x]
    if max(map(count_words, sides)) < MIN_WORDS * MIN_LINES:
        return 0
    left, right = map(baselines, sides)
    return max(0 if _amounts_of(left, right) else running(left), running(right))


def narrow_lines(words: Sequence[Word], gutter: Gutter) -> int:
    """How many lines of running text stand right of the gutter, in a column too narrow for many words."""
    inside = [w for w in words if w.x0 >= gutter.x and w.bottom > gutter.top and w.top < gutter.bottom]
    return running_narrow(baselines(inside))


def lines_beside(right: bool) -> Count:
    """How many lines of running text, short ones too, stand on a side of the gutter, if they make no rows with the
    other, whose rows have labels of their own."""

    def counted(words: Sequence[Word], gutter: Gutter) -> int:
        inside = [w for w in words if w.bottom > gutter.top and w.top < gutter.bottom]
        text, rows = (baselines([w for w in inside if (w.x1 > gutter.x) is one]) for one in (right, not right))
        bare = 2 * sum(count_words(row) > 0 for row in rows) <= len(rows)
        if bare or _mostly_level(text, rows) or (not right and _rows_go_on(text, rows)):
            return 0
        return running(text, FEW_WORDS) or (MIN_LINES if _is_text_apart(text, rows) else 0)

    return counted


def _is_text_apart(text: Sequence[Sequence[Word]], rows: Sequence[Sequence[Word]]) -> bool:
    """Whether some lines below each other are of running text, however little stands beside the rows, and none of what
    stands there is on a line with one."""
    full = [count_words(line) >= MIN_WORDS for line in text]
    level = any(_on_one_line([word], row) for line in text for word in line for row in rows)
    return any(a and b for a, b in pairwise(full)) and not level


def rows_apart(words: Sequence[Word], gutter: Gutter) -> int:
    """How many lines stand beside the gutter where both sides are tables with labels of their own, whose amounts stand
    at other heights: the rows of one table have theirs on one line. Columns of tables (`Not 16`, `Not 22`) have some on
    one line, and many that are not."""
    inside = [w for w in words if w.bottom > gutter.top and w.top < gutter.bottom]
    left, right = (baselines([w for w in inside if (w.x1 <= gutter.x) is one]) for one in (True, False))
    rows = [[line for line in side if is_word(line[0].text) and ends_in_amount(line)] for side in (left, right)]
    level = any(_on_one_line(one, other) for one in rows[0] for other in rows[1])
    if level and min(map(_own_rows, (rows[0], rows[1]), (right, left))) >= MIN_LINES:
        return len(left) + len(right)
    level = level or _mostly_level(rows[1], left) or _mostly_level(rows[0], right)  # a name, then words beside it
    bare = sum(has_digit(line[0].text) for line in right)  # of labels on the left, below heads that look like rows
    return 0 if level or min(map(len, rows)) < max(FEWEST_ROWS, bare) else len(left) + len(right)


def _own_rows(rows: Sequence[Sequence[Word]], others: Sequence[Sequence[Word]]) -> int:
    """How many rows of one side of a gutter stand on no line of the other."""
    return sum(not any(_on_one_line(row, other) for other in others) for row in rows)


def _mostly_level(rows: Sequence[Sequence[Word]], lines: Sequence[Sequence[Word]]) -> bool:
    """Whether most rows on one side of a gutter stand on a line of the other."""
    words = [[word] for line in lines for word in line]  # lines of two tables may read as one
    return 2 * sum(any(_on_one_line(word, row) for word in words) for row in rows) > len(rows)


def _on_one_line(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether two lines have one baseline and type of about the same size."""
    small, large = sorted((one[0].size, other[0].size))
    return abs(_base(one) - _base(other)) <= 0.5 * SAME_LINE * small and large < UNLIKE * small


def _base(line: Sequence[Word]) -> float:
    return line[0].bottom - 0.2 * line[0].size


def _amounts_of(left: Sequence[Sequence[Word]], right: Sequence[Sequence[Word]]) -> bool:
    """Whether nearly all lines on the right are bare numbers on the lines of the left, or all but heads, which stand on
    none of these: rows with long labels, for a table beside running text has labels of its own. One word before the
    numbers of several lines names no rows (`Not 24`, `Not 25`)."""
    bases = [_base(line) for line in left]
    level = [ln for ln in right if any(abs(_base(ln) - b) <= SAME_LINE * ln[0].size for b in bases)]
    named = Counter(ln[0].text for ln in level if len(ln) > 1 and is_word(ln[0].text) and has_digit(ln[1].text))
    bare = (ln[1:] if named[ln[0].text] >= FEWEST_ROWS else ln for ln in level)
    own = [ln for ln in bare if not count_words(ln) and any(has_digit(w.text) for w in ln)]
    return len(own) >= ROWS * len(level if len(own) >= FEWEST_ROWS else right)


def _rows_go_on(left: Sequence[Sequence[Word]], right: Sequence[Sequence[Word]]) -> bool:
    """Whether most lines on the right begin with a number, and nearly all of these stand on the lines of the left: the
    rows of one table, with remarks behind their amounts."""
    bases = [_base(line) for line in left]
    numbers = [line for line in right if has_digit(line[0].text)]
    level = [ln for ln in numbers if any(abs(_base(ln) - b) <= SAME_LINE * ln[0].size for b in bases)]
    return len(level) >= max(FEWEST_ROWS, ROWS * len(numbers)) and 2 * len(level) > len(right)


def ends_in_amount(line: Sequence[Word]) -> bool:
    return has_digit(line[-1].text) or line[-1].text in DASHES
