"""Numbers that were read more than once: which reading stands, and what doubt is left."""

from itertools import pairwise

import numpy as np
import pytest

from pipeline.model import Word
from pipeline.read.blots import Piece
from pipeline.read.numbers import _chosen, _is_dash, _Span, _spans
from pipeline.read.numerals import Choice, choose, fits, may_be_numeric, with_usual_points
from pipeline.read.ocr import Token
from pipeline.read.placing import _by_gaps, _regrouped
from pipeline.read.said import Blots, Said, is_numeric, same_digits
from pipeline.read.seen import Seen
from pipeline.read.signs import NAME as OWN
from pipeline.read.spaced import together
from pipeline.records import replace

BLANK = np.full((1, 1), 255, dtype=np.uint8)  # no ink to cut


def said(*texts: str) -> list[Said]:
    return [Said(text, 90.0, f"reader {i}") for i, text in enumerate(texts)]


@pytest.mark.parametrize("text", ["1 204", "-732 500", "– 31", "66,7%", "1.045.000", "(293)", "-", "-400*", "8,1", "%"])
def test_numbers_as_they_are_printed(text: str) -> None:
    assert is_numeric(text)


@pytest.mark.parametrize("text", ["", "Kansli", "2012-08-31", "66,7 Yo", "S7", "kr"])
def test_what_is_no_number(text: str) -> None:
    assert not is_numeric(text)


def test_two_that_agree_confirm_each_other() -> None:
    choice = choose(said("1 204", "1204"), Blots("dddd"))
    assert (choice.said.text, choice.others, choice.confirmed_by) == ("1 204", (), ("reader 1",))
    assert choice.settled


def test_the_reading_with_as_many_signs_as_blots_stands() -> None:
    """A 1 that is not there is seen by one reader: three blots cannot be four digits."""
    choice = choose(said("1724", "724"), Blots("ddd"))
    assert (choice.said.text, choice.others) == ("724", ("1724",))
    assert not choice.settled


def test_a_comma_is_told_from_a_point_by_its_shape() -> None:
    assert choose(said("66.7", "66,7"), Blots("dd,d")).said.text == "66,7"
    assert choose(said("66.7", "66,7"), Blots("dd.d")).said.text == "66.7"


def test_a_minus_is_seen_by_its_shape() -> None:
    assert choose(said("443", "-443"), Blots("-ddd")).said.text == "-443"


def test_a_smudged_point_between_thousands_is_one_where_others_are() -> None:
    others = [Choice(Said(text, 96.0, "a")) for text in ("1.743", "- 4.667", "9.334", "36", "18.668")]
    smudged = Choice(Said("1,734", 90.0, "b"), ("1.734",))
    *_, one = with_usual_points([*others, smudged])
    assert (one.said.text, one.others) == ("1.734", ("1,734",))
    assert with_usual_points([*others[:3], smudged])[-1].said.text == "1,734"
    assert with_usual_points([*others, replace(smudged, others=())])[-1].said.text == "1,734"


def test_a_short_dash_that_is_read_as_another_sign_is_a_minus() -> None:
    """One blot more than digits is a broken one."""
    choice = choose(said("=1 843 819", "-1843819", "-1843819"), Blots("-dddddddd"))
    assert (choice.said.text, choice.others) == ("-1 843 819", ())
    assert choose(said("=1 843 819"), Blots("ddddddd")).said.text == "=1 843 819"


def test_points_and_minus_that_all_readers_lose_are_seen_by_their_shape() -> None:
    choice = choose(said("5 8", "58"), Blots("d,d"))
    assert (choice.said.text, choice.others, choice.confirmed_by) == ("5,8", ("5 8",), ())
    assert choose(said("24", "24"), Blots("-dd")).said.text == "-24"
    assert choose(said("24", "24"), Blots("?dd")).said.text == "24"


def test_a_number_stands_against_letters_that_look_alike() -> None:
    assert choose([Said("SJ", 5.0, "a"), Said("57", 90.0, "b")], Blots("dd")).said.text == "57"
    assert choose([Said("66,7 Yo", 60.0, "a"), Said("66,7%", 0.0, "b")], Blots("dd,d?d?")).said.text == "66,7%"


