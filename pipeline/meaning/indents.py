"""How far each row's label is set in, as a rank among the rows of its page: 0 is outermost."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from pipeline.meaning.figures import Reading

_SAME = 2.0  # points within which labels begin at one place
_STEP = 60.0  # farther in, a label stands in another column or is centred
_RANKS = 5  # more beginnings than these are no ranks: labels centred or set to the right


def depths(rows: Sequence[Reading]) -> list[int]:
    """The rank of each row, by page; 0 for all rows of a page whose labels begin at too many places."""
    pages = {reading.row.page for reading in rows}
    ranks = {page: _ranks([r.row.indent for r in rows if r.row.page == page and r.label]) for page in pages}
    return [_rank(reading.row.indent, ranks[reading.row.page]) if reading.label else 0 for reading in rows]


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
