"""Amounts that a sentence calls a result, a surplus or a deficit: whose result it is, or how far which line is from its
budget."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.meaning.words import fold, load
from pipeline.model import Unit
from pipeline.prose.stated import Stated
from pipeline.prose.years import clause
from pipeline.records import Record


class Called(Record):
    """What an amount is called: the year's result of the whole body, else a `surplus` of what the sentence names."""

    surplus: bool


def called(text: str, one: Stated) -> Called | None:
    """What the words right before an amount call it: `ett negativt resultat om 215 tkr` and `redovisar förbundet ett
    överskott på 100 tkr` are results, `Personalkostnader visar överskott med 6 mkr` tells how far a line is from its
    budget."""
    if one.unit.unit is not Unit.SEK or one.high is not None:
        return None
    start, _ = clause(text, one.start, one.end)
    before = fold(text[start : one.start])
    if _led("results").search(before):
        return Called(surplus=False)
    found = _led("surplus").search(before)
    if not found:
        return None
    return Called(surplus=not load().has("prose", "of_the_whole", before[: found.start()]))


@lru_cache(maxsize=2)
def _led(field: str) -> re.Pattern[str]:
    """One of some words, what it is of, and what leads to an amount that follows."""
    lists = load().lists
    words, leads, about = (_either(lists["prose", name]) for name in (field, "result_leads", "about"))
    of_what = r"(?: (?:för|inom|i) [^\d,;:]{1,60})?" if field == "surplus" else ""
    return re.compile(rf"(?<!\w)(?:{words}){of_what} (?:{leads})(?: (?:{about}))? ?$")


def _either(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
