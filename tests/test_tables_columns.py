"""The columns, labels and heads of a region, and where regions stand."""

from __future__ import annotations

import re

import pytest
from helpers.drawing import CHAR, LEFT, WIDER, drawing, heads_of, page_of, place, rows_of, table_of, tables_of, words_of

from pipeline.model import Head, Rule, Word
from pipeline.records import replace
from pipeline.tables import find_tables
from pipeline.tables.columns import clusters, inner_walls, layout
from pipeline.tables.grid import one_line_each
from pipeline.tables.grouped import spread
from pipeline.tables.gutters import _above, find_gutter, parts
from pipeline.tables.inherited import inherit
from pipeline.tables.labelled import label_zone
from pipeline.tables.lines import Atom, TextLine, text_lines
from pipeline.tables.named import with_named_cells
from pipeline.tables.regions import find_regions, in_grid, is_prose
from pipeline.tables.seconds import second_labels
from pipeline.tables.stuck import dates_apart
from pipeline.tables.tabular import is_head_of_years, is_tabular
from pipeline.tables.walls import Floor, Wall, floors, walls

WIDTH = 595.0


def lines_of(text: str) -> tuple[TextLine, ...]:
    return text_lines(words_of(text))


def line_of(text: str) -> TextLine:
    (line,) = lines_of(text)
    return line


def letters_at(spans: list[tuple[float, float]]) -> list[tuple[int, int]]:
    """Spans as columns of letters in the drawing."""
    return [(round((a + WIDER - LEFT) / CHAR), round((b - WIDER - LEFT) / CHAR)) for a, b in spans]


# ---------------------------------------------------------------------------------------------------------------------
# Lines that may be rows


@pytest.mark.parametrize(
    "text", ["Kansli    400", "Kansli    -", "400    500", "Kansli    -    -", "2010    Kansli    400"]
)
def test_lines_with_amounts(text: str) -> None:
    assert is_tabular(line_of(text))


@pytest.mark.parametrize(
    "text", ["Kansli", "Intäkter    2018    2019    2020", "-", "Insats för 14 deltagare i två grupper"]
)
def test_lines_without_amounts(text: str) -> None:
    assert not is_tabular(line_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "2018   2019   2020",
        "Not   2014   2013",
        "2023",
        "Kostnader    2024   2025   2026",
        "Not    2010 (2009) kr",
        "Inbetalt (kr)    Föreg. år   2014",
        "Not 2007   (2006)",
        "2024   2025   2026   ≥ 2027   Totalt",
    ],
)
def test_heads_of_years(text: str) -> None:
    assert is_head_of_years(line_of(text))


@pytest.mark.parametrize("text", ["Kansli   2010   500", "Kansli   1995   2017", "Kansli", "Kansli   2 010   2 011"])
def test_rows_whose_amounts_look_like_years(text: str) -> None:
    assert not is_head_of_years(line_of(text))


def test_prose_is_long_and_crosses_the_columns() -> None:
    sentence = line_of("Styrelsen har under året haft sex möten och fattat beslut om nya insatser")
    assert is_prose(sentence, [place(30)], WIDTH)
    assert not is_prose(sentence, [place(90)], WIDTH)
    assert not is_prose(line_of("Kansli   400"), [place(9)], WIDTH)


def test_in_grid() -> None:
    line = line_of("Kansli    400")
    inside = [Wall(LEFT - 4, 0, 400, False), Wall(place(20), 0, 400, False)]
    assert in_grid(line, inside)
    assert not in_grid(line, inside[:1])
    assert not in_grid(line, [Wall(w.x, 300, 400, False) for w in inside])


def test_regions_are_parted_by_prose_and_by_far_gaps() -> None:
    rows = "Kansli              400      500\nRevision             40       50"
    prose = (
        "Styrelsen har haft sex möten och fattat beslut om nya insatser\n"
        "som startar under hösten och går på sedan tidigare avsatta medel"
    )
    lines = lines_of(f"{rows}\n{prose}\n{rows}")
    assert [(r.first, r.last) for r in find_regions(lines, [], WIDTH)] == [(0, 1), (4, 5)]
    lines = lines_of(f"{rows}\n" + ".\n" * 8 + rows)
    assert [(r.first, r.last) for r in find_regions(lines, [], WIDTH)] == [(0, 1), (2, 3)]
    lines = lines_of(f"{rows}\nInsatser\n{rows}")
    assert [(r.first, r.last, r.tabular) for r in find_regions(lines, [], WIDTH)] == [(0, 4, [0, 1, 3, 4])]


# ---------------------------------------------------------------------------------------------------------------------
# Columns


def test_clusters_are_where_numbers_stand_above_each_other() -> None:
    lines = lines_of(
        "Kansli      400 000      -     500\nHyra             10     20   1 500\nRevision                  5      -"
    )
    assert letters_at(clusters(lines)) == [(12, 19), (24, 27), (29, 34)]


def test_two_amounts_read_as_one_make_no_column_of_their_own() -> None:
    """`400 500` stands across two columns that other lines show to be two."""
    lines = lines_of("Hyra         10     20\nLokal       300    600\nKansli      400 500\nRevision     40     50")
    found = letters_at(clusters(lines))
    assert [span[1] for span in found] == [15, 22] or found[0] == (12, 15)


def test_the_codes_of_two_rows_below_a_head_of_their_own_are_no_amounts() -> None:
    """A page on which a listing ends: totals begin left of the labels, where the codes do."""
    table = table_of("""
    Kto    Benämning              Perioden    Ackumulerat
    -----------------------------------------------------
    8310   Ränteintäkter              0,00       1 214,50
    8420   Räntekostnader           -12,00         -96,00
    S:a Finansiella poster          -12,00       1 118,50
    BERÄKNAT RESULTAT          -646 091,69     985 473,42
    """)
    assert rows_of(table)[:3] == [
        ["Ränteintäkter", "0,00", "1 214,50"],
        ["Räntekostnader", "-12,00", "-96,00"],
        ["S:a Finansiella poster", "-12,00", "1 118,50"],
    ]


def test_layout_gives_labels_lead_and_columns() -> None:
    found = layout(lines_of("5010   Hyra        260 000    270 000\n7010   Kansli       40 000     41 000"), [])
    assert found is not None
    assert (round((found.label_x0 + WIDER - LEFT) / CHAR), len(found.columns), len(found.lead)) == (7, 2, 1)
    assert found.x1 == found.columns[-1].x1
    assert not found.walled
    assert all(a.right == b.left for a, b in zip(found.columns, found.columns[1:], strict=False))
    assert all(c.left <= c.x0 < c.x1 <= c.right for c in found.columns)


def test_numbers_without_labels_have_no_layout() -> None:
    lines = lines_of("400    500\n600    700")
    assert label_zone(lines) == (None, None)
    assert layout(lines, []) is None


def test_walls_beside_half_of_the_lines_are_inner_walls() -> None:
    lines = lines_of("Kansli    400\nHyra      500\nResor     600")
    tall, low = Wall(place(8), 0, 400, False), Wall(place(15), lines[0].top, lines[0].bottom, False)
    assert inner_walls([tall, low], lines) == [place(8)]
    assert inner_walls([tall, Wall(tall.x + 1, 0, 400, False)], lines) == [place(8)]


def test_walls_of_a_drawing() -> None:
    words, rules = drawing("| Kansli | 400 |\n| Hyra   | 500 |")
    upright = walls(rules)
    assert [round((w.x - LEFT - 2.5) / CHAR) for w in upright] == [0, 9, 15]
    found = layout(text_lines(words), upright)
    assert found is not None
    assert found.walled
    assert found.columns[0].left == upright[1].x


def test_labels_of_a_second_table_beside_the_first() -> None:
    lines = lines_of(
        "Staten     2 000    Insats     2 600\n"
        "Region     1 000    Kansli     1 000\n"
        "Summa      3 000    Summa      3 600"
    )
    found = layout(lines, [])
    assert found is not None
    cut = second_labels(lines, found)
    assert cut is not None
    assert 16 < round((cut - LEFT) / CHAR) < 20  # between the numbers of the one and the labels of the other


def test_comments_are_no_labels_of_a_second_table() -> None:
    lines = lines_of("Staten     2 000      2 600    Enligt plan\nRegion     1 000      1 000    Enligt plan")
    found = layout(lines, [])
    assert found is not None
    assert second_labels(lines, found) is None


# ---------------------------------------------------------------------------------------------------------------------
# Heads


def over(text: str) -> list[Atom]:
    return list(line_of(text).atoms)


def test_group_heads_are_spread_over_the_columns_they_stand_over() -> None:
    spans = [(place(a), place(b)) for a, b in ((0, 6), (10, 16), (20, 26), (30, 36))]
    runs = [columns for _, columns in spread(over("     Perioden            Helåret"), spans)]
    assert runs == [[0, 1], [2, 3]]


def test_group_heads_may_each_stand_in_their_cells_as_they_like() -> None:
    """The first in the middle of two wide cells, the second flush right in one."""
    spans = [(place(a), place(b)) for a, b in ((20, 24), (40, 44), (60, 64))]
    cells = [(place(a), place(b)) for a, b in ((8, 24), (24, 44), (44, 64))]
    heads = over("Tkr                   Utfall                   Fastställd budget")[1:]
    assert [columns for _, columns in spread(heads, spans, cells)] == [[0, 1], [2]]


