"""Months that listings write as four digits: the last two of a year, and a month (`Utfall 1612`, `2001`)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.meaning import heads
from pipeline.meaning.words import fold, load

_MONTH = re.compile(r"(?<!\d)(\d\d)(0[1-9]|1[0-2])$")
_FEW = 2  # years before the document's own, at most
_FAR = 12  # years off the document's own: so far no year of its tables is


def with_months(texts: Sequence[str], year: int | None) -> list[str]:
    """The heads of a block with such months as `201612`: of the document's year or the ones before, alone or behind
    what is measured. What reads as a year too is one unless it is far off, and two heads at least are months."""
    found = [_with_month(text.strip(), year) if year else None for text in texts]
    like_years = [text.strip().isdigit() and text.strip()[:2] in ("19", "20") for text in texts]
    if sum(map(bool, found)) < 2 and any(month and like for month, like in zip(found, like_years, strict=True)):
        return list(texts)
    return [month or text for month, text in zip(found, texts, strict=True)]


def _with_month(text: str, year: int) -> str | None:
    month = _MONTH.search(text)
    if month is None or not 0 <= year - (2000 + int(month[1])) <= _FEW or abs(int(month[0]) - year) <= _FAR:
        return None
    before = text[: month.start()].strip()
    named = (load()["column", field].fullmatch(fold(before)) for field in ("part_of_year", "opening", "closing"))
    led = not before or heads.measure_of(before) or any(named)
    return f"{text[: month.start()]}20{month[0]}" if led else None
