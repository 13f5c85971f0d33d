"""Which heads stand beside each other in a table, as bodies that report to their owners make them.

What a line of heads printed over each other looks like leaves several readings. One whose heads tell what they are of
and whose years follow from each other is likelier than one that has words of heads by chance, and needs less proof.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..records import Record
from .headwords import is_word, kind_of, listed, measures, month_of, pattern, year_of

_DATED = re.compile(r"\d{6}$|-\d\d$")
WHOLE = 12  # the month that a whole year ends with
_END = re.compile(r"-(\d\d)-\d\d$")
_SHORT = re.compile(r"\d\d(\d\d)\d\d")


class Sense(Record):
    """What a head says of the amounts below it: their measure, what else is said of them, the month that the period
    ends with, and its year."""

    measure: str
    beside: frozenset[str]
    month: int
    year: int


def saying(text: str) -> object:
    """What a head says but for its digits, in whatever words; its words, months and points left out, where it says no
    measure."""
    sense = sense_of(text)
    if sense is not None:
        return sense.measure, sense.beside, 0 if _DATED.search(text) else sense.month
    return _months().sub(lambda found: found[0][:3], pattern(text)).replace(".", "")


@cache
def _months() -> re.Pattern[str]:
    """The months, however they are shortened."""
    return re.compile(rf"\b(?:{'|'.join(sorted(listed()['month'], reverse=True))})\b")


def tell(texts: Sequence[str]) -> bool:
    """Whether each head tells a measure and a year, or is a day or one of differences."""
    own = [text for text in texts if text and text not in listed()["alone"]]
    return all(_compares(text) or sense_of(text) is not None for text in own)


def are_usual(texts: Sequence[str]) -> bool:
    """Whether heads are such as stand beside each other: each tells a measure and a year or is a day, none says what
    another does, all parts of the year end with the same month, and their years follow from each other."""
    own = [text for text in texts if text and text not in listed()["alone"]]
    senses = [sense_of(text) for text in own if not _compares(text)]
    told = [sense for sense in senses if sense is not None]
    if len(told) < len(senses) or not told or len(set(told)) < len(told) or len(set(own)) < len(own):
        return False
    return len({one.month for one in told} - {WHOLE}) <= 1 and _follow(told)


def _compares(text: str) -> bool:
    """Whether a head is that of differences or shares, of no year by itself."""
    first = text.split(" ")[0]
    return not year_of(text) and (kind_of(first) == "share" or measures().get(first) == "difference")


@cache
def sense_of(text: str) -> Sense | None:
    """What a head says; None where it is none of one measure and a year, nor a year or a day alone; plans and
    differences are of whole years."""
    words = text.split(" ")
    year = year_of(text)
    said = {measures()[word] for word in words if word in measures()}
    if not year or not all(map(is_word, words)) or len(said) != (len(words) > 1) or kind_of(words[0]) == "share":
        return None
    plain = {word for word in words if kind_of(word) == "first" and word not in measures()}
    month = _month(words)
    whole = month == WHOLE or not said & {"plan", "difference"}
    return Sense(next(iter(said), ""), frozenset(plain), month, year) if whole else None


def _month(words: Sequence[str]) -> int:
    """The month that the period of a head ends with."""
    if end := _END.search(words[-1]):
        return int(end[1])
    if short := _SHORT.fullmatch(words[-1]):
        return int(short[1])
    return next((month_of(word) for word in reversed(words) if kind_of(word) in ("month", "months")), WHOLE)


def _follow(told: Sequence[Sense]) -> bool:
    """Whether years follow from each other: an outcome is of the last budget's year or of one before it, that of a part
    of the year of the budget's; a forecast is of a budget's year or the one before, or is a plan by another name; plans
    are of the years after the budget; of more budgets than outcomes the last has none yet."""
    outcomes, closed = _years(told, "outcome", "closed"), _years(told, "closed")
    parts = {one.year for one in told if one.month != WHOLE and one.measure == "outcome"}
    budgets, forecasts, plans = (_years(told, one) for one in ("budget", "forecast", "plan"))
    last = max(budgets or forecasts or outcomes or {one.year for one in told})
    ahead = {year for year in forecasts if year > last and not parts}
    return (
        all(map(_go_on, (outcomes, budgets, forecasts, plans | ahead)))
        and (not plans | ahead or len(plans) == len(told) or min(plans | ahead) == last + 1)
        and all(min(budgets or {last}) - 1 <= year <= last for year in forecasts - ahead)
        and (not outcomes or last - 2 <= max(outcomes) <= last)
        and (not parts or max(parts) == last)
        and (not forecasts or not closed or max(closed) < min(forecasts))
        and (len(budgets) <= len(outcomes) or not outcomes or bool(parts) or max(outcomes) < last)
    )


def _years(told: Sequence[Sense], *kinds: str) -> set[int]:
    return {one.year for one in told if one.measure in kinds}


def _go_on(years: set[int]) -> bool:
    """Whether years are one after the other."""
    return not years or max(years) - min(years) < len(years)
