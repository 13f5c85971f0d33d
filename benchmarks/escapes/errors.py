"""The errors that a reader makes in one figure or row, planted in a table as it was read."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.amounts import format as print_amount
from pipeline.amounts import parse
from pipeline.model import Cell, Row, Table

Place = tuple[int, int, int]  # table, row and column number, as figures have them


@dataclass(frozen=True)
class Planted:
    """A table with an error in it, and the places at which it says something else now (or nothing any more)."""

    table: Table
    kind: str
    places: tuple[Place, ...]
    what: str


Planting = Callable[[Table, Row, int, random.Random], Planted | None]


def plant(kind: str, table: Table, place: Place, rng: random.Random) -> Planted | None:
    """The table with an error of this kind at a place, None where it cannot be made there."""
    row = next((row for row in table.rows if row.number == place[1]), None)
    if row is None or not 1 <= place[2] <= len(row.cells) or row.cells[place[2] - 1] is None:
        return None
    return KINDS[kind](table, row, place[2] - 1, rng)


# ---------------------------------------------------------------------------------------------------------------------
# Digits


def _retyped(name: str, texts: Callable[[str], Iterator[str]]) -> Planting:
    def planting(table: Table, row: Row, column: int, rng: random.Random) -> Planted | None:
        cell = row.cells[column]
        before = parse(cell.text) if cell else None
        if cell is None or before is None:
            return None
        found = [t for t in texts(cell.text) if (after := parse(t)) is not None and after.value != before.value]
        if not found:
            return None
        text = rng.choice(found)
        cells = _with(row.cells, {column: replace(cell, text=text)})
        return _planted(table, row, cells, name, [column], f"{cell.text} read as {text}")

    return planting


def swaps(text: str) -> Iterator[str]:
    """Each two neighbouring digits in the other order."""
    places = _digits(text)
    for a, b in pairwise(places):
        if text[a] != text[b] and (a != places[0] or text[b] != "0"):
            yield text[:a] + text[b] + text[a + 1 : b] + text[a] + text[b + 1 :]


def misreadings(text: str) -> Iterator[str]:
    """Each digit as another one."""
    places = _digits(text)
    for a in places:
        for other in "0123456789":
            if other != text[a] and not (a == places[0] and other == "0" and len(places) > 1):
                yield text[:a] + other + text[a + 1 :]


def losses(text: str) -> Iterator[str]:
    """The number without each of its digits, in groups again as it was printed."""
    read = parse(text)
    places = _digits(text)
    if read is None or len(places) < 2:
        return
    digits = "".join(text[i] for i in places)
    for i in range(len(digits)):
        left = digits[:i] + digits[i + 1 :]
        if left[0] != "0" or len(left) == 1:
            value = int(left) * read.quantum * (-1 if read.value < 0 else 1)
            yield print_amount(value, read.quantum, read.style, read.unit, read.marks)


def signs(text: str) -> Iterator[str]:
    """A negative number without its sign."""
    read = parse(text)
    if read is not None and read.value < 0:
        yield print_amount(-read.value, read.quantum, replace(read.style, minus="-"), read.unit, read.marks)


def _digits(text: str) -> list[int]:
    return [i for i, c in enumerate(text) if c.isascii() and c.isdigit()]


# ---------------------------------------------------------------------------------------------------------------------
# Cells and rows


def shifted(table: Table, row: Row, column: int, rng: random.Random) -> Planted | None:
    """An amount in a blank column beside its own: only its place on the page tells them apart."""
    cell = row.cells[column]
    used = {c for r in table.rows for c, other in enumerate(r.cells) if other is not None}
    blank = [c for c in (column - 1, column + 1) if c in used and c < len(row.cells) and row.cells[c] is None]
    if cell is None or not blank or not _value(cell):
        return None
    other = rng.choice(blank)
    what = f"{cell.text} read in column {other + 1}"
    return _planted(table, row, _with(row.cells, {other: cell, column: None}), "shifted column", [column, other], what)


def regrouped(table: Table, row: Row, column: int, rng: random.Random) -> Planted | None:
    """The last group of an amount's digits read as the first of the next column's amount."""
    cell = row.cells[column]
    after = row.cells[column + 1] if column + 1 < len(row.cells) else None
    if cell is None or after is None:
        return None
    *kept, last = cell.text.split(" ")
    texts = " ".join(kept), f"{last} {after.text}"
    if not kept or any(parse(text) is None for text in texts) or not (len(last) == 3 and last.isdigit()):
        return None
    cells = _with(row.cells, {column: replace(cell, text=texts[0]), column + 1: replace(after, text=texts[1])})
    what = f"{cell.text} | {after.text} read as {' | '.join(texts)}"
    return _planted(table, row, cells, "group in the next column", [column, column + 1], what)


def missed(table: Table, row: Row, column: int, rng: random.Random) -> Planted | None:
    """The whole row is not there; one of nothing but nil is no loss."""
    if not any(cell is not None and _value(cell) for cell in row.cells):
        return None
    places = tuple((table.number, row.number, c + 1) for c, cell in enumerate(row.cells) if cell is not None)
    blocks = tuple(replace(b, rows=tuple(r for r in b.rows if r is not row)) for b in table.blocks)
    doubts = tuple(d for d in table.doubts if all(number != row.number for o in d.options for number, _, _ in o))
    left = replace(table, blocks=tuple(b for b in blocks if b.rows), doubts=doubts)
    return Planted(left, "missed row", places, f"{row.label} is missed") if left.blocks else None


def _value(cell: Cell) -> object:
    read = parse(cell.text)
    return None if read is None else read.value


def _with(cells: Sequence[Cell | None], changes: dict[int, Cell | None]) -> tuple[Cell | None, ...]:
    return tuple(changes.get(i, cell) for i, cell in enumerate(cells))


def _planted(
    table: Table, row: Row, cells: tuple[Cell | None, ...], kind: str, columns: Sequence[int], what: str
) -> Planted:
    changed = replace(row, cells=cells)
    blocks = tuple(replace(b, rows=tuple(changed if r is row else r for r in b.rows)) for b in table.blocks)
    places = tuple((table.number, row.number, c + 1) for c in columns)
    return Planted(replace(table, blocks=blocks), kind, places, f"{row.label}: {what}")


KINDS: dict[str, Planting] = {
    "digits swapped": _retyped("digits swapped", swaps),
    "digit misread": _retyped("digit misread", misreadings),
    "digit dropped": _retyped("digit dropped", losses),
    "lost sign": _retyped("lost sign", signs),
    "shifted column": shifted,
    "group in the next column": regrouped,
    "missed row": missed,
}
