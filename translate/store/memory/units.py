"""The translation memory: what people approved and what machines made, kept apart.

Exact matches go by a 64-bit key of the normalised source. Fuzzy ones are found by their rarest
words, see ``translate.memory.search``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count, islice

from translate.memory import Match, MemoryUnit, Situation, differences, score
from translate.memory.search import indexed, search
from translate.store.database import Database
from translate.store.kinds import Added, MemoryCount, Which
from translate.store.memory.rows import (
    AT_ONCE,
    COLUMNS,
    NAMES,
    Identity,
    Row,
    ranked,
    row_of,
    superseded,
    unit_of,
    values,
)

_INSERT = (
    f"INSERT INTO memory (id, key, content, length, {COLUMNS}) "  # noqa: S608 - names of columns
    f"VALUES ({', '.join('?' * (4 + len(NAMES)))})"
)
_UPDATE = f"UPDATE memory SET {', '.join(f'{name} = ?' for name in NAMES)} WHERE id = ?"  # noqa: S608

_MOST_CANDIDATES = 400
"""Fuzzy candidates that are scored: those with the most rare words in common."""


class Memory:
    """The translation memory of a state database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._frequencies: dict[str, int] = {}

    def add(self, units: Iterable[MemoryUnit]) -> Added:
        """Take units into the memory, all of them or none; blank ones are passed over."""
        total = Added()
        stream = (unit for unit in units if unit.source.strip() and unit.target.strip())
        with self._database.transaction():
            last = self._database.rows("SELECT COALESCE(MAX(id), 0) FROM memory")[0][0]
            while some := [row_of(unit) for unit in islice(stream, AT_ONCE)]:
                total += self._add(some, last + total.new + 1)
        self._frequencies.clear()
        return total

    def _add(self, rows: Sequence[Row], first: int) -> Added:
        there = self._with_keys(row.key for row in rows)
        fresh: dict[Identity, Row] = {}
        newer: dict[int, Row] = {}
        for row in rows:
            if row.identity not in there:
                fresh[row.identity] = row
                continue
            own, same = there[row.identity]
            if row.unit.changed > same.unit.changed:
                newer[own] = row
        gone = superseded(rows, there)
        self._remove(gone)
        self._insert(list(fresh.values()), first)
        self._database.executemany(
            _UPDATE, [(*values(row.unit), own) for own, row in newer.items()]
        )
        self._note([*fresh.values(), *newer.values(), *(row for _, row in gone)])
        return Added(new=len(fresh), known=len(rows) - len(fresh), replaced=len(gone))

    def settle(self, file: str, keys: Iterable[int], units: Iterable[MemoryUnit]) -> Added:
        """Make the approved units of a file for some sources (``keys``) these and no others."""
        units = list(units)
        with self._database.transaction():
            wanted = {row_of(unit).identity for unit in units}
            gone = [
                (own, row)
                for own, row in self._with_keys(keys).values()
                if row.unit.approved and row.unit.file == file and row.identity not in wanted
            ]
            self._remove(gone)
            self._note(row for _, row in gone)
            return self.add(units)

    def holds(self, source_lang: str, target_lang: str) -> bool:
        """Whether there are approved units for a pair of languages."""
        query = (
            "SELECT 1 FROM memory WHERE source_lang = ? AND target_lang = ? AND approved LIMIT 1"
        )
        return bool(self._database.rows(query, (source_lang, target_lang)))

    def exact(
        self, situations: Sequence[Situation], *, machine: bool = False
    ) -> list[tuple[Match, ...]]:
        """The units with the source of every situation, in the order of the situations.

        Approved ones come first, then those with the most context, then the newest; machine
        text only where ``machine`` asks for it.
        """
        found: dict[int, list[MemoryUnit]] = {}
        for _, row in self._with_keys(s.key for s in situations).values():
            if row.unit.approved or machine:
                found.setdefault(row.key, []).append(row.unit)
        return [ranked(situation, found.get(situation.key, ())) for situation in situations]

    def fuzzy(  # noqa: PLR0913 - a text in its languages, and how much of what is wanted
        self,
        text: str,
        source_lang: str,
        target_lang: str,
        *,
        least: int = 75,
        most: int = 5,
        machine: bool = False,
    ) -> tuple[Match, ...]:
        """Units whose source is alike, best first, at most ``most``; exact ones included.

        ``least`` is the lowest score, at least 50. Matches that must not be reused say so in
        ``differences``.
        """
        found = []
        for unit in self._candidates(text, source_lang, target_lang, max(least, 50), machine):
            points = score(text, unit.source, source_lang, least=least)
            if points:
                found.append(Match(unit=unit, score=points))
        found.sort(key=lambda m: (m.score, m.unit.approved, m.unit.changed), reverse=True)
        return tuple(
            Match(
                unit=match.unit,
                score=match.score,
                differences=differences(text, match.unit.source, source_lang),
            )
            for match in found[:most]
        )

    def units(self, which: Which) -> Iterator[MemoryUnit]:
        """Units in the order they came, a portion in memory at a time."""
        condition, values = which.condition()
        query = f"SELECT id, {COLUMNS} FROM memory WHERE id > ? AND {condition} ORDER BY id LIMIT ?"  # noqa: S608
        last = 0
        while rows := self._database.rows(query, (last, *values, AT_ONCE)):
            last = rows[-1][0]
            yield from (unit_of(columns) for _, *columns in rows)

    def counts(self) -> tuple[MemoryCount, ...]:
        """What the memory holds, by languages, approval and file."""
        query = (
            "SELECT source_lang, target_lang, approved, file, COUNT(*), MAX(changed) FROM memory "
            "GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3 DESC, 4"
        )
        return tuple(
            MemoryCount(
                source_lang=source,
                target_lang=target,
                approved=bool(approved),
                file=file,
                units=units,
                newest=newest,
            )
            for source, target, approved, file, units, newest in self._database.rows(query)
        )

    def remove(self, which: Which) -> int:
        """Take units out of the memory; returns how many."""
        condition, values = which.condition()
        query = f"SELECT id, {COLUMNS} FROM memory WHERE {condition} LIMIT ?"  # noqa: S608
        removed = 0
        with self._database.transaction():
            while rows := self._database.rows(query, (*values, AT_ONCE)):
                gone = [(own, row_of(unit_of(columns))) for own, *columns in rows]
                self._remove(gone)
                self._note(row for _, row in gone)
                removed += len(rows)
        self._frequencies.clear()
        return removed

    def _insert(self, rows: Sequence[Row], first: int) -> None:
        """Rows with the numbers from ``first`` on."""
        known = [indexed(row.unit.source, row.unit.source_lang) for row in rows]
        numbered = list(zip(count(first), rows, known, strict=False))
        self._database.executemany(
            _INSERT,
            [(n, r.key, r.content, length, *values(r.unit)) for n, r, (length, _) in numbered],
        )
        self._database.executemany(
            "INSERT INTO memory_word (rowid, text) VALUES (?, ?)",
            [(number, text) for number, _, (_, text) in numbered],
        )

    def _remove(self, rows: Sequence[tuple[int, Row]]) -> None:
        self._database.executemany("DELETE FROM memory WHERE id = ?", [(own,) for own, _ in rows])
        self._database.executemany(
            "INSERT INTO memory_word (memory_word, rowid, text) VALUES ('delete', ?, ?)",
            [(own, indexed(row.unit.source, row.unit.source_lang)[1]) for own, row in rows],
        )

    def _note(self, rows: Iterable[Row]) -> None:
        """That there is something new about some sources."""
        self._database.executemany(
            "INSERT INTO memory_change (key) VALUES (?)", [(row.key,) for row in rows]
        )

    def _with_keys(self, keys: Iterable[int]) -> dict[Identity, tuple[int, Row]]:
        """The rows with one of the keys, by identity: their number and the row."""
        found = {}
        wanted = list(dict.fromkeys(keys))
        for start in range(0, len(wanted), AT_ONCE):
            some = wanted[start : start + AT_ONCE]
            marks = ",".join("?" * len(some))
            query = f"SELECT id, key, content, {COLUMNS} FROM memory WHERE key IN ({marks})"  # noqa: S608
            for own, key, content, *columns in self._database.rows(query, some):
                row = Row(key=key, content=content, unit=unit_of(columns))
                found[row.identity] = (own, row)
        return found

    def _candidates(
        self, text: str, source_lang: str, target_lang: str, least: int, machine: bool
    ) -> Iterator[MemoryUnit]:
        wanted = search(text, source_lang, least=least, frequency=self._frequency)
        if not wanted.words:
            return
        one = "SELECT rowid AS id FROM memory_word WHERE memory_word MATCH ?"
        every = " UNION ALL ".join([one] * len(wanted.words))
        query = (
            f"SELECT {COLUMNS} FROM (SELECT id, COUNT(*) AS shared FROM ({every}) "  # noqa: S608
            "GROUP BY id HAVING shared >= ?) AS found JOIN memory ON memory.id = found.id "
            "WHERE source_lang = ? AND target_lang = ? AND length BETWEEN ? AND ? "
            f"{'' if machine else 'AND approved '}ORDER BY shared DESC, memory.id DESC LIMIT ?"
        )
        asked: list[object] = [f'"{word}"' for word in wanted.words]
        asked += [wanted.wanted, source_lang, target_lang, wanted.shortest, wanted.longest]
        for row in self._database.rows(query, [*asked, _MOST_CANDIDATES]):
            yield unit_of(row)

    def _frequency(self, word: str) -> int:
        if word not in self._frequencies:
            rows = self._database.rows("SELECT doc FROM memory_frequency WHERE term = ?", (word,))
            self._frequencies[word] = rows[0][0] if rows else 0
        return self._frequencies[word]
