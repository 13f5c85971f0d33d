"""Each way of setting out a statement, and what is proved of it; the document stands in the docstring."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from helpers.statement_dsl import SHA, statements

from pipeline.model import CheckStatus, DocumentType, Identity, Measure, Proof, Role, Statement, Trust, Unit, Version
from pipeline.proof import prove, score

Document = tuple[Statement, ...]
IDENTITY = Identity(DocumentType.OTHER, Version.ORIGINAL, "")


def proved(document: Document) -> Proof:
    return prove(SHA, IDENTITY, document, lambda member: member.partition("-")[0], ())


def passing(document: Document) -> dict[str, int]:
    found = [c.rule for c in proved(document).checks if c.status == CheckStatus.PASS]
    return {rule: found.count(rule) for rule in sorted(set(found))}


def failing(document: Document) -> list[tuple[str, str, Decimal | None]]:
    fails = [c for c in proved(document).checks if c.status == CheckStatus.FAIL]
    return sorted((c.rule, c.column_header, c.difference) for c in fails)


def documented(test: Callable[[], None]) -> Document:
    return statements(inspect.getdoc(test) or "")


def test_accounting_law_income_statement_and_equity_chain() -> None:
    """
    statement income_statement tkr
    columns | none 2026 | budget 2027 | plan 2028 | plan 2029
    # none
    Verksamhetens intäkter <income> | 7 231|7 600|7 919|8 220
    Verksamhetens kostnader <cost>|-86 822|-90 753|-94 045|-97 654
    Avskrivningar <cost>|-5 671|-5 699|-5 944|-6 015
    ~ Verksamhetens nettokostnader <result>|-85 262|-88 852|-92 070|-95 448
    Bidrag <income>|86 759|90 362|94 120|97 735
    ~ Finansnetto <result>|-560|-530|-1 030|-1 227
    ~ Resultat före extraordinära poster <result>|937|980|1 021|1 060
    ~ Årets resultat [arets_resultat] <result>|937|980|1 021|1 060
    statement equity tkr
    columns | budget 2027 | plan 2028 | plan 2029
    # none
    < Ingående eget kapital [ingaende_eget_kapital] <equity_liability>|9 279|10 259|11 280
    ~ Årets resultat [arets_resultat] <equity_liability>|980|1 021|1 060
    ~ Utgående eget kapital [utgaende_eget_kapital] <equity_liability>|10 259|11 280|12 340
    """
    document = documented(test_accounting_law_income_statement_and_equity_chain)
    assert passing(document) == {"accumulated": 3, "brought_forward": 2, "result": 12, "same_amount": 3}
    assert failing(document) == []


def test_totals_that_only_print_what_stands_elsewhere_are_parts_of_the_result() -> None:
    """
    statement income_statement tkr
    columns | none 2026 | budget 2027 | plan 2028 | plan 2029
    # none
    = Verksamhetens intäkter <income> | 7 231|7 600|7 919|8 220
    = Verksamhetens kostnader <cost>|-86 822|-90 753|-94 045|-97 654
    Avskrivningar <cost>|-5 671|-5 699|-5 944|-6 015
    ~ Verksamhetens nettokostnader <result>|-85 262|-88 852|-92 070|-95 448
    Bidrag <income>|86 759|90 362|94 120|97 735
    ~ Finansnetto <result>|-560|-530|-1 030|-1 227
    ~ Resultat före extraordinära poster <result>|937|980|1 021|1 060
    ~ Årets resultat [arets_resultat] <result>|937|980|1 021|1 060
    """
    document = documented(test_totals_that_only_print_what_stands_elsewhere_are_parts_of_the_result)
    assert passing(document) == {"result": 12}
    assert failing(document) == []


def test_costs_printed_negative_are_added() -> None:
    """
    statement budget tkr
    columns | budget 2026 | forecast 2026
    # income Intäkter
    Politisk|0|0
    Förskola|49 033|54 240
    Ped|0|0
    Fritids|23 358|25 794
    Förskolekl|1 631|1 450
    Grund|59 779|60 592
    Anp|1 420|1 462
    Kommunbidrag|1 131 226|1 131 226
    = Summa|1 266 447|1 274 764
    # cost Kostnader
    Politisk|-1 289|-1 289
    Förskola|-390 887|-389 855
    Ped|0|-75
    Fritids|-124 425|-126 900
    Fkl|-40 171|-39 612
    Grund|-679 033|-681 787
    Anp|-30 642|-30 247
    = Summa|-1 266 447|-1 269 764
    # result
    ~ Resultat|0|5 000
    """
    document = documented(test_costs_printed_negative_are_added)
    assert passing(document) == {"result": 2, "sum": 4}
    assert failing(document) == []


def test_two_sums_of_unknown_section_make_a_result() -> None:
    """
    statement budget tkr
    columns | budget 2026 | forecast 2026
    # none Intäkter
    Politisk|0|0
    Förskola|49 033|54 240
    Ped|0|0
    Fritids|23 358|25 794
    Förskolekl|1 631|1 450
    Grund|59 779|60 592
    Anp|1 420|1 462
    Kommunbidrag|1 131 226|1 131 226
    = Summa|1 266 447|1 274 764
    # none Kostnader
    Politisk|-1 289|-1 289
    Förskola|-390 887|-389 855
    Ped|0|-75
    Fritids|-124 425|-126 900
    Fkl|-40 171|-39 612
    Grund|-679 033|-681 787
    Anp|-30 642|-30 247
    = Summa|-1 266 447|-1 269 764
    # none
    ~ Resultat|0|5 000
    """
    document = documented(test_two_sums_of_unknown_section_make_a_result)
    assert passing(document) == {"result": 2, "sum": 4}
    assert failing(document) == []


def test_balance_sheet_in_thousands_misses_by_rounding() -> None:
    """
    statement balance_sheet tkr
    columns | outcome ..2025-12-31 | outcome ..2024-12-31
    # asset
    Immateriell|4 040|5 726
    Inventarier|0|0
    = Summa anläggning|4 040|5 726
    Fordringar|47 669|42 839
    Likvida medel [kassa_och_bank]|32 050|15 693
    = Summa oms|79 718|58 532
    = SUMMA TILLGÅNGAR|83 758|64 258
    # equity_liability
    Eget kapital|26 781|30 731
    Andelskapital|3 212|3 212
    ~ Årets resultat|315|-3 950
    = Summa eget|30 308|29 993
    Kortfr|53 450|34 264
    = Summa skulder|53 450|34 264
    = SUMMA EK|83 758|64 258
    """
    document = documented(test_balance_sheet_in_thousands_misses_by_rounding)
    assert passing(document) == {"balance": 2, "sum": 12}
    assert failing(document) == []


def test_a_total_with_the_wrong_sign_fails_in_its_column_and_across() -> None:
    """
    statement other mnkr
    columns | none 2026 | none 2026 | none 2026 | budget 2026
    # none
    Ekonomi|82,2|-69,5|12,7|-82,5
    HR|143,3|-145,4|-2,1|-143,8
    Komm|100,4|-98,1|2,3|-98,6
    Digital|840,9|-848,5|-7,6|-848,7
    = Total förvaltning|1 166,8|-1 161,5|5,3|-1 173,6
    För|36,5|-38,0|-1,5|-38,1
    = Total förv och för|1 203,3|-1 199,5|3,8|-1 211,7
    E-tj|10,6|-12,8|-2,2|-10,7
    Bas|10,6|-10,5|0,1|-10,6
    Dig|30,9|-30,3|0,6|-30,9
    Till|30,7|-37,4|-6,7|-36,5
    Direkt|310,1|-305,7|4,4|-295,8
    Kommunb|42,3|-42,3|0|-42,3
    Över|-4,8|4,8|0|4,8
    = Totalt|-1 633,7|-1 633,7|0|-1 633,7
    """
    document = documented(test_a_total_with_the_wrong_sign_fails_in_its_column_and_across)
    assert failing(document) == [
        ("cross_sum", "none 2026", Decimal(3_267_400_000)),
        ("sum", "none 2026", Decimal(-3_267_400_000)),
    ]
    trust = proved(document).trust
    every = [f for s in document for line in s.lines for f in line.figures if f]
    wrong = [f for f in every if trust.get(f.figure_id) is Trust.CONTRADICTED]
    assert [(f.printed, f.column_no) for f in wrong] == [("-1 633,7", 1)]


def test_results_after_results() -> None:
    """
    statement income_statement kr
    columns | outcome 2020 | outcome 2019
    # none
    Bidrag <income>|1 000|900
    Ränta <income>|10|20
    = Verksamhetens intäkter <income>|1 010|920
    Personal <cost>|-500|-400
    Lokaler <cost>|-300|-300
    = Verksamhetens kostnader <cost>|-800|-700
    ~ Verksamhetens resultat <result>|210|220
    Finansiella intäkter <income>|5|4
    Finansiella kostnader <cost>|-2|-1
    ~ Resultat efter finansiella poster <result>|213|223
    ~ Årets resultat [arets_resultat] <result>|213|223
    """
    document = documented(test_results_after_results)
    assert passing(document) == {"result": 6, "sum": 4}
    assert failing(document) == []


def test_totals_above_their_parts() -> None:
    """
    statement budget kr
    columns | budget 2020 | outcome 2020
    # none
    = Intäkter <income> *|1 010|920
      Bidrag <income>|1 000|900
      Ränta <income>|10|20
    = Kostnader <cost> *|800|700
      = Verksamhet <cost>|500|400
        A <cost>|200|150
        B <cost>|300|250
      = Administration <cost>|300|300
        C <cost>|200|200
        D <cost>|100|100
    ~ Resultat <result> *|210|220
    """
    document = documented(test_totals_above_their_parts)
    assert passing(document) == {"result": 2, "sum": 8}
    assert failing(document) == []


def test_totals_above_their_parts_without_indents_or_sections() -> None:
    """
    statement budget kr
    columns | budget 2020 | outcome 2020
    # none
    = Intäkter *|1 010|920
    Bidrag|1 000|900
    Ränta|10|20
    = Kostnader *|800|700
    = Verksamhet|500|400
    A|200|150
    B|300|250
    = Administration|300|300
    C|200|200
    D|100|100
    ~ Resultat <result> *|210|220
    """
    document = documented(test_totals_above_their_parts_without_indents_or_sections)
    assert passing(document) == {"result": 2, "sum": 8}
    assert failing(document) == []


def test_lines_that_only_their_amounts_show_to_be_totals() -> None:
    """
    statement budget kr
    columns | budget 2020 | outcome 2020
    # none
    Intäkter <income> *|1 010|920
      Bidrag <income>|1 000|900
      Ränta <income>|10|20
    Kostnader <cost> *|800|700
      Verksamhet <cost>|500|400
        A <cost>|200|150
        B <cost>|300|250
      Administration <cost>|300|300
        C <cost>|200|200
        D <cost>|100|100
    ~ Resultat <result> *|210|220
    """
    document = documented(test_lines_that_only_their_amounts_show_to_be_totals)
    assert passing(document) == {"result": 2, "sum": 8}
    assert len(proved(document).totals) == 8


def test_groups_of_a_single_line_under_the_same_amount() -> None:
    """
    statement budget tkr
    columns | budget 2019 | outcome 2019
    # none
    Individ <cost> *|2 050|2 016
      Norra <cost>|1 400|1 363
        Unga <cost>|900|764
        Vuxna <cost>|500|599
      Södra <cost>|650|653
        Ny start <cost>|650|653
    Struktur <cost> *|450|363
      Gemensamt <cost>|450|363
        Konferens <cost>|150|88
        Uppföljning <cost>|300|275
    Kansli <cost> *|900|880
      Personal <cost>|900|880
    = Totalt <cost> *|3 400|3 259
    """
    document = documented(test_groups_of_a_single_line_under_the_same_amount)
    assert failing(document) == []
    assert passing(document) == {"sum": 14}
    assert len(proved(document).totals) == 12


def test_the_same_amount_twice_is_no_sum_where_nothing_asks_for_it() -> None:
    """
    statement budget tkr
    columns | budget 2019 | outcome 2019
    # cost
    Kansli *|500|450
      Lokal|500|450
    Styrelse|100|90
    = Summa kostnader *|1 100|990
    """
    document = documented(test_the_same_amount_twice_is_no_sum_where_nothing_asks_for_it)
    assert failing(document) == []
    assert not proved(document).totals


def test_a_line_that_is_the_difference_of_others_is_no_part_of_them() -> None:
    """
    statement other kr
    columns | outcome 2019
    # cost
    Budget ^|260 000
    Beviljat _|240 000
    Utfall _^|211 480
    Återstår _|28 520
    """
    (document,) = documented(test_a_line_that_is_the_difference_of_others_is_no_part_of_them)
    assert proved([document]).totals
    *lines, left = document.lines
    figures = tuple(f and replace(f, measure=Measure.VARIANCE) for f in left.figures)
    told = replace(document, lines=(*lines, replace(left, figures=figures)))
    assert not proved([told]).totals


def test_a_bold_line_is_the_sum_of_those_above_that_no_other_sum_adds_up() -> None:
    """
    statement balance_sheet tkr
    columns | outcome 2023 | outcome 2022
    # equity_liability Eget kapital och skulder
    Ingående|4 022|3 618
    Periodens resultat|525|404
    Eget kapital *|4 547|4 022
    Kortfristiga skulder|1 193|1 200
    = Eget kapital och skulder *|5 740|5 222
    """
    document = documented(test_a_bold_line_is_the_sum_of_those_above_that_no_other_sum_adds_up)
    assert passing(document)["sum"] == 4
    assert len(proved(document).totals) == 2


def test_varav_rows_and_transport_rows_are_not_added() -> None:
    """
    statement budget kr
    columns | budget 2020 | outcome 2020
    # cost Kostnader
    Lön|1 000|900
    % varav chef|400|380
    Hyra|100|120
    > Transport|1 100|1 020
    > Transport|1 100|1 020
    Tele|20|30
    = Summa|1 120|1 050
    """
    document = documented(test_varav_rows_and_transport_rows_are_not_added)
    assert passing(document) == {"sum": 6}
    assert failing(document) == []


def test_a_misprinted_subtotal_does_not_spoil_the_grand_total() -> None:
    """
    statement budget kr
    columns | budget 2020 | outcome 2020 | forecast 2020
    # cost Verksamhet
    A|1 000|900|800
    B|400|380|300
    = Delsumma|1 400|1 280|1 000
    # cost Adm
    C|100|120|130
    = Delsumma|100|120|130
    # cost
    Reserv|50|60|70
    = Summa kostnader|1 550|1 460|1 300
    """
    document = documented(test_a_misprinted_subtotal_does_not_spoil_the_grand_total)
    assert failing(document) == [("sum", "forecast 2020", Decimal(-100))]


def test_cash_flow_ends_in_the_balance_sheet_s_cash() -> None:
    """
    statement cash_flow tkr
    columns | outcome 2020 | outcome 2019
    # cash_flow Löpande
    ~ Årets resultat [arets_resultat]|315|-250
    Justering|100|90
    = Medel före|415|-160
    Fordringar|-50|20
    Skulder|30|10
    = Kassaflöde löpande|395|-130
    # cash_flow Invest
    Inv|-100|-20
    = Kassaflöde inv|-100|-20
    ~ Årets kassaflöde|295|-150
    < Likvida medel vid årets början [likvida_medel_ingaende]|1 000|1 150
    ~ Likvida medel vid årets slut [likvida_medel_utgaende]|1 295|1 000
    statement balance_sheet tkr
    columns | outcome ..2020-12-31 | outcome ..2019-12-31
    # asset
    Fordringar|100|50
    Kassa och bank [kassa_och_bank]|1 295|1 000
    = Summa tillgångar|1 395|1 050
    # equity_liability
    Eget|1 000|1 250
    ~ Årets resultat [arets_resultat]|315|-250
    Skulder|80|50
    = Summa|1 395|1 050
    """
    document = documented(test_cash_flow_ends_in_the_balance_sheet_s_cash)
    assert passing(document) == {"balance": 2, "brought_forward": 1, "cash": 3, "same_amount": 2, "sum": 14}
    assert failing(document) == []


def test_bold_lines_that_add_up_the_lines_above_are_subtotals() -> None:
    """
    statement budget kr
    columns | budget 2020 | outcome 2020
    # cost Kostnader
    A|1 000|900
    B|400|380
    Verksamhet *|1 400|1 280
    C|100|120
    D|70|80
    Adm *|170|200
    = Summa kostnader *|1 570|1 480
    """
    document = documented(test_bold_lines_that_add_up_the_lines_above_are_subtotals)
    assert passing(document) == {"sum": 6}
    assert len(proved(document).totals) == 4


def test_a_net_cost_printed_positive() -> None:
    """
    statement budget kr
    columns | budget 2020 | outcome 2020
    # cost Kostnader
    A|1 000|900
    B|400|380
    = Summa kostnader|1 400|1 280
    # income Intäkter
    C|100|120
    = Summa intäkter|100|120
    # result
    ~ Nettokostnad|1 300|1 160
    """
    document = documented(test_a_net_cost_printed_positive)
    assert passing(document) == {"result": 2, "sum": 4}
    assert failing(document) == []


def test_variances_with_costs_the_other_way_round_and_percent_of_budget() -> None:
    """
    statement budget tkr
    columns | budget 2020 | outcome 2020 | variance 2020 | share
    # income Intäkter
    A {kommun-1}|1 000|1 100|100|110
    B {region-1}|400|380|-20|95
    = Summa|1 400|1 480|80|106
    # cost Kostnader
    C|500|450|50|90
    D|300|400|-100|133
    = Summa|800|850|-50|106
    # result
    ~ Resultat|600|630|30|105
    """
    document = documented(test_variances_with_costs_the_other_way_round_and_percent_of_budget)
    assert passing(document) == {"result": 2, "share": 1, "sum": 6, "variance": 1}
    assert "costs the other way round" in next(c.scope for c in proved(document).checks if c.rule == "variance")


def test_a_wrong_variance_and_a_wrong_share_fail_by_row() -> None:
    """
    statement budget tkr
    columns | budget 2020 | outcome 2020 | variance 2020 | share
    # income Intäkter
    A {kommun-1}|1 000|1 100|100|110
    B {region-1}|400|380|-21|92
    = Summa|1 400|1 480|80|106
    # cost Kostnader
    C|500|450|50|90
    D|300|400|-100|133
    = Summa|800|850|-50|106
    # result
    ~ Resultat|600|630|35|105
    """
    document = documented(test_a_wrong_variance_and_a_wrong_share_fail_by_row)
    assert failing(document) == [
        ("share", "share", Decimal(-3)),
        ("variance", "variance 2020", Decimal(5000)),
    ]


def test_shares_of_the_sum() -> None:
    """
    statement budget tkr
    columns | budget 2020 | share
    # income Intäkter
    A {kommun-1}|1 000|25,0
    B {region-1}|1 000|25,0
    C|2 000|50,0
    = Summa|4 000|100,0
    """
    document = documented(test_shares_of_the_sum)
    assert passing(document) == {"member_split": 1, "share": 1, "sum": 1}


def test_opening_and_result_make_the_closing_below_the_result() -> None:
    """
    statement budget kr
    columns | outcome 2019 | budget 2020
    # income Intäkter
    A|1 000|1 100
    = Summa intäkter|1 000|1 100
    # cost Kostnader
    C|500|450
    D|300|400
    = Summa kostnader|800|850
    # result
    ~ Årets resultat [arets_resultat]|200|250
    < Ingående balanserat|100|300
    ~ Utgående balanserat|300|550
    """
    document = documented(test_opening_and_result_make_the_closing_below_the_result)
    assert passing(document) == {"accumulated": 2, "brought_forward": 1, "result": 2, "sum": 4}
    assert failing(document) == []


def test_an_accumulated_row_grows_by_the_result() -> None:
    """
    statement budget kr
    columns | outcome 2019 | budget 2020 | plan 2021
    # income Intäkter
    A|1 000|1 100|1 000
    = Summa intäkter|1 000|1 100|1 000
    # cost Kostnader
    C|500|450|700
    D|300|400|500
    = Summa kostnader|800|850|1 200
    # result
    ~ Årets resultat [arets_resultat]|200|250|-200
    ~ Ackumulerat|300|550|350
    """
    document = documented(test_an_accumulated_row_grows_by_the_result)
    assert passing(document) == {"accumulated": 2, "result": 3, "sum": 6}
    assert failing(document) == []


def test_a_total_that_leaves_out_its_first_part_is_wrong() -> None:
    """
    statement balance_sheet kr
    columns | outcome ..2012-06-30 | forecast ..2012-12-31
    # asset
    Fordringar   | 1 600     | 0
    Kassa        | 1 236 513 | 724 718
    Placeringar  | 2 200 000 | 0
    = Summa      | 3 436 513 | 724 718
    """
    document = documented(test_a_total_that_leaves_out_its_first_part_is_wrong)
    assert failing(document) == [("sum", "outcome ..2012-06-30", Decimal(-1600))]


def test_the_same_lines_are_added_up_in_every_column() -> None:
    """
    statement budget kr
    columns | budget 2020 | outcome 2020 | forecast 2020
    # cost Kostnader
    Buffert        | 50  | 70  | 90
    = Delsumma     | 50  | 70  | 90
    Kansli         | 100 | 120 | 130
    Styrelse       | 200 | 210 | 220
    = Summa        | 350 | 330 | 440
    """
    document = documented(test_the_same_lines_are_added_up_in_every_column)
    sums = {c.scope for c in proved(document).checks if c.scope.startswith("Summa")}
    assert sums == {"Summa = Delsumma + Kansli + Styrelse"}
    assert failing(document) == [("sum", "outcome 2020", Decimal(-70))]


def test_a_result_without_a_printed_cost_total_is_not_applicable() -> None:
    """
    statement budget kr
    columns | budget 2020 | outcome 2020
    # income Intäkter
    Bidrag             | 1 000 | 900
    = Summa intäkter   | 1 000 | 900
    # cost Kostnader
    Kansli             | 700   | 600
    = Summa kostnader  | 700   |
    # result
    ~ Resultat         | 300   | 250
    """
    document = documented(test_a_result_without_a_printed_cost_total_is_not_applicable)
    absent = [c for c in proved(document).checks if c.status == CheckStatus.NOT_APPLICABLE]
    assert [(c.rule, c.column_header) for c in absent] == [("sum", "outcome 2020"), ("result", "outcome 2020")]
    assert failing(document) == []


def test_what_was_brought_forward_may_be_left_out_of_the_result() -> None:
    """
    statement budget kr
    columns | outcome 2019 | budget 2020
    # income Intäkter
    Bidrag             | 1 000 | 1 100
    < Från fg år       | 300   | 500
    = Summa intäkter   | 1 300 | 1 600
    # cost Kostnader
    Kansli             | 700   | 600
    = Summa kostnader  | 700   | 600
    # result
    ~ Årets resultat   | 300   | 500
    """
    document = documented(test_what_was_brought_forward_may_be_left_out_of_the_result)
    assert passing(document) == {"result": 2, "sum": 4}


def test_a_wrong_amount_brought_forward_fails() -> None:
    """
    statement budget kr
    columns | forecast 2019 | budget 2020
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
    document = documented(test_a_wrong_amount_brought_forward_fails)
    assert failing(document) == [("brought_forward", "budget 2020", Decimal(50))]


