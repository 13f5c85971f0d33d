"""Tables found in drawn pages: where they stand, their columns, heads, rows and cells."""

from __future__ import annotations

import re
from dataclasses import replace
from inspect import cleandoc
from pathlib import Path

import pytest
from helpers.drawing import CHAR, PITCH, TOP, heads_of, page_of, rows_of, table_of, tables_of, word, words_of
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_maker import make

from pipeline.model import Page, Rule, Table, Word
from pipeline.read import read
from pipeline.tables import begins_on_top, find_tables, join_pages, text_in_parts
from pipeline.tables.columns import Column, Layout
from pipeline.tables.gutters import parts
from pipeline.tables.heads import spans_table
from pipeline.tables.lines import Atom, text_lines
from pipeline.tables.rows import group_rows
from pipeline.tables.strips import Strip
from pipeline.tables.walls import Wall

PLAIN = """
    Kostnader            2023       2024
    Insats Ett        600 000    700 000
    Insats Två                    10 500
    Kansli            200 000          -
    Summa             800 000    710 500
"""
REST = """
    Hyra               40 000          -
    Revision          100 000    100 500
"""

# ---------------------------------------------------------------------------------------------------------------------
# Where tables stand


def test_a_table_without_rules() -> None:
    table = table_of(PLAIN)
    assert heads_of(table) == [("Kostnader", "2023", "2024")]
    assert rows_of(table) == [
        ["Insats Ett", "600 000", "700 000"],
        ["Insats Två", "", "10 500"],
        ["Kansli", "200 000", "-"],
        ["Summa", "800 000", "710 500"],
    ]


def test_an_empty_page_and_a_page_of_words_have_no_table() -> None:
    assert tables_of("") == ()
    assert tables_of("Styrelsen beslutar\natt godkänna\nbudgeten") == ()


def test_a_line_of_prose_with_a_number_is_no_row() -> None:
    assert tables_of("Styrelsen har under året haft 6 möten och fattat beslut om 14 nya insatser för unga vuxna") == ()


def test_two_tables_below_each_other() -> None:
    below = """
    Balansräkning            Utgående
    Kassa               1 500 000
    Skulder               300 000
"""
    tables = tables_of("\n".join([PLAIN.strip("\n"), ".", ".", ".", below.strip("\n")]))
    assert [len(t.rows) for t in tables] == [4, 2]
    assert heads_of(tables[1]) == [("Balansräkning", "Utgående")]


def test_a_number_of_a_diagram_beside_a_table_does_not_part_the_head_from_its_rows() -> None:
    found = table_of(
        """
                        Finansiär               2022        2023
             940
             Staten     Staten                 3 200       3 300
                        Region                 1 600       1 650
            Region      Falun                    912         940
             1 650      Summa                  5 712       5 890
        """
    )
    assert heads_of(found) == [("Finansiär", "2022", "2023")]


def test_two_tables_beside_each_other() -> None:
    tables = tables_of(
        """
        Intäkter          Budget        Kostnader         Budget
        Staten         2 000 000        Insats Ett     2 600 000
        Regionen       1 000 000        Kansli           900 000
        Kommunerna     1 000 000        Revision         500 000
        Summa          4 000 000        Summa          4 000 000
        """
    )
    assert [rows_of(t)[1][0] for t in tables] == ["Regionen", "Kansli"]
    assert [heads_of(t) for t in tables] == [[("Intäkter", "Budget")], [("Kostnader", "Budget")]]


def test_two_tables_beside_each_other_whose_rows_stand_at_other_heights() -> None:
    """A row of one stands nearer to a row of the other than the lines of its own label stand to each other."""

    def row(label: str, x0: float, top: float, *amounts: tuple[str, float]) -> list[Word]:
        first, *below = label.split("|")
        placed = [(first, x0, top), *((text, x1 - 7 * len(text), top) for text, x1 in amounts)]
        placed += [(text, x0, top + 13.4 * i) for i, text in enumerate(below, 1)]
        return [Word(text, x, y, x + 7 * len(text), y + 11, 11.0, False) for text, x, y in placed]

    words = [
        *row("Fördelning", 71, 94.0),
        *row("", 75, 115.3, ("Budget", 223), ("Prognos", 284)),
        *row("", 75, 128.7, ("2025", 223), ("2025", 284)),
        *row("Hallsbergs|kommun", 75, 147.0, ("5380", 223), ("5381", 284)),
        *row("Region|Örebro", 75, 178.7, ("5380", 223), ("5381", 284)),
        *row("Staten", 75, 210.5, ("10760", 223), ("10762", 284)),
        *row("Summa", 75, 242.2, ("21520", 223), ("21524", 284)),
        *row("Bidrag", 308, 78.4),
        *row("", 308, 99.7, ("Budget 2026", 520)),
        *row("Hallsbergs|kommun", 312, 118.0, ("6380", 520)),
        *row("Region|Örebro", 312, 149.7, ("6380", 520)),
        *row("Försäkringskassan|(staten)", 312, 181.4, ("12760", 520)),
        *row("Summa", 312, 213.2, ("25520", 520)),
    ]
    tables = find_tables(replace(page_of(""), words=tuple(w for w in words if w.text)))
    assert [heads_of(t) for t in tables] == [[("", "Budget 2025", "Prognos 2025")], [("", "Budget 2026")]]
    assert [len(rows_of(t)[-1]) for t in tables] == [3, 2]
    assert {rows_of(t)[-1][0] for t in tables} == {"Summa"}


@pytest.mark.parametrize(("many", "down", "step"), [(4, 7.0, 21.0), (9, 2.7, 13.88)])
def test_two_tables_beside_each_other_with_a_column_of_words_before_their_amounts(
    many: int, down: float, step: float
) -> None:
    """The names of the second are no part of the first, though the words beside them begin at one place too; rows of
    both may read as one line."""

    def row(top: float, name: str, words: str, amount: str, x0: float) -> list[Word]:
        placed = [(name, x0), (words, x0 + 60), (amount, x0 + 220 - 5 * len(amount))]
        return [Word(text, x, top, x + 5 * len(text), top + 8, 8.0, False) for text, x in placed if text]

    names = ["Dua", "Fia", "Steget", "Trappan", "Framåt", "Origo", "Lotsen", "Bryggan", "Hamnen", "Navet"]
    ours, theirs = names[::-1][:many], names[: many + 1]
    words = [*row(100, "", "Läge", "Budget", 60), *row(100, "", "Läge", "Budget", 300)]
    for i, name in enumerate(ours):
        words += row(120 + 14 * i, name, f"Vuxna{'abcdefghij'[i]}", f"{6218 + 400 * i}", 60)
    for i, name in enumerate(theirs):
        words += row(120 + down + step * i, name, f"Unga{'abcdefghij'[i]}", f"{4684 + 300 * i}", 300)
    left, right = find_tables(replace(page_of(""), words=tuple(words)))
    assert [row[0] for row in rows_of(left)] == ours
    assert [row[0] for row in rows_of(right)] == theirs


def test_heads_alone_at_other_heights_make_no_table_beside_the_labels() -> None:
    block = """
        *Har vi         Budget 2024
                                       Budget 2025   Plan 2026
        Ett stöd            200 000        100 000     100 000
        Ett annat           200 000        100 000     100 000
    """.strip("\n")
    assert {len(row) for table in tables_of("\n.\n".join([block] * 3)) for row in rows_of(table)} == {4}


def test_a_footnote_of_the_table_above_is_no_title() -> None:
    text = """
    Avgifter för pensioner*        2025        2026
    Storstad                     75 200      58 175
    Småstad                       7 047       5 451
    .
    * 2025 enligt prognos i augusti och
    2026 enligt prognos i december
    .
    Summa av alla avgifter         2025        2026
    Storstad                     84 027      80 085
    Småstad                       5 323       4 952
    """
    assert [table.titles for table in tables_of(text)] == [(), ()]
    unmarked = tables_of(text.replace("pensioner*", "pensioner "))
    assert len(unmarked[1].titles) == 2


def test_titles_are_the_lines_above_nearest_first_and_notes_those_below() -> None:
    table = table_of(f"    Ekonomi\n    Budget i kronor\n.\n{PLAIN.strip(chr(10))}\n.\n    * Se bilaga ett")
    assert table.titles == ("Budget i kronor", "Ekonomi")
    assert table.notes == ("* Se bilaga ett",)


def test_words_turned_sideways_are_not_taken_for_rows() -> None:
    page = page_of(PLAIN)
    margin = replace(page.words[0], text="2024", turn=270, x0=10.0, x1=20.0)
    assert rows_of(find_tables(replace(page, words=(*page.words, margin)))[0]) == rows_of(table_of(PLAIN))


# ---------------------------------------------------------------------------------------------------------------------
# Columns


def test_columns_before_the_labels_lead_the_row() -> None:
    table = table_of(
        """
        Konto   Kostnader              2024         2025
        5010    Lokalhyra           260 000      270 000
        6530    Revision             40 000       41 000
        7010    Kansli              400 000      411 000
        """
    )
    assert [(row.lead, row.label) for row in table.rows] == [
        (("5010",), "Lokalhyra"),
        (("6530",), "Revision"),
        (("7010",), "Kansli"),
    ]
    assert len(table.columns) == 2


def test_a_column_of_notes_is_a_column() -> None:
    table = table_of(
        """
                              Not        2023        2022
        Intäkter                1   4 000 000   3 900 000
        Kostnader               2  -3 500 000  -3 700 000
        Resultat                      500 000     200 000
        """
    )
    assert heads_of(table) == [("", "Not", "2023", "2022")]
    assert rows_of(table)[2] == ["Resultat", "", "500 000", "200 000"]


def test_a_column_of_dashes_alone_is_a_column() -> None:
    table = table_of(
        """
        Kostnader             2023        2024        2025
        Insats Ett         600 000           -     700 000
        Kansli             200 000           -     200 000
        Revision            10 000           -      10 000
        """
    )
    assert rows_of(table)[1] == ["Kansli", "200 000", "-", "200 000"]


def test_numbers_within_labels_make_no_column() -> None:
    table = table_of(
        """
        Kostnader                        2024         2025
        Projekt 2020                  260 000      270 000
        Unga 18-29 år                  40 000       41 000
        Steg 2                        400 000      411 000
        """
    )
    assert [row[0] for row in rows_of(table)] == ["Projekt 2020", "Unga 18-29 år", "Steg 2"]


def test_walls_part_amounts_that_stand_as_close_as_groups_of_thousands() -> None:
    table = table_of(
        """
        -------------------------------
        | Kostnader      | 2023| 2024|
        -------------------------------
        | Insats Ett     |  600| 700 |
        -------------------------------
        | Kansli         |  200| 200 |
        -------------------------------
        | Summa          |  800| 900 |
        -------------------------------
        """
    )
    assert rows_of(table) == [["Insats Ett", "600", "700"], ["Kansli", "200", "200"], ["Summa", "800", "900"]]


def test_pairs_of_this_year_and_last_year_in_one_cell_are_two_columns() -> None:
    table = table_of(
        """
        Kostnader              Utfall
        Insats Ett          600 (500)
        Kansli              200 (100)
        Summa               800 (600)
        """
    )
    assert rows_of(table) == [["Insats Ett", "600", "(500)"], ["Kansli", "200", "(100)"], ["Summa", "800", "(600)"]]
    assert heads_of(table) == [("Kostnader", "Utfall", "Utfall")]


# ---------------------------------------------------------------------------------------------------------------------
# Heads


def test_the_first_head_repeated_on_a_page_is_that_of_the_rows_that_go_on() -> None:
    first = """
        Intäkter             Budget 2024   Budget 2025
        Försäkringskassan      3 940 000     3 980 000
        Region Skåne           1 970 000     1 990 000
        Kostnader            Budget 2024   Budget 2025
        Vändpunkten            1 650 000     1 655 000
        Kansli                 1 240 000     1 305 000
        """
    rest = """
        Intäkter             Budget 2024   Budget 2025
        Resor                    160 000       165 000
        Summa kostnader        3 050 000     3 125 000
        """
    (table,) = join_pages([*tables_of(first), *tables_of(rest, 2)])
    assert [block.head.corner for block in table.blocks if block.head] == ["Intäkter", "Kostnader", "Kostnader"]
    other = first.replace("Vändpunkten", "Hälsostegen")
    (both,) = join_pages([*tables_of(first), *tables_of(other, 2)])  # its heads all come again: no mere repetition
    assert [block.head.corner for block in both.blocks if block.head] == 2 * ["Intäkter", "Kostnader"]


def test_a_head_over_two_lines_is_joined_column_by_column() -> None:
    table = table_of(
        """
                         Utfall      Budget      Prognos
        Kostnader          2023        2024   helår 2024
        Insats Ett      600 000     700 000      710 000
        Kansli          200 000     200 000      190 000
        """
    )
    assert heads_of(table) == [("Kostnader", "Utfall 2023", "Budget 2024", "Prognos helår 2024")]


def test_a_head_over_groups_of_columns_is_given_to_each() -> None:
    table = table_of(
        """
                            Perioden                  Helår
        Kostnader       Budget     Utfall      Budget    Prognos
        Insats Ett     600 000    500 000   1 200 000  1 100 000
        Kansli         200 000    190 000     400 000    390 000
        """
    )
    assert heads_of(table) == [("Kostnader", "Perioden Budget", "Perioden Utfall", "Helår Budget", "Helår Prognos")]


def test_a_head_centred_far_left_of_the_numbers_of_its_group_is_given_to_all_of_them() -> None:
    """In wide cells of equal width numbers stand flush right, so the middle of two cells is at the right edge of the
    first: `2020` is over Budget and Prognos, `2021` over the one after them."""
    table = table_of(
        """
                                                 2020                                2021
        Intäkter                            Budget                 Prognos                  Budget
        Staten                           1 831 900               1 831 900               1 869 300
        Region Östergötland                916 000                 916 000                 934 600
        """
    )
    assert heads_of(table) == [("Intäkter", "2020 Budget", "2020 Prognos", "2021 Budget")]


def test_the_last_lines_of_heads_that_stand_a_space_apart_are_each_of_the_head_above() -> None:
    table = table_of(
        """
                      Prognos   Utfall  Jan-aug   Budget
                        2009,    2009,    2009,    2009,
                        tusen  belopp,  belopp,    tusen
        Intäkter           kr tusen kr tusen kr       kr
        Kommunen        2 896    2 896    1 931    2 896
        Staten          7 435    7 435    4 957    7 435
        """
    )
    assert heads_of(table)[0][1:] == (
        "Prognos 2009, tusen kr",
        "Utfall 2009, belopp, tusen kr",
        "Jan-aug 2009, belopp, tusen kr",
        "Budget 2009, tusen kr",
    )


def test_a_new_head_inside_a_table_starts_a_block() -> None:
    table = table_of(
        """
        Intäkter             Bokslut 2018     Budget 2019
        Staten                  2 000 000       2 000 000
        Regionen                1 000 000       1 000 000
        Kostnader            Prognos 2018     Budget 2019
        Insats Ett              2 500 000       2 600 000
        Kansli                    400 000         400 000
        """
    )
    assert heads_of(table) == [
        ("Intäkter", "Bokslut 2018", "Budget 2019"),
        ("Kostnader", "Prognos 2018", "Budget 2019"),
    ]
    assert [len(block.rows) for block in table.blocks] == [2, 2]
    assert [row.number for row in table.rows] == [1, 2, 3, 4]


def test_a_title_across_the_columns_is_no_head() -> None:
    table = table_of(
        """
        Förslag till budget för år 2024 och plan för 2025
        Kostnader               2024        2025
        Insats Ett           600 000     700 000
        Kansli               200 000     200 000
        """
    )
    assert heads_of(table) == [("Kostnader", "2024", "2025")]
    assert table.titles == ("Förslag till budget för år 2024 och plan för 2025",)


def test_the_last_words_of_running_text_above_a_table_are_no_heading_of_its_rows() -> None:
    table = table_of(
        """
        Budget för verksamhetsåret, fastställd av styrelsen vid dess möte den 3
        december 2020.

        Intäkter 2021
        Region Skåne                     975 000
        Försäkringskassan              1 950 000
        """
    )
    assert [row.label for row in table.rows] == ["Intäkter 2021", "Region Skåne", "Försäkringskassan"]
    assert table.titles[0] == "december 2020."


def test_a_table_without_a_head_has_none() -> None:
    table = table_of("Insats Ett           600 000     700 000\nKansli               200 000     200 000")
    assert heads_of(table) == [()]


# ---------------------------------------------------------------------------------------------------------------------
# Rows


def test_headings_are_rows_without_amounts() -> None:
    table = table_of(
        """
        Kostnader               2024        2025
        *Verksamhet
        Insats Ett           600 000     700 000
        Insats Två           500 000     600 000
        *Administration
        Kansli               200 000     200 000
        """
    )
    assert rows_of(table)[0] == ["Verksamhet", "", ""]
    assert [row.bold for row in table.rows] == [True, False, False, True, False]


def test_a_label_that_goes_on_below_is_one_row() -> None:
    table = table_of(
        """
        Kostnader                              2024        2025
        Gemensam utveckling av arbetet      600 000     700 000
        med unga vuxna
        Kansli                              200 000     200 000
        """
    )
    assert [row[0] for row in rows_of(table)] == ["Gemensam utveckling av arbetet med unga vuxna", "Kansli"]


