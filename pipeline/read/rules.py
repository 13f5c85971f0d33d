"""Drawn lines of a page, from pdfium's path objects: strokes, thin filled rectangles and the edges of shaded areas."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ..model import Rule
from .pdfium import MAX_RULES, RULE_THICKNESS, WHITE, Frame

MAX_SHADES = 1500  # more shaded areas of one colour are a picture
TOUCH = 1.0  # points between two areas that are one
_SUBPATH_LIMIT = 400  # segments of one path that are looked at: more is a drawing, not a table
_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_Rect = tuple[float, float, float, float]


def rules(page: pdfium.PdfPage, to_display: Frame) -> tuple[Rule, ...]:
    """The page's rules in display coordinates, at most `MAX_RULES`."""
    found: list[Rule] = []
    shades: dict[int, list[_Rect]] = {}
    for rect, colour, stroked in _rectangles(page):
        box = _rounded(to_display.box(*rect))
        if min(box[2] - box[0], box[3] - box[1]) <= RULE_THICKNESS:
            found += [Rule(*box)] if max(box[2] - box[0], box[3] - box[1]) > RULE_THICKNESS else []
        elif stroked:
            found += [Rule(*edge) for edge in _edges(box)]
        elif colour is not None:
            shades.setdefault(colour, []).append(box)
        if len(found) >= MAX_RULES:
            break
    for boxes in shades.values():
        found += _shade_edges(boxes)
    return tuple(dict.fromkeys(found[:MAX_RULES]))


def _rounded(box: _Rect) -> _Rect:
    return round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1)


def _edges(box: _Rect) -> tuple[_Rect, _Rect, _Rect, _Rect]:
    """(top, bottom, left, right) edge of a box."""
    x0, top, x1, bottom = box
    return (x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom)


def _shade_edges(boxes: list[_Rect]) -> list[Rule]:
    """The edges that can be seen of areas shaded in one colour: where two of them touch or overlap there is none."""
    if len(boxes) > MAX_SHADES:
        return []
    rules_: list[Rule] = []
    for box in boxes:
        others = [o for o in boxes if o is not box and _near(o, box)]
        rules_ += [Rule(*edge, filled=True) for edge in _edges(box) if not any(_hides(o, edge) for o in others)]
    return rules_


def _near(a: _Rect, b: _Rect) -> bool:
    return a[0] <= b[2] + TOUCH and b[0] <= a[2] + TOUCH and a[1] <= b[3] + TOUCH and b[1] <= a[3] + TOUCH


def _hides(box: _Rect, edge: _Rect) -> bool:
    """Whether an area lies on both sides of the edge's middle half, or on the side that its own area does not."""
    x0, top, x1, bottom = edge
    if top == bottom:
        shared = min(box[2], x1) - max(box[0], x0)
        return shared >= 0.5 * (x1 - x0) and (box[1] + TOUCH < top < box[3] - TOUCH or _touches(box[1], box[3], top))
    shared = min(box[3], bottom) - max(box[1], top)
    return shared >= 0.5 * (bottom - top) and (box[0] + TOUCH < x0 < box[2] - TOUCH or _touches(box[0], box[2], x0))


def _touches(low: float, high: float, edge: float) -> bool:
    """Whether a span begins or ends at the edge."""
    return abs(low - edge) <= TOUCH or abs(high - edge) <= TOUCH


def _rectangles(page: pdfium.PdfPage) -> Iterator[tuple[_Rect, int | None, bool]]:
    """(rectangle in user space, its colour if filled, stroked) for each straight piece of each path."""
    count = raw.FPDFPage_CountObjects(page.raw)
    for index in range(min(count, 40000)):
        yield from _object(raw.FPDFPage_GetObject(page.raw, index), _IDENTITY, 0)


def _object(item: object, outer: _Matrix, depth: int) -> Iterator[tuple[_Rect, int | None, bool]]:
    kind = raw.FPDFPageObj_GetType(item)
    if kind == raw.FPDF_PAGEOBJ_PATH:
        yield from _path(item, outer)
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < 4:
        inner = _multiply(_matrix(item), outer)
        for index in range(min(raw.FPDFFormObj_CountObjects(item), 20000)):
            yield from _object(raw.FPDFFormObj_GetObject(item, index), inner, depth + 1)


def _matrix(item: object) -> _Matrix:
    m = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, m)
    return m.a, m.b, m.c, m.d, m.e, m.f


def _multiply(m: _Matrix, n: _Matrix) -> _Matrix:
    """First m, then n."""
    a, b, c, d, e, f = m
    g, h, i, j, k, q = n
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + q


def _apply(m: _Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _path(item: object, outer: _Matrix) -> Iterator[tuple[_Rect, int | None, bool]]:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, mode, stroke)
    stroked = bool(stroke.value)
    colour = _colour(item, raw.FPDFPageObj_GetFillColor) if mode.value else None
    stroked = stroked and _colour(item, raw.FPDFPageObj_GetStrokeColor) is not None
    if colour is None and not stroked:
        return
    segments = raw.FPDFPath_CountSegments(item)
    if not 1 < segments <= _SUBPATH_LIMIT:
        return
    to_user = _multiply(_matrix(item), outer)
    for points, closed, curved in _subpaths(item, segments, to_user):
        if not curved:
            yield from _pieces(points, closed, colour, stroked)


def _pieces(
    points: list[tuple[float, float]], closed: bool, colour: int | None, stroked: bool
) -> Iterator[tuple[_Rect, int | None, bool]]:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    box = (min(xs), min(ys), max(xs), max(ys))
    thin = box[2] - box[0] <= RULE_THICKNESS or box[3] - box[1] <= RULE_THICKNESS
    if thin or (_is_box(points, box) and (closed or colour is not None or len(points) >= 5)):
        yield box, colour, stroked
    elif stroked:
        yield from ((_span(a, b), None, True) for a, b in itertools.pairwise(points) if _straight(a, b))


def _span(a: tuple[float, float], b: tuple[float, float]) -> _Rect:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])


def _straight(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return abs(a[0] - b[0]) < 0.5 or abs(a[1] - b[1]) < 0.5


def _is_box(points: list[tuple[float, float]], box: _Rect) -> bool:
    """Whether all points lie in the corners of their bounding box."""
    return len(points) >= 4 and all(
        min(abs(x - box[0]), abs(x - box[2])) < 0.5 and min(abs(y - box[1]), abs(y - box[3])) < 0.5 for x, y in points
    )


def _subpaths(item: object, segments: int, m: _Matrix) -> Iterator[tuple[list[tuple[float, float]], bool, bool]]:
    """(points, closed, curved) of each subpath."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    closed = curved = False
    for index in range(segments):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == raw.FPDF_SEGMENT_MOVETO and points:
            if len(points) > 1:
                yield points, closed, curved
            points, closed, curved = [], False, False
        curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
        closed = closed or bool(raw.FPDFPathSegment_GetClose(segment))
        points.append(_apply(m, x.value, y.value))
    if len(points) > 1:
        yield points, closed, curved


def _colour(item: object, getter: object) -> int | None:
    """The colour as a number, None when it cannot be seen on paper: (nearly) white or wholly transparent."""
    r, g, b, a = (ctypes.c_uint() for _ in range(4))
    if not getter(item, r, g, b, a):  # type: ignore[operator]
        return 0
    if a.value == 0 or min(r.value, g.value, b.value) >= WHITE:
        return None
    return (r.value << 16) + (g.value << 8) + b.value
