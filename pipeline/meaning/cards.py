"""Cards of insatser: their first line may be one like the others and taken for a head; what they budget is a cost."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.meaning.figures import Reading
from pipeline.meaning.rownames import is_difference, is_measure
from pipeline.meaning.words import fold, load
from pipeline.model import Block, Row, Table, Unit
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


def is_of_insats(rows: Sequence[Reading], title: str) -> bool:
    """Whether all lines of money are measures (`Budget`, `Utfall`) and others count persons (`Antal deltagare`), or the
    document's title says that it is about insatser."""
    filled = [r for r in rows if r.words and any(r.row.cells)]
    money = [r.label for r in filled if r.words and not r.words.counted]
    about = any(r.words and r.words.counted is Unit.PERSONS for r in filled)
    about = about or load().has("section", "cost_table", fold(title))
    return about and bool(money) and all(is_measure(label) or is_difference(label) for label in money)