def test_floors_say_which_lines_are_one_row() -> None:
    table = table_of(
        """
        Kostnader                   2024        2025
        ---------------------------------------------
        Metodstöd
        Samverkan                600 000     700 000
        Uppföljning
        ---------------------------------------------
        Kansli                   200 000     200 000
        ---------------------------------------------
        Summa                    800 000     900 000
        ---------------------------------------------
        """
    )
    assert [row[0] for row in rows_of(table)] == ["Metodstöd Samverkan Uppföljning", "Kansli", "Summa"]


def test_a_line_above_a_row_that_stands_as_far_from_it_as_rows_do_may_be_a_heading() -> None:
    """Each row has a line drawn below it, the headings none: what they are is left to those who know the words."""
    table = table_of(
        """
        Tkr                         2024        2025
        ---------------------------------------------
        Verksamhetens intäkter
        Försäkringskassan            400         500
        ---------------------------------------------
        Kommunerna                   200         250
        ---------------------------------------------
        Regionen                     200         250
        ---------------------------------------------
        Verksamhetens kostnader
        Insatser                     700         900
        ---------------------------------------------
        Kansli                       100         100
        ---------------------------------------------
        """
    )
    assert [row[0] for row in rows_of(table)][:2] == ["Verksamhetens intäkter", "Försäkringskassan"]
    assert ["Verksamhetens kostnader", "", ""] in rows_of(table)


def test_years_that_name_a_row_may_be_broken_over_the_end_of_a_line() -> None:
    table = table_of(
        """
        År          Staten      Regionen
        2023         1 820         1 820
        2024         1 860         1 860
        2023–        3 680         3 680
        2024
        """
    )
    assert [row[0] for row in rows_of(table)] == ["2023", "2024", "2023– 2024"]


def test_days_are_the_head_of_the_column_that_they_end_with_however_long() -> None:
    table = table_of(
        """
        Kassaflöde            Halvåret 1 juli – 31 december 2019
        ---------------------------------------------------------
        Periodens resultat                               5737203
        Ökning av skulder                                1966402
        Likvida medel                                    6959415
        """
    )
    head = table.blocks[0].head
    assert head is not None
    assert (head.corner, head.columns) == ("Kassaflöde", ("Halvåret 1 juli – 31 december 2019",))


def test_a_row_without_a_label_keeps_its_amounts() -> None:
    table = table_of(
        """
        Tillgångar               2024        2025
        Fordringar            600 000     700 000
        Kassa                 200 000     200 000
                              800 000     900 000
        """
    )
    assert rows_of(table)[2] == ["", "800 000", "900 000"]
    assert table.rows[2].label_box is None


def test_looks_of_rows_are_kept() -> None:
    table = table_of(
        """
        Kostnader                2024        2025
          Insats Ett          600 000     700 000
        Kansli                200 000     200 000
        ------------------------------------------
        *Summa               *800 000    *900 000
        .
        Resultat              100 000     100 000
        """
    )
    inset, plain, total, after = table.rows
    assert inset.indent - plain.indent == 2 * CHAR
    assert (total.rule_above, plain.rule_below, inset.rule_above) == (True, True, False)
    assert (total.bold, plain.bold) == (True, False)
    assert after.gap_above > plain.gap_above


def test_words_that_share_a_cell_with_an_amount_are_its_own_label() -> None:
    table = table_of(
        """
        Kostnader                2024              2025
        Insats Ett            600 000           700 000
        Kansli                200 000           200 000
                      Kvar 24: 21 000   Kvar 25: 18 000
        """
    )
    assert [(c.own_label, c.text) for c in table.rows[2].cells if c] == [("Kvar 24:", "21 000"), ("Kvar 25:", "18 000")]


def test_an_amount_in_the_labels_cell_has_a_column_of_its_own() -> None:
    table = table_of(
        """
        Kostnader                              2024         2025
        Insats Ett                          600 000      700 000
        Kvar från föregående år: 621 664
        Kansli                              200 000      200 000
        """
    )
    assert rows_of(table)[1] == ["Kvar från föregående år:", "621 664", "", ""]
    assert rows_of(table)[0] == ["Insats Ett", "", "600 000", "700 000"]


def test_amounts_in_the_labels_cell_may_end_a_drawn_table() -> None:
    table = table_of(
        """
        | Kostnader                         |    2024 |    2025 |
        | Insats Ett                        | 600 000 | 700 000 |
        | Kansli                            | 200 000 | 200 000 |
        | Eget kapital: 2 614 300           |         |         |
        | Prognos för 2025: 621 664         |         |         |
        """
    )
    assert rows_of(table)[2:] == [["Eget kapital:", "2 614 300", "", ""], ["Prognos för 2025:", "621 664", "", ""]]


def test_an_amount_in_a_cell_across_a_drawn_table_is_of_no_column_that_it_stands_over_by_chance() -> None:
    table = table_of(
        """
        | Kostnader    |    2024 |    2025 |
        | Insats Ett   | 600 000 | 700 000 |
        | Kansli       | 200 000 | 200 000 |
        | Eget kapital 2023: 2 614 300     |
        """
    )
    assert rows_of(table)[2:] == [["Eget kapital 2023:", "2 614 300", "", ""]]


def test_a_line_of_a_listing_above_the_corner_is_no_group_head() -> None:
    """A word over each column."""
    table = table_of(
        """
        Resultatrapport
        Räkenskapsår: 23-01-01 - 23-12-31   Period: 23-08-01 - 23-08-31
        Belopp i kr
                                       Period   Ackumulerat   Årsbudget
        Bidrag                         68 750       206 250     275 000
        Kansli                         -9 800       -78 400    -117 600
        """
    )
    assert heads_of(table) == [("", "Period", "Ackumulerat", "Årsbudget")]


def test_boxes_hold_the_words() -> None:
    page = page_of(PLAIN)
    (table,) = find_tables(page)
    places = {(w.text, w.x0, w.top) for w in page.words}
    for row in table.rows:
        for cell in row.cells:
            if cell is not None:
                assert (cell.text.split()[0], cell.box.x0, cell.box.top) in places


# ---------------------------------------------------------------------------------------------------------------------
# Pages


def test_a_line_in_larger_type_with_the_day_of_printing_above_the_last_column_is_no_head() -> None:
    """A listing prints its name and a day over heads that name every column."""
    page = page_of("""
    Konto    Benämning     IB 2019    UB 1909
    1510     Kundfordran    88 400     48 250
    1640     Skattekonto    12 055     15 365
    """)
    title = [word("Balansrapport", 0, 40.0, 13.0), word("2019-10-14", 31, 40.0, 13.0)]
    (table,) = find_tables(replace(page, words=(*title, *page.words)))
    assert heads_of(table) == [("Konto Benämning", "IB 2019", "UB 1909")]


def test_a_table_that_goes_on_is_one_table() -> None:
    """The second page lacks the head, and its margin is wider."""
    second = [replace(w, x0=w.x0 + 14, x1=w.x1 + 14) for w in page_of(REST).words]
    later = Page(2, 595.0, 842.0, page_of("").kind, "", tuple(second), (), True)
    (table,) = join_pages([*tables_of(PLAIN), *find_tables(later)])
    assert rows_of(table)[-1] == ["Revision", "100 000", "100 500"]
    assert [row.page for row in table.rows] == [1, 1, 1, 1, 2, 2]
    assert [row.number for row in table.rows] == [1, 2, 3, 4, 5, 6]
    assert heads_of(table)[-1] == ("Kostnader", "2023", "2024")


def test_a_list_under_a_heading_of_its_own_goes_on_with_no_wider_table() -> None:
    """The list stands where a column of the page before does."""
    budget = """
    Budget 2024, kronor
    Försäkringskassan  6 100 000
    Region Skåne       3 050 000
    Summa intäkter     9 150 000
    """
    before, after = join_pages([*tables_of(PLAIN), *tables_of(budget, 2)])
    assert len(after.columns) == 1 < len(before.columns)
    assert after.lists_apart_from(before)
    assert not before.lists_apart_from(after)


def test_a_repeated_head_goes_on_with_the_table() -> None:
    (table,) = join_pages([*tables_of(PLAIN), *tables_of(PLAIN, 2)])
    assert len(table.rows) == 8


def test_a_repeated_head_under_another_corner_keeps_its_corner() -> None:
    """Each note has its title in the corner of its table."""
    costs = """
    Not 2 Kostnader   Utfall 2020 Utfall 2021
    Lokaler               600 000     700 000
    Summa                 600 000     700 000
    """
    income = """
    Not 3 Intäkter    Utfall 2020 Utfall 2021
    Hyror                  40 000      50 000
    Summa                  40 000      50 000
    """
    (table,) = join_pages([*tables_of(costs), *tables_of(income, 2)])
    assert [corner for corner, *_ in heads_of(table)] == ["Not 2 Kostnader", "Not 3 Intäkter"]
    assert len({tuple(texts) for _, *texts in heads_of(table)}) == 1


def test_a_page_that_brings_a_further_column_goes_on_with_the_table() -> None:
    """No row of the first page has a note number."""
    noted = """
    Kostnader       Not      2023       2024
    Hyra              3    40 000          -
    Revision               100 000   100 500
    """
    first = """
    Kostnader                2023       2024
    Insats Ett            600 000    700 000
    Insats Två                        10 500
    """
    (table,) = join_pages([*tables_of(first), *tables_of(noted, 2)])
    assert rows_of(table) == [
        ["Insats Ett", "", "600 000", "700 000"],
        ["Insats Två", "", "", "10 500"],
        ["Hyra", "3", "40 000", "-"],
        ["Revision", "", "100 000", "100 500"],
    ]
    assert set(heads_of(table)) == {("Kostnader", "Not", "2023", "2024")}


def test_a_rest_of_a_table_that_adds_nothing_but_notes_goes_on_with_it() -> None:
    """No row of the first page has a note, and the second page has no head."""
    first = """
    Kostnader                2023       2024
    Insats Ett            600 000    700 000
    Insats Två             10 200     10 500
    """
    rest = """
    Hyra              3    40 000          -
    Kansli                 20 000     20 500
    Revision          4   100 000   100 500
    """
    (table,) = join_pages([*tables_of(first), *tables_of(rest, 2)])
    assert rows_of(table)[2] == ["Hyra", "3", "40 000", "-"]
    assert set(heads_of(table)) == {("Kostnader", "", "2023", "2024")}
    one, *_ = join_pages([*tables_of(first), *tables_of(rest.replace(" 3 ", "300"), 2)])
    assert len(one.rows) == 2


def test_cells_that_name_their_amounts_alone_on_a_page_are_a_table() -> None:
    cells = """
    Resultat från 2019:    Resultat för 2020:
    5,4                    3,8
    """
    number = """
    Resultat
                           3,8
    """
    (table,) = join_pages(tables_of(cells))
    assert [(c.own_label, c.text) for c in table.rows[0].cells if c] == [
        ("Resultat från 2019:", "5,4"),
        ("Resultat för 2020:", "3,8"),
    ]
    assert join_pages(tables_of(number)) == ()


def test_another_head_is_another_table() -> None:
    other = PLAIN.replace("2023", "2031").replace("2024", "2032")
    tables = join_pages([*tables_of(PLAIN), *tables_of(other, 2)])
    assert [(t.page, t.number, len(t.rows)) for t in tables] == [(1, 1, 4), (2, 2, 4)]


def test_other_columns_are_another_table() -> None:
    other = "Kassa                             1 500 000\nSkulder                             300 000"
    assert len(join_pages([*tables_of(PLAIN), *tables_of(other, 2)])) == 2


def test_a_page_between_parts_the_tables() -> None:
    assert len(join_pages([*tables_of(PLAIN), *tables_of(REST, 2)])) == 1
    assert len(join_pages([*tables_of(PLAIN), *tables_of(REST, 3)])) == 2


def test_no_tables_join_to_none() -> None:
    assert join_pages([]) == ()


def test_a_year_that_ends_a_head_of_several_lines_is_no_amount() -> None:
    """A narrow head beside it has more lines, so that the amounts are far below."""
    table = table_of("""
                        Period          Perioden jan–sept
                        n jan–                 2025
                        sept
                        2024
    Tkr                 Utfall    Budget   Utfall
    Intäkter
    Staten                 407       408      406
    Regionen               207       208      206
    """)
    assert rows_of(table)[1:] == [["Staten", "407", "408", "406"], ["Regionen", "207", "208", "206"]]


def test_a_label_goes_on_until_its_parenthesis_is_closed() -> None:
    words = words_of("""
    Eget kapital (not 7)         600 000
    Kortfristiga skulder (not
    8)                           200 000
    Summa                        800 000
    """)
    low = max(w.top for w in words if w.text == "(not")
    page = page_of("")
    words = [replace(w, top=w.top - 3, bottom=w.bottom - 3) if w.top > low else w for w in words]
    (table,) = find_tables(replace(page, words=tuple(words)))
    assert rows_of(table)[1] == ["Kortfristiga skulder (not 8)", "200 000"]


# ---------------------------------------------------------------------------------------------------------------------
# Properties

amounts = st.integers(0, 99_999_999).map(lambda n: f"{n:,}".replace(",", " "))


@st.composite
def grids(draw: st.DrawFn) -> list[list[str]]:
    """Two to eight rows of two to five amounts each, some cells empty, none of the columns empty."""
    columns = draw(st.integers(2, 5))
    rows = draw(st.lists(st.lists(amounts, min_size=columns, max_size=columns), min_size=2, max_size=8))
    blank = draw(st.sets(st.tuples(st.integers(1, len(rows) - 1), st.integers(0, columns - 1)), max_size=len(rows)))
    kept = [[("" if (r, c) in blank else cell) for c, cell in enumerate(row)] for r, row in enumerate(rows)]
    return [row if any(row) else rows[r] for r, row in enumerate(kept)]


def drawn_grid(rows: list[list[str]], gap: int) -> str:
    """The grid as a drawing: columns set flush right, at least `gap` letters apart."""
    widths = [max(len(row[c]) for row in rows) for c in range(len(rows[0]))]

    def cells(row: list[str]) -> str:
        return "".join(f"{cell:>{wide + gap}}" for cell, wide in zip(row, widths, strict=True))

    return "\n".join(f"{name(i):<18}{cells(row)}" for i, row in enumerate(rows))


def name(index: int) -> str:
    return f"{['Insats', 'Kansli', 'Hyra', 'Projekt'][index % 4]} {'abcdefgh'[index]}"


@settings(max_examples=60, deadline=None)
@given(grids(), st.integers(3, 8))
def test_any_grid_comes_back_cell_for_cell(rows: list[list[str]], gap: int) -> None:
    """Amounts set flush right with gaps of three letters or more."""
    assert rows_of(table_of(drawn_grid(rows, gap))) == [[name(i), *row] for i, row in enumerate(rows)]


def moved(page: Page, scale: float, right: float, down: float) -> Page:
    def word(w: Word) -> Word:
        return replace(
            w,
            x0=w.x0 * scale + right,
            x1=w.x1 * scale + right,
            top=w.top * scale + down,
            bottom=w.bottom * scale + down,
            size=w.size * scale,
        )

    def rule(r: Rule) -> Rule:
        x0, x1 = r.x0 * scale + right, r.x1 * scale + right
        return replace(r, x0=x0, x1=x1, top=r.top * scale + down, bottom=r.bottom * scale + down)

    words, rules = tuple(map(word, page.words)), tuple(map(rule, page.rules))
    return replace(page, width=page.width * scale + right, height=page.height * scale + down, words=words, rules=rules)


@settings(max_examples=40, deadline=None)
@given(grids(), st.sampled_from([0.8, 1.0, 1.3]), st.integers(0, 40), st.integers(0, 300))
def test_a_page_moved_or_scaled_has_the_same_table(rows: list[list[str]], scale: float, right: int, down: int) -> None:
    page = page_of(drawn_grid(rows, 4))
    (before,) = find_tables(page)
    (after,) = find_tables(moved(page, scale, right, down))
    assert rows_of(after) == rows_of(before)


@settings(max_examples=40, deadline=None)
@given(grids(), st.randoms(use_true_random=False))
def test_the_order_of_the_words_in_the_file_does_not_matter(rows: list[list[str]], random: object) -> None:
    page = page_of(drawn_grid(rows, 4))
    shuffled = list(page.words)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert find_tables(replace(page, words=tuple(shuffled))) == find_tables(page)


# ---------------------------------------------------------------------------------------------------------------------
# Amounts and heads in ruled cells


BROKEN = """
    -----------------------------------
    |Kostnader      |Utfall|    Budget|
    -----------------------------------
    |Kansli         | {0} |          |
    |och styrelse   | {1} |    -1 867|
    -----------------------------------
    |Summa          | 1 214|     1 300|
    -----------------------------------
"""


def test_an_amount_that_its_ruled_cell_breaks_over_two_lines_is_one() -> None:
    table = table_of(BROKEN.format(" -12", " 702"))
    assert rows_of(table)[0] == ["Kansli och styrelse", "-12 702", "-1 867"]


def test_two_amounts_of_a_ruled_cell_that_has_room_for_them_stay_apart() -> None:
    table = table_of(
        BROKEN.replace("|Utfall|", "|    Utfall|").format("       1", "     702").replace("1 214|", "   1 214 |")
    )
    assert "1 702" not in [cell for row in rows_of(table) for cell in row]


