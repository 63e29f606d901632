"""What the feeds tell after every job: their page, the top of their reports, figures."""

from __future__ import annotations

from pathlib import Path

from translate import writers
from translate.feeds import metrics as figures
from translate.feeds import page
from translate.feeds.day import last_day
from translate.feeds.desk import Desk
from translate.feeds.overview import overview
from translate.writers.report import with_section


def publish(desk: Desk, metrics: Path | None = None) -> None:
    """Write ``feeds.html``, how a feed is into its report, and the figures if a file is named.

    Raises:
        WriteError: one of them cannot be written.
    """
    out, now = desk.config.out, desk.clock.now()
    feeds = overview(desk.settings, desk.store, now)
    writers.save(out / "feeds.html", page.render(last_day(feeds, desk.store, now)))
    for feed in feeds:
        report = out / feed.name / "report.html"
        if report.exists():
            today = last_day(feeds, desk.store, now, feed=feed.name)
            said = with_section(report.read_text("utf-8"), "".join(page.section(today)))
            writers.save(report, [said])
    if metrics is not None:
        writers.save(metrics, figures.render(feeds, now))
