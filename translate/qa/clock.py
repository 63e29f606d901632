"""Times of day in a text: ``16.30 Uhr``, ``halb fünf``, ``4:30 p.m.``, ``half past four``.

A time is the set of minutes of the day it may mean: ``halb fünf`` and ``at 4:30`` leave open
which half of the day it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_NOON, _DAY = 12 * 60, 24 * 60  # minutes
_FAR = 24  # characters before a time in which another one may stand that shares its word
_NEAR = 40  # characters before a time in which a word may tell the half of the day
_RANGE = 4  # times that share the word of the last one: 9, 11, 13 und 15 Uhr

_GERMAN_HOURS = "eins? zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"
_ENGLISH_HOURS = "one two three four five six seven eight nine ten eleven twelve"
NUMBERS = {
    word: number
    for hours in (_GERMAN_HOURS, _ENGLISH_HOURS)
    for number, word in enumerate(hours.replace("?", "").split(), 1)
} | {"ein": 1, "quarter": 15, "viertel": 15, "half": 30, "twenty": 20, "zwanzig": 20}

_CLOCK = (
    r"(?<![\d.,:€$£])(?P<hour>[01]?\d|2[0-4])"
    r"(?:(?:\.|: ?)(?P<minute>[0-5]\d)(?::[0-5]\d(?!\d))?)?(?![\d:]|[.,]\d)"
)
_PART = (
    r"(?: ?-?(?P<letter>[ap])(?:\. ?m\b\.?|m\b)"
    r"|(?: o['’]?clock)? in the (?P<part>morning|afternoon|evening)\b)"
)
_MEASURE = (
    r"[ \u00a0-]?(?:%|per|thousand|[mb]illion|euro|dollar|franc|pound|met|kilo|mile|feet|foot"
    r"|point|min|sec|hour|day|week|year|degree|time)"
)


def _spoken(hours: str) -> str:
    return rf"\b(?P<spoken>(?:{hours.replace(' ', '|')}|1[0-2]|[1-9])(?![.,:]?\d|[^\W\d]))"


_ALONE = r"(?! (?!Uhr)[A-ZÄÖÜ])"  # not: Viertel nach zwei Jahren
_GERMAN = (
    re.compile(rf"\b[Hh]alb (?P<before>){_spoken(_GERMAN_HOURS)}{_ALONE}(?: Uhr)?"),
    re.compile(
        r"\b(?P<count>[Vv]iertel|fünf|zehn|zwanzig|[1-5]?\d(?= Min))(?: Minuten)? "
        rf"(?P<way>nach|vor) {_spoken(_GERMAN_HOURS)}{_ALONE}(?: Uhr)?"
    ),
    re.compile(_CLOCK + r"[ \u00a0\u202f-]?Uhr\b(?:[ \u00a0](?P<after>[0-5]\d)\b(?![.,:]\d))?"),
    re.compile(_spoken(_GERMAN_HOURS) + r" Uhr\b(?! \w*(?:zehn|zig|ßig|fünf)\b)"),
    re.compile(r"(?:\b|(?<=[a-zäöü]))(?P<noon>[Mm]ittags?)|\b(?P<midnight>[Mm]itternachts?)"),
)
_ENGLISH = (
    re.compile(rf"(?i){_CLOCK}{_PART}"),
    re.compile(
        r"(?i)\b(?P<count>half|quarter|twenty|ten|five|[1-5]?\d(?= min))(?: minutes?)?"
        r" (?P<way>past|(?<=quarter )(?:to|of)|(?<=minutes )to|(?<=minutes )before) "
        rf"{_spoken(_ENGLISH_HOURS)}(?:{_PART})?"
    ),
    re.compile(rf"(?i){_spoken(_ENGLISH_HOURS)}(?:{_PART}| o['’]?clock\b)"),
    re.compile(
        r"(?<![\d.,:])(?P<hour>[01]\d|2[0-4])[:.]?(?P<minute>[0-5]\d)"
        r" ?(?:hrs?\b|hours\b|o['’]?clock)"
    ),
    re.compile(rf"(?i){_CLOCK} ?(?:o['’]?clock|hrs)\b"),
    re.compile(rf"(?P<bare>){_CLOCK}(?<=:\d\d)(?!{_MEASURE})"),
    re.compile(
        r"(?i)(?P<bare>)\b(?:at|around|about|until|till|since|from|by)(?: around| about)? "
        rf"{_CLOCK}(?<=\.\d\d)(?!{_MEASURE})"
    ),
    re.compile(r"(?i)\b(?:12 )?(?:(?P<noon>noon|midday|mid-day)|(?P<midnight>midnight))\b"),
)
_FIRST = {
    "de": re.compile(_CLOCK + r"(?: ?Uhr)?(?: ?[-–—/] ?|, ?| (?:bis|und|oder|auf|bzw\.) )$"),
    "en": re.compile(_CLOCK + r"(?: ?[-–—/] ?|, ?| (?:and|or|to|until|till|through) )$"),
}
_HINTS = {  # without one of them no text has a time, and most have none
    "de": re.compile(
        r"Uhr|[Hh]alb |iertel |ittag|itternacht|(?:zig|zehn|fünf|Minuten) (?:vor|nach) "
    ),
    "en": re.compile(
        r"(?i)\d|noon|mid-?day|midnight|clock| past | to |[ap]\. ?m| [ap]m\b| in the "
    ),
}
_RULES = {"de": _GERMAN, "en": _ENGLISH}
_LATE = re.compile(r"(?i)nachmittag|abend|nacht|mittag")
_EVENING = re.compile(r" (?:nachmittags|abends|am (?:Nachmittag|Abend))\b")
_NIGHT = re.compile(r" (?:nachts|mittags|in der Nacht)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time as written, and the ``minutes`` after midnight that it may mean.

    ``sure``: no part of a range and no noon, of which much is said that is no time. ``bare``:
    nothing but its figures says that it is one.
    """

    start: int
    end: int
    minutes: frozenset[int]
    sure: bool = True
    bare: bool = False


