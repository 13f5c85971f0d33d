"""Quarters, tertials and halves of a year in a text: `kv 2`, `tertial 1 och 2`, `första halvåret`."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from pipeline.meaning.words import Words, load
from pipeline.records import Record


class Part(Record):
    """Months of a year, first to last."""

    first: int
    last: int

    def of(self, year: int) -> tuple[date, date]:
        """The first and the last day in a year."""
        return date(year, self.first, 1), date(year, self.last, monthrange(year, self.last)[1])


def named_part(line: str, year: int | None, words: Words) -> tuple[date | None, date | None]:
    """`tertial 2`, `första halvåret`, `Q3`, `5 mån`: all accumulated from the year's first day."""
    if year and (span := next(filter(None, (_several(line, *part) for part in PARTS)), None)):
        return span.of(year)
    nth = (_nth(line, name, months, words) for name, months in PARTS)
    month = next((m for m in (_count(line), *nth) if m), None)
    if month is None or year is None:
        return None, None
    return date(year, 1, 1), date(year, month, monthrange(year, month)[1])


def _count(line: str) -> int | None:
    """How many months a head names at its end (`Budget 5 mån`), or from the first of them (`Utfall mån 1-8`)."""
    found = _months_counted().search(line) or _months_from_first().search(line)
    return int(found[1]) if found else None


@lru_cache(maxsize=1)
def _months_counted() -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(load().lists["period", "months"], key=len, reverse=True)))
    return re.compile(rf"(?<![\d,.-])(?<!\d )(1[0-2]|[1-9]) ?(?:{names})\s*$")


@lru_cache(maxsize=1)
def _months_from_first() -> re.Pattern[str]:
    lists = load().lists
    named = (*lists["period", "months"], *lists["period", "month"])
    names = "|".join(map(re.escape, sorted(named, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{names}) ?0?1 ?--? ?0?(1[0-2]|[2-9])(?![\d.,-])")


PARTS = (("tertial", 4), ("quarter", 3), ("half", 6))
ORDINALS = ("first", "second", "third", "fourth")


def _nth(line: str, part: str, months: int, words: Words) -> int | None:
    """The last month of the part that `line` names, None if it names none."""
    for number, name in enumerate(ORDINALS, 1):
        if number * months <= 12 and part_pattern(part, name).search(line):
            return number * months
    half_alone = part == "half" and words.has("period", "half", line)
    return 6 if half_alone else None


def _several(line: str, part: str, months: int) -> Part | None:
    """The months of quarters or tertials from one to another (`kv 1-3`, `tertial 1 och 2`)."""
    found = _span_pattern(part).search(line)
    if found is None:
        return None
    first, last = (_number_of(found[name]) for name in ("first", "last"))
    return Part((first - 1) * months + 1, last * months) if first < last and last * months <= 12 else None


def without_several(line: str) -> str:
    """`line` without the quarters, tertials or halves that it names from one to another (`kvartal 3-4`)."""
    for part, _ in PARTS:
        line = _span_pattern(part).sub(" ", line)
    return line.strip()


def _number_of(ordinal: str) -> int:
    lists = load().lists
    return next(number for number, name in enumerate(ORDINALS, 1) if ordinal in lists["period", name])


@lru_cache(maxsize=4)
def _span_pattern(part: str) -> re.Pattern[str]:
    lists = load().lists
    names = "|".join(map(re.escape, lists["period", part]))
    order = "|".join(re.escape(word) for name in ORDINALS for word in lists["period", name])
    to = "|".join(map(re.escape, sorted(lists["period", "to"], key=len, reverse=True)))
    ends = rf"(?P<first>{order})\s?(?:{to})\s?(?:(?:{names})\s?)?(?P<last>{order})"
    return re.compile(rf"(?<!\w)(?:{names})\s?{ends}(?!\w)")


@lru_cache(maxsize=16)
def part_pattern(part: str, ordinal: str) -> re.Pattern[str]:
    """One quarter, tertial or half by its name and its place in the year. What one letter names (`T1`, `Q 2`) is behind
    it, and in letters only where nothing but a year follows: `ti ll` is a torn word."""
    lists = load().lists
    names = "|".join(re.escape(name) for name in lists["period", part] if len(name) > 1)
    letters = "|".join(re.escape(name) for name in lists["period", part] if len(name) == 1) or r"(?!)"
    order = "|".join(map(re.escape, lists["period", ordinal]))
    named = rf"(?:{names})\s?(?:{order})|(?:{order})\s(?:{names})"
    lettered = rf"(?:{letters})\s?(?:{order})(?:(?<=\d)|(?=\W*(?:\d|$)))"
    return re.compile(rf"(?<!\w)(?:{named}|{lettered})(?!\w)")


def season(line: str) -> Part | None:
    """The half of a year that a head names by its season or term (`Våren 2016`, `Varav ht 2014`), None where it names
    none or both."""
    words = load()
    named = [half for half, name in enumerate(("spring", "autumn")) if words.has("period", name, line)]
    return Part(6 * named[0] + 1, 6 * named[0] + 6) if len(named) == 1 else None


def names_parts(line: str) -> bool:
    """Whether a line names several quarters or tertials one by one (`Tertial 1 Tertial 2 Tertial 3`), as heads do."""
    for part, months in PARTS[:2]:
        orders = ORDINALS[: 12 // months]
        if sum(part_pattern(part, name).search(line) is not None for name in orders) > 1:
            return True
    return False
