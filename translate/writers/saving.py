"""A file is written whole or not at all, and one that is already right is not touched."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NoReturn

from translate.errors import WriteError
from translate.writers.visible import without_surrogates


class ChangedMeanwhileError(Exception):
    """Someone wrote the file while it was about to be replaced; it is as they left it."""


_PREFIX, _SUFFIX = ".translate-", ".part"
_STALE = 60.0
"""Seconds after its last byte when a temporary file must be one that a killed run left."""

_BUFFER = 1 << 18

_NO_PERMISSION = (
    "no permission to write here, or another program has it open; "
    "change the permissions, close that program or choose another place"
)
_ADVICE = {
    errno.EACCES: _NO_PERMISSION,
    errno.EPERM: _NO_PERMISSION,
    errno.EROFS: "the disk is read-only; choose another place",
    errno.ENOSPC: "the disk is full; free some space and run again",
    errno.EDQUOT: "the disk quota is used up; free some space and run again",
    errno.EFBIG: "the file grew larger than the system allows; split the source document",
    errno.EISDIR: "a folder is in the way; move it or choose another place",
    errno.ENOTDIR: "a file is in the way of the folder; move it or choose another place",
    errno.EEXIST: "a file is in the way of the folder; move it or choose another place",
    errno.ENAMETOOLONG: "the path is too long; choose a shorter place or rename the source",
    errno.ELOOP: "its symbolic links lead in a circle; remove them or choose another place",
}


def save(
    path: Path,
    chunks: Iterable[str | bytes],
    *,
    expected: Callable[[], bool] | None = None,
    lasting: bool = True,
) -> bool:
    """Write text as UTF-8, or bytes, so that ``path`` always holds the old or the new file, whole.

    Missing folders are made. A symbolic link stays, the file it names is replaced; a file keeps
    its permissions, a new one follows the umask.

    Args:
        path: the file.
        chunks: what is to be in it.
        expected: asked at the last moment whether the file to be replaced is still the one meant.
        lasting: wait until the new name outlasts a power failure, too. What can be made again
            need not: without it, such a failure leaves the old file or none.

    Returns:
        Whether the file changed; one with the same bytes is left alone, with its time.

    Raises:
        WriteError: the file cannot be written; nothing has changed.
        ChangedMeanwhileError: the file is not the expected one; nothing has changed.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        real = Path(os.path.realpath(path)) if path.is_symlink() else path
        changed = _save(real, path, chunks, expected)
        if changed and lasting:
            _sync_folder(real.parent)
    except OSError as error:
        _fail(path, error)
    return changed


def discard_leftovers(out: Path) -> int:
    """Remove what killed runs left in a folder and below; returns the number of files."""
    count = 0
    for folder, _, names in os.walk(out):
        for name in names:
            if name.startswith(_PREFIX) and name.endswith(_SUFFIX):
                leftover = Path(folder, name)
                with contextlib.suppress(OSError):
                    if time.time() - leftover.stat().st_mtime > _STALE:
                        leftover.unlink()
                        count += 1
    return count


def _save(
    real: Path,
    path: Path,
    chunks: Iterable[str | bytes],
    expected: Callable[[], bool] | None,
) -> bool:
    mode = _mode_of(real, path)
    temporary = real.with_name(f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}")
    try:
        _write(temporary, chunks)
        if mode is not None and _same(temporary, real):
            temporary.unlink()
            return False
        if mode is not None:
            temporary.chmod(mode)
        if expected is not None and not expected():
            raise ChangedMeanwhileError(path)  # noqa: TRY301 - the temporary file goes, too
        os.replace(temporary, real)  # noqa: PTH105 - the name everyone knows it by
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    return True


def _mode_of(real: Path, path: Path) -> int | None:
    """The permissions of the file to be replaced, None if there is none.

    A folder or a device is refused, and so is a file someone protected: renaming would override
    that without asking.
    """
    try:
        mode = real.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "is a folder", str(path))
    if not stat.S_ISREG(mode):
        raise WriteError(path, "is not a regular file; move it or choose another place")
    if not os.access(real, os.W_OK):
        raise WriteError(path, "is write-protected; make it writable or choose another place")
    return stat.S_IMODE(mode)


def _write(temporary: Path, chunks: Iterable[str | bytes]) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(temporary, flags, 0o666), "wb", _BUFFER) as file:
        for chunk in chunks:
            file.write(chunk if isinstance(chunk, bytes) else without_surrogates(chunk).encode())
        file.flush()
        os.fsync(file.fileno())


def _same(left: Path, right: Path) -> bool:
    if left.stat().st_size != right.stat().st_size:
        return False
    with left.open("rb") as one, right.open("rb") as other:
        while piece := one.read(_BUFFER):
            if piece != other.read(_BUFFER):
                return False
    return True


def _sync_folder(folder: Path) -> None:
    """Make the new name last; not every file system can, and the file is already whole."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _fail(path: Path, error: OSError) -> NoReturn:
    reason = _ADVICE.get(error.errno or 0)
    if reason is None:
        reason = f"cannot be written ({error.strerror or error}); choose another place"
    raise WriteError(path, reason) from error
