"""Checks for parts of the source that the model passed over, as its attention tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from translate.model import Issue, Unit
from translate.qa.alike import beginnings, cognate, key
from translate.qa.lexicon import vocabulary, words

_LONG = 5  # letters from which on a word is held to say something by itself
_LEAST = 2  # such words in a row
_MOST = 3  # findings in a unit


def left_out(unit: Unit) -> Iterator[Issue]:
    """Words in a row that nothing in the translation looks at, a name, noun or number among them.

    A word that the translation has as it is, with another ending or as a foreign word of both
    languages, or a term that is there, is not left out.
    """
    source = unit.segment.text
    if not unit.translation.overlooked:
        return
    there = {key(word) for word in vocabulary(unit.translation.text)}
    begun = beginnings(there)
    terms = [hit for hit in unit.hits if hit.method not in {"", "missing"}]
    lost = [
        match
        for match in words(source)
        if (len(match[0]) >= _LONG or _is_fact(match))
        and key(match[0]) not in there
        and key(match[0]).removesuffix("s") not in there
        and not cognate(key(match[0]), begun)
        and not any(hit.start < match.end() and match.start() < hit.end for hit in terms)
    ]
    runs = (
        (start, end, [match for match in lost if start <= match.start() < end])
        for start, end in unit.translation.overlooked
    )
    told = (run for run in runs if len(run[2]) >= _LEAST and any(map(_is_fact, run[2])))
    for start, end, _ in islice(told, _MOST):
        message = f"Perhaps left out: “{source[start:end]}”."
        yield Issue(code="left-out", severity="warning", message=message)


def _is_fact(match: re.Match[str]) -> bool:
    """Whether a word is a number, or by its capital a name or, in German, a noun."""
    return match[0][0].isdigit() or (match[0][0].isupper() and match.start() > 0)
