"""What adds up corrects roles and sections; the docstring of each test is its table."""

from collections.abc import Callable

from helpers.tabletext import identity, of, tables

from pipeline import vocabulary
from pipeline.meaning import statements
from pipeline.model import Line, Role

VOCABULARY = vocabulary.load()


def lines(document: Callable[[], object]) -> dict[str, Line]:
    found = statements(tables(of(document)), [""] * 9, identity("arsredovisning", 2020, None), "0" * 64, VOCABULARY)
    return {line.label: line for statement in found for line in statement.lines}


def letters(document: Callable[[], object]) -> str:
    """The first letters of the sections of the lines with figures."""
    values = [line.section for line in lines(document).values() if any(line.figures)]
    return "".join(section.value[0] if section else "." for section in values)


def test_lines_of_the_other_sign_are_costs_where_the_result_adds_them() -> None:
    """A table.

    = Ekonomi (kr)
    # | Utfall 2020
    Medlemsintäkter | 8 800 000
    Aktiviteter individ | -5 902 114
    ESF-projekt | -488 305
    Årets resultat | 2 409 581
    """
    assert letters(test_lines_of_the_other_sign_are_costs_where_the_result_adds_them) == "iccr"


def test_the_cut_that_leaves_the_result_parts_income_from_cost() -> None:
    """A table.

    = Ekonomi (kr)
    # | Utfall 2020
    Medlemmarnas insats | 6 000 000
    Spår 1 | 2 810 455
    Spår 2 | 1 244 900
    Bas | 1 602 318
    Över-/underskott | 342 327
    """
    assert letters(test_the_cut_that_leaves_the_result_parts_income_from_cost) == "icccr"


def test_parts_of_the_costs_total_are_costs_whatever_their_names() -> None:
    """A table.

    = Ekonomi (kr)
    # | Utfall 2020
    Bidrag från huvudmännen | 6 800 000
    ESF-medel | 1 044 000
    Summa intäkter | 7 844 000
    Personal | -6 000 000
    Verksamhetsbidrag | -1 000 000
    ESF-projekt | -900 000
    Summa kostnader | -7 900 000
    Resultat | -56 000
    """
    assert letters(test_parts_of_the_costs_total_are_costs_whatever_their_names) == "iiiccccr"


def test_costs_first_under_their_own_heading() -> None:
    """A table.

    = Ekonomi (kr)
    # | Utfall 2020
    Användning av medel
    Lots | 5 000 000
    Verksamhetsstöd | 1 000 000
    Summa användning | 6 000 000
    Finansiering
    Staten | 3 000 000
    Regionen | 3 000 000
    Summa finansiering | 6 000 000
    """
    assert letters(test_costs_first_under_their_own_heading) == "ccciii"


def test_a_total_of_negative_income_and_costs_is_the_result() -> None:
    """A table.

    = Ekonomi (kr)
    # | Utfall 2020
    Statsbidrag | -4 900 000
    Kommunbidrag | -4 900 000
    Summa intäkter | -9 800 000
    Insatser | 9 000 000
    Kansli | 640 000
    Summa kostnader | 9 640 000
    Totalt | -160 000
    """
    assert letters(test_a_total_of_negative_income_and_costs_is_the_result) == "iiicccr"


def test_a_closing_balance_that_is_the_sum_of_the_lines_above_is_a_total() -> None:
    """A table.

    = Balansräkning (kr)
    # | 2020-12-31
    TILLGÅNGAR
    Bank | 2 420 000
    Summa tillgångar | 2 420 000
    EGET KAPITAL OCH SKULDER
    Ingående eget kapital | 2 000 000
    Årets resultat | 420 000
    Utgående eget kapital | 2 420 000
    """
    found = lines(test_a_closing_balance_that_is_the_sum_of_the_lines_above_is_a_total)
    assert found["Utgående eget kapital"].role is Role.TOTAL
    assert found["Årets resultat"].role is Role.PART


def test_what_the_costs_leave_of_the_income_is_the_result_whatever_its_name() -> None:
    """A table.

    = Budget (kr)
    # | Budget 2007
    Bidrag från huvudmännen | 12 000 000
    Ränta | 50 000
    Summa intäkter | 12 050 000
    Förstudier | 500 000
    Kansli | 1 600 000
    Projekt | 9 000 000
    Summa kostnader | 11 100 000
    Att föra till nästa år | 950 000
    """
    found = lines(test_what_the_costs_leave_of_the_income_is_the_result_whatever_its_name)
    assert found["Att föra till nästa år"].role is Role.RESULT
    assert letters(test_what_the_costs_leave_of_the_income_is_the_result_whatever_its_name) == "iiicccc" + "r"


def test_what_a_second_bare_total_leaves_of_the_first_makes_it_costs() -> None:
    """A table that no heading of costs parts.

    = Budget 2020 (tkr)
    # | Budget 2020
    Intäkter |
    Bidrag Försäkringskassan | 14 020
    Regionen | 7 010
    Summa | 21 030
    Kugghjulet | 9 480
    Balans | 2 872
    Kommunikation | 3 719
    Summa | 16 071
    Prel. balanserat resultat | 4 959
    """
    assert letters(test_what_a_second_bare_total_leaves_of_the_first_makes_it_costs) == "iiccccr"


def test_subtotals_below_the_income_s_total_are_costs_where_the_result_says_so() -> None:
    """A table that no heading of costs parts, with subtotals.

    = Budget 2020 (tkr)
    # | Budget 2020
    Intäkter |
    Bidrag Försäkringskassan | 14 020
    Regionen | 7 010
    Totalt | 21 030
    Kugghjulet | 9 480
    Balans | 2 872
    Delsumma verksamhet | 12 352
    Resor | 3 000
    Kommunikation | 719
    Summa förbundsgemensamt | 3 719
    Summa | 16 071
    Prel. balanserat resultat | 4 959
    """
    assert letters(test_subtotals_below_the_income_s_total_are_costs_where_the_result_says_so) == "iiicccccccr"


def test_equity_below_income_and_costs_is_equity_by_its_name() -> None:
    """A table.

    = Resultatbudget (kr)
    # | Budget 2016
    Summa intäkter | 6 400 000
    Summa kostnader | -6 700 000
    Planerat underskott, täcks av eget kapital | -300 000
    Ingående eget kapital | 1 382 000
    Utgående eget kapital | 1 082 000
    """
    assert letters(test_equity_below_income_and_costs_is_equity_by_its_name) == "icree"


def test_one_amount_beside_nil_makes_no_line_its_sum() -> None:
    """A note.

    = Not 5 Kostnader (tkr)
    # | 2025 | 2024
    Lokaler | 0 | 0
    Köpta tjänster | 0 | -1
    Personalkostnader | 0 | -1
    Övriga kostnader | -1 | 0
    Summa | -1 | -2
    """
    found = lines(test_one_amount_beside_nil_makes_no_line_its_sum)
    assert [found[label].role for label in ("Personalkostnader", "Övriga kostnader")] == [Role.PART, Role.PART]


def test_costs_whose_heading_got_lost_are_told_by_their_total() -> None:
    """A table.

    = Ekonomi (kr)
    # Intäkter | Utfall 2020
    Region | 500
    Staten | 1 500
    Summa | 2 000
    Tryggve | -700
    Arena | -500
    Administrativa kostnader
    Kansli | -300
    SUMMA KOSTNADER | -1 500
    Periodens resultat | 500
    """
    assert letters(test_costs_whose_heading_got_lost_are_told_by_their_total) == "iiiccccr"


