"""How the letters of a page look: shapes of signs learnt from words that are read surely, each with the free space
beside it, so that what a text would look like in the same type can be drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ..records import Record
from .blots import Piece
from .ocr import Token
from .pictures import Boxes, Grey, middles
from .seen import Seen

Ink = NDArray[np.float32]  # 0 is paper, 1 ink; rows from `UP` over the baseline to `DOWN` under it

UP, DOWN = 1.25, 0.35  # of the height of capitals: what a sign's picture shows over and under its line
PAPER, DARK = 235, 200  # a pixel lighter than this is paper; by how much darker what is all ink is
SURE = 80.0  # how sure a reader is of a word whose letters are learnt
NEAR_SIZE = 0.6  # of the height of type: how much smaller and larger other type is from which letters are learnt
MOST, ALIKE = 12, 0.25  # shapes of a sign that are looked at, and by how much of its ink two of a kind differ at most
STIFF = 0.3  # how much the usual space counts beside what single pairs of letters tell
THICKER = 4  # pixels by which strokes of bold type are thicker at most
# Of the height of capitals: how wide a letter is that nobody has seen, an M or %, a small one; what
# is free beside it, dashes
BROAD, BROADEST, SMALL, BESIDE, DASH, LONG_DASH = 0.78, 0.95, 0.65, 0.05, 0.4, 0.75
_BARE = {"\u00c5": "A", "\u00c4": "A", "\u00d6": "O", "\u00e5": "a", "\u00e4": "a", "\u00f6": "o"}  # without its dots
DIGITS = "0123456789"


class Letter(Record):
    """A sign's picture and the free space beside it; `own`: in the type itself, no other's made bolder; `unknown`:
    nobody has seen it on this page, only its place is known."""

    ink: Ink
    left: float
    right: float
    own: bool = True
    unknown: bool = False

    @property
    def wide(self) -> int:
        return int(self.ink.shape[1])

    @property
    def sum(self) -> float:
        return float(self.ink.sum())


class Type(Record):
    """The letters of one weight, and how wide a space is."""

    letters: Mapping[str, Letter]
    space: float


def ink_of(grey: Grey) -> Ink:
    """How much of each pixel is ink."""
    return np.clip((PAPER - grey.astype(np.float32)) / DARK, 0, 1).astype(np.float32)


def strip(grey: Grey, base: float, tall: float, x0: int, x1: int) -> Ink:
    """The ink of a part of a line, with as many rows as letters' pictures have."""
    rows = round((UP + DOWN) * tall)
    top = round(base - UP * tall)
    cut = grey[max(0, top) : max(0, top + rows), max(0, x0) : x1]
    ink = ink_of(cut)
    return np.pad(
        ink,
        ((max(0, -top), rows - max(0, -top) - len(ink)), (max(0, -x0), max(0, x1 - x0 - max(0, -x0) - ink.shape[1]))),
    )


def learnt(pages: Iterable[tuple[Grey, Iterable[Seen]]], tall: float) -> Type:
    """The letters of pieces of writing, each with the page it is on, brought to one height."""
    shapes: dict[str, list[tuple[float, Ink]]] = {}
    gaps: list[tuple[str, str, float]] = []
    spaces: list[tuple[str, str, float]] = []
    for grey, one in ((grey, one) for grey, words in pages for one in words):
        if not NEAR_SIZE * tall <= one.piece.tall <= tall / NEAR_SIZE:
            continue
        scale = tall / one.piece.tall
        signs = [(token, _signs(one.piece, token)) for token in one.line]
        told = [(t.text, own) for t, own in signs if t.sure >= SURE and len(own) == len(t.text)]
        for text, own in told:
            for sign, (x0, x1) in zip(text, own, strict=True):
                picture = _scaled(strip(grey, one.piece.base, one.piece.tall, x0, x1), (x1 - x0) * scale, tall)
                shapes.setdefault(sign, []).append((abs(scale - 1), picture))
            gaps += [
                (a, b, (right[0] - left[1]) * scale) for (a, left), (b, right) in pairwise(zip(text, own, strict=True))
            ]
        if len(told) == len(signs):
            spaces += [(a[-1], b[0], (q[0][0] - p[-1][1]) * scale) for (a, p), (b, q) in pairwise(told)]
    return _type({sign: _usual(found) for sign, found in shapes.items()}, gaps, spaces, tall)


def _signs(piece: Piece, token: Token) -> list[tuple[int, int]]:
    """Where the signs of a word begin and end, by its blots: dots belong to what stands below them."""
    middle = middles(piece.blots)
    own: Boxes = piece.blots[(middle >= token.x0 - 1.5) & (middle <= token.x1 + 1.5)]
    found: list[tuple[int, int]] = []
    for x0, _, x1, _ in own[np.argsort(own[:, 0])].tolist():
        if found and x0 < found[-1][1] - 0.5 * min(x1 - x0, found[-1][1] - found[-1][0]):
            found[-1] = (min(found[-1][0], x0), max(found[-1][1], x1))
        else:
            found.append((x0, x1))
    return found


def _scaled(ink: Ink, wide: float, tall: float) -> Ink:
    """A sign's picture in another size."""
    rows = round((UP + DOWN) * tall)
    size = (max(1, round(wide)), rows)
    picture = Image.fromarray(np.ascontiguousarray(ink, dtype=np.float32))
    return np.asarray(picture.resize(size, Image.Resampling.BILINEAR), dtype=np.float32)


