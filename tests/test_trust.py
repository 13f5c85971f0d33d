"""Trust as the contract has it: contradicted, else reconciled, else unchecked; and what a figure is in each check."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from helpers.statement_dsl import SHA, second_words, statements

from pipeline.model import (
    Check,
    CheckStatus,
    DocumentType,
    Identity,
    Proof,
    Statement,
    TermRole,
    Trust,
    Version,
    Waiver,
)
from pipeline.proof import prove
from pipeline.proof.attribution import trust_of

IDENTITY = Identity(DocumentType.OTHER, Version.ORIGINAL, "")
PLAIN = """
statement budget kr
columns | budget 2020
# cost
Kansli     | 900
Styrelse   | 380
= Summa    | 1 280
"""


def proved(document: tuple[Statement, ...], *waivers: Waiver) -> Proof:
    words, pages = second_words(document), [s.page for s in document]
    return prove(SHA, IDENTITY, document, lambda member: member.partition("-")[0], waivers, words, pages)


def trusts(text: str, *waivers: Waiver) -> dict[str, str]:
    """The trust of each line's first figure, by its label."""
    document = statements(text)
    found = proved(document, *waivers)
    return {
        line.label: found.trust[line.figures[0].figure_id].value
        for statement in document
        for line in statement.lines
        if line.figures[0] is not None
    }


def test_an_identity_that_holds_reconciles_all_its_figures() -> None:
    assert set(trusts(PLAIN).values()) == {"reconciled"}


def test_a_printed_sum_that_fails_is_contradicted_and_its_parts_are_unchecked() -> None:
    assert trusts(PLAIN.replace("1 280", "1 290")) == {
        "Kansli": "unchecked",
        "Styrelse": "unchecked",
        "Summa": "contradicted",
    }


def test_contradicted_goes_before_reconciled() -> None:
    """
    statement balance_sheet kr
    columns | outcome 2020
    # asset
    Fordringar                            | 100
    Bank [kassa_och_bank]                 | 937
    = SUMMA TILLGÅNGAR [summa_tillgangar] | 1 000
    # equity_liability
    Eget kapital [eget_kapital]           | 700
    Skulder                               | 300
    = SUMMA SKULDER [summa_eget_kapital_och_skulder] | 1 000
    """
    found = trusts(test_contradicted_goes_before_reconciled.__doc__ or "")
    assert (found["SUMMA TILLGÅNGAR"], found["SUMMA SKULDER"]) == ("contradicted", "reconciled")


def test_a_custom_proves_nothing() -> None:
    """
    statement budget kr
    columns | budget 2020
    # income
    Staten {state}          | 2 000
    Regionen {region-06}    | 1 000
    Habo kommun {kommun-1}  | 1 000
    """
    assert set(trusts(test_a_custom_proves_nothing.__doc__ or "").values()) == {"unchecked"}


def test_what_rounding_hardly_does_proves_nothing() -> None:
    """
    statement budget tkr
    columns | budget 2020
    # cost
    A | 10
    B | 10
    C | 10
    D | 10
    E | 10
    F | 10
    = Summa | 63
    """
    found = trusts(test_what_rounding_hardly_does_proves_nothing.__doc__ or "")
    assert set(found.values()) == {"unchecked"}


def test_a_waived_difference_contradicts_nothing_and_proves_nothing() -> None:
    waiver = Waiver(SHA, "sum", "Summa = Kansli + Styrelse", "budget 2020", Decimal(10), "printed so", date(2024, 1, 2))
    assert set(trusts(PLAIN.replace("1 280", "1 290"), waiver).values()) == {"unchecked"}


@pytest.mark.parametrize("status", CheckStatus)
def test_every_status_has_its_trust(status: CheckStatus) -> None:
    document = statements(PLAIN)
    ids = tuple(f.figure_id for line in document[0].lines for f in line.figures if f is not None)
    check = Check("c", "sum", "", "", status, figure_ids=ids, blamed=ids[-1:])
    expected = {
        CheckStatus.PASS: [Trust.RECONCILED] * 3,
        CheckStatus.FAIL: [*[Trust.UNCHECKED] * 2, Trust.CONTRADICTED],
    }
    assert list(trust_of(document, [check]).values()) == expected.get(status, [Trust.UNCHECKED] * 3)
    custom = replace(check, rule="member_split", status=CheckStatus.PASS)
    assert set(trust_of(document, [custom]).values()) == {Trust.UNCHECKED}


def roles(text: str, rule: str) -> list[tuple[TermRole, int]]:
    check = next(c for c in proved(statements(text)).checks if c.rule == rule)
    return list(zip(check.roles, check.factors, strict=True))


def test_a_check_says_what_each_figure_is_in_it() -> None:
    """
    statement income_statement kr
    columns | budget 2020 | outcome 2020 | variance 2020
    # income
    Bidrag                  | 1 000 | 1 100 | 100
    Ränta                   | 10    | 10    | -
    = Summa intäkter        | 1 010 | 1 110 | 100
    # cost
    Kansli                  | 900   | 800   | 100
    Styrelse                | 100   | 110   | -10
    = Summa kostnader       | 1 000 | 910   | 90
    # result
    ~ Resultat [arets_resultat] | 10 | 200  | 190
    statement balance_sheet kr
    columns | outcome 2020
    # equity_liability
    ~ Årets resultat [arets_resultat] | 200
    """
    text = test_a_check_says_what_each_figure_is_in_it.__doc__ or ""
    assert roles(text, "sum") == [(TermRole.TOTAL, 1), (TermRole.PART, 1), (TermRole.PART, 1)]
    assert roles(text, "result") == [(TermRole.TOTAL, 1), (TermRole.PART, 1), (TermRole.PART, -1)]
    assert roles(text, "same_amount") == [(TermRole.COMPARED, 1)] * 2
    variances = roles(text, "variance")
    assert {role for role, _ in variances} == {TermRole.TOTAL, TermRole.PART}
    assert {factor for role, factor in variances if role == TermRole.PART} == {0}


def test_a_share_proves_the_percentage_and_not_its_amounts() -> None:
    ids = statements("statement budget kr\ncolumns | budget 2020 | share\n# cost\nKansli | 1 234 | 12")
    amount, share = (f for f in ids[0].lines[0].figures if f is not None)
    check = Check(
        "c", "share", "", "", CheckStatus.PASS, tolerance=Decimal("0.6"), figure_ids=(share.figure_id, amount.figure_id)
    )
    assert trust_of(ids, [check]) == {amount.figure_id: Trust.UNCHECKED, share.figure_id: Trust.RECONCILED}


def test_a_rounded_amount_is_proved_by_an_exact_one_and_not_the_reverse() -> None:
    exact = statements("statement budget kr\ncolumns | budget 2020\n# cost\nKansli | 6 412 000")
    rounded = statements("statement budget mnkr1\ncolumns | budget 2020\n# cost\nKansli | 6,4")
    one, other = (next(f for f in s[0].lines[0].figures if f is not None) for s in (exact, rounded))
    other = replace(other, figure_id="rounded", box=one.box)
    ids = ("rounded", one.figure_id)
    check = Check("c", "prose", "", "", CheckStatus.PASS, tolerance=Decimal(50_000), figure_ids=ids)
    assert trust_of(exact, [check], [other]) == {one.figure_id: Trust.UNCHECKED, "rounded": Trust.RECONCILED}
