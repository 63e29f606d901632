"""One SQLite file, one writer at a time, every change in a transaction."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from translate.errors import StoreError
from translate.store.migrations import MIGRATIONS

Migrations = Sequence[tuple[str, tuple[str, ...]]]


class Database:
    """An open state database and its lock."""

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: FileLock | None) -> None:
        self._path = path
        self._connection = connection
        self._lock = lock

    @classmethod
    def open(cls, path: Path, migrations: Migrations = MIGRATIONS) -> Database:
        """Open or create the database, bring it up to date and hold its lock.

        Raises:
            StoreError: another run holds it, it is no database, it is newer than this
                program, or its folder cannot be written.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            lock = _hold(path)
        except OSError as error:
            why = "a file is in its place" if path.parent.is_file() else error.strerror
            raise _unwritable(path, why) from error
        connection: sqlite3.Connection | None = None
        try:
            connection = sqlite3.connect(path, isolation_level=None)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            _migrate(path, connection, migrations)
        except BaseException as error:
            if connection is not None:
                connection.close()
            lock.release()
            if isinstance(error, sqlite3.Error):
                raise _store_error(path, error) from error
            raise
        return cls(path, connection, lock)

    @classmethod
    def look(cls, path: Path, migrations: Migrations = MIGRATIONS) -> Database:
        """Open a database for reading only, whoever holds it; where none is, none is made.

        Then it is as if it were empty. Its folder need not be writable.

        Raises:
            StoreError: it is no database, may not be read, or is not of this version and cannot be
                brought up to date.
        """
        if _is_missing(path):
            connection = sqlite3.connect(":memory:", isolation_level=None)
            _migrate(path, connection, migrations)
            return cls(path, connection, None)
        with _translated_errors(path):
            connection, have = _reading(path)
        if have != len(migrations):
            connection.close()
            _refuse_newer(path, have, migrations)
            if not os.access(path.parent, os.W_OK):
                raise StoreError(
                    path,
                    "made by an older version of translate, and its folder cannot be written to "
                    f"bring it up to date; {_ELSEWHERE}",
                )
            cls.open(path, migrations).close()
            return cls.look(path, migrations)
        return cls(path, connection, None)

    def close(self) -> None:
        """Close the database and give its lock back."""
        self._connection.close()
        if self._lock is not None:
            self._lock.release()

    def rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with _translated_errors(self._path):
            return self._connection.execute(query, tuple(values)).fetchall()

    def execute(self, statement: str, values: Sequence[object] = ()) -> None:
        """One statement; call it inside ``transaction``."""
        self._connection.execute(statement, tuple(values))

    def executemany(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        """One statement for many rows; call it inside ``transaction``."""
        self._connection.executemany(statement, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it or nothing; within another one, it is part of that."""
        if self._connection.in_transaction:
            yield
            return
        with _translated_errors(self._path), _transaction(self._connection):
            yield


_ELSEWHERE = "copy the folder to such a place and look there"


def _is_missing(path: Path) -> bool:
    """Whether there is nothing; raises StoreError where one may not even look."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except PermissionError as error:
        raise StoreError(path, _UNREADABLE) from error
    return False


def _reading(path: Path) -> tuple[sqlite3.Connection, int]:
    """A connection that only reads, and the version of the database.

    Even to read, SQLite makes two files beside a database. Where it may not, the file is read as
    it lies there: that is all of it as long as no changes wait in the log.
    """
    uri = f"{path.resolve().as_uri()}?mode=ro"
    try:
        return _connected(uri)
    except sqlite3.OperationalError:
        if os.access(path.parent, os.W_OK) or not os.access(path, os.R_OK):
            raise
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        raise StoreError(
            path,
            f"its last changes are in {log.name}, which can only be read where the folder can be "
            f"written; {_ELSEWHERE}",
        )
    return _connected(f"{uri}&immutable=1")


def _connected(uri: str) -> tuple[sqlite3.Connection, int]:
    connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    try:
        return connection, int(connection.execute("PRAGMA user_version").fetchone()[0])
    except BaseException:
        connection.close()
        raise


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
    if path.exists() and not os.access(path, os.R_OK):
        return StoreError(path, _UNREADABLE)
    hint = "move it away and run again: a new one is made"
    if "locked" in str(error):
        hint = "another program has it open; close that and run again"
    elif "full" in str(error) or "disk I/O" in str(error):
        hint = "see that the disk has space and run again: nothing is lost"
    elif "readonly" in str(error) or "unable to open" in str(error):
        hint = "choose another place with --state FILE"
    return StoreError(path, f"the state database cannot be used ({error}); {hint}")


_UNREADABLE = "no permission to read it; change its mode or owner"


def _unwritable(path: Path, why: str | None) -> StoreError:
    return StoreError(
        path, f"the folder cannot be written ({why}); choose another place with --state FILE"
    )


def _hold(path: Path) -> FileLock:
    """The lock of a database; a file beside it says who has it, for the message only."""
    lock = FileLock(path.with_name(path.name + ".lock"))
    holder = path.with_name(path.name + ".holder")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        if not os.path.lexists(lock.lock_file):  # there is none to wait for
            raise _unwritable(path, "no file can be made in it") from None
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


def _refuse_newer(path: Path, have: int, migrations: Migrations) -> None:
    if have > len(migrations):
        raise StoreError(
            path,
            f"made by a newer version of translate (schema {have}, this one knows "
            f"{len(migrations)}); update translate: pip install --upgrade translate-pipeline",
        )


def _migrate(path: Path, connection: sqlite3.Connection, migrations: Migrations) -> None:
    """Apply the migrations that are still missing, keeping a copy of an older database."""
    have = int(connection.execute("PRAGMA user_version").fetchone()[0])
    _refuse_newer(path, have, migrations)
    if 0 < have < len(migrations):
        backup = sqlite3.connect(path.with_name(f"{path.name}.schema-{have}"))
        with backup:
            connection.backup(backup)
        backup.close()
    for number, (_, statements) in enumerate(migrations[have:], start=have + 1):
        with _transaction(connection):
            for statement in statements:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
