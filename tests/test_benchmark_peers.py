"""The benchmark of other table readers: grids as cells, the scorer, settings, the worker; no peer is installed here."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

import pytest

from benchmarks.peers.adapters import READERS, markdown_tables, rows_of
from benchmarks.peers.chart import spec
from benchmarks.peers.drive import Worker, read
from benchmarks.peers.grids import Grid, amounts_of, grid_of, offers
from benchmarks.peers.machine import describe
from benchmarks.peers.ours import as_rows
from benchmarks.peers.report import FINSAM, Result, Setup, chart_rows, overall, page, worst
from benchmarks.peers.scoring import Found, most, score
from benchmarks.peers.tuning import best
from benchmarks.score import Row

HEAD = ["", "Budget 2010", "Utfall 2010"]


def gold(label: str, head: str, printed: str, page: int = 1, table: str = "1") -> Row:
    return {
        "document": "d",
        "page": str(page),
        "table_no": table,
        "row_label": label,
        "column_header": head,
        "printed": printed,
    }


def table(*lines: tuple[str, ...], heads: tuple[str, ...] = ("Budget 2010", "Utfall 2010")) -> list[Row]:
    return [gold(label, head, text) for label, *texts in lines for head, text in zip(heads, texts, strict=True) if text]


TWO = table(("Kansli", "1 000", "900"), ("Revision", "50", "60"))


def judged(golds: list[Row], *rows: list[str | None], at: int = 1) -> tuple[int, int]:
    """Amounts found as a cell and whole, of one grid."""
    found = score(golds, {"d": [grid_of(at, list(rows))]})["d"]
    assert found.gold == len(golds)
    return found.cell, found.whole


# ---------------------------------------------------------------------------------------------------------------------
# Cells


@pytest.mark.parametrize(
    ("cell", "amounts"),
    [
        ("1 204,5 tkr", [("1204.5", "")]),
        ("– 1 204", [("-1204", "")]),
        ("900*", [("900", "")]),
        ("1 204 (1 100)", [("1204", ""), ("-1100", "")]),
        ("Resultat för 2018: 621 664", [("621664", "Resultat för 2018")]),
        ("Kansli 500", []),
        ("Kansli", []),
        ("", []),
    ],
)
def test_a_cell_is_read_as_amounts(cell: str, amounts: list[tuple[str, str]]) -> None:
    assert list(amounts_of(cell)) == [(Decimal(value), label) for value, label in amounts]


def test_line_breaks_in_a_cell_are_spaces_and_superscripts_go() -> None:
    grid = grid_of(1, [["Samverkan\nmed region", "1 000<s>2</s>"], [None, "", "x"]])
    assert grid.rows == (("Samverkan med region", "1 000", ""), ("", "", "x"))


def test_a_row_whose_cells_have_equally_many_lines_is_so_many_rows() -> None:
    assert grid_of(1, [["a\nb", "", "1\n2"]]).rows == (("a", "", "1"), ("b", "", "2"))
    assert grid_of(1, [["a\nb", "1"]]).rows == (("a b", "1"),)


def test_an_amount_has_the_texts_of_its_row_as_labels() -> None:
    first, second = offers(0, Grid(1, (("Hyra", "lokal", "1 000", "900"),)))
    assert first.labels == ("Hyra", "lokal", "Hyra lokal")
    assert (second.column, second.part, second.value) == (3, 0, Decimal(900))


# ---------------------------------------------------------------------------------------------------------------------
# Scoring


def test_a_right_grid_is_found_whole() -> None:
    assert judged(TWO, [*HEAD], ["Kansli", "1 000", "900"], ["Revision", "50", "60"]) == (4, 4)


def test_another_page_holds_nothing_of_it() -> None:
    assert judged(TWO, [*HEAD], ["Kansli", "1 000", "900"], ["Revision", "50", "60"], at=2) == (0, 0)


def test_without_its_head_an_amount_is_a_cell_and_not_whole() -> None:
    assert judged(TWO, ["Kansli", "1 000", "900"], ["Revision", "50", "60"]) == (4, 0)


def test_a_head_below_is_no_head() -> None:
    assert judged(TWO, ["Kansli", "1 000", "900"], [*HEAD], ["Revision", "50", "60"]) == (4, 2)


def test_a_number_in_the_label_cell_is_no_cell() -> None:
    assert judged(table(("Revision", "50", "60")), [*HEAD], ["Revision 50", "", "60"]) == (1, 0)


def test_a_wrong_number_or_label_is_not_found() -> None:
    assert judged(TWO, [*HEAD], ["Kansli", "1 001", "900"], ["Styrelse", "50", "60"]) == (1, 1)


def test_most_of_a_label_makes_a_cell_and_not_a_whole_one() -> None:
    golds = table(("Metodutveckling och samverkan", "1", "2"))
    assert judged(golds, [*HEAD], ["Metodutveckling och samverka", "1", "2"]) == (2, 0)
    assert judged(golds, [*HEAD], ["Metodutveckling och", "1", "2"]) == (0, 0)


def test_an_amount_that_slid_into_another_column_is_not_found() -> None:
    """Blank cells that vanish let the amounts behind them slide to the left."""
    golds = table(("Kansli", "1 000", "900"), ("Revision", "50", "60"), ("Hyra", "", "70"))
    assert judged(golds, [*HEAD], ["Kansli", "1 000", "900"], ["Revision", "50", "60"], ["Hyra", "70", ""]) == (4, 4)


def test_columns_of_equal_amounts_are_told_apart_by_their_order() -> None:
    golds = table(("Kansli", "1 000", "1 000"), ("Revision", "50", "50"))
    assert judged(golds, [*HEAD], ["Kansli", "1 000", "1 000"], ["Revision", "50", "50"]) == (4, 4)


def test_one_cell_serves_one_amount() -> None:
    golds = table(("Kansli", "1 000", "1 000"), ("Revision", "50", "50"))
    assert judged(golds, ["", "Budget 2010"], ["Kansli", "1 000"], ["Revision", "50"])[0] == 2


def test_the_place_of_columns_may_differ_between_grids_and_not_within_one() -> None:
    golds = [*TWO, *table(("Hyra", "7", "8"))]
    grids = [
        grid_of(1, [HEAD, ["Kansli", "1 000", "900"], ["Revision", "50", "60"]]),
        grid_of(1, [["Hyra", "", "7", "8"]]),
    ]
    assert score(golds, {"d": grids})["d"].cell == 6


def test_heads_that_change_inside_a_table_share_a_column() -> None:
    golds = [gold("Bidrag", "Intäkter 2018", "10"), gold("Kansli", "Kostnader 2018", "9")]
    assert judged(golds, ["", "Intäkter 2018"], ["Bidrag", "10"], ["", "Kostnader 2018"], ["Kansli", "9"]) == (2, 2)


def test_a_head_of_two_levels_stands_in_rows_of_the_column_or_beside_where_it_spans() -> None:
    golds = table(("Kansli", "1", "2"), heads=("2010 Budget", "2010 Utfall"))
    assert judged(golds, ["", "2010", ""], ["", "Budget", "Utfall"], ["Kansli", "1", "2"]) == (2, 2)
    assert judged(golds, ["", "Budget", "Utfall"], ["Kansli", "1", "2"]) == (2, 0)


def test_a_unit_may_follow_a_head() -> None:
    assert judged(
        TWO, ["", "Budget 2010 (tkr)", "Utfall 2010"], ["Kansli", "1 000", "900"], ["Revision", "50", "60"]
    ) == (4, 4)


def test_last_years_amount_in_the_same_cell_is_a_column_of_its_own() -> None:
    golds = [
        gold("Bidrag", "2014 (2013)", "10"),
        gold("Bidrag", "2014 (2013)", "(8)"),
        gold("Ränta", "2014 (2013)", "2"),
    ]
    assert judged(golds, ["", "2014 (2013)"], ["Bidrag", "10 (8)"], ["Ränta", "2 (1)"]) == (3, 3)


def test_negative_amounts_in_parentheses_stay_in_their_column() -> None:
    golds = table(("Bidrag", "10", "12"), ("Kansli", "(9)", "(8)"), ("Ränta", "1", "(2)"))
    assert judged(golds, [*HEAD], ["Bidrag", "10", "12"], ["Kansli", "(9)", "(8)"], ["Ränta", "1", "(2)"]) == (6, 6)


def test_a_row_printed_without_a_label_may_be_found_under_any() -> None:
    assert judged(table(("", "5", "6")), [*HEAD], [None, "5", "6"]) == (2, 2)


def test_a_document_without_grids_has_nothing_found() -> None:
    assert score(TWO, {}) == {"d": Found(4, 0, 0)}


def test_the_choice_of_columns_keeps_most_amounts() -> None:
    assert most({0: {(1, 0): 5, (2, 0): 4}, 1: {(1, 0): 4}}) == {0: (2, 0), 1: (1, 0)}
    assert most({0: {(2, 0): 3, (1, 0): 3}, 1: {(1, 0): 3, (2, 0): 3}}) == {0: (1, 0), 1: (2, 0)}
    assert most({}) == {}


# ---------------------------------------------------------------------------------------------------------------------
# Adapters


def test_markdown_tables_become_rows() -> None:
    text = "Ord\n\n| a | **b** |\n|---|---:|\n| c<br>d | – |\n\n| e |\n"
    assert list(markdown_tables(text)) == [[["a", "b"], ["c\nd", "–"]], [["e"]]]


def test_text_pieces_become_rows_filled_from_the_right() -> None:
    pieces = [(0, 0, 30, 10, "Kansli"), (90, 1, 110, 11, "900"), (50, 0, 70, 10, "1"), (72, 0, 80, 10, "000")]
    assert rows_of([*pieces, (88, 20, 110, 30, "60")]) == [["Kansli", "1 000", "900"], [None, None, "60"]]


def test_every_reader_has_a_name_of_its_own_and_settings() -> None:
    assert len({reader.name for reader in READERS}) == len(READERS)
    assert all(reader.settings and reader.packages for reader in READERS)


def test_what_the_readers_need_is_locked() -> None:
    root = Path(__file__).parent.parent
    locked = (root / "requirements-peers.lock").read_text("utf8")
    wanted = {package for reader in READERS for package in reader.packages}
    assert [name for name in sorted(wanted) if f"{name.replace('.', '-')}==" not in locked] == []
    assert "://" not in locked
    assert "pymupdf" not in locked.lower()


def test_the_best_settings_are_taken_of_equals_the_first() -> None:
    assert best(({"a": 1}, {"a": 2}, {"a": 3}), lambda s: (min(s["a"], 2), 0)) == {"a": 2}


def test_the_only_settings_are_not_tried() -> None:
    assert best(({},), lambda s: pytest.fail("tried")) == {}


def figure(row: int, column: int, label: str | None, head: str, printed: str) -> Row:
    return {"row_no": row, "column_no": column, "row_label": label, "column_header": head, "printed": printed}


def test_our_figures_become_rows_with_heads_where_they_change() -> None:
    figures = [
        figure(1, 1, "Bidrag", "2018", "10"),
        figure(1, 2, "Bidrag", "2017", "11"),
        figure(2, 2, None, "2017", "11"),
        figure(3, 1, "Kansli", "Kostnad 2018", "9"),
    ]
    assert as_rows(figures) == [
        [None, "2018", "2017"],
        ["Bidrag", "10", "11"],
        [None, None, "11"],
        [None, "Kostnad 2018", "2017"],
        ["Kansli", "9", None],
    ]


# ---------------------------------------------------------------------------------------------------------------------
# The worker

PEER = """
import json, os, sys, time
for line in sys.stdin:
    path = os.path.basename(json.loads(line)["path"])
    if "dies" in path: os._exit(3)
    if "hangs" in path: time.sleep(60)
    read = {"seconds": 0.5, "cpu": 0.25, "grids": [[1, [["a", None]]]]}
    print(json.dumps({"error": "no"} if "fails" in path else read), flush=True)
