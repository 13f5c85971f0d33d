"""A statement solved: which lines each of its sums and results adds up, and which lines arithmetic shows to be sums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.model import Role, Section, Statement
from pipeline.proof import results, totals
from pipeline.proof.coverage import Cover, Coverage, Tally, Term, choose, covers, holds_in, leaves, tally
from pipeline.proof.grid import SUMS, Grid, Kind, count_columns, grid_of, is_within, looks, without_columns
from pipeline.proof.marked import is_set_above, is_set_alike, stands_out
from pipeline.proof.singles import ends_group, may_be_sum, outer, repeats
from pipeline.records import Record, replace

FAILING = 2  # sums that fail in a column, at least, where nobody adds it up
NESTED = 3  # levels of sums that only arithmetic shows
TRIALS = 12  # how many other readings of a statement that does not add up are tried,
WORK = 1200  # ... times its lines: fewer for a long one


class Solved(Record, eq=False):
    """`coverages` by target line; `roots` are the lines that no sum adds up; `shown` those that arithmetic shows to be
    sums although their labels do not say so. `cover` is the target lines' terms, carried-forward rows aside."""

    grid: Grid
    coverages: Mapping[int, Coverage]
    tallies: Mapping[int, Tally]
    cover: Mapping[int, tuple[Term, ...]]
    roots: tuple[int, ...]
    shown: frozenset[int] = frozenset()

    @property
    def score(self) -> tuple[int, int]:
        """(columns of sums that hold, columns that do not)."""
        return sum(t.holds for t in self.tallies.values()), sum(t.fails for t in self.tallies.values())


def solve(statement: Statement) -> Solved:
    """Find what every sum of the statement adds up."""
    grid = grid_of(statement)
    solved = _solved(grid)
    idle = _not_added_up(solved)
    return _solved(without_columns(grid, idle)) if idle else solved


def _not_added_up(solved: Solved) -> frozenset[int]:
    """The columns of counts beside money (places, persons) in which no sum holds at all while those of money do: nobody
    adds them up."""
    grid = solved.grid
    counts = count_columns(grid)
    if not counts or solved.score[0] < FAILING:
        return frozenset()
    idle = set()
    for column in counts:
        tried = [holds_in(grid, solved.cover, coverage, column) for coverage in solved.coverages.values()]
        if tried.count(False) >= FAILING and True not in tried:
            idle.add(column)
    return frozenset(idle)


def _solved(grid: Grid) -> Solved:
    presumed = _presumed(grid)
    solved = _settle(_with_kinds(grid, dict.fromkeys(presumed, Kind.TOTAL)))
    wrong = {line: Kind.PART for line in presumed if not _credible(solved, line)}
    if wrong:
        solved = _settle(_with_kinds(solved.grid, wrong))
    solved = _leaves_tried(solved)
    solved = _sums_tried(solved)
    shown = {line for line, kind in enumerate(solved.grid.kinds) if kind in SUMS and grid.kinds[line] == Kind.PART}
    shown |= {line for line in totals.told_apart(grid) if grid.kinds[line] == Kind.PART and is_set_above(grid, line)}
    return replace(solved, shown=frozenset(shown & set(solved.coverages)))


def _with_kinds(grid: Grid, kinds: Mapping[int, Kind]) -> Grid:
    return replace(grid, kinds=tuple(kinds.get(i, kind) for i, kind in enumerate(grid.kinds)))


# ---------------------------------------------------------------------------------------------------------------------
# One reading of the lines


def _settle(grid: Grid) -> Solved:
    """Sums of what stands above them; where such a sum does not hold, of what stands below, if that does."""
    told = totals.told_apart(grid)
    solved = _forward(grid, told)
    if all(t.certain for t in solved.tallies.values()) and not _loose(solved):
        return solved
    fixed = _downward(solved, turned=False)
    if fixed:
        fixed = _downward(solved, turned=True)
    return _forward(grid, {**fixed, **told}) if fixed else solved


def _loose(solved: Solved) -> bool:
    """Whether a total covers nothing at all."""
    grid = solved.grid
    return any(kind == Kind.TOTAL and line not in solved.coverages for line, kind in enumerate(grid.kinds))