def test_a_survey_of_whole_lines_leaves_out_what_stands_between_them_and_the_result() -> None:
    """
    statement budget kr
    columns | outcome 2020 | outcome 2021
    # income
    Intäkter [summa_intakter]       | 1 300 | 1 400
    # cost
    Kostnader [summa_kostnader]     | 1 000 | 1 250
    # result
    ~ Årets resultat [arets_resultat] | 310 | 158
    # equity_liability
    Eget kapital [eget_kapital]     | 900   | 1 058
    """
    document = documented(test_a_survey_of_whole_lines_leaves_out_what_stands_between_them_and_the_result)
    assert failing(document) == []
    absent = [c.rule for c in proved(document).checks if c.status == CheckStatus.NOT_APPLICABLE]
    assert absent == ["result"] * 2
    wrong = inspect.getdoc(test_a_survey_of_whole_lines_leaves_out_what_stands_between_them_and_the_result) or ""
    assert len(failing(statements(wrong.replace("310", "300")))) == 1  # in one column a digit may be wrong


def test_the_sum_of_debts_leaves_out_equity_and_provisions_above_them() -> None:
    """
    statement balance_sheet tkr
    columns | outcome 2021 | outcome 2022
    # equity_liability
    Eget kapital                  | 8 450  | 8 854
    Avsättningar för pensioner    | 10 410 | 11 240
    Långfristiga skulder          | 16 400 | 15 200
    Leverantörsskulder            | 2 240  | 2 815
    Upplupna kostnader            | 5 990  | 6 480
    = Summa skulder               | 24 630 | 24 495
    = Summa eget kapital, avsättningar och skulder | 43 490 | 44 589
    """
    document = documented(test_the_sum_of_debts_leaves_out_equity_and_provisions_above_them)
    assert failing(document) == []
    assert passing(document) == {"sum": 4}


