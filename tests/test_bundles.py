"""One file that binds a kommun's letter, the report and the auditors' report: from the PDF to the warehouse."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pdf_maker import make

from pipeline import vocabulary
from pipeline.document import process
from pipeline.ingest import ingest
from pipeline.model import DocumentType, Result
from pipeline.report import RunReport
from pipeline.store import duck
from pipeline.store.rows import document_id, tables_of

BUNDLE = """!at 60
Habo kommun
Tjänsteskrivelse
Datum 2020-04-02
Årsredovisning 2019 för Samordningsförbundet
Förvaltningen föreslår att kommunstyrelsen godkänner årsredovisningen och lägger den till handlingarna.
!gap 20
Ekonomiskt utfall (kr)
!columns 60 300 400
| Budget 2019 | Utfall 2019
Summa intäkter | 1 200 000 | 1 250 000
Summa kostnader | 1 200 000 | 1 160 000
Årets resultat | 0 | 90 000
!page
Årsredovisning 2019
Samordningsförbundet Södra Vätterbygden
!page
Driftredovisning (kr)
!columns 60 300 400
| Budget 2019 | Utfall 2019
Intäkter
Försäkringskassan | 600 000 | 625 000
Region Jönköpings län | 600 000 | 625 000
Summa intäkter | 1 200 000 | 1 250 000
Kostnader
Kansli | 800 000 | 760 000
Styrelse | 400 000 | 400 000
Summa kostnader | 1 200 000 | 1 160 000
Årets resultat | 0 | 90 000
!page
Revisionsberättelse för år 2019
Till styrelsen i Samordningsförbundet Södra Vätterbygden
Vi har granskat verksamheten och räkenskaperna och bedömer att de i allt väsentligt är rättvisande.
"""
ALONE = BUNDLE.split("!page\n", 1)[1].rsplit("!page\n", 1)[0]


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("bundle") / "kf-arende-12.pdf", BUNDLE)


@pytest.fixture(scope="module")
def result(bundle: Path) -> Result:
    return process(bundle, None, vocabulary.load())[1]


@pytest.fixture(scope="module")
def run(bundle: Path) -> tuple[RunReport, Path]:
    warehouse = bundle.parent / "w" / "w.duckdb"
    return ingest([bundle], warehouse, jobs=1), warehouse


def rows(warehouse: Path, sql: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in duck.run_query(warehouse, sql).rows]


def test_each_part_is_a_document_of_its_own_pages_and_identity(result: Result) -> None:
    letter, report, audit = result, *result.bound
    assert [[p.number for p in one.pages] for one in (letter, report, audit)] == [[1], [2, 3], [4]]
    assert [one.identity.document_type for one in (letter, report, audit)] == [
        DocumentType.OTHER, DocumentType.ARSREDOVISNING, DocumentType.OTHER
    ]  # fmt: skip
    assert [one.identity.title for one in (letter, audit)] == ["Tjänsteskrivelse", "Revisionsberättelse för år 2019"]
    assert (report.identity.fiscal_year, report.identity.forbund_id) == (2019, "sodra_vatterbygden")
    assert [one.status for one in (letter, report, audit)] == ["ok", "ok", "no_figures"]


def test_what_the_letter_repeats_is_not_primary_and_confirms_the_report(result: Result) -> None:
    letter, report = result, result.bound[0]
    repeated = {f.printed for f in letter.figures if not f.is_primary}
    assert repeated == {"1 200 000", "1 250 000", "1 160 000", "0", "90 000"}
    assert all(f.is_primary for f in report.figures)
    (known,) = [f for f in report.figures if f.row_label == "Summa intäkter" and f.measure == "outcome"]
    (quoted,) = [f for f in letter.figures if f.row_label == "Summa intäkter" and f.measure == "outcome"]
    assert known.figure_id in quoted.note
    check = next(c for c in letter.checks if c.rule == "printed_again" and known.figure_id in c.figure_ids)
    assert check.status == "pass"


def test_the_file_s_first_document_has_the_file_s_id_and_the_others_ids_that_stay(result: Result) -> None:
    ids = [document_id(one.sha256, one.first_page) for one in (result, *result.bound)]
    assert ids[0] == f"d{result.sha256[:16]}"
    assert len(set(ids)) == 3
    assert ids[1] == document_id(result.sha256, 2)


def test_all_documents_of_a_file_have_its_result_s_key(result: Result) -> None:
    """A scanned file's key is known after its documents are made; a build copies rows by it."""
    made = tables_of([replace(result, key="with-scans")])["documents"]
    assert made["result_key"].to_pylist() == ["with-scans"] * 3


