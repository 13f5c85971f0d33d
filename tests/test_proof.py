"""The five known documents' figures, proved; waivers, causes, blame and trust."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from helpers.known_documents import DELARSRAPPORT_2012, PLAN_2010, PLAN_2019, PLAN_2024
from helpers.statement_dsl import SHA, second_words, statements

from pipeline.model import (
    Cause,
    Check,
    CheckStatus,
    DocumentType,
    Identity,
    Proof,
    Statement,
    Trust,
    Version,
    Waiver,
)
from pipeline.proof import failing_pages, prove, score

IDENTITY = Identity(DocumentType.OTHER, Version.ORIGINAL, "")
HINT, FAIL, PASS = CheckStatus.HINT, CheckStatus.FAIL, CheckStatus.PASS


def member_kind(member_id: str) -> str:
    return member_id.partition("-")[0]


def proved(document: Sequence[Statement], *waivers: Waiver, twice: bool = True) -> Proof:
    """The proof, with a second engine that reads every page honestly unless `twice` is False."""
    words = second_words(tuple(document)) if twice else ()
    pages = tuple(s.page for s in document) if twice else ()
    return prove(SHA, IDENTITY, document, member_kind, waivers, words, pages)


def told(proof: Proof, *statuses: CheckStatus) -> list[tuple[str, str, Decimal | None]]:
    return [(c.rule, c.column_header, c.difference) for c in proof.checks if c.status in statuses]


def only(proof: Proof, status: CheckStatus) -> Check:
    (check,) = [c for c in proof.checks if c.status == status]
    return check


def rules(proof: Proof, status: CheckStatus) -> dict[str, int]:
    found = [c.rule for c in proof.checks if c.status == status]
    return {rule: found.count(rule) for rule in sorted(set(found))}


# ---------------------------------------------------------------------------------------------------------------------
# The known documents


def test_plan_2010_prints_one_wrong_sum() -> None:
    document = statements(PLAN_2010)
    proof = proved(document)
    wrong = only(proof, FAIL)
    assert (wrong.rule, wrong.cause, wrong.column_header) == ("sum", Cause.PUBLICATION, "budget 2009")
    assert (wrong.expected, wrong.actual, wrong.difference) == (2_170_000, 2_000_000, -170_000)
    assert wrong.scope == "Summa kostnader = Verksamhet + Administration"
    assert wrong.tolerance == 1500
    total = document[0].lines[-1].figures[0]
    assert total is not None
    assert wrong.blamed == (total.figure_id,)
    assert [f for f, trust in proof.trust.items() if trust == Trust.CONTRADICTED] == [total.figure_id]
    assert rules(proof, PASS) == {"member_split": 6, "sum": 5}
    assert rules(proof, CheckStatus.NOT_APPLICABLE) == {"brought_forward": 3}


def test_delarsrapport_2012_prints_one_wrong_sum_and_five_customs_do_not_hold() -> None:
    proof = proved(statements(DELARSRAPPORT_2012))
    wrong = only(proof, FAIL)
    assert (wrong.cause, wrong.column_header) == (Cause.PUBLICATION, "outcome ..2012-06-30")
    assert (wrong.expected, wrong.actual) == (3_495_795, 3_494_195)
    assert sorted(told(proof, HINT)) == [
        ("member_split", "budget 2012", 100),
        ("member_split", "forecast 2012", -1600),
        ("member_split", "forecast 2012", 100),
        ("member_split", "outcome 2012-01-01..2012-06-30", -1600),
        ("member_split", "outcome 2012-01-01..2012-06-30", 100),
    ]
    assert rules(proof, PASS) == {"balance": 2, "member_split": 1, "result": 3, "same_amount": 1, "sum": 12}
    apart = [c for c in proof.checks if c.rule == "same_amount" and c.status == CheckStatus.NOT_APPLICABLE]
    assert ["left" in c.detail or "leaves" in c.detail for c in apart] == [True]
    assert len(proof.totals) == 4  # the totals without a label, in two columns each


def test_plan_2019_accumulated_results_chain() -> None:
    proof = proved(statements(PLAN_2019))
    assert not told(proof, FAIL, HINT, CheckStatus.DOUBTFUL)
    assert rules(proof, PASS) == {"accumulated": 4, "member_split": 8, "result": 4, "sum": 8}
    assert set(proof.trust.values()) == {Trust.RECONCILED}


def test_plan_2024_brings_forward_the_latest_view() -> None:
    proof = proved(statements(PLAN_2024))
    assert not told(proof, FAIL, HINT, CheckStatus.DOUBTFUL)
    brought = [(c.column_header, c.scope) for c in proof.checks if c.rule == "brought_forward" and c.status == PASS]
    assert brought == [
        ("budget 2024", "Balanserat resultat = Prel balanserat resultat (forecast 2023)"),
        ("plan 2025", "Balanserat resultat = Prel balanserat resultat (budget 2024)"),
        ("plan 2026", "Balanserat resultat = Prel balanserat resultat (plan 2025)"),
    ]
    assert rules(proof, CheckStatus.NOT_APPLICABLE) == {"brought_forward": 2}
    assert rules(proof, PASS) == {"brought_forward": 3, "member_split": 10, "result": 5, "sum": 20}


def test_grand_total_of_subtotals_and_subtotals_of_their_groups() -> None:
    scopes = {c.scope.split(" = ")[0]: c.scope for c in proved(statements(PLAN_2024)).checks if c.rule == "sum"}
    assert scopes["Summa kostnader"] == "Summa kostnader = Delsumma verksamhet + Delsumma administration"
    assert scopes["Delsumma administration"].startswith("Delsumma administration = Kansli + Information")


@pytest.mark.parametrize("text", [PLAN_2010, DELARSRAPPORT_2012, PLAN_2019, PLAN_2024])
def test_score_counts_sums_that_hold(text: str) -> None:
    good, bad = score(statements(text)[0])
    wrong = [c for c in proved(statements(text)).checks if c.status == FAIL]
    assert bad == len(wrong)
    assert good >= 4


# ---------------------------------------------------------------------------------------------------------------------
# Cause


SMALL = """
statement budget kr
columns | budget 2020 | outcome 2020
# cost Kostnader
Kansli          | 1 000 | 900
Styrelse        | 400   | 380
= Summa         | 1 410 | 1 280
"""


def test_without_a_second_engine_the_reading_is_in_doubt() -> None:
    wrong = only(proved(statements(SMALL), twice=False), FAIL)
    assert wrong.cause == Cause.EXTRACTION
    assert len(wrong.blamed) == 3  # the total, and parts that nothing else holds


def test_a_second_engine_that_reads_alike_lays_it_on_the_publisher() -> None:
    wrong = only(proved(statements(SMALL)), FAIL)
    assert (wrong.cause, len(wrong.blamed)) == (Cause.PUBLICATION, 1)


@pytest.mark.parametrize("misread", ["1 400", "-1 000", "1 0 0", "", "1 000 0"])
def test_a_second_engine_that_reads_otherwise_leaves_the_doubt(misread: str) -> None:
    document = statements(SMALL)
    part = document[0].lines[1].figures[0]
    assert part is not None
    words = second_words(document, {part.figure_id: misread})
    wrong = only(prove(SHA, IDENTITY, document, member_kind, (), words, [1]), FAIL)
    assert wrong.cause == Cause.EXTRACTION


def test_a_cell_left_out_in_the_rows_concerned_leaves_the_doubt() -> None:
    (statement,) = statements(SMALL)
    row = statement.lines[2].row
    within = replace(statement, dropped=((row, 1, "1O", "no number"),))
    assert only(proved([within]), FAIL).cause == Cause.EXTRACTION
    elsewhere = replace(statement, dropped=((row, 2, "3", "a note number"), (row + 9, 1, "7", "a page number")))
    assert only(proved([elsewhere]), FAIL).cause == Cause.PUBLICATION


def test_a_reading_that_was_not_plain_leaves_the_doubt() -> None:
    (statement,) = statements(SMALL)
    line = statement.lines[1]
    doubted = replace(line, figures=tuple(f and replace(f, note="column chosen by the sums") for f in line.figures))
    lines = tuple(doubted if x is line else x for x in statement.lines)
    assert only(proved([replace(statement, lines=lines)]), FAIL).cause == Cause.EXTRACTION


def test_failing_pages_are_those_of_the_figures_concerned() -> None:
    document = statements(PLAN_2024 + SMALL)
    assert failing_pages(proved(document, twice=False), document) == (2,)


def test_a_result_from_a_misprinted_total_blames_the_total() -> None:
    """
    statement budget kr
    columns | budget 2020
    # income Intäkter
    Bidrag      | 2 000
    Ränta       | 100
    = Summa     | 2 150
    # cost Kostnader
    Kansli      | 900
    Styrelse    | 380
    = Summa     | 1 280
    # result
    ~ Resultat  | 820
    """
    document = statements(test_a_result_from_a_misprinted_total_blames_the_total.__doc__ or "")
    proof = proved(document)
    failing = [c for c in proof.checks if c.status == FAIL]
    total = document[0].lines[3].figures[0]
    assert total is not None
    assert [(c.rule, c.blamed) for c in failing] == [("sum", (total.figure_id,)), ("result", (total.figure_id,))]


# ---------------------------------------------------------------------------------------------------------------------
# Waivers


def waiver(difference: int, column: str = "budget 2020", sha256: str = SHA) -> Waiver:
    scope = "Summa = Kansli + Styrelse"
    return Waiver(sha256, "sum", scope, column, Decimal(difference), "printed so", date(2024, 1, 2))


def test_a_waiver_holds_for_its_difference() -> None:
    proof = proved(statements(SMALL), waiver(10))
    waived = only(proof, CheckStatus.WAIVED)
    assert (waived.difference, waived.cause, waived.blamed) == (10, None, ())
    assert "printed so" in waived.detail
    assert not proof.stale_waivers
    assert Trust.CONTRADICTED not in proof.trust.values()


@pytest.mark.parametrize("stale", [waiver(11), waiver(10, "outcome 2020"), waiver(0, "outcome 2020")])
def test_a_waiver_for_another_difference_is_stale(stale: Waiver) -> None:
    proof = proved(statements(SMALL), stale)
    assert proof.stale_waivers == (stale,)
    assert only(proof, FAIL).difference == 10


def test_a_waiver_for_another_file_is_left_alone() -> None:
    assert proved(statements(SMALL), waiver(10, sha256="6" * 64)).stale_waivers == ()


def test_a_waiver_that_fits_two_checks_fits_none() -> None:
    proof = proved(statements(SMALL + SMALL), waiver(10))
    assert len(proof.stale_waivers) == 1
    assert rules(proof, FAIL) == {"sum": 2}
