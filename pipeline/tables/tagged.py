"""Cells that a document's tags name, where what is printed agrees: lines between rows and columns that nobody drew.

A tagged table is believed as a whole or not at all. It is sound where its rows stand below each other and its columns
beside each other without touching, where no cell holds amounts of several rows or lines of several looks, and where
nearly all words that stand in it belong to a cell. Layout set as a table, cells in another order than they are printed
in, and tags that were guessed fail in one of these, and geometry alone stands.

What parts the cells of a sound table is told to the finder like drawn lines; a bound between two rows says less than a
drawn one, since those who write a label over two rows of a sheet have it tagged as two.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import groupby, pairwise

from ..model import Box, TaggedCell, Word
from ..records import Record
from .lines import has_digit, has_letters
from .walls import Floor, Wall

NEAR = 1.0  # points by which places of text may be off
MARGIN = 2.5  # points from a table's text to its outer bounds
TAGGED = 0.9  # of the words that stand in a table: so many belong to a cell
LEAST = 2  # rows of two cells or more that a table has at least
_BROKEN = re.compile(r"\(?[-–−+]?\s?\d{1,3}(?: \d{3})*(?:\n\d{3}(?: \d{3})*)+(?:,\d{1,2})?\)?$")
_NIL = re.compile(r"[-–−—]$")


class Place(Record):
    """A cell of a sound table, around its text, and from where to where the columns of amounts go that it spans (x1 <
    x0: none)."""

    box: Box
    x0: float
    x1: float

    def holds(self, word: Word) -> bool:
        return _holds(self.box, word)


class Bounds(Record):
    """What parts the cells of the sound tables of a page: `cells` between those of one row, `floors` between rows;
    `places` says what each cell spans, where that is known."""

    cells: tuple[Wall, ...] = ()
    floors: tuple[Floor, ...] = ()
    places: tuple[Place, ...] = ()

    def between(self, above: float, below: float, x0: float, x1: float) -> bool:
        """Whether a bound between rows lies between two heights, over half of this width."""
        return any(above < f.y < below and f.covers(x0, x1) >= 0.5 for f in self.floors)


class _Filled(Record):
    """A cell with the lines of words printed in it, from the top."""

    cell: TaggedCell
    lines: tuple[tuple[Word, ...], ...]

    @property
    def text(self) -> str:
        return "\n".join(" ".join(w.text for w in line) for line in self.lines)

    @property
    def is_amount(self) -> bool:
        text = self.text
        return not has_letters(text) and (has_digit(text) or bool(_NIL.match(text)))


def bounds(tagged: Sequence[TaggedCell], words: Sequence[Word]) -> Bounds:
    """The bounds of those tagged tables that agree with what is printed."""
    tables = [list(cells) for _, cells in groupby(tagged, key=lambda c: c.table)]
    areas = [_around(cells) for cells in tables]
    cuts: list[Wall] = []
    places: list[Place] = []
    floors: list[Floor] = []
    for index, (cells, area) in enumerate(zip(tables, areas, strict=True)):
        if any(_meet(area, other) for i, other in enumerate(areas) if i != index):
            continue  # a table within another: one of them is layout
        filled = _filled(cells, area, words)
        if filled is not None and _is_sound(filled):
            places += _places(filled)
            cuts += _cuts(filled, area)
            floors += _floors(filled, area)
    return Bounds(tuple(cuts), tuple(floors), tuple(places))


def _around(cells: Sequence[TaggedCell]) -> Box:
    boxes = [c.box for c in cells]
    return Box(
        min(b.x0 for b in boxes), min(b.top for b in boxes), max(b.x1 for b in boxes), max(b.bottom for b in boxes)
    )


def _meet(one: Box, other: Box) -> bool:
    return min(one.x1, other.x1) > max(one.x0, other.x0) and min(one.bottom, other.bottom) > max(one.top, other.top)


# ---------------------------------------------------------------------------------------------------------------------
# Judged


def _filled(cells: Sequence[TaggedCell], area: Box, words: Sequence[Word]) -> list[_Filled] | None:
    """The cells with their words, None where too many words of the table belong to none or to several."""
    inside = sorted((w for w in words if _holds(area, w)), key=_level)
    levels, middles = [_level(w) for w in inside], [(w.x0 + w.x1) / 2 for w in inside]
    times = [0] * len(inside)
    found: list[list[Word]] = []
    for cell in cells:
        box = cell.box
        reach = bisect_left(levels, box.top - 2 * NEAR), bisect_right(levels, box.bottom + 2 * NEAR)
        own = [i for i in range(*reach) if box.x0 - NEAR <= middles[i] <= box.x1 + NEAR]  # as _holds tells
        found.append([inside[i] for i in own])
        for index in own:
            times[index] += 1
    tagged = times.count(1)
    if not inside or tagged < TAGGED * len(inside):
        return None
    return [_Filled(cell, _lines(own)) for cell, own in zip(cells, found, strict=True) if own]


def _level(word: Word) -> float:
    """The height at which a word's small letters stand."""
    return word.bottom - 0.45 * word.size


