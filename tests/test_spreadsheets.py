"""Sheets as spreadsheets print them: columns cut off onto other pages, bare names for sums, apostrophes, formats.

A test's docstring is its document, as in test_traps.py.
"""

from __future__ import annotations

import inspect
from datetime import date
from pathlib import Path

import pytest
from pdf_maker import width
from test_traps import Case, read_case

from pipeline.model import CheckStatus, Measure, Section, Unit


def test_columns_of_two_tables_below_each_other_go_on_on_the_next_page(case: Case) -> None:
    """The sheet is cut through both tables; the second has fewer columns, and its title is not printed again.

    Budget 2024 (kr)
    !columns 60 300 380
    | Budget 2024 | Utfall 2023
    Staten | 1 500 000 | 1 450 000
    Region | 750 000 | 725 000
    Summa intäkter | 2 250 000 | 2 175 000
    !gap 14
    Kapitalutveckling (kr)
    | 2024 | 2023
    Ingående kapital | 500 000 | 400 000
    Förändring | 50 000 | 100 000
    Utgående kapital | 550 000 | 500 000
    !page
    !columns 60l 140 240
    !gap 14
    | Prognos 2024 | Plan 2025
    | 1 400 000 | 1 600 000
    | 700 000 | 800 000
    | 2 100 000 | 2 400 000
    !gap 28
    | Prognos 2024 | Plan 2025
    | 500 000 | 520 000
    | 20 000 | 5 000
    | 520 000 | 525 000
    => kr
    | Budget 2024 | Utfall 2023
    Staten | 1 500 000 | 1 450 000
    Region | 750 000 | 725 000
    Summa intäkter | 2 250 000 | 2 175 000
    | 2024 | 2023
    Ingående kapital | 500 000 | 400 000
    Förändring | 50 000 | 100 000
    Utgående kapital | 550 000 | 500 000
    | Prognos 2024 | Plan 2025
    Staten | 1 400 000 | 1 600 000
    Region | 700 000 | 800 000
    Summa intäkter | 2 100 000 | 2 400 000
    | Prognos 2024 | Plan 2025
    Ingående kapital | 500 000 | 520 000
    Förändring | 20 000 | 5 000
    Utgående kapital | 520 000 | 525 000
    """
    assert case.found == case.expected
    assert [f.section for f in case.row("Utgående kapital")] == [Section.EQUITY_LIABILITY] * 4


@pytest.mark.parametrize("mark", ["'", "’"])
def test_thousands_set_apart_by_apostrophes(mark: str, tmp_path: Path) -> None:
    text = """
    Budget 2017, SEK
    !columns 60 300 380
    | 2016 | 2017
    Försäkringskassan | 1'100'000 | 1'150'000
    Region Skåne | 550'000 | 575'000
    Trelleborgs kommun | 550'000 | 575'000
    Summa intäkter | 2'200'000 | 2'300'000
    => kr
    | 2016 | 2017
    Försäkringskassan | 1'100'000 | 1'150'000
    Region Skåne | 550'000 | 575'000
    Trelleborgs kommun | 550'000 | 575'000
    Summa intäkter | 2'200'000 | 2'300'000
    """
    case = read_case(inspect.cleandoc(text).replace("'", mark), tmp_path)
    assert case.found == case.expected
    assert [f.value for f in case.row("Summa intäkter")] == [2_200_000, 2_300_000]


def test_a_balance_sheet_without_headings_turns_at_the_bare_name_of_its_assets(case: Case) -> None:
    """`Tillgångar` is the sum above; the line of the other side with the same amounts closes what stands between.

    Balansräkning (kr)
    !columns 60 300 380
    | 2020-12-31 | 2019-12-31
    Kundfordringar | 88 000 | 60 000
    Bank | 912 000 | 740 000
    Tillgångar | 1 000 000 | 800 000
    Eget kapital vid årets början | 500 000 | 450 000
    Årets resultat | 100 000 | 50 000
    Eget kapital vid årets slut | 600 000 | 500 000
    Lev.skulder | 300 000 | 250 000
    Uppl kostn/förutbet int | 100 000 | 50 000
    Skulder | 400 000 | 300 000
    Eget kapital och skulder | 1 000 000 | 800 000
    """
    assert {f.section for f in case.row("Bank")} == {Section.ASSET}
    assert {f.section for f in case.row("Lev.skulder")} == {Section.EQUITY_LIABILITY}
    assert {f.section for f in case.row("Skulder")} == {Section.EQUITY_LIABILITY}
    assert {f.is_total for f in case.row("Tillgångar")} == {True}
    assert {f.is_total for f in case.row("Eget kapital och skulder")} == {True}


