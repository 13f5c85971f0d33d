"""`finsam export`: a whole view to CSV, Parquet, JSON or XLSX, amounts exact, text never a formula."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from pipeline.cli.common import Problem, as_of_option, near, quiet_option, say, warehouse_option

FORMATS = ("csv", "json", "parquet", "xlsx")

_ORDER = (
    "forbund_id",
    "source_file",
    "document_id",
    "page",
    "table_no",
    "row_no",
    "column_no",
    "top",
    "x0",
    "check_id",
)


@click.command("export")
@click.option("--view", default="figures", show_default=True, metavar="NAME", help="The view to write.")
@click.option(
    "--to", "target", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
    help="The file to write; without it, standard output.",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="How to write it: by default as FILE's ending says, or csv."
)
@as_of_option
@quiet_option
@warehouse_option
def command(view: str, target: Path | None, form: str | None, as_of: str | None, warehouse: Path, quiet: bool) -> None:
    """Write a view of the warehouse whole: figures, documents, checks, or one of the views that answer a question.

    In CSV a text that a spreadsheet would take for a formula (it begins with =, +, -, @, a tab or a line break and is
    no amount) gets an apostrophe before it; in XLSX text is stored as text. JSON and Parquet hold text as it is.
    """
    from pipeline.cli.rows import emit, write_file
    from pipeline.cli.source import opened

    chosen = form or _by_ending(target)
    _keep_apart(target, warehouse)
    with opened(warehouse, as_of) as source:
        rows = source.ask(_everything(view, source.views()))
        if target is None:
            emit(rows, chosen)
        else:
            write_file(rows, chosen, target)
            say(f"{view}: wrote {target}", quiet)


def _by_ending(target: Path | None) -> str:
    """The format that a file's ending names. Raises Problem where it names none."""
    if target is None:
        return "csv"
    ending = target.suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        raise Problem(f"{target} does not say in which format.", f"Give --format or an ending: .{', .'.join(FORMATS)}.")
    return ending


def _keep_apart(target: Path | None, warehouse: Path) -> None:
    if target is not None and target.resolve() == warehouse.resolve():
        raise Problem(f"{target} is the warehouse.", "Export to another file.")


def _everything(view: str, views: dict[str, list[str]]) -> str:
    """The question that gives all of a view, in the order of the documents. Raises Problem for an unknown view."""
    if view not in views:
        close = near(view, views)
        raise Problem(f"The warehouse has no view {view!r}.", f"Perhaps: {', '.join(close)}." if close else _all(views))
    order = [column for column in _ORDER if column in views[view]] if "source_file" in views[view] else []
    return f'select * from "{view}"' + (f" order by {', '.join(order)}" if order else "")


def _all(views: dict[str, Any]) -> str:
    return f"It has: {', '.join(views)}."
