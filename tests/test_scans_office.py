"""What an office's scanner does to small type in black and white: letters that touch, ragged walls, signs alone in
their cells, heads printed over each other, digits that nobody is sure of."""

import random
from pathlib import Path

import numpy as np
import pytest
from helpers.tabletext import identity, tables
from pdf_maker import make
from test_scans import WORDS, needs_tesseract, scans_of

from benchmarks.generate.scan import scan
from pipeline import document, read
from pipeline.amounts import UNREADABLE
from pipeline.meaning import statements
from pipeline.model import Reading, Result, Scan, Word
from pipeline.read import signs
from pipeline.read.blots import Piece
from pipeline.read.mended import mended
from pipeline.read.numbers import _chosen, _Span, _spans, _year_before
from pipeline.read.numerals import OPEN, Blots, Said, choose, with_lost_comma
from pipeline.read.ocr import Token
from pipeline.read.overprint import without_overprints
from pipeline.read.pictures import drawn_lines
from pipeline.read.scans import _Print, _told
from pipeline.read.screens import _is_screen
from pipeline.read.seen import GUESSED, Seen, best, is_doubtful
from pipeline.read.shapes import behind_comma, pitch
from pipeline.read.signs import NAME as OWN
from pipeline.read.typesize import sizes_of
from pipeline.records import replace
from pipeline.tables.columns import Column
from pipeline.tables.lines import Atom
from pipeline.tables.over import _cut_at_gaps

BLANK = np.full((1, 1), 255, dtype=np.uint8)  # no ink to cut
SURVEY = """
Budget 2024 för Samordningsförbundet Norra Skogen, belopp i kr
!columns 60 320 420
Insats | Budget 2023 | Budget 2024
!rule
Lotsen | 1 250 000 | 1 310 500
Vägen till arbete | 482 300 | 497 800
Steget | 38 400 | 39 750
"""


def said(*texts: str, sure: float = 90.0) -> list[Said]:
    return [Said(text, sure, f"reader {i}") for i, text in enumerate(texts)]


def tokens(*words: tuple[str, float, float]) -> tuple[Token, ...]:
    return tuple(Token(text, x0, x1, 90.0) for text, x0, x1 in words)


def piece(*boxes: tuple[int, int, int, int]) -> Piece:
    blots = np.array(boxes, dtype=np.int64)
    low, high = blots.min(axis=0), blots.max(axis=0)
    return Piece((int(low[0]), int(low[1]), int(high[2]), int(high[3])), blots, 30.0, 30.0)


def letters(*starts: int, high: int = 30, wide: int = 18) -> Piece:
    return piece(*((x, 30 - high, x + wide, 30) for x in starts))


# ---------------------------------------------------------------------------------------------------------------------
# Numbers


def test_asterisks_behind_a_number_are_some_whatever_they_are_read_as() -> None:
    assert choose(said('22 908 000"', "22908000**"), Blots("ddddddddx")).said.text == "22 908 000**"
    assert choose(said('10,86"', "10,867"), Blots("dd,ddx")).said.text == "10,86*"
    assert choose(said("34,455F", "34,45**", "34,45**"), Blots("dd,d?dxx")).said.text == "34,45**"
    assert choose([Said("Ox", 83.0, "swe"), Said("0*", 40.0, "eng")], Blots("dx")).said.text == "0*"


def test_a_point_before_the_last_digits_is_no_other_number_than_a_comma() -> None:
    choice = choose(said("0.61", "0,61", "0.61"), Blots("d,dd"))
    assert (choice.said.text, choice.others) == ("0,61", ())
    assert choose(said("1.234", "1,234"), Blots("d.ddd")).others == ("1,234",)


def test_a_reading_that_has_lost_its_comma_is_one_for_its_digits() -> None:
    choice = choose(said("3,1", "3,7", "37"), Blots("d,d"))
    assert (choice.said.text, choice.others) == ("3,7", ("3,1",))


def test_a_speck_between_digits_that_only_shapes_show_is_no_point() -> None:
    own = Said("129.3", 90.0, OWN)
    choice = choose([*said("1293", "1293"), own], Blots("ddd.d", hanging=3))
    assert (choice.said.text, choice.others, choice.settled) == ("1293", (), True)
    assert choose([*said("129.3", "1293"), own], Blots("ddd.d")).said.text == "129.3"
    assert choose([*said("288.104", "288.104"), own], Blots("ddd.ddd")).said.text == "288.104"
    assert choose([*said("37", "37"), Said("3,7", 90.0, OWN)], Blots("d,d")).said.text == "3,7"


