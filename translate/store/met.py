"""Which documents a change of the memory touches: those that have one of the changed sentences."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from translate.store.database import Database


class Met:
    """The sentences of every document of an output folder, as keys of the memory."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def revision(self) -> int:
        """Counts the changes of the memory."""
        query = "SELECT COALESCE(MAX(revision), 0) FROM memory_change"
        return int(self._database.rows(query)[0][0])

    def oldest(self, out: str) -> int:
        """The lowest revision that a document of a folder was made at; 0 without documents."""
        query = "SELECT COALESCE(MIN(revision), 0) FROM memory_met WHERE out = ?"
        return int(self._database.rows(query, (out,))[0][0])

    def changes(self, since: int) -> list[tuple[int, int]]:
        """What changed after a revision, in order: key, revision of the change."""
        query = "SELECT key, revision FROM memory_change WHERE revision > ? ORDER BY revision"
        return [(key, revision) for key, revision in self._database.rows(query, (since,))]

    def get(self, out: str, document: str) -> tuple[int, Iterable[int]]:
        """The revision a document was made at, 0 if it never was, and the keys of its sentences."""
        query = "SELECT revision, keys FROM memory_met WHERE out = ? AND document = ?"
        for revision, keys in self._database.rows(query, (out, document)):
            return revision, array("q", keys)
        return 0, ()

    def save(self, out: str, document: str, revision: int, keys: Iterable[int]) -> None:
        """Record that a document with these sentences was made at a revision."""
        with self._database.transaction():
            self._database.execute(
                "INSERT OR REPLACE INTO memory_met (out, document, revision, keys) "
                "VALUES (?, ?, ?, ?)",
                (out, document, revision, array("q", keys).tobytes()),
            )
