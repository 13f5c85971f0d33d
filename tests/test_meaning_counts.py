"""Tables that count people and things: what says so, in which unit, and that such numbers have no section of accounts.

The docstring of each test is its table.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from helpers.tabletext import identity, of, tables

from pipeline import vocabulary
from pipeline.meaning import statements, units
from pipeline.meaning.strays import is_scrawl
from pipeline.model import Figure, Section, Unit

VOCABULARY = vocabulary.load()


def figures(test: Callable[[], None], kind: str = "arsredovisning", end: date | None = None) -> list[Figure]:
    found = statements(tables(of(test)), [""] * 3, identity(kind, 2025, end), "0" * 64, VOCABULARY)
    return [f for statement in found for line in statement.lines for f in line.figures if f]


def test_lines_that_count_and_parts_of_them() -> None:
    """Three of five lines say that they count.

    # | 2025 | 2024
    Antal tolkar | 1382 | 1362
    Antal översättare | 155 | 146
    - varav både tolk och översättare | 65 | 58
    Uppdragstagarnas auktorisationer | 454 | 411
    - Varav sjukvårdsauktorisationer | 114 | 96
    """
    found = figures(test_lines_that_count_and_parts_of_them)
    assert [f.unit for f in found] == [*[Unit.PERSONS] * 6, *[Unit.COUNT] * 4]
    assert {f.section for f in found} == {None}


def test_sums_of_lines_that_count_count_too() -> None:
    """A word for a sum before the word for the number, parts of it, and a bare sum of all.

    # | 2024 | 2023
    Antal årsarbetare | 798 | 797
    Totalt antal anställda (inkl timanställda) | 802 | 804
    varav tillsvidareanställda | 772 | 767
    varav timanställda | 30 | 37
    Antal beredskapsanställda | 216 | 208
    Totalt | 1018 | 1012
    """
    found = figures(test_sums_of_lines_that_count_count_too)
    assert len(found) == 12
    assert Unit.SEK not in {f.unit for f in found}


def test_a_ratio_by_its_name_is_in_percent_and_may_be_printed_as_a_part_of_one() -> None:
    """A survey in kronor, whose ratios say no percent.

    # | 2025 | 2024
    Eget kapital | 5 967 664 kr | 2 465 791 kr
    Soliditet | 0,67 | 0,48
    Kassalikviditet | 279 | 187,5
    """
    found = figures(test_a_ratio_by_its_name_is_in_percent_and_may_be_printed_as_a_part_of_one)
    assert [f.unit for f in found] == [*[Unit.SEK] * 2, *[Unit.PERCENT] * 4]
    assert [float(f.value) for f in found[2:]] == [67, 48, 279, 187.5]


def test_a_caption_below_a_table_is_its_title() -> None:
    """Small numbers that rise and fall under heads of their own.

    = Förbundet har rekryterat tolkar under året, av vilka flera redan var utbildade.
    # År | Tolkar | Auktoriserade | Translatorer
    2025 | 176 | 27 | 4
    2024 | 178 | 22 | 4
    2023 | 164 | 18 | 6
    2022 | 161 | 9 | 3
    below Tabell 5 Antal rekryterade tolkar samt fördelning per utbildningsnivå.
    """
    found = figures(test_a_caption_below_a_table_is_its_title)
    assert [f.unit for f in found] == [Unit.PERSONS] * 12
    assert [f.printed for f in found if f.column_header == "Translatorer"] == ["4", "4", "6", "3"]


def test_the_caption_of_the_next_table_says_nothing_of_the_one_before() -> None:
    """Captions stand above their tables.

    = Tabell 4 Kostnader per insats
    # | Budget 2025 | Utfall 2025
    Enter | 300 | 280
    Klivet | 200 | 210
    below Tabell 5 Antal deltagare
    """
    assert {f.unit for f in figures(test_the_caption_of_the_next_table_says_nothing_of_the_one_before)} == {Unit.SEK}


def test_years_of_work_in_short() -> None:
    """Heads that end in `(åa)`.

    # År | Tills vidare (åa) | Visstid (åa)
    2025 | 39,8 | 0,0
    2024 | 42,0 | 2,0
    """
    assert {f.unit for f in figures(test_years_of_work_in_short)} == {Unit.PERSONS}


def test_an_index_among_shares_is_no_share() -> None:
    """Goals in percent, and one of an index.

    # Indikator | Utfall 2024 | Målvärde 2025 | Utfall 2025
    Beställningar via digitala tjänster | 79,5% | 83% | 81,5%
    Nöjdhet bland kunder | 81 | 80 | 83
    Sjukfrånvaro | 11,2% | 6% | 0
    """
    found = figures(test_an_index_among_shares_is_no_share)
    assert [f.unit for f in found] == [*[Unit.PERCENT] * 3, *[Unit.COUNT] * 3, *[Unit.PERCENT] * 3]
    assert {f.section for f in found} == {None}


def test_shares_of_lines_of_the_accounts_have_their_section() -> None:
    """What incomes and costs have grown by.

    # Mått | Utfall perioden jämfört med föregående år
    Intäkter | 7,8 %
    Personalkostnader | 7,6 %
    Licenser och tjänster | -2,7 %
    Soliditet | 36 %
    """
    found = figures(test_shares_of_lines_of_the_accounts_have_their_section)
    assert [f.section for f in found] == [Section.INCOME, Section.COST, Section.COST, None]


def test_a_year_beside_the_same_period_of_it_is_whole() -> None:
    """An interim report with the same period a year before and the outcome of that year.

    # | Aktuell period | Motsvarande period föregående år | Prognos 2025 | Utfall 2024
    Antal årsarbetare | 197,7 | 188,7 | 750 | 733,8
    """
    found = figures(test_a_year_beside_the_same_period_of_it_is_whole, "delarsrapport", date(2025, 3, 31))
    assert [f.period_end for f in found] == [
        date(2025, 3, 31),
        date(2024, 3, 31),
        date(2025, 12, 31),
        date(2024, 12, 31),
    ]


def test_the_difference_of_whole_years_is_of_a_whole_year() -> None:
    """Years of work of two years and their difference, in an interim report.

    # Yrkesgrupp | Årsarbetare helår 2024 | Årsarbetare helår 2025 | Förändring 2024/2025
    Administratör | 74,3 | 79,9 | 5,6
    """
    found = figures(test_the_difference_of_whole_years_is_of_a_whole_year, "delarsrapport", date(2025, 3, 31))
    assert [f.period_end for f in found] == [date(2024, 12, 31), date(2025, 12, 31), date(2025, 12, 31)]


def test_a_year_among_amounts_that_print_their_units_is_none_of_them() -> None:
    """Facts of a förbund.

    = Fakta om förbundet
    Bildat | 2008
    Omsättning | 9,8 mnkr
    Årets resultat | 412 tkr
    Eget kapital | 2 114 tkr
    """
    [found] = statements(
        tables(of(test_a_year_among_amounts_that_print_their_units_is_none_of_them)),
        [""],
        identity("arsredovisning", 2023),
        "0" * 64,
        VOCABULARY,
    )
    printed = [(f.printed, f.section) for line in found.lines for f in line.figures if f]
    assert printed[0] == ("9,8 mnkr", Section.INCOME)
    assert found.dropped == ((1, 1, "2008", "a year among amounts that print their unit"),)


@pytest.mark.parametrize("label", ["Deltagare i individinriktade insatser", "Personer i insats"])
def test_people_in_insatser_are_counted(label: str) -> None:
    assert units.counted_line(label) is Unit.PERSONS


def test_a_part_of_a_table_counts_what_its_own_corner_says() -> None:
    """Shares above what is paid.

    # Andel i procent | 2024 | 2025
    Staten | 50,0 | 50,0
    Region Västmanland | 25,0 | 25,0
    Västerås stad | 25,0 | 25,0
    # Belopp i kronor | Budget 2024 | Budget 2025
    Staten | 10 400 000 | 10 400 000
    Region Västmanland | 5 200 000 | 5 200 000
    Västerås stad | 5 200 000 | 5 200 000
    """
    found = figures(test_a_part_of_a_table_counts_what_its_own_corner_says, "budget")
    assert [f.unit for f in found] == [*[Unit.PERCENT] * 6, *[Unit.SEK] * 6]


def test_a_corner_that_names_money_ends_what_the_corner_above_counts() -> None:
    """No unit of money is printed.

    # Andel av medlemsavgift | 2024 | 2025
    Staten | 50,00% | 50,00%
    Region Dalarna | 25,00% | 25,00%
    Leksands kommun | 25,00% | 25,00%
    # Medlemsavgift per år | 2024 | 2025
    Staten | 2 656 000 | 2 720 000
    Region Dalarna | 1 328 000 | 1 360 000
    Leksands kommun | 1 328 000 | 1 360 000
    """
    found = figures(test_a_corner_that_names_money_ends_what_the_corner_above_counts, "budget")
    assert [f.unit for f in found] == [*[Unit.PERCENT] * 6, *[Unit.SEK] * 6]


def test_shares_below_amounts_are_none_of_money() -> None:
    """The corner of the second part counts where that of the first does not; amounts are no shares of theirs.

    # Belopp i tkr | Budget 2024 | Budget 2025
    Staten | 10 400 | 10 400
    Region Västmanland | 5 200 | 5 200
    # Andel i procent | Budget 2024 | Budget 2025
    Staten | 66,7 | 66,7
    Region Västmanland | 33,3 | 33,3
    # Kommunernas andel | Budget 2024 | Budget 2025
    Västerås stad | 5 200 | 5 200
    Sala kommun | 416 | 416
    """
    found = figures(test_shares_below_amounts_are_none_of_money, "budget")
    assert [f.unit for f in found] == [*[Unit.SEK] * 4, *[Unit.PERCENT] * 4, *[Unit.SEK] * 4]


def test_lines_that_may_count_among_lines_that_do_are_no_money() -> None:
    """Though their heads name an outcome, and nothing says what the numbers are.

    = Resursmått
    # | Bokslut 2024 | Bokslut 2025
    Andel heltid | 100 % | 99,2 %
    Antal arbetsställen | 11 603 | 11 808
    Sysselsatt dagbefolkning, 15–74 år | 28 167 | 28 494
    """
    found = figures(test_lines_that_may_count_among_lines_that_do_are_no_money)
    assert all(f.unit is not Unit.SEK for f in found)


def test_people_that_a_line_of_money_adds_up_are_paid() -> None:
    """Kinds of cost, and how many there are.

    = Sammandrag per kostnadsslag (tkr)
    # | 2025
    Personal | 11 650
    Anställda i förbundet | 2 610
    Köpt personal | 9 040
    Lokaler | 644
    Antal anställda | 4
    """
    found = figures(test_people_that_a_line_of_money_adds_up_are_paid)
    assert [f.unit for f in found] == ["SEK", "SEK", "SEK", "SEK", "persons"]


def test_a_share_by_its_name_that_a_sum_of_money_below_adds_up_is_money() -> None:
    """By the side of the costs.

    = Uppföljning (tkr)
    # | Budget | Utfall
    Mottagningsteam | 3 000 | 2 800
    Studio | 2 067 | 1 708
    Andel av kansli | 1 000 | 962
    Summa kostnader | 6 067 | 5 470
    Andel kvinnor | 51 | 54
    """
    found = figures(test_a_share_by_its_name_that_a_sum_of_money_below_adds_up_is_money)
    assert [f.unit for f in found] == ["SEK"] * 8 + ["percent"] * 2


def test_a_digit_of_a_signature_below_a_table_is_no_amount() -> None:
    """A balance sheet with a column that nothing heads.

    # Balansräkning, kronor | | Not | 2014-12-31
    Bank | | 4 | 2 007 267
    Summa tillgångar | | | 2 007 267
    Årets resultat | | | 1 810 486
    Skulder | | 6 | 196 781
    Summa skulder och eget kapital | | | 2 007 267
    J é | 4 | |
    """
    (table,) = tables(of(test_a_digit_of_a_signature_below_a_table_is_no_amount))
    [found] = statements((table,), [""], identity("arsredovisning", 2014), "0" * 64, VOCABULARY)
    cells = [
        (row.label, cell, column)
        for row in table.rows
        for cell, column in zip(row.cells, found.columns[0], strict=False)
        if cell
    ]
    assert [label for label, cell, column in cells if is_scrawl(cell, column, label, table)] == ["J é"]
    assert not [cell.text for _, cell, column in cells if is_scrawl(cell, column, "Not", table)]


def test_the_number_of_a_page_in_a_running_line_is_no_amount() -> None:
    """A running line of a program for accounts that goes on under the heads of the page before.

    # Konto, belopp i kr | Utfall 2010 | Budget 2010
    Bidrag | 250 000 | 240 000
    Sålda sidor | 12 | 14
    Förbundet Älven   Resultatrapport   Sida | | 2
    Kostnader | 240 000 | 230 000
    """
    found = figures(test_the_number_of_a_page_in_a_running_line_is_no_amount)
    assert [f.printed for f in found] == ["250 000", "240 000", "12", "14", "240 000", "230 000"]


def test_what_is_carried_from_the_page_before_is_an_amount() -> None:
    """Below a thousand, as a number of a page may be.

    # Belopp i tkr | Budget 2010 | Budget 2011
    Transport från föregående sida | 831 | 783
    Vägledning | 39 | 37
    Summa kostnader | 870 | 820
    """
    found = figures(test_what_is_carried_from_the_page_before_is_an_amount)
    assert [f.printed for f in found] == ["831", "783", "39", "37", "870", "820"]


def test_a_number_that_is_reckoned_or_planned_counts_too() -> None:
    """An application for money.

    = Ansökan om medel, kronor
    # | 2021 | 2022
    Beräknat antal deltagare | 45 | 50
    Planerade platser | 20 | 25
    Planerade kostnader | 1 315 850 | 1 402 900
    Sökt belopp | 1 315 850 | 1 402 900
    """
    found = figures(test_a_number_that_is_reckoned_or_planned_counts_too)
    assert [f.unit for f in found] == [*[Unit.PERSONS] * 2, *[Unit.COUNT] * 2, *[Unit.SEK] * 4]
