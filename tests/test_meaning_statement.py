"""Tables understood: the docstring of each test is its table."""

from collections.abc import Callable
from datetime import date

from helpers.tabletext import identity, of, tables

from pipeline import vocabulary
from pipeline.meaning import statements
from pipeline.model import ABOUT, Figure, Measure, Statement, StatementKind, Unit
from pipeline.records import replace

VOCABULARY = vocabulary.load()


def understood(
    document: Callable[[], object], kind: str, year: int | None, end: date | None = None, prose: str = ""
) -> tuple[Statement, ...]:
    return statements(tables(of(document)), [prose, *[""] * 9], identity(kind, year, end), "0" * 64, VOCABULARY)


def figures(found: tuple[Statement, ...]) -> list[Figure]:
    return [f for statement in found for line in statement.lines for f in line.figures if f]


def money(found: tuple[Statement, ...]) -> list[Figure]:
    return [f for f in figures(found) if f.unit is Unit.SEK]


def one(found: tuple[Statement, ...], label: str, column: int = 1) -> Figure:
    [figure] = [f for f in figures(found) if f.row_label == label and f.column_no == column]
    return figure


def says(figure: Figure) -> tuple[str, str, int | None, str, str, bool]:
    """Section, measure, year, start, end and whether it is a total."""
    section, measure = figure.section, figure.measure
    start, end = figure.period_start, figure.period_end
    return (
        section.value if section else "",
        measure.value if measure else "",
        figure.fiscal_year,
        str(start),
        str(end),
        figure.is_total,
    )


def sections(found: tuple[Statement, ...]) -> str:
    """The first letters of the sections of all lines with figures: i, c, r, a, e, f (cash flow) or `.`."""
    letters = {"cash_flow": "f", "": "."}
    values = [line.section.value if line.section else "" for s in found for line in s.lines if any(line.figures)]
    return "".join(letters.get(value, value[:1]) for value in values)


def totals(found: tuple[Statement, ...]) -> list[str | None]:
    return [f.row_label for f in figures(found) if f.is_total and f.column_no == 1]


def test_a_plan_in_thousands_with_the_unit_in_its_title() -> None:
    """A plan of two years' budgets and a forecast between them.

    = 7. Budget 2010 (tusen kr)
    # | Budget 2009 | Prognos 2009 | Budget 2010
    Intäkter
    Ale kommun | 500 | 500 | 500
    Landstinget Kronoberg | 500 | 500 | 500
    Försäkringskassan | 1 000 | 1 000 | 1000
    Resultat föregående år (prel) | 170 | 272 | 350
    Summa intäkter | 2 170 | 2 272 | 2 350
    Kostnader
    Verksamhet (kartläggning, åtgärder, uppföljning) | 1 655 | 1 418 | 1 880
    Administration (kansli, styrelse) | 515 | 501 | 470
    Summa kostnader | 2 170 | 1 919 | 2 350
    """
    found = understood(test_a_plan_in_thousands_with_the_unit_in_its_title, "verksamhetsplan", 2010)
    assert sections(found) == "iiiiiccc"
    assert totals(found) == ["Summa intäkter", "Summa kostnader"]
    assert one(found, "Ale kommun", 2).value == 500_000
    assert one(found, "Ale kommun", 2).quantum == 1000
    assert says(one(found, "Försäkringskassan", 2)) == ("income", "forecast", 2009, "2009-01-01", "2009-12-31", False)
    assert says(one(found, "Summa kostnader", 3)) == ("cost", "budget", 2010, "2010-01-01", "2010-12-31", True)


def test_a_half_years_report_over_two_pages_with_a_balance_sheet_below() -> None:
    """Outcome of a part of the year beside a forecast of the whole, notes, and a head inside the table.

    page 8
    = Ekonomisk rapport 120101-120630
    # | Budget 2012 | Utfall jan-juni 2012 | Helårsprognos per 2012-12-31 | Fotnot (nästa sida)
    Intäkter
    Habo kommun | 35 600 | 35 600 | 35 600
    Försäkringskassan | 1 153 600 | 1 152 000 | 1 152 000
    Ränta | | 21 201 | | 1
    Summa intäkter | 2 307 300 | 2 326 901 | 2 305 700
    Ack resultat fg år | 2 239 018 | | 2 239 018 | 2
    Möjligt att disponera | 4 546 318 | 2 326 901 | 4 544 718
    page 9
    Kostnader
    Verksamhet
    Åtgärder individ och grupp
    Enter | 1 742 600 | 657 913 | 1 741 000
    KrAmi | 1 045 000 | 0 | 1 045 000
    Administration
    Kansli | 395 000 | 194 264 | 350 000
    Summa kostnader | 4 451 300 | 1 174 129 | 3 820 000
    Periodens resultat | 95 018 | 1 152 772 | 724 718
    # | | 2012-06-30
    Tillgångar
    Övriga fordringar | | 1 600 | 0 | 3
    Kassa och bank | | 1 236 513 | 724 718
    | | 1 238 113 | 724 718
    Eget kapital och skulder
    Balanserat från fg år | | 2 239 018 | 2 239 018
    Prel. årets resultat | | 1 152 772 | -1 514 300
    | | 3 391 790 | 724 718
    """
    found = understood(
        test_a_half_years_report_over_two_pages_with_a_balance_sheet_below, "delarsrapport", 2012, date(2012, 6, 30)
    )
    assert sections(found) == "iiiiii" + "ccccr" + "aaa" + "eee"
    assert says(one(found, "Enter", 2)) == ("cost", "outcome", 2012, "2012-01-01", "2012-06-30", False)
    assert says(one(found, "Enter", 3)) == ("cost", "forecast", 2012, "2012-01-01", "2012-12-31", False)
    assert says(one(found, "Kassa och bank", 2)) == ("asset", "outcome", 2012, "None", "2012-06-30", False)
    assert says(one(found, "Kassa och bank", 3)) == ("asset", "forecast", 2012, "None", "2012-12-31", False)
    assert says(one(found, "Prel. årets resultat", 3))[0] == "equity_liability"
    unlabelled = [f for f in figures(found) if f.row_label is None]
    assert [f.is_total for f in unlabelled] == [True] * 4
    assert one(found, "Enter", 1).page == 9
    assert [text for _, _, text, _ in found[0].dropped] == ["1", "2", "3"]
    lines = {line.label: line.headings for line in found[0].lines}
    assert lines["Enter"] == ("Kostnader", "Verksamhet", "Åtgärder individ och grupp")
    assert lines["Kansli"] == ("Kostnader", "Administration")
    assert lines["Periodens resultat"] == ()


def test_a_head_that_changes_inside_and_amounts_with_words_of_their_own() -> None:
    """Bare years in a plan of 2019; the second block's head says what 2018 is.

    = Förslag till budget 2019 – 2021
    # Intäkter | 2018 | 2019 | 2020
    Staten | 3 205 000 | 3 205 000 | 3 205 000
    Eda kommun | 96 100 | 96 100 | 96 100
    Summa intäkter | 6 410 000 | 6 410 000 | 6 410 000
    # Kostnader | 2018 (prognos) | 2019 | 2020
    SE-projekt | 3 700 000 | 3 800 000 | 3 800 000
    Tjänsteman | 540 000 | 550 000 | 550 000
    Summa kostnader | 7 142 500 | 6 713 000 | 6 313 000
    Resultat | -732 500 | -303 000 | 97 000
    | [Ackumulerat resultat från 2017:] 1 354 164 | [Prognos ackumulerat resultat för 2018:] 621 664
    """
    found = understood(test_a_head_that_changes_inside_and_amounts_with_words_of_their_own, "verksamhetsplan", 2019)
    assert sections(found)[:7] == "iiicccr"
    assert says(one(found, "SE-projekt", 1))[1:3] == ("forecast", 2018)
    assert says(one(found, "SE-projekt", 2))[1:3] == ("budget", 2019)
    assert says(one(found, "Staten", 3))[1:3] == ("plan", 2020)
    past = one(found, "Ackumulerat resultat från 2017", 1)
    assert says(past)[:5] == ("result", "outcome", 2017, "None", "2017-12-31")
    ahead = one(found, "Prognos ackumulerat resultat för 2018", 2)
    assert says(ahead)[:5] == ("result", "forecast", 2018, "None", "2018-12-31")


def test_five_columns_with_subtotals_and_a_balance_carried_to_the_next_year() -> None:
    """Budget, forecast and plan; an empty cell is no figure.

    = 7. Budget 2024 och plan 2025-2026
    # | Budget 2023 | Prognos 2023 | Budget 2024 | Plan 2025
    Intäkter
    Region Dalarna | 2 223 000 | 2 223 000 | 2 787 000 | 2 787 000
    Staten gm Försäkringskassan | 4 446 000 | 4 446 000 | 5 574 000 | 5 574 000
    Balanserat resultat | 1 999 710 | 2 337 024 | 1 491 324 | 1 282 824
    Summa intäkter | 8 668 710 | 9 006 024 | 9 852 324 | 9 643 824
    Kostnader
    FIA | 621 000 | 640 000 | 698 000 | 698 000
    Tillgängligt nya projekt | 0 | | 0 | 0
    Delsumma verksamhet | 621 000 | 640 000 | 698 000 | 698 000
    Kansli | 720 000 | 850 000 | 870 000 | 890 000
    Delsumma administration | 720 000 | 850 000 | 870 000 | 890 000
    Summa kostnader | 1 341 000 | 1 490 000 | 1 568 000 | 1 588 000
    Prel balanserat resultat | 7 327 710 | 7 516 024 | 8 284 324 | 8 055 824
    """
    found = understood(test_five_columns_with_subtotals_and_a_balance_carried_to_the_next_year, "verksamhetsplan", 2024)
    assert sections(found) == "iiii" + "cccccc" + "r"
    assert totals(found) == [
        "Summa intäkter",
        "Delsumma verksamhet",
        "Delsumma administration",
        "Summa kostnader",
        "Prel balanserat resultat",
    ]
    assert [f.column_no for f in figures(found) if f.row_label == "Tillgängligt nya projekt"] == [1, 3, 4]
    assert says(one(found, "Kansli", 4))[1:3] == ("plan", 2025)
    assert says(one(found, "Balanserat resultat", 1))[0] == "income"


