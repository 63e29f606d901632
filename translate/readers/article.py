"""Which visible pieces of a page are its article.

Trafilatura says which texts belong; the page says in which order and as what. Between the
headline and the last of those texts, the page's own structure brings back what was missed
(leads, headings, lists) and takes out lists of teasers that were swept in.
"""

from __future__ import annotations

import copy
import logging
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lxml import etree  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from translate.readers.page import Piece, squeeze, work

MAX_WORK = 200_000
"""Beyond it (a page of ten thousand elements, twenty deep) extraction can take minutes."""

_MIN_LEAD = 6  # words; bylines and reading times are shorter
_LINK_ONLY = 0.8
_LINKED = 0.3
_SEARCH_BUDGET = 200_000_000  # characters looked through for texts the extractor joined or split
_SEARCHED = 20
_TITLE_PARTS = re.compile(r" [|–—·»-] ")
_LONGEST_TITLE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page says of itself; empty where it says nothing. ``date`` is ISO 8601."""

    title: str = ""
    date: str = ""
    byline: str = ""
    publisher: str = ""
    url: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """Metadata and the texts extraction keeps; none when it found no article."""

    metadata: Metadata
    texts: tuple[str, ...] = field(default=())


def extract(tree: HtmlElement) -> Extraction:
    """What trafilatura makes of a page. Nothing is fetched; the tree is left as it was."""
    for library in ("trafilatura", "htmldate", "justext", "readability"):
        # They report what we report ourselves, to a terminal that is not theirs.
        logging.getLogger(library).setLevel(logging.CRITICAL)
    if work(tree) > MAX_WORK:
        return Extraction(metadata=Metadata(licence=_licence(tree)))
    return Extraction(metadata=_metadata(tree), texts=tuple(_body(tree)))


def _metadata(tree: HtmlElement) -> Metadata:
    from trafilatura import extract_metadata  # noqa: PLC0415 - heavy

    try:
        # Without the extensive search, which takes any number on the page for a date.
        dates = {"extensive_search": False, "original_date": True}
        found = extract_metadata(copy.deepcopy(tree), date_config=dates, extensive=False)
    except Exception:  # noqa: BLE001 - a page that trips the extractor is still a page with text
        return Metadata(licence=_licence(tree))
    return Metadata(
        title=_title(tree, squeeze(found.title or ""), squeeze(found.sitename or "")),
        date=squeeze(found.date or ""),
        byline=_byline(found.author or ""),
        publisher=squeeze(found.sitename or ""),
        url=squeeze(found.url or ""),
        licence=_licence(tree) or squeeze(found.license or ""),
    )


def _title(tree: HtmlElement, title: str, site: str) -> str:
    """The title, also where the site's name is the page's highest heading."""
    parts = _TITLE_PARTS.split(squeeze(tree.findtext(".//title") or "")[:_LONGEST_TITLE])
    if len(parts) > 1 and _key(title) in {_key(parts[-1]), _key(site)}:
        return max((part for part in parts if _key(part) != _key(title)), key=len, default=title)
    return title


def _body(tree: HtmlElement) -> list[str]:
    """The article's texts: precisely if that finds any, else as it can."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - heavy

    try:
        for precise in (True, False):
            found = bare_extraction(tree, favor_precision=precise, include_comments=False)
            if found is not None and not isinstance(found, dict):
                return _texts(found.body)
    except Exception:  # noqa: BLE001 - see above
        return []
    return []


def choose(pieces: Sequence[Piece], extraction: Extraction) -> list[bool]:
    """For every piece of the page, whether it belongs to the article."""
    kept = _matched(pieces, extraction.texts)
    headline = find_headline(pieces, extraction.metadata.title, kept)
    for n, piece in enumerate(pieces):
        link_only = piece.linked > _LINK_ONLY * len(piece.text)
        control = piece.aside and len(piece.text.split()) < _MIN_LEAD and piece.kind != "quote"
        kept[n] = n == headline or (kept[n] and not link_only and not control)
    _drop_cards(pieces, kept)
    _add_alike(pieces, kept)
    _recover(pieces, kept, headline)
    return kept


def find_headline(pieces: Sequence[Piece], title: str, kept: Sequence[bool]) -> int | None:
    """The heading that says the title, the highest first; before the text if there is any."""
    if not title:
        return None
    wanted = _key(title)
    candidates = [
        (piece.level, n)
        for n, piece in enumerate(pieces)
        if piece.kind == "heading"
        and (key := _key(piece.text))
        and (key.endswith(wanted) or wanted.startswith(key) or wanted.endswith(key))
    ]
    if candidates:
        return min(candidates)[1]
    return next(
        (n for n, piece in enumerate(pieces) if kept[n] and _key(piece.text) == wanted), None
    )


