"""What a bitmap holds: its angle, its blots, its drawn lines, its shades; held against bitmaps drawn here."""

from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from pipeline.read.blots import pieces
from pipeline.read.ground import levelled
from pipeline.read.pictures import INK, components, drawn_lines, is_sideways, skew, turned
from pipeline.read.writing import is_writing

FONT = ImageFont.load_default(42)


def written(light: int = 255) -> Image.Image:
    """A page with a table: labels left, amounts right."""
    image = Image.new("L", (1600, 1400), light)
    pen = ImageDraw.Draw(image)
    for line in range(14):
        pen.text((120, 100 + 80 * line), f"Insats {line} om rehabilitering", fill=10, font=FONT)
        pen.text((1200, 100 + 80 * line), f"{line}24 58{line}", fill=10, font=FONT)
    return image


@pytest.mark.parametrize("degrees", [-1.5, -0.4, 0.7, 2.5])
def test_the_angle_of_the_lines_is_found(degrees: float) -> None:
    askew = np.asarray(written().rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=255))
    assert skew(askew) == pytest.approx(-degrees, abs=0.06)
    assert abs(skew(turned(askew, skew(askew)))) < 0.06


def test_lines_that_run_up_are_told_from_lines_that_lie() -> None:
    page = np.asarray(written())
    assert not is_sideways(page)
    assert is_sideways(np.ascontiguousarray(np.rot90(page)))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.booleans(), min_size=9, max_size=9), min_size=1, max_size=9))
def test_blots_are_what_a_search_from_pixel_to_pixel_finds(rows: list[list[bool]]) -> None:
    ink = np.array(rows, dtype=bool)
    boxes, inked = components(ink)
    found = sorted((*(int(v) for v in box), int(n)) for box, n in zip(boxes, inked, strict=True))
    assert found == sorted(searched(ink))


def searched(ink: np.ndarray) -> list[tuple[int, ...]]:
    left = {(int(y), int(x)) for y, x in zip(*np.nonzero(ink), strict=True)}
    found = []
    while left:
        blot, edge = set(), [left.pop()]
        while edge:
            y, x = edge.pop()
            blot.add((y, x))
            near = {(y + a, x + b) for a in (-1, 0, 1) for b in (-1, 0, 1)} & left
            left -= near
            edge += near
        ys, xs = [y for y, _ in blot], [x for _, x in blot]
        found.append((min(xs), min(ys), max(xs) + 1, max(ys) + 1, len(blot)))
    return found


def test_drawn_lines_are_told_from_lines_of_writing() -> None:
    image = written()
    pen = ImageDraw.Draw(image)
    pen.line((100, 165, 1500, 166), fill=0, width=3)
    pen.line((1100, 80, 1100, 1300), fill=0, width=3)
    ink = np.asarray(image) < INK
    level = drawn_lines(ink, 92, 12)
    upright = drawn_lines(np.ascontiguousarray(ink.T), 92, 12)
    assert len(level) == 1 or {tuple(b[[1, 3]]) for b in level}  # one line, however it is cut where the other crosses
    assert all(abs(int(box[1]) - 165) < 6 for box in level)
    assert sum(int(b[2] - b[0]) for b in level) > 1300
    assert sum(int(b[2] - b[0]) for b in upright) > 1100


def test_a_line_that_noise_breaks_is_one_line() -> None:
    ink = np.zeros((60, 900), dtype=bool)
    ink[30, 50:850] = True
    ink[30, 200:202] = ink[30, 500:503] = False
    ink[31, 400:850] = True
    (line,) = drawn_lines(ink, 92, 12)
    assert (int(line[0]), int(line[2])) == (50, 850)


def test_shaded_areas_become_paper_and_light_letters_dark() -> None:
    image = written(light=245)
    pen = ImageDraw.Draw(image)
    pen.rectangle((100, 20, 1500, 90), fill=70)
    pen.text((1200, 30), "2024", fill=250, font=FONT)
    grey, shades = levelled(np.asarray(image))
    assert [tuple(abs(a - b) <= 3 for a, b in zip(s.box, (100, 20, 1501, 91), strict=True)) for s in shades] == [
        (True,) * 4
    ]
    assert grey[60, 700] == 255
    assert grey[20:90, 1190:1320].min() < 40
    assert np.mean(grey < INK) < 0.1


