"""Puts the right term where a known wrong one, or the untranslated source word, stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from translate.model import Term, TermHit
from translate.terms import english, surface
from translate.terms.work import Span, Work, spans

_ARTICLE = re.compile(r"\b([Aa]n?) $")
_THE = re.compile(r"\b[Tt]he $")
_SHORT = 4  # letters below which a source word may well be an English one
_BEFORE = 20  # characters that tell a sentence start or an article


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
        edits.update(_edits(work, span, work.hits[position], edits))
    work = work.settled({position: span for span, position in plan.items()}, "repaired")
    return work.rewritten(sorted(edits.items())) if edits else work


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


def _edits(work: Work, span: Span, hit: TermHit, others: dict[Span, str]) -> dict[Span, str]:
    """The term for the wrong word, and the article before it put right."""
    new = _form(work, span, hit)
    at = max(0, span[0] - _BEFORE)
    before = work.text[at : span[0]]
    if _starts_sentence(before):
        new = new[:1].upper() + new[1:]
    if _THE.search(before) and new[:4].lower() == "the ":
        new = new[4:]
    edits = {span: new}
    article = _ARTICLE.search(before)
    if article is not None:
        right = english.article(new)
        place = (at + article.start(1), at + article.end(1))
        if article[1].lower() != right and work.free([place]) and place not in others:
            edits[place] = right.capitalize() if article[1][0] == "A" else right
    return edits


def _form(work: Work, span: Span, hit: TermHit) -> str:
    """The term in the form of the word it replaces."""
    base = hit.term.targets[0]
    old = work.text[span[0] : span[1]]
    if old[-1:] in "'’" or old[-2:-1] in "'’":
        return english.possessive(base)
    if old == work.source[hit.start : hit.end]:
        owner = work.text[span[1] : span[1] + 1] == " "
        return hit.target if owner or not hit.target.endswith(("'", "'s")) else base
    wrong = {word.casefold() for word in hit.term.wrong}
    wrong_many = old.casefold() not in wrong and old[:-1].casefold() in wrong and old[-1] == "s"
    return english.plural(base) if wrong_many and base[:1].islower() else base


def _starts_sentence(before: str) -> bool:
    bare = before.rstrip(" \"'“‘([")
    return not bare or bare[-1] in ".!?"


def flag(work: Work) -> Work:
    """Marks what no step has settled."""
    hits = list(work.hits)
    for places in work.open().values():
        for i in places:
            hits[i] = replace(hits[i], method="missing")
    return replace(work, hits=tuple(hits))
