"""`finsam diff [RUN] [RUN]`: what changed from one run's warehouse to another's, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.common import Problem, row_options, say

if TYPE_CHECKING:
    from pipeline.store.changes import Changes
    from pipeline.store.differences import Differences
    from pipeline.store.journal import Entry


@click.command("diff")
@click.argument("before", metavar="[RUN]", default="previous")
@click.argument("after", metavar="[RUN]", default="latest")
@row_options
def command(before: str, after: str, warehouse: Path, form: str, quiet: bool) -> None:
    """Say what changed from one run's warehouse to another's: by default from the last but one to the last.

    RUN is a run's id or its beginning, latest, previous, a day or a time. Documents that are new, were replaced or are
    gone; in documents that replaced another, or that are read otherwise, every figure that is printed or understood
    otherwise, before and after; sums that hold no longer, and checks whose status changed.
    """
    from pipeline.cli.rows import Column, Rows, emit
    from pipeline.store import errors
    from pipeline.store.differences import of_runs

    try:
        first, second, found = of_runs(warehouse, before, after)
    except errors.StoreError as error:
        raise Problem(str(error)) from error
    rows = list(rows_of(found.changes))
    if form == "table":
        head = tuple(map(Column, ("change", "document", "page", "what", "before", "after")))
        emit(Rows(head, [_table_row(row) for row in rows]), form)
    else:
        emit(Rows(tuple(Column(*column) for column in _DATA), [[row[name] for name, _ in _DATA] for row in rows]), form)
    say(_summary(first, second, found), quiet)


_DATA = (
    *((name, "VARCHAR") for name in ("kind", "change", "source_file", "replaced")),
    *((name, "INTEGER") for name in ("page_before", "page_after")),
    *((name, "VARCHAR") for name in ("row_label", "column_header", "unit", "printed_before", "printed_after")),
    *((name, "DECIMAL(18,4)") for name in ("value_before", "value_after")),
    *((name, "VARCHAR") for name in ("rule", "status_before", "status_after")),
    *((name, "DECIMAL(28,4)") for name in ("expected", "actual")),
    *((name, "VARCHAR") for name in ("figure_id_before", "figure_id_after", "detail")),
)


def rows_of(changes: Changes) -> Iterator[dict[str, Any]]:
    """One row for each change: documents, then sums that hold no longer, then figures, then other checks."""
    stands_for = {one.newer: one for one in changes.replaced}
    for name in changes.documents_created:
        if name not in stands_for:
            yield _row("document", "new", name)
    for pair in changes.replaced:
        yield _row("document", "replaced", pair.newer, replaced=pair.older, detail=pair.how)
    superseded = {one.older for one in changes.superseded}
    for name in changes.documents_changed:
        if name not in superseded:
            yield _row("document", "changed", name)
    for name in changes.documents_removed:
        yield _row("document", "removed", name)
    checks = [_check_row(one) for one in changes.check_changes]
    yield from (row for row in checks if row["change"] == "holds no longer")
    yield from map(_figure_row, changes.figure_changes)
    yield from (row for row in checks if row["change"] != "holds no longer")


def _row(kind: str, change: str, source_file: str, **others: Any) -> dict[str, Any]:
    return {**dict.fromkeys(name for name, _ in _DATA), "kind": kind, "change": change, "source_file": source_file,
            **others}  # fmt: skip


def _check_row(one: Any) -> dict[str, Any]:
    return _row(
        "check", "holds no longer" if one.is_lost else "changed", one.source_file, page_after=one.page, rule=one.rule,
        row_label=one.scope, column_header=one.column_header, status_before=one.before, status_after=one.after,
        expected=one.expected, actual=one.actual,
    )  # fmt: skip


def _figure_row(one: Any) -> dict[str, Any]:
    from pipeline.cli.differences import kind_of, said_apart

    cell = one.cell
    sides: dict[str, Any] = {}
    for side in ("before", "after"):
        was = getattr(one, side)
        if was:
            sides |= {f"{name}_{side}": getattr(was, name) for name in ("page", "printed", "value", "figure_id")}
    what = [f"{name} {before or 'none'} -> {after or 'none'}" for name, (before, after) in said_apart(one).items()]
    return _row(
        "figure", kind_of(one), cell.source_file, row_label=cell.row_label, column_header=cell.column_header,
        unit=cell.unit, detail="; ".join(what) or None, **sides,
    )  # fmt: skip


def _table_row(row: dict[str, Any]) -> list[Any]:
    page = row["page_after"] or row["page_before"]
    if row["kind"] == "document":
        return [f"document {row['change']}", row["source_file"], page, row["detail"], row["replaced"], None]
    what = " | ".join(filter(None, (row["rule"], row["row_label"], row["column_header"])))
    if row["kind"] == "check":
        change = row["change"] if row["change"] == "holds no longer" else "check changed"
        return [change, row["source_file"], page, what, row["status_before"], row["status_after"]]
    after = "; ".join(filter(None, (row["printed_after"], row["detail"])))
    return [f"figure {row['change']}", row["source_file"], page, what, row["printed_before"], after]


def _summary(first: Entry, second: Entry, found: Differences) -> str:
    from pipeline.cli.differences import figures_in_short
    from pipeline.cli.wording import counted

    span = f"{_named(first)} -> {_named(second)}"
    if found == type(found)():
        return f"{span}: nothing changed."
    changes = found.changes
    new = len(changes.documents_created) - len(changes.replaced)
    lost = sum(one.is_lost for one in changes.check_changes)
    return (
        f"{span}: {counted(new, 'document')} new, {len(changes.replaced)} replaced, "
        f"{len(changes.documents_removed)} removed; figures: {figures_in_short(found)}; "
        f"{counted(lost, 'sum holds', 'sums hold')} no longer."
    )


def _named(entry: Entry) -> str:
    return f"run {entry.run.run_id} of {entry.run.ended_at:%Y-%m-%d %H:%M}"
