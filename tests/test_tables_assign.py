"""Heads that can be given to the columns in several ways: the one that is meant is among them, and chosen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from helpers.drawing import table_of

from pipeline.meaning.choosing import with_best_heads
from pipeline.model import Head, Table, Word
from pipeline.tables.assign import readings
from pipeline.tables.cells import changed
from pipeline.tables.columns import Column, Layout
from pipeline.tables.lines import text_lines


def chosen(drawing: str) -> tuple[str, ...]:
    head = with_best_heads(table_of(drawing)).blocks[0].head
    assert head is not None
    return head.columns


@pytest.mark.parametrize(
    ("drawing", "columns"),
    [
        pytest.param(
            """
            Kostnader   Budget   Reviderad   Budget
                          2014 budget 2014     2015
            Insats Ett 600 000     500 000  700 000
            Kansli     200 000     190 000  100 000
            """,
            ("Budget 2014", "Reviderad budget 2014", "Budget 2015"),
            id="wrapped and tight",
        ),
        pytest.param(
            """
            Kostnader   Not Budget 2024 Prognos 2024 Differens
            Insats Ett   1      600 000      500 000   100 000
            Hyra                600 000      500 000   100 000
            Kansli       2      200 000      190 000    10 000
            """,
            ("Not", "Budget 2024", "Prognos 2024", "Differens"),
            id="one line without free space",
        ),
        pytest.param(
            """
                          2022        2023
                                                Avvikelse
                          2022        2023         budget
            Kinda      880 100     897 300        -17 200
            Hyra       290 100     295 800         -5 700
            """,
            ("2022 2022", "2023 2023", "Avvikelse budget"),
            id="the word for a difference is of the column that says of what",
        ),
        pytest.param(
            """
                     2015      2016               2017
                                                       Avvikelse
                                                             mot
            (kr)   Budget      Plan    Verksamhetsplan    budget
            Kinda 862 800   880 100            897 300    34 500
            Hyra  284 400   290 100            295 800    11 400
            """,
            ("2015 Budget", "2016 Plan", "2017 Verksamhetsplan", "Avvikelse mot budget"),
            id="a whole plan called by its name needs no word of the head beside it",
        ),
        pytest.param(
            """
                             2023                      2024
                                 Budget                     Plan
            Insats Ett          600 000                  500 000
            Kansli              200 000                  190 000
            """,
            ("2023 Budget", "2024 Plan"),
            id="years far left of their columns",
        ),
        pytest.param(
            """
                         Januari–april      Helår 2022             Januari–april 2021
                             2022
                         Budget   Utfall   Budget   Prognos                Utfall
            Insats Ett  600 000  500 000  700 000   800 000               400 000
            Kansli      200 000  190 000  100 000   110 000                90 000
            """,
            (
                "Januari–april 2022 Budget",
                "Januari–april 2022 Utfall",
                "Helår 2022 Budget",
                "Helår 2022 Prognos",
                "Januari–april 2021 Utfall",
            ),
            id="groups of two and one",
        ),
    ],
)
def test_the_reading_that_gives_every_column_measure_and_time_is_chosen(drawing: str, columns: tuple[str, ...]) -> None:
    assert chosen(drawing) == columns


def test_a_plain_head_has_no_other_reading() -> None:
    table = table_of(
        """
        Kostnader    Budget 2023   Budget 2024
        Insats Ett       600 000       700 000
        Kansli           200 000       100 000
        """
    )
    assert [block.head.others for block in table.blocks if block.head] == [()]


def test_the_first_reading_stands_where_no_other_says_more() -> None:
    table = table_of("Insats Ett    600 000   700 000\nKansli        200 000   100 000")
    head = Head(1, ("Budget 2023", "Utfall 2023"), others=(Head(1, ("Utfall 2023", "Budget 2023")),))
    best = with_best_heads(with_head(table, head)).blocks[0].head
    assert best is not None
    assert (best.columns, best.others) == (("Budget 2023", "Utfall 2023"), ())


def test_a_text_of_two_years_says_less_than_two_texts_of_one() -> None:
    table = table_of("Insats Ett    600 000   700 000\nKansli        200 000   100 000")
    torn = Head(1, ("Budget 2013 per 2012-12-31", "Prognos 2013 per 2012-12-31"))
    whole = Head(1, ("Budget 2013", "Prognos per 2012-12-31"))
    best = with_best_heads(with_head(table, Head(1, torn.columns, others=(whole,)))).blocks[0].head
    assert best is not None
    assert best.columns == whole.columns


def test_a_change_of_a_head_is_one_of_all_its_readings() -> None:
    head = Head(1, ("a", "b"), others=(Head(1, ("b", "a")),))
    both = changed(head, lambda h: Head(h.page, ("", *h.columns)))
    assert (both.columns, [o.columns for o in both.others]) == (("", "a", "b"), [("", "b", "a")])


def with_head(table: Table, head: Head) -> Table:
    return replace(table, blocks=tuple(replace(block, head=head) for block in table.blocks))


def test_a_column_of_notes_has_its_head_alone_where_a_date_stands_close_beside_it() -> None:
    """`Not` and the days right of it read as one text; the entity above stands over the notes too."""
    table = table_of("Intäkter     1    3 287 000   3 214 000\nKostnader    2   -4 873 000  -4 498 000")
    now, past = "2014-01-01-2014-12-31", "2013-01-01-2013-12-31"
    shared = Head(1, (f"Kommunen Not {now}", f"Not {now}", past), "Resultaträkning 2014")
    alone = Head(1, ("Not", now, past), "Resultaträkning 2014 Kommunen")
    best = with_best_heads(with_head(table, replace(shared, others=(alone,)))).blocks[0].head
    assert best is not None
    assert best.columns == alone.columns


def test_of_readings_that_say_as_much_the_one_that_loses_no_word_is_chosen() -> None:
    table = table_of("Insats Ett    600 000   700 000\nKansli        200 000   100 000")
    lost, whole = Head(1, ("2022 Budget", "2022 Plan")), Head(1, ("2021 Budget", "2022 Plan"))
    best = with_best_heads(with_head(table, replace(lost, others=(whole,)))).blocks[0].head
    assert best is not None
    assert best.columns == whole.columns


def test_group_heads_set_right_over_heads_that_come_again_are_of_their_runs() -> None:
    """The last column has none."""
    assert chosen("""
                            Intäkter         Kostnader             Netto
        Verksamhet    Budget  Utfall    Budget  Utfall    Budget  Utfall  Avvikelse
        Insamling     31 240  30 931   -12 130  -11 738   19 110  19 193         83
        Slamtömning    5 120   5 140    -3 902   -3 937    1 218   1 203        -15
        Summa         36 360  36 071   -16 032  -15 675   20 328  20 396         68
    """) == (
        *("Intäkter Budget", "Intäkter Utfall", "Kostnader Budget", "Kostnader Utfall"),
        *("Netto Budget", "Netto Utfall", "Avvikelse"),
    )


def test_a_difference_among_heads_without_years_is_of_one_column() -> None:
    """It would say as much of each of the columns before its own."""
    columns = ("Antal", "Helårsprognos", "Utfall", "Budget", "Avvikelse budget")
    spread = (*columns[:2], "Avvikelse Utfall", "Avvikelse Budget", columns[-1])
    cells = "      171      11,8      7,9      11,8      0,1"
    table = table_of(f"Norrby kommun{cells}\nSöderby kommun{cells}\nSumma         {cells}")
    head = Head(1, columns, others=(Head(1, spread),))
    best = with_best_heads(with_head(table, head)).blocks[0].head
    assert best is not None
    assert best.columns == columns


def test_a_year_over_two_of_three_columns_is_of_both() -> None:
    assert chosen(
        """
                         2009                   2008
                         Budget    Reviderad budget       Budget
        Insats Ett      600 000             500 000      400 000
        Kansli          200 000             190 000      300 000
        """
    ) == ("2009 Budget", "2008 Reviderad budget", "2008 Budget")


def test_a_date_without_a_measure_is_not_given_away_for_one() -> None:
    table = table_of("Insats Ett    600 000   700 000\nKansli        200 000   100 000")
    plain = Head(1, ("Delår 2024-06-30", "Årsbudget 2024"))
    shared = Head(1, ("Delår Årsbudget 2024-06-30", "Delår Årsbudget 2024"))
    best = with_best_heads(with_head(table, replace(plain, others=(shared,)))).blocks[0].head
    assert best is not None
    assert best.columns == plain.columns


def test_a_note_column_is_not_given_the_group_head_beside_it() -> None:
    table = table_of(TWO_GROUPS)
    head = table.blocks[0].head
    assert head is not None
    grouped = Head(1, ("Jan-mars 2020 Not", "Jan-mars 2020 Budget", "Jan-mars 2020 Utfall"))
    alone = Head(1, ("Not", "Jan-mars 2020 Budget", "Jan-mars 2020 Utfall"))
    best = with_best_heads(with_head(table, replace(grouped, others=(alone,)))).blocks[0].head
    assert best is not None
    assert best.columns == alone.columns


TWO_GROUPS = """
                 Not   Budget   Utfall
    Staten         1      476      476
    Regionen       2      238      238
    Kommunen       3      173      173
