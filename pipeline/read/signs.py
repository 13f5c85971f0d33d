"""How the digits of a page look, learnt from those of its numbers that are read surely: a reader of its own, which no
model of any engine has a part in.

Each digit is held beside the page's others: it reads the numbers whose signs stand apart, once more and by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ..records import Record, replace
from .blots import Piece
from .ocr import Token
from .pictures import Boxes, Grey
from .said import Said, is_numeric

NAME, NEARLY_OWN = "the page's own digits", "the page's own digits, nearly"
NAMES = frozenset((NAME, NEARLY_OWN))
TAKEN = frozenset("0123456789()")
HIGH, WIDE = 24, 20  # pixels of a digit that is compared
SOME = 6  # different signs that must be known before anything is held beside them
MOST = 40  # shapes of a sign that are kept
CLEAR = 0.08  # by how much more alike to one than to another: 99 of 100 digits have twice that
SAME = 0.95  # how alike a digit that is alone of its kind may be to another's at most
ALIKE = 0.8  # how alike a digit is to others of its kind at least
NEARLY, LIKELY = 0.02, 0.6  # the same two of what a digit is held for where it is like none clearly: a doubt, no more
NOUGHT, SHIFTS = "O", (-2, -1, 0, 1, 2)  # what a nought is read as, and pixels by which its place may be off

Shape = NDArray[np.float32]


class Signs(Record):
    """The shapes of each digit and parenthesis, one row for each time that it stands on the page."""

    known: Mapping[str, Shape]

    def nearest(self, shape: Shape, sure: bool = True) -> str | None:
        """The sign that a shape is clearly more like than any other; None where it is like none, or like two. Not
        `sure`: the one that it is a little more like."""
        alike = sorted(((float((own @ shape).max()), sign) for sign, own in self.known.items()), reverse=True)
        least, clear = (ALIKE, CLEAR) if sure else (LIKELY, NEARLY)
        if len(alike) < SOME or alike[0][0] < least or alike[0][0] - alike[1][0] < clear:
            return None
        return alike[0][1]


def learnt(grey: Grey, samples: Iterable[tuple[Boxes, str]]) -> Signs:
    """The signs of numbers that were read surely, each with the boxes of its signs from the left."""
    found: dict[str, list[Shape]] = {}
    for boxes, text in samples:
        signs = text.replace(" ", "")
        if len(signs) == len(boxes):
            for sign, box in zip(signs, boxes.tolist(), strict=True):
                if sign in TAKEN and len(found.setdefault(sign, [])) < MOST:
                    found[sign].append(shape(grey, box))
    return Signs(_of_their_kind({sign: np.stack(shapes) for sign, shapes in found.items()}))


def _of_their_kind(found: Mapping[str, Shape]) -> dict[str, Shape]:
    """The shapes without those that are more like another sign's than like others of their own: misread by all who read
    them."""
    kinds = np.concatenate([np.full(len(shapes), at) for at, shapes in enumerate(found.values())]) if found else None
    if kinds is None or len(found) < 2:
        return dict(found)
    every = np.concatenate(list(found.values()))
    alike = every @ every.T
    np.fill_diagonal(alike, -1.0)
    same = kinds[:, None] == kinds[None, :]
    own, others = _two_best(np.where(same, alike, -1.0)), _two_best(np.where(same, -1.0, alike))
    alone = same.sum(axis=1) == 1
    kept = (others < own) | (others < ALIKE) | (alone & (others < SAME))
    return {
        sign: shapes[kept[kinds == at]] for at, (sign, shapes) in enumerate(found.items()) if kept[kinds == at].any()
    }


def within(signs: str) -> tuple[int, int]:
    """From where to where a print's signs are no specks: low ones at its ends, strokes among them where they are part
    of a raised mark."""
    first = len(signs) - len(signs.lstrip("?.,"))
    low = len(signs.rstrip("?.,-"))
    return first, low if "?" in signs[low:] else len(signs.rstrip(".,"))


def _two_best(alike: NDArray[np.float32]) -> NDArray[np.float32]:
    """How alike each is to the two that it is most like: one of them may be misread itself."""
    best = np.sort(alike, axis=1)[:, -2:]
    made: NDArray[np.float32] = np.where(best[:, 0] < 0, best[:, 1], best.mean(axis=1))
    return made


def shape(grey: Grey, box: Sequence[int]) -> Shape:
    """A sign as a vector: its ink in a frame of one size, its height filled, its width as it is."""
    x0, top, x1, bottom = box
    ink = Image.fromarray(255 - grey[max(0, top) : bottom, max(0, x0) : x1])
    wide = max(1, min(WIDE, round(ink.width * HIGH / max(1, ink.height))))
    frame = np.zeros((HIGH, WIDE), dtype=np.float32)
    left = (WIDE - wide) // 2
    frame[:, left : left + wide] = np.asarray(ink.resize((wide, HIGH), Image.Resampling.BILINEAR))
    vector = frame.ravel() - frame.mean()
    length = float(np.linalg.norm(vector))
    made: Shape = (vector / length if length else vector).astype(np.float32)
    return made


def reading(grey: Grey, boxes: Boxes, signs: str, known: Signs, sure: bool = True) -> str | None:
    """What a print says by the likeness of its high signs to the page's own; its low ones are those of `signs`, `d`
    stands for a high one. None where a sign is like none of them, or like two; not `sure`: where it is like both."""
    first, last = within(signs)
    boxes, signs = boxes[first:last], signs[first:last]
    if len(boxes) != len(signs) or set(signs) & set("?x") or "d" not in signs:
        return None
    found = [
        known.nearest(shape(grey, box), sure) if sign == "d" else sign
        for sign, box in zip(signs, boxes.tolist(), strict=True)
    ]
    return None if None in found else "".join(one for one in found if one)


def with_noughts(grey: Grey, said: Said, cut: Piece, known: Signs) -> Said:
    """A reading of a number that touches its unit (`7 007 O00kr`), letters in it that look like the page's noughts
    being such: nobody reads it again, and its signs may touch each other too."""
    if is_numeric(said.text) or not is_numeric(said.text.replace(NOUGHT, "0")):
        return said
    top, bottom = round(cut.base - cut.tall), round(cut.base)

    def is_nought(token: Token, at: int) -> bool:
        wide = (token.x1 - token.x0) / len(token.text)
        x0 = token.x0 + at * wide
        tried = [known.nearest(shape(grey, (round(x0) + off, top, round(x0 + wide) + off, bottom))) for off in SHIFTS]
        return "0" in tried and set(tried) <= {"0", None}

    if not all(is_nought(token, at) for token in said.tokens for at, c in enumerate(token.text) if c == NOUGHT):
        return said
    tokens = tuple(replace(token, text=token.text.replace(NOUGHT, "0")) for token in said.tokens)
    return replace(said, text=said.text.replace(NOUGHT, "0"), tokens=tokens)
