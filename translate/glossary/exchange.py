"""Files of other tools → terms, with the faults of all that was left out."""

from __future__ import annotations

from translate.errors import GlossaryFault
from translate.glossary.entry import term
from translate.glossary.formats import Format, Languages
from translate.glossary.stack import Glossary, merge


def read(data: bytes, form: Format, languages: Languages, *, path: str) -> Glossary:
    """The terms of a file, several of one source word made one entry; ``path`` is for faults."""
    faults: list[GlossaryFault] = []

    def fault(line: int, message: str, fix: str) -> None:
        faults.append(GlossaryFault(path=path, line=line, message=message, fix=fix))

    entries = [
        entry
        for line, cells in form.read(data, languages, fault)
        if (entry := term(path, line, cells, fault)) is not None
    ]
    merged = merge(entries)
    return Glossary(terms=merged.terms, faults=(*faults, *merged.faults), digest=merged.digest)
