"""`finsam reread`: reads known documents anew beside the warehouse, shows what would change, and swaps it in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.common import FAILED, Problem, clean, format_option, quiet_option, say, to_stdout, warehouse_option
from pipeline.cli.running import guarded, limits_of, progress, reading_options, show_report

if TYPE_CHECKING:
    from pipeline.limits import Limits
    from pipeline.report import RunReport
    from pipeline.reread import Reread


@click.command("reread")
@click.option("--status", "ask", is_flag=True, help="Say how far it is and what it would change; read nothing.")
@click.option("--apply", "swap", is_flag=True, help="Swap in what was read anew.")
@click.option("--discard", "drop", is_flag=True, help="Throw away what was read anew.")
@reading_options
@format_option("table", "json")
@quiet_option
@warehouse_option
def command(
    ask: bool,
    swap: bool,
    drop: bool,
    jobs: int | None,
    timeout: float | None,
    memory: int | None,
    form: str,
    warehouse: Path,
    quiet: bool,
) -> None:
    """Read the known documents anew with this version, beside the warehouse, and show what would change.

    The warehouse stays as it is, and can be asked and added to meanwhile. A reread that is stopped goes on when it is
    run again. Nothing is swapped in before --apply.
    """
    if ask + swap + drop > 1:
        raise Problem("--status, --apply and --discard exclude each other.")
    limits, end = limits_of(timeout, memory), click.get_current_context().exit
    if drop:
        _discard(warehouse, quiet)
    elif swap:
        from pipeline.report import exit_status

        report = _apply(warehouse, jobs, limits, quiet)
        show_report(report, form, quiet)
        end(exit_status(report))
    else:
        found = _status(warehouse) if ask else _read(warehouse, jobs, limits, quiet)
        _print(found, form, quiet)
        end(FAILED if found.failed else 0)


def _discard(warehouse: Path, quiet: bool) -> None:
    from pipeline.reread import discard

    with guarded(warehouse):
        discard(warehouse)
    say("What was read anew is thrown away; the warehouse is as it was.", quiet)


def _status(warehouse: Path) -> Reread:
    from pipeline.reread import status

    with guarded(warehouse):
        return status(warehouse)


def _read(warehouse: Path, jobs: int | None, limits: Limits, quiet: bool) -> Reread:
    from pipeline.reread import reread

    with guarded(warehouse), progress(quiet) as heard:
        return reread(warehouse, jobs, limits, heard)


def _apply(warehouse: Path, jobs: int | None, limits: Limits, quiet: bool) -> RunReport:
    from pipeline.reread import NotReady, apply

    try:
        with guarded(warehouse), progress(quiet) as heard:
            return apply(warehouse, jobs, limits, heard)
    except NotReady as error:
        raise Problem(str(error)) from error


def _print(found: Reread, form: str, quiet: bool) -> None:
    from pipeline.cli.differences import sentences
    from pipeline.reread import to_json

    with to_stdout():
        if form == "json":
            click.echo(to_json(found).decode())
        elif not quiet:
            click.echo("\n".join(map(clean, sentences(found))))
    for notice in found.notices if quiet else ():
        say(notice)
