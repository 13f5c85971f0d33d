"""Scans and pictures: what OCR reads of them becomes figures; what it does not read is said. Needs tesseract."""

import io
import random
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from pdf_maker import make
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from benchmarks.generate.papers import BROKEN, PAPERS, broken_fonts
from benchmarks.generate.produce import produce
from benchmarks.generate.scan import scan
from benchmarks.generate.scan import scanned as scanned_page
from pipeline import document, vocabulary, work
from pipeline import read as reading_room
from pipeline.ingest import ingest
from pipeline.model import Box, Ocr, Page, PageKind, Reading, Result, Scan, Word
from pipeline.read import ocr
from pipeline.store.duck import run_query

WORDS = vocabulary.load()
LACKING = "tesseract with Swedish is not installed: sudo apt-get install tesseract-ocr tesseract-ocr-swe"
needs_tesseract = pytest.mark.skipif(bool(ocr.missing()), reason=LACKING)

TABLE = """
Budget 2024 för Samordningsförbundet Norra Skogen, belopp i kr
!columns 60 320 420
Kostnader | Budget 2023 | Budget 2024
!rule
Insats Lotsen | 1 250 000 | 1 310 500
Kansli och ledning | 482 300 | 497 800
Revision | 38 400 | 39 750
!rule
Summa kostnader | 1 770 700 | 1 848 050
"""
HEADS, DATED = "Kostnader | Budget 2023 |", "Kostnader | Utfall 2023-08-31 |"
PRINTED = ["1 250 000", "1 310 500", "482 300", "497 800", "38 400", "39 750", "1 770 700", "1 848 050"]
PROSE = "Styrelsen följer löpande det ekonomiska läget och fattar beslut om förändringar vid behov av detta.\n"


def scans_of(path: Path, reading: Reading) -> dict[int, Scan]:
    jobs = work.page_jobs(work.Job(reading.sha256, str(path), "", ""), reading_room.wanting(reading))
    return {job.page.number: reading_room.read_scan(path, job.sha256, job.page, job.beside) for job in jobs}


def read_whole(path: Path) -> tuple[Reading, Result]:
    """The document with all that OCR reads of it, as an ingestion would have it."""
    reading = reading_room.read(path)
    scans = scans_of(path, reading)
    return reading_room.completed(reading, scans), document.process(path, reading, WORDS, scans)[1]


def printed(result: Result) -> list[str]:
    return [f.printed for f in result.figures]


@pytest.fixture
def scanned(tmp_path: Path) -> Path:
    """The table on a page that lay askew on the scanner's glass."""
    path = make(tmp_path / "scan.pdf", TABLE)
    scan(path, random.Random(7))
    return path


# ---------------------------------------------------------------------------------------------------------------------
# Scans


@needs_tesseract
def test_a_scan_gives_the_figures_that_are_printed(scanned: Path) -> None:
    reading, result = read_whole(scanned)
    assert printed(result) == PRINTED
    assert {f.reading for f in result.figures} == {"ocr"}
    assert [f.row_label for f in result.figures][::2] == [
        "Insats Lotsen",
        "Kansli och ledning",
        "Revision",
        "Summa kostnader",
    ]
    (page,) = result.pages
    assert (page.kind, page.status, page.has_figures) == (PageKind.IMAGE, "read", True)
    assert page.read_by.startswith("ocr (tesseract")
    assert abs(reading.pages[0].skew) > 0.05
    assert all(f.confirmed_by for f in result.figures)


@needs_tesseract
def test_a_figure_of_a_scan_is_shown_where_it_is_printed(tmp_path: Path) -> None:
    """The page is made straight to be read; the boxes are of the page as it lies."""
    path = make(tmp_path / "a.pdf", TABLE)
    straight = {f.printed: f.box for f in read_whole(path)[1].figures}
    scan(path, random.Random(3))
    reading, result = read_whole(path)
    skew = reading.pages[0].skew
    assert abs(skew) > 0.3
    for figure in result.figures:
        was = straight[figure.printed]
        # the scan was turned by -skew about the page's middle (A4)
        dx, dy = was.x1 - 297.6, was.bottom - 420.9
        moved = (was.x1 - dy * skew * 3.1416 / 180, was.bottom + dx * skew * 3.1416 / 180)
        assert abs(figure.box.x1 - moved[0]) < 2.5
        assert abs(figure.box.bottom - moved[1]) < 3.5


@needs_tesseract
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_scan_that_was_put_in_sideways_or_upside_down_is_read(tmp_path: Path, turn: int) -> None:
    path = make(tmp_path / "a.pdf", TABLE + PROSE * 6)
    turned_scan(path, turn)
    assert printed(read_whole(path)[1]) == PRINTED


