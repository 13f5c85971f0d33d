"""What columns mean where their own heads say little: the docstring of each test is its table."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from helpers.tabletext import identity, of, tables

from pipeline import vocabulary
from pipeline.meaning import statements
from pipeline.model import ColumnMeaning, Unit

VOCABULARY = vocabulary.load()


def columns(
    document: Callable[[], object], kind: str, year: int, end: date | None = None, block: int = 0
) -> tuple[ColumnMeaning, ...]:
    """The columns of one of the first table's blocks."""
    found = statements(tables(of(document)), [""], identity(kind, year, end), "0" * 64, VOCABULARY)
    return found[0].columns[block]


def test_the_year_before_in_parentheses_is_an_outcome_below_any_heading() -> None:
    """A heading further up says budget, the title of the table outcome.

    = Budget
    = Resultaträkning 2015
    # (tkr) | 2015 (2014) | 2015 (2014)
    Intäkter | 4 709 | (4 613)
    Kostnader | 4 413 | (4 677)
    Årets resultat | 296 | (64)
    """
    found = columns(
        test_the_year_before_in_parentheses_is_an_outcome_below_any_heading, "arsredovisning", 2015, date(2015, 12, 31)
    )
    assert [(c.measure, c.fiscal_year) for c in found] == [("outcome", 2015), ("outcome", 2014)]


def test_months_side_by_side_are_each_its_own() -> None:
    """A budget by month.

    = Månadsbudget 2024 (tkr)
    # | Jan | Feb | Mar | Summa 2024
    Bidrag från medlemmar | 2 450 | 0 | 0 | 2 450
    Insatser | -410 | -390 | -400 | -1 200
    """
    found = columns(test_months_side_by_side_are_each_its_own, "budget", 2024)
    assert [(c.period_start, c.period_end) for c in found[1:]] == [
        (date(2024, 2, 1), date(2024, 2, 29)),
        (date(2024, 3, 1), date(2024, 3, 31)),
        (date(2024, 1, 1), date(2024, 12, 31)),
    ]


def test_months_are_no_parts_of_another_years_outcome_nor_their_sum_of_both_years() -> None:
    """A budget by month beside what came of the year before.

    = Periodiserad budget 2024 (tkr)
    # | Jan | Feb | Mar | Summa | Utfall 2023
    Bidrag från medlemmar | 2 450 | 0 | 0 | 2 450 | 2 300
    Insatser | -410 | -390 | -400 | -1 200 | -1 150
    """
    found = columns(test_months_are_no_parts_of_another_years_outcome_nor_their_sum_of_both_years, "budget", 2024)
    assert [(c.measure, c.fiscal_year) for c in found] == [*4 * [("budget", 2024)], ("outcome", 2023)]
    assert (found[3].period_start, found[3].period_end) == (date(2024, 1, 1), date(2024, 3, 31))


def test_a_projects_later_years_are_of_its_budget() -> None:
    """What was applied for.

    = Projektbudget Steget
    # Kostnadsslag (kr) | År 1 (2011) | År 2 (2012)
    Projektledare | 564 000 | 579 000
    Lokaler | 72 000 | 72 000
    """
    found = columns(test_a_projects_later_years_are_of_its_budget, "budget", 2011)
    assert [(c.measure, c.fiscal_year) for c in found] == [("budget", 2011), ("budget", 2012)]


def test_amounts_with_one_decimal_of_which_nobody_says_the_unit_are_millions() -> None:
    """A monthly report of a large body.

    = Resultatuppföljning 2023
    # Verksamhet | Utfall | Budget
    Intäkter | 62,0 | 60,1
    Hemtjänst | -98,1 | -96,0
    Boende | -141,7 | -140,2
    Resultat | -177,8 | -176,1
    """
    found = columns(test_amounts_with_one_decimal_of_which_nobody_says_the_unit_are_millions, "delarsrapport", 2023)
    assert {(c.scale, c.unit_printed) for c in found} == {(10**6, "")}


def test_amounts_with_one_decimal_that_may_be_thousands_are_left_as_they_are() -> None:
    """The same of a small one.

    = Resultatuppföljning 2023
    # Verksamhet | Utfall | Budget
    Intäkter | 1 062,0 | 1 060,1
    Hemtjänst | -98,1 | -96,0
    Boende | -841,7 | -840,2
    Resultat | 122,2 | 123,9
    """
    found = columns(test_amounts_with_one_decimal_that_may_be_thousands_are_left_as_they_are, "delarsrapport", 2023)
    assert {c.scale for c in found} == {1}


def test_a_word_over_amounts_heads_no_text() -> None:
    """The print of an accounting system.

    = Resultatrapport
    = Period: 2016-10-01 - 2016-12-31
    # | Period | Ackumulerat | Budget
    Summa intäkter | 1 550 000,42 | 6 200 001,13 | 6 200 000,00
    Personalkostnader | -412 400,00 | -1 644 118,50 | -1 900 000,00
    Summa kostnader | -412 400,00 | -1 644 118,50 | -1 900 000,00
    """
    found = columns(test_a_word_over_amounts_heads_no_text, "other", 2016)
    assert [c.measure for c in found] == ["outcome", "outcome", "budget"]
    assert (found[0].period_start, found[0].period_end) == (date(2016, 10, 1), date(2016, 12, 31))


def test_a_count_in_the_title_beats_a_unit_further_up() -> None:
    """People, though prose above speaks of kronor.

    = (belopp i tkr)
    = Antal deltagare 2016
    # Insats | Kvinnor | Män | Totalt
    Reserv | 37 | 99 | 136
    Kartläggning | 154 | 77 | 231
    """
    found = columns(test_a_count_in_the_title_beats_a_unit_further_up, "verksamhetsplan", 2017)
    assert {c.unit for c in found} <= {Unit.PERSONS, Unit.COUNT}


def test_a_note_is_of_years_that_have_passed() -> None:
    """The notes alone, in a file that does not say what it is.

    = Not 3 Kortfristiga fordringar
    # (tkr) | 2020 | 2019
    Kundfordringar | 1 200 | 1 100
    Förutbetalda kostnader | 300 | 200
    Summa | 1 500 | 1 300
    """
    document = test_a_note_is_of_years_that_have_passed
    found = statements(tables(of(document)), [""], identity("other", 2020, None), "0" * 64, VOCABULARY)
    assert [c.measure for c in found[0].columns[0]] == ["outcome", "outcome"]
    assert [line.section for line in found[0].lines] == ["asset"] * 3


def test_a_listing_of_balances_opens_and_closes_and_the_year_before_is_past() -> None:
    """A listing of an accounting system.

    = Balansrapport
    = Period: 2012-01-01 - 2012-12-31
    # | Ing balans | Utg balans | Föreg år
    1930 Plusgiro | 1 204 871,35 | 1 416 273,47 | 1 100 200,00
    Summa tillgångar | 1 204 871,35 | 1 416 273,47 | 1 100 200,00
    2010 Eget kapital | -1 204 871,35 | -1 416 273,47 | -1 100 200,00
    """
    found = columns(test_a_listing_of_balances_opens_and_closes_and_the_year_before_is_past, "other", 2012)
    assert [c.period_end for c in found] == [date(2012, 1, 1), date(2012, 12, 31), date(2011, 12, 31)]
    assert {c.measure for c in found} == {"outcome"}


def test_the_second_line_of_a_head_may_say_which_part_of_the_year() -> None:
    """The geometry took the line with the year for a row.

    = Period 201901 - 201908
    # | Utfall | Ack budget | Budget
    Konto | perioden | | 2019
    3511 Bidrag staten | 175 000,00 | 700 000,00 | 1 050 000,00
    3990 Övriga intäkter | 1 250,00 | 0,00 | 0,00
    """
    found = columns(test_the_second_line_of_a_head_may_say_which_part_of_the_year, "other", 2019)
    assert [(c.measure, c.period_end) for c in found] == [
        ("outcome", date(2019, 8, 31)),
        ("budget", date(2019, 8, 31)),
        ("budget", date(2019, 12, 31)),
    ]


def test_a_month_beside_the_months_up_to_it_is_that_month_alone() -> None:
    """A half-year's report.

    = Halvårsrapport 2022-06-30 (tkr)
    # | Juni 2022 Utfall | Juni 2022 Budget | Jan-juni 2022 Utfall
    Medlemsbidrag | 708 | 708 | 4 250
    Insatser | -402 | -417 | -2 311
    """
    found = columns(
        test_a_month_beside_the_months_up_to_it_is_that_month_alone, "delarsrapport", 2022, date(2022, 6, 30)
    )
    assert [(c.period_start, c.period_end) for c in found] == [
        (date(2022, 6, 1), date(2022, 6, 30)),
        (date(2022, 6, 1), date(2022, 6, 30)),
        (date(2022, 1, 1), date(2022, 6, 30)),
    ]


def test_a_listing_gives_its_words_their_days() -> None:
    """The same months of the year before, and what is added up since January.

    = Resultatrapport Utskrivet: 18-03-07
    = Räkenskapsår: 2018-01-01 - 2018-12-31
    = Period: 2018-02-01 - 2018-02-28
    = Ackumulerat: 2018-01-01 - 2018-02-28
    # | Period | Ackumulerat | Period fg år | Ack fg år
    Bidrag staten | 0,00 | 950 000,00 | 0,00 | 925 000,00
    Lokalhyra | -7 800,00 | -15 600,00 | -7 650,00 | -15 300,00
    """
    found = columns(test_a_listing_gives_its_words_their_days, "other", 2018)
    assert [(c.measure, str(c.period_start), str(c.period_end)) for c in found] == [
        ("outcome", "2018-02-01", "2018-02-28"),
        ("outcome", "2018-01-01", "2018-02-28"),
        ("outcome", "2017-02-01", "2017-02-28"),
        ("outcome", "2017-01-01", "2017-02-28"),
    ]


