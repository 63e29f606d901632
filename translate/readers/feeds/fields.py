"""The values of feeds, made fit to be kept: one-line texts, addresses, dates, languages."""

from __future__ import annotations

import hashlib
import html
import re
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from translate.languages import UNKNOWN
from translate.readers.characters import without_controls

_LONGEST_LINE = 2_000
_BLANKS = re.compile(r"\s+")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>")
_LANG = re.compile(r"([A-Za-z]{2,3})(?:$|[-_])")
_ISO = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d{1,9})?\s?(Z|[+-]\d\d:?\d\d)?)?"
)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,?\s{1,3}(\d{1,2}):(\d\d))?")
_NUMBER = re.compile(r"\d{9,13}(?:\.\d{1,9})?")
_MILLISECONDS = 100_000_000_000  # as seconds, that is the year 5138


def line(value: object) -> str:
    """A value as one line without controls; lists are joined, names are taken out of objects."""
    if isinstance(value, (list, tuple)):
        return "; ".join(filter(None, map(line, value[:50])))
    if isinstance(value, dict):
        return line(value.get("name") or value.get("title") or value.get("@value") or "")
    if value is None or isinstance(value, bool):
        return ""
    text = str(value)[: 4 * _LONGEST_LINE].encode("utf-8", "replace").decode()
    return _BLANKS.sub(" ", without_controls(text)).strip()[:_LONGEST_LINE]


def text(value: object) -> str:
    """A value as text of any length, without controls but with its line ends."""
    if not isinstance(value, str):
        return line(value)
    whole = value.encode("utf-8", "replace").decode()
    return without_controls(whole.replace("\r\n", "\n").replace("\r", "\n"))


def without_tags(value: object) -> str:
    """A title or a name as one line, without the markup that some feeds put there."""
    return line(html.unescape(_TAG.sub("", line(value))))


def has_tags(value: str) -> bool:
    """Whether a text is markup rather than prose."""
    return bool(_TAG.search(value))


def web_address(value: object, base: str = "") -> str:
    """An absolute ``http(s)`` address, or nothing."""
    written = line(value)
    if not written or len(written) == _LONGEST_LINE:
        return ""
    try:
        joined = urljoin(base, written)
        parts = urlsplit(joined)
        good = parts.scheme in {"http", "https"} and parts.hostname
    except ValueError:
        return ""
    return joined if good else ""


def iso_date(value: object) -> str:
    """A date as feeds write it, in ISO 8601; empty when it is none.

    Known are ISO 8601, RFC 2822, day.month.year and seconds or milliseconds since 1970. Without
    a time of day the day alone is said.
    """
    written = line(value)[:80]
    try:
        if found := _ISO.match(written):
            day, time, offset = found.groups()
            moment = datetime.fromisoformat(f"{day}T{time}" if time else day)
            if not time:
                return day
            zone = (offset or "").replace("Z", "+0000").replace(":", "")
            zone = f"{zone[:3]}:{zone[3:]}" if zone else ""
            return moment.isoformat(timespec="seconds") + zone
        if found := _DOTTED.match(written):
            day, month, year, hour, minute = (int(part or 0) for part in found.groups())
            moment = datetime(year, month, day, hour, minute)  # noqa: DTZ001 - no zone is said
            return moment.isoformat(timespec="seconds") if found[4] else f"{moment:%Y-%m-%d}"
        if _NUMBER.fullmatch(written):
            seconds = float(written)
            seconds = seconds / 1_000 if seconds > _MILLISECONDS else seconds
            return datetime.fromtimestamp(seconds, timezone.utc).isoformat(timespec="seconds")
        return parsedate_to_datetime(written).isoformat(timespec="seconds")
    except (ValueError, OverflowError, IndexError, TypeError, OSError):
        return ""


def language(value: object) -> str:
    """A primary subtag, or nothing."""
    found = _LANG.match(line(value))
    code = found[1].lower() if found else ""
    return "" if code == UNKNOWN else code


def guid(given: object, *otherwise: str) -> str:
    """What a feed calls an item; else its address; else a digest of what the item says.

    ``otherwise`` are the address and then texts. The same item gets the same guid every time.
    """
    name = line(given)
    if len(name) == _LONGEST_LINE:
        name, otherwise = "", ("", str(given), *otherwise[1:])
    if name or otherwise[0]:
        return name or otherwise[0]
    said = "\0".join(otherwise[1:]).encode("utf-8", "replace")
    return f"urn:sha256:{hashlib.sha256(said).hexdigest()}"