def _holds(box: Box, word: Word) -> bool:
    """Whether a word stands in a box around print: by its middle across, and where its small letters stand."""
    x, y = (word.x0 + word.x1) / 2, _level(word)
    return box.x0 - NEAR <= x <= box.x1 + NEAR and box.top - 2 * NEAR <= y <= box.bottom + 2 * NEAR


def _lines(words: Sequence[Word]) -> tuple[tuple[Word, ...], ...]:
    found: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.bottom):
        if found and word.bottom - found[-1][-1].bottom < 0.4 * word.size:
            found[-1].append(word)
        else:
            found.append([word])
    return tuple(tuple(sorted(line, key=lambda w: w.x0)) for line in found)


def _is_sound(filled: Sequence[_Filled]) -> bool:
    rows = _rows(filled)
    if sum(len(row) > 1 for row in rows) < LEAST:
        return False
    return _stand_below(rows) and all(map(_stand_beside, rows)) and all(map(_one_row, rows)) and bool(_columns(filled))


def _rows(filled: Sequence[_Filled]) -> list[list[_Filled]]:
    """The cells that begin in each row, from the left as tagged."""
    ordered = sorted(filled, key=lambda f: (f.cell.row, f.cell.column))
    return [list(row) for _, row in groupby(ordered, key=lambda f: f.cell.row)]


def _stand_below(rows: Sequence[Sequence[_Filled]]) -> bool:
    """Whether each row ends above the next; cells of several rows are let be."""
    extents = []
    for row in rows:
        boxes = [f.cell.box for f in row if f.cell.high == 1]
        if boxes:
            extents.append((min(b.top for b in boxes), max(b.bottom for b in boxes)))
    return all(above[1] <= below[0] + NEAR for above, below in pairwise(extents))


def _stand_beside(row: Sequence[_Filled]) -> bool:
    return all(a.cell.box.x1 <= b.cell.box.x0 + NEAR for a, b in pairwise(row))


def _columns(filled: Sequence[_Filled]) -> list[tuple[float, float]] | None:
    """The extents of the columns of amounts, None where two amounts of one row stand in the same.

    By where they stand, not by their number in the row: writers leave out cells that hold nothing.
    """
    amounts = [f.cell for f in filled if f.is_amount and f.cell.wide == 1]
    found: list[list[TaggedCell]] = []
    reached = float("-inf")
    for cell in sorted(amounts, key=lambda c: c.box.x0):
        if cell.box.x0 < reached - NEAR:
            found[-1].append(cell)
        else:
            found.append([cell])
        reached = max(reached, cell.box.x1)
    if any(len({c.row for c in column}) < len(column) for column in found):
        return None
    return [(min(c.box.x0 for c in column), max(c.box.x1 for c in column)) for column in found] or None