def test_a_number_that_two_readers_read_stands_against_letters_that_look_like_its_digits() -> None:
    """Two of its digits touch each other, so that its blots are fewer than its signs."""
    assert choose([Said("Sl1 500", 3.0, "a"), *said("511500", "511500")], Blots("ddddd")).said.text == "511500"
    assert choose([Said("II", 3.0, "a"), *said("11", "11")], Blots("d")).said.text == "II"
    assert choose([Said("Sl1 500", 3.0, "a"), *said("571500", "571500")], Blots("ddddd")).said.text == "Sl1 500"


def test_a_word_stays_a_word() -> None:
    assert choose([Said("Kansli", 40.0, "a"), Said("8", 20.0, "b")], Blots("ddddddd")).said.text == "Kansli"


def test_signs_and_blots() -> None:
    assert fits("1 204", Blots("dddd"))
    assert fits("66,7%", Blots("dd,d?d?"))
    assert fits("66,7%", Blots("dd,dd"))
    assert not fits("(0)", Blots("d"))


def test_what_is_read_again() -> None:
    assert may_be_numeric("1 204", 95)
    assert may_be_numeric("SJ", 5)
    assert not may_be_numeric("Kansli", 95)


def test_dashes_are_alike() -> None:
    assert same_digits("– 31", "-31")
    assert not same_digits("31", "-31")


def boxes(*lefts: int) -> np.ndarray:
    """Digits ten pixels wide and twenty high."""
    return np.array([(x, 0, x + 10, 20) for x in lefts])


def test_a_space_is_where_the_blots_stand_apart() -> None:
    assert _regrouped(["1204"], boxes(0, 22, 34, 46)) == ["1", "204"]
    assert _regrouped(["1204"], boxes(0, 12, 24, 36)) == ["1204"]
    assert _regrouped(["1250", "000"], boxes(0, 22, 34, 46, 68, 80, 92)) == ["1", "250", "000"]


def test_a_space_within_a_group_goes() -> None:
    assert _regrouped(["1", "2", "04"], boxes()) == ["1", "204"]
    assert _regrouped(["-1250", "000*"], boxes()) == ["-1", "250", "000*"]
    assert _regrouped(["12", "34"], boxes()) == ["12", "34"]


def test_a_date_keeps_its_strokes_though_readers_of_digits_lose_them() -> None:
    assert choose(said("12/31/2011", "12312011", "12312011"), Blots("dddddddddd")).said.text == "12/31/2011"


def test_a_raised_mark_behind_a_number_is_no_sign_of_it() -> None:
    for read in ("428 900?", "428 9002", "428 900'"):
        assert choose(said(read, read), Blots("dddddd?", raised=1)).said.text == "428 900"
    assert choose(said("21 613?", "21613%", "21613"), Blots("dddddx", raised=1)).others == ()
    assert choose(said("67%", "67%"), Blots("dd?")).said.text == "67%"


@pytest.mark.parametrize(
    ("read", "signs", "number"),
    [
        (("- 5,25", "- 5,2*", "52%", "- 5,2"), "-d,dx", "- 5,2*"),
        (("= 7, 7AX", "7,7**", "7,7"), "-d,dxx", "-7,7**"),
        (("[Oka", "0*", "*"), "dx", "0*"),
        (("– 3,9X>+", "3,9**", "-3,9%*"), "-d,dxx", "-3,9**"),
    ],
)
def test_asterisks_as_broad_as_digits_are_no_signs_of_a_number(read: tuple[str, ...], signs: str, number: str) -> None:
    stars = signs.count("x")
    assert choose(said(*read), Blots(signs, starry=stars)).said.text.replace("– ", "-") == number


def test_what_ends_in_small_blots_that_no_reader_takes_for_asterisks_is_read_as_it_is() -> None:
    assert choose(said("482", "482"), Blots("ddx", starry=1)).said.text == "482"


