"""The straight pieces of a page's path objects, in user space, with what fills them and whether they are stroked."""

from __future__ import annotations

import itertools
from array import array
from collections.abc import Callable, Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from . import bound
from .forms import IDENTITY, Matrix, Rect, drawn, matrix, multiply
from .pdfium import RULE_THICKNESS, WHITE

Point = tuple[float, float]

_SUBPATH_LIMIT = 400  # segments of one path that are looked at: more is a drawing, not a table
_MOVE, _CURVE = raw.FPDF_SEGMENT_MOVETO, raw.FPDF_SEGMENT_BEZIERTO

_numbers = array("i", 4 * [0])  # where pdfium puts what it answers
_NUMBERS = tuple(_numbers.buffer_info()[0] + 4 * i for i in range(4))
_xs, _ys = array("f", bytes(4 * _SUBPATH_LIMIT)), array("f", bytes(4 * _SUBPATH_LIMIT))
_XS, _YS = (range(a, a + 4 * _SUBPATH_LIMIT, 4) for a in (_xs.buffer_info()[0], _ys.buffer_info()[0]))


def pieces(page: pdfium.PdfPage) -> Iterator[tuple[Rect, int | None, bool]]:
    """(rectangle in user space, its colour if filled, stroked) for each straight piece of each path."""
    for kind, item, outer in drawn(bound.address(page.raw)):
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield from _path(item, outer)


def _path(item: int, outer: Matrix) -> list[tuple[Rect, int | None, bool]]:
    count = bound.count_segments(item)
    if not 1 < count <= _SUBPATH_LIMIT:
        return []
    bound.get_draw_mode(item, _NUMBERS[0], _NUMBERS[1])
    filled, stroked = _numbers[0] != 0, _numbers[1] != 0
    colour = _colour(item, bound.get_fill) if filled else None
    stroked = stroked and _colour(item, bound.get_stroke) is not None
    if colour is None and not stroked:
        return []
    segments = list(map(bound.get_segment, itertools.repeat(item), range(count)))
    kinds = list(map(bound.segment_type, segments))
    bound.exhaust(map(bound.segment_point, segments, _XS, _YS))
    xs, ys = _placed(_xs[:count].tolist(), _ys[:count].tolist(), item, outer)
    if _MOVE not in kinds[1:] and _CURVE not in kinds:  # a line, a rectangle: nearly all
        return _straight_pieces(xs, ys, segments, colour, stroked)
    found: list[tuple[Rect, int | None, bool]] = []
    for start, end in _subpaths(kinds):
        found += _straight_pieces(xs[start:end], ys[start:end], segments[start:end], colour, stroked)
    return found


def _placed(xs: list[float], ys: list[float], item: int, outer: Matrix) -> tuple[list[float], list[float]]:
    """The points of a path in user space."""
    m = matrix(item) if outer == IDENTITY else multiply(matrix(item), outer)
    if m == IDENTITY:
        return xs, ys
    a, b, c, d, e, f = m
    points = list(zip(xs, ys, strict=True))
    return [a * x + c * y + e for x, y in points], [b * x + d * y + f for x, y in points]


def _subpaths(kinds: list[int]) -> Iterator[tuple[int, int]]:
    """(start, end) of each subpath of two points or more that has no curve."""
    starts = [0, *(i for i in range(1, len(kinds)) if kinds[i] == _MOVE), len(kinds)]
    for start, end in itertools.pairwise(starts):
        if end - start > 1 and _CURVE not in kinds[start:end]:
            yield start, end


def _straight_pieces(
    xs: list[float], ys: list[float], segments: list[int], colour: int | None, stroked: bool
) -> list[tuple[Rect, int | None, bool]]:
    box = (min(xs), min(ys), max(xs), max(ys))
    thin = box[2] - box[0] <= RULE_THICKNESS or box[3] - box[1] <= RULE_THICKNESS
    if thin or (_is_box(xs, ys, box) and (colour is not None or len(xs) >= 5 or _closed(segments))):
        return [(box, colour, stroked)]
    if not stroked:
        return []
    pairs = itertools.pairwise(zip(xs, ys, strict=True))
    return [(_span(a, b), None, True) for a, b in pairs if _straight(a, b)]


def _closed(segments: list[int]) -> bool:
    return any(map(bound.segment_closes, segments))


def _span(a: Point, b: Point) -> Rect:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])


def _straight(a: Point, b: Point) -> bool:
    return abs(a[0] - b[0]) < 0.5 or abs(a[1] - b[1]) < 0.5


def _is_box(xs: list[float], ys: list[float], box: Rect) -> bool:
    """Whether all points lie in the corners of their bounding box."""
    x0, y0, x1, y1 = box
    return len(xs) >= 4 and all(
        (x - x0 < 0.5 or x1 - x < 0.5) and (y - y0 < 0.5 or y1 - y < 0.5) for x, y in zip(xs, ys, strict=True)
    )


def _colour(item: int, getter: Callable[..., int]) -> int | None:
    """The colour as a number, None when it cannot be seen on paper: (nearly) white or wholly transparent."""
    if not getter(item, *_NUMBERS):
        return 0
    red, green, blue, alpha = _numbers
    return None if alpha == 0 or min(red, green, blue) >= WHITE else (red << 16) + (green << 8) + blue
