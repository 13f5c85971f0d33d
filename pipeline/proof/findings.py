"""What was found for one identity in one column, before cause and blame are known; and its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from pipeline.model import CheckStatus, Figure, Line, Statement, Unit
from pipeline.proof.arithmetic import Weighted, weigh
from pipeline.proof.grid import meaning_of
from pipeline.records import Record

SHOWN = 8  # terms that a scope names; of more, the first ones and the last
ADDING = frozenset({"sum", "result", "accumulated", "balance"})  # rules by which amounts add up
_UNLABELLED = "(no label)"


class Area(Record):
    """The rows of a column, from first to last, that must be accounted for before a publisher is said to be wrong."""

    statement: Statement
    first: int
    last: int
    columns: frozenset[int]


class Finding(Record):
    """An identity in a column. `weighed` are all its figures; `printed` those that a failure contradicts first.

    `expected` and `actual` are None where a term is not printed. `sums` are the weighted parts behind `expected`.
    """

    rule: str
    scope: str
    column_header: str
    status: CheckStatus
    printed: tuple[Figure, ...]
    sums: tuple[Weighted, ...]
    areas: tuple[Area, ...] = ()
    expected: Decimal | None = None
    actual: Decimal | None = None
    difference: Decimal | None = None
    tolerance: Decimal | None = None
    detail: str = ""
    others: tuple[Figure, ...] = ()  # further figures that the identity rests on
    unfounded: bool = False  # whether nothing in the statement speaks for the lines that are added up

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure once, the printed ones first."""
        every = (*self.printed, *(figure for _, figure in self.sums), *self.others)
        return tuple({figure.figure_id: figure for figure in every}.values())

    @property
    def factors(self) -> tuple[int, ...]:
        """How often each of `figures` counts on its side, 0 where that is no matter of counting."""
        printed = dict.fromkeys((figure.figure_id for figure in self.printed), 1)
        counted = {figure.figure_id: factor for factor, figure in self.sums} | printed
        return tuple(counted.get(figure.figure_id, 0) for figure in self.figures)


def finding(
    rule: str,
    scope: str,
    header: str,
    actual: Sequence[Weighted],
    expected: Sequence[Weighted],
    *,
    areas: Iterable[Area] = (),
    detail: str = "",
) -> Finding:
    """Weigh the printed side against what gives it."""
    result = weigh(expected, actual)
    return Finding(
        rule,
        scope,
        header,
        result.status,
        tuple(figure for _, figure in actual),
        tuple(expected),
        tuple(areas),
        result.expected,
        result.actual,
        result.difference,
        result.tolerance,
        detail,
    )


def missing(
    rule: str, scope: str, header: str, actual: Sequence[Weighted], expected: Sequence[Weighted], detail: str
) -> Finding:
    """An identity with a term that is not printed."""
    printed = tuple(figure for _, figure in actual)
    return Finding(rule, scope, header, CheckStatus.NOT_APPLICABLE, printed, tuple(expected), detail=detail)


def area(statement: Statement, lines: Iterable[int], columns: Iterable[int]) -> Area:
    """The area that spans the given lines (indices) in the given columns (indices)."""
    picked = [statement.lines[i] for i in lines]
    rows = [line.row for line in picked]
    numbers = {_column_number(statement, line, column) for line in picked for column in columns}
    return Area(statement, min(rows), max(rows), frozenset(numbers))


def _column_number(statement: Statement, line: Line, column: int) -> int:
    meaning = meaning_of(statement, line.block, column)
    return meaning.number if meaning else column + 1


def area_of(statement: Statement, figures: Iterable[Figure]) -> Area:
    """The area that spans the given figures of a statement."""
    wanted = {figure.figure_id for figure in figures}
    spots = [
        (i, c)
        for i, line in enumerate(statement.lines)
        for c, figure in enumerate(line.figures)
        if figure is not None and figure.figure_id in wanted
    ]
    return area(statement, {i for i, _ in spots}, {c for _, c in spots})


def name(label: str | None) -> str:
    """A label as a scope shows it."""
    return (label or "").strip() or _UNLABELLED


def side(terms: Sequence[tuple[int, str | None]]) -> str:
    """One side of an identity in words: `Summa intäkter - Summa kostnader`."""
    shown = list(terms)
    if len(shown) > SHOWN:
        shown = [*shown[: SHOWN - 1], (0, f"… ({len(terms) - SHOWN} more)"), shown[-1]]
    words = [_signed(sign, name(label), first=not i) for i, (sign, label) in enumerate(shown)]
    return " ".join(words)


def _signed(sign: int, label: str, first: bool) -> str:
    if sign == 0:
        return label if first else f"+ {label}"
    times = f"{abs(sign)} × " if abs(sign) != 1 else ""
    if first:
        return ("-" if sign < 0 else "") + times + label
    return ("- " if sign < 0 else "+ ") + times + label


def of_heads(found: Finding) -> Finding:
    """The finding, not applicable where it fails and its amounts count people or things, not money: who takes part
    twice is counted once in the sum."""
    counted = bool(found.printed) and found.printed[0].unit in (Unit.PERSONS, Unit.COUNT)
    if not counted or found.status != CheckStatus.FAIL or found.rule not in ADDING:
        return found
    return missing(
        found.rule, found.scope, found.column_header, [(1, f) for f in found.printed], found.sums,
        "heads are counted, and need not add up",
    )  # fmt: skip


def passes(found: Finding) -> bool:
    """Whether the identity holds."""
    return found.status == CheckStatus.PASS


SEVERAL = 2  # columns in which an identity must fail, and hold in no other, to be none of these lines


def unless_nowhere(found: Sequence[Finding], why: str) -> Iterator[Finding]:
    """The findings of one identity in the columns of its lines; where it holds in none of several it is none of them,
    unless an amount of one column is that of another, whose heads may be taken wrongly."""
    failed = [one for one in found if one.status == CheckStatus.FAIL]
    crossed = {abs(one.actual or 0) for one in failed} & {abs(one.expected or 0) for one in failed}
    nowhere = len(failed) >= SEVERAL and not crossed and not any(map(passes, found))
    for one in found:
        if nowhere and one.status == CheckStatus.FAIL:
            actual = [(1, figure) for figure in one.printed]
            yield missing(one.rule, one.scope, one.column_header, actual, one.sums, why)
        else:
            yield one