@pytest.mark.parametrize(
    ("text", "dash"), [("=", True), ("—-", True), ("~", True), ("", False), ("=-=", False), ("i", False)]
)
def test_what_readers_make_of_a_lone_dash(text: str, dash: bool) -> None:
    assert _is_dash(text) is dash


def test_a_zero_that_is_read_as_a_letter_gives_way_to_a_digit() -> None:
    assert choose([Said("O", 95, "swe"), Said("0", 60, "eng")], Blots("d")).said.text == "0"


def test_groups_are_set_apart_in_one_way() -> None:
    read = choose(said("7.358 700", "7 358 700", "7358700"), Blots("d.dddddd")).said.text
    assert read == "7 358 700"


def test_a_zero_before_a_unit_that_all_read_as_a_letter_is_one_that_nobody_is_sure_of() -> None:
    """Without a unit it may be a letter; what another reads as a number is that."""
    piece = Piece((0, 0, 60, 20), np.array([(0, 0, 12, 20), (20, 0, 60, 20)]), 20.0, 20.0)
    unit = (Token("tusen", 20.0, 40.0, 90.0), Token("kr", 45.0, 60.0, 90.0))
    nought = Said("O", 95.0, "one", (Token("O", 0.0, 12.0, 95.0),))
    span = _Span(0, 0, 2, piece, nought.tokens, unit)
    choice = _chosen(span, [nought], Blots("d"))
    assert (choice.said.text, choice.said.tokens[0].text, choice.said.sure) == ("0", "0", 50.0)
    assert _chosen(span, [nought, Said("6", 90.0, "another")], Blots("d")).said.text == "6"
    assert _chosen(replace(span, rest=()), [nought], Blots("d")).said.text == "O"


@pytest.mark.parametrize("text", ["O", "[0]", "(0", "o"])
def test_a_lone_zero_is_read_again(text: str) -> None:
    assert may_be_numeric(text, 99)
    assert choose([Said(text, 95, "swe"), Said("0", 0, "eng")], Blots("d")).said.text == "0"


@pytest.mark.parametrize(("text", "signs"), [("620 460:", "dddddd?"), ('87 872"', "ddddd?-"), (".4,5", "?d,d")])
def test_specks_beside_a_number_are_no_signs_of_it(text: str, signs: str) -> None:
    clean = text.strip('.:"')
    assert choose(said(text, clean.replace(" ", "")), Blots(signs)).said.text == clean


def word(text: str, x0: float, x1: float) -> Word:
    return Word(text, x0, 100.0, x1, 110.0, 10.0)


def test_the_groups_of_one_number_stand_near_each_other() -> None:
    """Whatever spaces a type has: they are not taken for the space between columns."""
    made = together([word("15", 10, 21), word("644", 26.2, 42), word("000", 47, 63)])
    assert [round(b.x0 - a.x1, 2) for a, b in pairwise(made)] == [2.4, 2.4]
    wide = together([word("15", 10, 21), word("644", 30, 46), word(":-", 50, 55)])  # typewriter type
    assert [round(b.x0 - a.x1, 2) for a, b in pairwise(wide)] == [2.4, 4]
    signed = together([word("-", 10, 14), word("2,5", 20, 34)])
    assert [b.text for b in signed] == ["-", "2,5"]
    two = [word("12-13", 10, 25), word("421,3", 32, 44)]
    assert together(two) == two
    years = [word("2024", 10, 30), word("2023", 35, 55)]
    assert together(years) == years


def test_groups_stand_where_their_gaps_are_though_letters_touch() -> None:
    """Three blots for four digits: the widest gap parts the groups, not the share of the width."""
    blots = np.array([(0, 0, 18, 30), (28, 0, 46, 30), (48, 0, 86, 30)])
    made = _by_gaps(["1", "204"], blots, 90.0)
    assert made is not None
    assert [(t.text, t.x0, t.x1) for t in made] == [("1", 0.0, 18.0), ("204", 28.0, 86.0)]
    assert _by_gaps(["12", "204"], blots, 90.0) is None  # the gap is elsewhere than the digits say


