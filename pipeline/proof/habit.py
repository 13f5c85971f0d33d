"""Whether a document's sums hold to the last printed digit: then one that misses by what rounding could do is doubtful.

Whoever rounds each amount by itself prints sums that miss by a unit now and then; whoever adds up what is printed, or
prints whole kronor, does not. Which of the two a document does is told by its sums themselves: by how much more likely
they are under the one than under the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from math import erf, log, sqrt

from pipeline.model import CheckStatus, Measure
from pipeline.proof.arithmetic import Weighted, likely
from pipeline.proof.findings import ADDING, Finding
from pipeline.records import replace

DECIDED = (Measure.BUDGET, Measure.PLAN)
KEPT = 0.98  # how often a sum of such a document is exact: misprints happen
CERTAIN = log(100)  # of a hundred documents that round, about one may be taken for one that does not
# how much likelier the habit is beforehand, by the last printed place: accounts are kept in öre, and seldom rounded to
# kronor by themselves
BEFOREHAND = ((Decimal("0.99"), log(1000)), (Decimal(1), log(5)))


def held_to_their_habit(findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings, those doubtful that only rounding explains where the document's other sums are exact."""
    tried = _telling(findings)
    leaning = _leaning(tried)
    for found in findings:
        telling = bool(found.difference) and _is_telling(found)
        if telling and _line(found) in leaning:
            yield _doubted(found, "in all columns together it misses by more than rounding is likely to do")
        elif telling and (count := _exact_others(found, tried)):
            yield _doubted(found, f"{count} other sums in this unit hold to the last digit")
        else:
            yield found


def _doubted(found: Finding, remark: str) -> Finding:
    detail = "; ".join(filter(None, (found.detail, remark)))
    return replace(found, status=CheckStatus.DOUBTFUL, detail=detail)


def _leaning(tried: Sequence[Finding]) -> set[tuple[object, ...]]:
    """The sums that miss in several columns, and by more in all of them together than rounding is likely to."""
    lines: dict[tuple[object, ...], list[Finding]] = {}
    for found in tried:
        lines.setdefault(_line(found), []).append(found)
    return {line for line, columns in lines.items() if len(columns) > 1 and not _likely_together(columns)}


def _line(found: Finding) -> tuple[object, ...]:
    """What the columns of one sum have in common: the row of its total in its table."""
    total = found.printed[0]
    return found.rule, found.scope, total.page, total.table_no, total.row_no


def _likely_together(columns: Sequence[Finding]) -> bool:
    difference = sum((found.difference or Decimal(0) for found in columns), Decimal(0))
    squares = [(factor * figure.quantum) ** 2 for found in columns for factor, figure in _amounts(found)]
    return likely(difference, sum(squares, Decimal(0)))


def _amounts(found: Finding) -> list[Weighted]:
    """The amounts of a sum that rounding may have touched: nil is nil."""
    return [*((1, figure) for figure in found.printed), *((f, figure) for f, figure in found.sums if figure.value)]


def _telling(findings: Iterable[Finding]) -> list[Finding]:
    """The sums that rounding could make miss, equal ones once."""
    told: dict[tuple[object, ...], Finding] = {}
    for found in findings:
        if _is_telling(found):
            told[found.expected, found.actual, tuple(figure.value for _, figure in found.sums)] = found
    return list(told.values())


def _is_telling(found: Finding) -> bool:
    """Whether rounding could make the sum miss: it has two amounts or more, all in the same unit."""
    if found.rule not in ADDING or found.status not in (CheckStatus.PASS, CheckStatus.DOUBTFUL) or not found.printed:
        return False
    amounts = [figure for _, figure in found.sums if figure.value]
    return len(amounts) > 1 and {figure.quantum for figure in amounts} == {found.printed[0].quantum}


def _quantum(found: Finding) -> Decimal:
    return found.printed[0].quantum


def _printed_as(found: Finding) -> tuple[Decimal, bool]:
    """What sums must share to tell of each other: the last printed place, and whether the amounts are decided, which
    they are in whole thousands, or counted, which are rounded."""
    return _quantum(found), found.printed[0].measure in DECIDED


def _exact_others(found: Finding, tried: Sequence[Finding]) -> int:
    """How many other sums are exact, 0 where rounding explains them as well. What shares an amount with the sum does
    not count: one wrong amount makes all of them miss."""
    own = {figure.figure_id for figure in found.figures}
    likelier = next((odds for most, odds in BEFOREHAND if _quantum(found) <= most), 0.0)
    exact = 0
    for other in tried:
        if _printed_as(other) != _printed_as(found) or not own.isdisjoint(f.figure_id for f in other.figures):
            continue
        chance = _chance_of_exact(other)
        likelier += log((1 - KEPT) / (1 - chance)) if other.difference else log(KEPT / chance)
        exact += not other.difference
    return exact if likelier >= CERTAIN else 0


def _chance_of_exact(found: Finding) -> float:
    """How likely amounts that are rounded each by itself add up to the last digit."""
    spread = sqrt((1 + sum(factor * factor for factor, figure in found.sums if figure.value)) / 12)
    return erf(0.5 / spread / sqrt(2))
