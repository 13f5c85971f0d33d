"""The contracts of the warehouse's tables: what every row must satisfy before it goes live, as pandera schemas.

Two kinds; what the tables owe each other, and the views their users, is in promises.py:

- TABLES: one pandera schema for each base table: types, nulls, enumerations, ranges, ids, uniqueness;
- RELATIONS: what the columns of one row owe each other. They are laid out as a table of their own, a line for each row
  and relation, so that a broken one is reported once, whatever the number of columns.

A sum that does not hold in print is no breach: it is a fact about the publication, which is kept and shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pandas as pd
import pandera.pandas as pa
import pyarrow

from pipeline.model import (
    Cause,
    CheckStatus,
    DocumentType,
    Measure,
    PageKind,
    Role,
    Section,
    Trust,
    Unit,
    Version,
)
from pipeline.store import columns
from pipeline.store.rows import arrow_schema

_DOCUMENT = r"d[0-9a-f]{16}"
_SHA256 = r"[0-9a-f]{64}"
_FIGURE = r"[0-9a-f]{16}"
# A year as four digits of these two centuries; the law is of 2003, but prose tells of earlier years.
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
# A finite place. PDF pages are at most 14 400 points a side (ISO 32000-1, annex C), broken ones claim more.
_WIDEST = 1e9


def _among(kind: type[StrEnum]) -> pa.Check:
    return pa.Check.isin([member.value for member in kind])


def _one_of(*values: str) -> pa.Check:
    return pa.Check.isin(list(values))


def _form(pattern: str) -> pa.Check:
    return pa.Check.str_matches(f"^{pattern}$")


_FILLED = pa.Check.str_length(min_value=1)
_YEAR = pa.Check.in_range(_FIRST_YEAR, _LAST_YEAR)
_FROM_1 = pa.Check.ge(1)
_FROM_0 = pa.Check.ge(0)
_ON_PAPER = pa.Check.in_range(-_WIDEST, _WIDEST)

# For each table, the rules of its columns. A column named in `optional` may be null, one without rules must be of its
# type alone, and together they are all columns of pipeline.store.columns, no more and no fewer.
Rules = dict[str, list[pa.Check]]


def _schema(table: str, rules: Rules, optional: Iterable[str] = (), unique: Iterable[str] = ()) -> pa.DataFrameSchema:
    layout = arrow_schema(columns.TABLES[table])
    nullable = set(optional)
    unheard = (set(rules) | nullable) - set(layout.names)
    if unheard:
        raise ValueError(f"the contract of {table} has rules for columns that it lacks: {sorted(unheard)}")
    return pa.DataFrameSchema(
        {
            field.name: pa.Column(pd.ArrowDtype(field.type), rules.get(field.name), nullable=field.name in nullable)
            for field in layout
        },
        strict=True,
        ordered=True,
        unique=list(unique) or None,
        name=table,
    )


TABLES: dict[str, pa.DataFrameSchema] = {
    "documents": _schema(
        "documents",
        {
            "document_id": [_form(_DOCUMENT)],
            "sha256": [_form(_SHA256)],
            "result_key": [_FILLED],
            "document_type": [_among(DocumentType)],
            "version": [_among(Version)],
            "fiscal_year": [_YEAR],
            "pages": [_FROM_0],
            "pages_ocr": [_FROM_0],
            "first_page": [_FROM_1],
            "status": [_one_of("ok", "discrepancy", "no_figures", "incomplete")],
        },
        optional=("forbund_id", "forbund_as_published", "fiscal_year", "period_end", "adopted_on"),
        unique=("document_id",),
    ),
    "figures": _schema(
        "figures",
        {
            "figure_id": [_form(_FIGURE)],
            "document_id": [_form(_DOCUMENT)],
            "place": [_FROM_1],
            "origin": [_one_of("table", "text")],
            "reading": [_one_of("text", "ocr")],
            "page": [_FROM_1],
            "x0": [_ON_PAPER],
            "top": [_ON_PAPER],
            "x1": [_ON_PAPER],
            "bottom": [_ON_PAPER],
            "printed": [_FILLED],
            "table_no": [_FROM_1],
            "row_no": [_FROM_1],
            "column_no": [_FROM_1],
            "section": [_among(Section)],
            "measure": [_among(Measure)],
            "fiscal_year": [_YEAR],
            "unit": [_among(Unit)],
            "quantum": [pa.Check.ge(Decimal(0))],
            "trust": [_among(Trust)],
            "role": [_among(Role)],
        },
        optional=(
            "entity", "table_no", "row_no", "column_no", "section", "row_label", "column_header", "subject",
            "line_item", "member_id", "measure", "fiscal_year", "period_start", "period_end", "value_high",
            "confirmed_by",
        ),
        unique=("figure_id",),
    ),
    "pages": _schema(
        "pages",
        {
            "document_id": [_form(_DOCUMENT)],
            "page": [_FROM_1],
            "kind": [_among(PageKind)],
            "status": [_one_of("read", "unread")],
        },
        unique=("document_id", "page"),
    ),
    "checks": _schema(
        "checks",
        {
            "check_id": [_FILLED],
            "document_id": [_form(_DOCUMENT)],
            "place": [_FROM_1],
            "rule": [_FILLED],
            "tolerance": [pa.Check.ge(Decimal(0))],
            "status": [_among(CheckStatus)],
            "cause": [_among(Cause)],
        },
        optional=("expected", "actual", "difference", "tolerance", "cause"),
        unique=("check_id",),
    ),
    "unknowns": _schema(
        "unknowns",
        {"document_id": [_form(_DOCUMENT)], "place": [_FROM_1], "kind": [_one_of("label", "forbund")]},
    ),
    "dropped": _schema("dropped", {"document_id": [_form(_DOCUMENT)], "place": [_FROM_1], "what": [_FILLED]}),
    "remarks": _schema(
        "remarks",
        {"document_id": [_form(_DOCUMENT)], "place": [_FROM_1], "page": [_FROM_1], "sentence": [_FILLED]},
    ),
    "forbund": _schema(
        "forbund",
        {"forbund_id": [_form("[a-z0-9_]+")], "name": [_FILLED], "org_number": [_form("[0-9]{6}-[0-9]{4}")]},
        optional=("org_number", "lan_code", "formed_on", "ended_on"),
        unique=("forbund_id",),
    ),
    "forbund_names": _schema(
        "forbund_names",
        {"forbund_id": [_FILLED], "name": [_FILLED]},
        optional=("valid_from", "valid_to"),
        unique=("forbund_id", "name", "valid_from"),
    ),
    "members": _schema(
        "members",
        {
            "forbund_id": [_FILLED],
            "member_id": [_FILLED],
            "kind": [_one_of("state", "arbetsformedlingen", "region", "kommun")],
            "municipality_code": [_form("[0-9]{4}")],
            "lan_code": [_form("[0-9]{2}")],
            "from_year": [_YEAR],
            "to_year": [_YEAR],
        },
        optional=("municipality_code", "lan_code", "from_year", "to_year"),
    ),
    "line_items": _schema(
        "line_items",
        {"line_item": [_form("[a-z0-9_]+")], "section": [_among(Section)], "name": [_FILLED]},
        optional=("parent", "section"),
        unique=("line_item",),
    ),
    "sources": _schema(
        "sources",
        {"sha256": [_form(_SHA256)], "source_file": [_FILLED]},
        optional=("source_url", "retrieved_at"),
        unique=("sha256",),
    ),
    "duplicates": _schema("duplicates", {"source_file": [_FILLED], "sha256": [_form(_SHA256)]}),
    "quarantine": _schema(
        "quarantine",
        {
            "source_file": [_FILLED],
            "sha256": [_form(_SHA256)],
            "stage": [_FILLED],
            "error": [_FILLED],
            "attempts": [_FROM_1],
        },
        optional=("sha256",),
    ),
    "runs": _schema(
        "runs",
        {"run_id": [_FILLED], "version": [_FILLED], "counts": [_form(r"\{.*\}")], "changes": [_form(r"\{.*\}")]},
        optional=("ended_at",),
        unique=("run_id",),
    ),
}

# ---------------------------------------------------------------------------------------------------------------------
# What the columns of one row owe each other

Relation = Callable[[pd.DataFrame], Any]


def _implies(when: Any, then: Any) -> Any:
    """True where `when` does not hold or `then` does; a null is no yes."""
    return ~when.fillna(False) | then.fillna(False)


def _ends_after_start(frame: pd.DataFrame) -> Any:
    both = frame["period_start"].notna() & frame["period_end"].notna()
    return _implies(both, frame["period_start"] <= frame["period_end"])


RELATIONS: dict[str, tuple[str, dict[str, Relation]]] = {
    "figures": ("figure_id", {
        "the box has its left edge left and its top above": lambda f: (f["x0"] <= f["x1"]) & (f["top"] <= f["bottom"]),
        "the period ends after it starts": _ends_after_start,
        "a range ends above its start": lambda f: _implies(f["value_high"].notna(), f["value_high"] >= f["value"]),
        "a figure of a table has a table, a row and a column": lambda f: _implies(
            f["origin"] == "table", f["table_no"].notna() & f["row_no"].notna() & f["column_no"].notna()
        ),
        "a figure of prose has no table": lambda f: _implies(f["origin"] == "text", f["table_no"].isna()),
    }),
    "checks": ("check_id", {
        "the difference is what is printed less what the parts give": lambda f: _implies(
            f["difference"].notna(), f["difference"] == f["actual"] - f["expected"]
        ),
        "a sum that holds misses by no more than its tolerance": lambda f: _implies(
            (f["status"] == "pass") | ((f["status"] == "doubtful") & f["difference"].notna()),
            f["difference"].abs() <= f["tolerance"],
        ),
        "a sum that fails misses by more than its tolerance": lambda f: _implies(
            f["status"].isin(["fail", "waived"]), f["difference"].abs() > f["tolerance"]
        ),
        "a sum that fails has a cause": lambda f: _implies(f["status"] == "fail", f["cause"].notna()),
        "a check that was made has terms": lambda f: _implies(
            f["status"] != "not_applicable", f["figure_ids"].apply(len) > 0
        ),
    }),
    "documents": ("document_id", {
        "the id is of the file's hash": lambda f: _implies(
            f["first_page"] == 1, f["document_id"].str.slice(1) == f["sha256"].str.slice(0, 16)
        ),
        "no more pages were read by OCR than there are": lambda f: f["pages_ocr"] <= f["pages"],
    }),
    "quarantine": ("source_file", {
        "it was first seen before it was last seen": lambda f: f["first_seen"] <= f["last_seen"],
    }),
    "runs": ("run_id", {
        "it ended after it started": lambda f: _implies(f["ended_at"].notna(), f["started_at"] <= f["ended_at"]),
    }),
}

RECONCILED = pa.DataFrameSchema(
    {"id": pa.Column(nullable=True), "relation": pa.Column(str), "holds": pa.Column(bool, pa.Check.isin([True]))},
    strict=True,
    name="relations",
)


def reconciliation(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """A line for each row of `frame` and each relation of its table: id, relation, holds."""
    key, relations = RELATIONS[table]
    parts = [
        pd.DataFrame({"id": frame[key], "relation": name, "holds": relation(frame).fillna(False).astype(bool)})
        for name, relation in relations.items()
    ]
    return pd.concat(parts, ignore_index=True)


# ---------------------------------------------------------------------------------------------------------------------
# Asking


def breaches(table: str, rows: pyarrow.Table) -> list[str]:
    """How rows of a base table break its contract, a sentence for each rule; empty where they do not."""
    if not rows.num_rows:
        return []
    frame = rows.to_pandas(types_mapper=pd.ArrowDtype)
    sentences = _sentences(table, frame)
    if not sentences and table in RELATIONS and len(frame):
        sentences = _relation_sentences(table, reconciliation(table, frame))
    return sentences


def get_ready() -> None:
    """Ask of no rows what is asked of all: pandera gets its checks together at the first question."""
    for table in columns.OF_RESULTS:
        none = arrow_schema(columns.TABLES[table]).empty_table().to_pandas(types_mapper=pd.ArrowDtype)
        _sentences(table, none)
        if table in RELATIONS:
            _relation_sentences(table, reconciliation(table, none))


def _failures(schema: pa.DataFrameSchema, frame: pd.DataFrame) -> pd.DataFrame:
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        return error.failure_cases
    return pd.DataFrame(columns=["column", "check", "failure_case", "index"])


def _sentences(table: str, frame: pd.DataFrame) -> list[str]:
    groups = _failures(TABLES[table], frame).groupby(["column", "check"], dropna=False, sort=False)
    return [_sentence(table, str(column), str(check), cases, frame) for (column, check), cases in groups]


def _sentence(table: str, column: str, check: str, cases: pd.DataFrame, frame: pd.DataFrame) -> str:
    first = cases.iloc[0]
    where = first["index"]
    row = f" in the row {frame.iloc[int(where), 0]}" if pd.notna(where) and len(frame) else ""
    return f"{table}.{column}: {len(cases)} rows break {check}; the first has {first['failure_case']!r}{row}"


def _relation_sentences(table: str, lines: pd.DataFrame) -> list[str]:
    failures = _failures(RECONCILED, lines)
    if failures.empty:
        return []
    broken = lines.loc[[int(index) for index in failures["index"].dropna()]]
    return [
        f"{table}: {len(rows)} rows break the rule that {relation}; the first is {rows['id'].iloc[0]}"
        for relation, rows in broken.groupby("relation", sort=False)
    ]
