"""The only module that knows DuckDB: reads a warehouse, answers questions, makes a new file and swaps it in.

DuckDB keeps one instance for each path and process: a process that has a warehouse open goes on reading the old file
after a swap, and sees the new one once it has closed all its connections.
"""

from __future__ import annotations

import glob
import os
import shutil
import threading
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.records import Record
from pipeline.store.errors import NotAWarehouse, NoWarehouse, QueryFailed, QueryRefused, QueryTimedOut, WarehouseBusy
from pipeline.store.files import settle

if TYPE_CHECKING:
    import duckdb

    Connection = duckdb.DuckDBPyConnection
    DatabaseError = duckdb.Error
else:
    Connection = object  # named by annotations alone

_ConfigValue = str | bool | int | float | list[str]
_NO_EXTENSIONS: dict[str, _ConfigValue] = {
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
}
# A question reads the warehouse and nothing else, and cannot undo these settings (DuckDB manual, "Securing DuckDB").
_SEALED: dict[str, _ConfigValue] = {
    **_NO_EXTENSIONS,
    "memory_limit": "2GB",
    "max_temp_directory_size": "0B",
    "enable_external_access": "false",
    "lock_configuration": "true",  # the last: nothing can be set after it
}


def __getattr__(name: str) -> Any:
    """DuckDB takes as long to import as most commands take: that waits until it is needed."""
    if name == "DatabaseError":
        import duckdb

        return duckdb.Error
    raise AttributeError(name)


class Answer(Record):
    """The rows that answer a question. `types` are DuckDB's names; `more`: the row limit cut the rest off."""

    columns: tuple[str, ...]
    types: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    more: bool = False


# ---------------------------------------------------------------------------------------------------------------------
# Reading


@contextmanager
def read(warehouse: Path) -> Iterator[Connection]:
    """A read-only connection with no file access; raises NoWarehouse or NotAWarehouse."""
    with closing(_open(warehouse)) as connection:
        yield connection


def run_query(warehouse: Path, sql: str, timeout_s: float = 30.0, row_limit: int | None = 10_000) -> Answer:
    """Answer one question, reading at most `row_limit` rows (None: all) for at most `timeout_s` seconds.

    Raises NoWarehouse, NotAWarehouse, QueryRefused, QueryFailed or QueryTimedOut.
    """
    with read(warehouse) as connection:
        return answer(connection, sql, timeout_s, row_limit)


def answer(connection: Connection, sql: str, timeout_s: float = 30.0, row_limit: int | None = 10_000) -> Answer:
    """The same of a connection for reading. Raises QueryRefused, QueryFailed or QueryTimedOut."""
    import duckdb

    _refuse_unless_one_question(connection, sql)
    with _time_limit(connection, timeout_s):
        try:
            return _answer(connection, sql, row_limit)
        except duckdb.InterruptException as error:
            raise QueryTimedOut(
                f"No answer within {timeout_s:g} seconds. Ask for less (a WHERE, a LIMIT) or allow more time."
            ) from error
        except duckdb.Error as error:
            raise QueryFailed(_sentence(error)) from error


def seal(connection: Connection) -> None:
    """Shut a connection to a warehouse in memory as `read` shuts one to a file: from now on it answers questions."""
    for name, value in _SEALED.items():
        if name not in _NO_EXTENSIONS:
            connection.execute(f"SET {name} = {literal(value)}")


def _open(warehouse: Path) -> Connection:
    import duckdb

    if not warehouse.exists():
        raise NoWarehouse(f"There is no warehouse at {warehouse}. Make one with: finsam ingest FOLDER")
    try:
        connection = duckdb.connect(str(warehouse), read_only=True, config=_SEALED)
    except duckdb.Error as error:
        raise NotAWarehouse(f"{warehouse} cannot be opened as a warehouse. {_sentence(error)}") from error
    if not _has_figures(connection):
        connection.close()
        raise NotAWarehouse(f"{warehouse} is a DuckDB file, but none that finsam has made: it has no figures.")
    return connection


def _has_figures(connection: Connection) -> bool:
    asked = "SELECT count(*) FROM duckdb_views() WHERE schema_name = 'main' AND view_name = 'figures'"
    return bool(one(connection, asked) == 1)


def _refuse_unless_one_question(connection: Connection, sql: str) -> None:
    import duckdb

    try:
        statements = connection.extract_statements(sql)
    except duckdb.Error as error:
        raise QueryFailed(_sentence(error)) from error
    if len(statements) > 1 and not any(statement.query for statement in statements):
        # DuckDB's own rewriting of a PIVOT: it makes a type of the values before it asks
        raise QueryRefused(
            "A PIVOT has to name its values, since nothing may be created to find them: ON fiscal_year IN (2024, 2025)."
        )
    if len(statements) != 1:
        raise QueryRefused(f"Ask one question at a time: the text holds {len(statements)} statements.")
    if statements[0].type not in (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN):
        raise QueryRefused("The warehouse is read-only: ask with SELECT, WITH, FROM, DESCRIBE, SHOW or EXPLAIN.")


