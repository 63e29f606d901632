"""Watching: every feed pulled when it is due, what came translated at once, until told to stop.

Folders are looked through when they are due, like any other feed: a look costs next to nothing at
the pace of news, and works on network shares and in containers, where notices of changes do not
arrive. Nothing is kept in memory between two rounds.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from types import FrameType

from translate.errors import TranslateError
from translate.feeds.desk import Desk
from translate.feeds.journal import LOG
from translate.feeds.overview import due
from translate.feeds.settings import FeedSettings, Settings, load_settings
from translate.pipeline import Listener
from translate.readers.fetch import Fetcher

_LONGEST_NAP = timedelta(minutes=1)
"""The longest wait between two looks at the clock, which may be set, and at feeds.toml."""


def watch(
    desk: Desk,
    *,
    publish: Callable[[], None],
    listener: Listener,
    until: Callable[[], bool] = lambda: False,
) -> None:
    """Go on until SIGTERM or SIGINT, or until ``until`` says so between two rounds.

    ``publish`` is called after every round that did something.
    """
    unfinished: set[str] = set()
    with _stopping():
        try:
            while not until():
                policy = desk.settings.fetch
                with desk.fetcher() as fetcher:  # it remembers what sites asked for
                    while not until() and desk.settings.fetch == policy:
                        if _round(desk, fetcher, listener, unfinished):
                            _try_to(publish)
                        desk.clock.wait(_nap(desk, unfinished))
                        desk.settings = _read_again(desk.settings)
        except KeyboardInterrupt:
            LOG.info("stopped; nothing is lost", extra={"event": "stopped"})
            _try_to(publish)


def _round(desk: Desk, fetcher: Fetcher, listener: Listener, unfinished: set[str]) -> bool:
    """One look at every feed; whether there was anything to do.

    ``unfinished`` are feeds in whose way something stood, like a full disk; those are translated
    as soon as that is possible, not only when they are due again.
    """
    busy = False
    for feed in desk.settings.feeds.values():
        is_due = _is_due(desk, feed)
        if not is_due and feed.name not in unfinished:
            continue
        busy = True
        try:
            if is_due:
                desk.pull(feed, fetcher)
            desk.translate(feed, listener)
            unfinished.discard(feed.name)
        except TranslateError as error:
            unfinished.add(feed.name)
            LOG.error("%s: %s", feed.name, error, extra={"event": "blocked", "feed": feed.name})
        except Exception as error:  # noqa: BLE001 - a fault of ours in one feed stops no other
            unfinished.add(feed.name)
            log = desk.job(feed).keep_details(f"feed {feed.name}", error)
            LOG.error(
                "%s: a fault of this program (%s); please report it with %s",
                feed.name,
                type(error).__name__,
                log,
                extra={"event": "blocked", "feed": feed.name},
            )
    return busy


def _try_to(publish: Callable[[], None]) -> None:
    """Publish; where there is no room for it now, there will be after another round."""
    try:
        publish()
    except TranslateError as error:
        LOG.error("%s", error, extra={"event": "blocked"})


def _is_due(desk: Desk, feed: FeedSettings) -> bool:
    now = desk.clock.now()
    return due(feed.schedule, desk.store.source(feed.name), now) <= now


def _nap(desk: Desk, unfinished: set[str]) -> timedelta:
    """Until the next feed is due, but not for long; what stands in the way takes a minute to go."""
    if unfinished:
        return _LONGEST_NAP
    now = desk.clock.now()
    feeds = desk.settings.feeds.values()
    times = [due(feed.schedule, desk.store.source(feed.name), now) - now for feed in feeds]
    return max(timedelta(seconds=1), min([*times, _LONGEST_NAP]))


def _read_again(settings: Settings) -> Settings:
    """What feeds.toml says now; while it has faults, what it said before."""
    try:
        fresh = load_settings(settings.path)
        if fresh.fetch != settings.fetch:
            with Fetcher(fresh.fetch):
                pass  # it says whether its settings make sense
    except TranslateError as error:
        LOG.error("%s", error, extra={"event": "settings"})
        return settings
    return fresh


@contextmanager
def _stopping() -> Iterator[None]:
    """SIGTERM ends a round like Ctrl-C does: at once, with nothing half done."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _stop(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise KeyboardInterrupt
