"""What a feed lists is written down: new items, changed ones, withdrawn ones.

It is written before the feed is asked conditionally, so that nothing it said only once is lost.
An item is known by its guid. A guid that comes twice in one feed with different addresses means
two articles, and so does one that comes with an entirely different text (see articles.py): they
are editions of that guid.
"""

from __future__ import annotations

import hashlib
import itertools
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from datetime import timedelta
from pathlib import Path

from translate.errors import FetchError, ReadError, StoreError, WriteError
from translate.feeds import spool
from translate.feeds.clock import moment, stamp
from translate.feeds.job import Job
from translate.feeds.listing import Listing
from translate.readers.feeds import Item
from translate.readers.fetch import Fetcher
from translate.store.feed_rows import ItemRow, SourceRow, State

_AT_ONCE = 100  # items written down in one transaction
_SEEN_AGAIN = timedelta(hours=12)
"""How old the time may get when an item was last seen: it is for pruning, and need not be exact."""

_MOST_WARNINGS = 20


def announce(job: Job, fetcher: Fetcher) -> Counter[str]:
    """List the feed and write down what is new: how many were listed, withdrawn, or failed.

    Faults of the feed are written down, not raised.

    Raises:
        StoreError: the database cannot be used.
        WriteError: an article cannot be marked as withdrawn.
    """
    name = job.feed.name
    source = job.store.source(name)
    listing = Listing(job.feed, source, fetcher, lambda guid: bool(job.store.editions(name, guid)))
    announcer = _Announcer(job)
    try:
        for some in _batches(listing.items(), _AT_ONCE):
            with job.store.transaction():
                for item in some:
                    announcer.announce(item)
    except (StoreError, WriteError):
        raise
    except ReadError as error:
        _failed(job, source, error)
        return announcer.counts + Counter(failed=1)
    except Exception as error:  # noqa: BLE001 - a fault of ours in one feed stops no other
        log = job.keep_details(f"feed {name}", error)
        message = f"a fault of this program ({type(error).__name__}); please report it with {log}"
        _failed(job, source, ReadError(job.feed.source, message))
        return announcer.counts + Counter(failed=1)
    now = stamp(job.clock.now())
    warnings = [*map(str, listing.faults), *listing.warnings][:_MOST_WARNINGS]
    if job.feed.is_web and not (announcer.counts or listing.unchanged or warnings):
        warnings = ["the feed lists nothing"]
    for warning in warnings:
        if warning not in source.message.splitlines():  # once, not hour after hour
            job.journal.tell("feed-warning", name, message=warning)
    job.store.save_source(
        SourceRow(
            feed=name,
            pulled=now,
            worked=now,
            message="\n".join(warnings),
            not_before=listing.not_before,
            title=listing.title,
            pages=json.dumps(listing.pages),
        )
    )
    return announcer.counts + Counter(failed=len(listing.faults))


def recall(said: str) -> Item:
    """The item that was written down."""
    facts = json.loads(said)
    path = facts.pop("path")
    return Item(**facts, path=Path(path) if path else None)


def withdraw(job: Job, row: ItemRow) -> None:
    """Mark an item as taken back by its publisher; all that was written stays.

    Raises:
        WriteError: its article cannot be marked; then nothing is.
    """
    if row.withdrawn:
        job.store.save(replace(row, in_hand=False))
        return
    now = stamp(job.clock.now())
    job.spool.mark_withdrawn(row.name, now)
    with job.store.transaction():
        job.store.save(
            replace(row, withdrawn=now, state=resting(row), reason="", next_try="", in_hand=False)
        )
        job.store.save_announcement(row, "")
        job.journal.tell("withdrawn", row.feed, row)


def resting(row: ItemRow) -> State:
    """The state of an item for which there is nothing new to do."""
    return "duplicate" if row.same_as else "translated" if row.translated else "fetched"


