"""``--help`` as a translator reads it."""

from __future__ import annotations

import pytest
import typer
from typer.testing import CliRunner

from translate.cli import app

GROUPS = ("run", "clean", "feed", "glossary", "memory", "models", "review", "eval")


def commands(command, path=()):
    yield path, command
    for name, one in getattr(command, "commands", {}).items():
        if path or name in GROUPS:
            yield from commands(one, (*path, name))


COMMANDS = dict(commands(typer.main.get_command(app)))


def shown(path, width=80):
    done = CliRunner().invoke(app, [*path, "--help"], terminal_width=width)
    assert done.exit_code == 0
    return done.output


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_what_may_be_given_several_times_has_dots(path):
    usage = " ".join(shown(path).partition("\n\n")[0].split())
    for parameter in COMMANDS[path].params:
        if parameter.param_type_name == "argument" and parameter.nargs == -1:
            metavar = parameter.metavar
            assert metavar in usage
            assert metavar.rstrip("]").endswith("...") or "|" in metavar


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_no_option_shows_the_name_of_a_type(path):
    text = shown(path)
    assert not {"<str>", "<int>", "<path>"} & set(text.lower().split())


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_help_fits_a_narrow_terminal(path):
    long = [line for line in shown(path, 40).splitlines() if len(line) > 40]
    assert [line for line in long if len(line.split()) > 1] == []
