"""Results that no words tell: totals that are what the costs leave of the income."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.meaning.rowfacts import ENDS
from pipeline.meaning.tallies import ZERO, Line, equal, equal_or_nil, opposed, sign_of, summed
from pipeline.model import Role, Section
from pipeline.records import replace


def results(lines: Sequence[Line]) -> None:
    """A bare total (`TOTALT`) that is the totals of income and of costs with the other sign together is the result;
    so is a line right below the costs' total (`Att föra till nästa år`) that is what the costs leave of the income."""
    last: dict[Section | None, Line] = {}
    above: Line | None = None
    for line in lines:
        words, income, cost = line.facts.words, last.get(Section.INCOME), last.get(Section.COST)
        bare = line.meaning.role is Role.TOTAL and words is not None and words.named is None
        left = above is cost and line.part and line.own is None
        if income and cost and ((bare and opposed(income, cost)) or left) and is_left(line, income, cost):
            line.meaning = replace(line.meaning, role=Role.RESULT, section=Section.RESULT)
        elif line.meaning.role is Role.TOTAL:
            last[line.meaning.section] = line
        above = line if line.values else above


def is_left(line: Line, income: Line, cost: Line) -> bool:
    """Whether a line is in every column what the costs, printed with or without a minus, leave of the income."""
    if opposed(income, cost):
        return equal_or_nil(line, (income, cost))
    columns = line.values.items()
    plus, minus = income.values, cost.values
    return any(line.values.values()) and all(plus.get(c, ZERO) - minus.get(c, ZERO) == v for c, v in columns)


def sum_of_both(lines: Sequence[Line]) -> None:
    """A bare last total that is the sum of income of one sign and costs of the other, the only total, is the result."""
    filled = [line for line in lines if line.values]
    if len(filled) < 3 or not is_bare(filled[-1]) or any(line.meaning.role in ENDS for line in filled[:-1]):
        return
    signs = {(line.own, sign_of(line)) for line in filled[:-1] if line.own and sign_of(line)}
    both = len(signs) == len({sign for _, sign in signs}) == len({section for section, _ in signs}) == 2
    if both and equal_or_nil(filled[-1], filled[:-1]):
        sections = {sign: section for section, sign in signs}
        for line in filled[:-1]:
            section = sections.get(sign_of(line))
            if line.own is None and section:
                line.takes(section)
        filled[-1].meaning = replace(filled[-1].meaning, role=Role.RESULT, section=Section.RESULT)


def is_bare(line: Line) -> bool:
    """Whether a line is a total whose words name no section."""
    return line.meaning.role is Role.TOTAL and line.facts.words is not None and line.facts.words.named is None


def with_capital_apart(lines: Sequence[Line]) -> None:
    """What is brought forward on the first line is capital and no income where the last line closes with it and a
    result together (`Ingående eget kapital` … `Årets resultat`, `Utgående eget kapital`)."""
    filled = [line for line in lines if line.values]
    first, last = filled[:1], filled[-1:]
    closes = last and last[0].meaning.role is Role.RESULT and last[0].meaning.section is Section.EQUITY_LIABILITY
    if not closes or first[0].meaning.role is not Role.BROUGHT:
        return
    between = (line for line in filled[1:-1] if line.meaning.role is Role.RESULT)
    if any(equal(last[0].values, summed((first[0], result))) for result in between):
        first[0].meaning = replace(first[0].meaning, section=Section.EQUITY_LIABILITY)