def _failed(job: Job, source: SourceRow, error: ReadError) -> None:
    now = job.clock.now()
    wait = error.retry_after if isinstance(error, FetchError) else 0.0
    source = replace(
        source,
        pulled=stamp(now),
        failures=source.failures + 1,
        message=str(error),
        not_before=stamp(now + timedelta(seconds=wait)) if wait else "",
    )
    job.store.save_source(source)
    job.journal.tell("pull-failed", job.feed.name, message=str(error))


class _Announcer:
    """Takes one item of a listing after the other."""

    def __init__(self, job: Job) -> None:
        self.counts: Counter[str] = Counter()
        self._job = job
        self._seen: dict[str, set[str]] = {}

    def announce(self, item: Item) -> None:
        """Write down what the feed says of an item, if that is new."""
        self.counts["listed"] += 1
        editions = self._job.store.editions(self._job.feed.name, item.guid)
        row = _own(item, editions)
        if item.withdrawn:
            self._withdrawn(row or next(reversed(editions), None))
            return
        urls = self._seen.setdefault(item.guid, set())
        if item.url in urls:
            return  # listed twice; the first counts, today and tomorrow
        repeated = bool(urls)
        urls.add(item.url)
        said, announced = _written(item)
        if row is None and len(editions) == 1 and not repeated:
            row = editions[0]
        if row is None:
            self._new(item, said, announced, edition=len(editions) + 1)
        elif row.announced != announced or self._stale(row):
            self._again(replace(row, announced=announced, url=item.url or row.url), said)
        elif self._unseen(row):
            self._job.store.save(replace(row, last_seen=stamp(self._job.clock.now())))

    def _new(self, item: Item, said: str, announced: str, *, edition: int) -> None:
        now = stamp(self._job.clock.now())
        row = ItemRow(
            feed=self._job.feed.name,
            name="",
            guid=item.guid,
            edition=edition,
            url=item.url,
            title=item.title,
            published=item.published,
            announced=announced,
            first_seen=now,
            last_seen=now,
        )
        row = replace(row, name=spool.file_name(row))
        self._job.store.save(row)
        self._job.store.save_announcement(row, said)
        if edition > 1:
            was = self._job.store.editions(row.feed, row.guid)[0]
            self._job.journal.tell("guid-reused", row.feed, row, was=was.title or was.name)

    def _withdrawn(self, row: ItemRow | None) -> None:
        """An item that the publisher has taken back; one never seen is none of ours."""
        if row is not None and not row.withdrawn:
            self.counts["withdrawn"] += 1
            withdraw(self._job, row)

    def _again(self, row: ItemRow, said: str) -> None:
        now = stamp(self._job.clock.now())
        row = replace(row, state="new", phase="", reason="", tries=0, next_try="", last_seen=now)
        self._job.store.save(row)
        self._job.store.save_announcement(row, said)

    def _stale(self, row: ItemRow) -> bool:
        """Whether the page of an article is to be looked at again although nothing is said."""
        recheck, fetched = self._job.feed.recheck, moment(row.fetched)
        if recheck is None or fetched is None or row.withdrawn or row.state in {"new", "failed"}:
            return False
        return not fetched <= self._job.clock.now() < fetched + recheck

    def _unseen(self, row: ItemRow) -> bool:
        seen, now = moment(row.last_seen), self._job.clock.now()
        return seen is None or not seen <= now < seen + _SEEN_AGAIN


def _own(item: Item, editions: Sequence[ItemRow]) -> ItemRow | None:
    """Which of the articles of its guid an item is: by its address, else by its title."""
    for field in ("url", "title"):
        for edition in reversed(editions):
            if getattr(item, field) and getattr(edition, field) == getattr(item, field):
                return edition
    return None


def _written(item: Item) -> tuple[str, str]:
    """An item as text, and the hash of what it says; of a file also when it was changed."""
    said = json.dumps(asdict(item), ensure_ascii=True, default=str)
    facts = said
    if item.path is not None:
        try:
            status = item.path.stat()
            facts += f" {status.st_size} {status.st_mtime_ns}"
        except OSError:
            facts += " gone"
    return said, hashlib.sha256(facts.encode()).hexdigest()


def _batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    waiting = iter(items)
    while some := list(itertools.islice(waiting, size)):
        yield some
