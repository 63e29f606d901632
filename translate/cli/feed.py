"""``translate feed``: news that keeps coming in, translated by itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from translate.cli.options import AsJson, ConfigFile, Out

if TYPE_CHECKING:
    from translate.config import Config
    from translate.feeds.desk import Desk
    from translate.feeds.settings import Settings

app = typer.Typer(
    no_args_is_help=True,
    help="Pull news from feeds and folders, and translate what is new. Set up in feeds.toml.",
)

Names = Annotated[
    list[str] | None,
    typer.Argument(metavar="[NAME]...", help="Feeds by name; all if none is said."),
]
Name = Annotated[str, typer.Argument(metavar="NAME", help="The feed's name in feeds.toml.")]
LogFormat = Annotated[
    Literal["text", "json"],
    typer.Option("--log-format", help="How to write the log to standard error: text or json."),
]
Metrics = Annotated[
    Path | None,
    typer.Option("--metrics", metavar="FILE", help="Write figures for Prometheus into this file."),
]


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
        str, typer.Option("--licence", help="The licence of its articles, where they name none.")
    ] = "",
    config: ConfigFile = None,
) -> None:
    """Add a feed to feeds.toml. Nothing is fetched yet: that is what "pull" does."""
    from translate.cli.messages import complain  # noqa: PLC0415 - --help stays instant
    from translate.feeds.edit import add_feed  # noqa: PLC0415
    from translate.feeds.settings import load_settings  # noqa: PLC0415

    values = {
        "source": source,
        "language": language,
        "schedule": schedule,
        "glossaries": tuple(glossaries or ()),
        "formats": tuple(formats or ()),
        "licence": licence,
    }
    path = _settings_path(config)
    add_feed(path, name, values)
    feed = load_settings(path).feeds[name]
    if not feed.is_web and not Path(feed.source).exists():
        complain(f"{feed.source} is not there yet", kind="warning")
    _say(f"Added {name} to {path}. Next: translate feed pull {name}")


@app.command("list", short_help="List the feeds.")
def list_feeds(config: ConfigFile = None) -> None:
    """List the feeds of feeds.toml: name, language, schedule, where they come from."""
    from translate.cli.feed_tables import show_feeds  # noqa: PLC0415

    show_feeds(_settings(config))


@app.command(short_help="Take a feed out of feeds.toml.")
def remove(name: Name, config: ConfigFile = None) -> None:
    """Take a feed out of feeds.toml. Its articles, their translations and its history stay.

    What stays is deleted by "translate feed prune" when it is old enough.
    """
    from translate.feeds.edit import remove_feed  # noqa: PLC0415

    path = _settings_path(config)
    remove_feed(path, name)
    _say(f"Removed {name} from {path}. What was translated stays.")


@app.command(short_help="Fetch what is new.")
def pull(
    names: Names = None,
    log_format: LogFormat = "text",
    metrics: Metrics = None,
    config: ConfigFile = None,
) -> None:
    """Fetch new and changed articles of the feeds. Nothing is translated yet.

    Only the addresses of the feeds and of their articles are asked; nothing is sent to them.
    Ends with 1 if anything failed; it is tried again the next time.
    """
    with _desk(config, None, log_format) as desk:
        chosen = desk.settings.chosen(tuple(names or ()))
        with desk.fetcher() as fetcher:
            for feed in chosen:
                counts = desk.pull(feed, fetcher)
                told = ("new", "changed", "withdrawn", "failed", "left")
                said = [f"{counts[what]} {what}" for what in told if counts[what]]
                _say_to_terminal(f"{feed.name}: {', '.join(said) or 'nothing new'}")
        _publish(desk, metrics)
        raise typer.Exit(0 if desk.went_well else 1)


@app.command(short_help="Translate what was fetched.")
def run(  # noqa: PLR0913, PLR0917 - one parameter per option is how Typer works
    names: Names = None,
    out: Out = None,
    pull: Annotated[bool, typer.Option("--pull", help="Fetch what is new first.")] = False,
    retry: Annotated[
        bool, typer.Option("--retry", help="Try again what was set aside after too many tries.")
    ] = False,
    log_format: LogFormat = "text",
    metrics: Metrics = None,
    config: ConfigFile = None,
) -> None:
    """Translate the articles that were fetched, into one folder for each feed: out/NAME.

    Only what is new or changed is done. Ends with 1 if an article failed: see out/feeds.html.
    For cron: translate feed run --pull
    """
    from translate.cli.feed_tables import FeedTerminal  # noqa: PLC0415

    with _desk(config, out, log_format, needs=("feeds", "model")) as desk:
        chosen = desk.settings.chosen(tuple(names or ()))
        if retry:
            desk.retry(chosen)
        try:
            if pull:
                with desk.fetcher() as fetcher:
                    for feed in chosen:
                        desk.pull(feed, fetcher)
            for feed in chosen:
                folder = desk.config.out / feed.name
                terminal = FeedTerminal(quiet=log_format == "json", out=folder)
                with terminal:
                    report = desk.translate(feed, terminal, terminal.show_progress)
                if report is not None and log_format == "text":
                    terminal.show(report)
        except KeyboardInterrupt:
            _publish(desk, metrics)
            raise typer.Exit(130) from None
        _publish(desk, metrics)
        raise typer.Exit(0 if desk.went_well else 1)


@app.command(short_help="Go on: fetch and translate by the clock.")
def watch(
    out: Out = None,
    log_format: LogFormat = "text",
    metrics: Metrics = None,
    config: ConfigFile = None,
) -> None:
    """Fetch every feed when it is due and translate what came, until stopped.

    Changes of feeds.toml count from the next round on. Ctrl-C or SIGTERM ends it at once, with
    nothing half done.
    """
    from translate.feeds.watch import watch as go_on  # noqa: PLC0415
    from translate.pipeline import Listener  # noqa: PLC0415

    with _desk(config, out, log_format, quiet=False, needs=("feeds", "model")) as desk:
        go_on(desk, publish=lambda: _publish(desk, metrics), listener=Listener())


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

    settings = _settings(config)
    settings.chosen(tuple(names or ()))
    with look(_config(config, None)) as store:
        now = Clock().now()
        feeds = [f for f in overview(settings, store, now) if not names or f.name in names]
        if as_json:
            feed_tables.write_json(feeds, store)
        else:
            feed_tables.show_status(feeds)


@app.command(short_help="Write the English articles as an Atom feed.")
def export(  # noqa: PLR0913, PLR0917 - one parameter per option is how Typer works
    names: Names = None,
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="FILE", help="The file; standard output if not said."),
    ] = None,
    title: Annotated[str, typer.Option("--title", help="The title of the feed.")] = "",
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
    """
    from translate import writers  # noqa: PLC0415
    from translate.cli.messages import complain  # noqa: PLC0415
    from translate.errors import ConfigError  # noqa: PLC0415
    from translate.feeds.desk import look  # noqa: PLC0415
    from translate.feeds.export import atom, web_address, why_empty  # noqa: PLC0415

    own = web_address(address)
    if address and not own:
        raise ConfigError("--address", f"{address!r} is no address; write https://host/path")
    settings = _settings(config)
    settings.require_feeds()
    chosen = settings.chosen(tuple(names or ()))
    project = _config(config, out)
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


