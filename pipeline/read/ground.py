"""The ground that a bitmap's ink stands on: paper, and the areas that are shaded, each with its edges.

Shaded heads and rows are common in tables; some have light letters on dark. Their edges are edges of rows, so they are
found to the pixel.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from ..records import Record, replace
from .pictures import INK, Boxes, Grey, components

TILE = 8  # pixels that make one where only the ground counts
SHADED = 6  # shades by which a shaded area is darker than the paper at least
GRAIN = 14  # shades by which paper and shaded areas differ from themselves
FLAT, NEAR = 0.55, 24  # of a shaded area's pixels, and by how many shades they may differ from its own
MOSTLY = 0.7  # of a row of tiles that is dark where it belongs to a shaded area
FILLED = 0.2  # of the box of what is darker than paper: letters that touch a shaded area make its box larger
REACH = 12  # pixels in which an edge is looked for
WIDE = 6  # times as wide as high: a shaded head or row, grain and light letters at its edges or not
WIDEST = 360  # pixels that no letter is wide
STEP = 20  # shades by which two shaded rows close to each other differ
PAPER, PEAK = 0.2, 12  # of the tiles have the paper's shade, and by how many shades these differ
PARTED = 6  # heights of an area between two parts of it at most
HEAD, SOLID = 28, 0.95  # pixels that a head with letters on it is high at least; what is lower is solid, or a word
DARKER, PART = 60, 16  # shades by which a dark head is darker than paper in each part, and pixels of such a part
BORDER = 3  # pairs of tiles of paper around a bitmap
LEAST, THIN = (12, 3), 3  # tiles that a shaded area is wide and high at least, and that a fold is not
# Shades between two areas beside each other, how much of each has one shade, and what is one, of what is between them.
CONTRAST, NEARLY, ALIKE = 30, 0.8, 0.4
LINE = 34  # pixels that a shaded row is high at least; lower are words in pale heavy type, and strips between letters
RIM = 3  # pixels along an edge that are neither paper nor area


TileBox = tuple[int, int, int, int]  # in tiles


class Shade(Record):
    """A shaded area: its box in pixels, and how light it is; `uneven`: it is dark, and printed so unevenly that each
    part of it has a shade of its own; `pale`: it is hardly darker than paper, so that nobody sees where it ends."""

    box: tuple[int, int, int, int]
    light: int
    uneven: bool = False
    pale: bool = False


def levelled(grey: Grey) -> tuple[Grey, tuple[Shade, ...]]:
    """The bitmap on white ground, and its shaded areas: grey paper and shaded areas become white, light letters on dark
    become dark.
    """
    tiles = in_tiles(grey)
    shades = _joined(grey, _shades(grey, tiles), _paper(tiles))
    ground = _ground(grey, tiles, shades)
    made: Grey = np.take(_level(), ground.astype(np.int32) * 256 + grey)
    for shade in shades:
        _without_rim(made, grey, shade, _paper(tiles))
    return made, shades


@cache
def _level() -> Grey:
    """The shade on white ground of each shade (column) on each ground (row), row after row.

    What is a little darker or lighter than its ground is grain; what comes near to black is black.
    """
    ground, grey = np.mgrid[0:256, 0:256]
    reach = np.maximum(ground, 255 - ground)
    level = (np.abs(grey - ground) - GRAIN) * 255 // (reach * 4 // 5 - GRAIN)
    made: Grey = (255 - np.clip(level, 0, 255)).astype(np.uint8).ravel()
    return made


def in_tiles(grey: Grey) -> Grey:
    """The shade of each tile, of its lighter half: letters on it do not count."""
    tall, broad = grey.shape[0] // TILE, grey.shape[1] // TILE
    parts = grey[: tall * TILE : 2, : broad * TILE : 2].reshape(tall, TILE // 2, broad, TILE // 2)
    pixels = np.sort(parts.transpose(0, 2, 1, 3).reshape(tall, broad, -1), axis=2)
    middle = pixels[:, :, pixels.shape[2] * 3 // 4]
    made: Grey = middle.astype(np.uint8)
    return made


def _paper(tiles: Grey) -> int:
    """The lightest shade that many tiles have: a dark head may cover more of a small picture than its paper does."""
    counts = np.bincount(tiles.ravel(), minlength=256).astype(np.float64)
    around = np.convolve(counts, np.ones(5), mode="same")
    many = np.flatnonzero(around >= PAPER * tiles.size)
    if not len(many):
        return int(around.argmax())
    first = max(0, int(many[-1]) - PEAK + 1)
    return first + int(around[first : many[-1] + 1].argmax())


def _shades(grey: Grey, tiles: Grey) -> tuple[Shade, ...]:
    """The shaded areas: larger than letters, rectangular, hardly any paper in them."""
    paper = _paper(tiles)
    smooth = np.asarray(Image.fromarray(tiles).filter(ImageFilter.MedianFilter(3)))
    dark = smooth < paper - SHADED
    found = []
    for box in _large(dark):
        inner = _inner(dark, box)
        columns = _side_by_side(grey, inner) if inner is not None else ()
        rows = (row for column in columns for row in _of_one_shade(grey, column))
        for one in (part for row in rows for part in _side_by_side(grey, row)):
            if np.percentile(_part(smooth, one), 85) < paper - SHADED or _is_dark(grey, one, paper):
                found.append(_shade(grey, tuple(v * TILE for v in one), paper))
    return tuple(shade for shade in found if shade is not None)


def _is_dark(grey: Grey, box: TileBox, paper: int) -> bool:
    """Whether most of a box of tiles is far darker than paper: light letters and rules on it are as light as paper."""
    x0, top, x1, bottom = (side * TILE for side in box)
    return float(np.mean(grey[top:bottom:2, x0:x1:2] < paper - DARKER)) >= MOSTLY


def _large(dark: NDArray[np.bool_]) -> list[NDArray[np.int64]]:
    """The boxes, in tiles, of what is darker than paper and may be a shaded area; a fold that runs through some hides
    them, as it is far wider and thin."""
    found = []
    for box, filled in zip(*components(dark), strict=True):
        x0, top, x1, bottom = (int(v) for v in box)
        if x1 - x0 < LEAST[0] or bottom - top < LEAST[1]:
            continue
        if filled >= FILLED * (x1 - x0) * (bottom - top):
            found.append(box)
            continue
        part = Image.fromarray(dark[top:bottom, x0:x1].astype(np.uint8))
        thick = np.asarray(part.filter(ImageFilter.MinFilter(THIN)).filter(ImageFilter.MaxFilter(THIN))) > 0
        for inner, inside in zip(*components(thick), strict=True):
            wide, high = int(inner[2] - inner[0]), int(inner[3] - inner[1])
            if wide >= LEAST[0] and high >= LEAST[1] and inside >= FILLED * wide * high:
                found.append(inner + np.array((x0, top, x0, top)))
    return found


def _side_by_side(grey: Grey, box: TileBox) -> list[TileBox]:
    """A box of tiles cut where a dark area ends and a lighter one begins beside it: a dark column of labels beside
    shaded rows. Light letters on dark and dark ones on light say nothing: most of a column is ground."""
    x0, top, x1, bottom = box
    if x1 - x0 < 2 * LEAST[0]:
        return [box]
    part = grey[top * TILE : bottom * TILE : 2, x0 * TILE : x1 * TILE]
    columns = np.median(part.reshape(part.shape[0], x1 - x0, TILE).transpose(1, 0, 2).reshape(x1 - x0, -1), axis=1)
    best = max(range(LEAST[0], x1 - x0 - LEAST[0] + 1), key=lambda at: _contrast(columns, at))
    if _contrast(columns, best) < CONTRAST:
        return [box]
    left, right = (x0, top, x0 + best, bottom), (x0 + best, top, x1, bottom)
    return [*_side_by_side(grey, left), *_side_by_side(grey, right)]


def _contrast(columns: NDArray[np.float64], at: int) -> float:
    """By how many shades the ground differs before and behind a place, where each side is nearly all of one shade."""
    left, right = columns[:at], columns[at:]
    middles = float(np.median(left)), float(np.median(right))
    apart = abs(middles[0] - middles[1])
    off = max(STEP, ALIKE * apart)  # rows of two shades by turns are one side too
    own = [float(np.mean(np.abs(side - middle) <= off)) for side, middle in zip((left, right), middles, strict=True)]
    sharp = abs(columns[at - 1] - middles[0]) <= off and abs(columns[at] - middles[1]) <= 2 * off
    return apart if min(own) >= NEARLY and sharp else 0.0


def _joined(grey: Grey, shades: tuple[Shade, ...], paper: int) -> tuple[Shade, ...]:
    """The areas with those made one that a word parts: light letters in heavy type hide the shade they stand on, but
    for its rim."""
    found: list[Shade] = []
    for shade in sorted(shades, key=lambda s: (s.box[1] // TILE, s.box[0])):
        at = next((i for i, one in enumerate(found) if _goes_on(grey, one, shade, paper)), None)
        if at is None:
            found.append(shade)
        else:
            (x0, top, _, bottom), x1 = found[at].box, shade.box[2]
            box = (x0, min(top, shade.box[1]), x1, max(bottom, shade.box[3]))
            found[at] = replace(found[at], box=box, uneven=found[at].uneven or shade.uneven)
    return tuple(found)


def _goes_on(grey: Grey, one: Shade, other: Shade, paper: int) -> bool:
    """Whether an area goes on in another to the right of it, its rim unbroken between them."""
    (_, top, end, bottom), (start, high, _, low) = one.box, other.box
    level = abs(top - high) <= TILE and abs(bottom - low) <= TILE and abs(one.light - other.light) <= NEAR
    if not level or not 0 < start - end <= PARTED * (bottom - top):
        return False
    near = min(NEAR, abs(paper - one.light) / 2)  # the paper between two pale areas is no rim
    part = np.abs(grey[max(top, high) : min(bottom, low), end:start].astype(np.int16) - one.light) <= near
    rims = (part[RIM : 2 * RIM], part[-2 * RIM : -RIM])
    return all(rim.size and float(rim.mean()) >= MOSTLY for rim in rims)


def _of_one_shade(grey: Grey, box: TileBox) -> list[TileBox]:
    """A box of tiles cut where its rows change their shade: a shaded row close below a dark head."""
    x0, top, x1, bottom = box
    part = grey[top * TILE : bottom * TILE, x0 * TILE : x1 * TILE : 2]
    rows = [_usual(row) for row in part.reshape(bottom - top, -1)]
    found, first = [], 0
    for at in range(1, len(rows) + 1):
        if at == len(rows) or abs(rows[at] - np.median(rows[first:at])) > STEP:
            found.append((x0, top + first, x1, top + at))
            first = at
    whole = [one for one in found if one[3] - one[1] >= 2]
    return whole if len(whole) > 1 else [box]


def _usual(grey: Grey) -> int:
    """The shade that most pixels are near to, the ground's: heavy letters cover half of it, in shades of their own."""
    around = np.convolve(np.bincount(grey, minlength=256), np.ones(PEAK), mode="same")
    return int(around.argmax())


