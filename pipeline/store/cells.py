"""Two warehouses held against each other cell by cell: the one in use, and the one attached as `old`.

Documents are paired first: a document with itself, with the one that it supersedes, with the one whose file it took the
place of. A figure that has its id on both sides is the same print at the same place. The others of a pair are matched
by what they say: the same label and head with the same print, then with another, then by their meaning, their line,
their place on the page or, in prose, the sentence without its digits. What finds no match is new or no longer there.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pipeline.records import Record
from pipeline.store import duck
from pipeline.store.duck import Connection

MEANING = (
    "value", "unit", "value_high", "section", "row_label", "column_header", "subject", "line_item", "measure",
    "fiscal_year", "period_start", "period_end", "is_total", "is_primary", "entity",
)  # fmt: skip
# What may be otherwise in a cell that has its match, the print too. The id is of the print, too, so it says nothing.
_COMPARED = ("printed", *MEANING)
BROKEN = ("fail", "doubtful")


_NEEDED = {
    "figures": ("figure_id", "document_id", "source_file", "page", "x0", "top", "x1", "origin", "printed", "member_id",
                *MEANING),
    "documents": ("document_id", "source_file", "status", "document_type", "first_page", "is_current", "superseded_by"),
    "checks": ("check_id", "document_id", "rule", "scope", "column_header", "status", "expected", "actual", "blamed",
               "figure_ids", "place"),
}  # fmt: skip


class Replaced(Record):
    """`newer` is new and stands for `older`: it `supersedes` it, or its `file` took that one's place."""

    older: str
    newer: str
    how: str


class Cell(Record):
    """A figure where it is printed."""

    figure_id: str
    source_file: str
    page: int
    printed: str
    value: Decimal
    unit: str
    row_label: str | None
    column_header: str | None


class FigureChange(Record):
    """A cell before and after; one of them is None where the other side has no match. `what` gives what each column
    that differs says before and after."""

    before: Cell | None
    after: Cell | None
    what: Mapping[str, tuple[str | None, str | None]]

    @property
    def cell(self) -> Cell:
        """The cell as it is now, or was."""
        cell = self.after or self.before
        assert cell
        return cell


class CheckChange(Record):
    """A check whose status is another: `before` or `after` is None where the other side has no such check. `expected`
    and `actual` are those of after, or where it is gone of before."""

    source_file: str
    page: int | None
    rule: str
    scope: str | None
    column_header: str | None
    before: str | None
    after: str | None
    expected: Decimal | None
    actual: Decimal | None

    @property
    def is_lost(self) -> bool:
        """Whether a sum that held, or could not be tried, holds no longer."""
        return self.before is not None and self.before not in BROKEN and self.after in BROKEN


def can_be_matched(db: Connection) -> bool:
    """Whether the warehouse attached as `old` has what is asked of it here: a very old one may have other views."""
    try:
        for view, names in _NEEDED.items():
            db.execute(f"SELECT {', '.join(names)} FROM old.main.{view} LIMIT 0")
    except duck.DatabaseError:
        return False
    return True


def match(db: Connection) -> None:
    """Make the temporary tables that the questions below ask: `pair`, `altered` and what they are made of."""
    db.execute(_PAIR)
    for side, ids, tables in (("were", "old_id", ("old.main", "main")), ("are", "new_id", ("main", "old.main"))):
        db.execute(_CELLS.format(side=side, ids=ids, here=tables[0], there=tables[1]))
    db.execute("CREATE TEMP TABLE matched (n INTEGER, old_figure VARCHAR, new_figure VARCHAR)")
    for key, condition in _LEVELS:
        db.execute(_MATCH.format(key=_key(key), condition=condition))
    differ = " OR ".join(f"n.{name} IS DISTINCT FROM o.{name}" for name in _COMPARED)
    db.execute(_ALTERED.format(differ=differ))


def forget(db: Connection) -> None:
    """Drop what `match` made."""
    for name in ("altered", "matched", "were", "are", "pair"):
        db.execute(f"DROP TABLE IF EXISTS temp.{name}")


