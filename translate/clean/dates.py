"""Dates and times as pages write them, found and turned into ISO 8601.

German and English; day before month unless the month is a word.
"""

from __future__ import annotations

import datetime as dt
import re

MONTHS = {
    "januar": 1, "jänner": 1, "jan": 1, "january": 1, "februar": 2, "feber": 2, "feb": 2,
    "february": 2, "märz": 3, "mär": 3, "mrz": 3, "march": 3, "mar": 3, "april": 4, "apr": 4,
    "mai": 5, "may": 5, "juni": 6, "jun": 6, "june": 6, "juli": 7, "jul": 7, "july": 7,
    "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9, "oktober": 10, "okt": 10,
    "october": 10, "oct": 10, "november": 11, "nov": 11, "dezember": 12, "dez": 12,
    "december": 12, "dec": 12,
}  # fmt: skip

OTHER_MONTHS = {
    "gennaio": 1, "enero": 1, "janvier": 1, "janeiro": 1, "januari": 1, "stycznia": 1, "ocak": 1,
    "января": 1, "febbraio": 2, "febrero": 2, "février": 2, "fevereiro": 2, "februari": 2,
    "lutego": 2, "şubat": 2, "февраля": 2, "marzo": 3, "mars": 3, "março": 3, "maart": 3,
    "marca": 3, "mart": 3, "марта": 3, "aprile": 4, "abril": 4, "avril": 4, "kwietnia": 4,
    "nisan": 4, "апреля": 4, "maggio": 5, "mayo": 5, "maio": 5, "mei": 5, "maja": 5, "mayıs": 5,
    "мая": 5, "giugno": 6, "junio": 6, "juin": 6, "junho": 6, "czerwca": 6, "haziran": 6,
    "июня": 6, "luglio": 7, "julio": 7, "juillet": 7, "julho": 7, "lipca": 7, "temmuz": 7,
    "июля": 7, "agosto": 8, "août": 8, "augustus": 8, "sierpnia": 8, "ağustos": 8, "августа": 8,
    "settembre": 9, "septiembre": 9, "septembre": 9, "setembro": 9, "września": 9, "eylül": 9,
    "сентября": 9, "ottobre": 10, "octubre": 10, "octobre": 10, "outubro": 10,
    "października": 10, "ekim": 10, "октября": 10, "novembre": 11, "noviembre": 11,
    "novembro": 11, "listopada": 11, "kasım": 11, "ноября": 11, "dicembre": 12,
    "diciembre": 12, "décembre": 12, "dezembro": 12, "grudnia": 12, "aralık": 12, "декабря": 12,
}  # fmt: skip
"""Months in further languages, as frames around a text have them."""

WEEKDAY = (
    r"(?i:(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|monday|tuesday"
    r"|wednesday|thursday|friday|saturday|sunday|mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun)"
    r"\b[.,]{0,2})"
)
MONTH = rf"(?i:(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?)"
DAY_DATE = (
    r"(?:\d{4}[-./]\d{2}[-./]\d{2}"
    rf"|\d{{1,2}}\.? ?{MONTH},? \d{{4}}"
    rf"|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    r"|\d{1,2}\. ?\d{1,2}\. ?(?:\d{4}|\d{2}(?!\d))"
    r"|\d{1,2}/\d{1,2}/\d{4})"
)
DATE = rf"(?:{WEEKDAY} ?(?:,|den|der|dem)? ?)?{DAY_DATE}"
TIME = (
    r"(?:\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?(?i:uhr|h\b|am\b|pm\b|a\.m\.|p\.m\.))?"
    r"|\d{1,2} ?(?i:uhr|am\b|pm\b))(?: ?\(?(?:MESZ|MEZ|CEST|CET|GMT|UTC|BST|EDT|EST)\b\)?)?"
)

_DATE = re.compile(
    r"(?<!\d)(?:(?P<y1>\d{4})[-./](?P<m1>\d{2})[-./](?P<d1>\d{2})"
    rf"|(?P<d2>\d{{1,2}})\.? ?(?P<m2>{MONTH}),? (?P<y2>\d{{4}})"
    rf"|(?P<m3>{MONTH}) (?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y3>\d{{4}})"
    r"|(?P<d4>\d{1,2})\. ?(?P<m4>\d{1,2})\. ?(?P<y4>\d{4}|\d{2})"
    r"|(?P<d5>\d{1,2})/(?P<m5>\d{1,2})/(?P<y5>\d{4}))(?!\d(?!\d?\. ?[A-ZÄÖÜ]))"
)
_TIME = re.compile(
    r"^\D{0,25}?\b(?P<h>\d{1,2})(?:[:.](?P<m>\d{2})(?!\d|\.\d)|(?= ?(?:uhr|am|pm)\b))"
    r"(?::\d{2})?(?: ?(?P<half>am|pm|a\.m|p\.m))?",
    re.IGNORECASE,
)


_OTHER = re.compile(
    rf"(?<=\d )(?:de |di )?(?P<month>{'|'.join(OTHER_MONTHS)})(?:,? de)?(?=,? \d{{4}}\b)",
    re.IGNORECASE,
)
_NAMES = ("", *dict(zip(MONTHS.values(), MONTHS, strict=True)).values())


def in_known_words(text: str) -> str:
    """A short text with its months in further languages put into German or English."""
    return _OTHER.sub(lambda found: _NAMES[OTHER_MONTHS[found["month"].casefold()]], text)


def find_date(text: str) -> str:
    """The first whole date in a text, ISO 8601, with the time where one follows it; or ``""``."""
    for found in _DATE.finditer(text):
        parts = {name[0]: value for name, value in found.groupdict().items() if value}
        day = _day(parts["y"], parts["m"], parts["d"])
        if day:
            return day + _time(text[found.end() : found.end() + 40])
    return ""


def _day(year: str, month: str, day: str) -> str:
    full = int(year) + 2000 if len(year) == 2 else int(year)
    number = int(month) if month.isdigit() else MONTHS[month.rstrip(".").casefold()]
    try:
        return dt.date(full, number, int(day)).isoformat()
    except ValueError:
        return ""


def _time(text: str) -> str:
    found = _TIME.match(text)
    if not found:
        return ""
    hour, minute = int(found["h"]), int(found["m"] or 0)
    half = (found["half"] or "").casefold()
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    return f"T{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else ""
