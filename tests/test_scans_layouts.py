"""Layouts of scans that are hard to take apart: walls against amounts, words set sideways, typewriter type, leaders."""

import random
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from pdf_maker import make
from reportlab.pdfgen.canvas import Canvas
from test_scans import PRINTED, PROSE, TABLE, needs_tesseract, papered, printed, read_whole

from benchmarks.generate.scan import scan
from pipeline import read as reading_room
from pipeline.model import Box, Ocr
from pipeline.read.blots import Piece, pieces
from pipeline.read.mended import mended
from pipeline.read.ocr import Token
from pipeline.read.pictures import drawn_lines
from pipeline.read.shapes import letters_of
from pipeline.read.stacks import parted


def scanned(path: Path) -> Path:
    scan(path, random.Random(7))
    return path


WALLED = """
Budget 2024 för Samordningsförbundet Norra Skogen, belopp i kr
!columns 60 320 420
Kostnader | Budget 2023 | Budget 2024
!walls 58.5 200 321.5 421.5
Insats Lotsen | 1 250 000 | 1 310 500
Kansli och ledning | 482 300 | 497 800
Revision | 38 400 | 39 750
Summa kostnader | 1 770 700 | 1 848 050
!close
"""


@needs_tesseract
def test_walls_that_amounts_stand_against_are_no_signs_of_them(tmp_path: Path) -> None:
    _, result = read_whole(scanned(make(tmp_path / "a.pdf", WALLED)))
    assert printed(result) == PRINTED
    assert [f.row_label for f in result.figures][:3:2] == ["Insats Lotsen", "Kansli och ledning"]


def test_a_solid_line_longer_than_letters_is_drawn_whatever_stands_beside_it() -> None:
    ink = np.zeros((40, 400), dtype=bool)
    ink[20:23, 20:380] = True
    ink[4:16] = True  # writing close to it
    assert len(drawn_lines(ink, 58, 12)) == 0
    assert len(drawn_lines(ink, 58, 12, 160)) == 1
    ink[20:23, 20:380:12] = ink[20:23, 21:380:12] = False  # the feet of letters
    assert len(drawn_lines(ink, 58, 12, 160)) == 0


SIDEWAYS = """
Budget 2024 för Samordningsförbundet Norra Skogen, belopp i kr
!columns 60 320 420
Kostnader | Budget 2023 | Budget 2024
!rule
Insats Lotsen | 1 250 000 | 1 310 500
Kansli och ledning | 482 300 | 497 800
Revision | 38 400 | 39 750
Summa kostnader | 1 770 700 | 1 848 050
!turned 52 140 KOSTNADER
"""


@needs_tesseract
def test_a_word_set_sideways_beside_a_table_is_one_word(tmp_path: Path) -> None:
    reading, result = read_whole(scanned(make(tmp_path / "a.pdf", SIDEWAYS)))
    assert printed(result) == PRINTED
    assert [f.row_label for f in result.figures][-1] == "Summa kostnader"
    assert [(w.text, w.turn) for w in reading.pages[0].words if w.turn] == [("KOSTNADER", 270)]


def test_numbers_below_each_other_are_no_word_set_sideways() -> None:
    ink = np.zeros((400, 200), dtype=bool)
    for row in range(6):
        for x in (100, 124):
            ink[20 + 50 * row : 50 + 50 * row, x : x + 20] = True
    found = pieces(*_components(ink))
    assert parted(found) == (found, [])


def test_letters_that_hang_below_the_line_do_not_part_a_word_set_sideways() -> None:
    """`Budget 2022`, its d and g one blot, which is wider than the others are."""

    def piece(top: int, bottom: int, left: int = 100, right: int = 131) -> Piece:
        blots = np.array([(left, top, right, bottom)])
        return Piece((left, top, right, bottom), blots, float(bottom), float(bottom - top))

    year = [piece(20 + 22 * at, 40 + 22 * at) for at in range(4)]
    word = [piece(114, 130), piece(132, 148), piece(150, 194, 99, 141), piece(196, 216), piece(218, 246)]
    line = [piece(300, 323, 400 + 24 * at, 418 + 24 * at) for at in range(12)]  # as wide as usual
    left, stacks = parted([*year, *word, *line])
    assert left == line
    assert [len(blots) for blots in stacks] == [9]
    date = piece(150, 194, 60, 171)  # a word that lies
    assert any(one is date for one in parted([*year, *word[:2], date, *word[3:], *line])[0])


def test_a_word_set_sideways_whose_letters_touch_is_one_beside_another() -> None:
    def column(x: int, *letters: int) -> list[Piece]:
        """Pieces 2 pixels over each other, each of so many letters."""
        made, y = [], 20
        for count in letters:
            blots = np.array([(x, y + 16 * i, x + 24, y + 16 * i + 16) for i in range(count)])
            made.append(Piece((x, y, x + 24, y + 16 * count), blots, y + 16.0 * count, 16.0 * count))
            y += 16 * count + 2
        return made

    whole, touching = column(100, 1, 1, 1, 1), column(200, 1, 2)
    left, stacks = parted([*whole, *touching])
    assert left == []
    assert sorted(len(blots) for blots in stacks) == [3, 4]
    assert parted(touching) == (touching, [])