def test_what_is_used_of_the_equity_may_be_any_part_of_it() -> None:
    """
    statement budget kr
    columns | forecast 2019 | budget 2020
    # income Intäkter
    Bidrag                      | 1 000 | 1 100
    < Upplösning av eget kapital | 0     | 650
    = Summa intäkter            | 1 000 | 1 750
    # cost Kostnader
    Kansli                      | 700   | 1 750
    = Summa kostnader           | 700   | 1 750
    # result
    ~ Årets resultat            | 300   | 0
    """
    document = documented(test_what_is_used_of_the_equity_may_be_any_part_of_it)
    drawn = [replace(line, draws=line.role == Role.BROUGHT) for line in document[0].lines]
    assert failing(document) == [("brought_forward", "budget 2020", Decimal(350))]
    assert failing((replace(document[0], lines=tuple(drawn)),)) == []


def test_the_year_s_result_must_be_the_same_in_every_statement() -> None:
    """
    statement income_statement kr
    columns | outcome 2020
    # income
    Intäkter <income>                  | 1 000
    Kostnader <cost>                   | -700
    ~ Årets resultat [arets_resultat] <result> | 300
    statement balance_sheet kr
    columns | outcome ..2020-12-31
    # equity_liability
    Eget kapital                       | 500
    ~ Årets resultat [arets_resultat]  | 310
    = Summa                            | 810
    """
    document = documented(test_the_year_s_result_must_be_the_same_in_every_statement)
    assert failing(document) == [("same_amount", "outcome ..2020-12-31", Decimal(10))]


