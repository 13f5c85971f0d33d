"""Words to lines and lines to atoms: what is a number, what is text, what belongs together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from helpers.drawing import CHAR, PITCH, TOP, heads_of, place, table_of, word, words_of
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Word
from pipeline.tables.lines import (
    Atom,
    TextLine,
    baselines,
    box_of,
    has_digit,
    has_letters,
    names_its_amounts,
    tail_number,
    text_lines,
)
from pipeline.tables.paged import without_card_numbers, without_page_number
from pipeline.tables.printed import is_number, is_year, number_runs
from pipeline.tables.spaces import DEFAULT_SPACE, word_space
from pipeline.tables.stuck import dates_apart


def lines_of(text: str) -> tuple[TextLine, ...]:
    return text_lines(words_of(text))


def atoms_of(text: str) -> list[tuple[str, str]]:
    """(kind, text) of each atom of a single line."""
    (line,) = lines_of(text)
    return [(a.kind, a.text) for a in line.atoms]


def runs_of(text: str) -> list[str] | None:
    runs = number_runs(words_of(text), DEFAULT_SPACE)
    return None if runs is None else [" ".join(w.text for w in run) for run in runs]


# ---------------------------------------------------------------------------------------------------------------------
# Numbers


@pytest.mark.parametrize(
    "printed",
    [
        "0",
        "500",
        "1 000",
        "12 345 678",
        "1000",
        "1.234.567",
        "145.420",
        "1 204,5",
        "0,5",
        "-732 500",
        "− 31",
        "– 423 231",
        "- 6 279",
        "(293)",
        "(1 204)",
        "-400*",
        "1.045.000kr",
        "10 088 575 kr",
        "4,5 mnkr",
        "2 milj kr",
        "95 %",
        "12,5%",
        "1 000:-",
        "1 000,-",
        "1 812 000-",
        "57 649 000kr",
    ],
)
def test_one_number(printed: str) -> None:
    assert runs_of(printed) == [printed]
    assert atoms_of(f"Kansli      {printed}") == [("text", "Kansli"), ("num", printed)]


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("1 000 2 000", ["1 000", "2 000"]),
        ("1000 2000", ["1000", "2000"]),
        ("500 1 000", ["500", "1 000"]),
        ("1 421,3 5", ["1 421,3", "5"]),
        ("- 500", ["- 500"]),
        ("- - 500", ["-", "- 500"]),
        ("1 000 -", ["1 000", "-"]),
        ("1 000 -500", ["1 000", "-500"]),
    ],
)
def test_numbers_that_stand_close(printed: str, numbers: list[str]) -> None:
    assert runs_of(printed) == numbers


@pytest.mark.parametrize(
    "printed", ["Kansli", "18-29 år", "1 000 bord", "§ 45", "036-10 50 00x", "a 1 000", "2.1 Medlemmar"]
)
def test_no_numbers(printed: str) -> None:
    assert runs_of(printed) is None


@pytest.mark.parametrize("text", ["1000", "-5", "(293)", "1.045.000kr", "1.045.000,-", "12,5%", "400*"])
def test_single_words_that_are_numbers(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize("text", ["Kansli", "2023-12-31", "-", "", "1a", "kr", "§45"])
def test_single_words_that_are_no_numbers(text: str) -> None:
    assert not is_number(text)


def test_years_letters_and_digits() -> None:
    assert [is_year(t) for t in ("2024", "(2023)", "1999", "2024 (2023)", "1024", "20245", "2024:")] == [
        True,
        True,
        True,
        True,
        False,
        False,
        False,
    ]
    assert has_letters("1 å")
    assert not has_letters("1 000_")
    assert has_digit("Not 1")
    assert not has_digit("–")


@given(st.lists(st.integers(0, 999_999_999), min_size=1, max_size=5))
def test_numbers_far_apart_are_what_was_printed(values: list[int]) -> None:
    """Amounts with a space between thousands, three letters apart."""
    printed = [f"{v:,}".replace(",", " ") for v in values]
    assert atoms_of("   ".join(printed)) == [("num", p) for p in printed]


# ---------------------------------------------------------------------------------------------------------------------
# Atoms


def test_a_wide_gap_parts_and_a_space_does_not() -> None:
    assert atoms_of("Staten genom   Försäkringskassan") == [("text", "Staten genom"), ("text", "Försäkringskassan")]


def test_numbers_within_a_text_stay_in_it() -> None:
    assert atoms_of("Unga 18-29 år     50 000") == [("text", "Unga 18-29 år"), ("num", "50 000")]
    assert atoms_of("Projekt 2020      50 000") == [("text", "Projekt 2020"), ("num", "50 000")]


def test_a_lone_dash_is_nil() -> None:
    assert atoms_of("Kansli    -    –    500") == [("text", "Kansli"), ("nil", "-"), ("nil", "–"), ("num", "500")]


def test_last_year_in_parentheses_shares_a_cell() -> None:
    assert atoms_of("Kansli      2 170 (2 050)") == [("text", "Kansli"), ("num", "2 170 (2 050)")]


def test_a_wall_parts_what_a_space_does_not() -> None:
    words = words_of("Kansli 500 600")
    wall = (place(len("Kansli 500")) + CHAR / 2, TOP, TOP + PITCH)
    (line,) = text_lines(words, [wall])
    assert [(a.kind, a.text) for a in line.atoms] == [("text", "Kansli 500"), ("num", "600")]
    (line,) = text_lines(words, [(wall[0], TOP + 500, TOP + 600)])
    assert [a.text for a in line.atoms] == ["Kansli 500 600"]


def test_amounts_that_cells_name_themselves_are_set_free() -> None:
    assert atoms_of("Ack 2018: 621 664    Ack 2019: 318 664") == [
        ("text", "Ack 2018:"),
        ("num", "621 664"),
        ("text", "Ack 2019:"),
        ("num", "318 664"),
    ]
    (line,) = lines_of("Ack 2018: 621 664    Ack 2019: 318 664")
    assert names_its_amounts(line)
    (plain,) = lines_of("Kansli    500    600")
    assert not names_its_amounts(plain)


def test_rows_of_dots_are_left_out() -> None:
    assert atoms_of("Kansli .............. 400 000") == [("text", "Kansli"), ("num", "400 000")]


def test_tail_number() -> None:
    (line,) = lines_of("Kvar till nästa år 621 664")
    cut = tail_number(line.atoms[0], DEFAULT_SPACE)
    assert cut is not None
    assert (cut[0].text, cut[1].text, cut[1].kind) == ("Kvar till nästa år", "621 664", "num")
    assert tail_number(Atom("text", tuple(words_of("bara ord"))), DEFAULT_SPACE) is None


def test_an_atom_has_a_box_and_a_weight() -> None:
    atom = Atom("num", tuple(words_of("*1 *000 kr")))
    assert atom.text == "1 000 kr"
    assert atom.bold
    assert atom.box == box_of(atom.words)
    assert (atom.x0, atom.x1) == (atom.words[0].x0, atom.words[-1].x1)


# ---------------------------------------------------------------------------------------------------------------------
# Lines


def test_words_of_one_baseline_are_one_line_whatever_their_order() -> None:
    words = words_of("Kansli  400  500\nRevision  40  50")
    assert [ln.text for ln in text_lines(words[::-1])] == ["Kansli 400 500", "Revision 40 50"]


def test_amounts_half_a_line_off_are_a_line_of_their_own() -> None:
    words = [
        *words_of("Gemensam utveckling"),
        word("500", 40, TOP + PITCH / 2),
        *words_of("\n".join([".", "för alla"])),
    ]
    assert [[w.text for w in group] for group in baselines(words)] == [
        ["Gemensam", "utveckling"],
        ["500"],
        ["för", "alla"],
    ]


def raised(text: str, column: float, y: float) -> Word:
    small = word(text, 0, y, size=5.0)
    x0 = place(0) + CHAR * column
    return replace(small, x0=x0, x1=x0 + 2.5, top=small.top - 4, bottom=small.bottom - 4)


def test_a_raised_footnote_digit_is_no_digit_of_the_amount() -> None:
    words = [*words_of("Kansli      400 000"), raised("1", 19.3, TOP)]
    (line,) = text_lines(words)
    assert line.text == "Kansli 400 000"


def test_a_small_digit_on_the_baseline_close_behind_an_amount_is_a_mark() -> None:
    mark = replace(word("1", 0, TOP, size=6.0), x0=place(19) + 1.5, x1=place(19) + 4.5)
    (line,) = text_lines([*words_of("Kansli      400 000"), mark])
    assert line.text == "Kansli 400 000"


# ---------------------------------------------------------------------------------------------------------------------
# Measures of the page


def test_word_space_is_measured_where_there_is_text_enough() -> None:
    prose = words_of("ett två tre fyra fem sex sju åtta nio tio elva")
    assert word_space(prose) == pytest.approx(0.26)
    assert word_space(prose[:3]) == DEFAULT_SPACE
    wide = [replace(w, x0=w.x0 + 2 * i, x1=w.x1 + 2 * i) for i, w in enumerate(prose)]
    assert word_space(wide) == pytest.approx(0.46)


def test_numbers_of_a_typewriter_below_other_text_have_its_spaces() -> None:
    """As a print-out that is pasted into a report has them; the text is set otherwise, in another size."""
    prose = words_of("ett två tre fyra fem sex sju åtta nio tio elva")
    typed = [
        Word(text, x, 100, x + 0.6 * 7 * len(text), 107, 7)
        for x, text in ((60, "Staten"), (330, "1"), (338.4, "300"), (355.2, "000"), (60, "Regionen"), (338.4, "650"))
    ]
    assert word_space([*prose, *typed]) == pytest.approx(0.6)
    assert word_space([*prose, *words_of("Summa 650 000")]) == pytest.approx(0.26)


def at_height(text: str, y: float) -> list[Word]:
    return [replace(w, top=w.top - TOP + y, bottom=w.bottom - TOP + y) for w in words_of(text)]


def test_page_numbers_at_the_edges_are_left_out() -> None:
    body = words_of("Kansli   400\nRevision   40")
    for foot in ("7", "7 (12)", "Sida 7 av 12", "Samordningsförbundet Exempel 7"):
        kept = without_page_number([*body, *at_height(foot, 810)], 842)
        assert [w.text for w in kept] == ["Kansli", "400", "Revision", "40"]
    head = without_page_number([*at_height("7", 20), *body], 842)
    assert [w.text for w in head] == ["Kansli", "400", "Revision", "40"]


def card(title: str, number: str, y: float) -> list[Word]:
    """A title in large type with its number far right, over lines in the type of the page."""
    lines = [*at_height("Deltagare  12", y + 40), *at_height("Budget 2019   1 450 000 kr", y + 60)]
    return [Word(title, 60, y, 150, y + 15, 15.0), Word(number, 500, y - 2, 510, y + 18, 20.0), *lines]


def test_numbers_that_count_cards_beside_their_titles_are_left_out() -> None:
    cards = [*card("Startpunkten", "4", 100), *card("Steget", "5", 300)]
    kept = [w.text for w in without_card_numbers(cards)]
    assert kept == [w.text for w in cards if w.text not in ("4", "5")]


def test_large_numbers_that_count_no_cards_are_kept() -> None:
    """They do not follow each other, other numbers stand below them, or they are in the type of the page."""
    for cards in (
        [*card("Startpunkten", "4", 100), *card("Steget", "9", 300)],
        [*card("Startpunkten", "4", 100)],
        [*card("Startpunkten", "4", 100), *card("Steget", "5", 300), Word("77", 500, 350, 510, 360, 10.0)],
        [*at_height("Startpunkten                                     4", 100), *at_height("Steget      5", 300)],
    ):
        assert without_card_numbers(cards) == cards


def test_an_amount_at_the_foot_of_a_table_is_no_page_number() -> None:
    """The last row stands close below the others, at the lower edge of the page."""
    words = [*at_height("Kansli   400", 786), *at_height("Revision   40", 800)]
    assert len(without_page_number(words, 842)) == 4
    assert without_page_number([], 842) == []


def test_the_last_row_of_a_table_set_far_apart_is_no_page_number() -> None:
    rows = [*at_height("DUA      15", 760), *at_height("FIA     263", 780), *at_height("Samsyn  151", 800)]
    assert len(without_page_number(rows, 842)) == 6
    foot = [*at_height("DUA      15", 760), *at_height("FIA     263", 780), *at_height("Sida      7", 803)]
    assert len(without_page_number(foot, 842)) == 4


def test_the_first_row_of_two_years_at_the_foot_is_no_page_number() -> None:
    """Close below its heads; nor has a page a number above that of the last."""
    head = at_height("               2022 (2021)", 774)
    assert len(without_page_number([*head, *at_height("Varberg          45 (54)", 790)], 842)) == 5
    body = at_height("Insatser i Varberg", 774)
    assert len(without_page_number([*body, *at_height("Varberg          99 (98)", 790)], 842)) == 6
    assert len(without_page_number([*body, *at_height("Sida             3 (12)", 790)], 842)) == 3
    row = at_height("Varberg        45 (54)", 740)
    assert len(without_page_number([*row, *at_height("                3 (12)", 800)], 842)) == 3


def test_a_page_number_above_times_at_the_top_and_one_of_the_page_itself_further_from_the_edge() -> None:
    lines = [
        *at_height("Exempel      Sida: 2", 30),
        *at_height("         kl 10:42", 44),
        *at_height("Vernr  A  214", 58),
    ]
    assert [w.text for w in without_page_number(lines, 842)] == ["kl", "10:42", "Vernr", "A", "214"]
    foot = [*at_height("Eget  300", 732), *at_height("Exempel            2 (3)", 768)]
    assert len(without_page_number(foot, 842, 2)) == 2
    assert len(without_page_number(foot, 842, 1)) == 5


def test_editions_below_names_over_columns_are_no_amounts() -> None:
    table = table_of(
        """
        Kostnadsslag    Steget    Ung          NPF-stöd      Summa
                        in        framtid           2.0
        Löner           1 740     1 000             640      3 380
        Lokal             180       100              96        376
        """
    )
    assert heads_of(table) == [("Kostnadsslag", "Steget in", "Ung framtid", "NPF-stöd 2.0", "Summa")]


def test_a_page_number_alone_in_the_margin_is_left_out() -> None:
    """In a shaded tab beside the rows; an amount stands nearer to others."""
    body = [*words_of("Kansli   400   410\nRevision   40   41")]
    tab = [replace(w, x0=584, x1=589) for w in words_of("3")]
    assert [w.text for w in without_page_number([*body, *tab], 842, width=595)] == [w.text for w in body]
    near = [replace(w, x0=570, x1=576) for w in words_of("41")]
    assert len(without_page_number([*body, *tab, *near], 842, width=595)) == len(body) + 2


def test_dates_of_two_heads_that_read_as_one_word_are_taken_apart() -> None:
    (glued,) = words_of("Not2023-12-312024-12-31")
    assert [w.text for w in dates_apart([glued])] == ["Not", "2023-12-31", "2024-12-31"]
    whole = words_of("2023-12-31 Not 2023-01-01--2023-12-31")
    assert dates_apart(whole) == whole


def test_a_year_and_the_name_of_the_next_head_printed_close_are_two_words() -> None:
    (glued,) = words_of("2010Utfall")
    apart = dates_apart([glued])
    assert [w.text for w in apart] == ["2010", "Utfall"]
    assert apart[0].x1 == pytest.approx(apart[1].x0)
    assert [w.text for w in dates_apart(words_of("2010a"))] == ["2010a"]


def test_a_page_number_where_running_text_begins_is_no_amount() -> None:
    words = [
        *words_of("Styrelsen har under året haft sex möten."),
        *(replace(w, top=w.top - 4, bottom=w.bottom - 4) for w in words_of(".\n4") if w.text == "4"),
    ]
    low = [replace(w, top=w.top + 710, bottom=w.bottom + 710) for w in words]
    assert "4" not in [w.text for w in without_page_number(low, 842)]


def centred(y: float) -> list[Word]:
    return [replace(w, x0=w.x0 + 200, x1=w.x1 + 200) for w in at_height("1", y)]


def test_a_page_number_close_below_a_running_line_of_words_is_no_amount() -> None:
    row = at_height("Summa länsgemensamt      4 730", 755)
    foot = [*at_height("Samordningsförbundet Uppsala län", 780), *centred(793)]
    assert [w.text for w in without_page_number([*row, *foot], 842)][-4:] == [
        "730",
        "Samordningsförbundet",
        "Uppsala",
        "län",
    ]
    label = [*at_height("Projekt på lokal nivå", 768), *centred(781)]
    assert len(without_page_number([*row, *label], 842)) == 9  # the last row of a table, its label of two lines


def test_a_page_number_below_the_padding_of_a_cell_is_no_amount() -> None:
    """It stands at the margin, the words of the table's last row a cell's padding further in, on a page as low as a
    landscape one."""
    row = at_height("Maskiner och inventarier      0      0", 502)
    number = [replace(w, x0=w.x0 - 3, x1=w.x1 - 3) for w in at_height("4", 522)]
    assert [w.text for w in without_page_number([*row, *number], 595)] == ["Maskiner", "och", "inventarier", "0", "0"]
    further = [replace(w, x0=w.x0 + 25, x1=w.x1 + 25) for w in number]
    assert len(without_page_number([*row, *further], 595)) == 6
    assert len(without_page_number([*row, *number], 842)) == 6


def test_the_rest_of_a_label_and_the_row_set_close_below_it_are_two_lines() -> None:
    """Their bases are 2.5 points apart."""
    rest = words_of("studerar")
    row = [replace(w, top=w.top + 2.5, bottom=w.bottom + 2.5) for w in words_of("Projekt Linda    300    200")]
    assert [[a.text for a in line.atoms] for line in text_lines([*rest, *row])] == [
        ["studerar"],
        ["Projekt Linda", "300", "200"],
    ]


def test_a_mark_that_pushes_its_amount_below_the_line_leaves_the_line_whole() -> None:
    """A browser makes the line of a cell with a raised mark higher, so that the amount stands lower than its label."""
    low = [replace(w, top=w.top + 3, bottom=w.bottom + 3) for w in (word("1", 12, TOP), word("210", 14, TOP))]
    mark = replace(word("1)", 0, TOP, size=8.3), x0=low[-1].x1, x1=low[-1].x1 + 7)
    mark = replace(mark, top=mark.top - 1.6, bottom=mark.bottom - 1.6)
    lines = text_lines([*words_of("Kansli"), *low, mark, word("1", 22, TOP), word("260", 24, TOP)])
    assert [[a.text for a in line.atoms] for line in lines] == [["Kansli", "1 210", "1 260"]]


def test_a_unit_close_behind_its_number_is_of_it() -> None:
    words = [Word("171", 100.0, 50.0, 115.0, 60.0, 10.0), Word("Tkr", 115.2, 50.0, 130.0, 60.0, 10.0)]
    (line,) = text_lines(words)
    assert [(a.kind, a.text) for a in line.atoms] == [("num", "171 Tkr")]


def test_a_unit_may_stand_before_its_amount_but_not_before_a_year() -> None:
    (line,) = text_lines(words_of("Projekt Arena     kr 1 045 000     kr 998 500"))
    assert [(a.kind, a.text) for a in line.atoms] == [
        ("text", "Projekt Arena"),
        ("num", "kr 1 045 000"),
        ("num", "kr 998 500"),
    ]
    (head,) = text_lines(words_of("SEK 1 000     kr 2012     kr 2013"))
    assert {a.kind for a in head.atoms} == {"text"}
