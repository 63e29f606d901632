r"""Tables from spreadsheets: our own TSV, or a CSV with the columns id or source, and target.

Commas, semicolons and tabs are told apart by the first line. What our writer did to a cell is
undone (an apostrophe before a formula; ``\\``, ``\t``, ``\n``) in a table that has all columns
of ours.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from translate.errors import ReadError
from translate.model import PostEdit
from translate.readers.decoding import decode

_OURS = frozenset({"id", "kind", "source", "target", "status", "terms", "issues"})
_NAMES = {
    "segment": "id",
    "segment id": "id",
    "context": "id",
    "translation": "target",
    "state": "status",
    "comment": "note",
    "notes": "note",
    "reviewer": "person",
    "translator": "person",
}
_DONE = frozenset({"approved", "final", "reviewed", "ok", "done", "yes", "x", "✓", "✔"})
_GUARDED = re.compile(r"'(?=['\s]*[-=+@－＝＋＠])")
_ESCAPE = re.compile(r"\\([\\tn])")
_PLAIN = {"\\": "\\", "t": "\t", "n": "\n"}
_LONGEST_CELL = 1_000_000


def read(path: Path) -> Iterator[PostEdit]:
    """Every row below the names of the columns."""
    text = decode(path.read_bytes(), str(path)).text
    csv.field_size_limit(_LONGEST_CELL)
    rows = csv.reader(io.StringIO(text), delimiter=_delimiter(text))
    try:
        names = _columns(path, next(rows, []))
        plain = _cell if names.keys() >= _OURS else str
        for row in rows:
            if not any(row):
                continue
            cells = {name: plain(row[at]) if at < len(row) else "" for name, at in names.items()}
            target = cells.get("target", "")
            yield PostEdit(
                segment=cells.get("id", "").strip(),
                source=cells.get("source", ""),
                target=target,
                approved=bool(target.strip()) and _status(cells) in _DONE,
                person=cells.get("person", ""),
                note=cells.get("note", ""),
                path=str(path),
                line=rows.line_num,
                by_person=_status(cells) == "human",
            )
    except csv.Error as error:
        raise ReadError(
            path, f"is not a table that can be read ({error}); save it as CSV again", rows.line_num
        ) from error


def _columns(path: Path, head: list[str]) -> dict[str, int]:
    """Column name → position."""
    names: dict[str, int] = {}
    for position, cell in enumerate(head):
        name = cell.strip().strip("\ufeff").lower()
        names.setdefault(_NAMES.get(name, name), position)
    if "target" not in names or not names.keys() & {"id", "source"}:
        raise ReadError(
            path, "its first line does not name the columns; write: id, source, target, status", 1
        )
    return names


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    return max("\t;,", key=head.count)


def _status(cells: dict[str, str]) -> str:
    return cells.get("status", "").strip().lower()


def _cell(value: str) -> str:
    return _ESCAPE.sub(lambda found: _PLAIN[found[1]], _GUARDED.sub("", value, count=1))
