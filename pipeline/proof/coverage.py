"""Which lines a printed sum adds up: the choices that the structure leaves, and the one whose sums hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.proof.arithmetic import likely, possible
from pipeline.proof.grid import SUMS, Bound, Grid, Kind
from pipeline.records import Record

Term = tuple[int, int]  # (sign, line index)
Cover = Mapping[int, tuple[Term, ...]]
NEAR = 4  # a sum within a fourth of the printed total is taken to be meant for it


class Coverage(Record):
    """The lines that a sum adds up, in every column alike.

    `strict`: how many different columns must hold, and none fail, before arithmetic may prefer this coverage to one
    that the structure makes likelier; 0 where the structure allows it freely. `mostly`: it must hold in two different
    columns, and in more than it fails in. `how` says how it was found. `odd`: with signs as few print them.
    """

    target: int
    terms: tuple[Term, ...]
    how: str
    strict: int = 0
    mostly: bool = False
    odd: bool = False


class Tally(Record):
    """How a coverage fares: columns that hold and that do not; equal ones count once, those of nothing but nil not.

    `near`: in most columns the parts give about what is printed. `tried`: columns that print both the sum and a part.
    `doubts`: columns that rounding could explain, but hardly will.
    """

    holds: int
    doubts: int
    fails: int
    near: bool
    tried: int

    @property
    def certain(self) -> bool:
        """Whether it holds, and fails nowhere."""
        return self.holds > self.doubts and self.fails == 0

    @property
    def unfounded(self) -> bool:
        """Whether nothing speaks for the lines: no column holds, and the parts give something quite different, or
        several columns fail alike, which one misread row explains better than as many misprints."""
        return self.holds == 0 and self.fails > 0 and (not self.near or self.fails > 1)

    @property
    def denied(self) -> bool:
        """Whether most columns speak against the lines although some hold."""
        return self.fails > self.holds > 0


def leaves(line: int, cover: Cover) -> Iterator[int]:
    """The lines that a line adds up at the lowest level, each once; itself when it adds up none."""
    if line not in cover:
        yield line
        return
    seen: set[int] = set()
    waiting = [line]
    while waiting:
        part = waiting.pop()
        if part in seen:
            continue
        seen.add(part)
        if part not in cover:
            yield part
        waiting += [below for _, below in reversed(cover.get(part, ()))]


def covers(cover: Cover, line: int, part: int) -> bool:
    """Whether a line is the other or adds it up, at whatever level."""
    seen: set[int] = set()
    waiting = [line]
    while waiting:
        here = waiting.pop()
        if here == part:
            return True
        if here not in seen:
            seen.add(here)
            waiting += [below for _, below in cover.get(here, ())]
    return False


def unprinted(grid: Grid, cover: Cover, line: int, position: int) -> bool:
    """Whether a term is a sum that its column should print and does not (its own parts are there)."""
    if grid.values[line][position] is not None or grid.kinds[line] not in SUMS:
        return False
    return line not in cover or any(grid.values[part][position] is not None for part in leaves(line, cover))


def counts(grid: Grid, target: int, position: int) -> bool:
    """Whether a sum is to hold in a column: a result of variances depends on their signs, which columns.py settles."""
    return grid.kinds[target] != Kind.RESULT or position not in grid.variances


def tally(grid: Grid, cover: Cover, coverage: Coverage) -> Tally:
    """Try a coverage on all columns."""
    held: set[tuple[int, int]] = set()
    doubted: set[tuple[int, int]] = set()
    failed: set[tuple[int, int]] = set()
    near = tried = 0
    printed = grid.values[coverage.target]
    own = grid.quanta[coverage.target]
    for position, value in enumerate(printed):
        if value is None or not counts(grid, coverage.target, position):
            continue
        added = _added(grid, cover, coverage.terms, position)
        if added is None:
            continue
        tried += 1
        if not value and _all_nil(grid, coverage.terms, position):
            continue
        amount, quanta, squares = added
        miss, quantum = value - amount, own[position]
        if not possible(miss, quanta + quantum):
            failed.add((value, amount))
        else:
            (held if likely(miss, squares + quantum * quantum) else doubted).add((value, amount))
        near += 1 if NEAR * abs(value - amount) <= abs(value) else -1
    return Tally(len(held), len(doubted), len(failed), near > 0, tried)


def holds_in(grid: Grid, cover: Cover, coverage: Coverage, position: int) -> bool | None:
    """Whether a sum holds in one column, None where the column does not print it, or nothing but nil."""
    value = grid.values[coverage.target][position]
    added = None if value is None else _added(grid, cover, coverage.terms, position)
    if value is None or added is None or (not value and _all_nil(grid, coverage.terms, position)):
        return None
    return possible(value - added[0], added[1] + grid.quanta[coverage.target][position])


def _added(grid: Grid, cover: Cover, terms: Sequence[Term], position: int) -> tuple[int, int, int] | None:
    """(sum, quanta, their squares), None where a term or all of them are not printed."""
    amount = quanta = squares = printed = 0
    for sign, line in terms:
        value = grid.values[line][position]
        if value is None:
            if unprinted(grid, cover, line, position):
                return None
            continue
        quantum = grid.quanta[line][position]
        amount += sign * value
        quanta += quantum
        squares += quantum * quantum
        printed += 1
    return (amount, quanta, squares) if printed else None


def _admitted(option: Coverage, result: Tally) -> bool:
    if option.mostly and not (result.holds > 1 and result.holds > result.fails):
        return False
    return not option.strict or (result.fails == 0 and result.holds >= option.strict)


def _nil_of_nothing(grid: Grid, option: Coverage) -> bool:
    """Whether the likeliest parts are all blank and the sum of them, where printed, is nil."""
    total = grid.kinds[option.target] == Kind.TOTAL and not any(grid.values[option.target])
    return total and not option.strict


def _all_nil(grid: Grid, terms: Sequence[Term], position: int) -> bool:
    return not any(grid.values[line][position] for _, line in terms)


def choose(grid: Grid, cover: Cover, options: Iterable[Coverage]) -> tuple[Coverage, Tally] | None:
    """The coverage that holds in most columns; where several do as well, or none, the likeliest by structure.

    `options` come in the order of their likelihood. One coverage serves all columns. None without an option.
    """
    tried: list[tuple[Coverage, Tally]] = []
    for option in options:
        result = tally(grid, cover, option)
        if not result.tried:
            if not tried and _nil_of_nothing(grid, option):
                return option, result
            continue
        if not _admitted(option, result):
            continue
        tried.append((option, result))
        if result.certain and not result.doubts:
            break
    if not tried:
        return None
    best = max(tried, key=lambda pair: (pair[1].holds, -pair[1].fails))  # the first of equals
    if best[1].holds == 0:
        nil = next((pair for pair in tried if not pair[1].fails), None)  # a nil sum of nil
        best = nil or next((pair for pair in tried if pair[1].near), tried[0])
    return best


def starts(grid: Grid, run: Sequence[int], weakest: int = Bound.LOOKS.value) -> list[tuple[int, int]]:
    """(position in run, strength) where a sum's parts may begin: only where the page sets a line apart.

    Within an unbroken run of parts there is no choice: a total that leaves out the first of them is wrong.
    """
    found = [(0, Bound.STRUCTURE.value)] if run else []
    for k in range(1, len(run)):
        strength = max(grid.bounds[run[k - 1] + 1 : run[k] + 1])
        if grid.kinds[run[k - 1]] in SUMS or grid.kinds[run[k]] in SUMS:
            strength = Bound.STRUCTURE.value
        if strength >= weakest:
            found.append((k, strength))
    return found
