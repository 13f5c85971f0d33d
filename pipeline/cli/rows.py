"""Rows and their columns, and how they are written: a table, CSV, JSON, Parquet or XLSX, amounts exact in each."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

from pipeline.cli.common import Problem, to_stdout
from pipeline.cli.tables import write_table

Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column's name and its DuckDB type, `DECIMAL(18,2)`."""

    name: str
    type: str = "VARCHAR"

    @property
    def is_number(self) -> bool:
        return self.type.startswith(("DECIMAL", "DOUBLE", "FLOAT")) or self.type.endswith(("INT", "INTEGER"))


@dataclass(frozen=True, slots=True)
class Rows:
    """Columns and an iterable of rows, read once."""

    columns: tuple[Column, ...]
    rows: Iterable[Row]

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]


# ---------------------------------------------------------------------------------------------------------------------
# Text formats

_FORMULA = re.compile(r"^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]")
_AMOUNT = re.compile(r"^[+-]?[\s\u2009\u202f]*[\d\s\u2009\u202f.,]*[%*]?$")


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe goes before =, +, -, @, a tab or a line break.

    So OWASP advises ("CSV injection"). A printed amount, `-732 500`, cannot be a formula and stays as it is.
    """
    return f"'{text}" if _FORMULA.match(text) and not _AMOUNT.match(text) else text


def plain(value: Any) -> Any:
    """A value as JSON can hold it: a Decimal becomes text, so that no digit is lost; so does a date."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, float) and value - value != 0:  # JSON has no infinity and no NaN
        return str(value)
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)


def _csv_cell(value: Any) -> str:
    simple = plain(value)
    if simple is None:
        return ""
    if isinstance(simple, bool):
        return str(simple).lower()
    if isinstance(simple, (list, dict)):
        return harmless(json.dumps(simple, ensure_ascii=False))
    return harmless(simple) if isinstance(value, str) else str(simple)


def write_csv(rows: Rows, out: IO[str]) -> None:
    """RFC 4180 with a head; a null is an empty cell."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(map(harmless, rows.names))
    writer.writerows([_csv_cell(value) for value in row] for row in rows.rows)


def write_json(rows: Rows, out: IO[str]) -> None:
    """One array with one object for each row, each on its own line."""
    names = _distinct(rows.names)
    between = "\n"
    out.write("[")
    for row in rows.rows:
        out.write(between + json.dumps(dict(zip(names, map(plain, row), strict=True)), ensure_ascii=False))
        between = ",\n"
    out.write("\n]\n" if between != "\n" else "]\n")


def _distinct(names: Sequence[str]) -> list[str]:
    """Names told apart where a query gives two columns the same one."""
    seen: dict[str, int] = {}
    result = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        result.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return result


# ---------------------------------------------------------------------------------------------------------------------
# Binary formats


def _arrow_type(kind: str) -> Any:
    """The Arrow type that holds a DuckDB type without loss; None where Arrow may choose."""
    import pyarrow as pa

    if decimal := re.fullmatch(r"DECIMAL\((\d+),\s*(\d+)\)", kind):
        return pa.decimal128(int(decimal[1]), int(decimal[2]))
    simple = {
        "VARCHAR": pa.string(), "VARCHAR[]": pa.list_(pa.string()), "BOOLEAN": pa.bool_(), "DATE": pa.date32(),
        "TINYINT": pa.int8(), "SMALLINT": pa.int16(), "INTEGER": pa.int32(), "BIGINT": pa.int64(),
        "HUGEINT": pa.decimal128(38, 0), "DOUBLE": pa.float64(), "FLOAT": pa.float32(), "TIMESTAMP": pa.timestamp("us"),
        "TIMESTAMP WITH TIME ZONE": pa.timestamp("us", tz="UTC"),
    }  # fmt: skip
    return simple.get(kind)


def _arrow_array(values: Sequence[Any], kind: str) -> Any:
    import pyarrow as pa

    exact = _arrow_type(kind)
    if exact is None:  # a type that only DuckDB has: as text
        return pa.array([None if value is None else str(value) for value in values], pa.string())
    if kind == "HUGEINT":
        values = [None if value is None else Decimal(value) for value in values]
    return pa.array(values, exact)


def write_parquet(rows: Rows, out: IO[bytes]) -> None:
    """Parquet with DuckDB's own types: decimals stay decimals. Written in groups of rows, so memory stays flat."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = [column.type for column in rows.columns]
    schema = pa.schema(
        [(name, _arrow_type(kind) or pa.string()) for name, kind in zip(_distinct(rows.names), kinds, strict=True)]
    )
    with pq.ParquetWriter(out, schema) as writer:
        for group in _groups(rows.rows, 50_000):
            columns = zip(*group, strict=True)
            arrays = [_arrow_array(values, kind) for values, kind in zip(columns, kinds, strict=True)]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))


