"""Checks for what is not a translation at all: nothing, the source itself, half, or too much."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from translate.model import Issue, Unit
from translate.qa.lexicon import lowered, source_lexicon, speaks, target_lexicon, words

_VARIANCE = 6.8  # of the length of a translation per source character (Gale and Church 1993)
_SURELY, _PROBABLY = 7.0, 5.0  # deviations; measured on 785 reference paragraphs
_RUN = 4  # words in a row that are the source's, among them one of its small words


def empty(unit: Unit) -> Iterator[Issue]:
    """A source with words and a translation without any."""
    target = unit.translation.text
    if any(map(str.isalnum, unit.segment.text)) and not any(map(str.isalnum, target)):
        yield Issue(code="empty", severity="error", message="The translation is empty.")


def copied(unit: Unit) -> Iterator[Issue]:
    """The translation is the source, and the source is more than names and numbers."""
    source, target = unit.segment.text, unit.translation.text
    if source.strip().casefold() != target.strip().casefold():
        return
    lexicon = source_lexicon(unit.segment.lang)
    small = sum(word in lexicon.left_over for word in lowered(source))
    plain = sum(match.group().islower() for match in words(source))
    if small or plain > 2:
        yield Issue(
            code="copied", severity="error", message="The translation is a copy of the source."
        )


def left_over(unit: Unit) -> Iterator[Issue]:
    """Words of the source language in the translation, one at a time or a whole run."""
    if unit.segment.text.strip().casefold() == unit.translation.text.strip().casefold():
        return
    source, target = unit.segment.text, unit.translation.text
    lexicon = source_lexicon(unit.segment.lang)
    foreign = lexicon.left_over - target_lexicon(unit.segment.lang).left_over
    matches = _outside_terms(unit)
    run = _copied_run(source, matches, foreign)
    if run:
        span = (run[0], run[1])
        message = f"Not translated: “{target[span[0] : span[1]]}”."
        yield Issue(code="untranslated", severity="error", message=message, span=span)
        return
    if not speaks(target, target_lexicon(unit.segment.lang)):
        return
    for start, end in _single_words(unit, matches, foreign):
        word = target[start:end]
        message = f"Not translated: “{word}”."
        yield Issue(code="untranslated", severity="warning", message=message, span=(start, end))


def _outside_terms(unit: Unit) -> list[tuple[int, int, str]]:
    """The words of the translation that the glossary did not ask for, with their places."""
    kept = [(hit.target_start, hit.target_end) for hit in unit.hits if hit.target_start >= 0]
    return [
        (match.start(), match.end(), match.group())
        for match in words(unit.translation.text)
        if not any(start <= match.start() < end for start, end in kept)
    ]


def _copied_run(
    source: str, matches: list[tuple[int, int, str]], foreign: frozenset[str]
) -> tuple[int, int] | None:
    """The longest run of words that is also one of the source, with a small word in lower case."""
    sequence = [match.group() for match in words(source)]
    runs = {tuple(sequence[i : i + _RUN]) for i in range(len(sequence) - _RUN + 1)}
    best: tuple[int, int] | None = None
    first = -1
    for position in range(len(matches) - _RUN + 1):
        window = matches[position : position + _RUN]
        inside = tuple(word for _, _, word in window) in runs
        if not inside:
            first = -1
            continue
        first = position if first < 0 else first
        run = matches[first : position + _RUN]
        small = any(word in foreign for _, _, word in run)
        longest = best is None or run[-1][1] - run[0][0] > best[1] - best[0]
        if small and longest and sum(word.islower() for _, _, word in run) > 1:
            best = (run[0][0], run[-1][1])
    return best


def _single_words(
    unit: Unit, matches: list[tuple[int, int, str]], foreign: frozenset[str]
) -> Iterator[tuple[int, int]]:
    source = {match.group() for match in words(unit.segment.text)}
    spelling = source_lexicon(unit.segment.lang).spelling
    for before, here, after in _neighbours(matches):
        start, end, word = here
        if word not in source or not word.islower():
            continue
        # "Bild am Sonntag", "Ludwig van Beethoven": small words of a name
        named = before[:1].isupper() and after[:1].isupper()
        small = word in foreign and len(word) > 2 and not named
        if small or (len(word) > 4 and spelling and spelling.search(word)):
            yield start, end


def _neighbours(
    matches: list[tuple[int, int, str]],
) -> Iterator[tuple[str, tuple[int, int, str], str]]:
    padded = [(0, 0, ""), *matches, (0, 0, "")]
    for (left, here), (_, right) in zip(pairwise(padded), pairwise(padded[1:]), strict=False):
        yield left[2], here, right[2]


def length(unit: Unit) -> Iterator[Issue]:
    """A translation far shorter or longer than its source would lead one to expect."""
    source, target = len(unit.segment.text), len(unit.translation.text)
    if not target or _wide(unit.segment.text) != _wide(unit.translation.text):
        return
    deviation = (target - source) / (_VARIANCE * max(source, 10)) ** 0.5
    if abs(deviation) < _PROBABLY or 0.5 < target / source < 2:
        return
    code, what = ("too-short", "shorter") if deviation < 0 else ("too-long", "longer")
    ratio = f"{target} characters for {source}"
    yield Issue(
        code=code,
        severity="error" if abs(deviation) > _SURELY else "warning",
        message=f"Much {what} than the source: {ratio}.",
    )


def _wide(text: str) -> bool:
    """Whether a text is in a script that needs few characters (Chinese, Japanese, Korean)."""
    return any("\u2e80" <= character <= "\ud7ff" for character in text)
