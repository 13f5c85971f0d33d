"""Months, quarters or tertials down the rows of a table: each row is of its own part of the year."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.meaning import periods
from pipeline.meaning.figures import Reading
from pipeline.meaning.quarters import Part

_MONTHS = 3  # rows that follow each other, at least,
_LONGER = 2  # ... of quarters or tertials


def parts_down(rows: Sequence[Reading]) -> list[Part | None]:
    """The part of the year that each row with amounts is, where they follow each other; None for other rows, and for
    all of them where they do not."""
    found = [periods.part_alone(r.label) if r.label and any(r.row.cells) else None for r in rows]
    named = [part for part in found if part]
    least = _LONGER if named and named[0].last > named[0].first else _MONTHS
    follow = all(b.first == a.last + 1 for a, b in pairwise(named))
    return found if len(named) >= least and follow else [None] * len(found)
