"""What stands around and between the letters of a scan: lines, edges of the paper, faint strokes, neighbours."""

from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from pdf_maker import make
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from test_scans import needs_tesseract, printed, read_whole

from pipeline.amounts import UNREADABLE
from pipeline.model import Word
from pipeline.read.astray import without_strays
from pipeline.read.blots import Piece, cropped, part, pieces
from pipeline.read.faint import written as written_blots
from pipeline.read.groups import parts
from pipeline.read.mended import mended
from pipeline.read.numbers import _chosen, _spans
from pipeline.read.numerals import PERCENT
from pipeline.read.ocr import Token
from pipeline.read.pictures import INK, components, drawn_lines, without
from pipeline.read.said import Blots, Said
from pipeline.read.scans import _is_hole, _is_of_edge, _without_shreds
from pipeline.read.seen import Seen
from pipeline.read.shapes import _is_set_off, apart, signs_of
from pipeline.read.sheets import _is_speck, _level, _with_doubted_signs
from pipeline.read.typesize import size_of
from pipeline.read.units import may_hold_digit, without_units
from pipeline.records import replace

DPI = 200
BLANK = np.full((40, 120), 255, dtype=np.uint8)  # no ink to cut
FONT = ImageFont.load_default(36)
TABLE = """
!columns 60 320 420
Kostnader | Budget 2023 | Budget 2024
!rule
Insats Lotsen | 1 250 | 1 310
Kansli och ledning | 482 | 497
Revision | 38 | 39
!rule
Summa kostnader | 1 770 | 1 846
"""


def drawn(path: Path, text: str) -> Image.Image:
    """The page that `text` describes as a scanner shows it."""
    with pdfium.PdfDocument(make(path, text)) as document:
        return document[0].render(scale=DPI / 72).to_pil().convert("L")


def pictured(path: Path, image: Image.Image) -> Path:
    """A document of one picture."""
    made = BytesIO()
    image.save(made, "PNG")
    canvas = Canvas(str(path), pagesize=(image.width * 72 / DPI, image.height * 72 / DPI))
    canvas.drawImage(ImageReader(made), 0, 0, *canvas._pagesize)
    canvas.save()
    return path


@needs_tesseract
def test_a_picture_has_the_unit_of_the_title_over_it_where_the_text_has_no_amounts(tmp_path: Path) -> None:
    """The page's own words are kept for the picture's sake."""
    image = drawn(tmp_path / "table.pdf", TABLE).crop((140, 120, 1250, 420))
    made = BytesIO()
    image.save(made, "PNG")
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.setFont("Helvetica-Bold", 12)
    canvas.drawString(60, 780, "Kostnader per område, tkr")
    canvas.drawImage(ImageReader(made), 50, 640, image.width * 72 / DPI, image.height * 72 / DPI)
    canvas.save()
    _, result = read_whole(path)
    assert printed(result) == ["1 250", "1 310", "482", "497", "38", "39", "1 770", "1 846"]
    assert [f.value for f in result.figures][:2] == [1250000, 1310000]


def test_a_long_solid_line_that_letters_touch_is_drawn() -> None:
    image = Image.new("L", (1500, 80), 255)
    pen = ImageDraw.Draw(image)
    pen.line((20, 40, 1400, 40), fill=0, width=3)
    for x in range(40, 1380, 30):  # letters that stand on the line
        pen.rectangle((x, 20, x + 18, 38), fill=0)
    ink = np.asarray(image) < 165
    assert len(drawn_lines(ink, 92, 12)) == 0
    assert len(drawn_lines(ink, 92, 12, 416)) == 1
    for x in range(40, 1380, 90):  # some go on below it: the feet of a word in heavy type with serifs
        pen.rectangle((x, 42, x + 18, 50), fill=0)
    assert len(drawn_lines(np.asarray(image) < 165, 92, 12, 416)) == 0


