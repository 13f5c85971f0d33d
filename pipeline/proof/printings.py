"""The same figure printed again: a summary before the statements, a table repeated, a letter that quotes its report.

Two lines are the same by canonical line, member or identical label, in the same section, measure, year, period and
entity. Two tables are taken to print the same where most of what they share agrees: one amount alone is chance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from pipeline import canonical
from pipeline.model import CheckStatus, Measure, Role, Section, Unit
from pipeline.proof.arithmetic import possible
from pipeline.proof.entries import LATEST, Entry, entries
from pipeline.proof.findings import Finding, finding, name
from pipeline.proof.solving import Solved
from pipeline.records import Record, field, replace

RULE = "printed_again"
ENOUGH = 2  # amounts that agree and are not nil
MOST = 0.6  # of what two tables share must agree
Print = tuple[str, Section | None, bool, str | None, Measure | None, int | None, date | None, date | None]


class Printings(Record):
    """What is printed again: each figure's id -> the id of the one that it repeats, and what was found of it."""

    again: dict[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def printings(document: Sequence[Solved], source: Sequence[Solved] = ()) -> Printings:
    """What `document` prints of itself again; with a `source`, what it prints again of that other document."""
    order = sorted(range(len(document)), key=lambda i: _rank(document[i], i))
    tables = [(solved, _prints(solved)) for solved in (document[i] for i in order)]
    before = [(solved, _prints(solved)) for solved in source]
    again: dict[str, str] = {}
    found: list[Finding] = []
    earlier = before if source else tables
    holders: dict[Print, list[int]] = {}  # which of the earlier tables state the same: only these are compared
    for at, (_, first) in enumerate(before):
        _hold(holders, first, at)
    for at, (_, own) in enumerate(tables):
        met = Counter(other for key in own for other in holders.get(key, ()))
        for other in sorted(o for o, count in met.items() if count >= ENOUGH):
            first = earlier[other][1]
            shared = [(own[key], first[key]) for key in own if key in first]
            shared = [(e, f) for e, f in shared if e.figure.figure_id not in again]
            if _is_again(shared):
                again |= {
                    e.figure.figure_id: again.get(f.figure.figure_id, f.figure.figure_id)
                    for e, f in shared
                    if _agree(e, f)
                }
                found += _findings(shared)
        if not source:
            _hold(holders, own, at)
    return Printings(again, tuple(found))


def _hold(holders: dict[Print, list[int]], prints: dict[Print, Entry], at: int) -> None:
    """Keep which table states what; a bare `Summa` is in every table and tells nothing."""
    for key, entry in prints.items():
        if not entry.figure.is_total or entry.figure.line_item or entry.figure.member_id:
            holders.setdefault(key, []).append(at)


def _rank(solved: Solved, place: int) -> tuple[bool, int, int]:
    """Statements before notes, longer tables before shorter ones, then as printed."""
    lines = solved.grid.lines
    return any(line.in_note is not None for line in lines), -sum(any(line.figures) for line in lines), place


def _prints(solved: Solved) -> dict[Print, Entry]:
    """A table's amounts of money by what they state; what two of its lines or columns state alike is left out."""
    found: dict[Print, Entry | None] = {}
    for entry in entries(solved):
        key = _key(entry)
        if key is not None:
            found[key] = None if key in found else entry
    return {key: entry for key, entry in found.items() if entry is not None}


def _key(entry: Entry) -> Print | None:
    figure, row = entry.figure, entry.row
    known = figure.member_id or (figure.line_item if figure.line_item not in canonical.MANY else None)
    label = known or " ".join((figure.row_label or "").casefold().split())
    if not label or figure.unit != Unit.SEK or figure.measure not in LATEST or row.role == Role.VARAV:
        return None
    return (
        label, figure.section, figure.is_total, figure.entity, figure.measure, figure.fiscal_year,
        figure.period_start, figure.period_end,
    )  # fmt: skip


def _agree(one: Entry, other: Entry) -> bool:
    a, b = one.figure, other.figure
    if a.quantum == b.quantum:
        return a.value == b.value
    return possible(a.value - b.value, sum(f.quantum for f in (a, b) if f.value))  # nil is rounded from nothing


def _is_again(shared: Sequence[tuple[Entry, Entry]]) -> bool:
    telling = [(e, f) for e, f in shared if e.figure.value or f.figure.value]
    agree = [pair for pair in telling if _agree(*pair)]
    amounts = {e.figure.value for e, _ in agree}
    return len(amounts) >= ENOUGH and len(agree) >= MOST * len(telling)


def _findings(shared: Sequence[tuple[Entry, Entry]]) -> Iterator[Finding]:
    """One finding for each column with what agrees in it, and one for each amount that differs."""
    columns: dict[tuple[int, str], list[tuple[Entry, Entry]]] = {}
    for own, first in shared:
        columns.setdefault((own.column, own.header), []).append((own, first))
    for (_, header), pairs in columns.items():
        alike = [pair for pair in pairs if _agree(*pair)]
        if alike:
            own, first = alike[0]
            shown = _weigh(own, first, header, f"{len(alike)} amounts printed again alike; shown: {_words(own)}")
            others = tuple(e.figure for pair in alike[1:] for e in pair)
            yield replace(shown, status=CheckStatus.PASS, others=others)
        for own, first in pairs:
            if not _agree(own, first):
                found = _weigh(own, first, header, "the same line is printed with another amount")
                yield replace(found, status=CheckStatus.HINT)


def _weigh(own: Entry, first: Entry, header: str, detail: str) -> Finding:
    scope = f"{_words(own)} = {_words(first)}"
    return finding(RULE, scope, header, [(1, own.figure)], [(1, first.figure)], detail=detail)


def _words(entry: Entry) -> str:
    return f"{name(entry.figure.row_label)} (page {entry.figure.page}, table {entry.statement.table_no})"
