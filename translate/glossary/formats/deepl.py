"""DeepL's and Google's CSV: two columns without a header, every source once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from translate.glossary.decode import Fault
from translate.glossary.formats import Languages, Row
from translate.glossary.formats.comma import records, texts, write
from translate.glossary.formats.pairs import guarded_row, pairs
from translate.glossary.formats.table import by_columns
from translate.model import Term


def read(data: bytes, languages: Languages, fault: Fault) -> Iterator[Row]:
    """The entries; columns three and four of an export name the languages."""
    rows = texts(records(data, fault, marks=",;\t"), fault)
    return by_columns(rows, languages, fault)


def render(terms: Sequence[Term], languages: Languages) -> bytes:
    """Each source with its preferred translation."""
    del languages
    first: dict[str, str] = {}
    for source, target, _ in pairs(terms):
        first.setdefault(source, target)
    return write([guarded_row(row) for row in first.items()])
