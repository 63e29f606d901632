"""The history of what persons did to translations. Rows are added, never changed or removed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from typing import Literal

from translate.store.database import Database

Outcome = Literal["taken", "noted", "withdrawn", "conflict", "unplaced"]
"""What became of an edit: it is the segment's text now; only a note was taken; the segment is open
again; another file says otherwise, and a person must decide; its sentence is not there any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditRow:
    """One person's edit of one segment.

    ``before`` is the text as last written, ``after`` the person's (equal: only approved).
    ``path`` is the file it came from, relative to the output folder where it lies there; ``at``
    is when it was taken over, ISO 8601. ``issues``, ``terms`` and ``rules`` are what was known of
    the segment before: codes, glossary entries, cleaning rules.
    """

    document: str
    segment: str
    source: str
    before: str
    after: str
    approved: bool
    outcome: Outcome
    path: str
    at: str
    person: str = ""
    tool: str = ""
    note: str = ""
    origin: str = ""
    engine: str = ""
    issues: str = ""
    terms: str = ""
    rules: str = ""


_NAMES = ", ".join(field.name for field in fields(EditRow))


class Edits:
    """Persons' edits by output folder, the oldest first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, out: str, document: str) -> list[EditRow]:
        """All edits of a document."""
        return self._read("out = ? AND document = ?", (out, document))

    def all(self, out: str) -> list[EditRow]:
        """All edits of an output folder."""
        return self._read("out = ?", (out,))

    def count(self, out: str, document: str) -> int:
        """How many edits of a document there are."""
        query = "SELECT COUNT(*) FROM edit WHERE out = ? AND document = ?"
        return int(self._database.rows(query, (out, document))[0][0])

    def documents(self, out: str) -> set[str]:
        """The documents that have edits."""
        query = "SELECT DISTINCT document FROM edit WHERE out = ?"
        return {row[0] for row in self._database.rows(query, (out,))}

    def latest(self, out: str, document: str) -> dict[str, EditRow]:
        """The last word of a person on every source text of a document."""
        last: dict[str, EditRow] = {}
        for edit in self.of(out, document):
            if edit.outcome not in {"conflict", "noted"}:
                last[edit.source] = edit
        return last

    def disputed(self, out: str, document: str) -> dict[str, dict[str, EditRow]]:
        """Sentences whose files disagree: source text → path → what that file says.

        A conflict lasts until a later edit of the same sentence is taken or withdrawn. It goes by
        the text, because the numbers of segments change when a page does.
        """
        found: dict[str, dict[str, EditRow]] = {}
        for edit in self.of(out, document):
            if edit.outcome == "conflict":
                found.setdefault(edit.source, {})[edit.path] = edit
            elif edit.outcome in {"taken", "withdrawn"}:
                found.pop(edit.source, None)
        return found

    def add(self, out: str, edits: Iterable[EditRow]) -> None:
        """Put edits at the end of the history, in one transaction."""
        marks = ",".join("?" * (1 + len(fields(EditRow))))
        with self._database.transaction():
            self._database.executemany(
                f"INSERT INTO edit (out, {_NAMES}) VALUES ({marks})",  # noqa: S608 - names of fields
                [(out, *astuple(edit)) for edit in edits],
            )

    def _read(self, condition: str, values: tuple[str, ...]) -> list[EditRow]:
        query = f"SELECT {_NAMES} FROM edit WHERE {condition} ORDER BY id"  # noqa: S608
        names = _NAMES.split(", ")
        found = (dict(zip(names, row, strict=True)) for row in self._database.rows(query, values))
        return [EditRow(**(facts | {"approved": bool(facts["approved"])})) for facts in found]
