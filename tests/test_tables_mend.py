"""What a narrow cell or a line's end tore apart is put together again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from helpers.drawing import CHAR, rows_of, tables_of, words_of
from hypothesis import given
from hypothesis import strategies as st
from pdf_maker import make

from pipeline.model import Word
from pipeline.read import read
from pipeline.tables.lines import text_lines
from pipeline.tables.mend import join_text, mended
from pipeline.tables.walls import Floor


def lines_of(*parts: list[Word]) -> list[list[tuple[str, str]]]:
    """(kind, text) of each atom of each line."""
    return [[(a.kind, a.text) for a in line.atoms] for line in mended(text_lines([w for part in parts for w in part]))]


def closer(text: str, up: float) -> list[Word]:
    """Words of a drawing's second line, moved up so that they stand close below the first."""
    return [replace(w, top=w.top - up, bottom=w.bottom - up) for w in words_of(f".\n{text}")]


def test_a_unit_wrapped_below_its_number_is_put_back() -> None:
    upper = words_of("Kansli      11 428    12 000")
    assert lines_of(upper, closer("               tkr       tkr", 3)) == [
        [("text", "Kansli"), ("num", "11 428 tkr"), ("num", "12 000 tkr")]
    ]


def test_a_dash_with_a_unit_stands_for_nothing_as_a_dash_alone_does() -> None:
    assert lines_of(words_of("Oförutsett      - kr"), words_of(".\nSumma       1 785 000 kr")) == [
        [("text", "Oförutsett"), ("nil", "- kr")],
        [("text", "Summa"), ("num", "1 785 000 kr")],
    ]
    assert lines_of(words_of("Budget – tkr")) == [[("text", "Budget – tkr")]]


def test_a_unit_beside_its_numbers_place_stays_where_it_is() -> None:
    assert lines_of(words_of("Kansli      11 428"), closer("tkr", 3)) == [
        [("text", "Kansli"), ("num", "11 428")],
        [("text", "tkr")],
    ]


def test_minus_signs_torn_off_by_narrow_cells_are_put_back() -> None:
    upper = words_of("Kansli        -      -")
    lower = closer("            500    600", 4)
    assert lines_of(upper, lower) == [[("text", "Kansli"), ("num", "- 500"), ("num", "- 600")]]


def test_dashes_above_a_row_of_its_own_are_nil() -> None:
    upper = words_of("Kansli        -      -")
    lower = words_of(".\nHyra        500    600")
    assert lines_of(upper, lower) == [
        [("text", "Kansli"), ("nil", "-"), ("nil", "-")],
        [("text", "Hyra"), ("num", "500"), ("num", "600")],
    ]


def test_signs_and_last_digits_torn_off_beside_each_other_are_both_put_back() -> None:
    upper = words_of("Kansli    16 322 00          -")
    assert lines_of(upper, closer("                  0  1 460 000", 4)) == [
        [("text", "Kansli"), ("num", "16 322 000"), ("num", "- 1 460 000")]
    ]


def test_a_dash_above_an_amount_is_nil_where_what_stands_beside_is_whole() -> None:
    upper = words_of("Kansli    16 322    -")
    lower = closer("             322   460", 4)
    assert lines_of(upper, lower)[0] == [("text", "Kansli"), ("num", "16 322"), ("nil", "-")]


def test_a_day_of_six_digits_that_a_narrow_head_broke_is_made_whole() -> None:
    upper = words_of("Kont    Budge   24043   Progno")
    assert lines_of(upper, closer("o       t 2024      0   s 2024", 4))[0] == [
        ("text", "Kont"), ("text", "Budge"), ("text", "240430"), ("text", "Progno")
    ]  # fmt: skip


def test_amounts_of_two_rows_that_could_be_a_day_are_two() -> None:
    upper = words_of("Kansli    24043")
    assert lines_of(upper, closer("Hyra          0", 4)) == [
        [("text", "Kansli"), ("num", "24043")],
        [("text", "Hyra"), ("num", "0")],
    ]


def test_dashes_between_the_days_of_periods_are_of_the_head() -> None:
    lines = lines_of(
        words_of("""
    Budget     Utfall
    2009-01-01 2009-01-01
        –          –
    2009-12-31 2009-06-30
    """)
    )
    assert lines[2] == [("text", "–"), ("text", "–")]


def test_dashes_below_a_day_are_nil() -> None:
    lines = lines_of(
        words_of("""
    Budget     Utfall
    2009-01-01 2009-01-01
        –          –
           500        400
    """)
    )
    assert lines[2] == [("nil", "–"), ("nil", "–")]


def test_digits_cut_off_behind_a_dot_are_put_back_where_dots_set_thousands_apart() -> None:
    upper = words_of("Totalt    17.577    17.936    18.29")
    assert lines_of(upper, closer("                                  6", 4)) == [
        [("text", "Totalt"), ("num", "17.577"), ("num", "17.936"), ("num", "18.296")]
    ]


def test_digits_cut_off_behind_a_dot_are_put_back_in_a_row_whose_amounts_all_lack_theirs() -> None:
    upper = words_of("Summa    196.24         –   177.01")
    assert lines_of(upper, closer("              1                  8", 4)) == [
        [("text", "Summa"), ("num", "196.241"), ("nil", "–"), ("num", "177.018")]
    ]


def test_a_share_beside_amounts_that_all_lack_their_last_digits_tells_nothing() -> None:
    upper = words_of("Totalt    5.94    6.06    96,1 %")
    assert lines_of(upper, closer("             4       4", 4)) == [
        [("text", "Totalt"), ("num", "5.944"), ("num", "6.064"), ("num", "96,1 %")]
    ]


