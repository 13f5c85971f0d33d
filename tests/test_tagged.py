"""Tables as the tags of a PDF name their cells: believed where the print agrees, else left alone."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from helpers.drawing import rows_of
from tagged_maker import Td, Tree, write

from pipeline.model import Rule, Table
from pipeline.read import read
from pipeline.read.tags import may_name_tables
from pipeline.records import replace
from pipeline.tables import find_tables

Rows = list[list[Td]]


def table(path: Path, rows: Rows, tree: Tree | None = None, tagged: bool = True, beside: Sequence[Td] = ()) -> Table:
    (found,) = read(write(path / "page.pdf", rows, tree, tagged, beside)).tables
    return found


def head(y: float = 80.0) -> list[Td]:
    return [Td("Kostnader", 60, y, head=True), Td("2023", -400, y, head=True), Td("2024", -480, y, head=True)]


def row(y: float, label: str, *amounts: str, amounts_at: float | None = None) -> list[Td]:
    ends = (400, 480)
    at = y if amounts_at is None else amounts_at
    return [Td(label, 60, y), *(Td(amount, -x, at) for amount, x in zip(amounts, ends, strict=False))]


def broken_label() -> Rows:
    """A label broken where its next word would have fitted, both lines beginning as labels do."""
    return [
        head(),
        row(100, "Lokaler med mycket lång text här", "400 000", "410 000"),
        row(116, "Staten genom\nArbetsförmedlingen", "100 000", "110 000", amounts_at=128),
        row(144, "Kansli", "200 000", "210 000"),
        row(160, "Summa", "700 000", "730 000"),
    ]


def test_cells_are_read_with_their_columns_and_what_they_span(tmp_path: Path) -> None:
    rows = [
        [Td("Intäkter", 60, 90, high=2, head=True), Td("Utfall", 340, 80, wide=2, head=True)],
        [Td("2023", -400, 100, head=True), Td("2024", -480, 100, head=True)],
        row(120, "Bidrag", "100 000", "110 000"),
        row(140, "Ränta", "2 000", "3 000"),
    ]
    (page,) = read(write(tmp_path / "page.pdf", rows)).pages
    cells = [(c.row, c.column, c.wide, c.high, c.head) for c in page.tagged]
    assert cells[:4] == [(1, 1, 1, 2, True), (1, 2, 2, 1, True), (2, 2, 1, 1, True), (2, 3, 1, 1, True)]
    assert cells[4:] == [(3, n, 1, 1, False) for n in (1, 2, 3)] + [(4, n, 1, 1, False) for n in (1, 2, 3)]
    ränta = page.tagged[7].box
    assert (round(ränta.x0), round(ränta.bottom)) == (61, 140)


def test_a_corner_over_two_rows_is_parted_from_the_heads_beside_it(tmp_path: Path) -> None:
    """It stands in the middle of its cell, close above the second row of heads."""
    rows = [
        [Td("Insats", 60, 86, high=2, head=True), Td("Utfall", 340, 78, wide=2, head=True)],
        [Td("Förbundet", -400, 92, head=True), Td("Kommunen", -480, 92, head=True)],
        row(120, "Steget", "100 000", "110 000"),
        row(140, "Lotsen", "2 000", "3 000"),
    ]
    (block, *_) = table(tmp_path, rows).blocks
    assert block.head is not None
    assert (block.head.corner, block.head.columns) == ("Insats", ("Utfall Förbundet", "Utfall Kommunen"))


def test_an_untagged_document_has_none(tmp_path: Path) -> None:
    (page,) = read(write(tmp_path / "page.pdf", broken_label(), tagged=False)).pages
    assert page.has_figures
    assert page.tagged == ()


def test_the_lines_of_a_cell_are_one_label(tmp_path: Path) -> None:
    found = table(tmp_path, broken_label())
    assert rows_of(found)[1] == ["Staten genom Arbetsförmedlingen", "100 000", "110 000"]
    assert not found.doubts
    without = table(tmp_path, broken_label(), tagged=False)
    assert rows_of(without)[1] != ["Staten genom Arbetsförmedlingen", "100 000", "110 000"] or without.doubts


def test_rows_in_lower_case_below_a_heading_are_not_joined(tmp_path: Path) -> None:
    rows = [
        head(),
        row(100, "Verksamhet i kommunerna och regionen"),
        row(112, "personal", "400 000", "410 000"),
        row(124, "lokaler", "100 000", "110 000"),
        row(136, "Summa", "500 000", "520 000"),
    ]
    found = table(tmp_path, rows)
    assert ["lokaler", "100 000", "110 000"] in rows_of(found)
    untagged = rows_of(table(tmp_path, rows, tagged=False))
    assert untagged[0][0].endswith("regionen personal")  # what the tags spare it
    assert [d.kind for d in found.doubts] == ["label"]  # a label over two rows of a sheet is tagged as two


def close(y: float, label: str, one: str, other: str) -> list[Td]:
    return [Td(label, 60, y), Td(one, -400, y), Td(other, 403, y)]


def test_numbers_of_neighbouring_cells_stay_two(tmp_path: Path) -> None:
    rows = [
        close(100 + 16 * i, f"Insats {name}", str(i + 2), f"{i}50") for i, name in enumerate(["Ett", "Två", "Tre"], 1)
    ]
    assert [r[1:] for r in rows_of(table(tmp_path, rows, tagged=False))] == [["3 150"], ["4 250"], ["5 350"]]
    assert [r[1:] for r in rows_of(table(tmp_path, rows))] == [["3", "150"], ["4", "250"], ["5", "350"]]


def broken_amounts(label: str, rest: str = "000") -> Rows:
    return [
        head(),
        row(100, "Personal", "400 000", "410 000"),
        row(116, label, f"10 400\n{rest}", f"11 000\n{rest}"),
        row(144, "Kansli", "200 000", "210 000"),
    ]


def test_an_amount_broken_in_its_cell_is_one(tmp_path: Path) -> None:
    found = table(tmp_path, broken_amounts("Insatser"))
    assert rows_of(found)[1] == ["Insatser", "10 400 000", "11 000 000"]
    untagged = table(tmp_path, broken_amounts("Insatser"), tagged=False)
    assert rows_of(untagged) == rows_of(found)  # the groups of thousands tell it too


def test_two_amounts_beside_two_labels_in_one_cell_are_not_one(tmp_path: Path) -> None:
    found = rows_of(table(tmp_path, broken_amounts("Insatser\nÖvrigt", "300")))
    assert "10 400 300" not in [cell for line in found for cell in line]


def spanned(wide: int) -> Rows:
    """A group's head flush left over three columns of five, the second group over the last two."""
    ends = (200, 260, 320, 400, 470)
    names = ("Intäkter", "Kostnader", "Netto", "Netto", "Avvikelse")
    amounts = (
        ("120", "-940", "-820", "-850", "30"),
        ("0", "-500", "-500", "-510", "10"),
        ("10", "-20", "-10", "-5", "-5"),
    )
    labels = ("Arbetscentrum", "Kansli", "Övrigt")
    return [
        [
            Td("", 60, 80, head=True),
            Td("Utfall 2010", 170, 80, wide=wide, head=True),
            Td("Budget 2010", -400, 80, head=True),
        ],
        [Td("Verksamhet", 60, 96, head=True), *(Td(n, -x, 96, head=True) for n, x in zip(names, ends, strict=True))],
        *(
            [Td(label, 60, 116 + 16 * i), *(Td(a, -x, 116 + 16 * i) for a, x in zip(own, ends, strict=True))]
            for i, (label, own) in enumerate(zip(labels, amounts, strict=True))
        ),
    ]


