"""Checks for parts of the source that the model passed over, as its attention tells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.model import Issue, Unit
from translate.qa.lexicon import vocabulary, words

_LONG = 5  # letters from which on a word is held to say something by itself
_LEAST = 2  # such words in a row
_MOST = 3  # findings in a unit


def left_out(unit: Unit) -> Iterator[Issue]:
    """Words in a row that nothing in the translation looks at, a name, noun or number among them.

    A word that the translation has as it is, or a term that is there, is not left out.
    """
    source = unit.segment.text
    if not unit.translation.overlooked:
        return
    there = vocabulary(unit.translation.text)
    terms = [hit for hit in unit.hits if hit.method not in {"", "missing"}]
    told = 0
    for start, end in unit.translation.overlooked:
        said = [
            match
            for match in words(source)
            if start <= match.start() < end
            and _says_something(match)
            and match[0] not in there
            and not any(hit.start < match.end() and match.start() < hit.end for hit in terms)
        ]
        if len(said) >= _LEAST and any(_is_fact(match) for match in said) and told < _MOST:
            told += 1
            message = f"Perhaps left out: “{source[start:end]}”."
            yield Issue(code="left-out", severity="warning", message=message)


def _says_something(match: re.Match[str]) -> bool:
    return len(match[0]) >= _LONG or _is_fact(match)


def _is_fact(match: re.Match[str]) -> bool:
    """Whether a word is a number, or by its capital a name or, in German, a noun."""
    return match[0][0].isdigit() or (match[0][0].isupper() and match.start() > 0)
