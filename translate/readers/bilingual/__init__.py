"""Bilingual files as they come back from persons → PostEdits, whatever tool they come from.

A format is a module with ``read(path) -> Iterator[PostEdit]``, loaded when a file asks for it. It
gives every unit of the file in order, whether a person changed it or not: that is for the caller
to find out, who knows what the file was like before.

The files may be hostile: entities are not expanded, nothing is fetched, sizes are limited.
"""

from __future__ import annotations

import importlib
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from translate.errors import ReadError
from translate.model import PostEdit

MAX_BYTES = 200_000_000

Reader = Callable[[Path], Iterator[PostEdit]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A bilingual format; ``tells_drafts`` when its files say which texts are approved."""

    entry: str
    tells_drafts: bool = True

    def read(self, path: Path) -> Iterator[PostEdit]:
        """All units of a file."""
        module, _, name = self.entry.partition(":")
        reader: Reader = getattr(importlib.import_module(module), name)
        return reader(path)


_HERE = "translate.readers.bilingual"
FORMATS: dict[str, Format] = {
    ".po": Format(entry=f"{_HERE}.po:read"),
    ".xlf": Format(entry=f"{_HERE}.xliff:read"),
    ".xliff": Format(entry=f"{_HERE}.xliff:read"),
    ".tmx": Format(entry=f"{_HERE}.tmx:read", tells_drafts=False),
    ".tsv": Format(entry=f"{_HERE}.table:read"),
    ".csv": Format(entry=f"{_HERE}.table:read"),
    ".jsonl": Format(entry=f"{_HERE}.jsonl:read"),
    ".xlsx": Format(entry=f"{_HERE}.xlsx:read"),
    ".docx": Format(entry=f"{_HERE}.docx:read"),
}
"""Suffix (lower case) → format."""


def format_of(path: Path) -> Format | None:
    """The bilingual format of a file by its suffix, None when there is none for it."""
    return FORMATS.get(path.suffix.lower())


def read(path: Path) -> Iterator[PostEdit]:
    """Every unit of a bilingual file, in order.

    Raises:
        ReadError: the file is missing, too large, of no known format or not valid; when it is
            raised on the way, the units before the fault have been given.
    """
    form = format_of(path)
    if form is None:
        known = ", ".join(FORMATS)
        raise ReadError(path, f"is no bilingual file that can be read back; these can: {known}")
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise ReadError(path, "is not a file; check the path")
        size = facts.st_size
        if size > MAX_BYTES:
            raise ReadError(path, f"is larger than {MAX_BYTES // 1_000_000} MB; split it")
        yield from form.read(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ReadError(path, f"cannot be read ({reason}); check the path") from error
