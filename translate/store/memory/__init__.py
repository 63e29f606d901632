"""The translation memory in the state database.

units.py   its units: added, found, counted, taken out
rows.py    a unit as a row
"""

from __future__ import annotations

from translate.store.memory.units import Memory

__all__ = ["Memory"]
