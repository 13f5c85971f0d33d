"""What a reader concludes of a table whose heads say little: the docstring of each test is its table."""

from collections.abc import Callable
from datetime import date

from helpers.tabletext import identity, of, tables

from pipeline import vocabulary
from pipeline.meaning import identify, statements
from pipeline.model import DocumentType, Figure, Identity, Measure, Section, Unit, Version
from pipeline.records import replace

VOCABULARY = vocabulary.load()


def figures(document: Callable[[], object], what: Identity) -> list[Figure]:
    found = statements(tables(of(document)), [""] * 3, what, "0" * 64, VOCABULARY)
    return [f for s in found for line in s.lines for f in line.figures if f]


def test_the_day_beside_a_budget_is_that_of_its_decision() -> None:
    """Two decisions on one year's budget.

    = Reviderad budget för 2022 (tkr)
    # | Budget 2021-11-19 | Rev. budget 2022-03-18 | Ändring
    Försäkringskassan | 2 250 | 2 250 | 0
    Kansli | 1 750 | 1 850 | 100
    """
    found = figures(test_the_day_beside_a_budget_is_that_of_its_decision, identity("budget", 2022))
    assert {(f.measure, f.fiscal_year) for f in found[:2]} == {(Measure.BUDGET, 2022)}
    assert found[2].measure is Measure.VARIANCE


def test_bare_years_before_a_forecast_have_passed() -> None:
    """A survey with a forecast.

    = Eget kapital i förhållande till bidragen (tkr), bokslut och prognos
    # | 2021 | 2022 | Prognos 2023
    Totala bidrag | 6 000 | 6 100 | 6 200
    Eget kapital 31/12 | 3 210 | 2 870 | 2 410
    """
    found = figures(test_bare_years_before_a_forecast_have_passed, identity("other", 2023))
    assert [f.measure for f in found[:3]] == [Measure.OUTCOME, Measure.OUTCOME, Measure.FORECAST]


def test_lines_that_say_what_they_are_and_when_under_a_silent_head() -> None:
    """Equity rolled on over two years.

    = Eget kapital
    # | Belopp tkr
    Ingående eget kapital 2024-01-01 | 3 120
    Prognostiserat resultat 2024 | -820
    Beräknat eget kapital 2024-12-31 | 2 300
    Budgeterat resultat 2025 | -700
    """
    found = figures(test_lines_that_say_what_they_are_and_when_under_a_silent_head, identity("verksamhetsplan", 2025))
    assert [(f.measure, f.fiscal_year, f.period_end) for f in found] == [
        (Measure.OUTCOME, 2024, date(2024, 1, 1)),
        (Measure.FORECAST, 2024, date(2024, 12, 31)),
        (Measure.FORECAST, 2024, date(2024, 12, 31)),
        (Measure.BUDGET, 2025, date(2025, 12, 31)),
    ]


def test_a_surveys_bare_equity_is_of_the_balance_sheet() -> None:
    """Five years, of which two are shown.

    = Femårsöversikt (tkr)
    # | 2021 | 2020
    Verksamhetens intäkter | 8 420 | 8 390
    Verksamhetens kostnader | -8 911 | -7 702
    Årets resultat | -491 | 688
    Eget kapital | 2 944 | 3 435
    """
    found = figures(test_a_surveys_bare_equity_is_of_the_balance_sheet, identity("arsredovisning", 2021))
    assert [f.section for f in found[-4:]] == [Section.RESULT] * 2 + [Section.EQUITY_LIABILITY] * 2
    assert (found[-1].period_start, found[-1].period_end) == (None, date(2020, 12, 31))


def test_a_head_that_names_equity_tells_the_section() -> None:
    """Years down the rows.

    = Fem år i siffror (tkr)
    # År | Medlemsavgifter | Kostnader | Resultat | Eget kapital
    2022 | 4 500 | 4 820 | -320 | 1 335
    2023 | 4 600 | 4 710 | -110 | 1 225
    """
    found = figures(test_a_head_that_names_equity_tells_the_section, identity("arsredovisning", 2023))
    assert [f.section for f in found[:4]] == ["income", "cost", "result", "equity_liability"]


def test_a_table_that_a_sentence_leads_to_has_no_part_in_the_heads_above_it() -> None:
    """A second table on the page, without a head.

    = Intäkter och kostnader jämfört med budget 2012 (tkr)
    # | Budget | Utfall
    Försäkringskassan | 1 500 | 1 500
    Kansli | 620 | 608
    ====
    = Förbundets egna kapital har förändrats enligt nedan (tkr):
    Eget kapital 2012-01-01 | 864
    Årets resultat | 109
    """
    document = test_a_table_that_a_sentence_leads_to_has_no_part_in_the_heads_above_it
    found = figures(document, identity("arsredovisning", 2012))
    assert [f.measure for f in found] == [Measure.BUDGET, Measure.OUTCOME] * 2 + [Measure.OUTCOME] * 2


def test_a_title_of_measure_and_year_leaves_the_section_to_the_one_above() -> None:
    """Names of kommuner, which say nothing of who pays whom.

    = Kommunernas bidrag 2021 (tkr)
    = Budget 2021
    # Kommun | Belopp
    Alvby | 1 620
    Bodarp | 620
    """
    document = test_a_title_of_measure_and_year_leaves_the_section_to_the_one_above
    found = figures(document, identity("budget", 2021))
    assert {f.section for f in found} == {Section.INCOME}


def test_a_paper_written_before_its_year_holds_no_outcome_of_it() -> None:
    """What insatser are to cost.

    = Insatser 2023 (kr)
    # Insats | Kostnad 2023 | Ökning
    Vikholmsteamet | 745 550 | 24 050
    Framåt | 3 100 000 | 100 000
    """
    what = identify(["Insatser 2023\nBeslutsunderlag till styrelsen 2022-09-30\n"], {}, VOCABULARY)
    assert (what.document_type, what.fiscal_year, what.ahead) == (DocumentType.OTHER, 2023, True)
    document = test_a_paper_written_before_its_year_holds_no_outcome_of_it
    assert [f.measure for f in figures(document, what)[:2]] == [Measure.BUDGET, Measure.VARIANCE]
    assert figures(document, replace(what, ahead=False))[0].measure is None
    later = identify(["Insatser 2023\nBeslutsunderlag till styrelsen 2023-02-10\n"], {}, VOCABULARY)
    assert not later.ahead


def test_a_bare_total_of_the_income_ends_what_the_total_of_the_costs_adds_up() -> None:
    """Names of kommuner right above the first sum.

    = Utfall och prognos (tkr)
    # | Budget 2020 | Prognos 2020
    Staten via Försäkringskassan | 2 272 | 2 352
    Region Norrmark | 1 297 | 1 302
    Lillbyn | 271 | 304
    Storbyn | 290 | 292
    Totalt | 4 130 | 4 250
    Nystart | 2 250 | 2 256
    Förbundskansli | 1 167 | 1 198
    Summa kostnader | 3 417 | 3 454
    """
    document = test_a_bare_total_of_the_income_ends_what_the_total_of_the_costs_adds_up
    found = figures(document, identity("delarsrapport", 2020, date(2020, 8, 31)))
    assert [f.section for f in found[::2]] == [Section.INCOME] * 5 + [Section.COST] * 3


def test_months_of_the_year_before_leave_the_other_heads_their_year() -> None:
    """No head names a year.

    = Resultat (tkr)
    # | Utfall perioden | Utfall fg år jan-okt | Helårsbudget
    Bidrag | 3 100 | 2 900 | 3 720
    Kansli | 800 | 790 | 990
    """
    document = test_months_of_the_year_before_leave_the_other_heads_their_year
    found = figures(document, identity("delarsrapport", 2023, date(2023, 10, 31)))
    assert [(f.fiscal_year, f.period_end) for f in found[:3]] == [
        (2023, date(2023, 10, 31)),
        (2022, date(2022, 10, 31)),
        (2023, date(2023, 12, 31)),
    ]


