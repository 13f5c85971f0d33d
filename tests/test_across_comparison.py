"""The same amount in two documents: what agrees, what is a misprint, what was stated or decided anew, what is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from test_across_lines import paper, row

from pipeline.across import across
from pipeline.across.records import Failing, Kin, Own, Paper, Stated
from pipeline.across.wording import terms
from pipeline.model import Cause, Check, CheckStatus, DocumentType, Measure, Role, Section, Version

TKR = Decimal(1000)
OLD, NEW = paper("old", 2020), paper("new", 2021)


def tried(figures: Sequence[Stated], papers: Sequence[Paper] = (OLD, NEW), own: Own | None = None) -> list[Check]:
    return [one.check for one in across(Kin(papers, figures, own or Own()), terms()).checks]


def pair(older: int, newer: int, **changes: Any) -> list[Stated]:
    """A cost in both documents; `changes` are of the newer one."""
    return [row("old", "Fyren", older), row("new", "Fyren", newer, **changes)]


def failing(figure: Stated, difference: int, place: int = 1) -> Own:
    """A sum of the figure's document that fails by a difference; the figure is a part of it, or the sum itself."""
    ids = ("sum", figure.figure_id) if place else (figure.figure_id, "part")
    one = Failing("c", "Summa = Fyren", ids, (1, 1), Decimal(difference), Decimal(0), "publication")
    return Own({figure.figure_id: (one,)})


def test_equal_amounts_agree_and_are_the_figures_of_the_check() -> None:
    [check] = tried(figures := pair(512, 512))
    assert (check.rule, check.status, check.tolerance) == ("comparison", CheckStatus.PASS, 0)
    assert check.figure_ids == (figures[1].figure_id, figures[0].figure_id)
    assert check.scope == "Fyren = Fyren, Utfall 2020 (old.pdf, page 1)"


@pytest.mark.parametrize(("newer", "status"), [(512_000, "pass"), (513_000, "hint")])
def test_another_unit_may_round(newer: int, status: str) -> None:
    [check] = tried(pair(512_345, newer, quantum=TKR))
    assert check.status == status


def test_the_same_unit_may_not_differ_by_one() -> None:
    [check] = tried(pair(512, 513))
    assert (check.rule, check.status, check.difference) == ("restatement", CheckStatus.HINT, 1)


def test_a_cost_may_be_printed_with_either_sign_but_no_result() -> None:
    [check] = tried(pair(512, -512))
    assert (check.status, check.expected, check.actual, check.factors) == (CheckStatus.PASS, -512, -512, (1, -1))
    result = {"section": Section.RESULT, "line_item": "finansnetto"}
    older = row("old", "Finansnetto", 512, **result)
    assert [c.status for c in tried([older, row("new", "Finansnetto", -512, **result)])] == [CheckStatus.HINT]


@pytest.mark.parametrize("place", [0, 1], ids=["the sum", "a part"])
def test_an_amount_that_breaks_its_own_sum_and_would_mend_it_is_a_misprint(place: int) -> None:
    figures = pair(512, 521)
    own = failing(figures[1], 9 if place == 0 else -9, place)
    [check] = tried(figures, own=own)
    assert (check.rule, check.status, check.cause) == ("comparison", CheckStatus.FAIL, Cause.PUBLICATION)
    assert check.blamed == (figures[1].figure_id,)


def test_a_misprint_may_be_the_older_documents() -> None:
    figures = pair(521, 512)
    [check] = tried(figures, own=failing(figures[0], -9))
    assert (check.rule, check.blamed) == ("comparison", (figures[0].figure_id,))
    assert check.actual == 521


def test_a_failing_sum_that_the_other_amount_would_not_mend_makes_no_misprint() -> None:
    figures = pair(512, 521)
    assert [c.rule for c in tried(figures, own=failing(figures[1], 30))] == ["restatement"]


def test_a_later_document_is_held_against_the_one_that_is_right() -> None:
    """The misprint in between is told once; what repeats the first amount agrees."""
    figures = [*pair(512, 521), row("third", "Fyren", 512)]
    found = tried(figures, (OLD, NEW, paper("third", 2022)), failing(figures[1], -9))
    assert [(c.rule, c.status) for c in found] == [("comparison", "fail"), ("comparison", "pass")]


BUDGET = {"measure": Measure.BUDGET, "column_header": "Budget 2020"}


def budgets(header: str, value: int = 900) -> list[Stated]:
    return [row("old", "Fyren", 800, **BUDGET), row("new", "Fyren", value, **{**BUDGET, "column_header": header})]


PLAN = replace(OLD, document_type=DocumentType.VERKSAMHETSPLAN)
REPORT = replace(NEW, fiscal_year=2020)


