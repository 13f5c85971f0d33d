"""The questions that the warehouse answers: each view against documents made for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from store_examples import Words, figure, ledger_of, result, run, sha_of, with_figures

from pipeline.model import (
    Cause,
    CheckStatus,
    DocumentType,
    Figure,
    Measure,
    Result,
    Role,
    Section,
    TermRole,
    Trust,
    Unit,
    Unknown,
)
from pipeline.store import duck, views
from pipeline.store.build import build
from schemas import promises

Rows = list[tuple[Any, ...]]
Ask = Callable[..., Rows]


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    """Builds a warehouse of documents and answers a question to it."""

    def asked(sql: str, *documents: Result) -> Rows:
        place = tmp_path / "finsam.duckdb"
        names = [one.identity.title for one in documents]
        build(place, ledger_of(list(documents), names), documents, Words(), run())
        return duck.run_query(place, sql, row_limit=None).rows

    return asked


Line = tuple[str, int, dict[str, Any]]


def document(name: str, lines: Sequence[Line], **identity: Any) -> Result:
    """A document with a line for each (label, amount, what is special about it); its name is its title and file."""
    sha = sha_of(name)
    figures = [figure(sha, row, label, amount, **special) for row, (label, amount, special) in enumerate(lines, 1)]
    made = with_figures(result(name), *figures)
    return replace(made, identity=replace(made.identity, title=name, **identity))


def year(number: int, measure: Measure = Measure.BUDGET, column: int = 1) -> dict[str, Any]:
    return {
        "fiscal_year": number,
        "measure": measure,
        "column_no": column,
        "column_header": f"{measure.value} {number}",
        "period_start": date(number, 1, 1),
        "period_end": date(number, 12, 31),
    }


STYRELSE = {"line_item": "styrelse"}
COSTS = {"line_item": "summa_kostnader", "is_total": True, "role": Role.TOTAL}
MEMBER = {"section": Section.INCOME, "line_item": "medlemsbidrag_kommun"}


# ---------------------------------------------------------------------------------------------------------------------
# The files


def test_every_file_opens_with_its_question() -> None:
    made = views.views()
    assert {name for name, view in made.items() if "?" not in view.question} == set()
    assert {name for name, view in made.items() if not view.sql.startswith(("SELECT", "WITH"))} == set()
    assert set(made) >= set(promises.VIEWS)


def test_a_view_comes_after_those_that_it_needs_and_names_no_others() -> None:
    made = views.views()
    before: set[str] = set()
    for name, view in made.items():
        assert before >= set(view.needs), name
        assert all(needed in view.sql for needed in view.needs), name
        before.add(name)


def test_views_that_need_each_other_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.sql").write_text("-- Why?\n-- needs: b\nSELECT 1")
    (tmp_path / "b.sql").write_text("-- Why not?\n-- needs: a\nSELECT 1;\n")
    with pytest.raises(ValueError, match="cycle"):
        views.views(tmp_path)


def test_the_question_and_the_answer_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "a.sql").write_text("-- What is\n-- one?\n-- needs: b\nSELECT 1 -- one\n;\n")
    (tmp_path / "b.sql").write_text("-- What is two?\nSELECT 2;\n")
    found = views.views(tmp_path)
    assert list(found) == ["b", "a"]
    assert found["a"] == views.View("a", "What is one?", ("b",), "SELECT 1 -- one\n")
    assert views.fingerprint(tmp_path) != views.fingerprint()


def test_the_question_is_kept_with_the_view(ask: Ask) -> None:
    rows = ask("SELECT view_name, comment FROM duckdb_views() WHERE schema_name = 'main' AND NOT internal")
    assert dict(rows) == {name: view.question for name, view in views.views().items()}


def test_every_view_answers_for_an_empty_warehouse(ask: Ask) -> None:
    reference = {"forbund", "forbund_names", "members", "line_items", "runs", "coverage"}
    counts = ask(" UNION ALL ".join(f"SELECT '{name}', count(*) FROM {name}" for name in views.views()))
    assert {name for name, _ in counts} == set(views.views())
    assert {name for name, count in counts if count} == reference


# ---------------------------------------------------------------------------------------------------------------------
# The public face


def test_amount_and_quantum_are_for_kronor_alone(ask: Ask) -> None:
    one = document(
        "a",
        [
            ("Styrelse", 100_000, {"unit_printed": "tkr", "quantum": Decimal(1000)}),
            ("Andel", 25, {"unit": Unit.PERCENT, "unit_printed": "%"}),
        ],
    )
    assert ask("SELECT value, unit, amount_sek, quantum_sek, unit_printed FROM figures ORDER BY place", one) == [
        (Decimal(100_000), "SEK", Decimal(100_000), Decimal(1000), "tkr"),
        (Decimal(25), "percent", None, None, "%"),
    ]


def test_a_document_of_an_unknown_forbund_is_there_without_its_name(ask: Ask) -> None:
    one = document("a", [("Styrelse", 1, {})], forbund_id=None, forbund_as_published="Samordningsförbundet Okänd")
    assert ask("SELECT DISTINCT forbund_id, forbund FROM figures", one) == [(None, None)]
    assert ask("SELECT forbund_id, forbund_as_published FROM documents", one) == [(None, "Samordningsförbundet Okänd")]


def test_a_renamed_forbund_is_one_with_all_its_names(ask: Ask) -> None:
    names = ["Samordningsförbundet Bäcken", "Samordningsförbundet Älven"]
    assert ask("SELECT forbund, names FROM forbund WHERE forbund_id = 'alv'") == [(names[1], names)]


def test_lines_know_their_place_in_the_hierarchy(ask: Ask) -> None:
    assert ask("SELECT path, level FROM line_items WHERE line_item = 'styrelse'") == [
        (["summa_kostnader", "administration", "styrelse"], 2)
    ]


def test_unknown_labels_are_counted_over_documents_with_the_line_to_add(ask: Ask) -> None:
    unknown = Unknown("label", "Klivet", "page 1", "insats,Klivet,exact,cost,alv")
    two = [replace(document(name, [("Klivet", 1, {})]), unknowns=(unknown,)) for name in "ab"]
    assert ask("SELECT kind, text, documents, line_to_add, source_files FROM unknown_labels", *two) == [
        ("label", "Klivet", 2, "insats,Klivet,exact,cost,alv", ["a.pdf", "b.pdf"])
    ]


def test_dropped_cells_are_listed(ask: Ask) -> None:
    one = replace(document("a", [("Styrelse", 1, {})]), dropped=("page 1: 'not 3': no amount",))
    assert ask("SELECT source_file, what FROM dropped_cells", one) == [("a.pdf", "page 1: 'not 3': no amount")]


def test_each_figure_has_a_row_for_each_of_its_checks(ask: Ask) -> None:
    one = result("a")
    total = one.figures[-1]
    roles = (TermRole.TOTAL, TermRole.PART, TermRole.PART)
    check = replace(
        one.checks[0], status=CheckStatus.FAIL, cause=Cause.PUBLICATION, actual=Decimal(300), difference=Decimal(-100),
        blamed=(total.figure_id,), roles=roles, factors=(1, 1, -1),
    )  # fmt: skip
    other = replace(one.checks[0], check_id="other", rule="share", factors=(1, 0, 0), roles=roles)
    trust = {**one.trust, total.figure_id: Trust.CONTRADICTED}
    wrong = replace(one, checks=(check, other), trust=trust, status="discrepancy")
    wrong = replace(wrong, identity=replace(one.identity, title="a"))
    columns = "row_label, rule, role, factor, status, cause, is_blamed"
    assert ask(f"SELECT {columns} FROM figure_proofs ORDER BY rule DESC, role DESC, row_label", wrong) == [
        ("Summa kostnader", "sum", "total", 1, "fail", "publication", True),
        ("Klivet", "sum", "part", -1, "fail", "publication", False),
        ("Styrelse", "sum", "part", 1, "fail", "publication", False),
        ("Summa kostnader", "share", "total", 1, "pass", None, False),
        ("Klivet", "share", "part", None, "pass", None, False),
        ("Styrelse", "share", "part", None, "pass", None, False),
    ]


# ---------------------------------------------------------------------------------------------------------------------
# The questions


def test_outcome_before_forecast_before_budget_before_plan(ask: Ask) -> None:
    columns = [
        year(2021, Measure.OUTCOME, 1),
        year(2021, Measure.BUDGET, 2),
        year(2022, Measure.FORECAST, 3),
        year(2022, Measure.BUDGET, 4),
        year(2023, Measure.BUDGET, 5),
        year(2023, Measure.PLAN, 6),
        year(2024, Measure.PLAN, 7),
        year(2024, Measure.VARIANCE, 8),
    ]
    one = document("a", [("Styrelse", n, {**STYRELSE, **what}) for n, what in enumerate(columns, 1)])
    assert ask("SELECT fiscal_year, measure, amount_sek, source_file FROM line_through_years", one) == [
        (2021, "outcome", Decimal(1), "a.pdf"),
        (2022, "forecast", Decimal(3), "a.pdf"),
        (2023, "budget", Decimal(5), "a.pdf"),
        (2024, "plan", Decimal(7), "a.pdf"),
    ]


def test_the_latest_document_is_asked_first_and_a_line_goes_on_under_another_label(ask: Ask) -> None:
    old = document(
        "old",
        [("Styrelsen", 1, {**STYRELSE, **year(2022)}), ("Styrelsen", 2, {**STYRELSE, **year(2023)})],
        fiscal_year=2022,
    )
    new = document("new", [("Styrelse", 3, {**STYRELSE, **year(2023)})], fiscal_year=2023)
    rows = ask("SELECT line_name, fiscal_year, amount_sek, row_label FROM line_through_years", old, new)
    assert rows == [("Styrelse", 2022, Decimal(1), "Styrelsen"), ("Styrelse", 2023, Decimal(3), "Styrelse")]


def test_a_part_of_a_year_does_not_stand_for_the_year(ask: Ask) -> None:
    part = {**year(2024, Measure.OUTCOME), "period_end": date(2024, 6, 30)}
    one = document("a", [("Styrelse", 1, {**STYRELSE, **part}), ("Styrelse", 2, {**STYRELSE, **year(2024)})])
    assert ask("SELECT measure, amount_sek FROM line_through_years", one) == [("budget", Decimal(2))]


def test_the_broken_first_year_of_a_forbund_is_a_whole_year(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    formed = (replace(Words.forbund[0], formed_on=date(2024, 7, 1)), Words.forbund[1])
    monkeypatch.setattr(Words, "forbund", formed)
    broken = {**year(2024), "period_start": date(2024, 7, 1)}
    one = document("a", [("Styrelse", 1, {**STYRELSE, **broken})])
    assert ask("SELECT amount_sek FROM line_through_years", one) == [(Decimal(1),)]


def test_superseded_and_repeated_figures_are_not_counted(ask: Ask) -> None:
    old = document("old", [("Styrelse", 1, STYRELSE)], adopted_on=date(2023, 11, 1))
    again = {**STYRELSE, "is_primary": False}
    new = document("new", [("Styrelse", 2, STYRELSE), ("Styrelse", 2, again)], adopted_on=date(2023, 12, 1))
    assert ask("SELECT amount_sek FROM line_through_years", old, new) == [(Decimal(2),)]


def test_insatser_are_lines_of_their_own_and_are_added_up_side_by_side(ask: Ask) -> None:
    one = document(
        "a",
        [
            ("Klivet", 100, {"line_item": "insats"}),
            ("Steget", 200, {"line_item": "insats"}),
            ("Summa intäkter", 600, {"line_item": "summa_intakter", "section": Section.INCOME}),
        ],
    )
    lines = ask("SELECT line_name, amount_sek FROM line_through_years WHERE section = 'cost' ORDER BY ALL", one)
    assert lines == [("Klivet", Decimal(100)), ("Steget", Decimal(200))]
    side = "SELECT line_item, amount_sek, percent_of_income, forbund_stating_it FROM forbund_side_by_side"
    assert ask(side, one) == [
        ("insats", Decimal(300), Decimal("50.0"), 1),
        ("summa_intakter", Decimal(600), Decimal(100), 1),
    ]


def test_forbund_stand_side_by_side(ask: Ask) -> None:
    two = [document(name, [("Styrelse", n, STYRELSE)], forbund_id=name) for n, name in enumerate(["alv", "kust"], 1)]
    rows = ask("SELECT forbund_id, measure, amount_sek, forbund_stating_it FROM forbund_side_by_side", *two)
    assert sorted(rows) == [("alv", "budget", Decimal(1), 2), ("kust", "budget", Decimal(2), 2)]


def test_a_sum_that_is_printed_is_not_added_to_its_parts(ask: Ask) -> None:
    total = {"line_item": "administration", "is_total": True, "role": Role.TOTAL}
    one = document("a", [("Administration", 30, {"line_item": "administration"}), ("Summa administration", 30, total)])
    assert ask("SELECT amount_sek FROM forbund_side_by_side", one) == [(Decimal(30),)]
    assert ask("SELECT budget_sek FROM budget_forecast_outcome", one) == [(Decimal(30),)]


def test_the_same_line_in_two_tables_is_counted_once(ask: Ask) -> None:
    one = document("a", [("Styrelse", 30, STYRELSE), ("Styrelse", 31, {**STYRELSE, "table_no": 2})])
    assert ask("SELECT amount_sek FROM forbund_side_by_side", one) == [(Decimal(30),)]
    assert ask("SELECT budget_sek FROM budget_forecast_outcome", one) == [(Decimal(30),)]


def test_budget_forecast_and_outcome_stand_beside_each_other(ask: Ask) -> None:
    plan = document("plan", [("Styrelse", 100, {**STYRELSE, **year(2024)})])
    report = document(
        "report",
        [
            ("Styrelse", 90, {**STYRELSE, **year(2024, Measure.FORECAST, 1)}),
            ("Styrelse", 120, {**STYRELSE, **year(2024, Measure.OUTCOME, 2)}),
        ],
        document_type=DocumentType.ARSREDOVISNING,
    )
    sql = """SELECT budget_sek, forecast_sek, outcome_sek, plan_sek, outcome_less_budget_sek, source_files
             FROM budget_forecast_outcome"""
    assert ask(sql, plan, report) == [
        (Decimal(100), Decimal(90), Decimal(120), None, Decimal(20), ["plan.pdf", "report.pdf"])
    ]


def test_income_by_member_has_shares_that_add_up(ask: Ask) -> None:
    one = document(
        "a",
        [
            ("Älvdals kommun", 250, {**MEMBER, "member_id": "kommun-9901"}),
            ("Annan kommun", 750, MEMBER),
            ("Summa bidrag", 1000, {**MEMBER, "line_item": "medlemsbidrag", "is_total": True, "role": Role.TOTAL}),
            ("Ränta", 5, {"section": Section.INCOME, "line_item": "summa_intakter"}),
        ],
    )
    rows = ask("SELECT member, amount_sek, percent_of_members_income, measure FROM income_by_member", one)
    assert sorted(rows) == [
        ("Annan kommun", Decimal(750), Decimal(75), "budget"),
        ("Älvdals kommun", Decimal(250), Decimal(25), "budget"),
    ]


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ([("Styrelse", 30, STYRELSE)], (Decimal(30), Decimal(200), Decimal(15), False)),
        (
            [
                ("Styrelse", 30, STYRELSE),
                ("Summa administration", 40, {"line_item": "administration", "is_total": True, "role": Role.TOTAL}),
            ],
            (Decimal(40), Decimal(200), Decimal(20), True),
        ),
        ([("Styrelse", -30, STYRELSE)], (Decimal(30), Decimal(200), Decimal(15), False)),
        (
            [("Styrelse", 30, STYRELSE), ("varav arvoden", 20, {**STYRELSE, "role": Role.VARAV})],
            (Decimal(30), Decimal(200), Decimal(15), False),
        ),
    ],
    ids=["added up", "printed", "costs printed negative", "a varav row"],
)
def test_the_share_of_administration(ask: Ask, lines: list[Line], wanted: tuple[Any, ...]) -> None:
    one = document("a", [*lines, ("Summa kostnader", 200, COSTS)])
    sql = "SELECT administration_sek, costs_sek, percent_of_costs, is_printed FROM administration_share"
    assert ask(sql, one) == [wanted]


def test_the_same_amount_in_several_documents_agrees_within_rounding(ask: Ask) -> None:
    """1 204 tkr and 1 204 400 kr agree; 1 204 tkr and 1 205 400 kr do not."""
    tkr: dict[str, Any] = {"quantum": Decimal(1000), "unit_printed": "tkr"}
    plan = document("plan", [("Styrelse", 1_204_000, {**STYRELSE, **tkr}), ("Klivet", 1_204_000, tkr)])
    report = document(
        "report",
        [("Styrelse", 1_204_400, STYRELSE), ("KLIVET", 1_205_400, {})],
        document_type=DocumentType.DELARSRAPPORT,
    )
    rows = ask("SELECT row_label, documents, difference_sek, agree FROM same_amount", plan, report)
    assert [(row[0].casefold(), *row[1:]) for row in rows] == [
        ("klivet", 2, Decimal(1400), False),
        ("styrelse", 2, Decimal(400), True),
    ]


def test_amounts_of_another_period_or_forbund_are_not_the_same(ask: Ask) -> None:
    plan = document("plan", [("Styrelse", 1, STYRELSE)])
    others = [
        document("a", [("Styrelse", 1, {**STYRELSE, **year(2023)})]),
        document("b", [("Styrelse", 1, STYRELSE)], forbund_id="kust"),
    ]
    assert ask("FROM same_amount", plan, *others) == []


def test_another_documents_amount_proves_a_figure_as_finely_as_it_is_printed(ask: Ask) -> None:
    rounded = {**STYRELSE, "unit_printed": "tkr", "quantum": Decimal(1000)}
    plan = document("plan", [("Styrelse", 99_600, STYRELSE), ("Summa", 500, COSTS), ("Klivet", 7, {})])
    report = document(
        "report", [("Styrelse", 100_000, rounded), ("Summa", 500, COSTS)], document_type=DocumentType.DELARSRAPPORT
    )
    assert ask("SELECT source_file, row_label, trust FROM figures ORDER BY source_file, place", plan, report) == [
        ("plan.pdf", "Styrelse", "unchecked"),
        ("plan.pdf", "Summa", "reconciled"),
        ("plan.pdf", "Klivet", "unchecked"),
        ("report.pdf", "Styrelse", "reconciled"),
        ("report.pdf", "Summa", "reconciled"),
    ]


def test_a_superseded_document_is_held_against_nothing(ask: Ask) -> None:
    older = document("older", [("Summa", 500, COSTS)], adopted_on=date(2023, 11, 1))
    newer = document("newer", [("Summa", 700, COSTS)], adopted_on=date(2023, 12, 1))
    assert ask("SELECT count(*) FROM checks WHERE is_across", older, newer) == [(0,)]


def test_a_figure_keeps_its_place_and_print(ask: Ask) -> None:
    made: Figure = figure(sha_of("a"), 1, "Styrelse", 100)
    rows = ask(
        "SELECT figure_id, page, x0, top, x1, bottom, printed, table_no, row_no, column_no FROM figures",
        document("a", [("Styrelse", 100, {})]),
    )
    assert rows == [(made.figure_id, 1, 300.0, 112.0, 350.0, 122.0, "100 ", 1, 1, 1)]


def test_the_documentation_names_every_view_and_no_other() -> None:
    text = (Path(__file__).parents[1] / "docs" / "warehouse.md").read_text(encoding="utf-8")
    first = [line.split("`")[1] for line in text.splitlines() if line.startswith("| `")]
    assert sorted(name for name in first if "." not in name) == sorted(views.views())