def test_group_heads_set_flush_with_their_first_columns() -> None:
    spans = [(place(a), place(b)) for a, b in ((0, 6), (10, 16), (20, 26), (30, 36))]
    assert [columns for _, columns in spread(over("Utfall    Plan"), spans)] == [[0], [1, 2, 3]]


def test_more_heads_than_columns_cannot_be_spread() -> None:
    assert spread(over("Ett     Två     Tre"), [(place(0), place(6)), (place(10), place(16))]) == []


def test_a_partial_head_adds_to_the_one_above_and_a_full_one_replaces_it() -> None:
    old = Head(1, ("Utfall", "Budget", "Plan"), "Intäkter", (None, None, None))
    partial = inherit(Head(1, ("2018", "", ""), "Kostnader", (None, None, None)), old)
    assert (partial.columns, partial.corner) == (("Utfall 2018", "Budget", "Plan"), "Kostnader")
    full = Head(1, ("2018", "2019", "2020"), "", (None, None, None))
    assert inherit(full, old) == full
    assert inherit(full, None) == full
    assert inherit(Head(1, ("2018",)), old).columns == ("2018",)


def test_a_head_of_the_only_columns_that_have_cells_below_it_is_full() -> None:
    """A second table of fewer columns, set under the last column of the first."""
    old = Head(1, ("Avgift 2025", "Avgift 2026", "Förändring"), "Medlem", (None, None, None))
    own = Head(1, ("", "", "Budget 2026"), "Kronor", (None, None, None))
    assert inherit(own, old, {2}) == own
    assert inherit(own, old, {1, 2}).columns == ("Avgift 2025", "Avgift 2026", "Förändring Budget 2026")


def test_heads_without_a_gap_are_cut_where_their_columns_are() -> None:
    """`Budget 2023 Budget 2024` reads as one text; each half stands over its column."""
    table = table_of(
        """
        Kostnader  Budget 2023 Budget 2024
        Insats Ett     600 000     700 000
        Kansli         200 000     200 000
        """
    )
    assert heads_of(table) == [("Kostnader", "Budget 2023", "Budget 2024")]


# ---------------------------------------------------------------------------------------------------------------------
# Parts of a page beside each other

PROSE = [
    "Styrelsen har under hösten",
    "haft sex möten och fattade",
    "beslut om nya insatser som",
    "startar under hösten, samt",
    "vänder sig till unga vuxna",
    "i länet, med stöd från oss",
    "kommunerna och regionerna.",
]
ROWS = [
    "Kostnader         2024",
    "Insats Ett     600 000",
    "Insats Två     100 000",
    "Kansli         200 000",
    "Revision        10 000",
    "Hyra            50 000",
    "Summa          960 000",
]


def test_running_text_beside_a_table_is_read_apart() -> None:
    page = "\n".join(f"{text:<34}{row}" for text, row in zip(PROSE, ROWS, strict=True))
    words = words_of(page)
    found = parts(words, WIDTH)
    assert [[w.text for w in part][:2] for part in found] == [["Styrelsen", "har"], ["Kostnader", "2024"]]
    assert sum(map(len, found)) == len(words)


def moved(words: list[Word], right: float, down: float) -> list[Word]:
    return [replace(w, x0=w.x0 + right, x1=w.x1 + right, top=w.top + down, bottom=w.bottom + down) for w in words]


def test_short_running_text_beside_a_table_below_another_table_is_read_apart() -> None:
    """The gutter goes on between the labels and the amounts of the table above."""
    above = words_of("\n".join(row.replace("   ", 30 * " ", 1) for row in ROWS))
    text = [
        "Vårt resultat blev 42 tkr för",
        "fastighetsförvaltningens del",
        "året och är nu bättre än vi",
        "trodde när budgeten lades av",
        "kommunalförbundets styrelse",
        "vid mötet som hölls i maj om",
        "resultatutjämningsreserven",
    ]
    left = [w for i, line in enumerate(text) for w in moved(words_of(line), 0, 150 + 12.5 * i)]
    right = moved(words_of("\n".join(ROWS)), 180, 150)
    found = parts([*above, *left, *right], WIDTH)
    assert [len(part) for part in found] == [len(above), len(left), len(right)]


def test_a_gutter_ends_with_the_running_text_beside_it_not_with_that_of_the_next_table() -> None:
    """Small tables right and left of their texts in turn: the second's heads stand left and right of the gutter."""
    text = [
        "Startskottet",
        "Insatsen vänder sig till unga som",
        "varken studerar eller arbetar nu",
        "och som behöver stöd från flera",
        "myndigheter för att komma vidare",
    ]
    left = [w for i, line in enumerate(text) for w in moved(words_of(line), 0, 12.5 * i)]
    right = moved(words_of("\n".join(ROWS[:4])), 220, 7)
    heads = moved(words_of("2021, kr       Budget     Utfall             Kvar"), 0, 90)
    beside = moved(words_of("Naturen som hjälp för personer med"), 250, 94)
    rows = [f"{name:<20}640 000   512 800   127 200" for name in ("Rehab", "Resor", "Lokal", "Summa")]
    below = moved(words_of("\n".join(rows)), 0, 104)
    found = parts([*left, *right, *heads, *beside, *below], WIDTH)
    assert [w.text for w in found[0]] == [w.text for w in left]
    assert any({"Budget", "Kvar"} <= {w.text for w in part} for part in found)


def test_notes_of_few_words_in_the_margin_are_read_apart_from_a_table_that_begins_beside_their_end() -> None:
    notes = [
        "Läsanvisning",
        "intäkter med plus",
        "och kostnader",
        "med minus. Från",
        "i år har fyra",
        "tjänster flyttats.",
    ]
    left = [w for i, line in enumerate(notes) for w in moved(words_of(line), 0, 12.5 * i)]
    right = [*moved(words_of("Driftredovisning"), 130, 0), *moved(words_of("\n".join(ROWS)), 130, 62)]
    found = parts([*left, *right], WIDTH)
    assert [len(part) for part in found] == [len(left), len(right)]


def test_two_columns_of_tables_whose_rows_are_level_at_first_alone_are_read_apart() -> None:
    """The notes of a report: a label of two lines shifts what follows it."""
    rows = [f"{name:<16}{n} 100    {n} 200" for n, name in enumerate(("Löner", "Hyra", "Resor", "Arvoden", "Tele"), 1)]
    left = words_of("\n".join([*rows, *rows]))
    label = ["Upplupna kostnader", "och övrigt      7 100    7 200"]
    shifted = [moved([w], 0, 6)[0] if w.top > 125 else w for w in words_of("\n".join([*label, *rows, *rows[:3]]))]
    right = moved(shifted, 200, 0)
    assert [len(part) for part in parts([*left, *right], WIDTH)] == [len(left), len(right)]
    level = moved(left, 200, 0)
    assert parts([*left, *level], WIDTH) == [[*left, *level]]


def test_units_of_two_words_in_each_cell_are_no_running_text() -> None:
    cell = "{n},{d} miljoner kronor".format
    rows = [
        f"Arbete och stöd   {cell(n=n, d=8)} {cell(n=n, d=9)}    {cell(n=n, d=7)} {cell(n=0, d=n)}" for n in range(1, 8)
    ]
    words = words_of("\n".join(rows))
    assert parts(words, WIDTH) == [words]


def test_columns_of_a_table_are_no_parts() -> None:
    words = words_of("\n".join(ROWS))
    assert find_gutter(words, WIDTH) is None
    assert parts(words, WIDTH) == [words]


def test_a_single_dash_below_a_head_of_its_own_is_a_column() -> None:
    table = table_of("""
    Insats              Budget 2021  Prognos 2021  Budget 2022
    Löner                     4 100                      4 500
    Köp av verksamhet         3 900             -        4 300
    Summa                     8 000                      8 800
    """)
    assert heads_of(table) == [("Insats", "Budget 2021", "Prognos 2021", "Budget 2022")]
    assert [c and c.text for c in table.rows[1].cells] == ["3 900", "-", "4 300"]


def test_a_single_dash_below_a_year_of_its_own_is_a_column() -> None:
    """The last row of a table alone on its page, in a frame."""
    table = table_of("""
        |                  2018     2017|
        |Totalt              -9        -|
    """)
    assert rows_of(table) == [["Totalt", "-9", "-"]]


def test_a_single_dash_is_below_a_head_of_its_own_over_two_lines_and_headings() -> None:
    """The last rows of a page, of which one has numbers: a note's and a dash."""
    table = table_of("""
                        Not     2021-08-31     2020-12-31
                              tusen kronor   tusen kronor
    Tillgångar
    Anläggningar
    Maskiner              6                             -
    Summa anläggningar
    """)
    assert [c.text for row in table.rows for c in row.cells if c] == ["6", "-"]


def test_the_last_letter_of_a_head_that_its_cell_broke_is_no_heading() -> None:
    table = table_of("""
                          Kont    2007-09-30     2006-12-31
                          o
    TILLGÅNGAR
    Maskiner              2815         1 200          1 300
    Fordringar            2851           400            500
    Summa                              1 600          1 800
    """)
    assert heads_of(table)[0][1] == "Kont o"


def test_a_dash_before_an_amount_under_one_head_is_its_sign() -> None:
    table = table_of("""
    Insats              Budget 2021    Budget 2022
    Löner                     4 100          4 500
    Ränta                     3 900  -       4 300
    """)
    assert len(table.columns) == 2


