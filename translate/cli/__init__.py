"""The command line: arguments → Config → one call → exit code. One file per command group."""

from __future__ import annotations

import io
import sys

import typer

from translate.cli import clean, feed, glossary, memory, models, review, run
from translate.cli import eval as evaluation

app = typer.Typer(
    name="translate",
    help="Translate news pages offline, with the names right, into files a translator can edit.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("run", short_help="Translate files and folders: the main job.")(run.run)
app.command("clean", short_help="Show what cleaning removes and changes.")(clean.clean)
app.add_typer(feed.app, name="feed", short_help="Fetch and translate what feeds and folders bring.")
app.add_typer(
    glossary.app, name="glossary", short_help="Names and terms: find, change, check, exchange."
)
app.add_typer(memory.app, name="memory", short_help="Reuse what people approved.")
app.add_typer(models.app, name="models", short_help="See, install and remove models.")
app.add_typer(review.app, name="review", short_help="See and take over what people edited.")
app.add_typer(evaluation.app, name="eval", short_help="Measure how good the translations are.")


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
