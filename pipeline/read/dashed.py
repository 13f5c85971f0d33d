"""Lines drawn as rows of dashes or dots, as browsers print dashed borders: many short pieces alike and as far apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

Rect = tuple[float, float, float, float]

MANY = 20  # dashes of a line, at least: fewer may be a drawing's
ALIKE = 0.3  # points by which dashes, and the spaces between them, may differ
APART = 3.0  # times as long as a dash: spaces are no wider


def joined(dashes: Iterable[Rect]) -> list[Rect]:
    """The lines that short pieces make, level ones and upright ones."""
    kept = list(dict.fromkeys(dashes))
    level = list(_lines(kept))
    return level + [(x0, top, x1, bottom) for top, x0, bottom, x1 in _lines([_turned(dash) for dash in kept])]


def _turned(box: Rect) -> Rect:
    x0, top, x1, bottom = box
    return top, x0, bottom, x1


def _lines(dashes: Sequence[Rect]) -> Iterator[Rect]:
    """The level lines of dashes."""
    rows: defaultdict[tuple[float, float], list[Rect]] = defaultdict(list)
    for dash in dashes:
        rows[dash[1], dash[3]].append(dash)
    for row in rows.values():
        if len(row) >= MANY:
            yield from (_whole(run) for run in _runs(sorted(row)) if len(run) >= MANY)


def _runs(row: Sequence[Rect]) -> Iterator[list[Rect]]:
    """The dashes of a row in runs of those that are alike and as far apart as the first two."""
    run: list[Rect] = []
    step = 0.0
    for dash in row:
        gap = dash[0] - run[-1][2] if run else 0.0
        long = dash[2] - dash[0]
        alike = bool(run) and abs(long - (run[0][2] - run[0][0])) <= ALIKE
        if alike and 0 < gap <= APART * long and (len(run) == 1 or abs(gap - step) <= ALIKE):
            step = gap if len(run) == 1 else step
            run.append(dash)
            continue
        if run:
            yield run
        run = [dash]
    if run:
        yield run


def _whole(run: Sequence[Rect]) -> Rect:
    return run[0][0], run[0][1], run[-1][2], run[0][3]
