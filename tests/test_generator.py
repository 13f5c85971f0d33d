"""The generator of the accuracy benchmark: what it says about its pages is printed on them, and its statements tie."""

from __future__ import annotations

import csv
import io
import random
import re
import unicodedata
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from benchmarks import score
from benchmarks.accuracy import verdict
from benchmarks.generate.compose import Composer, compose
from benchmarks.generate.heads import column
from benchmarks.generate.model import GOLD_COLUMNS, Col, Document, Gold, Line, Sideways, Statement, Table
from benchmarks.generate.money import NEGATIVES, SEPARATORS, UNITS, NumberStyle, printed, rounded
from benchmarks.generate.odd import add_measured, sideways
from benchmarks.generate.options import Options
from benchmarks.generate.photograph import photographed
from benchmarks.generate.produce import available, produce
from benchmarks.generate.tracing import BASE, colour, tag_of
from benchmarks.generate.traps import TRAPS
from benchmarks.generate.widths import fitted
from pipeline.model import Word
from pipeline.read import read

COUNT = 12


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("generated")
    produce(COUNT, 5, out, "reportlab")
    return out


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf8", newline="") as stream:
        return list(csv.DictReader(stream))


def bare(text: str) -> str:
    """Text without blanks, ligatures resolved, so that a printed amount can be looked for."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


UNPRINTED = {"form_fields", "notes_on_the_page"}  # amounts that are no text of the page


def printed_gold(folder: Path) -> list[dict[str, str]]:
    """The gold of the documents whose amounts are text of their pages."""
    classes = {m["document"]: set(m["classes"].split()) for m in rows(folder / "manifest.csv")}
    return [g for g in rows(folder / "gold_figures.csv") if not classes[g["document"]] & UNPRINTED]


def page_text(path: Path, page: int) -> str:
    document = pdfium.PdfDocument(path)
    try:
        return bare(document[page - 1].get_textpage().get_text_range())
    finally:
        document.close()


def test_every_gold_figure_is_printed_on_its_page(folder: Path) -> None:
    gold = printed_gold(folder)
    texts = {
        key: page_text(folder / f"{key[0]}.pdf", int(key[1])) for key in {(g["document"], g["page"]) for g in gold}
    }
    missing = [g for g in gold if bare(g["printed"]) not in texts[g["document"], g["page"]]]
    assert gold
    assert missing == []


def test_gold_and_manifest_have_their_columns_and_name_the_files(folder: Path) -> None:
    gold, manifest = rows(folder / "gold_figures.csv"), rows(folder / "manifest.csv")
    assert tuple(gold[0]) == GOLD_COLUMNS
    assert {m["document"] for m in manifest} == {path.stem for path in folder.glob("*.pdf")}
    assert {g["document"] for g in gold} <= {m["document"] for m in manifest}
    assert all(m["classes"] for m in manifest)


def test_the_same_seed_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    produce(COUNT, 5, tmp_path, "reportlab")
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {p.name: p.read_bytes() for p in folder.iterdir()}


@pytest.mark.parametrize("name", ["bundle_letter_audit", "bundle_two_reports"])
def test_a_bundle_is_one_file_whose_gold_lies_on_its_pages(name: str, tmp_path: Path) -> None:
    documents = produce(3, 21, tmp_path, "reportlab", only=name)
    manifest = {
        m["document"]: [int(page) for page in m["first_pages"].split()] for m in rows(tmp_path / "manifest.csv")
    }
    assert {path.stem for path in tmp_path.glob("*.pdf")} == {document.name for document in documents}
    for document in documents:
        firsts = manifest[document.name]
        assert len(firsts) == len(document.parts) > 1
        for part, first, after in zip(document.parts, firsts, [*firsts[1:], 10**6], strict=True):
            pages = [gold.page for table in part.tables() for gold in table.golds()]
            assert all(page is not None and first <= page < after for page in pages)
    for g in printed_gold(tmp_path):
        assert bare(g["printed"]) in page_text(tmp_path / f"{g['document']}.pdf", int(g["page"]))


def test_each_note_of_a_full_annual_report_adds_up_to_the_line_that_refers_to_it() -> None:
    checked = 0
    for index in range(20):
        document = compose(4, index, ["annual_full"], "reportlab")
        if document.classes & {"printed_errors", "rounded_statements_tkr", "rounded_statements_mnkr", "blank_cells"}:
            continue
        for table in document.tables():
            if table.title.startswith("Not ") and "kapital" not in table.title and "resultat" not in table.title:
                for head in {g.column_header for g in table.golds()}:
                    own = [g for g in table.golds() if g.column_header == head]
                    assert sum(g.amount_sek for g in own[:-1]) == own[-1].amount_sek
                    checked += 1
    assert checked > 20


def golds(document: Document, label: str) -> dict[str, Gold]:
    """The figures of a row in the document's first table, by column head."""
    return {g.column_header: g for g in document.tables()[0].golds() if g.row_label == label}


