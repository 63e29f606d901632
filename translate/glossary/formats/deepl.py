"""DeepL's and Google's CSV: two columns without a header, every source once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from translate.glossary.decode import Fault
from translate.glossary.formats import Languages, Row
from translate.glossary.formats.comma import records, write
from translate.glossary.formats.pairs import pairs
from translate.glossary.formats.table import by_columns
from translate.model import Term


def read(data: bytes, languages: Languages, fault: Fault) -> Iterator[Row]:
    """The entries; columns three and four of an export name the languages."""
    return by_columns(records(data, fault, marks=",;\t"), languages, fault)


def render(terms: Sequence[Term], languages: Languages) -> bytes:
    """Each source with its preferred translation."""
    del languages
    first: dict[str, str] = {}
    for source, target, _ in pairs(terms):
        first.setdefault(source, target)
    return write(list(first.items()))
