"""Renders a document with reportlab."""

from __future__ import annotations

import zlib
from pathlib import Path

from benchmarks.generate import fonts, tabular
from benchmarks.generate.model import (
    Beside,
    Block,
    Columns,
    Contents,
    Document,
    Heading,
    ListBlock,
    PageBreak,
    Pair,
    Paragraph,
    Sideways,
    Space,
    Table,
)
from benchmarks.generate.paint import Painter


def render(document: Document, path: Path) -> list[tuple[int, float, float, float, float]]:
    """Writes the PDF, fills in the page of every gold figure, and tells where tables stand: page, x0, top, x1,
    bottom."""
    coin = zlib.crc32(document.name.encode())
    chosen = fonts.pick(document.sheet.font, _letters(document), standard=coin % 2 == 0)
    painter = Painter(str(path), document.sheet, chosen, thin_rects=coin % 3 == 0)
    painter.canvas.setTitle(document.title if coin % 5 else "")
    for block in document.blocks:
        _draw(painter, block)
    painter.save()
    return painter.areas


def _letters(document: Document) -> str:
    cells = [cell.text for table in document.tables() for row in [*table.head, *table.rows] for cell in row.cells]
    marks = [mark for block in document.blocks if isinstance(block, ListBlock) for mark in block.marks]
    return "".join([*cells, *marks])


def _draw(painter: Painter, block: Block) -> None:
    if isinstance(block, PageBreak):
        painter.new_page()
    elif isinstance(block, Space):
        painter.y += block.height
    elif isinstance(block, Heading):
        _heading(painter, block)
    elif isinstance(block, Paragraph):
        _paragraph(painter, block, painter.left, painter.right)
    elif isinstance(block, ListBlock):
        _list(painter, block)
    elif isinstance(block, Contents):
        _contents(painter, block)
    elif isinstance(block, Columns):
        _columns(painter, block)
    elif isinstance(block, Pair):
        _pair(painter, block)
    elif isinstance(block, Beside):
        _beside(painter, block)
    elif isinstance(block, Sideways):
        painter.lay(block.turn)
        painter.new_page()
        _table(painter, block.table, painter.left, painter.right)
        painter.lay(0)
        painter.new_page()
    else:
        _table(painter, block, painter.left, painter.right)


def _heading(painter: Painter, block: Heading) -> None:
    size = {0: 24.0, 1: 17.0, 2: 14.0}.get(block.level, 12.0)
    lines = painter.wrap(block.text, size, painter.right - painter.left, True)
    if not painter.fits(size * 1.3 * len(lines) + 90):
        painter.new_page()
    painter.y += size * 0.8
    for line in lines:
        painter.text(painter.left, painter.y + size, line, size, True)
        painter.y += size * 1.3
    painter.y += 3


def _text_lines(painter: Painter, lines: list[str], x: float, size: float, bold: bool = False) -> None:
    pitch = size * painter.sheet.leading
    for line in lines:
        if not painter.fits(pitch):
            painter.new_page()
        painter.text(x, painter.y + size, line, size, bold)
        painter.y += pitch


def _paragraph(painter: Painter, block: Paragraph, left: float, right: float, size: float | None = None) -> None:
    size = size or block.size or painter.sheet.size
    _text_lines(painter, painter.wrap(block.text, size, right - left, block.bold), left, size, block.bold)
    painter.y += size * 0.7


def _list(painter: Painter, block: ListBlock) -> None:
    size = painter.sheet.size
    for mark, item in zip(block.marks, block.items, strict=True):
        if not painter.fits(size * 1.5):
            painter.new_page()
        painter.text(painter.left + 12, painter.y + size, mark, size)
        _text_lines(painter, painter.wrap(item, size, painter.right - painter.left - 30), painter.left + 30, size)
    painter.y += size * 0.6


def _contents(painter: Painter, block: Contents) -> None:
    size = painter.sheet.size
    for title, page in block.items:
        number = str(page)
        end = painter.right - painter.measure(number, size)
        dots = "." * int((end - painter.left - painter.measure(title, size) - 8) / painter.measure(".", size))
        _text_lines(painter, [f"{title} {dots}"], painter.left, size)
        painter.text(end, painter.y - size * (painter.sheet.leading - 1), number, size)


def _columns(painter: Painter, block: Columns) -> None:
    """Half of the paragraphs left, half right."""
    middle, half = (painter.left + painter.right) / 2, len(block.paragraphs) // 2
    painter.new_page()
    top, size = painter.y, min(painter.sheet.size, 10)
    for one in block.paragraphs[:half]:
        _paragraph(painter, one, painter.left, middle - 10, size)
    low, painter.y = painter.y, top
    for one in block.paragraphs[half:]:
        _paragraph(painter, one, middle + 10, painter.right, size)
    painter.y = max(low, painter.y)


def _pair(painter: Painter, block: Pair) -> None:
    middle = (painter.left + painter.right) / 2
    if not painter.fits(320):
        painter.new_page()
    top, page = painter.y, painter.page
    ends = tabular.measure(painter, block.left, painter.left, middle - 10).x[-1]
    _table(painter, block.left, painter.left, middle - 10)
    middle = max(middle, ends + 10)  # the least type may still be too wide for half of the page
    low = painter.y
    if painter.page != page:
        return
    painter.y = top
    if isinstance(block.right, Table):
        _table(painter, block.right, middle + 10, painter.right)
    else:
        for one in block.right:
            _paragraph(painter, one, middle + 14, painter.right, 9)
    painter.y = max(low, painter.y)


def _beside(painter: Painter, block: Beside) -> None:
    """The tables from the left, each in an equal share of the width or behind what the one before it takes, from the
    same height; one that has no room left stands below."""
    if not painter.fits(320):
        painter.new_page()
    top, low, gap = painter.y, painter.y, 18.0
    share = (painter.right - painter.left + gap) / len(block.tables)
    free = painter.left
    for n, table in enumerate(block.tables):
        left = max(painter.left + n * share, free)
        ends = tabular.measure(painter, table, left, left + share - gap).x[-1]
        if n and ends > painter.right + gap:
            left, top = painter.left, low
            ends = tabular.measure(painter, table, left, left + share - gap).x[-1]
        painter.y = top
        _table(painter, table, left, left + share - gap)
        low, free = max(low, painter.y), ends + gap
    painter.y = low


def _table(painter: Painter, table: Table, left: float, right: float) -> None:
    if not painter.fits(110):
        painter.new_page()
    painter.y += 6
    size = table.look.size
    if table.title:
        for line in painter.wrap(table.title, size + 1, right - left, True):
            painter.text(left, painter.y + size, line, size + 1, True)
            painter.y += (size + 1) * 1.3
        painter.y += 3
    if table.caption:
        painter.text(left, painter.y + size - 1, table.caption, size - 1)
        painter.y += size * 1.5
    page, top = painter.page, painter.y
    tabular.draw(painter, table, left, right)
    if not painter.lying:
        for number in range(page, painter.page + 1):
            high = top if number == page else painter.sheet.margin
            low = painter.y if number == painter.page else painter.bottom
            painter.areas.append((number, left - 3, high - 3, right + 3, low + 3))
    painter.y += 3
    for note in table.notes:
        painter.text(left, painter.y + 8, note, 8)
        painter.y += 11
    painter.y += 9
