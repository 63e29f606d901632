"""Puts the right term where a known wrong one, or the untranslated source word, stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from translate.model import Term, TermHit
from translate.terms import replacing, surface
from translate.terms.work import Span, Work, spans

_SHORT = 4  # letters below which a source word may well be an English one


def repair(work: Work) -> Work:
    """Replaces wrong forms of missing terms where there is no doubt which word is meant.

    There is doubt when more wrong words than missing terms are there, or two terms want one.
    """
    wanted = {
        term: (places, _wrong_spans(work, term, places)) for term, places in work.open().items()
    }
    claims = _claims([span for _, found in wanted.values() for span in found])
    plan: dict[Span, int] = {}
    for places, found in wanted.values():
        if len(found) <= len(places) and all(span in claims for span in found):
            plan.update(zip(found, places, strict=False))
    edits: dict[Span, str] = {}
    for span, position in sorted(plan.items()):
        edits.update(replacing.edits(work, span, _as_written(work, span, position), edits))
    work = work.settled({position: span for span, position in plan.items()}, "repaired")
    return work.rewritten(sorted(edits.items())) if edits else work


def _as_written(work: Work, span: Span, position: int) -> TermHit:
    """A hit that asks for the form of a source word only where that word was left as it is."""
    hit = work.hits[position]
    if work.text[span[0] : span[1]] == work.source[hit.start : hit.end]:
        return hit
    return replace(hit, target=hit.term.targets[0])


def _claims(found: Sequence[Span]) -> set[Span]:
    """Spans that no other one overlaps."""
    times = Counter(found)
    order = sorted(times)
    alone = {span for span in order if times[span] == 1}
    furthest: Span | None = None
    for span in order:
        if furthest is not None and span[0] < furthest[1]:
            alone -= {span, furthest}
        if furthest is None or span[1] > furthest[1]:
            furthest = span
    return alone


def _wrong_spans(work: Work, term: Term, places: Sequence[int]) -> list[Span]:
    found: set[Span] = set()
    for word in dict.fromkeys((*term.wrong, *_left_over(work, term, places))):
        if surface.may_hold(work.text, word):
            found.update(spans(surface.literal(word), work.text))
    for word in (term.source, *term.variants):
        half = surface.half_translated(word, term.targets[0])
        if half is not None:
            found.update(spans(half, work.text))
    return work.free(found)


def _left_over(work: Work, term: Term, places: Sequence[int]) -> list[str]:
    """Source words that the translation would not have by itself."""
    surfaces = [work.source[work.hits[i].start : work.hits[i].end] for i in places]
    right = {target.casefold() for target in term.targets}
    return [
        word
        for word in dict.fromkeys((*surfaces, term.source, *term.variants))
        if len(word) >= _SHORT and word[:1].isupper() and word.casefold() not in right
    ]


def flag(work: Work) -> Work:
    """Marks what no step has settled."""
    hits = list(work.hits)
    for places in work.open().values():
        for i in places:
            hits[i] = replace(hits[i], method="missing")
    return replace(work, hits=tuple(hits))