def split_kicker(piece: Piece, title: str) -> tuple[Piece, ...]:
    """A headline that begins with a kicker of its own becomes two pieces."""
    head, _, tail = piece.text.partition(piece.parts[0]) if piece.parts else ("", "", "")
    if head or not tail.strip() or _key(tail) != _key(title):
        return (piece,)
    return replace(piece, text=piece.parts[0], kind="paragraph", level=0), replace(
        piece, text=tail.strip()
    )


def _licence(tree: HtmlElement) -> str:
    for element in tree.iter("link", "a"):
        if "license" in (element.get("rel") or "").lower().split():
            return squeeze(element.get("href") or element.text_content())
    return ""


def _byline(author: str) -> str:
    # What a content system calls the one who pressed the button is nobody's name.
    names = (squeeze(name) for name in author.split(";"))
    return "; ".join(n for n in names if n and n.casefold() not in {"admin", "administrator"})


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _texts(body: object) -> list[str]:
    """The texts of an extracted body, one for every element that ends a line."""
    if not isinstance(body, etree._Element):  # noqa: SLF001 - lxml's only name for it
        return []
    found, chunks = [], list[str]()
    for event, element in etree.iterwalk(body, events=("start", "end")):
        ends = element.tag in {"p", "head", "item", "cell", "quote", "lb", "list", "table", "div"}
        if ends:
            found.append("".join(chunks))
            chunks = []
        chunks.append((element.text if event == "start" else element.tail) or "")
    found.append("".join(chunks))
    return [text for text in map(squeeze, found) if text]


def _matched(pieces: Sequence[Piece], texts: Sequence[str]) -> list[bool]:
    whole = Counter(map(_key, texts))
    joined = "\n".join(map(_key, texts))
    together = joined.replace("\n", "")
    budget = _SEARCH_BUDGET
    kept = []
    for piece in pieces:
        key = _key(piece.text)
        found = bool(key) and key in whole
        if not found and len(key) >= _SEARCHED and budget > 0:
            budget -= len(together)
            found = key in together
        kept.append(found)
    return kept


def _drop_cards(pieces: Sequence[Piece], kept: list[bool]) -> None:
    """Entries of a teaser list: a link, then a text, in boxes that all look the same."""
    cards: dict[tuple[int, str], list[int]] = {}
    for n in range(1, len(pieces)):
        before, piece = pieces[n - 1], pieces[n]
        link_only = before.linked > _LINK_ONLY * len(before.text)
        if link_only and piece.parent in {before.block, before.parent} and piece.kind != "heading":
            cards.setdefault(piece.card, []).append(n)
    sizes = Counter(piece.parent for piece in pieces)
    for members in cards.values():
        boxes = {pieces[n].parent for n in members}
        if len(boxes) > 1 and all(sizes[box] <= 3 for box in boxes):
            for n in members:
                kept[n] = False


def _add_alike(pieces: Sequence[Piece], kept: list[bool]) -> None:
    """Paragraphs in the same element and of the same looks as kept ones belong with them."""
    alike = {
        (piece.parent, piece.looks)
        for piece, keep in zip(pieces, kept, strict=True)
        if keep and piece.kind == "paragraph" and len(piece.text.split()) >= 2 * _MIN_LEAD
    }
    for n, piece in enumerate(pieces):
        if (piece.parent, piece.looks) in alike and _is_running(piece):
            kept[n] = True


def _is_running(piece: Piece) -> bool:
    """Whether a piece reads like text, wherever it stands."""
    linked = piece.linked > _LINKED * len(piece.text)
    return not (piece.aside or piece.dated or linked) and len(piece.text.split()) >= _MIN_LEAD


def _recover(pieces: Sequence[Piece], kept: list[bool], headline: int | None) -> None:
    """Bring back running text between the headline and the last kept piece."""
    body = [n for n, keep in enumerate(kept) if keep and n != headline]
    if not body:
        return
    start = body[0] if headline is None else min(headline, body[0])
    for n in range(body[-1] - 1, start, -1):
        piece = pieces[n]
        if kept[n] or piece.dated or piece.linked > _LINKED * len(piece.text):
            continue
        if piece.aside and piece.kind != "quote":
            continue
        follows = next((m for m in range(n + 1, min(n + 4, len(pieces))) if kept[m]), None)
        if piece.kind == "heading":
            after = pieces[follows] if follows is not None else None
            over = after is not None and (after.kind != "heading" or after.level > piece.level)
            kept[n] = over
        else:
            kept[n] = _is_running(piece) or piece.kind in {"list-item", "quote"}
