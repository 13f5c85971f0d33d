"""Rows as a table to read: fitted to the terminal, or as wide as it needs to be where there is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import IO, TYPE_CHECKING, Any

from pipeline.cli.common import clean
from pipeline.cli.wording import shown

if TYPE_CHECKING:
    from rich.table import Table

    from pipeline.cli.rows import Column, Row, Rows

GAP = 2  # spaces between columns
FITTED = 20_000  # cells: fitting more of them to a terminal takes seconds


def write_table(rows: Rows, out: IO[str]) -> None:
    """Write the table; an amount is never cut short, nor broken over two lines in a column of amounts."""
    cells = list(rows.rows)
    if out.isatty() and len(cells) * len(rows.columns) <= FITTED:
        _write_fitted(rows.columns, cells, out)
    else:
        out.writelines(_plain_lines(rows.columns, [[_text(value) for value in row] for row in cells]))


def _text(value: Any) -> str:
    """A cell's text; that of a styled one (rich's Text) without its style."""
    return clean(shown(getattr(value, "plain", value)))


def _plain_lines(columns: Sequence[Column], cells: Sequence[Sequence[str]]) -> Iterator[str]:
    table = [[line.splitlines() for line in row] for row in [[clean(column.name) for column in columns], *cells]]
    widths = [max(len(line) for row in table for line in row[place] or [""]) for place in range(len(columns))]
    for row in table:
        for lines in zip_longest(*row, fillvalue="") if any(row) else [[""] * len(columns)]:
            fitted = [
                text.rjust(width) if column.is_number else text.ljust(width)
                for text, width, column in zip(lines, widths, columns, strict=True)
            ]
            yield (" " * GAP).join(fitted).rstrip() + "\n"


def _write_fitted(columns: Sequence[Column], cells: Sequence[Row], out: IO[str]) -> None:
    """Text columns are wrapped to the terminal; where the amounts alone are wider, the terminal breaks the lines."""
    from rich.console import Console
    from rich.measure import Measurement

    table = _rich_table(columns, cells)
    console = Console(file=out)
    free = console.options.update(width=100_000)
    console.width = max(console.width, Measurement.get(console, free, table).minimum)
    console.print(table)


def _rich_table(columns: Sequence[Column], cells: Sequence[Row]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, GAP, 0, 0))
    for place, column in enumerate(columns):
        if column.is_number:
            needed = max((len(_text(row[place])) for row in cells), default=0)
            table.add_column(Text(clean(column.name)), justify="right", no_wrap=True, min_width=needed)
        else:
            table.add_column(Text(clean(column.name)), overflow="fold")
    for row in cells:
        table.add_row(*(value if isinstance(value, Text) else Text(_text(value)) for value in row))
    return table