def test_a_head_over_two_lines_of_heads_in_a_full_grid_names_its_own_columns() -> None:
    table = table_of(
        """
        --------------------------------------------
        |Tkr       | Januari–april |    Helår      |
                   ---------------------------------
        |          |Utfall | Budget|Prognos| Budget|
        --------------------------------------------
        |Insatser  | 1 200 | 1 100 | 1 250 | 1 150 |
        --------------------------------------------
        |Kansli    |   400 |   380 |   410 |   390 |
        --------------------------------------------
        """
    )
    assert heads_of(table) == [("Tkr", "Januari–april Utfall", "Januari–april Budget", "Helår Prognos", "Helår Budget")]


def test_a_heading_between_shaded_rows_is_no_part_of_the_row_below_it() -> None:
    page = page_of(
        """
        Kassaflöde                                    2023       2024
        Årets resultat                             600 000    700 000
        Den löpande verksamhetens kassaflöde       600 000    700 000
        Investeringar
        Investering i inventarier                        0          0
        Kassaflöde från investeringar                    0          0
        Årets kassaflöde                           600 000    700 000
        """
    )
    shaded = [page.words[0].top + PITCH * line + 1 for line in (2, 3, 5, 6)]
    rules = tuple(Rule(45, y, 400, y, filled=True) for y in shaded)
    (table,) = find_tables(replace(page, rules=rules))
    assert rows_of(table)[2:4] == [["Investeringar", "", ""], ["Investering i inventarier", "0", "0"]]


def test_a_running_head_over_a_shaded_first_row_is_no_part_of_its_label() -> None:
    """Lines are drawn below each row, none above the first."""
    page = page_of(
        """
        Samordningsförbundet
          Enter                     101 901    106 421
        ----------------------------------------------
          Trappan                   132 279    165 603
        ----------------------------------------------
          Pacta                      72 624     53 864
        ----------------------------------------------
        """
    )
    top = page.words[0].bottom + 2
    shade = (Rule(45, top, 290, top, filled=True), Rule(45, top + PITCH - 2, 290, top + PITCH - 2, filled=True))
    (table,) = find_tables(replace(page, rules=(*page.rules, *shade)))
    assert [row.label for row in table.rows if any(row.cells)] == ["Enter", "Trappan", "Pacta"]


def test_the_last_lines_of_a_label_in_a_drawn_row_are_of_it_though_two_of_them_make_one() -> None:
    plan = Layout(50.0, 200.0, (Column(300.0, 340.0, 220.0, 345.0),), (), True)
    texts = ["Lotsen", "Unga vuxna", "Summa", "Samverkan kring", "unga som", "arbetar eller studerar"]
    tops = [20.0, 60.0, 100.0, 140.0, 152.0, 164.0]
    amount = Atom("num", (word("783", 52, 0),))
    strips = [
        Strip(
            top,
            top + (22.0 if text.startswith("arbetar") else 10.0),
            10.0,
            tuple(replace(w, top=top, bottom=top + 10) for w in words_of(text)),
            (),
            ((amount,) if text[0].isupper() else (),),
        )
        for text, top in zip(texts, tops, strict=True)
    ]
    rows = group_rows(strips, [10.0, 50.0, 90.0, 130.0, 190.0], [], plan)
    assert [len(row.strips) for row in rows] == [1, 1, 1, 3]


def test_rows_of_several_lines_do_not_make_rows_of_one_stand_further_apart() -> None:
    """A heading below such a row is not surely the rest of its label: it stands as far from it as rows do."""
    plan = Layout(50.0, 120.0, (Column(300.0, 340.0, 220.0, 345.0),), (), True)
    texts = [
        ("Årets", 9),
        ("Summa kapital", 18),
        ("Avsättningar", 9),
        ("Skulder", 9),
        ("Korta skulder", 18),
        ("Summa eget och", 39),
    ]
    amount = Atom("num", (word("783", 52, 0),))
    strips, top = [], 20.0
    for text, height in texts:
        words = tuple(replace(w, top=top, bottom=top + 9) for w in words_of(text))
        strips.append(Strip(top, top + height, 9.0, words, (), ((amount,) if text != "Skulder" else (),)))
        top += height + 6
    assert [[s.text for s in row.strips] for row in group_rows(strips, [], [], plan)][2:4] == [
        ["Avsättningar"],
        ["Skulder"],
    ]


def test_a_heading_above_a_row_is_none_of_its_label_where_lines_are_drawn_over_totals_alone() -> None:
    table = table_of(
        """
                                                     2014         (2013)
        Investeringsverksamheten
        Investering i materiella tillgångar             0            (0)
        ----------------------------------------------------------------
        Kassaflöde från investeringsverksamheten        0            (0)
        ----------------------------------------------------------------
        Årets kassaflöde                           16.000       (63.000)
        Likvida medel vid årets början             29.000       (66.000)
        ----------------------------------------------------------------
        Likvida medel vid årets slut               45.000       (29.000)
        """
    )
    assert [row.label for row in table.rows][:2] == ["Investeringsverksamheten", "Investering i materiella tillgångar"]


def test_a_heading_below_a_total_in_one_drawn_band_is_no_part_of_its_label() -> None:
    """Lines are drawn below the rows, none between a total and the heading after an empty line."""
    table = table_of(
        """
        Not 8 (tkr)                      2024       2025
        ------------------------------------------------
        Ingående värde                  1 000      1 100
        ------------------------------------------------
        Årets inköp                       100        200
        ------------------------------------------------
        *Utgående *värde                1 100      1 300
        .
        *Avskrivningar
        ------------------------------------------------
        Ingående avskrivningar            400        500
        ------------------------------------------------
        Årets avskrivningar               100        100
        ------------------------------------------------
        """
    )
    assert [row.label for row in table.rows][2:4] == ["Utgående värde", "Avskrivningar"]


def test_heads_that_only_walls_of_their_groups_part_are_no_one_cell() -> None:
    """Heads of one and of two lines stand side by side between the walls of two groups."""
    page = page_of(
        """
        ------------------------------------------------------------------------
        |Belopp i tkr |Period                         |Helår                   |
        ------------------------------------------------------------------------
        |             |             Avvik     Utfall  |     Fg     Bokslut     |
        |             |   Utfall    else      fg år   |  prognos   fg år       |
        ------------------------------------------------------------------------
        |Intäkter     |   373,6  |   -2,1  |   346,2  |  1 513,3 |   1 413,5   |
        ------------------------------------------------------------------------
        |Kostnader    |  -360,5  |   21,6  |  -347,1  | -1 550,7 |  -1 444,8   |
        ------------------------------------------------------------------------
        |Resultat     |    13,1  |   19,5  |    -0,9  |    -37,4 |     -31,3   |
        ------------------------------------------------------------------------
        """
    )
    (table,) = find_tables(page)
    assert heads_of(table)[0][1:] == (
        "Period Utfall",
        "Period Avvik else",
        "Period Utfall fg år",
        "Helår Fg prognos",
        "Helår Bokslut fg år",
    )


def test_what_stands_apart_above_a_whole_head_is_of_the_page() -> None:
    """A listing's parameters end flush with columns, and are no heads."""
    table = table_of("""
        Period 201901 - 201908          Urval: alla  2019-09-06
        .
                              Utfall         Budget   Avvikelse
        Bidrag staten         400 000       400 000           0
        Lokalhyror             57 200        57 300         100
        Summa                 457 200       457 300         100
    """)
    assert heads_of(table)[0][1:] == ("Utfall", "Budget", "Avvikelse")


def test_a_head_over_more_than_half_of_the_columns_may_stand_far_above_its_rows() -> None:
    table = table_of("""
                            Utfall     Budget      Rest
                              2018       2018
.
.
.
    Kansli                 600 000    700 000    100 000
    Insats                  10 500     20 500     10 000
    Summa                  610 500    720 500    110 000
""")
    assert heads_of(table) == [("", "Utfall 2018", "Budget 2018", "Rest")]


def test_a_heading_centred_on_the_table_is_of_no_column() -> None:
    table = table_of("""
        .                        Budget 2020     Prognos 2020
                            INTÄKTER
        Försäkringskassan        2 100 000        2 100 000
        Regionen                 1 050 000        1 050 000
                            KOSTNADER
        Insatser                 3 150 000        3 410 000
        Kansli                   1 000 000        1 075 000
    """)
    assert heads_of(table)[0][1:] == ("Budget 2020", "Prognos 2020")


def test_a_page_number_of_many_stands_in_no_table() -> None:
    """A running head close above the table."""
    page = page_of("""
        Samordningsförbundet Norden                     3 (12)
        Bidrag staten         400 000       400 000
        Lokalhyror             57 200        57 300
        Summa                 457 200       457 300
    """)
    tables = find_tables(replace(page, height=1000.0))
    assert next(row for t in tables for row in rows_of(t)) == ["Bidrag staten", "400 000", "400 000"]


def test_the_heads_of_a_table_below_text_in_two_columns_stay_with_it() -> None:
    """The space between the columns of text runs on down between two columns of the table."""
    table = table_of("""
        Enligt förbundsordningen ska förbundet       Periodens resultat är något bättre än
        upprätta en delårsrapport per augusti.       budget. Skälet är främst att insatser
        Rapporten lämnas till medlemmarna som        startade senare än planerat. För hela
        är kommuner, region och myndigheter i        året väntas ett underskott som täcks
        länet. Den omfattar åtta månader och         av eget kapital, i linje med beslut
        har granskats av revisorerna.                om att minska kapitalet.
        .
        Resultaträkning
        .
                          Budget   Utfall                  Utfall   Prognos
                            2018     2018                    2017      2018
        Bidrag            15 600   10 400                  10 200    15 600
        Insatser          13 400    8 133                   7 902    12 650
        Summa              2 200    2 267                   2 298     2 950
    """)
    assert heads_of(table)[0][1:] == ("Budget 2018", "Utfall 2018", "Utfall 2017", "Prognos 2018")
    assert "Resultaträkning" in table.titles


def test_columns_parted_by_typed_bars() -> None:
    """A listing whose rules are typed characters."""
    table = table_of(
        """
        Kontogrupp            |   Utfall 2016 |   Budget 2016
        ----------------------+---------------+--------------
        Bidrag från staten    | 3.900.000,00- | 3.900.000,00-
        Övriga intäkter       |    18.214,00- |          0,00
        Summa intäkter        | 3.918.214,00- | 3.900.000,00-
    """.replace("|", "¦")
    )
    assert heads_of(table) == [("Kontogrupp", "Utfall 2016", "Budget 2016")]
    assert rows_of(table)[1] == ["Övriga intäkter", "18.214,00-", "0,00"]


def test_thousands_in_a_typewriters_face_stand_as_far_apart_as_words() -> None:
    """Few words stand on the page: the width of its characters tells how wide its spaces are."""
    lines = ["Insatser    -2 311  -2 500", "Personal    -1 498  -1 550", "Resultat    -3 809  -4 050"]
    words = [
        Word(m.group(), 50 + 6 * m.start(), 100.0 + 14 * i, 50 + 6 * m.end(), 110.0 + 14 * i, 10.0, False, 0)
        for i, line in enumerate(lines)
        for m in re.finditer(r"\S+", line)
    ]
    (table,) = find_tables(replace(page_of("."), words=tuple(words)))
    assert rows_of(table)[0] == ["Insatser", "-2 311", "-2 500"]


def test_a_minus_sign_of_bookkeeping_is_of_its_number() -> None:
    (table,) = tables_of("""
                              2010          2009
        Ränteintäkter     9 412,37      6 203,81
        Räntekostnader  ./. 1 350,50  ./. 1 212,00
        Årets resultat    8 061,87      4 991,81
    """)
    assert rows_of(table)[1] == ["Räntekostnader", "./. 1 350,50", "./. 1 212,00"]


def test_a_year_where_labels_stand_names_the_sum_of_the_rows_above_it() -> None:
    (table,) = tables_of("""
        Kostnader i kr       Utfall      Budget
        Insatser          7 270 228   7 840 000
        Kansli            1 317 232   1 370 000
        Styrelse            289 148     300 000
        2019              8 876 608   9 510 000
    """)
    assert rows_of(table)[-1] == ["2019", "8 876 608", "9 510 000"]


def test_a_year_over_the_first_of_more_columns_than_stand_above_it_names_no_sum() -> None:
    tables = tables_of("""
        Kostnader i kr       Utfall      Budget
        Insatser          7 270 228   7 840 000
        Kansli            1 317 232   1 370 000
        Styrelse            289 148     300 000
        2019    2018    2017
        8 876   9 510   7 441
    """)
    assert "2019" not in [row[0] for table in tables for row in rows_of(table)]


def test_totals_below_the_last_drawn_line_stay_with_tables_beside_each_other() -> None:
    page = page_of("""
        Förutbetalda hyror      45 000     Leverantörer, kommuner    289 420
        Försäkringar             6 700     Övriga leverantörer       122 400
        Upplupna intäkter       69 000     Andra                       1 000
        Summa                  120 700     Summa                     412 820
    """)
    tops = [page.words[0].top - 1, page.words[0].top + 3 * PITCH - 1]
    rules = tuple(Rule(x0, y, x1, y) for y in tops for x0, x1 in ((50, 200), (225, 400)))
    found = find_tables(replace(page, rules=rules))
    assert [rows_of(table)[-1] for table in found] == [["Summa", "120 700"], ["Summa", "412 820"]]


# ---------------------------------------------------------------------------------------------------------------------
# Cells at a table's foot that hold label and amount


def own_cells(table: Table) -> list[tuple[str, str]]:
    """(own words, amount) of the cells of the last row."""
    return [(cell.own_label, cell.text) for cell in table.rows[-1].cells if cell]


def test_cells_of_label_and_amount_over_several_lines() -> None:
    table = table_of(
        """
        Kostnader                              2023                    2024
        Insats Ett                          600 000                 700 000
        Kansli                              200 000                 100 000
        Resultat                            100 000                 100 000
        Ackumulerat                         Prognos                 Prognos
        resultat från 2022: 900         ackumulerat             ackumulerat
                             resultat för 2023: 800  resultat för 2024: 700
        """
    )
    assert own_cells(table) == [
        ("Ackumulerat resultat från 2022:", "900"),
        ("Prognos ackumulerat resultat för 2023:", "800"),
        ("Prognos ackumulerat resultat för 2024:", "700"),
    ]


def test_a_cell_whose_amount_stands_below_its_words() -> None:
    table = table_of(
        """
        Kostnader                     2023      Andel
        Insats Ett                 600 000     75,0 %
        Kansli                     200 000     25,0 %
        Ackumulerat                Prognos
        resultat från 2022:    ackumulerat
        900             resultat för 2023:
                                       800
        """
    )
    assert own_cells(table) == [
        ("Ackumulerat resultat från 2022:", "900"),
        ("Prognos ackumulerat resultat för 2023:", "800"),
    ]


def test_the_last_group_of_an_amount_that_begins_a_line_below_the_words_of_its_cell() -> None:
    table = table_of(
        """
        Kostnader           2023                         2024
        Insats Ett        600 000                        700 000
        Kansli            200 000                        100 000
        Ackumulerat       Prognos                        Prognos
        resultat: 900     resultat för 2023: 11 958      resultat för 2024: 12 689
                          600                            100
        """
    )
    assert own_cells(table) == [
        ("Ackumulerat resultat:", "900"),
        ("Prognos resultat för 2023:", "11 958 600"),
        ("Prognos resultat för 2024:", "12 689 100"),
    ]


def test_two_grids_below_each_other_are_two_tables() -> None:
    tables = tables_of(
        """
        -------------------------------
        |Kassa       |  2023 |  2022 |
        -------------------------------
        |Början      |   100 |   200 |
        -------------------------------
        |Slut        |   300 |   400 |
        -------------------------------
        .
        Driftredovisning
        .
        -------------------------------
        |Intäkter       | Utfall 2023 |
        -------------------------------
        |Staten         |         500 |
        -------------------------------
        |Regionen       |         600 |
        -------------------------------
        """
    )
    assert [len(table.columns) for table in tables] == [2, 1]
    assert tables[1].titles[0] == "Driftredovisning"


def test_a_caption_centred_on_the_table_stands_over_no_column() -> None:
    """The heads below it name every column between them, not each of them alone."""
    table = table_of("""
                          Tabell 3: Flerårsbudget
        .
        .                         2016           2017           2018
                            Tkr      %     Tkr      %     Tkr      %
        Staten            6 100     50   6 200     50   6 300     50
        Regionen          3 050     25   3 100     25   3 150     25
        Summa             9 150     75   9 300     75   9 450     75
    """)
    assert not any("Tabell" in text for text in heads_of(table)[0])


def test_periods_between_labels_and_amounts_are_no_part_of_the_labels() -> None:
    """Rows without them follow in the same region."""
    table = table_of("""
        Projekt            Tid          Budget    Utfall
        Arena Köping       0409-0612   900 000   874 112
        Balder, Arboga     0603-0708   650 000   501 440
        Klivet, Kungsör    0501-0612   420 000   431 905
        Gemensam           0510-0706   300 000   222 384
        Summa projekt                2 270 000 2 029 841
    """)
    assert [row[0] for row in rows_of(table)] == [
        "Arena Köping",
        "Balder, Arboga",
        "Klivet, Kungsör",
        "Gemensam",
        "Summa projekt",
    ]


