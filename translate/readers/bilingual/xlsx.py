"""Excel workbooks: the first sheet that names its columns; ours says on the next when it was made.

What a person typed counts as text: a formula is its text, a number is written out.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from translate.errors import ReadError
from translate.model import PostEdit
from translate.readers.bilingual.table import columns, post_edit
from translate.readers.office import BROKEN_ZIP, corrupt, inspect

_KIND = "Excel workbook"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_EMPTY = 1_000
"""Rows without a text after which a sheet is over: a format may reach to its millionth row."""


def read(path: Path) -> Iterator[PostEdit]:
    """Every row below the names of the columns."""
    data = path.read_bytes()
    inspect(str(path), data, kind=_KIND)
    import openpyxl  # type: ignore[import-untyped]  # noqa: PLC0415 - only for a workbook

    try:
        sheets = openpyxl.load_workbook(io.BytesIO(data), read_only=True).worksheets
        yield from _units(path, sheets[0], _made(sheets[1:]))
    except ReadError:
        raise
    except (*BROKEN_ZIP, SyntaxError, AttributeError, TypeError, ArithmeticError) as error:
        raise ReadError(path, corrupt(_KIND)) from error


def _units(path: Path, sheet: Any, made: str) -> Iterator[PostEdit]:
    names: dict[str, int] = {}
    empty = 0
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        texts = [_text(value) for value in row]
        if not any(texts):
            empty += 1
            if empty > _MOST_EMPTY:
                break
        elif not names:
            names = columns(path, texts)
        else:
            empty = 0
            cells = {name: texts[at] if at < len(texts) else "" for name, at in names.items()}
            yield post_edit(path, number, cells, made=made)
    if not names:
        columns(path, [])  # raises: nothing names the columns


def _made(sheets: list[Any]) -> str:
    """When we made the file, as its second sheet says."""
    for sheet in sheets[:1]:
        for row in sheet.iter_rows(max_row=40, max_col=2, values_only=True):
            if len(row) == 2 and row[0] == "Made":
                return _text(row[1])
    return ""


def _text(value: object) -> str:
    """A cell as text, Excel's own way of writing a character undone."""
    if value is None:
        return ""
    text = value if isinstance(value, str) else str(value)
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return text.replace("\r\n", "\n")