def test_a_table_of_insatser_under_the_heads_of_the_page_before_is_another() -> None:
    """The first table is closed by its total.

    = Bidrag från medlemmarna (tkr)
    # | Budget | Utfall
    Staten | 3 100 | 2 900
    Summa | 3 100 | 2 900
    ====
    page 2
    = Fördelning per insats
    # | Budget | Utfall
    SAMIR | 800 | 790
    Totalt | 800 | 790
    """
    document = test_a_table_of_insatser_under_the_heads_of_the_page_before_is_another
    found = figures(document, identity("arsredovisning", 2021))
    assert [f.section for f in found[::2]] == [Section.INCOME] * 2 + [Section.COST] * 2


def test_a_silent_head_between_the_year_before_and_the_next_is_of_the_documents_own() -> None:
    """A head that says neither measure nor year.

    = Förslag till budget 2014 (tkr)
    # | Budget 2013 | Belopp | Plan 2015
    Statligt bidrag | 2 186 | 2 613 | 2 408
    Kansli | 1 172 | 1 067 | 1 145
    """
    document = test_a_silent_head_between_the_year_before_and_the_next_is_of_the_documents_own
    found = figures(document, identity("verksamhetsplan", 2014))
    assert [f.fiscal_year for f in found[:3]] == [2013, 2014, 2015]


def test_kommuner_over_amounts_of_insatsmedel_are_money() -> None:
    """No head says a measure or a year.

    = Fördelning av insatsmedel per kommun
    # | Halmstad | Hylte | Gemensamt | Totalt
    Mötesplatsen | 0 | 306 000 | 567 000 | 873 000
    Rehabkoordinering | 560 000 | 104 000 | 526 000 | 1 190 000
    Summa | 560 000 | 410 000 | 1 093 000 | 2 063 000
    """
    document = test_kommuner_over_amounts_of_insatsmedel_are_money
    found = figures(document, identity("delarsrapport", 2024, date(2024, 6, 30)))
    assert {(f.unit, f.section, f.measure) for f in found} == {(Unit.SEK, Section.COST, Measure.OUTCOME)}


def test_a_proposal_beside_a_budget_is_of_another_year_than_that() -> None:
    """Only the year before is named.

    = Förslag till budget (tkr)
    # | Budget 2011 | Förslag
    Försäkringskassan | 2 100 | 2 188
    Kansli | 1 100 | 1 145
    """
    found = figures(test_a_proposal_beside_a_budget_is_of_another_year_than_that, identity("verksamhetsplan", 2012))
    assert [(f.measure, f.fiscal_year) for f in found[:2]] == [(Measure.BUDGET, 2011), (Measure.BUDGET, 2012)]


def test_opening_and_closing_equity_over_years_down_the_rows() -> None:
    """Years down the rows.

    = Eget kapital 2019–2020, tkr
    # År | IB eget kapital | Årets resultat | UB eget kapital
    2019 | 1 565 | -310 | 1 255
    2020 | 1 255 | 144 | 1 399
    """
    found = figures(test_opening_and_closing_equity_over_years_down_the_rows, identity("arsredovisning", 2020))
    assert [f.section for f in found[:3]] == ["equity_liability", "result", "equity_liability"]


def test_what_insatser_were_given_is_a_budget_of_costs() -> None:
    """What is not spent goes back.

    = Slutredovisning av insatsmedel 2022 (kr)
    # Insats | Tilldelade medel | Förbrukade medel | Att återbetala
    Etableringsstöd | 950 000 | 911 200 | 38 800
    Ung arena | 1 240 000 | 1 198 450 | 41 550
    """
    found = figures(test_what_insatser_were_given_is_a_budget_of_costs, identity("arsredovisning", 2022))
    assert [f.measure for f in found[:3]] == [Measure.BUDGET, Measure.OUTCOME, Measure.VARIANCE]
    assert {f.section for f in found} == {Section.COST}


def test_participants_below_lines_with_units_of_their_own_are_persons() -> None:
    """A survey of money and people.

    = Året i siffror
    # | 2022 | 2021
    Medlemsbidrag, mnkr | 6,2 | 6,1
    Deltagare i insatser | 411 | 388
    """
    found = figures(test_participants_below_lines_with_units_of_their_own_are_persons, identity("arsredovisning", 2022))
    assert [f.unit for f in found] == [Unit.SEK, Unit.SEK, Unit.PERSONS, Unit.PERSONS]


def test_so_many_months_are_the_first_of_the_year() -> None:
    """Budget and outcome of a part of the year between those of the whole.

    = Ekonomi per 2018-05-31 (tkr)
    # | Budget 12 mån | Budget 5 mån | Utfall 5 mån | Prognos 12 mån
    Medlemsbidrag | 4 600 | 1 917 | 1 917 | 4 600
    Kansli | 1 150 | 479 | 470 | 1 140
    """
    document = test_so_many_months_are_the_first_of_the_year
    found = figures(document, identity("delarsrapport", 2018, date(2018, 5, 31)))
    assert [(f.period_start, f.period_end) for f in found[:4]] == [
        (date(2018, 1, 1), date(2018, month, 31)) for month in (12, 5, 5, 12)
    ]


def test_a_projects_budget_over_several_years_is_of_the_first() -> None:
    page = "Ansökan om medel – projektbudget\nProjekt: Arbetslyftet, 2021-07-01–2024-06-30\n"
    what = identify([page], {}, VOCABULARY)
    assert (what.document_type, what.fiscal_year) == (DocumentType.BUDGET, 2021)


def test_the_other_side_of_a_balance_sheet_without_headings_is_told_by_its_lines() -> None:
    """In short.

    = Balansräkning i sammandrag (mnkr)
    # | 2021 | 2020
    Omsättningstillgångar | 5,1 | 4,2
    Eget kapital | 3,4 | 2,7
    Kortfristiga skulder | 1,7 | 1,5
    """
    document = test_the_other_side_of_a_balance_sheet_without_headings_is_told_by_its_lines
    found = figures(document, identity("arsredovisning", 2021))
    assert [f.section for f in found[::2]] == ["asset", "equity_liability", "equity_liability"]


def test_members_below_a_title_of_what_was_paid_out_get_it() -> None:
    """A list without heads.

    = Under 2018 har följande belopp betalats ut till insatserna (kronor):
    = Utbetalda medel
    Flens kommun, Framsteget | 412 000
    Katrineholms kommun, Lots | 655 000
    Region Sörmland, Rehabstöd | 730 500
    Summa | 1 797 500
    """
    found = figures(test_members_below_a_title_of_what_was_paid_out_get_it, identity("arsredovisning", 2018))
    assert {(f.section, f.measure, f.fiscal_year) for f in found} == {(Section.COST, Measure.OUTCOME, 2018)}


def test_what_a_budget_reckons_of_its_own_year_is_its_own() -> None:
    """Dot leaders, no heads.

    = Styrelsen har den 28 november 2013 beslutat om följande budget för 2014
    Intäkter
    Försäkringskassan | 5 150 000 kr
    Medlemskommunerna | 2 575 000 kr
    Beräknat överskott från 2013 | 1 900 000 kr
    Summa intäkter | 9 625 000 kr
    Kostnader
    Insatser | 8 725 000 kr
    Summa kostnader | 8 725 000 kr
    Beräknat resultat 2014-12-31 | 900 000 kr
    """
    found = figures(test_what_a_budget_reckons_of_its_own_year_is_its_own, identity("verksamhetsplan", 2014))
    assert {(f.measure, f.fiscal_year) for f in found} == {(Measure.BUDGET, 2014)}


def test_the_time_of_an_insats_in_its_card_is_no_head() -> None:
    """The right half of a card, of which the first line looks like a head.

    = Insatsblad 2021
    # Insatstid | 2020-01-01 – 2022-12-31
    Förbrukade medel 2021 | 1 322 118 kr
    Varav kvinnor | 20
    """
    spent, women = figures(test_the_time_of_an_insats_in_its_card_is_no_head, identity("other", 2021))
    assert (spent.measure, spent.fiscal_year, spent.section) == (Measure.OUTCOME, 2021, Section.COST)
    assert (spent.period_start, spent.period_end) == (date(2021, 1, 1), date(2021, 12, 31))
    assert women.unit is Unit.PERSONS


