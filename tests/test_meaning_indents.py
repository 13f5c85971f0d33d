"""How far labels are set in, and what that tells of sums: a page made for each test."""

from __future__ import annotations

from pathlib import Path

from pdf_maker import make

from pipeline import vocabulary
from pipeline.document import process
from pipeline.model import CheckStatus, Result


def drawn(tmp_path: Path, step: int) -> Result:
    """A table of groups within groups, each under its sum; only how far labels are set in tells them apart."""
    rows = [
        (0, "Individinriktade insatser", "3 350", "3 205"),
        (1, "Haninge", "2 400", "2 252"),
        (2, "Jobbcentrum", "1 500", "1 488"),
        (2, "Unga in", "900", "764"),
        (1, "Tyresö", "950", "953"),
        (2, "Ny start", "650", "641"),
        (2, "Praktikplatsen", "300", "312"),
        (0, "Strukturella insatser", "450", "363"),
        (1, "Gemensamt", "450", "363"),
        (2, "Konferenser", "150", "88"),
        (2, "Utvärdering", "300", "275"),
        (0, "Totalt", "3 800", "3 568"),
    ]
    lines = ["!text 60 80 Driftredovisning 2019 (tkr)", "!text 60 110 Verksamhet"]
    lines += ["!text 340 110 Budget", "!text 440 110 Utfall"]
    for number, (rank, label, budget, outcome) in enumerate(rows):
        top = 126 + 14 * number
        lines += [f"!text {60 + rank * step} {top} {label}", f"!text 350 {top} {budget}", f"!text 450 {top} {outcome}"]
    return process(make(tmp_path / "drift_2019.pdf", "\n".join(lines)), None, vocabulary.load())[1]


def test_groups_under_their_sums_are_told_by_how_far_labels_are_set_in(tmp_path: Path) -> None:
    result = drawn(tmp_path, 9)
    sums = {f.row_label for f in result.figures if f.is_total}
    groups = {"Individinriktade insatser", "Haninge", "Tyresö", "Strukturella insatser", "Gemensamt", "Totalt"}
    assert sums == groups
    assert CheckStatus.FAIL not in {c.status for c in result.checks}


def test_labels_that_all_begin_at_one_place_have_no_ranks(tmp_path: Path) -> None:
    """Without them arithmetic alone finds the sums it can prove."""
    sums = {f.row_label for f in drawn(tmp_path, 0).figures if f.is_total}
    assert "Totalt" in sums
    assert not sums & {"Jobbcentrum", "Unga in", "Ny start", "Konferenser"}
