"""Feeds of every kind → items, and items → documents.

parse(body, content_type, url) → Feed               RSS, Atom, JSON Feed, sitemaps
from_folder(path), from_mail(path), from_dump(path) → Items and ReadErrors, one by one
article(item, fetcher, id=…)   → Document           the full text, fetched if it must be
"""

from __future__ import annotations

from translate.readers.feeds.dump import from_dump
from translate.readers.feeds.folder import from_folder
from translate.readers.feeds.full_text import article, is_teaser
from translate.readers.feeds.item import Feed, FeedKind, Item
from translate.readers.feeds.mail import from_mail
from translate.readers.feeds.parsing import parse

__all__ = [
    "Feed",
    "FeedKind",
    "Item",
    "article",
    "from_dump",
    "from_folder",
    "from_mail",
    "is_teaser",
    "parse",
]
