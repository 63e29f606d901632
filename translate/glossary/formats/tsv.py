"""Our own tables, which hold everything: the columns of ``rows.COLUMNS``, tabs between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from translate.glossary.decode import Fault, lines
from translate.glossary.entry import cells
from translate.glossary.formats import Languages, Row, comma
from translate.glossary.rows import COLUMNS, is_content, layout_of, rows, written
from translate.model import Term


def read(data: bytes, languages: Languages, fault: Fault) -> Iterator[Row]:
    """The entries, in any encoding; under headings of others, what their columns say."""
    content = [(n, line) for n, line in lines(data, lambda *_: None) if is_content(line)]
    if not layout_of(content, lambda *_: None).header and comma.is_headed(data, languages):
        return comma.read(data, languages, fault)
    return rows(lines(data, fault, any_encoding=True), fault)


def render(terms: Sequence[Term], languages: Languages) -> bytes:
    """A header and a line for each term."""
    del languages
    table = [list(COLUMNS)]
    for term in terms:
        values = cells(term)
        table.append([values.get(column, "") for column in COLUMNS])
    return "".join(f"{written(line, chr(9)).rstrip(chr(9))}\n" for line in table).encode("utf-8")
