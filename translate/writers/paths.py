"""Where an output goes: a path below the output folder, for any document id on any system."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

_LONGEST_NAME = 240
"""Bytes of a file name: 255 on common file systems, less room for what others add to it."""

_EXTENSION = re.compile(r"(?<=.)\.[A-Za-z][A-Za-z0-9]{0,9}\Z", re.DOTALL)
_FORBIDDEN = re.compile(
    '[/<>:"|?*\\\\\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]'
)
_RESERVED = re.compile(r"\A(con|prn|aux|nul|(com|lpt)[0-9¹²³])(?=\.|\Z)", re.IGNORECASE)
_TRAILING = re.compile(r"[. ]+\Z")


def place(out: Path, document_id: str, suffix: str) -> Path:
    """The path of an output: folders mirrored, the extension replaced by ``suffix``.

    What no file system may take is replaced by ``_``: ``..`` and empty parts, characters and
    names that Windows reserves, control and direction characters; long names are cut. A name
    that was changed ends in ``~`` and 8 hexadecimal digits of the id, so that two ids never
    share a file.
    """
    *folders, name = document_id.split("/")
    stem = _EXTENSION.sub("", name)
    suffix = _portable(suffix)
    room = _LONGEST_NAME - len(suffix.encode()) - len("~12345678")
    kept = [_cut(_portable(folder), _LONGEST_NAME) for folder in folders]
    base = _cut(_portable(stem), room)
    if [*kept, base] != [*folders, stem]:
        digest = hashlib.sha256(document_id.encode("utf-8", "surrogatepass")).hexdigest()
        base = f"{base}~{digest[:8]}"
    return Path(out, *kept, base + suffix)


def _portable(name: str) -> str:
    """A name that means itself and nothing else on Linux, macOS and Windows."""
    name = _TRAILING.sub("_", _FORBIDDEN.sub("_", name))
    return _RESERVED.sub(r"\1_", name) or "_"


def _cut(name: str, size: int) -> str:
    """The beginning of a name, at most ``size`` bytes of UTF-8, whole characters only."""
    data = name.encode()
    return name if len(data) <= size else _portable(data[:size].decode("utf-8", "ignore"))
