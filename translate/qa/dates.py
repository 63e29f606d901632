"""Checks that a day and a month stay the same day and month."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from translate.model import Issue, Unit
from translate.qa.lexicon import source_lexicon, target_lexicon, vocabulary, words

_NIGHT_TO = re.compile(r"(?i)\bnacht (?:zum?|auf(?: den)?) (\w{1,20})")


def dates(unit: Unit) -> Iterator[Issue]:
    """A weekday or month of the source that became another one."""
    ours, theirs = source_lexicon(unit.segment.lang), target_lexicon(unit.segment.lang)
    source, target = unit.segment.text, unit.translation.text
    weekdays = _named(source, ours.weekdays), _named(target, theirs.weekdays)
    for night in _NIGHT_TO.finditer(source):  # die Nacht zu Samstag: Friday night
        day = ours.weekdays.get(night[1])
        if day is not None and day not in weekdays[1] and (day - 1) % 7 in weekdays[1]:
            weekdays[0].pop(day, None)
            weekdays[0].setdefault((day - 1) % 7, night.span())
    for wanted, found in (
        weekdays,
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