def test_a_page_drawn_from_its_middle_is_read_from_the_top() -> None:
    """A table drawn first stands below the title drawn last."""
    page = page_of("""
        Delårsbokslut 2020-08-31
        .
        Bidrag staten      10 400     6 933
        Bidrag regionen     5 200     3 467
        Bidrag kommuner     5 200     3 467
        Insatser           12 900     7 214
        Resultat            7 900     6 653
    """)
    late = (*page.words[2:], *page.words[:2])
    assert begins_on_top(page.words)
    assert not begins_on_top(late)
    assert text_in_parts(replace(page, words=late)).splitlines()[0] == "Delårsbokslut 2020-08-31"


def test_titles_that_begin_left_of_their_labels_stand_with_their_own_table() -> None:
    left, right = tables_of(
        """
        Bidrag per part                  Insatser
                    Budget 2017                    Budget 2017
        Norrby              361            FIA             410
        Söderby             114            Vägen           293
        Summa               475            Summa           703
        """
    )
    assert (left.titles[0], right.titles[0]) == ("Bidrag per part", "Insatser")


def test_a_head_of_years_below_a_title_begins_another_table() -> None:
    tables = tables_of(
        """
        Resultaträkning
                          Bokslut   Bokslut   Avvikelse
        Konto                2020      2019
        Intäkter          500 100   400 200      99 900
        Resultat            1 100     2 200      -1 100
        .
        Balansräkning
                          Bokslut   Bokslut
                             2020      2019
        Kassa             500 100   400 200
        Skulder             1 100     2 200
        """
    )
    assert [table.titles[0] for table in tables] == ["Resultaträkning", "Balansräkning"]


def test_a_second_table_below_one_of_more_columns_keeps_its_own_head() -> None:
    (table,) = tables_of(
        """
        Medlem           Avgift 2025   Avgift 2026   Förändring
        Försäkringskassan    390 000       400 000       10 000
        Regionen             195 000       200 000        5 000
        Summa                585 000       600 000       15 000
        .
        Kronor                                      Budget 2026
        Insatser                                        565 000
        Kansli                                          156 000
        """
    )
    assert [block.head.columns for block in table.blocks if block.head][-1] == ("", "", "Budget 2026")


def test_a_day_alone_on_a_line_of_a_head_is_of_the_head() -> None:
    table = table_of(
        """
                      Utfall      Utfall
                           1           1
                      jan–30      jan–30
                   juni 2015   juni 2016
        Insats Ett   600 000     700 000
        Kansli       200 000     100 000
        """
    )
    assert heads_of(table)[0][1:] == ("Utfall 1 jan–30 juni 2015", "Utfall 1 jan–30 juni 2016")


def test_cells_whose_amounts_stand_below_their_words_are_no_head() -> None:
    table = table_of(
        """
        Kostnader                        2007                  2008
        Insats Ett                    600 000               700 000
        Kansli                        200 000               100 000
        Ackumulerat                   Prognos               Prognos
        resultat från 2006:       ackumulerat           ackumulerat
        1 283 000          resultat för 2007:    resultat för 2008:
                                    1 554 800             2 226 200
        """
    )
    assert own_cells(table) == [
        ("Ackumulerat resultat från 2006:", "1 283 000"),
        ("Prognos ackumulerat resultat för 2007:", "1 554 800"),
        ("Prognos ackumulerat resultat för 2008:", "2 226 200"),
    ]


def test_the_rest_of_a_table_below_running_text_beside_it_goes_on() -> None:
    rows = [f"Insats nummer {n}      {n}00 000   {n}10 000" for n in range(1, 9)]
    prose = [
        "Förbundet har under året beslutat",
        "om medel till flera nya insatser",
        "för unga vuxna i våra kommuner och",
    ]
    left = ["Kostnader                 2023      2024", *rows, "Summa              3 600 000 3 680 000"]
    beside = [*prose, *prose, "stöd."]
    drawn = [f"{a:<46}{beside[i] if i < len(beside) else ''}" for i, a in enumerate(left)]
    table = table_of("\n".join(drawn))
    assert [row.label for row in table.rows] == [*(f"Insats nummer {n}" for n in range(1, 9)), "Summa"]


def test_a_row_in_types_of_two_sizes_goes_on_below_running_text_beside_it(tmp_path: Path) -> None:
    """Its amounts are larger than its labels: the row above is as near to them as the rows before."""
    prose = "Förbundet har under året beslutat om medel till flera nya insatser för"
    script = ["!size 8", *(f"!text 40 {100 + 11 * line} {prose}" for line in range(8))]
    for row, label in enumerate(("Medlemsbidrag", "Kostnader", "Årets resultat", "Eget kapital vid årets slut")):
        at = 113 + 26 * row
        script += ["!size 8", f"!text 380 {at} {label}", "!size 12", f"!text 500 {at} {row + 2} 800"]
    page = read(make(tmp_path / "a.pdf", "\n".join(script))).pages[0]
    (table,) = find_tables(page)
    assert [row.label for row in table.rows][-1] == "Eget kapital vid årets slut"


def test_remarks_in_small_type_at_the_top_of_their_cells_are_no_heads(tmp_path: Path) -> None:
    """Right behind the amounts, and a little above them."""
    rows = (("Försäkringskassan", "3 840 000"), ("Region Skåne", "1 920 000"), ("Landskrona stad", "1 459 200"))
    script = ["!size 9", "!text 60 100 Benämning", "!text 260 100 Budget helår", "!text 340 100 Prognos helår"]
    for row, (label, amount) in enumerate(rows):
        at = 118 + 14 * row
        script += ["!size 9", f"!text 60 {at} {label}", f"!text 270 {at} {amount}", f"!text 350 {at} {amount}"]
        script += ["!size 6", f"!text 402 {at - 4} {('Inbetalas kvartalsvis', 'Betalat i förskott', '')[row]}"]
    page = read(make(tmp_path / "a.pdf", "\n".join(line for line in script if line[-1] != " "))).pages[0]
    (table,) = find_tables(page)
    assert heads_of(table) == [("Benämning", "Budget helår", "Prognos helår")]
    assert [row[0] for row in rows_of(table)] == [label for label, _ in rows]


YEARS_OVER_GROUPS = """
    !page landscape
    !size 9
    !text 381 110 2015
    !text 655 110 2014
    !columns 55 317 390 464 538 633 707 781
    !at 125
     | Budget | Jan-juni | Återstår | Prognos | Budget | Jan-juni | Bokslut
    Insatser | 7 200 | 2 699 | 4 501 | 6 900 | 7 000 | 2 416 | 6 214
    Samordnare | 690 | 351 | 339 | 700 | 670 | 338 | 668
    Information | 60 | 12 | 48 | 40 | 60 | 19 | 37
"""


def test_years_over_groups_make_no_column_wider(tmp_path: Path) -> None:
    """They stand in the middle of cells as wide as their groups: with the labels', of the first."""
    (table,) = find_tables(read(make(tmp_path / "a.pdf", cleandoc(YEARS_OVER_GROUPS))).pages[0])
    (head,) = heads_of(table)
    assert [text[:4] for text in head[1:]] == ["2015"] * 4 + ["2014"] * 3


HEADS_OF_TWO_LINES = """
    !size 8
    !columns 56 217 264 311 357 404 450
    !pitch 38
    !at 138
    !shade
     | |
    !text 211 127 2012
    !text 305 131 2013
    !text 398 131 2014
    !text 195 136 1 juli-31 dec
    !text 56 138 Kostnadsslag
    !pitch 12
    !at 150
     | Budget | Utfall | Budget | Utfall | Budget | Utfall
    !at 166
    !walls 52 175 268 361 454
    Projektledare | 585 000 | 561 204 | 597 000 | 601 377 | 609 000 | 612 950
    !rule 52 454
    Lokaler | 84 000 | 84 000 | 168 000 | 168 000 | 171 000 | 171 000
    !rule 52 454
    Resor | 15 000 | 6 412 | 25 000 | 18 833 | 25 000 | 21 097
    !close
"""


def test_heads_in_the_middle_of_cells_beside_those_of_two_lines_are_of_one_row(tmp_path: Path) -> None:
    """So is the corner, in the middle of all lines."""
    (table,) = find_tables(read(make(tmp_path / "a.pdf", cleandoc(HEADS_OF_TWO_LINES))).pages[0])
    years = ("2012 1 juli-31 dec", "2013", "2014")
    heads = [f"{year} {measure}" for year in years for measure in ("Budget", "Utfall")]
    assert heads_of(table) == [("Kostnadsslag", *heads)]


def test_a_heading_beside_the_first_row_of_a_table_is_no_label_of_it(tmp_path: Path) -> None:
    """It is larger than the text that it heads, left of the table, whose head stands above."""
    prose = (
        "Året slutade med ett överskott. Det",
        "kapitalet och ska användas när",
        "Ungdomsgruppen väntas kosta mer än",
    )
    labels = ("Fordringar", "Plusgiro", "Tillgångar", "Eget kapital", "Resultat", "Skulder", "Summa skulder")
    rows = [[label, f"{at} 112 040", f"{at} 140 216"] for at, label in enumerate(labels, 1)]
    script = ["!size 11", "!text 40 112 Resultatet", "!size 10"]
    script += [f"!text 40 {127 + 13 * at} {prose[at % 3]} {at}" for at in range(6)]
    script += [
        "!size 8",
        "!text 458 100 081231",
        "!text 508 100 091231",
        "!columns 311 488 540",
        "!pitch 13",
        "!at 114",
    ]
    script += [" | ".join(row) for row in rows]
    (table,) = find_tables(read(make(tmp_path / "a.pdf", "\n".join(script))).pages[0])
    assert rows_of(table) == rows


BELOW_LABEL = """
    !size 8
    !pitch 14
    !columns 60 320 380
    Kassaflöde (mkr) | 2018 | 2017
    Årets resultat | 79 | 462
    Justering för avskrivningar | 373 | 320
    Poster mot eget kapital | 0 | 2
    Medel från verksamheten före förändringar
    !up 4
     | 452 | 784
    Minskning av förråd | 6 | 1
    Minskning av fordringar | 16 | 31
"""


def test_amounts_where_the_second_line_of_their_label_would_stand_are_its_own(tmp_path: Path) -> None:
    """A space that ends the label has taken that line."""
    (table,) = find_tables(read(make(tmp_path / "a.pdf", cleandoc(BELOW_LABEL))).pages[0])
    assert ["Medel från verksamheten före förändringar", "452", "784"] in rows_of(table)
    farther = cleandoc(BELOW_LABEL.replace("!up 4", "!up 0"))
    (table,) = find_tables(read(make(tmp_path / "b.pdf", farther)).pages[0])
    assert ["", "452", "784"] in rows_of(table)


CARD = """
    !size 9
    !text 60 60 Insatserna, belopp i tkr
    !columns 60 160 260 360
    !at 100
    !walls 56 366
    {name}
    !close
    !walls 56 166 266 366
    !text 60 114 Budget 2025
    !text 170 114 Utfall jan-apr
    !text 270 114 Prognos helår
    !up -14
    !rule 56 366
     | 716,7 | 688,4 | 700,0
    !close
"""


def test_a_card_whose_only_row_has_no_label_is_a_table_with_its_name(tmp_path: Path) -> None:
    """Its amounts stand below heads in the same drawn cells, the name above these."""
    page = read(make(tmp_path / "a.pdf", cleandoc(CARD).format(name="Framsteget"))).pages[0]
    (table,) = find_tables(page)
    assert heads_of(table) == [("", "Budget 2025", "Utfall jan-apr", "Prognos helår")]
    assert rows_of(table) == [["Framsteget", "716,7", "688,4", "700,0"]]


def test_a_text_with_a_year_above_rows_without_a_head_is_a_title() -> None:
    table = table_of("""
    BUDGET 2007 (ANTAGEN 2006-11-29)
    Bidrag från medlemmarna                       2 000 000
    Vägledare                                      -410 000
    Resultat                                      1 590 000
    """)
    assert table.titles == ("BUDGET 2007 (ANTAGEN 2006-11-29)",)
    assert [row[0] for row in rows_of(table)] == ["Bidrag från medlemmarna", "Vägledare", "Resultat"]


def test_rows_of_long_labels_are_no_running_text_beside_a_table() -> None:
    table = table_of("""
                                                       2024       2023
    Medel från verksamheten före förändringar           530        119
    Minskning av kortfristiga fordringar m.m.            88        142
    Ökning av kortfristiga skulder till andra           305         77
    Kassaflöde från den löpande verksamheten            134        311
    Likvida medel vid ingången av året               7 610      7 299
    Likvida medel vid utgången av året               7 744      7 610
""")
    assert [row[0] for row in rows_of(table)][3:5] == [
        "Kassaflöde från den löpande verksamheten",
        "Likvida medel vid ingången av året",
    ]
    assert len(heads_of(table)[0]) == 3


def test_columns_of_words_set_flush_right_are_not_of_the_labels() -> None:
    table = table_of("""
    Insats                        Ägare   Start – slut     Beviljat    Utbetalt
    Klara ut             Region Gotland      2010–2012    1 250 000   1 187 500
    Rehabkoordinator         Primärvård      2011–2013      640 000     611 420
    Vägskälet                        AF          2012–      980 000     702 318
    Summa                                                 2 870 000   2 501 238
""")
    assert [row[0] for row in rows_of(table)] == ["Klara ut", "Rehabkoordinator", "Vägskälet", "Summa"]


def test_a_label_whose_second_line_stands_below_the_running_text_is_whole() -> None:
    rows = [f"Insats nummer {n}            {n}00 000   {n}10 000" for n in range(1, 6)]
    prose = [
        "Förbundet har under året beslutat",
        "om medel till flera nya insatser",
        "för unga vuxna i våra kommuner och",
    ]
    left = [
        "Kostnader                       2023      2024",
        *rows,
        "Delsumma administrativa    300 000   310 000",
        "kostnader",
        "Summa                    3 600 000 3 680 000",
    ]
    beside = [*prose, *prose, "för alla som vill arbeta mer än nu"]
    drawn = [f"{a:<52}{beside[i] if i < len(beside) else ''}" for i, a in enumerate(left)]
    labels = [row.label for row in table_of("\n".join(drawn)).rows]
    assert labels[-2:] == ["Delsumma administrativa kostnader", "Summa"]


def test_narrow_running_text_beside_a_table_is_parted_from_its_rows() -> None:
    """The table is set in small type, the text beside it, of one to three words in a line, in large."""
    names = ("Steg ett", "Rätt stöd", "Unga vuxna", "Våga", "Lotsen", "MIA", "Ringen", "TUNA", "FIA", "Vinna", "Enter")
    rows = [f"{name:<24}{n}0 000     {n}1 000" for n, name in enumerate(names, 10)]
    small = [shrunk(w) for w in page_of("\n".join(["Kostnader                  2023       2024", *rows])).words]
    for text in (
        "Målgruppen är|personer i|åldern 16–64|år som har|behov av stöd|från minst två|av parterna. Det|är viktigt",
        "Förbundet|bildades den|13 oktober|2009 enligt|lagen om|(2003:1210)|om finansiell|samordning.",
    ):
        prose = [replace(w, x0=w.x0 + 200, x1=w.x1 + 200) for w in page_of(text.replace("|", "\n")).words]
        left, right = parts([*small, *prose], 595)
        assert (left, right) == (small, prose)


def shrunk(word: Word, by: float = 0.6) -> Word:
    """The word in smaller type, nearer to the page's top left."""
    return replace(word, x0=word.x0 * by, top=word.top * by + 28, x1=word.x1 * by, bottom=word.bottom * by + 28, size=6)


def test_a_single_row_of_words_below_heads_is_no_part_of_its_label() -> None:
    table = table_of("""
                     Målgrupp         Status              Budget    Utfall
    Kansli           Ny insats        Pågår              600 000   700 000
    Summa                                                600 000   700 000
""")
    assert [row[0] for row in rows_of(table)] == ["Kansli", "Summa"]


def test_a_day_of_six_digits_in_the_head_of_a_ruled_table_is_no_amount() -> None:
    table = table_of("""
    ---------------------------------------------------
    |             |    Budget |   Prognos |    Utfall |
    |             |      2013 |      2013 |    130930 |
    ---------------------------------------------------
    |             |        kr |        kr |        kr |
    ---------------------------------------------------
    | Kansli      |   700 200 |   600 000 |   525 900 |
    ---------------------------------------------------
    | Hyra        |   100 200 |   100 000 |    75 900 |
    ---------------------------------------------------
    | Summa       |   800 400 |   700 000 |   601 800 |
    ---------------------------------------------------
""")
    assert heads_of(table)[0][1:3] == ("Budget 2013 kr", "Prognos 2013 kr")
    assert heads_of(table)[0][3].startswith("Utfall 130930")


def test_a_title_over_a_table_and_the_running_text_beside_it_is_the_tables() -> None:
    prose = [
        "Förbundet har under året beslutat",
        "om medel till flera nya insatser",
        "för unga vuxna i våra kommuner och",
    ]
    rows = [f"Insats nummer {n}      {n}00 000   {n}10 000" for n in range(1, 9)]
    left = ["Kostnader                 2023      2024", *rows, "Summa              3 600 000 3 680 000"]
    drawn = [f"{a:<46}{prose[i % 3]}" for i, a in enumerate(left)]
    table = table_of("\n".join(["Budget 2024 med plan för åren till och med utgången av 2026", ".", *drawn]))
    assert table.titles == ("Budget 2024 med plan för åren till och med utgången av 2026",)


