"""Puts the right term where a known wrong one, or the untranslated source word, stands."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from translate.model import Term
from translate.terms import english, surface
from translate.terms.work import Span, Work, spans

_ARTICLE = re.compile(r"\b([Aa]n?) $")
_THE = re.compile(r"\b[Tt]he $")
_SHORT = 4  # letters below which a source word may well be an English one


def repair(work: Work) -> Work:
    """Replaces wrong forms of missing terms where there is no doubt which word is meant.

    There is doubt when more wrong words than missing terms are there, or two terms want one.
    """
    wanted = {term: _wrong_spans(work, term) for term in _missing(work)}
    claims = Counter(span for found in wanted.values() for span in found)
    plan: list[tuple[Span, int]] = []
    for term, found in wanted.items():
        places = [i for i in work.open if work.hits[i].term == term]
        if len(found) <= len(places) and all(claims[span] == 1 for span in found):
            plan += zip(found, places, strict=False)
    # From right to left: the places still to come keep their offsets.
    for span, position in sorted(plan, reverse=True):
        work = _replaced(work, span, position)
    return work


def _missing(work: Work) -> tuple[Term, ...]:
    return tuple(dict.fromkeys(work.hits[i].term for i in work.open))


def _wrong_spans(work: Work, term: Term) -> list[Span]:
    found: set[Span] = set()
    for word in dict.fromkeys((*term.wrong, *_left_over(work, term))):
        found.update(spans(surface.literal(word), work.text))
    for word in (term.source, *term.variants):
        half = surface.half_translated(word, term.targets[0])
        if half is not None:
            found.update(spans(half, work.text))
    longest: list[Span] = []
    for span in sorted(work.free(found), key=lambda s: (s[0], -s[1])):
        if not longest or span[0] >= longest[-1][1]:
            longest.append(span)
    return longest


def _left_over(work: Work, term: Term) -> list[str]:
    """Source words that the translation would not have by itself."""
    surfaces = [
        work.source[hit.start : hit.end] for i in work.open if (hit := work.hits[i]).term == term
    ]
    right = {target.casefold() for target in term.targets}
    return [
        word
        for word in dict.fromkeys((*surfaces, term.source, *term.variants))
        if len(word) >= _SHORT and word[:1].isupper() and word.casefold() not in right
    ]


def _replaced(work: Work, span: Span, position: int) -> Work:
    new = _form(work, span, position)
    before = work.text[: span[0]]
    if _starts_sentence(before):
        new = new[:1].upper() + new[1:]
    the = _THE.search(before)
    if the and new[:4].lower() == "the ":
        new = new[4:]
    work = work.rewritten(span, new).settled(position, (span[0], span[0] + len(new)), "repaired")
    article = _ARTICLE.search(before)
    if article is None:
        return work
    right = english.article(new)
    if article[1][0] == "A":
        right = right.capitalize()
    return work if right == article[1] else work.rewritten(article.span(1), right)


def _form(work: Work, span: Span, position: int) -> str:
    """The term in the form of the word it replaces."""
    hit = work.hits[position]
    base = hit.term.targets[0]
    old = work.text[span[0] : span[1]]
    if old[-1:] in "'’" or old[-2:-1] in "'’":
        return english.possessive(base)
    if old == work.source[hit.start : hit.end]:
        owner = hit.target != base and work.text[span[1] : span[1] + 1] == " "
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
    for i in work.open:
        hits[i] = replace(hits[i], method="missing")
    return replace(work, hits=tuple(hits))
