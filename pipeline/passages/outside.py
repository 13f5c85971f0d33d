"""The words of a page that stand in none of its tables, nor in the lines at its edges that hold its number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import Box, Page, Table, Word
from ..tables.lines import without_page_number

MARGIN = 1.0  # points by which a word may stick out of its table


def outside(page: Page, tables: Sequence[Table]) -> list[Word]:
    """The upright words that stand in no table of the page."""
    upright = without_page_number([w for w in page.words if w.turn == 0], page.height)
    taken = [area for table in tables if (area := _area(table, page.number))]
    return [w for w in upright if not any(_holds(area, w) for area in taken)] if taken else upright


def _area(table: Table, page: int) -> Box | None:
    """The rectangle around all that a table has on the page: heads, labels, cells."""
    boxes = list(_boxes(table, page))
    if not boxes:
        return None
    return Box(
        min(b.x0 for b in boxes), min(b.top for b in boxes), max(b.x1 for b in boxes), max(b.bottom for b in boxes)
    )


def _boxes(table: Table, page: int) -> Iterator[Box]:
    for block in table.blocks:
        if block.head and block.head.page == page:
            yield from (box for box in block.head.boxes if box)
        for row in block.rows:
            if row.page == page:
                yield from (cell.box for cell in row.cells if cell)
                yield from (row.label_box,) if row.label_box else ()


def _holds(area: Box, word: Word) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return area.x0 - MARGIN <= x <= area.x1 + MARGIN and area.top - MARGIN <= y <= area.bottom + MARGIN
