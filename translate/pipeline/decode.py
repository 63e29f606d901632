"""Segments → units: memory first, then the engine over many documents at once, then checks.

A unit that fails a check worth another try is decoded again, and the candidate with the
lightest issues wins. Both the first translation and the choice are kept in the store, so that
an interrupted run goes on where it was and nothing is decoded twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from translate import qa, signature, terms
from translate.errors import EngineOutputError
from translate.model import Segment, TermHit, Translation, Unit
from translate.pipeline.listener import Listener
from translate.pipeline.pairs import Pair
from translate.pipeline.prepare import Prepared
from translate.store import Store, StoredTranslation

_CHUNK = 1024  # sentences the engine gets at once: enough to batch well, few to lose to a kill
_CANDIDATES = 8


def decode(
    window: Sequence[Prepared], pair: Pair, store: Store, listener: Listener
) -> dict[str, tuple[Unit, ...]]:
    """The units of every document of a window (all of one pair), by document id.

    Raises:
        EngineError: the model cannot be loaded or run.
        StoreError: the database cannot be used.
    """
    texts = {key: text for p in window for key, text in zip(p.keys, p.texts, strict=True)}
    share = sum(p.work for p in window) / max(1, sum(map(len, texts.values())))
    raw = _translations(texts, pair, store, lambda size: listener.advanced(round(size * share)))
    again = store.translations(signature.repaired_key(key) for key in texts)
    raw |= {key: again[name] for key in texts if (name := signature.repaired_key(key)) in again}
    units = {
        p.document.id: [
            _unit(segment, raw[key], hits, pair)
            for segment, hits, key in zip(p.segments, p.hits, p.keys, strict=True)
        ]
        for p in window
    }
    faulty = {
        key: unit
        for p in window
        for key, unit in zip(p.keys, units[p.document.id], strict=True)
        if signature.repaired_key(key) not in again and _worth_another_try(unit)
    }
    chosen = _decode_again(faulty, texts, raw, pair, store)
    for p in window:
        for position, key in enumerate(p.keys):
            if key in chosen:
                segment, hits = p.segments[position], p.hits[position]
                units[p.document.id][position] = _unit(segment, chosen[key], hits, pair)
    return {document: tuple(of_document) for document, of_document in units.items()}


def copy(prepared: Prepared) -> tuple[Unit, ...]:
    """Units of a document that is in the target language already."""
    return tuple(
        Unit(segment=s, translation=Translation(text=s.text, origin="copy", engine=""))
        for s in prepared.segments
    )


def _translations(
    texts: dict[bytes, str], pair: Pair, store: Store, advanced: Callable[[int], None]
) -> dict[bytes, StoredTranslation]:
    """Every text's translation, from the store or else from the engine, which fills the store."""
    found = store.translations(texts)
    advanced(sum(len(texts[key]) for key in found))
    # Sentences of like length side by side: less padding, even batches.
    missing = sorted(texts.keys() - found.keys(), key=lambda key: (len(texts[key]), texts[key]))
    for keys in _chunks(missing):
        chunk = [texts[key] for key in keys]
        translations = pair.engine.translate(chunk)
        if len(translations) != len(chunk):
            raise EngineOutputError(pair.engine.name, len(chunk), len(translations))
        new = {key: _stored(t) for key, t in zip(keys, translations, strict=True)}
        store.remember(new)
        found |= new
        advanced(sum(map(len, chunk)))
    return found


def _decode_again(
    faulty: Mapping[bytes, Unit],
    texts: Mapping[bytes, str],
    raw: Mapping[bytes, StoredTranslation],
    pair: Pair,
    store: Store,
) -> dict[bytes, StoredTranslation]:
    """For every faulty unit the candidate with the lightest issues; the first one wins a tie."""
    chosen: dict[bytes, StoredTranslation] = {}
    for keys in _chunks(faulty):
        offers = pair.engine.candidates([texts[key] for key in keys], count=_CANDIDATES)
        for key, candidates in zip(keys, offers, strict=True):
            segment, hits = faulty[key].segment, faulty[key].hits
            best = min(
                [raw[key], *(_stored(c) for c in candidates)],
                key=lambda option: qa.weight(_unit(segment, option, hits, pair).issues),
            )
            chosen[key] = best
        store.remember({signature.repaired_key(key): chosen[key] for key in keys})
    return chosen


def _unit(segment: Segment, raw: StoredTranslation, hits: tuple[TermHit, ...], pair: Pair) -> Unit:
    """A raw translation with its terms enforced and checked."""
    inline = pair.description.markup is not None
    text, settled = terms.enforce(segment.text, raw.text, hits, inline=inline)
    translation = Translation(text=text, origin="engine", engine=raw.engine, score=raw.score)
    unit = Unit(segment=segment, translation=translation, hits=settled)
    issues = qa.check(unit)
    return Unit(segment=segment, translation=translation, hits=settled, issues=issues)


def _worth_another_try(unit: Unit) -> bool:
    return any(issue.code in qa.REDECODE and issue.severity == "error" for issue in unit.issues)


def _stored(translation: Translation) -> StoredTranslation:
    return StoredTranslation(
        text=translation.text, engine=translation.engine, score=translation.score
    )


def _chunks(keys: Iterable[bytes]) -> Iterator[list[bytes]]:
    rest = iter(keys)
    while some := list(islice(rest, _CHUNK)):
        yield some
