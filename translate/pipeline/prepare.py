"""A source document on its way to the engine: cleaned, cut into segments, its terms found."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from translate import clean, signature, terms
from translate.model import Document, Segment, TermHit
from translate.pipeline.pairs import Pair
from translate.qa import lexicon
from translate.readers import Source
from translate.review.carry import Carried
from translate.segment import segment

_SHOUTED = 3  # words in capitals from which on they are no names
_ACRONYM = 3  # letters
_NOTHING_LEFT = (
    "cleaning left nothing of it; translate clean shows what went and why, --keep-all keeps it"
)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A segment as the engine is asked for it.

    ``plain`` is the segment's text, quietened if it is in capitals; ``text`` is what the engine
    is given at first and ``places`` where in it the terms stand; ``protected`` are its numbers,
    dates and addresses. ``key`` names the translation: equal requests have equal keys.
    """

    segment: Segment
    hits: tuple[TermHit, ...]
    protected: tuple[TermHit, ...]
    plain: str
    text: str
    places: tuple[tuple[int, int], ...]
    key: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A document that waits for its translation; ``work`` is its size in bytes.

    ``seen`` are size and time of its file before it was read: who edits it later is noticed.
    """

    source: Source
    document: Document
    pair: Pair
    requests: tuple[Request, ...]
    work: int
    seconds: float
    seen: tuple[int, int] = (0, 0)
    carried: Mapping[str, Carried] = field(default_factory=dict)
    """What persons said of its segments, by their ids."""


Recall = Callable[[Document, Sequence[Segment]], Mapping[str, Carried]]
"""A document, its segments → what persons said of them."""


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
    if not segments:
        cleaned = replace(cleaned, warnings=(*cleaned.warnings, _NOTHING_LEFT))
    return Prepared(
        source=source,
        document=cleaned,
        pair=pair,
        requests=_requests(segments, pair),
        carried=recall(cleaned, segments),
        work=work,
        seconds=0.0,
    )


def request(one: Segment, pair: Pair, hits: tuple[TermHit, ...]) -> Request:
    """A segment in which these terms were found, as the engine is asked for it."""
    protected = terms.protected(one.text, pair.source, hits)
    markup = pair.description.markup
    plain = quiet(one.text, pair.source, hits)
    given = terms.annotate(plain, hits, markup, protected=protected, asked=())
    return Request(
        segment=one,
        hits=hits,
        protected=protected,
        plain=plain,
        text=given.text,
        places=given.places,
        key=signature.translation_key(pair.translating, given.text, hits),
    )


def quiet(text: str, lang: str, hits: Sequence[TermHit] = ()) -> str:
    """A line in capitals as others are written, as far as that is known: models cannot read it.

    Acronyms of the glossary stay, and short words that are no known ones, which may be some. All
    offsets stay too.
    """
    if not text.isupper() or len(text.split()) < _SHOUTED:
        return text
    known = lexicon.load(lang)
    small = known.left_over | known.beginnings
    acronyms = {word for hit in hits for word in _WORD.findall(hit.term.source) if word.isupper()}

    def spelled(match: re.Match[str]) -> str:
        word = match[0]
        if word in acronyms or (len(word) <= _ACRONYM and word.lower() not in small):
            return word
        return word.lower() if word.lower() in small and match.start() else word.capitalize()

    result = _WORD.sub(spelled, text)
    return result if len(result) == len(text) else text


def _requests(segments: Sequence[Segment], pair: Pair) -> tuple[Request, ...]:
    if pair.copies:
        return tuple(
            Request(
                segment=one,
                hits=(),
                protected=(),
                plain=one.text,
                text=one.text,
                places=(),
                key=b"",
            )
            for one in segments
        )
    found = terms.find_in_document(pair.matcher, [one.text for one in segments])
    return tuple(request(one, pair, hits) for one, hits in zip(segments, found, strict=True))
