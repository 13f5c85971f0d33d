"""Finds the days and months that a text names: `2012-08-31`, `110101-110630`, `31 aug`, `12/31/2017`, `2023-08`."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from pipeline.amounts import plain
from pipeline.meaning.words import Words, load
from pipeline.records import Record


class Mention(Record):
    """A date or month in a text: its place, and what is said of it."""

    begin: int
    stop: int
    year: int | None
    month: int
    day: int | None

    def first(self, year: int) -> date:
        """The day, or the month's first one, in a year."""
        return date(year, self.month, self.day or 1)

    def last(self, year: int) -> date:
        """The day, or the month's last one, in a year."""
        return date(year, self.month, self.day or monthrange(year, self.month)[1])


YEAR = r"(?:19|20)\d\d"
LONG_MONTH = 6  # letters of a month that a narrow cell may break
_ISO = re.compile(rf"(?<![\d-])({YEAR})([-/ ])(\d\d)\2(\d\d)(?!\d| \d\d\d(?!\d))")
_YEAR_MONTH = re.compile(rf"(?<![\d-])({YEAR})-(0[1-9]|1[0-2])(?![\d-]|/\d)")
_SHORT_END = re.compile(rf"(?<![\d-])({YEAR})-(\d\d)-(\d\d) ?(?P<dash>--?) ?(\d\d)-(\d\d)(?![\d-])")
_COMPACT = re.compile(rf"(?<!\d)(?<!\d )({YEAR})(\d\d)(\d\d)(?!\d)")
_SHORT = re.compile(r"(?<!\d)(?<!\d[ ,.])(\d\d)(\d\d)(\d\d)(?![\d]|[ ,.]\d)")
_DASHED = re.compile(r"(?<![\d-])(\d\d)-(\d\d)-(\d\d)(?![\d-])")
_DAYS_OF_YEAR = re.compile(
    r"(?<!\d)(?<!\d[ ,.-])(\d\d)01(?P<dash> ?--? ?)(\d\d)(28|29|30|31)(?!\d|[ ,.-]+\d\d\d?(?!\d))"
)
_TWO_DASHED = re.compile(r"(?<![\d-])(\d\d-\d\d-\d\d)--?(?=\d\d-\d\d-\d\d(?![\d-]))")
_MONTH_NUMBER = re.compile(rf"(?<!\d)(?<!\d[ ,.-])({YEAR})(0[1-9]|1[0-2])(?![\d]|[ ,.-]+\d)")
_MONTH_AGAIN = re.compile(r" 20(?P<year>[0-5]\d)(?P<month>0[1-9]|1[0-2])$")
_SLASHED = re.compile(rf"(?<![\d/])(\d\d?)/(\d\d?)(?:[/ -]+({YEAR})|/(\d\d))?(?![\d/])")
_DOTTED = re.compile(rf"(?<![\d.])(?:(?P<day>\d\d?)\.(?P<month>\d\d?)\.({YEAR})|({YEAR})\.(\d\d)\.(\d\d))(?!\.?\d)")
_SHORT_RANGE = re.compile(r"(?<!\d)(?:20)?(\d\d)(0[1-9]|1[0-2])\s*-\s*(?P<last>(?:20)?(\d\d)(0[1-9]|1[0-2]))(?!\d)")


def mentions_in(line: str, words: Words) -> Iterator[Mention]:
    """Every day and month in `line`, none of them twice."""
    taken: list[tuple[int, int]] = []
    for finder in _FINDERS:
        for mention in finder(line, words):
            if all(mention.stop <= begin or mention.begin >= stop for begin, stop in taken):
                taken.append((mention.begin, mention.stop))
                yield mention


def _valid(found: re.Match[str], year: int | None, month: int, day: int | None) -> Iterator[Mention]:
    if 1 <= month <= 12 and (day is None or 1 <= day <= monthrange(year or 2000, month)[1]):
        yield Mention(found.start(), found.end(), year, month, day)


def _short_ranges(line: str, words: Words) -> Iterator[Mention]:
    """`1201-1208`, `202001-202010`: months of one year, where four digits are no year (2001-2012)."""
    for found in _SHORT_RANGE.finditer(line):
        whole = found.end(2) - found.start() == len("yyyymm")
        if found[1] == found[4] and (whole or not 1990 <= int(found[1] + found[2]) <= 2059):
            middle = found.start("last")
            yield Mention(found.start(), found.end(2), 2000 + int(found[1]), int(found[2]), None)
            yield Mention(middle, found.end(), 2000 + int(found[4]), int(found[5]), None)


