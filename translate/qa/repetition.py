"""Checks for words, phrases and characters that a model repeats without end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from translate.model import Issue, Unit
from translate.qa.lexicon import lowered, vocabulary, words

_LONGEST_PHRASE = 12  # words
_DOUBLED = frozenset(
    {"that", "had", "is", "was", "no", "very", "so", "many", "much", "more"}
    | {"ha", "bye", "now", "well", "do", "in", "on", "her"}
)
_CHARACTERS = re.compile(r"([^\W\d_]{1,6}?)\1{4,}")
_LONG_WORD = 10  # characters; shorter ones are drawn out, not looped
_LAST, _FIRST = re.compile(r"(\w+) $"), re.compile(r" (\w+)")
_FAR = 40  # characters that hold the word beside a term
_LONG = 4  # words of a phrase that seldom comes twice in a sentence


def repetition(unit: Unit) -> Iterator[Issue]:
    """``continued continued``, a phrase twice in a row, a phrase again and again, ``hahahaha``.

    What the source repeats, the translation may repeat. A phrase that comes twice, but not in a
    row, is a warning: three in a thousand human translations of news have one.
    """
    source, target = unit.segment.text, unit.translation.text
    span = _in_a_row(source, target) or _characters(source, target)
    times = 3
    if span is None:
        span = _beside_a_term(unit)
    if span is None:
        span, times = _again_and_again(source, target)
    if span is not None:
        yield Issue(
            code="repetition",
            severity="error" if times > 2 else "warning",
            message=f"Repeated: “{target[span[0] : span[1]]}”.",
            span=span,
        )


def _in_a_row(source: str, target: str) -> tuple[int, int] | None:
    found = _doubled(lowered(target))
    if found is None or _doubled(lowered(source)) is not None:
        return None
    start, end = found
    matches = words(target)
    between = target[matches[start].start() : matches[end - 1].end()]
    if end - start == 2 and re.search(r"[.,;:!?–—/|\"“”»«]", between):
        return None  # "No, no": two words, but not in one breath
    return matches[start].start(), matches[end - 1].end()


def _doubled(sequence: Sequence[str]) -> tuple[int, int] | None:
    """The first phrase that follows itself, as a range of words. Linear in the words."""
    repeated = len(sequence) - len(set(sequence))
    for size in range(1, min(repeated, _LONGEST_PHRASE, len(sequence) // 2) + 1):
        same = 0
        for position in range(len(sequence) - size):
            same = same + 1 if sequence[position] == sequence[position + size] else 0
            if same < size:
                continue
            phrase = sequence[position - size + 1 : position + 1]
            if not _may_double(phrase):
                return position - size + 1, position + size + 1
    return None


def _may_double(phrase: Sequence[str]) -> bool:
    return all(word in _DOUBLED or not word[0].isalpha() or len(word) == 1 for word in phrase)


def _beside_a_term(unit: Unit) -> tuple[int, int] | None:
    """A word twice in a row that may be so elsewhere, but not where a term begins or ends."""
    target = unit.translation.text
    source = lowered(unit.segment.text)
    for hit in unit.hits:
        start, end = hit.target_start, hit.target_end
        term = words(target[max(0, start) : end])
        if start < 0 or not term or any(one == other for one, other in pairwise(source)):
            continue
        before = _LAST.search(target[max(0, start - _FAR) : start])
        after = _FIRST.match(target[end : end + _FAR])
        if before is not None and before[1] == term[0].group():
            return start - len(before[0]), start + len(before[1])
        if after is not None and after[1] == term[-1].group():
            return end - len(after[1]), end + len(after[0])
    return None


def _again_and_again(source: str, target: str) -> tuple[tuple[int, int] | None, int]:
    """The phrase that comes most often, its first place, and how often; the source has none."""
    sequence = lowered(target)
    if len(sequence) - len(set(sequence)) < _LONG:
        return None, 0
    phrase, times = _phrases(sequence, _LONG).most_common(1)[0]
    repeats = _phrases(lowered(source), 2).most_common(1)
    if times < 2 or (repeats and repeats[0][1] >= times):
        return None, 0
    first = next(i for i in range(len(sequence)) if sequence[i : i + _LONG] == phrase)
    matches = words(target)
    return (matches[first].start(), matches[first + _LONG - 1].end()), times


def _phrases(sequence: Sequence[str], size: int) -> Counter[tuple[str, ...]]:
    return Counter(zip(*(sequence[offset:] for offset in range(size)), strict=False))


def _characters(source: str, target: str) -> tuple[int, int] | None:
    for word in vocabulary(target):
        match = _CHARACTERS.search(word) if len(word) >= _LONG_WORD else None
        if match and len(match.group()) >= _LONG_WORD and match.group() not in source:
            start = target.index(match.group())
            return start, start + len(match.group())
    return None
