"""The commands, run on a small warehouse that is built from three made-up documents, each with its PDF."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from click.testing import Result as Outcome
from PIL import Image
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from pipeline import vocabulary
from pipeline.cli import main
from pipeline.model import (
    Block,
    Box,
    Cause,
    Cell,
    Check,
    CheckStatus,
    DocumentType,
    Figure,
    Head,
    Identity,
    Measure,
    Page,
    PageKind,
    Reading,
    Result,
    Row,
    Section,
    Table,
    Trust,
    Unit,
    Version,
    figure_id,
)
from pipeline.store import ledger as books
from pipeline.store.archive import Archive, store_folder
from pipeline.store.build import build
from pipeline.store.lock import hold

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
WIDTH, HEIGHT, SIZE = 595.0, 842.0, 10.0
FORMULA = "=SUM(A1:A9)"
HOSTILE = "Kansli\x1b[31m"


@dataclass(frozen=True)
class Column:
    """A made-up column: its head and what it means."""

    head: str
    measure: Measure
    year: int
    end: date


def year(head: str, measure: Measure, of: int) -> Column:
    return Column(head, measure, of, date(of, 12, 31))


# ---------------------------------------------------------------------------------------------------------------------
# The warehouse


class Sheet:
    """A document being made: what is set on the page is recorded as read."""

    def __init__(self, path: Path, columns: list[Column]) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path, self.columns, self.rows = path, columns, []
        self.canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=True)
        self.drafts: list[tuple[str, Section, bool, str | None, list[tuple[str, Box]]]] = []
        self.heads = [self._put(column.head, 250 + 110 * place, 100) for place, column in enumerate(columns)]

    def _put(self, text: str, x: float, top: float) -> Box:
        self.canvas.setFont("Helvetica", SIZE)
        self.canvas.drawString(x, HEIGHT - top - SIZE, text)
        return Box(x, top, x + stringWidth(text, "Helvetica", SIZE), top + SIZE * 1.2)

    def line(
        self, label: str, section: Section, amounts: list[int], total: bool = False, item: str | None = None
    ) -> None:
        top = 130.0 + 20 * len(self.rows)
        label_box = self._put(label.replace("\x1b", ""), 50, top)
        texts = [f"{amount:,}".replace(",", " ") for amount in amounts]
        places = [(text, self._put(text, 250 + 110 * place, top)) for place, text in enumerate(texts)]
        cells = tuple(Cell(text, box) for text, box in places)
        self.rows.append(Row(1, len(self.rows) + 1, label, label_box, cells))
        self.drafts.append((label, section, total, item, places))

    def finished(self) -> tuple[str, Reading, list[Figure]]:
        self.canvas.save()
        sha = hashlib.sha256(self.path.read_bytes()).hexdigest()
        head = Head(1, tuple(column.head for column in self.columns), boxes=tuple(self.heads))
        spans = tuple((box.x0, box.x0 + 100) for box in self.heads)
        table = Table(1, 1, spans, (Block(head, tuple(self.rows)),))
        reading = Reading(sha, "test", ("made up",), (page_one(),), (table,))
        return sha, reading, [
            self._figure(sha, number, draft, place)
            for number, draft in enumerate(self.drafts, start=1)
            for place in range(len(self.columns))
        ]  # fmt: skip

    def _figure(
        self, sha: str, row: int, draft: tuple[str, Section, bool, str | None, list[tuple[str, Box]]], place: int
    ) -> Figure:
        label, section, total, item, places = draft
        (printed, box), column = places[place], self.columns[place]
        return Figure(
            figure_id(sha, 1, box, printed), "table", "text", 1, box, printed,
            Decimal(printed.replace(" ", "")) * 1000, Unit.SEK, "tkr", Decimal(1000), 1, row, place + 1, section, label,
            column.head, line_item=item, measure=column.measure, fiscal_year=column.year,
            period_start=date(column.year, 1, 1), period_end=column.end, is_total=total,
        )  # fmt: skip


def page_one() -> Page:
    return Page(1, WIDTH, HEIGHT, PageKind.TEXT, "", has_figures=True, read_by="test")


@dataclass(frozen=True)
class World:
    """The warehouse, the folder of its PDFs, and the names that it was made with."""

    warehouse: Path
    folder: Path
    forbund: tuple[str, str]
    names: tuple[str, str]
    cost_line: str
    wrong: str  # the id of the contradicted sum

    def run(self, *arguments: str, stdin: str | None = None) -> Outcome:
        return CliRunner().invoke(main, [arguments[0], "--warehouse", str(self.warehouse), *arguments[1:]], input=stdin)

    def rows(self, *arguments: str) -> list[dict[str, object]]:
        outcome = self.run(*arguments, "--format", "json")
        assert outcome.exit_code == 0, outcome.stderr
        rows: list[dict[str, object]] = json.loads(outcome.stdout)
        return rows


def plan_2010(folder: Path, lines: dict[Section, str]) -> tuple[Sheet, str]:
    """A plan whose sum of costs for 2009 is printed 170 tkr short."""
    columns = [year("Budget 2009", Measure.BUDGET, 2009), year("Prognos 2009", Measure.FORECAST, 2009)]
    sheet = Sheet(folder / "a" / "plan 2010.pdf", [*columns, year("Budget 2010", Measure.BUDGET, 2010)])
    sheet.line("Staten", Section.INCOME, [1000, 1000, 1100])
    sheet.line("Summa intäkter", Section.INCOME, [1000, 1000, 1100], True, lines[Section.INCOME])
    sheet.line(HOSTILE, Section.COST, [170, 180, 190])
    sheet.line(FORMULA, Section.COST, [2000, 700, 800])
    sheet.line("Summa kostnader", Section.COST, [2000, 880, 990], True, lines[Section.COST])
    return sheet, "Summa kostnader"


def report_2010(folder: Path, lines: dict[Section, str]) -> Sheet:
    """An annual report that states the budget for 2010 otherwise than the plan did."""
    columns = [year("Utfall 2010", Measure.OUTCOME, 2010), year("Budget 2010", Measure.BUDGET, 2010)]
    sheet = Sheet(folder / "a" / "report 2010.pdf", columns)
    sheet.line("Summa intäkter", Section.INCOME, [1150, 1100], True, lines[Section.INCOME])
    sheet.line("Summa kostnader", Section.COST, [960, 995], True, lines[Section.COST])
    return sheet


def half_year_2012(folder: Path, lines: dict[Section, str]) -> Sheet:
    """Another förbund's half-year report: an outcome to June beside a full-year forecast."""
    half = Column("Utfall 2012-06-30", Measure.OUTCOME, 2012, date(2012, 6, 30))
    sheet = Sheet(folder / "b" / "half 2012.pdf", [half, year("Prognos 2012", Measure.FORECAST, 2012)])
    sheet.line("Summa kostnader", Section.COST, [400, 850], True, lines[Section.COST])
    return sheet


