"""From year to year: what is brought forward is last year's closing, and an accumulated result grows by the year's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline import canonical
from pipeline.model import Measure, Role, StatementKind
from pipeline.proof.entries import (
    LATEST,
    Entry,
    brought_lines,
    closes_year,
    entries,
    is_closing,
    latest,
)
from pipeline.proof.findings import Finding, finding, missing, name, passes, unless_nowhere
from pipeline.proof.grid import Kind
from pipeline.proof.solving import Solved
from pipeline.proof.sums import brings_forward

_DECIDED = (Measure.BUDGET, Measure.PLAN)
_BY_YEAR = (StatementKind.BUDGET, StatementKind.INCOME_STATEMENT, StatementKind.OTHER)


# ---------------------------------------------------------------------------------------------------------------------
# Brought forward


def brought_findings(document: Sequence[Solved]) -> Iterator[Finding]:
    """What is brought into a year against the printed closing of the year before in its latest view."""
    for solved in document:
        into = [e for e in entries(solved) if _is_brought(e)]
        by_line: dict[int, list[Finding]] = {}
        for entry in into:
            closings = _of_alternative(entry, _closings(entry, document))
            by_line.setdefault(entry.line, []).append(_brought(entry, closings, into))
        for found in by_line.values():
            why = "in no column of several: it may be a part of what was left, or other means"
            yield from unless_nowhere(found, why)


def _of_alternative(entry: Entry, closings: Sequence[Entry]) -> Sequence[Entry]:
    """Of the closings those of the entry's own alternative, where its line stands in the statement more than once: one
    plan below another goes from what it brings in down to what it leaves."""
    lines = entry.solved.grid.lines
    begins = [i for i, line in enumerate(lines) if line.label == entry.row.label and any(line.figures)]
    if len(begins) < 2:
        return closings
    stop = next((line for line in begins if line > entry.line), len(lines))
    return [c for c in closings if c.solved is not entry.solved or entry.line < c.line < stop]


def _is_brought(entry: Entry) -> bool:
    """A balance sheet's own lines are left to its sums: its opening equity may hold more than last year's result."""
    kind = entry.statement.kind
    flows = (StatementKind.EQUITY, StatementKind.CASH_FLOW)
    plain = entry.solved.grid.kinds[entry.line] == Kind.BROUGHT or kind in flows
    return entry.row.role == Role.BROUGHT and plain and entry.figure.fiscal_year is not None and not _compares(entry)


def _compares(entry: Entry) -> bool:
    return entry.figure.measure in (Measure.VARIANCE, Measure.SHARE)


def _closings(entry: Entry, document: Sequence[Solved]) -> list[Entry]:
    """The printed closings of the year before: of the entry's own statement, else of one like it."""
    own = [c for c in _closings_in(entry.solved, entry) if entry.line in brought_lines(entry.solved, c.line)]
    if own or entry.statement.kind not in _BY_YEAR:
        return own
    return [c for solved in document if solved.grid.statement.kind in _BY_YEAR for c in _closings_in(solved, entry)]


def _closings_in(solved: Solved, entry: Entry) -> list[Entry]:
    year, entity = entry.figure.fiscal_year, entry.figure.entity
    found = [
        c
        for c in entries(solved)
        if year is not None and c.figure.fiscal_year == year - 1 and c.figure.entity == entity and closes_year(c.figure)
    ]
    return [c for c in found if c.figure.line_item in canonical.CLOSINGS or is_closing(solved, c.line)]


