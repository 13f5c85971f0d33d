"""Ledgers: totals of both signs that add up to a bare last one."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

from pipeline.meaning.rowfacts import BALANCE, FLOWS
from pipeline.meaning.tallies import Line, equal, equal_or_nil, sign_of, summed
from pipeline.model import Role, Section
from pipeline.records import replace

_MOST = 0.8  # of the lines of one sign that say what they are: so many must agree


def of_a_ledger(lines: Sequence[Line]) -> None:
    """Where totals of both signs, those of totals in place of these, add up to a bare last one (`TOTALT`), as in a
    ledger, it is the result, and each of the others is income or cost by its sign: as those of that sign are that say
    what they are."""
    filled = [line for line in lines if line.values]
    sums = [line for line in filled if line.meaning.role is Role.TOTAL]
    if len(sums) < 3 or sums[-1] is not filled[-1]:
        return
    outer = _outermost(sums[:-1])
    if not equal_or_nil(sums[-1], outer) or any(line.meaning.section in BALANCE for line in sums):
        return  # what was paid for things and what is written off
    ends = [-1, *(next(i for i, one in enumerate(lines) if one is line) for line in outer)]
    runs = [lines[start + 1 : stop + 1] for start, stop in itertools.pairwise(ends)]
    said = {sign: _said_by_most([p for run in runs if sign_of(run[-1]) == sign for p in run]) for sign in (1, -1)}
    agreed = [section for sections in said.values() for section in sections]
    both = {sign_of(run[-1]) for run in runs} == {1, -1}
    if not both or not agreed or any(len(sections) > 1 for sections in said.values()) or len(set(agreed)) < len(agreed):
        return
    for run in runs:
        own = next(iter(said[sign_of(run[-1])] or set(FLOWS) - {*agreed}))
        for part in run:
            part.takes(own)
            if part.meaning.role is Role.TOTAL and part.meaning.section in (None, *FLOWS):
                part.meaning = replace(part.meaning, section=own)
    words = sums[-1].facts.words
    if words is None or words.named is None:
        sums[-1].meaning = replace(sums[-1].meaning, role=Role.RESULT, section=Section.RESULT)


def _outermost(totals: Sequence[Line]) -> list[Line]:
    """The totals without those that the next ones add up."""
    found: list[Line] = []
    for total in totals:
        held = (many for many in range(1, len(found) + 1) if equal(total.values, summed(found[-many:])))
        many = next(held, 0)
        found = [*found[: len(found) - many], total]
    return found


def _said_by_most(parts: Sequence[Line]) -> list[Section]:
    """Income or cost, as nearly all lines say that say either; both where they disagree."""
    said = Counter(part.own for part in parts if part.own)
    most = [section for section, many in said.items() if section and many >= _MOST * said.total()]
    return most or [section for section in said if section]
