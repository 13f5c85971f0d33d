"""What runs from table to table: the unit said once, heads and sections over the page."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from helpers.tabletext import identity, of, tables

from pipeline import vocabulary
from pipeline.meaning import read_document, statements, understand
from pipeline.model import Figure, Measure, Section, Statement, Unit
from pipeline.records import replace

VOCABULARY = vocabulary.load()


def read(document: Callable[[], None], kind: str, year: int, *pages: str) -> tuple[Statement, ...]:
    """The statements of a test's tables, with the texts of their pages."""
    return statements(tables(of(document)), pages or [""], identity(kind, year), "0" * 64, VOCABULARY)


def figures(found: tuple[Statement, ...]) -> list[Figure]:
    return [f for s in found for line in s.lines for f in line.figures if f]


def test_a_table_that_goes_on_over_the_page_without_its_head() -> None:
    """Columns, section and headings run on.

    = Budget 2019
    # (tkr) | Budget 2018 | Budget 2019
    Intäkter
    Försäkringskassan | 1 000 | 1 100
    Summa intäkter | 1 000 | 1 100
    Kostnader
    Enter | 300 | 400
    ====
    page 2
    Nya insatser | 200 | 200
    Summa kostnader | 500 | 600
    Resultat | 500 | 500
    """
    found = read(test_a_table_that_goes_on_over_the_page_without_its_head, "budget", 2019, "", "")
    later = figures(found[1:])
    assert [(f.section, f.fiscal_year) for f in later[:2]] == [(Section.COST, 2018), (Section.COST, 2019)]
    assert [f.column_header for f in later[:2]] == ["Budget 2018", "Budget 2019"]
    assert later[0].value == 200_000
    assert later[0].note == "unit tkr as in table 1 on page 1"
    assert [f.section for f in later[-2:]] == [Section.RESULT, Section.RESULT]
    assert found[1].lines[0].headings == ("Kostnader",)


def test_tables_of_single_insatser_under_one_heading_are_all_costs() -> None:
    """A table for each insats, below one heading.

    = Insatser
    # tkr | Budget 2015 | Utfall 2015
    Torget | 420 | 401
    ====
    = En väg in
    # tkr | Budget 2015 | Utfall 2015
    En väg in | 265 | 270
    ====
    = Finansiering
    # tkr | Budget 2015 | Utfall 2015
    Region Skåne | 265 | 270
    """
    found = read(test_tables_of_single_insatser_under_one_heading_are_all_costs, "arsredovisning", 2015)
    wanted = [Section.COST, Section.COST, Section.INCOME]
    assert [s.lines[0].section for s in found] == wanted


def test_a_unit_said_once_in_prose_on_the_first_page() -> None:
    """No unit near the table.

    page 3
    # | Budget 2019
    Kansli | 500
    Summa kostnader | 500
    """
    pages = ["Samtliga belopp anges i tkr.", "", ""]
    found = statements(
        tables(of(test_a_unit_said_once_in_prose_on_the_first_page)),
        pages,
        identity("budget", 2019),
        "0" * 64,
        VOCABULARY,
    )
    assert {f.value for f in figures(found)} == {500_000}
    assert {f.note for f in figures(found)} == {"unit tkr as said on page 1"}


def test_tables_of_one_document_may_differ_in_unit() -> None:
    """A table's own unit stands for itself; another whose amounts are a thousand times larger does not inherit it.

    = Resultaträkning (tkr)
    # | Utfall 2019
    Verksamhetens intäkter | 5 210
    Verksamhetens kostnader | -4 935
    ====
    page 2
    = Driftredovisning
    # | Utfall 2019
    Försäkringskassan | 2 605 123
    Summa intäkter | 5 210 246
    ====
    page 3
    = Bidrag i mnkr
    # | Utfall 2019
    Region Kalmar län | 1,3
    Summa intäkter | 1,3
    """
    found = statements(
        tables(of(test_tables_of_one_document_may_differ_in_unit)),
        [""] * 3,
        identity("arsredovisning", 2019),
        "0" * 64,
        VOCABULARY,
    )
    assert [f.value for f in figures(found)] == [
        5_210_000,
        -4_935_000,
        2_605_123,
        5_210_246,
        Decimal(1_300_000),
        Decimal(1_300_000),
    ]


