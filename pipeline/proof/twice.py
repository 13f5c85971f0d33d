"""The same amount printed twice: the year's result in several statements, cash in cash flow and balance sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from pipeline import canonical
from pipeline.model import SIDES, CheckStatus, Section, StatementKind
from pipeline.proof.arithmetic import possible
from pipeline.proof.coverage import covers, tally
from pipeline.proof.entries import Entry, Key, entries, is_closing
from pipeline.proof.findings import Finding, finding, missing, name, side, unless_nowhere
from pipeline.proof.grid import SUMS, Kind
from pipeline.proof.solving import Solved
from pipeline.proof.sums import brings_forward
from pipeline.records import replace

_FLOWS = (StatementKind.BUDGET, StatementKind.INCOME_STATEMENT)


# ---------------------------------------------------------------------------------------------------------------------
# The year's result


def result_findings(document: Sequence[Solved]) -> Iterator[Finding]:
    """The year's result, wherever it is printed again for the same period, against the statement that works it out."""
    found: dict[Key, list[Entry]] = {}
    for solved in document:
        for entry in entries(solved):
            derived = entry.figure.measure in SIDES
            if (
                (entry.figure.line_item or entry.row.line_item) in canonical.YEAR_RESULT
                and not entry.apart
                and not derived
            ):
                found.setdefault(entry.key, []).append(entry)
    pairs: dict[tuple[int, int, int, int], list[Finding]] = {}  # by the two statements and their lines
    for key, same in found.items():
        first = _reference(same) if key[2] is not None else None
        for other in same if first else ():
            if first is not None and _is_again(other, first, same):
                lines = id(other.solved), other.line, id(first.solved), first.line
                pairs.setdefault(lines, []).append(_again(other, first))
    for several in pairs.values():
        yield from unless_nowhere(several, "in no column of several the same: it may be another result")


def _works_out(entry: Entry) -> bool:
    """Whether the entry's statement works the result out from income and costs (a balance sheet only repeats it)."""
    flows = entry.statement.kind in _FLOWS or entry.line in entry.solved.coverages
    return flows and entry.solved.grid.kinds[entry.line] == Kind.RESULT and entry.row.section != Section.CASH_FLOW


def _reference(same: Sequence[Entry]) -> Entry | None:
    """The result as worked out in the income statement, else in the budget with the members, else the first printed."""
    worked = [entry for entry in same if _works_out(entry)]
    return min(worked or same, key=_preference, default=None)


def _preference(entry: Entry) -> tuple[bool, bool]:
    members = any(line.member_id for line in entry.solved.grid.lines)
    return entry.statement.kind != StatementKind.INCOME_STATEMENT, not members


def _is_again(other: Entry, first: Entry, same: Sequence[Entry]) -> bool:
    """A second budget in the document may be that of a part of it: it is not held to the first. Nor is what is booked
    as the result to what all accounts come to, where that counts it in (`Beräknat resultat` of a balance report)."""
    if other is first or (other.solved is first.solved and (_works_out(other) or _counts_the_other(first, other))):
        return False
    if not _works_out(other):
        return True
    rivals = [e for e in same if _works_out(e) and e.statement.kind == StatementKind.BUDGET]
    kinds = {other.statement.kind, first.statement.kind}
    return kinds == set(_FLOWS) and len(rivals) == 1


def _counts_the_other(one: Entry, other: Entry) -> bool:
    """Whether one of two lines of a statement adds the other up, at whatever level."""
    cover = one.solved.cover
    return covers(cover, one.line, other.line) or covers(cover, other.line, one.line)


def _again(other: Entry, first: Entry) -> Finding:
    scope = f"{_words(other)} = {_words(first)}"
    sides = _counts_in(other), _counts_in(first)
    actual, expected = [(1, other.figure)], [(1, first.figure)]
    found = identical("same_amount", scope, other, first)
    if found.difference == -2 * first.figure.value and _in_credit(other) != _in_credit(first):
        expected = [(-1, first.figure)]
        areas = (other.area, first.area)
        detail = "one of them with the signs of a ledger"
        found = finding("same_amount", scope, other.header, actual, expected, areas=areas, detail=detail)
    if sides[0] == sides[1]:
        return found
    if None in sides and found.status != CheckStatus.FAIL:
        return found
    detail = "one counts in what was brought forward, the other leaves it out"
    if None in sides:
        detail = "it is not known whether both count in what was brought forward"
    return missing("same_amount", scope, other.header, actual, expected, detail)


def _in_credit(entry: Entry) -> bool:
    """Whether the entry's column has the signs of a ledger, in which income and equity are negative."""
    grid, position = entry.solved.grid, entry.position
    if position is None:
        return False
    lines = [i for i, line in enumerate(grid.lines) if line.section in (Section.INCOME, Section.EQUITY_LIABILITY)]
    return sum(grid.values[i][position] or 0 for i in lines) < 0


def _words(entry: Entry) -> str:
    return f"{name(entry.row.label)} (page {entry.row.page}, row {entry.figure.row_no or entry.row.row})"