def test_a_lone_row_half_way_between_two_lines_of_its_label_has_the_whole_label() -> None:
    page = page_of("""
                              Budget 2019   Prognos 2019
    Utgående balanserat
                                1 859 000      5 514 000
    resultat
""")
    steps = {w.top for w in page.words}
    tops = dict(zip(sorted(steps), (63, 77, 83, 89), strict=True))
    words = tuple(replace(w, top=tops[w.top], bottom=tops[w.top] + 10) for w in page.words)
    (table,) = find_tables(replace(page, words=words))
    assert rows_of(table) == [["Utgående balanserat resultat", "1 859 000", "5 514 000"]]


def test_the_end_of_a_sentence_is_no_line_of_the_head_below_it() -> None:
    table = table_of("""
    riktlinjerna som antogs § 65/2008, dnr 2008:176.
    .
    Bidrag per part
    i SEK              Budget 2008 Budget 2009
    Ånge                   693 400     707 600
    Timrå                  688 600     702 600
""")
    assert heads_of(table) == [("i SEK", "Budget 2008", "Budget 2009")]


def test_lone_numbers_amid_labels_of_two_lines_begin_a_table() -> None:
    page = page_of("""
                               Utfall 2013
    Staten gm
                                     9 094
    Försäkringskassan
    Landstinget i
                                     4 547
    Västernorrland
    Ånge kommun                        680
    Timrå kommun                       371
""")
    steps = sorted({w.top for w in page.words})
    tops = dict(zip(steps, (63, 80, 86, 92, 112, 118, 124, 144, 170), strict=True))
    words = tuple(replace(w, top=tops[w.top], bottom=tops[w.top] + 10) for w in page.words)
    (table,) = find_tables(replace(page, words=words))
    assert rows_of(table)[:2] == [["Staten gm Försäkringskassan", "9 094"], ["Landstinget i Västernorrland", "4 547"]]
    assert heads_of(table)[0][1] == "Utfall 2013"


def test_one_pair_of_amounts_below_a_head_of_two_years_is_two_amounts() -> None:
    table = table_of("""
                           2013 (2012)
    Likvida medel    2 375,4 (1 277,7)
    Kassa
""")
    assert rows_of(table)[0] == ["Likvida medel", "2 375,4", "(1 277,7)"]


def test_cells_of_a_ruled_row_that_name_their_amounts_on_different_lines() -> None:
    table = table_of("""
    -------------------------------------------------------------------
    |                          |      Budget 2016 |       Budget 2017 |
    -------------------------------------------------------------------
    | Summa kostnader          |        4 015 400 |         3 413 300 |
    -------------------------------------------------------------------
    | Eget kapital             |          275 300 |           836 500 |
    -------------------------------------------------------------------
    | Ackumulerat resultat     |     Prognos ack. |                   |
    | från 2016: -42 600       |         resultat |                   |
    |                          | för 2017: 836 500|                   |
    -------------------------------------------------------------------
""")
    assert [cell.text for cell in table.rows[-1].cells if cell] == ["-42 600", "836 500"]


OVER_RUNS = """
Resultaträkning (tkr)
!text 240 100 Januari-augusti
!text 449 100 Helår
!text 181 112 Utfall
!text 235 112 Utfall
!text 285 112 Budget
!text 341 112 Avvik
!text 390 112 Prognos
!text 447 112 Budget
!text 503 112 Avvik
!at 126
!columns 60 213 267 321 375 429 483 537
Bidrag | 9 467 | 9 200 | 9 467 | 0 | 14 200 | 14 200 | 0
Löner | 1 544 | 1 490 | 1 600 | 56 | 2 350 | 2 400 | 50
Insatser | 6 204 | 6 844 | 7 100 | 896 | 10 300 | 10 650 | 350
Resultat | 1 010 | 32 | 160 | 1 170 | 328 | 240 | 568
"""


def test_heads_in_the_middle_over_runs_of_columns_are_given_to_each_though_they_begin_where_one_does(
    tmp_path: Path,
) -> None:
    (table,) = read(make(tmp_path / "a.pdf", OVER_RUNS)).tables
    head = table.blocks[0].head
    assert head is not None
    assert [text.split()[0] for text in head.columns] == ["Januari-augusti"] * 4 + ["Helår"] * 3


def test_a_day_among_years_behind_the_first_heading_ends_the_head_and_begins_no_row() -> None:
    table = table_of("""
                                          Budget
                                 Budget  jan-aug               Prognos     % av
    Bidrag från medlemmarna        2022     2022  2022-08-31      2022   budget
    Kommunerna                 1 472,54      982    1 472,54  1 472,54  100,0 %
    Region Skåne                  1 473      982     1 472,5     1 473  100,0 %
    SUMMA INTÄKTER                2 945    1 964     2 945,0     2 945  100,0 %
""")
    assert heads_of(table)[0][3:] == ("2022-08-31", "Prognos 2022", "% av budget")
    assert rows_of(table)[0] == ["Kommunerna", "1 472,54", "982", "1 472,54", "1 472,54", "100,0 %"]


SHORT_YEARS = """
Resultaträkning, mnkr
!text 190 100 Utfall
!text 258 100 Budget
!text 327 100 Helårs-
!text 400 100 Bokslut
!text 186 112 jan-aug -19
!text 250 112 jan-aug -19
!text 327 112 budget -19
!text 420 112 -18
!at 126
!columns 60 235 300 370 440
Bidrag staten | 9,47 | 9,47 | 14,20 | 14,00
Kansli | -2,88 | -3,00 | -4,50 | -4,12
Resultat | 6,59 | 6,47 | 9,70 | 9,88
"""


def test_years_of_two_digits_end_the_heads_above(tmp_path: Path) -> None:
    (table,) = read(make(tmp_path / "a.pdf", SHORT_YEARS)).tables
    heads = ("Utfall jan-aug -19", "Budget jan-aug -19", "Helårsbudget -19", "Bokslut -18")
    assert heads_of(table)[0][1:] == heads
    assert len(table.rows) == 3


def test_small_amounts_below_a_head_are_a_row() -> None:
    table = table_of("""
                   Utfall   Budget
    Avskrivning       -19      -18
    Ränta             -12      -13
""")
    assert rows_of(table) == [["Avskrivning", "-19", "-18"], ["Ränta", "-12", "-13"]]


def test_heads_set_left_in_wide_cells_head_the_numbers_set_right_in_them() -> None:
    table = table_of("""
    BALANSRÄKNING     Not   2025             2024
    Kassa och bank      2            2 794            3 360
    Fordringar          1              318              282
    Summa tillgångar                 3 112            3 642
""")
    assert heads_of(table)[0] == ("BALANSRÄKNING", "Not", "2025", "2024")


def test_the_head_of_a_group_is_none_of_a_wide_cell() -> None:
    """A column of notes without a number has a head, the heads of groups stand over two columns each."""
    table = table_of(
        """
                                    Kommunen       Koncernen
                          Not     2009    2008     2009      2008
        Lokaler                 0 mnkr  0 mnkr   0 mnkr    0 mnkr
        Personal                0 mnkr  0 mnkr   0 mnkr    0 mnkr
        Totalt                  0 mnkr  0 mnkr   0 mnkr    0 mnkr
        """
    )
    assert [text.split()[-1] for text in heads_of(table)[0][1:]] == ["2009", "2008", "2009", "2008"]
    assert not any("Not" in text for text in heads_of(table)[0][1:])


def test_heads_in_the_middle_of_wide_cells_head_the_numbers_set_right_in_them() -> None:
    table = table_of("""
                            Utfall              Utfall
                          2013 (mnkr)         2012 (mnkr)
    Staten                                4,0                3,5
    Regionen                              1,5                2,3
    Totalt                                5,5                5,8
""")
    assert heads_of(table)[0] == ("", "Utfall 2013 (mnkr)", "Utfall 2012 (mnkr)")


def test_heads_set_right_in_wide_cells_head_the_numbers_set_left_in_them() -> None:
    table = table_of("""
                                     Budget               Utfall
                                       2013                 2012
    Staten               4 000                3 500
    Regionen             1 500                2 300
    Totalt               5 500                5 800
""")
    assert heads_of(table)[0] == ("", "Budget 2013", "Utfall 2012")


def test_a_head_set_right_in_a_last_cell_wider_than_the_others_heads_its_numbers_set_left() -> None:
    table = table_of("""
                                Budget 2022       Utfall 2022           Avvikelse mot budget
    Kommunerna            1 497              1 497            0
    Region Norrbotten     1 497              1 497            0
    Staten                2 993              2 993            0
    Summa                 5 987              5 987            0
""")
    assert heads_of(table)[0] == ("", "Budget 2022", "Utfall 2022", "Avvikelse mot budget")


def test_numbers_below_each_other_at_their_decimal_mark_are_one_column() -> None:
    """The lines of two tables beside each other, each a little lower than the other's, are not cut there."""
    table = table_of("""
                        Budget
                          2019
    Staten               2 966
    Regionen             1 483
    Finspång               153,91
    Mjölby                 172,00
    Totalt               5 931
""")
    assert heads_of(table) == [("", "Budget 2019")]
    assert [row[1] for row in rows_of(table)] == ["2 966", "1 483", "153,91", "172,00", "5 931"]


def test_a_lone_head_of_a_second_table_whose_columns_stand_a_little_aside() -> None:
    first, second = tables_of("""
                            Not 2013-06-30
    Medlemsbidrag             1       44,4
    Kostnader                 2       43,2
    Resultat                           1,2
    .
    .
    BALANSRÄKNING
                               Not 2013-12-31
    Fordringar                   7        1,1
    Kassa                        8       16,9
    Summa tillgångar                     18,0
""")
    assert rows_of(first)[-1] == ["Resultat", "", "1,2"]
    assert rows_of(second)[0] == ["Fordringar", "7", "1,1"]
    assert ("Not", "2013-12-31") in [other.columns for other in second.blocks[0].head.others]  # type: ignore[union-attr]


def test_amounts_set_left_under_heads_that_stand_over_both_places_of_their_cells() -> None:
    table = table_of("""
                           Utfall 2009      Budget 2010
    Övriga              263 000          769 300
    Utvecklare          151 700          823 400
    Totalt              414 700          1 592 700
    Resultat                   144 500           571 400
""")
    assert heads_of(table) == [("", "Utfall 2009", "Budget 2010")]
    assert rows_of(table)[-1] == ["Resultat", "144 500", "571 400"]


def test_heads_set_right_in_cells_whose_numbers_stand_in_the_middle() -> None:
    table = table_of("""
                                      2023                2022
                                    kronor              kronor
    Bank              1     2 497 950           2 674 000
    Fordringar               778 000             637 000
    Andelar                   5 000               3 000
    Summa tillgångar        3 280 950           3 314 000
""")
    assert heads_of(table)[0][-2:] == ("2023 kronor", "2022 kronor")


def test_heads_of_all_columns_printed_as_one_text_are_one_for_each() -> None:
    table = table_of("""
                    Utfall 2023 (Mkr) Beslutad budget 2024 (Mkr) Utfall 2024 (Mkr)
    Intäkter              3,83                 3,68                 4,64
    Kostnader           - 3,75               - 3,61               - 4,55
    Resultat              0,08                 0,07                 0,09
""")
    assert heads_of(table) == [("", "Utfall 2023 (Mkr)", "Beslutad budget 2024 (Mkr)", "Utfall 2024 (Mkr)")]


def test_heads_with_their_years_beside_bare_years_are_no_row() -> None:
    table = table_of("""
                      Verkligt                        Budget     Prognos
                       jan-mars 2008  jan-mars 2007     2008        2008
    Intäkter               3 366 552      3 511 662     4 129 416   4 432 074
    Kostnader             -3 299 221     -3 441 429    -4 046 828  -4 343 433
""")
    assert len(rows_of(table)) == 2


def test_amounts_that_read_as_years_right_below_the_years_of_their_head_are_a_row() -> None:
    table = table_of("""
                 Utfall 2022   Utfall 2021
    Kommuner            2034          2034
    Staten              4068          4068
    Summa               6102          6102
""")
    assert rows_of(table)[0] == ["Kommuner", "2034", "2034"]
    assert heads_of(table) == [("", "Utfall 2022", "Utfall 2021")]


def test_amounts_that_read_as_one_year_below_amounts_are_a_row() -> None:
    table = table_of("""
                 2021-01-01 -   2022-01-01 -
                   2021-12-31     2022-12-31
    Bidrag               1000           1000
    Projekt              3000           3000
    Hyror                2000           2000
    Totalt               6000           6000
""")
    assert len(heads_of(table)) == 1
    assert rows_of(table)[2] == ["Hyror", "2000", "2000"]


def test_a_total_set_right_below_amounts_set_left_is_a_row_of_their_columns() -> None:
    """The last number reaches over those above it."""
    table = table_of("""
                           Budget 2018      Plan 2021
    Staten              11 965           12 697
    Regionen            5 982            6 348
    Kommunen            2 540            2 691
    Summa               20 374           16 494
    .
    Ackumulerat                4 917         18 825
""")
    assert rows_of(table)[-1] == ["Ackumulerat", "4 917", "18 825"]
    assert heads_of(table) == [("", "Budget 2018", "Plan 2021")]


def test_dashes_of_periods_beside_the_words_of_another_head_are_no_row() -> None:
    table = table_of("""
                          2020-01-01  2019-01-01
                 Budget            -           -
                   2020   2020-12-31  2019-12-31
    Intäkter  5 412 300    5 448 900   5 301 300
    Kostnader 5 226 000    4 439 300   5 182 000
""")
    assert len(rows_of(table)) == 2
    assert heads_of(table)[0][1] == "Budget 2020"


def test_a_head_of_notes_without_a_note_stands_behind_the_last_column() -> None:
    table = table_of("""
                           UB         UB
                   2019-12-31 2020-12-31
    (i tkr)                               Fotnot
    Skatter               159         37
    Skulder               239         55
    Totalt                398         92
""")
    assert heads_of(table) == [("(i tkr)", "UB 2019-12-31", "UB 2020-12-31")]


def test_heads_so_close_that_they_read_as_one_text_below_a_title_begin_another_table() -> None:
    first, second = tables_of("""
                      2009-12-31  2010-12-31
    Fordringar            53 247      31 763
    Summa                 88 745      52 939
    .
    Budgetuppföljning 2010
                              Budget 2010 Utfall 2010
    Kommunen                    1 077 038   1 077 038
    Staten                      2 154 076   2 154 076
""")
    assert heads_of(first) == [("", "2009-12-31", "2010-12-31")]
    assert heads_of(second) == [("", "Budget 2010", "Utfall 2010")]


def test_a_head_of_years_with_their_measure_or_unit_below_a_title_begins_another_table() -> None:
    first, second = tables_of("""
    Balansräkning                2013-12-31     2012-12-31
    Kassa och bank                      1,6            1,4
    Summa tillgångar                    2,4            2,0
    .
    Verksamhetens intäkter
    Post                     2013 (mnkr)    2012 (mnkr)
    Staten                              4,0            3,5
    Totalt                              7,1            7,3
""")
    assert heads_of(second)[0][1:] == ("2013 (mnkr)", "2012 (mnkr)")
    assert [row.label for row in first.rows] == ["Kassa och bank", "Summa tillgångar"]


def test_a_heading_of_rows_that_runs_on_over_the_first_column_does_not_hide_the_head_above_it() -> None:
    table = table_of("""
    Post                   Budget      Prognos
    Intäkter från medlemmarna i förbundet
    Försäkringskassan   1 650 000    2 083 000
    Region Halland      1 521 000    1 861 000
    Totalt              3 171 000    3 944 000
""")
    assert heads_of(table)[0] == ("Post", "Budget", "Prognos")


def test_years_set_left_above_units_that_reach_the_numbers_are_of_their_cells() -> None:
    table = table_of("""
                       2023          2022          2021
                       tusental kr   tusental kr   tusental kr
    Hälsoskolan            2 672,6       2 804,9       1 753,3
    Trädgården               936,0         896,5         811,4
    Summa                  3 608,6       3 701,4       2 564,7
""")
    assert heads_of(table)[0][1:] == ("2023 tusental kr", "2022 tusental kr", "2021 tusental kr")


def test_cells_at_the_foot_that_name_their_amounts_over_several_lines() -> None:
    table = table_of("""
                           Budget 2011
    Kansli                       2 500
    Summa                       14 954
    Periodens resultat           5 616
    Ackumulerat                Prognos
    resultat från          ackumulerat
    2010: 2 634          resultat för
                          2011: 5 616
""")
    cells = [cell for cell in table.rows[-1].cells if cell]
    assert [(cell.own_label, cell.text) for cell in cells] == [
        ("Ackumulerat resultat från 2010:", "2 634"),
        ("Prognos ackumulerat resultat för 2011:", "5 616"),
    ]


