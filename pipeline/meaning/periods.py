"""Finds years, dates and periods in a head or title: `jan-juni 2012`, `110101-110630`, `tom 31 aug`, `12/31/2017`.

A single date in a head (`Utfall 2012-08-31`) is the end of the period from the year's first day; that day alone is what
counts for a balance sheet. What the words leave open (a month without its year) is filled in from the year given.
"""

from __future__ import annotations

import itertools
import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from pipeline.meaning.dates import YEAR, Mention, ends_month, mentions_in, unbroken, without, worded
from pipeline.meaning.quarters import ORDINALS, PARTS, Part, named_part, part_pattern
from pipeline.meaning.words import Words, fold, load
from pipeline.records import Record, replace

DAYS_OF_ACCOUNTS = (1, 28, 29, 30, 31)  # the first of a month, or its last


class Period(Record):
    """What a text says of time. `years` as they are named, without those of `start` and `end` when dates say them.

    `start` and `end` are None where no part of a year is named. `point`: a single date or month, no range.
    """

    years: tuple[int, ...] = ()
    start: date | None = None
    end: date | None = None
    point: bool = False
    whole_year: bool = False
    part_of_year: bool = False
    offset: int = 0  # -1: the year before
    apart: bool = False  # words between the years

    @property
    def year(self) -> int | None:
        """The one year that is meant; None when there is none, or a span of years."""
        if self.end:
            return self.end.year
        if not self.years or self.spans_years:
            return None
        return self.years[-1] if self.apart else self.years[0]

    @property
    def spans_years(self) -> bool:
        """Whether several years are named in rising order (`2025-2026`), not one beside another (`2014 (2013)`) nor one
        in the head of a group and one below it (`Prognos 2011 Plan 2014`)."""
        return len(self.years) > 1 and self.years[-1] > self.years[0] and not self.apart


REPORTS = 4  # in a year at most: a number before a month that goes on to another counts them, it is no day of it
_YEARS = re.compile(rf"(?<![\d/.,-])({YEAR})(?:\s*[-/]\s*(\d\d(?:\d\d)?)(?![\d-]))?(?!\d|[,.]\d)")
# a year and a number under which something is filed (`dnr 2024/0123`) or published (`2003:1210`), no years or month
_FILED = re.compile(rf"(?<![\d/.,:-])({YEAR})[-/:](\d\d+)(?:-\d+)?(?![\d/-])")
_APART = re.compile(rf"{YEAR},? +(?!och |till |samt |med |- )[^\W\d][^\d()]* {YEAR}")
_APOSTROPHE_YEAR = re.compile(r"(?:(?<=\s)|(?<=^))['-](\d\d)(?=$|\s)")


@lru_cache(maxsize=32768)
def read(text: str, year: int | None = None) -> Period:
    """What `text` says of time; a month or date without its year is of the text's own year, else of `year`."""
    words, line = load(), _FILED.sub(_unless_filed, unbroken(text))
    line, mentions = _without_compared(line, sorted(mentions_in(line, words), key=lambda m: m.begin))
    rest = without(line, mentions)
    years = tuple(_years(_without_span(rest)))
    own = years[0] if years and not (len(years) > 1 and years[-1] > years[0]) else year
    folded = fold(text)
    start, end, point = _span(line, mentions, own, words)
    if end is None:
        start, end = named_part(rest, own, words)
    if end is None and own and (counted := _MONTHS.search(rest)) and len(rest.split()) <= _IN_HEADS:
        start, end = Part(1, int(counted[1])).of(own)
    return Period(
        years,
        start,
        end,
        point,
        words.has("column", "whole_year", folded),
        words.has("column", "part_of_year", folded),
        _offset(folded, words),
        _APART.search(rest) is not None,
    )


_MONTHS = re.compile(r"(?<![\d,.])([2-9]|1[01]) ?mån(?:ader|\.)?(?!\w)")  # `Utfall 8 mån 2020`: from the year's first
_IN_HEADS = 5  # words: in a sentence months are counted from any day


def months_counted(text: str) -> int:
    """How many months a head says that it is of (`Budget 6 mån`), and not which; 0 where it counts none."""
    found = _MONTHS.search(text.lower())
    return int(found[1]) if found else 0


def _offset(line: str, words: Words) -> int:
    if words.has("column", "previous_year", line) or words["column", "previous_alone"].fullmatch(line):
        return -1
    return 1 if words.has("column", "next_year", line) else 0


