"""Letters that share a glyph (`fi`, as marked content says), put where they are shown."""

from __future__ import annotations

import numpy as np

from .fetched import Flags, Floats, Ints, matrices, objects_of, origins

_ASTRAY = 2.0  # points off its place: a letter's box without that of its form
_FIRSTS, _SECONDS = ([ord(letter) for letter in letters] for letters in ("ft", "fijlt"))
_WIDEST = 1.0  # em: no letter that shares a glyph is as wide
_NARROW, _BELOW = 0.35, 0.25  # em: about how wide such a letter is, and how far its line reaches below it


def with_parts_in_place(page: int, codes: Ints, at: Ints, boxes: Floats, size: Floats) -> tuple[Floats, Floats]:
    """The boxes with those of two letters that share a glyph (`fi`, as marked content says) moved to where its text
    object begins, and by how much each was moved: within a form, such as a page laid on a sheet beside another, pdfium
    gives them without the form's own place. Letters that share a glyph stand on one point."""
    moves = np.zeros((2, len(at)), np.float64)
    begun = np.flatnonzero((codes[:-1] == _FIRSTS[0]) | (codes[:-1] == _FIRSTS[1]))
    first = begun[np.isin(codes[begun + 1], _SECONDS) & (at[begun + 1] - at[begun] == 1)]
    if not len(first):
        return boxes, moves
    starts = origins(page, at[first])
    first = first[(starts == origins(page, at[first + 1])).all(axis=0)]
    same = objects_of(page, at[first]) == objects_of(page, np.maximum(at[first] - 1, 0))
    first = first[~same | (at[first] == 0)]
    if not len(first):
        return boxes, moves
    placed = matrices(page, at[first].tolist()).T.astype(np.float64)
    moved = placed[4:] - origins(page, at[first])
    moved[:, np.abs(moved).max(axis=0) < _ASTRAY] = 0.0
    moves[:, first] = moves[:, first + 1] = moved
    found = boxes + np.concatenate((moves, moves))
    for part, letters in enumerate((first, first + 1)):
        scaled = _is_scaled(found[:, letters], placed, size[letters])
        found[:, letters[scaled]] = _drawn(placed[:, scaled], size[letters[scaled]], part)
    return found, moves


def _is_scaled(boxes: Floats, placed: Floats, size: Floats) -> Flags:
    """Which boxes are wider along their line than a letter is, in the scale of their form and not of the page."""
    a, b = np.abs(placed[:2]) / np.hypot(*placed[:2])
    along: Floats = a * np.abs(boxes[2] - boxes[0]) + b * np.abs(boxes[1] - boxes[3])
    wide: Flags = along > _WIDEST * size
    return wide


def _drawn(placed: Floats, size: Floats, part: int) -> Floats:
    """About where the first or second (`part`) of two narrow letters stands that share a glyph, by its matrix."""
    across = placed[:2] / np.hypot(*placed[:2])
    up = np.array((-across[1], across[0]))
    low = placed[4:] + size * (part * _NARROW * across - _BELOW * up)
    high = placed[4:] + size * ((part + 1) * _NARROW * across + (1 - _BELOW) * up)
    (left, bottom), (right, top) = np.minimum(low, high), np.maximum(low, high)
    return np.array((left, top, right, bottom))
