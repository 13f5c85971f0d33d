"""What pdfium knows of many characters of a page, fetched at once, as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat

import numpy as np
import numpy.typing as npt

from . import bound

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


def origins(page: int, at: Ints) -> Floats:
    """(x, y) where characters stand on their baselines, in user space: two arrays."""
    points = np.zeros((len(at), 2), np.float64)
    start = points.ctypes.data
    end = start + 16 * len(at)
    calls = map(bound.get_origin, repeat(page), at.tolist(), range(start, end, 16), range(start + 8, end + 8, 16))
    bound.exhaust(calls)
    return points.T


def objects_of(page: int, at: Ints) -> Ints:
    """The text object of each of these characters."""
    return np.fromiter(map(bound.get_text_object, repeat(page), at.tolist()), np.int64, len(at))


def matrices(page: int, at: Sequence[int]) -> npt.NDArray[np.float32]:
    """The matrix of each of these characters: six numbers, of which the last two are its place."""
    found = np.zeros((len(at), 6), np.float32)
    start = found.ctypes.data
    bound.exhaust(map(bound.get_char_matrix, repeat(page), at, range(start, start + 24 * len(at), 24)))
    return found
