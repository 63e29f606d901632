"""JSON Feed, versions 1 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import html
import json
from typing import Any

from translate.counting import count
from translate.errors import ReadError
from translate.readers.feeds import fields
from translate.readers.feeds.item import MAX_ITEMS, Feed, Item
from translate.readers.feeds.parsing import Body


def parse(body: Body) -> Feed:
    """The items of a JSON Feed.

    Raises:
        ReadError: it is no JSON, or has no list of items.
    """
    try:
        feed = json.loads(body.text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        deep = isinstance(error, RecursionError)
        reason = "nested too deeply" if deep else str(error).partition(":")[0]
        raise ReadError(
            body.place, f"is not valid JSON ({reason}); tell its maker", line
        ) from error
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise ReadError(body.place, "is JSON, but no JSON Feed: it has no list of items")
    listed = feed["items"][:MAX_ITEMS]
    entries = [entry for entry in listed if isinstance(entry, dict)]
    warnings = []
    if lost := len(listed) - len(entries):
        warnings.append(f"left out {count(lost, 'faulty item')} (no object)")
    if len(feed["items"]) > MAX_ITEMS:
        warnings.append(f"has more than {MAX_ITEMS:,} items; only these are read")
    return Feed(
        kind="json",
        title=fields.line(feed.get("title")),
        lang=fields.language(feed.get("language")),
        items=tuple(_item(entry, feed, body.place) for entry in entries),
        links=tuple(filter(None, [fields.web_address(feed.get("next_url"), body.place)])),
        warnings=tuple(warnings),
    )


def _item(entry: dict[str, Any], feed: dict[str, Any], base: str) -> Item:
    url = fields.web_address(entry.get("url") or entry.get("external_url"), base)
    title = fields.line(entry.get("title"))
    summary = fields.text(entry.get("summary"))
    content, plain = fields.text(entry.get("content_html")), fields.text(entry.get("content_text"))
    authors = entry.get("authors") or entry.get("author") or feed.get("authors")
    return Item(
        guid=fields.guid(entry.get("id"), url, title, summary, content, plain),
        url=url,
        title=title,
        summary_html=html.escape(summary, quote=False),
        content_html=content,
        content_text=plain,
        byline=fields.line(authors or feed.get("author")),
        published=fields.iso_date(entry.get("date_published")),
        updated=fields.iso_date(entry.get("date_modified")),
        lang=fields.language(entry.get("language") or feed.get("language")),
        licence=fields.line(entry.get("_license") or feed.get("_license")),
        publisher=fields.line(feed.get("title")),
    )
