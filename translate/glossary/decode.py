"""Bytes of a glossary → numbered lines of text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_LINE_END = re.compile(rb"\r\n|\n|\r")
# What German and English text has beyond ASCII when a spreadsheet saved it as Windows-1252.
_WESTERN = frozenset("äöüÄÖÜßéèêëáàâåãçñíîïóôõøúûæœšžÉÈÁÀÅÇÑÓÖØŠŽ„“”‚‘’–—…€§°«»·\u00a0")

Fault = Callable[[int, str, str], None]
"""Takes a line number, what is wrong and what to write instead."""


def lines(data: bytes, fault: Fault) -> Iterator[tuple[int, str]]:
    """Numbered lines, from 1; a line that cannot be decoded is reported and left out.

    UTF-8 with or without a mark, UTF-16 with a mark ("Unicode text" of a spreadsheet). A file
    that is plainly Windows-1252 is read as that, and reported once.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            text = data.decode("utf-16")
        except UnicodeDecodeError:
            fault(1, "starts as UTF-16 but is not", "save the file as UTF-8")
            return
        data = text.encode("utf-8", "replace")
    raw = _LINE_END.split(data.removeprefix(b"\xef\xbb\xbf"))
    broken = {number for number, line in enumerate(raw, 1) if not _is_utf8(line)}
    western = bool(broken) and _looks_western(raw, broken)
    if western:
        first = min(broken)
        fault(first, "is Windows-1252, not UTF-8; read as that", "save the file as UTF-8")
    for number, line in enumerate(raw, 1):
        if number not in broken:
            yield number, line.decode("utf-8")
        elif western:
            yield number, line.decode("cp1252")
        else:
            fault(number, "is not UTF-8", "save the file as UTF-8 and retype this line")


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _looks_western(raw: list[bytes], broken: set[int]) -> bool:
    """Whether no line is real UTF-8 and the broken ones read as German in Windows-1252."""
    for number, line in enumerate(raw, 1):
        if number in broken:
            try:
                text = line.decode("cp1252")
            except UnicodeDecodeError:
                return False
            if any(not char.isascii() and char not in _WESTERN for char in text):
                return False
        elif not line.isascii():
            return False
    return True