def checks_of(figures: list[Figure]) -> tuple[list[Check], dict[str, Trust]]:
    """The sum of costs of each column against its parts."""
    checks, trust = [], {figure.figure_id: Trust.UNCHECKED for figure in figures}
    for column in sorted({figure.column_no or 0 for figure in figures}):
        costs = [f for f in figures if f.column_no == column and f.section is Section.COST]
        parts, [total] = [f for f in costs if not f.is_total], [f for f in costs if f.is_total]
        given = sum((part.value for part in parts), Decimal(0))
        check = Check(
            f"{total.figure_id}-sum", "total", "Summa kostnader", total.column_header or "", CheckStatus.PASS, given,
            total.value, total.value - given, Decimal(1500), figure_ids=tuple(f.figure_id for f in costs),
        )  # fmt: skip
        if not parts:
            checks.append(failing(check, CheckStatus.NOT_APPLICABLE, None))
        elif check.difference:
            checks.append(failing(check, CheckStatus.FAIL, Cause.PUBLICATION, total.figure_id))
            trust[total.figure_id] = Trust.CONTRADICTED
        else:
            checks.append(check)
            trust |= {f.figure_id: Trust.RECONCILED for f in costs}
    return checks, trust


def failing(check: Check, status: CheckStatus, cause: Cause | None, *blamed: str) -> Check:
    known = status is CheckStatus.FAIL
    return Check(
        check.check_id, check.rule, check.scope, check.column_header, status, check.expected if known else None,
        check.actual, check.difference if known else None, check.tolerance, cause, "" if known else "no parts",
        check.figure_ids, blamed,
    )  # fmt: skip


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    root = tmp_path_factory.mktemp("world")
    folder, warehouse = root / "pdfs", root / "w" / "finsam.duckdb"
    words = vocabulary.load()
    one, two = words.reference.forbund[:2]
    main_lines = {
        section: next(
            line.line_item for line in words.reference.line_items if line.section is section and not line.parent
        )
        for section in (Section.INCOME, Section.COST)
    }
    plan, _ = plan_2010(folder, main_lines)
    made = [
        (plan, one.forbund_id, DocumentType.VERKSAMHETSPLAN, 2010),
        (report_2010(folder, main_lines), one.forbund_id, DocumentType.ARSREDOVISNING, 2010),
        (half_year_2012(folder, main_lines), two.forbund_id, DocumentType.DELARSRAPPORT, 2012),
    ]
    archive, ledger, results = Archive(store_folder(warehouse)), books.Ledger(), []
    files, entries = [], []
    wrong = ""
    for sheet, forbund_id, kind, of_year in made:
        sha, reading, figures = sheet.finished()
        checks, trust = checks_of(figures)
        wrong = next((check.blamed[0] for check in checks if check.blamed), wrong)
        identity = Identity(kind, Version.ORIGINAL, sheet.path.stem, forbund_id, "as printed", of_year)
        status = "discrepancy" if any(check.cause for check in checks) else "ok"
        results.append(
            Result(sha, "key", identity, status, "", (page_one(),), tuple(figures), tuple(checks), trust, reader="test")
        )
        archive.put_reading(reading)
        stat = sheet.path.stat()
        source_file = str(sheet.path.relative_to(folder))
        files.append(books.KnownFile(str(sheet.path), source_file, stat.st_size, stat.st_mtime_ns, sha, NOW, NOW))
        entries.append(books.DocumentEntry(sha, "key", status, "test", NOW, source_file))
    ledger = books.with_documents(books.seen(ledger, files, [str(folder)], NOW), entries)
    run = books.Run("run-1", NOW, "test", NOW)
    ledger = books.with_run(ledger, run)
    books.save(store_folder(warehouse), ledger)
    build(warehouse, ledger, results, words, run)
    return World(
        warehouse, folder, (one.forbund_id, two.forbund_id), (one.name, two.name), main_lines[Section.COST], wrong
    )