def test_digits_below_amounts_with_a_dot_that_would_not_fill_their_groups_are_of_another_row() -> None:
    upper = words_of("Summa    196.24    177.01")
    assert lines_of(upper, closer("             12        83", 4))[0][1:] == [("num", "196.24"), ("num", "177.01")]


def test_the_last_digits_of_ore_are_put_back_where_all_amounts_of_the_row_lack_them() -> None:
    upper = words_of("Bidrag    13.827.584,0    9.827.584,0")
    assert lines_of(upper, closer("                     0              0", 4)) == [
        [("text", "Bidrag"), ("num", "13.827.584,00"), ("num", "9.827.584,00")]
    ]


def test_a_sign_and_the_last_digit_of_ore_torn_off_beside_each_other_are_both_put_back() -> None:
    upper = words_of("Kassaflöde             –    2.222.461,0")
    assert lines_of(upper, closer("            2.770.411,00              0", 4)) == [
        [("text", "Kassaflöde"), ("num", "– 2.770.411,00"), ("num", "2.222.461,00")]
    ]


def test_the_last_group_before_a_mark_is_put_back_beside_a_label_that_goes_on_with_a_capital() -> None:
    upper = words_of("SUMMA EGET KAPITAL OCH    11 652    11 518")
    lower = closer("SKULDER                      000       000", 4)
    marked = [replace(w, x0=w.x0 - 4, x1=w.x1 - 4) if w.text == "000" and w.x0 < 200 else w for w in lower]
    assert lines_of(upper, marked) == [
        [("text", "SUMMA EGET KAPITAL OCH"), ("num", "11 652 000"), ("num", "11 518 000")],
        [("text", "SKULDER")],
    ]


def test_amounts_cut_within_their_group_begin_above_the_last_line_of_their_label() -> None:
    upper = words_of("Staten gm            10 343 00               10 343 00")
    lower = closer("Försäkringskassan            0  6 895 300            0", 4)
    assert lines_of(upper, lower) == [
        [("text", "Staten gm")],
        [("text", "Försäkringskassan"), ("num", "10 343 000"), ("num", "6 895 300"), ("num", "10 343 000")],
    ]


def test_the_last_digit_before_the_unit_is_put_back_beside_the_end_of_a_label_in_parentheses() -> None:
    upper = words_of("Försäkringskassan    12 162 70    12 416 10    12 669 400 kr")
    assert lines_of(upper, closer("(staten)                  0 kr         0 kr", 4))[0] == [
        ("text", "Försäkringskassan"), ("num", "12 162 700 kr"), ("num", "12 416 100 kr"), ("num", "12 669 400 kr")
    ]  # fmt: skip


def test_a_broken_year_goes_on_with_years_behind_words() -> None:
    upper = words_of("Nr    Utfall  Progno  201  Flerårsplan")
    lower = closer("Prio    2013  s 2014    6         2017", 4)
    assert ("text", "2016") in lines_of(upper, lower)[0]


def test_decimals_torn_off_that_a_mark_follows_are_put_back() -> None:
    upper = words_of("Intäkter    36.550.139,")
    rest = [replace(w, x0=w.x0 - 4, x1=w.x1 - 4) for w in closer("                     00", 4)]
    assert lines_of(upper, rest) == [[("text", "Intäkter"), ("num", "36.550.139,00")]]


def test_digits_below_an_amount_with_decimals_are_of_another() -> None:
    upper = words_of("Totalt    17.57     17.93     18.29")
    assert lines_of(upper, closer("                                  6", 4))[0][-1] == ("num", "18.29")


def test_the_amount_of_the_year_before_below_this_years_is_of_its_row_where_others_stand_beside_theirs() -> None:
    rows = words_of("Av- och nedskrivningar   3100 (3500)\n.\nKostnader                    2031800")
    lower = [w for w in words_of(".\n.\n.\n                           (1872000)") if w.text != "."]
    assert lines_of(rows, [replace(w, top=w.top - 4, bottom=w.bottom - 4) for w in lower])[-1] == [
        ("text", "Kostnader"), ("num", "2031800 (1872000)")
    ]  # fmt: skip


def test_costs_in_parentheses_below_the_income_are_no_year_before_where_the_result_has_none() -> None:
    rows = [*words_of("Intäkter    52,7"), *closer("Kostnader   (42,4)", 3), *below_four("Resultat    10,3")]
    lines = mended(text_lines(rows), None, closed(-2, 27))
    assert [[a.text for a in line.atoms] for line in lines][:2] == [["Intäkter", "52,7"], ["Kostnader", "(42,4)"]]


def test_an_amount_in_parentheses_below_another_is_of_a_row_of_its_own_where_no_two_stand_beside_each_other() -> None:
    rows = words_of("Kostnader                    2031800")
    assert lines_of(rows, closer("                           (1872000)", 4))[-1] == [("num", "(1872000)")]


def test_signs_torn_off_above_the_amounts_beside_the_last_line_of_a_label_are_put_back() -> None:
    upper = words_of("Delsumma individinriktade   - 1267400         -        -")
    assert lines_of(upper, closer("insatser                                1397900   206100", 4))[0] == [
        ("text", "Delsumma individinriktade"), ("num", "- 1267400"), ("num", "- 1397900"), ("num", "- 206100")
    ]  # fmt: skip


def below_four(text: str) -> list[Word]:
    words = [w for w in words_of(".\n.\n.\n.\n" + text) if w.text != "."]
    return [replace(w, top=w.top - 3, bottom=w.bottom - 3) for w in words]