def test_months_of_four_digits_beside_their_span_are_the_last_line_of_a_head() -> None:
    """A listing of accounts.

    = Period: 2016-09
    # | Period | Ack | Årsbudget |
    Konto | 1609 | 1601–1609 | 2016 | Förbr %
    Bidrag kommuner | 104 166,67 | 937 500,03 | 1 250 000,00 | 75,0
    Lokalhyra | -9 850,00 | -88 650,00 | -118 200,00 | 75,0
    """
    document = test_months_of_four_digits_beside_their_span_are_the_last_line_of_a_head
    found = figures(document, identity("other", 2016))
    assert [f.printed for f in found[:4]] == ["104 166,67", "937 500,03", "1 250 000,00", "75,0"]
    assert [(f.measure, f.period_start, f.period_end) for f in found[:2]] == [
        (Measure.OUTCOME, date(2016, 9, 1), date(2016, 9, 30)),
        (Measure.OUTCOME, date(2016, 1, 1), date(2016, 9, 30)),
    ]
    assert found[3].unit is Unit.PERCENT


def test_lines_of_one_name_in_two_years_are_each_of_its_own() -> None:
    """Members side by side.

    = Finansiering 2024–2025 (tkr)
    # | Försäkringskassan | Region Värmland | Säffle kommun
    Bidrag 2024 | 1 800 | 900 | 380
    Bidrag 2025 | 1 860 | 930 | 392
    """
    found = figures(test_lines_of_one_name_in_two_years_are_each_of_its_own, identity("budget", 2024))
    assert [f.fiscal_year for f in found] == [2024, 2024, 2024, 2025, 2025, 2025]
    assert [f.measure for f in found[::3]] == [Measure.BUDGET, Measure.PLAN]
    assert found[3].period_end == date(2025, 12, 31)


def test_a_year_that_heads_rows_in_a_plan_is_budget_or_plan_by_its_own() -> None:
    """A budget and the plan after it, below each other.

    = Resultatbudget per år (tkr)
    # | Belopp
    2020
    Medlemsbidrag | 7 200
    Insatser | 5 900
    2021
    Medlemsbidrag | 7 250
    Insatser | 5 750
    """
    found = figures(test_a_year_that_heads_rows_in_a_plan_is_budget_or_plan_by_its_own, identity("budget", 2020))
    assert [(f.measure, f.fiscal_year) for f in found[::2]] == [(Measure.BUDGET, 2020), (Measure.PLAN, 2021)]


def test_where_the_money_came_from_is_told_of_what_has_passed() -> None:
    """A leaflet.

    = 2023
    Härifrån kom pengarna
    Staten | 3,10 mnkr
    Kommunerna | 1,55 mnkr
    Så användes pengarna
    Insatser för individer | 4,12 mnkr
    """
    found = figures(test_where_the_money_came_from_is_told_of_what_has_passed, identity("other", 2023))
    assert [(f.measure, f.section) for f in found] == [
        (Measure.OUTCOME, Section.INCOME),
        (Measure.OUTCOME, Section.INCOME),
        (Measure.OUTCOME, Section.COST),
    ]


def test_a_closing_surplus_of_a_year_is_a_result() -> None:
    """The last lines of a budget.

    = Budgetförslag 2019 (kr)
    # | Belopp
    Insatser | 8 450 000
    Summa kostnader | 8 450 000
    Beräknat utgående överskott 2019 | 350 000
    """
    found = figures(test_a_closing_surplus_of_a_year_is_a_result, identity("budget", 2019))
    assert (found[-1].section, found[-1].is_total) == (Section.RESULT, True)


def test_what_is_told_per_insats_is_a_cost_under_its_name_too() -> None:
    """Budget and outcome down the rows, years in the heads.

    = Stödlinjen
    = Ekonomi per insats 2018–2020 (tkr)
    # | 2018 | 2019
    Budget | 900 | 950
    Utfall | 871 | 902
    """
    found = figures(test_what_is_told_per_insats_is_a_cost_under_its_name_too, identity("other", 2020))
    assert [(f.section, f.measure, f.fiscal_year) for f in found[1:3]] == [
        (Section.COST, Measure.BUDGET, 2019),
        (Section.COST, Measure.OUTCOME, 2018),
    ]


def test_the_only_year_of_the_sentence_above_a_table_is_its_own_where_nothing_else_says_one() -> None:
    """A leaf of a region.

    = I länet finns tre samordningsförbund. Parternas bidrag till förbunden 2022 framgår av tabellen (tkr).
    = Samordningsförbunden i länet
    # Förbund | Staten | Regionen
    Finnveden | 2 300 | 1 150
    Höglandet | 4 100 | 2 050
    """
    document = test_the_only_year_of_the_sentence_above_a_table_is_its_own_where_nothing_else_says_one
    unknown = replace(identity("other", 2022), fiscal_year=None, period_end=None)
    assert {(f.fiscal_year, f.period_end) for f in figures(document, unknown)} == {(2022, date(2022, 12, 31))}
    assert {f.fiscal_year for f in figures(document, identity("budget", 2023))} == {2023}


def test_shares_of_a_diagram_beside_a_table_are_none_of_its_amounts() -> None:
    """A pie stands right of the table, one of its shares above the first row.

    = 2 %
    = Område Tkr Andel
    = Kostnader 2020
    Arbetsrehabilitering | 4 100 | 34 % | 16 %
    Ungdomsinsatser | 3 200 | 27 % |
    Psykisk ohälsa | 2 500 | 21 % |
    Kansli | 2 200 | 18 % |
    Summa | 12 000 | 100 % |
    """
    found = figures(test_shares_of_a_diagram_beside_a_table_are_none_of_its_amounts, identity("budget", 2020))
    amounts = [f for f in found if f.unit is Unit.SEK]
    assert [(int(f.value), f.section) for f in amounts][::4] == [(4_100_000, Section.COST), (12_000_000, Section.COST)]
    assert [f.printed for f in found if f.unit is Unit.PERCENT] == ["34 %", "27 %", "21 %", "18 %", "100 %"]


def test_what_was_financed_is_a_cost() -> None:
    """A list of names.

    = Finansierade aktiviteter
    # | Budget 2021 | Utfall 2021
    Vändpunkten | 420 | 411
    Klara livet | 1 090 | 1 102
    Summa | 1 510 | 1 513
    """
    found = figures(test_what_was_financed_is_a_cost, identity("arsredovisning", 2021))
    assert {f.section for f in found} == {Section.COST}


def test_the_sum_of_columns_of_people_counts_them_too() -> None:
    """Women, men, both, and what it cost.

    = Deltagare och kostnad per insats
    # Insats | Kvinnor | Män | Totalt | Kostnad 2019 (tkr)
    Ymer | 21 | 18 | 39 | 1 211
    Embla | 34 | 12 | 46 | 988
    Ask | 9 | 15 | 24 | 640
    """
    found = figures(test_the_sum_of_columns_of_people_counts_them_too, identity("arsredovisning", 2019))
    assert [f.unit for f in found[:4]] == [Unit.PERSONS, Unit.PERSONS, Unit.PERSONS, Unit.SEK]


def test_a_heading_above_the_same_head_again_says_the_year_of_what_follows() -> None:
    """Two budgets below each other.

    = Budget år 2010
    # | Kronor
    Försäkringskassan | 1 414 000
    Kontor | 1 061 000
    Till jämförelse: budget år 2009 |
    # | Kronor
    Försäkringskassan | 1 400 000
    # | Kronor
    Kontor | 1 096 000
    """
    document = test_a_heading_above_the_same_head_again_says_the_year_of_what_follows
    found = figures(document, identity("verksamhetsplan", 2010))
    assert [f.fiscal_year for f in found] == [2010, 2010, 2009, 2009]
    assert {f.measure for f in found} == {Measure.BUDGET}


