"""OmegaT's glossary: source, target and comment between tabs, ``#`` lines are comments.

Nothing is quoted. A source that begins with ``#`` gets a blank before it, which OmegaT trims. It
has no headings: a ``.txt`` under some is a spreadsheet's, and read as such.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from translate.glossary.decode import Fault, lines
from translate.glossary.formats import Languages, Row, comma
from translate.glossary.formats.pairs import gathered, guarded_row, pairs
from translate.glossary.rows import is_content
from translate.model import Term


def read(data: bytes, languages: Languages, fault: Fault) -> Iterator[Row]:
    """The entries; lines with one source are one entry with several translations."""
    if comma.is_headed(data, languages):
        return comma.read(data, languages, fault)
    return gathered(_rows(data, fault))


def render(terms: Sequence[Term], languages: Languages) -> bytes:
    """A comment that names the languages, then the pairs with the note of their term."""
    rows = dict.fromkeys((source, target, term.note) for source, target, term in pairs(terms))
    head = f"# Glossary {languages[0]} → {languages[1]}, for OmegaT's glossary folder\n"
    lines = [_safe("\t".join(guarded_row(row)).rstrip()) for row in rows]
    return (head + "".join(f"{line}\n" for line in lines)).encode("utf-8")


def _rows(data: bytes, fault: Fault) -> Iterator[Row]:
    numbered = lines(data, fault, any_encoding=True)
    table = ((n, line.split("\t")) for n, line in numbered if is_content(line))
    for number, row in comma.texts(table, fault):
        cells = [cell.strip() for cell in row]
        if len(cells) < 2:
            fault(number, "has no tab", "write source, tab, target")
        else:
            note = "; ".join(cell for cell in cells[2:] if cell)
            yield number, {"source": cells[0], "target": cells[1], "note": note}


def _safe(line: str) -> str:
    return f" {line}" if line.startswith("#") else line