def turned_scan(path: Path, turn: int) -> None:
    from io import BytesIO

    import pypdfium2 as pdfium
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    with pdfium.PdfDocument(path) as pdf:
        image = pdf[0].render(scale=200 / 72).to_pil().convert("L").rotate(turn, expand=True)
    data = BytesIO()
    image.save(data, "PNG")
    canvas = Canvas(str(path), pagesize=(image.width * 0.36, image.height * 0.36))
    canvas.drawImage(ImageReader(data), 0, 0, image.width * 0.36, image.height * 0.36)
    canvas.save()


@needs_tesseract
def test_only_some_pages_are_scanned(tmp_path: Path) -> None:
    path = make(tmp_path / "a.pdf", f"{TABLE}\n!page\n{TABLE}")
    scan(path, random.Random(5), frozenset({2}))
    _, result = read_whole(path)
    assert [f.reading for f in result.figures] == ["text"] * 8 + ["ocr"] * 8
    assert printed(result) == PRINTED * 2


# ---------------------------------------------------------------------------------------------------------------------
# Layers that others left, and broken ones


def papered(path: Path, paper: str, seed: int) -> Path:
    """The document made by the generator's paper."""
    from benchmarks.generate.model import Document, Sheet

    PAPERS[paper](path, Document("a", "", "", [], Sheet()), [], random.Random(seed))
    return path


def test_a_sound_layer_under_a_scan_is_used_for_running_text_and_said_to_be_ocr(tmp_path: Path) -> None:
    path = papered(make(tmp_path / "a.pdf", PROSE * 4), "scan_foreign_ocr_layer", 2)
    reading, result = read_whole(path)
    assert reading.pages[0].ocr is Ocr.LAYER
    assert "ocr" in result.pages[0].read_by


def stamped(path: Path) -> Path:
    """A scan laid over the one line of text that its page had."""
    make(path, TABLE)
    with pdfium.PdfDocument(path) as pdf:
        picture = scanned_page(pdf[0], random.Random(3), skew=0.2)
        width, height = pdf[0].get_size()
    canvas = Canvas(str(path), pagesize=(width, height))
    canvas.drawString(60, 40, "Norra Skogen, delarsrapport 2024.docx")
    canvas.drawImage(ImageReader(io.BytesIO(picture)), 0, 0, width, height)
    canvas.save()
    return path


def test_a_line_under_a_scan_is_no_layer_of_it(tmp_path: Path) -> None:
    (page,) = reading_room.read(stamped(tmp_path / "stamped.pdf")).pages
    assert (page.ocr, page.status) == (Ocr.WANTED, "unread")
    assert "far more than the few words under it" in page.detail


@needs_tesseract
def test_a_scan_over_a_line_of_text_is_read_by_ocr(tmp_path: Path) -> None:
    _, result = read_whole(stamped(tmp_path / "stamped.pdf"))
    assert printed(result) == PRINTED


@needs_tesseract
def test_a_spoilt_layer_under_a_scan_is_not_believed(tmp_path: Path) -> None:
    path = papered(make(tmp_path / "a.pdf", TABLE + PROSE * 3), "scan_foreign_ocr_layer", 1)
    assert reading_room.read(path).pages[0].ocr is Ocr.WANTED
    assert printed(read_whole(path)[1]) == PRINTED


@needs_tesseract
@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_font_is_read_by_what_the_page_shows(tmp_path: Path, kind: str) -> None:
    with broken_fonts(kind):
        path = make(
            tmp_path / "a.pdf", TABLE.replace("1 ", "2 ").replace("Insats Lotsen", "Åtgärder på väg till återgång")
        )
    _, result = read_whole(path)
    assert "Åtgärder på väg till återgång" in {f.row_label for f in result.figures}
    assert printed(result) == [text.replace("1 ", "2 ") for text in PRINTED]
    assert {f.reading for f in result.figures} == {"ocr"}


@needs_tesseract
def test_a_layer_that_is_doubted_wrongly_stands(tmp_path: Path) -> None:
    path = make(tmp_path / "a.pdf", TABLE)
    reading = reading_room.read(path)
    area = (Box(0, 0, reading.pages[0].width, reading.pages[0].height),)
    doubted = replace(reading.pages[0], doubt="of a test", ocr=Ocr.WANTED, pictured=area)
    whole = reading_room.completed(
        replace(reading, pages=(doubted,)), scans_of(path, replace(reading, pages=(doubted,)))
    )
    assert whole.pages[0].ocr is Ocr.NONE
    assert whole.pages[0].words == reading.pages[0].words
    assert "OCR reads the same" in whole.pages[0].detail


