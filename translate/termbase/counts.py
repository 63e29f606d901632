"""Which words of the sources occur with which words of the translations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache

from translate.terms import surface
from translate.terms.words import APOSTROPHE, HYPHEN, SPACE, Words, folder, words

_LONGEST = 4  # words of a translation
_COMMON = 0.08  # share of the sentences from which on a word says nothing
_RARE_ENOUGH = 12  # sentences that common words must at least be in
_SHORT = 3  # letters up to which a small word is none that a translation begins with
_LOOKED_AT = 300  # sentences of one candidate
_ALIKE = 0.6  # of two spellings, 0–1
_MOST = 5  # translations of one candidate
_COMPOUND = 8  # letters from which one word may be two
_OFTEN = 3  # sentences in which a main translation must be that is spelled otherwise
# Shares of sentences, 0–1.
_MOSTLY_HERE = 0.5  # of those with a translation: so many must have the candidate too
_SURELY_HERE = 0.75  # the same for one that is not spelled like anything it could be
_COVERED = 0.6  # of those with the candidate: so many must have its main translation
_COVERED_ALIKE = 0.3  # the same where it is spelled like the candidate
_COVERED_NAME = 0.85  # the same for a name that is not: names mostly are

Run = tuple[int, int]
"""First and last word of a phrase."""


@dataclass(slots=True)
class Targets:
    """The phrases of all translations by number, with the sentences each is in."""

    of: list[list[int]] = field(default_factory=list)
    where: list[set[int]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    """How a phrase is mostly written."""
    inside: list[Counter[bool]] = field(default_factory=list)
    """Whether a phrase began with a capital where no sentence began."""

    def capital(self, number: int) -> bool:
        """Whether a phrase is a name, by its capital inside sentences."""
        seen = self.inside[number]
        return seen[True] > seen[False]


def targets(texts: Sequence[str]) -> Targets:
    """Every phrase of up to four words that may translate something."""
    fold = folder({})
    found = [words(text, fold) for text in texts]
    times = Counter(word for one in found for word in set(one.folded))
    common = max(_RARE_ENOUGH, _COMMON * len(texts))
    stop = {word for word, count in times.items() if count > common}
    result = Targets()
    numbers: dict[str, int] = {}
    written: list[Counter[str]] = []
    for sentence, one in enumerate(found):
        mine: set[int] = set()
        for first, last in runs(one, _LONGEST):
            if _is_empty(one, first, stop) or _is_empty(one, last, stop):
                continue
            key = " ".join(one.folded[first : last + 1])
            number = numbers.setdefault(key, len(numbers))
            if number == len(result.where):
                result.where.append(set())
                written.append(Counter())
                result.inside.append(Counter())
            mine.add(number)
            result.where[number].add(sentence)
            written[number][" ".join(one.text[one.starts[first] : one.ends[last]].split())] += 1
            if first:
                result.inside[number][one.raw[first][:1].isupper()] += 1
        result.of.append(sorted(mine))
    result.texts = [texts.most_common(1)[0][0] for texts in written]
    return result


def runs(one: Words, longest: int) -> Iterator[Run]:
    """Every phrase of words that only blanks and hyphens join."""
    for first in range(len(one.raw)):
        for last in range(first, min(first + longest, len(one.raw))):
            if last > first and one.gap(last) not in {SPACE, HYPHEN}:
                break
            yield first, last


def _is_empty(one: Words, i: int, stop: set[str]) -> bool:
    """Whether no translation begins or ends with a word: function words, bare numbers, ``'s``."""
    word = one.raw[i]
    begins = i == 0 or one.gap(i) not in {SPACE, HYPHEN}
    small = word.islower() or (begins and word[1:].islower())
    owner = i > 0 and one.gap(i) == APOSTROPHE
    return owner or word.isdigit() or (small and (len(word) <= _SHORT or one.folded[i] in stop))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """A translation of a candidate: how it is written, in how many sentences, whether a name."""

    text: str
    count: int
    name: bool


