"""Corrects what words and places say of rows by what adds up: totals over their parts, signs, results, closings."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from decimal import Decimal

from pipeline import canonical
from pipeline.meaning.balances import settle_balance
from pipeline.meaning.beneath import (
    above_its_parts,
    above_varav,
    accumulated,
    below_varav,
    between_results,
    between_totals_and_result,
    end_of_parts,
    kommuner_together,
    left_over,
    net_costs,
    net_finance,
    of_totals,
    paid_for,
    set_off,
)
from pipeline.meaning.inner import closes_above, of_their_sum, over_set_in
from pipeline.meaning.ledgers import of_a_ledger
from pipeline.meaning.results import is_bare, is_left, results, sum_of_both, with_capital_apart
from pipeline.meaning.rowfacts import BALANCE, ENDS, FLOWS, Reading, RowFacts, RowMeaning
from pipeline.meaning.signed import by_partition, by_signs, groups
from pipeline.meaning.tallies import ZERO, Line, digits, equal, opposed, summed, values_of
from pipeline.meaning.words import fold, load
from pipeline.model import ColumnMeaning, Role, Section
from pipeline.records import replace

_NETTED = range(2, 5)  # lines that it may add up
_NO_PARTS = (*BALANCE, Section.CASH_FLOW)  # sections whose results are sums by law
_SEVERAL, _EXACT = 3, 8  # lines that a sum without a name of one adds up, and digits of its amounts together
_TELLING = 5  # digits of a line's amounts together, from which a sum is no chance


def settle(
    rows: Sequence[Reading],
    facts: Sequence[RowFacts],
    roles: Sequence[RowMeaning],
    meant: Sequence[Sequence[ColumnMeaning]],
    depths: Sequence[int],
) -> list[RowMeaning]:
    """The rows' roles and sections, corrected where their amounts say otherwise than words and places; `depths`: how
    far each is set in."""
    lines = [
        Line(fact, values_of(reading, meant[reading.block - 1]), role, reading.line_item)
        for reading, fact, role in zip(rows, facts, roles, strict=True)
    ]
    _named_sums(lines)
    _over_varav(lines)
    above_varav(lines)
    below_varav(lines)
    _added_to_result(lines)
    _net_alone(lines)
    net_costs(lines)
    kommuner_together(lines)
    above_its_parts(lines)
    of_their_sum(lines, depths)
    closes_above(lines)
    net_finance(lines)
    _counted_as_parts(lines)
    _second_of_two(lines)
    results(lines)
    of_a_ledger(lines)
    sum_of_both(lines)
    _under_totals(lines)
    _means(lines)
    for group in groups(lines):
        by_signs(group) or by_partition(group)
    between_totals_and_result(lines)
    between_results(lines)
    paid_for(lines)
    set_off(lines)
    left_over(lines)
    accumulated(lines)
    settle_balance(lines)
    over_set_in(lines, depths)
    with_capital_apart(lines)
    _varav(lines)
    of_totals(lines)
    return [line.meaning for line in lines]


def _named_sums(lines: Sequence[Line]) -> None:
    """A line with the bare name of its section (`Intäkter`) that is the sum of two or more lines above it, of more than
    nil, is their total; the name of a line of its own (`Övriga kostnader`) must be a sum that none is by chance. So is
    the name of a part of the cash flow, of a single line too, and a cost that adds up all above it."""
    run: list[Line] = []
    for line in lines:
        named = line.facts.words.named if line.facts.words else None
        telling = sum(any(other.values.values()) for other in run)  # beside nil one amount is any sum
        set_out = _set_out(line, run)
        chance = telling < 2 or (line.facts.known is not None and digits(line) < _TELLING and not set_out)
        whole = set_out or (named in FLOWS and equal(line.values, summed(run)))
        is_sum = (not chance and whole) or _ends_activity(line, run) or _adds_up_costs(line, run)
        if line.meaning.role is Role.PART and is_sum:
            line.meaning = replace(line.meaning, role=Role.TOTAL, section=named or line.meaning.section)
        if line.meaning.role in ENDS or not line.values:
            run = []
        elif line.part:
            run.append(line)


def _adds_up_costs(line: Line, run: Sequence[Line]) -> bool:
    """Whether a cost is the sum of all lines right above it, three or more, in several columns and too exactly for
    chance, whatever its name (`Förbundsgemensamt`). Among income the region pays as much as the kommuner."""
    columns = sum(any(part.values.get(column) for part in run) for column in line.values)
    several = line.meaning.section is Section.COST and len(run) >= _SEVERAL and columns > 1
    return several and digits(line) >= _EXACT and equal(line.values, summed(run))


def _ends_activity(line: Line, run: Sequence[Line]) -> bool:
    """Whether a line that begins with the name of a part of the cash flow (`Finansieringsverksamhet`) is what the lines
    above it add up to, none of which does."""

    def is_named(one: Line) -> bool:
        return bool(one.facts.words and load().leads("section", "cash_flow", fold(one.facts.words.text)))

    return is_named(line) and not any(map(is_named, run)) and equal(line.values, summed(run))


def _set_out(line: Line, run: Sequence[Line]) -> bool:
    """Whether the only amount of a line is the sum of those right above it, two or more, which stand in one column left
    of its own, as accounts set out their sums."""
    inner = list(itertools.takewhile(lambda part: not line.values.keys() & part.values, reversed(run)))
    columns = {column for part in inner for column in part.values}
    if len(line.values) != 1 or len(columns) != 1 or max(columns) >= max(line.values) or len(inner) < 2:
        return False
    return next(iter(line.values.values())) == sum(value for part in inner for value in part.values.values())


def _over_varav(lines: Sequence[Line]) -> None:
    """A line with the bare name of its section (`Kostnader`) is the total of the two or more lines below that say what
    of it is what (`varav insatser`), where they are all of it."""
    for i, line in enumerate(lines):
        below = list(itertools.takewhile(lambda other: other.meaning.role is Role.VARAV, lines[i + 1 :]))
        whole = len(below) > 1 and equal(line.values, summed(below))
        if line.meaning.role is Role.PART and line.item in canonical.TOTALS and whole:
            line.meaning = replace(line.meaning, role=Role.TOTAL)


def _counted_as_parts(lines: Sequence[Line]) -> None:
    """A line that its words call a result (`Finansiella poster`, `Kansli, netto`) is a part where a bare total or a
    result below adds it up with the lines around it, and the lines above it do not add up to it."""
    for i, total in enumerate(lines):
        if not is_bare(total) and total.meaning.role is not Role.RESULT:
            continue
        start = max((j for j in range(i) if lines[j].meaning.role is Role.TOTAL or not lines[j].values), default=-1)
        run = lines[start + 1 : i]
        named = [line for line in run if line.meaning.role is Role.RESULT and line.meaning.section not in _NO_PARTS]
        others = [line for line in run if line not in named and any(line.values.values())]  # nil adds nothing
        if not named or not others or not equal(total.values, summed(run)):
            continue
        for line in named:
            if line is run[0] and total.meaning.role is Role.RESULT:
                continue  # what a reckoning begins with (`Årets resultat enligt resultaträkningen`)
            before = itertools.takewhile(lambda other, line=line: other is not line, run)  # type: ignore[misc]
            if not equal(line.values, summed(before)):
                line.meaning = replace(line.meaning, role=Role.PART)


def _added_to_result(lines: Sequence[Line]) -> None:
    """A line right below a result, or below the totals of income and costs, that with what they leave gives the next
    result (`Finansnetto` above `Årets resultat`) is a part, whatever its words call it."""
    filled = [line for line in lines if line.values]
    for i, (line, after) in enumerate(itertools.pairwise(filled)):
        results = all(one.meaning.role is Role.RESULT for one in (line, after))
        before = _left_above(filled[:i]) if results else {}
        plain = all(one.meaning.section not in _NO_PARTS for one in (*filled[max(i - 1, 0) : i], line, after))
        sums = {column: before.get(column, ZERO) + value for column, value in line.values.items()}
        if plain and any(before.values()) and equal(after.values, before | sums):
            line.meaning = replace(line.meaning, role=Role.PART)


def _net_alone(lines: Sequence[Line]) -> None:
    """Net finance (`Finansnetto`) beside no income and no cost that it could be the net of, nor below lines that add up
    to it, is a part, unless the result below leaves it out."""
    filled = [line for line in lines if line.values]
    for i, line in enumerate(filled):
        words, beside = line.facts.words, (*filled[max(i - 1, 0) : i], *filled[i + 1 : i + 2])
        bare = line.item == canonical.NET_FINANCE and words is not None and not words.total
        if not bare or line.meaning.role is not Role.RESULT or any(other.item in canonical.FINANCE for other in beside):
            continue
        netted = any(equal(line.values, summed(filled[max(i - many, 0) : i])) for many in _NETTED)
        apart = any(equal(after.values, _left_above(filled[:i])) for after in filled[i + 1 : i + 2])
        if not netted and not apart:
            line.meaning = replace(line.meaning, role=Role.PART)


def _left_above(filled: Sequence[Line]) -> dict[int, Decimal]:
    """The amounts of a result that ends these lines, or what the costs, of either sign, leave of the income where the
    total of the one ends them below that of the other; else none."""
    if not filled or filled[-1].meaning.role is Role.RESULT:
        return filled[-1].values if filled else {}
    totals = {line.meaning.section: line for line in filled if line.meaning.role is Role.TOTAL}
    income, cost = totals.get(Section.INCOME), totals.get(Section.COST)
    if income is None or cost is None or filled[-1] not in (income, cost):
        return {}
    sign = 1 if opposed(income, cost) else -1
    columns = income.values.keys() | cost.values.keys()
    return {c: income.values.get(c, ZERO) + sign * cost.values.get(c, ZERO) for c in columns}


def _second_of_two(lines: Sequence[Line]) -> None:
    """Of two bare totals (`Summa`) after each other the second is of costs, with its parts, where the line right below
    is what it leaves of the first: no heading parts them, as over the end of a page."""
    bare = [i for i, line in enumerate(lines) if _is_bare_total(line)]
    for one, other in itertools.combinations(bare, 2):
        first, second, between = lines[one], lines[other], lines[one + 1 : other]
        below = next((line for line in lines[other + 1 :] if line.values), None)
        parted = any(line.facts.words and line.facts.words.named in FLOWS and not line.values for line in between)
        if below is None or parted or opposed(first, second) or not is_left(below, first, second):
            continue
        if equal(second.values, summed(line for line in between if line.part)):
            for line in (*between, second):
                line.takes(Section.COST)
                if line.meaning.role is Role.TOTAL and line.meaning.section is Section.INCOME:
                    line.meaning = replace(line.meaning, section=Section.COST)
            below.meaning = replace(below.meaning, role=Role.RESULT, section=Section.RESULT)


def _is_bare_total(line: Line) -> bool:
    """Whether a line is a total within income whose words name no section."""
    return line.meaning.role is Role.TOTAL and line.meaning.section is Section.INCOME and line.own is None


def _under_totals(lines: Sequence[Line]) -> None:
    """The parts that add up to a total of income or cost are of its section, whatever their names say; so are those
    between the income's total and the costs' that no heading sets apart, where the total names its section, and those
    that it adds to the total of its section above (`Summa faktiska kostnader`, `Deltagarersättning`)."""
    for i, line in enumerate(lines):
        named, section = line.facts.words.named if line.facts.words else None, line.meaning.section
        if line.meaning.role is not Role.TOTAL or section not in FLOWS or named not in (section, None):
            continue
        start = _run_start(lines, i)
        ahead = lines[start - 1] if start else None
        own_parts = end_of_parts(lines, start - 1, {}) if ahead else 0  # of the income's total, below it
        run = [other for other in lines[max(start, own_parts) : i] if other.part]
        if named is None and _is_net(line, run):
            line.meaning = replace(line.meaning, section=Section.RESULT)
            continue
        after_income = ahead is not None and ahead.meaning.section is Section.INCOME and section is Section.COST
        other_flow = any(other.own is Section.INCOME and not _named_by_hint(other) for other in run)
        placed = named and after_income and not other_flow
        whole = equal(line.values, summed(run))
        telling = [other for other in run if any(other.values.values())]  # what adds nothing may be of the other side
        added = telling and ahead and ahead.meaning.section is section and equal(line.values, summed([ahead, *run]))
        if (len(run) > 1 and (whole or placed)) or added:
            for other in telling if added else run:
                if not _taken_off(other, line):
                    other.takes(section)
                if whole and section is Section.INCOME and other.meaning.section is Section.EQUITY_LIABILITY:
                    other.meaning = replace(other.meaning, section=section)  # what a budget takes of it
        _over_headings(lines, i, section)
        _over_subtotals(lines, i, section)


def _taken_off(part: Line, total: Line) -> bool:
    """Whether a part of a total names the other flow and is printed with the other sign (`Finansiella kostnader -14`
    above `Summa finansiering 710`)."""
    named = part.facts.words.named if part.facts.words else None
    return named in FLOWS and named is not total.meaning.section and opposed(part, total)


def _is_net(total: Line, run: Sequence[Line]) -> bool:
    """Whether a total without a name of its own adds up known income and known costs, printed with other signs (below
    `Finansiella intäkter` and `Finansiella kostnader`)."""
    income, costs = ([part for part in run if part.facts.known is section] for section in FLOWS)
    both = bool(income and costs) and len(income) + len(costs) == len(run)
    return both and all(opposed(one, other) for one in income for other in costs) and equal(total.values, summed(run))


def _means(lines: Sequence[Line]) -> None:
    """Equity that a bare total adds up with income, above costs and beside no assets, is income as the total is: what
    a budget takes of it. So is what means at hand add to the total of the income right above it (`Ur eget kapital`)."""
    sides = {line.meaning.section for line in lines}
    for i, total in enumerate(lines):
        start = _run_start(lines, i)
        run = [line for line in lines[start:i] if line.part]
        held = {line.meaning.section for line in run}
        below = any(line.meaning.section is Section.COST for line in lines[i:])
        bare = total.meaning.role is Role.TOTAL and total.facts.words is not None and total.facts.words.named is None
        above = [line for line in lines[max(start - 1, 0) : start] if line.meaning.role is Role.TOTAL]
        added = total.meaning.role is Role.AVAILABLE and {line.meaning.section for line in above} == {Section.INCOME}
        mixed = bare and below and held == {Section.INCOME, Section.EQUITY_LIABILITY}
        taken = added and held == {Section.EQUITY_LIABILITY}
        counted = [*above, *run] if taken else run
        if (mixed or taken) and Section.ASSET not in sides and equal(total.values, summed(counted)):
            for line in (*run, total):
                line.meaning = replace(line.meaning, section=Section.INCOME)


def _over_headings(lines: Sequence[Line], end: int, section: Section) -> None:
    """Where a section's total is the sum of all parts since the total above, these are of it, whatever headings stand
    among them: the first of them may have got lost over the end of a page."""
    above = max((i for i in range(end) if lines[i].meaning.role in ENDS), default=-1)
    run = [line for line in lines[above + 1 : end] if line.part]
    if len(run) > 1 and equal(lines[end].values, summed(run)):
        for line in run:
            if not _taken_off(line, lines[end]):
                line.takes(section)


def _over_subtotals(lines: Sequence[Line], end: int, section: Section) -> None:
    """Where a section's total is the sum of two or more totals that name none, these and their parts are of it."""
    below = [i for i in range(end) if _closes(lines[i])]
    run = lines[below[-1] + 1 if below else 0 : end]
    bare = [line for line in run if line.meaning.role is Role.TOTAL and line.values]
    if len(bare) > 1 and equal(lines[end].values, summed(bare)):
        for line in run:
            line.takes(section)
            if line in bare and line.meaning.section in (None, *FLOWS):
                line.meaning = replace(line.meaning, section=section)


