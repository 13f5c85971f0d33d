"""Marks that somebody who checks a printed page sets beside its amounts: ticks, slanted strokes and dots, in pencil or
pen.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Box = tuple[float, float, float, float]  # x0, top, x1, bottom in pixels
SOME = 0.35  # of the amounts have a mark
PENS = (45, 70, 95, 120)  # how dark a pen or a pencil is in grey
SHARP = 3  # times as large is drawn what is then made smaller


def marked(image: Any, amounts: Sequence[Box], rng: random.Random) -> Any:
    """The picture of a page in grey, with a mark behind some of its amounts (on some pages before them)."""
    layer = Image.new("L", (image.width * SHARP, image.height * SHARP), 255)
    pen = ImageDraw.Draw(layer)
    shade, kind, before = rng.choice(PENS), rng.choice(("tick", "tick", "tick", "stroke", "dot")), rng.random() < 0.15
    for box in amounts:
        if rng.random() < SOME:
            _draw(pen, box, "tick" if before else kind, before, shade, rng)
    layer = layer.filter(ImageFilter.GaussianBlur(SHARP)).resize(image.size, Image.Resampling.LANCZOS)
    return ImageChops.multiply(image, layer)


def _draw(pen: Any, box: Box, kind: str, before: bool, shade: int, rng: random.Random) -> None:
    x0, top, x1, bottom = (SHARP * side for side in box)
    high = bottom - top
    size = rng.uniform(0.9, 1.5) * high
    gap = rng.uniform(0.4, 0.8) * high
    foot = bottom + rng.uniform(-0.1, 0.2) * high
    thick = round(rng.uniform(0.08, 0.14) * high)
    if kind == "dot":
        x, y, half = x1 + gap, (top + bottom) / 2, 0.12 * high
        pen.ellipse((x - half, y - half, x + half, y + half), fill=shade)
    elif kind == "stroke":
        pen.line((x1 + gap, foot, x1 + gap + 0.5 * size, foot - size), fill=shade, width=thick)
    else:
        wide = rng.uniform(0.65, 1.0) * size
        x = x0 - gap - wide if before else x1 + gap
        turn = x + rng.uniform(0.28, 0.42) * wide
        start = foot - rng.uniform(0.3, 0.45) * size
        pen.line((x, start, turn, foot, x + wide, foot - size), fill=shade, width=thick, joint="curve")