@pytest.mark.parametrize(("header", "rule"), [("Budget 2020", "restatement"), ("Rev. budget 2020", "revision")])
def test_a_budget_decided_anew_is_no_fault_of_a_report(header: str, rule: str) -> None:
    assert [(c.rule, c.status) for c in tried(budgets(header), (PLAN, REPORT))] == [(rule, CheckStatus.HINT)]


def test_the_budget_of_a_revised_document_is_decided_anew() -> None:
    revised = replace(PLAN, document_id="new", sha256="new", version=Version.REVIDERAD, adopted_on=date(2020, 5, 1))
    assert [c.rule for c in tried(budgets("Budget 2020"), (PLAN, revised))] == ["revision"]


@pytest.mark.parametrize(
    "changes",
    [
        {"measure": Measure.FORECAST},
        {"measure": Measure.PLAN},
        {"column_header": "Prel. utfall 2020"},
        {"period_end": date(2020, 6, 30)},
        {"entity": "koncernen"},
        {"row_label": "Vägen"},
        {"section": Section.INCOME},
    ],
)
def test_another_view_period_entity_or_line_is_not_compared(changes: dict[str, Any]) -> None:
    assert tried(pair(512, 700, **changes)) == []


def test_forecasts_of_a_year_grow_old_and_are_not_compared() -> None:
    assert tried([replace(one, measure=Measure.FORECAST) for one in pair(512, 700)]) == []


def test_an_outcome_stated_before_its_year_has_ended_is_not_compared() -> None:
    plan = replace(NEW, document_type=DocumentType.VERKSAMHETSPLAN)  # of 2021, adopted in November 2020
    assert tried(pair(512, 700), (OLD, plan)) == []


def test_a_document_that_states_several_amounts_is_not_blamed_for_any() -> None:
    assert tried([*pair(512, 700), row("new", "Fyren", 800, table_no=2)]) == []


def test_a_result_that_counts_in_what_was_brought_forward_is_another_amount() -> None:
    result = {"section": Section.RESULT, "line_item": "arets_resultat", "role": Role.RESULT}
    figures = [row("old", "Årets resultat", 100, **result), row("new", "Årets resultat", 900, **result)]
    assert tried(figures, own=Own(counting_in=frozenset({figures[1].figure_id}))) == []


def test_the_words_of_the_newer_document_speak_for_a_restatement() -> None:
    said = replace(NEW, remarks=((3, "Jämförelsetalen har omräknats."),))
    [check] = tried(pair(512, 700), (OLD, said))
    assert check.detail == "its document says so, page 3: Jämförelsetalen har omräknats."


def opening(value: int, **changes: Any) -> list[Stated]:
    """A closing of 2020 and what 2021 opens with."""
    both = {"section": Section.EQUITY_LIABILITY}
    closes = row("old", "Utgående eget kapital", 500, line_item="utgaende_eget_kapital", role=Role.RESULT, **both)
    made = {"line_item": "ingaende_eget_kapital", "role": Role.BROUGHT, "fiscal_year": 2021, "column_header": "2021"}
    days = {"period_start": date(2021, 1, 1), "period_end": date(2021, 12, 31)}
    return [closes, row("new", "Ingående eget kapital", value, **{**both, **made, **days, **changes})]


@pytest.mark.parametrize(("value", "status"), [(500, "pass"), (510, "fail")])
def test_a_year_opens_with_what_the_year_before_closed_with(value: int, status: str) -> None:
    [check] = tried(opening(value))
    assert (check.rule, check.status) == ("brought_forward", status)


def test_a_budget_may_open_with_something_else() -> None:
    [check] = tried(opening(510, measure=Measure.BUDGET))
    assert check.status is CheckStatus.NOT_APPLICABLE


def test_an_opening_that_its_own_document_explains_is_left_to_it() -> None:
    figures = opening(510)
    assert tried(figures, own=Own(held=frozenset({figures[1].figure_id}))) == []


def test_an_opening_stated_anew_is_no_fault() -> None:
    [check] = tried(opening(510, row_label="Ingående eget kapital, justerat"))
    assert check.status is CheckStatus.HINT


def test_what_was_formed_of_two_opens_with_both_closings() -> None:
    first, second = replace(OLD, forbund_id="alv"), replace(OLD, document_id="b", sha256="b", forbund_id="kust")
    united = replace(NEW, forbund_id="enad")
    closing, opened = opening(1_200)
    kin = Kin(
        [first, second, united],
        [closing, replace(closing, document_id="b", figure_id="b", value=Decimal(700)), opened],
        Own(),
        {"enad": ("alv", "kust")},
        {"enad": 2021},
    )
    [check] = [one.check for one in across(kin, terms()).checks]
    assert (check.status, check.expected, len(check.figure_ids)) == (CheckStatus.PASS, 1_200, 3)
