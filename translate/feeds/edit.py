"""Adding and removing feeds in feeds.toml, everything else in it left as a person wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from translate import writers
from translate.errors import ConfigError
from translate.feeds.settings import NAME, load_settings
from translate.feeds.tables import read_toml

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
    document = tomlkit.parse(path.read_text("utf-8-sig"))
    del document["feeds"][name]
    _save(path, tomlkit.dumps(document))


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
