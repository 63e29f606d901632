"""Checks that a time of day stays that time: ``16.30 Uhr`` is 4:30 p.m., ``4.30 Uhr`` is not.

German counts 24 hours and English mostly twice 12. A time that is simply gone is the affair of
the check for numbers, which leaves to this one what is there, right or wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from translate.model import Issue, Unit
from translate.qa.clock import NUMBERS, Time, times_of
from translate.qa.lexicon import words

_HALF = 12 * 60  # minutes
_ZONE = re.compile(r"\b(?:GMT|UTC|BST|[ECMP][SD]?T|CES?T|MES?Z|MSK|JST)\b")
_ZONES = {"MEZ": "CET", "MESZ": "CEST"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Times that became another one; places on both sides that are of times, right or wrong.

    ``converted``: the two sides name different time zones, and nothing is said.
    """

    changed: tuple[tuple[Time, Time], ...] = ()
    source: frozenset[int] = frozenset()
    target: frozenset[int] = frozenset()
    converted: bool = False


def times(unit: Unit) -> Iterator[Issue]:
    """A time of the source that became another one, or the same in the other half of the day."""
    for before, after in compared(unit).changed:
        written = unit.segment.text[before.start : before.end]
        found = unit.translation.text[after.start : after.end]
        face = {minute % _HALF for minute in after.minutes}
        other_half = any(minute % _HALF in face for minute in before.minutes)
        # By a whole hour before noon German, too, may mean one by 12 hours.
        loose = other_half and all(m < _HALF and not m % 60 for m in before.minutes)
        yield Issue(
            code="time-changed",
            severity="warning" if loose else "error",
            message=f"“{written}” became “{found}”"
            + (", in the other half of the day." if other_half else "."),
            span=(after.start, after.end),
        )


def compared(unit: Unit) -> Compared:
    """The times of a unit, side by side."""
    lang = unit.segment.lang.partition("-")[0].lower()
    text, other = unit.translation.text, "de" if lang == "en" else "en"
    source = times_of(unit.segment.text, lang)
    target = times_of(text, other) if source else ()
    if not target or _converted(unit):
        return Compared(converted=bool(target))
    said, there = _minutes(source), _minutes(target)
    kept = [time for time in source if not there.isdisjoint(time.minutes)]
    right = [time for time in target if not said.isdisjoint(time.minutes)]
    hours = _hours(text, _places(target))
    lost = [
        time
        for time in source
        if time.sure and there.isdisjoint(time.minutes) and not _is_said(time, hours)
    ]
    new = [
        time
        for time in target
        if time.sure
        and said.isdisjoint(time.minutes)
        and not (time.bare and text[time.start : time.end] in unit.segment.text)
    ]
    changed = tuple(zip(lost, new, strict=False))
    return Compared(
        changed=changed,
        source=_places([*kept, *(before for before, _ in changed)]),
        target=_places([*right, *(after for _, after in changed)]),
    )


def _minutes(found: Sequence[Time]) -> set[int]:
    return {minute for time in found for minute in time.minutes}


def _places(found: Sequence[Time]) -> frozenset[int]:
    return frozenset(place for time in found for place in range(time.start, time.end))


def _is_said(time: Time, hours: set[int]) -> bool:
    """Whether a whole hour is among the numbers of a text."""
    return any(minute % 60 == 0 and minute // 60 % 12 in hours for minute in time.minutes)


def _converted(unit: Unit) -> bool:
    """Whether the two sides name other time zones: their times will be others, too."""
    source, target = (
        {_ZONES.get(zone, zone) for zone in _ZONE.findall(text)}
        for text in (unit.segment.text, unit.translation.text)
    )
    return source != target


def _hours(text: str, known: frozenset[int]) -> set[int]:
    """Numbers outside the times that may be hours, as on a clock: ``from 2 to 4``."""
    parts = (
        part
        for match in words(text)
        if match.start() not in known
        for part in match.group().lower().split("-")
    )
    numbers = (int(p) if p.isdecimal() and len(p) < 3 else NUMBERS.get(p, 99) for p in parts)
    return {number % 12 for number in numbers if number <= 24}
