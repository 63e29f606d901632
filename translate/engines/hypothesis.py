"""A sentence as CTranslate2 decoded it, and what the model looked at for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A decoded sentence.

    ``score`` is the mean log-probability of its ``length`` tokens, its end included, less what a
    first try loses for source words that nothing in it looks at; of a translation that was begun
    for the model, of the tokens that it added.
    """

    tokens: Sequence[str]
    score: float
    length: int
    _result: Any
    _rank: int
    _prefixed: bool

    def looked_at(self) -> list[int]:
        """For every token the place of the source token the model looked at most."""
        return [row.index(max(row)) for row in self._attention()]

    def seen(self) -> list[float]:
        """For every source token how much the model looked at it, in all tokens together."""
        return [sum(column) for column in zip(*self._attention(), strict=True)]

    def _attention(self) -> list[list[float]]:
        rows: list[list[float]] = self._result.attention[self._rank][self._prefixed :]
        return rows
