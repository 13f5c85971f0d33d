"""Sums level with those of a table beside: the shorter of two tables leaves room above its last row."""

from __future__ import annotations

from collections.abc import Sequence

from .lines import SAME_LINE, TextLine
from .region import Region, take


def with_level_sum(regions: Sequence[Region], lines: Sequence[TextLine], level: float | None) -> list[Region]:
    """The regions of a part of a page, its last row one with the rows far above it: where it stands at `level`, as the
    row does that ends the table beside, has a number in each of their columns and nothing stands between."""
    if level is None or len(regions) < 2:
        return list(regions)
    above, last = regions[-2:]
    row = lines[last.first]
    alone = last.first == last.last == above.last + 1 and abs(row.base - level) <= SAME_LINE * row.size
    columns = [next((i for i, span in enumerate(above.spans) if span.fits(n)), None) for n in row.numbers]
    if not alone or sorted(c for c in columns if c is not None) != list(range(len(above.spans))):
        return list(regions)
    take(above, last.first, row)
    return list(regions[:-1])
