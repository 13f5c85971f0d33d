"""What paper, copiers and pens do to a page: shades of dots, pale ink, the back of the paper, rings and signatures."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont
from test_scans import needs_tesseract, printed, read_whole
from test_scans_unread import FONT, ROWS, drawn, printed_on

from pipeline.amounts import UNREADABLE
from pipeline.model import Ocr, Word
from pipeline.read.blots import Piece, pieces
from pipeline.read.faint import FAINT
from pipeline.read.ground import levelled
from pipeline.read.groups import halves, parts, typed
from pipeline.read.lit import evened
from pipeline.read.numbers import _spans
from pipeline.read.numerals import Blots, Choice, Said, choose, with_doubted_year, with_unsure_groups
from pipeline.read.ocr import Token
from pipeline.read.pens import drawn as drawn_by_pens
from pipeline.read.pens import over_rows, with_hidden_digits, without_pens
from pipeline.read.pictures import INK, Grey, components
from pipeline.read.screens import without_screens
from pipeline.read.seen import Seen
from pipeline.read.sheets import _with_percent_sign
from pipeline.read.spaced import together
from pipeline.read.through import is_pale, of_this_side
from pipeline.read.ticks import marks, without_marks
from pipeline.read.writing import is_writing
from pipeline.records import replace

BLANK = np.full((1, 1), 255, dtype=np.uint8)  # no ink to cut
AMOUNTS = [amount for row in ROWS for amount in row[1:]]
BOLD = ImageFont.load_default(46)


def blots(grey: Grey) -> int:
    return len(components(grey < INK)[0])


# ---------------------------------------------------------------------------------------------------------------------
# Shades of dots


def dotted(ground: int) -> Grey:
    """The page as a fax sends it, its amounts on a shaded area."""
    return np.asarray(drawn(ground=ground).convert("1").convert("L"))


@pytest.mark.parametrize("ground", [225, 200])
def test_a_shade_that_is_drawn_with_dots_is_grey(ground: int) -> None:
    made = without_screens(dotted(ground))
    assert abs(float(np.median(made[700:890, 1000:1040])) - ground) < 14
    (shade,) = levelled(made)[1]
    assert (abs(np.array(shade.box) - (640, 240, 1401, 901)) <= 8).all()


def test_type_without_shades_stays_as_it_is() -> None:
    plain = dotted(255)
    assert without_screens(plain) is plain
    small = Image.new("L", (1240, 900), 255)
    for y in range(20, 880, 24):  # lines close to each other, of small letters
        ImageDraw.Draw(small).text(
            (30, y), "Utgående avskrivningar 168 120 " * 3, fill=0, font=ImageFont.load_default(21)
        )
    black = np.asarray(small.convert("1").convert("L"))
    assert without_screens(black) is black


@needs_tesseract
def test_a_dark_head_and_rows_that_are_drawn_with_dots_are_read(tmp_path: Path) -> None:
    image = drawn(ground=215)
    pen = ImageDraw.Draw(image)
    pen.rectangle((130, 240, 1400, 320), fill=60)
    for x, text in ((150, "Kostnader"), (700, "Budget 2023"), (1080, "Budget 2024")):
        pen.text((x, 260), text, fill=255, font=FONT)
    _, result = read_whole(printed_on(tmp_path / "a.pdf", image.convert("1").convert("L")))
    assert printed(result) == AMOUNTS
    assert {f.fiscal_year for f in result.figures} == {2023, 2024}


def test_a_dark_head_with_heavy_letters_is_one_area() -> None:
    """Most of a row of pixels is letters there."""
    image = Image.new("L", (1600, 600), 250)
    pen = ImageDraw.Draw(image)
    pen.rectangle((104, 104, 1500, 260), fill=45)
    for y, text in ((120, "INGÅENDE OMDISPONERING GÄLLANDE HELÅRSPROGNOS"), (190, "BUDGET")):
        pen.text((120, y), text, fill=250, font=BOLD, stroke_width=1, stroke_fill=250)
    grey = np.asarray(image.filter(ImageFilter.GaussianBlur(1.4)))
    (shade,) = levelled(grey)[1]
    assert (abs(np.array(shade.box) - (104, 104, 1501, 261)) <= 3).all()


# ---------------------------------------------------------------------------------------------------------------------
# Pale ink, the back of the paper


def paled(image: Image.Image, ink: float) -> Image.Image:
    """The page printed with so much of its ink."""
    return image.point(lambda v: round(245 - (245 - min(v, 245)) * ink))


def test_pale_ink_is_made_dark_and_dark_ink_stays() -> None:
    dark = np.asarray(paled(drawn(), 1.0))
    assert evened(dark) is dark
    pale = np.asarray(paled(drawn(), 0.3))
    assert pale.min() > INK
    assert np.percentile(evened(pale)[pale < 190], 50) < INK
    assert is_writing(pale, 200)


@needs_tesseract
def test_a_page_that_is_printed_palely_and_lies_askew_is_read(tmp_path: Path) -> None:
    image = paled(drawn(), 0.3).rotate(1.2, resample=Image.Resampling.BICUBIC, fillcolor=245)
    reading, result = read_whole(printed_on(tmp_path / "a.pdf", image))
    assert reading.pages[0].ocr is Ocr.DONE
    assert printed(result) == AMOUNTS


def shone_through(strength: float) -> Image.Image:
    """The page with the back of its paper."""
    back = Image.new("L", (1654, 2339), 255)
    for at in range(24):
        text = "Styrelsen beslutar att anta budgeten för 2023 och 2024"
        ImageDraw.Draw(back).text((180, 280 + 76 * at), text, fill=0, font=FONT)
    back = back.transpose(Image.Transpose.FLIP_LEFT_RIGHT).filter(ImageFilter.GaussianBlur(1.2))
    return ImageChops.multiply(paled(drawn(), 1.0), back.point(lambda v: round(255 - (255 - v) * strength)))


@needs_tesseract
def test_what_shines_through_from_the_back_of_the_paper_is_no_writing_of_the_page(tmp_path: Path) -> None:
    reading, result = read_whole(printed_on(tmp_path / "a.pdf", shone_through(0.2)))
    assert reading.pages[0].ocr is Ocr.DONE
    assert printed(result) == AMOUNTS
    assert {f.row_label for f in result.figures} == {"Kansli", "Insatser", "Revision"}


@needs_tesseract
def test_pale_words_of_this_side_of_the_paper_are_not_taken_for_the_back() -> None:
    image = Image.new("L", (1200, 300), 255)
    ImageDraw.Draw(image).text((40, 40), "Kommunstyrelsen beslutar", fill=210, font=FONT)
    ImageDraw.Draw(image).text((40, 140), "Revision", fill=20, font=FONT)

    def words(grey: Grey) -> list[Piece]:
        made = []
        for top, bottom in ((30, 110), (130, 210)):
            boxes = components(grey[top:bottom] < 236)[0] + np.array((0, top, 0, top))
            box = (int(boxes[:, 0].min()), int(boxes[:, 1].min()), int(boxes[:, 2].max()), int(boxes[:, 3].max()))
            made.append(Piece(box, boxes, box[3] - 9.0, 30.0))
        return made

    front = np.asarray(image)
    assert [is_pale(front, word) for word in words(front)] == [True, False]
    assert len(of_this_side(front, words(front))) == 2
    back = np.ascontiguousarray(front[:, ::-1])
    assert [word.box for word in of_this_side(back, words(back))] == [words(back)[1].box]


# ---------------------------------------------------------------------------------------------------------------------
# Pens and stamps


def ringed(shade: int) -> Image.Image:
    """The page with a ring around an amount that touches the next one, and a tick beside a row."""
    layer = Image.new("L", (1654, 2339), 255)
    pen = ImageDraw.Draw(layer)
    pen.ellipse((720, 372, 980, 456), outline=shade, width=4)
    pen.line((1380, 470, 1392, 490, 1430, 430), fill=shade, width=4)
    return ImageChops.multiply(drawn(), layer.filter(ImageFilter.GaussianBlur(0.6)))


@needs_tesseract
def test_a_ring_that_is_paler_than_print_is_taken_off(tmp_path: Path) -> None:
    _, result = read_whole(printed_on(tmp_path / "a.pdf", ringed(110)))
    assert printed(result) == AMOUNTS


@needs_tesseract
def test_a_dark_pen_over_amounts_is_said(tmp_path: Path) -> None:
    image = drawn()
    points = [(760 + 26 * at, 425 + 45 * (-1) ** at) for at in range(9)]
    ImageDraw.Draw(image).line(points, fill=10, width=4, joint="curve")
    reading, result = read_whole(printed_on(tmp_path / "a.pdf", image))
    assert printed(result) == [*AMOUNTS[:2], AMOUNTS[3], *AMOUNTS[5:]]  # those of two rows, and no part of them
    assert "OCR sees writing that it cannot read" in reading.pages[0].detail


def test_the_large_letters_of_a_title_are_drawn_by_no_pen() -> None:
    image = Image.new("L", (1600, 400), 255)
    ImageDraw.Draw(image).text((40, 20), "Verksamhet LVA", fill=0, font=ImageFont.load_default(110))
    for y in (200, 260):
        ImageDraw.Draw(image).text((40, y), "Kostnader för insatser 482 300", fill=0, font=FONT)
    grey = np.asarray(image)
    assert not drawn_by_pens(*components(grey < INK), grey.shape).any()
    ImageDraw.Draw(image).line((1300, 250, 1330, 300, 1420, 150), fill=0, width=4)
    tick = np.asarray(image)
    boxes, inked = components(tick < INK)
    (pen,) = boxes[drawn_by_pens(boxes, inked, tick.shape)]
    assert pen[0] > 1290
    assert np.array_equal(without_pens(tick, pen[None]), tick)  # as dark as print: what it hides cannot be told


def checked(mark: tuple[int, ...], shade: int, right: bool = True) -> Image.Image:
    """The page with a mark beside each amount: the corners of its strokes, or the box of a dot, from the number's end
    (or its beginning) and its middle."""
    layer = Image.new("L", (1654, 2339), 255)
    pen = ImageDraw.Draw(layer)
    for at, (_, *amounts) in enumerate(ROWS):
        for end, amount in zip((940, 1320), amounts, strict=True):
            x, y = (end if right else round(end - pen.textlength(amount, FONT)), 356 + 60 * at)
            points = [value + (y if i % 2 else x) for i, value in enumerate(mark)]
            if len(mark) == 4 and mark[2] - mark[0] == mark[3] - mark[1]:
                pen.ellipse(points, fill=shade)
            else:
                pen.line(points, fill=shade, width=4, joint="curve")
    return ImageChops.multiply(drawn(), layer.filter(ImageFilter.GaussianBlur(0.8)))


SMALL, LARGE, STROKE, DOT = (14, 4, 20, 14, 34, -14), (12, 0, 24, 22, 60, -40), (12, 16, 28, -18), (16, -4, 23, 3)


@needs_tesseract
@pytest.mark.parametrize(("mark", "shade"), [(SMALL, 100), (LARGE, 20), (STROKE, 100), (DOT, 60)])
def test_marks_of_somebody_who_checked_the_amounts_are_no_part_of_them(
    mark: tuple[int, ...], shade: int, tmp_path: Path
) -> None:
    _, result = read_whole(printed_on(tmp_path / "a.pdf", checked(mark, shade)))
    assert printed(result) == AMOUNTS


@needs_tesseract
def test_ticks_before_the_amounts_are_no_part_of_them(tmp_path: Path) -> None:
    before = tuple(value - 48 * (i % 2 == 0) for i, value in enumerate(SMALL))
    _, result = read_whole(printed_on(tmp_path / "a.pdf", checked(before, 60, right=False)))
    assert printed(result) == AMOUNTS


OVER = (-8, 2, 2, 16, 20, -24)  # a tick across the last digit


@needs_tesseract
def test_a_tick_in_pencil_across_the_last_digit_is_taken_off(tmp_path: Path) -> None:
    _, result = read_whole(printed_on(tmp_path / "a.pdf", checked(OVER, 110)))
    assert printed(result) == AMOUNTS


@needs_tesseract
def test_a_tick_as_dark_as_print_across_the_last_digit_hides_the_number_and_is_said(tmp_path: Path) -> None:
    reading, result = read_whole(printed_on(tmp_path / "a.pdf", checked(OVER, 20)))
    assert not set(printed(result)) - set(AMOUNTS)
    assert reading.pages[0].status == "unread" or "OCR sees writing that it cannot read" in reading.pages[0].detail


COMMA, TIP, FOOT = (60, 0, 92, 37), (60, -8, 84, 32), (60, 0, 90, 36)


@pytest.mark.parametrize(
    ("text", "last", "hidden"),
    [("1 078,2", COMMA, False), ("10 782", TIP, True), ("10 782", FOOT, True), ("Plan 2008", FOOT, False)],
)
def test_what_touches_the_last_digit_hides_a_number_unless_it_is_its_comma_or_a_heads_year(
    text: str, last: tuple[int, ...], hidden: bool
) -> None:
    signs = np.array([(0, 0, 16, 30), (20, 0, 36, 30), (40, 0, 56, 30), last])
    one = Seen(Piece((0, 0, 92, 37), signs, 30.0, 30.0), (Token(text, 0.0, 92.0, 90.0),))
    assert (UNREADABLE in with_hidden_digits(one, 30.0).text) is hidden


@pytest.mark.parametrize(("top", "hidden"), [(0, False), (-4, True)])
def test_the_letters_of_a_unit_do_not_tell_how_high_digits_are(top: int, hidden: bool) -> None:
    """Digits that touch each other are one blot, and the unit's small letters are more."""
    blots = [(0, top, 14, 18), (19, 0, 56, 18), (63, 0, 74, 18), (75, 5, 85, 18), (86, 5, 98, 18), (99, 0, 110, 18)]
    line = (Token("6", 0.0, 14.0, 97.0), Token("544", 19.0, 56.0, 93.0), Token("ksek", 63.0, 110.0, 91.0))
    piece = Piece((0, top, 110, 18), np.array(blots), 18.0, 18.0)
    assert (UNREADABLE in with_hidden_digits(Seen(piece, line), 18.0).text) is hidden