def test_words_behind_a_wall_are_no_part_of_the_label() -> None:
    table = table_of("""
    | Ekonomi och revision | Ny insats | Kansliet | 181 200 | 189 200 |
    | Kontorsmaterial      | Alla      | Kommunen | 191 800 | 141 600 |
    | Summa kostnader      |           |          | 373 000 | 330 800 |
    | Resultat             |           |          | 414 400 | 121 500 |
    | Prel. resultat       |           |          | 951 200 | 101 200 |
    """)
    assert [row.label for row in table.rows][:3] == ["Ekonomi och revision", "Kontorsmaterial", "Summa kostnader"]


def test_a_lone_year_over_amounts_in_thousands_is_their_head() -> None:
    table = table_of("""
    Belopp i kr               2024
    Staten               2 226 059
    Kansli                 113 030
    """)
    assert heads_of(table) == [("Belopp i kr", "2024")]
    plain = table_of("""
    Staten                    2024
    Regionen                  1012
    Kansli                    1130
    """)
    assert [row.label for row in plain.rows] == ["Staten", "Regionen", "Kansli"]


def test_a_day_between_the_words_of_its_head_is_no_amount() -> None:
    table = table_of("""
                              Utfall
                Budget           per
              jan-juni            30
    Intäkter      2019     juni 2019
    Staten       7 740         3 870
    Kansli       3 650         1 820
    """)
    assert heads_of(table) == [("Intäkter", "Budget jan-juni 2019", "Utfall per 30 juni 2019")]


@pytest.mark.parametrize("year", ["2 2009", " 22009"])
def test_the_number_of_a_part_of_the_year_before_its_year_is_no_amount(year: str) -> None:
    """Behind letters that OCR reads too near to each other it is glued to the year that stands beside it."""
    table = table_of(f"""
                     Budget   Utfall tertial    Prognos   Skillnad
    i kr               2009           {year}       2009   i år
    Staten          922 200          614 800    922 200          -
    Kansli          902 900          601 900    902 900          -
    """)
    told = f"Utfall tertial {year.strip()}"
    assert heads_of(table) == [("i kr", "Budget 2009", told, "Prognos 2009", "Skillnad i år")]


def test_the_last_column_of_words_is_not_of_the_amounts_however_near_they_stand() -> None:
    table = table_of("""
              Målgrupp              Status         Budget
    TUNA      Alla                  Alla        1 737 200
    Våga      Kommunen              Klart nu      713 000
    MIA       Regionen              Regionen   10 160 100
    Hemsida   Regionen              Avslutat    1 084 300
    Totalt                                     13 694 600
    """)
    assert [row.label for row in table.rows] == ["TUNA", "Våga", "MIA", "Hemsida", "Totalt"]
    assert not any(cell.own_label for row in table.rows for cell in row.cells if cell)


def test_two_amounts_that_look_like_years_far_apart_are_a_row() -> None:
    table = table_of("""
    Kostnader   Budget 2021   Plan 2022
    Vägen ut           2037        2045
    Kansli              700        1435
    """)
    assert [[c.text for c in row.cells if c] for row in table.rows] == [["2037", "2045"], ["700", "1435"]]


@pytest.mark.parametrize("unit", ["", " kr", "kr"])
def test_one_broken_number_does_not_part_a_column_of_whole_ones(unit: str) -> None:
    """A cell too narrow for `-11 703` broke it within a group; the other rows are read as they are printed."""
    table = table_of(f"""
    Kostnader             2023         2024
    Personal          -2 208{unit}     -1 958{unit}
    Lokaler           -1 499{unit}     -1 691{unit}
    Resor             -1 148{unit}     -1 467{unit}
    Klivet            -2 347{unit}     -1 627{unit}
    Steget            -1 013{unit}     -1 956{unit}
    Reserv            -11 70{unit}     -10 44{unit}
    Kansli            -1 286{unit}     -1 288{unit}
    """)
    assert len(table.columns) == 2
    assert rows_of(table)[0][:2] == ["Personal", f"-2 208{unit}"]


@pytest.mark.parametrize("tenths", ["", ",0"])
def test_one_number_that_a_scan_sets_wide_does_not_part_its_column(tenths: str) -> None:
    rows = [f"{label:<18}{at} 874{tenths}     {at + 1} 937{tenths}" for at, label in enumerate("ABCDEFG", 1)]
    broken = f"{'Reserv':<17}1  301{tenths}     2 896{tenths}"
    table = table_of("\n".join(["Kostnader         2008         2009", *rows[:4], broken, *rows[4:]]))
    assert len(table.columns) == 2
    assert rows_of(table)[0] == ["A", f"1 874{tenths}", f"2 937{tenths}"]


def test_digits_without_a_space_show_that_a_broken_number_is_of_one_column() -> None:
    table = table_of("""
    Kostnader           2023       2024
    Personal          -22087     -19589
    Lokaler           -14999     -16919
    Resor             -11489     -14679
    Klivet            -23479     -16279
    Steget            -10139     -19569
    Reserv            -11 70     -10449
    Kansli            -12869     -12889
    """)
    assert len(table.columns) == 2
    assert rows_of(table)[0] == ["Personal", "-22087", "-19589"]


def test_words_beside_few_labels_are_a_column_where_they_stand_exactly_below_each_other() -> None:
    table = table_of("""
    Nya insatser            Regionen    259 900   246 300
    Delsumma insatser                 3 788 900 4 104 700
    Administration
    Avgift till NNS         Kommunen          0   295 500
    Styrelse, arvoden       Ny insats   376 700   334 500
    Summa administration                376 700   630 000
    Summa kostnader                   4 165 600 4 734 700
    Resultat                          1 776 600 1 340 400
    """)
    assert [row.label for row in table.rows][:5] == [
        "Nya insatser",
        "Delsumma insatser",
        "Administration",
        "Avgift till NNS",
        "Styrelse, arvoden",
    ]


def test_totals_set_flush_right_below_amounts_set_flush_left_are_of_their_columns() -> None:
    table = table_of("""
    Kassaflöde                  2021         2020
    Årets resultat          3,5         -0,8
    Fordringar              0,3          0,3
    Skulder                 1,3         -0,3
    Årets kassaflöde             5,1         -0,8
    """)
    assert heads_of(table) == [("Kassaflöde", "2021", "2020")]
    assert rows_of(table)[0] == ["Årets resultat", "3,5", "-0,8"]
    assert rows_of(table)[-1] == ["Årets kassaflöde", "5,1", "-0,8"]


def test_rows_set_flush_left_between_rows_set_flush_right_are_of_the_same_columns() -> None:
    """The head stands elsewhere; one column has amounts of one width alone, one none among the last rows."""
    table = table_of("""
    Staten                       2 130           2 173           955
    Regionen                       504          12 014           514
    Summa                       22 634          14 187         1 469
    Stegen              400             699             813
    Nya insatser        1 407           1 945           876
    Kansli              848             0               656
    Resultat                    13 492             961         2 211
    Fordringar          1 270           59
    Bank                13 799          9 919
    """)
    assert len(table.columns) == 3
    assert rows_of(table)[3] == ["Stegen", "400", "699", "813"]
    assert rows_of(table)[-1] == ["Bank", "13 799", "9 919", ""]


def test_one_row_set_flush_right_among_rows_set_flush_left_is_of_the_same_columns() -> None:
    table = table_of("""
                  Prognos 2025-01-01 –  Utfall 2025-01-01 –  Budget 2025-01-01 –
                            2025-12-31           2025-03-31           2025-12-31        Diff
    Staten        3 548 200             3 548 200            26 700              0
    Regionen      6 200                 56 600               14 300              42 300
    Summa         7 516 600             7 542 300            9 327 400           -1 785 100
    Balanserat                 265 200            6 085 400            2 965 200   3 120 200
    Fordringar    77 300                271 500
    Bank          357 000               6 008 200
    """)
    assert len(table.columns) == 4
    assert rows_of(table)[3] == ["Balanserat", "265 200", "6 085 400", "2 965 200", "3 120 200"]
    assert rows_of(table)[-1] == ["Bank", "357 000", "6 008 200", "", ""]


def test_numbers_of_the_rows_before_their_labels_are_no_side_of_the_amounts() -> None:
    table = table_of("""
    7    Maskiner
         Ingående värde          70 114    66 004
         Utgående värde           1 965     4 110
    9    Fordringar
         Kundfordringar          29 085     8 390
    10   Kassa och bank
         Bank                     9 050     7 693
    """)
    assert rows_of(table)[-1] == ["Bank", "9 050", "7 693"]


def test_a_year_and_the_one_before_beside_a_short_word_begin_a_table() -> None:
    table, other = find_tables(
        page_of("""
                   Not   2015 (2014)
    Fordringar         7   1 557 (691)
    Bank               8 16 910 (8 563)
    Summa                18 467 (9 254)
    .
    Kassaflöde
               Not   2015 (2014)
    Resultat      10 494 (- 362)
    Fordringar       - 866 (421)
    """)
    )
    assert heads_of(table) == [("", "Not", "2015 (2014)", "2015 (2014)")]
    assert [row.label for row in other.rows] == ["Resultat", "Fordringar"]


def test_lines_drawn_around_totals_make_no_rows_of_a_heading_and_a_line() -> None:
    table = table_of("""
    Belopp i kr                     2013         2012
    Skulder
    Kortfristiga skulder             1,5          4,1
    -------------------------------------------------
    Summa eget kapital och skulder  11,4          9,8
    -------------------------------------------------
    """)
    assert [row.label for row in table.rows] == ["Skulder", "Kortfristiga skulder", "Summa eget kapital och skulder"]