def test_a_cell_as_wide_as_the_table_at_its_foot_names_its_amount() -> None:
    """The amount stands below a column of others, by chance."""
    table = table_of("""
    ---------------------------------------------------------------
    | Kostnader                |  Budget 2017   |  Budget 2018    |
    ---------------------------------------------------------------
    | Kansli                   |    1 280 000   |    1 310 000    |
    ---------------------------------------------------------------
    | Resultat                 |      -50 000   |      270 000    |
    ---------------------------------------------------------------
    | Eget kapital enligt bokslut 2016: 2 614 300                 |
    ---------------------------------------------------------------
    | Prognos resultat för 2017: 3 134 550                        |
    ---------------------------------------------------------------
    Resultatet får inte understiga en miljon: 1 000 000
""")
    assert heads_of(table) == [("Kostnader", "", "Budget 2017", "Budget 2018")]
    assert [cell and (cell.own_label, cell.text) for row in table.rows[2:] for cell in row.cells] == [
        ("Eget kapital enligt bokslut 2016:", "2 614 300"),
        *[None] * 2,
        ("Prognos resultat för 2017:", "3 134 550"),
        *[None] * 2,
    ]


def test_days_of_six_digits_beside_the_same_year_twice_are_a_head_behind_any_corner() -> None:
    table = table_of("""
                          Utfall   Budget   Utfall  Prognos
    Proj nr               190630     2019   180630     2019
    Försäkringskassan      2 045    4 090    1 998    4 100
    Region Norrbotten      1 022    2 045      999    2 050
""")
    assert heads_of(table)[0][1:] == ("Utfall 190630", "Budget 2019", "Utfall 180630", "Prognos 2019")


def test_amounts_that_read_as_one_text_with_a_long_label_are_parted_from_it() -> None:
    """They end where those of the row below do."""
    table = table_of("""
                               2011 2012 2013
    Staten genom Försäkringska 39,7 26,5 39,7
    Landstinget                19,8 13,2 19,8
    Summa                      59,5 39,7 59,5
""")
    assert rows_of(table)[0] == ["Staten genom Försäkringska", "39,7", "26,5", "39,7"]


def test_a_last_row_with_a_note_and_no_account_number_is_set_as_the_others() -> None:
    table = table_of("""
    Prio                    Not      2015       2016
    32   Ekonomi                      399        542
    33   Revision                      58         41
    34   Kansli                       218        174
         Summa                      8 760      9 713
         Resultat            13     3 743      2 260
""")
    assert [row[0] for row in rows_of(table)] == ["Ekonomi", "Revision", "Kansli", "Summa", "Resultat"]
    assert rows_of(table)[-1][-2:] == ["3 743", "2 260"]


def test_heads_above_the_amounts_do_not_part_these_from_long_labels() -> None:
    table = table_of("""
    KASSAFLÖDESANALYS
                                               Bokslut     Bokslut
                                             Not  2018        2019
    Den löpande verksamheten här
    1174 Årets resultat enligt räkning         105 000     176 000
    2203 Förändring av korta fordringar        195 000     451 000
    2234 Förändring av korta skulder nu        322 000     854 000
    Kassaflöde från löpande verksamhet         622 000   1 481 000
    Investeringar i verksamheten i år
    2259 Investering i inventarier här               0           0
    """)
    assert [row[0] for row in rows_of(table) if row[1]] == [
        "1174 Årets resultat enligt räkning",
        "2203 Förändring av korta fordringar",
        "2234 Förändring av korta skulder nu",
        "Kassaflöde från löpande verksamhet",
        "2259 Investering i inventarier här",
    ]


def test_what_begins_among_the_labels_above_a_drawn_table_wider_than_the_text_is_no_head() -> None:
    table = table_of("""
            beredningsgruppen innan beslut fattas.
            Intäkter och kostnader i förbundet
    --------------------------------------------------------
    |                   |   Budget 2019   |   Prognos 2019   |
    --------------------------------------------------------
    | Kungsbacka kommun |       181 000   |        181 000   |
    --------------------------------------------------------
    | Varbergs kommun   |        64 000   |         64 000   |
    --------------------------------------------------------
    | Summa             |       245 000   |        245 000   |
    --------------------------------------------------------
    """)
    assert heads_of(table) == [("", "Budget 2019", "Prognos 2019")]
    assert table.titles[:1] == ("Intäkter och kostnader i förbundet",)


def test_a_name_that_goes_on_below_its_account_number_is_one_label() -> None:
    """Though labels that reach further show that it had room, it stands nearer to its row than rows to each other."""
    table = table_of("""
                                          2006        2007
    2121 Rävlanda kommun               501 162     491 335
    .
    2245 Landstinget                 1 030 356   1 010 152
    Kustbygden
    .
    2280 Försäkringskassan, staten   2 060 711   2 020 305
    .
    Intäkter från parterna           3 592 229   3 521 792
    """)
    assert [row.label for row in table.rows] == [
        "2121 Rävlanda kommun",
        "2245 Landstinget Kustbygden",
        "2280 Försäkringskassan, staten",
        "Intäkter från parterna",
    ]


def test_totals_alone_too_long_for_their_cells_are_torn_between_two_groups() -> None:
    table = table_of("""
                        2017        2018
    Hofors           125 993     128 564
    .
    Ockelbo        2 350 063   2 453 023
    .
    Staten         2 356 073   2 404 156
    .
    Summa              4 832       4 985
                         129         743
    """)
    assert rows_of(table)[-1] == ["Summa", "4 832 129", "4 985 743"]


def test_torn_amounts_may_bear_the_mark_of_a_remark() -> None:
    table = table_of("""
                       2006      2007
    Löner           157 100    61 259
    .
    Lokalhyra        50 866    54 570
    .
    Summa               161       173
    kostnader          561*       326
    """)
    assert rows_of(table)[-1] == ["Summa kostnader", "161 561*", "173 326"]


def test_a_unit_of_two_words_is_made_whole_over_two_lines() -> None:
    table = table_of("""
                          2022            2023
    Ränta        966 tusen kr    793 tusen kr
    Summa         3 351 tusen     3 120 tusen
                           kr              kr
    """)
    assert rows_of(table)[-1] == ["Summa", "3 351 tusen kr", "3 120 tusen kr"]


def test_heads_of_rows_below_few_long_labels_stand_on_none_of_their_lines() -> None:
    """Heads of the next table stand between, right of the labels alone."""
    first, second = tables_of("""
    Kassaflöde i korthet                          2018      2019
    Årets kassaflöde i förbundet 2019          622 000   481 000
    Likvida medel vid årets början här         195 000   451 000
    Likvida medel vid årets slut i dag         322 000   854 000
    .
    Not 1 Bidrag från våra medlemmar nu
                                                  2018      2019
                                                (KSEK)    (KSEK)
    Bidrag från alla kommuner i länet              105       176
    """)
    assert [row[1] for row in rows_of(first)] == ["622 000", "195 000", "322 000"]
    assert rows_of(second) == [["Bidrag från alla kommuner i länet", "105", "176"]]


def test_the_number_of_a_tertial_before_its_year_ends_a_head() -> None:
    table = table_of("""
                   Utfall
                  tertial                            Utfall
                        1    Budget    Prognos      tertial
    (tusen kr)       2014      2014       2014       1 2013
    Hofors             76        76         83           25
    Summa           4 340     2 145      2 257        1 142
    """)
    assert heads_of(table)[0][1:] == ("Utfall tertial 1 2014", "Budget 2014", "Prognos 2014", "Utfall tertial 1 2013")


def test_digits_that_the_longest_plain_amounts_lack_stand_on_the_next_line() -> None:
    table = table_of("""
                                    2024      2025
    Kortfristiga fordringar           78        52
    .
    Likvida medel                   2232      3488
    .
    Summa omsättningstillgångar      231       354
                                       0         0
    .
    Utgående balanserat              231       354
    resultat                           0         0
    """)
    assert [row[1:] for row in rows_of(table)[2:]] == [["2310", "3540"], ["2310", "3540"]]


def test_a_label_that_reaches_its_amounts_of_several_groups_is_parted_from_them() -> None:
    table = table_of("""
                                          2016        2017  Andel
    Förstudier                     – 1 071 000 – 3 464 000 43,8 %
    Delsumma beviljade insatser nu – 5 239 000 – 6 105 000 32,6 %
    Kostnader totalt               – 5 304 000 – 9 010 000 28,6 %
    """)
    assert rows_of(table)[1] == ["Delsumma beviljade insatser nu", "– 5 239 000", "– 6 105 000", "32,6 %"]


def test_the_year_before_in_parentheses_below_stands_beside_the_end_of_any_label() -> None:
    table = table_of("""
                                  2023 (2022)
    Ingående eget kapital            26 (250)
    .
    Summa skulder                   266 (292)
    .
    SUMMA EGET KAPITAL OCH              1 022
    SKULDER                             (318)
    """)
    assert rows_of(table)[-1] == ["SUMMA EGET KAPITAL OCH SKULDER", "1 022", "(318)"]


def test_a_year_and_the_one_before_as_one_text_below_a_title_head_another_table() -> None:
    first, second = tables_of("""
    Not 1 Medlemsbidrag (tkr)
                                                  2020     (2019)
              Karlstads kommun                     358      (351)
              Region Värmland                    1 033    (1 012)
              Summa                              4 180    (4 076)
    Not 7 Kortfristiga fordringar (tkr)
                                            2020 (2019)
                       Momsfordran            55   (60)
                       Summa                 138  (150)
    """)
    assert heads_of(second) == [("", "2020", "(2019)")]
    assert len(first.rows) == 3


def test_the_year_before_below_the_year_is_of_the_head_beside_a_corner() -> None:
    first, second = tables_of("""
    Not 1 Medlemsbidrag
                                          2021
    Prio   i kronor                     (2020)
    5      Alingsås         219 500  (215 200)
    6      Staten         2 868 200  (810 800)
           Summa          5 757 000  (649 200)
    .
    .
    Not 7 Kortfristiga fordringar
                                          2021
    Prio   i kronor                     (2020)
    1      Momsfordran       68 600  (100 200)
           Summa            171 500  (250 500)
    """)
    assert [table.titles[0] for table in (first, second)] == ["Not 1 Medlemsbidrag", "Not 7 Kortfristiga fordringar"]


def test_the_year_before_below_the_year_heads_further_rows_of_a_table_beside_a_corner() -> None:
    table = table_of("""
                                   Utfall
    tkr                       2011 (2010)
    Fordringar                    83 (58)
    Kassa och bank              368 (368)
    Summa tillgångar            451 (426)
    Intäkter
                                     2011
    tkr                            (2010)
    Laholm                        29 (28)
    Falkenberg                    44 (43)
    """)
    assert [block.head and block.head.columns for block in table.blocks] == [
        ("Utfall 2011 (2010)",) * 2,
        ("2011 (2010)",) * 2,
    ]


def test_a_row_of_words_and_a_small_amount_is_no_head_within_its_table() -> None:
    table = table_of("""
                 Budget 2020   Utfall 2020   Budget 2021
    Insats Norr          900           866           900
    Insats Syd                         212           600
    Krisstöd    ej budgeterat           44
    Kansli               820           811           840
    """)
    assert len(table.blocks) == 1


def test_a_year_that_ends_its_head_beside_heads_of_words_begins_no_row() -> None:
    _, second, third = tables_of("""
                    Målgrupp    Status    Bokslut 2020   Budget 2021
    Unga vuxna      Regionen    Pågår          256 597       304 100
    Kansli          Kansliet    Pågår          116 185        89 702
    Summa kostnader                          1 579 090     1 533 326
    Fördelning per medlem                                                  Bidrag per part
              Status       Bokslut 2020   Budget 2021                                            Bokslut
                                                                                    Status          2020
    Måsö      Pågår             292 198       298 286
    Rävlanda  Ny insats         189 420       193 366                      Måsö     Regionen     292 198
    Region    Pågår             481 618       491 652                      Rävlanda Pågår        189 420
    Summa                       963 237       983 304                      Region   Kommunen     481 618
    """)
    assert heads_of(second) == [("", "Bokslut 2020", "Budget 2021")]
    assert heads_of(third) == [("", "Bokslut 2020")]


def test_ends_of_periods_close_behind_a_corner_are_heads() -> None:
    table = table_of("""
                 2014-01-01   2013-01-01
    (i tusen kr) – 2014-12-31 – 2013-12-31
    Lokaler               1            3
    Bidrag                1            3
    """)
    assert heads_of(table) == [("(i tusen kr)", "2014-01-01 – 2014-12-31", "2013-01-01 – 2013-12-31")]


def test_a_head_over_narrower_columns_below_a_title_begins_a_table_above_headings_of_rows() -> None:
    _, second = tables_of("""
                             Budget 2015   2015-07-01–2015-12-31   Fotnot
    Intäkter                   3 528 000               3 542 000        1
    Kostnader                  3 524 000               3 272 000        2
    Resultat                       9 000                 272 000
    .
    .
    Balansräkning
                                       Bokslut 2015  Fotnot
    TILLGÅNGAR
    Anläggningstillgångar
    Maskiner                                      0       6
    Fordringar                               56 000       7
    """)
    assert heads_of(second) == [("", "Bokslut 2015", "Fotnot")]


def test_an_account_number_begins_a_label_whose_next_line_has_none() -> None:
    table = table_of("""
                               Budget 2023   Plan 2024
    1421 Bidrag
    Försäkringskassan              853 000     870 100
    1578 Lysekil                   107 800     109 900
    1616 Orust                     131 900     134 600
    1624 Alingsås                   55 200      56 300
    Summa                        1 147 900   1 170 900
    """)
    assert [row.label for row in table.rows][:2] == ["1421 Bidrag Försäkringskassan", "1578 Lysekil"]


def test_lines_of_a_name_above_the_number_of_its_account_in_a_column_of_its_own_are_of_its_label() -> None:
    drawn = words_of("""
    Konto   Verksamhet               Budget 2023   Utfall 2023
    4110    Resursteamet                 853 000       870 100
    4120    Vägen ut                     107 800       109 900
            Arbetsstegen Tranemo
    4140    Svenljunga                   131 900       134 600
    4150    Porten Herrljunga             55 200        56 300
    """)
    first = next(w for w in drawn if w.text == "Arbetsstegen")
    lower = [replace(w, top=w.top + 1.5, bottom=w.bottom + 1.5) if w.top == first.top else w for w in drawn]
    (table,) = find_tables(replace(page_of(""), words=tuple(lower)))
    assert [row.label for row in table.rows][2] == "Arbetsstegen Tranemo Svenljunga"


def test_a_year_and_the_one_before_beside_a_column_of_notes_head_another_table() -> None:
    _, second = tables_of("""
    Resultaträkning 2013
                        Utfall 2013 (2012)   Avvikelse    Fotnot
    Intäkter                 2 610 (2 562)        − 48         1
    Kostnader                2 265 (2 614)         349         2
    Resultat                     344 (52)        − 397
    .
    .
    Balansräkning
                                         2013 (2012)   Fotnot
        Tillgångar
        Fordringar                          72 (103)        7
        Kassa och bank                   1 313 (718)        8
        Summa                            1 385 (821)
    """)
    assert second.blocks[0].head
    assert second.blocks[0].head.columns == ("2013 (2012)", "2013 (2012)", "Fotnot")


def test_words_of_a_corner_are_no_heads_of_a_table_under_another_corner() -> None:
    costs = """
    Not 2 Kostnader   Utfall 2020 Utfall 2021
    Lokaler               600 000     700 000
    Summa                 600 000     700 000
    """
    (first,) = tables_of(costs)
    (later,) = tables_of(costs.replace("Not 2 Kostnader", "Not 3 Intäkter "), 2)
    head = first.blocks[0].head
    assert head is not None
    other = replace(head, corner="Not 2", columns=("Kostnader Utfall 2020", "Utfall 2021"))
    doubtful = replace(first, blocks=(replace(first.blocks[0], head=replace(head, others=(other,))),))
    (table,) = join_pages([doubtful, later])
    last = table.blocks[-1].head
    assert last
    assert (last.corner, last.others) == ("Not 3 Intäkter", ())


def test_amounts_set_left_in_cells_whose_others_are_set_right_are_of_their_table() -> None:
    right = ("Staten", "8 084 261", "6 063 196", "8 084 261"), ("Regionen", "4 042 130", "3 031 598", "4 042 130")
    left = ("Balans", "247 765", "197 666", "227 023"), ("Vinna", "939 225", "707 834", "1 102 366")
    drawn = [
        "                      Årsbudget       Utfall      Prognos",
        *(f"{label:18}{a:>13}{b:>13}{c:>13}" for label, a, b, c in right),
        "Kostnader",
        *(f"{label:20}{a:13}{b:13}{c}" for label, a, b, c in left),
        f"{'Kassa':33}{'2 885 146':13}6 514 844",
    ]
    table = table_of("\n".join(drawn))
    assert [cell and cell.text for cell in table.rows[-1].cells] == [None, "2 885 146", "6 514 844"]


def test_a_budget_and_its_year_beside_the_same_year_end_heads() -> None:
    table = table_of("""
                             Utfall per 30 juni       Prognos
                  Bud 2021                 2021          2021
    Varberg            508                  508           508
    Halmstad           351                  351           351
    Summa              859                  859           859
    """)
    assert heads_of(table) == [("", "Bud 2021", "Utfall per 30 juni 2021", "Prognos 2021")]


def test_columns_of_words_beside_few_labels_above_as_many_sums() -> None:
    table = table_of("""
      Konsulttjänster    Unga vuxna     Avslutas i juni     56 600    40 200
      Kommunikation      Avslutas       Försäkringskassan  175 500    85 100
      Information        Arbetet        Ny insats          180 400   113 200
    Delsumma                                             4 034 100 2 401 500
    Totala kostnader                                     5 161 300 5 379 100
    Resultat                                             1 379 400 2 314 700
    """)
    assert [row[0] for row in rows_of(table)[:3]] == ["Konsulttjänster", "Kommunikation", "Information"]


