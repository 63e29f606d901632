"""A chain of steps, cheapest first, that brings every term into the translation or flags it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from translate.markup import Markup
from translate.model import Link, TermHit, TermMethod
from translate.terms import replacing, surface
from translate.terms.aligned import align, substitute
from translate.terms.repair import flag, repair
from translate.terms.work import Span, Work, spans

Step = Callable[[Work], Work]
"""Settles some of the open hits, rewriting the text where needed; the others it leaves."""

INLINE = Markup(open="⦃ ", separator=" ⦂ ", close=" ⦄")
"""The marks of the bundled model."""


_MOST_LINKS = 2_000  # of a text so long that its terms are better looked for by a person


def enforce(  # noqa: PLR0913 - two texts, their terms, and what the engine was told
    source: str,
    translation: str,
    hits: Sequence[TermHit],
    *,
    methods: Sequence[TermMethod] = (),
    markup: Markup = INLINE,
    protected: Sequence[TermHit] = (),
    links: Sequence[Link] = (),
    places: Sequence[Span] = (),
    lang: str = "en",
) -> tuple[str, tuple[TermHit, ...]]:
    """The translation with its terms right where that is sure, and what became of each hit.

    A term that is there in an allowed form has the method ``methods`` say for its hit, or
    ``present``; one put in place of a wrong word ``repaired``, one put where the model rendered
    it in other words ``aligned``, one that is not there ``missing``. A term found twice in the
    source wants to be there twice. ``links`` are the translation's to the text that the engine
    was given, ``places`` where the hits stand in that one; ``lang`` is what it speaks.
    Marks of ``markup`` left in the translation are removed. A forbidden term keeps the empty
    method; its span, if any, is where the forbidden word stands. Numbers, dates and addresses
    given as ``protected`` are put right in the same way and not returned.
    """
    every = (*hits, *protected)
    fresh = tuple(replace(hit, method="", target_start=-1, target_end=-1) for hit in every)
    work = Work(source=source, text=_unmarked(translation, markup), hits=fresh, lang=lang)
    steps: tuple[Step, ...] = (
        _present(methods),
        repair,
        substitute,
        replacing.fit_in,
        _banned,
        flag,
    )
    work = steps[0](work)
    if work.text == translation and work.open() and 0 < len(links) <= _MOST_LINKS:
        found = tuple(align(work.text, links, place, lang) for place in places)
        work = replace(work, aligned=found)
    for step in steps[1:]:
        work = step(work)
    return work.text, work.hits[: len(hits)]


def locate(source: str, text: str, hits: Sequence[TermHit]) -> tuple[TermHit, ...]:
    """What became of each hit in a translation that is not to be changed: a person wrote it."""
    fresh = tuple(replace(hit, method="", target_start=-1, target_end=-1) for hit in hits)
    work = Work(source=source, text=text, hits=fresh)
    for step in (_present(()), _banned, flag):
        work = step(work)
    return work.hits


def _unmarked(text: str, markup: Markup) -> str:
    """The text with every left-over annotation resolved to its translation."""
    open_, separator, close = (m.strip() for m in (markup.open, markup.separator, markup.close))
    if not any(mark and mark in text for mark in (open_, separator, close)):
        return text
    if open_ and separator and close:
        ends = re.escape(open_[0] + close[0])
        source = f"[^{ends}{re.escape(separator[0])}]*"
        whole = f"{re.escape(open_)}{source}{re.escape(separator)}([^{ends}]*){re.escape(close)}"
        text = re.sub(whole, lambda match: match[1].strip(), text)
    for mark in filter(None, (open_, separator, close)):
        text = text.replace(mark, " ")
    text = " ".join(text.split())
    return re.sub(r" (?=[.,;:!?)’”])", "", text)


def _present(methods: Sequence[TermMethod]) -> Step:
    """Settles the terms that are there already, longer translations first."""

    def method(i: int) -> TermMethod:
        known = methods[i] if i < len(methods) else "present"
        return "present" if known in {"", "missing"} else known

    def step(work: Work) -> Work:
        terms = sorted(work.open().items(), key=lambda item: -len(item[0].targets[0]))
        for term, places in terms:
            rest = places
            for target in filter(partial(surface.may_hold, work.text), term.targets):
                found = work.free(surface.occurrences(target, work.text, len(rest)))
                for i, span in zip(rest, found, strict=False):
                    work = work.settled({i: span}, method(i))
                rest = rest[len(found) :]
                if not rest:
                    break
        return work

    return step


def _banned(work: Work) -> Work:
    """Notes where forbidden translations stand."""
    for i, hit in enumerate(work.hits):
        if hit.term.status == "forbidden":
            for target in filter(partial(surface.may_hold, work.text), hit.term.targets):
                found = work.free(spans(surface.allowed(target), work.text))
                if found:
                    work = work.settled({i: found[0]}, "")
                    break
    return work