def test_the_day_of_printing_is_no_period() -> None:
    """It stands in the title.

    = Uppföljning per kostnadsställe 2011 Utskriven 2012-01-31
    # | Budget 2011 | Utfall 2011
    Styrelse | 120 000 | 98 115
    Kansli | 812 000 | 826 334
    """
    found = columns(test_the_day_of_printing_is_no_period, "arsredovisning", 2011, date(2011, 12, 31))
    assert [c.period_end for c in found] == [date(2011, 12, 31), date(2011, 12, 31)]


def test_the_last_line_of_a_head_may_hold_a_day_and_numbers_of_forecasts() -> None:
    """The geometry took the line for a row.

    = Delårsbokslut 2020-08-31
    # | Budget | Utfall | Prognos | Prognos
    tkr | 2020 | 31 aug | 1 | 2
    Bidrag staten | 10 400 | 6 933 | 10 400 | 10 400
    Insatser | -12 900 | -7 214 | -12 100 | -11 750
    """
    found = columns(
        test_the_last_line_of_a_head_may_hold_a_day_and_numbers_of_forecasts, "delarsrapport", 2020, date(2020, 8, 31)
    )
    assert [c.header for c in found] == ["Budget 2020", "Utfall 31 aug", "Prognos 1", "Prognos 2"]
    assert [c.period_end for c in found] == [
        date(2020, 12, 31),
        date(2020, 8, 31),
        date(2020, 12, 31),
        date(2020, 12, 31),
    ]


def test_the_last_line_of_a_head_may_hold_the_ends_of_years() -> None:
    """The geometry took the line for a row of negative amounts.

    = Budget 2011
    # | Bokslut | Budget | Förändr | Budget
    Belopp i tkr | -09 | -10 | % | -11
    Försäkringskassan | 2 950 | 3 000 | 1,7 | 3 000
    Västra Götalandsregionen | 1 475 | 1 500 | 1,7 | 1 500
    """
    found = columns(test_the_last_line_of_a_head_may_hold_the_ends_of_years, "budget", 2011)
    assert [(c.measure, c.fiscal_year) for c in found if c.measure != "variance"] == [
        ("outcome", 2009),
        ("budget", 2010),
        ("budget", 2011),
    ]


def test_a_frame_without_years_leaves_them_to_the_title_that_names_them() -> None:
    """The corner says plan, the title which year is the budget's.

    = Nämndens budget 2026 med plan 2027-2028
    # Ekonomisk ram, tkr | 2026 | 2027 | 2028
    Ingående ram | 184 220 | 188 905 | 192 310
    Utgående ram | 188 905 | 192 310 | 195 995
    """
    found = columns(test_a_frame_without_years_leaves_them_to_the_title_that_names_them, "budget", 2026)
    assert [c.measure for c in found] == ["budget", "plan", "plan"]


def test_a_note_column_that_was_given_a_group_head_holds_no_amounts() -> None:
    """The geometry gave the head of the group to the note column too.

    # | Jan-mars 2020 Not | Jan-mars 2020 Budget | Jan-mars 2020 Utfall
    Staten | 1 | 476 000 | 475 000
    Regionen | 2 | 238 000 | 231 000
    """
    found = columns(test_a_note_column_that_was_given_a_group_head_holds_no_amounts, "other", 2020)
    assert [c.amounts for c in found] == [False, True, True]


def test_a_column_of_priorities_that_was_given_a_group_head_holds_no_amounts() -> None:
    """So was the head of another column of numbers that are no amounts.

    # | Perioden jan–mars 2012 Prio | Perioden jan–mars 2012 Utfall | Helåret 2013 Budget
    Ockelbo | 1 | 1399700 | 1428300
    Landstinget | 2 | 1399700 | 1428300
    Summa | | 2799400 | 2856600
    """
    found = columns(test_a_column_of_priorities_that_was_given_a_group_head_holds_no_amounts, "delarsrapport", 2013)
    assert [c.amounts for c in found] == [False, True, True]


def test_a_plan_of_a_later_year_stays_one_where_the_budget_stands_elsewhere() -> None:
    """The columns of the budget's own year are on the page before.

    = Budget 2010 med plan
    # (tkr) | Verksamhetsplan 2011 | Plan 2012
    Staten | 1 095 | 1 117
    Landstinget | 548 | 558
    Summa intäkter | 1 643 | 1 675
    """
    document = test_a_plan_of_a_later_year_stays_one_where_the_budget_stands_elsewhere
    assert [c.measure for c in columns(document, "budget", 2010)] == ["plan", "plan"]


def test_a_chapter_named_budget_above_a_statement_of_a_report_is_no_title_of_it() -> None:
    """The statement's name stands in the table, above a head that is set like a row.

    = Uppgifter inom parentes avser föregående år.
    = Budget
    Resultaträkning
    i MSEK | 2007 | (2006)
    Verksamhetens intäkter | 41,6 | (40,8)
    Kostnader | 30,3 | (32,2)
    Årets resultat | 11,3 | (8,6)
    """
    document = test_a_chapter_named_budget_above_a_statement_of_a_report_is_no_title_of_it
    found = statements(
        tables(of(document)), [""], identity("arsredovisning", 2007, date(2007, 12, 31)), "0" * 64, VOCABULARY
    )
    assert [(c.measure, c.fiscal_year) for c in found[0].columns[-1]] == [("outcome", 2007), ("outcome", 2006)]


def test_small_amounts_in_each_row_under_a_year_and_the_word_for_notes_are_amounts() -> None:
    """The column of notes beside it is empty, its head stands close behind the year.

    = Not 3 Finansiella intäkter
    # (tkr) | Bokslut 2010 | Bokslut 2011 Fotnot
    Statsbidrag | 23 | 4
    Hyror | 8 | 3
    Totalt | 31 | 7
    """
    found = columns(
        test_small_amounts_in_each_row_under_a_year_and_the_word_for_notes_are_amounts, "arsredovisning", 2011
    )
    assert [c.amounts for c in found] == [True, True]


def test_a_balance_sheet_at_two_days_shows_what_was_in_a_plan_too() -> None:
    """A report is bound behind the plan.

    = BALANSRÄKNING
    # (kronor) | 2021-03-31 | 2020-12-31
    Kassa och bank | 10 412 490 | 3 297 426
    Summa tillgångar | 10 412 490 | 3 297 426
    """
    found = columns(test_a_balance_sheet_at_two_days_shows_what_was_in_a_plan_too, "verksamhetsplan", 2013)
    assert [(c.measure, c.period_end) for c in found] == [
        ("outcome", date(2021, 3, 31)),
        ("outcome", date(2020, 12, 31)),
    ]


def test_a_period_torn_at_its_dash_is_one_beside_a_column_of_per_cent() -> None:
    """The dashes stand on a line of their own, the last column has none.

    # | Utfall 2013-01-01 | Budget 2013-01-01 |
    | – | – |
    # Intäkter: | 2013-09-30 | 2013-12-31 | %
    Rävlanda kommun | 280 100 | 373 400 | 75,0%
    Summa | 280 100 | 373 400 | 75,0%
    """
    found = columns(test_a_period_torn_at_its_dash_is_one_beside_a_column_of_per_cent, "delarsrapport", 2013)
    assert [(c.period_start, c.period_end) for c in found[:2]] == [
        (date(2013, 1, 1), date(2013, 9, 30)),
        (date(2013, 1, 1), date(2013, 12, 31)),
    ]


def test_a_month_that_a_listing_states_is_the_period_and_ends_what_is_added_up() -> None:
    """The days of the year stand on the same line.

    = RESULTATRAPPORT Period 201906 Räkenskapsår 190101-191231
    # Konto | Period | Ackumulerat | Fg år ack
    Bidrag staten | 0,00 | 3 125 000,00 | 3 050 000,00
    Lokalhyra | -14 200,00 | -85 200,00 | -83 400,00
    """
    found = columns(test_a_month_that_a_listing_states_is_the_period_and_ends_what_is_added_up, "other", 2019)
    assert [(str(c.period_start), str(c.period_end)) for c in found] == [
        ("2019-06-01", "2019-06-30"),
        ("2019-01-01", "2019-06-30"),
        ("2018-01-01", "2018-06-30"),
    ]


def test_days_behind_other_words_on_the_line_are_those_of_the_period() -> None:
    """The year of accounts stands first on the line.

    = Räkenskapsår 2014-01-01 – 2014-12-31 Period 2014-12-01 – 2014-12-31
    # | Period | Ackumulerat | Budget
    Bidrag staten | 1 250,00 | 1 500 000,00 | 1 500 000,00
    Lokalhyra | -8 200,00 | -98 400,00 | -98 400,00
    """
    found = columns(test_days_behind_other_words_on_the_line_are_those_of_the_period, "other", 2014)
    assert [(str(c.period_start), str(c.period_end)) for c in found] == [
        ("2014-12-01", "2014-12-31"),
        ("2014-01-01", "2014-12-31"),
        ("2014-01-01", "2014-12-31"),
    ]