def test_a_table_read_again_in_its_context_is_the_same_statement() -> None:
    """For the variants of a doubtful reading.

    = Budget 2019 (tkr)
    # | Budget 2019
    Kansli | 500
    Summa kostnader | 500
    """
    [table] = tables(of(test_a_table_read_again_in_its_context_is_the_same_statement))
    [(context, statement)] = read_document([table], [""], identity("budget", 2019), "0" * 64, VOCABULARY)
    assert understand(table, context) == statement


def test_a_unit_in_the_title_of_a_later_table_is_that_tables_alone() -> None:
    """What the first page says of all tables holds for the first one here.

    page 2
    = Balansräkning
    # | 2019-12-31
    Kassa och bank | 500
    Summa tillgångar | 500
    ====
    page 2
    = Bidrag från medlemmarna (kr)
    # | Budget 2019
    Försäkringskassan | 500 000
    Summa intäkter | 500 000
    """
    found = read(
        test_a_unit_in_the_title_of_a_later_table_is_that_tables_alone,
        "arsredovisning",
        2019,
        "Beloppen redovisas i tkr.",
        "Balansräkning\nBidrag från medlemmarna (kr)",
    )
    assert {f.value for f in figures(found)} == {500_000}


def test_the_title_of_the_next_table_states_no_unit_for_the_one_above() -> None:
    """Both with and without running text between.

    = Balansräkning
    # | 2024-08-31
    Likvida medel | 459 200
    Summa tillgångar | 459 200
    below Bidrag från medlemmarna (tkr)
    ====
    = Bidrag från medlemmarna (tkr)
    # | Budget 2024
    Staten | 663
    Summa | 663
    below Styrelsen följer löpande det ekonomiska läget och fattar beslut om det som behövs vid behov.
    below Noter (mnkr)
    """
    found = read(
        test_the_title_of_the_next_table_states_no_unit_for_the_one_above, "delarsrapport", 2024, "Beloppen är i kr."
    )
    assert [f.value for f in figures(found)] == [459_200, 459_200, 663_000, 663_000]


def test_cash_at_a_years_end_is_an_asset_where_nothing_tells_of_its_flows() -> None:
    """Key figures of a förbund.

    = Nyckeltal
    # tkr | 2014 | 2015
    Intäkter | 4 100 | 4 200
    Kostnader | -4 000 | -4 300
    Resultat | 100 | -100
    Likvida medel 31/12 | 1 710 | 2 480
    Anställda, årsarbetare | 4,0 | 3,3
    """
    document = test_cash_at_a_years_end_is_an_asset_where_nothing_tells_of_its_flows
    found = read(document, "arsredovisning", 2015, "")
    held = {f.row_label: (f.section, f.unit) for f in figures(found)}
    assert held["Likvida medel 31/12"] == (Section.ASSET, Unit.SEK)
    assert held["Anställda, årsarbetare"][1] is Unit.PERSONS


def test_a_sentence_that_speaks_of_what_stands_below_it_states_no_unit_for_the_table_above() -> None:
    """Kronor and ören, above projects in thousands.

    = Balansräkning
    # | 2007-12-31
    Skattekonto | 9.318,00
    Summa tillgångar | 9.318,00
    below Nedanstående sammanställning visar projekten under året. Beloppen anges i tusental kronor
    below (tkr). Belopp inom parentes är negativa.
    ====
    # | Förbrukat 2007
    Navet | 1207
    Summa | 1207
    """
    document = test_a_sentence_that_speaks_of_what_stands_below_it_states_no_unit_for_the_table_above
    found = read(document, "arsredovisning", 2007, "Resultaträkning, kronor och ören")
    assert [f.value for f in figures(found)[:2]] == [9_318, 9_318]


def test_a_unit_said_later_does_not_hold_for_amounts_of_which_its_own_are_roundings() -> None:
    """The first table is in kronor: the second says so.

    # | Budget 2009
    Kommunerna | 1 185 761
    Region Kalmar län | 592 880
    Försäkringskassan | 1 778 641
    Summa intäkter | 3 557 282
    ====
    page 2
    = Bidrag (tkr)
    # | Budget 2009
    Kommunerna | 1 186
    Region Kalmar län | 593
    Försäkringskassan | 1 779
    """
    found = read(
        test_a_unit_said_later_does_not_hold_for_amounts_of_which_its_own_are_roundings, "budget", 2009, "", ""
    )
    assert [f.value for f in figures(found)][:2] == [1_185_761, 592_880]