@needs_tesseract
def test_a_page_whose_letters_are_drawn_over_each_other_is_unread(tmp_path: Path) -> None:
    """A damaged font: neither its text layer nor what OCR sees says what the page does."""
    canvas = Canvas(str(tmp_path / "a.pdf"))
    with broken_fonts("private"):
        make(tmp_path / "font.pdf", "registers the font")
        lines = canvas.beginText(60, 760)
        lines.setFont("Vera", 9)
        lines.setCharSpace(-4.5)
        lines.textLines("\n".join(f"Insats nummer {i} {i} 204 000 {i} 318 000" for i in range(1, 13)))
        canvas.drawText(lines)
        canvas.save()
    whole, result = read_whole(tmp_path / "a.pdf")
    assert whole.pages[0].status == "unread"
    assert "far fewer signs" in whole.pages[0].detail
    assert (result.status, result.figures) == ("incomplete", ())


# ---------------------------------------------------------------------------------------------------------------------
# Pictures beside text


@needs_tesseract
def test_tables_pasted_as_pictures_are_read_beside_the_text(tmp_path: Path) -> None:
    documents = produce(1, 11, tmp_path / "set", "reportlab", only="no_rules", paper="picture_of_table")
    (path,) = (tmp_path / "set").glob("*.pdf")
    reading, result = read_whole(path)
    gold = {gold.printed for table in documents[0].tables() for gold in table.golds()}
    assert any(page.kind is PageKind.MIXED for page in reading.pages)
    assert len(gold & set(printed(result))) >= 0.9 * len(gold)
    assert "ocr" in {f.reading for f in result.figures}


@needs_tesseract
def test_a_word_before_a_day_is_no_part_of_the_number_that_is_read_again(tmp_path: Path) -> None:
    path = make(tmp_path / "scan.pdf", TABLE.replace(HEADS, DATED))
    scan(path, random.Random(7))
    assert "Utfall 2023-08-31" in {f.column_header for f in read_whole(path)[1].figures}


@needs_tesseract
def test_stems_of_large_type_are_no_drawn_lines(tmp_path: Path) -> None:
    path = make(tmp_path / "scan.pdf", "!size 28\n!pitch 40\n*Budget samt plan 2024\n!size 9\n!pitch 14\n" + TABLE)
    scan(path, random.Random(7))
    reading, result = read_whole(path)
    assert "Budget samt plan 2024" in reading.pages[0].text
    assert printed(result) == PRINTED


# ---------------------------------------------------------------------------------------------------------------------
# What is not read


def test_without_tesseract_a_scan_says_what_to_install(scanned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "missing", lambda: ocr.INSTALL)
    _, result = document.process(scanned, reading_room.read(scanned), WORDS)
    assert result.status == "incomplete"
    assert "tesseract-ocr-swe" in result.detail
    assert result.pages[0].status == "unread"
    assert "tesseract-ocr-swe" in result.pages[0].detail


def test_a_tesseract_that_hangs_costs_the_page(scanned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*_: object, **__: object) -> None:
        raise ocr.OcrFailed("tesseract: Tesseract process timeout")

    monkeypatch.setattr(ocr, "read_lines", hang)
    _, result = read_whole(scanned)
    assert result.status == "incomplete"
    assert "timeout" in result.pages[0].detail


def test_a_photograph_is_not_read_and_is_no_unread_page(tmp_path: Path) -> None:
    from io import BytesIO

    import numpy as np
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    waves = np.add.outer(np.sin(np.arange(400) / 30), np.cos(np.arange(600) / 45))
    data = BytesIO()
    Image.fromarray((127 + 60 * waves).astype(np.uint8)).save(data, "PNG")
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.drawImage(ImageReader(data), 0, 0, 595, 842)
    canvas.save()
    (page,) = reading_room.read(tmp_path / "a.pdf").pages
    assert (page.ocr, page.status) == (Ocr.IDLE, "read")
    assert "no writing" in page.detail


# ---------------------------------------------------------------------------------------------------------------------
# Runs


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., object]:
    tick = count()

    def clock() -> datetime:
        return datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=next(tick))

    def _run(with_ocr: bool = True) -> object:
        engine = work.present_engine()
        engine = engine if with_ocr else replace(engine, ocr=work.NO_OCR)
        return ingest((tmp_path / "pdfs",), tmp_path / "w.duckdb", jobs=1, engine=engine, now=clock)

    return _run