def test_lines_drawn_along_and_across_shaded_rows_stay_whole() -> None:
    """A grid over zebra rows: each wall is one line, and so is the line over the shaded head."""
    image = written(light=245)
    pen = ImageDraw.Draw(image)
    for line in range(0, 14, 2):
        pen.rectangle((100, 90 + 80 * line, 1500, 90 + 80 * line + 79), fill=225)
    for x in (100, 1150, 1500):
        pen.line((x, 90, x, 1210), fill=40, width=3)
    for line in range(15):
        pen.line((100, 90 + 80 * line, 1500, 90 + 80 * line), fill=40, width=3)
    for line in range(14):
        pen.text((120, 100 + 80 * line), f"Insats {line}", fill=10, font=FONT)
    grey, shades = levelled(np.asarray(image))
    assert len(shades) == 7
    ink = grey < INK
    upright = drawn_lines(np.ascontiguousarray(ink.T), 58, 12)
    assert len(upright) == 3
    assert all(box[2] - box[0] > 1100 for box in upright)
    assert len(drawn_lines(ink, 92, 12)) == 15


def test_a_shaded_row_below_a_dark_head_is_an_area_of_its_own() -> None:
    """A small picture of which the head is more than half, with a sum in a shaded row under it."""
    image = Image.new("L", (1000, 330), 252)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 999, 199), fill=60)
    pen.rectangle((0, 200, 999, 259), fill=232)
    for x in (30, 620):
        pen.text((x, 80), "Budget 2024", fill=250, font=FONT)
        pen.text((x, 208), "157 000 kr", fill=10, font=FONT)
        pen.text((x, 270), "311 000 kr", fill=10, font=FONT)
    grey, shades = levelled(np.asarray(image))
    assert [(s.light, abs(s.box[1] - top) <= 3) for s, top in zip(shades, (0, 200), strict=True)] == [
        (60, True),
        (232, True),
    ]
    assert np.mean(grey < INK) < 0.12
    assert len(pieces(*components(grey < INK))) == 6


def test_letters_that_touch_a_dark_head_do_not_hide_it() -> None:
    image = written(light=245)
    pen = ImageDraw.Draw(image)
    pen.rectangle((100, 148, 1500, 172), fill=95)
    pen.text((110, 112), "Deltagare fordelade efter insats och termin", fill=10, font=FONT)
    shades = levelled(np.asarray(image))[1]
    assert any(s.light == 95 for s in shades)


def test_a_word_in_small_bold_type_is_no_thick_line() -> None:
    """Blurred letters that run into each other are as thick as a thick line, but short."""
    ink = np.zeros((90, 900), dtype=bool)
    ink[40:51, 100:233] = True
    assert len(drawn_lines(ink, 92, 12)) == 0
    ink[40:51, 100:700] = True
    assert len(drawn_lines(ink, 92, 12)) == 1


def test_a_ring_half_as_high_as_its_letter_belongs_to_it() -> None:
    ink = np.zeros((90, 300), dtype=bool)
    for x in range(20, 200, 26):
        ink[40:63, x : x + 20] = True
    ink[27:39, 76:88] = True
    (piece,) = pieces(*components(ink))
    assert piece.box[1] == 27


def test_dots_belong_to_the_letter_under_them_in_lines_set_close() -> None:
    """The dots of an ö just below a line are no bridge to it."""
    ink = np.zeros((140, 400), dtype=bool)
    for x in range(20, 360, 30):
        ink[20:50, x : x + 20] = True
        ink[70:100, x : x + 20] = True
    for x in (52, 62):
        ink[58:64, x : x + 6] = True  # 8 pixels below the one line, 6 above the other
    found = pieces(*components(ink))
    assert sorted(p.box[1] for p in found) == [20, 58]