def test_what_a_bare_total_under_a_heading_adds_up_is_of_its_section_whatever_a_line_names() -> None:
    """A note.

    = Noter (tkr)
    # | 2024 | 2023
    Not 1. Verksamhetens intäkter
    Försäkringskassan | 3 900 | 3 850
    Vidarefakturerade lönekostnader | 12 | 6
    Övriga intäkter | 114 | 100
    Summa | 4 026 | 3 956
    """
    document = test_what_a_bare_total_under_a_heading_adds_up_is_of_its_section_whatever_a_line_names
    assert letters(document) == "iiii"


def test_a_line_that_begins_with_words_of_the_section_above_it_stays_there() -> None:
    """A statement without the sum of its income.

    = Resultaträkning 2024 (tkr)
    # | Utfall 2024
    Intäkter
    Försäkringskassan | 3 900
    Statsbidrag sjuklönekostnader | 12
    Kostnader
    Insatser | 3 100
    Summa kostnader | 3 100
    """
    assert letters(test_a_line_that_begins_with_words_of_the_section_above_it_stays_there) == "iicc"


def test_what_a_reckoning_of_results_takes_off_or_puts_by_is_of_them_and_no_side_of_a_balance_sheet() -> None:
    """A table that every annual report has.

    = Balanskravsutredning (tkr)
    # | 2023 | 2022
    Årets resultat enligt resultaträkningen | -278 | 536
    Avgår samtliga realisationsvinster | - | -
    Årets resultat efter balanskravsjusteringar | -278 | 536
    Avsättning till resultatutjämningsreserv | - | -
    Balanskravsresultat | -278 | 536
    """
    document = test_what_a_reckoning_of_results_takes_off_or_puts_by_is_of_them_and_no_side_of_a_balance_sheet
    assert letters(document) == "rrrrr"


def test_a_bare_total_below_a_subtotal_is_of_its_section() -> None:
    """A rounded table that goes on.

    = Ekonomi (mnkr)
    # | Utfall 2023
    Personalkostnader | 18,3
    Delsumma kostnader för personal | 18,3
    IT-kostnader | 1,3
    Delsumma övriga kostnader | 1,3
    Totalt | 19,7
    Utgående balanserat resultat | 24,5
    Likvida medel | 24,4
    """
    found = lines(test_a_bare_total_below_a_subtotal_is_of_its_section)
    section = found["Totalt"].section
    assert section is not None
    assert section.value == "cost"


def test_a_line_of_its_own_is_no_total_of_small_amounts_above_it() -> None:
    """A table.

    = Not 3. Avskrivningar (tkr)
    # | Utfall 2020 | Utfall 2019
    Lokaler | 0 | -2
    Personalkostnader | -1 | -3
    Övriga kostnader | -1 | -5
    Köpta tjänster | -1 | -2
    Totalt | -3 | -12
    """
    found = lines(test_a_line_of_its_own_is_no_total_of_small_amounts_above_it)
    assert [label for label, line in found.items() if line.role is Role.TOTAL] == ["Totalt"]


def test_a_result_below_a_heading_of_a_balance_sheet_that_the_page_ends_with_is_a_part() -> None:
    """A table.

    = Balansräkning (tkr)
    # | 2007-08-31 | 2006-12-31
    Fordringar | 55 | 293
    Kassa och bank | 2 172 | 2 313
    SUMMA TILLGÅNGAR | 2 227 | 2 606
    EGET KAPITAL OCH SKULDER
    Eget kapital
    Balanserat resultat | 1 852 | 2 054
    """
    found = lines(test_a_result_below_a_heading_of_a_balance_sheet_that_the_page_ends_with_is_a_part)
    assert found["Balanserat resultat"].role is Role.PART


def test_a_result_by_name_that_a_bare_total_adds_up_among_others_is_a_part() -> None:
    """Income and cost in columns.

    = Driftredovisning (tkr)
    # Verksamhet | Budget 2018 Intäkter | Budget 2018 Kostnader | Budget 2018 Netto
    Medlemsbidrag | 6 400 | 0 | 6 400
    Kansli | 0 | -1 210 | -1 210
    Insats Klivet | 150 | -1 900 | -1 750
    Finansiella poster | 4 | -1 | 3
    Summa | 6 554 | -3 111 | 3 443
    """
    found = lines(test_a_result_by_name_that_a_bare_total_adds_up_among_others_is_a_part)
    assert found["Finansiella poster"].role is Role.PART
    sections = [f.section.value for f in found["Finansiella poster"].figures[:2] if f and f.section]
    assert sections == ["income", "cost"]


def test_a_result_of_lines_above_it_that_a_total_adds_up_again_stays_one() -> None:
    """Results of two parts and their sum.

    = Resultat per verksamhet (tkr)
    # | Utfall 2018
    Intäkter insatser | 900
    Kostnader insatser | -700
    Nettoresultat insatser | 200
    Stöd från staten | 50
    Totalt | 450
    """
    found = lines(test_a_result_of_lines_above_it_that_a_total_adds_up_again_stays_one)
    assert found["Nettoresultat insatser"].role is Role.RESULT


def test_a_section_above_all_that_it_is_made_of_is_a_total() -> None:
    """Totals above their parts; a line of its own with parts below it.

    = Ekonomiskt utfall (tkr)
    # | Bokslut 2012 | Budget 2012
    Intäkter | 5 411 | 5 400
    varav Försäkringskassan | 2 650 | 2 650
    varav kommunerna | 2 761 | 2 750
    Kostnader | -5 106 | -5 650
    varav insatser | -3 871 | -4 350
    Insatser | -3 871 | -4 350
    varav Steget | -2 000 | -2 250
    varav Lots | -1 871 | -2 100
    Årets resultat | 305 | -250
    """
    found = lines(test_a_section_above_all_that_it_is_made_of_is_a_total)
    assert found["Intäkter"].role is Role.TOTAL
    assert found["Kostnader"].role is Role.PART  # one line below it is not all of it
    assert found["Insatser"].role is Role.PART  # a line of its own


def test_sums_set_out_in_a_column_of_their_own() -> None:
    """An account.

    = Budget för år 2009 (kronor)
    # | |
    Försäkringskassan | 1 700 000 |
    Landstinget | 850 000 |
    Intäkter | | 2 550 000
    Projekt Aktiv | 1 150 000 |
    Samordnare | 860 000 |
    Kostnader | | 2 010 000
    Resultat | | 540 000
    """
    found = lines(test_sums_set_out_in_a_column_of_their_own)
    assert [label for label, line in found.items() if line.role is Role.TOTAL] == ["Intäkter", "Kostnader"]


def test_net_interest_that_is_added_to_a_result_is_a_part() -> None:
    """Statements with one line for interest.

    = Resultat (tkr)
    # | Budget 2020 | Utfall 2020
    Verksamhetens intäkter | 9 600 | 9 644
    Verksamhetens kostnader | -10 450 | -8 876
    Verksamhetens resultat | -850 | 768
    Finansnetto | 10 | -3
    Årets resultat | -840 | 765
    """
    found = lines(test_net_interest_that_is_added_to_a_result_is_a_part)
    assert [f.is_total for f in found["Finansnetto"].figures if f] == [False, False]
    assert [f.is_total for f in found["Årets resultat"].figures if f] == [True, True]


def test_net_interest_among_the_lines_of_a_result_is_a_part() -> None:
    """No result before it.

    = Resultat (mnkr)
    # | Utfall 2015 | Budget 2015
    Bidrag | 13,3 | 20,0
    Insatskostnader | -9,9 | -17,5
    Finansnetto | 0,1 | 0,2
    Resultat | 3,5 | 2,7
    """
    found = lines(test_net_interest_among_the_lines_of_a_result_is_a_part)
    assert [f.is_total for f in found["Finansnetto"].figures if f] == [False, False]


