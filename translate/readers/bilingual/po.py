"""Gettext PO: an entry that is not fuzzy is approved; an empty one is nobody's translation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from translate.errors import ReadError
from translate.model import PostEdit
from translate.readers.decoding import decode

if TYPE_CHECKING:
    import polib

_OURS = re.compile(r"translate \d")
_MADE = re.compile(r"^Made: (\S+)$", re.MULTILINE)
_FIELD = re.compile(r"\s*<[^<>]*>\s*$")  # the address behind the name of a person
_LINE = re.compile(r"\(line (\d+)\)")
_STRING = re.compile(r'(?P<word>msg\w+(?:\[\d+\])?)?\s*(?P<rest>".*)')
_CLOSED = re.compile(r'"(?:[^"\\]|\\.)*"')


def read(path: Path) -> Iterator[PostEdit]:
    """Every entry that is not obsolete."""
    file = _parsed(path)
    facts = file.metadata
    person = _FIELD.sub("", facts.get("Last-Translator", ""))
    tool = facts.get("X-Generator", "")
    made = _MADE.search(file.header)
    for entry in file:
        if entry.obsolete or entry.msgid_plural:
            continue
        yield PostEdit(
            segment=entry.msgctxt or "",
            source=entry.msgid,
            target=entry.msgstr,
            approved=bool(entry.msgstr.strip()) and not entry.fuzzy,
            person="" if _OURS.match(person) else person,
            tool="" if _OURS.match(tool) else tool,
            note=entry.tcomment,
            path=str(path),
            line=max(0, (entry.linenum or 0) - 1),
            made=made[1] if made else "",
            by_person="Edited by a person" in entry.comment,
        )


def _parsed(path: Path) -> polib.POFile:
    import polib  # noqa: PLC0415 - only when a PO is read

    text = decode(path.read_bytes(), str(path), repair=False).text
    _check_strings(path, text)
    try:
        # polib takes text that names no file; a line feed in front makes sure of that.
        return polib.pofile("\n" + text, check_for_duplicates=False)
    except (OSError, ValueError, IndexError, KeyError, AttributeError) as error:
        found = _LINE.search(str(error))
        line = int(found[1]) - 1 if found else None
        raise ReadError(
            path, "is not a valid PO file; msgfmt -c FILE says what is wrong", line
        ) from error


def _check_strings(path: Path, text: str) -> None:
    """Find what polib reads without a word: a string that does not end, a file that was cut off.

    Raises:
        ReadError: there is one; its last letter, or its whole translation, would be lost.
    """
    last, word = 0, "msgstr"
    for number, line in enumerate(text.splitlines(), start=1):
        found = _STRING.fullmatch(line.strip())
        if found is None:
            continue
        if not _CLOSED.fullmatch(found["rest"]):
            what = 'a text does not end with " or has one inside without a \\ before it'
            raise ReadError(path, f"{what}; correct the line, or save the file again", number)
        last, word = number, found["word"] or word
    if not word.startswith("msgstr"):
        what = "is cut off: its last entry has no msgstr"
        raise ReadError(path, f"{what}; save it again, or take back a whole copy", last)
