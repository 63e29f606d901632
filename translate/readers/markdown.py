"""Markdown: the text a reader of the rendered page sees; code and pictures are left out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from translate.errors import ReadError
from translate.languages import UNKNOWN
from translate.model import Action, Block, BlockKind, Change, Document
from translate.readers import page
from translate.readers.decoding import decode
from translate.readers.sources import Raw

if TYPE_CHECKING:
    from markdown_it.token import Token

MAX_BYTES = 5_000_000
MAX_NESTING = 100  # the parser leaves out what lies deeper
MAX_PARAGRAPH = 100_000  # characters; marks and brackets are matched in quadratic time
MAX_BRACKETS = 2_000

_FRONT_MATTER = re.compile(r"(---|\+\+\+)[ \t]*\n(.*?)\n\1[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELDS = {
    "title": ("title", "titel", "headline"),
    "date": ("date", "datum", "published", "publishdate"),
    "byline": ("author", "authors", "autor", "byline"),
    "publisher": ("publisher", "site", "source", "quelle"),
    "url": ("url", "canonical", "canonical_url", "link"),
    "licence": ("licence", "license", "lizenz"),
    "lang": ("lang", "language", "sprache"),
}
"""Field → the keys of a front matter that fill it, the first one there winning."""


def read(raw: Raw) -> Document:
    """A Markdown file, its front matter as metadata.

    Raises:
        ReadError: it is too large or cannot be decoded.
    """
    from markdown_it import MarkdownIt  # noqa: PLC0415 - loaded when asked for

    if len(raw.data) > MAX_BYTES:
        limit = MAX_BYTES // 1_000_000
        raise ReadError(raw.uri, f"over {limit} MB of Markdown; split it into smaller files")
    decoded = decode(raw.data, raw.uri)
    front, body = _split(decoded.text)
    facts, warnings = _facts(front)
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING})
    parser.enable(["table", "strikethrough"])
    _check(parser.disable("inline").parse(body), raw.uri, front.count("\n"))
    tokens = parser.enable("inline").parse(body)
    gathered = _Gatherer(place=raw.uri, title=facts.get("title", ""))
    if front:
        gathered.change("markdown.front-matter", "metadata", front)
    gathered.walk(tokens)
    language = facts.get("lang", "").replace("_", "-").partition("-")[0].lower()
    return Document(
        id=raw.id,
        uri=raw.uri,
        lang=language if language.isalpha() and len(language) in {2, 3} else UNKNOWN,
        title=gathered.title,
        blocks=tuple(gathered.blocks),
        digest=raw.digest,
        date=facts.get("date", ""),
        byline=facts.get("byline", ""),
        publisher=facts.get("publisher", ""),
        url=facts.get("url", ""),
        licence=facts.get("licence", ""),
        changes=tuple(gathered.changes),
        warnings=(*decoded.warnings, *warnings),
    )


def _check(tokens: Sequence[Token], place: str, above: int) -> None:
    """Refuse what the parser would leave out without a word, or take minutes over."""
    for token in tokens:
        line = above + (token.map[0] + 1 if token.map else 0)
        if token.level >= MAX_NESTING - 1:
            raise ReadError(place, "nested too deeply; save it as .txt", line)
        if token.type == "inline" and (
            len(token.content) > MAX_PARAGRAPH or token.content.count("[") > MAX_BRACKETS
        ):
            raise ReadError(place, "a paragraph too long or full of brackets; split it", line)


def _split(text: str) -> tuple[str, str]:
    found = _FRONT_MATTER.match(text)
    return (found[0], text[found.end() :]) if found else ("", text)


def _facts(front: str) -> tuple[Mapping[str, str], tuple[str, ...]]:
    if not front:
        return {}, ()
    try:
        values = _parse(front)
    except ValueError:
        return {}, ("its front matter cannot be parsed, so title, date and author are not known",)
    lower = {str(key).casefold(): value for key, value in values.items()}
    return {
        name: _plain(value)
        for name, keys in _FIELDS.items()
        if (value := next((lower[key] for key in keys if lower.get(key)), None)) is not None
    }, ()


def _parse(front: str) -> Mapping[Any, Any]:
    found = _FRONT_MATTER.match(front)
    inner = found[2] if found else ""
    if front.startswith("+++"):
        try:
            import tomllib as toml  # noqa: PLC0415 - loaded when asked for
        except ModuleNotFoundError:  # Python 3.10
            import tomli as toml  # type: ignore[import-not-found,no-redef]  # noqa: PLC0415
        values = toml.loads(inner)
    else:
        import yaml  # type: ignore[import-untyped]  # noqa: PLC0415

        try:
            values = yaml.safe_load(inner)
        except (yaml.YAMLError, RecursionError) as error:
            raise ValueError(front) from error
    if not isinstance(values, dict):
        raise ValueError(front)  # noqa: TRY004 - of what the file says, not of a caller
    return values


def _plain(value: object) -> str:
    """A scalar, or a list of scalars, as text; dates become ISO 8601."""
    if isinstance(value, list):
        return "; ".join(_plain(item) for item in value if isinstance(item, (str, int)))
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    return page.squeeze(str(value)) if isinstance(value, (str, int, float)) else ""


@dataclass(slots=True)
class _Gatherer:
    """Tokens → blocks; ``open`` holds the names of the containers around the current token."""

    place: str
    title: str
    blocks: list[Block] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def walk(self, tokens: Sequence[Token]) -> None:
        headings = [
            _text(inline)
            for head, inline in pairwise(tokens)
            if head.type == "heading_open" and head.tag == "h1"
        ]
        if self.title and page.squeeze(self.title) not in headings:
            self.block("title", self.title)
        for token in tokens:
            if token.nesting == 1:
                self.open.append("h1" if token.tag == "h1" else token.type)
            elif token.nesting == -1:
                self.open.pop()
            elif token.type == "inline":
                self.inline(token)
            elif token.type in {"fence", "code_block"}:
                self.change("markdown.code", "remove", token.content.rstrip("\n"))
            elif token.type == "html_block":
                self.html(token.content)

    def inline(self, token: Token) -> None:
        for child in token.children or ():
            if child.type == "image":
                self.change(
                    "markdown.image", "remove", _text(child) or str(child.attrGet("src") or "")
                )
        text = _text(token)
        if not text:
            return
        if "h1" in self.open and (not self.title or text == page.squeeze(self.title)):
            already = any(block.kind == "title" for block in self.blocks)
            self.title = text
            self.block("heading" if already else "title", text)
        else:
            self.block(self.kind(), text)

    def kind(self) -> BlockKind:
        for name in reversed(self.open):
            if name in {"heading_open", "h1"}:
                return "heading"
            if name == "list_item_open":
                return "list-item"
            if name == "blockquote_open":
                return "quote"
        return "paragraph"

    def html(self, markup: str) -> None:
        """Text inside raw HTML is text; what shows nothing (a comment) is left out."""
        pieces: Sequence[page.Piece] = ()
        if "<" in markup.replace("<!--", ""):
            pieces = page.pieces(page.parse(f"<div>{markup}</div>", self.place))
        for piece in pieces:
            self.block(piece.kind, piece.text)
        if not pieces and markup.strip():
            self.change("markdown.html", "remove", markup.strip())

    def block(self, kind: BlockKind, text: str) -> None:
        self.blocks.append(Block(kind=kind, text=text, line=len(self.blocks) + 1))

    def change(self, rule: str, action: Action, before: str) -> None:
        line = len(self.blocks) + 1
        self.changes.append(Change(rule=rule, action=action, line=line, before=before.strip()))


def _text(token: Token) -> str:
    """The text of an inline token or a picture's description, without marks and pictures."""
    chunks = []
    for child in token.children or ():
        if child.type in {"text", "code_inline"}:
            chunks.append(child.content)
        elif child.type in {"softbreak", "hardbreak"} or (
            child.type == "html_inline" and child.content.lower().startswith("<br")
        ):
            chunks.append(" ")
    return page.squeeze("".join(chunks))
