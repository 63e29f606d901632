"""Word documents: paragraphs, headings, list items and table cells in their order."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from translate.errors import ReadError
from translate.languages import UNKNOWN
from translate.model import Block, BlockKind, Change, Document
from translate.readers.office import BROKEN_ZIP, corrupt, inspect
from translate.readers.page import squeeze
from translate.readers.sources import Raw

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_OUTSIDE = {"header": "header", "footer": "footer", "footnotes": "note", "endnotes": "note"}

_KIND = "Word document"
_LIST = re.compile(r"\b(?:list ?(?:bullet|number)|aufz)")


def read(raw: Raw) -> Document:
    """A Word document; its core properties become metadata.

    Raises:
        ReadError: it is no intact .docx, or unpacks to more than a document would.
    """
    inspect(raw.uri, raw.data, kind=_KIND)
    import docx  # noqa: PLC0415 - loaded when asked for
    from docx.opc.exceptions import OpcError  # noqa: PLC0415

    try:
        document = docx.Document(io.BytesIO(raw.data))
        blocks = _blocks(document)
        changes = tuple(_outside(document, len(blocks)))
        facts = document.core_properties
        language = (facts.language or "").partition("-")[0].lower()
        title = squeeze(facts.title or "")
        byline = squeeze(facts.author or "")
        date = facts.created.date().isoformat() if facts.created else ""
    except (
        *BROKEN_ZIP,
        *(OpcError, etree.LxmlError, ArithmeticError, AttributeError, RecursionError, TypeError),
    ) as error:
        raise ReadError(raw.uri, corrupt(_KIND)) from error
    headline = next((block.text for block in blocks if block.kind == "title"), "")
    return Document(
        id=raw.id,
        uri=raw.uri,
        lang=language if language.isalpha() and len(language) in {2, 3} else UNKNOWN,
        title=headline or title,
        blocks=tuple(blocks),
        digest=raw.digest,
        date=date,
        byline="" if byline == "python-docx" else byline,
        changes=changes,
    )


def _blocks(document: Any) -> list[Block]:
    # Style ids stay English in every language of Word's, names do not: look at both.
    styles = {
        style.style_id: f"{style.name or ''} {style.style_id}".lower() for style in document.styles
    }
    blocks: list[Block] = []
    titled = False
    for element in _paragraphs(document.element.body):
        if text := _text(element):
            kind = _kind(element, styles, titled=titled)
            titled = titled or kind == "title"
            blocks.append(Block(kind=kind, text=text, line=len(blocks) + 1))
    return blocks


def _paragraphs(root: Any) -> Iterator[Any]:
    """All paragraph elements below ``root``, those of tables, boxes and controls included."""
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        if element.tag == _FALLBACK:
            walk.skip_subtree()  # the same text box again, for old readers
        elif element.tag == f"{_W}p":
            yield element


def _text(paragraph: Any) -> str:
    """A paragraph's text with tracked insertions, without deletions and boxes inside it."""
    chunks = []
    walk = etree.iterwalk(paragraph, events=("start",))
    for _, element in walk:
        if element.tag == _FALLBACK or (element.tag == f"{_W}p" and element is not paragraph):
            walk.skip_subtree()
        elif element.tag == f"{_W}t":
            chunks.append(element.text or "")
        elif element.tag in {f"{_W}tab", f"{_W}br", f"{_W}cr"}:
            chunks.append(" ")
        elif element.tag == f"{_W}noBreakHyphen":
            chunks.append("-")
    return squeeze("".join(chunks))


def _kind(paragraph: Any, styles: Mapping[str, str], *, titled: bool) -> BlockKind:
    properties = paragraph.pPr
    style = properties.pStyle if properties is not None else None
    name = styles.get(style.val, style.val.lower()) if style is not None else ""
    if "untertitel" in name or "subtitle" in name or "heading" in name or "berschrift" in name:
        return "heading"
    if "title" in name or "titel" in name:
        return "heading" if titled else "title"
    if "quote" in name or "zitat" in name:
        return "quote"
    numbered = properties is not None and properties.numPr is not None
    return "list-item" if numbered or _LIST.search(name) else "paragraph"


def _outside(document: Any, count: int) -> Iterator[Change]:
    """Running heads and feet, foot- and endnotes: not the text, but not lost either."""
    said = set()
    for relation in document.part.rels.values():
        name = relation.reltype.rpartition("/")[2]
        if relation.is_external or name not in _OUTSIDE:
            continue
        for element in _paragraphs(etree.fromstring(relation.target_part.blob, _parser())):
            text = _text(element)
            if text and text not in said:
                said.add(text)
                rule = f"docx.{_OUTSIDE[name]}"
                yield Change(rule=rule, action="remove", line=count + 1, before=text)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True)
