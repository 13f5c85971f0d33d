"""The columns of every base table, with DuckDB's types: the one place where the warehouse's storage is laid out.

The public face is the views in warehouse/views; the tables behind them, in the schema `base`, may change freely. Money
is DECIMAL: kronor (or the figure's unit) with four decimals, as the views promise. `rows.py` has the Arrow types.
"""

from __future__ import annotations

import hashlib

Columns = dict[str, str]  # name -> type

TEXT = "VARCHAR"
INT = "INTEGER"
REAL = "DOUBLE"
FLAG = "BOOLEAN"
DAY = "DATE"
TIME = "TIMESTAMP"  # UTC
TEXTS = "VARCHAR[]"
INTS = "INTEGER[]"
AMOUNT = "DECIMAL(18,4)"
SUM = "DECIMAL(28,4)"  # wider: a sum of amounts that fit must fit

DOCUMENTS: Columns = {
    "document_id": TEXT,
    "sha256": TEXT,
    "result_key": TEXT,
    "forbund_id": TEXT,
    "forbund_as_published": TEXT,
    "document_type": TEXT,
    "version": TEXT,
    "fiscal_year": INT,
    "period_end": DAY,
    "title": TEXT,
    "adopted_on": DAY,
    "pages": INT,
    "pages_ocr": INT,
    "extractor_version": TEXT,
    "status": TEXT,
    "detail": TEXT,
    "first_page": INT,
}
FIGURES: Columns = {
    "figure_id": TEXT,
    "document_id": TEXT,
    "place": INT,
    "entity": TEXT,
    "origin": TEXT,
    "reading": TEXT,
    "page": INT,
    "x0": REAL,
    "top": REAL,
    "x1": REAL,
    "bottom": REAL,
    "printed": TEXT,
    "table_no": INT,
    "row_no": INT,
    "column_no": INT,
    "section": TEXT,
    "row_label": TEXT,
    "column_header": TEXT,
    "subject": TEXT,
    "line_item": TEXT,
    "member_id": TEXT,
    "measure": TEXT,
    "fiscal_year": INT,
    "period_start": DAY,
    "period_end": DAY,
    "value": AMOUNT,
    "unit": TEXT,
    "value_high": AMOUNT,
    "unit_printed": TEXT,
    "quantum": AMOUNT,
    "is_total": FLAG,
    "is_primary": FLAG,
    "trust": TEXT,
    "role": TEXT,
    "note": TEXT,
    "confirmed_by": TEXT,
}
PAGES: Columns = {
    "document_id": TEXT,
    "page": INT,
    "kind": TEXT,
    "has_figures": FLAG,
    "read_by": TEXT,
    "status": TEXT,
    "detail": TEXT,
}
CHECKS: Columns = {
    "check_id": TEXT,
    "document_id": TEXT,
    "place": INT,
    "rule": TEXT,
    "scope": TEXT,
    "column_header": TEXT,
    "expected": SUM,
    "actual": SUM,
    "difference": SUM,
    "tolerance": SUM,
    "status": TEXT,
    "cause": TEXT,
    "detail": TEXT,
    "figure_ids": TEXTS,
    "blamed": TEXTS,
    "roles": TEXTS,
    "factors": INTS,
}
UNKNOWNS: Columns = {
    "document_id": TEXT,
    "place": INT,
    "kind": TEXT,
    "text": TEXT,
    "found_in": TEXT,
    "line_to_add": TEXT,
}
DROPPED: Columns = {"document_id": TEXT, "place": INT, "what": TEXT}
REMARKS: Columns = {"document_id": TEXT, "place": INT, "page": INT, "sentence": TEXT}

