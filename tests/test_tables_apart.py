"""Numbers whose signs or digits are set apart: minus signs at the left of their cells, spaces within figures."""

from __future__ import annotations

from dataclasses import replace

from helpers.drawing import page_of, rows_of, table_of

from pipeline.tables import find_tables

SIGNS = """
                              Utfall      Budget      Budget
    Belopp i mnkr               2023        2024        2025
    Intäkter                    29,9        29,7        31,6
    Personal              -    672,9 -     727,3 -     703,7
    Lokaler               -      0,2           -         5,0
    Avskrivningar         -     41,6                    45,8
    Nettokostnader        -    684,8 -     697,6 -     723,1
"""


def test_minus_signs_at_the_left_of_their_cells_are_of_the_numbers_behind_them() -> None:
    found = table_of(SIGNS)
    assert rows_of(found) == [
        ["Intäkter", "29,9", "29,7", "31,6"],
        ["Personal", "- 672,9", "- 727,3", "- 703,7"],
        ["Lokaler", "- 0,2", "-", "5,0"],
        ["Avskrivningar", "- 41,6", "", "45,8"],
        ["Nettokostnader", "- 684,8", "- 697,6", "- 723,1"],
    ]


def test_a_minus_sign_between_two_columns_is_of_the_second() -> None:
    found = table_of(
        """
                                  Utfall        Budget
        Belopp i mnkr               2023          2024
        Avgifter                   672,9         727,3
        Bidrag                      10,2          11,4
        Resultat                     0,3  -        7,5
        """
    )
    assert rows_of(found)[2] == ["Resultat", "0,3", "- 7,5"]


def test_dashes_below_a_head_of_their_own_are_amounts() -> None:
    found = table_of(
        """
                              2022      2023      2024
        Personal                 -     672,9     727,3
        Lokaler                  -      10,2      11,4
        Summa                    -     683,1     738,7
        """
    )
    assert rows_of(found)[0] == ["Personal", "-", "672,9", "727,3"]


def test_dashes_where_other_rows_have_numbers_are_amounts() -> None:
    found = table_of(
        """
                              2022      2023
        Personal               1,5     672,9
        Lokaler                  -      10,2
        Övrigt                   -      11,2
        Summa                  1,5     694,3
        """
    )
    assert rows_of(found)[1:3] == [["Lokaler", "-", "10,2"], ["Övrigt", "-", "11,2"]]


def test_bold_minus_signs_begin_a_little_before_others() -> None:
    """Each of the first column begins a point after the one above: they are no two columns."""
    page = page_of(SIGNS)
    first = [w for w in page.words if w.text == "-" and w.x0 < 180]
    moved = {w: replace(w, x0=w.x0 + i, x1=w.x1 + i) for i, w in enumerate(first)}
    (found,) = find_tables(replace(page, words=tuple(moved.get(w, w) for w in page.words)))
    assert [row[1] for row in rows_of(found)] == ["29,9", "- 672,9", "- 0,2", "- 41,6", "- 684,8"]


CELLS = """
    Belopp i kronor                       2023-12-31     2024-12-31
    Inventarier                               37 280         55 920
                               -------------------------------------
    Summa tillgångar                          37 280         55 920
    Ingående kapital                          73 057          1 537
    Årets resultat              -             35 777         54 383
                               -------------------------------------
    Summa skulder                             37 280         55 920
"""


def test_a_lone_minus_sign_at_the_left_of_a_cell_is_of_the_number_in_it() -> None:
    page = page_of(CELLS)
    words = tuple(replace(w, x0=w.x0 - 2, x1=w.x1 - 2) if w.text == "-" else w for w in page.words)
    (ruled,) = find_tables(replace(page, words=words))
    assert ["Årets resultat", "- 35 777", "54 383"] in rows_of(ruled)
    (unruled,) = find_tables(replace(page, words=words, rules=()))
    assert ["Årets resultat", "- 35 777", "54 383"] not in rows_of(unruled)


GAPS = """
                                    2024          2026
    Medlemsavgifter Storstad      4 45,3         480,1
    Medlemsavgifter Småstad         41,7         445,0
    Summa avgifter                 487,0         925,1
    Köpta tjänster               - 140,5       - 141,1
    Personal                     - 384,0       - 783,7
    Övriga kostnader            - 1 38,9       - 143,7
    Verksamhetens resultat          3 ,0        - 2 ,3
"""


