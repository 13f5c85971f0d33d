"""The day on which a document was adopted, from the sentences and lines that say so of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.meaning import dates, periods
from pipeline.meaning.naming import kinds_in, lines_of
from pipeline.meaning.words import fold, load
from pipeline.model import DocumentType, Version

_ADOPTED = ("adopted", "adopts")  # `antagen 2018-03-09`, `styrelsen antar planen 2018-03-09`
_AROUND = 80  # characters on each side of the word in which it is said of what
_AHEAD = 70  # characters after the word in which the day stands
_SHORT = 60  # characters of a line that says no more than who adopted, and when


def adopted(pages: Sequence[str], kind: DocumentType, version: Version, year: int | None) -> date | None:
    """The day after a word of adoption in the sentence that says it of this document, the last such in the text.

    What a revised document says of a day before its year is said of what it revises, unless it speaks of the revision.
    """
    found = [
        day
        for page in pages
        for day, revision in _adoptions(page, kind)
        if version is not Version.REVIDERAD or revision or year is None or day.year >= year
    ]
    return found[-1] if found else None


def _adoptions(page: str, kind: DocumentType) -> Iterator[tuple[date, bool]]:
    """Days of adoption that a page says of this document, and whether they are a revision's."""
    words, text = load(), fold(page)
    if not any(words.has("document", field, text) for field in (*_ADOPTED, "decision")):
        return
    for sentence in sentences(page):
        line = fold(sentence[:2000])
        for found in (one for field in _ADOPTED for one in words["document", field].finditer(line)):
            around = line[max(0, found.start() - _AROUND) : found.end() + _AROUND]
            own = kind in kinds_in(around) or words.has("document", "adopter", around)
            day = _day_after(line[found.end() : found.end() + _AHEAD])
            if day and (own or _says_no_more(line, found)):
                yield day, words.has("document", "revised", around)
        decided = words["document", "decision"].match(line)
        if decided and len(line) <= _SHORT and (day := _day_after(line[decided.end() :])):
            yield day, False


def _says_no_more(line: str, found: re.Match[str]) -> bool:
    """Whether a short line says that the document is adopted, and when, and nothing else (`Antagen 2018-03-09`)."""
    rest = periods.without_time(line[found.end() :])
    return found.start() == 0 and len(line) <= _SHORT and not re.sub(r"\b(?:den|av|i|vid|§|\d+)\b|\W", "", rest)


def sentences(page: str) -> Iterator[str]:
    """Sentences over their lines; a short line (a heading) is one by itself."""
    text = ""
    for line in lines_of(page):
        text += line + ("\n" if len(line) < 45 and not line.endswith("-") else " ")
    yield from re.split(r"(?<=[a-zåäö\d])\.\s+(?=[A-ZÅÄÖ])|\n(?=[A-ZÅÄÖ\d])", text)


def _day_after(text: str) -> date | None:
    """The first whole date in `text`; a month alone is none."""
    if not re.search(r"\d", text):
        return None
    found = dates.first_day(text)
    return found if found and 2003 <= found.year <= 2059 else None
