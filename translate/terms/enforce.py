"""A chain of steps, cheapest first, that brings every term into the translation or flags it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from translate.model import TermHit, TermMethod
from translate.terms import surface
from translate.terms.markup import Markup
from translate.terms.repair import flag, repair
from translate.terms.work import Work, spans

Step = Callable[[Work], Work]
"""Settles some of the open hits, rewriting the text where needed; the others it leaves."""

INLINE = Markup(open="⦃ ", separator=" ⦂ ", close=" ⦄")
"""The marks of the bundled model."""


def enforce(  # noqa: PLR0913 - two texts, their terms, and what the engine was told
    source: str,
    translation: str,
    hits: Sequence[TermHit],
    *,
    inline: bool = False,
    markup: Markup = INLINE,
    protected: Sequence[TermHit] = (),
) -> tuple[str, tuple[TermHit, ...]]:
    """The translation with its terms right where that is sure, and what became of each hit.

    ``inline`` says that the engine was asked for the terms. A term that is there in an allowed
    form has method ``present`` (or ``inline``), one put in place of a wrong word ``repaired``,
    one that is not there ``missing``. A term found twice in the source wants to be there twice.
    Marks of ``markup`` left in the translation are removed. A forbidden term keeps the empty
    method; its span, if any, is where the forbidden word stands. Numbers, dates and addresses
    given as ``protected`` are put right in the same way and not returned.
    """
    every = (*hits, *protected)
    fresh = tuple(replace(hit, method="", target_start=-1, target_end=-1) for hit in every)
    work = Work(source=source, text=_unmarked(translation, markup), hits=fresh)
    steps: tuple[Step, ...] = (_present("inline" if inline else "present"), repair, _banned, flag)
    for step in steps:
        work = step(work)
    return work.text, work.hits[: len(hits)]


def locate(source: str, text: str, hits: Sequence[TermHit]) -> tuple[TermHit, ...]:
    """What became of each hit in a translation that is not to be changed: a person wrote it."""
    fresh = tuple(replace(hit, method="", target_start=-1, target_end=-1) for hit in hits)
    work = Work(source=source, text=text, hits=fresh)
    for step in (_present("present"), _banned, flag):
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


def _present(method: TermMethod) -> Step:
    """Settles the terms that are there already, longer translations first."""

    def step(work: Work) -> Work:
        terms = sorted(work.open().items(), key=lambda item: -len(item[0].targets[0]))
        for term, places in terms:
            rest = places
            for target in filter(partial(surface.may_hold, work.text), term.targets):
                found = work.free(spans(surface.allowed(target), work.text))
                work = work.settled(dict(zip(rest, found, strict=False)), method)
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
