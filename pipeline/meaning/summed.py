"""Columns whose numbers prove to be the sums of those on their left, whatever their heads say."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.amounts import parse
from pipeline.meaning.heads import HeadWords
from pipeline.records import replace

_PARTS = 2  # columns at least that a sum adds up


def is_silent(head: HeadWords) -> bool:
    """Whether a head says nothing of what its column holds, and is there."""
    said = head.speaks or head.unit or head.counted or head.money or head.total or head.section
    return bool(head.text) and not said and head.amounts is None


def is_sum(texts: Sequence[str], parts: Sequence[Sequence[str]]) -> bool:
    """Whether each number is the sum of those beside it in two columns or more."""
    own, *others = ([a.value for a in map(parse, column) if a] for column in (texts, *parts))
    alike = len(others) >= _PARTS and all(len(column) == len(own) == len(texts) for column in others)
    return alike and all(sum(beside) == value for value, *beside in zip(own, *others, strict=True))


def with_sums_proved(row: Sequence[HeadWords], cells: Sequence[Sequence[str]]) -> list[HeadWords]:
    """The heads of a block, a silent one (`Projektet`, `Tre år`) that of a total where its numbers, two or more, are
    the sums of all columns of years right before it. `cells`: the texts of each column."""
    return [replace(h, total=True) if _adds_years(i, row, cells) else h for i, h in enumerate(row)]


def _adds_years(at: int, row: Sequence[HeadWords], cells: Sequence[Sequence[str]]) -> bool:
    first = next((i for i in range(at - 1, -1, -1) if row[i].total or not row[i].period.year), -1) + 1
    parts = row[first:at]
    alike = len({h.measure for h in parts}) == 1 and len({h.period.year for h in parts}) == len(parts)
    return alike and is_silent(row[at]) and len(cells[at]) > 1 and is_sum(cells[at], cells[first:at])
