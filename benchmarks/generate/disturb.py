"""Disturbances of a statement before it is set: a sum carried over the page, a total misprinted by the publisher."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from benchmarks.generate.model import Line, Statement

if TYPE_CHECKING:
    from benchmarks.generate.compose import Composer


def carry(composer: Composer, statement: Statement) -> int | None:
    """A transport row ends the first page and another starts the next one."""
    costs = [i for i, x in enumerate(statement.lines) if x.role == "part" and x.section == "cost"]
    if len(costs) < 6 or composer.o.totals_above:
        return None
    at = costs[composer.rng.randint(3, len(costs) - 3)]
    above = [statement.lines[i] for i in costs if i < at]
    sums: list[Decimal | None] = [
        sum((v or Decimal(0) for v in column), Decimal(0)) for column in zip(*(x.values for x in above), strict=True)
    ]
    label = composer.rng.choice(("Transport", "Transport till nästa sida", "Att transportera"))
    over = composer.rng.choice(("Transport", "Transport från föregående sida", "Transporterat"))
    statement.lines[at:at] = [
        Line(label, "total", "cost", list(sums), "1"),
        Line(over, "total", "cost", list(sums), "1"),
    ]
    composer.o.seen.add("carried_forward")
    return at + 1


def misprint(composer: Composer, statement: Statement) -> None:
    """The publisher's error: a printed total that its parts do not give."""
    totals = [x for x in statement.lines if x.role in ("total", "subtotal") and any(x.values)]
    if not totals:
        return
    line = composer.rng.choice(totals)
    at = composer.rng.choice([i for i, v in enumerate(line.values) if v])
    step = max(composer.setter.number.quantum, composer.book.grain)
    line.values[at] = (line.values[at] or Decimal(0)) + step * composer.rng.choice((-170, -90, -16, 10, 20, 100, 450))
    composer.o.seen.add("printed_errors")
