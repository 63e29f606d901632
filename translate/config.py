"""Settings of a run: flags win over translate.toml, which wins over the defaults.

Nothing is read at import. Relative paths in translate.toml are relative to its folder, which is
then the project's folder; without one, the project is the current folder.
"""

from __future__ import annotations

import difflib
import sys
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from translate.errors import ConfigError

FILE_NAME = "translate.toml"
ALL_FORMATS = ("txt", "po", "tmx", "xliff", "tsv", "jsonl", "html")


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Everything that shapes a run. Languages are primary subtags (``de``).

    ``source`` None means: detect it for every document. ``threads`` 0 means: all cores.
    ``glossaries`` and ``rules`` are files; of two entries for one term the first wins. ``fast``
    leaves faulty translations as they are instead of decoding them again. Without ``inline`` a
    model that takes terms inside its source text is used like one that does not.
    """

    target: str = "en"
    source: str | None = None
    out: Path = Path("out")
    formats: tuple[str, ...] = ALL_FORMATS
    model: str = "auto"
    glossaries: tuple[Path, ...] = ()
    rules: tuple[Path, ...] = ()
    keep_all: bool = False
    overwrite: bool = False
    beam: int = 4
    fast: bool = False
    inline: bool = True
    threads: int = 0
    state: Path = Path(".translate/state.db")


_KEYS = {"to": "target", "from": "source"}
"""What a person writes, where it is not the name of the field."""


def load_config(flags: Mapping[str, Any], *, file: Path | None = None) -> Config:
    """Settings from flags (None: not given), translate.toml and the defaults.

    Raises:
        ConfigError: the file is missing or no TOML, or a key or value is unknown.
    """
    path = file if file is not None else Path(FILE_NAME)
    root = path.parent
    written = _read(path) if file is not None or path.is_file() else {}
    values: dict[str, Any] = {"state": root / ".translate" / "state.db", "out": root / "out"}
    for key, value in written.items():
        name = _field(path, key)
        values[name] = _from_file(f"{path}: {key}", name, value, root)
    more_glossaries = tuple(flags.get("glossaries") or ())
    default_glossaries = values.get("glossaries") or _default_glossaries(root)
    default_rules = values.get("rules") or tuple(p for p in [root / "rules"] if p.is_dir())
    values |= {name: value for name, value in flags.items() if value not in (None, ())}
    values["glossaries"] = more_glossaries + tuple(default_glossaries)
    values["rules"] = tuple(flags.get("rules") or ()) + tuple(default_rules)
    config = _checked(Config(**values))
    return replace(
        config,
        glossaries=_files(config.glossaries, "*.tsv"),
        rules=_files(config.rules, "*.toml"),
    )


def _read(path: Path) -> dict[str, Any]:
    if sys.version_info >= (3, 11):
        import tomllib  # noqa: PLC0415 - only where there is a file
    else:
        import tomli as tomllib  # noqa: PLC0415
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise ConfigError(str(path), f"cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(str(path), f"is not valid TOML ({error}); mend that line") from error


def _field(path: Path, key: str) -> str:
    known = {name: name for name in (f.name for f in fields(Config)) if name not in _KEYS.values()}
    known |= _KEYS
    name = known.get(key.replace("-", "_"))
    if name is None:
        near = difflib.get_close_matches(key, known, n=1)
        hint = f"did you mean {near[0]}?" if near else f"known are: {', '.join(sorted(known))}"
        raise ConfigError(f"{path}: {key}", f"unknown key; {hint}")
    return name


def _from_file(place: str, name: str, value: Any, root: Path) -> Any:
    """The value of a key of translate.toml, in the type of its field."""
    if name in {"out", "state"} and isinstance(value, str):
        return root / value
    if name in {"glossaries", "rules"} and _are_texts(value):
        return tuple(root / item for item in value)
    if name == "formats" and _are_texts(value):
        return tuple(value)
    if name in {"target", "source", "model"} and isinstance(value, str):
        return value
    if name in {"keep_all", "overwrite", "fast", "inline"} and isinstance(value, bool):
        return value
    if name in {"beam", "threads"} and isinstance(value, int) and not isinstance(value, bool):
        return value
    wanted = {
        "keep_all": "true or false",
        "overwrite": "true or false",
        "fast": "true or false",
        "inline": "true or false",
        "beam": "a number",
        "threads": "a number",
        "glossaries": 'a list, as in ["glossaries"]',
        "rules": 'a list, as in ["rules"]',
        "formats": 'a list, as in ["po", "html"]',
    }.get(name, "text in quotes")
    raise ConfigError(place, f"{value!r} does not fit here; write {wanted}")


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _files(places: tuple[Path, ...], pattern: str) -> tuple[Path, ...]:
    """Folders replaced by their files, in the order of the alphabet."""
    return tuple(
        file
        for place in places
        for file in (sorted(place.glob(pattern)) if place.is_dir() else [place])
    )


def _default_glossaries(root: Path) -> tuple[Path, ...]:
    """The project's own folder, or else the starting glossaries that come with the program."""
    package = Path(__file__).parent
    places = (root / "glossaries", package / "glossary" / "starting", package.parent / "glossaries")
    return next(((place,) for place in places if place.is_dir()), ())


def _checked(config: Config) -> Config:
    config = replace(
        config, target=config.target.lower(), source=config.source and config.source.lower()
    )
    unknown = [name for name in config.formats if name not in (*ALL_FORMATS, "xliff2")]
    if unknown:
        known = ", ".join((*ALL_FORMATS, "xliff2"))
        raise ConfigError("--format", f"{unknown[0]} is not a format; choose from {known}")
    for flag, path in [("--glossary", p) for p in config.glossaries] + [
        ("--rules", p) for p in config.rules
    ]:
        if not path.exists():
            raise ConfigError(flag, f"{path} does not exist; check the path")
    if not 1 <= config.beam <= 16:
        raise ConfigError("--beam", f"{config.beam} is not between 1 and 16")
    if config.threads < 0:
        raise ConfigError("--threads", f"{config.threads} is below 0 (0 means all cores)")
    for flag, code in (("--to", config.target), ("--from", config.source)):
        if code is not None and not (code.isascii() and code.isalpha() and 2 <= len(code) <= 3):
            raise ConfigError(
                flag, f"{code!r} is not a language code; write two letters, as in de or en"
            )
    return config