def test_letters_before_years_stand_for_what_is_measured() -> None:
    """A plan after the last budget, a forecast in its year.

    = Budget 2017
    # tkr | U 15 | B 16 | P 16 | B 17 | P 18
    Staten | 3 400 | 3 400 | 3 400 | 3 500 | 3 500
    Summa intäkter | 3 400 | 3 400 | 3 400 | 3 500 | 3 500
    """
    found = columns(test_letters_before_years_stand_for_what_is_measured, "verksamhetsplan", 2017)
    assert [(c.header, c.measure, c.fiscal_year) for c in found] == [
        ("U 15", "outcome", 2015),
        ("B 16", "budget", 2016),
        ("P 16", "forecast", 2016),
        ("B 17", "budget", 2017),
        ("P 18", "plan", 2018),
    ]


def test_a_letter_and_digits_alone_are_no_measure() -> None:
    """Versions of a proposal.

    = Budget 2017
    # tkr | P1 | P2
    Staten | 3 400 | 3 500
    Summa intäkter | 3 400 | 3 500
    """
    found = columns(test_a_letter_and_digits_alone_are_no_measure, "verksamhetsplan", 2017)
    assert [(c.measure, c.fiscal_year) for c in found] == [("budget", 2017), ("budget", 2017)]


def test_a_sum_over_the_years_is_of_their_measure() -> None:
    """What was granted, year by year.

    = Beviljade medel (kr)
    # Insats | Beviljat belopp per år 2020 | Beviljat belopp per år 2021 | Totalt
    Unga framåt | 1 600 000 | 800 000 | 2 400 000
    Inre resurser | 610 000 | 1 220 000 | 1 830 000
    """
    found = columns(test_a_sum_over_the_years_is_of_their_measure, "other", 2020)
    assert [(c.measure, c.fiscal_year) for c in found] == [("budget", 2020), ("budget", 2021), ("budget", None)]


def test_a_sum_over_what_was_and_what_is_planned_is_of_neither() -> None:
    """An insats from its first year to its last.

    # Insats | Utfall 2020 | Budget 2021 | Totalt
    Unga framåt | 1 600 000 | 800 000 | 2 400 000
    Inre resurser | 610 000 | 1 220 000 | 1 830 000
    """
    found = columns(test_a_sum_over_what_was_and_what_is_planned_is_of_neither, "other", 2020)
    assert [c.measure for c in found] == ["outcome", "budget", None]


def test_heads_further_down_say_nothing_of_a_single_column_above_them() -> None:
    """A list of contributions, then a table of insatser.

    Försäkringskassan | | 3 300 000
    Regionen | | 1 650 000
    # Insats | Beslutat 2021 | Utfall t.o.m. juni
    Grip | 1 880 000 | 902 414
    Kansli | 1 905 000 | 931 046
    """
    found = columns(test_heads_further_down_say_nothing_of_a_single_column_above_them, "other", 2021)
    assert found[1].measure is None


def test_a_note_on_grants_tells_what_was_paid() -> None:
    """Its title has a word for a budget.

    = Not 1 Anslag kommunerna
    # | 2010 | 2009
    Lysekils kommun | 618 000 | 603 000
    Tanums kommun | 366 000 | 356 000
    Summa | 984 000 | 959 000
    """
    found = columns(test_a_note_on_grants_tells_what_was_paid, "arsredovisning", 2010)
    assert [c.measure for c in found] == ["outcome", "outcome"]


def test_heads_that_run_on_carry_what_they_measure() -> None:
    """The notes go on after a sentence.

    = Not 1 Verksamhetens intäkter
    # | 2020 | 2019
    Bidrag staten | 3 650 000 | 3 500 000
    Summa | 3 650 000 | 3 500 000
    ====
    = Revisionens arvode är 42 000 kronor.
    Not 3 Finansiella kostnader | |
    Bankavgifter | 2 450 | 2 380
    Summa | 2 450 | 2 380
    """
    found = statements(
        tables(of(test_heads_that_run_on_carry_what_they_measure)), [""], identity("other", 2020), "0" * 64, VOCABULARY
    )
    assert [[c.measure for c in s.columns[0]] for s in found] == [["outcome"] * 2] * 2


def test_a_year_in_parentheses_over_amounts_in_parentheses_is_of_the_same_months() -> None:
    """A report up to August.

    # | Utfall jan–aug 2023 | (2022) | Budget 2023
    Medlemsbidrag | 8,6 | (8,4) | 12,9
    Insatser | -6,4 | (-5,9) | -11,2
    """
    found = columns(
        test_a_year_in_parentheses_over_amounts_in_parentheses_is_of_the_same_months,
        "delarsrapport",
        2023,
        date(2023, 8, 31),
    )
    assert [(c.header, c.measure, str(c.period_end)) for c in found[:2]] == [
        ("Utfall jan–aug 2023", "outcome", "2023-08-31"),
        ("(2022)", "outcome", "2022-08-31"),
    ]


def test_a_measure_in_parentheses_behind_another_is_that_of_the_amounts_in_parentheses() -> None:
    """One head over both columns.

    # | Utfall 2019 (budget 2019) | Utfall 2019 (budget 2019) | Utfall 2018 (budget) | Utfall 2018 (budget)
    Personal | 1 204 388 | (1 230 000) | 1 180 204 | (1 200 000)
    Lokaler | 96 000 | (96 000) | 94 000 | (94 000)
    """
    found = columns(
        test_a_measure_in_parentheses_behind_another_is_that_of_the_amounts_in_parentheses, "arsredovisning", 2019
    )
    assert [(c.measure, c.fiscal_year, c.bracketed) for c in found] == [
        ("outcome", 2019, False),
        ("budget", 2019, True),
        ("outcome", 2018, False),
        ("budget", 2018, True),
    ]


def test_numbers_that_count_up_beside_small_amounts_lead_to_notes() -> None:
    """The column's head is missing, its numbers stand beside some of the lines.

    # Tkr | Budget 2024 | Utfall 2024 |
    Insatser | 1,5 | 1,7 | 1
    Kansli | 2,7 | 3,0 | 2
    Hyra | 12,1 | 11,9 |
    Revision | 3,0 | 2,8 | 3
    Summa kostnader | 19,3 | 19,4 |
    """
    found = columns(test_numbers_that_count_up_beside_small_amounts_lead_to_notes, "arsredovisning", 2024)
    assert [c.amounts for c in found] == [True, True, False]


def test_small_numbers_without_a_head_that_do_not_count_up_are_amounts() -> None:
    """The same with other numbers.

    # Tkr | Budget 2024 | Utfall 2024 |
    Insatser | 1,5 | 1,7 | 1
    Kansli | 2,7 | 3,0 | 3
    Hyra | 12,1 | 11,9 |
    Revision | 3,0 | 2,8 | 2
    Summa kostnader | 19,3 | 19,4 |
    """
    found = columns(test_small_numbers_without_a_head_that_do_not_count_up_are_amounts, "arsredovisning", 2024)
    assert [c.amounts for c in found] == [True, True, True]


def test_what_is_granted_and_what_is_used_up() -> None:
    """Words for budget and outcome that say neither.

    = Insatser (kr)
    # | Medelsram 2021 | Förbrukning 2021
    Team Tre | 640 000 | 622 018
    Steg Ett | 875 000 | 880 412
    """
    found = columns(test_what_is_granted_and_what_is_used_up, "other", 2021)
    assert [c.measure for c in found] == ["budget", "outcome"]


def test_years_of_two_digits_behind_a_measure() -> None:
    """They are near the document's own; a number far from it is none.

    = Budget 2023 (tkr)
    # | Utfall 21 | Prognos 22 | Budget 23 | Budget 75
    Kansli | 812 | 840 | 870 | 900
    Övrigt | 41 | 60 | 130 | 120
    """
    found = columns(test_years_of_two_digits_behind_a_measure, "budget", 2023)
    assert [(c.measure, c.fiscal_year) for c in found] == [
        ("outcome", 2021),
        ("forecast", 2022),
        ("budget", 2023),
        ("budget", 2023),
    ]


def test_a_budget_up_to_a_month_is_of_that_part_of_the_year() -> None:
    """A report of a tertial.

    = Uppföljning tertial 1 2024 (tkr)
    # | Budget helår | Budget t.o.m. april | Utfall t.o.m. april | Prognos april
    Kansli | 2 100 | 700 | 688 | 2 080
    Styrelse | 250 | 83 | 41 | 240
    """
    found = columns(test_a_budget_up_to_a_month_is_of_that_part_of_the_year, "delarsrapport", 2024, date(2024, 4, 30))
    assert [(c.measure, str(c.period_end)) for c in found] == [
        ("budget", "2024-12-31"),
        ("budget", "2024-04-30"),
        ("outcome", "2024-04-30"),
        ("forecast", "2024-12-31"),
    ]


def test_a_bare_budget_beside_one_of_the_whole_year_is_of_the_part_that_has_passed() -> None:
    """An interim report; below, the bare budget alone is the year's.

    = Nettokostnad per verksamhet januari–augusti 2020, tkr
    # | Utfall | Budget | Prognos helår | Budget helår
    Kansli | 730 | 740 | 1 090 | 1 100
    # | Utfall | Budget | Prognos helår | Avvikelse
    Insatser | 830 | 1 840 | 1 790 | 50
    """
    document = test_a_bare_budget_beside_one_of_the_whole_year_is_of_the_part_that_has_passed
    ends = [[str(c.period_end) for c in columns(document, "delarsrapport", 2020, date(2020, 8, 31), n)] for n in (0, 1)]
    assert ends[0] == ["2020-08-31", "2020-08-31", "2020-12-31", "2020-12-31"]
    assert ends[1][1] == "2020-12-31"


