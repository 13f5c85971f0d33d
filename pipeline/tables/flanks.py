"""Rows beside a table that part some of its rows' amounts, such as what each member pays of a sum.

They stand right of the table in a box of their own, without a head: each run of them begins on the line of a row and
goes on below where that row's block ends. They are read as rows of the table, each run behind its row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise, takewhile

from ..model import Box, Cell, Doubt, Row, Table
from ..records import replace

LEVEL = 0.5  # of a row's height by which the heights of two on one line may differ
APART = 1.8  # of the usual distance of rows: a wider one parts two runs
RUNS = 2  # of such rows at least: a single one may be a table of its own


def with_flanks(tables: Sequence[Table]) -> list[Table]:
    """The tables of a page, those that flank the one before them put into it."""
    found: list[Table] = []
    at = 0
    while at < len(tables):
        table = tables[at]
        flanks = list(takewhile(partial(_may_flank, table), tables[at + 1 :]))
        whole = _with_rows(table, flanks) if flanks and _is_plain(table) and not table.alternatives else None
        found.append(whole or table)
        at += 1 + (len(flanks) if whole else 0)
    return found


def _may_flank(table: Table, other: Table) -> bool:
    """Whether a table without a head and title of its own stands right of the amounts of another."""
    if not _is_plain(other) or other.blocks[0].head or other.doubts or not set(other.titles) <= set(table.titles):
        return False
    return min(_x0(row) for row in other.rows) > table.columns[0][1]


def _with_rows(table: Table, flanks: Sequence[Table]) -> Table | None:
    """The table with the rows that flank it; None where they are none of it."""
    runs = [run for flank in flanks for run in _runs(flank.rows)]
    if len(runs) < RUNS:
        return None
    own: dict[int, tuple[Row, ...]] = {}
    for run in runs:
        first, *others = (_beside(row, table.rows) for row in run)
        if len(first) != 1 or any(others):
            return None  # rows of its own beside rows
        own[first[0]] = tuple(run)
    if 2 * len(own) > sum(any(row.cells) for row in table.rows):
        return None
    rows = [row for i, plain in enumerate(table.rows) for row in (plain, *own.get(i, ()))]
    numbers = {id(row): number for number, row in enumerate(rows, table.rows[0].number)}
    moved = {row.number: numbers[id(row)] for row in table.rows}
    block = replace(table.blocks[0], rows=tuple(replace(row, number=numbers[id(row)]) for row in rows))
    doubts = tuple(_moved(doubt, moved) for doubt in table.doubts)
    return replace(table, blocks=(block,), notes=flanks[-1].notes or table.notes, doubts=doubts)


def _moved(doubt: Doubt, numbers: Mapping[int, int]) -> Doubt:
    """A doubt about rows that have other numbers now."""
    options = tuple(tuple((numbers[row], column, cell) for row, column, cell in option) for option in doubt.options)
    return replace(doubt, options=options)


def _is_plain(table: Table) -> bool:
    """Whether a table has one block of rows and one column of amounts."""
    return len(table.blocks) == 1 and len(table.columns) == 1


def _runs(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows in runs that wide gaps part."""
    tops = [box.top for row in rows if (box := _place(row))]
    if len(tops) < len(rows) or not rows:
        return []
    usual = min((b - a for a, b in pairwise(tops)), default=0.0)
    runs = [[rows[0]]]
    for (above, below), row in zip(pairwise(tops), rows[1:], strict=True):
        if below - above > APART * usual:
            runs.append([row])
        else:
            runs[-1].append(row)
    return runs


def _place(row: Row) -> Box | None:
    cells: list[Cell] = [cell for cell in row.cells if cell]
    return cells[0].box if cells else row.label_box


def _x0(row: Row) -> float:
    return min(box.x0 for box in (row.label_box, *(cell.box for cell in row.cells if cell)) if box)


def _beside(row: Row, rows: Sequence[Row]) -> list[int]:
    """Which rows with amounts stand on the line of a row."""
    place = _place(row)
    boxes = [_place(other) if any(other.cells) else None for other in rows]
    return [i for i, box in enumerate(boxes) if box and place and _on_a_line(box, place)]


def _on_a_line(one: Box, other: Box) -> bool:
    middle = (one.top + one.bottom) / 2 - (other.top + other.bottom) / 2
    return abs(middle) < LEVEL * (other.bottom - other.top)