def _components(ink: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    from pipeline.read.pictures import components

    return components(ink)


def typed(path: Path, text: str) -> Path:
    """A report of an accounting system, set in Courier."""
    made = Canvas(str(path), pagesize=(595, 842))
    made.setFont("Courier", 10)
    for at, row in enumerate(text.strip("\n").splitlines()):
        made.drawString(60, 760 - 14 * at, row)
    made.save()
    return path


GROUPED = """
Samordningsförbundet Norra Skogen, resultatrapport i kronor

                          Budget 2023    Budget 2024
Kostnader
Insats Lotsen            1 250 000,00   1 310 500,00
Kansli och ledning         482 300,50     497 800,00
Revision                   -38 400,00     -39 750,00
Summa kostnader          1 693 900,50   1 768 550,00
"""
LINED = """
Samordningsförbundet Norra Skogen, resultatrapport

Kontogrupp                 |   Utfall 2023  |   Budget 2023
---------------------------+----------------+--------------
30 Bidrag från staten      |  1.250.000,00- |  1.310.500,00-
31 Bidrag från regionen    |    482.300,50- |    497.800,00-
39 Övriga intäkter         |     38.400,00- |     39.750,00-
---------------------------+----------------+--------------
Summa intäkter             |  1.770.700,50- |  1.848.050,00-
"""
PRICED = """
Samordningsförbundet Norra Skogen
Budget 2024

Insats Lotsen          1 310 500:-
Kansli och ledning       497 800:-
Revision                  39 750:-
Summa kostnader        1 848 050:-
"""


@needs_tesseract
@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        (GROUPED, ["1250000", "482300.5", "-38400", "1693900.5"]),
        (LINED, ["-1250000", "-482300.5", "-38400", "-1770700.5"]),
    ],
)
def test_amounts_of_typewriter_type_stay_together(tmp_path: Path, text: str, amounts: list[str]) -> None:
    _, result = read_whole(scanned(typed(tmp_path / "a.pdf", text)))
    assert [f.value for f in result.figures][::2] == [Decimal(amount) for amount in amounts]
    assert not any(set("-|+") & set(f.row_label or "") for f in result.figures)


@needs_tesseract
def test_the_dash_of_a_price_stays_with_it(tmp_path: Path) -> None:
    _, result = read_whole(scanned(typed(tmp_path / "a.pdf", PRICED)))
    assert printed(result) == ["1 310 500 :-", "497 800 :-", "39 750 :-", "1 848 050 :-"]


def test_the_dot_within_a_zero_is_no_sign_by_itself() -> None:
    boxes = np.array([(0, 0, 18, 30), (7, 12, 11, 18), (24, 0, 42, 30)])
    assert len(letters_of(Piece((0, 0, 42, 30), boxes, 30.0, 30.0))) == 2


LEADING = TABLE.replace("!rule\n", "").replace(
    "\nKansli och ledning |", "\nKansli och ledning ........................ |"
)
LEADING = LEADING.replace("\nRevision |", "\nRevision ....................................... |")


@needs_tesseract
def test_dots_that_lead_to_an_amount_are_no_part_of_its_label(tmp_path: Path) -> None:
    _, result = read_whole(scanned(make(tmp_path / "a.pdf", LEADING)))
    assert printed(result) == PRINTED
    assert [f.row_label for f in result.figures][2:6:2] == ["Kansli och ledning", "Revision"]


@needs_tesseract
def test_amounts_that_anothers_ocr_read_are_read_anew(tmp_path: Path) -> None:
    path = papered(make(tmp_path / "a.pdf", TABLE), "scan_foreign_ocr_layer", 2)
    (page,) = reading_room.read(path).pages
    assert (page.ocr, page.status) == (Ocr.WANTED, "unread")
    assert "another's OCR" in page.detail
    _, result = read_whole(path)
    assert printed(result) == PRINTED
    assert all(f.confirmed_by for f in result.figures)


@needs_tesseract
def test_a_layer_that_lacks_one_digit_does_not_stand_though_its_words_agree(tmp_path: Path) -> None:
    """Words in plenty agree; the font of the numbers has no letter for one digit."""
    path = make(tmp_path / "a.pdf", TABLE + PROSE * 8)
    reading = reading_room.read(path)
    page = reading.pages[0]
    lost = tuple(replace(w, text=w.text.replace("9", "") or "0") for w in page.words)
    doubted = replace(
        page, words=lost, doubt="of a test", ocr=Ocr.WANTED, pictured=(Box(0, 0, page.width, page.height),)
    )
    scans = {1: reading_room.read_scan(path, reading.sha256, doubted)}
    whole = reading_room.completed(replace(reading, pages=(doubted,)), scans)
    assert whole.pages[0].ocr is Ocr.DONE


