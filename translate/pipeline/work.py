"""The documents of a run that have something new: read, translated together, written.

While the engine works on one window of them, the window before is written and the next one read:
the disk is waited for, and the one core used that Python has, when there is nothing else to do.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from translate import readers, writers
from translate.errors import EngineError, StoreError
from translate.model import Unit
from translate.pipeline.batch import Batch
from translate.pipeline.decode import copy
from translate.pipeline.delivery import Delivery, Translated
from translate.pipeline.listener import steps
from translate.pipeline.pairs import Pair
from translate.pipeline.persons import Persons, asked
from translate.pipeline.prepare import Prepared, prepare
from translate.pipeline.reuse import Reuse

_TRIES = 5  # for a document whose files are edited while they are written
_WINDOW = 4096  # segments translated at once; up to three windows are in memory
_HANDS = 8  # files written at once: most of it is waiting for the disk


class Work:
    """What is waiting for the engine, and what becomes of it."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._config = batch.config
        self._store = batch.store
        self._results = batch.results
        self._reuse = Reuse(batch.store, batch.out)
        self._persons = Persons(batch.config, batch.store, batch.listener)
        self._delivery = Delivery(batch, self._persons, self._reuse)
        self._coming: Iterator[tuple[readers.Source, int]] = iter(())
        self._waiting: list[Prepared] = []
        self._asked = 0  # segments of those waiting
        self._translated: deque[Translated] = deque()
        self._hands: ThreadPoolExecutor
        self._again: list[readers.Source] = []
        self._tries: Counter[str] = Counter()
        self._halt: Exception | None = None

    def do(self, sources: Iterable[tuple[readers.Source, int]]) -> None:
        """Sources and their sizes through the corridor, in windows."""
        with ThreadPoolExecutor(_HANDS) as self._hands:
            self._do(sources)
            while self._again:
                again, self._again = self._again, []
                self._do((source, 0) for source in again)

    def _do(self, sources: Iterable[tuple[readers.Source, int]]) -> None:
        self._coming = iter(sources)
        while self._take_next() or self._waiting:
            while self._take_next():
                pass
            self._flush()
        while self._write_next():
            pass

    def _meanwhile(self) -> bool:
        """Do a bit of what the engine is not needed for; False when there is nothing.

        What goes wrong and is not the fault of one document stops the run.
        """
        try:
            return self._write_next() or self._take_next()
        except Exception as error:
            self._halt = error
            raise

    def _take_next(self) -> bool:
        """Take over the next source; False when the window is full or there is none."""
        if self._asked >= _WINDOW:
            return False
        for source, size in self._coming:
            self._take(source, size)
            return True
        return False

    def _take(self, source: readers.Source, work: int) -> None:
        """Take over what persons did to its files; read it, unless that is all there was."""
        with self._results.blaming(source.id, source.uri, work):
            self._persons.collect(source.id)
            standing = self._batch.inventory.standing(source)
            if standing is not None:
                self._batch.keep(standing, work)
            else:
                self._read(source, work)

    def _read(self, source: readers.Source, work: int) -> None:
        clock = time.perf_counter()
        seen = readers.facts(source.path) if source.path is not None else None
        for document in readers.read(source, lang=self._config.source):
            self._persons.collect(document.id, self._all_places(document.id, document.lang))
            prepared = prepare(
                source,
                document,
                self._batch.pairs[document.lang],
                keep_all=self._config.keep_all,
                work=work,
                recall=self._persons.carry,
            )
            seconds = time.perf_counter() - clock
            self._waiting.append(replace(prepared, seconds=seconds, seen=seen or (0, 0)))
            self._asked += len(prepared.requests)
            self._batch.listener.advanced(steps(work).read)

    def _flush(self) -> None:
        """Translate everything that is waiting, pair by pair."""
        window, self._waiting, self._asked = self._waiting, [], 0
        for lang in dict.fromkeys(prepared.pair.source for prepared in window):
            pair = self._batch.pairs[lang]
            of_pair = [prepared for prepared in window if prepared.pair is pair]
            self._translate(of_pair, pair)

    def _translate(self, window: Sequence[Prepared], pair: Pair) -> None:
        """Translate documents of one pair together; if that breaks, each by itself."""
        since = self._store.met.revision()
        try:
            if pair.copies:
                units = {p.document.id: copy(p) for p in window}
            else:
                units = self._decode(window, pair)
        except StoreError:
            raise
        except Exception as error:  # one bad document never stops a batch
            if error is self._halt:  # nor is it blamed for what happened meanwhile
                raise
            if len(window) > 1:
                for prepared in window:
                    self._translate([prepared], pair)
                return
            document = window[0].document
            if isinstance(error, EngineError):
                self._results.fail(document.id, document.uri, str(error))
            else:
                self._results.fail_unexpectedly(document.id, document.uri, error)
        else:
            self._translated += (
                Translated(prepared=p, units=units[p.document.id], since=since) for p in window
            )

    def _decode(self, window: Sequence[Prepared], pair: Pair) -> dict[str, tuple[Unit, ...]]:
        """Drafts of what no person has translated, by document id."""
        open_ = [asked(prepared) for prepared in window]
        return self._reuse.translate(window, open_, pair, self._batch.listener, self._meanwhile)

    def _write_next(self) -> bool:
        """Write a document that is translated; False when there is none."""
        if not self._translated:
            return False
        done = self._translated.popleft()
        prepared = done.prepared
        with self._results.blaming(prepared.document.id, prepared.document.uri):
            try:
                self._delivery.deliver(done, self._hands)
            except writers.ChangedMeanwhileError:
                self._edited_meanwhile(prepared)
        return True

    def _edited_meanwhile(self, prepared: Prepared) -> None:
        """A file was edited while the document was being written: its edits are taken over."""
        document = prepared.document
        self._tries[document.id] += 1
        if self._tries[document.id] <= _TRIES:
            self._again.append(prepared.source)
        else:
            self._results.fail(
                document.id,
                document.uri,
                "its files are edited faster than they can be read; run again when that is over",
            )

    def _all_places(self, identity: str, lang: str) -> list[Path]:
        """Where files of a document may lie, in whatever format."""
        out, target = self._config.out, self._config.target
        return [writers.output_path(out, identity, name, lang, target) for name in writers.FORMATS]
