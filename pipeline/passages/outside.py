"""The words of a page that stand in none of its tables, nor in the lines at its edges that hold its number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..model import Box, Head, Page, Table, Word
from ..tables.paged import without_page_number

_TOLD = re.compile(r"(?:[^\W\d_]{2,} ){3}.*\d.*\.(?: |$)")

_AMOUNTS = re.compile(r"(?<!\d)\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)")

MARGIN = 1.0  # points by which a word may stick out of its place


def outside(page: Page, tables: Sequence[Table]) -> list[Word]:
    """The upright words that stand in no table of the page, and those of its lines that are sentences."""
    upright = without_page_number([w for w in page.words if w.turn == 0], page.height, page.number, page.width)
    taken = [area for table in tables if (area := _area(table, page.number))]
    if not taken:
        return upright
    told = [box for table in tables for box in _sentences(table, page.number)]
    return [w for w in upright if not holds_any(taken, w) or holds_any(told, w)]


def _sentences(table: Table, page: int) -> Iterator[Box]:
    """The lines of a table that have no amount beside them and tell one (`En checkkredit på 10 mkr finns.`)."""
    for row in table.rows:
        if row.page == page and row.label_box and not any(row.cells) and _TOLD.search(row.label):
            yield row.label_box


def _area(table: Table, page: int) -> Box | None:
    """The rectangle around all that a table has on the page: heads, labels, cells."""
    boxes = list(boxes_of(table, page))
    if not boxes:
        return None
    return Box(
        min(b.x0 for b in boxes), min(b.top for b in boxes), max(b.x1 for b in boxes), max(b.bottom for b in boxes)
    )


def boxes_of(table: Table, page: int) -> Iterator[Box]:
    """The rectangles of all that a table has on a page: heads, labels, cells."""
    for block in table.blocks:
        if block.head and block.head.page == page:
            yield from _named(block.head)
        for row in block.rows:
            if row.page == page:
                yield from (cell.box for cell in row.cells if cell)
                yield from (row.label_box,) if row.label_box else ()


def _named(head: Head) -> Iterator[Box]:
    """The rectangles of a head's texts, without those in which amounts stand: rows that were taken for a head's lines,
    and are in none of the table's cells."""
    texts = (*head.columns, *[""] * len(head.boxes))
    return (box for text, box in zip(texts, head.boxes, strict=False) if box and not _AMOUNTS.search(text))


def holds_any(areas: Sequence[Box], word: Word) -> bool:
    """Whether the middle of a word stands in one of some places, or sticks out of it by no more than the margin."""
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    for area in areas:
        if area.x0 - MARGIN <= x <= area.x1 + MARGIN and area.top - MARGIN <= y <= area.bottom + MARGIN:
            return True
    return False