def statement_sums(document: Document) -> list[tuple[Decimal, Decimal]]:
    """(sum of the income parts, printed income total) for each column of a plan's or a follow-up's first statement."""
    main = next(t for t in document.tables() if not t.plain)
    found = []
    for head in {g.column_header for g in main.golds() if g.column_header}:
        income = [g for g in main.golds() if g.column_header == head and g.section.startswith("income")]
        totals = [g for g in income if g.section == "income" and g.is_total == "1"]
        parts = [g.amount_sek for g in income if g.is_total in ("0", "0|1")]
        found += [(sum(parts, Decimal(0)), total.amount_sek) for total in totals]
    return found


def test_income_parts_add_up_to_the_printed_total() -> None:
    checked = 0
    for index in range(60):
        document = compose(3, index, ["bare_years"], "reportlab")
        disturbed = {"printed_errors", "rounded_statements_tkr", "rounded_statements_mnkr", "varav_rows"}
        if document.classes & (disturbed | {"brought_forward_available", "blank_cells", "two_level_heads"}):
            continue
        pairs = [(a, b) for a, b in statement_sums(document)]
        assert all(parts == total for parts, total in pairs)
        checked += len(pairs)
    assert checked > 20


ONCE_SET = {"over_page_head_repeated", "over_page_head_not_repeated", "two_pages_on_a_sheet"}  # known by its pages


@pytest.mark.parametrize("name", sorted(TRAPS.keys() - ONCE_SET))
def test_every_trap_can_be_asked_for(name: str) -> None:
    held = [index for index in range(40) if name in compose(11, index, [name], "reportlab").classes]
    assert held


@pytest.mark.parametrize("name", sorted(ONCE_SET))
def test_tables_go_over_the_page_and_pages_stand_side_by_side_when_asked_to(name: str, tmp_path: Path) -> None:
    documents = produce(4, 2, tmp_path, "reportlab", only=name)
    assert [d for d in documents if name in d.classes]


def test_the_gold_of_two_pages_on_a_sheet_lies_on_the_sheet(tmp_path: Path) -> None:
    documents = [d for d in produce(6, 9, tmp_path, "reportlab", only="two_pages_on_a_sheet") if d.sheet.facing]
    assert any("two_pages_on_a_sheet" in d.classes for d in documents)
    for g in printed_gold(tmp_path):
        assert bare(g["printed"]) in page_text(tmp_path / f"{g['document']}.pdf", int(g["page"]))


@given(
    value=st.decimals(-(10**9), 10**9, places=0),
    unit=st.sampled_from(sorted(UNITS)),
    separator=st.sampled_from(sorted(SEPARATORS)),
    negative=st.sampled_from(sorted(NEGATIVES)),
    decimals=st.integers(0, 2),
)
def test_a_printed_amount_says_its_rounded_value(
    value: Decimal, unit: str, separator: str, negative: str, decimals: int
) -> None:
    style = NumberStyle(unit, decimals, separator, negative)
    text = printed(value, style, random.Random(1))
    number = Decimal(re.sub(r"[^\d,]", "", text).replace(",", ".")) * UNITS[unit][0]
    assert number == abs(rounded(value, style))
    assert ("-" in text or "−" in text or "–" in text or "(" in text) == (rounded(value, style) < 0)


