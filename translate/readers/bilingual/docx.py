"""Word documents: the first table whose first row names the columns.

Tracked insertions count, tracked deletions do not. A line break, or a new paragraph in a cell, is a
line feed.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from translate.errors import ReadError
from translate.model import PostEdit
from translate.readers.bilingual.table import columns, post_edit
from translate.readers.office import BROKEN_ZIP, corrupt, inspect

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]

_KIND = "Word document"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = {f"{_W}del", f"{_W}moveFrom", f"{_W}rPr", f"{_W}pPr", f"{_W}sdtPr"}
_SAID = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": "\u00ad",
}


def read(path: Path) -> Iterator[PostEdit]:
    """Every row below the names of the columns."""
    data = path.read_bytes()
    inspect(str(path), data, kind=_KIND)
    import docx  # noqa: PLC0415 - only for a Word document
    from docx.opc.exceptions import OpcError  # noqa: PLC0415
    from lxml.etree import LxmlError  # noqa: PLC0415

    try:
        body = docx.Document(io.BytesIO(data)).element.body
        yield from _units(path, body)
    except ReadError:
        raise
    except (*BROKEN_ZIP, OpcError, LxmlError, AttributeError, TypeError, RecursionError) as error:
        raise ReadError(path, corrupt(_KIND)) from error


def _units(path: Path, body: _Element) -> Iterator[PostEdit]:
    made = _made(body)
    table = next(body.iterchildren(f"{_W}tbl"), None)
    if table is None:
        raise ReadError(path, "holds no table; send the document back with its table")
    names: dict[str, int] = {}
    for number, row in enumerate(table.iter(f"{_W}tr"), 1):
        texts = [_text(cell) for cell in _below(row, f"{_W}tc")]
        if not names:
            names = columns(path, texts)
        elif any(texts):
            cells = {name: texts[at] if at < len(texts) else "" for name, at in names.items()}
            yield post_edit(path, number, cells, made=made)


def _made(body: _Element) -> str:
    """When we made the file, as a line above the table says."""
    for paragraph in body.iterchildren(f"{_W}p"):
        label, _, value = _line(paragraph).partition(": ")
        if label == "Made":
            return value
    return ""


def _below(element: _Element, tag: str) -> Iterator[_Element]:
    """The nearest elements of a kind below one, also inside controls, none inside each other."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in _GONE:
            yield from _below(child, tag)


def _text(cell: _Element) -> str:
    return "\n".join(_line(paragraph) for paragraph in _below(cell, f"{_W}p"))


def _line(paragraph: _Element) -> str:
    """A paragraph's text as it is shown once all changes are accepted."""
    pieces: list[str] = []
    for child in paragraph:
        if child.tag in _GONE:
            continue
        if child.tag == f"{_W}t":
            pieces.append(child.text or "")
        elif child.tag in _SAID:
            pieces.append(_SAID[child.tag])
        else:
            pieces.append(_line(child))
    return "".join(pieces)
