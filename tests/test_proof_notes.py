"""A note number leads to its note; the document stands in the docstring."""

from __future__ import annotations

import inspect
from collections.abc import Callable

from helpers.statement_dsl import SHA, second_words, statements

from pipeline.model import Check, CheckStatus, DocumentType, Identity, Statement, Trust, Version
from pipeline.proof import prove

IDENTITY = Identity(DocumentType.OTHER, Version.ORIGINAL, "")


def documented(test: Callable[[], None]) -> tuple[Statement, ...]:
    return statements(inspect.getdoc(test) or "")


def checks(document: tuple[Statement, ...], rule: str = "note") -> list[Check]:
    proof = prove(SHA, IDENTITY, document, lambda m: m, (), second_words(document), range(1, 9))
    return [c for c in proof.checks if c.rule == rule]


def statuses(test: Callable[[], None], rule: str = "note") -> list[tuple[str, str]]:
    return [(c.column_header, c.status.value) for c in checks(documented(test), rule)]


def test_the_note_s_sum_is_the_line_in_each_column() -> None:
    """
    statement income_statement kr
    columns | outcome 2023 | outcome 2022
    # none
    Verksamhetens intäkter !1 <income> | 900 | 800
    Verksamhetens kostnader !2 <cost> | -700 | -650
    ~ Årets resultat [arets_resultat] <result> | 200 | 150
    statement other kr note 1
    columns | outcome 2023 | outcome 2022
    # income
    Staten | 500 | 400
    Regionen | 400 | 400
    = Summa | 900 | 800
    statement other kr note 2
    columns | outcome 2023 | outcome 2022
    # cost
    Lokaler | 300 | 250
    Personal | 400 | 400
    = Summa | 700 | 650
    """
    found = statuses(test_the_note_s_sum_is_the_line_in_each_column)
    assert found == [("outcome 2023", "pass"), ("outcome 2022", "pass")] * 2


def test_a_note_that_differs_in_one_column_fails_there_and_marks_the_figures() -> None:
    """
    statement income_statement kr
    columns | outcome 2023 | outcome 2022
    # none
    Verksamhetens intäkter !1 <income> | 900 | 800
    statement other kr note 1
    columns | outcome 2023 | outcome 2022
    # income
    Staten | 500 | 400
    Regionen | 410 | 400
    = Summa | 910 | 800
    """
    document = documented(test_a_note_that_differs_in_one_column_fails_there_and_marks_the_figures)
    assert [(c.status, c.difference) for c in checks(document)] == [(CheckStatus.FAIL, 10), (CheckStatus.PASS, 0)]
    trust = prove(SHA, IDENTITY, document, lambda m: m, ()).trust
    line = next(line for line in document[0].lines if line.notes)
    assert [trust[f.figure_id] for f in line.figures if f] == [Trust.CONTRADICTED, Trust.RECONCILED]


def test_a_note_of_something_else_is_a_hint() -> None:
    """
    statement income_statement kr
    columns | outcome 2023 | outcome 2022
    # none
    Verksamhetens kostnader !3 <cost> | 900 | 800
    statement other kr note 3
    columns | outcome 2023 | outcome 2022
    # cost
    Revision | 20 | 30
    Arvoden | 10 | 10
    = Summa | 30 | 40
    """
    assert statuses(test_a_note_of_something_else_is_a_hint) == [("outcome 2023", "hint"), ("outcome 2022", "hint")]


def test_a_year_that_the_note_does_not_print_is_not_applicable() -> None:
    """
    statement balance_sheet kr
    columns | outcome ..2023-12-31 | outcome ..2022-12-31
    # asset
    Fordringar !7 | 90 | 80
    statement other kr note 7
    columns | outcome ..2023-12-31
    # asset
    Moms | 50
    Övriga | 40
    = Summa | 90
    """
    found = statuses(test_a_year_that_the_note_does_not_print_is_not_applicable)
    assert [status for _, status in found] == ["pass", "not_applicable"]


def test_parts_without_a_sum_are_the_note_s_sum() -> None:
    """
    statement income_statement kr
    columns | outcome 2023
    # none
    Verksamhetens intäkter !1 <income> | 900
    statement other kr note 1
    columns | outcome 2023
    # income
    Staten | 500
    Regionen | 400
    """
    assert statuses(test_parts_without_a_sum_are_the_note_s_sum) == [("outcome 2023", "pass")]


def test_a_note_of_its_closing_equity() -> None:
    """
    statement balance_sheet kr
    columns | outcome ..2023-12-31 | outcome ..2022-12-31
    # equity_liability
    Eget kapital !9 [eget_kapital] | 350 | 300
    Skulder | 50 | 40
    statement equity kr note 9
    columns | outcome ..2023-12-31 | outcome ..2022-12-31
    # equity_liability
    < Ingående eget kapital [ingaende_eget_kapital] | 300 | 260
    Årets resultat [arets_resultat] | 50 | 40
    ~ Utgående eget kapital [utgaende_eget_kapital] | 350 | 300
    """
    found = statuses(test_a_note_of_its_closing_equity)
    assert [status for _, status in found] == ["pass", "pass"]


def test_notes_of_two_entities_are_kept_apart() -> None:
    """
    statement income_statement kr
    columns | outcome 2023 @kommunen
    # none
    Intäkter !1 <income> | 900
    statement other kr note 1
    columns | outcome 2023 @kommunen
    # income
    Staten | 500
    Regionen | 400
    = Summa | 900
    statement income_statement kr
    columns | outcome 2023 @koncernen
    # none
    Intäkter !1 <income> | 1 900
    statement other kr note 1
    columns | outcome 2023 @koncernen
    # income
    Staten | 1 500
    Regionen | 400
    = Summa | 1 900
    """
    document = documented(test_notes_of_two_entities_are_kept_apart)
    assert [c.actual for c in checks(document) if c.status == CheckStatus.PASS] == [900, 1900]


