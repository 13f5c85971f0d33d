"""Tables that stand beside each other, told apart by what is drawn: each has lines or shaded areas of its own.

A frame is what hangs together: walls and pieces of floors that touch, and pieces of the same width below each other.
Two frames side by side part the page where both hold rows of their own, a label before a number, and no word crosses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..model import Box, Word
from ..records import Record, replace
from .lines import baselines, has_letters
from .printed import UNIT, is_day, is_number, is_year
from .walls import Floor, Wall

TOUCH = 3.0  # points by which drawn lines may fail to meet
APART = 5.0  # points that two frames stand apart at least
STACKED = 160.0  # points between pieces of one width that belong to one table
MOST_WORDS = 4  # on a line of a label that goes on
ROWS = 2  # rows that a frame of a table holds at least
LINE_GAP = 1.6  # type sizes between rows of one table, a little space left between them
INDENT = 12.0  # points by which rows stand right of their heading
FLUSH = 1.5  # points between the ends of numbers of one column
REST = 0.45  # type sizes between two lines of a label
AMID = 0.8  # of the size of type
SHARED = 0.5  # of its height: from there on a line stands beside another
TITLES = 4  # lines without numbers above two tables that are titles of both
FEET = 8.0  # line heights above totals that stand at the foot of both tables
TITLE_GAP = 2.5  # line heights above the frames at which their own titles may stand


class Cut(Record):
    """Where the page parts: at x, from top to bottom."""

    x: float
    top: float
    bottom: float


def beside(words: Sequence[Word], walls: Sequence[Wall], floors: Sequence[Floor]) -> list[list[Word]]:
    """The words in parts that are read one after the other: above two tables, the left one, the right one, below."""
    cut = _first_cut(words, walls, floors)
    if cut is None:
        return [list(words)]
    over = [f.bottom for f in frames(walls, floors) if f.x0 < cut.x < f.x1 and f.bottom <= cut.top]
    cut = _with_last_rows(_with_titles(cut, [w for w in words if w.top >= max(over, default=0.0)]), words)
    above = [w for w in words if w.bottom <= cut.top]
    below = [w for w in words if w.top >= cut.bottom]
    inside = [w for w in words if w.bottom > cut.top and w.top < cut.bottom]
    shared = _titles(above)
    left = [*shared, *(w for w in inside if w.x1 <= cut.x)]
    right = [*shared, *(w for w in inside if w.x1 > cut.x)]
    return [part for some in (above, left, right, below) if some for part in beside(some, walls, floors)]


def _first_cut(words: Sequence[Word], walls: Sequence[Wall], floors: Sequence[Floor]) -> Cut | None:
    """The topmost place where two frames stand beside each other, the nearest two of those there."""
    drawn = frames(walls, floors)
    if not any(other.x0 - one.x1 >= APART for one in drawn for other in drawn):
        return None
    found = [_grown(frame, words) for frame in drawn]
    found = [frame for frame in found if _rows(words, frame) >= ROWS]
    pairs = [(one, other) for one in found for other in found if other.x0 - one.x1 >= APART and _level(one, other)]
    for left, right in sorted(pairs, key=lambda pair: (min(pair[0].top, pair[1].top), pair[1].x0 - pair[0].x1)):
        cut = Cut((left.x1 + right.x0) / 2, min(left.top, right.top), max(left.bottom, right.bottom))
        if not _crossed(cut, words, floors):
            longer = _with_longer(cut, found)
            return cut if _crossed(longer, words, floors) else longer
    return None


def _with_longer(cut: Cut, found: Sequence[Box]) -> Cut:
    """The cut drawn down to the end of a third frame that stands beside the two and is longer."""
    reach = (f.bottom for f in found if cut.top - TOUCH < f.top < cut.bottom and (f.x1 <= cut.x or f.x0 >= cut.x))
    return replace(cut, bottom=max([cut.bottom, *reach]))


def _grown(frame: Box, words: Sequence[Word]) -> Box:
    """The frame with the rows right below it, where no more than a head is drawn."""
    if _rows(words, frame) >= ROWS:
        return frame
    bottom = frame.bottom
    inside = [w for w in words if w.x0 >= frame.x0 - TOUCH and w.x1 <= frame.x1 + TOUCH and w.top >= bottom - TOUCH]
    for line in baselines(inside):
        text = (len(line) > MOST_WORDS and not _is_row(line)) or _runs_on(line[-1], words)
        if text or min(w.top for w in line) - bottom > TITLE_GAP * line[0].size:
            break
        bottom = max(w.bottom for w in line)
    return replace(frame, bottom=bottom)


def _runs_on(last: Word, words: Sequence[Word]) -> bool:
    """Whether a word follows on the same line as closely as in running text, beyond the frame."""
    return any(abs(w.bottom - last.bottom) < 1 and 0 < w.x0 - last.x1 < 0.5 * last.size for w in words)


def _level(one: Box, other: Box) -> bool:
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    return overlap >= 0.4 * min(_height(one), _height(other))


def _height(box: Box) -> float:
    return box.bottom - box.top


def _crossed(cut: Cut, words: Sequence[Word], floors: Sequence[Floor]) -> bool:
    by_word = any(w.x0 < cut.x < w.x1 and w.bottom > cut.top and w.top < cut.bottom for w in words)
    drawn = ((f.y, piece) for f in floors for piece in f.pieces)
    return by_word or any(a < cut.x < b and cut.top - TOUCH < y < cut.bottom + TOUCH for y, (a, b) in drawn)


def frames(walls: Sequence[Wall], floors: Sequence[Floor]) -> list[Box]:
    """The rectangles around what hangs together."""
    boxes = [Box(w.x, w.top, w.x, w.bottom) for w in walls]
    boxes += [Box(a, f.y, b, f.y) for f in floors for a, b in f.pieces]
    found: list[Box] = []
    for box in sorted(boxes, key=lambda b: (b.top, b.x0)):
        joined = box
        while True:
            touching = [f for f in found if _touch(f, joined)]
            if not touching:
                break
            found = [f for f in found if f not in touching]
            joined = _around([joined, *touching])
        found.append(joined)
    return [f for f in found if _height(f) > 7 and f.x1 - f.x0 > 60]


def _touch(a: Box, b: Box) -> bool:
    across = a.x0 <= b.x1 + TOUCH and b.x0 <= a.x1 + TOUCH
    gap = max(b.top - a.bottom, a.top - b.bottom)
    same = abs(a.x0 - b.x0) <= TOUCH and abs(a.x1 - b.x1) <= TOUCH
    return across and (gap <= TOUCH or (same and gap <= STACKED))


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        min(b.x0 for b in boxes), min(b.top for b in boxes), max(b.x1 for b in boxes), max(b.bottom for b in boxes)
    )


def _rows(words: Sequence[Word], frame: Box) -> int:
    """The lines within a frame in which a word stands before a number, or half a line above or below it, as where a
    label of two lines stands beside its amounts; and those that years go down the left side of."""
    inside = [w for w in words if w.x0 >= frame.x0 - TOUCH and w.x1 <= frame.x1 + TOUCH]
    inside = [w for w in inside if w.top >= frame.top - TOUCH and w.bottom <= frame.bottom + TOUCH]
    lines = baselines(inside)
    return _named_by_years(lines) or sum(_is_row(line) or _is_amid_label(line, inside) for line in lines)


def _named_by_years(lines: Sequence[Sequence[Word]]) -> int:
    """How many lines begin with a year before numbers, where each is a year off from the one above."""
    named = [line for line in lines if len(line) > 1 and is_year(line[0].text) and all(map(_is_figure, line[1:]))]
    years = [int(line[0].text) for line in named]
    return len(named) if {abs(b - a) for a, b in pairwise(years)} == {1} else 0


def _is_amid_label(line: Sequence[Word], words: Sequence[Word]) -> bool:
    """Whether a line of nothing but numbers stands half a line below or above a word left of them."""
    first = line[0]
    if not all(is_number(w.text) for w in line) or is_year(first.text):
        return False
    before = (w for w in words if w.x1 < first.x0 and has_letters(w.text))
    return any(abs(w.bottom - first.bottom) < AMID * first.size for w in before)


def _is_row(line: Sequence[Word]) -> bool:
    texts = (i for i, w in enumerate(line) if has_letters(w.text) and not is_number(w.text) and not UNIT.match(w.text))
    named = next(texts, None)
    return named is not None and any(is_number(w.text) for w in line[named + 1 :])


def _with_titles(cut: Cut, words: Sequence[Word]) -> Cut:
    """The cut drawn up over the lines right above the frames that leave it free: titles, heads and rows of both."""
    top = reached = cut.top
    for line in _levels([w for w in words if w.bottom <= cut.top + TOUCH]):
        size = line[0].size
        free = not any(w.x0 < cut.x < w.x1 or (a.x1 < cut.x < w.x0 and w.x0 - a.x1 < size) for a, w in _pairs(line))
        sides = [part for part in ([w for w in line if w.x1 < cut.x], [w for w in line if w.x0 > cut.x]) if part]
        nameless = any(_holds_figures(part) and not _is_row(part) for part in sides)
        if nameless or not free or reached - max(w.bottom for w in line) > TITLE_GAP * size:
            break
        reached = min(w.top for w in line) - 1
        top = reached if len(sides) == 2 else top
    return Cut(cut.x, top, cut.bottom)


def _with_last_rows(cut: Cut, words: Sequence[Word]) -> Cut:
    """The cut drawn down over lines right below the frames that are rows, on both sides, very close on one or with
    their numbers below those of the table there, the rest of a row's label, or headings of such rows."""
    bottom = cut.bottom
    before: Sequence[Word] = ()
    lines = baselines([w for w in words if w.top >= cut.bottom - TOUCH])
    for at, line in enumerate(lines):
        sides = [[w for w in line if w.x1 < cut.x], [w for w in line if w.x0 > cut.x]]
        near = FEET if all(sides) else LINE_GAP if _are_below(line, cut, words) else 0.9
        close = min(w.top for w in line) - bottom < near * line[0].size
        rows = sum(map(len, sides)) == len(line) and all(_is_row(side) for side in sides if side)
        if not close or not (rows or _is_rest(line, before) or _is_heading(line, lines[at + 1 :], cut, words)):
            break
        before = line
        bottom = max(w.bottom for w in line) + 1
    return Cut(cut.x, cut.top, bottom)


