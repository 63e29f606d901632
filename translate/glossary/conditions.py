"""Where an ambiguous word is a term: ``near: Kim, Nordkorea``, ``not after: die`` and the like.

Several conditions are joined by ``;`` and must all hold. ``near`` looks for one of its words
anywhere in the segment, ``after`` and ``before`` right beside the hit: ``after: Präsident``
wants the hit to stand right after that word. A word ending in ``*`` stands for all that
begin so. ``capitalised`` wants a capital that is not just that of a sentence start.
``not`` before any of them turns it round.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Place = Literal["near", "after", "before", "capitalised"]
_WITH_WORDS: dict[str, Place] = {"near": "near", "after": "after", "before": "before"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One condition; ``words`` is empty for ``capitalised``."""

    place: Place
    negated: bool
    words: tuple[str, ...] = ()


def parse(text: str) -> tuple[Condition, ...]:
    """The conditions of a cell; raises ValueError saying which part is not one."""
    return tuple(_one(part.strip()) for part in text.split(";") if part.strip())


def _one(part: str) -> Condition:
    head, colon, tail = part.partition(":")
    name = " ".join(head.split()).casefold()
    negated = name.startswith("not ")
    name = name.removeprefix("not ")
    words = tuple(" ".join(word.split()) for word in tail.split(",") if word.strip())
    if name in {"capitalised", "capitalized"} and not colon:
        return Condition(place="capitalised", negated=negated)
    place = _WITH_WORDS.get(name)
    if place is None or not words:
        raise ValueError(part)
    if not all(any(char.isalnum() for char in word) for word in words):
        raise ValueError(part)
    return Condition(place=place, negated=negated, words=words)
