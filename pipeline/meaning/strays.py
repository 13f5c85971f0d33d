"""Numbers of a table that are none of its amounts, by what stands in their column and before them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.amounts import parse
from pipeline.meaning.words import fold, load
from pipeline.model import Cell, ColumnMeaning, Table

_PAGE = re.compile(r"\d{1,3}(?: ?(?:/|\() ?\d{1,3}\)?)?")  # the number of a page, maybe of how many
_WORD = 3  # letters of the shortest word that names a row by itself
_LETTERS = re.compile(r"[^\W\d_]+")


def units_printed_beside(cell: Cell, column: ColumnMeaning, table: Table) -> bool:
    """Whether nearly all other amounts of a column, two at least, print a unit of their own."""
    others = [amount for other in _others(cell, column, table) if (amount := parse(other.text))]
    return len(others) > 1 and sum(not amount.unit for amount in others) <= len(others) // 4


def counts_pages(cell: Cell, label: str) -> bool:
    """Whether a cell is the number of a page in a running line that was taken for a row (`Resultatrapport    Sida
    2`): a program for accounts prints it over each page's heads. What is carried from one page to the next is none."""
    line, words = fold(cell.own_label or label), load()
    ends = any(found.end() == len(line) for found in words["column", "page"].finditer(line))
    return ends and not words.leads("role", "carried", line) and _PAGE.fullmatch(cell.text.strip()) is not None


def is_scrawl(cell: Cell, column: ColumnMeaning, label: str, table: Table) -> bool:
    """Whether a cell is what somebody's signature below a table was read as: a digit behind letters that make no word,
    alone in a column that nothing heads, of a table that has others."""
    words = _LETTERS.findall(label)
    if column.header or len(cell.text) > 1 or not words or max(map(len, words)) >= _WORD:
        return False
    columns = max((len(row.cells) for row in table.rows), default=0)
    return columns > 1 and not any(_others(cell, column, table))


def _others(cell: Cell, column: ColumnMeaning, table: Table) -> Iterator[Cell]:
    """The other cells of a column."""
    cells = (row.cells[column.number - 1] for row in table.rows if len(row.cells) >= column.number)
    return (other for other in cells if other and other is not cell)