def _forward(grid: Grid, fixed: Mapping[int, Coverage]) -> Solved:
    """From the top: each sum takes open lines and stands for them from then on."""
    roots: list[int] = []
    found: dict[int, Coverage] = dict(fixed)
    tallies: dict[int, Tally] = {}
    cover: dict[int, tuple[Term, ...]] = {target: c.terms for target, c in fixed.items()}
    taken = {line for c in fixed.values() for _, line in c.terms}
    for line, kind in enumerate(grid.kinds):
        if kind == Kind.SKIP:
            continue
        if line in fixed:
            tallies[line] = tally(grid, cover, fixed[line])
        elif kind in SUMS or kind == Kind.CARRIED:
            within = [root for root in roots if line not in taken or not covers(cover, root, line)]
            best = choose(grid, cover, _options(grid, cover, within, line))
            if best is not None:
                found[line], tallies[line] = best
        if kind == Kind.CARRIED:
            continue
        if line in found and line not in fixed:
            cover[line] = found[line].terms
            covered = {part for _, part in found[line].terms}
            roots = [root for root in roots if not covered.issuperset(_parts(cover, root, covered))]
        if line not in taken:
            roots.append(line)
    return Solved(grid, found, tallies, cover, tuple(roots))


def _parts(cover: Cover, root: int, covered: set[int]) -> list[int]:
    """The root where a sum names it, else what it adds up: a sum of all a subtotal's own parts takes the subtotal."""
    return [root] if root in covered else list(leaves(root, cover))


def _options(grid: Grid, cover: Cover, roots: Sequence[int], line: int) -> Iterator[Coverage]:
    if grid.kinds[line] == Kind.RESULT and not _is_flow(grid, line):
        return results.coverages(grid, cover, roots, line)
    return totals.above(grid, cover, roots, line)


def _is_flow(grid: Grid, line: int) -> bool:
    """A cash flow adds up with signs as printed, whatever its lines are called."""
    return grid.lines[line].section == Section.CASH_FLOW


def _downward(solved: Solved, turned: bool) -> dict[int, Coverage]:
    """The totals that stand above their parts, found from the bottom so that nested ones come first.

    `turned`: other totals of the statement stand above their parts, so that one that does not hold is meant alike.
    """
    grid = solved.grid
    fixed: dict[int, Coverage] = {}
    cover: dict[int, tuple[Term, ...]] = {}
    held = {t: c for t, c in solved.coverages.items() if solved.tallies[t].certain and not _weak(grid, c)}
    inside = {line for t, c in held.items() if grid.kinds[t] == Kind.TOTAL for _, line in c.terms}
    roots: list[int] = []  # the lines below that no total stands for
    for line in range(len(grid.kinds) - 1, -1, -1):
        kind = grid.kinds[line]
        if kind in (Kind.SKIP, Kind.CARRIED):
            continue
        if kind == Kind.TOTAL and line not in held:
            free = [root for root in roots if root not in inside]
            best = choose(grid, cover, totals.below(grid, free, line))
            alone = best is None or (len(best[0].terms) < 2 and not repeats(grid, best[0]))
            if best is None or alone or not best[1].certain:
                over = _covering(solved.cover, line)
                # what a total further down adds up may be meant by this one first
                best = _proven_below(solved, cover, [x for x in roots if x not in over], line) or best
            if best is not None and _better_below(solved, line, *best, turned):
                fixed[line] = best[0]
                cover[line] = best[0].terms
                covered = {part for _, part in best[0].terms}
                roots = [root for root in roots if root not in covered]
        roots.insert(0, line)
    return fixed


def _covering(cover: Cover, line: int) -> set[int]:
    """The line and all the lines that add it up, at whatever level."""
    over = {line}
    for target in sorted(cover):  # sums stand below what they add up, where they are found from the top
        if any(part in over for _, part in cover[target]):
            over.add(target)
    return over


def _proven_below(solved: Solved, cover: Cover, roots: Sequence[int], line: int) -> tuple[Coverage, Tally] | None:
    """Two lines or more right below, or the only one set in, that give the total in every column, or in most where none
    is set as it is."""
    found = choose(solved.grid, cover, totals.below(solved.grid, roots, line))
    if found is None or (_telling(solved.grid, found[0]) < 2 and not repeats(solved.grid, found[0])):
        return None
    return found if found[1].certain or _is_mostly(solved.grid, *found) else None


def _telling(grid: Grid, coverage: Coverage) -> int:
    return sum(_weighs(grid, part) for _, part in coverage.terms)


def _weak(grid: Grid, coverage: Coverage) -> bool:
    """Whether a coverage says little: a carried-forward row, one amount printed again (with nothing but nil beside), or
    lines of other sections than the sum's."""
    return coverage.mostly or _telling(grid, coverage) == 1 or grid.kinds[coverage.target] == Kind.CARRIED


