"""Corrects what words and places say of rows by what adds up: totals over their parts, signs, results, closings."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.amounts import parse
from pipeline.meaning.figures import Reading
from pipeline.meaning.sections import BALANCE, FLOWS, RowFacts, RowMeaning
from pipeline.model import ColumnMeaning, Measure, Role, Section, Unit
from pipeline.records import replace

_ZERO = Decimal(0)
_SUMMED = (Role.PART, Role.BROUGHT, Role.CARRIED)
_ENDS = (Role.TOTAL, Role.RESULT, Role.AVAILABLE)
_NO_SUMS = (Measure.VARIANCE, Measure.SHARE)


@dataclass(slots=True)
class _Line:
    """A row with its amounts of money by column; `meaning` is what is corrected."""

    facts: RowFacts
    values: dict[int, Decimal]
    meaning: RowMeaning

    @property
    def part(self) -> bool:
        return self.meaning.role in _SUMMED and bool(self.values)

    @property
    def own(self) -> Section | None:
        """Income or cost by the row's own words, whatever stands around it."""
        words = self.facts.words
        named = (words.named or words.hint) if words else None
        return next((s for s in (self.facts.known, named) if s in FLOWS), None)

    def takes(self, section: Section) -> None:
        if self.meaning.role is Role.PART and self.meaning.section in (None, *FLOWS):
            self.meaning = replace(self.meaning, section=section)


def settle(
    rows: Sequence[Reading],
    facts: Sequence[RowFacts],
    roles: Sequence[RowMeaning],
    meant: Sequence[Sequence[ColumnMeaning]],
) -> list[RowMeaning]:
    """The rows' roles and sections, corrected where their amounts say otherwise than words and places."""
    lines = [
        _Line(fact, _values(reading, meant[reading.block - 1]), role)
        for reading, fact, role in zip(rows, facts, roles, strict=True)
    ]
    _named_sums(lines)
    _second_of_two(lines)
    _results(lines)
    _of_a_ledger(lines)
    _under_totals(lines)
    for group in _groups(lines):
        _by_signs(group) or _by_partition(group)
    _closings(lines)
    _last_of_balance(lines)
    _varav(lines)
    _bare_below(lines)
    _sum_of_totals(lines)
    return [line.meaning for line in lines]


def _values(reading: Reading, columns: Sequence[ColumnMeaning]) -> dict[int, Decimal]:
    """A row's amounts in the columns whose rows can be added."""
    found = {}
    for cell, column in zip(reading.row.cells, columns, strict=False):
        summed = column.amounts and column.unit is Unit.SEK and column.measure not in _NO_SUMS
        if cell and summed and not cell.own_label and (amount := parse(cell.text)):
            found[column.number] = amount.value
    return found


def _sum(lines: Iterable[_Line]) -> dict[int, Decimal]:
    sums: dict[int, Decimal] = {}
    for line in lines:
        for column, value in line.values.items():
            sums[column] = sums.get(column, _ZERO) + value
    return sums


def _equal(total: dict[int, Decimal], sums: dict[int, Decimal]) -> bool:
    """Whether the sums are the total in every column of it, not all of them 0."""
    return any(total.values()) and all(sums.get(column, _ZERO) == value for column, value in total.items())


def _named_sums(lines: Sequence[_Line]) -> None:
    """A line with the bare name of its section (`Intäkter`) that is the sum of two or more lines above it, of more than
    nil, is their total."""
    run: list[_Line] = []
    for line in lines:
        named = line.facts.words.named if line.facts.words else None
        telling = sum(any(other.values.values()) for other in run)  # beside nil one amount is any sum
        if line.meaning.role is Role.PART and named in FLOWS and telling > 1 and _equal(line.values, _sum(run)):
            line.meaning = replace(line.meaning, role=Role.TOTAL, section=named)
        if line.meaning.role in _ENDS or not line.values:
            run = []
        elif line.part:
            run.append(line)