def _without_span(line: str) -> str:
    """`line` without a span of years before one of them: `Förslag till budget 2009 – 2011` over `2010` is of 2010."""
    found = list(_YEARS.finditer(line))
    if len(found) < 2 or not found[-2][2] or found[-1][2] or line[found[-2].end() : found[-1].start()].strip():
        return line
    span = [*_years(found[-2][0])]
    return line[: found[-2].start()] + line[found[-1].start() :] if int(found[-1][1]) in span else line


def _unless_filed(found: re.Match[str]) -> str:
    """What is matched where its second number is a year or, of two digits, a month; else nothing."""
    year, number = int(found[1]), int(found[2])
    later = len(found[2]) == 2 and number <= max(12, year % 100 + 10)
    return found[0] if later or _is_year(number) else " "


def _is_year(number: int) -> bool:
    return 1990 <= number <= 2059


def _years(line: str) -> Iterator[int]:
    for found in _YEARS.finditer(line):
        first = int(found[1])
        if not _is_year(first):
            continue
        yield first
        if found[2]:
            last = int(found[2]) if len(found[2]) == 4 else first // 100 * 100 + int(found[2])
            yield from range(first + 1, last + 1) if first < last <= first + 10 else (last,)
    for found in _APOSTROPHE_YEAR.finditer(line):
        yield 2000 + int(found[1])


_IN_PARENTHESES = re.compile(rf"\(\s*({YEAR})\s*\)")


def _without_compared(line: str, mentions: list[Mention]) -> tuple[str, list[Mention]]:
    """A line and its days without a day or year in parentheses behind a later day: that of the year before, whose
    amounts stand in parentheses too (`2016-12-31 (2015-12-31)`, `31 dec 2016 (2015)`)."""
    closed = (m for m in mentions if line[: m.begin].rstrip().endswith("(") and line[m.stop :].lstrip().startswith(")"))
    times = [(m.begin, m.stop, m.year) for m in closed if m.year]
    times += [(*found.span(1), int(found[1])) for found in _IN_PARENTHESES.finditer(line)]
    for begin, stop, year in times:
        if any(m.stop < begin and m.year and m.year > year for m in mentions):
            line = line[:begin] + " " * (stop - begin) + line[stop:]
    return line, [m for m in mentions if line[m.begin : m.stop].strip()]


def _span(line: str, mentions: list[Mention], year: int | None, words: Words) -> tuple[date | None, date | None, bool]:
    """Start and end of the last range, one in parentheses apart, else the last date, and whether it was a single one.

    What stands last in a head stands next to its amounts: `2013-01-01 – 2013-06-30 Budget jan–dec` is of the year.
    """
    nearest = list(itertools.pairwise(mentions))[::-1]
    for first, second in sorted(nearest, key=lambda pair: line[: pair[0].begin].rstrip().endswith("(")):
        if _joined(line[first.stop : second.begin], words):
            last_year = second.year or first.year or year
            if last_year:
                counted = second.day is None and (first.day or 0) <= REPORTS  # `Delårsrapport 2 januari–augusti`
                start = (replace(first, day=None) if counted else first).first(first.year or last_year)
                end = second.last(last_year)
                return (start, end, False) if start <= end else (None, None, False)
    dated = [m for m in mentions if m.year or year]
    if not dated:
        return None, None, False
    end = dated[-1].last(dated[-1].year or year or 0)
    return date(end.year, 1, 1), end, not _is_up_to(line[: dated[-1].begin].rstrip(), words)


_ONE_YEAR = re.compile(r"\s*(?:år\s+)?((?:19|20)\d\d)$")


def up_to_year(text: str) -> int | None:
    """The year up to whose end amounts are added from years before it (`Utfall t.o.m. 2018`), None where none is
    named alone."""
    line = fold(text)
    found = (_ONE_YEAR.fullmatch(line, led.end()) for led in load()["period", "up_to"].finditer(line))
    return next((int(year[1]) for year in found if year), None)


def _is_up_to(before: str, words: Words) -> bool:
    """Whether what stands before a date says that the year up to it is meant (`Budget t.o.m. april`)."""
    return any(found.end() == len(before) for found in words["period", "up_to"].finditer(before))


def _joined(between: str, words: Words) -> bool:
    text = between.strip(" .")
    return text in words.lists["period", "to"] or (not text and between.strip() == "" and len(between) <= 2)


_MONTH_ALONE = re.compile(rf"{YEAR}-?(0[1-9]|1[0-2])")  # `202203`


