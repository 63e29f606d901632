"""Where the terms of a pair are: which words of its source have which English in its target.

Three find them: the lexicon, whatever German form the headword takes; word links, which know more
than any lexicon; and names, codes and addresses that are alike on both sides.

Words are white-space words; their cores lack the punctuation at their ends.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus import Lexicon, Link

_LONGEST = 4  # words of a term
_LONG_WORD = 7  # letters; shorter German words in small letters are seldom terms
_GERMAN_ENDINGS = ("s", "es", "n", "en", "e", "er", "em", "ern", "ens")
_WORD = re.compile(r"\S+")
_CORE = re.compile(r"\w(?:.*\w)?")
_CODE = re.compile(r"\d|[.@/_]|[A-Z].*[A-Z]")
_GERMAN_SMALL_WORDS = frozenset(
    "der die das den dem des ein eine einen einem einer eines und oder in im an am zu zum zur von "
    "vom mit bei auf für aus nach um als wie dass sein seine ihr ihre kein keine es er sie".split()
)
_SMALL_WORDS = frozenset(
    "a an the of to in on at by for with and or that this it its is was be as not his her their "
    "have has had will would which who he she they we you i but from".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of a text and where its core lies; ``core`` is empty for a lone dash."""

    start: int
    end: int
    core: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A term that could be marked, and the English to give for it.

    Words ``first`` to before ``end`` of the source are translated by words ``target_first`` to
    before ``target_end``.
    """

    first: int
    end: int
    given: str
    target_first: int
    target_end: int

    def overlaps(self, other: Candidate) -> bool:
        """Whether the two have a word in common, on either side."""
        return (self.first < other.end and other.first < self.end) or (
            self.target_first < other.target_end and other.target_first < self.target_end
        )


def words(text: str) -> list[Word]:
    """The words of a text."""
    found = []
    for match in _WORD.finditer(text):
        core = _CORE.search(match[0])
        start = match.start() + (core.start() if core else 0)
        found.append(
            Word(
                start=start,
                end=start + len(core[0]) if core else start,
                core=core[0] if core else "",
            )
        )
    return found


def phrase(some: Sequence[Word], first: int, end: int) -> str:
    """The cores of some words in a row; empty when punctuation parts them."""
    inside = some[first:end]
    if not all(word.core for word in inside):
        return ""
    if any(after.start - before.end != 1 for before, after in pairwise(inside)):
        return ""
    return " ".join(word.core for word in inside)


def from_lexicon(
    source: Sequence[Word], target: Sequence[Word], lexicon: Lexicon
) -> Iterator[Candidate]:
    """The longest terms of the lexicon one of whose translations the target holds, just once."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, word in enumerate(target):
        places[base_form(word.core).casefold()].append(number)
    first = 0
    while first < len(source):
        for end in range(min(len(source), first + _LONGEST), first, -1):
            german = phrase(source, first, end)
            found = [
                (english, place)
                for english in _translations(german, lexicon, starts=first == 0)
                for place in _place(english, target, places)
            ]
            if found:
                english, place = max(found, key=lambda item: (len(item[0]), item))
                yield Candidate(
                    first=first, end=end, given=english,
                    target_first=place, target_end=place + len(english.split()),
                )  # fmt: skip
                first = end - 1
                break
        first += 1


def from_links(
    source: Sequence[Word], target: Sequence[Word], links: Sequence[Link]
) -> Iterator[Candidate]:
    """Up to three words around a German noun or name that are linked to each other alone."""
    forward: dict[int, list[int]] = defaultdict(list)
    back: dict[int, list[int]] = defaultdict(list)
    for here, there in links:
        forward[here].append(there)
        back[there].append(here)
    for first in range(len(source)):
        for end in range(first + 1, min(len(source), first + 3) + 1):
            linked = [forward.get(number, []) for number in (first, end - 1)]
            if not all(linked):
                break
            low = min(map(min, linked))
            high = max(map(max, linked)) + 1
            inside = [here for there in range(low, high) for here in back.get(there, ())]
            if high - low > _LONGEST or not all(first <= here < end for here in inside):
                continue
            if any(not low <= there < high for n in range(first, end) for there in forward[n]):
                continue
            while low + 1 < high and target[low].core.lower() in _SMALL_WORDS:
                low += 1
            german, english = phrase(source, first, end), phrase(target, low, high)
            if _is_term(german, english):
                yield Candidate(
                    first=first, end=end, given=english, target_first=low, target_end=high
                )


def alike(source: Sequence[Word], target: Sequence[Word]) -> Iterator[Candidate]:
    """Names, codes and addresses that stand once on either side, as long as they can be."""
    once = _once(target)
    single = {core: number for core, number in _once(source).items() if core in once}
    first = 0
    while first < len(source):
        end = first
        if single.get(source[first].core) == first and _is_name(source[first].core):
            end, there = first + 1, once[source[first].core] + 1
            while (
                end < min(len(source), first + _LONGEST)
                and there < len(target)
                and source[end].core == target[there].core
                and phrase(source, first, end + 1)
                and phrase(target, there - 1, there + 1)
            ):
                end, there = end + 1, there + 1
            yield Candidate(
                first=first, end=end, given=phrase(source, first, end),
                target_first=there - (end - first), target_end=there,
            )  # fmt: skip
        first = max(end, first + 1)


def base_form(english: str) -> str:
    """``North Korean missiles`` → ``North Korean missile``, by its ending alone."""
    word = re.sub(r"['’]s$", "", english)
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "news")):
        return word[:-1]
    return word


def _translations(german: str, lexicon: Lexicon, *, starts: bool) -> list[str]:
    if not german:
        return []
    heads = {german}
    if starts:
        heads.add(german[0].lower() + german[1:])
    if " " not in german:
        heads |= {
            head.removesuffix(ending)
            for head in tuple(heads)
            for ending in _GERMAN_ENDINGS
            if head.endswith(ending) and len(head) - len(ending) > 3
        }
    found = {english for head in heads for english in lexicon.translations.get(head, ())}
    offers = {english.removeprefix("to ") for english in found}
    return sorted(english for english in offers if _is_term(german, english))


def _place(english: str, target: Sequence[Word], places: dict[str, list[int]]) -> Iterator[int]:
    """Where the target has these English words, whatever the form of the last, if just once."""
    parts = english.casefold().split()
    if not parts:
        return
    found = [
        end - len(parts) + 1
        for end in places.get(base_form(parts[-1]), ())
        if end - len(parts) + 1 >= 0
        and phrase(target, end - len(parts) + 1, end + 1)
        and [word.core.casefold() for word in target[end - len(parts) + 1 : end]] == parts[:-1]
    ]
    if len(found) == 1:
        yield found[0]


def _is_term(german: str, english: str) -> bool:
    """Whether the two look like something a glossary would hold."""
    if len(german) < 3 or not english[-1:].isalnum():
        return False
    here, there = german.split(), english.lower().split()
    if here[0].lower() in _GERMAN_SMALL_WORDS or there[-1] in _SMALL_WORDS:
        return False
    if _SMALL_WORDS.intersection(there) - {"of", "the"}:
        return False
    return here[-1][0].isupper() or (len(here) == 1 and len(german) >= _LONG_WORD)


def _is_name(core: str) -> bool:
    return len(core) > 2 and (core[0].isupper() or bool(_CODE.search(core)))


def _once(some: Sequence[Word]) -> dict[str, int]:
    """The number of every word that stands in the text once."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, word in enumerate(some):
        numbers[word.core].append(number)
    return {core: found[0] for core, found in numbers.items() if core and len(found) == 1}
