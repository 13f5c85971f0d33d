"""Tables that compare years, bodies and budgets with what came of them: the docstring of each test is its table."""

from collections.abc import Callable
from datetime import date

from helpers.tabletext import identity, of, tables

from pipeline import vocabulary
from pipeline.meaning import identify, statements
from pipeline.model import Figure, Measure, Section, Statement, Unit

VOCABULARY = vocabulary.load()


def understood(document: Callable[[], object], kind: str, year: int, end: date | None = None) -> tuple[Statement, ...]:
    return statements(tables(of(document)), [""] * 9, identity(kind, year, end), "0" * 64, VOCABULARY)


def figures(found: tuple[Statement, ...]) -> list[Figure]:
    return [f for s in found for line in s.lines for f in line.figures if f and f.unit is Unit.SEK]


def test_costs_of_a_year_before_all_budgets_are_its_outcome() -> None:
    """Net costs of two years beside one budget.

    = Driftredovisning 2018 (kr)
    # Insats | Budget 2018 | Intäkter 2018 | Kostnader 2018 | Nettokostnad 2018 | Nettokostnad 2017
    Ung kraft | 1 800 000 | 55 000 | 1 470 068 | 1 415 068 | 1 588 285
    """
    found = understood(test_costs_of_a_year_before_all_budgets_are_its_outcome, "budget", 2018)
    told = [(c.measure, c.fiscal_year) for c in found[0].columns[0]]
    assert told == [(Measure.BUDGET, 2018), *[(Measure.OUTCOME, 2018)] * 3, (Measure.OUTCOME, 2017)]


def test_a_budget_beside_net_costs_is_one_of_costs() -> None:
    """Insatser by who runs them; no line says what it is.

    = Redovisning per kommun (kr)
    # | Budget 2018 | Intäkter 2018 | Nettokostnad 2018
    Laholm
    Ung kraft | 1 800 000 | 0 | 1 470 068
    Sälle | 1 200 000 | 20 000 | 1 113 212
    Hylte
    Hylte i rörelse | 1 300 000 | 55 000 | 1 162 341
    """
    found = figures(understood(test_a_budget_beside_net_costs_is_one_of_costs, "arsredovisning", 2018))
    assert [f.section for f in found] == [Section.COST, Section.INCOME, Section.COST] * 3


def test_who_runs_insatser_and_heads_them_makes_no_income_of_what_else_is_a_cost() -> None:
    """Names of insatser tell nothing; the office is known.

    = Insatsernas ekonomi (kr)
    # | Budget 2018 | Utfall 2018
    Laholm
    Ung kraft | 1 800 000 | 1 470 068
    Gemensamt
    Kansli | 2 650 000 | 2 350 143
    """
    document = test_who_runs_insatser_and_heads_them_makes_no_income_of_what_else_is_a_cost
    assert {f.section for f in figures(understood(document, "arsredovisning", 2018))} == {Section.COST}


def test_what_is_left_to_give_is_a_result() -> None:
    """Income, and what of it is granted already.

    = Medel (kr)
    # | 2016
    Försäkringskassan | 4 650 000
    Region Östergötland | 2 325 000
    Summa bidrag från medlemmarna | 6 975 000
    Ingående behållning | 1 240 000
    Att fördela | 8 215 000
    Kvar att fördela efter beviljade medel | 1 025 000
    """
    found = figures(understood(test_what_is_left_to_give_is_a_result, "budget", 2016))
    assert [f.section for f in found[-2:]] == [Section.INCOME, Section.RESULT]


def test_days_beside_the_name_of_a_statement_that_begins_within_a_table_are_its_heads() -> None:
    """Days without hyphens read as amounts.

    = RESULTATRÄKNING (kr)
    # | Budget 2010 | Utfall 100101-100831
    Försäkringskassan | 2 700 000 | 1 800 000
    Rehab | 2 950 000 | 1 842 516
    BALANSRÄKNING (kr) | 100831 | 091231
    Bank | 2 015 274 | 1 814 540
    Eget kapital | 1 672 468 | 1 318 906
    """
    document = test_days_beside_the_name_of_a_statement_that_begins_within_a_table_are_its_heads
    found = figures(understood(document, "delarsrapport", 2010, date(2010, 8, 31)))
    assert {f.period_end for f in found[4:]} == {date(2010, 8, 31), date(2009, 12, 31)}
    assert {f.row_label for f in found[4:]} == {"Bank", "Eget kapital"}


