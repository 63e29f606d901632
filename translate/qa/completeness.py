"""Checks for what is not a translation at all: nothing, the source itself, half, or too much."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from translate.model import Issue, Severity, Unit
from translate.qa.glossary import outside_terms
from translate.qa.lexicon import (
    Lexicon,
    lowered,
    source_lexicon,
    speaks,
    target_lexicon,
    vocabulary,
    words,
)

_VARIANCE = 6.8  # of the length of a translation per source character (Gale and Church 1993)
# Deviations beyond which a length is a warning and an error. Of 21,878 human translations of news
# 10 and 2 are that short, 26 and 8 that long.
_SHORT, _LONG = (3.0, 3.5), (3.5, 5.0)
_CJK = re.compile("[\u2e80-\ud7ff]")
_PARTICLES = frozenset({"da", "de", "del", "den", "der", "des", "di", "la", "le", "van", "von"})
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
    source, target = unit.segment.text, unit.translation.text
    lexicon, other = source_lexicon(unit.segment.lang), target_lexicon(unit.segment.lang)
    if source.strip().casefold() == target.strip().casefold() or not lexicon:
        return
    shared = vocabulary(source) & vocabulary(target)
    suspects = {word for word in shared if _foreign(word, lexicon, other)}
    if not suspects:
        return
    found = outside_terms(unit)
    run = _copied_run(source, found, suspects)
    if run:
        quoted = target[run[0] - 1 : run[0]] in set("„“\"»«‘'")  # a title may stay as it is
        yield _untranslated(target, run, "warning" if quoted else "error")
    elif speaks(target, other):
        for span in _single_words(found, suspects):
            yield _untranslated(target, span, "warning")


def _foreign(word: str, lexicon: Lexicon, other: Lexicon) -> bool:
    """Whether a word the two sides share is in lower case and surely one of the source language."""
    if not word.islower() or "." in word:
        return False
    if word in lexicon.left_over:
        return word not in other.left_over and len(word) > 2
    return len(word) > 4 and lexicon.spelling is not None and bool(lexicon.spelling.search(word))


def _untranslated(target: str, span: tuple[int, int], severity: Severity) -> Issue:
    message = f"Not translated: “{target[span[0] : span[1]]}”."
    return Issue(code="untranslated", severity=severity, message=message, span=span)


def _copied_run(
    source: str, found: Sequence[re.Match[str]], suspects: set[str]
) -> tuple[int, int] | None:
    """The longest run of words that is one of the source too; names alone are none."""
    runs = set(_windows([match.group() for match in words(source)]))
    best: list[re.Match[str]] = []
    run: list[re.Match[str]] = []
    for position, window in enumerate(_windows([match.group() for match in found])):
        if window not in runs:
            run = []
            continue
        run = [*run, found[position + _RUN - 1]] if run else list(found[position : position + _RUN])
        plain = [match.group() for match in run if match.group().islower()]
        if len(run) > len(best) and 2 * len(plain) > len(run) and not suspects.isdisjoint(plain):
            best = run
    return (best[0].start(), best[-1].end()) if best else None


def _windows(sequence: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(sequence[offset:] for offset in range(_RUN)), strict=False)


def _single_words(found: Sequence[re.Match[str]], suspects: set[str]) -> Iterator[tuple[int, int]]:
    for position, match in enumerate(found):
        if match.group() not in suspects:
            continue
        around = (
            _beside(found[max(0, position - _RUN) : position][::-1], suspects),
            _beside(found[position + 1 : position + 1 + _RUN], suspects),
        )
        # "Bild am Sonntag", "Alexander van der Bellen": small words of a name
        if not all(other and other[0].isupper() for other in around):
            yield match.span()


def _beside(found: Sequence[re.Match[str]], suspects: set[str]) -> str:
    """The next word that is no small one of a name."""
    words = (match.group() for match in found)
    return next((word for word in words if word not in suspects | _PARTICLES), "")


def length(unit: Unit) -> Iterator[Issue]:
    """A translation far shorter or longer than its source would lead one to expect."""
    source, target = len(unit.segment.text), len(unit.translation.text)
    if not target or _wide(unit.segment.text) != _wide(unit.translation.text):
        return
    deviation = (target - source) / (_VARIANCE * max(source, 10)) ** 0.5
    code, what, limits = (
        ("too-short", "shorter", _SHORT) if target < source else ("too-long", "longer", _LONG)
    )
    if abs(deviation) < limits[0] or 0.5 < target / source < 2:
        return
    yield Issue(
        code=code,
        severity="error" if abs(deviation) > limits[1] else "warning",
        message=f"Much {what} than the source: {target} characters for {source}.",
    )


def _wide(text: str) -> bool:
    """Whether a text is in a script that needs few characters (Chinese, Japanese, Korean)."""
    return not text.isascii() and _CJK.search(text) is not None
