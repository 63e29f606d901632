"""An HTML page as its reader sees it: visible pieces of text in order, with their surroundings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree  # type: ignore[import-untyped]
from lxml.html import HtmlElement, HTMLParser, document_fromstring  # type: ignore[import-untyped]

from translate.errors import ReadError
from translate.readers.aside import bodies, is_aside, is_unseen
from translate.readers.characters import without_controls

MAX_DEPTH = 250
"""Elements inside elements; no page a person wrote comes near."""

PieceKind = Literal["heading", "paragraph", "list-item", "quote"]

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "html", "label", "legend", "li",
    "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul", "hr", "button",
})  # fmt: skip
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
PARAGRAPH_WORDS = 10
"""Between two line breaks a paragraph has at least so many words; a line of verse has fewer."""

_BREAK = "\N{LINE SEPARATOR}"
_ENDS = (".", "!", "?", "…", "“", "”", '"', "«", "»", ")")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A visible block of text.

    ``level`` is that of a heading (else 0); ``linked`` the number of characters inside links;
    ``aside`` whether markup says it is not running text, ``dated`` whether it
    stands in a time element; ``parts`` are the texts of inline elements (a kicker in a headline);
    ``block`` and ``parent`` number the element it is in and the one around; ``looks`` is the
    former's tag and class; ``card`` says where the latter stands and how it looks, the same for
    every entry of a list of teasers.
    """

    kind: PieceKind
    text: str
    level: int
    linked: int
    aside: bool
    dated: bool
    parts: tuple[str, ...]
    block: int
    parent: int
    looks: str
    card: tuple[int, str]


def parse(text: str, place: str) -> HtmlElement:
    """The element tree of a page; no entity is expanded and nothing is fetched.

    Raises:
        ReadError: it is not HTML, or nested deeper than anybody would nest it.
    """
    parser = HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, no_network=True
    )
    try:
        tree = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        deep = any("depth" in entry.message.lower() for entry in parser.error_log)
        reason = _TOO_DEEP if deep else "holds no HTML; rename it to .txt if it is plain text"
        raise ReadError(place, reason) from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise ReadError(place, _TOO_DEEP)
    return tree


_TOO_DEEP = f"elements nested more than {MAX_DEPTH} deep; save its text as .txt"


def work(tree: HtmlElement) -> int:
    """What a page costs those who look at every element's whole content: the sum of the depths."""
    total = depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        total += depth if event == "start" else 0
    return total


def squeeze(text: str) -> str:
    """``text`` with every run of blanks as one space, none at the ends, and no controls."""
    return _BLANKS.sub(" ", without_controls(text)).strip()


@dataclass(slots=True)
class _Collector:
    """The piece being gathered, and where the walk is."""

    pieces: list[Piece] = field(default_factory=list)
    chunks: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    dated: bool = False
    breaks: int = 0
    path: list[HtmlElement] = field(default_factory=list)
    blocks: list[HtmlElement] = field(default_factory=list)
    numbers: list[int] = field(default_factory=lambda: [0, 0, 0])
    seen: int = 0
    asides: int = 0
    in_link: int = 0
    in_time: int = 0
    quotes: int = 0
    bodies: frozenset[HtmlElement] = frozenset()

    def text(self, text: str | None) -> None:
        if not text:
            return
        if text.strip():
            self.breaks = 0
            self.dated = self.dated or self.in_time > 0
            if self.path[-1] is not self.blocks[-1]:
                self.parts.append(squeeze(text))
            if self.in_link:
                self.linked += len(squeeze(text))
        self.chunks.append(text)

    def flush(self) -> None:
        whole = "".join(self.chunks)
        lines = [line for line in map(squeeze, whole.split(_BREAK)) if line]
        paragraphs = len(lines) > 1 and all(map(_is_paragraph, lines))
        for text in lines if paragraphs else [squeeze(whole)]:
            if any(map(str.isalnum, text)):
                self.pieces.append(self._piece(text, len(lines) if paragraphs else 1))
        self.chunks, self.parts = [], []
        self.linked = self.breaks = 0
        self.dated = False

    def _piece(self, text: str, of: int) -> Piece:
        block = self.blocks[-1]
        tag = str(block.tag)
        item = any(str(b.tag) == "li" for b in self.blocks[-3:])
        kind: PieceKind = "paragraph"
        if tag in _HEADINGS:
            kind = "heading"
        elif self.quotes:
            kind = "quote"
        elif item:
            kind = "list-item"
        outer = self.blocks[-2] if len(self.blocks) > 1 else block
        return Piece(
            kind=kind,
            text=text,
            level=int(tag[1]) if kind == "heading" else 0,
            linked=self.linked // of,
            aside=self.asides > 0,
            dated=self.dated,
            parts=tuple(self.parts),
            block=self.numbers[-1],
            parent=self.numbers[-2],
            looks=_looks(block),
            card=(self.numbers[-3], _looks(outer)),
        )


def _is_paragraph(line: str) -> bool:
    return len(line.split()) >= PARAGRAPH_WORDS and line.endswith(_ENDS)


def _looks(element: HtmlElement) -> str:
    return f"{element.tag}.{element.get('class', '')}"


def pieces(tree: HtmlElement) -> tuple[Piece, ...]:
    """The visible blocks of a page in order.

    Two line breaks end a block; so does one between what reads like paragraphs, else it is a
    blank.
    """
    state = _Collector(bodies=bodies(tree))
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        if not isinstance(element.tag, str):
            continue
        if event == "start":
            if is_unseen(element):
                walk.skip_subtree()
                continue
            _enter(state, element)
        elif state.path and state.path[-1] is element:
            _leave(state, element)
        if event == "end" and state.path:
            state.text(element.tail)
    return tuple(state.pieces)


def _enter(state: _Collector, element: HtmlElement) -> None:
    if element.tag in _BLOCKS:
        if state.blocks:
            state.flush()
        state.blocks.append(element)
        state.seen += 1
        state.numbers.append(state.seen)
    elif element.tag == "br":
        state.breaks += 1
        if state.breaks == 2:
            state.flush()
        else:
            state.chunks.append(_BREAK)
    state.path.append(element)
    for amount, names in _counters(element, state.bodies):
        setattr(state, names, getattr(state, names) + amount)
    state.text(element.text)


def _leave(state: _Collector, element: HtmlElement) -> None:
    if element.tag in _BLOCKS:
        state.flush()
        state.blocks.pop()
        state.numbers.pop()
    state.path.pop()
    for amount, names in _counters(element, state.bodies):
        setattr(state, names, getattr(state, names) - amount)


def _counters(element: HtmlElement, holders: frozenset[HtmlElement]) -> Iterator[tuple[int, str]]:
    if is_aside(element, holds_text=element in holders):
        yield 1, "asides"
    if element.tag == "a":
        yield 1, "in_link"
    if element.tag == "time":
        yield 1, "in_time"
    if element.tag == "blockquote":
        yield 1, "quotes"
