"""A document whose sums hold to the last digit: one that misses by what rounding could do is doubtful there."""

from __future__ import annotations

import pytest
from helpers.statement_dsl import SHA, statements

from pipeline.model import Check, CheckStatus, DocumentType, Identity, Trust, Version
from pipeline.proof import Proof, prove
from pipeline.proof.habit import CERTAIN, KEPT

IDENTITY = Identity(DocumentType.OTHER, Version.ORIGINAL, "")
GROUP = """# cost Grupp {n}
A{n} | {a}
B{n} | {b}
C{n} | {c}
D{n} | {d}
= Summa {n} | {total}
"""


def proved(text: str) -> Proof:
    return prove(SHA, IDENTITY, statements(text), lambda member: None, ())


def table(unit: str, misses: list[int]) -> str:
    """Groups of four costs, each with a sum that misses by so much."""
    groups = []
    for n, miss in enumerate(misses):
        a, b, c, d = (100 + 7 * n, 211 + 3 * n, 323 + n, 45 + 11 * n)
        groups.append(GROUP.format(n=n, a=a, b=b, c=c, d=d, total=a + b + c + d + miss))
    return f"statement budget {unit}\ncolumns | budget 2020\n" + "".join(groups)


def sums(proof: Proof) -> list[Check]:
    return [check for check in proof.checks if check.rule == "sum"]


def test_one_that_misses_by_a_unit_among_many_that_do_not_is_doubtful() -> None:
    proof = proved(table("tkr", [0] * 14 + [1]))
    assert [check.status for check in sums(proof)] == [*[CheckStatus.PASS] * 14, CheckStatus.DOUBTFUL]
    doubtful = sums(proof)[-1]
    assert doubtful.detail.endswith("14 other sums in this unit hold to the last digit")
    assert {proof.trust[figure] for figure in doubtful.figure_ids} == {Trust.UNCHECKED}


@pytest.mark.parametrize("misses", [[0, 1, 0, -1, 1, 0, 0, 1, 0, -1, 0, 0, 1, 0, 1], [0, 0, 1], [1]])
def test_a_document_that_rounds_or_says_too_little_is_believed(misses: list[int]) -> None:
    assert {check.status for check in sums(proved(table("tkr", misses)))} == {CheckStatus.PASS}


def test_whole_kronor_need_fewer_sums_to_tell() -> None:
    few = [0] * 7 + [1]
    assert sums(proved(table("kr", few)))[-1].status == CheckStatus.DOUBTFUL
    assert sums(proved(table("tkr", few)))[-1].status == CheckStatus.PASS


def test_what_shares_the_wrong_amount_does_not_speak_for_it() -> None:
    """
    statement budget tkr
    columns | budget 2020
    # income
    Bidrag      | 1 000
    Ränta       | 500
    = Summa intäkter | 1 501
    # cost
    Kansli      | 700
    Styrelse    | 300
    = Summa kostnader | 1 000
    # result
    ~ Resultat  | 500
    """
    twice = test_what_shares_the_wrong_amount_does_not_speak_for_it.__doc__ or ""
    proof = proved(table("tkr", [0] * 9) + "\n" + twice.replace("\n    ", "\n"))
    doubtful = [check.rule for check in proof.checks if check.status == CheckStatus.DOUBTFUL]
    assert doubtful == ["sum", "result"]


def test_the_habit_is_certain_enough() -> None:
    assert 4.6 < CERTAIN < 4.7
    assert 0 < 1 - KEPT < 0.05


def test_nil_among_decimals_is_as_fine_as_they_are() -> None:
    """
    statement budget mnkr1
    columns | budget 2020
    # cost
    A       | 5,8
    B       | -
    C       | 4,1
    = Summa | 9,1
    """
    (check,) = sums(proved(test_nil_among_decimals_is_as_fine_as_they_are.__doc__ or ""))
    assert (check.status, check.tolerance) == (CheckStatus.FAIL, 200_000)


def test_a_part_made_a_sum_does_not_do_away_with_a_sum_that_fails() -> None:
    """
    statement budget kr
    columns | budget 2019
    # income
    Regionen          | 5 354 000
    Karlstads kommun  | 3 774 000
    Grums kommun      | 410 000
    Forshaga kommun   | 1 170 000
    = Summa bidrag    | 21 417 000
    """
    proof = proved(test_a_part_made_a_sum_does_not_do_away_with_a_sum_that_fails.__doc__ or "")
    assert [(c.status, c.actual) for c in sums(proof)] == [(CheckStatus.FAIL, 21_417_000)]


def test_columns_that_all_miss_to_one_side_are_doubtful_together() -> None:
    """
    statement budget mnkr1
    columns | outcome 2014 | budget 2015 | budget 2016
    # cost
    A       | 5,8 | 4,1 | 7,7
    B       | 2,2 | 3,3 | 1,2
    C       | 4,1 | 6,3 | 5,5
    D       | 1,7 | 2,9 | 3,6
    E       | 3,3 | 1,2 | 2,4
    = Summa | 17,3 | 18,0 | 20,6
    """
    text = test_columns_that_all_miss_to_one_side_are_doubtful_together.__doc__ or ""
    found = sums(proved(text))
    assert [check.status for check in found] == [CheckStatus.DOUBTFUL] * 3
    assert found[0].detail.endswith("in all columns together it misses by more than rounding is likely to do")
    other_side = sums(proved(text.replace("18,0", "17,6")))
    assert {check.status for check in other_side} == {CheckStatus.PASS}


UNUSUAL = """
statement budget kr
columns | budget 2020{more}
# income
Bidrag      | 4 000{a}
# cost
Kansli      | -1 700{b}
Styrelse    | -1 300{c}
= Summa kostnader | 3 000{d}
"""


def test_a_sum_with_the_opposite_sign_is_believed_where_another_column_bears_it_out() -> None:
    alone = sums(proved(UNUSUAL.format(more="", a="", b="", c="", d="")))
    assert [check.status for check in alone] == [CheckStatus.DOUBTFUL]
    assert alone[0].detail.endswith("with unusual signs, which no other column bears out")
    two = UNUSUAL.format(more=" | budget 2021", a=" | 4 100", b=" | -1 900", c=" | -1 200", d=" | 3 100")
    assert {check.status for check in sums(proved(two))} == {CheckStatus.PASS}
    usual = UNUSUAL.format(more="", a="", b="", c="", d="").replace("3 000", "-3 000")
    assert {check.status for check in sums(proved(usual))} == {CheckStatus.PASS}


def test_budgets_that_are_exact_say_nothing_of_outcomes() -> None:
    budgets = table("tkr", [0] * 14)
    outcome = table("tkr", [1]).replace("budget 2020", "outcome 2020")
    assert {check.status for check in sums(proved(f"{budgets}\n{outcome}"))} == {CheckStatus.PASS}
    assert sums(proved(f"{budgets}\n{table('tkr', [1])}"))[-1].status == CheckStatus.DOUBTFUL