"""


def best_of(*heads: tuple[str, ...]) -> tuple[str, ...]:
    """The chosen one of several ways to read a head, the first what geometry prefers."""
    row = "   ".join("600 000" for _ in heads[0])
    table = table_of(f"Insats Ett    {row}\nKansli        {row}")
    head = Head(1, heads[0], others=tuple(Head(1, other) for other in heads[1:]))
    best = with_best_heads(with_head(table, head)).blocks[0].head
    assert best is not None
    return best.columns


def test_the_whole_year_and_some_months_are_of_two_heads() -> None:
    torn = ("Budget 2019", "Budget helår jan-mars 2019")
    whole = ("Budget helår 2019", "Budget jan-mars 2019")
    assert best_of(torn, whole) == whole


def test_words_that_a_reading_loses_count_against_it() -> None:
    whole = ("2006 Avvikelse", "Budget 2006")
    lost = ("2006", "Budget 2006")
    assert best_of(whole, lost) == whole


def test_a_year_and_the_year_before_in_parentheses_head_two_columns_with_one_text() -> None:
    plain = ("2006 (2005)", "2006 (2005)", "Avvikelse budget")
    assert best_of(plain, ("2006 (2005)", "2006 (2005)", "2006 budget")) == plain


def test_a_word_beyond_the_last_column_heads_one_without_numbers() -> None:
    assert chosen(
        """
                            12/31/2026  12/31/2025 Fotnot
        Hyror                        8           9
        Bidrag från medlemmar        6           7
        Summa                       14          16
        """
    ) == ("12/31/2026", "12/31/2025")


def test_a_reading_that_tears_a_period_says_less() -> None:
    """A day torn from its month reads as a year."""
    torn, whole = ("Utfall 1 jan–31 2020", "mars Prognos 2020"), ("Utfall 1 jan–31 mars 2020", "Prognos 2020")
    assert of_readings(torn, whole) == whole


def test_what_is_foreseen_is_the_year() -> None:
    torn = ("Helår 2014 Budget", "Januari-juni 2014 Prognos", "Januari-juni 2014 Budget")
    whole = ("Helår 2014 Budget", "Helår 2014 Prognos", "Januari-juni 2014 Budget")
    assert of_readings(torn, whole) == whole


def of_readings(first: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """The reading of a head that is chosen of two."""
    amounts = "  ".join(f"{n}00 000" for n in range(1, len(first) + 1))
    table = table_of(f"Insats Ett    {amounts}\nKansli        {amounts}")
    best = with_best_heads(with_head(table, Head(1, first, others=(Head(1, other),)))).blocks[0].head
    assert best is not None
    return best.columns


def test_a_head_of_notes_over_amounts_with_decimals_says_less() -> None:
    table = table_of("Köpta tjänster    17 168,2   15 964,2\nLämnade bidrag     9 032,0    8 398,6")
    best = with_best_heads(with_head(table, Head(1, ("2019", "2018"), others=(Head(1, ("2019", "Fotnot")),))))
    assert best.blocks[0].head is not None
    assert best.blocks[0].head.columns == ("2019", "2018")


def test_a_group_head_says_nothing_over_a_column_of_notes() -> None:
    rows = "Hofors         161 000   164 000    1\nOvanåker       161 000   164 000    2"
    first = Head(1, ("2008 Budget", "2009 Plan", "2009 Fotnot"))
    other = Head(1, ("2009 Budget", "2009 Plan", "Fotnot"))
    best = with_best_heads(with_head(table_of(rows), replace(first, others=(other,)))).blocks[0].head
    assert best is not None
    assert best.columns == ("2008 Budget", "2009 Plan", "Fotnot")


def test_a_head_of_notes_over_a_total_says_less() -> None:
    table = table_of("Köpta tjänster    1     4\nLämnade bidrag    2     2\nSumma             3     6")
    best = with_best_heads(with_head(table, Head(1, ("2022", "2023"), others=(Head(1, ("2022", "2023 Fotnot")),))))
    assert best.blocks[0].head is not None
    assert best.blocks[0].head.columns == ("2022", "2023")


def test_a_year_that_is_foreseen_has_not_ended() -> None:
    torn = ("Period jan–aug 2008 Budget", "Helår 2008 Utfall", "Helår 2008 Budget", "Helår 2008 Prognos")
    whole = ("Period jan–aug 2008 Budget", "Period jan–aug 2008 Utfall", "Helår 2008 Budget", "Helår 2008 Prognos")
    assert of_readings(torn, whole) == whole


def test_a_reading_that_gives_its_group_head_to_notes_too_is_worth_as_much_as_one_without_notes() -> None:
    """Of two that say as much once `Not` stands alone, the first is meant: that of the heads as they stand."""
    table = table_of("""
                           Not      Utfall     Budget     Utfall
    Verksamhetens intäkter   1   8 072 230  7 135 000  5 918 000
    Verksamhetens kostnader  2   7 910 785  6 992 300  5 799 640