def test_amounts_rounded_to_thousands_make_no_line_the_sum_of_two_above_it() -> None:
    """A note whose total adds them all up.

    = Not 3 Kostnader (kr)
    # | 2016 | 2015
    Lokaler | 2000 | 1000
    Lämnade bidrag | 1000 | 0
    Personalkostnader | 3000 | 1000
    Köpta tjänster | 1000 | 1000
    Totalt | 7000 | 3000
    """
    found = lines(test_amounts_rounded_to_thousands_make_no_line_the_sum_of_two_above_it)
    assert found["Personalkostnader"].role is Role.PART


def test_a_result_that_another_repeats_beside_nil_stays_one() -> None:
    """Nothing was written off, nothing paid: nil adds nothing to it.

    = Resultaträkning (mnkr)
    # | 2007 | 2006
    Intäkter | 29,5 | 28,9
    Verksamhetens kostnader | -24,6 | -29,3
    Verksamhetens resultat | 4,9 | -0,4
    Finansiella intäkter | |
    Finansiella kostnader | 0 | 0
    Resultat efter finansiella poster | 4,9 | -0,4
    Årets resultat | 4,9 | -0,4
    """
    found = lines(test_a_result_that_another_repeats_beside_nil_stays_one)
    assert found["Resultat efter finansiella poster"].role is Role.RESULT


def test_a_part_of_the_cash_flow_of_one_line_is_its_total() -> None:
    """The names of its parts stand below their lines.

    = Kassaflödesanalys (tkr)
    # | 2020
    Årets resultat | 395
    Justering för avskrivningar | 6 540
    Löpande verksamhet | 6 935
    Amortering av lån | -1 500
    Finansieringsverksamhet | -1 500
    Årets kassaflöde | 5 435
    """
    found = lines(test_a_part_of_the_cash_flow_of_one_line_is_its_total)
    assert [found[name].role for name in found] == [
        Role.PART,
        Role.PART,
        Role.TOTAL,
        Role.PART,
        Role.TOTAL,
        Role.RESULT,
    ]


def test_income_that_is_taken_off_net_costs_is_income() -> None:
    """Of a board whose costs are named in the title.

    = Nettokostnad per verksamhet (mnkr)
    # | Utfall 2020
    Ledning | 3,1
    Äldreomsorg | 55,2
    Summa | 58,3
    varav intäkter | -9,6
    varav personalkostnader | 62,0
    """
    assert letters(test_income_that_is_taken_off_net_costs_is_income) == "cccic"


def test_parts_of_the_cash_flow_without_lines_of_their_own_are_no_totals_of_each_other() -> None:
    """In brief.

    = Kassaflödesanalys (tkr)
    # | 2020
    Löpande verksamhet | -1 500
    Finansieringsverksamhet | -1 500
    Årets kassaflöde | -3 000
    """
    found = lines(test_parts_of_the_cash_flow_without_lines_of_their_own_are_no_totals_of_each_other)
    assert found["Finansieringsverksamhet"].role is Role.PART


def test_what_is_part_of_a_net_is_income_or_cost_by_its_name() -> None:
    """The sentence above says what the amounts are.

    = Nämnden: ekonomisk uppföljning
    = Nettokostnader i tusentals kronor. Positiv avvikelse betyder lägre kostnad än budget.
    # | Utfall 2020
    Nämndverksamhet | 412
    Bostadsanpassning | 900
    Netto nämnden | 1 312
    därav intäkter | -2 310
    därav personal | 2 622
    därav övriga kostnader | 1 000
    """
    assert letters(test_what_is_part_of_a_net_is_income_or_cost_by_its_name) == "ccricc"


def test_what_is_used_of_equity_below_the_result_goes_on_from_it() -> None:
    """The heading names equity, and the lines name costs; a sum without a name closes no income whose own sum follows.

    # | Budget 2026 | Plan 2027
    Verksamhetens intäkter
    Medlemsavgifter | 762,5 | 793,6
    varav infasningsavgift | 16,5 | 17,0
    | 762,5 | 793,6
    Taxor och avgifter | 30,5 | 31,4
    S:a intäkter | 793,0 | 825,0
    Verksamhetens kostnader
    Personalkostnader | -800,0 | -831,4
    S:a kostnader | -800,0 | -831,4
    Årets resultat | -7,0 | -6,4
    Eget kapital, nyttjas enligt beslut;
    Rivningskostnad | 5,0 | 4,0
    Avskrivningar, nya lokaler | 2,0 | 2,4
    Justerat resultat | 0,0 | 0,0
    """
    test = test_what_is_used_of_equity_below_the_result_goes_on_from_it
    assert letters(test) == "iiiii" + "cc" + "rrrr"
    assert lines(test)["Justerat resultat"].role is Role.RESULT


def test_net_interest_below_the_totals_that_the_result_adds_is_a_part() -> None:
    """Costs with a minus.

    # | Budget 2019 | Plan 2020
    Medlemsavgifter | 263 400 | 268 600
    Statsbidrag | 15 000 | 14 000
    Summa intäkter | 278 400 | 282 600
    Personal | -205 000 | -212 000
    Lokaler | -71 900 | -69 300
    Summa kostnader | -276 900 | -281 300
    Finansnetto | -100 | -100
    Årets resultat | 1 400 | 1 200
    """
    found = lines(test_net_interest_below_the_totals_that_the_result_adds_is_a_part)
    assert found["Finansnetto"].role is Role.PART
    assert found["Årets resultat"].role is Role.RESULT


def test_net_interest_that_the_result_does_not_add_stays_a_result() -> None:
    """Of its parts, which stand above it.

    # | Budget 2019
    Medlemsavgifter | 263 400
    Summa intäkter | 263 400
    Personal | 262 000
    Summa kostnader | 262 000
    Finansnetto | -100
    Årets resultat | 1 400
    """
    found = lines(test_net_interest_that_the_result_does_not_add_stays_a_result)
    assert found["Finansnetto"].role is Role.RESULT


def test_net_interest_without_parts_below_groups_under_their_sums_is_a_part() -> None:
    """Sums that only their parts below them show.

    # tkr | Utfall 2020 | Budget 2020
    Intäkter | 6 267 | 6 267
    Insatser | -3 644 | -4 667
      Samstart | -2 520 | -3 600
      Vidare | -1 124 | -1 067
    Finansnetto | -8 | 0
    Årets resultat | 2 615 | 1 600
    """
    found = lines(test_net_interest_without_parts_below_groups_under_their_sums_is_a_part)
    assert found["Finansnetto"].role is Role.PART


def test_net_interest_beside_what_it_is_the_net_of_stays_a_result() -> None:
    """Nil among its parts.

    # tkr | Utfall 2020 | Budget 2020
    Insatser | -3 644 | -4 667
    Finansiella intäkter | 0 | 0
    Finansiella kostnader | 0 | 0
    Finansnetto | 0 | 0
    """
    found = lines(test_net_interest_beside_what_it_is_the_net_of_stays_a_result)
    assert found["Finansnetto"].role is Role.RESULT


def test_net_costs_that_a_reckoning_begins_with_are_a_cost() -> None:
    """Of all nämnder; those that it reckons itself are a result.

    = Resultatbudget, tkr
    # | Budget 2020
    Nämndernas nettokostnader | -163 015
    Avskrivningar | -4 020
    Verksamhetens nettokostnader | -167 035
    Skatteintäkter | 168 000
    Årets resultat | 965
    """
    found = lines(test_net_costs_that_a_reckoning_begins_with_are_a_cost)
    assert (found["Nämndernas nettokostnader"].section, found["Nämndernas nettokostnader"].role) == ("cost", "part")
    assert found["Verksamhetens nettokostnader"].section == "result"


