"""Stretches of rows without totals or headings: which are income and which cost, by signs or by what they leave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.meaning.rowfacts import FLOWS
from pipeline.meaning.tallies import ZERO, Line, equal_or_nil, sign_of, summed
from pipeline.model import Role, Section


def groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The stretches that end with a result (or the table) and have neither totals nor headings of a section."""
    group: list[Line] = []
    for line in lines:
        group.append(line)
        if line.meaning.role is Role.RESULT and line.meaning.section is Section.RESULT:
            yield from [group] if _is_plain(group) else []
            group = []
    yield from [group] if _is_plain(group) else []


def _is_plain(group: Sequence[Line]) -> bool:
    parts = [line for line in group if line.part]
    flows = all(line.meaning.section in (None, Section.RESULT, *FLOWS) for line in group)
    whole = any(line.meaning.role in (Role.TOTAL, Role.AVAILABLE) for line in group)
    return flows and len(parts) > 1 and not whole and not any(line.meaning.headings for line in group)


def by_signs(group: Sequence[Line]) -> bool:
    """Lines of one sign are income, of the other cost, where the result adds them up; where none does, only those lines
    whose words say nothing. Which sign is the income's, the lines say that name their section."""
    parts = [line for line in group if line.part and line.meaning.role is Role.PART]
    if {sign_of(line) for line in parts} < {1, -1} or not {1, -1} <= {sign_of(line) for line in parts}:
        return False
    votes = sum(sign_of(line) * (1 if line.own is Section.INCOME else -1) for line in parts if line.own)
    proven = _proves(group)
    if not votes and proven:  # names against each other: what stands first is income
        votes = sign_of(parts[0])
    if not votes:
        return False
    own = [line for line in parts if line.own]
    unanimous = all(sign_of(line) * votes * (1 if line.own is Section.INCOME else -1) >= 0 for line in own)
    for line in parts:
        if sign_of(line) and (proven or (unanimous and line.own is None)):
            line.takes(Section.INCOME if sign_of(line) * votes > 0 else Section.COST)
    return True


def _proves(group: Sequence[Line]) -> bool:
    """Whether the result that ends a group is the sum of its lines, with or without what is brought forward."""
    end = group[-1]
    if end.meaning.role is not Role.RESULT or not end.values:
        return False
    parts = [line for line in group[:-1] if line.part]
    own = [line for line in parts if line.meaning.role is Role.PART]
    return equal_or_nil(end, parts) or equal_or_nil(end, own)


def by_partition(group: Sequence[Line]) -> bool:
    """With all amounts printed positive: if the first lines less the rest are the result, for one cut only, that cut
    parts income from cost."""
    end, parts = group[-1], [line for line in group[:-1] if line.part and any(line.values.values())]
    if end.meaning.role is not Role.RESULT or not end.values or any(sign_of(line) < 0 for line in parts):
        return False
    cuts = [cut for cut in range(1, len(parts)) if _leaves(end, parts[:cut], parts[cut:])]
    if len(cuts) != 1 or len(parts) < 3:
        return False
    for at, line in enumerate(parts):
        line.takes(Section.INCOME if at < cuts[0] else Section.COST)
    return True


def _leaves(end: Line, income: Sequence[Line], cost: Sequence[Line]) -> bool:
    plus, minus = summed(income), summed(cost)
    return all(plus.get(c, ZERO) - minus.get(c, ZERO) == value for c, value in end.values.items())
