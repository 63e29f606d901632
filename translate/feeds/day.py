"""What the last day of the feeds was like: as much of it as a page shows, the rest counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from translate.feeds.clock import stamp
from translate.feeds.overview import FeedStatus
from translate.store.feed_rows import EventRow
from translate.store.feeds import FeedStore

_LENGTH = timedelta(days=1)
_MOST = 300  # events shown; the history has them all
_QUIET = ("new", "translated", "pulled", "changed")
"""Kinds of events that are told by figures, or by themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """Feeds and what happened to them from ``since`` until ``made`` (ISO 8601 in UTC).

    ``happened`` counts all events by kind, ``translated`` the articles that were. Of the events,
    the newest first, ``changed`` are articles, and ``told`` is all else that is worth telling.
    ``pages`` are the outputs to look at by ``feed/name``, relative to the page.
    """

    feeds: Sequence[FeedStatus]
    happened: Mapping[str, int]
    translated: int
    changed: Sequence[EventRow]
    told: Sequence[EventRow]
    pages: Mapping[str, str]
    made: str
    since: str

    @property
    def untold(self) -> int:
        """How many events that are worth telling are not among them."""
        return sum(n for kind, n in self.happened.items() if kind not in _QUIET) - len(self.told)


def last_day(
    feeds: Sequence[FeedStatus], store: FeedStore, now: datetime, *, feed: str = ""
) -> Day:
    """The last day of all feeds, or of one, whose report the page is."""
    since = stamp(now - _LENGTH)
    changed = tuple(store.history(since=since, feed=feed, kinds=("changed",), last=_MOST))
    told = tuple(store.history(since=since, feed=feed, but=_QUIET, last=_MOST))
    rows = (
        store.item(*of)
        for of in dict.fromkeys((e.feed, e.name) for e in (*changed, *told))
        if of[1]
    )
    return Day(
        feeds=[status for status in feeds if feed in {"", status.name}],
        happened=store.happened(since=since, feed=feed),
        translated=store.translated(since=since, feed=feed),
        changed=changed,
        told=told,
        pages={
            f"{row.feed}/{row.name}": row.page if feed else f"{row.feed}/{row.page}"
            for row in rows
            if row and row.page
        },
        made=stamp(now),
        since=since,
    )
