"""Numbered migrations, each run once, in order, in a transaction of its own.

Never edit one that has been released: add the next.
"""

from __future__ import annotations

from translate.store.memory_tables import MEMORY_TABLES

MIGRATIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "translations, documents, outputs and runs",
        (
            """CREATE TABLE translation (
                key    BLOB PRIMARY KEY,
                text   TEXT NOT NULL,
                engine TEXT NOT NULL,
                score  REAL NOT NULL,
                inline INTEGER NOT NULL
            ) WITHOUT ROWID""",
            """CREATE TABLE document (
                out      TEXT NOT NULL,
                id       TEXT NOT NULL,
                lang     TEXT NOT NULL,
                size     INTEGER NOT NULL,
                mtime_ns INTEGER NOT NULL,
                digest   TEXT NOT NULL,
                recipe   TEXT NOT NULL,
                made     TEXT NOT NULL,
                report   TEXT NOT NULL,
                PRIMARY KEY (out, id)
            ) WITHOUT ROWID""",
            """CREATE TABLE output (
                out      TEXT NOT NULL,
                document TEXT NOT NULL,
                path     TEXT NOT NULL,
                size     INTEGER NOT NULL,
                mtime_ns INTEGER NOT NULL,
                digest   TEXT NOT NULL,
                PRIMARY KEY (out, document, path)
            ) WITHOUT ROWID""",
            """CREATE TABLE announced (
                out      TEXT NOT NULL,
                document TEXT NOT NULL,
                path     TEXT NOT NULL,
                digest   TEXT NOT NULL,
                PRIMARY KEY (out, document, path, digest)
            ) WITHOUT ROWID""",
            """CREATE TABLE run (
                out         TEXT PRIMARY KEY,
                fingerprint TEXT NOT NULL,
                signature   TEXT NOT NULL,
                warnings    TEXT NOT NULL
            ) WITHOUT ROWID""",
        ),
    ),
    (
        "units by edition, and the history of edits",
        (
            """CREATE TABLE edition (
                id        INTEGER PRIMARY KEY,
                out       TEXT NOT NULL,
                document  TEXT NOT NULL,
                made      TEXT NOT NULL,
                signature TEXT NOT NULL,
                current   INTEGER NOT NULL,
                UNIQUE (out, document, made)
            )""",
            """CREATE TABLE unit (
                edition         INTEGER NOT NULL,
                n               INTEGER NOT NULL,
                id              TEXT NOT NULL,
                source          TEXT NOT NULL,
                target          TEXT NOT NULL,
                origin          TEXT NOT NULL,
                approved        INTEGER NOT NULL,
                engine          TEXT NOT NULL,
                score           REAL NOT NULL,
                issues          TEXT NOT NULL,
                terms           TEXT NOT NULL,
                block           INTEGER NOT NULL,
                kind            TEXT NOT NULL,
                line            INTEGER NOT NULL,
                previous_source TEXT NOT NULL,
                previous_target TEXT NOT NULL,
                note            TEXT NOT NULL,
                PRIMARY KEY (edition, n)
            ) WITHOUT ROWID""",
            """CREATE TABLE edit (
                id       INTEGER PRIMARY KEY AUTOINCREMENT,
                out      TEXT NOT NULL,
                document TEXT NOT NULL,
                segment  TEXT NOT NULL,
                source   TEXT NOT NULL,
                before   TEXT NOT NULL,
                after    TEXT NOT NULL,
                approved INTEGER NOT NULL,
                outcome  TEXT NOT NULL,
                path     TEXT NOT NULL,
                at       TEXT NOT NULL,
                person   TEXT NOT NULL,
                tool     TEXT NOT NULL,
                note     TEXT NOT NULL,
                origin   TEXT NOT NULL,
                engine   TEXT NOT NULL,
                issues   TEXT NOT NULL,
                terms    TEXT NOT NULL,
                rules    TEXT NOT NULL
            )""",
            "CREATE INDEX edit_by_document ON edit (out, document)",
            "ALTER TABLE output ADD COLUMN made TEXT NOT NULL DEFAULT ''",
        ),
    ),
    ("the translation memory", MEMORY_TABLES),
    (
        "translations with what became of their terms",
        (
            "DROP TABLE translation",
            """CREATE TABLE translation (
                key     BLOB PRIMARY KEY,
                text    TEXT NOT NULL,
                engine  TEXT NOT NULL,
                score   REAL NOT NULL,
                methods TEXT NOT NULL
            ) WITHOUT ROWID""",
        ),
    ),
    (
        "translations with what they seem to leave out",
        ("ALTER TABLE translation ADD COLUMN overlooked TEXT NOT NULL DEFAULT '[]'",),
    ),
    (
        "where pages lie, and the names that documents had",
        (
            """CREATE TABLE page (
                out      TEXT NOT NULL,
                document TEXT NOT NULL,
                path     TEXT NOT NULL,
                missed   INTEGER NOT NULL DEFAULT 0,
                PRIMARY KEY (out, document)
            ) WITHOUT ROWID""",
            """CREATE TABLE former (
                out      TEXT NOT NULL,
                name     TEXT NOT NULL,
                document TEXT NOT NULL,
                at       TEXT NOT NULL,
                PRIMARY KEY (out, name, document)
            ) WITHOUT ROWID""",
        ),
    ),
)