def _short_ends(line: str, words: Words) -> Iterator[Mention]:
    """`2023-01-01–08-31`: two days of one year, the second without it."""
    for found in _SHORT_END.finditer(line):
        first, second = [*map(int, found.group(1, 2, 3))], [*map(int, found.group(1, 5, 6))]
        if first[1:] < second[1:] and second[1] <= 12 and second[2] <= monthrange(second[0], second[1])[1]:
            yield Mention(found.start(), found.start("dash"), *first)
            yield Mention(found.end("dash"), found.end(), *second)


def _days_of_year(line: str, words: Words) -> Iterator[Mention]:
    """`0101-0831`: the first day of a month and the last of one, without their year."""
    for found in _DAYS_OF_YEAR.finditer(line):
        first, last, day = int(found[1]), int(found[3]), int(found[4])
        if 1 <= first <= last <= 12 and day in (monthrange(2023, last)[1], monthrange(2024, last)[1]):
            yield Mention(found.start(), found.start("dash"), None, first, 1)
            yield Mention(found.end("dash"), found.end(), None, last, day)


def _year_months(line: str, words: Words) -> Iterator[Mention]:
    """`2023-08`: a month, where the digits can be no later year (`2010-11`)."""
    for found in _YEAR_MONTH.finditer(_spaced(line)):
        if int(found[2]) <= int(found[1]) % 100:
            yield from _valid(found, int(found[1]), int(found[2]), None)


def _iso(line: str, words: Words) -> Iterator[Mention]:
    for found in _ISO.finditer(_spaced(line)):
        yield from _valid(found, int(found[1]), int(found[3]), int(found[4]))


def _spaced(line: str) -> str:
    """`line` with spaces for what joins two days or months that begin with their years (`2023-01--2023-08`)."""
    return re.sub(rf"(\d\d-\d\d)(?: ?--? ?)(?={YEAR}-)", lambda m: m[1] + " " * (len(m[0]) - len(m[1])), line)


def _compact(line: str, words: Words) -> Iterator[Mention]:
    for found in _COMPACT.finditer(line):
        yield from _valid(found, int(found[1]), int(found[2]), int(found[3]))
    spaced = _TWO_DASHED.sub(lambda m: m[1] + " " * (len(m[0]) - len(m[1])), line)
    for short, text in ((_SHORT, line), (_DASHED, spaced)):
        for found in short.finditer(text):
            yield from _valid(found, 2000 + int(found[1]), int(found[2]), int(found[3]))


def _month_numbers(line: str, words: Words) -> Iterator[Mention]:
    """`period 201906`: a year and the number of a month, behind a word that leads a period or its end (`t o m 200812`),
    or where it is no day."""
    leads = (words["document", "period_of"], words["period", "up_to"])
    for found in _MONTH_NUMBER.finditer(line):
        before = line[: found.start()].rstrip(" :.")
        if int(found[1][2:]) > 12 or any(m.end() == len(before) for led in leads for m in led.finditer(before)):
            yield from _valid(found, int(found[1]), int(found[2]), None)


def _slashed(line: str, words: Words) -> Iterator[Mention]:
    """Day/month as Swedes write, month/day where only that can be (12/31/2017, a spreadsheet's own style)."""
    for found in _SLASHED.finditer(line):
        year = int(found[3]) if found[3] else 2000 + int(found[4]) if found[4] else None
        day, month = int(found[1]), int(found[2])
        if month > 12 and year:
            day, month = month, day
        yield from _valid(found, year, month, day)


def _dotted(line: str, words: Words) -> Iterator[Mention]:
    """`31.12.2023` and `2023.12.31`."""
    for found in _DOTTED.finditer(line):
        day, month, year = found.group("day", "month", 3) if found["day"] else found.group(6, 5, 4)
        yield from _valid(found, int(year), int(month), int(day))


def _named_twice(line: str, words: Words) -> Iterator[Mention]:
    """`jan-juni 202306`: a month that ends the text again by its number, behind its year."""
    again = _MONTH_AGAIN.search(line)
    for last in worded(line[: again.start()], words) if again else ():
        bare = last.day is None and last.year is None
        if again and last.stop == again.start() and bare and last.month == int(again["month"]):
            yield Mention(last.begin, again.end(), 2000 + int(again["year"]), last.month, None)