def test_a_tick_that_touches_a_digit_takes_nothing_of_it() -> None:
    print_, touched = Image.new("L", (900, 300), 255), Image.new("L", (900, 300), 255)
    for y in (40, 120, 200):
        ImageDraw.Draw(print_).text((40, y), "Revision 39 750", fill=20, font=FONT)
    end = round(ImageDraw.Draw(print_).textbbox((40, 120), "Revision 39 750", FONT)[2]) + 1
    ImageDraw.Draw(touched).line((end, 142, end + 9, 156, end + 34, 120), fill=40, width=4)
    page = ImageChops.multiply(print_, touched).filter(ImageFilter.GaussianBlur(0.8))
    grey, plain = np.asarray(page), np.asarray(print_)
    found = marks(grey, *components(grey < FAINT))
    clean = without_marks(grey, found)
    assert len(found) == 1
    assert (clean[plain < 60] < INK).all()


@pytest.mark.parametrize(("wide", "found"), [(7, 0), (4, 1)])
def test_a_small_minus_behind_its_number_is_no_dot_of_a_pencil(wide: int, found: int) -> None:
    """Its edges are blurred by a bitmap that was turned, which makes it nearly as high as wide."""
    grey = np.full((80, 200), 255, dtype=np.uint8)
    for x0 in (40, 56, 72):
        grey[30:49, x0 : x0 + 12] = 0
    grey[38:43, 91 : 91 + wide] = 170
    grey[39:42, 91 : 91 + wide] = 0
    assert len(marks(grey, *components(grey < FAINT))) == found


