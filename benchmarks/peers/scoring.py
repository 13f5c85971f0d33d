"""Judges grids against gold at two levels: an amount found as a *cell*, and found *whole*.

*cell*: on the amount's page a cell reads as the printed number, a text of the same row agrees with the row label, and
the cell stands in the column of the grid that holds most of its gold column's amounts. Columns that share rows have
different columns of the grid (the assignment that keeps most amounts), and a cell serves one amount.
*whole*: besides, a text of the row is the whole label, and texts above the cell in its column, or beside those where a
head spans columns, are the whole column head as printed (a unit may follow).
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from benchmarks.peers.grids import Grid, Offer, amounts_of, offers
from benchmarks.score import Row, assign, labels_agree, letters
from pipeline.amounts import UNITS

Place = tuple[int, int]
HEAD_ROWS = 6  # a head is spread over so many rows of a grid at most


def spelling(text: str) -> str:
    """A head's letters and digits alone."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFC", text).casefold())


UNIT_SPELLINGS = frozenset(filter(None, map(spelling, UNITS)))


@dataclass
class Found:
    """Counts for one document or class: printed amounts, those found as a cell, those found whole."""

    gold: int = 0
    cell: int = 0
    whole: int = 0

    def add(self, other: Found) -> None:
        self.gold += other.gold
        self.cell += other.cell
        self.whole += other.whole

    def share(self, level: str) -> float:
        return float(getattr(self, level)) / self.gold if self.gold else 0.0


@cache
def same_label(gold: str, text: str) -> bool:
    return labels_agree(gold, text)


def score(golds: Iterable[Row], grids: Mapping[str, list[Grid]]) -> dict[str, Found]:
    """For each document of the gold what its grids hold; a document without grids has nothing found."""
    by_page: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for gold in golds:
        by_page[gold["document"], int(gold["page"])].append(gold)
    result: dict[str, Found] = defaultdict(Found)
    for (document, page), rows in by_page.items():
        here = [grid for grid in grids.get(document, []) if grid.page == page]
        result[document].add(_page(rows, here))
    return dict(result)


def _page(golds: list[Row], grids: list[Grid]) -> Found:
    found = [offer for number, grid in enumerate(grids) for offer in offers(number, grid)]
    fits = _fits(golds, found)
    placed = _placed(golds, fits, found)
    heads = Heads(grids)
    entire = [[o for o in options if _whole(golds[g], found[o], heads)] for g, options in enumerate(placed)]
    whole = assign(list(range(len(golds))), entire.__getitem__)
    taken = set(whole.values())
    rest = [g for g in range(len(golds)) if g not in whole]
    others = assign(rest, lambda g: [o for o in placed[g] if o not in taken])
    return Found(len(golds), len(whole) + len(others), len(whole))


def _fits(golds: list[Row], found: list[Offer]) -> list[list[int]]:
    """For each gold row the offers of its number and label, in whatever column."""
    by_value: dict[Decimal, list[int]] = defaultdict(list)
    for index, offer in enumerate(found):
        by_value[offer.value].append(index)
    return [
        [
            index
            for value, _ in amounts_of(gold["printed"])[:1]
            for index in by_value[value]
            if not letters(gold["row_label"]) or any(same_label(gold["row_label"], x) for x in found[index].labels)
        ]
        for gold in golds
    ]


# ---------------------------------------------------------------------------------------------------------------------
# Columns


def lines(golds: list[Row]) -> list[list[int]]:
    """The gold rows of each printed line: consecutive ones of one table and label, no column twice."""
    column = columns(golds)
    found: list[list[int]] = []
    for index, gold in enumerate(golds):
        last = golds[index - 1] if index else None
        if last is None or _line(gold) != _line(last) or column[index] in {column[g] for g in found[-1]}:
            found.append([])
        found[-1].append(index)
    return found


def columns(golds: list[Row]) -> list[int]:
    """For each gold row its column's number: by table and head; amounts behind others in a cell are a column too."""
    numbers: dict[tuple[str, str, bool], int] = {}
    return [
        numbers.setdefault((gold.get("table_no", ""), gold["column_header"], _is_second(golds, index)), len(numbers))
        for index, gold in enumerate(golds)
    ]


def _line(gold: Row) -> tuple[str, str]:
    return gold.get("table_no", ""), gold["row_label"]


def _is_second(golds: list[Row], index: int) -> bool:
    """Whether an amount stands in parentheses behind the one before it, in the same cell: `1 204 (1 100)`."""
    gold, last = golds[index], golds[index - 1] if index else None
    same = last is not None and _line(gold) == _line(last) and gold["column_header"] == last["column_header"]
    return same and gold["printed"].startswith("(")


