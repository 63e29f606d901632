"""What fetching may do, and what it brings back."""

from __future__ import annotations

from dataclasses import dataclass

from translate import __version__


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How to behave towards other people's servers. Times are seconds, sizes bytes.

    ``total`` is what one request may take whatever trickles in; ``max_bytes`` counts before and
    after decompression. ``delay`` lies between two requests to one host, longer where robots.txt
    asks for it. ``retries`` are further tries after a passing fault; a wait longer than
    ``longest_wait`` is not sat out but reported.

    ``allow_private`` are hosts (``intranet.example``), addresses or networks (``10.1.0.0/16``)
    that may be asked although they are not public; ``ignore_robots`` hosts whose robots.txt does
    not count, because their owner has agreed. ``proxy`` is an ``http://`` address; none is taken
    from the environment. ``offline`` refuses everything before a packet is sent.
    """

    user_agent: str = f"translate-pipeline/{__version__}"
    connect: float = 10.0
    read: float = 20.0
    total: float = 120.0
    max_bytes: int = 20_000_000
    max_redirects: int = 5
    delay: float = 1.0
    retries: int = 2
    longest_wait: float = 60.0
    allow_private: tuple[str, ...] = ()
    ignore_robots: tuple[str, ...] = ()
    proxy: str = ""
    offline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An answer. ``url`` is where it was found, after redirects.

    ``content_type`` is the media type in lower case, ``charset`` what the server declares; both
    empty when it says nothing. ``etag`` and ``modified`` are to be given back the next time.
    ``not_modified``: the body is empty because nothing changed since then. ``gone``: the server
    says that it will not come back (410). ``permanent``: all redirects were for good, so ``url``
    is the new address. ``not_before`` is when asking again makes sense at the earliest (ISO 8601
    in UTC, or empty), as the server's caching rules have it.
    """

    url: str
    status: int
    body: bytes = b""
    content_type: str = ""
    charset: str = ""
    etag: str = ""
    modified: str = ""
    not_modified: bool = False
    gone: bool = False
    permanent: bool = False
    not_before: str = ""