def test_the_statements_of_an_annual_report() -> None:
    """Resultaträkning, balansräkning, kassaflöde and equity, each under its own head.

    = Resultaträkning
    # (tkr) | Not | 2018-01-01 2018-12-31 | 2017-01-01 2017-12-31
    Verksamhetens intäkter | 1 | 5 200 | 5 100
    Verksamhetens kostnader | 2 | -4 900 | -5 300
    Avskrivningar | | -10 | -10
    Verksamhetens nettokostnader | | 290 | -210
    Finansiella intäkter | | 12 | 0
    Finansiella kostnader | | - | –
    Årets resultat | 3 | 302 | -210
    ====
    = Balansräkning
    # Tillgångar | Not | 2018-12-31 | 2017-12-31
    Omsättningstillgångar
    Kortfristiga fordringar | 4 | 131 | 99
    Kassa och bank | 5 | 2 000 | 1 900
    SUMMA TILLGÅNGAR | | 2 131 | 1 999
    Eget kapital, avsättningar och skulder
    Eget kapital
    Årets resultat | | 302 | -210
    Summa eget kapital | 6 | 1 900 | 1 598
    Skulder
    Kortfristiga skulder | 7 | 231 | 401
    SUMMA EGET KAPITAL, AVSÄTTNINGAR OCH SKULDER | | 2 131 | 1 999
    ====
    = Kassaflödesanalys
    # Den löpande verksamheten | | 2018 | 2017
    Årets resultat | | 302 | -210
    Ökning/minskning kortfristiga fordringar | | -32 | 3
    Kassaflöde från den löpande verksamheten | | 270 | -207
    Likvida medel vid årets början | | 1 900 | 2 107
    Likvida medel vid årets slut | | 2 000 | 1 900
    ====
    = Not 6 Förändring av eget kapital
    # | | 2018 | 2017
    Ingående eget kapital | | 1 598 | 1 808
    Årets resultat | | 302 | -210
    Utgående eget kapital | | 1 900 | 1 598
    """
    found = understood(test_the_statements_of_an_annual_report, "arsredovisning", 2018)
    assert [s.kind for s in found] == [
        StatementKind.INCOME_STATEMENT,
        StatementKind.BALANCE_SHEET,
        StatementKind.CASH_FLOW,
        StatementKind.EQUITY,
    ]
    assert [sections((s,)) for s in found] == ["iccricr", "aaaeeee", "fffff", "eee"]
    assert {f.quantum for f in money(found)} == {1000}
    assert {says(f)[1] for f in figures(found)} == {"outcome"}
    assert says(one(found[1:2], "Kassa och bank", 3)) == ("asset", "outcome", 2017, "None", "2017-12-31", False)
    assert says(one(found[:1], "Årets resultat", 2)) == ("result", "outcome", 2018, "2018-01-01", "2018-12-31", True)
    assert one(found[:1], "Finansiella kostnader", 3).value == 0
    assert found[3].lines[0].figures[1] is not None
    assert found[3].lines[0].figures[1].note == "unit tkr as in table 1 on page 1"


def test_an_interim_report_without_headings_counts_what_is_accumulated_to_its_day() -> None:
    """Sections by totals alone; whole year, part of the year and the year before told by their words.

    = Ekonomisk redovisning per 31 augusti 2019
    # Belopp i tkr | Årsbudget | Ack budget | Ack utfall | Avvikelse | Utfall fg år | Helårsprognos
    Bidrag Försäkringskassan | 4 000 | 2 667 | 2 667 | 0 | 2 500 | 4 000
    Bidrag kommuner | 2 000 | 1 333 | 1 333 | 0 | 1 250 | 2 000
    Summa bidrag | 6 000 | 4 000 | 4 000 | 0 | 3 750 | 6 000
    Personalkostnader | -1 200 | -800 | -780 | 20 | -750 | -1 180
    Insatser | -4 500 | -3 000 | -2 900 | 100 | -3 000 | -4 300
    Summa kostnader | -5 700 | -3 800 | -3 680 | 120 | -3 750 | -5 480
    Periodens resultat | 300 | 200 | 320 | 120 | 0 | 520
    """
    found = understood(
        test_an_interim_report_without_headings_counts_what_is_accumulated_to_its_day,
        "delarsrapport",
        2019,
        date(2019, 8, 31),
    )
    assert sections(found) == "iiicccr"
    columns = {c.header: (c.measure, str(c.period_start), str(c.period_end)) for c in found[0].columns[0]}
    assert columns == {
        "Årsbudget": ("budget", "2019-01-01", "2019-12-31"),
        "Ack budget": ("budget", "2019-01-01", "2019-08-31"),
        "Ack utfall": ("outcome", "2019-01-01", "2019-08-31"),
        "Avvikelse": ("variance", "2019-01-01", "2019-08-31"),
        "Utfall fg år": ("outcome", "2018-01-01", "2018-08-31"),
        "Helårsprognos": ("forecast", "2019-01-01", "2019-12-31"),
    }


def test_heads_of_two_levels() -> None:
    """Part of the year over two columns, the whole over two others; the unit once in prose.

    = Ekonomisk rapport
    # | Jan–mars 2015 Budget | Jan–mars 2015 Utfall | Helår 2015 Budget | Helår 2015 Prognos
    INTÄKTER
    Medlemsavgifter | 1 500,0 | 1 500,0 | 6 000,0 | 6 000,0
    S:a intäkter | 1 500,0 | 1 500,0 | 6 000,0 | 6 000,0
    KOSTNADER
    Lönekostnader | -300,0 | -310,2 | -1 200,0 | -1 250,0
    varav samordnare | -200,0 | -205,0 | -800,0 | -820,0
    S:a kostnader | -300,0 | -310,2 | -1 200,0 | -1 250,0
    RESULTAT | 1 200,0 | 1 189,8 | 4 800,0 | 4 750,0
    """
    found = understood(test_heads_of_two_levels, "delarsrapport", 2015, date(2015, 3, 31), "Alla belopp anges i tkr.")
    assert says(one(found, "Lönekostnader", 1)) == ("cost", "budget", 2015, "2015-01-01", "2015-03-31", False)
    assert says(one(found, "Lönekostnader", 4)) == ("cost", "forecast", 2015, "2015-01-01", "2015-12-31", False)
    assert one(found, "Lönekostnader", 2).value == -310_200
    assert one(found, "Lönekostnader", 2).quantum == 100
    assert not one(found, "varav samordnare", 1).is_total


def test_lists_without_a_head_take_measure_and_year_from_the_title_and_sums_from_their_place() -> None:
    """Corner words open the sections, totals have no label.

    = Budget 2013
    # Intäkter 2013 | kr
    Försäkringskassan | 1 045 000
    Gävle kommun | 1 045 000
    Överskott från 2012 | 300 000
     | 2 390 000
    # Kostnader 2013 | kr
    Samordnare | 800 000
    Projekt A | 1 590 000
     | 2 390 000
    """
    found = understood(
        test_lists_without_a_head_take_measure_and_year_from_the_title_and_sums_from_their_place,
        "verksamhetsplan",
        2013,
    )
    assert sections(found) == "iiiiccc"
    assert {says(f)[1:3] for f in figures(found)} == {("budget", 2013)}
    assert [f.is_total for f in figures(found)] == [False, False, False, True, False, False, True]


def test_the_corner_that_names_the_statement_again_over_the_page_begins_no_other() -> None:
    """The rows of the middle page stand below no heading and above no total.

    = Budget
    # Resultatbudget (kr) | Budget 2013
    Intäkter |
    Staten | 900
    Summa intäkter | 900
    Kostnader |
    page 2
    # Resultatbudget (kr) | Budget 2013
    Ny kurs | 100
    Våga | 200
    page 3
    # Resultatbudget (kr) | Budget 2013
    Fenix | 300
    Summa kostnader | 600
    """
    found = understood(test_the_corner_that_names_the_statement_again_over_the_page_begins_no_other, "budget", 2013)
    assert sections(found) == "iicccc"


def test_years_down_the_side_and_sections_across() -> None:
    """A table on its side.

    = Ekonomisk utveckling
    # År (tkr) | Intäkter | Kostnader | Resultat
    2016 | 5 000 | 4 800 | 200
    2017 | 5 100 | 5 300 | -200
    """
    found = understood(test_years_down_the_side_and_sections_across, "arsredovisning", 2017)
    assert [says(f)[:3] for f in figures(found)] == [
        ("income", "outcome", 2016),
        ("cost", "outcome", 2016),
        ("result", "outcome", 2016),
        ("income", "outcome", 2017),
        ("cost", "outcome", 2017),
        ("result", "outcome", 2017),
    ]


def test_investments_over_years_and_their_sum_without_a_year() -> None:
    """A text in a column of amounts is left out and listed; projects by number; the sum over years has no year.

    = Investeringar
    # Investeringar (tkr) | Budget 2027 | Plan 2028 | Total utgift
    Utrustning | 1 000 | 500 | 1 500
    Konst | 125 | 125 | årligen, löpande
    Summa | 1 125 | 625 | 1 500
    """
    found = understood(test_investments_over_years_and_their_sum_without_a_year, "budget", 2027)
    total = one(found, "Utrustning", 3)
    assert (total.fiscal_year, total.measure) == (None, None)
    assert (total.period_start, total.period_end) == (date(2027, 1, 1), date(2028, 12, 31))
    assert [(text, reason) for _, _, text, reason in found[0].dropped] == [
        ("årligen, löpande", "a text in a column of amounts")
    ]


def test_a_comparison_in_parentheses_is_left_aside() -> None:
    """The head says which is which.

    = Resultat i tkr
    # | 2014 (2013)
    Verksamhetens intäkter | 5 200 (5 100)
    Verksamhetens kostnader | -4 900 (-5 000)
    """
    found = understood(test_a_comparison_in_parentheses_is_left_aside, "arsredovisning", 2014)
    assert [(f.value, f.fiscal_year, f.printed) for f in figures(found)] == [
        (5_200_000, 2014, "5 200"),
        (-4_900_000, 2014, "-4 900"),
    ]


def test_the_end_of_a_sentence_above_states_no_unit_of_the_table() -> None:
    """A sentence breaks before its last word; the unit stands over the last column.

    = Nämnden redovisar ett överskott efter fyra månader. Prognosen för året är ett underskott om 0,6
    = mnkr.
    # | Budget 2024 | Utfall 2024 | Belopp i tkr Prognos 2024
    Personal | 71 350 | 24 480 | 72 300
    Lokaler | 13 100 | 4 367 | 13 100
    Summa kostnader | 84 450 | 28 847 | 85 400
    """
    found = understood(test_the_end_of_a_sentence_above_states_no_unit_of_the_table, "delarsrapport", 2024)
    assert one(found, "Personal", 1).value == 71_350_000


def test_units_in_cells_and_marks_on_them() -> None:
    """Each cell brings its own unit; a misprint is read as what was meant.

    = Budget 2020
    # | Budget 2020
    Bidrag från staten | 1.045.000kr
    Bidrag från regionen | 0,5 Mkr
    Summa intäkter | 1,545 000 kr
    Resultat | -400*
    """
    found = understood(test_units_in_cells_and_marks_on_them, "budget", 2020)
    assert [(f.value, f.unit_printed) for f in figures(found)] == [
        (1_045_000, "kr"),
        (500_000, "Mkr"),
        (1_545_000, "kr"),
        (-400, "kr"),
    ]