def _better_below(solved: Solved, line: int, below: Coverage, result: Tally, turned: bool) -> bool:
    up = solved.tallies.get(line)
    if up and _weak(solved.grid, solved.coverages[line]) and not _weak(solved.grid, below):
        return result.holds >= up.holds
    if result.holds or (up and up.holds):
        return result.holds > (up.holds if up else 0)
    lines = solved.grid.lines
    deeper = all(is_within(lines[part], lines[line]) for _, part in below.terms)
    if not any(solved.grid.values[line]):
        return False
    return turned or deeper or (up is None and result.near and len(below.terms) > 1)


# ---------------------------------------------------------------------------------------------------------------------
# Other readings of the lines, where the first does not add up


def _presumed(grid: Grid) -> list[int]:
    """Amounts without a label that end a group of lines: totals, if arithmetic says so or nearly so."""
    return [
        line
        for line, kind in enumerate(grid.kinds)
        if kind in (Kind.PART, Kind.TOTAL) and not grid.lines[line].label.strip() and not grid.lines[line].member_id
    ]


def _credible(solved: Solved, line: int) -> bool:
    result = solved.tallies.get(line)
    if result is None:
        return False
    many = len(solved.coverages[line].terms) > 1
    told = solved.grid.lines[line].role == Role.TOTAL
    return many and (told or result.holds > 0 or result.near)


