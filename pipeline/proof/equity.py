"""Equity from one balance sheet column to the next: what there was and the result are what there is.

Equity may change by other ways than the result (a new principle, a payment to the members), so that a difference is a
hint, never a fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from pipeline import canonical
from pipeline.model import CheckStatus, Measure, Section
from pipeline.proof.entries import Entry, Key, entries
from pipeline.proof.findings import Finding, finding, missing, name
from pipeline.proof.grid import Kind
from pipeline.proof.solving import Solved
from pipeline.records import replace

RULE = "equity"


def equity_findings(document: Sequence[Solved]) -> Iterator[Finding]:
    """Closing equity = the equity of the column of the year before + the result in between."""
    closings = _closings(document)
    results = _results(document)
    for entry in closings.values():
        before = _before(entry, closings)
        if before is not None:
            yield _grown(entry, before, results.get(entry.key))


def _closings(document: Sequence[Solved]) -> dict[Key, Entry]:
    """The equity at each day, the sum of it before a line of it, of the first statement that prints it."""
    found: dict[Key, Entry] = {}
    for solved in document:
        own: dict[Key, Entry] = {}
        for entry in entries(solved):
            if _is_closing(entry) and (entry.key not in own or _is_sum(entry)):
                own[entry.key] = entry
        found = own | found
    return found


def _is_closing(entry: Entry) -> bool:
    figure = entry.figure
    named = (figure.line_item or entry.row.line_item) in canonical.EQUITY_AT_END
    in_equity = named and entry.row.section == Section.EQUITY_LIABILITY
    return in_equity and figure.measure == Measure.OUTCOME and figure.period_end is not None and not entry.apart


def _is_sum(entry: Entry) -> bool:
    return entry.solved.grid.kinds[entry.line] == Kind.TOTAL


def _results(document: Sequence[Solved]) -> dict[Key, Entry]:
    """The year's result by what it is of: that of the first statement that prints it; a sum before one that repeats."""
    found: dict[Key, Entry] = {}
    for solved in document:
        for entry in entries(solved):
            if (entry.figure.line_item or entry.row.line_item) in canonical.YEAR_RESULT and not entry.apart:
                held = found.get(entry.key)
                if held is None or (
                    held.row.section == Section.EQUITY_LIABILITY and entry.row.section != held.row.section
                ):
                    found[entry.key] = entry
    return found


def _before(entry: Entry, closings: dict[Key, Entry]) -> Entry | None:
    """The equity at the end of the year before."""
    year = entry.figure.fiscal_year
    if year is None:
        return None
    return closings.get((entry.figure.entity, Measure.OUTCOME, year - 1, date(year - 1, 12, 31)))


def _grown(entry: Entry, before: Entry, result: Entry | None) -> Finding:
    words = f"{name(entry.row.label)} = {name(before.row.label)} ({before.header})"
    actual, expected = [(1, entry.figure)], [(1, before.figure)]
    if result is None:
        scope = f"{words} + the result of {entry.figure.fiscal_year}"
        return missing(RULE, scope, entry.header, actual, expected, "the result is not printed for this day")
    expected.append((1, result.figure))
    areas = (entry.area, before.area, result.area)
    found = finding(
        RULE, f"{words} + {name(result.row.label)} ({result.header})", entry.header, actual, expected, areas=areas,
        detail="opening equity and the result give the closing equity",
    )  # fmt: skip
    fails = found.status == CheckStatus.FAIL
    return replace(found, status=CheckStatus.HINT, detail="equity changed by more than the result") if fails else found
