"""Cells of a table: numbers with the words that share their cell, amounts among the labels, pairs in one column."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from ..model import Box, Cell, Doubt, Head, Row, Word
from ..records import Record, replace
from .lines import Atom, box_of, has_letters, tail_number
from .mend import join_text

_T = TypeVar("_T")
_TWO_YEARS = re.compile(r"(?:19|20)\d\d \((?:19|20)\d\d\)(?=[ ,]|$)")
_ALIKE = re.compile(r"[-–−]?[\d ]+(?:,\d+ ?\([-–−]?[\d ]+,\d+\)| \d{3} ?\([-–−]?\d{1,3}(?: \d{3})+\))")
_PAIR = re.compile(r"([^()]*[\d–−-][^()]*?)\s*(\([^()]*[\d–−-][^()]*\))$")


class RowDraft(Record):
    """A row, the amount that stands in its label's own cell, and whether it may go on with the row above."""

    row: Row
    label_cell: Cell | None = None
    maybe: str = ""
    astray: tuple[tuple[int, int], ...] = ()  # (column, other column) of numbers that stand between two columns


class BlockDraft(Record):
    """A block of a table that is being built."""

    head: Head | None
    rows: tuple[RowDraft, ...]


def with_label_column(block: BlockDraft) -> BlockDraft:
    """The block with a first column for amounts that stand in the label's own cell."""
    head = block.head
    if head is not None:
        head = changed(head, lambda h: replace(h, columns=("", *h.columns), boxes=(None, *h.boxes)))
    rows = tuple(replace(d, row=replace(d.row, cells=(d.label_cell, *d.row.cells))) for d in block.rows)
    return BlockDraft(head, rows)


def label_doubts(block: BlockDraft) -> list[Doubt]:
    """The doubts whether two rows of the block are one: at most one for each row, then those that share a row with one
    of them, which words alone can tell.

    An option sets labels through column 0: None takes the row out, a cell's text is the row's label.
    """
    doubts: list[Doubt] = []
    others: list[Doubt] = []
    taken: set[int] = set()
    wrapped = _alternating(block.rows)
    pairs = sorted(itertools.pairwise(block.rows), key=lambda pair: pair[1].maybe != "yes")  # the likely ones first
    for above, below in pairs:
        if not below.maybe or not above.row.label:
            continue
        if any(above.row.cells) == any(below.row.cells) or above.row.label_box is None:
            continue
        joined = Cell(join_text([above.row.label, below.row.label]), above.row.label_box)
        keeps, goes = (above, below) if any(above.row.cells) else (below, above)
        one: tuple[tuple[int, int, Cell | None], ...] = ((goes.row.number, 0, None), (keeps.row.number, 0, joined))
        if {above.row.number, below.row.number} & taken:
            others.append(Doubt("label", ((), one)))
            continue
        kind = "wrapped" if below.row.number in wrapped else "label"
        doubts.append(Doubt(kind, (one, ()) if below.maybe == "yes" or kind == "wrapped" else ((), one)))
        taken |= {above.row.number, below.row.number}
    return [*doubts, *others]


def column_doubts(block: BlockDraft, added: int) -> list[Doubt]:
    """The doubts which column a number is in. `added`: columns that were added on the left since the row was
    drafted.
    """
    doubts: list[Doubt] = []
    for draft in block.rows:
        for here, other in draft.astray if added in (0, 1) else ():
            row, i, j = draft.row, here + added, other + added
            moved = ((row.number, i + 1, None), (row.number, j + 1, row.cells[i]))
            doubts.append(Doubt("column", ((), moved)))
    return doubts


def _alternating(rows: Sequence[RowDraft]) -> set[int]:
    """Numbers of rows of label alone that follow one row of amounts each, twice or more in a row: nobody heads single
    rows, so these are the second lines of labels."""
    found: set[int] = set()
    run: list[int] = []
    index = 0
    while index + 1 < len(rows):
        above, below = rows[index], rows[index + 1]
        if any(above.row.cells) and not any(below.row.cells) and below.maybe in ("yes", "hardly"):
            run.append(below.row.number)
            index += 2
        else:
            found.update(run if len(run) > 1 else ())
            run = []
            index += 1
    return found | set(run if len(run) > 1 else ())


