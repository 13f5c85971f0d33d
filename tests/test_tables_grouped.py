"""Heads of groups of columns, given to the runs of columns that they stand over."""

from __future__ import annotations

from pathlib import Path

from pdf_maker import make, width

from pipeline import vocabulary
from pipeline.document import process
from pipeline.model import Measure

ENDS = (363, 463, 526, 610, 711, 773)  # columns as wide as a browser makes them


def row(top: int, label: str, *texts: str) -> list[str]:
    ends = zip(ENDS, texts, strict=True)
    return [f"!text 69 {top} {label}", *(f"!text {x1 - width(t, 10.0):.1f} {top} {t}" for x1, t in ends)]


def test_the_same_heads_again_part_the_groups_that_stand_left_of_the_middle(tmp_path: Path) -> None:
    heads = ("Intäkter", "Kostnader", "Netto") * 2
    lines = ["!size 10", "!text 69 73 Driftredovisning 2018 (tkr)", "!text 391 135 Budget", "!text 642 135 Utfall"]
    lines += row(156, "Verksamhet", *heads)
    lines += row(176, "Vägval Kristianstad", "300", "-2 900", "-2 600", "280", "-2 710", "-2 430")
    lines += row(197, "Hässleholm", "0", "-2 100", "-2 100", "0", "-2 034", "-2 034")
    lines += row(217, "Totalt", "300", "-5 000", "-4 700", "280", "-4 744", "-4 464")
    path = make(tmp_path / "drift_2018.pdf", "\n".join(lines))
    result = process(path, None, vocabulary.load())[1]
    measures = [f.measure for f in result.figures[:6]]
    assert measures == [Measure.BUDGET] * 3 + [Measure.OUTCOME] * 3
    assert result.figures[0].column_header == "Budget Intäkter"
