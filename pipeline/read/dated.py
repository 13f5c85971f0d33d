"""The numbers of heads that are printed over each other, once their words are known.

A digit of which another head hides most may be several. All that make known words are tried with every letter moved to
where it lies best. Of those that the line tells no better from each other than its noise does, what stands beside them
tells it: no two heads of a line are the same, their years follow each other, and the page says years and days.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import islice, product

from .fitted import Line, Placed, Text
from .headwords import is_word, year_of
from .held import best_within, energy, laid_best, neighbours, unlike
from .letters import DIGITS, DOWN, UP

SETTLED = 3  # rounds, as one head's numbers tell more of its neighbours'
# Of a digit's ink: by how much another number must be worse, and one that the page does not say
NUMBERS_APART, SAID_APART = 0.05, 0.015
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
            several.append([(off - least, text) for off, text in ranked if off <= least + NUMBERS_APART])
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
    """The heads, those that may be several as what alone fits among the others; None where more or nothing does."""
    left = [_of_these_years(several, said) for several in heads]
    for _ in left:
        known = [several[0][1].text for several in left if len(several) == 1]
        reach = len(left) - len(known)  # the years between may be of heads that are not known either
        left = [_fitting(several, known, reach, said) if len(several) > 1 else several for several in left]
    if not all(len(several) == 1 for several in left):
        return None
    made = [several[0][1] for several in left]
    dated = [year for one in made if (year := year_of(one.text))]
    astray = any(not _is_near(year, dated[:at] + dated[at + 1 :], 2) for at, year in enumerate(dated))
    return None if astray and len(dated) > 1 else made


def _of_these_years(several: Sequence[tuple[float, Text]], said: Collection[str]) -> list[tuple[float, Text]]:
    """Which of several numbers are of years that are near those that the page says, if any is."""
    years = {int(one[:4]) for one in said}
    return [one for one in several if _is_near(year_of(one[1].text), years, AWAY)] or list(several)


def _fitting(
    several: Sequence[tuple[float, Text]], known: Sequence[str], reach: int, said: Collection[str]
) -> list[tuple[float, Text]]:
    """Which of several numbers fit beside heads that are known: no two of a line are the same, and their years follow
    each other; of those the one whose day of the year a known head has, or else the likeliest, if the page says it and
    none of the others."""
    years = {year for text in known if (year := year_of(text))}
    left = [(off, one) for off, one in several if one.text not in known]
    left = [(off, one) for off, one in left if not years or _is_near(year_of(one.text), years, reach)]
    if len(left) < 2:
        return left
    days = {day for text in known for day in _DAY.findall(text)}
    alike = [(off, one) for off, one in left if days & set(_DAY.findall(one.text))]
    if len(alike) == 1:
        return alike
    first, *others = [all(word in said for word in one.text.split() if _NUMBER.search(word)) for _, one in left]
    return left[:1] if first and not any(others) and left[1][0] >= SAID_APART else left


def _is_near(year: int, years: Collection[int], most: int) -> bool:
    """Whether a year is one of several, or so many years off at most."""
    return any(abs(year - other) <= most for other in years)
