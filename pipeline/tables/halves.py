"""Columns whose amounts stand flush left in some rows and flush right in the others, as a spreadsheet sets numbers that
are text among others: found as two under one head, they are one."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Block, Head, Row, Table
from ..records import replace

MIN_ROWS = 4


def with_whole_columns(table: Table) -> Table:
    """The table with each two columns beside each other that share their head and of which each row fills one as one
    column."""
    if table.doubts or any(block.head is None for block in table.blocks):
        return table
    at = len(table.columns) - 1
    while at > 0:
        if _is_one(table.blocks, at):
            table = _joined(table, at)
            at -= 1
        at -= 1
    return table


def _is_one(blocks: Sequence[Block], at: int) -> bool:
    """Whether the columns before and at `at` are halves of one."""
    shared = all(b.head and b.head.columns[at] and b.head.columns[at - 1] == b.head.columns[at] for b in blocks)
    rows = [row for block in blocks for row in block.rows if any(row.cells)]
    filled = [(row.cells[at - 1] is not None, row.cells[at] is not None) for row in rows]
    return shared and len(rows) >= MIN_ROWS and set(filled) == {(True, False), (False, True)}


def _joined(table: Table, at: int) -> Table:
    (x0, _), (_, x1) = table.columns[at - 1], table.columns[at]
    columns = (*table.columns[: at - 1], (x0, x1), *table.columns[at + 1 :])
    blocks = tuple(
        replace(block, head=block.head and _head(block.head, at), rows=tuple(_row(row, at) for row in block.rows))
        for block in table.blocks
    )
    return replace(table, columns=columns, blocks=blocks)


def _row(row: Row, at: int) -> Row:
    return replace(row, cells=(*row.cells[: at - 1], row.cells[at - 1] or row.cells[at], *row.cells[at + 1 :]))


def _head(head: Head, at: int) -> Head:
    boxes = (*head.boxes[: at - 1], *head.boxes[at:]) if head.boxes else ()
    return replace(head, columns=(*head.columns[: at - 1], *head.columns[at:]), boxes=boxes, others=())
