"""Writes what the facsimiles' tables say: one row for each figure, with the meanings a reader may give it.

Alternatives are joined by `|`. A balance sheet's figures are at an instant: they have an end and no start.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from io import StringIO

from benchmarks.facsimiles.source import Closing, Column, Document, Row, Table

COLUMNS = (
    *("document", "forbund", "page", "table_no", "section", "row_label", "column_header", "measure"),
    *("fiscal_year", "period_start", "period_end", "amount_sek", "is_total", "printed"),
)
AT_AN_INSTANT = frozenset({"asset", "equity_liability"})


def gold_csv(documents: Iterable[Document]) -> str:
    """The gold of all documents as CSV, in the order of documents, pages, rows and columns."""
    text = StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(record for document in documents for record in gold_figures(document))
    return text.getvalue()


def gold_figures(document: Document) -> Iterator[dict[str, str]]:
    """The figures of one document's tables, as rows of the gold."""
    for number, page in enumerate(document.pages, start=1):
        if page.table:
            place = {"document": document.path, "forbund": document.forbund, "page": str(number), "table_no": "1"}
            for row in page.table.rows:
                yield from ({**place, **figure} for figure in _row_figures(page.table, row))


def _row_figures(table: Table, row: Row) -> Iterator[dict[str, str]]:
    if row.foot:
        for cell, closing in zip(row.cells, table.foot, strict=True):
            yield _closing_figure(cell, closing, row, table.unit)
    elif row.section:
        for cell, column in zip(row.cells[1:], table.columns, strict=False):
            if cell != ("",) and column.measure(row.section):
                yield _figure(" ".join(cell), column, row, table.unit)


def _figure(printed: str, column: Column, row: Row, unit: int) -> dict[str, str]:
    start = None if row.section in AT_AN_INSTANT else column.start
    return {
        "section": row.section,
        "row_label": " ".join(row.cells[0]),
        "column_header": column.header,
        "measure": column.measure(row.section),
        "fiscal_year": _iso(column.end)[:4],
        "period_start": _iso(start),
        "period_end": _iso(column.end),
        "amount_sek": str(amount(printed, unit)),
        "is_total": row.total,
        "printed": printed,
    }


def _closing_figure(cell: tuple[str, ...], closing: Closing, row: Row, unit: int) -> dict[str, str]:
    """A cell whose last line is the amount and whose lines before it are the label."""
    *label, printed = cell
    return {
        "section": row.section,
        "row_label": " ".join(label).rstrip(":"),
        "column_header": "",
        "measure": closing.measure,
        "fiscal_year": str(closing.year),
        "period_start": "",
        "period_end": f"{closing.year}-12-31",
        "amount_sek": str(amount(printed, unit)),
        "is_total": row.total,
        "printed": printed,
    }


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def amount(printed: str, unit: int) -> int:
    """Kronor of an amount printed in whole units of `unit` kronor: `1 045 000`, `-732 500`."""
    return int(printed.replace(" ", "")) * unit
