"""What is held at a day and what is put by: the docstring of each test is its table."""

from collections.abc import Callable
from datetime import date

from helpers.tabletext import identity, of, tables

from pipeline import vocabulary
from pipeline.meaning import statements
from pipeline.model import Figure, Identity, Measure, Section, Unit

VOCABULARY = vocabulary.load()
OWN = Section.EQUITY_LIABILITY


def figures(document: Callable[[], object], own: Identity) -> list[Figure]:
    found = statements(tables(of(document)), [""], own, "0" * 64, VOCABULARY)
    return [f for s in found for line in s.lines for f in line.figures if f]


def sections(document: Callable[[], object], own: Identity) -> set[Section | None]:
    return {f.section for f in figures(document, own)}


def of_label(found: list[Figure], label: str) -> Figure:
    return next(f for f in found if f.row_label == label)


def test_what_is_put_by_for_insatser_is_owed_to_them() -> None:
    """Opening and closing tell that these are no costs.

    = Not 3 Reserverade medel för beslutade insatser
    # Insats | Ingående 2021-01-01 | Tillfört | Ianspråktaget | Utgående 2021-12-31
    Vägvisaren | 312 000 | 200 000 | -288 400 | 223 600
    Hälsoteamet | 145 500 | - | -145 500 | -
    Summa | 457 500 | 200 000 | -433 900 | 223 600
    """
    own = identity("arsredovisning", 2021)
    assert sections(test_what_is_put_by_for_insatser_is_owed_to_them, own) == {OWN}


def test_what_insatser_are_given_is_a_cost_where_nothing_opens_or_closes() -> None:
    """The same title over a budget.

    = Reserverade medel för beslutade insatser
    # Insats | Budget 2021 | Utfall 2021
    Vägvisaren | 312 000 | 200 000
    Hälsoteamet | 145 500 | 140 000
    """
    own = identity("arsredovisning", 2021)
    assert sections(test_what_insatser_are_given_is_a_cost_where_nothing_opens_or_closes, own) == {Section.COST}


def test_a_title_over_days_tells_what_is_held() -> None:
    """The lines are names; the days have passed, whatever the document is.

    = Förbundens bankmedel vid årsskiftet (tkr):
    # | 2017-12-31 | 2018-12-31
    Mellersta | 4 105 | 3 480
    Västra | 2 010 | 2 522
    """
    found = figures(test_a_title_over_days_tells_what_is_held, identity("budget", 2019, date(2019, 12, 31)))
    assert {(f.section, f.measure) for f in found} == {(Section.ASSET, Measure.OUTCOME)}
    assert [f.period_end for f in found[:2]] == [date(2017, 12, 31), date(2018, 12, 31)]


def test_what_members_owe_is_no_contribution() -> None:
    """A ledger of customers.

    = Kundreskontra per bokslutsdagen (konto 1510)
    # Kund | Belopp kr
    Tyresö kommun | 41 000,00
    Haninge kommun | 25 000,00
    Summa kundfordringar | 66 000,00
    """
    own = identity("arsredovisning", 2019, date(2019, 12, 31))
    assert sections(test_what_members_owe_is_no_contribution, own) == {Section.ASSET}


def test_a_cost_among_lines_of_the_balance_sheet_is_one() -> None:
    """What an auditor has looked at.

    # Granskad post | Bokfört belopp | Verifierat
    Banktillgodohavande | 5 883 | 5 883
    Kundfordringar | 139 | 135
    Leverantörsskulder | 659 | 659
    Kassa | 12 | 12
    Styrelsearvoden | 342 | 342
    """
    found = figures(test_a_cost_among_lines_of_the_balance_sheet_is_one, identity("arsredovisning", 2013))
    assert [f.section for f in found if f.column_no == 1] == [
        Section.ASSET,
        Section.ASSET,
        OWN,
        Section.ASSET,
        Section.COST,
    ]
    assert of_label(found, "Styrelsearvoden").period_start == date(2013, 1, 1)


def test_equity_of_a_day_that_the_report_has_not_come_to_is_foreseen() -> None:
    """Equity at two days is an account of it; the last is their sum.

    = Eget kapital
    # | kr
    Eget kapital 2022-01-01 | 7 412 306
    Prognostiserat resultat 2022 | 1 434 000
    Eget kapital 2022-12-31 | 8 846 306
    """
    own = identity("delarsrapport", 2022, date(2022, 10, 31))
    opening, _, closing = figures(test_equity_of_a_day_that_the_report_has_not_come_to_is_foreseen, own)
    assert (opening.section, opening.measure, opening.is_total) == (OWN, Measure.OUTCOME, False)
    assert (closing.section, closing.measure, closing.is_total) == (OWN, Measure.FORECAST, True)
    assert (opening.period_end, closing.period_end) == (date(2022, 1, 1), date(2022, 12, 31))


