"""The years of made-up förbund in tests/years: set again they are the same bytes, each figure is read as printed, and
what is planted in them is found, each with the right cause, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from click.testing import CliRunner
from helpers import years

from benchmarks.facsimiles.__main__ import main
from benchmarks.facsimiles.series import MADE_UP, NOTICE
from benchmarks.score import read_figures, read_gold, score
from pipeline.cli import main as cli
from pipeline.store import duck

FILES = ("years_figures.csv", "years_planted.csv")
# what a reader should make of a plant: (rule, status, cause)
VERDICTS = {
    "restatement": ("restatement", "hint", None),
    "revision": ("revision", "hint", None),
    "misprint": ("comparison", "fail", "publication"),
    "opening": ("brought_forward", "fail", "publication"),
}
Rows = list[tuple[Any, ...]]
Ask = Callable[[str], Rows]


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse of all of them."""
    return years.built(tmp_path_factory.mktemp("years"))


@pytest.fixture
def ask(warehouse: Path) -> Ask:
    return lambda sql: duck.run_query(warehouse, sql, row_limit=None).rows


# ---------------------------------------------------------------------------------------------------------------------
# The documents


def test_set_again_they_are_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gold = tmp_path / FILES[0]
    monkeypatch.setattr("sys.argv", ["facsimiles", "--years", "--out", str(tmp_path / "pdfs"), "--gold", str(gold)])
    main()
    made = {path.relative_to(tmp_path / "pdfs").as_posix(): path for path in (tmp_path / "pdfs").rglob("*.pdf")}
    assert sorted(made) == years.paths()
    assert [path for path, file in made.items() if file.read_bytes() != (years.YEARS / path).read_bytes()] == []
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (years.TESTS / "goldens" / name).read_bytes()


def test_two_forbund_have_four_years_each_and_their_successor_one() -> None:
    kinds = {"verksamhetsplan", "delarsrapport", "arsredovisning"}
    wanted = {
        f"{body}/{year}-{kind}-{MADE_UP}.pdf"
        for body, first, last in (("ekadalen", 2019, 2022), ("tallviken", 2019, 2022), ("eka_tallviken", 2023, 2023))
        for year in range(first, last + 1)
        for kind in kinds
    }
    assert set(years.paths()) == wanted


def test_every_page_says_that_it_is_made_up() -> None:
    for path in years.paths():
        document = pypdfium2.PdfDocument(years.YEARS / path)
        texts = [document[index].get_textpage().get_text_range() for index in range(len(document))]
        document.close()
        assert [NOTICE.split(".")[0] in text for text in texts] == [True] * len(texts)


def test_every_figure_is_read_and_understood(warehouse: Path) -> None:
    golds = read_gold(years.TESTS / "goldens" / FILES[0])
    figures = [{**row, "document": row["source_file"]} for row in read_figures(warehouse)]
    total = score(golds, figures).total
    assert (total.gold, total.understood, total.extracted) == (len(golds), len(golds), len(golds))


# ---------------------------------------------------------------------------------------------------------------------
# What is planted

FOUND = """
    SELECT f.source_file, f.page, f.row_label, f.column_header, trim(f.printed), c.rule, c.status, c.cause
    FROM checks AS c JOIN figures AS f ON f.figure_id = c.figure_ids[1]
    WHERE c.is_across AND c.status IN ('fail', 'hint', 'doubtful')
"""


def test_all_that_is_planted_is_found_with_its_cause_and_nothing_else(ask: Ask) -> None:
    planted = [row for row in years.golden(FILES[1]) if row["kind"] in VERDICTS]
    wanted = {
        (row["path"], int(row["page"]), row["row_label"], row["column_header"], row["printed"], *VERDICTS[row["kind"]])
        for row in planted
    }
    found = ask(FOUND)
    assert len(wanted) == len(planted) >= 20
    assert len(found) == len(set(found))
    assert set(found) == wanted


def test_a_budget_decided_anew_agrees_with_the_next_document_that_has_it(ask: Ask) -> None:
    agreed = [row for row in years.golden(FILES[1]) if row["kind"] == "agreed"]
    passed = ask(FOUND.replace("('fail', 'hint', 'doubtful')", "('pass')"))
    assert len(agreed) == 4
    for row in agreed:
        assert [
            one
            for one in passed
            if one[0] == row["path"] and one[2:5] == (row["row_label"], row["column_header"], row["printed"])
        ]