def test_percent_and_counts_in_a_table_of_money_are_told_apart() -> None:
    """Columns and lines that count.

    = Uppföljning (tkr)
    # | Budget 2018 | Utfall 2018 | % av budget
    Insatser | 1 000 | 900 | 90
    Antal deltagare | 40 | 45 | 113
    Soliditet (%) | 36 | 47 |
    """
    found = understood(test_percent_and_counts_in_a_table_of_money_are_told_apart, "arsredovisning", 2018)
    assert [(f.value, f.unit.value) for f in figures(found)] == [
        (1_000_000, "SEK"),
        (900_000, "SEK"),
        (90, "percent"),
        (40, "persons"),
        (45, "persons"),
        (113, "percent"),
        (36, "percent"),
        (47, "percent"),
    ]
    assert says(one(found, "Insatser", 3))[1] == "share"


def test_headings_that_say_the_year() -> None:
    """One column without a head, its years in headings.

    = Räkning av medlemsbidrag (tkr)
    # | belopp
    Budget 2027
    Medlemsbidrag | 86 759
    Ledningssystem | 1 000
    Ram 2028
    Medlemsbidrag | 90 362
    """
    found = understood(test_headings_that_say_the_year, "budget", 2027)
    assert [says(f)[1:3] for f in figures(found)] == [("budget", 2027), ("budget", 2027), ("plan", 2028)]


def test_an_equal_figure_has_the_same_id_however_often_it_is_read() -> None:
    """Ids depend on file, page, box and text alone.

    = Budget 2020 (tkr)
    # | Budget 2020
    Kansli | 10
    Summa kostnader | 10
    """
    first, second = (
        figures(understood(test_an_equal_figure_has_the_same_id_however_often_it_is_read, "budget", year))
        for year in (2020, 2021)
    )
    assert [f.figure_id for f in first] == [f.figure_id for f in second]
    assert len({f.figure_id for f in first}) == 2


def test_a_second_line_of_heads_that_was_taken_for_figures() -> None:
    """Years and units in the first row belong to the head; parentheses around last year's amounts are no minus.

    = Resultaträkning
    # | | Bokslut | Bokslut
     | Not | 2016 kronor | (2015)
    Verksamhetens intäkter | 1 | 27 013 100 | (26 431 800)
    Verksamhetens kostnader | 2 | -24 682 100 | (-25 319 000)
    """
    found = understood(test_a_second_line_of_heads_that_was_taken_for_figures, "arsredovisning", 2016)
    assert [(f.value, f.fiscal_year) for f in figures(found)] == [
        (27_013_100, 2016),
        (26_431_800, 2015),
        (-24_682_100, 2016),
        (-25_319_000, 2015),
    ]


def test_a_corner_repeated_over_the_page_does_not_open_its_section_again() -> None:
    """The head with its corner stands again above the costs of the next page.

    = Budget 2018
    # Intäkter | Budget 2018
    Försäkringskassan | 1 000 000
    Summa intäkter | 1 000 000
    Kostnader
    Enter | 400 000
    page 2
    # Intäkter | Budget 2018
    Trappan | 500 000
    Summa kostnader | 900 000
    """
    found = understood(test_a_corner_repeated_over_the_page_does_not_open_its_section_again, "budget", 2018)
    assert sections(found) == "iiccc"


def test_insatser_below_the_sum_of_income_are_costs_whatever_they_are_called() -> None:
    """No heading says cost, some names mean other things.

    = Ekonomisk rapport 2017
    # (tkr) | Budget 2017
    Medlemsavgifter
    Bidrag Gävle kommun | 126
    Summa intäkter | 126
    Projekt
    Balans | 18
    Fordran på framtiden | 6
    Summa projekt | 24
    Gemensamma kostnader
    Resor | 10
    Delsumma gemensamma kostnader | 10
    Summa | 34
    Utgående eget kapital | 92
    """
    found = understood(
        test_insatser_below_the_sum_of_income_are_costs_whatever_they_are_called,
        "delarsrapport",
        2017,
        date(2017, 6, 30),
    )
    assert sections(found)[:8] == "iicccccc"


def test_each_note_opens_its_own_section() -> None:
    """Notes below each other under one head.

    = Noter
    # (tkr) | 2020 | 2019
    Not 1 Verksamhetens intäkter
    Region Halland | 1 060 | 1 039
    Summa | 1 060 | 1 039
    Not 7 Kortfristiga fordringar
    Momsfordran | 48 | 34
    Summa | 48 | 34
    """
    assert sections(understood(test_each_note_opens_its_own_section, "arsredovisning", 2020)) == "iiaa"


def test_a_numbered_heading_whose_words_are_a_line_opens_a_note() -> None:
    """The number of a note stands before its title, which is a line of the accounts.

    = Noter
    # (tkr) | 2020 | 2019
    2 Verksamhetens kostnader
    Personalkostnad | -1 060 | -1 039
    Summa | -1 060 | -1 039
    3 Avskrivningar
    Inventarier | -48 | -34
    Summa | -48 | -34
    4 Kortfristiga fordringar
    Momsfordran | 48 | 34
    Summa | 48 | 34
    """
    found = understood(test_a_numbered_heading_whose_words_are_a_line_opens_a_note, "arsredovisning", 2020)
    assert sections(found) == "ccccaa"


def test_a_survey_of_years_whose_lines_state_their_units() -> None:
    """Lines of money in thousands beside percent and counts.

    = Fem år i sammandrag
    # | 2018 | 2017
    Medlemsbidrag, tkr | 4 200 | 4 100
    Verksamhetens kostnader, tkr | -4 377 | -3 902
    Soliditet, % | 61 | 64
    Antal deltagare | 144 | 161
    """
    found = figures(understood(test_a_survey_of_years_whose_lines_state_their_units, "arsredovisning", 2018))
    assert [(int(f.value), f.unit.value) for f in found[::2]] == [
        (4_200_000, "SEK"),
        (-4_377_000, "SEK"),
        (61, "percent"),
        (144, "persons"),
    ]


def test_codes_of_account_groups_are_no_part_of_the_labels() -> None:
    """Two digits before each label.

    = Resultatrapport
    # | Utfall 2016
    30 Bidrag från staten | 3 900 000
    39 Övriga intäkter | 18 214
    46 Köp av verksamhet | 3 104 338
    50 Löner | 310 442
    """
    found = money(understood(test_codes_of_account_groups_are_no_part_of_the_labels, "arsredovisning", 2016))
    assert [f.row_label for f in found] == ["Bidrag från staten", "Övriga intäkter", "Köp av verksamhet", "Löner"]


def test_codes_of_account_groups_among_accounts_of_three_digits() -> None:
    """Accounts in their order, digit by digit.

    = Budgetuppföljning
    # Konto | Utfall 2015
    351 Bidrag från staten | 6 000 000
    352 Bidrag från landsting | 3 000 000
    45 Bidrag till insatser | 8 217 400
    50 Löner | 310 442
    """
    found = money(understood(test_codes_of_account_groups_among_accounts_of_three_digits, "arsredovisning", 2015))
    assert [f.row_label for f in found][2:] == ["Bidrag till insatser", "Löner"]


def test_a_line_that_names_the_income_and_is_the_sum_above_it_is_a_total() -> None:
    """A half-year's report without the word for a sum.

    = Halvårsrapport (tkr)
    # | Utfall 2022 | Budget 2022
    Medlemsbidrag | 4 250 | 4 250
    Övriga bidrag | 131 | 250
    Verksamhetens intäkter | 4 381 | 4 500
    Personal | -1 498 | -1 550
    Lokaler | -184 | -200
    Verksamhetens kostnader | -1 682 | -1 750
    Resultat | 2 699 | 2 750
    """
    found = understood(
        test_a_line_that_names_the_income_and_is_the_sum_above_it_is_a_total, "delarsrapport", 2022, date(2022, 6, 30)
    )
    assert one(found, "Verksamhetens intäkter").is_total
    assert one(found, "Verksamhetens kostnader").is_total
    assert not one(found, "Övriga bidrag").is_total


def test_a_table_a_thousand_times_larger_than_those_in_thousands_is_in_kronor() -> None:
    """An overview in thousands above a statement in kronor.

    = Flerårsöversikt (tkr)
    # | 2019 | 2018
    Verksamhetens kostnader | -7 214 | -6 388
    Årets resultat | -617 | 209
    Balansomslutning | 3 018 | 3 541
    Eget kapital | 1 742 | 2 359
    ====
    = Resultaträkning
    # | 2019 | 2018
    Verksamhetens intäkter | 6 612 400 | 6 603 118
    Verksamhetens kostnader | -7 213 906 | -6 388 244
    Avskrivningar | -11 200 | -4 800
    Finansiella kostnader | -4 318 | -1 204
    Årets resultat för året | -617 024 | 208 870
    """
    found = understood(
        test_a_table_a_thousand_times_larger_than_those_in_thousands_is_in_kronor, "arsredovisning", 2019
    )
    assert one(found, "Årets resultat").value == -617_000
    assert one(found, "Årets resultat för året").value == -617_024
    sections = [one(found, label).section for label in ("Balansomslutning", "Eget kapital")]
    assert sections == ["asset", "equity_liability"]


def test_a_number_of_insatser_below_an_overview_makes_no_cost_of_what_is_at_hand() -> None:
    """Lines of the balance sheet stand below the result.

    = Översikt, kr
    # | 2023 | 2022
    Verksamhetens intäkter | 10 800 000 | 10 600 000
    Verksamhetens kostnader | -10 747 300 | -10 099 263
    Årets resultat | 52 700 | 500 737
    Eget kapital | 4 450 508 | 4 397 808
    Kassa och bank | 5 529 262 | 5 534 976
    Antal insatser | 8 | 8
    """
    found = understood(
        test_a_number_of_insatser_below_an_overview_makes_no_cost_of_what_is_at_hand, "arsredovisning", 2023
    )
    assert one(found, "Kassa och bank").section == "asset"


def test_numbers_of_projects_in_parentheses_are_no_part_of_their_names() -> None:
    """The title tells that they cost money.

    = Satsningar 2016, tkr
    # Satsning (projektnr) | Sökt 2016 | Beviljat 2016
    Jobbtorg (11402) | 2 400 | 2 200
    Ungdomstorget (11403) | 1 150 | 1 100
    Livslots (11421) | 720 | 360
    Summa | 4 270 | 3 660
    """
    found = understood(test_numbers_of_projects_in_parentheses_are_no_part_of_their_names, "budget", 2016)
    assert [f.row_label for f in money(found)[::2]] == ["Jobbtorg", "Ungdomstorget", "Livslots", "Summa"]
    assert {f.section for f in money(found)} == {"cost"}


