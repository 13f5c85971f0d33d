"""Whether an amount is what others give, within what rounding to the printed unit can do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from pipeline.model import CheckStatus, Figure
from pipeline.records import Record

Weighted = tuple[int, Figure]  # a factor (+1, -1, 2) and the figure that it multiplies


class Weighing(Record):
    """What the parts give, what is printed, and the verdict. Amounts in the figures' unit."""

    expected: Decimal
    actual: Decimal
    difference: Decimal
    tolerance: Decimal
    status: CheckStatus


def possible(difference: int | Decimal, quanta: int | Decimal) -> bool:
    """Whether rounding can explain a difference: at most half the sum of the quanta (XBRL Calculations 1.1)."""
    return -quanta <= 2 * difference <= quanta


def likely(difference: int | Decimal, squares: int | Decimal) -> bool:
    """Whether rounding is likely to: at most half the root of three times the sum of the quanta's squares."""
    return 4 * difference * difference <= 3 * squares


def judge(difference: Decimal, quanta: Sequence[Decimal]) -> CheckStatus:
    """PASS, DOUBTFUL or FAIL.

    Half the sum of the quanta is the most that rounding can do; beyond half the root of three times the sum of their
    squares (three standard deviations of as many uniform errors) it hardly ever does.
    """
    if not possible(difference, sum(quanta, Decimal(0))):
        return CheckStatus.FAIL
    squares = sum((q * q for q in quanta), Decimal(0))
    return CheckStatus.PASS if likely(difference, squares) else CheckStatus.DOUBTFUL


def weigh(expected: Sequence[Weighted], actual: Sequence[Weighted]) -> Weighing:
    """Two sides of an identity against each other; each figure counts with its factor and its quantum."""
    left, right = total(expected), total(actual)
    quanta = quanta_of((*expected, *actual))
    difference = right - left
    return Weighing(left, right, difference, sum(quanta, Decimal(0)) / 2, judge(difference, quanta))


def total(terms: Iterable[Weighted]) -> Decimal:
    """The sum of the figures, each times its factor."""
    return sum((factor * figure.value for factor, figure in terms), Decimal(0))


def quanta_of(terms: Sequence[Weighted]) -> list[Decimal]:
    """The figures' quanta, each times the size of its factor. Nil is as fine as the finest of the others: a dash or
    `0` among amounts with decimals is no half million."""
    finest = min((figure.quantum for _, figure in terms if figure.value), default=None)
    return [abs(factor) * _fine(figure, finest) for factor, figure in terms]


def _fine(figure: Figure, finest: Decimal | None) -> Decimal:
    return figure.quantum if figure.value or finest is None else min(figure.quantum, finest)
