"""Lines that are one row, and headings that are rows of their own, between drawn lines."""

from collections.abc import Sequence
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from pipeline.read import read

PITCH = 17.2


def labels(path: Path, rows: Sequence[tuple[float, Sequence[str], Sequence[str]]]) -> list[str]:
    """The labels as read of rows drawn below each other, a line under each: the free space above a row, its lines of
    label `PITCH` or less apart, and its amounts beside the last."""
    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.setFont("Helvetica", 10.5)
    for end, year in ((339, "2019"), (412, "2018")):
        canvas.drawRightString(end, 706, year)
    y = 706.0
    for above, lines, amounts in rows:
        for at, line in enumerate(lines):
            y -= above if at == 0 else PITCH - 1 if above > PITCH + 2 else 12.6
            canvas.drawString(68, y, line)
        for end, amount in zip((339, 412), amounts, strict=True):
            canvas.drawRightString(end, y, amount)
        canvas.line(63, y - 5, 417, y - 5)
    canvas.save()
    (table,) = read(path).tables
    return [row.label for row in table.rows]


def test_a_heading_as_far_above_a_row_as_rows_stand_apart_is_none_of_its_label(tmp_path: Path) -> None:
    """Though no line is drawn between them and it is not bold; the longest label tells of no room for the next word."""
    rows = [
        (24.5, ("Not 1. Intäkter", "Medlemsbidrag"), ("9 800", "9 700")),
        (PITCH, ("Övrigt",), ("44", "12")),
        (PITCH, ("Summa",), ("9 844", "9 712")),
        (24.5, ("Not 2. Insatser", "Team ett"), ("3 100", "3 044")),
        (PITCH, ("Team två",), ("2 250", "2 311")),
        (PITCH, ("Summa",), ("5 350", "5 355")),
    ]
    found = labels(tmp_path / "a.pdf", rows)
    assert found[:2] == ["Not 1. Intäkter", "Medlemsbidrag"]
    assert found[4:6] == ["Not 2. Insatser", "Team ett"]


def test_lines_of_a_label_that_stand_closer_than_rows_are_one(tmp_path: Path) -> None:
    rows = [
        (PITCH, ("Samordnad rehab", "Medlemsbidrag"), ("9 800", "9 700")),
        (PITCH, ("Övrigt",), ("44", "12")),
        (PITCH, ("Kansli",), ("310", "305")),
        (PITCH, ("Summa",), ("10 154", "10 017")),
    ]
    assert labels(tmp_path / "b.pdf", rows)[0] == "Samordnad rehab Medlemsbidrag"


def test_a_heading_between_the_lines_of_a_total_is_a_row_of_its_own(tmp_path: Path) -> None:
    """No line is drawn between them, and by the longest label it had no room beside the total's; but rows have air."""
    canvas = Canvas(str(tmp_path / "d.pdf"), pagesize=(595, 842))
    rows = [
        "Team ett",
        "Arbetsprövning i Gnosjö",
        "Summa insatser",
        "Förbundsadministration",
        "Styrelse",
        "Kansli",
        "Revision",
    ]
    for at, label in enumerate(["", *rows]):
        y = 700 - 14.4 * at
        bold = label in ("Summa insatser", "Förbundsadministration")
        canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 10)
        canvas.drawString(68, y, label)
        for end, text in ((339, "Budget 2014"), (412, "Utfall 2014")) if label != "Förbundsadministration" else ():
            canvas.drawRightString(end, y, f"{at * 1111} 000" if label else text)
        if label != "Summa insatser":
            canvas.line(63, y - 4, 417, y - 4)
    canvas.save()
    (table,) = read(tmp_path / "d.pdf").tables
    assert [row.label for row in table.rows] == rows