def test_small_amounts_that_large_ones_happen_to_round_to_put_no_notes_into_kronor() -> None:
    """The notes go on without unit; the statement's amounts come again in them, and three by chance as thousands.

    # (tkr) | 2025
    Fordringar | 47 669
    Likvida medel | 32 050
    Skulder | 53 450
    Ränta | 28
    Porto | 12
    Frakt | 19
    ====
    page 2
    Kundfordringar | 28 085
    Upplupna intäkter | 19 411
    Summa fordringar | 47 669
    Bank | 32 050
    Leverantörer | 12 142
    Upplupna kostnader | 41 308
    Summa skulder | 53 450
    """
    found = read(
        test_small_amounts_that_large_ones_happen_to_round_to_put_no_notes_into_kronor, "arsredovisning", 2025, "", ""
    )
    assert {f.unit_printed for f in figures(found[1:])} == {"tkr"}


def test_a_unit_in_a_title_that_is_broken_over_two_lines() -> None:
    """Within its parentheses.

    = Budget 2019 (belopp i tusental
    = kronor)
    # | Budget 2019
    Kommunerna | 1 186
    Försäkringskassan | 1 779
    Summa intäkter | 2 965
    """
    document = of(test_a_unit_in_a_title_that_is_broken_over_two_lines)
    found = statements(tables(document), [""], identity("budget", 2019), "0" * 64, VOCABULARY)
    assert {f.value for f in figures(found)} == {1_186_000, 1_779_000, 2_965_000}


def test_a_unit_broken_at_the_end_of_a_line_of_prose() -> None:
    """No half of it is the unit.

    = Styrelsen beslutade om en ny fördelning mellan insatser. Tabellen anger belopp i tusental
    = kronor.
    # | Budget 2019
    Kommunerna | 1 186
    Försäkringskassan | 1 779
    Summa intäkter | 2 965
    """
    document = of(test_a_unit_broken_at_the_end_of_a_line_of_prose)
    found = statements(tables(document), [""], identity("budget", 2019), "0" * 64, VOCABULARY)
    assert [f.value for f in figures(found)] == [1_186_000, 1_779_000, 2_965_000]


def test_a_unit_said_elsewhere_does_not_hold_for_amounts_larger_than_those_of_any_forbund() -> None:
    """Three million crowns, not three milliards.

    = Ekonomisk rapport
    # Intäkter | Budget 2021 | Prognos 2021
    Kommunen | 882 100 | 882 100
    Regionen | 882 100 | 882 100
    Summa intäkter | 1 764 200 | 1 764 200
    ====
    = Bidrag från medlemmarna (tkr)
    # Medlem | Budget 2021
    Kommunen | 8 822
    Regionen | 8 822
    Summa bidrag | 17 644
    """
    document = test_a_unit_said_elsewhere_does_not_hold_for_amounts_larger_than_those_of_any_forbund
    found = statements(tables(of(document)), [""], identity("delarsrapport", 2021), "0" * 64, VOCABULARY)
    assert {f.value for f in figures(found[:1])} == {Decimal(882_100), Decimal(1_764_200)}
    assert {f.value for f in figures(found[1:])} == {Decimal(8_822_000), Decimal(17_644_000)}


def test_a_list_that_a_sentence_leads_to_goes_on_from_no_table_on_the_page_before() -> None:
    """The list stands under a column of the survey, which is another year's.

    = Översikt
    # | 2023 | 2022
    Verksamhetens intäkter | 19 847 560 kr | 23 903 561 kr
    Eget kapital | 2 668 035 kr | 5 480 535 kr
    ====
    page 2
    = Förbundet har under 2023 finansierat insatser enligt följande:
    Individinriktade insatser | 14 636 499 kr
    Strukturövergripande insatser | 911 009 kr
    Administration | 7 133 390 kr
    """
    document = test_a_list_that_a_sentence_leads_to_goes_on_from_no_table_on_the_page_before
    survey, listed = tables(of(document))
    listed = replace(listed, columns=survey.columns[1:])
    found = statements((survey, listed), ["", ""], identity("arsredovisning", 2023), "0" * 64, VOCABULARY)
    assert {f.fiscal_year for f in figures(found[1:])} == {2023}
    assert {f.section for f in figures(found[1:])} == {Section.COST}


