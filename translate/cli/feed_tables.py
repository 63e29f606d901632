"""Feeds on a terminal: tables for a person, JSON for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from translate.cli.messages import complain, printable
from translate.cli.terminal import Terminal
from translate.feeds.overview import FeedStatus
from translate.feeds.progress import Progress, in_words
from translate.feeds.schedule import in_words as when
from translate.feeds.settings import Settings
from translate.model import DocumentReport
from translate.store.feeds import FeedStore

if TYPE_CHECKING:
    import rich.progress

_MOST_SHOWN = 20


def show_feeds(settings: Settings) -> None:
    """The feeds of feeds.toml."""
    if not settings.feeds:
        typer.echo("No feeds yet. Add one: translate feed add NAME ADDRESS-OR-FOLDER")
        return
    table = _table("name", "language", "schedule", "source")
    for feed in settings.feeds.values():
        row = (
            feed.name,
            feed.language or "recognised",
            when(feed.schedule),
            feed.source,
        )
        table.add_row(*(Text(printable(cell)) for cell in row))
    _print(table)


def show_status(feeds: Sequence[FeedStatus]) -> None:
    """A line for each feed, then what failed."""
    if not feeds:
        typer.echo("No feeds yet. Add one: translate feed add NAME ADDRESS-OR-FOLDER")
        return
    columns = ("feed", "last pull", "next", "waiting", "translated", "same text", "failed", "aside")
    table = _table(*columns)
    for feed in feeds:
        done = feed.counts.get("translated", 0) + feed.counts.get("reviewed", 0)
        retrying = feed.counts.get("failed", 0) - feed.counts.get("aside", 0)
        numbers = (feed.waiting, done, feed.counts.get("duplicate", 0), retrying)
        cells = (feed.name, _time(feed.pulled), _time(feed.due), *map(str, numbers))
        table.add_row(*map(Text, (*cells, str(feed.counts.get("aside", 0)))))
    _print(table)
    for feed in feeds:
        if feed.failures:
            complain(f"{feed.name}: {feed.message}")
        for row in feed.failed[:_MOST_SHOWN]:
            what = "set aside" if row.set_aside else f"failed, tried again {_time(row.next_try)}"
            complain(f"{feed.name}/{row.name}: {what}: {row.reason}", kind="item")
        if len(feed.failed) > _MOST_SHOWN:
            complain(
                f"{feed.name}: {len(feed.failed) - _MOST_SHOWN} more: see feeds.html", kind="item"
            )


class FeedTerminal(Terminal):
    """Shows how far a feed is and what its run warns of; what failed is in the log of the feeds."""

    def __init__(self, *, quiet: bool, out: Path) -> None:
        super().__init__(quiet=quiet, out=out)
        if self._progress is not None:
            self._progress = _bar()
            self._task = self._progress.add_task("", total=1.0, of="", left="")

    def show_progress(self, progress: Progress) -> None:
        """Moves the bar."""
        if self._progress is not None and self._task is not None:
            self._progress.update(
                self._task,
                completed=progress.share,
                description=f"{progress.feed}: {progress.doing}",
                of=f"{progress.done:,} of {progress.all:,}",
                left=in_words(progress.left),
            )

    def started(self, documents: int, work: int) -> None:
        """Shows nothing: the bar goes by what is left to do."""

    def advanced(self, work: int) -> None:
        """Shows nothing."""

    def finished(self, report: DocumentReport) -> None:
        """Passes on what did not fail."""
        if report.status != "failed":
            super().finished(report)


def _bar() -> rich.progress.Progress:
    from rich.progress import BarColumn, Progress, TextColumn  # noqa: PLC0415

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TextColumn("{task.fields[of]}"),
        TextColumn("{task.fields[left]}"),
        console=Console(stderr=True),
        transient=True,
    )


def write_json(feeds: Sequence[FeedStatus], store: FeedStore) -> None:
    """Everything known of the feeds and their items."""
    facts = [
        asdict(feed) | {"failed": None, "items": [asdict(row) for row in store.items(feed.name)]}
        for feed in feeds
    ]
    for fact in facts:
        del fact["failed"]
    typer.echo(json.dumps({"schema": 1, "feeds": facts}, indent=2, ensure_ascii=True))


def _time(stamp: str) -> str:
    return stamp[:16].replace("T", " ") if stamp else "never"


def _table(*titles: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in titles:
        table.add_column(title, no_wrap=True)
    return table


def _print(table: Table) -> None:
    wide = None if sys.stdout.isatty() else 200
    Console(highlight=False, width=wide).print(table)