""")
    other = Head(1, ("Not", "2013 Utfall", "2013 Budget", "2014 Utfall"))
    head = Head(1, ("2013 Not", "2013 Utfall", "2014 Budget", "2014 Utfall"), others=(other,))
    best = with_best_heads(with_head(table, head)).blocks[0].head
    assert best is not None
    assert best.columns == ("Not", "2013 Utfall", "2014 Budget", "2014 Utfall")


def test_a_reading_that_tears_what_stands_in_parentheses_says_less() -> None:
    whole = ("Budget 2021 (tusental kronor)", "Prognos 2021 (tusental kronor)")
    torn = ("Budget 2021 (tusental kronor)", "Prognos 2021 kronor)")
    assert of_readings(torn, whole) == whole


def test_heads_of_columns_of_words_are_not_lost_in_a_reading_that_sets_them_apart() -> None:
    """The other reading has them in its corner: it says no more."""
    table = table_of("""
                         Budget     Utfall
    Staten            8 072 230  7 135 000
    Regionen          7 910 785  6 992 300
""")
    other = Head(1, ("Budget (kr)", "Utfall 2021 (kr)"), "Målgrupp Status 2021")
    head = Head(1, ("Budget 2021 (kr)", "Utfall 2021 (kr)"), others=(other,), beside=("Målgrupp", "Status"))
    best = with_best_heads(with_head(table, head)).blocks[0].head
    assert best is not None
    assert best.columns == ("Budget 2021 (kr)", "Utfall 2021 (kr)")


def test_a_budget_over_the_year_alone_is_none_of_the_months_beside_it() -> None:
    shared = ("Budget 090101-090630", "Budget 2009", "Budget 080101-080630")
    own = ("090101-090630", "Budget 2009", "080101-080630")
    assert of_readings(shared, own) == own


def test_the_year_of_a_title_over_the_years_of_columns_is_none_of_theirs() -> None:
    title = "Sammanställning budget 2017 (belopp i kr)"
    whole = ("Budget 2016", "Budget 2017")
    assert of_readings((f"{title} Budget 2016", f"{title} Budget 2017"), whole) == whole


def test_a_forecast_between_the_budgets_of_two_years_is_of_the_first() -> None:
    other = ("2016 Budget", "2017 Prognos", "2017 Budget")
    meant = ("2016 Budget", "2016 Prognos", "2017 Budget")
    assert of_readings(other, meant) == meant


def test_a_year_over_two_columns_stands_nearer_to_the_second_as_its_cells_show() -> None:
    """Beside a column of notes; the words for the unit in the corner make no ways of their own."""
    assert chosen(
        """
                                                  2020                 2021
        (belopp i tusental kronor)     Årsbudget  Reviderad budget    Årsbudget  Fotnot
        Kommunbidrag Laholm                  927               927          946       1
        Regionen                           3 443             3 443        3 514       3
        Staten                             6 886             6 886        7 027
        Intäkter                          11 256            11 256       11 487
        """
    ) == ("2020 Årsbudget", "2020 Reviderad budget", "2021 Årsbudget", "Fotnot")


def test_a_share_stands_over_the_column_that_has_percent_signs() -> None:
    table = table_of("""
        Region     1 364    455   1 364   91 %
        Kommunen     682    227     682   78 %
        Summa      2 046    682   2 046   85 %
    """)
    texts = ("Budget helår", "Utfall", "Andel Prognos helår", "Andel av budget")
    meant = ("Budget helår", "Utfall", "Prognos helår", "Andel av budget")
    best = with_best_heads(with_head(table, Head(1, texts, others=(Head(1, meant),)))).blocks[0].head
    assert best is not None
    assert best.columns == meant


def test_a_dash_in_the_row_of_a_total_is_an_amount_under_no_head_of_notes() -> None:
    table = table_of("""
        Lokaler     - 0,1     -
        Hyror       - 0,1     -
        Summa       - 0,2     -
    """)
    meant = ("Förbundet Utfall 2015", "Kansliet Utfall 2015")
    texts = ("Förbundet Utfall 2015", "Kansliet Fotnot")
    best = with_best_heads(with_head(table, Head(1, meant, others=(Head(1, texts),)))).blocks[0].head
    assert best is not None
    assert best.columns == meant


def test_months_of_no_year_say_when_as_years_do() -> None:
    meant = ("Budget helår", "Budget jan–apr", "Utfall jan–apr", "Avvikelse")
    other = ("Budget helår", "Budget jan–apr", "Utfall Avvikelse", "Avvikelse")
    assert of_readings(meant, other) == meant


def test_a_measure_that_lacks_a_letter_below_another_head_is_whole() -> None:
    """`Prognos helår` printed over the end of `Budget helår`, an r on the other's."""
    table = table_of("Insats Ett    600 000   700 000\nKansli        200 000   100 000")
    best = with_best_heads(with_head(table, Head(1, ("Budget helår", "P ognos helår")))).blocks[0].head
    assert best is not None
    assert best.columns == ("Budget helår", "Prognos helår")


