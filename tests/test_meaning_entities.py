"""Whose amounts they are, and which note a line refers to: the docstring of each test is its tables."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from helpers.tabletext import identity, of, tables
from pdf_maker import make

from pipeline import vocabulary
from pipeline.meaning import identify, statements
from pipeline.meaning.labels import note_numbers
from pipeline.model import Figure, Statement
from pipeline.read import read

VOCABULARY = vocabulary.load()


def understood(document: Callable[[], object], year: int = 2023) -> tuple[Statement, ...]:
    found = tables(of(document))
    return statements(found, [""] * 9, identity("arsredovisning", year), "0" * 64, VOCABULARY)


def figures(found: tuple[Statement, ...]) -> list[Figure]:
    return [f for statement in found for line in statement.lines for f in line.figures if f]


def entities(document: Callable[[], object]) -> list[str | None]:
    return [f.entity for f in figures(understood(document))]


def test_entities_in_the_heads_of_groups() -> None:
    """Two groups of years.

    = Resultaträkning
    # tkr | Kommunen 2023 | Kommunen 2022 | Koncernen 2023 | Koncernen 2022
    Verksamhetens intäkter | 100 | 90 | 300 | 280
    """
    assert entities(test_entities_in_the_heads_of_groups) == ["kommunen", "kommunen", "koncernen", "koncernen"]


def test_a_unit_with_a_name_of_its_own_beside_the_forbund() -> None:
    """What stands beside a known entity over as many columns is one too.

    = Resultaträkning
    # tkr | Förbundet 2023 | Förbundet 2022 | Östra enheten 2023 | Östra enheten 2022
    Verksamhetens intäkter | 100 | 90 | 30 | 28
    """
    found = entities(test_a_unit_with_a_name_of_its_own_beside_the_forbund)
    assert found == ["förbundet", "förbundet", "östra enheten", "östra enheten"]


def test_a_group_s_name_over_its_first_column_alone() -> None:
    """The second year of the second group has lost its group.

    = Resultaträkning
    # tkr | Kommunen 2023 | Kommunen 2022 | Koncernen 2023 | 2022
    Verksamhetens intäkter | 100 | 90 | 300 | 280
    """
    found = entities(test_a_group_s_name_over_its_first_column_alone)
    assert found == ["kommunen", "kommunen", "koncernen", "koncernen"]


def test_a_variance_beside_an_entity_is_nobody_s_name() -> None:
    """Budget and variance are no entities.

    = Resultaträkning
    # tkr | Kommunen 2023 | Budget 2023 | Avvikelse 2023
    Verksamhetens intäkter | 100 | 90 | 10
    """
    assert entities(test_a_variance_beside_an_entity_is_nobody_s_name) == ["kommunen", None, None]


def test_entities_in_titles() -> None:
    """Each statement once for each entity, notes too.

    = Resultaträkning – kommunen
    # tkr | 2023 | 2022
    Verksamhetens intäkter | 100 | 90
    ====
    = Resultaträkning – koncernen
    # tkr | 2023 | 2022
    Verksamhetens intäkter | 300 | 280
    ====
    = Not 1 Verksamhetens intäkter, koncernen
    # tkr | 2023 | 2022
    Bidrag | 300 | 280
    """
    found = entities(test_entities_in_titles)
    assert found == ["kommunen"] * 2 + ["koncernen"] * 4


def test_one_entity_alone_is_none() -> None:
    """`förbundet` in a title where nobody else has statements.

    = Resultaträkning förbundet
    # tkr | 2023 | 2022
    Verksamhetens intäkter | 100 | 90
    ====
    = Balansräkning förbundet
    # tkr | 2023-12-31 | 2022-12-31
    Kassa och bank | 100 | 90
    """
    assert set(entities(test_one_entity_alone_is_none)) == {None}


def test_note_numbers_in_a_column_and_behind_labels() -> None:
    """The column holds no amounts, its numbers lead to notes; a note's own lines stand in it.

    = Resultaträkning
    # tkr | Not | 2023 | 2022
    Verksamhetens intäkter | 1 | 100 | 90
    Verksamhetens kostnader (not 2) | | -80 | -70
    Årets resultat | | 20 | 20
    ====
    = Samtliga belopp i tkr
    = Not 2 Verksamhetens kostnader
    # | 2023 | 2022
    Lokaler | 50 | 40
    Bidrag | 30 | 30
    Summa | 80 | 70
    """
    statement, note = understood(test_note_numbers_in_a_column_and_behind_labels)
    assert [line.notes for line in statement.lines] == [(1,), (2,), ()]
    assert statement.lines[1].label == "Verksamhetens kostnader"
    assert {line.in_note for line in statement.lines} == {None}
    assert {line.in_note for line in note.lines} == {2}
    assert {str(line.section) for line in note.lines} == {"cost"}


def test_what_note_numbers_look_like() -> None:
    assert list(note_numbers("Räntor, not 4", [])) == [4]
    assert list(note_numbers("Räntor", ["3, 5"])) == [3, 5]
    assert list(note_numbers("Personal noter 3 och 4", [])) == [3, 4]
    assert list(note_numbers("Avgift 2023", ["*", "", "2023"])) == []


def test_a_note_that_begins_over_the_page_under_the_same_head(tmp_path: Path) -> None:
    """What stands above the rows of the next page is kept: it names another note."""
    text = """!at 700
