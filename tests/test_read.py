"""From a page to words, rules and page kinds, and what is said of files that cannot be read."""

from __future__ import annotations

import os
import stat
import warnings
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_maker import BULLET, PLAIN, make, pdf_bytes, picture, register_fonts, set_words, width
from PIL import Image, ImageDraw
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pipeline import read as reading_room
from pipeline.model import Page, PageKind, Reading, Rule, Word
from pipeline.read import (
    Damaged,
    EmptyFile,
    Encrypted,
    NotPdf,
    ReadError,
    Unreadable,
    operators,
    pdfium,
    plumber,
    second_reading,
)
from pipeline.read.rules import MAX_RULES, rules
from pipeline.read.words import words
from pipeline.store import codec

TABLE = """Budget 2024 (kr)
!columns 60 300 400
Kostnader | Budget 2024 | Plan 2025
Insats Ett | 2 600 000 | 2 700 000
Kansli | 400 000 | 411 000
Revision | 40 000 | 41 000
"""


def page_words(path: Path, index: int = 0) -> tuple[Word, ...]:
    """All words of a page, whether it may hold amounts or not."""
    document = pdfium.open_document(path)
    try:
        page = document[index]
        textpage = page.get_textpage()
        return words(textpage, pdfium.frame(page))
    finally:
        document.close()


def page_rules(path: Path) -> tuple[Rule, ...]:
    document = pdfium.open_document(path)
    try:
        return rules(document[0], pdfium.frame(document[0]))
    finally:
        document.close()


def texts(path: Path) -> list[str]:
    return [word.text for word in page_words(path)]


def drawn(folder: Path, draw: object, size: tuple[float, float] = (300.0, 200.0)) -> Path:
    """A page made by `draw(canvas)`; the canvas' origin is the lower left corner."""
    register_fonts()
    path = folder / "drawn.pdf"
    canvas = Canvas(str(path), pagesize=size, invariant=1)
    canvas.setFont(PLAIN, 10)
    draw(canvas)  # type: ignore[operator]
    canvas.showPage()
    canvas.save()
    return path


# ---------------------------------------------------------------------------------------------------------------------
# Words


def test_words_have_places_in_points_from_the_upper_left_corner(tmp_path: Path) -> None:
    path = set_words(tmp_path / "a.pdf", [(60, 100, "Habo kommun")])
    first, second = page_words(path)
    assert (first.text, second.text) == ("Habo", "kommun")
    assert first.x0 == pytest.approx(60, abs=0.1)
    assert first.x1 == pytest.approx(60 + width("Habo"), abs=0.1)
    assert second.x0 == pytest.approx(60 + width("Habo "), abs=0.1)
    assert (first.top, first.bottom) == pytest.approx((100 - 0.8 * 9, 100 + 0.2 * 9), abs=0.1)
    assert (first.size, first.turn, first.bold) == (9.0, 0, False)


def test_a_gap_without_a_space_character_parts_words(tmp_path: Path) -> None:
    x = 60 + width("Kansli") + 0.3 * 9
    assert texts(set_words(tmp_path / "a.pdf", [(60, 100, "Kansli"), (x, 100, "1000")])) == ["Kansli", "1000"]


def test_letters_placed_one_by_one_are_one_word(tmp_path: Path) -> None:
    x, placed = 60.0, []
    for letter in "Kompetensutveckling":
        placed.append((x, 100.0, letter))
        x += width(letter) + 0.05 * 9
    assert texts(set_words(tmp_path / "a.pdf", placed)) == ["Kompetensutveckling"]


def test_a_capital_within_a_word_whose_letters_are_set_one_by_one_begins_none(tmp_path: Path) -> None:
    """A program sets each letter as an object of its own; another text is printed up to a word, a little into it."""

    def draw(canvas: Canvas) -> None:
        x = 40.0
        for letter in "1672 KrAmi":
            text = canvas.beginText(x, 100)
            text.textOut(letter)
            canvas.drawText(text)
            x += canvas.stringWidth(letter)
        canvas.drawString(40, 60, "Kostnader")
        canvas.drawString(39.5 + canvas.stringWidth("Kostnader"), 60, "Budget")

    assert texts(drawn(tmp_path, draw)) == ["1672", "KrAmi", "Kostnader", "Budget"]


