"""Columns that are made of other columns: variances of two, shares of a total or of another column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from pipeline.model import SIDES, CheckStatus, ColumnMeaning, Figure, Measure, Role, Section, Unit
from pipeline.proof.arithmetic import Weighted, judge, weigh
from pipeline.proof.findings import Finding, area_of, missing, name
from pipeline.proof.grid import Grid, Kind, header_of, meaning_of, scaled
from pipeline.proof.solving import Solved
from pipeline.records import Record

RATE_ROWS = 3  # rows in which a quotient must hold: in fewer it may be chance
_LATEST = (Measure.OUTCOME, Measure.FORECAST, Measure.BUDGET, Measure.PLAN)


class Trial(Record):
    """One row of a made-up column under a rule: its figure, what the rule gives, and the verdict."""

    figure: Figure
    terms: tuple[Figure, ...]
    expected: Decimal
    tolerance: Decimal
    status: CheckStatus

    @property
    def trivial(self) -> bool:
        return not self.figure.value and not self.expected


RowRule = Callable[[int], Trial | None]


# ---------------------------------------------------------------------------------------------------------------------
# Variances


def variance_findings(solved: Solved) -> Iterator[Finding]:
    """For each variance column one finding for the rows that hold and one for each row that does not."""
    grid = solved.grid
    for column in _columns_with(grid, Measure.VARIANCE, Unit.SEK):
        rules = [
            (_minus(_header(grid, a), _header(grid, b), mirrored), _variance_rule(grid, column, a, b, mirrored))
            for a, b in _pairs(grid, column)
            for mirrored in (False, True)
        ]
        yield from _best(grid, column, "variance", rules)


def _minus(first: str, second: str, mirrored: bool) -> str:
    turned = ", costs the other way round" if mirrored else ""
    return f"{name(first)} - {name(second)}{turned}"


def _pairs(grid: Grid, column: int) -> list[tuple[int, int]]:
    """Ordered pairs of columns that a variance may be the difference of, the likeliest first."""
    plain = [c for c in range(_width(grid)) if _is_amount(grid, c)]
    return sorted(permutations(plain, 2), key=lambda pair: _unlikeliness(grid, column, pair))


def _unlikeliness(grid: Grid, column: int, pair: tuple[int, int]) -> tuple[int, int, int]:
    """Same year and entity first, then an outcome or forecast less a budget, then the nearest columns."""
    a, b = (_meaning(grid, c) for c in pair)
    apart = int(a.fiscal_year != b.fiscal_year) + 2 * int(a.entity != b.entity)
    order = [_LATEST.index(m.measure) if m.measure in _LATEST else len(_LATEST) for m in (a, b)]
    return apart, int(order[0] >= order[1]), abs(column - pair[0]) + abs(column - pair[1])


def _variance_rule(grid: Grid, column: int, first: int, second: int, mirrored: bool) -> RowRule:
    def trial(index: int) -> Trial | None:
        figures = [grid.lines[index].figures[c] for c in (column, first, second)]
        if figures[0] is None or not any(figures[1:]):
            return None
        sign = -1 if mirrored and grid.lines[index].section == Section.COST else 1
        terms: list[Weighted] = [(s, f) for s, f in ((sign, figures[1]), (-sign, figures[2])) if f is not None]
        result = weigh(terms, [(1, figures[0])])
        return Trial(figures[0], tuple(f for _, f in terms), result.expected, result.tolerance, result.status)

    return trial


# ---------------------------------------------------------------------------------------------------------------------
# Shares


def share_findings(solved: Solved) -> Iterator[Finding]:
    """For each column of percent one finding for the rows that hold and one for each row that does not."""
    grid = solved.grid
    for column in _columns_with(grid, Measure.SHARE, Unit.PERCENT):
        amounts = [c for c in range(_width(grid)) if _is_amount(grid, c)]
        amounts.sort(key=lambda c: abs(column - c))
        rules = [(f"{_header(grid, c)} / its sum", _part_rule(solved, column, c)) for c in amounts]
        rules += [
            (f"{_header(grid, a)} / {_header(grid, b)}", _ratio_rule(grid, column, a, b))
            for a in [*amounts, *_columns_with(grid, Measure.VARIANCE, Unit.SEK)]
            for b in amounts
            if a != b
        ]
        yield from _best(grid, column, "share", rules)


def _part_rule(solved: Solved, column: int, amounts: int) -> RowRule:
    above = {line: target for target, c in solved.coverages.items() for _, line in c.terms}

    def trial(index: int) -> Trial | None:
        whole = index
        while whole in above and solved.grid.kinds[above[whole]] == Kind.TOTAL:
            whole = above[whole]
        lines = solved.grid.lines
        if lines[index].role is Role.VARAV:
            return None  # part of a line, of whose whole its share may be
        return _ratio(lines[index].figures[column], lines[index].figures[amounts], lines[whole].figures[amounts])

    return trial


def _ratio_rule(grid: Grid, column: int, first: int, second: int) -> RowRule:
    def trial(index: int) -> Trial | None:
        figures = grid.lines[index].figures
        return _ratio(figures[column], figures[first], figures[second])

    return trial


def _ratio(share: Figure | None, part: Figure | None, whole: Figure | None) -> Trial | None:
    """A percentage against the two amounts behind it. The tolerance is the rounding of all three."""
    if share is None or part is None or whole is None or not whole.value:
        return None
    ratio = part.value / whole.value
    quanta = [
        share.quantum,
        100 * part.quantum / abs(whole.value),
        100 * abs(ratio) * whole.quantum / abs(whole.value),
    ]
    expected = round(100 * ratio, 4)
    status = judge(share.value - expected, quanta)
    return Trial(share, (part, whole), expected, sum(quanta, Decimal(0)) / 2, status)


# ---------------------------------------------------------------------------------------------------------------------
# The rule that most rows of a column follow


def _best(grid: Grid, column: int, rule: str, rules: Sequence[tuple[str, RowRule]]) -> Iterator[Finding]:
    """The rule that holds in most rows serves the whole column; where it is not most of them, there is none."""
    rows = [i for i, line in enumerate(grid.lines) if column < len(line.figures) and line.figures[column] is not None]
    if not rows:
        return
    words, trials = _followed(rows, rules)
    telling = [trial for trial in trials if not trial.trivial]
    if not telling or 2 * _holding(trials) <= len(telling):
        yield _unknown(grid, column, rule, rows)
        return
    yield from _verdicts(grid, column, rule, words, trials)


def _followed(rows: Sequence[int], rules: Sequence[tuple[str, RowRule]]) -> tuple[str, list[Trial]]:
    best: tuple[str, list[Trial]] = ("", [])
    for words, test in rules:
        trials = [trial for i in rows if (trial := test(i)) is not None]
        if _holding(trials) > _holding(best[1]):
            best = words, trials
        if best[1] and all(trial.status != CheckStatus.FAIL for trial in best[1]):
            break  # the likeliest rule that holds in every row
    return best


def _holding(trials: Sequence[Trial]) -> int:
    return sum(trial.status != CheckStatus.FAIL for trial in trials if not trial.trivial)


def _unknown(grid: Grid, column: int, rule: str, rows: Sequence[int]) -> Finding:
    figures = [figure for i in rows if (figure := grid.lines[i].figures[column]) is not None]
    header = _header(grid, column)
    return missing(rule, name(header), header, [(1, f) for f in figures], [], "no two columns give most of its rows")


def _verdicts(grid: Grid, column: int, rule: str, words: str, trials: Sequence[Trial]) -> Iterator[Finding]:
    header = _header(grid, column)
    good = [trial for trial in trials if trial.status != CheckStatus.FAIL]
    if good:
        shown = max(good, key=lambda t: (t.status == CheckStatus.DOUBTFUL, abs(t.figure.value - t.expected)))
        text = f"{len(good)} rows hold; shown: {name(shown.figure.row_label)}"
        yield _row(grid, rule, f"{name(header)} = {words}", header, shown, good, text)
    for trial in trials:
        if trial.status == CheckStatus.FAIL:
            scope = f"{name(header)} = {words}: {name(trial.figure.row_label)}"
            yield _row(grid, rule, scope, header, trial, [trial], f"{len(good)} other rows hold")


def _row(grid: Grid, rule: str, scope: str, header: str, shown: Trial, rows: Sequence[Trial], detail: str) -> Finding:
    figures = [trial.figure for trial in rows]
    terms = {f.figure_id: f for trial in rows for f in trial.terms}
    return Finding(
        rule,
        scope,
        header,
        shown.status,
        tuple(figures),
        (),
        (area_of(grid.statement, [shown.figure, *shown.terms]),),
        shown.expected,
        shown.figure.value,
        shown.figure.value - shown.expected,
        shown.tolerance,
        detail,
        tuple(terms.values()),
    )


def _columns_with(grid: Grid, measure: Measure, unit: Unit) -> list[int]:
    return [c for c in range(_width(grid)) if _any_meaning(grid, c, measure, unit)]


def _any_meaning(grid: Grid, column: int, measure: Measure, unit: Unit) -> bool:
    blocks = range(1, len(grid.statement.columns) + 1)
    meanings = (meaning_of(grid.statement, block, column) for block in blocks)
    return any(m is not None and m.amounts and (m.measure, m.unit) == (measure, unit) for m in meanings)


def _is_amount(grid: Grid, column: int) -> bool:
    meaning = _meaning(grid, column)
    plain = meaning.measure not in SIDES
    return meaning.amounts and plain and meaning.unit == Unit.SEK


def _meaning(grid: Grid, column: int) -> ColumnMeaning:
    return next(block[column] for block in grid.statement.columns if column < len(block))


def _header(grid: Grid, column: int) -> str:
    line = next((line for line in grid.lines if column < len(line.figures) and line.figures[column] is not None), None)
    return header_of(grid.statement, line, column) if line else _meaning(grid, column).header


def _width(grid: Grid) -> int:
    return max((len(block) for block in grid.statement.columns), default=0)


# ---------------------------------------------------------------------------------------------------------------------
# Rates


def is_rate(grid: Grid, lines: Sequence[int], position: int) -> bool:
    """Whether a column is one of the others divided by a further one (kronor per participant) in each of the lines."""
    others = [p for p in range(len(grid.columns)) if p != position]
    return any(_divides(grid, lines, position, over, under) for over, under in permutations(others, 2))


def _divides(grid: Grid, lines: Sequence[int], position: int, over: int, under: int) -> bool:
    told = 0
    for line in lines:
        rate, amount, count = (grid.values[line][p] for p in (position, over, under))
        if not rate or not amount or not count:
            continue
        if abs(rate * count - amount * scaled(Decimal(1))) > grid.quanta[line][position] * abs(count):
            return False
        told += abs(rate) != abs(amount)
    return told >= RATE_ROWS
