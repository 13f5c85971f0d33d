"""The SQL files of warehouse/views, made into views: a comment with the question, then one SELECT that answers it.

A line `-- needs: figures, documents` in the comment names the views that must be made before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from graphlib import TopologicalSorter
from pathlib import Path

from pipeline.records import Record
from pipeline.store.duck import Connection

_NEEDS = "needs:"


class View(Record):
    """A view: `question` is its file's opening comment, `sql` the SELECT."""

    name: str
    question: str
    needs: tuple[str, ...]
    sql: str


def folder() -> Path:
    """Where the SQL files lie: in the package when installed from a wheel, else in the repository."""
    packaged = Path(__file__).parent / "views"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "warehouse" / "views"


def views(at: Path | None = None) -> dict[str, View]:
    """The views of a folder by name, each after those that it needs."""
    found = {path.stem: _view(path) for path in sorted((at or folder()).glob("*.sql"))}
    order = TopologicalSorter({name: found[name].needs for name in found}).static_order()
    return {name: found[name] for name in order}


def fingerprint(at: Path | None = None) -> str:
    """Identifies the views' text: a warehouse made with another is built anew."""
    text = "\x1f".join(f"{view.name}\x1f{view.question}\x1f{view.sql}" for view in views(at).values())
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def create(connection: Connection, made: Mapping[str, View]) -> None:
    """Make the views in their order, each with its question as its comment."""
    for view in made.values():
        connection.execute(f"CREATE VIEW {view.name} AS {view.sql}")
        question = view.question.replace("'", "''")
        connection.execute(f"COMMENT ON VIEW {view.name} IS '{question}'")


def _view(path: Path) -> View:
    lines = path.read_text(encoding="utf-8").splitlines()
    start = next((n for n, line in enumerate(lines) if not line.startswith("--")), len(lines))
    comment = [line.removeprefix("--").strip() for line in lines[:start]]
    needs = [name.strip() for line in comment if line.startswith(_NEEDS) for name in line[len(_NEEDS) :].split(",")]
    question = " ".join(line for line in comment if not line.startswith(_NEEDS))
    return View(path.stem, question, tuple(needs), "\n".join(lines[start:]).strip().removesuffix(";"))