# ---------------------------------------------------------------------------------------------------------------------
# The group


def test_help_imports_nothing_heavy() -> None:
    heavy = ["duckdb", "pandas", "pyarrow", "pdfplumber", "pypdfium2", "PIL", "rich", "msgspec", "pandera"]
    code = f"""
import sys
from click.testing import CliRunner
from pipeline.cli import COMMANDS, main
for arguments in [[], *([name] for name in COMMANDS)]:
    assert CliRunner().invoke(main, [*arguments, "--help"]).exit_code == 0
print(*(name for name in {heavy!r} if name in sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_an_unknown_command_names_the_one_that_was_meant() -> None:
    outcome = CliRunner().invoke(main, ["chekcs"])
    assert outcome.exit_code == 2
    assert "Did you mean checks?" in outcome.stderr


def test_every_command_takes_the_common_options() -> None:
    from pipeline.cli import COMMANDS

    for name in COMMANDS:
        command = main.commands.get(name) or main.get_command(None, name)  # type: ignore[arg-type]
        options = {option for parameter in command.params for option in parameter.opts}
        assert {"--warehouse", "--quiet", "--format"} <= options, name
        assert command.name == name


@pytest.mark.parametrize("command", [["checks"], ["compare"], ["query", "select 1"], ["show", "x"], ["export"]])
def test_without_a_warehouse_the_message_says_to_ingest(command: list[str], tmp_path: Path) -> None:
    outcome = CliRunner().invoke(main, [*command, "--warehouse", str(tmp_path / "none.duckdb")])
    assert outcome.exit_code == 2
    assert "finsam ingest" in outcome.stderr
    assert outcome.stdout == ""


def test_a_file_that_is_no_warehouse_is_said(tmp_path: Path) -> None:
    file = tmp_path / "finsam.duckdb"
    file.write_text("text")
    outcome = CliRunner().invoke(main, ["checks"], env={"FINSAM_WAREHOUSE": str(file)})
    assert outcome.exit_code == 2
    assert "cannot be opened" in outcome.stderr


def test_a_closed_pipe_ends_quietly_and_keeps_the_status(world: World) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "pipeline", "checks", "--strict", "--quiet", "--warehouse", str(world.warehouse)]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
def test_a_full_disk_is_said(world: World) -> None:
    command = [sys.executable, "-m", "pipeline", "export", "--warehouse", str(world.warehouse)]
    with open("/dev/full", "w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "Error: Standard output cannot be written: No space left on device.\n"


def test_quiet_says_nothing_but_errors(world: World) -> None:
    assert world.run("checks", "--quiet").stderr == ""
    assert world.run("compare", "--quiet").stderr == ""
    assert world.run("query", "selec", "--quiet").stderr != ""


# ---------------------------------------------------------------------------------------------------------------------
# checks


def test_failing_checks_come_first_with_page_and_sum_in_words(world: World) -> None:
    outcome = world.run("checks")
    assert outcome.exit_code == 0
    first = outcome.stdout.splitlines()[1]
    assert first.startswith("fail, publication")
    assert (
        "page 1: Summa kostnader (Budget 2009): printed 2 000 000 kr, the parts give 2 170 000 kr, off by −170 000 kr"
        in first
    )
    assert world.wrong in first
    assert "9 checks: 1 fail, 1 hint, 3 pass and 4 not applicable." in outcome.stderr


def test_strict_makes_a_failing_check_the_exit_status(world: World) -> None:
    assert world.run("checks", "--strict").exit_code == 1
    assert world.run("checks", "--strict", "--status", "pass").exit_code == 0


def test_check_filters(world: World) -> None:
    two = world.forbund[1]
    assert {row["forbund_id"] for row in world.rows("checks", "--forbund", two)} == {two}
    assert {row["fiscal_year"] for row in world.rows("checks", "--year", "2011-")} == {2012}
    assert {row["source_file"] for row in world.rows("checks", "--document", "PLAN")} == {"a/plan 2010.pdf"}
    assert [row["status"] for row in world.rows("checks", "--cause", "publication")] == ["fail"]
    assert world.rows("checks", "--forbund", world.names[0], "--status", "doubtful") == []


def test_check_amounts_are_exact_in_json(world: World) -> None:
    [row] = world.rows("checks", "--status", "fail")
    assert (row["expected"], row["actual"], row["difference"]) == ("2170000.0000", "2000000.0000", "-170000.0000")
    assert row["page"] == 1
    assert world.wrong in row["figure_ids"]  # type: ignore[operator]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["checks", "--forbund", "nowhere at all"], "No document is of a förbund"),
        (["checks", "--document", "nothing"], "No document is 'nothing'"),
        (["checks", "--year", "last"], "no year"),
        (["compare", "--line", "qqqq"], "No line is 'qqqq'"),
        (["compare", "--years", "20-30"], "no span of years"),
        (["export", "--view", "figurs"], "Perhaps: figures"),
        (["export", "--to", "x.docx"], "does not say in which format"),
        (["query", "-"], "There is no question"),
        (["query", "drop table x"], "read-only"),
        (["query", "select * from read_csv('/etc/passwd')"], "disabled"),
        (["show", "zzzz"], "There is no figure 'zzzz'"),
        (["show", ""], "Several figures"),
        (["show", "x", "-o", "x.jpg"], "-o x.png"),
    ],
)
def test_wrong_usage_is_status_2_and_says_what_to_do(world: World, arguments: list[str], said: str) -> None:
    outcome = world.run(*arguments)
    assert outcome.exit_code == 2
    assert said in outcome.stderr
    assert "Traceback" not in outcome.stderr


# ---------------------------------------------------------------------------------------------------------------------
# compare


def cells(text: str) -> list[list[str]]:
    """A table's lines split where two spaces or more stand."""
    return [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in text.splitlines()]


