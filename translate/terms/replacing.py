"""A term in the place of other words, in the form that the place asks for."""

from __future__ import annotations

import re

from translate.model import TermHit
from translate.terms import english
from translate.terms.work import Span, Work

_ARTICLE = re.compile(r"\b([Aa]n?) $")
_THE = re.compile(r"\b[Tt]he $")
_ONE = re.compile(r"\b(?:[Aa]n?|[Tt]h(?:is|at)|[Ee](?:ach|very)|[Oo]ne) $")
_BEFORE = 20  # characters that tell a sentence start or an article
_OWNER = re.compile(r"\w['’]s?$")
_OWNS = re.compile(r" \w")
_ABBREVIATED = re.compile(r"\b(?:[^\W\d_]|Mrs?|Ms|Dr|Prof|St|Gen|Gov|Sen|Rep|Lt|Col|No|vs)\.$")
_SMALL = re.compile(r"(?<![\w.])[^\W\d_A-Z][^\W\d_]*,? $")
_MADE = frozenset({"inline", "prefix", "suppressed", "rewritten", "placeholder"})
"""Ways in which a model is brought to write a term in just the form it was given."""


def edits(work: Work, span: Span, hit: TermHit, others: dict[Span, str]) -> dict[Span, str]:
    """What to put where, so that a hit's term stands at a span: itself, and the article before it.

    ``others`` are the edits made already.
    """
    if work.lang != "en":
        return {span: hit.target}
    new = _form(work, span, hit)
    at = max(0, span[0] - _BEFORE)
    before = work.text[at : span[0]]
    if work.text.isupper():
        new = new.upper()
    elif _starts_sentence(before):
        new = _capitalised(new)
    if _THE.search(before) and new[:4].lower() == "the ":
        new = new[4:]
    return {span: new} | _article(work, span[0], new, others)


def fit_in(work: Work) -> Work:
    """Terms that the model was made to write, with the article and the capital they ask for."""
    edits: dict[Span, str] = {}
    for hit in work.hits if work.lang == "en" else ():
        start = hit.target_start
        if hit.method not in _MADE or start < 0:
            continue
        found = work.text[start : hit.target_end]
        before = work.text[max(0, start - _BEFORE) : start]
        edits.update(_article(work, start, found, edits))
        if _starts_sentence(before):
            edits[start, start + 1] = _capitalised(found)[0]
        elif hit.target.islower() and found[1:].islower() and _SMALL.search(before):
            edits[start, start + 1] = found[0].lower()
    return work.rewritten(sorted(edits.items())) if edits else work


def _article(work: Work, at: int, new: str, others: dict[Span, str]) -> dict[Span, str]:
    """The edit, if any, that makes an article before a place the one that what is there needs."""
    article = _ARTICLE.search(work.text[max(0, at - _BEFORE) : at])
    if article is None:
        return {}
    right = english.article(new)
    place = (at - len(article[0]), at - 1)
    if article[1].lower() == right or not work.free([place]) or place in others:
        return {}
    return {place: right.capitalize() if article[1][0] == "A" else right}


def _capitalised(term: str) -> str:
    """A term as it begins a sentence; ``iPhone`` stays."""
    return term[:1].upper() + term[1:] if term.split(maxsplit=1)[0].islower() else term


def _form(work: Work, span: Span, hit: TermHit) -> str:
    """The term in the form of the words it replaces."""
    base = hit.term.targets[0]
    old, after = work.text[span[0] : span[1]], work.text[span[1] : span[1] + 2]
    if _OWNER.search(old):
        return english.possessive(base)
    if hit.target == english.possessive(base):
        return hit.target if _OWNS.match(after) else base
    if _ONE.search(work.text[max(0, span[0] - _BEFORE) : span[0]]):
        return base
    last = old.split()[-1]
    named = last[:1].isupper() and not _starts_sentence(work.text[: span[0]][-_BEFORE:])
    if base[:1].islower() and not named and english.is_plural(last):
        return english.plural(base)
    return hit.target


def _starts_sentence(before: str) -> bool:
    bare = before.rstrip(" \"'“‘([")
    return not bare or (bare[-1] in ".!?" and _ABBREVIATED.search(bare) is None)
