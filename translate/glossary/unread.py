"""Files in folders of glossaries that no run reads, since they are no ``.tsv`` tables."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path

from translate.errors import GlossaryFault
from translate.glossary.formats import FORMATS

_TABLES = frozenset(f".{suffix}" for form in FORMATS.values() for suffix in form.suffixes)
_TO_CONVERT = frozenset({".xls", ".xlsb", ".ods", ".numbers"})
_TEXTS = frozenset({".txt", ".utf8"})
_BEGINNING = 4096  # bytes in which a table has its first tab


def unread(folders: Iterable[Path]) -> tuple[GlossaryFault, ...]:
    """What looks like a glossary and is none of the tables, with how to take it in.

    Notes for people, hidden files and copies that an editor leaves (``.md``, ``.bak``) are
    passed over.
    """
    return tuple(
        GlossaryFault(path=str(path), line=0, message=message, fix=fix)
        for folder in dict.fromkeys(folders)
        for path in _files(folder)
        for message, fix in _of(path)
    )


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_file())
    except OSError:
        return []  # whoever reads the glossaries says so


def _of(path: Path) -> Iterator[tuple[str, str]]:
    suffix = path.suffix.lower()
    if path.name.startswith((".", "~")) or path.suffix == ".tsv":
        return
    if suffix == ".tsv":
        yield "is not used: its name must end in .tsv", f"rename it to {path.stem}.tsv"
    elif suffix in _TO_CONVERT or (suffix in _TABLES and (suffix not in _TEXTS or _has_tab(path))):
        first = "save it as .xlsx and import that" if suffix in _TO_CONVERT else "import it"
        named = path.with_suffix(".xlsx") if suffix in _TO_CONVERT else path
        command = f"translate glossary import {shlex.quote(str(named))}"
        fix = f"{first}, then move it to another folder: {command}"
        yield "is not used: only .tsv tables are read here", fix


def _has_tab(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return b"\t" in file.read(_BEGINNING)
    except OSError:
        return False
