"""Numbers in a text: ``10.000``, ``1,5 Mio.``, ``20.06.2024``, ``17.30 Uhr``, ``1990er``.

Every number is read in the way of its language and also as the parts it may consist of, so that
a date or a time matches whatever the other language makes of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from translate.qa.lexicon import Lexicon

_NUMERAL = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f\u2009'’]\d{3}){1,6}(?!\d)|\d+(?:[.,]\d+){0,12}", re.ASCII
)
_DIGIT = re.compile(r"[0-9]")
_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
_AFTER = re.compile(r"[-\s]?([^\W\d_]+)(?:[-\s]([^\W\d_]+))?")
_FROM_YEAR = re.compile(r"(?<!\d)(1\d\d\d|20\d\d)[-–/]$")
_HOURS = re.compile(r"\s*(?:Uhr|h\b)|:\d\d")
_SEPARATORS = str.maketrans("", "", ".,'’ \u00a0\u202f\u2009")
_LONGEST = 30  # digits; longer is no number that anyone translates


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number as written.

    ``value`` leaves out the scale (million), whose power of ten is ``power``; ``digits`` are its
    digits alone; ``parts`` the numbers between its points (``20.06.2024`` → 20, 6, 2024).
    """

    text: str
    start: int
    end: int
    value: Decimal
    power: int
    digits: str
    parts: tuple[int, ...]
    decade: bool
    hour: bool

    @property
    def scaled(self) -> Decimal:
        """The value with its scale: 1,5 Mio. → 1500000."""
        return self.value.scaleb(self.power)


@lru_cache(maxsize=512)
def _numerals(text: str, decimal: str, scales: tuple[tuple[str, int], ...]) -> tuple[Numeral, ...]:
    powers = dict(scales)
    found = []
    for match in _NUMERAL.finditer(text):
        written = match.group()
        if len(written) > _LONGEST:
            continue
        after = _AFTER.match(text, match.end(), match.end() + 24)
        word = after[1] if after else ""
        power = powers.get(word, 0)
        more = powers.get(after[2] or "", 0) if after else 0
        found.append(
            Numeral(
                text=written,
                start=match.start(),
                end=match.end(),
                value=_year(match) or _value(written, decimal),
                power=power + more if 0 < power < more else power,  # a thousand million
                digits=written.translate(_SEPARATORS).lstrip("0") or "0",
                parts=_parts(written, decimal),
                decade=word.startswith(("er", "s")) and len(word) < 4,
                hour=bool(_HOURS.match(text, match.end())),
            )
        )
    return tuple(found)


def numerals(text: str, lexicon: Lexicon) -> tuple[Numeral, ...]:
    """The numbers of a text written with digits, read as its language writes them."""
    if _DIGIT.search(text) is None:
        return ()
    return _numerals(text, lexicon.decimal, tuple(lexicon.scales.items()))


def _year(match: re.Match[str]) -> Decimal | None:
    """The second year of ``1986-88`` and ``2020/21``; a date is none."""
    text, start, end = match.string, match.start(), match.end()
    first = _FROM_YEAR.search(text, max(0, start - 6), start)
    if first is None or end - start != 2 or text[end : end + 1] in {"-", "–", "/", "."}:
        return None
    year = int(first[1])
    return Decimal(year + (int(match.group()) - year) % 100)


def _parts(written: str, decimal: str) -> tuple[int, ...]:
    grouped = _GROUPED.fullmatch(written)
    if grouped and grouped[1] != decimal:
        return (int(written.translate(_SEPARATORS)),)
    return tuple(int(part) for part in re.split(r"\D", written))


def _value(written: str, decimal: str) -> Decimal:
    grouped = _GROUPED.fullmatch(written)
    if grouped and grouped[1] != decimal:
        return Decimal(written.translate(_SEPARATORS))
    thousands = "," if decimal == "." else "."
    if written.count(decimal) == 1 and _GROUPED.fullmatch(written.partition(decimal)[0]):
        written = written.replace(thousands, "")
    plain = re.sub(r"[ \u00a0\u202f\u2009'’]", "", written)
    head, point, tail = plain.replace(",", ".").partition(".")
    if not point or "." in tail:  # whole, or several points: a date or the number of a section
        return Decimal(plain.translate(_SEPARATORS))
    return Decimal(f"{head}.{tail}").normalize()
