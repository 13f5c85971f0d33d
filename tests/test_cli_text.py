"""The commands over a document that states figures in its running text."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from click.testing import Result as Outcome
from pdf_maker import make

from pipeline.cli import main

DOCUMENT = """Samordningsförbundet Södra Vätterbygden
Verksamhetsplan 2024

Budget 2024 (tkr)
!columns 60 300 400
Kostnader | Budget 2023 | Budget 2024
Projekt Enter | 1 600 | 1 900
Kansli | 400 | 400
Summa kostnader | 2 000 | 2 300

Projekt Enter får 1 900 tkr i budgeten för 2024. Minst 40% av deltagarna ska få arbete.
Kommunerna lägger till 550-600.000kr per år till Projekt Enter under samma tid.
"""


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ingested(tmp_path_factory.mktemp("text"), {"plan.pdf": DOCUMENT})


def ingested(folder: Path, documents: dict[str, str]) -> Path:
    """A warehouse of the documents, by the names of their files."""
    (folder / "pdfs").mkdir()
    for name, text in documents.items():
        make(folder / "pdfs" / name, text)
    place = folder / "finsam.duckdb"
    outcome = CliRunner().invoke(main, ["ingest", str(folder / "pdfs"), "--warehouse", str(place), "--jobs", "1"])
    assert outcome.exit_code == 0, outcome.output
    return place


def run(warehouse: Path, *arguments: str) -> Outcome:
    outcome = CliRunner().invoke(main, [arguments[0], "--warehouse", str(warehouse), *arguments[1:]])
    assert outcome.exit_code == 0, outcome.output
    return outcome


def id_of(warehouse: Path, printed: str) -> str:
    sql = f"select figure_id from figures where origin = 'text' and printed = '{printed}'"
    found: str = json.loads(run(warehouse, "query", sql, "--format", "json").stdout)[0]["figure_id"]
    return found


def test_show_says_what_a_sentence_states(warehouse: Path, tmp_path: Path) -> None:
    shown = run(warehouse, "show", id_of(warehouse, "550-600.000kr"), "-o", str(tmp_path / "a.png")).stdout
    first, *rest = shown.splitlines()
    assert first == "Projekt Enter · in the text: 550 000 kr to 600 000 kr"
    assert "  Kommunerna lägger till 550-600.000kr per år till Projekt Enter under samma tid." in rest
    assert (tmp_path / "a.png").stat().st_size


def test_show_lists_the_check_of_a_sentence(warehouse: Path, tmp_path: Path) -> None:
    shown = run(warehouse, "show", id_of(warehouse, "1 900 tkr"), "-o", str(tmp_path / "a.png")).stdout
    assert "reconciled; 1 check:" in shown
    assert "Projekt Enter in the text (Budget 2024): printed 1 900 000 kr, and the parts give the same" in shown
    assert "a further printing in its document" in shown


def test_compare_leaves_text_out(warehouse: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(warehouse, "compare", "--line", "Enter", "--format", "csv").stdout)))
    assert [(row["fiscal_year"], row["amount_sek"]) for row in rows] == [("2023", "1600000.00"), ("2024", "1900000.00")]


def test_a_forbund_that_no_data_file_knows_is_selected_by_its_printed_name(tmp_path: Path) -> None:
    other = DOCUMENT.replace("Södra Vätterbygden", "Zyxelbygden").replace("2 300", "2 600")
    warehouse = ingested(tmp_path, {"plan.pdf": DOCUMENT, "other.pdf": other})
    for command, words in (("compare", ("--section", "cost")), ("checks", ("--status", "fail"))):
        shown = run(warehouse, command, *words, "--forbund", "zyxelb", "--format", "csv").stdout
        files = {(row["forbund_id"], row["source_file"]) for row in csv.DictReader(io.StringIO(shown))}
        assert files == {("", "other.pdf")}, command


def test_export_has_all_figures(warehouse: Path, tmp_path: Path) -> None:
    target = tmp_path / "figures.csv"
    run(warehouse, "export", "--to", str(target))
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    told = [row for row in rows if row["origin"] == "text"]
    assert [(row["printed"], row["unit"], row["measure"]) for row in told] == [
        ("1 900 tkr", "SEK", "budget"),
        ("40%", "percent", "target"),
        ("550-600.000kr", "SEK", ""),
    ]
    assert (told[2]["value"], told[2]["value_high"], told[2]["table_no"]) == ("550000.0000", "600000.0000", "")
    assert len(rows) == 9