def marks_of(*texts: str) -> int:
    """How many marks are seen behind texts in print."""
    image = Image.new("L", (1600, 100 + 80 * len(texts)), 255)
    for at, text in enumerate(texts):
        ImageDraw.Draw(image).text((40, 40 + 80 * at), text, fill=0, font=FONT)
    grey = np.asarray(image)
    return len(marks(grey, *components(grey < INK)))


def test_signs_in_print_are_no_marks() -> None:
    assert marks_of("482 300 /") == 1
    assert not marks_of(
        "VJvyYfrjkxz1247/%()", "1/7 av 2023/24 eller 1/2 :", "482 300 :- 1 250 000:-", "38 400 / 39 750", "A / B"
    )


def test_only_what_is_drawn_where_a_row_goes_on_may_hide_a_number() -> None:
    pens = np.array([(700, 90, 900, 160), (100, 1800, 400, 1900)])
    assert over_rows(pens, [(500, 100, 560, 130)]) == [(700, 90, 900, 160)]


# ---------------------------------------------------------------------------------------------------------------------
# Numbers that are badly printed


def piece_of_boxes(*boxes: tuple[int, int, int, int]) -> Piece:
    blots = np.array(boxes)
    box = (int(blots[:, 0].min()), int(blots[:, 1].min()), int(blots[:, 2].max()), int(blots[:, 3].max()))
    return Piece(box, blots, float(box[3]), float(box[3] - box[1]))


