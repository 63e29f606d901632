"""Puts packages into Argos's folder and takes them out again, whole or not at all.

A package is judged, unpacked into a staging folder, loaded once as proof, and only then
renamed into place. Argos lists every folder it finds and fails on one without metadata, so
the staging folder carries metadata of a type Argos passes over.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from translate.engines import packages
from translate.engines.contents import RECORD, Archive, metadata_bytes, sha256
from translate.engines.metadata import Metadata, parse
from translate.engines.packages import Package, version_order
from translate.errors import EngineError, PackageError

_STAGING = ".translate-staging"
_UNSEEN_BY_ARGOS = '{"type": "unfinished"}\n'


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """What installing did. ``replaced`` names the packages that made way."""

    package: Package
    sha256: str
    outcome: Literal["installed", "replaced", "unchanged"]
    replaced: tuple[str, ...] = ()


def install_file(path: Path, *, expected_sha256: str = "") -> Installed:
    """Installs an .argosmodel file; an older version of the same package makes way.

    Args:
        path: the file.
        expected_sha256: what its SHA-256 must be; empty when nobody has said.

    Raises:
        PackageError: it is damaged, incomplete, hostile, another file than expected, older
            than the installed version, or the packages folder cannot be written.
    """
    if not path.is_file():
        raise PackageError(path, "no such file; give the path of an .argosmodel file")
    archive = Archive(path)
    metadata = parse(metadata_bytes(archive), path)
    packages.check_complete(archive)
    digest = sha256(path)
    if expected_sha256 and digest != expected_sha256.lower():
        raise PackageError(path, f"its SHA-256 is {digest}, not the one expected; do not use it")
    with _staging() as staging:
        earlier = _earlier(archive.name, metadata, path)
        same = [p for p in earlier if p.name == archive.name and p.sha256() == digest]
        if same:
            return Installed(package=same[0], sha256=digest, outcome="unchanged")
        unpacked = archive.unpack(staging)
        _prove(unpacked, path)
        record = {"sha256": digest, "file": path.name}
        (unpacked / RECORD).write_text(json.dumps(record) + "\n", encoding="utf-8")
        _exchange(unpacked, [package.path for package in earlier], staging)
        package = packages.read_package(packages.folder() / archive.name, "installed")
    return Installed(
        package=package,
        sha256=digest,
        outcome="replaced" if earlier else "installed",
        replaced=tuple(package.name for package in earlier),
    )


def remove(name: str) -> Package:
    """Removes an installed package; nothing outside the packages folder is ever touched.

    Raises:
        EngineError: no installed package is called so (the bundled one cannot be removed).
        PackageError: it cannot be removed.
    """
    package = removable(name)
    with _staging() as staging:
        _move(package.path, staging / package.path.name)
    return package


def removable(name: str) -> Package:
    """The installed package called ``name``; EngineError says why there is none to remove."""
    for package in packages.installed()[0]:
        if package.name == name:
            return package
    if any(name in {package.name, package.place} for package in packages.bundled()):
        raise EngineError(
            f"{name}: is part of this program and cannot be removed; "
            "to translate with another, install one for the same languages: it is used instead"
        )
    known = ", ".join(package.name for package in packages.installed()[0]) or "none"
    raise EngineError(f"no installed model is called {ascii(name)[:120]}; there are: {known}")


def _earlier(name: str, metadata: Metadata, path: Path) -> list[Package]:
    """Installed packages that make way for this one: the same but for an older version."""
    earlier = []
    for package in packages.installed()[0]:
        if package.name != name and (
            _stem(package.name) != _stem(name) or package.pair != (metadata.source, metadata.target)
        ):
            continue
        if version_order(package.metadata.version) > version_order(metadata.version):
            raise PackageError(
                path,
                f"{package.name} is installed in a newer version ({package.metadata.version}); "
                f"to go back, first: translate models remove {package.name}",
            )
        earlier.append(package)
    return earlier


def _stem(name: str) -> str:
    """A package's name without the version at its end: translate-de_en-1_0 → translate-de_en."""
    return re.sub(r"-\d+(?:[._]\d+)*\Z", "", name)


def _prove(unpacked: Path, path: Path) -> None:
    """Loads the model once, so that a damaged one is found out now and by its own name."""
    from translate.engines.argos import ArgosEngine  # noqa: PLC0415 - heavy

    try:
        package = packages.read_package(unpacked, "installed")
        ArgosEngine(package, digest="", threads=1).translate([package.metadata.source_name or "a"])
    except EngineError as error:
        reason = str(error).removeprefix(f"{unpacked}: ")
        raise PackageError(path, f"not installed: {reason}") from error


@contextmanager
def _staging() -> Iterator[Path]:
    """A folder on the packages' own disk, one user at a time; what it holds at the end goes."""
    from filelock import FileLock  # noqa: PLC0415 - only those who install need it

    home = packages.folder()
    staging = home / _STAGING
    try:
        home.mkdir(parents=True, exist_ok=True)
        with FileLock(home / f"{_STAGING}.lock"):
            _recover(home, staging)
            staging.mkdir()
            (staging / "metadata.json").write_text(_UNSEEN_BY_ARGOS, encoding="utf-8")
            try:
                yield staging
            finally:
                shutil.rmtree(staging, ignore_errors=True)
    except PackageError:
        raise
    except OSError as error:
        reason = error.strerror or "it cannot be written"
        raise PackageError(home, f"{reason}; check its permissions and free space") from error


def _recover(home: Path, staging: Path) -> None:
    """Puts back what an installation cut short had moved aside, and clears the rest."""
    aside = staging / "aside"
    for package in aside.iterdir() if aside.is_dir() else ():
        if not (home / package.name).exists():
            package.rename(home / package.name)
    shutil.rmtree(staging, ignore_errors=True)


def _exchange(new: Path, old: list[Path], staging: Path) -> None:
    """Moves the old packages aside and the new one in; puts the old back if that fails."""
    place = packages.folder() / new.name
    aside = staging / "aside"
    aside.mkdir()
    occupied = [*old, place] if place.exists() and place not in old else old
    for path in occupied:
        _move(path, aside / path.name)
    try:
        new.rename(place)
    except OSError:
        for path in occupied:
            (aside / path.name).rename(path)
        raise
    shutil.rmtree(aside)


def _move(path: Path, to: Path) -> None:
    """Renames a folder of packages; of a link the link, never what it points at."""
    if path.parent != packages.folder():
        raise PackageError(path, "lies outside the packages folder; it is left alone")
    path.rename(to)
