"""Checks for numbers that were lost, changed or invented."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from translate.model import Issue, Unit
from translate.qa.lexicon import Lexicon, lowered, source_lexicon, target_lexicon
from translate.qa.numerals import Numeral, numerals
from translate.qa.times import compared

_ROMAN = {"I": "one", "II": "two", "III": "three", "IV": "four", "V": "five", "VI": "six"}
_ROMAN_NUMERAL = re.compile(r"\b[A-Z]\w{1,40} (I|II|III|IV|V|VI)\b")
_GLUED = re.compile(r"(?<!\w)[A-Za-z]{1,6}$")
_MEASURES = (3.2808, 0.3937, 1.0936, 0.6214, 2.2046, 0.0353, 0.2642, 0.22, 2.471)
"""Feet in a metre, inches in a centimetre, yards, miles, pounds, ounces in a gram, American and
British gallons in a litre, acres in a hectare."""
_ROUNDED = 0.03  # of a measure that was converted; newspapers write round figures
_MANY = 40
"""Numbers lost or new in a text: with more of them it is another table, and nobody reads on."""

_SPELLED = 12  # up to here newspapers write numbers as words, in more ways than a list knows


def numbers(unit: Unit) -> Iterator[Issue]:
    """Every number of one side must be on the other, as digits or as words."""
    ours = source_lexicon(unit.segment.lang) or Lexicon()
    theirs = target_lexicon(unit.segment.lang)
    written = numerals(unit.segment.text, ours)
    there = numerals(unit.translation.text, theirs)
    if not written and not there:
        return
    clock = compared(unit)
    source = [n for n in written if n.start not in clock.source and not _renamed(n, unit, theirs)]
    target = [n for n in there if n.start not in clock.target]
    source, target = _unconverted(source, target, unit.translation.text, theirs)
    issues = [
        *islice(_missing(source, target, unit, theirs), _MANY),
        *islice(_added(source, target, unit, ours), _MANY),
    ]
    if issues and (clock.converted or _converted(unit.translation.text, theirs)):
        issues = [replace(issue, severity="info") for issue in issues]
    yield from issues


def _renamed(number: Numeral, unit: Unit, lexicon: Lexicon) -> bool:
    """Whether a number is of a name that the other language has in words: ``CO2``, carbon."""
    text = unit.segment.text
    before = _GLUED.search(text, max(0, number.start - 8), number.start)
    forms = lexicon.acronyms.get(before[0] + number.text, ()) if before else ()
    return any(form in unit.translation.text for form in forms)


def _unconverted(
    source: Sequence[Numeral], target: Sequence[Numeral], text: str, lexicon: Lexicon
) -> tuple[list[Numeral], list[Numeral]]:
    """The numbers less those that are one measure in two units: 550 Meter, 1,800 feet."""
    factors = _MEASURES if _converted(text, lexicon) else ()
    degrees = "degree" in text or "°" in text or "Fahrenheit" in text
    if not factors and not degrees:
        return list(source), list(target)
    said, there = {n.scaled for n in source}, {n.scaled for n in target}
    lost = [number for number in source if number.scaled not in there][:_MANY]
    new = [number for number in target if number.scaled not in said][:_MANY]
    settled: set[Numeral] = set()
    for one in lost:
        for other in new:
            if other not in settled and _is_converted(one, other, factors, degrees=degrees):
                settled |= {one, other}
                break
    return [n for n in source if n not in settled], [n for n in target if n not in settled]


def _is_converted(one: Numeral, other: Numeral, factors: Sequence[float], *, degrees: bool) -> bool:
    value, there = float(one.scaled), float(other.scaled)
    if degrees and abs(there - value * 1.8 - 32) < 1:
        return True
    return any(abs(there - value * by) <= _ROUNDED * value * by for by in factors if value)


def _converted(text: str, lexicon: Lexicon) -> bool:
    """Whether measures may have been converted: metres to feet."""
    parts = {part.lstrip("0123456789.,") for word in lowered(text) for part in word.split("-")}
    return not lexicon.units.isdisjoint(parts)


def _missing(
    source: Sequence[Numeral], target: Sequence[Numeral], unit: Unit, lexicon: Lexicon
) -> Iterator[Issue]:
    spoken = set(lowered(unit.translation.text)) if source else set()
    spoken |= {part for word in spoken for part in word.split("-")}
    spoken |= {_ROMAN[found[1]] for found in _ROMAN_NUMERAL.finditer(unit.translation.text)}
    there = {other.scaled for other in target}
    reported = set()
    for number in source:
        if number.digits in reported or number.scaled in there:
            continue
        if any(_same(number, other) for other in target):
            continue
        changed = _changed(number, target)
        if changed is None and (
            _in_parts(number, target, spoken, lexicon) or _spoken(number, spoken, lexicon)
        ):
            continue
        reported.add(number.digits)
        small = number.value <= _SPELLED and not number.power
        yield changed or Issue(
            code="number-missing",
            severity="warning" if small else "error",
            message=f"Missing: {number.text}",
        )


def _changed(number: Numeral, target: Sequence[Numeral]) -> Issue | None:
    """A number that is there with another scale, or written as in the source language."""
    for other in () if number.hour else target:
        span = (other.start, other.end)
        if other.value == number.value:
            message = f"{number.text} has another scale (million, billion): {other.text}"
            return Issue(code="number-scale", severity="error", message=message, span=span)
        if other.digits == number.digits and len(other.parts) < 3:
            message = f"{number.text} is written differently in this language: {other.text}"
            return Issue(code="number-format", severity="warning", message=message, span=span)
    return None


def _added(
    source: Sequence[Numeral], target: Sequence[Numeral], unit: Unit, lexicon: Lexicon
) -> Iterator[Issue]:
    text = unit.segment.text.lower() if target else ""
    said = {other.scaled for other in source}
    for number in target:
        if number.text == "00" or number.scaled in said:  # of a full hour, or the same
            continue
        if any(_same(other, number) or other.digits == number.digits for other in source):
            continue
        if any(_part_of(number, other) for other in source) or _named(number, text, lexicon):
            continue
        small = number.value <= _SPELLED
        yield Issue(
            code="number-added",
            severity="info" if small else "warning",
            message=f"Not in the source: {number.text}",
            span=(number.start, number.end),
        )


def _same(source: Numeral, target: Numeral) -> bool:
    if source.value == target.value:
        return source.power == target.power or not source.power or not target.power
    return source.scaled == target.scaled


def _in_parts(
    number: Numeral, target: Sequence[Numeral], spoken: set[str], lexicon: Lexicon
) -> bool:
    """A date, a time, a score or a decade, which the other language writes differently."""
    there = {part for other in target for part in other.parts}
    if number.decade:
        return not there.isdisjoint(_decades(number.parts[0])) or any(
            word.endswith("ies") for word in spoken
        )
    if len(number.parts) == 1:
        return number.hour and _hour(number.parts[0], there, spoken, lexicon)
    if number.hour and _hour(number.parts[0], there, spoken, lexicon):
        minutes = lexicon.numbers.get(number.parts[1], ())
        return number.parts[1] in there | {0} or not spoken.isdisjoint(minutes)
    months = {
        lexicon.months[word] + 1 for word in map(str.capitalize, spoken) if word in lexicon.months
    }
    years = {year % 100 for year in there if year > 1900}
    return all(part in there | months | years | {0} for part in number.parts)


def _hour(hour: int, there: set[int], spoken: set[str], lexicon: Lexicon) -> bool:
    if hour in there or (hour - 12) in there or (hour in {0, 24} and 12 in there):
        return True
    if not spoken.isdisjoint(lexicon.numbers.get(hour - 12 if hour > 12 else hour, ())):
        return True
    return hour in {0, 12, 24} and not spoken.isdisjoint(("midnight", "noon", "midday"))


def _decades(number: int) -> set[int]:
    return {number, 1900 + number, 2000 + number, number % 100}


def _spoken(number: Numeral, spoken: set[str], lexicon: Lexicon) -> bool:
    """Whether the number is there in words: ``three``, ``twenty-three``, ``two thousand``."""
    if number.value != int(number.value):
        return number.text in {"0,5", "0.5", "1,5", "1.5"} and "half" in spoken
    value = int(number.value)

    def said(part: int) -> bool:
        return not spoken.isdisjoint(lexicon.numbers.get(part, ()))

    if said(value):
        return True
    for word, power in lexicon.scales.items() if number.power else ():
        if word in spoken and power > number.power and number.scaled % 10**power == 0:
            return said(int(number.scaled) // 10**power)  # 1000 Milliarden: one trillion
    if 20 < value < 100:
        return said(value - value % 10) and said(value % 10)
    for unit in (100, 1000):
        if value % unit == 0 and value // unit < 100 and said(unit):
            return said(value // unit) or value // unit == 1
    return False


def _part_of(number: Numeral, source: Numeral) -> bool:
    """Whether a number of the translation is a piece of a date or time of the source."""
    value = number.parts[0]
    wanted = set(source.parts)
    if source.hour or len(source.parts) > 1:
        wanted |= {part - 12 for part in source.parts if part > 12} | {12, 0}
    if source.decade:
        wanted |= _decades(source.parts[0])
    wanted |= {2000 + part for part in source.parts[2:]}
    return all(part in wanted for part in number.parts) or (number.power > 0 and value in wanted)


def _named(number: Numeral, text: str, lexicon: Lexicon) -> bool:
    """Whether the source has a word for the number; German writes it inside longer words."""
    if number.value != int(number.value):
        return any(word in text for word in ("halb", "hälfte", "half", "ein"))
    value = int(number.value)

    def said(part: int) -> bool:
        return any(word.lower() in text for word in lexicon.numbers.get(part, ()))

    if said(value) or (number.decade and said(value % 100)):
        return True
    if any(f"halb {word}" in text for word in lexicon.numbers.get(value + 1, ())):
        return True  # halb acht: 7:30
    if 20 < value < 100:
        return said(value - value % 10) and said(value % 10)
    for unit in (100, 1000, 1_000_000):
        if value % unit == 0 and value // unit < 100 and (said(unit) or unit > 1000):
            return said(value // unit) or value // unit == 1
    return False