def test_years_down_the_rows_have_sums_and_results_by_their_heads() -> None:
    """A survey.

    = Ekonomisk översikt (tkr)
    # År | Medlemsbidrag | Summa intäkter | Insatser | Summa kostnader | Resultat | Eget kapital
    Bokslut 2015 | 12 900 | 12 912 | -12 655 | -14 770 | -1 858 | 5 413
    Prognos 2016 | 13 200 | 13 200 | -13 140 | -15 300 | -2 100 | 3 313
    """
    found = figures(understood(test_years_down_the_rows_have_sums_and_results_by_their_heads, "other", 2016))
    assert [f.is_total for f in found] == [False, True, False, True, True, False] * 2


def test_a_month_whose_column_goes_on_from_months_on_the_page_before_is_that_month() -> None:
    """A sheet too wide for its paper.

    = Budgetuppföljning juni 2016 (kr)
    # | Budget 2016 | Utfall maj
    Försäkringskassan | 2 100 000 | 525 000
    Piteå kommun | 1 050 000 | 262 500
    Kansli | -810 000 | -67 444
    ====
    page 2
    # | Utfall jun | Prognos 2016
    Försäkringskassan | 0 | 2 100 000
    Piteå kommun | 0 | 1 050 000
    Kansli | -68 500 | -805 000
    """
    document = test_a_month_whose_column_goes_on_from_months_on_the_page_before_is_that_month
    text = of(document).replace("Utfall maj", "Utfall apr | Utfall maj").replace("525 000\n", "0 | 525 000\n")
    text = text.replace("262 500\n", "0 | 262 500\n").replace("-67 444\n", "-65 820 | -67 444\n")
    told = identity("delarsrapport", 2016, date(2016, 6, 30))
    found = statements(tables(text), [""] * 9, told, "0" * 64, VOCABULARY)
    june = found[1].columns[0][0]
    assert (june.period_start, june.period_end) == (date(2016, 6, 1), date(2016, 6, 30))


def test_a_result_named_beside_a_budget_of_another_year_has_passed() -> None:
    """Two bodies that become one.

    = Resultat 2022 per förbund samt gemensam budget 2023
    # Kronor | Falun | Borlänge | Totalt 2022 | Budget 2023
    Försäkringskassan | 2 640 000 | 3 010 000 | 5 650 000 | 5 750 000
    Insatser | -3 806 000 | -4 811 000 | -8 617 000 | -8 520 000
    """
    found = understood(test_a_result_named_beside_a_budget_of_another_year_has_passed, "other", 2023)
    told = [(c.measure, c.fiscal_year) for c in found[0].columns[0]]
    assert told == [*[(Measure.OUTCOME, 2022)] * 3, (Measure.BUDGET, 2023)]


def test_balances_are_of_the_day_that_the_sentence_about_them_names() -> None:
    """The closing balances of two bodies, taken over by a third.

    = Sammanslagning
    = Balanserna nedan är de två förbundens bokslut per 2022-12-31. Belopp i kronor.
    # | Finsam Falun | Finsam Borlänge | Ingående balans 2023-01-01
    TILLGÅNGAR
    Inventarier | 14 200 | 38 650 | 52 850
    Bank | 2 418 007 | 3 602 551 | 6 020 558
    SUMMA TILLGÅNGAR | 2 432 207 | 3 641 201 | 6 073 408
    """
    found = figures(understood(test_balances_are_of_the_day_that_the_sentence_about_them_names, "other", 2023))
    assert {(f.fiscal_year, f.period_end) for f in found if f.column_no == 1} == {(2022, date(2022, 12, 31))}
    assert {f.period_end for f in found if f.column_no == 3} == {date(2023, 1, 1)}