@lru_cache(maxsize=8192)
def part_alone(text: str) -> Part | None:
    """The month, quarter, tertial or half that a head names beside its measure, and nothing else (`Jan`, `feb 2024`,
    `Utfall kv 2`, `2:a halvåret`, `Inbetalning 2:a halvåret`, `Period 201912`)."""
    words, line = load(), unbroken(text)
    if words.has("column", "to_date", line):
        return None
    for measure in ("outcome", "budget", "forecast", "plan", "paid"):
        line = words["measure", measure].sub(" ", line).strip()
    line = words["document", "period_of"].sub(" ", line).strip()
    if numbered := _MONTH_ALONE.fullmatch(line):
        return Part(int(numbered[1]), int(numbered[1]))
    mentions = list(worded(line, words))
    if len(mentions) == 1 and not mentions[0].day:
        rest = without(line, mentions).strip(" .-'")
        return Part(mentions[0].month, mentions[0].month) if not re.sub(r"\d\d(\d\d)?", "", rest).strip() else None
    for part, months in PARTS:
        for number, name in enumerate(ORDINALS, 1):
            pattern = part_pattern(part, name)
            if (
                number * months <= 12
                and not re.sub(YEAR, "", pattern.sub("", line)).strip(" .")
                and pattern.search(line)
            ):
                return Part((number - 1) * months + 1, number * months)
    return None


class Day(Record):
    """A day of no year."""

    month: int
    day: int

    def of(self, year: int) -> date:
        """The day in a year; of February at most its last."""
        return date(year, self.month, min(self.day, monthrange(year, self.month)[1]))


@lru_cache(maxsize=8192)
def day_alone(text: str) -> Day | None:
    """The day without a year that a label names and nothing else (`31 januari`, `Sista februari`)."""
    words, line = load(), unbroken(text)
    mentions = list(worded(line, words))
    if len(mentions) != 1:
        return None
    rest, month = without(line, mentions).strip(" .-"), mentions[0].month
    last = words["period", "last_day"].fullmatch(rest) is not None
    day = mentions[0].day or (_LAST if last else None)
    return Day(month, day) if day and (last or not rest) else None


_LAST = 31  # of any month: what it has less is taken off in `Day.of`


@lru_cache(maxsize=16384)
def without_time(text: str) -> str:
    """`text` in lower case without the dates, months and years in it."""
    line = unbroken(text)
    rest = without(line, sorted(mentions_in(line, load()), key=lambda m: m.begin))
    return _APOSTROPHE_YEAR.sub(" ", _YEARS.sub(" ", rest)).strip(" .-/,")


def without_days_after(text: str, led: re.Pattern[str]) -> str:
    """`text` without the days that closely follow what `led` finds in it (`Budget 2020 (beslut 2019-11-22)`), or the
    months behind a year (`Budget 2024 beslut nov 2023`). A day from which the months of a budget are counted is none of
    them (`Beslutad budget 1 jan-30 april 2020`)."""
    words, line = load(), unbroken(text)
    stops = {found.end(): _YEARS.search(line[: found.start()]) is not None for found in led.finditer(line)}
    if not stops:
        return text
    mentions = sorted(mentions_in(line, words), key=lambda m: m.begin)
    pairs = itertools.pairwise(mentions)
    ranged = [m for a, b in pairs if _joined(line[a.stop : b.begin], words) for m in (a, b)]
    alone = [m for m in mentions if m not in ranged]
    led_by = {m: [dated for stop, dated in stops.items() if 0 <= m.begin - stop <= _CLOSELY] for m in alone}
    return without(line, [m for m, dated in led_by.items() if (dated and m.day) or any(dated)])


def without_earlier_days(text: str) -> str:
    """`text` without days of decision: in parentheses, of a year before the one named (`Budget 2017 (2016-11-24)`)."""
    line = unbroken(text)
    mentions = sorted(mentions_in(line, load()), key=lambda m: m.begin)
    years = [*_years(without(line, mentions))]
    if not years:
        return text
    bracketed = [m for m in mentions if line[: m.begin].endswith("(") and line[m.stop :].startswith(")")]
    early = [m for m in bracketed if m.day and m.year and m.year < min(years)]
    return without(line, early) if early else text


def stated(text: str) -> Period | None:
    """The period that a line of a listing states behind a word for it, whatever else the line says: `Resultatrapport
    Period 201906 Räkenskapsår 190101-191231`; a month alone is a point. None where it states none."""
    words, line = load(), unbroken(text)
    for led in words["document", "period_of"].finditer(line):
        behind = line[led.start() :]
        year = words["document", "year_of"].search(behind)
        found = read(behind[: year.start()] if year else behind)
        if found.end and (not found.point or ends_month(found.end)):
            return found
    return None


_CLOSELY = 12  # characters between `beslut` and its day: ` den`, ` i styrelsen`
