"""How heads lie in the ink of their line: letter by letter where each lies best, and how unlike the line is to all of
them drawn together.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from ..records import replace
from .fitted import Line, Placed, Text, drawn
from .letters import DIGITS

TOUCH = 2  # pixels that letters may touch which do not lie over each other


def unlike(line: Line, heads: Sequence[Text]) -> float:
    """How unlike the line is to what the heads give, in digits."""
    made = drawn([one for head in heads for one in head.letters], line.ink, 0, line.ink.shape[1])
    return float(((made - line.ink) ** 2).sum()) / energy(line)


def energy(line: Line) -> float:
    """The ink of a digit, as it is compared."""
    known = [ways[0] for sign in DIGITS if (ways := line.alphabet.ways(sign))]
    return float(np.mean([(one.ink**2).sum() for one in known])) if known else line.alphabet.digit


def laid_best(line: Line, heads: Sequence[Text], moved: Collection[int]) -> list[Text]:
    """The heads, each letter of those that are `moved` put by a pixel or two to where it lies best."""
    laid = list(heads)
    for _ in range(2):
        for at in moved:
            for i in range(len(laid[at].letters)):
                one = laid[at].letters[i]
                if not one.letter.unknown:
                    best = best_within(line, one, neighbours(laid, one), (one.x0 - 3, one.x1 + 3), 1)[1]
                    letters = laid[at].letters
                    laid[at] = replace(laid[at], letters=(*letters[:i], best, *letters[i + 1 :]))
    return laid


def free(head: Text, heads: Sequence[Text]) -> float:
    """Which share of a head's letters no other head lies over."""
    others = [o for other in heads if other is not head for o in other.letters]
    alone = [one for one in head.letters if not any(o.x0 < one.x1 - TOUCH and o.x1 > one.x0 + TOUCH for o in others)]
    return len(alone) / max(1, len(head.letters))


def is_given(line: Line, head: Text, heads: Sequence[Text], most: float) -> bool:
    """Whether the line looks at each letter of a head as the heads together do, but for so much of a digit's ink."""
    for one in head.letters:
        left, right = max(0, one.x0 - TOUCH), min(line.ink.shape[1], one.x1 + TOUCH)
        made = drawn([one, *neighbours(heads, one)], line.ink, left, right)
        if float(((made - line.ink[:, left:right]) ** 2).sum()) > most * energy(line):
            return False
    return True


def neighbours(heads: Sequence[Text], one: Placed) -> list[Placed]:
    """The other letters that lie over a letter or beside it."""
    reach = 2 * one.letter.wide
    return [
        o for head in heads for o in head.letters if o is not one and o.x0 < one.x1 + reach and o.x1 > one.x0 - reach
    ]


def best_within(
    line: Line, one: Placed, beside: Sequence[Placed], within: tuple[int, int], reach: int
) -> tuple[float, Placed]:
    """Where a letter lies best, and how unlike a part of the line is to it and what lies beside it."""
    left, right = max(0, within[0]), min(line.ink.shape[1], within[1])
    ink = line.ink[:, left:right]
    others = drawn(beside, line.ink, left, right)
    best: tuple[float, Placed] | None = None
    for off in range(-reach, reach + 1):
        for rise in (-1, 0, 1):
            moved = replace(one, x0=one.x0 + off, rise=rise)
            made = np.maximum(others, drawn([moved], line.ink, left, right))
            apart = float(((made - ink) ** 2).sum())
            if best is None or apart < best[0]:
                best = (apart, moved)
    assert best is not None
    return best