def test_a_line_that_names_a_measure_and_whose_word_it_is_speaks_of_all_years() -> None:
    """When the members said so is no year of the table.

    = Inkomster och behållning (kr)
    = Budget enligt medlemmarnas besked under hösten 2015.
    # | 2016 | 2017
    Försäkringskassan | 4 650 000 | 4 725 000
    Region Östergötland | 2 325 000 | 2 362 500
    """
    document = test_a_line_that_names_a_measure_and_whose_word_it_is_speaks_of_all_years
    found = figures(understood(document, "verksamhetsplan", 2016))
    assert {(f.measure, f.fiscal_year) for f in found} == {(Measure.BUDGET, 2016), (Measure.BUDGET, 2017)}


def test_heads_that_say_a_year_again_are_no_title() -> None:
    page = "Driftredovisning 2018\nSamordningsförbundet i Halland\nNr Insats Budget 2018 Intäkter 2018\nUng kraft"
    found = identify([page], {}, VOCABULARY)
    assert (found.document_type, found.title, found.fiscal_year) == ("arsredovisning", "Driftredovisning 2018", 2018)


def test_a_paper_that_foresees_the_year_before_its_budget_is_written_before_its_year() -> None:
    rows = "Bokslut 2015 605 -100\nPrognos 2016 200 -100\nBudget 2017 460 -470\nPlan 2018 730 -180"
    page = f"Bilaga 1. Ekonomisk översikt 2015–2018\n{rows}"
    found = identify([page], {}, VOCABULARY)
    assert (found.title, found.fiscal_year, found.ahead) == ("Ekonomisk översikt 2015–2018", 2017, True)
    followed = identify([f"{page}\nUtfall 2017"], {}, VOCABULARY)
    assert not followed.ahead


def test_a_run_of_years_that_a_plan_retells_has_passed() -> None:
    """The last year is the one before the plan's own.

    = Fem år i förbundet
    # tkr | 2016 | 2015 | 2014
    Taxeintäkter | 98 412 | 95 230 | 92 118
    Personalkostnader | -12 508 | -11 980 | -11 402
    """
    found = figures(understood(test_a_run_of_years_that_a_plan_retells_has_passed, "budget", 2017))
    assert {f.measure for f in found} == {Measure.OUTCOME}


def test_what_is_left_for_later_years_is_planned_and_of_none_of_them() -> None:
    """Projects, the last column beyond the plan.

    = Investeringsbudget 2020 och plan 2021–2022 (mnkr)
    # Projekt | Budget 2020 | Plan 2021 | Plan 2022 | Återstår efter 2022
    Vattenverk | 11,5 | 2,0 | 0,5 | 2,8
    """
    [statement] = understood(test_what_is_left_for_later_years_is_planned_and_of_none_of_them, "budget", 2020)
    last = statement.columns[0][-1]
    assert (last.measure, last.fiscal_year, last.period_end) == (Measure.PLAN, None, None)


def test_what_is_added_up_to_a_year_began_before_it() -> None:
    """Projects over several years.

    = Investeringsbudget 2020 (mnkr)
    # Projekt | Utfall t.o.m. 2018 | Prognos 2019 | Budget 2020
    Vattenverk | 12,4 | 19,0 | 11,5
    """
    [statement] = understood(test_what_is_added_up_to_a_year_began_before_it, "budget", 2020)
    first = statement.columns[0][0]
    assert (first.measure, first.fiscal_year) == (Measure.OUTCOME, None)
    assert (first.period_start, first.period_end) == (None, date(2018, 12, 31))


def test_numbers_of_projects_with_letters_are_no_part_of_their_names() -> None:
    """Each project has its own.

    = Projekt 2020 (tkr)
    # Nr Projekt | Budget 2020
    P-1014 Råvattenpumpstation | 1 150
    P-1022 Förstärkning | 980
    P-1031 Styrsystem | 440
    P-1040 Kemikaliebyggnad | 1 400
    Summa | 3 970
    """
    found = figures(understood(test_numbers_of_projects_with_letters_are_no_part_of_their_names, "budget", 2020))
    assert found[0].row_label == "Råvattenpumpstation"


