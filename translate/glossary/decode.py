"""Bytes of a glossary → numbered lines of text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from typing import Literal

Encoding = Literal["utf-8", "utf-16", "cp1252"]

_LINE_END = re.compile(rb"(\r\n|\n|\r)")
# What German and English text has beyond ASCII when a spreadsheet saved it as Windows-1252.
_WESTERN = frozenset("äöüÄÖÜßéèêëáàâåãçñíîïóôõøúûæœšžÉÈÁÀÅÇÑÓÖØŠŽ„“”‚‘’–—…€§°«»·\u00a0")

Fault = Callable[[int, str, str], None]
"""Takes a line number, what is wrong and what to write instead."""


def lines(data: bytes, fault: Fault, *, any_encoding: bool = False) -> Iterator[tuple[int, str]]:
    """Numbered lines, from 1; a line that cannot be decoded is reported and left out.

    UTF-8 with or without a mark, UTF-16 with a mark ("Unicode text" of a spreadsheet). A file
    that is plainly Windows-1252 is read as that, and reported once unless ``any_encoding`` is
    right, as in a file that is only taken over.
    """
    encoding = encoding_of(data)
    if encoding == "utf-16" and not _is(encoding, data):
        fault(1, "starts as UTF-16 but is not", "save the file as UTF-8")
        return
    raw = split(to_utf8(data, encoding).removeprefix(codecs.BOM_UTF8))
    told = any_encoding or encoding != "cp1252"
    for number, (line, _) in enumerate(raw, 1):
        if not told and not line.isascii():
            fault(number, "is Windows-1252, not UTF-8; read as that", "save the file as UTF-8")
            told = True
        if _is("utf-8", line):
            yield number, line.decode("utf-8")
        else:
            fault(number, "is not UTF-8", "save the file as UTF-8 and retype this line")


def encoding_of(data: bytes) -> Encoding:
    """What a file was saved as; UTF-8 also where only some lines are."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if _is("utf-8", data):
        return "utf-8"
    return "cp1252" if _looks_western([line for line, _ in split(data)]) else "utf-8"


def to_utf8(data: bytes, encoding: Encoding) -> bytes:
    """The same text as UTF-8, without a mark of UTF-16; what is UTF-8 or none stays as it is."""
    return data if encoding == "utf-8" else data.decode(encoding).encode("utf-8", "replace")


def split(data: bytes) -> list[tuple[bytes, bytes]]:
    """Lines and the bytes each ends with; the last one may end with none."""
    parts = _LINE_END.split(data)
    return list(zip(parts[::2], [*parts[1::2], b""], strict=True))


def _is(encoding: Encoding, data: bytes) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _looks_western(raw: list[bytes]) -> bool:
    """Whether no line is real UTF-8 and all of them read as German in Windows-1252."""
    for line in raw:
        if line.isascii():
            continue
        try:
            text = line.decode("cp1252")
        except UnicodeDecodeError:
            return False
        if _is("utf-8", line):
            return False
        if any(not char.isascii() and char not in _WESTERN for char in text):
            return False
    return True