def test_a_stated_unit_that_the_same_amounts_in_kronor_deny_does_not_hold() -> None:
    """The survey says tkr over the amounts that the statements print in kronor.

    = Driftredovisning
    # Belopp tkr | Utfall 2023 | Budget 2023
    Nettokostnad | -22 660 061 | -23 058 000
    Medlemsavgifter | 19 847 560 | 19 058 000
    Resultat | -2 812 500 | -4 000 000
    ====
    = Resultaträkning (kr)
    # | 2023
    Verksamhetens intäkter | 19 847 560
    Verksamhetens nettokostnader | 22 660 061
    Årets resultat | -2 812 500
    """
    document = test_a_stated_unit_that_the_same_amounts_in_kronor_deny_does_not_hold
    survey, _ = read(document, "arsredovisning", 2023, "", "")
    assert {f.value for f in figures((survey,))} >= {Decimal(19_847_560), Decimal(-2_812_500), Decimal(19_058_000)}
    said = "tkr is printed, but other tables print the same amounts in kronor"
    assert {f.note for f in figures((survey,))} == {said}


def test_a_stated_unit_holds_while_no_other_table_prints_the_same_amounts_in_kronor() -> None:
    """What is so large in thousands may be a region's; nothing here says that it is not.

    = Driftredovisning
    # Belopp tkr | Utfall 2023
    Nettokostnad | -22 660 061
    Regionbidrag | 19 847 560
    Resultat | -2 812 501
    ====
    = Bidrag (kr)
    # | 2023
    Staten | 847 560
    Regionen | 423 780
    """
    document = test_a_stated_unit_holds_while_no_other_table_prints_the_same_amounts_in_kronor
    survey, _ = read(document, "arsredovisning", 2023, "", "")
    assert {f.unit_printed for f in figures((survey,))} == {"tkr"}


def test_a_stated_unit_that_the_text_denies_holds_in_no_table_that_states_it() -> None:
    """The text gives the members' payments in millions; in thousands no förbund is so large.

    = Resultaträkning
    # (Belopp i tkr) | Utfall 2024
    Verksamhetens intäkter | 14 500 000
    Verksamhetens kostnader | -15 627 011
    Årets resultat | -1 127 011
    ====
    = Balansräkning
    # (Belopp i tkr) | 2024-12-31
    Kassa och bank | 6 818 939
    Summa tillgångar | 6 818 939
    """
    document = test_a_stated_unit_that_the_text_denies_holds_in_no_table_that_states_it
    results, balance = read(document, "arsredovisning", 2024, "Bidragen uppgick till 14,5 miljoner kronor.", "")
    assert Decimal(14_500_000) in {f.value for f in figures((results,))}
    assert {f.value for f in figures((balance,))} == {Decimal(6_818_939)}
    assert {f.note for f in figures((results,))} == {"tkr is printed, but the text gives one of the amounts in kronor"}
    assert {f.note for f in figures((balance,))} == {"tkr is printed, but it does not hold in another table either"}


def test_millions_stated_over_thousands_are_what_the_text_makes_of_them() -> None:
    """The second table is too small to be absurd; the text gives one of its amounts.

    = Uppföljning investeringar mnkr
    # Miljoner kronor | Bokslut 2022 | Bokslut 2023
    Inkomster | 70 514 | 43 118
    Utgifter | -246 377 | -357 066
    ====
    = Uppföljning investeringar mnkr
    # Miljoner kronor | Bokslut 2022 | Bokslut 2023
    Utgifter | -2 009 | -15 226
    """
    document = test_millions_stated_over_thousands_are_what_the_text_makes_of_them
    said = "Utgifterna blev 357,1 miljoner kronor, för avfall 15,2 miljoner kronor."
    large, small = read(document, "arsredovisning", 2023, said, "")
    assert Decimal(-357_066_000) in {f.value for f in figures((large,))}
    assert {f.value for f in figures((small,))} == {Decimal(-2_009_000), Decimal(-15_226_000)}
    assert {f.note for f in figures((small,))} == {
        "Miljoner kronor is printed, but the text gives its amounts as thousands"
    }
    (alone, _) = read(document, "arsredovisning", 2023, "Förbundet har 3 medlemmar.", "")
    assert Decimal(-357_066_000_000) in {f.value for f in figures((alone,))}