def _brought(entry: Entry, closings: Sequence[Entry], into: Sequence[Entry]) -> Finding:
    rule, year = "brought_forward", entry.figure.fiscal_year
    closing = latest(closings)
    actual = [(1, entry.figure)]
    own = name(entry.row.label)
    if closing is None:
        scope = f"{own} = the closing of {year - 1 if year else 'the year before'}"
        return missing(rule, scope, entry.header, actual, [], "last year's closing is not printed in this document")
    where = closing.header or str(closing.figure.fiscal_year)
    scope = f"{own} = {name(closing.figure.row_label or closing.row.label)} ({where})"
    if _set_before(entry, closing, into):
        detail = "decided before last year's outcome was known; the year's later view is held to it"
        return missing(rule, scope, entry.header, actual, [(1, closing.figure)], detail)
    view = closing.figure.measure.value if closing.figure.measure else ""
    areas = (entry.area, closing.area)
    expected = [(1, closing.figure)]
    found = finding(rule, scope, entry.header, actual, expected, areas=areas, detail=f"latest view: {view}")
    other = "" if passes(found) else _other_ground(entry, closing, into)
    return missing(rule, scope, entry.header, actual, expected, other) if other else found


def _other_ground(entry: Entry, closing: Entry, into: Sequence[Entry]) -> str:
    """Why an amount brought forward need not be the closing that is printed; empty where it must."""
    own, other = entry.figure.measure, closing.figure.measure
    if entry.row.draws:
        return "what is used of the equity may be any part of it"
    if own in _DECIDED and other == Measure.OUTCOME:
        return "a budget may be set before last year's outcome is known, or use a part of what is there"
    if (own == Measure.OUTCOME and other != Measure.OUTCOME) or (own == Measure.FORECAST and other in _DECIDED):
        return f"last year's closing is printed as {other.value if other else 'nothing known'} only"
    if own in _DECIDED and other in _DECIDED and not _follows_on(entry, into):
        if own == Measure.BUDGET:
            return "last year's closing is printed as decided in an older budget only"
        if not closing.figure.value and closing.figure.line_item not in canonical.CLOSINGS:
            return "a plan in balance says nothing of what is left to bring forward"
    return ""


def _follows_on(entry: Entry, into: Sequence[Entry]) -> bool:
    """Whether another year's budget or plan beside it does bring forward what the one before leaves."""
    others = [e for e in into if e.line == entry.line and e is not entry and e.figure.measure in _DECIDED]
    closings = ((e, latest(_closings_in(entry.solved, e))) for e in others if e.figure.value)
    return any(c is not None and c.figure.measure in _DECIDED and c.figure.value == e.figure.value for e, c in closings)


def _set_before(entry: Entry, closing: Entry, into: Sequence[Entry]) -> bool:
    """Whether a budget was set before the closing that a later view of the same year beside it rests on."""
    if closing.figure.measure != Measure.OUTCOME or entry.figure.measure not in _DECIDED:
        return False
    later = (Measure.OUTCOME, Measure.FORECAST)
    year = entry.figure.fiscal_year
    return any(e.line == entry.line and e.figure.fiscal_year == year and e.figure.measure in later for e in into)


# ---------------------------------------------------------------------------------------------------------------------
# Accumulated


def accumulated_findings(document: Sequence[Solved]) -> Iterator[Finding]:
    """Each accumulated result against the one of the year before and the year's own result."""
    for solved in document:
        lines = chained(solved)
        chain = [e for e in entries(solved) if _is_accumulated(e, lines)]
        for entry in chain:
            before = latest([e for e in chain if _precedes(e, entry)])
            if before is not None:
                yield _grown(entry, before)


def chained(solved: Solved) -> frozenset[int]:
    """Lines that no lines of their own column give, but that grow from year to year by the result above them."""
    lines = [t for t, kind in enumerate(solved.grid.kinds) if kind == Kind.RESULT]
    return frozenset(t for t in lines if not _given(solved, t) and _chains(solved, t))


def _given(solved: Solved, line: int) -> bool:
    """Whether lines of its own column give it, in any column."""
    return line in solved.tallies and (solved.tallies[line].holds > 0 or not solved.tallies[line].fails)


def _chains(solved: Solved, line: int) -> bool:
    if solved.grid.lines[line].line_item in canonical.CLOSINGS and not brought_lines(solved, line):
        return True
    chain = [e for e in entries(solved) if e.line == line and e.figure.fiscal_year is not None]
    grown = [_grown(e, b) for e in chain if (b := latest([x for x in chain if _precedes(x, e)])) is not None]
    good = sum(f.difference is not None and 2 * abs(f.difference) <= 2 * (f.tolerance or 0) for f in grown)
    return good > 0 and 2 * good > len(grown)


