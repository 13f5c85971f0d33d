"""Lying bars with amounts at their ends, drawn and read to tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.model import Table
from pipeline.read import read
from pipeline.tables import find_tables

WIDTHS = (163, 108, 92, 58)
NAMES = ("Samordningsteamet", "Steget före", "Individuellt stöd", "En väg in")


def tables(
    path: Path, amounts: tuple[str, ...], widths: tuple[int, ...] = WIDTHS, below: tuple[str, ...] = ()
) -> tuple[Table, ...]:
    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.setFont("Helvetica", 9)
    canvas.drawString(60, 760, "Så fördelas budgeten på insatserna 2026")
    for at, (name, amount, width) in enumerate(zip(NAMES, amounts, widths, strict=True)):
        y = 730 - 19 * at
        canvas.setFillGray(0)
        canvas.drawString(60, y, name)
        canvas.drawString(210 + width, y, amount)
        canvas.setFillGray(0.7)
        canvas.rect(204, y - 4, width, 14, stroke=0, fill=1)
    canvas.setFillGray(0)
    for x, text in zip((60, 204), below, strict=False):
        canvas.drawString(x, 730 - 19 * len(NAMES), text)
    canvas.save()
    return find_tables(read(path).pages[0])


def test_bars_are_rows_whose_amounts_stand_at_their_ends(tmp_path: Path) -> None:
    (table,) = tables(tmp_path / "a.pdf", ("3 450 000 kr", "2 280 000 kr", "1 960 000 kr", "1 240 000 kr"))
    assert [(row.label, row.cells[0].text) for row in table.rows if row.cells[0]] == [
        ("Samordningsteamet", "3 450 000 kr"),
        ("Steget före", "2 280 000 kr"),
        ("Individuellt stöd", "1 960 000 kr"),
        ("En väg in", "1 240 000 kr"),
    ]
    assert table.titles == ("Så fördelas budgeten på insatserna 2026",)


@pytest.mark.parametrize(
    ("amounts", "widths"),
    [
        (("41 %", "27 %", "23 %", "15 %"), WIDTHS),  # no money
        (("3 450 000 kr", "2 280 000 kr", "x", "1 240 000 kr"), WIDTHS),  # one says none
        (("3 450 000 kr", "2 280 000 kr", "1 960 000 kr", "1 240 000 kr"), (90, 90, 90, 90)),  # cells of one width
    ],
)
def test_shaded_cells_and_bars_without_money_are_no_diagram_of_amounts(
    amounts: tuple[str, ...], widths: tuple[int, ...], tmp_path: Path
) -> None:
    found = tables(tmp_path / "a.pdf", amounts, widths)
    assert all(len(table.rows) < len(NAMES) or len(set(widths)) == 1 for table in found)


def test_a_line_right_below_the_last_bar_is_their_sum(tmp_path: Path) -> None:
    amounts = ("3 450 000 kr", "2 280 000 kr", "1 960 000 kr", "1 240 000 kr")
    (table,) = tables(tmp_path / "a.pdf", amounts, below=("Summa insatser", "8 930 000 kr"))
    assert [(row.label, row.cells[0].text) for row in table.rows if row.cells[0]][4:] == [
        ("Summa insatser", "8 930 000 kr")
    ]
