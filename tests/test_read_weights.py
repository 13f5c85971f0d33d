"""Bold type is told from plain type of its size by the thickness of its strokes."""

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from pipeline.read.blots import Piece, pieces
from pipeline.read.pictures import INK, Grey, components
from pipeline.read.weights import bold


def page(grain: float = 0.0, large: bool = True) -> tuple[Grey, list[Piece]]:
    """Eight rows in plain type with two in bold type among them, and a heading in plain type of another size."""
    image = Image.new("L", (1200, 1100), 255)
    pen = ImageDraw.Draw(image)
    for line in range(10):
        heavy = 1 if line in (4, 9) else 0
        pen.text((80, 200 + 80 * line), "Insats om arbete", 0, ImageFont.load_default(40), stroke_width=heavy)
    if large:
        pen.text((80, 40), "Budget", 0, ImageFont.load_default(90))
    grey = np.asarray(image).astype(np.float64)
    grey += np.random.default_rng(2).normal(0, grain, grey.shape) if grain else 0
    made = np.clip(grey, 0, 255).astype(np.uint8)
    return made, pieces(*components(made < INK))


def tops(grey: Grey, found: list[Piece]) -> list[int]:
    return [round((p.box[1] - 200) / 80) for p, heavy in zip(found, bold(grey, found), strict=True) if heavy]


def test_bold_rows_are_told_from_plain_ones() -> None:
    assert tops(*page()) == [4, 9]


def test_grain_makes_no_type_bold() -> None:
    assert tops(*page(grain=9)) == [4, 9]


def test_a_lone_heading_of_another_size_tells_nothing() -> None:
    """Nothing of its size is there to compare it with."""
    grey, found = page()
    heading = next(p for p in found if p.tall > 50)
    assert not bold(grey, found)[found.index(heading)]