def test_digits_set_off_as_behind_a_comma_that_nobody_sees_are_open() -> None:
    def numbers_of(*starts: int) -> tuple[np.ndarray, Blots]:
        return np.array([(x, 0, x + 18, 30) for x in starts]), Blots("d" * len(starts))

    step = pitch([numbers_of(0, 22, 44)] * 12, [30.0] * 12)
    assert round(30 * step) == 22
    assert behind_comma(*numbers_of(0, 22, 54), 22.0) == 1
    assert behind_comma(*numbers_of(0, 32, 54, 76, 108), 22.0) == 1
    assert behind_comma(*numbers_of(0, 22, 44), 22.0) == 0
    assert behind_comma(*numbers_of(0, 22, 44, 66, 98), 22.0) == 0  # 8904 0: no group of thousands
    choice = with_lost_comma(choose(said("138", "138"), Blots("ddd")), 1)
    assert (choice.said.text, choice.others, choice.said.sure) == ("138", ("13,8",), OPEN)
    choice = with_lost_comma(choose(said("135", "135", "13.5"), Blots("ddd")), 1)
    assert (choice.said.text, choice.others) == ("13,5", ("135",))
    assert with_lost_comma(choose(said("2012", "2012"), Blots("dddd")), 1).said.text == "2012"


def test_two_sizes_that_one_reader_reads_are_one_opinion() -> None:
    readings = [Said("20000", 82.0, "tesseract swe"), Said("90000", 86.0, "tesseract eng")]
    readings += [Said("90000.", 46.0, "tesseract eng small"), Said("20000", 89.0, "tesseract swe small")]
    assert choose(readings, Blots("ddddd")).said.sure == OPEN
    readings[1] = Said("20000", 86.0, "tesseract eng")
    assert choose(readings, Blots("ddddd")).said.sure == 89.0


def test_specks_too_small_to_be_seen_are_read_at_no_end_of_a_number() -> None:
    choice = choose(said("471 481.", "471481."), Blots("dddddd"))
    assert (choice.said.text, choice.settled) == ("471 481", True)
    choice = choose([*said("1:777 000", "1.777000"), Said("1777000", 90.0, OWN)], Blots("ddddddd"))
    assert (choice.said.text, choice.settled) == ("1777000", True)


def test_a_reading_that_lacks_a_space_between_groups_is_not_the_one_that_stands() -> None:
    assert choose(said("11281 624", "11281624"), Blots("dddddddd")).said.text == "11281624"
    assert choose(said("11281 624", "11 281 624"), Blots("dddddddd")).said.text == "11 281 624"


@pytest.mark.parametrize("name", [OWN, signs.NEARLY_OWN])
def test_the_end_of_a_4_s_bar_is_no_dash_where_only_the_page_s_own_digits_read_one(name: str) -> None:
    span = _Span(0, 0, 0, letters(0, 20, 40), tokens(("476", 0, 58)))
    choice = _chosen(span, [*said("476", "476"), Said("-176", 30.0, name)], Blots("-ddd", touching=True))
    assert (choice.said.text, choice.settled) == ("476", True)


def test_a_number_behind_a_colon_is_one_by_itself() -> None:
    cut = letters(*range(0, 240, 20))
    line = tokens(("resultat", 0, 58), ("2017:", 60, 138), ("281", 140, 198), ("624", 200, 258))
    (span,) = _spans(BLANK, 0, Seen(cut, line))
    assert [token.text for token in span.tokens] == ["281", "624"]


def test_a_number_that_as_many_read_otherwise_is_open() -> None:
    assert choose(said("3,1", "3,7", "37", "3,1"), Blots("d,d")).said.sure == OPEN
    assert choose(said("3,1", "3,1", "3,7"), Blots("d,d")).said.sure == 90.0
    own = Said("3,7", 90.0, OWN)
    assert choose([*said("3,1"), own], Blots("d,d")).said.sure == OPEN
    assert choose([*said("3,1", "3,7", "3,1"), own], Blots("d,d")).said.sure == 90.0