def test_a_remark_in_parentheses_makes_no_result_of_a_cost() -> None:
    """One line says of what it is reckoned.

    = Driftredovisning, nettokostnader (tkr)
    # | Budget 2008 | Bokslut 2008
    Hemsjukvård | 3 150 | 3 122
    Personlig assistans (netto efter ersättning från försäkringskassan) | 4 000 | 4 511
    """
    found = figures(understood(test_a_remark_in_parentheses_makes_no_result_of_a_cost, "arsredovisning", 2008))
    assert not any(f.is_total for f in found)


def test_the_period_of_a_listing_is_no_broken_year() -> None:
    page = "Samordningsförbundet Arvika\nResultatrapport\nRäkenskapsår: 23-01-01 - 23-12-31 Period: 23-08-01 - 23-08-31"
    found = identify([page], {}, VOCABULARY)
    assert (found.fiscal_year, found.period_end, found.begins) == (2023, date(2023, 8, 31), None)


def test_what_is_decided_or_proposed_for_a_year_in_parentheses_is_a_budget() -> None:
    """Who pays what, in two years.

    = Finansiering av insatser 2024 och 2025 (tkr)
    # Insats | 2024 (beslutat) Förbundet | 2024 (beslutat) Totalt | 2025 (förslag) Förbundet | 2025 (förslag) Totalt
    Drivhuset | 1 850 | 2 270 | 1 900 | 2 330
    """
    document = test_what_is_decided_or_proposed_for_a_year_in_parentheses_is_a_budget
    found = figures(understood(document, "budget", 2025))
    assert [(f.measure, f.fiscal_year) for f in found] == [(Measure.BUDGET, year) for year in (2024, 2024, 2025, 2025)]


def test_a_sentence_that_says_of_each_year_what_it_is() -> None:
    """The title names one measure for all of them.

    = Totalbudget (tkr)
    = 2023 avser bokslut, 2024 prognos och 2025 budget.
    # | 2023 | 2024 | 2025
    Försäkringskassan | 5 900 | 6 100 | 6 300
    Insatser | 8 004 | 7 180 | 6 930
    """
    found = understood(test_a_sentence_that_says_of_each_year_what_it_is, "budget", 2025)
    assert [c.measure for c in found[0].columns[0]] == [Measure.OUTCOME, Measure.FORECAST, Measure.BUDGET]


def test_a_budget_beside_income_costs_and_their_result_is_one_of_the_result() -> None:
    """What each insats may lose.

    = Driftredovisning (tkr)
    # | Intäkt 2015 | Kostnad 2015 | Resultat 2015 | Budget 2015 | Resultat 2014
    Insatser
    Kompassen | 1 850 | -2 014 | -164 | -200 | -96
    Summa insatser | 1 850 | -2 014 | -164 | -200 | -96
    """
    document = test_a_budget_beside_income_costs_and_their_result_is_one_of_the_result
    [statement] = understood(document, "budget", 2015)
    assert [f.section for f in figures((statement,))[2:5]] == [Section.RESULT] * 3
    assert [c.measure for c in statement.columns[0]][2:] == [Measure.OUTCOME, Measure.BUDGET, Measure.OUTCOME]


def test_a_year_that_no_outcome_of_the_reports_own_stands_beside_is_whole() -> None:
    """A survey in a report of nine months.

    = Utveckling, miljoner kronor
    # | 2009 | 2010 | Prognos 2011
    Årets resultat | 0,39 | 0,47 | 0,43
    """
    document = test_a_year_that_no_outcome_of_the_reports_own_stands_beside_is_whole
    found = figures(understood(document, "delarsrapport", 2011, date(2011, 9, 30)))
    assert [f.period_end for f in found] == [date(2009, 12, 31), date(2010, 12, 31), date(2011, 12, 31)]


