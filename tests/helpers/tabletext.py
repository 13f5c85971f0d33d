"""Tables written as text, for tests: `= title`, `# corner | head | head`, `label | amount | amount`, `page 2`, `below`.

A cell `[own words] 1 234` holds an amount with words of its own; `*label*` is bold; leading spaces indent; a head line
below rows starts a new block. Columns are 100 points wide, rows 12 points high.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from datetime import date

from pipeline.model import Block, Box, Cell, DocumentType, Head, Identity, Row, Table, Version


def box(column: int, row: int) -> Box:
    return Box(200 + 100 * column, 100 + 12 * row, 290 + 100 * column, 110 + 12 * row)


def cell(text: str, column: int, row: int) -> Cell | None:
    own = re.match(r"\[(.*)\]\s*(.*)", text)
    if own:
        return Cell(own[2], box(column, row), own[1])
    return Cell(text, box(column, row)) if text else None


def row(line: str, number: int, columns: int, page: int) -> Row:
    label, *texts = line.split("|")
    cells = tuple(cell(text.strip(), i, number) for i, text in enumerate([*texts, *[""] * columns][:columns], 1))
    name = label.strip()
    bold = name.startswith("*") and name.endswith("*") and len(name) > 1
    place = Box(50, 100 + 12 * number, 190, 110 + 12 * number) if name else None
    return Row(
        page,
        number,
        name.strip("*") if bold else name,
        place,
        cells,
        bold=bold,
        indent=float(len(label) - len(label.lstrip())),
    )


def table(text: str, number: int = 1, page: int = 1) -> Table:
    lines = [line for line in text.strip("\n").splitlines() if line.strip()]
    indent = min(len(line) - len(line.lstrip()) for line in lines)
    lines = [line[indent:] for line in lines]
    columns = max(line.count("|") for line in lines)
    titles = [line[1:].strip() for line in lines if line.startswith("=")]
    notes = tuple(line[5:].strip() for line in lines if line.startswith("below"))
    blocks: list[Block] = []
    head: Head | None = None
    rows: list[Row] = []
    count, on = 0, page
    for line in lines:
        if line.startswith(("=", "below")):
            continue
        if line.startswith("page "):
            on = int(line[5:])
        elif line.startswith("#"):
            if rows:
                blocks.append(Block(head, tuple(rows)))
            corner, *heads = (part.strip() for part in line[1:].split("|"))
            head, rows = Head(on, tuple([*heads, *[""] * columns][:columns]), corner), []
        else:
            count += 1
            rows.append(row(line, count, columns, on))
    blocks.append(Block(head, tuple(rows)))
    places = tuple((200.0 + 100 * i, 290.0 + 100 * i) for i in range(1, columns + 1))
    return Table(page, number, places, tuple(blocks), tuple(reversed(titles)), notes)


def tables(text: str) -> list[Table]:
    """Several tables, divided by lines of `====`; a table starts on the page that its first `page` line names."""
    found, page = [], 1
    for number, part in enumerate(re.split(r"^\s*====\s*$", text, flags=re.MULTILINE), 1):
        first = re.match(r"\s*page (\d+)\n", part)
        page = int(first[1]) if first else page
        found.append(table(part[first.end() :] if first else part, number, page))
    return found


def identity(kind: str, year: int | None, end: date | None = None, forbund_id: str | None = None) -> Identity:
    last = end or (date(year, 12, 31) if year else None)
    return Identity(DocumentType(kind), Version.ORIGINAL, "", forbund_id, None, year, last)


def of(document: Callable[[], object]) -> str:
    """A test's docstring after its first paragraph: the table that it is about."""
    text = inspect.getdoc(document) or ""
    return text.partition("\n\n")[2]