def digits(x: int, *wide: int, top: int = 0) -> list[tuple[int, int, int, int]]:
    """The boxes of digits from the left, a sixth of their height apart."""
    made = []
    for width in wide:
        made.append((x, top, x + width, top + 30))
        x += width + 5
    return made


def test_a_digit_that_is_torn_ends_no_number() -> None:
    """`1 840` in a type with wide spaces, a part of the 8 a blot of its own."""
    number = [*digits(0, 12), *digits(36, 19, 19, 19)]
    assert len(parts(piece_of_boxes(*number))) == 1
    assert len(parts(piece_of_boxes(*number, (42, 20, 48, 26)))) == 1
    assert len(parts(piece_of_boxes(*number, *digits(150, 19, 19)))) == 2


def test_two_narrow_ones_side_by_side_are_of_one_number() -> None:
    """`118100` in a type whose 1 is narrow: the space between them is as wide as one between numbers."""
    number = [*digits(0, 7), *digits(23, 7), *digits(38, 17), *digits(63, 7, 17, 17)]
    assert len(parts(piece_of_boxes(*number))) == 1
    assert len(parts(piece_of_boxes(*digits(0, 19, 19), *digits(72, 19, 19)))) == 2


def test_a_number_whose_digits_are_torn_across_stands_on_its_line() -> None:
    letters = [(100 + 22 * i, 0, 118 + 22 * i, 28) for i in range(8)]
    torn = [(400, 0, 416, 18), (400, 20, 416, 28), (420, 1, 436, 19), (420, 21, 436, 28), (440, 2, 456, 27)]
    boxes = np.array([*letters, *torn])
    number = next(p for p in pieces(boxes, np.full(len(boxes), 90)) if p.box[0] == 400)
    assert (number.base, round(number.tall)) == (28.0, 28)


