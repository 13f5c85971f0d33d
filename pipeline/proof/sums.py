"""Totals against their parts and results against theirs, column by column, from a solved statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.model import CheckStatus, Figure, Role, Section, StatementKind
from pipeline.proof.arithmetic import Weighted, weigh
from pipeline.proof.coverage import Cover, Coverage, counts, unprinted
from pipeline.proof.excuses import Case, excuse
from pipeline.proof.findings import Finding, area, finding, missing, side
from pipeline.proof.grid import SUMS, Grid, Kind, header_of
from pipeline.proof.solving import Solved
from pipeline.records import replace

TWO = 2  # columns in which unusual signs must hold to be believed: in one, a sign may have been lost


def sum_findings(solved: Solved) -> Iterator[Finding]:
    """One finding for each sum of the statement in each column that prints any of it."""
    for target in sorted(solved.coverages):
        coverage = solved.coverages[target]
        rule, scope = rule_of(solved.grid, coverage), scope_of(solved.grid, coverage)
        for position in range(len(solved.grid.columns)):
            if counts(solved.grid, target, position):
                yield from _in_column(solved, coverage, position, rule, scope)


def loose_findings(document: Sequence[Solved], found: Sequence[Finding]) -> Iterator[Finding]:
    """For each sum that nothing was found to give, though its table has amounts for it, one finding: parts of it may
    have been missed."""
    given = {figure.figure_id for finding in found for figure in finding.printed}
    for solved in document:
        for line, kind in enumerate(solved.grid.kinds):
            figures = [f for f in solved.grid.lines[line].figures if f is not None and f.value]
            alone = kind in SUMS and given.isdisjoint(figure.figure_id for figure in figures)
            if alone and figures and _has_amounts(solved, line):
                rule = "result" if kind == Kind.RESULT else "sum"
                scope = f"{side([(1, solved.grid.lines[line].label)])} = what it adds up"
                actual = [(1, figure) for figure in figures]
                header = figures[0].column_header or ""
                yield missing(rule, scope, header, actual, [], "no lines are found that give it")


def _has_amounts(solved: Solved, line: int) -> bool:
    """Whether the table prints amounts that are no sums beside a sum: a list of key figures has none for it."""
    grid = solved.grid
    section = grid.lines[line].section
    return any(
        kind == Kind.PART and (section in (None, Section.RESULT) or grid.lines[i].section in (None, section))
        for i, kind in enumerate(grid.kinds)
    )


def rule_of(grid: Grid, coverage: Coverage) -> str:
    """`result` for a difference of sums, `accumulated` for what was brought forward and a result, else `sum`."""
    brought = any(grid.lines[line].role == Role.BROUGHT for _, line in coverage.terms)
    if grid.statement.kind == StatementKind.EQUITY and brought:
        return "accumulated"
    if grid.kinds[coverage.target] != Kind.RESULT or grid.statement.kind == StatementKind.CASH_FLOW:
        return "sum"
    flows = all(grid.kinds[line] in (Kind.BROUGHT, Kind.RESULT) for _, line in coverage.terms)
    return "accumulated" if brought and flows else "result"


def scope_of(grid: Grid, coverage: Coverage) -> str:
    """The identity in the statement's own words."""
    parts = side([(sign, grid.lines[line].label) for sign, line in coverage.terms])
    return f"{side([(1, grid.lines[coverage.target].label)])} = {parts}"


def _in_column(solved: Solved, coverage: Coverage, position: int, rule: str, scope: str) -> Iterator[Finding]:
    grid = solved.grid
    total = grid.figure(coverage.target, position)
    parts = [(sign, figure) for sign, line in coverage.terms if (figure := grid.figure(line, position)) is not None]
    if total is None and not parts:
        return
    header = header_of(grid.statement, grid.lines[coverage.target], grid.columns[position])
    absent = _absent(solved, coverage, position, total, parts)
    actual = [(1, total)] if total is not None else []
    if absent and not _holds_without(solved, coverage, position, actual, parts):
        yield missing(rule, scope, header, actual, parts, absent)
        return
    span = [coverage.target, *(line for _, line in coverage.terms)]
    areas = [area(grid.statement, range(min(span), max(span) + 1), [grid.columns[position]])]
    found = finding(rule, scope, header, actual, parts, areas=areas, detail=_detail(solved, coverage))
    why = excuse(Case(solved, coverage, position, found.difference)) if found.status == CheckStatus.FAIL else ""
    if why:
        yield missing(rule, scope, header, actual, parts, why)
        return
    if coverage.odd and found.status == CheckStatus.PASS and solved.tallies[coverage.target].holds < TWO:
        detail = f"{found.detail}; with unusual signs, which no other column bears out"
        found = replace(found, status=CheckStatus.DOUBTFUL, detail=detail)
    yield replace(found, unfounded=solved.tallies[coverage.target].unfounded)


def _holds_without(
    solved: Solved, coverage: Coverage, position: int, actual: list[Weighted], parts: list[Weighted]
) -> bool:
    """Whether the identity holds all the same when lines without parts of their own are blank: then blank is nil."""
    lost = [line for _, line in coverage.terms if unprinted(solved.grid, solved.cover, line, position)]
    if not lost or not actual or not parts or any(line in solved.cover for line in lost):
        return False
    return weigh(parts, actual).status == CheckStatus.PASS


def _absent(solved: Solved, coverage: Coverage, position: int, total: Figure | None, parts: list[Weighted]) -> str:
    """Why the identity cannot be tried in the column, empty where it can."""
    if total is None:
        return "the sum is not printed in this column"
    if not parts:
        return "no part is printed in this column"
    lost = [line for _, line in coverage.terms if unprinted(solved.grid, solved.cover, line, position)]
    labels = ", ".join(side([(1, solved.grid.lines[line].label)]) for line in lost)
    return f"not printed in this column: {labels}" if lost else ""


def _detail(solved: Solved, coverage: Coverage) -> str:
    tally = solved.tallies[coverage.target]
    several = f"; the same lines in every column, {tally.holds} of {tally.holds + tally.fails} different columns hold"
    shown = "; shown to be a sum by its amounts" if coverage.target in solved.shown else ""
    return coverage.how + (several if tally.holds + tally.fails else "") + shown


def brings_forward(solved: Solved, line: int, position: int) -> bool:
    """Whether a result counts in an amount that was brought forward, in a column where that is printed."""
    return any(
        solved.grid.kinds[leaf] == Kind.BROUGHT and sign * (solved.grid.values[leaf][position] or 0) != 0
        for sign, leaf in net_leaves(solved, line)
    )


def net_leaves(solved: Solved, line: int, sign: int = 1) -> list[tuple[int, int]]:
    """(net sign, line) of everything at the lowest level that a line adds up; what is added and taken away is gone."""
    counted: dict[int, int] = {}
    _gather(solved.cover, line, sign, counted)
    return [(net, leaf) for leaf, net in counted.items() if net]


def _gather(cover: Cover, line: int, sign: int, into: dict[int, int]) -> None:
    if line not in cover:
        into[line] = into.get(line, 0) + sign
        return
    for factor, part in cover[line]:
        _gather(cover, part, sign * factor, into)