def test_what_is_taken_from_equity_is_income_where_the_incomes_total_below_adds_it_up(case: Case) -> None:
    """The costs stand above the income.

    Detaljbudget 2019 (kr)
    !columns 60 300 380
    | Budget 2019 | Budget 2018
    *Kostnader
    Lönekostnader | 500 000 | 450 000
    Hyra | 100 000 | 50 000
    *Summa kostnader | 600 000 | 500 000
    *Finansiering
    Staten | 300 000 | 300 000
    Kommunen | 200 000 | 200 000
    Från eget kapital | 100 000 | 0
    *Summa intäkter | 600 000 | 500 000
    """
    assert {f.section for f in case.row("Från eget kapital")} == {Section.INCOME}


def test_rows_that_are_measures_of_money_granted_and_used(case: Case) -> None:
    """`Beviljade medel` says no more than a budget does; what is left over is a difference.

    Verksamhetsberättelse 2013
    Insatsen Arbetslust
    !columns 60 300
    Ekonomi | Kronor
    Beviljade medel 2013 | 1 450 000
    Förbrukade medel 2013 | 1 391 210
    Kvar att återföra | 58 790
    """
    assert case.row("Beviljade medel 2013")[0].measure is Measure.BUDGET
    assert case.row("Förbrukade medel 2013")[0].measure is Measure.OUTCOME
    assert case.row("Kvar att återföra")[0].measure is Measure.VARIANCE


def test_years_down_the_rows_of_an_economic_overview_have_passed(case: Case) -> None:
    """The document is of no kind that would say so.

    Ekonomisk översikt (tkr)
    !columns 60 200 300 400
    År | Intäkter | Kostnader | Årets resultat
    2017 | 6 100 | 6 360 | -260
    2018 | 6 100 | 6 197 | -97
    2019 | 6 100 | 6 056 | 44
    """
    assert {f.measure for f in case.result.figures} == {Measure.OUTCOME}


@pytest.mark.parametrize("again", ["", "Ungdomsteam"])
def test_rows_of_budget_and_outcome_beside_a_name(again: str, tmp_path: Path) -> None:
    """The name stands once for both, or in each row; the sums are of one measure each."""
    text = f"""
    Uppföljning 2020 (tkr)
    !columns 60 140l 300 380
    | | Helår 2020 | Helår 2019
    Ungdomsteam | Budget | 380 | 330
    {again} | Utfall | 370 | 310
    Kansli | Budget | 100 | 90
    {again and "Kansli"} | Utfall | 90 | 85
    *Totalt | Budget | 480 | 420
    {again and "Totalt"} | Utfall | 460 | 395
    """
    case = read_case(inspect.cleandoc(text), tmp_path)
    found = {f.printed: (f.row_label, f.measure, f.fiscal_year) for f in case.result.figures}
    assert found["380"] == ("Ungdomsteam", Measure.BUDGET, 2020)
    assert found["310"] == ("Ungdomsteam", Measure.OUTCOME, 2019)
    assert found["85"] == ("Kansli", Measure.OUTCOME, 2019)
    assert {check.status for check in case.result.checks} == {CheckStatus.PASS}


def test_names_before_the_measures_of_each_tertial(case: Case) -> None:
    """The measures are as long as the names: the column nearest to the amounts is that of the labels.

    Uppföljning per tertial 2020 (tkr)
    !columns 60 120l 220 300 380 460
    | | Tertial 1 | Tertial 2 | Tertial 3 | Totalt 2020
    Resursteam | Budget | 350 | 520 | 370 | 1 240
    | Utfall | 290 | 438 | 356 | 1 084
    Samverkanstorg | Budget | 550 | 450 | 440 | 1 440
    | Utfall | 426 | 335 | 314 | 1 075
    Kansli | Budget | 550 | 270 | 240 | 1 060
    | Utfall | 418 | 202 | 198 | 818
    """
    budgets = {f.printed for f in case.result.figures if f.measure is Measure.BUDGET}
    assert budgets == {"350", "520", "370", "1 240", "550", "450", "440", "1 440", "270", "240", "1 060"}
    ends = [f.period_end for f in case.row("Samverkanstorg")[:4]]
    assert ends == [date(2020, 4, 30), date(2020, 8, 31), date(2020, 12, 31), date(2020, 12, 31)]


