"""Which measure a title or sentence gives to which of the years that it names."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.meaning.heads import subjects_at, subjects_in, told
from pipeline.meaning.words import fold, load
from pipeline.model import Measure

_COMPARED = {Measure.BUDGET, Measure.OUTCOME}
_TWO_YEARS = re.compile(r"((?:19|20)\d\d) (?:och|samt) ((?:19|20)\d\d)(?!\d)")
_YEAR_SPAN = re.compile(r"((?:19|20)\d\d)(?:\s?(?:-|och|till)\s?((?:19|20)\d\d|\d\d(?!-?\d)))?")


@lru_cache(maxsize=8192)
def years_of(title: str) -> dict[int, Measure]:
    """Which measure a title gives to which year: `Budget 2024 och plan 2025-2026`, `Förslag till budget 2019-2021`;
    none where it compares two of one year (`Utfall mot budget 2020`), and none before a measure that has a year of its
    own (`Resultat 2022 och budget 2023`), unless each year has its own behind it (`2023 är bokslut, 2024 prognos`)."""
    line, words = told(title), load()
    subjects = [] if words.has("measure", "no_subject", line) else list(subjects_at(line, words))
    found = dict(years_explained(title))
    if found:
        return found
    stop = 0
    spans = list(_YEAR_SPAN.finditer(line))
    behind = subjects[0][1] if subjects and spans and spans[-1].start() < subjects[0][0] else None
    for span in spans:
        before = [measure for at, measure in subjects if at < span.start()]
        compared = {measure for at, measure in subjects if stop <= at < span.start()} >= _COMPARED
        measure = before[-1] if before else behind
        if measure and not compared:
            found.update(dict.fromkeys(_years(span), measure))
        stop = span.end()
    return found


def names_year(title: str, year: int | None) -> bool:
    """Whether a title names a year, alone or among those of a span."""
    return any(year in _years(span) for span in _YEAR_SPAN.finditer(fold(title)))


@lru_cache(maxsize=8192)
def years_explained(text: str) -> dict[int, Measure]:
    """The years that a line explains one by one, each with its measure close behind and parted from the next year:
    `2023 avser bokslut, 2024 prognos och 2025 budget`; none where one of them is told otherwise."""
    line = fold(text)
    spans = list(_YEAR_SPAN.finditer(line))
    if len(spans) < 2 or subjects_in(line[: spans[0].start()]):
        return {}
    stops = [*(span.start() for span in spans[1:]), len(line)]
    said = [_explained(line[span.end() : stop], stop == len(line)) for span, stop in zip(spans, stops, strict=True)]
    if None in said:
        return {}
    return {year: measure for span, measure in zip(spans, said, strict=True) if measure for year in _years(span)}


_BEHIND_YEAR = re.compile(r"\s*(?:[^\W\d]+ ){0,2}")  # `avser`, `är enligt`
_NEXT_YEAR = re.compile(r"[,;]|\b(?:och|samt|respektive|medan)\b")


def _explained(said: str, last: bool) -> Measure | None:
    """The only measure that stands close behind a year, what parts it from the next year behind it."""
    words = load()
    found = list(subjects_at(said, words))
    if not found and (led := words["measure", "decided"].search(said)):
        found = [(led.start(), Measure.BUDGET)]
    if len(found) != 1 or not _BEHIND_YEAR.fullmatch(said[: found[0][0]]):
        return None
    return found[0][1] if last or _NEXT_YEAR.search(said, found[0][0]) else None


def names_apart(title: str, year: int | None) -> bool:
    """Whether a title names a year as one of two of a kind (`Budget 2021 och 2022`), not as one of a span."""
    found = _TWO_YEARS.search(fold(title))
    return found is not None and str(year) in found.groups()


def _years(span: re.Match[str]) -> range:
    first = int(span[1])
    last = first if not span[2] else int(span[2]) if len(span[2]) == 4 else first // 100 * 100 + int(span[2])
    return range(first, max(first, min(last, first + 12)) + 1)
