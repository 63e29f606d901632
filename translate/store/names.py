"""Where the page of a document lies, and the names that a document had before.

A page that is renamed stays the document that it is: all that is known of it goes by its new name
from then on. Its old name is remembered, because files that bear it are still about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from translate.store.database import Database

_MOVING = "\x01"  # before a name while names change: two documents may swap theirs
_TABLES = {
    "document": "id",
    "output": "document",
    "announced": "document",
    "edition": "document",
    "edit": "document",
    "former": "document",
}
"""What goes along with a name: the table, and its column with the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRow:
    """The source of a document: ``path`` is absolute, empty where it is not known.

    ``size``, ``mtime_ns`` and ``digest`` are as of when its outputs were last made. ``missed``: a
    run has seen that it is gone.
    """

    path: str
    missed: bool
    size: int
    mtime_ns: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewName:
    """What a document is called from now on.

    ``before`` and ``after`` are how the names of its files begin, under the old and new name.
    ``over``: where a document of that name stays, the units of the one that comes are current.
    """

    name: str
    before: str
    after: str
    over: bool = False


class Names:
    """The names of documents by output folder."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def pages(self, out: str) -> dict[str, PageRow]:
        """The page of every document of an output folder."""
        query = (
            "SELECT document.id, COALESCE(path, ''), COALESCE(missed, 0), size, mtime_ns, digest "
            "FROM document "
            "LEFT JOIN page ON page.out = document.out AND page.document = document.id "
            "WHERE document.out = ? ORDER BY document.id"
        )
        return {
            name: PageRow(
                path=path, missed=bool(missed), size=size, mtime_ns=mtime_ns, digest=digest
            )
            for name, path, missed, size, mtime_ns, digest in self._database.rows(query, (out,))
        }

    def place(self, out: str, paths: Mapping[str, str]) -> None:
        """Record where pages lie: document → absolute path; what is known already costs nothing."""
        query = "SELECT document, path FROM page WHERE out = ? AND NOT missed"
        known = dict(self._database.rows(query, (out,)))
        new = [(out, name, path) for name, path in paths.items() if known.get(name) != path]
        if new:
            with self._database.transaction():
                self._database.executemany(
                    "INSERT OR REPLACE INTO page (out, document, path) VALUES (?, ?, ?)", new
                )

    def miss(self, out: str, names: Iterable[str]) -> None:
        """Record that pages were found to be gone."""
        with self._database.transaction():
            self._database.executemany(
                "UPDATE page SET missed = 1 WHERE out = ? AND document = ?",
                [(out, name) for name in names],
            )

    def bearers(self, out: str, name: str) -> list[str]:
        """The documents that once had a name; the last one first."""
        query = "SELECT document FROM former WHERE out = ? AND name = ? ORDER BY at DESC, document"
        return [row[0] for row in self._database.rows(query, (out, name))]

    def former(self, out: str, document: str) -> list[tuple[str, str]]:
        """The names a document had, and until when (ISO 8601); the last one first."""
        query = "SELECT name, at FROM former WHERE out = ? AND document = ? ORDER BY at DESC, name"
        return [(name, at) for name, at in self._database.rows(query, (out, document))]

    def rename(self, out: str, names: Mapping[str, NewName], at: str) -> None:
        """Give documents (by their old names) new names, all at once.

        Where there is a document of the new name that keeps it, both are one from then on. No two
        documents may get the same name at once.
        """
        with self._database.transaction():
            for old, new in names.items():
                self._take_off(out, old, new)
            for old, new in names.items():
                self._keep_apart(out, old, new.name)
                self._put_on(out, new)
            self._database.executemany(
                "INSERT OR REPLACE INTO former (out, name, document, at) VALUES (?, ?, ?, ?)",
                [(out, old, new.name, at) for old, new in names.items()],
            )
            self._database.execute("DELETE FROM former WHERE out = ? AND name = document", (out,))
            self._in_memory({old: new.name for old, new in names.items()})

    def hand_over(self, out: str, document: str, other: str, paths: Iterable[str]) -> None:
        """Files of another document at these paths, written or about to be, are this one's now."""
        with self._database.transaction():
            for table in ("output", "announced"):
                self._database.executemany(
                    f"UPDATE OR REPLACE {table} SET document = ? "  # noqa: S608
                    "WHERE out = ? AND document = ? AND path = ?",
                    [(document, out, other, path) for path in paths],
                )

    def _take_off(self, out: str, old: str, new: NewName) -> None:
        """Take all that goes by a name away from it; sides of a conflict go to the new files."""
        self._database.execute(
            "UPDATE edit SET path = ? || substr(path, ?) WHERE out = ? AND document = ? "
            "AND outcome = 'conflict' AND substr(path, 1, ?) = ?",
            (new.after, len(new.before) + 1, out, old, len(new.before) + 1, f"{new.before}."),
        )
        for table, column in _TABLES.items():
            self._database.execute(
                f"UPDATE {table} SET {column} = ? WHERE out = ? AND {column} = ?",  # noqa: S608
                (_MOVING + new.name, out, old),
            )
        for table in ("page", "memory_met"):
            self._database.execute(
                f"DELETE FROM {table} WHERE out = ? AND document IN (?, ?)",  # noqa: S608
                (out, old, new.name),
            )

    def _keep_apart(self, out: str, old: str, name: str) -> None:
        """Tell editions of two documents that were made in the same moment apart."""
        same = (
            "made IN (SELECT made FROM edition WHERE out = ? AND document = ? INTERSECT "
            "SELECT made FROM edition WHERE out = ? AND document = ?)"
        )
        both = (out, _MOVING + name, out, name)
        for table in ("output", "edition"):  # what files show goes by the names of editions
            self._database.execute(
                f"UPDATE {table} SET made = made || ' ' || ? WHERE out = ? AND document = ? "  # noqa: S608
                f"AND {same}",
                (old, out, _MOVING + name, *both),
            )

    def _put_on(self, out: str, new: NewName) -> None:
        """Bring what was taken off an old name under the new one."""
        name, moving = new.name, (out, _MOVING + new.name)
        there, comes = (out, name), moving
        if new.over:
            self._database.execute("DELETE FROM document WHERE out = ? AND id = ?", there)
            there, comes = comes, there
        self._database.execute(
            "UPDATE edition SET current = 0 WHERE out = ? AND document = ? AND EXISTS "
            "(SELECT 1 FROM edition WHERE out = ? AND document = ? AND current)",
            (*comes, *there),
        )
        for table, column in _TABLES.items():
            self._database.execute(
                f"UPDATE OR IGNORE {table} SET {column} = ? WHERE out = ? AND {column} = ?",  # noqa: S608
                (name, *moving),
            )
            self._database.execute(
                f"DELETE FROM {table} WHERE out = ? AND {column} = ?",  # noqa: S608
                moving,
            )
        self._database.execute(
            "UPDATE document SET recipe = '' WHERE out = ? AND id = ?", (out, name)
        )

    def _in_memory(self, names: Mapping[str, str]) -> None:
        """What the memory has from these documents is from them under their new names."""
        self._database.execute("CREATE TEMP TABLE IF NOT EXISTS moving (old PRIMARY KEY, new)")
        self._database.execute("DELETE FROM moving")
        self._database.executemany("INSERT INTO moving VALUES (?, ?)", names.items())
        self._database.execute(
            "UPDATE memory SET file = (SELECT new FROM moving WHERE old = file) "
            "WHERE file IN (SELECT old FROM moving)"
        )
