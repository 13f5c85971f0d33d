"""Heads alone at the end of a page, their rows on the next; continuations told by the words of their heads."""

from __future__ import annotations

import pytest
from helpers.drawing import heads_of, page_of, rows_of, tables_of

from pipeline.model import Table
from pipeline.tables import find_tables, join_pages
from pipeline.tables.leading import heading_before

PROSE = """
    Styrelsen har beslutat om budgeten för året och om hur
    medlen ska fördelas mellan insatserna och kansliet hos
    förbundet.
    .
"""
ALONE = f"""{PROSE}\
    Budget och plan
    Belopp i tkr            Budget 2023       Plan 2024
    Intäkter
"""
ROWS = """
    Staten                      600 000         700 000
    Kansli                      200 000         100 000
"""


def tables_over(first: str, second: str) -> tuple[Table, ...]:
    """The tables of two pages."""
    before = tables_of(first, 1)
    return join_pages([*before, *find_tables(page_of(second, 2), before)])


def test_rows_on_the_next_page_stand_under_the_head_that_ended_the_page_before() -> None:
    (table,) = tables_over(ALONE, ROWS)
    assert heads_of(table) == [("Belopp i tkr", "Budget 2023", "Plan 2024")]
    assert rows_of(table) == [
        ["Intäkter", "", ""],
        ["Staten", "600 000", "700 000"],
        ["Kansli", "200 000", "100 000"],
    ]
    assert (table.page, table.titles[0]) == (1, "Budget och plan")


def test_the_same_head_again_gives_the_headings_of_the_page_before() -> None:
    again = f"    Belopp i tkr            Budget 2023       Plan 2024\n{ROWS.strip(chr(10))}"
    (table,) = tables_over(ALONE, again)
    assert rows_of(table)[0] == ["Intäkter", "", ""]


def test_a_head_alone_is_no_table_where_nothing_goes_on_from_it() -> None:
    other = """
    Kostnader     Utfall 2021  Utfall 2022
    Staten            600 000      700 000
    Kansli            200 000      100 000
    """
    found = tables_over(ALONE, other)
    assert [table.page for table in found] == [2]


def test_a_page_that_ends_in_prose_has_no_head_alone() -> None:
    assert tables_of("Styrelsen har beslutat om budgeten\nför året och om insatserna") == ()


def test_a_continuation_with_empty_columns_is_known_by_the_words_of_its_head() -> None:
    first = """
    Kostnader     Budget 2023  Prognos 2023  Utfall 2023
    Insats Ett        600 000       700 000      500 000
    Kansli            200 000       100 000      300 000
    """
    second = """
    Kostnader     Budget 2023  Prognos 2023  Utfall 2023
    Kassa                           700 000      500 000
    Skulder                         100 000      300 000
    """
    (table,) = tables_over(first, second)
    assert rows_of(table)[2] == ["Kassa", "", "700 000", "500 000"]
    assert set(heads_of(table)) == {("Kostnader", "Budget 2023", "Prognos 2023", "Utfall 2023")}


def test_headings_that_end_a_page_head_the_rows_of_the_next() -> None:
    first = """
    Kostnader         Budget 2023       Plan 2024
    Staten                600 000         700 000
    Summa intäkter        600 000         700 000
    Kostnader
    Insatser
    """
    (table,) = tables_over(first, ROWS)
    assert [row.label for row in table.rows][1:5] == ["Summa intäkter", "Kostnader", "Insatser", "Staten"]


def test_running_text_that_ends_a_page_is_no_heading() -> None:
    first = """
    Kostnader         Budget 2023       Plan 2024
    Staten                600 000         700 000
    Summa intäkter        600 000         700 000
    Budgeten antogs av styrelsen.
    """
    assert [row.label for row in tables_of(first)[0].rows] == ["Staten", "Summa intäkter"]


def test_a_footnote_that_ends_a_page_is_no_heading() -> None:
    first = """
    Kostnader         Budget 2023       Plan 2024
    Staten               600 000*         700 000
    Summa intäkter        600 000         700 000
    **Preliminär *uppgift
    """
    assert [row.label for row in tables_of(first)[0].rows] == ["Staten", "Summa intäkter"]


