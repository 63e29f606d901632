"""Fetcher: one request after the other, as a good citizen makes them."""

from __future__ import annotations

import random
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TypeVar

import httpx

from translate.errors import ConfigError, FetchError
from translate.readers.fetch import address, answer, faults, robots
from translate.readers.fetch.guard import (
    AllowList,
    Guard,
    Resolve,
    UnresolvedError,
)
from translate.readers.fetch.policy import Fetched, Policy
from translate.readers.fetch.transport import Transport

Result = TypeVar("Result")

_HEADERS = {
    "Accept": "application/atom+xml, application/rss+xml, application/feed+json, application/xml, "
    "text/html;q=0.9, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}
_CONDITIONS = {"if-none-match", "if-modified-since"}
_FIRST_PAUSE = 1.0  # seconds before the second try; doubled before each further one
_ROBOTS_KEPT = 86_400.0
_ROBOTS_AGAIN = 600.0


class Fetcher:
    """Fetches addresses under a policy; for one thread, as a context manager.

    Time is an argument so that tests need not wait; ``resolve`` is getaddrinfo.

    Raises:
        ConfigError: the policy's user agent, proxy or allow-list makes no sense.
    """

    def __init__(
        self,
        policy: Policy | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], float] = time.time,
        resolve: Resolve = socket.getaddrinfo,
    ) -> None:
        self._policy = policy or Policy()
        agent = self._policy.user_agent
        if not (agent.strip() and agent.isascii() and agent.isprintable()):
            raise ConfigError(
                "user_agent", "is not what a request can carry; write a name in ASCII"
            )
        self._clock, self._sleep, self._now = clock, sleep, now
        proxy = address.proxy(self._policy.proxy)
        self._guard = Guard(
            AllowList(self._policy.allow_private),
            resolve=resolve,
            trusted=proxy.host if proxy else "",
        )
        limits = self._policy
        self._client = httpx.Client(
            transport=Transport(self._guard, proxy),
            headers={"User-Agent": agent, **_HEADERS},
            timeout=httpx.Timeout(limits.read, connect=limits.connect),
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
            trust_env=False,
        )
        self._free_at: dict[str, float] = {}
        self._rules: dict[str, tuple[float, robots.Rules | FetchError]] = {}

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def get(self, url: str, *, etag: str = "", modified: str = "") -> Fetched:
        """What an address holds, or that it has not changed.

        Args:
            url: an ``http://`` or ``https://`` address.
            etag: as ``Fetched`` had it the last time.
            modified: likewise.

        Raises:
            FetchError: it cannot be had, or must not be asked for.
        """
        place = address.parse(url)
        if self._policy.offline:
            message = "is not fetched while offline is set; switch that off to fetch it"
            raise FetchError(address.shown(place), message, transient=True)
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {k: v for k, v in conditions.items() if v and v.isascii() and v.isprintable()}
        return self._persist(lambda: self._follow(place, headers))

    def _persist(self, attempt: Callable[[], Result]) -> Result:
        """Tries again after a passing fault, later each time, as far as the policy goes."""
        for tries in range(self._policy.retries):
            try:
                return attempt()
            except FetchError as error:
                pause = _FIRST_PAUSE * 2**tries * random.uniform(0.5, 1.5)  # noqa: S311 - jitter
                pause = max(pause, error.retry_after)
                if not error.transient or pause > self._policy.longest_wait:
                    raise
                self._sleep(pause)
        return attempt()

    def _follow(
        self, place: httpx.URL, headers: Mapping[str, str], *, obey: bool = True
    ) -> Fetched:
        """The answer at the end of the redirects, each of which is checked like the first."""
        start, seen, permanent = place, {place}, True
        while True:
            with faults.led_from(address.shown(start)):
                if obey:
                    self._obey(place)
                self._wait_turn(place)
                with self._asking(place, headers) as response:
                    if response.next_request is None:
                        return self._read(response, permanent=permanent and place != start)
                    permanent = permanent and response.status_code in {301, 308}
                    place = address.redirected(place, response.next_request.url)
            if place in seen:
                raise FetchError(address.shown(start), "redirects in a circle; check the address")
            seen.add(place)
            if len(seen) > self._policy.max_redirects + 1:
                most = self._policy.max_redirects
                message = f"redirects more than {most} times; check the address"
                raise FetchError(address.shown(start), message)

    def _read(self, response: httpx.Response, *, permanent: bool) -> Fetched:
        now = self._now()
        if response.status_code == 304 and not _CONDITIONS & response.request.headers.keys():
            message = "the server answers 304 (not modified) to a first request; try again later"
            raise FetchError(address.shown(response.url), message, transient=True, status=304)
        if response.status_code in {304, 410}:
            body = b""
        elif response.is_success:
            body = answer.read(response, self._policy.max_bytes)
        else:
            raise answer.refusal(response, now)
        return answer.fetched(response, body, permanent=permanent, now=now)

    @contextmanager
    def _asking(self, place: httpx.URL, headers: Mapping[str, str]) -> Iterator[httpx.Response]:
        """An open response."""
        try:
            self._guard.deadline = time.monotonic() + self._policy.total
            with faults.explained(address.shown(place)):
                if self._policy.proxy:
                    self._check_before_proxy(place)
                with self._client.stream("GET", place, headers=headers) as response:
                    yield response
        finally:
            host = place.netloc.decode("ascii")
            self._free_at[host] = self._clock() + self._delay(place)

    def _check_before_proxy(self, place: httpx.URL) -> None:
        """A proxy looks names up itself: refuse what is private as far as it can be seen here."""
        try:
            self._guard.addresses(place.host, place.port or 0)
        except UnresolvedError:
            return

    def _wait_turn(self, place: httpx.URL) -> None:
        wait = self._free_at.get(place.netloc.decode("ascii"), 0.0) - self._clock()
        if wait > self._policy.longest_wait:
            message = f"its site wants {wait:.0f} seconds between requests; try again later"
            raise FetchError(address.shown(place), message, transient=True, retry_after=wait)
        if wait > 0:
            self._sleep(wait)

    def _delay(self, place: httpx.URL) -> float:
        _, rules = self._rules.get(address.origin(place), (0.0, None))
        asked = rules.delay if isinstance(rules, robots.Rules) else 0.0
        return max(self._policy.delay, asked)

    def _obey(self, place: httpx.URL) -> None:
        """Raises FetchError where the site's robots.txt does not allow the address."""
        if place.host in self._policy.ignore_robots:
            return
        origin = address.origin(place)
        expires, rules = self._rules.get(origin, (0.0, None))
        if rules is None or self._clock() >= expires:
            rules = self._read_rules(place)
            kept = _ROBOTS_AGAIN if isinstance(rules, FetchError) else _ROBOTS_KEPT
            self._rules[origin] = (self._clock() + kept, rules)
        if isinstance(rules, FetchError):
            asked = f"left alone, as {rules.reason} (for robots.txt)"
            raise FetchError(
                address.shown(place),
                asked if rules.status else rules.reason,
                transient=rules.transient,
                retry_after=max(_ROBOTS_AGAIN, rules.retry_after) if rules.transient else 0.0,
            )
        if not rules.allow(address.shown(place)):
            message = (
                "robots.txt of the site asks not to fetch this; leave it out, or ask the "
                "publisher and list the host under ignore_robots in feeds.toml"
            )
            raise FetchError(address.shown(place), message)

    def _read_rules(self, place: httpx.URL) -> robots.Rules | FetchError:
        """A site that has no robots.txt allows everything, one that cannot say so nothing."""
        at = place.copy_with(raw_path=b"/robots.txt", fragment=None)
        try:
            fetched = self._persist(lambda: self._follow(at, {}, obey=False))
        except FetchError as error:
            none_there = 400 <= error.status < 500 and error.status not in answer.PASSING
            return robots.EVERYTHING if none_there else error
        return robots.read(fetched.body, self._policy.user_agent)
