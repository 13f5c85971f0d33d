"""Reads a facsimile's source, a TOML file, into frozen records: pages of lines, and tables of rows and columns.

A line of text in the source is a line on the page; a line opening with a heading mark (`#`, `##`) is set bold in the
size that `headings` gives the mark. A table's rows are written one a line, `flags | label | cell | cell ...`, with `↵`
where the printed cell breaks its line. Flags are a row's section (`income`, or `cost/result` where either is right),
`total`, `total?` (either is right), `foot` (each cell holds its own label above its amount) and how the row is set:
`bold`, `over` and `under` (a rule above or below it).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

SOURCES = Path(__file__).parent / "documents"
BREAK = "↵"
LOOKS = frozenset({"bold", "over", "under"})
TOTALS = frozenset({"total", "total?"})
SECTIONS = frozenset({"income", "cost", "result", "asset", "equity_liability"})


class SourceError(ValueError):
    """A source file that does not say what the setter needs to know."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of amounts, flush right at `right` points; without a measure its cells are no figures (note numbers).

    `measures` gives the measure by section, `""` standing for any other; alternatives are joined by `|`.
    """

    right: float
    header: str = ""
    measures: dict[str, str] = field(default_factory=dict)
    start: date | None = None
    end: date | None = None

    def measure(self, section: str) -> str:
        """The measure of this column's figures in `section`; empty where they are none."""
        return self.measures.get(section, self.measures.get("", ""))


@dataclass(frozen=True, slots=True)
class Closing:
    """What a cell that holds both label and amount says: a measure at the end of a year."""

    measure: str
    year: int


@dataclass(frozen=True, slots=True)
class Row:
    """A printed row: each cell is a tuple of lines, the label's first; an empty section holds no figures."""

    cells: tuple[tuple[str, ...], ...]
    section: str = ""
    total: str = "0"
    looks: frozenset[str] = frozenset()
    foot: bool = False

    @property
    def height(self) -> int:
        """How many lines high the row is."""
        return max(len(cell) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """A table as set: lengths in points, `spans` and `verticals` where its rules run, `unit` in kronor."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    size: float
    pitch: float
    spans: tuple[tuple[float, float], ...]
    verticals: tuple[float, ...] = ()
    ruled_rows: bool = False
    line_width: float = 0.5
    unit: int = 1
    foot: tuple[Closing, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page: lines above the table, the table if there is one, and lines below it."""

    text: tuple[str, ...]
    table: Table | None = None
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One facsimile. `path` is relative to the folder of PDFs; sizes, leading and margins are in points.

    `blank` is the height of a blank line, in lines; `text_layer` names characters of the source that a machine reads as
    others (a word processor's bullets).
    """

    path: str
    forbund: str
    pages: tuple[Page, ...]
    size: float
    leading: float
    headings: dict[str, float]
    left: float = 56.8
    top: float = 45.0
    title: str = ""
    blank: float = 1.0
    text_layer: dict[str, str] = field(default_factory=dict)


def read_sources(folder: Path = SOURCES) -> list[Document]:
    """Every facsimile in `folder`, by path. Raises `SourceError` naming the file that is wrong."""
    return sorted((read_source(file) for file in folder.glob("*.toml")), key=lambda document: document.path)


def read_source(file: Path) -> Document:
    """The facsimile that `file` describes. Raises `SourceError` naming the file and what is wrong in it."""
    try:
        return _document(tomllib.loads(file.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, SourceError) as error:
        raise SourceError(f"{file.name}: {error!r}") from error


def _document(source: dict[str, Any]) -> Document:
    pages: list[Page] = []
    table: dict[str, Any] = {}
    for page in source.pop("page"):
        if "table" in page:
            table = _continued(table, page["table"])
            page["table"] = _table(table)
        pages.append(Page(_lines(page.pop("text", "")), after=_lines(page.pop("after", "")), **page))
    return Document(pages=tuple(pages), **source)


def _continued(before: dict[str, Any], table: dict[str, Any]) -> dict[str, Any]:
    """A table that goes on over the page keeps the columns and measures of the page before."""
    return {**before, **table} if table.pop("continues", False) else table


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.removesuffix("\n").split("\n")) if text else ()


def _table(source: dict[str, Any]) -> Table:
    fields = dict(source)
    columns = tuple(_column(column) for column in fields.pop("columns"))
    rows = tuple(_row(line, len(columns)) for line in _lines(fields.pop("rows")))
    spans = tuple((left, right) for left, right in fields.pop("spans"))
    foot = tuple(Closing(**closing) for closing in fields.pop("foot", ()))
    return Table(columns, rows, spans=spans, verticals=tuple(fields.pop("verticals", ())), foot=foot, **fields)


def _column(source: dict[str, Any]) -> Column:
    fields = dict(source)
    measure = fields.pop("measure", {})
    if measure and "end" not in fields:
        raise SourceError(f"a column of figures has an end: {source}")
    return Column(measures={"": measure} if isinstance(measure, str) else measure, **fields)


def _row(line: str, columns: int) -> Row:
    flags, *texts = (part.strip() for part in line.split("|"))
    words = set(flags.split())
    cells = tuple(tuple(text.split(BREAK)) for text in texts) or (("",),)
    if len(cells) > columns + 1:
        raise SourceError(f"{len(cells)} cells under {columns} columns in: {line}")
    section = _section(words - LOOKS - TOTALS - {"foot"}, line)
    total = "1" if "total" in words else "0|1" if "total?" in words else "0"
    return Row(cells, section, total, frozenset(words & LOOKS), "foot" in words)


def _section(words: set[str], line: str) -> str:
    if not words:
        return ""
    parts = "/".join(words).split("/")
    if len(words) > 1 or not set(parts) <= SECTIONS:
        raise SourceError(f"unknown flags {sorted(words)} in: {line}")
    return "|".join(parts)
