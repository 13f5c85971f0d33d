"""What documents say of each other, worked out when the warehouse is built: from its rows, and into its tables.

The figures of one family of förbund at a time are in memory; the cost grows with the number of figures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from pipeline.across import across, families, shared_insatser
from pipeline.across.records import Across, Failing, Kin, LineName, Own, Paper, Stated
from pipeline.across.wording import terms
from pipeline.meaning.words import fold
from pipeline.model import Check, DocumentType, Measure, Role, Section, Version
from pipeline.reference import LineDecision
from pipeline.store import columns, duck
from pipeline.store.duck import Connection
from pipeline.store.errors import ContractBroken
from pipeline.store.reference import Words
from pipeline.store.rows import Row, check_rows, table

_AT_ONCE = 20_000  # rows fetched at a time


def get_ready_across() -> None:
    """Do ahead what is done once whatever the documents say: the patterns of the field's words."""
    terms().restated(fold("be-redd"))


def publish_across(db: Connection, words: Words) -> tuple[LineDecision, ...]:
    """Fill the tables of what documents say of each other; the decisions on lines that meet none. Raises
    ContractBroken."""
    before = {f.forbund_id: f.predecessors for f in words.forbund if f.predecessors}
    formed = {f.forbund_id: f.formed_on.year for f in words.forbund if f.formed_on}
    family_of = families((f.forbund_id for f in words.forbund), before)
    said = terms()
    found: list[Across] = []
    for kin in _kin(db, family_of, before, formed):
        bodies = {paper.forbund_id for paper in kin.papers}
        decisions = [d for d in words.line_decisions if d.forbund_id in bodies]
        found.append(across(kin, said, decisions))
    lines = [line for one in found for line in one.lines]
    lan_of = {f.forbund_id: f.lan_code for f in words.forbund}
    shared = shared_insatser(lines, lan_of, before, words.insats_names, said)
    _load_checks(db, found)
    _load(db, "lines", (_line_row(line) for line in lines))
    _load(db, "insatser", ((s.insats_id, s.name, s.forbund_id, s.section, s.line_key, s.reason) for s in shared))
    return tuple(decision for one in found for decision in one.stale)


def _load(db: Connection, name: str, rows: Iterable[Row]) -> None:
    duck.load(db, f"base.{name}", table(columns.OF_BUILD[name], rows))


def _line_row(line: LineName) -> Row:
    return (
        line.forbund_id,
        line.section,
        line.line_item,
        line.member_id,
        line.row_label,
        line.line_key,
        line.line_name or None,
        line.reason,
    )


def _load_checks(db: Connection, found: Sequence[Across]) -> None:
    """The checks, after those of their document, and the figures that they raise or lower."""
    from schemas import contracts

    of: defaultdict[str, list[Check]] = defaultdict(list)
    for tried in (tried for one in found for tried in one.checks):
        of[tried.document_id].append(tried.check)
    rows = table(columns.CHECKS, (row for document, checks in of.items() for row in check_rows(document, checks)))
    broken = contracts.breaches("checks", rows)
    if broken:
        raise ContractBroken(broken)
    duck.load(db, "base.across_checks", rows)
    db.execute(_RAISED)


# What a figure's trust becomes by these checks. As within a document, an identity that is coarser than a figure does
# not prove it; and what its own document contradicts stays so.
_RAISED = """
    INSERT INTO base.raised
    SELECT f.figure_id, f.document_id, CASE WHEN bool_or(c.blames) THEN 'contradicted' ELSE 'reconciled' END AS trust
    FROM (
        SELECT unnest(figure_ids) AS figure_id, tolerance, len(figure_ids) AS terms, false AS blames
        FROM base.across_checks WHERE status = 'pass'
        UNION ALL
        SELECT unnest(blamed), NULL, 1, true FROM base.across_checks WHERE status = 'fail'
    ) AS c
    JOIN base.figures AS f USING (figure_id)
    WHERE f.trust <> 'contradicted' AND (c.blames OR f.value = 0 OR c.tolerance <= c.terms * f.quantum)
    GROUP BY f.figure_id, f.document_id, f.trust, f.place
    HAVING f.trust <> CASE WHEN bool_or(c.blames) THEN 'contradicted' ELSE 'reconciled' END
    ORDER BY f.document_id, f.place
"""


# ---------------------------------------------------------------------------------------------------------------------
# What comes in