def test_what_stands_far_below_the_last_row_is_none_of_its_label(tmp_path: Path) -> None:
    """The next line that is drawn is the frame of the head of another list."""
    canvas = Canvas(str(tmp_path / "e.pdf"), pagesize=(595, 842))
    canvas.setFont("Helvetica", 10)
    for end, text in ((339, "2019"), (412, "2018")):
        canvas.drawRightString(end, 714, text)
    for at, label in enumerate(["Projektledare", "Resor", "Lokaler", "Finansiering minus kostnader"]):
        canvas.drawString(68, 700 - 14 * at, label)
        for end in (339, 412):
            canvas.drawRightString(end, 700 - 14 * at, f"{at + 1}10 000")
        canvas.line(63, 710 - 14 * at, 417, 710 - 14 * at)
    canvas.drawString(68, 628, "2. Rekvisitioner")
    for text, x in (("Utbetalning", 68), ("Belopp, kr", 370)):
        canvas.drawString(x, 612, text)
    for at in range(3):
        canvas.drawString(68, 598 - 14 * at, f"Rekvisition {at + 1}")
        canvas.drawRightString(412, 598 - 14 * at, f"{at + 1}10 000")
        canvas.line(63, 608 - 14 * at, 417, 608 - 14 * at)
    canvas.save()
    found = [row.label for table in read(tmp_path / "e.pdf").tables for row in table.rows]
    assert "Finansiering minus kostnader" in found


def test_the_label_of_a_total_across_the_column_of_words_is_its_label(tmp_path: Path) -> None:
    """Set right in a cell that spans both."""
    canvas = Canvas(str(tmp_path / "c.pdf"), pagesize=(595, 842))
    canvas.setFont("Helvetica", 9.5)
    rows = [("Insats", "Huvudman", "Budget 2017", "Utfall 2017"), ("Resursum", "Kramfors kommun", "900", "877")]
    rows += [("Stödet", "Sollefteå kommun", "650", "702"), ("Lotsar", "Regionen", "400", "355")]
    for at, (label, words, *amounts) in enumerate(rows):
        canvas.drawString(71, 700 - 12 * at, label)
        canvas.drawString(173, 700 - 12 * at, words)
        for end, amount in zip((361, 446), amounts, strict=True):
            canvas.drawRightString(end, 700 - 12 * at, amount)
    canvas.drawRightString(276, 652, "Summa insatser")
    for end, amount in ((361, "1 950"), (446, "1 934")):
        canvas.drawRightString(end, 652, amount)
    canvas.save()
    (table,) = read(tmp_path / "c.pdf").tables
    assert [(row.label, row.beside) for row in table.rows][-2:] == [("Lotsar", ("Regionen",)), ("Summa insatser", ())]


def test_a_heading_below_a_shaded_total_with_no_line_drawn_between_is_a_row_of_its_own(tmp_path: Path) -> None:
    """Every other row has a line drawn below it."""
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(595, 842))
    rows = [("Region", "4 600"), ("Kommunen", "9 200"), ("Ränta", "100"), ("Summa", "13 900"), ("Insatser", "")]
    rows += [("Stegen", "2 866"), ("Arena", "1 344"), ("Kansli", "800"), ("Summa", "5 010")]
    for at, (label, amount) in enumerate(rows):
        y = 700 - 14 * at
        if label == "Summa":
            canvas.setFillGray(0.9)
            canvas.rect(60, y - 4, 400, 14, stroke=0, fill=1)
            canvas.setFillGray(0)
        else:
            canvas.line(60, y - 4, 460, y - 4)
        canvas.setFont("Helvetica-Bold" if label in ("Summa", "Insatser") else "Helvetica", 9)
        canvas.drawString(64, y, label)
        canvas.drawRightString(456, y, amount)
    canvas.save()
    (table,) = read(tmp_path / "a.pdf").tables
    assert [row.label for row in table.rows] == [label for label, _ in rows]


