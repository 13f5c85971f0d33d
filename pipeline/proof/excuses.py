"""Why a sum that fails in a column is no fault of anybody's: what else it adds up is not printed there."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from pipeline import canonical
from pipeline.model import Role, Section
from pipeline.proof.columns import is_rate
from pipeline.proof.coverage import Coverage
from pipeline.proof.findings import side
from pipeline.proof.grid import SUMS, Grid, Kind, scaled
from pipeline.proof.solving import Solved
from pipeline.records import Record

_SEVERAL = 2  # columns in which a sum fails that holds nowhere: in one, an amount may be at fault; heads of a column


class Case(Record):
    """A sum that fails in the column at `position`, by how much in kronor."""

    solved: Solved
    coverage: Coverage
    position: int
    difference: Decimal | None

    @property
    def grid(self) -> Grid:
        """The statement that it stands in."""
        return self.solved.grid

    @property
    def target(self) -> int:
        """The line of the sum."""
        return self.coverage.target

    @property
    def holds(self) -> int:
        """In how many different columns the sum holds."""
        return self.solved.tallies[self.target].holds

    @property
    def fails_in_all(self) -> bool:
        """Whether it holds in none of several columns."""
        return not self.holds and self.solved.tallies[self.target].fails >= _SEVERAL

    @property
    def blank(self) -> list[int]:
        """The lines added up that print nothing in the column."""
        return [line for _, line in self.coverage.terms if self.grid.values[line][self.position] is None]


def excuse(case: Case) -> str:
    """The first reason that the failing sum is none, in words; empty where there is none."""
    return next(filter(None, (reason(case) for reason in _REASONS)), "")


def _denied(case: Case) -> str:
    result = case.solved.tallies[case.target]
    if case.grid.kinds[case.target] != Kind.RESULT or not result.denied:
        return ""
    return f"only {result.holds} of {result.holds + result.fails} different columns hold: other lines count in"


def _of_other_times(case: Case) -> str:
    rows = [case.target, *(line for _, line in case.coverage.terms)]
    figures = ((case.grid.lines[row].block, case.grid.figure(row, case.position)) for row in rows)
    meant = {block: (f.measure, f.fiscal_year) for block, f in figures if f and f.measure and f.fiscal_year}
    if len(set(meant.values())) < _SEVERAL:
        return ""
    return "the head of the column changes among the lines, which are not of one year and measure"


def _of_a_summary(case: Case) -> str:
    fails = case.fails_in_all or (not case.holds and _leaves_costs_out(case.grid, case.coverage))
    if not (fails and _is_summary(case.grid, case.coverage)):
        return ""
    return "a summary of income and costs in one line each: what else counts into the year's result is not printed"


def _of_one_line(case: Case) -> str:
    if not (case.fails_in_all and len(case.coverage.terms) == 1):
        return ""
    return "one line alone, which gives it in no column: what else it adds up does not stand beside it"


def _of_other_groups(case: Case) -> str:
    grid, target = case.grid, case.target
    if case.holds or not all(grid.kinds[line] in SUMS for _, line in case.coverage.terms):
        return ""
    if not any(grid.values[target]) and grid.kinds[target] != Kind.RESULT:
        return "nil of a group without lines: the sums above are of other groups"
    if target and grid.lines[target - 1].role == Role.HEADING:
        return "alone below a heading of its own: the sums above are of other groups"
    return ""


def _average(case: Case) -> str:
    rows = [case.target, *(line for _, line in case.coverage.terms)]
    if not (case.holds and is_rate(case.grid, rows, case.position)):
        return ""
    return "in each row one column divided by another: an average is no sum"


def _left_out_in_rows(case: Case) -> str:
    if case.position not in case.grid.variances or not any(any(case.grid.values[line]) for line in case.blank):
        return ""
    return f"the difference is not printed in each row: {_labels(case)}"


def _in_other_columns(case: Case) -> str:
    values = [enumerate(case.grid.values[line]) for line in case.blank]
    across = sum(value or 0 for row in values for at, value in row if at not in case.grid.variances)
    if not across or case.difference is None or scaled(case.difference) != across:
        return ""
    return f"not printed in this column, whose sum over the others is the difference: {_labels(case)}"


def _labels(case: Case) -> str:
    return ", ".join(side([(1, case.grid.lines[line].label)]) for line in case.blank)


_REASONS: tuple[Callable[[Case], str], ...] = (
    _denied,
    _of_other_times,
    _of_a_summary,
    _of_one_line,
    _of_other_groups,
    _average,
    _left_out_in_rows,
    _in_other_columns,
)


def _is_summary(grid: Grid, coverage: Coverage) -> bool:
    """Whether the year's result stands below income and costs in one line each, and no other income or cost above it: a
    survey without the financial items, or with the contributions of members alone."""
    lines = [line for _, line in coverage.terms]
    sides, above = (Section.INCOME, Section.COST), grid.kinds[: coverage.target]
    flows = [i for i, kind in enumerate(above) if grid.lines[i].section in sides and kind is not Kind.SKIP]
    both = {grid.lines[i].section for i in lines} == set(sides) and len(lines) == len(sides)
    return both and lines == flows and grid.lines[coverage.target].line_item in canonical.YEAR_RESULT


def _leaves_costs_out(grid: Grid, coverage: Coverage) -> bool:
    """Whether the income is all of it by its name, and the costs are some of them (`Till insatser`)."""
    lines = [grid.lines[line] for _, line in coverage.terms]
    income = {line.line_item for line in lines if line.section is Section.INCOME}
    costs = {line.line_item for line in lines if line.section is Section.COST and line.role is not Role.TOTAL}
    return income <= canonical.FLOWS and bool(costs) and not costs & canonical.FLOWS
