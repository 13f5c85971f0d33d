"""Units that can hardly be right: a column of thousands of its neighbour's, a sum that no förbund has."""

from __future__ import annotations

from dataclasses import replace

import pytest
from helpers.statement_dsl import SHA, statements

from pipeline.model import Check, CheckStatus, DocumentType, Identity, TermRole, Trust, Version
from pipeline.proof import prove

OF_A_FORBUND = Identity(DocumentType.BUDGET, Version.ORIGINAL, "", "alv")
OF_NOBODY = replace(OF_A_FORBUND, forbund_id=None)
COSTS = """
statement budget {unit}
columns | budget 2020 | budget 2021
# cost
A       | 580{more} | 610
B       | 220{more} | 230
C       | 410{more} | 390
D       | 170{more} | 180
= Summa [summa_kostnader] | {sum} | 1 410
"""


def doubts(text: str, identity: Identity = OF_A_FORBUND) -> list[Check]:
    proof = prove(SHA, identity, statements(text), lambda member: None, ())
    return [check for check in proof.checks if check.rule == "magnitude"]


def test_a_column_of_thousands_of_the_other_is_doubtful() -> None:
    (check,) = doubts(COSTS.format(unit="kr", more=" 000", sum="1 380 000"))
    assert (check.status, check.column_header, check.scope) == (
        CheckStatus.DOUBTFUL, "budget 2020", "budget 2020 beside budget 2021"
    )  # fmt: skip
    assert set(check.roles) == {TermRole.COMPARED}
    assert (check.blamed, check.difference) == ((), None)


@pytest.mark.parametrize("more", ["", " 000 000"])
def test_columns_alike_and_columns_of_something_else_are_not(more: str) -> None:
    """A million times as much is what mnkr for kr would do; ten or a hundred times is a matter of what is counted."""
    found = doubts(COSTS.format(unit="tkr", more=more, sum=f"1 380{more}"), OF_NOBODY)
    assert bool(found) == bool(more)
    rates = COSTS.format(unit="kr", more="0", sum="13 800").replace("610", "6")
    assert doubts(rates, OF_NOBODY) == []


@pytest.mark.parametrize(("unit", "doubted"), [("tkr", False), ("kr", True), ("mnkr", True)])
def test_a_sum_that_no_forbund_has_is_doubtful(unit: str, doubted: bool) -> None:
    text = COSTS.format(unit=unit, more="", sum="1 380")
    assert [check.scope for check in doubts(text)] == ["Summa of a whole year"] * doubted
    assert doubts(text, OF_NOBODY) == []


def test_a_part_of_a_year_and_of_the_document_may_be_less() -> None:
    """
    statement budget kr
    columns | outcome 2020-01-01..2020-03-31
    # cost
    A       | 580
    B       | 220
    = Summa [summa_kostnader] | 800
    """
    text = test_a_part_of_a_year_and_of_the_document_may_be_less.__doc__ or ""
    assert doubts(text) == []
    assert doubts(COSTS.format(unit="kr", more="", sum="1 380") + COSTS.format(unit="tkr", more="", sum="1 380")) == []


def test_a_doubt_takes_no_trust_and_gives_none() -> None:
    text = COSTS.format(unit="kr", more="", sum="1 380")
    proof = prove(SHA, OF_A_FORBUND, statements(text), lambda member: None, ())
    assert set(proof.trust.values()) == {Trust.RECONCILED}