def test_months_as_spreadsheets_print_them_and_what_they_add_up_to(case: Case) -> None:
    """`jan-19` is a month of 2019; what is accumulated beside the months ends with the last of them.

    Halvårsuppföljning 2019
    !columns 60 150 210 270 340 430
    kr | jan-19 | feb-19 | mar-19 | Totalt | Budget helår
    Löner | 75 000 | 79 000 | 89 000 | 243 000 | 900 000
    Hyra | 8 000 | 8 000 | 8 000 | 24 000 | 97 000
    Summa kostnader | 83 000 | 87 000 | 97 000 | 267 000 | 997 000
    """
    assert [(f.measure, f.period_start, f.period_end) for f in case.row("Hyra")] == [
        (Measure.OUTCOME, date(2019, 1, 1), date(2019, 1, 31)),
        (Measure.OUTCOME, date(2019, 2, 1), date(2019, 2, 28)),
        (Measure.OUTCOME, date(2019, 3, 1), date(2019, 3, 31)),
        (Measure.OUTCOME, date(2019, 1, 1), date(2019, 3, 31)),
        (Measure.BUDGET, date(2019, 1, 1), date(2019, 12, 31)),
    ]


def test_the_last_sum_of_a_pivot_table_of_both_signs_is_the_result(case: Case) -> None:
    """A row of years is no cover line: the document is of none of them more than of another.

    Utfall per kontoklass
    !columns 60 200 300 400
    Radetiketter | 2015 | 2016 | 2017
    Intäkter | 5 200 000 | 5 200 000 | 5 400 000
    Insatser | -2 911 430 | -3 388 207 | -3 720 114
    Personal | -1 211 008 | -1 244 900 | -1 298 311
    Totalsumma | 1 077 562 | 566 893 | 381 575
    """
    assert {f.section for f in case.row("Totalsumma")} == {Section.RESULT}
    assert {f.section for f in case.row("Insatser")} == {Section.COST}
    assert {f.measure for f in case.result.figures} == {Measure.OUTCOME}


def test_a_head_that_says_nothing_is_of_the_year_on_its_left(case: Case) -> None:
    """`Återbetalt` between two years.

    Insatser - beviljade och utbetalda medel (kr)
    !columns 60 200 300 400 500
    Insats | Beviljat 2021 | Utbetalt 2021 | Återbetalt | Beviljat 2022
    Bryggan | 650 000 | 650 000 | 20 000 | 700 000
    Vägen | 480 000 | 480 000 | 61 088 | 500 000
    Summa | 1 130 000 | 1 130 000 | 81 088 | 1 200 000
    """
    assert [f.fiscal_year for f in case.row("Vägen")] == [2021, 2021, 2021, 2022]


def test_labels_that_end_in_a_measure(case: Case) -> None:
    """Each label is kept as it is printed.

    Uppföljning 2020 (tkr)
    !columns 60 300 380
    | Helår 2020 | Helår 2019
    Resursteam budget | 350 | 520
    Resursteam utfall | 290 | 438
    Samverkanstorg budget | 550 | 450
    Samverkanstorg utfall | 426 | 335
    """
    assert [f.measure for f in case.row("Resursteam budget")] == [Measure.BUDGET] * 2
    assert [f.measure for f in case.row("Samverkanstorg utfall")] == [Measure.OUTCOME] * 2


def test_accounts_of_several_years_are_of_the_last(case: Case) -> None:
    """The title names the years from first to last; the second table has no title that says what it measures.

    Bokslut i sammandrag 2020-2023, tkr
    !columns 60 200 260 320 380
    | 2020 | 2021 | 2022 | 2023
    Intäkter | 7 200 | 7 300 | 7 400 | 7 600
    Kostnader | 6 740 | 7 322 | 8 087 | 8 101
    Resultat | 460 | -22 | -687 | -501
    !gap 20
    Förändring av eget kapital
    | 2020 | 2021 | 2022 | 2023
    Ingående eget kapital | 2 950 | 3 410 | 3 388 | 2 701
    Årets resultat | 460 | -22 | -687 | -501
    Utgående eget kapital | 3 410 | 3 388 | 2 701 | 2 200
    """
    assert case.result.identity.fiscal_year == 2023
    assert {f.measure for f in case.result.figures} == {Measure.OUTCOME}
    assert [f.fiscal_year for f in case.row("Utgående eget kapital")] == [2020, 2021, 2022, 2023]


