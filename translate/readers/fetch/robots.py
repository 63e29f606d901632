"""What a site's robots.txt asks for (RFC 9309), read by Protego.

The standard library's parser knows no wildcards and lets the first rule win, not the longest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from protego import Protego

_PRODUCT = re.compile(r"[A-Za-z_-]+")
_READ = 500 * 1024  # bytes; the standard asks for no more
_WORK = 500_000
"""Agents times rules: what a file of that size could blow up to is nothing a site means."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a site allows one agent; ``delay`` are seconds between two requests."""

    _robots: Protego | None = None
    _agent: str = "*"
    delay: float = 0.0

    def allow(self, url: str) -> bool:
        """Whether the address may be fetched."""
        return self._robots is None or bool(self._robots.can_fetch(url, self._agent))


EVERYTHING = Rules()


def read(body: bytes, agent: str) -> Rules:
    """The rules for a user agent, known by its first word; no robots.txt has hardly any."""
    found = _PRODUCT.match(agent)
    agent = found[0] if found else "*"
    text = body[:_READ].decode("utf-8-sig", "replace")
    lines = [line.strip().lower() for line in text.splitlines()]
    agents = sum(line.startswith("user") for line in lines)
    if agents * len(lines) > _WORK:
        return Rules(Protego.parse("User-agent: *\nDisallow: /"), agent)
    robots = Protego.parse(text)
    rate = robots.request_rate(agent)
    waits = [float(robots.crawl_delay(agent) or 0)]
    if rate and rate.requests > 0:
        waits.append(rate.seconds / rate.requests)
    return Rules(robots, agent, max(waits))
