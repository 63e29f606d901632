"""The documents of an output folder, and the files written for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from translate.store.database import Database

_COLUMNS = "id, lang, size, mtime_ns, digest, recipe, made, report"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """One source document as it was when its outputs were last made.

    ``size`` and ``mtime_ns`` are those of the source file, ``recipe`` hashes everything but the
    source that shapes the outputs. ``report`` is the report of the document, as JSON.
    """

    id: str
    lang: str
    size: int
    mtime_ns: int
    digest: str
    recipe: str
    made: str
    report: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputRow:
    """A file as this program wrote or last read it; ``path`` is relative to the output folder.

    ``made`` names the edition of units that it shows.
    """

    path: str
    size: int
    mtime_ns: int
    digest: str
    made: str = ""


class Documents:
    """What was made of every source, by output folder."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, out: str, document: str) -> DocumentRow | None:
        """A document of an output folder, if it was ever done."""
        query = f"SELECT {_COLUMNS} FROM document WHERE out = ? AND id = ?"  # noqa: S608
        for values in self._database.rows(query, (out, document)):
            return DocumentRow(**dict(zip(_COLUMNS.split(", "), values, strict=True)))
        return None

    def by_digest(self, out: str) -> dict[str, list[str]]:
        """The documents whose source had the same bytes, by their digest; the last made first."""
        query = "SELECT digest, id FROM document WHERE out = ? ORDER BY made DESC"
        found: dict[str, list[str]] = {}
        for digest, document in self._database.rows(query, (out,)):
            found.setdefault(digest, []).append(document)
        return found

    def outputs(self, out: str, document: str) -> tuple[OutputRow, ...]:
        """What was written for a document, in the order of the paths."""
        query = (
            "SELECT path, size, mtime_ns, digest, made FROM output "
            "WHERE out = ? AND document = ? ORDER BY path"
        )
        return tuple(
            OutputRow(path=path, size=size, mtime_ns=mtime_ns, digest=digest, made=made)
            for path, size, mtime_ns, digest, made in self._database.rows(query, (out, document))
        )

    def announce(self, out: str, document: str, digests: Mapping[str, str]) -> None:
        """Say what is about to be written (path → digest).

        A run that is killed while writing leaves files that no ``output`` row knows; this is how
        the next run recognises them as its own, not as a person's edits.
        """
        with self._database.transaction():
            self._database.executemany(
                "INSERT OR REPLACE INTO announced (out, document, path, digest) "
                "VALUES (?, ?, ?, ?)",
                [(out, document, path, digest) for path, digest in digests.items()],
            )

    def announced(self, out: str, document: str) -> frozenset[tuple[str, str]]:
        """Announced (path, digest) of a document whose outputs were not recorded since."""
        query = "SELECT path, digest FROM announced WHERE out = ? AND document = ?"
        return frozenset(self._database.rows(query, (out, document)))

    def save(self, out: str, row: DocumentRow, outputs: Sequence[OutputRow]) -> None:
        """Record a document and its outputs, in one transaction.

        Outputs of formats that were not written this time stay known: they are still ours.
        """
        with self._database.transaction():
            self._database.execute(
                f"INSERT OR REPLACE INTO document (out, {_COLUMNS}) "  # noqa: S608
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (out, *(getattr(row, name) for name in _COLUMNS.split(", "))),
            )
            self._database.execute(
                "DELETE FROM announced WHERE out = ? AND document = ?", (out, row.id)
            )
            self.save_outputs(out, row.id, outputs)

    def save_outputs(self, out: str, document: str, outputs: Sequence[OutputRow]) -> None:
        """Record files of a document as they are now."""
        with self._database.transaction():
            self._database.executemany(
                "INSERT OR REPLACE INTO output (out, document, path, size, mtime_ns, digest, made) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                [(out, document, o.path, o.size, o.mtime_ns, o.digest, o.made) for o in outputs],
            )

    def redo(self, out: str, document: str) -> None:
        """Have the next run make the outputs of a document again, whatever they look like."""
        with self._database.transaction():
            self._database.execute(
                "UPDATE document SET recipe = '' WHERE out = ? AND id = ?", (out, document)
            )