_PAPERS = """
    SELECT document_id, d.sha256, s.source_file, d.forbund_id, d.document_type, d.version, d.fiscal_year, d.period_end,
        d.adopted_on
    FROM base.documents AS d JOIN base.standing USING (document_id) JOIN base.sources AS s USING (sha256)
    WHERE is_current AND forbund_id IS NOT NULL AND fiscal_year IS NOT NULL
"""
# of a figure that its document adds up: those that it is made of are all of the document
_FIGURES = """
    SELECT m.family, f.figure_id, f.document_id, f.page, f.table_no, f.row_no, f.section, f.row_label, f.column_header,
        f.line_item, f.member_id, f.role, f.measure, f.fiscal_year, f.period_start, f.period_end, f.value, f.quantum,
        f.is_total, f.entity, f.printed, f.reading, f.trust = 'reconciled'
    FROM base.figures AS f JOIN member_of AS m USING (document_id)
    WHERE f.origin = 'table' AND f.unit = 'SEK' AND f.is_primary AND f.fiscal_year IS NOT NULL AND f.role <> 'varav'
        AND (f.measure IS NULL OR f.measure IN ('budget', 'forecast', 'outcome', 'plan'))
    ORDER BY m.family, f.document_id, f.place
"""
_FAILING = """
    SELECT check_id, scope, figure_ids, factors, difference, tolerance, cause FROM base.checks
    JOIN member_of USING (document_id)
    WHERE status IN ('fail', 'waived') AND difference IS NOT NULL
"""
_HELD = """
    SELECT DISTINCT figure_ids[1] FROM base.checks JOIN member_of USING (document_id)
    WHERE rule = 'brought_forward' AND status <> 'not_applicable'
"""
_COUNTING_IN = """
    SELECT DISTINCT c.first FROM (
        SELECT figure_ids[1] AS first, unnest(figure_ids[2:]) AS figure_id FROM base.checks
        JOIN member_of USING (document_id)
        WHERE rule IN ('sum', 'result') AND status = 'pass'
    ) AS c
    JOIN base.figures AS f USING (figure_id) WHERE f.role IN ('brought', 'available')
"""


def _kin(
    db: Connection, family_of: dict[str, str], before: dict[str, tuple[str, ...]], formed: dict[str, int]
) -> Iterator[Kin]:
    papers = _papers(db)
    rows = [(paper.document_id, family_of[paper.forbund_id]) for paper in papers.values()]
    duck.load(db, "member_of", table({"document_id": columns.TEXT, "family": columns.TEXT}, rows), create=True)
    own = _own(db)
    for _, group in groupby(_rows(db, _FIGURES), key=lambda row: row[0]):
        figures = [_stated(row) for row in group]
        there = [papers[d] for d in dict.fromkeys(f.document_id for f in figures)]
        yield Kin(there, figures, own, before, formed)
    db.execute("DROP TABLE member_of")


def _rows(db: Connection, question: str) -> Iterator[Row]:
    cursor = db.cursor()
    cursor.execute(question)
    while rows := cursor.fetchmany(_AT_ONCE):
        yield from rows


def _papers(db: Connection) -> dict[str, Paper]:
    remarks: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for document, page, sentence in db.execute(
        "SELECT document_id, page, sentence FROM base.remarks ORDER BY document_id, place"
    ).fetchall():
        remarks[document].append((page, sentence))
    return {
        row[0]: Paper(
            row[0],
            row[1],
            row[2],
            row[3],
            DocumentType(row[4]),
            Version(row[5]),
            row[6],
            row[7],
            row[8],
            tuple(remarks[row[0]]),
        )
        for row in db.execute(_PAPERS).fetchall()
    }


def _own(db: Connection) -> Own:
    failing: defaultdict[str, list[Failing]] = defaultdict(list)
    for check_id, scope, figures, factors, *rest in db.execute(_FAILING).fetchall():
        one = Failing(check_id, scope, tuple(figures), tuple(factors), *rest)
        for figure in figures:
            failing[figure].append(one)
    return Own(
        {figure: tuple(found) for figure, found in failing.items()},
        frozenset(row[0] for row in db.execute(_HELD).fetchall()),
        frozenset(row[0] for row in db.execute(_COUNTING_IN).fetchall()),
    )


def _maybe(kind: Callable[[str], Any], value: str | None) -> Any:
    return None if value is None else kind(value)


def _stated(row: Row) -> Stated:
    """The figure of a row of `_FIGURES`: its family, then the record's fields in their order."""
    given: dict[str, Any] = dict(zip(Stated.__struct_fields__, row[1:], strict=True))
    given["section"] = _maybe(Section, given["section"])
    given["column_header"] = given["column_header"] or ""
    given["role"] = Role(given["role"])
    given["measure"] = _maybe(Measure, given["measure"])
    return Stated(**given)
