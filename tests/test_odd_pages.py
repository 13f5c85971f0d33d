"""Pages that are not as others are: rotated, beside each other, over pages by columns, with fields and notes.

A test's docstring is its document, as in test_traps.py.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
from test_traps import Case, read_case

from pipeline import vocabulary
from pipeline.document import interpret
from pipeline.model import Measure, Section, Unit

# ---------------------------------------------------------------------------------------------------------------------
# Form fields and notes


LAID = """
Budget 2024 (kr)
!columns 60 300 380
Intäkter | Budget 2024 | Utfall 2023
!laid {kind}
Staten | 1 500 000 | 1 450 000
Region | 750 000 | 725 000
Summa | 2 250 000 | 2 175 000
=> kr
| Budget 2024 | Utfall 2023
Staten | 1 500 000 | 1 450 000
Region | 750 000 | 725 000
Summa | 2 250 000 | 2 175 000
"""


@pytest.mark.parametrize("kind", ["field", "note", "bare"])
def test_amounts_in_form_fields_and_notes_are_read_where_they_are_seen(kind: str, tmp_path: Path) -> None:
    case = read_case(LAID.format(kind=kind), tmp_path)
    assert case.found == case.expected
    box = case.figure("Staten", "Budget 2024").box
    assert (round(box.x1), round(box.bottom)) == pytest.approx((300, 97), abs=8)


def test_a_note_whose_text_no_appearance_shows_is_not_read_and_the_page_says_so(tmp_path: Path) -> None:
    case = read_case(LAID.format(kind="barenote"), tmp_path)
    assert case.found == []
    assert "no appearance that shows it" in case.result.pages[0].detail


# ---------------------------------------------------------------------------------------------------------------------
# Rotated pages


@pytest.mark.parametrize("look", ["rotated", "rotated180", "rotated270", "sideways", "landscape"])
def test_pages_that_are_stored_turned_and_text_that_is_set_sideways(look: str, tmp_path: Path) -> None:
    case = read_case(f"!page {look}\n{LAID.format(kind='ink').lstrip()}", tmp_path)
    assert case.found == case.expected


# ---------------------------------------------------------------------------------------------------------------------
# Heads


def test_heads_that_are_set_sideways_over_upright_amounts(case: Case) -> None:
    """Each stands over its column and ends above the amounts; the second goes over two lines.

    Driftredovisning 2024 (kr)
    !columns 60 300 360 420
    !turned 290 150 Budget 2024
    !turned 344 150 Utfall
    !turned 354 150 januari–juni 2024
    !turned 410 150 Prognos 2024
    !at 164
    Staten | 1 500 000 | 750 000 | 1 500 000
    Region | 750 000 | 375 000 | 750 000
    Summa | 2 250 000 | 1 125 000 | 2 250 000
    => kr
    | Budget 2024 | Utfall januari–juni 2024 | Prognos 2024
    Staten | 1 500 000 | 750 000 | 1 500 000
    Region | 750 000 | 375 000 | 750 000
    Summa | 2 250 000 | 1 125 000 | 2 250 000
    """
    assert case.found == case.expected


def test_the_corner_and_title_of_tall_turned_heads_are_theirs(case: Case) -> None:
    """The corner stands at the top of its tall cell, the title right above it: far above where the heads end.

    Driftredovisning 2024
    !columns 60 300 360 420
    tkr
    !turned 290 210 Budget 2024-01-01 – 2024-12-31
    !turned 344 210 Utfall 2024-01-01 – 2024-06-30
    !turned 410 210 Prognos 2024-01-01 – 2024-12-31
    !at 224
    Staten | 1 500 | 750 | 1 500
    Region | 750 | 375 | 750
    Summa | 2 250 | 1 125 | 2 250
    => tkr
    | Budget 2024-01-01 – 2024-12-31 | Utfall 2024-01-01 – 2024-06-30 | Prognos 2024-01-01 – 2024-12-31
    Staten | 1 500 | 750 | 1 500
    Region | 750 | 375 | 750
    Summa | 2 250 | 1 125 | 2 250
    """
    assert case.found == case.expected
    (table,) = case.reading.tables
    assert table.titles[:1] == ("Driftredovisning 2024",)


def test_heads_set_sideways_over_a_single_column_and_over_two_tables(case: Case) -> None:
    """The turned words are many enough for a page of their own, but hold no amounts.

    Driftredovisning januari–juni 2024 (kr)
    !columns 60 300 360 420
    !turned 290 150 Budget helår 2024
    !turned 350 150 Utfall januari–juni 2024
    !turned 410 150 Prognos helår 2024
    !at 164
    Staten | 1 500 000 | 750 000 | 1 500 000
    Region | 750 000 | 375 000 | 750 000
    Summa | 2 250 000 | 1 125 000 | 2 250 000
    !at 230
    Bidrag från medlemmarna (kr)
    !turned 290 320 Budget helår 2025
    !at 334
    Staten | 1 600 000
    Region | 800 000
    Summa | 2 400 000
    => kr
    | Budget helår 2024 | Utfall januari–juni 2024 | Prognos helår 2024
    Staten | 1 500 000 | 750 000 | 1 500 000
    Region | 750 000 | 375 000 | 750 000
    Summa | 2 250 000 | 1 125 000 | 2 250 000
    | Budget helår 2025
    Staten | 1 600 000
    Region | 800 000
    Summa | 2 400 000
    """
    assert case.found == case.expected


def test_heads_set_sideways_over_two_tables_beside_each_other_that_begin_at_other_heights(case: Case) -> None:
    """The title of the second goes over two lines, so that its head ends beside the first one's rows.

    !columns 60 200 240
    Bidrag (tkr)
    !text 320 60 Insatser enligt beslut
    !text 320 72 (tkr)
    !turned 194 130 Budget 2015
    !turned 234 130 Budget 2016
    !turned 494 139 Budget 2016
    !at 140
    Falu kommun | 1 366 | 1 394
    Regionen | 4 262 | 4 349
    Summa | 5 628 | 5 743
    !at 162
    !columns 320 500
    Enter | 334
    Kansli | 766
    Summa | 1 100
    => tkr
    | Budget 2015 | Budget 2016
    Falu kommun | 1 366 | 1 394
    Regionen | 4 262 | 4 349
    Summa | 5 628 | 5 743
    | Budget 2016
    Enter | 334
    Kansli | 766
    Summa | 1 100
    """
    assert case.found == case.expected


def test_a_head_set_sideways_over_pairs_whose_signs_stand_apart(case: Case) -> None:
    """Two amounts in one cell, of which the second has a minus of its own in its parentheses.

    Resultaträkning 2024 (kr)
    !columns 60 330
    !size 8
    !turned 270 150 Utfall 2024 (2023)
    !size 10
    !at 164
    Bidrag | 29 427 824 (28 769 445)
    Kostnader | -28 307 459 (− 24 806 389)
    Resultat | 1 120 365 (3 963 056)
    """
    found = [(f.printed, f.fiscal_year) for f in case.row("Kostnader")]
    assert [year for _, year in found] == [2024, 2023]


def test_heads_set_sideways_at_the_end_of_a_page_stand_over_the_amounts_of_the_next(case: Case) -> None:
    """Nothing stands below them but the foot of the page.

    Delårsrapport januari–juni 2024
    Samordningsförbundet Exempel
    Styrelsen har under året haft sex möten om insatserna.
    Beredningsgruppen har träffats två gånger.
    !columns 60 300 360 420
    !turned 290 760 Budget 2024
    !turned 354 760 Utfall januari–juni 2024
    !turned 410 760 Prognos 2024
    !page
    !columns 60 300 360 420
    Staten | 1 500 000 | 750 000 | 1 500 000
    Region | 750 000 | 375 000 | 750 000
    Summa | 2 250 000 | 1 125 000 | 2 250 000
    => kr
    | Budget 2024 | Utfall januari–juni 2024 | Prognos 2024
    Staten | 1 500 000 | 750 000 | 1 500 000
    Region | 750 000 | 375 000 | 750 000
    Summa | 2 250 000 | 1 125 000 | 2 250 000
    """
    assert case.found == case.expected


def test_the_number_of_a_page_is_no_amount_below_heads_set_sideways(case: Case) -> None:
    """The title with the unit ends the page with the heads, which the next page has again.

    !size 9
    Samordningsförbundet Exempel

    Styrelsen har under året haft sex möten om insatserna.
    Beredningsgruppen har träffats två gånger.
    !text 60 600 Ekonomisk uppföljning, tusen kronor
    !turned 290 780 Budget 2024
    !turned 354 780 Utfall januari–juni 2024
    !turned 410 780 Prognos 2024
    !text 440 810 1
    !page
    Samordningsförbundet Exempel
    !columns 60 300 360 420
    !turned 290 200 Budget 2024
    !turned 354 200 Utfall januari–juni 2024
    !turned 410 200 Prognos 2024
    !at 214
    Staten | 1 500 | 750 | 1 500
    Region | 750 | 375 | 750
    Summa | 2 250 | 1 125 | 2 250
    """
    (table,) = case.reading.tables
    assert table.titles[:1] == ("Ekonomisk uppföljning, tusen kronor",)


def test_heads_set_sideways_on_a_page_whose_text_is_set_sideways(case: Case) -> None:
    """They stand upside down.

    !page sideways
    Driftredovisning 2024 (kr)
    !columns 60 300 360 420
    !turned 290 150 Budget 2024
    !turned 350 150 Utfall 2024
    !turned 410 150 Prognos 2024
    !at 164
    Staten | 1 500 000 | 750 000 | 1 500 000
    Region | 750 000 | 375 000 | 750 000
    Summa | 2 250 000 | 1 125 000 | 2 250 000
    => kr
    | Budget 2024 | Utfall 2024 | Prognos 2024
    Staten | 1 500 000 | 750 000 | 1 500 000
    Region | 750 000 | 375 000 | 750 000
    Summa | 2 250 000 | 1 125 000 | 2 250 000
    """
    assert case.found == case.expected


def test_text_that_runs_up_the_margin_heads_no_column(case: Case) -> None:
    """A stamp of who signed stands sideways in the margin.

    Budget 2024 (kr)
    !columns 60 300 380
    !turned 20 400 Signerat 2024-02-12 av ordföranden, dokument-id 0815
    !turned 30 400 Sida 1 av 2
    | Budget 2024 | Plan 2025
    Staten | 1 500 000 | 1 600 000
    Region | 750 000 | 800 000
    Summa | 2 250 000 | 2 400 000
    => kr
    | Budget 2024 | Plan 2025
    Staten | 1 500 000 | 1 600 000
    Region | 750 000 | 800 000
    Summa | 2 250 000 | 2 400 000
    """
    assert case.found == case.expected


def test_heads_printed_over_each_other_are_told_apart_by_the_order_of_print(case: Case) -> None:
    """The columns are narrower than their heads, which are flush with them; the third begins where the second ends.

    Driftredovisning (tkr)
    !columns 60 300 340 390 430
    Intäkter | Budget 2024 | Prognos 2024 | Bokslut 2023 | Plan 2025
    Staten | 1 500 | 1 450 | 1 400 | 1 600
    Region | 750 | 725 | 700 | 800
    Summa | 2 250 | 2 175 | 2 100 | 2 400
    => tkr
    | Budget 2024 | Prognos 2024 | Bokslut 2023 | Plan 2025
    Staten | 1 500 | 1 450 | 1 400 | 1 600
    Region | 750 | 725 | 700 | 800
    Summa | 2 250 | 2 175 | 2 100 | 2 400
    """
    assert case.found == case.expected


def test_a_word_of_a_long_head_that_ends_flush_with_the_column_of_another_does_not_cut_it(case: Case) -> None:
    """The second head begins left of the first and `per` ends where the first column does; the last two stand close.

    Ekonomisk plan 2014-2015 (tkr)
    !columns 60 300 355 402 446 490
    Intäkter | Budget 2014 | Helårsprognos per 2014-12-31 | Budget 2015 | Diff | % Fotnot
    Staten | 14 252 | 14 252 | 14 543 | 291 | 98,0 %
    Region | 7 126 | 7 126 | 7 272 | 146 | 98,0 %
    Summa | 21 378 | 21 378 | 21 815 | 437 | 98,0 %
    => tkr
    | Budget 2014 | Helårsprognos per 2014-12-31 | Budget 2015 | Diff
    Staten | 14 252 | 14 252 | 14 543 | 291
    Region | 7 126 | 7 126 | 7 272 | 146
    Summa | 21 378 | 21 378 | 21 815 | 437
    """
    heads = ("Budget 2014", "Helårsprognos per 2014-12-31", "Budget 2015", "Diff")
    assert [line for line in case.found if line.split(" | ")[1] in heads] == case.expected


# ---------------------------------------------------------------------------------------------------------------------
# Years down the rows


YEARS_DOWN = """
Årsredovisning 2023
Samordningsförbundet Exempel

