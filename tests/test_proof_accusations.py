"""What adds up in an unusual way is not accused, and the same document with a real error still is."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from helpers.statement_dsl import SHA, statements

from pipeline.model import Cause, Check, CheckStatus, DocumentType, Identity, Line, SecondWord, Section, Unit, Version
from pipeline.proof import prove
from pipeline.proof.attribution import cause_of, second_reading
from pipeline.proof.findings import Finding

IDENTITY = Identity(DocumentType.OTHER, Version.ORIGINAL, "")
FAIL, PASS, HINT, ABSENT = CheckStatus.FAIL, CheckStatus.PASS, CheckStatus.HINT, CheckStatus.NOT_APPLICABLE


def checks(text: str) -> tuple[Check, ...]:
    return prove(SHA, IDENTITY, statements(text), lambda member: member.partition("-")[0], ()).checks


def document(test: Callable[..., None]) -> str:
    return inspect.getdoc(test) or ""


def told(found: tuple[Check, ...], rule: str) -> list[tuple[CheckStatus, str]]:
    return [(check.status, check.column_header) for check in found if check.rule == rule]


def failing(found: tuple[Check, ...]) -> list[tuple[str, Decimal | None]]:
    return [(check.rule, check.difference) for check in found if check.status == FAIL]


# ---------------------------------------------------------------------------------------------------------------------
# Balance


def test_one_note_s_sum_is_not_held_to_another_s() -> None:
    """
    statement balance_sheet kr
    columns | outcome 2020 | outcome 2019
    # asset Not 3
    Kundfordringar        | 10 | 38
    Momsfordran           | 146 | 133
    = Summa               | 156 | 171
    # equity_liability Not 6
    Leverantörsskulder [leverantorsskulder] | 1 011 | 964
    Skatter [skatteskuld] | 88 | 82
    = Summa               | 1 099 | 1 046
    """
    found = checks(document(test_one_note_s_sum_is_not_held_to_another_s))
    assert (told(found, "balance"), failing(found)) == ([], [])


def test_sums_of_notes_in_two_tables_are_not_paired() -> None:
    """
    statement balance_sheet kr
    columns | outcome 2020 | outcome 2019
    # asset Not 3
    Kassa [kassa_och_bank]| 10 | 38
    Momsfordran           | 146 | 133
    = Summa               | 156 | 171
    statement balance_sheet kr
    columns | outcome 2020 | outcome 2019
    # equity_liability Not 6
    Eget kapital [eget_kapital] | 1 011 | 964
    Skatter [skatteskuld] | 88 | 82
    = Summa               | 1 099 | 1 046
    """
    assert told(checks(document(test_sums_of_notes_in_two_tables_are_not_paired)), "balance") == []


def test_sums_without_a_name_balance_where_they_are_the_whole_sides() -> None:
    """
    statement balance_sheet kr
    columns | outcome 2020
    # asset
    Fordringar            | 100
    Bank [kassa_och_bank] | 900
    = Summa               | 1 000
    # equity_liability
    Eget kapital [eget_kapital] | 700
    Skulder               | 300
    = Summa               | 1 000
    """
    text = document(test_sums_without_a_name_balance_where_they_are_the_whole_sides)
    assert told(checks(text), "balance") == [(PASS, "outcome 2020")]
    wrong = text.replace("300", "340").replace(
        "= Summa               | 1 000\n# eq", "= Summa               | 1 040\n# eq"
    )
    assert ("balance", Decimal(40)) in failing(checks(wrong))


LEDGER = """
statement balance_sheet kr
columns | outcome 2018 | outcome 2017
# asset
Fordringar             | 100 | 200
Bank [kassa_och_bank]  | 900 | 700
= SUMMA TILLGÅNGAR [summa_tillgangar] | 1 000 | 900
# equity_liability
Eget kapital [eget_kapital] | -700 | -500
Skulder                | -300 | -400
= SUMMA SKULDER [summa_eget_kapital_och_skulder] | -1 000 | -900
"""


def test_in_a_ledger_both_sides_together_are_nil() -> None:
    found = checks(LEDGER)
    assert told(found, "balance") == [(PASS, "outcome 2018"), (PASS, "outcome 2017")]
    assert [c.scope for c in found if c.rule == "balance"] == ["SUMMA TILLGÅNGAR = -SUMMA SKULDER"] * 2


def test_a_ledger_whose_sides_differ_fails() -> None:
    found = checks(LEDGER.replace("-300", "-350").replace("-1 000", "-1 050"))
    assert failing(found) == [("balance", Decimal(-50))]


def test_a_lost_minus_in_one_column_is_no_ledger() -> None:
    found = checks(LEDGER.replace("| -700 |", "| 700 |").replace("| -300 |", "| 300 |").replace("-1 000", "1 000"))
    assert ("balance", Decimal(1800)) in failing(found)


def test_the_year_s_result_may_be_printed_with_the_signs_of_a_ledger() -> None:
    """
    statement income_statement kr
    columns | outcome 2020
    # income
    Intäkter <income>                  | 1 000
    Kostnader <cost>                   | -700
    ~ Årets resultat [arets_resultat] <result> | 300
    statement balance_sheet kr
    columns | outcome 2020
    # equity_liability
    Eget kapital                       | -500
    ~ Årets resultat [arets_resultat]  | -300
    = Summa                            | -800
    """
    text = document(test_the_year_s_result_may_be_printed_with_the_signs_of_a_ledger)
    assert told(checks(text), "same_amount") == [(PASS, "outcome 2020")]
    assert ("same_amount", Decimal(-610)) in failing(checks(text.replace("-300", "-310").replace("-800", "-810")))


# ---------------------------------------------------------------------------------------------------------------------
# Brought forward


BROUGHT = """
statement budget kr
columns | {first} | {second} | {third}
# income Intäkter
Bidrag             | 8 300 | 8 300 | 8 400
< Från tidigare år | 1 900 | 2 344 | 1 250
= Summa            | 10 200 | 10 644 | 9 650
# cost Kostnader
Insatser           | 10 200 | 7 657 | 9 650
= Summa kostnader  | 10 200 | 7 657 | 9 650
# result
~ Resultat         | 0 | 2 987 | 0
"""


def test_a_budget_may_use_a_part_of_what_is_there() -> None:
    found = checks(BROUGHT.format(first="budget 2018", second="outcome 2017", third="budget 2019"))
    assert failing(found) == []
    assert [status for status, _ in told(found, "brought_forward")] == [ABSENT] * 3
    assert any("older budget" in check.detail for check in found)


def test_plans_in_balance_leave_nothing_that_could_be_held_to() -> None:
    """
    statement budget kr
    columns | budget 2024 | plan 2025 | plan 2026
    # income Intäkter
    Bidrag             | 8 000 | 8 000 | 8 000
    < Från tidigare år | 900   | 600   | 300
    = Summa            | 8 900 | 8 600 | 8 300
    # cost Kostnader
    Insatser           | 8 900 | 8 600 | 8 300
    = Summa kostnader  | 8 900 | 8 600 | 8 300
    # result
    ~ Resultat         | 0     | 0     | 0
    """
    assert failing(checks(document(test_plans_in_balance_leave_nothing_that_could_be_held_to))) == []


@pytest.mark.parametrize("views", [("outcome", "outcome"), ("budget", "plan"), ("forecast", "budget")])
def test_a_year_that_does_not_bring_forward_what_the_one_before_leaves_fails(views: tuple[str, str]) -> None:
    """
    statement budget kr
    columns | A 2019 | B 2020
    # income Intäkter
    Bidrag             | 1 000 | 1 100
    < Från fg år       | 300   | 650
    = Summa intäkter   | 1 300 | 1 750
    # cost Kostnader
    Kansli             | 700   | 600
    = Summa kostnader  | 700   | 600
    # result
    ~ Att föra vidare  | 600   | 1 150
    """
    text = document(test_a_year_that_does_not_bring_forward_what_the_one_before_leaves_fails)
    for letter, view in zip("AB", views, strict=True):
        text = text.replace(f"| {letter} 20", f"| {view} 20")
    assert failing(checks(text)) == [("brought_forward", Decimal(50))]


def test_budgets_of_following_years_are_held_to_each_other_where_one_follows_on() -> None:
    """
    statement budget kr
    columns | budget 2024 | budget 2025 | budget 2026
    # income Intäkter
    Bidrag             | 1 000 | 1 100 | 1 200
    < Från fg år       | 300   | 600   | 1 150
    = Summa intäkter   | 1 300 | 1 700 | 2 350
    # cost Kostnader
    Kansli             | 700   | 600   | 600
    = Summa kostnader  | 700   | 600   | 600
    # result
    ~ Att föra vidare  | 600   | 1 100 | 1 750
    """
    text = document(test_budgets_of_following_years_are_held_to_each_other_where_one_follows_on)
    assert failing(checks(text)) == [("brought_forward", Decimal(50))]


# ---------------------------------------------------------------------------------------------------------------------
# Sums and results


FUNDS = """
statement cash_flow kr
columns | outcome 2007 | outcome 2006
# cash_flow Tillförda medel
Årets resultat           | 312 450 | -88 120
Avskrivningar            | 118 311 | 66 990
= Summa tillförda medel  | 430 761 | -21 130
# cash_flow Använda medel
Investeringar            | 0 | 70 000
Ökning av fordringar     | 61 204 | 18 774
= Summa använda medel    | 61 204 | 88 774
# cash_flow
~ Förändring av likvida medel | 369 557 | -109 904
"""


def test_means_provided_less_means_used_are_the_change() -> None:
    found = checks(FUNDS)
    assert failing(found) == []
    assert "Förändring av likvida medel = Summa tillförda medel - Summa använda medel" in {c.scope for c in found}


def test_a_wrong_change_of_means_fails() -> None:
    assert failing(checks(FUNDS.replace("369 557", "369 657"))) == [("sum", Decimal(100))]


RATES = """
statement budget kr
columns | none 2020 | none 2020 | none 2020
# cost
Startskottet  | 64 | 1 411 200 | 22 050
Friska vindar | 31 | 868 000   | 28 000
Sammanhang    | 112 | 2 016 000 | 18 000
= Totalt      | 207 | 4 295 200 | 20 750
"""


def test_an_average_per_person_is_no_sum() -> None:
    found = checks(RATES)
    assert [status for status, _ in told(found, "sum")] == [PASS, PASS, ABSENT]


def test_a_total_that_is_no_average_either_fails() -> None:
    assert failing(checks(RATES.replace("20 750", "68 150"))) == [("sum", Decimal(100))]


def test_income_that_is_taken_for_a_cost_is_not_subtracted() -> None:
    """
    statement budget kr
    columns | outcome 2021 | budget 2022
    # cost
    Medlemmarnas insats | 6 000 000 | 6 200 000
    Spår 1              | 2 810 455 | 3 000 000
    Spår 2              | 1 244 900 | 1 500 000
    Bas                 | 1 602 318 | 1 650 000
    # result
    ~ Över-/underskott  | 342 327   | 50 000
    """
    text = document(test_income_that_is_taken_for_a_cost_is_not_subtracted)
    assert [status for status, _ in told(checks(text), "result")] == [PASS, PASS]
    assert len(failing(checks(text.replace("342 327", "352 327")))) > 0


def test_a_member_split_within_unlikely_rounding_is_a_hint() -> None:
    """
    statement budget tkr
    columns | budget 2023
    # income Intäkter
    A {kommun-1}   | 500
    B {kommun-2}   | 500
    C {kommun-3}   | 500
    D {kommun-4}   | 500
    E {kommun-5}   | 500
    F {kommun-6}   | 500
    G {kommun-7}   | 500
    H {kommun-8}   | 345
    Region {region-1} | 3 842
    """
    found = checks(document(test_a_member_split_within_unlikely_rounding_is_a_hint))
    assert told(found, "member_split") == [(HINT, "budget 2023")]


@pytest.mark.parametrize(
    ("head", "told"), [("Budget 2022 82", True), ("Budget 2022-82", False), ("Budget 2022", False)]
)
def test_a_difference_that_stands_in_the_head_is_a_row_taken_for_the_head(head: str, told: bool) -> None:
    (statement,) = statements("statement budget tkr\ncolumns | budget 2022\n# cost\nA | 1\n= Summa | 83\n")
    part, whole = (line.figures[0] for line in statement.lines)
    assert part is not None
    assert whole is not None
    found = Finding("sum", "", head, FAIL, (whole,), ((1, part),), difference=Decimal(82_000))
    words = [SecondWord(figure.page, figure.printed, figure.box) for figure in (part, whole)]
    read = second_reading(words, [word.page for word in words])
    assert ("head" in cause_of(found, read)[1]) is told


def test_nil_is_as_fine_as_the_amounts_of_its_column() -> None:
    """
    statement income_statement mnkr1
    columns | outcome 2013 | outcome 2012
    # none
    Intäkter <income> | 28,7 | 27,9
    Kostnader <cost>  | -27,7 | -28,0
    ~ Verksamhetens resultat <result> | 1,0 | -0,1
    Finansiella intäkter <income> | 0 | 0,1
    Finansiella kostnader <cost>  | 0 | 0
    ~ Resultat efter finansiella poster <result> | 1,0 | 0
    ~ Årets resultat <result> | 1,0 | 0
    """
    coarse = Decimal(1_000_000)
    (statement,) = statements(document(test_nil_is_as_fine_as_the_amounts_of_its_column))
    lines = tuple(
        replace(line, figures=tuple(f if f is None or f.value else replace(f, quantum=coarse) for f in line.figures))
        for line in statement.lines
    )
    found = prove(SHA, IDENTITY, [replace(statement, lines=lines)], lambda member: None, ()).checks
    scopes = {check.scope for check in found}
    assert "Årets resultat = Resultat efter finansiella poster" in scopes
    assert failing(found) == []


def test_a_row_that_is_none_in_every_column_is_not_the_publishers_error() -> None:
    """
    statement budget kr
    columns | budget 2017 | forecast 2017
    # cost
    Insats (of the head)   | 2 017 | 2 017
    Startpunkten           | 40 000 | 38 500
    Lotsen                 | 30 000 | 33 250
    Navet                  | 30 000 | 31 000
    = Summa                | 100 000 | 102 750
    """
    found = statements(document(test_a_row_that_is_none_in_every_column_is_not_the_publishers_error))
    figures = [f for s in found for line in s.lines for f in line.figures if f]
    words = [SecondWord(f.page, f.printed, f.box) for f in figures]
    proof = prove(SHA, IDENTITY, found, lambda member: member.partition("-")[0], (), words, [1])
    failed = [(check.cause, check.difference) for check in proof.checks if check.status == FAIL]
    assert failed == [(Cause.EXTRACTION, -2017), (Cause.EXTRACTION, -2017)]


def test_a_sum_whose_parts_are_all_missed_says_that_it_could_not_be_applied() -> None:
    """
    statement balance_sheet kr
    columns | outcome 2020
    # asset
    Bank [kassa_och_bank]                 | 900
    Fordringar                            | 100
    = SUMMA TILLGÅNGAR [summa_tillgangar] | 1 000
    # equity_liability
    Eget kapital                          | 400
    Årets resultat                        | 300
    = Summa eget kapital                  | 700
    = Summa skulder *                     | 300
    = SUMMA SKULDER [summa_eget_kapital_och_skulder] | 1 000
    """
    found = checks(document(test_a_sum_whose_parts_are_all_missed_says_that_it_could_not_be_applied))
    alone = [check for check in found if check.detail == "no lines are found that give it"]
    assert [(check.status, check.scope) for check in alone] == [(ABSENT, "Summa skulder = what it adds up")]
    assert failing(found) == []


def test_heads_that_do_not_add_up_are_no_fault() -> None:
    """
    statement budget kr
    columns | budget 2020 | outcome 2020
    # cost
    Insats Ett | 12 | 700
    Insats Två | 31 | 800
    = Summa    | 38 | 1 500
    """
    text = document(test_heads_that_do_not_add_up_are_no_fault)
    (statement,) = statements(text)

    def heads(line: Line) -> Line:
        first, *others = line.figures
        return replace(line, figures=(first and replace(first, unit=Unit.PERSONS), *others))

    columns = (replace(statement.columns[0][0], unit=Unit.PERSONS), *statement.columns[0][1:])
    people = replace(statement, columns=(columns,), lines=tuple(map(heads, statement.lines)))
    found = prove(SHA, IDENTITY, [people], lambda member: None, ()).checks
    assert [(check.status, check.column_header) for check in found] == [(ABSENT, "budget 2020"), (PASS, "outcome 2020")]
    assert ("sum", Decimal(-5)) in failing(checks(text))


OPENING = """
statement cash_flow tkr
columns | outcome 2016 | outcome 2015
# cash_flow
< Ingående likvida medel [likvida_medel_ingaende] | 2 074 | 1 660
Årets resultat                     | 76 | 313
Förändring kortfristiga fordringar | 63 | -3
Förändring kortfristiga skulder    | 36 | 104
~ Förändring likvida medel         | 175 | 414
~ Utgående likvida medel [likvida_medel_utgaende] | 2 249 | 2 074
"""


def test_a_cash_flow_that_opens_with_what_there_was() -> None:
    """Its change leaves that out, what there is counts it in, and the year before closed with it."""
    found = checks(OPENING)
    assert failing(found) == []
    scopes = {check.scope.replace("outcome 2015", "2015") for check in found if check.status == PASS}
    assert "Ingående likvida medel = Utgående likvida medel (2015)" in scopes
    assert "Utgående likvida medel = Ingående likvida medel + Förändring likvida medel" in scopes


def test_a_cash_flow_that_closes_with_another_sum_fails() -> None:
    assert ("sum", Decimal(10_000)) in failing(checks(OPENING.replace("2 249", "2 259")))


def test_a_nil_total_alone_below_its_heading_adds_up_no_other_totals() -> None:
    """
    statement cash_flow kr
    columns | outcome 2024 | outcome 2023
    # cash_flow Den löpande verksamheten
    Årets resultat         | 65 051 | 1 036 301
    Förändring av skulder  | 443 318 | 55 757
    = Kassaflöde från den löpande verksamheten | 508 369 | 1 092 058
    # cash_flow Investeringsverksamheten
    = Kassaflöde från investeringsverksamheten | 0 | 0
    # cash_flow Finansieringsverksamheten
    = Kassaflöde från finansieringsverksamheten | 0 | 0
    # cash_flow
    ~ Årets kassaflöde     | 508 369 | 1 092 058
    """
    found = checks(document(test_a_nil_total_alone_below_its_heading_adds_up_no_other_totals))
    assert failing(found) == []
    nil = "nil of a group without lines: the sums above are of other groups"
    assert {c.status for c in found if c.detail == nil} == {ABSENT}
    assert (PASS, "outcome 2024") in told(found, "sum")
    text = document(test_a_nil_total_alone_below_its_heading_adds_up_no_other_totals)
    alone = "alone below a heading of its own: the sums above are of other groups"
    found = checks(text.replace("finansieringsverksamheten | 0 | 0", "finansieringsverksamheten | 5 | 7"))
    assert {c.status for c in found if c.detail == alone} == {ABSENT}


DIFFERENCES = """
statement budget tkr
columns | budget 2016 | outcome 2016 | variance 2016
# income
Försäkringskassan | 1 492 | 1 492 | 0
Region Dalarna    | 1 492 | 1 492 | 0
Övriga intäkter   |       | 50    | {rest}
= Summa intäkter  | 2 984 | 3 034 | -50
"""


def test_a_difference_that_is_not_printed_in_each_row_is_not_added_up() -> None:
    assert failing(checks(DIFFERENCES.format(rest=""))) == []
    assert ("sum", Decimal(-60_000)) in failing(checks(DIFFERENCES.format(rest="10")))


def test_a_survey_of_one_income_and_the_costs_leaves_other_income_out() -> None:
    """
    statement other tkr
    columns | outcome 2023 | outcome 2022 | outcome 2021
    # none
    Medlemsbidrag [medlemsbidrag]              | 27 300 | 27 300 | 26 800
    Kostnader inklusive avskrivningar [summa_kostnader] | -28 292 | -26 229 | -24 518
    ~ Årets resultat [arets_resultat]          | -262 | 1 362 | 2 391
    """
    text = document(test_a_survey_of_one_income_and_the_costs_leaves_other_income_out)
    (statement,) = statements(text)
    sides = (Section.INCOME, Section.COST, Section.RESULT)
    parts = (line for line in statement.lines if any(line.figures))
    lines = tuple(replace(line, section=side) for line, side in zip(parts, sides, strict=True))
    found = prove(SHA, IDENTITY, [replace(statement, lines=lines)], lambda member: None, ()).checks
    assert failing(found) == []
    assert [c.detail[:9] for c in found if c.rule == "result" and c.status == ABSENT] == 3 * ["a summary"]


def test_a_summary_of_all_income_and_some_costs_does_not_give_the_result() -> None:
    """
    statement other kr
    columns | outcome 2022
    # income
    Årets intäkter [summa_intakter]            | 9 436 330
    # cost
    {costs}                                    | 7 666 875
    # none
    ~ Årets resultat [arets_resultat]          | 404 348
    """
    text = document(test_a_summary_of_all_income_and_some_costs_does_not_give_the_result)
    assert failing(checks(text.format(costs="Till insatser"))) == []
    assert failing(checks(text.format(costs="Kostnader [summa_kostnader]"))) == [("result", Decimal(-1_365_107))]


def test_a_result_is_not_reckoned_from_a_column_that_changes_its_head() -> None:
    """
    statement other kr
    columns | budget 2011 | outcome 2011 | outcome 2010
    # income
    Försäkringskassan                          | 2 400 | 1 200 | 1 150
    Åmåls kommun                               | 2 400 | 1 211 | 1 153
    = Summa intäkter [summa_intakter]          | 4 800 | 2 411 | 2 303
    columns | budget 2011 | outcome 2011 | {last}
    # cost
    Dalslandslänken                            | 2 980 | 1 301 | 2 850
    ReKraft                                    | 2 510 | 1 056 | 2 280
    = Summa kostnader [summa_kostnader]        | 5 490 | 2 357 | 5 130
    # none
    ~ Resultat [arets_resultat]                | -690  | 54    | -312
    """
    text = document(test_a_result_is_not_reckoned_from_a_column_that_changes_its_head)
    assert failing(checks(text.format(last="forecast 2011"))) == []
    assert failing(checks(text.format(last="outcome 2010"))) == [("result", Decimal(2_515))]


def test_what_was_booked_on_either_side_of_a_ledger_is_no_balance() -> None:
    """
    statement balance_sheet kr
    columns | outcome 2017 | outcome 2018-01-01..2018-03-31 | outcome 2018-01-01..2018-06-30 | outcome 2018
    # asset
    Fordringar             | 200 | 60 | 160 | 100
    Bank [kassa_och_bank]  | 700 | 490 | 290 | 900
    = SUMMA TILLGÅNGAR [summa_tillgangar] | 900 | 550 | 450 | 1 000
    # equity_liability
    Eget kapital [eget_kapital] | -500 | 20 | 220 | -700
    Skulder                | -400 | 130 | 30 | -300
    = SUMMA SKULDER [summa_eget_kapital_och_skulder] | -900 | 150 | 250 | -1 000
    """
    text = document(test_what_was_booked_on_either_side_of_a_ledger_is_no_balance)
    found = checks(text)
    assert told(found, "balance") == [(PASS, "outcome 2017"), (PASS, "outcome 2018")]
    assert failing(found) == []
    wrong = checks(text.replace("-300", "-330").replace("-1 000", "-1 030"))
    assert [(c.status, c.difference) for c in wrong if c.rule == "balance"] == [(PASS, 0), (FAIL, Decimal(-30))]


def test_a_nil_total_that_no_heading_parts_adds_up_no_other_totals() -> None:
    text = document(test_a_nil_total_alone_below_its_heading_adds_up_no_other_totals)
    bare = "\n".join(line for line in text.splitlines() if not line.startswith("# cash_flow F"))
    assert failing(checks(bare)) == []


PUT_BY = """
statement other mnkr1
columns | outcome 2020 | budget 2021
# result
~ Årets resultat efter justeringar [arets_resultat] | 36,3 | 14,3
Medel till resultatutjämningsreserv | 22,0 | 0,0
Medel från resultatutjämningsreserv | 0,0 | 5,0
~ Årets balanskravsresultat | 14,3 | 19,3
"""


def test_what_is_put_by_from_a_result_may_be_printed_without_a_minus() -> None:
    assert told(checks(PUT_BY), "result")[:2] == [(PASS, "outcome 2020"), (PASS, "budget 2021")]
    alone = checks(PUT_BY.replace("| 5,0", "| 0,0").replace("| 19,3", "| 14,3"))
    assert failing(alone) == []
    assert CheckStatus.DOUBTFUL in {check.status for check in alone if check.rule == "result"}


def test_a_reckoning_of_results_that_no_sign_makes_right_fails() -> None:
    assert failing(checks(PUT_BY.replace("~ Årets balanskravsresultat | 14,3", "~ Årets balanskravsresultat | 15,3")))


# ---------------------------------------------------------------------------------------------------------------------
# Reports on a part of the year


def test_equity_within_the_year_has_grown_by_the_result_so_far_and_not_by_the_forecast() -> None:
    """
    statement balance_sheet kr
    columns | outcome 2011-01-01..2011-08-31 | outcome 2010-01-01..2010-12-31 | forecast 2011
    # result
    ~ Periodens resultat [periodens_resultat] | 250 281 | 388 204 | 97 000
    # equity_liability
    ~ Eget kapital, utgående [utgaende_eget_kapital] | 2 465 151 | 2 214 870 |
    """
    text = document(test_equity_within_the_year_has_grown_by_the_result_so_far_and_not_by_the_forecast)
    assert failing(checks(text)) == []
    assert failing(checks(text.replace("2 465 151", "2 465 251"))) == [("accumulated", Decimal(100))]


def test_the_sum_of_means_provided_is_no_cash_at_the_end() -> None:
    """
    statement cash_flow kr
    columns | outcome 2007
    # cash_flow
    < Årets överskott               | 928 511
    Ökning av kortfristiga skulder  | 72 590
    = Summa tillförda medel         | 1 001 101
    Investeringar                   | -
    = Summa använda medel           | -
    ~ Förändring av likvida medel [arets_kassaflode] | 1 001 101
    statement balance_sheet kr
    columns | outcome 2007
    # asset
    Bank [kassa_och_bank]           | 2 846 403
    = Summa tillgångar              | 2 846 403
    """
    assert failing(checks(document(test_the_sum_of_means_provided_is_no_cash_at_the_end))) == []


def test_the_share_of_what_is_part_of_a_line_is_of_the_whole_s() -> None:
    """
    statement budget kr
    columns | share | budget 2016
    # income
    Försäkringskassan               | 50 | 5 180 000
    Regionen                        | 25 | 2 590 000
    Kommunerna                      | 25 | 2 590 000
    = Summa                         | 100 | 10 360 000
    % varav kommunerna tillsammans  | 25 | 2 590 000
    """
    text = document(test_the_share_of_what_is_part_of_a_line_is_of_the_whole_s)
    assert failing(checks(text)) == []
    wrong = text.replace("Regionen                        | 25", "Regionen                        | 35")
    assert [rule for rule, _ in failing(checks(wrong))] == ["share"]


def test_a_result_of_nil_below_sums_that_leave_more_fails() -> None:
    """
    statement budget kr
    columns | budget 2020
    # income
    Regionen          | 1 000
    Kommunerna        | 1 000
    = Summa intäkter  | 2 000
    # cost
    Kansli            | 1 000
    Insatser          | 2 000
    = Summa kostnader | 3 000
    # result
    ~ Resultat        | 0
    """
    found = checks(document(test_a_result_of_nil_below_sums_that_leave_more_fails))
    assert failing(found) == [("result", Decimal(1000))]


def test_a_unit_of_one_line_has_a_result_of_its_own() -> None:
    """Units of one form below each other, each with its net cost.

    statement other tkr
    columns | outcome 2019 | outcome 2020
    # cost
    Personal         | -960 | -798
    Övrigt           | -15 | -31
    ~ Nettokostnad   | -975 | -829
    # cost
    Övrigt           | -18 | -19
    ~ Nettokostnad   | -18 | -19
    """
    text = document(test_a_unit_of_one_line_has_a_result_of_its_own)
    assert failing(checks(text)) == []
    wrong = text.replace("~ Nettokostnad   | -18 | -19", "~ Nettokostnad   | -18 | -29")
    assert failing(checks(wrong)) != []


def test_income_and_costs_of_a_survey_need_not_give_the_result_though_more_stands_below() -> None:
    """What the kommun's taxes bring stands last.

    statement other mnkr
    columns | outcome 2021 | outcome 2020
    # income
    Intäkter [verksamhetens_intakter]   | 336 | 330
    # cost
    Kostnader [verksamhetens_kostnader] | 1 902 | 1 805
    # result
    ~ Årets resultat [arets_resultat]   | 23 | 66
    # income
    Skatter                             | 1 609 | 1 551
    """
    text = document(test_income_and_costs_of_a_survey_need_not_give_the_result_though_more_stands_below)
    assert failing(checks(text)) == []