def _trials(solved: Solved) -> int:
    return max(1, min(TRIALS, WORK // max(1, len(solved.grid.kinds))))  # cells that name their amounts make no line


def _leaves_tried(solved: Solved) -> Solved:
    """A sum that no lines here give may add up what is printed elsewhere: if later sums hold with it as a mere part."""
    for line in [t for t, result in solved.tallies.items() if result.fails and not result.holds][: _trials(solved)]:
        if line not in solved.coverages:
            continue  # what was tried before left it no parts
        trial = _settle(_with_kinds(solved.grid, {line: Kind.PART}))
        if _newly_held(solved, trial, line):
            solved = trial
    return solved


def _newly_held(before: Solved, after: Solved, line: int) -> bool:
    """Whether a sum that uses the line holds now and did not, and nothing that held is lost."""
    if after.score[0] <= before.score[0] or after.score[1] >= before.score[1]:
        return False
    needed = 2 if _is_plain_sum(before, line) else 1
    return any(
        line in {part for _, part in c.terms} and after.tallies[t].holds >= needed and _gained(before, after, t)
        for t, c in after.coverages.items()
    )


def _is_plain_sum(solved: Solved, line: int) -> bool:
    """Whether a total stands by parts of its own: then one column's coincidence does not make it a part itself."""
    parts = [part for _, part in solved.coverages[line].terms if solved.grid.kinds[part] == Kind.PART]
    return solved.grid.kinds[line] == Kind.TOTAL and len(parts) > 1


def _gained(before: Solved, after: Solved, target: int) -> bool:
    return _certain(after, target) and not _certain(before, target)


def _certain(solved: Solved, line: int) -> bool:
    return line in solved.tallies and solved.tallies[line].certain


def _sums_tried(solved: Solved) -> Solved:
    """Lines that look unlike their neighbours, and lines within a sum that fails, may be sums themselves.

    Again while some are found: a sum of sums shows only when those it adds up are known.
    """
    for _ in range(NESTED):
        more = _sums_tried_once(solved)
        if more is solved:
            break
        solved = more
    return solved


def _sums_tried_once(solved: Solved) -> Solved:
    settled = {part for t, c in solved.coverages.items() if _certain(solved, t) for _, part in c.terms}
    failing = {part for t, c in solved.coverages.items() if solved.tallies[t].fails for _, part in c.terms}
    lines = [line for line in range(len(solved.grid.kinds) - 1, -1, -1) if may_be_sum(solved.grid, line)]
    marked = [x for x in lines if stands_out(solved.grid, x)]
    likely = [x for x in marked if x not in settled]
    # a sum goes into the total that holds, and leaves its own parts over: for a result to trip on, or for no sum at all
    likely += [x for x in marked if x in settled and (failing or x - 1 in solved.roots)]
    likely += [x for x in lines if x in failing and x not in settled and x not in marked]
    others: list[int] = []
    for line in likely[: _trials(solved)]:
        trial = _settle(_with_kinds(solved.grid, dict.fromkeys((line, *outer(solved.grid, line)), Kind.TOTAL)))
        if _shows_sum(solved, trial, line):
            solved = trial
        elif line in marked and _is_likely(trial, line):
            others.append(line)
    together = _together_shown(solved, others)
    if together is not solved or len(others) < 2:
        return together
    alone = (_together_shown(solved, [line]) for line in others)  # one is a sum by chance
    return next((trial for trial in alone if trial is not solved), solved)


def _together_shown(solved: Solved, lines: Sequence[int]) -> Solved:
    """Groups under their totals spoil the grand total until all of their totals are known: all of them at once. One
    that misses in some column is a total with a misprint if others hold with it that did not."""
    if not lines:
        return solved
    trial = _settle(_with_kinds(solved.grid, dict.fromkeys(lines, Kind.TOTAL)))
    own = [trial.tallies[x] for x in lines if x in trial.tallies]
    gained = trial.score[0] - sum(t.holds for t in own) - solved.score[0]
    lost = trial.score[1] - sum(t.fails for t in own) - solved.score[1]
    if all(_is_sum(trial, x) for x in lines):
        return trial if len(lines) > 1 and gained >= 0 >= lost else solved
    likely = all(_is_likely(trial, x) for x in lines)
    return trial if likely and gained > 0 and lost < 0 and not _abandoned(solved, trial) else solved


def _is_sum(solved: Solved, line: int) -> bool:
    """Whether the line is a sum of two lines or more in all its columns."""
    return _certain(solved, line) and _telling(solved.grid, solved.coverages[line]) > 1


def _is_likely(solved: Solved, line: int) -> bool:
    return _is_sum(solved, line) or _is_group_of_one(solved, line) or _is_mostly_sum(solved, line)


def _is_group_of_one(solved: Solved, line: int) -> bool:
    """Whether the line prints the only line set in below it once more."""
    coverage = solved.coverages.get(line)
    return coverage is not None and _certain(solved, line) and repeats(solved.grid, coverage)


def _is_mostly_sum(solved: Solved, line: int) -> bool:
    """Whether the line is a sum of two lines or more, none of which is set as it is, in more columns than it is not."""
    coverage = solved.coverages.get(line)
    mostly = coverage is not None and _is_mostly(solved.grid, coverage, solved.tallies[line])
    return mostly and coverage is not None and _telling(solved.grid, coverage) > 1


def _is_mostly(grid: Grid, coverage: Coverage, result: Tally) -> bool:
    here, parts = grid.lines[coverage.target], [grid.lines[part] for _, part in coverage.terms]
    apart = all(looks(part) != looks(here) for part in parts)
    inside = all(is_within(part, here) for part in parts)  # then as many that hold are enough
    return apart and result.holds > result.fails - inside


def _shows_sum(before: Solved, after: Solved, line: int) -> bool:
    """Whether the line is a sum of two lines or more in all its columns, and no other sum suffers for it."""
    coverage = after.coverages.get(line)
    single = coverage is not None and (_is_group_of_one(after, line) or ends_group(after.grid, coverage))
    if not (single or _is_sum(after, line)) or _abandoned(before, after):
        return False
    own = after.tallies[line]
    others = after.score[0] - own.holds - before.score[0], after.score[1] - before.score[1]
    gains, loses = others[0] > 0 and others[1] < 0, others[0] < 0 or others[1] > 0
    if single and not gains:
        return not loses and _is_left_over(before, after, line)  # else the same twice is no sum by itself
    if gains:
        return own.holds > 1 or stands_out(after.grid, line)
    return not loses and stands_out(after.grid, line)


def _is_left_over(before: Solved, after: Solved, line: int) -> bool:
    """Whether no sum adds up the only part of a line that is set as another sum of its section is, and as no part."""
    grid = after.grid
    parts = [part for _, part in after.coverages[line].terms if any(grid.values[part])]
    alike = (x for x in before.coverages if x != line and _is_sum(before, x) and is_set_alike(grid, x, line))
    return parts[0] in before.roots and looks(grid.lines[parts[0]]) != looks(grid.lines[line]) and any(alike)


def _abandoned(before: Solved, after: Solved) -> bool:
    """Whether a sum that did not hold adds up nothing any more: that it fails no longer is no gain."""
    lost = before.coverages.keys() - after.coverages.keys()
    return any(before.tallies[line].fails and any(before.grid.values[line]) for line in lost)


def _weighs(grid: Grid, line: int) -> bool:
    return any(grid.values[line])
