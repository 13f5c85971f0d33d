"""The examples of docs/: each command that a page shows gives, over the documents of raw_pdfs/, what the page shows.

Those of docs/across.md are over the years of made-up förbund in tests/years.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from helpers import years

from pipeline.cli import main

ROOT = Path(__file__).parents[1]
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def examples() -> Iterator[tuple[str, str, str]]:
    """(page, command, what is shown) of every block of a console."""
    for page in sorted((ROOT / "docs").glob("*.md")):
        for block in CONSOLE.findall(page.read_text("utf-8")):
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, shown = part.partition("\n")
                yield page.name, command, shown


@pytest.fixture(scope="module")
def of_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return years.built(tmp_path_factory.mktemp("years"))


@pytest.mark.parametrize(("page", "command", "shown"), list(examples()), ids=lambda value: value[:60])
def test_the_page_shows_what_the_command_gives(
    request: pytest.FixtureRequest, page: str, command: str, shown: str
) -> None:
    warehouse = request.getfixturevalue("of_years" if page == "across.md" else "published")
    name, *arguments = shlex.split(command)
    assert name == "finsam", page
    outcome = CliRunner().invoke(main, [*arguments, "--warehouse", str(warehouse)])
    assert [line.rstrip() for line in outcome.stdout.rstrip().splitlines()] == shown.rstrip().splitlines()


def test_there_are_examples() -> None:
    assert len(list(examples())) >= 2
