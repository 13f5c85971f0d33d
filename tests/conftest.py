"""What all tests share: no example of a property is held to a time, since machines differ; a warehouse of raw_pdfs/."""

import inspect
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import settings

from pipeline.cli import main

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse that `finsam ingest raw_pdfs` makes; to be read only."""
    place = tmp_path_factory.mktemp("published") / "finsam.duckdb"
    folder = Path(__file__).parents[1] / "raw_pdfs"
    made = CliRunner().invoke(main, ["ingest", str(folder), "--warehouse", str(place), "--quiet", "--jobs", "1"])
    assert made.exit_code == 0, made.output
    return place


@pytest.fixture
def case(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    """The document in the docstring of the test, below its first paragraph, read (a `test_traps.Case`)."""
    from test_traps import read_case

    text = inspect.getdoc(request.function) or ""
    return read_case(text.partition("\n\n")[2], tmp_path)