def test_the_head_of_an_empty_column_moves_no_other() -> None:
    table = table_of("""
                     Budget       Prognos           Utfall
                 helår 2016          2016    tom juni 2016  Fotnot
    Kapital                  1 496 137 kr     1 160 160 kr       5
    Skulder                    200 286 kr       293 922 kr       6
    """)
    assert heads_of(table) == [("", "Prognos 2016", "Utfall tom juni 2016", "Fotnot")]


def test_a_year_and_the_one_before_behind_a_unit_are_a_head() -> None:
    table = table_of("""
    Not 7 Kortfristiga fordringar
    Belopp i tkr             2013 (2012)
    Momsfordran                119 (157)
    Summa                      298 (393)
    """)
    assert [row.label for row in table.rows] == ["Momsfordran", "Summa"]


def test_a_title_right_above_a_head_without_a_line_between_is_no_corner() -> None:
    table = table_of("""
    Bidrag per medlem
    Belopp i kr            2013     2012
    ------------------------------------
    Norrby                  119      157
    ------------------------------------
    Summa                   298      393
    ------------------------------------
    """)
    assert heads_of(table) == [("Belopp i kr", "2013", "2012")]
    assert table.titles == ("Bidrag per medlem",)


def test_numbers_set_below_each_other_at_their_comma_are_one_column() -> None:
    table = table_of("""
    Bidrag                        Budget 2019
    Staten genom Försäkringskassan 2 936 779
    Regionen                       1 468 390
    Björkvalla kommun                783 125
    Norrtorpa kommun                 685 265,00
    .
    Totalt                        15 873 559,0
    """)
    assert [row.label for row in table.rows][-2:] == ["Norrtorpa kommun", "Totalt"]
    assert len(table.columns) == 1


def test_amounts_set_flush_left_and_right_between_the_same_walls_are_one_table() -> None:
    table = table_of("""
    | Utgifter        | Budget 2023 | Prognos 2023 |
    | Pacta           | 338 999     | 413 162      |
    | Vinna           | 714 587     | 737 102      |
    |                 |             |              |
    | IT och telefoni |      37 349 |      139 420 |
    | Summa           |   1 090 935 |    1 289 684 |
    |                 |             |              |
    | Bank            |             | 17 672       |
    """)
    assert [row.label for row in table.rows if any(row.cells)] == ["Pacta", "Vinna", "IT och telefoni", "Summa", "Bank"]
    assert len(table.columns) == 2


def test_a_footnote_below_a_head_of_its_own_is_a_column_under_two_heads() -> None:
    (table,) = find_tables(
        page_of("""
    Fordringar             321 (188)
    Bank                   482 (281)
    Bidrag               2006 (2005)     Fotnot
    Staten                 9 907 (0)
    Insatser             2006 (2005)     Fotnot
    Piloten                1 364 (0)
    Kartläggning           717 (748)      1
    Kugghjulet               0 (294)
    """)
    )
    assert rows_of(table)[-2] == ["Kartläggning", "717", "(748)", "1"]


def test_lines_around_a_total_join_no_headings_to_the_first_line() -> None:
    table = table_of("""
    Belopp i mkr                    2022         2021
    -------------------------------------------------
    TILLGÅNGAR
    Anläggningstillgångar
    Maskiner och inventarier         0,1          0,1
    -------------------------------------------------
    Summa anläggningstillgångar      0,1          0,1
    -------------------------------------------------
    """)
    assert "Maskiner och inventarier" in [row.label for row in table.rows]


def test_a_share_of_a_post_within_a_label_is_of_the_label() -> None:
    table = table_of("""
    -----------------------------------------------
    | Insatser      |   Budget 2016 | Budget 2017 |
    -----------------------------------------------
    | Samordnare    |     2 547 000 |   2 052 000 |
    | 50 %          |               |             |
    -----------------------------------------------
    | Pacta         |       827 000 |     856 000 |
    -----------------------------------------------
    """)
    assert [row.label for row in table.rows] == ["Samordnare 50 %", "Pacta"]


def test_words_of_a_column_that_touch_a_long_label_are_no_part_of_it() -> None:
    table = table_of("""
    (belopp i kr)                     Målgrupp       2025      2026
    Staten genom Försäkringskassan Långtidssjuka  4 726 054 4 820 575
    Region Dalarna                 Alla           2 363 027 2 410 288
    Mora kommun                    Unga vuxna     2 363 027 2 410 288
    Rätt stöd                      Kommunen       1 067 687 1 000 000
    """)
    assert table.rows[0].label == "Staten genom Försäkringskassan"


def test_walls_of_a_table_beside_it_make_no_cell_of_a_head() -> None:
    page = page_of("""
    Bidrag per medlem                        Bidrag per part
                       Budget     Plan                  Budget
                         2013     2014                    2013
    Karlstad          469 831  479 228       Karlstad  469 831
    Grums              81 537   83 168       Grums      81 537
    Totalt            551 368  562 396       Totalt    551 368
    """)
    boxes = [(48, 238, 74, 102), (48, 238, 102, 116), (48, 238, 116, 130), (48, 238, 130, 144)]
    boxes += [(x0 + 202, 345, top, low) for x0, _, top, low in boxes]
    rules = [Rule(x, top, x, low) for x0, x1, top, low in boxes for x in (x0, x1)]
    rules += [Rule(x0, y, x1, y) for x0, x1, top, low in boxes for y in (top, low)]
    table = find_tables(replace(page, rules=tuple(rules)))[0]
    assert heads_of(table)[0][1:] == ("Budget 2013", "Plan 2014")


def test_a_line_that_two_grids_beside_each_other_seem_to_have_closes_no_row_of_either() -> None:
    """Their heads end at nearly one height, no row of theirs does: each row is closed by the lines of its own grid."""
    lines = lines_of(f"""
    .{" ":27}Unga vuxna    Kommunen        469 831
    .{" ":27}i arbete
    """)
    grids = (((46, 95, 130, 178), (46, 59.5, 75, 87.5)), ((185, 250, 330, 380), (46, 60.5, 92, 106)))
    rules = [Rule(x, ys[0], x, ys[-1]) for xs, ys in grids for x in xs]
    rules += [Rule(xs[0], y, xs[-1], y) for xs, ys in grids for y in ys]
    (row,) = one_line_each(lines, walls(rules), floors(rules))
    assert [atom.text for atom in row.atoms] == ["Unga vuxna i arbete", "Kommunen", "469 831"]


def test_years_beside_each_other_and_a_word_half_a_line_lower_are_no_one_cell() -> None:
    """A dark head whose walls cannot be seen, the number of its row before it."""
    words = (("2011", 360, 123), ("2010", 432, 123), ("1", 89, 127), ("Not", 283, 127))
    lines = text_lines([Word(text, x0, top, x0 + 5.0 * len(text), top + 10, 10) for text, x0, top in words])
    rules = [Rule(x, 122, x, 138) for x in (77, 105, 455)] + [Rule(77, y, 455, y) for y in (122, 138)]
    kept = one_line_each(lines, walls(rules), floors(rules))
    assert [[atom.text for atom in line.atoms] for line in kept] == [["2011", "2010"], ["1", "Not"]]


def test_a_year_that_names_the_only_row_below_its_head_is_its_label() -> None:
    table = table_of("""
    År      Intäkter  Kostnader  Resultat
    2010        71,5       72,8      −1,3
    """)
    assert rows_of(table) == [["2010", "71,5", "72,8", "−1,3"]]


def test_the_last_heading_of_a_page_below_a_row_without_text_is_of_the_table() -> None:
    (table,) = tables_of("""
    Belopp i kr                     2013         2012
    Fordringar                       100          200
    Bank                             400          500
    Summa                            500          700
    .
    EGET KAPITAL OCH SKULDER
    .
    .
    Delårsrapport 2008.docx
    """)
    assert [row.label for row in table.rows][-1] == "EGET KAPITAL OCH SKULDER"


def test_the_same_year_twice_behind_a_name_is_a_row() -> None:
    table = table_of("""
    Bidrag                  Budget 2025  Utfall 2025
    Mjölby kommun                  2018         2018
    Finspångs kommun               1266         1266
    """)
    assert [row.label for row in table.rows] == ["Mjölby kommun", "Finspångs kommun"]
    assert len(table.blocks) == 1


def test_cells_that_name_their_amounts_over_several_lines_go_on_below_a_result() -> None:
    table = table_of("""
    Kommunikation                 87              93
    Kostnader totalt          14.214          17.815
    Utgående                   7.689           6.691
    balanserat resultat
    Ackumulerat              Prognos         Prognos
    resultat från 2009:  ackumulerat     ackumulerat
    5.422            för 2010: 7.689 för 2011: 6.691
    """)
    assert [cell.text for row in table.rows for cell in row.cells if cell][-3:] == ["5.422", "7.689", "6.691"]


def test_a_larger_line_above_the_first_row_of_a_page_is_no_part_of_its_label() -> None:
    page = page_of("""
    Verksamhetsplan
    ------------------------------------------
       Transport              221 486  153 481
    ------------------------------------------
       Avgift                 367 917  251 139
    ------------------------------------------
       Kostnader              120 750   97 829
    ------------------------------------------
    """)
    larger = replace(page, rules=page.rules[1:], words=(replace(page.words[0], size=14.0), *page.words[1:]))
    (table,) = find_tables(larger)
    assert "Transport" in [row.label for row in table.rows]


