"""What stands below totals or below nothing: net costs, what is added on the way to the result, sums of totals."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from pipeline import canonical
from pipeline.meaning import labels
from pipeline.meaning.rowfacts import BALANCE, ENDS, FLOWS
from pipeline.meaning.tallies import Line, equal, opposed, sign_of, summed
from pipeline.meaning.words import fold, load
from pipeline.model import Role, Section
from pipeline.records import replace

# lines that are all of something
_WHOLE = canonical.STATED_FLOWS | canonical.SIDES | canonical.CASH_FLOWS | canonical.GROUPS
_SURPLUSES = 0.2  # of units at most that cost less than others paid them


def net_costs(lines: Sequence[Line]) -> None:
    """Net costs below nothing, or below income alone, are no result of the lines above: a cost that a reckoning begins
    with, or a line of a survey; so are those that the result right below takes off the income's total. The sum of
    units' net costs (`Summa nämndernas nettokostnader`) is a total."""
    above: list[Line] = []
    for i, line in enumerate(lines):
        words = line.facts.words
        net = words is not None and load().has("role", "net_cost", fold(words.text))
        income = all(other.meaning.section is Section.INCOME for other in above)
        alone = income and (all(other.part for other in above) or _is_taken_off(above[-1], line, lines[i + 1 :]))
        if net and alone and line.meaning.role is Role.RESULT and line.meaning.section is Section.RESULT:
            line.meaning = replace(line.meaning, role=Role.PART, section=Section.COST)
        units = [*itertools.takewhile(lambda other: other.part or not _is_filled(other), reversed(above))]
        of_units = net and words is not None and words.total and _are_net(units, line)
        if of_units and equal(line.values, summed(units)):
            line.meaning = replace(line.meaning, role=Role.TOTAL, section=Section.COST)
            for unit in units:
                unit.takes(Section.COST)
        above += [line] if line.values else []


def _is_taken_off(income: Line, net: Line, below: Sequence[Line]) -> bool:
    """Whether the next line with amounts is the result that net costs, of either sign, leave of the income's total."""
    result = next((line for line in below if line.values), None)
    if result is None or result.meaning.role is not Role.RESULT or income.meaning.role is not Role.TOTAL:
        return False
    return equal(result.values, summed([income, net])) or equal(income.values, summed([result, net]))


def _are_net(units: Sequence[Line], whole: Line) -> bool:
    """Whether lines are the net costs of units, for all the income that their names hint at: of the sign of what adds
    them up, but for a few, neither the first nor any that names income, to whom others paid more than was spent."""
    filled = [unit for unit in reversed(units) if _is_filled(unit)]
    if not filled or not sign_of(whole) or sign_of(filled[0]) != sign_of(whole):
        return False
    others = [unit for unit in filled if sign_of(unit) != sign_of(whole)]
    return not any(unit.own for unit in others) and len(others) <= _SURPLUSES * len(filled)


def between_totals_and_result(lines: Sequence[Line]) -> None:
    """What stands between the totals of income and of costs, printed with the other sign, and the result that adds all
    of it up is income or cost by its sign (`Räntor och bankavgifter`)."""
    last: dict[Section | None, Line] = {}
    run: list[Line] = []
    for line in lines:
        income, cost = last.get(Section.INCOME), last.get(Section.COST)
        if line.meaning.role is Role.RESULT and income and cost and opposed(income, cost):
            parts = [part for part in run if part.meaning.role is Role.PART]
            if parts and equal(line.values, summed([income, cost, *parts])):
                for part in parts:
                    if sign_of(part):
                        part.takes(Section.INCOME if sign_of(part) == sign_of(income) else Section.COST)
        if line.meaning.role in ENDS:
            last, run = last | {line.meaning.section: line}, []
        elif line.values:
            run.append(line)


def left_over(lines: Sequence[Line]) -> None:
    """The last line of all, right below the total of the costs, is a result whatever its name (`Ofördelade medel`)
    where it is what the total of the income leaves when they are paid: in every column, and in several of them."""
    filled = [line for line in lines if line.values]
    if len(filled) < 3 or filled[-1].meaning.role is not Role.PART or filled[-2].meaning.role is not Role.TOTAL:
        return
    last, costs = filled[-1], filled[-2]
    means = next((one for one in reversed(filled[:-2]) if one.meaning.section is not Section.COST), None)
    if means and means.meaning.role in (Role.TOTAL, Role.AVAILABLE) and costs.meaning.section is Section.COST:
        whole = summed([means, costs]) if sign_of(costs) < 0 else summed([last, costs])
        of = last if sign_of(costs) < 0 else means
        if len(last.values) > 1 and equal(of.values, whole):
            last.meaning = replace(last.meaning, role=Role.RESULT, section=Section.RESULT)


