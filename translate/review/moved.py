"""Pages that come under another name: known by their bytes and their sentences."""

from __future__ import annotations

from collections.abc import Sequence

from translate.model import Document
from translate.store import Store

_MOST = 8  # documents of the same bytes that are looked at: a feed's file may hold thousands


class Moved:
    """The earlier names of pages in an output folder."""

    def __init__(self, store: Store, out: str) -> None:
        self._store = store
        self._out = out
        self._names: dict[str, list[str]] | None = None

    def earlier(self, document: Document, sources: Sequence[str]) -> str:
        """The document that had these bytes and these sentences last; empty when there is none."""
        if self._names is None:
            self._names = self._store.documents.by_digest(self._out)
        for name in self._names.get(document.digest, ())[:_MOST]:
            rows = self._store.units.of(self._out, name)
            if name != document.id and [row.source for row in rows] == list(sources):
                return name
        return ""
