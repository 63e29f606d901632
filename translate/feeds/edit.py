"""Adding and removing feeds in feeds.toml, everything else in it left as a person wrote it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from translate import writers
from translate.errors import ConfigError
from translate.feeds.settings import NAME, load_settings
from translate.feeds.tables import read_toml

_HEADER_LINE = re.compile(r"\s*\[\[?[^\[\],]+\]\]?\s*(#.*)?$")
_HEADER = """\
# The feeds of this project: what is pulled, how often, and how it is translated.
# Every setting is explained in docs/feeds.md.

"""


def add_feed(path: Path, name: str, values: Mapping[str, object]) -> None:
    """Write a new feed into feeds.toml; ``values`` are its settings, empty ones left out.

    Raises:
        ConfigError: there is one of that name, or a value cannot be used: nothing is written.
        WriteError: the file cannot be written.
    """
    import tomlkit  # noqa: PLC0415 - --help stays instant

    if not NAME.fullmatch(name):
        raise ConfigError("NAME", f"{name!r} is no name for a feed; use small letters, digits, - _")
    if name in load_settings(path).feeds:
        raise ConfigError(str(path), f"there is a feed {name!r} already; edit it there")
    document = tomlkit.parse(path.read_text("utf-8-sig") if path.exists() else _HEADER)
    table = tomlkit.table()
    for key, value in values.items():
        if value not in (None, "", (), []):
            table.add(key, list(value) if isinstance(value, tuple) else value)
    if "feeds" not in document:
        document.add("feeds", tomlkit.table(is_super_table=True))
    document["feeds"][name] = table
    _save(path, tomlkit.dumps(document))


def remove_feed(path: Path, name: str) -> None:
    """Take a feed out of feeds.toml. Raises ConfigError and WriteError."""
    import tomlkit  # noqa: PLC0415

    load_settings(path).chosen((name,))
    text = path.read_text("utf-8-sig")
    wanted = tomlkit.parse(text)
    del wanted["feeds"][name]
    kept = _without_table(text, name)
    same = tomlkit.parse(kept).unwrap().get("feeds", {}) == wanted.unwrap().get("feeds", {})
    _save(path, kept if same else tomlkit.dumps(wanted))


def _without_table(text: str, name: str) -> str:
    """The text without the lines of a feed; a comment above the next table belongs to that one.

    The library would take such a comment away as well. Where tables are written in another way
    than one header above their lines, the result is not what was wanted, which the caller sees.
    """
    own = re.compile(rf'\s*\[\s*feeds\s*\.\s*(["\']?){re.escape(name)}\1\s*\]')
    kept: list[str] = []
    inside = False
    waiting: list[str] = []
    for line in text.splitlines(keepends=True):
        if _HEADER_LINE.match(line):
            kept += waiting
            inside = bool(own.match(line))
            waiting = []
        if not inside:
            kept.append(line)
        elif line.strip().startswith("#") or not line.strip():
            waiting.append(line)
        else:
            waiting = []
    return "".join(kept + waiting)


def _save(path: Path, text: str) -> None:
    """Write the file if it can be read again; a fault of what is new shows before it counts."""
    trial = path.with_name(f".{path.name}.new")
    writers.save(trial, [text])
    try:
        read_toml(trial)
        load_settings(trial)
    except ConfigError as error:
        message = str(error).replace(str(trial), str(path))
        key, _, rest = message.partition(": ")
        raise ConfigError(key, rest) from error
    finally:
        trial.unlink(missing_ok=True)
    writers.save(path, [text])