def _second_of_two(lines: Sequence[_Line]) -> None:
    """Of two bare totals (`Summa`) after each other the second is of costs, with its parts, where the line right below
    is what it leaves of the first: no heading parts them, as over the end of a page."""
    bare = [i for i, line in enumerate(lines) if _is_bare_total(line)]
    for one, other in itertools.combinations(bare, 2):
        first, second, between = lines[one], lines[other], lines[one + 1 : other]
        below = next((line for line in lines[other + 1 :] if line.values), None)
        parted = any(line.facts.words and line.facts.words.named in FLOWS and not line.values for line in between)
        if below is None or parted or _opposed(first, second) or not _is_left(below, first, second):
            continue
        if _equal(second.values, _sum(line for line in between if line.part)):
            for line in (*between, second):
                line.takes(Section.COST)
                if line.meaning.role is Role.TOTAL and line.meaning.section is Section.INCOME:
                    line.meaning = replace(line.meaning, section=Section.COST)
            below.meaning = replace(below.meaning, role=Role.RESULT, section=Section.RESULT)


def _is_bare_total(line: _Line) -> bool:
    """Whether a line is a total within income whose words name no section."""
    return line.meaning.role is Role.TOTAL and line.meaning.section is Section.INCOME and line.own is None


def _results(lines: Sequence[_Line]) -> None:
    """A bare total (`TOTALT`) that is the totals of income and of costs with the other sign together is the result;
    so is a line right below the costs' total (`Att föra till nästa år`) that is what the costs leave of the income."""
    last: dict[Section | None, _Line] = {}
    above: _Line | None = None
    for line in lines:
        words, income, cost = line.facts.words, last.get(Section.INCOME), last.get(Section.COST)
        bare = line.meaning.role is Role.TOTAL and words is not None and words.named is None
        left = above is cost and line.part and line.own is None
        if income and cost and ((bare and _opposed(income, cost)) or left) and _is_left(line, income, cost):
            line.meaning = replace(line.meaning, role=Role.RESULT, section=Section.RESULT)
        elif line.meaning.role is Role.TOTAL:
            last[line.meaning.section] = line
        above = line if line.values else above


def _is_left(line: _Line, income: _Line, cost: _Line) -> bool:
    """Whether a line is in every column what the costs, printed with or without a minus, leave of the income."""
    if _opposed(income, cost):
        return _equal_or_nil(line, (income, cost))
    columns = line.values.items()
    plus, minus = income.values, cost.values
    return any(line.values.values()) and all(plus.get(c, _ZERO) - minus.get(c, _ZERO) == v for c, v in columns)


def _of_a_ledger(lines: Sequence[_Line]) -> None:
    """Where totals of both signs add up to a bare last one (`TOTALT`), as in a ledger, it is the result, and each of
    the others is income or cost by its sign: as those of that sign are that say what they are."""
    filled = [line for line in lines if line.values]
    sums = [line for line in filled if line.meaning.role is Role.TOTAL]
    if len(sums) < 3 or sums[-1] is not filled[-1] or not _equal_or_nil(sums[-1], sums[:-1]):
        return
    ends = [-1, *(next(i for i, one in enumerate(lines) if one is line) for line in sums[:-1])]
    runs = [lines[start + 1 : stop + 1] for start, stop in itertools.pairwise(ends)]
    said = {(_sign(run[-1]), part.own) for run in runs for part in run if part.own}
    alike = len(said) == len({sign for sign, _ in said}) == len({section for _, section in said}) > 0
    if {_sign(run[-1]) for run in runs} != {1, -1} or not alike:
        return
    sign, section = next(iter(said))
    assert section is not None
    other = Section.COST if section is Section.INCOME else Section.INCOME
    for run in runs:
        own = section if _sign(run[-1]) == sign else other
        for part in run:
            part.takes(own)
        run[-1].meaning = replace(run[-1].meaning, section=own)
    words = sums[-1].facts.words
    if words is None or words.named is None:
        sums[-1].meaning = replace(sums[-1].meaning, role=Role.RESULT, section=Section.RESULT)


def _equal_or_nil(line: _Line, parts: Sequence[_Line]) -> bool:
    sums = _sum(parts)
    return bool(line.values) and all(sums.get(column, _ZERO) == value for column, value in line.values.items())


def _opposed(one: _Line, other: _Line) -> bool:
    return any(value * other.values.get(column, _ZERO) < 0 for column, value in one.values.items())


