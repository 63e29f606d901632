"""Whatever the network raises → one FetchError that says what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import httpcore
import httpx

from translate.errors import FetchError
from translate.readers.fetch.guard import RefusedError, UnresolvedError

_BROKEN = (
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpx.HTTPError,
    httpx.InvalidURL,
    httpx.StreamError,
)


@contextmanager
def explained(url: str) -> Iterator[None]:
    """Turns what happens while an address is asked into a FetchError."""
    try:
        yield
    except RefusedError as error:
        advice = "if you trust the host, list it under allow_private in feeds.toml"
        raise FetchError(url, f"refused: {error}; {advice}") from error
    except UnresolvedError as error:
        message = f"its host is not found ({error}); check the address and the connection"
        raise FetchError(url, message, transient=True) from error
    except (httpcore.TimeoutException, httpx.TimeoutException) as error:
        message = "the server takes too long; try again later"
        raise FetchError(url, message, transient=True) from error
    except _BROKEN as error:
        raise _broken(url, error) from error


@contextmanager
def led_from(start: str) -> Iterator[None]:
    """Errors of addresses that a redirect led to begin with the one that was asked for."""
    try:
        yield
    except FetchError as error:
        if error.url == start:
            raise
        raise FetchError(
            start,
            f"redirects to {error}",
            transient=error.transient,
            status=error.status,
            retry_after=error.retry_after,
        ) from error


def _broken(url: str, error: Exception) -> FetchError:
    said = "".join(char if char.isprintable() else " " for char in str(error)[:400])
    reason = " ".join(said.split())[:160].rstrip(".") or type(error).__name__
    certificate = "CERTIFICATE_VERIFY_FAILED" in reason
    advice = "its certificate is not valid" if certificate else "try again later"
    message = f"cannot be fetched ({reason}); {advice}"
    return FetchError(url, message, transient=not certificate)