def test_a_unit_said_only_below_that_did_not_fit_a_table_fits_none_that_follows() -> None:
    """The members' table repeats in thousands what the first prints in kronor; the balance sheet says nothing."""
    document = """
    = Ekonomisk uppföljning
    # Intäkter | Budget 2024 | Prognos 2024
    Kävlinge | 107 477 | 107 477
    Åstorp | 40 613 | 40 613
    Eslöv | 66 140 | 66 140
    Summa | 214 230 | 214 230
    ====
    = Balansräkning
    # | 2024-03-31 | 2023-12-31
    Fordringar | 27 410 | 41 972
    Summa tillgångar | 27 410 | 41 972
    ====
    = Bidrag från medlemmarna (belopp i tkr)
    # | Budget 2024
    Kävlinge | 107
    Åstorp | 41
    Eslöv | 66
    Summa | 214
    """
    found = statements(tables(document), [""], identity("delarsrapport", 2024), "0" * 64, VOCABULARY)
    assert [max(f.value for f in figures(found[i : i + 1])) for i in range(3)] == [214_230, 41_972, 214_000]


def test_the_corner_of_a_table_states_no_unit_for_the_one_above_it_on_the_page() -> None:
    """The corner begins a line of the page's text.

    = Balansräkning
    # | 2024-08-31
    Likvida medel | 459
    Summa tillgångar | 459
    ====
    = Bidrag från medlemmarna
    # Belopp i kr | Budget 2024
    Staten | 663 000
    Summa | 663 000
    """
    found = read(
        test_the_corner_of_a_table_states_no_unit_for_the_one_above_it_on_the_page,
        "delarsrapport",
        2024,
        "Om inget annat anges är beloppen i tkr.\nBelopp i kr Budget 2024",
    )
    assert [f.value for f in figures(found)] == [459_000, 459_000, 663_000, 663_000]


def test_bare_years_measure_what_the_heads_of_the_table_before_say_of_the_same_years() -> None:
    """A third table, of other years, says nothing of that.

    = Ekonomi i sammandrag, tkr
    #  | Utfall 2022 | Prognos 2023 | Budget 2024
    Staten | 6 400 | 6 600 | 6 800
    ====
    = Eget kapital, tkr
    #  | 2022 | 2023 | 2024
    Utgående eget kapital | 4 800 | 4 500 | 3 200
    ====
    = Deltagaravgifter, tkr
    #  | 2023 | 2024
    Avgifter | 480 | 450
    """
    found = read(test_bare_years_measure_what_the_heads_of_the_table_before_say_of_the_same_years, "budget", 2024)
    assert [f.measure for f in figures(found[1:2])] == [Measure.OUTCOME, Measure.FORECAST, Measure.BUDGET]
    assert [f.measure for f in figures(found[2:])] == [Measure.BUDGET, Measure.BUDGET]


def test_a_bare_year_is_of_the_latest_view_of_it_that_the_table_before_shows() -> None:
    """What has come of a part of the year tells nothing of how the year ends.

    = Ekonomi i sammandrag, tkr
    #  | Budget 2023 | Utfall jan-aug 2023 | Prognos 2023 | Budget 2024
    Staten | 6 400 | 4 200 | 6 600 | 6 800
    ====
    = Eget kapital, tkr
    #  | 2023 | 2024
    Utgående eget kapital | 4 500 | 3 200
    """
    found = read(test_a_bare_year_is_of_the_latest_view_of_it_that_the_table_before_shows, "budget", 2024)
    assert [f.measure for f in figures(found[1:])] == [Measure.FORECAST, Measure.BUDGET]


def test_an_outcome_up_to_the_last_day_of_a_year_is_one_of_the_whole_of_it() -> None:
    """An annual report, of which the notes are of the year as it came out.

    = Resultaträkning, tkr
    #  | Utfall 2012-12-31 | Budget 2012 | Utfall 2011-12-31
    Medlemsavgifter | 5 160 | 5 100 | 5 040
    ====
    = Not 1 Medlemsavgifter, tkr
    #  | 2012 | 2011
    Arboga kommun | 3 199 | 3 125
    """
    found = read(test_an_outcome_up_to_the_last_day_of_a_year_is_one_of_the_whole_of_it, "arsredovisning", 2012)
    assert [f.measure for f in figures(found[1:])] == [Measure.OUTCOME, Measure.OUTCOME]


def test_a_bare_year_of_which_the_table_before_has_two_forecasts_is_of_none_of_them() -> None:
    """The document says what it is.

    = Ekonomi i sammandrag, tkr
    #  | Prognos 2023 | Prognos per insats 2023 | Budget 2024
    Staten | 6 400 | 6 600 | 6 800
    ====
    = Eget kapital, tkr
    #  | 2023 | 2024
    Utgående eget kapital | 4 500 | 3 200
    """
    found = read(test_a_bare_year_of_which_the_table_before_has_two_forecasts_is_of_none_of_them, "budget", 2024)
    assert [f.measure for f in figures(found[1:])] == [Measure.BUDGET, Measure.BUDGET]


