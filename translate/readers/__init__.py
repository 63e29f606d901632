"""Files, folders and standard input → documents.

    discover(inputs) → Sources;  read(source) → Documents;  digest(source) without parsing

Each format has a module with ``read(raw) -> Document``, loaded when a source asks for it.
Language is settled here: what the caller says, else what the text is in, else what the source
says of itself, else ``und`` with a warning.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import replace

from translate import languages
from translate.errors import ReadError
from translate.model import Document
from translate.readers.discovery import discover
from translate.readers.sources import Raw, Source, digest, facts, load, size

__all__ = ["Raw", "Source", "digest", "discover", "facts", "load", "read", "size"]

_READERS = {
    "text": "translate.readers.text:read",
    "markdown": "translate.readers.markdown:read",
    "html": "translate.readers.html:read",
    "docx": "translate.readers.docx:read",
    "item": "translate.readers.spool:read",
}
"""Format → reader; a reader sets ``lang`` to what the source says of itself, or ``und``."""


def read(source: Source, *, lang: str | None = None) -> Iterator[Document]:
    """The documents of a source (one, in every format so far).

    Args:
        source: from ``discover``.
        lang: the language of the text; None detects it.

    Raises:
        ReadError: the source cannot be read as text of its format.
    """
    if source.format not in _READERS:
        raise ReadError(source.uri, "not a format that can be read; convert it to .txt")
    raw = load(source)
    if not raw.data:
        raise ReadError(source.uri, "is empty; leave it out or fill it")
    document = _reader(source.format)(raw)
    if not any(block.text.strip() for block in document.blocks):
        raise ReadError(source.uri, "holds no text; leave it out or fill it")
    yield replace(document, lang=lang) if lang else with_language(document)


def _reader(form: str) -> Callable[[Raw], Document]:
    module, _, name = _READERS[form].partition(":")
    reader: Callable[[Raw], Document] = getattr(importlib.import_module(module), name)
    return reader


def with_language(document: Document) -> Document:
    """The document in the language its text is in, else the one it came with, else a warning."""
    found = languages.detect("\n".join(block.text for block in document.blocks))
    if found.lang != languages.UNKNOWN:
        return replace(document, lang=found.lang)
    if document.lang != languages.UNKNOWN:
        return document
    guess = "" if found.guess == languages.UNKNOWN else f" (perhaps {languages.name(found.guess)})"
    warning = f"its language cannot be told{guess}; say it with --from"
    return replace(document, warnings=(*document.warnings, warning))
