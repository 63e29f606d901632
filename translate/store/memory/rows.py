"""A unit of the memory and its row in the table."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from translate.memory import Match, MemoryUnit, Situation, key

AT_ONCE = 500  # rows in memory, and below SQLite's oldest limit of bound parameters (999)
NAMES = tuple(field.name for field in fields(MemoryUnit))
COLUMNS = ", ".join(NAMES)

Identity = tuple[int, int, int, bool, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """``key`` names the source, ``content`` the target."""

    key: int
    content: int
    unit: MemoryUnit

    @property
    def identity(self) -> Identity:
        """What makes it another unit: source, neighbours, approval, target."""
        unit = self.unit
        return self.key, unit.previous, unit.following, unit.approved, self.content

    @property
    def place(self) -> tuple[int, bool, str, str]:
        """The source where it stands: only one translation of it counts there."""
        return self.key, self.unit.approved, self.unit.file, self.unit.segment


def row_of(unit: MemoryUnit) -> Row:
    """The row of a unit."""
    digest = hashlib.blake2b(unit.target.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return Row(
        key=key(unit.source, unit.source_lang, unit.target_lang),
        content=int.from_bytes(digest, "big", signed=True),
        unit=unit,
    )


def unit_of(columns: Sequence[Any]) -> MemoryUnit:
    """The unit that ``COLUMNS`` tell."""
    facts = dict(zip(NAMES, columns, strict=True))
    return MemoryUnit(**facts | {"approved": bool(facts["approved"])})


def values(unit: MemoryUnit) -> tuple[Any, ...]:
    """What goes into ``COLUMNS``."""
    return tuple(getattr(unit, name) for name in NAMES)


def ranked(situation: Situation, units: Iterable[MemoryUnit]) -> tuple[Match, ...]:
    """Exact matches: approved first, then by context, then the newest."""
    matches = [
        Match(
            unit=unit,
            score=100,
            context=sum(
                own and own == other
                for own, other in (
                    (unit.previous, situation.previous),
                    (unit.following, situation.following),
                )
            ),
        )
        for unit in units
    ]
    matches.sort(key=lambda m: (m.unit.approved, m.context, m.unit.changed), reverse=True)
    return tuple(matches)


def superseded(
    rows: Sequence[Row], there: Mapping[Identity, tuple[int, Row]]
) -> list[tuple[int, Row]]:
    """The older translations of the same segments in the same files."""
    newer = {row.place: row.unit.changed for row in rows if row.unit.segment and row.unit.file}
    same = {row.identity for row in rows}
    return [
        (own, row)
        for own, row in there.values()
        if row.identity not in same and row.place in newer and row.unit.changed <= newer[row.place]
    ]
