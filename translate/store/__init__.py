"""The state database: what was translated before, and what every run wrote.

SQL lives only in this room. One SQLite file in WAL mode, opened by one run at a time.
Everything in it can be made again from sources and models; losing it costs time, not text.
"""

from translate.store.database import DocumentRow, OutputRow, RunRow, Store, StoredTranslation

__all__ = ["DocumentRow", "OutputRow", "RunRow", "Store", "StoredTranslation"]
