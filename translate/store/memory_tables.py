"""The tables of the translation memory, for the migrations."""

from __future__ import annotations

MEMORY_TABLES: tuple[str, ...] = (
    # ``key``: of the languages and the normalised source; ``content``: hash of the target.
    """CREATE TABLE memory (
        id          INTEGER PRIMARY KEY,
        key         INTEGER NOT NULL,
        previous    INTEGER NOT NULL,
        following   INTEGER NOT NULL,
        approved    INTEGER NOT NULL,
        content     INTEGER NOT NULL,
        source      TEXT NOT NULL,
        target      TEXT NOT NULL,
        source_lang TEXT NOT NULL,
        target_lang TEXT NOT NULL,
        length      INTEGER NOT NULL,
        person      TEXT NOT NULL,
        tool        TEXT NOT NULL,
        file        TEXT NOT NULL,
        segment     TEXT NOT NULL,
        changed     TEXT NOT NULL
    )""",
    """CREATE UNIQUE INDEX memory_unit
        ON memory (key, previous, following, approved, content)""",
    # The words come ready made, in lower case with blanks between them: ``ascii`` only splits.
    """CREATE VIRTUAL TABLE memory_word USING fts5 (
        text, content = '', columnsize = 0, detail = none, tokenize = 'ascii'
    )""",
    "CREATE VIRTUAL TABLE memory_frequency USING fts5vocab (memory_word, row)",
    # What came, changed or went, so that a run redoes the documents it touches and no others.
    """CREATE TABLE memory_change (
        revision INTEGER PRIMARY KEY AUTOINCREMENT,
        key      INTEGER NOT NULL
    )""",
    # The keys of a document's sentences, 8 bytes each, and the revision it was made at.
    """CREATE TABLE memory_met (
        out      TEXT NOT NULL,
        document TEXT NOT NULL,
        revision INTEGER NOT NULL,
        keys     BLOB NOT NULL,
        PRIMARY KEY (out, document)
    ) WITHOUT ROWID""",
)
