"""Addresses: which are asked for at all, and how they are shown."""

from __future__ import annotations

import httpx

from translate.errors import ConfigError, FetchError

_LONGEST = 4_000


def shown(url: httpx.URL) -> str:
    """An address without the password it may hold."""
    return str(url.copy_with(username="", password="") if url.userinfo else url)


def parse(url: str) -> httpx.URL:
    """An address as it is asked for, without its fragment.

    Raises:
        FetchError: it is none, or none of the web's.
    """
    if len(url) > _LONGEST or not url.isprintable():
        raise FetchError(ascii(url[:80])[1:-1], "is no address (too long or unprintable); check it")
    try:
        place = httpx.URL(url.strip())
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(url.rpartition("@")[2], "is no address; check it") from error
    if place.scheme not in {"http", "https"} or not place.host:
        raise FetchError(shown(place), "is no http:// or https:// address; not fetched")
    if "%" in place.host or not 0 < (place.port or 80) < 65536:
        raise FetchError(shown(place), "has no possible host and port; check it")
    return place.copy_with(fragment=None)


def redirected(place: httpx.URL, to: httpx.URL) -> httpx.URL:
    """Where a redirect leads; a login goes along only to the same site."""
    target = parse(str(to))
    own = origin(target) == origin(place)
    login = {"username": place.username, "password": place.password} if own else {}
    return target.copy_with(**{"username": "", "password": "", **login})


def origin(place: httpx.URL) -> str:
    """Scheme, host and port: what one robots.txt speaks for."""
    return f"{place.scheme}://{place.netloc.decode('ascii')}"


def proxy(written: str) -> httpx.URL | None:
    """The address of a proxy; None where none is written.

    Raises:
        ConfigError: it is no address of an HTTP proxy.
    """
    if not written:
        return None
    try:
        place = httpx.URL(written)
    except httpx.InvalidURL:
        place = httpx.URL()
    if place.scheme not in {"http", "https"} or not place.host:
        raise ConfigError("proxy", "is no http:// address; write http://host:port")
    return place