Not 6 Kassa och bank
!columns 60 300 400
| 2023-12-31 | 2022-12-31
Bankkonto | 50 000 | 40 000
Plusgiro | 30 000 | 30 000
Summa | 80 000 | 70 000
!page
Not 7 Kortfristiga skulder
!columns 60 300 400
| 2023-12-31 | 2022-12-31
Leverantörer | 20 000 | 15 000
Upplupna löner | 10 000 | 15 000
Summa | 30 000 | 30 000
"""
    reading = read(make(tmp_path / "a.pdf", text))
    pages = [page.text for page in reading.pages]
    what = replace(identify(pages, {}, VOCABULARY), fiscal_year=2023)
    found = figures(statements(reading.tables, pages, what, "0" * 64, VOCABULARY))
    assert [str(f.section) for f in found] == ["asset"] * 6 + ["equity_liability"] * 6


def test_a_broken_first_year_begins_when_it_begins() -> None:
    """The title says it; a bare year in a head means that year.

    = Resultaträkning
    # tkr | 2019
    Verksamhetens intäkter | 100
    """
    pages = ["Årsredovisning 2019\nFörbundet bildades den 1 juli. Redovisningen avser perioden 2019-07-01–2019-12-31."]
    what = identify(pages, {}, VOCABULARY)
    assert what.begins == date(2019, 7, 1)
    found = tables(of(test_a_broken_first_year_begins_when_it_begins))
    (figure,) = figures(statements(found, pages, what, "0" * 64, VOCABULARY))
    assert (figure.period_start, figure.period_end) == (date(2019, 7, 1), date(2019, 12, 31))


def test_days_below_a_title_break_its_year_and_months_are_counted_from_its_first() -> None:
    """Nothing else says when the year began.

    = Ekonomisk översikt
    # tkr | Utfall | Budget 6 mån | Skuld 2019-06-30
    Intäkter | 100 | 90 | 0
    """
    pages = ["Årsredovisning 2019\n1 juli – 31 december 2019\nFörbundet är nytt."]
    what = identify(pages, {}, VOCABULARY)
    assert what.begins == date(2019, 7, 1)
    found = tables(of(test_days_below_a_title_break_its_year_and_months_are_counted_from_its_first))
    outcome, budget, before = figures(statements(found, pages, what, "0" * 64, VOCABULARY))
    assert {(f.period_start, f.period_end) for f in (outcome, budget)} == {(date(2019, 7, 1), date(2019, 12, 31))}
    assert before.period_end == date(2019, 6, 30)
    assert identify(["Tertialrapport\n1 maj – 31 augusti 2019"], {}, VOCABULARY).begins is None


def test_the_whole_year_beside_a_tertial_begins_on_its_first_day() -> None:
    """The budget is of the whole year, what was spent of the tertial.

    = Rekvisition
    # kr | Budget helår 2017 | Utfall
    Lön | 300 | 90
    """
    pages = ["Tertialrapport\n2017-05-01–2017-08-31"]
    what = replace(identify(pages, {}, VOCABULARY), begins=date(2017, 5, 1))
    found = tables(of(test_the_whole_year_beside_a_tertial_begins_on_its_first_day))
    budget, outcome = figures(statements(found, pages, what, "0" * 64, VOCABULARY))
    assert (budget.period_start, budget.period_end) == (date(2017, 1, 1), date(2017, 12, 31))
    assert (outcome.period_start, outcome.period_end) == (date(2017, 5, 1), date(2017, 8, 31))


def test_an_ordinary_year_begins_on_its_first_day() -> None:
    pages = ["Årsredovisning 2019\nUnder perioden 2019-03-01–2019-12-31 pågick insatsen. Redovisningen avser 2019."]
    assert identify(pages, {}, VOCABULARY).begins is None
    assert identify(["Årsredovisning 2019\nRäkenskapsåret 2019-01-01–2019-12-31."], {}, VOCABULARY).begins is None


def test_notes_numbered_before_their_headings() -> None:
    """One table holds all notes, each under a heading with its number.

    = Noter
    # tkr | 2023-12-31 | 2022-12-31
    9 Fordringar
    Moms | 50 | 40
    Summa | 50 | 40
    10 Kassa och bank
    Bank | 80 | 70
    Summa | 80 | 70
    """
    (statement,) = understood(test_notes_numbered_before_their_headings)
    assert [line.in_note for line in statement.lines] == [9, 9, 9, 10, 10, 10]


def test_one_heading_that_begins_with_a_number_numbers_no_notes() -> None:
    """`3 Insatser` alone.

    = Budget
    # tkr | 2023 | 2022
    3 Insatser
    Enter | 50 | 40
    Summa | 50 | 40
    """
    (statement,) = understood(test_one_heading_that_begins_with_a_number_numbers_no_notes)
    assert {line.in_note for line in statement.lines} == {None}


def test_a_corner_s_unit_beside_the_head_of_the_notes() -> None:
    """`i tusen kr Not` begins in lower case and is no sentence; dashes between two days are part of the head.

    = Kassaflödesanalys
    # i tusen kr Not | Kommunen 2023-01-01 | Koncernen 2023-01-01 |
    | - | - |
    # | 2023-12-31 | 2023-12-31 | Fotnot
    Årets kassaflöde | 100 | 90 | 1
    """
    one, other = figures(understood(test_a_corner_s_unit_beside_the_head_of_the_notes))
    assert (one.value, one.entity, other.entity) == (100_000, "kommunen", "koncernen")
    assert (one.period_start, one.period_end) == (date(2023, 1, 1), date(2023, 12, 31))
