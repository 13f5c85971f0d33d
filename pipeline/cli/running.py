"""What the commands that write the warehouse share: their limits, what goes wrong, how far they are, their report."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.common import FAILED, LOCKED, Decorated, Problem, say, to_stdout
from pipeline.cli.wording import counted

if TYPE_CHECKING:
    from pipeline.ingest import Event
    from pipeline.limits import Limits
    from pipeline.report import RunReport

INTERRUPTED = 130  # what shells give for a program ended by Ctrl-C


def reading_options(command: Decorated) -> Decorated:
    """The options of every command that reads documents: how many at once, and what one may cost."""
    most = "for one document at most."
    jobs = click.option(
        "--jobs", type=click.IntRange(1), metavar="N", help="Worker processes.  [default: one for each core]"
    )
    seconds = click.option("--timeout", type=click.FloatRange(0, min_open=True), metavar="SECONDS", help=f"Time {most}")
    memory = click.option("--memory", type=click.IntRange(64), metavar="MB", help=f"Memory {most}")
    return jobs(seconds(memory(command)))


def limits_of(timeout: float | None, memory: int | None) -> Limits:
    """The pool's own limits, with what was asked for in their place: a time that is asked for holds for any size."""
    from pipeline.limits import MEGABYTE, Limits
    from pipeline.records import replace

    limits = Limits()
    if timeout:
        limits = replace(limits, seconds=timeout, seconds_per_megabyte=0.0)
    return replace(limits, memory=memory * MEGABYTE) if memory else limits


@contextmanager
def guarded(warehouse: Path) -> Iterator[None]:
    """Around a run: what it raises becomes a Problem with the exit status that says which kind it is."""
    from pipeline.files import NoSuchPath
    from pipeline.pool import PoolError
    from pipeline.store.errors import LockHeld, NotAWarehouse, NoWarehouse, StoreError
    from pipeline.vocabulary import VocabularyError

    try:
        yield
    except (NoSuchPath, NoWarehouse, NotAWarehouse) as error:
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
def progress(quiet: bool) -> Iterator[Callable[[Event], None]]:
    """A listener to the run's events that draws a bar, on a terminal; elsewhere nothing is drawn."""
    if quiet:
        yield lambda event: None
        return
    if not _on_terminal():
        yield tell
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True, force_terminal=True), transient=True) as bar:
        task = bar.add_task("looking for files", total=None)

        def heard(event: Event) -> None:
            tell(event)
            done = event.done if event.total else None  # None leaves the bar where it is
            bar.update(task, description=_doing(event), completed=done, total=event.total or None)

        yield heard


def tell(event: Event) -> None:
    """Say before it begins that a new version reads known documents again."""
    if event.kind == "anew":
        say(
            f"{counted(event.total, 'document')} that another version of the reader had read will be read again and "
            "replaced. To see first what that changes, stop here and run: finsam reread"
        )


def _on_terminal() -> bool:
    return sys.stderr.isatty()


def _doing(event: Event) -> str:
    from pipeline.cli.common import clean

    said = {"found": "reading", "building": "building the warehouse", "built": "done"}.get(event.kind)
    return said or clean(f"{event.kind} {event.source_file[-50:]}")


# ---------------------------------------------------------------------------------------------------------------------
# When it is done


def show_report(report: RunReport, form: str, quiet: bool) -> None:
    """The report to standard output, and with `quiet` what is in quarantine to standard error."""
    from pipeline.cli.summary import sentences
    from pipeline.report import to_json

    with to_stdout():
        if form == "json":
            click.echo(to_json(report).decode())
        elif not quiet:
            click.echo("\n".join(sentences(report)))
    for one in report.quarantined if quiet else ():
        say(f"{one.source_file}: {one.detail}")