def accumulated(lines: Sequence[Line]) -> None:
    """What has come together by the end (`Ackumulerat vid årets slut`) is a result where it is what was brought forward
    and the result, right above it, together."""
    filled = [line for line in lines if line.values]
    for one, other, line in zip(filled, filled[1:], filled[2:], strict=False):
        words = line.facts.words
        roles = {one.meaning.role, other.meaning.role}
        named = words is not None and words.accumulated and line.meaning.role is Role.PART
        if named and roles == {Role.RESULT, Role.BROUGHT} and equal(line.values, summed([one, other])):
            line.meaning = replace(
                line.meaning, role=Role.RESULT, section=line.meaning.section or other.meaning.section
            )


def of_totals(lines: Sequence[Line]) -> None:
    """The totals without a name below others, those of a whole section, and a last line that is the sum of totals."""
    _bare_below(lines)
    _bare_above_all(lines)
    filled = [line for line in lines if line.values]
    _whole_sections(filled)
    _sum_of_totals(filled)


def _bare_below(lines: Sequence[Line]) -> None:
    """A total that names no section, right below a subtotal, is of the subtotal's."""
    above: Line | None = None
    for line in lines:
        bare = line.meaning.role is Role.TOTAL and line.meaning.section is None
        if bare and above and above.meaning.role is Role.TOTAL and above.meaning.section in FLOWS:
            line.meaning = replace(line.meaning, section=above.meaning.section)
        above = line if line.values else above


def _bare_above_all(lines: Sequence[Line]) -> None:
    """A total that names no section (`Totalt`) and that a table begins with is of what all lines below it are."""
    filled = [line for line in lines if line.values]
    first, sections = filled[0] if filled else None, {line.meaning.section for line in filled[1:]}
    bare = first and first.meaning.role is Role.TOTAL and first.meaning.section is None
    if first and bare and len(sections) == 1 and sections <= {*FLOWS}:
        first.meaning = replace(first.meaning, section=sections.pop())


def _sum_of_totals(filled: Sequence[Line]) -> None:
    """The last line, where it is the sum of the totals above it and nothing stands between (`Bokfört värde` below what
    was paid for inventories and what was written off), is a total."""
    totals = [line for line in filled if line.meaning.role is Role.TOTAL]
    last = filled[-1] if len(totals) > 1 else None
    if last and filled[-2] is totals[-1] and last.meaning.role is Role.PART and equal(last.values, summed(totals)):
        last.meaning = replace(last.meaning, role=Role.TOTAL)


def _whole_sections(filled: Sequence[Line]) -> None:
    """A line right below a total that names its section and all of it (`Verksamhetens kostnader`), where it is the sum
    of the two or more totals of the section above it, is the section's total."""
    for i, line in enumerate(filled[1:], 1):
        named = line.facts.words.named if line.facts.words else None
        above = [one for one in filled[:i] if one.meaning.role is Role.TOTAL and one.meaning.section is named]
        placed = line.meaning.role is Role.PART and named in FLOWS and len(above) > 1 and above[-1] is filled[i - 1]
        if placed and equal(line.values, summed(above)):
            line.meaning = replace(line.meaning, role=Role.TOTAL, section=named)


def between_results(lines: Sequence[Line]) -> None:
    """What stands right below a result and with it gives the next one (`Skatt/bokslutsdispositioner`), and whose words
    name no section, is income or cost by its sign."""
    filled = [line for line in lines if line.values]
    for one, line, other in zip(filled, filled[1:], filled[2:], strict=False):
        results = all(r.meaning.role is Role.RESULT and r.meaning.section is Section.RESULT for r in (one, other))
        silent = line.meaning.role is Role.PART and line.meaning.section is None
        if results and silent and sign_of(line) and equal(other.values, summed([one, line])):
            line.meaning = replace(line.meaning, section=Section.INCOME if sign_of(line) > 0 else Section.COST)


def _is_filled(line: Line) -> bool:
    return any(line.values.values())


def paid_for(lines: Sequence[Line]) -> None:
    """What stands between the total of the costs, all amounts printed without signs, and the result, and is what the
    two make together, is the income that pays for the costs (`Bidrag från medlemmarna`)."""
    filled = [line for line in lines if line.values]
    for cost, line, result in zip(filled, filled[1:], filled[2:], strict=False):
        closes = cost.meaning.role is Role.TOTAL and cost.meaning.section is Section.COST
        ends = result.meaning.role is Role.RESULT and result.meaning.section is Section.RESULT
        if closes and ends and equal(line.values, summed([cost, result])):
            line.takes(Section.INCOME)


def set_off(lines: Sequence[Line]) -> None:
    """What is deducted from the total of the costs right above it, with the other sign, and hints at income but for the
    word that deducts it (`Avgår: bidrag från ...`), is income where the line below is what is left of the costs."""
    filled = [line for line in lines if line.values]
    for cost, line, left in zip(filled, filled[1:], filled[2:], strict=False):
        text = fold(line.facts.words.text) if line.facts.words else ""
        word = load()["role", "deducted"].match(text)
        hint = labels.read(text[word.end() :].lstrip(" :")).hint if word else None
        closes = cost.meaning.role is Role.TOTAL and cost.meaning.section is Section.COST
        if closes and hint is Section.INCOME and opposed(cost, line) and equal(left.values, summed([cost, line])):
            line.takes(Section.INCOME)


