"""The boxes of a table put elsewhere."""

from __future__ import annotations

from collections.abc import Callable

from ..model import Block, Box, Cell, Doubt, Head, Row, Table
from ..records import replace

Place = Callable[[Box, int], Box]  # where a box on a page, by the page's number, is put


def with_boxes(table: Table, place: Place, number: int | None = None) -> Table:
    """The table with every box where `place` puts it, all of it on the page `number` where one is given. Its columns'
    extents stay along its own lines."""
    page_of = {row.number: row.page for row in table.rows}

    def cell(c: Cell | None, page: int) -> Cell | None:
        return None if c is None else replace(c, box=place(c.box, page))

    def row(r: Row) -> Row:
        cells = tuple(cell(c, r.page) for c in r.cells)
        return replace(r, page=number or r.page, label_box=r.label_box and place(r.label_box, r.page), cells=cells)

    def head(h: Head) -> Head:
        boxes = tuple(box and place(box, h.page) for box in h.boxes)
        return replace(h, page=number or h.page, boxes=boxes, others=tuple(map(head, h.others)))

    def block(b: Block) -> Block:
        return replace(b, head=b.head and head(b.head), rows=tuple(map(row, b.rows)))

    def doubt(d: Doubt) -> Doubt:
        options = tuple(tuple((r, c, cell(x, page_of[r])) for r, c, x in option) for option in d.options)
        return replace(d, options=options)

    return replace(
        table,
        page=number or table.page,
        blocks=tuple(map(block, table.blocks)),
        doubts=tuple(map(doubt, table.doubts)),
        alternatives=tuple(with_boxes(other, place, number) for other in table.alternatives),
    )
