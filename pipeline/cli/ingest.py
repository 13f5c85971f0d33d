"""`finsam ingest [PATH ...]`: reads what is new into the warehouse, shows how far it is, and reports what changed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.common import FAILED, LOCKED, Problem, format_option, quiet_option, say, to_stdout, warehouse_option

if TYPE_CHECKING:
    from pipeline.ingest import Event
    from pipeline.limits import Limits
    from pipeline.report import RunReport

DEFAULT_FOLDER = Path("raw_pdfs")

INTERRUPTED = 130  # what shells give for a program ended by Ctrl-C


@click.command("ingest")
@click.argument("paths", nargs=-1, metavar="[PATH ...]", type=click.Path(path_type=Path))
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Worker processes.  [default: one for each core]")
@click.option("--rehash", is_flag=True, help="Read known files' content again instead of trusting their size and time.")
@click.option("--prune", is_flag=True, help="Remove documents whose files are gone.")
@click.option("--strict", is_flag=True, help="Exit status 1 if a check of the warehouse fails, too.")
@click.option(
    "--timeout", type=click.FloatRange(0, min_open=True), metavar="SECONDS", help="Time for one document at most."
)
@click.option("--memory", type=click.IntRange(64), metavar="MB", help="Memory for one document at most.")
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
    with _progress(quiet) as heard:
        report = _run(paths or (DEFAULT_FOLDER,), warehouse, jobs, rehash, prune, _limits(timeout, memory), heard)
    _print(report, form, quiet)
    from pipeline.report import exit_status

    click.get_current_context().exit(exit_status(report, strict))


def _limits(timeout: float | None, memory: int | None) -> Limits:
    """The pool's own limits, with what was asked for in their place: a time that is asked for holds for any size."""
    from dataclasses import replace

    from pipeline.limits import MEGABYTE, Limits

    limits = Limits()
    if timeout:
        limits = replace(limits, seconds=timeout, seconds_per_megabyte=0.0)
    return replace(limits, memory=memory * MEGABYTE) if memory else limits


def _run(
    paths: tuple[Path, ...],
    warehouse: Path,
    jobs: int | None,
    rehash: bool,
    prune: bool,
    limits: Limits,
    heard: Callable[[Event], None],
) -> RunReport:
    """The ingestion; what it raises becomes a Problem with the exit status that says which kind it is."""
    from pipeline.files import NoSuchPath
    from pipeline.ingest import ingest
    from pipeline.pool import PoolError
    from pipeline.store.errors import LockHeld, StoreError
    from pipeline.vocabulary import VocabularyError

    try:
        return ingest(paths, warehouse, jobs=jobs, rehash=rehash, prune=prune, limits=limits, on_event=heard)
    except NoSuchPath as error:
        raise Problem(str(error)) from error
    except LockHeld as error:
        raise Problem(str(error), status=LOCKED) from error
    except (StoreError, PoolError, VocabularyError) as error:
        raise Problem(str(error), status=FAILED) from error
    except OSError as error:
        do = "Free some space or choose another place with --warehouse."
        raise Problem(f"{warehouse} cannot be written: {error}.", do, FAILED) from error
    except KeyboardInterrupt as error:
        raise Problem("Interrupted.", "What was read is kept: run the same again to go on.", INTERRUPTED) from error


# ---------------------------------------------------------------------------------------------------------------------
# While it runs


@contextmanager
def _progress(quiet: bool) -> Iterator[Callable[[Event], None]]:
    """A listener to the run's events that draws a bar, on a terminal; elsewhere nothing is drawn."""
    if quiet or not _on_terminal():
        yield lambda event: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True, force_terminal=True), transient=True) as bar:
        task = bar.add_task("looking for files", total=None)

        def heard(event: Event) -> None:
            done = event.done if event.total else None  # None leaves the bar where it is
            bar.update(task, description=_doing(event), completed=done, total=event.total or None)

        yield heard


def _on_terminal() -> bool:
    return sys.stderr.isatty()


def _doing(event: Event) -> str:
    from pipeline.cli.common import clean

    said = {"found": "reading", "building": "building the warehouse", "built": "done"}.get(event.kind)
    return said or clean(f"{event.kind} {event.source_file[-50:]}")


# ---------------------------------------------------------------------------------------------------------------------
# When it is done


def _print(report: RunReport, form: str, quiet: bool) -> None:
    from pipeline.cli.summary import sentences
    from pipeline.report import to_json

    with to_stdout():
        if form == "json":
            click.echo(to_json(report).decode())
        elif not quiet:
            click.echo("\n".join(sentences(report)))
    for one in report.quarantined if quiet else ():
        say(f"{one.source_file}: {one.detail}")