def test_a_sum_called_as_its_heading_begins_is_of_its_section() -> None:
    """What a region pays to several förbund.

    = Månadsrapport, mnkr
    # | Utfall 2022 | Budget 2022
    Bidrag till samordningsförbund
    Värend | -2,25 | -2,70
    Markaryd, Ljungby, Älmhult | -1,08 | -1,30
    Summa bidrag | -3,33 | -4,00
    """
    found = understood(test_a_sum_called_as_its_heading_begins_is_of_its_section, "delarsrapport", 2022)
    assert {f.section for f in money(found)} == {"cost"}


def test_costs_are_added_up_to_what_is_asked_for() -> None:
    """An insats asks for its costs.

    = Rekvisition, kr
    # Kostnader | Budget 2017
    Lön | 1 840 000
    Lokalhyra | 144 000
    Summa att rekvirera | 1 984 000
    """
    found = understood(test_costs_are_added_up_to_what_is_asked_for, "delarsrapport", 2017)
    assert (one(found, "Summa att rekvirera").section, one(found, "Summa att rekvirera").is_total) == ("cost", True)


def test_a_balance_total_without_a_side_in_its_name_is_of_the_side_that_it_closes() -> None:
    """Equity and debts stand first.

    = Balansräkning
    # Tkr | 091231 | 081231
    EGET KAPITAL OCH SKULDER
    Eget kapital | 2 579 | 2 070
    Kortfristiga skulder | 1 102 | 918
    Balansomslutning | 3 681 | 2 988
    TILLGÅNGAR
    Kortfristiga fordringar | 176 | 204
    Bank | 3 505 | 2 784
    Balansomslutning | 3 682 | 2 989
    """
    found = understood(
        test_a_balance_total_without_a_side_in_its_name_is_of_the_side_that_it_closes, "arsredovisning", 2009
    )
    sides = [f.section for f in money(found) if f.row_label == "Balansomslutning"]
    assert sides == ["equity_liability"] * 2 + ["asset"] * 2


def test_a_list_of_lines_of_the_balance_sheet_is_none_of_costs_because_one_is_a_cost() -> None:
    """What an auditor has looked at.

    # Granskad post | Bokfört belopp | Verifierat
    Banktillgodohavande | 5 883 | 5 883
    Kundfordringar | 139 | 135
    Leverantörsskulder | 659 | 659
    Styrelsearvoden | 342 | 342
    """
    found = understood(
        test_a_list_of_lines_of_the_balance_sheet_is_none_of_costs_because_one_is_a_cost, "arsredovisning", 2013
    )
    sides = [one(found, label).section for label in ("Banktillgodohavande", "Kundfordringar", "Leverantörsskulder")]
    assert sides == ["asset", "asset", "equity_liability"]


def test_members_in_the_specification_of_a_debt_give_no_contributions() -> None:
    """An appendix to the accounts.

    = Upplupna kostnader per 2019-12-31, kronor
    # Motpart | Belopp
    Haninge kommun | 312 400,00
    Region Stockholm | 146 000,00
    Summa | 458 400,00
    """
    found = understood(test_members_in_the_specification_of_a_debt_give_no_contributions, "arsredovisning", 2019)
    assert {(f.section, f.measure, f.period_end) for f in money(found)} == {
        ("equity_liability", "outcome", date(2019, 12, 31))
    }


def test_what_is_left_below_a_total_of_costs_is_a_result() -> None:
    """A slide.

    = Vad går de till? (mkr)
    # Insats | Utfall 2023 | Budget 2024
    Vägknuten | 2,2 | 2,4
    Kansli | 1,7 | 1,8
    Totalt | 3,9 | 4,2
    Kvar | 0,6 | 0,2
    """
    found = understood(test_what_is_left_below_a_total_of_costs_is_a_result, "budget", 2024)
    assert {(f.section, f.is_total) for f in money(found) if f.row_label == "Kvar"} == {("result", True)}


def test_a_day_below_the_table_tells_the_year_of_a_part_of_it_that_no_head_names() -> None:
    """Slides that speak of two years.

    = Läget just nu
    # tkr | Utfall jan–sep | Prognos helår | Budget helår
    Bidrag | 5 700 | 7 601 | 7 602
    Kansli | -1 297 | -1 765 | -1 800
    Resultat | 4 403 | 5 836 | 5 802
    below Prognos per 2024-09-30. Diff = prognos minus budget.
    """
    found = understood(test_a_day_below_the_table_tells_the_year_of_a_part_of_it_that_no_head_names, "budget", 2025)
    assert [(f.measure, f.period_end) for f in money(found) if f.row_label == "Bidrag"] == [
        ("outcome", date(2024, 9, 30)), ("forecast", date(2024, 12, 31)), ("budget", date(2024, 12, 31))
    ]  # fmt: skip


def test_what_is_at_hand_before_and_after_payments_is_of_the_cash_flow() -> None:
    """A plan for the bank account.

    = Likviditetsplan, budget 2010
    # Likviditet 2010 | Kv 1 | Kv 2
    Ingående likvida medel | 2240 | 2450
    Inbetalda medel | 1850 | 1851
    Utbetalningar projekt | -1640 | -1800
    Utgående likvida medel | 2450 | 2501
    """
    found = understood(test_what_is_at_hand_before_and_after_payments_is_of_the_cash_flow, "verksamhetsplan", 2010)
    told = [f.section for f in money(found) if f.column_header == "Kv 1"]
    assert told == ["cash_flow", "income", "cost", "cash_flow"]


def test_a_note_below_the_heading_of_the_notes_has_the_section_that_it_explains() -> None:
    """The corner holds both headings.

    # Noter till balansräkningen Not 3 Interimsfordringar | 2021-12-31
    Förutbetalda hyror | 45 000
    Upplupna intäkter | 69 000
    Summa | 114 000
    """
    found = money(
        understood(test_a_note_below_the_heading_of_the_notes_has_the_section_that_it_explains, "arsredovisning", 2021)
    )
    assert {f.section for f in found} == {"asset"}


def test_totals_of_both_signs_are_income_and_cost_and_their_sum_the_result() -> None:
    """A listing with the signs of a ledger whose costs have names that say nothing.

    = Budgetuppföljning
    # | Budget 2023 | Utfall 2023
    Bidrag staten | -2 600 000 | -1 733 333
    Bidrag region | -1 300 000 | -866 667
    Summa ansvar 100 | -3 900 000 | -2 600 000
    Kugghjulet | 1 120 000 | 700 031
    Samba | 890 000 | 640 207
    Summa ansvar 200 | 2 010 000 | 1 340 238
    TOTALT | -1 890 000 | -1 259 762
    """
    found = understood(
        test_totals_of_both_signs_are_income_and_cost_and_their_sum_the_result, "delarsrapport", 2023, date(2023, 8, 31)
    )
    assert [one(found, label).section for label in ("Summa ansvar 100", "Samba", "Summa ansvar 200", "TOTALT")] == [
        "income",
        "cost",
        "cost",
        "result",
    ]


def test_a_caption_between_title_and_table_does_not_hide_the_section_that_the_title_names() -> None:
    """`Insatser` over a unit heads a table of costs; one line is named like a result.

    = Belopp i milj
    = Insatser
    # | Budget 2017
    Case management | 0
    Unga 16-24 | 3,7
    Jobbspår 2.0 | 1,1
    TUNA | 15,4
    Startpunkten | 13,8
    Aktiv | 4,6
    Balans | 14,5
    Summa | 53,1
    """
    document = test_a_caption_between_title_and_table_does_not_hide_the_section_that_the_title_names
    assert {says(f)[0] for f in figures(understood(document, "budget", 2017))} == {"cost"}


def test_a_difference_beside_measures_down_the_rows_is_one() -> None:
    """What is measured goes down the rows.

    = Jobb Malmö Plus
    Budget 2020 | 2 400 000 kr
    Utfall 2020 | 2 287 415 kr
    Avvikelse | 112 585 kr
    """
    found = understood(test_a_difference_beside_measures_down_the_rows_is_one, "other", 2020)
    assert [f.measure for f in figures(found)] == ["budget", "outcome", "variance"]


def test_a_title_of_how_costs_developed_names_costs() -> None:
    """Months go down the rows.

    = Kostnadsutveckling 2018 (tkr)
    # Månad | Budget | Utfall
    Januari | 412 | 388
    Februari | 398 | 377
    """
    assert sections(understood(test_a_title_of_how_costs_developed_names_costs, "other", 2018)) == "cc"


def test_what_ends_a_note_as_the_sum_of_its_totals_is_a_total() -> None:
    """What was paid for inventories and what was written off, each with its own total.

    = Not 9 Maskiner och inventarier (tkr)
    # | 2021 | 2020
    Ingående anskaffningsvärde | 41 822 | 39 104
    Årets inköp | 2 707 | 2 718
    Utgående anskaffningsvärde | 44 529 | 41 822
    Ingående avskrivningar | -28 110 | -26 004
    Årets avskrivningar | -2 238 | -2 106
    Utgående avskrivningar | -30 348 | -28 110
    Bokfört värde | 14 181 | 13 712
    """
    found = understood(test_what_ends_a_note_as_the_sum_of_its_totals_is_a_total, "arsredovisning", 2021)
    assert totals(found) == ["Utgående anskaffningsvärde", "Utgående avskrivningar", "Bokfört värde"]
    assert sections(found) == "aaaaaaa"


def test_what_things_of_a_kind_are_worth_in_the_books_is_a_total() -> None:
    """Their acquisition is on the page before.

    = Not 8 Anläggningstillgångar (tkr)
    # | 2017 | 2016
    Fordon | |
    Ingående avskrivningar | -61 408 | -56 002
    Årets avskrivningar | -7 214 | -6 965
    Bokfört värde fordon | 42 679 | 41 078
    Inventarier | |
    Årets avskrivningar | -2 198 | -2 189
    Bokfört värde inventarier | 11 264 | 10 822
    """
    found = understood(test_what_things_of_a_kind_are_worth_in_the_books_is_a_total, "arsredovisning", 2017)
    assert totals(found) == ["Bokfört värde fordon", "Bokfört värde inventarier"]


def test_what_is_set_aside_from_a_result_is_none() -> None:
    """How the balance that the law asks for was met.

    = Avstämning mot balanskravet (tkr)
    # | 2021 | 2020
    Årets resultat efter balanskravsjusteringar | 4 180 | -1 868
    Reservering till resultatutjämningsreserv | -100 | 0
    Balanskravsresultat | 4 080 | -1 868
    """
    found = understood(test_what_is_set_aside_from_a_result_is_none, "arsredovisning", 2021)
    assert not one(found, "Reservering till resultatutjämningsreserv").is_total