def test_the_account_of_a_label_of_several_lines_stands_beside_its_last_one(tmp_path: Path) -> None:
    """Cells set at the bottom of their row; the number begins the label."""
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(595, 842))
    canvas.setFont("Helvetica", 8)
    rows = [(0, "6538", "Framåt", "4", "13"), (15, "6089", "Handledare", "71", "20"), (30, "6849", "TUNA", "46", "27")]
    rows += [(45, "", "Stöd till personer med", "", ""), (54.7, "", "psykisk", "", "")]
    rows += [(64.5, "6567", "funktionsnedsättning", "12", "53"), (80, "6527", "Projekt Linda", "37", "18")]
    rows += [(95, "", "Summa", "170", "131")]
    for down, code, label, *amounts in rows:
        canvas.drawString(60, 700 - down, code)
        canvas.drawString(81, 700 - down, label)
        for end, amount in zip((361, 446), amounts, strict=True):
            canvas.drawRightString(end, 700 - down, amount)
    canvas.save()
    (table,) = read(tmp_path / "a.pdf").tables
    assert [row.label for row in table.rows if any(row.cells)][3].removeprefix("6567 ") == (
        "Stöd till personer med psykisk funktionsnedsättning"
    )


def test_the_number_of_a_note_that_ends_a_label_on_the_line_of_the_amounts_is_of_the_label(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(595, 842))
    canvas.setFont("Helvetica", 10)
    rows = [(0, "Verksamhetens kostnader", "-4 080 500", "-3 819 900"), (17, "Av- och nedskrivningar not", "", "")]
    rows += [(29, "3", "-10 300", "-4 400"), (46, "Finansiella intäkter", "16 000", "8 100")]
    for down, label, *amounts in rows:
        canvas.drawString(60, 700 - down, label)
        for end, amount in zip((421, 535), amounts, strict=True):
            canvas.drawRightString(end, 700 - down, amount)
    canvas.save()
    (table,) = read(tmp_path / "a.pdf").tables
    assert [row.label for row in table.rows] == [
        "Verksamhetens kostnader",
        "Av- och nedskrivningar not 3",
        "Finansiella intäkter",
    ]


def test_accounts_on_the_first_line_of_labels_whose_amounts_stand_on_the_last_tell_rows(tmp_path: Path) -> None:
    """Less than half of the rows of amounts have their account beside them."""
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(595, 842))
    canvas.setFont("Helvetica", 9)
    rows = [(0, "2527 Försäkringskassan", ""), (11, "(staten)", "1 028 125"), (25, "2598 Landstinget", "")]
    rows += [(36, "Norrbotten", "514 062"), (50, "2648 Kommunbidrag Piteå", "48 031"), (64, "2655 Kommunbidrag", "")]
    rows += [(75, "Gällivare", "30 795"), (89, "2715 Kommunbidrag Kiruna", "181 562"), (103, "Totalt", "1 802 575")]
    for down, label, amount in rows:
        canvas.drawString(60, 700 - down, label)
        canvas.drawRightString(361, 700 - down, amount)
    canvas.save()
    (table,) = read(tmp_path / "a.pdf").tables
    assert table.rows[1].label == "2598 Landstinget Norrbotten"


def test_words_beside_a_label_that_go_on_in_small_letters_say_that_the_row_does(tmp_path: Path) -> None:
    """Nothing between labels and amounts heads columns anew."""
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(595, 842))
    canvas.setFont("Helvetica", 10)
    rows = [(0, "", "Målgrupp", "Budget 2009"), (20, "Kommunbidrag", "Unga", "12,09"), (31, "Ekeryd", "vuxna", "")]
    rows += [(48, "Landstinget", "Ny", "12,09"), (59, "", "insats", ""), (76, "Summa bidrag", "", "24,18")]
    for down, label, words, amount in rows:
        canvas.drawString(60, 700 - down, label)
        canvas.drawString(150, 700 - down, words)
        canvas.drawRightString(260, 700 - down, amount)
    canvas.save()
    (table,) = read(tmp_path / "a.pdf").tables
    assert [row.label for row in table.rows] == ["Kommunbidrag Ekeryd", "Landstinget", "Summa bidrag"]