def test_a_lone_row_without_a_label_keeps_all_of_its_head() -> None:
    table = table_of("""
             2018-12-31   2017-12-31
                    3,4          7,3
    """)
    assert heads_of(table) == [("", "2018-12-31", "2017-12-31")]


def test_short_names_beside_a_column_of_long_words_are_the_labels() -> None:
    table = table_of("""
    Insatser   Målgrupp               Budget 2005   Budget 2006
    IPS        Beredningsgruppen            3 222         2 597
    Kompassen  Avslutas i juni                675           576
    Unga       Försäkringskassan            3 665         4 199
    FIA        Långtidssjukskrivna          3 978         3 536
    """)
    assert [row.label for row in table.rows] == ["IPS", "Kompassen", "Unga", "FIA"]


def test_a_group_head_of_two_lines_among_heads_of_one_is_no_title() -> None:
    table = table_of("""
    Resultatrapport 2025
                                    Perioden jan–             Helår 2025       Perioden jan–juni 2025
                                    juni 2024
    Proj
    nr                                     Utfall     Budget     Prognos      Budget        Utfall
    6181 Norrby kommun                    530 592  1 082 840   1 082 840     541 420       541 420
    6073 Söderby kommun                   427 206    871 849     871 849     435 924       435 924
    """)
    (head,) = heads_of(table)
    assert [text.split()[-1] for text in head[-5:]] == ["Utfall", "Budget", "Prognos", "Budget", "Utfall"]
    assert "2024" in " ".join(head)


def test_the_only_row_of_a_note_whose_label_closes_in_its_amounts_is_read() -> None:
    words = words_of("""
    Vi har granskat verksamheten som bedrivits av förbundet och räkenskaperna för perioden.
    Vi har granskat verksamheten som bedrivits av förbundet och räkenskaperna för perioden.
    Vi har granskat verksamheten som bedrivits av förbundet och räkenskaperna för perioden.
    .
    Not 5 Finansiella kostnader (kr)
    Prio                          2012        2013
    Summa finansiella
                                 1.000       2.000
    kostnader
    """)
    halves = [replace(w, top=w.top - 7, bottom=w.bottom - 7) if w.top > 155 else w for w in words]
    halves = [replace(w, top=w.top - 7, bottom=w.bottom - 7) if w.text == "kostnader" else w for w in halves]
    (table,) = find_tables(replace(page_of("."), words=tuple(halves)))
    assert rows_of(table) == [["Summa finansiella kostnader", "1.000", "2.000"]]


def test_a_unit_on_the_second_line_of_a_ruled_cell_is_of_its_amount() -> None:
    table = table_of("""
    ----------------------------------------------
    | Prio          | 2016-04-30   | Prognos 2016 |
    ----------------------------------------------
    | Summa skulder |   4 273tusen |   4 481tusen |
    |               |       kronor |       kronor |
    ----------------------------------------------
    """)
    assert rows_of(table) == [["Summa skulder", "4 273tusen kronor", "4 481tusen kronor"]]


def test_heads_of_one_line_and_of_two_beside_each_other_begin_tables() -> None:
    tables = tables_of("""
                           Prognos 2014  Budget 2015  Budget 2016
    Lokalhyra                     4 000        5 000        5 000
    Summa                       280 000      298 000      280 000
    Totalt                    1 674 000    1 767 000    1 461 000
    .
    Fördelning av bidrag per medlem    Bidrag per part
                Prognos                             Prognos 2014
                   2014  Budget 2015
    Mora         20 000       21 000   Mora               20 000
    Orsa         94 000       96 000   Orsa               94 000
    """)
    assert [row.label for row in tables[0].rows] == ["Lokalhyra", "Summa", "Totalt"]


def test_a_title_that_ends_with_its_unit_over_the_columns_is_no_head() -> None:
    table = table_of("""
    Budget 2006 med plan 2007-2007 (SEK)
    Intäkter:               2006    2007
    Hedemora             271.000 276.000
    Leksand              325.000 332.000
    """)
    assert heads_of(table) == [("Intäkter:", "2006", "2007")]
    assert table.titles == ("Budget 2006 med plan 2007-2007 (SEK)",)


def test_a_lone_row_between_two_lines_of_its_label_with_nothing_beside_is_read() -> None:
    words = words_of("""
                         Bokslut 2019  Bokslut 2018
    Likvida medel vid
                                4 911         2 510
    årets slut
    .
    Not 1 Intäkter
    """)
    moved = [replace(w, top=w.top - 7, bottom=w.bottom - 7) if w.top > 85 else w for w in words]
    moved = [replace(w, top=w.top - 7, bottom=w.bottom - 7) if w.top > 88 else w for w in moved]
    (table,) = find_tables(replace(page_of("."), words=tuple(moved)))
    assert rows_of(table)[0] == ["Likvida medel vid årets slut", "4 911", "2 510"]


def test_a_heading_below_a_total_whose_label_ends_in_a_colon_is_its_own() -> None:
    table = table_of("""
    Intäkter                        2022         2021
    Bidrag                       12 271       12 271
    -------------------------------------------------
    *Summa *intäkter:            12 271       12 271
    *Kostnader
    -------------------------------------------------
    *Insatser                     9 205        8 257
    Projekt                       9 205        8 257
    """)
    assert [row.label for row in table.rows] == ["Bidrag", "Summa intäkter:", "Kostnader", "Insatser", "Projekt"]


def test_rows_of_nothing_but_dashes_beside_columns_of_words_are_a_table() -> None:
    table = table_of("""
    Balansräkning          Målgrupp       Status       2011-12-31   2010-12-31
    Anläggningstillgångar
    Maskiner               Kommunen       Pågår                 -            -
    Summa tillgångar                                            -            -
    """)
    assert [[cell.text if cell else None for cell in row.cells] for row in table.rows][-2:] == [["-", "-"], ["-", "-"]]
    assert [row.label for row in table.rows][-2:] == ["Maskiner", "Summa tillgångar"]


def test_the_only_row_of_a_page_is_named_by_its_first_words() -> None:
    table = table_of("""
    Resultat                         Målgrupp   Status     Årsbudget   Prognos
    Medlemsavgifter
    Staten genom Försäkringskassan   Kansliet   Kansliet      14 020    14 019
    """)
    assert rows_of(table)[-1] == ["Staten genom Försäkringskassan", "14 020", "14 019"]


def test_columns_under_heads_of_their_own_within_one_frame_are_apart_though_no_row_has_both() -> None:
    table = table_of("""
    |                  Not     Budget 2024   Budget 2025 |
    | Ung i fokus                    1 768         2 221 |
    | Handledare         5                         1 769 |
    | Balans                           108           128 |
    | Arvoden            6                           120 |
    """)
    assert heads_of(table) == [("", "Not", "Budget 2024", "Budget 2025")]
    assert rows_of(table)[:2] == [["Ung i fokus", "", "1 768", "2 221"], ["Handledare", "5", "", "1 769"]]


def test_cells_that_name_their_amounts_end_on_lines_of_their_own() -> None:
    table = table_of("""
    Totalt                        1 835       2 300
    Resultat                      1 321         775
    Ackumulerat                  Progno     Prognos
    resultat från 2013: 742           s    ackumule
                                  ackum         rat
                                 ulerat    resultat
                               resultat   för 2015:
                                    för       1 321
                                  2014:
                                    775
    """)
    cells = [cell for cell in table.rows[-1].cells if cell]
    assert [cell.text for cell in cells] == ["742", "775", "1 321"]
    assert cells[1].own_label.endswith("resultat för 2014:")


def test_cells_that_name_their_amounts_stand_so_close_that_their_words_read_as_one_text() -> None:
    table = table_of("""
    Totalt                                   1 835       2 300
    Resultat                                 1 321         775
    Ackumulerat                            Prognos     Prognos
    resultat från 2013: 742            ackumulerat ackumulerat
                                      resultat för    resultat
                                             2014:   för 2015:
                                               775       1 321
    """)
    cells = [cell for cell in table.rows[-1].cells if cell]
    assert [cell.text for cell in cells] == ["742", "775", "1 321"]
    assert cells[1].own_label == "Prognos ackumulerat resultat för 2014:"


def test_the_last_group_of_an_amount_that_its_cell_names_ends_where_the_cell_does() -> None:
    lines = "Ackumulerat resultat 2010: 14 524 000      Prognos för 2011: 17 203", 64 * " " + "000"
    (whole,) = with_named_cells(text_lines(words_of("\n".join(lines))))
    assert whole.atoms[-1].text == "17 203 000"
    lines = "Ackumulerat resultat 2010: 14 524 tusen kr     Prognos för 2011: 5", 47 * " " + "260tusen kr"
    (whole,) = with_named_cells(text_lines(words_of("\n".join(lines))))
    assert whole.atoms[-1].text == "5 260tusen kr"


