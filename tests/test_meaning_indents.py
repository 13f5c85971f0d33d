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
    return drawn_of(rows, tmp_path, step)


def drawn_of(rows: list[tuple[int, str, str, str]], tmp_path: Path, step: int) -> Result:
    """A table of such rows: rank, label, budget and outcome."""
    lines = ["!text 60 80 Driftredovisning 2019", "!text 60 110 Verksamhet"]
    lines += ["!text 340 110 Budget", "!text 440 110 Utfall"]
    for number, (rank, label, budget, outcome) in enumerate(rows):
        top = 126 + 14 * number
        lines.append(f"!text {60 + rank * step} {top} {label}")
        lines += [f"!text {x} {top} {amount}" for x, amount in ((350, budget), (450, outcome)) if amount]
    return process(make(tmp_path / "drift_2019.pdf", "\n".join(lines)), None, vocabulary.load())[1]


def test_groups_under_their_sums_are_told_by_how_far_labels_are_set_in(tmp_path: Path) -> None:
    result = drawn(tmp_path, 9)
    sums = {f.row_label for f in result.figures if f.is_total}
    groups = {"Individinriktade insatser", "Haninge", "Tyresö", "Strukturella insatser", "Gemensamt", "Totalt"}
    assert sums == groups
    assert CheckStatus.FAIL not in {c.status for c in result.checks}


def test_a_group_above_its_lines_is_their_sum_though_others_stand_above_and_nothing_below(tmp_path: Path) -> None:
    rows = [
        (0, "Insatser totalt", "8 575 120", "6 383 431"),
        (0, "Individinriktade insatser", "5 245 000", "4 163 211"),
        (1, "Framsteget", "3 200 000", "2 396 211"),
        (1, "Steget vidare", "2 045 000", "1 767 000"),
        (0, "Strukturinriktade insatser", "3 330 120", "2 220 220"),
        (1, "Processtöd", "1 960 000", "1 306 220"),
        (1, "Utvärdering", "1 370 120", ""),
        (1, "Brukarmedverkan", "", "914 000"),
    ]
    sums = {f.row_label for f in drawn_of(rows, tmp_path, 9).figures if f.is_total}
    assert sums == {"Insatser totalt", "Individinriktade insatser", "Strukturinriktade insatser"}


def test_labels_that_all_begin_at_one_place_have_no_ranks(tmp_path: Path) -> None:
    """Without them arithmetic alone finds the sums it can prove."""
    sums = {f.row_label for f in drawn(tmp_path, 0).figures if f.is_total}
    assert "Totalt" in sums
    assert not sums & {"Jobbcentrum", "Unga in", "Ny start", "Konferenser"}
