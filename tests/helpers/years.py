"""The years of made-up förbund in tests/years, read and interpreted with a vocabulary that knows them."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import schemas
from pipeline import document, vocabulary
from pipeline.model import Result
from pipeline.store.build import build
from pipeline.store.ledger import DocumentEntry, KnownFile, Ledger, Run, seen, with_documents
from pipeline.vocabulary import Vocabulary

TESTS = Path(__file__).parents[1]
YEARS = TESTS / "years"
NOW = datetime(2024, 5, 1, 12, 0, tzinfo=UTC)


def paths() -> list[str]:
    """The documents, relative to their folder."""
    return sorted(path.relative_to(YEARS).as_posix() for path in YEARS.rglob("*.pdf"))


def words(folder: Path) -> Vocabulary:
    """The project's vocabulary with what tests/years/schemas adds to it; fields that it leaves out are empty."""
    folder.mkdir(exist_ok=True)
    for file in Path(schemas.__file__).parent.iterdir():
        if file.suffix in (".csv", ".toml"):
            added = YEARS / "schemas" / file.name
            text = file.read_text("utf-8")
            (folder / file.name).write_text(text + (_rows(text, added) if added.exists() else ""), "utf-8")
    return vocabulary.load(folder)


def _rows(text: str, added: Path) -> str:
    """The lines of a data file, its fields in the order of the project's own."""
    out = io.StringIO()
    writer = csv.DictWriter(out, next(csv.reader(text.splitlines())), restval="", lineterminator="\n")
    writer.writerows(csv.DictReader(added.read_text("utf-8").splitlines()))
    return out.getvalue()


def interpreted(known: Vocabulary, only: str = "") -> dict[str, Result]:
    """Each document's result by its path; `only` those whose path has this in it."""
    return {path: document.process(YEARS / path, None, known)[1] for path in paths() if only in path}


def ledger_of(results: dict[str, Result]) -> Ledger:
    """A ledger in which the documents lie where they do."""
    files = [KnownFile(f"/in/{path}", path, 1, 1, one.sha256, NOW, NOW) for path, one in results.items()]
    entries = [DocumentEntry(one.sha256, one.key, one.status, one.reader, NOW) for one in results.values()]
    return with_documents(seen(Ledger(), files, ["/in"], NOW), entries)


def built(folder: Path) -> Path:
    """A warehouse of all of them, in a folder."""
    known = words(folder / "schemas")
    results = interpreted(known)
    place = folder / "finsam.duckdb"
    build(place, ledger_of(results), results.values(), known, Run("run-1", NOW, "0.1.0"))
    return place


def golden(name: str) -> list[dict[str, str]]:
    """The rows of a golden CSV."""
    with (TESTS / "goldens" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
