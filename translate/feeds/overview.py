"""How the feeds are: what ``translate feed status``, the page and the metrics all tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from translate.feeds.clock import moment, stamp
from translate.feeds.schedule import Schedule
from translate.feeds.settings import FeedSettings, Settings
from translate.store.feed_rows import ItemRow, SourceRow
from translate.store.feeds import FeedStore

STATES = ("new", "fetched", "cleaned", "translated", "reviewed", "duplicate", "failed")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedStatus:
    """One feed. Times are ISO 8601 in UTC, empty where there is none.

    ``counts`` are items by state, besides ``aside`` (failed for good) and ``withdrawn``.
    ``failed`` are the items that failed, those set aside first.
    """

    name: str
    address: str
    pulled: str
    worked: str
    due: str
    failures: int
    message: str
    counts: dict[str, int]
    failed: tuple[ItemRow, ...]

    @property
    def waiting(self) -> int:
        """Items on their way to be translated."""
        return sum(self.counts.get(state, 0) for state in ("new", "fetched", "cleaned"))

    @property
    def retrying(self) -> int:
        """Items that failed and are tried again."""
        return self.counts.get("failed", 0) - self.counts.get("aside", 0)


def overview(settings: Settings, store: FeedStore, now: datetime) -> tuple[FeedStatus, ...]:
    """All feeds of feeds.toml, in its order."""
    return tuple(_status(feed, store, now) for feed in settings.feeds.values())


def due(schedule: Schedule, source: SourceRow, now: datetime) -> datetime:
    """When a feed is to be pulled next; not before its server allows."""
    last = moment(source.pulled)
    if last is None or schedule.due(last, now):
        return now
    return schedule.next_after(last)


def problems(feeds: Iterable[FeedStatus]) -> int:
    """How many things wait for a person: feeds that cannot be pulled, items set aside."""
    return sum(bool(feed.failures) + feed.counts.get("aside", 0) for feed in feeds)


def _status(feed: FeedSettings, store: FeedStore, now: datetime) -> FeedStatus:
    source = store.source(feed.name)
    failed = sorted(
        store.items(feed.name, "failed"), key=lambda row: (bool(row.next_try), row.name)
    )
    return FeedStatus(
        name=feed.name,
        address=feed.source,
        pulled=source.pulled,
        worked=source.worked,
        due=stamp(due(feed.schedule, source, now)),
        failures=source.failures,
        message=source.message,
        counts=store.counts(feed.name),
        failed=tuple(failed),
    )
