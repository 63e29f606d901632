"""The state database: what was translated before, and what every run wrote.

SQL lives only in this room. One SQLite file in WAL mode, opened by one run at a time.

database.py      the file, its lock, its transactions
migrations.py    how its tables came to be
translations.py  what engines gave, by key
documents.py     what was made of every source
units.py         every segment as its files show it
edits.py         what persons did, for ever
names.py         where pages lie, and what documents were called before
memory/          sentences and their translations, to be found again
met.py           which documents a change of the memory touches
kinds.py         what one asks of the memory as a whole
runs.py          the last run into a folder
feeds.py         feeds and their items: a database of its own
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from translate.store.database import Database
from translate.store.documents import DocumentRow, Documents, OutputRow
from translate.store.edits import EditRow, Edits, Outcome
from translate.store.kinds import Added, MemoryCount, Which
from translate.store.met import Met
from translate.store.names import Names, NewName, PageRow
from translate.store.runs import RunRow, Runs
from translate.store.translations import StoredTranslation, Translations
from translate.store.units import UNSURE, Edition, UnitRow, Units

if TYPE_CHECKING:
    from translate.store.memory import Memory

__all__ = [
    "UNSURE",
    "Added",
    "DocumentRow",
    "EditRow",
    "Edition",
    "MemoryCount",
    "NewName",
    "Outcome",
    "OutputRow",
    "PageRow",
    "RunRow",
    "Store",
    "StoredTranslation",
    "UnitRow",
    "Which",
]


class Store:
    """The state database, held for one run: ``with Store.open(path) as store``."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.transaction = database.transaction
        self.translations = Translations(database)
        self.documents = Documents(database)
        self.units = Units(database)
        self.edits = Edits(database)
        self.met = Met(database)
        self.names = Names(database)
        self.runs = Runs(database)

    @cached_property
    def memory(self) -> Memory:
        """The translation memory."""
        from translate.store.memory import Memory  # noqa: PLC0415 - a run with nothing new needs none

        return Memory(self._database)

    @classmethod
    def open(cls, path: Path) -> Store:
        """Open or create the database, bring it up to date and hold its lock.

        Raises:
            StoreError: another run holds it, it is no database, it is newer than this
                program, or its folder cannot be written.
        """
        return cls(Database.open(path))

    @classmethod
    def look(cls, path: Path) -> Store:
        """Open it for reading only, whoever holds it; empty if not there. Raises StoreError."""
        return cls(Database.look(path))

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()
