"""Ruled tables that stand beside each other, and shaded rows that are no rows of a grid."""

from __future__ import annotations

from dataclasses import replace

from helpers.drawing import heads_of, page_of, rows_of, tables_of

from pipeline.model import Page, Rule, Table
from pipeline.tables import find_tables
from pipeline.tables.frames import beside as parts_beside
from pipeline.tables.walls import floors, walls

TWO = """
    Tillgångar                               Eget kapital och skulder
    --------------------------------         -----------------------------------
                       2023     2022                            2023     2022
    --------------------------------         -----------------------------------
    Kassa           100 000   90 000         Ingående        300 000  250 000
    Fordringar      400 000   10 000         Årets resultat   50 000   50 000
    Summa           500 000  100 000         Summa           350 000  300 000
    --------------------------------         -----------------------------------
"""


def labels(table: Table) -> list[str]:
    return [row.label for row in table.rows]


def test_tables_under_lines_of_their_own_are_read_one_after_the_other() -> None:
    left, right = tables_of(TWO)
    assert labels(left) == ["Kassa", "Fordringar", "Summa"]
    assert labels(right) == ["Ingående", "Årets resultat", "Summa"]


def test_each_of_two_tables_has_its_own_title() -> None:
    assert [table.titles[0] for table in tables_of(TWO)] == ["Tillgångar", "Eget kapital och skulder"]


def test_rows_that_years_name_are_those_of_a_table_of_its_own() -> None:
    """No letter stands in them; beside the rows of the left table they would be columns of it."""
    left, right = tables_of(
        """
        Intäkter                       Eget kapital
        -------------------------      ----------------------------------------
        Part               Utfall      År       Ingående   Resultat    Utgående
        -------------------------      ----------------------------------------
        Region Skåne    1 650 000      2019    3 078 229   -402 655   2 675 574
        Hörby kommun      830 000      2020    2 675 574     10 000   2 685 574
        Ränta               1 204
        -------------------------      ----------------------------------------
        """
    )
    assert labels(left) == ["Region Skåne", "Hörby kommun", "Ränta"]
    assert rows_of(right) == [
        ["2019", "3 078 229", "-402 655", "2 675 574"],
        ["2020", "2 675 574", "10 000", "2 685 574"],
    ]


def test_a_line_without_numbers_above_two_tables_is_a_title_of_both() -> None:
    page = f"    Belopp i tkr\n.\n{TWO.strip(chr(10))}"
    assert all("Belopp i tkr" in table.titles for table in tables_of(page))


def test_columns_of_one_table_under_pieces_of_lines_stay_together() -> None:
    (table,) = tables_of(
        """
        Kostnader         Budget 2023     Budget 2024
        ---------------   -----------     -----------
        Insats Ett            600 000         700 000
        Kansli                200 000         100 000
        ---------------   -----------     -----------
        Summa                 800 000         800 000
        """
    )
    assert rows_of(table)[0] == ["Insats Ett", "600 000", "700 000"]


def test_two_tables_below_another_leave_its_rows_whole() -> None:
    """Its lines leave the place free where the two are parted, and each of its amounts has its unit."""
    above = """
    Bokslut och budget                        2022          2023          2024
    ----------------------------------------------------------------------------
    Kommunen                               4,9 Mkr       4,8 Mkr       5,1 Mkr
    Staten                                 4,9 Mkr       4,8 Mkr       5,1 Mkr
    Summa                                  9,8 Mkr       9,6 Mkr      10,2 Mkr
    ----------------------------------------------------------------------------
    """
    whole, left, right = tables_of(above.rstrip() + "\n    .\n" + TWO.strip("\n"))
    assert labels(whole) == ["Kommunen", "Staten", "Summa"]
    assert rows_of(whole)[0] == ["Kommunen", "4,9 Mkr", "4,8 Mkr", "5,1 Mkr"]
    assert labels(left) == ["Kassa", "Fordringar", "Summa"]
    assert labels(right) == ["Ingående", "Årets resultat", "Summa"]


