"""The words of a number that was read, each where its blots stand; its groups as they are printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from .blots import Piece
from .ocr import Token
from .pictures import Boxes
from .said import MINUS, Said, is_numeric
from .shapes import letters_of

APART, ONE, GROUP = 0.3, 0.45, 3  # of the height of digits: a space, the width of a 1; digits of a group
NO_SPACE = 0.2  # of the height of digits: what is less is no space
NARROW = ".,()-\u2013\u2014\u2212"  # signs that are half as wide as a digit


def placed(said: Said, cut: Piece) -> tuple[Token, ...]:
    """The words of the reading that stands, at the places of their blots where there is one for each character."""
    if not said.text:
        return ()
    letters = letters_of(cut)
    words = _regrouped(_with_spaces_seen(_apart(said.text.split(), letters), letters), letters)
    if len(letters) == sum(map(len, words)):
        found, at = [], 0
        for word in words:
            own = letters[at : at + len(word)]
            found.append(Token(word, float(own[:, 0].min()), float(own[:, 2].max()), said.sure))
            at += len(word)
        return tuple(found)
    if (found_by_gaps := _by_gaps(words, letters, said.sure)) is not None:
        return found_by_gaps
    if said.tokens and [t.text for t in said.tokens] == words:
        return said.tokens
    x0, x1 = cut.box[0], cut.box[2]
    step = (x1 - x0) / max(1, len(" ".join(words)))
    found, at = [], 0
    for word in words:
        found.append(Token(word, x0 + at * step, x0 + (at + len(word)) * step, said.sure))
        at += len(word) + 1
    return tuple(found)


def _by_gaps(words: Sequence[str], letters: Boxes, sure: float) -> tuple[Token, ...] | None:
    """The words between the widest gaps of their blots; None where their widths are not those of their signs."""
    if len(letters) < len(words) or not len(letters):
        return None
    ends = np.maximum.accumulate(letters[:, 2])
    gaps = letters[1:, 0] - ends[:-1]
    cuts = np.sort(np.argsort(-gaps, kind="stable")[: len(words) - 1]) + 1
    places = [0, *cuts.tolist(), len(letters)]
    found = [
        Token(word, float(letters[a, 0]), float(ends[b - 1]), sure)
        for word, (a, b) in zip(words, pairwise(places), strict=True)
    ]
    wide = [(token.x1 - token.x0) / sum(0.5 if c in NARROW else 1.0 for c in token.text) for token in found]
    usual = float(np.median(wide))
    return tuple(found) if all(0.7 * usual <= one <= 1.4 * usual for one in wide) else None


def _apart(words: list[str], letters: Boxes) -> list[str]:
    """The words, those of more digits than a group parted where their blots stand apart: numbers of two columns that
    nearly touch (`4 8115 200` is `4 811 5 200`)."""
    if len(words) < 2 or len(letters) != sum(map(len, words)):
        return words
    high = float(np.median(letters[:, 3] - letters[:, 1]))
    narrow = letters[:, 2] - letters[:, 0] < ONE * high
    made, at = [], 0
    for word in words:
        ends = [i for i in range(1, len(word)) if letters[at + i, 0] - letters[at + i - 1, 2] >= APART * high]
        told = word.isdigit() and len(word) > GROUP and not any(narrow[at + i] or narrow[at + i - 1] for i in ends)
        places = [0, *(ends if told else ()), len(word)]
        made += [word[a:b] for a, b in pairwise(places)]
        at += len(word)
    return made


def _with_spaces_seen(words: list[str], letters: Boxes) -> list[str]:
    """The words, those made one between whose digits there is no more space than within them: `-3 8` is `-38`."""
    if len(words) < 2 or len(letters) != sum(map(len, words)):
        return words
    high = float(np.median(letters[:, 3] - letters[:, 1]))
    made, at = [words[0]], len(words[0])
    for word in words[1:]:
        close = float(letters[at, 0] - letters[at - 1, 2]) < NO_SPACE * high
        if close and made[-1][-1:].isdigit() and word[:1].isdigit():
            made[-1] += word
        else:
            made.append(word)
        at += len(word)
    return made


def _regrouped(words: list[str], letters: Boxes) -> list[str]:
    """The words of a number with its groups as they are printed: OCR loses the space behind a narrow 1, and sees spaces
    within groups. No sign is changed; spaces go where the blots stand apart, or where the other groups tell.
    """
    text = "".join(words)
    found = re.fullmatch(rf"([(]?[{MINUS}+]?)(\d{{4,}})((?:[.,]\d{{1,2}})?\D*)", text) if is_numeric(text) else None
    if not found:
        return words
    start, digits = len(found[1]), found[2]
    cuts = [i for i in range(1, len(digits)) if (len(digits) - i) % 3 == 0]
    ends = [0, *(start + i for i in cuts), len(text)]
    grouped = [text[a:b] for a, b in pairwise(ends)]
    if 1 < len(words) < len(grouped) + bool(start) and _cuts(words) - {start} < _cuts(grouped):
        return grouped  # `-5 111545`: a space is lost where others stand between groups
    if len(letters) == len(text):
        return grouped if _stand_apart(letters[start : start + len(digits)], cuts) else _whole_groups(words, grouped)
    partly = len(words) > 1 and all(re.match(r"\d{3}(?!\d)", w) for w in words[1:])
    return grouped if partly else _whole_groups(words, grouped)


def _stand_apart(digits: Boxes, cuts: Sequence[int]) -> bool:
    """Whether there is more free space between groups than within them."""
    gaps = digits[1:, 0] - digits[:-1, 2]
    high = float(np.median(digits[:, 3] - digits[:, 1]))
    wide = min(gaps[i - 1] for i in cuts)
    others = [int(gaps[i - 1]) for i in range(1, len(digits)) if i not in cuts]
    if not (wide >= 0.24 * high and (not others or wide > max(others) + 0.08 * high)):
        return False
    steps = np.diff((digits[:, 0] + digits[:, 2]) / 2)  # a narrow 1 has free space beside it in some types
    within = [float(steps[i - 1]) for i in range(1, len(digits)) if i not in cuts]
    return not within or min(float(steps[i - 1]) for i in cuts) >= 1.15 * float(np.median(within))


def _whole_groups(words: list[str], grouped: list[str]) -> list[str]:
    """`1 2 04` is `1 204`: spaces within groups go where there are spaces between all groups too."""
    return grouped if len(words) > len(grouped) and _cuts(grouped) <= _cuts(words) else words


def _cuts(words: Sequence[str]) -> set[int]:
    places, at = set(), 0
    for word in words[:-1]:
        at += len(word)
        places.add(at)
    return places
