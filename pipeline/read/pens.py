"""What a pen or a stamp has drawn over a page: rings around numbers, ticks, signatures, a stamp's frame.

Its blots are larger than letters and thin, so no word is read of them. Where they are paler than print they are taken
off, and what they crossed stays; else what they crossed is lost, and the page says so.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from ..amounts import UNREADABLE
from ..records import replace
from .blots import Piece, part, usual_height
from .faint import FAINT
from .pictures import Boxes, Grey, middles, widest_blot
from .seen import Seen

# Of the usual height of letters: how high and wide such a blot is at least, and how wide one that is no large letter,
# whatever stands beside it; and how much of its box has ink at most.
HIGH, WIDE, WIDEST, INKED = 1.4, 1.8, 4.0, 0.2
# The same of a part of a ring that lines of a table have cut.
HIGHER, NARROW, SOLID = 2.2, 0.5, 0.35
# Of its height: how high letters are beside the first one of a title, how far off its line and how near; and how many.
LETTER, LEVEL, NEAR, BESIDE = 0.4, 0.08, 1.5, 2
DARKER, PALE = 45, 70  # shades by which print is darker than what crosses it at least, and what may be as much paler
PALER = 70  # per cent of a blot's pixels that may be of letters that it crosses
EDGE = 5  # pixels across: the core of a stroke of print, with its edges
# Of the height of digits: how broad one is at least that is drawn over, by how much it reaches out of its line; and how
# high the others are that tell.
BROAD, OUT, DIGIT = 0.75, 0.12, 0.6
MANY = 2  # digits of a text that may be a number with something drawn over it
MOST = 0.5  # of the width or height of a page: what is larger is the edge of the paper, or a frame


def drawn(boxes: Boxes, inked: NDArray[np.int64], shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """Which blots of a bitmap a pen or a stamp may have drawn."""
    high, wide = boxes[:, 3] - boxes[:, 1], boxes[:, 2] - boxes[:, 0]
    usual = usual_height(boxes)
    thin = (high >= HIGH * usual) & (wide >= WIDE * usual) & (inked <= INKED * high * wide)
    part = (high >= HIGHER * usual) & (wide >= NARROW * usual) & (inked <= SOLID * high * wide)
    found: NDArray[np.bool_] = (thin | part) & (high <= MOST * shape[0]) & (wide <= MOST * shape[1])
    for at in np.flatnonzero(found & ~(thin & (wide >= WIDEST * usual))):
        found[at] = not _is_of_title(boxes[at], boxes)
    return found


def _is_of_title(box: Boxes, boxes: Boxes) -> bool:
    """Whether letters stand beside a blot on its line, as beside the large first one of a title."""
    tall = int(box[3] - box[1])
    apart = np.maximum(boxes[:, 0] - box[2], box[0] - boxes[:, 2])
    letters = (boxes[:, 3] - boxes[:, 1] >= LETTER * tall) & (np.abs(boxes[:, 3] - box[3]) <= LEVEL * tall)
    letters &= (boxes != box).any(axis=1) & (apart >= -LETTER * tall) & (apart <= NEAR * tall)
    return int(letters.sum()) >= BESIDE


def without_pens(grey: Grey, pens: Boxes) -> Grey:
    """The bitmap without what was drawn in some boxes, where print is darker than it; letters that it crosses stay."""
    made = grey.copy()
    for x0, top, x1, bottom in pens.tolist():
        part = made[top:bottom, x0:x1]
        own = widest_blot(part < FAINT)
        shade = _shade(part, own)
        if shade >= PALE:
            core = Image.fromarray((part < shade - DARKER).astype(np.uint8))
            part[own & (np.asarray(core.filter(ImageFilter.MaxFilter(EDGE))) == 0)] = 255
    return made


def _shade(part: Grey, own: NDArray[np.bool_]) -> float:
    """The shade of the core of a blot's paler strokes: some may be of letters that it crosses."""
    core = np.asarray(Image.fromarray(part).filter(ImageFilter.MinFilter(3)))[own]
    return float(np.percentile(core, PALER)) if len(core) else 0.0


