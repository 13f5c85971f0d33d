"""Cards of insatser: tables whose first line is a line like the others and was taken for a head."""

from __future__ import annotations

from pipeline.meaning.words import fold, load
from pipeline.model import Block, Row, Table
from pipeline.records import replace


def with_terms_as_rows(table: Table) -> Table:
    """The table with a head that says for which time an insats runs (`Insatstid | 2020-01-01 – 2022-12-31`) as a
    heading of its lines: the amounts below are of the years that their own lines name."""
    return replace(table, blocks=tuple(_with_term_as_row(block, len(table.columns)) for block in table.blocks))


def _with_term_as_row(block: Block, columns: int) -> Block:
    head = block.head
    if head is None or columns != 1 or not load().leads("column", "term", fold(head.corner)):
        return block
    row = Row(head.page, 0, f"{head.corner} {head.columns[0]}".strip(), None, (None,) * columns)
    return replace(block, head=None, rows=(row, *block.rows))
