"""``translate feed``: news that keeps coming in, translated by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from translate.cli import feed_export, feed_jobs
from translate.cli.feed_desk import Names, config_of, settings_of, settings_path
from translate.cli.messages import complain, say
from translate.cli.options import AsJson, ConfigFile

app = typer.Typer(
    no_args_is_help=True,
    help="Pull news from feeds and folders, and translate what is new. Feeds are set up in "
    "feeds.toml, beside translate.toml or the file of --config.",
)

Name = Annotated[str, typer.Argument(metavar="NAME", help="The feed's name in feeds.toml.")]


@app.command(short_help="Add a feed to feeds.toml.")
def add(  # noqa: PLR0913, PLR0917 - one parameter per option is how Typer works
    name: Annotated[str, typer.Argument(metavar="NAME", help="A short name: a-z, 0-9, - and _.")],
    source: Annotated[
        str,
        typer.Argument(
            metavar="ADDRESS-OR-FOLDER",
            help="An RSS, Atom or JSON feed or a sitemap; or a folder of pages or of mail, "
            "or a crawler's .jsonl or .csv.",
        ),
    ],
    language: Annotated[
        str,
        typer.Option("--language", metavar="LANG", help="Its language; recognised if not said."),
    ] = "",
    schedule: Annotated[
        str,
        typer.Option(
            "--schedule",
            metavar="WHEN",
            help='As in "30 min" or "05:30, 17:00"; hourly if not said.',
        ),
    ] = "",
    glossaries: Annotated[
        list[str] | None,
        typer.Option("--glossary", metavar="FILE", help="A glossary for this feed (repeatable)."),
    ] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", metavar="NAME", help="Only these files (repeatable)."),
    ] = None,
    licence: Annotated[
        str,
        typer.Option(
            "--licence", metavar="TEXT", help="The licence of its articles, where they name none."
        ),
    ] = "",
    config: ConfigFile = None,
) -> None:
    """Add a feed to feeds.toml. Nothing is fetched yet: that is what "pull" does.

    For example: translate feed add city https://example.org/rss --language de
    """
    from translate.feeds.edit import add_feed  # noqa: PLC0415 - --help stays instant
    from translate.feeds.settings import load_settings  # noqa: PLC0415

    values = {
        "source": source,
        "language": language,
        "schedule": schedule,
        "glossaries": tuple(glossaries or ()),
        "formats": tuple(formats or ()),
        "licence": licence,
    }
    path = settings_path(config)
    add_feed(path, name, values)
    feed = load_settings(path).feeds[name]
    if not feed.is_web and not Path(feed.source).exists():
        complain(f"{feed.source} is not there yet", kind="warning")
    say(f"Added {name} to {path}. Next: translate feed pull {name}")


@app.command("list", short_help="List the feeds.")
def list_feeds(config: ConfigFile = None) -> None:
    """List the feeds of feeds.toml: name, language, schedule, where they come from."""
    from translate.cli.feed_tables import show_feeds  # noqa: PLC0415

    show_feeds(settings_of(config))


@app.command(short_help="Take a feed out of feeds.toml.")
def remove(name: Name, config: ConfigFile = None) -> None:
    """Take a feed out of feeds.toml. Its articles, their translations and its history stay.

    What stays is deleted by "translate feed prune" when it is old enough.
    """
    from translate.feeds.edit import remove_feed  # noqa: PLC0415

    path = settings_path(config)
    remove_feed(path, name)
    say(f"Removed {name} from {path}. What was translated stays.")


@app.command(short_help="Show how the feeds are.")
def status(
    names: Names = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
) -> None:
    """Show how every feed is: what waits, what is done, what failed and why.

    It may be asked at any time, also while feeds are being translated.
    """
    from translate.cli import feed_tables  # noqa: PLC0415
    from translate.feeds.clock import Clock  # noqa: PLC0415
    from translate.feeds.desk import look  # noqa: PLC0415
    from translate.feeds.overview import overview  # noqa: PLC0415

    settings = settings_of(config)
    settings.chosen(tuple(names or ()))
    with look(config_of(config, None)) as store:
        now = Clock().now()
        feeds = [f for f in overview(settings, store, now) if not names or f.name in names]
        if as_json:
            feed_tables.write_json(feeds, store)
        else:
            feed_tables.show_status(feeds)


feed_jobs.register(app)
feed_export.register(app)