def test_an_appropriation_named_by_its_number_and_how_it_was_used_are_no_budget() -> None:
    """A paper of a year that has ended.

    = Tabell 1. Anslag 1:6 ap.6, tkr
    = Tabell 1 visar anslagets användning. Beloppen anges i tusental kronor.
    # | 2013 | 2014
    Anslagstilldelning | 290 000 | 302 000
    Utbetalning till samordningsförbund | 268 930 | 275 975
    Nationella rådet, gemensamma kostnader | 3 400 | 3 650
    Anslagssparande | 17 670 | 22 375
    """
    tabled = tables(of(test_an_appropriation_named_by_its_number_and_how_it_was_used_are_no_budget))
    told = replace(identity("other", 2014), passed=True)
    found = statements(tabled, [""], told, "0" * 64, VOCABULARY)[0]
    assert [c.measure for c in found.columns[0]] == ["outcome", "outcome"]
    assert [line.section for line in found.lines] == ["income", "cost", "cost", "result"]


def test_months_with_years_of_two_digits() -> None:
    """The same months of two years.

    = Delårsrapport (tkr)
    # | Utfall jan–aug 18 | Budget jan–aug 18 | Utfall jan–aug 17
    Personal | -2 204 | -2 300 | -2 118
    Lokaler | -310 | -312 | -305
    """
    found = columns(test_months_with_years_of_two_digits, "delarsrapport", 2018, date(2018, 8, 31))
    assert [(c.measure, str(c.period_end)) for c in found] == [
        ("outcome", "2018-08-31"),
        ("budget", "2018-08-31"),
        ("outcome", "2017-08-31"),
    ]


def test_what_is_put_before_the_board_is_a_budget_beside_plans() -> None:
    """The title names a plan of all three years.

    = Ekonomisk plan 2025–2027 (tkr)
    # | Prognos 2024 | Förslag 2025 | Plan 2026
    Stegvis stöd | 4 300 | 4 600 | 4 700
    Kansli | 2 900 | 3 000 | 3 050
    """
    found = columns(test_what_is_put_before_the_board_is_a_budget_beside_plans, "budget", 2025)
    assert [c.measure for c in found] == ["forecast", "budget", "plan"]


def test_a_forecast_differs_from_its_budget_at_the_end_of_the_year() -> None:
    """In a report of spring the difference of an outcome is one up to its day.

    # Belopp i tkr | Utfall | Avvikelse | Budget helår | Prognos helår | Avvikelse prognos
    Intäkter | 400 | 10 | 1 200 | 1 250 | 50
    """
    found = columns(
        test_a_forecast_differs_from_its_budget_at_the_end_of_the_year, "delarsrapport", 2026, date(2026, 5, 31)
    )
    assert [str(c.period_end) for c in found] == ["2026-05-31", "2026-05-31", *["2026-12-31"] * 3]


def test_where_no_outcome_stands_beside_a_forecast_the_difference_is_of_the_whole_year() -> None:
    """The report is one of spring.

    # Belopp i tkr | Budget 2026 | Prognos 2026 | Avvikelse 2026
    Intäkter | 1 200 | 1 250 | 50
    """
    found = columns(
        test_where_no_outcome_stands_beside_a_forecast_the_difference_is_of_the_whole_year,
        "delarsrapport",
        2026,
        date(2026, 5, 31),
    )
    assert [str(c.period_end) for c in found] == ["2026-12-31"] * 3


def test_small_numbers_under_a_head_that_says_what_they_count_are_no_notes() -> None:
    """A survey of what was done, beside larger numbers.

    # År | Antal deltagare | Antal utfärdade intyg
    2025 | 46 | 336
    2024 | 86 | 231
    2023 | 73 | 127
    """
    found = columns(
        test_small_numbers_under_a_head_that_says_what_they_count_are_no_notes,
        "arsredovisning",
        2025,
        date(2025, 12, 31),
    )
    assert all(c.amounts for c in found)


def test_a_budget_of_the_day_that_the_outcome_beside_it_names_counts_up_to_that_day() -> None:
    """Beside it stands the budget of the year.

    = Resultatrapport
    # | Budget 2012-06-30 | Utfall 2012-06-30 | Årsbudget 2012
    Intäkter | 3 500 | 3 512 | 7 000
    Kostnader | 3 200 | 2 998 | 6 400
    """
    found = columns(
        test_a_budget_of_the_day_that_the_outcome_beside_it_names_counts_up_to_that_day,
        "delarsrapport",
        2012,
        date(2012, 6, 30),
    )
    assert [(c.measure, c.period_end) for c in found] == [
        ("budget", date(2012, 6, 30)),
        ("outcome", date(2012, 6, 30)),
        ("budget", date(2012, 12, 31)),
    ]


def test_a_budget_of_another_day_than_the_outcome_is_of_the_year() -> None:
    """The day of its decision.

    = Resultatrapport
    # | Budget 2012-03-14 | Utfall 2012-06-30
    Intäkter | 7 000 | 3 512
    Kostnader | 6 400 | 2 998
    """
    found = columns(
        test_a_budget_of_another_day_than_the_outcome_is_of_the_year, "delarsrapport", 2012, date(2012, 6, 30)
    )
    assert found[0].period_end == date(2012, 12, 31)


def test_a_year_in_another_block_is_none_of_the_difference_above_it() -> None:
    """A balance sheet below a result whose columns stand at other places.

    # | Utfall 2021 (2020) | Avvikelse mot budget
    Intäkter | 5 712 389 | 109 424
    Kostnader | 5 604 902 | 1 125 823
    Balansräkning
    # | | 2021
    Likvida medel | | 3 289 863
    Summa tillgångar | | 3 358 992
    """
    found = columns(test_a_year_in_another_block_is_none_of_the_difference_above_it, "arsredovisning", 2021, block=1)
    assert found[1].measure == "outcome"


def test_of_four_columns_under_one_text_each_second_is_of_the_year_before() -> None:
    """Two heads of a result and of a balance sheet, which stands at other places, in one table.

    # | Utfall 2017 (2016) | Utfall 2017 (2016) | Utfall 2017 (2016) | Utfall 2017 (2016)
    Maskiner | 10 | (20) | 30 | (40)
    Summa | 10 | (20) | 30 | (40)
    """
    found = columns(test_of_four_columns_under_one_text_each_second_is_of_the_year_before, "arsredovisning", 2017)
    assert [c.fiscal_year for c in found] == [2017, 2016, 2017, 2016]


def test_numbers_that_rise_without_a_head_beside_amounts_with_decimals_lead_to_notes() -> None:
    """The rest of a table over the page; the notes are few.

    # | | Budget 2021 (mnkr) | Budget 2022 (mnkr)
    Resultat föregående år | 1 | 25,6 | 35,0
    Framåt | | -1,2 | -1,1
    Nästa steg | 2 | -1,4 | -1,2
    Mobilt team | | -3,5 | -3,2
    """
    found = columns(
        test_numbers_that_rise_without_a_head_beside_amounts_with_decimals_lead_to_notes, "verksamhetsplan", 2022
    )
    assert [c.amounts for c in found] == [False, True, True]


def test_years_alone_the_latest_first_are_what_was() -> None:
    """Nothing in the file says what it is.

    = Ekonomi (mnkr)
    # | 2023 | 2022 | 2021
    Intäkter | 31,4 | 30,2 | 29,8
    Kostnader | 33,1 | 28,4 | 24,9
    """
    found = columns(test_years_alone_the_latest_first_are_what_was, "other", 2023)
    assert {c.measure for c in found} == {"outcome"}


def test_years_alone_in_their_order_say_nothing_of_what_they_are() -> None:
    """Nothing in the file says what it is.

    = Ekonomi (mnkr)
    # | 2021 | 2022 | 2023
    Intäkter | 29,8 | 30,2 | 31,4
    Kostnader | 24,9 | 28,4 | 33,1
    """
    found = columns(test_years_alone_in_their_order_say_nothing_of_what_they_are, "other", 2023)
    assert {c.measure for c in found} == {None}


def test_what_is_proposed_for_a_year_is_a_budget() -> None:
    """Fees, the year before beside them.

    = Förslag till medlemsavgifter 2015
    # kr | 2014 | 2015
    Försäkringskassan | 2 600 000 | 2 680 000
    Region Skåne | 1 300 000 | 1 340 000
    """
    found = columns(test_what_is_proposed_for_a_year_is_a_budget, "other", 2015)
    assert [(c.measure, c.fiscal_year) for c in found] == [("budget", 2014), ("budget", 2015)]


def test_a_month_beside_what_is_added_up_is_that_month_alone() -> None:
    """No head says up to when.

    = Ekonomisk uppföljning oktober 2020 (tkr)
    # | Oktober 2020 | Ackumulerat 2020 | Årsbudget 2020
    Kansli | 96 | 988 | 1 240
    Styrelse | 11 | 88 | 150
    """
    document = test_a_month_beside_what_is_added_up_is_that_month_alone
    found = columns(document, "delarsrapport", 2020, date(2020, 10, 31))
    assert [(str(c.period_start), str(c.period_end)) for c in found] == [
        ("2020-10-01", "2020-10-31"),
        ("2020-01-01", "2020-10-31"),
        ("2020-01-01", "2020-12-31"),
    ]


def test_two_years_that_a_title_names_one_by_one_are_both_budgets() -> None:
    """Each with its own column.

    = Budgeterad finansiering 2021 och 2022 (tkr)
    # | 2021 | 2022
    Staten | 2 700 | 2 750
    """
    found = columns(test_two_years_that_a_title_names_one_by_one_are_both_budgets, "budget", 2021)
    assert [c.measure for c in found] == ["budget", "budget"]