def shaded(page: Page, *tops: float) -> Page:
    """The page with rows of text at these heights shaded."""
    edges = [(top - 2, top + 12) for top in tops]
    rules = [Rule(45, y, 400, y, filled=True) for pair in edges for y in pair]
    return replace(page, rules=(*page.rules, *rules))


def test_shaded_totals_make_no_row_of_the_lines_between_them() -> None:
    page = page_of(
        """
        Kassaflöde                        2023     2024
        Investeringsverksamheten
        Investering i inventarier          100      200
        Kassaflöde från investeringar      100      200
        Finansieringsverksamheten
        Upptagna lån                       300      300
        Kassaflöde från finansiering       300      300
        """
    )
    (table,) = find_tables(shaded(page, 60 + 3 * 14, 60 + 6 * 14))
    assert [row.label for row in table.rows][:2] == ["Investeringsverksamheten", "Investering i inventarier"]
    assert heads_of(table) == [("Kassaflöde", "2023", "2024")]


def test_three_tables_under_shaded_heads() -> None:
    page = page_of(
        """
        Bidrag per part                Insatser                       Administration
                 Budget 2017                    Budget 2017                    Budget 2017
        Norrby           361           FIA              410           Hyra             168
        Söderby          114           Vägen            293           Resor            185
        Summa            475           Summa            703           Summa            353
        """
    )
    top = 60 + 14
    pieces = [(50, 165), (205, 320), (360, 475)]
    shades = tuple(Rule(50 + a - 50, y, b, y, filled=True) for a, b in pieces for y in (top, top + 13))
    tables = find_tables(replace(page, rules=shades))
    assert [table.titles[0] for table in tables] == ["Bidrag per part", "Insatser", "Administration"]
    assert [heads_of(table)[0][1:] for table in tables] == [("Budget 2017",)] * 3


def test_a_row_in_kronor_above_two_tables_is_no_title_of_them() -> None:
    page = f"    Årets resultat       443 296 kr    560 311 kr\n.\n{TWO.strip(chr(10))}"
    assert not any("Årets" in title for table in tables_of(page) for title in table.titles)
    assert sum("Årets resultat" in labels(table) for table in tables_of(page)) == 1 + ("Årets resultat" in TWO)


def test_the_longest_of_three_tables_beside_each_other_keeps_its_last_rows() -> None:
    page = page_of(
        """
        Bidrag per part                Insatser                       Administration
        -----------------------        -----------------------        -----------------------
                 Budget 2017                    Budget 2017                    Budget 2017
        -----------------------        -----------------------        -----------------------
        Norrby           361           FIA              410           Hyra             168
        -----------------------        -----------------------        -----------------------
        Söderby          114           Vägen            293           Resor            185
        -----------------------        -----------------------        -----------------------
        Region           475           Summa            703           Summa            353
        -----------------------        -----------------------        -----------------------
        Staten           950
        -----------------------
        Summa          1 900
        -----------------------
        """
    )
    assert [labels(table)[-1] for table in find_tables(page)] == ["Summa"] * 3
    assert labels(find_tables(page)[0]) == ["Norrby", "Söderby", "Region", "Staten", "Summa"]


def test_boxes_around_shaded_rows_do_not_end_a_table() -> None:
    page = page_of(
        """
        Intäkter                2023     2024
        Norrby                   100      200
        Söderby                  100      200
        Summa                    200      400
        Kostnader:
        Projekt                  300      300
          Vägen                  300      300
        """
    )
    boxed = [Rule(x, top, x, top + 13) for top in (60 + 3 * 14, 60 + 5 * 14) for x in (45, 300)]
    (table,) = find_tables(replace(page, rules=(*page.rules, *boxed)))
    assert "Projekt" in labels(table)


def test_totals_at_the_foot_of_both_sides_of_a_balance_sheet_below_shaded_heads() -> None:
    page = page_of(
        """
        Tillgångar          2014    2013         Skulder                2014    2013
        Kundfordringar       120       0         Eget kapital          3 120   2 988
        Övriga fordringar    318     274         Årets resultat          215     132
        Kassa och bank     5 254   4 927         Leverantörsskulder    2 357   2 081
        .
        .
        .
        Summa tillgångar   5 692   5 201         Summa skulder         5 692   5 201
        """
    )
    pieces = [(45, 220), (250, 450)]
    shades = tuple(Rule(a, y, b, y, filled=True) for a, b in pieces for y in (59, 72))
    tables = find_tables(replace(page, rules=shades))
    assert [labels(table)[-1] for table in tables] == ["Summa tillgångar", "Summa skulder"]