def test_a_long_word_in_small_heavy_type_is_no_drawn_line() -> None:
    """Its letters touch each other in the upper half and have gaps between them in the lower one."""
    image = Image.new("L", (700, 80), 255)
    pen = ImageDraw.Draw(image)
    pen.rectangle((20, 30, 440, 41), fill=0)
    assert len(drawn_lines(np.asarray(image) < 165, 92, 12, 416)) == 1
    for x in range(20, 440, 20):
        pen.rectangle((x, 42, x + 15, 48), fill=0)
    assert len(drawn_lines(np.asarray(image) < 165, 92, 12, 416)) == 0


@needs_tesseract
def test_rows_under_each_other_are_told_apart_where_their_letters_touch_the_line_between_them(tmp_path: Path) -> None:
    image = drawn(tmp_path / "table.pdf", TABLE.replace("!rule\n", ""))
    pen = ImageDraw.Draw(image)
    inked = (np.asarray(image) < 128).any(axis=1)
    rows = np.flatnonzero(inked[:-1] & ~inked[1:]).tolist()
    for x in (150, 700, 950, 1190):
        pen.line((x, rows[0] - 40, x, rows[4] + 5), fill=0, width=2)
    for y in (rows[0] - 40, *(row + 3 for row in rows[:5])):
        pen.line((150, y, 1190, y), fill=0, width=2)
    _, result = read_whole(pictured(tmp_path / "a.pdf", image))
    assert printed(result) == ["1 250", "1 310", "482", "497", "38", "39", "1 770", "1 846"]
    assert [f.row_label for f in result.figures[::2]] == [
        "Insats Lotsen",
        "Kansli och ledning",
        "Revision",
        "Summa kostnader",
    ]


def seen(box: tuple[int, int, int, int], text: str) -> Seen:

    piece = Piece(box, np.array([box]), float(box[3]), float(box[3] - box[1]))
    return Seen(piece, (Token(text, box[0], box[2], 90.0),))


@pytest.mark.parametrize(
    ("box", "text", "is_edge"),
    [
        ((4, 900, 12, 990), "1", True),
        ((700, 8, 740, 14), "-", True),
        ((4, 900, 90, 940), "Summa", False),
        ((300, 900, 320, 940), "1", False),
    ],
)
def test_strokes_along_the_edge_of_the_paper_are_no_writing(
    box: tuple[int, int, int, int], text: str, is_edge: bool
) -> None:
    assert _is_of_edge(seen(box, text), (3500, 2480)) is is_edge


def digits(*starts: int) -> np.ndarray:
    return np.array([(x, 100, x + 20, 130) for x in starts], dtype=np.int64)


def test_two_numbers_in_one_piece_are_cut_where_they_stand_apart() -> None:
    several = digits(0, 32, 56, 80, 122, 146)  # 3 400 and 50
    piece = part(Piece((0, 0, 0, 0), several, 130.0, 30.0), several)
    assert [len(p.blots) for p in parts(piece)] == [4, 2]


def test_the_groups_of_a_number_in_wide_type_are_not_cut() -> None:
    number = digits(0, 40, 64, 88)  # 1 250 in Verdana
    piece = part(Piece((0, 0, 0, 0), number, 130.0, 30.0), number)
    assert len(parts(piece)) == 1
    number = digits(0, 44, 68, 92)  # 1 166 in a type whose 1 is narrow
    assert len(parts(part(piece, number))) == 1
    assert len(parts(part(piece, digits(0, 44, 68)))) == 2  # 1 and 16
    assert len(parts(part(piece, digits(0, 34, 58, 82, 116, 140, 164, 212, 236, 260)))) == 2  # too many digits


def test_a_stroke_of_a_faint_letter_is_no_dash() -> None:
    """The upper end of a 3 that is printed faintly stands apart from the rest of it."""
    number = digits(0, 34, 58, 82)
    number[0] = (2, 112, 20, 130)
    stroke = np.array([(0, 100, 20, 108)])
    others = np.add(digits(*range(0, 240, 24)), [0, 100, 0, 100])
    blots = np.concatenate([number, stroke, others])
    found = pieces(blots, np.full(len(blots), 300))
    assert not any(p.flat for p in found)
    assert sorted(len(p.blots) for p in found) == [5, 10]