FORBUND: Columns = {
    "forbund_id": TEXT,
    "name": TEXT,
    "org_number": TEXT,
    "lan_code": TEXT,
    "formed_on": DAY,
    "ended_on": DAY,
    "predecessors": TEXTS,
    "successors": TEXTS,
    "delarsrapport_per": TEXTS,
}
FORBUND_NAMES: Columns = {"forbund_id": TEXT, "name": TEXT, "valid_from": DAY, "valid_to": DAY}
MEMBERS: Columns = {
    "forbund_id": TEXT,
    "member_id": TEXT,
    "kind": TEXT,
    "name": TEXT,
    "municipality_code": TEXT,
    "lan_code": TEXT,
    "from_year": INT,
    "to_year": INT,
}
LINE_ITEMS: Columns = {"line_item": TEXT, "parent": TEXT, "section": TEXT, "name": TEXT, "place": INT}

SOURCES: Columns = {
    "sha256": TEXT,
    "source_file": TEXT,
    "ingested_at": TIME,
    "source_url": TEXT,
    "retrieved_at": TIME,
    "gone": FLAG,
}
DUPLICATES: Columns = {"source_file": TEXT, "sha256": TEXT, "duplicate_of": TEXT}
QUARANTINE: Columns = {
    "source_file": TEXT,
    "sha256": TEXT,
    "stage": TEXT,
    "error": TEXT,
    "detail": TEXT,
    "first_seen": TIME,
    "last_seen": TIME,
    "attempts": INT,
}
RUNS: Columns = {
    "run_id": TEXT,
    "started_at": TIME,
    "ended_at": TIME,
    "version": TEXT,
    "counts": TEXT,
    "changes": TEXT,
    "notices": TEXTS,
}
STANDING: Columns = {"document_id": TEXT, "is_current": FLAG, "replaces": TEXT, "superseded_by": TEXT}
NOTICES: Columns = {"place": INT, "notice": TEXT}
LINES: Columns = {
    "forbund_id": TEXT,
    "section": TEXT,
    "line_item": TEXT,
    "member_id": TEXT,
    "row_label": TEXT,
    "line_key": TEXT,
    "line_name": TEXT,
    "reason": TEXT,
}
INSATSER: Columns = {
    "insats_id": TEXT,
    "name": TEXT,
    "forbund_id": TEXT,
    "section": TEXT,
    "line_key": TEXT,
    "reason": TEXT,
}
RAISED: Columns = {"figure_id": TEXT, "document_id": TEXT, "trust": TEXT}
STALE: Columns = {"place": INT, "data_file": TEXT, "entry": TEXT, "why": TEXT, "is_new": FLAG}
META: Columns = {"name": TEXT, "value": TEXT}

# What a document's result gives: copied from the old warehouse where the result is the same.
OF_RESULTS: dict[str, Columns] = {
    "documents": DOCUMENTS,
    "figures": FIGURES,
    "pages": PAGES,
    "checks": CHECKS,
    "unknowns": UNKNOWNS,
    "dropped": DROPPED,
    "remarks": REMARKS,
}
OF_VOCABULARY: dict[str, Columns] = {
    "forbund": FORBUND,
    "forbund_names": FORBUND_NAMES,
    "members": MEMBERS,
    "line_items": LINE_ITEMS,
}
OF_LEDGER: dict[str, Columns] = {"sources": SOURCES, "duplicates": DUPLICATES, "quarantine": QUARANTINE, "runs": RUNS}
OF_BUILD: dict[str, Columns] = {
    "standing": STANDING,
    "notices": NOTICES,
    "stale": STALE,
    "meta": META,
    "across_checks": CHECKS,
    "lines": LINES,
    "insatser": INSATSER,
    "raised": RAISED,
}
TABLES = {**OF_RESULTS, **OF_VOCABULARY, **OF_LEDGER, **OF_BUILD}


def layout() -> str:
    """Identifies this layout: rows of another are not copied, and its warehouse is built anew."""
    laid_out = repr([(name, list(columns.items())) for name, columns in TABLES.items()])
    return hashlib.sha256(laid_out.encode()).hexdigest()[:16]