def test_titles_that_say_in_plain_words_where_money_comes_from_and_goes() -> None:
    """A folder: the second list stands under a title of its own, right below the first.

    = Härifrån kommer pengarna
    Försäkringskassan | 11,4 mnkr
    Malmö stad | 5,7 mnkr
    ====
    = Hit går pengarna
    Metodutveckling | 2,1 mnkr
    Totalt | 22,8 mnkr
    """
    found = understood(test_titles_that_say_in_plain_words_where_money_comes_from_and_goes, "budget", 2024)
    assert sections(found) == "iicc"


def test_a_head_within_the_table_stands_over_what_goes_on_over_the_page() -> None:
    """The first head runs on to the next page as printed above, though costs have begun under one of their own.

    page 2
    = Budget 2006 (kr)
    # Medlemsavgifter 2006 | 2006 | 2007
    Försäkringskassan | 1 038 757 | 1 059 532
    Summa intäkter | 1 038 757 | 1 059 532
    KOSTNADER | 2006 (prognos) | 2007
    Ung i fokus | 292 494 | 429 626
    Delsumma | 292 494 | 429 626
    # Medlemsavgifter 2006 | 2006 | 2007
    page 3
    Styrelse | 93 933 | 81 069
    Totalt | 386 427 | 510 695
    """
    found = understood(test_a_head_within_the_table_stands_over_what_goes_on_over_the_page, "verksamhetsplan", 2006)
    assert sections(found) == "iicccc"
    assert one(found, "Styrelse").column_header == "2006 (prognos)"


def test_a_head_that_ends_a_block_is_none_of_the_next() -> None:
    """A second statement below the first repeats its head; the line above it stood in a row of the first.

    = Resultaträkning (kr)
    # | 2010 | (2009)
    Kostnader | 4 548 400 | 4 886 900
    Årets resultat | 830 100 | 393 700
    | Utfall |
    # | 2010 | (2009)
    Övriga fordringar | 80 000 | 218 100
    Kassa och bank | 3 404 100 | 2 414 300
    """
    found = understood(test_a_head_that_ends_a_block_is_none_of_the_next, "arsredovisning", 2010)
    assert [one(found, "Kassa och bank", column).fiscal_year for column in (1, 2)] == [2010, 2009]


def test_amounts_with_their_unit_behind_words_of_their_own_are_no_head() -> None:
    """The only row of a page.

    # | | Budget 2007 | Plan 2008
    | [Ackumulerat resultat från 2006:] 8236649kr | [Prognos för 2007:] 17172210kr | [Prognos för 2008:] 19261704kr
    """
    found = understood(test_amounts_with_their_unit_behind_words_of_their_own_are_no_head, "verksamhetsplan", 2007)
    assert [f.fiscal_year for f in figures(found)] == [2006, 2007, 2008]


def test_an_insats_above_the_result_is_a_cost_though_the_result_stands_next_to_it() -> None:
    """Names of insatser that no word tells apart.

    = Budgetföljsamhet (tkr)
    # | Budget 2020 | Utfall 2020
    Bidrag från medlemmar | 9 200 | 9 200
    Förbundsgemensamt | -2 150 | -2 044
    Ungdomscoach | -1 800 | -1 706
    Arbetsmarknadstorget | -2 400 | -2 167
    Resultat | 2 850 | 3 283
    """
    found = understood(test_an_insats_above_the_result_is_a_cost_though_the_result_stands_next_to_it, "budget", 2020)
    assert sections(found) == "icccr"


def test_a_total_without_a_name_above_the_heading_of_costs_closes_the_income_above_it() -> None:
    """Income without a heading.

    = Budget
    # tkr | Budget 2023
    Försäkringskassan | 2 888
    Norrköping | 815
    Åmål | 241
    Totalt | 3 944
    KOSTNADER
    Konferenser | 811
    Insats Lots | 3 133
    Summa kostnader | 3 944
    Resultat | 0
    """
    found = understood(
        test_a_total_without_a_name_above_the_heading_of_costs_closes_the_income_above_it, "verksamhetsplan", 2023
    )
    assert sections(found) == "iiiicccr"


def test_a_difference_is_one_below_a_heading_that_says_what_and_when() -> None:
    """The running head of the second page stands close above the rows.

    = Driftredovisning (kr)
    # | Budget 2012 | Utfall | Förändring
    Porten | 3 710 780 | 4 278 977 | 568 197
    Årsredovisning 2012
    Klivet | 2 198 624 | 1 872 267 | -326 357
    """
    found = understood(test_a_difference_is_one_below_a_heading_that_says_what_and_when, "arsredovisning", 2012)
    assert [one(found, "Klivet", column).measure for column in (1, 2, 3)] == ["budget", "outcome", "variance"]


def test_a_total_whose_amount_looks_like_a_year_is_no_head() -> None:
    """The members' contributions in thousands add up to 2 016.

    = Driftredovisning (tkr)
    # | Utfall 2016
    Staten | 1008
    Regionen | 504
    Kommunen | 504
    Summa intäkter | 2016
    """
    found = understood(test_a_total_whose_amount_looks_like_a_year_is_no_head, "arsredovisning", 2016)
    assert one(found, "Summa intäkter").printed == "2016"


def test_amounts_far_off_the_years_of_their_head_are_no_years() -> None:
    """Round amounts in kronor.

    = Not 3 Kostnader (kr)
    # | 2021-12-31 | 2022-12-31
    Övriga kostnader | 2000 | 2000
    Lokaler | 1000 | 1000
    Summa | 3000 | 3000
    """
    found = understood(test_amounts_far_off_the_years_of_their_head_are_no_years, "arsredovisning", 2022)
    assert one(found, "Övriga kostnader").fiscal_year == 2021


def test_amounts_one_of_which_is_far_off_the_year_of_its_column_are_no_years() -> None:
    """Thousands without a mark.

    = Resultaträkning
    # Belopp i tusen kr | 2014 | 2015 | Budget 2015
    Intäkter | 1997 | 2018 | 2028
    Kostnader | – 1702 | – 1800 | – 1856
    Årets resultat | 295 | 218 | 172
    """
    found = understood(test_amounts_one_of_which_is_far_off_the_year_of_its_column_are_no_years, "arsredovisning", 2015)
    assert [f.value for f in money(found)][:3] == [1997000, 2018000, 2028000]


def test_amounts_far_off_the_years_of_their_head_are_no_days() -> None:
    """Kronor without thousands marks.

    = Administration
    # (SEK) | Budget 2024
    Kontonummer | 490714
    Resor | 91422
    Summa | 582136
    """
    found = understood(test_amounts_far_off_the_years_of_their_head_are_no_days, "budget", 2024)
    assert one(found, "Kontonummer").printed == "490714"


def test_what_an_office_costs_is_no_number_of_an_account() -> None:
    """A line that begins as the word does.

    = Administration
    # (SEK) | Budget
    Kontorsmaterial | 240714
    Resor | 91422
    Summa | 332136
    """
    found = understood(test_what_an_office_costs_is_no_number_of_an_account, "budget", 2024)
    assert one(found, "Kontorsmaterial").printed == "240714"


def test_a_last_amount_that_reads_as_a_year_is_no_head() -> None:
    """A table.

    = Kassaflödesanalys (tkr)
    # | Utfall 2010
    Årets kassaflöde | 644
    Likvida medel vid årets början | 1376
    Likvida medel vid årets slut | 2020
    """
    found = understood(test_a_last_amount_that_reads_as_a_year_is_no_head, "arsredovisning", 2010)
    assert [f.printed for f in figures(found)] == ["644", "1376", "2020"]


def test_cells_alone_that_name_their_amounts_are_of_money() -> None:
    """The foot of a table, alone on a page.

    # | 2020 | 2021
    | [Ackumulerat resultat från 2019:] 5,4 | [Prognos ackumulerat resultat för 2020:] 3,8
    """
    found = understood(test_cells_alone_that_name_their_amounts_are_of_money, "verksamhetsplan", 2020)
    assert [(f.printed, f.unit) for f in figures(found)] == [("5,4", Unit.SEK), ("3,8", Unit.SEK)]


def test_what_is_spent_in_each_kommun_is_a_cost() -> None:
    """A title that names what is given out, kommuner alone down the rows, insatser over the columns.

    = Fördelning av insatsmedel per kommun 2023 (tkr)
    # | Unga vuxna | Rehabsamordning | Summa
    Jönköpings kommun | 560 | 120 | 680
    Habo kommun | 200 | 240 | 440
    Summa | 760 | 360 | 1 120
    """
    found = understood(test_what_is_spent_in_each_kommun_is_a_cost, "budget", 2023)
    assert sections(found) == "ccc"


def test_members_beside_the_state_pay_whatever_the_title_says() -> None:
    """The state and the region are among them.

    = Fördelning av medel 2023 (tkr)
    # | Budget 2023
    Försäkringskassan | 1 120
    Region Jönköpings län | 560
    Jönköpings kommun | 360
    Habo kommun | 200
    Summa | 2 240
    """
    found = understood(test_members_beside_the_state_pay_whatever_the_title_says, "budget", 2023)
    assert "c" not in sections(found)


def test_lines_over_the_columns_are_income_and_costs_where_the_rows_are_years() -> None:
    """Everything about a year in its row.

    = Flerårsplan (tkr)
    # År | Stat | Region | Summa intäkter | Kansli | Summa kostnader | Resultat
    Utfall 2024 | 3 100 | 1 550 | 4 650 | 1 290 | 4 700 | -50
    Budget 2025 | 3 150 | 1 575 | 4 725 | 1 330 | 4 725 | 0
    """
    found = understood(
        test_lines_over_the_columns_are_income_and_costs_where_the_rows_are_years, "verksamhetsplan", 2025
    )
    kinds = [f.section and f.section.value for f in figures(found)[:6]]
    assert kinds == ["income", "income", "income", "cost", "cost", "result"]


def test_notes_are_of_years_that_have_passed_where_headings_within_the_table_name_them() -> None:
    """Nothing else in the file says what it is.

    = Beloppen är i kronor.
    # | 2016 | 2015
    Not 1. Medlemsbidrag
    Försäkringskassan | 2 600 000 | 2 550 000
    Not 3. Personalkostnader
    Löner | 1 412 008 | 1 388 114
    """
    found = understood(
        test_notes_are_of_years_that_have_passed_where_headings_within_the_table_name_them, "other", 2016
    )
    assert {f.measure for f in figures(found)} == {"outcome"}


def test_the_notes_of_all_lines_under_one_title_are_of_years_that_have_passed() -> None:
    """Nothing else in the file says what it is.

    = Noter
    # kronor | 2016 | 2015
    Löner | 1 412 008 | 1 388 114
    Arvoden | 68 200 | 71 450
    """
    found = understood(test_the_notes_of_all_lines_under_one_title_are_of_years_that_have_passed, "other", 2016)
    assert {f.measure for f in figures(found)} == {"outcome"}


