"""Results as rows of the base tables: nothing is interpreted, and what a table cannot hold is said in `dropped`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import chain
from typing import Any

import pyarrow as pa

from pipeline.model import Check, Figure, Page, Result, Trust, digest
from pipeline.records import Record, replace
from pipeline.store import columns as layout
from pipeline.store.codec import writable
from pipeline.store.columns import OF_RESULTS, Columns

Row = tuple[Any, ...]

_PLACES = Decimal("0.0001")
_TOO_LARGE = Decimal(10) ** 14  # DECIMAL(18,4) has fourteen digits before the point
_SUM_TOO_LARGE = Decimal(10) ** 24


def document_id(sha256: str, first_page: int = 1) -> str:
    """A document's id: `d` and the first sixteen hex digits of its content's sha256; of one that begins further back in
    its file, digits made of the hash and that page."""
    return f"d{sha256[:16] if first_page == 1 else digest(sha256, 'page', first_page)}"


class _Kept(Record):
    """What of a result the tables can hold, and a sentence for each thing that they cannot."""

    figures: tuple[Figure, ...]
    checks: tuple[Check, ...]
    dropped: tuple[str, ...]


def tables_of(results: Sequence[Result]) -> dict[str, pa.Table]:
    """The rows of several files' documents, one Arrow table for each base table."""
    pairs = [pair for result in results for pair in _kept_of_file(result)]
    documents = [one for one, _ in pairs]
    rows: dict[str, Iterable[Row]] = {
        "documents": map(_document_row, documents),
        "figures": chain.from_iterable(_figure_rows(result, keep.figures) for result, keep in pairs),
        "pages": chain.from_iterable(map(_page_rows, documents)),
        "checks": chain.from_iterable(_check_rows(result, keep.checks) for result, keep in pairs),
        "unknowns": chain.from_iterable(map(_unknown_rows, documents)),
        "dropped": chain.from_iterable(_dropped_rows(result, keep.dropped) for result, keep in pairs),
        "remarks": chain.from_iterable(map(_remark_rows, documents)),
    }
    return {name: table(OF_RESULTS[name], rows[name]) for name in OF_RESULTS}


ARROW: dict[str, pa.DataType] = {
    layout.TEXT: pa.string(),
    layout.INT: pa.int32(),
    layout.REAL: pa.float64(),
    layout.FLAG: pa.bool_(),
    layout.DAY: pa.date32(),
    layout.TIME: pa.timestamp("us"),
    layout.TEXTS: pa.list_(pa.string()),
    layout.INTS: pa.list_(pa.int32()),
    layout.AMOUNT: pa.decimal128(18, 4),
    layout.SUM: pa.decimal128(28, 4),
}


def arrow_schema(kinds: Columns) -> pa.Schema:
    """The columns of a base table as an Arrow schema."""
    return pa.schema({name: ARROW[kind] for name, kind in kinds.items()})


