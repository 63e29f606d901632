"""The rows of the feeds' database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

State = Literal["new", "fetched", "cleaned", "translated", "reviewed", "duplicate", "failed"]
Phase = Literal["", "fetch", "clean", "translate"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A feed as it was last asked. Times are ISO 8601 in UTC; empty: never, or nothing to say.

    ``pulled`` is the last try, ``worked`` the last that went well, ``failures`` counts those
    since. ``not_before`` is when the server wants to be asked again at the earliest. ``pages``
    holds what it said of each of its addresses, for conditional requests, as JSON.
    """

    feed: str
    pulled: str = ""
    worked: str = ""
    failures: int = 0
    message: str = ""
    not_before: str = ""
    title: str = ""
    pages: str = "{}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """An item of a feed and how far it has come.

    ``name`` is its file in the spool. ``announced`` hashes what the feed says of it, ``digest``
    the article itself. A failed item says in which phase and why, and ``next_try`` when it is
    tried again; empty there, it was set aside. ``same_as`` is ``feed/name`` of the item whose
    text it repeats, ``likeness`` how alike they are (0–1). ``in_hand``: work on it has begun and
    not ended. ``edition`` counts the articles that came under one guid, from 1. ``page`` is the
    output to look at first, below the feed's output folder; ``titled``: the article begins with
    its title.
    """

    feed: str
    name: str
    guid: str
    edition: int = 1
    url: str = ""
    title: str = ""
    published: str = ""
    announced: str = ""
    digest: str = ""
    state: State = "new"
    phase: Phase = ""
    reason: str = ""
    tries: int = 0
    next_try: str = ""
    first_seen: str = ""
    last_seen: str = ""
    fetched: str = ""
    translated: str = ""
    changed: str = ""
    withdrawn: str = ""
    same_as: str = ""
    likeness: float = 0.0
    in_hand: bool = False
    page: str = ""
    titled: bool = False

    @property
    def set_aside(self) -> bool:
        """Whether it failed too often and waits for a person."""
        return self.state == "failed" and not self.next_try


@dataclass(frozen=True, slots=True, kw_only=True)
class SketchRow:
    """What stands for the text of an item when texts are compared.

    ``version`` names how it was made: only sketches of one version can be compared. ``numbers``
    are the numbers in the text, one a line.
    """

    feed: str
    name: str
    version: str
    values: bytes
    numbers: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """Something that happened to a feed, or to an item where ``name`` says which."""

    at: str
    feed: str
    name: str
    kind: str
    detail: Mapping[str, Any]
