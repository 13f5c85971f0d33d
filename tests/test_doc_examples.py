"""The examples of README.md and docs/: each command that a page shows gives what the page shows.

They are asked of the warehouse that the documents of raw_pdfs/ make, those of docs/across.md of the years of made-up
förbund in tests/years. What speaks of runs is asked of a copy of the first that has had two more, over a folder
`more_pdfs` with a plan whose file was replaced, a damaged file and a copy of one that is known. `…` stands for what
differs from day to day or machine to machine, alone on a line for lines. `make examples` writes anew what is shown.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from helpers import years
from reportlab.pdfgen.canvas import Canvas

from pipeline.cli import COMMANDS, main
from pipeline.store import views
from pipeline.store.archive import store_folder

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OF_RUNS = re.compile(r"ingest|diff|doctor|reread|--as-of|\b(from|join) (runs|quarantine|duplicates)\b")
OF_YEARS = re.compile(r"\bsame_amount\b")  # of which the documents of raw_pdfs/ have none
REWRITE = "FINSAM_REWRITE_EXAMPLES"


def examples(page: Path) -> Iterator[tuple[str, str]]:
    """The commands of a page's consoles, each with what is shown under it. A command goes on while a quote is open."""
    for block in CONSOLE.findall(page.read_text("utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            lines = part.splitlines()
            ends = next(n for n in range(1, len(lines) + 1) if "\n".join(lines[:n]).count('"') % 2 == 0)
            yield "\n".join(lines[:ends]), "\n".join(lines[ends:]).rstrip()


ALL = [(page, command, shown) for page in PAGES for command, shown in examples(page)]


@pytest.fixture(scope="session")
def second_run(published: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A copy of the warehouse after two more runs, and what the last one said."""
    folder = tmp_path_factory.mktemp("second")
    place, more = folder / published.name, folder / "more_pdfs"
    shutil.copyfile(published, place)
    shutil.copytree(store_folder(published), store_folder(place))
    more.mkdir()
    put_plan(more / "plan.pdf", "600 000", "1 100 000")
    CliRunner().invoke(main, ["ingest", str(more), "--jobs", "1", "--warehouse", str(place)])
    put_plan(more / "plan.pdf", "650 000", "1 100 000")
    shutil.copyfile(next((ROOT / "raw_pdfs").rglob("*2025*.pdf")), more / "kopia.pdf")
    (more / "skadad.pdf").write_bytes(b"%PDF-1.4 and then nothing")
    said = CliRunner().invoke(main, ["ingest", str(more), "--jobs", "1", "--warehouse", str(place)])
    return place, said.output


def put_plan(path: Path, administration: str, total: str) -> None:
    """A plan of one page: two costs and their printed sum."""
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(72, 770, "Verksamhetsplan och budget 2026")
    canvas.setFont("Helvetica", 11)
    canvas.drawString(72, 745, "Höglandets samordningsförbund")
    rows = (("Kostnader (kr)", "Budget 2026"), ("Insatser", "500 000"), ("Administration", administration),
            ("Summa kostnader", total))  # fmt: skip
    for number, (label, amount) in enumerate(rows):
        canvas.drawString(72, 700 - 18 * number, label)
        canvas.drawRightString(400, 700 - 18 * number, amount)
    canvas.save()


@pytest.fixture(scope="session")
def of_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return years.built(tmp_path_factory.mktemp("years"))


@cache
def sections() -> str:
    return (ROOT / "docs" / "commands.md").read_text("utf-8")


@pytest.mark.parametrize(("page", "command", "shown"), ALL, ids=[f"{page.stem}-{text[:50]}" for page, text, _ in ALL])
def test_the_page_shows_what_the_command_gives(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    page: Path,
    command: str,
    shown: str,
) -> None:
    name, *arguments = shlex.split(command)
    assert name == "finsam", page
    if arguments[0] == "ingest":
        given = request.getfixturevalue("second_run")[1]
    else:
        where = _warehouse(request, page, command)
        monkeypatch.chdir(tmp_path)  # a command that writes a file writes it there
        given = CliRunner().invoke(main, [*arguments, "--warehouse", str(where)]).output
    given = "\n".join(line.rstrip() for line in given.rstrip().splitlines())
    if os.environ.get(REWRITE) and not matches(given, shown):
        rewrite(page, command, shown, given)
    else:
        assert matches(given, shown), given


def _warehouse(request: pytest.FixtureRequest, page: Path, command: str) -> Path:
    if page.stem == "across" or OF_YEARS.search(command):
        return request.getfixturevalue("of_years")
    if OF_RUNS.search(command):
        return request.getfixturevalue("second_run")[0]
    return request.getfixturevalue("published")


def matches(given: str, shown: str) -> bool:
    """Whether a page shows what was given; `…` on it stands for anything within a line, alone on a line for lines."""
    lines = (".*".join(map(re.escape, part.split("…"))) for part in re.split(r"^…\n", f"{shown}\n", flags=re.MULTILINE))
    return re.fullmatch(r"(?:.*\n)*".join(lines), f"{given}\n") is not None


def rewrite(page: Path, command: str, shown: str, given: str) -> None:
    """Put what is given in the place of what the page shows."""
    text = page.read_text("utf-8")
    old = f"$ {command}\n{shown}".rstrip() + "\n"
    assert text.count(old) == 1, f"{page.name}: {command} stands there more than once"
    page.write_text(text.replace(old, f"$ {command}\n{given}".rstrip() + "\n"), "utf-8")


# ---------------------------------------------------------------------------------------------------------------------
# Nothing is left out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_an_example_in_its_section(name: str) -> None:
    section = sections().split(f"\n## `finsam {name}")[1].split("\n## ")[0]
    assert f"$ finsam {name}" in section


@pytest.mark.parametrize("name", views.views())
def test_every_view_has_an_example(name: str) -> None:
    """In docs/views.md, or on the page that tells of it."""
    asked = re.compile(rf"\b(from|join) {name}\b|--view {name}\b", re.IGNORECASE)
    assert any(asked.search(command) for _, command, _ in ALL), f"add one to docs/views.md: {name}"


def test_views_page_asks_what_the_views_ask() -> None:
    page = (ROOT / "docs" / "views.md").read_text("utf-8")
    told = dict(re.findall(r"^### `(\w+)`\n\n(.+)$", page, re.MULTILINE))
    made = views.views()
    assert {name: question for name, question in told.items() if made[name].question != question} == {}


def test_every_example_is_of_a_command() -> None:
    for _, command, _ in ALL:
        assert main.get_command(click.Context(main), shlex.split(command)[1]), command
