"""Labels with a description below them in smaller type."""

from dataclasses import replace
from pathlib import Path

from helpers.drawing import word
from reportlab.pdfgen.canvas import Canvas

from pipeline.read import read
from pipeline.tables.described import names_of

NAME = (word("Samverkanstorget", 0, 60),)
SMALL = tuple(word(text, 6 * i, 74, size=8.5) for i, text in enumerate(("Gemensam", "ingång", "för", "alla")))


def test_smaller_words_below_a_name_are_no_part_of_it() -> None:
    assert names_of([NAME, SMALL]) == [NAME]
    assert names_of([(*NAME, *SMALL)]) == [NAME]


def test_a_unit_in_smaller_type_and_words_of_one_size_are() -> None:
    assert names_of([NAME, SMALL[:1]]) == [NAME, SMALL[:1]]
    alike = tuple(replace(w, size=10.0) for w in SMALL)
    assert names_of([NAME, alike]) == [NAME, alike]


def test_rows_with_descriptions_have_their_names(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(595, 842))
    y = 700.0
    canvas.setFont("Helvetica-Bold", 10)
    canvas.drawString(60, y, "Insats")
    canvas.drawRightString(480, y, "Utfall 2020")
    for name, told, amount in (
        ("Samverkanstorget", "Gemensam ingång för personer med behov av stöd.", "1 422"),
        ("Ungdomslotsen", "Uppsökande arbete bland unga som varken arbetar eller studerar.", "1 004"),
        ("Kansli", "", "1 098"),
    ):
        canvas.line(55, y - 5, 485, y - 5)
        y -= 18
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, y, name)
        canvas.drawRightString(480, y, amount)
        if told:
            y -= 12
            canvas.setFont("Helvetica-Oblique", 8)
            canvas.drawString(60, y, told)
    canvas.line(55, y - 5, 485, y - 5)
    canvas.save()
    (table,) = read(tmp_path / "a.pdf").tables
    assert [row.label for row in table.rows] == ["Samverkanstorget", "Ungdomslotsen", "Kansli"]