def letters(ink: NDArray[np.bool_], top: int, places: Iterable[tuple[int, int, int]]) -> None:
    """Letters 20 pixels wide: where each begins, how far above and below the line of small letters it reaches."""
    for x, above, below in places:
        ink[top - above : top + 20 + below, x : x + 20] = True


def test_a_word_stands_on_its_line_though_its_highest_letters_reach_below_it() -> None:
    """`och beredningsgrupp`."""
    ink = np.zeros((120, 500), dtype=bool)
    shape = "och beredningsgrupp".replace(" ", "")
    reach = {c: (8, 0) if c in "hbd" else (0, 8) if c in "gp" else (0, 0) for c in shape}
    letters(ink, 40, [(20 + 24 * at, *reach[c]) for at, c in enumerate(shape)])
    (piece,) = pieces(*components(ink))
    assert piece.base == 60


def test_a_line_of_few_letters_below_a_comma_is_one_of_its_own() -> None:
    """`2009-12-31,` over `SEK`: the comma is near both."""
    ink = np.zeros((120, 400), dtype=bool)
    letters(ink, 20, [(20 + 24 * at, 0, 0) for at in range(10)])
    ink[33:42, 262:269] = True
    letters(ink, 47, [(204 + 24 * at, 0, 0) for at in range(3)])
    found = pieces(*components(ink))
    assert sorted((p.box[1], len(p.blots)) for p in found) == [(20, 11), (47, 3)]


def test_prose_is_not_taken_for_a_shaded_area() -> None:
    assert levelled(np.asarray(written()))[1] == ()


def test_cells_are_pieces_and_words_of_one_cell_are_one() -> None:
    grey = np.asarray(written())
    found = pieces(*components(grey < INK))
    assert len(found) == 28
    assert {round(p.base - 100) % 80 for p in found} <= set(range(34, 46))


def test_a_lone_dash_is_a_piece_and_a_speck_is_none() -> None:
    image = written()
    pen = ImageDraw.Draw(image)
    pen.rectangle((1210, 1245, 1230, 1249), fill=0)
    pen.rectangle((700, 1245, 703, 1248), fill=0)
    flat = [p for p in pieces(*components(np.asarray(image) < INK)) if p.flat]
    assert [p.box for p in flat] == [(1210, 1245, 1231, 1250)]


def test_what_holds_writing() -> None:
    assert is_writing(np.asarray(written()))
    assert is_writing(np.ascontiguousarray(np.rot90(np.asarray(written()))))
    assert not is_writing(np.full((900, 900), 250, dtype=np.uint8))
    noise = np.random.default_rng(1).integers(0, 255, (900, 900)).astype(np.uint8)
    assert not is_writing(noise)


def test_a_dark_head_with_ragged_edges_is_a_shaded_area() -> None:
    """No letter is as wide, so its edges need not be dark all along, as after a scan."""
    image = written(light=245)
    pen = ImageDraw.Draw(image)
    pen.rectangle((100, 20, 1500, 90), fill=70)
    for x in range(110, 1490, 16):
        pen.rectangle((x, 20, x + 7, 26), fill=110)
    assert any(shade.light == 70 for shade in levelled(np.asarray(image))[1])


def test_a_dark_head_that_a_heavy_word_parts_is_one_area() -> None:
    image = written(light=245)
    pen = ImageDraw.Draw(image)
    pen.rectangle((100, 16, 1500, 76), fill=0)
    pen.rectangle((400, 26, 520, 66), fill=250)  # a word so heavy that its ground is hardly seen
    pen.text((1200, 20), "2024", fill=250, font=FONT)
    shades = levelled(np.asarray(image))[1]
    assert [(s.box[0] // 10, s.box[2] // 10) for s in shades] == [(10, 150)]


def test_the_edge_of_the_paper_and_a_fold_say_nothing_of_the_angle() -> None:
    image = written().rotate(1.2, resample=Image.Resampling.BICUBIC, fillcolor=255)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 1600, 60), fill=10)
    pen.rectangle((1560, 0, 1600, 1400), fill=10)
    pen.line((0, 1250, 1600, 1250), fill=120, width=4)
    assert skew(np.asarray(image)) == pytest.approx(-1.2, abs=0.06)