def _under_totals(lines: Sequence[_Line]) -> None:
    """The parts that add up to a total which names income or cost are of its section, whatever their names say; so are
    those between the income's total and the costs' that no heading sets apart."""
    for i, line in enumerate(lines):
        section = line.facts.words.named if line.facts.words else None
        if line.meaning.role is not Role.TOTAL or section not in FLOWS or line.meaning.section is not section:
            continue
        start = _run_start(lines, i)
        run = [other for other in lines[start:i] if other.part]
        ahead = lines[start - 1] if start else None
        after_income = (
            ahead is not None
            and ahead.meaning.section is Section.INCOME
            and section is Section.COST
            and not _equal(ahead.values, _sum(run))  # income's own parts, below their total
        )
        placed = after_income and not any(other.own is Section.INCOME and not _named_by_hint(other) for other in run)
        if len(run) > 1 and (_equal(line.values, _sum(run)) or placed):
            for other in run:
                other.takes(section)
        _over_headings(lines, i, section)
        _over_subtotals(lines, i, section)


def _over_headings(lines: Sequence[_Line], end: int, section: Section) -> None:
    """Where a section's total is the sum of all parts since the total above, these are of it, whatever headings stand
    among them: the first of them may have got lost over the end of a page."""
    above = max((i for i in range(end) if lines[i].meaning.role in _ENDS), default=-1)
    run = [line for line in lines[above + 1 : end] if line.part]
    if len(run) > 1 and _equal(lines[end].values, _sum(run)):
        for line in run:
            line.takes(section)


def _over_subtotals(lines: Sequence[_Line], end: int, section: Section) -> None:
    """Where a section's total is the sum of two or more totals that name none, these and their parts are of it."""
    below = [i for i in range(end) if _closes(lines[i])]
    run = lines[below[-1] + 1 if below else 0 : end]
    bare = [line for line in run if line.meaning.role is Role.TOTAL and line.values]
    if len(bare) > 1 and _equal(lines[end].values, _sum(bare)):
        for line in run:
            line.takes(section)
            if line in bare and line.meaning.section in (None, *FLOWS):
                line.meaning = replace(line.meaning, section=section)


def _closes(line: _Line) -> bool:
    """Whether a row ends or opens a section by its name, a result included."""
    named = line.facts.words.named in FLOWS if line.facts.words else False
    ends = line.meaning.role in _ENDS and (named or line.meaning.role is not Role.TOTAL)
    return ends or (named and not line.values)


def _named_by_hint(line: _Line) -> bool:
    """Whether a line's section comes from no more than words that hint at it."""
    words = line.facts.words
    return words is None or words.named not in FLOWS


def _run_start(lines: Sequence[_Line], end: int) -> int:
    """The first row of the run above row `end`: below the last total or result, or a heading that opens a section,
    or from what is carried over."""
    for i in range(end - 1, -1, -1):
        line = lines[i]
        if line.meaning.role is Role.CARRIED:
            return i
        heads = not line.values and line.facts.words is not None and line.facts.words.named in FLOWS
        if line.meaning.role in _ENDS or heads or line.facts.starts:
            return i if line.facts.starts and line.meaning.role not in _ENDS else i + 1
    return 0