def test_a_member_s_share_is_never_taken_for_a_sum_of_the_others() -> None:
    """
    statement budget kr
    columns | budget 2020 | budget 2021
    # income Intäkter
    A kommun {kommun-1}        | 500   | 600
    Region B {region-1}        | 500   | 600
    Försäkringskassan {state-1} * | 1 000 | 1 200
    """
    document = documented(test_a_member_s_share_is_never_taken_for_a_sum_of_the_others)
    assert proved(document).totals == frozenset()
    assert passing(document) == {"member_split": 4}


def test_a_custom_that_holds_reconciles_nothing() -> None:
    """
    statement budget kr
    columns | budget 2020
    # income Intäkter
    A kommun {kommun-1}        | 500
    Region B {region-1}        | 500
    """
    document = documented(test_a_custom_that_holds_reconciles_nothing)
    proof = proved(document)
    assert [c.status for c in proof.checks] == [CheckStatus.PASS]
    assert {trust.value for trust in proof.trust.values()} == {"unchecked"}


def test_rounding_that_is_possible_but_unlikely_is_doubtful() -> None:
    """
    statement budget tkr
    columns | budget 2020
    # cost Kostnader
    A | 10
    B | 20
    C | 30
    D | 40
    E | 50
    F | 60
    G | 70
    H | 80
    = Summa | 364
    """
    document = documented(test_rounding_that_is_possible_but_unlikely_is_doubtful)
    (check,) = proved(document).checks
    assert (check.status, check.difference, check.tolerance) == (CheckStatus.DOUBTFUL, 4000, 4500)
    assert score(document[0]) == (0, 0)


