"""A head that stands alone at the end of a page, its rows on the next: handed on as a table without rows, it is laid
over the rows of the next page (see `carried`). If nothing goes on from it, it was no table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import Block, Row, Table, Word
from ..records import replace
from .footnotes import MARK
from .lines import TextLine, box_of
from .printed import is_day, is_year

MOST_LINES = 5  # lines of a head
MOST_HEADINGS = 3  # headings below it
MARGIN = 12.0  # points from the left margin at which a corner or heading begins
CLOSE = 2.2  # line heights between lines of a head and its headings
FOOT = CLOSE  # line heights by which a running foot stands apart at least
SPACED = 3.5  # line heights between the last row and a heading set flush with the labels
EXACT = 1.0  # points
LARGER = 1.3  # times the size of type: no heading among the rows of a table is as large
TITLES = 8
UNNUMBERED = 4  # pages before the first that has a number
WORDS = 6  # in a text of a head at most
_PAGE_NUMBER = re.compile(r"\d{1,3}")  # no year


class Overhang(Table):
    """The words of a head that ends its page, and the headings below it as rows without cells; `first`: the line that
    the page begins with."""

    first: str = ""
    words: tuple[Word, ...] = ()
    headings: tuple[Row, ...] = ()


def overhang(page: int, lines: Sequence[TextLine], floor: int) -> Overhang | None:
    """The head alone that ends the page, None where there is none. `floor`: the first line that is of no table."""
    free = _without_foot(lines[floor:], page)
    if not free:
        return None
    margin = min(line.x0 for line in lines)
    stop = len(free)
    while stop and len(free) - stop < MOST_HEADINGS and _is_heading(free[stop - 1], margin):
        stop -= 1
    start = stop
    while start and stop - start < MOST_LINES and _is_of_head(free[start - 1], margin) and _near(free, start):
        start -= 1
    head = free[start:stop]
    if not any(len(line.atoms) > 1 for line in head) or not _near(free, stop):
        return None
    words = tuple(w for line in head for atom in line.atoms for w in atom.words)
    rows = tuple(_row(page, n, line, 0) for n, line in enumerate(free[stop:], 1))
    titles = tuple(line.text for line in reversed(free[max(0, start - TITLES) : start]))
    return Overhang(page, 0, (), (Block(None, ()),), titles, first=lines[0].text, words=words, headings=rows)


def _without_foot(lines: Sequence[TextLine], page: int) -> Sequence[TextLine]:
    """The lines without a running foot: a single text that ends in its page's number, or one far below the others or in
    larger type than these, that number beside it or not; or that number alone."""
    if len(lines) < 2 or len(lines[-1].atoms) > 2 or not all(a.text.isdigit() for a in lines[-1].atoms[1:]):
        return lines
    last, above = lines[-1], lines[-2]
    if len(last.atoms) == 1 and _PAGE_NUMBER.fullmatch(last.text):
        return lines[:-1]
    words = [w.text for atom in last.atoms for w in atom.words]
    if len(words) > 1 and _PAGE_NUMBER.fullmatch(words[-1]) and 0 <= page - int(words[-1]) <= UNNUMBERED:
        return lines[:-1]
    apart = last.top - above.bottom >= FOOT * last.size or last.size > LARGER * above.size
    return lines[:-1] if apart else lines


def with_last_headings(table: Table, page: int, lines: Sequence[TextLine], floor: int) -> Table:
    """The table that ends a page with the headings below its last row: what they head is on the next page."""
    free = _without_foot(lines[floor:], page)
    labels = [row.label_box.x0 for row in table.rows if row.label_box and row.page == page]
    flush = bool(free) and any(abs(free[0].x0 - x0) < EXACT for x0 in labels)  # below a row without text
    reach = SPACED if flush else CLOSE
    near = bool(free) and bool(labels) and free[0].top - lines[floor - 1].bottom < reach * free[0].size
    plain = all(_is_heading(line, min(labels, default=0.0)) and _near(free, i) for i, line in enumerate(free))
    if not near or not plain or len(free) > MOST_HEADINGS or any(_is_said(line) for line in free):
        return table
    start = table.rows[-1].number
    rows = tuple(_row(page, start + n, line, len(table.columns)) for n, line in enumerate(free, 1))
    last = table.blocks[-1]
    return replace(table, blocks=(*table.blocks[:-1], replace(last, rows=(*last.rows, *rows))))


def _is_said(line: TextLine) -> bool:
    """Whether a line ends as a sentence does, or is a footnote."""
    return line.text[-1:] in ".,*" or line.text.startswith(MARK)


def _is_heading(line: TextLine, margin: float) -> bool:
    return len(line.atoms) == 1 and abs(line.x0 - margin) < MARGIN and len(line.atoms[0].words) <= WORDS


def _is_of_head(line: TextLine, margin: float) -> bool:
    """Texts, years and days alone, one right of the margin at least."""
    plain = all(a.kind == "text" or is_year(a.text) or is_day(a.text) for a in line.atoms)
    short = all(len(a.words) <= WORDS for a in line.atoms)
    return plain and short and any(a.x0 - margin > MARGIN for a in line.atoms)


def _near(lines: Sequence[TextLine], index: int) -> bool:
    """Whether line `index`, if there is one, stands close below the one above it."""
    if not 0 < index < len(lines):
        return True
    return lines[index].top - lines[index - 1].bottom < CLOSE * lines[index].size


def _row(page: int, number: int, line: TextLine, columns: int) -> Row:
    words = line.atoms[0].words
    label = " ".join(w.text for w in words)
    return Row(page, number, label, box_of(words), (None,) * columns, bold=line.atoms[0].bold, indent=line.x0)


def has_amounts(table: Table) -> bool:
    return any(any(row.cells) for row in table.rows)