def test_lines_without_a_section_have_that_of_the_same_lines_in_another_table() -> None:
    """A decision lists insatser by name; the last table's lines stand nowhere else.

    = Styrelsen beslutar följande
    #  | Förslag
    Arena | 2 150 000
    Navigator | 1 300 000
    Summa beslut | 3 450 000
    ====
    = Budget 2020
    #  | Budget 2020
    Kostnader
    Arena | 2 150 000
    Navigator | 1 300 000
    Pulsen | 450 000
    ====
    = Fördelning
    #  | Förslag
    Lyftet | 100 000
    Språnget | 200 000
    """
    found = read(test_lines_without_a_section_have_that_of_the_same_lines_in_another_table, "budget", 2020)
    assert {f.section for f in figures(found[:2])} == {Section.COST}
    assert {f.section for f in figures(found[2:])} == {None}


def test_a_table_over_the_page_whose_columns_stand_elsewhere_is_another() -> None:
    """A list under other columns than the budget before it.

    = Budget 2019
    # (tkr) | Budget 2018 | Budget 2019 | Plan 2020
    Försäkringskassan | 1 000 | 1 100 | 1 100
    ====
    page 2
    Hyra | 200 000 | 300 000
    Städning | 20 500 | 31 000
    """
    first, later = tables(of(test_a_table_over_the_page_whose_columns_stand_elsewhere_is_another))
    other = replace(later, columns=tuple((x0 - 50, x1 - 50) for x0, x1 in later.columns))
    found = statements([first, other], ["", ""], identity("budget", 2019), "0" * 64, VOCABULARY)
    assert [(f.column_header, f.fiscal_year) for f in figures(found[1:])] == [(None, None)] * 4


def test_the_rest_of_a_table_without_its_notes_has_each_head_where_it_stands() -> None:
    """As many columns as before, for the label in the last row has an amount of its own in its cell.

    = Resultatbudget 2010
    # (tkr) | 2009 Prognos | 2010 Budget | 2011 Plan | 2011 Fotnot
    Försäkringskassan | 1 000 | 1 100 | 1 200 | 1
    Landstinget | 500 | 550 | 600 | 2
    ====
    page 2
    Ackumulerat resultat från 2008: | 4 709 | 8 611 | 9 860 | 10 608
    """
    first, later = tables(of(test_the_rest_of_a_table_without_its_notes_has_each_head_where_it_stands))
    own = replace(later, columns=((60.0, 90.0), *first.columns[:3]))
    found = statements([first, own], ["", ""], identity("budget", 2010), "0" * 64, VOCABULARY)
    heads = [f.column_header for f in figures(found[1:])]
    assert heads[1:] == ["2009 Prognos", "2010 Budget", "2011 Plan"]


def test_of_a_title_of_two_notes_each_table_has_the_one_that_its_corner_names() -> None:
    """Beside each other below one line.

    = Not 4 Fordringar och bank / Not 6 Kortfristiga skulder
    # Not 4 | 2016 | 2015
    Hyra betald i förväg | 76 100 | 66 500
    Summa | 76 100 | 66 500
    ====
    = Not 4 Fordringar och bank / Not 6 Kortfristiga skulder
    # Not 6 | 2016 | 2015
    Källskatt | 22 418 | 20 977
    Summa | 22 418 | 20 977
    """
    document = test_of_a_title_of_two_notes_each_table_has_the_one_that_its_corner_names
    found = figures(read(document, "arsredovisning", 2016))
    assert [f.section for f in found] == [Section.ASSET] * 4 + [Section.EQUITY_LIABILITY] * 4


def test_equity_below_the_costs_closes_them_for_the_table_over_the_page() -> None:
    """Contributions under the same heads, below a footnote that ended the page before.

    = Budget 2009
    # Intäkter | Budget 2008 | Budget 2009
    Försäkringskassan | 1 000 | 1 100
    Summa intäkter | 1 000 | 1 100
    Kostnader
    Enter | 300 | 400
    Totalt | 300 | 400
    Utgående eget kapital | 700 | 700
    * Preliminär uppgift
    ====
    page 2
    = Fördelning per part
    # | Budget 2008 | Budget 2009
    Försäkringskassan | 500 | 550
    Landstinget | 500 | 550
    Summa | 1 000 | 1 100
    """
    found = read(test_equity_below_the_costs_closes_them_for_the_table_over_the_page, "budget", 2009, "", "")
    assert {f.section for f in figures(found[1:])} == {Section.INCOME}


