"""Statements over several tables and pages, totals above their parts, and numbers that were not taken."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import replace

from helpers.statement_dsl import SHA, second_words, statements

from pipeline.model import (
    Box,
    Cause,
    CheckStatus,
    DocumentType,
    Identity,
    Proof,
    SecondWord,
    Statement,
    Version,
)
from pipeline.proof import prove

IDENTITY = Identity(DocumentType.OTHER, Version.ORIGINAL, "")


def documented(test: Callable[[], None]) -> tuple[Statement, ...]:
    return statements(inspect.getdoc(test) or "")


def proved(document: tuple[Statement, ...], second: tuple[SecondWord, ...] = ()) -> Proof:
    pages = {line.page for statement in document for line in statement.lines} if second else set()
    return prove(SHA, IDENTITY, document, lambda member: None, (), second, sorted(pages))


def statuses(proof: Proof) -> dict[str, int]:
    found = [check.status.value for check in proof.checks]
    return {status: found.count(status) for status in sorted(set(found))}


def totals(document: tuple[Statement, ...], proof: Proof) -> set[str]:
    lines = [line for statement in document for line in statement.lines]
    return {line.label for line in lines for f in line.figures if f is not None and f.figure_id in proof.totals}


def test_a_table_that_goes_on_over_the_page_is_added_up_as_one() -> None:
    """
    statement budget kr
    columns | budget 2020 | outcome 2020
    # income Intäkter
    Staten | 500 | 500
    Regionen | 250 | 260
    = Summa intäkter | 750 | 760
    # cost Kostnader
    Stegen | 300 | 310
    Kompassen | 100 | 90
    statement budget kr
    columns | outcome 2020 | budget 2020
    # cost
    Arena | 50 | 60
    = Summa kostnader | 450 | 460
    # result
    ~ Resultat | 310 | 290
    """
    assert statuses(proved(documented(test_a_table_that_goes_on_over_the_page_is_added_up_as_one))) == {"pass": 6}


def test_tables_under_other_columns_are_not_added_up_as_one() -> None:
    """
    statement budget kr
    columns | budget 2020
    # cost Kostnader
    Stegen | 300
    Kompassen | 100
    statement budget kr
    columns | budget 2021 | budget 2022
    # cost
    Arena | 50 | 50
    Enter | 20 | 25
    = Summa kostnader | 470 | 75
    """
    document = documented(test_tables_under_other_columns_are_not_added_up_as_one)
    assert statuses(proved(document)) == {"fail": 1, "pass": 1}


def test_an_unlabelled_total_alone_on_the_next_page() -> None:
    """
    statement balance_sheet kr
    columns | outcome 2020 | outcome 2021
    # asset Tillgångar
    Fordringar | 40 | 50
    Bank | 160 | 250
    statement balance_sheet kr
    columns | outcome 2020 | outcome 2021
    # asset
    * | 200 | 300
    # equity_liability Skulder
    Eget kapital | 150 | 210
    Skulder | 50 | 90
    = Summa skulder [summa_eget_kapital_och_skulder] | 200 | 300
    """
    document = documented(test_an_unlabelled_total_alone_on_the_next_page)
    proof = proved(document)
    assert statuses(proof) == {"pass": 6}
    assert totals(document, proof) == {""}


def test_groups_whose_totals_stand_above_them_under_a_grand_total_below() -> None:
    """
    statement budget kr
    columns | budget 2020 | outcome 2020
    # income Intäkter
    Staten | 500 | 500
    Regionen | 250 | 250
    = Summa intäkter | 750 | 750
    # cost Kostnader
    Insatser * | 390 | 400
    Stegen | 200 | 210
    Kompassen | 120 | 110
    Arena | 70 | 80
    Administration * | 160 | 150
    Kansli | 90 | 95
    Styrelse | 70 | 55
    = Summa kostnader * | 550 | 550
    # result
    ~ Resultat * | 200 | 200
    """
    document = documented(test_groups_whose_totals_stand_above_them_under_a_grand_total_below)
    proof = proved(document)
    assert totals(document, proof) == {"Insatser", "Administration"}
    assert CheckStatus.FAIL not in {check.status for check in proof.checks}


def test_one_part_equal_to_the_line_above_in_one_column_is_a_coincidence() -> None:
    """
    statement budget kr
    columns | budget 2020 | outcome 2020
    # cost Kostnader
    Insatser * | 390 | 400
    Stegen | 390 | 210
    Kompassen | 120 | 110
    = Summa kostnader * | 900 | 720
    """
    document = documented(test_one_part_equal_to_the_line_above_in_one_column_is_a_coincidence)
    proof = proved(document)
    assert totals(document, proof) == set()
    assert statuses(proof) == {"pass": 2}


WRONG = """
statement budget kr
columns | budget 2020 | outcome 2020
# cost Kostnader
Stegen | 300 | 310
Kompassen | 100 | 90
= Summa kostnader | 400 | 410
"""


def cause(second: tuple[SecondWord, ...]) -> Cause | None:
    (check,) = [c for c in proved(statements(WRONG), second).checks if c.status == CheckStatus.FAIL]
    return check.cause


def test_a_number_that_only_the_second_engine_reads_leaves_the_doubt() -> None:
    words = second_words(statements(WRONG))
    between = SecondWord(1, "10", Box(220.0, 90.5, 240.0, 95.0))
    assert cause(words) == Cause.PUBLICATION
    assert cause((*words, between)) == Cause.EXTRACTION


def test_a_raised_mark_that_the_second_engine_glues_to_the_digits_is_no_other_reading() -> None:
    document = statements(WRONG)
    total = document[0].lines[-1].figures[1]
    assert total is not None
    plain = tuple(w for w in second_words(document) if w.text != "410")
    digit = (total.box.x1 - total.box.x0) / 3

    def read_as(text: str, surplus: float) -> tuple[SecondWord, ...]:
        return *plain, SecondWord(1, text, replace(total.box, x1=total.box.x1 + surplus))

    assert cause(read_as("4102", 0.6 * digit)) == Cause.PUBLICATION
    assert cause(read_as("4102", digit)) == Cause.EXTRACTION
    assert cause(read_as("4112", 0.6 * digit)) == Cause.EXTRACTION


def test_a_sum_that_no_column_bears_out_is_not_laid_on_the_publisher() -> None:
    """
    statement budget kr
    columns | budget 2020 | outcome 2020
    # cost
    Stegen | 30 | 31
    Kompassen | 10 | 9
    = Summa kostnader | 400 | 710
    """
    document = documented(test_a_sum_that_no_column_bears_out_is_not_laid_on_the_publisher)
    fails = [c for c in proved(document, second_words(document)).checks if c.status == CheckStatus.FAIL]
    assert [c.cause for c in fails] == [Cause.EXTRACTION] * 2


def test_a_blank_cell_of_a_column_that_adds_up_the_years() -> None:
    """
    statement budget kr
    columns | budget 2020 | plan 2021 | none
    # cost
    Skolan | 30 | 31 | 61
    Badet | 10 | 9 | 19
    Underhåll | 5 | 5 |
    = Summa | 45 | 45 | 90
    """
    assert statuses(proved(documented(test_a_blank_cell_of_a_column_that_adds_up_the_years))) == {
        "not_applicable": 1,
        "pass": 3,
    }


def test_a_result_that_most_years_deny_rests_on_lines_that_are_not_printed() -> None:
    """
    statement other tkr
    columns | outcome 2025 | outcome 2024 | outcome 2023
    # none
    Intäkter <income> | 500 | 450 | 400
    Kostnader <cost> | -480 | -440 | -390
    ~ Årets resultat [arets_resultat] <result> | 20 | 35 | 37
    """
    document = documented(test_a_result_that_most_years_deny_rests_on_lines_that_are_not_printed)
    assert "fail" not in statuses(proved(document))


def test_a_closing_that_the_year_s_result_already_counts_in() -> None:
    """
    statement budget kr
    columns | budget 2026 | plan 2027
    # income
    Bidrag | 100 | 100
    < Ack resultat fg år [balanserat_resultat_ingaende] | 40 | 60
    = Summa | 140 | 160
    # cost
    Insatser | 50 | 60
    Kansli | 30 | 30
    = Summa kostnader | 80 | 90
    # result
    ~ Periodens resultat [periodens_resultat] | 60 | 70
    ~ | Ack från 2025 [ackumulerat_resultat]: 40 @forecast 2025 | Ack för 2026: 60 @forecast 2026
    """
    document = documented(test_a_closing_that_the_year_s_result_already_counts_in)
    assert "fail" not in statuses(proved(document))