def test_a_corner_of_equity_over_income_and_costs_is_no_balance_sheet() -> None:
    """Of a plan.

    # Resultat och eget kapital (tkr) | 2016 | 2017
    Bidrag | 13 720 | 13 880
    Kostnader | 13 870 | 14 090
    Resultat | -150 | -210
    Ingående eget kapital | 5 971 | 5 821
    Utgående eget kapital | 5 821 | 5 611
    """
    document = test_a_corner_of_equity_over_income_and_costs_is_no_balance_sheet
    found = figures(document, identity("verksamhetsplan", 2016))[::2]
    assert [f.section for f in found[:3]] == [Section.INCOME, Section.COST, Section.RESULT]
    assert {f.section for f in found[3:]} == {Section.EQUITY_LIABILITY}


def test_a_result_is_named_by_what_stands_before_what_it_is_reckoned_after() -> None:
    """What is used of the equity is added.

    # kr | Budget 2019
    Intäkter | 12 920 000
    Kostnader | 14 230 000
    Resultat | -1 310 000
    Utnyttjande av eget kapital | 1 310 000
    Resultat efter utnyttjande av eget kapital | 0
    """
    document = test_a_result_is_named_by_what_stands_before_what_it_is_reckoned_after
    last = figures(document, identity("budget", 2019))[-1]
    assert (last.section, last.is_total, str(last.period_start)) == (Section.RESULT, True, "2019-01-01")


def test_what_a_reckoning_of_results_takes_off_has_a_period_below_a_title_of_the_balance_too() -> None:
    """The chapter before.

    = 1.6 God ekonomisk hushållning och ekonomisk ställning
    = 1.7 Balanskravsresultat
    # Balanskravsutredning (kr) | 2023 | 2022
    Årets resultat enligt resultaträkningen | 252 570 | 318 430
    Reducering av samtliga realisationsvinster | - | -
    Årets resultat efter balanskravsjusteringar | 252 570 | 318 430
    Årets balanskravsresultat | 252 570 | 318 430
    """
    document = test_what_a_reckoning_of_results_takes_off_has_a_period_below_a_title_of_the_balance_too
    assert all(f.period_start for f in figures(document, identity("arsredovisning", 2023)))


def test_fees_to_the_network_of_all_forbund_are_costs_and_what_is_taken_of_equity_income() -> None:
    """Of a budget in detail.

    # Post | Budget 2021
    Revision | 45 000
    Medlemsavgift NNS | 12 000
    TOTALT | 57 000
    Finansiering |
    Region Västerbotten | 40 000
    Disponerat ur eget kapital | 17 000
    Summa finansiering | 57 000
    """
    document = test_fees_to_the_network_of_all_forbund_are_costs_and_what_is_taken_of_equity_income
    found = figures(document, identity("budget", 2021))
    assert [f.section for f in found] == [*[Section.COST] * 3, *[Section.INCOME] * 3]
    assert all(f.period_start for f in found)


def test_capital_at_two_days_with_results_between_them() -> None:
    """One column, the year in each label.

    = Kapitalutveckling
    # | kronor
    Kapital 2007-12-31 | 972.453
    Beräknat resultat 2008 | 210.000
    Budgeterat resultat 2009 | 70.000
    Beräknat kapital 2009-12-31 | 1.252.453
    """
    found = figures(test_capital_at_two_days_with_results_between_them, identity("verksamhetsplan", 2009))
    assert [(f.fiscal_year, f.is_total) for f in found[::3]] == [(2007, False), (2009, True)]
    assert {f.section for f in found[::3]} == {Section.EQUITY_LIABILITY}


def test_what_members_contribute_for_a_year_is_its_budget_where_nobody_says_more() -> None:
    """Shares by the number of people.

    = Underlag: medlemmarnas bidrag 2024 och 2025
    # Medlem | Invånare 2022-11-01 | Andel % | Bidrag 2024 | Bidrag 2025 | Förändring kr
    Vikholms kommun | 46 886 | 13,70 | 582 190 | 603 849 | 21 659
    Summa kommuner | 46 886 | 13,70 | 582 190 | 603 849 | 21 659
    Region Vik | | | 582 190 | 603 849 | 21 659
    """
    document = test_what_members_contribute_for_a_year_is_its_budget_where_nobody_says_more
    found = [f for f in figures(document, identity("other", 2024)) if f.column_no in (3, 4)]
    assert {(f.fiscal_year, f.measure) for f in found} == {(2024, Measure.BUDGET), (2025, Measure.BUDGET)}
    retold = replace(identity("other", 2026), title="Femårsöversikt 2022–2026")
    assert {f.measure for f in figures(document, retold) if f.column_no in (3, 4)} == {Measure.OUTCOME}


def test_what_members_contribute_is_for_the_whole_year_in_a_report_of_a_part_of_it() -> None:
    """Under bare years.

    = Bidrag
    # Kommunernas bidrag i kronor | 2024 | 2025
    Lerums kommun | 705 000 | 735 000
    Partille kommun | 640 000 | 668 000
    Summa | 1 345 000 | 1 403 000
    """
    document = test_what_members_contribute_is_for_the_whole_year_in_a_report_of_a_part_of_it
    found = figures(document, identity("delarsrapport", 2025, date(2025, 6, 30)))
    assert {(f.measure, str(f.period_start), str(f.period_end)) for f in found} == {
        (Measure.OUTCOME, "2024-01-01", "2024-12-31"),
        (Measure.BUDGET, "2025-01-01", "2025-12-31"),
    }


def test_what_members_contribute_is_named_above_a_corner_that_says_financing_too() -> None:
    """The plan's years are told by the sentence right above.

    = Medlemmarnas bidrag
    = Plan för 2026 och 2027 enligt ägarsamrådet i maj.
    # Finansiering, kr | 2025 | 2026 | 2027
    Lerums kommun | 705 000 | 735 000 | 740 000
    Partille kommun | 640 000 | 668 000 | 690 000
    """
    document = test_what_members_contribute_is_named_above_a_corner_that_says_financing_too
    found = figures(document, identity("delarsrapport", 2025, date(2025, 6, 30)))
    assert [(f.measure, str(f.period_end)) for f in found[:3]] == [
        (Measure.BUDGET, "2025-12-31"),
        (Measure.PLAN, "2026-12-31"),
        (Measure.PLAN, "2027-12-31"),
    ]


def test_what_a_member_contributes_is_for_the_whole_year_beside_its_share() -> None:
    """In a report of the first half.

    = Andelar av intäkter
    # Medlem | Andel | Bidrag 2025, kr
    Staten | 50,0 % | 2 700 000
    Nacka kommun | 50,0 % | 2 700 000
    """
    document = test_what_a_member_contributes_is_for_the_whole_year_beside_its_share
    found = [f for f in figures(document, identity("delarsrapport", 2025, date(2025, 6, 30))) if f.unit is Unit.SEK]
    assert {(f.measure, f.period_end) for f in found} == {(Measure.BUDGET, date(2025, 12, 31))}


def test_what_a_note_tells_of_contributions_is_of_the_part_of_the_year_that_its_report_is_for() -> None:
    """A note.

    = Not 1 Medlemsbidrag
    # | 2025 | 2024
    Lerums kommun | 367 500 | 352 500
    Partille kommun | 334 000 | 320 000
    """
    document = test_what_a_note_tells_of_contributions_is_of_the_part_of_the_year_that_its_report_is_for
    found = figures(document, identity("delarsrapport", 2025, date(2025, 6, 30)))
    assert {str(f.period_end) for f in found} == {"2025-06-30", "2024-06-30"}


def test_a_yearly_fee_is_a_budget_of_the_year_beside_what_is_paid_of_it_so_far() -> None:
    """Two columns.

    = Medlemmarnas avgifter
    # Medlem | Årsavgift 2017 | Inbetalt T1
    Laholms kommun | 750 000 | 250 000
    Hylte kommun | 300 000 | 100 000
    """
    document = test_a_yearly_fee_is_a_budget_of_the_year_beside_what_is_paid_of_it_so_far
    found = figures(document, identity("delarsrapport", 2017, date(2017, 4, 30)))
    assert [(f.measure, str(f.period_end)) for f in found[:2]] == [
        (Measure.BUDGET, "2017-12-31"),
        (Measure.OUTCOME, "2017-04-30"),
    ]


