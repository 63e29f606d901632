"""What engines gave before, by the key of all that made it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from translate.store.database import Database

_KEYS_PER_QUERY = 500  # below SQLite's oldest limit of bound parameters (999)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredTranslation:
    """What was once made for a key, which hashes all that made it.

    ``methods`` are what became of its terms, in the order of the source; ``overlooked`` are start
    and end of the words of the source that it seems to leave out.
    """

    text: str
    engine: str
    score: float
    methods: tuple[str, ...] = ()
    overlooked: tuple[tuple[int, int], ...] = ()


class Translations:
    """Machine translations, kept so that nothing is decoded twice."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, keys: Iterable[bytes]) -> dict[bytes, StoredTranslation]:
        """The stored ones among the given keys."""
        wanted = list(dict.fromkeys(keys))
        found: dict[bytes, StoredTranslation] = {}
        for start in range(0, len(wanted), _KEYS_PER_QUERY):
            some = wanted[start : start + _KEYS_PER_QUERY]
            marks = ",".join("?" * len(some))
            columns = "key, text, engine, score, methods, overlooked"
            query = f"SELECT {columns} FROM translation WHERE key IN ({marks})"  # noqa: S608 - only question marks
            for key, text, engine, score, methods, overlooked in self._database.rows(query, some):
                found[key] = StoredTranslation(
                    text=text,
                    engine=engine,
                    score=score,
                    methods=tuple(methods.split(",")) if methods else (),
                    overlooked=tuple((a, b) for a, b in json.loads(overlooked)),
                )
        return found

    def save(self, translations: Mapping[bytes, StoredTranslation]) -> None:
        """Keep translations, in one transaction; a key that is there is replaced."""
        with self._database.transaction():
            self._database.executemany(
                "INSERT OR REPLACE INTO translation "
                "(key, text, engine, score, methods, overlooked) VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (
                        key,
                        t.text,
                        t.engine,
                        t.score,
                        ",".join(t.methods),
                        json.dumps(t.overlooked),
                    )
                    for key, t in translations.items()
                ],
            )