def test_the_years_of_a_span_after_the_first_are_plan() -> None:
    """The same with a span.

    = Budgeterad finansiering 2021–2022 (tkr)
    # | 2021 | 2022
    Staten | 2 700 | 2 750
    """
    found = columns(test_the_years_of_a_span_after_the_first_are_plan, "budget", 2021)
    assert [c.measure for c in found] == ["budget", "plan"]


def test_how_costs_developed_is_told_of_years_gone_by_above_the_name_of_the_publisher() -> None:
    """The publisher's name and a caption stand between.

    = Kostnadsutveckling per insats 2020–2022
    = Samordningsförbundet Södra Vätterbygden
    = Tabell 1: Kostnader per insats, tkr
    # Insats | 2020 | 2021 | 2022
    Enter | 410 | 655 | 702
    KrAmi | 1 220 | 1 340 | 1 188
    """
    document = test_how_costs_developed_is_told_of_years_gone_by_above_the_name_of_the_publisher
    named = replace(identity("other", 2022, None), forbund_as_published="Samordningsförbundet Södra Vätterbygden")
    found = statements(tables(of(document)), [""], named, "0" * 64, VOCABULARY)
    assert {c.measure for c in found[0].columns[0]} == {"outcome"}


def test_a_frame_that_is_decided_or_of_the_documents_year_is_a_budget() -> None:
    """What is changed stands between; a later year's frame is plan.

    = Omfördelning inom budget 2018 (tkr)
    # Insats | Beslutad ram 2018 | Justering | Ny ram 2018 | Ram 2019
    Jobbsteget | 2 400 | -300 | 2 100 | 2 000
    Kugghjulet | 1 800 | 100 | 1 900 | 1 900
    """
    found = columns(test_a_frame_that_is_decided_or_of_the_documents_year_is_a_budget, "budget", 2018)
    assert [c.measure for c in found] == ["budget", "variance", "budget", "plan"]


def test_a_sum_over_a_budget_and_the_plan_after_it_is_of_the_budget() -> None:
    """A project over three years.

    = Projektbudget 2012 (kr)
    # | 2012 | 2013 | Totalt
    Projektledare | 240 000 | 585 000 | 825 000
    Lokal | 30 000 | 72 000 | 102 000
    """
    found = columns(test_a_sum_over_a_budget_and_the_plan_after_it_is_of_the_budget, "budget", 2012)
    assert [(c.measure, c.fiscal_year) for c in found] == [("budget", 2012), ("plan", 2013), ("budget", None)]


def test_a_column_whose_numbers_are_the_sums_of_the_years_beside_it_is_their_total() -> None:
    """A project over three years.

    = Projektbudget (kr)
    # | 2012 | 2013 | Projektet
    Projektledare | 240 000 | 585 000 | 825 000
    Lokal | 30 000 | 72 000 | 102 000
    """
    summed = test_a_column_whose_numbers_are_the_sums_of_the_years_beside_it_is_their_total
    *_, total = columns(summed, "budget", 2012)
    assert (total.measure, total.fiscal_year, total.period_start, total.period_end) == (
        "budget",
        None,
        date(2012, 1, 1),
        date(2013, 12, 31),
    )


def test_a_silent_column_that_is_no_sum_of_the_years_beside_it_is_no_total() -> None:
    """As before, but with one number that is none.

    = Projektbudget (kr)
    # | 2012 | 2013 | Projektet
    Projektledare | 240 000 | 585 000 | 825 000
    Lokal | 30 000 | 72 000 | 103 000
    """
    *_, last = columns(test_a_silent_column_that_is_no_sum_of_the_years_beside_it_is_no_total, "budget", 2012)
    assert (last.period_start, last.period_end) != (date(2012, 1, 1), date(2013, 12, 31))


def test_quarters_beside_the_outcome_of_the_year_are_its_parts() -> None:
    """A follow-up without a title that says what it measures.

    = Kostnader per kvartal 2020
    # | Kv 1 | Kv 2 | Kv 3 | Kv 4 | Utfall 2020 | Budget 2020
    Lots | 211 | 234 | 187 | 240 | 872 | 900
    Mellanrummet | 402 | 377 | 310 | 418 | 1 507 | 1 480
    """
    found = columns(test_quarters_beside_the_outcome_of_the_year_are_its_parts, "other", 2020)
    assert [c.measure for c in found] == [*["outcome"] * 5, "budget"]


def test_all_that_was_granted_to_an_insats_is_a_budget() -> None:
    """Insatser over several years.

    = Beslutad ram, förbrukade medel och fördelning per år (tkr)
    # Insats | Total ram | Förbrukat 2022 | Budget 2023 | Plan 2024
    Unga in | 6 100 | 1 490 | 1 590 | 3 020
    """
    found = columns(test_all_that_was_granted_to_an_insats_is_a_budget, "verksamhetsplan", 2023)
    assert [c.measure for c in found] == ["budget", "outcome", "budget", "plan"]


def test_what_has_come_together_ends_with_the_last_month_beside_it() -> None:
    """The second page of a wide sheet, in a report that says nothing of its last day.

    = Månadsuppföljning 2022 (kr)
    # | April | Maj | Juni | Ack utfall
    Löner | 91 834 | 92 728 | 92 514 | 553 693
    Hyra | 8 629 | 7 406 | 7 621 | 48 608
    """
    found = columns(test_what_has_come_together_ends_with_the_last_month_beside_it, "delarsrapport", 2022)
    assert (found[3].period_start, found[3].period_end) == (date(2022, 1, 1), date(2022, 6, 30))


def test_a_day_over_the_assets_is_no_day_of_the_budget_above() -> None:
    """Three lists in one table, each under heads of its own.

    = Ekonomisk redovisning 2018
    # INTÄKTER | Budget 2018 | Utfall 2018
    Försäkringskassan | 1 800 | 1 800
    Summa | 1 800 | 1 800
    # TILLGÅNGAR | 2018-12-31 | 2017-12-31
    Fordringar | 210 | 188
    Bankmedel | 1 944 | 1 655
    """
    found = columns(test_a_day_over_the_assets_is_no_day_of_the_budget_above, "other", 2018, block=1)
    assert [c.measure for c in found] == ["outcome", "outcome"]


def test_months_of_four_digits_behind_what_is_measured() -> None:
    """A listing of a year; the year before beside it.

    = Resultatrapport, period 1701-1712
    # Konto | Budget 1712 | Utfall 1712 | Utfall 1612
    Lokalhyra | 48.000,00 | 48.000,00 | 47.000,00
    Resor | 25.000,00 | 11.218,00 | 19.877,00
    """
    found = columns(test_months_of_four_digits_behind_what_is_measured, "other", 2017, date(2017, 12, 31))
    assert [(c.measure, c.fiscal_year, c.header) for c in found] == [
        ("budget", 2017, "Budget 1712"),
        ("outcome", 2017, "Utfall 1712"),
        ("outcome", 2016, "Utfall 1612"),
    ]


def test_months_of_four_digits_that_read_as_years_far_off_are_months() -> None:
    """The first months of 2020.

    = Periodiserat utfall januari–mars 2020 (tkr)
    # Kostnad | 2001 | 2002 | 2003 | Summa | Budget 2020
    Personal | 98 | 97 | 99 | 294 | 1 225
    Övrigt | 12 | 8 | 15 | 35 | 127
    """
    found = columns(test_months_of_four_digits_that_read_as_years_far_off_are_months, "other", 2020)
    assert [(c.fiscal_year, c.period_end) for c in found] == [
        (2020, date(2020, 1, 31)),
        (2020, date(2020, 2, 29)),
        (2020, date(2020, 3, 31)),
        (2020, date(2020, 3, 31)),
        (2020, date(2020, 12, 31)),
    ]
    assert [c.measure for c in found] == [*["outcome"] * 4, "budget"]


def test_years_down_the_past_are_no_months() -> None:
    """A report of a young förbund.

    = Eget kapital (tkr)
    # | 2008 | 2007 | 2006
    Eget kapital | 1 210 | 980 | 611
    """
    found = columns(test_years_down_the_past_are_no_months, "arsredovisning", 2008)
    assert [c.fiscal_year for c in found] == [2008, 2007, 2006]


def test_a_sentence_about_the_table_says_what_its_years_are() -> None:
    """Two förbund become one.

    = tabellen jämförs förbundens utfall 2022 med budget 2023 för det nya förbundet (tkr).
    = Den 1 januari 2023 går två förbund samman. I
    = Verksamhetsplan 2023
    # | Förbund Norr | Förbund Söder | Summa 2022 | Budget 2023
    Medlemsbidrag | 6 400 | 4 200 | 10 600 | 10 800
    Insatser | 4 811 | 3 102 | 7 913 | 8 100
    """
    found = columns(test_a_sentence_about_the_table_says_what_its_years_are, "verksamhetsplan", 2023)
    assert [(c.measure, c.fiscal_year) for c in found] == [*[("outcome", 2022)] * 3, ("budget", 2023)]


def test_the_frame_of_the_year_before_is_its_budget() -> None:
    """What is changed stands between.

    = Budget 2019 (tkr)
    # Verksamhet | Ram 2018 | Justering | Ram 2019
    Ung kraft | 900 | -45 | 855
    """
    found = columns(test_the_frame_of_the_year_before_is_its_budget, "budget", 2019)
    assert [c.measure for c in found] == ["budget", "variance", "budget"]


