"""Several statements and notes in what the page shows as one table: the docstring of each test is its table."""

from collections.abc import Callable
from datetime import date

from helpers.tabletext import identity, of, tables

from pipeline import vocabulary
from pipeline.meaning import labels, statements
from pipeline.model import Statement

VOCABULARY = vocabulary.load()


def understood(document: Callable[[], object], kind: str = "arsredovisning", year: int = 2010) -> Statement:
    found = statements(tables(of(document)), [""], identity(kind, year, date(year, 12, 31)), "0" * 64, VOCABULARY)
    return found[0]


def by_label(statement: Statement) -> dict[str, str]:
    return {line.label: line.section or "" for line in statement.lines if any(line.figures)}


def test_a_note_below_a_cash_flow() -> None:
    """Its heading begins another list.

    = Kassaflödesanalys
    # (tkr) | 2010 | 2009
    Den löpande verksamheten
    Årets resultat | -3 | 53
    Förändring av kortfristiga fordringar | -79 | -24
    Årets kassaflöde | -82 | 29
    Likvida medel vid årets slut | 603 | 685
    Not 1 Verksamhetens intäkter
    Ale kommun | 1 900 | 1 850
    Försäkringskassan | 2 537 | 2 487
    Summa | 4 437 | 4 337
    Not 7 Kortfristiga fordringar
    Momsfordran | 32 | 40
    """
    found = by_label(understood(test_a_note_below_a_cash_flow))
    assert found["Likvida medel vid årets slut"] == "cash_flow"
    assert found["Försäkringskassan"] == "income"
    assert found["Momsfordran"] == "asset"


def test_a_control_below_a_cash_flow_and_what_is_brought_forward_in_other_words() -> None:
    """The cash flow ends with its result again; the note says `Balanserad`.

    = Kassaflödesanalys
    # (kr) | 2010 | 2009
    Den löpande verksamheten
    Periodens/årets resultat | -3 000 | 53 000
    Förändring av kortfristiga fordringar | -79 000 | -24 000
    Årets kassaflöde | -82 000 | 29 000
    Likvida medel vid årets början | 685 000 | 656 000
    Likvida medel vid årets slut | 603 000 | 685 000
    Kassaflöde likvidamedel | -82 000 | 29 000
    Not 9 Eget kapital
    Balanserad resultat | -603 000 | -550 000
    Årets vinst | -3 000 | -53 000
    Summa eget kapital | -606 000 | -603 000
    """
    found = understood(test_a_control_below_a_cash_flow_and_what_is_brought_forward_in_other_words)
    lines = {line.label: next(f for f in line.figures if f) for line in found.lines if any(line.figures)}
    assert [lines[name].is_total for name in ("Kassaflöde likvidamedel", "Balanserad resultat")] == [True, False]
    assert lines["Kassaflöde likvidamedel"].line_item == "arets_kassaflode"
    assert lines["Årets vinst"].line_item == "arets_resultat"
    assert lines["Balanserad resultat"].line_item == "balanserat_resultat_ingaende"


def test_a_cash_flow_below_a_balance_sheet() -> None:
    """Joined over the page, without its title.

    = Balansräkning
    # (tkr) | 2010 | 2009
    Tillgångar
    Kortfristiga fordringar | 38 | 14
    Kassa och bank | 171 | 113
    Summa tillgångar | 209 | 127
    page 2
    Balanserat resultat | 120 | 110
    Årets resultat | 50 | 10
    Summa eget kapital | 170 | 120
    Kortfristiga skulder | 39 | 7
    Summa eget kapital och skulder | 209 | 127
    Den löpande verksamheten
    Årets resultat | 50 | 10
    Förändring av kortfristiga skulder | 32 | -2
    Årets kassaflöde | 58 | 13
    """
    found = by_label(understood(test_a_cash_flow_below_a_balance_sheet))
    assert (found["Kassa och bank"], found["Balanserat resultat"]) == ("asset", "equity_liability")
    assert (found["Förändring av kortfristiga skulder"], found["Årets kassaflöde"]) == ("cash_flow", "cash_flow")