def _is_accumulated(entry: Entry, lines: frozenset[int]) -> bool:
    """A closing that nothing in its own column gives: a row of its own, or words and amount in one cell."""
    solved, figure = entry.solved, entry.figure
    if figure.fiscal_year is None or _compares(entry) or figure.role == Role.BROUGHT:
        return False
    if (entry.line in solved.coverages and brought_lines(solved, entry.line)) or _carried_on(solved, entry.line):
        return False
    named = figure.line_item in canonical.CLOSINGS or entry.row.line_item in canonical.CLOSINGS
    nameless = entry.apart and figure.line_item is None and figure.role == Role.RESULT
    return named or nameless or entry.line in lines


def _carried_on(solved: Solved, line: int) -> bool:
    """Whether the line goes into another closing of its own column, which holds: then it was brought forward."""
    return any(
        (1, line) in c.terms and solved.grid.lines[t].line_item in canonical.CLOSINGS and solved.tallies[t].certain
        for t, c in solved.coverages.items()
    )


def _year(entry: Entry) -> int:
    return entry.figure.fiscal_year or 0


def _precedes(before: Entry, entry: Entry) -> bool:
    return _year(before) == _year(entry) - 1 and before.figure.entity == entry.figure.entity


def _grown(entry: Entry, before: Entry) -> Finding:
    rule = "accumulated"
    own = _result(entry)
    words = f"{_words(entry)} = {_words(before)}"
    actual = [(1, entry.figure)]
    if own is None:
        scope = f"{words} + the result of {_year(entry)}"
        return missing(rule, scope, entry.header, actual, [(1, before.figure)], "the year's result is not printed")
    if own.position is not None and brings_forward(own.solved, own.line, own.position):
        scope = f"{_words(entry)} = {name(own.row.label)} ({own.header})"  # which counts in what was brought forward
        return finding(rule, scope, entry.header, actual, [(1, own.figure)], areas=(entry.area, own.area))
    scope = f"{words} + {name(own.row.label)} ({own.header})"
    parts = [(1, before.figure), (1, own.figure)]
    return finding(rule, scope, entry.header, actual, parts, areas=(entry.area, before.area, own.area))


def _words(entry: Entry) -> str:
    label = name(entry.figure.row_label or entry.row.label)
    return label if entry.apart else f"{label} ({entry.header})"


def _result(entry: Entry) -> Entry | None:
    """The year's own result: of the nearest result line, in the same measure, else in the latest view."""
    found = [e for e in entries(entry.solved) if _is_year_result(e, entry)]
    if not found:
        return None
    named = [e for e in found if e.row.line_item in canonical.YEAR_RESULT] or found
    line = min((e.line for e in named), key=lambda x: (x > entry.line, abs(x - entry.line)))
    views = [e for e in named if e.line == line]
    same = [e for e in views if e.figure.measure == entry.figure.measure]
    return (same or sorted(views, key=_rank))[0]


def _rank(entry: Entry) -> int:
    return LATEST.index(entry.figure.measure) if entry.figure.measure in LATEST else len(LATEST)


def _is_year_result(entry: Entry, accumulated: Entry) -> bool:
    if entry.line == accumulated.line or entry.apart or entry.row.role != Role.RESULT or _compares(entry):
        return False
    if entry.figure.line_item in canonical.CLOSINGS or entry.row.line_item in canonical.CLOSINGS:
        return False
    same = entry.figure.fiscal_year, entry.figure.entity
    if same != (accumulated.figure.fiscal_year, accumulated.figure.entity):
        return False
    if closes_year(accumulated.figure):
        return closes_year(entry.figure)
    return entry.figure.period_end == accumulated.figure.period_end  # in a report on a part of the year
