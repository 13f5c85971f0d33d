"""Numbers of notes that stand beside amounts, in a column without a head of its own (`Not 1 | 10 640`): they name no
amounts, and what they refer to is kept."""

from __future__ import annotations

from pipeline.meaning.labels import reference
from pipeline.model import Cell, Row, Table
from pipeline.records import replace


def with_references_beside(table: Table) -> Table:
    """The table with the references in cells of amounts beside the labels of their rows."""
    if not any(_refers(cell) for row in table.rows for cell in row.cells):
        return table
    blocks = (replace(block, rows=tuple(map(_with_reference_beside, block.rows))) for block in table.blocks)
    return replace(table, blocks=tuple(blocks))


def references(row: Row) -> list[str]:
    """The numbers of the notes that stand beside a row's label, as printed (`1`, `3, 4`)."""
    return list(filter(None, map(reference, row.beside)))


def _refers(cell: Cell | None) -> bool:
    return cell is not None and bool(reference(cell.own_label))


def _with_reference_beside(row: Row) -> Row:
    told = tuple(cell.own_label for cell in row.cells if cell is not None and _refers(cell))
    cells = tuple(replace(cell, own_label="") if cell is not None and _refers(cell) else cell for cell in row.cells)
    return replace(row, cells=cells, beside=(*row.beside, *told)) if told and row.label else row