def _usual(found: Sequence[tuple[float, Ink]]) -> Ink:
    """The shape that a sign mostly has: the one that is most like the others, and what is like it, in one."""
    nearest = [ink for _, ink in sorted(found, key=lambda pair: pair[0])[:MOST]]
    wide = max(ink.shape[1] for ink in nearest)
    framed = np.stack([_framed(ink, wide) for ink in nearest])
    apart = ((framed[:, None] - framed[None, :]) ** 2).sum(axis=(2, 3))
    best = nearest[int(np.median(apart, axis=1).argmin())]
    same = [i for i in nearest if i.shape == best.shape and ((i - best) ** 2).sum() < ALIKE * (best**2).sum()]
    made: Ink = np.median(np.stack(same), axis=0) if len(same) > 2 else best
    return made


def _framed(ink: Ink, wide: int) -> Ink:
    left = (wide - ink.shape[1]) // 2
    return np.pad(ink, ((0, 0), (left, wide - ink.shape[1] - left)))


def _type(
    shapes: Mapping[str, Ink],
    gaps: Sequence[tuple[str, str, float]],
    spaces: Sequence[tuple[str, str, float]],
    tall: float,
) -> Type:
    """The letters with the free space beside each, which is what best gives the gaps between pairs of them."""
    place = {sign: at for at, sign in enumerate(sorted(shapes))}
    pairs = [(a, b, gap) for a, b, gap in gaps if -0.2 * tall < gap < 0.4 * tall]
    usual = float(np.median([gap for _, _, gap in pairs])) if pairs else 2 * BESIDE * tall
    count = len(place)
    sums = np.zeros((len(pairs) + 2 * count, 2 * count))
    told = np.full(len(sums), STIFF * usual / 2)
    for row, (a, b, gap) in enumerate(pairs):
        sums[row, [place[a], count + place[b]]] = 1
        told[row] = gap
    sums[len(pairs) :] = STIFF * np.eye(2 * count)
    found = np.linalg.lstsq(sums, told)[0] if count else np.zeros(0)
    letters = {
        sign: Letter(shapes[sign], left=float(found[count + at]), right=float(found[at])) for sign, at in place.items()
    }
    free = [gap - letters[a].right - letters[b].left for a, b, gap in spaces if a in letters and b in letters]
    return Type(letters, float(np.median(free)) if free else 0.3 * tall)


class Alphabet:
    """The ways in which each sign may look in a type: as it was seen in it, or in the page's other type made as bold
    and as wide. A sign that was never seen is known by its place alone."""

    def __init__(self, own: Type, other: Type, tall: float) -> None:
        self.space = own.space
        self._own, self._other, self.tall = own.letters, other.letters, tall
        both = [sign for sign in own.letters if sign in other.letters and sign.isalnum()]
        wider = [own.letters[sign].wide / other.letters[sign].wide for sign in both]
        self._wider = float(np.median(wider)) if wider else 1.0
        self._bolder = min(range(THICKER + 1), key=lambda more: self._misfit(both, more)) if both else 0
        self._known: dict[str, tuple[Letter, ...]] = {}
        self.digit = float(np.mean([one.sum for s in DIGITS if (one := own.letters.get(s))] or [0.3 * tall**2]))

    def ways(self, sign: str) -> tuple[Letter, ...]:
        """How a sign may look; nothing where it is neither known nor a letter."""
        if sign not in self._known:
            self._known[sign] = self._found(sign)
        return self._known[sign]

    def _found(self, sign: str) -> tuple[Letter, ...]:
        found = [self._own[sign]] if sign in self._own else []
        if sign in self._other:
            other = self._other[sign]
            wide = max(1, round(other.wide * self._wider))
            found.append(Letter(_bold(other.ink, wide, self._bolder, self.tall), other.left, other.right, own=False))
        if not found and sign in _BARE:
            found = [one for one in self.ways(_BARE[sign]) if not one.unknown]
        if not found and sign == "\u2013":
            found = [Letter(_scaled(one.ink, LONG_DASH * self.tall, self.tall), 0.0, 0.0) for one in self.ways("-")[:1]]
        if not found and (sign.isalpha() or sign in "-%"):
            share = DASH if sign == "-" else BROADEST if sign in "M%" else BROAD if sign.isupper() else SMALL
            blank = np.zeros((round((UP + DOWN) * self.tall), round(share * self.tall)), dtype=np.float32)
            found = [Letter(blank, BESIDE * self.tall, BESIDE * self.tall, unknown=True)]
        return tuple(found)

    def _misfit(self, both: Sequence[str], more: int) -> float:
        """How unlike the type the other is when it is made bolder."""
        return float(
            sum(
                ((_bold(self._other[s].ink, self._own[s].wide, more, self.tall) - self._own[s].ink) ** 2).sum()
                for s in both
            )
        )


def _bold(ink: Ink, wide: int, more: int, tall: float) -> Ink:
    """A sign's picture with thicker strokes, in another width."""
    thick = np.pad(ink, ((0, 0), (0, more)))
    for step in range(1, more + 1):
        thick[:, step:] = np.maximum(thick[:, step:], np.pad(ink, ((0, 0), (0, more - step))))
    return _scaled(thick, wide, tall)