def test_the_last_group_of_the_only_amount_is_put_back_where_it_had_no_room() -> None:
    rows = words_of("Resor     -216 800\nHyra      -100 800\nLokal     -171 200\nSumma       -5 086")
    assert lines_of(rows, below_four("               700"))[-1] == [("text", "Summa"), ("num", "-5 086 700")]


def test_a_last_group_with_its_unit_glued_on_is_put_back() -> None:
    rows = words_of(
        "Resor     310ksek  316ksek\nHyra       36ksek   37ksek\nLokal     158ksek  161ksek\nSumma        1        1"
    )
    assert lines_of(rows, below_four("          504ksek  514ksek"))[-1] == [
        ("text", "Summa"), ("num", "1 504ksek"), ("num", "1 514ksek")
    ]  # fmt: skip


def test_a_number_below_the_only_amount_is_a_row_of_its_own_where_the_whole_would_not_be_wider_than_others() -> None:
    rows = words_of("Resor   -2 216 800\nHyra      -100 800\nLokal     -171 200\nSumma         -86")
    assert lines_of(rows, below_four("               700"))[-1] == [("num", "700")]


def test_a_date_broken_at_its_hyphen_is_made_whole() -> None:
    assert lines_of(words_of("Balans    2025-12-    2024-12-"), closer("               31          31", 2)) == [
        [("text", "Balans"), ("text", "2025-12-31"), ("text", "2024-12-31")]
    ]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Staten genom", "Försäkringskassan"], "Staten genom Försäkringskassan"),
        (["Gemensam kompetens-", "utveckling"], "Gemensam kompetensutveckling"),
        (["Gemensam kompetens\u00ad", "utveckling"], "Gemensam kompetensutveckling"),
        (["Kompe\u00adtens"], "Kompetens"),
        (["Verksamhets-", "och metodutveckling"], "Verksamhets- och metodutveckling"),
        (["Arbets-", "Förmedlingen"], "Arbets-Förmedlingen"),
        (["Utfall", "2023-12-", "31"], "Utfall 2023-12-31"),
        (["  Kansli ", " och hyra  "], "Kansli och hyra"),
        ([], ""),
    ],
)
def test_lines_as_one_text(lines: list[str], text: str) -> None:
    assert join_text(lines) == text


@given(st.lists(st.text("abcåäö ", min_size=1).map(lambda t: " ".join(t.split())).filter(bool), max_size=5))
def test_lines_without_hyphens_lose_no_letter(lines: list[str]) -> None:
    assert join_text(lines) == " ".join(lines)


def test_an_amount_broken_between_its_groups_is_made_whole() -> None:
    upper = words_of("Summa       10       12")
    assert lines_of(upper, closer("         486,9    152,5", 3)) == [
        [("text", "Summa"), ("num", "10 486,9"), ("num", "12 152,5")]
    ]


def test_an_amount_broken_within_a_group_is_made_whole() -> None:
    upper = words_of("Summa   29 361 00   17 000")
    assert lines_of(upper, closer("                0", 3)) == [
        [("text", "Summa"), ("num", "29 361 000"), ("num", "17 000")]
    ]


def test_a_total_without_a_label_below_a_row_is_a_row_of_its_own() -> None:
    upper = words_of("Kansli     300 486   200 152")
    assert len(lines_of(upper, closer("           900 486   800 152", 3))) == 2


def test_dates_broken_before_a_unit_are_made_whole() -> None:
    upper = words_of("Skulder    2024-   2023-")
    assert lines_of(upper, closer("           12-31   12-31 kr", 3))[0] == [
        ("text", "Skulder"),
        ("text", "2024-12-31"),
        ("text", "2023-12-31"),
    ]


def test_a_date_is_made_whole_over_a_cell_that_is_centred_beside_it() -> None:
    upper = words_of("Utfall 2017-09-   Prognos")
    centred = [replace(w, top=w.top + 6, bottom=w.bottom + 6, x0=w.x0 - 100, x1=w.x1 - 100) for w in words_of("Insats")]
    lower = [replace(w, x0=w.x0 + 50, x1=w.x1 + 50) for w in closer("30           2017", 3)]
    assert lines_of(upper, centred, lower)[0] == [("text", "Utfall 2017-09-30"), ("text", "Prognos")]


def test_dates_broken_in_two_cells_set_close_are_made_whole_and_taken_apart() -> None:
    upper = words_of("Utfall   2018-08- 2018-08-")
    assert lines_of(upper, closer("              31      31", 3))[0] == [
        ("text", "Utfall"),
        ("text", "2018-08-31"),
        ("text", "2018-08-31"),
    ]


def test_amounts_broken_beside_a_label_of_two_lines_are_made_whole() -> None:
    upper = words_of("Delsumma beviljade   -1 467   -2 518")
    assert lines_of(upper, closer("insatser                803      307", 3)) == [
        [("text", "Delsumma beviljade"), ("num", "-1 467 803"), ("num", "-2 518 307")],
        [("text", "insatser")],
    ]


def test_a_year_broken_within_a_slashed_date_is_made_whole() -> None:
    upper = words_of("Skulder   12/31/2012   12/31/201")
    assert lines_of(upper, closer("                              1", 3)) == [
        [("text", "Skulder"), ("text", "12/31/2012"), ("text", "12/31/2011")]
    ]


def test_units_below_the_years_and_days_of_a_head_stay_there() -> None:
    upper = words_of("2009    090630    Prognos")
    assert lines_of(upper, closer("Mkr     Mkr       2009 Mkr", 3))[0] == [
        ("num", "2009"),
        ("num", "090630"),
        ("text", "Prognos"),
    ]


