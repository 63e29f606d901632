"""What is known of feeds: their items, how far each has come, and what happened when.

A database of its own, beside the state of the runs: it is held for as long as a feed job lasts,
the state of the runs only while texts are translated. Unlike that one it cannot be made again
from files: without it, every item is new.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import fields
from operator import attrgetter
from pathlib import Path

from translate.store.database import Database
from translate.store.feed_migrations import FEED_MIGRATIONS
from translate.store.feed_rows import EventRow, ItemRow, SketchRow, SourceRow, State

_ITEM = tuple(field.name for field in fields(ItemRow))
_SOURCE = tuple(field.name for field in fields(SourceRow))


def _insert(table: str, columns: Sequence[str]) -> str:
    return f"INSERT OR REPLACE INTO {table} ({', '.join(columns)}) VALUES ({_marks(columns)})"  # noqa: S608 - names of ours


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


class FeedStore:
    """The database of the feeds: held by one job (``open``), or looked at (``look``)."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.transaction = database.transaction

    @classmethod
    def open(cls, path: Path) -> FeedStore:
        """Open or create it and hold its lock. Raises StoreError, as ``Store.open`` does."""
        return cls(Database.open(path, FEED_MIGRATIONS))

    @classmethod
    def look(cls, path: Path) -> FeedStore:
        """Open it for reading while another job may hold it; empty where there is none."""
        return cls(Database.look(path, FEED_MIGRATIONS))

    def __enter__(self) -> FeedStore:
        return self

    def __exit__(self, *ended: object) -> None:
        self._database.close()

    # ── feeds ────────────────────────────────────────────────────────────────────────────────

    def source(self, feed: str) -> SourceRow:
        """What is known of a feed; of a new one nothing but its name."""
        query = f"SELECT {', '.join(_SOURCE)} FROM source WHERE feed = ?"  # noqa: S608
        for row in self._database.rows(query, (feed,)):
            return SourceRow(**dict(zip(_SOURCE, row, strict=True)))
        return SourceRow(feed=feed)

    def save_source(self, row: SourceRow) -> None:
        """Keep what is known of a feed."""
        with self.transaction():
            self._database.execute(_insert("source", _SOURCE), attrgetter(*_SOURCE)(row))

    def known_feeds(self) -> tuple[str, ...]:
        """The names of all feeds that have items, also of removed ones."""
        query = "SELECT feed FROM source UNION SELECT DISTINCT feed FROM item ORDER BY feed"
        return tuple(row[0] for row in self._database.rows(query))

    def forget(self, feed: str) -> None:
        """Forget a feed, its items and its history."""
        with self.transaction():
            for table in ("source", "item", "announcement", "sketch", "band", "event"):
                self._database.execute(f"DELETE FROM {table} WHERE feed = ?", (feed,))  # noqa: S608

    # ── items ────────────────────────────────────────────────────────────────────────────────

    def items(self, feed: str, *states: State) -> list[ItemRow]:
        """The items of a feed in these states (all if none is said), in the order of names."""
        where = f" AND state IN ({_marks(states)})" if states else ""
        return self._items(f"feed = ?{where} ORDER BY name", (feed, *states))

    def in_hand(self, feed: str) -> list[ItemRow]:
        """The items of a feed on which work has begun and not ended."""
        return self._items("feed = ? AND in_hand ORDER BY name", (feed,))

    def item(self, feed: str, name: str) -> ItemRow | None:
        """An item by the name of its file."""
        return next(iter(self._items("feed = ? AND name = ?", (feed, name))), None)

    def editions(self, feed: str, guid: str) -> list[ItemRow]:
        """All articles that came under a guid, the first first."""
        return self._items("feed = ? AND guid = ? ORDER BY edition", (feed, guid))

    def save(self, row: ItemRow) -> None:
        """Keep an item."""
        with self.transaction():
            self._database.execute(_insert("item", _ITEM), attrgetter(*_ITEM)(row))

    def drop(self, row: ItemRow) -> None:
        """Forget an item; what happened to it stays in the history."""
        with self.transaction():
            for table in ("item", "announcement", "sketch", "band"):
                self._database.execute(
                    f"DELETE FROM {table} WHERE feed = ? AND name = ?",  # noqa: S608
                    (row.feed, row.name),
                )

    def counts(self, feed: str) -> dict[str, int]:
        """How many items are in each state; ``aside`` and ``withdrawn`` are counted besides."""
        query = "SELECT state, count(*) FROM item WHERE feed = ? GROUP BY state"
        found: dict[str, int] = dict(self._database.rows(query, (feed,)))
        query = (
            "SELECT count(*) FILTER (WHERE state = 'failed' AND next_try = ''), "
            "count(*) FILTER (WHERE withdrawn != '') FROM item WHERE feed = ?"
        )
        aside, withdrawn = self._database.rows(query, (feed,))[0]
        return found | {"aside": aside, "withdrawn": withdrawn}

    def _items(self, where: str, values: Sequence[object]) -> list[ItemRow]:
        query = f"SELECT {', '.join(_ITEM)} FROM item WHERE {where}"  # noqa: S608
        rows = self._database.rows(query, values)
        facts = (dict(zip(_ITEM, row, strict=True)) for row in rows)
        return [
            ItemRow(**{**fact, "in_hand": bool(fact["in_hand"]), "titled": bool(fact["titled"])})
            for fact in facts
        ]

    # ── what a feed said of an item, until its article is there ──────────────────────────────

    def announcement(self, row: ItemRow) -> str:
        """What the feed last said of an item whose article is still to be had; else empty."""
        query = "SELECT said FROM announcement WHERE feed = ? AND name = ?"
        return next((said for (said,) in self._database.rows(query, (row.feed, row.name))), "")

    def save_announcement(self, row: ItemRow, said: str) -> None:
        """Keep what a feed says of an item; empty: the article is there, forget it."""
        with self.transaction():
            if said:
                insert = _insert("announcement", ("feed", "name", "said"))
                self._database.execute(insert, (row.feed, row.name, said))
            else:
                delete = "DELETE FROM announcement WHERE feed = ? AND name = ?"
                self._database.execute(delete, (row.feed, row.name))

    # ── likeness ─────────────────────────────────────────────────────────────────────────────

    def save_sketch(self, row: SketchRow, bands: Sequence[bytes]) -> None:
        """Keep the sketch of an item, findable by any of its bands."""
        with self.transaction():
            self._database.execute(
                "DELETE FROM band WHERE feed = ? AND name = ?", (row.feed, row.name)
            )
            columns = ("feed", "name", "version", "digest", "numbers")
            facts = (row.feed, row.name, row.version, row.values, row.numbers)
            self._database.execute(_insert("sketch", columns), facts)
            self._database.executemany(
                _insert("band", ("hash", "feed", "name")),
                [(band, row.feed, row.name) for band in bands],
            )

    def sketch(self, feed: str, name: str) -> SketchRow | None:
        """The sketch of an item."""
        query = "SELECT version, digest, numbers FROM sketch WHERE feed = ? AND name = ?"
        for version, values, numbers in self._database.rows(query, (feed, name)):
            return SketchRow(feed=feed, name=name, version=version, values=values, numbers=numbers)
        return None

    def sketches(self, bands: Sequence[bytes], version: str, *, most: int) -> list[SketchRow]:
        """The sketches that share most bands with these, as many as ``most``.

        A phrase that stands in every text of a site makes all of them share one.
        """
        near = (
            f"SELECT feed, name, count(*) AS shared FROM band WHERE hash IN ({_marks(bands)}) "  # noqa: S608
            "GROUP BY feed, name ORDER BY shared DESC, name DESC LIMIT ?"
        )
        columns = "sketch.feed, sketch.name, version, digest, numbers"
        query = (
            f"SELECT {columns} FROM ({near}) AS near JOIN sketch USING (feed, name) "  # noqa: S608
            "WHERE version = ? ORDER BY near.shared DESC, sketch.feed, sketch.name"
        )
        return [
            SketchRow(feed=feed, name=name, version=made, values=values, numbers=numbers)
            for feed, name, made, values, numbers in self._database.rows(
                query, (*bands, most, version)
            )
        ]

    # ── history ──────────────────────────────────────────────────────────────────────────────

    def tell(self, event: EventRow) -> None:
        """Add to the history."""
        with self.transaction():
            self._database.execute(
                "INSERT INTO event (at, feed, name, kind, detail) VALUES (?, ?, ?, ?, ?)",
                (event.at, event.feed, event.name, event.kind, json.dumps(dict(event.detail))),
            )

    def history(
        self,
        *,
        since: str = "",
        feed: str = "",
        kinds: Sequence[str] = (),
        but: Sequence[str] = (),
        last: int = -1,
    ) -> Iterator[EventRow]:
        """What happened, the newest first: since a time, to a feed, of some kinds or but these."""
        query = (
            "SELECT at, feed, name, kind, detail FROM event WHERE at >= ? AND ? IN ('', feed) "  # noqa: S608
            f"AND (? OR kind IN ({_marks(kinds)})) AND kind NOT IN ({_marks(but)}) "
            "ORDER BY number DESC LIMIT ?"
        )
        values = (since, feed, not kinds, *kinds, *but, last)
        for at, whose, item, kind, detail in self._database.rows(query, values):
            yield EventRow(at=at, feed=whose, name=item, kind=kind, detail=json.loads(detail))

    def happened(self, *, since: str, feed: str = "") -> dict[str, int]:
        """How often what has happened since a time, to a feed or to all."""
        query = "SELECT kind, count(*) FROM event WHERE at >= ? AND ? IN ('', feed) GROUP BY kind"
        return dict(self._database.rows(query, (since, feed)))

    def translated(self, *, since: str, feed: str = "") -> int:
        """How many articles were translated since a time, of a feed or of all."""
        query = (
            "SELECT count(*) FROM (SELECT DISTINCT feed, name FROM event "
            "WHERE at >= ? AND ? IN ('', feed) AND kind = 'translated')"
        )
        number: int = self._database.rows(query, (since, feed))[0][0]
        return number

    def old_history(self, before: str) -> int:
        """How much happened before a time."""
        query = "SELECT count(*) FROM event WHERE at < ?"
        number: int = self._database.rows(query, (before,))[0][0]
        return number

    def forget_history(self, before: str) -> int:
        """Drop what happened before a time; returns how much that was."""
        with self.transaction():
            number = self.old_history(before)
            self._database.execute("DELETE FROM event WHERE at < ?", (before,))
        return number