def test_compare_sets_years_across_and_says_what_each_amount_is(world: World) -> None:
    outcome = world.run("compare", "--unit", "tkr")
    assert outcome.exit_code == 0, outcome.stderr
    table = cells(outcome.stdout)
    assert table[0] == ["förbund", "line", "2009", "2010", "2012"]
    amounts = {tuple(row[2:]) for row in table[1:]}
    assert amounts == {("1 000 f", "1 150 o"), ("880 f", "960 o"), ("850 f",)}
    assert "o outcome" in outcome.stderr
    assert "p plan" not in outcome.stderr


def test_compare_marks_what_is_contradicted_and_what_is_disputed(world: World) -> None:
    outcome = world.run("compare", "--measure", "budget", "--section", "cost", "--line", world.cost_line)
    [_, row] = cells(outcome.stdout)
    assert row[2:] == ["2 000 000 b!", "990 000 b≠"]
    assert "! a failing check contradicts it" in outcome.stderr


def test_an_outcome_of_half_a_year_stands_only_where_nothing_else_does(world: World) -> None:
    outcome = world.run("compare", "--forbund", world.forbund[1], "--measure", "outcome")
    assert cells(outcome.stdout)[1][2:] == ["400 000 o06"]


def test_compare_by_words_of_a_label_and_by_years(world: World) -> None:
    rows = world.rows("compare", "--line", "staten", "--years", "2010")
    assert [(row["line"], row["fiscal_year"], row["measure"], row["amount_sek"]) for row in rows] == [
        ("Staten", 2010, "budget", "1100000.00")
    ]


