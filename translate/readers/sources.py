"""A source: something to read, its bytes, and what to call it."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from translate.errors import ReadError

SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".item": "item",
}
"""Suffix (lower case) → format."""

STDIN = "-"
MAX_BYTES = 50_000_000
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Something to read: a file, or standard input when ``path`` is None.

    ``id`` is the path below the input root with forward slashes, without control characters.
    """

    path: Path | None
    id: str
    _held: list[bytes] = field(default_factory=list, repr=False, compare=False)
    """The bytes of standard input once they were read: there is no second time."""

    @property
    def uri(self) -> str:
        """The path as it was given, fit to be shown; ``-`` for standard input."""
        return STDIN if self.path is None else shown(self.path)

    @property
    def format(self) -> str:
        """The name of the format; standard input is text."""
        return "text" if self.path is None else SUFFIXES.get(self.path.suffix.lower(), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """A source's bytes: what the reader of a format receives."""

    id: str
    uri: str
    data: bytes
    digest: str


def shown(path: str | os.PathLike[str]) -> str:
    """A path without what a terminal would obey and UTF-8 cannot hold."""
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if unicodedata.category(c) in {"Cc", "Cf", "Cs"} else c
        for c in os.fspath(path)
    )


def load(source: Source) -> Raw:
    """All bytes of a source.

    Raises:
        ReadError: it is missing, unreadable, not a regular file or over 50 MB.
    """
    data = _stdin(source) if source.path is None else b"".join(_chunks(source.path))
    digest_ = hashlib.sha256(data).hexdigest()
    return Raw(id=source.id, uri=source.uri, data=data, digest=digest_)


def digest(source: Source) -> str:
    """SHA-256 of a source's bytes, as in ``Document.digest``, without parsing them.

    Raises:
        ReadError: as for ``load``.
    """
    sha = hashlib.sha256()
    for chunk in [_stdin(source)] if source.path is None else _chunks(source.path):
        sha.update(chunk)
    return sha.hexdigest()


def size(source: Source) -> int:
    """Bytes of a source, for progress: 0 where that cannot be told. Never raises."""
    if source.path is None:
        return sum(map(len, source._held))  # noqa: SLF001 - of this module
    known = facts(source.path)
    return known[0] if known else 0


def facts(path: Path) -> tuple[int, int] | None:
    """Size and time (ns) of a file as it is now; None if it cannot be seen."""
    try:
        now = path.stat()
    except (OSError, ValueError):
        return None
    return now.st_size, now.st_mtime_ns


def _stdin(source: Source) -> bytes:
    if not source._held:  # noqa: SLF001 - of this module
        source._held.append(sys.stdin.buffer.read(MAX_BYTES + 1))  # noqa: SLF001
    data = source._held[0]  # noqa: SLF001
    if len(data) > MAX_BYTES:
        raise ReadError(STDIN, _TOO_BIG)
    return data


_TOO_BIG = f"larger than {MAX_BYTES // 1_000_000} MB; split it into smaller files"


def _chunks(path: Path) -> Iterator[bytes]:
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise ReadError(shown(path), "not a regular file; copy it to one first")
        left = MAX_BYTES
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                left -= len(chunk)
                if left < 0 or facts.st_size > MAX_BYTES:
                    raise ReadError(shown(path), _TOO_BIG)
                yield chunk
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: OSError | ValueError) -> ReadError:
    """What to say of a path that could not be looked at."""
    if isinstance(error, FileNotFoundError):
        return ReadError(shown(path), "no such file or folder; check the path")
    if isinstance(error, PermissionError):
        return ReadError(shown(path), "no permission to read it; change its mode or owner")
    reason = getattr(error, "strerror", None) or str(error)
    return ReadError(shown(path), f"cannot be read ({shown(reason)}); check the path and the disk")
