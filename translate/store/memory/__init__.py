"""The translation memory in the state database.

units.py   its units: added, found, counted, taken out
met.py     which documents a change of the memory touches
rows.py    a unit as a row
kinds.py   what one asks of it as a whole
"""

from __future__ import annotations

from translate.store.memory.kinds import Added, MemoryCount, Which
from translate.store.memory.met import Met
from translate.store.memory.units import Memory

__all__ = ["Added", "Memory", "MemoryCount", "Met", "Which"]
