"""Finds what a figure was read from: the PDF by its content, and on the page its row's label and its column's head."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pipeline.cli.picture import FIGURE_COLOUR, HEAD_COLOUR, LABEL_COLOUR, Mark
from pipeline.model import Block, Box, Head, Reading, Row, Table

TOUCHING = 1.0  # points: boxes of the same cell from two versions of the reader are no further apart


def pdf_of(sha256: str, warehouse: Path) -> tuple[Path | None, list[str]]:
    """The PDF with this content, and the places where it has been.

    It is looked for at its known places first, then in the folders that have been ingested, among files of its size.
    """
    from pipeline.store import archive, ledger

    known = ledger.load(archive.store_folder(warehouse)).files.values()
    own = sorted((file for file in known if file.sha256 == sha256), key=lambda file: file.gone)
    places = [file.path for file in own]
    moved = _of_size({file.size for file in own}, {_root(file.path, file.source_file) for file in known})
    for path in (*map(Path, places), *moved):
        if path.is_file() and _sha256(path) == sha256:
            return path, places
    return None, places


def _root(path: str, source_file: str) -> Path:
    """The folder that was ingested: the file's path without its name below it."""
    return Path(path.removesuffix(source_file)) if path.endswith(source_file) else Path(path).parent


def _of_size(sizes: set[int], roots: set[Path]) -> Iterator[Path]:
    for root in sorted(roots):
        for path in sorted(root.rglob("*")) if root.is_dir() else ():
            if path.is_file() and path.stat().st_size in sizes:
                yield path


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# ---------------------------------------------------------------------------------------------------------------------
# Marks


def marks_of(figure: dict[str, Any], warehouse: Path) -> list[Mark]:
    """The figure's box, and the boxes of its row's label and its column's head where the reading has them."""
    from pipeline.store.archive import Archive, store_folder

    own = Box(figure["x0"], figure["top"], figure["x1"], figure["bottom"])
    marks = [Mark("figure", own, FIGURE_COLOUR)]
    reading = Archive(store_folder(warehouse)).reading(figure["sha256"])
    place = _place(reading, figure, own) if reading else None
    if place:
        block, row, column = place
        marks += _label_marks(row, own)
        marks += _head_marks(block.head, column, figure["page"])
    return marks


def _place(reading: Reading, figure: dict[str, Any], own: Box) -> tuple[Block, Row, int] | None:
    """Where the figure stands: the block, the row and the column (from 0) of the cell at its place on the page."""
    for block, row in _rows(reading.tables):
        if row.page != figure["page"]:
            continue
        for column, cell in enumerate(row.cells):
            if cell is not None and _same_place(cell.box, own):
                return block, row, column
    return None


def _rows(tables: Iterable[Table]) -> Iterator[tuple[Block, Row]]:
    return ((block, row) for table in tables for block in table.blocks for row in block.rows)


def _same_place(cell: Box, figure: Box) -> bool:
    """Whether the figure's box lies in the cell's: the cell may hold a label, a unit or a mark beside it."""
    return (
        cell.x0 - TOUCHING <= figure.x0
        and figure.x1 <= cell.x1 + TOUCHING
        and cell.top - TOUCHING <= figure.top
        and figure.bottom <= cell.bottom + TOUCHING
    )


def _label_marks(row: Row, own: Box) -> list[Mark]:
    return [Mark("row", row.label_box, LABEL_COLOUR)] if row.label_box and row.label_box != own else []


def _head_marks(head: Head | None, column: int, page: int) -> list[Mark]:
    """The head over the column, where it stands on the figure's page: a table that goes on may have left it behind."""
    if head is None or head.page != page or column >= len(head.boxes):
        return []
    box = head.boxes[column]
    return [Mark("column", box, HEAD_COLOUR)] if box else []
