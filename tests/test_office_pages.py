"""Pages as word processors and spreadsheets set them: heads at the middle of their row, remarks close behind amounts,
comparatives in parentheses, columns of periods."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from helpers.drawing import heads_of, rows_of, table_of
from pdf_maker import make

from pipeline import vocabulary
from pipeline.document import process
from pipeline.model import DocumentType, Figure, Measure, Section, Unit


def figures(text: str, folder: Path) -> list[Figure]:
    """The figures in kronor of a document given as pdf_maker.py describes."""
    found = process(make(folder / "page.pdf", text), None, vocabulary.load())[1].figures
    return [f for f in found if f.unit is Unit.SEK]


def test_a_remark_close_behind_an_amount_is_no_part_of_it() -> None:
    table = table_of(
        """
        Kostnader       2023      Diff
        Insats Ett   600 000   150 000 Vakant tjänst hela våren
        Insats Två    10 500         - Klar
        Kansli       200 000   -25 000
        Hyra          40 000         0 4,0 rum
        Summa        850 500   125 000
        """
    )
    assert [row[1:] for row in rows_of(table)] == [
        ["600 000", "150 000"],
        ["10 500", "-"],
        ["200 000", "-25 000"],
        ["40 000", "0"],
        ["850 500", "125 000"],
    ]


def test_a_text_that_begins_with_a_number_elsewhere_stays_whole() -> None:
    table = table_of(
        """
        Kostnader             2023      2024
        Insats Ett         600 000   700 000
        Kansli   4 tjänster  10 500   10 500
        Summa              610 500   710 500
        """
    )
    assert [row[1:] for row in rows_of(table)][1] == ["10 500", "10 500"]


def test_a_head_of_two_lines_at_the_middle_of_its_row_is_of_its_own_column() -> None:
    """`Förbrukat` over `%` stands in the gap that the heads of one line leave."""
    table = table_of(
        """
                               Förbrukat
        Kostnader      Budget              Prognos
                                   %
        Insats Ett    600 000       50     700 000
        Insats Två     10 500       20      10 500
        Summa         610 500       70     710 500
        """
    )
    assert heads_of(table) == [("Kostnader", "Budget", "Förbrukat %", "Prognos")]


def test_a_head_that_goes_on_in_lower_case_is_of_its_own_column() -> None:
    table = table_of(
        """
                                           Avvikelse
        Kostnader      Budget     Prognos  helår
        Insats Ett    600 000     700 000    100 000
        Insats Två     10 500      10 500          0
        Summa         610 500     710 500    100 000
        """
    )
    assert heads_of(table) == [("Kostnader", "Budget", "Prognos", "Avvikelse helår")]


def test_a_group_head_still_heads_its_columns() -> None:
    table = table_of(
        """
                            Utfall 2023
        Kostnader     Intäkter  Kostnader    Netto
        Insats Ett     600 000    700 000  100 000
        Insats Två      10 500     10 500        0
        Summa          610 500    710 500  100 000
        """
    )
    assert heads_of(table)[0][1:] == ("Utfall 2023 Intäkter", "Utfall 2023 Kostnader", "Utfall 2023 Netto")


def test_a_column_of_periods_is_no_part_of_the_labels() -> None:
    """Flush right between names and amounts, and broken at a hyphen."""
    table = table_of(
        """
        Insats                      Period  Beviljat
        Unga vuxna     2014-01-01 – 2016-   450 000
                                    12-31
        Rehabteam      2013-09-01 – 2015-   890 000
                                    12-31
        Gröna vägen    2015-01-01 – 2017-   210 000
                                    12-31
        Seminarier                Löpande    20 000
        Summa                             1 570 000
        """
    )
    assert [row[0] for row in rows_of(table)] == ["Unga vuxna", "Rehabteam", "Gröna vägen", "Seminarier", "Summa"]


def test_a_column_in_parentheses_without_a_head_is_the_year_before(tmp_path: Path) -> None:
    found = figures(
        """Samordningsförbundet Insjöriket