def test_net_costs_below_income_alone_are_a_cost_of_a_survey() -> None:
    """Nothing above them tells what they are net of.

    = Flerårsöversikt, tkr
    # | 2020 | 2019
    Medlemsbidrag | 4 500 | 4 400
    Nettokostnader inkl. finansnetto | 4 811 | 4 688
    Årets resultat | -311 | -288
    """
    found = lines(test_net_costs_below_income_alone_are_a_cost_of_a_survey)
    assert found["Nettokostnader inkl. finansnetto"].section == "cost"


def test_net_costs_that_the_result_takes_off_the_total_of_the_income_are_a_cost() -> None:
    """They stand on a page of their own.

    = Intäkter, kr
    # | Budget 2020 | Utfall 2020
    Region Skåne | 3 300 000 | 3 300 000
    Hörby kommun | 3 300 000 | 3 301 204
    Summa intäkter | 6 600 000 | 6 601 204
    Nettokostnad insatser och kansli | -7 928 000 | -7 646 219
    Resultat | -1 328 000 | -1 045 015
    """
    assert letters(test_net_costs_that_the_result_takes_off_the_total_of_the_income_are_a_cost) == "iiicr"


def test_lines_that_a_total_of_net_costs_adds_up_are_net_costs() -> None:
    """Of one unit others paid more than it spent; another pays the fee of a member.

    = Internbudget, tkr
    # | Bokslut 2018 | Budget 2019
    Nämnd och stab | -2 140 | -2 260
    Jobbenheten | -8 412 | -8 900
    Vuxenutbildning | -7 120 | -7 340
    Boende | 1 240 | -
    Svenska för invandrare | -6 745 | -7 100
    Samordningsförbundet, medlemsavgift | -612 | -640
    Summa nettokostnad | -23 789 | -26 240
    """
    assert letters(test_lines_that_a_total_of_net_costs_adds_up_are_net_costs) == "ccccccc"


def test_income_among_what_a_total_of_net_costs_adds_up_stays_income() -> None:
    """It says so itself, though few lines have its sign.

    = Kansliet, tkr
    # | Bokslut 2018 | Budget 2019
    Personalkostnader | -2 140 | -2 260
    Lokalhyra | -412 | -900
    Resor | -120 | -340
    Övriga intäkter | 240 | 100
    Förbrukningsmaterial | -745 | -100
    Konferenser | -612 | -640
    Summa nettokostnad | -3 789 | -4 140
    """
    found = lines(test_income_among_what_a_total_of_net_costs_adds_up_stays_income)
    assert found["Övriga intäkter"].section == "income"
    assert found["Lokalhyra"].section == "cost"


def test_the_name_of_a_section_below_its_totals_is_their_sum() -> None:
    """Income has a total too, which it does not add up.

    = Driftredovisning, tkr
    # | Utfall 2020 | Utfall 2019
    Intäkter
    Medlemsbidrag | 64 000 | 63 000
    Summa intäkter | 64 000 | 63 000
    Insatser
    Academy | 6 214 | 5 988
    Bosam | 4 102 | 3 870
    Summa insatser | 10 316 | 9 858
    Förbundsgemensamt
    Kansli | 7 122 | 6 980
    Revision | 301 | 288
    Summa förbundsgemensamt | 7 423 | 7 268
    Verksamhetens kostnader | 17 739 | 17 126
    """
    found = lines(test_the_name_of_a_section_below_its_totals_is_their_sum)
    assert (found["Verksamhetens kostnader"].role, found["Verksamhetens kostnader"].section) == ("total", "cost")


def test_what_stands_between_totals_and_the_result_is_income_or_cost_by_its_sign() -> None:
    """A name may say both.

    = Resultaträkning, kr
    # | 2020 | 2019
    Medlemsbidrag | 4 900 000 | 4 800 000
    Övriga bidrag | 64 000 | 100 000
    Summa intäkter | 4 964 000 | 4 900 000
    Insatser | -3 261 870 | -2 986 412
    Personalkostnader | -1 558 795 | -1 495 722
    Summa kostnader | -4 820 665 | -4 482 134
    Räntor och bankavgifter | -2 750 | -3 125
    Årets resultat | 140 585 | 414 741
    """
    found = lines(test_what_stands_between_totals_and_the_result_is_income_or_cost_by_its_sign)
    assert found["Räntor och bankavgifter"].section == "cost"


def test_what_has_come_together_is_a_result_where_it_adds_up_the_years() -> None:
    """Below what was brought forward.

    = Taxekollektiv 2020, tkr
    # | Kalmar | Nybro
    Avgifter | 96 000 | 39 300
    Kostnader | -96 500 | -40 000
    Resultat | -500 | -700
    Ackumulerat från tidigare år | 11 200 | 3 900
    Ackumulerat vid årets slut | 10 700 | 3 200
    """
    found = lines(test_what_has_come_together_is_a_result_where_it_adds_up_the_years)
    assert found["Ackumulerat vid årets slut"].role == "result"


def test_what_stands_between_two_results_is_income_or_cost_by_its_sign() -> None:
    """Nil in one column.

    = Resultaträkning, tkr
    # | Kommunen 2020 | Koncernen 2020
    Verksamhetens intäkter | 61 240 | 79 911
    Verksamhetens kostnader | -55 651 | -74 943
    Resultat efter finansiella poster | 5 589 | 4 968
    Skatt/bokslutsdispositioner | 0 | -112
    Årets resultat | 5 589 | 4 856
    """
    found = lines(test_what_stands_between_two_results_is_income_or_cost_by_its_sign)
    assert found["Skatt/bokslutsdispositioner"].section == "cost"


def test_what_pays_for_the_costs_below_their_total_is_income() -> None:
    """All amounts without signs, the title of costs.

    = Insatsbudget, tkr
    # | Budget 2020 | Plan 2021
    Arena | 7 100 | 7 200
    Växthus | 2 400 | 2 900
    Summa kostnader | 9 500 | 10 100
    Från alla parter | 9 800 | 10 000
    Resultat | 300 | -100
    """
    found = lines(test_what_pays_for_the_costs_below_their_total_is_income)
    assert found["Från alla parter"].section == "income"


def test_what_is_at_hand_and_what_is_spent_end_their_lines() -> None:
    """No heading parts them.

    = Medelsram, tkr
    # | Ram 2020
    Anslag Försäkringskassan | 2 000
    Anslag Kramfors kommun | 1 000
    Överfört från föregående år | 300
    Tillgängligt | 3 300
    Aktivitetsgården | 1 050
    Ungdomsspåret | 1 900
    Disponerat | 2 950
    Balanseras till nästa år | 350
    """
    found = lines(test_what_is_at_hand_and_what_is_spent_end_their_lines)
    assert (found["Aktivitetsgården"].section, found["Ungdomsspåret"].section) == ("cost", "cost")


def test_equity_that_means_at_hand_add_to_the_total_of_the_income_is_income() -> None:
    """A table of funding alone: the costs stand elsewhere.

    = Budget i sammandrag, tkr
    # Finansiering | Budget 2024 | Plan 2025
    Kommunen | 500 | 510
    Försäkringskassan | 500 | 510
    Avgifter totalt | 1 000 | 1 020
    Ur eget kapital | 80 | 54
    Att fördela | 1 080 | 1 074
    """
    found = lines(test_equity_that_means_at_hand_add_to_the_total_of_the_income_is_income)
    assert found["Ur eget kapital"].section == "income"


def test_equity_that_means_at_hand_leave_out_stays_equity() -> None:
    """What there is of it, beside the funding.

    = Budget i sammandrag, tkr
    # Finansiering | Budget 2024 | Plan 2025
    Kommunen | 500 | 510
    Försäkringskassan | 500 | 510
    Avgifter totalt | 1 000 | 1 020
    Ur eget kapital | 80 | 54
    Att fördela | 1 000 | 1 020
    """
    found = lines(test_equity_that_means_at_hand_leave_out_stays_equity)
    assert found["Ur eget kapital"].section == "equity_liability"


