"""Near-duplicates: the same agency text on five sites is found again, and translated once.

Of every text a MinHash sketch of its three-word sequences is kept. Texts that share one of its
bands are compared; what share of their sketches is equal estimates how alike they are.
Forms that are filled in every day (markets, weather) are alike but for their numbers, so
nearly the same numbers are asked for as well.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass

from translate.model import Document

_SIZE = 128  # values of a sketch: the estimate's standard error is 0.035 at a likeness of 0.8
_ROWS = 4  # values of a band: texts of likeness 0.6 share one of 32 with a probability of 0.99
_SEQUENCE = 3
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d[\d.,:]*\d|\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """What stands for a text: ``values`` (unsigned, 32 bits, little-endian), ``numbers`` in it."""

    words: int
    values: bytes
    numbers: frozenset[str]

    def bands(self) -> list[bytes]:
        """Parts of the sketch, each with its place: alike texts probably share one."""
        size = _ROWS * 4
        return [
            bytes([n // size]) + self.values[n : n + size] for n in range(0, len(self.values), size)
        ]


def version() -> str:
    """How sketches are made here: only those of one version can be compared."""
    from rensa import RMinHash  # type: ignore[import-untyped]  # noqa: PLC0415

    return f"rensa {RMinHash.ALGORITHM_VERSION}, {_SIZE} of {_SEQUENCE}"


def sketch(document: Document) -> Sketch:
    """The sketch of an article's text, its title left out: sites write their own."""
    from rensa import RMinHash  # noqa: PLC0415

    text = "\n".join(block.text for block in document.blocks if block.kind != "title").casefold()
    words = _WORD.findall(text)
    ends = max(1, len(words) - _SEQUENCE + 1)
    hashed = RMinHash(num_perm=_SIZE, seed=1)
    hashed.update([" ".join(words[n : n + _SEQUENCE]) for n in range(ends)])
    return Sketch(
        words=len(words),
        values=struct.pack(f"<{_SIZE}I", *hashed.digest()),
        numbers=frozenset(_NUMBER.findall(text)),
    )


def likeness(one: bytes, other: bytes) -> float:
    """The estimated share of three-word sequences that two texts have in common (0–1)."""
    pairs = zip(struct.iter_unpack("<I", one), struct.iter_unpack("<I", other), strict=True)
    return sum(left == right for left, right in pairs) / _SIZE


def numbers_agree(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether at most a fifth of the numbers of two texts are in one of them only."""
    everything = one | other
    return len(one ^ other) * 5 <= len(everything)