def test_letters_before_years_stand_for_outcome_budget_and_forecast(case: Case) -> None:
    """`P` is a forecast beside a budget of its year, a plan behind the last budget.

    Budget 2024 (tkr)
    !columns 60 180 240 300 360 420
    | U 2022 | B 2023 | P 2023 | B 2024 | P 2025
    Insatser | 5 311 | 5 900 | 5 605 | 6 000 | 5 900
    Personal | 1 510 | 1 590 | 1 566 | 1 640 | 1 690
    Summa kostnader | 6 821 | 7 490 | 7 171 | 7 640 | 7 590
    """
    assert [(f.measure, f.fiscal_year) for f in case.row("Personal")] == [
        (Measure.OUTCOME, 2022),
        (Measure.BUDGET, 2023),
        (Measure.FORECAST, 2023),
        (Measure.BUDGET, 2024),
        (Measure.PLAN, 2025),
    ]


def test_what_is_used_of_what_was_granted_is_an_outcome(case: Case) -> None:
    """The title speaks of both.

    Insatser 2016 - beviljade och använda medel i kronor
    !columns 60 300 380 460
    Insats | Beviljat | Använt | Återstår
    Bryggan | 650 000 | 588 120 | 61 880
    Samsyn | 180 000 | 92 340 | 87 660
    Summa | 830 000 | 680 460 | 149 540
    """
    assert [f.measure for f in case.row("Samsyn")] == [Measure.BUDGET, Measure.OUTCOME, Measure.VARIANCE]


def test_a_column_of_amounts_flush_left_and_right_is_one(tmp_path: Path) -> None:
    """Numbers that are text in a spreadsheet stand at the left of their cells."""
    rows = [("Staten", 6200, 6100, "rl"), ("Region", 3100, 3050, "lr"), ("Kommuner", 3000, 2950, "rl")]
    rows += [("Övriga", 100, 90, "lr"), ("Summa", 12400, 12190, "rl")]
    lines = ["Budget 2014 (tkr)", "!text 215 80 Budget 2014", "!text 315 80 Prognos 2014", "!at 95"]
    for i, (label, one, other, sides) in enumerate(rows):
        y = 100 + 14 * i
        lines.append(f"!text 60 {y} {label}")
        for text, side, left, right in ((one, sides[0], 200, 290), (other, sides[1], 300, 390)):
            printed = f"{text:,}".replace(",", " ")
            lines.append(f"!text {left if side == 'l' else right - width(printed):.1f} {y} {printed}")
    case = read_case("\n".join(lines), tmp_path)
    assert [(f.printed, f.measure) for f in case.row("Kommuner")] == [
        ("3 000", Measure.BUDGET),
        ("2 950", Measure.FORECAST),
    ]
    assert [(f.printed, f.measure) for f in case.row("Övriga")] == [("100", Measure.BUDGET), ("90", Measure.FORECAST)]


def test_what_has_come_together_by_a_day_is_of_that_day(case: Case) -> None:
    """The head says no time; of a later year than the report's there is no outcome.

    Årsredovisning 2023
    Användning av överskott
    !columns 60 330
    | Belopp (kr)
    Ackumulerat överskott 2022-12-31 | 2 904 118
    Årets resultat 2023 | -512 340
    Ackumulerat överskott 2023-12-31 | 2 391 778
    Beslutat att användas 2024 | -1 100 000
    """
    opening, closing = case.row("Ackumulerat överskott 2022-12-31")[0], case.row("Ackumulerat överskott 2023-12-31")[0]
    assert (opening.fiscal_year, opening.period_end) == (2022, date(2022, 12, 31))
    assert (closing.fiscal_year, closing.period_end) == (2023, date(2023, 12, 31))
    planned = case.row("Beslutat att användas 2024")[0]
    assert (planned.measure, planned.fiscal_year) == (Measure.BUDGET, 2024)


