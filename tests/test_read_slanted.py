"""Text set aslant: heads of narrow columns, and words printed across the page."""

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.read import read

ROWS = (
    ("Aktivitetshuset", "1 450", "1 422", "1 500"),
    ("Tripod", "900", "871", "925"),
    ("Vägen in", "620", "655", "640"),
    ("Summa", "2 970", "2 948", "3 065"),
)
HEADS = ("Budget 2013", "Bokslut 2013", "Budget 2014")
ENDS = (290, 370, 450)


def rows_of(canvas: Canvas, y: float) -> None:
    canvas.setFont("Helvetica", 10)
    for label, *amounts in ROWS:
        canvas.drawString(60, y, label)
        for x, amount in zip(ENDS, amounts, strict=True):
            canvas.drawRightString(x, y, amount)
        y -= 17


def aslant(canvas: Canvas, text: str, x: float, y: float, angle: float, size: float) -> None:
    canvas.saveState()
    canvas.translate(x, y)
    canvas.rotate(angle)
    canvas.setFont("Helvetica-Bold", size)
    canvas.drawString(0, 0, text)
    canvas.restoreState()


@pytest.mark.parametrize("angle", [30, 45, 60])
def test_heads_that_rise_over_their_columns_are_theirs(tmp_path: Path, angle: float) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(595, 842))
    canvas.setFont("Helvetica", 10)
    canvas.drawString(60, 770, "Budget 2014 per insats, tkr")
    for x, head in zip(ENDS, HEADS, strict=True):
        aslant(canvas, head, x - 20, 648, angle, 10)
    rows_of(canvas, 622)
    canvas.save()
    (table,) = read(tmp_path / "a.pdf").tables
    assert [block.head.columns for block in table.blocks if block.head] == [HEADS]
    assert [[row.label, *(c.text for c in row.cells if c)] for row in table.rows] == [list(row) for row in ROWS]


@pytest.mark.parametrize(
    ("text", "angle", "size"), [("UTKAST", 45, 90), ("ARBETSMATERIAL", 30, 48), ("KOPIA 2", -40, 80)]
)
def test_a_word_printed_across_the_page_is_no_part_of_its_table(
    tmp_path: Path, text: str, angle: float, size: float
) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(595, 842))
    canvas.setFillGray(0.85)
    aslant(canvas, text, 90, 540 if angle > 0 else 720, angle, size)
    canvas.setFillGray(0)
    canvas.setFont("Helvetica", 10)
    for x, head in zip(ENDS, HEADS, strict=True):
        canvas.drawRightString(x, 642, head)
    rows_of(canvas, 622)
    canvas.save()
    reading = read(tmp_path / "a.pdf")
    assert [[row.label, *(c.text for c in row.cells if c)] for row in reading.tables[0].rows] == list(map(list, ROWS))
    assert [block.head.columns for block in reading.tables[0].blocks if block.head] == [HEADS]


def test_nor_is_one_on_a_page_that_is_shown_turned(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(595, 842))
    canvas.setPageRotation(90)
    canvas.rotate(90)
    canvas.translate(0, -595)  # from here on as the page is shown: 842 points wide
    aslant(canvas, "UTKAST", 90, 200, 45, 90)
    canvas.setFont("Helvetica", 10)
    for x, head in zip(ENDS, HEADS, strict=True):
        canvas.drawRightString(x, 342, head)
    rows_of(canvas, 322)
    canvas.save()
    (table,) = read(tmp_path / "a.pdf").tables
    assert [[row.label, *(c.text for c in row.cells if c)] for row in table.rows] == list(map(list, ROWS))
