"""What the size of a table's amounts tells of their unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from decimal import Decimal

from pipeline.amounts import Amount, parse, unit_word
from pipeline.model import Table

MOST = Decimal(10**9)  # kronor: no förbund comes near it, the largest have budgets of some hundred million
LONG = Decimal(10**5)  # six digits: a kommun's thousand million is printed shorter in millions
THOUSANDS = Decimal(10**3)  # more millions than a förbund has
DIGITS = 2  # of an amount that the text gives, at least
TENTH, TENTHS = Decimal("0.1"), 8  # amounts with one decimal, from which they are no chance
TWICE = 3  # amounts that two tables share but for their unit, from which this is no chance


def again_in_kronor(table: Table, scale: Decimal, stated: Set[Decimal]) -> bool:
    """Whether the table holds amounts in kronor that those stated in a larger unit (`scale`) are roundings of.

    Amounts of a digit or two are stated so often that some are roundings of anything, and count for nothing; more must
    speak for it than amounts that are stated just as they are printed here speak against it.
    """
    telling = {value for value in stated if len(value.as_tuple().digits) > DIGITS}
    places = {value.as_tuple().exponent for value in telling}
    found: set[Decimal] = set()
    same: set[Decimal] = set()
    for amount in _amounts(table):
        if abs(amount.value) >= scale * 10:
            value = amount.value / scale
            found |= {value.quantize(Decimal(1).scaleb(int(p))) for p in places} & telling
            same |= {amount.value} & stated
    return len(found) >= TWICE and len(found) > len(same)


def shared(table: Table, in_kronor: Set[Decimal]) -> int:
    """How many of a table's long amounts are, as printed, among those that are said elsewhere to be in kronor."""
    return len({abs(a.value) for a in _amounts(table) if abs(a.value) >= LONG} & in_kronor)


def printed_in_kronor(table: Table, in_kronor: Set[Decimal], stated: Set[Decimal]) -> bool:
    """Whether a long amount of the table, no round one, is printed the same in a table that states kronor, and in none
    that states the larger unit (`stated`): as many digits are alike by no chance."""
    long = {abs(a.value) for a in _amounts(table) if abs(a.value) >= LONG and a.value % THOUSANDS}
    return bool((long & in_kronor) - {abs(value) for value in stated})


def _amounts(table: Table) -> Iterator[Amount]:
    return (a for row in table.rows for cell in row.cells if cell and (a := parse(cell.text)))


def told_as_thousands(table: Table, told: Set[Decimal]) -> int:
    """How many of the amounts that the text gives, in kronor (`43,4 miljoner`), are roundings of a table's as thousands
    (43 378), where that is so large that nobody prints it in millions; none where amounts have decimals."""
    amounts = [a for a in _amounts(table) if _is_money(a)]
    whole = all(a.quantum >= 1 for a in amounts)
    large = {abs(a.value) * 1000 for a in amounts if whole and abs(a.value) >= THOUSANDS}
    ends = {value: len(text) - len(text.rstrip("0")) for value in told if (text := str(int(value)))}
    telling = {value: zeros for value, zeros in ends.items() if len(str(int(value))) - zeros >= DIGITS}
    return sum(any(round(a, -zeros) == value for a in large) for value, zeros in telling.items())


def too_large(table: Table, scale: Decimal) -> bool:
    """Whether an amount of the table would be larger in units of `scale` than those of a förbund ever are."""
    long = (a for a in _amounts(table) if abs(a.value) >= LONG)
    return any(_is_money(a) and abs(a.value) * scale >= MOST for a in long)


def in_tenths_of_millions(table: Table) -> bool:
    """Whether all amounts of a table have one decimal, as no amount in kronor is printed, and are so small that in
    thousands they would be less than anything that is accounted for: millions, of which nobody says so."""
    amounts = [a for a in _amounts(table) if not a.nil and _is_money(a)]
    tenths = all(a.quantum == TENTH and not a.unit for a in amounts)
    return len(amounts) >= TENTHS and tenths and max(abs(a.value) for a in amounts) < 1000


def median_digits(tables: Iterable[Table]) -> float | None:
    """The median number of digits before the decimal mark over the amounts of `tables` that are not 0; what is printed
    as per cent or persons is none."""
    found = sorted(size for table in tables for size in _digits(table))
    return float(found[len(found) // 2]) if found else None


def max_digits(table: Table) -> int | None:
    """The largest number of digits before the decimal mark of the table's amounts that are not 0."""
    return max(_digits(table), default=None)


def _digits(table: Table) -> Iterator[int]:
    return (len(str(int(abs(a.value)))) for a in _amounts(table) if abs(a.value) >= 1 and _is_money(a))


def _is_money(amount: Amount) -> bool:
    unit = unit_word(amount.unit) if amount.unit else None
    return unit is None or unit.kind == "SEK"