def test_a_day_of_decision_is_not_the_year_decided_on(case: Case) -> None:
    """Nothing else names a year of the document.

    Beviljade medel, beslut 2022-12-02
    Belopp i kronor
    !columns 60 220 300 380
    Insats | Beviljat belopp | varav 2023 | varav 2024
    Kompassen | 1 500 000 | 900 000 | 600 000
    Hälsoval | 760 000 | 380 000 | 380 000
    Summa | 2 260 000 | 1 280 000 | 980 000
    """
    assert case.result.identity.fiscal_year != 2022
    assert [(f.measure, f.fiscal_year) for f in case.row("Hälsoval")][1] == (Measure.BUDGET, 2023)


def test_group_heads_over_wide_cells_beside_a_narrow_column(case: Case) -> None:
    """The years are centred over cells; the first cell is as wide as most, not as the narrow one of notes.

    Årsbokslut (tkr)
    !columns 60 333 412 492 530c
    !text 322 90 2010
    !text 442 90 2009
    !at 104
    | Utfall | Budget | Utfall | Not
    Försäkringskassan | 2 500 | 2 510 | 2 400 | 1
    Landstinget | 1 250 | 1 260 | 1 200 | 1
    Kommunen | 1 250 | 1 260 | 1 200 | 1
    Summa intäkter | 5 000 | 5 030 | 4 800 |
    """
    assert [(f.measure, f.fiscal_year) for f in case.row("Kommunen")] == [
        (Measure.OUTCOME, 2010),
        (Measure.BUDGET, 2010),
        (Measure.OUTCOME, 2009),
    ]


def test_the_last_line_of_a_label_that_ends_in_eget(case: Case) -> None:
    """A narrow cell breaks the last label of a table.

    Balansräkning 2007 (kr)
    !columns 60 300 380
    | 2007-12-31 | 2006-12-31
    *SKULDER OCH EGET KAPITAL
    Leverantörsskulder | 240 771 | 188 420
    Balanserat resultat | 582 100 | 403 218
    *SUMMA SKULDER OCH EGET | 822 871 | 591 638
    *KAPITAL

    Ekonomin är i balans.
    """
    assert len(case.row("SUMMA SKULDER OCH EGET KAPITAL")) == 2


def test_a_calculation_is_a_budget_and_members_contributions_are_income(tmp_path: Path) -> None:
    kalkyl = """
    Projektkalkyl Halmstadsmodellen 2020 (kronor)
    !columns 60 200 300 400
    | Antal mån | Kostnad/mån | Summa 2020
    Projektledare | 12 | 58 000 | 696 000
    Lokal | 10 | 9 500 | 95 000
    Totalt | | | 791 000
    """
    years = """
    Medlemmarnas bidrag 2012-2014, tkr
    !columns 60 200 300 400
    År | Försäkringskassan | Falköping | Summa
    2012 | 1 000 | 340 | 1 340
    2013 | 1 050 | 357 | 1 407
    2014 | 1 100 | 360 | 1 460
    """
    totals = read_case(inspect.cleandoc(kalkyl), tmp_path).row("Totalt")
    assert [(f.measure, f.fiscal_year) for f in totals] == [(Measure.BUDGET, 2020)]
    assert {f.section for f in read_case(inspect.cleandoc(years), tmp_path).result.figures} == {Section.INCOME}


def test_recipients_of_paid_amounts_are_costs_whoever_they_are(case: Case) -> None:
    """Members are paid too; the numbers of months are no amounts.

    Beviljade och utbetalda medel 2016, kr
    !columns 60 220 320 420
    Mottagare | Månad | Beviljat 2016 | Utbetalt 2016
    Arbetsförmedlingen | 04 | 269 500 | 437 500
    Region Skåne, psykiatri | 11 | 179 500 | 174 500
    Fontänhuset | 12 | 149 000 | 237 500
    Försäkringskassan | 10 | 46 500 | 51 000
    Summa | | 644 500 | 900 500
    """
    assert {f.section for f in case.result.figures} == {Section.COST}
    assert [f.measure for f in case.row("Fontänhuset")] == [Measure.BUDGET, Measure.OUTCOME]


