"""``translate feed export``: the English as a feed of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from translate.cli.feed_desk import Names, config_of, settings_of
from translate.cli.messages import complain
from translate.cli.named import require_file_name
from translate.cli.options import ConfigFile, Out


def register(app: typer.Typer) -> None:
    """Add the command to its group."""
    app.command(short_help="Write the English articles as an Atom feed.")(export)


def export(  # noqa: PLR0913, PLR0917 - one parameter per option is how Typer works
    names: Names = None,
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="FILE", help="The file; standard output if not said."),
    ] = None,
    title: Annotated[
        str, typer.Option("--title", metavar="TEXT", help="The title of the feed.")
    ] = "",
    last: Annotated[
        int, typer.Option("--last", metavar="N", min=1, help="How many articles.")
    ] = 100,
    address: Annotated[
        str,
        typer.Option("--address", metavar="URL", help="Where the feed will be found on the web."),
    ] = "",
    out: Out = None,
    config: ConfigFile = None,
) -> None:
    """Write the English articles, the newest first, as an Atom feed with links to the originals.

    A text that a person has edited is taken as edited. The format txt is needed for it. Where
    there is no article at all, FILE stays as it is, and it ends with 1.

    For example: translate feed export --to english.atom
    """
    from translate import writers  # noqa: PLC0415
    from translate.errors import ConfigError  # noqa: PLC0415
    from translate.feeds.desk import look  # noqa: PLC0415
    from translate.feeds.export import atom, web_address, why_empty  # noqa: PLC0415

    own = web_address(address)
    if address and not own:
        raise ConfigError("--address", f"{address!r} is no address; write https://host/path")
    if to is not None:
        require_file_name(to)
    settings = settings_of(config)
    settings.require_feeds()
    chosen = settings.chosen(tuple(names or ()))
    project = config_of(config, out)
    with look(project) as store:
        nothing = why_empty(chosen, store, project)
        if nothing:
            kept = f" ({to} stays as it is)" if to is not None and to.exists() else ""
            complain(f"nothing to export{kept}: {nothing}")
            raise typer.Exit(1)
        text = atom(chosen, store, project, title=title, last=last, address=own)
    if to is None:
        typer.echo(text, nl=False)
    else:
        writers.save(to, [text])
