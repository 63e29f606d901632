"""Every segment of every document as its files show it, edition by edition.

An edition is the state of all units of a document at one time, named by ``made``, which its files
carry too. One edition is current. Some older ones are kept: a file that an editor had open when
a run wrote a new one comes back with edits to an older state.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from translate.model import BlockKind, Origin
from translate.store.database import Database

_OLDER = 4  # editions kept besides the current one and those that files on disk show
_COLUMNS = (
    "id, source, target, origin, approved, engine, score, issues, terms, block, kind, line, "
    "previous_source, previous_target, note"
)

UNSURE = "origin-unknown"
"""The code of a unit whose text may be a person's or a machine's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """A segment as the files of its document show it.

    ``id`` is ``<document>#<n>``. ``origin`` is who made the text, ``approved`` is said by a person.
    ``issues`` are codes; ``terms`` are (entry, form asked for, method) of each glossary hit.
    ``block``, ``kind`` and ``line`` say where in the document it stands.
    """

    id: str
    source: str
    target: str
    origin: Origin
    approved: bool = False
    engine: str = ""
    score: float = 0.0
    issues: tuple[str, ...] = ()
    terms: tuple[tuple[str, str, str], ...] = ()
    block: int = 0
    kind: BlockKind = "paragraph"
    line: int = 0
    previous_source: str = ""
    previous_target: str = ""
    note: str = ""

    @property
    def document(self) -> str:
        """The id of the document."""
        return self.id.rpartition("#")[0]

    @property
    def by_person(self) -> bool:
        """Whether a person wrote or approved the text: no machine changes it."""
        return self.approved or self.origin == "human"

    @property
    def unsure(self) -> bool:
        """Whether it cannot be told who wrote the text: it was read from one file alone."""
        return UNSURE in self.issues


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The units of a document at one time; ``made`` is ISO 8601, empty when there is none."""

    made: str = ""
    signature: str = ""
    units: tuple[UnitRow, ...] = ()


class Units:
    """What was last written for every segment, by output folder and document."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, out: str, document: str) -> tuple[UnitRow, ...]:
        """The current units of a document, in order; empty when it is unknown."""
        return self.edition(out, document).units

    def all(self, out: str) -> Iterator[UnitRow]:
        """The current units of all documents of an output folder, a document at a time."""
        for document in self.documents(out):
            yield from self.of(out, document)

    def documents(self, out: str) -> list[str]:
        """The ids of the documents of an output folder that have units."""
        query = "SELECT document FROM edition WHERE out = ? AND current ORDER BY document"
        return [row[0] for row in self._database.rows(query, (out,))]

    def reviewed(self, out: str) -> dict[str, bool]:
        """The documents that persons have worked on; whether all of their units are approved."""
        query = (
            "SELECT document, min(approved) FROM edition JOIN unit ON unit.edition = edition.id "
            "WHERE out = ? AND current GROUP BY document "
            "HAVING max(approved OR origin = 'human')"
        )
        return {name: bool(all_of_it) for name, all_of_it in self._database.rows(query, (out,))}

    def edition(self, out: str, document: str, made: str = "") -> Edition:
        """The edition made at a time, or the current one; an empty one when it is not there."""
        chosen, values = ("made = ?", (made,)) if made else ("current", ())
        query = (
            f"SELECT id, made, signature FROM edition WHERE out = ? AND document = ? AND {chosen}"  # noqa: S608
        )
        for number, at, signature in self._database.rows(query, (out, document, *values)):
            return Edition(made=at, signature=signature, units=self._units(number))
        return Edition()

    def editions(self, out: str, document: str) -> list[str]:
        """When the kept editions of a document were made, the newest first."""
        query = "SELECT made FROM edition WHERE out = ? AND document = ? ORDER BY id DESC"
        return [row[0] for row in self._database.rows(query, (out, document))]

    def save(self, out: str, document: str, edition: Edition) -> None:
        """Keep an edition without making it the current one; one of the same time is replaced."""
        with self._database.transaction():
            self._forget(out, document, "made = ?", (edition.made,))
            self._database.execute(
                "INSERT INTO edition (out, document, made, signature, current) "
                "VALUES (?, ?, ?, ?, 0)",
                (out, document, edition.made, edition.signature),
            )
            number = self._database.rows("SELECT last_insert_rowid()")[0][0]
            marks = ",".join("?" * 17)
            self._database.executemany(
                f"INSERT INTO unit (edition, n, {_COLUMNS}) VALUES ({marks})",  # noqa: S608
                [(number, n, *_values(unit)) for n, unit in enumerate(edition.units, 1)],
            )

    def make_current(self, out: str, document: str, made: str) -> None:
        """Make a kept edition the current one, and forget those that nothing needs any more."""
        with self._database.transaction():
            self._database.execute(
                "UPDATE edition SET current = (made = ?) WHERE out = ? AND document = ?",
                (made, out, document),
            )
            self._forget(
                out,
                document,
                "NOT current AND made NOT IN (SELECT made FROM output WHERE out = ? AND document"
                " = ?) AND id NOT IN (SELECT id FROM edition WHERE out = ? AND document = ? "
                "ORDER BY id DESC LIMIT ?)",
                (out, document, out, document, _OLDER + 1),
            )

    def _units(self, edition: int) -> tuple[UnitRow, ...]:
        query = f"SELECT {_COLUMNS} FROM unit WHERE edition = ? ORDER BY n"  # noqa: S608
        return tuple(_row(*values) for values in self._database.rows(query, (edition,)))

    def _forget(self, out: str, document: str, which: str, values: Sequence[object]) -> None:
        chosen = f"SELECT id FROM edition WHERE out = ? AND document = ? AND ({which})"  # noqa: S608
        doomed = self._database.rows(chosen, (out, document, *values))
        self._database.executemany("DELETE FROM unit WHERE edition = ?", doomed)
        self._database.executemany("DELETE FROM edition WHERE id = ?", doomed)


def _values(unit: UnitRow) -> Iterable[object]:
    return (
        unit.id,
        unit.source,
        unit.target,
        unit.origin,
        unit.approved,
        unit.engine,
        unit.score,
        json.dumps(unit.issues),
        json.dumps(unit.terms, ensure_ascii=False),
        unit.block,
        unit.kind,
        unit.line,
        unit.previous_source,
        unit.previous_target,
        unit.note,
    )


def _row(*values: Any) -> UnitRow:
    facts = dict(zip(_COLUMNS.split(", "), values, strict=True))
    facts["approved"] = bool(facts["approved"])
    facts["issues"] = tuple(json.loads(facts["issues"]))
    facts["terms"] = tuple((a, b, c) for a, b, c in json.loads(facts["terms"]))
    return UnitRow(**facts)
