"""The bytes of a feed → what kind it is, and its items.

The bytes are decoded once, here, with the product's own rules; whatever a feed declares wrongly
about itself no parser behind gets to see. Entities of its own no feed needs: who declares some is
refused, so there is nothing that could be expanded or fetched.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module

from translate.counting import count
from translate.errors import ReadError
from translate.readers.decoding import decode
from translate.readers.feeds.fields import web_address
from translate.readers.feeds.item import Feed, Item
from translate.readers.inflate import GZIP, TooLargeError, gunzip

MAX_BYTES = 50_000_000
"""What a feed may have decompressed; the most a sitemap may have by its standard."""

_DECLARED = re.compile(rb"<\?xml\b[^>]{0,200}?\bencoding\s{0,9}=\s{0,9}[\"']([\w.:-]{2,40})")
_ROOT = re.compile(r"<([A-Za-z_][\w.-]{0,60}:)?([A-Za-z_][\w.-]{0,60})")
_BLANKS = re.compile("[\\s\ufeff]*")
_PARSERS = {
    "rss": "syndication",
    "rdf": "syndication",
    "feed": "syndication",
    "channel": "syndication",
    "urlset": "sitemap",
    "sitemapindex": "sitemap",
    "{": "json_feed",
}
_SHOWN_LINKS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A decoded feed: ``text`` without an XML declaration, ``place`` for errors and links."""

    text: str
    place: str
    root: str


Parse = Callable[[Body], Feed]


def parse(body: bytes, content_type: str = "", url: str = "", *, charset: str = "") -> Feed:
    """The items of RSS, Atom, JSON Feed or a sitemap, whichever the bytes are.

    Args:
        body: the bytes, compressed with gzip or not.
        content_type: as the server says it; only named in errors, for servers say anything.
        url: where it was found: the base of its links.
        charset: as the server says it; it counts where neither UTF-8 nor the feed's own fits.

    Raises:
        ReadError: it is no feed, or one that is made to do harm.
    """
    place = url or "feed"
    decoded = decode(_unpacked(body, place), place, declared=_declared(body, charset))
    text, root = _prolog(decoded.text, place)
    if root not in _PARSERS:
        raise _no_feed(decoded.text, root, content_type, place)
    module = import_module(f"translate.readers.feeds.{_PARSERS[root]}")
    reading: Parse = module.parse
    feed = reading(Body(text=text, place=place, root=root))
    return distinct(feed, decoded.warnings)


def distinct(feed: Feed, warnings: Iterable[str] = ()) -> Feed:
    """The feed with each item once, the first time, and further warnings in front.

    One guid with several addresses stays: some sites give the same guid to different articles.
    """
    first: dict[tuple[str, str, bool], Item] = {}
    for item in feed.items:
        first.setdefault((item.guid, item.url, item.withdrawn), item)
    repeated = len(feed.items) - len(first)
    notes = [f"left out {count(repeated, 'repeated item')}"] if repeated else []
    return Feed(
        kind=feed.kind,
        title=feed.title,
        lang=feed.lang,
        items=tuple(first.values()),
        links=feed.links,
        warnings=(*warnings, *feed.warnings, *notes),
    )


def _unpacked(body: bytes, place: str) -> bytes:
    if len(body) > MAX_BYTES:
        raise ReadError(place, f"larger than {MAX_BYTES // 1_000_000} MB; not read")
    if not body.startswith(GZIP):
        return body
    try:
        return gunzip(body, MAX_BYTES)
    except TooLargeError as error:
        message = f"unpacks to more than {MAX_BYTES // 1_000_000} MB; not read"
        raise ReadError(place, message) from error
    except zlib.error as error:
        raise ReadError(place, "is a damaged gzip file; fetch it again") from error


def _declared(body: bytes, charset: str) -> str:
    found = _DECLARED.search(body[:1_000])
    name = found[1].decode("ascii") if found else charset
    # Latin-1 means Windows-1252 on the web.
    return "cp1252" if name.lower() in {"iso-8859-1", "latin1", "us-ascii"} else name


def _prolog(text: str, place: str) -> tuple[str, str]:
    """The text from its root element on, and the root's name in lower case (``{`` for JSON)."""
    at = 0
    while True:
        at = _BLANKS.match(text, at).end()  # type: ignore[union-attr]
        ends = {"<?": "?>", "<!--": "-->", "<!": ">"}
        start = next((s for s in ends if text.startswith(s, at)), None)
        if start is None:
            break
        end = text.find(ends[start], at)
        if start == "<!" and "[" in text[at:end]:
            message = "declares entities or elements of its own, which no feed needs; refused"
            raise ReadError(place, message)
        if end < 0:
            return text, ""
        at = end + len(ends[start])
    found = _ROOT.match(text, at)
    name = found[2].lower() if found else text[at : at + 1]
    lines = text.count("\n", 0, at)  # faults are to be found where the file has them
    return "\n" * lines + text[at:], name


def _no_feed(text: str, root: str, content_type: str, place: str) -> ReadError:
    if root in {"html", "head", "body", "div", "p"} or "html" in content_type:
        links = _feeds_of(text, place)
        if links:
            named = " or ".join(links[:_SHOWN_LINKS])
            return ReadError(place, f"is a web page, not a feed; the page names {named}")
        return ReadError(place, "is a web page, not a feed; look on it for RSS, Atom or a sitemap")
    kind = f" (the server calls it {content_type})" if content_type else ""
    known = "RSS, Atom, JSON Feed or a sitemap"
    return ReadError(place, f"is no feed{kind}; give the address of {known}")


def _feeds_of(text: str, place: str) -> list[str]:
    """The feeds that a web page names in its head."""
    from translate.readers.page import parse as parse_page  # noqa: PLC0415 - brings lxml

    try:
        tree = parse_page(text, place)
    except ReadError:
        return []
    found = [
        web_address(link.get("href"), place)
        for link in tree.iter("link")
        if "alternate" in (link.get("rel") or "").lower().split()
        and (link.get("type") or "").lower()
        in {"application/rss+xml", "application/atom+xml", "application/feed+json"}
    ]
    return [address for address in dict.fromkeys(found) if address]