def test_quarters_of_budget_and_outcome_down_the_rows_are_money_each_of_its_own() -> None:
    """One insats of several; no unit in sight.

    = Ungdomssatsningen
    # | Kv 1 | Kv 2 | Kv 3 | Kv 4 | Helår
    Budget | 90 | 90 | 90 | 90 | 360
    Utfall | 64 | 68 | 51 | 64 | 247
    Avvikelse | 26 | 22 | 39 | 26 | 113
    """
    found = understood(
        test_quarters_of_budget_and_outcome_down_the_rows_are_money_each_of_its_own, "delarsrapport", 2019
    )
    budget = [(f.measure, str(f.period_start), str(f.period_end)) for f in money(found) if f.row_label == "Budget"]
    assert budget[1] == ("budget", "2019-04-01", "2019-06-30")
    assert budget[4] == ("budget", "2019-01-01", "2019-12-31")


def test_the_bare_name_of_the_assets_below_them_is_their_total() -> None:
    """What follows is the other side.

    = Balansräkning (tkr)
    # | 2023-08-31 | 2022-12-31
    Fordringar | 402 | 511
    Likvida medel | 5 338 | 4 711
    Tillgångar | 5 740 | 5 222
    Ingående eget kapital | 4 022 | 3 618
    Periodens resultat | 525 | 404
    Eget kapital | 4 547 | 4 022
    Kortfristiga skulder | 1 193 | 1 200
    Eget kapital och skulder | 5 740 | 5 222
    """
    found = understood(test_the_bare_name_of_the_assets_below_them_is_their_total, "delarsrapport", 2023)
    assert sections(found) == "aaaeeeee"
    assert "Tillgångar" in totals(found)


def test_sums_over_columns_are_of_the_year_of_their_row() -> None:
    """Years down the rows.

    = Flerårsplan 2026–2027 (tkr)
    # År | Stat | Region | Summa intäkter | Kansli | Summa kostnader
    Utfall 2024 | 3 100 | 1 550 | 4 650 | 4 700 | 4 700
    Budget 2026 | 3 150 | 1 575 | 4 725 | 4 725 | 4 725
    """
    found = understood(test_sums_over_columns_are_of_the_year_of_their_row, "verksamhetsplan", 2026)
    assert {str(f.period_end) for f in figures(found) if f.row_label == "Utfall 2024"} == {"2024-12-31"}


def test_what_the_money_is_for_over_a_column_makes_no_costs_of_income() -> None:
    """Who is responsible for which part of the budget.

    = Internbudget 2017 (kr)
    # | Kansli | Insatser | Totalt 2017 | Budget 2016
    Intäkter
    Bidrag staten | | 1 900 000 | 1 900 000 | 1 850 000
    Summa intäkter | | 1 900 000 | 1 900 000 | 1 850 000
    Kostnader
    Löner | -610 000 | -980 000 | -1 590 000 | -1 550 000
    Summa kostnader | -610 000 | -980 000 | -1 590 000 | -1 550 000
    Resultat | -610 000 | 920 000 | 310 000 | 300 000
    """
    found = understood(test_what_the_money_is_for_over_a_column_makes_no_costs_of_income, "budget", 2017)
    kinds = [f.section and f.section.value for f in figures(found) if f.column_no == 2]
    assert kinds == ["income", "income", "cost", "cost", "result"]
    assert {f.measure for f in figures(found)} == {"budget"}


def test_percent_in_the_cells_of_a_column_keep_no_total_from_its_parts() -> None:
    """The last column's numbers have signs of their own.

    = Uppföljning 2020 (tkr)
    # | Utfall 2020 | Årsbudget 2020 | Förbrukning
    Bidrag parter | 6 300 | 6 300 | 100 %
    Övrigt | 61 | 40 | 152 %
    Intäkter | 6 361 | 6 340 | 100 %
    Navigatorcentrum | 2 011 | 2 600 | 77 %
    Framsteg | 690 | 1 000 | 69 %
    Kostnader | 2 701 | 3 600 | 75 %
    """
    found = understood(test_percent_in_the_cells_of_a_column_keep_no_total_from_its_parts, "delarsrapport", 2020)
    assert [f.section for f in money(found) if f.column_no == 1] == ["income"] * 3 + ["cost"] * 3


def test_months_down_the_rows_are_each_of_its_own_days() -> None:
    """What is added up goes on from January.

    = Kostnader per månad 2021 (tkr)
    # Månad | Budget | Utfall | Ack. budget | Ack. utfall | Årsbudget
    Januari | 410 | 400 | 410 | 400 | 4 900
    Februari | 410 | 374 | 820 | 774 | 4 900
    Mars | 410 | 392 | 1 230 | 1 166 | 4 900
    """
    found = understood(test_months_down_the_rows_are_each_of_its_own_days, "delarsrapport", 2021, date(2021, 3, 31))
    spans = [(str(f.period_start), str(f.period_end)) for f in figures(found) if f.row_label == "Februari"]
    month, to_date, year = ("2021-02-01", "2021-02-28"), ("2021-01-01", "2021-02-28"), ("2021-01-01", "2021-12-31")
    assert spans == [month, month, to_date, to_date, year]


def test_names_that_are_months_and_do_not_follow_each_other_say_nothing_of_time() -> None:
    """People and insatser may be called so.

    = Insatser 2021 (tkr)
    # | Budget 2021
    Maj | 410
    April | 374
    Augusti | 392
    """
    document = test_names_that_are_months_and_do_not_follow_each_other_say_nothing_of_time
    assert {str(f.period_end) for f in figures(understood(document, "budget", 2021))} == {"2021-12-31"}


def test_equity_among_the_income_is_brought_forward() -> None:
    """No heading opens the income.

    = Budget 2013 (tkr)
    # | Budget 2013
    Bidrag från medlemmarna | 6 200
    Eget kapital | 900
    Summa intäkter | 7 100
    Insatser | -7 000
    Summa kostnader | -7 000
    Resultat | 100
    """
    found = understood(test_equity_among_the_income_is_brought_forward, "budget", 2013)
    assert sections(found) == "iiiccr"


def test_means_as_the_year_opens_and_closes_are_no_plan_beside_what_was_used() -> None:
    """Money of insatser, from one year to the next; places are no money.

    = Insatsernas medel 2015 (tkr)
    # Insats | Platser | Ingående medel | Beviljat 2015 | Förbrukat 2015 | Utgående medel
    Navet | 20 | 120 | 1 400 | 1 310 | 210
    Steg för steg | 15 | 310 | 600 | 821 | 89
    """
    found = understood(test_means_as_the_year_opens_and_closes_are_no_plan_beside_what_was_used, "other", 2015)
    assert [f.measure for f in money(found)[:4]] == ["outcome", "budget", "outcome", "outcome"]
    assert str(money(found)[0].period_end) == "2015-01-01"


def test_who_runs_an_insats_does_not_pay_for_it() -> None:
    """Names of those that run the insatser stand behind the insatser's own.

    = Beviljade projekt
    # | Budget 2024 | Utfall 2024
    Bryggan (Tjörns kommun) | 400 000 | 391 000
    Hälsoskolan, Region Halland | 250 000 | 248 000
    Samverkansteam Ale kommun | 310 000 | 305 000
    Spåret | 120 000 | 98 000
    Summa | 1 080 000 | 1 042 000
    """
    found = understood(test_who_runs_an_insats_does_not_pay_for_it, "arsredovisning", 2024)
    assert sections(found) == "ccccc"


def test_members_that_pay_are_no_costs_under_a_title_of_insatser() -> None:
    """The state and the region lead their lines.

    = Insatser
    # | Budget 2024
    Försäkringskassan | 2 000 000
    Region Halland | 1 000 000
    Kommunerna | 1 000 000
    Summa | 4 000 000
    """
    found = understood(test_members_that_pay_are_no_costs_under_a_title_of_insatser, "budget", 2024)
    assert "c" not in sections(found)


def test_a_title_is_of_the_year_that_it_compares() -> None:
    """The year before is only what it is compared with.

    = Kostnader 2023 jämfört med 2022
    # | Utfall | Föregående år
    Löner | 1 200 | 1 100
    Lokaler | 300 | 290
    Totalt | 1 500 | 1 390
    """
    found = understood(test_a_title_is_of_the_year_that_it_compares, "arsredovisning", None)
    assert [f.fiscal_year for f in figures(found)][:2] == [2023, 2022]


def test_the_same_corner_again_takes_no_place_of_the_titles() -> None:
    """A table that goes on under its head again, three times.

    = Kostnadsutveckling per insats 2020–2022
    # Insats | 2020 | 2021
    Kost och hälsa | 410 | 655
    # Insats | 2020 | 2021
    Hikikomori | 1 220 | 1 340
    # Insats | 2020 | 2021
    Strömsund | 390 | 212
    """
    found = understood(test_the_same_corner_again_takes_no_place_of_the_titles, "other", 2021)
    assert {f.measure for f in figures(found)} == {Measure.OUTCOME}


def test_the_year_before_the_budget_in_a_survey_of_past_years_is_an_outcome() -> None:
    """Years down the rows.

    = Budget
    = Flerårsöversikt (kr)
    # År | Bidrag | Kostnader | Årets resultat
    2007 | 3 769 000 | 4 332 000 | -563 000
    2008 | 3 852 000 | 4 353 000 | -501 000
    2009 | 3 935 000 | 3 832 000 | 103 000
    2010 | 4 016 000 | 3 924 000 | 92 000
    """
    found = understood(test_the_year_before_the_budget_in_a_survey_of_past_years_is_an_outcome, "budget", 2011)
    assert [(f.fiscal_year, f.measure) for f in figures(found)][9:] == [(2010, Measure.OUTCOME)] * 3


def test_lines_that_begin_with_what_is_measured_are_each_of_it() -> None:
    """Years over columns, headings that name what the lines are of; a line with a year is of that year.

    = Så har pengarna använts
    # Tkr | 2020 | 2021
    Insatser | |
    Budget insatser | 4 100 | 4 250
    Utfall insatser | 3 612 | 3 988
    Kansli | |
    Budget kansli | 1 500 | 1 520
    Utfall kansli | 1 433 | 1 466
    """
    found = figures(understood(test_lines_that_begin_with_what_is_measured_are_each_of_it, "other", 2022))
    assert [f.measure for f in found] == [Measure.BUDGET, Measure.BUDGET, Measure.OUTCOME, Measure.OUTCOME] * 2
    assert [f.row_label for f in found[::2]] == ["Budget insatser", "Utfall insatser", "Budget kansli", "Utfall kansli"]


