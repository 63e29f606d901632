r"""Tables from spreadsheets: our own TSV, or a CSV with the columns id or source, and target.

Commas, semicolons and tabs are told apart by the first line. What our writer did to a cell is
undone (an apostrophe before a formula; ``\\``, ``\t``, ``\n``) in a table that has all columns
of ours.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
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
    text = decode(path.read_bytes(), str(path), repair=False).text
    rows = csv.reader(io.StringIO(text), delimiter=_delimiter(text))
    limit = csv.field_size_limit(_LONGEST_CELL)  # of all tables, so it is put back
    try:
        names = columns(path, next(rows, []))
        plain = _cell if names.keys() >= _OURS else str
        for row in rows:
            if not any(row):
                continue
            cells = {name: plain(row[at]) if at < len(row) else "" for name, at in names.items()}
            yield post_edit(path, rows.line_num, cells)
    except csv.Error as error:
        raise ReadError(
            path, f"is not a table that can be read ({error}); save it as CSV again", rows.line_num
        ) from error
    finally:
        csv.field_size_limit(limit)


def post_edit(path: Path, line: int, cells: Mapping[str, str], *, made: str = "") -> PostEdit:
    """A row of a table, by the names of its columns."""
    target, status = cells.get("target", ""), cells.get("status", "").strip().lower()
    return PostEdit(
        segment=cells.get("id", "").strip(),
        source=cells.get("source", ""),
        target=target,
        approved=bool(target.strip()) and status in _DONE,
        person=cells.get("person", ""),
        note=cells.get("note", ""),
        path=str(path),
        line=line,
        made=made,
        by_person=status == "human",
    )


def columns(path: Path, head: Sequence[str]) -> dict[str, int]:
    """Column name → position.

    Raises:
        ReadError: the first row does not name the columns.
    """
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


def _cell(value: str) -> str:
    return _ESCAPE.sub(lambda found: _PLAIN[found[1]], _GUARDED.sub("", value, count=1))
