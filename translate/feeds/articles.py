"""The articles of new and changed items are fetched into the spool."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from translate.errors import FetchError, ReadError, StoreError, WriteError
from translate.feeds import spool
from translate.feeds.announce import recall, resting, withdraw
from translate.feeds.clock import stamp
from translate.feeds.job import Job
from translate.feeds.likeness import likeness, sketch
from translate.model import Document
from translate.readers import feeds
from translate.readers.feeds import Item
from translate.readers.fetch import Fetcher
from translate.store.feed_rows import ItemRow

_ANOTHER = 0.2
"""Likeness below which a text under a known guid is another article, not a new version."""

_MAY_COME = {401, 403, 404}  # an article is often announced before its page is there
_GONE = 410


def fetch_articles(job: Job, fetcher: Fetcher) -> Counter[str]:
    """Fetch what is to be fetched, the newest first: how many are new, changed, and so on.

    Faults of an article are written down, not raised.

    Raises:
        StoreError: the database cannot be used.
        WriteError: an article cannot be written: it stays to be fetched.
    """
    counts: Counter[str] = Counter()
    job.recover("fetch", "new")
    waiting = job.store.items(job.feed.name, "new", "failed")
    waiting = [row for row in waiting if row.state == "new" or job.due(row, "fetch")]
    waiting.sort(key=lambda row: (row.published or row.first_seen, row.name), reverse=True)
    for row in waiting[: job.feed.items]:
        with job.in_hand([row]):
            counts[_fetch(job, row, fetcher)] += 1
    counts["left"] = max(0, len(waiting) - job.feed.items)
    return counts


def _fetch(job: Job, row: ItemRow, fetcher: Fetcher) -> str:
    """Fetch one article; what came of it, in a word."""
    try:
        said = job.store.announcement(row)
        item = recall(said) if said else Item(guid=row.guid, url=row.url, title=row.title)
        document = feeds.article(item, fetcher, id=row.name)
    except FetchError as error:
        if error.status == _GONE:
            withdraw(job, row)
            return "withdrawn"
        again = error.transient or error.status in _MAY_COME
        job.fail(row, "fetch", str(error), again=again)
        return "failed"
    except ReadError as error:
        job.fail(row, "fetch", str(error))
        return "failed"
    except (StoreError, WriteError):
        raise
    except Exception as error:  # noqa: BLE001 - one bad article never stops a feed
        job.fail_unexpectedly(row, "fetch", error)
        return "failed"
    return _take(job, row, spool.with_licence(document, job.feed.licence))


def _take(job: Job, row: ItemRow, document: Document) -> str:
    """Put an article into the spool, unless it is there already.

    The file is written first, then the row: whoever is stopped between the two does it again.
    """
    digest = spool.digest(document)
    now = stamp(job.clock.now())
    row = replace(row, fetched=now, phase="", reason="", tries=0, next_try="", in_hand=False)
    others = [e for e in job.store.editions(row.feed, row.guid) if e.name != row.name]
    known = row.digest == digest or any(e.digest == digest for e in others)
    if row.digest and known and not row.withdrawn:
        with job.store.transaction():
            _settle(job, row)
        return "unchanged"
    before = job.spool.load(row.name) if row.digest else None
    if before is not None and _is_another(before, document):
        return _take_another(job, row, document, max(e.edition for e in [row, *others]) + 1)
    if before is not None and spool.digest(before) == digest:  # written, but not noted
        before = job.spool.before(row.name)
    job.spool.save(row.name, document, before=before)
    with job.store.transaction():
        fresh = _fetched(job, row, document, digest)
        if row.withdrawn:
            job.journal.tell("returned", row.feed, fresh)
        elif not row.digest:
            job.journal.tell("new", row.feed, fresh)
    return "changed" if row.digest else "new"


def _take_another(job: Job, row: ItemRow, document: Document, edition: int) -> str:
    """Keep an article that came under the guid of another one as an item of its own."""
    other = ItemRow(
        feed=row.feed,
        name="",
        guid=row.guid,
        edition=edition,
        url=row.url,
        title=document.title,
        published=document.date,
        announced=row.announced,
        first_seen=row.fetched,
        last_seen=row.fetched,
        fetched=row.fetched,
    )
    other = replace(other, name=spool.file_name(other))
    job.spool.save(other.name, document)
    with job.store.transaction():
        _settle(job, row)
        other = _fetched(job, other, document, spool.digest(document))
        job.journal.tell("guid-reused", row.feed, other, was=row.title or row.name)
        job.journal.tell("new", row.feed, other)
    return "new"


def _fetched(job: Job, row: ItemRow, document: Document, digest: str) -> ItemRow:
    """Note that the article of an item lies in the spool."""
    fresh = replace(
        row,
        digest=digest,
        state="fetched",
        url=row.url or document.url,
        title=document.title or row.title,
        published=row.published or document.date,
        changed=row.fetched if row.digest else "",
        withdrawn="",
        same_as="",
        likeness=0.0,
    )
    job.store.save(fresh)
    job.store.save_announcement(fresh, "")
    return fresh


def _settle(job: Job, row: ItemRow) -> None:
    """Nothing new about an article: back to where it was."""
    job.store.save(replace(row, state=resting(row)))
    job.store.save_announcement(row, "")


def _is_another(before: Document, document: Document) -> bool:
    """Whether a text is another article than the one before, not a new version of it."""
    one, other = sketch(before), sketch(document)
    return before.title != document.title and likeness(one.values, other.values) < _ANOTHER
