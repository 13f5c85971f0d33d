"""Heads of a few letters and a year (`U 15`, `B 16`): what they stand for, the heads of a block taken together."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from pipeline.meaning import heads
from pipeline.meaning.heads import HeadWords
from pipeline.meaning.words import fold, load
from pipeline.model import Measure
from pipeline.records import Record, replace

_SHORT = re.compile(r"(?:(?P<over>20\d\d) )?(?P<letters>[^\W\d_]{1,3})\.?(?(over)|[ .'-]{0,2}(?P<year>(?:20)?\d\d))")
_NEAR = 12  # years from the document's own


class _Initial(Record):
    letters: str
    year: int


def read_row(texts: Sequence[str], year: int | None) -> list[HeadWords]:
    """What the heads of a block say, each by itself, those of initials by what the others are."""
    found = [heads.read(text, year) for text in texts]
    short = {i: one for i, text in enumerate(texts) if (one := _initial(text, year))}
    told = {h.measure for i, h in enumerate(found) if i not in short and h.measure in heads.SUBJECTS}
    if not _are_told(set(short.values()), told):
        return found
    budgets = [one.year for one in short.values() if _named(one) is Measure.BUDGET]
    for i, one in short.items():
        measure = _named(one) or (Measure.PLAN if one.year > max(budgets) else Measure.FORECAST)
        said = heads.read(f"{load().lists['measure', measure.value][0].strip('*')} {one.year}", year)
        found[i] = replace(said, text=texts[i], measure=measure)
    return found


def _are_told(short: Set[_Initial], told: Set[Measure]) -> bool:
    """Whether initials stand for what they usually do: a budget's among several of them, or the only one beside heads
    that name other measures (`B 2024` beside `Prognos helår`, but not beside `Budget 2025`: that may be a bokslut)."""
    named = {_named(one) for one in short}
    if len(short) == 1:
        return bool(told) and None not in named and not named & told
    return Measure.BUDGET in named


def _initial(text: str, year: int | None) -> _Initial | None:
    """The letters and year of such a head; None for any other."""
    match = _SHORT.fullmatch(fold(text))
    if match is None or year is None:
        return None
    digits = match["over"] or match["year"]  # of a group's head: `2014` over `B`
    own = int(digits) if len(digits) == 4 else 2000 + int(digits)
    words = load().lists
    known = any(match["letters"] in words["initial", kind] for kind in ("outcome", "budget", "foreseen"))
    return _Initial(match["letters"], own) if known and abs(own - year) <= _NEAR else None


def _named(one: _Initial) -> Measure | None:
    """What the letters stand for; None where they may stand for a forecast or a plan."""
    words = load().lists
    if one.letters in words["initial", "budget"]:
        return Measure.BUDGET
    return Measure.OUTCOME if one.letters in words["initial", "outcome"] else None
