"""Corrects what words say of the lines of a balance sheet by what adds up: closings, the other side, the difference."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.meaning.rowfacts import BALANCE
from pipeline.meaning.tallies import Line, equal, summed
from pipeline.model import Role, Section
from pipeline.records import replace


def settle_balance(lines: Sequence[Line]) -> None:
    """The roles and sections of a balance sheet's lines, corrected."""
    _closings(lines)
    _other_side(lines)
    _last_of_balance(lines)


def _closings(lines: Sequence[Line]) -> None:
    """In a balance sheet a closing line (`Utgående eget kapital`) that is the sum of two or more lines right above it
    is their total; of results too, where the equity that they are added to stands among these (`Kapital 2007-12-31`).
    """
    for i, line in enumerate(lines):
        words = line.facts.words
        closing = words is not None and words.accumulated and not words.brought
        if line.meaning.section not in BALANCE or line.meaning.role is not Role.PART or not closing:
            continue
        above: list[Line] = []
        held = False
        for other in reversed(lines[:i]):
            same = other.part and other.meaning.section is line.meaning.section
            if not same and (other.meaning.role is not Role.RESULT or not other.values):
                break
            above.append(other)
            held = held or same
            if held and len(above) > 1 and equal(line.values, summed(above)):
                line.meaning = replace(line.meaning, role=Role.TOTAL)
                break


def _other_side(lines: Sequence[Line]) -> None:
    """In a balance sheet without headings a bare name of the assets (`Tillgångar`) that is the sum of the lines above
    it is their total, and a line that names the other side and has the same amounts is the total of what stands
    between."""
    for i, line in reversed([*enumerate(lines)]):
        named = line.facts.words.named if line.facts.words else None
        above = [other for other in lines[:i] if other.part]
        if line.meaning.section is not Section.ASSET or named is not Section.ASSET or len(above) < 2:
            continue
        whole = equal(line.values, summed(above))
        ends = [j for j in range(i + 1, len(lines)) if _names(lines[j], Section.EQUITY_LIABILITY)]
        end = next((j for j in ends if lines[j].values == line.values), None)
        if whole and end is not None and not any(_names(between, Section.ASSET) for between in lines[i + 1 : end]):
            line.meaning = replace(line.meaning, role=Role.TOTAL)
            for other in lines[i + 1 : end + 1]:
                other.meaning = replace(other.meaning, section=Section.EQUITY_LIABILITY)
            lines[end].meaning = replace(lines[end].meaning, role=Role.TOTAL)
            return


def _names(line: Line, section: Section) -> bool:
    return bool(line.values) and line.facts.words is not None and line.facts.words.named is section


def _last_of_balance(lines: Sequence[Line]) -> None:
    """The result that a balance sheet ends with, right below the total of its other side and no heading, is what the
    sides differ."""
    filled = [line for line in lines if line.values]
    if len(filled) < 3 or filled[-1].facts.words is None:
        return
    above, last = filled[-2].meaning, filled[-1].meaning
    headed = lines[-1] is not filled[-1] or lines[-2] is not filled[-2]
    both = not headed and above.section in BALANCE and last.section in BALANCE
    if both and above.role is Role.TOTAL and last.role is Role.PART and filled[-1].facts.words.result:
        filled[-1].meaning = replace(last, role=Role.TOTAL)
