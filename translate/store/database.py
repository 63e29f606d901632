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

        Then it is as if it were empty.

        Raises:
            StoreError: it is no database, or not of this version and cannot be brought up to date.
        """
        if not os.path.lexists(path):
            connection = sqlite3.connect(":memory:", isolation_level=None)
            _migrate(path, connection, migrations)
            return cls(path, connection, None)
        with _translated_errors(path):
            uri = f"{path.resolve().as_uri()}?mode=ro"
            connection = sqlite3.connect(uri, uri=True, isolation_level=None)
            try:
                have = int(connection.execute("PRAGMA user_version").fetchone()[0])
            except BaseException:
                connection.close()
                raise
        if have != len(migrations):
            connection.close()
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


def _migrate(path: Path, connection: sqlite3.Connection, migrations: Migrations) -> None:
    """Apply the migrations that are still missing, keeping a copy of an older database."""
    have = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if have > len(migrations):
        raise StoreError(
            path,
            f"made by a newer version of translate (schema {have}, this one knows "
            f"{len(migrations)}); update translate: pip install --upgrade translate-pipeline",
        )
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