def test_a_column_of_counts_in_which_no_sum_holds_hides_no_total_of_money() -> None:
    """
    statement budget kr
    columns | count 2013 | budget 2013 | outcome 2013
    # income Intäkter
    Staten <income>|102|600|500
    Region <income>|73|300|250
    = Summa intäkter <income>|103|900|750
    # cost Kostnader
    Projekt <cost> *|102|500|400
      Porten <cost>|171|200|150
      Trappan <cost>|150|300|250
    Administration <cost> *|127|90|80
      Kansli <cost>|212|60|50
      Revision <cost>|172|30|30
    = Summa kostnader <cost>|226|590|480
    """
    document = documented(test_a_column_of_counts_in_which_no_sum_holds_hides_no_total_of_money)
    assert failing(document) == []
    held = {c.actual for c in proved(document).checks if c.status == CheckStatus.PASS}
    assert held == {Decimal(n) for n in (900, 750, 500, 400, 90, 80, 590, 480)}


def test_a_total_above_its_parts_with_a_misprint_is_one_where_others_hold_with_it() -> None:
    """
    statement budget kr
    columns | budget 2007 | plan 2008 | plan 2009
    # income Intäkter
    Staten <income>|900|800|850
    = Totalt <income> *|900|800|850
    # cost Kostnader
    Projekt <cost> *|-450|-380|-420
    IPS <cost>|-250|-200|-210
    Klivet <cost>|-200|-180|-210
    Administration <cost> *|-97|-88|-83
    Styrelse <cost>|-57|-48|-60
    Kansli <cost>|-40|-40|-28
    = Summa kostnader <cost> *|-547|-468|-508
    """
    document = documented(test_a_total_above_its_parts_with_a_misprint_is_one_where_others_hold_with_it)
    assert [difference for _, _, difference in failing(document)] == [Decimal(5)]
    assert len(proved(document).totals) == 6


