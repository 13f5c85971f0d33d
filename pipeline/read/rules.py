"""Drawn lines of a page, from pdfium's path objects: strokes, thin filled rectangles and the edges of shaded areas."""

from __future__ import annotations

import numpy as np
import pypdfium2 as pdfium

from ..model import Rule
from .dashed import joined
from .forms import Rect
from .paths import pieces
from .pdfium import MAX_RULES, RULE_THICKNESS, Frame

MAX_DASHES = 10000  # more are a picture
MAX_SHADES = 1500  # more shaded areas of one colour are a picture
TOUCH = 1.0  # points between two areas that are one


def rules(page: pdfium.PdfPage, to_display: Frame) -> tuple[Rule, ...]:
    """The page's rules in display coordinates, at most `MAX_RULES`."""
    found: list[tuple[float, float, float, float, bool]] = []  # what makes a rule: most are drawn several times
    shades: dict[int, list[Rect]] = {}
    boxes: dict[Rect, Rect] = {}
    dashes: list[Rect] = []
    for rect, colour, stroked in pieces(page):
        box = boxes.get(rect)
        if box is None:
            box = boxes[rect] = _rounded(to_display.box(*rect))
        if min(box[2] - box[0], box[3] - box[1]) <= RULE_THICKNESS:
            long = max(box[2] - box[0], box[3] - box[1]) > RULE_THICKNESS
            found += [(*box, False)] if long else []
            dashes += [] if long or len(dashes) >= MAX_DASHES else [box]
        elif stroked:
            found += [(*edge, False) for edge in _edges(box)]
        elif colour is not None:
            shades.setdefault(colour, []).append(box)
        if len(found) >= MAX_RULES:
            break
    found += [(*line, False) for line in joined(dashes)]
    for shaded in shades.values():
        found += [(*edge, True) for edge in _shade_edges(shaded)]
    return tuple(Rule(*each) for each in dict.fromkeys(found[:MAX_RULES]))


def _rounded(box: Rect) -> Rect:
    return round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1)


def _edges(box: Rect) -> tuple[Rect, Rect, Rect, Rect]:
    """(top, bottom, left, right) edge of a box."""
    x0, top, x1, bottom = box
    return (x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom)


def _shade_edges(boxes: list[Rect]) -> list[Rect]:
    """The edges that can be seen of areas shaded in one colour: where two of them touch or overlap there is none."""
    if len(boxes) > MAX_SHADES:
        return []
    found: list[Rect] = []
    for box, others in zip(boxes, _neighbours(boxes), strict=True):
        found += [edge for edge in _edges(box) if not any(_hides(o, edge) for o in others)]
    return found


def _neighbours(boxes: list[Rect]) -> list[list[Rect]]:
    """For each area those of the others that touch or overlap it."""
    if len(boxes) == 1:
        return [[]]
    x0, top, x1, bottom = np.array(boxes).T
    beside = (x0[:, None] <= x1 + TOUCH) & (x0 <= x1[:, None] + TOUCH)
    near = beside & (top[:, None] <= bottom + TOUCH) & (top <= bottom[:, None] + TOUCH)
    np.fill_diagonal(near, False)
    found: list[list[Rect]] = [[] for _ in boxes]
    for one, other in np.argwhere(near).tolist():
        found[one].append(boxes[other])
    return found


def _hides(box: Rect, edge: Rect) -> bool:
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
