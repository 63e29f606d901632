"""RSS and Atom of all versions, as feedparser reads them."""

from __future__ import annotations

import io
import itertools
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timezone
from email.utils import parseaddr
from typing import Any

import feedparser  # type: ignore[import-untyped]

from translate.errors import ReadError
from translate.readers.feeds import fields
from translate.readers.feeds.item import MAX_ITEMS, Feed, Item
from translate.readers.feeds.parsing import Body

MAX_CHARACTERS = 10_000_000
"""Of feedparser's slower parser, which tolerates broken XML, that is some minutes' work."""

_MANY_ATTRIBUTES = re.compile(r"""<[^\s<>]+(?:\s+[^\s=<>]+\s*=\s*(?:"[^"<]*"|'[^'<]*')){500}""")
"""On one element: its time grows with their square."""

_ENTRIES = re.compile(r"<(?:[\w.-]{1,60}:)?(?:item|entry)\b", re.IGNORECASE)
_LONGEST_ADDRESS = 500
_HEADERS = {"content-type": "application/xml; charset=utf-8"}


def parse(body: Body) -> Feed:
    """The items of an RSS or Atom feed, and those that Atom says were taken back (RFC 6721).

    Raises:
        ReadError: feedparser finds no feed in it.
    """
    _refuse_excess(body)
    try:
        found = feedparser.parse(
            io.BytesIO(body.text.encode()),
            response_headers=_HEADERS,
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except Exception as error:
        # It parses what no parser for XML would, and may trip over it.
        raise ReadError(body.place, "is a feed too broken to be read; tell its maker") from error
    if not found.entries and not found.feed:
        raise ReadError(body.place, "begins like a feed but holds none; tell its maker")
    is_atom = found.version.startswith("atom")
    items = tuple(_item(entry, found.feed, body.place) for entry in found.entries)
    if not is_atom:  # the one date of Dublin Core says when an item was published
        items = tuple(replace(item, published=item.published or item.updated) for item in items)
    withdrawn = tuple(_withdrawn(body.text)) if "deleted-entry" in body.text else ()
    return Feed(
        kind="atom" if is_atom else "rss",
        title=fields.without_tags(found.feed.get("title")),
        lang=fields.language(found.feed.get("language")),
        items=withdrawn + items,
        links=tuple(_linked(found.feed, "next", body.place)),
        warnings=tuple(_warnings(found)),
    )


def _refuse_excess(body: Body) -> None:
    many = next(itertools.islice(_ENTRIES.finditer(body.text), MAX_ITEMS, None), None)
    if many or len(body.text) > MAX_CHARACTERS or _MANY_ATTRIBUTES.search(body.text):
        limits = f"over 10 MB, {MAX_ITEMS:,} items or 500 attributes"
        raise ReadError(body.place, f"is too large for a feed ({limits}); ask for a shorter one")


def _item(entry: Mapping[str, Any], feed: Mapping[str, Any], base: str) -> Item:
    canonical = next(_linked(entry, "canonical", base), "")
    url = canonical or fields.web_address(entry.get("feedburner_origlink"), base)
    url = url or fields.web_address(entry.get("link"), base)
    title = fields.without_tags(entry.get("title"))
    summary = fields.text(entry.get("summary"))
    rich, plain = _contents(entry)
    source = entry.get("source") or {}
    return Item(
        guid=fields.guid(entry.get("id"), url, title, summary, rich, plain),
        url=url,
        title=title,
        summary_html=summary,
        content_html=rich,
        content_text=plain,
        byline=_byline(entry) or _byline(feed),
        published=_moment(entry, "published"),
        updated=_moment(entry, "updated"),
        lang=fields.language(entry.get("language") or _detail(entry) or feed.get("language")),
        licence=_licence(entry, base) or _licence(feed, base),
        publisher=fields.without_tags(
            source.get("title")
            or entry.get("publisher")
            or feed.get("publisher")
            or feed.get("title")
        ),
    )


def _contents(entry: Mapping[str, Any]) -> tuple[str, str]:
    """The longest rich and the longest plain content of an entry."""
    found = {"rich": "", "plain": ""}
    for content in entry.get("content") or ():
        kind = "plain" if content.get("type") == "text/plain" else "rich"
        found[kind] = max(found[kind], fields.text(content.get("value")), key=len)
    return found["rich"], found["plain"]


def _byline(entry: Mapping[str, Any]) -> str:
    whole = str(entry.get("author") or "")
    if "@" in whole:  # "post@tagblatt.example (Redaktion)", where feedparser cuts wrongly
        return fields.line(parseaddr(whole[:_LONGEST_ADDRESS])[0])
    names = [author.get("name") for author in entry.get("authors") or ()]
    return fields.line(list(dict.fromkeys(name for name in names if name)))


def _moment(entry: Mapping[str, Any], name: str) -> str:
    # ``in``, for feedparser answers ``updated`` with ``published`` otherwise.
    if name not in entry:
        return ""
    moment = entry.get(f"{name}_parsed")
    if isinstance(moment, time.struct_time):
        try:
            return datetime(*moment[:6], tzinfo=timezone.utc).isoformat(timespec="seconds")
        except ValueError:
            return ""
    return fields.iso_date(entry[name])


def _detail(entry: Mapping[str, Any]) -> str:
    """The language that ``xml:lang`` gives an entry."""
    for name in ("title_detail", "summary_detail"):
        if language := (entry.get(name) or {}).get("language"):
            return str(language)
    return ""


def _licence(entry: Mapping[str, Any], base: str) -> str:
    return fields.line(
        next(_linked(entry, "license", base), "") or entry.get("license") or entry.get("rights")
    )


def _linked(entry: Mapping[str, Any], rel: str, base: str) -> Iterator[str]:
    for link in entry.get("links") or ():
        if link.get("rel") == rel and (address := fields.web_address(link.get("href"), base)):
            yield address


def _withdrawn(text: str) -> Iterator[Item]:
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415 - hardly ever needed

    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, recover=True, encoding="utf-8"
    )
    root = etree.fromstring(text.encode(), parser)
    for element in () if root is None else root.iter("{*}deleted-entry"):
        if guid := fields.line(element.get("ref")):
            yield Item(guid=guid, withdrawn=True, updated=fields.iso_date(element.get("when")))


def _warnings(found: Mapping[str, Any]) -> Iterator[str]:
    fault = found.get("bozo_exception") if found.get("bozo") else None
    if fault is not None:
        line = getattr(fault, "getLineNumber", lambda: None)()
        # feedparser has put an XML declaration on a line of its own above it.
        place = f" (line {line - 1})" if line else ""
        yield f"is not well-formed XML{place}; read as far as that goes"