def test_a_bold_line_that_most_columns_deny_is_no_total() -> None:
    """
    statement budget kr
    columns | budget 2007 | plan 2008 | plan 2009
    # cost Kostnader
    Insatser <cost>|450|380|420
    Administration <cost> *|97|80|70
    Styrelse <cost>|57|48|60
    Kansli <cost>|40|40|28
    = Summa kostnader <cost> *|644|548|578
    """
    document = documented(test_a_bold_line_that_most_columns_deny_is_no_total)
    assert not proved(document).totals


def test_a_column_of_persons_in_which_no_sum_holds_hides_no_total_of_money() -> None:
    """
    statement budget kr
    columns | count 2012 | count 2013 | budget 2013 | outcome 2013
    # income Intäkter
    Staten <income>|98|102|600|500
    Region <income>|71|73|300|250
    = Summa intäkter <income>|100|103|900|750
    # cost Kostnader
    Projekt <cost> *|99|102|500|400
      Porten <cost>|162|171|200|150
      Trappan <cost>|140|150|300|250
    Administration <cost> *|120|127|90|80
      Kansli <cost>|209|212|60|50
      Revision <cost>|166|172|30|30
    = Summa kostnader <cost>|221|226|590|480
    """
    document = documented(test_a_column_of_persons_in_which_no_sum_holds_hides_no_total_of_money)
    held = {c.actual for c in proved(tuple(map(_of_persons, document))).checks if c.status == CheckStatus.PASS}
    assert held == {Decimal(n) for n in (900, 750, 500, 400, 90, 80, 590, 480)}


def _of_persons(statement: Statement) -> Statement:
    """The statement with its counts read as persons."""
    columns = [
        tuple(replace(c, unit=Unit.PERSONS) if c.unit is Unit.COUNT else c for c in block)
        for block in statement.columns
    ]
    lines = [
        replace(
            line,
            figures=tuple(replace(f, unit=Unit.PERSONS) if f and f.unit is Unit.COUNT else f for f in line.figures),
        )
        for line in statement.lines
    ]
    return replace(statement, columns=tuple(columns), lines=tuple(lines))


def test_a_column_that_adds_up_those_beside_it_is_proved_and_a_row_of_it_that_does_not_fails() -> None:
    """
    statement budget kr
    columns | outcome 2020 | outcome 2021 | outcome 2022 | outcome
    # cost
    Arena <cost>|100 000|120 000|140 000|360 000
    Kansli <cost>|40 000||45 000|85 000
    Styrelse <cost>|10 000|11 000|12 000|34 000
    Revision <cost>|20 000|21 000|22 000|63 000
    Utbildning <cost>|5 000|||5 000
    """
    document = documented(test_a_column_that_adds_up_those_beside_it_is_proved_and_a_row_of_it_that_does_not_fails)
    assert passing(document)["cross_sum"] == 1
    [failed] = [c for c in proved(document).checks if c.rule == "cross_sum" and c.status == CheckStatus.FAIL]
    assert (failed.scope.rpartition(": ")[2], failed.expected, failed.actual) == ("Styrelse", 33_000, 34_000)


def test_amounts_that_add_up_across_in_one_row_alone_are_no_sum_of_columns() -> None:
    """
    statement budget kr
    columns | budget 2020 | budget 2021 | outcome 2020
    # cost
    Arena <cost>|100 000|120 000|220 000
    Kansli <cost>|40 000|42 000|39 000
    Styrelse <cost>|10 000|11 000|12 000
    """
    document = documented(test_amounts_that_add_up_across_in_one_row_alone_are_no_sum_of_columns)
    assert [c for c in proved(document).checks if c.rule == "cross_sum"] == []


def test_what_a_member_pays_is_no_sum_of_what_others_do() -> None:
    """
    statement other tkr
    columns | none | none | none
    # income
    2019|1 800|1 000|800
    2020|1 900|1 100|800
    2021|2 000|1 000|1 000
    2022|2 100|1 000|1 150
    """
    document = documented(test_what_a_member_pays_is_no_sum_of_what_others_do)
    [statement] = document
    first = [
        replace(line, figures=(replace(line.figures[0], member_id="state"), *line.figures[1:]))
        for line in statement.lines
    ]
    assert [c.status for c in proved(document).checks if c.rule == "cross_sum"] == [CheckStatus.PASS, CheckStatus.FAIL]
    paid = (replace(statement, lines=tuple(first)),)
    assert [c for c in proved(paid).checks if c.rule == "cross_sum"] == []


def test_a_total_over_lines_set_in_below_it_holds_in_one_of_two_columns() -> None:
    """A part is missing in print; the grand total adds it up, and a line beside it is a sum by chance.

    statement budget kr
    columns | outcome 2007 | outcome 2006
    # income
    A <income>|1 400|1 300
    B <income>|6 000|5 900
    C <income> *|7 400|7 200
    = Intäkter <income> *|14 800|14 400
    # cost
    Insatser <cost> *|2 030|2 480
      D <cost>|1 330|1 110
      E <cost>|700|570
    Administration <cost> *|430|450
      F <cost>|230|240
      G <cost>|200|210
    = Kostnader <cost> *|2 460|2 930
    """
    document = documented(test_a_total_over_lines_set_in_below_it_holds_in_one_of_two_columns)
    assert failing(document) == [("sum", "outcome 2006", Decimal(800))]
    assert "Insatser = D + E" in {check.scope for check in proved(document).checks}


