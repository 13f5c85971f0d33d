"""Lines of a document's text that are heads of a table, torn apart, and no titles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.amounts import is_year
from pipeline.meaning import heads, periods, units
from pipeline.meaning.words import fold, load
from pipeline.model import Measure

_DAY = r"(?:\d{6}|\d{8}|\d{4}-\d\d-\d\d)"
_PERIOD = re.compile(rf"(?<![\d-]){_DAY} ?[-–] ?{_DAY}(?![\d-])")
_FAR = 5  # lines of the dates between two heads


def is_torn_head(lines: Sequence[str], at: int) -> bool:
    """Whether a line is one of the heads of a table that were torn apart into lines: a measure and a year, with another
    measure or a variance in the lines next to it, or days alone (`110101-110331`); a measure alone with one in lines
    that are not as near, between two years, or behind a line that ends in the years of other columns."""
    if at < 1 or not _is_bare_measure(lines[at]):
        return False
    beside = (lines[at - 1].strip(), *(line.strip() for line in lines[at + 1 : at + 2]))
    if (len(beside) == 2 and all(map(is_year, beside))) or _ends_in_years(beside[0]):
        return True
    if any(_PERIOD.fullmatch(line.strip()) for line in lines[at - 1 : at + 2]):
        return True
    if at < 2:
        return False
    own = heads.measure_of(lines[at])
    reach = 2 if any(map(str.isdigit, lines[at])) else _FAR
    near = [line for line in lines[max(2, at - reach) : at + reach + 1] if len(line.split()) <= 3]
    others = {heads.measure_of(line) for line in near} - {None, own, Measure.PLAN, Measure.TARGET}
    return bool(others)


def _is_bare_measure(line: str) -> bool:
    """Whether a line says no more than what is measured, and when (`Budget 2015`)."""
    return bool(heads.subjects_in(fold(line))) and not heads.without_subjects(periods.without_time(line))


def _ends_in_years(line: str) -> bool:
    """Whether the last words of a line are years: heads of columns (`Tusen kronor Not 2024 2023`)."""
    last = line.split()[-2:]
    return len(last) > 1 and all(map(is_year, last))


def _are_years(line: str) -> bool:
    """Whether a line is two years or more, each by itself, and nothing else but measures behind the first and the head
    of notes; what begins with a measure may be a title."""
    others = [word for word in fold(line).split() if not load().leads("column", "note", word)]
    years = [is_year(word) for word in others]
    rest = (word for word, year in zip(others, years, strict=True) if not year)
    return sum(years) > 1 and years[0] and not heads.without_subjects(" ".join(rest))


def _follows_corner(line: str) -> bool:
    """Whether a line is a unit, the head of notes and a measure (`Tkr Not Budget`), with no more than a year."""
    words = line.split()
    at = next((i for i, word in enumerate(words) if load().leads("column", "note", fold(word))), None)
    cornered = at is not None and (at == 0 or units.only_unit(" ".join(words[:at])))
    return cornered and _is_bare_measure(" ".join(words[(at or 0) + 1 :]))


def is_heads(line: str) -> bool:
    """Whether a line is the heads of several years or periods side by side (`Budget 2021 Budget 2022`, `Not 2022 2021
    Budget 2022`), or the one behind the head of notes."""
    if len(_PERIOD.findall(line)) > 1 or _are_years(line) or _follows_corner(line):
        return True
    named = sum(1 for _ in load()["measure", "budget"].finditer(fold(line)))
    return named > 1 and len(periods.read(line).years) > 1 and _is_bare_measure(line)