def test_a_number_that_a_narrow_one_has_torn_is_whole_where_its_column_is_as_wide() -> None:
    first, rest = piece_of_boxes(*digits(0, 12)), piece_of_boxes(*digits(44, 12, 19, 19))
    wide = [piece_of_boxes(*digits(0, 19), *digits(44, 19, 19, 12, top=top)) for top in (60, 120)]
    texts = ["1", "140", "2 240", "1 230"]
    assert halves([first, rest, *wide], texts) == [(0, 1)]
    assert halves([first, rest], texts[:2]) == []  # it may be the number of a note
    wide_too = ["1", "1140", "22240", "12230"]
    assert halves([first, rest, *wide], wide_too) == [(0, 1)]
    apart = piece_of_boxes(*digits(0, 19)), piece_of_boxes(*digits(44, 19, 19, 19))
    assert halves([*apart, *wide], texts) == []


@pytest.mark.parametrize(("after_comma", "runs"), [(20, [(0, 1), (2, 3), (4, 5), (6, 7, 8)]), (10, [])])
def test_the_groups_of_a_number_that_is_typed_into_a_form_are_one_number(
    after_comma: int, runs: list[tuple[int, ...]]
) -> None:
    """A typewriter's space and its comma are as wide as a digit; another type's comma is half as wide."""

    def group(cell: int, row: int, text: str) -> Piece:
        boxes, x = [], 20 * cell
        for sign in text:
            comma = sign == ","
            boxes.append((x + 6, row + 25, x + 10, row + 34) if comma else (x, row, x + 16, row + 30))
            x += after_comma if comma else 20
        return piece_of_boxes(*boxes)

    texts = [*["36", "000,00"] * 3, "1", "036", "000,00", "45", "12,50"]
    cells = [*[20, 23] * 3, 17, 19, 23, 40, 44]
    rows = [0, 0, 60, 60, 120, 120, 180, 180, 180, 240, 240]
    placed = zip(cells, rows, texts, strict=True)
    assert sorted(typed([group(*one) for one in placed], texts)) == runs