def test_digits_that_a_group_lacks_are_taken_from_beside_the_second_line_of_a_label() -> None:
    upper = words_of("Staten genom            1 361 00")
    assert lines_of(upper, closer("Försäkringskassan              0", 4)) == [
        [("text", "Staten genom"), ("num", "1 361 000")],
        [("text", "Försäkringskassan")],
    ]


def test_amounts_that_begin_above_their_row_are_whole() -> None:
    upper = words_of(".                 - 5 905    -5 457")
    assert lines_of(upper, closer("Totalt kostnader      353       585   - 5 223 856", 4)) == [
        [("text", "Totalt kostnader"), ("num", "- 5 905 353"), ("num", "-5 457 585"), ("num", "- 5 223 856")]
    ]


def test_an_amount_whose_parenthesis_stands_open_goes_on_below() -> None:
    upper = words_of("SUMMA EGET KAPITAL OCH      5 136 (4")
    assert lines_of(upper, closer("SKULDER                         293)", 4)) == [
        [("text", "SUMMA EGET KAPITAL OCH"), ("num", "5 136 (4 293)")],
        [("text", "SKULDER")],
    ]


def test_two_rows_in_lower_case_are_no_broken_amounts() -> None:
    """Few rows tell no distance between rows: what is not set tighter than rows are is no rest of the line above."""
    upper = words_of("personal   400 000   410 000")
    assert lines_of(upper, closer("lokaler    100 000   100 000", 2)) == [
        [("text", "personal"), ("num", "400 000"), ("num", "410 000")],
        [("text", "lokaler"), ("num", "100 000"), ("num", "100 000")],
    ]


NARROW = """
Insatser      2 894 400   2 837 800   8 833 600
Kansli          400 000     300 000     700 000
Netto            -1 915    -626 200   3 857 400
"""


def lower(text: str, down: float) -> list[Word]:
    """Words of a line that stands so far below where a drawing begins."""
    return [replace(w, top=w.top + down - 14, bottom=w.bottom + down - 14) for w in words_of(f".\n{text}")]


def test_some_amounts_of_a_row_broken_in_narrow_cells_are_made_whole() -> None:
    rest = lower("                    100", 39)
    assert lines_of(words_of(NARROW), rest)[-1] == [
        ("text", "Netto"),
        ("num", "-1 915 100"),
        ("num", "-626 200"),
        ("num", "3 857 400"),
    ]


def test_an_amount_as_far_below_as_rows_stand_apart_is_of_a_row_of_its_own() -> None:
    rest = lower("                    100", 42)
    assert lines_of(words_of(NARROW), rest)[-1] == [("num", "100")]


def test_years_broken_before_their_last_digit_are_made_whole() -> None:
    heads = words_of("Kont          201        2014        201")
    assert lines_of(heads, closer("o               4                    3", 4))[0] == [
        ("text", "Kont"),
        ("text", "2014"),
        ("num", "2014"),
        ("text", "2013"),
    ]


def test_small_amounts_below_each_other_are_no_broken_years() -> None:
    assert len(lines_of(words_of("Resor         201        203"), closer("Porto           4          3", 2))) == 2


def test_noughts_below_amounts_whose_last_group_begins_a_year_are_no_end_of_it() -> None:
    upper = words_of("3   Staten          2 174 200  543 600  2 174 200")
    lower = closer("4   Projektmedel            0   27 400          0", 2)
    assert lines_of(upper, lower)[1][2:] == [("num", "0"), ("num", "27 400"), ("num", "0")]


def test_the_last_letter_of_a_unit_and_the_end_of_parentheses_are_put_back() -> None:
    assert lines_of(words_of("Totalt      3 505Tk   (4 056 800"), closer("                  r            )", 3)) == [
        [("text", "Totalt"), ("num", "3 505Tkr"), ("num", "(4 056 800)")]
    ]


def test_all_amounts_of_a_row_broken_after_several_groups_are_made_whole() -> None:
    rows = (
        "Insatser     12 894 400  22 837 800",
        "Kansli       10 400 000   1 300 000",
        "Summa            23 294      24 137",
    )
    whole = "\n".join(rows)
    assert lines_of(words_of(whole), lower("                    400         800", 39))[-1] == [
        ("text", "Summa"),
        ("num", "23 294 400"),
        ("num", "24 137 800"),
    ]


def test_the_shortest_amount_of_a_row_is_broken_and_not_the_only_one_of_a_row_below() -> None:
    rows = (
        "Insatser     12 894  22 837  18 100",
        "Kansli        7 400   1 300   1 200",
        "Summa        30 111      37  19 564",
    )
    whole = "\n".join(rows)
    assert lines_of(words_of(whole), lower("                        852", 39))[-1][2] == ("num", "37 852")


def test_an_amount_broken_at_its_comma_around_the_middle_of_its_row_is_made_whole() -> None:
    middle = lower("Årets kassaflöde   776,4", 34)
    torn = lower("                         2 066,", 28), lower("                              0", 40)
    lines = lines_of(words_of("Fordringar         105,0  128,5"), middle, *torn)
    assert lines[-1] == [("text", "Årets kassaflöde"), ("num", "776,4"), ("num", "2 066,0")]


def test_a_rest_with_the_unit_that_the_amount_above_lacks_goes_on_with_it() -> None:
    rows = words_of("Kommunen  323ksek\nStaten          1")
    assert lines_of(rows, lower("          584ksek", 25))[-1] == [("text", "Staten"), ("num", "1 584ksek")]


