"""Segments → units: the store first, then the engine over many documents at once, then checks.

Every text is decoded plain, and of the hypotheses in the beam the one with the lightest issues
is taken; it costs nothing to have them all. What has an error is decoded again, in the ways that
``retry`` knows.

The engine works in threads of its own, on one portion of text while the next one waits for it,
and the choosing and checking of what it gave goes on meanwhile; second tries wait until there
is a portion of them and then take their turn, so that no core ever waits for a few last texts.

What is settled is kept in the store, so that an interrupted run goes on where it was; only what
waited for its second try then is decoded twice.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
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

_AT_WORK = 2  # portions the engine has at a time: it goes on with one while the other is judged
_AHEAD = 4  # portions handed over: one is waited for, two are at work, and one is next
_ALTERNATIVES = 4
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Portion:
    """Requests the engine works on together, at the first try or the second."""

    keys: Sequence[bytes]
    choices: Future[list[Choice]] | None
    offers: Future[list[Sequence[Translation]]] | None


Meanwhile = Callable[[], bool]
"""A bit of other work, done while the engine is waited for; False when there is none left."""


def idle() -> bool:
    """Nothing to do meanwhile."""
    return False


def decode(
    window: Sequence[Prepared],
    pair: Pair,
    store: Store,
    listener: Listener,
    meanwhile: Meanwhile = idle,
) -> dict[str, tuple[Unit, ...]]:
    """The units of every document of a window (all of one pair), by document id.

    ``meanwhile`` is called again and again while the engine is waited for.

    Raises:
        EngineError: the model cannot be loaded or run.
        StoreError: the database cannot be used.
    """
    requests = {request.key: request for p in window for request in p.requests}
    work = sum(steps(p.work).translated for p in window)
    share = work / max(1, sum(len(r.text) for r in requests.values()))

    def advance(keys: Iterable[bytes]) -> None:
        listener.advanced(round(share * sum(len(requests[key].text) for key in keys)))

    desk = _Desk(requests, pair, store, meanwhile)
    advance(desk.units)
    desk.work(advance)
    units = desk.units
    return {
        p.document.id: tuple(replace(units[r.key], segment=r.segment) for r in p.requests)
        for p in window
    }


def copy(prepared: Prepared) -> tuple[Unit, ...]:
    """Units of a document that is in the target language already."""
    return tuple(map(copied, prepared.requests))


def copied(request: Request) -> Unit:
    """A segment as it is, for its own translation."""
    text = request.segment.text
    return Unit(
        segment=request.segment, translation=Translation(text=text, origin="copy", engine="")
    )


class _Desk:
    """The requests of a window: new ones, faulty ones to try again, and what became of them."""

    def __init__(
        self, requests: Mapping[bytes, Request], pair: Pair, store: Store, meanwhile: Meanwhile
    ) -> None:
        self.units: dict[bytes, Unit] = {}
        self._requests = requests
        self._pair = pair
        self._store = store
        self._meanwhile = meanwhile
        self._faulty: deque[Choice] = deque()
        known = store.translations.get(requests)
        for key, kept in known.items():
            self.units[key] = restored(requests[key], kept, pair).unit
        # Sentences of like length side by side: less padding, even batches. The longest go first:
        # theirs are most of the faults, and few are left for the end.
        self._new = deque(sorted(requests.keys() - known.keys(), key=self._order, reverse=True))

    def work(self, advance: Callable[[Iterable[bytes]], None]) -> None:
        """Decode everything that is left; ``advance`` is told what has had its first try.

        What is decoded together depends on the requests alone, not on time.
        """
        if not self._new:
            return
        _ = self._pair.engine  # waits for it here, not in two threads at once
        at_work: deque[_Portion] = deque()
        with ThreadPoolExecutor(_AT_WORK) as pool:
            try:
                while self._hand_over(pool, at_work):
                    portion = at_work.popleft()
                    if portion.offers is not None:
                        offers = self._result(portion.offers)
                        self._hand_over(pool, at_work)
                        self._choose(portion.keys, offers)
                        advance(portion.keys)
                    elif portion.choices is not None:
                        choices = self._result(portion.choices)
                        self._hand_over(pool, at_work)
                        self._settle(choices)
            finally:
                pool.shutdown(wait=False, cancel_futures=True)

    def _result(self, future: Future[_T]) -> _T:
        """What the engine found, as soon as it has."""
        while not future.done() and self._meanwhile():
            pass
        return future.result()

    def _hand_over(self, pool: ThreadPoolExecutor, at_work: deque[_Portion]) -> bool:
        """Keep the engine supplied; False when it has nothing to do and never will."""
        while len(at_work) < _AHEAD and (self._new or self._faulty):
            waiting = sum(len(choice.request.text) for choice in self._faulty)
            if not self._new or waiting >= _PORTION:
                some = _portion(self._faulty, lambda choice: len(choice.request.text))
                again = pool.submit(try_again, some, self._pair)
                at_work.append(_Portion(keys=(), choices=again, offers=None))
            else:
                keys = _portion(self._new, lambda key: len(self._requests[key].text))
                texts = [self._requests[key].text for key in keys]
                offers = pool.submit(_alternatives, texts, self._pair)
                at_work.append(_Portion(keys=keys, choices=None, offers=offers))
        return bool(at_work)

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
        self.units |= {choice.request.key: choice.unit for choice in choices}
        self._store.translations.save({c.request.key: stored(c) for c in choices})

    def _order(self, key: bytes) -> tuple[int, str]:
        text = self._requests[key].text
        return len(text), text


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