def test_a_line_is_the_sum_of_those_that_say_what_of_it_is_what_where_they_are_all_of_it() -> None:
    """
    statement balance_sheet tkr
    columns | outcome 2020 | outcome 2019
    # equity_liability
    Eget kapital * | 5 304 | 4 178
    % varav periodens resultat | 1 126 | 212
    % varav tidigare års resultat | 4 178 | 3 966
    Skulder | 2 087 | 2 542
    % varav leverantörsskulder | 1 533 | 1 871
    % varav moms | 554 | 671
    = Summa eget kapital och skulder | 7 391 | 6 720
    """
    document = documented(test_a_line_is_the_sum_of_those_that_say_what_of_it_is_what_where_they_are_all_of_it)
    assert passing(document) == {"sum": 6}
    assert failing(document) == []
    shown = proved(document).totals
    assert {line.label for line in document[0].lines for f in line.figures if f and f.figure_id in shown} == {
        "Eget kapital"
    }


def test_a_sum_of_current_assets_leaves_out_the_fixed_assets_above_them() -> None:
    """
    statement balance_sheet tkr
    columns | outcome 2021 | outcome 2020
    # asset
    Anläggningstillgångar | 42 | 54
    Övriga fordringar | 641 | 874
    Plusgiro | 18 912 | 12 644
    Omsättningstillgångar * | 19 553 | 13 518
    = Summa tillgångar | 19 595 | 13 572
    """
    document = documented(test_a_sum_of_current_assets_leaves_out_the_fixed_assets_above_them)
    assert failing(document) == []
    assert passing(document) == {"sum": 4}


def test_what_the_kommuner_pay_together_is_a_sum_below_the_share_of_the_region() -> None:
    """
    statement budget kr
    columns | budget 2015 | budget 2016
    # income
    Försäkringskassan {forsakringskassan} [medlemsbidrag_state] | 4 800 | 5 000
    Landstinget {region-24} [medlemsbidrag_region] | 2 400 | 2 500
    Umeå kommun {kommun-2480} [medlemsbidrag_kommun] | 2 245 | 2 335
    Vännäs kommun {kommun-2460} [medlemsbidrag_kommun] | 155 | 165
    Kommunerna tillsammans * | 2 400 | 2 500
    = Alla medlemmar | 9 600 | 10 000
    """
    document = documented(test_what_the_kommuner_pay_together_is_a_sum_below_the_share_of_the_region)
    assert failing(document) == []
    assert passing(document)["sum"] == 4


def test_the_first_lines_below_a_total_are_its_parts_where_they_give_it_in_two_columns() -> None:
    """
    statement budget tkr
    columns | budget 2007 | plan 2008
    Intäkter <income>|800|770
    = Kostnader <cost>|-750|-786
    Insatser <cost>|-526|-560
    Personal <cost>|-224|-226
    Avskrivningar <cost>|-16|-16
    = Resultat <result>|34|-32
    """
    document = documented(test_the_first_lines_below_a_total_are_its_parts_where_they_give_it_in_two_columns)
    assert failing(document) == []
    assert "Kostnader = Insatser + Personal" in {check.scope for check in proved(document).checks}


def test_a_line_that_repeats_one_part_is_a_total_where_it_is_set_as_another_is() -> None:
    """
    statement balance_sheet kr
    columns | outcome 2007 | outcome 2008
    # asset Tillgångar
    Inventarier <asset>|188|282
    Anläggningstillgångar <asset> *|188|282
    Fordringar <asset>|494|462
    Bank <asset>|5780|5082
    Omsättningstillgångar <asset> *|6274|5544
    = Summa tillgångar <asset> *|6462|5826
    """
    document = documented(test_a_line_that_repeats_one_part_is_a_total_where_it_is_set_as_another_is)
    assert failing(document) == []
    assert len(proved(document).totals) == 4


def test_a_group_of_one_beside_nil_is_a_group() -> None:
    """
    statement balance_sheet kr
    columns | outcome 2007 | outcome 2008
    # equity_liability Eget kapital och skulder
    Eget kapital <equity_liability> *|624|597
      Årets resultat <equity_liability>|-50|-27
      Balanserat <equity_liability>|674|624
    Skulder <equity_liability> *|354|359
      Långfristiga <equity_liability>|0|0
      Kortfristiga <equity_liability>|354|359
    = Summa <equity_liability> *|978|956
    """
    document = documented(test_a_group_of_one_beside_nil_is_a_group)
    assert failing(document) == []
    assert len(proved(document).totals) == 4


def test_each_alternative_brings_forward_its_own_closing() -> None:
    """
    statement budget kr
    columns | plan 2026 | plan 2027
    # income Alternativ A
    < IB eget kapital    | 300   | 500
    Bidrag               | 1 000 | 1 100
    = Summa tillfört     | 1 000 | 1 100
    # cost
    Kansli               | 800   | 900
    = Summa använt       | 800   | 900
    # result
    ~ UB eget kapital [utgaende_eget_kapital] | 500 | 700
    # income Alternativ B
    < IB eget kapital    | 300   | 400
    Bidrag               | 900   | 1 000
    = Summa tillfört     | 900   | 1 000
    # cost
    Kansli               | 800   | 900
    = Summa använt       | 800   | 900
    # result
    ~ UB eget kapital [utgaende_eget_kapital] | 400 | 500
    """
    document = documented(test_each_alternative_brings_forward_its_own_closing)
    assert [fail for fail in failing(document) if fail[0] == "brought_forward"] == []
    assert passing(document)["brought_forward"] == 2


def test_a_closing_below_nothing_but_the_opening_is_no_sum_of_it() -> None:
    """
    statement budget kr
    columns | outcome 2023 | budget 2024 | plan 2025
    # equity_liability Eget kapital
    Ingående   | 4 871 300 | 6 253 175 | 7 105 175
    = Utgående | 6 253 175 | 5 290 175 | 6 226 175
    """
    assert failing(documented(test_a_closing_below_nothing_but_the_opening_is_no_sum_of_it)) == []


