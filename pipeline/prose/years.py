"""The year that a sentence speaks of where it states an amount: its own clause first, then what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from pipeline.meaning.words import fold, load
from pipeline.model import DocumentType, Identity
from pipeline.prose.sentences import Sentence
from pipeline.prose.stated import Stated
from pipeline.records import Record

CLOSE = 30  # characters behind an amount within which its own year stands
AHEAD = (DocumentType.VERKSAMHETSPLAN, DocumentType.BUDGET)  # documents of a year to come
BEFORE, AFTER = 1, 3  # years before and after the document's that the text around may tell

_YEAR = re.compile(
    r"(?<![\d:/.,§])(?P<first>(?:19|20)\d\d)"
    r"(?:(?P<day>-\d\d-\d\d)|(?P<range> ?[-\u2013/] ?(?P<last>(?:19|20)\d\d|\d\d)))?(?![\d%]|[:,]\d)"
)
_SHORT_DATE = re.compile(r"(?<![\d.,:/-])(?P<year>\d\d)(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?![\d.,:/-]\d|\d)")


class Mention(Record):
    """A year or a span of years at a place in a text; `day`: the year of a whole date."""

    start: int
    end: int
    first: int
    last: int
    day: bool = False


def year_of(sentence: Sentence, one: Stated, others: Sequence[Stated], identity: Identity) -> tuple[int | None, bool]:
    """The year of an amount, None where it is of several: its clause's, its sentence's, else that of the sentences
    before it, of the heading, of the document; and whether anything but the document says it."""
    text = sentence.text
    if load().has("prose", "this_year", fold(text[one.end : one.end + CLOSE // 2])) and identity.fiscal_year:
        return identity.fiscal_year, True
    found = [m for m in mentions(text) if not (one.start <= m.start < one.end)]
    if bracketed := _bracketed(text, one, others):
        year, said = year_of(sentence, bracketed, others, identity)
        return (year - 1 if year else None), said
    found = [m for m in found if not _is_beside(text, m, one)]
    found = [m for m in found if not load()["prose", "compared"].search(fold(text[max(0, m.start - 20) : m.start]))]
    own = _in_clause(text, one, others, found) or _before(text, one, found)
    if own:
        return _year(own, text, one), True
    if (offset := _offset(text, one)) is not None and identity.fiscal_year:
        return identity.fiscal_year + offset, True
    cell = sentence.above if sentence.beside else ()
    told = {m.first for s in (*sentence.before, *cell, *sentence.form) for m in mentions(s)}
    if load().has("prose", "in_all", fold(text)) and len(told) > 1:
        return None, True  # of all the years that were told of
    if told and sentence.form and identity.fiscal_year not in told and not sentence.before and not sentence.above:
        return None, True  # the form is about other years than the document's first
    around = _around(sentence, identity)
    return around or identity.fiscal_year, around is not None


@lru_cache(maxsize=1024)  # the sentences around are asked for each amount
def mentions(text: str) -> tuple[Mention, ...]:
    """The years in a text, in order."""
    found = []
    for match in _YEAR.finditer(text):
        first = int(match["first"])
        last = match["last"]
        until = first if last is None else int(last) if len(last) == 4 else first // 100 * 100 + int(last)
        if 1990 <= first <= 2059:
            found.append(Mention(match.start(), match.end(), first, max(first, until), match["day"] is not None))
    for match in _SHORT_DATE.finditer(text):
        year = 2000 + int(match["year"])
        if year <= 2059 and not any(m.start <= match.start() < m.end for m in found):
            found.append(Mention(match.start(), match.end(), year, year, day=True))
    return tuple(sorted(found, key=lambda m: m.start))


# ---------------------------------------------------------------------------------------------------------------------
# In the sentence


def _bracketed(text: str, one: Stated, others: Sequence[Stated]) -> Stated | None:
    """The amount behind which this one stands in parentheses, as that of the year before does."""
    if text[one.start - 1 : one.start] != "(" or text[one.end : one.end + 1] != ")":
        return None
    return next((o for o in others if o.end <= one.start and text[o.end : one.start] in (" (", "(")), None)


_NUMBER_BEHIND = re.compile(r": ?\d")


def _is_beside(text: str, mention: Mention, one: Stated) -> bool:
    """Whether a year stands in parentheses with a number of its own (`148 deltagare (2022: 131)`), of another year than
    the amount outside of them."""
    opened = text[mention.start - 1 : mention.start] == "(" and _NUMBER_BEHIND.match(text, mention.end) is not None
    return opened and not mention.start < one.start < text.find(")", mention.end)


def _in_clause(text: str, one: Stated, others: Sequence[Stated], found: Sequence[Mention]) -> Mention | None:
    """The year in the clause of an amount: close behind it, else the nearest before it, else behind it."""
    start, end = clause(text, one.start, one.end)
    stop = min((o.start for o in others if o.start >= one.end), default=end)
    free = [m for m in found if not any(_leads(text, m, o) for o in others if o is not one)]
    if led := next((m for m in found if _leads(text, m, one)), None):
        return led
    behind = next((m for m in free if one.end <= m.start < min(end, stop)), None)
    before = [m for m in free if start <= m.start < one.start and not _begins(text, m)]
    if behind and (behind.start - one.end <= CLOSE or not before):
        return behind
    return before[-1] if before else behind


def _leads(text: str, mention: Mention, one: Stated) -> bool:
    """Whether a year stands right before an amount: `2029 100 tkr, 2030 100 tkr`."""
    between = text[mention.end : one.start]
    return mention.end <= one.start and len(between) <= 3 and not between.strip(" :-\u2013")


def _before(text: str, one: Stated, found: Sequence[Mention]) -> Mention | None:
    """The nearest year before the amount in its sentence, unless it tells when something began."""
    before = [m for m in found if m.start < one.start and not _tells_beginning(text, m)]
    return before[-1] if before else None


def _begins(text: str, mention: Mention) -> bool:
    """Whether a word right before a year says that something began in it."""
    return load().has("prose", "beginnings", fold(text[max(0, mention.start - CLOSE) : mention.start]))


def _tells_beginning(text: str, mention: Mention) -> bool:
    start, end = clause(text, mention.start, mention.end)
    return load().has("prose", "beginnings", fold(text[start:end]))


@lru_cache(maxsize=1024)
def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause of a sentence that holds these characters; what stands in parentheses is one of its own."""
    opened = text.rfind("(", 0, start + 1)
    if opened >= 0 and ")" not in text[opened:start]:
        closed = text.find(")", end)
        return opened, closed if closed >= 0 else len(text)
    cuts = [found.start() for found in _joints().finditer(text)]
    return max((c for c in cuts if c <= start), default=0), min((c for c in cuts if c >= end), default=len(text))