_PAIR = """
    CREATE TEMP TABLE pair AS
    WITH fresh AS (
        FROM main.documents ANTI JOIN old.main.documents USING (document_id) WHERE status <> 'failed'
    ), taken AS (  -- the older of the same report, or what the file at that place was
        SELECT o.document_id AS old_id, n.document_id AS new_id, 'supersedes' AS how, 0 AS distance
        FROM main.documents AS s JOIN fresh AS n ON n.document_id = s.superseded_by
        JOIN old.main.documents AS o ON o.document_id = s.document_id
        UNION ALL
        SELECT o.document_id, n.document_id, 'file',
            1 + abs(coalesce(n.first_page, 1) - coalesce(o.first_page, 1))
            + 1000 * (n.document_type IS DISTINCT FROM o.document_type)::INT
        FROM fresh AS n JOIN old.main.documents AS o USING (source_file)
        LEFT JOIN main.documents AS still ON still.document_id = o.document_id
        WHERE o.status <> 'failed' AND (still.document_id IS NULL OR still.gone)
    ), chosen AS (
        FROM (FROM taken QUALIFY row_number() OVER (PARTITION BY new_id ORDER BY distance, old_id) = 1)
        QUALIFY how = 'supersedes' OR row_number() OVER (PARTITION BY old_id, how ORDER BY distance, new_id) = 1
    )
    SELECT row_number() OVER (ORDER BY new_id)::INTEGER AS n, old_id, new_id, how FROM (
        SELECT old_id, new_id, how FROM chosen
        UNION ALL
        SELECT document_id, document_id, 'same'
        FROM main.documents AS n JOIN old.main.documents AS o USING (document_id)
        WHERE n.status <> 'failed' AND o.status <> 'failed'
    )
"""

# The figures of pairs that have to be matched by what they say.
_CELLS = """
    CREATE TEMP TABLE {side} AS
    SELECT p.n, p.how, f.* FROM {here}.figures AS f JOIN pair AS p ON p.{ids} = f.document_id
    WHERE p.how <> 'same' OR f.figure_id NOT IN (SELECT figure_id FROM {there}.figures)
"""

_LABEL = ("origin", "entity", "section", "lower(row_label)")
_LEVELS: tuple[tuple[tuple[str, ...], str], ...] = (
    ((*_LABEL, "column_header", "printed"), "true"),
    ((*_LABEL, "column_header"), "true"),
    ((*_LABEL, "measure", "fiscal_year", "period_end"), "origin = 'table'"),
    (("entity", "section", "line_item", "member_id", "column_header"), "line_item IS NOT NULL AND origin = 'table'"),
    (("page", "round(x1)", "round(top)"), "how = 'same'"),
    (("regexp_replace(row_label, '[0-9][0-9 .,]*', '#', 'g')", "unit"), "origin = 'text'"),
)

_MATCH = """
    INSERT INTO matched
    WITH o AS (
        SELECT n, figure_id, {key} AS k, row_number() OVER (PARTITION BY n, k ORDER BY page, top, x0, figure_id) AS nth
        FROM were ANTI JOIN matched AS m ON m.n = were.n AND m.old_figure = were.figure_id WHERE {condition}
    ), a AS (
        SELECT n, figure_id, {key} AS k, row_number() OVER (PARTITION BY n, k ORDER BY page, top, x0, figure_id) AS nth
        FROM "are" ANTI JOIN matched AS m ON m.n = "are".n AND m.new_figure = "are".figure_id WHERE {condition}
    )
    SELECT n, o.figure_id, a.figure_id FROM o JOIN a USING (n, k, nth)
"""

_ALTERED = """
    CREATE TEMP TABLE altered AS
    SELECT o.figure_id AS old_figure, n.figure_id AS new_figure FROM main.figures AS n
    JOIN old.main.figures AS o USING (figure_id) WHERE {differ}
    UNION ALL
    SELECT o.figure_id, n.figure_id FROM matched AS m
    JOIN were AS o ON o.n = m.n AND o.figure_id = m.old_figure
    JOIN "are" AS n ON n.n = m.n AND n.figure_id = m.new_figure WHERE {differ}
    UNION ALL
    SELECT figure_id, NULL FROM were ANTI JOIN matched AS m ON m.n = were.n AND m.old_figure = were.figure_id
    UNION ALL
    SELECT NULL, figure_id FROM "are" ANTI JOIN matched AS m ON m.n = "are".n AND m.new_figure = "are".figure_id
"""


def _key(parts: tuple[str, ...]) -> str:
    return f"concat_ws(chr(31), {', '.join(f'coalesce(({part})::VARCHAR, chr(30))' for part in parts)})"


# ---------------------------------------------------------------------------------------------------------------------
# What is asked of them


def replaced(db: Connection) -> tuple[Replaced, ...]:
    """Documents that are new and stand for others."""
    rows = db.execute(
        "SELECT o.source_file, n.source_file, p.how FROM pair AS p JOIN old.main.documents AS o "
        "ON o.document_id = p.old_id JOIN main.documents AS n ON n.document_id = p.new_id WHERE p.how <> 'same' "
        "ORDER BY n.source_file, o.source_file"
    )
    return tuple(Replaced(*row) for row in rows.fetchall())


