"""What the tables of a warehouse owe each other and its views their users: asked of every new file before it goes live.

SETS are SQL questions that find what breaks the rule in their name. VIEWS are the columns with which each public view
begins, in this order and of these types; more may follow.
"""

from __future__ import annotations

# ---------------------------------------------------------------------------------------------------------------------
# What tables owe each other: each query finds what breaks the rule in its name

SETS: dict[str, str] = {
    "every figure_id is of one figure":
        "SELECT figure_id FROM base.figures GROUP BY figure_id HAVING count(*) > 1",
    "every document_id is of one document":
        "SELECT document_id FROM base.documents GROUP BY document_id HAVING count(*) > 1",
    "every check_id is of one check":
        "SELECT check_id FROM checks GROUP BY check_id HAVING count(*) > 1",
    "every figure is of a document":
        "SELECT figure_id FROM base.figures ANTI JOIN base.documents USING (document_id)",
    "every check is of a document":
        "SELECT check_id FROM checks ANTI JOIN base.documents USING (document_id)",
    "every page is of a document":
        "SELECT document_id FROM base.pages ANTI JOIN base.documents USING (document_id)",
    "every figure is on a page of its document":
        "SELECT figure_id FROM base.figures ANTI JOIN base.pages USING (document_id, page)",
    "a document has as many pages as it has":
        """SELECT document_id FROM base.documents
           LEFT JOIN (SELECT document_id, count(*) AS n, max(page) AS last, min(page) AS first
                      FROM base.pages GROUP BY ALL) AS p USING (document_id)
           WHERE pages <> coalesce(p.n, 0) OR first_page <> coalesce(p.first, 1)
              OR pages <> coalesce(p.last - p.first + 1, 0)""",
    "a page of a file is of one of its documents":
        """SELECT min(document_id) FROM base.pages JOIN base.documents USING (document_id)
           GROUP BY sha256, page HAVING count(*) > 1""",
    "every term of a check is a figure":
        """SELECT check_id FROM (SELECT check_id, unnest(figure_ids) AS figure_id FROM checks)
           ANTI JOIN base.figures USING (figure_id)""",
    "a figure is contradicted where, and only where, a failing check blames it":
        """SELECT figure_id
           FROM (SELECT DISTINCT unnest(blamed) AS figure_id FROM checks WHERE status = 'fail') AS b
           FULL JOIN (SELECT figure_id FROM figures WHERE trust = 'contradicted') AS f USING (figure_id)
           WHERE b.figure_id IS NULL OR f.figure_id IS NULL""",
    "a document with a failing check is not ok":
        """SELECT DISTINCT document_id FROM documents JOIN checks USING (document_id)
           WHERE documents.status = 'ok' AND checks.status = 'fail'""",
    "a document without figures has none":
        """SELECT DISTINCT document_id FROM base.documents JOIN base.figures USING (document_id)
           WHERE documents.status = 'no_figures'""",
    "every förbund of a document is known":
        "SELECT document_id FROM base.documents ANTI JOIN base.forbund USING (forbund_id) WHERE forbund_id IS NOT NULL",
    "every canonical line of a figure is known":
        "SELECT figure_id FROM base.figures ANTI JOIN base.line_items USING (line_item) WHERE line_item IS NOT NULL",
    "every parent of a canonical line is known":
        """SELECT l.line_item FROM base.line_items AS l ANTI JOIN base.line_items AS p ON l.parent = p.line_item
           WHERE l.parent IS NOT NULL""",
    "every member is of a known förbund":
        "SELECT member_id FROM base.members ANTI JOIN base.forbund USING (forbund_id)",
    "every document has a source":
        "SELECT document_id FROM base.documents ANTI JOIN base.sources USING (sha256)",
    "every document that was read is there":
        "SELECT source_file FROM base.sources ANTI JOIN base.documents USING (sha256)",
    "every document is current or superseded":
        """SELECT document_id FROM base.documents LEFT JOIN base.standing USING (document_id)
           WHERE is_current IS NULL OR is_current <> (superseded_by IS NULL)""",
}

# ---------------------------------------------------------------------------------------------------------------------
# The public face: each view begins with these columns, in this order and of these types; more may follow

_TEXT, _INT, _REAL, _FLAG, _DAY, _TIME = "VARCHAR", "INTEGER", "DOUBLE", "BOOLEAN", "DATE", "TIMESTAMP"
_AMOUNT, _KRONOR = "DECIMAL(18,4)", "DECIMAL(18,2)"


def _columns(*groups: tuple[str, str]) -> dict[str, str]:
    return {name: kind for names, kind in groups for name in names.split()}


VIEWS: dict[str, dict[str, str]] = {
    "figures": _columns(
        ("figure_id document_id source_file forbund_id forbund entity origin reading", _TEXT),
        ("page", _INT),
        ("x0 top x1 bottom", _REAL),
        ("printed", _TEXT),
        ("table_no row_no column_no", _INT),
        ("section row_label column_header subject line_item measure", _TEXT),
        ("fiscal_year", _INT),
        ("period_start period_end", _DAY),
        ("value", _AMOUNT),
        ("unit", _TEXT),
        ("value_high", _AMOUNT),
        ("amount_sek", _KRONOR),
        ("unit_printed", _TEXT),
        ("quantum_sek", _KRONOR),
        ("is_total is_primary", _FLAG),
        ("trust", _TEXT),
    ),
    "documents": _columns(
        ("document_id source_file sha256 forbund_id forbund forbund_as_published document_type version", _TEXT),
        ("fiscal_year", _INT),
        ("period_end", _DAY),
        ("title", _TEXT),
        ("adopted_on", _DAY),
        ("pages pages_ocr", _INT),
        ("source_url", _TEXT),
        ("retrieved_at ingested_at", _TIME),
        ("extractor_version status detail", _TEXT),
        ("is_current", _FLAG),
        ("replaces", _TEXT),
    ),
    "pages": _columns(
        ("document_id", _TEXT),
        ("page", _INT),
        ("kind", _TEXT),
        ("has_figures", _FLAG),
        ("read_by status detail", _TEXT),
    ),
    "checks": _columns(
        ("check_id document_id rule scope column_header", _TEXT),
        ("expected actual difference tolerance", _AMOUNT.replace("18", "28")),
        ("status cause detail", _TEXT),
        ("figure_ids", "VARCHAR[]"),
    ),
    "quarantine": _columns(
        ("source_file sha256 stage error detail", _TEXT), ("first_seen last_seen", _TIME), ("attempts", _INT)
    ),
    "forbund": _columns(("forbund_id forbund org_number", _TEXT)),
    "members": _columns(("forbund_id member_id kind member municipality_code", _TEXT), ("from_year to_year", _INT)),
    "line_items": _columns(("line_item parent section name", _TEXT)),
    "runs": _columns(("run_id", _TEXT), ("started_at ended_at", _TIME), ("version counts changes", _TEXT)),
}