@lru_cache(maxsize=1)
def _joints() -> re.Pattern[str]:
    words = "|".join(map(re.escape, load().lists["prose", "clauses"]))
    return re.compile(rf"[;:]|,? (?:{words})(?!\w)|,(?= (?:och|men|varav) )| och (?=under |för |i |\d)", re.IGNORECASE)


def _year(mention: Mention, text: str, one: Stated) -> int | None:
    """The year of a mention; a year that is broken over two calendar years ends in its last; amounts for each of
    several years are of the first, amounts for several years together of none."""
    if mention.first == mention.last:
        return mention.first
    before = fold(text[max(0, mention.start - 24) : mention.start])
    if mention.last == mention.first + 1 and load()["prose", "broken_year"].search(before):
        return mention.last
    return mention.first if load().has("prose", "each_year", fold(text[one.end : one.end + 24])) else None


def _offset(text: str, one: Stated) -> int | None:
    start, end = clause(text, one.start, one.end)
    line, words = fold(text[start:end]), load()
    if words.has("prose", "this_year", line):
        return 0
    told = words["prose", "previous_year"].search(line)
    if told:
        own = one.end - start  # behind the amount: `att jämföra med 12 tkr förra året` is of the year before
        begin = max(told.start() - 24, own if own <= told.start() else 0, 0)
        return None if words["prose", "compared"].search(line[begin : told.start()]) else -1
    return 1 if words.has("column", "next_year", line) else None


# ---------------------------------------------------------------------------------------------------------------------
# Around it


def _around(sentence: Sentence, identity: Identity) -> int | None:
    """The year that the sentences before, else the headings, tell; one that is far from the document's is history. A
    plan tells of earlier years over several paragraphs, a report of its own."""
    above = sentence.above if identity.document_type in AHEAD else ()
    for text in (*sentence.before, *above):
        if load().has("prose", "in_brackets", fold(text)):
            continue
        told = [m for m in mentions(text) if not m.day and not _tells_beginning(text, m)]
        if told:
            return _near([told[-1].first], identity)
    for heading in sentence.headings:
        named = mentions(heading.text)
        if named:
            return _near([named[0].first], identity)
    return None


def _near(years: Iterable[int], identity: Identity) -> int | None:
    own = identity.fiscal_year
    return next((y for y in years if own is None or own - BEFORE <= y <= own + AFTER), None)