@lru_cache(maxsize=512)
def times_of(text: str, lang: str) -> tuple[Time, ...]:
    """The times in a text; ``lang`` is a primary subtag, and of most nothing is known."""
    if lang not in _RULES or not _HINTS[lang].search(text):
        return ()
    found: list[Time] = []
    taken: set[int] = set()
    for rule in _RULES[lang]:
        for match in rule.finditer(text):
            if taken.isdisjoint(range(*match.span())):
                taken.update(range(*match.span()))
                found.append(_time(match, lang))
                if "hour" in rule.groupindex:
                    found += _range(text, match.start("hour"), lang)
    return tuple(sorted(found, key=lambda time: time.start))


def _time(match: re.Match[str], lang: str) -> Time:
    said = match.groupdict()
    start, end = match.span()
    if said.get("noon") or said.get("midnight"):
        minutes = {_NOON if said["noon"] else 0}
        return Time(start=start, end=end, minutes=frozenset(minutes), sure=lang == "en")
    value = _value(said)
    minutes = _german(value, match) if lang == "de" else _english(value, said)
    bare = "bare" in said
    start = match.start("hour") if bare else start
    return Time(start=start, end=end, minutes=frozenset(minutes), bare=bare)


def _value(said: dict[str, str | None]) -> int:
    """Minutes after midnight, as if by 24 hours."""
    word = (said.get("spoken") or "").lower()
    hour = int(said.get("hour") or word) if not word or word.isdigit() else NUMBERS[word]
    minute = int(said.get("minute") or said.get("after") or 0)
    count = (said.get("count") or "").lower()
    if count:
        minute = int(count) if count.isdigit() else NUMBERS[count]
        minute = minute if said["way"] in {"past", "nach"} else -minute
    return (hour * 60 + minute - (30 if "before" in said else 0)) % _DAY


def _german(value: int, match: re.Match[str]) -> set[int]:
    """Figures count 24 hours, unless words tell of the evening; spoken hours count 12."""
    text, start, end = match.string, *match.span()
    if value < _NOON and _EVENING.match(text, end):
        return {value + _NOON}
    told = _NIGHT.match(text, end) or _LATE.search(text, max(0, start - _NEAR), start)
    exact = "hour" in match.re.groupindex and not told
    return {value} if exact or value >= _NOON + 60 else _halves(value)


def _english(value: int, said: dict[str, str | None]) -> set[int]:
    """With a.m. and p.m. twice 12 hours; without, either, where it can be either."""
    letter = (said.get("letter") or said.get("part") or "").lower()[:1]
    hour = said.get("hour") or ""
    if value >= _NOON + 60 or (not letter and len(hour) == 2 and hour < "10"):
        return {value}
    if not letter or (letter in "pe" and hour in {"0", "00"}):
        return _halves(value)
    late = letter in "pe" or said.get("part") == "afternoon"
    return {value % _NOON + (_NOON if late else 0)}


def _halves(value: int) -> set[int]:
    return {value % _NOON, value % _NOON + _NOON}


def _range(text: str, start: int, lang: str) -> Iterator[Time]:
    """The times that share the word of the one after them: ``14 bis 16 Uhr``, ``2-4 p.m.``."""
    for _ in range(_RANGE):
        match = _FIRST[lang].search(text, max(0, start - _FAR), start)
        if match is None:
            return
        value = _value(match.groupdict())
        minutes = {value} if lang == "de" else {value} | _halves(value)
        end = max(match.end("hour"), match.end("minute"))
        yield Time(
            start=match.start(), end=end, minutes=frozenset(minutes), sure="," not in match.group()
        )
        start = match.start()