def written(texts: list[tuple[int, int, str]], angle: float = 0.0) -> np.ndarray:
    """Lines of text at places, on white ground, all turned by an angle."""
    image = Image.new("L", (1700, 1300), 255)
    pen = ImageDraw.Draw(image)
    for x, y, text in texts:
        pen.text((x, y), text, fill=0, font=FONT)
    return np.asarray(image.rotate(angle, fillcolor=255))


PAGE = [(80, 60 + 50 * i, "Insatsen har fortsatt") for i in range(22)]


def found_in(grey: np.ndarray) -> list[Piece]:
    return without_strays(pieces(*written_blots(grey)))


def test_what_is_stamped_askew_on_level_lines_is_no_part_of_them() -> None:
    page = written(PAGE + [(900, y, text) for _, y, text in PAGE[:9]])
    stamp = written([(850, 700, "KOMMUNSTYRELSEN"), (850, 760, "2016-03-04 INKOM")], 5.0)
    both = found_in(np.minimum(page, stamp))
    assert [p.box for p in both] == [p.box for p in found_in(page)]
    assert len(found_in(stamp)) == 2  # a page that lies so as a whole keeps its words
    short = written([(850, 700, "KOMMUNSTYRELSEN"), (850, 760, "2016-03-04 INKOM"), (850, 820, "Nr 7")], 5.0)
    assert [p.box for p in found_in(np.minimum(page, short))] == [p.box for p in found_in(page)]
    alone = written([(850, 700, "KOMMUNSTYRELSEN")], 5.0)
    assert len(found_in(np.minimum(page, alone))) == len(found_in(page)) + 1


def test_a_dash_with_nothing_beside_it_is_what_a_fold_has_left() -> None:
    page = written(PAGE).copy()
    page[70:75, 1200:1220] = 0  # beside the first line
    page[1230:1235, 1200:1220] = 0
    flat = [p for p in found_in(page) if p.flat]
    assert len(flat) == 1
    assert flat[0].box[1] < 80


def test_a_dash_between_two_lines_is_what_a_faint_line_has_left() -> None:
    page = written(PAGE).copy()
    ends = [p.box for p in found_in(page)[:2]]
    middle = (ends[0][3] + ends[1][1]) // 2
    page[middle - 2 : middle + 2, 1200:1216] = 0
    assert not [p for p in found_in(page) if p.flat]


def test_a_dash_alone_in_its_row_is_of_the_numbers_over_and_under_it() -> None:
    page = written([(800, 60 + 60 * at, "1 250") for at in range(9) if at != 4]).copy()
    end = found_in(page)[0].box[2]
    page[312:317, end - 20 : end] = 0
    assert [p.box[1] for p in found_in(page) if p.flat] == [312]


def test_a_minus_further_from_its_number_than_its_groups_is_a_dash() -> None:
    boxes = [(0, 10, 16, 13), *((36 + 16 * at, 0, 48 + 16 * at, 24) for at in range(4))]
    found = parts(part(Piece((0, 0, 0, 0), np.array(boxes), 24.0, 24.0), np.array(boxes)))
    assert [piece.flat for piece in found] == [True, False]


def test_a_minus_and_a_space_before_digits_that_stand_apart_are_one_number() -> None:
    """The space beside a narrow 1 is no measure of how far groups stand apart."""
    boxes = [(0, 18, 11, 23), (28, 0, 48, 32), (57, 1, 75, 32)]
    assert len(parts(part(Piece((0, 0, 0, 0), np.array(boxes), 32.0, 32.0), np.array(boxes)))) == 1


def test_a_dash_as_short_as_a_point_is_broad_is_no_speck() -> None:
    dash, dot = np.array([(0, 18, 11, 23)]), np.array([(0, 18, 6, 23)])
    whole = Piece((0, 0, 0, 0), dash, 32.0, 32.0)
    assert not _is_speck(part(whole, dash))
    assert _is_speck(part(whole, dot))