def test_net_finance_of_one_line_is_that_line() -> None:
    """
    statement income_statement kr
    columns | outcome 2012 | outcome 2013
    # income
    Bidrag | 900 | 950
    # cost
    Kansli | -700 | -800
    # result
    ~ Rörelseresultat | 200 | 150
    # income Finansiella poster
    Ränteintäkter | 3 | 4
    # result
    ~ S:a finansiella poster [finansnetto] | 3 | 4
    ~ Resultat efter finansiella poster | 203 | 154
    """
    document = documented(test_net_finance_of_one_line_is_that_line)
    assert failing(document) == []
    assert passing(document) == {"result": 6}


def test_what_is_booked_as_the_result_is_not_what_all_accounts_come_to() -> None:
    """
    statement balance_sheet kr
    columns | outcome ..2021-01-01 | outcome ..2021-12-31
    # asset
    Kassa och bank | 8 285 | 9 207
    = Summa tillgångar [summa_tillgangar] | 8 285 | 9 207
    # equity_liability
    Eget kapital | -4 906 | -5 708
    Årets resultat [arets_resultat] | -802 | 0
    Skulder | -2 577 | -3 078
    = Summa eget kapital och skulder [summa_eget_kapital_och_skulder] | -8 285 | -8 786
    = Beräknat resultat [arets_resultat] | 0 | 421
    """
    document = documented(test_what_is_booked_as_the_result_is_not_what_all_accounts_come_to)
    assert [fail for fail in failing(document) if fail[0] == "same_amount"] == []


def test_means_that_are_no_printed_closing_in_any_year_are_none_of_them() -> None:
    """
    statement budget kr
    columns | outcome 2014 | forecast 2015 | forecast 2016
    # income
    < Medel från tidigare år | 900 | 412 | 900
    Bidrag | 8 000 | 8 000 | 8 000
    = Summa intäkter | 8 900 | 8 412 | 8 900
    # cost
    Insatser | 7 735 | 7 392 | 8 000
    = Summa kostnader | 7 735 | 7 392 | 8 000
    # result
    ~ Kvar att disponera | 1 165 | 1 020 | 900
    """
    document = documented(test_means_that_are_no_printed_closing_in_any_year_are_none_of_them)
    assert failing(document) == []


def test_a_result_that_another_statement_prints_in_no_column_is_another() -> None:
    """
    statement income_statement tkr
    columns | budget 2018 | outcome 2018
    # income
    Bidrag | 9 000 | 9 100
    # cost
    Kansli | -9 470 | -9 061
    # result
    ~ Årets resultat [arets_resultat] | -470 | 39
    statement other tkr
    columns | budget 2018 | outcome 2018
    # result
    ~ Nettoresultat [arets_resultat] | -460 | 51
    """
    document = documented(test_a_result_that_another_statement_prints_in_no_column_is_another)
    assert failing(document) == []


def test_the_same_result_under_other_heads_is_no_other_result() -> None:
    """
    statement income_statement tkr
    columns | budget 2018 | outcome 2018
    # income
    Bidrag | 9 000 | 9 100
    # cost
    Kansli | -9 470 | -9 061
    # result
    ~ Årets resultat [arets_resultat] | -470 | 39
    statement other tkr
    columns | outcome 2018 | budget 2018
    # result
    ~ Årets resultat [arets_resultat] | -470 | 39
    """
    document = documented(test_the_same_result_under_other_heads_is_no_other_result)
    assert {fail[0] for fail in failing(document)} == {"same_amount"}


def test_what_is_in_the_bank_adds_up_over_no_months() -> None:
    """
    statement cash_flow tkr
    columns | outcome ..2021-01-31 | outcome ..2021-02-28 | outcome ..2021-03-31 | outcome 2021
    # cash_flow
    Ingående likvida medel [likvida_medel_ingaende] | 2 417 | 3 000 | 3 500 | 2 417
    Inbetalningar | 900 | 1 000 | 700 | 2 600
    Utbetalningar insatser | -300 | -400 | -500 | -1 200
    Utbetalningar kansli | -17 | -100 | -60 | -177
    ~ Utgående likvida medel [likvida_medel_utgaende] | 3 000 | 3 500 | 3 640 | 3 640
    """
    document = documented(test_what_is_in_the_bank_adds_up_over_no_months)
    assert [fail for fail in failing(document) if fail[0] == "cross_sum"] == []
    assert "cross_sum" in passing(document)


def test_lines_set_apart_above_the_lines_that_they_add_up() -> None:
    """
    statement budget tkr
    columns | forecast 2023 | budget 2023 | budget 2024
    # income
    Generella statsbidrag och utjämning *| 39 | 40 | 42
    Inkomstutjämning | 34 | 35 | 37
    Utjämning LSS-kostnader <cost>| -6 | -6 | -7
    Regleringspost | 11 | 11 | 12
    Finansiella intäkter *| 12 | 11 | 14
    Räntor | 7 | 6 | 8
    Borgensavgifter | 5 | 5 | 6
    """
    document = documented(test_lines_set_apart_above_the_lines_that_they_add_up)
    assert passing(document) == {"sum": 6}
    assert len(proved(document).totals) == 6


def test_what_members_pay_above_financial_income_and_costs_is_of_the_result_below_their_net() -> None:
    """
    statement income_statement kr
    columns | outcome 2009 | budget 2009
    # none
    Verksamhetens intäkter <income>|214 310|150 000
    Verksamhetens kostnader <cost>|-6 035 822|-6 318 000
    ~ Verksamhetens nettokostnader <result>|-5 821 512|-6 168 000
    Bidrag från medlemmarna <income>|5 200 000|5 200 000
    Finansiella intäkter <income> [finansiella_intakter]|21 744|60 000
    Finansiella kostnader <cost> [finansiella_kostnader]|-612|-
    ~ Finansnetto <result> [finansnetto]|21 132|60 000
    ~ Årets resultat <result>|-600 380|-908 000
    """
    document = documented(test_what_members_pay_above_financial_income_and_costs_is_of_the_result_below_their_net)
    assert failing(document) == []
    assert passing(document) == {"result": 6}
