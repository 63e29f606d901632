"""One SQLite file, one writer at a time, every change in a transaction."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from filelock import FileLock, Timeout

from translate.errors import StoreError
from translate.store.migrations import MIGRATIONS

_KEYS_PER_QUERY = 500  # below SQLite's oldest limit of bound parameters (999)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredTranslation:
    """What an engine once gave for a key, which hashes all that made it.

    ``inline`` tells whether the engine was given the terms in its source.
    """

    text: str
    engine: str
    score: float
    inline: bool = False


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
    """A file as this program wrote it; ``path`` is relative to the output folder."""

    path: str
    size: int
    mtime_ns: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRow:
    """The last run into an output folder; the fingerprint hashes what its report says."""

    fingerprint: str
    signature: str
    warnings: tuple[str, ...]


class Store:
    """The state database, held for one run: ``with Store.open(path) as store``."""

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: FileLock) -> None:
        self._path = path
        self._connection = connection
        self._lock = lock

    @classmethod
    def open(cls, path: Path) -> Store:
        """Open or create the database, bring it up to date and hold its lock.

        Raises:
            StoreError: another run holds it, it is no database, it is newer than this
                program, or its folder cannot be written.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            lock = _hold(path)
        except OSError as error:
            raise StoreError(
                path,
                f"the folder cannot be written ({error.strerror}); "
                "choose another place with --state FILE",
            ) from error
        connection: sqlite3.Connection | None = None
        try:
            connection = sqlite3.connect(path, isolation_level=None)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            _migrate(path, connection)
        except BaseException as error:
            if connection is not None:
                connection.close()
            lock.release()
            if isinstance(error, sqlite3.Error):
                raise _store_error(path, error) from error
            raise
        return cls(path, connection, lock)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._connection.close()
        self._lock.release()

    def translations(self, keys: Iterable[bytes]) -> dict[bytes, StoredTranslation]:
        """The stored ones among the given keys."""
        wanted = list(dict.fromkeys(keys))
        found: dict[bytes, StoredTranslation] = {}
        for start in range(0, len(wanted), _KEYS_PER_QUERY):
            some = wanted[start : start + _KEYS_PER_QUERY]
            marks = ",".join("?" * len(some))
            columns = "key, text, engine, score, inline"
            query = f"SELECT {columns} FROM translation WHERE key IN ({marks})"  # noqa: S608 - only question marks
            for key, text, engine, score, inline in self._rows(query, some):
                found[key] = StoredTranslation(
                    text=text, engine=engine, score=score, inline=bool(inline)
                )
        return found

    def remember(self, translations: Mapping[bytes, StoredTranslation]) -> None:
        """Keep translations, in one transaction; a key that is there is replaced."""
        with self._transaction():
            self._connection.executemany(
                "INSERT OR REPLACE INTO translation (key, text, engine, score, inline) "
                "VALUES (?, ?, ?, ?, ?)",
                [(key, t.text, t.engine, t.score, t.inline) for key, t in translations.items()],
            )

    def documents(self, out: str) -> dict[str, DocumentRow]:
        """All documents of an output folder by id, their reports left out (empty)."""
        query = "SELECT id, lang, size, mtime_ns, digest, recipe, made FROM document WHERE out = ?"
        return {
            row[0]: DocumentRow(
                id=row[0],
                lang=row[1],
                size=row[2],
                mtime_ns=row[3],
                digest=row[4],
                recipe=row[5],
                made=row[6],
                report="",
            )
            for row in self._rows(query, (out,))
        }

    def report(self, out: str, document: str) -> str:
        """The JSON report of a document, or an empty string."""
        query = "SELECT report FROM document WHERE out = ? AND id = ?"
        return next((row[0] for row in self._rows(query, (out, document))), "")

    def outputs(self, out: str) -> dict[str, tuple[OutputRow, ...]]:
        """What was written for every document of an output folder."""
        found: dict[str, list[OutputRow]] = {}
        query = (
            "SELECT document, path, size, mtime_ns, digest FROM output "
            "WHERE out = ? ORDER BY document, path"
        )
        for document, path, size, mtime_ns, digest in self._rows(query, (out,)):
            found.setdefault(document, []).append(
                OutputRow(path=path, size=size, mtime_ns=mtime_ns, digest=digest)
            )
        return {document: tuple(rows) for document, rows in found.items()}

    def announce(self, out: str, document: str, digests: Mapping[str, str]) -> None:
        """Say what is about to be written (path → digest).

        A run that is killed while writing leaves files that no ``output`` row knows; this is how
        the next run recognises them as its own, not as a person's edits.
        """
        with self._transaction():
            self._connection.executemany(
                "INSERT OR REPLACE INTO announced (out, document, path, digest) "
                "VALUES (?, ?, ?, ?)",
                [(out, document, path, digest) for path, digest in digests.items()],
            )

    def announced(self, out: str, document: str) -> frozenset[tuple[str, str]]:
        """Announced (path, digest) of a document whose outputs were not recorded since."""
        query = "SELECT path, digest FROM announced WHERE out = ? AND document = ?"
        return frozenset(self._rows(query, (out, document)))

    def save_document(self, out: str, row: DocumentRow, outputs: Sequence[OutputRow]) -> None:
        """Record a document and its outputs, in one transaction.

        Outputs of formats that were not written this time stay known: they are still ours.
        """
        with self._transaction():
            self._connection.execute(
                "INSERT OR REPLACE INTO document (out, id, lang, size, mtime_ns, digest, recipe, "
                "made, report) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    out,
                    row.id,
                    row.lang,
                    row.size,
                    row.mtime_ns,
                    row.digest,
                    row.recipe,
                    row.made,
                    row.report,
                ),
            )
            self._connection.execute(
                "DELETE FROM announced WHERE out = ? AND document = ?", (out, row.id)
            )
            self._connection.executemany(
                "INSERT OR REPLACE INTO output (out, document, path, size, mtime_ns, digest) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                [(out, row.id, o.path, o.size, o.mtime_ns, o.digest) for o in outputs],
            )

    def run(self, out: str) -> RunRow | None:
        """The last run into an output folder."""
        query = "SELECT fingerprint, signature, warnings FROM run WHERE out = ?"
        for fingerprint, signature, warnings in self._rows(query, (out,)):
            return RunRow(
                fingerprint=fingerprint, signature=signature, warnings=tuple(json.loads(warnings))
            )
        return None

    def save_run(self, out: str, row: RunRow) -> None:
        """Record the last run into an output folder."""
        with self._transaction():
            self._connection.execute(
                "INSERT OR REPLACE INTO run (out, fingerprint, signature, warnings) "
                "VALUES (?, ?, ?, ?)",
                (out, row.fingerprint, row.signature, json.dumps(row.warnings)),
            )

    def _rows(self, query: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(query, tuple(values)).fetchall()
        except sqlite3.Error as error:
            raise _store_error(self._path, error) from error

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with _translated_errors(self._path), _transaction(self._connection):
            yield


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def _translated_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise _store_error(path, error) from error


def _store_error(path: Path, error: sqlite3.Error) -> StoreError:
    hint = "move it away and run again: a new one is made"
    if "locked" in str(error):
        hint = "another program has it open; close that and run again"
    elif "full" in str(error) or "disk I/O" in str(error):
        hint = "see that the disk has space and run again: nothing is lost"
    elif "readonly" in str(error) or "unable to open" in str(error):
        hint = "choose another place with --state FILE"
    return StoreError(path, f"the state database cannot be used ({error}); {hint}")


def _hold(path: Path) -> FileLock:
    """The lock of a database; a file beside it says who has it, for the message only."""
    lock = FileLock(path.with_name(path.name + ".lock"))
    holder = path.with_name(path.name + ".holder")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        try:
            facts = json.loads(holder.read_text("utf-8"))
            who = f" (process {facts['process']}, since {facts['since']})"
        except (OSError, ValueError, KeyError, TypeError):
            who = ""
        raise StoreError(
            path, f"another run is at work{who}; wait until it has ended, then run again"
        ) from None
    since = datetime.now().astimezone().strftime("%H:%M:%S")
    holder.write_text(json.dumps({"process": os.getpid(), "since": since}), "utf-8")
    return lock


def _migrate(path: Path, connection: sqlite3.Connection) -> None:
    """Apply the migrations that are still missing, keeping a copy of an older database."""
    have = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if have > len(MIGRATIONS):
        raise StoreError(
            path,
            f"made by a newer version of translate (schema {have}, this one knows "
            f"{len(MIGRATIONS)}); update translate: pip install --upgrade translate-pipeline",
        )
    if 0 < have < len(MIGRATIONS):
        backup = sqlite3.connect(path.with_name(f"{path.name}.schema-{have}"))
        with backup:
            connection.backup(backup)
        backup.close()
    for number, (_, statements) in enumerate(MIGRATIONS[have:], start=have + 1):
        with _transaction(connection):
            for statement in statements:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