def drawn(path: Path, rows: Sequence[tuple[float, str, Sequence[str]]], below: Sequence[float] = ()) -> list[str]:
    """The labels as read of rows so far down the page, with lines drawn that far down."""
    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.setFont("Helvetica", 12)
    for down, label, amounts in rows:
        canvas.drawString(60, 700 - down, label)
        for end, amount in zip((421, 535), amounts, strict=bool(amounts)):
            canvas.drawRightString(end, 700 - down, amount)
    for down in below:
        canvas.line(55, 700 - down, 540, 700 - down)
    canvas.save()
    (table,) = read(path).tables
    return [row.label for row in table.rows]


def test_amounts_in_the_middle_of_lines_set_wide_apart_are_of_their_label(tmp_path: Path) -> None:
    """Each all but a line from them; in the last row as in others."""
    rows: list[tuple[float, str, Sequence[str]]] = [
        (0, "", ("Budget 2010", "Budget 2011")),
        (22, "Bidrag från Europeiska socialfonden (projekt", ()),
        (31.7, "", ("900", "300")),
        (41.4, "Gränslösa möjligheter)", ()),
        (63.4, "Summa intäkter", ("4 100", "3 500")),
        (85.4, "Rehabiliteringsgrupp, hel tjänst rehabvägledare", ()),
        (95.1, "", ("1 100", "1 120")),
        (104.8, "samt köp av psykologtid", ()),
    ]
    assert drawn(tmp_path / "a.pdf", rows) == [
        "Bidrag från Europeiska socialfonden (projekt Gränslösa möjligheter)",
        "Summa intäkter",
        "Rehabiliteringsgrupp, hel tjänst rehabvägledare samt köp av psykologtid",
    ]


def test_a_heading_as_far_below_a_total_as_rows_stand_apart_is_no_rest_of_it(tmp_path: Path) -> None:
    """Both between two drawn lines, and the total with no room for another word: the words tell which it is."""
    rows: list[tuple[float, str, Sequence[str]]] = [
        (0, "", ("2022", "2021")),
        (20, "Årets resultat", ("294 997", "581 822")),
        (36, "Ökning av kortfristiga skulder", ("1 714", "182")),
        (52, "Kassaflöde från den löpande verksamheten", ("296 711", "582 004")),
        (68, "Investeringsverksamheten", ()),
        (84, "Kassaflöde från investeringsverksamheten", ("0", "0")),
    ]
    found = drawn(tmp_path / "a.pdf", rows, (40, 72, 88))
    assert found[2:4] == ["Kassaflöde från den löpande verksamheten", "Investeringsverksamheten"]


def test_a_shaded_head_above_a_row_with_no_line_between_them_is_none_of_it(tmp_path: Path) -> None:
    """In a grid whose lines are drawn around the two together, and below the row alone."""
    canvas = Canvas(str(tmp_path / "e.pdf"), pagesize=(595, 842))
    canvas.setFillGray(0.8)
    canvas.rect(60, 842 - 117, 300, 17, stroke=0, fill=1)
    canvas.setFillGray(0)
    canvas.setFont("Helvetica", 10)
    rows = [
        ("Kostnader (kr)", "Budget 2021", "Utfall 2021"),
        ("Navet", "1 450 000", "1 512 406"),
        ("Ung", "900 000", "934 118"),
    ]
    for n, row in enumerate(rows):
        canvas.drawString(64, 842 - 112 - 17 * n, row[0])
        for end, text in zip((276, 356), row[1:], strict=True):
            canvas.drawRightString(end, 842 - 112 - 17 * n, text)
    for y in (100, 134, 151):
        canvas.line(60, 842 - y, 360, 842 - y)
    for x in (60, 200, 280, 360):
        canvas.line(x, 842 - 100, x, 842 - 151)
    canvas.save()
    (table,) = read(tmp_path / "e.pdf").tables
    assert [row.label for row in table.rows] == ["Navet", "Ung"]
    head = table.blocks[0].head
    assert head is not None
    assert head.columns == ("Budget 2021", "Utfall 2021")


