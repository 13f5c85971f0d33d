"""Tables whose columns go on on the next page without their labels: the labels are borrowed from the page before.

As a spreadsheet prints what is too wide for its paper: the rows stand at the same heights on both pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, product

from ..model import Box, Page, Row, Table, Word
from ..records import replace
from .lines import TextLine, text_lines
from .paged import without_page_number
from .tabular import is_head_of_years

PAGES_DOWN = 6  # pages back on which rows are looked for whose columns go on: all rows may come first, then the columns
SAME_HEIGHT = 1.5  # points by which rows of both pages may be off
MIN_ROWS = 3
DRIFT = 0.25  # of the least distance between two rows: so much may the distance between two differ on the next page
MATCHED = 0.8  # of the lines of bare numbers that need a row on the page before
FREE = 30.0  # points between the borrowed labels and the numbers
_EM = 0.5  # width of a letter, in type sizes: the labels are set anew, only their order and height count


def shortly_before(tables: Sequence[Table], page: int) -> list[Table]:
    """Those of a document's tables whose columns may go on on a page."""
    return [table for table in tables[-4 * PAGES_DOWN :] if table.page >= page - PAGES_DOWN]


def with_borrowed_labels(page: Page, before: Sequence[Table]) -> Page | None:
    """The page with the labels of a table of pages before beside its bare numbers, None where none has such rows."""
    words = without_page_number([w for w in page.words if w.turn == 0], page.height, page.number, page.width)
    lines = [line for line in text_lines(words) if not is_head_of_years(line)]
    bare = [line for line in lines if all(a.kind != "text" for a in line.atoms)]
    if len(bare) < MIN_ROWS:
        return None
    for rows in _candidates(before):
        shifts = _shifts(bare, rows)
        if shifts:
            left = min(line.x0 for line in bare) - FREE
            pairs = zip(rows, shifts, strict=True)
            labels = [w for row, shift in pairs for w in _words(row, left, shift, bare[0].size)]
            return replace(page, words=(*words, *labels))
    return None


def _candidates(before: Sequence[Table]) -> Iterator[list[Row]]:
    """Rows whose columns may go on, nearest first: each table's, then those of runs of tables of one page below each
    other, a sheet's columns being cut through all of them."""
    pages = [list(tables) for _, tables in groupby(reversed(before), key=lambda table: table.page)]
    for tables in pages:
        yield from ([row for row in table.rows if row.label] for table in tables)
        runs = [tables[i:j] for i in range(len(tables)) for j in range(i + 2, len(tables) + 1)]
        for run in sorted(runs, key=len, reverse=True):
            yield [row for table in reversed(run) for row in table.rows if row.label]


def _shifts(bare: Sequence[TextLine], rows: Sequence[Row]) -> list[float]:
    """How much lower each row stands on this page: all of them by the same, or, where there are as many lines of
    numbers as rows, each by its own, empty rows being not quite as high on both pages; empty where they are others."""
    shift = _shift(bare, rows)
    if shift is not None:
        return [shift] * len(rows)
    heights = [place.bottom if any(row.cells) and (place := _place(row)) else None for row in rows]
    filled = [y for y in heights if y is not None]
    steps = [b - a for a, b in pairwise(filled)]
    if len(filled) != len(bare) or len(filled) < MIN_ROWS or min(steps) <= 0:
        return []
    off = [line.bottom - y for line, y in zip(bare, filled, strict=True)]
    if max(abs(b - a) for a, b in pairwise(off)) > DRIFT * min(steps):
        return []
    own = iter(off)
    found = [next(own) if y is not None else None for y in heights]
    return [_following(found, i) for i in range(len(rows))]


def _following(shifts: Sequence[float | None], at: int) -> float:
    """The shift of a row, of a heading that of the row below it."""
    return next((s for s in shifts[at:] if s is not None), 0.0)


def _shift(bare: Sequence[TextLine], rows: Sequence[Row]) -> float | None:
    """How much lower the rows stand on this page, None where they do not stand at the same distances."""
    heights = [place.bottom for row in rows if any(row.cells) and (place := _place(row))]
    for line, first in product(bare[:MIN_ROWS], heights[: len(heights) - MIN_ROWS + 1]):
        shift = line.bottom - first
        met = sum(any(abs(other.bottom - y - shift) <= SAME_HEIGHT for y in heights) for other in bare)
        if met >= max(MIN_ROWS, MATCHED * len(bare)) and met >= MATCHED * len(heights):
            return shift
    return None


def _place(row: Row) -> Box | None:
    """Where the row's numbers stand, or its label where it has none."""
    return next((cell.box for cell in row.cells if cell), row.label_box)


def _words(row: Row, right: float, shift: float, size: float) -> list[Word]:
    """The row's label as words left of the numbers, at their height; deeper labels begin further right."""
    place = _place(row)
    if place is None:
        return []
    bottom = place.bottom + shift
    x = right - 1000 + row.indent
    words: list[Word] = []
    for text in row.label.split(" "):
        wide = _EM * size * len(text)
        words.append(Word(text, x, bottom - size, x + wide, bottom, size, row.bold))
        x += wide + 0.26 * size
    return words
