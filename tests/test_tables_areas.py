"""Shaded areas that are no cells: text in a box beside a table, the bars of a diagram with their numbers."""

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from pipeline.model import Box, Table, Word
from pipeline.read import read
from pipeline.tables.areas import without_diagrams

ROWS = [("Medlemsbidrag", "5,8", "5,7"), ("Insatser", "-4,1", "-4,4"), ("Kansli", "-1,5", "-1,4"), ("Rest", "0,2", "0")]
TEXT = [
    "”Jag fick hjälp att se vad",
    "jag faktiskt klarar. I dag",
    "arbetar jag halvtid och",
    "trivs.”",
    "En deltagare",
]


BESIDE_BOX = [
    "Förbundet bildades 2007 av alla parter",
    "Försäkringskassan och en dåvarande kommun",
    "i länet. Eftersom länet saknar landsting har den",
    "regionen båda delarna av ansvaret",
    "för vård och omsorg.",
    "",
    "Förbundet har under året finansierat:",
    "Porten, Unga framåt och Rehabgruppen",
    "Sammanlagt deltog några personer",
    "som avslutades under året",
]


def shade(canvas: Canvas, *area: float, color: tuple[float, float, float] = (1, 0.9, 0.5)) -> None:
    """A filled area (x, y, width, height); what is drawn next is black."""
    canvas.setFillColorRGB(*color)
    canvas.rect(*area, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)


def draw_rows(canvas: Canvas, x: float, ends: tuple[float, float], top: float, step: float) -> None:
    """The rows, with labels that begin at x and amounts that end at `ends`."""
    for at, (label, *amounts) in enumerate(ROWS):
        canvas.drawString(x, top - step * at, label)
        for end, amount in zip(ends, amounts, strict=True):
            canvas.drawRightString(end, top - step * at, amount)


def canvas_of(path: Path, x: float) -> Canvas:
    """A table whose labels begin at x."""
    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.setFont("Helvetica", 10)
    for end, year in ((x + 170, "2022"), (x + 230, "2021")):
        canvas.drawRightString(end, 600, year)
    draw_rows(canvas, x, (x + 170, x + 230), 582, 18)
    return canvas


def labels(table: Table) -> list[str]:
    return [row.label for row in table.rows]


def test_text_in_a_shaded_box_beside_a_table_is_none_of_its_labels(tmp_path: Path) -> None:
    """Its lines stand at other heights than the rows, but one."""
    canvas = canvas_of(tmp_path / "a.pdf", 240)
    shade(canvas, 50, 400, 160, 220)
    for at, line in enumerate(TEXT):
        canvas.drawString(60, 600 - 14.5 * at, line)
    canvas.save()
    (table,) = read(tmp_path / "a.pdf").tables
    assert labels(table) == [label for label, *_ in ROWS]


def test_a_table_in_a_shaded_box_beside_running_text_keeps_its_head_and_title(tmp_path: Path) -> None:
    """The text ends closer to the box than columns stand to each other, and its first lines stand beside the head."""
    canvas = Canvas(str(tmp_path / "e.pdf"), pagesize=(595, 842))
    shade(canvas, 326, 500, 204, 132)
    canvas.setFont("Helvetica", 9)
    canvas.drawString(332, 619, "Medlemmarnas bidrag (tkr)")
    for end, year in ((487, "2022"), (521, "2021")):
        canvas.drawRightString(end, 603, year)
    draw_rows(canvas, 334, (487, 521), 589, 14)
    canvas.setFont("Helvetica", 11)
    for at, line in enumerate(BESIDE_BOX):
        canvas.drawString(62, 616 - 12 * at, line)
    canvas.save()
    (table,) = read(tmp_path / "e.pdf").tables
    head = table.blocks[0].head
    assert head is not None
    assert (table.titles[0], head.columns) == ("Medlemmarnas bidrag (tkr)", ("2022", "2021"))
    assert labels(table) == [label for label, *_ in ROWS]


def test_labels_in_a_shaded_column_of_their_own_stay_with_their_amounts(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "b.pdf"), pagesize=(595, 842))
    shade(canvas, 50, 500, 150, 120, color=(0.9, 0.9, 0.9))
    canvas.setFont("Helvetica", 10)
    draw_rows(canvas, 60, (280, 340), 582, 18)
    canvas.save()
    (table,) = read(tmp_path / "b.pdf").tables
    assert labels(table) == [label for label, *_ in ROWS]