def test_lines_of_a_ruled_row_that_together_are_no_amount_are_rows() -> None:
    """Each column has three amounts under each other, the first of them negative."""
    table = table_of("""
    ----------------------------------------------------------
    |                        |  Bokslut 2013 |   Budget 2014 |
    ----------------------------------------------------------
    | Budgeterat resultat    |      −227 384 |      −105 267 |
    | Resultat från 2012     |       817 544 |       590 160 |
    | Prel resultat          |       590 160 |       484 893 |
    ----------------------------------------------------------
    """)
    assert [row[1] for row in rows_of(table)] == ["−227 384", "817 544", "590 160"]


def test_a_title_far_left_of_a_table_above_a_head_with_one_year_begins_another() -> None:
    first, second = tables_of("""
    Not 7 Kortfristiga fordringar
                        i kr             Not      2023      (2022)
                        Momsfordran             16 896    (46 770)
                        Summa                   42 240   (116 926)
    .
    Driftredovisning
                                                 Utfall
                        i kr              Not      2023
                        INTÄKTER
                        Staten              1 1 253 225
                        Region Skåne            626 612
                        Kävlinge            2   224 560
    """)
    assert [row.label for row in first.rows] == ["Momsfordran", "Summa"]
    assert second.titles[0] == "Driftredovisning"


def test_a_balance_sheet_whose_title_reaches_the_column_of_notes_above_it_is_another_table() -> None:
    """Its days are written with a space before the year."""
    first, second = tables_of("""
    Resultaträkning 2008
    Post            Not       BUDGET   REDOVISAT    AVV.
    Intäkter          2        2 767       3 291     524
    Kostnader         3      – 2 712     – 3 225     513
    Årets resultat                59          72      13
    .
    BALANSRÄKNING 2008
    Belopp i tkr          31/12 2008  31/12 2007
    Kundfordringar               346         470
    Bank                       6 983       6 284
    Summa tillgångar           8 125       7 273
    """)
    assert [row.label for row in first.rows] == ["Intäkter", "Kostnader", "Årets resultat"]
    assert heads_of(second) == [("Belopp i tkr", "31/12 2008", "31/12 2007")]


def test_words_over_each_number_of_a_row_head_a_table_of_other_columns() -> None:
    """Only one of its columns stands where the table above has one."""
    found = tables_of("""
    Budget                          2024    2025   Ändring
    Bidrag                         5 650   5 800       150
    Insatser                       3 900   3 780      -120
    Underskottet täcks av eget kapital som förbundet har kvar.
    Fördelning av medel till insatser
    Insats      Målgrupp       Platser             Kostnad
    Stegen      Unga                25               1 450
    Grön rehab  Sjukskrivna         12                 820
    """)
    assert [heads_of(table)[0][-2:] for table in found] == [("2025", "Ändring"), ("Platser", "Kostnad")]


def test_a_sentence_and_heads_of_fewer_columns_begin_another_table() -> None:
    """Its only column stands where the table above has its first."""
    found = tables_of("""
    tkr                            Andel i %       Bidrag 2025
    Försäkringskassan                   50,0             2 400
    Region Sörland                      50,0             2 400
    Totalt                             100,0             4 800
    Styrelsen följer ekonomin vid varje sammanträde.
    Kansliets kostnader
    tkr                           Budget 2025
    Konsultarvoden                       449
    Utbildning                           347
    """)
    assert [heads_of(table)[0][1:] for table in found] == [("Andel i %", "Bidrag 2025"), ("Budget 2025",)]


def test_heads_of_fewer_columns_in_their_order_begin_another_table() -> None:
    """The number of a note stands left in its cell, its head right."""
    found = tables_of("""
    Insats            Budget  Utfall  Avvikelse  Budget  Utfall
    Fenix                600     557         43     531     543
    Lotsen             1 179   1 111         68   1 106   1 183
    Totalt             1 779   1 668        111   1 637   1 726
    Resultaträkning
                              Not     Årets utfall   Föregående år
    Verksamhetens intäkter  1                4 800           4 700
    Verksamhetens kostnader 2                4 732           5 086
    """)
    assert len(found) == 2
    assert heads_of(found[1])[0][-2:] == ("Årets utfall", "Föregående år")


def test_a_heading_alone_at_the_end_of_a_page_begins_another_table_under_the_same_head() -> None:
    first = """
    Driftredovisning
    tkr                  Budget     Utfall
    Staten              600 000    700 000
    Region              200 000    100 000
    .
    .
    .
    Insatsmedel
    """
    second = """
    tkr                  Budget     Utfall
    Fenix               100 000     90 000
    Lotsen               50 000     60 000
    """
    assert len(join_pages([*tables_of(first), *tables_of(second, 2)], [first, second])) == 2
    assert len(join_pages([*tables_of(first), *tables_of(second, 2)], [first, f"{second}\n    Insatsmedel 2"])) == 1


def test_remarks_between_two_columns_are_no_labels_of_a_second_table() -> None:
    table = table_of(
        """
        Verksamhet          Budget 2024    Kommentar 2024          Budget 2025    Kommentar 2025
        Aktivitetscenter          1 450    Två handledare                1 450    Oförändrad nivå
        Lotsen                      780    Start i mars                    940    Helårseffekt
        Tidiga samtal               300    Pilot                           200    Avslutas i juni
        Kansli                      980    Förbundschef                  1 010    Uppräkning
        Summa                     3 510                                  3 600
        """
    )
    assert rows_of(table)[1] == ["Lotsen", "780", "940"]
    assert rows_of(table)[-1] == ["Summa", "3 510", "3 600"]


def test_years_alone_above_rows_are_headings_among_them() -> None:
    table = table_of(
        """
        Resultatbudget per år         Belopp
        2020
        Medlemsbidrag                  7 200
        Insatser                       5 900
        2021
        Medlemsbidrag                  7 250
        Insatser                       5 750
        """
    )
    assert rows_of(table) == [
        ["2020", ""],
        ["Medlemsbidrag", "7 200"],
        ["Insatser", "5 900"],
        ["2021", ""],
        ["Medlemsbidrag", "7 250"],
        ["Insatser", "5 750"],
    ]


def test_amounts_that_look_like_years_beside_years_down_the_rows_are_amounts() -> None:
    table = table_of("""
    År        Medlemsavgifter
    2004                 2008
    2005                 2052
    2006                 2097
    2007                 2144
    """)
    assert heads_of(table) == [("År", "Medlemsavgifter")]
    assert rows_of(table)[:2] == [["2004", "2008"], ["2005", "2052"]]


def test_two_years_below_a_title_that_reaches_over_them_are_a_head() -> None:
    table = table_of("""
    Budget 2019 med plan 2020 (belopp i tkr)
                               2019     2020
    Medlemsavgifter
    Staten                    1 012    1 032
    Summa                     1 012    1 032
    """)
    assert heads_of(table) == [("", "2019", "2020")]


def test_an_amount_that_looks_like_a_year_below_a_head_with_its_year_is_no_head() -> None:
    table = table_of("""
    Bidrag per part
                     Helårsprognos 2017
                      (tusental kronor)
    Staten                         2052
    Region                         1026
    Kommuner                       1026
    Summa                          4104
    """)
    assert rows_of(table)[0] == ["Staten", "2052"]
    assert heads_of(table) == [("", "Helårsprognos 2017 (tusental kronor)")]


def test_a_head_at_the_left_of_a_wide_cell_is_over_its_only_column() -> None:
    table = table_of("""
    Bidrag från medlemmarna
                  Budget 2024
    Staten                                            1 500 000
    Region                                              750 000
    """)
    assert heads_of(table) == [("", "Budget 2024")]


def test_a_year_that_reads_as_one_text_with_the_head_of_the_notes_heads_a_table() -> None:
    upper, lower = tables_of("""
    Not 1 Bidrag
    Prio   Belopp          2012    2011
    1      Staten        10 747  10 532
    2      Summa         21 494  21 065
    .
    .
    Not 7 Fordringar
    Prio                 Not 2012  2011
    1      Moms               75    149
    2      Summa             188    373
    """)
    assert rows_of(upper)[-1] == ["Summa", "21 494", "21 065"]
    assert [row.label for row in lower.rows] == ["Moms", "Summa"]


def test_a_bold_sum_right_below_is_no_rest_of_the_amounts_above_it() -> None:
    """Amounts of one or two digits, and a sum without a name closely under them."""
    table = table_of(
        """
        Skulder              2024     2023
        Leverantörer           54       53
                             *241     *559
        """
    )
    assert rows_of(table) == [["Leverantörer", "54", "53"], ["", "241", "559"]]


def test_all_lines_of_a_label_below_its_amounts_are_of_it_where_they_stand_nearer_than_rows() -> None:
    page = page_of("""
        Årets resultat       1 200    1 300

        Insats                 100      120
        18-29
        år

        SUMMA EGET           1 300    1 420
        KAPITAL OCH
        SKULDER
    """)
    table = find_tables(page)[0]
    assert [row.label for row in table.rows] == ["Årets resultat", "Insats 18-29 år", "SUMMA EGET KAPITAL OCH SKULDER"]


def test_a_title_that_begins_over_account_numbers_begins_a_table() -> None:
    first, second = tables_of("""
        Not 1 Medlemsbidrag
        Konto                                 2010 (2009)
        2242       Försäkringskassan       10235 (10031)
        2249       Landstinget               5118 (5016)
                   Summa                   15353 (15047)
        * Preliminär uppgift
        .
        Not 7 Kortfristiga fordringar
        Konto                                 2010 (2009)
        1860            Momsfordran            464 (356)
        1908            Övriga fordringar      696 (533)
                        Summa                 1160 (889)
    """)
    assert (first.titles[0], second.titles[0]) == ("Not 1 Medlemsbidrag", "Not 7 Kortfristiga fordringar")


def test_heads_so_close_that_they_read_as_one_text_begin_a_table() -> None:
    first, second = tables_of("""
                                     2025     (2024) Fotnot
        Summa eget kapital            7,9      (4,0)
        .
        .
        .
        Driftredovisning per insats
        Belopp i mkr
                                        Utfall 2025 Fotnot
        Intäkter:
        Försäkringskassan                      10,6   1
        Region Skåne                            5,3   2
        Summa intäkter                         15,9
    """)
    assert (len(first.rows), second.titles[0]) == (1, "Belopp i mkr")


def test_a_running_head_left_of_a_ruled_table_is_of_no_row() -> None:
    table = table_of("""
        Samordningsförbundet Hylte
                       Samordnare 50 %    64 347   68 688
                       ---------------------------------
                       Hälsoskolan        43 466   45 018
                       ---------------------------------
                       Våga               93 592   91 858
                       ---------------------------------
                       Summa             201 405  205 564
                       ---------------------------------
    """)
    assert "Samordnare 50 %" in [row.label for row in table.rows]


def test_the_rest_of_a_label_between_shaded_rows_is_of_the_row_above_it() -> None:
    page = page_of("""
        Belopp i mkr            Budget 2024
        Försäkringskassan              18,7
        Region Västernorrland           9,4
        Kommunbidrag                    9,4
        Örnsköldsvik
        Summa bidrag                   37,5
    """)
    edges = [Rule(45.0, y, 240.0, y, filled=True) for y in (88.0, 102.0, 129.5, 143.0)]
    (table,) = find_tables(replace(page, rules=tuple(edges)))
    assert [row.label for row in table.rows][2:] == ["Kommunbidrag Örnsköldsvik", "Summa bidrag"]


def test_lines_around_totals_do_not_make_a_row_of_a_heading_and_what_follows_it() -> None:
    table = table_of("""
                                    2020     2019
        TILLGÅNGAR
        Anläggningstillgångar
        Maskiner                       0
                    -----------------------------
        Summa
        Omsättningstillgångar
        Kundfordringar                41       55
        Bank                       1 276      794
                    -----------------------------
        Summa                      1 317      849
                    -----------------------------
        Summa tillgångar           1 317      849
    """)
    assert "Maskiner" in [row.label for row in table.rows]


def test_days_with_dots_head_columns() -> None:
    table = table_of("""
    Balansräkning
                       31.12.2023   2022.12.31
    Fordringar             45 000       61 200
    Bank                  612 000      598 400
    Summa                 657 000      659 600
    """)
    head = table.blocks[0].head
    assert head is not None
    assert head.columns == ("31.12.2023", "2022.12.31")


def test_leaders_whose_dots_are_set_apart_are_no_text() -> None:
    table = table_of(
        """
        Region Skåne . . . . . . . . . . . . . .      975 000 kr
        Försäkringskassan  . . . . . . . . . . .    1 950 000 kr
        Revisorer  . . . . . . . . . . . . . . .       16 500 kr
        """
    )
    assert rows_of(table) == [
        ["Region Skåne", "975 000 kr"],
        ["Försäkringskassan", "1 950 000 kr"],
        ["Revisorer", "16 500 kr"],
    ]


def test_amounts_that_words_say_not_to_be_exact_are_cells() -> None:
    table = table_of(
        """
        Åtgärd                      Kostnad 2021
        Mötesplats för unga           ca 250 tkr
        Fördjupad kartläggning     högst 400 tkr
        Utbildning                        85 tkr
        """
    )
    assert heads_of(table) == [("Åtgärd", "Kostnad 2021")]
    assert [row[1] for row in rows_of(table)] == ["ca 250 tkr", "högst 400 tkr", "85 tkr"]


def test_the_second_line_of_the_last_label_that_may_have_had_no_room_is_left_to_those_who_know_the_words() -> None:
    """It stands as far below as rows do, begins with a capital, and other labels reach further than its first line."""
    page = page_of("""
        Årets resultat                                      1 444       15
        Summa eget kapital                                  3 197    1 428
        Kortfristiga skulder och annat                        485      427
        *SUMMA *EGET *KAPITAL *OCH                         *3 682   *1 855
        *SKULDER
        .
        Ansökan om medel behandlas av beredningsgruppen innan beslut fattas.
    """)
    table = find_tables(page)[0]
    assert any("SKULDER" in row.label for row in table.rows)


def test_labels_behind_codes_are_no_column_set_flush_right() -> None:
    """Three of four happen to end below each other."""
    table = table_of(
        """
        Nr      Resurs Unga (B4)         2019      2020
        B4:1    Löner                 757 747   790 848
        B4:2    Omkostnader           348 155   285 278
        B4:3    Lokal                  76 434    80 975
        B4:4    Hyror                  71 664    58 899
        """
    )
    assert [row[0] for row in rows_of(table)] == ["Löner", "Omkostnader", "Lokal", "Hyror"]


def test_a_row_alone_with_a_text_below_each_of_the_head_has_words_beside_its_label() -> None:
    """The last lines of a page."""
    table = table_of(
        """
        Part                     Fördelningsgrund        Belopp 2022    Andel
        Försäkringskassan        Statlig tilldelning    7 480 000 kr   50,0 %
        """
    )
    assert [row[0] for row in rows_of(table)] == ["Försäkringskassan"]


def test_a_word_alone_over_a_head_within_a_table_is_of_it() -> None:
    found = table_of("""
    Kostnader               Budget 2015   Utfall 2015
    Kansli                      400 000       390 000
    Lokal                       100 000       110 000
                                 Budget
    Intäkter                       2016   Utfall 2016
    Staten                    2 700 151     2 700 151
    Region                    1 350 076     1 350 076
    """)
    assert heads_of(found) == [("Kostnader", "Budget 2015", "Utfall 2015"), ("Intäkter", "Budget 2016", "Utfall 2016")]


def test_the_head_of_numbers_left_of_the_labels_spans_no_table() -> None:
    """The walls between the columns begin below it, as below a title in a cell of its own."""
    plan = Layout(100.0, 220.0, (Column(260.0, 300.0, 230.0, 305.0), Column(340.0, 380.0, 310.0, 385.0)), (), True)
    walls = [Wall(x, 60.0, 200.0, False) for x in (96.0, 230.0, 310.0, 390.0)]
    project, title = (
        text_lines([Word(text, x0, 40.0, x0 + 25, 49.0, 9.0)])[0] for text, x0 in (("Proj", 60.0), ("Intäkter", 105.0))
    )
    assert not spans_table(project, walls, plan)
    assert spans_table(title, walls, plan)