def renderings(source: str, sentences: Sequence[int], found: Targets) -> list[Rendering]:
    """What a source phrase became in the sentences that have it, the most frequent first.

    The first is the phrase that goes best with it over all sentences; without a clear one there
    is none at all. Others must occur mostly in its sentences, and be spelled like the source or
    the first one, or share a word with it and occur twice.
    """
    rest = set(sentences[:_LOOKED_AT])
    whole = frozenset(rest)
    taken = _heads(source, whole, found)
    for number, _ in taken:
        rest -= found.where[number]
    while rest and len(taken) < _MOST:
        first = found.texts[taken[0][0]] if taken else ""
        best = _best(source, first, rest, whole, found)
        if best is None:
            break
        covered = rest & found.where[best]
        taken.append((best, len(covered)))
        rest -= covered
    return _joined([(found.texts[n], count, found.capital(n)) for n, count in taken])


def _heads(source: str, whole: frozenset[int], found: Targets) -> list[tuple[int, int]]:
    """Two-word translations of a compound that differ in their second word, if nearly all do.

    ``Kremlchef`` is Kremlin chief here and Kremlin leader there; what goes best with it is
    Kremlin, and that is half of it.
    """
    best = _best(source, "", set(whole), whole, found)
    if best is None or " " in source or " " in found.texts[best] or len(source) < _COMPOUND:
        return []
    first = found.texts[best].casefold()
    together = Counter(number for sentence in whole for number in found.of[sentence])
    longer = [
        (number, count)
        for number, count in together.items()
        if count > 1
        and len(found.where[number]) == count
        and (phrase := found.texts[number].casefold().split())[0] == first
        and len(phrase) == 2
    ]
    covered = sum(count for _, count in longer)
    enough = len(longer) > 1 and covered >= _COVERED_NAME * len(whole & found.where[best])
    return sorted(longer, key=lambda item: -item[1]) if enough else []


def _best(
    source: str, first: str, rest: set[int], whole: frozenset[int], found: Targets
) -> int | None:
    """The phrase that goes best with a source; ``first`` is its main translation, if known."""
    together = Counter(number for sentence in rest for number in found.of[sentence])
    best: tuple[float, int, int, int] | None = None
    length = len((first or source).split())
    for number, count in together.items():
        where, text = found.where[number], found.texts[number]
        here = len(where & whole) / len(where)
        if here < _MOSTLY_HERE or abs(len(text.split()) - length) > (1 if first else 2):
            continue
        likeness = max(alike(source, text), alike(first, text))
        if first:
            enough = _is_other(first, text, count, likeness, here)
        else:
            least = _COVERED_NAME if found.capital(number) else _COVERED
            sure = likeness or count >= _OFTEN
            enough = sure and count >= len(whole) * (_COVERED_ALIKE if likeness else least)
        if enough:
            score = 2 * count / (len(rest) + len(where)) + likeness / 2
            # A whole phrase rather than its half; another translation as long as the first.
            size = len(text.split())
            rank = (round(score, 6), -abs(size - length) if first else size, len(text), -number)
            best = rank if best is None else max(best, rank)
    return None if best is None else -best[3]


def _is_other(first: str, text: str, count: int, likeness: float, here: float) -> bool:
    """Whether a phrase is another translation of what ``first`` translates."""
    if likeness:
        return True
    shared = set(first.casefold().split()) & set(text.casefold().split())
    return count > 1 and (bool(shared) or here >= _SURELY_HERE)


@lru_cache(maxsize=1 << 16)
def alike(left: str, right: str) -> float:
    """How alike two spellings are, 0–1; 0 where they are not."""
    one, other = left.casefold(), right.casefold()
    if abs(len(one) - len(other)) > max(len(one), len(other)) * (1 - _ALIKE):
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= _ALIKE else 0.0


def _joined(found: Sequence[tuple[str, int, bool]]) -> list[Rendering]:
    """Forms of one phrase (plural, capitals) as one."""
    result: list[Rendering] = []
    for text, count, name in sorted(found, key=lambda item: (-item[1], len(item[0]))):
        for i, other in enumerate(result):
            if _same(other.text, text):
                total = other.count + count
                result[i] = Rendering(text=other.text, count=total, name=other.name)
                break
        else:
            result.append(Rendering(text=text, count=count, name=name))
    return sorted(result, key=lambda one: -one.count)


def _same(left: str, right: str) -> bool:
    small = (left.casefold(), right.casefold())
    return any(
        surface.allowed(one).fullmatch(other) is not None for one, other in (small, small[::-1])
    )
