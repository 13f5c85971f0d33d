"""Pages as a telephone photographs them: sheets on a desk, seen aslant, in the light of a lamp and a hand's shadow."""

from __future__ import annotations

import io
import random
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from PIL import Image, ImageFilter

DESKS = ("wood", "dark", "cloth", "squares")
SIZE = (1700, 2300)  # pixels, the camera held upright
DPI = 220  # of the sheet before it is photographed
FILLED = 0.86  # of the picture that a sheet takes up before it is turned and tilted
TURNED, TILTED = (1.0, 8.0), (0.02, 0.07)  # degrees; by which part near corners are nearer than the middle
DROP, SHADE = 0.35, 0.3  # how dark the shadow of the sheet on the desk is, and that of a hand
TINT = (0.97, 0.95, 0.88)  # of paper in warm light

Pixels = NDArray[np.float32]
Corners = list[tuple[float, float]]


def photographed(page: pdfium.PdfPage, rng: random.Random) -> bytes:
    """A page as the JPEG that a telephone makes of it."""
    sheet = page.render(scale=DPI / 72).to_pil().convert("L")
    lies = sheet.width > sheet.height  # and so the camera is held
    image, _ = photograph(sheet, rng.choice(DESKS), rng, SIZE[::-1] if lies else SIZE)
    made = io.BytesIO()
    image.save(made, "JPEG", quality=rng.randint(70, 88))
    return made.getvalue()


def photograph(
    sheet: Any, desk: str, rng: random.Random, size: tuple[int, int] = SIZE, shift: tuple[float, float] = (0.0, 0.0)
) -> tuple[Any, Corners]:
    """A sheet on a desk as a picture, and the sheet's corners in it (upper left, upper right, lower right, lower left).
    `shift`: by which part of the picture it lies beside its middle, so that some of it is cut off."""
    dice = np.random.default_rng(rng.randrange(2**32))
    corners = _corners(sheet.size, size, shift, rng)
    wide, high = sheet.size
    back = _homography(corners, [(0.0, 0.0), (wide, 0.0), (wide, high), (0.0, high)])
    seen, where = (
        np.asarray(one.transform(size, Image.Transform.PERSPECTIVE, back, Image.Resampling.BICUBIC, fillcolor=0))
        for one in (sheet, Image.new("L", sheet.size, 255))
    )
    cast = np.asarray(Image.fromarray(where).filter(ImageFilter.GaussianBlur(14)), dtype=np.float32)
    cast = np.pad(cast, ((10, 0), (8, 0)), mode="edge")[: size[1], : size[0]]
    ground = _desk(desk, size, dice) * (1 - DROP / 255 * cast[..., None])
    part = where[..., None].astype(np.float32) / 255
    pixels = ground * (1 - part) + seen[..., None] * np.array(TINT, dtype=np.float32) * part
    pixels = pixels * _light(size, rng)[..., None] + dice.normal(0, 3.5, pixels.shape)
    image = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    return image.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 0.8))), corners


def _corners(sheet: tuple[int, int], size: tuple[int, int], shift: tuple[float, float], rng: random.Random) -> Corners:
    """Where a sheet's corners are seen: turned, and one end of it nearer than the other."""
    scale = FILLED * min(size[0] / sheet[0], size[1] / sheet[1])
    askew = np.radians(rng.uniform(*TURNED) * rng.choice((-1, 1)))
    aside, ahead = rng.uniform(-1, 1) * TILTED[1], rng.uniform(*TILTED) * rng.choice((-1, 1))
    found = []
    for left, up in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        x, y = left * sheet[0] * scale / 2, up * sheet[1] * scale / 2
        far = 1 + aside * left + ahead * up
        turned = (x * np.cos(askew) - y * np.sin(askew), x * np.sin(askew) + y * np.cos(askew))
        found.append(tuple(float(s * (0.5 + b) + t / far) for s, b, t in zip(size, shift, turned, strict=True)))
    return [(x, y) for x, y in found]


def _homography(places: Corners, images: Corners) -> tuple[float, ...]:
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(places, images, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
    return tuple(np.linalg.solve(np.array(rows), np.array(images).ravel()).tolist())


def _desk(kind: str, size: tuple[int, int], dice: np.random.Generator) -> Pixels:
    """What a sheet lies on, in colours."""
    wide, high = size
    y, x = np.mgrid[0:high, 0:wide].astype(np.float32)
    grain = dice.normal(0, 1, (high, wide))
    if kind == "wood":
        rough = dice.normal(0, 1, (high // 80 + 2, wide // 3 + 1)).astype(np.float32)
        shade = 105 + 22 * np.asarray(Image.fromarray(rough).resize(size, Image.Resampling.BICUBIC)) + 4 * grain
        tint = (1.15, 0.8, 0.55)
    elif kind == "dark":
        shade, tint = 42 + 5 * grain, (1.0, 1.0, 1.1)
    elif kind == "cloth":
        shade, tint = 196 + 6 * np.sin(x / 3) * np.sin(y / 3) + 4 * grain, (1.0, 0.99, 0.95)
    else:
        shade, tint = np.where((x // 90 + y // 90) % 2 == 0, 190, 120) + 4 * grain, (1.0, 0.6, 0.6)
    return (shade[..., None] * np.array(tint)).astype(np.float32)


def _light(size: tuple[int, int], rng: random.Random) -> Pixels:
    """How light each place is: a lamp at one side, and a shadow with an edge, sharp or soft, over a part."""
    y, x = np.mgrid[0 : 1 : size[1] * 1j, 0 : 1 : size[0] * 1j]
    way = rng.uniform(0, 2 * np.pi)
    light = 0.87 - 0.3 * ((x - 0.5) * np.cos(way) + (y - 0.5) * np.sin(way))
    across = x * size[0] * np.cos(way + 1) + y * size[1] * np.sin(way + 1)
    edge = (across - np.percentile(across, rng.choice((65, 80)))) / rng.choice((4, 30))
    made: Pixels = (light * (1 - SHADE / (1 + np.exp(-np.clip(edge, -60, 60))))).astype(np.float32)
    return made