def test_the_amount_for_the_year_beside_what_is_paid_of_it_so_far_is_its_budget() -> None:
    """The title names contributions by who pays them.

    = Medlemskommunernas bidrag (tkr)
    # | Inbetalt jan-apr | Årsbelopp 2016
    Marks kommun | 382 | 1 146
    Tranemo kommun | 130 | 390
    """
    document = test_the_amount_for_the_year_beside_what_is_paid_of_it_so_far_is_its_budget
    found = figures(document, identity("delarsrapport", 2016, date(2016, 4, 30)))
    assert [(f.measure, str(f.period_end)) for f in found[:2]] == [
        (Measure.OUTCOME, "2016-04-30"),
        (Measure.BUDGET, "2016-12-31"),
    ]


def test_balances_that_a_sentence_says_are_reckoned_for_a_day_are_a_forecast() -> None:
    """In a plan of the year after.

    = Ingående balans
    = Beräknade bokslut för de båda förbunden per den 31 december 2014.
    # | Norra 2014-12-31 | Södra 2014-12-31 | Väst 2015-01-01
    Kassa och bank | 1 463 | 1 752 | 3 215
    Summa tillgångar | 1 463 | 1 752 | 3 215
    Eget kapital | 1 463 | 1 752 | 3 215
    """
    document = test_balances_that_a_sentence_says_are_reckoned_for_a_day_are_a_forecast
    found = figures(document, identity("budget", 2015, date(2015, 12, 31)))
    assert [f.measure for f in found[:2]] == [Measure.FORECAST] * 2


def test_the_total_of_what_insatser_got_names_no_income() -> None:
    """Kommuner over the columns.

    = Lämnade bidrag per insatstyp och kommun, januari–april 2017
    # Insatstyp | Halmstad | Laholm | Summa
    Rehabkoordinator | 611 212 | 250 000 | 861 212
    Supported Employment | 884 700 | 310 000 | 1 194 700
    Summa medel | 1 495 912 | 560 000 | 2 055 912
    """
    document = test_the_total_of_what_insatser_got_names_no_income
    found = figures(document, identity("delarsrapport", 2017, date(2017, 4, 30)))
    assert {f.section for f in found} == {Section.COST}


def test_what_contributions_are_used_for_is_no_budget_by_their_title() -> None:
    """A table of costs below the chapter's title.

    = Medlemsavgifter 2024
    = Kostnader per insats
    # Insats | 2024
    Framåt | 582 190
    """
    [figure] = figures(test_what_contributions_are_used_for_is_no_budget_by_their_title, identity("other", 2024))
    assert figure.measure is None


def test_years_down_the_rows_above_heads_of_measures_keep_the_names_of_who_pays() -> None:
    """What a project is paid with year by year, then its costs under heads of their own.

    = Finansiering per år enligt beviljad ansökan
    # År | ESF-stöd | Förbundet | Vikholms kommun | Summa finansiering
    2016 (aug-dec) | 1 240 000 | 310 000 | 155 000 | 1 705 000
    2017 | 3 480 000 | 870 000 | 435 000 | 4 785 000
    Hela projekttiden | 4 720 000 | 1 180 000 | 590 000 | 6 490 000
    Kostnader | | | |
    # Kostnadsslag | Budget hela projektet | Upparbetat t.o.m. 2017 | Återstår
    Personal | 6 000 000 | 1 212 340 | 4 787 660
    Schablon | 490 000 | 31 851 | 458 149
    Summa kostnader | 6 490 000 | 1 244 191 | 5 245 809
    """
    document = test_years_down_the_rows_above_heads_of_measures_keep_the_names_of_who_pays
    found = figures(document, identity("budget", 2017))
    assert {(f.section, f.measure) for f in found[:12]} == {(Section.INCOME, Measure.BUDGET)}
    assert {f.section for f in found[12:]} == {Section.COST}
    assert [f.measure for f in found[12:15]] == [Measure.BUDGET, Measure.OUTCOME, Measure.VARIANCE]
    assert {(f.fiscal_year, f.period_start, f.period_end) for f in found[8:12]} == {
        (None, date(2016, 8, 1), date(2017, 12, 31))
    }
    assert [f.fiscal_year for f in found[12:14]] == [None, None]


def test_a_total_below_years_down_the_rows_is_of_all_of_them() -> None:
    """Of the years alone, whatever the document's own.

    = Medlemsbidrag per år
    # År | Staten | Regionen | Totalt
    2019 | 100 | 50 | 150
    2020 | 110 | 55 | 165
    Totalt | 210 | 105 | 315
    """
    found = figures(test_a_total_below_years_down_the_rows_is_of_all_of_them, identity("verksamhetsplan", 2022))
    assert {(f.measure, f.fiscal_year, f.period_start, f.period_end) for f in found[6:]} == {
        (Measure.OUTCOME, None, date(2019, 1, 1), date(2020, 12, 31))
    }


def test_what_is_told_beside_a_budget_and_its_outcome_is_neither() -> None:
    """What was given back, under a title of another year.

    = Sammanställning beviljade insatser 2017
    # Insats | Beviljat totalt | Budget 2016 | Utfall 2016 | Återfört till förbundet
    Arbetsrehab steg 2 | 1 900 000 | 820 000 | 791 334 | 28 666
    Kompetenskonto | 500 000 | 200 000 | 88 500 | 111 500
    """
    found = figures(test_what_is_told_beside_a_budget_and_its_outcome_is_neither, identity("budget", 2017))
    assert [(f.measure, f.fiscal_year) for f in found[:4]] == [
        (Measure.BUDGET, None),
        (Measure.BUDGET, 2016),
        (Measure.OUTCOME, 2016),
        (None, 2016),
    ]


def test_what_is_given_to_names_of_which_nobody_says_more_is_cost() -> None:
    """Schools with their pupils.

    = Fördelning till skolorna
    # Skola, tkr | Elever | Budget 2018 | Ändring %
    Stagskolan | 1 120 | 91 200 | 2,7
    Anpassad gymnasieskola | 96 | 41 300 | 2,1
    Summa skolor | 1 216 | 132 500 | 2,5
    """
    found = figures(test_what_is_given_to_names_of_which_nobody_says_more_is_cost, identity("budget", 2018))
    assert {f.unit for f in found[::3]} == {Unit.PERSONS}
    assert {f.section for f in found[1::3]} == {Section.COST}


def test_a_total_below_the_first_months_is_of_the_days_up_to_the_last_of_them() -> None:
    """Months that have not come yet are blank.

    = Kostnader per månad 2023 (kr)
    # Månad | Budget | Utfall
    Januari | 30 600 | 31 100
    Februari | 30 600 | 30 200
    Mars | 30 600 |
    Summa | 91 800 | 61 300
    """
    document = test_a_total_below_the_first_months_is_of_the_days_up_to_the_last_of_them
    found = figures(document, identity("other", 2023))
    assert [(f.fiscal_year, f.period_start, f.period_end) for f in found[-2:]] == [
        (2023, date(2023, 1, 1), date(2023, 3, 31)),
        (2023, date(2023, 1, 1), date(2023, 2, 28)),
    ]


def test_days_down_the_lines_are_those_of_their_balances() -> None:
    """What was in the bank, month by month.

    = Likviditet
    # Saldo på kontot, kr | 2012 | 2013
    31 januari | 3 104 500 | 2 688 100
    Sista februari | 2 788 200 | 2 302 400
    31 mars | 2 450 900 | 2 012 700
    """
    found = figures(test_days_down_the_lines_are_those_of_their_balances, identity("arsredovisning", 2013))
    assert {(f.section, f.measure, f.period_start) for f in found} == {(Section.ASSET, Measure.OUTCOME, None)}
    ends = [date(2012, 1, 31), date(2013, 1, 31), date(2012, 2, 29), date(2013, 2, 28)]
    assert [f.period_end for f in found[:4]] == ends


