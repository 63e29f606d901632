"""Pages that come under another name: known by their bytes.

A page that is gone from where it lay, and whose bytes are there under another name, was renamed:
it stays the document that it is, with its history, its conflicts and the files of its old name. A
page that lies in two places is two documents; the second begins with what people did to the first.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from translate.errors import ReadError
from translate.model import Document
from translate.readers import Source, digest, facts
from translate.store import PageRow, Store

_MOST = 8  # documents of the same bytes that are looked at: a feed's file may hold thousands


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A document and its new name; ``over``: it takes the place of another one of that name."""

    old: str
    new: str
    over: bool


class Copied:
    """The documents of an output folder by the bytes of their pages."""

    def __init__(self, store: Store, out: str) -> None:
        self._store = store
        self._out = out
        self._names: dict[str, list[str]] | None = None

    def original(self, document: Document, sources: Sequence[str]) -> str:
        """Another document that had these bytes and these sentences last; empty without one."""
        if self._names is None:
            self._names = self._store.documents.by_digest(self._out)
        for name in self._names.get(document.digest, ())[:_MOST]:
            rows = self._store.units.of(self._out, name)
            if name != document.id and [row.source for row in rows] == list(sources):
                return name
        return ""


class Gone:
    """The documents with people's work of which the page is not where it was."""

    def __init__(self, store: Store, out: str) -> None:
        self._store = store
        self._out = out
        self._sentences: dict[str, frozenset[str]] | None = None

    def like(self, sources: Sequence[str]) -> list[str]:
        """Those that had half of these sentences, or of whose sentences half are these."""
        if self._sentences is None:
            pages, worked = self._store.names.pages(self._out), self._store.edits.documents
            self._sentences = {
                name: frozenset(row.source for row in self._store.units.of(self._out, name))
                for name in sorted(worked(self._out))
                if name in pages and is_gone(pages[name].path)
            }
        wanted = frozenset(sources)
        return [
            name
            for name, had in self._sentences.items()
            if 2 * len(had & wanted) >= max(1, min(len(had), len(wanted)))
        ]


def moves(
    pages: Mapping[str, PageRow], sources: Sequence[Source], gone: Sequence[str]
) -> list[Move]:
    """Documents whose page is among the sources under another name.

    Args:
        pages: the documents as they were when they were last written.
        sources: all pages of a run; one that lies elsewhere, for another run, is not gone.
        gone: what is ``missing`` among these.
    """
    here = {source.id: source for source in sources if source.path is not None}
    new = [
        name
        for name, source in here.items()
        if pages and source.path is not None and not _as_it_was(pages.get(name), source.path)
    ]
    now = {name: _digest(here[name]) for name in new if name in pages}
    left = {name for name in now if now[name] != pages[name].digest}
    if not gone and not left:
        return []  # no text has lost its name: pages that are but new need not be read for this
    now |= {name: _digest(here[name]) for name in new if name not in pages}
    free: defaultdict[str, list[str]] = defaultdict(list)
    for name in [*gone, *sorted(left)]:
        free[pages[name].digest].append(name)
    found: dict[str, str] = {}
    for name in new:
        if (name in left or name not in pages) and free.get(now[name]):
            found[free[now[name]].pop(0)] = name
    stay = {pages[name].digest: name for name in here if name in pages and name not in left}
    texts = {page.digest for page in pages.values()}
    replaced = [name for name in sorted(left) if name in found.values() or now[name] in texts]
    for name in [*gone, *replaced]:
        twin = stay.get(pages[name].digest, "")
        if twin and name not in found and twin not in found.values():
            found[name] = twin
    return [
        Move(old=old, new=new, over=new in left and new not in found) for old, new in found.items()
    ]


def missing(pages: Mapping[str, PageRow], sources: Sequence[Source]) -> list[str]:
    """The documents whose page is neither among the sources nor where it lay."""
    here = {source.id for source in sources if source.path is not None}
    return [name for name, page in pages.items() if name not in here and is_gone(page.path)]


def is_gone(path: str) -> bool:
    """Whether a page is not where it lay; one of which that is not known is there."""
    if not path:
        return False
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        return False
    return False


def _as_it_was(page: PageRow | None, path: Path) -> bool:
    """Whether a page has the size and time that it had when it was last written."""
    return page is not None and facts(path) == (page.size, page.mtime_ns)


def _digest(source: Source) -> str:
    """The digest of a page; empty when it cannot be read, which its own turn will tell."""
    try:
        return digest(source)
    except ReadError:
        return ""
