"""Account numbers that begin the labels of a table tell where a row begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import Word
from .strips import Strip

LEAST = 3  # rows with a number that make a table of accounts
NEARER = 0.9  # of the distance between rows
FLUSH = 2.0  # points
_CODE = re.compile(r"\d{3,6}$")


def are_coded(strips: Sequence[Strip]) -> bool:
    """Whether most rows of amounts begin with the number of an account, on their own line or the first of their
    label."""
    codes, rows = sum(map(_has_code, strips)), sum(s.has_amounts for s in strips)
    return codes >= LEAST and 2 * codes > rows


def goes_on_from_code(group: Sequence[Strip], strip: Strip) -> bool:
    """Whether an account's number and the begin of its name stand above a row without a number: its label's first
    line."""
    alone = len(group) == 1 and not group[0].has_amounts and _has_code(group[0])
    return alone and strip.has_amounts and not _has_code(strip)


def goes_on_to_code(group: Sequence[Strip], strip: Strip, pitch: float | None) -> bool:
    """Whether the lines above a row that an account's number begins are the first of its label, set at the bottom of
    its cell: they begin where its name does, and stand nearer than rows to each other."""
    last = group[-1]
    if pitch is None or not (strip.has_amounts and _has_code(strip)) or strip.base - last.base > NEARER * pitch:
        return False
    bare = not any(s.has_amounts or _has_code(s) or not s.label for s in group)
    name = strip.label[0 if strip.lead else 1]
    return bare and all(abs(s.label[0].x0 - name.x0) < FLUSH for s in group)


def with_code_first(lines: Sequence[tuple[Word, ...]]) -> list[tuple[Word, ...]]:
    """The lines of a label, the account's number that begins its last line before them all."""
    *above, last = lines
    if not above or len(last) < 2 or not _CODE.match(last[0].text) or last[1].x0 - above[0][0].x0 > FLUSH:
        return list(lines)
    return [last[:1], *above, last[1:]]


def _has_code(strip: Strip) -> bool:
    """Whether the number of an account begins a row, as the first word of its label or in a column of its own."""
    if strip.lead:
        return len(strip.lead) == 1 and bool(strip.label) and bool(_CODE.match(strip.lead[0].text))
    return len(strip.label) > 1 and bool(_CODE.match(strip.label[0].text))
