"""What a translation memory must know of texts: which are the same, and how unlike others are.

Pure: the store keeps the units, the pipeline decides what is reused.

unit.py    what the memory holds, and what it answers
text.py    the same text: spaces and quotation marks apart
score.py   how alike two sentences are
guards.py  what a score hides: a number, a "not", a name
"""

from __future__ import annotations

from translate.memory.guards import differences
from translate.memory.score import score, words
from translate.memory.text import Situation, key, normalised, situations
from translate.memory.unit import Match, MemoryUnit

__all__ = [
    "Match",
    "MemoryUnit",
    "Situation",
    "differences",
    "key",
    "normalised",
    "score",
    "situations",
    "words",
]