def test_the_numbers_of_bars_and_of_their_axis_are_no_columns_of_a_table_beside_them(tmp_path: Path) -> None:
    canvas = canvas_of(tmp_path / "c.pdf", 50)
    canvas.setFont("Helvetica", 8)
    for x, high, year in ((340, 93, "2020"), (395, 102, "2021"), (450, 91, "2022")):
        shade(canvas, x, 500, 33, high, color=(0.1, 0.4, 0.7))
        canvas.drawCentredString(x + 16.5, 500 + high + 3, str(73 * high))
        canvas.drawCentredString(x + 16.5, 489, year)
    for step in range(5):
        canvas.drawRightString(330, 498 + 25.5 * step, str(1860 * step))
    canvas.save()
    (table,) = read(tmp_path / "c.pdf").tables
    assert [[cell and cell.text for cell in row.cells] for row in table.rows] == [amounts for _, *amounts in ROWS]


def test_cells_of_a_head_that_touch_each_other_are_no_bars() -> None:
    cells = [Box(50, 100, 130, 150), Box(130, 125, 210, 150), Box(210, 125, 290, 150)]
    words = [
        Word(t, b.x0 + 20, b.top + 5, b.x0 + 50, b.top + 15, 10.0, False, 0) for t, b in zip("ABC", cells, strict=True)
    ]
    assert without_diagrams(words, cells) == words
    bars = [Box(b.x0, b.top, b.x1 - 20, b.bottom) for b in cells]
    assert without_diagrams(words, bars) == []


def test_a_title_in_the_middle_of_a_shaded_box_around_a_table_heads_none_of_its_columns(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "d.pdf"), pagesize=(595, 842))
    shade(canvas, 302, 560, 242, 180, color=(0.9, 0.95, 0.85))
    canvas.setFont("Helvetica-Bold", 12.3)
    canvas.drawCentredString(422.5, 702, "Resultat 2023 (tkr)")
    canvas.setFont("Helvetica", 9.5)
    for end, head in ((466, "Budget"), (525, "Utfall")):
        canvas.drawRightString(end, 673, head)
    draw_rows(canvas, 320, (466, 525), 656, 17.5)
    canvas.save()
    (table,) = read(tmp_path / "d.pdf").tables
    head = table.blocks[0].head
    assert head is not None
    assert head.columns == ("Budget", "Utfall")
    assert table.titles == ("Resultat 2023 (tkr)",)


def test_the_heads_of_groups_name_the_columns_of_their_own_shaded_areas(tmp_path: Path) -> None:
    """What stands beside the shaded areas is in no group."""
    canvas = Canvas(str(tmp_path / "e.pdf"), pagesize=(595, 842))
    canvas.setFont("Helvetica", 9)
    ends = (260, 320, 380, 440, 500)
    for x0, x1, text in ((265, 325, "Utfall"), (325, 505, "Prognos")):
        shade(canvas, x0, 612, x1 - x0, 14, color=(0.8, 0.9, 0.7) if x0 == 265 else (1, 0.9, 0.6))
        canvas.drawCentredString((x0 + x1) / 2, 616, text)
    for end, text in zip(ends, ("jan–mar", "apr–jun", "jul–sep", "okt–dec", "Helår"), strict=True):
        canvas.drawRightString(end, 602, text)
    for at, label in enumerate(("Bidrag", "Insatser", "Kansli")):
        canvas.drawString(60, 584 - 16 * at, label)
        for end in ends:
            canvas.drawRightString(end, 584 - 16 * at, str(10 * end + at))
    canvas.save()
    (table,) = read(tmp_path / "e.pdf").tables
    head = table.blocks[0].head
    assert head is not None
    assert [text.split()[0] for text in head.columns] == ["jan–mar", "Utfall"] + ["Prognos"] * 3


def test_months_below_the_head_of_their_group_do_not_go_on_with_it_in_small_letters(tmp_path: Path) -> None:
    """The head of a group is set in the middle of its cells, which reach further left than their numbers."""
    months = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec", "Helår")
    ends = [245.0 + 42.2 * at for at in range(len(months))]
    canvas = Canvas(str(tmp_path / "f.pdf"), pagesize=(842, 595))
    canvas.setFont("Helvetica-Bold", 8)
    canvas.drawCentredString(288, 460, "Utfall")
    canvas.drawCentredString(541, 460, "Prognos")
    for end, month in zip(ends, months, strict=True):
        canvas.drawRightString(end, 445, month)
    canvas.line(54, 440, 752, 440)
    canvas.setFont("Helvetica", 8)
    for row, label in enumerate(("Ingående likvida medel", "Försäkringskassan", "Lerums kommun")):
        canvas.drawString(57, 428 - 14 * row, label)
        for at, end in enumerate(ends):
            canvas.drawRightString(end, 428 - 14 * row, f"{4 - row} {100 + 37 * at}" if row < 2 or at % 3 else "-")
    canvas.save()
    (table,) = read(tmp_path / "f.pdf").tables
    head = table.blocks[0].head
    assert head is not None
    assert [text.split()[0] for text in head.columns] == ["Utfall"] * 4 + ["Prognos"] * 8 + ["Helår"]