def test_one_of_two_amounts_is_broken_where_the_other_is_longer() -> None:
    rows = words_of("Skulder     6 700    751 900\nResultat    1 480    106 500")
    assert lines_of(rows, lower("              500", 25))[-1] == [
        ("text", "Resultat"),
        ("num", "1 480 500"),
        ("num", "106 500"),
    ]


def test_a_broken_year_is_made_whole_beside_the_year_before() -> None:
    heads = words_of("Belopp        201")
    assert lines_of(heads, closer("                8     (2017)", 4))[0] == [("text", "Belopp"), ("text", "2018")]


def test_amounts_of_two_rows_beside_a_line_of_larger_type_are_not_one() -> None:
    rows = words_of("Norrby     156 600    153 500"), lower("Söderby    108 700    106 500", 11)
    prose = [replace(w, size=16.0, top=w.top - 6) for w in lower("                                    enligt lagen", 5)]
    texts = [text for line in lines_of(*rows, prose) for kind, text in line if kind == "num"]
    assert texts == ["156 600", "153 500", "108 700", "106 500"]


def test_amounts_broken_within_a_group_behind_a_point_are_made_whole() -> None:
    rows = words_of("Region     1.228.000   1.253.000\nSumma       4.911.90    5.012.00")
    assert lines_of(rows, lower("                   0           0", 25))[-1] == [
        ("text", "Summa"),
        ("num", "4.911.900"),
        ("num", "5.012.000"),
    ]


def test_two_amounts_of_three_broken_alike_are_made_whole() -> None:
    rows = words_of("Kansli     303 000    204 900    252 700\nKommuner     1 099  1 099 300      1 099")
    assert lines_of(rows, lower("               300                   300", 25))[-1] == [
        ("text", "Kommuner"),
        ("num", "1 099 300"),
        ("num", "1 099 300"),
        ("num", "1 099 300"),
    ]


def test_a_line_of_three_noughts_goes_on_with_the_amounts_above() -> None:
    rows = words_of("Intäkter     5 425     5 425")
    assert lines_of(rows, closer("               000       000", 2))[-1] == [
        ("text", "Intäkter"),
        ("num", "5 425 000"),
        ("num", "5 425 000"),
    ]


def test_a_cut_off_digit_beside_a_closing_parenthesis_is_put_back() -> None:
    rows = words_of("Fordringar   157 000       (611 000)\nSumma      18 287 00     (13 443 000")
    assert lines_of(rows, lower("                   0               )", 26))[-1] == [
        ("text", "Summa"),
        ("num", "18 287 000"),
        ("num", "(13 443 000)"),
    ]


def test_an_amount_that_begins_above_its_row_is_whole_where_its_rest_is_none() -> None:
    upper = words_of(".                        19")
    assert lines_of(upper, closer("Summa   6 310  19 097   048", 4)) == [
        [("text", "Summa"), ("num", "6 310"), ("num", "19 097"), ("num", "19 048")]
    ]


def test_the_rest_of_another_row_does_not_tell_how_far_rows_stand_apart() -> None:
    rows = words_of("Samsyn för psykisk   − 1 097    -777 839    -770 416\nRingen  − 611 492  -666 153    -800 378")
    rows = [replace(w, top=w.top + 10, bottom=w.bottom + 10) if w.top > 70 else w for w in rows]
    last, rest = lower("Administration       -497 672      − 466    − 496 510", 48), lower(".", 57)
    rest = [*rest, *lower(".                                  473", 57)]
    found = lines_of(rows, lower("hälsa                    861", 9), last, rest)
    assert found[-1][1:] == [("num", "-497 672"), ("num", "− 466 473"), ("num", "− 496 510")]


def test_amounts_broken_within_their_last_group_around_the_middle_of_their_row_are_made_whole() -> None:
    """A total in bold, too wide for its cells, with the two groups that are left set close."""
    middle = lower("Totala intäkter             28 237", 34)
    torn = lower("                 30 29", 28), lower("                     3", 40)
    lines = lines_of(words_of("Region            6 532      6 532"), middle, *torn)
    assert lines[-1] == [("text", "Totala intäkter"), ("num", "30 293"), ("num", "28 237")]


def test_amounts_begun_beside_the_first_line_of_a_label_end_beside_its_last() -> None:
    """One amount of the row had room for all its digits: they stand on the last line."""
    rows = words_of("Reserv          168 200    147 300    -20 900\nBehov           168 200    147 300    -20 900")
    upper = lower("individuella      3 883      3 727", 30)
    last = lower("insatser            600        500   -156 100", 40)
    assert lines_of(rows, upper, last)[-2:] == [
        [("text", "individuella")],
        [("text", "insatser"), ("num", "3 883 600"), ("num", "3 727 500"), ("num", "-156 100")],
    ]


def test_a_column_too_narrow_for_its_year_is_too_narrow_for_its_amounts() -> None:
    head = lower("                 202", 0), lower("(tkr)      2019    0", 10)
    rows = lower("Likvida     -73  -12", 40), lower("                   1", 50), lower("Skulder     -88    0", 67)
    found = lines_of(*head, *rows)
    assert [text for kind, text in found[-2] if kind == "num"] == ["-73", "-121"]


def test_a_mark_of_a_footnote_that_found_no_room_behind_its_amount_is_none_of_its_digits() -> None:
    row = words_of("Balanserat    6130275    3529634")
    amount = next(w for w in row if w.text == "6130275")
    mark = replace(amount, text="2", x0=amount.x1 - 3, size=5.2, top=amount.bottom + 1, bottom=amount.bottom + 6.2)
    assert lines_of(row, [mark], lower("resultat", 11)) == [
        [("text", "Balanserat"), ("num", "6130275"), ("num", "3529634")],
        [("text", "resultat")],
    ]