def test_running_text_below_two_tables_of_which_the_heads_are_shaded_is_of_neither() -> None:
    """Rows of the one stand at the height of the other's head; the text has a number behind words in each half."""
    left = page_of("""
                         Antal               Preliminär budget 2014    Budget 2013
    Förbundschef           112                            1 001 500        782 200
    Totalt                 259                           20 338 800     20 664 900
    .
    Fördelning per medlem
    (belopp i kr)
                   Preliminär
                  budget 2014  Budget 2013
    Norrby          1 752 900    1 718 500
    Söderby         3 976 300    3 898 300
    Staten         11 458 300   11 233 600
    Summa          17 187 500   16 850 400
    .
    Stödet uppgick till 300 kr per person och 40 procent gick till de unga, som var 20 i fjol.
    """)
    right = page_of("""
.
.
.
.
                                                Bidrag per part
                                                            Preliminär budget 2014
                                                Norrby                   1 752 900
                                                Söderby                  3 976 300
                                                Staten                  11 458 300
                                                Summa                   17 187 500
    """)
    beside = [replace(w, top=w.top + 5, bottom=w.bottom + 5) for w in right.words]
    rules = (*band(48, 246, 143, 172), *band(288, 462, 134, 150))
    words = [*left.words, *beside]
    above, one, two, below = parts_beside(words, walls(rules), floors(rules))
    assert [part[-1].text for part in (one, two, below)] == ["400", "500", "fjol."]
    assert not any(w.text in ("Söderby", "Staten") for w in (*above, *below))


def band(x0: float, x1: float, top: float, bottom: float) -> list[Rule]:
    """The edges of a shaded area."""
    upright = [Rule(x, top, x, bottom, filled=True) for x in (x0, x1)]
    return [*upright, *(Rule(x0, y, x1, y, filled=True) for y in (top, bottom))]


def test_the_rest_of_the_last_label_is_of_its_table() -> None:
    """Lines are drawn above the last row alone, which stands below what is drawn."""
    rest = [("KAPITAL", 45, 11.0), ("OCH", 53, 11.0), ("SKULDER", 45, 22.0)]
    page = page_of(TWO.rstrip() + "\n" + 45 * " " + "SUMMA EGET      350 000  300 000")
    row = max(w.bottom for w in page.words)
    last = [w for w in page.words if w.bottom == row]
    x0 = next(w.x0 for w in last if w.text == "SUMMA")
    words = [
        replace(
            last[0], text=t, x0=x0 + 5 * (c - 45), x1=x0 + 5 * (c - 45 + len(t)), top=last[0].top + d, bottom=row + d
        )
        for t, c, d in rest
    ]
    right = find_tables(replace(page, words=(*page.words, *words)))[-1]
    assert labels(right)[-1] == "SUMMA EGET KAPITAL OCH SKULDER"  # its lines stand nearer to each other than rows do


def test_heads_of_two_tables_on_bases_of_their_own_are_above_both() -> None:
    """The head of the table on the left has smaller type, each of its lines stands a little above the other's."""
    page = page_of(
        """
        Medlemsbidrag                            Bidrag per part
                       Budget 2023                      Budget 2024
        --------------------------         -----------------------------------
        Regionen           100 000         Regionen               250 000
        Staten             400 000         Staten                  50 000
        Summa              500 000         Summa                  300 000
        --------------------------         -----------------------------------
        """
    )
    first = min(w.top for w in page.words)
    words = [
        replace(w, top=w.top - 4, bottom=w.bottom - 4) if w.x0 < 200 and w.top < first + 20 else w for w in page.words
    ]
    left, right = find_tables(replace(page, words=tuple(words)))
    assert heads_of(left) == [("", "Budget 2023")]
    assert heads_of(right) == [("", "Budget 2024")]


