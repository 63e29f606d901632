"""Figures for Prometheus: a text file for the textfile collector of its node exporter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from translate.feeds.clock import moment
from translate.feeds.overview import STATES, FeedStatus

_Value = tuple[FeedStatus, dict[str, str], float]

_HELP = {
    "items": "Items of a feed by state.",
    "items_set_aside": "Items that failed too often and wait for a person.",
    "items_withdrawn": "Items that their publisher has taken back.",
    "last_pull_timestamp_seconds": "When a feed was last pulled without a fault.",
    "pull_failures": "Pulls of a feed that failed since the last that went well.",
    "last_run_timestamp_seconds": "When these figures were written.",
}


def render(feeds: Sequence[FeedStatus], now: datetime) -> Iterator[str]:
    """The figures in Prometheus' text format, each name once with its help and type."""
    yield from _family(
        "items", [(f, {"state": s}, f.counts.get(s, 0)) for f in feeds for s in STATES]
    )
    yield from _family("items_set_aside", [(f, {}, f.counts.get("aside", 0)) for f in feeds])
    yield from _family("items_withdrawn", [(f, {}, f.counts.get("withdrawn", 0)) for f in feeds])
    worked = [(feed, moment(feed.worked)) for feed in feeds]
    times: list[_Value] = [(feed, {}, at.timestamp()) for feed, at in worked if at is not None]
    yield from _family("last_pull_timestamp_seconds", times)
    yield from _family("pull_failures", [(feed, {}, feed.failures) for feed in feeds])
    yield from _head("last_run_timestamp_seconds")
    yield f"translate_feed_last_run_timestamp_seconds {now.timestamp():.0f}\n"


def _family(name: str, values: Sequence[_Value]) -> Iterator[str]:
    yield from _head(name)
    for feed, more, value in values:
        labels = ",".join(f'{key}="{text}"' for key, text in {"feed": feed.name, **more}.items())
        yield f"translate_feed_{name}{{{labels}}} {value:.0f}\n"


def _head(name: str) -> Iterator[str]:
    yield f"# HELP translate_feed_{name} {_HELP[name]}\n# TYPE translate_feed_{name} gauge\n"