def columns(found: Table) -> tuple[str, ...]:
    first = found.blocks[0].head
    assert first is not None
    return first.columns


def test_a_head_spans_the_columns_that_its_cell_does(tmp_path: Path) -> None:
    told = ("Utfall 2010 Intäkter", "Utfall 2010 Kostnader", "Utfall 2010 Netto", "Budget 2010 Netto", "Avvikelse")
    found = table(tmp_path, spanned(3))
    assert columns(found) == told
    without = table(tmp_path, spanned(3), tagged=False)
    assert columns(without) != told
    (block, *_) = found.blocks
    assert block.head is not None
    assert columns(without) in [other.columns for other in block.head.others]


def test_a_head_tagged_for_columns_that_it_does_not_stand_over_is_left_to_geometry(tmp_path: Path) -> None:
    # one column too few: the second group would be the head of a column that it does not stand over
    assert columns(table(tmp_path, spanned(2))) == columns(table(tmp_path, spanned(2), tagged=False))


def one_row(rows: Rows) -> Tree:
    return [[[cell] for line in rows for cell in line]]


def upside_down(rows: Rows) -> Tree:
    return [[[cell] for cell in line] for line in reversed(rows)]


def columns_as_rows(rows: Rows) -> Tree:
    return [[[cell] for cell in column] for column in zip(*rows, strict=True)]


