"""Packages from the Argos index: the one place where engines use the network, when asked to.

Argos's own client logs a failed download and goes on, has no time-out and reads without limit;
so of it only the setting that names the index is used.
"""

from __future__ import annotations

import json
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import IO, Any

from translate.engines import install, packages
from translate.engines.contents import SUFFIX
from translate.engines.install import Installed
from translate.errors import EngineError, PackageError, PairUnavailable

Progress = Callable[[str, int, int], None]
"""Told the pair, the bytes had so far and the bytes there are (0: unknown)."""

INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/"
_TIMEOUT = 30  # seconds without a byte
_LARGEST_INDEX = 16 << 20
_LARGEST_PACKAGE = 2 << 30
_READ = 1 << 18
_OFFLINE = "check the connection, or install a file: translate models install FILE.argosmodel"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Offer:
    """An entry of the index."""

    version: str
    order: tuple[int, ...]
    links: tuple[str, ...]


def install_pair(
    source: str, target: str, *, progress: Progress | None = None
) -> tuple[Installed, ...]:
    """Downloads and installs the newest package for a pair, or the two that go through English.

    Of those two, one that is installed or bundled is not downloaded.

    Raises:
        PairUnavailable: the index has no package for the pair.
        EngineError: the index or a package cannot be had.
        PackageError: what was downloaded is unfit (see ``install.install_file``).
    """
    offers = _index()
    pairs = [(source, target)]
    if (source, target) not in offers:
        pivot = packages.PIVOT
        present = {package.pair for package in (*packages.bundled(), *packages.installed()[0])}
        halves = [(source, pivot), (pivot, target)]
        pairs = [pair for pair in halves if pair not in present]
        if pivot in (source, target) or any(pair not in offers for pair in pairs):
            message = f"the index at {_index_url()} has no package from {source} to {target}"
            raise PairUnavailable(source, target, f"{message}; check the two language codes")
    return tuple(_install(pair, offers[pair], progress) for pair in pairs)


def _install(pair: tuple[str, str], offer: _Offer, progress: Progress | None) -> Installed:
    title = "{} → {}".format(*pair)
    fault: EngineError | None = None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"translate-{pair[0]}_{pair[1]}{SUFFIX}"
        for link in offer.links:
            try:
                with path.open("wb") as file:
                    for got, of in _download(link, _LARGEST_PACKAGE, file):
                        if progress:
                            progress(title, got, of)
                return _install_downloaded(path, link, pair)
            except EngineError as error:  # the next link may be better
                fault = fault or error
    raise fault or EngineError(f"the index gives no link for {title}; {_OFFLINE}")


def _install_downloaded(path: Path, link: str, pair: tuple[str, str]) -> Installed:
    try:
        found = packages.read_package(path, "file").pair
        if found == pair:
            return install.install_file(path)
    except PackageError as error:
        reason = str(error).removeprefix(f"{path}: ")
        raise PackageError(link, reason) from error
    raise PackageError(link, "translates {} to {}, not what the index says".format(*found))


def _index_url() -> str:
    setting = packages.setting("ARGOS_PACKAGE_INDEX") or INDEX
    return f"{setting}index.json"


def _index() -> Mapping[tuple[str, str], _Offer]:
    """The newest offer for each pair; entries that make no sense are passed over."""
    url = _index_url()
    with tempfile.TemporaryFile() as file:
        for _ in _download(url, _LARGEST_INDEX, file):
            pass
        file.seek(0)
        try:
            entries = json.load(file)
        except (ValueError, RecursionError) as error:
            raise EngineError(f"{url}: is not a package index (no JSON); {_OFFLINE}") from error
    offers: dict[tuple[str, str], _Offer] = {}
    for entry in entries if isinstance(entries, list) else ():
        pair, offer = _offer(entry)
        if pair and offer and (pair not in offers or offers[pair].order < offer.order):
            offers[pair] = offer
    return offers


def _offer(entry: Any) -> tuple[tuple[str, str] | None, _Offer | None]:
    if not isinstance(entry, dict) or entry.get("type", "translate") != "translate":
        return None, None
    source, target, version, links = (
        entry.get(key) for key in ("from_code", "to_code", "package_version", "links")
    )
    if not (isinstance(source, str) and isinstance(target, str) and isinstance(links, Sequence)):
        return None, None
    text = version if isinstance(version, str) else "0"
    return (source, target), _Offer(
        version=text,
        order=packages.version_order(text),
        links=tuple(link for link in links if isinstance(link, str)),
    )


def _download(url: str, largest: int, file: IO[bytes]) -> Iterator[tuple[int, int]]:
    """Writes what the address holds to a file, telling bytes had and bytes there are.

    Raises:
        EngineError: the address is refused or unreachable, or gives too much or too little.
    """
    _refuse_unsafe(url)
    with _explaining(url):
        opener = urllib.request.build_opener(_SafeRedirects)
        opener.addheaders = [("User-Agent", "ArgosTranslate")]
        with opener.open(url, timeout=_TIMEOUT) as response:
            total = int(response.headers.get("Content-Length") or 0)
            got = 0
            while block := response.read(_READ):
                got += len(block)
                if max(got, total) > largest:
                    raise EngineError(f"{url}: is larger than {largest:,} bytes; not downloaded")
                file.write(block)
                yield got, total
        if got < total:
            raise EngineError(f"{url}: ended after {got:,} of {total:,} bytes; try again")


class _SafeRedirects(urllib.request.HTTPRedirectHandler):
    """Follows a redirection only to where a direct request may go."""

    def redirect_request(  # noqa: PLR0913, PLR0917 - the signature is urllib's
        self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        try:
            _refuse_unsafe(newurl)
        except EngineError:
            fp.close()  # else the connection would stay open
            raise
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _refuse_unsafe(url: str) -> None:
    """Only https, but for a mirror on this very machine."""
    shown = ascii(url)[1:-1][:200]
    try:
        parts = urllib.parse.urlsplit(url)
        local = parts.hostname in ("localhost", "127.0.0.1", "::1")
    except ValueError as error:
        raise EngineError(f"{shown}: is no address ({error}); not downloaded") from error
    secure = parts.scheme == "https" or (parts.scheme == "http" and local)
    if not secure or not (url.isascii() and url.isprintable()):
        raise EngineError(f"{shown}: is not an https address; not downloaded")


@contextmanager
def _explaining(url: str) -> Iterator[None]:
    """Turns whatever the network raises into one line."""
    try:
        yield
    except urllib.error.HTTPError as error:
        error.close()
        raise EngineError(f"{url}: the server answers {error.code}; {_OFFLINE}") from error
    except (OSError, HTTPException, ValueError) as error:
        cause = getattr(error, "reason", error)
        reason = " ".join(str(cause).split())[:200] or type(cause).__name__
        raise EngineError(f"{url}: cannot be reached ({reason}); {_OFFLINE}") from error