def test_what_members_pay_is_income_where_the_lines_are_years() -> None:
    """Members over the columns.

    = Inbetalt 2014–2015 (tkr)
    # | Försäkringskassan | Region Halland | Kungsbacka kommun | Totalt
    År 2014 | 3 000 | 1 500 | 1 500 | 6 000
    År 2015 | 3 100 | 1 550 | 1 550 | 6 200
    """
    found = understood(test_what_members_pay_is_income_where_the_lines_are_years, "other", 2018)
    assert {f.section for f in figures(found)} == {"income"}


def test_a_name_beside_a_year_over_lines_of_measures_is_a_head() -> None:
    """The card of an insats.

    = Insatser 2013 (tkr)
    Mentor Skövde | 2013
    Budget, tkr | 880
    Utfall, tkr | 902
    """
    found = figures(understood(test_a_name_beside_a_year_over_lines_of_measures_is_a_head, "other", 2013))
    assert [(f.printed, f.column_header) for f in found] == [("880", "2013"), ("902", "2013")]


def test_what_is_left_of_a_grant_in_the_card_of_an_insats_is_no_result() -> None:
    """Each line is a measure of the same cost, and none adds up others.

    # Ekonomi | Kronor 2019
    Antal deltagare | 61
    Budget 2019 | 260 000 kr
    Beviljat | 240 000 kr
    Utfall | 211 480 kr
    Återstår | 28 520 kr
    """
    document = test_what_is_left_of_a_grant_in_the_card_of_an_insats_is_no_result
    found = money(understood(document, "other", 2019))
    assert {f.section and f.section.value for f in found} == {"cost"}
    assert found[-1].measure is Measure.VARIANCE
    assert not any(f.is_total for f in found)


def test_all_amounts_in_a_catalogue_of_insatser_are_costs() -> None:
    """Its title alone says what it is about.

    # Ekonomi | Kronor 2019
    Budget 2019 | 260 000 kr
    Utfall | 211 480 kr
    """
    found = tables(of(test_all_amounts_in_a_catalogue_of_insatser_are_costs))
    about = replace(identity("other", 2019), title="Insatskatalog 2019")
    assert sections(statements(found, [""] * 9, about, "0" * 64, VOCABULARY)) == "cc"


def test_an_amount_like_a_year_among_names_is_one() -> None:
    """No line below says what is measured.

    = Insatser 2013 (tkr)
    Mentor Skövde | 2013
    Rehab | 1902
    """
    found = figures(understood(test_an_amount_like_a_year_among_names_is_one, "other", 2013))
    assert [f.printed for f in found] == ["2013", "1902"]


def test_a_survey_in_brief_of_a_year_and_the_one_before_shows_outcomes() -> None:
    """A folder that says neither what it is nor of when.

    # Ekonomin i korthet (mkr) | 2022 | 2021
    Intäkter | 9,4 | 9,2
    Kostnader för insatser | 7,6 | 6,9
    Årets resultat | 1,8 | 2,3
    """
    found = understood(test_a_survey_in_brief_of_a_year_and_the_one_before_shows_outcomes, "other", None)
    assert {(f.measure, f.fiscal_year) for f in figures(found)} == {(Measure.OUTCOME, 2022), (Measure.OUTCOME, 2021)}


def test_a_year_beside_the_name_over_what_is_measured_of_it_is_a_head() -> None:
    """Cards of insatser, each under its name and the year.

    = Insatser 2013
    Mentor Skövde | 2013
    Budget, tkr | 880
    Utfall, tkr | 902
    Hälsa och livsstil | 2013
    Budget, tkr | 460
    Utfall, tkr | 377
    """
    found = figures(understood(test_a_year_beside_the_name_over_what_is_measured_of_it_is_a_head, "other", 2013))
    assert [(f.printed, f.measure, f.fiscal_year) for f in found] == [
        ("880", Measure.BUDGET, 2013),
        ("902", Measure.OUTCOME, 2013),
        ("460", Measure.BUDGET, 2013),
        ("377", Measure.OUTCOME, 2013),
    ]


def test_where_years_go_down_the_rows_heads_name_lines_and_members() -> None:
    """What the members have paid.

    = Inbetalda bidrag 2014–2016 (tkr)
    # | Försäkringskassan | Lessebo kommun | Totalt
    År 2014 | 3 000 | 860 | 3 860
    År 2015 | 3 000 | 865 | 3 865
    År 2016 | 3 100 | 900 | 4 000
    """
    found = figures(understood(test_where_years_go_down_the_rows_heads_name_lines_and_members, "other", 2016))
    assert {(f.column_header, f.line_item, f.member_id) for f in found} == {
        ("Försäkringskassan", "medlemsbidrag_state", "forsakringskassan"),
        ("Lessebo kommun", "medlemsbidrag_kommun", "kommun-0761"),
        ("Totalt", None, None),
    }
    assert {f.section.value for f in found if f.section} == {"income"}


def test_amounts_that_are_said_not_to_be_exact_are_figures_that_say_so() -> None:
    """A plan.

    = Handlingsplan 2021
    # Åtgärd | Kostnad 2021
    Mötesplats för unga | ca 250 tkr
    Utbildning | 85 tkr
    """
    found = figures(
        understood(test_amounts_that_are_said_not_to_be_exact_are_figures_that_say_so, "verksamhetsplan", 2021)
    )
    assert [(f.printed, int(f.value), f.note) for f in found] == [
        ("ca 250 tkr", 250_000, ABOUT),
        ("85 tkr", 85_000, ""),
    ]


def test_a_year_before_a_measure_names_the_year_of_a_row() -> None:
    """Years down the rows.

    = Ekonomisk utveckling (tkr)
    # År | Medlemsbidrag | Insatskostnader
    2018 | 4 200 | 3 127
    2019 prognos | 4 300 | 3 450
    2020 budget | 4 300 | 3 400
    """
    found = figures(understood(test_a_year_before_a_measure_names_the_year_of_a_row, "budget", 2020))
    assert [(f.fiscal_year, f.measure) for f in found[2:]] == [
        *[(2019, Measure.FORECAST)] * 2,
        *[(2020, Measure.BUDGET)] * 2,
    ]


def test_what_the_sentence_above_a_table_says_of_all_its_years() -> None:
    """An evaluation.

    = Vad har insatsen kostat?
    = Tabellen visar bokförda kostnader per år i tusental kronor. Parterna fakturerar kvartalsvis.
    # Kostnadsslag | 2018 | 2019
    Projektledning | 655 | 672
    Lokaler | 318 | 325
    """
    found = figures(understood(test_what_the_sentence_above_a_table_says_of_all_its_years, "other", 2019))
    assert {(f.measure, f.fiscal_year) for f in found} == {(Measure.OUTCOME, 2018), (Measure.OUTCOME, 2019)}


def test_the_first_year_of_a_plan_that_a_sentence_names_is_its_budget() -> None:
    """A plan for three years.

    = Den ekonomiska planen för perioden, uttryckt i tkr, framgår nedan.
    # | År 2009 | År 2010
    Försäkringskassan | 3 250 | 3 300
    Kansli | 1 250 | 1 300
    """
    document = test_the_first_year_of_a_plan_that_a_sentence_names_is_its_budget
    found = figures(understood(document, "verksamhetsplan", 2009))
    assert [f.measure for f in found] == [Measure.BUDGET, Measure.PLAN] * 2


def test_a_forecast_that_a_cell_names_is_of_its_year_below_an_outcome_of_some_months() -> None:
    """A report of the first quarter.

    = Uppföljning per 2026-03-31 (tkr)
    # | Budget 2026 | Utfall jan-mars 2026
    Bidrag | 7 000 | 1 750
    Kostnader | 6 500 | 1 600
    Resultat | 500 | 150
    | [Prognos ackumulerat resultat för 2025:] 5 408 | [Prognos ackumulerat resultat för 2026:] 7 188
    """
    found = understood(
        test_a_forecast_that_a_cell_names_is_of_its_year_below_an_outcome_of_some_months, "delarsrapport", 2026
    )
    ahead = one(found, "Prognos ackumulerat resultat för 2026", 2)
    assert says(ahead)[1:5] == ("forecast", 2026, "None", "2026-12-31")


def test_a_line_with_the_number_of_a_project_and_blank_cells_is_no_heading() -> None:
    """It stands among others that are set as it is.

    = Budget 2027 (tkr)
    # Kostnader | 2027 | 2026
    Trappan | 560 | 570
    Aktiv | |
    Mobilt team | 870 | 570
    Summa kostnader | 1 430 | 1 140
    """
    (made,) = tables(of(test_a_line_with_the_number_of_a_project_and_blank_cells_is_no_heading))
    (block,) = made.blocks
    coded = [replace(row, lead=(str(6648 + row.number),)) for row in block.rows[:-1]]
    numbered = replace(made, blocks=(replace(block, rows=(*coded, block.rows[-1])),))
    (found,) = statements([numbered], [""], identity("budget", 2027), "0" * 64, VOCABULARY)
    assert [line.headings for line in found.lines if any(line.figures)] == [found.lines[0].headings] * 3


def test_a_budget_behind_the_result_is_of_the_result() -> None:
    """Income, costs and what they leave of each insats.

    = Driftredovisning (tkr)
    # | Intäkt 2015 | Kostnad 2015 | Resultat 2015 | Budget 2015 | Resultat 2014
    Insatser
    Kompassen | 1 850 | -2 014 | -164 | -200 | -96
    Egen hand | 300 | -212 | 88 | 0 | 12
    Summa insatser | 2 150 | -2 226 | -76 | -200 | -84
    """
    found = understood(test_a_budget_behind_the_result_is_of_the_result, "arsredovisning", 2015)
    sides = [f.section.value if f.section else "" for f in figures(found)[:5]]
    assert sides == ["income", "cost", "result", "result", "result"]
    assert says(one(found, "Kompassen", 3))[1:3] == ("outcome", 2015)


def test_an_insats_that_is_called_as_assets_are_is_a_cost() -> None:
    """The corner says what the lines are.

    = Uppföljning 2021 (tkr)
    # Insats | Utfall 2020 | Budget 2021
    Steget | 300 | 320
    Aktiva | 110 | 120
    Summa | 410 | 440
    """
    assert sections(understood(test_an_insats_that_is_called_as_assets_are_is_a_cost, "delarsrapport", 2021)) == "ccc"


def test_freight_is_no_line_that_is_carried_over_the_page() -> None:
    """Costs by their kinds.

    = Utfall 2020 (tkr)
    # Kostnader | Utfall 2020
    Lokaler | 13 450
    Transporter | 7 322
    Transport | 20 772
    Övrigt | 28
    Summa kostnader | 20 800
    """
    found = understood(test_freight_is_no_line_that_is_carried_over_the_page, "arsredovisning", 2020)
    assert totals(found) == ["Transport", "Summa kostnader"]


