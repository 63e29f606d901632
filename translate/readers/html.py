"""HTML: the article of a page, its metadata, and a record of everything that was left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from translate.errors import ReadError
from translate.languages import UNKNOWN
from translate.model import Block, Change, Document
from translate.readers import article, page, structured
from translate.readers.decoding import decode
from translate.readers.sources import Raw

MAX_BYTES = 20_000_000

_DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,300}?\b(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w:.-]{2,40})",
    re.IGNORECASE,
)
_XML_DECLARATION = re.compile(r"\s{0,99}<\?xml[^>]{0,300}\?>")
_LATIN = {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii"}
_LANG = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")


def read(raw: Raw) -> Document:
    """The article of a page; ``lang`` is what the page declares, or ``und``.

    Raises:
        ReadError: it is too large, too deeply nested, not HTML or cannot be decoded.
    """
    if len(raw.data) > MAX_BYTES:
        limit = MAX_BYTES // 1_000_000
        raise ReadError(raw.uri, f"a page over {limit} MB; save its text as .txt")
    decoded = decode(raw.data, raw.uri, declared=_declared(raw.data))
    tree = page.parse(_XML_DECLARATION.sub("", decoded.text, count=1), raw.uri)
    pieces = page.pieces(tree)
    warnings = list(decoded.warnings)
    extraction = article.extract(tree)
    facts = extraction.metadata
    if pieces:
        kept = article.choose(pieces, extraction)
    else:
        warnings.append("the page shows no text; taken is what it tells search engines")
        pieces = _described(tree, raw.uri)
        kept = [True] * len(pieces)
        headline = next((piece.text for piece in pieces if piece.kind == "heading"), facts.title)
        facts = replace(facts, title=headline)
    if not any(keep and piece.kind != "heading" for piece, keep in zip(pieces, kept, strict=True)):
        kept = [not piece.aside for piece in pieces]
        if not any(kept):
            kept = [True] * len(pieces)
        warnings.append("no article found on the page; all of its running text is kept")
    blocks, changes = _assemble(pieces, kept, facts)
    language = _LANG.match(tree.get("lang", ""))
    return Document(
        id=raw.id,
        uri=raw.uri,
        lang=language[0].lower() if language else UNKNOWN,
        title=next((block.text for block in blocks if block.kind == "title"), facts.title),
        blocks=blocks,
        digest=raw.digest,
        date=facts.date,
        byline=facts.byline,
        publisher=facts.publisher,
        url=facts.url,
        licence=facts.licence,
        changes=changes,
        warnings=tuple(warnings),
    )


def _described(tree: HtmlElement, uri: str) -> tuple[page.Piece, ...]:
    described = structured.markup(tree)
    if not described:
        raise ReadError(uri, "the page shows no text; save it again once it has loaded")
    return page.pieces(page.parse(described, uri))


def _assemble(
    pieces: Sequence[page.Piece], kept: Sequence[bool], facts: article.Metadata
) -> tuple[tuple[Block, ...], tuple[Change, ...]]:
    """The kept pieces as blocks, and a change for each of the others."""
    headline = article.find_headline(pieces, facts.title, kept)
    blocks: list[Block] = []
    changes: list[Change] = []
    said: set[str] = set()
    for n, (piece, keep) in enumerate(zip(pieces, kept, strict=True)):
        is_title = n == headline
        repeated = keep and len(piece.text) > _REPEATED and piece.text in said
        byline = not is_title and _is_byline(piece.text, facts.byline)
        if not keep or repeated or byline:
            metadata = byline or (piece.dated and not repeated)
            place = len(blocks) + 1
            changes.append(_removal(piece, place, metadata=metadata, repeated=repeated))
            continue
        said.add(piece.text)
        for part in article.split_kicker(piece, facts.title) if is_title else (piece,):
            kind = "title" if is_title and part.kind == "heading" else part.kind
            blocks.append(Block(kind=kind, text=part.text, line=len(blocks) + 1))
    return tuple(blocks), tuple(changes)


_REPEATED = 20  # characters; shorter lines may well be said twice
_BESIDE_NAMES = 12  # letters: "Von … und …", "Ein Bericht von …"


def _is_byline(text: str, byline: str) -> bool:
    """Whether a piece says who wrote the article, and hardly anything else."""
    rest = text
    for name in filter(None, re.split(r"\s*[;,]\s*", byline)):
        rest = rest.replace(name, "")
    return rest != text and sum(map(str.isalpha, rest)) <= _BESIDE_NAMES


def _removal(piece: page.Piece, line: int, *, metadata: bool, repeated: bool) -> Change:
    if metadata:
        return Change(rule="html.metadata", action="metadata", line=line, before=piece.text)
    rule = "html.repeated" if repeated else "html.boilerplate"
    return Change(rule=rule, action="remove", line=line, before=piece.text)


def declares_encoding(data: bytes) -> bool:
    """Whether a page itself says in what it is encoded."""
    return bool(_DECLARED.search(data[:4096]))


def _declared(data: bytes) -> str:
    """The encoding a page declares in its first bytes; Latin-1 means Windows-1252 on the web."""
    found = _DECLARED.search(data[:4096])
    if not found:
        return ""
    name = found[1].decode("ascii", "replace").lower()
    return "cp1252" if name in _LATIN else name
