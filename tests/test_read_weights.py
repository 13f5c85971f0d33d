"""Bold type is told from plain type of its size by the thickness of its strokes."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.read import weights
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


@pytest.mark.parametrize(("beside", "heavy"), [(0.1, False), (0.16, True)])
def test_a_short_word_that_is_hardly_heavier_is_as_heavy_as_what_stands_beside_it(
    monkeypatch: pytest.MonkeyPatch, beside: float, heavy: bool
) -> None:
    """Capitals in small type (`ESF` over `Mötesplatsen`) look a little heavier than the words beside them."""

    def piece(at: int, line: int, letters: int) -> Piece:
        blots = np.array(
            [(100 * at + 10 * i, 40 * line, 100 * at + 10 * i + 8, 40 * line + 20) for i in range(letters)]
        )
        return Piece((100 * at, 40 * line, 100 * at + 10 * letters, 40 * line + 20), blots, 40.0 * line + 20, 20.0)

    plain = [piece(0, line, 8) for line in range(5)]
    short, next_, alone = piece(0, 6, 3), piece(1, 6, 8), piece(0, 8, 3)
    thick = {id(one): 0.1 for one in plain} | {id(short): 0.13, id(next_): beside, id(alone): 0.13}
    monkeypatch.setattr(weights, "_thickness", lambda grey, one: thick[id(one)])
    found = bold(np.zeros((400, 400), dtype=np.uint8), [*plain, short, next_, alone])
    assert found[-3:] == [heavy, heavy, True]