@pytest.mark.parametrize(
    ("words", "grouped"),
    [
        (["-5", "111545"], ["-5", "111", "545"]),
        (["-", "1849", "965"], ["-1", "849", "965"]),
        (["2024", "2023"], ["2024", "2023"]),
        (["1", "2013"], ["1", "2013"]),
    ],
)
def test_a_space_that_is_lost_between_two_groups_only_is_put_back(words: list[str], grouped: list[str]) -> None:
    """In narrow type; two years stay two, and so do a note number and a year."""
    assert _regrouped(words, boxes(*range(0, 20 * len("".join(words)), 20))) == grouped


def test_words_beside_a_number_leave_it_a_number_of_its_own() -> None:
    piece = Piece((0, 0, 200, 30), np.array([(8 * i, 0, 8 * i + 6, 30) for i in range(7)]), 30.0, 30.0)
    line = (Token("aug", 0, 22, 96), Token("2013", 24, 56, 97))
    (span,) = _spans(BLANK, 0, Seen(piece, line))
    assert [t.text for t in span.tokens] == ["2013"]


def test_a_point_between_some_groups_is_a_speck_where_the_others_have_spaces() -> None:
    """Though all readers see it: two ways in one number would break it in two."""
    assert choose(said("23.354 649", "23.354649"), Blots("dd.dddddd")).said.text == "23 354 649"
    assert choose(said("23.354.649", "23.354.649"), Blots("dd.ddd.ddd")).said.text == "23.354.649"


@pytest.mark.parametrize("shape", ["ddxdx", "dd?d?"])
def test_a_percent_sign_that_is_read_as_digits_is_seen_by_its_shape(shape: str) -> None:
    assert choose(said("5090", "5096"), Blots(shape)).said.text == "50%"


def test_two_readings_of_what_stands_before_a_percent_sign_give_none() -> None:
    assert choose(said("5090", "6090"), Blots("ddxdx")).said.text == "5090"


def test_digits_that_several_read_stand_behind_a_dash_that_only_the_page_s_own_see() -> None:
    """They were cut off a dash that touches them, and lost a part of a 4."""
    read = [*said("46", "46", "46"), Said("-16", 90.0, OWN)]
    choice = choose(read, Blots("-dd"))
    assert (choice.said.text, choice.settled) == ("-46", False)


def test_a_long_dash_that_is_read_as_two_is_one() -> None:
    choice = choose(said("—- 44 000", "-44000"), Blots("-ddddd"))
    assert (choice.said.text, choice.confirmed_by) == ("- 44 000", ("reader 1",))


def test_a_number_of_letters_that_look_like_digits_is_read_again() -> None:
    assert may_be_numeric("-L,3", 95)
    assert not may_be_numeric("LSS", 95)


def test_a_lone_percent_sign_is_seen_by_its_shape() -> None:
    assert choose(said("20"), Blots("xdx")).said.text == "%"


def test_a_word_with_a_comma_is_no_number() -> None:
    line = (Token("Soliditet,", 0, 60, 96), Token("20", 65, 75, 67))
    blots = np.array([(0, 0, 60, 20), (65, 0, 75, 20)])
    (span,) = _spans(BLANK, 0, Seen(Piece((0, 0, 75, 20), blots, 20.0, 20.0), line))
    assert (span.first, span.last) == (1, 1)


def test_a_number_that_the_pages_own_digits_tell_stands_though_another_is_as_likely() -> None:
    """`7,7` read as `T,1`, which is no number, so it would be lost without a word; nobody is sure of it."""
    readings = [Said("T,1", 44, "swe"), Said("7,7", 90, OWN), Said("7", 0, "eng small"), Said("1,1", 28, "swe small")]
    choice = choose(readings, Blots("d,d"))
    assert (choice.said.text, set(choice.others)) == ("7,7", {"7", "1,1"})
    assert choice.said.sure <= 50


def test_a_seven_that_is_read_as_a_stroke_is_one_of_a_number() -> None:
    assert may_be_numeric("-3,/", 90)
    line = (Token("-3,/", 0, 40, 60), Token("MSEK", 50, 90, 90))
    blots = np.array([(0, 9, 6, 12), (10, 0, 18, 20), (20, 16, 23, 24), (26, 0, 36, 20), (50, 0, 90, 20)])
    (span,) = _spans(BLANK, 0, Seen(Piece((0, 0, 90, 24), blots, 20.0, 20.0), line))
    assert [t.text for t in span.rest] == ["MSEK"]