"""


def test_a_peer_that_dies_or_hangs_costs_its_document_only(tmp_path: Path) -> None:
    script = tmp_path / "peer.py"
    script.write_text(PEER, "utf8")
    worker = Worker((sys.executable, str(script)))
    names = ["a", "dies", "b", "hangs", "fails", "c"]
    try:
        run = read(worker, "any", {}, [tmp_path / f"{name}.pdf" for name in names], limit=2.0)
    finally:
        worker.close()
    assert run.failures == {"dies": "its process died", "hangs": "stopped after 2 s", "fails": "no"}
    assert run.grids == {name: [Grid(1, (("a", ""),))] for name in "abc"}
    assert (run.seconds, run.cpu) == (3 * 0.5 + 2.0, 0.75)


def test_a_peer_that_is_not_there_is_a_failure(tmp_path: Path) -> None:
    worker = Worker((sys.executable, str(tmp_path / "nowhere.py")))
    try:
        run = read(worker, "any", {}, [tmp_path / "a.pdf"], limit=20.0)
    finally:
        worker.close()
    assert run.failures == {"a": "its process died"}


# ---------------------------------------------------------------------------------------------------------------------
# The report

OURS = Result(FINSAM, "table", {"d": Found(100, 90, 80)}, 10.0, 5.0, understood={"d": 85})
PEER_RESULT = Result("other", "table", {"d": Found(100, 60, 50)}, 2.0, 2.0, {"e": "no"}, {"edge_tol": 5}, 3)


def test_the_table_says_shares_and_speed_the_best_first() -> None:
    lines = overall([PEER_RESULT, OURS], pages=20).splitlines()
    assert lines[2] == "| **finsam** | 90.0 % | 80.0 % | 85.0 % | 2.0 | 4.0 |  |"
    assert lines[3] == "| other | 60.0 % | 50.0 % |  | 10.0 | 10.0 | 1 |"


def test_the_worst_classes_are_listed_for_each_reader() -> None:
    other = Result("other", "table", {"d": Found(100, 60, 50), "e": Found(100, 20, 0)}, 1, 1)
    said = worst([other], {"easy": ["d"], "hard": ["e"], "both": ["d", "e"]})
    assert said.splitlines()[-1] == "| other | `hard` 20.0 %, `both` 40.0 %, `easy` 60.0 % |"


def test_the_page_holds_the_run(tmp_path: Path) -> None:
    template = Path(__file__).parent.parent / "benchmarks" / "peers" / "benchmarks.md.in"
    setup = Setup(1, 7, 2, 8, 20, 60.0, ["reportlab"], describe(), {"other": "1.2"}, 0.9, "2020-01-01")
    text = page(template.read_text("utf8"), [OURS, PEER_RESULT], setup, {"easy": ["d"]})
    assert "make benchmark-peers COUNT=1 TUNE=2 SEED=7" in text
    assert '`{"edge_tol": 5}`' in text
    assert "- other: 1.2" in text
    assert "| `easy` | 100 | 90.0 % | 60.0 % | 60.0 % | other |" in text
    assert all(word in text for word in ("processor", "cores", "memory", "operating system", "Python"))


def test_the_chart_has_every_reader() -> None:
    rows = chart_rows([OURS, PEER_RESULT], pages=20)
    assert [(r["reader"], r["level"], r["share"], r["speed"]) for r in rows][:2] == [
        (FINSAM, "found as a cell", 0.9, 2.0),
        (FINSAM, "found whole", 0.8, 2.0),
    ]
    assert spec(rows)["data"] == {"values": rows}
