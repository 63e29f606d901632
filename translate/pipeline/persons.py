"""What persons did to the documents of a run: collected before anything is written, and carried."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from translate.config import Config
from translate.model import Bitext, Document, Edit, Segment, Unit
from translate.pipeline import standing
from translate.pipeline.listener import Listener
from translate.pipeline.prepare import Prepared
from translate.review import units
from translate.review.carry import Carried, carry
from translate.review.collect import Collector
from translate.review.merge import Disputes
from translate.review.moved import Copied, Gone
from translate.review.told import of_conflicts
from translate.store import DocumentRow, Edition, Store
from translate.writers import ChangedMeanwhileError


class Persons:
    """A person's word on every document of an output folder."""

    def __init__(self, config: Config, store: Store, listener: Listener) -> None:
        self._store = store
        self._listener = listener
        self._config = config
        self._folder = config.out
        self._out = str(config.out.resolve())
        self._collector = Collector(store, config.out, config.state.parent / "edited")
        self._copied = Copied(store, self._out)
        self._gone = Gone(store, self._out)
        self._warnings: dict[str, tuple[str, ...]] = {}
        self._lost: dict[str, int] = {}
        self._heard: dict[str, int] = {}
        self._refused: dict[str, frozenset[tuple[str, str]]] = {}

    def collect(self, document: str, places: Iterable[Path] = ()) -> None:
        """Take over what was done to the files of a document since they were written.

        ``places`` are all that it may write: what still lies there of a document that had its name
        before is taken over for that one first.
        """
        places = list(places)
        for other in self._store.names.bearers(self._out, document) if places else ():
            self._take_places(document, other, places)
        found = self._collector.collect(document, places)
        self._warn(document, found.warnings)
        self._refused[document] = self.refused(document) | set(found.refused)

    def refused(self, document: str) -> frozenset[tuple[str, str]]:
        """Path and digest of files that could not be read back."""
        return self._refused.get(document, frozenset())

    def warnings(self, document: str, news: Sequence[Edit]) -> tuple[str, ...]:
        """What could not be taken over, or not without a person; told once."""
        told = list(self._warnings.pop(document, ()))
        told += of_conflicts((edit.source, edit.outcome) for edit in news)
        lost = self._lost.pop(document, 0)
        if lost:
            told.append(
                f"{lost} of its sentences that people edited or approved "
                f"{'is' if lost == 1 else 'are'} not in it any more; "
                "what people wrote is kept: see translate review diff"
            )
        return tuple(dict.fromkeys(told))

    def carry(self, page: Document, segments: Sequence[Segment]) -> dict[str, Carried]:
        """What persons said of the segments of a document, by the segment's id."""
        document = page.id
        self._heard[document] = self._store.edits.count(self._out, document)
        rows = self._store.units.of(self._out, document)
        history = self._store.edits.latest(self._out, document)
        if not rows and not history:
            return self._from_original(page, segments)
        words = [edit for edit in history.values() if edit.outcome != "withdrawn" and edit.after]
        since = self._made(document)
        orphans = [
            units.said(edit)
            for edit in words
            if edit.outcome == "unplaced" and _later(edit.at, since)
        ]
        gone = {row.source for row in rows} - {segment.text for segment in segments}
        for source, sides in self.disputes(document).items():
            if source in gone:  # nobody decided while it was there
                orphans += [units.said(edit) for edit in sides.values()]
        earlier = {edit.source: units.said(edit) for edit in words}
        found, lost = carry(rows, segments, orphans=orphans, earlier=earlier)
        self._lost[document] = len(lost)
        if found:
            self._tell_names(document, len(found), since)
        return found

    def _tell_names(self, document: str, sentences: int, since: str) -> None:
        """Say under which names a document was known when its files were last written."""
        for name, until in self._store.names.former(self._out, document):
            if _later(until, since):
                self._warn(document, [_along(name, sentences)])

    def _take_places(self, document: str, other: str, places: Iterable[Path]) -> None:
        """Have the files of a name for the document that bears it now."""
        names = [path.relative_to(self._folder).as_posix() for path in places]
        found = self._collector.collect(other)
        self._warn(document, found.warnings)
        self._refused[document] = self.refused(document) | set(found.refused)
        self._store.names.hand_over(self._out, document, other, names)

    def _warn(self, document: str, warnings: Iterable[str]) -> None:
        self._warnings[document] = (*self._warnings.get(document, ()), *warnings)

    def _from_original(self, page: Document, segments: Sequence[Segment]) -> dict[str, Carried]:
        """What persons said of a page that this one is a copy of."""
        sources = [segment.text for segment in segments]
        name = self._copied.original(page, sources)
        if not name:
            for other in self._gone.like(sources):
                self._listener.warned(
                    f"{other} is gone, and {page.id} is new and much like it; if it is the same "
                    f"page: translate review move {other} {page.id}"
                )
            return {}
        told: tuple[str, ...] = ()
        if name not in self._refused:  # once collected, it may wait to be written as it was then
            self.collect(name)
            told = self._warnings.pop(name, ())
        found, _ = carry(self._store.units.of(self._out, name), segments)
        self._warn(page.id, [*told, _along(name, len(found))] if found else told)
        return found

    def finish(self, prepared: Prepared, drafts: Sequence[Unit]) -> tuple[Unit, ...]:
        """The units of a document: a person's text where there is one, else the draft."""
        by_id = {unit.segment.id: unit for unit in drafts}
        disputes = self.disputes(prepared.document.id)
        if not prepared.carried and not disputes:
            return tuple(drafts)
        found = []
        for request in prepared.requests:
            one = request.segment
            carried = prepared.carried.get(one.id)
            unit = units.finished(one, request.hits, carried, by_id.get(one.id))
            sides = disputes.get(one.text)
            found.append(units.disputed(unit, sides) if sides else unit)
        return tuple(found)

    def disputes(self, document: str) -> Disputes:
        """The conflicts of a document that nobody has decided."""
        return self._store.edits.disputed(self._out, document)

    def announce(self, bitext: Bitext, digests: Mapping[str, str]) -> None:
        """Record what is about to be written, path → digest: a killed run's files are known by it.

        The edition is kept, too: a person may edit such a file before the next run.

        Raises:
            ChangedMeanwhileError: an edit was found meanwhile, in a file of another document.
        """
        heard = self._heard.get(bitext.document.id)
        if heard is not None and heard != self._store.edits.count(self._out, bitext.document.id):
            raise ChangedMeanwhileError(self._folder / next(iter(digests), ""))
        edition = Edition(made=bitext.made, signature=bitext.signature, units=units.rows_of(bitext))
        store, document = self._store, bitext.document.id
        with store.transaction():
            if store.documents.get(self._out, document) is None:
                store.documents.save(self._out, _first(bitext), ())
            store.documents.announce(self._out, document, digests)
            if store.units.edition(self._out, document, bitext.made) != edition:
                store.units.save(self._out, document, edition)
            if not store.units.edition(self._out, document).made:
                store.units.make_current(self._out, document, bitext.made)

    def made(self, document: str, row: DocumentRow | None) -> str:
        """When the files of a document were made, as far as that is known.

        Empty where all that there is has a former name: what was made then was another edition.
        """
        if row is None:
            return self._store.units.edition(self._out, document).made
        own = {path for _, path in standing.places(self._config, document, row.lang)}
        known = self._store.documents.outputs(self._out, document)
        return row.made if any(self._folder / one.path in own for one in known) else ""

    def news(self, document: str) -> tuple[Edit, ...]:
        """Every edit of a document since its files were last written."""
        since = self._made(document)
        return tuple(
            Edit(
                segment=edit.segment,
                source=edit.source,
                before=edit.before,
                after=edit.after,
                approved=edit.approved,
                outcome=edit.outcome,
                path=edit.path,
                person=edit.person,
                note=edit.note,
            )
            for edit in self._store.edits.of(self._out, document)
            if _later(edit.at, since)
        )

    def _made(self, document: str) -> str:
        row = self._store.documents.get(self._out, document)
        return row.made if row is not None else ""


def asked(prepared: Prepared) -> Prepared:
    """The document with only those segments that the machine is asked for."""
    requests = (
        r for r in prepared.requests if units.asks_machine(prepared.carried.get(r.segment.id))
    )
    return replace(prepared, requests=tuple(requests))


def _first(bitext: Bitext) -> DocumentRow:
    """A document before its files are written: a run that is killed then leaves it known."""
    return DocumentRow(
        id=bitext.document.id,
        lang=bitext.document.lang,
        size=0,
        mtime_ns=0,
        digest=bitext.document.digest,
        recipe="",
        made="",
        report="{}",
    )


def _along(name: str, sentences: int) -> str:
    return f"has the text of {name}: what people did to {sentences} of its sentences comes along"


def _later(at: str, since: str) -> bool:
    return not since or datetime.fromisoformat(at) > datetime.fromisoformat(since)