def test_heads_of_two_tables_beside_each_other_at_other_heights(tmp_path: Path) -> None:
    """They make so many lines that those of a title alone would leave one table without heads."""
    left = [
        (97, "* | Bokslut 2021 | Bokslut 2022"),
        (111, "*TILLGÅNGAR"),
        (125, "Anläggningar"),
        (139, "Maskiner | - | -"),
    ]
    left += [(153, "*Summa anläggningar | - | -"), (167, "Omsättning"), (181, "Fordringar | 28 420 | 101 757")]
    left += [(195, "Kassa | 1 551 926 | 1 712 565"), (210, "*SUMMA | 1 580 346 | 1 814 322")]
    right = [(82, "*Skulder"), (95, "*(kronor)"), (111, "* | Bokslut | Bokslut"), (121, "* | 2021 | 2022")]
    right += [(137, "*Eget kapital"), (147, "*och skulder"), (162, "Eget kapital")]
    right += [
        (177, "Balanserat | 1 200 869 | 1 429 826"),
        (188, "resultat"),
        (203, "Årets resultat | 228 957 | 161 839"),
    ]
    right += [
        (219, "*Summa | 1 429 826 | 1 591 665"),
        (244, "Skulder | 150 520 | 222 657"),
        (299, "*Summa | 1 580 | 1 814"),
    ]
    texts = ["!size 10", "!columns 64", "!at 82", "*Tillgångar (kronor)", "!size 7.5", "!columns 66 296 370"]
    texts += [text for y, row in left for text in (f"!at {y}", row)]
    texts += ["!size 8.5", "!columns 392 499 555", *(text for y, row in right for text in (f"!at {y}", row))]
    texts += ["!columns 66 439 555", "!at 360", " | Utfall 2021 | Utfall 2022"]  # a third table runs across below them
    texts += [f"Insats {n} | {n}28 957 | {n}61 839" for n in range(1, 10)]
    one, *_ = read(make(tmp_path / "beside.pdf", "\n".join(texts))).tables
    assert heads_of(one)[0][1:] == ("Bokslut 2021", "Bokslut 2022")


def test_a_year_that_a_mark_sends_to_a_footnote_is_a_head() -> None:
    table = table_of("""
    Tkr                       2022     2021    2020*
    Medlemsbidrag           64 000   63 000   30 500
    Verksamhetens kostnader 67 083   61 397   28 645
    """)
    assert heads_of(table) == [("Tkr", "2022", "2021", "2020*")]


def test_what_a_page_holds_beside_its_title_in_large_type_heads_no_column(tmp_path: Path) -> None:
    texts = [
        "!page landscape",
        "!size 15",
        "!text 57 50 Flerårsöversikt 2016–2023",
        "!size 9",
        "!text 670 50 sida 2, åren 2020–2023",
    ]
    texts += ["!columns 57 492 588 685 781", "!at 64", "Tkr | Utfall 2020 | Utfall 2021 | Utfall 2022 | Utfall 2023"]
    texts += ["!at 78", "Lokaler | 154 | 155 | 158 | 163", "!at 91", "Personal | 1 644 | 1 676 | 1 740 | 1 734"]
    (table,) = read(make(tmp_path / "survey.pdf", "\n".join(texts))).tables
    assert heads_of(table)[0][1:] == ("Utfall 2020", "Utfall 2021", "Utfall 2022", "Utfall 2023")


def test_short_lines_of_text_left_of_a_table_drawn_line_by_line_are_parted_from_it(tmp_path: Path) -> None:
    """As slides have them: large type, few words, one line amid the heads of the table."""
    texts = ["!page landscape", "!size 20"]
    slide = [(159, "Pandemin gav färre deltagare i"), (186, "HälsoSteget"), (229, "Inlandsteamet har haft en")]
    slide += [(256, "vakant tjänst sedan mars"), (300, "134 deltagare till augusti")]
    texts += [f"!text 100 {y} {text}" for y, text in slide]
    texts += [
        "!size 15",
        "!columns 497 739 833",
        "!at 147",
        " | Budget | Prognos",
        "!at 157",
        "tkr",
        "!at 168",
        " | 2021 | 2021",
    ]
    rows = [(198, "Sikta | 2 100 | 1 985"), (229, "Steget | 1 460 | 1 310"), (260, "Match | 1 050 | 1 040")]
    rows += [(290, "Teamet | 900 | 745"), (321, "Totalt | 5 510 | 5 080")]
    for y, row in rows:
        texts += [f"!at {y - 4}", "!rule 484 847", f"!at {y}", row]
    (table,) = read(make(tmp_path / "slide.pdf", "\n".join(texts))).tables
    assert heads_of(table)[0][1:] == ("Budget 2021", "Prognos 2021")


def test_a_sentence_and_a_large_number_left_of_a_table_drawn_line_by_line_are_parted_from_it(tmp_path: Path) -> None:
    """Few lines of text, none on a line with a row; the next page goes on from no number alone beside a table."""
    texts = ["!text 45 45 Vem betalar?", "!text 45 74 Hälften av pengarna kommer från staten, en"]
    texts += ["!text 45 85 fjärdedel från regionen och resten från de fem", "!text 45 96 kommunerna."]
    texts += ["!text 136 147 19,3", "!text 120 169 miljoner kronor i", "!text 123 191 medlemsbidrag"]
    texts += ["!columns 294 474 544", "!at 36", " | 2017 | 2018"]
    rows = ["Linköping | 3 989 | 4 077", "Kinda | 250 | 254", "Boxholm | 100 | 100", "Staten | 9 450 | 9 650"]
    rows += ["Region Östergötland | 4 725 | 4 825", "Totalt | 18 514 | 18 906"]
    for y, row in zip(range(57, 250, 23), rows, strict=False):
        texts += [f"!at {y - 4}", "!rule 289 550", f"!at {y}", row]
    texts += ["!page", "!columns 60 300 380", "!at 60", "Insats | Deltagare | Kostnad 2018, kr"]
    texts += ["Jobb-Steget | 203 | 3 906 125", "Komet | 61 | 2 110 480", "Växthuset | 44 | 1 384 200"]
    first, second = read(make(tmp_path / "beside.pdf", "\n".join(texts))).tables
    assert [row.label for row in first.rows] == [row.partition(" |")[0] for row in rows]
    assert second.titles == ()


def test_amounts_between_drawn_lines_that_begin_right_of_their_labels_are_of_these(tmp_path: Path) -> None:
    """A picture, a little askew: labels of several lines, lines drawn over the sums alone, running text below."""
    labels = [(112, "Den löpande verksamheten"), (129, "Årets resultat"), (147, "Förändring av"), (159, "kortfristiga")]
    labels += [(171, "fordringar"), (189, "Förändring av"), (200, "kortfristiga skulder"), (218, "Kassaflöde från den")]
    labels += [(230, "löpande verksamheten"), (248, "Investeringsverksamheten"), (266, "Investering i")]
    labels += [(278, "materiella"), (289, "anläggningstillgångar"), (307, "Kassaflöde från")]
    labels += [(319, "investeringsverksamheten"), (346, "Årets kassaflöde"), (364, "Likvida medel vid")]
    labels += [(376, "årets början"), (394, "Likvida medel vid"), (405, "årets slut")]
    amounts = [(131, "1 621 600"), (159.4, "667 400"), (194.2, "-332 100"), (224.4, "1 956 900"), (278.5, "-")]
    amounts += [(313, "-"), (346, "1 956 900"), (370, "5 031 300"), (400, "6 988 200")]
    texts = ["!size 9.3", *(f"!text 68 {y} {text}" for y, text in labels), "!columns 60 528"]
    texts += [order for y, text in amounts for order in (f"!at {y}", f" | {text}")]
    texts += [order for y in (214, 303, 342, 390) for order in (f"!at {y}", "!rule 294 532")]
    (table,) = read(make(tmp_path / "flow.pdf", "\n".join(texts))).tables
    assert [row.cells[0].text for row in table.rows if row.cells[0]] == [text for _, text in amounts]


def test_small_amounts_above_an_account_number_alone_on_its_line_are_a_row() -> None:
    table = table_of("""
                            2016    2017    2018
    3629 Individuell
    coachning                 33      32      38
    3683
    Kompetensutveckling
    parterna                 380     383     368
    3766 DUA                 581     708     671
    """)
    assert rows_of(table)[0][1:] == ["33", "32", "38"]


def test_an_account_number_above_the_first_amounts_begins_their_label() -> None:
    """The rest of it stands below them, which are set in the middle of the row."""
    page = page_of("""
                                        Budget    Budget
                                          2011      2012
    5410
                                        21 292    18 001
    Förbrukningsinventarier
    6212 Mobiltelefon                   10 336     8 738
    6991 Arvoden                        32 753    27 692
""")
    top = next(w.top for w in page.words if w.text == "5410")

    def nearer(word: Word) -> Word:
        rows = round((word.top - top) / 14)
        up = 7 * max(0, min(rows, 2))
        return replace(word, top=word.top - up, bottom=word.bottom - up)

    (table,) = find_tables(replace(page, words=tuple(map(nearer, page.words))))
    assert heads_of(table)[0][1:] == ("Budget 2011", "Budget 2012")
    assert [row[1:] for row in rows_of(table)] == [["21 292", "18 001"], ["10 336", "8 738"], ["32 753", "27 692"]]


def test_words_beside_the_label_of_a_single_row_are_no_part_of_it_where_sums_alone_follow() -> None:
    """As on the page on which a table with columns of words ends, without its head."""
    table = table_of("""
    Personalkostnader        Pågår           Unga vuxna     457 405   430 503
    Summa kostnader                                      12 053 425 9 407 061
    Årets över-/underskott i förbundet                    1 868 634 4 729 754
""")
    assert [row[0] for row in rows_of(table)][:2] == ["Personalkostnader", "Summa kostnader"]


def test_headings_that_stand_far_apart_below_a_head_of_years_part_it_from_no_rows() -> None:
    table = table_of("""
    Belopp i mnkr                Kommun     Kommun    Koncern    Koncern
                                   2019       2018       2019       2018
    .
    RESULTATRÄKNING
    .
    .
    Not 1: Verksamhetens intäkter
    Taxor och avgifter               62         59         77         73
    Hyror och arrenden               25         28        108         95
    Summa                            87         87        185        168
    """)
    assert heads_of(table) == [("Belopp i mnkr", "Kommun 2019", "Kommun 2018", "Koncern 2019", "Koncern 2018")]


def test_references_to_notes_beside_long_labels_part_no_labels_from_their_amounts() -> None:
    """One word before the number of each note; the labels fill their column as running text does."""
    found = tables_of(
        """
        DEN LÖPANDE VERKSAMHETEN                              2019       2018
        Årets resultat                                      -35 507    -13 507
        Justering för av- och nedskrivningar      Not 24     15 842     14 517
        Justering för gjorda avsättningar         Not 25      3 429        369
        Justering för uppskjuten skatt            Not 26        233         67
        Justering för övriga poster               Not 27     15 515       -379
        Justering för förändrade villkor          Not 28         15         17
        """
    )
    assert [row[0] for table in found for row in rows_of(table)][:2] == [
        "Årets resultat",
        "Justering för av- och nedskrivningar",
    ]


def test_the_head_of_two_years_in_one_cell_below_a_title_begins_another_table() -> None:
    """Its numbers stand where the differences of the table above do."""
    first, second = tables_of(
        """
        i kr                          2020 (2019)      Differens
        Medlemsbidrag           26 991 (26 411)              580
        Kostnader              -26 232 (-21 452)          -4 780
        Årets resultat             759 (4 959)            -4 200
        BALANSRÄKNING
        i kr                                         2020 (2019)
        Anläggningstillgångar
        Inventarier                                        - (-)
        Likvida medel                            14 482 (15 765)
        Summa tillgångar                         14 482 (15 765)
        """
    )
    assert rows_of(first)[2] == ["Årets resultat", "759", "(4 959)", "-4 200"]
    assert rows_of(second)[-2:] == [["Likvida medel", "14 482", "(15 765)"], ["Summa tillgångar", "14 482", "(15 765)"]]


def test_headings_on_one_line_are_each_of_the_text_and_the_table_below_them() -> None:
    """Running text in the left column, two lines of it and a table in the right one."""

    def line(text: str, x0: float, top: float, size: float = 10.0) -> list[Word]:
        found, at = [], x0
        for part in text.split(" "):
            found.append(Word(part, at, top, at + 0.5 * size * len(part), top + size, size, size > 12))
            at += 0.5 * size * (len(part) + 1)
        return found

    prose = "samordningsförbundet är en egen myndighet där alla"
    words = [*line("Vilka är vi?", 34, 256, 13.0), *line("Insatserna i tkr", 310, 256, 13.0)]
    for at in range(8):
        words += line(prose, 34, 280 + 12 * at)
    words += [*line("här visas vad insatserna kostade och", 310, 280), *line("vad styrelsen har budgeterat", 310, 292)]
    words += [*line("2019", 452, 312), *line("2020", 496, 312)]
    for at, name in enumerate(("Våga", "Stegen", "Banken", "Alla")):
        words += [
            *line(name, 315, 330 + 14 * at),
            *line(f"{at + 2}10", 457, 330 + 14 * at),
            *line("655", 501, 330 + 14 * at),
        ]
    (table,) = find_tables(replace(page_of(""), words=tuple(words)))
    assert table.titles[-1] == "Insatserna i tkr"


def test_a_plain_line_among_bold_headings_with_air_above_them_is_the_rest_of_a_label() -> None:
    """Whatever it begins with, where the line above had no room for it."""
    drawing = """
        Kostnader                   2023      2024
        *Insatser
        Rehabilitering till arbete   640       650
        Norrmora (RTA)
        Ung på väg                   450       460
        Samordningsteam              780       790
        *Summa                    *1 870    *1 900

        *Gemensamt
        Kansli                       610       620
        Revision                      35        35

        *Övrigt
        Arvoden                       80        80
        *Summa                      *725      *735
    """
    assert "Rehabilitering till arbete Norrmora (RTA)" in [row[0] for row in rows_of(table_of(drawing))]
    plain = drawing.replace("*Gemensamt", "Gemensamt")  # a heading may look so
    assert "Norrmora (RTA)" in [row[0] for row in rows_of(table_of(plain))]


def test_a_head_with_a_corner_over_fewer_columns_at_other_places_begins_a_table() -> None:
    """However close it stands below the table above, and though its corner's line is not its last."""
    drawing = """
        Resultaträkning (mnkr)         Utfall    Utfall     Budget     Prognos   Bokslut
                                         2024      2023       2024        2024      2023
        Verksamhetens intäkter           79,1      72,4      118,0       121,5     112,7
        Medlemsavgifter                 436,4     421,0      654,6       654,6     631,5
        *Resultat                        *7,9      *5,3       *5,0       *-1,5     *16,3
                                Medlemsavgift
        Tkr                                            Andel                      Elever
                                         2024
        Kalmar                        398 452           60,9                       2 718
        Torsås                         42 164            6,4                         284
        Borgholm                       54 974            8,4                         372
    """
    page = page_of(drawing)
    shifts = {5: 0.0, 6: -7.0, 7: -14.0, 8: -12.0, 9: -12.0, 10: -12.0}  # the corner amid the two lines beside it
    by = [shifts.get(int((w.top - TOP) // PITCH), 0.0) for w in page.words]
    words = tuple(replace(w, top=w.top + y, bottom=w.bottom + y) for w, y in zip(page.words, by, strict=True))
    above, below = find_tables(replace(page, words=words))
    assert len(above.columns) == 5
    assert heads_of(below) == [("Tkr", "Medlemsavgift 2024", "Andel", "Elever")]
    assert rows_of(below)[0] == ["Kalmar", "398 452", "60,9", "2 718"]


def test_years_far_above_their_columns_head_them_though_a_mark_makes_one_column_wider() -> None:
    """A typed line of hyphens stood between them; a speck ends the number that reaches furthest."""
    text = """
        Belopp i kronor          Not        2008          2007
        .
        .
        Bidrag kommun              1   2 700 000     2 600 000
        Övriga intäkter            2      46 312        31 207
        Finansiella kostnader          -1 240            -965
    """
    words = [replace(w, x1=w.x1 + 6) if w.text == "240" else w for w in words_of(text)]
    (table,) = find_tables(replace(page_of(text), words=tuple(words)))
    assert heads_of(table) == [("Belopp i kronor", "Not", "2008", "2007")]


def test_days_and_a_year_below_words_are_heads_though_one_of_them_has_words() -> None:
    """The corner holds no more than the head of the notes."""
    table = table_of(
        """
                                 Prognos      Utfall      Utfall      Budget
                        Not   helår 2013      120831      130831        2013
        Bidrag från medlemmarna
        Ockelbo                  346 557     226 417     231 038     346 557
        Ovanåker                 171 930     112 327     114 620     171 930
        """
    )
    assert heads_of(table)[0][1:] == ("Prognos helår 2013", "Utfall 120831", "Utfall 130831", "Budget 2013")


def test_the_sum_of_the_shorter_of_two_tables_is_level_with_the_other_s() -> None:
    """Far below its rows."""
    names = ("Stegen", "Navigator", "Smedjan", "Studier", "Kansli", "Revision", "Styrelse", "Resor")
    income = [("Försäkringskassan", "3 100", "2 960"), ("Region Stockholm", "1 550", "1 480")]
    costs = [(name, "980", "940") for name in names]
    words: list[Word] = []

    def row(x0: float, top: float, *texts: str) -> None:
        for text, x1 in zip(texts, (0.0, x0 + 180, x0 + 240), strict=True):
            x = x1 - 5 * len(text) if x1 else x0
            for part in text.split():
                words.append(Word(part, x, top, x + 5 * len(part), top + 10, 10.0, False))
                x += 5 * len(part) + 3

    for x0, rows in ((57, income), (357, costs)):
        row(x0, 100, "tkr", "Budget", "Utfall")
        for i, texts in enumerate(rows, 1):
            row(x0, 100 + 19 * i, *texts)
        row(x0, 100 + 19 * (len(costs) + 1), "Summa", "4 650", "4 440")
    tables = find_tables(replace(page_of(""), words=tuple(words)))
    assert [rows_of(t)[-1][0] for t in tables] == ["Summa", "Summa"]
    assert [len(rows_of(t)) for t in tables] == [3, 9]