def _groups(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    group: list[Row] = []
    for row in rows:
        group.append(row)
        if len(group) == size:
            yield group
            group = []
    if group:
        yield group


def exact_in_float(value: Decimal | int) -> bool:
    """Whether a spreadsheet's number, 15 significant digits, holds the value exactly."""
    return len(Decimal(value).normalize().as_tuple().digits) <= 15


XLSX_ROWS, XLSX_TEXT = 1_048_576, 32_767  # Excel's own limits


def write_xlsx(rows: Rows, out: IO[bytes]) -> None:
    """One sheet; text is written as text, whatever it begins with; a number over 15 digits too.

    Raises Problem where the rows are more than a sheet holds.
    """
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    book = xlsxwriter.Workbook(out, options)
    sheet = book.add_worksheet("finsam")
    bold = book.add_format({"bold": True})
    day, moment = (book.add_format({"num_format": form}) for form in ("yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"))
    for place, name in enumerate(rows.names):
        sheet.write_string(0, place, name, bold)
    sheet.freeze_panes(1, 0)
    for line, row in enumerate(rows.rows, start=1):
        if line >= XLSX_ROWS:
            raise Problem(f"A sheet holds {XLSX_ROWS - 1} rows and there are more.", "Export to CSV or Parquet.")
        for place, value in enumerate(row):
            _write_cell(sheet, line, place, value, day, moment)
    book.close()


def _write_cell(sheet: Any, line: int, place: int, value: Any, day: Any, moment: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(line, place, value)
    elif isinstance(value, (int, Decimal)) and exact_in_float(value):
        sheet.write_number(line, place, float(value))
    elif isinstance(value, float) and value - value == 0:
        sheet.write_number(line, place, value)
    elif isinstance(value, datetime):
        sheet.write_datetime(line, place, value.replace(tzinfo=None), moment)
    elif isinstance(value, date):
        sheet.write_datetime(line, place, datetime(value.year, value.month, value.day), day)
    else:
        sheet.write_string(line, place, _sheet_text(value))


def _sheet_text(value: Any) -> str:
    simple = plain(value)
    text = simple if isinstance(simple, str) else json.dumps(simple, ensure_ascii=False)
    return text[:XLSX_TEXT]


# ---------------------------------------------------------------------------------------------------------------------
# Where it goes

_TEXT_WRITERS = {"table": write_table, "csv": write_csv, "json": write_json}
_BINARY_WRITERS = {"parquet": write_parquet, "xlsx": write_xlsx}
FORMATS = (*_TEXT_WRITERS, *_BINARY_WRITERS)


def emit(rows: Rows, form: str) -> None:
    """Write rows to standard output. Raises Problem where binary output would go to a terminal."""
    if form in _BINARY_WRITERS and sys.stdout.isatty():
        raise Problem(f"{form} is not for a terminal.", "Send it to a file: add '> FILE'.")
    with to_stdout():
        if form in _TEXT_WRITERS:
            _TEXT_WRITERS[form](rows, sys.stdout)
        else:
            sys.stdout.buffer.write(_bytes(rows, form))


def _bytes(rows: Rows, form: str) -> bytes:
    buffer = io.BytesIO()
    _BINARY_WRITERS[form](rows, buffer)
    return buffer.getvalue()


def write_file(rows: Rows, form: str, path: Path) -> None:
    """Write rows to a file that is there only when it is whole. Raises Problem where it cannot be written."""
    part = path.with_name(f".{path.name}.part")
    try:
        if form in _TEXT_WRITERS:
            with part.open("w", encoding="utf-8", newline="") as text:
                _TEXT_WRITERS[form](rows, text)
        else:
            with part.open("wb") as binary:
                _BINARY_WRITERS[form](rows, binary)
        part.replace(path)
    except OSError as error:
        raise Problem(f"{path} cannot be written: {error.strerror}.", "Choose another place for it.") from error
    finally:
        part.unlink(missing_ok=True)
