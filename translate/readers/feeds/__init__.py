"""Feeds of every kind → items, and items → documents.

    parse(body, content_type, url) → Feed               RSS, Atom, JSON Feed, sitemaps
    from_folder(path), from_mail(path), from_dump(path) → Items and ReadErrors, one by one
    article(item, fetcher, id=…) → Document             the full text, fetched if it must be
"""

from __future__ import annotations

from translate.readers.feeds.item import Feed, FeedKind, Item

__all__ = ["Feed", "FeedKind", "Item"]
