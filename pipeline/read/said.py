"""What readers say of a number, and the blots of ink that they read: records, and when two say the same."""

from __future__ import annotations

import re

from ..records import Record
from .ocr import Token

MINUS = "-\u2013\u2014\u2212"
NUMBER = re.compile(
    rf"[(]?[{MINUS}+]?\s?\d{{1,3}}(?:[ .'\u2019]?\d{{3}})*(?:,\d{{1,3}}|\.\d{{1,2}})?[)]?\s?%?\*{{0,3}}"
    rf"|\d{{1,3}}(?:[ .]?\d{{3}})*[,.]\d\d[{MINUS}]"  # accounting systems put it behind
    rf"|[(]?[{MINUS}+]?\s?\d+(?:[.,]\d+)*[)]?\s?%?\*{{0,3}}|[{MINUS}%]"
)
_DECIMALS = re.compile(r"(?<=\d)\.(?=\d{1,2}(?!\d)[^\d,.]*$)")
_THOUSANDS = re.compile(r"(?<=\d)[.'\u2019](?=(?:\d{3}[.'\u2019]?)+(?!\d))")


class Said(Record):
    """One reader's reading of a print, and how sure it is (0 to 100)."""

    text: str
    sure: float
    reader: str
    tokens: tuple[Token, ...] = ()  # where its words stand, if the reader says so


def is_numeric(text: str) -> bool:
    """Whether a text is a number as printed in tables, or several."""
    compact = text.strip()
    return bool(compact) and bool(NUMBER.fullmatch(compact) or all(NUMBER.fullmatch(w) for w in compact.split()))


def is_one_number(text: str) -> bool:
    """Whether a text is one number, its thousands set apart in groups or not."""
    return bool(NUMBER.fullmatch(text.strip()))


def same_digits(a: str, b: str) -> bool:
    """Whether two readings are the same number: dashes are all alike, a point before the last digits is a comma,
    spaces, points and apostrophes between thousands, and asterisks do not count."""
    return folded(a) == folded(b)


def folded(text: str) -> str:
    return _DECIMALS.sub(",", re.sub(rf"[{MINUS}]", "-", _THOUSANDS.sub("", re.sub(r"\s|\*+$", "", text))))


class Blots(Record):
    """The blots of a print from the left, each by its shape: `d` as high as a digit, `,` and `.`, `-`, `x` as high
    as a small letter, `?` another. `hanging`: how many high ones reach below the baseline, as those do that a comma
    touches, and the digits of some types. `touching`: its dash touches the digit behind it and may be the bar of a 4.
    `raised`: how many at the end stand well above the baseline; `starry`: as high as asterisks do, however broad."""

    signs: str
    hanging: int = 0
    touching: bool = False
    raised: int = 0
    starry: int = 0

    @property
    def tall(self) -> int:
        return self.signs.count("d")

    @property
    def points(self) -> str:
        return points_of(self.signs)

    @property
    def dash(self) -> bool:
        return len(self.signs) > 1 and self.signs[0] == "-"


def digits_of(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def points_of(text: str) -> str:
    return "".join(c for c in text if c in ".,")
