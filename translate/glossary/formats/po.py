"""Gettext PO: a glossary as Weblate and Poedit edit one.

What PO has no place for stands in comments that we read back: ``#. wrong: Kiev | Kyiw``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

import polib

from translate.glossary.decode import Fault, lines
from translate.glossary.entry import cells
from translate.glossary.formats import Languages, Row
from translate.glossary.rows import COLUMNS
from translate.model import Term

_IN_COMMENTS = ("also", "variants", "wrong", "status", "pos", "case", "domain", "condition")
_STRING = re.compile(r'(?:msg(?:ctxt|id_plural|id|str(?:\[\d+\])?)\b\s*|(?="))(.*)')
_CLOSED = re.compile(r'"(?:[^"\\]|\\.)*"')
_FLAGS = {"read-only": "do-not-translate", "forbidden": "forbidden"}


def read(data: bytes, languages: Languages, fault: Fault) -> Iterator[Row]:
    """The entries; those marked fuzzy or without a translation are reported and left out."""
    del languages
    numbered = list(lines(data, fault, any_encoding=True))
    open_at = next((number for number, line in numbered if _is_open(line)), 0)
    if open_at:  # polib would take its last letter for the missing mark, without a word
        fix = "correct the line, or save the file again"
        fault(open_at, 'a text does not end with " or has one inside without a \\ before it', fix)
        return
    text = "".join(f"{line}\n" for _, line in numbered)
    try:
        file = polib.pofile(text or "\n")
    except (OSError, ValueError, IndexError, AttributeError, UnicodeError) as error:
        fault(0, f"is no PO file that can be read ({error})", "check it with msgfmt -c")
        return
    for entry in file:
        line = entry.linenum or 0
        if entry.fuzzy and not entry.obsolete:
            fault(line, f"{entry.msgid[:40]!r} is marked fuzzy", "clear the mark if it is right")
        elif not entry.obsolete:
            yield line, _cells(entry)


def _is_open(line: str) -> bool:
    found = _STRING.fullmatch(line.strip())
    return found is not None and not _CLOSED.fullmatch(found[1])


def render(terms: Sequence[Term], languages: Languages) -> bytes:
    """A header that names the language, then an entry for each term."""
    file = polib.POFile(wrapwidth=0)
    now = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M%z")
    file.metadata = {
        "Project-Id-Version": "glossary",
        "POT-Creation-Date": now,
        "PO-Revision-Date": now,
        "Language": languages[1],
        "Language-Team": languages[1],
        "Last-Translator": "translate glossary export",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Source-Language": languages[0],
    }
    for term in terms:
        values = cells(term)
        said = [f"{name}: {values[name]}" for name in _IN_COMMENTS if name in values]
        flags = [flag for flag, status in _FLAGS.items() if status == term.status]
        file.append(
            polib.POEntry(
                msgctxt="; ".join(filter(None, (term.condition, term.case))) or None,
                msgid=term.source,
                msgstr=term.targets[0],
                comment="\n".join(said),
                tcomment=term.note,
                flags=[*flags, "no-c-format", "no-python-format"] if _has_percent(term) else flags,
            )
        )
    return f"{file}\n".encode()


def _cells(entry: polib.POEntry) -> dict[str, str]:
    row = {"source": " ".join(entry.msgid.split()), "target": " ".join(entry.msgstr.split())}
    notes = []
    for line in entry.comment.splitlines():
        name, colon, value = line.partition(":")
        if colon and name in _IN_COMMENTS:
            row[name] = value.strip()
        else:
            notes.append(line)
    status = next((_FLAGS[flag] for flag in entry.flags if flag in _FLAGS), "")
    if status:
        row["status"] = status
    if status == "do-not-translate":
        row["target"] = ""
    note = " ".join(" ".join([*notes, entry.tcomment]).split())
    return {name: row[name] for name in COLUMNS if row.get(name)} | ({"note": note} if note else {})


def _has_percent(term: Term) -> bool:
    return "%" in term.source or "%" in term.targets[0]
