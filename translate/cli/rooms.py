"""The commands, each loaded when it is called or listed: starting one does not load them all."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from typing import Any

import typer
from typer.core import TyperGroup
from typer.models import TyperPath

from translate.cli.options import EMPTY
from translate.errors import ConfigError

_COMMANDS = {
    "run": "Translate files and folders: the main job.",
    "clean": "Show what cleaning removes and changes.",
    "feed": "Fetch and translate what feeds and folders bring.",
    "glossary": "Names and terms: find, change, check, exchange.",
    "memory": "Reuse what people approved.",
    "models": "See, install and remove models.",
    "review": "See and take over what people edited.",
    "eval": "Measure how good the translations are.",
}
"""Name of a command, which is that of its module, and what the list of commands says of it."""


class Rooms(TyperGroup):
    """The commands of ``translate``."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings | {"commands": _Loaded()})


class _Place(TyperPath):
    """A path; nothing is not taken for the current folder, as pathlib takes it."""

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        """The path. Raises ConfigError for an empty one."""
        if value == "":
            option = param.param_type_name == "option"
            raise ConfigError(param.opts[0] if option else param.metavar, EMPTY)
        return super().convert(value, param, ctx)


def _refuse_empty_paths(command: Any) -> None:
    for parameter in command.params:
        if isinstance(parameter.type, TyperPath):
            parameter.type = _Place(path_type=parameter.type.type)
    for one in getattr(command, "commands", {}).values():
        _refuse_empty_paths(one)


class _Loaded(Mapping[str, Any]):
    """Command by name, made when it is asked for."""

    def __getitem__(self, name: str) -> Any:
        said = _COMMANDS[name]
        module = importlib.import_module(f"translate.cli.{name}")
        host = typer.Typer(rich_markup_mode=None)
        if hasattr(module, "app"):
            host.add_typer(module.app, name=name, short_help=said)
        else:
            host.command(name, short_help=said)(getattr(module, name))
        command = typer.main.get_group(host).commands[name]
        _refuse_empty_paths(command)
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(_COMMANDS)

    def __len__(self) -> int:
        return len(_COMMANDS)