def _closes(line: Line) -> bool:
    """Whether a row ends or opens a section by its name, a result included."""
    named = line.facts.words.named in FLOWS if line.facts.words else False
    ends = line.meaning.role in ENDS and (named or line.meaning.role is not Role.TOTAL)
    return ends or (named and not line.values)


def _named_by_hint(line: Line) -> bool:
    """Whether a line's section comes from no more than words that hint at it."""
    words = line.facts.words
    return words is None or words.named not in FLOWS


def _run_start(lines: Sequence[Line], end: int) -> int:
    """The first row of the run above row `end`: below the last total or result, or a heading that opens a section,
    or from what is carried over."""
    for i in range(end - 1, -1, -1):
        line = lines[i]
        if line.meaning.role is Role.CARRIED:
            return i
        heads = not line.values and line.facts.words is not None and line.facts.words.named in FLOWS
        if line.meaning.role in ENDS or heads or line.facts.starts:
            return i if line.facts.starts and line.meaning.role not in ENDS else i + 1
    return 0


def _varav(lines: Sequence[Line]) -> None:
    """Lines that say what is part of the line above keep to its section; what is taken off it by its sign and its name
    (`varav intäkter` of net costs) is of the other flow."""
    above: Line | None = None
    for line in lines:
        if line.meaning.role is not Role.VARAV:
            above = line if line.values else above
        elif above and above.meaning.section in FLOWS:
            named = line.facts.words.named if line.facts.words else None
            taken = named in FLOWS and opposed(line, above)
            line.meaning = replace(line.meaning, section=named if taken else above.meaning.section)