@given(st.integers(1, BASE**3 - 1))
@settings(max_examples=50)
def test_a_colour_tag_is_read_back(tag: int) -> None:
    code = colour(tag)
    assert tag_of(*(int(code[i : i + 2], 16) for i in (1, 3, 5))) == tag


def test_another_colour_is_no_tag() -> None:
    assert tag_of(255, 255, 255) is None
    assert tag_of(3, 0, 0) is None


@pytest.mark.skipif("libreoffice" not in available(), reason="LibreOffice is not installed")
def test_libreoffice_pages_hold_their_gold(tmp_path: Path) -> None:
    produce(2, 8, tmp_path, "libreoffice")
    for g in printed_gold(tmp_path):
        assert bare(g["printed"]) in page_text(tmp_path / f"{g['document']}.pdf", int(g["page"]))


@pytest.mark.skipif("chromium" not in available(), reason="Chromium is not installed")
def test_chromium_pages_hold_their_gold(tmp_path: Path) -> None:
    produce(1, 8, tmp_path, "chromium")
    for g in rows(tmp_path / "gold_figures.csv"):
        assert bare(g["printed"]) in page_text(tmp_path / f"{g['document']}.pdf", int(g["page"]))


# -- the scorer


def gold_row(**changes: str) -> dict[str, str]:
    row = dict.fromkeys(GOLD_COLUMNS, "") | {
        "document": "a",
        "page": "1",
        "amount_sek": "100",
        "row_label": "Kansli",
        "measure": "budget",
    }
    return row | {"measure": "budget", "fiscal_year": "2024", "is_total": "0"} | changes


def figure(**changes: object) -> dict[str, object]:
    base: dict[str, object] = {
        "document": "a", "page": 1, "amount_sek": Decimal("100.00"), "row_label": "Kansli", "measure": "budget",
        "fiscal_year": 2024,
        "period_start": None, "period_end": None, "section": None, "is_total": False, "column_header": "",
        "printed": "100",
    }  # fmt: skip
    return base | changes


def test_a_figure_of_another_page_amount_or_label_is_not_found() -> None:
    for change in ({"page": 2}, {"amount_sek": Decimal(101)}, {"row_label": "Revision"}):
        result = score.score([gold_row()], [figure(**change)])
        assert (result.total.found, result.total.extracted) == (0, 1)
        assert len(result.invented) == 1


def test_a_figure_with_another_meaning_is_found_but_not_understood() -> None:
    result = score.score([gold_row()], [figure(measure="plan")])
    assert (result.total.found, result.total.understood) == (1, 0)
    assert result.misses[0][1] == "measure is plan, not budget"


def test_alternatives_and_empty_gold_fields_are_honoured() -> None:
    result = score.score([gold_row(measure="budget|plan", section="cost|")], [figure(measure="plan")])
    assert result.total.f1 == 1.0


def test_each_figure_serves_one_gold_row_and_the_best_pairing_is_found() -> None:
    golds_ = [gold_row(measure="budget|plan"), gold_row(measure="plan")]
    result = score.score(golds_, [figure(measure="plan"), figure(measure="budget")])
    assert (result.total.understood, result.total.gold) == (2, 2)
    assert score.score(golds_, [figure(measure="plan")]).total.understood == 1


def test_labels_are_compared_by_letters_and_an_unlabelled_row_may_be_named() -> None:
    assert score.labels_agree("Kompetens\u00adutveckling", "5010 Kompetensutveckling")
    assert score.labels_agree("", "Summa tillgångar")
    assert not score.labels_agree("Kansli", None)


def test_an_invented_figure_costs_precision() -> None:
    total = score.score([gold_row()], [figure(), figure(amount_sek=Decimal(7))]).total
    assert (total.recall, total.precision) == (1.0, 0.5)