def test_spaces_that_pdfium_makes_up_do_not_part_digits(tmp_path: Path) -> None:
    """Tracking of a tenth of the size, for which pdfium's own text has spaces, leaves a number whole."""
    x, placed = 60.0, []
    for letter in "1234567":
        placed.append((x, 100.0, letter))
        x += width(letter) + 0.12 * 9
    assert texts(set_words(tmp_path / "a.pdf", placed)) == ["1234567"]


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009", " "])
def test_every_kind_of_space_parts_words(space: str, tmp_path: Path) -> None:
    assert texts(set_words(tmp_path / "a.pdf", [(60, 100, f"1{space}204{space}500")])) == ["1", "204", "500"]


def test_ligatures_are_letters(tmp_path: Path) -> None:
    assert texts(set_words(tmp_path / "a.pdf", [(60, 100, "Pro\ufb01l \ufb02ytt")])) == ["Profil", "flytt"]


def test_letters_with_their_bytes_the_wrong_way_round_are_put_right(tmp_path: Path) -> None:
    path = set_words(tmp_path / "a.pdf", [(60, 100, "Informa\u7400\u6900on 1 204")])
    assert texts(path) == ["Information", "1", "204"]
    assert "Information" in reading_room.read(path).pages[0].text


def test_letters_of_two_characters_are_composed(tmp_path: Path) -> None:
    path = set_words(tmp_path / "a.pdf", [(60, 100, "Fo\u0308rsa\u0308kringskassan a\u030ar")])
    assert texts(path) == ["Försäkringskassan", "år"]


def test_bullets_of_symbol_fonts_are_left_out(tmp_path: Path) -> None:
    assert texts(set_words(tmp_path / "a.pdf", [(60, 100, f"{BULLET} Kansli")])) == ["Kansli"]


def test_a_shadow_is_not_read_twice(tmp_path: Path) -> None:
    path = make(tmp_path / "a.pdf", "!shadow 0.5\n!text 60 100 Summa 1 111 000")
    assert texts(path) == ["Summa", "1", "111", "000"]


def test_the_shadow_of_large_letters_falls_further(tmp_path: Path) -> None:
    path = make(tmp_path / "a.pdf", "!size 24\n!shadow 2\n!text 60 100 Budget")
    assert texts(path) == ["Budget"]


def test_narrow_letters_beside_each_other_are_no_shadow_of_each_other_but_each_has_its_own(tmp_path: Path) -> None:
    # pdfium itself leaves out what is printed again soon after
    lines = [(60.0 + x, 100 + 20.0 * x, "Utfall till alla") for x in range(8)]
    path = set_words(tmp_path / "a.pdf", [*lines, *((x + 0.25, y, text) for x, y, text in lines)])
    assert texts(path) == ["Utfall", "till", "alla"] * 8


def test_the_same_digits_beside_each_other_are_no_shadow(tmp_path: Path) -> None:
    assert texts(set_words(tmp_path / "a.pdf", [(60, 100, "1111111 llllll")])) == ["1111111", "llllll"]


def test_the_same_number_a_line_below_is_no_shadow(tmp_path: Path) -> None:
    assert texts(set_words(tmp_path / "a.pdf", [(60, 100, "500"), (60, 110, "500")])) == ["500", "500"]


def test_bold_is_told_from_the_fonts_name(tmp_path: Path) -> None:
    path = make(tmp_path / "a.pdf", "*Summa\nKansli")
    assert [(w.text, w.bold) for w in page_words(path)] == [("Summa", True), ("Kansli", False)]


@pytest.mark.parametrize(("size", "read"), [(80, []), (8, ["Utkast"])])
def test_a_watermark_is_no_text_of_the_page(tmp_path: Path, size: int, read: list[str]) -> None:
    """What stands slanted as small as other text is a head over a narrow column."""
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.drawString(60, 700, "Kansli 1 250 1 300 1 400")
    canvas.translate(200, 300)
    canvas.rotate(50)
    canvas.setFont("Helvetica", size)
    canvas.drawString(0, 0, "Utkast")
    canvas.save()
    assert "".join(w.text for w in page_words(tmp_path / "a.pdf") if w.text[0].isalpha()) == "".join(["Kansli", *read])


