"""A translated document: its files written, what persons said in them, and the state that it is."""

from __future__ import annotations

import time
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from translate import __version__, signature
from translate.errors import WriteError
from translate.model import Bitext, DocumentReport, Unit
from translate.pipeline import reports
from translate.pipeline.batch import Batch
from translate.pipeline.listener import steps
from translate.pipeline.pairs import Pair
from translate.pipeline.persons import Persons
from translate.pipeline.prepare import Prepared
from translate.pipeline.publish import Known, publish
from translate.pipeline.reuse import Reuse
from translate.pipeline.standing import places
from translate.review.units import shown
from translate.store import DocumentRow, OutputRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Translated:
    """A document that waits to be written; ``since`` is what of the memory it was made with."""

    prepared: Prepared
    units: tuple[Unit, ...]
    since: int


class Delivery:
    """What becomes of the translated documents of a run."""

    def __init__(self, batch: Batch, persons: Persons, reuse: Reuse) -> None:
        self._batch = batch
        self._config = batch.config
        self._store = batch.store
        self._out = batch.out
        self._persons = persons
        self._reuse = reuse

    def deliver(self, done: Translated, hands: Executor) -> None:
        """Write a document's files, several ``hands`` at once, and note that it is done.

        Raises:
            WriteError: a file cannot be written.
            ChangedMeanwhileError: one was edited just now; its edits are to be taken over first.
            StoreError: the database cannot be used.
        """
        prepared, units = done.prepared, self._persons.finish(done.prepared, done.units)
        clock = time.perf_counter()
        document, pair = prepared.document, prepared.pair
        row = self._store.documents.get(self._out, document.id)
        disputes = self._persons.disputes(document.id)
        news = self._persons.news(document.id)
        bitext = Bitext(
            document=document,
            target=pair.target,
            units=units,
            signature=self._signature(pair, units),
            made=datetime.now().astimezone().isoformat(timespec="milliseconds"),
        )
        published = publish(
            bitext,
            self._own_places(prepared),
            out=self._config.out,
            known=Known(
                outputs=self._store.documents.outputs(self._out, document.id),
                made=self._persons.made(document.id, row),
                announced=self._store.documents.announced(self._out, document.id),
                refused=self._persons.refused(document.id),
            ),
            view=lambda bitext, path: shown(bitext, path, disputes),
            announce=self._persons.announce,
            overwrite=self._config.overwrite,
            hands=hands,
        )
        report = reports.document_report(
            prepared, units, seconds=prepared.seconds + time.perf_counter() - clock
        )
        report = replace(
            report,
            warnings=(
                *report.warnings,
                *self._persons.warnings(document.id, news),
                *published.warnings,
            ),
            edits=news,
            outputs=tuple(row.path for row in published.outputs),
            aside=tuple(row.path for row in published.aside),
            written=published.written,
        )
        outputs = published.outputs + published.aside
        with self._store.transaction():
            self._record(prepared, published.bitext.made, report, outputs)
            self._reuse.record(prepared, units, done.since)
        of = steps(prepared.work)
        self._batch.results.add(report, of.written + (of.translated if pair.copies else 0))

    def _signature(self, pair: Pair, units: tuple[Unit, ...]) -> str:
        if pair.copies:
            return f"translate {__version__}"
        return signature.signature(
            engine=pair.description.name,
            version=pair.description.version,
            model=pair.description.digest,
            terms=signature.terms_digest(hit for unit in units for hit in unit.hits),
        )

    def _own_places(self, prepared: Prepared) -> list[tuple[str, Path]]:
        """The places of a document; a path that another document has is refused."""
        identity = prepared.document.id
        own = places(self._config, identity, prepared.pair.source)
        for _, path in own:
            name = path.relative_to(self._config.out).as_posix()
            other = self._batch.taken.setdefault(name, identity)
            if other != identity:
                raise WriteError(
                    path,
                    f"{identity} would write the same file as {other}; "
                    "rename one of them, or run them with different --out folders",
                )
        return own

    def _record(
        self,
        prepared: Prepared,
        made: str,
        report: DocumentReport,
        outputs: tuple[OutputRow, ...],
    ) -> None:
        size, mtime_ns = prepared.seen
        row = DocumentRow(
            id=prepared.document.id,
            lang=prepared.pair.source,
            size=size,
            mtime_ns=mtime_ns,
            digest=prepared.document.digest,
            recipe=prepared.pair.recipe,
            made=made,
            report=reports.to_json(report),
        )
        with self._store.transaction():
            self._store.documents.save(self._out, row, outputs)
            self._store.units.make_current(self._out, row.id, made)
