"""What the commands share: options that mean the same everywhere, messages, and the sentence that an error becomes."""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

DEFAULT_WAREHOUSE = Path("warehouse/finsam.duckdb")

FAILED, USAGE, LOCKED = 1, 2, 3

# what tells the förbund of a document d from others: its id, or the printed name where no data file knows one
FORBUND_KEY = "coalesce(d.forbund_id, d.forbund_as_published)"

_CONTROL = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)), "\N{REPLACEMENT CHARACTER}")


class Problem(click.ClickException):
    """What stops a command: a sentence, what to do next, and the exit status that says which kind it is."""

    def __init__(self, message: str, do: str = "", status: int = USAGE) -> None:
        super().__init__(clean(f"{message}\n{do}" if do else message))
        self.exit_code = status  # type: ignore[misc]


def warehouse_option(command: Decorated) -> Decorated:
    """`--warehouse FILE`: which warehouse the command reads or writes."""
    return click.option(
        "--warehouse",
        type=click.Path(dir_okay=False, path_type=Path),
        default=DEFAULT_WAREHOUSE,
        show_default=True,
        envvar="FINSAM_WAREHOUSE",
        show_envvar=True,
        metavar="FILE",
        help="The warehouse file.",
    )(command)


def quiet_option(command: Decorated) -> Decorated:
    """`--quiet`: errors are all that is said on standard error."""
    return click.option("-q", "--quiet", is_flag=True, help="No messages but errors.")(command)


def format_option(*formats: str) -> Callable[[Decorated], Decorated]:
    """`--format`: how rows are written to standard output; the first of `formats` is the default."""
    return click.option(
        "--format", "form", type=click.Choice(formats), default=formats[0], show_default=True, help="How to write it."
    )


def row_options(command: Decorated) -> Decorated:
    """The options of every command that prints rows of the warehouse."""
    return warehouse_option(format_option("table", "csv", "json", "parquet")(quiet_option(command)))


def as_of_option(command: Decorated) -> Decorated:
    """`--as-of`: what the warehouse said at an earlier moment is asked."""
    return click.option(
        "--as-of", metavar="WHEN",
        help="Ask what the warehouse said then: 2026-03-01 (the end of that day, UTC), a time, a run's id, previous.",
    )(command)  # fmt: skip


def say(message: str, quiet: bool = False) -> None:
    """Write a message to standard error."""
    if not quiet:
        click.echo(clean(message), err=True)


def hush() -> None:
    """Send what is still unwritten nowhere: whoever read standard output has had enough."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def to_stdout() -> Iterator[None]:
    """Around what writes to standard output: a reader that goes away (`| head`) ends the writing, not the command.

    Raises Problem where there is no room for what is written.
    """
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        hush()
    except OSError as error:
        hush()
        raise Problem(f"Standard output cannot be written: {error.strerror}.", status=FAILED) from error


def clean(text: str) -> str:
    """Text from a publication without the control characters that could steer a terminal."""
    return text.translate(_CONTROL)


def near(word: str, known: Iterable[str], many: int = 3) -> list[str]:
    """The known words that look most like `word`, nearest first."""
    by_folded = {name.casefold(): name for name in known}
    return [by_folded[name] for name in difflib.get_close_matches(word.casefold(), by_folded, n=many, cutoff=0.5)]
