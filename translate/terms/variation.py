"""What a folded word of a text may be an inflected form of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from translate.terms.language import Ending, Kind, Language
from translate.terms.spelling import ADJ, HEAD, NAME


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


_ADJECTIVES = frozenset({"adj"})
_NAMES = frozenset({"name"})
_NONE: frozenset[Kind] = frozenset()

Varying = Callable[[str], tuple[Variation, ...]]


_LONGEST_ENDING = 8
_LONGEST = 80  # letters; what is longer is no word, and has no endings


def variations(language: Language, known: AbstractSet[str]) -> Varying:
    """A function from a folded word to its readings, those first that take least away.

    Only readings with an edge in ``known`` count, so that most words of a text have none.
    """
    by_letters = _by_letters(language)
    letters = frozenset(word[:1] for word in known)  # no ending changes how a word begins

    @lru_cache(maxsize=1 << 16)
    def vary(word: str) -> tuple[Variation, ...]:
        if word[:1] not in letters:
            return ()
        found = [Variation(word, inner=True)] if word in known else []
        if len(word) <= _LONGEST:
            found += _inside(word, language, known)
            found += _endings(word, by_letters, language.vowels, known)
            found += _compounds(word, language, known)
        return tuple(found)

    return vary


def _inside(word: str, language: Language, known: AbstractSet[str]) -> Iterator[Variation]:
    for mark, endings, kinds in (
        (ADJ, language.inside_adj, _ADJECTIVES),
        (HEAD, language.inside_head, _NONE),
    ):
        for ending in endings:
            if word.endswith(ending) and (edge := word[: -len(ending)] + mark) in known:
                yield Variation(edge, ending, kinds, inner=True)
    for end in language.endings.get("name", ()) if language.inside_names else ():
        if (edge := end.base(word) + NAME) in known:
            yield Variation(edge, end.add, _NONE, inner=True)


Endings = Mapping[str, Sequence[tuple[int, Kind, Ending]]]
"""By what they add: endings with their kinds and places in the table."""


def _by_letters(language: Language) -> Endings:
    found: dict[str, list[tuple[int, Kind, Ending]]] = {}
    for kind, endings in language.endings.items():
        for ending in endings:
            place = sum(map(len, found.values()))
            found.setdefault(ending.add, []).append((place, kind, ending))
    return found


def _endings(
    word: str, endings: Endings, vowels: Sequence[str], known: AbstractSet[str]
) -> Iterator[Variation]:
    """Readings as the last word of a term; of one kind's endings the first that fits."""
    readings: dict[tuple[str, Ending], set[Kind]] = {}
    met: set[tuple[str, Kind]] = set()
    ends = (word[at:] for at in range(max(1, len(word) - _LONGEST_ENDING), len(word)))
    fitting = (endings.get(end, ()) for end in chain(ends, ("",)))
    changed = any(mark in word for mark in vowels)
    for _, kind, ending in sorted(chain.from_iterable(fitting), key=_place):
        if ending.changes and not changed:
            continue
        base = ending.base(word)
        if base and base in known and (base, kind) not in met:
            met.add((base, kind))
            readings.setdefault((base, ending), set()).add(kind)
    for (base, ending), kinds in readings.items():
        yield Variation(base, ending.add, frozenset(kinds), plural=ending.plural)


def _place(entry: tuple[int, Kind, Ending]) -> int:
    return entry[0]


def _compounds(word: str, language: Language, known: AbstractSet[str]) -> Iterator[Variation]:
    """Readings as a name with one of the known heads grown onto it."""
    least = language.least_in_compound
    for cut in range(least, len(word) - 2):
        if word[cut:] in language.heads:
            for link in language.links:
                name = word[: cut - len(link)]
                if len(name) >= least and word[:cut].endswith(link) and name in known:
                    yield Variation(name, word[len(name) :], _NAMES, partial=True)
