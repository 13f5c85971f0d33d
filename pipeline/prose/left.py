"""What running text prints as an amount and no figure was made of, and why: nothing is lost in silence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.amounts import UNITS, is_year
from pipeline.model import Box, Figure, Unit
from pipeline.prose.refused import is_example
from pipeline.prose.sentences import Sentence, is_running
from pipeline.prose.stated import stated
from pipeline.records import Record

_GROUPED = r"\d{1,3}(?:[ .\u00a0\u202f\u2009'’]\d{3})+(?:,\d{1,2})?"
_DECLARED = re.compile(r"(?:\bi|\(|belopp(?:en)?|anges) ?$", re.IGNORECASE)
_COUNTED = (Unit.PERSONS, Unit.COUNT)
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.? [A-ZÅÄÖ]")  # a heading with its number
_UNSAID = "no sentence says what it is"
_DASHED = re.compile(r"[-–−] $")


class Left(Record):
    """An amount that is no figure: where it stands, as printed, and why."""

    page: int
    printed: str
    why: str


def left_out(told: Sequence[Sentence], figures: Sequence[Figure]) -> Iterator[Left]:
    """The amounts of sentences that stand in no figure: what has thousands set apart, a unit or a percent sign; and
    what is counted where no sentence says what it is, as in a cell of words."""
    taken: dict[int, list[Box]] = defaultdict(list)
    for figure in figures:
        taken[figure.page].append(figure.box)
    for sentence in told:
        for match in _amounts().finditer(sentence.text):
            if _is_unit(sentence.text, match):
                continue
            page, box = sentence.place(match.start(), match.end())
            if not any(_meet(box, other) for other in taken[page]):
                yield Left(page, match[0].strip(), _why(sentence, match))
        if not is_running(sentence):
            begin = 1 if _NUMBERED.match(sentence.text) else 0
            counted = (one for one in stated(sentence.text) if one.unit.unit in _COUNTED and one.start >= begin)
            yield from (Left(sentence.place(one.start, one.end)[0], one.printed, _UNSAID) for one in counted)


@lru_cache(maxsize=1)
def _amounts() -> re.Pattern[str]:
    units = sorted((u for u, word in UNITS.items() if word.kind in ("SEK", "percent") and u != ",-"), key=len)
    unit = "|".join(map(re.escape, reversed(units)))
    before = r"(?<![\w.,:/§-])"
    united = rf"(?:{_GROUPED}|\d+(?:[.,]\d+)?) ?(?:{unit})(?![\w%-])"
    return re.compile(rf"{before}(?:{united}|{_GROUPED}(?![\w:/-]|[.,]\d))", re.IGNORECASE)


def _is_unit(text: str, match: re.Match[str]) -> bool:
    """Whether a number is a year before a unit, or part of one (`belopp i 1 000 kr`)."""
    number = re.match(r"[\d .,\u00a0'’]+", match[0])
    digits = re.sub(r"\D", "", number[0]) if number else ""
    thousand = digits == "1000" and _DECLARED.search(text[: match.start()]) is not None
    return thousand or (number is not None and is_year(number[0].strip()))


def _why(sentence: Sentence, match: re.Match[str]) -> str:
    if is_example(sentence):
        return "it is said as an example"
    if _DASHED.search(sentence.text[: match.start()]):
        return "a dash stands before it that may be a minus"
    if not is_running(sentence):
        return _UNSAID
    return "no unit stands behind it" if match[0][-1:].isdigit() else "it is a share of a post, or a rate"


def _meet(one: Box, other: Box) -> bool:
    across = min(one.x1, other.x1) > max(one.x0, other.x0)
    return across and min(one.bottom, other.bottom) > max(one.top, other.top)