def _are_below(line: Sequence[Word], cut: Cut, words: Sequence[Word]) -> bool:
    """Whether the numbers of a row, two at least, end where the last of the rows within the cut, on its side, do."""
    own = [w for w in words if w.bottom > cut.top and w.top < cut.bottom and (w.x1 < cut.x) is (line[-1].x1 < cut.x)]
    rows = [row for row in baselines(own) if _is_row(row)]
    last = [w.x1 for w in rows[-1]] if rows else []
    ends = [a.x1 for a, b in zip(line, [*line[1:], None], strict=True) if _is_figure(a) and _ends_number(a, b)]
    return len(ends) > 1 and all(any(abs(end - x1) <= FLUSH for x1 in last) for end in ends)


def _is_heading(line: Sequence[Word], following: Sequence[Sequence[Word]], cut: Cut, words: Sequence[Word]) -> bool:
    """Whether a line of a few words, without a number, heads a row of its side of the cut, flush with it, whose numbers
    stand below those of the table there."""
    left = line[-1].x1 < cut.x
    row = next((other for other in following if (other[-1].x1 < cut.x) is left), None)
    if row is None or not (left or line[0].x0 > cut.x) or len(line) > MOST_WORDS or any(map(_is_figure, line)):
        return False
    near = min(w.top for w in row) - max(w.bottom for w in line) < LINE_GAP * line[0].size
    return near and abs(line[0].x0 - row[0].x0) < INDENT and _is_row(row) and _are_below(row, cut, words)