@app.command(short_help="Delete what is older than feeds.toml says.")
def prune(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be deleted.")
    ] = False,
    out: Out = None,
    config: ConfigFile = None,
) -> None:
    """Delete articles, translations and history that are older than [keep] in feeds.toml says.

    What a person has edited or approved is never deleted.
    """
    from translate.feeds.prune import prune as tidy  # noqa: PLC0415

    with _desk(config, out, "text", needs=()) as desk:
        found = False
        for line in tidy(desk, dry_run=dry_run):
            found = True
            _say(line)
    if not found:
        tell = _say if dry_run else _say_to_terminal
        tell("Nothing to prune: nothing is older than [keep] in feeds.toml says.")


def _settings_path(config: Path | None) -> Path:
    from translate.cli.named import require_files  # noqa: PLC0415
    from translate.feeds.settings import FILE_NAME  # noqa: PLC0415

    require_files([config] if config else [])
    return (config.parent if config else Path()) / FILE_NAME


def _settings(config: Path | None) -> Settings:
    from translate.feeds.settings import load_settings  # noqa: PLC0415

    return load_settings(_settings_path(config))


def _config(config: Path | None, out: Path | None) -> Config:
    from translate.config import load_config  # noqa: PLC0415

    return load_config({"out": out}, file=config)


@contextmanager
def _desk(
    config: Path | None,
    out: Path | None,
    form: str,
    *,
    quiet: bool = True,
    needs: tuple[Literal["feeds", "model"], ...] = ("feeds",),
) -> Iterator[Desk]:
    from translate.cli.logs import log_to_stderr  # noqa: PLC0415
    from translate.cli.unread import tell_unread  # noqa: PLC0415
    from translate.cli.wanted_model import check_model  # noqa: PLC0415
    from translate.feeds.desk import Desk  # noqa: PLC0415

    end = log_to_stderr(form, quiet=quiet)
    try:
        settings, project = _settings(config), _config(config, out)
        if "feeds" in needs:
            settings.require_feeds()
        if "model" in needs:
            check_model(project, file=config)
            tell_unread(project)
        with Desk.open(settings, project) as desk:
            yield desk
    finally:
        end()


def _publish(desk: Desk, metrics: Path | None) -> None:
    from translate.feeds.publish import publish  # noqa: PLC0415

    publish(desk, metrics)


def _say(text: str) -> None:
    from translate.cli.messages import printable  # noqa: PLC0415

    typer.echo(printable(text))


def _say_to_terminal(text: str) -> None:
    import sys  # noqa: PLC0415

    if sys.stdout.isatty():
        _say(text)