def test_a_dash_before_digits_that_touch_each_other_is_not_lost_without_a_doubt() -> None:
    choice = choose(said("48", "48", "48"), Blots("-d"))
    assert (choice.said.text, choice.others) == ("-48", ("48",))
    assert choice.said.sure <= 50
    assert choose(said("48", "48"), Blots("-d", touching=True)).said.text == "48"  # the bar of the 4


def test_points_that_two_see_stand_though_a_blot_is_joined_to_its_digit() -> None:
    read = [*said("24.893.917", "24.893.917"), Said("24.893917", 90.0, OWN)]
    assert choose(read, Blots("dd.dddddd")).said.text == "24.893.917"


def test_a_unit_whose_letters_touch_begins_behind_the_digits() -> None:
    blots = np.array([(0, 1, 15, 25), (16, 1, 48, 25), (50, 0, 93, 25)])
    paper = np.full((30, 100), 255, dtype=np.uint8)
    (span,) = _spans(paper, 0, Seen(Piece((0, 0, 93, 25), blots, 25.0, 25.0), (Token("560tkr", 0, 93, 91),)))
    assert span.rest[0].x0 > 40
    assert [t.text for t in span.tokens] == ["560"]


def test_a_sign_and_asterisks_are_no_unit_behind_a_number() -> None:
    """`4,0**` is read as `4, Ork`."""
    blots = np.array([(0, 0, 16, 20), (18, 16, 22, 24), (25, 0, 41, 20), (43, 0, 55, 12), (57, 0, 69, 12)])
    line = (Token("4,", 0, 22, 40), Token("Ork", 25, 69, 28))
    (span,) = _spans(BLANK, 0, Seen(Piece((0, 0, 69, 24), blots, 20.0, 20.0), line))
    assert (span.first, span.last, span.rest) == (0, 1, ())


def test_capitals_that_look_like_digits_are_no_unit_behind_a_number() -> None:
    """`3 892 508`, whose nought a drawn line above makes an Ö."""
    blots = np.array([(12 * i, 0, 12 * i + 10, 30) for i in range(7)])
    line = (Token("3", 0, 10, 70), Token("892", 12, 46, 70), Token("SÖB", 48, 82, 43))
    (span,) = _spans(BLANK, 0, Seen(Piece((0, 0, 82, 30), blots, 30.0, 30.0), line))
    assert (span.first, span.last, span.rest) == (0, 2, ())
    readings = [Said("3 892 SÖB", 43.0, "swe"), Said("3 892 508", 90.0, "eng"), Said("3892508", 90.0, OWN)]
    assert choose(readings, Blots("ddddddd")).said.text == "3 892 508"


def test_brackets_without_ink_of_their_own_are_no_part_of_a_number() -> None:
    """A nought that touches the walls of its cell."""
    readings = [Said("[0]", 74.0, "swe"), *said("0", "0")]
    assert choose(readings, Blots("xd")).said.text == "0"


def test_a_letter_before_a_digit_stays_one_unless_two_readers_see_a_digit() -> None:
    readings = [Said("T1", 69.0, "a"), Said("71", 0.0, "b")]
    assert choose(readings, Blots("dd")).said.text == "T1"
    assert choose([*readings, Said("71", 0.0, "c")], Blots("dd")).said.text == "71"


def test_a_part_of_a_year_is_no_number_though_all_who_read_digits_see_one() -> None:
    readings = [Said("T1 2012", 93.0, "a"), Said("712012", 0.0, "b"), Said("712012", 56.0, "c")]
    assert choose(readings, Blots("dddddd")).said.text == "T1 2012"
    assert choose([replace(readings[0], text="T1 201"), *readings[1:]], Blots("dddddd")).said.text == "712012"