def _ends_number(word: Word, following: Word | None) -> bool:
    return following is None or following.x0 - word.x1 > 0.5 * word.size


def _is_rest(line: Sequence[Word], before: Sequence[Word]) -> bool:
    """Whether a line of a few words, without a number, is the rest of the label that begins the line before it: flush
    with that, and so close as only the lines of a cell are."""
    if not before or len(line) > MOST_WORDS or any(_is_figure(w) for w in line):
        return False
    near = min(w.top for w in line) - max(w.bottom for w in before) < REST * line[0].size
    return near and any(abs(line[0].x0 - w.x0) < TOUCH for w in before)


def _holds_figures(part: Sequence[Word]) -> bool:
    """Whether numbers stand in a part of a line that are no years and, unless they are days alone (`091231 081231`), as
    heads are, amounts."""
    return any(map(_is_figure, part)) and not all(is_day(w.text) for w in part)


def _is_figure(word: Word) -> bool:
    return is_number(word.text) and not is_year(word.text)


def _pairs(line: Sequence[Word]) -> Iterator[tuple[Word, Word]]:
    return zip([line[0], *line], line, strict=False)


def _upwards(words: Sequence[Word]) -> Iterator[list[Word]]:
    return reversed(baselines(words))


def _levels(words: Sequence[Word]) -> list[list[Word]]:
    """The lines from below, those as one that stand beside each other on bases of their own, as the heads of two tables
    in type of two sizes do."""
    found: list[list[Word]] = []
    for line in _upwards(words):
        beside = found and min(w.top for w in line) + SHARED * line[0].size > min(w.top for w in found[-1])
        if beside and not any(a.x0 < b.x1 and b.x0 < a.x1 for a in line for b in found[-1]):
            found[-1] = sorted([*found[-1], *line], key=lambda w: w.x0)
        else:
            found.append(line)
    return found


def _titles(above: Sequence[Word]) -> list[Word]:
    """The last lines above two tables that hold no number at their end: titles of both."""
    found: list[list[Word]] = []
    for line in _upwards(above):
        last = next((w for w in reversed(line) if not UNIT.match(w.text)), line[-1])  # before `kr`
        if len(found) == TITLES or (is_number(last.text) and _is_row(line)):
            break
        found.append(line)
    return [w for line in reversed(found) for w in line]
