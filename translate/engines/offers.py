"""What a decoder found, as translations that are made when they are first looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import TypeVar, overload

from translate.engines import linking
from translate.engines.hypothesis import Hypothesis
from translate.engines.linking import Span
from translate.engines.pieces import Piece
from translate.model import Link, Translation

T = TypeVar("T")


class Lazily(Sequence[Translation]):
    """Hypotheses that become translations when they are looked at: most never are."""

    def __init__(
        self, make: Callable[[Sequence[Hypothesis]], Translation], ranks: list[list[Hypothesis]]
    ) -> None:
        self._make = make
        self._ranks = ranks

    def __len__(self) -> int:
        return len(self._ranks)

    @overload
    def __getitem__(self, index: int) -> Translation: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Translation]: ...

    def __getitem__(self, index: int | slice) -> Translation | Sequence[Translation]:
        if isinstance(index, slice):
            return Lazily(self._make, self._ranks[index])
        return self._make(self._ranks[index])


class Later(Sequence[T]):
    """A sequence that is worked out when it is first looked at: most never are."""

    def __init__(self, work_out: Callable[[], Sequence[T]]) -> None:
        self._work_out = work_out
        self._found: Sequence[T] | None = None

    def _all(self) -> Sequence[T]:
        if self._found is None:
            self._found = self._work_out()
        return self._found

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[T]:
        return iter(self._all())

    @overload
    def __getitem__(self, index: int) -> T: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...

    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        return self._all()[index]


def overlooked(pieces: Sequence[Piece], found: Sequence[Hypothesis]) -> Sequence[Span]:
    """The runs of words of a whole sentence that hardly anything in its translation looks at."""
    source = "".join(piece.text for piece in pieces)
    tokens = linking.offsets([token for piece in pieces for token in piece.tokens], source)
    seen = [
        share
        for part, piece in zip(found, pieces, strict=True)
        for share in part.seen()[: len(piece.tokens)]
    ]
    return tuple(linking.overlooked(tokens, seen, source))


def links(pieces: Sequence[Piece], found: Sequence[Hypothesis], text: str) -> list[Link]:
    """The links of a whole sentence, whose pieces follow each other in the source."""
    source = "".join(piece.text for piece in pieces)
    sources = linking.offsets([token for piece in pieces for token in piece.tokens], source)
    targets = linking.offsets([token for part in found for token in part.tokens], text)
    ends = list(accumulate(len(piece.tokens) for piece in pieces))
    looked_at: list[int] = []
    for part, piece, end in zip(found, pieces, ends, strict=True):
        # What looks at the end of a piece looks at nothing in it.
        first, last = end - len(piece.tokens), len(piece.tokens)
        places = part.looked_at()[: len(part.tokens)]
        looked_at += [first + at if at < last else len(sources) for at in places]
    return linking.links(sources, targets, looked_at)