def test_equity_of_a_day_under_the_head_of_a_year_is_of_its_day() -> None:
    """Equity below a forecast of the year.

    # | Prognos 2012
    Bidrag från medlemmarna | 4 600 000
    Kostnader | -3 952 000
    Beräknat resultat 2012 | 648 000
    Eget kapital 2011-12-31 | 1 327 415
    Eget kapital 2012-12-31 | 1 975 415
    """
    own = identity("delarsrapport", 2012, date(2012, 8, 31))
    found = figures(test_equity_of_a_day_under_the_head_of_a_year_is_of_its_day, own)
    before, after = found[-2:]
    assert (before.period_end, before.is_total) == (date(2011, 12, 31), False)
    assert (after.period_end, after.is_total, after.measure) == (date(2012, 12, 31), True, Measure.FORECAST)


def test_equity_by_its_title_alone() -> None:
    """The lines say no more than of which end of the year they are.

    = Eget kapital
    # | 2024 | 2023
    Vid årets början | 3 705 567 | 3 795 169
    Årets resultat | -597 694 | -89 602
    Vid årets slut | 3 107 873 | 3 705 567
    """
    found = figures(test_equity_by_its_title_alone, identity("arsredovisning", 2024))
    assert {f.section for f in found} == {OWN}
    assert [f.is_total for f in found if f.column_no == 1] == [False, False, True]


def test_equity_among_what_pays_for_a_year_is_of_the_year() -> None:
    """The bare total has it among the contributions.

    = Var kommer pengarna från?
    # Mkr | Bokslut 2023 | Budget 2024
    Försäkringskassan | 3,6 | 3,8
    Region Västerbotten | 1,8 | 1,9
    Eget kapital | 0,4 | 0,6
    Att använda | 5,8 | 6,3
    """
    found = figures(test_equity_among_what_pays_for_a_year_is_of_the_year, identity("information", 2024))
    equity = of_label(found, "Eget kapital")
    assert (equity.section, equity.period_start) == (Section.INCOME, date(2023, 1, 1))


def test_lines_that_state_units_that_are_none_of_money() -> None:
    """People and things wherever they are, beside lines with units of their own.

    # | 2020 | 2021
    Invånare i medlemskommunerna | 468 000 | 471 000
    Medlemsavgifter, tkr | 33 120 | 35 406
    Eget kapital, tkr | 4 174 | 5 001
    Årsarbetare på kansliet | 27 | 28
    Levererad arkivvolym, TB | 41,7 | 58,3
    """
    found = figures(test_lines_that_state_units_that_are_none_of_money, identity("arsredovisning", 2021))
    persons, things = Unit.PERSONS, Unit.COUNT
    assert [f.unit for f in found if f.column_no == 1] == [persons, Unit.SEK, Unit.SEK, persons, things]


def test_what_each_party_paid_in_and_what_was_spent_of_it_moves_what_is_held() -> None:
    """The parties are named as those who pay, whatever stands below their heads.

    = Avstämning per part
    # Part | Ingående medel 2013-01-01 | Inbetalt 2013 | Förbrukat 2013 | Utgående medel 2013-12-31
    Försäkringskassan | 642 350 | 3 200 000 | -3 342 906 | 499 444
    Ale kommun | 82 864 | 412 800 | -431 235 | 64 429
    Summa | 725 214 | 3 612 800 | -3 774 141 | 563 873
    """
    document = test_what_each_party_paid_in_and_what_was_spent_of_it_moves_what_is_held
    found = figures(document, identity("arsredovisning", 2013))
    assert [f.section for f in found] == [OWN, Section.INCOME, Section.COST, OWN] * 3
    assert (found[3].period_start, found[3].period_end) == (None, date(2013, 12, 31))


