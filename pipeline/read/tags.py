"""Cells of tables as the tags of a page name them: tables, rows and cells of its structure tree, with the places of
what is printed for them.

Word processors and browsers write such trees, and they know the table that they print; others tag what they guess.
What is said here is taken as it stands: `tables/tagged.py` judges whether it agrees with what is printed.
"""

from __future__ import annotations

import ctypes
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from mmap import ACCESS_READ, mmap
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ..model import Box, TaggedCell
from . import bound
from .pdfium import Frame

MAX_ELEMENTS = 20000  # of a page's structure tree that are looked at
MAX_DEPTH = 40
MAX_SPAN = 100  # columns or rows of one cell
_INK = 0.05  # points: text narrower or lower than this is a space
_CELLS = ("TD", "TH")


@dataclass(slots=True)
class _Found:
    """A cell as the walk meets it: `marks` are the ids of its marked content."""

    head: bool
    wide: int
    high: int
    marks: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Walk:
    """The tables found so far, each a list of rows; None stands for a cell that prints nothing on this page."""

    tables: list[list[list[_Found | None]]] = field(default_factory=list)
    left: int = MAX_ELEMENTS


_OBJECTS = re.compile(rb"/ObjStm\b")  # objects in a compressed stream
_TABLE = b"/Table"


def may_name_tables(document: pdfium.PdfDocument, path: Path) -> bool:
    """Whether the tags of a document may name a table, by the names in its file: the engine goes through the tags of
    all of a document for each page, which is much for nothing where they name headings and paragraphs alone."""
    if not raw.FPDFCatalog_IsTagged(document.raw):
        return False
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        if content.find(_TABLE) >= 0 or content.find(b"/Encrypt") >= 0:
            return True
        return any(_may_hold_table(content, found.start()) for found in _OBJECTS.finditer(content))


def _may_hold_table(content: mmap, at: int) -> bool:
    """Whether the stream of objects whose dictionary has its type at this place may hold the name of a table: one that
    is not plainly deflated may hold anything."""
    start, stop = content.find(b"stream", at), content.find(b"endstream", at)
    described = content[max(0, content.rfind(b"obj", 0, at)) : start]
    if not 0 <= start < stop or described.count(b"Decode") != 1 or b"/FlateDecode" not in described:
        return True
    try:
        return _TABLE in zlib.decompressobj().decompress(content[start + len(b"stream") : stop].lstrip(b"\r\n"))
    except zlib.error:
        return True


def tagged_cells(page: pdfium.PdfPage, to_display: Frame) -> tuple[TaggedCell, ...]:
    """The cells of a page that hold text, of a document whose tags may name tables."""
    tree = bound.structure_of_page(bound.address(page.raw))
    if not tree:
        return ()
    walk = _Walk()
    try:
        for index in range(bound.count_roots(tree)):
            _go(bound.root_element(tree, index), None, None, walk, 0)
    finally:
        bound.close_structure(tree)
    marks = {mark for table in walk.tables for row in table for cell in row if cell for mark in cell.marks}
    return tuple(_placed(walk, _printed(page, to_display, marks))) if marks else ()


def _go(element: int, table: list[list[_Found | None]] | None, cell: _Found | None, walk: _Walk, depth: int) -> None:
    """Go through an element and what is below it; `table` and `cell` are those it stands in."""
    walk.left -= 1
    if not element or depth > MAX_DEPTH or walk.left < 0:
        return
    kind = _type_of(element)
    if kind == "Table":
        table, cell = [], None  # a table within a cell is one of its own
        walk.tables.append(table)
    elif kind == "TR" and table is not None and cell is None:
        table.append(_row(element, table, walk, depth))
        return
    for index in range(min(bound.count_children(element), MAX_ELEMENTS)):
        child = bound.child_element(element, index)
        if child:
            _go(child, table, cell, walk, depth + 1)
        elif cell is not None and (mark := bound.child_mark(element, index)) >= 0:
            cell.marks.append(mark)


def _row(element: int, table: list[list[_Found | None]], walk: _Walk, depth: int) -> list[_Found | None]:
    row: list[_Found | None] = []
    for index in range(min(bound.count_children(element), MAX_SPAN)):
        child = bound.child_element(element, index)
        kind = _type_of(child) if child else ""
        found = _Found(kind == "TH", *_spans(child)) if kind in _CELLS else None
        if found is not None:
            _go(child, table, found, walk, depth + 1)
        row.append(found)
    return row


_TYPE = ctypes.create_string_buffer(64)  # where pdfium puts a type's name, made once: a page has hundreds of elements
_TYPE_AT = bound.address(_TYPE)
_TOLD = {name.encode("utf-16-le"): name for name in ("Table", "TR", *_CELLS)}


def _type_of(element: int) -> str:
    """An element's type, where it is one of a table's."""
    length = bound.element_type(element, _TYPE_AT, 64)
    return _TOLD.get(_TYPE.raw[: length - 2], "") if 4 < length <= 64 else ""


def _spans(element: int) -> tuple[int, int]:
    """(columns, rows) that a cell spans."""
    spans = [1, 1]
    value = ctypes.c_float()
    for index in range(max(bound.count_attributes(element), 0)):
        attributes = bound.attributes_of(element, index)
        for position, name in enumerate((b"ColSpan", b"RowSpan") if attributes else ()):
            entry = bound.attribute(attributes, name)
            if entry and bound.number_of(entry, ctypes.addressof(value)) and 1 <= value.value <= MAX_SPAN:
                spans[position] = int(value.value)
    return spans[0], spans[1]


def _printed(page: pdfium.PdfPage, to_display: Frame, marks: set[int]) -> dict[int, Box]:
    """Where the text of these marked contents is printed, spaces apart."""
    found: dict[int, Box] = {}
    corners = (ctypes.c_float * 4)()
    at = [ctypes.addressof(corners) + 4 * i for i in range(4)]
    for kind, item in bound.page_objects(bound.address(page.raw)):
        mark = bound.mark_of(item) if kind == raw.FPDF_PAGEOBJ_TEXT else -1
        if mark not in marks or not bound.get_bounds(item, *at):
            continue
        box = Box(*to_display.box(*corners))
        if box.x1 - box.x0 > _INK and box.bottom - box.top > _INK:
            found[mark] = around(found[mark], box) if mark in found else box
    return found


def around(one: Box, other: Box) -> Box:
    """The rectangle around two."""
    return Box(min(one.x0, other.x0), min(one.top, other.top), max(one.x1, other.x1), max(one.bottom, other.bottom))


def _placed(walk: _Walk, printed: dict[int, Box]) -> Iterator[TaggedCell]:
    """The cells that hold text, with their columns: what spans rows from above stands in those below, too."""
    for number, table in enumerate(walk.tables, 1):
        taken: dict[int, int] = {}  # column -> rows for which it is still taken from above
        for line, row in enumerate(table, 1):
            column = 1
            now: dict[int, int] = {}
            for cell in row:
                while taken.get(column, 0) > 0:
                    column += 1
                wide, high = (cell.wide, cell.high) if cell is not None else (1, 1)
                now.update({column + i: high for i in range(wide)})
                boxes = [printed[m] for m in cell.marks if m in printed] if cell is not None else []
                if cell is not None and boxes:
                    box = boxes[0]
                    for other in boxes[1:]:
                        box = around(box, other)
                    yield TaggedCell(number, line, column, box, wide, high, cell.head)
                column += wide
            taken = {c: n - 1 for c, n in {**taken, **now}.items() if n > 1}
