"""Numbers, dates and addresses as terms made on the fly, so that no model can garble them."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import product

from translate.model import Term, TermHit

_MOST_GAPS = 4  # in a number; there are two marks to choose from at each
_EDGE = r"(?<![\w.,:/-])"
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
# A thousand written with points or spaces, with or without decimals; and decimals alone.
_NUMBER = re.compile(
    _EDGE
    + r"(\d{1,3}(?:(?:\.\d{3})+|(?:[\u00a0\u202f]\d{3})+)|\d+)(?:,(\d{1,6}))?(?![\w/-]|[.,:]\d)"
)
_DATE = re.compile(_EDGE + r"(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d\d)(?![\w/-]|[.,:]\d)")
_URL = re.compile(r"(?:https?://|(?<!\w)www\.)[^\s<>\"“”„»«⦃⦂⦄]+")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_DECIMAL_COMMA = frozenset({"de", "nl", "da", "fr", "es", "it", "pt", "lb", "pl", "sv", "nb"})
"""Languages that write 1.234,5, or a space for its point, where English writes 1,234.5."""


def protected(text: str, lang: str, hits: Sequence[TermHit] = ()) -> tuple[TermHit, ...]:
    """Hits for what must come through unharmed, in order, beside those of the glossary.

    Their terms have the domain ``url``, ``date`` or ``number``. Only what is sure is there:
    ``1.000`` → ``1,000`` and ``3,5`` → ``3.5`` in languages that write so, ``20.06.2024`` →
    ``20 June 2024``; times, scores, ordinals and version numbers are left alone. ``hits`` are
    the glossary's, which go first.
    """
    finders = (_addresses, _dates, _numbers) if lang in _DECIMAL_COMMA else (_addresses,)
    found: list[TermHit] = []
    taken = sorted((hit.start, hit.end) for hit in hits)
    for finder in finders:
        for hit in finder(text):
            at = bisect(taken, (hit.start, hit.end))
            beside = taken[max(0, at - 1) : at + 1]
            if not any(start < hit.end and hit.start < end for start, end in beside):
                taken.insert(at, (hit.start, hit.end))
                found.append(hit)
    return tuple(sorted(found, key=lambda hit: hit.start))


def _addresses(text: str) -> Iterator[TermHit]:
    for pattern in (_URL, _MAIL) if "@" in text else (_URL,):
        for match in pattern.finditer(text):
            address = match[0].rstrip(".,;:!?)]}'’")
            yield _hit(text, match.start(), match.start() + len(address), (address,), "url")


def _dates(text: str) -> Iterator[TermHit]:
    for match in _DATE.finditer(text):
        day, month, year = int(match[1]), int(match[2]), match[3]
        if 1 <= day <= 31 and 1 <= month <= 12:
            name = _MONTHS[month - 1]
            forms = (f"{day} {name} {year}", f"{name} {day}, {year}")
            wrong = (f"{day}.{month}.{year}", f"{match[1]}.{match[2]}.{year}")
            yield _hit(text, match.start(), match.end(), forms, "date", wrong)


def _numbers(text: str) -> Iterator[TermHit]:
    for match in _NUMBER.finditer(text):
        groups = re.split(r"[.\u00a0\u202f]", match[1])
        if len(groups) == 1 and match[2] is None:
            continue  # no mark that could go wrong
        if groups[0].startswith("0") and groups[0] != "0":
            continue
        if len(groups) > 1 and groups[0] == "0":
            continue
        number = ",".join(groups) + (f".{match[2]}" if match[2] else "")
        yield _hit(text, match.start(), match.end(), (number,), "number", _misspelled(number))


def _misspelled(number: str) -> tuple[str, ...]:
    """The same digits with other marks between them, as a model half converts them."""
    digits = re.split("[.,]", number)
    gaps = len(digits) - 1
    if gaps > _MOST_GAPS:
        return ()
    spelled = (
        "".join(part for pair in zip(digits, (*marks, ""), strict=True) for part in pair)
        for marks in product(".,", repeat=gaps)
    )
    return tuple(form for form in spelled if form != number)


def _hit(  # noqa: PLR0913, PLR0917 - a place and the parts of a term
    text: str,
    start: int,
    end: int,
    targets: tuple[str, ...],
    domain: str,
    wrong: tuple[str, ...] = (),
) -> TermHit:
    source = text[start:end]
    same = targets == (source,)
    term = Term(
        source=source,
        targets=targets,
        wrong=() if same else tuple(dict.fromkeys((source, *wrong))),
        status="do-not-translate" if same else "preferred",
        domain=domain,
    )
    return TermHit(term=term, start=start, end=end, target=targets[0])
