"""What a peer gives, a grid of texts for each table, as cells that may be amounts: `offers`.

Read generously, as whoever uses the peer would: white space and line breaks are joined, superscript marks are taken
off, `1 204 (1 100)` is two amounts, `Result: 1 204` is an amount with its label, and a row whose filled cells all have
the same number of lines is that many rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pipeline.amounts import parse

_RAISED = re.compile(r"<(s|sup)>.*?</\1>")
_BESIDE = re.compile(r"(?P<first>.*\d.*?)\s*(?P<second>\([^()]*\d[^()]*\))")
_TOLD = re.compile(r"(?P<label>.*[^\W\d_].*):\s*(?P<amount>[^:]*\d[^:]*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as a peer gives it: the 1-based page and rows of texts, '' where there is nothing."""

    page: int
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """A cell that reads as an amount. `part` counts the amounts of one cell; `labels` are what may name its row."""

    grid: int
    row: int
    column: int
    part: int
    value: Decimal
    labels: tuple[str, ...]

    @property
    def place(self) -> tuple[int, int]:
        """Its column: amounts in parentheses behind others make one of their own."""
        return self.column, self.part


def grid_of(page: int, rows: list[list[str | None]]) -> Grid:
    """A peer's raw rows with texts cleaned, all of one width, a row of many lines as many rows."""
    width = max((len(row) for row in rows), default=0)
    texts = [[_RAISED.sub("", cell or "") for cell in row] + [""] * (width - len(row)) for row in rows]
    split = [tuple(map(one_line, part)) for row in texts for part in _exploded(row)]
    return Grid(page, tuple(split))


def one_line(text: str) -> str:
    """The text with every run of white space that breaks lines or words as one space."""
    return re.sub(r"[ \t\r\n\f\v]+", " ", text).strip()


def _exploded(row: list[str]) -> list[list[str]]:
    """The lines of a row as rows, where all its filled cells have equally many."""
    lines = [cell.strip().splitlines() for cell in row]
    counts = {len(part) for part in lines if part}
    if len(counts) != 1 or counts == {1} or sum(map(bool, lines)) < 2:
        return [row]
    return [[part[i] if part else "" for part in lines] for i in range(counts.pop())]


def offers(number: int, grid: Grid) -> Iterator[Offer]:
    """Every cell of the grid that reads as an amount, with the texts of its row that may be its label."""
    for row_no, row in enumerate(grid.rows):
        words = [cell if cell and not amounts_of(cell) else "" for cell in row]
        for column, cell in enumerate(row):
            for part, (value, label) in enumerate(amounts_of(cell)):
                labels = (label,) if label else _labels(words, row, column)
                yield Offer(number, row_no, column, part, value, labels)


def _labels(words: list[str], row: tuple[str, ...], column: int) -> tuple[str, ...]:
    """Each text of the row that is no amount, those before the amount joined, and all before it joined."""
    single = [word for i, word in enumerate(words) if word and i != column]
    joined = [" ".join(filter(None, words[:column])), " ".join(filter(None, row[:column]))]
    return tuple(dict.fromkeys(filter(None, [*single, *joined])))


@lru_cache(maxsize=65536)
def amounts_of(cell: str) -> tuple[tuple[Decimal, str], ...]:
    """The amounts that a cell holds, each with the label that stands in the same cell, if one does."""
    if not any(c.isdigit() or c in "-–−" for c in cell):
        return ()
    if alone := parse(cell):
        return ((alone.value, ""),)
    if beside := _BESIDE.fullmatch(cell):
        pair = parse(beside["first"]), parse(beside["second"])
        if pair[0] and pair[1]:
            return (pair[0].value, ""), (pair[1].value, "")
    if told := _TOLD.fullmatch(cell):
        amount = parse(told["amount"])
        return ((amount.value, told["label"].strip()),) if amount else ()
    return ()