def _answer(connection: Connection, sql: str, row_limit: int | None) -> Answer:
    found = connection.execute(sql)
    described = found.description or []
    rows = found.fetchall() if row_limit is None else found.fetchmany(row_limit + 1)
    more = row_limit is not None and len(rows) > row_limit
    return Answer(
        tuple(column[0] for column in described),
        tuple(str(column[1]) for column in described),
        rows[:row_limit] if more else rows,
        more,
    )


_AGAIN = 0.05  # seconds from one interrupt to the next


@contextmanager
def _time_limit(connection: Connection, seconds: float) -> Iterator[None]:
    """Breaks off what `connection` does after some seconds, again and again: an interrupt that comes before the
    question has begun is lost."""
    done = threading.Event()

    def watch() -> None:
        pause = seconds
        while not done.wait(pause):
            connection.interrupt()
            pause = _AGAIN

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


def _sentence(error: Exception) -> str:
    """DuckDB's complaint without the lines that point into the text."""
    return str(error).split("\n\nLINE ")[0].strip()


def one(connection: Connection, sql: str, parameters: list[Any] | None = None) -> Any:
    """The first value of a query's first row, None where there is no row."""
    row = connection.execute(sql, parameters).fetchone()
    return row[0] if row else None


# ---------------------------------------------------------------------------------------------------------------------
# Making a new file


@contextmanager
def replacing(warehouse: Path, copy: bool = False) -> Iterator[Connection]:
    """A connection to a new file that takes the warehouse's place when the block ends well; `copy` starts from the old.

    Until then nobody sees it, and a kill leaves the old file whole. Whoever has the old file open goes on reading it.
    """
    import duckdb

    warehouse.parent.mkdir(parents=True, exist_ok=True)
    _sweep(warehouse)
    new = warehouse.with_name(f"{warehouse.name}.new-{os.getpid()}")
    try:
        if copy:
            shutil.copyfile(warehouse, new)
        with closing(duckdb.connect(str(new), config=_NO_EXTENSIONS)) as connection:
            yield connection
            connection.execute("CHECKPOINT")
        settle(new)
        new.replace(warehouse)
        settle(warehouse.parent)
    finally:
        _sweep(warehouse)


@contextmanager
def together(connection: Connection) -> Iterator[None]:
    """All that is written within is written in one transaction: each statement by itself would wait for the disk. Until
    it ends, other cursors of the connection see nothing of it."""
    connection.execute("BEGIN")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def for_few_rows(connection: Connection) -> None:
    """Have a connection use one thread, and write its columns as they are: with few rows, several threads take longer
    to find each other than their work, and the best way to press a column together is looked for longer than it is
    written."""
    connection.execute("SET threads = 1; PRAGMA force_compression='uncompressed'")


@contextmanager
def scratch() -> Iterator[Connection]:
    """A connection to a warehouse in memory that nobody will see."""
    import duckdb

    with closing(duckdb.connect(":memory:", config=_NO_EXTENSIONS)) as connection:
        yield connection


def _sweep(warehouse: Path) -> None:
    """Remove what a run that was killed left half made; the lock is held, so none of it is in use."""
    for left in warehouse.parent.glob(f"{glob.escape(warehouse.name)}.new-*"):
        shutil.rmtree(left) if left.is_dir() else left.unlink(missing_ok=True)


@contextmanager
def beside(connection: Connection, warehouse: Path, alias: str = "old") -> Iterator[bool]:
    """Attach the present warehouse read-only under `alias`; yields False where there is none that can be read.

    Raises WarehouseBusy where another program is writing to it.
    """
    attached = warehouse.exists() and _attach(connection, warehouse, alias)
    try:
        yield attached
    finally:
        if attached:
            connection.execute(f"DETACH {alias}")


def _attach(connection: Connection, warehouse: Path, alias: str) -> bool:
    import duckdb

    quoted = str(warehouse).replace("'", "''")
    try:
        connection.execute(f"ATTACH '{quoted}' AS {alias} (READ_ONLY)")
    except duckdb.IOException as error:
        if "lock" in str(error):
            raise WarehouseBusy(
                f"{warehouse} is open for writing in another program. Close it and run again: what was read is kept."
            ) from error
        return False
    except duckdb.Error:
        return False
    return True


def load(connection: Connection, table: str, rows: Any, create: bool = False) -> None:
    """Append an Arrow table to a table of the same columns, or make that table of it; decimals stay exact."""
    connection.register("incoming", rows)
    try:
        verb = f"CREATE OR REPLACE TABLE {table} AS" if create else f"INSERT INTO {table}"
        connection.execute(f"{verb} SELECT * FROM incoming")
    finally:
        connection.unregister("incoming")


def insert(connection: Connection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Append a few plain rows to a table, values as literals: to bind any, DuckDB would import numpy and pandas."""
    values = [f"({', '.join(map(literal, row))})" for row in rows]
    if values:
        connection.execute(f"INSERT INTO {table} VALUES {', '.join(values)}")


def literal(value: Any) -> str:
    """A text, number, time, list of texts or None as SQL. Text that is no UTF-8 is made so; a zero byte is left out."""
    if value is None:
        return "NULL"
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]::VARCHAR[]"
    if isinstance(value, bool | int):
        return str(value)
    text = value.isoformat(sep=" ") if isinstance(value, datetime) else str(value)
    plain = text.encode("utf-8", "replace").decode().replace("\0", "").replace("'", "''")
    return f"'{plain}'"