def test_parts_of_a_net_cost_are_the_income_and_costs_that_they_name() -> None:
    """A sentence above says that the amounts are net costs.

    = Miljö- och byggnadsnämnden: uppföljning 2014
    = Nettokostnader i tusentals kronor. Positiv avvikelse betyder lägre kostnad än budget.
    # | Årsbudget | Prognos helår
    Bygglov och tillsyn | 1 150 | 1 320
    Transporter | 3 511 | 3 250
    Netto nämnden | 4 661 | 4 570
    därav intäkter | -2 310 | -1 990
    därav personal | 6 971 | 6 560
    """
    found = figures(understood(test_parts_of_a_net_cost_are_the_income_and_costs_that_they_name, "budget", 2014))
    expected = [Section.COST, Section.COST, Section.RESULT, Section.INCOME, Section.COST]
    assert [f.section for f in found[::2]] == expected
    assert [f.is_total for f in found[::2]] == [False, False, True, False, False]


def test_equity_of_a_cell_that_names_it_is_of_the_balance_sheet() -> None:
    """What the budget leads to stands at its foot.

    = Budget 2018 (kr)
    # | | Budget 2018
    Kansli | | 270 000
    Eget kapital enligt bokslut 2016 | [Eget kapital enligt bokslut 2016] 2 614 300 |
    """
    found = figures(understood(test_equity_of_a_cell_that_names_it_is_of_the_balance_sheet, "budget", 2018))
    assert (found[-1].section, found[-1].fiscal_year) == (Section.EQUITY_LIABILITY, 2016)


def test_what_is_shown_beside_the_rest_is_what_the_title_says_behind_its_colon() -> None:
    """The plan's own budget stands above it.

    = Jämförelse: utfall 2016 per kommun (kr)
    # Insats | Falköping | Hjo
    Aktiva | 1 201 344 | 297 810
    Rehabteam | 655 209 | 171 300
    """
    document = test_what_is_shown_beside_the_rest_is_what_the_title_says_behind_its_colon
    found = figures(understood(document, "budget", 2017))
    assert {(f.measure, f.fiscal_year) for f in found} == {(Measure.OUTCOME, 2016)}


def test_a_heading_with_its_unit_says_of_which_year_the_lines_below_it_are() -> None:
    """The document is of the year after.

    = Ekonomin 2010 och 2011
    # |
    Utfall 2010, kronor |
    Bidrag från medlemmarna | 4 800 000
    Summa kostnader | 4 297 021
    """
    document = test_a_heading_with_its_unit_says_of_which_year_the_lines_below_it_are
    found = figures(understood(document, "other", 2011))
    assert {(f.measure, f.fiscal_year) for f in found} == {(Measure.OUTCOME, 2010)}


def test_a_measure_beside_what_is_part_of_it_is_no_title() -> None:
    rows = "Utfall 2010, kronor\nRäntor 11 846\nInsatser 2011, tkr\nBudget Varav nytt\nUng Arena 1 450 100"
    found = identify([f"Ekonomin 2010 och 2011\n{rows}"], {}, VOCABULARY)
    assert (found.document_type, found.title) == ("other", "Ekonomin 2010 och 2011")


def test_a_budget_and_a_difference_below_an_outcome_are_what_they_say() -> None:
    """All heads are of the outcome.

    = Ekonomiskt utfall (mnkr)
    # | Utfall 2023 | Utfall 2024
    Intäkter | 0,0 | 2,5
    Kostnader | -0,3 | -4,1
    Netto | -0,3 | -1,6
    Budget, netto | -1,1 | -1,9
    Avvikelse | 0,8 | 0,3
    """
    document = test_a_budget_and_a_difference_below_an_outcome_are_what_they_say
    found = figures(understood(document, "arsredovisning", 2024))
    assert [f.measure for f in found if f.fiscal_year == 2024] == [
        *[Measure.OUTCOME] * 3,
        Measure.BUDGET,
        Measure.VARIANCE,
    ]


def test_a_report_foresees_no_year_gone_by() -> None:
    """The title names the forecast of this year.

    = Resultat, prognos (mnkr)
    # | 2023 | 2024 | Budget 2025 | Prognos 2025
    Årets resultat | 231 | 286 | 261 | 642
    """
    found = figures(understood(test_a_report_foresees_no_year_gone_by, "delarsrapport", 2025, date(2025, 4, 30)))
    assert [f.measure for f in found] == [*[Measure.OUTCOME] * 2, Measure.BUDGET, Measure.FORECAST]