def test_a_note_whose_lines_tell_their_years_is_not_of_the_heads_of_the_note_above() -> None:
    """The heads stand over the note above alone.

    = Not 3 Kortfristiga fordringar
    # | 2011 | (2010)
    Mervärdesskatt | 221 | (186)
    Summa | 221 | (186)
    Not 4 Eget kapital
    Ingående balans 2010-01-01 | 2 104 |
    Årets resultat 2010 | 388 |
    Utgående balans 2010-12-31 | 2 492 |
    Årets resultat 2011 | -245 |
    Utgående balans 2011-12-31 | 2 247 |
    """
    document = test_a_note_whose_lines_tell_their_years_is_not_of_the_heads_of_the_note_above
    found = figures(document, identity("arsredovisning", 2011))
    ends = {f.row_label: (f.fiscal_year, f.period_end) for f in found[4:]}
    assert ends["Årets resultat 2010"] == (2010, date(2010, 12, 31))
    assert ends["Utgående balans 2010-12-31"] == (2010, date(2010, 12, 31))
    assert ends["Utgående balans 2011-12-31"] == (2011, date(2011, 12, 31))


def test_a_title_that_names_an_account_tells_what_its_parts_are_of() -> None:
    """What is owed to insatser and for the office.

    = Bokslut 2019-12-31 Konto: 2990
    # Benämning | 2019-12-31 | 2018-12-31
    INSATSER
    Fyren | 214 360 | 188 420
    Summa insatser | 214 360 | 188 420
    KANSLI
    Revision | 38 000 | 36 500
    Summa kansli | 38 000 | 36 500
    Summa upplupna kostnader | 252 360 | 224 920
    """
    own = identity("arsredovisning", 2019)
    assert sections(test_a_title_that_names_an_account_tells_what_its_parts_are_of, own) == {OWN}


def test_the_rate_of_a_fee_makes_no_shares_of_its_amounts() -> None:
    """The fee is a part of the total.

    = Semesterlöneskuld 2019-12-31 Konto: 2920
    # Befattning | Skuld | Arb.avg 31,42 % | Totalt
    Förbundschef | 50 715 | 15 935 | 66 650
    Koordinator | 12 880 | 4 047 | 16 927
    Summa | 63 595 | 19 982 | 83 577
    """
    found = figures(test_the_rate_of_a_fee_makes_no_shares_of_its_amounts, identity("arsredovisning", 2019))
    assert len(found) == 9
    assert {(f.unit, f.section) for f in found} == {(Unit.SEK, OWN)}


def test_a_balance_closes_at_the_end_of_the_month_that_its_head_names() -> None:
    """The day of printing stands behind that of the title.

    = BALANSRAPPORT PER 2019-09-30 2019-10-14
    # Benämning | IB 2019 | Period 1901-1909 | UB 1909
    TILLGÅNGAR
    Kundfordringar | 88 400,00 | -40 150,00 | 48 250,00
    Skattekonto | 12 055,00 | 3 310,00 | 15 365,00
    """
    document = test_a_balance_closes_at_the_end_of_the_month_that_its_head_names
    found = figures(document, identity("other", 2019))
    ends = [date(2019, 1, 1), date(2019, 9, 30), date(2019, 9, 30)]
    assert [f.period_end for f in found] == ends * 2


def test_what_was_paid_by_somebody_came_in() -> None:
    """The financier of a project settles with the förbund.

    = Avräkning mot finansiären (kr)
    # | Utfall 2019
    Utbetalt av Arvsfonden | 1 000 000
    Utbetalt till Arvsfonden | 40 000
    """
    found = figures(test_what_was_paid_by_somebody_came_in, identity("other", 2019))
    assert [f.section for f in found] == [Section.INCOME, Section.COST]


def test_equity_by_kind_from_opening_to_closing_year_after_year() -> None:
    """No title names it, and no head a year.

    = Moderbolag
    # kr | Aktiekapital | Balanserat resultat | Årets resultat | Totalt
    Ingående balans 2024-01-01 | 500 | 300 | 20 | 820
    Överföring av resultat | | 20 | -20 | 0
    Årets resultat | | | 50 | 50
    Utgående balans 2024-12-31 | 500 | 320 | 50 | 870
    Ingående balans 2025-01-01 | 500 | 320 | 50 | 870
    Årets resultat | | | 10 | 10
    Utgående balans 2025-12-31 | 500 | 320 | 60 | 880
    """
    document = test_equity_by_kind_from_opening_to_closing_year_after_year
    found = figures(document, identity("arsredovisning", 2025))
    assert {f.section for f in found} == {OWN}
    ends = [f.period_end for f in found if f.column_header == "Totalt"]
    last = [date(2024, 12, 31), date(2025, 12, 31)]
    assert ends == [date(2024, 1, 1), *[last[0]] * 3, date(2025, 1, 1), *[last[1]] * 2]
    assert [f.fiscal_year for f in found if f.column_header == "Årets resultat"] == [2024] * 4 + [2025] * 3