def test_a_word_in_small_letters_that_begins_rows_begins_one_that_is_empty(tmp_path: Path) -> None:
    """A row for each `varav`, the last of them without amounts; `avgifter` begins no row and goes on a label."""
    canvas = Canvas(str(tmp_path / "d.pdf"), pagesize=(595, 842))
    canvas.setFont("Helvetica", 9)
    rows = [
        ("Not 2 Kostnader", ("2019", "2018")),
        ("Lokalkostnader", ("1 043", "1 714")),
        ("varav Driftkostnader", ("317", "318")),
        ("varav Insatskostnader", ("726", "1 396")),
        ("IT-kostnader", ("522", "648")),
        ("varav Driftkostnader", ("491", "614")),
        ("varav Insatskostnader", ("31", "34")),
        ("Personal, arvoden och sociala", ("3 316", "3 861")),
        ("avgifter", ("", "")),
        ("varav Driftkostnader", ("3 316", "3 861")),
        ("varav Insatskostnader", ("", "")),
        ("Summa kostnader", ("4 881", "6 223")),
    ]
    for at, (label, amounts) in enumerate(rows):
        canvas.drawString(68, 700 - 12.6 * at, label)
        for end, amount in zip((339, 412), amounts, strict=True):
            canvas.drawRightString(end, 700 - 12.6 * at, amount)
    canvas.save()
    (table,) = read(tmp_path / "d.pdf").tables
    found = [(row.label, *(cell.text if cell else "" for cell in row.cells)) for row in table.rows]
    assert found[6:8] == [
        ("Personal, arvoden och sociala avgifter", "3 316", "3 861"),
        ("varav Driftkostnader", "3 316", "3 861"),
    ]
    assert found[-1][0] == "Summa kostnader"


def test_the_first_and_the_last_row_of_a_page_may_hold_nothing_but_words_and_a_dash(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "d.pdf"), pagesize=(595, 842))
    canvas.setFont("Helvetica", 10)
    rows = (
        ("Bryggan", "Pågår", "Avslutas i juni", "-"),
        ("Piloten", "Alla", "Pågår", "57"),
        ("Balans", "Unga vuxna", "Regionen", "106"),
        ("Fenix", "Regionen", "Kommunen", "28"),
        ("Tryggve", "Personer utan ersättning", "Kommunen", "-"),
    )
    for at, (label, *words, amount) in enumerate(rows):
        for x, text in zip((60, 220, 360), (label, *words), strict=True):
            canvas.drawString(x, 740 - 18 * at, text)
        canvas.drawRightString(535, 740 - 18 * at, amount)
    canvas.save()
    (table,) = read(tmp_path / "d.pdf").tables
    found = [(row.label, [cell.text for cell in row.cells if cell]) for row in table.rows]
    assert found == [(label, [amount]) for label, *_, amount in rows]


def test_a_lone_row_with_columns_of_words_has_its_own_label(tmp_path: Path) -> None:
    """The sums below it have no such words."""
    canvas = Canvas(str(tmp_path / "e.pdf"), pagesize=(595, 842))
    canvas.setFont("Helvetica", 10)
    for x, text in ((66, "Förbundschef"), (220, "Kommunen"), (360, "Regionen")):
        canvas.drawString(x, 740, text)
    for y, label in ((722, "Totala kostnader"), (704, "Prel. balanserat resultat")):
        canvas.drawString(60, y, label)
    for y, amount in ((740, "42"), (722, "1 839"), (704, "933")):
        canvas.drawRightString(535, y, amount)
    canvas.save()
    (table,) = read(tmp_path / "e.pdf").tables
    assert [row.label for row in table.rows] == ["Förbundschef", "Totala kostnader", "Prel. balanserat resultat"]