def test_a_tertial_in_the_head_of_a_forecast_is_when_it_was_made() -> None:
    """Two forecasts of the year, the outcome up to the second.

    = Tertialrapport 2, 2015 (tkr)
    # | Budget | Utfall T2 | Prognos T1 | Prognos T2
    Kansli | 1 100 | 730 | 1 150 | 1 120
    """
    document = test_a_tertial_in_the_head_of_a_forecast_is_when_it_was_made
    found = columns(document, "delarsrapport", 2015, date(2015, 8, 31))
    assert [(c.period_start, c.period_end) for c in found[1:]] == [
        (date(2015, 1, 1), date(2015, 8, 31)),
        (date(2015, 1, 1), date(2015, 12, 31)),
        (date(2015, 1, 1), date(2015, 12, 31)),
    ]


def test_halves_are_named_by_a_letter_as_quarters_are() -> None:
    """Quarters, and the half year beside the one before.

    = Halvårsrapport 2021 (tkr)
    # | Q1 2021 | Q2 2021 | H1 2021 | H1 2020
    Kansli | 260 | 270 | 530 | 510
    """
    document = test_halves_are_named_by_a_letter_as_quarters_are
    found = columns(document, "delarsrapport", 2021, date(2021, 6, 30))
    assert [(c.period_start, c.period_end) for c in found[1:]] == [
        (date(2021, 4, 1), date(2021, 6, 30)),
        (date(2021, 1, 1), date(2021, 6, 30)),
        (date(2020, 1, 1), date(2020, 6, 30)),
    ]


def test_a_month_beside_what_came_together_up_to_it_is_alone() -> None:
    """A report of a month.

    = Månadsrapport juni 2016 (tkr)
    # | Juni 2016 | Ack juni 2016 | Årsbudget 2016
    Kansli | 92 | 551 | 1 100
    """
    document = test_a_month_beside_what_came_together_up_to_it_is_alone
    found = columns(document, "delarsrapport", 2016, date(2016, 6, 30))
    assert [(c.period_start, c.period_end) for c in found[:2]] == [
        (date(2016, 6, 1), date(2016, 6, 30)),
        (date(2016, 1, 1), date(2016, 6, 30)),
    ]


def test_months_counted_in_a_head_are_those_from_the_years_first() -> None:
    """An interim report.

    = Delårsrapport augusti 2020 (tkr)
    # | Utfall 8 mån 2020 | Budget 8 mån 2020 | Utfall 8 mån 2019 | Budget helår 2020
    Kansli | 730 | 740 | 710 | 1 100
    """
    document = test_months_counted_in_a_head_are_those_from_the_years_first
    found = columns(document, "delarsrapport", 2020, date(2020, 8, 31))
    assert [c.period_end for c in found] == [
        date(2020, 8, 31),
        date(2020, 8, 31),
        date(2019, 8, 31),
        date(2020, 12, 31),
    ]


def test_a_surplus_beside_budget_and_outcome_is_their_difference() -> None:
    """An annual report; below, without a budget, the surplus is the result.

    = Årsredovisning 2019 (tkr)
    # | Budget 2019 | Utfall 2019 | Över-/underskott
    Kansli | 1 900 | 1 650 | 250
    # | Intäkter | Kostnader | Över-/underskott
    Projekt | 1 900 | 1 650 | 250
    """
    document = test_a_surplus_beside_budget_and_outcome_is_their_difference
    assert columns(document, "arsredovisning", 2019)[2].measure == "variance"
    assert columns(document, "arsredovisning", 2019, block=1)[2].measure != "variance"


def test_an_economic_account_tells_of_years_that_have_passed() -> None:
    """A document that names itself nothing else.

    = Jämförelse mellan 2016 och 2017, tkr
    = Ekonomisk redovisning
    # | 2016 | 2017 | Förändring
    Kansli | 1 100 | 1 150 | 50
    Insatser | 3 100 | 3 250 | 150
    """
    found = columns(test_an_economic_account_tells_of_years_that_have_passed, "other", 2017)
    assert [c.measure for c in found] == ["outcome", "outcome", "variance"]


def test_what_is_granted_for_later_years_is_their_budget() -> None:
    """Though the document is the first year's.

    = Beslutade insatser 2021–2023
    = Beviljade medel per insats (tkr)
    # Insats | 2021 | 2022 | 2023
    Hållplatsen | 1 400 | 1 450 | 1 500
    Jobbcoach | 440 | 600 | 150
    Summa | 1 840 | 2 050 | 1 650
    """
    found = columns(test_what_is_granted_for_later_years_is_their_budget, "budget", 2021)
    assert [(c.measure, c.fiscal_year) for c in found] == [("budget", 2021), ("budget", 2022), ("budget", 2023)]


def test_one_measure_less_another_is_their_difference() -> None:
    """As its head says it.

    = Resultat jämfört med prognoser (mnkr)
    # | Budget 2019 | Prognos T1 | Prognos T2 | Bokslut 2019 | Bokslut - budget
    Intäkter | 29,4 | 29,4 | 29,6 | 29,7 | +0,3
    Kostnader | -31,4 | -30,6 | -29,6 | -28,8 | +2,6
    """
    found = columns(test_one_measure_less_another_is_their_difference, "arsredovisning", 2019)
    assert [c.measure for c in found] == ["budget", "forecast", "forecast", "outcome", "variance"]


def test_forecasts_made_at_tertials_are_of_the_year_where_none_is_of_its_last() -> None:
    """The year has ended.

    = Resultat jämfört med prognoser (mnkr)
    # | Budget 2019 | Prognos T1 | Prognos T2 | Bokslut 2019
    Intäkter | 29,4 | 29,4 | 29,6 | 29,7
    Kostnader | -31,4 | -30,6 | -29,6 | -28,8
    """
    found = columns(test_forecasts_made_at_tertials_are_of_the_year_where_none_is_of_its_last, "arsredovisning", 2019)
    whole = (date(2019, 1, 1), date(2019, 12, 31))
    assert {(c.period_start, c.period_end) for c in found} == {whole}


def test_initials_below_their_years_are_measures() -> None:
    """B and U.

    = Insatser 2014–2016 (tkr)
    # | 2014 B | 2014 U | 2015 B | 2015 U | 2016 B
    Coachteam | 1 300 | 1 288 | 1 350 | 1 240 | 1 400
    Samordnare | 690 | 684 | 710 | 708 | 730
    """
    found = columns(test_initials_below_their_years_are_measures, "budget", 2016)
    told = [("budget", 2014), ("outcome", 2014), ("budget", 2015), ("outcome", 2015), ("budget", 2016)]
    assert [(c.measure, c.fiscal_year) for c in found] == told


def test_the_cost_of_a_year_beside_its_budget_is_the_outcome() -> None:
    """What it is for each participant is no cost of the year.

    = Kostnader och deltagare per insats
    # Insats | Kostnad 2019 (tkr) | Antal deltagare | Kostnad per deltagare (kr) | Budget 2019 (tkr)
    Grön rehab | 1 210 | 44 | 27 500 | 1 250
    Ung kraft | 1 755 | 65 | 27 000 | 1 800
    """
    found = columns(test_the_cost_of_a_year_beside_its_budget_is_the_outcome, "other", 2019)
    assert [c.measure for c in found] == ["outcome", None, None, "budget"]


def test_numbers_of_invoices_are_no_amounts_whatever_they_are_called() -> None:
    """Those of a total set thousands apart.

    = Utbetalade insatsmedel 2022
    # Mottagare | Underlag | Belopp
    Ungdomsteam | 88120 | 412 500
    Samverkan | 10077 | 187 250
    Arbetsprövning | 5523 | 98 400
    *Summa* | | 698 150
    """
    found = columns(test_numbers_of_invoices_are_no_amounts_whatever_they_are_called, "other", 2022)
    assert [c.amounts for c in found] == [False, True]
    assert found[1].measure == "outcome"


def test_a_month_of_four_digits_may_stand_behind_the_word_for_a_period() -> None:
    """Though it reads as a year of long ago.

    = Resultatrapport
    # Kontogrupp | Period 1912 | Ackumulerat 1901–1912 | Budget 1901–1912
    Övriga intäkter | 1 500 | 18 250 | 0
    Insatser | -288 400 | -2 611 030 | -2 900 000
    """
    found = columns(test_a_month_of_four_digits_may_stand_behind_the_word_for_a_period, "other", 2019)
    assert [c.period_start for c in found] == [date(2019, 12, 1), date(2019, 1, 1), date(2019, 1, 1)]


def test_the_last_totals_label_may_say_what_all_columns_are() -> None:
    """Those of a plan of grants by place.

    = Fördelning av insatsmedel 2022 per område (tkr)
    # | Enköping | Heby | Totalt
    Coachning | 900 | 250 | 1 150
    Förstärkt rehab | 420 | 110 | 530
    *Summa budget 2022* | 1 320 | 360 | 1 680
    """
    document = of(test_the_last_totals_label_may_say_what_all_columns_are)
    found = statements(tables(document), [""], identity("other", 2022), "0" * 64, VOCABULARY)
    assert {f.measure for line in found[0].lines for f in line.figures if f} == {"budget"}


def test_what_was_planned_and_what_came_of_it_and_the_year_before() -> None:
    """In thousands of kronor by another name.

    = Uppföljning 2014
    # Tusen SEK | Planerat 2014 | Realiserat 2014 | Utfall året innan
    Insatser | 2 900 | 2 417 | 2 188
    Arvoden | 110 | 92 | 67
    """
    found = columns(test_what_was_planned_and_what_came_of_it_and_the_year_before, "arsredovisning", 2014)
    assert [(c.measure, c.fiscal_year) for c in found] == [("budget", 2014), ("outcome", 2014), ("outcome", 2013)]
    assert {c.scale for c in found} == {1000}