def test_one_column_under_a_title_of_its_own_is_another_table() -> None:
    first = """
    Kostnader     Budget 2023     Prognos 2023
    Insats Ett        600 000          700 000
    Kansli            200 000          100 000
    """
    second = """
    Bidrag från medlemmarna
                  Budget 2023
    Staten            600 000
    Kommunen          100 000
    """
    assert len(tables_over(first, second)) == 2


def test_one_column_under_a_corner_of_its_own_is_another_table() -> None:
    first = """
    Uppföljning i kronor        Utfall    Budget
                                  2024      2024
    Insats Ett                 600 000   700 000
    Kansli                     200 000   100 000
    """
    second = """
    Bidrag från medlemmarna                Budget
    (tkr)                                    2024
    Staten                                    600
    Kommunen                                  100
    """
    assert len(tables_over(first, second)) == 2


def test_a_running_foot_far_below_the_head_alone_does_not_hide_it() -> None:
    foot = ALONE.replace("    Intäkter\n", "") + 6 * "    .\n" + "    Samordningsförbundet Norra 2\n"
    (table,) = tables_over(foot, ROWS)
    assert heads_of(table) == [("Belopp i tkr", "Budget 2023", "Plan 2024")]


def test_a_text_over_the_labels_right_of_account_numbers_is_the_corner() -> None:
    alone = """
    Styrelsen har beslutat om budgeten för året och om hur
    .
    Balansräkning
    Konto   Belopp i tkr              2023-08-31    2022-12-31
    """
    rows = """
    2926    Fordringar                   178 000       137 000
    3061    Likvida medel              3 980 000     1 622 000
    3062    Summa                      4 158 000     1 759 000
    """
    (table,) = tables_over(alone, rows)
    assert heads_of(table) == [("Konto Belopp i tkr", "2023-08-31", "2022-12-31")]


def test_group_heads_at_the_end_of_a_page_stand_over_the_columns_that_go_on() -> None:
    alone = """
    Styrelsen har beslutat om budgeten för året och om hur medlen ska
    fördelas mellan insatserna och kansliet.
    .
                               Januari-september 2010          Helår 2010
    Belopp i mnkr     Prio       Budget       Utfall      Budget      Prognos
"""
    rows = """
    Staten            1             3,6          3,6         4,8          4,8
    Kansli            2             1,6          1,6         2,8          2,8
"""
    (table,) = tables_over(alone, rows)
    assert heads_of(table)[0][1:] == (
        "Prio",
        "Januari-september 2010 Budget",
        "Januari-september 2010 Utfall",
        "Helår 2010 Budget",
        "Helår 2010 Prognos",
    )


def test_a_last_row_without_a_label_under_the_head_again_goes_on_with_its_table() -> None:
    first = """
    Tillgångar     Balans 2009   Balans 2008
    Fordringar         600 000       700 000
    Kassa            1 200 000     1 100 000
"""
    last = """
                   Balans 2009   Balans 2008
                     1 800 000     1 800 000
"""
    joined = join_pages([*tables_of(first, 1), *tables_of(f"Balans\n{last}", 2)])
    assert [rows_of(table)[-1] for table in joined] == [["", "1 800 000", "1 800 000"]]
    assert join_pages(tables_of(f"Balans\n{last}", 2)) == ()


def test_a_day_among_the_heads_that_end_a_page_is_no_amount() -> None:
    head = """
    Budget och plan
                               Budget  Prognos   Utfall
    Belopp i tkr                 2019     2019   190831
    Intäkter
    """
    rows = """
    Staten                    600 000  700 000  500 000
    Kansli                    200 000  100 000  300 000
    """
    (table,) = tables_over(head, rows)
    assert heads_of(table) == [("Belopp i tkr", "Budget 2019", "Prognos 2019", "Utfall 190831")]


