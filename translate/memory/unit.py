"""What the memory holds, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryUnit:
    """A sentence and its translation, with where they come from.

    Languages are primary subtags. ``previous`` and ``following`` are the keys of the sentences
    around it (see ``Situation``), 0 where they are not known. ``approved`` is said by a person;
    everything else is machine text and kept apart. ``changed`` is ISO 8601 with an offset, or
    empty. ``file`` and ``segment`` say where it stood: a newer unit of the same file, segment
    and source replaces the older one.
    """

    source: str
    target: str
    source_lang: str
    target_lang: str
    approved: bool
    previous: int = 0
    following: int = 0
    person: str = ""
    tool: str = ""
    file: str = ""
    segment: str = ""
    changed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A unit the memory found for a sentence.

    ``score`` is 100 when nothing but spaces and quotation marks differ. ``context`` counts the
    neighbours that are the same too, 0 to 2. ``differences`` say why a fuzzy match is not to be
    reused; empty for one that may be offered.
    """

    unit: MemoryUnit
    score: int
    context: int = 0
    differences: tuple[str, ...] = ()

    @property
    def in_context(self) -> bool:
        """Whether it is the same sentence between the same sentences."""
        return self.score == 100 and self.context == 2
