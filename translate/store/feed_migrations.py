"""Numbered migrations of the feeds' database; the rules are those of ``migrations.py``."""

from __future__ import annotations

FEED_MIGRATIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "feeds, items, sketches and history",
        (
            """CREATE TABLE source (
                feed       TEXT PRIMARY KEY,
                pulled     TEXT NOT NULL,
                worked     TEXT NOT NULL,
                failures   INTEGER NOT NULL,
                message    TEXT NOT NULL,
                not_before TEXT NOT NULL,
                title      TEXT NOT NULL,
                pages      TEXT NOT NULL
            ) WITHOUT ROWID""",
            """CREATE TABLE item (
                feed       TEXT NOT NULL,
                name       TEXT NOT NULL,
                guid       TEXT NOT NULL,
                edition    INTEGER NOT NULL,
                url        TEXT NOT NULL,
                title      TEXT NOT NULL,
                published  TEXT NOT NULL,
                announced  TEXT NOT NULL,
                digest     TEXT NOT NULL,
                state      TEXT NOT NULL,
                phase      TEXT NOT NULL,
                reason     TEXT NOT NULL,
                tries      INTEGER NOT NULL,
                next_try   TEXT NOT NULL,
                first_seen TEXT NOT NULL,
                last_seen  TEXT NOT NULL,
                fetched    TEXT NOT NULL,
                translated TEXT NOT NULL,
                changed    TEXT NOT NULL,
                withdrawn  TEXT NOT NULL,
                same_as    TEXT NOT NULL,
                likeness   REAL NOT NULL,
                in_hand    INTEGER NOT NULL,
                page       TEXT NOT NULL,
                titled     INTEGER NOT NULL,
                PRIMARY KEY (feed, name)
            ) WITHOUT ROWID""",
            "CREATE UNIQUE INDEX item_guid ON item (feed, guid, edition)",
            "CREATE INDEX item_state ON item (feed, state)",
            """CREATE TABLE announcement (
                feed TEXT NOT NULL,
                name TEXT NOT NULL,
                said TEXT NOT NULL,
                PRIMARY KEY (feed, name)
            )""",
            """CREATE TABLE sketch (
                feed    TEXT NOT NULL,
                name    TEXT NOT NULL,
                version TEXT NOT NULL,
                digest  BLOB NOT NULL,
                numbers TEXT NOT NULL,
                PRIMARY KEY (feed, name)
            ) WITHOUT ROWID""",
            """CREATE TABLE band (
                hash BLOB NOT NULL,
                feed TEXT NOT NULL,
                name TEXT NOT NULL,
                PRIMARY KEY (hash, feed, name)
            ) WITHOUT ROWID""",
            "CREATE INDEX band_item ON band (feed, name)",
            """CREATE TABLE event (
                number INTEGER PRIMARY KEY,
                at     TEXT NOT NULL,
                feed   TEXT NOT NULL,
                name   TEXT NOT NULL,
                kind   TEXT NOT NULL,
                detail TEXT NOT NULL
            )""",
            "CREATE INDEX event_at ON event (at)",
        ),
    ),
)