def test_what_is_left_of_the_means_is_a_result() -> None:
    """By the words that a small office uses.

    = Uppföljning, kr
    # | Utfall 2020
    Medel | 1 500 000
    Kostnader | 749 796
    Kvar av medel | 750 204
    """
    assert lines(test_what_is_left_of_the_means_is_a_result)["Kvar av medel"].role == "result"


def test_what_the_kommuner_pay_together_is_the_sum_of_those_above() -> None:
    """What each pays per head is no part of a sum.

    = Medlemsbidrag 2020, kr
    # Part | Bidrag 2020 | Kr per invånare
    Kävlinge kommun | 423 899 | 13,72
    Lomma kommun | 336 101 | 13,72
    Kommunerna tillsammans | 760 000 | 13,72
    Region Skåne | 760 000 |
    Totalt | 1 520 000 |
    """
    found = lines(test_what_the_kommuner_pay_together_is_the_sum_of_those_above)
    assert found["Kommunerna tillsammans"].role is Role.TOTAL


def test_a_line_that_says_that_its_parts_follow_is_their_sum() -> None:
    """Above them, what others pay below.

    = Medlemsbidrag, kr
    # | Bidrag 2020
    Kommunerna, varav | 3 650 000
    Gävle | 2 400 000
    Ockelbo | 1 250 000
    Region Gävleborg | 3 650 000
    Försäkringskassan | 7 300 000
    Totalt | 14 600 000
    """
    found = lines(test_a_line_that_says_that_its_parts_follow_is_their_sum)
    assert (found["Kommunerna, varav"].role, found["Gävle"].role) == ("total", "part")


def test_assets_by_their_corner_though_one_is_of_costs_paid_ahead() -> None:
    """Its name is shortened.

    # Tillgångar | 20-12-31 | 19-12-31
    Kundfordringar | 212 400 | 0
    Moms | 96 518 | 71 204
    Förutbet. kostnader | 24 000 | 31 500
    Summa tillgångar | 332 918 | 102 704
    """
    assert letters(test_assets_by_their_corner_though_one_is_of_costs_paid_ahead) == "aaaa"


def test_a_name_of_all_income_above_its_parts_is_their_total_and_so_is_one_of_them() -> None:
    """A table.

    = Delårsrapport (tkr)
    # | Utfall 2020 | Budget 2020
    Intäkter | 5 944 | 5 870
    Medlemsbidrag | 5 860 | 5 800
    Försäkringskassan | 2 930 | 2 900
    Region Gävleborg | 2 930 | 2 900
    Ränteintäkter | 84 | 70
    Kostnader | -4 451 | -4 725
    varav lokaler | -80 | -90
    Insatser | -3 551 | -3 725
    Administration | -900 | -1 000
    Avskrivningar | -10 | -10
    Årets resultat | 1 483 | 1 135
    """
    found = lines(test_a_name_of_all_income_above_its_parts_is_their_total_and_so_is_one_of_them)
    totals = [label for label, line in found.items() if line.role is Role.TOTAL]
    assert totals == ["Intäkter", "Medlemsbidrag", "Kostnader"]


def test_contributions_that_are_the_sum_of_the_next_lines_by_chance_are_a_part_of_the_total_below() -> None:
    """A note.

    = Not 3 Intäkter (tkr)
    # | 2008 | 2007
    Bidrag från medlemmarna | 2 | 5
    Hyror | 1 | 2
    Projektmedel från ESF | 1 | 3
    Ersättning från kommuner | 1 | 2
    Summa | 5 | 12
    """
    found = lines(test_contributions_that_are_the_sum_of_the_next_lines_by_chance_are_a_part_of_the_total_below)
    assert [line.role.value for line in found.values()] == [*["part"] * 4, "total"]


def test_the_part_of_a_cash_flow_above_the_years_result_is_a_total() -> None:
    """A table.

    = Kassaflödesanalys (tkr)
    # | 2020 | 2019
    Kassaflöde från den löpande verksamheten | 871 | -235
    Årets resultat | 1 494 | -513
    Förändring av kortfristiga fordringar | -67 | -41
    Förändring av kortfristiga skulder | -556 | 319
    Årets kassaflöde | 871 | -235
    """
    found = lines(test_the_part_of_a_cash_flow_above_the_years_result_is_a_total)
    assert [line.role.value for line in found.values()] == ["total", "part", "part", "part", "result"]


def test_what_adds_up_to_a_line_that_is_of_another_is_no_part_of_its_total() -> None:
    """A table.

    = Resultaträkning (tkr)
    # | Utfall 2020 | Budget 2020
    Verksamhetens intäkter | 8 486 | 8 400
    varav medlemsavgifter | 8 400 | 8 400
    – Staten | 4 200 | 4 300
    – Region Gävleborg | 4 200 | 4 100
    varav övriga intäkter | 86 | –
    Verksamhetens kostnader | -7 501 | -7 867
    Årets resultat | 985 | 533
    """
    found = lines(test_what_adds_up_to_a_line_that_is_of_another_is_no_part_of_its_total)
    assert [line.role.value for line in found.values()] == ["part", *["varav"] * 4, "part", "result"]


def test_totals_of_totals_of_both_signs_add_up_to_the_result_of_a_ledger() -> None:
    """A listing by activity, income below nought; a fee is named like a cost.

    = Resultatrapport per verksamhet (kr)
    # | Utfall 2018
    10 Medlemsbidrag
    Bidrag staten | -12 600
    Bidrag Region Uppsala | -6 300
    Bidrag Uppsala kommun | -3 700
    Bidrag Heby kommun | -2 600
    Summa 35 bidrag | -25 200
    Konferensavgifter | -60
    Summa 36 övriga intäkter | -60
    Summa enhet 10 | -25 260
    20 Styrelse och revision
    Arvoden | 276
    Summa 50 arvoden | 276
    Revision | 125
    Summa 74 tjänster | 125
    Summa kostnader | 401
    Summa enhet 20 | 401
    41 Insatser
    Rehabvägen | 16 853
    En väg in | 8 000
    Summa 46 köp | 24 853
    Summa enhet 41 | 24 853
    Totalt | -6
    """
    assert letters(test_totals_of_totals_of_both_signs_add_up_to_the_result_of_a_ledger) == "iiiiiiiiccccccccccr"


def test_costs_by_their_name_are_a_cost_net_as_they_are() -> None:
    """A survey.

    = Fem år i sammandrag (kr)
    # | 2019 | 2018
    Intäkter | 34 986 540 | 34 624 386
    Kostnader, netto | 35 361 534 | 32 610 182
    Årets resultat | -374 994 | 2 014 204
    """
    assert letters(test_costs_by_their_name_are_a_cost_net_as_they_are) == "icr"


def test_a_cost_is_no_result_though_it_stands_in_a_statement_of_that_name() -> None:
    """What was paid back is taken off.

    = Avstämning mot bokslut (kr)
    # | Utfall 2015
    Rekvirerat enligt ovan | 8 812 500
    Återbetalningar | -307 518
    Insatskostnad i resultaträkningen | 8 504 982
    """
    assert letters(test_a_cost_is_no_result_though_it_stands_in_a_statement_of_that_name) == "ccc"


def test_lines_of_a_result_report_as_accounting_systems_name_them() -> None:
    """Turnover is income, what is left of it below the costs a result, interest on arrears a cost.

    = Resultatrapport (kr)
    # | Utfall 2021
    Nettoomsättning
    Bidrag Försäkringskassan | 6 120 000
    Bidrag Region Kronoberg | 3 060 000
    Summa nettoomsättning | 9 180 000
    Insatser
    Insats Vägen ut | -2 904 118
    Insats Grip | -2 377 902
    Summa insatser | -5 282 020
    Bruttovinst | 3 897 980
    Finansiella poster
    Ränteintäkter | 0
    Dröjsmålsränta | -312
    Summa finansiella poster | -312
    Beräknat resultat | 3 897 668
    """
    assert letters(test_lines_of_a_result_report_as_accounting_systems_name_them) == "iiicccricrr"


