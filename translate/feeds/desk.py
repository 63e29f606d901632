"""The feeds of a project while one job holds them: pulling, translating, saying how things are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from translate import writers
from translate.config import Config
from translate.feeds.announce import announce
from translate.feeds.articles import fetch_articles
from translate.feeds.cleaning import clean_articles
from translate.feeds.clock import Clock, past, stamp
from translate.feeds.duplicates import release
from translate.feeds.job import Job
from translate.feeds.journal import Journal
from translate.feeds.progress import Show, nobody
from translate.feeds.settings import FeedSettings, Settings
from translate.feeds.spool import Spool
from translate.feeds.translating import translate_articles
from translate.model import RunReport
from translate.pipeline import Listener
from translate.readers.fetch import Fetcher
from translate.store.feeds import FeedStore

FAULTS = ("pull-failed", "failed", "set-aside")
"""Kinds of events after which a job has not gone well."""


_PATIENCE = timedelta(days=1)  # the longest a server can ask to be left alone


def database(config: Config) -> Path:
    """Where what is known of the feeds lies: beside the state of the runs."""
    return config.state.with_name("feeds.db")


def look(config: Config) -> FeedStore:
    """What is known of the feeds, for reading, also while a job holds it. Raises StoreError."""
    return FeedStore.look(database(config))


def folder(config: Config, feed: str) -> Path:
    """Where the articles of a feed lie until they are pruned."""
    return config.state.parent / "feeds" / feed


def feed_config(config: Config, feed: FeedSettings) -> Config:
    """The settings of a run over a feed: its own where it has some, else the project's."""
    own = [
        file
        for place in feed.glossaries
        for file in (sorted(place.glob("*.tsv")) if place.is_dir() else [place])
    ]
    return replace(
        config,
        source=feed.language or config.source,
        glossaries=(*own, *config.glossaries),
        formats=feed.formats or config.formats,
        out=config.out / feed.name,
    )


class Desk:
    """All feeds of a project: ``with Desk.open(settings, config) as desk``."""

    def __init__(self, settings: Settings, config: Config, store: FeedStore, clock: Clock) -> None:
        self.settings = settings
        self.config = config
        self.store = store
        self.clock = clock
        self.journal = Journal(store, clock)

    @classmethod
    def open(cls, settings: Settings, config: Config, clock: Clock | None = None) -> Desk:
        """Hold the feeds' database. Raises StoreError, which says who holds it already."""
        store = FeedStore.open(database(config))
        for place in (config.state.parent / "feeds", config.out):
            writers.discard_leftovers(place)
        return cls(settings, config, store, clock or Clock())

    @classmethod
    def look(cls, settings: Settings, config: Config, clock: Clock | None = None) -> Desk:
        """Read what is known of the feeds; nothing is held, made or changed. Raises StoreError."""
        return cls(settings, config, look(config), clock or Clock())

    def __enter__(self) -> Desk:
        self.store.__enter__()
        return self

    def __exit__(self, *ended: object) -> None:
        self.store.__exit__(*ended)

    @property
    def went_well(self) -> bool:
        """Whether nothing has failed since this job began."""
        return not any(self.journal.counts[kind] for kind in FAULTS)

    def job(self, feed: FeedSettings) -> Job:
        """Work on one of the feeds."""
        return Job(
            feed=feed,
            likeness=self.settings.likeness,
            store=self.store,
            spool=Spool(folder(self.config, feed.name)),
            clock=self.clock,
            journal=self.journal,
            log=self.config.state.with_name("errors.log"),
        )

    def fetcher(self) -> Fetcher:
        """Who fetches, under the policy of feeds.toml. Raises ConfigError."""
        return Fetcher(self.settings.fetch)

    def pull(self, feed: FeedSettings, fetcher: Fetcher) -> Counter[str]:
        """List a feed and fetch its new and changed articles; how many of what.

        A feed whose server wants to be left alone is not listed, and said to be ``early``.

        Raises:
            StoreError: a database cannot be used.
            WriteError: an article cannot be written.
        """
        job, counts = self.job(feed), Counter[str]()
        if self._may_ask(feed):
            counts += announce(job, fetcher)
        else:
            counts["early"] = 1
        counts += fetch_articles(job, fetcher)
        told = {kind: counts[kind] for kind in ("new", "changed", "withdrawn", "failed", "left")}
        self.journal.tell("pulled", feed.name, **told)
        return counts

    def translate(
        self, feed: FeedSettings, listener: Listener, show: Show = nobody
    ) -> RunReport | None:
        """Clean and translate what was pulled; None where there is nothing at all.

        ``show`` is told how far it is; so is the log, now and then.

        Raises:
            ConfigError: a setting of the run cannot be used.
            StoreError: a database cannot be used, or a run of another kind is at work.
            WriteError: outputs cannot be written.
        """
        job, config = self.job(feed), feed_config(self.config, feed)
        release(job)
        clean_articles(job, config, show)
        return translate_articles(job, config, listener, show)

    def retry(self, feeds: Iterable[FeedSettings]) -> int:
        """Give items that were set aside all their tries again; how many those were."""
        number = 0
        with self.store.transaction():
            for feed in feeds:
                for row in self.store.items(feed.name, "failed"):
                    self.store.save(replace(row, tries=0, next_try=stamp(self.clock.now())))
                    number += 1
        return number

    def _may_ask(self, feed: FeedSettings) -> bool:
        not_before = self.store.source(feed.name).not_before
        return past(not_before, self.clock.now(), longest=_PATIENCE)
