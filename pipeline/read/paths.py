"""The straight pieces of a page's path objects, in user space, with what fills them and whether they are stroked."""

from __future__ import annotations

import itertools
from array import array
from collections.abc import Callable, Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from . import bound
from .pdfium import RULE_THICKNESS, WHITE

Rect = tuple[float, float, float, float]
Point = tuple[float, float]

_SUBPATH_LIMIT = 400  # segments of one path that are looked at: more is a drawing, not a table
_MAX_DEPTH = 4  # of forms in forms
_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_numbers = array("i", 4 * [0])  # where pdfium puts what it answers
_floats = array("f", 6 * [0.0])
_NUMBERS = tuple(_numbers.buffer_info()[0] + 4 * i for i in range(4))
_FLOATS = _floats.buffer_info()[0]
_xs, _ys = array("f", bytes(4 * _SUBPATH_LIMIT)), array("f", bytes(4 * _SUBPATH_LIMIT))
_XS, _YS = (range(a, a + 4 * _SUBPATH_LIMIT, 4) for a in (_xs.buffer_info()[0], _ys.buffer_info()[0]))


def pieces(page: pdfium.PdfPage) -> Iterator[tuple[Rect, int | None, bool]]:
    """(rectangle in user space, its colour if filled, stroked) for each straight piece of each path."""
    return _pieces_of(bound.page_objects(bound.address(page.raw)), _IDENTITY, 0)


def _pieces_of(
    objects: Iterator[tuple[int, int]], outer: _Matrix, depth: int
) -> Iterator[tuple[Rect, int | None, bool]]:
    for kind, item in objects:
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield from _path(item, outer)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            yield from _pieces_of(bound.form_objects(item), _multiply(_matrix(item), outer), depth + 1)


def _matrix(item: int) -> _Matrix:
    bound.get_matrix(item, _FLOATS)
    a, b, c, d, e, f = _floats
    return a, b, c, d, e, f


def _multiply(m: _Matrix, n: _Matrix) -> _Matrix:
    """First m, then n."""
    a, b, c, d, e, f = m
    g, h, i, j, k, q = n
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + q


def _apply(m: _Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _path(item: int, outer: _Matrix) -> Iterator[tuple[Rect, int | None, bool]]:
    segments = bound.count_segments(item)
    if not 1 < segments <= _SUBPATH_LIMIT:
        return
    bound.get_draw_mode(item, _NUMBERS[0], _NUMBERS[1])
    filled, stroked = _numbers[0] != 0, _numbers[1] != 0
    colour = _colour(item, bound.get_fill) if filled else None
    stroked = stroked and _colour(item, bound.get_stroke) is not None
    if colour is None and not stroked:
        return
    for points, closed in _subpaths(item, segments, _multiply(_matrix(item), outer)):
        yield from _straight_pieces(points, closed, colour, stroked)


def _straight_pieces(
    points: list[Point], closed: bool, colour: int | None, stroked: bool
) -> Iterator[tuple[Rect, int | None, bool]]:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    box = (min(xs), min(ys), max(xs), max(ys))
    thin = box[2] - box[0] <= RULE_THICKNESS or box[3] - box[1] <= RULE_THICKNESS
    if thin or (_is_box(points, box) and (closed or colour is not None or len(points) >= 5)):
        yield box, colour, stroked
    elif stroked:
        yield from ((_span(a, b), None, True) for a, b in itertools.pairwise(points) if _straight(a, b))


def _span(a: Point, b: Point) -> Rect:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])


def _straight(a: Point, b: Point) -> bool:
    return abs(a[0] - b[0]) < 0.5 or abs(a[1] - b[1]) < 0.5


def _is_box(points: list[Point], box: Rect) -> bool:
    """Whether all points lie in the corners of their bounding box."""
    return len(points) >= 4 and all(
        min(abs(x - box[0]), abs(x - box[2])) < 0.5 and min(abs(y - box[1]), abs(y - box[3])) < 0.5 for x, y in points
    )


def _subpaths(item: int, count: int, m: _Matrix) -> Iterator[tuple[list[Point], bool]]:
    """(points, closed) of each subpath of two points or more that has no curve."""
    segments = list(map(bound.get_segment, itertools.repeat(item), range(count)))
    kinds = list(map(bound.segment_type, segments))
    bound.exhaust(map(bound.segment_point, segments, _XS, _YS))
    points = list(zip(_xs[:count], _ys[:count], strict=True))
    if m != _IDENTITY:
        points = [_apply(m, x, y) for x, y in points]
    starts = [0, *(i for i in range(1, count) if kinds[i] == raw.FPDF_SEGMENT_MOVETO), count]
    for start, end in itertools.pairwise(starts):
        if end - start > 1 and raw.FPDF_SEGMENT_BEZIERTO not in kinds[start:end]:
            yield points[start:end], any(map(bound.segment_closes, segments[start:end]))


def _colour(item: int, getter: Callable[..., int]) -> int | None:
    """The colour as a number, None when it cannot be seen on paper: (nearly) white or wholly transparent."""
    if not getter(item, *_NUMBERS):
        return 0
    red, green, blue, alpha = _numbers
    return None if alpha == 0 or min(red, green, blue) >= WHITE else (red << 16) + (green << 8) + blue