def test_a_column_of_all_years_of_a_project_is_of_none_and_of_the_measure_of_those_beside_it() -> None:
    """Who pays goes down the rows.

    = Finansiering av projektet (kr)
    # Finansiär | 2017 | 2018 | Hela projektet
    ESF-rådet | 3 480 000 | 3 610 000 | 10 400 000
    Förbundet | 870 000 | 902 500 | 2 600 000
    """
    document = test_a_column_of_all_years_of_a_project_is_of_none_and_of_the_measure_of_those_beside_it
    found = figures(document, identity("budget", 2017))
    assert [(f.measure, f.fiscal_year, f.period_end) for f in found[2::3]] == [(Measure.BUDGET, None, None)] * 2


def test_what_a_report_tells_beside_a_budget_and_its_outcome_is_what_came() -> None:
    """Who else paid, and how many took part.

    = Insatser 2023
    # Insats | Budget 2023 | Utfall 2023 | Medfinansiering | Deltagare
    Steget | 400 000 | 380 000 | 50 000 | 12
    Grön väg | 500 000 | 480 000 | 60 000 | 15
    """
    document = test_what_a_report_tells_beside_a_budget_and_its_outcome_is_what_came
    found = figures(document, identity("arsredovisning", 2023))
    assert [f.measure for f in found[2:4]] == [Measure.OUTCOME] * 2


def test_amounts_that_are_a_part_of_others_are_no_percentages() -> None:
    """Each line is of a year of its own, decided or proposed.

    = Kommunernas andel av finansieringen
    #  | Karlstad | Hammarö | Summa kommunerna
    Beslutad avgift 2018 | 1 842 | 331 | 2 173
    Beslutad avgift 2019 | 1 878 | 338 | 2 216
    Preliminär avgift 2020 | 1 925 | 346 | 2 271
    """
    document = test_amounts_that_are_a_part_of_others_are_no_percentages
    found = [f for f in figures(document, identity("information", 2018)) if f.column_header == "Karlstad"]
    assert [(f.unit, f.measure, f.fiscal_year, f.section) for f in found] == [
        ("SEK", "budget", year, "income") for year in (2018, 2019, 2020)
    ]


def test_a_year_that_a_title_names_is_not_measured_as_the_year_over_the_same_column_above() -> None:
    """The head of the second block says no year.

    # | Budget 2021 | Plan 2022 | Plan 2023
    Bidrag | 1 020 000 | 1 020 000 | 1 020 000
    Kostnader | 1 000 000 | 1 010 000 | 1 015 000
    below
    = Fördelning av kommunernas bidrag 2021
    # Kommun | Antal invånare | Andel | Bidrag kr
    Haparanda | 9 640 | 40,0 % | 408 000
    Kalix | 15 795 | 60,0 % | 612 000
    """
    document = test_a_year_that_a_title_names_is_not_measured_as_the_year_over_the_same_column_above
    found = [f for f in figures(document, identity("verksamhetsplan", 2021)) if f.column_header == "Bidrag kr"]
    assert {(f.measure, f.fiscal_year) for f in found} == {("budget", 2021)}


def test_cells_with_a_decimal_each_are_amounts_where_other_columns_have_one_too() -> None:
    """Though they rise as the numbers of notes do.

    = Skuld till abonnenterna, Mkr
    # Mkr | Malmö | Lund | Summa
    Ingående 2013-01-01 | 21,4 | 108,1 | 129,5
    Årets förändring | 43,9 | 115,2 | 159,1
    Utgående 2013-12-31 | 65,3 | 223,3 | 288,6
    """
    document = test_cells_with_a_decimal_each_are_amounts_where_other_columns_have_one_too
    found = figures(document, identity("arsredovisning", 2013))
    assert [f.printed for f in found if f.column_header == "Malmö"] == ["21,4", "43,9", "65,3"]


def test_the_corner_of_costs_is_no_title_of_the_income_below_it() -> None:
    """What the title above them measures holds for both.

    = Stegen vidare – projektbudget
    = Europeiska socialfonden, PO 2.1
    # Kostnader | 2018 | 2019
    Personal | 1 648 900 kr | 1 698 400 kr
    Resor | 36 000 kr | 36 000 kr
    # Finansiering | 2018 | 2019
    ESF-stöd | 1 502 235 kr | 1 529 160 kr
    Medfinansiering | 182 665 kr | 205 240 kr
    """
    document = test_the_corner_of_costs_is_no_title_of_the_income_below_it
    found = figures(document, identity("information", 2019))
    assert {f.measure for f in found} == {"budget"}


def test_years_of_a_survey_by_its_name_have_passed() -> None:
    """It is of no year itself.

    # Insats (tkr) | 2020 | 2019 | 2018
    Kugghjulet | 1 640 | 1 585 | 1 420
    Navigator | 712 | 694 | 655
    Summa | 2 352 | 2 279 | 2 075
    """
    survey = replace(identity("other", None), title="Fem år i sammandrag")
    found = figures(test_years_of_a_survey_by_its_name_have_passed, survey)
    assert {f.measure for f in found} == {"outcome"}


def test_a_unit_over_the_amounts_below_a_heading_is_no_line_of_them() -> None:
    """A note in one column below one in two.

    = Not 4. Kortfristiga fordringar
    # kr | 2020 | 2019
    Skattekonto | 12 044 | 10 911
    Summa | 12 044 | 10 911
    Not 5. Förändring av eget kapital
     | | kr
    Eget kapital 2018-12-31 | | 2 190 455
    Årets resultat 2019 | | -120 040
    Eget kapital 2019-12-31 | | 2 070 415
    """
    found = figures(test_a_unit_over_the_amounts_below_a_heading_is_no_line_of_them, identity("arsredovisning", 2020))
    assert [f.fiscal_year for f in found[4:]] == [2018, 2019, 2019]
    assert [f.period_end for f in found[4::2]] == [date(2018, 12, 31), date(2019, 12, 31)]


def test_people_before_the_word_for_their_number_are_counted() -> None:
    """A survey in thousands.

    = Flerårsöversikt (tkr)
    # | 2021 | 2022
    Intäkter | 25 800 | 26 400
    Deltagare, antal | 1 018 | 1 233
    """
    found = figures(test_people_before_the_word_for_their_number_are_counted, identity("arsredovisning", 2022))
    assert [f.unit for f in found] == [Unit.SEK] * 2 + [Unit.PERSONS] * 2


def test_what_members_contributed_for_one_year_before_is_the_budget_of_it_in_a_budget() -> None:
    """What the fees include names no other side; several years before are a survey.

    = Bilaga
    # Summa medlemsavgifter inkl pensionskostnader | 2025 | 2026 | 2027 | 2028
    Lerums kommun | 34 507 | 33 382 | 35 092 | 36 534
    Härryda kommun | 30 667 | 31 492 | 33 105 | 34 466
    ====
    # Medlemsavgifter (kr per invånare) | 2024 | 2025 | 2026 | 2027
    Lerums kommun | 34,50 | 33,38 | 35,09 | 36,53
    """
    own = identity("budget", 2027, date(2027, 12, 31))
    found = figures(test_what_members_contributed_for_one_year_before_is_the_budget_of_it_in_a_budget, own)
    budget, plan = [Measure.BUDGET] * 3, [Measure.PLAN]
    assert [f.measure for f in found[:4]] == budget + plan
    assert [f.measure for f in found[8:]] == [Measure.OUTCOME] * 2 + [Measure.BUDGET] * 2
    assert {f.section for f in found} == {Section.INCOME}


def test_a_forecast_left_of_a_plans_own_budget_is_of_the_year_before() -> None:
    """The plan is written in the year that the forecast is of; a report's forecast is of its own year.

    = Budget 2026 (tkr)
    # | Utfall 2024 | Budget | Prognos | Budget 2026 | Plan 2027
    Försäkringskassan | 1 000 | 1 100 | 1 100 | 1 200 | 1 200
    ====
    # | Budget 2026 | Prognos | Utfall 2024
    Kansli | 500 | 480 | 450
    ====
    # | Budget 2026 | Prognos
    Kansli | 500 | 480
    """
    document = test_a_forecast_left_of_a_plans_own_budget_is_of_the_year_before
    found = figures(document, identity("verksamhetsplan", 2026, date(2026, 12, 31)))
    assert [f.fiscal_year for f in found] == [2024, 2025, 2025, 2026, 2027, 2026, 2025, 2024, 2026, 2026]
    reported = figures(document, identity("delarsrapport", 2026, date(2026, 8, 31)))
    assert [f.fiscal_year for f in reported if f.measure is Measure.FORECAST] == [2026] * 3


