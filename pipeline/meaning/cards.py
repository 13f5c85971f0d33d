"""Cards of insatser: their first line may be one like the others and taken for a head; what they budget is a cost.
Tiles: each of their amounts has words of its own; so have the numbers of lists that state no unit."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.amounts import is_year, parse
from pipeline.meaning import heads, labels, units
from pipeline.meaning.rowfacts import Reading
from pipeline.meaning.rownames import is_difference, is_measure
from pipeline.meaning.words import fold, load
from pipeline.model import Block, Cell, ColumnMeaning, Row, Table, Unit
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


def is_of_insats(rows: Sequence[Reading], heads_of: Sequence[str], title: str) -> bool:
    """Whether all that a table shows of money are measures, in its lines (`Budget`, `Utfall`) or in its heads beside
    years, and it counts persons too (`Antal deltagare`), or the document's title says that it is about insatser."""
    filled = [r for r in rows if r.words and any(r.row.cells)]
    money = _of_money(rows)
    counted = [heads.read(text).counted for text in heads_of if text]
    persons = Unit.PERSONS in (*counted, *(r.words.counted for r in filled if r.words))
    if not money or not (persons or load().has("section", "cost_table", fold(title))):
        return False
    others = [text for text, counts in zip(filter(None, heads_of), counted, strict=True) if not counts]
    measured = bool(others) and all(map(_is_measured, others))
    return measures_alone(rows) or (measured and all(map(is_year, money)))


def measures_alone(rows: Sequence[Reading]) -> bool:
    """Whether all lines of money are measures of one thing, so that none adds up others."""
    return all(map(_is_measured, _of_money(rows)))


def _of_money(rows: Sequence[Reading]) -> list[str]:
    return [r.label for r in rows if r.words and any(r.row.cells) and not r.words.counted]


def with_differences(rows: Sequence[Reading]) -> list[Reading]:
    """The rows of a card, what is left of its measures (`Återstår`) as a difference of theirs and no result."""
    return [
        replace(r, words=replace(r.words, result=False)) if r.words and r.words.result and is_difference(r.label) else r
        for r in rows
    ]


def _is_measured(text: str) -> bool:
    return is_measure(text) or is_difference(text)


def named_alone(table: Table) -> bool:
    """Whether all amounts of a table have words of their own, as those on tiles do."""
    cells = _cells(table)
    return bool(cells) and all(cell.own_label for cell in cells)


def is_list(table: Table) -> bool:
    """Whether a table is a list of label and amount some of whose numbers state no unit: these have words of their own
    where the others have labels."""
    bare = len(table.columns) == 1 and not any(block.head for block in table.blocks)
    return bare and len({bool(cell.own_label) for cell in _cells(table)}) == 2


def state_units(table: Table) -> bool:
    """Whether a table is of tiles, some of which state their unit."""
    cells = _cells(table)
    said = [units.of_line(cell.own_label) for cell in cells]
    said += [heads.read(text).unit for block in table.blocks if block.head for text in block.head.columns]
    printed = any((amount := parse(cell.text)) and amount.unit for cell in cells)
    return named_alone(table) and (printed or any(said))


def says_what(cell: Cell, column: ColumnMeaning) -> bool:
    """Whether a column's head, or the words beside an amount, say what it counts or its unit."""
    words = labels.read(labels.clean(cell.own_label))
    return bool(column.unit is not Unit.SEK or heads.read(column.header).unit or words.unit or words.counted)


def _cells(table: Table) -> list[Cell]:
    return [cell for row in table.rows for cell in row.cells if cell]