def test_dots_left_of_a_faint_line_are_no_writing_and_dots_of_letters_are() -> None:
    boxes = [(40 + 61 * i, 20, 44 + 61 * i, 24) for i in range(14)]  # over nothing
    letters = [(40 + 25 * i, 60, 58 + 25 * i, 90) for i in range(30)]
    dots = [(45 + 25 * i, 50, 50 + 25 * i, 55) for i in range(0, 30, 2)]
    points = [(60 + 50 * i, 85, 64 + 50 * i, 90) for i in range(14)]  # between letters
    blots = np.array([*boxes, *letters, *dots, *points])
    (piece,) = pieces(blots, np.full(len(blots), 20))
    assert len(piece.blots) == len(letters) + len(dots) + len(points)
    assert piece.box[1] == 50


@needs_tesseract
def test_asterisks_before_a_label_are_no_letters(tmp_path: Path) -> None:
    text = GROUPED.replace("\nSumma kostnader   ", "\n*** Summa kostnader")
    _, result = read_whole(scanned(typed(tmp_path / "a.pdf", text)))
    assert [f.row_label for f in result.figures][-1] in ("Summa kostnader", "** Summa kostnader")


QUARTERS = """
Likviditetsbudget 2024, belopp i tkr
!columns 60 260 340 420 500
!turned 255 150 Kvartal 1
!turned 335 150 Kvartal 2
!turned 415 150 Kvartal 3
!turned 495 150 Kvartal 4
!at 160
Insats Lotsen | 1 250 | 1 310 | 1 105 | 2 030
Kansli | 482 | 498 | 290 | 325
Revision | 38 | 40 | 25 | 90
Summa kostnader | 1 770 | 1 848 | 1 420 | 2 445
"""


@needs_tesseract
def test_a_digit_behind_a_word_set_sideways_belongs_to_it(tmp_path: Path) -> None:
    _, result = read_whole(scanned(make(tmp_path / "a.pdf", QUARTERS)))
    assert [f.column_header for f in result.figures][:4] == ["Kvartal 1", "Kvartal 2", "Kvartal 3", "Kvartal 4"]


SHARES = """
Budget och utfall 2024, belopp i tkr
!columns 60 260 340 420
!turned 255 170 Budget 2024
!turned 335 170 Utfall 2024
!turned 415 170 Utfall i % av budget
!at 180
Insats Lotsen | 1 250 | 1 310 | 104,8
Kansli | 482 | 498 | 103,3
Revision | 38 | 40 | 105,3
Summa kostnader | 1 770 | 1 848 | 104,4
"""


@needs_tesseract
def test_a_head_set_sideways_is_read_with_its_words_of_few_letters(tmp_path: Path) -> None:
    """An `i` that lies is two dots, which nobody would take for writing by themselves."""
    reading, _ = read_whole(scanned(make(tmp_path / "a.pdf", SHARES)))
    (head,) = [block.head for table in reading.tables for block in table.blocks]
    assert head is not None
    assert head.columns[:2] == ("Budget 2024", "Utfall 2024")
    assert head.columns[2].endswith(" i % av budget")


def test_a_lone_dash_in_bold_type_is_a_dash_and_a_speck_is_none() -> None:
    letters = [(40 + 25 * i, 60, 58 + 25 * i, 90) for i in range(10)]
    blots = np.array([*letters, (500, 72, 511, 79), (600, 72, 605, 77)])
    assert [p.box[0] for p in pieces(blots, np.full(len(blots), 20)) if p.flat] == [500]


SHARED = TABLE + "\nKostnaden för kansliet är 497 800 kr, vilket är 27 % av budgeten, och revisionen tar 2 % av den.\n"


@needs_tesseract
def test_percent_signs_in_running_text_are_no_digits(tmp_path: Path) -> None:
    reading, _ = read_whole(scanned(make(tmp_path / "a.pdf", SHARED)))
    text = reading.pages[0].text
    assert "27 %" in text
    assert " 2 %" in text


def test_two_rings_and_a_stroke_behind_digits_are_a_percent_sign() -> None:
    blots = np.array([(0, 0, 18, 30), (22, 0, 40, 30), (46, 0, 58, 16), (52, 0, 70, 30), (66, 14, 78, 30)])
    piece = Piece((0, 0, 78, 30), blots, 30.0, 30.0)
    (token,) = mended([Token("5090", 0, 78, 90.0)], piece)
    assert token.text == "50%"
    digits = np.array([(0, 0, 18, 30), (22, 0, 40, 30), (46, 0, 64, 30), (66, 0, 84, 30)])
    (token,) = mended([Token("5090", 0, 84, 90.0)], Piece((0, 0, 84, 30), digits, 30.0, 30.0))
    assert token.text == "5090"
