"""docs/commands.md and the commands' own help agree: all that one names the other has."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pipeline.cli import COMMANDS, main

PAGE = (Path(__file__).parent.parent / "docs" / "commands.md").read_text("utf-8")
SECTIONS = {part.split("`")[0].split()[0]: part for part in re.split(r"^## `finsam ", PAGE, flags=re.MULTILINE)[1:]}


def command(name: str) -> click.Command:
    found = main.get_command(click.Context(main), name)
    assert found is not None
    return found


def rows(section: str) -> dict[str, str]:
    """The rows of a section's table of options: the option's words, and its meaning."""
    found = re.findall(r"^\| `(--[^`]+)` \| (.+) \|$", section, flags=re.MULTILINE)
    return {words.split()[0]: f"{words} {meaning}" for words, meaning in found}


def test_the_page_has_every_command_and_no_other() -> None:
    assert list(SECTIONS) == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_page_has_every_option_and_no_other(name: str) -> None:
    options = {
        option
        for parameter in command(name).params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
        if option.startswith("--")
    }
    assert set(rows(SECTIONS[name])) == options


@pytest.mark.parametrize("name", COMMANDS)
def test_the_page_has_every_choice(name: str) -> None:
    for parameter in command(name).params:
        if isinstance(parameter.type, click.Choice):
            said = rows(SECTIONS[name])[parameter.opts[0]]
            missing = [choice for choice in parameter.type.choices if not re.search(rf"\b{choice}\b", said)]
            assert missing == [], parameter.opts


@pytest.mark.parametrize("name", COMMANDS)
def test_the_page_has_the_arguments_as_the_help_has(name: str) -> None:
    usage = CliRunner().invoke(main, [name, "--help"], prog_name="finsam").stdout.splitlines()[0]
    heading = PAGE.split(f"## `finsam {name}")[1].split("`")[0]
    assert usage == f"Usage: finsam {name} [OPTIONS]{heading}"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_the_command_does(name: str) -> None:
    assert COMMANDS[name][0].isupper()
    assert COMMANDS[name].endswith(".")
    assert command(name).help
    assert f"  {name} " in CliRunner().invoke(main, ["--help"]).stdout


def test_every_option_that_the_page_mentions_exists() -> None:
    known = {option for name in COMMANDS for parameter in command(name).params for option in parameter.opts}
    assert set(re.findall(r"--[a-z][a-z-]*", PAGE)) - known == {"--help"}


def test_the_default_limits_are_those_of_the_page() -> None:
    defaults = {parameter.opts[0]: parameter.default for parameter in command("query").params}
    said = rows(SECTIONS["query"])
    assert said["--timeout"].endswith(f"; {defaults['--timeout']:g}")
    assert said["--limit"].endswith(f"; {defaults['--limit']}")