def test_a_zero_that_is_torn_in_two_strokes_is_a_zero_to_three_readers() -> None:
    readings = [*said("- 0,6", "-0.6", "-0,6"), Said("-11,6", 90.0, OWN), Said("0.6", 0.0, "small")]
    assert choose(readings, Blots("-dd,d")).said.text == "- 0,6"


def test_the_page_s_own_digits_doubt_a_digit_that_is_a_little_more_like_another() -> None:
    one, other, third = (np.eye(6, dtype=np.float32)[at] for at in range(3))
    known = signs.Signs({str(at): np.eye(6, dtype=np.float32)[[at]] for at in range(6)})
    mixed = 0.75 * one + 0.7 * other
    assert known.nearest(mixed) is None
    assert known.nearest(mixed, sure=False) == "0"
    assert known.nearest(0.5 * one + 0.5 * third, sure=False) is None


def test_a_year_before_its_unit_in_parentheses_is_read_as_a_number() -> None:
    cut = letters(0, 20, 40, 60, 100, 120, 140, 160)
    (span,) = _spans(BLANK, 0, Seen(cut, tokens(("2012", 0, 78), ("(kr)", 100, 178))))
    assert [token.text for token in span.tokens] == ["2012"]
    assert span.cut.box[2] == 78


def test_the_year_before_s_number_stands_behind_dashes_too() -> None:
    assert _year_before(tokens(("=", 0, 9), ("0,1", 12, 30), ("(-", 50, 60), ("0,1)", 62, 80))) == 2


def test_two_dashes_for_nothing_are_two() -> None:
    made = mended(tokens(("-(-)", 0, 40)), letters(0))
    assert [token.text for token in made] == ["-", "(-)"]
    assert made[0].x1 < made[1].x0


def test_two_dashes_for_nothing_that_were_read_as_a_dash_and_a_ring_are_two() -> None:
    """A dash, and one in parentheses: four blots, the second and the fourth high and narrow."""
    cut = letters(0, 30, 42, 64)
    boxes = np.array([[0, 16, 20, 20], [30, 0, 41, 35], [42, 16, 62, 20], [64, 0, 75, 35]])
    cut = replace(cut, blots=boxes)
    assert [token.text for token in mended(tokens(("-O", 0, 75)), cut)] == ["-", "(-)"]
    minus = replace(cut, blots=np.array([[0, 16, 20, 20], [30, 0, 55, 35]]))
    assert [token.text for token in mended(tokens(("-0", 0, 55)), minus)] == ["-0"]


def test_a_word_of_two_letters_that_nobody_is_sure_of_is_read_again() -> None:
    two = letters(0, 22)
    assert is_doubtful(Seen(two, (Token("QQ", 0, 40, 0.0),)))
    assert not is_doubtful(Seen(two, (Token("kr", 0, 40, 70.0),)))


# ---------------------------------------------------------------------------------------------------------------------
# Lines, shades, sizes


def test_a_ragged_thick_wall_is_drawn_where_it_is_longer_than_letters() -> None:
    ink = np.zeros((60, 400), dtype=bool)
    ink[20:28, 20:270] = True
    ink[18:20, 20:270:3] = ink[19:21, 22:270:3] = True
    ink[27, 60:110] = False
    assert len(drawn_lines(ink, 58, 12, 166)) == 1


def test_small_type_between_two_spots_of_dots_is_no_screen() -> None:
    grey = np.full((80, 480), 128, dtype=np.uint8)
    busy = np.zeros((10, 30), dtype=bool)
    busy[:, :6] = busy[:, 24:] = True
    assert not _is_screen(grey, busy, (0, 0, 30, 10))
    assert _is_screen(grey, ~busy, (6, 0, 24, 10))


def test_letters_that_touch_are_as_large_as_those_beside_them() -> None:
    whole = Seen(letters(0, 20, 40, 60, 80), tokens(("Hallb", 0, 98)))
    joined = Seen(piece((200, 3, 298, 30), (300, 7, 340, 30)), tokens(("Hallunda", 200, 340)))
    size = sizes_of([whole, joined])
    assert size[id(joined.piece)] == size[id(whole.piece)]