def test_some_years_of_the_table_before_at_other_places_do_not_go_on_from_it() -> None:
    """A survey of five years, then what members pay in two of them on the next page.

    = Fem år i sammandrag
    # | 2015 | 2016 | 2017 | 2018
    Intäkter | 17 900 | 18 400 | 18 900 | 19 300
    Kostnader | 17 700 | 18 700 | 19 500 | 20 000
    Årets resultat | 200 | -300 | -600 | -700
    Eget kapital | 6 500 | 6 200 | 5 600 | 4 900
    ====
    page 2
    # | 2017 | 2018
    Försäkringskassan | 9 450 | 9 650
    Region Gävleborg | 9 450 | 9 650
    Totalt | 18 900 | 19 300
    """
    read_tables = tables(of(test_some_years_of_the_table_before_at_other_places_do_not_go_on_from_it))
    heads = [t.blocks[0].head.columns if t.blocks[0].head else () for t in read_tables]
    places = [tuple((300.0 + 100 * i, 390.0 + 100 * i) for i in range(len(texts))) for texts in heads]
    placed = [replace(t, columns=own) for t, own in zip(read_tables, places, strict=True)]
    own = identity("arsredovisning", 2018)
    assert {f.section for f in figures(statements(placed, ["", ""], own, "0" * 64, VOCABULARY)[1:])} == {Section.INCOME}


def test_a_unit_in_the_label_of_a_row_is_that_rows_alone() -> None:
    """The text of its page is no declaration.

    = Fem år
    # | 2024 | 2023
    Eget kapital (tkr) | 5 782 | 5 717
    Balansomslutning (tkr) | 7 174 | 6 694
    ====
    page 2
    = Balanskrav
    # | 2024 | 2023
    Årets resultat | 65 051 | 36 301
    Balanskravsresultat | 65 051 | 36 301
    """
    text = "Fem år\n2024 2023\nEget kapital (tkr) 5 782 5 717\nBalansomslutning (tkr) 7 174 6 694 7 111 6 111 6 001"
    survey, other = read(test_a_unit_in_the_label_of_a_row_is_that_rows_alone, "arsredovisning", 2024, text, "")
    assert [f.value for f in figures((survey, other))[::2]] == [5_782_000, 7_174_000, 65_051, 65_051]


def test_an_amount_that_another_table_prints_in_kronor_is_in_kronor() -> None:
    """Though the table before says tkr, and this one nothing.

    = Översikt
    # tkr | 2024 | 2023
    Intäkter | 7 911 | 7 633
    Kostnader | 7 846 | 6 597
    ====
    = Balanskrav
    # | 2024 | 2023
    Årets resultat | 65 051 | 336 301
    Balanskravsresultat | 65 051 | 336 301
    ====
    page 2
    = Resultaträkning (kr)
    # | 2024 | 2023
    Intäkter | 7 911 051 | 6 933 301
    Kostnader | -7 846 000 | -6 597 000
    Årets resultat | 65 051 | 336 301
    """
    document = test_an_amount_that_another_table_prints_in_kronor_is_in_kronor
    _, between, _ = read(document, "arsredovisning", 2024, "", "")
    assert {f.value for f in figures((between,))} == {65_051, 336_301}


def test_amounts_of_two_digits_that_larger_ones_would_round_to_deny_no_unit() -> None:
    """A table that goes on over the page below a heading of its own: small units have amounts of a digit or two.

    = Driftredovisning
    = Belopp i tkr
    # Verksamhet | Utfall 2020 | Budget
    Intäkter | 1 207 | 1 222
    Hyror | -1 044 | -1 036
    Personal | -27 | -17
    Lokaler | -17 | -15
    Övrigt | -15 | -18
    Nettokostnad | 104 | 136
    ====
    page 2
    # Verksamhet | Utfall 2020 | Budget
    Intäkter | 26 999 | 27 436
    Personal | -15 203 | -16 980
    Lokaler | -17 199 | -17 556
    Nettokostnad | -5 403 | -7 100
    """
    found = read(
        test_amounts_of_two_digits_that_larger_ones_would_round_to_deny_no_unit, "arsredovisning", 2020, "", ""
    )
    assert {figure.unit_printed for figure in figures(found)} == {"tkr"}


