"""Requests → units: the store first, then the engine over many documents at once, then checks.

Every text is decoded plain, and of the hypotheses in the beam the one with the lightest issues
is taken; it costs nothing to have them all. What has an error is decoded again, in the ways that
``retry`` knows.

The engine works in threads of its own, on one portion of text while the next one waits for it,
and the choosing and checking of what it gave goes on meanwhile; second tries wait until there
is a portion of them and then take their turn, so that no core ever waits for a few last texts. For
the same reason the next documents are begun before the last sentence of these is settled.

What is settled is kept in the store, so that an interrupted run goes on where it was; only what
waited for its second try then is decoded twice.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TypeVar

from translate.errors import EngineOutputError
from translate.model import Translation, Unit
from translate.pipeline.judge import Choice, first_choice, restored, settled, stored
from translate.pipeline.listener import Listener, steps
from translate.pipeline.pairs import Pair
from translate.pipeline.prepare import Prepared, Request
from translate.pipeline.retry import try_again, worth_it
from translate.store import Store

_PORTION = 32_000
"""Characters the engine gets at once, some seconds' work of one core: enough to batch well, few
to lose to a kill and to wait for after Ctrl-C."""

_AGAIN = 16_000  # characters that wait for their second try before they get it
_AT_WORK = 2  # portions the engine has at a time: it goes on with one while the other is judged
_AHEAD = 4  # portions handed over: one is waited for, two are at work, and one is next
_ALTERNATIVES = 4
_T = TypeVar("_T")

Meanwhile = Callable[[], bool]
"""A bit of other work; False when there is none left."""


def idle() -> bool:
    """Nothing to do meanwhile."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Portion:
    """Requests the engine works on together, at the first try or the second."""

    keys: Sequence[bytes]
    choices: Future[list[Choice]] | None
    offers: Future[list[Sequence[Translation]]] | None