def test_a_misprint_contradicts_its_figure_and_no_other(ask: Ask) -> None:
    wrong = {(row["path"], row["printed"]) for row in years.golden(FILES[1]) if row["kind"] in ("misprint", "opening")}
    sums = ask("""
        SELECT f.source_file, trim(f.printed) FROM checks AS c JOIN figures AS f ON f.figure_id = c.blamed[1]
        WHERE NOT c.is_across AND c.status = 'fail'
    """)  # that fail with them in their own document
    contradicted = ask("SELECT source_file, trim(printed) FROM figures WHERE trust = 'contradicted'")
    assert set(contradicted) == {*wrong, *sums}


def test_documents_with_a_failing_check_against_another_have_a_discrepancy(ask: Ask) -> None:
    status = dict(ask("SELECT source_file, status FROM documents"))
    planted = {row["path"] for row in years.golden(FILES[1]) if row["kind"] in ("misprint", "opening")}
    assert {path for path, one in status.items() if one == "discrepancy"} == planted


def test_a_restatement_says_why_it_is_one(ask: Ask) -> None:
    why = dict(
        ask("""
        SELECT f.row_label || ', ' || split_part(f.source_file, '-pahittade', 1), detail
        FROM checks AS c JOIN figures AS f ON f.figure_id = c.figure_ids[1] WHERE rule = 'restatement'
    """)
    )
    assert why["Gröna trappan, ekadalen/2021-arsredovisning"] == "its head says so: Utfall 2020 (omräknat)"
    assert why["Kansli, tallviken/2022-arsredovisning"].startswith("its document says so, page 1: Uppgifterna för 2021")
    assert why["Kortfristiga skulder, ekadalen/2022-arsredovisning"] == "the sums of both documents hold with it"


def test_both_pages_of_a_restatement_are_told(ask: Ask) -> None:
    [scope] = ask("SELECT scope FROM checks WHERE rule = 'restatement' AND scope LIKE 'Steget ut%'")[0]
    assert scope == f"Steget ut = Unga på väg, Utfall 2020 (ekadalen/2020-arsredovisning-{MADE_UP}.pdf, page 2)"


def test_what_became_one_is_held_against_those_that_it_came_from(ask: Ask) -> None:
    rows = ask("""
        SELECT c.rule, f.line_item, count(*), min(len(c.figure_ids)), max(len(c.figure_ids))
        FROM checks AS c JOIN figures AS f ON f.figure_id = c.figure_ids[1]
        WHERE c.is_across AND c.status = 'pass' AND f.forbund_id = 'eka_tallviken' AND c.detail LIKE '%became one%'
            AND f.line_item IN ('summa_kostnader', 'balanserat_resultat_ingaende')
        GROUP BY ALL ORDER BY ALL
    """)
    assert {row[:2] for row in rows} >= {
        ("brought_forward", "balanserat_resultat_ingaende"),
        ("comparison", "summa_kostnader"),
    }
    assert {row[3:] for row in rows} == {(3, 3)}


# ---------------------------------------------------------------------------------------------------------------------
# Lines


def test_lines_go_on_under_new_names_each_with_its_reason(ask: Ask) -> None:
    rows = ask(
        "SELECT DISTINCT row_label, line_key, reason FROM base.lines WHERE reason <> 'the same name' "
        "AND forbund_id <> 'eka_tallviken' AND line_name IS NOT NULL ORDER BY ALL"
    )
    kajen = (
        f"the same amounts: 1 625 (tallviken/2021-arsredovisning-{MADE_UP}.pdf, page 2) and "
        f"1 625 (tallviken/2022-arsredovisning-{MADE_UP}.pdf, page 2)"
    )
    assert rows == [
        ("Arbets-torget", "arbetstorget", "the same name but for case, spaces or hyphens"),
        ("Gröna trappan", "projekt gröna trappan", "the same name but for a word such as projekt"),
        ("Kajens verkstad", "hamnens verkstad", kajen),
        ("Projekt Vägen vidare", "vägen vidare", "the same name but for a word such as projekt"),
        ("Samtalstugan", "samtalsstugan", "a typing error: one letter is otherwise"),
        ("Steget ut", "unga på väg", "decided 2021-03-01: renamed by the board in November 2020"),
    ]


def test_an_insats_of_several_forbund_is_one(ask: Ask) -> None:
    assert ask("SELECT forbund_id, name, reason FROM base.insatser ORDER BY ALL") == [
        (body, "IT-lyftet", "the same name in one län and in no other")
        for body in ("eka_tallviken", "ekadalen", "tallviken")
    ]


def test_a_note_to_the_forbund_names_the_other_document(warehouse: Path) -> None:
    asked = ["checks", "--note", "ekadalen/2021-delars", "--warehouse", str(warehouse)]
    text = CliRunner().invoke(cli, asked).stdout
    assert "Gröna trappan (ekadalen/2021-verksamhetsplan-" in text
