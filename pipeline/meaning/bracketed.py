"""Columns in parentheses under no head of their own, or a year in parentheses: the year before, beside this year's
amounts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.meaning import dates
from pipeline.meaning.claims import Days, Sight
from pipeline.meaning.units import UnitText
from pipeline.model import ColumnMeaning, Measure

_BRACKETED = re.compile(r"\([^()]*\d[^()]*\)")


def are_bracketed(i: int, cells: Sequence[Sequence[str]]) -> bool:
    """Whether the amounts of column `i`, two or more, all stand in parentheses, those on its left in none."""
    numbers = [text.strip() for text in cells[i] if any(map(str.isdigit, text))]
    plain = i > 0 and not any(text.strip().startswith("(") for text in cells[i - 1])
    return plain and len(numbers) > 1 and all(map(_BRACKETED.fullmatch, numbers))


def this_year(s: Sight) -> ColumnMeaning | None:
    """The column on its left, where this is of the year before it: no head of its own says otherwise."""
    left = s.left
    if left is None or not left.amounts or not left.fiscal_year or left.bracketed:
        return None
    return left if s.header in ("", left.header, f"({left.fiscal_year - 1})") else None


def year_before(s: Sight) -> tuple[int, ...] | None:
    """The year before that of the column on its left."""
    left = this_year(s)
    return (left.fiscal_year - 1,) if left and left.fiscal_year else None


def same_measure(s: Sight) -> Measure | None:
    """What the column on its left measures."""
    left = this_year(s)
    return left.measure if left else None


def days_before(s: Sight) -> Days | None:
    """The days of the column on its left a year before."""
    left = this_year(s)
    if left is None:
        return None
    start, end = (day and dates.years_on(day, -1) for day in (left.period_start, left.period_end))
    return start, end


def same_unit(s: Sight) -> UnitText | None:
    """The unit of the column on its left."""
    left = this_year(s)
    return UnitText(left.unit_printed, left.unit, left.scale) if left else None


def same_entity(s: Sight) -> str | None:
    """Whose amounts are on its left."""
    left = this_year(s)
    return left.entity if left else None