def split_pairs(
    columns: tuple[tuple[float, float], ...], blocks: Sequence[BlockDraft]
) -> tuple[tuple[tuple[float, float], ...], list[BlockDraft]]:
    """Columns whose cells hold two numbers, the second in parentheses (`2 170 (2 050)`), made two columns.

    Both keep the column's head. A column is a pair when at least two cells, and most of those with a number, are so;
    one is enough below a head of two years, or where both have decimals or thousands set apart, so that neither counts
    or refers.
    """
    out = list(blocks)
    for index in range(len(columns) - 1, -1, -1):
        cells = [d.row.cells[index] for b in out for d in b.rows if d.row.cells[index] is not None]
        pairs = sum(bool(c and _PAIR.match(c.text)) for c in cells)
        told = [b for b in out if b.head and _TWO_YEARS.search(b.head.columns[index])]
        own = [c for b in told for d in b.rows if (c := d.row.cells[index]) is not None]
        whole = bool(own) and all(_PAIR.match(c.text) for c in own)  # where another block has a column of its own here
        alike = pairs > 0 and all(_are_alike(c.text) for c in cells if c and _PAIR.match(c.text))
        if alike or (pairs >= (1 if told else 2) and (whole or 2 * pairs > len(cells))):
            x0, x1 = columns[index]
            columns = (*columns[:index], (x0, (x0 + x1) / 2), ((x0 + x1) / 2, x1), *columns[index + 1 :])
            out = [_split_block(b, index) for b in out]
    return columns, out


def _are_alike(text: str) -> bool:
    """Whether the two numbers of a cell both have decimals, or both thousands set apart."""
    return _ALIKE.fullmatch(text) is not None


def _split_block(block: BlockDraft, index: int) -> BlockDraft:
    head = block.head
    if head is not None:
        head = changed(
            head,
            lambda h: replace(h, columns=_doubled(h.columns, index), boxes=_doubled(h.boxes, index) if h.boxes else ()),
        )
    rows = tuple(replace(d, row=replace(d.row, cells=_split_cells(d.row.cells, index))) for d in block.rows)
    return BlockDraft(head, rows)


def _doubled(values: tuple[_T, ...], index: int) -> tuple[_T, ...]:
    return (*values[: index + 1], values[index], *values[index + 1 :])


def changed(head: Head, change: Callable[[Head], Head]) -> Head:
    """The head and its other readings, each changed."""
    return replace(change(head), others=tuple(map(change, head.others)))


def _split_cells(cells: tuple[Cell | None, ...], index: int) -> tuple[Cell | None, ...]:
    cell = cells[index]
    match = _PAIR.match(cell.text) if cell else None
    if cell is None or match is None:
        return (*cells[: index + 1], None, *cells[index + 1 :])
    # The numbers stand in one cell: each has its share of the box by the length of its text.
    share = len(match.group(1)) / max(1, len(cell.text))
    middle = round(cell.box.x0 + share * (cell.box.x1 - cell.box.x0), 2)
    first = replace(cell, text=match.group(1).strip(), box=replace(cell.box, x1=middle))
    second = Cell(match.group(2), replace(cell.box, x0=middle))
    return (*cells[:index], first, second, *cells[index + 1 :])


def make_cell(atoms: Sequence[Atom]) -> Cell | None:
    """The cell that the atoms of one column make: the number, and the words that share the cell with it."""
    if not atoms:
        return None
    numbers = [a for a in atoms if a.kind != "text"]
    if not numbers:
        return Cell(join_text([a.text for a in atoms]), _box(atoms))
    last = numbers[-1].words[0]
    words = [a for a in atoms if a.kind == "text" and (has_letters(a.text) or a.text.endswith(":"))]
    own = [a for a in words if not _follows(a, last)]
    return Cell(join_text([a.text for a in numbers]), _box(numbers), join_text([a.text for a in own]))


def _follows(atom: Atom, number: Word) -> bool:
    """Whether a text stands after the number on its line: a remark, not the number's own label."""
    return abs(atom.words[0].bottom - number.bottom) < 0.5 * number.size and atom.x0 > number.x0


def _box(atoms: Sequence[Atom]) -> Box:
    return box_of([w for a in atoms for w in a.words])


def amount_in_label(
    lines: Sequence[tuple[Word, ...]], inner: Sequence[Atom], space: float
) -> tuple[list[tuple[Word, ...]], Cell] | None:
    """A label that holds an amount of its own: (the label without it, the amount). After a colon, or on its own
    line.
    """
    if len(inner) == 1 and lines:
        return list(lines), Cell(inner[0].text, inner[0].box)
    if not lines:
        return None
    tail = tail_number(Atom("text", lines[-1]), space)
    if tail is None or not tail[0].text.endswith(":"):
        return None
    return [*lines[:-1], tail[0].words], Cell(tail[1].text, tail[1].box)