class Desk:
    """The requests of one pair on their way: new ones, those to try again, and their units.

    ``meanwhile`` is called again and again while the engine is waited for; ``more`` when nothing
    new is left for it: it adds further documents, or returns False. What is decoded together
    depends on the documents and their order alone, not on time.
    """

    def __init__(
        self,
        pair: Pair,
        store: Store,
        listener: Listener,
        *,
        meanwhile: Meanwhile = idle,
        more: Meanwhile = idle,
    ) -> None:
        self._pair = pair
        self._store = store
        self._listener = listener
        self._meanwhile = meanwhile
        self._more = more
        self._requests: dict[bytes, Request] = {}
        self._wanted: Counter[bytes] = Counter()
        self._work: dict[bytes, float] = {}
        self._new: deque[bytes] = deque()
        self._faulty: deque[Choice] = deque()
        self._units: dict[bytes, Unit] = {}
        self._at_work: deque[_Portion] = deque()
        self._pool: ThreadPoolExecutor | None = None

    def add(self, documents: Sequence[Prepared]) -> None:
        """Take documents over; what the store knows of them is settled at once.

        Raises:
            StoreError: the database cannot be used.
        """
        asked = {request.key: request for p in documents for request in p.requests}
        fresh = {key: one for key, one in asked.items() if key not in self._requests}
        kept = self._store.translations.get(fresh)
        known = {key: restored(fresh[key], one, self._pair).unit for key, one in kept.items()}
        # Sentences of like length side by side: less padding, even batches. The longest go first:
        # theirs are most of the faults, and few are left for the end.
        new = {key: fresh[key].text for key in fresh.keys() - known.keys()}
        ordered = sorted(new, key=lambda key: (len(new[key]), new[key]), reverse=True)
        work = sum(steps(p.work).translated for p in documents)
        share = work / max(1, sum(len(request.text) for request in asked.values()))
        shares = {key: share * len(text) for key, text in new.items()}
        self._wanted.update(asked.keys())
        self._requests |= fresh
        self._units |= known
        self._new.extend(ordered)
        self._work |= shares
        self._listener.advanced(round(work - sum(shares.values())))

    def finish(self, documents: Sequence[Prepared]) -> dict[str, tuple[Unit, ...]]:
        """The units of documents that were added, by document id, as soon as all are settled.

        Raises:
            EngineError: the model cannot be loaded or run.
            StoreError: the database cannot be used.
        """
        keys = {request.key for p in documents for request in p.requests}
        while not keys <= self._units.keys():
            self._hand_over()
            self._take(self._at_work.popleft())
        units = {
            p.document.id: tuple(replace(self._units[r.key], segment=r.segment) for r in p.requests)
            for p in documents
        }
        self._forget(keys)
        return units

    def close(self) -> None:
        """Have the engine drop what it has not begun."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def _forget(self, keys: Iterable[bytes]) -> None:
        self._wanted.subtract(keys)
        for key in keys:
            if not self._wanted[key]:
                del self._wanted[key], self._requests[key], self._units[key]

    def _take(self, portion: _Portion) -> None:
        """Wait for a portion and judge it; the engine is supplied first."""
        if portion.offers is not None:
            offers = self._result(portion.offers)
            self._hand_over()
            self._choose(portion.keys, offers)
            self._listener.advanced(round(sum(map(self._work.pop, portion.keys))))
        elif portion.choices is not None:
            choices = self._result(portion.choices)
            self._hand_over()
            self._settle(choices)

    def _result(self, future: Future[_T]) -> _T:
        """What the engine found, as soon as it has."""
        while not future.done() and self._meanwhile():
            pass
        return future.result()

    def _hand_over(self) -> None:
        """Keep the engine supplied."""
        while len(self._at_work) < _AHEAD:
            waiting = sum(len(choice.request.text) for choice in self._faulty)
            if waiting < _AGAIN and (self._new or self._more()):
                self._submit_new()
            elif self._faulty:
                some = _portion(self._faulty, lambda choice: len(choice.request.text))
                again = self._engine.submit(try_again, some, self._pair)
                self._at_work.append(_Portion(keys=(), choices=again, offers=None))
            else:
                return

    def _submit_new(self) -> None:
        if not self._new:  # what came was known already
            return
        keys = _portion(self._new, lambda key: len(self._requests[key].text))
        texts = [self._requests[key].text for key in keys]
        offers = self._engine.submit(_alternatives, texts, self._pair)
        self._at_work.append(_Portion(keys=keys, choices=None, offers=offers))

    @property
    def _engine(self) -> ThreadPoolExecutor:
        if self._pool is None:
            _ = self._pair.engine  # waits for it here, not in two threads at once
            self._pool = ThreadPoolExecutor(_AT_WORK)
        return self._pool

    def _choose(self, keys: Sequence[bytes], offers: list[Sequence[Translation]]) -> None:
        """Take the best of what the engine offers, or have it try again."""
        settled = []
        for key, offered in zip(keys, offers, strict=True):
            choice = first_choice(self._requests[key], offered, self._pair)
            if worth_it(choice, self._pair):
                self._faulty.append(choice)
            else:
                settled.append(choice)
        self._settle(settled)

    def _settle(self, choices: Sequence[Choice]) -> None:
        choices = [settled(choice) for choice in choices]
        self._units |= {choice.request.key: choice.unit for choice in choices}
        self._store.translations.save({c.request.key: stored(c) for c in choices})


def _portion(waiting: deque[_T], size: Callable[[_T], int]) -> list[_T]:
    """The first of those waiting, a portion of them, which wait no more."""
    some = [waiting.popleft()]
    left = _PORTION - size(some[0])
    while waiting and (left := left - size(waiting[0])) >= 0:
        some.append(waiting.popleft())
    return some


def _alternatives(texts: Sequence[str], pair: Pair) -> list[Sequence[Translation]]:
    offers = pair.engine.alternatives(texts, count=_ALTERNATIVES)
    if len(offers) != len(texts):
        raise EngineOutputError(pair.engine.name, len(texts), len(offers))
    return offers