def test_a_column_that_counts_part_of_another_is_no_money(case: Case) -> None:
    """`Avslutade` of `Deltagare`; what a thing cost beside its budget is an outcome.

    Insatser 2018 - deltagare och kostnader (kr)
    !columns 60 160 240 340 440
    Insats | Deltagare | Avslutade | Kostnad | Budget
    Startkraft | 61 | 34 | 1 311 200 | 1 400 000
    Lotsarna | 48 | 29 | 904 330 | 950 000
    Totalt | 109 | 63 | 2 215 530 | 2 350 000
    """
    money = [f for f in case.row("Lotsarna") if f.unit is Unit.SEK]
    assert [(f.printed, f.measure) for f in money] == [("904 330", Measure.OUTCOME), ("950 000", Measure.BUDGET)]


@pytest.mark.parametrize("span", ["kv 1–3", "kvartal 1-3", "Q1-Q3", "kvartal 1 till kvartal 3"])
def test_quarters_from_one_to_another(span: str, tmp_path: Path) -> None:
    text = f"""
    Uppföljning 2017, tkr
    !columns 60 300 420
    Insatsområde | Helårsbudget | Utfall {span}
    Stöd till unga | 2 600 | 2 011
    Integration | 800 | 212
    Summa | 3 400 | 2 223
    """
    found = read_case(inspect.cleandoc(text), tmp_path).row("Integration")
    assert [(f.period_start, f.period_end) for f in found] == [
        (date(2017, 1, 1), date(2017, 12, 31)),
        (date(2017, 1, 1), date(2017, 9, 30)),
    ]


def test_what_is_put_by_as_the_year_ends_is_a_result(case: Case) -> None:
    """It begins as what is brought forward does.

    Resursplan 2022-2024 (tkr)
    !columns 60 300 380 460
    | Utfall 2021 | Budget 2022 | Plan 2023
    Årets bidrag | 10 600 | 10 800 | 11 000
    Årets kostnader | -9 712 | -12 100 | -12 300
    Årets resultat | 888 | -1 300 | -1 300
    Sparade medel vid årets ingång | 4 318 | 5 206 | 3 906
    Sparade medel vid årets utgång | 5 206 | 3 906 | 2 606
    """
    assert {f.is_total for f in case.row("Sparade medel vid årets utgång")} == {True}
    assert {f.is_total for f in case.row("Sparade medel vid årets ingång")} == {False}


@pytest.mark.parametrize("corner", ["SEK 1 000", "Belopp i SEK 000", "(kr 1000)"])
def test_thousands_said_behind_the_unit(corner: str, tmp_path: Path) -> None:
    text = f"""
    Budgetunderlag 2024
    !columns 60 300 380
    {corner} | Bud 2023 | Bud 2024
    Kansli | 1 750 | 1 800
    Styrelse m.m. | 250 | 255
    Tot. kostnader | 2 000 | 2 055
    """
    found = read_case(inspect.cleandoc(text), tmp_path).row("Kansli")
    assert [f.value for f in found] == [1_750_000, 1_800_000]


def test_part_of_a_granted_amount_is_granted_too(case: Case) -> None:
    """The title says nothing that an amount of the year could be.

    Insatser 2021 (kronor)
    !columns 60 300 400
    Insats | Beviljat belopp | Varav 2021
    Navigator | 900 000 | 600 000
    Hälsoskola | 310 000 | 310 000
    Summa | 1 210 000 | 910 000
    """
    assert [f.measure for f in case.row("Navigator")] == [Measure.BUDGET, Measure.BUDGET]
    assert case.row("Navigator")[1].fiscal_year == 2021


def test_money_for_each_of_something_adds_up_to_nothing(case: Case) -> None:
    """Nothing beside it shows what was divided by what.

    Medlemsavgifter 2023 (kr)
    !columns 60 300 380
    Medlem | Avgift 2023 | Kr/inv
    Berg | 147 012 | 20,83
    Krokom | 318 960 | 20,83
    Åre | 257 359 | 20,83
    Summa | 723 331 | 20,83
    """
    assert case.statuses("sum") == ["pass"]


def test_what_had_come_together_as_years_ended_is_not_carried_from_one_to_the_other(case: Case) -> None:
    """The result stands between the two.

    Årsredovisning 2023
    Användning av överskott
    !columns 60 330
    | Belopp (kr)
    Ackumulerat överskott 2022-12-31 | 2 904 118
    Årets resultat 2023 | -512 340
    Ackumulerat överskott 2023-12-31 | 2 391 778
    """
    assert CheckStatus.FAIL not in {check.status for check in case.result.checks}