def worded(line: str, words: Words) -> Iterator[Mention]:
    """The months named in words, with their days and years where these stand beside them."""
    for found in _month_pattern().finditer(line):
        day = int(found["day"]) if found["day"] else None
        short = found["short"]
        year = found["year"] or (f"20{short}" if short else None)
        yield from _valid(found, int(year) if year else None, words.months[found["month"]], day)


@lru_cache(maxsize=1)
def _month_pattern() -> re.Pattern[str]:
    names = "|".join(sorted(load().months, key=len, reverse=True))
    day = r"(?:(?<!\d)(?P<day>\d\d?)(?::?[ae]|\.)?\s*)?"
    # `jan-19`, as spreadsheets print, before another such month too, but not `1 jan-30 sept`
    short = rf"-(?P<short>[0-5]\d)(?![\d-]|\s?(?:{names})\.?(?![a-zåäö]|-\d\d))"
    year = rf"(?:[ -]*(?P<year>{YEAR})|{short})?(?!\d)"
    return re.compile(rf"{day}(?<![a-zåäö])(?P<month>{names})\.?(?![a-zåäö]){year}")


_FINDERS = (
    _named_twice,
    _short_ranges,
    _short_ends,
    _iso,
    _days_of_year,
    _year_months,
    _month_numbers,
    _compact,
    _slashed,
    _dotted,
    worded,
)


def without(line: str, mentions: list[Mention]) -> str:
    """`line` with spaces for these."""
    for mention in reversed(mentions):
        line = line[: mention.begin] + " " * (mention.stop - mention.begin) + line[mention.stop :]
    return line


_BROKEN_DAY = re.compile(rf"(?<!\d)({YEAR}-)(?: (?=\d\d-\d\d(?!\d))|(\d\d-) (?=\d\d(?![\d-])))")


PRINTED_AT = re.compile(rf"(?<![\d-]){YEAR}-\d\d-\d\d,? (?:kl\.? ?)?\d\d[:.]\d\d(?::\d\d)?(?!\d)")


@lru_cache(maxsize=16384)
def unbroken(text: str) -> str:
    """The text in lower case, with days and ranges whole that were broken at a hyphen at a line's end; without a day
    with its hour (`2009-02-11 09:42`), when something was printed or met."""
    line = _broken_month().sub(lambda found: found[0].replace(" ", ""), plain(text).casefold())
    line = PRINTED_AT.sub(" ", line)
    line = _two_months().sub(r"\1-\2", line)
    return _BROKEN_DAY.sub(r"\1\2", line) if "- " in line else line


@lru_cache(maxsize=1)
def _two_months() -> re.Pattern[str]:
    """`januarijuni`: a range that lost its hyphen at a line's end."""
    names = "|".join(sorted(load().months, key=len, reverse=True))
    return re.compile(rf"(?<![a-zåäö])({names})({names})(?![a-zåäö])")


@lru_cache(maxsize=1)
def _broken_month() -> re.Pattern[str]:
    """`septemb er`, `januariseptemb er`: a month that a narrow cell broke."""
    months = [name for name in load().months if len(name) >= LONG_MONTH]
    broken = "|".join(f"{name[:at]} {name[at:]}" for name in months for at in range(1, len(name)))
    names = "|".join(sorted(load().months, key=len, reverse=True))
    return re.compile(rf"(?<![a-zåäö])(?:{names})?(?:{broken})(?![a-zåäö])")


def first_day(text: str) -> date | None:
    """The first whole date (day, month and year) that `text` names."""
    for mention in sorted(mentions_in(unbroken(text), load()), key=lambda m: m.begin):
        if mention.year and mention.day:
            return date(mention.year, mention.month, mention.day)
    return None


def ends_month(day: date) -> bool:
    """Whether a day is the last of its month."""
    return day.day == monthrange(day.year, day.month)[1]


def years_on(day: date, years: int) -> date:
    """The same day some years on, the last of a month where it is the last."""
    year = day.year + years
    last = monthrange(year, day.month)[1]
    return date(year, day.month, last if ends_month(day) else min(day.day, last))


def of_year(year: int) -> tuple[date, date]:
    """The first and the last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)
