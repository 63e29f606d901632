"""``feeds.toml``, beside ``translate.toml``: the feeds of a project and how they are treated."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from translate.errors import ConfigError
from translate.feeds import tables
from translate.feeds.schedule import Schedule, parse_length, parse_schedule
from translate.readers.fetch import Policy

FILE_NAME = "feeds.toml"
NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedSettings:
    """A feed. ``source`` is an address or an absolute path.

    ``language`` empty: recognised for every article. ``glossaries`` win over those of the
    project; ``formats`` empty: the project's. ``items`` is how many articles one pull fetches at
    most, ``tries`` how often one that fails is tried. With ``recheck``, the pages of articles
    that the feed still lists are looked at again after that time.
    """

    name: str
    source: str
    language: str = ""
    glossaries: tuple[Path, ...] = ()
    formats: tuple[str, ...] = ()
    schedule: Schedule = field(default_factory=Schedule)
    items: int = 100
    tries: int = 5
    recheck: timedelta | None = None
    licence: str = ""

    @property
    def is_web(self) -> bool:
        """Whether the source is an address, not a file or folder of this machine."""
        return self.source.startswith(("https://", "http://"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """When two articles count as the same text.

    They do when ``likeness`` (0–1) of their three-word sequences are the same, they have at least
    ``words`` words and nearly the same numbers, and were first seen within ``within`` of each
    other. ``different`` are pairs of items that a person has told apart.
    """

    likeness: float = 0.85
    words: int = 40
    within: timedelta = timedelta(days=3)
    different: frozenset[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Keep:
    """How long what is kept; None: until a person deletes it.

    ``sources`` are the articles as they were fetched, ``outputs`` what was made of them,
    ``history`` what happened when.
    """

    sources: timedelta | None = timedelta(days=30)
    outputs: timedelta | None = None
    history: timedelta | None = timedelta(days=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All of feeds.toml; ``path`` is where it is, or would be."""

    path: Path
    feeds: Mapping[str, FeedSettings]
    likeness: Likeness = field(default_factory=Likeness)
    keep: Keep = field(default_factory=Keep)
    fetch: Policy = field(default_factory=Policy)

    def chosen(self, names: tuple[str, ...]) -> tuple[FeedSettings, ...]:
        """The feeds of these names, all if none is said. Raises ConfigError."""
        for name in names:
            if name not in self.feeds:
                near = difflib.get_close_matches(name, self.feeds, n=1)
                known = ", ".join(self.feeds) or "none yet: translate feed add NAME ADDRESS"
                hint = f"did you mean {near[0]}?" if near else f"feeds are: {known}"
                raise ConfigError(str(self.path), f"there is no feed {name!r}; {hint}")
        return tuple(self.feeds[name] for name in names or self.feeds)

    def require_feeds(self) -> None:
        """Raises ConfigError where there is no feed: a job would do nothing, and nobody see it."""
        if not self.feeds:
            what = "holds no feeds" if self.path.exists() else "is not here"
            raise ConfigError(
                str(self.path),
                f"{what} (looked in {self.path.parent.resolve()}); add a feed with "
                "translate feed add NAME ADDRESS-OR-FOLDER, or go to the folder that has them",
            )


def load_settings(path: Path) -> Settings:
    """What feeds.toml says; without the file there are no feeds.

    Raises:
        ConfigError: it cannot be read, or has faults: all of them, one a line.
    """
    faults: list[ConfigError] = []
    facts = tables.Table(tables.read_toml(path), f"{path}: ", faults)
    settings = Settings(
        path=path,
        feeds={
            name: _feed(name, table, path.parent)
            for name, table in facts.tables("feeds")
            if _is_name(name, table)
        },
        likeness=_likeness(facts.table("near_duplicates")),
        keep=_keep(facts.table("keep")),
        fetch=_policy(facts.table("fetch")),
    )
    facts.end()
    if faults:
        raise ConfigError.of(faults)
    return settings


def _is_name(name: str, table: tables.Table) -> bool:
    if NAME.fullmatch(name):
        return True
    table.fault("", "is no name for a feed; use small letters, digits, - and _")
    table.ignore()
    return False


def _feed(name: str, table: tables.Table, root: Path) -> FeedSettings:
    missing = "source" not in set(table)
    source = table.take("source", tables.source(root), "", "an address or a path in quotes")
    if missing:
        table.fault("source", "is missing; write the address or the path of the feed")
    return FeedSettings(
        name=name,
        source=source,
        language=table.take("language", tables.language, "", 'two letters, as in "de"'),
        glossaries=table.take(
            "glossaries", tables.paths(root), (), 'files that are there, ["a.tsv"]'
        ),
        formats=table.take(
            "formats", tables.formats, (), f"a list of some of {', '.join(tables.FORMATS)}"
        ),
        schedule=table.take("schedule", tables.text(parse_schedule), Schedule(), _SCHEDULE),
        items=table.take("items", tables.number(1, 100_000), 100, "a number from 1 to 100000"),
        tries=table.take("tries", tables.number(1, 100), 5, "a number from 1 to 100"),
        recheck=table.take("recheck", tables.text(parse_length), None, _LENGTH),
        licence=table.take("licence", tables.text(str), "", "text in quotes"),
    )


_SCHEDULE = '"30 min" or more, "hourly", or times as in "05:30, 17:00"'
_LENGTH = 'a length of time, as in "12 hours" or "30 days"'


def _likeness(table: tables.Table) -> Likeness:
    default = Likeness()
    return Likeness(
        likeness=table.take(
            "likeness", tables.share, default.likeness, "a number above 0 and up to 1"
        ),
        words=table.take("words", tables.number(3, 10_000), default.words, "a number of words"),
        within=table.take("within", tables.text(parse_length), default.within, _LENGTH),
        different=table.take(
            "different", tables.pairs, default.different, 'pairs: [["a/x", "b/y"]]'
        ),
    )


def _keep(table: tables.Table) -> Keep:
    default, wanted = Keep(), f'{_LENGTH}, or "for good"'
    return Keep(
        sources=table.take("sources", tables.text(tables.age), default.sources, wanted),
        outputs=table.take("outputs", tables.text(tables.age), default.outputs, wanted),
        history=table.take("history", tables.text(tables.age), default.history, wanted),
    )


def _policy(table: tables.Table) -> Policy:
    default = Policy()
    texts = 'a list, as in ["intranet.example"]'
    return Policy(
        user_agent=table.take("user_agent", tables.text(str), default.user_agent, "text in quotes"),
        max_bytes=table.take("max_bytes", tables.number(1000, 10**9), default.max_bytes, "bytes"),
        total=table.take("timeout", tables.seconds, default.total, "seconds"),
        delay=table.take("delay", tables.seconds, default.delay, "seconds"),
        retries=table.take(
            "retries", tables.number(0, 10), default.retries, "a number from 0 to 10"
        ),
        allow_private=table.take("allow_private", tables.texts, (), texts),
        ignore_robots=table.take("ignore_robots", tables.texts, (), texts),
        proxy=table.take("proxy", tables.text(str), "", '"http://host:port"'),
        offline=table.take("offline", tables.switch, False, "true or false"),
    )
