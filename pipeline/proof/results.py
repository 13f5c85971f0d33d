"""The lines that a result is made of: income and costs, available means and costs, earlier results and what follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product, takewhile

from pipeline import canonical
from pipeline.model import Section
from pipeline.proof.coverage import Cover, Coverage, Term, leaves, starts
from pipeline.proof.grid import STOCKS, SUMS, Bound, Grid, Kind

STARTS = 5  # how many beginnings are tried: the nearest breaks, and the first line


def coverages(grid: Grid, cover: Cover, roots: Sequence[int], target: int) -> Iterator[Coverage]:
    """The coverages of a result, the likeliest first. `roots` are the open lines above it, in their order."""
    if _is_overview(grid):
        return
    run = _reach(grid, roots, target)
    if grid.lines[target].line_item == canonical.NET_FINANCE:
        run = _since_sum(grid, run)
        if len(run) == 1 and grid.kinds[run[0]] == Kind.PART:
            yield Coverage(target, ((1, run[0]),), "the line above", 1)  # `Summa finansiella poster` below one of them
    late: list[Coverage] = list(_first_against_rest(grid, run, target))
    units = _of_units(grid, run, target)
    for start, how in (*units, *_ordered(grid, run)):
        lines = run[start:]
        if (start, how) not in units and not _may_be_result(grid, lines):
            continue
        for option in _signed(grid, cover, lines, target, how):
            if option.strict:
                late.append(option)
            else:
                yield option
    yield from late
    yield from _one_put_by(grid, run, target)


def _is_overview(grid: Grid) -> bool:
    """Whether a table shows a choice of lines: of income and cost and of the balance sheet, none of them a total."""
    own = {line.section for line, kind in zip(grid.lines, grid.kinds, strict=True) if kind is not Kind.SKIP}
    return bool(own & {Section.INCOME, Section.COST}) and Section.ASSET in own and Kind.TOTAL not in grid.kinds


def _first_against_rest(grid: Grid, run: Sequence[int], target: int) -> Iterator[Coverage]:
    """Lines without sums that are all taken for one side: the first of them may be the income of the others."""
    sections = {grid.lines[line].section for line in run}
    unsigned = all((value or 0) >= 0 for line in run for value in grid.values[line])
    if len(run) < 2 or len(sections) > 1 or not unsigned or any(grid.kinds[line] != Kind.PART for line in run):
        return
    for income in range(1, min(len(run), STARTS + 1)):
        terms = tuple((1 if k < income else -1, line) for k, line in enumerate(run))
        yield Coverage(target, terms, "the first lines less the others", 1)


def _reach(grid: Grid, roots: Sequence[int], target: int) -> list[int]:
    run: list[int] = []
    for line in reversed(roots):
        if grid.lines[line].section in STOCKS and grid.lines[target].section not in STOCKS:
            break
        run.append(line)
    return run[::-1]


def _since_sum(grid: Grid, run: Sequence[int]) -> list[int]:
    """The lines since the last sum: net finance is financial income and costs alone, or a line without parts. What else
    stands there before two or more of these (`Bidrag från medlemmarna`) is of the result below."""
    last = max((k for k, line in enumerate(run) if grid.kinds[line] in SUMS), default=-1)
    lines = list(run[last + 1 :])
    finance = [*takewhile(lambda line: grid.lines[line].line_item in canonical.FINANCE, reversed(lines))]
    return finance[::-1] if len(finance) > 1 else lines


def _may_be_result(grid: Grid, lines: Sequence[int]) -> bool:
    """Two lines or more, or one earlier result that is printed again."""
    return len(lines) > 1 or (len(lines) == 1 and grid.kinds[lines[0]] == Kind.RESULT)


def _ordered(grid: Grid, run: Sequence[int]) -> list[tuple[int, str]]:
    """(start, how): from the last result on, with it or after it; without a result from the first income."""
    found = [k for k, _ in starts(grid, run, Bound.STRUCTURE.value)]
    last = max((k for k, line in enumerate(run) if grid.kinds[line] == Kind.RESULT), default=None)
    likely: list[tuple[int, str]] = []
    if last is not None:
        likely = [(last, "the result above and what follows it")]
        if _both_sides(grid, run[last + 1 :]):
            likely.insert(0, (last + 1, "income and costs since the result above"))
    elif run:
        first = next((k for k, line in enumerate(run) if grid.kinds[line] != Kind.BROUGHT), 0)
        likely = [(first, "income and costs above")]
    taken = {k for k, _ in likely}
    rest = [(k, "some of the lines above") for k in sorted({0, *found[-STARTS:]} - taken, reverse=True)]
    return likely + rest


def _of_units(grid: Grid, run: Sequence[int], target: int) -> list[tuple[int, str]]:
    """The lines since the result above, one at least, where that has the same name: one unit stands below the other,
    each with its own result."""
    last = max((k for k, line in enumerate(run) if grid.kinds[line] == Kind.RESULT), default=len(run))
    again = last + 1 < len(run) and grid.lines[run[last]].label == grid.lines[target].label
    return [(last + 1, "the lines since the result of the same name")] if again else []


def _both_sides(grid: Grid, lines: Sequence[int]) -> bool:
    sections = {grid.lines[line].section for line in lines}
    return Section.INCOME in sections and Section.COST in sections


def _one_put_by(grid: Grid, run: Sequence[int], target: int) -> Iterator[Coverage]:
    """A result printed above and what a reckoning of results adds to it, one line of which is put by though it is
    printed without a minus (`Medel till resultatutjämningsreserv`): in every column."""
    last = max((k for k, line in enumerate(run) if grid.kinds[line] == Kind.RESULT), default=None)
    lines = run[last:] if last is not None else ()
    parts = [line for line in lines[1:] if grid.kinds[line] == Kind.PART and grid.lines[line].section == Section.RESULT]
    if not 0 < len(parts) == len(lines) - 1 <= STARTS:
        return
    for away in parts:
        terms = tuple((-1 if line == away else 1, line) for line in lines)
        yield Coverage(target, terms, "the result above and what follows it, one of these taken off", 1, odd=True)


def _signed(grid: Grid, cover: Cover, lines: Sequence[int], target: int, how: str) -> Iterator[Coverage]:
    """The lines with the signs they may have: costs as printed or subtracted, what was brought forward in or out."""
    lone = len(lines) == 1
    # the odd conventions (a net cost printed positive, a result of costs less income) must hold in every column
    for flip, net, brought, cost in product((1, -1), _net_signs(grid, lines), (True, False), _cost_signs(grid, lines)):
        terms = _terms(grid, lines, cost, net)
        if not brought:
            fewer = _without_brought(grid, cover, terms)
            if fewer is None:
                continue
            terms = fewer
        signed = tuple((flip * sign, line) for sign, line in terms)
        odd = flip < 0 or net < 0
        how_so = how + ("" if brought else ", without what was brought forward")
        yield Coverage(target, signed, how_so, int(odd or lone), odd=odd and not lone)
    if len(lines) == 2 and all(grid.kinds[line] in SUMS for line in lines):
        yield Coverage(target, ((1, lines[0]), (-1, lines[1])), how + ", the second sum taken for the costs", 1)


def _net_signs(grid: Grid, lines: Sequence[int]) -> tuple[int, ...]:
    some = any(grid.kinds[line] == Kind.RESULT for line in lines)
    return (1, -1) if some else (1,)


def _cost_signs(grid: Grid, lines: Sequence[int]) -> tuple[int, ...]:
    costs = [line for line in lines if _is_cost(grid, line)]
    if not costs:
        return (1, -1) if _unknown_sides(grid, lines) else (1,)
    printed = sum(value or 0 for line in costs for value in grid.values[line])
    return (1, -1) if printed < 0 else (-1, 1)


def _unknown_sides(grid: Grid, lines: Sequence[int]) -> bool:
    """Two sums of unknown section: the second may be the costs."""
    return len(lines) == 2 and all(grid.lines[line].section is None for line in lines)


def _is_cost(grid: Grid, line: int) -> bool:
    return grid.lines[line].section == Section.COST and grid.kinds[line] != Kind.RESULT


def _terms(grid: Grid, lines: Sequence[int], cost: int, net: int) -> tuple[Term, ...]:
    if _unknown_sides(grid, lines):
        return (1, lines[0]), (cost, lines[1])
    return tuple((_sign(grid, line, cost, net), line) for line in lines)


def _sign(grid: Grid, line: int, cost: int, net: int) -> int:
    if grid.kinds[line] == Kind.RESULT:
        return net
    return cost if _is_cost(grid, line) else 1


def _without_brought(grid: Grid, cover: Cover, terms: Sequence[Term]) -> tuple[Term, ...] | None:
    """The terms less what was brought forward, on its own or within a sum; None where there is none of it."""
    if Kind.BROUGHT not in grid.kinds:
        return None
    kept: list[Term] = []
    for sign, line in terms:
        inside = [leaf for leaf in leaves(line, cover) if grid.kinds[leaf] == Kind.BROUGHT]
        if grid.kinds[line] != Kind.BROUGHT:
            kept.append((sign, line))
        if line in cover and grid.kinds[line] in SUMS - {Kind.RESULT}:
            kept += [(-sign, leaf) for leaf in inside]
    return tuple(kept) if tuple(kept) != tuple(terms) and kept else None
