"""``translate feed pull | run | watch | prune``: the jobs of a newsroom's feeds."""

from __future__ import annotations

from typing import Annotated

import typer

from translate.cli.feed_desk import LogFormat, Metrics, Names, open_desk, say_to_terminal
from translate.cli.messages import say
from translate.cli.options import ConfigFile, Out


def register(app: typer.Typer) -> None:
    """Add the commands to their group."""
    app.command(short_help="Fetch what is new.")(pull)
    app.command(short_help="Translate what was fetched.")(run)
    app.command(short_help="Go on: fetch and translate by the clock.")(watch)
    app.command(short_help="Delete what is older than feeds.toml says.")(prune)


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
    from translate.feeds.publish import publish  # noqa: PLC0415 - --help stays instant

    with open_desk(config, None, log_format) as desk:
        chosen = desk.settings.chosen(tuple(names or ()))
        with desk.fetcher() as fetcher:
            for feed in chosen:
                counts = desk.pull(feed, fetcher)
                told = ("new", "changed", "withdrawn", "failed", "left")
                said = [f"{counts[what]} {what}" for what in told if counts[what]]
                say_to_terminal(f"{feed.name}: {', '.join(said) or 'nothing new'}")
        publish(desk, metrics)
        raise typer.Exit(0 if desk.went_well else 1)


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
    from translate.feeds.publish import publish  # noqa: PLC0415

    with open_desk(config, out, log_format, needs=("feeds", "model")) as desk:
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
            publish(desk, metrics)
            raise typer.Exit(130) from None
        publish(desk, metrics)
        raise typer.Exit(0 if desk.went_well else 1)


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
    from translate.feeds.publish import publish  # noqa: PLC0415
    from translate.feeds.watch import watch as go_on  # noqa: PLC0415
    from translate.pipeline import Listener  # noqa: PLC0415

    with open_desk(config, out, log_format, quiet=False, needs=("feeds", "model")) as desk:
        go_on(desk, publish=lambda: publish(desk, metrics), listener=Listener())


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

    with open_desk(config, out, "text", needs=(), only_look=dry_run) as desk:
        found = False
        for line in tidy(desk, dry_run=dry_run):
            found = True
            say(line)
    if not found:
        tell = say if dry_run else say_to_terminal
        tell("Nothing to prune: nothing is older than [keep] in feeds.toml says.")