@needs_tesseract
def test_once_ocr_is_there_the_next_run_reads_just_those_pages(tmp_path: Path, run: Callable[..., object]) -> None:
    folder = tmp_path / "pdfs"
    folder.mkdir()
    mixed = make(folder / "mixed.pdf", f"{TABLE}\n!page\n{TABLE}")
    scan(mixed, random.Random(5), frozenset({2}))
    make(folder / "text.pdf", TABLE.replace("Revision", "Information"))
    first = run(False)
    assert (first.counts.read, state(tmp_path)) == (2, [("mixed.pdf", "incomplete", 0, 8), ("text.pdf", "ok", 0, 8)])
    second = run(True)
    assert (second.counts.read, second.counts.interpreted, second.counts.unchanged) == (0, 1, 1)
    assert state(tmp_path) == [("mixed.pdf", "ok", 1, 16), ("text.pdf", "ok", 0, 8)]
    assert run(True).counts.unchanged == 2
    assert run(False).counts.unchanged == 2  # what OCR has read stands when it is gone again
    assert state(tmp_path)[0] == ("mixed.pdf", "ok", 1, 16)


def state(folder: Path) -> list[tuple[object, ...]]:
    sql = "select source_file, d.status, pages_ocr, count(figure_id) from documents d "
    sql += "left join figures using (source_file)"
    return [tuple(row) for row in run_query(folder / "w.duckdb", f"{sql} group by all order by 1").rows]


def test_a_page_says_what_it_is_before_it_is_read() -> None:
    page = Page(1, 100, 100, PageKind.IMAGE, "", ocr=Ocr.WANTED)
    whole = reading_room.completed(Reading("s", "r", (), (page,), ()), {1: Scan("s", 1, "o", failure="It crashed.")})
    assert "It crashed" in whole.pages[0].detail
    assert whole.pages[0].status == "unread"


def test_numbers_of_a_typewriter_that_ocr_read_one_after_the_other_stay_whole() -> None:
    """Pieces come in any order: the spaces between words are measured line by line."""
    lines = ["BUDGET 2007", "Landstinget Västmanland      1 250 000", "Fagersta kommun                478 000"]
    lines += [
        "Norbergs kommun                221 000",
        "Sala kommun och Heby           368 000",
        "Medel från föregående år     2 174 768",
    ]
    words = [
        Word(m.group(), 50 + 6 * m.start() + 0.4, 100.0 + 14 * i, 50 + 6 * m.end() - 0.4, 108.0 + 14 * i, 8.0, False, 0)
        for i, line in enumerate(lines)
        for m in re.finditer(r"\S+", line)
    ]
    page = Page(1, 600, 800, PageKind.IMAGE, "", ocr=Ocr.WANTED)
    scan = Scan("s", 1, "o", words=tuple(sorted(words, key=lambda w: w.text)), writing=True)
    whole = reading_room.completed(Reading("s", "r", (), (page,), ()), {1: scan})
    amounts = [[cell.text for cell in row.cells if cell] for table in whole.tables for row in table.rows]
    assert amounts[-5:] == [["1 250 000"], ["478 000"], ["221 000"], ["368 000"], ["2 174 768"]]


