"""What holds of every proof: honest rounding never fails, a wrong digit always does, columns are equals."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from helpers.statement_dsl import SHA, statements
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import CheckStatus, DocumentType, Identity, Line, Statement, Version
from pipeline.proof import prove, score
from pipeline.proof.arithmetic import judge
from pipeline.proof.attribution import digits

IDENTITY = Identity(DocumentType.OTHER, Version.ORIGINAL, "")
COLUMNS = ("budget 2020", "outcome 2020", "budget 2021", "plan 2022")
amounts = st.integers(1_000, 90_000_000)


@st.composite
def budgets(draw: st.DrawFn, columns: int | None = None, groups: int | None = None) -> tuple[list, list[list]]:
    """Exact kronor: income lines, and groups of cost lines, each line with one amount a column."""
    width = columns or draw(st.integers(1, len(COLUMNS)))
    line = st.lists(amounts, min_size=width, max_size=width)
    income = draw(st.lists(line, min_size=2, max_size=6))
    costs = draw(
        st.lists(st.lists(line, min_size=2, max_size=5), min_size=groups or 1, max_size=groups or 3),
    )
    return income, costs


def added(lines: list[list[int]]) -> list[int]:
    return [sum(column) for column in zip(*lines, strict=True)]


def cells(line: list[int], unit: int) -> str:
    return "|".join(str((Decimal(v) / unit).quantize(Decimal(1), ROUND_HALF_UP)) for v in line)


def budget_text(budget: tuple[list, list[list]], unit: str) -> str:
    """The statement as printed in a unit, every amount rounded on its own from exact kronor."""
    income, groups = budget
    scale = {"kr": 1, "tkr": 1000}[unit]
    rows = [f"statement budget {unit}", "columns|" + "|".join(COLUMNS[: len(income[0])]), "# income Intäkter"]
    rows += [f"I{i}|{cells(line, scale)}" for i, line in enumerate(income)]
    rows.append(f"= Summa intäkter|{cells(added(income), scale)}")
    for g, group in enumerate(groups):
        rows.append(f"# cost Grupp {g}")
        rows += [f"K{g}{i}|{cells(line, scale)}" for i, line in enumerate(group)]
        if len(groups) > 1:
            rows.append(f"= Delsumma {g}|{cells(added(group), scale)}")
    costs = added([added(group) for group in groups])
    rows.append(f"= Summa kostnader|{cells(costs, scale)}")
    rows.append("# result")
    rows.append(f"~ Resultat|{cells([a - b for a, b in zip(added(income), costs, strict=True)], scale)}")
    return "\n".join(rows)


def statuses(statement: Statement) -> list[CheckStatus]:
    return [c.status for c in prove(SHA, IDENTITY, [statement], lambda m: None, ()).checks]


@given(budgets(), st.sampled_from(["kr", "tkr"]))
def test_honest_rounding_never_fails(budget: tuple[list, list[list]], unit: str) -> None:
    (statement,) = statements(budget_text(budget, unit))
    assert CheckStatus.FAIL not in statuses(statement)


@given(budgets(), st.data())
def test_a_wrong_digit_in_a_total_always_fails(budget: tuple[list, list[list]], data: st.DataObject) -> None:
    (statement,) = statements(budget_text(budget, "kr"))
    sums = [i for i, line in enumerate(statement.lines) if line.label.startswith(("Summa", "Resultat"))]
    row = data.draw(st.sampled_from(sums))
    column = data.draw(st.integers(0, len(statement.columns[0]) - 1))
    place = data.draw(st.integers(2, 6))
    off = data.draw(st.integers(1, 9)) * 10**place
    wrong = shifted(statement, row, column, off)
    figure = wrong.lines[row].figures[column]
    assert figure is not None
    proof = prove(SHA, IDENTITY, [wrong], lambda m: None, ())
    assert any(c.status == CheckStatus.FAIL and figure.figure_id in c.figure_ids for c in proof.checks)
    assert score(wrong) < score(statement) or score(wrong)[1] > score(statement)[1]


def shifted(statement: Statement, row: int, column: int, off: int) -> Statement:
    figures = list(statement.lines[row].figures)
    figure = figures[column]
    assert figure is not None
    figures[column] = replace(figure, value=figure.value + off)
    lines = list(statement.lines)
    lines[row] = replace(lines[row], figures=tuple(figures))
    return replace(statement, lines=tuple(lines))


@given(budgets(columns=4), st.permutations(range(4)))
def test_the_order_of_columns_does_not_matter(budget: tuple[list, list[list]], order: list[int]) -> None:
    (statement,) = statements(budget_text(budget, "tkr"))
    turned = replace(
        statement,
        columns=(tuple(statement.columns[0][i] for i in order),),
        lines=tuple(reordered(line, order) for line in statement.lines),
    )
    assert score(turned) == score(statement)
    assert outcome(turned) == outcome(statement)


def reordered(line: Line, order: list[int]) -> Line:
    return replace(line, figures=tuple(line.figures[i] for i in order))


def outcome(statement: Statement) -> set[tuple[str, str, str, CheckStatus]]:
    checks = prove(SHA, IDENTITY, [statement], lambda m: None, ()).checks
    return {(c.rule, c.scope, c.column_header, c.status) for c in checks}


@given(budgets(columns=4, groups=2), st.data())
def test_one_coverage_serves_all_columns(budget: tuple[list, list[list]], data: st.DataObject) -> None:
    (statement,) = statements(budget_text(budget, "kr"))
    row = data.draw(st.sampled_from([i for i, line in enumerate(statement.lines) if line.label.startswith("Summa")]))
    wrong = shifted(statement, row, data.draw(st.integers(0, 3)), 12_300)
    checks = prove(SHA, IDENTITY, [wrong], lambda m: None, ()).checks
    label = statement.lines[row].label
    assert len({c.scope for c in checks if c.scope.startswith(f"{label} =")}) == 1


@given(st.lists(st.decimals(-(10**6), 10**6, places=2), min_size=1, max_size=40), st.sampled_from([1, 1000, 100_000]))
def test_a_sum_of_rounded_amounts_is_within_tolerance(exact: list[Decimal], unit: int) -> None:
    quantum = Decimal(unit)
    rounded = [(v / quantum).quantize(Decimal(1), ROUND_HALF_UP) * quantum for v in exact]
    total = (sum(exact, Decimal(0)) / quantum).quantize(Decimal(1), ROUND_HALF_UP) * quantum
    quanta = [quantum] * (len(exact) + 1)
    assert judge(total - sum(rounded, Decimal(0)), quanta) != CheckStatus.FAIL
    assert judge(sum(quanta, Decimal(0)) / 2 + 1, quanta) == CheckStatus.FAIL


@given(st.integers(0, 10**9), st.sampled_from(["", "-", "−", "– ", "- "]), st.sampled_from(["", " kr", "*"]))
def test_digits_are_compared_with_their_sign(number: int, sign: str, tail: str) -> None:
    printed = sign + f"{number:,}".replace(",", " ") + tail
    assert digits(printed) == (bool(sign), str(number))
    assert digits(f"({number})") == (True, str(number))
    assert digits("–") == digits("0")
