"""Asks the warehouse: opens it read-only, puts questions to it, and says in a sentence why it could not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.cli.common import FORBUND_KEY, Problem, near
from pipeline.cli.rows import Column, Row, Rows

_BATCH = 10_000


class Source:
    """An open warehouse."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def ask(self, sql: str, parameters: Sequence[Any] = ()) -> Rows:
        """The answer as rows that are fetched as they are read, at most 10 000 at a time."""
        answer = self._connection.execute(sql, list(parameters))
        return Rows(tuple(Column(name, str(kind)) for name, kind, *_ in answer.description), _fetched(answer))

    def records(self, sql: str, parameters: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """The answer as one dictionary for each row, for answers that are small."""
        rows = self.ask(sql, parameters)
        return [dict(zip(rows.names, row, strict=True)) for row in rows.rows]

    def set_today(self, day: date | None) -> None:
        """Let the views that ask what is due take another day for today."""
        if day:
            self._connection.execute(f"SET VARIABLE today = DATE '{day.isoformat()}'")

    def views(self) -> dict[str, list[str]]:
        """The public views and their columns, in the warehouse's order."""
        found: dict[str, list[str]] = {}
        for view, column in self.ask(_VIEWS).rows:
            found.setdefault(view, []).append(column)
        return found


_VIEWS = """
    select table_name, column_name from duckdb_columns() join duckdb_views() on table_name = view_name
        and duckdb_columns.schema_name = duckdb_views.schema_name
    where duckdb_views.schema_name = 'main' and not duckdb_views.internal
    order by view_oid, column_index
"""


def _fetched(answer: Any) -> Iterator[Row]:
    while batch := answer.fetchmany(_BATCH):
        yield from batch


@contextmanager
def opened(warehouse: Path, as_of: str | None = None) -> Iterator[Source]:
    """The warehouse for reading, or what it said as of a moment or run.

    Raises Problem where there is none, the file is something else or nothing was kept for that moment.
    """
    from pipeline.store import duck, errors, past

    try:
        with past.reading(warehouse, as_of) as connection:
            yield Source(connection)
    except errors.StoreError as error:
        raise Problem(str(error)) from error
    except duck.DatabaseError as error:
        raise Problem(f"{warehouse} cannot answer: {error}", "If it is old, run finsam ingest.") from error


def matching_forbund(source: Source, asked: Sequence[str], among: str = "documents") -> list[str]:
    """The förbund that are meant by ids, names or parts of names, present or former: of the documents' förbund by
    FORBUND_KEY, or by their ids `among` all that the view `forbund` has.

    Raises Problem, with the nearest names, for one that nobody has.
    """
    if among == "forbund":
        known = source.records("select forbund_id as key, unnest(list_append(names, forbund)) as name from forbund")
    else:
        known = source.records(
            f"select distinct {FORBUND_KEY} as key, unnest([d.forbund, d.forbund_as_published]) as name "
            "from documents d where key is not null"
        )
    meant: list[str] = []
    for word in asked:
        folded = word.casefold()
        exact = [one["key"] for one in known if folded in (one["key"].casefold(), (one["name"] or "").casefold())]
        part = [one["key"] for one in known if folded in f"{one['key']} {one['name'] or ''}".casefold()]
        if not (exact or part):
            raise Problem(f"No document is of a förbund {word!r}.", _instead(word, known))
        meant += exact or part
    return sorted(set(meant))


def _instead(word: str, known: list[dict[str, Any]]) -> str:
    ids = sorted({one["key"] for one in known})
    close = near(word, ids) or ids[:10]
    return f"Perhaps: {', '.join(close)}." if close else "No document's förbund is known: see finsam query."


def years_asked(text: str | None) -> tuple[int, int] | None:
    """`2012` as (2012, 2012), `2010-` as (2010, 9999), `2010-2012` as it says. Raises Problem for anything else."""
    if text is None:
        return None
    first, dash, last = text.partition("-")
    if not (first or last) or not all(part == "" or (part.isdigit() and len(part) == 4) for part in (first, last)):
        raise Problem(f"{text!r} is no year and no span of years.", "Write 2012, 2010-2012, 2010- or -2012.")
    return int(first or 0), int(last or (9999 if dash else first))