def test_the_digits_of_a_year_that_nobody_agrees_on_are_left_open() -> None:
    said = Said("2026", 92.0, "one")
    assert with_doubted_year(Choice(said, ("2036", "2016"))).said.text == f"20{UNREADABLE}6"
    assert with_doubted_year(Choice(said, ("2036",), ("another",))).said.text == "2026"
    assert with_doubted_year(Choice(replace(said, text="4026"), ("4036",))).said.text == "4026"
    assert with_doubted_year(Choice(replace(said, text="202]"), ("2024",))).said.text == f"202{UNREADABLE}"
    assert with_doubted_year(Choice(replace(said, text="202)"), ())).said.text == "202)"


@pytest.mark.parametrize(
    ("text", "sure", "agreed", "kept"),
    [
        ("-582 0064", 22.7, (), f"-{3 * UNREADABLE} {4 * UNREADABLE}"),
        ("-582 0064", 92.0, (), "-582 0064"),
        ("-582 0064", 22.7, ("another",), "-582 0064"),
        ("-582 064", 36.3, (), "-582 064"),
        ("582064", 22.7, (), "582064"),
    ],
)
def test_groups_with_a_digit_too_many_that_nobody_is_sure_of_are_no_number(
    text: str, sure: float, agreed: tuple[str, ...], kept: str
) -> None:
    """They would be two numbers, and make a column of their own."""
    tokens = tuple(Token(word, 0.0, 1.0, sure) for word in text.split(" "))
    choice = with_unsure_groups(Choice(Said(text, sure, "a", tokens), (), agreed))
    assert choice.said.text == kept
    assert " ".join(token.text for token in choice.said.tokens) == kept


def test_a_percent_sign_behind_a_number_is_one_though_it_was_read_as_digits() -> None:
    image = Image.new("L", (400, 90), 255)
    pen = ImageDraw.Draw(image)
    for x, text in ((20, "134,5"), (180, "%")):
        pen.text((x, 20), text, fill=0, font=FONT)
    grey = np.asarray(image)
    boxes = components(grey < INK)[0]
    number, sign = boxes[boxes[:, 0] < 150], boxes[boxes[:, 0] >= 150]
    box = (int(boxes[:, 0].min()), int(boxes[:, 1].min()), int(boxes[:, 2].max()), int(boxes[:, 3].max()))
    piece = Piece(box, boxes, float(number[:3, 3].min()), float(number[0, 3] - number[0, 1]))
    before = Token("134,5", float(number[:, 0].min()), float(number[:, 2].max()), 90.0)
    behind = Token("26", float(sign[:, 0].min()), float(sign[:, 2].max()), 60.0)
    assert _with_percent_sign(grey, Seen(piece, (before, behind))).text == "134,5 %"
    inner = replace(behind, text="26)", x1=behind.x1 + 20)
    closed = replace(piece, blots=np.concatenate((boxes, [(300, 15, 310, 60)])))
    assert _with_percent_sign(grey, Seen(closed, (replace(before, text="(50"), inner))).text == "(50 %)"
    whole = replace(before, text="134")
    assert _with_percent_sign(grey, Seen(piece, (whole, replace(behind, text="500")))).text == "134 500"
    words = replace(before, text="Budget")
    assert _with_percent_sign(grey, Seen(piece, (words, behind))).text == "Budget %"