def rows_in_pairs(rows: Rows) -> Tree:
    """Two printed rows in each row, as layout has it."""
    return [[list(pair) for pair in zip(a, b, strict=True)] for a, b in zip(rows[::2], rows[1::2], strict=False)]


def mixed_up(rows: Rows) -> Tree:
    """Labels and amounts in each other's cells."""
    return [[[a], [c], [b]] for a, b, c in rows]


def few(rows: Rows) -> Tree:
    """Most words belong to no cell."""
    return [[[cell] for cell in line] for line in (rows[0], rows[-1])]


@pytest.mark.parametrize("tree", [one_row, upside_down, columns_as_rows, rows_in_pairs, mixed_up, few])
def test_tags_that_the_print_contradicts_are_ignored(tree, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    rows = broken_label()
    found = table(tmp_path, rows, tree(rows))
    assert found == table(tmp_path, rows, tagged=False)


def test_a_bold_line_in_a_rows_cell_is_still_a_heading(tmp_path: Path) -> None:
    rows = broken_label()
    rows[2] = [
        Td("Verksamhet\nArbetsträning", 60, 116, first_bold=True),
        Td("100 000", -400, 128),
        Td("110 000", -480, 128),
    ]
    found = table(tmp_path, rows)
    assert rows_of(found) == rows_of(table(tmp_path, rows, tagged=False))
    assert ["Arbetsträning", "100 000", "110 000"] in rows_of(found)


def test_a_tree_that_leads_nowhere_is_no_table(tmp_path: Path) -> None:
    path = write(tmp_path / "page.pdf", broken_label())
    torn = path.read_bytes().replace(b"/S/TR/P 8 0 R/K[", b"/S/TR/P 8 0 R/Q[")
    path.write_bytes(torn)
    (page,) = read(path).pages
    assert page.status == "read"
    assert page.has_figures


def may_name_tables_in(path: Path, behind: bytes = b"") -> bool:
    """Of a tagged document that names no table but in what is put behind its end."""
    whole = write(path / "page.pdf", broken_label()).read_bytes()
    (path / "page.pdf").write_bytes(whole.replace(b"/Table", b"/Group") + behind)
    document = pdfium.PdfDocument(path / "page.pdf")
    try:
        return may_name_tables(document, path / "page.pdf")
    finally:
        document.close()


def objects_of(names: bytes, also: bytes = b"", cut: int = 0) -> bytes:
    """A compressed stream of objects that holds these names."""
    packed = zlib.compress(names)[cut:]
    return b"\n90 0 obj<</Type/ObjStm/N 1/First 5/Filter/FlateDecode%s>>stream\r\n%s\nendstream endobj" % (also, packed)


def test_tags_may_name_a_table_where_the_file_has_the_name(tmp_path: Path) -> None:
    assert not may_name_tables_in(tmp_path)
    assert not may_name_tables_in(tmp_path, objects_of(b"<</S/P>>"))
    assert may_name_tables_in(tmp_path, b"\n% /Table")
    assert may_name_tables_in(tmp_path, objects_of(b"<</S/P>>") + objects_of(b"<</S/Table>>"))


def test_tags_may_name_a_table_where_objects_cannot_be_looked_through(tmp_path: Path) -> None:
    assert may_name_tables_in(tmp_path, objects_of(b"<</S/P>>", also=b"/DecodeParms<</Predictor 12>>"))
    assert may_name_tables_in(tmp_path, objects_of(b"<</S/P>>", cut=2))
    assert may_name_tables_in(tmp_path, b"\ntrailer<</Encrypt 5 0 R>>")


def test_a_heading_over_the_whole_width_of_a_table_heads_its_rows_and_no_columns(tmp_path: Path) -> None:
    """Below it the first row of the table is shaded, and no room is left above it."""
    rows = [
        [Td("", 60, 80, head=True), Td("Utfall 2023", -400, 80, head=True), Td("Budget 2024", -480, 80, head=True)],
        [Td("Intäkter", 60, 91, wide=3, head=True)],
        row(102, "Försäkringskassan", "100 000", "110 000"),
        row(113, "Ränta", "2 000", "3 000"),
        row(124, "Summa intäkter", "102 000", "113 000"),
    ]
    (page,) = read(write(tmp_path / "page.pdf", rows)).pages
    first = next(word for word in page.words if word.text == "Försäkringskassan")
    shade = tuple(Rule(55, y, 485, y, filled=True) for y in (first.top - 1, first.bottom + 1))
    (found,) = find_tables(replace(page, rules=shade))
    assert found.blocks[0].head is not None
    assert found.blocks[0].head.columns == ("Utfall 2023", "Budget 2024")