def test_the_last_row_below_an_empty_one_under_the_head_again_goes_on_with_its_table() -> None:
    first = """
    Verksamhetsplan 2026
    .
    Ekonomisk plan
    .
                         2026
    (SEK)              Budget  Fotnot
    Staten            600 000       1
    Kansli          1 200 000       2
"""
    last = """
    Verksamhetsplan 2026
    .
                         2026
    (SEK)        Budget Fotnot
    .
    .
    Resultat        1 800 000
"""
    pages = ["Verksamhetsplan 2026\nEkonomisk plan", "Verksamhetsplan 2026"]
    (table,) = join_pages([*tables_of(first, 1), *tables_of(last, 2)], pages)
    assert rows_of(table)[-1] == ["Resultat", "1 800 000", ""]


def test_what_stands_over_account_numbers_and_labels_alone_at_the_end_of_a_page_is_the_corner() -> None:
    alone = """
    Styrelsen har beslutat om budgeten för året och om hur
    .
    Balansräkning
       Konto     INTÄKTER                Prognos        Budget
    """
    rows = """
       2926      Fordringar              178 000       137 000
       3061      Likvida medel         3 980 000     1 622 000
                 Summa                 4 158 000     1 759 000
    """
    (table,) = tables_over(alone, rows)
    assert heads_of(table) == [("Konto INTÄKTER", "Prognos", "Budget")]


def test_years_that_end_a_page_begin_the_head_of_the_next() -> None:
    years = """
    Styrelsen har beslutat om budgeten för året och om hur
    .
    Budget 2016
    .
                               2016       2015       2014
    """
    rows = """
    Prio   Intäkter          Budget     Budget    Bokslut  Differens
    1      Sjöbo             1086,0     1064,0     1042,0       22,0
    2      Staten            2171,0     2127,0     2084,0       44,0
           Summa             3257,0     3191,0     3126,0       66,0
    """
    (table,) = tables_over(years, rows)
    assert heads_of(table)[0][1:] == ("2016 Budget", "2015 Budget", "2014 Bokslut", "Differens")


def test_days_broken_after_their_year_that_end_a_page_go_on_below_the_running_head_of_the_next() -> None:
    days = """
    Styrelsen följer ekonomin vid varje sammanträde under hela året.
    .
    Kassaflödesanalys
    kr                                 2019-01-01–2019-   2018-01-01–2018-
    """
    rows = """
    Samordningsförbundet Långsjöbygden
    .
    .
                                                  12-31              12-31
    Årets resultat                              348 000           -319 000
    Förändring av kortfristiga skulder          -69 000           -149 000
    Kassaflöde från verksamheten                279 000           -468 000
    """
    (table,) = tables_over(days, rows)
    assert heads_of(table) == [("kr", "2019-01-01–2019-12-31", "2018-01-01–2018-12-31")]


def test_a_text_over_all_columns_that_begins_a_page_is_the_last_line_of_the_head_that_ended_the_one_before() -> None:
    alone = ALONE.replace("Belopp i tkr ", "             ").replace("    Intäkter\n", "    3\n")  # the page's number
    second = f"                                tkr             tkr\n{ROWS.strip(chr(10))}"
    (table,) = tables_over(alone, second)
    assert heads_of(table) == [("", "Budget 2023 tkr", "Plan 2024 tkr")]
    assert [row.label for row in table.rows] == ["Staten", "Kansli"]


def test_measures_that_end_a_page_stand_over_the_years_that_begin_the_next() -> None:
    measures = """
    Styrelsen följer ekonomin vid varje sammanträde under hela året.
    .
    Kostnader per insats
                          Bokslut       Budget
    """
    rows = """
    tkr                2020      2021      2021
    Arbetskedjan        344       360       326
    Nystart           1 214     1 098     1 204
    Summa             1 558     1 458     1 530
    """
    (table,) = tables_over(measures, rows)
    assert heads_of(table)[0][1:] == ("Bokslut 2020", "Bokslut 2021", "Budget 2021")
    assert table.titles[0] == "Kostnader per insats"


def test_years_that_end_a_page_are_of_no_head_that_names_its_own() -> None:
    years = """
    Styrelsen har beslutat om budgeten för året och om hur
    .
                               2016       2015
    """
    rows = """
    Intäkter            Budget 2016  Bokslut 2014
    Sjöbo                    1086,0        1042,0
    Staten                   2171,0        2084,0
    """
    (table,) = tables_over(years, rows)
    assert heads_of(table)[0][1:] == ("Budget 2016", "Bokslut 2014")