Verksamhetsberättelse 2015
Intäkter
Parterna har bidragit med följande belopp (2014 års bidrag inom parentes), kronor:
!columns 60 300 400
Försäkringskassan | 2 600 000 | (2 450 000)
Västra Götalandsregionen | 1 300 000 | (1 225 000)
Kommunerna | 1 300 000 | (1 225 000)
Summa | 5 200 000 | (4 900 000)
""",
        tmp_path,
    )
    before = [f for f in found if f.printed.startswith("(")]
    assert [int(f.value) for f in before] == [2_450_000, 1_225_000, 1_225_000, 4_900_000]
    assert {(f.measure, f.fiscal_year, f.period_end) for f in before} == {(Measure.OUTCOME, 2014, date(2014, 12, 31))}
    assert {f.fiscal_year for f in found if f not in before} == {2015}


@pytest.mark.parametrize("cell", ["(40 000)", "-40 000"])
def test_parentheses_among_plain_amounts_are_a_minus(cell: str, tmp_path: Path) -> None:
    found = figures(
        f"""Årsredovisning 2015
!columns 60 300 400
Kronor | 2015 | 2014
Intäkter | 2 600 000 | 2 450 000
Kostnader | 2 500 000 | 2 490 000
Årets resultat | 100 000 | {cell}
""",
        tmp_path,
    )
    assert [int(f.value) for f in found if f.printed == cell] == [-40_000]


def test_a_table_at_other_places_does_not_take_the_heads_of_the_one_above(tmp_path: Path) -> None:
    found = figures(
        """Samordningsförbundet Insjöriket
Årsredovisning 2015
Insatser, kronor
!columns 60 250 330 410
Insats | Beviljat 2015 | Utfall 2015 | Återstår
Unga vuxna | 450 000 | 400 000 | 50 000
Rehabteam | 890 000 | 890 000 | 0
Summa | 1 340 000 | 1 290 000 | 50 000

Intäkter

!columns 60 290 470
Försäkringskassan | 2 600 000 | 2 450 000
Kommunerna | 1 300 000 | 1 225 000
Summa | 3 900 000 | 3 675 000
""",
        tmp_path,
    )
    assert {f.measure for f in found if f.row_label == "Försäkringskassan"} == {Measure.OUTCOME}


def test_an_investment_is_no_asset_of_a_balance_sheet(tmp_path: Path) -> None:
    found = figures(
        """Internbudget 2025
Investeringsbudget, tkr
!columns 60 250 330 410
Objekt | 2025 | 2026 | 2027
Hjälpmedel och sängar | 1 500 | 1 500 | 1 500
Inventarier nytt boende | 3 400 | 1 200 | 0
Verksamhetssystem | 950 | 0 | 0
Totalt | 5 850 | 2 700 | 1 500
""",
        tmp_path,
    )
    assert {f.section for f in found} == {None}
    assert {f.period_start for f in found if f.fiscal_year == 2026} == {date(2026, 1, 1)}


def test_accrued_costs_in_a_note_are_a_liability(tmp_path: Path) -> None:
    found = figures(
        """Årsredovisning 2023
Not 9 Upplupna kostnader
!columns 60 300 400
Kronor | 2023-12-31 | 2022-12-31
Semesterlöneskuld | 212 400 | 188 300
Sociala avgifter | 104 118 | 96 250
Summa | 316 518 | 284 550
""",
        tmp_path,
    )
    assert {f.section for f in found} == {Section.EQUITY_LIABILITY}


@pytest.mark.parametrize(
    ("day", "kind"), [("2023-12-31", DocumentType.ARSREDOVISNING), ("2023-08-31", DocumentType.DELARSRAPPORT)]
)
def test_a_document_without_a_name_is_what_its_statements_are(day: str, kind: DocumentType, tmp_path: Path) -> None:
    path = make(
        tmp_path / "page.pdf",
        f"""Samordningsförbundet Norra Bohuslän
Balansräkning
!columns 60 300 400
Kronor | {day} | 2022-12-31
Kassa och bank | 212 400 | 188 300
Summa tillgångar | 212 400 | 188 300
""",
    )
    identity = process(path, None, vocabulary.load())[1].identity
    assert (identity.document_type, identity.fiscal_year) == (kind, 2023)
