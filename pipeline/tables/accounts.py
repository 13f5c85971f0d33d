"""Account numbers that begin the labels of a table tell where a row begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .strips import Strip

LEAST = 3  # rows with a number that make a table of accounts
_CODE = re.compile(r"\d{3,6}$")


def are_coded(strips: Sequence[Strip]) -> bool:
    """Whether most rows of amounts begin with the number of an account."""
    codes = [_has_code(s) for s in strips if s.has_amounts]
    return sum(codes) >= LEAST and 2 * sum(codes) > len(codes)


def goes_on_from_code(group: Sequence[Strip], strip: Strip) -> bool:
    """Whether an account's number and the begin of its name stand above a row without a number: its label's first
    line."""
    alone = len(group) == 1 and not group[0].has_amounts and _has_code(group[0])
    return alone and strip.has_amounts and not _has_code(strip)


def _has_code(strip: Strip) -> bool:
    return len(strip.label) > 1 and bool(_CODE.match(strip.label[0].text))