def test_a_column_of_notes_without_a_note_below_the_head_alone_is_left_out() -> None:
    head = ALONE.replace("Plan 2024", "Plan 2024    Fotnot")
    (table,) = tables_over(head, ROWS)
    assert heads_of(table) == [("Belopp i tkr", "Budget 2023", "Plan 2024")]
    assert len(rows_of(table)) == 3


def test_heads_alone_that_read_as_one_text_are_cut_where_the_years_below_them_end() -> None:
    alone = f"""{PROSE}\
    Budget och plan
                        Utfall Prognos Budget Plan
    Kostnader             2016    2017   2018 2019
    """
    rows = """
    Kansli                (35)    (38)   (31) (36)
    Summa                (384)   (427)  (517)(520)
    """
    (table,) = tables_over(alone, rows)
    assert heads_of(table)[0][1:] == ("Utfall 2016", "Prognos 2017", "Budget 2018", "Plan 2019")


def test_a_running_foot_with_its_page_number_does_not_hide_the_head_alone() -> None:
    foot = ALONE + 3 * "    .\n" + "    Budget och plan          1\n"
    (table,) = tables_over(foot, ROWS)
    assert heads_of(table) == [("Belopp i tkr", "Budget 2023", "Plan 2024")]


def test_a_running_foot_close_below_the_head_alone_is_known_by_the_number_of_its_page() -> None:
    foot = ALONE.replace("    Intäkter\n", "    Samordningsförbundet Norra 1\n")
    (table,) = tables_over(foot, ROWS)
    assert [row.label for row in table.rows] == ["Staten", "Kansli"]
    other = ALONE.replace("    Intäkter\n", "    Insats 2\n")
    assert tables_over(other, ROWS)[0].rows[0].label == "Insats 2"


def test_a_running_head_close_above_rows_is_of_no_head_that_ended_the_page_before() -> None:
    running = "    Budget och plan 2023"
    (table,) = tables_over(f"{running}\n    .\n    .{ALONE}", f"{running}\n{ROWS.strip(chr(10))}")
    assert heads_of(table) == [("Belopp i tkr", "Budget 2023", "Plan 2024")]
    assert [row.label for row in table.rows] == ["Intäkter", "Staten", "Kansli"]


def test_a_year_between_two_heads_at_the_end_of_a_page_is_over_both() -> None:
    alone = f"""{PROSE}\
    Kostnader per insats
                   Bokslut          2014             Budget
                      2013   Budget      Prognos       2015
    """
    rows = """
    Lotsen           1 000    2 000        3 000      4 000
    Fenix            1 100    2 100        3 100      4 100
    """
    (table,) = tables_over(alone, rows)
    assert heads_of(table)[0][1:] == ("Bokslut 2013", "2014 Budget", "2014 Prognos", "Budget 2015")


def test_a_year_that_touches_one_of_two_heads_at_the_end_of_a_page_is_over_both() -> None:
    """It stands in the middle of the two cells, whose heads are set flush right."""
    alone = f"""{PROSE}\
    Budget och plan
                       2012               2013         2014
    Intäkter   Budget tkr  Prognos tkr  Budget tkr   Plan tkr
    """
    rows = """
    Staten            840          840        857        874
    Fenix             189          189        193        197
    """
    (table,) = tables_over(alone, rows)
    assert heads_of(table)[0][1:] == ("2012 Budget tkr", "2012 Prognos tkr", "2013 Budget tkr", "2014 Plan tkr")


def test_years_beside_heads_of_words_at_the_end_of_a_page_are_no_amounts_below_years() -> None:
    alone = f"""{PROSE}\
    Budget 2011
    .
                                 2011     2012
                                                  Avvikelse
    Intäkter              Not    2011     2012   mot budget
    """
    rows = """
    Staten                1       276      282            6
    Fenix                         117      119            2
    """
    (table,) = tables_over(alone, rows)
    assert heads_of(table)[0][1:] == ("Not", "2011 2011", "2012 2012", "Avvikelse mot budget")
    assert rows_of(table)[-1] == ["Fenix", "", "117", "119", "2"]