def test_the_last_group_with_a_mark_behind_it_is_put_back() -> None:
    """The mark, and not the group, stands flush with the amount above."""
    rows = words_of("Landstinget     657      698\n.\nStaten        1 314        1")
    rest = [replace(w, x0=w.x0 - 4, x1=w.x1 - 4) for w in lower("                         395", 37)]
    mark = replace(rest[0], text="3", x0=rest[0].x1, x1=rest[0].x1 + 4, size=6.0, bottom=rest[0].bottom - 4)
    lines = mended(text_lines([*rows, *rest, mark]))
    assert [a.text for a in lines[1].atoms] == ["Staten", "1 314", "1 395"]


def test_the_first_group_of_an_amount_below_the_end_of_a_larger_year_is_no_mark() -> None:
    title = [replace(w, size=16.0) for w in words_of("Rapport 2017")]
    below = lower("Bidrag    11 521", 11)
    whole = [replace(w, x1=title[1].x1, x0=title[1].x1 - 10) if w.text == "11" else w for w in below]
    whole = [replace(w, x0=title[1].x1 + 2, x1=title[1].x1 + 17) if w.text == "521" else w for w in whole]
    assert lines_of(title, whole)[-1] == [("text", "Bidrag"), ("num", "11 521")]


def test_days_broken_over_three_lines_are_made_whole() -> None:
    heads = words_of("Tillgångar   2020- 2019-")
    found = lines_of(heads, lower("               12-   12-", 12), lower("                31    31", 24))
    assert found == [[("text", "Tillgångar"), ("text", "2020-12-31"), ("text", "2019-12-31")]]


def test_a_unit_behind_the_rest_of_a_day_is_a_text() -> None:
    heads = words_of("Skulder      2009-12-   2008-12-")
    found = lines_of(heads, closer("                31 tkr     31 tkr", 3))
    assert found[-1] == [("text", "tkr"), ("text", "tkr")]


def test_amounts_cut_within_a_group_on_the_line_above_their_label_are_made_whole() -> None:
    rows = words_of("Intäkter     473    482\nRänta         12     27")
    upper = lower("             5 20   5 31", 30)
    assert lines_of(rows, upper, lower("Totalt          3      3", 40))[-1] == [
        ("text", "Totalt"),
        ("num", "5 203"),
        ("num", "5 313"),
    ]


def test_signs_that_a_narrow_cell_tore_off_stand_alone_above_a_row_set_at_its_bottom() -> None:
    rows = words_of("Hyror                  -89 000     -85 000     -16 000")
    torn = lower("                             -           -", 24)
    assert lines_of(rows, torn, lower("Summa kostnader      2 431 000   1 429 000  -52 000", 34))[1:] == [
        [("text", "Summa kostnader"), ("num", "- 2 431 000"), ("num", "- 1 429 000"), ("num", "-52 000")]
    ]


def test_numbers_above_their_units_are_of_the_row_whose_label_stands_beside_these() -> None:
    upper = words_of(".                 27 236tusental   23 998tusental")
    rows = lines_of(upper, closer("Totala kostnader         kronor          kronor   735tusental kronor", 4))
    assert rows == [
        [
            ("text", "Totala kostnader"),
            ("num", "27 236tusental kronor"),
            ("num", "23 998tusental kronor"),
            ("num", "735tusental kronor"),
        ]
    ]


def test_last_digits_beside_signs_torn_off_and_marks_are_put_back() -> None:
    rows = words_of("Hyra            12345   30454   -292157  102,2 %")
    row = lower("Netto          175709  1530454*        -   89,2 %", 24)
    assert lines_of(rows, row, lower("                    5            1726641", 34))[-1] == [
        ("text", "Netto"),
        ("num", "1757095"),
        ("num", "1530454*"),
        ("num", "- 1726641"),
        ("num", "89,2 %"),
    ]


def test_last_digits_beside_the_rest_of_a_label_are_put_back() -> None:
    """The only row of its page."""
    upper = words_of("Utgående balanserat   100672    530905    128770")
    assert lines_of(upper, closer("resultat                   2                  3*", 2)) == [
        [("text", "Utgående balanserat"), ("num", "1006722"), ("num", "530905"), ("num", "1287703*")],
        [("text", "resultat")],
    ]


def test_decimals_that_an_amount_lacks_beside_others_are_put_back() -> None:
    upper = words_of("Summa intäkter   81,39   101,3   113,0")
    assert lines_of(upper, closer("                             5       3", 2)) == [
        [("text", "Summa intäkter"), ("num", "81,39"), ("num", "101,35"), ("num", "113,03")]
    ]


def test_a_row_of_counts_below_amounts_with_one_decimal_stays_a_row() -> None:
    upper = words_of("Summa intäkter   81,3   101,3   113,0")
    assert len(lines_of(upper, closer("Antal               5       3       2", 2))) == 2


def closed(*heights: float) -> list[Floor]:
    """Rules over the whole page, so far below where a drawing begins."""
    return [Floor(60.0 + y, ((40.0, 400.0),), filled=False) for y in heights]


def test_rules_close_a_row_whose_amounts_begin_above_its_label() -> None:
    begun = lower("                 14 831   15 629", 0)
    row = lower("Summa kostnader     842      957   4 289 075", 12)
    below = lower("Resultat              0        0           0", 30)
    whole = text_lines([*begun, *row, *below])
    assert [a.text for a in mended(whole, None, closed(-2, 28, 46))[0].atoms] == [
        "Summa kostnader", "14 831 842", "15 629 957", "4 289 075"
    ]  # fmt: skip
    assert len(mended(whole, None, closed(-2, 46))) == 3  # two rows between the rules


