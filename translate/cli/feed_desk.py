"""What the feed commands share: options, the settings they work on, what they say."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from translate.cli.messages import say

if TYPE_CHECKING:
    from translate.config import Config
    from translate.feeds.desk import Desk
    from translate.feeds.settings import Settings

Names = Annotated[
    list[str] | None,
    typer.Argument(metavar="[NAME]...", help="Feeds by name; all if none is said."),
]
LogFormat = Annotated[
    Literal["text", "json"],
    typer.Option("--log-format", help="How to write the log to standard error: text or json."),
]


def _writable(path: Path | None) -> Path | None:
    from translate.cli.named import require_file_name  # noqa: PLC0415 - --help stays instant

    if path is not None:
        require_file_name(path)
    return path


Metrics = Annotated[
    Path | None,
    typer.Option(
        "--metrics",
        metavar="FILE",
        callback=_writable,
        help="Write figures for Prometheus into this file.",
    ),
]


def settings_path(config: Path | None) -> Path:
    """Where feeds.toml is: beside the settings. Raises ConfigError where those are not there."""
    from translate.cli.named import require_files  # noqa: PLC0415
    from translate.feeds.settings import FILE_NAME  # noqa: PLC0415

    require_files([config] if config else [])
    return (config.parent if config else Path()) / FILE_NAME


def settings_of(config: Path | None) -> Settings:
    """The feeds. Raises ConfigError."""
    from translate.feeds.settings import load_settings  # noqa: PLC0415

    return load_settings(settings_path(config))


def config_of(config: Path | None, out: Path | None) -> Config:
    """The settings of a run. Raises ConfigError."""
    from translate.cli.named import require_folder_name  # noqa: PLC0415
    from translate.config import load_config  # noqa: PLC0415

    settings = load_config({"out": out}, file=config)
    require_folder_name(settings.out)
    return settings


@contextmanager
def open_desk(  # noqa: PLR0913 - what the jobs differ in
    config: Path | None,
    out: Path | None,
    form: str,
    *,
    quiet: bool = True,
    needs: tuple[Literal["feeds", "model"], ...] = ("feeds",),
    only_look: bool = False,
) -> Iterator[Desk]:
    """The feeds, held for one job, with the log on standard error.

    ``needs`` says without what the job would do nothing; a job that may ``only_look`` holds and
    makes nothing. Raises ConfigError and StoreError.
    """
    from translate.cli.logs import log_to_stderr  # noqa: PLC0415
    from translate.cli.unread import tell_unread  # noqa: PLC0415
    from translate.cli.wanted_model import check_model  # noqa: PLC0415
    from translate.feeds.desk import Desk  # noqa: PLC0415

    end = log_to_stderr(form, quiet=quiet)
    try:
        settings, project = settings_of(config), config_of(config, out)
        if "feeds" in needs:
            settings.require_feeds()
        if "model" in needs:
            check_model(project, file=config)
            tell_unread(project)
        with (Desk.look if only_look else Desk.open)(settings, project) as desk:
            yield desk
    finally:
        end()


def say_to_terminal(text: str) -> None:
    """A line that only a person wants: a job that went well says nothing."""
    if sys.stdout.isatty():
        say(text)
