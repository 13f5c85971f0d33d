"""Texts whose letters all lie in the ink of a line, whatever lies over them; from where they end to the left.

Nothing but known words is looked for, a letter at a time: most fail at the first. What fits is no reading yet: a `1`
lies in a `4`, and a short text in a longer one.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..records import Record
from .headwords import END, Tree, may_end_head
from .letters import Alphabet, Ink, Letter

FITS, FITS_LOW, ALL_FIT = (
    0.78,
    0.68,
    0.86,
)  # of a letter's ink, of a dash's or a point's, and of a text's lie in the line's
MOST, LONGEST = 400, 36  # texts that are followed at a time, and signs of one
# Pixels that an end, a word, a letter may stand off, and more one of other type, one beside a letter that nobody knows
FIRST, SPACED, CLOSE, STRANGE, ASTRAY = 6, 3, 2, 1, 3
OFF, OTHER = 0.01, 0.03  # what a pixel that a letter stands off takes from how it fits, and that it is of other type
LETTERED, DASHED = 0.5, 0.1  # of a digit's ink that is where a letter, or a dash, is that nobody knows
GUESS = 0.9  # how a letter fits that nobody knows, where there is ink
UNKNOWN, KNOWN = 1, 5  # letters of a text that nobody knows at most, and letters of it for one more
_LOW = frozenset("-.,\u2013")


class Placed(Record):
    """A letter of a text, where its picture begins in a line."""

    sign: str
    letter: Letter
    x0: int
    rise: int = 0  # pixels by which it stands lower

    @property
    def x1(self) -> int:
        return self.x0 + self.letter.wide


class Text(Record):
    """A text that fits: its letters from the right, and how much of their ink lies in the line's."""

    text: str
    letters: tuple[Placed, ...]
    fit: float


class _Begun(Record):
    """A text as far as it is followed, from the right: its ink and how much of it fits, and how its word may go on."""

    text: str
    letters: tuple[Placed, ...]
    fits: float
    ink: float
    node: Tree
    unknown: int

    @property
    def fit(self) -> float:
        return self.fits / self.ink if self.ink else 1.0


class Line:
    """The ink of a line, and which letter lies how well where in it."""

    def __init__(self, ink: Ink, alphabet: Alphabet) -> None:
        self.ink, self.near, self.alphabet, self.tall = ink, widened(ink), alphabet, alphabet.tall
        self._fits: dict[tuple[str, int, int], float] = {}

    def fit(self, sign: str, way: int, x0: int) -> float:
        """How much of a letter's ink lies in the line's."""
        key = (sign, way, x0)
        if key not in self._fits:
            self._fits[key] = self._fit(sign, self.alphabet.ways(sign)[way], x0)
        return self._fits[key]

    def _fit(self, sign: str, letter: Letter, x0: int) -> float:
        if x0 < 0 or x0 + letter.wide > self.ink.shape[1]:
            return 0.0
        if letter.unknown:
            ink = self.ink[:, x0 : x0 + letter.wide].sum()
            return GUESS if ink > (DASHED if sign in _LOW else LETTERED) * self.alphabet.digit else 0.0
        return float(np.minimum(letter.ink, self.near[:, x0 : x0 + letter.wide]).sum() / max(1e-6, letter.sum))

    def texts(self, end: float, tree: Tree) -> list[Text]:
        """The texts of the tree's words that end at a place."""
        found: list[Text] = []
        begun = [_Begun("", (), 0.0, 0.0, tree, 0)]
        for _ in range(LONGEST):
            longer: dict[str, _Begun] = {}
            for one in begun:
                for sign, node in one.node.items():
                    after = self._after(one, sign, node, end) if sign else None
                    if after is not None and (after.text not in longer or longer[after.text].fit < after.fit):
                        longer[after.text] = after
            whole = [one for one in longer.values() if END in one.node and may_end_head(one.text[::-1])]
            told = [one for one in whole if not all(placed.letter.unknown for placed in one.letters)]
            found += [Text(one.text[::-1], one.letters, one.fit) for one in told]
            again = [_Begun(f"{w.text} ", w.letters, w.fits, w.ink, tree, w.unknown) for w in whole]
            begun = sorted([*longer.values(), *again], key=lambda one: -one.fit)[:MOST]
            if not begun:
                break
        return found

    def _after(self, one: _Begun, sign: str, node: Tree, end: float) -> _Begun | None:
        """A text with one more letter on its left; None where it does not fit."""
        found = self._placed(one, sign, end)
        if found is None:
            return None
        fit, placed = found
        unknown = one.unknown + (placed.letter.unknown and sign not in _LOW)
        if fit < (FITS_LOW if sign in _LOW else FITS) or unknown > UNKNOWN + len(one.letters) // KNOWN:
            return None
        ink = 0.5 * self.alphabet.digit if placed.letter.unknown else placed.letter.sum
        made = _Begun(one.text + sign, (*one.letters, placed), one.fits + fit * ink, one.ink + ink, node, unknown)
        return made if made.fit >= ALL_FIT else None

    def _placed(self, one: _Begun, sign: str, end: float) -> tuple[float, Placed] | None:
        """Where a letter fits best beside the text on its right, and how well."""
        spaced = one.text.endswith(" ")
        reach = FIRST if not one.letters else SPACED if spaced else CLOSE
        best: tuple[float, Placed] | None = None
        for way, letter in enumerate(self.alphabet.ways(sign)):
            right = end
            if one.letters:
                last = one.letters[-1]
                right = last.x0 - letter.right - last.letter.left - (self.alphabet.space if spaced else 0.0)
            x0 = round(right) - letter.wide
            far = 0 if letter.unknown else reach + (0 if letter.own else STRANGE)
            if one.letters and one.letters[-1].letter.unknown and not letter.unknown:
                far += ASTRAY
            for off in range(-far, far + 1):
                fit = self.fit(sign, way, x0 + off) - OFF * abs(off) - (0.0 if letter.own else OTHER)
                if best is None or fit > best[0]:
                    best = (fit, Placed(sign, letter, x0 + off))
        return best


def widened(ink: Ink) -> Ink:
    """Ink with a pixel more around it: what lies beside it by a pixel lies in it."""
    rows, columns = ink.shape
    framed = np.pad(ink, 1)
    made: Ink = np.max([framed[i : i + rows, j : j + columns] for i in range(3) for j in range(3)], axis=0)
    return made


def drawn(letters: Sequence[Placed], line: Ink, left: int, right: int) -> Ink:
    """What letters look like in a part of a line; one that nobody knows looks as the line does there."""
    made = np.zeros((len(line), right - left), dtype=np.float32)
    for one in letters:
        a, b = max(left, one.x0), min(right, one.x1)
        if b <= a:
            continue
        ink = line[:, a:b] if one.letter.unknown else one.letter.ink[:, a - one.x0 : b - one.x0]
        if one.rise > 0:
            ink = np.pad(ink, ((one.rise, 0), (0, 0)))[: len(line)]
        elif one.rise < 0:
            ink = np.pad(ink, ((0, -one.rise), (0, 0)))[-one.rise :]
        made[:, a - left : b - left] = np.maximum(made[:, a - left : b - left], ink)
    return made
