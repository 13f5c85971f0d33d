"""What is drawn on a page, by itself or within forms, and where: a page that was bound into a file, or printed anew, is
often one form that holds all it shows.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator

import pypdfium2.raw as raw

from . import bound

MAX_DEPTH = 4  # of forms in forms
Matrix = tuple[float, float, float, float, float, float]
Rect = tuple[float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_floats = array("f", 6 * [0.0])  # where pdfium puts what it answers
_FLOATS = tuple(_floats.buffer_info()[0] + 4 * i for i in range(6))


def drawn(page: int) -> Iterator[tuple[int, int, Matrix]]:
    """(kind, object, what brings its space into that of the user) of a page's objects, in the order in which they are
    drawn; those that a form holds in its place."""
    return _within(bound.page_objects(page), IDENTITY, 0)


def held(form: int, outer: Matrix = IDENTITY) -> Iterator[tuple[int, int, Matrix]]:
    """The same of what a form holds."""
    return _within(bound.form_objects(form), multiply(matrix(form), outer), 1)


def _within(objects: Iterator[tuple[int, int]], outer: Matrix, depth: int) -> Iterator[tuple[int, int, Matrix]]:
    for kind, item in objects:
        if kind != raw.FPDF_PAGEOBJ_FORM:
            yield kind, item, outer
        elif depth < MAX_DEPTH:
            yield from _within(bound.form_objects(item), multiply(matrix(item), outer), depth + 1)


def matrix(item: int) -> Matrix:
    """What brings an object into the space of the page or form that it stands on."""
    bound.get_matrix(item, _FLOATS[0])
    a, b, c, d, e, f = _floats
    return a, b, c, d, e, f


def multiply(m: Matrix, n: Matrix) -> Matrix:
    """First m, then n."""
    a, b, c, d, e, f = m
    g, h, i, j, k, q = n
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + q


def bounds_of(item: int, outer: Matrix = IDENTITY) -> Rect:
    """(left, bottom, right, top) of an object in user space."""
    bound.get_bounds(item, *_FLOATS[:4])
    left, bottom, right, top = _floats[:4]
    if outer == IDENTITY:
        return left, bottom, right, top
    a, b, c, d, e, f = outer
    corners = [(x, y) for x in (left, right) for y in (bottom, top)]
    xs, ys = [a * x + c * y + e for x, y in corners], [b * x + d * y + f for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)
