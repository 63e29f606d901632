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
        new = new[:1].upper() + new[1:]
    if _THE.search(before) and new[:4].lower() == "the ":
        new = new[4:]
    changed = {span: new}
    article = _ARTICLE.search(before)
    if article is not None:
        right = english.article(new)
        place = (at + article.start(1), at + article.end(1))
        if article[1].lower() != right and work.free([place]) and place not in others:
            changed[place] = right.capitalize() if article[1][0] == "A" else right
    return changed


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
    return not bare or bare[-1] in ".!?"
