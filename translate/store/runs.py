"""The last run into every output folder."""

from __future__ import annotations

import json
from dataclasses import dataclass

from translate.store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRow:
    """The last run into an output folder; the fingerprint hashes what its report says."""

    fingerprint: str
    signature: str
    warnings: tuple[str, ...]


class Runs:
    """What the last run into a folder said."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def last(self, out: str) -> RunRow | None:
        """The last run into an output folder."""
        query = "SELECT fingerprint, signature, warnings FROM run WHERE out = ?"
        for fingerprint, signature, warnings in self._database.rows(query, (out,)):
            return RunRow(
                fingerprint=fingerprint, signature=signature, warnings=tuple(json.loads(warnings))
            )
        return None

    def save(self, out: str, row: RunRow) -> None:
        """Record the last run into an output folder."""
        with self._database.transaction():
            self._database.execute(
                "INSERT OR REPLACE INTO run (out, fingerprint, signature, warnings) "
                "VALUES (?, ?, ?, ?)",
                (out, row.fingerprint, row.signature, json.dumps(row.warnings)),
            )
