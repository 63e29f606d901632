"""Connections only to addresses that may be asked, whatever a name or a redirect says.

The check sits where the connection is made and the address that was checked is the one that is
connected to, so a name that resolves differently a moment later gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

from translate.errors import ConfigError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Resolve = Callable[..., list[Any]]

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_SPECIAL = tuple(
    ipaddress.ip_network(net)
    for net in (
        *("192.0.0.0/24", "192.88.99.0/24", "64:ff9b:1::/48", "3fff::/20", "5f00::/16"),
        "168.63.129.16/32",  # public by number, but in one cloud every machine's own keeper
    )
)
"""What IANA reserves and older Pythons call global."""


class RefusedError(Exception):
    """No address of a host may be asked; the text says why."""


class UnresolvedError(Exception):
    """The name has no address; the text says why."""


def is_public(address: Address) -> bool:
    """Whether anybody on the internet could ask the address; what it embeds counts too."""
    if isinstance(address, ipaddress.IPv6Address):
        embedded = address.ipv4_mapped or address.sixtofour
        if address.teredo:
            embedded = address.teredo[1]
        if address in _NAT64:
            embedded = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if embedded is not None:
            return is_public(embedded)
        if address.is_site_local:
            return False
    odd = address.is_multicast or address.is_reserved or any(address in net for net in _SPECIAL)
    return address.is_global and not odd


class AllowList:
    """The hosts, addresses and networks that may be asked although they are not public.

    Raises:
        ConfigError: an entry is none of these.
    """

    def __init__(self, entries: Iterable[str]) -> None:
        self._names: set[str] = set()
        self._networks: list[Network] = []
        for entry in entries:
            text = entry.strip().strip("[]").rstrip(".").lower()
            try:
                self._networks.append(ipaddress.ip_network(text))
            except ValueError as error:
                if not text or set("/:@*") & set(text):
                    wrong = f"{entry!r} is no host, address or network; write 10.1.0.0/16 or a name"
                    raise ConfigError("allow_private", wrong) from error
                self._names.add(text)

    def permits(self, host: str, address: Address) -> bool:
        """Whether an address of a host may be asked."""
        if host.strip("[]").rstrip(".").lower() in self._names or is_public(address):
            return True
        mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
        return any(one in network for network in self._networks for one in (address, mapped) if one)


class Guard(httpcore.NetworkBackend):
    """Connects to permitted addresses only, and never beyond ``deadline`` (on its clock).

    ``trusted`` is a host that is asked without a check: the proxy that the settings name.
    """

    def __init__(self, allowed: AllowList, *, resolve: Resolve, trusted: str = "") -> None:
        self._allowed = allowed
        self._resolve = resolve
        self._trusted = trusted
        self._backend = httpcore.SyncBackend()
        self.deadline = float("inf")

    def addresses(self, host: str, port: int) -> tuple[Address, ...]:
        """The permitted addresses of a host, in the resolver's order.

        Raises:
            RefusedError: it has addresses, but none that may be asked.
            UnresolvedError: it has none.
        """
        found = self._look_up(host, port)
        permitted = tuple(a for a in found if self._allowed.permits(host, a))
        if not permitted:
            raise RefusedError(f"{found[0]} is not a public address")
        return permitted

    def _look_up(self, host: str, port: int) -> tuple[Address, ...]:
        try:
            found = self._resolve(host.strip("[]"), port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise UnresolvedError(error.strerror or str(error)) from error
        except UnicodeError as error:
            raise UnresolvedError("not a name that can be looked up") from error
        # A scope (fe80::1%eth0) is no part of the address.
        every = [ipaddress.ip_address(entry[4][0].partition("%")[0]) for entry in found]
        if not every:
            raise UnresolvedError("it has no address")
        return tuple(dict.fromkeys(every))

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """As httpcore wants it: the first permitted address that answers."""
        fault: Exception = httpcore.ConnectError("no address")
        find = self._look_up if host == self._trusted else self.addresses
        for address in find(host, port):
            try:
                stream = self._backend.connect_tcp(
                    str(address), port, self.left(timeout), local_address, socket_options
                )
                return _Timed(stream, self)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                fault = error
        raise fault

    def left(self, timeout: float | None) -> float:
        """The seconds an operation may take.

        Raises:
            httpcore.ReadTimeout: the deadline is past.
        """
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the whole took too long")
        return left if timeout is None else min(timeout, left)


class _Timed(httpcore.NetworkStream):
    """A connection none of whose operations outlasts the guard's deadline."""

    def __init__(self, stream: httpcore.NetworkStream, guard: Guard) -> None:
        self._stream = stream
        self._guard = guard

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._guard.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._guard.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = self._guard.left(timeout)
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, left), self._guard)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