def counts(db: Connection) -> tuple[int, int, int]:
    """How many figures are new, are otherwise, and are no longer there: those that have a match are the same figure."""
    one_sided = (
        "SELECT count(*) FROM {}.figures AS f ANTI JOIN {}.figures AS o USING (figure_id) "
        "WHERE figure_id NOT IN (SELECT {} FROM matched)"
    )
    return (
        int(duck.one(db, one_sided.format("main", "old.main", "new_figure"))),
        int(duck.one(db, "SELECT count(*) FROM altered WHERE old_figure IS NOT NULL AND new_figure IS NOT NULL")),
        int(duck.one(db, one_sided.format("old.main", "main", "old_figure"))),
    )


def figure_changes(db: Connection, most: int | None = None) -> tuple[FigureChange, ...]:
    """The figures of paired documents that are otherwise, at most so many, in the order of the documents."""
    sides = ", ".join(f"{side}.{name}" for name in (*_SEEN, *_COMPARED) for side in "on")
    rows = db.execute(
        f"SELECT {sides} FROM altered AS a LEFT JOIN old.main.figures AS o ON o.figure_id = a.old_figure "
        "LEFT JOIN main.figures AS n ON n.figure_id = a.new_figure "
        "ORDER BY coalesce(n.source_file, o.source_file), coalesce(n.page, o.page), coalesce(n.top, o.top), "
        f"coalesce(n.x0, o.x0), a.new_figure, a.old_figure LIMIT {'ALL' if most is None else most}"
    )
    return tuple(map(_figure_change, rows.fetchall()))


_SEEN = ("figure_id", "source_file", "page", "printed", "value", "unit", "row_label", "column_header")


def _figure_change(row: tuple[Any, ...]) -> FigureChange:
    many = 2 * len(_SEEN)
    before, after = row[:many:2], row[1:many:2]
    pairs = zip(_COMPARED, row[many::2], row[many + 1 :: 2], strict=True)
    both = before[0] is not None and after[0] is not None
    what = {name: (_text(was), _text(now)) for name, was, now in pairs if both and was != now}
    return FigureChange(Cell(*before) if before[0] else None, Cell(*after) if after[0] else None, what)


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def check_changes(db: Connection, most: int | None = None) -> tuple[CheckChange, ...]:
    """Checks of another status, those that hold no longer first; of those that only one side has, such as fail or are
    doubtful."""
    asked = _CHECKS.format(key=_key(("rule", "scope", "column_header")), most="ALL" if most is None else most)
    rows = db.execute(asked).fetchall()
    return tuple(CheckChange(*row) for row in rows)


_CHECKS = """
    WITH o AS (
        SELECT p.n, c.check_id, {key} AS k, row_number() OVER (PARTITION BY p.n, k ORDER BY place) AS nth
        FROM old.main.checks AS c LEFT JOIN pair AS p ON p.old_id = c.document_id
        WHERE p.how IS DISTINCT FROM 'same' OR check_id NOT IN (SELECT check_id FROM main.checks)
    ), a AS (
        SELECT p.n, c.check_id, {key} AS k, row_number() OVER (PARTITION BY p.n, k ORDER BY place) AS nth
        FROM main.checks AS c LEFT JOIN pair AS p ON p.new_id = c.document_id
        WHERE p.how IS DISTINCT FROM 'same' OR check_id NOT IN (SELECT check_id FROM old.main.checks)
    ), sides AS (
        SELECT check_id AS old_check, check_id AS new_check
        FROM main.checks AS n JOIN old.main.checks AS o USING (check_id) WHERE n.status IS DISTINCT FROM o.status
        UNION ALL
        SELECT o.check_id, a.check_id FROM o FULL JOIN a USING (n, k, nth)
    )
    SELECT d.source_file, f.page, c.rule, c.scope, c.column_header, o.status, n.status, c.expected, c.actual
    FROM sides AS b
    LEFT JOIN old.main.checks AS o ON o.check_id = b.old_check
    LEFT JOIN main.checks AS n ON n.check_id = b.new_check
    JOIN (FROM main.checks UNION ALL BY NAME (FROM old.main.checks ANTI JOIN main.checks USING (check_id))) AS c
        ON c.check_id = coalesce(b.new_check, b.old_check)
    JOIN (FROM main.documents UNION ALL BY NAME (FROM old.main.documents ANTI JOIN main.documents USING (document_id)))
        AS d ON d.document_id = c.document_id
    LEFT JOIN (FROM main.figures UNION ALL BY NAME (FROM old.main.figures ANTI JOIN main.figures USING (figure_id)))
        AS f ON f.figure_id = coalesce(c.blamed[1], c.figure_ids[1])
    WHERE n.status IS DISTINCT FROM o.status
        AND (n.status IS NOT NULL AND o.status IS NOT NULL OR coalesce(n.status, o.status) IN ('fail', 'doubtful'))
    ORDER BY o.status IS NULL OR o.status IN ('fail', 'doubtful') OR coalesce(n.status, '') NOT IN ('fail', 'doubtful'),
        d.source_file, f.page, c.rule, c.scope, c.column_header, c.check_id
    LIMIT {most}
"""
