"""Numbers, dates and addresses as terms made on the fly, so that no model can garble them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.model import Term, TermHit

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
_DECIMAL_POINT = frozenset({"de", "nl", "da", "fr", "es", "it", "pt", "lb", "pl", "sv", "nb"})
"""Languages that write 1.234,5 (or a space for the point) where English writes 1,234.5."""


def protected(text: str, lang: str) -> tuple[TermHit, ...]:
    """Hits for what must come through unharmed, in order: addresses, dates, long numbers.

    Their terms have the domain ``url``, ``date`` or ``number``. Only what is sure is there:
    ``1.000`` → ``1,000`` and ``3,5`` → ``3.5`` in languages that write so, ``20.06.2024`` →
    ``20 June 2024``; times, scores, ordinals and version numbers are left alone.
    """
    hits: list[TermHit] = []
    for finder in (_addresses, _dates, _numbers):
        if finder is not _addresses and lang not in _DECIMAL_POINT:
            continue
        taken = [(hit.start, hit.end) for hit in hits]
        hits += [hit for hit in finder(text) if _free(hit, taken)]
        hits.sort(key=lambda hit: hit.start)
    return tuple(hits)


def _free(hit: TermHit, taken: list[tuple[int, int]]) -> bool:
    return not any(hit.start < end and start < hit.end for start, end in taken)


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
            yield _hit(text, *match.span(), forms, "date")


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
        yield _hit(text, *match.span(), (number,), "number")


def _hit(text: str, start: int, end: int, targets: tuple[str, ...], domain: str) -> TermHit:
    source = text[start:end]
    same = targets == (source,)
    term = Term(
        source=source,
        targets=targets,
        wrong=() if same else (source,),
        status="do-not-translate" if same else "preferred",
        domain=domain,
    )
    return TermHit(term=term, start=start, end=end, target=targets[0])
