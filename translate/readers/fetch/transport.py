"""httpx over connections that a guard makes: the one place where the two meet."""

from __future__ import annotations

import functools
import os
import ssl
from collections.abc import Iterator

import httpcore
import httpx

from translate.readers.fetch.guard import Guard


@functools.cache
def _trust(*_: str | None) -> ssl.SSLContext:
    """Whose certificates count: the usual authorities, or those that the environment names."""
    return httpx.create_ssl_context()


class Transport(httpx.BaseTransport):
    """Sends requests through guarded connections, or through a proxy by such."""

    def __init__(self, guard: Guard, proxy: httpx.URL | None) -> None:
        context = _trust(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))
        if proxy is None:
            self._pool = httpcore.ConnectionPool(ssl_context=context, network_backend=guard)
        else:
            login = (proxy.username, proxy.password) if proxy.userinfo else None
            self._pool = httpcore.HTTPProxy(
                str(proxy.copy_with(username="", password="", path="/")),
                proxy_auth=login,
                ssl_context=context,
                network_backend=guard,
            )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """One request, one response with a body that is still to be read."""
        url = request.url
        sent = httpcore.Request(
            request.method,
            httpcore.URL(
                scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
            ),
            headers=request.headers.raw,
            extensions=request.extensions,
        )
        response = self._pool.handle_request(sent)
        return httpx.Response(response.status, headers=response.headers, stream=_Body(response))

    def close(self) -> None:
        """Closes all connections."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()
