"""What is spent told by its sign: a document that prints costs with a minus and income without prints no income with
one, whatever its lines are called (`Verksamhetsstöd -450` under `Bidrag`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.meaning.context import Context
from pipeline.meaning.rowfacts import FLOWS
from pipeline.meaning.statement import understand
from pipeline.model import SIDES, Line, Role, Section, Statement, Table, Unit
from pipeline.records import replace


def with_spent_by_sign(
    tables: Sequence[Table], found: Sequence[tuple[Context, Statement]]
) -> Iterator[tuple[Context, Statement]]:
    """The statements, those of nothing but income with a minus read again as costs, where the document's other tables
    tell that these are printed so."""
    told = _print_costs_with_minus([statement for _, statement in found])
    for table, (context, statement) in zip(tables, found, strict=True):
        if told and _is_income_with_minus(statement):
            context = replace(context, minus=True)
            statement = understand(table, context)
        yield context, statement


def _print_costs_with_minus(statements: Sequence[Statement]) -> bool:
    """Whether all tables that show income beside costs, one at least, print each line of the one without a minus and of
    the other with it."""
    shown = [flows for statement in statements if all((flows := _signs(statement)).values())]
    return bool(shown) and all(flows == {Section.INCOME: {1}, Section.COST: {-1}} for flows in shown)


def _is_income_with_minus(statement: Statement) -> bool:
    """Whether a table's lines, two or more, are all taken for income and have a minus."""
    filled = [line for line in statement.lines if any(f and f.unit is Unit.SEK for f in line.figures)]
    income = len(filled) > 1 and all(line.section is Section.INCOME for line in filled)
    return income and _signs(statement)[Section.INCOME] == {-1}


def _signs(statement: Statement) -> dict[Section, set[int]]:
    """The signs of the amounts of income and of those of costs."""
    lines = [line for line in statement.lines if line.role in (Role.PART, Role.TOTAL)]
    return {section: {s for line in lines if line.section is section for s in _of_line(line)} for section in FLOWS}


def _of_line(line: Line) -> Iterator[int]:
    money = (f for f in line.figures if f and f.unit is Unit.SEK and f.measure not in SIDES)
    return (1 if figure.value > 0 else -1 for figure in money if figure.value)