def test_a_head_at_the_end_of_a_page_stands_where_it_is_printed() -> None:
    (table,) = tables_over(ALONE, ROWS)
    head = table.blocks[0].head
    assert head is not None
    assert head.page == 1
    (printed,) = (w for w in page_of(ALONE).words if w.text == "Plan")
    assert head.boxes[1] is not None
    assert (head.boxes[1].x0, head.boxes[1].top) == (printed.x0, printed.top)


def test_columns_set_left_in_some_rows_stand_under_the_head_that_ended_the_page_before() -> None:
    alone = f"""{PROSE}\
    Budget och plan
    Intäkter        Budget 2023   Prognos 2023      Plan 2024
    """
    rows = """
    Staten                2 130          2 173            955
    Regionen                504         12 014            514
    Summa                 2 634         14 187          1 469
    Stegen         400             699            813
    Nya insatser   1 407           1 945          876
    """
    (table,) = tables_over(alone, rows)
    assert heads_of(table)[0][1:] == ("Budget 2023", "Prognos 2023", "Plan 2024")
    assert rows_of(table)[-2:] == [["Stegen", "400", "699", "813"], ["Nya insatser", "1 407", "1 945", "876"]]


FOOTED = """
Verksamhetsplan 2024

{}

Finsam {}
"""
COSTS = """
    Kostnader         Budget 2023       Plan 2024
    Insatser              600 000         700 000
    Kansli                600 000         700 000
"""


def titled(last: str, below: str = "") -> list[tuple[str, ...]]:
    """The titles of the tables of three pages, of which the second ends in these lines; two have the same head."""
    texts = [COSTS + below, "", COSTS]
    pages = [FOOTED.format(text, n) for n, text in enumerate((below, last, "Kansli"), 1)]
    tables = [t for n, text in enumerate(texts, 1) if text for t in tables_of(text, n)]
    return [table.titles[:1] for table in join_pages(tables, pages)]


def test_a_heading_below_running_text_that_ends_a_page_titles_the_table_on_the_next() -> None:
    assert titled("Styrelsen har haft sex möten.\nResultaträkning 2024") == [(), ("Resultaträkning 2024",)]


def test_the_rest_of_a_paragraph_or_a_list_that_ends_a_page_is_no_heading() -> None:
    assert titled("Styrelsen har haft sex möten med\nSödra Vätterbygden") == [(), ()]
    assert titled("Målen är:\nstärka den egna förmågan") == [(), ()]
    assert titled("Målen är nådda.\nKostnader 2 000 3 000") == [(), ()]


def test_a_heading_with_a_year_below_a_table_parts_it_from_one_under_the_same_head() -> None:
    first = COSTS + 5 * "    .\n" + "    Kostnader per insats 2024\n"
    pages = ["Kansli\nKostnader per insats 2024", "Kansli"]
    one, two = join_pages([*tables_of(first, 1), *tables_of(COSTS, 2)], pages)
    assert (one.rows[-1].label, two.titles) == ("Kansli", ("Kostnader per insats 2024",))
    assert len(join_pages([*tables_of(COSTS, 1), *tables_of(COSTS, 2)], ["Kansli", "Kansli"])) == 1


def test_a_heading_among_the_rows_that_ends_a_page_parts_no_table_under_the_same_head() -> None:
    first = f"{COSTS}    Utgifter\n"
    (table,) = join_pages([*tables_of(first, 1), *tables_of(COSTS, 2)], ["Kansli\nUtgifter", "Kansli"])
    assert [row.label for row in table.rows] == ["Insatser", "Kansli", "Utgifter", "Insatser", "Kansli"]


def test_rows_below_running_text_are_of_no_head_that_ended_the_page_before() -> None:
    (table,) = tables_over(ALONE, f"{PROSE.strip(chr(10))}\n    .\n{ROWS.strip(chr(10))}")
    assert heads_of(table) == [()]


