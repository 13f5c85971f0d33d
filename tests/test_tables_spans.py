"""Cells that span the rows of a group, with the group's name in the middle, beside cells of the rows' own labels."""

from collections.abc import Sequence
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from pipeline.read import read

ROWS = [
    ("Bryggan", "2 100", "2 250"),
    ("Unga i fokus", "1 800", "1 750"),
    ("Rehabstöd", "1 450", "1 500"),
    ("Processledning", "900", "950"),
    ("Utbildning", "300", "350"),
]
GROUPS = {0: ("Individinriktade", "insatser", 3), 3: ("Strukturella", "insatser", 2)}
WIDE = {0: ("Individinriktade insatser", "", 3), 3: ("Strukturella", "insatser", 2)}  # at the height of a row
HIGH, TOP = 20.0, 700.0


def spanning(
    path: Path,
    groups: dict[int, tuple[str, str, int]],
    total: Sequence[str] = (),
    upright: Sequence[float] = (63, 172, 312, 400, 480),
) -> Path:
    """Two groups of rows, parted by lines right of their names; the label of a total begins where the names do."""
    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.setFont("Helvetica", 9)
    for x, text in ((68, "Område"), (176, "Insats")):
        canvas.drawString(x, TOP + 6, text)
    for x, text in ((386, "Budget 2023"), (465, "Budget 2024")):
        canvas.drawRightString(x, TOP + 6, text)
    for at, (label, *amounts) in enumerate(ROWS):
        y = TOP - HIGH * (at + 1)
        canvas.drawString(176, y + 7, label)
        for x, amount in zip((386, 465), amounts, strict=True):
            canvas.drawRightString(x, y + 7, amount)
        canvas.line(63 if at + 1 in (3, 5) else 172, y, 480, y)
    for at, (first, last, rows) in groups.items():
        middle = TOP - HIGH * (at + rows / 2)
        canvas.drawString(68, middle + 3 if last else middle - 3, first)
        canvas.drawString(68, middle - 10, last)
    for y in (TOP + HIGH, TOP):
        canvas.line(63, y, 480, y)
    for x in upright:
        canvas.line(x, TOP + HIGH, x, TOP - HIGH * len(ROWS))
    if total:
        y = TOP - HIGH * (len(ROWS) + 1)
        canvas.drawString(68, y + 7, "Totalt")
        for x, amount in zip((386, 465), total, strict=True):
            canvas.drawRightString(x, y + 7, amount)
        canvas.line(63, y, 480, y)
        for x in (63, 312, 400, 480):
            canvas.line(x, y, x, y + HIGH)
    canvas.save()
    return path


def test_a_name_that_spans_the_rows_of_its_group_is_no_part_of_their_labels(tmp_path: Path) -> None:
    (table,) = read(spanning(tmp_path / "a.pdf", GROUPS)).tables
    assert [row.label for row in table.rows] == [label for label, *_ in ROWS]
    assert [cell.text for row in table.rows for cell in row.cells if cell] == [a for _, *both in ROWS for a in both]


def test_a_name_of_a_group_at_the_height_of_a_row_is_no_part_of_its_label(tmp_path: Path) -> None:
    (table,) = read(spanning(tmp_path / "a.pdf", WIDE, ("6 550", "6 800"))).tables
    assert [row.label for row in table.rows] == [*(label for label, *_ in ROWS), "Totalt"]


def test_a_single_line_beside_the_names_of_groups_tells_them_too(tmp_path: Path) -> None:
    (table,) = read(spanning(tmp_path / "a.pdf", GROUPS, upright=(172,))).tables
    assert [row.label for row in table.rows] == [label for label, *_ in ROWS]


def test_names_of_groups_whose_rows_are_called_the_same_stay_before_them(tmp_path: Path) -> None:
    """Budget and outcome of each insats."""
    canvas = Canvas(str(tmp_path / "b.pdf"), pagesize=(595, 842))
    canvas.setFont("Helvetica", 9)
    rows = [("Stegen", "900", "950"), ("", "844", "902"), ("Arena", "1 200", "1 250"), ("", "1 187", "1 199")]
    for at, (name, *amounts) in enumerate(rows):
        y = TOP - HIGH * (at + 1)
        canvas.drawString(68, y + 7, name)
        canvas.drawString(176, y + 7, "Utfall" if at % 2 else "Budget")
        for x, amount in zip((386, 465), amounts, strict=True):
            canvas.drawRightString(x, y + 7, amount)
        canvas.line(63 if at % 2 else 172, y, 480, y)
    for x, text in ((386, "2020"), (465, "2021")):
        canvas.drawRightString(x, TOP + 6, text)
    for y in (TOP + HIGH, TOP):
        canvas.line(63, y, 480, y)
    for x in (63, 172, 312, 400, 480):
        canvas.line(x, TOP + HIGH, x, TOP - HIGH * len(rows))
    canvas.save()
    (table,) = read(tmp_path / "b.pdf").tables
    assert [row.lead for row in table.rows] == [("Stegen",), (), ("Arena",), ()]
