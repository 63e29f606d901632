"""Checks for words, phrases and characters that a model repeats without end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from translate.model import Issue, Unit
from translate.qa.lexicon import lowered, vocabulary, words

_LONGEST_PHRASE = 12  # words
_DOUBLED = frozenset(
    {"that", "had", "is", "was", "no", "very", "so", "many", "much", "more"}
    | {"ha", "bye", "now", "well", "do", "in", "on", "her"}
)
_CHARACTERS = re.compile(r"([^\W\d_]{1,6}?)\1{4,}")
_LONG_WORD = 10  # characters; shorter ones are drawn out, not looped
_LONG = 4  # words of a phrase that seldom comes three times in a sentence


def repetition(unit: Unit) -> Iterator[Issue]:
    """``continued continued``, a phrase twice in a row, a phrase again and again, ``hahahaha``.

    What the source repeats, the translation may repeat.
    """
    source, target = unit.segment.text, unit.translation.text
    span = (
        _in_a_row(source, target) or _again_and_again(source, target) or _characters(source, target)
    )
    if span is not None:
        message = f"Repeated: “{target[span[0] : span[1]]}”."
        yield Issue(code="repetition", severity="error", message=message, span=span)


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


def _again_and_again(source: str, target: str) -> tuple[int, int] | None:
    sequence = lowered(target)
    if len(sequence) - len(set(sequence)) < 2 * _LONG:
        return None
    phrases = Counter(zip(*(sequence[offset:] for offset in range(_LONG)), strict=False))
    phrase, count = phrases.most_common(1)[0]
    repeats = Counter(zip(*(lowered(source)[offset:] for offset in range(2)), strict=False))
    if count < 3 or (repeats and repeats.most_common(1)[0][1] >= count):
        return None
    first = next(i for i in range(len(sequence)) if sequence[i : i + _LONG] == phrase)
    return words(target)[first].start(), words(target)[first + _LONG - 1].end()


def _characters(source: str, target: str) -> tuple[int, int] | None:
    for word in vocabulary(target):
        match = _CHARACTERS.search(word) if len(word) >= _LONG_WORD else None
        if match and len(match.group()) >= _LONG_WORD and match.group() not in source:
            start = target.index(match.group())
            return start, start + len(match.group())
    return None