def test_a_rate_in_words_within_a_head_makes_no_shares() -> None:
    """And what is to be made up for by a year is no difference.

    = Ekonomiska ramar (tkr)
    # | Budget 2025 | Priser, löner 3,1 procent 2026 | Återställas senast 2026
    Kommunrevision | 3 400 | 103 | 20
    """
    found = figures(understood(test_a_rate_in_words_within_a_head_makes_no_shares, "budget", 2026))
    assert [f.value for f in found] == [3_400_000, 103_000, 20_000]
    assert Measure.VARIANCE not in {f.measure for f in found}


def test_the_parts_of_a_whole_year_are_of_the_year_right_behind_them() -> None:
    """A budget by quarter, beside what the year before comes to.

    = Budget per kvartal (kr)
    # Intäkter | Kv 1 | Kv 2 | Kv 3 | Kv 4 | Budget 2023 | Prognos 2022
    Försäkringskassan | 2 950 000 | 2 950 000 | 2 950 000 | 2 950 000 | 11 800 000 | 11 600 000
    Region Skåne | 5 900 000 | | | | 5 900 000 | 5 800 000
    """
    found = understood(test_the_parts_of_a_whole_year_are_of_the_year_right_behind_them, "budget", 2023)
    assert [c.fiscal_year for c in found[0].columns[0]] == [2023] * 5 + [2022]
    assert [c.period_start for c in found[0].columns[0]][:4] == [date(2023, month, 1) for month in (1, 4, 7, 10)]


def test_what_members_are_to_pay_is_the_budget_of_what_they_have_paid() -> None:
    """Two halves of a year one by one.

    = Inbetalda avgifter 2022, avstämning 2022-12-31
    # Kommun | 1:a halvåret | 2:a halvåret | Summa betalt | Avgift 2022 | Diff
    Kalmar kommun | 825 200 | 825 300 | 1 650 500 | 1 650 500 | 0
    Högsby kommun | 65 200 | | 65 200 | 130 400 | 65 200
    """
    found = understood(test_what_members_are_to_pay_is_the_budget_of_what_they_have_paid, "other", 2022)
    columns = found[0].columns[0]
    outcome, budget = Measure.OUTCOME, Measure.BUDGET
    assert [c.measure for c in columns] == [outcome, outcome, outcome, budget, Measure.VARIANCE]
    assert columns[1].period_start == date(2022, 7, 1)
    assert columns[2].period_start == date(2022, 1, 1)


def test_a_change_that_is_the_name_of_an_alternative_is_no_difference() -> None:
    """Nor is what stays as it was of the year before.

    = Tre alternativ för 2025 (tkr)
    # | Enligt förslag | Oförändrat från 2024 | Minskning fem procent
    Statens bidrag | 11 482 | 11 256 | 10 694
    Kostnader | 23 993 | 23 593 | 22 493
    """
    found = understood(test_a_change_that_is_the_name_of_an_alternative_is_no_difference, "budget", 2025)
    told = [(c.measure, c.fiscal_year, c.unit) for c in found[0].columns[0]]
    assert told == [(Measure.BUDGET, 2025, Unit.SEK)] * 3


def test_a_table_that_a_sentence_below_a_heading_introduces_has_no_head_of_the_one_above() -> None:
    """The costs taken off, what is at hand is left for more.

    = Löpande beslut
    # Insats | Beslutat belopp, hela perioden
    MIA | 3 900 000 kr
    Brukarkraft | 600 000 kr
    ====
    = Ekonomiskt utrymme 2021
    = Sammanställningen visar styrelsens utrymme före och efter beslut.
    Medlemsavgifter 2021 | 8 640 000 kr
    Prognos eget kapital 2020-12-31 | 2 000 000 kr
    Bundna medel enligt tabell 2 | -2 000 000 kr
    Kansli | -1 985 000 kr
    Disponibelt före dagens beslut | 6 655 000 kr
    Förslag enligt tabell 1 | -5 905 000 kr
    Kvar att disponera | 750 000 kr
    """
    document = test_a_table_that_a_sentence_below_a_heading_introduces_has_no_head_of_the_one_above
    one, other = understood(document, "other", 2021)
    assert one.columns[0][0].fiscal_year is None
    assert [c.header for c in other.columns[0]] == [""]
    assert [line.section for line in other.lines[2:4]] == [Section.COST] * 2
    assert other.lines[4].section is not Section.COST