def table(kinds: Columns, rows: Iterable[Row]) -> pa.Table:
    """Rows as an Arrow table; raises pyarrow.ArrowInvalid or ArrowTypeError where a value is of another type."""
    schema = arrow_schema(kinds)
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [_array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.table(arrays, schema=schema)


def _array(column: Row, kind: pa.DataType) -> pa.Array:
    """The values of a column. Text that is no UTF-8, such as a file name can be, is made so."""
    try:
        return pa.array(column, kind)
    except UnicodeEncodeError:
        return pa.array(writable(column), kind)


def batches(results: Iterable[Result], figures: int = 20_000) -> Iterator[list[Result]]:
    """Results in lots of about so many figures, so that memory does not grow with the number of documents."""
    lot: list[Result] = []
    many = 0
    for result in results:
        lot.append(result)
        many += sum(len(one.figures) + len(one.checks) + len(one.pages) for one in (result, *result.bound))
        if many >= figures:
            yield lot
            lot, many = [], 0
    if lot:
        yield lot


# ---------------------------------------------------------------------------------------------------------------------
# What the tables can hold


def _kept_of_file(result: Result) -> list[tuple[Result, _Kept]]:
    """The documents of one file, each with what can be kept of it; their checks may have terms in each other.

    All have the key of the file's result, by which a build knows their rows again.
    """
    documents = (replace(result, bound=()), *(replace(one, key=result.key) for one in result.bound))
    figures: dict[str, Figure] = {}
    found = [(one, *_kept_figures(one, figures)) for one in documents]
    return [(one, _kept(one, own, figures, lost)) for one, own, lost in found]


def _kept_figures(result: Result, figures: dict[str, Figure]) -> tuple[tuple[Figure, ...], list[str]]:
    """The figures that can be kept, entered into `figures` too, and what is to be said of the others."""
    own, dropped = [], list(result.dropped)
    for figure in result.figures:
        why = _why_not(figure, figures)
        if why:
            dropped.append(f"page {figure.page}: {figure.printed!r} ({figure.row_label or 'no label'}): {why}")
        else:
            figures[figure.figure_id] = figure
            own.append(figure)
    return tuple(own), dropped


def _kept(result: Result, own: tuple[Figure, ...], figures: dict[str, Figure], dropped: list[str]) -> _Kept:
    checks = []
    for check in result.checks:
        if _holds_sums(check) and figures.keys() >= set(check.figure_ids):
            checks.append(check)
        else:
            dropped.append(f"check {check.rule} of {check.scope} ({check.column_header}): a term of it is not kept")
    return _Kept(own, tuple(checks), tuple(dropped))


def _why_not(figure: Figure, before: dict[str, Figure]) -> str:
    if figure.figure_id in before:
        return "the same text at the same place is a figure already"
    amounts = (figure.value, figure.value_high, figure.quantum)
    if any(amount is not None and not abs(amount) < _TOO_LARGE for amount in amounts):
        return "more than fourteen digits before the decimal point: no amount of a förbund"
    return ""


def _holds_sums(check: Check) -> bool:
    sums = (check.expected, check.actual, check.difference, check.tolerance)
    return all(amount is None or abs(amount) < _SUM_TOO_LARGE for amount in sums)


def _places(amount: Decimal | None) -> Decimal | None:
    """The amount with four decimals; no amount has more, a share may: `printed` has all of them."""
    return None if amount is None else amount.quantize(_PLACES, ROUND_HALF_EVEN)


# ---------------------------------------------------------------------------------------------------------------------
# Rows, in the order of the columns


def _document_row(result: Result) -> Row:
    what = result.identity
    return (
        _id(result),
        result.sha256,
        result.key,
        what.forbund_id,
        what.forbund_as_published,
        what.document_type.value,
        what.version.value,
        what.fiscal_year,
        what.period_end,
        what.title,
        what.adopted_on,
        len(result.pages),
        sum(map(_by_ocr, result.pages)),
        result.reader,
        result.status,
        result.detail,
        result.first_page,
    )


def _id(result: Result) -> str:
    return document_id(result.sha256, result.first_page)


def _by_ocr(page: Page) -> bool:
    return "ocr" in page.read_by


def _figure_rows(result: Result, figures: Iterable[Figure]) -> Iterator[Row]:
    of = _id(result)
    for place, f in enumerate(figures, 1):
        yield (
            f.figure_id,
            of,
            place,
            f.entity,
            f.origin,
            f.reading,
            f.page,
            f.box.x0,
            f.box.top,
            f.box.x1,
            f.box.bottom,
            f.printed,
            f.table_no,
            f.row_no,
            f.column_no,
            f.section and f.section.value,
            f.row_label,
            f.column_header,
            f.subject,
            f.line_item,
            f.member_id,
            f.measure and f.measure.value,
            f.fiscal_year,
            f.period_start,
            f.period_end,
            _places(f.value),
            f.unit.value,
            _places(f.value_high),
            f.unit_printed,
            _places(f.quantum),
            f.is_total,
            f.is_primary,
            result.trust.get(f.figure_id, Trust.UNCHECKED).value,
            f.role.value,
            f.note,
            f.confirmed_by,
        )


def _page_rows(result: Result) -> Iterator[Row]:
    of = _id(result)
    for page in result.pages:
        yield of, page.number, page.kind.value, page.has_figures, page.read_by, page.status, page.detail


def _check_rows(result: Result, checks: Iterable[Check]) -> Iterator[Row]:
    return check_rows(_id(result), checks)


def check_rows(of: str, checks: Iterable[Check]) -> Iterator[Row]:
    """The checks of a document, or some that are listed with it, as rows."""
    for place, c in enumerate(checks, 1):
        yield (
            c.check_id,
            of,
            place,
            c.rule,
            c.scope,
            c.column_header,
            _places(c.expected),
            _places(c.actual),
            _places(c.difference),
            _places(c.tolerance),
            c.status.value,
            c.cause and c.cause.value,
            c.detail,
            list(c.figure_ids),
            list(c.blamed),
            [role.value for role in c.roles],
            list(c.factors),
        )


def _unknown_rows(result: Result) -> Iterator[Row]:
    of = _id(result)
    for place, unknown in enumerate(result.unknowns, 1):
        yield of, place, unknown.kind, unknown.text, unknown.where, unknown.line_to_add


def _dropped_rows(result: Result, dropped: Iterable[str]) -> Iterator[Row]:
    of = _id(result)
    for place, what in enumerate(dropped, 1):
        yield of, place, what


def _remark_rows(result: Result) -> Iterator[Row]:
    of = _id(result)
    for place, (page, sentence) in enumerate(result.remarks, 1):
        yield of, place, page, sentence