def test_a_huge_word_that_others_are_printed_over_is_no_text_of_the_page(tmp_path: Path) -> None:
    rows = "".join(f"!text 60 {100 + 14 * i} Insats {i} kostar\n" for i in range(8))
    texts_over = texts(make(tmp_path / "a.pdf", f"{rows}!size 90\n!text 40 170 KOPIA"))
    assert "KOPIA" not in texts_over
    assert texts_over.count("Insats") == 8
    assert "KOPIA" in texts(make(tmp_path / "b.pdf", f"{rows}!size 90\n!text 40 400 KOPIA"))


def test_text_that_runs_upwards_is_turned(tmp_path: Path) -> None:
    path = make(tmp_path / "a.pdf", "!turned 100 300 Bilaga ett\n!text 60 100 Kansli")
    assert {w.text: w.turn for w in page_words(path)} == {"Bilaga": 270, "ett": 270, "Kansli": 0}


@pytest.mark.parametrize("quarter", [0, 90, 180, 270])
def test_words_of_a_rotated_page_stand_where_they_are_seen(quarter: int, tmp_path: Path) -> None:
    """The text is set so that it is upright when the page is shown turned: 40 from the left, 60 from the top."""
    shown = {0: (300, 200), 90: (200, 300), 180: (300, 200), 270: (200, 300)}[quarter]

    def draw(canvas: Canvas) -> None:
        wide, high = shown
        canvas.setPageSize((300, 200))
        canvas.rotate(quarter)
        canvas.translate(*{0: (0, 0), 90: (0, -300), 180: (-300, -200), 270: (-200, 0)}[quarter])
        canvas.drawString(40, high - 60, "Kansli")
        canvas.line(40, high - 80, wide - 40, high - 80)

    path = drawn(tmp_path, draw)
    with_turn = tmp_path / "turned.pdf"
    document = pypdfium2.PdfDocument(path)
    document[0].set_rotation(quarter)
    document.save(with_turn)
    document.close()
    (word,) = page_words(with_turn)
    assert (word.text, word.turn) == ("Kansli", 0)
    assert (word.x0, word.top + 8) == pytest.approx((40, 60), abs=0.5)
    (rule,) = page_rules(with_turn)
    assert (rule.x0, rule.x1) == pytest.approx((40, shown[0] - 40), abs=0.6)
    assert (rule.top + rule.bottom) / 2 == pytest.approx(80, abs=0.6)


def test_places_are_counted_from_the_crop_box(tmp_path: Path) -> None:
    path = set_words(tmp_path / "a.pdf", [(160, 200, "Kansli")])
    document = pypdfium2.PdfDocument(path)
    page = document[0]
    page.set_cropbox(100, 100, 500, 800)
    cropped = tmp_path / "cropped.pdf"
    document.save(cropped)
    document.close()
    (word,) = page_words(cropped)
    assert word.x0 == pytest.approx(60, abs=0.1)
    assert word.bottom - 0.2 * 9 == pytest.approx(200 - (841.89 - 800), abs=0.1)


def test_a_raised_footnote_digit_is_a_word_of_its_own(tmp_path: Path) -> None:
    end = 60 + width("421")
    path = make(tmp_path / "a.pdf", f"!text 60 100 421\n!size 5\n!text {end} 96.5 1")
    assert texts(path) == ["421", "1"]


def test_plain_text_has_lines(tmp_path: Path) -> None:
    reading = reading_room.read(make(tmp_path / "a.pdf", "Första raden\nAndra raden"))
    assert reading.pages[0].text.splitlines() == ["Första raden", "Andra raden"]


# ---------------------------------------------------------------------------------------------------------------------
# Rules


def flat(found: tuple[Rule, ...]) -> list[tuple[int, int, int, int]]:
    return sorted((round(r.x0), round(r.top), round(r.x1), round(r.bottom)) for r in found)


