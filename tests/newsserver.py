"""A web server on the loopback address that does what a test tells it, well or badly."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[["Asked"], None]


class Asked(BaseHTTPRequestHandler):
    """One request; a test's function answers it with ``reply`` or by writing what it likes."""

    protocol_version = "HTTP/1.1"
    timeout = 10
    server: _Server

    def do_GET(self) -> None:
        self.server.log.append((self.path, dict(self.headers)))
        answers = self.server.routes.get(self.path.partition("?")[0], [status(404)])
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        try:
            answer(self)
        except ConnectionError:  # the client had enough
            self.close_connection = True

    def do_CONNECT(self) -> None:
        """As a proxy: whatever the name, the way leads to this machine."""
        self.server.log.append((self.path, dict(self.headers)))
        with socket.create_connection(("127.0.0.1", int(self.path.rpartition(":")[2]))) as far:
            self.connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            back = threading.Thread(target=_pass_on, args=(far, self.connection))
            back.start()
            _pass_on(self.connection, far)
            back.join()
        self.close_connection = True

    def reply(self, code: int, body: bytes = b"", headers: Mapping[str, str] | None = None) -> None:
        self.send_response(code)
        given = {"Content-Length": str(len(body)), "Content-Type": "text/html"} | dict(
            headers or {}
        )
        for name, value in given.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def raw(self, data: bytes) -> None:
        """Writes bytes as they are and hangs up."""
        self.wfile.write(data)
        self.wfile.flush()
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Says nothing."""


def _pass_on(one: socket.socket, other: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := one.recv(65_536):
            other.sendall(data)
        other.shutdown(socket.SHUT_WR)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    routes: dict[str, list[Answer]]
    log: list[tuple[str, dict[str, str]]]

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what many of these tests are about."""


def status(code: int, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda asked: asked.reply(code, b"", named)


def page(body: bytes | str, code: int = 200, **headers: str) -> Answer:
    data = body.encode() if isinstance(body, str) else body
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda asked: asked.reply(code, data, named)


def moved(to: str, code: int = 301) -> Answer:
    return status(code, Location=to)


@dataclass
class News:
    """The running server: ``routes`` may be changed at any time; ``log`` says what was asked."""

    server: _Server
    routes: dict[str, list[Answer]] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    @property
    def asked(self) -> list[str]:
        return [path for path, _ in self.server.log]

    def headers(self, n: int = -1) -> dict[str, str]:
        return self.server.log[n][1]

    def __setitem__(self, path: str, answers: Answer | list[Answer]) -> None:
        """The answers at a path, one after the other; the last one stays."""
        self.server.routes[path] = answers if isinstance(answers, list) else [answers]


@contextmanager
def serving() -> Iterator[News]:
    server = _Server(("127.0.0.1", 0), Asked)
    server.routes, server.log = {}, []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield News(server)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