def test_a_heading_below_a_row_further_off_than_rows_are_is_none_of_its_label(tmp_path: Path) -> None:
    """A long one, for which the row had no room, in a table whose every other row is shaded."""
    canvas = Canvas(str(tmp_path / "f.pdf"), pagesize=(595, 842))
    rows = [
        (13, "Resultat", "1 544", True),
        (13, "Avskrivningar", "3 531", False),
        (13, "Fordringar", "475", True),
        (13, "Leverantörsskulder", "-791", False),
        (13, "Övriga kortfristiga skulder som ändrats", "-366", True),
        (19, "Kassaflöde från den löpande delen", "3 433", False),
        (19, "Investeringsverksamheten", "", False),
        (13, "Inventarier", "-21 379", True),
        (13, "Sålda inventarier", "20", False),
        (13, "Amorteringar", "30", True),
    ]
    y = 700.0
    canvas.drawRightString(412, y, "2025")
    for step, label, amount, shaded in rows:
        y -= step
        if shaded:
            canvas.setFillGray(0.9)
            canvas.rect(63, y - 3, 354, 13, stroke=0, fill=1)
            canvas.setFillGray(0)
        canvas.setFont("Helvetica-Bold" if step > 13 else "Helvetica", 9.5)
        canvas.drawString(68, y, label)
        canvas.drawRightString(412, y, amount)
    canvas.save()
    (table,) = read(tmp_path / "f.pdf").tables
    assert [row.label for row in table.rows] == [label for _, label, _, _ in rows]


def test_headings_below_an_unshaded_total_are_each_a_row(tmp_path: Path) -> None:
    """No line parts them from the total, and the next shaded row comes below both."""
    canvas = Canvas(str(tmp_path / "h.pdf"), pagesize=(595, 842))
    rows = [
        ("Bidrag från medlemmarna enligt förbundsordningen", "1 544", True, False),
        ("Ränteintäkter", "31", False, False),
        ("Övriga intäkter", "475", True, False),
        ("Summa intäkter", "2 050", False, True),
        ("Kostnader", "", False, True),
        ("Insatser", "", False, True),
        ("Arbetsträning", "-791", True, False),
        ("Vägledning", "-366", False, False),
        ("Lokaler", "-20", True, False),
        ("Personal", "-170", False, False),
        ("Revision", "-30", True, False),
    ]
    y = 700.0
    canvas.drawRightString(412, y, "2025")
    for label, amount, shaded, bold in rows:
        y -= 15
        if shaded:
            canvas.setFillGray(0.9)
            canvas.rect(63, y - 4, 354, 15, stroke=0, fill=1)
            canvas.setFillGray(0)
        canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 9.5)
        canvas.drawString(68, y, label)
        canvas.drawRightString(412, y, amount)
    canvas.save()
    (table,) = read(tmp_path / "h.pdf").tables
    assert [row.label for row in table.rows] == [label for label, *_ in rows]


def test_two_bold_headings_above_a_plain_row_between_lines(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "g.pdf"), pagesize=(595, 842))
    canvas.drawRightString(412, 712, "2025")
    bands = [
        (("Fordringar",), "112"),
        (("Kassa och bank",), "264"),
        (("Summa tillgångar",), "376"),
        (("EGET KAPITAL OCH SKULDER", "Eget kapital", "Eget kapital vid årets början"), "100"),
        (("Årets resultat",), "76"),
        (("Kortfristiga skulder",), "200"),
    ]
    y = 705.0
    for lines, amount in bands:
        for line in lines:
            y -= 11
            canvas.setFont("Helvetica" if line is lines[-1] else "Helvetica-Bold", 8.2)
            canvas.drawString(68, y, line)
        canvas.drawRightString(412, y, amount)
        canvas.line(63, y - 3, 417, y - 3)
    canvas.save()
    (table,) = read(tmp_path / "g.pdf").tables
    assert [row.label for row in table.rows] == [line for lines, _ in bands for line in lines]
