"""What a folded word of a text may be an inflected form of."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass
from functools import lru_cache

from translate.terms.language import Ending, Kind, Language
from translate.terms.spelling import ADJ, HEAD


@dataclass(frozen=True, slots=True)
class Variation:
    """A word read as ``edge`` plus ``ending``; ``inner`` is True where it may stand inside a term.

    ``kinds`` are those whose last word may end so (None: any). ``partial`` means that the word
    goes on after the term, as ``Kremlchef`` after ``Kreml``.
    """

    edge: str
    ending: str = ""
    kinds: frozenset[Kind] | None = None
    inner: bool = False
    plural: bool = False
    partial: bool = False


Varying = Callable[[str], tuple[Variation, ...]]


def variations(language: Language, known: Container[str]) -> Varying:
    """A function from a folded word to its readings, those first that take least away.

    Only readings with an edge in ``known`` count, so that most words of a text have none.
    """

    @lru_cache(maxsize=1 << 16)
    def vary(word: str) -> tuple[Variation, ...]:
        found = [Variation(word, inner=True), *_inside(word, language), *_endings(word, language)]
        found += _compounds(word, language)
        return tuple(variation for variation in found if variation.edge in known)

    return vary


def _inside(word: str, language: Language) -> list[Variation]:
    adj = frozenset({"adj"})
    found = [
        Variation(word[: -len(ending)] + ADJ, ending, adj, inner=True)
        for ending in language.inside_adj
        if word.endswith(ending)
    ]
    found += [
        Variation(word[: -len(ending)] + HEAD, ending, frozenset(), inner=True)
        for ending in language.inside_head
        if word.endswith(ending)
    ]
    return found


def _endings(word: str, language: Language) -> list[Variation]:
    """Readings as the last word of a term; of one kind's endings the first that fits."""
    readings: dict[tuple[str, Ending], set[Kind]] = {}
    for kind, endings in language.endings.items():
        met: set[str] = set()
        for ending in endings:
            base = ending.base(word)
            if base and base not in met:
                met.add(base)
                readings.setdefault((base, ending), set()).add(kind)
    return [
        Variation(base, ending.add, frozenset(kinds), plural=ending.plural)
        for (base, ending), kinds in readings.items()
    ]


def _compounds(word: str, language: Language) -> list[Variation]:
    """Readings as a name with one of the known heads grown onto it."""
    name = frozenset({"name"})
    return [
        Variation(word[: cut - len(link)], word[cut - len(link) :], name, partial=True)
        for cut in range(language.least_in_compound, len(word) - 2)
        if word[cut:] in language.heads
        for link in language.links
        if word[:cut].endswith(link) and cut - len(link) >= language.least_in_compound
    ]
