"""Renders a document with Chromium: HTML that prints as a web page or a report would."""

from __future__ import annotations

import functools
import html
import shutil
import subprocess
import tempfile
from pathlib import Path

from benchmarks.generate.model import (
    Beside,
    Block,
    Cell,
    Columns,
    Contents,
    Document,
    Heading,
    ListBlock,
    PageBreak,
    Pair,
    Paragraph,
    Row,
    Sideways,
    Space,
    Table,
)
from benchmarks.generate.tabular import groups
from benchmarks.generate.tracing import Tagger, fill_pages
from benchmarks.generate.widths import fitted

FAMILIES = {
    "sans": "'Liberation Sans', Arial",
    "serif": "'Liberation Serif', 'Times New Roman'",
    "carlito": "Carlito, Calibri",
    "dejavu": "'DejaVu Sans'",
}


@functools.cache
def program() -> str | None:
    return next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )


def render(document: Document, path: Path) -> None:
    """Writes the PDF and fills in the page of every gold figure."""
    tagger = Tagger()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "document.html"
        source.write_text(page(document, tagger), encoding="utf8")
        command = [
            str(program()),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={path}",
            source.as_uri(),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    fill_pages(tagger, path, document)


def page(document: Document, tagger: Tagger) -> str:
    """The whole HTML document."""
    sheet = document.sheet
    room = (842 if sheet.landscape else 595) - 2 * sheet.margin
    halves = [t for block in document.blocks if isinstance(block, Pair) for t in (block.left, block.right)]
    parts = {id(t): len(block.tables) for block in document.blocks if isinstance(block, Beside) for t in block.tables}
    for table in document.tables():
        wide = room / 2 - 12 if any(table is half for half in halves) else room
        wide = room / parts[id(table)] - 18 if id(table) in parts else wide
        table.look.size, table.widths = fitted(table, wide, sheet.font)
    size = "A4 landscape" if sheet.landscape else "A4"
    style = f"""@page {{ size: {size}; margin: {sheet.margin}pt; }}
* {{ -webkit-print-color-adjust: exact; }}
body {{ font-family: {FAMILIES[sheet.font]}; font-size: {sheet.size}pt; line-height: {sheet.leading:.2f}; }}
body {{ color: #000; margin: 0; }}
table {{ border-collapse: collapse; line-height: 1.22; }} tr {{ break-inside: avoid; }}
td.n, th.n {{ white-space: nowrap; }} sup {{ line-height: 0; font-size: 60%; }} .b {{ font-weight: bold; }}
h1, h2, h3, p.t {{ break-after: avoid; }} .pair {{ display: flex; gap: 24px; break-inside: avoid; }}
.pair > div {{ flex: 1 0 auto; }} .pair > div:last-child {{ flex: 1 1 0; }}
.c {{ display: flex; }} .c i {{ flex: 1; border-bottom: 1px dotted; }}"""
    body = "\n".join(_block(block, tagger) for block in document.blocks)
    head = f'<meta charset="utf-8"><title>{html.escape(document.title)}</title><style>{style}</style>'
    return f'<!DOCTYPE html><html lang="sv"><head>{head}</head><body>{body}</body></html>'


def _block(block: Block, tagger: Tagger) -> str:
    if isinstance(block, PageBreak):
        return '<div style="break-after: page"></div>'
    if isinstance(block, Space):
        return f'<div style="height: {block.height:.0f}pt"></div>'
    if isinstance(block, Heading):
        return f"<h{block.level + 1}>{html.escape(block.text)}</h{block.level + 1}>"
    if isinstance(block, Paragraph):
        return f"<p>{html.escape(block.text)}</p>"
    if isinstance(block, ListBlock):
        return "".join(
            f'<div style="margin-left: 14pt">{html.escape(mark)} {html.escape(item)}</div>'
            for mark, item in zip(block.marks, block.items, strict=True)
        )
    if isinstance(block, Contents):
        rows = "".join(
            f'<div class="c"><span>{html.escape(title)}</span><i></i><span>{number}</span></div>'
            for title, number in block.items
        )
        return rows
    if isinstance(block, Columns):
        return f'<div style="column-count: 2">{"".join(_block(p, tagger) for p in block.paragraphs)}</div>'
    if isinstance(block, Pair):
        right = (
            _table(block.right, tagger)
            if isinstance(block.right, Table)
            else "".join(_block(p, tagger) for p in block.right)
        )
        return f'<div class="pair"><div>{_table(block.left, tagger)}</div><div>{right}</div></div>'
    if isinstance(block, Beside):
        return f'<div class="pair">{"".join(f"<div>{_table(t, tagger)}</div>" for t in block.tables)}</div>'
    if isinstance(block, Sideways):
        raise TypeError("Chromium sets no sideways tables here")
    return _table(block, tagger)


def _table(table: Table, tagger: Tagger) -> str:
    look = table.look
    title = f'<p class="b t" style="margin: 8pt 0 2pt">{html.escape(table.title)}</p>' if table.title else ""
    caption = (
        f'<p class="t" style="margin: 0 0 2pt; font-size: {look.size - 1}pt">{html.escape(table.caption)}</p>'
        if table.caption
        else ""
    )
    heads = [_row(table, [row], None, "") for row in table.head]
    parts: list[list[str]] = [[]]
    count = 0
    for group in groups(table):
        if table.break_before is not None and count == table.break_before:
            parts.append([])
        parts[-1].append(_row(table, group, count, *_tags(group, tagger)))
        count += len(group)
    notes = "".join(f'<div style="font-size: 8pt">{html.escape(note)}</div>' for note in table.notes)
    fixed = len(parts) > 1
    body = ""
    for n, rows in enumerate(parts):
        head = "".join(heads) if n == 0 or look.repeat_head else ""
        body += _one(table, head, rows, fixed, n > 0)
    return title + caption + body + notes


def _shares(table: Table) -> list[float]:
    """Per cent of the table's width for each column."""
    return [100 * width / sum(table.widths) for width in table.widths]


def _tags(group: list[Row], tagger: Tagger) -> list[str]:
    return [tagger.tag(row) for row in group]


def _one(table: Table, head: str, rows: list[str], fixed: bool, on_new_page: bool) -> str:
    look = table.look
    style = f"font-size: {look.size}pt;"
    style += " width: 100%;" if look.fill_width or fixed else ""
    style += " table-layout: fixed;" if fixed else ""
    style += " margin-left: auto; margin-right: auto;" if look.align == "center" else ""
    style += " border: 1px solid #000;" if look.rules == "box" else ""
    columns = "".join(f'<col style="width: {width:.1f}%">' for width in _shares(table)) if fixed else ""
    top = f"<thead>{head}</thead>" if look.repeat_head else f"<tbody>{head}</tbody>"
    wrapper = ' style="break-before: page"' if on_new_page else ""
    body = f"{top}<tbody>{''.join(rows)}</tbody>"
    return f'<div{wrapper}><table style="{style}"><colgroup>{columns}</colgroup>{body}</table></div>'


def _ground(table: Table, row: Row, number: int | None) -> str:
    look = table.look
    fill = look.head_fill if row.kind == "head" else look.total_fill if row.kind == "total" else ""
    if not fill and look.zebra and row.kind != "head" and number is not None and number % 2:
        fill = look.zebra_colour
    return f"background: {fill};" + ("color: #fff;" if fill == "#1f4e79" else "") if fill else ""


def _borders(table: Table, row: Row, kind: str) -> str:
    rules = table.look.rules
    if rules == "full":
        return "border: 1px solid #000;"
    if rules == "horizontal" or (rules in ("header", "box") and row.kind == "head"):
        return "border-bottom: 1px solid #000;"
    if rules == "totals" and row.kind == "total" and kind in ("amount", "variance", "share"):
        return "border-top: 1px solid #000;"
    return ""


def _row(table: Table, group: list[Row], number: int | None, *tags: str) -> str:
    """One physical row, of one or more lines."""
    row, cells, at = group[0], [], 0
    for index, cell in enumerate(row.cells):
        kind = table.columns[at]
        style = f"padding: {table.look.pad_y:.1f}pt {table.look.pad_x:.1f}pt; vertical-align: {cell.valign}; "
        style += f"text-align: {cell.align};{_borders(table, row, kind)}"
        if kind == "label" and row.indent:
            style += f"padding-left: {table.look.pad_x + 10 * row.indent:.1f}pt;"
        if kind == "label" and len(group) == 1:
            style += f"max-width: {table.look.label_share * 480:.0f}pt;"
        wraps = kind in ("label", "words") or row.kind == "head"
        nowrap = ' class="n"' if not wraps or cell.turned or len(group) > 1 else ""
        span = f' colspan="{cell.span}"' if cell.span > 1 else ""
        content = (
            _lines([r.cells[index] for r in group], group, tags)
            if len(group) > 1
            else _content(cell, tags[0] if tags else "")
        )
        cells.append(f'<td{span}{nowrap} style="{style}">{content}</td>')
        at += cell.span
    high = f"height: {table.look.size * 0.9:.0f}pt;" if row.kind == "blank" else ""
    return f'<tr style="{_ground(table, row, number)}{high}">{"".join(cells)}</tr>'


def _content(cell: Cell, tag: str) -> str:
    text = html.escape(cell.text).replace("\n", "<br>") + (f"<sup>{cell.raised}</sup>" if cell.raised else "")
    style = f' style="color: {tag}"' if tag and cell.gold else ""
    if cell.turned and text:
        text = f'<span style="writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap">{text}</span>'
    return f'<span class="{"b" if cell.bold else "r"}"{style}>{text}</span>' if text else ""


def _lines(column: list[Cell], group: list[Row], tags: tuple[str, ...]) -> str:
    """A column's cells of one physical row, blank lines beside wrapped labels so that heights agree."""
    found = []
    for cell, row, tag in zip(column, group, tags, strict=True):
        tall = max(r.text.count("\n") + 1 for r in row.cells)
        missing = "<br>" * (tall - cell.text.count("\n") - 1)
        content = _content(cell, tag) or "&nbsp;"
        found.append(missing + content if cell.valign == "bottom" else content + missing)
    return "<br>".join(found)