def kommuner_together(lines: Sequence[Line]) -> None:
    """What the kommuner pay together is a total where it is the sum of the two or more lines that a table, or what
    stands below its last sum, begins with."""
    run: list[Line] = []
    for line in lines:
        words = line.facts.words
        named = words is not None and load().leads("role", "together", fold(words.text))
        if named and line.meaning.role is Role.PART and len(run) > 1 and equal(line.values, summed(run)):
            line.meaning = replace(line.meaning, role=Role.TOTAL)
        run = [] if line.meaning.role in ENDS or not line.values else [*run, line]


def above_its_parts(lines: Sequence[Line]) -> None:
    """A line that is all of something by its name (`Verksamhetens kostnader`, `Kommunerna tillsammans`) or says that
    its parts follow (`Kommunerna, varav`) is a total where it is the sum of two or more lines right below it; of those
    that are such totals themselves without their parts. Small amounts are so by chance: the total below adds it up with
    those lines."""
    ends: dict[int, int] = {}  # behind the parts of the totals found
    for i in reversed(range(len(lines))):
        line = lines[i]
        if line.meaning.role not in (Role.PART, Role.TOTAL) or not _is_whole(line):
            continue
        end = end_of_parts(lines, i, ends)
        if end and not _is_added(lines, i):
            ends[i] = end
            line.meaning = replace(line.meaning, role=Role.TOTAL)
            if lines[i + 1].meaning.role is Role.RESULT:
                lines[i + 1].meaning = replace(lines[i + 1].meaning, role=Role.PART)


def net_finance(lines: Sequence[Line]) -> None:
    """Financial income and costs below their net are parts of it, and are not added up again."""
    for i, line in enumerate(lines):
        net = line.item == canonical.NET_FINANCE and line.meaning.role is Role.RESULT
        for part in lines[i + 1 : end_of_parts(lines, i, {})] if net else ():
            part.meaning = replace(part.meaning, role=Role.VARAV)


def _is_added(lines: Sequence[Line], index: int) -> bool:
    """Whether the next total below a line is the sum of it and all lines between the two."""
    below = next((i for i in range(index + 1, len(lines)) if lines[i].meaning.role is Role.TOTAL), None)
    return below is not None and below - index > 2 and equal(lines[below].values, summed(lines[index:below]))


def _is_whole(line: Line) -> bool:
    """Whether a line's name says that others are its parts."""
    words = line.facts.words
    text = fold(words.text).rstrip(" :,") if words else ""
    follow = load()["role", "varav"].fullmatch(text.rpartition(" ")[2]) is not None
    return follow or line.item in _WHOLE or load().leads("role", "together", text)


def end_of_parts(lines: Sequence[Line], total: int, ends: Mapping[int, int]) -> int:
    """Behind the last of the lines right below a line that it is the sum of, two or more or one of its own name; 0
    where there are none. In a cash flow the first may be the year's result."""
    run: list[Line] = []
    at = total + 1
    while at < len(lines):
        line = lines[at]
        first = at == total + 1 and line.meaning.section is Section.CASH_FLOW and line.meaning.role is Role.RESULT
        if line.part or first or at in ends:
            run.append(line)
        elif line.meaning.role is not Role.VARAV and not (run and _is_empty_group(line)):
            return 0
        at = ends.get(at, at + 1)
        if (len(run) > 1 or _is_named_alike(lines[total], line)) and equal(lines[total].values, summed(run)):
            return at
    return 0


def _is_empty_group(line: Line) -> bool:
    """Whether a line of a balance sheet has no amounts this year nor the last."""
    return not line.values and line.meaning.section in BALANCE


def _is_named_alike(total: Line, part: Line) -> bool:
    """Whether a group and its only line have one name (`Immateriella anläggningstillgångar`)."""
    words, own = total.facts.words, part.facts.words
    return words is not None and own is not None and fold(words.text) == fold(own.text)


def below_varav(lines: Sequence[Line]) -> None:
    """Two or more lines right below one that says what of the line above it is what (`varav medlemsavgifter`) are its
    parts where it is their sum, and are not added up any more than it is."""
    for i, line in enumerate(lines):
        end = end_of_parts(lines, i, {}) if line.meaning.role is Role.VARAV else 0
        for part in lines[i + 1 : end]:
            part.meaning = replace(part.meaning, role=Role.VARAV)


def above_varav(lines: Sequence[Line]) -> None:
    """A line that says what is part of the whole (`varav insatser`), and that two or more lines right above it add up
    to, is their subtotal: what is more than the line above it is no part of that."""
    run: list[Line] = []
    for line in lines:
        several = sum(map(_is_filled, run)) > 1
        if line.meaning.role is Role.VARAV and several and equal(line.values, summed(run)):
            line.meaning = replace(line.meaning, role=Role.TOTAL, section=run[-1].meaning.section)
        if line.part:
            run.append(line)
        elif line.meaning.role is not Role.VARAV:
            run = []
