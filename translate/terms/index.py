"""With which words the terms of a glossary begin: what is known of all before any is looked at.

A term is taken apart (see ``spelling``) only when a text has the words it begins with, so that a
large glossary costs what a text needs of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from translate.model import Term
from translate.terms.language import Language
from translate.terms.spelling import Edges, spellings

BEGINNING = 3
"""Words by which terms are told apart before any is looked at."""

_NEXT = "\2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """``words`` are all folded words of a glossary, with the marks an edge carries.

    ``starts`` leads from the beginning of a term (see ``follow``) to the positions of the terms
    that begin so, written ``3,14``.
    """

    words: frozenset[str]
    starts: Mapping[str, str]

    def positions(self, beginning: str) -> tuple[int, ...]:
        """Positions of the terms that begin so, in order."""
        found = self.starts.get(beginning, "")
        return tuple(map(int, found.split(","))) if found else ()


def follow(beginning: str, word: str) -> str:
    """A beginning with the next word, which has its mark before it."""
    return beginning + _NEXT + word if beginning else word


def first_words(index: Index) -> frozenset[str]:
    """The words, with their marks, that terms begin with."""
    return frozenset(beginning.partition(_NEXT)[0] for beginning in index.starts)


def beginnings(edges: Sequence[Edges]) -> set[str]:
    """Every way in which the first words of a spelling, or all if they are few, may be written."""
    found = {""}
    for edge in edges[:BEGINNING]:
        found = {
            follow(before, mark + form)
            for before in found
            for form in edge.forms
            for mark in edge.marks
        }
    return found


def index(terms: Sequence[Term], language: Language, fold: Callable[[str], str]) -> Index:
    """The words and beginnings of every term; linear in their number."""
    found: dict[str, list[int]] = {}
    words: set[str] = set()
    for position, term in enumerate(terms):
        for _, edges in spellings(term, position, language, fold):
            for edge in edges:
                words |= edge.forms
            for beginning in beginnings(edges):
                places = found.setdefault(beginning, [])
                if not places or places[-1] != position:
                    places.append(position)
    return Index(
        words=frozenset(words),
        starts={beginning: ",".join(map(str, places)) for beginning, places in found.items()},
    )