def test_a_unit_below_the_next_heading_is_of_the_table_below() -> None:
    """Lines between two tables are below the one and above the other.

    = Kassaflödesanalys
    # | 2019 | 2018
    Årets resultat | -241 314 | 267 495
    Likvida medel vid årets slut | 3 786 955 | 3 897 382
    below Budgetuppföljning
    below Belopp i tusental kronor
    below Budget 2019 Utfall 2019
    ====
    = Budgetuppföljning
    = Belopp i tusental kronor
    # | Budget 2019 | Utfall 2019
    Unga vuxna | 1 280 | 1 244
    Summa | 1 280 | 1 244
    """
    first, second = read(test_a_unit_below_the_next_heading_is_of_the_table_below, "arsredovisning", 2019)
    assert {f.value for f in figures((first,))} == {-241314, 267495, 3786955, 3897382}
    assert {f.value for f in figures((second,))} == {1280000, 1244000}


def test_a_unit_of_the_text_alone_does_not_hold_for_amounts_far_longer_than_all_others() -> None:
    """No table states it; the head of one, which said kronor, could not be read.

    = Uppföljning
    # | Budget 2024 | Utfall 2024
    Kansli | 1 408 | 1 389
    Insatser | 4 589 | 4 402
    Revision | 75 | 88
    Styrelse | 212 | 277
    ====
    = Bidrag från medlemmarna
    # Prio | Budget 2024
    Staten | 2 384 000
    Regionen | 1 192 000
    """
    text = "Förbundets ekonomi framgår nedan. Belopp i tkr."
    first, second = read(
        test_a_unit_of_the_text_alone_does_not_hold_for_amounts_far_longer_than_all_others, "delarsrapport", 2024, text
    )
    assert figures((first,))[0].value == 1408000
    assert [f.value for f in figures((second,))] == [2384000, 1192000]


def test_tiles_below_a_table_do_not_have_its_heads() -> None:
    """Their amounts have words of their own, wherever they stand.

    = Ekonomi i tiden (tkr)
    # År | Bidrag från medlemmar | Insatser | Årets resultat
    2021 | 6 380 | -5 845 | 535
    2022 | 6 440 | -6 532 | -92
    ====
    = Nyckeltal
    | [Kostnad per deltagare 2021] 18 450 kr | [Bidrag per invånare] 112 kr | [Placerat hos banken] 3 200 000 kr
    """
    found = read(test_tiles_below_a_table_do_not_have_its_heads, "other", 2023)
    assert [f.column_header for f in figures(found[1:])] == [None, None, None]


def test_a_note_whose_title_tells_nothing_has_the_section_of_the_line_that_refers_to_it() -> None:
    """Two notes below each other under heads of their own.

    = Balansräkning
    # | Not | 2019-12-31
    Fordringar | 5 | 744
    Summa tillgångar | | 744
    Eget kapital | | 100
    Kortfristiga skulder | 6 | 644
    Summa eget kapital och skulder | | 744
    ====
    # Not 5 | 2019-12-31
    Moms | 214
    Hyra betald i förväg | 530
    Fordringar | 744
    # Not 6 | 2019-12-31
    Källskatt och arbetsgivaravgift | 144
    Ej utbetalda insatsmedel | 500
    Kortfristiga skulder | 644
    """
    document = test_a_note_whose_title_tells_nothing_has_the_section_of_the_line_that_refers_to_it
    found = figures(read(document, "arsredovisning", 2019)[1:])
    assert [f.section for f in found] == [Section.ASSET] * 3 + [Section.EQUITY_LIABILITY] * 3


def test_bare_years_go_on_from_a_table_that_says_what_a_part_of_one_of_them_is() -> None:
    """What an insats costs, and who pays for it.

    = Insatsens egen budget
    # Kostnadsslag | Budget 2014 | Varav vt 2014 | Prognos 2013
    Löner | 1 215 | 607 | 1 144
    Hyra | 132 | 66 | 132
    ====
    # Finansiär | 2014 | 2013 | Andel 2014
    Samordningsförbundet | 1 227 | 1 156 | 91 %
    Åre kommun | 120 | 120 | 9 %
    """
    document = test_bare_years_go_on_from_a_table_that_says_what_a_part_of_one_of_them_is
    costs, paid = read(document, "budget", 2014)
    parts = [f for f in figures((costs,)) if f.column_header == "Varav vt 2014"]
    assert {(f.period_start, f.period_end) for f in parts} == {(date(2014, 1, 1), date(2014, 6, 30))}
    assert [f.measure for f in figures((paid,))[:2]] == [Measure.BUDGET, Measure.FORECAST]
