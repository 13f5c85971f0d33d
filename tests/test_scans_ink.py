"""Ink that is printed badly or set tight: faint and torn letters, dark heads, digits and lines that touch, remains of
lines."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from test_scans_marks import PAGE, found_in, written

from pipeline.read.blots import Piece, part, pieces
from pipeline.read.faint import written as written_blots
from pipeline.read.ground import Shade, edges, levelled
from pipeline.read.groups import parts
from pipeline.read.mended import mended
from pipeline.read.numbers import _Span, _spans, _with_percent
from pipeline.read.numerals import choose
from pipeline.read.ocr import Token, _parsed
from pipeline.read.oldstyle import with_text_figures
from pipeline.read.pictures import INK, components, drawn_lines
from pipeline.read.placing import placed
from pipeline.read.remains import without_remains
from pipeline.read.said import Blots, Said
from pipeline.read.scans import _on_lines, _prints, _without_hole
from pipeline.read.seen import Seen, best, is_doubtful
from pipeline.read.shapes import apart, is_percent_sign, letters_of, signs_of
from pipeline.read.sheets import Sheet, _is_speck, _pieces, _with_percent_sign, back
from pipeline.read.typesize import size_of
from pipeline.read.units import edge_before

FONT = ImageFont.load_default(36)


def of(text: str, size: int = 36) -> np.ndarray:
    image = Image.new("L", (400, 90), 255)
    ImageDraw.Draw(image).text((20, 20), text, fill=0, font=ImageFont.load_default(size))
    return np.asarray(image).copy()


def piece_of(grey: np.ndarray) -> Piece:
    (piece,) = pieces(*components(grey < INK))
    return piece


def test_a_letter_whose_halves_are_dark_and_whose_rest_is_pale_is_whole() -> None:
    """Zeros of which only the sides are dark: two strokes each."""
    page = written(PAGE).astype(np.int64)
    zeros = written([(900, 60, "000000")]).astype(np.int64)
    pale = 255 - (255 - zeros) * 60 // 255
    ((_, top, _, bottom), *_) = components(zeros < INK)[0].tolist()
    middle = (top + bottom) // 2
    pale[middle - 7 : middle + 7] = zeros[middle - 7 : middle + 7]
    both = np.minimum(page, pale).astype(np.uint8)
    dark = [box for box in components(both < INK)[0].tolist() if box[0] > 850]
    whole = [box for box in written_blots(both)[0].tolist() if box[0] > 850]
    assert (len(dark), len(whole)) == (12, 6)
    assert all(box[3] - box[1] > 20 for box in whole)


def test_dots_over_a_letter_that_are_printed_faintly_are_kept() -> None:
    page = written(PAGE).astype(np.int64)
    word = written([(900, 60, "Vagen ut")]).astype(np.int64)
    pale = np.minimum(page, 255 - (255 - word) * 70 // 255).astype(np.uint8)
    (x0, top, x1, _) = sorted(components(pale < 218)[0].tolist(), key=lambda box: (box[0] < 880, box[0]))[1]
    for x in (x0 + 2, x1 - 7):
        pale[top - 8 : top - 3, x : x + 5] = 190
    pale[top - 8 : top - 3, x1 + 200 : x1 + 205] = 190  # over nothing
    dots = [b[0] for b in written_blots(pale)[0].tolist() if b[0] > 850 and b[3] - b[1] == 5]
    assert dots == [x0 + 2, x1 - 7]


def test_a_dark_head_that_is_printed_unevenly_is_a_head_with_light_letters() -> None:
    image = Image.new("L", (1600, 500), 245)
    pen = ImageDraw.Draw(image)
    pen.rectangle((100, 100, 1500, 190), fill=40)
    grey = np.asarray(image).astype(np.int64)
    across = np.linspace(0, 6 * np.pi, 1400)
    grey[100:190, 100:1500] += (55 + 50 * np.sin(across)).astype(np.int64)
    letters = Image.new("L", (1600, 500), 0)
    for x, text in ((300, "Utfall"), (700, "Budget"), (1200, "Prognos")):
        ImageDraw.Draw(letters).text((x, 120), text, fill=255, font=FONT)
    grey = np.where(np.asarray(letters) > 128, 235, grey).astype(np.uint8)
    grey[300:330, 300:340] = 30  # something dark on paper
    white, shades = levelled(grey)
    assert [s.uneven for s in shades] == [True]
    head = white[104:186, 104:1496] < INK
    assert 0.01 < head.mean() < 0.1
    assert len(components(head)[0]) == len("UtfallBudgetPrognos")


def test_a_word_in_heavy_type_is_no_dark_head() -> None:
    image = Image.new("L", (900, 300), 255)
    pen = ImageDraw.Draw(image)
    for x in range(100, 240, 14):  # letters that run together
        pen.rectangle((x, 100, x + 16, 123), fill=0)
        pen.rectangle((x + 5, 107, x + 8, 116), fill=255)
    grey = np.asarray(image)
    assert levelled(grey)[1] == ()
    assert (levelled(grey)[0] == grey).all()


def test_small_type_is_no_drawn_line() -> None:
    """Words whose small letters are as high as a thick line."""
    grey = of("kommunernas", 16)
    wide = np.full((60, 600), 255, dtype=np.uint8)
    wide[20:24, 50:400] = 0  # a line
    both = np.concatenate((grey, np.full((90, 200), 255, dtype=np.uint8)), axis=1)
    found = drawn_lines(np.concatenate((both, wide)) < 218, 60, 12)
    assert [(box[0], box[2]) for box in found.tolist()] == [(50, 400)]


def test_digits_that_touch_each_other_are_told_apart() -> None:
    grey = of("-242400")
    boxes = components(grey < INK)[0]
    ends = sorted(box[2] for box in boxes.tolist())
    middle = int((boxes[:, 1].min() + boxes[:, 3].max()) // 2)
    left = ends[-2]
    grey[middle - 2 : middle + 2, left - 3 : left + 6] = 0  # ink between the last two
    assert len(components(grey < INK)[0]) == 6 + 0
    cuts, blots = apart(grey, piece_of(grey))
    assert blots.signs == "-dddddd"
    assert len(cuts) == 7
    read = [Said("242400", 51, "swe"), Said("242400", 60, "eng"), Said("-242400", 60, "eng small")]
    assert choose(read, blots).said.text == "-242400"


def test_a_long_dash_that_touches_its_digit_is_no_digit() -> None:
    """As wide together as two digits that touch each other."""
    grey = of("600 300 800 700")
    (x0, _, _, _), *_ = sorted(components(grey < INK)[0].tolist())
    top, bottom = (int(components(grey < INK)[0][:, i].max()) for i in (1, 3))
    middle = (top + bottom) // 2
    grey[middle - 1 : middle + 2, x0 - 17 : x0 + 6] = 0
    _, blots = apart(grey, piece_of(grey))
    assert (blots.signs, blots.touching) == ("-" + 12 * "d", False)


def test_a_percent_sign_whose_rings_touch_its_stroke_is_one() -> None:
    image = Image.new("L", (120, 90), 255)
    pen = ImageDraw.Draw(image)
    pen.ellipse((20, 20, 34, 42), outline=0, width=5)
    pen.ellipse((36, 36, 50, 58), outline=0, width=5)
    pen.line((27, 58, 43, 20), fill=0, width=6)
    grey = np.asarray(image)
    boxes = components(grey < INK)[0]
    assert len(boxes) == 1
    assert is_percent_sign(grey, boxes, 38.0)
    assert not is_percent_sign(of("86"), components(of("86") < INK)[0], 38.0)
    piece = Piece((20, 20, 50, 58), boxes, 58.0, 38.0)
    span = _Span(0, 0, 0, piece, (), (Token("KH", 20.0, 50.0, 59.0),))
    assert _with_percent(grey, span, piece).rest[0].text == "%"


def test_a_ring_that_was_taken_for_a_mark_behind_the_number_is_of_its_percent_sign() -> None:
    image = Image.fromarray(of("26", 46))
    pen = ImageDraw.Draw(image)
    pen.ellipse((90, 28, 104, 44), outline=0, width=4)
    pen.line((103, 58, 113, 28), fill=0, width=4)
    pen.ellipse((112, 44, 126, 60), outline=0, width=4)
    grey = np.asarray(image)
    piece = piece_of(grey)
    order = piece.blots[np.argsort(piece.blots[:, 0])]
    assert len(order) == len("26") + 3
    cut = part(piece, order[:3])
    ends = float(order[3, 0]) + 2, float(order[-1, 2])
    span = _with_percent(grey, _Span(0, 0, 0, cut, (), (Token("HY", *ends, 59.0),)), piece)
    assert (span.rest[0].text, len(span.cut.blots)) == ("%", 2)
    plain = _Span(0, 0, 0, part(piece, order[:2]), (), (Token("kr", *ends, 59.0),))
    assert _with_percent(of("26 kr", 46), plain, piece) == plain


def test_a_typewriters_percent_sign_is_as_narrow_as_a_digit() -> None:
    image = Image.new("L", (120, 90), 255)
    pen = ImageDraw.Draw(image)
    pen.ellipse((20, 20, 36, 38), outline=0, width=5)
    pen.ellipse((34, 42, 50, 60), outline=0, width=5)
    pen.line((22, 44, 48, 36), fill=0, width=5)
    grey = np.asarray(image)
    assert is_percent_sign(grey, components(grey < INK)[0], 41.0)
    for digit in "03468":
        assert not is_percent_sign(of(digit, 56), components(of(digit, 56) < INK)[0], 41.0)


def test_a_percent_sign_that_one_reads_with_a_wrong_point_stands_with_the_right_one() -> None:
    read = [Said("95,8340", 11, "swe"), Said("95,86", 40, "eng"), Said("95.8%", 50, "eng small")]
    assert choose(read, Blots("dd,dxdx")).said.text == "95,8%"


def test_lines_set_so_close_that_they_touch_are_two() -> None:
    page = written([(80, 60, "Vägar till arbete"), (100, 92, "Tva coacher till 2020")])
    found = pieces(*components(page < INK))
    assert len(found) == 2
    assert found[0].box[1] < found[1].box[1]


def test_a_large_comma_belongs_to_its_word() -> None:
    letters = [(20 + 26 * i, 100, 40 + 26 * i, 124) for i in range(8)]
    comma = (224, 117, 233, 133)
    blots = np.array([*letters, comma])
    (found,) = pieces(blots, np.full(len(blots), 200))
    assert len(found.blots) == 9


@pytest.mark.parametrize(("printed", "read"), [("Vara", "vara"), ("varav", "varav"), ("som varken", "som varken")])
def test_a_capital_that_looks_like_a_small_letter_is_told_by_its_height(printed: str, read: str) -> None:
    (piece,) = pieces(*components(of(printed) < INK))
    (token,) = mended((Token(read, piece.box[0], piece.box[2], 90.0),), piece)
    assert token.text == printed


def test_what_is_left_of_a_wall_is_no_1() -> None:
    level = np.array([(100, y, 900, y + 2) for y in (100, 200, 300, 400)])
    upright = np.array([(500, 100, 503, 160)])
    letters = [(x, y + 30, x + 18, y + 58) for y in (100, 200, 300) for x in (700, 722, 744)]
    left, one = (499, 230, 504, 262), (600, 230, 612, 258)
    corner = (500, 301, 530, 330)
    boxes = np.array([*letters, left, one, corner])
    inked = np.array([300] * len(letters) + [90, 200, 110])
    kept, counts = without_remains(boxes, inked, level, upright)
    assert kept.tolist() == [list(b) for b in (*letters, one)]
    assert len(counts) == len(kept)


def test_what_is_left_of_a_faint_line_is_no_dash() -> None:
    letters = [(100 + 26 * i, 200, 118 + 26 * i, 228) for i in range(8)]
    dots = [(100 + 60 * i, 100, 104 + 60 * i, 103) for i in range(14)]
    stroke, dash = (525, 100, 541, 103), (525, 212, 541, 215)
    blots = np.array([*letters, *dots, stroke, dash])
    for ink in (40, 4):  # dots as large as points, or smaller
        inked = np.array([*([40] * len(letters)), *([ink] * len(dots)), 40, 40])
        assert [p.box for p in pieces(blots, inked) if p.flat] == [dash]


@pytest.mark.parametrize("wall", [(720, 100, 723, 160), (717, 100, 724, 160)])
def test_halves_of_zeros_where_a_wall_goes_on_are_no_remains(wall: tuple[int, int, int, int]) -> None:
    level = np.array([(100, y, 900, y + 2) for y in (100, 200, 300, 400)])
    zeros = [(x, 230, x + 7, 256) for x in (677, 689, 697, 710, 718, 730)]
    boxes = np.array(zeros)
    kept, _ = without_remains(boxes, np.full(len(boxes), 90), level, np.array([wall]))
    assert kept.tolist() == [list(b) for b in zeros]


def test_what_is_left_of_a_wall_that_amounts_stand_against_is_no_parenthesis() -> None:
    level = np.array([(100, y, 900, y + 2) for y in (100, 200, 300, 400)])
    upright = np.array([(500, 100, 503, 195), (500, 305, 503, 400)])
    digits = [(x, 230, x + 18, 258) for x in (430, 453, 476)]
    boxes = np.array([*digits, (500, 234, 503, 262)])
    kept, _ = without_remains(boxes, np.array([300, 300, 300, 60]), level, upright)
    assert kept.tolist() == [list(b) for b in digits]


def test_crumbs_of_a_wall_are_no_signs_and_a_stem_in_line_with_it_is_one() -> None:
    level = np.array([(100, y, 900, y + 2) for y in (100, 200, 300, 400)])
    upright = np.array([(500, 100, 505, 195), (500, 305, 505, 400)])
    crumbs = [(501, 206, 503, 208), (500, 215, 503, 221), (501, 222, 504, 240), (502, 247, 504, 250)]
    letters = [(x, y + 30, x + 18, y + 58) for y in (100, 200, 300) for x in (430, 453, 476)]
    below = (501, 430, 504, 458)
    boxes = np.array([*letters, *crumbs, below])
    kept, counts = without_remains(boxes, np.full(len(boxes), 40), level, upright)
    assert kept.tolist() == [list(b) for b in (*letters, below)]
    assert len(counts) == len(kept)


def test_a_dash_beside_the_end_of_a_shaded_row_is_no_part_of_its_edge() -> None:
    digits = [(x, y, x + 18, y + 28) for y in (130, 195, 260) for x in (430, 453, 476, 782) if (x, y) != (782, 195)]
    dash = (788, 206, 800, 213)
    boxes = np.array([*digits, dash])
    shade = Shade((100, 175, 819, 244), 230)
    sheet = Sheet(np.full((400, 900), 255, dtype=np.uint8), (), boxes[:0], boxes[:0], (shade,), 0, 0.0, boxes[:0])
    found, _ = _pieces(sheet, boxes, np.full(len(boxes), 74))
    assert [one.box for one in found if one.flat] == [dash]


def test_the_other_half_of_a_double_line_is_no_dash() -> None:
    level = np.array([(100, 100, 900, 106)])
    digits = [(x, 130, x + 18, 158) for x in (430, 453, 476)]
    dash = (700, 143, 716, 147)
    boxes = np.array([*digits, dash, (830, 109, 893, 112), (905, 104, 920, 107)])
    kept, _ = without_remains(boxes, np.full(len(boxes), 60), level, level[:0])
    assert kept.tolist() == [list(b) for b in (*digits, dash)]


def test_a_pale_line_that_grain_has_holed_is_drawn_where_amounts_stand_against_it() -> None:
    ink = np.zeros((60, 500), dtype=np.bool_)
    ink[30:33, 20:420] = True
    ink[30:33, 33:420:23] = False
    for x in range(40, 420, 28):
        ink[18:28, x : x + 14] = True
    assert drawn_lines(ink, 58, 12, 166)[:, [0, 2]].tolist() == [[20, 420]]


@pytest.mark.parametrize(("low", "told"), [(0, False), (7, True)])
def test_numbers_in_text_figures_have_the_size_and_the_line_of_the_word_beside_them(low: int, told: bool) -> None:
    """`low`: by how many pixels a 3 hangs below the line."""
    found = []
    for row in range(6):
        y = 60 * row
        word = np.array([(x, y, x + 18, y + 30) for x in (0, 22, 44)])
        number = np.array([(200, y, 216, y + 30), (220, y + low, 236, y + 30 + low), (240, y, 256, y + 30)])
        for text, own in (("Pil", word), ("831", number)):
            found.append(Seen(part(Piece((0, 0, 0, 0), own, y + 30.0, 30.0), own), (Token(text, 0, 9, 95.0),)))
    given = {id(one.piece): (40.0 if one.text == "Pil" else 33.0) for one in found}
    sizes, bases = with_text_figures(found, given, {id(one.piece): one.piece.base for one in found})
    assert {sizes[id(one.piece)] for one in found if one.text == "831"} == {40.0 if told else 33.0}
    assert [bases[id(one.piece)] for one in found[1::2]] == [60.0 * row + 30 for row in range(6)]


def test_the_low_1_of_text_figures_is_no_raised_mark() -> None:
    grey = np.full((80, 120), 255, dtype=np.uint8)
    boxes = np.array([(0, 7, 19, 39), (21, 7, 41, 39), (44, 8, 56, 32)])
    for x0, top, x1, bottom in boxes.tolist():
        grey[top:bottom, x0:x1] = 0
    assert apart(grey, part(Piece((0, 0, 0, 0), boxes, 39.0, 32.0), boxes))[1].raised == 0


@pytest.mark.parametrize(
    ("extra", "signs"),
    [
        ((21, 16, 27, 28), "ddd"),  # a part of an 8 that is printed faintly
        ((17, 18, 20, 21), "ddd"),  # dirt at half the height of the digits
        ((17, 25, 21, 29), "d.dd"),
        ((16, 25, 21, 34), "d,dd"),
    ],
)
def test_what_is_no_point_between_digits(extra: tuple[int, int, int, int], signs: str) -> None:
    boxes = np.array([(0, 0, 17, 29), (22, 0, 38, 29), (45, 0, 60, 29), extra])
    piece = part(Piece((0, 0, 0, 0), boxes, 29.0, 29.0), boxes)
    assert signs_of(letters_of(piece), 29.0, 29.0) == signs


def test_a_lone_stroke_higher_than_letters_is_no_1() -> None:
    letters = [(100 + 26 * i, 100, 118 + 26 * i, 124) for i in range(8)]
    blots = np.array(
        [
            *letters,
            (600, 90, 605, 137),
            (650, 100, 652, 105),
            (650, 108, 652, 123),
            (700, 100, 709, 124),
            (750, 100, 754, 124),
        ]
    )
    found = pieces(blots, np.full(len(blots), 200))
    assert [p.box[0] for p in found] == [100, 700, 750]


def test_the_round_corner_of_a_frame_is_no_sign() -> None:
    level = np.array([(130, 100, 870, 104), (130, 400, 870, 404)])
    upright = np.array([(100, 130, 104, 374), (896, 130, 900, 374)])
    letters = [(x, 200, x + 18, 228) for x in (700, 722, 744)]
    arc = (872, 376, 899, 403)
    boxes = np.array([*letters, arc])
    kept, _ = without_remains(boxes, np.array([300, 300, 300, 150]), level, upright)
    assert kept.tolist() == [list(b) for b in letters]


def test_a_hole_close_before_a_label_is_no_part_of_it() -> None:
    """Punched for a binder, as near to the label as its letters are to each other."""
    hole = (63, 850, 149, 936)
    blots = np.array([hole, *((169 + 25 * i, 875, 187 + 25 * i, 900) for i in range(8))])
    piece = Piece((63, 850, 362, 936), blots, 936.0, 86.0)
    line = (Token("O", 63.0, 149.0, 67.0), Token("Resekost", 169.0, 362.0, 92.0))
    as_number = (Token("[4]", 64.0, 150.0, 67.0), line[1])
    grey = np.full((3508, 2480), 255, dtype=np.uint8)
    assert _without_hole(Seen(piece, as_number), grey, 25.0).text == "Resekost"
    one = _without_hole(Seen(piece, line), grey, 25.0)
    assert (one.text, one.piece.tall, len(one.piece.blots)) == ("Resekost", 25.0, 8)
    assert _without_hole(Seen(piece, line), grey, 80.0).text == "O Resekost"


def test_a_dash_close_over_a_number_is_no_cell() -> None:
    page = written([*PAGE, *((900, y, "780") for _, y, _ in PAGE)]).copy()
    top = int(components(page[:, 890:] < INK)[0][:, 1].min())
    page[top - 9 : top - 5, 920:935] = 0
    assert not [p for p in found_in(page) if p.flat]


def test_the_space_that_a_reader_sees_within_a_group_is_none() -> None:
    boxes = np.array([(0, 12, 8, 15), (10, 0, 25, 25), (29, 0, 44, 25)])
    piece = Piece((0, 0, 44, 25), boxes, 25.0, 25.0)
    assert [t.text for t in placed(Said("-3 8", 91, "swe"), piece)] == ["-38"]
    boxes = np.array([(0, 0, 15, 25), (40, 0, 55, 25)])
    assert [t.text for t in placed(Said("3 8", 91, "swe"), Piece((0, 0, 55, 25), boxes, 25.0, 25.0))] == ["3", "8"]


def test_numbers_of_two_columns_that_nearly_touch_are_two() -> None:
    places = [0, 35, 60, 83, 114, 149, 172, 195]
    boxes = np.array([(x, 0, x + 19, 30) for x in places])
    words = placed(Said("4 8115 200", 86, "swe"), Piece((0, 0, 214, 30), boxes, 30.0, 30.0))
    assert [t.text for t in words] == ["4", "811", "5", "200"]


def test_a_narrow_1_does_not_part_its_number() -> None:
    number = np.array([(0, 15, 17, 19), (23, 0, 34, 30), (58, 0, 69, 30), (78, 0, 98, 30), (102, 0, 122, 30)])  # -1 166
    assert len(parts(Piece((0, 0, 122, 30), number, 30.0, 30.0))) == 1


def test_a_dark_column_of_labels_beside_shaded_rows_keeps_its_letters() -> None:
    """White rules between all cells, rows of two shades by turns: each row of either column is an area of its own."""
    image = Image.new("L", (1600, 700), 245)
    pen = ImageDraw.Draw(image)
    for row in range(8):
        y = 100 + 50 * row
        pen.rectangle((100, y, 520, y + 46), fill=118)
        pen.rectangle((524, y, 1500, y + 46), fill=204 if row % 2 else 174)
        pen.text((120, y + 2), "Försäljning", fill=255, font=FONT)
        pen.text((1200, y + 2), "-71,8", fill=20, font=FONT)
    white, shades = levelled(np.asarray(image))
    assert {round(s.light, -1) for s in shades} == {120, 170, 200}
    alone = written([(120, 2, "Försäljning")])
    whole = len(components(alone < INK)[0])
    for row in range(8):
        y = 100 + 50 * row
        assert len(components(white[y : y + 47, 104:516] < INK)[0]) == whole
        assert len(components(white[y : y + 47, 528:1496] < INK)[0]) == 5


def test_the_frame_of_a_picture_is_no_ground() -> None:
    """A thick frame along the edge, an amount close to it."""
    image = Image.new("L", (800, 400), 255)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 799, 399), outline=0, width=9)
    pen.text((600, 345), "4,51", fill=0, font=FONT)
    white, _ = levelled(np.asarray(image))
    assert len(components(white[340:388, 560:780] < INK)[0]) == 4


def test_a_last_digit_that_is_taken_for_a_part_of_the_word_before_it_has_its_own_place() -> None:
    blots = np.array([*((20 * i, 0, 20 * i + 16, 30) for i in range(3)), (70, 0, 86, 30)])
    piece = Piece((0, 0, 86, 30), blots, 30.0, 32.0)
    words = back((Token("not", 3.0, 90.0, 95.0), Token("3", 90.0, 92.0, 95.0)), piece, 32)
    assert [(t.text, t.x0, t.x1) for t in words] == [("not", 0.0, 56.0), ("3", 70.0, 86.0)]


def test_pale_heads_beside_each_other_are_two() -> None:
    """Of two tables: the paper between them is nearly as dark as they are."""
    image = Image.new("L", (1600, 500), 240)
    pen = ImageDraw.Draw(image)
    for x in (100, 880):
        pen.rectangle((x, 100, x + 600, 150), fill=222)
        pen.text((x + 20, 105), "Budget 2016", fill=0, font=FONT)
    pen.text((100, 300), "Staten", fill=0, font=FONT)
    assert [s.box[0] for s in levelled(np.asarray(image))[1]] == [100, 880]


def test_a_number_in_parentheses_is_as_large_as_others() -> None:
    sizes = []
    for text in ("423", "(423)"):
        (piece,) = pieces(*written_blots(written([(80, 60, text)])))
        sizes.append(size_of(Seen(piece, (Token(text, piece.box[0], piece.box[2], 90.0),))))
    assert abs(sizes[0] - sizes[1]) <= 0.05 * sizes[0]


def test_a_word_that_reaches_into_the_one_behind_it_ends_before_it() -> None:
    """As tesseract says of `Utf %`, read as `Utf 20`."""
    rows = "level\tpage_num\tleft\twidth\tconf\ttext\n5\t1\t16\t103\t92\tUtf\n5\t1\t88\t33\t78\t20\n"
    (line,) = _parsed(rows, 1)
    assert [(token.text, token.x0, token.x1) for token in line] == [("Utf", 4.0, 75.0), ("20", 76.0, 109.0)]
    assert _parsed(rows.split("5")[0], 1) == [()]


def test_words_drawn_over_each_other_stand_side_by_side() -> None:
    """As tesseract says of `0 kr`, the unit over the whole of it."""
    rows = "level\tpage_num\tleft\twidth\tconf\ttext\n5\t1\t13\t2\t92\tO\n5\t1\t12\t72\t95\tkr\n"
    (line,) = _parsed(rows, 1)
    assert [(token.text, token.x0, token.x1) for token in line] == [("O", 0.0, 18.0), ("kr", 36.0, 72.0)]


def test_letters_with_a_ring_that_touches_them_say_nothing_of_the_size_of_type() -> None:
    sizes = []
    for text, ring in (("fragedal", False), ("fr\u00e5ged\u00e5l", True), ("fr\u00e5ged\u00e5l", False)):
        grey = written([(80, 60, text.replace("\u00e5", "a"))]).copy()
        boxes = sorted(components(grey < INK)[0].tolist())
        for at in (2, 6) if "\u00e5" in text else ():
            x0, top, x1, _ = boxes[at]
            gap = 0 if ring else 5
            grey[top - 16 : top - gap, (x0 + x1) // 2 - 5 : (x0 + x1) // 2 + 5] = 0
        (piece,) = pieces(*written_blots(grey))
        sizes.append(size_of(Seen(piece, (Token(text, piece.box[0], piece.box[2], 90.0),))))
    assert max(sizes) - min(sizes) <= 0.04 * min(sizes)


def test_a_footnote_mark_is_raised() -> None:
    for mark, raised in (("", 0), ("*", 1)):
        image = Image.fromarray(of("482"))
        ImageDraw.Draw(image).text((88, 20), mark, fill=0, font=ImageFont.load_default(26))
        boxes = np.array(sorted(components(np.asarray(image) < INK)[0].tolist()))
        base, top = int(boxes[:3, 3].max()), int(boxes[:, 1].min())
        number = part(Piece((0, 0, 0, 0), boxes, 0.0, 0.0), boxes)
        _, blots = apart(np.asarray(image), Piece(number.box, boxes, float(base), float(base - top)))
        assert blots.raised == raised
        broad = boxes.copy()
        broad[3:, 2] += 6
        _, blots = apart(np.asarray(image), Piece(number.box, broad, float(base), float(base - top)))
        assert (blots.raised, blots.starry) == (0, raised)  # as broad as a digit


def test_asterisks_are_not_what_a_line_stands_on() -> None:
    boxes = np.array([(0, 0, 16, 28), (20, 22, 26, 31), (30, 0, 46, 28), (48, 1, 63, 17), (66, 1, 81, 17)])
    found = pieces(boxes, np.full(5, 200))
    assert [(piece.base, piece.tall) for piece in found] == [(28.0, 28.0)]


def test_a_last_digit_whose_lower_half_is_lost_is_no_raised_mark() -> None:
    grey = of("900")
    boxes = np.array(sorted(components(grey < INK)[0].tolist()))
    base, top = int(boxes[:, 3].max()), int(boxes[:, 1].min())
    boxes[-1, 3] -= 9
    number = part(Piece((0, 0, 0, 0), boxes, 0.0, 0.0), boxes)
    _, blots = apart(grey, Piece(number.box, boxes, float(base), float(base - top)))
    assert (blots.signs, blots.raised) == ("ddx", 0)


def test_a_faint_dash_by_itself_is_as_long_as_it_is_printed() -> None:
    """Only its core is dark: shorter than a dash."""
    page = written(PAGE).astype(np.int64)
    pale = written([(900, 60, "438 800")]).astype(np.int64)
    both = np.minimum(page, 255 - (255 - pale) * 60 // 255).astype(np.uint8)
    both[150:155, 1200:1214] = 200
    both[151:153, 1205:1210] = 140
    dashes = [box for box in written_blots(both)[0].tolist() if box[0] > 1150]
    assert dashes == [[1200, 150, 1214, 155]]


def test_where_a_pale_area_ends_is_no_wall() -> None:
    """A row that is hardly darker than paper is found in parts."""
    for light, upright in ((229, 0), (205, 2)):
        grey = np.full((600, 1600), 240, dtype=np.uint8)
        grey[200:280, 400:1200] = light
        (shade,) = levelled(grey)[1]
        sides = edges((shade,))
        assert int((sides[:, 0] == sides[:, 2]).sum()) == upright
        assert int((sides[:, 1] == sides[:, 3]).sum()) == 2


def test_a_word_in_pale_heavy_type_is_no_shaded_area() -> None:
    grey = np.full((600, 1600), 240, dtype=np.uint8)
    for x in range(500, 620, 24):
        grey[300:329, x : x + 20] = 190  # letters that nearly touch
        grey[300:329, x + 20 : x + 24] = 215
    assert levelled(grey)[1] == ()
    grey[200:280, 400:1200] = 205
    assert len(levelled(grey)[1]) == 1


def test_a_unit_whose_letters_touch_each_other_begins_behind_its_number() -> None:
    blots = np.array([(0, 0, 20, 30), (30, 0, 64, 30)])  # `0` and `kr`
    piece = Piece((0, 0, 64, 30), blots, 30.0, 30.0)
    assert edge_before(piece, Token("Okr", 0.0, 64.0, 90.0), 2) == 29.5


def test_a_lone_sign_that_looks_like_a_percent_sign_is_one() -> None:
    for text, read, meant in (("%", "U U", "%"), ("%", "46", "46"), ("U", "U", "U"), ("kr", "kr", "kr")):
        grey = of(text)
        piece = piece_of(grey)
        one = _with_percent_sign(grey, Seen(piece, (Token(read, 0.0, 9.0, 60.0),)))
        assert one.text == meant


def test_a_dash_that_touches_a_4_makes_it_wider_than_a_digit() -> None:
    """Its bar, where heavy type runs together, is level with the dash; a 4 alone is no wider than others."""
    grey = of("41 226")
    boxes = components(grey < INK)[0]
    first = min(boxes.tolist())
    wide, most = first[2] - first[0], first[3] - first[1]
    bar = first[1] + int((grey[first[1] : first[3], first[0] : first[2]] < INK).sum(axis=1).argmax())
    digit = wide / most
    assert apart(grey, piece_of(grey), digit)[1].signs.lstrip("-") == "ddddd"
    grey[bar - 2 : bar + 2, first[0] - round(0.35 * most) : first[0] + 4] = 0
    _, blots = apart(grey, piece_of(grey), digit)
    assert (blots.signs, blots.touching) == ("-ddddd", False)
    assert apart(grey, piece_of(grey))[1].touching  # nobody knows how wide digits are


def test_the_foot_of_a_word_in_heavy_type_is_no_line() -> None:
    image = Image.new("L", (1500, 120), 255)
    pen = ImageDraw.Draw(image)
    for x in range(100, 600, 20):  # letters that run together where they stand on the line
        pen.rectangle((x, 40, x + 15, 66), fill=0)
    pen.rectangle((100, 60, 615, 67), fill=0)
    pen.line((700, 66, 1300, 66), fill=0, width=3)
    lines = drawn_lines(np.asarray(image) < 218, 92, 12, 416)
    assert [(x0, x1) for x0, _, x1, _ in lines.tolist()] == [(700, 1301)]


def test_a_word_in_heavy_type_whose_letters_touch_is_no_line_though_they_have_waists() -> None:
    image = Image.new("L", (700, 120), 255)
    pen = ImageDraw.Draw(image)
    for x in range(100, 600, 20):
        pen.rectangle((x, 40, x + 15, 60), fill=0)
        pen.rectangle((x + 11, 49, x + 15, 51), fill=255)  # narrower for some pixels
    pen.rectangle((100, 40, 615, 46), fill=0)
    assert not len(drawn_lines(np.asarray(image) < 218, 92, 12, 416))


def test_the_last_digit_of_a_number_that_touches_its_unit_is_one_of_it() -> None:
    grey = of("8 089  tusen")
    boxes = components(grey < INK)[0]
    order = boxes[np.argsort(boxes[:, 0])]
    last, unit = order[3], order[4]
    gap = int(unit[0] - last[2]) - 1
    moved = grey.copy()
    moved[:, last[2] + 1 : grey.shape[1] - gap] = grey[:, unit[0] :][:, : grey.shape[1] - gap - last[2] - 1]
    moved[int(last[3]) - 12 : int(last[3]) - 9, last[2] - 2 : last[2] + 4] = 0  # they touch
    piece = piece_of(moved)
    assert len(piece.blots) == len(boxes) - 1
    end = float(piece.box[2])
    line = (Token("8", float(piece.box[0]), 40.0, 88.0), Token("O89tusen", float(order[1][0]), end, 78.0))
    (span,) = _spans(moved, 0, Seen(piece, line))
    assert span.alone
    assert len(span.cut.blots) == len("8089")
    assert span.rest[0].text == "tusen"


def test_a_broad_dot_at_the_end_of_leaders_is_no_dash() -> None:
    page = written([(60, 60, "Upplupna kostnader"), (1300, 60, "249 727"), (1300, 120, "318 662")]).copy()
    base = max(piece.base for piece in found_in(page) if piece.box[1] < 100)
    for x in range(520, 1220, 20):
        page[int(base) - 4 : int(base), x : x + 4] = 0
    page[int(base) - 5 : int(base), 1219:1229] = 0
    assert [piece.box[0] for piece in found_in(page) if piece.box[0] > 520 and piece.box[1] < 100] == [1302]


def test_dirt_before_a_word_and_between_two_numbers_is_no_sign() -> None:
    piece = piece_of(of("Revision"))
    seen = Seen(piece, (Token(":", 10.0, 12.0, 92.0), Token("Revision", 20.0, 160.0, 96.0)))
    assert [one.token.text for one in _prints(seen, ())] == ["Revision"]
    assert [_is_speck(part(piece, np.array([box]))) for box in ((0, 0, 4, 5), (0, 0, 12, 5), (0, 0, 8, 30))] == [
        True,
        False,
        False,
    ]


def test_a_word_whose_letters_all_touch_is_read_again_where_nothing_was_read() -> None:
    word = Piece((0, 0, 150, 36), np.array([(0, 0, 27, 36), (27, 10, 150, 36)]), 36.0, 36.0)
    assert is_doubtful(Seen(word, ()))
    assert not is_doubtful(Seen(part(word, word.blots[:1]), ()))
    again = [
        Seen(word, line) for line in ((), (Token("Summa", 0.0, 150.0, 95.0),), (Token("Summa", 0.0, 150.0, 90.0),))
    ]
    assert best(again).text == "Summa"


def test_crumbs_of_a_wall_that_is_in_crumbs_all_along_are_no_signs() -> None:
    crumbs = [(500, y, 503, y + high) for y, high in zip(range(100, 400, 14), 22 * (3, 9, 11, 5), strict=False)]
    cut_off = [(500, y, 504, y + 12) for y in (420, 434, 450)]  # below a level line
    letters = [(x, y, x + 18, y + 30) for y in range(100, 400, 50) for x in (440, 465, 510, 535)]
    ones = [(700, y, 706, y + 30) for y in range(100, 600, 50)]
    boxes = np.array([*crumbs, *cut_off, *letters, *ones])
    none = np.zeros((0, 4), dtype=np.int64)
    kept, _ = without_remains(boxes, np.full(len(boxes), 40), none, none)
    assert kept.tolist() == [list(box) for box in [*letters, *ones]]


def test_what_is_measured_a_pixel_apart_stands_on_one_line() -> None:
    lines = _on_lines({1: 100.0, 2: 101.0, 3: 102.0, 4: 120.0, 5: 121.0})
    assert lines == {1: 101.0, 2: 101.0, 3: 101.0, 4: 120.5, 5: 120.5}


def test_a_comma_at_the_left_of_its_cell_parts_no_number() -> None:
    """A typewriter leaves half a letter's height behind it, where `310,22` is printed; one that stands deep, too."""
    boxes = np.array([
        (1636, 715, 1655, 744), (1661, 715, 1681, 743), (1685, 715, 1706, 744), (1713, 737, 1722, 750),
        (1737, 715, 1755, 743), (1761, 715, 1780, 743),
    ])  # fmt: skip
    (number,) = pieces(boxes, np.full(len(boxes), 60))
    assert len(parts(number)) == 1
    without = np.delete(boxes, 3, axis=0)
    assert len([half for one in pieces(without, np.full(5, 60)) for half in parts(one)]) == 2