def test_compare_wide_keeps_the_measure_beside_each_amount(world: World) -> None:
    rows = world.rows("compare", "--wide", "--line", world.cost_line, "--forbund", world.forbund[0])
    assert [(row["2009"], row["2009_measure"], row["2010_measure"]) for row in rows] == [
        ("880000.00", "forecast", "outcome")
    ]


def test_compare_never_adds_up_what_nobody_printed(world: World) -> None:
    rows = world.rows("compare", "--section", "cost", "--years", "2010", "--forbund", world.forbund[0])
    assert {row["row_label"] for row in rows} == {HOSTILE, FORMULA, "Summa kostnader"}


# ---------------------------------------------------------------------------------------------------------------------
# query


def test_query_from_standard_input(world: World) -> None:
    outcome = world.run("query", "-", "--format", "csv", stdin="select 1.50 as a, null as b, true as c")
    assert outcome.stdout == "a,b,c\n1.50,,true\n"


def test_query_says_when_there_are_more_rows(world: World) -> None:
    outcome = world.run("query", "from range(100)", "--limit", "3", "--format", "csv")
    assert len(outcome.stdout.splitlines()) == 4
    assert "more than 3 rows" in outcome.stderr


def test_query_stops_when_its_time_is_up(world: World) -> None:
    endless = "select count(*) from range(10000000) a, range(10000000) b where a.range + b.range = 7"
    outcome = world.run("query", endless, "--timeout", "0.05")
    assert outcome.exit_code == 2
    assert "0.05 seconds" in outcome.stderr


def test_query_to_parquet_keeps_decimals(world: World, tmp_path: Path) -> None:
    outcome = world.run("query", "select 123456789012.3456::decimal(18,4) as v, [1] as l", "--format", "parquet")
    table = pq.read_table(io.BytesIO(outcome.stdout_bytes))
    assert table["v"].to_pylist() == [Decimal("123456789012.3456")]


def test_no_control_character_reaches_the_terminal(world: World) -> None:
    outcome = world.run("query", "select row_label from figures")
    assert "\x1b" not in outcome.stdout
    assert "Kansli\N{REPLACEMENT CHARACTER}[31m" in outcome.stdout