def test_years_beside_the_budget_of_the_last_of_them_are_outcomes() -> None:
    """In a document that says nothing of itself.

    = En tillbakablick på 2019 (tkr)
    # | 2019 | 2018 | Budget 2019
    Bidrag | 4 800 | 4 670 | 4 700
    Insatser | 4 100 | 3 950 | 4 200
    """
    found = columns(test_years_beside_the_budget_of_the_last_of_them_are_outcomes, "other", 2019)
    assert [(c.measure, c.fiscal_year) for c in found] == [("outcome", 2019), ("outcome", 2018), ("budget", 2019)]


def test_posts_beside_what_they_cost_are_counted() -> None:
    """Of whole amounts.

    = Personalbudget 2023 (tkr)
    # Befattning | Tjänster | Lönekostnad 2023 | OH 2023
    Förbundschef | 1,0 | 780 | 78
    Processledare | 1,5 | 990 | 99
    Ekonom | 0,2 | 130 | 13
    *Summa* | 2,7 | 1 900 | 190
    """
    found = columns(test_posts_beside_what_they_cost_are_counted, "budget", 2023)
    assert [c.unit for c in found] == [Unit.COUNT, Unit.SEK, Unit.SEK]


def test_posts_of_all_insatser_may_be_more_than_ten() -> None:
    """With a total.

    = Detaljbudget 2023 (kr)
    # Insats | Tjänster | Löner | Budget 2023
    Startpunkten | 6,50 | 2 804 000 | 3 340 000
    Boden Framåt | 5,75 | 2 196 000 | 2 660 000
    *Summa* | 12,25 | 5 000 000 | 6 000 000
    """
    found = columns(test_posts_of_all_insatser_may_be_more_than_ten, "budget", 2023)
    assert [c.unit for c in found] == [Unit.COUNT, Unit.SEK, Unit.SEK]


def test_a_difference_is_of_the_days_of_the_outcome_before_it() -> None:
    """A report that says nothing of its last day, a budget of the year and of the part.

    = Ekonomisk uppföljning 2024 (tkr)
    # | Budget helår | Budget jan-aug | Utfall jan-aug | Avvikelse | Prognos | Avvikelse prognos
    Kansli | 300 | 200 | 190 | 10 | 290 | 10
    """
    found = columns(test_a_difference_is_of_the_days_of_the_outcome_before_it, "other", 2024)
    assert [c.period_end for c in found[3:]] == [date(2024, 8, 31), date(2024, 12, 31), date(2024, 12, 31)]


def test_what_a_heading_measures_leaves_heads_that_tell_a_budget_from_an_outcome() -> None:
    """The heading says of what time the outcome is.

    = Insatser (tkr)
    # Insats | Budget | Utfall | Avvikelse
    Utfall jan-aug 2024 | | |
    Enter | 100 | 90 | 10
    """
    document = test_what_a_heading_measures_leaves_heads_that_tell_a_budget_from_an_outcome
    found = statements(
        tables(of(document)), [""], identity("delarsrapport", 2024, date(2024, 8, 31)), "0" * 64, VOCABULARY
    )
    figures = [f for line in found[0].lines for f in line.figures if f]
    assert [f.measure for f in figures] == ["budget", "outcome", "variance"]
    assert [f.period_end for f in figures] == [date(2024, 12, 31), date(2024, 8, 31), date(2024, 8, 31)]


def test_a_month_beside_a_budget_is_an_outcome() -> None:
    """No head but the budgets' and the forecast's says what it measures, and the budgets say no year.

    = Ekonomirapport augusti 2024 (tkr)
    # | Aug | Ack | Budget ack | Årsbudget | Prognos
    Intäkter | 200 | 1 900 | 2 000 | 3 000 | 3 000
    """
    found = columns(test_a_month_beside_a_budget_is_an_outcome, "other", 2024)
    assert [c.measure for c in found] == ["outcome", "outcome", "budget", "budget", "forecast"]


def test_years_that_heads_count_are_those_of_the_title() -> None:
    """What is planned for three years.

    = Budget 2025–2027 (tkr)
    # | År 1 | År 2 | År 3
    Intäkter | 2 000 | 1 900 | 3 000
    """
    found = columns(test_years_that_heads_count_are_those_of_the_title, "budget", 2025)
    assert [(c.fiscal_year, c.measure) for c in found] == [(2025, "budget"), (2026, "plan"), (2027, "plan")]


def test_years_that_heads_count_from_no_one_knows_when_are_none() -> None:
    """No title says what years they are.

    = Projektbudget (tkr)
    # | Budget år 1 | Budget år 2
    Kansli | 2 000 | 1 900
    """
    found = columns(test_years_that_heads_count_from_no_one_knows_when_are_none, "other", 2025)
    assert [c.fiscal_year for c in found] == [None, None]


def test_the_corner_of_a_block_is_no_title_of_those_above_it() -> None:
    """The notes of a report, and a budget below them.

    = Noter (tkr)
    # Not 1 Medlemsbidrag | 2024 | 2023
    Försäkringskassan | 1 000 | 900
    # Not 2 Budget 2025 | 2025 | 2024
    Kansli | 100 | 90
    """
    document = test_the_corner_of_a_block_is_no_title_of_those_above_it
    above, below = (columns(document, "arsredovisning", 2024, block=block) for block in (0, 1))
    assert ([c.measure for c in above], below[0].measure) == (["outcome", "outcome"], "budget")


def test_the_year_before_is_whole_where_no_outcome_of_the_report_stands_beside_it() -> None:
    """A budget and a forecast alone.

    = Uppföljning augusti 2023 (tkr)
    # | Utfall 2022 | Budget 2023 | Prognos 2023
    Lokaler | -13 450 | -13 850 | -13 950
    """
    document = test_the_year_before_is_whole_where_no_outcome_of_the_report_stands_beside_it
    found = columns(document, "delarsrapport", 2023, date(2023, 8, 31))
    assert {c.period_end.month for c in found if c.period_end} == {12}


def test_the_year_before_is_of_the_same_months_beside_an_outcome_of_the_report() -> None:
    """A forecast behind both.

    = Uppföljning augusti 2023 (tkr)
    # | Utfall 2022 | Utfall 2023 | Prognos 2023
    Lokaler | -8 450 | -8 850 | -13 950
    """
    document = test_the_year_before_is_of_the_same_months_beside_an_outcome_of_the_report
    found = columns(document, "delarsrapport", 2023, date(2023, 8, 31))
    assert [c.period_end for c in found] == [date(2022, 8, 31), date(2023, 8, 31), date(2023, 12, 31)]


def test_what_is_decided_and_what_is_proposed_may_stand_in_parentheses_behind_the_year() -> None:
    """Who pays under each year.

    = Finansiering av insatser 2024 och 2025 (tkr)
    # Insats | 2024 (beslutat) Förbundet | 2024 (beslutat) Kommunen | 2025 (förslag) Förbundet
    Drivhuset | 1 850 | 420 | 1 900
    """
    found = columns(test_what_is_decided_and_what_is_proposed_may_stand_in_parentheses_behind_the_year, "other", None)
    assert [(c.measure, c.fiscal_year) for c in found] == [("budget", 2024), ("budget", 2024), ("budget", 2025)]


def test_a_sentence_that_explains_years_one_by_one_is_believed_before_a_title_without_them() -> None:
    """Each year has its measure behind it.

    = Totalbudget (tkr)
    = 2023 avser bokslut, 2024 prognos och 2025 budget.
    # | 2023 | 2024 | 2025
    Kansli | 1 833 | 1 860 | 1 900
    """
    found = columns(
        test_a_sentence_that_explains_years_one_by_one_is_believed_before_a_title_without_them, "budget", 2025
    )
    assert [c.measure for c in found] == ["outcome", "forecast", "budget"]


def test_numbers_of_projects_that_rise_are_no_amounts_whatever_stands_over_them() -> None:
    """Heads printed over each other gave them that of the next column.

    # tkr | Helårsprognos per | 2009-12-31 | Budget 2009
    Staten | 3059 | 1 554 | 1 554
    Regionen | 3064 | 1 077 | 1 077
    Summa | | 2 631 | 2 631
    Arena | 3131 | 648 | 819
    IPS | 3151 | 250 | 101
    DUA | 3183 | 168 | 169
    Balans | 3251 | 130 | 140
    Summa | | 1 196 | 1 229
    """
    found = columns(test_numbers_of_projects_that_rise_are_no_amounts_whatever_stands_over_them, "delarsrapport", 2009)
    assert [c.amounts for c in found] == [False, True, True]


def test_a_part_of_a_year_is_of_the_year_foreseen_beside_it() -> None:
    """Papers for a meeting in autumn are about the year to come.

    = Ekonomiskt läge
    # Miljoner kronor | Budget 2023 | Utfall jan–aug | Prognos 2023
    Medlemsbidrag | 22,4 | 16,8 | 22,4
    Insatser | -21,9 | -12,7 | -20,8
    """
    found = columns(test_a_part_of_a_year_is_of_the_year_foreseen_beside_it, "budget", 2024)
    assert [(c.fiscal_year, str(c.period_end)) for c in found] == [
        (2023, "2023-12-31"),
        (2023, "2023-08-31"),
        (2023, "2023-12-31"),
    ]


def test_a_part_of_a_year_is_of_the_year_budgeted_on_its_left() -> None:
    """What is planned from there on stands behind it; the year before a budget has none of its own.

    = Ekonomi
    # tkr | Bokslut 2022 | Budget 2023 | Utfall jan-aug | Budget 2024
    Insatser | 410 | 420 | 260 | 430
    """
    found = columns(test_a_part_of_a_year_is_of_the_year_budgeted_on_its_left, "budget", 2024)
    assert [c.fiscal_year for c in found] == [2022, 2023, 2023, 2024]
    own = columns(test_a_part_of_a_year_is_of_the_year_budgeted_on_its_left, "delarsrapport", 2023, date(2023, 8, 31))
    assert [c.fiscal_year for c in own] == [2022, 2023, 2023, 2024]


