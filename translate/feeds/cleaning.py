"""Fetched articles are cleaned, compared with the version before, and looked for in other feeds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from translate import clean, readers
from translate.config import Config
from translate.errors import StoreError, TranslateError
from translate.feeds import duplicates
from translate.feeds.job import Job
from translate.feeds.progress import Pace, Show
from translate.model import Document
from translate.pipeline.pairs import Pairs
from translate.segment import segment
from translate.store.feed_rows import ItemRow

_MOST_SHOWN = 20  # changed sentences in the history


def clean_articles(job: Job, config: Config, show: Show) -> None:
    """Clean every fetched article and settle whether it is to be translated.

    The translation cleans it once more; here it is for what must be known before. Faults of an
    article are written down, not raised.

    Raises:
        ConfigError: a rule file cannot be used.
        StoreError: the database cannot be used.
    """
    job.recover("clean", "fetched")
    pairs = Pairs(config)
    waiting = job.store.items(job.feed.name, "fetched", "failed")
    waiting = [row for row in waiting if row.state == "fetched" or job.due(row, "clean")]
    waiting.sort(key=lambda row: (row.first_seen, row.name))
    pace = Pace(job.feed.name, "cleaning", show)
    for done, row in enumerate(waiting):
        pace.tell(done, len(waiting), done / len(waiting))
        if not job.spool.path(row.name).exists():  # somebody has tidied up: fetch it again
            job.store.save(replace(row, state="new", announced="", digest="", in_hand=False))
            continue
        with job.in_hand([row]):
            try:
                _clean(job, row, config, pairs)
            except StoreError:
                raise
            except TranslateError as error:
                job.fail(row, "clean", str(error))
            except Exception as error:  # noqa: BLE001 - one bad article never stops a feed
                job.fail_unexpectedly(row, "clean", error)


def _clean(job: Job, row: ItemRow, config: Config, pairs: Pairs) -> None:
    source = readers.Source(path=job.spool.path(row.name), id=row.name)
    (document,) = readers.read(source, lang=config.source)
    cleaned = _cleaned(document, config, pairs)
    before = job.spool.before(row.name) if row.changed else None
    with job.store.transaction():
        if before is not None:
            before = replace(before, lang=document.lang)
            old, new = _sentences(_cleaned(before, config, pairs)), _sentences(cleaned)
            removed, added = _missing_from(new, old), _missing_from(old, new)
            job.journal.tell("changed", row.feed, row, removed=removed, added=added)
        titled = bool(cleaned.blocks) and cleaned.blocks[0].kind == "title"
        row = replace(row, state="cleaned", phase="", reason="", next_try="", titled=titled)
        duplicates.settle(job, replace(row, in_hand=False), cleaned)


def _cleaned(document: Document, config: Config, pairs: Pairs) -> Document:
    rules = pairs[document.lang].rules
    return clean.clean(document, keep_all=config.keep_all, rules=rules)


def _sentences(document: Document) -> list[str]:
    return [one.text for one in segment(document)]


def _missing_from(texts: Iterable[str], others: Iterable[str]) -> list[str]:
    """Those of the others that are not among the texts, in their order."""
    there = set(texts)
    return [other for other in others if other not in there][:_MOST_SHOWN]