def test_opening_and_closing_equity_beside_a_share_is_an_account_of_equity() -> None:
    """What is printed in percent is no change of it.

    = Eget kapital
    # | Prognos 2022 | Budget 2023
    Ingående eget kapital | 4 614 300 | 5 974 000
    Prognostiserat resultat | 1 359 700 | -275 000
    Utgående eget kapital | 5 974 000 | 5 699 000
    i procent av medlemsavgifterna | 26 % | 24 %
    """
    found = understood(test_opening_and_closing_equity_beside_a_share_is_an_account_of_equity, "budget", 2023)
    assert {line.section for line in found[0].lines[:3]} == {Section.EQUITY_LIABILITY}


def test_a_note_on_the_bank_is_one_of_money() -> None:
    """One line below two days.

    = Not 5. Bank
    # | 2017-12-31 | 2016-12-31
    Nordea företagskonto | 12 072 152 | 9 503 674
    """
    assert len(figures(understood(test_a_note_on_the_bank_is_one_of_money, "arsredovisning", 2017))) == 2


def test_a_statement_below_others_has_no_budget_of_a_column_that_happens_to_stand_above_its_own() -> None:
    """Three columns over two: the last year stands below the budget, and was an outcome above too.

    = Finansiella rapporter
    # Resultaträkning, tkr | Utfall 2025 | Budget 2025 | Utfall 2024
    Verksamhetens intäkter | 24 372 | 23 760 | 23 400
    Verksamhetens kostnader | -21 334 | -23 470 | -20 075
    Årets resultat | 3 038 | 290 | 3 325
    # Kassaflödesanalys, tkr | | 2025 | 2024
    Årets resultat | | 3 038 | 3 325
    Förändring av kortfristiga skulder | | 346 | 306
    Årets kassaflöde | | 3 384 | 3 631
    """
    document = test_a_statement_below_others_has_no_budget_of_a_column_that_happens_to_stand_above_its_own
    found = understood(document, "arsredovisning", 2025)
    assert [c.measure for c in found[0].columns[0]] == [Measure.OUTCOME, Measure.BUDGET, Measure.OUTCOME]
    assert [c.measure for c in found[0].columns[1][1:]] == [Measure.OUTCOME, Measure.OUTCOME]


def test_a_balance_sheet_below_a_plan_s_years_is_of_their_measures() -> None:
    """One view of each year stands above it.

    = Budget 2026 med plan
    # Resultaträkning, tkr | Utfall 2024 | Budget 2025 | Plan 2026
    Verksamhetens intäkter | 24 372 | 23 760 | 23 400
    Verksamhetens kostnader | -21 334 | -23 470 | -20 075
    Årets resultat | 3 038 | 290 | 3 325
    # Balansräkning, tkr | 2024 | 2025 | 2026
    Kassa och bank | 3 038 | 3 325 | 3 500
    Summa tillgångar | 3 038 | 3 325 | 3 500
    """
    found = understood(test_a_balance_sheet_below_a_plan_s_years_is_of_their_measures, "budget", 2025)
    assert [c.measure for c in found[0].columns[1]] == [Measure.OUTCOME, Measure.BUDGET, Measure.PLAN]


def test_alternatives_that_say_by_how_much_they_differ_hold_amounts() -> None:
    """Their heads say so themselves.

    = Budget (kr)
    # Budget 2027 | Alternativ A oförändrat | Alternativ B minus 5 % | Alternativ C plus 5 %
    Finansiering | 6 700 000 | 6 365 000 | 7 035 000
    Insatser | 5 460 000 | 5 150 000 | 5 800 000
    """
    found = understood(test_alternatives_that_say_by_how_much_they_differ_hold_amounts, "budget", 2027)
    assert len(figures(found)) == 6
    assert {figure.measure for figure in figures(found)} == {Measure.BUDGET}


