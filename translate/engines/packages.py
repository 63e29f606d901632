"""Which Argos packages there are, and which of them translate a pair of languages.

Installed packages lie in Argos Translate's own folder, so that each program finds what the
other installed. That folder is worked out here because importing ``argostranslate`` creates
folders and takes a third of a second.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from translate import languages
from translate.engines.contents import (
    RECORD,
    SUFFIX,
    Contents,
    metadata_bytes,
    open_contents,
    sha256,
)
from translate.engines.metadata import Metadata, parse
from translate.errors import EngineError, PackageError, PairUnavailable

BUNDLED = Path(__file__).parent.parent / "bundled"
PIVOT = "en"
_CARD = "README.md"
_LARGEST_CARD = 64 << 10
_LARGEST_CARD_FILE = 1 << 20
_TOKENIZERS = ("sentencepiece.model", "bpe.model")

Place = Literal["installed", "bundled", "file"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A package that can be chosen. ``path`` is its folder, or its .argosmodel file."""

    name: str
    path: Path
    place: Place
    metadata: Metadata

    @property
    def pair(self) -> tuple[str, str]:
        """Source and target language."""
        return self.metadata.source, self.metadata.target

    def contents(self) -> Contents:
        """Its files; PackageError when one that translating needs is missing."""
        contents = open_contents(self.path)
        check_complete(contents)
        return contents

    def card(self) -> str:
        """Its model card, README.md: the first 64 KB; empty when there is none."""
        contents = open_contents(self.path)
        if not 0 < contents.files.get(_CARD, 0) <= _LARGEST_CARD_FILE:
            return ""
        return contents.read(_CARD)[:_LARGEST_CARD].decode("utf-8", "replace")

    def size(self) -> int:
        """Bytes on disk."""
        if self.path.is_file():
            return self.path.stat().st_size
        return sum(open_contents(self.path).files.values())

    def sha256(self) -> str:
        """Of the .argosmodel file; empty for what another program installed."""
        if self.place != "installed":
            return sha256(self.path) if self.path.is_file() else ""
        try:
            recorded = json.loads((self.path / RECORD).read_bytes())["sha256"]
        except (OSError, ValueError, TypeError, KeyError):
            return ""
        return recorded if isinstance(recorded, str) and recorded.isalnum() else ""


def folder() -> Path:
    """Where Argos Translate keeps its packages, by its own rules; it need not exist."""
    if chosen := setting("ARGOS_PACKAGES_DIR"):
        return Path(chosen)
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data) / "argos-translate" / "packages"


def setting(key: str) -> str:
    """One of Argos's settings, from the environment or its settings.json; empty when unset."""
    if value := os.environ.get(key):
        return value
    config = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    try:
        settings = json.loads((Path(config) / "argos-translate" / "settings.json").read_bytes())
    except (OSError, ValueError):
        return ""
    value = settings.get(key) if isinstance(settings, dict) else None
    return value if isinstance(value, str) else ""


def version_order(version: str) -> tuple[int, ...]:
    """Sorts versions as people read them: 1.10 comes after 1.9."""
    return tuple(int(number[:9]) for number in re.findall(r"\d+", version))


def read_package(path: Path, place: Place) -> Package:
    """The package at ``path``; PackageError when it is none."""
    contents = open_contents(path)
    metadata = parse(metadata_bytes(contents), path)
    return Package(name=contents.name, path=path, place=place, metadata=metadata)


def installed() -> tuple[tuple[Package, ...], tuple[PackageError, ...]]:
    """The packages in Argos's folder, by name, and what is wrong with those that are none."""
    try:
        entries = sorted(entry for entry in folder().iterdir() if entry.is_dir())
    except FileNotFoundError:
        return (), ()
    except OSError as error:
        raise PackageError(folder(), f"{error.strerror}; check its permissions") from error
    return _read_all([entry for entry in entries if not entry.name.startswith(".")], "installed")


def bundled(place: Path = BUNDLED) -> tuple[Package, ...]:
    """The packages that came with the program."""
    packages, faults = _read_all(sorted(place.glob(f"*{SUFFIX}")), "bundled")
    if faults:
        raise faults[0]
    return packages


def _read_all(
    paths: Sequence[Path], place: Place
) -> tuple[tuple[Package, ...], tuple[PackageError, ...]]:
    packages, faults = [], []
    for path in paths:
        try:
            packages.append(read_package(path, place))
        except PackageError as fault:
            faults.append(fault)
    return tuple(packages), tuple(faults)


def find(name: str) -> Package:
    """The package called ``name``, an installed one before a bundled one; or at that path.

    ``bundled`` is whatever came with the program.

    Raises:
        PackageError: the path leads to no package.
        EngineError: there is no package of that name.
    """
    if name.endswith(SUFFIX) or os.sep in name:
        return read_package(Path(name), "file")
    packages = (*installed()[0], *bundled())
    for package in packages:
        if package.name == name or name == package.place == "bundled":
            return package
    known = ", ".join(package.name for package in packages) or "none"
    raise EngineError(f"no model is called {ascii(name)[:120]}; there are: {known}")


def select(source: str, target: str, model: str = "auto") -> tuple[Package, ...]:
    """The package for a pair, or the two that lead there through English.

    ``auto`` takes the newest installed package, else the bundled one, else two; ``bundled``
    takes what came with the program; anything else is a name or a path.

    Raises:
        PairUnavailable: no package, or two, lead from source to target.
        PackageError, EngineError: the named one is unusable or translates another pair.
    """
    if model not in ("auto", "bundled"):
        package = find(model)
        if package.pair != (source, target):
            there = "{} to {}".format(*package.pair)
            raise EngineError(
                f"{model}: translates {there}, not {source} to {target}; "
                "choose another model, or leave the choice to --model auto"
            )
        return (package,)
    own = bundled()
    packages = (*own, *installed()[0]) if model == "auto" else own
    if direct := _newest(packages, source, target):
        return (direct,)
    first, second = _newest(packages, source, PIVOT), _newest(packages, PIVOT, target)
    if first and second:
        return first, second
    raise PairUnavailable(source, target, _unavailable(source, target, packages))


def _newest(packages: Sequence[Package], source: str, target: str) -> Package | None:
    """Installed beats bundled, newer beats older, and the name settles the rest."""
    return max(
        (package for package in packages if package.pair == (source, target)),
        key=lambda p: (p.place == "installed", version_order(p.metadata.version), p.name),
        default=None,
    )


def _unavailable(source: str, target: str, packages: Sequence[Package]) -> str:
    pairs = sorted({"{}-{}".format(*package.pair) for package in packages})
    strange = [code for code in (source, target) if languages.name(code) == code]
    if strange:
        return (
            f"{' and '.join(strange)}: no language known here has this code, and no model for it "
            f"is installed; there are {', '.join(pairs) or 'none'}"
        )
    return (
        f"no model translates {source} to {target}; there are {', '.join(pairs) or 'none'}; "
        f"install one: translate models install {source} {target}"
    )


def check_complete(contents: Contents) -> None:
    """PackageError when a file is missing without which nothing can be translated."""
    if "model/model.bin" not in contents.files:
        raise PackageError(contents.path, "has no model/model.bin; get the package again")
    if not any(tokenizer in contents.files for tokenizer in _TOKENIZERS):
        raise PackageError(
            contents.path, "has neither sentencepiece.model nor bpe.model; get the package again"
        )
