"""Pages as a scanner leaves them: pictures at 200 dots per inch, a little askew, with noise, kept as JPEG; or as a fax
does: black and white, specks all over."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

DPI = 200
SKEW = 1.5  # degrees at most, either way
FAX_DPI = (204, 300)
PEPPER = (0.0001, 0.0006)  # of the pixels of a fax that a speck stands on


def scanned(
    page: pdfium.PdfPage,
    rng: random.Random,
    dpi: int = DPI,
    skew: float = SKEW,
    drawn_on: Callable[[Any], Any] | None = None,
) -> bytes:
    """A page as the JPEG that a scanner makes of it; `drawn_on` is what somebody did to its print before."""
    image = page.render(scale=dpi / 72).to_pil().convert("L")
    image = drawn_on(image) if drawn_on else image
    image = image.rotate(rng.uniform(-skew, skew), resample=Image.Resampling.BICUBIC, fillcolor=255)
    if rng.random() < 0.5:
        image = image.filter(ImageFilter.GaussianBlur(rng.uniform(0.2, 0.7)))
    image = _noisy(image, rng)
    made = io.BytesIO()
    image.save(made, "JPEG", quality=rng.randint(60, 88))
    return made.getvalue()


def _noisy(image: Any, rng: random.Random) -> Any:
    """Grain, a paper that is not quite white, ink that is not quite black, and specks."""
    dice = np.random.default_rng(rng.randrange(2**32))
    pixels = np.asarray(image, dtype=np.float32)
    dark, light = rng.uniform(0, 45), rng.uniform(232, 254)
    pixels = dark + pixels * (light - dark) / 255 + dice.normal(0, rng.uniform(2, 9), pixels.shape)
    specks = dice.random(pixels.shape) < rng.uniform(0, 0.0006)
    pixels[specks] = dice.uniform(0, 160, int(specks.sum()))
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def faxed(page: pdfium.PdfPage, rng: random.Random) -> bytes:
    """A page as a fax or a scanner of black and white leaves it: specks all over, a streak of its glass in crumbs."""
    dice = np.random.default_rng(rng.randrange(2**32))
    image = page.render(scale=rng.choice(FAX_DPI) / 72).to_pil().convert("L")
    image = image.rotate(rng.uniform(-SKEW, SKEW), resample=Image.Resampling.BICUBIC, fillcolor=255)
    ink = np.asarray(image) < rng.uniform(130, 190)
    points = dice.random(ink.shape) < rng.uniform(*PEPPER)
    ink = ink | points
    for axis, step in ((0, 1), (0, -1), (1, 1), (1, -1)):
        ink |= np.roll(points, step, axis)
    if rng.random() < 0.5:
        column = round(rng.choice((0.03, 0.97)) * ink.shape[1])
        ink[:, column : column + 3] |= dice.random((ink.shape[0], 3)) < 0.5
    made = io.BytesIO()
    Image.fromarray(~ink).save(made, "PNG")
    return made.getvalue()


Seen = Callable[[pdfium.PdfPage, random.Random], bytes]  # a page as the picture that is made of it


def scan(
    path: Path,
    rng: random.Random,
    pages: frozenset[int] | None = None,
    drawn_on: Callable[[pdfium.PdfPage, Any], Any] | None = None,
    seen: Seen | None = None,
) -> None:
    """Makes pictures of a document's pages (from 1; None: of all), which stay where they are; `drawn_on`: see above,
    told the page; `seen`: by another scanner, or a camera."""
    pictures: dict[int, bytes] = {}
    sizes: list[tuple[float, float]] = []
    with pdfium.PdfDocument(path) as document:
        document.init_forms()  # amounts that stand in form fields are printed too
        for number in range(1, len(document) + 1):
            sizes.append(document[number - 1].get_size())
            if pages is None or number in pages:
                page = document[number - 1]
                by = seen or partial(scanned, drawn_on=partial(drawn_on, page) if drawn_on else None)
                pictures[number] = by(page, rng)
    _put_together(path, pictures, sizes)


def _put_together(path: Path, pictures: dict[int, bytes], sizes: list[tuple[float, float]]) -> None:
    """Writes the document with some pages replaced by pictures."""
    made = io.BytesIO()
    canvas = Canvas(made)
    for number, picture in sorted(pictures.items()):
        width, height = sizes[number - 1]
        canvas.setPageSize((width, height))
        canvas.drawImage(ImageReader(io.BytesIO(picture)), 0, 0, width, height)
        canvas.showPage()
    canvas.save()
    with pdfium.PdfDocument(path) as old, pdfium.PdfDocument(made.getvalue()) as new, pdfium.PdfDocument.new() as out:
        at = 0
        for number in range(1, len(sizes) + 1):
            source, index = (new, at) if number in pictures else (old, number - 1)
            at += number in pictures
            out.import_pages(source, [index])
        data = io.BytesIO()
        out.save(data)
    path.write_bytes(data.getvalue())
