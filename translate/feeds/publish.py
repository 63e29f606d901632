"""The page of the feeds and the figures for monitoring, written after every job."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from translate import writers
from translate.feeds import metrics as figures
from translate.feeds import page
from translate.feeds.clock import stamp
from translate.feeds.desk import Desk
from translate.feeds.overview import overview

_DAY = timedelta(days=1)


def publish(desk: Desk, metrics: Path | None = None) -> None:
    """Write ``feeds.html`` into the output folder, and the figures if a file is named.

    Raises:
        WriteError: one of them cannot be written.
    """
    now = desk.clock.now()
    feeds = overview(desk.settings, desk.store, now)
    since = stamp(now - _DAY)
    events = tuple(desk.store.history(since=since))
    rows = (
        desk.store.item(event.feed, event.name)
        for event in {(e.feed, e.name): e for e in events if e.name}.values()
    )
    pages = {f"{row.feed}/{row.name}": f"{row.feed}/{row.page}" for row in rows if row and row.page}
    today = page.Day(feeds=feeds, events=events, pages=pages, made=stamp(now), since=since)
    writers.save(desk.config.out / "feeds.html", page.render(today))
    if metrics is not None:
        writers.save(metrics, figures.render(feeds, now))