def _counts_in(entry: Entry) -> bool | None:
    """Whether a result counts in what was brought forward: by the identity that it satisfies; None where by none."""
    if not _works_out(entry):
        return False
    solved = entry.solved
    if Kind.BROUGHT not in solved.grid.kinds:
        return False
    if entry.position is None or entry.line not in solved.coverages:
        return None
    coverage = solved.coverages[entry.line]
    only = replace(solved.grid, values=_one_column(solved, entry.position))
    held = tally(only, solved.cover, coverage)
    return brings_forward(solved, entry.line, entry.position) if held.certain else None


def _one_column(solved: Solved, position: int) -> tuple[tuple[int | None, ...], ...]:
    return tuple(tuple(v if p == position else None for p, v in enumerate(row)) for row in solved.grid.values)


def identical(rule: str, scope: str, other: Entry, first: Entry) -> Finding:
    """Two printings of one amount: with the same quantum they must be identical, else equal within rounding."""
    areas = (other.area, first.area)
    found = finding(rule, scope, other.header, [(1, other.figure)], [(1, first.figure)], areas=areas)
    if other.figure.quantum != first.figure.quantum:
        return found
    status = CheckStatus.FAIL if found.difference else CheckStatus.PASS
    return replace(found, status=status, tolerance=type(other.figure.value)(0))


# ---------------------------------------------------------------------------------------------------------------------
# Cash


def cash_findings(document: Sequence[Solved]) -> Iterator[Finding]:
    """Cash at the end of the cash flow statement against the balance sheet's, for the same day."""
    held: dict[Key, list[Entry]] = {}
    for entry in _cash_held(document):
        held.setdefault(entry.key, []).append(entry)
    closing = [e for solved in document for e in entries(solved) if _closes_cash(e)]
    if not held or not closing:
        return
    items = _likeliest(closing, held)
    for entry in closing:
        yield _cash(entry, [e for e in held.get(entry.key, []) if e.row.line_item in items])
    for entry in (e for solved in document for e in entries(solved) if e.row.line_item == canonical.OPENING_CASH):
        parts = [e for e in held.get(_day_before(entry), []) if e.row.line_item in items]
        if parts:
            yield _cash(entry, parts)


def _day_before(entry: Entry) -> Key:
    """What an amount held at the beginning of an entry's period states: the last day before it."""
    figure = entry.figure
    start = figure.period_start or date(figure.fiscal_year or 1, 1, 1)
    end = start - timedelta(days=1) if start.year > 1 else start
    return figure.entity, figure.measure, end.year, end


def _cash_held(document: Sequence[Solved]) -> Iterator[Entry]:
    """Cash among the assets, each line once for each day: what a note prints again is not held twice."""
    seen: set[tuple[str | None, Key]] = set()
    for solved in sorted(document, key=lambda s: s.grid.statement.kind != StatementKind.BALANCE_SHEET):
        for entry in entries(solved):
            spot = entry.row.line_item, entry.key
            if entry.row.section == Section.ASSET and spot[0] in canonical.CASH and spot not in seen:
                seen.add(spot)
                yield entry


def _closes_cash(entry: Entry) -> bool:
    if entry.row.line_item == canonical.CLOSING_CASH:
        return True
    flow = entry.statement.kind == StatementKind.CASH_FLOW
    last = not any(kind in SUMS for kind in entry.solved.grid.kinds[entry.line + 1 :])  # `Summa tillförda medel` is not
    return flow and last and entry.row.line_item is None and is_closing(entry.solved, entry.line)


def _likeliest(closing: Sequence[Entry], held: dict[Key, list[Entry]]) -> tuple[str, ...]:
    """What counts as cash, in every column alike: the bank alone, or with placements; that which holds most often."""
    choices = [canonical.CASH[:1], canonical.CASH[:2], canonical.CASH, (canonical.CASH[0], canonical.CASH[2])]
    return max(choices, key=lambda items: sum(_agrees(entry, held, items) for entry in closing))


def _agrees(entry: Entry, held: dict[Key, list[Entry]], items: Sequence[str]) -> bool:
    parts = [e.figure for e in held.get(entry.key, []) if e.row.line_item in items]
    difference = entry.figure.value - sum(f.value for f in parts)
    return bool(parts) and possible(difference, entry.figure.quantum + sum(f.quantum for f in parts))


def _cash(entry: Entry, parts: Sequence[Entry]) -> Finding:
    actual = [(1, entry.figure)]
    if not parts:
        scope = f"{name(entry.row.label)} = cash in the balance sheet"
        return missing("cash", scope, entry.header, actual, [], "the balance sheet prints none for this day")
    scope = f"{name(entry.row.label)} = {side([(1, e.row.label) for e in parts])}"
    if len(parts) == 1:
        return identical("cash", scope, entry, parts[0])
    areas = (entry.area, *(e.area for e in parts))
    return finding("cash", scope, entry.header, actual, [(1, e.figure) for e in parts], areas=areas)