def test_a_document_without_notes_in_tables_has_no_such_check() -> None:
    """
    statement budget kr
    columns | budget 2024
    # cost
    Kansli !1 | 100
    Styrelse !2 | 50
    = Summa kostnader | 150
    """
    assert statuses(test_a_document_without_notes_in_tables_has_no_such_check) == []


def test_equity_grows_by_the_result() -> None:
    """
    statement income_statement kr
    columns | outcome 2023 | outcome 2022
    # none
    Intäkter <income> | 900 | 800
    Kostnader <cost> | 850 | 760
    ~ Årets resultat [arets_resultat] <result> | 50 | 40
    statement balance_sheet kr
    columns | outcome ..2023-12-31 | outcome ..2022-12-31
    # equity_liability
    Eget kapital [eget_kapital] | 350 | 300
    Skulder | 50 | 40
    """
    assert statuses(test_equity_grows_by_the_result, "equity") == [("outcome ..2023-12-31", "pass")]


def test_equity_that_changed_otherwise_is_a_hint() -> None:
    """
    statement income_statement kr
    columns | outcome 2023 | outcome 2022
    # none
    ~ Årets resultat [arets_resultat] <result> | 50 | 40
    statement balance_sheet kr
    columns | outcome ..2023-12-31 | outcome ..2022-12-31
    # equity_liability
    Eget kapital [eget_kapital] | 340 | 300
    Skulder | 50 | 40
    """
    assert statuses(test_equity_that_changed_otherwise_is_a_hint, "equity") == [("outcome ..2023-12-31", "hint")]


def test_opening_cash_is_the_balance_sheet_s_of_the_year_before() -> None:
    """
    statement cash_flow kr
    columns | outcome 2023
    # cash_flow
    Årets kassaflöde | 20
    < Likvida medel vid årets början [likvida_medel_ingaende] | 110
    ~ Likvida medel vid årets slut [likvida_medel_utgaende] | 130
    statement balance_sheet kr
    columns | outcome ..2023-12-31 | outcome ..2022-12-31
    # asset
    Fordringar | 10 | 10
    Kassa och bank [kassa_och_bank] | 130 | 100
    """
    document = documented(test_opening_cash_is_the_balance_sheet_s_of_the_year_before)
    assert [(c.actual, c.status.value) for c in checks(document, "cash")] == [(130, "pass"), (110, "fail")]


def test_of_several_lines_that_refer_to_a_note_the_one_that_it_gives_counts() -> None:
    """
    statement balance_sheet kr
    columns | outcome ..2023-12-31 | outcome ..2022-12-31
    # asset
    Fordringar !9 | 90 | 80
    Förändring av fordringar !9 | 10 | 5
    statement other kr note 9
    columns | outcome ..2023-12-31 | outcome ..2022-12-31
    # asset
    Moms | 50 | 40
    Övriga | 40 | 40
    = Summa | 90 | 80
    """
    found = checks(documented(test_of_several_lines_that_refer_to_a_note_the_one_that_it_gives_counts))
    assert [(c.scope, c.status.value) for c in found] == [("note 9: Summa = Fordringar", "pass")] * 2


def test_two_lines_that_share_a_note_are_added_up() -> None:
    """
    statement income_statement kr
    columns | outcome 2023
    # cost
    Löner !2 | 60
    Arvoden !2 | 40
    statement other kr note 2
    columns | outcome 2023
    # cost
    Personal | 70
    Styrelse | 30
    = Summa | 100
    """
    assert statuses(test_two_lines_that_share_a_note_are_added_up) == [("outcome 2023", "pass")]


def test_a_note_that_gives_a_balance_does_not_give_what_was_written_off_in_one_year_by_chance() -> None:
    """
    statement income_statement kr
    columns | outcome 2019 | outcome 2018
    # none
    Verksamhetens kostnader <cost> | -900 | -800
    Avskrivningar !3 <cost> | -184 | -184
    statement balance_sheet kr
    columns | outcome ..2019-12-31 | outcome ..2018-12-31
    # asset
    Inventarier !3 | 184 | 368
    Kassa | 100 | 100
    = Summa tillgångar | 284 | 468
    statement other kr note 3
    columns | outcome ..2019-12-31 | outcome ..2018-12-31
    # asset
    Anskaffningsvärde | 920 | 920
    Ackumulerade avskrivningar | -736 | -552
    = Bokfört värde | 184 | 368
    """
    document = documented(test_a_note_that_gives_a_balance_does_not_give_what_was_written_off_in_one_year_by_chance)
    found = [check.status for check in checks(document)]
    assert CheckStatus.FAIL not in found
    assert found.count(CheckStatus.PASS) == 2


def test_a_note_of_two_lines_one_of_which_is_nil_in_a_year_is_of_both() -> None:
    """
    statement income_statement kr
    columns | outcome 2022 | outcome 2021
    # none
    Finansiella intäkter !5 <income> | 27 903 | 0
    Finansiella kostnader !5 <cost> | -1 310 | -8 744
    statement other kr note 5
    columns | outcome 2022 | outcome 2021
    # none
    Ränteintäkter | 27 903 | 0
    Bankavgifter | -1 310 | -8 744
    """
    document = documented(test_a_note_of_two_lines_one_of_which_is_nil_in_a_year_is_of_both)
    found = [check.status for check in checks(document) if check.rule == "note"]
    assert found == [CheckStatus.PASS] * 2