def test_a_list_below_a_wider_table_under_a_unit_alone_has_nothing_of_its_measure() -> None:
    """What was paid for a project below its budget.

    = Klivet
    # Kostnadsslag | Beviljad budget | Redovisat 2018 | Redovisat 2019 | Kvar
    Lokaler | 240 000 | 96 000 | 64 000 | 80 000
    Resor | 45 000 | 17 210 | 8 365 | 19 425
    Avräkning mot finansiären
    # | kr
    Summa utbetalt | 4 100 000
    Att återbetala | 200 000
    """
    document = test_a_list_below_a_wider_table_under_a_unit_alone_has_nothing_of_its_measure
    found = figures(document, identity("other", 2019))
    assert {f.measure for f in found[-2:]} == {None}


def test_words_below_amounts_in_large_type_name_them_however_they_begin() -> None:
    """Tiles whose words go on from the amounts.

    = 2022 i siffror
     | [i bidrag från våra ägare] 24,8 mnkr | [till insatser för individer] 19,6 mnkr | [till kansli] 4,1 mnkr
    """
    found = figures(test_words_below_amounts_in_large_type_name_them_however_they_begin, identity("other", 2022))
    assert [f.value for f in found] == [24_800_000, 19_600_000, 4_100_000]


def test_money_for_each_beside_what_was_spent_is_spent_too() -> None:
    """The only section that heads name.

    = De största insatserna
    # | Deltagare | Kostnad (kr) | Kr per deltagare
    Klivet | 88 | 3 960 000 | 45 000
    Lots | 64 | 3 072 000 | 48 000
    """
    found = figures(test_money_for_each_beside_what_was_spent_is_spent_too, identity("other", 2022))
    assert [f.section for f in found[1:3]] == [Section.COST, Section.COST]


def test_what_is_called_a_share_and_adds_up_across_to_no_whole_is_money() -> None:
    """What each gets of what is common; percentages add up to a hundred.

    = Budget 2026 (mnkr)
    # | Kalmar | Nybro | Torsås | Totalt
    Avgifter | 96,0 | 39,3 | 25,5 | 160,8
    Andel av gemensamma intäkter | 13,7 | 7,0 | 3,4 | 24,1
    Andel i procent | 60,0 | 25,0 | 15,0 | 100,0
    """
    found = figures(test_what_is_called_a_share_and_adds_up_across_to_no_whole_is_money, identity("budget", 2026))
    assert [f.unit for f in found[4:]] == [Unit.SEK] * 4 + [Unit.PERCENT] * 4


def test_all_years_of_a_projects_budget_are_budget() -> None:
    """The title says it above another table.

    = Finansiering
    # Finansiering | År 1 (2018) | År 2 (2019) | År 3 (2020)
    Regionen | 240 000 | 480 000 | 330 000
    Summa | 240 000 | 480 000 | 330 000
    """
    what = replace(identity("budget", 2019), title="Projektbudget")
    found = figures(test_all_years_of_a_projects_budget_are_budget, what)
    assert {f.measure for f in found} == {"budget"}


def test_a_line_that_spans_years_is_of_those_above_it() -> None:
    """The years one below the other, and their sum.

    = Bidrag till förbundet, tkr
    # År | Staten | Regionen
    2021 | 1 900 | 950
    2022 | 1 930 | 965
    2023 | 1 970 | 985
    2022– 2023 | 3 900 | 1 950
    """
    found = figures(test_a_line_that_spans_years_is_of_those_above_it, identity("verksamhetsplan", 2023))
    days = [(f.fiscal_year, f.period_start, f.period_end) for f in found[-2:]]
    assert days == [(None, date(2022, 1, 1), date(2023, 12, 31))] * 2


def test_the_whole_term_of_years_that_the_corner_names() -> None:
    """What an insats costs in all.

    = Kostnaderna fördelas så här, tkr
    # Satsning 2024–2026 | 2024 | 2025 | 2026 | Hela perioden
    Metodstöd | 180 | 180 | 150 | 510
    """
    found = figures(test_the_whole_term_of_years_that_the_corner_names, identity("arsredovisning", 2023))
    assert (found[3].fiscal_year, found[3].period_start, found[3].period_end) == (
        None,
        date(2024, 1, 1),
        date(2026, 12, 31),
    )


def test_the_year_that_an_outcome_is_compared_with_is_not_that_of_the_budget() -> None:
    """One head names its year, that of the comparison.

    = Insatserna
    # tkr | Budget | Utfall | +/– | Utfall -18
    Metodstöd | 500 | 450 | 50 | 480
    Enter | 700 | 710 | -10 | 690
    """
    document = test_the_year_that_an_outcome_is_compared_with_is_not_that_of_the_budget
    found = figures(document, identity("arsredovisning", 2019))
    assert [f.fiscal_year for f in found[:4]] == [2019, 2019, 2019, 2018]


def test_the_halves_of_a_year_are_named_by_its_seasons() -> None:
    """What a coordinator costs.

    = Specificeras för 2016 i kronor
    # Samordnare | Våren 2016 | Hösten 2016 | Hela 2016
    Lön | 208 500 | 213 500 | 422 000
    """
    found = figures(test_the_halves_of_a_year_are_named_by_its_seasons, identity("budget", 2016))
    assert [(f.period_start, f.period_end) for f in found] == [
        (date(2016, 1, 1), date(2016, 6, 30)),
        (date(2016, 7, 1), date(2016, 12, 31)),
        (date(2016, 1, 1), date(2016, 12, 31)),
    ]


def test_kommuner_that_nobody_knows_pay_what_their_heads_call_a_contribution() -> None:
    """How the kommuner share.

    = 3. Kommunernas andelar
    # Kommun | Andel | Bidrag 2021 | Bidrag 2022 | Ändring
    Lidåsa | 60,0 % | 779 000 | 791 300 | 12 300
    Mellby | 40,0 % | 513 000 | 521 100 | 8 100
    Summa | | 1 292 000 | 1 312 400 | 20 400
    """
    document = test_kommuner_that_nobody_knows_pay_what_their_heads_call_a_contribution
    found = figures(document, identity("budget", 2022))
    assert {f.section for f in found if f.unit is Unit.SEK} == {Section.INCOME}


def test_what_is_paid_for_insatser_by_kommun_is_no_contribution() -> None:
    """The corner names who spends it.

    = Beslut
    # Kommun | Beviljat 2021 | Beviljat 2022
    Lidåsa | 779 000 | 791 300
    Mellby | 513 000 | 521 100
    """
    found = figures(test_what_is_paid_for_insatser_by_kommun_is_no_contribution, identity("budget", 2022))
    assert Section.INCOME not in {f.section for f in found}


def test_a_sentence_that_begins_with_a_year_says_whose_word_it_is() -> None:
    """A survey in a paper of the year after.

    = 4. Eget kapital
    = Eget kapital, miljoner kronor. 2021 enligt prognos i delårsrapporten.
    # Eget kapital 31 december | 2019 | 2020 | 2021
    Årets resultat | -0,46 | 0,35 | 0,18
    Eget kapital | 2,40 | 2,75 | 2,93
    """
    found = figures(test_a_sentence_that_begins_with_a_year_says_whose_word_it_is, identity("budget", 2022))
    assert [f.measure for f in found[:3]] == [Measure.OUTCOME, Measure.OUTCOME, Measure.FORECAST]


