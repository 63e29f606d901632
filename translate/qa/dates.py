"""Checks that a day and a month stay the same day and month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from translate.model import Issue, Unit
from translate.qa.lexicon import source_lexicon, target_lexicon, vocabulary, words


def dates(unit: Unit) -> Iterator[Issue]:
    """A weekday or month of the source that became another one."""
    ours, theirs = source_lexicon(unit.segment.lang), target_lexicon(unit.segment.lang)
    source, target = unit.segment.text, unit.translation.text
    for wanted, found in (
        (_named(source, ours.weekdays), _named(target, theirs.weekdays)),
        (_named(source, ours.months), _named(target, theirs.months)),
    ):
        lost = wanted.keys() - found.keys()
        for number in sorted(found.keys() - wanted.keys()):
            if not lost:
                break
            start, end = found[number]
            before = wanted[min(lost)]
            message = f"“{source[before[0] : before[1]]}” became “{target[start:end]}”."
            yield Issue(code="date-changed", severity="error", message=message, span=(start, end))


def _named(text: str, names: Mapping[str, int]) -> dict[int, tuple[int, int]]:
    """Number of every weekday or month in a text → its first place."""
    places: dict[int, tuple[int, int]] = {}
    if names.keys().isdisjoint(vocabulary(text)):
        return places
    for match in words(text):
        number = names.get(match.group())
        if number is not None:
            places.setdefault(number, match.span())
    return places