@needs_tesseract
def test_a_second_engine_confirms_or_doubts_numbers(scanned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it reads otherwise is kept as a doubt beside the digits; it changes none that others agree on."""
    from pipeline.read import rapid

    answers = iter([("2024", 99.0), ("2023", 99.0), ("2024", 99.0)])
    monkeypatch.setattr(rapid, "version", lambda: "1.4")
    monkeypatch.setattr(rapid, "read_lines", lambda lines: [next(answers, ("1310500", 99.0)) for _ in lines])
    _, result = read_whole(scanned)
    assert printed(result) == PRINTED
    by = {f.printed: f.confirmed_by or "" for f in result.figures}
    assert "rapidocr" in by["1 310 500"]
    assert "rapidocr" not in by["482 300"]


def test_rapidocr_reads_lines() -> None:
    from pipeline.read import rapid

    if not rapid.version():
        pytest.skip(f"rapidocr is not installed: {rapid.INSTALL}")
    import numpy as np
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("L", (260, 60), 255)
    ImageDraw.Draw(image).text((10, 5), "1204,5", fill=0, font=ImageFont.load_default(40))
    ((text, sure),) = rapid.read_lines([np.asarray(image)])
    assert text == "1204,5"
    assert sure > 80


def scattered(path: Path) -> Path:
    """A scan of the table over another's OCR whose words are right and stand at the wrong places."""
    words = f"{TABLE.split('!')[0]} Kostnader Budget 2023 Budget 2024 {' '.join(PRINTED)}".split()
    made = Canvas(str(path), pagesize=(595, 842))
    with pdfium.PdfDocument(make(path.with_name("plain.pdf"), TABLE)) as plain:
        picture = scanned_page(plain[0], random.Random(3))
    made.drawImage(ImageReader(io.BytesIO(picture)), 0, 0, 595, 842)
    for at, word in enumerate(words):
        unseen = made.beginText(40 + 71 * (at * 7 % 6) + 3 * at, 800 - 31 * (at * 5 % 23))
        unseen.setTextRenderMode(3)
        unseen.setFont("Helvetica", 10)
        unseen.textOut(word)
        made.drawText(unseen)
    made.save()
    return path


def test_a_layer_of_sound_words_at_wrong_places_is_not_passed_over(tmp_path: Path) -> None:
    (page,) = reading_room.read(scattered(tmp_path / "scattered.pdf")).pages
    assert (page.ocr, page.status) == (Ocr.WANTED, "unread")
    assert "another's OCR" in page.detail


@needs_tesseract
def test_a_layer_of_sound_words_at_wrong_places_gives_way_to_ocr(tmp_path: Path) -> None:
    assert printed(read_whole(scattered(tmp_path / "scattered.pdf"))[1]) == PRINTED


@needs_tesseract
def test_sums_in_bold_type_are_bold_on_a_scan(tmp_path: Path) -> None:
    path = tmp_path / "bold.pdf"
    canvas = Canvas(str(path), pagesize=(595, 842))
    for line, (label, amount) in enumerate(
        [("Lokaler", "120 000"), ("Arvoden", "80 000"), ("Resor", "40 000"), ("Summa", "240 000")]
    ):
        canvas.setFont("Helvetica-Bold" if label == "Summa" else "Helvetica", 11)
        canvas.drawString(60, 740 - 20 * line, label)
        canvas.drawRightString(400, 740 - 20 * line, amount)
    canvas.save()
    scan(path, random.Random(5))
    reading, _ = read_whole(path)
    assert {word.text for word in reading.pages[0].words if word.bold} == {"Summa", "240", "000"}
    assert sum(word.bold for word in reading.pages[0].words) == 3


def seen_as_pictures(path: Path) -> Reading:
    """The document as if all its pages were scans of which OCR reads every word where it stands."""
    reading = reading_room.read(path)
    bare = [
        replace(page, kind=PageKind.IMAGE, text="", words=(), rules=(), ocr=Ocr.WANTED, has_figures=False)
        for page in reading.pages
    ]
    scans = {p.number: Scan("s", p.number, "o", words=p.words, rules=p.rules) for p in reading.pages}
    return reading_room.completed(replace(reading, pages=tuple(bare), tables=()), scans)


def test_a_title_of_its_own_on_a_scanned_page_begins_a_table(tmp_path: Path) -> None:
    """As on pages of text: the heads of both notes are the same."""
    notes = """
    !columns 60 320 420
    Not 1 Verksamhetens intäkter
    | Utfall 2023 | Utfall 2024
    Statsbidrag | 940 619 | 928 128
    Hyror | 959 432 | 946 691
    Summa | 1 900 051 | 1 874 819
    !page
    Not 2 Verksamhetens kostnader
    | Utfall 2023 | Utfall 2024
    Lokaler | 272 618 | 293 774
    Resor | 672 074 | 683 247
    Summa | 944 692 | 977 021
    """
    path = make(tmp_path / "notes.pdf", "\n".join(line.strip() for line in notes.splitlines()))
    whole = seen_as_pictures(path)
    assert [(t.page, t.titles[:1]) for t in whole.tables] == [
        (1, ("Not 1 Verksamhetens intäkter",)),
        (2, ("Not 2 Verksamhetens kostnader",)),
    ]


def test_columns_that_go_on_on_a_scanned_page_have_the_labels_of_the_page_before(tmp_path: Path) -> None:
    path = tmp_path / "over.pdf"
    canvas = Canvas(str(path), pagesize=(595, 842))
    rows = [("Lokaler", 120_500), ("Arvoden", 80_250), ("Resor", 40_125), ("Revision", 31_700), ("Summa", 272_575)]
    for year in (2023, 2024):
        for line, (label, amount) in enumerate(rows):
            base = 700 - 20 * line
            if year == 2023:
                canvas.drawString(60, base, label)
            canvas.drawRightString(400, base, f"{amount + year:,}".replace(",", " "))
        canvas.drawRightString(400, 720, f"Utfall {year}")
        canvas.showPage()
    canvas.save()
    whole = seen_as_pictures(path)
    assert [row.label for t in whole.tables for row in t.rows if row.page == 2] == [label for label, _ in rows]