# ---------------------------------------------------------------------------------------------------------------------
# show


def near_colour(picture: Path, box: Box, colour: tuple[int, int, int]) -> bool:
    """Whether the frame around a box, 1.5 points outside it, is drawn in a colour."""
    with Image.open(picture) as image:
        pixel = image.convert("RGB").getpixel((round((box.x0 - 1) * 2), round(box.top + box.bottom)))
    return isinstance(pixel, tuple) and all(abs(a - b) < 12 for a, b in zip(pixel, colour, strict=True))


def test_show_marks_figure_row_and_column(world: World, tmp_path: Path) -> None:
    from pipeline.cli.picture import FIGURE_COLOUR, HEAD_COLOUR, LABEL_COLOUR

    picture = tmp_path / "out.png"
    outcome = world.run("show", world.wrong, "-o", str(picture))
    assert outcome.exit_code == 0, outcome.stderr
    assert "Summa kostnader · Budget 2009: 2 000 000 kr" in outcome.stdout
    assert "fail: page 1: Summa kostnader" in outcome.stdout
    top = 130.0 + 20 * 4
    assert near_colour(picture, Box(250, top, 280, top + 12), FIGURE_COLOUR)
    assert near_colour(picture, Box(50, top, 120, top + 12), LABEL_COLOUR)
    assert near_colour(picture, Box(250, 100, 300, 112), HEAD_COLOUR)


