"""`finsam query SQL`: one read-only question, without access to files, within limits of time and rows."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline.cli.common import Problem, as_of_option, row_options, say

TIMEOUT_S, LIMIT = 30.0, 10_000


@click.command("query")
@click.argument("sql")
@click.option(
    "--timeout", type=click.FloatRange(0, min_open=True), default=TIMEOUT_S, show_default=True, metavar="SECONDS",
    help="Stop a question that takes longer.",
)  # fmt: skip
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=LIMIT,
    show_default=True,
    metavar="ROWS",
    help="Give no more rows than this.",
)
@as_of_option
@row_options
def command(sql: str, timeout: float, limit: int, as_of: str | None, warehouse: Path, form: str, quiet: bool) -> None:
    """Answer a question in SQL (DuckDB's), read from standard input where SQL is '-'.

    It reads the warehouse and nothing else: it changes nothing, opens no file and no address.
    """
    from pipeline.cli.rows import Column, Rows, emit
    from pipeline.store import duck, errors, past

    question = sys.stdin.read() if sql == "-" else sql
    if not question.strip():
        raise Problem("There is no question.", "Try: finsam query 'select source_file, status from documents'.")
    try:
        with past.reading(warehouse, as_of) as connection:
            answer = duck.answer(connection, question, timeout, limit)
    except errors.StoreError as error:
        raise Problem(str(error)) from error
    emit(Rows(tuple(map(Column, answer.columns, answer.types)), answer.rows), form)
    if answer.more:
        say(f"There are more than {limit} rows; these are the first. --limit gives more.", quiet)