def test_last_digits_of_kronor_without_thousands_beside_a_label_end_amounts_begun_above_it() -> None:
    row = lower("Regionen       3891098  3813276", 0)
    begun = lower("                236856   193661", 20)
    end = lower("Totalt              15       00", 31)
    below = lower("Kostnader", 50)
    whole = text_lines([*row, *begun, *end, *below])
    for rules in ((), closed(-2, 17, 47, 66)):
        lines = mended(whole, None, rules)
        assert [a.text for a in lines[1].atoms] == ["Totalt", "23685615", "19366100"]
    apart = text_lines([*row, *begun, *lower("Antal               15       00", 40)])
    assert len(mended(apart, None, closed(-2, 17, 37, 56))) == 3


def test_text_beside_a_table_does_not_hide_the_rests_of_its_amounts() -> None:
    row = words_of("Kostnader      -22 129   -25 869")
    rests = closer("                   000       000                         webbplats.", 3)
    lines = mended(text_lines([*row, *rests]), None, [Floor(88.0, ((50.0, 215.0),), filled=False)])
    assert [a.text for line in lines for a in line.atoms] == ["Kostnader", "-22 129 000", "-25 869 000", "webbplats."]


@pytest.mark.parametrize("ruled", [True, False])
def test_rows_of_three_digits_that_a_rule_parts_are_two_however_close(ruled: bool) -> None:
    rows = words_of("Fordringar      89    62\nKassa          292   450")
    low = [replace(w, top=w.top - 5, bottom=w.bottom - 5) if w.top > 60 else w for w in rows]
    rule = [Floor(low[0].bottom + 0.5, ((50.0, 250.0),), filled=False)]
    narrow = [*lower("Summa          381   512", 60), *lower("               381   512", 70)]
    lines = mended(text_lines([*low, *narrow]), None, rule if ruled else [])
    assert [a.text for a in lines[0].atoms] == ["Fordringar", *(["89", "62"] if ruled else ["89 292", "62 450"])]


def test_the_amount_of_the_year_before_below_this_years_is_of_the_row_that_rules_close() -> None:
    lines = text_lines([*words_of("Likvida medel    32,7"), *closer("                (26,7)", 3)])
    assert [a.text for a in mended(lines, None, closed(-2, 27))[0].atoms] == ["Likvida medel", "32,7 (26,7)"]


def test_decimals_that_found_no_room_behind_their_comma_are_put_back() -> None:
    rows = words_of("Summa åtgärder och   3180,3   3573,   28 074 600,   27 766 400,0   31 806 200,00")
    assert lines_of(rows, closer("grupp                             6            00              0", 3))[0][1:] == [
        ("num", "3180,3"),
        ("num", "3573,6"),
        ("num", "28 074 600,00"),
        ("num", "27 766 400,00"),
        ("num", "31 806 200,00"),
    ]


def test_a_closing_parenthesis_is_no_decimal_that_others_lack() -> None:
    upper = words_of("Finansiella intäkter        0,2   (0,3)")
    assert lines_of(upper, closer("Finansiella kostnader         0", 2))[1][1:] == [("num", "0")]


def test_amounts_of_a_row_in_lower_case_are_no_rests() -> None:
    rows = words_of("Kommunerna     2 560   2 490")
    assert len(lines_of(rows, closer("varav Ale        492     477", 3))) == 2


def test_a_dash_between_amounts_of_six_digits_is_nil() -> None:
    rows = words_of("Konsulter    263904\nRevision          -\nKostnader    467098")
    assert lines_of(rows)[1] == [("text", "Revision"), ("nil", "-")]


def test_decimals_of_all_amounts_of_a_row_are_put_back_where_the_row_before_has_more() -> None:
    rows = words_of("Försäkringskassan   2 636 709,00   2 691 641,00\nSumma                5 273 417,0    5 383 281,0")
    assert lines_of(rows, lower(31 * " " + "0" + 14 * " " + "0", 25))[-1] == [
        ("text", "Summa"),
        ("num", "5 273 417,00"),
        ("num", "5 383 281,00"),
    ]


def test_amounts_begun_beside_the_first_line_of_a_label_in_a_row_that_rules_close() -> None:
    begun = lower("     Staten gm            2 921", 0)
    row = lower("6124 Försäkringskassan      161   2 921 161", 12)
    found = mended(text_lines([*begun, *row]), None, closed(-2, 28))
    assert [a.text for a in found[0].atoms] == ["Staten gm"]
    assert [a.text for a in found[1].numbers] == ["2 921 161", "2 921 161"]


def test_the_number_of_a_note_makes_no_row_of_the_amounts_above_it() -> None:
    linda = lower("Projekt Linda              1 117   1 010", 0)
    row = lower("Jobbspår 2.0         12      607     470", 12)
    found = mended(text_lines([*linda, *row]), None, closed(-2, 28))
    assert [[a.text for a in line.numbers] for line in found] == [["1 117", "1 010"], ["12", "607", "470"]]


