"""Files from anywhere: what they say is brought to the segments they mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from translate.errors import ReadError
from translate.model import PostEdit
from translate.readers import bilingual
from translate.review.bearers import owner
from translate.review.collect import Collector
from translate.review.moved import is_gone
from translate.review.propose import plain
from translate.store import EditRow, PageRow, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What became of the edits of a file; ``unknown`` are its sentences that no document has."""

    path: Path
    edits: tuple[EditRow, ...]
    unknown: int
    warnings: tuple[str, ...] = ()


def within(paths: Iterable[Path]) -> Iterator[Path]:
    """These files, and of folders all bilingual files in them and below."""
    for path in paths:
        inside = path.rglob("*") if path.is_dir() else ()
        yield from sorted(one for one in inside if bilingual.format_of(one)) or [path]


class Desk:
    """Takes over files for the documents of an output folder."""

    def __init__(self, store: Store, out: Path, copies: Path) -> None:
        self._store = store
        self._folder = out
        self._out = str(out.resolve())
        self._collector = Collector(store, out, copies)
        self._documents = frozenset(store.units.documents(self._out))
        self._sources: dict[str, list[str]] | None = None
        self._pages: dict[str, PageRow] = {}

    def apply(self, path: Path, *, prefer: bool = False, approve: bool = False) -> Applied:
        """Take over a file; ``prefer`` settles conflicts its way, ``approve`` approves its texts.

        Raises:
            ReadError: the file cannot be read back.
        """
        document, name = self._own(path)
        if document and not approve:
            found = self._collector.collect(document)
            preferred = self._collector.prefer(document, name) if prefer else ()
            return Applied(
                path=path,
                edits=found.edits + preferred,
                unknown=0,
                warnings=(*found.warnings, *self._gone(document)),
            )
        if path.suffix.lower() == ".txt":
            raise ReadError(
                path,
                "is an article, which does not say what its sentences were; put it back into "
                f"{self._folder} under its old name and run again",
            )
        edits_by_document, unknown = self._sorted(bilingual.read(path))
        label = name or str(path)
        done: list[EditRow] = []
        for identity, said in edits_by_document.items():
            right = [replace(edit, approved=bool(edit.target.strip())) for edit in said]
            edits = right if approve else said
            done += self._collector.apply(identity, edits, label=label, prefer=prefer).edits
            if prefer:
                done += self._collector.prefer(identity, label)
        gone = tuple(said for document in edits_by_document for said in self._gone(document))
        return Applied(path=path, edits=tuple(done), unknown=unknown, warnings=gone)

    def _own(self, path: Path) -> tuple[str, str]:
        """The document that has the file among its outputs, and the name it has there."""
        try:
            name = path.resolve().relative_to(self._folder.resolve()).as_posix()
        except ValueError:
            return "", ""
        for document in sorted(self._documents):
            if any(row.path == name for row in self._store.documents.outputs(self._out, document)):
                return document, name
        return "", name

    def _gone(self, document: str) -> Iterator[str]:
        """What is to be said of a document whose page is not there any more."""
        self._pages = self._pages or self._store.names.pages(self._out)
        page = self._pages.get(document)
        if page is not None and is_gone(page.path):
            yield (
                f"{document}: {page.path} is not there any more, so no run writes this until "
                "one finds it under another name; if it was also changed, run, and say: "
                f"translate review move {document} NEW"
            )

    def _sorted(self, edits: Iterable[PostEdit]) -> tuple[Mapping[str, list[PostEdit]], int]:
        """Edits by document, and how many belong to none."""
        named: defaultdict[str, list[PostEdit]] = defaultdict(list)
        for edit in edits:
            named[edit.segment.rpartition("#")[0]].append(edit)
        found: defaultdict[str, list[PostEdit]] = defaultdict(list)
        unknown = 0
        for name, those in named.items():
            whose = owner(self._store, self._out, name, those)
            if whose:
                found[whose] += those
                continue
            for edit in those:
                places = self._places().get(plain(edit.source), ()) if edit.source.strip() else ()
                for place in places:
                    found[place].append(replace(edit, segment=""))
                unknown += not places
        return found, unknown

    def _places(self) -> Mapping[str, list[str]]:
        """Source text → the documents that have it."""
        if self._sources is None:
            self._sources = {}
            for document in sorted(self._documents):
                for row in self._store.units.of(self._out, document):
                    places = self._sources.setdefault(plain(row.source), [])
                    if document not in places[-1:]:
                        places.append(document)
        return self._sources
