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