def test_a_dash_as_small_as_a_speck_is_one_where_it_is_like_others_and_ends_with_its_column() -> None:
    def row(y: int, first: int) -> list[tuple[int, int, int, int]]:
        return [(first + 14 * at, y, first + 14 * at + 12, y + 17) for at in range(4)]

    numbers = [box for at in range(9) for box in row(40 * at, 300)] + [
        box for at in range(5) for box in row(40 * at, 0)
    ]
    dashes = [(49, 40 * at + 8, 54, 40 * at + 11) for at in (5, 6, 7)]
    small = [(450, 0, 454, 3), (350, 368, 354, 371), (330, 408, 334, 411)]

    def flat(*boxes: tuple[int, int, int, int]) -> list[tuple[int, int, int, int]]:
        both = np.array([*numbers, *row(360, 0), *row(400, 0), *boxes])
        return [p.box for p in without_strays(pieces(both, np.full(len(both), 100))) if p.flat]

    assert flat(*dashes, *small) == [*dashes, small[1]]
    assert flat(*small) == []


def test_letters_that_are_printed_faintly_are_whole() -> None:
    page = written(PAGE).astype(np.int64)
    pale = written([(900, 60, "-438 800")]).astype(np.int64)
    both = np.minimum(page, 255 - (255 - pale) * 70 // 255).astype(np.uint8)
    both[60:85, 900:1400][both[60:85, 900:1400] < 200] = 150  # their upper half is dark
    heights = [
        sorted(box[3] - box[1] for box in boxes.tolist() if box[0] > 850)
        for boxes in (components(both < INK)[0], written_blots(both)[0])
    ]
    assert [len(own) for own in heights] == [7, 7]
    assert heights[0][-1] < 20 < heights[1][1]  # the first is the dash


def test_nothing_is_added_to_a_page_that_is_printed_evenly() -> None:
    page = written(PAGE)
    boxes, inked = written_blots(page)
    assert (boxes == components(page < INK)[0]).all()
    assert len(boxes) == len(inked)


def test_a_long_dash_on_which_a_speck_stands_is_a_dash() -> None:
    boxes = np.array([(0, 99, 23, 109), (24, 86, 41, 118), (54, 86, 73, 118)])
    assert signs_of(boxes, 118.0, 32.0) == "-dd"
    boxes[0] = (0, 99, 19, 109)
    assert signs_of(boxes, 118.0, 32.0) == "?dd"


def test_a_short_dash_of_small_type_is_no_point() -> None:
    boxes = np.array([(0, 108, 7, 114), (10, 100, 22, 118), (24, 100, 36, 118)])
    assert signs_of(boxes, 118.0, 18.0) == "-dd"
    boxes[0] = (0, 112, 6, 118)
    assert signs_of(boxes, 118.0, 18.0) == ".dd"


def test_a_faint_dash_that_touches_its_digit_is_seen() -> None:
    grey = np.full((60, 80), 255, dtype=np.uint8)
    grey[10:40, 20:38] = 60
    grey[24:29, 8:20] = 195
    grey[24:29, 17:20] = 217
    number = np.array([(8, 10, 38, 40), (44, 10, 62, 40)])
    piece = part(Piece((0, 0, 0, 0), number, 40.0, 30.0), number)
    assert apart(grey, piece)[1].signs == "-dd"


def rings(*, touching: bool) -> tuple[np.ndarray, Piece]:
    """`2%`, the rings of the percent sign touching its stroke or not."""
    image = Image.new("L", (120, 60), 255)
    pen = ImageDraw.Draw(image)
    pen.rectangle((8, 10, 26, 39), fill=0)
    apart_by = -5 if touching else 3
    pen.ellipse((34 - apart_by, 10, 46 - apart_by, 25), outline=0, width=3)
    pen.line((56, 10, 47, 39), fill=0, width=3)
    pen.ellipse((57 + apart_by, 25, 69 + apart_by, 39), outline=0, width=3)
    grey = np.asarray(image)
    boxes = components(grey < INK)[0]
    return grey, part(Piece((0, 0, 0, 0), boxes, 40.0, 30.0), boxes)


@pytest.mark.parametrize("touching", [False, True])
def test_a_percent_sign_is_told_by_its_shape_whether_its_parts_touch_or_not(touching: bool) -> None:
    grey, piece = rings(touching=touching)
    assert len(piece.blots) == (2 if touching else 4)
    signs = apart(grey, piece)[1].signs
    assert signs[0] == "d"
    assert signs[1:] in PERCENT


def test_a_percent_sign_among_words_is_one_whatever_it_was_read_as() -> None:
    _, piece = rings(touching=False)
    read = (Token("2", 8, 26, 90.0), Token("HY", 31, 73, 40.0))
    assert [token.text for token in mended(read, piece)] == ["2", "%"]
    assert [token.text for token in mended((Token("HYR", 8, 26, 40.0),), piece)] == ["HYR"]


def test_what_is_much_darker_than_a_pale_line_stays_where_it_crosses_it() -> None:
    """Digits on a fold."""
    grey = np.full((40, 200), 255, dtype=np.uint8)
    grey[18:22] = 160
    grey[5:35, 50:56] = 10
    line = np.array([(0, 18, 200, 22)])
    assert (without(grey, line)[5:35, 50:56] == 10).all()
    assert (without(grey, line)[18:22, 100:] == 255).all()
    grey[18:22] = 200
    grey[20, :100] = grey[21, 100:] = 40  # a drawn line, thin and a little askew: its edges are pale
    assert (without(grey, line)[18:22] == 255).all()


def lone(text: str, x0: int) -> Seen:
    one = seen((x0, 200, x0 + 20, 230), text)
    return replace(one, piece=replace(one.piece, tall=30.0))


@pytest.mark.parametrize(("x0", "sure"), [(100, 50.0), (380, 50.0), (200, 90.0)])
def test_a_sign_or_two_flush_with_numbers_may_be_one(x0: int, sure: float) -> None:
    numbers = [seen((100, 20 * i, 400, 20 * i + 15), "1 250") for i in range(3)]
    assert _with_doubted_signs([*numbers, lone("U", x0)])[-1].line[0].sure == sure
    assert _with_doubted_signs([*numbers, lone("TT", x0)])[-1].line[0].sure == sure
    assert _with_doubted_signs([*numbers, lone("7", x0)])[-1].line[0].sure == 90.0
    assert _with_doubted_signs([*numbers, lone("Anna", x0)])[-1].line[0].sure == 90.0


def test_dashes_between_lines_that_end_in_no_column_are_of_a_fold() -> None:
    page = written(PAGE + [(900, y, "12 500") for _, y, _ in PAGE[:-1]])
    right = max(p.box[2] for p in found_in(page))
    fold, row = page.copy(), page.copy()
    for x in (130, 470, 610, 777):
        fold[1148:1152, x : x + 22] = 0
    row[1148:1152, right - 22 : right] = 0
    assert not [p for p in found_in(fold) if p.flat]
    assert [p.box[2] for p in found_in(row) if p.flat] == [right]


def test_the_bar_of_a_4_is_no_dash() -> None:
    shades = np.array([230, 205, 185, 170, 168, 168, 166, 150, 90], dtype=np.uint8)  # the bar goes on
    assert not _is_set_off(shades, 7)
    shades[5:8] = 175, 200, 205  # a dash, then paper, then a digit
    assert _is_set_off(shades, 6)


def test_a_drawn_line_that_a_fold_crosses_is_drawn() -> None:
    image = Image.new("L", (1500, 200), 255)
    pen = ImageDraw.Draw(image)
    pen.line((0, 80, 1500, 120), fill=190, width=5)
    pen.line((40, 100, 1450, 100), fill=0, width=4)
    grey = np.asarray(image)
    lines = _level(grey, grey < 218, 300 / 72, 12)
    assert any(x1 - x0 > 1300 for x0, _, x1, _ in lines.tolist())


def test_words_whose_only_high_letter_is_a_t_are_as_large_as_others() -> None:
    def size(text: str) -> float:
        (piece,) = pieces(*written_blots(written([(80, 60, text)])))
        return size_of(Seen(piece, (Token(text, piece.box[0], piece.box[2], 90.0),)))

    assert size("insatserna") == pytest.approx(size("summa"), rel=0.04)


def test_two_v_are_no_w() -> None:
    _, piece = rings(touching=False)
    assert [t.text for t in mended((Token("Avwv.", 8, 26, 80.0), Token("Wvita", 30, 60, 80.0)), piece)] == [
        "Avv.",
        "Wvita",
    ]


def test_a_line_with_a_single_stem_is_as_large_as_others() -> None:
    (piece,) = pieces(*written_blots(written([(80, 60, "unga som varken arna")])))
    text = "unga som varken arna"
    one = Seen(piece, (Token(text, piece.box[0], piece.box[2], 90.0),))
    (other,) = pieces(*written_blots(written([(80, 60, "Kansli")])))
    same = Seen(other, (Token("Kansli", other.box[0], other.box[2], 90.0),))
    assert size_of(one) == pytest.approx(size_of(same), rel=0.08)


def test_a_number_that_its_unit_touches_keeps_its_digits() -> None:
    """The blot of the last digit is that of the unit's first letter too."""
    blots = np.array(
        [(0, 0, 12, 30), (24, 0, 36, 30), (40, 0, 52, 30), (56, 0, 84, 30), (86, 0, 98, 30), (100, 10, 110, 30)]
    )
    one = Seen(
        part(Piece((0, 0, 0, 0), blots, 30.0, 30.0), blots), (Token("1", 0, 12, 90.0), Token("739tkr", 24, 110, 60.0))
    )
    (span,) = _spans(BLANK, 0, one)
    assert not span.alone
    assert _chosen(span, [Said("1 739", 60.0, "swe"), Said("1", 96.0, "eng")], Blots("d")).said.text == "1 739"
    torn = _chosen(
        span, [Said("1 73O9", 60.0, "swe", (Token("1", 0, 12, 60.0), Token("73O9", 24, 70, 60.0)))], Blots("d")
    )
    assert torn.said.text == f"{UNREADABLE} {UNREADABLE * 4}"  # not even a part of it is a number


def test_a_sign_that_is_read_once_too_often_is_no_unit_that_touches() -> None:
    """`000kr` read as `O000kr`."""
    boxes = [(18 * at, 0, 18 * at + 16, 25) for at in range(3)]
    blots = np.array([*boxes, (60, 0, 76, 25), (78, 8, 88, 25)])
    one = Seen(part(Piece((0, 0, 0, 0), blots, 25.0, 25.0), blots), (Token("O000kr", 0, 88, 40.0),))
    (span,) = _spans(BLANK, 0, one)
    assert span.alone
    assert len(span.cut.blots) == 3


@pytest.mark.parametrize(
    "unit", [[(54, 0, 70, 25), (72, 0, 88, 25), (90, 8, 100, 25)], [(54, 0, 88, 25), (90, 8, 100, 25)]]
)
def test_a_digit_among_the_blots_of_its_unit_is_not_lost(unit: list[tuple[int, int, int, int]]) -> None:
    """`564kr`, whose unit is thought to begin before the 4, or touches it: `56` would say another number."""
    blots = np.array([(18, 0, 34, 25), (36, 0, 52, 25), *unit])
    piece = part(Piece((0, 0, 0, 0), blots, 25.0, 25.0), blots)
    cut = part(piece, blots[:2])
    assert may_hold_digit(piece, cut, "kr")


def test_digits_that_touch_each_other_may_hide_one_of_their_unit() -> None:
    blots = np.array([(0, 0, 32, 24), (34, 1, 48, 24), (50, 0, 77, 24)])  # 64, 2, kr
    piece = part(Piece((0, 0, 0, 0), blots, 24.0, 24.0), blots)
    assert may_hold_digit(piece, part(piece, blots[:1]), "kr")


def test_digits_that_touch_each_other_hide_none_before_a_unit_whose_letters_are_all_seen() -> None:
    blots = np.array([(0, 0, 16, 24), (18, 0, 50, 24), (53, 0, 67, 24), (69, 7, 78, 24)])  # 8, 00, k, r
    piece = part(Piece((0, 0, 0, 0), blots, 24.0, 24.0), blots)
    assert not may_hold_digit(piece, part(piece, blots[:2]), "kr")


def test_the_unit_right_behind_a_number_is_not_read_with_it() -> None:
    grey = np.full((40, 90), 255, dtype=np.uint8)
    blots = np.array([(10, 5, 26, 29), (28, 5, 42, 29), (45, 12, 54, 29)])
    for x0, top, x1, bottom in blots.tolist():
        grey[top:bottom, x0:x1] = 0
    piece = part(Piece((0, 0, 0, 0), blots, 29.0, 24.0), blots)
    cut = part(piece, blots[:1])
    assert (cropped(grey, cut)[:, -1] < 255).any()
    assert (cropped(without_units(grey, [(piece, cut)]), cut)[:, -1] == 255).all()
    assert (grey[:, 10:26] == without_units(grey, [(piece, cut)])[:, 10:26]).all()


def test_letters_lower_than_the_first_are_small_ones() -> None:
    blots = np.array([(0, 0, 20, 30), (24, 7, 44, 30)])
    piece = Piece((0, 0, 44, 30), blots, 30.0, 30.0)
    assert [t.text for t in mended((Token("NO", 0, 44, 66.0),), piece)] == ["No"]
    blots[1, 1] = 0
    assert [t.text for t in mended((Token("NO", 0, 44, 66.0),), replace(piece, blots=blots))] == ["NO"]


def test_a_hole_of_a_binder_is_no_letter() -> None:
    page = np.full((3508, 2480), 255, dtype=np.uint8)
    assert _is_hole(seen((140, 950, 225, 1035), "O"), page, 30.0)
    assert not _is_hole(seen((140, 950, 170, 980), "O"), page, 30.0)  # a letter
    assert not _is_hole(seen((1140, 950, 1225, 1035), "O"), page, 30.0)  # of a title
    assert _is_hole(seen((140, 950, 225, 1035), "[4]"), page, 30.0)
    word = seen((140, 950, 225, 1035), "On").piece
    letters = np.array([(140, 950, 190, 1035), (195, 970, 225, 1035)])
    assert not _is_hole(Seen(Piece(word.box, letters, word.base, word.tall), ()), page, 30.0)


@pytest.mark.parametrize(("start", "end"), [(20, 95), (40, 200), (200, 290)])
def test_the_shadow_of_a_hole_s_rim_is_no_letter(start: int, end: int) -> None:
    image = Image.new("L", (2480, 3508), 255)
    pen = ImageDraw.Draw(image)
    pen.arc((2300, 900, 2371, 971), start, end, fill=60, width=4)
    pen.text((2300, 1500), "No", fill=0, font=FONT)
    grey = np.asarray(image)
    rim, word = sorted(pieces(*components(grey < INK)), key=lambda piece: piece.box[1])
    assert _is_hole(Seen(rim, (Token("No", rim.box[0], rim.box[2], 40.0),)), grey, 20.0)
    assert not _is_hole(Seen(word, (Token("No", word.box[0], word.box[2], 40.0),)), grey, 20.0)


def test_a_long_dash_by_itself_is_the_dash_that_is_printed() -> None:
    _, piece = rings(touching=False)
    assert [t.text for t in mended((Token("2014-01-01", 0, 9, 90.0), Token("\u2014", 10, 20, 90.0)), piece)][
        1
    ] == "\u2013"
    assert mended((Token("(\u201420", 0, 9, 90.0),), piece)[0].text == "(\u201320"


def test_a_part_of_a_word_that_is_read_once_more_is_no_word_of_the_page() -> None:
    whole = Word("verksamheten", 67.5, 223.0, 155.0, 234.9, 11.9, True)
    shred = Word("Sö", 111.6, 219.5, 130.1, 227.4, 7.9, False)
    mark = replace(shred, text="2")
    beside = replace(shred, x0=150.0, x1=168.5)
    assert _without_shreds([whole, shred, mark, beside]) == (whole, mark, beside)