def test_figures_keep_their_ids_whether_the_file_is_split_or_not(bundle: Path, result: Result) -> None:
    """A figure's id is made of the file's hash, its page and its box: which document it is of does not enter."""
    from pipeline import read

    plain = process(None, read.read(bundle), vocabulary.load())[1]
    assert {f.figure_id for one in (plain, *plain.bound) for f in one.figures} == {
        f.figure_id for one in (result, *result.bound) for f in one.figures
    }


def test_the_warehouse_has_them_as_documents_of_one_file(run: tuple[RunReport, Path]) -> None:
    report, warehouse = run
    assert report.created == tuple(f"kf-arende-12.pdf, pages {span}" for span in ("1-1", "2-3", "4-4"))
    found = rows(warehouse, "select source_file, first_page, last_page, pages, document_type from documents order by 2")
    assert found == [
        ("kf-arende-12.pdf", 1, 1, 1, "other"),
        ("kf-arende-12.pdf", 2, 3, 2, "arsredovisning"),
        ("kf-arende-12.pdf", 4, 4, 1, "other"),
    ]
    strays = (
        "select count(*) from figures join documents using (document_id) "
        "where page not between first_page and last_page"
    )
    assert rows(warehouse, strays) == [(0,)]
    assert rows(warehouse, "select page, count(*) from pages group by 1 order by 1") == [(n, 1) for n in (1, 2, 3, 4)]


def test_a_line_through_the_years_counts_the_report_once(run: tuple[RunReport, Path]) -> None:
    _, warehouse = run
    sql = "select amount_sek, document_type from line_through_years where line_item = 'summa_intakter'"
    assert [(int(amount), kind) for amount, kind in rows(warehouse, sql)] == [(1_250_000, "arsredovisning")]


def test_a_second_run_has_nothing_to_do(bundle: Path, run: tuple[RunReport, Path]) -> None:
    again = ingest([bundle], run[1], jobs=1)
    assert (again.counts.read, again.counts.unchanged, again.created, again.rebuilt) == (0, 1, (), False)


def test_the_report_alone_in_another_file_is_the_same_report_adopted_no_later(tmp_path: Path) -> None:
    """Which of the two is the latest cannot be told: both stay current, and the run says so, naming the page."""
    make(tmp_path / "bundle.pdf", BUNDLE)
    make(tmp_path / "alone.pdf", ALONE)
    report = ingest([tmp_path], tmp_path / "w" / "w.duckdb", jobs=1)
    (notice,) = report.notices
    assert "alone.pdf and bundle.pdf, page 2" in notice
    assert len(report.created) == 4


def test_a_further_file_leaves_the_documents_of_a_bundle_in_the_warehouse(tmp_path: Path) -> None:
    """Their rows are copied, not made again."""
    make(tmp_path / "bundle.pdf", BUNDLE)
    warehouse = tmp_path / "w" / "w.duckdb"
    ingest([tmp_path], warehouse, jobs=1)
    count = "select document_id, count(*) from figures group by 1 order by 1"
    before = rows(warehouse, count)
    make(tmp_path / "another.pdf", ALONE.replace("2019", "2018"))
    report = ingest([tmp_path], warehouse, jobs=1)
    assert (report.counts.read, report.counts.unchanged, report.removed) == (1, 1, ())
    assert set(before) <= set(rows(warehouse, count))
    assert rows(warehouse, "select count(*) from documents") == [(4,)]
