"""The files of a package, alike for a .argosmodel (a zip) and an unpacked folder.

A zip is hostile until shown otherwise: nothing is read from one, let alone written, before
every member's name, kind and size has been judged.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from translate.errors import PackageError

SUFFIX = ".argosmodel"
RECORD = "translate.json"
"""The file beside a package's own in which installing notes the archive's SHA-256."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,99}\Z")
_MOST_MEMBERS = 500
_LARGEST = 4 << 30  # bytes unpacked; the largest Argos packages hold a tenth of it
_LARGEST_METADATA = 1 << 20
_HIGHEST_RATIO = 50  # a model's weights hardly compress, its vocabulary fourfold
_SMALL = 10 << 20  # a bomb that unpacks to less harms nobody
_READ = 1 << 20


class Contents(Protocol):
    """``files`` are the members by their path below the package's folder, with their sizes."""

    @property
    def path(self) -> Path:
        """The zip or the folder."""

    @property
    def name(self) -> str:
        """What the package's folder is called."""

    @property
    def files(self) -> Mapping[str, int]:
        """See above."""

    def read(self, member: str) -> bytes:
        """The bytes of a member; PackageError when it is missing or damaged."""

    def checksum(self, member: str) -> int:
        """The CRC-32 of a member."""


def open_contents(path: Path) -> Contents:
    """The package at ``path``, a folder or a zip.

    Raises:
        PackageError: there is none, it cannot be read, or it is hostile.
    """
    if path.is_dir():
        if not (path / "metadata.json").is_file():
            raise _missing(path, "metadata.json")
        return _Folder(path)
    if not path.exists():
        raise PackageError(path, "no such file; give the path of an .argosmodel file")
    return Archive(path)


def metadata_bytes(contents: Contents) -> bytes:
    """metadata.json, unless it is missing or far too large to be one."""
    if contents.files.get("metadata.json", 0) > _LARGEST_METADATA:
        raise PackageError(contents.path, "metadata.json is over 1 MB; get the package elsewhere")
    return contents.read("metadata.json")


def fingerprint(contents: Contents) -> str:
    """Names the files that make a package's output; the same for the zip and its folder."""
    digest = hashlib.sha256()
    for member in sorted(contents.files):
        if member.startswith("model/") or ("/" not in member and member != "README.md"):
            line = f"{member}\0{contents.files[member]}\0{contents.checksum(member)}\n"
            digest.update(line.encode())
    return digest.hexdigest()


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with _reading(path), path.open("rb") as file:
        while block := file.read(_READ):
            digest.update(block)
    return digest.hexdigest()


class Archive:
    """The contents of a zip, judged on opening."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with _reading(path), zipfile.ZipFile(path) as archive:
            members = archive.infolist()
        self.name = _judge(path, members)
        cut = len(self.name) + 1
        self._members = {m.filename[cut:]: m for m in members if not m.is_dir()}
        self.files = {name: member.file_size for name, member in self._members.items()}

    def read(self, member: str) -> bytes:
        """See ``Contents``."""
        if member not in self._members:
            raise _missing(self.path, member)
        with _reading(self.path), zipfile.ZipFile(self.path) as archive:
            return archive.read(self._members[member])

    def checksum(self, member: str) -> int:
        """See ``Contents``; from the central directory, so that nothing is unpacked."""
        return self._members[member].CRC

    def unpack(self, folder: Path) -> Path:
        """Writes the package's folder into ``folder`` and returns it.

        Modes, owners and times of the archive are ignored.

        Raises:
            PackageError: a member is damaged (its checksum differs).
            OSError: the folder cannot be written.
        """
        root = folder / self.name
        root.mkdir()
        with zipfile.ZipFile(self.path) as archive:
            for name, member in self._members.items():
                place = root / name
                place.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(member) as packed, place.open("xb") as file:
                    _copy(packed, file, self.path)
        return root


class _Folder:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = path.absolute().name
        if not self.name.isprintable():
            raise PackageError(ascii(str(path)), "has an unfit name; rename or remove the folder")
        with _reading(path):
            self.files = {
                file.relative_to(path).as_posix(): file.stat().st_size
                for file in path.rglob("*")
                if file.is_file() and file.name != RECORD
            }

    def read(self, member: str) -> bytes:
        if member not in self.files:
            raise _missing(self.path, member)
        with _reading(self.path):
            return (self.path / member).read_bytes()

    def checksum(self, member: str) -> int:
        crc = 0
        with _reading(self.path), (self.path / member).open("rb") as file:
            while block := file.read(_READ):
                crc = zlib.crc32(block, crc)
        return crc


def _judge(path: Path, members: list[zipfile.ZipInfo]) -> str:
    """The name of the one folder all members lie in, when none of them is hostile."""
    if not members:
        raise PackageError(path, "is an empty archive; get the package again")
    if len(members) > _MOST_MEMBERS:
        raise _hostile(path, f"it has {len(members)} members, a package has a few dozen at most")
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if unpacked > _LARGEST or unpacked > max(_SMALL, packed * _HIGHEST_RATIO):
        raise _hostile(path, f"it would unpack to {unpacked:,} bytes")
    seen = set[str]()
    for member in members:
        if fault := _fault(member):
            raise _hostile(path, f"member {ascii(member.filename)[:120]} {fault}")
        key = unicodedata.normalize("NFC", member.filename.rstrip("/")).casefold()
        if key in seen:
            raise _hostile(path, f"member {ascii(member.filename)[:120]} is there twice")
        seen.add(key)
    folders = {member.filename.split("/", 1)[0] for member in members}
    if len(folders) != 1 or any("/" not in member.filename for member in members):
        raise PackageError(path, "does not hold exactly one folder; it is no Argos package")
    return folders.pop()


def _fault(member: zipfile.ZipInfo) -> str:
    """What makes a member unfit to be unpacked, or nothing."""
    name = member.orig_filename
    mode = stat.S_IFMT(member.external_attr >> 16)
    parts = name.removesuffix("/").split("/")
    if member.flag_bits & 1:
        return "is encrypted"
    if mode not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is a link or a device"
    if name.startswith("/") or "\\" in name or ":" in name or {"", ".", ".."} & set(parts):
        return "points outside the package"
    if not name.isprintable() or len(name) > 200 or not _NAME.match(parts[0]):
        return "has an unfit name"
    if parts[1:] == [RECORD]:
        return "takes the name of this program's own record"
    return ""


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """Turns whatever reading a damaged package raises into one line."""
    try:
        yield
    except PackageError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError) as error:
        raise _damaged(path, error) from error
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise PackageError(path, f"{reason}; check the path and its permissions") from error


def _copy(packed: object, file: object, path: Path) -> None:
    try:
        shutil.copyfileobj(packed, file, _READ)  # type: ignore[arg-type]
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
        raise _damaged(path, error) from error


def _damaged(path: Path, error: Exception) -> PackageError:
    reason = ascii(str(error))[1:-1][:120]
    return PackageError(path, f"is damaged or no Argos package ({reason}); get it again")


def _missing(path: Path, member: str) -> PackageError:
    return PackageError(path, f"has no {member}; it is incomplete, get the package again")


def _hostile(path: Path, why: str) -> PackageError:
    return PackageError(path, f"{why}; this is no honest package, do not use it")