def test_last_groups_beside_a_name_that_begins_amid_a_label_are_put_back() -> None:
    """They stand nearer to the line above than rows to each other, and no other amount of the columns is as wide as the
    whole, its space included."""
    rows = lower("Staten genom         11 395    11 628", 0)
    rests = lower("Försäkringskassan       547       109", 9)
    below = [*lower("Regionen          5 697 774 5 814 054", 24), *lower("Summa                22 791    23 256", 39)]
    below += lower("                        095       217", 48)
    wide = [replace(w, x0=w.x0 - 0.6 * CHAR) if w.text == "5" else w for w in below]
    for other in (below, wide):
        assert lines_of(rows, rests, other)[:2] == [
            [("text", "Staten genom"), ("num", "11 395 547"), ("num", "11 628 109")],
            [("text", "Försäkringskassan")],
        ]
    others = [*lower("Regionen            697 774   814 054", 24), *lower("Kommunen         15 697 774 5 814 054", 39)]
    assert len(lines_of(rows, rests, below[:4])[1]) == 3  # nothing shows that cells are too narrow
    assert len(lines_of(rows, rests, others)[1]) == 3  # the cells have room


def test_the_last_digit_before_a_mark_of_a_footnote_is_put_back() -> None:
    """A narrow cell cut it off and the mark with it, which ends flush with the digits above."""
    row = words_of("Summa intäkter   3 778 00   3 795 99")
    rests = closer("                        5          0", 4)
    moved = [w if w.text == "5" else replace(w, x0=w.x0 - 3.5, x1=w.x1 - 3.5) for w in rests]
    assert lines_of(row, moved) == [[("text", "Summa intäkter"), ("num", "3 778 005"), ("num", "3 795 990")]]


def test_nil_below_amounts_with_one_decimal_like_those_above_is_a_row() -> None:
    rows = words_of("Samverkan kring       74,9      102,7\nunga\nMIA                1 513,5    2 147,5")
    assert lines_of(rows, lower("Piloten                  0          0", 38))[-1] == [
        ("text", "Piloten"),
        ("num", "0"),
        ("num", "0"),
    ]


def test_amounts_broken_behind_a_point_beside_a_share_are_made_whole() -> None:
    rows = words_of("Resultat    13.67  10.75  11.064  2.612   19,2")
    assert lines_of(rows, closer("                6      8", 4)) == [
        [("text", "Resultat"), *(("num", text) for text in ("13.676", "10.758", "11.064", "2.612", "19,2"))]
    ]


def test_days_broken_in_the_middle_of_their_cells_are_made_whole() -> None:
    heads = words_of("Kostnader    Budget 2008-01-01 – 2008-12-31    Utfall 2008-01-01 – 2008-06-")
    days = closer("                                                             30", 4)
    middle = (heads[-4].x0 + heads[-1].x1) / 2
    rest = [replace(w, x0=middle - 5, x1=middle + 5) for w in days]
    assert lines_of(heads, rest)[0][-1] == ("text", "Utfall 2008-01-01 – 2008-06-30")


def test_another_table_beyond_running_text_does_not_show_how_wide_cells_are() -> None:
    found = tables_of("""
                             Budget  Budget
    Förbrukningsinventarier -101900 -121800

    Revision                -153900 -184000

    Räntan på förbundets konto har varit två procent under hela perioden och mer väntas nästa år.

                             Budget  Budget
    Köp av verksamhet         13900  158600
                                  0

    Lokalhyra                 11880  135500
                                  0

    Resekostnader             66800   76200

    Konsultarvoden            57400   65500
    """)
    assert rows_of(found[1])[:2] == [["Köp av verksamhet", "139000", "158600"], ["Lokalhyra", "118800", "135500"]]


def test_signs_apart_beside_the_first_line_of_a_label_where_other_cells_are_too_narrow_for_their_amounts() -> None:
    (table,) = tables_of("""
                                 2019         2018
    Årets resultat                  -            -
                              2755000      6031000
    .
    Löner                     9000000      4350000
    .
    Kassaflöde från den             -            -
    löpande verksamheten      1704000      6711000
    .
    Likvida medel vid               -      3974000
    årets början              2737000
    """)
    assert rows_of(table) == [
        ["Årets resultat", "- 2755000", "- 6031000"],
        ["Löner", "9000000", "4350000"],
        ["Kassaflöde från den löpande verksamheten", "- 1704000", "- 6711000"],
        ["Likvida medel vid årets början", "- 2737000", "3974000"],
    ]


def test_units_below_their_amounts_with_the_label_amid_the_two(tmp_path: Path) -> None:
    """Cells too narrow for both, set at the middle of the row."""
    row = " | 214 750 kronor | 398 220 kronor"
    rows = ["!size 11", "!columns 60 408 522", "!at 80", " | År 2020 | År 2019", "!at 110", f"Staten{row}"]
    rows += [
        "!at 135",
        f"Region{row}",
        "!at 160",
        " | 12 300 000 | 12 100 000",
        "!at 169.6",
        "Så mycket pengar fick vi",
    ]
    rows += ["!at 179.2", " | kronor | kronor", "!at 204", f"Kurser{row}"]
    (table,) = read(make(tmp_path / "a.pdf", "\n".join(rows))).tables
    found = {row.label: [cell.text for cell in row.cells if cell] for row in table.rows}
    assert found["Så mycket pengar fick vi"] == ["12 300 000 kronor", "12 100 000 kronor"]
    assert len(table.blocks) == 1


def test_a_number_above_its_unit_is_of_the_row_whose_other_amounts_stand_beside_that() -> None:
    """Cells set at their bottom: the upper line begins the row's label, or has none of it."""
    lower = closer("kommunen           603     592     %", 3)
    whole = [("text", "kommunen"), ("num", "603"), ("num", "592"), ("num", "101,9 %")]
    assert lines_of(words_of("Bidrag från                    101,9"), lower) == [[("text", "Bidrag från")], whole]
    assert lines_of(words_of(".                              101,9"), lower) == [whole]
