"""What a sentence measures where it states an amount: a goal, a budget, a forecast, an outcome, a plan."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.meaning.words import fold, load
from pipeline.model import DocumentType, Identity, Measure, Unit
from pipeline.prose.sentences import Sentence
from pipeline.prose.stated import Stated
from pipeline.prose.years import clause

LED = 10  # characters by which a goal may stand further off: `målet var 40%`
CLOSE = 40  # characters before and behind a number within which a word says that it is a change
FAR = 60  # characters before a number within which a budget is said to be made on it
# fields of words, what they say, and by how many characters they may stand further off
_OF_SHARES = (("goal", Measure.TARGET, LED), ("done", Measure.OUTCOME, 0))
_OF_COUNTS = (*_OF_SHARES, ("budget", Measure.BUDGET, 0), ("forecast", Measure.FORECAST, 0))
_SAID = (Measure.FORECAST, Measure.BUDGET, Measure.OUTCOME, Measure.PLAN)
_OF_WHAT = re.compile(r" ?av (?!dem\b|dessa\b)\w")
_OF_THE_PAST = (DocumentType.DELARSRAPPORT, DocumentType.ARSREDOVISNING)


def measure_of(sentence: Sentence, one: Stated, year: int | None, identity: Identity) -> Measure | None:
    """The measure that an amount's clause says, else its sentence; a change or a difference is a variance, a part of
    the whole a share."""
    text = sentence.text
    start, end = clause(text, one.start, one.end)
    own, whole = fold(text[start:end]), fold(text)
    if one.high is None and _is_change(text, one, start, end):
        return Measure.VARIANCE
    if load().has("prose", "budgeted", fold(text[: one.start])[-2 * FAR :]):
        return Measure.BUDGET
    if one.unit.unit is not Unit.SEK:
        return _of_count(own, whole, one.start - start, sentence, one, identity)
    if _is_level_to_keep(own):
        return Measure.TARGET
    aimed = Measure.TARGET if load().has("prose", "aim", own[: one.start - start]) else None
    return _said(own, one.start - start) or aimed or _said(whole, one.start) or _told(own, year, identity)


def _is_change(text: str, one: Stated, start: int, end: int) -> bool:
    """Whether a word before or right behind a number says that it is a change or a difference."""
    before = fold(text[max(start, one.start - CLOSE) : one.start]).rpartition(", ")[2]
    behind = fold(text[one.end : min(end, one.end + CLOSE)]).partition(",")[0]
    return load().has("prose", "change", before) or load().has("prose", "differs", behind)


def _is_level_to_keep(own: str) -> bool:
    """Whether a clause says what an amount must not fall below or rise above (`ska vara minst 500 tkr`)."""
    words = load()
    bound = words.has("prose", "at_least", own) or words.has("prose", "level", own)
    return bound and words.has("prose", "shall_be", own)


def _of_count(own: str, whole: str, at: int, sentence: Sentence, one: Stated, identity: Identity) -> Measure | None:
    """The measure of a share or a number of people; what is, is an outcome in a report alone."""
    words = load()
    if words.has("prose", "at_least", own) and (words.has("prose", "goal", whole) or _under_goals(sentence)):
        return Measure.TARGET
    behind = fold(sentence.text[one.end :])
    shared = one.unit.unit is Unit.PERCENT
    if shared and words.leads("prose", "of_money", behind):
        return Measure.TARGET if words.has("prose", "aim", own[:at]) else Measure.SHARE
    fields = _OF_SHARES if shared else _OF_COUNTS
    found = _nearest(own, at, fields) or _nearest(whole, one.start, fields)
    if found:
        return found
    if shared and words.has("prose", "share", whole):
        return Measure.SHARE
    if words.has("prose", "is", own) and identity.document_type in _OF_THE_PAST:
        return Measure.OUTCOME
    return Measure.SHARE if shared and _OF_WHAT.match(behind) else None


def _nearest(text: str, at: int, fields: Sequence[tuple[str, Measure, int]]) -> Measure | None:
    """A goal, what is done or planned, by the nearest word before the number, else behind it."""
    words = load()
    found = [
        (m.start() > at, abs(at - m.start()) - nearer, measure)
        for field, measure, nearer in fields
        for m in words["prose", field].finditer(text)
        if field != "goal" or _is_goal(text, m.start(), at)
    ]
    return min(found, key=lambda f: f[:2])[2] if found else None


def _is_goal(text: str, start: int, at: int) -> bool:
    """Whether a word for a goal makes the number one: none of a purpose does, nor one that it is held against."""
    before = text[max(0, start - LED - CLOSE) : start]
    if load()["prose", "purpose"].search(before):
        return False
    return start < at or not load()["prose", "compared"].search(before[-LED:])


def _under_goals(sentence: Sentence) -> bool:
    """Whether the headings speak of goals, or it is an item of a list."""
    return sentence.item or any(load().has("prose", "goal", fold(h.text)) for h in sentence.headings)


def _said(text: str, at: int) -> Measure | None:
    """The measure whose word stands nearest to the amount, before it rather than behind it."""
    words = load()
    bases = [m.start() for m in words["prose", "reckoned_on"].finditer(text)]
    against = words["prose", "compared"].search(text, at)
    stop = against.start() if against else len(text)  # behind it stands what the amount is held against
    found = [
        (abs(at - m.start()) + (12 if m.start() > at else 0), measure)
        for measure in _SAID
        for m in words["prose", measure.value].finditer(text)
        if m.start() not in bases and m.start() < stop
    ]
    return min(found, key=lambda f: f[0])[1] if found else None


def _told(own: str, year: int | None, identity: Identity) -> Measure | None:
    """What is told of as done in a report of its year, or of a year before the document's, is an outcome; so is the
    result of an earlier year in a report."""
    past = year is not None and identity.fiscal_year is not None and year < identity.fiscal_year
    reports = identity.document_type in _OF_THE_PAST
    if load().has("prose", "done", own):
        return Measure.OUTCOME if past or reports else None
    return Measure.OUTCOME if past and reports and load().has("prose", "results", own) else None
