"""Numbered migrations, each run once, in order, in a transaction of its own.

Never edit one that has been released: add the next.
"""

from __future__ import annotations

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
)
