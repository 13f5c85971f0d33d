"""Draws a table with the reportlab painter: widths, wrapped cells, rules, shades, pages; fills in gold pages."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.generate.model import Cell, Row, Table
from benchmarks.generate.paint import Painter

AMOUNTS = ("amount", "variance", "share", "count", "text")

LEGIBLE = 0.62  # of its width that a head keeps for itself where others are printed over it


@dataclass
class Grid:
    """A table measured: column edges, type size and line pitch."""

    x: list[float]
    size: float
    pitch: float

    def box(self, first: int, span: int) -> tuple[float, float]:
        return self.x[first], self.x[first + span]


def _natural(painter: Painter, table: Table, size: float, room: float, tight: bool) -> list[float]:
    look = table.look
    widths = [0.0] * len(table.columns)
    for row in [*table.head, *table.rows]:
        at = 0
        for cell in row.cells:
            if cell.span == 1:
                indent = row.indent * 10 if table.columns[at] == "label" else 0
                pieces = cell.text.split() or [""] if tight and row.kind == "head" else cell.text.split("\n")
                longest = max(painter.measure(piece, size, cell.bold) for piece in pieces)
                if cell.align == "comma":
                    longest = _before_comma(painter, cell.text, size, cell.bold) + painter.measure(",00", size)
                if row.kind == "head" and cell.turned:
                    longest = size * len(pieces)
                if row.kind == "head" and look.narrow and table.columns[at] in AMOUNTS:
                    longest *= LEGIBLE
                widths[at] = max(widths[at], longest + indent + 2 * look.pad_x + (4 if cell.raised else 0))
            at += cell.span
    for i, kind in enumerate(table.columns):
        if kind == "spacer":
            widths[i] = 9.0
        elif kind == "label":
            widths[i] = min(widths[i], room * (look.label_share + 0.12))
        elif kind == "words":
            longest = max((len(word) for row in table.rows for word in row.cells[i].text.split()), default=1)
            widths[i] = max(min(widths[i], room * 0.2), longest * size * 0.62 + 2 * look.pad_x)
    return widths


def _spread(table: Table, widths: list[float], room: float) -> list[float]:
    """Gives left-over width to the label and the amounts."""
    extra = room - sum(widths)
    takers = [i for i, kind in enumerate(table.columns) if kind in AMOUNTS]
    if not takers or extra <= 0:
        return widths
    if not table.look.fill_width:
        extra = min(extra, 14.0 * len(takers))
    label = table.columns.index("label") if "label" in table.columns else takers[0]
    glued = "note" in table.columns and table.columns.index("note") == label + 1
    if table.look.narrow:
        extra = min(extra, 6.0 * len(takers))
    for i in takers:
        widths[i] += 0 if glued and i == takers[0] else extra * 0.6 / len(takers)
    widths[label] += extra * 0.4 if table.look.fill_width else 0
    return widths


def measure(painter: Painter, table: Table, left: float, right: float) -> Grid:
    """Column edges between `left` and `right`, with the type made smaller until the table fits."""
    room, size = right - left, table.look.size
    widths = _natural(painter, table, size, room, tight=False)
    while sum(widths) > room and size > 5.5:
        widths = _natural(painter, table, size, room, tight=True)
        size -= 0.0 if sum(widths) <= room else 0.5
    widths = _spread(table, widths, room)
    start = left + (room - sum(widths)) / 2 if table.look.align == "center" else left
    edges = [start]
    for width in widths:
        edges.append(edges[-1] + width)
    return Grid(edges, size, size * 1.22)


def _lines(painter: Painter, table: Table, grid: Grid, row: Row) -> list[list[str]]:
    """Each cell's printed lines. Amounts are never wrapped."""
    found, at = [], 0
    for cell in row.cells:
        x0, x1 = grid.box(at, cell.span)
        kind = table.columns[at]
        indent = row.indent * 10 if kind == "label" else 0
        wrap = kind in ("label", "words") or (row.kind == "head" and not cell.turned and not table.look.crossing)
        found.append(
            painter.wrap(cell.text, grid.size, x1 - x0 - 2 * table.look.pad_x - indent + 0.01, cell.bold)
            if wrap
            else cell.text.split("\n")
        )
        at += cell.span
    return found


def height(painter: Painter, table: Table, grid: Grid, row: Row) -> float:
    count = max((len(lines) for lines in _lines(painter, table, grid, row)), default=1)
    pad = 0.3 if row.joined else table.look.pad_y
    if row.twin is not None and row.twin.high >= count * grid.pitch:  # else it would run over the next
        return row.twin.high
    if row.kind == "blank":
        return grid.pitch * 0.8 + pad
    turned = [painter.measure(cell.text, grid.size, cell.bold) + 4 for cell in row.cells if cell.turned]
    return max([count * grid.pitch, *turned]) + 2 * pad


def _before_comma(painter: Painter, text: str, size: float, bold: bool) -> float:
    return painter.measure(text.partition(",")[0], size, bold)


def _x(painter: Painter, cell: Cell, line: str, x0: float, x1: float, pad: float, size: float) -> float:
    width = painter.measure(line, size, cell.bold)
    if cell.align == "right":
        return x1 - pad - width
    if cell.align == "comma":
        return x1 - pad - painter.measure(",00", size) - _before_comma(painter, line, size, cell.bold)
    if cell.align == "center":
        return (x0 + x1 - width) / 2
    return x0 + pad