def test_one_head_of_an_initial_beside_heads_that_name_measures() -> None:
    """No other head says budget.

    # mnkr | Bokslut 2023 | B 2024 | Utfall t.o.m. aug | Prognos helår
    Intäkter | 18,2 | 18,5 | 12,5 | 18,7
    Kostnader | -17,9 | -18,0 | -10,6 | -17,1
    """
    document = test_one_head_of_an_initial_beside_heads_that_name_measures
    found = columns(document, "delarsrapport", 2024, date(2024, 8, 31))
    assert [c.measure for c in found] == ["outcome", "budget", "outcome", "forecast"]
    assert (found[1].fiscal_year, found[1].period_end) == (2024, date(2024, 12, 31))


def test_one_head_of_an_initial_beside_a_budget_is_none() -> None:
    """B may be bokslut.

    # tkr | B 2023 | Budget 2024
    Kansli | 1 300 | 1 350
    """
    found = columns(test_one_head_of_an_initial_beside_a_budget_is_none, "arsredovisning", 2023)
    assert [c.measure for c in found] == ["outcome", "budget"]


def test_the_whole_year_beside_its_quarters_is_what_they_are() -> None:
    """Their sum, no forecast.

    = Bilaga 1. Kostnader per kvartal 2024 (tkr)
    # | Kv 1 | Kv 2 | Kv 3 | Kv 4 | Hela året | Budget 2024 | Avvikelse
    Insats Ett | 402 | 418 | 377 | 455 | 1 652 | 1 700 | 48
    Kansli | 21 | 38 | 9 | 44 | 112 | 140 | 28
    """
    found = columns(test_the_whole_year_beside_its_quarters_is_what_they_are, "other", 2024)
    assert [c.measure for c in found] == [*5 * ["outcome"], "budget", "variance"]


def test_a_balance_sheet_at_the_end_of_the_year_that_is_planned_is_budget() -> None:
    """The day before has passed, or nearly so.

    = Balansräkning
    # mnkr | 2021-12-31 | 2020-12-31
    Kassa och bank | 5 624 | 4 284
    Summa tillgångar | 5 624 | 4 284
    """
    found = columns(test_a_balance_sheet_at_the_end_of_the_year_that_is_planned_is_budget, "budget", 2021)
    assert [(c.measure, c.period_end) for c in found] == [
        ("budget", date(2021, 12, 31)),
        ("outcome", date(2020, 12, 31)),
    ]


def test_the_sentence_right_above_gives_heads_without_time_their_days() -> None:
    """What is applied for, put before the board.

    = Följande ansökningar föreslås beviljas för tiden april–december 2018.
    # | Sökt | Förslag
    Linken | 640 000 kr | 600 000 kr
    Steget | 355 000 kr | 355 000 kr
    """
    found = columns(test_the_sentence_right_above_gives_heads_without_time_their_days, "arsredovisning", 2017)
    assert {(c.period_start, c.period_end) for c in found} == {(date(2018, 4, 1), date(2018, 12, 31))}


def test_years_together_begin_and_end_amid_their_years_where_the_heads_do() -> None:
    """Of an insats.

    = Budget (kr)
    # | 2020 (aug-dec) | 2021 | 2022 (jan-jul) | Totalt
    Projektledare | 255 000 | 624 000 | 371 000 | 1 250 000
    Lokaler | 60 000 | 144 000 | 84 000 | 288 000
    """
    *_, total = columns(
        test_years_together_begin_and_end_amid_their_years_where_the_heads_do, "budget", 2020, date(2020, 12, 31)
    )
    assert (total.period_start, total.period_end) == (date(2020, 8, 1), date(2022, 7, 31))


def test_a_plan_of_later_years_is_none_of_the_year_of_the_budget_beside_them() -> None:
    """As a document's second table.

    = Ekonomisk plan 2011–2012
    # | 2010 | 2011 | 2012
    Bidrag | 5 200 000 | 5 300 000 | 5 400 000
    Insatser | 3 760 000 | 3 400 000 | 3 100 000
    """
    found = columns(test_a_plan_of_later_years_is_none_of_the_year_of_the_budget_beside_them, "verksamhetsplan", 2010)
    assert [c.measure for c in found] == ["budget", "plan", "plan"]


def test_what_a_title_proposes_for_a_later_year_is_its_budget() -> None:
    """Below the number of the table.

    = Tabell 3. Förslag till bidrag 2024, tkr
    # Förbund | Regionens bidrag 2024
    Sydnärke | 1 320
    Örebro | 2 650
    """
    (found,) = columns(test_what_a_title_proposes_for_a_later_year_is_its_budget, "other", 2023, date(2023, 12, 31))
    assert (found.measure, found.fiscal_year) == ("budget", 2024)


def test_the_year_before_began_when_the_forbund_did() -> None:
    """Compared with a first year of six months.

    = Not 1 Intäkter (kr)
    # | 2006 | 2005
    Regionen | 1 000 000 | 500 000
    Summa | 1 000 000 | 500 000
    """
    found = statements(
        tables(of(test_the_year_before_began_when_the_forbund_did)),
        [""],
        replace(identity("arsredovisning", 2006), begun_before=date(2005, 7, 1)),
        "0" * 64,
        VOCABULARY,
    )
    assert [(c.period_start, c.period_end) for c in found[0].columns[0]] == [
        (date(2006, 1, 1), date(2006, 12, 31)),
        (date(2005, 7, 1), date(2005, 12, 31)),
    ]


def test_years_below_a_statement_head_other_columns_than_its_budget_and_outcome() -> None:
    """A survey of years stands close below, its years over the statement's columns.

    = Ekonomi
    # Driftredovisning, tkr | 2012 Budget | 2012 Utfall | 2012 Avvikelse | 2011 Utfall
    Medlemsbidrag | 36 210 | 36 210 | 0 | 35 480
    Personal | -35 800 | -34 911 | 889 | -35 720
    Resultat | 410 | 1 299 | 889 | -240
    # Fyra år i siffror | 2012 | 2011 | 2010 | 2009
    Resultat (mkr) | 1,3 | -0,2 | 1,2 | 2,4
    Eget kapital (mkr) | 14,2 | 8,1 | 8,4 | 7,2
    """
    document = test_years_below_a_statement_head_other_columns_than_its_budget_and_outcome
    found = columns(document, "arsredovisning", 2012, date(2012, 12, 31), block=1)
    assert [(c.measure, c.fiscal_year) for c in found] == [("outcome", year) for year in (2012, 2011, 2010, 2009)]


def test_a_head_that_cannot_be_read_is_none_of_the_years_below_the_statement() -> None:
    """The same with a head that OCR could not read.

    = Ekonomi
    # Driftredovisning, tkr | 2012 Budget | 2012 Utfall | ������� | 2011 Utfall
    Medlemsbidrag | 36 210 | 36 210 | 0 | 35 480
    Personal | -35 800 | -34 911 | 889 | -35 720
    Resultat | 410 | 1 299 | 889 | -240
    # Fyra år i siffror | 2012 | 2011 | 2010 | 2009
    Resultat (mkr) | 1,3 | -0,2 | 1,2 | 2,4
    Eget kapital (mkr) | 14,2 | 8,1 | 8,4 | 7,2
    """
    document = test_a_head_that_cannot_be_read_is_none_of_the_years_below_the_statement
    (found,) = statements(tables(of(document)), [""], identity("arsredovisning", 2012), "0" * 64, VOCABULARY)
    filled = [[f.printed if f else None for f in line.figures] for line in found.lines]
    assert [row[2] for row in filled] == [None, None, None, "1,2", "8,4"]


def test_the_year_as_a_whole_right_of_the_budget_of_its_part_is_budgeted() -> None:
    """In a report on seven months, whose group heads stand over the first of their columns.

    = Delårsredovisning januari - juli 2009 (tkr)
    # | Utfall Jan-juli 2009 | Jan-juli 2008 | Budget Jan-juli 2009 | Helår 2009 | Prognos Helår 2009
    Verksamhetens intäkter | 4 118 | 3 876 | 3 850 | 6 600 | 6 900
    Personalkostnader | -3 900 | -3 800 | -3 850 | -6 600 | -6 800
    """
    document = test_the_year_as_a_whole_right_of_the_budget_of_its_part_is_budgeted
    found = columns(document, "delarsrapport", 2009, date(2009, 7, 31))
    assert [c.measure for c in found] == ["outcome", "outcome", "budget", "budget", "forecast"]


def test_two_letters_head_the_year_before() -> None:
    """A report.

    # | Bokslut 2010 | FÅ
    Verksamhetens intäkter | 6 400 000 | 6 276 000
    """
    found = columns(test_two_letters_head_the_year_before, "arsredovisning", 2010)
    assert [(c.fiscal_year, c.measure) for c in found] == [(2010, "outcome"), (2009, "outcome")]


def test_the_years_of_a_plan_are_counted_from_the_budget_beside_them() -> None:
    """Prose alone says which they are.

    # Insats, tkr | Prognos 2012 | Budget 2013 | Plan år 1 | Plan år 2
    Vägen in | 2 100 | 2 200 | 2 300 | 2 450
    """
    found = columns(test_the_years_of_a_plan_are_counted_from_the_budget_beside_them, "verksamhetsplan", 2013)
    assert [(c.fiscal_year, c.measure) for c in found[2:]] == [(2014, "plan"), (2015, "plan")]