def test_tables_beside_each_other_go_on_below_themselves_on_the_next_page() -> None:
    """The left one is the longer one on the first page, the shorter one on the second."""
    above = """
    Intäkter            Utfall   Budget      Kostnader           Utfall   Budget

    Försäkringskassan    3 000    3 000      Kansli               1 400    1 500
    Region Norrbotten    1 500    1 500      Styrelse               210      240
    Piteå                  700      700      Activus              2 450    2 500
    Älvsbyn                300      300
    """
    below = """
    Arvidsjaur              98       98      Consensus              300      310
    Luleå                  402      402      Unga i fokus           820      850
    Summa                6 000    6 000      Övrigt                  20       20
                                             Summa                5 200    5 420
    """
    left, right = tables_over(above, below)
    assert [row.label for row in left.rows][-2:] == ["Luleå", "Summa"]
    assert [row.label for row in right.rows][-3:] == ["Unga i fokus", "Övrigt", "Summa"]


WHOLE = """
    Driftredovisning 2018, tkr
                                Budget                       Utfall          Avvikelse
    Verksamhet       Intäkter   Kostnader   Netto   Intäkter   Kostnader   Netto   netto
    Medlemsbidrag       6 400           0   6 400      6 400           0   6 400       0
    Förbundsledning         0       1 210  -1 210         12       1 178  -1 166      44
    Styrelse                0         240    -240          0         221    -221      19
    Klivet                150       1 900  -1 750        188       1 871  -1 683      67
    Entré arbete            0       2 300  -2 300          0       2 044  -2 044     256
    Ung resurs            320       1 220    -900        310       1 302    -992     -92
    Finansiella poster      0           0       0          4           1       3       3
    Summa               6 870       6 870       0      6 914       6 617     297     297
"""
HEAD_LINES, ROW_LINES = 4, 8  # with the empty line above them


@pytest.mark.parametrize("rows", range(2, ROW_LINES))
def test_a_table_says_the_same_wherever_a_page_ends_in_it(rows: int) -> None:
    lines = WHOLE.split("\n")
    upper, lower = lines[: HEAD_LINES + rows], lines[HEAD_LINES + rows :]
    (whole,), (cut,) = tables_of(WHOLE), tables_over("\n".join(upper), "\n".join(lower))
    assert rows_of(cut) == rows_of(whole)
    assert {head[1:] for head in heads_of(cut)} == {head[1:] for head in heads_of(whole)}
    assert cut.titles == whole.titles


def test_group_heads_again_without_the_head_of_an_empty_column_give_the_title_of_the_page_before() -> None:
    """The notes have no column on the next page, which has the same heads as the table before."""
    heads = """
                                    Kommunen            Koncernen
    (belopp i kronor)    Not     2018       2017     2018       2017
"""
    first = f"""
    Kortfristiga skulder  9   138 000    252 000  427 000    133 000
    Summa skulder             138 000    252 000  427 000    133 000
    .
    Förbundet är en egen juridisk person och bildades enligt lagen om finansiell samordning.
    .
    Kassaflödesrapport{heads}    Den löpande verksamheten
"""
    second = f"""{heads.replace("Not", "   ")}
    Årets resultat           -114 000   -266 000  541 000    553 000
    Årets kassaflöde         -240 000   -242 000  571 000    558 000
"""
    tables = tables_over(heads.rstrip() + first, second)
    assert [table.titles[0] for table in tables[1:]] == ["Kassaflödesrapport"]
    assert tables[-1].rows[0].label == "Den löpande verksamheten"


def test_a_numbered_caption_that_ends_a_page_is_the_title_of_the_table_on_the_next() -> None:
    """Too long for a heading, below the text that leads to it."""
    above = "Insatsens finansiering framgår av tabell 2.\n"
    caption = "Tabell 2. Insatsen Språng, belopp i kronor för hela projekttiden 2021-09-01–2023-08-31"
    note = "Not 7 – Upplupna kostnader för löner och semester per den 31 december"
    (table,) = find_tables(page_of(f"    Kostnader     2021     2022\n{ROWS.strip(chr(10))}", 2))
    assert heading_before(None, table, [above + caption, ""]) == caption
    assert heading_before(None, table, [above + note, ""]) == note
    row = "Konto 12 Lokaler för verksamheten i stadens södra delar och i centrum 12 000"
    assert heading_before(None, table, [above + row, ""]) == ""