def test_digits_that_a_space_parts_are_one_number_where_others_reach_over_it() -> None:
    rows = {label: cells for label, *cells in rows_of(table_of(GAPS))}
    assert rows["Medlemsavgifter Storstad"] == ["445,3", "480,1"]
    assert rows["Övriga kostnader"] == ["- 138,9", "- 143,7"]
    assert rows["Verksamhetens resultat"] == ["3 ,0", "- 2 ,3"]


def test_a_note_and_an_amount_beside_it_are_two_numbers() -> None:
    found = table_of(
        """
                          Not     2024      2023
        Intäkter            4     45,3     480,1
        Personal            5    384,0     783,7
        Lokaler             6     38,9     143,7
        Summa                    468,2   1 407,5
        """
    )
    assert [row[-2:] for row in rows_of(found)][:3] == [["45,3", "480,1"], ["384,0", "783,7"], ["38,9", "143,7"]]


def test_a_space_within_a_group_of_thousands_is_closed_where_others_reach_over_it() -> None:
    found = table_of(
        """
                                 2024            2026
        Staten              2 656 000      2 788 0 00
        Region Dalarna       3 94 400       1 394 000
        Gagnefs kommun        385 100         404 300
        Summa               3 435 500       4 586 300
        """
    )
    assert [row[1:] for row in rows_of(found)][:2] == [["2 656 000", "2 788 000"], ["394 400", "1 394 000"]]


def test_a_note_beside_thousands_is_a_number_of_its_own() -> None:
    found = table_of(
        """
                          Not       2024      2023
        Intäkter            4     45 300   480 100
        Personal            5    384 000   783 700
        Lokaler             6     38 900   143 700
        Summa                    468 200 1 407 500
        """
    )
    assert [row[-2:] for row in rows_of(found)][:2] == [["45 300", "480 100"], ["384 000", "783 700"]]


def test_tables_beside_each_other_above_do_not_head_the_minus_signs_below() -> None:
    found = find_tables(
        page_of(
            """
            Fordringar            70         82    Skulder            712        590
            Bank               4 100      3 500    Eget kapital     3 458      2 992
            Summa              4 170      3 582    Summa            4 170      3 582

                                                           2022              2021
            Resultat                                      1 700             1 300
            Avskrivningar                                 1 012             2 300
            Förändring fordringar               -           270   -           112
            Förändring skulder                              700             1 200
            Investering                                       -   -           376
            Kassaflöde                                    3 142             4 312
            """
        )
    )
    rows = [row for table in found for row in rows_of(table)]
    assert ["Förändring fordringar", "- 270", "- 112"] in rows
    assert ["Investering", "-", "- 376"] in rows


def test_the_total_of_two_tables_beside_each_other_has_its_label_on_the_left() -> None:
    found = find_tables(
        page_of(
            """
            Kommun       Bidrag, kr     Kommun        Bidrag, kr
            Borgholm        139 000     Mörbylånga       202 000
            Emmaboda        113 000     Nybro            252 000
            Hultsfred       172 000     Oskarshamn       346 000
            Kalmar          935 000     Vimmerby         195 000
            Summa                                      2 354 000
            """
        )
    )
    assert ["Summa", "2 354 000"] in [row for table in found for row in rows_of(table)]


LEDGER = """
                             Kostnad     Intäkt       Netto
    Verksamhet                  2015       2015        2015
    Arbetsmarknad           51 388 -     22 875    28 513 -
    Avgift till förbundet    4 725 -                4 725 -
    Flyktingmottagande      58 114 -     60 330       2 216
    Nämnd och stab           6 344 -          -     6 344 -
    Summa                  120 571 -     83 205    37 366 -
"""


def test_minus_signs_a_space_behind_their_numbers_are_of_them() -> None:
    """A nil stands where the numbers of its column end, and is none of them."""
    found = table_of(LEDGER)
    assert rows_of(found) == [
        ["Arbetsmarknad", "51 388-", "22 875", "28 513-"],
        ["Avgift till förbundet", "4 725-", "", "4 725-"],
        ["Flyktingmottagande", "58 114-", "60 330", "2 216"],
        ["Nämnd och stab", "6 344-", "-", "6 344-"],
        ["Summa", "120 571-", "83 205", "37 366-"],
    ]
