"""Everything that can go wrong outside a translation itself.

    TranslateError
    ├ ConfigError(key)                      a flag or a line of translate.toml
    ├ ReadError(path, line)                 a source that cannot be read
    │  └ FetchError(url, transient)         an address that cannot be had, or must not be
    ├ GlossaryError(faults)                 all faults of a glossary at once
    ├ EngineError(model)
    │  ├ PackageError(path)                 an Argos package that is corrupt or hostile
    │  ├ PairUnavailable(source, target)
    │  └ EngineOutputError(expected, got)
    ├ StoreError(path)
    └ WriteError(path)

Every message is one line: what failed, where, and what to do next. Faults of a
translation are ``Issue`` objects, never exceptions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class TranslateError(Exception):
    """Base of all errors a user can meet; ``str(error)`` is fit to be shown."""


class ConfigError(TranslateError):
    """A flag or a key of translate.toml that cannot be used."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(f"{key}: {message}")
        self.key = key

    @classmethod
    def of(cls, faults: Sequence[ConfigError]) -> ConfigError:
        """All faults as one, a line each; at least one."""
        first, *others = faults
        message = str(first).removeprefix(f"{first.key}: ")
        return cls(first.key, "\n".join([message, *map(str, others)]))


class _PlacedError(TranslateError):
    def __init__(self, path: object, message: str, line: int | None = None) -> None:
        place = f"{path}:{line}" if line else f"{path}"
        super().__init__(f"{place}: {message}")
        self.path = str(path)
        self.line = line


class ReadError(_PlacedError):
    """A source that cannot be read as text."""


class FetchError(ReadError):
    """An address that cannot be had, or must not be asked for.

    ``reason`` is the message without the address. ``transient``: asking again later may help.
    ``status`` is the HTTP status, 0 when it did not come to one. ``retry_after`` are the seconds
    the server wants to be left alone (0: not said).
    """

    def __init__(
        self,
        url: str,
        message: str,
        *,
        transient: bool = False,
        status: int = 0,
        retry_after: float = 0.0,
    ) -> None:
        super().__init__(url, message)
        self.url = url
        self.reason = message
        self.transient = transient
        self.status = status
        self.retry_after = retry_after


class WriteError(_PlacedError):
    """An output that cannot be written."""


class StoreError(_PlacedError):
    """The state database cannot be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryFault:
    """One fault of one glossary line; ``fix`` says what to write instead."""

    path: str
    line: int
    message: str
    fix: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.message}; {self.fix}"


class GlossaryError(TranslateError):
    """A glossary whose faulty lines the caller asked not to skip."""

    def __init__(self, faults: Sequence[GlossaryFault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)


class EngineError(TranslateError):
    """A model that cannot be loaded or run."""


class PackageError(EngineError, _PlacedError):
    """An Argos package that is corrupt, hostile or not one at all."""


class PairUnavailable(EngineError):  # noqa: N818 - the name says it
    """No installed model, direct or through English, covers a language pair."""

    def __init__(self, source: str, target: str, message: str = "") -> None:
        default = (
            f"no model translates {source} to {target}; "
            f"install one: translate models install {source} {target}"
        )
        super().__init__(message or default)
        self.source = source
        self.target = target


class EngineOutputError(EngineError):
    """An engine returned another number of translations than it was given texts."""

    def __init__(self, engine: str, expected: int, got: int) -> None:
        super().__init__(
            f"{engine}: returned {got} translations for {expected} sentences; "
            "the package is not usable, remove or replace it: translate models list"
        )
        self.expected = expected
        self.got = got
