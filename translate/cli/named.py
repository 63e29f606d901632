"""Files that a person named: one that cannot be opened is told before any work is done."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from translate.errors import ConfigError


def require_any(paths: Sequence[Path]) -> None:
    """Raises ConfigError where not one is there; of some, those that are there can be done."""
    if paths and not any(map(os.path.lexists, paths)):
        require_files(paths)


def require_files(paths: Iterable[Path], *, or_folders: bool = False) -> None:
    """Raises ConfigError for all that are not there, are no files or may not be read."""
    faults = [
        ConfigError(str(path), f"cannot be read ({why}); check the path")
        for path in paths
        if (why := _hindrance(path, or_folders=or_folders))
    ]
    if faults:
        raise ConfigError.of(faults)


def require_folder_name(path: Path) -> None:
    """Raises ConfigError where a folder cannot be made, or would be called like a file."""
    from translate.readers.bilingual import FORMATS  # noqa: PLC0415 - --help stays instant
    from translate.readers.sources import SUFFIXES  # noqa: PLC0415

    there = _nearest(path)
    if os.path.isfile(there):  # noqa: PTH113 - the method fails where one may not look
        why = "a file of this name is there" if there == path else f"{there} is a file"
        message = f"cannot be made a folder ({why}); give the name of a folder"
        raise ConfigError(str(path), message)
    if path.suffix.lower() in {*FORMATS, *SUFFIXES} and not path.exists():
        raise ConfigError(
            str(path), "is called like a file, and a folder is wanted; give the name of a folder"
        )


def require_file_name(path: Path) -> None:
    """Raises ConfigError where no file of this name can be written."""
    there = _nearest(path)
    if os.path.isdir(path):  # noqa: PTH112 - the method fails where one may not look
        raise ConfigError(str(path), "is a folder; name a file")
    if there != path and os.path.isfile(there):  # noqa: PTH113
        raise ConfigError(str(path), f"{there} is a file and no folder; choose another place")


def require_state(path: Path | None) -> None:
    """Raises ConfigError where none is at the place that --state names: to look makes none."""
    if path is not None and is_missing(path):
        raise ConfigError(str(path), "there is no state database here; check the path of --state")


def _nearest(path: Path) -> Path:
    """The path, or what is there of it."""
    return next((one for one in (path, *path.parents) if not is_missing(one)), path)


def is_missing(path: Path) -> bool:
    """Whether there is nothing of this name; where one may not look, there may be.

    Raises OSError where nothing can be of this name, for it is too long.
    """
    try:
        path.stat()
    except PermissionError:
        return False
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise
        return True
    return False


def _hindrance(path: Path, *, or_folders: bool) -> str:
    """Why a file cannot be opened; it is only looked at, for a pipe is read but once."""
    try:
        path.stat()
    except OSError as error:
        return error.strerror or "it cannot be looked at"
    if path.is_dir() and not or_folders:
        return "Is a directory"
    return "" if os.access(path, os.R_OK) else "Permission denied"