def test_a_size_between_two_usual_ones_is_the_nearer_of_them() -> None:
    """Labels of 11.6 points among others of 11, where running text of 12.5 points stands over the table."""

    def of(high: int) -> Seen:
        one = piece(*((x, 30 - high, x + 20, 30) for x in (0, 30, 60)))
        return Seen(replace(one, tall=float(high)), tokens(("KLM", 0, 80)))

    table, between, prose = [of(high) for high in (32, 33, 34, 34, 34)], of(35), [of(38) for _ in range(6)]
    size = sizes_of([*table, between, *prose])
    assert size[id(between.piece)] == size[id(table[2].piece)] < size[id(prose[0].piece)]


# ---------------------------------------------------------------------------------------------------------------------
# Heads


@pytest.mark.parametrize(
    ("words", "over"),
    [
        (["BudtfaHdlådh030Le-48-2009MBF1s", "2010"], [0]),
        (["2015-01-01", "–", "2012026301-01", "–", "2016-12-31"], [2]),
        (["UBo2020-12JB12021-12-31"], [0]),
        (["UB2021-12-31", "2015-01-01–2015-12-31"], []),
        (["2015-01-01", "–", "2015-12-31"], []),
        (["Samordningsförbundet", "212000-2239", "dnr", "KS2012/123-4A"], []),
        (["SE4550000000058398257466"], []),
    ],
)
def test_words_printed_over_each_other_have_no_signs(words: list[str], over: list[int]) -> None:
    made = without_overprints([Token(text, 0, 9, 90.0) for text in words])
    assert [at for at, token in enumerate(made) if set(token.text) == {UNREADABLE}] == over
    assert [len(token.text) for token in made] == [len(text) for text in words]


@pytest.mark.parametrize(
    ("words", "sure", "told"),
    [
        (("BARA", "TEES"), (30.0, 21.0), ()),
        (("Kansli", "TEES"), (96.0, 21.0), ("Kansli", "TEES")),
        (("Bidrag", "börsaknngskassan"), (96.0, 38.0), ("Bidrag",)),
        (("Hemsida",), (71.0,), ("Hemsida",)),
        (("1 250",), (20.0,), ("1 250",)),  # other readers tell
        (("II",), (20.0,), ("II",)),
        (("i", "tkr"), (38.0, 38.0), ("i", "tkr")),
        (("i", "tkx"), (38.0, 38.0), ()),
    ],
)
def test_words_that_are_only_guessed_have_no_signs(
    words: tuple[str, ...], sure: tuple[float, ...], told: tuple[str, ...]
) -> None:
    one = Seen(letters(0, 20, 40, 60), tuple(Token(text, 0, 9, s) for text, s in zip(words, sure, strict=True)))
    made = _told(one, [_Print(token, one.piece, None) for token in one.line])
    assert [p.token.text for p in made] == [text if text in told else UNREADABLE * len(text) for text in words]


def test_a_word_that_two_sizes_give_alike_is_no_mere_guess() -> None:
    label = letters(*range(0, 260, 20))
    several = [Seen(label, (Token(text, 0, 250, sure),)) for text, sure in (("Summa", 16.0), ("Surnma", 9.0))]
    several += [Seen(label, (Token("Summa", 0, 250, 31.0),))]
    assert best(several).sure == GUESSED
    assert best(several[:2]).sure < GUESSED


def words_at(*words: tuple[str, float, float]) -> Atom:
    return Atom("text", tuple(Word(text, x0, 0.0, x1, 10.0, 10.0) for text, x0, x1 in words))


def test_heads_close_to_each_other_are_cut_where_their_words_stand_further_apart() -> None:
    columns = [Column(196.0, 217.0, 190.0, 225.0), Column(264.0, 288.5, 226.0, 292.0)]
    heads = words_at(("Konto", 195.3, 223.9), ("Budget", 230.7, 263.8), ("2020", 267.1, 288.5))
    cut = _cut_at_gaps(heads, columns)
    assert [[word.text for word in part] for part in cut] == [["Konto"], ["Budget", "2020"]]
    even = words_at(("Budget", 195.3, 223.9), ("för", 227.2, 240.0), ("2020", 243.3, 288.5))
    assert not _cut_at_gaps(even, columns)
    assert not _cut_at_gaps(heads, columns[:1])


# ---------------------------------------------------------------------------------------------------------------------
# What is left out


@pytest.fixture
def survey(tmp_path: Path) -> tuple[Path, Reading, dict[int, Scan]]:
    path = make(tmp_path / "scan.pdf", SURVEY)
    scan(path, random.Random(7))
    reading = read.read(path)
    return path, reading, dict(scans_of(path, reading))


