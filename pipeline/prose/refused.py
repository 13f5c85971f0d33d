"""Numbers with a unit that are no figures: how much of a post somebody has, how large a group is, what is said
as an example."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.amounts import UNITS
from pipeline.meaning.words import fold, load
from pipeline.model import Unit
from pipeline.prose.sentences import Sentence
from pipeline.prose.stated import Stated, stated

_OF = re.compile(r" ?av (?:en |ett |den )?(\w+)")
NEAR = 40  # characters before or behind a share within which a word says that it is one of a post


def wanted(sentence: Sentence, signed: bool = False) -> list[Stated]:
    """The figures that a sentence states, without shares of posts and sizes of groups; an example states none.

    `signed`: a dash set apart before an amount is a minus."""
    if is_example(sentence):
        return []
    found = list(stated(sentence.text, signed))
    if load().has("prose", "group_size", fold(sentence.text)):
        found = [one for one in found if one.unit.unit is not Unit.PERSONS]
    if not any(one.unit.unit is Unit.PERCENT for one in found):
        return found
    spoken = _speaks_of_posts(sentence.before)
    return [one for one in found if not _is_share(one) or not _of_post(sentence.text, one, spoken)]


def _is_share(one: Stated) -> bool:
    """Whether a number is a share; one of percentage points is a change, which no post has."""
    return one.unit.unit is Unit.PERCENT and fold(one.unit.printed) in UNITS


def is_example(sentence: Sentence) -> bool:
    """Whether a sentence gives an example, or goes on with one: what a form shows under `T.ex.:` is all one."""
    led = load()["prose", "examples"]
    if led.match(fold(sentence.text)):
        return True
    before = (fold(text) for text in sentence.before)
    return any((found := led.match(text)) and (sentence.beside or text[found.end() :][:1] == ":") for text in before)


def _of_post(text: str, one: Stated, spoken: bool) -> bool:
    """Whether a share is one of a post: a word for posts beside it, or in a paragraph that has spoken of such shares
    and without saying what it is a share of."""
    if of := _OF.match(text[one.end :].casefold()):
        return load().has("prose", "employment", of[1])
    if load().has("prose", "employment", fold(text[max(0, one.start - NEAR) : one.end + NEAR])):
        return True
    return spoken


def _speaks_of_posts(before: Sequence[str]) -> bool:
    for text in before:
        shares = [one for one in stated(text) if one.unit.unit is Unit.PERCENT]
        if shares:
            return any(_of_post(text, one, False) for one in shares)
    return False