def test_what_follows_both_sides_of_a_balance_is_none_of_it() -> None:
    """Floor space and returns; the names of the balance tell its sides.

    = Sammandrag fem år (tkr)
    # | 2025 | 2024
    Balansräkning
    Anläggningstillgångar | 900 | 800
    Omsättningstillgångar | 100 | 100
    Eget kapital | 300 | 250
    Låneskuld | 700 | 650
    Balansomslutning | 1 000 | 900
    Fastigheter
    Hyreskostnader | 20 | 30
    Hyresintäkter | 40 | 50
    """
    document = test_what_follows_both_sides_of_a_balance_is_none_of_it
    found = figures(document, identity("arsredovisning", 2025))
    sides = [f.section for f in found if f.fiscal_year == 2025]
    assert sides == [Section.ASSET, Section.ASSET, OWN, OWN, Section.ASSET, Section.COST, Section.INCOME]


def test_what_changed_the_equity_of_an_earlier_year_is_of_it() -> None:
    """Lines between two balances are of the year that the balances open and close.

    = Förändring av eget kapital
    # | Balanserat | Årets | Totalt
    Ingående balans 2016-01-01 | 392 769 | 188 240 | 581 009
    Omföring av föregående års resultat | 188 240 | -188 240 | 0
    Årets resultat 2016 | | 336 624 | 336 624
    Utgående balans 2016-12-31 | 581 009 | 336 624 | 917 633
    Omföring av föregående års resultat | 336 624 | -336 624 | 0
    Utgående balans 2017-12-31 | 917 633 | 0 | 917 633
    """
    own = identity("arsredovisning", 2017, date(2017, 12, 31))
    found = figures(test_what_changed_the_equity_of_an_earlier_year_is_of_it, own)
    moved = [f.fiscal_year for f in found if f.row_label == "Omföring av föregående års resultat"]
    assert moved == [2016, 2016, 2016, 2017, 2017, 2017]


def test_a_result_over_equity_in_a_survey_of_both_is_no_equity() -> None:
    """One line of equity among three makes no balance sheet.

    # Resultat och eget kapital (kr) | 2018 | 2019
    Årets resultat | -95 531 | -304 595
    Eget kapital vid årets slut | 3 808 586 | 3 503 991
    Eget kapital i procent av avgifterna | 62,4 | 56,5
    """
    found = figures(test_a_result_over_equity_in_a_survey_of_both_is_no_equity, identity("arsredovisning", 2019))
    assert of_label(found, "Årets resultat").section is Section.RESULT
    assert of_label(found, "Årets resultat").period_start == date(2018, 1, 1)


def test_financing_over_equity_and_debts_is_a_side_of_the_balance_sheet() -> None:
    """A corner that names income elsewhere.

    # Finansiering | 2018-12-31 | 2017-12-31
    Eget kapital | 4,9 | 5,6
    Skulder | 3,1 | 2,8
    Eget kapital och skulder | 8,0 | 8,4
    """
    found = figures(test_financing_over_equity_and_debts_is_a_side_of_the_balance_sheet, identity("other", 2018))
    assert {f.section for f in found} == {OWN}


def test_balances_of_what_is_put_by_are_of_their_own_days() -> None:
    """An account of equity under another name.

    # Fonderade medel | Kronor
    Saldo 2008-12-31 | 1 866 214
    Beräknat resultat 2009 | 225 000
    Beräknat saldo 2009-12-31 | 2 091 214
    Används 2010 | -715 000
    Beräknat saldo 2010-12-31 | 1 376 214
    """
    own = identity("budget", 2010, date(2010, 12, 31))
    found = figures(test_balances_of_what_is_put_by_are_of_their_own_days, own)
    assert {f.section for f in found} == {OWN}
    first = of_label(found, "Saldo 2008-12-31")
    assert (first.measure, first.fiscal_year, first.period_start) == (Measure.OUTCOME, 2008, None)
    assert of_label(found, "Används 2010").period_start == date(2010, 1, 1)


