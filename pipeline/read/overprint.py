"""Words that a page prints over each other, as heads that are wider than their columns: what OCR makes of them is none.

Such a word stays in its place, and none of its signs does: what it says is not made up of two others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..amounts import UNREADABLE
from ..records import replace
from .ocr import Token

LONG = 10  # signs of a word at least that is several printed over each other
CHANGES = 4  # between letters and digits in such a word at least; a name or a number of a case has fewer
_RUNS = re.compile(r"[^\W\d_]+|\d+")
_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_DAY_BEHIND_DIGIT = re.compile(r"(?<=\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)")  # `UBo2020-12JB12021-12-31`
_DAYS = re.compile(r"\d{9,}-\d\d|\d\d-\d{9,}|\d{4}-\d{7,}")  # `2012026301-01`: two days


def without_overprints(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The words of a piece of writing, those that are several printed over each other without their signs."""
    dated = any(_DAY.fullmatch(token.text) for token in tokens)
    return tuple(
        replace(token, text=UNREADABLE * len(token.text)) if _is_over(token.text, dated) else token for token in tokens
    )


def _is_over(text: str, dated: bool) -> bool:
    """Whether a word is several: digits and letters by turns, or more digits than a day has beside other days or behind
    letters."""
    if len(text) < LONG:
        return False
    runs = _RUNS.findall(text)
    changes = sum(a.isdigit() != b.isdigit() for a, b in pairwise(runs))
    glued = changes > 0 and _DAY_BEHIND_DIGIT.search(text) is not None
    return changes >= CHANGES or glued or (dated and _DAYS.search(text) is not None)
