"""Rules that are typed: columns parted by `|`, rows by `----+----`."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Word

BAR = frozenset("|¦│")
CROSS = frozenset("+-=|¦│┼─")
MIN_BARS = 3  # of the same place, to be a rule

Bar = tuple[float, float, float]  # x, top, bottom


def without_typed(words: Sequence[Word]) -> tuple[list[Word], list[Bar]]:
    """The words without typed rules, and the upright ones of these: x, top and bottom of each piece."""
    bars = [w for w in words if set(w.text) <= BAR]
    if len(bars) < MIN_BARS:
        return list(words), []
    places: dict[int, int] = {}
    for bar in bars:
        places[round(bar.x0)] = places.get(round(bar.x0), 0) + 1
    ruled = {id(b) for b in bars if sum(places.get(round(b.x0) + d, 0) for d in (-1, 0, 1)) >= MIN_BARS}
    crosses = {id(w) for w in words if set(w.text) <= CROSS and len(set(w.text) & {"+", "┼"}) > 0}
    kept = [w for w in words if id(w) not in ruled and id(w) not in crosses]
    return kept, [((b.x0 + b.x1) / 2, b.top, b.bottom) for b in bars if id(b) in ruled]
