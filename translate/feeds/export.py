"""The English articles as an Atom feed (RFC 4287), with links back to where they came from.

Ids are made of the feed's address, the item's guid and its edition, so they never change; an entry
is updated when its English changes.
"""

from __future__ import annotations

import re
import textwrap
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from html import escape
from urllib.parse import quote, urlsplit, urlunsplit

from lxml import etree  # type: ignore[import-untyped]

from translate import __version__, languages, writers
from translate.config import Config
from translate.feeds.clock import moment
from translate.feeds.desk import feed_config, folder
from translate.feeds.settings import FeedSettings
from translate.feeds.spool import Spool
from translate.model import Document
from translate.store.feed_rows import ItemRow
from translate.store.feeds import FeedStore
from translate.writers.text import without_facts
from translate.writers.visible import one_line, visible

_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_WEB = re.compile(r"https?://[!-;=?-Z\[\]_a-z~]+")
_ALLOWED = "%!#$&'()*+,/:;=?@[]~"
_LONGEST_TITLE = 80  # characters of a text that has no title of its own
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """An English article: its paragraphs, the item it belongs to, and what is known of it."""

    row: ItemRow
    feed: FeedSettings
    document: Document | None
    title: str
    paragraphs: tuple[str, ...]
    updated: datetime


def atom(  # noqa: PLR0913 - what is in it, and what is said of it
    feeds: Sequence[FeedSettings],
    store: FeedStore,
    config: Config,
    *,
    title: str,
    last: int,
    address: str = "",
) -> str:
    """The feed as XML: the ``last`` articles of these feeds, the newest first.

    ``address`` is where the feed itself is going to be found (empty: not said in it).
    Withdrawn articles are left out, and so are those whose English text is not there any more.
    """
    rows = [(row, feed) for row, feed in _translated(feeds, store) if not row.withdrawn]
    rows.sort(key=lambda pair: (pair[0].translated, pair[0].name), reverse=True)
    entries: list[_Entry] = []
    for row, feed in rows:
        entry = _entry(row, feed, config)
        if entry is not None:
            entries.append(entry)
        if len(entries) == last:
            break
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM}, attrib={_LANG: config.target})
    names = " ".join(sorted(feed.source for feed in feeds))
    _add(root, "id", uuid.uuid5(uuid.NAMESPACE_URL, f"translate feed export {names}").urn)
    _add(root, "title", title or f"In {languages.name(config.target)}: {_titles(feeds, store)}")
    pulled = (moment(store.source(feed.name).pulled) or _EPOCH for feed in feeds)
    updated = [entry.updated for entry in entries] or pulled
    _add(root, "updated", _time(max(updated, default=_EPOCH)))
    if address:
        _add(root, "link", rel="self", type="application/atom+xml", href=address)
    _add(root, "generator", "translate", version=__version__)
    for entry in entries:
        _write(root, entry, config.target)
    etree.indent(root)
    document: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return document.decode() + "\n"


def why_empty(feeds: Sequence[FeedSettings], store: FeedStore, config: Config) -> str:
    """Why ``atom`` would find no article, and what to do; nothing where it is right not to.

    It is right where there is one, and where all there were have been withdrawn.
    """
    rows = list(_translated(feeds, store))
    if not rows:
        return "no article is translated yet; first: translate feed run --pull"
    current = [(row, feed) for row, feed in rows if not row.withdrawn]
    if not current or any(_entry(row, feed, config) for row, feed in current):
        return ""
    return (
        f"{config.out} has none of the English texts (.{config.target}.txt) of these feeds; "
        "say with --out where they are, and let txt be among the formats"
    )


def _translated(
    feeds: Sequence[FeedSettings], store: FeedStore
) -> Iterator[tuple[ItemRow, FeedSettings]]:
    for feed in feeds:
        for row in store.items(feed.name, "translated", "reviewed"):
            yield row, feed


