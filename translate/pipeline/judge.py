"""What an engine offers for a segment → a unit with its terms in place, checked and weighed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from translate import qa, terms
from translate.model import TermMethod, Translation, Unit
from translate.pipeline.pairs import Pair
from translate.pipeline.prepare import Request
from translate.store import StoredTranslation

_SHRUNK = 0.75  # of the length it had: a second try that is shorter has lost something
_UNLIKELIER = 0.25
"""By how much less likely, in the mean logarithm per token, a second try may be, beside what the
first one loses for words left out: of the terms of wmt20 as many come in as with 0.5."""

_LENGTH = frozenset({"repetition", "too-long", "too-short", "empty", "copied"})
"""Issues of a translation whose length and likelihood say nothing about what another may lose."""


_FACTS = frozenset(
    {"number-missing", "number-scale", "date-changed", "time-changed", "address-changed"}
)
"""Issues that no second try may bring in, whatever it mends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The translation taken for a request; ``offer`` is what the engine gave, links and all.

    ``places`` are where the terms stood in what the engine was given. ``strained`` are positions
    of terms that are there and hardly fit; ``broken`` that one of them ruins the sentence.
    """

    request: Request
    offer: Translation
    places: tuple[tuple[int, int], ...]
    unit: Unit
    weight: float
    strained: frozenset[int] = frozenset()
    broken: bool = False

    @property
    def missing(self) -> frozenset[int]:
        """Positions of the terms that are not there."""
        hits = enumerate(self.unit.hits)
        return frozenset(i for i, hit in hits if hit.method == "missing")

    @property
    def wanting(self) -> frozenset[int]:
        """Positions of the terms that are not there, or hardly fit."""
        return self.missing | self.strained


def judged(
    request: Request,
    offer: Translation,
    pair: Pair,
    *,
    methods: Sequence[TermMethod] = (),
    places: tuple[tuple[int, int], ...] | None = None,
) -> Choice:
    """A translation with its terms enforced and checked.

    ``methods`` are how the engine was brought to use each term; ``places`` where the terms stand
    in what it was given, if not in the text of the request.
    """
    places = request.places if places is None else places
    text, hits = terms.enforce(
        request.segment.text,
        offer.text,
        request.hits,
        methods=methods,
        protected=request.protected,
        links=offer.links,
        places=places,
        lang=pair.target,
        **({"markup": pair.description.markup} if pair.description.markup else {}),
    )
    translation = replace(offer, text=text, links=(), overlooked=())
    unit = Unit(segment=request.segment, translation=translation, hits=hits)
    issues = qa.check(unit)
    return Choice(
        request=request,
        offer=offer,
        places=places,
        unit=replace(unit, issues=issues),
        weight=qa.weight(issues),
    )


def first_choice(request: Request, offers: Iterable[Translation], pair: Pair) -> Choice:
    """The first offer without issues, else the first of the lightest; none is an empty one."""
    best: Choice | None = None
    for offer in offers:
        choice = judged(request, offer, pair)
        if best is None or choice.weight < best.weight:
            best = choice
        if not best.weight:
            break
    nothing = Translation(text="", origin="engine", engine=pair.description.name)
    return best or judged(request, nothing, pair)


def better(best: Choice, choice: Choice) -> bool:
    """Whether a second try mends more than it costs: nothing that was there may be lost for it."""
    had = {issue.code for issue in best.unit.issues}
    new = {issue.code for issue in choice.unit.issues} - had
    if choice.broken or choice.weight >= best.weight or new & _FACTS:
        return False
    if had & _LENGTH:
        return True
    if choice.offer.score < best.offer.score - _UNLIKELIER:
        return False
    return len(choice.unit.translation.text) >= _SHRUNK * len(best.unit.translation.text)


def settled(choice: Choice) -> Choice:
    """The choice, which is the last, with what it seems to leave out: costly to ask of every one.

    What was overlooked in a text with marks or other words in it is not known of the source.
    """
    request, unit = choice.request, choice.unit
    same = choice.places == request.places and len(request.text) == len(request.segment.text)
    if not same or not choice.offer.overlooked:
        return choice
    translation = replace(unit.translation, overlooked=tuple(choice.offer.overlooked))
    unit = replace(unit, translation=translation)
    return replace(choice, unit=replace(unit, issues=(*unit.issues, *qa.left_out(unit))))


def stored(choice: Choice) -> StoredTranslation:
    """A choice as the store keeps it: the text with its terms, and how each came there."""
    translation = choice.unit.translation
    return StoredTranslation(
        text=translation.text,
        engine=translation.engine,
        score=translation.score,
        methods=tuple(hit.method for hit in choice.unit.hits),
        overlooked=tuple(translation.overlooked),
    )


def restored(request: Request, kept: StoredTranslation, pair: Pair) -> Choice:
    """The choice that was stored for an equal request."""
    offer = Translation(
        text=kept.text,
        origin="engine",
        engine=kept.engine,
        score=kept.score,
        overlooked=kept.overlooked,
    )
    return settled(judged(request, offer, pair, methods=kept.methods))  # type: ignore[arg-type]