def test_a_number_and_that_of_the_year_before_in_parentheses_are_two() -> None:
    line = tuple(Token(t, x, x + 8, 90) for t, x in (("4596", 0), ("737", 20), ("(4", 40), ("492", 60), ("091)", 80)))
    blots = np.array([(x, 0, x + 8, 20) for x in range(0, 90, 10)])
    found = _spans(BLANK, 0, Seen(Piece((0, 0, 88, 20), blots, 20.0, 20.0), line))
    assert [(span.first, span.last) for span in found] == [(0, 1), (2, 4)]


@pytest.mark.parametrize(
    "texts", [(("560KSEK", 0), ("(OKSEK)", 72)), (("0", 0), ("KSEK", 12), ("(O", 72), ("KSEK)", 90))]
)
def test_each_of_two_numbers_with_units_of_their_own_is_read_again(texts: tuple[tuple[str, int], ...]) -> None:
    line = tuple(Token(t, x, x + 9 * len(t), 60) for t, x in texts)
    blots = np.array([(x, 0, x + 8, 20) for x in range(0, 135, 9)])
    found = _spans(BLANK, 0, Seen(Piece((0, 0, 134, 20), blots, 20.0, 20.0), line))
    half = len(line) // 2
    assert [(span.first, span.last) for span in found] == [(0, half - 1), (half, len(line) - 1)]
    assert [token.text.strip("()") for span in found for token in span.rest] == ["KSEK", "KSEK"]
    assert found[0].cut.box[2] < found[1].cut.box[0]


def test_a_nought_in_parentheses_that_touches_one_of_them_is_read_by_those_who_read_digits() -> None:
    assert choose([Said("(O", 92.0, "swe"), *said("(0", "(0")], Blots("dx")).said.text == "(0"
    assert choose([Said("O", 92.0, "swe"), *said("0", "0")], Blots("dx")).said.text == "O"  # a ring in the margin


def test_a_minus_behind_a_number_is_one_where_decimals_stand() -> None:
    assert is_numeric("1.204.500,00-")
    assert not is_numeric("35.000-")


def test_a_last_digit_that_is_badly_printed_is_no_footnote_mark() -> None:
    assert choose(said("729 300", "729300"), Blots("dddddx", raised=1)).said.text == "729 300"


def test_a_last_digit_of_which_half_is_lost_is_no_footnote_mark_as_it_stands_on_the_line() -> None:
    assert choose(said("900", "900"), Blots("ddx")).said.text == "900"
    assert choose(said("900", "900"), Blots("dd?", raised=1)).said.text == "90"


def test_a_comma_that_touches_a_digit_needs_no_blot() -> None:
    assert choose(said("4,7", "4,7", "47"), Blots("dd", hanging=1)).said.text == "4,7"
    assert choose(said("4,7", "47", "47"), Blots("dd")).said.text == "47"
    assert fits("4,7", Blots("dd", hanging=1))
    assert not fits("4,7", Blots("dd"))


def test_two_readers_of_digits_stand_against_a_letter_that_looks_like_one() -> None:
    readings = [Said("Z,4", 90.0, "swe"), Said("2,4", 53.0, "eng")]
    assert choose(readings, Blots("d,d")).said.text == "Z,4"
    assert choose([*readings, Said("2,4", 0.0, "swe small")], Blots("d,d")).said.text == "2,4"


def test_a_point_where_no_group_ends_is_a_speck() -> None:
    readings = [*said("533 311", "533311", "533311"), Said("5.33311", 90.0, OWN)]
    choice = choose(readings, Blots("d.ddddd"))
    assert (choice.said.text, choice.others) == ("533 311", ())


def test_dirt_before_a_number_that_others_read_is_no_part_of_it() -> None:
    assert choose(said('"26.651.300', "26.651.300", "26.651.300"), Blots("??dd.d?d.ddd")).said.text == "26.651.300"


def test_a_dash_that_is_seen_and_that_one_reads_is_one_though_more_readers_lose_it() -> None:
    """Two digits behind it touch each other, so that no reading has as many signs as there are blots."""
    assert choose(said("448", "448", "448", "-448"), Blots("-dd", touching=True)).said.text == "-448"
    assert choose(said("448", "448", "448", "-448"), Blots("dd")).said.text == "448"