def families(golds: list[Row], column: list[int]) -> list[list[int]]:
    """Columns that share lines, directly or through others: no two of them can be one column of a grid."""
    family: dict[int, set[int]] = {number: {number} for number in column}
    for line in lines(golds):
        joined = set().union(*(family[column[g]] for g in line))
        for number in joined:
            family[number] = joined
    return [sorted(members) for members in {id(f): f for f in family.values()}.values()]


def _placed(golds: list[Row], fits: list[list[int]], found: list[Offer]) -> list[list[int]]:
    """The fits that stand in the grid's column which was chosen for their gold column."""
    column = columns(golds)
    votes: dict[int, dict[int, dict[Place, int]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(int)))
    for g, options in enumerate(fits):
        for grid, place in {(found[o].grid, found[o].place) for o in options}:
            votes[grid][column[g]][place] += 1
    chosen: dict[tuple[int, int], Place] = {}
    for members in families(golds, column):
        for grid, by_column in votes.items():
            best = most({number: by_column[number] for number in members if number in by_column})
            chosen.update({(grid, number): place for number, place in best.items()})
    return [
        [o for o in options if chosen.get((found[o].grid, column[g])) == found[o].place]
        for g, options in enumerate(fits)
    ]


def most(votes: Mapping[int, Mapping[Place, int]]) -> dict[int, Place]:
    """The one-to-one choice of places with the most votes; of equal ones that in the order of the page."""
    order = sorted(votes)

    @cache
    def best(index: int, taken: frozenset[Place]) -> tuple[int, tuple[tuple[int, Place], ...]]:
        if index == len(order):
            return 0, ()
        number = order[index]
        options = [best(index + 1, taken)]
        for place, count in votes[number].items():
            if place not in taken:
                total, rest = best(index + 1, taken | {place})
                options.append((total + count, ((number, place), *rest)))
        return min(options, key=lambda option: (-option[0], [place for _, place in option[1]]))

    return dict(best(0, frozenset())[1])


# ---------------------------------------------------------------------------------------------------------------------
# Whole labels and heads


def _whole(gold: Row, offer: Offer, heads: Heads) -> bool:
    label = letters(gold["row_label"])
    named = not label or any(letters(text) == label for text in offer.labels)
    return named and heads.has(offer, gold["column_header"])


class Heads:
    """Answers whether a column head stands whole above a cell of one page's grids."""

    def __init__(self, grids: list[Grid]) -> None:
        self.grids = grids
        self.known: dict[tuple[int, int, str], int | None] = {}

    def has(self, offer: Offer, head: str) -> bool:
        wanted = spelling(head)
        if not wanted:
            return True
        key = (offer.grid, offer.column, wanted)
        if key not in self.known:
            self.known[key] = self._first_end(self.grids[offer.grid], offer.column, wanted)
        end = self.known[key]
        return end is not None and end < offer.row

    def _first_end(self, grid: Grid, column: int, wanted: str) -> int | None:
        """The first row in which a whole head ends."""
        ends = [end for start in range(len(grid.rows)) if (end := _head_end(grid, column, wanted, start)) is not None]
        return min(ends, default=None)


def _head_end(grid: Grid, column: int, wanted: str, start: int, rows: int = HEAD_ROWS) -> int | None:
    """Where `wanted` is spelled by one text of each row from `start` down, rows without any left out."""
    if start >= len(grid.rows) or not rows:
        return None
    ends = []
    for text in _texts(grid.rows[start], column):
        if wanted.startswith(text) or text in {wanted + unit for unit in UNIT_SPELLINGS}:
            left = wanted[len(text) :]
            end = start if not left else _continued(grid, column, left, start + 1, rows - 1)
            if end is not None:
                ends.append(end)
    return min(ends, default=None)


def _continued(grid: Grid, column: int, left: str, start: int, rows: int) -> int | None:
    """The end of what is left of a head, in the next row, or further down where the column is empty there."""
    if start >= len(grid.rows):
        return None
    end = _head_end(grid, column, left, start, rows)
    return end if end is not None or grid.rows[start][column] else _continued(grid, column, left, start + 1, rows)


def _texts(row: tuple[str, ...], column: int) -> list[str]:
    """What may be the head's words in a row: the cell's, else the nearest to either side (a head that spans)."""
    if own := spelling(row[column]):
        return [own]
    left = next((text for cell in reversed(row[:column]) if (text := spelling(cell))), "")
    right = next((text for cell in row[column + 1 :] if (text := spelling(cell))), "")
    return [text for text in (left, right) if text]
