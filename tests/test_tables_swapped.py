"""Tables whose labels stand right of their amounts, drawn and read to the figures."""

from __future__ import annotations

from inspect import cleandoc
from pathlib import Path

import pytest
from pdf_maker import make

from pipeline import vocabulary
from pipeline.document import process
from pipeline.model import Figure, Measure, Section

BEHIND = """
    !columns 120r 180 240 252l
    Budget 2014 (kr)
    !gap 14
    Bokslut | Budget | Budget
    2012 | 2013 | 2014 | Post
    !columns 120r 180 240 262l
    3 250 000 | 3 250 000 | 3 350 000 | Försäkringskassan
    1 625 000 | 1 625 000 | 1 675 000 | Västra Götalandsregionen
    4 875 000 | 4 875 000 | 5 025 000 | SUMMA INTÄKTER
    −904 566 | −990 000 | −1 025 000 | Kansli med förbundschef och
    | | | processledare
    − | −300 000 | −310 000 | Utvärdering
    | −200 000 | −150 000 | Utrymme för nya insatser
    −904 566 | −1 490 000 | −1 485 000 | SUMMA KOSTNADER
"""


def tables(tmp_path: Path, script: str) -> list[Figure]:
    found = process(make(tmp_path / "behind.pdf", cleandoc(script)), None, vocabulary.load())[1].figures
    return [f for f in found if f.origin == "table"]


def test_they_are_read_as_if_the_labels_came_first(tmp_path: Path) -> None:
    found = tables(tmp_path, BEHIND)
    assert [(f.row_label, f.printed) for f in found if f.fiscal_year == 2014] == [
        ("Försäkringskassan", "3 350 000"),
        ("Västra Götalandsregionen", "1 675 000"),
        ("SUMMA INTÄKTER", "5 025 000"),
        ("Kansli med förbundschef och processledare", "−1 025 000"),
        ("Utvärdering", "−310 000"),
        ("Utrymme för nya insatser", "−150 000"),
        ("SUMMA KOSTNADER", "−1 485 000"),
    ]
    assert {(f.column_header, f.measure, f.fiscal_year) for f in found} == {
        ("Bokslut 2012", Measure.OUTCOME, 2012),
        ("Budget 2013", Measure.BUDGET, 2013),
        ("Budget 2014", Measure.BUDGET, 2014),
    }
    assert [f.section for f in found if f.fiscal_year == 2014] == 3 * [Section.INCOME] + 4 * [Section.COST]


def test_their_boxes_are_where_they_are_printed(tmp_path: Path) -> None:
    found = tables(tmp_path, BEHIND)
    ends = {f.fiscal_year: f.box.x1 for f in found if f.row_label == "SUMMA INTÄKTER"}
    assert ends == {2012: pytest.approx(120, abs=1), 2013: pytest.approx(180, abs=1), 2014: pytest.approx(240, abs=1)}


def test_remarks_behind_the_amounts_of_labelled_rows_are_no_labels(tmp_path: Path) -> None:
    """Each row's label is of two lines, and amounts and remark stand half way between them."""
    lines = ["!size 9", "!text 60 60 Budget 2014 (kr)", "!text 240 80 2013", "!text 300 80 2014"]
    for row, (first, rest, amounts, remark) in enumerate(
        (
            ("Försäkringskassan för", "statens del", ("3 250 000", "3 350 000"), "Enligt beslut"),
            ("Västra Götalandsregionen", "med båda nämnderna", ("1 625 000", "1 675 000"), "Preliminärt besked"),
            ("Ale kommun genom", "socialnämnden", ("437 000", "450 600"), "Beslutas i december"),
            ("Kungälvs kommun genom", "socialnämnden", ("625 600", "645 000"), "Efter folkmängd"),
        )
    ):
        y = 100 + 30 * row
        lines += [f"!text 60 {y} {first}", f"!text 60 {y + 12} {rest}"]
        lines += [f"!text {x} {y + 6} {text}" for x, text in zip((240, 300, 360), (*amounts, remark), strict=True)]
    found = tables(tmp_path, "\n".join(lines))
    assert len(found) == 8
    assert [f.row_label for f in found][::2] == [
        "Försäkringskassan för statens del",
        "Västra Götalandsregionen med båda nämnderna",
        "Ale kommun genom socialnämnden",
        "Kungälvs kommun genom socialnämnden",
    ]


@pytest.mark.parametrize(
    "numbers", [("1", "2", "3", "4"), ("4010", "5010", "6110", "6570"), ("2011", "2012", "2013", "2014")]
)
def test_what_only_numbers_its_lines_is_no_table(tmp_path: Path, numbers: tuple[str, ...]) -> None:
    names = ("Inledning", "Ekonomi", "Kostnader för insatser", "Budget och plan")
    rows = "\n".join(f"        {number} | {name}" for number, name in zip(numbers, names, strict=True))
    script = f"""
        !columns 80r 110l
        Budget 2014 (kr)
{rows}
    """
    assert tables(tmp_path, script) == []


def test_a_list_whose_entries_a_dash_marks_is_no_table(tmp_path: Path) -> None:
    entries = ("ge stöd till unga", "stödja parternas samverkan", "sprida goda exempel", "pröva nya arbetssätt")
    lines = ["!text 60 60 Budget 2014 (kr)", "!text 60 80 Kansliet nås på 122 222 29 eller 245 266"]
    for row, entry in enumerate(entries):
        lines += [f"!text 70 {100 + 14 * row} -", f"!text 85 {100 + 14 * row} {entry}"]
    assert tables(tmp_path, "\n".join(lines)) == []