def test_the_verdict_names_what_is_under_its_bar() -> None:
    good, poor = score.Tally(100, 100, 100, 100), score.Tally(100, 100, 90, 100)
    assert verdict(good, {"zebra": good}) == []
    assert verdict(good, {"zebra": poor}) == ["class zebra F1 0.9000 is under 0.95"]
    assert len(verdict(poor, {})) == 1
    assert verdict(good, {"zebra": score.Tally()}) == []
    assert len(verdict(good, {"zebra": score.Tally(extracted=1)})) == 1


def test_heads_that_change_inside_leave_columns_of_percent_their_own() -> None:
    for index in range(20):
        assert compose(20270, index, ["head_changes_inside", "percent_columns"], "reportlab").tables()


def test_a_head_that_changes_below_a_column_of_counts_has_that_column_too() -> None:
    options = Options(measured="counts")
    cols = [column("budget", 2021 + n, f"Budget {2021 + n}") for n in (0, 1)]
    head = Line("Kostnader", "head", heads=[c.head for c in cols], cols=cols)
    changed = [*cols, Col("Diff", "variance", kind="variance", of=(0, 1))]
    head.cols = changed
    found = {True: 0, False: 0}
    for seed in range(20):
        statement = Statement("budget", "Budget", list(changed), [replace(head)])
        add_measured(Composer(random.Random(seed), options), statement)
        first = statement.cols[0].kind == "count"
        found[first] += 1
        line = statement.lines[0]
        assert line.cols is not None
        assert line.heads == [c.head for c in statement.cols[: 2 + first]]
        assert line.cols[-1].of == ((1, 2) if first else (0, 1))
    assert all(found.values())


def test_columns_that_go_on_over_the_page_need_no_labels(tmp_path: Path) -> None:
    assert len(produce(12, 20264, tmp_path, "reportlab", "columns_over_pages_no_labels")) == 12


def test_running_text_beside_a_table_stands_clear_of_it(tmp_path: Path) -> None:
    produce(16, 9, tmp_path, "reportlab", "table_beside_prose")
    for path in tmp_path.glob("*.pdf"):
        for page in read(path).pages:
            over = [(a.text, b.text) for a, b in combinations(page.words, 2) if _overlap(a, b)]
            assert not over, f"{path.name}, page {page.number}"


def _overlap(a: Word, b: Word) -> bool:
    across = min(a.x1, b.x1) - max(a.x0, b.x0)
    return across > 1 and min(a.bottom, b.bottom) - max(a.top, b.top) > 0.5 * a.size


def test_an_outcome_whose_head_says_no_month_stands_under_a_title_that_does() -> None:
    bare = {"Utfall", "Ack utfall", "Periodens utfall"}
    for index in range(400):
        composer = Composer(random.Random(index), replace(Options(), interval=("", "tertial", "quarter")[index % 3]))
        composer.o.kind = "interim"
        tables = [block for block in composer.interim() if isinstance(block, Table)]
        for table in (tables[0], *(s.table for s in sideways(composer) if isinstance(s, Sideways))):
            heads = {cell.text for row in table.head for cell in row.cells}
            assert not heads & bare or not re.fullmatch(r"Resultatrapport \d{4}(?!-).*", table.title)


def test_labels_of_lines_that_share_a_row_have_room() -> None:
    for index in range(20):
        for table in compose(99064, index, ["one_row_many_lines"], "libreoffice").tables():
            if any(row.joined for row in table.rows):
                size, widths = fitted(table, 500, "dejavu")
                longest = max(len(line) for row in table.rows for line in row.cells[0].text.split("\n"))
                assert widths[table.columns.index("label")] > 0.8 * size * longest
                assert fitted(table, 500, "carlito") == (size, widths)  # a type that may not be installed


def test_a_sheet_that_lies_is_photographed_with_the_camera_turned() -> None:
    with pdfium.PdfDocument.new() as document:
        page = document.new_page(842, 595)
        image = Image.open(io.BytesIO(photographed(page, random.Random(1))))
    assert image.width > image.height
