"""The command line: arguments → Config → one call → exit code. One file per command group."""

from __future__ import annotations

import io
import sys

import typer

from translate.cli.rooms import Rooms

app = typer.Typer(
    name="translate",
    cls=Rooms,
    help="Translate news pages offline, with the names right, into files a translator can edit.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        from translate import __version__  # noqa: PLC0415

        typer.echo(f"translate {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: bool = typer.Option(
        False, "--version", callback=_show_version, is_eager=True, help="Show the version and end."
    ),
) -> None:
    """Translate news pages offline, with the names right, into files a translator can edit.

    Start with: translate run FOLDER --to en
    """
    del version  # its callback has told it
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that has no ö or → shows their numbers; it is no reason to stop.
            stream.reconfigure(errors="backslashreplace")
