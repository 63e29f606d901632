"""A source document on its way to the engine: cleaned, cut into segments, its terms found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from translate import clean, signature, terms
from translate.model import Document, Segment, TermHit
from translate.pipeline.pairs import Pair
from translate.readers import Source
from translate.review.carry import Carried
from translate.segment import segment


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A segment as the engine is asked for it.

    ``text`` is what the engine is given at first and ``places`` where in it the terms stand;
    ``protected`` are its numbers, dates and addresses. ``key`` names the translation: equal
    requests have equal keys.
    """

    segment: Segment
    hits: tuple[TermHit, ...]
    protected: tuple[TermHit, ...]
    text: str
    places: tuple[tuple[int, int], ...]
    key: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A document that waits for its translation; ``work`` is its size in bytes."""

    source: Source
    document: Document
    pair: Pair
    requests: tuple[Request, ...]
    work: int
    seconds: float
    carried: Mapping[str, Carried] = field(default_factory=dict)
    """What persons said of its segments, by their ids."""


Recall = Callable[[str, Sequence[Segment]], Mapping[str, Carried]]
"""Document id, its segments → what persons said of them."""


def prepare(  # noqa: PLR0913 - a document and what is known of it
    source: Source,
    document: Document,
    pair: Pair,
    *,
    keep_all: bool,
    work: int,
    recall: Recall,
) -> Prepared:
    """Clean and cut a document and find its terms. Raises PairUnavailable."""
    if not pair.copies:
        _ = pair.description  # before any work is spent on a pair without a model
        _ = pair.loading
    cleaned = clean.clean(document, keep_all=keep_all, rules=pair.rules)
    segments = segment(cleaned)
    return Prepared(
        source=source,
        document=cleaned,
        pair=pair,
        requests=_requests(segments, pair),
        carried=recall(cleaned.id, segments),
        work=work,
        seconds=0.0,
    )


def request(one: Segment, pair: Pair, hits: tuple[TermHit, ...]) -> Request:
    """A segment in which these terms were found, as the engine is asked for it."""
    protected = terms.protected(one.text, pair.source, hits)
    markup = pair.description.markup
    given = terms.annotate(one.text, hits, markup, protected=protected, asked=())
    return Request(
        segment=one,
        hits=hits,
        protected=protected,
        text=given.text,
        places=given.places,
        key=signature.translation_key(pair.translating, given.text, hits),
    )


def _requests(segments: Sequence[Segment], pair: Pair) -> tuple[Request, ...]:
    if pair.copies:
        return tuple(
            Request(segment=one, hits=(), protected=(), text=one.text, places=(), key=b"")
            for one in segments
        )
    found = terms.find_in_document(pair.matcher, [one.text for one in segments])
    return tuple(request(one, pair, hits) for one, hits in zip(segments, found, strict=True))
