"""Lines right below the line that is their sum: what is part of what, by how far labels are set in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.meaning.rowfacts import FLOWS
from pipeline.meaning.tallies import Line, digits, equal, summed
from pipeline.model import Role, Section
from pipeline.records import replace

_SEVERAL = 2  # lines that a sum adds up, at least
_EXACT = 8  # digits of a line's amounts together, from which a sum is no chance


def of_their_sum(lines: Sequence[Line], depths: Sequence[int]) -> None:
    """The lines set in right below one that is income or cost by its own words, and their sum in every column, are of
    its section whatever stands around them; so are those set in farther below one of these that is a sum of theirs
    (`Medlemsavgifter` over `Kommunerna` over the name of each)."""
    told: dict[int, Section] = {}
    for i, line in enumerate(lines):
        section = line.own or told.get(i)
        parts = [*_set_in(lines, depths, i)] if section in FLOWS and line.meaning.section is section else []
        if section and len(parts) >= _SEVERAL and equal(line.values, summed(lines[part] for part in parts)):
            for part in parts:
                lines[part].takes(section)
                told[part] = section


def over_set_in(lines: Sequence[Line], depths: Sequence[int]) -> None:
    """A line is the total of the lines right below it that are set in, two or more, where it is their sum in every
    column and its digits are too many for chance, whatever its name (`Strukturinriktade insatser`)."""
    for i, line in enumerate(lines):
        parts = [lines[at] for at in _set_in(lines, depths, i)] if line.part and digits(line) >= _EXACT else []
        if len(parts) >= _SEVERAL and equal(line.values, summed(parts)):
            line.meaning = replace(line.meaning, role=Role.TOTAL)


def closes_above(lines: Sequence[Line]) -> None:
    """The closing balance (`Utgående eget kapital`) that an account begins with is no opening one where it is the sum
    of those below it, two or more, up to the end."""
    filled = [line for line in lines if line.values]
    words = filled[0].facts.words if filled else None
    opening = words is not None and words.accumulated and words.result and not words.brought
    below = filled[1:]
    parts = opening and len(below) >= _SEVERAL and all(line.part for line in below)
    if parts and filled[0].meaning.role is Role.BROUGHT and equal(filled[0].values, summed(below)):
        filled[0].meaning = replace(filled[0].meaning, role=Role.RESULT)


def _set_in(lines: Sequence[Line], depths: Sequence[int], above: int) -> Iterator[int]:
    """The lines with amounts set in below one, up to the next that is not, without what is set in below these."""
    below: list[int] = []
    for i in range(above + 1, len(lines)):
        if depths[i] <= depths[above]:
            break
        if lines[i].values:
            below.append(i)
    inmost = min((depths[i] for i in below), default=0)
    return (i for i in below if depths[i] == inmost)