Ekonomisk utveckling
!columns 60 300 380 460
{heads}
2021 | 1 500 000 | 1 400 000 | 100 000
2022 | 1 600 000 | 1 550 000 | 50 000
2023 | 1 650 000 | 1 700 000 | -50 000
"""


def test_years_down_the_rows_are_the_years_of_their_amounts(tmp_path: Path) -> None:
    case = read_case(YEARS_DOWN.format(heads="År | Intäkter | Kostnader | Resultat"), tmp_path)
    found = [(f.row_label, f.column_header, f.fiscal_year, f.measure, f.printed) for f in case.result.figures]
    assert found[:3] == [
        ("2021", "Intäkter", 2021, Measure.OUTCOME, "1 500 000"),
        ("2021", "Kostnader", 2021, Measure.OUTCOME, "1 400 000"),
        ("2021", "Resultat", 2021, Measure.OUTCOME, "100 000"),
    ]
    assert [f.fiscal_year for f in case.result.figures] == [y for y in (2021, 2022, 2023) for _ in range(3)]
    assert all(f.period_start and f.period_start.year == f.fiscal_year for f in case.result.figures)


def test_measures_over_years_that_go_down_the_rows(tmp_path: Path) -> None:
    case = read_case(YEARS_DOWN.format(heads=" | Budget | Utfall | Avvikelse"), tmp_path)
    found = [(f.fiscal_year, f.measure) for f in case.row("2022")]
    assert found == [(2022, Measure.BUDGET), (2022, Measure.OUTCOME), (2022, Measure.VARIANCE)]


def test_the_only_year_that_a_page_has_of_a_table_names_its_row(case: Case) -> None:
    """The table goes on on the next page, under its heads again; what a plan shows of years gone by is outcome.

    Verksamhetsplan och budget 2026
    Samordningsförbundet Exempel
    !gap 600
    Flerårsöversikt (tkr)
    !columns 60 300 380 460
    | Bidrag | Kostnader | Resultat
    2023 | 5.020 | 5.131 | -111
    !page
    !columns 60 300 380 460
    | Bidrag | Kostnader | Resultat
    2024 | 5.128 | 4.996 | 132
    2025 | 5.233 | 4.069 | 1.164
    """
    found = [(f.row_label, f.fiscal_year, f.measure, f.printed) for f in case.result.figures if f.column_no == 1]
    assert found == [
        ("2023", 2023, Measure.OUTCOME, "5.020"),
        ("2024", 2024, Measure.OUTCOME, "5.128"),
        ("2025", 2025, Measure.OUTCOME, "5.233"),
    ]


def test_years_down_the_rows_are_a_budget_where_the_title_says_so(case: Case) -> None:
    """A budget for the years before the plan's own.

    Verksamhetsplan 2026
    Samordningsförbundet Exempel

    Budget (tkr)
    !columns 60 300 380
    | Bidrag | Kostnader
    2024 | 5 128 | 4 996
    2025 | 5 233 | 4 069
    """
    assert {f.measure for f in case.result.figures if f.fiscal_year == 2025} == {Measure.BUDGET}


def test_years_that_do_not_follow_each_other_are_amounts_like_others(case: Case) -> None:
    """Amounts in tkr that look like years, without labels of their own.

    Bidrag (tkr)
    !columns 60 300 380
    | Budget 2024 | Plan 2025
    Staten | 2010 | 2050
    Region | 1005 | 1025
    Summa | 3015 | 3075
    => tkr
    | Budget 2024 | Plan 2025
    Staten | 2010 | 2050
    Region | 1005 | 1025
    Summa | 3015 | 3075
    """
    assert case.found == case.expected


def test_a_numbered_list_before_a_table_is_no_part_of_it(case: Case) -> None:
    """The last item stands close above the title.

    !columns 60 300 380
    !text 60 70 1.
    !text 74 70 Ansökan om medel behandlas av beredningsgruppen innan beslut fattas.
    !text 60 84 2.
    !text 74 84 Överskottet från 2024 uppgick till 7 431 000 kr och används till insatser för unga.
    !at 98
    Antal deltagare 2024
    Insats | Kvinnor | Män
    Vinna | 151 | 48
    Klivet | 118 | 99
    Totalt | 269 | 147
    """
    assert [f.unit for f in case.result.figures if f.origin == "table"] == [Unit.PERSONS] * 6


# ---------------------------------------------------------------------------------------------------------------------
# Columns that go on on the next page


def test_heads_over_columns_that_are_empty_on_a_page_are_those_of_the_page_before(case: Case) -> None:
    """On the second page two of the four columns have no amounts; what stands over them could be of their neighbours.

    Samordningsförbundet Exempel

    Resultatrapport 2014
    !size 9
    !columns 75 275 338 415 478
    !pitch 11
    *| | | Helårsprogno |
    *| Budget | Utfall tom | s per 2014- |
    *| 2014 | juni 2014 | 12-31 | Avvikelse
    !pitch 17
    Intäkter | 7584300 kr | 5725100 kr | 7389500 kr | 194800 kr
    Utgifter | 3228700 kr | 1443900 kr | 3755900 kr | -527200 kr
    Resultat | 4355600 kr | 4281200 kr | 3633600 kr | 722000 kr
    Kortfristiga fordringar | | 898700 kr | 127100 kr |
    !page
    Samordningsförbundet Exempel
    !size 9
    !columns 75 275 338 415 478
    !pitch 11
    *| | | Helårsprogno |
    *| Budget | Utfall tom | s per 2014- |
    *| 2014 | juni 2014 | 12-31 | Avvikelse
    !pitch 17
    Prel. årets resultat | | 13591300 kr | -2677700 kr |
    Kortfristiga skulder | | 368400 kr | 1737100 kr |
    """
    assert len(case.reading.tables) == 1
    assert [f.measure for f in case.row("Kortfristiga skulder")] == [Measure.OUTCOME, Measure.FORECAST]


def test_columns_that_go_on_on_the_next_page_without_their_labels(case: Case) -> None:
    """A spreadsheet too wide for its paper: the rows stand at the same heights on both pages.

    Budget 2024 (kr)
    !columns 60 300 380
    | Budget 2024 | Utfall 2023
    *Intäkter
    Staten | 1 500 000 | 1 450 000
    Region | 750 000 | 725 000
    Summa intäkter | 2 250 000 | 2 175 000
    !page
    !columns 60l 140 240
    !gap 14
    | Prognos 2024 | Plan 2025
    !gap 14
    | 1 400 000 | 1 600 000
    | 700 000 | 800 000
    | 2 100 000 | 2 400 000
    => kr
    | Budget 2024 | Utfall 2023
    Staten | 1 500 000 | 1 450 000
    Region | 750 000 | 725 000
    Summa intäkter | 2 250 000 | 2 175 000
    | Prognos 2024 | Plan 2025
    Staten | 1 400 000 | 1 600 000
    Region | 700 000 | 800 000
    Summa intäkter | 2 100 000 | 2 400 000
    """
    assert case.found == case.expected
    assert {f.section for f in case.row("Staten")} == {Section.INCOME}
    assert [f.page for f in case.row("Staten")] == [1, 1, 2, 2]


def test_headings_that_are_not_as_high_on_the_next_page_part_no_labels_from_their_columns(case: Case) -> None:
    """Rows without amounts are a little higher where they are empty.

    Budget 2024 (kr)
    !columns 60 300 380
    | Budget 2024 | Utfall 2023
    *Intäkter
    Staten | 1 500 000 | 1 450 000
    Region | 750 000 | 725 000
    Summa intäkter | 2 250 000 | 2 175 000
    *Kostnader
    Insatser | 1 800 000 | 1 700 000
    Kansli | 450 000 | 475 000
    Summa kostnader | 2 250 000 | 2 175 000
    !page
    !columns 60l 140 240
    !gap 14
    | Prognos 2024 | Plan 2025
    !gap 16
    | 1 400 000 | 1 600 000
    | 700 000 | 800 000
    | 2 100 000 | 2 400 000
    !gap 16
    | 1 650 000 | 1 900 000
    | 450 000 | 500 000
    | 2 100 000 | 2 400 000
    """
    found = [(f.row_label, f.printed, f.section) for f in case.row("Kansli") if f.page == 2]
    assert found == [("Kansli", "450 000", Section.COST), ("Kansli", "500 000", Section.COST)]


def test_bare_numbers_at_other_heights_borrow_no_labels(case: Case) -> None:
    """A page of bare numbers after a table whose rows stand elsewhere.

    Budget 2024 (kr)
    !columns 60 300 380
    | Budget 2024 | Utfall 2023
    Staten | 1 500 000 | 1 450 000
    Region | 750 000 | 725 000
    Summa | 2 250 000 | 2 175 000
    !page
    !columns 60l 140 240
    !pitch 19
    | 1 400 000 | 1 600 000
    | 700 000 | 800 000
    | 500 000 | 800 000
    | 2 100 000 | 2 400 000
    """
    assert {f.page for f in case.result.figures} == {1}


def test_columns_that_go_on_with_their_labels_again(case: Case) -> None:
    """The same labels stand on both pages: no further rows of the table before.

    Budget 2024 (kr)
    !columns 60 300
    | Budget 2024
    Staten | 1 500 000
    Region | 750 000
    Summa | 2 250 000
    !page
    | Plan 2025
    Staten | 1 600 000
    Region | 800 000
    Summa | 2 400 000
    => kr
    | Budget 2024
    Staten | 1 500 000
    Region | 750 000
    Summa | 2 250 000
    | Plan 2025
    Staten | 1 600 000
    Region | 800 000
    Summa | 2 400 000
    """
    assert case.found == case.expected


# ---------------------------------------------------------------------------------------------------------------------
# Tables beside each other


def test_three_tables_beside_each_other_with_rows_of_different_heights(case: Case) -> None:
    """Their titles begin left of their labels; only the title over each says whether it is income or cost.

    !columns 60 200
    Bidrag per part
    !columns 64 200
    | Budget 2024
    Staten | 1 500 000
    Region | 750 000
    Summa | 2 250 000
    !at 60
    !columns 230 370
    Insatser
    !columns 234 370
    | Budget 2024
    !pitch 17
    Enter | 900 000
    Consensus | 600 000
    Summa | 1 500 000
    !at 60
    !pitch 14
    !columns 400 540
    Administration
    !columns 404 540
    | Budget 2024
    !pitch 12
    Kansli | 400 000
    Revision | 50 000
    Styrelse | 50 000
    Lokaler | 100 000
    Summa | 600 000
    => kr
    | Budget 2024
    Staten | 1 500 000
    Region | 750 000
    Summa | 2 250 000
    Enter | 900 000
    Consensus | 600 000
    Summa | 1 500 000
    Kansli | 400 000
    Revision | 50 000
    Styrelse | 50 000
    Lokaler | 100 000
    Summa | 600 000
    """
    assert case.found == case.expected
    sections = {f.table_no: f.section for f in case.result.figures}
    assert sections == {1: Section.INCOME, 2: Section.COST, 3: Section.COST}


def test_a_unit_in_prose_holds_beside_a_table_of_per_cent(case: Case) -> None:
    """The share of a small table is no measure of how large amounts in tkr may be.

    Samtliga belopp i tkr.
    Situation efter avslutad insats
    !columns 60 300 380
    Utfall | 2023 | 2024
    Arbete | 48 % | 20 %
    Studier | 23 % | 37 %
    !gap 60
    Budget 2024
    | Budget 2024 | Plan 2025
    Staten | 15 103 | 15 600
    Region | 7 551 | 7 800
    Summa | 22 654 | 23 400
    """
    assert {f.value for f in case.row("Staten")} == {15_103_000, 15_600_000}


# ---------------------------------------------------------------------------------------------------------------------
# The next page begins with a title


def test_a_year_beside_a_unit_begins_a_table_of_its_own(case: Case) -> None:
    """A table of counts ends the page before.

    !columns 60 150 230
    Roll | feb | april
    Ordförande | 1 | 1
    Vice ordförande | 1 | 0
    Ledamot | 0 | 1
    !page
    Budget 2018
    i SEK | 2018
    Intäkter:
    Region Skåne | 1029400
    Försäkringskassan | 2058900
    Summa | 3088300
    """
    assert [table.page for table in case.reading.tables] == [1, 2]
    assert {(f.value, f.fiscal_year, f.measure) for f in case.row("Region Skåne")} == {(1029400, 2018, Measure.BUDGET)}


SAME_HEADS = """
Samordningsförbundet Exempel

