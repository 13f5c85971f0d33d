"""The two sides of a balance sheet against each other, in one statement or in two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline import canonical
from pipeline.model import CheckStatus, Figure, Section, StatementKind
from pipeline.proof.coverage import leaves, unprinted
from pipeline.proof.entries import Entry, Key
from pipeline.proof.findings import Area, Finding, area, finding, missing, passes, side
from pipeline.proof.grid import Kind, header_of
from pipeline.proof.solving import Solved
from pipeline.records import Record

RULE = "balance"
CASH_ITEMS = frozenset({canonical.BANK})  # no whole side is without it, or without equity
GRAND = 2  # a total that covers more than one part in two of its side is the side's total


class Side(Record):
    """One side: the lines (indices) that together are its total."""

    solved: Solved
    lines: tuple[int, ...]

    def figures(self, position: int) -> list[Figure]:
        """What is printed of the total in a column."""
        return [f for line in self.lines if (f := self.solved.grid.figure(line, position)) is not None]

    def whole(self, position: int) -> bool:
        """Whether nothing of the total is lacking in a column."""
        absent = [line for line in self.lines if unprinted(self.solved.grid, self.solved.cover, line, position)]
        return bool(self.figures(position)) and not absent

    @property
    def printed(self) -> bool:
        """Whether the side's total is a printed amount, not put together from its lines."""
        return len(self.lines) == 1

    @property
    def named(self) -> bool:
        """Whether the total's own label says whose it is."""
        return self.printed and self.solved.grid.lines[self.lines[0]].line_item in canonical.SIDES

    def words(self, sign: int = 1) -> str:
        return side([(sign, self.solved.grid.lines[line].label) for line in self.lines])


def balance_findings(document: Sequence[Solved]) -> Iterator[Finding]:
    """Assets = equity, provisions and liabilities, in every column that prints a side's total."""
    for assets, debts in _paired(document):
        if not (_has_total(assets) or _has_total(debts)):
            continue
        sign = _sign(assets, debts)
        columns = [pair for pair in _columns(assets, debts) if sign > 0 or not _moves(assets, debts, *pair)]
        found = [f for here, there in columns for f in _weighed(assets, debts, sign, here, there)]
        if any(map(passes, found)) or (_is_whole(assets, debts) and _is_whole(debts, assets)):
            yield from found


def _is_whole(one: Side, other: Side) -> bool:
    """Whether a side's total is that of a balance sheet, not of some note: by its name, or by what it adds up."""
    if one.named or not one.printed:
        return True
    grid = one.solved.grid
    if one.solved is not other.solved or grid.statement.kind != StatementKind.BALANCE_SHEET:
        return False
    wanted = CASH_ITEMS if grid.lines[one.lines[0]].section == Section.ASSET else canonical.EQUITY_PARTS
    found = {grid.lines[leaf].line_item in wanted for leaf in leaves(one.lines[0], one.solved.cover)}
    return len(found) > 1  # such a line, and others


def _sign(assets: Side, debts: Side) -> int:
    """-1 in a ledger's print, where debts are negative: the totals' signs are opposite in every column, or in those of
    what there is, which balance so, while what was booked on either side (`Debet`, `Kredit`) is positive."""
    sums = [_totals(assets, debts, *pair) for pair in _columns(assets, debts)]
    opposite = [left == -right for left, right in sums if left * right < 0]
    booked = [left == right for left, right in sums if left * right > 0]
    return -1 if opposite and (not booked or (any(opposite) and not any(booked))) else 1


def _totals(assets: Side, debts: Side, here: int, there: int) -> tuple[Decimal, Decimal]:
    """What either side comes to in a column, 0 where it prints nothing."""
    left, right = (sum((f.value for f in found), Decimal(0)) for found in (assets.figures(here), debts.figures(there)))
    return left, right


def _moves(assets: Side, debts: Side, here: int, there: int) -> bool:
    """Whether a column of a ledger is of what was booked: the accounts of either side have as much as they have."""
    left, right = _totals(assets, debts, here, there)
    return left * right > 0


