"""What the rows around one agree on: the section of a row that neither its words nor a heading tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.meaning.rowfacts import FLOWS, RowFacts, RowMeaning
from pipeline.model import Role, Section

_NO_PARTS = (Role.RESULT, Role.HEADING, Role.BROUGHT)
_MOST = 0.75  # of the lines around it whose section is known: so many must agree to tell a line's section


def opens(row: RowFacts, named: Section) -> bool:
    """Whether a row is a heading that names a section."""
    return not row.has_amounts and row.words is not None and row.words.named is named


def neighbours(
    i: int, rows: Sequence[RowFacts], meanings: list[RowMeaning], known: list[Section | None]
) -> Section | None:
    """What the rows of the same run, the total below it included, agree on; else what the whole table agrees on."""
    run = meanings[i].run
    counts = Counter(s for s, m in zip(known, meanings, strict=True) if s and m.run == run and m.role not in _NO_PARTS)
    near = set(counts)
    if near and max(counts.values()) >= _MOST * counts.total():
        return max(near, key=lambda section: counts[section])
    above = [known[j] for j in range(i) if known[j] in FLOWS and meanings[j].role in (Role.TOTAL, Role.AVAILABLE)]
    if not near and above and above[-1] is Section.INCOME:
        return Section.COST
    if len(near) > 1:
        return _nearest(i, run, meanings, known)
    if _is_above_costs(i, rows, meanings, known):
        return Section.INCOME
    told = (s for s, m in zip(known, meanings, strict=True) if m.section or m.role is not Role.HEADING)
    everywhere = {s for s in told if s and s is not Section.RESULT}  # who runs insatser heads them (`Laholm`)
    return everywhere.pop() if len(everywhere) == 1 else None


def _is_above_costs(
    i: int, rows: Sequence[RowFacts], meanings: Sequence[RowMeaning], known: Sequence[Section | None]
) -> bool:
    """Whether a line is closed by a total right above the first heading of costs: what the total adds up is none, where
    no line there says that it is one."""
    first = next((j for j, row in enumerate(rows) if opens(row, Section.COST)), 0)
    closed = first > i and meanings[first - 1].role is Role.TOTAL and Section.COST not in known[:first]
    return closed and all(meaning.section is None for meaning in meanings[:first])


def _nearest(i: int, run: int, meanings: list[RowMeaning], known: list[Section | None]) -> Section | None:
    """The section of the nearest row of the run, of income or cost where it has any: equity among these is what there
    was before."""
    sides = [j for j in range(len(known)) if meanings[j].run == run and known[j] and meanings[j].role not in _NO_PARTS]
    sides = [j for j in sides if known[j] in FLOWS] or sides
    return known[min(sides, key=lambda j: (abs(j - i), j > i))] if sides else None
