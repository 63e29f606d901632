"""Weblate's TSV: source and target under a header, one line for each translation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from translate.glossary.decode import Fault
from translate.glossary.formats import Languages, Row, comma
from translate.glossary.formats.pairs import gathered, guarded_row, pairs
from translate.glossary.formats.table import by_columns
from translate.model import Term


def read(data: bytes, languages: Languages, fault: Fault) -> Iterator[Row]:
    """The entries; lines with one source are one entry with several translations."""
    rows = comma.texts(comma.records(data, fault, marks="\t,;"), fault)
    return gathered(by_columns(rows, languages, fault))


def render(terms: Sequence[Term], languages: Languages) -> bytes:
    """A header and the pairs."""
    del languages
    rows = dict.fromkeys((source, target) for source, target, _ in pairs(terms))
    return comma.write([("source", "target"), *map(guarded_row, rows)], "\t")