def _paired(document: Sequence[Solved]) -> Iterator[tuple[Side, Side]]:
    """Both sides of one statement, or the assets of one and the next one's liabilities."""
    waiting: Side | None = None
    for solved in document:
        assets, debts = (_side(solved, section) for section in (Section.ASSET, Section.EQUITY_LIABILITY))
        if assets and debts:
            yield assets, debts
            waiting = None
        elif assets:
            waiting = assets
        elif debts and waiting:
            yield waiting, debts
            waiting = None


def _side(solved: Solved, section: Section) -> Side | None:
    """The total of a side by its name, else the grand one; where a balance sheet prints none, all its open lines."""
    grid = solved.grid
    roots = [x for x in solved.roots if grid.lines[x].section == section and grid.kinds[x] != Kind.RESULT]
    if not roots:
        return None
    named = [x for x in roots if grid.lines[x].line_item in canonical.SIDES and grid.kinds[x] == Kind.TOTAL]
    if len(named) == 1:
        return Side(solved, (named[0],))
    sizes = {line: len(list(leaves(line, solved.cover))) for line in roots}
    grand = max(roots, key=lambda line: (sizes[line], line))
    again = roots[-1] != grand and grid.kinds[grand] == Kind.TOTAL and any(grid.values[grand])
    if again and grid.values[roots[-1]] == grid.values[grand]:
        return Side(solved, (roots[-1],))  # the total of the one group there is, printed again for the side
    of_a_part = grid.lines[grand].line_item is not None  # a total of equity alone, or of debts alone
    if grid.kinds[grand] == Kind.TOTAL and GRAND * sizes[grand] > sum(sizes.values()) and not of_a_part:
        return Side(solved, (grand,))
    return Side(solved, tuple(roots)) if grid.statement.kind == StatementKind.BALANCE_SHEET else None


def _has_total(one: Side) -> bool:
    return any(one.solved.grid.kinds[line] == Kind.TOTAL for line in one.lines)


def _columns(assets: Side, debts: Side) -> Iterator[tuple[int, int]]:
    """The positions, in each side's grid, of the columns that state the same."""
    if assets.solved is debts.solved:
        yield from ((p, p) for p in range(len(assets.solved.grid.columns)))
        return
    left, right = _by_key(assets), _by_key(debts)
    yield from ((position, right[key]) for key, position in left.items() if key in right)


def _by_key(one: Side) -> dict[Key, int]:
    """The columns by what they state; those that seem to state the same are of no known day."""
    keys = [_key(one, position) for position in range(len(one.solved.grid.columns))]
    return {key: position for position, key in enumerate(keys) if key is not None and keys.count(key) == 1}


def _key(one: Side, position: int) -> Key | None:
    grid = one.solved.grid
    for line in (*one.lines, *range(len(grid.lines))):
        figure = grid.figure(line, position)
        if figure is not None:
            return Entry(one.solved, line, grid.columns[position], figure, False).key
    return None


def _weighed(assets: Side, debts: Side, sign: int, here: int, there: int) -> Iterator[Finding]:
    left = [(1, figure) for figure in assets.figures(here)]
    right = [(sign, figure) for figure in debts.figures(there)]
    if not left and not right:
        return
    grid = assets.solved.grid
    scope = f"{assets.words()} = {debts.words(sign)}"
    header = header_of(grid.statement, grid.lines[assets.lines[-1]], grid.columns[here])
    if not (assets.whole(here) and debts.whole(there)):
        yield missing(RULE, scope, header, left, right, "one side's total is not printed in this column")
        return
    areas = [_area(assets, here), _area(debts, there)]
    found = finding(RULE, scope, header, left, right, areas=areas, detail="assets = equity, provisions and liabilities")
    if found.status == CheckStatus.FAIL and not (assets.printed and debts.printed):
        yield missing(
            RULE, scope, header, left, right, "one side's total is not printed, and its open lines are not all"
        )
        return
    yield found


def _area(one: Side, position: int) -> Area:
    grid = one.solved.grid
    return area(grid.statement, one.lines, [grid.columns[position]])