def test_show_names_the_picture_after_the_figure_and_takes_a_part_of_the_id(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = world.run("show", world.wrong[:12], "--format", "json")
    answer = json.loads(outcome.stdout)
    assert answer["figure"]["figure_id"] == world.wrong
    assert answer["figure"]["amount_sek"] == "2000000.00"
    assert [check["status"] for check in answer["checks"]] == ["fail"]
    assert (tmp_path / f"{world.wrong}.png").exists()
    assert set(answer["marks"]) == {"figure", "row", "column"}
    assert answer["marks"]["figure"][:2] == [250.0, 210.0]
    assert answer["picture"] == f"{world.wrong}.png"


def test_show_finds_a_moved_pdf_and_says_when_it_is_gone(world: World, tmp_path: Path) -> None:
    pdf, moved = world.folder / "a" / "plan 2010.pdf", world.folder / "other name.pdf"
    picture = tmp_path / "out.png"
    pdf.rename(moved)
    try:
        assert world.run("show", world.wrong, "-o", str(picture)).exit_code == 0
        away = moved.rename(tmp_path / "away.pdf")
        outcome = world.run("show", world.wrong, "-o", str(tmp_path / "none.png"))
        assert outcome.exit_code == 1
        assert "is gone" in outcome.stderr
        assert "Summa kostnader" in outcome.stdout
        assert not (tmp_path / "none.png").exists()
        away.rename(pdf)
    finally:
        if moved.exists():
            moved.rename(pdf)


def test_show_names_close_ids(world: World) -> None:
    outcome = world.run("show", world.wrong[:-2] + "zz")
    assert outcome.exit_code == 2
    assert world.wrong in outcome.stderr


# ---------------------------------------------------------------------------------------------------------------------
# export


def test_export_csv_defuses_formulas_and_leaves_numbers(world: World) -> None:
    outcome = world.run("export")
    rows = list(csv.DictReader(io.StringIO(outcome.stdout)))
    assert "'" + FORMULA in {row["row_label"] for row in rows}
    assert {row["printed"] for row in rows} >= {"2 000", "170"}
    assert "2000000.00" in {row["amount_sek"] for row in rows}


def test_export_xlsx_stores_text_as_text_and_amounts_as_numbers(world: World, tmp_path: Path) -> None:
    target = tmp_path / "figures.xlsx"
    assert world.run("export", "--to", str(target)).exit_code == 0
    sheet = openpyxl.load_workbook(target).active
    head, *rows = list(sheet.iter_rows())
    place = {cell.value: cell.column - 1 for cell in head}
    labels = [row[place["row_label"]] for row in rows]
    assert {cell.data_type for cell in labels} == {"s"}
    assert FORMULA in {cell.value for cell in labels}
    assert {row[place["amount_sek"]].data_type for row in rows} == {"n"}


def test_export_is_the_same_in_every_format(world: World, tmp_path: Path) -> None:
    found = []
    for ending in ("csv", "json", "parquet"):
        target = tmp_path / f"figures.{ending}"
        assert world.run("export", "--to", str(target)).exit_code == 0
        found.append(amounts_in(target))
    assert found[0] == found[1] == found[2]
    assert len(found[0]) == 21


def amounts_in(file: Path) -> list[tuple[str, Decimal]]:
    if file.suffix == ".parquet":
        table = pq.read_table(file).to_pylist()
        assert pq.read_schema(file).field("value").type.precision == 18
    elif file.suffix == ".json":
        table = json.loads(file.read_text("utf-8"))
    else:
        table = list(csv.DictReader(io.StringIO(file.read_text("utf-8"))))
    return [(row["figure_id"], Decimal(row["amount_sek"])) for row in table]


def test_every_view_can_be_exported(world: World) -> None:
    views = [row["view_name"] for row in world.rows("query", "select view_name from duckdb_views() where not internal")]
    assert {"figures", "documents", "pages", "checks", "quarantine", "forbund", "members", "line_items", "runs"} <= set(
        views
    )
    for view in views:
        outcome = world.run("export", "--view", str(view), "--format", "json")
        assert outcome.exit_code == 0, outcome.stderr
        assert isinstance(json.loads(outcome.stdout), list)


def test_export_does_not_write_over_the_warehouse(world: World) -> None:
    before = world.warehouse.read_bytes()
    outcome = world.run("export", "--format", "csv", "--to", str(world.warehouse))
    assert outcome.exit_code == 2
    assert world.warehouse.read_bytes() == before


def test_an_export_that_fails_leaves_nothing_behind(world: World, tmp_path: Path) -> None:
    outcome = world.run("export", "--to", str(tmp_path / "no folder" / "figures.csv"))
    assert outcome.exit_code == 2
    assert "cannot be written" in outcome.stderr
    assert list(tmp_path.iterdir()) == []


# ---------------------------------------------------------------------------------------------------------------------
# doctor


def test_doctor_counts_what_the_warehouse_holds(world: World) -> None:
    found = {str(row["name"]): row for row in world.rows("doctor")}
    assert "3 documents, 21 figures, 1 failing check" in str(found["warehouse"]["detail"])
    assert found["python"]["state"] == found["schemas"]["state"] == found["pdfium"]["state"] == "ok"


def test_doctor_says_how_to_get_what_is_missing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    outcome = world.run("doctor", "--format", "json")
    found = {row["name"]: row for row in json.loads(outcome.stdout)}
    assert outcome.exit_code == 0
    assert found["tesseract"]["state"] == "missing"
    assert "apt-get install tesseract-ocr tesseract-ocr-swe" in found["tesseract"]["get"]


def test_doctor_fails_where_something_required_is_broken(tmp_path: Path) -> None:
    file = tmp_path / "finsam.duckdb"
    file.write_text("text")
    outcome = CliRunner().invoke(main, ["doctor", "--warehouse", str(file)])
    assert outcome.exit_code == 1
    assert "Missing or broken: warehouse." in outcome.stderr


def test_doctor_sees_that_a_run_holds_the_lock(world: World) -> None:
    with hold(world.warehouse):
        found = {str(row["name"]): row for row in world.rows("doctor")}
    assert "Another run" in str(found["lock"]["detail"])
    assert "free" in str({str(row["name"]): row for row in world.rows("doctor")}["lock"]["detail"])


def test_doctor_knows_the_packages_that_the_project_requires() -> None:
    import re
    import tomllib

    from pipeline.cli.doctor import PACKAGES

    project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text("utf-8"))["project"]
    assert {re.split(r"[^a-z0-9-]", name)[0] for name in project["dependencies"]} == set(PACKAGES)