def test_strokes_are_rules(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.line(20, 150, 220, 150)
        canvas.line(20, 50, 20, 150)

    found = page_rules(drawn(tmp_path, draw))
    assert flat(found) == [(20, 50, 20, 150), (20, 50, 220, 50)]
    assert not any(r.filled for r in found)


def test_a_stroked_rectangle_is_four_rules(tmp_path: Path) -> None:
    found = page_rules(drawn(tmp_path, lambda c: c.rect(20, 50, 200, 100, stroke=1, fill=0)))
    assert flat(found) == [(20, 50, 20, 150), (20, 50, 220, 50), (20, 150, 220, 150), (220, 50, 220, 150)]


def test_a_thin_filled_rectangle_is_a_rule(tmp_path: Path) -> None:
    found = page_rules(drawn(tmp_path, lambda c: c.rect(20, 50, 200, 0.8, stroke=0, fill=1)))
    assert len(found) == 1
    assert not found[0].filled
    assert (found[0].x0, found[0].x1) == pytest.approx((20, 220), abs=0.2)


def test_a_row_of_dashes_is_a_rule(tmp_path: Path) -> None:
    """As browsers print dotted borders; a few dashes, or those of other lengths, are a drawing's."""

    def draw(canvas: Canvas) -> None:
        for i in range(60):
            canvas.rect(20 + 1.5 * i, 50, 0.75, 0.75, stroke=0, fill=1)
            canvas.rect(20 + 2.5 * i, 80, 0.75 + i % 2, 0.75, stroke=0, fill=1)
            canvas.rect(200, 30 + 1.5 * i, 0.75, 0.75, stroke=0, fill=1)
        for i in range(10):
            canvas.rect(20 + 1.5 * i, 60, 0.75, 0.75, stroke=0, fill=1)

    found = page_rules(drawn(tmp_path, draw))
    assert flat(found) == [(20, 149, 109, 150), (200, 81, 201, 170)]


def test_a_shaded_area_has_edges(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.8)
        canvas.rect(20, 50, 200, 20, stroke=0, fill=1)

    found = page_rules(drawn(tmp_path, draw))
    assert len(found) == 4
    assert all(r.filled for r in found)


def test_touching_edges_of_shaded_areas_vanish(tmp_path: Path) -> None:
    """Three cells of one colour, side by side, are one area: no wall stands in the hair's breadth between them."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.8)
        for x, wide in ((20, 59.4), (80, 59.4), (140, 60)):
            canvas.rect(x, 50, wide, 20, stroke=0, fill=1)

    uprights = sorted(r.x0 for r in page_rules(drawn(tmp_path, draw)) if r.x0 == r.x1)
    assert uprights == [20, 200]


def test_areas_of_different_colours_keep_their_edges(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.8)
        canvas.rect(20, 50, 60, 20, stroke=0, fill=1)
        canvas.setFillGray(0.6)
        canvas.rect(80, 50, 60, 20, stroke=0, fill=1)

    uprights = {r.x0 for r in page_rules(drawn(tmp_path, draw)) if r.x0 == r.x1}
    assert uprights == {20, 80, 140}


def test_white_is_no_ink(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(1)
        canvas.setStrokeGray(1)
        canvas.rect(20, 50, 60, 20, stroke=0, fill=1)
        canvas.line(20, 150, 220, 150)

    assert page_rules(drawn(tmp_path, draw)) == ()


def test_slanted_and_curved_lines_are_no_rules(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.line(20, 20, 220, 150)
        canvas.circle(100, 100, 40, stroke=1, fill=0)

    assert page_rules(drawn(tmp_path, draw)) == ()


def test_rules_inside_a_form_stand_where_the_form_is_placed(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("ruta")
        canvas.line(0, 0, 100, 0)
        canvas.endForm()
        canvas.translate(20, 50)
        canvas.scale(2, 2)
        canvas.doForm("ruta")

    assert flat(page_rules(drawn(tmp_path, draw))) == [(20, 150, 220, 150)]


def test_each_rule_is_told_once(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for _ in range(3):
            canvas.line(20, 150, 220, 150)

    assert len(page_rules(drawn(tmp_path, draw))) == 1


def test_a_drawing_of_thousands_of_lines_is_cut_off(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for i in range(MAX_RULES + 500):
            canvas.line(i % 250, i // 250, i % 250 + 5, i // 250)

    assert len(page_rules(drawn(tmp_path, draw))) == MAX_RULES


# ---------------------------------------------------------------------------------------------------------------------
# Kinds of pages


def kinds(reading: Reading) -> list[PageKind]:
    return [page.kind for page in reading.pages]


def page_with(folder: Path, image: tuple[float, float] | None, text: str) -> Page:
    def draw(canvas: Canvas) -> None:
        if image:
            canvas.drawImage(picture(), 10, 10, *image)
        canvas.drawString(20, 180, text)

    return reading_room.read(drawn(folder, draw)).pages[0]


def test_kinds_of_pages(tmp_path: Path) -> None:
    sentence = "Styrelsen har beslutat om budgeten."
    assert page_with(tmp_path, None, sentence).kind is PageKind.TEXT
    assert page_with(tmp_path, (20, 20), sentence).kind is PageKind.TEXT
    assert page_with(tmp_path, (250, 150), "").kind is PageKind.IMAGE
    assert page_with(tmp_path, (250, 150), sentence).kind is PageKind.MIXED
    assert page_with(tmp_path, None, "").kind is PageKind.BLANK


def test_a_page_whose_letters_are_drawn_is_a_picture_and_one_with_a_few_lines_is_blank(tmp_path: Path) -> None:
    def letters(canvas: Canvas) -> None:
        image = Image.new("1", (200, 60), 0)
        for at, row in enumerate(("Kansli 450 000", "Revision 38 400", "Styrelse 92 000")):
            ImageDraw.Draw(image).text((4, 18 * at), row, fill=1)
        for y in range(image.height):
            for x in range(image.width):
                if image.getpixel((x, y)):
                    canvas.rect(20 + x, 180 - y, 1, 1, stroke=0, fill=1)

    page = reading_room.read(drawn(tmp_path, letters)).pages[0]
    assert (page.kind, page.status) == (PageKind.IMAGE, "unread")
    page = reading_room.read(drawn(tmp_path, lambda canvas: canvas.line(20, 20, 200, 20))).pages[0]
    assert (page.kind, page.status) == (PageKind.BLANK, "read")


def test_a_picture_is_said_not_to_be_read(tmp_path: Path) -> None:
    scanned = page_with(tmp_path, (250, 150), "")
    assert "not read" in scanned.detail
    assert (scanned.read_by, scanned.words) == ("", ())
    assert "not read" in page_with(tmp_path, (250, 150), "Styrelsen har beslutat.").detail


def test_words_are_kept_only_where_a_table_may_be(tmp_path: Path) -> None:
    reading = reading_room.read(make(tmp_path / "a.pdf", f"Bara ord på denna sida.\n!page\n{TABLE}"))
    prose, table = reading.pages
    assert (prose.words, prose.rules, prose.has_figures) == ((), (), False)
    assert "Bara ord" in prose.text
    assert table.words
    assert table.has_figures
    assert [t.page for t in reading.tables] == [2]


def test_metadata_is_kept(tmp_path: Path) -> None:
    path = drawn(tmp_path, lambda c: (c.setTitle("Årsredovisning 2023"), c.setAuthor("Förbundet")))
    found = reading_room.read(path).metadata
    assert (found["Title"], found["Author"]) == ("Årsredovisning 2023", "Förbundet")


# ---------------------------------------------------------------------------------------------------------------------
# Files that cannot be read


def refused(path: Path) -> ReadError:
    with pytest.raises(ReadError) as caught:
        reading_room.read(path)
    return caught.value


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"")
    assert type(refused(path)) is EmptyFile


def test_a_file_that_is_no_pdf(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"<html><body>404</body></html>")
    assert type(refused(path)) is NotPdf


def test_the_header_may_stand_within_the_first_kilobyte(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"\n" * 40 + pdf_bytes(TABLE))
    assert [p.status for p in reading_room.read(path).pages] == ["read"]


def test_a_file_that_needs_a_password(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption("hemligt", strength=128))
    canvas.drawString(20, 20, "Budget")
    canvas.save()
    assert type(refused(path)) is Encrypted


@pytest.mark.parametrize("kept", [20, 200])
def test_a_file_that_is_cut_off_early(kept: int, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_bytes(TABLE)[:kept])
    assert type(refused(path)) is Damaged


def test_a_directory(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.mkdir()
    assert type(refused(path)) is Unreadable


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert type(refused(tmp_path / "saknas.pdf")) is Unreadable


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = make(tmp_path / "a.pdf", TABLE)
    path.chmod(stat.S_IWUSR)
    assert type(refused(path)) is Unreadable


@pytest.mark.parametrize("error", [EmptyFile, NotPdf, Encrypted, Damaged, Unreadable])
def test_errors_give_advice_and_survive_a_change_of_process(error: type[ReadError]) -> None:
    made = error("En mening.")
    kind, arguments = made.__reduce__()
    again = kind(*arguments)
    assert (type(again), again.detail, again.error) == (error, "En mening.", error.error)
    assert error.error != ReadError.error or error is Unreadable


# ---------------------------------------------------------------------------------------------------------------------
# Twice the same


def test_reading_is_the_same_each_time_and_through_the_store(tmp_path: Path) -> None:
    path = make(tmp_path / "a.pdf", f"{TABLE}\n!page\n{TABLE}")
    first = reading_room.read(path)
    assert reading_room.read(path) == first
    assert codec.decode(codec.encode(first)) == first
    assert first.tables


def test_the_name_and_place_of_a_file_do_not_matter(tmp_path: Path) -> None:
    (tmp_path / "å ä").mkdir()
    here, there = make(tmp_path / "a.pdf", TABLE), make(tmp_path / "å ä" / "b c.pdf", TABLE)
    assert reading_room.read(here) == reading_room.read(there)


def test_files_are_closed_after_reading(tmp_path: Path) -> None:
    path = make(tmp_path / "a.pdf", TABLE)
    reading_room.read(path)
    before = len(os.listdir("/proc/self/fd"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for _ in range(5):
            reading = reading_room.read(path)
            second_reading(path, reading, [1])
    assert len(os.listdir("/proc/self/fd")) <= before


def test_the_document_is_opened_anew_so_that_memory_stays_flat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seven pages, three at a time: opened three times, each closed, with pages and tables as if opened once."""
    path = make(tmp_path / "a.pdf", "\n!page\n".join(f"Sida {i}\n{TABLE}" for i in range(7)))
    whole = reading_room.read(path)
    opened: list[pypdfium2.PdfDocument] = []
    open_once = pdfium.open_document

    def counted(file: Path) -> pypdfium2.PdfDocument:
        opened.append(open_once(file))
        return opened[-1]

    monkeypatch.setattr(pdfium, "open_document", counted)
    monkeypatch.setattr(reading_room, "_REOPEN_EVERY", 3)
    assert reading_room.read(path) == whole
    assert len(whole.pages) == 7
    assert [document.raw for document in opened] == [None] * 3


def test_a_page_that_fails_is_unread_and_the_others_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make(tmp_path / "a.pdf", f"{TABLE}\n!page\nTrasig sida\n{TABLE}\n!page\n{TABLE}")
    whole = pdfium.plain_text

    def failing(textpage: pypdfium2.PdfTextPage) -> str:
        text = whole(textpage)
        if "Trasig" in text:
            raise RuntimeError("no such glyph")
        return text

    monkeypatch.setattr(pdfium, "plain_text", failing)
    pages = reading_room.read(path).pages
    assert [p.status for p in pages] == ["read", "unread", "read"]
    assert "no such glyph" in pages[1].detail
    assert pages[1].number == 2


# ---------------------------------------------------------------------------------------------------------------------
# The second reader


def test_second_reading_adds_words_of_the_pages_asked_for(tmp_path: Path) -> None:
    path = make(tmp_path / "a.pdf", f"{TABLE}\n!page\n{TABLE}")
    once = second_reading(path, reading_room.read(path), [2])
    assert once.second_pages == (2,)
    assert {w.page for w in once.second} == {2}
    both = second_reading(path, once, [1, 2])
    assert both.second_pages == (1, 2)
    assert len(both.second) == 2 * len(once.second)
    assert second_reading(path, both, [1, 2]) is both


def test_digits_skewed_by_a_hair_stand_upright_to_the_second_reader(tmp_path: Path) -> None:
    """Last digits of amounts below each other that a spreadsheet places one by one are no word that runs upwards."""
    canvas = Canvas(str(tmp_path / "a.pdf"))
    for row, digit in enumerate("842"):
        text = canvas.beginText()
        text.setTextTransform(1, 0.0001, 0.0001, 1, 100, 700 - 9 * row)
        text.textOut(digit)
        canvas.drawText(text)
    canvas.save()
    assert [word.text for word in plumber.second_words(tmp_path / "a.pdf", [1])[1]] == ["8", "4", "2"]


def test_second_reader_claims_nothing_of_a_file_that_it_cannot_read(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4\nnothing at all")
    assert plumber.second_words(path, [1]) == {}


def test_second_reader_claims_nothing_of_a_page_that_is_not_there(tmp_path: Path) -> None:
    path = make(tmp_path / "a.pdf", TABLE)
    assert sorted(plumber.second_words(path, [1, 9])) == [1]


amounts = st.integers(0, 9_999_999).map(lambda n: f"{n:,}".replace(",", " "))
signs = st.sampled_from(["", "-", "–", "("])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(signs, amounts), min_size=1, max_size=12))
def test_both_readers_agree_on_the_digits(tmp_path: Path, printed: list[tuple[str, str]]) -> None:
    """Random amounts, one below the other: the same characters from both engines, in the same places."""
    lines = [f"{sign}{amount}{')' if sign == '(' else ''}" for sign, amount in printed]
    path = set_words(tmp_path / "a.pdf", [(100, 80 + 14 * i, line) for i, line in enumerate(lines)])
    first = page_words(path)
    second = plumber.second_words(path, [1])[1]
    assert [w.text for w in first] == [w.text for w in second]
    assert [w.text for w in first] == [part for line in lines for part in line.split(" ")]
    for a, b in zip(first, second, strict=True):
        assert (a.x0, a.x1) == pytest.approx((b.box.x0, b.box.x1), abs=0.5)
        assert a.top < (b.box.top + b.box.bottom) / 2 < a.bottom


