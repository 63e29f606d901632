"""What happens to feeds and items: into the history for the report, and into the log."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from translate.counting import count
from translate.feeds.clock import Clock, stamp
from translate.store.feed_rows import EventRow, ItemRow, Phase
from translate.store.feeds import FeedStore

LOG = logging.getLogger("translate.feeds")

_FIRST_PAUSE = timedelta(minutes=5)
LONGEST_PAUSE = timedelta(hours=6)

_WORDS = {
    "pulled": "{new} new, {changed} changed, {withdrawn} withdrawn, {failed} failed",
    "pull-failed": "the feed could not be pulled: {message}",
    "feed-warning": "{message}",
    "new": "new: {title}",
    "changed": "changed: {title}",
    "guid-reused": "another article came under the guid of {was}; both are kept",
    "withdrawn": "withdrawn by its publisher; what was written is kept",
    "returned": "listed again after it was withdrawn",
    "duplicate": "the same text as {of} ({likeness:.0%} alike); not translated again",
    "told-apart": "{likeness:.0%} like {of}, but {reason}; translated by itself",
    "released": "translated by itself from now on: {reason}",
    "translated": "translated: {title}",
    "failed": "{phase} failed, try {tries}: {reason}",
    "set-aside": "set aside after {tries:try} ({phase}): {reason}",
    "interrupted": "the program was ended while at work on it ({phase})",
    "pruned": "pruned: {sources:source}, {outputs:output}; {kept:edited one} kept",
}
"""Every kind of event, in words."""

_LEVELS = {
    "pull-failed": logging.ERROR,
    "set-aside": logging.ERROR,
    "failed": logging.WARNING,
    "feed-warning": logging.WARNING,
    "guid-reused": logging.WARNING,
    "interrupted": logging.WARNING,
    "new": logging.DEBUG,
    "translated": logging.DEBUG,
}


def in_words(kind: str, detail: Mapping[str, Any]) -> str:
    """An event as a sentence; details it lacks are left out."""
    said = {name: _Number(it) if isinstance(it, int) else it for name, it in detail.items()}
    return _WORDS.get(kind, kind).format_map(_Gaps(said))


class Journal:
    """Tells the store and the log."""

    def __init__(self, store: FeedStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self.counts: Counter[str] = Counter()
        """How often what has happened, in this job."""

    def tell(self, kind: str, feed: str, item: ItemRow | None = None, /, **detail: Any) -> None:
        """Something happened to a feed, or to one of its items."""
        self.counts[kind] += 1
        name = item.name if item else ""
        if item is not None:
            detail.setdefault("title", item.title)
        at = stamp(self._clock.now())
        self._store.tell(EventRow(at=at, feed=feed, name=name, kind=kind, detail=detail))
        place = f"{feed}/{name}" if name else feed
        extra = {"event": kind, "feed": feed, "item": name, "detail": detail}
        level = _LEVELS.get(kind, logging.INFO)
        LOG.log(level, "%s: %s", place, in_words(kind, detail), extra=extra)

    def failed(
        self, row: ItemRow, phase: Phase, reason: str, *, most: int, again: bool = True
    ) -> ItemRow:
        """Count a try of an item that failed; after the last one it is set aside.

        Args:
            row: the item.
            phase: what was tried.
            reason: why it failed, on one line.
            most: how many tries there are.
            again: whether another try makes sense at all.
        """
        tries = row.tries + 1
        pause = min(_FIRST_PAUSE * 2 ** min(tries - 1, 20), LONGEST_PAUSE)
        more = again and tries < most
        next_try = stamp(self._clock.now() + pause) if more else ""
        row = replace(
            row,
            state="failed",
            phase=phase,
            reason=reason,
            tries=tries,
            next_try=next_try,
            in_hand=False,
        )
        with self._store.transaction():
            self._store.save(row)
            kind = "failed" if more else "set-aside"
            self.tell(kind, row.feed, row, phase=phase, reason=reason, tries=tries)
        return row


class _Number(int):
    """A number that may say of what: ``{tries:try}`` is ``1 try`` or ``2 tries``."""

    def __format__(self, what: str) -> str:
        return count(self, what) if what[:1].isalpha() else format(int(self), what)


class _Gaps(dict[str, Any]):
    """Details by name; one that is not there is a gap."""

    def __missing__(self, key: str) -> _Gap:
        return _Gap()


class _Gap:
    def __format__(self, spec: str) -> str:
        return "–"
