"""CSV: with commas, semicolons or tabs, in UTF-8 or Windows-1252, with headings or without."""

from __future__ import annotations

import csv
import io
from collections.abc import Generator, Iterable, Iterator, Sequence

from translate.glossary.decode import Fault, lines
from translate.glossary.entry import cells
from translate.glossary.formats import Languages, Row
from translate.glossary.formats.table import are_under_headings, by_columns
from translate.glossary.rows import COLUMNS, formula_fault, guarded, is_formula, unguarded
from translate.model import Term

_SAMPLE = 20  # lines that show what separates the cells
_MOST_BROKEN = 1000  # lines that cannot be read, for each of which many are looked at
_END = "\x1e\x1f"  # a last line; it is inside a cell where a quotation mark is left open


def read(data: bytes, languages: Languages, fault: Fault) -> Iterator[Row]:
    """The entries of a table; what its columns are see ``by_columns``.

    A row with a formula is left out, as in a workbook.
    """
    return by_columns(texts(records(data, fault), fault), languages, fault)


def is_headed(data: bytes, languages: Languages) -> bool:
    """Whether a file is a table under headings: ``Englisch`` and ``Deutsch``, in either order."""
    return are_under_headings(records(data, lambda *_: None), languages)


def render(terms: Sequence[Term], languages: Languages) -> bytes:
    """All columns under a header, with the mark by which Excel knows UTF-8."""
    del languages
    rows = [list(COLUMNS)]
    for term in terms:
        values = cells(term)
        rows.append([guarded(values.get(column, "")) for column in COLUMNS])
    return b"\xef\xbb\xbf" + write(rows)


def write(rows: Sequence[Sequence[str]], separator: str = ",") -> bytes:
    """Rows as CSV in UTF-8."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue().encode("utf-8")


def records(data: bytes, fault: Fault, *, marks: str = "\t;,") -> Iterator[tuple[int, list[str]]]:
    """Line numbers and cells; of ``marks`` that cut the lines alike the first separates cells."""
    numbered = list(lines(data, fault, any_encoding=True))
    separator = _separator([line for _, line in numbered[:_SAMPLE] if line.strip()], marks)
    at = broken = 0
    while at < len(numbered):
        at += yield from _records(numbered, at, separator)
        if at == len(numbered):
            return
        number, line = numbered[at]
        alone = _alone(line, separator)
        if isinstance(alone, list):
            yield number, alone
        elif broken < _MOST_BROKEN:
            fault(number, alone, "mend its quotation marks")
            broken += 1
        else:
            fault(number, "and all below are not read after so many faults", "mend those above")
            return
        at += 1


def _records(
    numbered: Sequence[tuple[int, str]], at: int, separator: str
) -> Generator[tuple[int, list[str]], None, int]:
    """Records from a line on, up to one with faulty quotation marks; returns where that is."""
    texts = (f"{numbered[n][1]}\n" for n in range(at, len(numbered)))
    reader = csv.reader(texts, delimiter=separator, strict=True)
    while True:
        first = reader.line_num
        try:
            record = next(reader)
        except (csv.Error, StopIteration):
            return first
        yield numbered[at + first][0], record


def _alone(line: str, separator: str) -> list[str] | str:
    """The cells of a line that says ``"so" to``, marks and all; else why it cannot be read."""
    try:
        *before, last = csv.reader([f"{line}\n", _END], delimiter=separator)
    except csv.Error as error:
        return f"cannot be read as CSV ({error})"
    return before[0] if last == [_END] else "has a quotation mark that is never closed"


def texts(rows: Iterable[tuple[int, list[str]]], fault: Fault) -> Iterator[tuple[int, list[str]]]:
    """Cells without the apostrophes of ``guarded``; a row with a formula is reported."""
    for number, row in rows:
        formula = next(filter(is_formula, row), "")
        if formula:
            fault(number, *formula_fault(formula))
        else:
            yield number, [unguarded(cell) for cell in row]


def _separator(sample: Sequence[str], marks: str) -> str:
    """The mark that cuts most lines; of equals the one that also cuts them alike."""

    def cuts(mark: str) -> tuple[int, int]:
        widths = [_width(line, mark) for line in sample]
        return sum(width > 1 for width in widths), -len(set(widths))

    return max(marks, key=cuts)


def _width(line: str, mark: str) -> int:
    try:
        return len(next(csv.reader([line], delimiter=mark), ()))
    except csv.Error:
        return 0