@pytest.mark.parametrize("number", ["26", "46", "69", "90", "96", "98"])
def test_two_digits_behind_a_word_stay(number: str) -> None:
    image = Image.new("L", (400, 90), 255)
    pen = ImageDraw.Draw(image)
    for x, text in ((20, "Not"), (180, number)):
        pen.text((x, 20), text, fill=0, font=FONT)
    grey = np.asarray(image)
    boxes = components(grey < INK)[0]
    word, digits = boxes[boxes[:, 0] < 150], boxes[boxes[:, 0] >= 150]
    box = (int(boxes[:, 0].min()), int(boxes[:, 1].min()), int(boxes[:, 2].max()), int(boxes[:, 3].max()))
    high = digits[0]
    piece = Piece(box, boxes, float(high[3]), float(high[3] - high[1]))
    tokens = (Token("Not", float(word[:, 0].min()), float(word[:, 2].max()), 90.0), Token(number, 180.0, 260.0, 60.0))
    assert _with_percent_sign(grey, Seen(piece, tokens)).text == f"Not {number}"


def test_a_percent_sign_among_words_is_one_though_it_was_read_as_digits() -> None:
    def read(sign: str) -> str:
        image = Image.new("L", (700, 90), 255)
        pen = ImageDraw.Draw(image)
        for x, text in ((20, "Utfall i"), (200, sign), (300, "av budget")):
            pen.text((x, 20), text, fill=0, font=FONT)
        grey = np.asarray(image)
        boxes = components(grey < INK)[0]
        high = boxes[boxes[:, 0].argmin()]
        box = (20, int(boxes[:, 1].min()), int(boxes[:, 2].max()), int(boxes[:, 3].max()))
        tokens = (Token("Utfall", 20, 130, 96), Token("90", 198, 260, 77), Token("av", 300, 350, 97))
        return _with_percent_sign(grey, Seen(Piece(box, boxes, float(high[3]), float(high[3] - high[1])), tokens)).text

    assert read("%") == "Utfall % av"
    for digits in ("90", "71", "96", "86", "20"):
        assert read(digits) == "Utfall 90 av"


def test_pale_shaded_rows_of_a_pale_page_stay_as_pale() -> None:
    grey = np.asarray(paled(drawn(ground=240), 0.3))
    assert np.array_equal(evened(grey)[700:890, 1000:1040], grey[700:890, 1000:1040])


def test_a_point_before_the_last_digits_is_a_speck_where_they_stand_in_whole_groups() -> None:
    said = [Said("21363.3", 80.0, "one"), Said("21363.3", 80.0, "two"), Said("213 633", 70.0, "three")]
    assert choose(said, Blots("ddddd.d")).said.text == "213 633"
    assert choose(said[:2], Blots("ddddd.d")).said.text == "21363.3"
    assert choose([*said[:2], replace(said[2], text="2 136 331")], Blots("ddddd.d")).said.text == "21363.3"


def test_the_groups_of_a_number_are_near_each_other_where_its_unit_stands_before_it() -> None:
    words = [Word(t, x, 0.0, x + 9.0, 10.0, 10.0) for t, x in (("kr", 0.0), ("612", 14.0), ("000", 30.0))]
    made = together(words)
    assert [word.x1 for word in made] == [9.0, 27.6, 39.0]
    assert together(words[:1]) == words[:1]


def test_a_number_behind_its_unit_is_read_again_without_it() -> None:
    piece = piece_of_boxes(*digits(0, 19, 12), *digits(60, 12, 19, 19), *digits(140, 19, 19, 19))
    line = (Token("kr", 0.0, 40.0, 96.0), Token("1.045", 58.0, 110.0, 57.0), Token("000", 138.0, 210.0, 90.0))
    (span,) = _spans(BLANK, 0, Seen(piece, line))
    assert (span.first, span.last, [token.text for token in span.tokens]) == (1, 2, ["1.045", "000"])
    assert span.cut.box[0] == 60