def test_months_as_year_and_number_in_a_budget_are_each_their_own(case: Case) -> None:
    """As accounting systems head them.

    Periodiserad budget 2022 (tkr)
    !columns 60 180 240 300 400
    Period | 202201 | 202202 | 202203 | Helår
    Bidrag | 1 225 | 0 | 0 | 4 900
    Insatser | 271 | 272 | 270 | 3 252
    Personal | 98 | 98 | 98 | 1 176
    """
    assert [(f.period_start, f.period_end) for f in case.row("Insatser")] == [
        (date(2022, 1, 1), date(2022, 1, 31)),
        (date(2022, 2, 1), date(2022, 2, 28)),
        (date(2022, 3, 1), date(2022, 3, 31)),
        (date(2022, 1, 1), date(2022, 12, 31)),
    ]


def test_names_in_the_middle_of_budget_outcome_and_difference(case: Case) -> None:
    """A merged cell beside three rows.

    Budget och utfall 2021-2022 per team, tkr
    !columns 60 140l 300 380
    | | 2021 | 2022
    | Budget | 650 | 640
    Team Ale | Utfall | 563 | 615
    | Avvikelse | 87 | 25
    | Budget | 480 | 880
    Team Kungälv | Utfall | 637 | 772
    | Avvikelse | -157 | 108
    """
    found = {f.printed: (f.row_label, f.measure, f.section) for f in case.result.figures}
    assert found["640"] == ("Team Ale", Measure.BUDGET, Section.COST)
    assert found["637"] == ("Team Kungälv", Measure.OUTCOME, Section.COST)
    assert found["108"][:2] == ("Team Kungälv", Measure.VARIANCE)


def test_numbers_of_an_outline_say_what_is_part_of_what(case: Case) -> None:
    """No label is set in.

    Budget 2019 per målområde, tkr
    !columns 60 90l 300 380
    Nr | Område | Budget 2018 | Budget 2019
    1 | Individinriktade insatser | 5 400 | 5 650
    1.1 | Arbetsträning | 2 600 | 2 700
    1.2 | Hälsofrämjande | 2 800 | 2 950
    2 | Strukturella insatser | 900 | 950
    2.1 | Utbildning | 400 | 450
    2.2 | Nätverk | 500 | 500
    3 | Administration | 1 500 | 1 525
    | Summa | 7 800 | 8 125
    """
    assert case.totals == ["Individinriktade insatser", "Strukturella insatser", "Summa"]
    assert set(case.statuses("sum")) == {"pass"}


def test_a_head_that_comes_again_is_not_of_the_year_over_the_first(case: Case) -> None:
    """The sheet is cut before the second year's head: of which year the second budget is, the page does not say.

    Tvåårsjämförelse, kronor
    !columns 60 180 260 340 420 500
    !text 257 90 2016
    !at 104
    | Budget | Utfall | Avvikelse | % | Budget
    Insatser | 5 600 000 | 5 122 710 | -477 290 | 91 % | 5 700 000
    Kansli | 1 400 000 | 1 388 110 | -11 890 | 99 % | 1 450 000
    Kostnader | 7 000 000 | 6 510 820 | -489 180 | 93 % | 7 150 000
    """
    assert [(f.printed, f.fiscal_year) for f in case.row("Kansli") if f.measure is Measure.BUDGET] == [
        ("1 400 000", 2016),
        ("1 450 000", None),
    ]


def test_what_kommuner_pay_and_have_paid(tmp_path: Path) -> None:
    """Names beside each other under one title; what has been paid in is an outcome."""
    beside = """
    Kommunernas bidrag 2021 (tkr)
    !columns 60 200 260l 400
    Kommun | Belopp | Kommun | Belopp
    Gävle | 1 620 | Bollnäs | 420
    Sandviken | 620 | Ovanåker | 180
    Hofors | 150 | Ljusdal | 298
    """
    paid = """
    Avräkning medlemsavgifter 2019, kr
    !columns 60 200 300
    Medlem | Avgift 2019 | Inbetalt 2019
    Avesta kommun | 537 300 | 402 975
    Hedemora kommun | 375 200 | 375 200
    Summa | 912 500 | 778 175
    """
    assert {f.section for f in read_case(inspect.cleandoc(beside), tmp_path).result.figures} == {Section.INCOME}
    assert read_case(inspect.cleandoc(paid), tmp_path).row("Avesta kommun")[1].measure is Measure.OUTCOME
