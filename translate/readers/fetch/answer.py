"""An HTTP response → its body, within limits, and what its headers say."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

import httpx

from translate.errors import FetchError
from translate.readers.fetch.address import shown
from translate.readers.fetch.policy import Fetched
from translate.readers.inflate import Inflater, TooLargeError

PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses that may be another one the next time."""

_ADVICE = {
    400: "check the address",
    401: "it wants a login; ask the publisher for access",
    403: "it refuses us; ask the publisher for access",
    404: "there is nothing there; check the address",
    429: "it was asked too often; ask less often",
    451: "it may not show this here for legal reasons",
}
_LONGEST_HEADER = 1_000  # characters of an ETag or a date that is worth keeping
_LONGEST_FRESH = 86_400


def read(response: httpx.Response, most: int) -> bytes:
    """The body, decompressed; never more than ``most`` bytes are held.

    Raises:
        FetchError: it is larger, cut short or compressed in a way nobody asked for.
    """
    url = shown(response.url)
    too_large = FetchError(url, f"is larger than {most:,} bytes; raise max_bytes to fetch it")
    if _number(response.headers.get("content-length", "")) > most:
        raise too_large
    inflater = _inflater(response, most)
    received, parts = 0, []
    try:
        for chunk in response.iter_raw():
            received += len(chunk)
            if received > most:
                raise too_large
            parts.append(inflater.feed(chunk) if inflater else chunk)
    except TooLargeError:
        raise too_large from None
    except zlib.error as error:
        raise FetchError(url, "its compression is damaged; try again", transient=True) from error
    if inflater and received and not inflater.whole:
        raise FetchError(url, "ended in the middle; try again", transient=True)
    return b"".join(parts)


def _inflater(response: httpx.Response, most: int) -> Inflater | None:
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding in {"", "identity", "none"}:
        return None
    if encoding in {"gzip", "x-gzip", "deflate"}:
        return Inflater(most)
    name = ascii(encoding)[1:-1][:40]
    raise FetchError(shown(response.url), f"is compressed as {name}, which was not asked for")


def fetched(response: httpx.Response, body: bytes, *, permanent: bool, now: float) -> Fetched:
    """What a response says, apart from its body."""
    headers = response.headers
    return Fetched(
        url=shown(response.url),
        status=response.status_code,
        body=body,
        content_type=_tame(headers.get("content-type", "")).partition(";")[0].strip().lower(),
        charset=_tame(response.charset_encoding or "").lower(),
        etag=_tame(headers.get("etag", "")),
        modified=_tame(headers.get("last-modified", "")),
        not_modified=response.status_code == 304,
        gone=response.status_code == 410,
        permanent=permanent,
        not_before=_fresh_until(headers, now),
    )


def refusal(response: httpx.Response, now: float) -> FetchError:
    """The error for a status that brings nothing."""
    status = response.status_code
    passing = status in PASSING
    advice = _ADVICE.get(status, "try again later" if passing else "check the address")
    return FetchError(
        shown(response.url),
        f"the server answers {status}; {advice}",
        transient=passing,
        status=status,
        retry_after=_retry_after(response.headers.get("retry-after", ""), now) if passing else 0.0,
    )


def _tame(value: str) -> str:
    """A header's value, or nothing if it could not be sent back as it came."""
    fit = value.isascii() and value.isprintable() and len(value) <= _LONGEST_HEADER
    return value if fit else ""


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def _retry_after(value: str, now: float) -> float:
    """Seconds, whether the server gives seconds or a date; 0 for neither."""
    if value.strip().isdigit():
        return float(_number(value.strip()))
    try:
        date = parsedate_to_datetime(value)
        return max(0.0, date.replace(tzinfo=date.tzinfo or timezone.utc).timestamp() - now)
    except (ValueError, OverflowError, IndexError):
        return 0.0


def _fresh_until(headers: Mapping[str, str], now: float) -> str:
    """When the answer grows stale by its max-age, at most a day away; empty if that is now."""
    directives = dict(
        part.strip().lower().partition("=")[::2]
        for part in headers.get("cache-control", "").split(",")
    )
    if {"no-cache", "no-store"} & directives.keys():
        return ""
    age = _number(headers.get("age", ""))
    fresh = min(_number(directives.get("max-age", "").strip('" ')) - age, _LONGEST_FRESH)
    if fresh <= 0:
        return ""
    until = datetime.fromtimestamp(now, timezone.utc) + timedelta(seconds=fresh)
    return until.isoformat(timespec="seconds")