def test_what_is_left_of_the_income_below_the_costs_is_a_result_whatever_its_name() -> None:
    """A budget that ends in what is not given out yet.

    = Budget (kr)
    # | Budget 2025 | Budget 2026
    Intäkter | |
    Medlemsbidrag | 10 600 000 | 10 920 000
    Summa intäkter | 10 600 000 | 10 920 000
    Kostnader | |
    Kansli | 1 080 000 | 1 115 000
    Insatser | 9 480 000 | 9 740 000
    Summa kostnader | 10 560 000 | 10 855 000
    Ofördelade medel | 40 000 | 65 000
    """
    document = test_what_is_left_of_the_income_below_the_costs_is_a_result_whatever_its_name
    assert letters(document) == "iicccr"
    assert lines(document)["Ofördelade medel"].role is Role.RESULT


def test_a_line_below_the_costs_that_is_not_what_is_left_is_no_result() -> None:
    """A budget with a remark of what its costs hold.

    = Budget (kr)
    # | Budget 2025 | Budget 2026
    Intäkter | |
    Medlemsbidrag | 10 600 000 | 10 920 000
    Summa intäkter | 10 600 000 | 10 920 000
    Kostnader | |
    Kansli | 1 080 000 | 1 115 000
    Insatser | 9 480 000 | 9 740 000
    Summa kostnader | 10 560 000 | 10 855 000
    Ofördelade medel | 40 000 | 60 000
    """
    document = test_a_line_below_the_costs_that_is_not_what_is_left_is_no_result
    assert letters(document) == "iicccc"


def test_lines_that_few_words_tell_a_section_of_have_the_one_of_the_table_before() -> None:
    """Payments to the parties, by insats: the kommuner in a name are no payers.

    = Kostnader (kr)
    # | Budget 2026
    Resursteam Växjö | 3 700 000
    Team Alvesta | 1 200 000
    Östra kommunerna (Lessebo, Tingsryd) | 1 090 000
    Summa kostnader | 5 990 000
    ====
    = Bilaga
    # Fördelat 2026 (kr) | Regionen | Kommunerna | Summa
    Resursteam Växjö | 2 150 000 | 1 550 000 | 3 700 000
    Team Alvesta | 500 000 | 700 000 | 1 200 000
    Östra kommunerna (Lessebo, Tingsryd) | 370 000 | 720 000 | 1 090 000
    Summa per part | 3 020 000 | 2 970 000 | 5 990 000
    """
    document = test_lines_that_few_words_tell_a_section_of_have_the_one_of_the_table_before
    assert letters(document) == "ccccc"


def test_what_is_paid_to_the_parties_is_cost() -> None:
    """A table whose corner says so; the kommuner in a name are no payers.

    = Bilaga
    # Ersättning till parterna 2026 (kr) | Regionen | Kommunerna | Summa
    Resursteam Växjö | 2 150 000 | 1 550 000 | 3 700 000
    Östra kommunerna (Lessebo, Tingsryd) | 370 000 | 720 000 | 1 090 000
    Summa per part | 2 520 000 | 2 270 000 | 4 790 000
    """
    assert letters(test_what_is_paid_to_the_parties_is_cost) == "ccc"


def test_a_sum_of_the_costs_above_it_is_their_total_whatever_its_name() -> None:
    """Totals under names of their own; the year names the sum of all.

    = Utfall 2019 jämfört med budget
    # Kostnader i kr | Utfall | Budget
    Kompassen | 1 988 412 | 2 150 000
    Steget | 1 722 905 | 1 700 000
    Unga i fokus | 1 855 020 | 1 900 000
    Insatser | 5 566 337 | 5 750 000
    Kansli | 1 317 232 | 1 370 000
    Styrelse | 289 148 | 300 000
    Revision | 64 255 | 70 000
    Förbundsgemensamt | 1 670 635 | 1 740 000
    2019 | 7 236 972 | 7 490 000
    """
    found = lines(test_a_sum_of_the_costs_above_it_is_their_total_whatever_its_name)
    totals = [label for label, line in found.items() if line.role is Role.TOTAL]
    assert totals == ["Insatser", "Förbundsgemensamt", "2019"]


def test_two_small_lines_make_no_total_of_a_third() -> None:
    """A table of which the third line happens to be the sum of two.

    = Kostnader 2019
    # Kostnader i tkr | Utfall | Budget
    Kompassen | 200 | 300
    Steget | 100 | 100
    Unga i fokus | 300 | 400
    Kansli | 500 | 500
    """
    assert all(line.role is Role.PART for line in lines(test_two_small_lines_make_no_total_of_a_third).values())


def test_amounts_that_their_rows_call_budget_and_outcome_are_of_what_stands_above_them() -> None:
    """A card, and a table that says what the insats is.

    = Utfall 2019 jämfört med budget
    # Kostnader i kr | Utfall | Budget
    Kompassen | 1 988 412 | 2 150 000
    Steget | 1 722 905 | 1 700 000
    Summa kostnader | 3 711 317 | 3 850 000
    ====
    = Steget
    Budget 2019 | 1 700 000 kr
    Utfall 2019 | 1 722 905 kr
    """
    document = test_amounts_that_their_rows_call_budget_and_outcome_are_of_what_stands_above_them
    assert letters(document) == "ccccc"


def test_a_total_without_a_name_below_known_income_and_known_costs_is_their_net() -> None:
    """Finance below the result of the year's activity.

    = Resultaträkning (tkr)
    # | 2022 | 2021
    Verksamhetens intäkter | 128 975 | 120 724
    Verksamhetens kostnader | -104 763 | -96 415
    Verksamhetens resultat | 24 212 | 24 309
    Finansiella intäkter | 409 | 62
    Finansiella kostnader | -6 115 | -5 132
    | -5 706 | -5 070
    Resultat efter finansiella poster | 18 506 | 19 239
    """
    document = test_a_total_without_a_name_below_known_income_and_known_costs_is_their_net
    assert letters(document) == "icricrr"


def test_reserves_below_equity_in_a_survey_are_of_its_side() -> None:
    """A survey of several years without headings of its sides.

    = Femårsöversikt (mnkr)
    # | 2022 | 2021
    Materiella anläggningstillgångar | 5 412 | 5 120
    Omsättningstillgångar | 212 | 198
    Eget kapital | 1 890 | 1 801
    Obeskattade reserver | 109 | 155
    Långfristiga skulder | 3 625 | 3 362
    """
    assert letters(test_reserves_below_equity_in_a_survey_are_of_its_side) == "aaeee"


def test_a_heading_of_net_costs_begins_the_costs() -> None:
    """Below the total of what the members pay.

    = Driftredovisning (tkr)
    # | Utfall | Budget
    Medlemsbidrag | |
    Östersunds kommun | 202 080 | 202 080
    Krokoms kommun | 38 826 | 38 826
    Summa medlemsbidrag | 240 906 | 240 906
    Nettokostnad per enhet | |
    Wargentin | -163 320 | -165 600
    Fyrvalla | -78 884 | -80 866
    Summa nettokostnad | -242 204 | -246 466
    RESULTAT | -1 298 | -5 560
    """
    assert letters(test_a_heading_of_net_costs_begins_the_costs)[:5] == "iiicc"


