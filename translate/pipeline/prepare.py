"""A source document on its way to the engine: cleaned, cut into segments, its terms found."""

from __future__ import annotations

from dataclasses import dataclass

from translate import clean, signature, terms
from translate.model import Document, Segment, TermHit
from translate.pipeline.pairs import Pair
from translate.readers import Source
from translate.segment import segment


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A document that waits for its translation.

    ``texts`` are what the engine is given, ``keys`` name their translations; both, like
    ``hits``, have one item per segment. ``work`` is the size of the source in bytes.
    """

    source: Source
    document: Document
    pair: Pair
    segments: tuple[Segment, ...]
    hits: tuple[tuple[TermHit, ...], ...]
    texts: tuple[str, ...]
    keys: tuple[bytes, ...]
    work: int
    seconds: float


def prepare(
    source: Source, document: Document, pair: Pair, *, keep_all: bool, work: int
) -> Prepared:
    """Clean and cut a document and find its terms. Raises PairUnavailable."""
    cleaned = clean.clean(document, keep_all=keep_all, rules=pair.rules)
    segments = segment(cleaned)
    if pair.copies:
        hits: tuple[tuple[TermHit, ...], ...] = ((),) * len(segments)
        texts: tuple[str, ...] = ()
        keys: tuple[bytes, ...] = ()
    else:
        description = pair.description
        hits = tuple(pair.matcher.find(s.text) for s in segments)
        texts = tuple(
            terms.annotate(s.text, found, description.markup) if description.markup else s.text
            for s, found in zip(segments, hits, strict=True)
        )
        keys = tuple(
            signature.translation_key(description.digest, text, found)
            for text, found in zip(texts, hits, strict=True)
        )
    return Prepared(
        source=source,
        document=cleaned,
        pair=pair,
        segments=segments,
        hits=hits,
        texts=texts,
        keys=keys,
        work=work,
        seconds=0.0,
    )