def test_reader_version_names_code_and_engines() -> None:
    assert reading_room.reader_version() == reading_room.READER
    assert [name.split()[0] for name in reading_room.readers_present()] == ["pypdfium2", "pdfplumber"]
    with pytest.raises(AttributeError):
        _ = reading_room.NOTHING


# ---------------------------------------------------------------------------------------------------------------------
# What the second reader is spared


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        (b"q\n0.5 0 0 rg\n10 20 30 40 re\nf*\nBT /F1 9 Tf 1 0 0 1 60 100 Tm (400 000) Tj ET\nQ\n", b"(400 000) Tj"),
        (b"BT (10 20 m 1 2 l S ) Tj ET\n", b"(10 20 m 1 2 l S ) Tj"),
        (b"BT (a \\) 10 20 m (b 3 4 l ) f ) Tj ET\n", b"(a \\) 10 20 m (b 3 4 l ) f ) Tj"),
        (b"BT [<0A0B>-1<0C>] TJ ET\n", b"[<0A0B>-1<0C>] TJ"),
        (b"BT 60 100 Td 12 TL 9 Tc 3 Tr (x) Tj ET\n", b"60 100 Td 12 TL 9 Tc 3 Tr (x) Tj"),
        (b"/P <</MCID 3/Lang (sv-SE)>> BDC BT (x) Tj ET EMC \n", b"BT (x) Tj ET"),
        (b"1 0 0 1 60 100 cm /Fm1 Do\n", b"1 0 0 1 60 100 cm /Fm1 Do"),
    ],
)
def test_what_sets_text_is_kept_of_a_content_stream(content: bytes, kept: bytes) -> None:
    assert kept in operators.text_alone(content)