def test_the_income_s_own_parts_below_its_total_are_no_costs() -> None:
    """Totals above their parts, and the sum of the costs below all of them.

    = Budget (mnkr)
    # | Utfall 2020
    Intäkter | 11,75
    Försäkringskassan | 5,84
    Region Dalarna | 5,84
    Ränta | 0,07
    Insatser | 7,61
    Steget | 5,10
    Bron | 2,51
    Administration | 3,78
    Kansli | 3,44
    Revision | 0,34
    Summa kostnader | 11,39
    Resultat | 0,36
    """
    assert letters(test_the_income_s_own_parts_below_its_total_are_no_costs) == "iiiicccccccr"


def test_the_sum_of_the_net_costs_of_units_is_their_total() -> None:
    """The name of one unit says income; the result stands first.

    = Nämndernas ramar (mnkr)
    # | Utfall 2020
    Resultat | -37,6
    Revision | 1,1
    Familjenämnden | 651,3
    Finansiering och medel till förfogande | 53,0
    Summa nämndernas nettokostnader | 705,4
    """
    found = lines(test_the_sum_of_the_net_costs_of_units_is_their_total)
    assert letters(test_the_sum_of_the_net_costs_of_units_is_their_total) == "rcccc"
    assert found["Summa nämndernas nettokostnader"].role is Role.TOTAL


def test_financial_income_and_costs_below_their_net_are_not_added_up_again() -> None:
    """A statement.

    = Resultaträkning (tkr)
    # | Utfall 2020
    Verksamhetens resultat | 2 085
    Finansnetto | -19
    Finansiella intäkter | 2
    Finansiella kostnader | -21
    Årets resultat | 2 066
    """
    found = lines(test_financial_income_and_costs_below_their_net_are_not_added_up_again)
    assert found["Finansiella intäkter"].role is found["Finansiella kostnader"].role is Role.VARAV


def test_lines_set_in_below_their_sum_are_of_its_section() -> None:
    """No heading and no total parts the kommuner from the costs, of which there are more.

    = Ekonomisk plan (tkr)
    # | Budget 2019 | Bokslut 2018
    Disponibla medel | 9 032,4 | 8 800,0
    Medlemsavgifter | 8 420,0 | 8 300,0
      Försäkringskassan | 4 210,0 | 4 150,0
      Region Örebro län | 2 105,0 | 2 075,0
      Kommunerna | 2 105,0 | 2 075,0
          Askersund | 1 557,8 | 1 535,5
          Hallsberg | 547,2 | 539,5
    Ianspråktaget eget kapital | 612,4 | 500,0
    Användning av medlen | 9 032,4 | 8 800,0
    Individinriktade insatser | 6 859,7 | 6 729,2
      Projekt Start | 4 879,8 | 4 892,8
      Projekt Rehab | 1 979,9 | 1 836,4
    Kansli och styrelse | 2 172,7 | 2 070,8
      Löner | 1 033,1 | 977,1
      Sociala avgifter | 400,0 | 400,0
      Arvoden | 300,0 | 300,0
      Lokalhyra | 200,0 | 200,0
      Information | 40,0 | 40,0
      Resor | 30,0 | 30,0
      Telefon | 20,0 | 20,0
      Utbildning | 10,0 | 10,0
      Revision | 139,6 | 93,7
    """
    assert letters(test_lines_set_in_below_their_sum_are_of_its_section) == "iiiiiiii" + "cccccccccccccc"


def test_a_closing_balance_above_what_it_adds_up_is_no_opening_one() -> None:
    """An account that begins with its end.

    = Eget kapital (tkr)
    # | 2019 | 2018
    Utgående eget kapital | 1 556,3 | 2 168,7
      Ingående eget kapital | 2 168,7 | 2 650,0
      Årets förändring | -612,4 | -481,3
    """
    found = lines(test_a_closing_balance_above_what_it_adds_up_is_no_opening_one)
    assert [line.role for line in found.values()] == [Role.RESULT, Role.BROUGHT, Role.PART]


def test_what_is_called_a_part_and_adds_up_the_lines_above_it_is_their_subtotal() -> None:
    """A table.

    = Budget 2027 (tkr)
    # | Utfall 2025 | Budget 2026
    Intäkter | 7 200 | 7 401
    Insatser
    Arbetslust | 1 410 | 1 500
    Ungdomslotsen | 2 384 | 2 700
    varav insatser | 3 794 | 4 200
    Förbundets drift
    Personal | 2 191 | 2 280
    varav chef | 900 | 950
    Köpt administration | 168 | 170
    varav drift | 2 359 | 2 450
    Kostnader totalt | 6 153 | 6 650
    Årets resultat | 1 047 | 751
    """
    found = lines(test_what_is_called_a_part_and_adds_up_the_lines_above_it_is_their_subtotal)
    totals = [label for label, line in found.items() if line.role is Role.TOTAL]
    assert totals == ["varav insatser", "varav drift", "Kostnader totalt"]
    assert found["varav chef"].role is Role.VARAV


def test_all_of_the_only_line_above_is_a_part_of_it_beside_nil() -> None:
    """A table.

    = Resultaträkning (tkr)
    # | Utfall 2020
    Verksamhetens intäkter | 8 486
    Förvaltning | 0
    Insatser | 7 501
    varav insatser för unga | 7 501
    Årets resultat | 985
    """
    found = lines(test_all_of_the_only_line_above_is_a_part_of_it_beside_nil)
    assert found["varav insatser för unga"].role is Role.VARAV


def test_the_change_of_equity_that_ends_income_and_costs_is_their_result() -> None:
    """A table.

    = Resultaträkning (kr)
    # | 2009 | Budget 2009
    Verksamhetens intäkter | 214 310 | 150 000
    Verksamhetens kostnader | -6 035 822 | -6 318 000
    Bidrag från medlemmarna | 5 200 000 | 5 200 000
    Resultat före extraordinära poster | -621 512 | -968 000
    Extraordinära poster | - | -
    Årets förändring av eget kapital | -621 512 | -968 000
    """
    assert letters(test_the_change_of_equity_that_ends_income_and_costs_is_their_result) == "icirrr"


def test_the_change_of_equity_below_an_opening_balance_is_of_equity() -> None:
    """A table.

    = Resultat och eget kapital (kr)
    # | 2009
    Intäkter | 5 414 310
    Kostnader | -6 035 822
    Årets resultat | -621 512
    Ingående eget kapital | 2 797 403
    Årets förändring av eget kapital | -621 512
    Utgående eget kapital | 2 175 891
    """
    assert letters(test_the_change_of_equity_below_an_opening_balance_is_of_equity) == "icreee"


def test_a_cost_taken_off_a_total_of_income_is_a_cost() -> None:
    """A kommun's budget.

    = Finansiering och resultat
    # Finansiering, tkr | Bokslut 2018 | Budget 2019
    Skatteintäkter | 576 210 | 601 400
    Generella statsbidrag | 141 880 | 138 700
    Finansiella intäkter | 6 318 | 4 200
    Finansiella kostnader | -14 207 | -15 100
    Summa finansiering | 710 201 | 729 200
    Verksamhetens nettokostnader | -691 647 | -713 270
    Årets resultat | 18 554 | 15 930
    """
    assert letters(test_a_cost_taken_off_a_total_of_income_is_a_cost) == "iiiciRr".lower()


def test_members_below_the_total_of_income_with_the_other_sign_get_money() -> None:
    """Costs are printed with a minus behind them.

    = Driftredovisning, tkr
    # | Utfall 2017 | Utfall 2018
    Staten | 10 000 | 10 200
    Region Uppsala | 5 000 | 5 100
    Summa intäkter | 15 000 | 15 300
    Enköpings kommun | 1 480- | 1 500-
    Heby kommun | 610- | 598-
    Delsumma långsiktig samverkan | 2 090- | 2 098-
    Kansli | 3 210- | 3 284-
    Summa kostnader | 5 300- | 5 382-
    """
    assert letters(test_members_below_the_total_of_income_with_the_other_sign_get_money) == "iiiccccc"


