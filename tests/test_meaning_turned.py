"""Rows that are years or parts of one: the heads name the lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from helpers.tabletext import identity, of, tables

from pipeline import vocabulary
from pipeline.meaning import statements
from pipeline.model import DocumentType, Figure, Measure, Role, Section

VOCABULARY = vocabulary.load()


def figures(test: Callable[[], None], kind: str = "arsredovisning") -> list[Figure]:
    found = statements(tables(of(test)), [""], identity(kind, 2021), "0" * 64, VOCABULARY)
    return [f for s in found for line in s.lines for f in line.figures if f]


def sections(found: list[Figure]) -> dict[str | None, Section | None]:
    return {f.column_header: f.section for f in found}


def test_heads_of_costs_alone_and_their_sum() -> None:
    """A note on personnel.

    # År | Löner | Arvoden | Sociala avgifter | Summa
    2021 | 604 120 | 88 450 | 217 604 | 910 174
    2020 | 587 330 | 71 900 | 207 135 | 866 365
    """
    assert set(sections(figures(test_heads_of_costs_alone_and_their_sum)).values()) == {Section.COST}


def test_heads_of_members_over_parts_of_a_year() -> None:
    """What is paid each quarter, and in all.

    = Betalningsplan 2021, kr
    #  | Staten | Regionen | Kommunerna | Summa
    Kvartal 1 | 1 260 000 | 630 000 | 630 000 | 2 520 000
    Kvartal 2 | 1 260 000 | 630 000 | 630 000 | 2 520 000
    Helår | 2 520 000 | 1 260 000 | 1 260 000 | 5 040 000
    """
    assert set(sections(figures(test_heads_of_members_over_parts_of_a_year)).values()) == {Section.INCOME}


def test_heads_that_name_nothing_known_stand_beside_costs_and_the_result() -> None:
    """What stands left of the first cost, and between it and the result.

    # År | Bidrag | Insatser | Gemensamt | Resultat
    2019 | 8 700 | 6 012 | 1 730 | 958
    2020 | 8 800 | 7 344 | 1 788 | -332
    """
    told = sections(figures(test_heads_that_name_nothing_known_stand_beside_costs_and_the_result))
    assert told == {
        "Bidrag": Section.INCOME,
        "Insatser": Section.COST,
        "Gemensamt": Section.COST,
        "Resultat": Section.RESULT,
    }


def test_years_before_one_that_says_what_it_measures_have_passed() -> None:
    """Contributions of many years.

    = Parternas bidrag, tkr
    # År | Försäkringskassan | Summa
    2018 | 4 200 | 8 400
    2019 | 4 350 | 8 700
    2020 | 4 400 | 8 800
    2021 (budget) | 4 400 | 8 800
    2022 (plan) | 4 500 | 9 000
    """
    found = figures(test_years_before_one_that_says_what_it_measures_have_passed, "other")
    measured = {f.fiscal_year: f.measure for f in found}
    assert measured == {
        **dict.fromkeys((2018, 2019, 2020), Measure.OUTCOME),
        2021: Measure.BUDGET,
        2022: Measure.PLAN,
    }


@pytest.mark.parametrize("kind", [DocumentType.ARSREDOVISNING, DocumentType.BUDGET])
def test_a_result_budgeted_and_what_came_of_it_line_by_line(kind: DocumentType) -> None:
    """Whatever the document is.

    = Resultat mot budget
    # Tkr | 2019 | 2020
    Budgeterat resultat | -200 | -450
    Faktiskt resultat | 1 054 | 334
    """
    found = figures(test_a_result_budgeted_and_what_came_of_it_line_by_line, kind.value)
    assert [f.measure for f in found] == [Measure.BUDGET] * 2 + [Measure.OUTCOME] * 2


def test_years_added_up_measure_what_the_document_says_of_each() -> None:
    """A project's costs since it began.

    = Projektet Vägval
    # kr | Beslutad budget 2019-2022 | 2019 | 2020 | Totalt 2019-2020
    Personal | 7 640 000 | 1 012 455 | 2 488 310 | 3 500 765
    Summa kostnader | 7 640 000 | 1 012 455 | 2 488 310 | 3 500 765
    """
    found = figures(test_years_added_up_measure_what_the_document_says_of_each)
    assert [f.measure for f in found[:4]] == [Measure.BUDGET, *[Measure.OUTCOME] * 3]


def test_heads_of_another_table_below_measure_nothing_of_years_above() -> None:
    """Goals and what came of them, below years.

    # | 2018 | 2019 | 2020
    Medlemsavgifter | 22 910 | 27 844 | 33 120
    Kostnader | 24 370 | 29 012 | 34 689
    # Mått | Mål | Utfall |
    Resultat | 500 | 827 |
    """
    found = figures(test_heads_of_another_table_below_measure_nothing_of_years_above)
    assert [f.measure for f in found] == [Measure.OUTCOME] * 6 + [Measure.TARGET, Measure.OUTCOME]


def test_cash_at_hand_beside_flows_is_an_asset() -> None:
    """In a survey with a year on each line.

    = Fem år i siffror, tkr
    # | Intäkter | Kostnader | Årets resultat | Eget kapital 31 dec | Likvida medel
    År 2019 | 9 650 | -9 158 | 492 | 3 629 | 4 655
    År 2020 | 10 100 | -8 806 | 1 294 | 4 923 | 5 901
    """
    told = sections(figures(test_cash_at_hand_beside_flows_is_an_asset))
    assert (told["Likvida medel"], told["Eget kapital 31 dec"]) == (Section.ASSET, Section.EQUITY_LIABILITY)


def test_what_equity_is_at_the_end_of_each_year_is_a_total() -> None:
    """What was there, what came of the year, and both together.

    = Eget kapital, tkr
    # År | Vid årets början | Årets resultat | Vid årets slut
    2020 | 1 987 | -15 | 1 972
    2021 | 1 972 | 119 | 2 091
    """
    found = figures(test_what_equity_is_at_the_end_of_each_year_is_a_total)
    told = {f.column_header: (f.section, f.role) for f in found}
    assert told["Vid årets början"] == (Section.EQUITY_LIABILITY, Role.PART)
    assert told["Vid årets slut"] == (Section.EQUITY_LIABILITY, Role.TOTAL)


def test_a_year_that_is_proposed_is_a_line_as_budgeted_ones_are() -> None:
    """What members pay.

    = Bidragens fördelning. Kommunernas del följer antalet invånare. Tusental kronor.
    # | Staten | Regionen | Summa
    Bokslut 2019 | 2 600 | 1 300 | 3 900
    Budget 2020 | 2 750 | 1 375 | 4 125
    Förslag 2021 | 2 900 | 1 450 | 4 350
    """
    found = figures(test_a_year_that_is_proposed_is_a_line_as_budgeted_ones_are, "budget")
    told = [(f.measure, f.section) for f in found if f.fiscal_year == 2021]
    assert told[:2] == [(Measure.BUDGET, Section.INCOME)] * 2