def test_days_alone_over_one_of_two_tables_are_its_head() -> None:
    """What stands on their line is no row without a name: the table beside has its head there."""
    left, right = tables_of(
        """
        Balansräkning                            Budget
                       091231   081231                      Budget 2010
        --------------------------------         -----------------------------------
        Kassa           100 000   90 000         Regionen               250 000
        Fordringar      400 000   10 000         Staten                  50 000
        Summa           500 000  100 000         Summa                  300 000
        --------------------------------         -----------------------------------
        """
    )
    assert heads_of(left) == [("", "091231", "081231")]
    assert heads_of(right) == [("", "Budget 2010")]
    assert [table.titles[0] for table in (left, right)] == ["Balansräkning", "Budget"]


def test_labels_of_two_lines_beside_their_amounts_are_rows_of_a_table_beside_another() -> None:
    """The right one has hardly a row whose label and amounts stand on one line, and lines at heights of its own."""
    page = page_of("""
    Tillgångar              2026    2025        Eget kapital            2026   2025
    ------------------------------------        ------------------------------------
    Övriga fordringar        146      16        Varav årets
                                                                         191    113
    Likvida medel          1 051     844        resultat
    ------------------------------------        ------------------------------------
    Summa                  1 197     860        Kortfristiga
                                                                         182     36
    Tillgångar             1 197     860        skulder
    ------------------------------------        ------------------------------------
    """)
    down = {"Varav": 8, "årets": 8, "Kortfristiga": 8, "resultat": -8, "skulder": -8}
    words = [replace(w, top=w.top + down.get(w.text, 0), bottom=w.bottom + down.get(w.text, 0)) for w in page.words]
    parts = parts_beside(words, walls(page.rules), floors(page.rules))
    assert len(parts) == 2


def test_rows_a_line_below_what_is_drawn_are_of_the_table_whose_numbers_stand_above_theirs() -> None:
    """What is drawn on the left ends above its last rows; the table beside it has ended further up."""
    page = page_of("""
    Kassaflöde              2013    2012        Eget kapital            2013   2012
    ------------------------------------        ------------------------------------
    Årets resultat           793     846        Balanserat               360    306
    Avskrivningar             12      12        Summa                    360    306
    ------------------------------------        ------------------------------------
    Skulder                  275      49
    ------------------------------------
    Årets kassaflöde       1 080     907
    ------------------------------------
    Vid årets början       8 825   7 918
    Vid årets slut         9 905   8 825
    """)
    end = min(w.top for w in page.words if w.text == "början") - 1
    words = [replace(w, top=w.top + 8, bottom=w.bottom + 8) if w.top > end else w for w in page.words]
    left, right = find_tables(replace(page, words=tuple(words)))
    assert labels(left)[-2:] == ["Vid årets början", "Vid årets slut"]
    assert labels(right) == ["Balanserat", "Summa"]


def test_rows_and_their_heading_below_what_is_drawn_are_of_both_tables() -> None:
    """What is drawn on the left ends amid the rows of both, which stand at heights of their own."""
    page = page_of("""
    Insatser                2015    2014        Tillgångar              2015   2014
    ------------------------------------        ------------------------------------
    Finsam Start           2 000   1 666        Fordringar               377    410
    Lots för unga          1 250   1 221        Bank                   4 066  3 839
                                                ------------------------------------
    Summa                  3 250   2 887        Summa                  4 443  4 249
    ------------------------------------
    Kansli                 1 250   1 058
    Styrelse                 150     164        Eget kapital och skulder
    Revision                 100     117        Eget kapital           3 575  3 491
    Summa                  1 500   1 339        Skulder                  868    758
    """)
    first = min(w.top for w in page.words if w.text == "Styrelse")
    down = [replace(w, top=w.top - 6, bottom=w.bottom - 6) if w.top >= first and w.x0 > 240 else w for w in page.words]
    parts = parts_beside(down, walls(page.rules), floors(page.rules))
    assert [(part[0].text, part[-1].text) for part in parts] == [("Insatser", "339"), ("Tillgångar", "758")]
