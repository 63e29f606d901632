"""With which words the terms of a glossary begin: what is known of all before any is looked at.

A term is taken apart (see ``spelling``) only when a text has the words it begins with, so that a
large glossary costs what a text needs of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from translate.model import Term
from translate.terms.language import Language
from translate.terms.spelling import Edges, spellings

_SECOND = "\2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """``words`` are all folded words of a glossary, with the marks an edge carries.

    ``starts`` leads from the first word of a term, or the first two (see ``start``), to the
    positions of the terms that begin so, written ``3,14``.
    """

    words: frozenset[str]
    starts: Mapping[str, str]

    def positions(self, start: str) -> tuple[int, ...]:
        """Positions of the terms that begin so, in order."""
        found = self.starts.get(start, "")
        return tuple(map(int, found.split(","))) if found else ()


def start(first: str, second: str = "") -> str:
    """The beginning of a term: its only word, or its first two, the second with its mark."""
    return first + _SECOND + second if second else first


def starts(edges: Sequence[Edges]) -> Iterator[str]:
    """Every way a spelling may begin."""
    for first in edges[0].forms:
        if len(edges) == 1:
            yield first
            continue
        for second in edges[1].forms:
            for mark in edges[1].marks:
                yield start(first, mark + second)


def index(terms: Sequence[Term], language: Language, fold: Callable[[str], str]) -> Index:
    """The words and beginnings of every term; linear in their number."""
    found: dict[str, list[int]] = {}
    words: set[str] = set()
    for position, term in enumerate(terms):
        for _, edges in spellings(term, position, language, fold):
            for edge in edges:
                words |= edge.forms
            for beginning in starts(edges):
                places = found.setdefault(beginning, [])
                if not places or places[-1] != position:
                    places.append(position)
    return Index(
        words=frozenset(words),
        starts={beginning: ",".join(map(str, places)) for beginning, places in found.items()},
    )
