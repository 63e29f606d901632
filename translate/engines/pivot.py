"""Two engines in a row, through English, for a pair no single package covers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from translate.engines.linking import Likelihood
from translate.model import Translation

if TYPE_CHECKING:
    from translate.engines import Engine


class PivotEngine:
    """An ``Engine``; a translation's score is that of its weaker half.

    ``markup`` is None: marks of terms carry the target, which the first half does not speak.
    """

    markup = None

    def __init__(self, first: Engine, second: Engine, *, digest: str) -> None:
        self.name = f"{first.name} + {second.name}"
        self.version = f"{first.version} + {second.version}"
        self.digest = digest
        self._first = first
        self._second = second

    def translate(self, texts: Sequence[str]) -> list[Translation]:
        """One translation per text, in order. Raises EngineError."""
        halfway = self._first.translate(texts)
        finished = self._second.translate([half.text for half in halfway])
        return [self._whole(a, b) for a, b in zip(halfway, finished, strict=True)]

    def alternatives(
        self,
        texts: Sequence[str],
        *,
        count: int,
        beam: int | None = None,
        without: Sequence[str] = (),
    ) -> list[Sequence[Translation]]:
        """Of the best way to English, the best ways on, at most ``count`` per text.

        Raises:
            EngineError: a model fails.
        """
        halfway = self._first.translate(texts)
        onward = self._second.alternatives(
            [half.text for half in halfway], count=count, beam=beam, without=without
        )
        return [
            [self._whole(half, end) for end in ends]
            for half, ends in zip(halfway, onward, strict=True)
        ]

    def completions(
        self, texts: Sequence[str], starts: Sequence[str], *, count: int
    ) -> list[Sequence[Translation]]:
        """The best ways on from the best way to English that begin so; as ``alternatives``."""
        halfway = self._first.translate(texts)
        onward = self._second.completions([half.text for half in halfway], starts, count=count)
        return [
            [self._whole(half, end) for end in ends]
            for half, ends in zip(halfway, onward, strict=True)
        ]

    def likelihoods(
        self, texts: Sequence[str], translations: Sequence[str]
    ) -> list[Sequence[Likelihood]]:
        """Nothing: the half that could tell never reads the text itself."""
        del translations
        return [()] * len(texts)

    def candidates(self, texts: Sequence[str], *, count: int = 8) -> list[Sequence[Translation]]:
        """At most ``count`` different translations per text: other ways to English and on.

        Raises:
            EngineError: a model fails.
        """
        ways = self._first.candidates(texts, count=count)
        halves = [half for of_text in ways for half in of_text]
        onward = iter(self._second.candidates([half.text for half in halves], count=2))
        offers: list[Sequence[Translation]] = []
        for of_text in ways:
            wholes = [self._whole(half, end) for half in of_text for end in next(onward)]
            different = {whole.text: whole for whole in reversed(wholes)}
            offers.append(sorted(different.values(), key=lambda t: -t.score)[:count])
        return offers

    def _whole(self, first: Translation, second: Translation) -> Translation:
        return Translation(
            text=second.text,
            origin="engine",
            engine=self.name,
            score=min(first.score, second.score),
        )