def _groups(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """The stretches that end with a result (or the table) and have neither totals nor headings of a section."""
    group: list[_Line] = []
    for line in lines:
        group.append(line)
        if line.meaning.role is Role.RESULT and line.meaning.section is Section.RESULT:
            yield from [group] if _is_plain(group) else []
            group = []
    yield from [group] if _is_plain(group) else []


def _is_plain(group: Sequence[_Line]) -> bool:
    parts = [line for line in group if line.part]
    flows = all(line.meaning.section in (None, Section.RESULT, *FLOWS) for line in group)
    whole = any(line.meaning.role in (Role.TOTAL, Role.AVAILABLE) for line in group)
    return flows and len(parts) > 1 and not whole and not any(line.meaning.headings for line in group)


def _sign(line: _Line) -> int:
    """1 or -1 where all amounts that are not 0 have that sign, else 0."""
    signs = {1 if value > 0 else -1 for value in line.values.values() if value}
    return signs.pop() if len(signs) == 1 else 0


def _by_signs(group: Sequence[_Line]) -> bool:
    """Lines of one sign are income, of the other cost, where the result adds them up; where none does, only those lines
    whose words say nothing. Which sign is the income's, the lines say that name their section."""
    parts = [line for line in group if line.part and line.meaning.role is Role.PART]
    if {_sign(line) for line in parts} < {1, -1} or not {1, -1} <= {_sign(line) for line in parts}:
        return False
    votes = sum(_sign(line) * (1 if line.own is Section.INCOME else -1) for line in parts if line.own)
    proven = _proves(group)
    if not votes and proven:  # names against each other: what stands first is income
        votes = _sign(parts[0])
    if not votes:
        return False
    unanimous = all(_sign(line) * votes * (1 if line.own is Section.INCOME else -1) >= 0 for line in parts if line.own)
    for line in parts:
        if _sign(line) and (proven or (unanimous and line.own is None)):
            line.takes(Section.INCOME if _sign(line) * votes > 0 else Section.COST)
    return True


def _proves(group: Sequence[_Line]) -> bool:
    """Whether the result that ends a group is the sum of its lines, with or without what is brought forward."""
    end = group[-1]
    if end.meaning.role is not Role.RESULT or not end.values:
        return False
    parts = [line for line in group[:-1] if line.part]
    own = [line for line in parts if line.meaning.role is Role.PART]
    return _equal_or_nil(end, parts) or _equal_or_nil(end, own)


def _by_partition(group: Sequence[_Line]) -> bool:
    """With all amounts printed positive: if the first lines less the rest are the result, for one cut only, that cut
    parts income from cost."""
    end, parts = group[-1], [line for line in group[:-1] if line.part and any(line.values.values())]
    if end.meaning.role is not Role.RESULT or not end.values or any(_sign(line) < 0 for line in parts):
        return False
    cuts = [cut for cut in range(1, len(parts)) if _leaves(end, parts[:cut], parts[cut:])]
    if len(cuts) != 1 or len(parts) < 3:
        return False
    for at, line in enumerate(parts):
        line.takes(Section.INCOME if at < cuts[0] else Section.COST)
    return True


def _leaves(end: _Line, income: Sequence[_Line], cost: Sequence[_Line]) -> bool:
    plus, minus = _sum(income), _sum(cost)
    return all(plus.get(c, _ZERO) - minus.get(c, _ZERO) == value for c, value in end.values.items())


def _closings(lines: Sequence[_Line]) -> None:
    """In a balance sheet a closing line (`Utgående eget kapital`) that is the sum of two or more lines right above it
    is their total."""
    for i, line in enumerate(lines):
        words = line.facts.words
        closing = words is not None and words.result and words.accumulated and not words.brought
        if line.meaning.section not in BALANCE or line.meaning.role is not Role.PART or not closing:
            continue
        above: list[_Line] = []
        for other in reversed(lines[:i]):
            if not other.part or other.meaning.section is not line.meaning.section:
                break
            above.append(other)
            if len(above) > 1 and _equal(line.values, _sum(above)):
                line.meaning = replace(line.meaning, role=Role.TOTAL)
                break


def _last_of_balance(lines: Sequence[_Line]) -> None:
    """The result that a balance sheet ends with, right below the total of its other side, is what the sides differ."""
    filled = [line for line in lines if line.values]
    if len(filled) < 3 or filled[-1].facts.words is None:
        return
    above, last = filled[-2].meaning, filled[-1].meaning
    both = above.section in BALANCE and last.section in BALANCE
    if both and above.role is Role.TOTAL and last.role is Role.PART and filled[-1].facts.words.result:
        filled[-1].meaning = replace(last, role=Role.TOTAL)


def _bare_below(lines: Sequence[_Line]) -> None:
    """A total that names no section, right below a subtotal, is of the subtotal's."""
    above: _Line | None = None
    for line in lines:
        bare = line.meaning.role is Role.TOTAL and line.meaning.section is None
        if bare and above and above.meaning.role is Role.TOTAL and above.meaning.section in FLOWS:
            line.meaning = replace(line.meaning, section=above.meaning.section)
        above = line if line.values else above


def _varav(lines: Sequence[_Line]) -> None:
    """Lines that say what is part of the line above keep to its section."""
    above: Section | None = None
    for line in lines:
        if line.meaning.role is Role.VARAV and above in FLOWS:
            line.meaning = replace(line.meaning, section=above)
        elif line.values:
            above = line.meaning.section


def _sum_of_totals(lines: Sequence[_Line]) -> None:
    """The last line, where it is the sum of the totals above it and nothing stands between (`Bokfört värde` below what
    was paid for inventories and what was written off), is a total."""
    filled = [line for line in lines if line.values]
    totals = [line for line in filled if line.meaning.role is Role.TOTAL]
    last = filled[-1] if len(totals) > 1 else None
    if last and filled[-2] is totals[-1] and last.meaning.role is Role.PART and _equal(last.values, _sum(totals)):
        last.meaning = replace(last.meaning, role=Role.TOTAL)
