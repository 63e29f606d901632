"""Items → documents: what the feed carries, or the page behind it when that is only a teaser."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from translate import readers
from translate.errors import FetchError, ReadError
from translate.languages import UNKNOWN
from translate.model import Block, BlockKind, Document
from translate.readers import html, page, text
from translate.readers.feeds import fields
from translate.readers.feeds.item import Item
from translate.readers.feeds.teaser import carries_article
from translate.readers.fetch import Fetched, Fetcher
from translate.readers.sources import Raw, Source

_PAGES = {"", "text/html", "application/xhtml+xml", "application/xml", "text/xml"}
_BEGINNINGS_OF_PAGES = ("<!doctype", "<html", "<?xml", "<head", "<body")
_ONLY_A_TEASER = "the feed carries only the beginning of this article"


def is_teaser(item: Item) -> bool:
    """Whether the text of the article is to be had only on its page."""
    return item.path is None and not carries_article(_texts(item))


def article(item: Item, fetcher: Fetcher | None = None, *, id: str) -> Document:  # noqa: A002
    """The article of an item, with what the feed says of it.

    The page is fetched when the item carries only a teaser; of the two the longer text is kept.
    What the feed says goes before what the page says, but for address and publisher: there the
    page knows best. The language is what the text is in, else what feed or page say.

    Args:
        item: from a feed or a folder.
        fetcher: None fetches nothing; then a teaser is all there is, and a warning says so.
        id: the document's.

    Raises:
        FetchError: the page cannot be had; status 410: its publisher has taken it back.
        ReadError: there is no text, or it cannot be read.
    """
    if item.path is not None:
        return _with_facts(next(readers.read(Source(path=item.path, id=id))), item)
    own = _carried(item, id)
    found = own
    if fetcher is not None and item.url and is_teaser(item):
        found = _longer(_fetched(item.url, fetcher, id), own)
    if found is None:
        raise ReadError(item.url or item.guid, "has neither text nor address; nothing to translate")
    if found is own and is_teaser(item) and item.url:
        found = replace(found, warnings=(*found.warnings, _ONLY_A_TEASER))
    return readers.with_language(_with_facts(found, item))


def _texts(item: Item) -> Sequence[str]:
    """The pieces of the longest text that an item carries."""
    rich = [block.text for block in _rich(item)]
    plain = item.content_text.split("\n")
    return max(rich, plain, key=_count)


def _rich(item: Item) -> list[Block]:
    """Content or summary, whichever says more: feeds put the text into the one or the other."""
    versions = [_blocks(item.content_html), _blocks(item.summary_html)]
    return max(versions, key=lambda blocks: _count([block.text for block in blocks]))


def _count(texts: Sequence[str]) -> int:
    return sum(len(words.split()) for words in texts)


def _blocks(fragment: str) -> list[Block]:
    """The visible texts of a piece of HTML."""
    if not fragment.strip():
        return []
    if not fields.has_tags(fragment) and "&" not in fragment:
        parts: list[tuple[BlockKind, str]] = [("paragraph", page.squeeze(fragment))]
    else:
        try:
            tree = page.parse(f"<div>{fragment}</div>", "feed")
        except ReadError:
            return []
        parts = [(piece.kind, piece.text) for piece in page.pieces(tree)]
    return [
        Block(kind=kind, text=words, line=number)
        for number, (kind, words) in enumerate(parts, 1)
        if words
    ]


def _carried(item: Item, name: str) -> Document | None:
    """What the item itself carries, as a document."""
    place = item.url or item.guid
    if item.content_html.lstrip()[:20].lower().startswith(_BEGINNINGS_OF_PAGES):
        return html.read(_raw(item.content_html.encode(), place, name))
    blocks = _rich(item)
    if _count([item.content_text]) > _count([block.text for block in blocks]):
        document = text.read(_raw(item.content_text.encode(), place, name))
        return replace(document, title=item.title)
    if not blocks:
        return None
    if item.title and blocks[0].text != item.title:
        headline = Block(kind="title", text=item.title, line=1)
        blocks = [headline, *(replace(block, line=block.line + 1) for block in blocks)]
    return Document(
        id=name,
        uri=place,
        lang=UNKNOWN,
        title=item.title,
        blocks=tuple(blocks),
        digest=hashlib.sha256((item.content_html + item.summary_html).encode()).hexdigest(),
    )


def _fetched(url: str, fetcher: Fetcher, name: str) -> Document:
    found = fetcher.get(url)
    if found.gone:
        message = "its publisher has taken it back (410)"
        raise FetchError(url, message, status=found.status)
    if found.content_type == "text/plain":
        return text.read(_raw(_recoded(found), found.url, name, found.body))
    if found.content_type not in _PAGES:
        raise ReadError(url, f"is {fields.line(found.content_type)}, not a page; not read")
    document = html.read(_raw(_recoded(found), found.url, name, found.body))
    return replace(document, url=_canonical(document.url, found.url))


def _canonical(named: str, found: str) -> str:
    """The address a page names as its own; not the site's front page, as some templates have it."""
    address = fields.web_address(named, found)
    return address if urlsplit(address).path.strip("/") else found


def _recoded(found: Fetched) -> bytes:
    """The body in UTF-8 where only the server knows its encoding.

    What the bytes or the page itself say goes first, as everywhere: see decoding.py.
    """
    if not found.charset or html.declares_encoding(found.body):
        return found.body
    try:
        found.body.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return found.body.decode(found.charset).encode()
        except (UnicodeError, LookupError):
            return found.body
    return found.body


def _raw(data: bytes, place: str, name: str, original: bytes | None = None) -> Raw:
    digest = hashlib.sha256(data if original is None else original).hexdigest()
    return Raw(id=name, uri=place, data=data, digest=digest)


def _longer(fetched: Document, own: Document | None) -> Document:
    """The page's text, unless the feed has more of it: a page may hide it behind a wall."""
    if own is None or _words(fetched) >= _words(own):
        return fetched
    warning = (
        "its page shows less than the feed (a login or consent wall?); the feed's text is used"
    )
    return replace(own, url=fetched.url, warnings=(*own.warnings, warning))


def _words(document: Document) -> int:
    return _count([block.text for block in document.blocks if block.kind != "title"])


def _with_facts(document: Document, item: Item) -> Document:
    """The document with what the feed says of it."""
    return replace(
        document,
        lang=item.lang if document.lang == UNKNOWN and item.lang else document.lang,
        title=document.title or item.title,
        date=item.published or document.date or ("" if item.path else item.updated),
        byline=item.byline or document.byline,
        publisher=document.publisher or item.publisher,
        url=document.url or item.url,
        licence=_licence(item.licence, document.licence),
    )


def _licence(feed: str, found: str) -> str:
    """The address of a licence before a line like ``© 2026``, the feed's before the page's."""
    said = [licence for licence in (feed, found) if licence]
    return next((licence for licence in said if fields.web_address(licence)), "".join(said[:1]))
