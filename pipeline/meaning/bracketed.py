"""Columns in parentheses under no head of their own, or a year in parentheses: the year before, beside this year's
amounts; or what the parentheses of the head over both name (`Utfall 2019 (budget)`)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.meaning import dates, heads, periods
from pipeline.meaning.claims import Sight
from pipeline.meaning.words import fold
from pipeline.model import ColumnMeaning
from pipeline.records import replace

_BRACKETED = re.compile(r"\([^()]*\d[^()]*\)")


def are_bracketed(i: int, cells: Sequence[Sequence[str]]) -> bool:
    """Whether the amounts of column `i`, two or more, all stand in parentheses, those on its left in none."""
    numbers = [text.strip() for text in cells[i] if any(map(str.isdigit, text))]
    plain = i > 0 and not any(text.strip().startswith("(") for text in cells[i - 1])
    return plain and len(numbers) > 1 and all(map(_BRACKETED.fullmatch, numbers))


_OVER_BOTH = re.compile(r"([^()]+?)\s*\(([^()]+)\)")


def with_heads_apart(row: Sequence[str], bracketed: Sequence[bool]) -> tuple[str, ...]:
    """The heads of a block, one over amounts and those in parentheses beside them as two where its own parentheses name
    a measure: that is of the second, and of the first's time where it says none. `bracketed`: for each column."""
    found = list(row)
    for i in range(1, len(row)):
        over = _OVER_BOTH.fullmatch(row[i - 1]) if bracketed[i] and row[i] in ("", row[i - 1]) else None
        if over and heads.measure_of(over[2]) in heads.SUBJECTS:
            timed = periods.without_time(over[2]) != fold(over[2])
            time = "" if timed else heads.without_subjects(fold(over[1]))
            found[i - 1 : i + 1] = [over[1], f"{over[2]} {time}".strip()]
    return tuple(found)


def year_before(left: ColumnMeaning, s: Sight) -> ColumnMeaning | None:
    """The column in sight as that of the year before the one on its left, where no head of its own says otherwise."""
    if not left.amounts or not left.fiscal_year or left.bracketed or s.apart:
        return None
    year = left.fiscal_year - 1
    if s.header not in ("", left.header, f"({year})"):
        return None
    start, end = (day and dates.years_on(day, -1) for day in (left.period_start, left.period_end))
    return replace(
        left,
        number=s.number,
        header=s.header or left.header,
        fiscal_year=year,
        period_start=start,
        period_end=end,
        bracketed=True,
    )