def test_a_cash_flow_below_a_closed_balance_sheet_without_title_or_heading() -> None:
    """Both ended the page before, the head with them.

    = Balansräkning
    # (tkr) | 2010 | 2009
    Tillgångar
    Kortfristiga fordringar | 38 | 14
    Kassa och bank | 171 | 113
    Summa tillgångar | 209 | 127
    Eget kapital och skulder
    Balanserat resultat | 120 | 110
    Årets resultat | 50 | 10
    Kortfristiga skulder | 39 | 7
    Summa eget kapital och skulder | 209 | 127
    page 2
    Årets resultat | 50 | 10
    Förändring av kortfristiga skulder | 32 | -2
    Kassaflöde från den löpande verksamheten | 82 | 8
    Investering i inventarier | 0 | 0
    Årets kassaflöde | 82 | 8
    Likvida medel vid årets början | 89 | 81
    Likvida medel vid årets slut | 171 | 89
    """
    found = understood(test_a_cash_flow_below_a_closed_balance_sheet_without_title_or_heading)
    filled = [(line.label, line.section) for line in found.lines if any(line.figures)]
    assert filled[7:] == [
        ("Årets resultat", "cash_flow"),
        ("Förändring av kortfristiga skulder", "cash_flow"),
        ("Kassaflöde från den löpande verksamheten", "cash_flow"),
        ("Investering i inventarier", "cash_flow"),
        ("Årets kassaflöde", "cash_flow"),
        ("Likvida medel vid årets början", "cash_flow"),
        ("Likvida medel vid årets slut", "cash_flow"),
    ]
    assert {section for _, section in filled[3:7]} == {"equity_liability"}


def test_a_bare_total_of_income_and_negative_costs_is_the_result() -> None:
    """Subtotals without names, then what is left.

    = Delårsrapport (kr)
    # | Budget 2010
    Intäkter
    Försäkringskassan | 5 300
    Delsumma | 5 300
    Kostnader
    Kansli | -1 000
    Insatser | -3 350
    Delsumma | -4 350
    Totalt | 950
    """
    found = understood(test_a_bare_total_of_income_and_negative_costs_is_the_result, "delarsrapport")
    last = found.lines[-1]
    assert (last.section, last.role) == ("result", "result")


def test_what_is_part_of_a_line_has_its_section() -> None:
    """A varav line below a cost.

    = Budget 2010 (tkr)
    # | Budget 2010
    Intäkter
    Försäkringskassan | 5 300
    – varav projektmedel | 300
    Summa intäkter | 5 300
    Finansierade insatser
    Balans | -1 335
    – varav lokaler | -776
    Summa kostnader | -1 335
    """
    found = by_label(understood(test_what_is_part_of_a_line_has_its_section, "budget"))
    assert (found["– varav projektmedel"], found["– varav lokaler"]) == ("income", "cost")


def test_a_side_of_the_balance_sheet_that_opens_and_closes_equity_is_no_account_of_equity() -> None:
    """The other side stands beside it.

    # EGET KAPITAL OCH SKULDER | 2023-12-31
    Ingående eget kapital | 3 214
    Årets resultat | -184
    Utgående eget kapital | 3 030
    Leverantörsskulder | 402
    Summa eget kapital och skulder | 3 432
    """
    found = understood(test_a_side_of_the_balance_sheet_that_opens_and_closes_equity_is_no_account_of_equity, year=2023)
    assert found.kind == "balance_sheet" or found.kind == "other"
    assert set(by_label(found).values()) == {"equity_liability"}


def test_what_is_owed_to_insatser_is_no_cost_among_the_debts() -> None:
    """The name of a side of the balance sheet in the corner.

    # Eget kapital och skulder | 2020-12-31
    Leverantörsskulder | 1 822
    Semesterlöneskuld | 188
    Ej utbetalda medel till insatser | 2 410
    Summa | 4 420
    """
    found = understood(test_what_is_owed_to_insatser_is_no_cost_among_the_debts, year=2020)
    assert set(by_label(found).values()) == {"equity_liability"}


def test_a_note_s_title_in_a_corner_says_what_its_lines_are_by_names_of_costs() -> None:
    """What costs are owed for.

    # Not 5 Upplupna kostnader | 2020-12-31
    Insatser | 1 822
    Revision | 188
    Summa | 2 010
    """
    found = understood(test_a_note_s_title_in_a_corner_says_what_its_lines_are_by_names_of_costs, year=2020)
    assert set(by_label(found).values()) == {"equity_liability"}


