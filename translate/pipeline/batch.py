"""The documents of one run: what is up to date, what waits for the engine, what is done."""

from __future__ import annotations

import time
import traceback
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from translate import __version__, readers, signature, writers
from translate.config import Config
from translate.errors import ConfigError, EngineError, StoreError, TranslateError, WriteError
from translate.model import Bitext, DocumentReport, Unit
from translate.pipeline import reports
from translate.pipeline.decode import copy
from translate.pipeline.ledger import Ledger
from translate.pipeline.listener import Listener
from translate.pipeline.pairs import Pair, Pairs
from translate.pipeline.persons import Persons, asked
from translate.pipeline.prepare import Prepared, prepare
from translate.pipeline.publish import Known, intact, publish, untouched
from translate.pipeline.reuse import Reuse
from translate.review.units import shown
from translate.store import DocumentRow, OutputRow, Store

_TRIES = 5  # for a document whose files are edited while they are written
_WINDOW = 4096  # segments in memory at once, however many documents there are


@dataclass(frozen=True, slots=True, kw_only=True)
class _Current:
    """A document for which there is nothing to do."""

    row: DocumentRow
    outputs: tuple[OutputRow, ...]


class Batch:
    """The state of one run: what is waiting for the engine, and what is done."""

    def __init__(self, config: Config, store: Store, listener: Listener) -> None:
        self.config = config
        self.store = store
        self.listener = listener
        self.pairs = Pairs(config)
        self.reuse = Reuse(store, str(config.out.resolve()))
        self.persons = Persons(config, store)
        self.again: list[readers.Source] = []
        self.tries: Counter[str] = Counter()
        self.out = str(config.out.resolve())
        self.last = store.runs.last(self.out)
        self.positions: dict[str, int] = {}
        self.waiting: list[Prepared] = []
        self.done = Ledger(config.state.parent)
        self.kept = 0
        self.taken: dict[str, str] = {}

    def translate(self, sources: Sequence[readers.Source]) -> None:
        """Every source through the corridor, in windows; reports in the order of the sources."""
        self.positions = {source.id: position for position, source in enumerate(sources)}
        sizes = [readers.size(source) for source in sources]
        self.listener.started(len(sources), sum(sizes))
        for source, size in zip(sources, sizes, strict=True):
            self._take(source, size)
        self._flush()
        while self.again:
            again, self.again = self.again, []
            for source in again:
                self._take(source, 0)
            self._flush()

    def _take(self, source: readers.Source, work: int) -> None:
        """One source: kept as it is, or read and put in line for the engine."""
        try:
            current = self._current(source)
            if current is None:
                self.persons.collect(source.id)
                current = self._current(source)
            if current is not None:
                self._keep(current, work)
            else:
                self._read(source, work)
        except (ConfigError, StoreError):
            raise  # not the fault of this document
        except (TranslateError, OSError) as error:
            self.fail(source.id, source.uri, str(error), work)
        except Exception as error:  # noqa: BLE001 - one bad document never stops a batch
            self._fail_unexpectedly(source.id, source.uri, error)
        if sum(len(p.requests) for p in self.waiting) >= _WINDOW:
            self._flush()

    def fail(self, identity: str, uri: str, message: str, work: int = 0) -> None:
        """Report a source that gave no outputs."""
        self._finish(reports.failed(identity, uri, message), work)

    def signature(self) -> str:
        """The recipe of the run in one line: models and glossaries."""
        recipes = []
        for pair in self.pairs:
            if pair.faults is None:
                continue
            description = pair.description
            recipes.append(
                signature.signature(
                    engine=description.name,
                    version=description.version,
                    model=description.digest,
                    terms=f"of glossary {pair.glossary.digest[:12]}",
                )
            )
        if not recipes and self.last is not None:
            return self.last.signature
        return "; ".join(recipes) or f"translate {__version__}"

    def warnings(self) -> tuple[str, ...]:
        """Faults of the glossaries: as read now, or as told by the run that read them last."""
        read = [pair.faults for pair in self.pairs if pair.faults is not None]
        if not read and self.last is not None and self.kept:
            own = tuple(f"{path}:" for path in self.config.glossaries)
            return tuple(warning for warning in self.last.warnings if warning.startswith(own))
        return tuple(dict.fromkeys(str(fault) for faults in read for fault in faults))

    def _current(self, source: readers.Source) -> _Current | None:
        """What is known of a document whose source, recipe and outputs are as they were."""
        if source.path is None or self.config.overwrite:
            return None
        row = self.store.documents.get(self.out, source.id)
        if row is None or row.recipe != self.pairs[row.lang].recipe:
            return None
        names = {path.relative_to(self.config.out) for _, path in self._places(row.id, row.lang)}
        known = self.store.documents.outputs(self.out, row.id)
        outputs = tuple(output for output in known if Path(output.path) in names)
        others = [output for output in known if output not in outputs]
        if not intact(self.config.out, outputs) or not untouched(self.config.out, others):
            return None
        if self.reuse.touches(source.id):
            return None
        facts = source.path.stat()
        same = facts.st_size == row.size
        same = same and (facts.st_mtime_ns == row.mtime_ns or readers.digest(source) == row.digest)
        return _Current(row=row, outputs=outputs) if same else None

    def _keep(self, current: _Current, work: int) -> None:
        self.kept += 1
        for output in current.outputs:
            self.taken[output.path] = current.row.id
        report = reports.from_json(current.row.report)
        self._finish(reports.unchanged(report), work)

    def _read(self, source: readers.Source, work: int) -> None:
        clock = time.perf_counter()
        for document in readers.read(source, lang=self.config.source):
            self.persons.collect(document.id, self._all_places(document.id, document.lang))
            prepared = prepare(
                source,
                document,
                self.pairs[document.lang],
                keep_all=self.config.keep_all,
                work=work,
                recall=self.persons.carry,
            )
            seconds = time.perf_counter() - clock
            self.waiting.append(replace(prepared, seconds=seconds))

    def _flush(self) -> None:
        """Translate and write everything that is waiting, pair by pair."""
        window, self.waiting = self.waiting, []
        for lang in dict.fromkeys(prepared.pair.source for prepared in window):
            pair = self.pairs[lang]
            of_pair = [prepared for prepared in window if prepared.pair is pair]
            self._translate(of_pair, pair)

    def _translate(self, window: Sequence[Prepared], pair: Pair) -> None:
        """Translate documents of one pair together; if that breaks, each by itself."""
        try:
            if pair.copies:
                units = {p.document.id: copy(p) for p in window}
            else:
                units = self._decode(window, pair)
        except EngineError as error:
            for prepared in window:
                self.fail(prepared.document.id, prepared.document.uri, str(error))
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001 - one bad document never stops a batch
            if len(window) == 1:
                self._fail_unexpectedly(window[0].document.id, window[0].document.uri, error)
            else:
                for prepared in window:
                    self._translate([prepared], pair)
        else:
            for prepared in window:
                self._write(prepared, units[prepared.document.id])

    def _decode(self, window: Sequence[Prepared], pair: Pair) -> dict[str, tuple[Unit, ...]]:
        """Drafts of what no person has translated, by document id."""
        open_ = [asked(prepared) for prepared in window]
        return self.reuse.translate(window, open_, pair, self.listener)

    def _write(self, prepared: Prepared, units: tuple[Unit, ...]) -> None:
        document = prepared.document
        try:
            self._publish(prepared, self.persons.finish(prepared, units))
        except writers.ChangedMeanwhileError:
            self._edited_meanwhile(prepared)
        except WriteError as error:
            self.fail(document.id, document.uri, str(error))
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001 - one bad document never stops a batch
            self._fail_unexpectedly(document.id, document.uri, error)

    def _publish(self, prepared: Prepared, units: tuple[Unit, ...]) -> None:
        clock = time.perf_counter()
        document, pair = prepared.document, prepared.pair
        row = self.store.documents.get(self.out, document.id)
        disputes = self.persons.disputes(document.id)
        news = self.persons.news(document.id)
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
            out=self.config.out,
            known=Known(
                outputs=self.store.documents.outputs(self.out, document.id),
                made=self.persons.made(document.id, row),
                announced=self.store.documents.announced(self.out, document.id),
                refused=self.persons.refused(document.id),
            ),
            view=lambda bitext, path: shown(bitext, path, disputes),
            announce=self.persons.announce,
            overwrite=self.config.overwrite,
        )
        report = reports.document_report(
            prepared, units, seconds=prepared.seconds + time.perf_counter() - clock
        )
        report = replace(
            report,
            warnings=(
                *report.warnings,
                *self.persons.warnings(document.id, news),
                *published.warnings,
            ),
            edits=news,
            outputs=tuple(row.path for row in published.outputs),
            written=published.written,
        )
        outputs = published.outputs + published.aside
        with self.store.transaction():
            self._record(prepared, published.bitext.made, report, outputs)
            self.reuse.record(prepared, units)
        self._finish(report, prepared.work if pair.copies else 0)

    def _edited_meanwhile(self, prepared: Prepared) -> None:
        """A file was edited while the document was being written: its edits are taken over."""
        document = prepared.document
        self.tries[document.id] += 1
        if self.tries[document.id] <= _TRIES:
            self.again.append(prepared.source)
        else:
            self.fail(
                document.id,
                document.uri,
                "its files are edited faster than they can be read; run again when that is over",
            )

    def _signature(self, pair: Pair, units: tuple[Unit, ...]) -> str:
        if pair.copies:
            return f"translate {__version__}"
        return signature.signature(
            engine=pair.description.name,
            version=pair.description.version,
            model=pair.description.digest,
            terms=signature.terms_digest(hit for unit in units for hit in unit.hits),
        )

    def _places(self, identity: str, lang: str) -> list[tuple[str, Path]]:
        """Format names and paths of a document."""
        target = self.config.target
        formats = ("txt",) if lang == target else self.config.formats
        return [
            (name, writers.output_path(self.config.out, identity, name, lang, target))
            for name in formats
        ]

    def _all_places(self, identity: str, lang: str) -> list[Path]:
        """Where files of a document may lie, in whatever format."""
        out, target = self.config.out, self.config.target
        return [writers.output_path(out, identity, name, lang, target) for name in writers.FORMATS]

    def _own_places(self, prepared: Prepared) -> list[tuple[str, Path]]:
        """The places of a document; a path that another document has is refused."""
        identity = prepared.document.id
        places = self._places(identity, prepared.pair.source)
        for _, path in places:
            name = path.relative_to(self.config.out).as_posix()
            other = self.taken.setdefault(name, identity)
            if other != identity:
                raise WriteError(
                    path,
                    f"{identity} would write the same file as {other}; "
                    "rename one of them, or run them with different --out folders",
                )
        return places

    def _record(
        self,
        prepared: Prepared,
        made: str,
        report: DocumentReport,
        outputs: tuple[OutputRow, ...],
    ) -> None:
        path = prepared.source.path
        facts = path.stat() if path is not None else None
        row = DocumentRow(
            id=prepared.document.id,
            lang=prepared.pair.source,
            size=facts.st_size if facts else 0,
            mtime_ns=facts.st_mtime_ns if facts else 0,
            digest=prepared.document.digest,
            recipe=prepared.pair.recipe,
            made=made,
            report=reports.to_json(report),
        )
        with self.store.transaction():
            self.store.documents.save(self.out, row, outputs)
            self.store.units.make_current(self.out, row.id, made)

    def _fail_unexpectedly(self, identity: str, uri: str, error: Exception) -> None:
        """A fault of this program: the document fails, the details go to a file."""
        log = self.config.state.with_name("errors.log")
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{datetime.now().astimezone().isoformat()} {uri}\n")
            traceback.print_exception(error, file=file)
        kind = type(error).__name__
        self.fail(
            identity, uri, f"{uri}: a fault of this program ({kind}); please report it with {log}"
        )

    def _finish(self, report: DocumentReport, work: int = 0) -> None:
        self.done.append(report, self.positions.get(report.id, -1))
        self.listener.advanced(work)
        self.listener.finished(report)