def test_what_an_account_of_assets_holds_is_one() -> None:
    """Nothing but the label names the account.

    = Avstämning
    # | Belopp, kr
    Saldo enligt huvudbok konto 1790 | 66 362
    """
    own = identity("arsredovisning", 2019, date(2019, 12, 31))
    assert sections(test_what_an_account_of_assets_holds_is_one, own) == {Section.ASSET}


def test_what_is_left_at_the_years_end_below_what_was_used() -> None:
    """As a paper for everybody puts it.

    = Pengar 2023 (kr)
    # | 2022 | 2023
    Grön rehab på gård | 1 400 | 1 600
    Kansli | 1 300 | 1 300
    Det här använder vi | 2 700 | 2 900
    Sparat vid årets slut | 1 900 | 1 400
    """
    found = figures(test_what_is_left_at_the_years_end_below_what_was_used, identity("information", 2023))
    assert [f.section for f in found[::2]] == [Section.COST, Section.COST, Section.COST, OWN]
    assert of_label(found, "Det här använder vi").is_total


def test_a_result_that_opens_a_list_of_balances_is_none_of_them() -> None:
    """As auditors list what they looked at.

    # kr | 2010-12-31 | 2009-12-31
    Årets resultat | 315 255 | -97 938
    Eget kapital | 907 317 | 592 062
    Likvida medel | 1 205 840 | 866 354
    """
    document = test_a_result_that_opens_a_list_of_balances_is_none_of_them
    found = figures(document, identity("other", 2010))
    assert [f.section for f in found[::2]] == [Section.RESULT, OWN, Section.ASSET]
    assert found[0].is_total


def test_what_moved_what_an_asset_is_worth_is_of_assets() -> None:
    """Whatever its lines are called.

    = Not 4 Byggnader
    # kr | 2025 | 2024
    Ingående ack. anskaffningsvärden | 112 603 467 | 112 603 467
    Nyanskaffning under året | 4 537 000 | 0
    Försäljning under året | 0 | 0
    Utgående ack. anskaffningsvärden | 117 140 467 | 112 603 467
    Ingående ack. avskrivning | -13 940 727 | -10 756 486
    Årets avskrivning enligt plan | -3 372 624 | -3 184 241
    Utgående bokfört värde | 99 827 116 | 98 662 740
    """
    own = identity("arsredovisning", 2025, date(2025, 12, 31))
    assert sections(test_what_moved_what_an_asset_is_worth_is_of_assets, own) == {Section.ASSET}


def test_the_year_s_result_below_what_there_was_is_the_first_part_of_a_cash_flow() -> None:
    """And no result that adds up what there was.

    = Finansieringsanalys (tkr)
    # | 2016 | 2015
    Ingående likvida medel | 2 074 | 1 660
    Årets resultat | 76 | 313
    Förändring kortfristiga skulder | 99 | 101
    Förändring likvida medel | 175 | 414
    Utgående likvida medel | 2 249 | 2 074
    """
    document = test_the_year_s_result_below_what_there_was_is_the_first_part_of_a_cash_flow
    found = figures(document, identity("arsredovisning", 2016, date(2016, 12, 31)))
    assert not of_label(found, "Årets resultat").is_total
    assert of_label(found, "Förändring likvida medel").is_total


def test_what_a_line_leaves_out_makes_no_result_of_it() -> None:
    """Its words are of others.

    = Driftredovisning
    # mnkr | Utfall 2025 | Budget 2025
    Kultur och fritid | -198,2 | -296,3
    Verksamhetskostnader exklusive skatteintäkter och finansnetto | 145,1 | -56,1
    """
    found = figures(test_what_a_line_leaves_out_makes_no_result_of_it, identity("delarsrapport", 2025))
    assert [f.is_total for f in found] == 4 * [False]


def test_what_a_reckoning_that_ends_in_the_balance_requirement_adds_is_of_results() -> None:
    """Though it begins with no result, and its lines speak of means.

    = Avstämning mot balanskravet
    # mnkr | Bokslut 2020 | Budget 2021
    Balanskravsjusteringar | -1,6 | 0,0
    Årets resultat efter balanskravsjusteringar | 36,3 | 14,3
    Medel till resultatutjämningsreserv | 22,0 | 0,0
    Årets balanskravsresultat | 14,3 | 14,3
    """
    document = test_what_a_reckoning_that_ends_in_the_balance_requirement_adds_is_of_results
    assert sections(document, identity("budget", 2021)) == {Section.RESULT}
