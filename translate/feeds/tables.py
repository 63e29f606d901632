"""Tables of a TOML file, read so that all their faults are told at once; and forms of values.

A form turns a value of the file into what the program uses, and raises ValueError or TypeError
for one that does not fit.
"""

from __future__ import annotations

import difflib
import errno
import os
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from translate.config import ALL_FORMATS, MORE_FORMATS, settings_text
from translate.errors import ConfigError
from translate.feeds.schedule import parse_length

FORMATS = (*ALL_FORMATS, *MORE_FORMATS)
_MOST_SHOWN = 80  # characters of a value that does not fit
_SPACE = re.compile(r"\s")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


class _UnfitError(ValueError):
    """Why a value does not fit, where more can be said than what to write instead."""


def read_toml(path: Path) -> dict[str, Any]:
    """The file as it is; empty where there is none. Raises ConfigError."""
    import tomlkit  # noqa: PLC0415 - --help stays instant
    from tomlkit.exceptions import TOMLKitError  # noqa: PLC0415

    try:
        if not os.path.lexists(path):
            return {}
        return tomlkit.parse(settings_text(path)).unwrap()
    except TOMLKitError as error:
        raise ConfigError(str(path), f"is not valid TOML ({error}); mend that line") from error


class Table:
    """A table of the file: values are taken out of it, faults gathered, what is left is unknown.

    ``names``: its keys are names that a person chose, not keys of ours.
    """

    def __init__(
        self, values: Any, place: str, faults: list[ConfigError], *, names: bool = False
    ) -> None:
        self.place = place
        self.faults = faults
        self._known: list[str] = []
        self._children: list[Table] = []
        self._values: dict[str, Any] = {}
        if isinstance(values, dict):
            for key, value in values.items():
                self._values[key if names else key.replace("-", "_")] = value
        else:
            self.fault("", "is a table of settings; write it as [name] with lines below it")

    def fault(self, key: str, message: str) -> None:
        """Something wrong with a key."""
        place = f"{self.place}{key}".rstrip(". ").removesuffix(":")
        self.faults.append(ConfigError(place, message))

    def take(self, key: str, form: Callable[[Any], Any], default: Any, wanted: str) -> Any:
        """The value of a key; ``form`` raises ValueError or TypeError for one that does not fit."""
        self._known.append(key)
        if key not in self._values:
            return default
        value = self._values.pop(key)
        try:
            return form(value)
        except (ValueError, TypeError, OverflowError) as error:
            said = repr(value)
            shown = said if len(said) <= _MOST_SHOWN else f"{said[:_MOST_SHOWN]}…"
            usual = f"does not fit here; write {wanted}"
            self.fault(key, f"{shown} {error if isinstance(error, _UnfitError) else usual}")
            return default

    def table(self, key: str, *, names: bool = False) -> Table:
        """The table of that name, empty where there is none."""
        self._known.append(key)
        values, place = self._values.pop(key, {}), f"{self.place}{key}."
        child = Table(values, place, self.faults, names=names)
        self._children.append(child)
        return child

    def tables(self, key: str) -> Iterator[tuple[str, Table]]:
        """All tables of a table, by name."""
        parent = self.table(key, names=True)
        for name in parent:
            yield name, parent.table(name)

    def __iter__(self) -> Iterator[str]:
        """The keys that nobody has taken yet."""
        return iter(list(self._values))

    def ignore(self) -> None:
        """Say nothing more about this table."""
        self._values.clear()

    def end(self) -> None:
        """Say what nobody took."""
        for key in self._values:
            near = difflib.get_close_matches(key, self._known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"known are: {', '.join(self._known)}"
            self.fault(key, f"unknown key; {hint}")
        for child in self._children:
            child.end()


def text(form: Callable[[str], Any]) -> Callable[[Any], Any]:
    """A form for text."""

    def read(value: Any) -> Any:
        if not isinstance(value, str):
            raise TypeError
        return form(value)

    return read


def source(root: Path) -> Callable[[Any], str]:
    """An address, or a path below ``root``."""

    def read(value: Any) -> str:
        if not isinstance(value, str) or not value.strip():
            raise ValueError
        if value.startswith(("http://", "https://")):
            return _web(value)
        if "://" in value:
            raise ValueError
        return str(_possible(root / _at_home(Path(value))).absolute())

    return read


def _web(address: str) -> str:
    """The address, if it names a host."""
    try:
        parts = urlsplit(address)
        named = parts.hostname and parts.port != 0 and not _SPACE.search(parts.netloc)
    except ValueError:
        named = False
    if not named:
        raise _UnfitError("is no address; write https://host/path, or the path of a folder")
    return address


def _at_home(path: Path) -> Path:
    try:
        return path.expanduser()
    except RuntimeError as error:
        raise _UnfitError("names a user who is not here; write the whole path") from error


def _possible(path: Path) -> Path:
    """The path if something of that name can be, now or later."""
    try:
        path.lstat()
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise _UnfitError("is longer than a path may be; choose a shorter one") from error
    return path


def language(value: Any) -> str:
    """A language code."""
    if not isinstance(value, str) or not _LANGUAGE.fullmatch(value.lower()):
        raise ValueError
    return value.lower()


def texts(value: Any) -> tuple[str, ...]:
    """A list of texts."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise TypeError
    return tuple(value)


def formats(value: Any) -> tuple[str, ...]:
    """A list of output formats."""
    names = texts(value)
    if not set(names) <= set(FORMATS):
        raise ValueError
    return names


def paths(root: Path) -> Callable[[Any], tuple[Path, ...]]:
    """Files below ``root`` that are there."""

    def read(value: Any) -> tuple[Path, ...]:
        paths = tuple(root / text for text in texts(value))
        if not all(_possible(path).exists() for path in paths):
            raise ValueError
        return paths

    return read


def number(least: int, most: int) -> Callable[[Any], int]:
    """A whole number between two others, these included."""

    def read(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise ValueError
        return value

    return read


def seconds(value: Any) -> float:
    """Seconds, up to an hour."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 3600:
        raise ValueError
    return float(value)


def share(value: Any) -> float:
    """A number above 0 and up to 1."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 1:
        raise ValueError
    return float(value)


def switch(value: Any) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise TypeError
    return value


def age(text: str) -> timedelta | None:
    """A length of time, or none: for good."""
    return None if text.strip().lower() in {"for good", "forever"} else parse_length(text)


def pairs(value: Any) -> frozenset[frozenset[str]]:
    """Pairs of names."""
    pairs = [frozenset(texts(pair)) for pair in value]
    if any(len(pair) != 2 for pair in pairs):
        raise ValueError
    return frozenset(pairs)