def _one_row(row: Sequence[_Filled]) -> bool:
    """Whether the cells of a row hold one amount each, and labels of one look: a bold line over plain ones is a
    heading, whatever cell it is tagged for."""
    for item in row:
        if len(item.lines) < 2:
            continue
        if item.is_amount and not _BROKEN.match(item.text):
            return False
        looks = [2 * sum(w.bold for w in line) > len(line) for line in item.lines]
        if not item.cell.head and len(set(looks)) > 1:
            return False
    return True


# ---------------------------------------------------------------------------------------------------------------------
# What parts them


def _extents(rows: Sequence[Sequence[_Filled]], area: Box) -> list[tuple[float, float]]:
    """(top, bottom) of each row, half way to its neighbours."""
    plain = [[f.cell.box for f in row if f.cell.high == 1] or [f.cell.box for f in row] for row in rows]
    tops, bottoms = [min(b.top for b in row) for row in plain], [max(b.bottom for b in row) for row in plain]
    cuts = [(a + b) / 2 for a, b in zip(bottoms, tops[1:], strict=False)]
    return list(pairwise([area.top - MARGIN, *cuts, area.bottom + MARGIN]))


def _cuts(filled: Sequence[_Filled], area: Box) -> list[Wall]:
    """Walls between the cells of each row, those of rows above that span it too, and on both sides of it."""
    found: list[Wall] = []
    rows = _rows(filled)
    for row, (top, bottom) in zip(rows, _extents(rows, area), strict=True):
        number = row[0].cell.row
        spanning = [f for f in filled if f.cell.row < number < f.cell.row + f.cell.high]
        boxes = sorted((f.cell.box for f in (*row, *spanning)), key=lambda b: b.x0)
        inner = [(a.x1 + b.x0) / 2 for a, b in pairwise(boxes)]
        last = boxes[-1].x1 + MARGIN  # a row that ends early has empty cells behind it
        places = [area.x0 - MARGIN, *inner, *([last] if last < area.x1 else []), area.x1 + MARGIN]
        found += [Wall(x, top, bottom, False) for x in places]
    return found


def _places(filled: Sequence[_Filled]) -> list[Place]:
    """The cells with the columns of amounts that they are tagged to stand over, not those of a row's whole width whose
    text stands among the labels (`Intäkter`); none where the numbers of a column's cells differ: writers leave out
    cells that hold nothing."""
    extents: dict[int, tuple[float, float]] = {}
    for x0, x1 in _columns(filled) or ():
        own = [f.cell for f in filled if f.is_amount and f.cell.wide == 1]
        numbers = {c.column for c in own if c.box.x0 < x1 and c.box.x1 > x0}
        if len(numbers) != 1 or (number := numbers.pop()) in extents:
            return []
        extents[number] = (x0, x1)
    found: list[Place] = []
    for cell in (f.cell for f in filled):
        over = [extents[n] for n in range(cell.column, cell.column + cell.wide) if n in extents]
        heads = bool(over) and (cell.column in extents or cell.box.x1 > over[0][0])
        found.append(Place(cell.box, over[0][0], over[-1][1]) if heads else Place(cell.box, 0.0, -1.0))
    return found


def _floors(filled: Sequence[_Filled], area: Box) -> list[Floor]:
    """Bounds above and below the table and between its rows, left out where a cell spans them."""
    rows = _rows(filled)
    found = [
        Floor(y, ((area.x0 - MARGIN, area.x1 + MARGIN),), False) for y in (area.top - MARGIN, area.bottom + MARGIN)
    ]
    for _, y in _extents(rows, area)[:-1]:
        across = sorted((f.cell.box.x0, f.cell.box.x1) for f in filled if f.cell.box.top < y < f.cell.box.bottom)
        edges = [area.x0 - MARGIN, *(x for span in across for x in span), area.x1 + MARGIN]
        pieces = tuple((a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b > a)
        if pieces:
            found.append(Floor(y, pieces, False))
    return sorted(found, key=lambda f: f.y)