def test_what_is_owed_on_days_may_name_what_it_is_for() -> None:
    """The right side of a balance sheet.

    = EGET KAPITAL OCH SKULDER
    # | 2010-12-31 | 2009-12-31
    Ingående eget kapital | 2 264 118 | 1 091 076
    Årets överskott | 489 474 | 1 173 042
    Summa eget kapital | 2 753 592 | 2 264 118
    Leverantörsskulder | 318 406 | 274 950
    Ej utbetalda insatsmedel | 406 000 |
    Summa kortfristiga skulder | 724 406 | 274 950
    SUMMA | 3 477 998 | 2 539 068
    """
    assert letters(test_what_is_owed_on_days_may_name_what_it_is_for) == "eeeeeee"


def test_what_was_paid_out_to_each_party_is_a_cost() -> None:
    """Members' names.

    = Utbetalt 2015 per part
    # | 2014 | 2015
    Umeå kommun | 1 320 450 | 1 327 440
    Försäkringskassan | 161 212 | 153 166
    Totalt | 1 481 662 | 1 480 606
    """
    assert letters(test_what_was_paid_out_to_each_party_is_a_cost) == "ccc"


def test_the_title_of_a_note_may_have_its_text_behind_it() -> None:
    """Names that say nothing.

    = Not 3 Lämnade bidrag till insatser. Bidragen betalas ut kvartalsvis mot rekvisition.
    # Kronor | 2022 | 2021
    Klara (ESF) | 1 642 380 | 1 104 118
    Ronneby: Kraften | 1 020 000 | 980 000
    Summa | 2 662 380 | 2 084 118
    """
    assert letters(test_the_title_of_a_note_may_have_its_text_behind_it) == "ccc"


def test_a_total_without_a_name_above_all_lines_is_of_their_section() -> None:
    """What each group comes to stands above its lines.

    = Uppföljning per verksamhet, kr
    # | Budget 2020 | Utfall 2020
    *Totalt* | 3 975 000 | 2 559 444
    *Individinsatser* | 2 700 000 | 1 777 566
          Resursplan | 1 840 000 | 1 219 516
          Vägen in | 640 000 | 412 050
          Naturbaserad rehabilitering | 220 000 | 146 000
    *Utvecklingsarbete* | 265 000 | 136 316
          Processledare | 180 000 | 95 416
          Utbildningsdagar | 85 000 | 40 900
    *Förbundsgemensamt* | 1 010 000 | 645 562
          Förbundschef 80 % | 760 000 | 498 112
          Styrelse | 75 000 | 38 240
          Revision | 45 000 | 21 600
          Lokal, IT och telefon | 80 000 | 54 310
          Redovisning, Burlövs kommun | 50 000 | 33 300
    """
    assert set(letters(test_a_total_without_a_name_above_all_lines_is_of_their_section)) == {"c"}


def test_a_contribution_deducted_from_the_costs_is_income() -> None:
    """Below their sum, above what is left.

    = Detaljbudget (kr)
    # | Aktiv väg | Alla insatser 2020
    Personal | 696 000 | 3 336 000
    Lokaler | 138 000 | 547 000
    SUMMA KOSTNAD | 834 000 | 3 883 000
    Avgår: bidrag från AF/FK | -120 000 | -265 000
    NETTO ATT BEVILJA | 714 000 | 3 618 000
    """
    found = lines(test_a_contribution_deducted_from_the_costs_is_income)["Avgår: bidrag från AF/FK"]
    assert {figure.section for figure in found.figures if figure} == {"income"}


def test_groups_of_assets_above_their_lines_are_totals() -> None:
    """One has a single line of its own name, one a line without amounts.

    = Balansräkning (tkr)
    # | 2020-12-31 | 2019-12-31
    TILLGÅNGAR
    Anläggningstillgångar | 384 554 | 315 298
    Immateriella anläggningstillgångar | 2 158 | 446
    Immateriella anläggningstillgångar | 2 158 | 446
    Materiella anläggningstillgångar | 372 416 | 304 872
    Mark och byggnader | 359 745 | 294 144
    Maskiner och inventarier | 12 671 | 10 728
    Övriga materiella anläggningstillgångar
    Finansiella anläggningstillgångar | 9 980 | 9 980
    Aktier och andelar | 9 980 | 8 880
    Långfristiga fordringar | 0 | 1 100
    Kassa och bank | 48 969 | 51 592
    SUMMA TILLGÅNGAR | 433 523 | 366 890
    """
    document = test_groups_of_assets_above_their_lines_are_totals
    found = statements(tables(of(document)), [""] * 9, identity("arsredovisning", 2020, None), "0" * 64, VOCABULARY)
    totals = [line.label for line in found[0].lines if line.role is Role.TOTAL]
    assert totals == [
        "Anläggningstillgångar",
        "Immateriella anläggningstillgångar",
        "Materiella anläggningstillgångar",
        "Finansiella anläggningstillgångar",
        "SUMMA TILLGÅNGAR",
    ]


def test_what_is_applied_for_above_the_equity_there_is() -> None:
    """A list of its own.

    = Sökta medel från staten
    Sökt belopp från staten 2020 | 3 215 000 kr
    Beviljat belopp från staten 2019 | 3 150 000 kr
    Beräknat eget kapital 2019-12-31 | 1 486 000 kr
    """
    assert letters(test_what_is_applied_for_above_the_equity_there_is) == "iie"


def test_what_the_state_gives_is_income_though_it_is_paid_out() -> None:
    """To the förbund.

    = Förbundet önskar att statens medel betalas ut enligt följande plan (kr):
    # Utbetalning 2020 | 15 januari | 15 april | Summa
    Försäkringskassan | 803 750 | 803 750 | 1 607 500
    """
    assert letters(test_what_the_state_gives_is_income_though_it_is_paid_out) == "i"


def test_capital_before_income_and_costs_that_the_last_line_closes_with_is_no_income() -> None:
    """How it has come to what it is.

    = Avstämning av eget kapital (kr)
    # | Utfall 2020 | Utfall 2021
    Ingående eget kapital | 2 218 933 | 2 534 938
    Bidrag från medlemmarna | 6 800 000 | 7 000 000
    Insatser | -6 482 755 | -6 761 730
    Årets resultat | 317 245 | 238 270
    Utgående eget kapital | 2 536 178 | 2 773 208
    """
    found = lines(test_capital_before_income_and_costs_that_the_last_line_closes_with_is_no_income)
    sections = {figure.section for figure in found["Ingående eget kapital"].figures if figure}
    assert sections == {"equity_liability"}


def test_what_a_total_of_costs_adds_to_the_one_above_is_a_cost_whatever_its_name() -> None:
    """Pay that others give, below what a project costs; what adds nothing is of its own side.

    = Projektbudget (kr)
    # | Budget 2016 | Budget 2017
    Personal | 8 200 500 | 8 405 600
    Resor | 2 127 075 | 2 023 840
    Summa kostnader | 10 327 575 | 10 429 440
    Deltagarersättningar (bidrag i annat än pengar) | 3 960 000 | 4 125 000
    Intäkter i projektet | 0 | 0
    Totala kostnader | 14 287 575 | 14 554 440
    """
    found = lines(test_what_a_total_of_costs_adds_to_the_one_above_is_a_cost_whatever_its_name)
    sections = [
        {figure.section for figure in found[label].figures if figure}
        for label in ("Deltagarersättningar (bidrag i annat än pengar)", "Intäkter i projektet")
    ]
    assert sections == [{"cost"}, {"income"}]
