"""Decisions by a person: they survive every ingestion, and say so when they meet nothing any more."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from store_examples import Words, figure, ledger_of, result, run, sha_of, sum_check, with_figures

import schemas
from pipeline.model import Cause, Check, CheckStatus, Result, Section, Waiver
from pipeline.reference import LineDecision, LineWord
from pipeline.store import duck
from pipeline.store.build import build

SHA = sha_of("plan")
RAW = Path(__file__).parents[1] / "raw_pdfs"
JONKOPING = "jonkoping/2010-verksamhetsplan.pdf"


def waiver(**changes: Any) -> Waiver:
    made = Waiver(SHA, "sum", "Summa = A", "Budget 2024", Decimal(10), "printed so", date(2024, 5, 2))
    return replace(made, **changes)


def plan(*labels: str, **check: Any) -> Result:
    """A plan with these costs and a check of a sum, waived unless told otherwise."""
    parts = [figure(SHA, row, label, 100, section=Section.COST) for row, label in enumerate(labels or ("A",), 1)]
    total = figure(SHA, 90, "Summa", 110)
    told = {"status": CheckStatus.WAIVED, "difference": Decimal(10), "scope": "Summa = A", **check}
    expected = {"expected": total.value - told["difference"], "column_header": "Budget 2024"}
    made: Check = sum_check(SHA, total, parts[:1], **{**expected, **told})
    status = "discrepancy" if made.status == CheckStatus.FAIL else "ok"
    return replace(with_figures(result("plan"), *parts, total), checks=(made,), status=status)


def vocabulary(*waivers: Waiver, words: tuple[LineWord, ...] = (), digest: str = "words-1") -> Words:
    made = Words()
    made.waivers, made.line_words, made.digest = waivers, words, digest
    return made


def stale(place: Path, words: Words, *documents: Result, number: int = 1) -> list[tuple[Any, ...]]:
    build(place, ledger_of(list(documents), ["plan"]), documents, words, run(number))
    return duck.run_query(place, "SELECT data_file, entry, why, is_new FROM stale_decisions").rows


def test_a_waiver_in_force_is_not_stale(tmp_path: Path) -> None:
    assert stale(tmp_path / "w.duckdb", vocabulary(waiver()), plan()) == []


@pytest.mark.parametrize(
    ("changes", "check", "why"),
    [
        ({"sha256": "7" * 64}, {}, "no document of the warehouse has this content"),
        ({"scope": "Summa = B"}, {}, "the document has no such check"),
        ({}, {"status": CheckStatus.FAIL, "cause": Cause.PUBLICATION, "difference": Decimal(20)},
         "the check fails by another difference: 20"),
        ({}, {"status": CheckStatus.PASS, "difference": Decimal(0)}, "the check does not fail: pass"),
    ],
)  # fmt: skip
def test_a_waiver_that_meets_nothing_says_why(
    tmp_path: Path, changes: dict[str, Any], check: dict[str, Any], why: str
) -> None:
    given = waiver(**changes)
    (row,) = stale(tmp_path / "w.duckdb", vocabulary(given), plan(**check))
    assert row == (
        "waivers.toml", f"{given.sha256[:16]} sum: {given.scope} (Budget 2024), 10", why, False
    )  # fmt: skip


ENTER = LineWord("insats", "Enter", "exact", Section.COST, "alv")
FIRST = LineWord("insats", "Projekt", "prefix", None, "alv")
WITHIN = LineWord("insats", "FIA", "word", None, "alv")


def test_a_decision_on_a_line_that_no_document_has_is_stale(tmp_path: Path) -> None:
    decided = LineDecision("alv", Section.COST, "Nya vägen", "Vägen", "renamed", date(2024, 5, 2))
    elsewhere = replace(decided, forbund_id="kust")  # of which there is no document
    words = vocabulary()
    words.line_decisions = (decided, elsewhere)
    why = "a label that it names stands in no document of this förbund"
    entry = "alv,cost,Nya vägen,Vägen,renamed,2024-05-02"
    assert stale(tmp_path / "w.duckdb", words, plan("Vägen")) == [("line_decisions.csv", entry, why, False)]
    assert stale(tmp_path / "w.duckdb", words, plan("Vägen", "Nya vägen"), number=2) == []


def test_a_wording_that_a_label_has_is_not_stale(tmp_path: Path) -> None:
    words = vocabulary(words=(ENTER, FIRST, WITHIN))
    assert stale(tmp_path / "w.duckdb", words, plan("Enter (prel)", "Projekt Haa", "Insats FIA 2")) == []


def test_a_wording_that_no_label_has_is_listed_and_new_only_where_one_had_it(tmp_path: Path) -> None:
    place, words = tmp_path / "w.duckdb", vocabulary(words=(ENTER, FIRST))
    why = "no label in the documents of this förbund is worded so"
    assert stale(place, words, plan("Enter")) == [("line_item_words.csv", "insats,Projekt,prefix,,alv", why, False)]
    renamed = replace(plan("Entré"), key="k2")
    assert stale(place, words, renamed, number=2) == [
        ("line_item_words.csv", "insats,Enter,exact,cost,alv", why, True),
        ("line_item_words.csv", "insats,Projekt,prefix,,alv", why, False),
    ]


def test_of_a_forbund_without_documents_nothing_is_said(tmp_path: Path) -> None:
    elsewhere = replace(ENTER, forbund_id="kust")
    everywhere = replace(ENTER, forbund_id=None)
    assert stale(tmp_path / "w.duckdb", vocabulary(words=(elsewhere, everywhere)), plan("Kansli")) == []


# ---------------------------------------------------------------------------------------------------------------------
# From run to run


BLOCK = """
[[waiver]]
sha256 = "{sha}"
rule = "sum"
scope = "{scope}"
column_header = "Budget 2009"
difference = {difference}
reason = "The publisher confirmed it."
decided_on = 2024-05-02
"""


@pytest.fixture
def decisions(tmp_path: Path) -> Path:
    """A copy of the data files that the runs of the test, in processes of their own, go by."""
    folder = tmp_path / "schemas"
    shutil.copytree(Path(schemas.__file__).parent, folder)
    return folder


def ingest(tmp_path: Path, *arguments: str) -> str:
    pdfs = tmp_path / "pdfs"
    pdfs.mkdir(exist_ok=True)
    shutil.copy2(RAW / JONKOPING, pdfs / "plan.pdf")
    where = ["--warehouse", str(tmp_path / "w.duckdb"), "--jobs", "1"]
    command = [sys.executable, "-m", "pipeline", "ingest", str(pdfs), *where, *arguments]
    env = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(command, cwd=tmp_path, env=env, check=True, capture_output=True, text=True)
    return done.stdout


def test_a_waiver_survives_re_ingestion_and_is_loud_when_its_difference_changes(
    tmp_path: Path, decisions: Path
) -> None:
    ingest(tmp_path)
    place = tmp_path / "w.duckdb"
    (sha, scope), = duck.run_query(
        place, "SELECT d.sha256, c.scope FROM checks c JOIN documents d USING (document_id) WHERE c.status = 'fail'"
    ).rows  # fmt: skip
    file = decisions / "waivers.toml"
    remarks = file.read_text("utf-8")
    file.write_text(remarks + BLOCK.format(sha=sha, scope=scope, difference=-170000), "utf-8")
    for again in ((), ("--rehash",), ()):
        said = ingest(tmp_path, *again)
        assert "1 waived" in said
        assert "meets nothing" not in said
    file.write_text(remarks + BLOCK.format(sha=sha, scope=scope, difference=-160000), "utf-8")
    for _ in range(2):
        said = ingest(tmp_path)
        assert "1 failed" in said
        assert "decision that meets nothing any more:" in said
        assert "the check fails by another difference: -170000" in said
