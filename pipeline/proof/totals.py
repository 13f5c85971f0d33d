"""The lines that a total may add up: those above it that are still open, those below it, or what it tells apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from pipeline.model import Role, Section, StatementKind
from pipeline.proof.arithmetic import possible
from pipeline.proof.coverage import Cover, Coverage, Term, leaves, starts, tally
from pipeline.proof.grid import STOCKS, SUMS, Bound, Grid, Kind, is_within, looks

STARTS = 12  # how many beginnings of the parts are tried beside the likely ones, and how many ends: the nearest
FIRST = 2  # columns in which the first lines below a total, which nothing sets apart from the next, must give it


def above(grid: Grid, cover: Cover, roots: Sequence[int], target: int) -> Iterator[Coverage]:
    """The coverages of lines above, the likeliest first. `roots` are the open lines above, in their order."""
    run = reach(grid, roots, target)
    if run:
        yield from _within(grid, cover, roots, run, target)
    every = _since_result(grid, roots)
    if len(every) > len(run) and grid.kinds[target] == Kind.TOTAL:
        found = [k for k, _ in starts(grid, every, Bound.STRUCTURE.value) if len(every) - k > 1]
        for k in dict.fromkeys([0, *reversed(found[-STARTS:])]):
            yield Coverage(
                target, tuple((1, line) for line in every[k:]), "the lines above, of all sections", mostly=True
            )


def _since_result(grid: Grid, roots: Sequence[int]) -> list[int]:
    last = max((k for k, line in enumerate(roots) if grid.kinds[line] in (Kind.RESULT, Kind.AVAILABLE)), default=-1)
    return list(roots[last + 1 :])


def _within(grid: Grid, cover: Cover, roots: Sequence[int], run: Sequence[int], target: int) -> Iterator[Coverage]:
    """The coverages within the run of lines that the sections allow."""
    empty = int(grid.kinds[run[-1]] in SUMS and not any(grid.values[target]))  # the nil sum of a group without amounts
    plain: list[Coverage] = []
    for start, strength, how in _ordered(grid, run, target, roots):
        strict = 2 if strength < Bound.STRUCTURE.value else 0
        for terms, tag in _with_and_without(grid, cover, run[start:], target):
            option = Coverage(target, terms, how + tag, max(strict, empty, _lone_sum(grid, terms)))
            plain.append(option)
            yield option
    for option in plain:
        yield from _expanded(grid, cover, option)
    yield from _uses(grid, plain)
    for option in plain[:2]:
        mirrored = tuple((-sign, line) for sign, line in option.terms)
        yield Coverage(target, mirrored, option.how + ", printed with the opposite sign", 1, odd=True)


def reach(grid: Grid, roots: Sequence[int], target: int) -> list[int]:
    """The longest unbroken run of open lines up to the target that may belong to its sum."""
    run: list[int] = []
    for line in reversed(roots):
        if not _belongs(grid, line, target):
            break
        run.append(line)
    return run[::-1]


def _belongs(grid: Grid, line: int, target: int) -> bool:
    here, there = grid.lines[line].section, grid.lines[target].section
    kind = grid.kinds[line]
    if grid.kinds[target] == Kind.AVAILABLE:
        return here in (Section.INCOME, Section.RESULT, None)
    if kind == Kind.AVAILABLE:
        return False
    if kind == Kind.BROUGHT and here == Section.RESULT:
        return there in (Section.INCOME, Section.RESULT, None)
    if kind == Kind.RESULT and grid.statement.kind not in (StatementKind.CASH_FLOW, StatementKind.EQUITY):
        return here is not None and here == there
    return here is None or there is None or here == there


def _ordered(grid: Grid, run: Sequence[int], target: int, roots: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """(start in run, strength, how), the likeliest first: the nearest group, or all of the section for its last sum."""
    found = dict(starts(grid, run))
    near = max((k for k in found if _opens_group(grid, run, k)), default=0)
    whole = near == 0 or _is_last_sum(grid, run, near, target)
    first = [0, near] if whole or grid.kinds[target] == Kind.AVAILABLE else [near, 0]
    rest = sorted((k for k in found if k not in first), reverse=True)[:STARTS]
    names = {0: "all open lines of the section" if near else "the lines above", near: "the lines above"}
    for k in dict.fromkeys([*first, *rest]):
        yield k, max(found[k], Bound.STRUCTURE.value if k in first else 0), names.get(k, "some of the lines above")
    if _is_of_a_side(grid, target):
        yield from ((k, 0, "the last of the lines above") for k in range(len(run) - 2, 0, -1) if k not in found)


def _is_of_a_side(grid: Grid, target: int) -> bool:
    """Whether a total of one side of a balance sheet stands above another of that side: it may leave out the lines
    above it, of fixed assets (`Omsättningstillgångar`) or of equity and provisions (`Summa skulder`)."""
    section = grid.lines[target].section
    after = range(target + 1, len(grid.lines))
    further = any(grid.kinds[i] == Kind.TOTAL and grid.lines[i].section == section for i in after)
    return grid.statement.kind == StatementKind.BALANCE_SHEET and section in STOCKS and further


def _opens_group(grid: Grid, run: Sequence[int], k: int) -> bool:
    if k == 0:
        return True
    before, line = run[k - 1], run[k]
    if grid.kinds[before] in SUMS:
        return grid.kinds[line] not in SUMS
    headings = (grid.lines[before].heading, grid.lines[before].headings)
    if headings != (grid.lines[line].heading, grid.lines[line].headings):
        return True
    return any(grid.lines[i].role == Role.HEADING for i in range(before + 1, line))


def _is_last_sum(grid: Grid, run: Sequence[int], near: int, target: int) -> bool:
    """Whether no further total of the section follows, while totals of it stand above: then it is the grand total."""
    if not any(grid.kinds[line] in SUMS for line in run[:near]):
        return False
    if not grid.lines[target].level <= min(grid.lines[line].level for line in run):
        return False
    for line in range(target + 1, len(grid.lines)):
        if grid.kinds[line] == Kind.RESULT:
            return True
        if grid.kinds[line] == Kind.TOTAL:
            return grid.lines[line].section != grid.lines[target].section
    return True


def _with_and_without(
    grid: Grid, cover: Cover, lines: Sequence[int], target: int
) -> Iterator[tuple[tuple[Term, ...], str]]:
    """The lines with, and without, what was brought forward: a cash flow may open with what there was as a year began,
    which its change leaves out."""
    every = tuple((1, line) for line in lines)
    first = [lines[0]] if lines and grid.lines[lines[0]].section == Section.CASH_FLOW else []
    opening = {line for line in first if grid.lines[line].role == Role.BROUGHT}
    fewer = tuple((1, line) for line in lines if grid.kinds[line] != Kind.BROUGHT and line not in opening)
    if len(fewer) == len(every) or not fewer:
        yield every, ""
        return
    brought = [grid.lines[line] for line in lines if (1, line) not in fewer]
    inside = grid.kinds[target] == Kind.AVAILABLE or all(
        line.section in (grid.lines[target].section, None) for line in brought
    )
    both = [(every, ", with what was brought forward"), (fewer, ", without what was brought forward")]
    yield from both if inside else both[::-1]


def _lone_sum(grid: Grid, terms: Sequence[Term]) -> int:
    """A sum of one other sum alone is believed only where it holds."""
    return int(len(terms) == 1 and grid.kinds[terms[0][1]] in SUMS)


def _uses(grid: Grid, plain: Sequence[Coverage]) -> Iterator[Coverage]:
    """An older funds statement: means provided less means used, both printed positive."""
    for option in plain:
        target, lines = option.target, [line for _, line in option.terms]
        if grid.lines[target].section != Section.CASH_FLOW or len(lines) != 2:
            continue
        if all(grid.kinds[line] == Kind.TOTAL for line in lines):
            yield Coverage(target, ((1, lines[0]), (-1, lines[1])), option.how + ", the second sum taken for the uses")


def _expanded(grid: Grid, cover: Cover, option: Coverage) -> Iterator[Coverage]:
    """The same with each subtotal that fails somewhere replaced by its own parts."""
    terms: list[Term] = []
    for sign, line in option.terms:
        own = Coverage(line, cover.get(line, ()), "")
        if line in cover and tally(grid, cover, own).fails:
            terms += [(sign, part) for part in leaves(line, cover)]
        else:
            terms.append((sign, line))
    if tuple(terms) != option.terms:
        yield Coverage(option.target, tuple(terms), option.how + ", subtotals by their parts", 1)


def below(grid: Grid, roots: Sequence[int], target: int) -> Iterator[Coverage]:
    """The coverages of lines below, the likeliest first. `roots` are the open lines below, from the top."""
    run = _reach_below(grid, roots, target)
    for end, how in _ends(grid, run, target):
        if end:
            terms = tuple((1, line) for line in run[:end])
            yield Coverage(target, terms, how, _lone_sum(grid, terms))
    for end in _that_give(grid, run, target):
        terms = tuple((1, line) for line in run[:end])
        yield Coverage(target, terms, "the first of the lines below it", FIRST)


def _that_give(grid: Grid, run: Sequence[int], target: int) -> Iterator[int]:
    """How many of the lines below, two or more, give the total in the first column that prints it."""
    column = next((p for p, value in enumerate(grid.values[target]) if value), None)
    if column is None:
        return
    left, room = grid.values[target][column] or 0, grid.quanta[target][column]
    for end, line in enumerate(run, 1):
        left -= grid.values[line][column] or 0
        room += grid.quanta[line][column]
        if end > 1 and possible(left, room):
            yield end


def _reach_below(grid: Grid, roots: Sequence[int], target: int) -> list[int]:
    run: list[int] = []
    for line in roots:
        if grid.kinds[line] in (Kind.RESULT, Kind.AVAILABLE, Kind.CARRIED) or not _belongs(grid, line, target):
            break
        run.append(line)
    return run


def _ends(grid: Grid, run: Sequence[int], target: int) -> Iterator[tuple[int, str]]:
    here = grid.lines[target]
    if run and is_within(grid.lines[run[0]], here):
        deeper = next((k for k, line in enumerate(run) if not is_within(grid.lines[line], here)), len(run))
        yield deeper, "the lines set in below it"
    alike = next((k for k, line in enumerate(run) if _ends_group(grid, line, target)), len(run))
    yield alike, "the lines below it"
    breaks = [k for k in range(1, len(run)) if max(grid.bounds[run[k - 1] + 1 : run[k] + 1]) >= Bound.STRUCTURE.value]
    for k in breaks[:STARTS]:
        if k != alike:
            yield k, "the lines below it to the next break"
    if run and len(run) != alike:
        yield len(run), "all lines of the section below it"


def _ends_group(grid: Grid, line: int, target: int) -> bool:
    if grid.kinds[line] == Kind.TOTAL:
        return True
    ours, plain = looks(grid.lines[target]), (False, False)
    return ours != plain and looks(grid.lines[line]) == ours


def told_apart(grid: Grid) -> dict[int, Coverage]:
    """Each line right below which two or more say what of it is what (`varav lön`), where they are all of it, as their
    sum; and each that is bold or shaded above lines that are not and that it is the sum of, in several columns."""
    found: dict[int, Coverage] = dict(_set_above_parts(grid))
    for line, kind in enumerate(grid.kinds):
        below = list(takewhile(lambda i: grid.lines[i].role == Role.VARAV, range(line + 1, len(grid.lines))))
        terms = tuple((1, part) for part in below)
        coverage = Coverage(line, terms, "the lines below that say what of it is what")
        telling = sum(any(grid.values[part]) for part in below)
        if kind != Kind.SKIP and telling > 1 and tally(grid, {}, coverage).certain:
            found[line] = coverage
    return found


def _set_above_parts(grid: Grid) -> Iterator[tuple[int, Coverage]]:
    """Lines by their looks above all the lines that they add up, to the next that looks as they do, where these are of
    income and cost by their names (`Utjämning LSS-kostnader` below `Generella statsbidrag och utjämning`); those of one
    section are found as any sums are, and one side of a balance sheet is not the sum of the other."""
    for line in range(len(grid.lines) - 1):
        own = looks(grid.lines[line])
        if grid.kinds[line] != Kind.PART or not any(own) or looks(grid.lines[line + 1]) == own:
            continue
        after = range(line + 1, len(grid.lines))
        stop = next((i for i in after if looks(grid.lines[i]) == own), len(grid.lines))
        kinds = [(i, grid.kinds[i]) for i in after[: stop - line - 1] if grid.kinds[i] != Kind.SKIP]
        coverage = Coverage(line, tuple((1, i) for i, _ in kinds), "the lines below, to the next that looks alike")
        telling = sum(any(grid.values[i]) for i, _ in kinds)
        sections = {grid.lines[line].section, *(grid.lines[i].section for i, _ in kinds)} - {None}
        both = sections == {Section.INCOME, Section.COST}
        if both and telling > 1 and all(kind == Kind.PART for _, kind in kinds):
            result = tally(grid, {}, coverage)
            if result.certain and result.holds > 1:
                yield line, coverage