def result_of(survey: tuple[Path, Reading, dict[int, Scan]], seen: Scan) -> Result:
    path, reading, _ = survey
    return document.process(path, reading, WORDS, {1: seen})[1]


@needs_tesseract
@pytest.mark.parametrize(("sure", "left"), [(40.0, 1), (95.0, 0)])
def test_digits_that_nobody_is_sure_of_and_no_sum_confirms_are_left_out(
    survey: tuple[Path, Reading, dict[int, Scan]], sure: float, left: int
) -> None:
    whole = survey[2][1]
    spellings = tuple(
        replace(one, others=("39 400",), sure=sure) if one.text == "38 400" else one for one in whole.spellings
    )
    result = result_of(survey, replace(whole, spellings=spellings))
    assert sum(figure.printed == "38 400" for figure in result.figures) == 1 - left
    assert sum("38 400" in told and "39 400" in told for told in result.dropped) == left
    assert len(result.figures) == 6 - left


@needs_tesseract
def test_amounts_below_a_head_that_cannot_be_read_are_left_out(
    survey: tuple[Path, Reading, dict[int, Scan]],
) -> None:
    whole = survey[2][1]
    words = tuple(
        replace(word, text=UNREADABLE * len(word.text)) if 330 < word.x0 < 430 and "dget" in word.text else word
        for word in whole.words
    )
    words = tuple(replace(w, text=UNREADABLE * 4) if w.text == "2024" and w.x0 > 330 else w for w in words)
    result = result_of(survey, replace(whole, words=words))
    assert {figure.column_header for figure in result.figures} == {"Budget 2023"}
    assert sum("what heads it cannot be read" in told for told in result.dropped) == 3


def test_amounts_below_heads_that_run_together_and_cannot_be_read_are_left_out() -> None:
    """However the words that can be read are given to the columns."""
    lost = UNREADABLE * 9
    run = f"Prognos {lost} 2022-06-Budget 2022"
    (table,) = tables(f"""
        = Kostnader 2022, tkr
        # | {run} | {run} | {run}
        Kansli | 620 | 474 | 664
        Revision | 38 | 12 | 40
    """)
    (block,) = table.blocks
    assert block.head is not None
    cut = replace(block.head, columns=(f"Prognos {lost}", "2022-06-Budget", "2022"))
    table = replace(table, blocks=(replace(block, head=replace(block.head, others=(cut,))),))
    (statement,) = statements((table,), [""], identity("delarsrapport", 2022), "0" * 64, WORDS)
    assert not any(figure for line in statement.lines for figure in line.figures)
    assert sum("what heads it cannot be read" in told[-1] for told in statement.dropped) == 6


@needs_tesseract
def test_amounts_whose_label_cannot_be_read_are_left_out(survey: tuple[Path, Reading, dict[int, Scan]]) -> None:
    whole = survey[2][1]
    words = tuple(replace(w, text=UNREADABLE * len(w.text)) if w.text == "Steget" else w for w in whole.words)
    result = result_of(survey, replace(whole, words=words))
    assert len(result.figures) == 4
    assert sum("its label cannot be read" in told for told in result.dropped) == 2


@needs_tesseract
@pytest.mark.parametrize(
    ("lost", "kept"),
    [(("Budget", "2023", "2024"), set()), (("2023",), {"Budget 2024"}), (("Budget",), {"2023", "2024"})],
)
def test_amounts_that_would_say_the_same_as_others_of_their_row_are_left_out(
    survey: tuple[Path, Reading, dict[int, Scan]], lost: tuple[str, ...], kept: set[str]
) -> None:
    """Part of a head that was not read leaves two columns with one meaning."""
    whole = survey[2][1]
    words = tuple(word for word in whole.words if not (word.text in lost and word.x0 > 250))
    result = result_of(survey, replace(whole, words=words))
    assert {figure.column_header for figure in result.figures} == kept
    assert sum("would say the same" in told for told in result.dropped) == 6 - 3 * len(kept)


def test_points_between_thousands_make_no_other_number() -> None:
    found = choose(said("3 050 000", "3.050000", "3.050.000"), Blots("ddddddd"))
    assert (found.said.text, found.others) == ("3 050 000", ())