def test_drawing_is_left_out_of_a_content_stream() -> None:
    content = b"q\n0 0 1 RG\n10 20 m\n30 20 l\nS\nQ\nq\n1 2 3 4 re\nW* n\nBT (x) Tj ET\nQ\n"
    assert operators.text_alone(content).split() == [b"q", b"BT", b"(x)", b"Tj", b"ET", b"Q"]


def test_a_content_stream_with_the_bytes_of_a_picture_is_left_as_it_is() -> None:
    content = b"q\nBI /W 1 /H 1 /BPC 8 /CS /G ID 1 2 m S EI\nQ\n"
    assert operators.text_alone(content) == content


def test_the_second_reader_reads_text_in_forms_and_beside_drawing(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("form")
        canvas.setFont(PLAIN, 10)
        canvas.drawString(20, 60, "Hyra 50 000")
        canvas.endForm()
        canvas.rect(10, 90, 100, 20, fill=1)
        canvas.drawString(20, 120, "Kansli 400 000")
        canvas.doForm("form")

    found = plumber.second_words(drawn(tmp_path, draw), [1])[1]
    assert sorted(word.text for word in found) == ["000", "000", "400", "50", "Hyra", "Kansli"]


def test_a_slanted_letter_that_reaches_back_into_the_space_before_it_begins_a_word(tmp_path: Path) -> None:
    """Browsers place words without a space character between them."""
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.setFont("Times-Italic", 10)
    x = 60.0
    for word in ("Insatser", "jan", "till", "fjol"):
        canvas.drawString(x, 700, word)
        x += canvas.stringWidth(word + " ")
    canvas.save()
    assert texts(tmp_path / "a.pdf") == ["Insatser", "jan", "till", "fjol"]


def test_letters_that_share_a_glyph_within_a_form_stand_where_the_form_is_placed(tmp_path: Path) -> None:
    """As of two pages that are laid on one sheet; browsers say by a mark which letters the glyph shows."""

    def draw(canvas: Canvas) -> None:
        canvas.beginForm("sida")
        canvas.setFont(PLAIN, 10)
        canvas._code.append("/Span <</ActualText (fi)>> BDC")
        canvas.drawString(20, 60, "\ufb01")
        canvas._code.append("EMC")
        canvas.drawString(20 + width("\ufb01", 10.0), 60, "nns")
        canvas.endForm()
        canvas.translate(100, 0)
        canvas.doForm("sida")

    assert [(word.text, round(word.x0)) for word in page_words(drawn(tmp_path, draw))] == [("finns", 120)]


def test_letters_that_share_a_glyph_set_sideways_in_a_form_of_another_scale_are_of_their_word(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("sida")
        canvas.translate(400, 800)
        canvas.rotate(90)
        canvas.setFont(PLAIN, 40)
        canvas.drawString(0, 0, "Pro")
        canvas._code.append("/Span <</ActualText (fi)>> BDC")
        canvas.drawString(width("Pro", 40.0), 0, "\ufb01")
        canvas._code.append("EMC")
        canvas.drawString(width("Pro\ufb01", 40.0), 0, "l")
        canvas.endForm()
        canvas.scale(0.25, 0.25)
        canvas.doForm("sida")

    (word,) = page_words(drawn(tmp_path, draw))
    assert (word.text, word.turn, round(word.x1 - word.x0)) == ("Profil", 270, round(width("Pro\ufb01l", 10.0)))


def test_dashes_typed_as_a_rule_above_a_sum_are_no_words(tmp_path: Path) -> None:
    """As listings have them; one to three are a nil."""
    path = set_words(
        tmp_path / "list.pdf", [(60, 80, "Bidrag"), (300, 80, "1 200"), (300, 92, "-----------"), (300, 104, "---")]
    )
    assert [word.text for word in reading_room.read(path).pages[0].words] == ["Bidrag", "1", "200", "---"]


def test_a_slanted_digit_that_reaches_over_the_space_behind_it_ends_a_word(tmp_path: Path) -> None:
    """Its box is wider than its step; the font's digits are all as wide as each other."""
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.setFont("Helvetica-BoldOblique", 10)
    step = canvas.stringWidth("0")
    x = 60.0
    for group in ("7", "902", "621"):
        for digit in group:
            canvas.drawString(x, 700, digit)
            x += step
        x += 2.4
    canvas.save()
    assert texts(tmp_path / "a.pdf") == ["7", "902", "621"]
