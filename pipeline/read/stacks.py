"""Writing that runs up or down beside or over writing that lies: heads and groups' names set sideways.

Its letters stand over each other much closer than lines do, each a piece of its own. They are put together and turned.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

import numpy as np

from ..records import Record
from .blots import Piece, piece_of, usual_height
from .pictures import Boxes, Grey

LETTERS = 3  # of a word that is told to stand sideways
CLOSE, USUAL = 0.45, 0.2  # of their width between two letters at most, and between most of them
SPACE = 0.75  # of the same width between two words
BROAD = 1.6  # times as wide as letters are high: wider pieces are words that lie
# But for letters that touch one which hangs below the line (`dg`), by this; how far out it stands, of a word's width.
HUNG, HANGS = 1.5, 0.4
NO_BLOTS: Boxes = np.empty((0, 4), dtype=np.int64)
BESIDE = 0.2  # of the width of a word: by how much a sign of it stands out to a side
SHARED = 0.6  # of the narrower of two letters that is over or under the other


class Sign(Record):
    """What may belong to a word that stands sideways: its box, its blots, the piece that they are or None."""

    box: tuple[int, int, int, int]
    blots: Boxes
    piece: Piece | None


def parted(pieces: Sequence[Piece], loose: Boxes = NO_BLOTS) -> tuple[list[Piece], list[Boxes]]:
    """The pieces that lie, and the blots of each word that stands sideways. `loose`: blots of no piece."""
    usual = usual_height(np.concatenate([p.blots for p in pieces])) if pieces else 0.0
    narrow = sorted((p for p in pieces if _width(p) <= BROAD * usual), key=lambda p: p.box[1])
    stacks: list[list[Piece]] = []
    for piece in narrow:
        under = next((s for s in stacks if _follows(s[-1], piece)), None)
        if under is None:
            stacks.append([piece])
        else:
            under.append(piece)
    found = [stack for stack in stacks if _is_sideways(stack)]
    found += [stack for stack in stacks if not _is_sideways(stack) and _is_sideways(stack, found)]
    taken = {id(piece) for stack in found for piece in stack}
    free = [Sign(p.box, p.blots, p) for p in pieces if id(p) not in taken and _width(p) <= HUNG * BROAD * usual]
    free += [Sign(_box(blot), blot[None, :], None) for blot in loose]
    whole = [_grown([Sign(p.box, p.blots, p) for p in stack], free) for stack in found]
    taken |= {id(sign.piece) for stack in whole for sign in stack if sign.piece is not None}
    return [p for p in pieces if id(p) not in taken], [np.concatenate([s.blots for s in stack]) for stack in whole]


def _width(piece: Piece) -> int:
    return piece.box[2] - piece.box[0]


def _box(blot: Boxes) -> tuple[int, int, int, int]:
    x0, top, x1, bottom = blot.tolist()
    return x0, top, x1, bottom


def _grown(stack: list[Sign], free: list[Sign]) -> list[Sign]:
    """A word set sideways with what stands before and behind it, a space away, as far as that goes on: a digit
    (`Kvartal 1`), an i, which lies as two dots of dirt do, and the next word (`Utfall i %`). Takes it from `free`."""
    wide = median(sign.box[2] - sign.box[0] for sign in stack)
    while more := [sign for sign in free if _stands_by(stack, sign, wide)]:
        stack = [*stack, *more]
        free[:] = [sign for sign in free if not any(sign is other for other in more)]
    return stack


def _follows(above: Piece, below: Piece) -> bool:
    apart = below.box[1] - above.box[3]
    shared = min(above.box[2], below.box[2]) - max(above.box[0], below.box[0])
    wide = above.box[2] - above.box[0], below.box[2] - below.box[0]
    return apart <= CLOSE * max(wide) and shared >= SHARED * min(wide)


def _stands_by(stack: Sequence[Sign], piece: Sign, wide: float) -> bool:
    """Whether a sign stands before or behind a word that stands sideways, a space away, no wider than it; or as near as
    letters stand, and out to the side of what hangs below a line."""
    first, last = min(p.box[1] for p in stack), max(p.box[3] for p in stack)
    left, right = min(p.box[0] for p in stack), max(p.box[2] for p in stack)
    apart = max(first - piece.box[3], piece.box[1] - last)
    least, most = sorted((left - piece.box[0], piece.box[2] - right))
    if most <= BESIDE * wide:
        return apart <= SPACE * wide
    return least <= BESIDE * wide and most <= HANGS * wide and apart <= CLOSE * wide


def _is_sideways(stack: Sequence[Piece], others: Sequence[Sequence[Piece]] = ()) -> bool:
    """Whether pieces over each other are a word that stands sideways: letters, each a piece; beside another such word
    (`others`), as heads stand, some may touch each other."""
    beside = any(_are_beside(stack, other) for other in others)
    letters = sum(len(p.blots) for p in stack) if beside else len(stack)
    if len(stack) < 2 or letters < LETTERS:
        return False
    wide = median(p.box[2] - p.box[0] for p in stack)
    apart = median(b.box[1] - a.box[3] for a, b in pairwise(stack))
    return apart <= USUAL * wide


def _are_beside(stack: Sequence[Piece], other: Sequence[Piece]) -> bool:
    """Whether pieces over each other stand within the height of others, not over or under them."""
    (top, bottom), (first, last) = ((s[0].box[1], s[-1].box[3]) for s in (stack, other))
    return min(bottom, last) - max(top, first) >= SHARED * (bottom - top)


def turned(grey: Grey, stacks: Sequence[Boxes], quarters: int) -> tuple[Grey, list[Piece]]:
    """The bitmap turned by so many quarters counter-clockwise (1 or 3), and the stacks as pieces of it."""
    high, wide = grey.shape
    made = np.ascontiguousarray(np.rot90(grey, quarters))
    found = []
    for boxes in stacks:
        x0, top, x1, bottom = (boxes[:, i] for i in range(4))
        sides = (top, wide - x1, bottom, wide - x0) if quarters == 1 else (high - bottom, x0, high - top, x1)
        found.append(piece_of(np.stack(sides, axis=1)))
    return made, [piece for piece in found if piece is not None]
