"""Documents → drafts: what persons left open, from the memory and the engine, lot by lot.

The next lots are at the engine before the last sentence of the first is settled. If something
breaks, each document of the lot goes by itself, and the other lots begin anew.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from translate.errors import EngineError, StoreError
from translate.model import Unit
from translate.pipeline.batch import Batch
from translate.pipeline.decode import copy, decode
from translate.pipeline.delivery import Translated
from translate.pipeline.desk import Desk, Meanwhile
from translate.pipeline.pairs import Pair
from translate.pipeline.persons import asked
from translate.pipeline.prepare import Prepared
from translate.pipeline.reuse import Drafts, Reuse


@dataclass(slots=True, kw_only=True)
class _Lot:
    """Documents of one pair that go to the engine together.

    ``drafts`` is None where they are not there (yet, or any more); ``since`` is the revision of
    the memory that they are translated with.
    """

    pair: Pair
    documents: Sequence[Prepared]
    drafts: Drafts | None = None
    since: int = 0


class Drafting:
    """The documents of a run that are at the engine.

    ``meanwhile`` is a bit of other work, ``more`` begins further documents; both return False
    when there is nothing. What goes wrong in them is raised, and nobody here is blamed for it.
    """

    def __init__(
        self, batch: Batch, reuse: Reuse, *, meanwhile: Meanwhile, more: Meanwhile
    ) -> None:
        self._batch = batch
        self._store = batch.store
        self._reuse = reuse
        self._meanwhile = self._halting(meanwhile)
        self._more = self._halting(more)
        self._lots: deque[_Lot] = deque()
        self._finishing = 0
        self._desks: dict[str, Desk] = {}
        self._halt: Exception | None = None

    @property
    def lots(self) -> int:
        """How many lots are not finished."""
        return len(self._lots) + self._finishing

    def begin(self, documents: Sequence[Prepared]) -> None:
        """Give documents to the engine, those of a pair together.

        Raises:
            StoreError: the database cannot be used.
        """
        for lang in dict.fromkeys(prepared.pair.source for prepared in documents):
            pair = self._batch.pairs[lang]
            of_pair = [prepared for prepared in documents if prepared.pair is pair]
            lot = _Lot(pair=pair, documents=of_pair, since=self._store.met.revision())
            self._lots.append(lot)
            if pair.copies:
                continue
            try:
                self._hand_over(lot)
            except StoreError:
                raise
            except Exception:  # noqa: BLE001, S112 - it comes up again when it is the lot's turn
                continue

    def finish(self) -> list[Translated]:
        """The documents of the first lot, without those that failed, which are reported.

        Raises:
            StoreError: the database cannot be used.
        """
        lot = self._lots.popleft()
        self._finishing = 1
        try:
            return self._finished(lot)
        finally:
            self._finishing = 0

    def close(self) -> None:
        """Have the engine drop what it has not begun."""
        for desk in self._desks.values():
            desk.close()

    def _finished(self, lot: _Lot) -> list[Translated]:
        if lot.pair.copies:
            return [Translated(prepared=p, units=copy(p), since=lot.since) for p in lot.documents]
        try:
            drafts = lot.drafts or self._hand_over(lot)
            made = self._desk(lot.pair).finish(drafts.rest)
            return _translated(lot, self._reuse.finish(drafts, made))
        except StoreError:
            raise
        except Exception as error:  # one bad document never stops a batch
            if error is self._halt:  # nor is it blamed for what happened meanwhile
                raise
            self._clear(lot.pair)
            return [one for prepared in lot.documents for one in self._alone(prepared)]

    def _alone(self, prepared: Prepared) -> list[Translated]:
        """Translate a document with nothing else at work, so that its faults are its own."""
        lot = _Lot(pair=prepared.pair, documents=[prepared])
        document, results = prepared.document, self._batch.results
        try:
            drafts = self._drafts(lot)
            listener, meanwhile = self._batch.listener, self._meanwhile
            made = decode(drafts.rest, lot.pair, self._store, listener, meanwhile)
            return _translated(lot, self._reuse.finish(drafts, made))
        except EngineError as error:
            results.fail(document.id, document.uri, str(error))
        except StoreError:
            raise
        except Exception as error:
            if error is self._halt:
                raise
            results.fail_unexpectedly(document.id, document.uri, error)
        return []

    def _hand_over(self, lot: _Lot) -> Drafts:
        drafts = self._drafts(lot)
        self._desk(lot.pair).add(drafts.rest)
        lot.drafts = drafts
        return drafts

    def _drafts(self, lot: _Lot) -> Drafts:
        """What the engine is to be asked for: what no person has translated."""
        lot.since = self._store.met.revision()
        return self._reuse.begin(lot.documents, [asked(p) for p in lot.documents], lot.pair)

    def _desk(self, pair: Pair) -> Desk:
        desk = self._desks.get(pair.source)
        if desk is None:
            listener, meanwhile, more = self._batch.listener, self._meanwhile, self._more
            desk = Desk(pair, self._store, listener, meanwhile=meanwhile, more=more)
            self._desks[pair.source] = desk
        return desk

    def _clear(self, pair: Pair) -> None:
        """What is at a desk that broke is not finished, and begins anew when it is its turn."""
        desk = self._desks.pop(pair.source, None)
        if desk is not None:
            desk.close()
        for lot in self._lots:
            if lot.pair is pair:
                lot.drafts = None

    def _halting(self, work: Meanwhile) -> Meanwhile:
        def halting() -> bool:
            try:
                return work()
            except Exception as error:
                self._halt = error
                raise

        return halting


def _translated(lot: _Lot, units: Mapping[str, tuple[Unit, ...]]) -> list[Translated]:
    return [
        Translated(prepared=p, units=units[p.document.id], since=lot.since) for p in lot.documents
    ]
