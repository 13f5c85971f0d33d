"""`finsam ingest [PATH ...]`: reads what is new into the warehouse, shows how far it is, and reports what changed."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.common import format_option, quiet_option, warehouse_option
from pipeline.cli.running import guarded, limits_of, progress, reading_options, show_report

DEFAULT_FOLDER = Path("raw_pdfs")


@click.command("ingest")
@click.argument("paths", nargs=-1, metavar="[PATH ...]", type=click.Path(path_type=Path))
@click.option("--rehash", is_flag=True, help="Read known files' content again instead of trusting their size and time.")
@click.option("--prune", is_flag=True, help="Remove documents whose files are gone.")
@click.option("--strict", is_flag=True, help="Exit status 1 if a check of the warehouse fails, too.")
@reading_options
@format_option("table", "json")
@quiet_option
@warehouse_option
def command(
    paths: tuple[Path, ...],
    jobs: int | None,
    rehash: bool,
    prune: bool,
    strict: bool,
    timeout: float | None,
    memory: int | None,
    form: str,
    warehouse: Path,
    quiet: bool,
) -> None:
    """Read PDFs and folders of PDFs into the warehouse, by default those in raw_pdfs/.

    Only what is new is read. A file that cannot be read goes to quarantine and stops no other. At the end a report says
    what was created, changed, superseded, duplicate or quarantined; with --quiet it is written only as JSON.
    """
    from pipeline.ingest import ingest

    where, limits = paths or (DEFAULT_FOLDER,), limits_of(timeout, memory)
    with guarded(warehouse), progress(quiet) as heard:
        report = ingest(where, warehouse, jobs=jobs, rehash=rehash, prune=prune, limits=limits, on_event=heard)
    show_report(report, form, quiet)
    from pipeline.report import exit_status

    click.get_current_context().exit(exit_status(report, strict))