Intäkter 2024
!columns 60 300 380
Belopp i kr | Budget 2024 | Utfall 2024
Staten | 1 500 000 | 1 500 000
Region | 750 000 | 750 000
Summa | 2 250 000 | 2 250 000
!page
Samordningsförbundet Exempel

{title}
Belopp i kr | Budget 2024 | Utfall 2024
Enter | 900 000 | 850 000
Consensus | 600 000 | 650 000
Summa | 1 500 000 | 1 500 000
"""


def test_a_new_title_over_the_same_heads_begins_a_table(tmp_path: Path) -> None:
    case = read_case(SAME_HEADS.format(title="Kostnader 2024"), tmp_path)
    assert [(t.page, t.titles[0]) for t in case.reading.tables] == [(1, "Intäkter 2024"), (2, "Kostnader 2024")]
    assert {f.section for f in case.row("Enter")} == {Section.COST}
    assert {f.section for f in case.row("Staten")} == {Section.INCOME}


def test_a_title_with_the_unit_below_it_begins_a_table_too(tmp_path: Path) -> None:
    case = read_case(SAME_HEADS.format(title="Kostnader för insatser\nAlla belopp anges i kr"), tmp_path)
    assert {f.section for f in case.row("Enter")} == {Section.COST}


@pytest.mark.parametrize("title", ["", "Intäkter 2024", "Intäkter 2024, forts."])
def test_a_running_head_or_the_same_title_again_begins_none(title: str, tmp_path: Path) -> None:
    case = read_case(SAME_HEADS.format(title=title), tmp_path)
    assert [t.page for t in case.reading.tables] == [1]


def test_a_running_head_of_three_lines_that_counts_the_pages_begins_none(case: Case) -> None:
    """A listing.

    !size 8
    RESULTATRAPPORT PER VERKSAMHET SIDA 1
    Företag 417 Samordningsförbundet Uppsala län
    Belopp i kr, intäkter redovisas med minus
    !columns 60 300 380
    Verksamhet | Budget 2024 | Utfall 2024
    Enter | 900 000 | 850 000
    Consensus | 600 000 | 650 000
    !page
    !columns 60
    RESULTATRAPPORT PER VERKSAMHET SIDA 2
    Företag 417 Samordningsförbundet Uppsala län
    Belopp i kr, intäkter redovisas med minus
    !columns 60 300 380
    Verksamhet | Budget 2024 | Utfall 2024
    Krami | 500 000 | 450 000
    Summa | 2 000 000 | 1 950 000
    """
    assert [len(t.rows) for t in case.reading.tables] == [4]


# ---------------------------------------------------------------------------------------------------------------------
# Hundreds of pages


def long_document(pages: int) -> str:
    """A report in which each page holds a table; only the first says the unit."""
    lines = ["Årsredovisning 2024", "Belopp i tkr"]
    for page in range(pages):
        amounts = [1000 + (page * 7 + row * 13) % 900 for row in range(4)]
        lines += ["!page", f"Insats {chr(65 + page % 26)}", "!columns 60 300 380"]
        lines += ["Kostnader | Budget 2024 | Utfall 2024"]
        name = f"{chr(65 + page % 26)}{chr(65 + page // 26)}"
        lines += [f"Post {name}{chr(65 + n)} | {a} | {a + n}" for n, a in enumerate(amounts)]
        lines += [f"Summa | {sum(amounts)} | {sum(amounts) + 6}"]
    return "\n".join(lines)


def test_a_document_of_300_pages_is_read_to_its_end(tmp_path: Path) -> None:
    case = read_case(long_document(300), tmp_path)
    assert [f.page for f in case.result.figures] == [2 + n // 10 for n in range(3000)]
    assert {f.unit_printed for f in case.result.figures} == {"tkr"}


def test_the_cost_of_understanding_a_document_is_linear_in_its_pages(tmp_path: Path) -> None:
    calls = []
    for pages in (80, 40, 80):  # the first fills the caches
        reading = read_case(long_document(pages), tmp_path).reading
        calls.append(calls_of(lambda reading=reading: interpret(reading, vocabulary.load())))  # type: ignore[misc]
    assert calls[2] < 2.2 * calls[1]


def calls_of(function: Callable[[], object]) -> int:
    """How many calls of Python's functions a call of `function` takes."""
    count = 0

    def heard(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(heard)
    try:
        function()
    finally:
        sys.setprofile(None)
    return count


def test_the_last_row_of_a_table_set_sideways_alone_on_its_page(tmp_path: Path) -> None:
    """Its head is printed again; few words are turned so."""
    text = """
    !page sideways
    !columns 60 300 380 460
    Resultat (kr) | 2025 | 2026 | 2027
    Årets resultat | 219 000 | 308 000 | 248 000
    """
    assert len(read_case(text.replace("    ", ""), tmp_path).found) == 3


def test_lines_of_labels_as_near_to_each_other_as_those_that_words_put_together_are_one(case: Case) -> None:
    """No word tells of the second.

    Fördelning av bidrag per medlem 2024 (tkr)
    !size 11
    !text 270 84 Budget 2024
    !text 60 100 Staten gm
    !text 300 100 1 012
    !text 60 113.4 Försäkringskassan
    !text 60 129.9 Region Norr
    !text 307 129.9 506
    !text 60 146.4 Kommunbidrag
    !text 307 146.4 506
    !text 60 159.8 Vrångsund
    !text 60 176.3 Totalt
    !text 300 176.3 2 024
    """
    labels = [f.row_label for f in case.result.figures]
    assert labels == ["Staten gm Försäkringskassan", "Region Norr", "Kommunbidrag Vrångsund", "Totalt"]
