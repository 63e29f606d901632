"""What every kind of feed comes down to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

FeedKind = Literal["rss", "atom", "json", "sitemap", "sitemap-index", "folder", "mail", "dump"]

MAX_ITEMS = 50_000
"""Of one feed; the most a sitemap may have by its standard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of a feed; what the feed does not say is empty.

    ``guid`` is never empty: without one it is the address, else made of what the item says.
    ``url`` is absolute. ``summary_html`` is a teaser; ``content_html`` or ``content_text`` is what
    the feed gives as the text itself. ``published`` and ``updated`` are ISO 8601; ``lang`` is a
    primary subtag. ``withdrawn``: the publisher says that it was taken back. ``path`` is the file
    an item of a folder lies in, when the file is the article.
    """

    guid: str
    url: str = ""
    title: str = ""
    summary_html: str = ""
    content_html: str = ""
    content_text: str = ""
    byline: str = ""
    published: str = ""
    updated: str = ""
    lang: str = ""
    licence: str = ""
    publisher: str = ""
    withdrawn: bool = False
    path: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A parsed feed, items in its own order; of those with one guid and address the first stays.

    ``links`` are further addresses to fetch: the sitemaps of an index, the next page of a feed.
    ``warnings`` say what had to be repaired or left out.
    """

    kind: FeedKind
    title: str = ""
    lang: str = ""
    items: tuple[Item, ...] = ()
    links: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