def test_the_last_row_of_a_table_that_is_longer_than_the_text_beside_it_is_of_the_table() -> None:
    rows = ("Kiruna", "Kalix", "Norrbotten", "Staten", "Ränta", "Summa", "Insatser")
    text = "Medlemmarna bidrar tillsammans med sina egna medel"
    left = [w for i, name in enumerate(rows) for w in words_of(f"{name}      412 051    420 636")]
    left = [replace(w, top=w.top + 18 * (i // 5), bottom=w.bottom + 18 * (i // 5)) for i, w in enumerate(left)]
    right = [replace(w, x0=w.x0 + 250, x1=w.x1 + 250) for w in words_of("\n".join([text] * 7))]
    assert [len(part) for part in parts([*left, *right], 595.0)] == [len(left), len(right)]


def test_a_column_whose_only_amount_its_cell_names_is_a_column() -> None:
    """The foot of a table on the next page, above a balance sheet under the same heads."""
    table = table_of("""
    Belopp i ksek          2020-08-31     Budget 2020     2019-08-31
    Ackumulerat               Prognos         Prognos
    resultat från 2018:   ackumulerat     ackumulerat
    1 140                resultat för    resultat för
                                2019:           2020:
                                1 114             478
    TILLGÅNGAR
    Fordringar                    123                             27
    Bank                          498                          1 206
    Summa                         621                          1 233
    """)
    first = next(row for row in table.rows if any(row.cells))
    assert [cell.text for cell in first.cells if cell] == ["1 140", "1 114", "478"]


def test_an_amount_that_its_ruled_cell_names_and_breaks_is_whole() -> None:
    table = table_of("""
    --------------------------------------------------
    |Resultat                |    592 136|    195 545|
    --------------------------------------------------
    |Ackumulerat             |    Prognos|    Prognos|
    |resultat från 2025: 183 |  för 2026:|  för 2027:|
    |208                     |    274 659|    470 204|
    --------------------------------------------------
    """)
    cells = [cell for cell in table.rows[-1].cells if cell]
    assert [cell.text for cell in cells] == ["183 208", "274 659", "470 204"]


def test_an_amount_that_looks_like_a_year_follows_the_year_that_its_ruled_cell_names() -> None:
    table = table_of("""
    --------------------------------------------------
    |Resultat                |       1997|       3356|
    --------------------------------------------------
    |Ackumulerat             |    Prognos|    Prognos|
    |resultat från 2014: 1700|  för 2015:|  för 2016:|
    |                        |       1997|       3356|
    --------------------------------------------------
    """)
    assert [cell.text for cell in table.rows[-1].cells if cell] == ["1700", "1997", "3356"]


def test_the_amount_of_the_year_before_in_parentheses_under_the_head_of_two_years_and_another() -> None:
    table = table_of("""
                                         Utfall
                             2010 (2009) Fotnot
    Summa skulder         3.484.100 (2.632.400)
    """)
    assert [cell.text for cell in table.rows[0].cells if cell] == ["3.484.100", "(2.632.400)"]


def test_owners_beside_the_labels_are_no_part_of_them_where_periods_stand_right_of_the_amounts() -> None:
    table = table_of("""
    Insats             Sökande               Sökt belopp   Förslag till beslut   Löptid
    Samverkansarena    Lidköpings kommun     1 375 000     1 200 000             2023-01–2024-12
    Stegra             Arbetsförmedlingen      690 000       690 000             2023-01–2023-12
    Hälsoforum         Närhälsan               845 500       500 000             2023-04–2024-03
    Drivkraft          Skövde kommun         1 920 000     1 650 000             2023-01–2025-12
    Summa                                    4 830 500     4 040 000
""")
    assert [row.label for row in table.rows] == ["Samverkansarena", "Stegra", "Hälsoforum", "Drivkraft", "Summa"]


def test_owners_set_flush_right_are_no_part_of_labels_where_some_of_them_are_as_long() -> None:
    table = table_of("""
                                   Ansvarig   Budget 2024   Plan 2025
    Inventarier bibliotek   Verksamhetschef           250         100
    Passersystem                     Rektor           600         400
    Ishallsarmaturer                 Rektor             -       1 500
    Instrument                       Rektor           120         120
    Utegym                           Rektor           350           -
    Summa investeringar                             1 320       2 120
""")
    assert table.rows[0].label == "Inventarier bibliotek"


def test_owners_centred_beside_the_labels_are_no_part_of_them() -> None:
    table = table_of("""
    Benämning                         Ägare            Budget 2019   Utfall 2019
    Arbetsforum Norrby             Norrby stad           2 150 000     2 029 701
    Arena för unga vuxna               VGR               1 875 000     1 973 565
    Grindvakten                 Försäkringskassan          640 000       612 354
    Kraften Söderby               Norrby kommun          1 320 000     1 164 862
    Klar för start                     VGR               1 450 000     1 249 390
    Summa insatser                                       7 435 000     7 029 872
    """)
    assert [row.label for row in table.rows][1:4] == ["Arena för unga vuxna", "Grindvakten", "Kraften Söderby"]


def test_a_few_owners_centred_below_their_head_are_no_part_of_the_labels() -> None:
    table = table_of("""
    Benämning                         Ägare            Budget 2019   Utfall 2019
    Arena för unga vuxna               VGR               1 875 000     1 973 565
    Grindvakten                 Försäkringskassan          640 000       612 354
    Kraften Söderby               Norrby kommun          1 320 000     1 164 862
    Summa insatser                                       3 835 000     3 750 781
    Lön förbundschef                                     1 120 000     1 125 086
    Styrelsearvoden                                        385 000       356 053
    Lokalhyra                                              228 000       225 831
    Summa                                                1 733 000     1 706 970
    """)
    assert [row.label for row in table.rows][:3] == ["Arena för unga vuxna", "Grindvakten", "Kraften Söderby"]


def test_pairs_under_their_own_head_are_two_columns_though_another_block_has_single_amounts_there() -> None:
    table = table_of("""
                      Utfall 2017 (2016)   Differens
    Intäkter             5 096 (4 981)           114
    Kostnader            4 915 (4 725)           190
    Resultat               180 (256)             -76
                                  Utfall 2017 (2016)
    Maskiner                                   0 (0)
    Summa                                      0 (0)
    """)
    assert [cell.text for cell in table.rows[-1].cells if cell] == ["0", "(0)"]


def test_labels_set_further_in_beside_columns_of_words_are_no_cells_of_several_rows() -> None:
    table = table_of("""
    Kommunbidrag Hammarö      Ny insats        Utan ersättning     170 000   173 500
    Kommunbidrag Kil          Pågår            Ny insats           321 200   327 600
    Kommunbidrag Säffle       Kassan           Pågår               516 500   526 800
    Landstinget Värmland      Ny insats        Ny insats         1 358 900 1 386 100
    Försäkringskassan         Avslutas         Kommunen          2 717 800 2 772 200
    Överskott från fg år                                           942 100   780 100
    Summa intäkter                                               5 188 800 5 111 900
    Verksamhet
      Spira                   Ny insats        Kassan            2 336 400 2 363 200
      Metodstöd               Ny insats        Chefen              634 900   690 000
      Projekt 25+             Pågår            Kassan              185 900   173 700
      Hälsoskolan             Kassan           Ny insats           115 500    82 700
      Språngbrädan            Kassan           Kommunen             84 800         0
      Framåt                  Pågår            Kassan              106 500   105 400
      Våga                    Alla             Kassan              202 500   225 400
    Summa kostnader                                              3 272 700 3 309 600
    Resultat                                                     1 916 100 1 802 300
    """)
    assert [row.label for row in table.rows][7:12] == ["Verksamhet", "Spira", "Metodstöd", "Projekt 25+", "Hälsoskolan"]


def over_each_other(*texts: tuple[str, float]) -> list[Word]:
    """Words of texts that end at these places, right above the rows of a drawing, printed one after the other."""
    found = []
    for text, end in texts:
        x0 = end - 5.0 * len(text)
        for at, word in ((m.start(), m.group()) for m in re.finditer(r"\S+", text)):
            found.append(Word(word, x0 + 5 * at, 50.0, x0 + 5 * (at + len(word)), 60.0, 10.0))
    return found


def test_heads_printed_over_each_other_over_narrow_columns_are_given_to_those_they_end_with() -> None:
    rows = page_of("""
        Lokaler               0     1
        Personalkostnader     1     3
        Summa                 1     4
    """)
    ends = (167.4, 197.4)
    heads = over_each_other(("Bokslut 2010", ends[0]), ("Bokslut 2009", ends[1]), ("Fotnot", 240.0))
    (table,) = find_tables(replace(rows, words=(*heads, *rows.words)))
    assert heads_of(table)[0][1:] == ("Bokslut 2010", "Bokslut 2009")


def test_heads_printed_over_each_other_that_end_with_no_numbers_head_none() -> None:
    """The last rows of a table, whose other columns have no amounts here."""
    rows = page_of("""
        Periodens resultat                     201             66
        Kortfristiga skulder                    27             38
    """)
    ends = (("Prognos 2026", 261.2), ("Utfall ack. mars 2026", 336.2), ("Budget jan-mars 2026", 400.0))
    (table,) = find_tables(replace(rows, words=(*over_each_other(*ends, ("Budget helår 2026", 465.0)), *rows.words)))
    assert heads_of(table)[0][1:] == ("Prognos 2026", "Utfall ack. mars 2026")


def test_a_head_that_a_heading_of_the_labels_runs_up_to_is_of_its_column() -> None:
    rows = page_of("""
        Lund                          492     492
        Piteå                         636     636
        Summa                       1 128   1 128
    """)
    heads = over_each_other(("Bidrag från medlemmarna", 165.0), ("Prognos 2018", 225.5), ("Budget 2018", 257.4))
    (table,) = find_tables(replace(rows, words=(*heads, *rows.words)))
    assert heads_of(table)[0] == ("Bidrag från medlemmarna", "Prognos 2018", "Budget 2018")


def test_amounts_with_one_decimal_before_the_labels_of_most_rows_are_of_a_table_of_their_own() -> None:
    left, right = tables_of("""
    Tillgångar                  2016    2015    Eget kapital           2016    2015
    Övriga fordringar            1,8     1,8    Balanserat resultat     1,8     5,4
    Kassa och bank               7,1     2,1    Årets resultat          4,2    -3,6
    Summa tillgångar             8,9     3,9    Summa eget kapital      6,0     1,8
                                                Skulder
                                                Kortfristiga skulder    2,9     2,1
                                                Summa skulder           2,9     2,1
                                                Summa kapital           8,9     3,9
    """)
    assert rows_of(left)[0] == ["Övriga fordringar", "1,8", "1,8"]
    assert rows_of(right)[1] == ["Årets resultat", "4,2", "-3,6"]


def test_a_year_and_a_day_that_share_a_digit_are_two() -> None:
    words = dates_apart([Word("2022022-06-30", 100.0, 50.0, 165.0, 60.0, 10.0)])
    assert [w.text for w in words] == ["2022", "2022-06-30"]
    assert [w.text for w in dates_apart([replace(words[0], text="2012022-06-30")])] == ["2012022-06-30"]


def test_a_head_at_the_top_of_a_tall_shaded_cell_is_the_head_of_the_rows_right_below_it() -> None:
    page = page_of("""
                                Prognos 2022
        .
        .
        .
        .
        Staten                       13 091
        Region                        6 545
        Summa                        19 636
    """)
    sides = [Rule(x, 58.0, x, 128.0, filled=True) for x in (150.0, 240.0)]
    (table,) = find_tables(replace(page, rules=tuple(sides)))
    assert heads_of(table)[0][1] == "Prognos 2022"
    assert find_tables(page)[0].blocks[0].head is None


def test_lines_of_a_shaded_head_with_a_text_over_each_column_beside_the_corner_are_no_titles() -> None:
    page = page_of("""
                               Utfall    Budget      Utfall    Utfall
        Kostnader             jan-dec   jan-dec         i %   jan-dec
                                 2024      2024   av budget      2023
        .
        Insatser
        Ena                   914 638   100 000       94,0%   455 190
        Andra                 307 215   250 000      101,8%   871 443
        Summa               1 221 853   350 000       97,5% 1 326 633
    """)
    sides = [Rule(x, 58.0, x, 104.0, filled=True) for x in (140.0, 400.0)]
    (table,) = find_tables(replace(page, rules=tuple(sides)))
    assert heads_of(table)[0][1:] == (
        "Utfall jan-dec 2024",
        "Budget jan-dec 2024",
        "Utfall i % av budget",
        "Utfall jan-dec 2023",
    )


MONTHS = """
                       Ack utfall  Ack budget   Årsbudget  Ack utfall
                         jan-juni    jan-juni                jan-juni
    Konto                    2306        2306        2023        2206
    Medlemsbidrag         5 860,0     5 860,0    11 720,0     5 690,0
    Övriga intäkter          18,7           -           -        42,3
"""


def test_months_of_four_digits_below_words_end_heads() -> None:
    (head,) = heads_of(table_of(MONTHS))
    assert head[1:] == (
        "Ack utfall jan-juni 2306",
        "Ack budget jan-juni 2306",
        "Årsbudget 2023",
        "Ack utfall jan-juni 2206",
    )


@pytest.mark.parametrize(("printed", "instead"), [("5 860,0", " 5860,0"), ("2206", "2213"), ("Konto    ", "FK bidrag")])
def test_four_digits_that_may_be_amounts_end_no_heads(printed: str, instead: str) -> None:
    assert rows_of(table_of(MONTHS.replace(printed, instead)))[0][1] == "2306"


def test_a_lone_year_between_rows_is_a_heading_of_those_below() -> None:
    table = table_of("""
    Administration      1 520
    Resultat              -20
    2022
    Medlemsbidrag       7 300
    Insatser            5 700
    Resultat               60
    """)
    assert [row.label for row in table.rows][2] == "2022"


def test_groups_over_the_same_heads_stand_over_all_of_them_beside_a_head_of_its_own() -> None:
    """Each group's name stands right over one of its heads."""
    head = (
        table_of("""
                                      Budget 18                      Utfall 18              Avvikelse
    Verksamhet
                           Intäkter   Kostnader      Netto   Intäkter  Kostnader      Netto      netto

    Förbundsledning               0      -1 210     -1 210         12     -1 178     -1 166         44
    Styrelse                      0        -240       -240          0       -221       -221         19
    Medlemsbidrag             6 400           0      6 400      6 400          0      6 400          0
    """)
        .blocks[0]
        .head
    )
    assert head is not None
    names = ("Intäkter", "Kostnader", "Netto")
    assert head.columns == (*(f"Budget 18 {n}" for n in names), *(f"Utfall 18 {n}" for n in names), "Avvikelse netto")


def test_a_corner_a_space_before_the_heads_of_notes_and_amounts_is_cut_where_they_end() -> None:
    (table,) = tables_of("""
                                 Preliminär      Budget     Prognos
    Bidrag från medlemmarna Not budget 2011        2010        2009
    Nyköpings kommun                    0,6         0,5         0,5
    Landstinget               1        10,9        10,6        10,4
    Försäkringskassan                  21,8        21,3        20,9
    """)
    assert heads_of(table) == [
        ("Bidrag från medlemmarna", "Not", "Preliminär budget 2011", "Budget 2010", "Prognos 2009")
    ]


def test_a_title_that_ends_where_the_amounts_do_stays_whole() -> None:
    (table,) = tables_of("""
    Samordningsförbundets Budget 2024
                         Budget 2024   Plan 2025
    Insats Ett                 1 000       1 100
    Kansli                       400         410
    """)
    assert table.titles == ("Samordningsförbundets Budget 2024",)


def test_a_corner_a_space_before_the_head_of_amounts_set_flush_left_is_apart_from_it() -> None:
    table = table_of("""
    (belopp i miljoner kronor) Budget 2010  Utfall per 31 augusti  Prognos 2010
    Bidrag                     33,9         22,1                   33,9
    Landstinget                16,9         11,2                   16,9
    Summa                      50,8         33,3                   50,8
    """)
    assert heads_of(table)[0] == ("(belopp i miljoner kronor)", "Budget 2010", "Utfall per 31 augusti", "Prognos 2010")


def test_a_bold_total_in_the_same_ruled_row_is_no_rest_of_the_amounts_above_it() -> None:
    """A row of a grid that holds many lines, in cells as narrow as their amounts."""
    table = table_of("""
                        |2018|2017|
    -------------------------------
    |Momsfordran        | 287| 268|
    |Övriga fordringar  | 431| 402|
    |*Summa             |*718|*670|
    -------------------------------
    """)
    assert [row.label for row in table.rows] == ["Momsfordran", "Övriga fordringar", "Summa"]


def test_one_word_behind_a_wall_below_its_head_is_no_part_of_the_label() -> None:
    """The last rows of a table that goes on over the page."""
    table = table_of("""
    |                | Målgrupp        | 2022   |
    -----------------------------------------
    | Inspirationsdag| Unga vuxna      |  1 884 |
    -----------------------------------------
    | Summa          |                 | 14 953 |
    """)
    assert [row.label for row in table.rows] == ["Inspirationsdag", "Summa"]


def test_an_amount_begins_behind_words_that_left_its_ruled_cell_no_room_for_more() -> None:
    table = table_of("""
    ------------------------------------------------
    |Resultat              |    592 136|    195 545|
    ------------------------------------------------
    |Ackumulerat           |    Prognos|    Prognos|
    |resultat från 2025: 4 |  för 2026:|  för 2027:|
    |314 216               |    274 659|    470 204|
    ------------------------------------------------
    """)
    cells = [cell for cell in table.rows[-1].cells if cell]
    assert [cell.text for cell in cells] == ["4 314 216", "274 659", "470 204"]


def test_a_head_with_its_year_stands_three_lines_above_the_only_column_of_its_page() -> None:
    """The heads beside it, on the page before, have three lines."""
    table = table_of("""
                              Prognos 2013
    .
    .
    Intäkter
    Kommunerna                       4 089
    Staten                           8 178
    """)
    assert heads_of(table) == [("", "Prognos 2013")]


def test_the_amount_of_the_year_before_on_a_line_of_its_own_in_a_ruled_row_is_beside_that_of_the_year() -> None:
    """Bold amounts found no room beside each other, as the others of the column do."""
    table = table_of("""
    -------------------------------------
    |                   |Not| 2020 (2019)|
    -------------------------------------
    |Fordringar         |  7|     31 (38)|
    -------------------------------------
    |Likvida medel      |  8|   128 (593)|
    -------------------------------------
    |                   |   |       1 159|
    |Summa              |   |            |
    |                   |   |       (631)|
    -------------------------------------
    """)
    assert rows_of(table)[-1] == ["Summa", "", "1 159", "(631)"]


def test_the_head_of_an_empty_column_beside_one_whose_head_stands_before_its_numbers_is_of_none() -> None:
    """As a head set sideways does, which is narrow, before numbers set at the decimals of others."""
    table = table_of("""
    Kostnader       2014    2015      Fotnot
    Löner           115          0
    Revision        342          0
    Summa           457          0
    """)
    assert heads_of(table) == [("Kostnader", "2014", "2015")]


def test_amounts_of_two_years_a_space_behind_their_label_are_parted_from_it() -> None:
    table = table_of("""
    SEK                                      2007 (2006)
    Kortfristiga skulder               439 000 (938 000)
    Summa skulder                      439 000 (938 000)
    Summa eget kapital och skulder 5 836 000 (5 882 000)
    """)
    assert rows_of(table)[-1] == ["Summa eget kapital och skulder", "5 836 000", "(5 882 000)"]


def test_the_words_of_a_justified_head_before_a_range_of_numbers_are_of_it() -> None:
    """The word before the range stands over no column, nearer to the head on its left."""
    table = table_of(
        """
                         Bidrag 2023     Bidrag 2024     Förändring  Invånare  16-64
                                                                                  år
        Bengtsfors           432 400         437 100          4 700            5 108
        Dals-Ed              211 600         213 900          2 300            2 500
        Åmål                 506 000         511 500          5 500            5 978
        Summa              1 150 000       1 162 500         12 500
        """
    )
    assert heads_of(table) == [("", "Bidrag 2023", "Bidrag 2024", "Förändring", "Invånare 16-64 år")]


REMARKS = """
    Ungdomsteamet                       715 320    700 000       684 150  Hyra för en ny lokal på Edsgatan
                                                                          ingår från och med april
    .
    .
    Utredning av arbetsförmåga vid      126 800    150 000                Avslutad i juni
    smärttillstånd (pilot)
    UTBILDNING
    Föreläsningar och metodstöd          41 377     60 000        52 900
    ADMINISTRATION
    Samordnare                          201 640    440 000       428 800  Vakant från april till december
                                                                          och sköts av handläggare på timmar
    .
    .
    Styrelse                             88 215     95 000        81 040
    Revision och ekonomi                 72 000     75 000        69 500
"""


def test_labels_are_no_text_beside_rows_that_end_in_remarks() -> None:
    """The lines drawn under the amounts begin right of the labels."""
    words = words_of(REMARKS)
    extent = [Floor(y, ((220.0, 620.0),), filled=False) for y in (74, 116, 158, 186, 242, 256)]
    assert parts(words, 800.0, extent) == [words]


CURLED = """
                              Not  2009-12-31  2008-12-31
    Kortfristiga fordringar     3     118 204      96 450
    Kassa och bank                  3 062 235   3 425 700
    Summa tillgångar                3 180 439   3 522 150
"""


@pytest.mark.parametrize("step", [1.1, -1.1])
def test_the_ends_of_rows_that_a_curled_sheet_moves_up_or_down_are_theirs(step: float) -> None:
    """Each word stands a little lower, or higher, than the one on its left; the last of all too far from the label."""
    words = words_of(CURLED)
    moved = [
        replace(w, top=w.top + step * (w.x0 - LEFT) / 80, bottom=w.bottom + step * (w.x0 - LEFT) / 80) for w in words
    ]
    (table,) = find_tables(replace(page_of(CURLED), words=tuple(moved)))
    assert rows_of(table) == [
        ["Kortfristiga fordringar", "3", "118 204", "96 450"],
        ["Kassa och bank", "", "3 062 235", "3 425 700"],
        ["Summa tillgångar", "", "3 180 439", "3 522 150"],
    ]


def test_days_of_years_that_follow_each_other_head_their_columns_behind_a_label_too() -> None:
    found = tables_of(
        """
        Not 5 Inventarier             2016      2015
        Datorer                         12        24
        Summa                           12        24
        Not 6 Fordringar            161231    151231
        Fordran landstinget            180       150
        Mervärdesskatt                 121       148
        Not 7 Kassa och bank        160831    151231
        Plusgiro                     1 058       991
        """
    )
    assert [row for table in found for row in rows_of(table)][2:] == [
        ["Fordran landstinget", "180", "150"],
        ["Mervärdesskatt", "121", "148"],
        ["Plusgiro", "1 058", "991"],
    ]
    rows = rows_of(table_of("Lokalhyra   161231    161231\nLöner       151231    149999\nÖvrigt      140630    150331"))
    assert len(rows) == 3


def test_a_row_that_is_not_level_is_all_above_the_gutter_that_begins_right_below_it() -> None:
    row, title = words_of("Periodens resultat   1 182 000   1 969 000\n.\nBidrag per part")[:8], words_of("Bidrag")
    lower = [
        replace(w, top=w.top + 0.1, bottom=w.bottom + 0.1) if w.text in ("Periodens", "resultat") else w for w in row
    ]
    below = [replace(w, top=w.top + 30, bottom=w.bottom + 30) for w in title]
    assert _above([*lower, *below], lower[-1].bottom) == lower


def test_a_text_between_two_amounts_names_the_one_behind_it() -> None:
    """Cells of a form below a table that are as wide as they need be."""
    (table,) = tables_of(
        """
        Kostnadsslag           Beviljat 2020      Förbrukat 2020        Återstår
        Lön projektledare         306 000,00          228 417,60       77 582,40
        Lokaler                    36 000,00           27 000,00        9 000,00
        Summa                     342 000,00          255 417,60       86 582,40
        Rekvirerat       400 000,00    Åter                            58 777,30
        """
    )
    cells = [cell for cell in table.rows[-1].cells if cell]
    assert table.rows[-1].label == "Rekvirerat"
    assert [(cell.own_label, cell.text) for cell in cells] == [("", "400 000,00"), ("Åter", "58 777,30")]


def test_remarks_under_a_head_of_their_own_between_two_columns_are_no_names_of_amounts() -> None:
    table = table_of("""
    Post                   Utfall 2018   Kommentar                     Budget 2018   Prognos 2018
    Försäkringskassan        1 350 000   Två av fyra rekvisitioner       2 700 000      2 700 000
    Landstinget                675 000                                   1 350 000      1 350 000
    Nacka kommun               482 600                                     965 200        965 200
    Övrigt                      12 500   Ersättning från Tyresö                  0         25 000
    """)
    assert rows_of(table)[0] == ["Försäkringskassan", "1 350 000", "2 700 000", "2 700 000"]
    assert not any(cell.own_label for row in table.rows for cell in row.cells if cell)


@pytest.mark.parametrize("head", ["Förklaring", ""])
def test_remarks_beside_most_amounts_make_no_second_table_below_a_head_of_their_own(head: str) -> None:
    text = f"""
    Post                   Bokslut 2023   Prognos 2024   {head:<18}   Budget 2025
    Bidrag                    9 300 000      9 450 000   Se tabellen ovan      10 400 000
    Insatser                 -7 988 120     -8 310 000   Enligt listan         -7 455 000
    Kansli                   -1 340 226     -1 390 000   En chef               -1 460 000
    Revision                   -240 790       -255 000                           -270 000
    Resultat                   -269 136       -505 000   Balanseras             1 215 000
    """
    assert len(tables_of(text)) == (1 if head else 2)


def test_a_head_with_a_corner_of_its_own_begins_another_table_though_a_heading_stands_below_it() -> None:
    """Fewer columns, some of which stand across those of the table right above."""
    first, second = tables_of("""
    Fem år i sammandrag                           2018      2017      2016      2015      2014
    Medlemsintäkter                             19 700    19 200    18 400    18 000    18 000
    Kostnader                                  -18 175   -16 956   -18 944   -17 310   -16 822
    Årets resultat                               1 688     3 584       150       702     1 190
    Driftredovisning (tkr)                   Utfall 2018   Budget 2018  Avvikelse  Utfall 2017
    Intäkter
    Försäkringskassan                              9 850         9 850          0        9 600
    Region Halland                                 4 925         4 925          0        4 800
    Summa                                         14 775        14 775          0       14 400
    """)
    assert heads_of(first)[0][1:] == ("2018", "2017", "2016", "2015", "2014")
    assert heads_of(second)[0][1:] == ("Utfall 2018", "Budget 2018", "Avvikelse", "Utfall 2017")


@pytest.mark.parametrize(("column", "room"), [(67, False), (97, True)])
def test_the_last_word_of_a_corner_that_had_no_room_for_it_is_of_the_head(column: int, room: bool) -> None:
    rows = [
        ("Not 5 Upplupna kostnader och förutbetalda", "2009", "2008"),
        ("intäkter", "", ""),
        ("Upplupna löner", "129 595", "215 008"),
        ("Sociala avgifter", "320 177", "531 198"),
    ]
    table = table_of("\n".join(f"{label:<41}{first:>{column - 41}}{second:>13}" for label, first, second in rows))
    assert heads_of(table)[0][0].endswith("intäkter") != room


def test_numbers_that_came_apart_in_several_lines_part_no_column_of_many_whole_ones() -> None:
    words = words_of("""
    Försäkringskassan      4 150 000      2 766 700
    Regionen               2 075 000      1 383 300
    Kommunen               1 230 000        820 000
    Summa                  8 300 000      5 533 300
    Arbetskraft           -2 860 000     -1 939 637
    Unga till arbete      -1 730 000     -1 183 456
    Finsamcoach           -1 255 000       -785 386
    Kansli                -1 310 000       -698 028
    Kostnader             -8 338 000     -5 338 434
    """)
    first = [w for w in words if w.text == "-1" and w.x0 < 300 and w.top > words[-1].top - 45]
    apart = [replace(w, x0=w.x0 - 2.4, x1=w.x1 - 2.4) if w in first else w for w in words]
    (table,) = find_tables(replace(page_of(""), words=tuple(apart)))
    assert len(table.columns) == 2