def test_equity_in_a_cell_with_its_name_is_equity() -> None:
    """Below the result.

    = Budget 2018 (kr)
    # Kostnader | Budget 2018
    Kansli | 1 280 000
    Vinna | 720 000
    Summa kostnader | 2 000 000
    | [Eget kapital enligt bokslut 2016:] 2 614 300
    """
    found = understood(test_equity_in_a_cell_with_its_name_is_equity, "budget", 2018)
    assert says(one(found, "Eget kapital enligt bokslut 2016"))[:3] == ("equity_liability", "outcome", 2016)


def test_an_amount_of_the_year_before_that_shares_its_cell_is_not_lost_in_silence() -> None:
    """One cell of a column whose others hold one amount each.

    = Balansräkning (tkr)
    # | 2020 (2019)
    Fordringar | 31 (38)
    Kassa | 1 128
    """
    (found,) = understood(
        test_an_amount_of_the_year_before_that_shares_its_cell_is_not_lost_in_silence, "arsredovisning", 2020
    )
    assert [text for _, _, text, _ in found.dropped] == ["(38)"]


def test_a_single_cost_less_what_is_taken_off_is_no_result() -> None:
    """What is paid out after tax, and pensions less what an insurer pays back.

    # tkr | Budget 2021
    Kostnader
    Löner netto | 71
    Pensioner och försäkring, netto | 29
    Hyra | 48
    Summa kostnader | 148
    """
    found = understood(test_a_single_cost_less_what_is_taken_off_is_no_result, "budget", 2021)
    assert [f.section for f in money(found)] == ["cost"] * 4
    assert [f.is_total for f in money(found)] == [False] * 3 + [True]


def test_members_below_heads_of_kinds_of_cost_spend_the_money() -> None:
    """Who they are, and for what.

    = Budget 2008, specifikation av Linken (kr)
    # | Löner | Lokaler | Övrigt
    Mora kommun | 180 000 | 24 000 | 16 000
    Orsa kommun | 520 000 | 72 000 | 58 000
    Summa | 700 000 | 96 000 | 74 000
    """
    found = understood(test_members_below_heads_of_kinds_of_cost_spend_the_money, "budget", 2008)
    assert {f.section for f in money(found)} == {"cost"}


def test_a_title_that_says_who_pays_it_out_is_of_costs() -> None:
    """Members that get the money.

    = Medel per part och år som förbundet betalar ut (kr)
    # | Budget 2020 | Budget 2021
    Mora kommun | 772 000 | 692 000
    Region Dalarna | 128 000 | 312 000
    Summa | 900 000 | 1 004 000
    """
    found = understood(test_a_title_that_says_who_pays_it_out_is_of_costs, "budget", 2020)
    assert {f.section for f in money(found)} == {"cost"}


def test_inventory_held_against_its_budget_is_no_asset() -> None:
    """What was spent, not what it is worth.

    = Färdigställda projekt (tkr)
    # | Budget 2025 | Utfall 2025 | Avvikelse
    Inventarier, löpande | 800 | 617 | 183
    Konst, löpande | 125 | 120 | 5
    Summa | 925 | 737 | 188
    """
    found = understood(test_inventory_held_against_its_budget_is_no_asset, "arsredovisning", 2025)
    assert {f.period_start for f in money(found)} == {date(2025, 1, 1)}
    assert "asset" not in {f.section for f in money(found)}


def test_a_heading_of_income_among_income_goes_on_below_a_sum() -> None:
    """A note whose groups have sums without labels, and its own sum, which keeps the number of the note.

    = Not 1 Nettoomsättning (tkr)
    # | 2022 | 2021
    Hyresintäkter bostäder
    Bostäder | 98 | 95
    Rabatter | -3 | -2
     | 95 | 93
    Ersättningar från hyresgäster
    Ersättning för skadegörelse | 7 | 1
    Övriga ersättningar | 4 | 3
     | 11 | 4
    Summa not 1 | 106 | 97
    """
    found = understood(test_a_heading_of_income_among_income_goes_on_below_a_sum, "arsredovisning", 2022)
    assert {f.section for f in money(found)} == {"income"}
    assert figures(found)[-1].row_label == "Summa not 1"


def test_a_column_of_cars_and_phones_is_told_by_its_whole_word() -> None:
    """`Mobila teamet` is an insats.

    = Detaljbudget 2013 (kr)
    # | Mobila teamet | Kansli | Summa
    Löner | 240 000 | 55 000 | 295 000
    Resor | 64 000 | 22 000 | 86 000
    """
    found = understood(test_a_column_of_cars_and_phones_is_told_by_its_whole_word, "budget", 2013)
    assert [f.value for f in money(found)][:3] == [240000, 55000, 295000]


def test_a_line_of_money_that_says_no_unit_has_that_of_all_others() -> None:
    """Each line says its unit but two, one of which names no money.

    = Översikt
    # | 2021 | 2020
    Verksamhetens intäkter i miljoner kronor | 336,3 | 330,3
    Verksamhetens kostnader i miljoner kronor | 302,3 | 305,9
    Årets resultat i miljoner kronor | 34,0 | 24,4
    Sjukfrånvaro i kommunen | 6,65 | 6,84
    Skatteintäkter | 609,6 | 551,4
    """
    found = understood(test_a_line_of_money_that_says_no_unit_has_that_of_all_others, "arsredovisning", 2021)
    assert one(found, "Skatteintäkter").value == 609_600_000


def test_costs_below_the_sum_of_the_income_have_headings_set_as_its_own() -> None:
    """Numbers of places of costs begin the headings, and the sums name nothing but these.

    = Internbudget 2019 (kr)
    # Kostnadsställe / konto | Kv 1 | Helår
    *100 Finansiering*
    Bidrag staten | 1 225 000 | 4 900 000
    Bidrag regionen | 612 500 | 2 450 000
    *Summa 100* | 1 837 500 | 7 350 000
    *200 Kansli*
    Löner | -171 000 | -695 500
    Hyra | -18 500 | -74 000
    *Summa 200* | -189 500 | -769 500
    *210 Styrelse*
    Arvoden | -21 000 | -84 000
    Resor | -3 000 | -12 000
    *Summa 210* | -24 000 | -96 000
    """
    found = understood(test_costs_below_the_sum_of_the_income_have_headings_set_as_its_own, "budget", 2019)
    assert [f.section for f in money(found)] == ["income"] * 6 + ["cost"] * 12


def test_debts_below_what_is_at_hand_are_debts_beside_counts_of_insatser() -> None:
    """In a survey.

    = Fem år i sammandrag
    # | 2020 | 2019
    Resultat
    Medlemsbidrag, tkr | 6 240 | 6 240
    Årets resultat, tkr | 738 | -131
    Ställning
    Eget kapital, tkr | 2 540 | 1 802
    Likvida medel, tkr | 3 744 | 3 190
    Kortfristiga skulder, tkr | 1 390 | 1 610
    Antal insatser | 6 | 7
    Kostnad per deltagare, kr | 20 403 | 19 094
    """
    found = understood(test_debts_below_what_is_at_hand_are_debts_beside_counts_of_insatser, "arsredovisning", 2020)
    assert one(found, "Kortfristiga skulder, tkr").section == "equity_liability"


def test_applications_below_a_numbered_title_are_costs_of_the_year_that_it_names() -> None:
    """Who asks, a member behind each.

    = 3. Inkomna ansökningar inför 2010
    # Sökande | Sökt belopp | Beredningens förslag
    Vägvalet (Arvika kommun) | 560 000 | 540 000
    Solvik (landstinget) | 350 000 | 350 000
    Summa | 910 000 | 890 000
    """
    found = understood(
        test_applications_below_a_numbered_title_are_costs_of_the_year_that_it_names, "other", 2009, date(2009, 12, 31)
    )
    assert {(f.section, f.fiscal_year) for f in money(found)} == {("cost", 2010)}


def test_the_number_of_a_paragraph_hides_no_title() -> None:
    """From the minutes of a board.

    = § 8 Ansökningar
    # | Sökt | Förslag
    Linken | 640 000 kr | 600 000 kr
    Steget | 355 000 kr | 355 000 kr
    """
    found = understood(test_the_number_of_a_paragraph_hides_no_title, "other", 2018, date(2018, 12, 31))
    assert {f.section for f in money(found)} == {"cost"}


def test_an_accumulated_result_of_a_month_is_of_the_year_so_far() -> None:
    """A budget by month.

    = Periodiserad budget 2015 (tkr)
    # | jan | feb | mar | Helår
    Bidrag | 100 | 0 | 0 | 100
    Insatser | -45 | -20 | -25 | -90
    Resultat | 55 | -20 | -25 | 10
    Ackumulerat resultat | 55 | 35 | 10 | 10
    """
    found = understood(test_an_accumulated_result_of_a_month_is_of_the_year_so_far, "budget", 2015)
    assert one(found, "Ackumulerat resultat", 2).period_start == date(2015, 1, 1)
    assert one(found, "Resultat", 2).period_start == date(2015, 2, 1)


def test_a_cash_flow_by_the_direct_method_is_told_by_the_method() -> None:
    """A table of its own below the other.

    = Direkt metod
    # kr | 2022 | 2021
    Inbetalningar från medlemmar | 9 840 000 | 9 600 000
    Utbetalningar till insatser | -6 688 481 | -5 923 362
    Kassaflöde från den löpande verksamheten | 3 151 519 | 3 676 638
    """
    found = understood(test_a_cash_flow_by_the_direct_method_is_told_by_the_method, "arsredovisning", 2022)
    assert {f.section for f in money(found)} == {"cash_flow"}


def test_a_sum_of_the_income_of_insatser_is_income() -> None:
    """Below those of their costs.

    = Sammanställning (kr)
    # | Utfall 2016
    Summa kostnader insatser | -3 000 000
    Summa intäkter insatser | 596 265
    Summa bidrag till insatser | -21 500 000
    """
    found = understood(test_a_sum_of_the_income_of_insatser_is_income, "arsredovisning", 2016)
    assert one(found, "Summa intäkter insatser").section == "income"
    assert one(found, "Summa bidrag till insatser").section == "cost"


def test_columns_of_an_office_and_its_forbund_on_days_are_no_kinds_of_cost() -> None:
    """`Kansliet` is whose balance it is.

    = Balansräkning (kr)
    # | Kansliet 2010-12-31 | Kansliet 2009-12-31 | Förbundet 2010-12-31
    Kassa och bank | 100 | 90 | 190
    Summa tillgångar | 100 | 90 | 190
    Eget kapital | 60 | 50 | 110
    Kortfristiga skulder | 40 | 40 | 80
    Summa eget kapital och skulder | 100 | 90 | 190
    """
    found = understood(test_columns_of_an_office_and_its_forbund_on_days_are_no_kinds_of_cost, "arsredovisning", 2010)
    assert [f.section for f in money(found)] == ["asset"] * 6 + ["equity_liability"] * 9
