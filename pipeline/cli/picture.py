"""Draws a page of a PDF with marks on it: the figure, its row's label and its column's head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.model import Box


@dataclass(frozen=True, slots=True)
class Mark:
    """A box to be marked, what it is, and the colour that says so."""

    kind: str
    box: Box
    colour: tuple[int, int, int]


FIGURE_COLOUR, LABEL_COLOUR, HEAD_COLOUR = (214, 40, 40), (29, 78, 216), (21, 128, 61)


def draw(pdf: Path, page: int, marks: Sequence[Mark], caption: Sequence[str], out: Path) -> None:
    """Write a PNG of `page` (from 1) with the marks and, under the page, the caption's lines and what the colours mean.

    Raises what pypdfium2 raises for a file that cannot be read (PdfiumError, a RuntimeError), and OSError.
    """
    from pipeline.read.render import page_image

    image, scale = page_image(pdf, page)
    marked = _with_marks(image, marks, scale)
    _with_caption(marked, marks, caption).save(out, format="PNG", optimize=True)


def _with_marks(image: Any, marks: Sequence[Mark], scale: float) -> Any:
    """Each mark a tint that leaves the print readable and a frame a little outside the box."""
    from PIL import Image, ImageDraw

    tint = Image.new("RGBA", image.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(tint)
    for mark in marks:
        off = 1.5 * scale
        box = mark.box
        frame = (box.x0 * scale - off, box.top * scale - off, box.x1 * scale + off, box.bottom * scale + off)
        pen.rectangle(frame, fill=(*mark.colour, 48), outline=(*mark.colour, 255), width=max(2, round(scale)))
    return Image.alpha_composite(image.convert("RGBA"), tint).convert("RGB")


def _with_caption(image: Any, marks: Sequence[Mark], caption: Sequence[str]) -> Any:
    """The image with a strip below it: the caption, then each kind of mark in its colour."""
    from PIL import Image, ImageDraw

    from pipeline.read.render import text_image

    lines = [[(text, _INK)] for text in caption]
    lines.append([(kind, colour) for kind, colour in {mark.kind: mark.colour for mark in marks}.items()])
    strip = text_image(lines, image.width)
    whole = Image.new("RGB", (image.width, image.height + strip.height), (255, 255, 255))
    whole.paste(image)
    whole.paste(strip, (0, image.height))
    ImageDraw.Draw(whole).line((0, image.height, image.width, image.height), fill=_EDGE, width=2)
    return whole


_INK, _EDGE = (20, 20, 20), (150, 150, 150)
