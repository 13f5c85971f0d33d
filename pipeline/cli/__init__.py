"""The command line `finsam`: finds the command asked for and turns what goes wrong into a sentence and a status.

Exit status: 0 all well; 1 a document failed or (with --strict) a check failed; 2 wrong usage; 3 another run holds the
lock. Each command is a module of this package, imported only when it is run, so that `finsam --help` answers at once.
"""

from __future__ import annotations

import difflib
import importlib
import sys
from typing import Any

import click

import pipeline
from pipeline.cli.common import hush

COMMANDS: dict[str, str] = {
    "ingest": "Read PDFs into the warehouse: only what is new is read.",
    "reread": "Read known documents anew beside the warehouse, and show what would change.",
    "checks": "List every reconciliation, failing ones first.",
    "compare": "Set years and förbund side by side.",
    "diff": "Say what changed from one run to another, cell by cell.",
    "coverage": "Say which documents are there, which are due and missing, and what failed.",
    "query": "Answer a read-only SQL question.",
    "show": "Picture a figure on its page, with the checks it stands in.",
    "export": "Write a view as CSV, JSON, Parquet or XLSX.",
    "doctor": "Say what is installed, what is missing and how to get it.",
}


class Commands(click.Group):
    """A group that imports a command's module when the command is run, and not for the list of commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"pipeline.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            near = difflib.get_close_matches(name, COMMANDS, n=1)
            meant = f" Did you mean {near[0]}?" if near else f" Commands: {', '.join(COMMANDS)}."
            raise click.UsageError(f"There is no command {name!r}.{meant}", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        _show_every_letter()
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            hush()


def _show_every_letter() -> None:
    """In no locale do å, ä, ö or a minus sign fail: what a stream cannot show is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="Every command has --help. Exit status: 0 all well; 1 a document failed or, with --strict, a check "
    "failed; 2 wrong usage; 3 another run holds the lock.",
)
@click.version_option(pipeline.__version__, "-V", "--version", prog_name="finsam")
def main() -> None:
    """Figures of Swedish samordningsförbund: from the published PDF to a reconciled warehouse."""