def test_a_budget_and_a_difference_below_what_years_alone_say_came_of_it() -> None:
    """The heads are years.

    = Ekonomi (tkr)
    # | 2023 | 2024
    Intäkter | 10 135 | 11 251
    Kostnader | -69 731 | -73 300
    Nettokostnader | -59 596 | -62 049
    Budget | -59 689 | -63 119
    Budgetavvikelse | 93 | 1 070
    """
    document = test_a_budget_and_a_difference_below_what_years_alone_say_came_of_it
    found = figures(understood(document, "arsredovisning", 2024))
    told = [f.measure for f in found if f.fiscal_year == 2024]
    assert told == [*[Measure.OUTCOME] * 3, Measure.BUDGET, Measure.VARIANCE]


def test_months_of_four_digits_beside_the_name_of_a_statement_are_its_heads() -> None:
    """What reads as rows.

    Resultaträkning | 1908 | 1808
    Medlemsbidrag | 2 720 | 2 667
    Insatser | -1 914 | -1 722
    Personal | -498 | -476
    Periodens resultat | 308 | 469
    """
    document = test_months_of_four_digits_beside_the_name_of_a_statement_are_its_heads
    found = figures(understood(document, "delarsrapport", 2019, date(2019, 8, 31)))
    assert len(found) == 8
    told = {(f.measure, f.period_start, f.period_end) for f in found}
    assert told == {(Measure.OUTCOME, date(y, 1, 1), date(y, 8, 31)) for y in (2018, 2019)}


def test_amounts_of_four_digits_beside_the_name_of_a_statement_are_no_months() -> None:
    """A year that is no neighbour.

    = Resultat, tkr
    # | Utfall 2019 | Utfall 2018
    Resultaträkning | 1908 | 1508
    Insatser | 1914 | 1722
    """
    found = figures(
        understood(test_amounts_of_four_digits_beside_the_name_of_a_statement_are_no_months, "arsredovisning", 2019)
    )
    assert [f.printed for f in found][:2] == ["1908", "1508"]


def test_what_is_reckoned_to_come_over_into_a_budget_is_of_the_budget() -> None:
    """Whether the word stands before it or behind.

    = Budget för 2008
    # | kr
    INTÄKTER
    Försäkringskassan | 375 000
    Ånge kommun | 375 000
    Överfört från 2007 (beräknat) | 410 000
    Att använda 2008 | 1 160 000
    KOSTNADER
    Insatser | 900 000
    """
    found = figures(
        understood(test_what_is_reckoned_to_come_over_into_a_budget_is_of_the_budget, "verksamhetsplan", 2008)
    )
    assert {(f.measure, f.fiscal_year) for f in found} == {(Measure.BUDGET, 2008)}
    assert [f.row_label for f in found if f.is_total] == ["Att använda 2008"]


def test_what_is_spent_is_told_by_its_minus() -> None:
    """The second table's lines hint at income.

    = Ekonomi (tkr)
    # | 2024 | 2025
    Intäkter | 10 135 | 11 251
    Kostnader | -69 731 | -73 300
    ====
    = Bidrag, kulturverksamhet (tkr)
    # | Bokslut 2025 | Budget 2025
    Arrangörsbidrag | -718 | -718
    Studieförbundsbidrag | -397 | -400
    Totalt | -1 115 | -1 118
    """
    found = understood(test_what_is_spent_is_told_by_its_minus, "arsredovisning", 2025)
    assert {f.section for f in figures(found[1:])} == {Section.COST}


def test_income_of_a_ledger_keeps_its_minus() -> None:
    """In the first table income has the minus.

    = Ekonomi (tkr)
    # | 2024 | 2025
    Intäkter | -10 135 | -11 251
    Kostnader | 69 731 | 73 300
    ====
    = Bidrag, kulturverksamhet (tkr)
    # | Bokslut 2025 | Budget 2025
    Arrangörsbidrag | -718 | -718
    Studieförbundsbidrag | -397 | -400
    """
    found = understood(test_income_of_a_ledger_keeps_its_minus, "arsredovisning", 2025)
    assert {f.section for f in figures(found[1:])} == {Section.INCOME}
