"""What persons did to the documents of a run: collected before anything is written, and carried."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from translate.config import Config
from translate.model import Bitext, Document, Edit, Segment, Unit
from translate.pipeline.prepare import Prepared
from translate.review import units
from translate.review.carry import Carried, carry
from translate.review.collect import Collector
from translate.review.merge import Disputes
from translate.review.moved import Moved
from translate.store import DocumentRow, Edition, EditRow, Store, UnitRow


class Persons:
    """A person's word on every document of an output folder."""

    def __init__(self, config: Config, store: Store) -> None:
        self._store = store
        self._out = str(config.out.resolve())
        self._collector = Collector(store, config.out, config.state.parent / "edited")
        self._moved = Moved(store, self._out)
        self._warnings: dict[str, tuple[str, ...]] = {}
        self._lost: dict[str, int] = {}
        self._refused: dict[str, frozenset[tuple[str, str]]] = {}

    def collect(self, document: str, places: Iterable[Path] = ()) -> None:
        """Take over what was done to the files of a document since they were written."""
        found = self._collector.collect(document, places)
        self._warnings[document] = self._warnings.get(document, ()) + found.warnings
        self._refused[document] = self._refused.get(document, frozenset()) | set(found.refused)

    def refused(self, document: str) -> frozenset[tuple[str, str]]:
        """Path and digest of files that could not be read back."""
        return self._refused.get(document, frozenset())

    def warnings(self, document: str, news: Sequence[Edit]) -> tuple[str, ...]:
        """What could not be taken over, or not without a person; told once."""
        told = list(self._warnings.pop(document, ()))
        disputed = len({edit.source for edit in news if edit.outcome == "conflict"})
        if disputed:
            told.append(
                f"files say different things of {disputed} of its sentences: "
                "see translate review status"
            )
        lost = self._lost.pop(document, 0)
        if lost:
            told.append(
                f"{lost} of its sentences that people edited or approved are not in it any more; "
                "their texts are kept: see translate review diff"
            )
        return tuple(dict.fromkeys(told))

    def carry(self, page: Document, segments: Sequence[Segment]) -> dict[str, Carried]:
        """What persons said of the segments of a document, by the segment's id."""
        document = page.id
        rows = self._store.units.of(self._out, document)
        history = self._store.edits.latest(self._out, document)
        if not rows and not history:
            return self._along(page, segments)
        words = [edit for edit in history.values() if edit.outcome != "withdrawn" and edit.after]
        since = self._made(document)
        orphans = [
            _row(edit) for edit in words if edit.outcome == "unplaced" and _later(edit.at, since)
        ]
        gone = {row.source for row in rows} - {segment.text for segment in segments}
        for source, sides in self.disputes(document).items():
            if source in gone:  # nobody decided while it was there
                orphans += [_row(edit) for edit in sides.values()]
        earlier = {edit.source: _row(edit) for edit in words}
        found, lost = carry(rows, segments, orphans=orphans, earlier=earlier)
        self._lost[document] = len(lost)
        return found

    def _along(self, page: Document, segments: Sequence[Segment]) -> dict[str, Carried]:
        """What persons said of a page while it had another name."""
        name = self._moved.earlier(page, [segment.text for segment in segments])
        if not name:
            return {}
        told: tuple[str, ...] = ()
        if name not in self._refused:  # once collected, it may wait to be written as it was then
            self.collect(name)
            told = self._warnings.pop(name, ())
        found, _ = carry(self._store.units.of(self._out, name), segments)
        if found:
            what = f"what people did to {len(found)} of its sentences comes along"
            told = (*told, f"has the text of {name}: {what}")
        self._warnings[page.id] = self._warnings.get(page.id, ()) + told
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
        """
        edition = Edition(made=bitext.made, signature=bitext.signature, units=units.rows_of(bitext))
        store, document = self._store, bitext.document.id
        with store.transaction():
            store.documents.announce(self._out, document, digests)
            if store.units.edition(self._out, document, bitext.made) != edition:
                store.units.save(self._out, document, edition)

    def made(self, document: str, row: DocumentRow | None) -> str:
        """When the files of a document were made, as far as that is known."""
        return row.made if row is not None else self._store.units.edition(self._out, document).made

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


def _row(edit: EditRow) -> UnitRow:
    return UnitRow(
        id=edit.segment,
        source=edit.source,
        target=edit.after,
        origin="human",
        approved=edit.approved,
        note=edit.note,
    )


def _later(at: str, since: str) -> bool:
    return not since or datetime.fromisoformat(at) > datetime.fromisoformat(since)
