"""What columns mean where their own heads say little: the docstring of each test is its table."""

from collections.abc import Callable
from datetime import date

from helpers.tabletext import identity, of, tables

from pipeline import vocabulary
from pipeline.meaning import statements
from pipeline.model import ColumnMeaning, Unit

VOCABULARY = vocabulary.load()


def columns(document: Callable[[], object], kind: str, year: int, end: date | None = None) -> tuple[ColumnMeaning, ...]:
    """The columns of the first table's first block."""
    found = statements(tables(of(document)), [""], identity(kind, year, end), "0" * 64, VOCABULARY)
    return found[0].columns[0]


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