def _entry(row: ItemRow, feed: FeedSettings, config: Config) -> _Entry | None:
    out = feed_config(config, feed).out
    path = writers.output_path(out, row.name, "txt", "", config.target)
    try:
        text = path.read_text("utf-8")
        changed = datetime.fromtimestamp(path.stat().st_mtime, timezone.utc)
    except (OSError, UnicodeDecodeError):
        return None
    parts = map(visible, without_facts(text).split("\n\n"))
    paragraphs = tuple(part for part in parts if part.strip())
    if not paragraphs:
        return None
    title = one_line(paragraphs[0]) if row.titled else one_line(row.title)
    document = Spool(folder(config, feed.name)).load(row.name)
    return _Entry(
        row=row,
        feed=feed,
        document=document,
        title=title or textwrap.shorten(paragraphs[0], _LONGEST_TITLE, placeholder=" …"),
        paragraphs=paragraphs[1:] if row.titled else paragraphs,
        updated=_updated(row, changed),
    )


def _updated(row: ItemRow, changed: datetime) -> datetime:
    """When the English last changed: by the program, or by a person who edited the file since."""
    made = moment(row.translated) or _EPOCH
    return changed.replace(microsecond=0) if (changed - made).total_seconds() > 60 else made


def _write(root: etree._Element, entry: _Entry, target: str) -> None:
    row, document = entry.row, entry.document
    element = etree.SubElement(root, f"{{{_ATOM}}}entry")
    key = f"{entry.feed.source} {row.guid} {row.edition}"
    _add(element, "id", uuid.uuid5(uuid.NAMESPACE_URL, key).urn)
    _add(element, "title", entry.title)
    _add(element, "updated", _time(entry.updated))
    published = _date((document.date if document else "") or row.published)
    if published:
        _add(element, "published", published)
    author = etree.SubElement(element, f"{{{_ATOM}}}author")
    known = (document.byline or document.publisher) if document else ""
    _add(author, "name", one_line(known) or entry.feed.name)
    url = web_address((document.url if document else "") or row.url)
    lang = document.lang if document else entry.feed.language
    if url:
        german = {"hreflang": lang} if lang not in {"", languages.UNKNOWN} else {}
        _add(element, "link", rel="alternate", type="text/html", href=url, **german)
        _add(element, "link", rel="via", href=url)
    rights = document.licence if document else entry.feed.licence
    if rights.strip():
        _add(element, "rights", one_line(rights))
    _add(element, "content", _content(entry, url, lang), type="html").set(_LANG, target)


def _content(entry: _Entry, url: str, lang: str) -> str:
    """The paragraphs as HTML, and where they come from."""
    parts = (escape(part.strip()).replace("\n", "<br>") for part in entry.paragraphs)
    body = "".join(f"<p>{part}</p>" for part in parts)
    language = f" from {languages.name(lang)}" if lang not in {"", languages.UNKNOWN} else ""
    how = "Translated" if entry.row.state == "reviewed" else "Machine translation"
    name = escape(one_line(entry.row.title) or url)
    origin = f'<a href="{escape(url)}">{name}</a>' if url else name
    said = f"{how}{language}: {origin}" if origin else f"{how}{language}"
    return f"{body}<p><small>{said}</small></p>"


def web_address(written: str) -> str:
    """An address of the web with no character but those of RFC 3986; empty if it is none."""
    try:
        parts = urlsplit(written.strip())
        host = parts.netloc.encode("idna").decode()
    except ValueError:
        return ""
    place = urlunsplit(parts._replace(netloc=host))
    url = quote(place, safe=_ALLOWED, errors="replace")
    return url if _WEB.fullmatch(url) else ""


def _titles(feeds: Sequence[FeedSettings], store: FeedStore) -> str:
    return ", ".join(one_line(store.source(feed.name).title) or feed.name for feed in feeds[:5])


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attrib=attributes)
    element.text = visible(text) or None
    return element


def _time(at: datetime) -> str:
    return at.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def _date(iso: str) -> str:
    """A date of an article, perhaps without time or zone, as Atom wants it; else empty."""
    try:
        found = datetime.fromisoformat(iso.replace("Z", "+00:00"))
    except ValueError:
        return ""
    return _time(found if found.tzinfo else found.replace(tzinfo=timezone.utc))