def test_the_paragraph_that_leads_to_a_table_tells_that_its_kommuner_pay() -> None:
    """How a contribution is divided, in a paper that nobody's names are known of.

    = Försäkringskassan står för hälften av bidraget, det vill säga 2 970 tkr, och regionen för
    = en fjärdedel. Fördelningen har tidigare gjorts efter invånarantal, men från och med 2022
    = betalar de hälften var. För kommunens del blir skillnaden:
    # Kommun | 2021 | 2022
    Älvbygden | 799 400 kr | 742 500 kr
    Norrskoga | 685 600 kr | 742 500 kr
    """
    found = figures(
        test_the_paragraph_that_leads_to_a_table_tells_that_its_kommuner_pay, identity("verksamhetsplan", 2022)
    )
    assert {f.section for f in found} == {Section.INCOME}


def test_a_listing_that_is_called_a_report_of_results_is_of_what_came_of_the_year() -> None:
    """As an accounting program prints it.

    = Räkenskapsår 2008
    # Konto | Perioden | Ackumulerat
    5010 Lokalhyra | 21 600,00 | 86 400,00
    6421 Revision | 15 000,00 | 32 000,00
    Summa kostnader | 36 600,00 | 118 400,00
    """
    own = replace(identity("other", 2008), title="Samordningsförbundet Lindbygden Resultatrapport")
    document = test_a_listing_that_is_called_a_report_of_results_is_of_what_came_of_the_year
    assert {f.measure for f in figures(document, own)} == {Measure.OUTCOME}
    assert {f.measure for f in figures(document, identity("other", 2008))} == {None}


def test_what_the_board_is_paid_is_a_cost() -> None:
    """A list of fees.

    = 46 Arvoden
    # | Arvode per år | Per sammanträde
    Ordförande | 24 000 kr | 850 kr
    Ledamot | 12 000 kr | 850 kr
    """
    found = figures(test_what_the_board_is_paid_is_a_cost, identity("budget", 2014))
    assert {f.section for f in found} == {Section.COST}


def test_a_forecast_between_the_years_budget_and_that_of_a_detailed_plan_is_of_the_year_before() -> None:
    """The first forecast of the year in which the plan is written.

    = Detaljbudget 2016
    # | Utf -14 | B15 | Progn 1 | VP 2016
    Kansli | 712 405 | 730 000 | 728 500 | 748 000
    """
    own = replace(identity("budget", 2016), version=Version.DETALJ)
    document = test_a_forecast_between_the_years_budget_and_that_of_a_detailed_plan_is_of_the_year_before
    assert [f.fiscal_year for f in figures(document, own)] == [2014, 2015, 2015, 2016]


def test_halves_of_a_year_that_are_paid_one_by_one_are_each_for_itself() -> None:
    """Payments.

    = Medlemsavgifter 2016
    # | Inbetalning 1:a halvåret | Inbetalning 2:a halvåret
    Arboga kommun | 187 000 | 187 000
    """
    found = figures(test_halves_of_a_year_that_are_paid_one_by_one_are_each_for_itself, identity("budget", 2016))
    assert [(str(f.period_start), str(f.period_end)) for f in found] == [
        ("2016-01-01", "2016-06-30"),
        ("2016-07-01", "2016-12-31"),
    ]


def test_a_plan_of_cash_foresees_what_is_paid_in_and_out() -> None:
    """Months down the rows.

    = Likviditetsplan 2022 (tkr)
    # Månad | Ingående likvida medel | Försäkringskassan | Insatser | Övrigt | Utgående likvida medel
    januari | 2 310 | 875 | -1 180 | -9 | 1 996
    februari | 1 996 | 0 | -240 | -4 | 1 752
    """
    found = figures(test_a_plan_of_cash_foresees_what_is_paid_in_and_out, identity("other", 2022))
    assert {f.measure for f in found} == {Measure.PLAN}


def test_who_pays_for_a_project_is_its_income_by_the_name_of_financing() -> None:
    """The first and the last year are no whole ones.

    = Finansieringsbudget (kr)
    # Finansiär | 2015 (sep-dec) | 2016 | 2017 (jan-aug) | Totalt
    Samordningsförbundet Norrdalen | 150 000 | 900 000 | 500 000 | 1 550 000
    Summa kontant medfinansiering | 150 000 | 900 000 | 500 000 | 1 550 000
    Sökt stöd från ESF | 884 000 | 7 277 000 | 3 427 000 | 11 588 000
    TOTAL FINANSIERING | 1 034 000 | 8 177 000 | 3 927 000 | 13 138 000
    """
    found = figures(test_who_pays_for_a_project_is_its_income_by_the_name_of_financing, identity("budget", 2015))
    assert {f.section for f in found} == {Section.INCOME}
    assert Measure.OUTCOME not in {f.measure for f in found}


def test_months_that_a_head_counts_before_a_whole_year_are_the_last_of_theirs() -> None:
    """An insats begins within its first year.

    = Projektbudget (kr)
    # Kostnadsslag | 2020 (11 mån) | 2021 | Summa
    Coach | 508 000 | 571 000 | 1 079 000
    Handledning | 24 000 | 26 000 | 50 000
    """
    first, second, *_ = figures(
        test_months_that_a_head_counts_before_a_whole_year_are_the_last_of_theirs, identity("budget", 2020)
    )
    assert (first.period_start, first.period_end) == (date(2020, 2, 1), date(2020, 12, 31))
    assert (second.period_start, second.period_end) == (date(2021, 1, 1), date(2021, 12, 31))


def test_of_two_opening_balances_the_first_is_of_the_year_and_the_second_of_the_period() -> None:
    """An accounting system prints both.

    = Balansrapport
    = Period: 2015-12-01 - 2015-12-31
    # | Ing balans | Ing saldo | Utg balans
    Kundfordringar | 500,00 | 18 200,00 | 700,00
    Skattekonto | 8 412,00 | 9 004,00 | 9 616,00
    """
    found = figures(
        test_of_two_opening_balances_the_first_is_of_the_year_and_the_second_of_the_period,
        identity("other", 2015, date(2015, 12, 31)),
    )
    assert [f.period_end for f in found[:3]] == [date(2015, 1, 1), date(2015, 12, 1), date(2015, 12, 31)]


def test_quarters_of_the_next_years_budget_have_not_passed_in_a_report() -> None:
    """Below the accounts of the year before.

    = Budget 2015
    # Kronor | Helår 2015 | Kvartal 1 | Kvartal 2 | Kvartal 3 | Kvartal 4
    Kansli | 1 150 000 | 290 000 | 290 000 | 270 000 | 300 000
    Utvärdering | 150 000 | 0 | 0 | 0 | 150 000
    """
    found = figures(
        test_quarters_of_the_next_years_budget_have_not_passed_in_a_report, identity("arsredovisning", 2014)
    )
    assert {f.measure for f in found} == {Measure.BUDGET}


def test_amounts_beside_shares_without_any_heads_are_of_the_documents_year() -> None:
    """What an agency draws in a report.

    = Så finansieras förbundet
    Staten | 7 300 tkr | 50,0 %
    Regionen | 3 650 tkr | 25,0 %
    Kommunerna | 3 650 tkr | 25,0 %
    """
    document = test_amounts_beside_shares_without_any_heads_are_of_the_documents_year
    found = [f for f in figures(document, identity("arsredovisning", 2022)) if f.unit is Unit.SEK]
    assert {(f.measure, f.fiscal_year) for f in found} == {(Measure.OUTCOME, 2022)}


def test_the_number_of_a_note_in_the_cell_of_an_amount_is_no_name_of_it() -> None:
    """Its column has no head.

    = Resultaträkning (kr)
    # | 2022 | 2021
    Verksamhetens intäkter | [Not 1] 10 640 000 | 10 400 000
    Verksamhetens kostnader | [Not 2, 3] -10 197 983 | -9 900 120
    """
    document = test_the_number_of_a_note_in_the_cell_of_an_amount_is_no_name_of_it
    found = statements(tables(of(document)), [""] * 3, identity("arsredovisning", 2022), "0" * 64, VOCABULARY)
    lines = [line for s in found for line in s.lines]
    assert [(f.row_label, f.section) for line in lines for f in line.figures if f][::2] == [
        ("Verksamhetens intäkter", Section.INCOME),
        ("Verksamhetens kostnader", Section.COST),
    ]
    assert [line.notes for line in lines] == [(1,), (2, 3)]
