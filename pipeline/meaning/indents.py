"""How far each row's label is set in, as a rank among the rows of its page: 0 is outermost."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from pipeline.meaning.rowfacts import Reading

_SAME = 2.0  # points within which labels begin at one place
_STEP = 60.0  # farther in, a label stands in another column or is centred
_RANKS = 5  # more beginnings than these are no ranks: labels centred or set to the right


def depths(rows: Sequence[Reading]) -> list[int]:
    """The rank of each row, by its number (`2.1` below `2`) where most rows have one, else by page; 0 for all rows of a
    page whose labels begin at too many places."""
    if (numbered := _by_number(rows)) is not None:
        return numbered
    pages = {reading.row.page for reading in rows}
    ranks = {page: _ranks([r.row.indent for r in rows if r.row.page == page and r.label]) for page in pages}
    return [_rank(reading.row.indent, ranks[reading.row.page]) if reading.label else 0 for reading in rows]


_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}(?=\.?(?:\s|$))")
_MOST = 0.6  # of the rows are numbered


def _by_number(rows: Sequence[Reading]) -> list[int] | None:
    """How many dots the rows' numbers have, those of rows without one none; None where they are not numbered as the
    parts of an outline are, below a number without dots."""
    numbers = [_number(reading) for reading in rows]
    told = [number for number in numbers if number]
    inner = [number for number in told if "." in number]
    led = all(number.rpartition(".")[0] in told for number in inner)
    if len(inner) < 2 or not led or len(told) < _MOST * len(rows) or len(set(told)) < len(told):
        return None
    return [number.count(".") if number else 0 for number in numbers]


def _number(reading: Reading) -> str:
    """A row's number in a column before the labels, or before its own."""
    found = _NUMBER.match(" ".join((*reading.row.lead, reading.row.label)))
    return found[0] if found else ""


def _ranks(places: Sequence[float]) -> list[float]:
    """Where labels begin, from the left; nothing where that is no row of ranks."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _SAME:
            found.append(place)
    steps = [inner - outer for outer, inner in itertools.pairwise(found)]
    return found if len(found) <= _RANKS and all(step <= _STEP for step in steps) else []


def _rank(place: float, ranks: Sequence[float]) -> int:
    return max((i for i, start in enumerate(ranks) if start <= place), default=0)
