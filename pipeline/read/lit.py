"""How a page was lit and printed: paper that grows darker towards a side or a corner is made even, pale ink dark.

A scanner's lamp, a lid that is open and a photograph of a page light it unevenly but smoothly. What is darker than its
surroundings, such as a shaded row, is none of the light. A page that is lit evenly stays as it is.

The shadow of a hand or of the camera has an edge. It is taken off by what the paper around each place is like, which
takes off what is shaded on purpose too: only for pages that nothing else makes even.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from .pictures import Grey

CELLS = 96  # of a page's longer side: the light is looked at in cells of this size
LIGHTER = 85  # per cent of a cell's pixels that are darker than its paper: letters cover fewer
DARKEST = 80  # shade of paper in the dark at least; what is darker is a scanner's bed or a picture
LIKE = 6  # shades by which paper differs from itself, as grain and thin print make it
PARTS = 6  # of a page across and down, each of which has paper
LIT_ABOVE = 0.8  # of the cells of such a part are darker than its paper where that is lit best
ROUNDS = 8  # in which what is no paper is left out; four are enough for most pages
UNEVEN = 10  # shades by which a page's paper differs in the light at least
LIT = 0.7  # of what is no bed is paper as it is lit; of photographs 0.1 to 0.4
BRIGHTER = 2.5  # times as bright as before at most
# Per cent of a cell's pixels that are ink where letters stand, shades that these are darker than paper at least, cells
# with letters that tell how dark ink is, and those along the edges, where a scanner's bed may show.
INKED, INK, TELLING, RIM = 4, 28, 40, 2
# Shades by which ink is darker than paper: what is less is pale, and what is less still none. What is no darker than a
# part of that is grain or a shaded area.
DARK, PALEST, KNEE = 140, 50, 0.35
CELL, LARGEST = 2.0, 24.0  # points of a cell in which shadows are looked at, and of what is written on paper at most
HEAD, UNLIT = 90.0, 0.5  # points of such a head at most; paper in a shadow is at least half as light as around it
COARSER = 3  # cells that are one where heads are looked for
WHITE, BLACKEST = 245, 20  # the shade that paper is made, and of the darkest that can be made so

Floats = NDArray[np.float64]


def evened(grey: Grey) -> Grey:
    """The bitmap with its paper as light all over as it is where it is lightest, and its ink dark, however pale."""
    cells, ink = _cells(grey)
    light = _light(cells)
    if light is not None:
        size = (grey.shape[1], grey.shape[0])
        gain = np.clip(light.max() / np.maximum(light, 1.0), 1.0, BRIGHTER).astype(np.float32)
        made = np.asarray(Image.fromarray(gain).resize(size, Image.Resampling.BILINEAR)) * grey
        grey = np.minimum(made, 255, out=made).astype(np.uint8)
    return _darkened(grey, cells, ink)


def unshadowed(grey: Grey, dpi: float, heads: bool = True) -> Grey:
    """The bitmap with its paper white, however sharp the shadows on it are; what is as dark as the head of a table, and
    as high, stays so where there may be `heads`."""
    light = paper_around(grey, dpi)
    light = _without_heads(light) if heads else light
    cast = np.asarray(light.resize((grey.shape[1], grey.shape[0]), Image.Resampling.BILINEAR))
    gain = WHITE / np.maximum(np.arange(256, dtype=np.float32), BLACKEST)
    made: Grey = np.minimum(gain[cast] * grey, 255).astype(np.uint8)
    return made


def paper_around(grey: Grey, dpi: float) -> Image.Image:
    """The shade of the paper in each cell of a bitmap: what is dark and small on it is writing."""
    cells = Image.fromarray(grey).reduce(max(1, round(CELL * dpi / 72)))
    reach = round(LARGEST / CELL / 2) * 2 + 1
    around = Image.fromarray(np.pad(np.asarray(cells), reach, mode="edge")).filter(ImageFilter.MedianFilter(3))
    return _closed(around, reach).crop((reach, reach, reach + cells.width, reach + cells.height))


def _without_heads(closed: Image.Image) -> Image.Image:
    """The shade of paper with that around it where it is far darker and no higher than the head of a table."""
    far = _closed(closed.reduce(COARSER), round(HEAD / CELL / COARSER / 2) * 2 + 1)
    beyond = np.asarray(far.resize(closed.size, Image.Resampling.BILINEAR))
    near = np.asarray(closed)
    paper = Image.fromarray(np.where(near >= UNLIT * beyond, near, beyond))
    return paper.filter(ImageFilter.BoxBlur(1))


def _closed(image: Image.Image, reach: int) -> Image.Image:
    """A bitmap without what is dark and narrower than `reach`."""
    return image.filter(ImageFilter.MaxFilter(reach)).filter(ImageFilter.MinFilter(reach))


def _darkened(grey: Grey, cells: Floats, ink: Floats) -> Grey:
    """The bitmap with ink that is as dark as it usually is, where all of it is pale."""
    inner = (slice(RIM, -RIM), slice(RIM, -RIM))
    paper, darker = cells[inner], (cells - ink)[inner]
    letters = (paper >= DARKEST) & (darker >= INK)
    if int(letters.sum()) < TELLING:
        return grey
    depth = float(np.percentile(darker[letters], 90))
    if depth >= DARK:
        return grey
    white, depth = float(np.median(paper)), max(depth, PALEST)
    off = white - np.arange(256)
    knee = KNEE * depth
    darkened = np.interp(off, (-255.0, knee, depth, 255.0), (-255.0, knee, DARK, DARK + 255 - depth))
    table: Grey = np.clip(white - darkened, 0, 255).astype(np.uint8)
    return np.take(table, grey)


def _light(cells: Floats) -> Floats | None:
    """The shade of paper in each cell as a surface that bends once at most; None where the light is even, or is none
    of paper."""
    y, x = np.mgrid[-1 : 1 : cells.shape[0] * 1j, -1 : 1 : cells.shape[1] * 1j]
    terms = np.stack([np.ones_like(x), x, y, x * y, x * x, y * y], axis=-1)
    page = cells >= DARKEST
    if page.mean() < LIT:
        return None
    paper = _lighter(cells, page)
    surface = cells
    for _ in range(ROUNDS):
        if paper.sum() < LIT * page.sum() / 2:
            return None
        own = terms[paper]
        # least squares by six equations: numpy's own would take all cores for as many as there are cells
        surface = terms @ (np.linalg.pinv(own.T @ own) @ (own.T @ cells[paper]))
        paper = page & (np.abs(cells - surface) <= LIKE)
    lit = surface[page]
    even = float(np.ptp(lit)) < UNEVEN
    if even or paper.sum() < LIT * page.sum() or lit.min() < DARKEST / 2:
        return None
    return np.clip(surface, lit.min(), lit.max())


def _cells(grey: Grey) -> tuple[Floats, Floats]:
    """The shade of paper in each cell of a bitmap, and of ink where letters stand."""
    side = max(2, max(grey.shape) // (2 * CELLS))  # every second pixel tells enough
    part = grey[::2, ::2]
    tall, broad = part.shape[0] // side, part.shape[1] // side
    parts = part[: tall * side, : broad * side].reshape(tall, side, broad, side).transpose(0, 2, 1, 3)
    paper, ink = np.percentile(parts.reshape(tall, broad, -1), (LIGHTER, INKED), axis=2)
    return paper, ink


def _light_of(cells: Floats) -> float:
    """The shade that LIT_ABOVE of some cells are darker than: numpy's own percentile is slow for so few."""
    ordered = np.sort(cells)
    place = LIT_ABOVE * (len(ordered) - 1)
    low, high = ordered[int(place)], ordered[min(int(place) + 1, len(ordered) - 1)]
    return float(low + (high - low) * (place - int(place)))


def _lighter(cells: Floats, page: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Some cells that are paper, spread all over the page: the lighter ones of each part of it."""
    tall, broad = (-(-n // PARTS) for n in cells.shape)
    chosen = np.zeros_like(page)
    for top in range(0, cells.shape[0], tall):
        for left in range(0, cells.shape[1], broad):
            own = (slice(top, top + tall), slice(left, left + broad))
            if page[own].mean() >= 0.5:
                level = _light_of(cells[own][page[own]])
                chosen[own] = page[own] & (np.abs(cells[own] - level) <= LIKE)
    return chosen