def _part(tiles: NDArray[Any], box: TileBox) -> NDArray[Any]:
    x0, top, x1, bottom = box
    return tiles[top:bottom, x0:x1]


def _inner(dark: NDArray[np.bool_], box: NDArray[np.int64]) -> TileBox | None:
    """The rows and columns of a box of tiles that are dark along most of it: letters that touch it are left out."""
    x0, top, x1, bottom = (int(v) for v in box)
    rows = np.flatnonzero(dark[top:bottom, x0:x1].mean(axis=1) >= MOSTLY)
    if len(rows) < 2:
        return None
    top, bottom = top + int(rows[0]), top + int(rows[-1]) + 1
    columns = np.flatnonzero(dark[top:bottom, x0:x1].mean(axis=0) >= MOSTLY)
    if len(columns) < 6:
        return None
    return x0 + int(columns[0]), top, x0 + int(columns[-1]) + 1, bottom


def _shade(grey: Grey, box: tuple[int, ...], paper: int) -> Shade | None:
    """The shaded area in a box that is right to a tile, its edges found to the pixel; None where it has no one
    shade."""
    x0, top, x1, bottom = box
    inside = grey[top:bottom:2, x0:x1:2]
    light = int(np.median(inside))
    uneven = bool(np.mean(np.abs(inside.astype(np.int16) - light) <= NEAR) < FLAT)
    if uneven and not _is_dark_all_over(grey[top:bottom, x0:x1], paper):
        return None
    near = abs(paper - light) / 2  # what stands beside it may be paper, or another shaded row
    middle_x, middle_y = slice(x0 + TILE, x1 - TILE, 3), slice(top + TILE // 2, bottom - TILE // 2, 2)
    edges = (
        _edge(np.abs(np.median(grey[_around(top), middle_x], axis=1) - light) < near, top, 1),
        _edge(np.abs(np.median(grey[_around(bottom), middle_x], axis=1) - light) < near, bottom, -1),
        _edge(np.abs(np.median(grey[middle_y, _around(x0)], axis=0) - light) < near, x0, 1),
        _edge(np.abs(np.median(grey[middle_y, _around(x1)], axis=0) - light) < near, x1, -1),
    )
    found = Shade((edges[2], edges[0], edges[3], edges[1]), light, uneven, paper - light < GRAIN)
    if light >= INK and found.box[3] - found.box[1] < LINE:
        return None
    return None if light < INK and not (uneven or _is_bounded(grey, found)) else found


def _is_dark_all_over(part: Grey, paper: int) -> bool:
    """Whether an area is a dark head, however unevenly it is printed: wide, far darker than the paper in each part,
    most of each part of one shade."""
    high, wide = part.shape
    if high < HEAD or wide < WIDE * high:
        return False
    local = _local(part)
    flat = np.abs(part.astype(np.int16) - local) <= NEAR
    return float(flat.mean()) >= FLAT and float(np.percentile(local, 90)) < paper - DARKER


def _local(part: Grey) -> NDArray[np.int16]:
    """The shade of each place of a dark area, without the light letters on it."""
    high, wide = part.shape
    rows, columns = -(-high // PART), -(-wide // PART)
    whole = np.pad(part, ((0, rows * PART - high), (0, columns * PART - wide)), mode="symmetric")
    parts = whole.reshape(rows, PART, columns, PART).transpose(0, 2, 1, 3).reshape(rows, columns, -1)
    ground = Image.fromarray(np.percentile(parts, 30, axis=2).astype(np.uint8)).filter(ImageFilter.MedianFilter(3))
    size = (columns * PART, rows * PART)
    made: NDArray[np.int16] = np.array(ground.resize(size, Image.Resampling.BILINEAR), dtype=np.int16)[:high, :wide]
    return made


def _is_bounded(grey: Grey, shade: Shade) -> bool:
    """Whether an area as dark as ink is so along all its edges, as large letters are not: `m` is open below."""
    x0, top, x1, bottom = shade.box
    if bottom - top < HEAD and float(np.mean(grey[top:bottom, x0:x1] < INK)) < SOLID:
        return False  # a word in heavy type
    if x1 - x0 >= min(WIDE * (bottom - top), WIDEST):
        return True  # no letter is as wide as a head
    part = np.abs(grey[top:bottom, x0:x1].astype(np.int16) - shade.light) <= NEAR
    strips = (part[RIM : 2 * RIM], part[-2 * RIM : -RIM], part[:, RIM : 2 * RIM], part[:, -2 * RIM : -RIM])
    return all(strip.size and float(strip.mean()) >= MOSTLY for strip in strips)


def _around(at: int) -> slice:
    return slice(max(0, at - REACH), at + REACH)


def _edge(like: NDArray[np.bool_], at: int, step: int) -> int:
    """Where the area begins, looking along (1) or against (-1) the pixels around an edge: the last that is like it on
    the way out, since another area of its shade may begin close to it."""
    places = np.flatnonzero(like)
    if not len(places):
        return at
    first = max(0, at - REACH)
    inside = at - first + step * TILE // 2
    if not 0 <= inside < len(like) or not like[inside]:
        return first + int(places[0] if step > 0 else places[-1] + 1)
    out = like[inside::-step]
    count = len(out) if out.all() else int(out.argmin())
    return first + (inside - count + 1 if step > 0 else inside + count)


def _ground(grey: Grey, tiles: Grey, shades: tuple[Shade, ...]) -> NDArray[np.int16]:
    """The shade of what each pixel stands on."""
    paper = _paper(tiles)
    plain = tiles.copy()
    for shade in shades:
        x0, top, x1, bottom = (v // TILE for v in shade.box)
        plain[max(0, top - 1) : bottom + 2, max(0, x0 - 1) : x1 + 2] = paper
    around = np.pad(plain, 2 * BORDER, constant_values=paper)  # a frame along a picture's edge is no ground
    small = np.asarray(Image.fromarray(around).reduce(2).filter(ImageFilter.MedianFilter(5)))
    inner = Image.fromarray(small[BORDER : small.shape[0] - BORDER, BORDER : small.shape[1] - BORDER])
    size = (grey.shape[1], grey.shape[0])
    ground = np.array(inner.resize(size, Image.Resampling.BILINEAR), dtype=np.int16)
    for shade in shades:
        x0, top, x1, bottom = shade.box
        ground[top:bottom, x0:x1] = _local(grey[top:bottom, x0:x1]) if shade.uneven else shade.light
    return ground


def _without_rim(made: Grey, grey: Grey, shade: Shade, paper: int) -> None:
    """Takes away what is neither paper nor area along the edges: pixels of a shade between the two. Lines drawn along
    the edge or across it are darker than both, and stay."""
    x0, top, x1, bottom = shade.box
    left, right, high, low = max(0, x0 - RIM), x1 + RIM, max(0, top - RIM), bottom + RIM
    dark, light = min(paper, shade.light) - GRAIN, max(paper, shade.light) + GRAIN
    for rows, columns in (
        (slice(high, top + RIM), slice(left, right)),
        (slice(bottom - RIM, low), slice(left, right)),
        (slice(high, low), slice(left, x0 + RIM)),
        (slice(high, low), slice(x1 - RIM, right)),
    ):
        seen = grey[rows, columns]
        made[rows, columns][(seen >= dark) & (seen <= light)] = 255


def edges(shades: tuple[Shade, ...]) -> Boxes:
    """The edges of shaded areas as level and upright boxes without thickness; of pale ones none are upright."""
    found = []
    for shade in shades:
        x0, top, x1, bottom = shade.box
        found += [(x0, top, x1, top), (x0, bottom, x1, bottom)]
        found += [] if shade.pale else [(x0, top, x0, bottom), (x1, top, x1, bottom)]
    return np.array(found, dtype=np.int64).reshape(-1, 4)