def _are_drawn_over(piece: Piece, usual: float, pointed: bool, doubted: int) -> tuple[bool, bool]:
    """Whether something as dark as print is drawn over the first, and over the last digit of a number: its blot is
    broader than a digit and reaches out of the line; not below it where a comma stands beside it (`pointed`).
    `doubted`: how many at its end do not tell how high digits are."""
    ordered = piece.blots[np.argsort(piece.blots[:, 0])]
    inner = ordered[1 : len(ordered) - doubted]
    inner = inner[inner[:, 3] - inner[:, 1] >= DIGIT * usual]
    if not len(inner):
        return False, False
    top, bottom = np.median(inner[:, 1]), np.median(inner[:, 3])
    tall = bottom - top

    def over(box: Boxes) -> bool:
        wide = box[2] - box[0] if box[3] - box[1] >= tall else 0
        out = max(top - box[1], 0 if pointed else box[3] - bottom)
        return bool(wide >= BROAD * tall and out >= OUT * tall)

    return over(ordered[0]), over(ordered[-1])


def with_hidden_digits(seen: Seen, usual: float) -> Seen:
    """A number over whose first or last digit something is drawn as one that nobody can read; all else as it is."""
    text = seen.text.replace(" ", "")
    digits = sum(map(str.isdigit, text))
    if digits < max(MANY, len(text) / 2) or (text[0].isalpha() and digits <= len(text) / 2):
        return seen  # `Plan 2008` is a head, whatever its year touches
    pointed = bool(set(text[1:2] + text[-2:-1]) & set(",."))
    number = _before_unit(seen)
    first, last = _are_drawn_over(number, usual, pointed, 1 if number is seen.piece else 0)
    if not (first and text[0].isdigit()) and not (last and (text[-1].isdigit() or text[-1] == "/")):
        return seen  # a parenthesis and a Q reach out of the line too
    line = tuple(replace(token, text=UNREADABLE * len(token.text)) for token in seen.line)
    return Seen(seen.piece, line, word=True)


def _before_unit(seen: Seen) -> Piece:
    """A piece without the unit behind its number, whose small letters do not tell how high digits are."""
    units = [token.x0 for token in seen.line[1:] if token.text.isalpha()]
    own = middles(seen.piece.blots) < min(units, default=float("inf"))
    return part(seen.piece, seen.piece.blots[own]) if units and own.any() else seen.piece


def without_hidden(left: Sequence[Piece], seen: Sequence[Seen]) -> list[Piece]:
    """Writing that nobody has read, without numbers that are known to be hidden: all else of the page may be read."""
    boxes = [one.piece.box for one in seen if one.word and UNREADABLE in one.text]

    def is_hidden(box: tuple[int, int, int, int]) -> bool:
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in boxes)

    return [piece for piece in left if not is_hidden(piece.box)]


def is_crossed(grey: Grey, pens: Boxes, box: tuple[int, int, int, int]) -> bool:
    """Whether something is drawn so close to a number that it may hide some of its digits."""
    near = (box[3] - box[1]) // 2
    x0, top, x1, bottom = max(0, box[0] - near), box[1], box[2] + near, box[3]
    for pen in pens.tolist():
        left, high, right, low = max(x0, pen[0]), max(top, pen[1]), min(x1, pen[2]), min(bottom, pen[3])
        if left < right and high < low:
            own = widest_blot(grey[pen[1] : pen[3], pen[0] : pen[2]] < FAINT)
            if own[high - pen[1] : low - pen[1], left - pen[0] : right - pen[0]].any():
                return True
    return False


def over_rows(pens: Boxes, rows: Sequence[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """The boxes of what is drawn where a row goes on, given by the boxes of its numbers: it may hide one of them."""
    middles = [(top + bottom) / 2 for _, top, _, bottom in rows]
    boxes = [(x0, top, x1, bottom) for x0, top, x1, bottom in pens.tolist()]
    return [box for box in boxes if any(box[1] <= middle <= box[3] for middle in middles)]
