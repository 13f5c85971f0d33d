"""Columns in parentheses under no head of their own, or a year in parentheses: the year before, beside this year's
amounts."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from pipeline.meaning import dates
from pipeline.meaning.heads import HeadWords
from pipeline.model import ColumnMeaning
from pipeline.records import replace

_BRACKETED = re.compile(r"\([^()]*\d[^()]*\)")


def with_last_year(row: Sequence[ColumnMeaning], cells: Sequence[Sequence[str]]) -> tuple[ColumnMeaning, ...]:
    """The columns, those under no head of their own, or none but the year before in parentheses, whose amounts all
    stand in parentheses being the year before of the column on their left, which has none in parentheses."""
    found = list(row)
    for i, (left, column) in enumerate(itertools.pairwise(row), 1):
        silent = column.header in ("", left.header, f"({(left.fiscal_year or 0) - 1})")
        bare = column.amounts and silent and left.fiscal_year and not left.bracketed
        numbers = [text.strip() for text in cells[i] if any(map(str.isdigit, text))]
        plain = not any(text.strip().startswith("(") for text in cells[i - 1])
        if bare and plain and len(numbers) > 1 and all(map(_BRACKETED.fullmatch, numbers)):
            found[i] = replace(
                left,
                number=i + 1,
                header=column.header or left.header,
                fiscal_year=(left.fiscal_year or 0) - 1,
                period_start=left.period_start and dates.years_on(left.period_start, -1),
                period_end=left.period_end and dates.years_on(left.period_end, -1),
                bracketed=True,
            )
    return tuple(found)


def beside_year(i: int, row: Sequence[HeadWords]) -> HeadWords:
    """The head of column `i`; the second of two columns under `2014 (2013)` is of the year in parentheses."""
    head = row[i]
    years = head.period.years
    same = next((k for k in range(i) if row[i - 1 - k].text != head.text), i)  # columns before it under the same text
    if same % 2 == 0 or len(years) != 2 or head.period.spans_years:
        return head
    return replace(head, period=replace(head.period, years=years[1:]))
