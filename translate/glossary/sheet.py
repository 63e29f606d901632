"""A glossary file as its lines: one of them changes, all others stay as they are, to the byte.

Comments, blank lines, the order, line ends, a byte order mark, UTF-16, columns this program does
not know and lines it cannot read are kept. A file in Windows-1252 becomes UTF-8, since a new entry
may have letters that it lacks.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping
from pathlib import Path

from translate.errors import GlossaryError, GlossaryFault
from translate.glossary import decode
from translate.glossary.rows import COLUMNS, Layout, cells, is_content, layout_of, rows, written


class Sheet:
    """The lines of one glossary file; numbers count from 1."""

    def __init__(self, path: Path, data: bytes) -> None:
        """Read ``data``, what ``path`` holds (nothing: a new file).

        Raises:
            GlossaryError: the file is in no encoding a line could be changed in.
        """
        self._path = path
        self._encoding = decode.encoding_of(data)
        self._marks = data[:2]
        try:
            text = decode.to_utf8(data, self._encoding)
        except UnicodeDecodeError as error:
            raise self._error(1, "starts as UTF-16 but is not", "save the file as UTF-8") from error
        self._mark = codecs.BOM_UTF8 if text.startswith(codecs.BOM_UTF8) else b""
        self._lines = decode.split(text.removeprefix(self._mark))
        self._end = next((end for _, end in self._lines if end), b"\n")
        self._layout = self._read_layout()

    @property
    def converted(self) -> bool:
        """Whether the file was in Windows-1252 and will be UTF-8."""
        return self._encoding == "cp1252"

    def entries(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Line number and cells of every line that can be read."""
        return rows(self._texts(), lambda *_: None)

    def add(self, values: Mapping[str, str]) -> int:
        """A new last line with cells by column; returns its number."""
        if not any(is_content(line) for _, line in self._texts()):
            self._append(written(COLUMNS, self._layout.separator))
            self._layout = self._read_layout()
        self._widen(values)
        line = _trimmed([values.get(column, "") for column in self._layout.columns])
        self._name_columns(len(line))
        return self._append(written(line, self._layout.separator))

    def change(self, number: int, values: Mapping[str, str]) -> int:
        """Other cells for some columns of a line; its other cells stay. Returns its number."""
        self._widen(values)
        line = cells(self._lines[number - 1][0].decode("utf-8"), self._layout.separator) or []
        width = len(line)
        for column, value in values.items():
            if column in self._layout.columns:
                at = self._place(column)
                line += [""] * (at + 1 - len(line))
                line[at] = value
        line = _trimmed(line) + [""] * (width - len(_trimmed(line)))
        number += self._name_columns(len(line))
        self._replace(number, written(line, self._layout.separator))
        return number

    def remove(self, number: int) -> None:
        """Take a line out."""
        del self._lines[number - 1]

    def data(self) -> bytes:
        """What the file is to hold."""
        text = self._mark + b"".join(line + end for line, end in self._lines)
        if self._encoding != "utf-16":
            return text
        little = self._marks == codecs.BOM_UTF16_LE
        return self._marks + text.decode("utf-8").encode("utf-16-le" if little else "utf-16-be")

    def _texts(self) -> Iterator[tuple[int, str]]:
        for number, (line, _) in enumerate(self._lines, 1):
            try:
                yield number, line.decode("utf-8")
            except UnicodeDecodeError:
                continue

    def _append(self, line: str) -> int:
        """A line after the last, before the nothing that stands behind a final line end."""
        last, end = self._lines[-1]
        if not last and not end:
            self._lines.insert(-1, (line.encode("utf-8"), self._end))
            return len(self._lines) - 1
        self._lines[-1] = (last, self._end)
        self._lines.append((line.encode("utf-8"), b""))
        return len(self._lines)

    def _replace(self, number: int, line: str) -> None:
        self._lines[number - 1] = (line.encode("utf-8"), self._lines[number - 1][1])

    def _widen(self, values: Mapping[str, str]) -> None:
        """Name in the header the columns that it lacks and a cell needs."""
        layout, mark = self._layout, self._layout.separator
        missing = [name for name in COLUMNS if values.get(name) and name not in layout.columns]
        if missing and layout.header:
            header = self._lines[layout.header - 1][0].decode("utf-8").rstrip(f" {mark}")
            self._replace(layout.header, mark.join((header, *missing)))
            self._layout = self._read_layout()

    def _name_columns(self, width: int) -> int:
        """Give a table without tabs the header that it needs once its lines differ in width.

        Without one only lines of one width show that its marks separate cells. Returns how many
        lines were added.
        """
        layout = self._layout
        if layout.header or layout.separator == "\t":
            return 0
        first, line = next((n, line) for n, line in self._texts() if is_content(line))
        if len(cells(line, layout.separator) or ()) == width:
            return 0
        header = written(COLUMNS, layout.separator).encode("utf-8")
        self._lines.insert(first - 1, (header, self._end))
        self._layout = self._read_layout()
        return 1

    def _read_layout(self) -> Layout:
        content = [(number, line) for number, line in self._texts() if is_content(line)]
        return layout_of(content, lambda *_: None)

    def _place(self, column: str) -> int:
        """Where a column is read; of two by one name the last is."""
        columns = self._layout.columns
        return len(columns) - 1 - columns[::-1].index(column)

    def _error(self, line: int, message: str, fix: str) -> GlossaryError:
        fault = GlossaryFault(path=str(self._path), line=line, message=message, fix=fix)
        return GlossaryError([fault])


def _trimmed(line: list[str]) -> list[str]:
    """Without the empty cells at the end; two always stay."""
    end = next((i for i in range(len(line), 2, -1) if line[i - 1]), 2)
    return line[:end]
