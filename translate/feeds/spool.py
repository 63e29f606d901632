"""The articles of a feed, each in a file of its own, from when they are fetched until pruned."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import replace
from pathlib import Path, PurePosixPath

from translate import readers, writers
from translate.errors import ReadError
from translate.model import Document
from translate.readers import spool as file
from translate.store.feed_rows import ItemRow

_LONGEST_SLUG = 40


class Spool:
    """The folder of a feed's articles."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, name: str) -> Path:
        """Where an article lies, or would."""
        return self.folder / name

    def save(
        self, name: str, document: Document, *, before: Document | None = None, withdrawn: str = ""
    ) -> None:
        """Write an article, whole or not at all. Raises WriteError."""
        text = file.render(document, before=before, withdrawn=withdrawn)
        # What a power failure takes is missed, and fetched again.
        writers.save(self.path(name), [text], lasting=False)

    def load(self, name: str) -> Document | None:
        """The article as it was last saved; None if it is not there or damaged."""
        raw = self._raw(name)
        try:
            return None if raw is None else file.read(raw)
        except ReadError:
            return None

    def before(self, name: str) -> Document | None:
        """The version before, if there was one."""
        raw = self._raw(name)
        try:
            return None if raw is None else file.previous(raw)
        except ReadError:
            return None

    def mark_withdrawn(self, name: str, at: str) -> None:
        """Write into the article's file that its publisher has taken it back. Raises WriteError."""
        document = self.load(name)
        if document is not None:
            self.save(name, document, before=self.before(name), withdrawn=at)

    def discard(self, name: str) -> bool:
        """Delete an article; whether there was one."""
        try:
            self.path(name).unlink()
        except OSError:
            return False
        return True

    def _raw(self, name: str) -> readers.Raw | None:
        try:
            return readers.load(readers.Source(path=self.path(name), id=name))
        except ReadError:
            return None


def file_name(row: ItemRow) -> str:
    """The name of an item's file: day, words of the title, and a hash of feed, guid and edition.

    It is made once, when the item is first seen, and stays while the article changes.
    """
    day = row.published[:10] if re.match(r"\d{4}-\d\d-\d\d", row.published) else row.first_seen[:10]
    called = row.title or ("" if "://" in row.guid else PurePosixPath(row.guid).stem)
    plain = unicodedata.normalize("NFKD", called.replace("ß", "ss"))
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower())
    slug = "-".join(words)[:_LONGEST_SLUG].strip("-")
    key = "\0".join((row.feed, row.guid, str(row.edition))).encode("utf-8", "surrogatepass")
    parts = filter(None, (day, slug, hashlib.sha256(key).hexdigest()[:8]))
    return "-".join(parts) + file.SUFFIX


def digest(document: Document) -> str:
    """Hash of all of an article that reaches an output."""
    facts = (
        *(document.lang, document.title, document.date, document.byline),
        *(document.publisher, document.url, document.licence, *document.credits),
        *(part for block in document.blocks for part in (block.kind, " ".join(block.text.split()))),
    )
    return hashlib.sha256("\0".join(facts).encode("utf-8", "surrogatepass")).hexdigest()


def with_licence(document: Document, licence: str) -> Document:
    """The article with the licence that holds for its feed, unless it names its own."""
    return document if document.licence else replace(document, licence=licence)
