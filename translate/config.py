"""Settings of a run: flags win over translate.toml, which wins over the defaults.

Nothing is read at import. Relative paths in translate.toml are relative to its folder, which is
then the project's folder; without one, the project is the current folder.
"""

from __future__ import annotations

import difflib
import errno
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from translate.errors import ConfigError

FILE_NAME = "translate.toml"
ALL_FORMATS = ("txt", "po", "tmx", "xliff", "tsv", "jsonl", "html")
MORE_FORMATS = ("xliff2", "csv", "xlsx", "docx")
"""Those written only when asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Everything that shapes a run. Languages are primary subtags (``de``).

    ``source`` None means: detect it for every document. ``threads`` 0 means: all cores.
    ``glossaries`` and ``rules`` are files; of two entries for one term the first wins. ``fast``
    leaves faulty translations as they are instead of decoding them again. Without ``inline`` a
    model that takes terms inside its source text is used like one that does not.
    ``glossary_folders`` are the folders that the glossaries were looked for in.
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
    glossary_folders: tuple[Path, ...] = ()


_KEYS = {"to": "target", "from": "source"}
"""What a person writes, where it is not the name of the field."""

_NOT_WRITTEN = {*_KEYS.values(), "glossary_folders"}

_FLAGS = {"target": "--to", "source": "--from", "formats": "--format"}


def load_config(flags: Mapping[str, Any], *, file: Path | None = None) -> Config:
    """Settings from flags (None: not given), translate.toml and the defaults.

    Raises:
        ConfigError: the file is missing or no TOML, or keys or values are unknown: all of them,
            a line each.
    """
    path = file if file is not None else Path(FILE_NAME)
    root = path.parent
    written = _read(path) if file is not None or os.path.lexists(path) else {}
    values: dict[str, Any] = {"state": root / ".translate" / "state.db", "out": root / "out"}
    given = {name: value for name, value in flags.items() if value not in (None, ())}
    faults: list[ConfigError] = []
    places: dict[str, str] = {}
    for key, value in written.items():
        try:
            name = _field(path, key)
            values[name] = _from_file(f"{path}: {key}", name, value, root)
        except ConfigError as fault:
            faults.append(fault)
        else:
            places[name] = f"{path}: {key}"
    more_glossaries = tuple(given.get("glossaries", ()))
    more_rules = tuple(given.get("rules", ()))
    default_glossaries = values.get("glossaries", _default_glossaries(root))
    folders = () if "glossaries" in values else (root / "glossaries",)
    default_rules = values.get("rules") or tuple(p for p in [root / "rules"] if p.is_dir())
    values |= given
    values["glossaries"] = more_glossaries + tuple(default_glossaries)
    values["rules"] = more_rules + tuple(default_rules)
    config = _lower_case(Config(**values))
    flagged = {name: _FLAGS.get(name, f"--{name}") for name in given} | {
        path: flag
        for flag, paths in (("--glossary", more_glossaries), ("--rules", more_rules))
        for path in paths
    }
    faults += _faults(config, places | flagged)
    if faults:
        raise ConfigError.of(faults)
    return replace(
        config,
        glossaries=tables(config.glossaries),
        glossary_folders=(*(place for place in config.glossaries if place.is_dir()), *folders),
        rules=_files(config.rules, "*.toml"),
    )


def _read(path: Path) -> dict[str, Any]:
    if sys.version_info >= (3, 11):
        import tomllib  # noqa: PLC0415 - only where there is a file
    else:
        import tomli as tomllib  # noqa: PLC0415
    try:
        return tomllib.loads(settings_text(path))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(str(path), f"is not valid TOML ({error}); mend that line") from error


def settings_text(path: Path) -> str:
    """What a file of settings says. Raises ConfigError where it cannot be read as text."""
    try:
        data = path.read_bytes()
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        why = f"cannot be read ({error.strerror}); check the path"
        raise ConfigError(str(path), why) from error
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        why = f"is not in UTF-8 (line {line}); save it as UTF-8"
        raise ConfigError(str(path), why) from error


def _field(path: Path, key: str) -> str:
    known = {name: name for name in (f.name for f in fields(Config)) if name not in _NOT_WRITTEN}
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


def tables(places: Sequence[Path]) -> tuple[Path, ...]:
    """Folders of glossaries replaced by the tables in them, the strongest first."""
    return _files(places, "*.tsv")


def _files(places: Sequence[Path], pattern: str) -> tuple[Path, ...]:
    """Folders replaced by their files."""
    return tuple(
        file
        for place in places
        for file in (_ranked(place.glob(pattern)) if place.is_dir() else [place])
    )


def _ranked(files: Iterable[Path]) -> list[Path]:
    """In the order of the alphabet; ``own.de-en.tsv``, where single entries go, comes first."""
    return sorted(files, key=lambda path: (not path.name.startswith("own."), path))


def starting_glossaries() -> tuple[Path, ...]:
    """The glossaries that come with the program, in the order of the alphabet."""
    package = Path(__file__).parent
    places = (package / "glossary" / "starting", package.parent / "glossaries")
    folder = next((place for place in places if place.is_dir()), None)
    files = sorted(folder.glob("*.tsv")) if folder is not None else []
    return tuple(file for file in files if not file.name.startswith("own."))


def _default_glossaries(root: Path) -> tuple[Path, ...]:
    """The own glossaries, then the starting ones; an own file stands in for one of its name."""
    folder = root / "glossaries"
    starting = starting_glossaries()
    names = {path.name for path in starting}
    own = (path for path in _ranked(folder.glob("*.tsv")) if path.name not in names)
    replaced = ((folder / path.name, path) for path in starting)
    return (*own, *(mine if mine.is_file() else given for mine, given in replaced))


def _lower_case(config: Config) -> Config:
    return replace(
        config, target=config.target.lower(), source=config.source and config.source.lower()
    )


def _faults(config: Config, places: Mapping[Any, str]) -> Iterator[ConfigError]:
    """What cannot be used; ``places`` says where a field, or a path of one, was given."""
    for name in ("glossaries", "rules"):
        for path in getattr(config, name):
            if not path.exists():
                place = places.get(path) or places.get(name, name)
                yield ConfigError(place, f"{path} does not exist; check the path")
    for name, message in _wrong_values(config):
        yield ConfigError(places.get(name, name), message)


def _is_folder(path: Path) -> bool:
    """Whether there is a folder; not known where one may not look."""
    try:
        return path.is_dir()
    except PermissionError:
        return False


def _is_loop(path: Path) -> bool:
    try:
        path.stat()
    except OSError as error:
        return error.errno == errno.ELOOP
    return False


def _wrong_values(config: Config) -> Iterator[tuple[str, str]]:
    """Fields that hold what they cannot, and why."""
    formats = (*ALL_FORMATS, *MORE_FORMATS)
    place = os.fspath(config.out.absolute())
    if any("\ud800" <= char <= "\udfff" for char in place):
        yield "out", f"{place!a} is no UTF-8 and cannot be kept in mind; choose another folder"
    if _is_folder(config.state):
        yield "state", f"{config.state} is a folder; name a file, as in {config.state / 'state.db'}"
    if _is_loop(config.out):
        said = "is a link that leads nowhere but to itself; choose another folder"
        yield "out", f"{config.out} {said}"
    for name in config.formats:
        if name not in formats:
            yield "formats", f"{name} is not a format; choose from {', '.join(formats)}"
    if not 1 <= config.beam <= 16:
        yield "beam", f"{config.beam} is not between 1 and 16"
    if config.threads < 0:
        yield "threads", f"{config.threads} is below 0 (0 means all cores)"
    for name, code in (("target", config.target), ("source", config.source)):
        if code is not None and not (code.isascii() and code.isalpha() and 2 <= len(code) <= 3):
            yield name, f"{code!r} is not a language code; write two letters, as in de or en"