def test_what_is_owed_and_paid_ahead_is_told_by_its_first_word_whatever_the_cost_is_called() -> None:
    """Notes whose title says nothing of a section.

    = Not 7
    # kr | 2021-12-31 | 2020-12-31
    Upplupna insatskostnader | 1 988 400 | 1 722 600
    Upplupna semesterlöner | 291 350 | 260 180
    Övriga upplupna kostnader | 186 400 | 122 100
    Summa | 2 466 150 | 2 104 880
    """
    found = understood(
        test_what_is_owed_and_paid_ahead_is_told_by_its_first_word_whatever_the_cost_is_called, year=2021
    )
    assert set(by_label(found).values()) == {"equity_liability"}
    named = {
        "Förutbetalda hyreskostnader": "asset",
        "Upplupna bidragsintäkter": "asset",
        "Förutbetalda medlemsavgifter": "equity_liability",
        "Upplupna arvoden": "equity_liability",
        "Insatskostnader": "cost",
    }
    assert {label: labels.read(label).hint for label in named} == named


def test_what_is_used_of_equity_during_the_year_is_no_cost_in_an_account_of_it() -> None:
    """The same word heads costs elsewhere (`Användning`).

    = Eget kapital vid årets ingång och utgång (tkr)
    #  | 2024 | 2025
    Ingående eget kapital | 27 807 | 19 807
    Årets användning | -8 000 | -5 400
    Utgående eget kapital | 19 807 | 14 407
    """
    found = understood(test_what_is_used_of_equity_during_the_year_is_no_cost_in_an_account_of_it, "budget", 2024)
    assert found.kind == "equity"
    assert set(by_label(found).values()) == {"equity_liability"}
    assert [line.role for line in found.lines] == ["brought", "part", "result"]


def test_what_changes_equity_has_a_period_and_what_there_is_at_a_day_has_none() -> None:
    """The title alone names equity.

    = Det egna kapitalets utveckling
    # Eget kapital | Bokslut 2022 | Budget 2023
    IB | 896 | 1 278
    Förändring | 382 | 313
    UB | 1 278 | 1 591
    """
    found = understood(test_what_changes_equity_has_a_period_and_what_there_is_at_a_day_has_none, "budget", 2023)
    assert found.kind == "equity"
    starts = [str(line.figures[1].period_start) for line in found.lines if line.figures[1]]
    assert starts == ["None", "2023-01-01", "None"]


def test_lines_of_a_numbered_corner_are_of_the_side_that_it_names() -> None:
    """A note beside others, whose lines say what is owed for.

    # 5 Upplupna kostnader | 2010 | 2009
    Semesterlöneskuld | 71 400 | 64 950
    Revision | 40 000 | 40 000
    Insatser | 170 000 | 170 000
    Summa | 281 400 | 274 950
    """
    found = by_label(understood(test_lines_of_a_numbered_corner_are_of_the_side_that_it_names))
    assert set(found.values()) == {"equity_liability"}


def test_a_corner_that_names_a_result_beside_equity_names_no_side_for_its_lines() -> None:
    """Of a survey.

    # Resultat och eget kapital (kr) | 2010 | 2009
    Årets resultat | 188 204 | -211 450
    Eget kapital vid årets slut | 3 813 790 | 3 625 586
    """
    found = by_label(understood(test_a_corner_that_names_a_result_beside_equity_names_no_side_for_its_lines))
    assert (found["Årets resultat"], found["Eget kapital vid årets slut"]) == ("result", "equity_liability")


def test_a_title_of_several_statements_says_none() -> None:
    """Over the notes to all of them.

    = Noter till resultat- och balansräkning samt kassaflödesanalys
    # miljoner kronor | 2010 | 2009
    Not 3 Verksamhetens intäkter
    Försäljningsintäkter | 83,8 | 82,8
    Taxor och avgifter | 483,9 | 524,3
    Summa | 567,7 | 607,1
    """
    assert set(by_label(understood(test_a_title_of_several_statements_says_none)).values()) == {"income"}


def test_equity_below_the_result_in_a_survey_of_years_makes_no_balance_sheet_of_it() -> None:
    """Nothing says that `Bidrag` is income but the word itself.

    = Utveckling över tre år
    # | 2010 | 2009 | 2008
    Bidrag | 9 296 000 | 9 320 000 | 8 984 000
    Resultat | 113 191 | -2 002 | 501 688
    Eget kapital | 6 516 670 | 6 403 479 | 6 405 481
    """
    document = test_equity_below_the_result_in_a_survey_of_years_makes_no_balance_sheet_of_it
    assert by_label(understood(document)) == {
        "Bidrag": "income",
        "Resultat": "result",
        "Eget kapital": "equity_liability",
    }