def _draw_cell(
    painter: Painter,
    table: Table,
    grid: Grid,
    row: Row,
    at: int,
    index: int,
    lines: list[list[str]],
    tall: int,
    colour: str,
) -> None:
    cell, own = row.cells[index], lines[index]
    x0, x1 = grid.box(at, cell.span)
    x0 += row.indent * 10 if table.columns[at] == "label" else 0
    pad = 0.3 if row.joined else table.look.pad_y
    offset = {"bottom": tall - len(own), "middle": (tall - len(own)) / 2}.get(cell.valign, 0)
    for n, line in enumerate(own):
        if not line:
            continue
        if cell.turned:
            low = painter.y + height(painter, table, grid, row) - pad - 2
            painter.turned((x0 + x1) / 2 + (n + 0.35) * grid.size, low, line, grid.size, cell.bold, colour=colour)
            continue
        x = _x(painter, cell, line, x0, x1, table.look.pad_x, grid.size)
        baseline = painter.y + pad + (n + offset) * grid.pitch + grid.size * 0.95
        if table.look.written and cell.gold:
            painter.written(table.look.written, x, baseline, line, grid.size, cell.bold)
            continue
        painter.text(
            x,
            baseline,
            line,
            grid.size,
            cell.bold,
            colour=colour,
            twice=table.look.shadow and (cell.bold or row.kind == "head"),
        )
        if cell.raised and n == len(own) - 1:
            painter.text(
                x + painter.measure(line, grid.size, cell.bold) + 0.3,
                baseline - grid.size * 0.35,
                cell.raised,
                grid.size * 0.6,
            )
    for gold in cell.gold:
        gold.page = painter.page


def _shades(painter: Painter, table: Table, grid: Grid, row: Row, number: int, high: float) -> str:
    """Fills the row's ground; the colour that its text takes."""
    look, fill = table.look, ""
    if row.kind == "head":
        fill = look.head_fill
    elif row.kind == "total":
        fill = look.total_fill
    if not fill and look.zebra and row.kind != "head" and number % 2:
        fill = look.zebra_colour
    if fill:
        painter.shade(grid.x[0], painter.y, grid.x[-1], painter.y + high, fill)
    return "#ffffff" if fill == "#1f4e79" else ""


def draw_row(painter: Painter, table: Table, grid: Grid, row: Row, number: int) -> None:
    """One row at the painter's height, its rules included."""
    lines, high = _lines(painter, table, grid, row), height(painter, table, grid, row)
    colour = _shades(painter, table, grid, row, number, high)
    tall, at = max((len(x) for x in lines), default=1), 0
    for index, cell in enumerate(row.cells):
        _draw_cell(painter, table, grid, row, at, index, lines, tall, colour)
        at += cell.span
    _rules(painter, table, grid, row, high)
    painter.y += high
    row.high = high


def _rules(painter: Painter, table: Table, grid: Grid, row: Row, high: float) -> None:
    look, top, below = table.look, painter.y, painter.y + high
    if look.rules == "full":
        for i, x in enumerate(grid.x):
            if row.kind == "head" and _inside_span(row, i):
                continue
            painter.rule(x, top, x, below)
        if not row.joined:
            painter.rule(grid.x[0], top, grid.x[-1], top)
        painter.rule(grid.x[0], below, grid.x[-1], below) if row is table.rows[-1] or row.kind == "head" else None
    elif look.rules == "horizontal" or (look.rules == "header" and row.kind == "head"):
        painter.rule(grid.x[0], below, grid.x[-1], below)
    elif look.rules == "totals" and row.kind == "total":
        first = next((i for i, kind in enumerate(table.columns) if kind in AMOUNTS), 0)
        painter.rule(grid.x[first], top, grid.x[-1], top, 0.7)
    elif look.rules == "box":
        painter.rule(grid.x[0], top, grid.x[0], below)
        painter.rule(grid.x[-1], top, grid.x[-1], below)
        if row.kind == "head" or row is table.rows[-1]:
            painter.rule(grid.x[0], below, grid.x[-1], below)


def _inside_span(row: Row, edge: int) -> bool:
    at = 0
    for cell in row.cells:
        if at < edge < at + cell.span:
            return True
        at += cell.span
    return False


def draw_group(painter: Painter, table: Table, grid: Grid, rows: list[Row]) -> None:
    """Rows that share one physical row: the page's text goes down each column in turn, the rules go round the whole."""
    top = painter.y
    for index in range(len(table.columns)):
        painter.y = top
        for row in rows:
            lines = _lines(painter, table, grid, row)
            _draw_cell(painter, table, grid, row, index, index, lines, max(len(x) for x in lines), "")
            painter.y += height(painter, table, grid, row)
    if table.look.rules == "full":
        for x in grid.x:
            painter.rule(x, top, x, painter.y)
        painter.rule(grid.x[0], top, grid.x[-1], top)
        painter.rule(grid.x[0], painter.y, grid.x[-1], painter.y)


def groups(table: Table) -> list[list[Row]]:
    """Physical rows."""
    found: list[list[Row]] = []
    for row in table.rows:
        if row.joined and found:
            found[-1].append(row)
        else:
            found.append([row])
    return found


def draw(painter: Painter, table: Table, left: float, right: float) -> None:
    """The whole table from the painter's height, over as many pages as it takes."""
    grid = measure(painter, table, left, right)
    _head(painter, table, grid)
    count = 0
    for group in groups(table):
        high = sum(height(painter, table, grid, row) for row in group)
        forced = table.break_before is not None and count == table.break_before
        if forced or not painter.fits(high):
            painter.new_page()
            if table.look.repeat_head:
                _head(painter, table, grid)
        if len(group) > 1:
            draw_group(painter, table, grid, group)
        else:
            draw_row(painter, table, grid, group[0], count)
        count += len(group)


def _head(painter: Painter, table: Table, grid: Grid) -> None:
    if table.look.rules in ("full", "box", "horizontal"):
        painter.rule(grid.x[0], painter.y, grid.x[-1], painter.y)
    for row in table.head:
        draw_row(painter, table, grid, row, 0)
