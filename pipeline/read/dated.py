"""The numbers of heads that are printed over each other, once their words are known.

A digit of which another head hides most may be several. All that make known words are tried with every letter moved to
where it lies best. Of those that the line tells no better from each other than its noise does, what stands beside them
tells it: no two heads of a line are the same, their years follow each other, and the page says years and days.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import islice, pairwise, product

from .fitted import Line, Placed, Text
from .headwords import is_word, tells_part, year_of
from .held import best_within, energy, laid_best, neighbours, unlike
from .letters import DIGITS, DOWN, UP
from .usual import are_usual

SETTLED = 3  # rounds, as one head's numbers tell more of its neighbours'
# Of a digit's ink: by how much other numbers must be worse, and which are looked at
NUMBERS_APART, NUMBERS_NEAR = 0.04, 0.15
# The same for numbers that are strange: a year far from the others, a day that one head alone has, years that go on
# and come back, a number that the page does not say, heads that do not stand beside each other
FAR, LONE, TURN, UNSAID, ODD = 0.15, 0.1, 0.07, 0.02, 0.1
SEQUENCES = 2000  # of a line's numbers that are held beside each other
LOOSE, PRODUCTS, NUMBERS = 0.3, 4000, 40  # by how much worse a digit by itself may lie; numbers looked at, and tried
AWAY = 3  # years from one that the page says
HALF = 0.42  # of the height of digits: from a digit's middle to where it is compared
_DAY = re.compile(r"(?<=[-\d])\d\d-?\d\d$")
_NUMBER = re.compile(r"\d{4}")


def with_numbers(line: Line, heads: Sequence[Text]) -> tuple[list[list[tuple[float, Text]]], list[Text]]:
    """Each head with the numbers that lie best in the line or nearly so, with how much worse they do; and the heads
    with the best of them."""
    laid = list(heads)
    several: list[list[tuple[float, Text]]] = []
    for _ in range(SETTLED):
        several = []
        laid = laid_best(line, laid, range(len(laid)))
        for at in range(len(laid)):
            ranked = _numbered(line, laid, at)
            least = ranked[0][0]
            several.append([(off - least, text) for off, text in ranked if off <= least + NUMBERS_NEAR])
            laid[at] = ranked[0][1]
    return several, laid


def _numbered(line: Line, heads: Sequence[Text], at: int) -> list[tuple[float, Text]]:
    """A head with each of the numbers that it may have, and how unlike the line is then; the likeliest first."""
    head = heads[at]
    tried = {head.text: (unlike(line, heads), head)}
    for text in _possible(head, [_digits(line, one, heads) for one in head.letters]):
        if text.text not in tried:
            laid = laid_best(line, [*heads[:at], text, *heads[at + 1 :]], (at,))
            tried[text.text] = (unlike(line, laid), laid[at])
    known = {text: one for text, one in tried.items() if all(map(is_word, text.split(" ")))} or tried
    return sorted(known.values(), key=lambda pair: pair[0])


def _digits(line: Line, one: Placed, heads: Sequence[Text]) -> list[tuple[float, Placed]]:
    """The digits that may stand at the place of another, and how unlike the line is to each; what is no digit stays."""
    if one.sign not in DIGITS:
        return [(0.0, one)]
    middle, half = (one.x0 + one.x1) / 2, HALF * line.ink.shape[0] / (UP + DOWN)
    within = int(middle - half), int(middle + half) + 1
    beside = neighbours(heads, one)
    begins = one.x0 - one.letter.left  # digits are as broad as each other with the space beside them
    tried = [
        min(
            (
                best_within(line, Placed(sign, way, round(x0), one.rise), beside, within, 2)
                for x0 in (middle - way.wide / 2, begins + way.left)
            ),
            key=lambda pair: pair[0],
        )
        for sign in DIGITS
        for way in line.alphabet.ways(sign)[:1]
    ]
    least = min((off for off, _ in tried), default=0.0)
    return sorted((p for p in tried if p[0] <= least + LOOSE * energy(line)), key=lambda p: p[0])


def _possible(head: Text, told: Sequence[Sequence[tuple[float, Placed]]]) -> list[Text]:
    """What a head may be, by the digits that may stand in it: that which makes known words, the likeliest first."""
    found: list[tuple[float, Text]] = []
    for several in islice(product(*told), PRODUCTS):
        letters = tuple(one for _, one in several)
        signs = iter(reversed([one.sign for one in letters]))
        text = "".join(sign if sign == " " else next(signs) for sign in head.text)
        if all(map(is_word, text.split(" "))):
            found.append((sum(off for off, _ in several), Text(text, letters, head.fit)))
    return [text for _, text in sorted(found, key=lambda pair: pair[0])[:NUMBERS]]


def in_sequence(heads: Sequence[Sequence[tuple[float, Text]]], said: Collection[str] = ()) -> list[Text] | None:
    """The heads, those that may be several as what fits best among the others; None where others fit nearly as well or
    nothing does: no two heads of a line are the same, and their years follow each other. `said`: the years and days
    that the page says."""
    begun: list[tuple[float, tuple[Text, ...]]] = [(0.0, ())]
    for several in heads:
        longer = [(worse + off, (*made, one)) for worse, made in begun for off, one in several]
        begun = sorted(longer, key=lambda pair: pair[0])[:SEQUENCES]
    ranked = sorted(((worse + _strange(made, said), made) for worse, made in begun if _is_possible(made)), key=_worse)
    if not ranked or (len(ranked) > 1 and ranked[1][0] < ranked[0][0] + NUMBERS_APART):
        return None
    return list(ranked[0][1])


def _worse(pair: tuple[float, tuple[Text, ...]]) -> float:
    return pair[0]


def _is_possible(heads: Sequence[Text]) -> bool:
    """Whether no two heads are the same, and each year is next to another or the one after."""
    texts = [head.text for head in heads if head.text]
    years = [year for text in texts if (year := year_of(text))]
    alone = [year for at, year in enumerate(years) if not _is_near(year, years[:at] + years[at + 1 :], 2)]
    return len(set(texts)) == len(texts) and not (alone and len(years) > 1)


def _strange(heads: Sequence[Text], said: Collection[str]) -> float:
    """How unlikely the numbers of heads are beside each other, as so much of a digit's ink: years that are not next to
    another's or not near any that the page says, that go on and come back (as those of a part of the year beside the
    part of the year before do), days of the year that no other head has where some are of two, and what the page does
    not say."""
    texts = [head.text for head in heads]
    years = [year for text in texts if (year := year_of(text))]
    days = [day for text in texts for day in _DAY.findall(text)]
    words = [word for text in texts for word in text.split() if _NUMBER.search(word)]
    near = {int(one[:4]) for one in said}
    far = sum(not _is_near(year, years[:at] + years[at + 1 :], 1) for at, year in enumerate(years)) if years[1:] else 0
    lone = sum(days.count(day) == 1 for day in days) if len(days) > 1 else 0
    away = sum(bool(near) and not _is_near(year, near, AWAY) for year in years)
    return (
        FAR * far
        + LONE * lone
        + (FAR * away if not years[2:] else 0.0)
        + (0.0 if any(map(tells_part, texts)) else TURN * _turns(years))
        + UNSAID * sum(word not in said for word in words)
        + (0.0 if are_usual(texts) else ODD)
    )


def _turns(years: Sequence[int]) -> int:
    """How often years that go up go down, or the other way round."""
    steps = [b - a for a, b in pairwise(years) if a != b]
    return sum((a > 0) != (b > 0) for a, b in pairwise(steps))


def _is_near(year: int, years: Collection[int], most: int) -> bool:
    """Whether a year is one of several, or so many years off at most."""
    return any(abs(year - other) <= most for other in years)