def test_a_group_head_in_the_middle_of_cells_that_begin_where_the_labels_end_is_over_both_columns() -> None:
    """Numbers flush right in wide cells: the year over both is right of the first, far left of the second."""
    spans = ((277.0, 332.0), (415.0, 471.0), (480.0, 535.0))
    plan = Layout(60.0, 199.0, tuple(Column(x0, x1, x0 - 40, x1 + 5) for x0, x1 in spans), (), False)
    years, measures = (
        text_lines([Word(text, x0, y, x1, y + 9, 9.5) for text, x0, x1 in texts])[0]
        for y, texts in (
            (163.0, (("2021", 327.0, 354.0), ("2022", 493.0, 519.0))),
            (178.0, (("Budget", 294.0, 332.0), ("Prognos", 427.0, 471.0), ("Budget", 496.0, 535.0))),
        )
    )
    found = [head.columns for head in readings(1, [years, measures], plan, [])]
    assert ("2021 Budget", "2021 Prognos", "2022 Budget") in found


def test_a_year_flush_below_the_last_head_is_of_no_other_column() -> None:
    """Its cell is set flush right, as all are; the corner stands half a line lower."""
    spans = ((263.0, 288.0), (324.0, 349.0), (394.0, 410.0), (446.0, 471.0))
    plan = Layout(63.0, 163.0, tuple(Column(x0, x1, x1 - 60, x1 + 1) for x0, x1 in spans), (), True)
    lines = [
        text_lines([Word(text, x0, y, x1, y + 9, 9.5) for text, x0, x1 in texts])[0]
        for y, texts in (
            (
                266.0,
                (
                    ("Budget", 254.0, 288.0),
                    ("Utfall", 325.0, 349.0),
                    ("Diff", 394.0, 410.0),
                    ("Bokslut", 435.0, 471.0),
                ),
            ),
            (277.0, (("2021", 449.0, 471.0),)),
            (281.0, (("Kostnader", 63.0, 103.0),)),
        )
    ]
    years = {head.columns[:3] for head in readings(1, lines, plan, [])}
    assert years == {("Budget", "Utfall", "Diff")}


def test_groups_of_columns_that_say_as_much_are_of_the_same_years() -> None:
    """Where the name of a group begins left of its columns, geometry may give it to a column of the one before."""
    torn = ("Kommunen 2023", "Koncernen 2024", "Koncernen 2023", "2024")
    whole = ("Kommunen 2023", "Kommunen 2024", "Koncernen 2023", "Koncernen 2024")
    assert best_of(torn, whole) == whole
    assert best_of(torn, ("Kommunen 2023", "Kommunen 2024", "Koncernen 2023", "2024")) == torn


def test_numbers_of_two_notes_make_no_amounts_of_a_column_of_notes() -> None:
    table = table_of(
        """
                          Not    2021    2020
        Inventarier        13   3 445   3 135
        Eget kapital    10,21   1 107   1 105
        Skulder            14   2 338   2 030
        """
    )
    head = table.blocks[0].head
    assert head is not None
    grouped = Head(1, ("Kommun Not", "Kommun 2021", "Kommun 2020"))
    alone = Head(1, ("Not", "Kommun 2021", "Kommun 2020"))
    best = with_best_heads(with_head(table, replace(grouped, others=(alone,)))).blocks[0].head
    assert best is not None
    assert best.columns == alone.columns
