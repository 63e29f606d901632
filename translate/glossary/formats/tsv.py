"""Our own tables, which hold everything: the columns of ``rows.COLUMNS``, tabs between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from translate.glossary.decode import Fault, encoding_of, lines, to_utf8
from translate.glossary.entry import cells
from translate.glossary.formats import Languages, Row
from translate.glossary.rows import COLUMNS, rows, written
from translate.model import Term


def read(data: bytes, languages: Languages, fault: Fault) -> Iterator[Row]:
    """The entries; a file in Windows-1252 is read as such without a word, it is not kept."""
    del languages
    encoding = encoding_of(data)
    if encoding == "cp1252":
        data = to_utf8(data, encoding)
    return rows(lines(data, fault), fault)


def render(terms: Sequence[Term], languages: Languages) -> bytes:
    """A header and a line for each term."""
    del languages
    table = [list(COLUMNS)]
    for term in terms:
        values = cells(term)
        table.append([values.get(column, "") for column in COLUMNS])
    return "".join(f"{written(line, chr(9)).rstrip(chr(9))}\n" for line in table).encode("utf-8")
