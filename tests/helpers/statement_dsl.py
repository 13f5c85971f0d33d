"""Statements from a compact text, so that a test's docstring can be its document.

    statement income_statement kr          kind, unit (kr, tkr, mnkr; `mnkr1` has one decimal)
    columns | budget 2023 | outcome 2023-01-01..2023-06-30 | share | count 2023
    # income Intäkter                      a section and a heading over what follows
    Habo kommun {kommun-1643}              | 159 400 | 161 300
    = Summa intäkter                       | ...     | ...

A line's role is its first sign: `=` total, `~` result, `<` brought forward, `+` available, `>` carried, `%` varav; none
is a part. Behind the label: `{member}`, `[line_item]`, `!3` a reference to note 3, `*` bold, `_` a rule above, `^` free
space above. `statement other kr note 3` is a note; `outcome 2023 @koncernen` a column of that entity. Two leading
blanks are one level. `-` is nil, an empty cell is nothing. `Label: 1 @forecast 2018` in a cell has words of its own.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from pipeline.model import (
    Box,
    ColumnMeaning,
    Figure,
    Line,
    Measure,
    Role,
    SecondWord,
    Section,
    Statement,
    StatementKind,
    Unit,
    figure_id,
)

_ROLES = {
    "=": Role.TOTAL,
    "~": Role.RESULT,
    "<": Role.BROUGHT,
    "+": Role.AVAILABLE,
    ">": Role.CARRIED,
    "%": Role.VARAV,
}
_SCALES = {"kr": Decimal(1), "tkr": Decimal(1000), "mnkr": Decimal(1_000_000)}
SHA = "5" * 64


def statements(text: str) -> tuple[Statement, ...]:
    """All the statements of a text, tables numbered from 1; what stands before the first is prose."""
    parts = re.split(r"^ *statement ", text, flags=re.M)[1:]
    return tuple(_statement(part, number) for number, part in enumerate(parts, 1))


def _statement(text: str, number: int) -> Statement:
    head, *rows = [line.rstrip() for line in text.splitlines() if line.strip()]
    indent = min(len(row) - len(row.lstrip()) for row in rows)
    kind, unit, *note = head.split()
    in_note = int(note[1]) if note else None
    blocks: list[tuple[ColumnMeaning, ...]] = []
    lines: list[Line] = []
    section: Section | None = None
    heading: str | None = None
    for row_number, row in enumerate((row[indent:] for row in rows), 1):
        if row.startswith("columns"):
            blocks.append(tuple(_column(c.strip(), i, unit) for i, c in enumerate(row.split("|")[1:], 1)))
        elif row.startswith("#"):
            _, name, *words = row.split(maxsplit=2)
            section, heading = (None if name == "none" else Section(name)), (words[0] if words else None)
            if heading:
                lines.append(
                    Line(
                        row_number, number, heading, section, Role.HEADING, (None,) * len(blocks[-1]), block=len(blocks)
                    )
                )
        else:
            lines.append(_line(row, row_number, number, section, heading, blocks, unit))
    lines = [replace(line, in_note=in_note) for line in lines]
    return Statement(number, number, StatementKind(kind), "", tuple(blocks), tuple(lines))


def _column(text: str, number: int, unit: str) -> ColumnMeaning:
    text, _, entity = (part.strip() for part in text.partition("@"))
    measure, _, when = text.partition(" ")
    start = end = None
    if ".." in when:
        start, end = (date.fromisoformat(part) if part else None for part in when.split(".."))
    year = end.year if end else int(when) if when else None
    if year and not end:
        start, end = date(year, 1, 1), date(year, 12, 31)
    scale = _SCALES[unit.rstrip("1")]
    known = None if measure in ("none", "count") else Measure(measure)
    percent = known == Measure.SHARE
    if measure == "count":
        return ColumnMeaning(number, text, True, known, year, start, end, Unit.COUNT, "antal", Decimal(1))
    return ColumnMeaning(
        number,
        text,
        True,
        known,
        year,
        start,
        end,
        Unit.PERCENT if percent else Unit.SEK,
        "%" if percent else unit.rstrip("1"),
        Decimal(1) if percent else scale,
        entity or None,
    )


def _line(
    row: str,
    row_no: int,
    table: int,
    section: Section | None,
    heading: str | None,
    blocks: list[tuple[ColumnMeaning, ...]],
    unit: str,
) -> Line:
    label, *cells = row.split("|")
    level = (len(label) - len(label.lstrip())) // 2
    label = label.strip()
    role = Role.PART
    if label[:1] in _ROLES:
        role, label = _ROLES[label[0]], label[1:].strip()
    member = re.search(r"\{(.*?)\}", label)
    item = re.search(r"\[(.*?)\]", label)
    own = re.search(r"<(.*?)>", label)
    marks = re.search(r"[*_^ ]*$", label)
    style = marks.group() if marks else ""
    notes = tuple(map(int, re.findall(r"!(\d+)", label)))
    name = re.sub(r"\{.*?\}|\[.*?\]|<.*?>|!\d+", "", label).strip("*_^ ")
    section = Section(own.group(1)) if own else section
    columns = blocks[-1]
    cells += [""] * (len(columns) - len(cells))
    line = Line(
        row_no,
        table,
        name,
        section,
        role,
        (),
        item.group(1) if item else None,
        member.group(1) if member else None,
        level,
        heading,
        (heading,) if heading else (),
        bold="*" in style,
        rule_above="_" in style,
        gap_above=1.0 if "^" in style else 0.0,
        block=len(blocks),
        notes=notes,
    )
    figures = tuple(_figure(cell.strip(), column, line, unit) for cell, column in zip(cells, columns, strict=True))
    return Line(**{**{f: getattr(line, f) for f in line.__slots__}, "figures": figures})


def _figure(cell: str, column: ColumnMeaning, line: Line, unit: str) -> Figure | None:
    if not cell:
        return None
    label, header, measure, year = line.label or None, column.header or None, column.measure, column.fiscal_year
    end = column.period_end
    if ":" in cell:
        label, _, cell = cell.partition(":")
        cell, _, when = cell.strip().partition(" @")
        measure, year, header = Measure(when.split()[0]), int(when.split()[1]), None
        end = date(year, 12, 31)
    value, quantum = amount(cell.strip(), column.scale)
    place = Box(100.0 * column.number, 20.0 * line.row, 100.0 * column.number + 60, 20.0 * line.row + 10)
    return Figure(
        figure_id(SHA, line.page, place, cell),
        "table",
        "text",
        line.page,
        place,
        cell,
        value,
        column.unit,
        column.unit_printed,
        quantum,
        line.page,
        line.row,
        column.number,
        line.section,
        label,
        header,
        None,
        line.line_item,
        line.member_id,
        measure,
        year,
        column.period_start,
        end,
        is_total=line.role in (Role.TOTAL, Role.RESULT, Role.AVAILABLE),
        entity=column.entity,
        role=line.role,
    )


def amount(text: str, scale: Decimal) -> tuple[Decimal, Decimal]:
    """A printed number's value and quantum; a dash alone is nil."""
    if text in ("-", "–"):
        return Decimal(0), scale
    bare = text.replace(" ", "").replace("−", "-").replace(",", ".")
    decimals = len(bare.partition(".")[2])
    return Decimal(bare) * scale, scale / 10**decimals


def second_words(documents: tuple[Statement, ...], misread: dict[str, str] | None = None) -> tuple[SecondWord, ...]:
    """What an honest second engine would have read; `misread` maps a figure's id to other words."""
    other = misread or {}
    return tuple(
        word
        for statement in documents
        for line in statement.lines
        for figure in line.figures
        if figure is not None
        for word in _words(figure, other.get(figure.figure_id, figure.printed))
    )


def _words(figure: Figure, text: str) -> list[SecondWord]:
    pieces = text.split()
    width = (figure.box.x1 - figure.box.x0) / max(1, len(pieces))
    return [
        SecondWord(
            figure.page,
            piece,
            Box(
                figure.box.x0 + i * width + 0.4,
                figure.box.top + 0.3,
                figure.box.x0 + (i + 1) * width - 0.4,
                figure.box.bottom - 0.2,
            ),
        )
        for i, piece in enumerate(pieces)
    ]
